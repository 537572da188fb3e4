//! The welcome page: templates with live pictures of their maps.

use egui::{Align2, CornerRadius, Margin, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::command::UiCommand;
use super::gallery::{Entry, Gallery};
use super::icons::Icons;
use super::style::{self, regular, semi_bold};
use crate::geometry::{Point, Transform, point};
use crate::render::screen::{Part, ScreenPainter, View, color32};
use crate::theme::Theme;

/// Widest page.
const PAGE_WIDTH: f32 = 1_120.0;
/// Least width of a template's card.
const CARD_WIDTH: f32 = 320.0;
const PICTURE_HEIGHT: f32 = 176.0;
const CARD_HEIGHT: f32 = PICTURE_HEIGHT + 116.0;
const GAP: f32 = 20.0;

/// What the user asked for.
pub enum Choice {
    /// The template of this name.
    Template(String),
    /// A command of the table.
    Command(UiCommand),
}

/// What the page draws with.
pub struct Welcome<'a> {
    /// Templates and search.
    pub gallery: &'a mut Gallery,
    /// Paints the maps.
    pub painter: &'a mut ScreenPainter,
    /// Paints the icons.
    pub icons: &'a mut Icons,
    /// The window's look.
    pub theme: &'a Theme,
}

impl Welcome<'_> {
    /// The page.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Choice> {
        let mut choice = None;
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let width = (ui.available_width() - 64.0).clamp(280.0, PAGE_WIDTH);
            let side = ((ui.available_width() - width) / 2.0).max(16.0);
            ui.add_space(44.0);
            ui.horizontal_top(|ui| {
                ui.add_space(side);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    choice = self.page(ui, width);
                });
            });
            ui.add_space(44.0);
        });
        choice
    }

    fn page(&mut self, ui: &mut Ui, width: f32) -> Option<Choice> {
        ui.label(egui::RichText::new("Start a journey map").font(semi_bold(28.0)));
        ui.label(
            egui::RichText::new("Every picture is a finished map: open one and make it yours.")
                .font(regular(14.0))
                .weak(),
        );
        ui.add_space(18.0);
        let mut choice = self.tools(ui, width);
        ui.add_space(22.0);
        let found = self.gallery.found();
        if found.is_empty() {
            ui.weak("No template has these words. Try fewer, or begin with a blank map.");
        }
        let columns = ((width + GAP) / (CARD_WIDTH + GAP)).floor().max(1.0);
        let card_width = (width - GAP * (columns - 1.0)) / columns;
        for row in found.chunks(columns as usize) {
            let (area, _) = ui.allocate_exact_size(Vec2::new(width, CARD_HEIGHT), Sense::hover());
            for (column, index) in row.iter().enumerate() {
                let left = area.left() + column as f32 * (card_width + GAP);
                let rect = Rect::from_min_size(egui::pos2(left, area.top()), Vec2::new(card_width, CARD_HEIGHT));
                if let Some(chosen) = self.card(ui, *index, rect) {
                    choice = Some(chosen);
                }
            }
            ui.add_space(GAP - ui.spacing().item_spacing.y);
        }
        choice
    }

    fn tools(&mut self, ui: &mut Ui, width: f32) -> Option<Choice> {
        let mut choice = None;
        ui.horizontal(|ui| {
            let search_width = (width - 270.0).clamp(160.0, 420.0);
            let hint = egui::RichText::new("Search templates").color(color32(self.theme.faint));
            let search = egui::TextEdit::singleline(&mut self.gallery.search)
                .hint_text(hint)
                .desired_width(search_width)
                .margin(Margin { left: 32, right: 10, top: 8, bottom: 8 });
            let search = ui.add(search);
            search.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Search templates"));
            let icon = Rect::from_center_size(search.rect.left_center() + Vec2::new(17.0, 0.0), Vec2::splat(16.0));
            self.icons.paint(ui, "search", icon, color32(self.theme.muted));
            ui.add_space(4.0);
            for command in [UiCommand::Blank, UiCommand::Open] {
                let size = Vec2::new(0.0, search.rect.height());
                let info = command.info();
                if ui.add(egui::Button::new(info.label).min_size(size)).on_hover_text(info.hint).clicked() {
                    choice = Some(Choice::Command(command));
                }
            }
        });
        choice
    }

    fn card(&mut self, ui: &mut Ui, index: usize, rect: Rect) -> Option<Choice> {
        let entry = self.gallery.entries.get(index)?;
        let response = ui.interact(rect, ui.scope_id().with(("template", index)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &entry.info.title));
        if !ui.is_rect_visible(rect) {
            return None;
        }
        let (theme, painter) = (self.theme, ui.painter().clone());
        let lifted = response.hovered() || response.has_focus();
        let shadow = egui::epaint::Shadow {
            offset: [0, if lifted { 8 } else { 2 }],
            blur: if lifted { 28 } else { 10 },
            spread: 0,
            color: color32(theme.shadow),
        };
        let radius = CornerRadius::same(12);
        painter.add(shadow.as_shape(rect, radius));
        painter.rect_filled(rect, radius, color32(theme.sheet));
        let picture = Rect::from_min_size(rect.min, Vec2::new(rect.width(), PICTURE_HEIGHT));
        paint_map(self.painter, ui, entry, picture, theme);
        let edge = if lifted { theme.accent } else { theme.chrome_edge };
        let edge = Stroke::new(if lifted { 1.5 } else { 1.0 }, color32(edge));
        painter.rect_stroke(rect, radius, edge, StrokeKind::Inside);
        words(ui, entry, rect, theme);
        if lifted {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        response.clicked().then(|| Choice::Template(entry.info.name.clone()))
    }
}

