//! The small pictures in the palette: each shows the part that it adds as it looks on the map.
//!
//! Cards, pills, stages, lanes and their content are drawings of the same code that draws maps, scaled down.
//! What is no part of a map is painted here: the tile behind badges, the names beside them, the rows of
//! personas, the arrow that stands for a link.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2};

use super::item::{PaletteGroup, PaletteItem};
use super::item_drawing::{DrawingUse, ItemDrawing, ItemDrawings};
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::{Transform, point};
use crate::layout::has_corner_icon;
use crate::layout::measure::{CARD_RADIUS, CELL_PADDING, CHEVRON_GAP, CHEVRON_TIP, PORTRAIT_RADIUS_SHARE};
use crate::model::{CardKind, JourneyMap, Persona};
use crate::render::screen::{PaintScope, ScreenView, color32};
use crate::scene::card_colors;
use crate::theme::Theme;

/// Font size of the names beside badges, in points.
const TEXT_SIZE: f32 = 12.0;
const ICON: f32 = 15.0;
const PADDING: f32 = 10.0;
/// Share of a lane's picture that its rail takes up.
const RAIL_SHARE: f32 = 0.6;
const TILE_RADIUS: CornerRadius = CornerRadius::same(CARD_RADIUS as u8);
/// The scale at which a card's text is as large as other text in the panel.
const CARD_SCALE: f32 = 1.125;
/// The least width of a card in map units, which fits the longest name of a kind on one line.
const LEAST_CARD_WIDTH: f32 = 96.0;

/// Paints the pictures of items.
pub(super) struct ItemPainter<'a, 'b> {
    /// The map whose personas are looked up.
    pub(super) map: &'a JourneyMap,
    /// The map's theme.
    pub(super) theme: &'a Arc<Theme>,
    /// Drawings of items as on the map.
    pub(super) item_drawings: &'a mut ItemDrawings,
    /// What the panel draws with.
    pub(super) context: &'a mut UiContext<'b>,
}

impl ItemPainter<'_, '_> {
    /// Paints the picture of one item into `rect`.
    pub(super) fn paint(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        match item {
            PaletteItem::Card(CardKind::Measure) => self.measure(ui, item, rect),
            PaletteItem::Card(CardKind::Touchpoint) | PaletteItem::Touchpoint(_) => self.pill(ui, item, rect),
            PaletteItem::Card(kind) => self.card(ui, item, *kind, rect),
            PaletteItem::Emotion(_) => self.centered(ui, item, rect.shrink(3.0)),
            PaletteItem::Note(_) => self.centered(ui, item, rect.shrink(3.0)),
            PaletteItem::Hotspot | PaletteItem::Flag(_) => self.badge(ui, item, rect),
            PaletteItem::Stage => self.stage(ui, item, rect),
            PaletteItem::Step => self.step(ui, item, rect),
            PaletteItem::Image => self.picture(ui, item, rect),
            PaletteItem::Link => self.link(ui, rect),
            PaletteItem::Lane(_) => self.lane(ui, item, rect),
            PaletteItem::Line(_) => self.line(ui, item, rect),
            PaletteItem::MapPersona(id) => {
                let map = self.map;
                let Some(persona) = map.persona(*id) else { return };
                // As on the map, the ring has the colour of the persona's lines.
                let hue = (map.personas.len() > 1).then(|| crate::layout::persona_hue(map, *id));
                self.persona(ui, item, persona, hue, rect);
            }
            PaletteItem::LibraryPersona(library_persona) => {
                self.persona(ui, item, &library_persona.persona, None, rect)
            }
            PaletteItem::NewPersona => self.new_persona(ui, item, rect),
        }
    }

    /// The area that the picture of an item fills in its tile.
    pub(super) fn outline(&mut self, item: &PaletteItem, tile: Rect) -> Rect {
        if item.group() != PaletteGroup::Touchpoints {
            return tile;
        }
        let Some(drawing) = self.item_drawings.of(item, DrawingUse::Drag, self.map, self.theme) else { return tile };
        tile.with_max_x(tile.left() + drawing.bounds.width() * scale_into(&drawing, tile))
    }

    /// A card as wide as the tile, with the name and the icon of its kind.
    fn card(&mut self, ui: &Ui, item: &PaletteItem, kind: CardKind, rect: Rect) {
        let width = (rect.width() / CARD_SCALE).max(LEAST_CARD_WIDTH);
        let Some(drawing) = self.listing(item, width + 2.0 * CELL_PADDING) else { return };
        let scale = rect.width() / drawing.bounds.width().max(1.0);
        let top = top_of(&drawing, rect, scale);
        self.drawing(ui.painter(), &drawing, Pos2::new(rect.left(), top), scale);
        if !has_corner_icon(kind) {
            // Some kinds have their icon on the map too; the others get it here, so that all are found as easily.
            let corner = Pos2::new(rect.right() - 15.0 * scale, top + 14.5 * scale);
            let ink = color32(card_colors(kind, self.theme).ink.fade(0.8));
            let icon = Rect::from_center_size(corner, Vec2::splat(12.0 * scale));
            self.context.icons.paint(ui, item.icon(), icon, ink);
        }
    }

