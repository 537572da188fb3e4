//! The footer of the sheet: the evidence behind it, its owner, and the legend.

use std::sync::Arc;

use super::beside_breaks::{MovedBox, SheetBreaks};
use super::legend::LegendSign;
use super::logo::LogoBox;
use super::measure::{AXIS, BELOW_FOOTER, LABEL_BOLD, SHEET_PADDING};
use super::parted::part;
use super::{Badge, Emphasis, PlacedText, line_at, logo, wrapped};
use crate::geometry::{Point, Rect, point};
use crate::locale::{Locale, Word};
use crate::model::{JourneyMap, SheetLogo};
use crate::text::{ShapedText, Shaper, names_in_lines};

/// The footer with evidence, owner and legend.
#[derive(Clone, Debug)]
pub struct FooterBox {
    /// The outline of the footer.
    pub rect: Rect,
    /// The facts about the map (evidence, owner, review date), then the name of the program.
    pub words: Vec<PlacedText>,
    /// The signs that occur on this map.
    pub legend: Vec<LegendEntry>,
    /// The logo in the place of the program's name; none if the footer shows none.
    pub logo: Option<LogoBox>,
    /// The lower edge of the sheet.
    pub bottom: f32,
}

/// A sign with its explanation.
#[derive(Clone, Debug)]
pub struct LegendEntry {
    /// The sign that is explained.
    pub sign: LegendSign,
    /// The box of the sign.
    pub rect: Rect,
    /// The sign as it stands on the sheet, for one that is pinned to something there.
    pub badge: Option<Badge>,
    /// What the sign means.
    pub words: PlacedText,
}

impl LegendEntry {
    /// The box around the sign and its words.
    fn outline(&self) -> Rect {
        self.rect.union(&self.words.ink_rect())
    }

    /// Moves the entry with all that belongs to it.
    pub(crate) fn move_by(&mut self, by: Point) {
        self.rect = self.rect.translate(by);
        self.words.at = self.words.at + by;
        self.badge.iter_mut().for_each(|badge| badge.move_to(badge.rect.min + by));
    }
}

const ROW: f32 = 20.0;
/// What stands between two facts on one line, and the most lines that they take in the height of the footer.
const BETWEEN_FACTS: &str = "  ·  ";
const MOST_FACT_LINES: usize = 3;
/// The gap between two entries of the legend, and the least one before an entry that has moved.
const BETWEEN_ENTRIES: f32 = 16.0;
const BESIDE_ENTRY: f32 = 10.0;
/// From the last row of the legend to one more that has room above the lower edge of the sheet.
const FURTHER_ROW: f32 = 16.5;

/// An empty footer, which only leaves a margin below the lanes.
pub(super) fn no_footer(top: f32, width: f32) -> FooterBox {
    let bottom = top + 12.0;
    FooterBox {
        rect: Rect::new(0.0, top, width, bottom - top),
        words: Vec::new(),
        legend: Vec::new(),
        logo: None,
        bottom,
    }
}

