//! The drawing of a palette item: laid out on a small sample map, exactly as on a real one.

use std::sync::Arc;

use super::item::PaletteItem;
use super::placing::{line_lane, new_persona, new_stage};
use crate::geometry::{Path, Point, Rect, point};
use crate::layout::measure::{CARD_RADIUS, MIN_RAIL_WIDTH, PILL_RADIUS};
use crate::model::{
    Card, CardId, CardKind, CurvePoint, Flag, Hotspot, HotspotId, HotspotPlace, JourneyMap, Lane, LaneId, LaneKind,
    Link, LinkId, Part, Persona, PersonaId, Picture, SeriesId, StageId, Step, StepId,
};
use crate::scene::{Drawing, Group, Item, PathItem, RectItem, Scene, SceneBuilder, Stroke};
use crate::theme::Theme;

/// Length of a blueprint line in a drag image, in map units.
const LINE_LENGTH: f32 = 220.0;
/// Length of a lane in a drag image, including its rail, in map units.
const LANE_LENGTH: f32 = 340.0;

/// An item as it looks on the map.
#[derive(Clone)]
pub(super) struct ItemDrawing {
    /// The drawing, in map units.
    pub scene: Arc<Scene>,
    /// The item's bounds within the scene.
    pub bounds: Rect,
    /// Corner radius in map units, for the shadow.
    pub radius: f32,
    /// The bounds of the round portrait, if the item is a persona.
    pub portrait: Option<Rect>,
}

/// Draws items and caches the results.
#[derive(Default)]
pub(super) struct ItemDrawings {
    scene_builder: SceneBuilder,
    known: Vec<CachedDrawing>,
}

/// A cached drawing with the inputs it depends on.
struct CachedDrawing {
    item: PaletteItem,
    theme: Arc<Theme>,
    persona: Option<Arc<Persona>>,
    item_drawing: Option<ItemDrawing>,
}

impl ItemDrawings {
    /// The item drawn with `theme`; none for a persona that is no longer on the map.
    pub(super) fn of(&mut self, item: &PaletteItem, map: &JourneyMap, theme: &Arc<Theme>) -> Option<ItemDrawing> {
        let persona = if let PaletteItem::MapPersona(id) = item { Some(map.persona(*id)?.clone()) } else { None };
        let same_persona = |known: &Option<Arc<Persona>>| match (known, &persona) {
            (Some(known), Some(persona)) => Arc::ptr_eq(known, persona),
            (known, persona) => known.is_none() && persona.is_none(),
        };
        // A cached drawing is valid for one theme and one version of the persona only.
        let own = self.known.iter().position(|known| known.item == *item);
        if let Some(known) = own.and_then(|own| self.known.get(own))
            && Arc::ptr_eq(&known.theme, theme)
            && same_persona(&known.persona)
        {
            return known.item_drawing.clone();
        }
        if let Some(old) = own {
            self.known.swap_remove(old);
        }
        let item_drawing = self.draw(item, map, theme);
        let known =
            CachedDrawing { item: item.clone(), theme: theme.clone(), persona, item_drawing: item_drawing.clone() };
        self.known.push(known);
        item_drawing
    }

    fn draw(&mut self, item: &PaletteItem, map: &JourneyMap, theme: &Arc<Theme>) -> Option<ItemDrawing> {
        let (sample, target) = sample(item, map)?;
        let drawing = self.scene_builder.draw(&sample, theme);
        let group = find(&drawing.scene.items, target)?;
        let items = items(item, &group, theme);
        let bounds = items.iter().fold(Rect::NOTHING, |bounds, item| bounds.union(&item.bounds()));
        let portrait = drawing.layout.header.personas.first().map(|one| drawing.layout.in_map(one.portrait));
        let radius = radius(item, bounds);
        Some(ItemDrawing { scene: alone(&drawing, items), bounds, radius, portrait })
    }
}

/// The scene reduced to the given items.
fn alone(drawing: &Drawing, items: Vec<Item>) -> Arc<Scene> {
    Arc::new(Scene { items, ..Scene::clone(&drawing.scene) })
}

fn find(items: &[Item], target: Part) -> Option<Arc<Group>> {
    items.iter().find_map(|item| {
        let Item::Group(group) = item else { return None };
        if group.part == Some(target) { Some(group.clone()) } else { find(&group.items, target) }
    })
}