    /// A figure, which has no paper of its own.
    fn measure(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        tile(ui.painter(), rect, self.theme);
        if let Some(drawing) = self.listing(item, LEAST_CARD_WIDTH + 2.0 * CELL_PADDING) {
            self.at_left(ui, &drawing, rect.shrink2(Vec2::new(PADDING, 4.0)));
        }
    }

    /// A pill as wide as its text.
    fn pill(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        let drawing = self.item_drawings.of(item, DrawingUse::Drag, self.map, self.theme);
        drawing.into_iter().for_each(|drawing| self.at_left(ui, &drawing, rect));
    }

    /// The drawing as large as fits into the middle of `rect`.
    fn centered(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        let Some(drawing) = self.item_drawings.of(item, DrawingUse::Drag, self.map, self.theme) else { return };
        let scale = scale_into(&drawing, rect);
        let size = Vec2::new(drawing.bounds.width(), drawing.bounds.height()) * scale;
        self.drawing(ui.painter(), &drawing, rect.center() - size / 2.0, scale);
    }

    /// A badge as on the map, with its name.
    fn badge(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        tile(ui.painter(), rect, self.theme);
        let available = Rect::from_min_max(rect.min + Vec2::new(PADDING, 0.0), rect.max - Vec2::new(4.0, 0.0));
        let mut end = available.left();
        if let Some(drawing) = self.item_drawings.of(item, DrawingUse::Drag, self.map, self.theme) {
            let badge = Rect::from_center_size(available.center(), Vec2::new(available.width(), 17.0));
            self.at_left(ui, &drawing, badge);
            end += drawing.bounds.width() * scale_into(&drawing, badge);
        }
        let available = available.with_min_x(end + 6.0);
        paint_text(ui.painter(), available, item.label(self.map), regular(TEXT_SIZE), color32(self.theme.ink));
    }

    fn stage(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        const SCALE: f32 = 0.86;
        let Some(drawing) = self.listing(item, rect.width() / SCALE - CHEVRON_TIP + CHEVRON_GAP) else { return };
        let scale = rect.width() / drawing.bounds.width().max(1.0);
        self.drawing(ui.painter(), &drawing, Pos2::new(rect.left(), top_of(&drawing, rect, scale)), scale);
    }

    /// The head of a column between its neighbours.
    fn step(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        tile(ui.painter(), rect, self.theme);
        let Some(drawing) = self.listing(item, 62.0) else { return };
        let inner = rect.shrink(1.0);
        let scale = inner.height() / drawing.bounds.height().max(1.0);
        let left = inner.center().x - drawing.bounds.width() * scale / 2.0;
        self.drawing(&ui.painter().with_clip_rect(inner), &drawing, Pos2::new(left, inner.top()), scale);
    }

    /// A frame for the picture, which the user chooses afterwards.
    fn picture(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        let theme = self.theme;
        tile(ui.painter(), rect, theme);
        let frame = Rect::from_min_size(rect.min + Vec2::splat(4.0), Vec2::new(32.0, rect.height() - 8.0));
        let back = theme.persona_card.mix(theme.edge, 0.35);
        ui.painter().rect_filled(frame, CornerRadius::same(4), color32(back));
        let icon = Rect::from_center_size(frame.center(), Vec2::splat(ICON));
        self.context.icons.paint(ui, item.icon(), icon, color32(theme.muted));
        let available = Rect::from_min_max(Pos2::new(frame.right() + 7.0, rect.top()), rect.max);
        paint_text(ui.painter(), available, item.label(self.map), regular(TEXT_SIZE), color32(theme.ink));
    }

