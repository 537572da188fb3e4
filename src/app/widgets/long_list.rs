//! A list of any number of rows, of which only those near the view are laid out.
//!
//! The others only take their space. A row that was never laid out has the height that its words probably need; should
//! it be another one, it is put right as soon as the row comes near the view.

use std::ops::Range;

use egui::{FontId, Key, Modifiers, Response, Ui};
use rustc_hash::FxHashMap;

/// The length of a list up to which all rows are laid out.
const MOST_LAID_OUT: usize = 300;
/// How far from the view rows are still laid out, in points.
const NEAR: f32 = 600.0;
/// How much of the view Page Up and Page Down move by.
const PAGE: f32 = 0.9;
/// How many frames the view follows a row that a key led to: the rows above it may turn out higher than was thought.
const FOLLOWED: u8 = 4;

/// What is known of the rows of a list between frames.
#[derive(Debug, Default)]
pub(crate) struct LongList {
    heights_pt: Vec<f32>,
    /// The rows and the width that the heights are for.
    known_for: Option<(usize, f32)>,
    /// The row that has the focus, or had it last: it is always laid out, so that Tab leads back to it.
    last: Option<usize>,
    /// Whether a row has the focus in this frame.
    has_focus: bool,
    /// The row that gets the focus as soon as it is laid out, and how often the view is moved to it.
    wanted: Option<(usize, u8)>,
    /// The heights of the headings between the rows, with the space around them, as far as they were laid out.
    headings_pt: Vec<f32>,
    /// How many headings were shown in this frame.
    headings: usize,
}

impl LongList {
    /// Begins a frame with `count` rows over `width` points. `rows` tells these rows from others, such as the address
    /// of what they are made from; `height_of` says how high a row that was never laid out probably is.
    pub(crate) fn begin(
        &mut self,
        (rows, count): (usize, usize),
        width: f32,
        height_of: impl FnMut(usize) -> f32,
    ) -> &mut Self {
        let is_known = self.known_for.is_some_and(|(of, known)| of == rows && (known - width).abs() < 0.5);
        if !is_known || self.heights_pt.len() != count {
            self.heights_pt = (0..count).map(height_of).collect();
            self.known_for = Some((rows, width));
            self.last = self.last.filter(|last| *last < count);
            self.headings_pt.clear();
        }
        (self.has_focus, self.headings) = (false, 0);
        self
    }

    /// Shows a heading between rows. One far from the view only takes its space: that of the heading before it, until
    /// it was laid out itself.
    pub(crate) fn heading(&mut self, ui: &mut Ui, show: impl FnOnce(&mut Ui)) {
        let (top, view) = (ui.cursor().top(), ui.clip_rect().y_range().expand(NEAR));
        let place = self.headings;
        self.headings += 1;
        let known = self.headings_pt.get(place).or(self.headings_pt.last()).copied();
        let known = known.filter(|_| self.heights_pt.len() > MOST_LAID_OUT);
        if let Some(height) = known.filter(|height| top > view.max || top + height < view.min) {
            ui.add_space(height);
            return;
        }
        show(ui);
        let height = ui.cursor().top() - top;
        let most = self.headings_pt.len().max(place + 1);
        self.headings_pt.resize(most, known.unwrap_or(height));
        if let Some(own) = self.headings_pt.get_mut(place) {
            *own = height;
        }
    }

