//! The agenda of the workshop at the side of the canvas: blocks with minutes, which start the timer.

mod recipe;
mod rows;

use egui::{Align, Align2, Context, Id, Layout, Margin, Order, Rect, RichText, ScrollArea, Ui, UiBuilder};
use egui::{UiStackInfo, Vec2};

use crate::app::document::DocumentId;
use crate::app::widgets::accessible::{mark_heading, name_node, place_node};
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::style::{self, regular, semi_bold};
use crate::app::widgets::switch::switch;
use crate::app::widgets::timer::{RoomTimer, TimerAction};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::{Command, MapField};
use crate::model::AgendaBlock;
use crate::render::screen::color32;

/// The width of the panel, in points.
pub(crate) const WIDTH: f32 = 420.0;
/// The distance between the panel and the edges of the canvas, in points.
const GAP: f32 = 14.0;

/// What the user asks for in the agenda.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AgendaAction {
    /// Give the map this agenda.
    Change(Vec<AgendaBlock>),
    /// Start the block with this index.
    Start(usize),
    /// Do something with the timer.
    Timer(TimerAction),
    /// Let the timer end without a sound, or with one.
    Silent(bool),
    /// Close the panel.
    Close,
}

/// What the agenda shows.
pub(crate) struct AgendaView<'a> {
    /// The map whose agenda it is.
    pub(crate) document: DocumentId,
    /// The blocks of the map.
    pub(crate) blocks: &'a [AgendaBlock],
    /// The timer of the room.
    pub(crate) timer: &'a RoomTimer,
    /// The time in seconds, on the clock of the timer.
    pub(crate) now: f64,
    /// The seconds since midnight.
    pub(crate) time_of_day: f64,
    /// Whether the timer ends without a sound.
    pub(crate) is_silent: bool,
}

/// The agenda of a window.
#[derive(Debug, Default)]
pub(crate) struct AgendaPanel {
    /// Whether it is shown.
    pub(crate) open: bool,
    wants_focus: bool,
    /// Where it was shown last.
    place: Option<Rect>,
    /// The agenda of a map as it is being typed, until the field loses the focus.
    draft: Option<(DocumentId, Vec<AgendaBlock>)>,
    /// The block whose title gets the focus.
    focus_title: Option<usize>,
}

impl AgendaPanel {
    /// Opens the panel with the focus in it, or closes it.
    pub(crate) fn toggle(&mut self) {
        self.open = !self.open;
        self.wants_focus = self.open;
    }

    /// The agenda of a map as it is being typed, as the change that it becomes.
    pub(crate) fn draft_command(&self, document: DocumentId) -> Option<Command> {
        let (_, blocks) = self.draft.as_ref().filter(|(on, _)| *on == document)?;
        Some(Command::SetMap(MapField::Agenda(blocks.clone())))
    }

    /// Takes what was typed for a map and is left, because the panel is closed or another map is in `front` now.
    pub(crate) fn take_left(&mut self, front: Option<DocumentId>) -> Option<(DocumentId, Command)> {
        let is_open = self.open;
        let (document, blocks) = self.draft.take_if(|(on, _)| !is_open || Some(*on) != front)?;
        Some((document, Command::SetMap(MapField::Agenda(blocks))))
    }

    /// Gives the block that is next the keyboard.
    pub(crate) fn take_focus(&mut self) {
        self.wants_focus = self.open;
    }

    /// Where the panel is on the screen, while it is open.
    pub(crate) fn place(&self) -> Option<Rect> {
        self.place.filter(|_| self.open)
    }

