//! Cuts the selected piece out of a map.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Fragment, WholeParts, belongings};
use crate::edit::Selection;
use crate::model::{
    AnchorPlace, Card, CardId, Channel, CommentPlace, Hotspot, HotspotId, HotspotPlace, JourneyMap, Lane, LaneGroupId,
    LaneId, Note, NoteAnchor, NoteId, OwnIcon, Part, Persona, PersonaId, Picture, Portrait, SeriesId, Stage, StageId,
    StepId,
};

/// The selected ids, by kind.
#[derive(Default)]
struct SelectedIds {
    personas: FxHashSet<PersonaId>,
    stages: FxHashSet<StageId>,
    /// The selected steps, and the steps of selected stages.
    steps: FxHashSet<StepId>,
    lanes: FxHashSet<LaneId>,
    cells: FxHashSet<(LaneId, StepId)>,
    cards: FxHashSet<CardId>,
    points: FxHashSet<(SeriesId, StepId)>,
    hotspots: FxHashSet<HotspotId>,
    notes: FxHashSet<NoteId>,
    /// The groups that were selected with all their lanes.
    groups: FxHashSet<LaneGroupId>,
}

impl Fragment {
    /// The selected part of `map`; none if nothing selected can be copied.
    pub fn of(map: &JourneyMap, selection: &Selection) -> Option<Self> {
        let chosen = SelectedIds::of(map, selection);
        let piece = FragmentBuilder::new(map, &chosen);
        let whole = WholeParts {
            personas: ids(&map.personas, |it| it.id, &chosen.personas),
            stages: ids(&map.stages, |it| it.id, &chosen.stages),
            steps: piece.loose_steps(),
            lanes: ids(&map.lanes, |it| it.id, &chosen.lanes),
        };
        let mut map = piece.map();
        if !whole.is_empty() {
            let source = piece.map;
            let copied = map.clone();
            belongings::add(&mut map, source, |place| chosen.holds_whole(&copied, place));
        }
        let has_points = map.lanes.iter().any(|lane| lane.series.iter().any(|series| !series.points.is_empty()));
        let is_empty =
            whole.is_empty() && map.cards.is_empty() && map.hotspots.is_empty() && map.notes.is_empty() && !has_points;
        (!is_empty).then_some(Self { map, whole })
    }
}

/// The ids of `all` that are in `wanted`, in map order.
fn ids<T, Id: Copy + Eq + std::hash::Hash>(all: &[Arc<T>], id: impl Fn(&T) -> Id, wanted: &FxHashSet<Id>) -> Vec<Id> {
    all.iter().map(|one| id(one)).filter(|id| wanted.contains(id)).collect()
}

impl SelectedIds {
    fn of(map: &JourneyMap, selection: &Selection) -> Self {
        let mut chosen = Self::default();
        for part in selection.parts() {
            match *part {
                Part::Header | Part::Link(_) => {}
                Part::Persona(id) => drop(chosen.personas.insert(id)),
                Part::Stage(id) => drop(chosen.stages.insert(id)),
                Part::Step(id) => drop(chosen.steps.insert(id)),
                Part::Lane(id) => drop(chosen.lanes.insert(id)),
                Part::Cell(lane, step) => drop(chosen.cells.insert((lane, step))),
                Part::Card(id) => drop(chosen.cards.insert(id)),
                Part::Point(_, series, step) => drop(chosen.points.insert((series, step))),
                Part::Hotspot(id) => drop(chosen.hotspots.insert(id)),
                Part::Note(id) => drop(chosen.notes.insert(id)),
                Part::LaneGroup(id) => {
                    chosen.groups.insert(id);
                    chosen.lanes.extend(map.lanes_of_group(id).map(|lane| lane.id));
                }
            }
        }
        let stages = map.stages.iter().filter(|stage| chosen.stages.contains(&stage.id));
        chosen.steps.extend(stages.flat_map(|stage| stage.steps.iter().map(|step| step.id)));
        chosen
    }

    fn holds_card(&self, card: &Card) -> bool {
        self.cards.contains(&card.id)
            || self.lanes.contains(&card.lane)
            || self.steps.contains(&card.step)
            || self.cells.contains(&(card.lane, card.step))
    }

    fn holds_point(&self, lane: LaneId, series: SeriesId, step: StepId) -> bool {
        self.points.contains(&(series, step))
            || self.lanes.contains(&lane)
            || self.steps.contains(&step)
            || self.cells.contains(&(lane, step))
    }

