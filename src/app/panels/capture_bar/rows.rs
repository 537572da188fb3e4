//! The content of the capture line: the last notes, the target, the field, and what is understood.

use egui::{Align, CornerRadius, Id, Layout, Margin, RichText, Role, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{CaptureBar, SHOWN_NOTES, emotion_words};
use crate::app::widgets::key_hint;
use crate::app::widgets::select_all::{caret_at_end, is_caret_at_start};
use crate::app::widgets::style;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::capture_line::{self, CaptureMark, CaptureMeaning, MAX_SEVERITY, Understood};
use crate::model::{CardKind, JourneyMap};
use crate::render::screen::color32;
use crate::text::apart;
use crate::theme::Theme;

/// The size of the letters in the line: they are read from the other end of the room.
pub(super) const LETTERS: f32 = 28.0;
/// The size of the letters of the notes above it.
const NOTES: f32 = 15.0;
/// The size of the letters that say what the end of the line means.
const MARKS: f32 = 18.0;
/// The sides of a square that counts one step of severity.
const SQUARE: f32 = 15.0;

/// What the line says while it is empty.
const HINT: &str = "What people say";

/// What stands in the place of the last notes before the first one.
const WHERE_NOTES_GO: &str = "Enter puts a note into the outlined cell of the map, and the next line begins";

/// The marks that can stand at the end of a line, and what each means.
const TYPED_MARKS: [(&str, &str); 6] =
    [("!!!", "severity"), ("“", "quote"), ("@Ida", "owner"), ("#fit", "tag"), ("… +1", "vote"), ("−1.5", "emotion")];

impl CaptureBar {
    pub(super) fn rows(&mut self, ui: &mut Ui, map: &JourneyMap, context: &UiContext<'_>) {
        let theme = context.theme;
        ui.spacing_mut().item_spacing = Vec2::new(10.0 * self.unit, 6.0 * self.unit);
        ui.set_max_width((ui.available_width() - self.reserved_pt).max(200.0));
        self.last_notes(ui, theme);
        ui.horizontal(|ui| {
            self.chip(ui, map, theme);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(understood) = self.understood(map) {
                    marks(ui, &understood, theme, self.unit);
                }
                self.field(ui, map);
            });
        });
        self.help(ui, theme);
    }

    /// What can be typed.
    fn help(&self, ui: &mut Ui, theme: &Theme) {
        let as_text = self.taken.as_ref().map(|(named, _)| format!("at the start: “{}” as text", named.trim_end()));
        let hints: Vec<(&str, &str)> = if !self.has_focus() {
            vec![("Ctrl+Space", "go on here"), ("Esc", "close")]
        } else if self.recalled.is_some() {
            vec![("Enter", "keep the correction"), ("p4", "in front moves the note"), ("Esc", "leave it as it was")]
        } else if let Some(as_text) = &as_text {
            [("Backspace", as_text.as_str())].into_iter().chain(TYPED_MARKS).collect()
        } else {
            let places = [("p6", "place"), ("Tab", "next stage")];
            let others = [("*", "new stage"), ("/", "new step"), ("?", "park"), ("↑", "last note back")];
            places.into_iter().chain(TYPED_MARKS).chain(others).collect()
        };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0 * self.unit;
            hints.iter().for_each(|hint| key_hint::label(ui, *hint, theme, 0.86 * self.unit));
        });
    }

    /// The last notes side by side, each with its place, the latest at the end.
    fn last_notes(&self, ui: &mut Ui, theme: &Theme) {
        let from = self.notes.len().saturating_sub(SHOWN_NOTES);
        let notes = self.notes.get(from..).unwrap_or_default();
        let size = NOTES * self.unit;
        if notes.is_empty() {
            // The line does not move when the first note comes: till then, its place says where notes go.
            let words = RichText::new(WHERE_NOTES_GO).font(regular(size)).color(color32(theme.muted));
            ui.add(egui::Label::new(words).truncate());
            return;
        }
        let each = ui.available_width() / notes.len() as f32 - 12.0 * self.unit;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0 * self.unit;
            for note in notes {
                let mut words = egui::text::LayoutJob::default();
                let format = |font| egui::TextFormat::simple(font, color32(theme.muted));
                words.append(&format!("{}  ", note.place), 0.0, format(semi_bold(size)));
                words.append(&note.text, 0.0, format(regular(size)));
                ui.scope(|ui| {
                    ui.set_max_width(each);
                    ui.add(egui::Label::new(words).truncate());
                });
            }
        });
    }

    /// The target in words, in the colour of what its lane holds.
    fn chip(&self, ui: &mut Ui, map: &JourneyMap, theme: &Theme) {
        let words = self.place.map(|place| capture_line::place_words(map, place)).unwrap_or_default();
        let kind = self.place.and_then(|place| map.lane(place.lane)).map(|lane| lane.usual_kind());
        let (fill, ink) = match kind {
            Some(CardKind::Pain) => (theme.pain, theme.pain_ink),
            Some(CardKind::Opportunity | CardKind::Idea) => (theme.opportunity, theme.opportunity_ink),
            _ => (theme.accent_soft, theme.accent_soft_ink),
        };
        let frame = egui::Frame::new()
            .fill(color32(fill))
            .corner_radius(CornerRadius::same(8))
            .inner_margin(Margin::symmetric(14, 7));
        frame.show(ui, |ui| {
            ui.set_max_width(ui.available_width() * 0.45);
            let words = RichText::new(words).font(semi_bold(LETTERS * 0.8 * self.unit)).color(color32(ink));
            let label = ui.add(egui::Label::new(words).truncate());
            crate::app::widgets::accessible::announce(&label);
        });
    }

    fn field(&mut self, ui: &mut Ui, map: &JourneyMap) {
        let id = Id::unique("capture field");
        let field = TextInput::singleline(&mut self.text)
            .id(id)
            .font(regular(LETTERS * self.unit))
            .hint_text(RichText::new(HINT).font(regular(LETTERS * self.unit)))
            .frame(egui::Frame::NONE)
            .lock_focus(true)
            .desired_width(ui.available_width());
        let response = ui.add(field);
        let target = self.place.map(|place| capture_line::place_words(map, place)).unwrap_or_default();
        let text = self.text.clone();
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::TextInput, true, format!("Note for {}", apart(&target)));
            info.current_text_value = Some(text.clone());
            info
        });
        if response.changed() && self.text.is_empty() {
            self.is_placed = false;
        }
        // Asking again for what it has would make egui forget that Tab stays in the field.
        if std::mem::take(&mut self.wants_focus) && !response.has_focus() {
            response.request_focus();
        }
        if std::mem::take(&mut self.caret_at_end) {
            caret_at_end(ui.ctx(), id, &self.text);
            ui.ctx().request_repaint();
        }
        self.has_focus = response.has_focus();
        self.caret_at_start = is_caret_at_start(ui.ctx(), id);
    }
}

