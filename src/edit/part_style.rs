//! The style of a part: its colours, the size and shape of its picture, and the form of a curve. It can be copied to other parts, or to all of a kind.

use rustc_hash::FxHashSet;

use super::{Command, PartValue};
use crate::geometry::Color;
use crate::model::{
    Card, CardKind, JourneyMap, Lane, LaneId, Note, NoteId, Part, PictureShape, PictureSize, Series, SeriesForm,
    SeriesId, Stage,
};
use crate::theme::Theme;

/// How a part looks besides what its kind and its theme say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartStyle {
    /// One of the theme's colours.
    hue: Option<u8>,
    /// A colour of its own.
    color: Option<Color>,
    /// The colour that is seen, for parts that know no colours of the theme.
    seen: Option<Color>,
    /// Size and shape of the picture; none for a part without one.
    picture: Option<(PictureSize, PictureShape)>,
    /// How the values of a curve are drawn; none for a part that is no curve.
    form: Option<SeriesForm>,
}

/// A style that was given to all parts of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledKind {
    /// The change; none if all look like this already.
    pub command: Option<Command>,
    /// The number of parts that change.
    pub count: usize,
    /// The parts in a sentence: "pain" or "pains".
    pub noun: String,
}

impl PartStyle {
    /// The style of a part; none for a part that has none.
    pub fn of(map: &JourneyMap, part: Part, theme: &Theme) -> Option<Self> {
        let in_hue = |hue: Option<u8>| hue.map(|hue| theme.stage_fill(usize::from(hue)));
        let plain =
            |hue: Option<u8>, color: Option<Color>| Self { hue, color, seen: color.or(in_hue(hue)), ..Self::default() };
        match part {
            Part::Card(id) => map.card(id).map(|card| {
                let picture = card.image.as_ref().map(|_| (card.picture.size, card.picture.shape));
                Self { picture, ..plain(card.hue, card.color) }
            }),
            Part::Stage(id) => map.stage(id).map(|stage| plain(stage.hue, stage.color)),
            Part::Step(id) => map.step(id).map(|(stage, _)| plain(stage.hue, stage.color)),
            Part::Lane(id) => map.lane(id).map(|lane| plain(None, lane.color)),
            Part::Point(lane, series, _) => {
                let series = series_of(map, lane, series)?;
                Some(Self { form: Some(series.form), ..plain(None, series.color) })
            }
            Part::Note(id) => note_of(map, id).map(|note| plain(note.hue, note.color)),
            Part::LaneGroup(_)
            | Part::Header
            | Part::Persona(_)
            | Part::Cell(..)
            | Part::Hotspot(_)
            | Part::Link(_) => None,
        }
    }

    /// The change that gives the style to those of `parts` that can have one. None if none can, or if all look like
    /// this already.
    pub fn applied(&self, map: &JourneyMap, parts: &[Part]) -> Option<Command> {
        let mut values = Vec::new();
        let mut done: FxHashSet<Part> = FxHashSet::default();
        for part in parts {
            let whole = match part {
                Part::Step(id) => map.step(*id).map_or(*part, |(stage, _)| Part::Stage(stage.id)),
                part => *part,
            };
            if done.insert(whole) {
                values.extend(self.value(map, whole));
            }
        }
        let mut curves: FxHashSet<SeriesId> = FxHashSet::default();
        values.retain(|value| !matches!(value, PartValue::Series(series) if !curves.insert(series.id)));
        (!values.is_empty()).then_some(Command::Change { field: "style", to: values })
    }

