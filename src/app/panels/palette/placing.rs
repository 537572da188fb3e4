//! The command that dropping a palette item at a place performs.

use std::sync::Arc;

use super::item::PaletteItem;
use super::library::LibraryPersonaItem;
use crate::app::commands::perform::noting;
use crate::app::view::drop_place::DropPlace;
use crate::app::view::tools::DropPayload;
use crate::edit::{CellPlace, Command, default_names, pin_hotspot};
use crate::model::{
    BlueprintLine, Card, CardId, CardKind, Channel, CurvePoint, FlagKind, HotspotPlace, JourneyMap, Lane, LaneId,
    LaneKind, Part, Persona, PersonaId, Portrait, Scale, Series, SeriesId, Stage, StageId, StepId,
};
use crate::scene::artwork::portrait_names;

impl PaletteItem {
    /// Whether the item can be dropped on this sort of place. The command may still be none because of
    /// what is there.
    pub(crate) fn takes(&self, place: &DropPlace) -> bool {
        match self {
            Self::Card(_) | Self::Touchpoint(_) | Self::Image => matches!(place, DropPlace::Cell(_)),
            Self::Emotion(_) => matches!(place, DropPlace::Curve { .. }),
            Self::Hotspot => {
                matches!(place, DropPlace::Card(_) | DropPlace::Step(_) | DropPlace::Cell(_) | DropPlace::Curve { .. })
            }
            Self::Flag(_) => matches!(place, DropPlace::Card(_) | DropPlace::Step(_) | DropPlace::Curve { .. }),
            Self::NewPersona => matches!(place, DropPlace::Header),
            Self::MapPersona(_) => matches!(place, DropPlace::Lane(_)),
            Self::LibraryPersona(_) => matches!(place, DropPlace::Header | DropPlace::Lane(_)),
            Self::Stage => matches!(place, DropPlace::StageGap(_)),
            Self::Step => matches!(place, DropPlace::StepGap(..)),
            Self::Lane(_) | Self::Line(_) => matches!(place, DropPlace::LaneGap(_)),
            Self::Link => matches!(place, DropPlace::Card(_)),
            Self::Note(_) => matches!(place, DropPlace::Free(_)),
        }
    }

    /// Whether the user must choose a picture before the item can be added.
    pub(crate) fn needs_picture(&self) -> bool {
        matches!(self, Self::Image)
    }

    /// Whether dropping the item on a card only starts a link whose other end must still be chosen.
    pub(crate) fn starts_link(&self) -> bool {
        matches!(self, Self::Link)
    }

    /// Whether text editing starts in the new part afterwards.
    pub(crate) fn types_afterwards(&self) -> bool {
        match self {
            Self::Card(_) | Self::NewPersona | Self::Stage | Self::Step | Self::Lane(_) | Self::Note(_) => true,
            // These have a name already, or none at all.
            Self::Touchpoint(_)
            | Self::Emotion(_)
            | Self::Hotspot
            | Self::Flag(_)
            | Self::MapPersona(_)
            | Self::LibraryPersona(_)
            | Self::Line(_)
            | Self::Image
            | Self::Link => false,
        }
    }

    /// The command for dropping the item at `place`. None when the place does not accept it, when
    /// nothing would change, or when more must be chosen first: a picture, or the other end of a link.
    pub(crate) fn command(&self, map: &JourneyMap, place: &DropPlace) -> Option<Command> {
        match (self, place) {
            (Self::Card(kind), DropPlace::Cell(cell)) => add_card(map, cell, *kind, None),
            (Self::Touchpoint(channel), DropPlace::Cell(cell)) => {
                add_card(map, cell, CardKind::Touchpoint, Some(channel))
            }
            (Self::Emotion(value), DropPlace::Curve { lane, series, step, .. }) => {
                set_point(map, *lane, *series, *step, *value)
            }
            (Self::Hotspot, _) => add_hotspot(map, place),
            (Self::Flag(kind), _) => set_flag(map, place, *kind),
            (Self::NewPersona, DropPlace::Header) => Some(add_persona(map)),
            (Self::MapPersona(id), DropPlace::Lane(lane)) => bind(map, *lane, *id),
            (Self::LibraryPersona(library_persona), DropPlace::Header) => add_copy(map, library_persona),
            (Self::LibraryPersona(library_persona), DropPlace::Lane(lane)) => give_lane(map, *lane, library_persona),
            (Self::Stage, DropPlace::StageGap(at)) => Some(add_stage(*at)),
            (Self::Step, DropPlace::StepGap(stage, at)) => add_step(map, *stage, *at),
            (Self::Lane(lane), DropPlace::LaneGap(at)) => {
                Some(Command::AddLane { at: *at, lane: Box::new(lane.lane()) })
            }
            (Self::Line(line), DropPlace::LaneGap(at)) => {
                Some(Command::AddLane { at: *at, lane: Box::new(line_lane(*line)) })
            }
            (Self::Note(kind), DropPlace::Free(anchor)) => noting::new_note(map, *kind, *anchor),
            _ => None,
        }
    }
}

