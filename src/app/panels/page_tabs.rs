//! The tabs of the pages of a view in the top bar: the map, and what can be shown in its place.

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::app::commands::UiCommand;
use crate::app::commands::view_page::ViewPage;
use crate::app::widgets::accessible::{describe, mark_place, mark_selected, name_node};
use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{raised, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of the tabs in points, and the space before them and beside their words.
const HEIGHT: f32 = 28.0;
const BEFORE: f32 = 10.0;
const BESIDE_WORDS: f32 = 11.0;
/// The font size of the tabs.
const SIZE: f32 = 13.0;

/// Shows the tabs if they fit into `room`. Returns the page that was asked for.
pub(super) fn show(ui: &mut Ui, theme: &Theme, now: ViewPage, room: f32) -> Option<ViewPage> {
    let width = |page: ViewPage| one_line(ui, page.name(), semi_bold(SIZE), 200.0, color32(theme.ink)).size().x;
    let widths = ViewPage::TABS.map(|page| width(page) + 2.0 * BESIDE_WORDS);
    let whole = widths.iter().sum::<f32>() + 4.0;
    if whole + BEFORE > room {
        return None;
    }
    ui.add_space(BEFORE);
    let (frame, _) = ui.allocate_exact_size(Vec2::new(whole, HEIGHT), Sense::hover());
    ui.painter().rect_filled(frame, 8, color32(raised(theme)));
    let id = ui.scope_id().with("page tabs");
    let mut asked = None;
    let builder = UiBuilder::new().max_rect(frame).id_salt("page tabs");
    let ui = &mut ui.new_child(builder);
    name_node(ui.ctx(), ui.unique_id(), Role::Group, "Pages");
    let mut group = RovingFocus::new(ui, id);
    let mut left = frame.left() + 2.0;
    for (place, (page, width)) in ViewPage::TABS.into_iter().zip(widths).enumerate() {
        let rect = Rect::from_min_size(egui::pos2(left, frame.top() + 2.0), Vec2::new(width, HEIGHT - 4.0));
        left += width;
        let own = id.with(page);
        let response = ui.interact(rect, own, group.sense(ui, own, Sense::click()));
        let is_shown = page == now;
        let name = format!("Page: {}", page.name());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, &name));
        mark_selected(&response, is_shown);
        mark_place(&response, place, ViewPage::TABS.len());
        describe(&response, UiCommand::ShowPage(page).info().hint);
        group.add_choice(&response, is_shown);
        paint(ui, theme, (page, rect), is_shown, response.hovered());
        focus_ring::paint(ui, &response, rect, 6, theme);
        // The name can be read on the tab: the pointer tells only what it does not say.
        let response = match UiCommand::ShowPage(page).shortcut_text() {
            Some(keys) => response.on_hover_text(format!("{}  {keys}", page.name())),
            None => response,
        };
        if response.clicked() && !is_shown {
            asked = Some(page);
        }
    }
    group.finish(ui);
    asked
}

fn paint(ui: &Ui, theme: &Theme, (page, rect): (ViewPage, Rect), is_shown: bool, is_hovered: bool) {
    if is_shown {
        let edge = Stroke::new(1.0, color32(theme.chrome_edge));
        ui.painter().rect(rect, 6, color32(theme.chrome), edge, StrokeKind::Inside);
    }
    let ink = color32(if is_shown || is_hovered { theme.ink } else { theme.muted });
    let font = if is_shown { semi_bold(SIZE) } else { regular(SIZE) };
    let galley = one_line(ui, page.name(), font, rect.width(), ink);
    let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
    ui.painter().galley(place, galley, ink);
}
