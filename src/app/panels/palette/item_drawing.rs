//! The drawing of a palette item: laid out on a small sample map, exactly as on a real one.

use std::sync::Arc;

use super::item::PaletteItem;
use super::item_sample::{filled_lane, narrow, sample};
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

/// What an item is drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DrawingUse {
    /// For the image of a drag: as the item will look on the map, on paper where it has none of its own.
    Drag,
    /// For the palette: in a column with this width in map units, without such paper.
    Listing(u16),
    /// For a lane in the palette: a few cards, pills, boxes or points as the lane would hold them.
    LaneContent,
}

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
    used_for: DrawingUse,
    theme: Arc<Theme>,
    persona: Option<Arc<Persona>>,
    item_drawing: Option<ItemDrawing>,
}

impl ItemDrawings {
    /// The item drawn with `theme`; none for a persona that is no longer on the map, and for the content of
    /// something that is no lane.
    pub(super) fn of(
        &mut self,
        item: &PaletteItem,
        used_for: DrawingUse,
        map: &JourneyMap,
        theme: &Arc<Theme>,
    ) -> Option<ItemDrawing> {
        let persona = if let PaletteItem::MapPersona(id) = item { Some(map.persona(*id)?.clone()) } else { None };
        let same_persona = |known: &Option<Arc<Persona>>| match (known, &persona) {
            (Some(known), Some(persona)) => Arc::ptr_eq(known, persona),
            (known, persona) => known.is_none() && persona.is_none(),
        };
        // A cached drawing is valid for one width, one theme and one version of the persona only.
        let is_own = |known: &CachedDrawing| {
            std::mem::discriminant(&known.used_for) == std::mem::discriminant(&used_for) && known.item == *item
        };
        let own = self.known.iter().position(is_own);
        if let Some(known) = own.and_then(|own| self.known.get(own))
            && known.used_for == used_for
            && Arc::ptr_eq(&known.theme, theme)
            && same_persona(&known.persona)
        {
            return known.item_drawing.clone();
        }
        if let Some(old) = own {
            self.known.swap_remove(old);
        }
        let item_drawing = match used_for {
            DrawingUse::LaneContent => self.draw_lane_content(item, theme),
            _ => self.draw(item, used_for, map, theme),
        };
        self.known.push(CachedDrawing {
            item: item.clone(),
            used_for,
            theme: theme.clone(),
            persona,
            item_drawing: item_drawing.clone(),
        });
        item_drawing
    }

    fn draw(
        &mut self,
        item: &PaletteItem,
        used_for: DrawingUse,
        map: &JourneyMap,
        theme: &Arc<Theme>,
    ) -> Option<ItemDrawing> {
        let (mut sample, part) = sample(item, map)?;
        if let DrawingUse::Listing(width) = used_for {
            narrow(&mut sample, f32::from(width));
        }
        let drawing = self.scene_builder.draw_parts(&sample, SAMPLE_PARTS, theme);
        match (item, used_for) {
            (PaletteItem::Step, DrawingUse::Listing(_)) => return column_head(&drawing),
            (PaletteItem::Lane(_), DrawingUse::Listing(_)) => return lane_name(&drawing),
            _ => {}
        }
        let group = find(&drawing.scene.items, part)?;
        let items = match used_for {
            DrawingUse::Listing(width) => group.items.iter().map(|item| shortened(item, f32::from(width))).collect(),
            _ => items_on_paper(item, &group, theme),
        };
        let bounds = items.iter().fold(Rect::NOTHING, |bounds, item| bounds.union(&item.bounds()));
        let portrait = drawing.layout.header.personas.first().map(|one| drawing.layout.in_map(one.portrait));
        let radius = radius(item, bounds);
        Some(ItemDrawing { scene: alone(&drawing, items), bounds, radius, portrait })
    }

