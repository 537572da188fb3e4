//! Where a sheet is cut into several, and how what lies over a cut moves beside it, as far as there is room.

use super::measure::SHEET_PADDING;
use crate::geometry::Rect;

/// Where a sheet is cut from top to bottom, in logical coordinates.
pub(super) struct SheetBreaks {
    /// The places, from the start of the sheet to its end.
    places: Vec<f32>,
    /// How far what has moved stands from a cut.
    gap: f32,
    /// Whether the sheet is read from right to left.
    is_mirrored: bool,
}

/// Something that moves as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct MovedBox {
    /// Where it lies.
    pub(super) rect: Rect,
    /// Where what no break may go through begins and ends, from its left edge on. Words around it can be parted.
    pub(super) whole: (f32, f32),
    /// The least gap to whatever is before it.
    pub(super) before: f32,
}

impl MovedBox {
    /// A box that no break may go through.
    pub(super) fn new(rect: Rect, before: f32) -> Self {
        Self { rect, whole: (0.0, rect.width()), before }
    }
}

impl SheetBreaks {
    /// Breaks at these places, from which what moves stands `gap` apart.
    pub(super) fn new(mut places: Vec<f32>, gap: f32, is_mirrored: bool) -> Self {
        places.sort_by(f32::total_cmp);
        Self { places, gap, is_mirrored }
    }

    /// Breaks of a sheet that is read from left to right, for tests.
    #[cfg(test)]
    pub(super) fn at(places: &[f32], gap: f32) -> Self {
        Self::new(places.to_vec(), gap, false)
    }

    /// Whether the sheet is read from right to left.
    pub(super) fn is_mirrored(&self) -> bool {
        self.is_mirrored
    }

    /// Where what moves behind a cut begins.
    pub(super) fn behind(&self, at: f32) -> f32 {
        at + self.gap
    }

    /// The first break that goes through a stretch.
    pub(super) fn through(&self, from: f32, to: f32) -> Option<f32> {
        self.places.iter().copied().find(|at| from + 0.5 < *at && *at < to - 0.5)
    }

    /// How far something may reach that begins at `from` and would be cut at `at`.
    pub(super) fn room_before(&self, from: f32, at: f32) -> f32 {
        at - self.gap - from
    }

    /// Whether a break goes through one of the boxes, or something `fixed` covers it.
    pub(super) fn must_move(&self, boxes: &[MovedBox], fixed: &[Rect]) -> bool {
        let is_covered = |own: &Rect| {
            fixed.iter().any(|other| is_beside(other, own) && other.min.x < own.max.x && own.min.x < other.max.x)
        };
        boxes.iter().any(|own| self.through_whole(own, own.rect.min.x).is_some() || is_covered(&own.rect))
    }

    /// The first break that goes through what must be whole of a box whose left edge is here.
    fn through_whole(&self, own: &MovedBox, left: f32) -> Option<f32> {
        self.through(left + own.whole.0, left + own.whole.1)
    }

    /// By how much each box moves so that no break goes through it, none covers another or something `fixed`, and all
    /// stay before `end`; none if nothing must move, or they have no room for that. The boxes are in the order of their
    /// left edges.
    pub(super) fn moves(&self, boxes: &[MovedBox], fixed: &[Rect], end: f32) -> Option<Vec<f32>> {
        if !self.must_move(boxes, fixed) {
            return None;
        }
        self.towards_end(boxes, fixed, end).or_else(|| self.towards_start(boxes, fixed, end))
    }

    /// Each box as near to its place as those before it allow, or behind the break that goes through it.
    fn towards_end(&self, boxes: &[MovedBox], fixed: &[Rect], end: f32) -> Option<Vec<f32>> {
        let mut placed: Vec<Rect> = Vec::with_capacity(boxes.len());
        let mut moves = Vec::with_capacity(boxes.len());
        for own in boxes {
            let (width, before) = (own.rect.width(), own.before);
            // A box before this one stays before it, also where it has moved behind the place of this one.
            let in_the_way = fixed.iter().filter(|other| other.min.x < own.rect.max.x).chain(&placed);
            let beside = in_the_way.filter(|other| is_beside(other, &own.rect));
            let least = beside.map(|other| other.max.x + before).fold(f32::MIN, f32::max);
            // What stood closer from the beginning may stay so.
            let mut left = if least - before <= own.rect.min.x { own.rect.min.x } else { least };
            while let Some(at) = self.through_whole(own, left) {
                let behind = at + self.gap - own.whole.0;
                if behind <= left {
                    return None;
                }
                left = behind;
                if left > end {
                    return None;
                }
            }
            if left + width > end + 0.5 {
                return None;
            }
            placed.push(Rect::new(left, own.rect.min.y, width, own.rect.height()));
            moves.push(left - own.rect.min.x);
        }
        Some(moves)
    }

