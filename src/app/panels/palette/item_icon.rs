//! The small pictures in the palette: each looks like the part that it adds, in the colours of the map.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2};

use super::item::PaletteItem;
use super::item_drawing::ItemDrawings;
use crate::app::widgets::icons::Icons;
use crate::app::widgets::style::{regular, semi_bold};
use crate::geometry::{Color, Transform, point};
use crate::layout::measure::CARD_RADIUS;
use crate::model::{BlueprintLine, CardKind, JourneyMap, LaneKind, Persona};
use crate::render::screen::{PaintScope, ScreenPainter, ScreenView, color32};
use crate::scene::card_colors;
use crate::theme::Theme;

/// Font size in the pictures, in points.
const TEXT_SIZE: f32 = 12.0;
const ICON: f32 = 15.0;
const PADDING: f32 = 10.0;
/// Share of a lane's picture that its rail takes up.
const RAIL_SHARE: f32 = 0.6;
const PAPER_RADIUS: CornerRadius = CornerRadius::same(CARD_RADIUS as u8);

/// The painters and settings for the pictures.
pub(super) struct ItemPainter<'a> {
    /// The map whose personas are looked up.
    pub map: &'a JourneyMap,
    /// The map's theme.
    pub theme: &'a Arc<Theme>,
    /// The icon painter.
    pub icons: &'a mut Icons,
    /// Paints scenes, for items drawn as on the map.
    pub screen: &'a mut ScreenPainter,
    /// Drawings of items as on the map.
    pub item_drawings: &'a mut ItemDrawings,
}

/// The look of a card or pill with an icon and a label.
struct Chip {
    paper: Color,
    edge: Option<Color>,
    ink: Color,
    radius: CornerRadius,
    /// Font size in points.
    font_size: f32,
}