    /// Whether a part of the piece was copied with a whole persona, stage, step, lane or group.
    fn holds_whole(&self, piece: &JourneyMap, place: CommentPlace) -> bool {
        match place {
            CommentPlace::Map => false,
            CommentPlace::Persona(id) => self.personas.contains(&id),
            CommentPlace::Stage(id) => self.stages.contains(&id),
            CommentPlace::Step(id) => self.steps.contains(&id),
            CommentPlace::Lane(id) => self.lanes.contains(&id),
            CommentPlace::LaneGroup(id) => self.groups.contains(&id),
            CommentPlace::Cell(lane, step) | CommentPlace::Point(lane, _, step) => {
                self.lanes.contains(&lane) || self.steps.contains(&step)
            }
            CommentPlace::Card(id) => {
                piece.card(id).is_some_and(|card| self.lanes.contains(&card.lane) || self.steps.contains(&card.step))
            }
            CommentPlace::Hotspot(_) | CommentPlace::Link(_) | CommentPlace::Note(_) => true,
        }
    }

    fn holds_cell(&self, lane: LaneId, step: StepId) -> bool {
        self.lanes.contains(&lane) || self.steps.contains(&step) || self.cells.contains(&(lane, step))
    }

    /// Whether a note is copied: it was chosen, or stands wholly on what is copied.
    fn holds_note(&self, note: &Note, cards: &FxHashSet<CardId>) -> bool {
        let holds = |anchor: NoteAnchor| match anchor.on {
            AnchorPlace::Sheet => false,
            AnchorPlace::Stage(id) => self.stages.contains(&id),
            AnchorPlace::Lane(id) => self.lanes.contains(&id),
            AnchorPlace::Card(id) => cards.contains(&id),
            AnchorPlace::Cell(lane, step) => self.holds_cell(lane, step),
        };
        self.notes.contains(&note.id) || note.anchors().all(holds)
    }

    /// The hotspot's new place: on its card if that is copied too, on the card's cell if copied alone.
    fn hotspot_place(&self, hotspot: &Hotspot, cards: &FxHashMap<CardId, &Arc<Card>>) -> Option<HotspotPlace> {
        let alone = self.hotspots.contains(&hotspot.id);
        match hotspot.on {
            HotspotPlace::Card(id) => {
                let card = cards.get(&id)?;
                let place = if self.holds_card(card) { hotspot.on } else { HotspotPlace::Cell(card.lane, card.step) };
                (alone || self.holds_card(card)).then_some(place)
            }
            HotspotPlace::Step(step) => (alone || self.steps.contains(&step)).then_some(hotspot.on),
            HotspotPlace::Cell(lane, step) => {
                let inside = self.lanes.contains(&lane) || self.steps.contains(&step);
                (alone || inside || self.cells.contains(&(lane, step))).then_some(hotspot.on)
            }
        }
    }
}

/// A piece of a map while it is being cut out.
struct FragmentBuilder<'map> {
    map: &'map JourneyMap,
    chosen: &'map SelectedIds,
    columns: FxHashMap<StepId, usize>,
    cards: Vec<&'map Arc<Card>>,
    hotspots: Vec<Arc<Hotspot>>,
    notes: Vec<&'map Arc<Note>>,
    /// The columns that it takes up.
    column_range: Range<usize>,
    /// The rows that it takes up.
    row_range: Range<usize>,
}

impl<'map> FragmentBuilder<'map> {
    fn new(map: &'map JourneyMap, chosen: &'map SelectedIds) -> Self {
        let columns: FxHashMap<StepId, usize> =
            map.steps().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
        let by_id: FxHashMap<CardId, &Arc<Card>> = map.cards.iter().map(|card| (card.id, card)).collect();
        let hotspot = |old: &Arc<Hotspot>| {
            let on = chosen.hotspot_place(old, &by_id)?;
            Some(Arc::new(Hotspot { on, ..Hotspot::clone(old) }))
        };
        let cards: Vec<&Arc<Card>> = map.cards.iter().filter(|card| chosen.holds_card(card)).collect();
        let inside: FxHashSet<CardId> = cards.iter().map(|card| card.id).collect();
        let mut piece = Self {
            map,
            chosen,
            columns,
            cards,
            notes: map.notes.iter().filter(|note| chosen.holds_note(note, &inside)).collect(),
            hotspots: map.hotspots.iter().filter_map(hotspot).collect(),
            column_range: 0..0,
            row_range: 0..0,
        };
        piece.measure();
        piece
    }