    /// The same from the last to the first, each before the break that goes through it.
    fn towards_start(&self, boxes: &[MovedBox], fixed: &[Rect], end: f32) -> Option<Vec<f32>> {
        let mut placed: Vec<MovedBox> = Vec::with_capacity(boxes.len());
        let mut moves = vec![0.0; boxes.len()];
        for (own, by) in boxes.iter().zip(&mut moves).rev() {
            let (width, mut right) = (own.rect.width(), own.rect.max.x.min(end));
            let behind = placed.iter().filter(|other| is_beside(&other.rect, &own.rect));
            right = behind.map(|other| other.rect.min.x - other.before).fold(right, f32::min);
            while let Some(at) = self.through_whole(own, right - width) {
                right = at - self.gap + width - own.whole.1;
            }
            let left = right - width;
            let least = fixed.iter().filter(|other| is_beside(other, &own.rect)).map(|other| other.max.x + own.before);
            if least.fold(SHEET_PADDING, f32::max) > left + 0.5 {
                return None;
            }
            placed.push(MovedBox { rect: Rect::new(left, own.rect.min.y, width, own.rect.height()), ..*own });
            *by = left - own.rect.min.x;
        }
        Some(moves)
    }
}

/// Whether something stands on the same height as something else, and would cover it at the same place.
fn is_beside(one: &Rect, other: &Rect) -> bool {
    one.min.y < other.max.y && other.min.y < one.max.y
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(lefts: &[f32]) -> Vec<MovedBox> {
        lefts.iter().map(|left| MovedBox::new(Rect::new(*left, 0.0, 50.0, 20.0), 10.0)).collect()
    }

    #[test]
    fn what_a_break_goes_through_moves_behind_it_and_pushes_the_next() {
        let breaks = SheetBreaks::at(&[120.0], 5.0);
        assert_eq!(breaks.moves(&boxes(&[30.0, 100.0, 160.0]), &[], 300.0), Some(vec![0.0, 25.0, 25.0]));
        assert_eq!(breaks.moves(&boxes(&[30.0, 130.0]), &[], 300.0), None, "nothing is cut");
    }

    #[test]
    fn what_moves_far_pushes_all_that_follow_it() {
        let breaks = SheetBreaks::at(&[120.0], 5.0);
        let long = MovedBox::new(Rect::new(30.0, 0.0, 100.0, 20.0), 10.0);
        let following = [140.0, 200.0].map(|left| MovedBox::new(Rect::new(left, 0.0, 50.0, 20.0), 10.0));
        let short = MovedBox::new(Rect::new(132.0, 0.0, 4.0, 20.0), 10.0);
        let boxes = [long, short, following[0], following[1]];
        let moves = breaks.moves(&boxes, &[], 600.0).unwrap_or_default();
        let lefts: Vec<f32> = boxes.iter().zip(&moves).map(|(own, by)| own.rect.min.x + by).collect();
        assert_eq!(lefts, [125.0, 235.0, 249.0, 309.0], "none covers another");
    }

    #[test]
    fn without_room_behind_a_break_it_moves_before_it() {
        let breaks = SheetBreaks::at(&[170.0], 5.0);
        assert_eq!(breaks.moves(&boxes(&[60.0, 140.0]), &[], 200.0), Some(vec![-5.0, -25.0]));
        let title = Rect::new(0.0, 0.0, 50.0, 20.0);
        assert_eq!(breaks.moves(&boxes(&[60.0, 140.0]), &[title], 200.0), None, "the title is in the way");
        let above = Rect::new(0.0, -40.0, 50.0, 20.0);
        assert!(breaks.moves(&boxes(&[60.0, 140.0]), &[above], 200.0).is_some());
    }

    #[test]
    fn of_a_box_only_what_must_be_whole_stands_beside_a_break() {
        let breaks = SheetBreaks::at(&[150.0], 5.0);
        let portrait = MovedBox { whole: (0.0, 20.0), ..MovedBox::new(Rect::new(120.0, 0.0, 100.0, 20.0), 10.0) };
        assert!(!breaks.must_move(&[portrait], &[]), "the break goes through its words");
        let nearer = MovedBox { rect: Rect::new(140.0, 0.0, 100.0, 20.0), ..portrait };
        assert_eq!(breaks.moves(&[nearer], &[], 300.0), Some(vec![15.0]));
        assert_eq!(breaks.moves(&[nearer], &[], 240.0), Some(vec![-15.0]));
        let title = Rect::new(0.0, 0.0, 125.0, 20.0);
        assert_eq!(breaks.moves(&[portrait], &[title], 300.0), Some(vec![35.0]), "the title covers it");
    }
}
