//! The foot of a wall sheet: what the sheet is made for, a line that proves its scale, and who answers for it. What has no
//! room beside one another stands below one another.

use super::wall_words::{BESIDE_BREAK, WallWords};
use crate::geometry::{Point, point};
use crate::locale::Phrase;
use crate::model::Date;
use crate::print::typeset::{PageBlock, Role, Typesetter, Words, mm};
use crate::scene::Stroke;

/// From the top of one row of words to that of the next.
const ROW: f32 = 27.0;
/// The space between the words about the line and the line, and between who answers for the sheet and its date.
const BEFORE_LINE: f32 = 14.0;
const BEFORE_OWNER: f32 = 30.0;
/// The length of the line in millimetres: the usual one, and that on a sheet which has no room for it.
const LINES_MM: [f32; 2] = [100.0, 50.0];

/// Sets the foot of a wall sheet.
pub(super) struct WallFoot<'a> {
    /// Sets the words.
    pub(super) words: WallWords<'a>,
    /// Where the sheet is divided from left to right.
    pub(super) breaks: &'a [f32],
    /// Where the foot begins, and where it ends.
    pub(super) ends: (f32, f32),
    /// The date of the map.
    pub(super) dated: Option<Date>,
}

impl WallFoot<'_> {
    /// Draws the foot from `top` on.
    pub(super) fn draw(&self, body: &mut PageBlock, top: f32) {
        let setter = self.setter();
        let size = self.words.size;
        let printed = self.printed(LINES_MM[0]);
        let made_for = setter.locale.phrase(Phrase::ForNotes, &[&format!("{}", size.notes.note_mm.round())]);
        let (of_sheet, _) = printed.split_at(second_sentence(&printed));
        let mut at = point(self.ends.0, top);
        for (text, role) in [(made_for.as_str(), self.bold()), (of_sheet, self.plain())] {
            let words = setter.line(text.trim(), role);
            if !words.is_empty() {
                at = self.placed(at, words.ink_width());
                body.words(&words, at.x, at.y);
                at.x += words.ink_width() + role.size_pt() * 0.3;
            }
        }
        let at = self.line_that_proves_the_scale(body, at);
        self.owner(body, at);
    }

    /// The size of the sheet and what its line measures, in words.
    fn printed(&self, line_mm: f32) -> String {
        let [width, height, line] =
            [self.words.size.sheet_mm.x, self.words.size.sheet_mm.y, line_mm].map(|length| format!("{length:.0}"));
        self.setter().locale.phrase(Phrase::WallPrinted, &[&width, &height, &line])
    }

    /// Draws a line of a length that is known, behind words that tell it: both on one sheet if it is wide enough. Returns
    /// where it ends.
    fn line_that_proves_the_scale(&self, body: &mut PageBlock, at: Point) -> Point {
        let (left, right) = self.ends;
        let gap = self.words.pt(BEFORE_LINE);
        let told = |line_mm: f32| {
            let printed = self.printed(line_mm);
            let (_, scale) = printed.split_at(second_sentence(&printed));
            (self.setter().line(scale.trim(), self.plain()), mm(line_mm))
        };
        let [usual, short] = LINES_MM.map(told);
        let has_room = |(words, length): &(Words, f32)| words.ink_width() + gap + length <= right - left;
        let (words, length) = if has_room(&usual) { usual } else { short };
        let at = self.placed(at, words.ink_width() + gap + length);
        let at = self.placed(at, words.ink_width());
        body.words(&words, at.x, at.y);
        let start = self.placed(point(at.x + words.ink_width() + gap, at.y), length);
        let middle = start.y + words.capitals() / 2.0;
        let ink = Stroke::solid(self.setter().theme.ink, self.words.pt(2.0));
        let end = start.x + length;
        body.rule((start.x, end), middle, ink.clone());
        for x in [start.x, end] {
            let tick = self.words.pt(9.0);
            body.line(point(x, middle - tick), point(x, middle + tick), ink.clone());
        }
        point(end, start.y)
    }

    /// Who answers for the map and its date, at the end of the row that ends at `at`, or below it.
    fn owner(&self, body: &mut PageBlock, at: Point) {
        let (setter, (left, right)) = (self.setter(), self.ends);
        let gap = self.words.pt(BEFORE_OWNER);
        let dated =
            self.dated.map(|date| setter.locale.phrase(Phrase::AsOf, &[&setter.locale.date(date)])).unwrap_or_default();
        let owner = self.words.fitted(&setter.map.info.owner, Role::bold(20.0, 25.0), (right - left, 1));
        let dated = self.words.fitted(&dated, Role::plain(20.0, 25.0).muted(), (right - left, 1));
        let both = owner.ink_width() + gap + dated.ink_width();
        let mut top = if at.x + gap + both > right { at.y + self.words.pt(ROW) } else { at.y };
        body.words_before(&owner, right, top);
        let is_side_by_side = both <= right - left;
        if !owner.is_empty() && !is_side_by_side {
            top += self.words.pt(ROW);
        }
        let before_owner = if owner.is_empty() || !is_side_by_side { 0.0 } else { owner.ink_width() + gap };
        body.words_before(&dated, right - before_owner, top);
    }

    /// Where something of this width stands that would begin at `at`: behind the edge of a sheet that would cut it, or in
    /// the next row if this one has no room for it.
    fn placed(&self, at: Point, width: f32) -> Point {
        let (left, right) = self.ends;
        let here = point(self.undivided_start(at.x, width), at.y);
        if here.x + width <= right + 0.5 || at.x <= left {
            return here;
        }
        point(self.undivided_start(left, width), at.y + self.words.pt(ROW))
    }

    /// Where something of this width begins: at `start`, or behind the edge of a sheet that would cut it, if there is
    /// room before the end.
    fn undivided_start(&self, start: f32, width: f32) -> f32 {
        let gap = self.words.pt(BESIDE_BREAK);
        let cut = self.breaks.iter().find(|at| **at > start && **at < start + width + gap);
        cut.map(|at| at + gap).filter(|beside| beside + width <= self.ends.1).unwrap_or(start)
    }

    fn setter(&self) -> &Typesetter<'_> {
        self.words.setter
    }

    fn plain(&self) -> Role {
        self.words.role(Role::plain(20.0, 25.0))
    }

    fn bold(&self) -> Role {
        self.words.role(Role::bold(20.0, 25.0))
    }
}

/// Where the second sentence of a text begins; its start if it has only one.
fn second_sentence(text: &str) -> usize {
    let end = |mark: &str| text.find(mark).map(|at| at + mark.len());
    end(". ").or_else(|| end("。")).unwrap_or(0)
}
