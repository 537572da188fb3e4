//! Divides what does not fit on one page: into as few pages as it needs, about equally full, and so that no card stands
//! alone on a page.

use std::ops::Range;

/// What it costs to divide a lane, as a square of the part of a page that it leaves empty.
const DIVIDED: f32 = 0.2;
/// What a page costs on which a single card stands that takes less than so much of it.
const ALONE: f32 = 0.5;
const MOST_ALONE: f32 = 0.6;

/// A row of cards side by side, as a page sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct CardRow {
    /// The height of its tallest card, with the name of its lane if it is the first one of it.
    pub(super) height: f32,
    /// What is between it and the row above.
    pub(super) gap: f32,
    /// The height of the name of its lane, which stands above it once more where a page begins with it; none for the
    /// first row of a lane, which has its name anyway.
    pub(super) name_again: Option<f32>,
    /// How many cards it has.
    pub(super) cards: usize,
}

/// What it takes to bring the first rows onto pages.
#[derive(Clone, Copy)]
struct PageDivision {
    pages: usize,
    cost: f32,
    /// Where the last of the pages begins.
    last: usize,
}

/// The rows of each page, of which the first and all further ones have so much room. A row that is higher than the room
/// stands alone.
pub(super) fn pages_of_rows(rows: &[CardRow], rooms: (f32, f32)) -> Vec<Range<usize>> {
    // The best division of the rows before each place.
    let mut best: Vec<PageDivision> = vec![PageDivision { pages: 0, cost: 0.0, last: 0 }];
    for end in 1..=rows.len() {
        let found = with_last_page(rows.get(..end).unwrap_or_default(), rooms, &best);
        best.push(found.unwrap_or(PageDivision { pages: end, cost: 0.0, last: end - 1 }));
    }
    let mut pages = Vec::new();
    let mut end = rows.len();
    while let Some(division) = best.get(end).filter(|_| end > 0) {
        pages.push(division.last..end);
        end = division.last;
    }
    pages.reverse();
    pages
}

/// The best division of all these rows, by what is known of those before its last page.
fn with_last_page(rows: &[CardRow], (first, further): (f32, f32), best: &[PageDivision]) -> Option<PageDivision> {
    let (mut height, mut cards) = (0.0, 0);
    let mut found: Option<PageDivision> = None;
    for (start, row) in rows.iter().enumerate().rev() {
        let below = rows.get(start + 1).map_or(0.0, |below| below.gap);
        height += row.height + below;
        cards += row.cards;
        let room = if start == 0 { first } else { further };
        let filled = height + row.name_again.unwrap_or(0.0);
        if filled > room + 0.01 && start + 1 < rows.len() {
            if height > first.max(further) + 0.01 {
                break;
            }
            continue;
        }
        let before = best.get(start)?;
        let division = PageDivision {
            pages: before.pages + 1,
            cost: before.cost + page_cost(filled / room.max(0.01), cards, row.name_again.is_some()),
            last: start,
        };
        let is_better = |known: PageDivision| (division.pages, division.cost) < (known.pages, known.cost);
        if found.is_none_or(is_better) {
            found = Some(division);
        }
    }
    found
}

/// How bad a page is of which so much is filled.
fn page_cost(filled: f32, cards: usize, goes_on: bool) -> f32 {
    let empty = (1.0 - filled).max(0.0);
    let divided = if goes_on { DIVIDED } else { 0.0 };
    let alone = if cards == 1 && filled < MOST_ALONE { ALONE } else { 0.0 };
    empty * empty + divided + alone
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of lanes, each with the heights and numbers of cards of its rows.
    fn rows(lanes: &[&[(f32, usize)]]) -> Vec<CardRow> {
        let row = |(place, (height, cards)): (usize, &(f32, usize))| CardRow {
            height: *height,
            gap: if place > 0 { 2.0 } else { 4.0 },
            name_again: (place > 0).then_some(6.0),
            cards: *cards,
        };
        lanes.iter().flat_map(|lane| lane.iter().enumerate().map(row)).collect()
    }

    #[test]
    fn what_fits_stays_on_one_page() {
        let pages = pages_of_rows(&rows(&[&[(40.0, 2)], &[(50.0, 1)]]), (100.0, 100.0));
        assert_eq!((pages.len(), pages.first()), (1, Some(&(0..2))));
        assert!(pages_of_rows(&[], (100.0, 100.0)).is_empty());
    }

    #[test]
    fn pages_are_few_and_equally_full() {
        let single: &[(f32, usize)] = &[(20.0, 2)];
        assert_eq!(pages_of_rows(&rows(&[single; 8]), (100.0, 100.0)), [0..4, 4..8].to_vec());
        assert_eq!(
            pages_of_rows(&rows(&[&[(10.0, 1)], &[(900.0, 2)], &[(10.0, 2)]]), (100.0, 100.0)),
            [0..1, 1..2, 2..3].to_vec()
        );
    }

    /// One card, a lane of four rows that nearly fills a page, and one card: two pages, not three.
    #[test]
    fn a_long_lane_shares_its_pages_with_the_short_ones_before_and_behind_it() {
        let lanes = rows(&[&[(25.0, 1)], &[(25.0, 2), (20.0, 2), (20.0, 2), (20.0, 2)], &[(25.0, 1)]]);
        assert_eq!(pages_of_rows(&lanes, (100.0, 100.0)), [0..3, 3..6].to_vec());
    }

    /// The first page has a head, those that go on have none.
    #[test]
    fn pages_that_go_on_are_filled_to_their_foot() {
        let single: &[(f32, usize)] = &[(20.0, 2)];
        assert_eq!(pages_of_rows(&rows(&[single; 10]), (70.0, 170.0)), [0..3, 3..10].to_vec());
        assert_eq!(pages_of_rows(&rows(&[&[(120.0, 2)], single]), (70.0, 170.0)), [0..1, 1..2].to_vec());
    }

    #[test]
    fn a_lane_stays_whole_where_that_leaves_no_page_nearly_empty() {
        let lanes = rows(&[&[(25.0, 2)], &[(25.0, 2), (25.0, 2)], &[(45.0, 2)]]);
        assert_eq!(pages_of_rows(&lanes, (100.0, 100.0)), [0..3, 3..4].to_vec());
    }

    #[test]
    fn no_card_is_left_alone_behind_full_pages() {
        let lanes = rows(&[&[(30.0, 2), (26.0, 2), (26.0, 1)], &[(30.0, 1)]]);
        let pages = pages_of_rows(&lanes, (100.0, 100.0));
        assert_eq!(pages, [0..2, 2..4].to_vec());
    }
}
