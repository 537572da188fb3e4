//! A field that shows an icon with its name and opens the choice of another.

use egui::accesskit::HasPopup;
use egui::{Align2, Rect, Response, Sense, Ui, Vec2};

use super::picker::name_combo;
use crate::app::widgets::accessible::mark_opener;
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{self, RADIUS, regular};
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::model::JourneyMap;
use crate::model::icons::IconSource;
use crate::render::screen::color32;

const HEIGHT: f32 = 32.0;
const ICON: f32 = 18.0;

/// A field that shows an icon.
pub(crate) struct IconField<'a> {
    /// The name of the field.
    pub(crate) name: &'a str,
    /// What the icon is called.
    pub(crate) words: &'a str,
    /// The icon as a card or a lane names it.
    pub(crate) icon: Option<&'a str>,
    /// The width of the field.
    pub(crate) width: f32,
}

impl IconField<'_> {
    /// Shows the field; `map` has the icons of its own.
    pub(crate) fn show(&self, ui: &mut Ui, context: &mut UiContext<'_>, map: &JourneyMap) -> Response {
        let theme = context.theme;
        let (rect, response) = ui.allocate_exact_size(Vec2::new(self.width.max(60.0), HEIGHT), Sense::click());
        name_combo(&response, self.name, self.words);
        mark_opener(&response, HasPopup::Dialog);
        let rect = style::hung(ui, rect);
        let lit = response.hovered() || response.has_focus();
        let fill = if lit { theme.accent_soft } else { theme.field };
        ui.painter().rect_filled(rect, RADIUS, color32(fill));
        let ink = if lit { theme.accent_soft_ink } else { theme.ink };
        let mut left = rect.left() + 8.0;
        if let Some(icon) = self.icon.and_then(|icon| IconSource::named(map, icon)) {
            let place = Rect::from_center_size(egui::pos2(left + ICON / 2.0, rect.center().y), Vec2::splat(ICON));
            context.icons.paint_source(ui, &icon, map, place, color32(ink));
            left += ICON + 7.0;
        }
        let galley = one_line(ui, self.words, regular(style::BODY), rect.right() - 28.0 - left, color32(ink));
        let at = Align2::LEFT_CENTER.anchor_size(egui::pos2(left, rect.center().y), galley.size()).min;
        ui.painter().galley(at, galley, color32(ink));
        let chevron = Rect::from_center_size(egui::pos2(rect.right() - 15.0, rect.center().y), Vec2::splat(14.0));
        context.icons.paint(ui, "search", chevron, color32(theme.muted));
        focus_ring::paint(ui, &response, rect, RADIUS, theme);
        response
    }
}
