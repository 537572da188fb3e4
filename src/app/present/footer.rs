//! The line at the lower edge that says where one is. It fades.

use std::sync::Arc;

use egui::{Color32, Galley, Rect, Ui};

use crate::app::widgets::style::regular;
use crate::app::widgets::text_layout::one_line;
use crate::render::screen::color32;
use crate::theme::Theme;

/// How long it stays, and how long it takes to fade, in seconds.
const STAYS: f64 = 2.0;
const FADES: f64 = 0.5;
/// The size of its letters, as a part of the height of the screen.
pub(super) const LETTERS: f32 = 22.0 / 1080.0;
/// The distance of its lower edge from that of the screen, and the height that it needs of the screen with it.
pub(super) const LIFT: f32 = 0.028;
pub(super) const HEIGHT: f32 = 0.06;

/// Since when the footer fades.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FooterTime {
    noted: f64,
    /// Whether something else lies where it would be.
    is_covered: bool,
}

impl FooterTime {
    /// Notes a key or a move of the pointer.
    pub(super) fn note(&mut self, now: f64) {
        self.noted = now;
    }

    /// Notes whether something else lies where it would be.
    pub(super) fn cover(&mut self, is_covered: bool) {
        self.is_covered = is_covered;
    }

    /// How strong it is, and when it changes next; none when it has faded.
    pub(super) fn strength(&self, now: f64) -> Option<(f32, f64)> {
        let age = now - self.noted;
        if self.is_covered {
            None
        } else if age < STAYS {
            Some((1.0, STAYS - age))
        } else if age < STAYS + FADES {
            Some((1.0 - ((age - STAYS) / FADES) as f32, 0.0))
        } else {
            None
        }
    }
}

/// The sign between two texts.
const BETWEEN: &str = "  ·  ";
/// The least room for the beginning of a text, in parts of the letters.
const LEAST: f32 = 3.0;

/// Texts one behind the other, as far as there is room: the last one is what matters most, and the first one is cut off
/// or left out before the others.
pub(super) fn line(ui: &Ui, texts: &[&str], (size, room): (f32, f32), ink: Color32) -> Vec<Arc<Galley>> {
    let mut set: Vec<Arc<Galley>> = Vec::new();
    let mut left = room;
    for text in texts.iter().rev().filter(|text| !text.is_empty()) {
        if !set.is_empty() {
            let between = one_line(ui, BETWEEN, regular(size), f32::INFINITY, ink);
            left -= between.size().x;
            if left < size * LEAST {
                break;
            }
            set.push(between);
        }
        let words = one_line(ui, text, regular(size), left, ink);
        left -= words.size().x;
        set.push(words);
    }
    set.reverse();
    set
}

/// Shows everybody why something was not done.
pub(crate) fn show_refusal(ui: &Ui, theme: &Theme, area: Rect, words: &str) {
    let size = (area.height() * LETTERS).max(14.0);
    let painter = ui.painter_at(area);
    let ink = color32(theme.ink);
    let galley = painter.layout(words.to_owned(), regular(size), ink, area.width() * 0.7);
    let padding = egui::vec2(size * 0.8, size * 0.5);
    let center = egui::pos2(area.center().x, area.bottom() - area.height() * 0.09);
    let rect = Rect::from_center_size(center, galley.size() + 2.0 * padding);
    painter.rect_filled(rect, size * 0.5, color32(theme.chrome));
    let edge = egui::Stroke::new(1.0, color32(theme.chrome_edge));
    painter.rect_stroke(rect, size * 0.5, edge, egui::StrokeKind::Inside);
    painter.galley(rect.min + padding, galley, ink);
}
