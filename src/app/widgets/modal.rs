//! The common parts of dialogs: the modal frame with its name and keys, heading, list of sentences and text field.

use egui::{
    Context, Event, Frame, Id, Key, Label, Margin, Modal, Modifiers, Popup, Response, RichText, ScrollArea, Stroke, Ui,
    Vec2,
};

use super::accessible::{name_dialog, place_node, put_title_back, take_title};
use super::focus_in_view::scroll;
use super::headings::{dialog_title, section_title};
use super::kept_focus;
use super::style::regular;
use super::text_input::TextInput;
use crate::render::screen::color32;
use crate::theme::Theme;

/// A dialog in front of the window: it has a name for screen readers, and takes Esc and Ctrl+Enter.
pub(crate) struct ModalDialog<'a> {
    id: Id,
    name: &'a str,
    frame: Frame,
    area: Option<egui::Area>,
    backdrop: Option<egui::Color32>,
}

/// What a dialog returns in a frame.
pub(crate) struct ModalAnswer<T> {
    /// What its content returned.
    pub(crate) inner: T,
    /// Whether Esc was pressed.
    pub(crate) escaped: bool,
    /// Whether the window beside the dialog was clicked.
    pub(crate) clicked_beside: bool,
    /// Whether the main button is to be pressed: by Ctrl+Enter, or by Enter in a field for one line or without
    /// any control that has the focus.
    pub(crate) confirmed: bool,
    /// Whether that was Ctrl+Enter, which means the main button wherever the focus is.
    pub(crate) confirmed_with_command: bool,
}

impl<T> ModalAnswer<T> {
    /// Whether the dialog is to be closed without doing anything.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.escaped || self.clicked_beside
    }

    /// The same for a dialog in which something is written: a click beside it may be a slip, and loses nothing.
    pub(crate) fn is_cancelled_with(&self, has_changes: bool) -> bool {
        self.escaped || self.clicked_beside && !has_changes
    }
}

impl<'a> ModalDialog<'a> {
    /// A dialog called `name` in the usual frame.
    pub(crate) fn new(ctx: &Context, theme: &Theme, id: &'static str, name: &'a str) -> Self {
        Self { id: Id::unique(id), name, frame: frame(ctx, theme), area: None, backdrop: None }
    }

    /// The same dialog in another frame.
    pub(crate) fn frame(self, frame: Frame) -> Self {
        Self { frame, ..self }
    }

    /// The same dialog at `offset` below the top of the window, over a backdrop of this colour.
    pub(crate) fn at_top(self, offset: f32, backdrop: egui::Color32) -> Self {
        let area = Modal::default_area(self.id).anchor(egui::Align2::CENTER_TOP, Vec2::new(0.0, offset));
        Self { area: Some(area), backdrop: Some(backdrop), ..self }
    }

    /// Shows the dialog for one frame.
    pub(crate) fn show<T>(self, ctx: &Context, content: impl FnOnce(&mut Ui) -> T) -> ModalAnswer<T> {
        // A dialog may be shown while the one behind it is laid out.
        let title_behind = take_title(ctx);
        let area = self.area.unwrap_or_else(|| Modal::default_area(self.id));
        let mut modal = Modal::new(self.id).area(area).frame(self.frame);
        if let Some(backdrop) = self.backdrop {
            modal = modal.backdrop_color(backdrop);
        }
        let keys = EnterKey::before(ctx, self.id);
        let shown = modal.show(ctx, content);
        let is_front = shown.is_top_modal && !shown.any_popup_open;
        name_dialog(ctx, self.id, self.name);
        place_node(ctx, self.id, shown.response.rect);
        put_title_back(ctx, title_behind);
        ctx.accesskit_node_builder(self.id, |node| {
            if shown.is_top_modal {
                node.set_modal();
            }
        });
        let asked_to_close = shown.response.should_close();
        let escaped = is_front && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let confirmed = is_front && keys.confirms(ctx);
        kept_focus::keep(ctx, self.id, shown.response.layer_id);
        ModalAnswer {
            escaped: escaped || asked_to_close,
            clicked_beside: shown.backdrop_response.clicked(),
            confirmed,
            confirmed_with_command: confirmed && keys.with_command,
            inner: shown.inner,
        }
    }
}