    /// The part in this style; none if it has no style, or has this one already.
    fn value(&self, map: &JourneyMap, part: Part) -> Option<PartValue> {
        match part {
            Part::Card(id) => {
                let card = map.card(id)?;
                let mut styled = Card { hue: self.hue, color: self.color.or(self.beyond_theme()), ..Card::clone(card) };
                if let Some((size, shape)) = self.picture.filter(|_| card.image.is_some()) {
                    (styled.picture.size, styled.picture.shape) = (size, shape);
                }
                (styled != **card).then(|| PartValue::Card(Box::new(styled)))
            }
            Part::Stage(id) => {
                let stage = map.stage(id)?;
                let styled = Stage { hue: self.hue, color: self.color.or(self.beyond_theme()), ..Stage::clone(stage) };
                (styled != **stage).then(|| PartValue::Stage(Box::new(styled)))
            }
            Part::Lane(id) => {
                let lane = map.lane(id)?;
                let styled = Lane { color: self.seen, ..Lane::clone(lane) };
                (styled != **lane).then(|| PartValue::Lane(Box::new(styled)))
            }
            Part::Point(lane, id, _) => {
                let series = series_of(map, lane, id)?;
                let form = self.form.unwrap_or(series.form);
                let styled = Series { color: self.seen, form, ..series.clone() };
                (styled != *series).then(|| PartValue::Series(Box::new(styled)))
            }
            Part::Note(id) => {
                let note = note_of(map, id)?;
                let styled = Note { hue: self.hue, color: self.color.or(self.beyond_theme()), ..note.clone() };
                (styled != *note).then(|| PartValue::Note(Box::new(styled)))
            }
            _ => None,
        }
    }

    /// The colour that is seen where no colour of the theme stands behind it.
    fn beyond_theme(&self) -> Option<Color> {
        self.seen.filter(|_| self.hue.is_none())
    }
}

/// Gives the style of `part` to all others of its kind: all pains, all stages, all lanes, all curves.
pub fn style_all_like(map: &JourneyMap, part: Part, theme: &Theme) -> Option<StyledKind> {
    let style = PartStyle::of(map, part, theme)?;
    let others = of_same_kind(map, part);
    let command = style.applied(map, &others);
    let count = match &command {
        Some(Command::Change { to, .. }) => to.len(),
        _ => 0,
    };
    Some(StyledKind { command, count, noun: noun(map, part, count)? })
}

/// All parts of the kind of `part`.
fn of_same_kind(map: &JourneyMap, part: Part) -> Vec<Part> {
    match part {
        Part::Card(_) => {
            let kind = card_kind(map, part);
            let same = |card: &&std::sync::Arc<Card>| card_kind(map, Part::Card(card.id)) == kind;
            map.cards.iter().filter(same).map(|card| Part::Card(card.id)).collect()
        }
        Part::Stage(_) | Part::Step(_) => map.stages.iter().map(|stage| Part::Stage(stage.id)).collect(),
        Part::Lane(_) => map.lanes.iter().map(|lane| Part::Lane(lane.id)).collect(),
        Part::Point(..) => {
            let curves = map.lanes.iter().flat_map(|lane| lane.series.iter().map(move |series| (lane.id, series)));
            let first = |(lane, series): (LaneId, &std::sync::Arc<Series>)| {
                series.points.first().map(|point| Part::Point(lane, series.id, point.step))
            };
            curves.filter_map(first).collect()
        }
        Part::Note(id) => {
            let kind = note_of(map, id).map(|note| note.kind);
            map.notes.iter().filter(|note| Some(note.kind) == kind).map(|note| Part::Note(note.id)).collect()
        }
        _ => Vec::new(),
    }
}

fn note_of(map: &JourneyMap, id: NoteId) -> Option<&Note> {
    map.notes.iter().find(|note| note.id == id).map(|note| &**note)
}

fn card_kind(map: &JourneyMap, part: Part) -> Option<CardKind> {
    let Part::Card(id) = part else { return None };
    let card = map.card(id)?;
    map.lane(card.lane).map(|lane| lane.kind_of(card))
}

fn series_of(map: &JourneyMap, lane: LaneId, series: SeriesId) -> Option<&Series> {
    map.lane(lane)?.series.iter().find(|known| known.id == series).map(|series| &**series)
}

