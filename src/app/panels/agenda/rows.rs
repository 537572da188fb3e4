//! The blocks of the agenda: when each begins, its title, its minutes, and the button that starts it.

use egui::{Align, Align2, DragValue, Id, Key, Layout, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui};
use egui::{Vec2, WidgetInfo};

use super::{AgendaAction, AgendaPanel, AgendaView};
use crate::app::document::DocumentId;
use crate::app::widgets::accessible::name_list;
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::fields::{Common, TextEntry, ValueRequest, bare_text};
use crate::app::widgets::focus_ring;
use crate::app::widgets::reorder_list::{GRIP, Reorder, RowMove, paint_grip};
use crate::app::widgets::style::{RADIUS, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::model::AgendaBlock;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The width of the column with the times, and of the field for minutes.
const TIME: f32 = 44.0;
const MINUTES: f32 = 66.0;
/// The height of a row.
const ROW: f32 = 30.0;

impl AgendaPanel {
    pub(super) fn rows(
        &mut self,
        ui: &mut Ui,
        view: &AgendaView<'_>,
        context: &mut UiContext<'_>,
    ) -> Option<AgendaAction> {
        let mut blocks = self.draft.as_ref().map_or_else(|| view.blocks.to_vec(), |(_, blocks)| blocks.clone());
        let mut answer = None;
        let mut state = RowState::default();
        let begins = begins(view);
        name_list(ui, "Blocks of the agenda");
        let mut order = Reorder::new(Id::unique("order of the agenda"));
        let last = blocks.len().saturating_sub(1);
        for place in 0..blocks.len() {
            let begins = begins.get(place).copied();
            let row = ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let button = start_button(ui, view, place, begins, context.theme);
                if place == view.timer.block().unwrap_or(0).min(last) && std::mem::take(&mut self.wants_focus) {
                    button.request_focus();
                }
                if button.clicked() {
                    answer = Some(start(view, place));
                }
                let Some(block) = blocks.get_mut(place) else { return };
                self.fields(ui, (place, block), context.theme, &mut state);
                let (rect, _) = ui.allocate_exact_size(Vec2::new(GRIP, ROW), Sense::hover());
                let grip = order.grip(ui, rect, place, "Block");
                let ink = if grip.hovered() || grip.dragged() { context.theme.ink } else { context.theme.hint };
                paint_grip(ui, rect.center(), color32(ink));
                if icon_button(ui, context, "minus", &format!("Remove block {}", place + 1)).clicked() {
                    state.removed = Some(place);
                }
            });
            order.row(row.response.rect);
        }
        let moved = order.finish(ui, context.theme).or(state.moved);
        self.take(state, moved, (view.document, blocks)).or(answer)
    }

    /// What becomes of what was typed, moved or removed in this frame.
    fn take(
        &mut self,
        state: RowState,
        moved: Option<RowMove>,
        typed: (DocumentId, Vec<AgendaBlock>),
    ) -> Option<AgendaAction> {
        let (document, mut blocks) = typed;
        if let Some(place) = state.removed.filter(|place| *place < blocks.len()) {
            blocks.remove(place);
            self.draft = None;
            return Some(AgendaAction::Change(blocks));
        }
        if let Some(moved) = moved {
            moved.apply(&mut blocks);
            (self.draft, self.focus_title) = (None, Some(moved.to));
            return Some(AgendaAction::Change(blocks));
        }
        if state.changed {
            self.draft = Some((document, blocks));
        }
        if state.edited { None } else { self.draft.take().map(|(_, blocks)| AgendaAction::Change(blocks)) }
    }

    fn fields(&mut self, ui: &mut Ui, (place, block): (usize, &mut AgendaBlock), theme: &Theme, state: &mut RowState) {
        let width = (ui.available_width() - MINUTES - GRIP - 28.0 - 18.0).max(60.0);
        let id = Id::unique(("title of block", place));
        let title = ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(Align::Min), |ui| {
            let entry = TextEntry::line("What is done");
            let (asked, response) = bare_text(ui, theme, id, Common::Same(&block.title), entry);
            if let ValueRequest::Preview(words, _) | ValueRequest::Set(words, _) = asked {
                (block.title, state.changed) = (words, true);
            }
            response.accessible_name(format!("Title of block {}", place + 1))
        });
        let title = title.inner;
        if self.focus_title == Some(place) {
            title.request_focus();
            self.focus_title = None;
        }
        if title.has_focus()
            && let Some(moved) = RowMove::by_keys(ui, place, usize::MAX)
        {
            state.moved = Some(moved);
        }
        ui.spacing_mut().interact_size = Vec2::new(MINUTES, 26.0);
        let minutes = DragValue::new(&mut block.minutes).range(AgendaBlock::MINUTES).speed(0.2).suffix(" min");
        let minutes = ui.add(minutes).accessible_name(format!("Minutes of block {}", place + 1));
        let enter = ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers == Modifiers::NONE);
        state.changed |= minutes.changed();
        state.edited |= (title.has_focus() && !enter) || minutes.has_focus() || minutes.dragged();
    }
}