    /// Shows some of the rows below what is already there; `always` is laid out wherever it is.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        rows: Range<usize>,
        always: Option<usize>,
        mut row: impl FnMut(&mut Ui, usize) -> Response,
    ) {
        let view = ui.clip_rect().y_range().expand(NEAR);
        let lays_out_all = self.heights_pt.len() <= MOST_LAID_OUT;
        let kept = [always, self.last, self.wanted.map(|(row, _)| row)];
        // Where the next row begins, and up to where the rows have taken their space.
        let mut top = ui.cursor().top();
        let mut taken = top;
        for at in rows {
            let height = self.heights_pt.get(at).copied().unwrap_or(0.0);
            let is_near = top < view.max && top + height > view.min;
            if !lays_out_all && !is_near && !kept.contains(&Some(at)) {
                top += height;
                continue;
            }
            if top > taken {
                ui.add_space(top - taken);
            }
            let response = row(ui, at);
            taken = ui.cursor().top();
            if let Some(height) = self.heights_pt.get_mut(at) {
                *height = taken - top;
            }
            top = taken;
            self.follow_focus(ui, at, &response);
        }
        if top > taken {
            ui.add_space(top - taken);
        }
    }

    fn follow_focus(&mut self, ui: &Ui, at: usize, response: &Response) {
        if let Some((_, frames)) = self.wanted.filter(|(row, _)| *row == at) {
            if frames == FOLLOWED {
                response.request_focus();
            }
            self.wanted = frames.checked_sub(1).map(|left| (at, left));
            ui.scroll_to_rect(response.rect.expand(12.0), None);
            ui.ctx().request_repaint();
        }
        if response.has_focus() {
            self.last = Some(at);
            self.has_focus = true;
        }
    }

    /// Goes to the first or last row, or a page on, where a key says so. Called after the last row.
    pub(crate) fn finish(&mut self, ui: &Ui) {
        let Some(last) = self.heights_pt.len().checked_sub(1) else { return };
        let Some(now) = self.last.filter(|_| self.has_focus) else { return };
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let page = ui.clip_rect().height() * PAGE;
        let to = if pressed(Key::Home) {
            0
        } else if pressed(Key::End) {
            last
        } else if pressed(Key::PageDown) {
            self.beyond(now..=last, page)
        } else if pressed(Key::PageUp) {
            self.beyond((0..=now).rev(), page)
        } else {
            return;
        };
        self.wanted = Some((to, FOLLOWED));
        ui.ctx().request_repaint();
    }

    /// The row that is about `distance` points away, going through these rows; at least one row on.
    fn beyond(&self, rows: impl Iterator<Item = usize>, distance: f32) -> usize {
        let mut passed = 0.0;
        let mut reached = 0;
        for (count, at) in rows.enumerate() {
            reached = at;
            if passed > distance && count > 0 {
                break;
            }
            passed += self.heights_pt.get(at).copied().unwrap_or(0.0);
        }
        reached
    }
}

/// Says how many lines texts will probably take, far faster than by laying them out.
pub(crate) struct LineCounter<'ui> {
    ui: &'ui Ui,
    font: FontId,
    line_pt: f32,
    widths: FxHashMap<char, f32>,
}

impl<'ui> LineCounter<'ui> {
    /// A counter for texts in `font`.
    pub(crate) fn new(ui: &'ui Ui, font: FontId) -> Self {
        let line_pt = ui.fonts_mut(|fonts| fonts.row_height(&font));
        Self { ui, font, line_pt, widths: FxHashMap::default() }
    }

    /// The height of `text`, broken between words into lines of at most `width` points.
    pub(crate) fn height_of(&mut self, text: &str, width: f32) -> f32 {
        let lines: usize = text.split('\n').map(|paragraph| self.lines_of(paragraph, width)).sum();
        lines as f32 * self.line_pt
    }

    fn lines_of(&mut self, paragraph: &str, width: f32) -> usize {
        let (mut lines, mut filled) = (1, 0.0);
        for word in paragraph.split_inclusive(' ') {
            let whole: f32 = word.chars().map(|letter| self.width_of(letter)).sum();
            let seen = if word.ends_with(' ') { whole - self.width_of(' ') } else { whole };
            if filled > 0.0 && filled + seen > width {
                lines += 1;
                filled = 0.0;
            }
            // A word that is longer than a line is broken inside.
            lines += (seen / width.max(1.0)) as usize;
            filled += if seen > width { seen % width } else { whole };
        }
        lines
    }

