//! The list of stops: a row each, with its number, its sign and the eye that hides it.

use egui::{Align2, Id, Key, Modifiers, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::widgets::accessible::{describe, mark_place, mark_selected, name_node};
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::focus_ring;
use crate::app::widgets::reorder_list::{GRIP, Reorder, RowMove, paint_grip};
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::model::StopKey;
use crate::present::{StopEntry, StopSign};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of a row, in points.
const ROW: f32 = 26.0;
/// The width of the number, of the sign and of the eye, in points.
const NUMBER: f32 = 22.0;
const SIGN: f32 = 16.0;
const EYE: f32 = 24.0;

/// What was asked for in the list.
#[derive(Default)]
pub(super) struct RowsAnswer {
    /// The stop that was chosen.
    pub(super) chosen: Option<StopKey>,
    /// Whether choosing the chosen one again closes its details.
    pub(super) toggles: bool,
    /// The stop that is to be hidden or shown again.
    pub(super) shown_or_hidden: Option<StopKey>,
    /// A stop in another place.
    pub(super) moved: Option<RowMove>,
}

/// Shows the rows.
pub(super) fn show(
    ui: &mut Ui,
    list: Id,
    (stops, chosen): (&[StopEntry], Option<StopKey>),
    context: &mut UiContext<'_>,
) -> RowsAnswer {
    let mut answer = RowsAnswer { toggles: true, ..RowsAnswer::default() };
    let mut reorder = Reorder::new(list);
    name_node(ui.ctx(), list, Role::List, "Stops of the presentation");
    let mut number = 0;
    ui.spacing_mut().item_spacing.y = 1.0;
    for (place, stop) in stops.iter().enumerate() {
        number += usize::from(!stop.is_hidden);
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
        reorder.row(rect);
        if !ui.is_rect_visible(rect) && !ui.ctx().memory(|memory| memory.has_focus(list.with(stop.key))) {
            continue;
        }
        let grip = Rect::from_min_size(rect.min, Vec2::new(GRIP, ROW));
        let grip_response = reorder.grip(ui, grip, place, "stop");
        if grip_response.hovered() || grip_response.dragged() {
            paint_grip(ui, grip.center(), color32(context.theme.muted));
        }
        let row = Row { stop, place, count: stops.len(), number, is_chosen: chosen == Some(stop.key) };
        row.show(ui, (list, rect), context, &mut answer);
    }
    answer.moved = answer.moved.or(reorder.finish(ui, context.theme));
    answer
}

/// One row of the list of stops.
struct Row<'a> {
    stop: &'a StopEntry,
    place: usize,
    count: usize,
    /// Its number among the stops that are shown.
    number: usize,
    is_chosen: bool,
}

impl Row<'_> {
    fn show(&self, ui: &Ui, (list, rect): (Id, Rect), context: &mut UiContext<'_>, answer: &mut RowsAnswer) {
        let theme = context.theme.clone();
        let body = Rect::from_min_max(rect.min + Vec2::new(GRIP, 0.0), rect.max - Vec2::new(EYE, 0.0));
        let id = list.with(self.stop.key);
        let response = ui.interact(body, id, Sense::click());
        let state = if self.stop.is_hidden { "left out".to_owned() } else { format!("stop {}", self.number) };
        let name = format!("{}, {state}", self.stop.name);
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
        mark_selected(&response, self.is_chosen);
        mark_place(&response, self.place, self.count);
        describe(&response, "Enter shows its name and note, Alt+arrows move it, Delete leaves it out");
        if self.is_chosen || response.hovered() || response.has_focus() {
            let fill = if self.is_chosen { theme.accent_soft } else { theme.chrome_edge.mix(theme.chrome, 0.6) };
            ui.painter().rect_filled(body, 6, color32(fill));
        }
        self.paint(ui, body, &theme);
        focus_ring::paint(ui, &response, body, 6, &theme);
        if response.clicked() {
            // The keys that follow are about the stop, and not about what is selected on the map.
            response.request_focus();
            answer.chosen = Some(self.stop.key);
        }
        if response.has_focus() {
            answer.moved = answer.moved.or(RowMove::by_keys(ui, self.place, self.count));
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete)) {
                answer.shown_or_hidden = Some(self.stop.key);
            }
        }
        let eye = Rect::from_center_size(rect.right_center() - Vec2::new(EYE / 2.0, 0.0), Vec2::splat(22.0));
        let words = if self.stop.is_hidden { "Show" } else { "Leave out" };
        let name = format!("{words} {}", self.stop.name);
        if self.stop.is_hidden || response.hovered() || self.is_chosen || ui.rect_contains_pointer(rect) {
            let icon = if self.stop.is_hidden { "eye-off" } else { "front-stage" };
            let button = IconButton::new(icon, &name).size(Vec2::splat(22.0), 14.0).without_tab_stop();
            if button.show_in(ui, eye, context).clicked() {
                answer.shown_or_hidden = Some(self.stop.key);
            }
        }
    }

    fn paint(&self, ui: &Ui, body: Rect, theme: &Theme) {
        let ink = color32(match (self.is_chosen, self.stop.is_hidden) {
            (true, _) => theme.accent_soft_ink,
            (false, true) => theme.hint,
            (false, false) => theme.ink,
        });
        let painter = ui.painter();
        let number = if self.stop.is_hidden { "–".to_owned() } else { self.number.to_string() };
        let at = body.left_center() + Vec2::new(NUMBER, 0.0);
        painter.text(at, Align2::RIGHT_CENTER, number, regular(11.5), color32(theme.hint));
        let sign = body.left_center() + Vec2::new(NUMBER + SIGN / 2.0 + 2.0, 0.0);
        match self.stop.sign {
            StopSign::Plain => {}
            StopSign::Feeling(fraction) => {
                painter.circle_filled(sign, 4.0, color32(theme.face(fraction)));
            }
            StopSign::Moment => {
                painter.text(sign, Align2::CENTER_CENTER, "★", regular(12.0), color32(theme.moment));
            }
            StopSign::Hotspot => {
                painter.circle_filled(sign, 4.5, color32(theme.hotspot));
                painter.circle_filled(sign, 1.6, color32(theme.chrome));
            }
        }
        let left = body.left() + NUMBER + SIGN + 6.0;
        let font = if self.is_chosen { semi_bold(12.5) } else { regular(12.5) };
        let words = one_line(ui, &self.stop.name, font, body.right() - left - 4.0, ink);
        painter.galley(egui::pos2(left, body.center().y - words.size().y / 2.0), words, ink);
    }
}
