//! The content of the capture line: the last notes, the target, the field, and what is understood.

use egui::{Align, CornerRadius, Id, Layout, Margin, RichText, Role, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{CaptureBar, SHOWN_NOTES};
use crate::app::widgets::select_all::caret_at_end;
use crate::app::widgets::style;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::capture_line::{self, CaptureMark, CaptureMeaning, MAX_SEVERITY, Understood};
use crate::model::JourneyMap;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The size of the letters in the line: they are read from the other end of the room.
const LETTERS: f32 = 28.0;
/// The size of the letters of the notes above it.
const NOTES: f32 = 15.0;
/// The sides of a square that counts one step of severity.
const SQUARE: f32 = 14.0;

/// What the line says while it is empty.
const HINT: &str = "What people say";

impl CaptureBar {
    pub(super) fn rows(&mut self, ui: &mut Ui, map: &JourneyMap, context: &UiContext<'_>) {
        let theme = context.theme;
        ui.spacing_mut().item_spacing = Vec2::new(10.0, 6.0);
        self.last_notes(ui, theme);
        ui.horizontal(|ui| {
            self.chip(ui, map, theme);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(understood) = self.understood(map) {
                    marks(ui, &understood, theme);
                }
                self.field(ui, map);
            });
        });
        let help = if self.recalled.is_some() {
            "Enter keeps the correction · a place alone moves the note · Esc closes"
        } else {
            "“p3 ” lane and stage · Tab stage · Ctrl+↑↓ lane · ! to !!!!! severity · #tag · @owner · +1 vote · −1.5 emotion \
             · “? ” parks · ↑ corrects"
        };
        ui.add(egui::Label::new(RichText::new(help).font(regular(style::SMALL)).color(color32(theme.muted))).wrap());
    }

    /// The size of the letters in the line.
    fn letter_size(&self) -> f32 {
        self.letters.unwrap_or(LETTERS).max(LETTERS)
    }

    /// The size of the letters of the notes above it.
    fn note_size(&self) -> f32 {
        self.letters.map_or(NOTES, |letters| (letters * 0.62).max(NOTES))
    }

    fn last_notes(&self, ui: &mut Ui, theme: &Theme) {
        let from = self.notes.len().saturating_sub(SHOWN_NOTES);
        for note in self.notes.get(from..).unwrap_or_default() {
            let words = format!("{}   {}", note.place, note.text);
            let words = RichText::new(words).font(regular(self.note_size())).color(color32(theme.muted));
            ui.add(egui::Label::new(words).truncate());
        }
    }

    /// The target, in words.
    fn chip(&self, ui: &mut Ui, map: &JourneyMap, theme: &Theme) {
        let words = self.place.map(|place| capture_line::place_words(map, place)).unwrap_or_default();
        let color = color32(theme.accent_soft_ink);
        let frame = egui::Frame::new()
            .fill(color32(theme.accent_soft))
            .corner_radius(CornerRadius::same(8))
            .inner_margin(Margin::symmetric(12, 6));
        frame.show(ui, |ui| {
            ui.set_max_width(ui.available_width() * 0.45);
            let words = RichText::new(format!("{words} ▸"))
                .font(semi_bold(self.letter_size() * if self.letters.is_some() { 0.9 } else { 0.72 }))
                .color(color);
            let label = ui.add(egui::Label::new(words).truncate());
            crate::app::widgets::accessible::announce(&label);
        });
    }

    fn field(&mut self, ui: &mut Ui, map: &JourneyMap) {
        let id = Id::unique("capture field");
        let letters = self.letter_size();
        let field = egui::TextEdit::singleline(&mut self.text)
            .id(id)
            .font(regular(letters))
            .hint_text(HINT)
            .frame(egui::Frame::NONE)
            .lock_focus(true)
            .desired_width(ui.available_width());
        let response = ui.add(field);
        let target = self.place.map(|place| capture_line::place_words(map, place)).unwrap_or_default();
        let text = self.text.clone();
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::TextInput, true, format!("Note for {target}"));
            info.current_text_value = Some(text.clone());
            info
        });
        if response.changed() {
            self.taken = None;
        }
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if std::mem::take(&mut self.caret_at_end) {
            caret_at_end(ui.ctx(), id, &self.text);
            ui.ctx().request_repaint();
        }
        self.has_focus = response.has_focus();
    }
}

/// What the end of the line is understood as, before Enter.
fn marks(ui: &mut Ui, understood: &Understood, theme: &Theme) {
    let words = match &understood.meaning {
        CaptureMeaning::Emotion(point) => Some(format!("Emotion {:+}", point.value)),
        CaptureMeaning::Stage(_) => Some("New stage".into()),
        CaptureMeaning::Step(_) => Some("New step".into()),
        CaptureMeaning::Parked(_) => Some("Park it".into()),
        CaptureMeaning::Nothing | CaptureMeaning::Card(_) => None,
    };
    words.into_iter().for_each(|words| label(ui, &words, theme));
    for mark in understood.marks.iter().rev() {
        match mark {
            CaptureMark::Severity(severity) => squares(ui, *severity, theme),
            CaptureMark::Tag(tag) => label(ui, &format!("#{tag}"), theme),
            CaptureMark::Owner(owner) => label(ui, &format!("@{owner}"), theme),
            CaptureMark::Votes(1) => label(ui, "1 vote", theme),
            CaptureMark::Votes(votes) => label(ui, &format!("{votes} votes"), theme),
        }
    }
}

fn label(ui: &mut Ui, words: &str, theme: &Theme) {
    ui.label(RichText::new(words).font(semi_bold(NOTES)).color(color32(theme.accent_soft_ink)));
}

/// The severity as so many of five filled squares.
fn squares(ui: &mut Ui, severity: u8, theme: &Theme) {
    let count = f32::from(MAX_SEVERITY);
    let size = Vec2::new(count * (SQUARE + 3.0), SQUARE);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    for place in 0..MAX_SEVERITY {
        let left = rect.left() + f32::from(place) * (SQUARE + 3.0);
        let square = egui::Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::splat(SQUARE));
        let color = color32(theme.pain_bar);
        if place < severity {
            ui.painter().rect_filled(square, 3.0, color);
        } else {
            ui.painter().rect_stroke(square, 3.0, Stroke::new(1.0, color), StrokeKind::Inside);
        }
    }
    let words = format!("Pain of severity {severity} of {MAX_SEVERITY}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
}

/// The frame of the line.
pub(super) fn frame(theme: &Theme) -> egui::Frame {
    let shadow = egui::epaint::Shadow { offset: [0, 6], blur: 20, spread: 0, color: color32(theme.shadow) };
    style::panel(theme, Margin::symmetric(16, 12))
        .stroke(Stroke::new(2.0, color32(theme.accent)))
        .corner_radius(14)
        .shadow(shadow)
}