    /// Two cards and the arrow between them.
    fn link(&self, ui: &Ui, rect: Rect) {
        tile(ui.painter(), rect, self.theme);
        let color = color32(self.theme.line);
        let y = rect.center().y;
        let (from, to) = (Pos2::new(rect.left() + 15.0, y + 4.0), Pos2::new(rect.left() + 41.0, y - 4.0));
        let middle = from.x + 12.0;
        let way = vec![from, Pos2::new(middle, from.y), Pos2::new(middle, to.y), to - Vec2::new(3.0, 0.0)];
        ui.painter().add(Shape::line(way, Stroke::new(1.4, color)));
        let head = vec![to + Vec2::new(1.5, 0.0), to + Vec2::new(-4.5, -3.5), to + Vec2::new(-4.5, 3.5)];
        ui.painter().add(Shape::convex_polygon(head, color, Stroke::NONE));
        ui.painter().circle(from, 3.0, color32(self.theme.sheet), Stroke::new(1.4, color));
        let available = Rect::from_min_max(Pos2::new(to.x + 9.0, rect.top()), rect.max);
        paint_text(ui.painter(), available, "Link", regular(TEXT_SIZE), color32(self.theme.ink));
    }

    /// A lane: its name in the rail, and a few of the things that it holds.
    fn lane(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        let theme = self.theme;
        let painter = ui.painter();
        let rail = rect.with_max_x(rect.left() + (rect.width() * RAIL_SHARE).round());
        painter.rect_filled(rect, TILE_RADIUS, color32(theme.sheet));
        let radius = CARD_RADIUS as u8;
        painter.rect_filled(rail, CornerRadius { nw: radius, sw: radius, ne: 0, se: 0 }, color32(theme.rail));
        painter.vline(rail.right(), rect.y_range(), Stroke::new(1.0, color32(theme.hair)));
        if let Some(name) = self.listing(item, LEAST_CARD_WIDTH) {
            let available = rail.shrink2(Vec2::new(PADDING, 0.0));
            let scale = (available.width() / name.bounds.width().max(1.0)).min(1.0);
            self.drawing(painter, &name, Pos2::new(available.left(), top_of(&name, available, scale)), scale);
        }
        let content = rect.with_min_x(rail.right()).shrink2(Vec2::new(8.0, 6.0));
        if let Some(drawing) = self.item_drawings.of(item, DrawingUse::LaneContent, self.map, theme) {
            // A curve goes on to both sides; above and below, the edges of the lane are cut off.
            let visible = Rect::from_x_y_ranges(rail.right()..=rect.right() - 1.0, content.expand(1.0).y_range());
            let clipped = painter.with_clip_rect(visible);
            let scale = scale_into(&drawing, content);
            self.drawing(&clipped, &drawing, Pos2::new(content.left(), top_of(&drawing, content, scale)), scale);
        }
        painter.rect_stroke(rect, TILE_RADIUS, Stroke::new(1.0, color32(theme.card_edge)), StrokeKind::Inside);
    }

    /// The name, followed by the line up to the right edge.
    fn line(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        tile(ui.painter(), rect, self.theme);
        let available = rect.shrink2(Vec2::new(PADDING, 0.0));
        if let Some(drawing) = self.listing(item, available.width()) {
            self.at_left(ui, &drawing, available);
        }
    }

    /// A row with the portrait, the name and the role of a persona.
    fn persona(&mut self, ui: &Ui, item: &PaletteItem, persona: &Persona, hue: Option<usize>, rect: Rect) {
        let theme = self.theme.clone();
        let edge =
            if theme.persona_card == theme.sheet { Stroke::new(1.0, color32(theme.card_edge)) } else { Stroke::NONE };
        ui.painter().rect(rect, CornerRadius::same(10), color32(theme.persona_card), edge, StrokeKind::Inside);
        let face = Rect::from_center_size(
            Pos2::new(rect.left() + rect.height() / 2.0 + 1.0, rect.center().y),
            Vec2::splat(rect.height() - 12.0),
        );
        self.portrait(ui, item, face);
        if let Some(hue) = hue {
            let ring = Stroke::new(1.6, color32(theme.series_line(hue)));
            let radius = CornerRadius::same((face.width() * PORTRAIT_RADIUS_SHARE) as u8 + 1);
            ui.painter().rect_stroke(face.expand(1.0), radius, ring, StrokeKind::Middle);
        }
        let name = [persona.name.as_str(), persona.age.as_str()];
        let name: Vec<&str> = name.into_iter().filter(|part| !part.is_empty()).collect();
        let available =
            Rect::from_min_max(Pos2::new(face.right() + 10.0, rect.top() + 4.0), rect.max - Vec2::new(8.0, 4.0));
        let name = name.join(", ");
        if persona.role.is_empty() {
            paint_text(ui.painter(), available, &name, semi_bold(12.5), color32(theme.ink));
            return;
        }
        let (upper, lower) = available.split_top_bottom_at_fraction(0.52);
        paint_line(ui.painter(), upper, &name, semi_bold(12.5), color32(theme.ink));
        paint_line(ui.painter(), lower, &persona.role, regular(11.0), color32(theme.muted));
    }

