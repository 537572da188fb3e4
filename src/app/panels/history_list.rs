//! The popup list of a map's history; a click jumps to an entry.

use egui::{Button, Context, Id, Popup, Rect, RichText, Role, ScrollArea, Ui, Vec2, WidgetInfo};

use crate::app::commands::menu_list::popup;
use crate::app::commands::request::{Request, RequestQueue};
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::{mark_heading, mark_place, mark_selected};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::menu_keys::MenuKeys;
use crate::app::widgets::style::{regular, semi_bold};
use crate::edit::HistoryStep;
use crate::render::screen::color32;
use crate::theme::Theme;

const WIDTH: f32 = 280.0;
const HEIGHT: f32 = 380.0;

/// The popup under the undo button.
#[derive(Debug, Default)]
pub(crate) struct HistoryList {
    /// Whether the list was just opened, so that the current entry must be scrolled into view.
    opened: bool,
}

impl HistoryList {
    /// Opens or closes the list.
    pub(crate) fn toggle(&mut self, ctx: &Context) {
        Popup::toggle_id(ctx, id());
        self.opened = true;
    }

    /// Shows the list under the rectangle `under` if it is open. Requests to go to the entry that is clicked.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        under: Rect,
        tab: &Tab<'_>,
        theme: &Theme,
        requests: &mut RequestQueue,
    ) {
        if !Popup::is_id_open(ctx, id()) {
            return;
        }
        let opened = std::mem::take(&mut self.opened);
        let list = popup(ctx, id(), under).gap(4.0).accessible_name("History");
        let shown = list.show(|ui| rows(ui, &tab.document.editor.steps(), opened, theme));
        requests.extend(shown.and_then(|shown| shown.inner).map(Request::GoToHistoryStep));
    }
}

fn id() -> Id {
    Id::unique("history list")
}

/// Lays out the entries, newest first. Undone entries are faint.
fn rows(ui: &mut Ui, steps: &[HistoryStep], opened: bool, theme: &Theme) -> Option<usize> {
    ui.set_width(WIDTH);
    ui.spacing_mut().button_padding = Vec2::new(10.0, 5.0);
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.add_space(4.0);
    let title = ui.label(RichText::new("  HISTORY").font(regular(10.5)).color(color32(theme.hint)));
    mark_heading(&title, 2, "History");
    ui.add_space(2.0);
    let now = steps.iter().position(|step| step.is_current).unwrap_or(0);
    let mut chosen = None;
    scroll(ScrollArea::vertical().max_height(HEIGHT), ui, |ui| {
        let mut keys = MenuKeys::new(ui);
        for (place, step) in steps.iter().enumerate().rev() {
            let ink = if place > now { theme.hint } else { theme.ink };
            let font = if step.is_current { semi_bold(13.0) } else { regular(13.0) };
            let mut words = RichText::new(&step.name).font(font);
            if !step.is_current {
                words = words.color(color32(ink));
            }
            let button = Button::new(words).selected(step.is_current).frame_when_inactive(step.is_current).truncate();
            let row = ui.add(button);
            row.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &step.name));
            mark_selected(&row, step.is_current);
            mark_place(&row, steps.len() - 1 - place, steps.len());
            keys.add(&row, &step.name);
            if step.is_current && opened {
                row.scroll_to_me(Some(egui::Align::Center));
                row.request_focus();
            }
            if row.clicked() {
                chosen = Some(place);
                ui.close();
            }
        }
        keys.finish(ui);
    });
    chosen
}