    /// Takes an Esc that none of its fields needs: it closes then.
    pub(crate) fn take_esc(&mut self, ctx: &Context) {
        if self.open && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
            self.toggle();
        }
    }

    /// Shows the panel over the right side of `canvas` if it is open.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        canvas: Rect,
        view: &AgendaView<'_>,
        context: &mut UiContext<'_>,
    ) -> Option<AgendaAction> {
        if !self.open {
            return None;
        }
        let theme = context.theme.clone();
        let area = egui::Area::new(Id::unique("agenda")).order(Order::Middle).pivot(Align2::RIGHT_TOP);
        let at = canvas.right_top() + Vec2::new(-GAP, GAP);
        let shown = area.fixed_pos(at).constrain_to(canvas).show(ctx, |ui| {
            name_node(ctx, ui.unique_id(), egui::accesskit::Role::Complementary, "Agenda");
            ui.set_width(WIDTH.min(canvas.width() - 2.0 * GAP));
            let frame = style::floating_card(&theme, Margin::symmetric(14, 12));
            let quiet = style::quiet_theme(&theme);
            let tag = UiBuilder::new().ui_stack_info(UiStackInfo::default().with_tag(style::QUIET));
            let shown = frame.show(ui, |ui| {
                let mut context = UiContext { theme: &quiet, ..context.reborrow() };
                ui.scope_builder(tag, |ui| self.content(ui, canvas, view, &mut context)).inner
            });
            place_node(ctx, ui.unique_id(), shown.response.rect);
            shown.inner
        });
        self.place = Some(shown.response.rect);
        shown.inner
    }

    fn content(
        &mut self,
        ui: &mut Ui,
        canvas: Rect,
        view: &AgendaView<'_>,
        context: &mut UiContext<'_>,
    ) -> Option<AgendaAction> {
        let mut answer = None;
        let theme = context.theme.clone();
        ui.horizontal(|ui| {
            let words = RichText::new("Agenda").font(semi_bold(16.0)).color(color32(theme.ink));
            mark_heading(&ui.label(words), 2, "Agenda");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = icon_button(ui, context, "close", "Close the agenda");
                if close.clicked() {
                    answer = Some(AgendaAction::Close);
                }
            });
        });
        let height = (canvas.height() - 210.0).max(120.0);
        let rows = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
        rows.show(ui, |ui| {
            // The ring around the first button keeps its upper edge.
            ui.add_space(3.0);
            answer = answer.take().or(self.rows(ui, view, context));
        });
        if view.blocks.is_empty() && self.draft.is_none() {
            answer = answer.or(self.offer_recipe(ui, &theme));
        } else {
            let words = RichText::new(total(view)).font(regular(12.0)).color(color32(theme.muted));
            ui.add(egui::Label::new(words).wrap());
        }
        ui.horizontal(|ui| {
            if ui.button("Add block").clicked() {
                let mut blocks = view.blocks.to_vec();
                self.focus_title = Some(blocks.len());
                blocks.push(AgendaBlock::new("", 10));
                answer = Some(AgendaAction::Change(blocks));
            }
        });
        if let Some(on) = switch(ui, &theme, "Sound at the end", Some(!view.is_silent)) {
            answer = Some(AgendaAction::Silent(!on));
        }
        answer
    }

    /// What an empty agenda says, with a button that fills it.
    fn offer_recipe(&mut self, ui: &mut Ui, theme: &crate::theme::Theme) -> Option<AgendaAction> {
        let words = "Blocks with minutes, visible to the room. Start with an agenda for two hours and change it.";
        ui.add(egui::Label::new(RichText::new(words).font(regular(13.0)).color(color32(theme.muted))).wrap());
        let fill = ui.add(crate::app::widgets::buttons::wide_soft_button("Mapping workshop, 2 hours", theme));
        if std::mem::take(&mut self.wants_focus) {
            fill.request_focus();
        }
        // The next thing that somebody does is to start the first block.
        self.wants_focus = fill.clicked();
        fill.clicked().then(|| AgendaAction::Change(recipe::two_hours()))
    }
}

/// How long everything takes, and when it ends.
fn total(view: &AgendaView<'_>) -> String {
    let minutes: u32 = view.blocks.iter().map(|block| u32::from(block.minutes)).sum();
    let (hours, rest) = (minutes / 60, minutes % 60);
    let whole = match (hours, rest) {
        (0, rest) => format!("{rest} minutes"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
    };
    let end = rows::begins(view).last().copied().unwrap_or(view.time_of_day);
    let end = end + view.blocks.last().map_or(0.0, |block| rows::length_left(view, view.blocks.len() - 1, block));
    format!("{whole} in all · ends at {}", rows::wall_time(end))
}