/// The word for parts of the kind of `part`, for one or for several: "pain", "pains". None for a part without style.
pub fn noun(map: &JourneyMap, part: Part, count: usize) -> Option<String> {
    let one = match part {
        Part::Card(_) => match card_kind(map, part)? {
            // These two have no plural of their own, and an opportunity has another ending.
            CardKind::Evidence => "piece of evidence".to_owned(),
            kind => kind.name().to_lowercase(),
        },
        Part::Stage(_) | Part::Step(_) => "stage".to_owned(),
        Part::Lane(_) => "lane".to_owned(),
        Part::Point(..) => "curve".to_owned(),
        Part::Note(id) => note_of(map, id)?.kind.name().to_lowercase(),
        _ => return None,
    };
    Some(match one.as_str() {
        _ if count == 1 => one,
        "piece of evidence" => "pieces of evidence".to_owned(),
        "opportunity" => "opportunities".to_owned(),
        "process" => "processes".to_owned(),
        "box" => "boxes".to_owned(),
        _ => format!("{one}s"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Editor;
    use crate::file::templates;

    fn first_pain(map: &JourneyMap) -> Part {
        let is_pain = |card: &&std::sync::Arc<Card>| card_kind(map, Part::Card(card.id)) == Some(CardKind::Pain);
        Part::Card(map.cards.iter().find(is_pain).unwrap().id)
    }

    fn with_color(editor: &mut Editor, part: Part, color: Color) {
        let Part::Card(id) = part else { return };
        let card = Card { color: Some(color), hue: None, ..Card::clone(editor.map().card(id).unwrap()) };
        let to = vec![PartValue::Card(Box::new(card))];
        editor.perform(&Command::Change { field: "colour", to }).unwrap();
    }

    #[test]
    fn all_pains_get_the_colour_of_one_in_one_step_and_nothing_else_does() {
        let theme = Theme::named_or_default("");
        let mut editor = Editor::new(templates::load("online-order").unwrap(), false);
        let pain = first_pain(editor.map());
        let teal = Color::rgb(0, 128, 128);
        with_color(&mut editor, pain, teal);
        let before = editor.map().clone();
        let styled = style_all_like(&before, pain, &theme).unwrap();
        let pains = of_same_kind(&before, pain).len();
        assert_eq!((styled.count, styled.noun.as_str()), (pains - 1, "pains"));
        editor.perform(&styled.command.unwrap()).unwrap();
        let now = editor.map();
        assert_eq!(now.cards.iter().filter(|card| card.color == Some(teal)).count(), pains);
        assert_eq!(style_all_like(now, pain, &theme).unwrap().command, None, "all look like this already");
        editor.undo();
        assert_eq!(*editor.map(), before);
    }

    #[test]
    fn a_style_goes_from_a_card_to_a_stage_a_lane_and_a_curve() {
        let theme = Theme::named_or_default("");
        let mut editor = Editor::new(templates::load("online-order").unwrap(), false);
        let teal = Color::rgb(0, 128, 128);
        let pain = first_pain(editor.map());
        with_color(&mut editor, pain, teal);
        let map = editor.map().clone();
        let style = PartStyle::of(&map, pain, &theme).unwrap();
        let lane = map.lanes.iter().find(|lane| !lane.series.is_empty()).unwrap();
        let series = &lane.series[0];
        let points: Vec<Part> = series.points.iter().map(|point| Part::Point(lane.id, series.id, point.step)).collect();
        let parts = [&points[..], &[Part::Stage(map.stages[0].id), Part::Lane(lane.id), Part::Header]].concat();
        let Some(Command::Change { to, .. }) = style.applied(&map, &parts) else { unreachable!("all change") };
        assert_eq!(to.len(), 3, "a curve changes once, however many of its points are selected");
        editor.perform(&Command::Change { field: "style", to }).unwrap();
        let now = editor.map();
        assert_eq!(now.stages[0].color, Some(teal));
        assert_eq!(now.lane(lane.id).unwrap().color, Some(teal));
        assert_eq!(now.lane(lane.id).unwrap().series[0].color, Some(teal));
        assert_eq!(style.applied(now, &[Part::Header]), None);
    }

    #[test]
    fn a_colour_of_the_theme_stays_one_where_it_can() {
        let theme = Theme::named_or_default("");
        let mut map = templates::load("online-order").unwrap();
        std::sync::Arc::make_mut(&mut map.stages[0]).hue = Some(3);
        let style = PartStyle::of(&map, Part::Stage(map.stages[0].id), &theme).unwrap();
        let card = map.cards[0].id;
        let lane = map.lanes[0].id;
        let Some(Command::Change { to, .. }) = style.applied(&map, &[Part::Card(card), Part::Lane(lane)]) else {
            unreachable!("both change")
        };
        assert!(matches!(&to[0], PartValue::Card(card) if card.hue == Some(3) && card.color.is_none()));
        assert!(matches!(&to[1], PartValue::Lane(lane) if lane.color == Some(theme.stage_fill(3))));
    }
}