/// The Enter key of a frame, and what had the focus before the dialog was laid out.
struct EnterKey {
    plain: bool,
    with_command: bool,
    focused: Option<Id>,
    in_text: bool,
}

impl EnterKey {
    /// Looks for the key before the dialog `id` is laid out. Ctrl+Enter is taken out of the input if the dialog is in
    /// front: whatever control has the focus would be pressed with it, too. The state of Ctrl is that of the key's own
    /// event: at the end of the frame, Ctrl may be up again.
    fn before(ctx: &Context, id: Id) -> Self {
        let in_front = ctx.memory(|memory| memory.top_modal_layer()).is_some_and(|layer| layer.id == id);
        let takes = in_front && !Popup::is_any_open(ctx);
        let (plain, with_command) = ctx.input_mut(|input| {
            let plain = input.events.iter().any(|event| enter_with(event).is_some_and(|held| held.is_none()));
            let before = input.events.len();
            input.events.retain(|event| !(takes && enter_with(event).is_some_and(|held| held.command_only())));
            (plain, input.events.len() < before)
        });
        let focused = ctx.memory(egui::Memory::focused);
        Self { plain, with_command, focused, in_text: ctx.text_edit_focused() }
    }

    /// Whether Enter means the main button. A field for one line gives the focus up with Enter, one for several
    /// lines keeps it.
    fn confirms(&self, ctx: &Context) -> bool {
        let left_text = self.in_text && ctx.memory(egui::Memory::focused) != self.focused;
        self.with_command || (self.plain && (self.focused.is_none() || left_text))
    }
}

/// The modifiers of a pressed Enter.
fn enter_with(event: &Event) -> Option<Modifiers> {
    match event {
        Event::Key { key: Key::Enter, pressed: true, modifiers, .. } => Some(*modifiers),
        _ => None,
    }
}

/// The frame of a dialog.
pub(crate) fn frame(ctx: &Context, theme: &Theme) -> Frame {
    Frame::new()
        .fill(color32(theme.chrome))
        .stroke(Stroke::new(1.0, color32(theme.chrome_edge)))
        .corner_radius(14)
        .shadow(ctx.global_style().visuals.window_shadow)
        .inner_margin(Margin { left: 22, right: 22, top: 20, bottom: 18 })
}

/// Sets the width of a dialog to `width_pt`, or less in a narrow window.
pub(crate) fn set_width(ui: &mut Ui, width_pt: f32) {
    ui.set_width(width_pt.min(ui.ctx().content_rect().width() - 64.0));
}

/// Title and introduction of a message. Also sets the dialog's width to `width_pt`, or less in a narrow window.
pub(crate) fn heading(ui: &mut Ui, width_pt: f32, title: &str, words: &str, theme: &Theme) {
    set_width(ui, width_pt);
    section_title(ui, title);
    introduction(ui, words, theme);
}

/// Title and introduction of a dialog with fields. Also sets its width to `width_pt`, or less in a narrow window.
pub(crate) fn large_heading(ui: &mut Ui, width_pt: f32, title: &str, words: &str, theme: &Theme) {
    set_width(ui, width_pt);
    dialog_title(ui, title);
    introduction(ui, words, theme);
}

fn introduction(ui: &mut Ui, words: &str, theme: &Theme) {
    if !words.is_empty() {
        ui.add_space(6.0);
        ui.add(Label::new(RichText::new(words).color(color32(theme.muted))).wrap());
    }
    ui.add_space(10.0);
}

/// A list of sentences that can be selected as text; it scrolls when it exceeds `most_height`.
pub(crate) fn list(ui: &mut Ui, sentences: &[String], most_height: f32, theme: &Theme) {
    super::style::field(theme).show(ui, |ui| {
        scroll(ScrollArea::vertical().max_height(most_height).auto_shrink([false, true]), ui, |ui| {
            ui.spacing_mut().item_spacing.y = 7.0;
            for sentence in sentences {
                ui.add(Label::new(RichText::new(sentence).font(regular(12.5))).wrap().selectable(true));
            }
        });
    });
}

/// A field for one line of text, with its label above.
pub(crate) fn text_field(ui: &mut Ui, label: &str, text: &mut String) -> Response {
    let label = ui.label(label);
    let field = TextInput::singleline(text).desired_width(f32::INFINITY).margin(Vec2::new(9.0, 7.0));
    ui.add(field).labelled_by(label.id)
}