/// Title, kind and description under the picture.
fn words(ui: &Ui, entry: &Entry, rect: Rect, theme: &Theme) {
    let painter = ui.painter();
    let left_top = rect.min + Vec2::new(16.0, PICTURE_HEIGHT + 12.0);
    let width = rect.width() - 32.0;
    let job = |text: &str, font, color, rows| {
        let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, color32(color), width);
        job.wrap.max_rows = rows;
        painter.layout_job(job)
    };
    let title = job(&entry.info.title, semi_bold(14.0), theme.ink, 1);
    let about = if entry.info.industry.is_empty() {
        entry.info.kind.to_owned()
    } else {
        format!("{} · {}", entry.info.kind, entry.info.industry)
    };
    let kind = job(&about, regular(style::SMALL), theme.accent_soft_ink, 1);
    let description = job(&entry.info.description, regular(12.0), theme.muted, 3);
    let mut at = left_top;
    for (galley, gap) in [(title, 2.0), (kind, 6.0), (description, 0.0)] {
        let height = galley.size().y;
        painter.galley(at, galley, color32(theme.ink));
        at.y += height + gap;
    }
}

/// The upper part of the map, as wide as the card.
fn paint_map(painter: &mut ScreenPainter, ui: &Ui, entry: &Entry, rect: Rect, theme: &Theme) {
    let top = CornerRadius { nw: 12, ne: 12, sw: 0, se: 0 };
    ui.painter().rect_filled(rect, top, color32(theme.canvas));
    let Some(drawing) = &entry.drawing else {
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, "Drawing…", regular(12.0), color32(theme.faint));
        return;
    };
    let room = rect.shrink2(Vec2::new(14.0, 0.0)).with_min_y(rect.top() + 14.0);
    let size = drawing.scene.size;
    // Wide maps show their beginning rather than become unreadable.
    let scale = (room.width() / size.x).max(room.height() / size.y * 0.8);
    let left = if drawing.scene.right_to_left { room.right() - size.x * scale } else { room.left() };
    let view = View {
        screen_from_map: Transform { scale, shift: point(left, room.top()) },
        viewport: crate::geometry::Rect::from_corners(at(room.min), at(room.max)),
        pixels_per_point: ui.ctx().pixels_per_point(),
    };
    let clipped = ui.painter().with_clip_rect(room.intersect(ui.clip_rect()));
    let sheet = Rect::from_min_size(egui::pos2(left, room.top()), Vec2::new(size.x, size.y) * scale);
    clipped.rect_filled(sheet, CornerRadius::same(4), color32(drawing.scene.paper));
    clipped.extend(painter.paint(ui.ctx(), &drawing.scene, Part::All, &view));
    if painter.take_unfinished() {
        ui.ctx().request_repaint();
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, color32(theme.chrome_edge)));
}

fn at(pos: egui::Pos2) -> Point {
    point(pos.x, pos.y)
}