impl ItemPainter<'_> {
    /// Paints the picture of one item into `rect`.
    pub(super) fn paint(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        match item {
            PaletteItem::Card(CardKind::Touchpoint) | PaletteItem::Touchpoint(_) => self.pill(ui, item, rect),
            PaletteItem::Card(kind) => self.card(ui, item, *kind, rect),
            PaletteItem::Emotion(_) => self.item_drawing(ui, item, rect.center(), rect.height() - 6.0),
            PaletteItem::Hotspot | PaletteItem::Flag(_) => self.mark(ui, item, rect),
            PaletteItem::Stage => self.stage(ui, rect),
            PaletteItem::Step => self.step(ui, rect),
            PaletteItem::Image => self.picture(ui, rect),
            PaletteItem::Link => self.link(ui, rect),
            PaletteItem::Lane(lane) => {
                let rail = self.row(ui, item, rect);
                let content = Rect::from_min_max(Pos2::new(rail.right(), rect.top()), rect.max);
                self.lane_content(ui, lane.kind, lane.card_kind, lane.rating, content.shrink2(Vec2::new(8.0, 7.0)));
            }
            PaletteItem::Line(line) => self.line(ui, item, *line, rect),
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

    fn chip(&mut self, ui: &Ui, item: &PaletteItem, chip: &Chip, rect: Rect) {
        let edge = chip.edge.map_or(Stroke::NONE, |edge| Stroke::new(1.0, color32(edge)));
        ui.painter().rect(rect, chip.radius, color32(chip.paper), edge, StrokeKind::Inside);
        let ink = color32(chip.ink);
        self.icon(ui, item.icon(), Pos2::new(rect.left() + PADDING + ICON / 2.0, rect.center().y), ICON, ink);
        let left = rect.left() + PADDING + ICON + 5.0;
        let room = Rect::from_min_max(Pos2::new(left, rect.top()), rect.max - Vec2::new(3.0, 0.0));
        paint_text(ui.painter(), room, item.label(self.map), regular(chip.font_size), ink);
    }

    fn icon(&mut self, ui: &Ui, name: &'static str, center: Pos2, size: f32, ink: Color32) {
        self.icons.paint(ui, name, Rect::from_center_size(center, Vec2::splat(size)), ink);
    }

    fn card(&mut self, ui: &Ui, item: &PaletteItem, kind: CardKind, rect: Rect) {
        let theme = self.theme.clone();
        let look = card_colors(kind, &theme);
        let radius = if kind == CardKind::Process { CornerRadius::same(3) } else { PAPER_RADIUS };
        // A measure has no background on the map; here it gets that of the sheet.
        let edge = look.edge.or_else(|| look.paper.is_none().then_some(theme.card_edge));
        let chip = Chip { paper: look.paper.unwrap_or(theme.sheet), edge, ink: look.ink, radius, font_size: TEXT_SIZE };
        self.chip(ui, item, &chip, rect);
        let quote = (kind == CardKind::Quote).then(|| look.ink.fade(0.55));
        if let Some(color) = look.bar.or(quote) {
            bar(ui.painter(), rect, color);
        }
    }

    fn pill(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        let theme = self.theme;
        let edge = (theme.touchpoint == theme.sheet).then_some(theme.card_edge);
        let radius = CornerRadius::same((rect.height() / 2.0) as u8);
        let chip = Chip { paper: theme.touchpoint, edge, ink: theme.touchpoint_ink, radius, font_size: 11.5 };
        self.chip(ui, item, &chip, rect);
    }

    /// A badge as on the map, with its name.
    fn mark(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) {
        paper(ui.painter(), rect, self.theme);
        let badge = Pos2::new(rect.left() + PADDING + 8.0, rect.center().y);
        self.item_drawing(ui, item, badge, 17.0);
        let left = if matches!(item, PaletteItem::Hotspot) { 40.0 } else { 33.0 };
        let room = Rect::from_min_max(rect.min + Vec2::new(left, 0.0), rect.max - Vec2::new(4.0, 0.0));
        paint_text(ui.painter(), room, item.label(self.map), regular(TEXT_SIZE), color32(self.theme.ink));
    }

    fn stage(&self, ui: &Ui, rect: Rect) {
        const TIP: f32 = 9.0;
        let body = Rect::from_min_max(rect.min + Vec2::new(0.0, 3.0), rect.max - Vec2::new(TIP, 3.0));
        let middle = body.center().y;
        let outline = vec![
            body.left_top(),
            body.right_top(),
            Pos2::new(body.right() + TIP, middle),
            body.right_bottom(),
            body.left_bottom(),
            Pos2::new(body.left() + TIP, middle),
        ];
        let fill = self.theme.stage_fill(0);
        let edge = if fill == self.theme.sheet { Stroke::new(1.0, color32(self.theme.edge)) } else { Stroke::NONE };
        // egui fills only convex polygons, so the chevron with its notch is painted as two halves.
        let halves = [[0, 1, 2, 5], [5, 2, 3, 4]];
        for half in halves {
            let corners = half.iter().filter_map(|corner| outline.get(*corner).copied()).collect();
            ui.painter().add(Shape::convex_polygon(corners, color32(fill), Stroke::NONE));
        }
        ui.painter().add(Shape::closed_line(outline, edge));
        let ink = color32(self.theme.stage_text(0));
        ui.painter().text(
            body.center() + Vec2::new(4.0, 0.0),
            Align2::CENTER_CENTER,
            "Stage",
            semi_bold(TEXT_SIZE),
            ink,
        );
    }

    /// A column between two dotted edges.
    fn step(&self, ui: &Ui, rect: Rect) {
        paper(ui.painter(), rect, self.theme);
        let dots = Stroke::new(1.0, color32(self.theme.edge));
        for x in [rect.left() + 20.0, rect.right() - 20.0] {
            let ends = [Pos2::new(x, rect.top() + 6.0), Pos2::new(x, rect.bottom() - 5.0)];
            ui.painter().extend(Shape::dashed_line(&ends, dots, 2.0, 3.0));
        }
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, "Step", regular(TEXT_SIZE), color32(self.theme.muted));
    }

    fn picture(&mut self, ui: &Ui, rect: Rect) {
        paper(ui.painter(), rect, self.theme);
        let frame = Rect::from_min_size(rect.min + Vec2::splat(4.0), Vec2::new(32.0, rect.height() - 8.0));
        let back = color32(self.theme.persona_card.mix(self.theme.edge, 0.35));
        ui.painter().rect_filled(frame, CornerRadius::same(4), back);
        self.icon(ui, "picture", frame.center(), ICON, color32(self.theme.muted));
        let room = Rect::from_min_max(Pos2::new(frame.right() + 7.0, rect.top()), rect.max);
        paint_text(ui.painter(), room, "Picture", regular(TEXT_SIZE), color32(self.theme.ink));
    }

    /// Two cards and the arrow between them.
    fn link(&self, ui: &Ui, rect: Rect) {
        paper(ui.painter(), rect, self.theme);
        let color = color32(self.theme.line);
        let y = rect.center().y;
        let (from, to) = (Pos2::new(rect.left() + 15.0, y + 4.0), Pos2::new(rect.left() + 41.0, y - 4.0));
        let middle = from.x + 12.0;
        let way = vec![from, Pos2::new(middle, from.y), Pos2::new(middle, to.y), to - Vec2::new(3.0, 0.0)];
        ui.painter().add(Shape::line(way, Stroke::new(1.4, color)));
        let head = vec![to + Vec2::new(1.5, 0.0), to + Vec2::new(-4.5, -3.5), to + Vec2::new(-4.5, 3.5)];
        ui.painter().add(Shape::convex_polygon(head, color, Stroke::NONE));
        ui.painter().circle(from, 3.0, color32(self.theme.sheet), Stroke::new(1.4, color));
        let room = Rect::from_min_max(Pos2::new(to.x + 9.0, rect.top()), rect.max);
        paint_text(ui.painter(), room, "Link", regular(TEXT_SIZE), color32(self.theme.ink));
    }

    /// A lane with its name in the rail. Returns the rectangle of the rail.
    fn row(&mut self, ui: &Ui, item: &PaletteItem, rect: Rect) -> Rect {
        let theme = self.theme.clone();
        let rail = Rect::from_min_size(rect.min, Vec2::new((rect.width() * RAIL_SHARE).round(), rect.height()));
        let painter = ui.painter();
        painter.rect_filled(rect, PAPER_RADIUS, color32(theme.sheet));
        let radius = CARD_RADIUS as u8;
        let left = CornerRadius { nw: radius, sw: radius, ne: 0, se: 0 };
        painter.rect_filled(rail, left, color32(theme.rail));
        painter.vline(rail.right(), rect.y_range(), Stroke::new(1.0, color32(theme.hair)));
        painter.rect_stroke(rect, PAPER_RADIUS, Stroke::new(1.0, color32(theme.card_edge)), StrokeKind::Inside);
        let ink = color32(theme.muted);
        self.icon(ui, item.icon(), Pos2::new(rail.left() + PADDING + ICON / 2.0, rail.center().y), ICON, ink);
        let room = Rect::from_min_max(rail.min + Vec2::new(PADDING + ICON + 7.0, 0.0), rail.max - Vec2::new(4.0, 0.0));
        paint_text(ui.painter(), room, item.label(self.map), semi_bold(11.5), color32(theme.ink));
        rail
    }

    fn lane_content(&mut self, ui: &Ui, kind: LaneKind, card_kind: CardKind, rating: bool, rect: Rect) {
        match kind {
            LaneKind::Cards => self.small_cards(ui, card_kind, rect),
            LaneKind::Touchpoints => {
                let height = rect.height() * 0.62;
                for (rect, share) in halves(rect).into_iter().zip([1.0, 0.7]) {
                    let size = Vec2::new(rect.width() * share, height);
                    let pill = Rect::from_center_size(Pos2::new(rect.left() + size.x / 2.0, rect.center().y), size);
                    let edge = edge_of(self.theme.touchpoint, self.theme);
                    let fill = color32(self.theme.touchpoint);
                    ui.painter().rect(pill, CornerRadius::same(8), fill, edge, StrokeKind::Inside);
                    let dot = Pos2::new(pill.left() + height / 2.0 + 1.0, pill.center().y);
                    ui.painter().circle_filled(dot, 2.0, color32(self.theme.touchpoint_ink));
                }
            }
            LaneKind::Curve => self.small_curve(ui, rating, rect),
            LaneKind::Storyboard => {
                for frame in halves(rect) {
                    let back = self.theme.persona_card.mix(self.theme.edge, 0.35);
                    ui.painter().rect_filled(frame, CornerRadius::same(3), color32(back));
                    self.icon(ui, "picture", frame.center(), 12.0, color32(self.theme.muted));
                }
            }
            LaneKind::Metrics => {
                let ink = color32(self.theme.ink);
                let figure = ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, "31 %", semi_bold(13.0), ink);
                let line = Pos2::new(figure.right() + 6.0, rect.center().y + 1.0);
                text_bar(ui.painter(), line, rect.right() - line.x, color32(self.theme.muted));
            }
            LaneKind::Process => self.small_boxes(ui, rect),
            LaneKind::Line(_) => {}
        }
    }

    fn small_cards(&self, ui: &Ui, kind: CardKind, rect: Rect) {
        let look = card_colors(kind, self.theme);
        let fill = color32(look.paper.unwrap_or(self.theme.sheet));
        let edge = look.edge.map_or(Stroke::NONE, |edge| Stroke::new(1.0, color32(edge)));
        for card in halves(rect) {
            ui.painter().rect(card, CornerRadius::same(3), fill, edge, StrokeKind::Inside);
            let quote = (kind == CardKind::Quote).then(|| look.ink.fade(0.55));
            if let Some(color) = look.bar.or(quote) {
                let side = Rect::from_min_size(card.min, Vec2::new(2.0, card.height()));
                ui.painter().rect_filled(side, CornerRadius::same(1), color32(color));
            }
            let ink = color32(look.ink.fade(0.45));
            let left = card.left() + 6.0;
            for (y, share) in [(0.36, 1.0), (0.66, 0.6)] {
                let at = Pos2::new(left, card.top() + card.height() * y);
                text_bar(ui.painter(), at, (card.right() - 5.0 - left) * share, ink);
            }
        }
    }

    /// A curve with faces, or with dots on another scale.
    fn small_curve(&self, ui: &Ui, rating: bool, rect: Rect) {
        let painter = ui.painter();
        let color = color32(self.theme.series_line(0));
        painter.hline(rect.x_range(), rect.center().y, Stroke::new(1.0, color32(self.theme.guide)));
        let at = |x: f32, fraction: f32| {
            Pos2::new(egui::lerp(rect.x_range(), x), egui::lerp(rect.bottom()..=rect.top(), fraction))
        };
        let (start, end) = if rating { (at(0.06, 0.1), at(0.94, 0.9)) } else { (at(0.06, 0.85), at(0.94, 0.1)) };
        let reach = Vec2::new((end.x - start.x) * 0.5, 0.0);
        let curve = egui::epaint::CubicBezierShape::from_points_stroke(
            [start, start + reach, end - reach, end],
            false,
            Color32::TRANSPARENT,
            Stroke::new(1.8, color),
        );
        painter.add(curve);
        let fractions = if rating { [None, None] } else { [Some(1.0), Some(0.0)] };
        for (at, fraction) in [start, end].into_iter().zip(fractions) {
            let fill = fraction.map_or(color, |fraction| color32(self.theme.face(fraction)));
            let radius = if fraction.is_some() { 4.5 } else { 3.0 };
            painter.circle(at, radius, fill, Stroke::new(1.2, color32(self.theme.sheet)));
        }
    }

    /// Two connected process boxes.
    fn small_boxes(&self, ui: &Ui, rect: Rect) {
        let painter = ui.painter();
        let line = Stroke::new(1.2, color32(self.theme.line));
        painter.hline(rect.x_range(), rect.center().y, line);
        for place in halves(rect) {
            let fill = color32(self.theme.process);
            let edge = Stroke::new(1.0, color32(self.theme.process_ink.fade(0.35)));
            let inner = place.shrink2(Vec2::new(3.0, 1.0));
            painter.rect(inner, CornerRadius::same(2), fill, edge, StrokeKind::Inside);
        }
    }

    /// The name, followed by the line up to the right edge.
    fn line(&self, ui: &Ui, item: &PaletteItem, line: BlueprintLine, rect: Rect) {
        let painter = ui.painter();
        paper(painter, rect, self.theme);
        let room = rect.shrink2(Vec2::new(PADDING, 0.0));
        let end = paint_text(painter, room, item.label(self.map), regular(11.0), color32(self.theme.muted));
        let ends = [Pos2::new(end + 8.0, rect.center().y), Pos2::new(rect.right() - PADDING, rect.center().y)];
        let stroke = Stroke::new(1.6, color32(self.theme.line));
        match line {
            BlueprintLine::Interaction => {
                painter.line_segment(ends, stroke);
            }
            BlueprintLine::Visibility => painter.extend(Shape::dashed_line(&ends, stroke, 7.0, 4.0)),
            BlueprintLine::InternalInteraction => painter.extend(Shape::dashed_line(&ends, stroke, 1.6, 3.2)),
        }
    }

    fn persona(&mut self, ui: &Ui, item: &PaletteItem, persona: &Persona, hue: Option<usize>, rect: Rect) {
        let theme = self.theme.clone();
        let edge = edge_of(theme.persona_card, &theme);
        let radius = CornerRadius::same(10);
        ui.painter().rect(rect, radius, color32(theme.persona_card), edge, StrokeKind::Inside);
        let face = Rect::from_center_size(
            Pos2::new(rect.left() + rect.height() / 2.0 + 1.0, rect.center().y),
            Vec2::splat(rect.height() - 12.0),
        );
        self.portrait(ui, item, face);
        if let Some(hue) = hue {
            let ring = Stroke::new(1.6, color32(theme.series_line(hue)));
            ui.painter().circle_stroke(face.center(), face.width() / 2.0 + 1.0, ring);
        }
        let name = [persona.name.as_str(), persona.age.as_str()];
        let name: Vec<&str> = name.into_iter().filter(|part| !part.is_empty()).collect();
        let room = Rect::from_min_max(Pos2::new(face.right() + 10.0, rect.top() + 4.0), rect.max - Vec2::new(8.0, 4.0));
        let name = name.join(", ");
        if persona.role.is_empty() {
            paint_text(ui.painter(), room, &name, semi_bold(12.5), color32(theme.ink));
            return;
        }
        let (upper, lower) = room.split_top_bottom_at_fraction(0.52);
        one_line(ui.painter(), upper, &name, semi_bold(12.5), color32(theme.ink));
        one_line(ui.painter(), lower, &persona.role, regular(11.0), color32(theme.muted));
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
        self.icon(ui, "plus", center, ICON, muted);
        let room = Rect::from_min_max(Pos2::new(center.x + radius + 10.0, rect.top()), rect.max);
        paint_text(ui.painter(), room, item.label(self.map), regular(12.5), color32(theme.ink));
    }

    /// The item as drawn on the map, scaled to `height`.
    fn item_drawing(&mut self, ui: &Ui, item: &PaletteItem, center: Pos2, height: f32) {
        let Some(item_drawing) = self.item_drawings.of(item, self.map, self.theme) else { return };
        let bounds = item_drawing.bounds;
        let scale = height / bounds.height().max(1.0);
        let left =
            if matches!(item, PaletteItem::Hotspot) { center.x - 8.0 } else { center.x - bounds.width() * scale / 2.0 };
        self.scene(ui.painter(), &item_drawing.scene, bounds, Pos2::new(left, center.y - height / 2.0), scale);
    }

    /// The round portrait of a persona, scaled to fill `face`.
    fn portrait(&mut self, ui: &Ui, item: &PaletteItem, face: Rect) {
        let Some(item_drawing) = self.item_drawings.of(item, self.map, self.theme) else { return };
        let Some(portrait) = item_drawing.portrait else { return };
        let scale = face.width() / portrait.width().max(1.0);
        let painter = ui.painter().with_clip_rect(face);
        self.scene(&painter, &item_drawing.scene, portrait, face.min, scale);
    }

    /// Paints a part of a scene with its top left at `corner`.
    fn scene(
        &mut self,
        painter: &Painter,
        scene: &Arc<crate::scene::Scene>,
        part: crate::geometry::Rect,
        corner: Pos2,
        scale: f32,
    ) {
        let view = ScreenView {
            screen_from_map: Transform { scale, shift: point(corner.x, corner.y) - part.min * scale },
            viewport: crate::geometry::Rect::new(corner.x, corner.y, part.width() * scale, part.height() * scale),
            pixels_per_point: painter.pixels_per_point(),
        };
        painter.extend(self.screen.paint(painter.ctx(), scene, PaintScope::All, &view));
    }
}

