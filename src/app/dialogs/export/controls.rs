//! The areas and controls of the export dialog: segmented choices, theme tiles, headings and labelled rows.

use std::sync::Arc;

use egui::{
    Align2, CornerRadius, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::options::ExportColours;
use crate::app::widgets::accessible::name_node;
use crate::app::widgets::focus_ring;
use crate::app::widgets::headings::group_title;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{RADIUS, regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

const SEGMENT_HEIGHT: f32 = 30.0;
const TILE: Vec2 = Vec2::new(54.0, 70.0);
const TILE_PICTURE_HEIGHT: f32 = 38.0;

/// A builder for one area of the dialog. The explicit scope id keeps its widgets' ids, and so the focus,
/// stable when widgets appear or disappear in other areas.
pub(super) fn part(ui: &Ui, name: &str, place: Rect) -> UiBuilder {
    UiBuilder::new().scope_id(ui.scope_id().with(name)).max_rect(place)
}

/// A heading in the settings column.
pub(super) fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(14.0);
    group_title(ui, text);
    ui.add_space(2.0);
}

/// A choice of one value. Each choice is a value, its label and its accessible name.
pub(super) fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    enabled: bool,
    value: &mut T,
    choices: &[(T, &str, &str)],
) {
    let (bar, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), SEGMENT_HEIGHT), Sense::hover());
    ui.painter().rect_filled(bar, RADIUS, color32(theme.field));
    let width = bar.width() / choices.len().max(1) as f32;
    let mut group = RovingFocus::new(ui, ui.scope_id().with(("segments", choices.first().map(|choice| choice.2))));
    for (place, (choice, shown, accessible_name)) in choices.iter().enumerate() {
        let left = bar.left() + width * place as f32;
        let rect = Rect::from_min_size(egui::pos2(left, bar.top()), Vec2::new(width, bar.height()));
        let id = ui.scope_id().with(("segment", accessible_name));
        let sense = if enabled { group.sense(ui, id, Sense::click()) } else { Sense::hover() };
        let response = ui.interact(rect, id, sense);
        let is_on = *value == *choice;
        group.add_choice(&response, is_on);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, is_on, accessible_name));
        ExportSegment { text: shown, is_on: is_on && enabled, enabled }.paint(ui, &response, theme);
        if response.clicked() {
            *value = *choice;
        }
    }
    group.finish(ui);
    ui.painter().rect_stroke(bar, RADIUS, Stroke::new(1.0, color32(theme.control_edge)), StrokeKind::Inside);
}

/// One choice of a segmented control as it looks in this frame.
struct ExportSegment<'a> {
    text: &'a str,
    is_on: bool,
    enabled: bool,
}

impl ExportSegment<'_> {
    fn paint(&self, ui: &Ui, response: &Response, theme: &Theme) {
        let inner = response.rect.shrink(3.0);
        let radius = CornerRadius::same(RADIUS - 3);
        if self.is_on {
            ui.painter().rect_filled(inner, radius, color32(theme.accent_soft));
        } else if response.hovered() && self.enabled {
            ui.painter().rect_filled(inner, radius, color32(theme.rail));
        }
        if response.has_focus() {
            ui.painter().rect_stroke(inner, radius, Stroke::new(2.0, color32(theme.accent)), StrokeKind::Inside);
        }
        let ink = match (self.enabled, self.is_on) {
            (false, _) => theme.edge,
            (true, true) => theme.accent_soft_ink,
            (true, false) => theme.ink,
        };
        let font = if self.is_on { semi_bold(12.5) } else { regular(12.5) };
        ui.painter().text(response.rect.center(), Align2::CENTER_CENTER, self.text, font, color32(ink));
    }
}

/// The themes that an export can be drawn in.
pub(super) struct OfferedLooks<'a> {
    /// The theme that the map has on the screen.
    pub(super) on_screen: &'a Theme,
    /// The theme that the choice leads to so far.
    pub(super) exported: &'a Theme,
    /// The themes of the user, and that of the map.
    pub(super) own: &'a [Arc<Theme>],
}