/// Places the footer below `top`: the facts, then the legend beside or below them.
pub(super) fn footer(
    map: &JourneyMap,
    signs: &[(LegendSign, &'static str)],
    (shaper, logo): (&Shaper, Option<&SheetLogo>),
    top: f32,
    width: f32,
) -> FooterBox {
    let right = width - SHEET_PADDING;
    let y = top + 12.0;
    let middle = y + ROW / 2.0;
    let logo = logo::in_footer(logo, right, middle);
    let brand = shaper.line(if logo.is_some() { "" } else { "Footpath" }, LABEL_BOLD);
    let brand_width = logo.as_ref().map_or(brand.width, |logo| logo.rect.width());
    let text = sentence(map);
    let facts = PlacedText::new(
        wrapped(shaper, &text, AXIS, right - SHEET_PADDING - brand_width - 24.0),
        point(SHEET_PADDING, 0.0),
        Emphasis::Faint,
    );
    let (mut legend, legend_height) = legend(signs, shaper, y, right);
    let brand_at = point(right - brand.width, middle - brand.height / 2.0);
    let first_line = facts.text.lines.first().map_or(0.0, |line| line.bottom);
    let facts = PlacedText { at: point(SHEET_PADDING, middle - first_line / 2.0), ..facts };
    let mut bottom = (y + ROW).max(facts.bottom());
    let one_row = legend_height == ROW
        && legend
            .last()
            .is_some_and(|last| last.words.rect().max.x + facts.text.ink_width + brand_width + 60.0 < right);
    let by = if one_row {
        point(facts.text.ink_width + if text.is_empty() { 0.0 } else { 28.0 }, 0.0)
    } else {
        point(0.0, if legend.is_empty() { 0.0 } else { bottom - y })
    };
    for entry in &mut legend {
        entry.move_by(by);
        bottom = bottom.max(entry.words.bottom()).max(entry.rect.max.y);
    }
    bottom += BELOW_FOOTER;
    let words = vec![facts, PlacedText::new(brand, brand_at, Emphasis::Faint)];
    FooterBox { rect: Rect::new(0.0, top, width, bottom - top), words, legend, logo, bottom }
}

impl FooterBox {
    /// Sets the facts in several lines or parts them, and moves the entries of the legend, so that no break goes through
    /// their words.
    pub(super) fn keep_beside(&mut self, map: &JourneyMap, breaks: &SheetBreaks, shaper: &Shaper) {
        self.wrap_facts(map, breaks, shaper);
        let whole = self.words.first().cloned();
        let end = self.end_beside(whole.as_ref().map(PlacedText::ink_rect));
        self.words.iter_mut().take(1).for_each(|facts| part(facts, breaks, end));
        if !self.move_legend(breaks)
            && let (Some(facts), Some(whole)) = (self.words.first_mut(), whole)
        {
            // What was parted may leave too little room beside it.
            *facts = whole;
            self.move_legend(breaks);
        }
        let lefts: Vec<Rect> = self.legend.iter().map(|entry| entry.rect).collect();
        for place in 0..self.legend.len() {
            let own = self.legend.get(place).map(|entry| entry.words.ink_rect());
            let next = lefts.get(place + 1).filter(|next| own.is_some_and(|own| next.min.x > own.max.x));
            let end = next.map_or_else(|| self.end_beside(own), |next| next.min.x - BESIDE_ENTRY / 2.0);
            self.legend.get_mut(place).into_iter().for_each(|entry| part(&mut entry.words, breaks, end));
        }
    }

    /// Sets the facts in several lines before the break that goes through them, if they stand in the row of the footer.
    fn wrap_facts(&mut self, map: &JourneyMap, breaks: &SheetBreaks, shaper: &Shaper) {
        let Some(facts) = self.words.first_mut() else { return };
        let at = facts.at;
        if let Some(cut) = breaks.through(at.x, at.x + facts.text.ink_width)
            && let Some(lines) = facts_within(map, shaper, breaks.room_before(at.x, cut))
        {
            let middle = at.y + facts.text.lines.first().map_or(0.0, |line| line.bottom) / 2.0;
            let narrow = PlacedText::new(lines.clone(), point(at.x, middle - lines.height / 2.0), Emphasis::Faint);
            let covered = narrow.ink_rect();
            if !self.legend.iter().any(|entry| entry.outline().intersects(&covered)) {
                *facts = narrow;
            }
        }
    }

    /// Where something on the height of a box ends: before the name of the program or the logo, which end the first row.
    fn end_beside(&self, own: Option<Rect>) -> f32 {
        let brand = self.words.get(1).map(PlacedText::ink_rect).into_iter();
        let brand = brand.chain(self.logo.as_ref().map(|logo| logo.rect)).filter(|rect| rect.width() > 0.0);
        let is_beside = |rect: &Rect| own.is_some_and(|own| rect.min.y < own.max.y && own.min.y < rect.max.y);
        brand.filter(is_beside).fold(self.rect.max.x - SHEET_PADDING, |end, rect| end.min(rect.min.x - BESIDE_ENTRY))
    }

    /// Moves the entries of the legend beside the breaks and the facts; returns whether none of them is covered.
    fn move_legend(&mut self, breaks: &SheetBreaks) -> bool {
        let whole = self.rows_beside(breaks, false).or_else(|| self.in_further_rows(breaks));
        let Some(moves) = whole.or_else(|| self.rows_beside(breaks, true)) else { return false };
        for (entry, by) in self.legend.iter_mut().zip(moves) {
            entry.move_by(by);
        }
        true
    }

    /// By how much each entry moves within its row; none if one of them has no room for that. Of words that `may_be_cut`
    /// only the signs are whole then, and a row without room stays as it is unless the facts cover it.
    fn rows_beside(&self, breaks: &SheetBreaks, may_be_cut: bool) -> Option<Vec<Point>> {
        let mut fixed: Vec<Rect> = self.words.iter().take(1).map(PlacedText::ink_rect).collect();
        let facts = fixed.clone();
        let mut moves = Vec::with_capacity(self.legend.len());
        let is_below = |one: &LegendEntry, other: &LegendEntry| other.rect.center().y > one.rect.center().y + ROW / 2.0;
        for row in self.legend.chunk_by(|one, other| !is_below(one, other)) {
            let boxes: Vec<MovedBox> = row.iter().map(|entry| MovedBox::new(entry.outline(), BESIDE_ENTRY)).collect();
            let whole = boxes.iter().map(|own| own.rect).reduce(|all, own| all.union(&own));
            let end = self.end_beside(whole);
            let closer: Vec<MovedBox> =
                boxes.iter().map(|own| MovedBox { before: BESIDE_ENTRY / 2.0, ..*own }).collect();
            let signs: Vec<MovedBox> = row
                .iter()
                .zip(&boxes)
                .map(|(entry, own)| MovedBox { whole: (0.0, entry.rect.width()), ..*own })
                .collect();
            let tries = [&boxes, &closer, &signs].into_iter().take(if may_be_cut { 3 } else { 2 });
            let own = match breaks.must_move(&boxes, &fixed) {
                true => tries.into_iter().find_map(|boxes| breaks.moves(boxes, &fixed, end)),
                false => Some(vec![0.0; row.len()]),
            };
            let is_covered = || boxes.iter().any(|own| facts.iter().any(|facts| facts.intersects(&own.rect)));
            let own = own.or_else(|| (may_be_cut && !is_covered()).then(|| vec![0.0; row.len()]))?;
            moves.extend(own.into_iter().map(|by| point(by, 0.0)));
            fixed.extend(boxes.iter().map(|own| own.rect));
        }
        Some(moves)
    }

    /// By how much each entry moves when they fill their rows, and one more that has room above the lower edge of the
    /// sheet, without a break through any of them; none if that is not enough.
    fn in_further_rows(&self, breaks: &SheetBreaks) -> Option<Vec<Point>> {
        let first = self.legend.first()?.outline();
        let top = self.legend.first()?.rect.center().y;
        let rows = ((self.legend.last()?.rect.center().y - top) / ROW).round();
        let facts = self.words.first().map(PlacedText::ink_rect);
        let (mut left, mut row) = (first.min.x, 0.0);
        let mut moves = Vec::with_capacity(self.legend.len());
        for entry in &self.legend {
            let own = entry.outline();
            let placed = loop {
                let down = if row > rows { (row - 1.0) * ROW + FURTHER_ROW } else { row * ROW };
                let by = top + down - entry.rect.center().y;
                while let Some(at) = breaks.through(left, left + own.width()) {
                    left = breaks.behind(at);
                }
                let placed = own.translate(point(left - own.min.x, by));
                if placed.max.x <= self.end_beside(Some(placed)) {
                    break placed;
                }
                if row > rows {
                    return None;
                }
                (left, row) = (SHEET_PADDING, row + 1.0);
            };
            if facts.is_some_and(|facts| facts.intersects(&placed)) {
                return None;
            }
            moves.push(placed.min - own.min);
            left = placed.max.x + BETWEEN_ENTRIES;
        }
        Some(moves)
    }
}

/// The facts about the map in so few lines of this width that they stand in the row of the footer; none if they have no
/// room.
fn facts_within(map: &JourneyMap, shaper: &Shaper, width: f32) -> Option<Arc<ShapedText>> {
    let text = sentence(map);
    let facts: Vec<&str> = text.split(BETWEEN_FACTS).collect();
    let lines = names_in_lines(&facts, |line| shaper.line(&line.join(BETWEEN_FACTS), AXIS).ink_width <= width);
    let lines: Vec<String> = lines.iter().map(|line| line.join(BETWEEN_FACTS)).collect();
    let lines = wrapped(shaper, &lines.join("\n"), AXIS, width);
    (lines.ink_width <= width && lines.lines.len() <= MOST_FACT_LINES).then_some(lines)
}

/// The facts about the map: evidence, owner and review date.
fn sentence(map: &JourneyMap) -> String {
    let locale = Locale::of(map);
    let review = map.info.review_date.map(|date| locale.date(date)).unwrap_or_default();
    let facts = [(Word::Evidence, &map.info.basis), (Word::Owner, &map.info.owner), (Word::NextReview, &review)];
    let written = facts.into_iter().filter(|(_, text)| !text.trim().is_empty());
    written.map(|(word, text)| locale.labelled(word, text)).collect::<Vec<_>>().join(BETWEEN_FACTS)
}

/// Places the signs in use side by side, on as many rows as they need. Also returns their total height.
fn legend(signs: &[(LegendSign, &'static str)], shaper: &Shaper, top: f32, right: f32) -> (Vec<LegendEntry>, f32) {
    let mut entries: Vec<LegendEntry> = signs.iter().map(|sign| legend_entry(sign, shaper)).collect();
    let widths: Vec<f32> = entries.iter().map(|entry| entry.words.rect().max.x).collect();
    let rows = legend_rows(&widths, right - SHEET_PADDING);
    let mut left = entries.iter_mut();
    for (row, count) in (0u16..).zip(&rows) {
        let mut at = point(SHEET_PADDING, top + f32::from(row) * ROW + ROW / 2.0);
        for entry in left.by_ref().take(*count) {
            let width = entry.words.rect().max.x;
            entry.move_by(at);
            at.x += width + BETWEEN_ENTRIES;
        }
    }
    (entries, rows.len() as f32 * ROW)
}

/// A sign with its explanation; it begins at 0 and is centred there.
fn legend_entry((sign, name): &(LegendSign, &'static str), shaper: &Shaper) -> LegendEntry {
    let size = sign.size(shaper);
    let words = line_at(shaper, name, AXIS, point(0.0, 0.0), Emphasis::Muted);
    let words = PlacedText { at: point(size.x + 5.0, -words.text.height / 2.0), ..words };
    let rect = Rect::new(0.0, -size.y / 2.0, size.x, size.y);
    let mut badge = sign.badge(shaper);
    badge.iter_mut().for_each(|badge| badge.move_to(rect.min));
    LegendEntry { sign: *sign, rect, badge, words }
}

/// How many entries of these widths each row has: as many as fit in it, but none is left alone in the last row if the
/// one above it can give some.
fn legend_rows(widths: &[f32], room: f32) -> Vec<usize> {
    let width_of = |part: &[f32]| part.iter().map(|width| width + BETWEEN_ENTRIES).sum::<f32>() - BETWEEN_ENTRIES;
    let mut rows: Vec<usize> = Vec::new();
    let mut filled = 0.0;
    for width in widths {
        match rows.last_mut() {
            Some(count) if filled + BETWEEN_ENTRIES + width <= room => {
                *count += 1;
                filled += BETWEEN_ENTRIES + width;
            }
            _ => {
                rows.push(1);
                filled = *width;
            }
        }
    }
    if let [.., before, last] = rows.as_mut_slice()
        && *last == 1
    {
        let both = widths.get(widths.len().saturating_sub(*before + 1)..).unwrap_or_default();
        // The longer of the two rows is as short as it can be.
        let longer = |first: &usize| {
            let (above, below) = both.split_at_checked(*first).unwrap_or_default();
            width_of(above).max(width_of(below))
        };
        let shortest = (1..both.len().saturating_sub(1)).min_by(|one, other| longer(one).total_cmp(&longer(other)));
        if let Some(first) = shortest.filter(|first| longer(first) <= room) {
            (*before, *last) = (first, both.len() - first);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_entry_of_the_legend_stands_alone_in_the_last_row_if_rows_can_be_evened() {
        let rows = |widths: &[f32], room: f32| legend_rows(widths, room);
        assert_eq!(rows(&[100.0, 100.0, 250.0], 400.0), [1, 2]);
        assert_eq!(rows(&[84.0; 7], 684.0), [7]);
        // Seven fit in the first row, and the eighth would be alone.
        assert_eq!(rows(&[84.0; 8], 684.0), [4, 4]);
        assert_eq!(rows(&[84.0, 84.0, 84.0, 84.0, 84.0, 84.0, 84.0, 284.0], 684.0), [5, 3]);
        assert_eq!(rows(&[84.0; 9], 684.0), [7, 2], "two are not alone");
        assert_eq!(rows(&[84.0; 15], 684.0), [7, 4, 4]);
        assert_eq!(rows(&[600.0, 600.0], 684.0), [1, 1], "nothing to give");
        assert_eq!(rows(&[900.0], 684.0), [1]);
        assert!(rows(&[], 684.0).is_empty());
    }
}