/// What happened in the rows in this frame.
#[derive(Default)]
struct RowState {
    changed: bool,
    /// Whether a field is being edited, so that nothing is final yet.
    edited: bool,
    removed: Option<usize>,
    moved: Option<RowMove>,
}

/// Starts a block; the one that runs is paused, or goes on.
fn start(view: &AgendaView<'_>, place: usize) -> AgendaAction {
    if view.timer.block() == Some(place) {
        AgendaAction::Timer(crate::app::widgets::timer::TimerAction::PauseOrGoOn)
    } else {
        AgendaAction::Start(place)
    }
}

/// The button with the time at which the block begins; that of the block that runs shows what is left.
fn start_button(
    ui: &mut Ui,
    view: &AgendaView<'_>,
    place: usize,
    begins: Option<f64>,
    theme: &Theme,
) -> egui::Response {
    let runs = view.timer.block() == Some(place);
    let is_done = view.timer.block().is_some_and(|block| place < block);
    let words = match view.timer.countdown().filter(|_| runs) {
        Some(time) => time.digits(view.now),
        None if is_done => "✓".into(),
        None => begins.map(wall_time).unwrap_or_default(),
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(TIME + 8.0, ROW - 4.0), Sense::click());
    let verb = match (runs, view.timer.runs()) {
        (true, true) => "Pause",
        (true, false) => "Go on with",
        (false, _) => "Start",
    };
    let name = format!("{verb} block {}, {words}", place + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let (fill, ink) = if runs { (theme.accent, theme.accent_ink) } else { (theme.accent_soft, theme.accent_soft_ink) };
    if runs || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, RADIUS, color32(fill));
    } else {
        paint_edge(ui, rect, theme);
    }
    let ink = if runs || response.hovered() || response.has_focus() { ink } else { theme.muted };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, semi_bold(12.0), color32(ink));
    focus_ring::paint(ui, &response, rect, RADIUS, theme);
    response.on_hover_text(format!("{verb} this block"))
}

fn paint_edge(ui: &Ui, rect: Rect, theme: &Theme) {
    ui.painter().rect_stroke(rect, RADIUS, Stroke::new(1.0, color32(theme.control_edge)), StrokeKind::Inside);
}

/// When each block begins, in seconds since midnight: the first one now, or those after the one that runs when its time
/// is up.
pub(super) fn begins(view: &AgendaView<'_>) -> Vec<f64> {
    let from = view.timer.block().unwrap_or(0);
    let mut at = view.time_of_day;
    let begin = |(place, block): (usize, &AgendaBlock)| {
        let own = at;
        if place >= from {
            at += length_left(view, place, block);
        }
        own
    };
    view.blocks.iter().enumerate().map(begin).collect()
}

/// The seconds that are left of a block.
pub(super) fn length_left(view: &AgendaView<'_>, place: usize, block: &AgendaBlock) -> f64 {
    let time = view.timer.countdown().filter(|_| view.timer.block() == Some(place));
    time.map_or(f64::from(block.minutes) * 60.0, |time| time.left(view.now).max(0.0))
}

/// A time of day as it stands on the clock on the wall.
pub(super) fn wall_time(seconds: f64) -> String {
    let minutes = (seconds / 60.0) as u64;
    format!("{}:{:02}", minutes / 60 % 24, minutes % 60)
}
