//! The small field in which the time of the timer is typed.

use egui::{Align2, Context, Id, Key, Margin, Modifiers, Order, Rect, RichText, Role, Vec2, WidgetInfo};

use crate::app::widgets::accessible::{describe, name_node, place_node};
use crate::app::widgets::buttons::{icon_button, primary_button};
use crate::app::widgets::last_focus::focused_before;
use crate::app::widgets::style::{self, SMALL, regular, semi_bold};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;

/// What is understood.
const HELP: &str = "5 = minutes · 90s = seconds · 14:30 = until then";

/// The field's identity.
fn field_id() -> Id {
    Id::unique("time of the timer")
}

/// What the user answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TimerEntryAnswer {
    /// Start a timer with this time, as it was typed.
    Start(String),
    /// Close the field.
    Close,
}

/// The field for the time of the timer.
#[derive(Clone, Debug, Default)]
pub(crate) struct TimerEntry {
    is_open: bool,
    text: String,
    refusal: Option<String>,
    wants_focus: bool,
}

impl TimerEntry {
    /// Opens the field with the focus in it.
    pub(crate) fn open(&mut self) {
        *self = Self { is_open: true, wants_focus: true, ..Self::default() };
    }

    /// Takes the Esc with which its field has lost the focus: it closes then.
    pub(crate) fn take_esc_of_field(&mut self, ctx: &Context) {
        if focused_before(ctx) == Some(field_id()) {
            self.take_esc(ctx);
        }
    }

    /// Takes an Esc that nothing on the map needs: it closes then.
    pub(crate) fn take_esc(&mut self, ctx: &Context) {
        if self.is_open && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.close();
        }
    }

    /// Closes the field.
    pub(crate) fn close(&mut self) {
        self.is_open = false;
    }

    /// Says why the time cannot be used.
    pub(crate) fn refuse(&mut self, why: String) {
        (self.refusal, self.wants_focus) = (Some(why), true);
    }

    /// Shows the field over the upper edge of `canvas` if it is open.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        canvas: Rect,
        context: &mut UiContext<'_>,
    ) -> Option<TimerEntryAnswer> {
        if !self.is_open {
            return None;
        }
        let theme = context.theme.clone();
        let at = canvas.center_top() + Vec2::new(0.0, 12.0);
        let area = egui::Area::new(Id::unique("timer entry")).order(Order::Foreground).pivot(Align2::CENTER_TOP);
        let shown = area.fixed_pos(at).constrain_to(canvas).show(ctx, |ui| {
            name_node(ctx, ui.unique_id(), Role::Form, "Timer");
            let frame = style::floating_card(&theme, Margin::symmetric(16, 12));
            let shown = frame.show(ui, |ui| {
                ui.set_width(300.0_f32.min(canvas.width() - 40.0));
                self.content(ui, context)
            });
            place_node(ctx, ui.unique_id(), shown.response.rect);
            shown.inner
        });
        shown.inner
    }

    fn content(&mut self, ui: &mut egui::Ui, context: &mut UiContext<'_>) -> Option<TimerEntryAnswer> {
        let theme = context.theme.clone();
        let mut answer = None;
        ui.horizontal(|ui| {
            ui.label(RichText::new("Timer").font(semi_bold(15.0)).color(color32(theme.ink)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if icon_button(ui, context, "close", "Close").clicked() {
                    answer = Some(TimerEntryAnswer::Close);
                }
            });
        });
        ui.horizontal(|ui| {
            let id = field_id();
            let field = TextInput::singleline(&mut self.text)
                .id(id)
                .font(regular(22.0))
                .hint_text(RichText::new("5").color(color32(theme.hint)))
                .desired_width(ui.available_width() - 120.0);
            // Enter and Esc are taken before the field gives up the focus for them.
            let has_focus = ui.memory(|memory| memory.has_focus(id));
            let take = |key| has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            let (enter, escape) = (take(Key::Enter), take(Key::Escape));
            let response = ui.add(field);
            let text = self.text.clone();
            response.widget_info(|| {
                let mut info = WidgetInfo::labeled(Role::TextInput, true, "Time of the timer");
                info.current_text_value = Some(text.clone());
                info
            });
            describe(&response, self.refusal.as_deref().unwrap_or(HELP));
            if response.changed() {
                self.refusal = None;
            }
            if std::mem::take(&mut self.wants_focus) {
                response.request_focus();
            }
            let start = ui.add(primary_button("Start", &theme));
            if enter || start.clicked() {
                answer = Some(TimerEntryAnswer::Start(self.text.clone()));
            } else if escape {
                answer = Some(TimerEntryAnswer::Close);
            }
        });
        let (words, ink) = match &self.refusal {
            Some(why) => (why.as_str(), theme.pain_ink),
            None => (HELP, theme.muted),
        };
        ui.add(egui::Label::new(RichText::new(words).font(regular(SMALL)).color(color32(ink))).wrap());
        answer
    }
}
