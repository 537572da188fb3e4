//! Small maps that show one item of the palette each, for drawing it.

use std::sync::Arc;

use super::item::PaletteItem;
use super::placing::{line_lane, new_persona, new_stage};
use crate::model::{
    AnchorPlace, Card, CardId, CardKind, CurvePoint, Flag, Hotspot, HotspotId, HotspotPlace, JourneyMap, Lane, LaneId,
    LaneKind, Link, LinkId, Note, NoteAnchor, NoteId, NoteKind, Part, Persona, PersonaId, Picture, Series, SeriesId,
    Stage, StageId, Step, StepId,
};

const STEP: StepId = StepId(1);
const LANE: LaneId = LaneId(1);

/// A map that contains just this item, and the part to look for in its drawing.
pub(super) fn sample(item: &PaletteItem, map: &JourneyMap) -> Option<(JourneyMap, Part)> {
    let a_card = Part::Card(CardId(1));
    Some(match item {
        PaletteItem::Card(CardKind::Measure) => {
            (with_card(Card { figure: "31 %".into(), text: "Measure".into(), ..card(CardKind::Measure) }), a_card)
        }
        PaletteItem::Card(kind) => (with_card(Card { text: item.label(map).into(), ..card(*kind) }), a_card),
        PaletteItem::Touchpoint(channel) => {
            (with_card(Card { channel: Some(channel.clone()), ..card(CardKind::Touchpoint) }), a_card)
        }
        PaletteItem::Image => (with_card(card(CardKind::Picture)), a_card),
        PaletteItem::Emotion(value) => with_point(*value),
        PaletteItem::Hotspot => with_hotspot(),
        // A measure has no background, so an empty one shows nothing but its flag.
        PaletteItem::Flag(kind) => {
            let flags = vec![Flag { kind: *kind, note: String::new() }];
            (with_card(Card { flags, ..card(CardKind::Measure) }), a_card)
        }
        PaletteItem::NewPersona => with_persona(new_persona(map), &map.images),
        PaletteItem::MapPersona(id) => {
            let hue = u8::try_from(crate::layout::persona_hue(map, *id)).ok();
            with_persona(Persona { hue, ..Persona::clone(map.persona(*id)?) }, &map.images)
        }
        PaletteItem::LibraryPersona(library_persona) => {
            with_persona(library_persona.persona.clone(), &library_persona.picture.iter().cloned().collect::<Vec<_>>())
        }
        PaletteItem::Stage => (blank(), Part::Stage(StageId(1))),
        PaletteItem::Step => (blank(), Part::Step(STEP)),
        PaletteItem::Lane(lane) => (with_lane(lane.lane()), Part::Lane(LANE)),
        PaletteItem::Line(line) => (with_lane(line_lane(*line)), Part::Lane(LANE)),
        PaletteItem::Link => with_link(),
        PaletteItem::Note(kind) => with_note(*kind),
    })
}

/// A map with four stages, which gives columns their usual width: fewer would be stretched over the sheet.
fn blank() -> JourneyMap {
    let stage = |number: u32| {
        let step = Step {
            id: StepId(number),
            name: "New step".into(),
            note: String::new(),
            flags: Vec::new(),
            width_pt: None,
        };
        Arc::new(Stage { id: StageId(number), steps: vec![step], ..new_stage() })
    };
    let map = JourneyMap { stages: (1..=4).map(stage).collect(), ..JourneyMap::default() };
    with_lane_in(map, card_lane())
}

fn card_lane() -> Lane {
    Lane { kind: LaneKind::Cards, ..line_lane(crate::model::BlueprintLine::Interaction) }
}

fn with_lane_in(map: JourneyMap, lane: Lane) -> JourneyMap {
    JourneyMap { lanes: vec![Arc::new(Lane { id: LANE, ..lane })], ..map }
}

fn with_lane(lane: Lane) -> JourneyMap {
    with_lane_in(blank(), lane)
}

fn card(kind: CardKind) -> Card {
    Card { kind: Some(kind), ..Card::new(CardId(1), LANE, STEP) }
}

fn with_card(card: Card) -> JourneyMap {
    JourneyMap { cards: vec![Arc::new(card)], ..blank() }
}

fn with_point(value: f32) -> (JourneyMap, Part) {
    let id = SeriesId(1);
    let points = vec![CurvePoint { step: STEP, value, label: String::new(), flags: Vec::new() }];
    let series = Series {
        id,
        name: String::new(),
        persona: None,
        state: Default::default(),
        form: Default::default(),
        color: None,
        points,
    };
    let lane = Lane { kind: LaneKind::Curve, series: vec![Arc::new(series)], ..card_lane() };
    (with_lane(lane), Part::Point(LANE, id, STEP))
}

fn with_hotspot() -> (JourneyMap, Part) {
    let id = HotspotId(1);
    let on = HotspotPlace::Card(CardId(1));
    let hotspot = Hotspot::new(id, on, 3);
    let map = with_card(card(CardKind::Measure));
    (JourneyMap { hotspots: vec![Arc::new(hotspot)], ..map }, Part::Hotspot(id))
}

fn with_persona(persona: Persona, images: &[Arc<Picture>]) -> (JourneyMap, Part) {
    let persona = Persona { id: PersonaId(1), ..persona };
    let sample = JourneyMap { personas: vec![Arc::new(persona)], images: images.to_vec(), ..blank() };
    (sample, Part::Persona(PersonaId(1)))
}

fn with_link() -> (JourneyMap, Part) {
    let mut map = with_card(Card { text: "From".into(), ..card(CardKind::Note) });
    let to = Card { id: CardId(2), step: StepId(3), text: "To".into(), ..card(CardKind::Note) };
    map.cards.push(Arc::new(to));
    (JourneyMap { links: vec![Arc::new(link())], ..map }, Part::Link(LinkId(1)))
}

fn with_note(kind: NoteKind) -> (JourneyMap, Part) {
    let id = NoteId(1);
    let place = NoteAnchor::on(AnchorPlace::Cell(LANE, STEP));
    let mut note = match kind {
        NoteKind::Bracket => Note::bracket(id, StageId(1), StageId(1)),
        _ => Note { to: Some(place.shifted(110.0, 34.0)), ..Note::new(id, kind, place) },
    };
    note.text = kind.name().to_owned();
    (JourneyMap { notes: vec![Arc::new(note)], ..blank() }, Part::Note(id))
}

/// A link from the first card to the second.
fn link() -> Link {
    let (from, to) = (CardId(1), CardId(2));
    Link { id: LinkId(1), from, to, heads: Default::default(), label: String::new(), dashed: false }
}
