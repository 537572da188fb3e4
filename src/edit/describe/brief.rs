//! Shorter descriptions: for those who know where they were, and for texts that are being written.

use super::{Describer, lane_name, or, quoted, span};
use crate::model::{HotspotPlace, LaneId, LaneKind, Part, StepId, TextField};
use crate::text::apart;

impl Describer<'_> {
    /// Describes a part to somebody who comes from another one: what is new comes first, and what is the same as
    /// there comes last or not at all. "Thoughts: Is this my size?, 1 of 2. Search".
    pub fn brief(&self, part: Part, from: Option<Part>) -> String {
        from.and_then(|from| self.said_from_neighbour(part, from)).unwrap_or_else(|| self.describe(part))
    }

    fn said_from_neighbour(&self, part: Part, from: Part) -> Option<String> {
        let (Some(lane), Some(step)) = self.place(part)? else { return None };
        let (lane_before, step_before) = self.place(from)?;
        let content = self.content(part)?;
        let name = lane_name(self.lanes.get(&lane)?.1);
        match (lane_before == Some(lane), step_before == Some(step)) {
            (true, true) => Some(content),
            (false, true) => {
                let crossed = lane_before.map(|before| self.lines_between(before, lane)).unwrap_or_default();
                Some(format!("{crossed}{name}: {content}. {}", self.column(step)?))
            }
            (true, false) => Some(format!("{}: {content}. {name}", self.column_after(step, step_before)?)),
            (false, false) => None,
        }
    }

    /// The lines of a blueprint between two lanes, which arrow keys cross: "Line of visibility. ".
    fn lines_between(&self, one: LaneId, other: LaneId) -> String {
        let place = |lane: LaneId| self.lanes.get(&lane).map(|(place, _)| *place);
        let (Some(one), Some(other)) = (place(one), place(other)) else { return String::new() };
        let between = self.map.lanes.iter().take(one.max(other)).skip(one.min(other) + 1);
        let lines = between.filter(|lane| matches!(lane.kind, LaneKind::Line(_)));
        lines.map(|line| format!("{}. ", lane_name(line))).collect()
    }

    /// The lane and the step of a part, as far as it has them; those of a hotspot or link are those of what it is
    /// attached to.
    fn place(&self, part: Part) -> Option<(Option<LaneId>, Option<StepId>)> {
        Some(match part {
            Part::Cell(lane, step) | Part::Point(lane, _, step) => (Some(lane), Some(step)),
            Part::Card(id) => {
                let card = self.cards.get(&id)?.0;
                (Some(card.lane), Some(card.step))
            }
            Part::Hotspot(id) => match self.hotspots.get(&id)?.on {
                HotspotPlace::Card(card) => return self.place(Part::Card(card)),
                HotspotPlace::Step(step) => (None, Some(step)),
                HotspotPlace::Cell(lane, step) => (Some(lane), Some(step)),
            },
            Part::Link(id) => return self.place(Part::Card(self.links.get(&id)?.from)),
            Part::Lane(lane) => (Some(lane), None),
            Part::Step(step) => (None, Some(step)),
            Part::Stage(id) => (None, self.map.stage(id)?.steps.first().map(|step| step.id)),
            Part::Header | Part::Persona(_) | Part::Note(_) | Part::LaneGroup(_) => (None, None),
        })
    }

    /// What a cell, card or point says, without where it is.
    fn content(&self, part: Part) -> Option<String> {
        match part {
            Part::Cell(lane, step) => Some(match self.in_cell.get(&(lane, step)) {
                None => "empty".to_owned(),
                Some(1) => "1 card".to_owned(),
                Some(count) => format!("{count} cards"),
            }),
            Part::Card(id) => {
                let (card, place) = *self.cards.get(&id)?;
                let lane = self.lanes.get(&card.lane)?.1;
                let count = self.in_cell.get(&(card.lane, card.step)).copied().unwrap_or(place);
                let place = if count > 1 { format!(", {place} of {count}") } else { String::new() };
                Some(format!("{}{place}{}{}", self.says(card), span(card), self.more(card, lane)))
            }
            Part::Point(lane, series, step) => {
                let (name, value) = self.point_words(lane, series, step)?;
                let is_alone = self.lanes.get(&lane)?.1.series.len() == 1;
                Some(if is_alone { value } else { format!("{name} {value}") })
            }
            _ => None,
        }
    }

    /// The column, without its stage where `before` is in the same one.
    fn column_after(&self, step: StepId, before: Option<StepId>) -> Option<String> {
        let (stage, place) = *self.steps.get(&step)?;
        let is_same_stage = before.and_then(|before| self.steps.get(&before)).is_some_and(|known| known.0 == stage);
        if !is_same_stage {
            return self.column(step);
        }
        let name = &self.map.stages.get(stage)?.steps.get(place)?.name;
        Some(if name.is_empty() { format!("Step {}", place + 1) } else { apart(name).into_owned() })
    }

    /// Describes a part with its place among all steps and lanes, and with what is attached to it.
    pub fn whereabouts(&self, part: Part) -> String {
        let words = self.describe(part);
        let one_dot = words.strip_suffix('.').filter(|before| !before.ends_with('.')).map(str::to_owned);
        let mut sentences = vec![one_dot.unwrap_or(words)];
        sentences.extend(self.place_among_all(part));
        if let Part::Card(id) = part {
            let links = self.links.values().filter(|link| link.from == id || link.to == id).count();
            match links {
                0 => {}
                1 => sentences.push("1 link".to_owned()),
                many => sentences.push(format!("{many} links")),
            }
        }
        sentences.join(". ")
    }

    /// The place of a part among all steps and lanes: "Step 3 of 8, lane 2 of 6". The names of stages and lanes say it
    /// themselves, and that of a step says its number in the stage.
    pub fn place_among_all(&self, part: Part) -> Option<String> {
        if matches!(part, Part::Stage(_) | Part::Lane(_)) {
            return None;
        }
        let (lane, step) = self.place(part)?;
        let step = step.and_then(|step| self.map.steps().position(|(_, known)| known.id == step));
        let what = if matches!(part, Part::Step(_)) { "Column" } else { "Step" };
        let step = step.map(|place| format!("{what} {} of {}", place + 1, self.steps.len()));
        let lane = lane.and_then(|lane| self.lanes.get(&lane)).map(|(place, _)| place);
        let lane = lane.map(|place| format!("lane {} of {}", place + 1, self.lanes.len()));
        let place: Vec<String> = step.into_iter().chain(lane).collect();
        (!place.is_empty()).then(|| place.join(", "))
    }

    /// What a text is that is being written: "Card, Buy, Touchpoints, 2 of 3".
    pub fn text_name(&self, field: TextField) -> String {
        let part = field.part();
        let named = |what: &str, name: &str| match name.trim() {
            "" => format!("Name of {what}"),
            name => format!("Renaming {what} {}", quoted(name)),
        };
        let words = match (field, part) {
            (TextField::CardText(id), _) => self.card_place(id).map(|place| format!("Card, {place}")),
            (TextField::CardFigure(id), _) => self.card_place(id).map(|place| format!("Figure of the card, {place}")),
            (TextField::StageName(id), _) => self.map.stage(id).map(|stage| named("stage", &stage.name)),
            (TextField::StepName(id), _) => self.map.step(id).map(|(_, step)| named("step", &step.name)),
            (TextField::LaneName(id), _) => self.map.lane(id).map(|lane| named("lane", &lane.name)),
            (TextField::PersonaName(id), _) => self.map.persona(id).map(|persona| named("persona", &persona.name)),
            (TextField::GroupName(id), _) => self.map.lane_group(id).map(|group| named("group", &group.name)),
            (TextField::NoteText(id), _) => {
                self.map.note(id).map(|note| format!("{}, {}", note.kind.name(), self.note_place(note)))
            }
            (TextField::Title, _) => Some("Title of the map".to_owned()),
            (TextField::PointLabel(lane, series, step), _) => {
                let (name, value) = self.point_words(lane, series, step).unwrap_or_default();
                self.column(step).map(|column| format!("Label of the point at {column}, {name}, {value}"))
            }
            (TextField::LinkLabel(_), part) => Some(format!("Label of the link. {}", self.describe(part))),
            (TextField::HotspotCause(_), part) => Some(format!("Cause of the hotspot. {}", self.describe(part))),
            _ => None,
        };
        words.unwrap_or_else(|| {
            let name = or(field.name(), "text");
            let (first, rest) = name.split_at(name.chars().next().map_or(0, char::len_utf8));
            format!("{}{rest}. {}", first.to_uppercase(), self.describe(part))
        })
    }
}
