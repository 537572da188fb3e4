//! A row of a list that leads to a place on the map: a sign, a sentence, and where it is.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Id, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::widgets::accessible::{describe, mark_place, mark_selected};
use crate::app::widgets::focus_ring;
use crate::app::widgets::long_list::LineCounter;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{RADIUS, SMALL, raised, regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::Color;
use crate::render::screen::color32;

/// The side of the sign, in points.
const ICON: f32 = 14.0;
/// Where the words begin, in points from the left edge.
const WORDS: f32 = 22.0;
/// The space right of the words, and above and below them together, in points.
const MARGIN: f32 = 6.0;
const AROUND: f32 = 10.0;

/// The size of the letters of a row, and of the one that leads.
const USUAL: f32 = 12.5;
const LEADING: f32 = 15.0;

/// A row while it is laid out.
pub(crate) struct PlaceRow<'a> {
    /// Tells the row from the others of its list, also in later frames.
    pub(crate) id: Id,
    /// The name of the sign's icon.
    pub(crate) icon: &'static str,
    /// The colour of the sign.
    pub(crate) ink: Color,
    /// The sentence that the row says.
    pub(crate) words: &'a str,
    /// Names in the sentence that the eye looks for.
    pub(crate) strong: &'a [String],
    /// A second, fainter line; may be empty.
    pub(crate) about: &'a str,
    /// Whether it says what matters most, in larger letters than the others.
    pub(crate) leads: bool,
    /// Whether it is the row that was chosen last.
    pub(crate) is_current: bool,
    /// Its place in the list, from 0, and how many rows there are.
    pub(crate) of: (usize, usize),
}

impl PlaceRow<'_> {
    /// Shows the row over the available width.
    pub(crate) fn show(&self, ui: &mut Ui, context: &mut UiContext<'_>, group: &mut RovingFocus) -> Response {
        let width = ui.available_width();
        let theme = context.theme.clone();
        let lines = |words: &str, strong: &[String], size, ink: Color| {
            let mut job = with_strong_names(&with_closed_dots(words), strong, size, color32(ink));
            job.wrap.max_width = width - WORDS - MARGIN;
            ui.painter().layout_job(job)
        };
        let size = if self.leads { LEADING } else { USUAL };
        let words = lines(self.words, self.strong, size, theme.ink);
        let about = (!self.about.is_empty()).then(|| lines(self.about, &[], SMALL, theme.muted));
        let height = words.size().y + about.as_ref().map_or(0.0, |about| about.size().y + 1.0) + AROUND;
        let (_, rect) = ui.allocate_space(Vec2::new(width, height));
        let rect = rect.expand2(Vec2::new(6.0, 0.0)).with_max_x(rect.right());
        let response = ui.interact(rect, self.id, group.sense(ui, self.id, Sense::click_and_drag()));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.words));
        describe(&response, self.about);
        mark_selected(&response, self.is_current);
        mark_place(&response, self.of.0, self.of.1);
        group.add(&response);
        if self.is_current {
            ui.painter().rect_filled(rect, RADIUS, color32(theme.accent_soft));
        } else if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, RADIUS, color32(raised(&theme)));
        }
        let top = rect.top() + 5.0;
        let icon = Rect::from_min_size(egui::pos2(rect.left() + 6.0, top + 1.0), Vec2::splat(ICON));
        context.icons.paint(ui, self.icon, icon, color32(self.ink));
        let left = rect.left() + 6.0 + WORDS;
        let below = top + words.size().y + 1.0;
        ui.painter().galley(egui::pos2(left, top), words, color32(theme.ink));
        if let Some(about) = about {
            ui.painter().galley(egui::pos2(left, below), about, color32(theme.muted));
        }
        focus_ring::paint(ui, &response, rect, RADIUS, &theme);
        response
    }
}

/// Says how high rows will probably be, with the space that follows each.
pub(crate) struct RowHeights<'ui> {
    words: LineCounter<'ui>,
    about: LineCounter<'ui>,
    width: f32,
    spacing: f32,
}

impl<'ui> RowHeights<'ui> {
    /// For rows over the available width.
    pub(crate) fn new(ui: &'ui Ui) -> Self {
        let (words, about) = (LineCounter::new(ui, regular(USUAL)), LineCounter::new(ui, regular(SMALL)));
        let width = ui.available_width() - WORDS - MARGIN;
        Self { words, about, width, spacing: ui.spacing().item_spacing.y }
    }

    /// The height of a row with these words.
    pub(crate) fn height_of(&mut self, words: &str, about: &str) -> f32 {
        let second = if about.is_empty() { 0.0 } else { self.about.height_of(about, self.width) + 1.0 };
        self.words.height_of(words, self.width) + second + AROUND + self.spacing
    }
}

/// The words without line breaks before the dots between the names of a place: none begins a line.
fn with_closed_dots(words: &str) -> String {
    words.replace(" · ", "\u{a0}· ")
}

/// The words with these names in semi-bold wherever they stand.
fn with_strong_names(words: &str, names: &[String], size: f32, ink: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut append = |part: &str, font| job.append(part, 0.0, TextFormat::simple(font, ink));
    let names: Vec<String> = names.iter().filter(|name| !name.is_empty()).map(|name| with_closed_dots(name)).collect();
    let mut rest = words;
    // The earliest one, and of those that begin there the longest.
    let first = |rest: &str| {
        let found = names.iter().filter_map(|name| Some((find_word(rest, name)?, name.len())));
        found.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))
    };
    while let Some((at, length)) = first(rest) {
        let (before, found) = rest.split_at(at);
        let (name, after) = found.split_at(length);
        append(before, regular(size));
        append(name, semi_bold(size));
        rest = after;
    }
    append(rest, regular(size));
    job
}

/// Where a name stands in a text, and not only within a longer word.
fn find_word(text: &str, name: &str) -> Option<usize> {
    let is_whole = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    text.match_indices(name).map(|(at, _)| at).find(|at| is_whole(*at))
}

#[cfg(test)]
mod tests {
    use egui::epaint::text::ByteRangeExt;

    use super::*;

    #[test]
    fn names_of_places_are_strong_wherever_they_stand_and_nothing_is_lost() {
        let names = ["Pay".to_owned(), "Pay · Card".to_owned(), String::new()];
        let job = with_strong_names("From Pay\u{a0}· Card to Pay by Payment.", &names, 12.0, Color32::BLACK);
        assert_eq!(job.text, "From Pay\u{a0}· Card to Pay by Payment.");
        let strong = job.sections.iter().filter(|section| section.format.font_id == semi_bold(12.0));
        let strong: Vec<&str> = strong.map(|section| &job.text[section.byte_range.as_usize()]).collect();
        assert_eq!(strong, ["Pay\u{a0}· Card", "Pay"]);
    }

    #[test]
    fn no_line_of_a_finding_begins_with_a_dot() {
        let words = with_closed_dots("The moment of truth at Receive · Try on is a bad one");
        assert_eq!(words, "The moment of truth at Receive\u{a0}· Try on is a bad one");
    }
}
