//! How far apart the sizes of type on a sheet are, and how much space there is around it.

use super::TextStyle;

/// How far apart the sizes of type on a sheet are: as the design has them, or nearer to the size of the cards' texts.
///
/// On paper the smallest letters decide whether a sheet can be read, and its title decides how much room is left for
/// them. So a sheet that is laid out for paper may have larger notes and a smaller title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TypeSizes {
    /// From 0, for the sizes of the design, to 100.
    evened: u8,
    /// Whether lanes and cards have less space around their texts.
    is_close: bool,
}

/// The part of the way to the size of the cards' texts that the smallest texts go at most.
const MOST_GROWTH: f32 = 0.75;
/// How much nearer, on a scale of ratios, larger texts come at most.
const MOST_REDUCTION: f32 = 0.25;
/// The part of the usual space around texts that is left where they stand close.
const CLOSE_SPACE: f32 = 0.55;

impl TypeSizes {
    /// The size of the texts that people read card by card, which stays.
    pub const BODY_PT: f32 = 10.5;
    /// The sizes of the design.
    pub const USUAL: Self = Self { evened: 0, is_close: false };
    /// The sizes of the design with less space around texts: on paper that is held in the hand, one page with all lanes
    /// says more than two airy ones.
    pub const CLOSE: Self = Self::USUAL.closer();
    /// Sizes that are nearer to one another, with less space around texts: the smallest letters can still be read where
    /// all others become a little smaller.
    pub const EVEN_AND_CLOSE: Self = Self { evened: 50, is_close: true };
    /// The sizes that are worth trying for a sheet of paper, from the usual ones to those that are nearest.
    pub const FOR_PAPER: [Self; 3] =
        [Self::USUAL, Self { evened: 50, ..Self::USUAL }, Self { evened: 100, ..Self::USUAL }];

    /// The same sizes with less space around texts.
    pub const fn closer(self) -> Self {
        Self { is_close: true, ..self }
    }

    /// Whether texts have less space around them than in the design.
    pub fn is_close(self) -> bool {
        self.is_close
    }

    /// The size that a text of the design gets.
    pub fn size_pt(self, size_pt: f32) -> f32 {
        let share = f32::from(self.evened.min(100)) / 100.0;
        let ratio = size_pt / Self::BODY_PT;
        if ratio < 1.0 {
            size_pt + (Self::BODY_PT - size_pt) * MOST_GROWTH * share
        } else {
            Self::BODY_PT * ratio.powf(1.0 - MOST_REDUCTION * share)
        }
    }

    /// The space above or below a text that the design has there with this many points.
    pub fn space_pt(self, space_pt: f32) -> f32 {
        if self.is_close { space_pt * CLOSE_SPACE } else { space_pt }
    }

    /// The style that a text of the design gets. The distance of its lines stays in proportion.
    pub(super) fn of(self, style: TextStyle) -> TextStyle {
        if self.evened == 0 { style } else { TextStyle { size_pt: self.size_pt(style.size_pt), ..style } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_come_nearer_and_keep_their_order() {
        let design = [8.5, 9.2, 10.5, 15.0, 20.0, 26.0, 36.0];
        for sizes in TypeSizes::FOR_PAPER {
            let got = design.map(|size| sizes.size_pt(size));
            assert!(got.windows(2).all(|pair| pair[0] < pair[1]), "{got:?}");
            assert!((got[2] - 10.5).abs() < 1e-4, "cards keep their size");
        }
        let nearest = TypeSizes::FOR_PAPER[2];
        assert!(nearest.size_pt(9.2) > 10.1 && nearest.size_pt(36.0) < 27.0);
        assert!((TypeSizes::USUAL.size_pt(9.2) - 9.2).abs() < 1e-6);
    }
}
