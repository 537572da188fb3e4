//! The grid of icons: one tab stop, with the arrow keys from icon to icon.

use std::sync::Arc;

use egui::{Id, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::RADIUS;
use crate::app::widgets::ui_context::UiContext;
use crate::model::OwnIcon;
use crate::model::icon_names::OfferedIcon;
use crate::render::screen::color32;

const CELL: f32 = 44.0;
const ICON: f32 = 24.0;

/// An icon of the grid.
#[derive(Clone)]
pub(super) enum GridEntry {
    /// A bundled one.
    Bundled(&'static OfferedIcon),
    /// One of the map's own.
    Own(Arc<OwnIcon>),
}

impl GridEntry {
    fn title(&self) -> &str {
        match self {
            Self::Bundled(icon) => icon.title,
            Self::Own(icon) => &icon.name,
        }
    }

    fn key(&self) -> &str {
        match self {
            Self::Bundled(icon) => icon.name,
            Self::Own(icon) => &icon.id.0,
        }
    }
}

/// The grid of one frame.
pub(super) struct IconGrid {
    roving: RovingFocus,
    group: Id,
    /// Whether the first icon gets the focus.
    enters: bool,
    picked: Option<GridEntry>,
    /// The name of the icon under the pointer, or else of the one with the focus.
    named: Option<String>,
}

impl IconGrid {
    /// An empty grid; with `enters`, its first icon gets the focus.
    pub(super) fn new(ui: &Ui, enters: bool) -> Self {
        let group = ui.scope_id().with("icons");
        Self { roving: RovingFocus::new(ui, group), group, enters, picked: None, named: None }
    }

    /// Lays out icons in rows.
    pub(super) fn show(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, entries: impl Iterator<Item = GridEntry>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(4.0);
            for entry in entries {
                let cell = self.cell(ui, context, &entry);
                if std::mem::take(&mut self.enters) {
                    cell.request_focus();
                }
                if cell.hovered() || (cell.has_focus() && self.named.is_none()) {
                    self.named = Some(entry.title().to_owned());
                }
                if cell.clicked() {
                    self.picked = Some(entry);
                }
            }
        });
    }

    fn cell(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, entry: &GridEntry) -> Response {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(CELL), Sense::hover());
        let id = self.group.with(entry.key());
        let response = ui.interact(rect, id, self.roving.sense(ui, id, Sense::click()));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, entry.title()));
        self.roving.add(&response);
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let theme = context.theme;
        let lit = response.hovered() || response.has_focus();
        if lit {
            ui.painter().rect_filled(rect, RADIUS, color32(theme.accent_soft));
        }
        let ink = color32(if lit { theme.accent_soft_ink } else { theme.ink });
        let place = Rect::from_center_size(rect.center(), Vec2::splat(ICON));
        match entry {
            GridEntry::Bundled(icon) => context.icons.paint(ui, icon.name, place, ink),
            GridEntry::Own(icon) => context.icons.paint_own(ui, icon, place, ink),
        }
        focus_ring::paint(ui, &response, rect, RADIUS, theme);
        response.on_hover_text(entry.title())
    }

    /// Moves the focus where the keys lead. Returns the icon that was picked, and the name of the one that is looked at.
    pub(super) fn finish(self, ui: &Ui) -> (Option<GridEntry>, Option<String>) {
        self.roving.finish(ui);
        (self.picked, self.named)
    }
}