impl DropPayload for PaletteItem {
    fn takes(&self, place: &DropPlace) -> bool {
        Self::takes(self, place)
    }

    fn command(&self, map: &JourneyMap, place: &DropPlace) -> Option<Command> {
        Self::command(self, map, place)
    }

    fn needs_picture(&self) -> bool {
        Self::needs_picture(self)
    }

    fn types_afterwards(&self) -> bool {
        Self::types_afterwards(self)
    }
}

/// The lane with this id if it can hold cards.
pub(super) fn lane_for_cards(map: &JourneyMap, lane: LaneId) -> Option<&Arc<Lane>> {
    map.lane(lane).filter(|lane| !matches!(lane.kind, LaneKind::Line(_)))
}

fn add_card(map: &JourneyMap, cell: &CellPlace, kind: CardKind, channel: Option<&Channel>) -> Option<Command> {
    let lane = lane_for_cards(map, cell.lane)?;
    map.step(cell.step)?;
    let mut card = Card::new(CardId(0), cell.lane, cell.step);
    card.channel = channel.cloned();
    if lane.kind_of(&card) != kind {
        card.kind = Some(kind);
    }
    Some(Command::AddCards { cards: vec![card], before: cell.before, pictures: Vec::new() })
}

/// Maps an emotion value to the same relative height on another scale.
fn on_scale(value: f32, scale: &Scale) -> f32 {
    scale.min + (scale.max - scale.min) * Scale::emotion().fraction(value)
}

fn set_point(map: &JourneyMap, lane: LaneId, series: Option<SeriesId>, step: StepId, value: f32) -> Option<Command> {
    let lane = map.lane(lane).filter(|lane| lane.kind == LaneKind::Curve)?;
    map.step(step)?;
    let value = on_scale(value, &lane.scale);
    let known = lane.series.iter().map(|series| series.id);
    let own = series.filter(|wanted| known.clone().any(|id| id == *wanted)).or_else(|| known.clone().next());
    if let Some(series) = own {
        return Some(Command::SetPoint { lane: lane.id, series, step, value });
    }
    // All curves of the lane were deleted, so the face starts a new one.
    let point = CurvePoint { step, value, label: String::new(), flags: Vec::new() };
    let series = Series {
        id: SeriesId(0),
        name: String::new(),
        persona: lane.persona,
        state: Default::default(),
        form: Default::default(),
        color: None,
        points: vec![point],
    };
    Some(Command::AddSeries { lane: lane.id, series: Box::new(series) })
}

fn add_hotspot(map: &JourneyMap, place: &DropPlace) -> Option<Command> {
    let on = match place {
        DropPlace::Card(card) => HotspotPlace::Card(map.card(*card)?.id),
        DropPlace::Step(step) => HotspotPlace::Step(map.step(*step)?.1.id),
        DropPlace::Cell(CellPlace { lane, step, .. }) | DropPlace::Curve { lane, step, .. } => {
            HotspotPlace::Cell(lane_for_cards(map, *lane)?.id, *step)
        }
        DropPlace::Header
        | DropPlace::Lane(_)
        | DropPlace::StageGap(_)
        | DropPlace::StepGap(..)
        | DropPlace::LaneGap(_)
        | DropPlace::Free(_) => return None,
    };
    Some(pin_hotspot(map, on))
}