    fn width_of(&mut self, letter: char) -> f32 {
        let (ui, font) = (self.ui, &self.font);
        *self.widths.entry(letter).or_insert_with(|| ui.fonts_mut(|fonts| fonts.glyph_width(font, letter)))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use egui::{Context, RawInput, Rect, ScrollArea, Sense, Vec2};

    use super::*;

    const COUNT: usize = 10_000;

    /// The list in a view of 300 points, after `frames` frames; returns the rows that were laid out in the last one.
    fn laid_out(list: &mut LongList, ctx: &Context, offset: f32, events: Vec<egui::Event>) -> Vec<usize> {
        let mut seen = Vec::new();
        let screen = Rect::from_min_size(egui::Pos2::ZERO, Vec2::new(200.0, 300.0));
        let input = RawInput { screen_rect: Some(screen), events, ..RawInput::default() };
        let mut output = ctx.run_ui(input, |ui| {
            seen.clear();
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let area = ScrollArea::vertical().vertical_scroll_offset(offset);
            area.show(ui, |ui| {
                list.begin((1, COUNT), 200.0, |_| 20.0);
                list.show(ui, 0..COUNT, None, |ui, at| {
                    seen.push(at);
                    let (_, rect) = ui.allocate_space(Vec2::new(200.0, 20.0));
                    ui.interact(rect, egui::Id::unique(("row", at)), Sense::click())
                });
                list.finish(ui);
            });
        });
        output.textures_delta.clear();
        seen
    }

    #[test]
    fn only_rows_near_the_view_are_laid_out_and_the_others_take_their_space() {
        let (mut list, ctx) = (LongList::default(), Context::default());
        laid_out(&mut list, &ctx, 0.0, Vec::new());
        let first = laid_out(&mut list, &ctx, 0.0, Vec::new());
        assert!(first.first() == Some(&0) && first.len() < 60, "{first:?}");
        let later = laid_out(&mut list, &ctx, 100_000.0, Vec::new());
        assert!(later.contains(&5_000) && later.contains(&5_014) && later.len() < 90, "{later:?}");
    }

    #[test]
    fn headings_far_from_the_view_only_take_their_space() {
        let (mut list, ctx) = (LongList::default(), Context::default());
        let mut frame = |offset: f32| {
            let (mut laid_out, mut height) = (Vec::new(), 0.0);
            let screen = Rect::from_min_size(egui::Pos2::ZERO, Vec2::new(200.0, 300.0));
            let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
            let mut output = ctx.run_ui(input, |ui| {
                laid_out.clear();
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                ScrollArea::vertical().vertical_scroll_offset(offset).show(ui, |ui| {
                    list.begin((1, COUNT), 200.0, |_| 20.0);
                    let top = ui.cursor().top();
                    for at in 0..COUNT {
                        list.heading(ui, |ui| {
                            laid_out.push(at);
                            ui.allocate_space(Vec2::new(200.0, 30.0));
                        });
                        list.show(ui, at..at + 1, None, |ui, at| {
                            let (_, rect) = ui.allocate_space(Vec2::new(200.0, 20.0));
                            ui.interact(rect, egui::Id::unique(("row", at)), Sense::click())
                        });
                    }
                    height = ui.cursor().top() - top;
                    list.finish(ui);
                });
            });
            output.textures_delta.clear();
            (laid_out, height)
        };
        frame(0.0);
        let (first, height) = frame(0.0);
        assert!(first.len() < 30, "{first:?}");
        assert!((height - 50.0 * COUNT as f32).abs() < 1.0, "{height}");
        let (later, _) = frame(250_000.0);
        assert!(later.contains(&5_000) && later.len() < 45, "{later:?}");
    }

    #[test]
    fn keys_lead_to_the_ends_and_a_page_on_and_the_row_with_the_focus_stays() {
        let (mut list, ctx) = (LongList::default(), Context::default());
        laid_out(&mut list, &ctx, 0.0, Vec::new());
        ctx.memory_mut(|memory| memory.request_focus(egui::Id::unique(("row", 3_usize))));
        let press = |key| egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        let mut after = |key: Key| {
            laid_out(&mut list, &ctx, 0.0, vec![press(key)]);
            let seen = laid_out(&mut list, &ctx, 0.0, Vec::new());
            laid_out(&mut list, &ctx, 0.0, Vec::new());
            let focused = (0..COUNT).find(|at| ctx.memory(|it| it.has_focus(egui::Id::unique(("row", *at)))));
            assert!(seen.contains(&focused.unwrap()), "{key:?}");
            focused.unwrap()
        };
        assert_eq!(after(Key::End), COUNT - 1);
        assert_eq!(after(Key::Home), 0);
        let down = after(Key::PageDown);
        assert!((12..=15).contains(&down), "{down}");
        assert_eq!(after(Key::PageUp), 0);
    }

    #[test]
    fn lines_are_counted_as_they_are_laid_out() {
        let ctx = Context::default();
        crate::app::widgets::style::install_fonts(&ctx);
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let font = crate::app::widgets::style::regular(12.5);
            let mut counter = LineCounter::new(ui, font.clone());
            let texts = [
                "",
                "Short",
                "No action answers “The ramp is behind the building and nobody says so” (Look around · Sign in).",
                "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselanhänger",
                "Two\nlines of which the second one is a good deal longer than the first",
            ];
            for text in texts {
                let galley = ui.painter().layout(text.to_owned(), font.clone(), egui::Color32::BLACK, 150.0);
                let counted = counter.height_of(text, 150.0);
                assert!((galley.size().y - counted).abs() < 1.0, "{text}: {} {counted}", galley.size().y);
            }
        });
        output.textures_delta.clear();
    }
}