    /// The portrait of a persona, scaled to fill `face`.
    fn portrait(&mut self, ui: &Ui, item: &PaletteItem, face: Rect) {
        let Some(drawing) = self.item_drawings.of(item, DrawingUse::Drag, self.map, self.theme) else { return };
        let Some(portrait) = drawing.portrait else { return };
        let scale = face.width() / portrait.width().max(1.0);
        let drawing = ItemDrawing { bounds: portrait, ..drawing };
        self.drawing(&ui.painter().with_clip_rect(face), &drawing, face.min, scale);
    }

    fn new_persona(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        let theme = self.theme.clone();
        let painter = ui.painter();
        painter.rect_filled(rect, CornerRadius::same(10), color32(theme.persona_card));
        let radius = (rect.height() - 14.0) / 2.0;
        let center = Pos2::new(rect.left() + rect.height() / 2.0 + 1.0, rect.center().y);
        let around: Vec<Pos2> = (0..=40u8)
            .map(|step| center + Vec2::angled(f32::from(step) / 40.0 * std::f32::consts::TAU) * radius)
            .collect();
        let muted = color32(theme.muted);
        painter.extend(Shape::dashed_line(&around, Stroke::new(1.2, muted), 3.0, 2.6));
        self.context.icons.paint(ui, "plus", Rect::from_center_size(center, Vec2::splat(ICON)), muted);
        let available = Rect::from_min_max(Pos2::new(center.x + radius + 10.0, rect.top()), rect.max);
        paint_text(ui.painter(), available, item.label(self.map), regular(12.5), color32(theme.ink));
    }

    /// The drawing of an item for the palette, in a column that is `width` map units wide.
    fn listing(&mut self, item: &PaletteItem, width: f32) -> Option<ItemDrawing> {
        // Whole units, so that small changes of the panel's width do not draw everything again.
        self.item_drawings.of(item, DrawingUse::Listing(width.round() as u16), self.map, self.theme)
    }

    /// The drawing as large as fits, at the left of `rect` and vertically centred.
    fn at_left(&mut self, ui: &Ui, drawing: &ItemDrawing, rect: Rect) {
        let scale = scale_into(drawing, rect);
        self.drawing(ui.painter(), drawing, Pos2::new(rect.left(), top_of(drawing, rect, scale)), scale);
    }

    /// Paints a drawing with the top left of its bounds at `corner`.
    fn drawing(&mut self, painter: &Painter, drawing: &ItemDrawing, corner: Pos2, scale: f32) {
        let bounds = drawing.bounds;
        let view = ScreenView {
            screen_from_map: Transform { scale, shift: point(corner.x, corner.y) - bounds.min * scale },
            viewport: crate::geometry::Rect::new(corner.x, corner.y, bounds.width() * scale, bounds.height() * scale),
            pixels_per_point: painter.pixels_per_point(),
            canvas: 0,
        };
        painter.extend(self.context.painter.paint(painter.ctx(), &drawing.scene, PaintScope::All, &view));
    }
}

/// The largest scale at which a drawing fits into `rect`.
fn scale_into(drawing: &ItemDrawing, rect: Rect) -> f32 {
    let bounds = drawing.bounds;
    (rect.width() / bounds.width().max(1.0)).min(rect.height() / bounds.height().max(1.0))
}

/// The upper edge of a drawing that is vertically centred in `rect`.
fn top_of(drawing: &ItemDrawing, rect: Rect, scale: f32) -> f32 {
    rect.center().y - drawing.bounds.height() * scale / 2.0
}

/// The paper behind what has none of its own.
fn tile(painter: &Painter, rect: Rect, theme: &Theme) {
    let edge = Stroke::new(1.0, color32(theme.card_edge));
    painter.rect(rect, TILE_RADIUS, color32(theme.sheet), edge, StrokeKind::Inside);
}

/// Paints vertically centred text on at most two lines.
fn paint_text(painter: &Painter, available: Rect, text: &str, font: FontId, ink: Color32) {
    paint_job(painter, available, job(text, font, ink, 2));
}

/// Paints vertically centred text on one line.
fn paint_line(painter: &Painter, available: Rect, text: &str, font: FontId, ink: Color32) {
    paint_job(painter, available, job(text, font, ink, 1));
}

fn job(text: &str, font: FontId, ink: Color32, max_rows: usize) -> LayoutJob {
    let format = TextFormat { font_id: font, color: ink, line_height: Some(14.0), ..TextFormat::default() };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping { max_rows, ..TextWrapping::default() };
    job
}

fn paint_job(painter: &Painter, available: Rect, mut job: LayoutJob) {
    job.wrap.max_width = available.width();
    let galley = painter.layout_job(job);
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), available);
    painter.galley(place.min, galley, Color32::PLACEHOLDER);
}