/// A choice of themes, shown as small maps.
pub(super) fn themes(ui: &mut Ui, theme: &Theme, looks: &OfferedLooks<'_>, value: &mut ExportColours) {
    let OfferedLooks { on_screen, exported, own } = looks;
    let is_of_screen = matches!(value, ExportColours::OnScreen);
    let mut offered = Theme::bundled().iter().chain(own.iter());
    let chosen = offered.find(|look| !is_of_screen && exported.name == look.name).map(|look| look.name.clone());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(6.0, 6.0);
        // Whoever comes to one that is not chosen hears which one is.
        let group_name = format!("Colours, {}", chosen.as_deref().unwrap_or("as on screen"));
        name_node(ui.ctx(), ui.unique_id(), Role::RadioGroup, &group_name);
        let mut group = RovingFocus::new(ui, ui.scope_id().with("colours"));
        // A theme that has no tile of its own can only be that of the screen.
        let screen = LookTile { look: on_screen, name: "As on screen", is_on: chosen.is_none() };
        if screen.show(ui, theme, &mut group) {
            *value = ExportColours::OnScreen;
        }
        for look in Theme::bundled().iter().chain(own.iter()) {
            let is_on = chosen.as_ref() == Some(&look.name);
            if (LookTile { look, name: &look.name, is_on }).show(ui, theme, &mut group) {
                *value = ExportColours::Theme(look.clone());
            }
        }
        group.finish(ui);
    });
}

/// A theme on offer.
struct LookTile<'a> {
    look: &'a Theme,
    name: &'a str,
    is_on: bool,
}

impl LookTile<'_> {
    /// Shows the tile. Returns whether it was clicked.
    fn show(&self, ui: &mut Ui, theme: &Theme, group: &mut RovingFocus) -> bool {
        let id = ui.scope_id().with(("look", self.name));
        let (_, rect) = ui.allocate_space(TILE);
        let response = ui.interact(rect, id, group.sense(ui, id, Sense::click()));
        let accessible_name = format!("Colours: {}", self.name);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, self.is_on, &accessible_name));
        group.add_choice(&response, self.is_on);
        let picture = Rect::from_min_size(rect.min, Vec2::new(rect.width(), TILE_PICTURE_HEIGHT));
        paint_look(ui, picture.shrink(3.0), self.look);
        let lit = self.is_on || response.has_focus() || response.hovered();
        let (width, edge) = if self.is_on { (2.0, theme.accent) } else { (1.0, theme.control_edge) };
        ui.painter().rect_stroke(picture, RADIUS, Stroke::new(width, color32(edge)), StrokeKind::Inside);
        let ink = if lit { theme.ink } else { theme.muted };
        let font = if self.is_on { semi_bold(10.5) } else { regular(10.5) };
        let mut job = egui::text::LayoutJob::simple(self.name.to_owned(), font, color32(ink), rect.width());
        job.halign = egui::Align::Center;
        let words = ui.painter().layout_job(job);
        ui.painter().galley(egui::pos2(rect.center().x, picture.bottom() + 4.0), words, color32(ink));
        focus_ring::paint(ui, &response, picture, RADIUS, theme);
        response.clicked()
    }
}

/// Paints a tiny map in the colours of a theme: three stages, lines of text and a card.
fn paint_look(ui: &Ui, rect: Rect, look: &Theme) {
    let painter = ui.painter();
    painter.rect_filled(rect, RADIUS - 3, color32(look.sheet));
    let inner = rect.shrink(5.0);
    let bar = |row: f32, from: f32, to: f32, height: f32| {
        let x = |share: f32| inner.left() + inner.width() * share;
        let top = inner.top() + inner.height() * row;
        Rect::from_min_max(egui::pos2(x(from), top), egui::pos2(x(to), top + height))
    };
    for stage in 0..3u8 {
        let from = f32::from(stage) * 0.345;
        painter.rect_filled(bar(0.0, from, from + 0.31, 6.0), 2, color32(look.feeling(4 - 2 * stage).0));
    }
    painter.rect_filled(bar(0.42, 0.0, 0.62, 2.5), 1, color32(look.ink));
    painter.rect_filled(bar(0.66, 0.0, 0.44, 2.5), 1, color32(look.muted));
    painter.rect_filled(bar(0.42, 0.72, 1.0, inner.height() * 0.58), 2, color32(look.opportunity_bar));
}

/// A label at the left with a control beside it, which is labelled by it for screen readers.
pub(super) fn row(ui: &mut Ui, label: &str, control: impl FnOnce(&mut Ui) -> Response) {
    ui.horizontal(|ui| {
        let label = row_label(ui, label);
        control(ui).labelled_by(label.id);
    });
}

/// A label at the left with a control beside it, which has a name of its own.
pub(super) fn plain_row(ui: &mut Ui, label: &str, control: impl FnOnce(&mut Ui) -> Response) {
    ui.horizontal(|ui| {
        row_label(ui, label);
        control(ui);
    });
}

fn row_label(ui: &mut Ui, label: &str) -> Response {
    let (place, _) = ui.allocate_exact_size(Vec2::new(72.0, SEGMENT_HEIGHT), Sense::hover());
    let words = egui::Label::new(RichText::new(label).weak());
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let builder = UiBuilder::new().max_rect(place).layout(layout);
    // A scope would end where the words end, and the controls would begin at as many places as there are words.
    ui.new_child(builder).add(words)
}
