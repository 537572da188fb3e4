//! Where blocks stand in the columns of a persona's pages: in their order, on as few pages as they need, and on pages
//! behind the first in columns of about the same height.

/// The parts of the height of a page that are tried for the further pages, from the lowest up.
const SHARES: [f32; 13] = [0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
/// How much higher than the others a column may be.
const UNEVEN: f32 = 1.12;

/// Where a block begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ColumnPlace {
    /// Which block it is.
    pub(super) block: usize,
    /// The column in which it stands.
    pub(super) column: usize,
    /// The height at which it begins.
    pub(super) y: f32,
}

/// The room for columns on the pages of a persona.
#[derive(Clone, Copy, Debug)]
pub(super) struct ColumnRoom {
    /// Where the columns begin on the first page, and on the others.
    pub(super) tops: (f32, f32),
    /// Where they end.
    pub(super) bottom: f32,
    /// How many stand side by side.
    pub(super) count: usize,
    /// The space between two blocks.
    pub(super) between: f32,
}

impl ColumnRoom {
    /// The places of all blocks, page by page: the last page is about as full as those before it.
    pub(super) fn even_pages(self, heights: &[f32]) -> Vec<Vec<ColumnPlace>> {
        let full = self.pages(heights, 1.0);
        if full.len() < 3 {
            return full;
        }
        let even = SHARES.into_iter().map(|share| self.pages(heights, share));
        even.into_iter().find(|pages| pages.len() <= full.len()).unwrap_or(full)
    }

    /// The places with this part of the height of all pages but the first.
    fn pages(self, heights: &[f32], share: f32) -> Vec<Vec<ColumnPlace>> {
        let mut begun = 0;
        let mut pages: Vec<Vec<ColumnPlace>> = Vec::new();
        while pages.is_empty() || begun < heights.len() {
            let rest = heights.get(begun..).unwrap_or_default();
            let is_first = pages.is_empty();
            let top = if is_first { self.tops.0 } else { self.tops.1 };
            let lowest = if is_first { self.bottom } else { top + (self.bottom - top) * share };
            let mut own = self.page(rest, (top, lowest));
            // The first page may be full with its masthead; on no other one nothing stands.
            if own.is_empty() && !is_first {
                own = self.page(rest.get(..1).unwrap_or_default(), (top, self.bottom));
                if own.is_empty() {
                    // A block that is higher than a screen is left out.
                    begun += 1;
                    continue;
                }
            }
            own.iter_mut().for_each(|place| place.block += begun);
            begun += own.len();
            pages.push(own);
        }
        pages
    }

    /// The places of the first blocks: as many as a page has room for.
    fn page(self, heights: &[f32], (top, bottom): (f32, f32)) -> Vec<ColumnPlace> {
        let total: f32 = heights.iter().map(|height| height + self.between).sum();
        // Columns of about the same height, if everything fits.
        let even = (total / self.count as f32).max(heights.iter().copied().fold(0.0, f32::max));
        let fits = total <= (bottom - top) * self.count as f32;
        let limit = if fits { (top + even * UNEVEN).min(bottom) } else { bottom };
        let mut places: Vec<ColumnPlace> = Vec::new();
        let mut ends = Vec::with_capacity(self.count);
        for column in 0..self.count {
            let end = if column + 1 == self.count { bottom } else { limit };
            let mut y = top;
            while let Some(height) = heights.get(places.len()).filter(|height| y + **height <= end + 0.5) {
                places.push(ColumnPlace { block: places.len(), column, y });
                y += height + self.between;
            }
            ends.push(y);
        }
        // A little that is left over needs no page of its own where columns have room.
        let rest = heights.iter().copied().enumerate().skip(places.len());
        places.extend(self.below(rest, ends, bottom).unwrap_or_default());
        places
    }

    /// Places for all of these below what stands in the columns already; none if not all of them fit.
    fn below(
        self,
        blocks: impl Iterator<Item = (usize, f32)>,
        mut ends: Vec<f32>,
        bottom: f32,
    ) -> Option<Vec<ColumnPlace>> {
        let place = |(block, height): (usize, f32)| {
            let (column, end) = ends.iter_mut().enumerate().min_by(|(_, a), (_, b)| a.total_cmp(b))?;
            let y = *end;
            *end += height + self.between;
            (y + height <= bottom + 0.5).then_some(ColumnPlace { block, column, y })
        };
        blocks.map(place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: ColumnRoom = ColumnRoom { tops: (50.0, 10.0), bottom: 110.0, count: 2, between: 10.0 };

    fn counts(heights: &[f32]) -> Vec<usize> {
        ROOM.even_pages(heights).iter().map(Vec::len).collect()
    }

    #[test]
    fn the_last_page_is_about_as_full_as_the_one_before_it() {
        let heights: Vec<f32> = [50.0; 2].into_iter().chain([20.0; 8]).collect();
        assert_eq!(counts(&heights), [2, 4, 4]);
    }

    #[test]
    fn two_pages_stay_as_full_as_they_can_be() {
        let pages = ROOM.even_pages(&[50.0, 50.0, 40.0, 40.0]);
        let place = |block, column, y| ColumnPlace { block, column, y };
        assert_eq!(pages, [[place(0, 0, 50.0), place(1, 1, 50.0)], [place(2, 0, 10.0), place(3, 1, 10.0)]]);
    }

    #[test]
    fn a_block_that_is_higher_than_a_screen_is_left_out() {
        let pages = ROOM.even_pages(&[900.0, 20.0]);
        assert_eq!(pages, [Vec::new(), [ColumnPlace { block: 1, column: 0, y: 10.0 }].to_vec()]);
    }
}