    fn draw_lane_content(&mut self, item: &PaletteItem, theme: &Arc<Theme>) -> Option<ItemDrawing> {
        let PaletteItem::Lane(lane) = item else { return None };
        let drawing = self.scene_builder.draw_parts(&filled_lane(lane.lane()), SAMPLE_PARTS, theme);
        let row = drawing.layout.rows.first()?;
        let cards = row.cards.iter().map(|card| card.rect);
        let points = row.curve.iter().flat_map(|curve| &curve.series).flat_map(|series| &series.marks);
        let points = points.map(|mark| Rect::around(mark.center, mark.radius() + 1.0));
        let bounds = cards.chain(points).fold(Rect::NOTHING, |bounds, rect| bounds.union(&rect));
        Some(ItemDrawing { scene: drawing.scene.clone(), bounds, radius: CARD_RADIUS, portrait: None })
    }
}

/// The icon and the name of the only lane, without the axis of a curve.
fn lane_name(drawing: &Drawing) -> Option<ItemDrawing> {
    let row = drawing.layout.rows.first()?;
    let group = find(&drawing.scene.items, Part::Lane(row.lane.id))?;
    // The box of the icon rather than what it draws, so that the names of all lanes start at the same distance.
    let bounds = row.icon.rect.union(&row.words.first()?.rect());
    let items = group.items.iter().filter(|item| item.bounds().intersects(&bounds)).cloned().collect();
    Some(ItemDrawing { scene: alone(drawing, items), bounds, radius: CARD_RADIUS, portrait: None })
}

/// The head of the first column: its name, with the lines that separate it from its neighbours.
fn column_head(drawing: &Drawing) -> Option<ItemDrawing> {
    const HEIGHT: f32 = 31.0;
    /// The part of a lane below the head.
    const LANE: f32 = 9.0;
    let column = drawing.layout.columns.get(1)?;
    let top = drawing.layout.rows.first()?.y + LANE - HEIGHT;
    let bounds = Rect::new(column.x - 14.0, top, column.width + 25.0, HEIGHT);
    Some(ItemDrawing { scene: drawing.scene.clone(), bounds, radius: CARD_RADIUS, portrait: None })
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::panels::palette::catalogue::all;
    use crate::app::panels::palette::item::PaletteGroup;
    use crate::layout::measure::CELL_PADDING;
    use crate::model::BlueprintLine;

    fn theme() -> Arc<Theme> {
        Theme::named_or_default("Light")
    }

    #[test]
    fn cards_in_the_palette_are_as_wide_as_their_column() {
        let (map, theme) = (JourneyMap::default(), theme());
        let mut drawings = ItemDrawings::default();
        for width in [96, 130] {
            for item in all(PaletteGroup::Cards, &map, &[]) {
                let drawing = drawings.of(&item, DrawingUse::Listing(width), &map, &theme).unwrap();
                let paper = drawing.bounds.width() + 2.0 * CELL_PADDING;
                assert!(
                    item == PaletteItem::Card(CardKind::Measure) || (paper - f32::from(width)).abs() < 2.0,
                    "{item:?}"
                );
            }
        }
    }

    #[test]
    fn every_lane_in_the_palette_shows_its_name_and_what_it_holds() {
        let (map, theme) = (JourneyMap::default(), theme());
        let mut drawings = ItemDrawings::default();
        for item in all(PaletteGroup::Lanes, &map, &[]) {
            for used_for in [DrawingUse::Listing(96), DrawingUse::LaneContent] {
                let drawing = drawings.of(&item, used_for, &map, &theme).unwrap();
                let (size, scene) = (drawing.bounds, &drawing.scene);
                assert!(size.width() > 20.0 && (10.0..90.0).contains(&size.height()), "{item:?} {used_for:?} {size:?}");
                assert!(scene.items.iter().any(|item| item.bounds().intersects(&size)), "{item:?} {used_for:?}");
            }
        }
    }

    #[test]
    fn a_line_in_the_palette_ends_where_its_tile_does() {
        let (map, theme) = (JourneyMap::default(), theme());
        let line = PaletteItem::Line(BlueprintLine::Visibility);
        let drawing = ItemDrawings::default().of(&line, DrawingUse::Listing(180), &map, &theme).unwrap();
        assert!((drawing.bounds.max.x - SHEET_PADDING - 180.0).abs() < 2.0, "{:?}", drawing.bounds);
    }
}