/// Sets a flag. Where the flag is set already, nothing happens: dropping an item should never remove
/// something.
fn set_flag(map: &JourneyMap, place: &DropPlace, kind: FlagKind) -> Option<Command> {
    let (part, flags) = match *place {
        DropPlace::Card(id) => (Part::Card(id), &map.card(id)?.flags),
        DropPlace::Step(id) => (Part::Step(id), &map.step(id)?.1.flags),
        DropPlace::Curve { lane, series, step, .. } => {
            let lane = map.lane(lane)?;
            let at = |own: &Arc<Series>| Some((own.id, own.points.iter().position(|point| point.step == step)?));
            // The curve nearest to the pointer may have no point at this step; another curve may.
            let nearest = lane.series.iter().filter(|own| Some(own.id) == series).find_map(at);
            let (id, index) = nearest.or_else(|| lane.series.iter().find_map(at))?;
            let own = lane.series.iter().find(|own| own.id == id)?;
            (Part::Point(lane.id, id, step), &own.points.get(index)?.flags)
        }
        DropPlace::Header
        | DropPlace::Cell(_)
        | DropPlace::Lane(_)
        | DropPlace::StageGap(_)
        | DropPlace::StepGap(..)
        | DropPlace::LaneGap(_)
        | DropPlace::Free(_) => return None,
    };
    let is_set = flags.iter().any(|flag| flag.kind == kind);
    (!is_set).then(|| Command::ToggleFlag { parts: vec![part], kind })
}

fn add_persona(map: &JourneyMap) -> Command {
    let persona = Box::new(new_persona(map));
    Command::AddPersona { persona, pictures: Vec::new(), lane: None }
}

/// A persona with a drawn portrait that no other persona on the map uses.
pub(super) fn new_persona(map: &JourneyMap) -> Persona {
    let is_used = |name: &&str| {
        map.personas.iter().any(|persona| matches!(&persona.portrait, Portrait::Drawn(used) if used == *name))
    };
    let portrait = portrait_names().find(|name| !is_used(name));
    let portrait = portrait.map_or(Portrait::Initials, |name| Portrait::Drawn(name.into()));
    Persona { portrait, ..Persona::new(PersonaId(0), default_names::NEW_PERSONA) }
}

/// Adds a copy that records its origin; none when the map already has a copy of this persona.
fn add_copy(map: &JourneyMap, library_persona: &LibraryPersonaItem) -> Option<Command> {
    library_persona.on_map(map).is_none().then(|| copy(library_persona, None))
}

/// Assigns the lane to the existing copy on the map, or to a new copy.
fn give_lane(map: &JourneyMap, lane: LaneId, library_persona: &LibraryPersonaItem) -> Option<Command> {
    let lane = lane_for_cards(map, lane)?.id;
    match library_persona.on_map(map) {
        Some(known) => bind(map, lane, known.id),
        None => Some(copy(library_persona, Some(lane))),
    }
}

fn copy(library_persona: &LibraryPersonaItem, lane: Option<LaneId>) -> Command {
    let persona = Box::new(library_persona.copy_for_map(PersonaId(0)));
    Command::AddPersona { persona, pictures: library_persona.picture.iter().cloned().collect(), lane }
}

/// Assigns a lane to a persona of the map; none when that changes nothing.
fn bind(map: &JourneyMap, lane: LaneId, persona: PersonaId) -> Option<Command> {
    let lane = lane_for_cards(map, lane)?;
    map.persona(persona)?;
    let changes = lane.persona != Some(persona);
    changes.then_some(Command::BindLane { lane: lane.id, persona: Some(persona) })
}

fn add_stage(at: usize) -> Command {
    Command::AddStage { at, stage: Box::new(new_stage()) }
}

pub(super) fn new_stage() -> Stage {
    Stage::new(StageId(0), default_names::NEW_STAGE)
}

fn add_step(map: &JourneyMap, stage: StageId, at: usize) -> Option<Command> {
    map.stage(stage)?;
    Some(Command::AddStep { stage, at, name: default_names::NEW_STEP.into() })
}

pub(super) fn line_lane(line: BlueprintLine) -> Lane {
    Lane::new(LaneId(0), line.name(), LaneKind::Line(line))
}