fn paper(painter: &Painter, rect: Rect, theme: &Theme) {
    let edge = Stroke::new(1.0, color32(theme.card_edge));
    painter.rect(rect, PAPER_RADIUS, color32(theme.sheet), edge, StrokeKind::Inside);
}

/// An outline for themes whose cards have the colour of the sheet, such as Little ink; none otherwise.
fn edge_of(paper: Color, theme: &Theme) -> Stroke {
    if paper == theme.sheet { Stroke::new(1.0, color32(theme.card_edge)) } else { Stroke::NONE }
}

/// A coloured bar along the left edge.
fn bar(painter: &Painter, rect: Rect, color: Color) {
    let side = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
    painter.rect_filled(side, CornerRadius::same(2), color32(color));
}

/// Splits a rectangle into two halves with a gap between them.
fn halves(rect: Rect) -> [Rect; 2] {
    let (left, right) = rect.split_left_right_at_fraction(0.5);
    [left.with_max_x(left.right() - 2.5), right.with_min_x(right.left() + 2.5)]
}

/// A bar that stands for a line of text too small to read.
fn text_bar(painter: &Painter, from: Pos2, length: f32, ink: Color32) {
    let rect = Rect::from_min_size(from - Vec2::new(0.0, 0.9), Vec2::new(length.max(0.0), 1.8));
    painter.rect_filled(rect, CornerRadius::same(1), ink);
}

/// Paints vertically centred text on at most two lines. Returns its right edge.
fn paint_text(painter: &Painter, room: Rect, text: &str, font: FontId, ink: Color32) -> f32 {
    lines(painter, room, text, font, ink, 2)
}

fn one_line(painter: &Painter, room: Rect, text: &str, font: FontId, ink: Color32) {
    lines(painter, room, text, font, ink, 1);
}

fn lines(painter: &Painter, room: Rect, text: &str, font: FontId, ink: Color32, max_rows: usize) -> f32 {
    let format = TextFormat { font_id: font, color: ink, line_height: Some(14.0), ..TextFormat::default() };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping { max_width: room.width(), max_rows, ..TextWrapping::default() };
    let galley = painter.layout_job(job);
    let at = Pos2::new(room.left(), room.center().y - galley.size().y / 2.0);
    let right = room.left() + galley.size().x;
    painter.galley(at, galley, ink);
    right
}