    /// Finds the rows and columns that are needed to keep the shape of the piece.
    fn measure(&mut self) {
        let rows: FxHashMap<LaneId, usize> =
            self.map.lanes.iter().enumerate().map(|(row, lane)| (lane.id, row)).collect();
        let mut column_range = Extent::default();
        let mut row_range = Extent::default();
        for card in &self.cards {
            let column = self.columns.get(&card.step).copied().unwrap_or(0);
            let span = if self.chosen.steps.contains(&card.step) { 1 } else { usize::from(card.span.max(1)) };
            column_range.add(column..column + span);
            row_range.add_one(rows.get(&card.lane));
        }
        for (lane, step) in self.point_cells() {
            column_range.add_one(self.columns.get(&step));
            row_range.add_one(rows.get(&lane));
        }
        for hotspot in &self.hotspots {
            if let HotspotPlace::Cell(lane, step) = hotspot.on {
                column_range.add_one(self.columns.get(&step));
                row_range.add_one(rows.get(&lane));
            } else if let HotspotPlace::Step(step) = hotspot.on {
                column_range.add_one(self.columns.get(&step));
            }
        }
        // A note on a cell that is copied needs the cell; one that was only chosen itself comes without its place.
        let on_cells = self.notes.iter().flat_map(|note| note.anchors()).filter_map(|anchor| match anchor.on {
            AnchorPlace::Cell(lane, step) => self.chosen.holds_cell(lane, step).then_some((lane, step)),
            _ => None,
        });
        for (lane, step) in on_cells {
            column_range.add_one(self.columns.get(&step));
            row_range.add_one(rows.get(&lane));
        }
        self.bracketed_columns().for_each(|step| column_range.add_one(self.columns.get(&step)));
        self.chosen.steps.iter().for_each(|step| column_range.add_one(self.columns.get(step)));
        self.chosen.lanes.iter().for_each(|lane| row_range.add_one(rows.get(lane)));
        // A selected step is copied over its whole height, and a selected lane over its whole width.
        let every_row = self.chosen.steps.is_empty();
        self.row_range = if every_row { row_range.range() } else { 0..self.map.lanes.len() };
        let every_column = self.chosen.lanes.is_empty();
        self.column_range = if every_column { column_range.range() } else { 0..self.columns.len() };
        self.column_range.end = self.column_range.end.min(self.columns.len());
    }

    fn point_cells(&self) -> impl Iterator<Item = (LaneId, StepId)> {
        let lanes = self.map.lanes.iter();
        let points = lanes.flat_map(|lane| {
            lane.series.iter().flat_map(|series| series.points.iter().map(|point| (lane.id, series.id, point.step)))
        });
        points
            .filter(|(lane, series, step)| self.chosen.holds_point(*lane, *series, *step))
            .map(|(lane, _, step)| (lane, step))
    }

    /// The steps under copied brackets, which keep their stages.
    fn bracketed_columns(&self) -> impl Iterator<Item = StepId> {
        let ends =
            self.notes.iter().filter_map(|note| note.bracketed(self.map)).flat_map(|(first, last)| [first, last]);
        ends.filter_map(|stage| self.map.stage(stage)).flat_map(|stage| stage.steps.iter().map(|step| step.id))
    }

    /// The copied notes. One whose place is not copied stands on the sheet.
    fn notes(&self, piece: &JourneyMap) -> Vec<Arc<Note>> {
        let kept = |anchor: NoteAnchor| NoteAnchor {
            on: if anchor.on.is_on(piece) { anchor.on } else { AnchorPlace::Sheet },
            ..anchor
        };
        let copy = |note: &Arc<Note>| Arc::new(Note { at: kept(note.at), to: note.to.map(kept), ..Note::clone(note) });
        self.notes.iter().map(|note| copy(note)).collect()
    }

    /// Steps that were selected without their stages.
    fn loose_steps(&self) -> Vec<StepId> {
        let loose = self.map.steps().filter(|(stage, _)| !self.chosen.stages.contains(&stage.id));
        loose.map(|(_, step)| step.id).filter(|step| self.chosen.steps.contains(step)).collect()
    }

    fn map(&self) -> JourneyMap {
        let lanes: Vec<Arc<Lane>> = self.lanes();
        let cards: Vec<Arc<Card>> = self.cards.iter().map(|card| self.fitted(card)).collect();
        let inside: FxHashSet<CardId> = cards.iter().map(|card| card.id).collect();
        let links = self.map.links.iter().filter(|link| inside.contains(&link.from) && inside.contains(&link.to));
        let personas = self.personas(&lanes, &cards);
        let groups = self.map.lane_groups.iter().filter(|group| self.chosen.groups.contains(&group.id));
        let mut piece = JourneyMap {
            lane_groups: groups.cloned().collect(),
            links: links.cloned().collect(),
            images: self.images(&cards, &personas),
            icons: self.icons(&cards, &lanes),
            personas,
            stages: self.stages(),
            lanes,
            cards,
            hotspots: self.hotspots.clone(),
            ..JourneyMap::default()
        };
        piece.notes = self.notes(&piece);
        piece
    }

