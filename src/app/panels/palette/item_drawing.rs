//! The drawing of a palette item: laid out on a small sample map, exactly as on a real one.

use std::sync::Arc;

use super::item::PaletteItem;
use super::item_sample::sample;
use crate::geometry::{Path, Point, Rect, point};
use crate::layout::SheetParts;
use crate::layout::measure::{CARD_RADIUS, MIN_RAIL_WIDTH, PILL_RADIUS, SHEET_PADDING};
use crate::model::{CardKind, JourneyMap, Part, Persona};
use crate::scene::{Drawing, Group, Item, PathItem, RectItem, Scene, SceneBuilder, Stroke};
use crate::theme::Theme;

/// A sample is no map that somebody has to begin.
const SAMPLE_PARTS: SheetParts = SheetParts { placeholders: false, ..SheetParts::ALL };
/// Length of a blueprint line with its name in a drag image, in map units.
const LINE_LENGTH: f32 = 360.0;
/// Length of a lane in a drag image, including its rail, in map units.
const LANE_LENGTH: f32 = 340.0;

/// An item as it looks on the map.
#[derive(Clone)]
pub(super) struct ItemDrawing {
    /// The drawing, in map units.
    pub scene: Arc<Scene>,
    /// The item's bounds within the scene, which may show more around them.
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
    /// The item drawn with `theme`, as it will look on the map; none for a persona that is no longer on the map.
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
        let (item, theme) = (item.clone(), theme.clone());
        self.known.push(CachedDrawing { item, theme, persona, item_drawing: item_drawing.clone() });
        item_drawing
    }

    fn draw(&mut self, item: &PaletteItem, map: &JourneyMap, theme: &Arc<Theme>) -> Option<ItemDrawing> {
        let (sample, part) = sample(item, map)?;
        let drawing = self.scene_builder.draw_parts(&sample, SAMPLE_PARTS, theme);
        let group = find(&drawing.scene.items, part)?;
        let items = items_on_paper(item, &group, theme);
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

fn find(items: &[Item], part: Part) -> Option<Arc<Group>> {
    items.iter().find_map(|item| {
        let Item::Group(group) = item else { return None };
        if group.part == Some(part) { Some(group.clone()) } else { find(&group.items, part) }
    })
}

/// The group's items. Items without a background on the map get one, so that they are visible over anything.
fn items_on_paper(item: &PaletteItem, group: &Group, theme: &Theme) -> Vec<Item> {
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
            own = own.iter().map(|item| shortened(item, LINE_LENGTH)).collect();
            let bounds = own.iter().fold(Rect::NOTHING, |bounds, item| bounds.union(&item.bounds()));
            Some(Rect::from_corners(bounds.min - point(10.0, 6.0), bounds.max + point(10.0, 6.0)))
        }
        PaletteItem::Step => Some(around(point(14.0, 7.0))),
        PaletteItem::Card(CardKind::Measure) => Some(around(point(8.0, 6.0))),
        PaletteItem::NewPersona | PaletteItem::MapPersona(_) | PaletteItem::LibraryPersona(_) => {
            Some(around(point(12.0, 10.0)))
        }
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

/// Cuts a line that spans the whole sheet, so that it ends `length` after the beginning of its name.
fn shortened(item: &Item, length: f32) -> Item {
    let Item::Path(line) = item else { return item.clone() };
    let bounds = line.path.bounds();
    let end = SHEET_PADDING + length;
    if bounds.height() > 0.0 || bounds.max.x <= end {
        return item.clone();
    }
    let path = Path::polyline(&[bounds.min, point(end.max(bounds.min.x), bounds.min.y)]);
    Item::Path(PathItem { path: Arc::new(path), ..line.clone() })
}

fn radius(item: &PaletteItem, bounds: Rect) -> f32 {
    match item {
        PaletteItem::Emotion(_) | PaletteItem::Hotspot | PaletteItem::Flag(_) => bounds.height() / 2.0,
        PaletteItem::Touchpoint(_) => PILL_RADIUS,
        PaletteItem::NewPersona | PaletteItem::MapPersona(_) | PaletteItem::LibraryPersona(_) => 12.0,
        _ => CARD_RADIUS,
    }
}
