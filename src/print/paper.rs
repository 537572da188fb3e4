//! A sheet of paper as it lies: its size, what of it is printed on, and its boxes.

use super::PrintError;
use super::page::PageBoxes;
use crate::geometry::{Point, Rect, Transform, point};
use crate::layout::measure::{BELOW_FOOTER, SHEET_PADDING};
use crate::model::{Orientation, Paper, PaperLength, PrintSettings};

pub use crate::model::PT_PER_MM;

/// The largest bleed.
const MOST_BLEED: PaperLength = PaperLength::mm(20);

/// The least width and height of what is printed.
const LEAST_PRINTED: PaperLength = PaperLength::mm(20);

/// How far marks keep from the cut.
pub(super) const MARK_GAP: PaperLength = PaperLength::mm(3);

/// The length of marks.
pub(super) const MARK_LENGTH: PaperLength = PaperLength::mm(5);

/// How far a map may exceed the margins before it counts as too large, to allow for rounding.
const TOLERANCE_PT: f32 = 0.05;

/// A sheet that lies in an orientation, with its margins. Lengths are points from the top left corner of the cut page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SheetOfPaper {
    /// Width and height of the page once it is cut.
    pub size: Point,
    /// What is printed on, within the margins.
    pub printed: Rect,
    /// How far colour reaches beyond the cut.
    bleed_pt: f32,
    /// How far the sheet reaches beyond the cut, for bleed and marks.
    slug_pt: f32,
}

impl SheetOfPaper {
    /// The sheet of the settings, upright or lying; none for a page that is fitted to the map.
    ///
    /// # Errors
    ///
    /// When the margins leave no room, or the bleed is too large.
    pub fn lying(settings: &PrintSettings, landscape: bool) -> Result<Option<Self>, PrintError> {
        let Some(size) = settings.paper().size_pt() else { return Ok(None) };
        let (short, long) = (size.x.min(size.y), size.x.max(size.y));
        let size = if landscape { point(long, short) } else { point(short, long) };
        Self::new(size, settings).map(Some)
    }

    /// A sheet of this size with the margins and the bleed of the settings.
    ///
    /// # Errors
    ///
    /// When the margins leave no room, or the bleed is too large.
    pub fn new(size: Point, settings: &PrintSettings) -> Result<Self, PrintError> {
        let margin = settings.margin();
        let printed = Rect::from_corners(Point::ZERO, size).shrink(margin.pt());
        let least = if settings.paper() == Paper::Fit { 0.0 } else { LEAST_PRINTED.pt() };
        if margin > PaperLength::ZERO && (printed.width() < least || printed.height() < least) {
            let (width, height) = (size.x / PT_PER_MM, size.y / PT_PER_MM);
            return Err(PrintError::Margins { margin, width, height });
        }
        if settings.bleed > MOST_BLEED {
            return Err(PrintError::Bleed(settings.bleed));
        }
        let bleed_pt = settings.bleed.pt();
        let marks = if settings.crop_marks { bleed_pt.max(MARK_GAP.pt()) + MARK_LENGTH.pt() } else { 0.0 };
        Ok(Self { size, printed, bleed_pt, slug_pt: marks.max(bleed_pt) })
    }

    /// The size with margins that are no wider than this.
    pub fn least_size(&self, margin: f32) -> Point {
        let least = self.printed.max - self.printed.min + point(margin, margin) * 2.0;
        point(least.x.min(self.size.x), least.y.min(self.size.y))
    }

    /// The same sheet, cut to a size: its margins become narrower, and what is printed stays as it is.
    #[must_use]
    pub fn cut_to(&self, size: Point) -> Self {
        let cut = (self.size - size) * 0.5;
        let printed = Rect::from_corners(self.printed.min - cut, self.printed.max - cut);
        Self { size, printed, ..*self }
    }

    /// The boxes of the page.
    pub fn boxes(&self) -> PageBoxes {
        let slug = point(self.slug_pt, self.slug_pt);
        let trim = Rect::from_corners(slug, slug + self.size);
        PageBoxes { media: self.size + slug * 2.0, trim, bleed: trim.shrink(-self.bleed_pt) }
    }

    /// From points of the cut page to those of the sheet.
    pub fn page_from_cut(&self) -> Transform {
        Transform { scale: 1.0, shift: point(self.slug_pt, self.slug_pt) }
    }

    /// The scale at which something of this size fills what is printed, in one direction at least.
    pub fn largest_scale(&self, size: Point) -> f32 {
        (self.printed.width() / size.x.max(1.0)).min(self.printed.height() / size.y.max(1.0))
    }