    /// The card, cut to the width of the piece.
    fn fitted(&self, card: &Arc<Card>) -> Arc<Card> {
        let column = self.columns.get(&card.step).copied().unwrap_or(0);
        let available = u16::try_from(self.column_range.end.saturating_sub(column)).unwrap_or(u16::MAX).max(1);
        if card.span <= available { card.clone() } else { Arc::new(Card { span: available, ..Card::clone(card) }) }
    }

    fn stages(&self) -> Vec<Arc<Stage>> {
        let inside = |step: StepId| self.columns.get(&step).is_some_and(|column| self.column_range.contains(column));
        let cut = |stage: &Arc<Stage>| {
            let mut stage = Stage::clone(stage);
            stage.steps.retain(|step| inside(step.id));
            (!stage.steps.is_empty()).then(|| Arc::new(stage))
        };
        self.map.stages.iter().filter_map(cut).collect()
    }

    fn lanes(&self) -> Vec<Arc<Lane>> {
        let rows = self.map.lanes.get(self.row_range.clone()).unwrap_or_default();
        rows.iter()
            .map(|lane| if self.chosen.lanes.contains(&lane.id) { lane.clone() } else { self.frame(lane) })
            .map(|lane| match lane.group {
                Some(group) if !self.chosen.groups.contains(&group) => {
                    Arc::new(Lane { group: None, ..Lane::clone(&lane) })
                }
                _ => lane,
            })
            .collect()
    }

    /// A lane that was not selected itself, with only the selected points.
    fn frame(&self, lane: &Arc<Lane>) -> Arc<Lane> {
        let mut lane = Lane::clone(lane);
        for series in &mut lane.series {
            let id = series.id;
            Arc::make_mut(series).points.retain(|point| self.chosen.holds_point(lane.id, id, point.step));
        }
        lane.series.retain(|series| !series.points.is_empty());
        Arc::new(lane)
    }

    /// The selected personas; others that cards or lanes refer to are reduced to their names.
    fn personas(&self, lanes: &[Arc<Lane>], cards: &[Arc<Card>]) -> Vec<Arc<Persona>> {
        let mut named: FxHashSet<PersonaId> = cards.iter().filter_map(|card| card.persona).collect();
        for lane in lanes {
            named.extend(lane.persona);
            named.extend(lane.series.iter().filter_map(|series| series.persona));
        }
        let take = |persona: &Arc<Persona>| {
            let whole = self.chosen.personas.contains(&persona.id).then(|| persona.clone());
            whole.or_else(|| named.contains(&persona.id).then(|| Arc::new(Persona::new(persona.id, &persona.name))))
        };
        self.map.personas.iter().filter_map(take).collect()
    }

    /// The map's own icons that the cards, their channels or the lanes show.
    fn icons(&self, cards: &[Arc<Card>], lanes: &[Arc<Lane>]) -> Vec<Arc<OwnIcon>> {
        let named = cards.iter().map(|card| &card.icon).chain(lanes.iter().map(|lane| &lane.icon));
        let named: FxHashSet<&str> = named.filter_map(Option::as_deref).collect();
        let channels: FxHashSet<&Channel> = cards.iter().filter_map(|card| card.channel.as_ref()).collect();
        let cut = |icon: &Arc<OwnIcon>| {
            let mut icon = OwnIcon::clone(icon);
            icon.channels.retain(|channel| channels.contains(channel));
            (named.contains(icon.id.0.as_str()) || !icon.channels.is_empty()).then(|| Arc::new(icon))
        };
        self.map.icons.iter().filter_map(cut).collect()
    }

    fn images(&self, cards: &[Arc<Card>], personas: &[Arc<Persona>]) -> Vec<Arc<Picture>> {
        let mut used: FxHashSet<_> = cards.iter().filter_map(|card| card.image.as_ref()).collect();
        used.extend(personas.iter().filter_map(|persona| match &persona.portrait {
            Portrait::Picture(id) => Some(id),
            Portrait::Initials | Portrait::Drawn(_) => None,
        }));
        self.map.images.iter().filter(|picture| used.contains(&picture.id)).cloned().collect()
    }
}

/// The smallest range that covers a number of places; none at first.
#[derive(Default)]
struct Extent(Option<Range<usize>>);

impl Extent {
    fn add(&mut self, places: Range<usize>) {
        self.0 = Some(match self.0.take() {
            Some(known) => known.start.min(places.start)..known.end.max(places.end),
            None => places,
        });
    }

    fn add_one(&mut self, place: Option<&usize>) {
        if let Some(place) = place {
            self.add(*place..place + 1);
        }
    }

    fn range(&self) -> Range<usize> {
        self.0.clone().unwrap_or(0..0)
    }
}