/// The group's items. Items without a background on the map get one, so that they are visible over anything.
fn items(item: &PaletteItem, group: &Group, theme: &Theme) -> Vec<Item> {
    let mut own = group.items.clone();
    let around = |by: Point| {
        let bounds = group.bounds;
        Rect::from_corners(bounds.min - by, bounds.max + by)
    };
    let paper = match item {
        PaletteItem::Lane(_) => {
            let rail = around(point(12.0, 12.0));
            Some(Rect::new(rail.min.x, rail.min.y, LANE_LENGTH.max(rail.width()), rail.height()))
        }
        PaletteItem::Line(_) => {
            own = own.into_iter().map(shortened).collect();
            let bounds = own.iter().fold(Rect::NOTHING, |bounds, item| bounds.union(&item.bounds()));
            Some(Rect::from_corners(bounds.min - point(10.0, 6.0), bounds.max + point(10.0, 6.0)))
        }
        PaletteItem::Step => Some(around(point(14.0, 7.0))),
        PaletteItem::Card(CardKind::Measure) => Some(around(point(8.0, 6.0))),
        _ => None,
    };
    if let Some(rect) = paper {
        own.insert(0, Item::Rect(sheet(rect, theme)));
        if let PaletteItem::Lane(_) = item {
            own.insert(1, Item::Path(rail_edge(rect, theme)));
        }
    }
    own
}

fn sheet(rect: Rect, theme: &Theme) -> RectItem {
    let stroke = Some(Stroke::solid(theme.card_edge, 1.0));
    RectItem { rect, radius: CARD_RADIUS, fill: Some(theme.sheet), stroke }
}

fn rail_edge(lane: Rect, theme: &Theme) -> PathItem {
    let x = lane.min.x + MIN_RAIL_WIDTH;
    let path = Arc::new(Path::polyline(&[point(x, lane.min.y + 1.0), point(x, lane.max.y - 1.0)]));
    PathItem { path, fill: None, stroke: Some(Stroke::solid(theme.hair, 1.0)) }
}

/// Cuts a line that spans the whole sheet to a manageable length.
fn shortened(item: Item) -> Item {
    let Item::Path(line) = &item else { return item };
    let bounds = line.path.bounds();
    if bounds.width() <= LINE_LENGTH {
        return item;
    }
    let end = point(bounds.min.x + LINE_LENGTH, bounds.min.y);
    Item::Path(PathItem { path: Arc::new(Path::polyline(&[bounds.min, end])), ..line.clone() })
}

fn radius(item: &PaletteItem, bounds: Rect) -> f32 {
    match item {
        PaletteItem::Emotion(_) | PaletteItem::Hotspot | PaletteItem::Flag(_) => bounds.height() / 2.0,
        PaletteItem::Touchpoint(_) => PILL_RADIUS,
        PaletteItem::NewPersona | PaletteItem::MapPersona(_) | PaletteItem::LibraryPersona(_) => 12.0,
        _ => CARD_RADIUS,
    }
}

const STEP: StepId = StepId(1);
const LANE: LaneId = LaneId(1);

/// A map that contains just this item, and the part to look for in its drawing.
fn sample(item: &PaletteItem, map: &JourneyMap) -> Option<(JourneyMap, Part)> {
    let a_card = Part::Card(CardId(1));
    Some(match item {
        PaletteItem::Card(CardKind::Measure) => {
            (with_card(Card { figure: "00 %".into(), text: "Measure".into(), ..card(CardKind::Measure) }), a_card)
        }
        PaletteItem::Card(kind) => (with_card(Card { text: kind.name().into(), ..card(*kind) }), a_card),
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
        Arc::new(crate::model::Stage { id: StageId(number), steps: vec![step], ..new_stage() })
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
    let series = crate::model::Series { id, name: String::new(), persona: None, state: Default::default(), points };
    let lane = Lane { kind: LaneKind::Curve, series: vec![Arc::new(series)], ..card_lane() };
    (with_lane(lane), Part::Point(LANE, id, STEP))
}

fn with_hotspot() -> (JourneyMap, Part) {
    let id = HotspotId(1);
    let on = HotspotPlace::Card(CardId(1));
    let hotspot = Hotspot { id, on, severity: 3, cause: String::new(), note: String::new() };
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
    let id = LinkId(1);
    let (from, to) = (CardId(1), CardId(2));
    let link = Link { id, from, to, heads: Default::default(), label: String::new(), dashed: false };
    (JourneyMap { links: vec![Arc::new(link)], ..map }, Part::Link(id))
}