/// What the end of the line is understood as, before Enter.
fn marks(ui: &mut Ui, understood: &Understood, theme: &Theme, unit: f32) {
    let words = match &understood.meaning {
        CaptureMeaning::Emotion(point) => Some(emotion_words(point.value)),
        CaptureMeaning::Stage(_) => Some("New stage".into()),
        CaptureMeaning::Step(_) => Some("New step".into()),
        CaptureMeaning::Parked(_) => Some("Park it".into()),
        CaptureMeaning::Nothing | CaptureMeaning::Card(_) => None,
    };
    words.into_iter().for_each(|words| label(ui, &words, (theme, unit)));
    for mark in understood.marks.iter().rev() {
        match mark {
            CaptureMark::Severity(severity) => squares(ui, *severity, (theme, unit)),
            CaptureMark::Tag(tag) => label(ui, &format!("#{tag}"), (theme, unit)),
            CaptureMark::Owner(owner) => label(ui, &format!("@{owner}"), (theme, unit)),
            CaptureMark::Votes(1) => label(ui, "1 vote", (theme, unit)),
            CaptureMark::Votes(votes) => label(ui, &format!("{votes} votes"), (theme, unit)),
        }
    }
}

fn label(ui: &mut Ui, words: &str, (theme, unit): (&Theme, f32)) {
    ui.label(RichText::new(words).font(semi_bold(MARKS * unit)).color(color32(theme.accent_soft_ink)));
}

/// The severity as so many of five filled squares.
fn squares(ui: &mut Ui, severity: u8, (theme, unit): (&Theme, f32)) {
    let (side, gap) = (SQUARE * unit, 3.0 * unit);
    let count = f32::from(MAX_SEVERITY);
    let size = Vec2::new(count * (side + gap), side);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    for place in 0..MAX_SEVERITY {
        let left = rect.left() + f32::from(place) * (side + gap);
        let square = egui::Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::splat(side));
        let color = color32(theme.pain_bar);
        if place < severity {
            ui.painter().rect_filled(square, 3.0 * unit, color);
        } else {
            ui.painter().rect_stroke(square, 3.0 * unit, Stroke::new(unit, color), StrokeKind::Inside);
        }
    }
    let words = format!("Pain of severity {severity} of {MAX_SEVERITY}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
}

/// The frame of the line, whose edge says whether it has the keys.
pub(super) fn frame(theme: &Theme, has_keys: bool) -> egui::Frame {
    let edge = if has_keys { theme.accent } else { theme.chrome_edge };
    let shadow = egui::epaint::Shadow { offset: [0, 6], blur: 20, spread: 0, color: color32(theme.shadow) };
    style::panel(theme, Margin::symmetric(16, 12))
        .stroke(Stroke::new(2.0, color32(edge)))
        .corner_radius(14)
        .shadow(shadow)
}
