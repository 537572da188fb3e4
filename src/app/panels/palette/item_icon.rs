//! The small pictures of the palette's items: an icon on a square in the colours of its kind, a face, a portrait.

use std::sync::Arc;

use egui::{Painter, Rect, Stroke, StrokeKind, Ui, Vec2};

use super::item::PaletteItem;
use super::item_drawing::{ItemDrawing, ItemDrawings};
use crate::app::widgets::style::raised;
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::{Color, Transform, point};
use crate::model::{CardKind, FlagKind, JourneyMap, LaneKind, PersonaId};
use crate::render::screen::{PaintScope, ScreenView, color32};
use crate::scene::card_colors;
use crate::theme::Theme;

/// The side of an icon, as a share of its square's.
const ICON_SHARE: f32 = 0.56;

/// Paints the pictures of items.
pub(super) struct ItemPainter<'a, 'b> {
    /// The map whose personas are looked up.
    pub(super) map: &'a JourneyMap,
    /// The map's theme, for faces and portraits.
    pub(super) theme: &'a Arc<Theme>,
    /// Drawings of items as on the map.
    pub(super) item_drawings: &'a mut ItemDrawings,
    /// What the panel draws with.
    pub(super) context: &'a mut UiContext<'b>,
}

impl ItemPainter<'_, '_> {
    /// Paints the picture of one item into the square `rect`.
    pub(super) fn paint(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        match item {
            PaletteItem::Emotion(_) => self.face(ui, item, rect),
            PaletteItem::MapPersona(id) => self.portrait(ui, item, rect, self.color_of(*id)),
            PaletteItem::LibraryPersona(_) => self.portrait(ui, item, rect, None),
            _ => self.icon(ui, item, rect),
        }
    }

    fn icon(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        let (fill, ink) = colors(item, self.context.theme);
        let radius = (rect.width() / 4.0) as u8;
        ui.painter().rect_filled(rect, radius, color32(fill));
        let side = (rect.width() * ICON_SHARE).round();
        let place = Rect::from_center_size(rect.center(), Vec2::splat(side));
        self.context.icons.paint(ui, item.icon(), place, color32(ink));
    }

    /// The face as large as fits.
    fn face(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        let Some(drawing) = self.item_drawings.of(item, self.map, self.theme) else { return };
        let bounds = drawing.bounds;
        let scale = (rect.width() / bounds.width().max(1.0)).min(rect.height() / bounds.height().max(1.0));
        let size = Vec2::new(bounds.width(), bounds.height()) * scale;
        self.drawing(ui.painter(), &drawing, rect.center() - size / 2.0, scale);
    }

    /// A persona's colour, where several are told apart by it.
    fn color_of(&self, id: PersonaId) -> Option<Color> {
        (self.map.personas.len() > 1).then(|| crate::layout::persona_line(self.map, self.theme, id))
    }

    fn portrait(&mut self, ui: &Ui, item: &PaletteItem, face: Rect, color: Option<Color>) {
        let Some(drawing) = self.item_drawings.of(item, self.map, self.theme) else { return };
        let Some(portrait) = drawing.portrait else { return };
        let scale = face.width() / portrait.width().max(1.0);
        let drawing = ItemDrawing { bounds: portrait, ..drawing };
        self.drawing(&ui.painter().with_clip_rect(face.intersect(ui.clip_rect())), &drawing, face.min, scale);
        if let Some(color) = color {
            // As on the map, the ring has the colour of the persona's lines.
            let ring = Stroke::new(1.5, color32(color));
            let radius = (face.width() * crate::layout::measure::PORTRAIT_RADIUS_SHARE) as u8 + 1;
            ui.painter().rect_stroke(face.expand(1.0), radius, ring, StrokeKind::Middle);
        }
    }

    /// Paints a drawing with the top left of its bounds at `corner`.
    fn drawing(&mut self, painter: &Painter, drawing: &ItemDrawing, corner: egui::Pos2, scale: f32) {
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

/// The colour of an item's icon where it stands on no square.
pub(super) fn bare_ink(item: &PaletteItem, theme: &Theme) -> Color {
    colors(item, theme).1
}

/// The fill of an item's square and the colour of the icon on it.
fn colors(item: &PaletteItem, theme: &Theme) -> (Color, Color) {
    let plain = raised(theme);
    match item {
        PaletteItem::Card(CardKind::Touchpoint) | PaletteItem::Touchpoint(_) => {
            (theme.touchpoint, theme.touchpoint_ink)
        }
        PaletteItem::Card(kind) => {
            let card = card_colors(*kind, theme);
            // The paper of ordinary cards is that of the sheet and would not show.
            (card.paper.filter(|paper| *paper != theme.card).unwrap_or(plain), card.ink)
        }
        PaletteItem::Hotspot => (plain, theme.hotspot),
        PaletteItem::Flag(FlagKind::MomentOfTruth) => (plain, theme.moment),
        PaletteItem::Lane(lane) => {
            let card = card_colors(lane.card_kind, theme);
            let holds_cards = lane.kind == LaneKind::Cards;
            let paper = card.paper.filter(|paper| holds_cards && *paper != theme.card);
            paper.map_or((plain, theme.muted), |paper| (paper, card.ink))
        }
        _ => (plain, theme.muted),
    }
}