    /// The scale at which a map fills what is printed, in one direction at least. The empty space around its content may
    /// reach into the margins, which are empty themselves.
    pub fn scale_of_map(&self, size: Point) -> f32 {
        let content = self.largest_scale(content_size(size));
        let margins = Rect::from_corners(self.printed.min * 0.5, self.printed.max + self.printed.min * 0.5);
        content.min(margins.width() / size.x.max(1.0)).min(margins.height() / size.y.max(1.0))
    }

    /// Where something of this size lies in the middle of the sheet, on the page.
    pub fn centered(&self, size: Point, scale: f32) -> Transform {
        let shift = self.printed.center() - size * (scale / 2.0);
        Transform { scale, shift }.then(&self.page_from_cut())
    }

    /// Whether something of this size lies within the margins at a scale.
    pub fn holds(&self, size: Point, scale: f32) -> bool {
        let drawn = size * scale;
        drawn.x <= self.printed.width() + TOLERANCE_PT && drawn.y <= self.printed.height() + TOLERANCE_PT
    }
}

/// The size of the sheet of a map without the empty space around its content. Below the footer there is less of it than
/// at the other edges, and a sheet lies in the middle of its page: so much is left out above, too.
pub(super) fn content_size(size: Point) -> Point {
    point((size.x - 2.0 * SHEET_PADDING).max(1.0), (size.y - 2.0 * BELOW_FOOTER).max(1.0))
}

/// The orientations that are worth trying, as whether the sheet lies. A size in numbers lies as it is written.
pub(super) fn orientations(paper: Paper, orientation: Orientation) -> &'static [bool] {
    match orientation {
        Orientation::Auto if matches!(paper, Paper::Custom { width, height } if width > height) => &[true],
        Orientation::Auto if matches!(paper, Paper::Custom { .. }) => &[false],
        Orientation::Auto => &[true, false],
        Orientation::Portrait => &[false],
        Orientation::Landscape => &[true],
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::NamedPaper;

    fn on(paper: Paper) -> PrintSettings {
        PrintSettings { paper: Some(paper), ..PrintSettings::default() }
    }

    #[test]
    fn every_sheet_has_exactly_its_size_upright_and_lying() {
        for named in NamedPaper::ALL {
            let upright = SheetOfPaper::lying(&on(Paper::Named(named)), false).unwrap().unwrap();
            let lying = SheetOfPaper::lying(&on(Paper::Named(named)), true).unwrap().unwrap();
            assert_eq!(upright.size, point(lying.size.y, lying.size.x));
            assert_eq!(upright.boxes(), PageBoxes::uncut(upright.size));
            assert!(upright.size.y > upright.size.x);
        }
        let a4 = SheetOfPaper::lying(&on(Paper::A4), false).unwrap().unwrap();
        assert!(a4.size.distance(point(595.2756, 841.8898)) < 1e-3);
    }

    #[test]
    fn bleed_and_marks_lie_outside_of_the_cut_page() {
        let settings = PrintSettings { bleed: PaperLength::mm(3), crop_marks: true, ..on(Paper::A4) };
        let boxes = SheetOfPaper::lying(&settings, false).unwrap().unwrap().boxes();
        let mm = |mm: f32| mm * PT_PER_MM;
        assert!(boxes.media.distance(point(mm(226.0), mm(313.0))) < 0.1);
        assert!(boxes.trim.min.distance(point(mm(8.0), mm(8.0))) < 0.1);
        assert!(boxes.bleed.min.distance(point(mm(5.0), mm(5.0))) < 0.1);
    }

    #[test]
    fn a_size_in_numbers_lies_as_it_is_written() {
        let of = |text: &str, orientation| orientations(text.parse().unwrap(), orientation);
        assert_eq!(of("900x300mm", Orientation::Auto), [true]);
        assert_eq!(of("300x900mm", Orientation::Auto), [false]);
        assert_eq!(of("900x300mm", Orientation::Portrait), [false]);
        assert_eq!(of("a3", Orientation::Auto).len(), 2);
    }

    #[test]
    fn margins_that_leave_no_room_are_refused() {
        let settings = PrintSettings { margin: Some(PaperLength::mm(120)), ..on(Paper::A4) };
        let sentence = SheetOfPaper::lying(&settings, false).unwrap_err().to_string();
        assert_eq!(sentence, "the margins of 120mm leave no room on a page of 210 × 297 mm; choose narrower margins");
        let settings = PrintSettings { bleed: PaperLength::mm(30), ..on(Paper::A4) };
        assert!(SheetOfPaper::lying(&settings, false).is_err());
    }
}
