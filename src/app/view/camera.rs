//! The camera of the canvas: panning, zooming and fitting.
//!
//! Canvas points are screen points from the canvas's upper left corner, so that a panel that opens beside the
//! canvas does not move the map.

use crate::geometry::{Point, Rect, Transform, point};

/// The smallest zoom, 5 %.
pub(crate) const SMALLEST_ZOOM: f32 = 0.05;
/// The largest zoom, 800 %.
pub(crate) const LARGEST_ZOOM: f32 = 8.0;
/// The factor of one zoom step by key or button.
pub(crate) const ZOOM_STEP: f32 = 1.25;
/// How much of the sheet always stays in view, in canvas points.
const KEPT_IN_VIEW: f32 = 96.0;
/// The largest zoom at which a map is shown at first: in a large window its letters need not be larger.
pub(crate) const LARGEST_FIRST_ZOOM: f32 = 1.25;
/// Where a map begins that was never fitted, in canvas points.
const FIRST_MARGIN: f32 = 8.0;

/// What the camera has to know of a sheet to open it.
pub(crate) struct OpenedSheet<'a> {
    /// Its width and height in map units.
    pub(crate) size: Point,
    /// Whether the journey begins at the right.
    pub(crate) right_to_left: bool,
    /// The lower edges of the lanes, from top to bottom.
    pub(crate) lane_ends: &'a [f32],
}

/// The part of the sheet that is in view, and its zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Camera {
    canvas_from_map: Transform,
    /// How much larger the window's texts and controls are than normal. The map keeps its size on the screen when
    /// they change theirs.
    text_zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { canvas_from_map: Transform { scale: 1.0, shift: point(FIRST_MARGIN, FIRST_MARGIN) }, text_zoom: 1.0 }
    }
}

impl Camera {
    /// From map units to canvas points.
    pub(crate) fn canvas_from_map(&self) -> Transform {
        self.canvas_from_map
    }

    /// Returns to an earlier view.
    pub(crate) fn restore_view(&mut self, canvas_from_map: Transform) {
        self.canvas_from_map = canvas_from_map;
    }

    /// Canvas points per map unit.
    pub(crate) fn zoom(&self) -> f32 {
        self.canvas_from_map.scale
    }

    /// The zoom of the map as users know it, where 1 is 100 %: it does not depend on the size of the window's texts.
    pub(crate) fn map_zoom(&self) -> f32 {
        self.zoom() * self.text_zoom
    }

    /// The zoom that shows the map at 100 %.
    pub(crate) fn actual_size(&self) -> f32 {
        1.0 / self.text_zoom
    }

    /// Follows the size of the window's texts, which also changes the size of a canvas point. The place of the map
    /// at `still` stays where it is.
    pub(crate) fn follow_text_zoom(&mut self, still: Point, text_zoom: f32) {
        let before = std::mem::replace(&mut self.text_zoom, text_zoom);
        if before != text_zoom && text_zoom > 0.0 {
            self.zoom_about(still, before / text_zoom);
        }
    }

    /// Moves the map by `by` canvas points.
    pub(crate) fn pan(&mut self, by: Point) {
        self.canvas_from_map.shift = self.canvas_from_map.shift + by;
    }

    /// Multiplies the zoom by `factor`, keeping the place of the map at `still` where it is.
    pub(crate) fn zoom_about(&mut self, still: Point, factor: f32) {
        self.zoom_to(still, self.zoom() * factor);
    }

    /// Sets the zoom, keeping the place of the map at `still` where it is.
    pub(crate) fn zoom_to(&mut self, still: Point, zoom: f32) {
        let still_in_map = self.canvas_from_map.inverse().apply(still);
        let scale = zoom.clamp(SMALLEST_ZOOM, LARGEST_ZOOM);
        self.canvas_from_map = Transform { scale, shift: still - still_in_map * scale };
    }

    /// Shows all of `in_map` in the center of the part `free` of the canvas, at most at `largest_zoom`.
    pub(crate) fn fit(&mut self, in_map: Rect, free: Rect, largest_zoom: f32) {
        let (width, height) = (free.width().max(1.0), free.height().max(1.0));
        let scale = (width / in_map.width().max(1.0)).min(height / in_map.height().max(1.0));
        let scale = scale.min(largest_zoom).clamp(SMALLEST_ZOOM, LARGEST_ZOOM);
        self.canvas_from_map = Transform { scale, shift: free.center() - in_map.center() * scale };
    }

    /// The initial view of a map in the part `free` of the canvas: all of it if its text is legible then; else its whole
    /// width, from the top, if its text is legible or nearly so; else its beginning. A sheet at its whole width ends at the
    /// end of a lane if it can while it stays at least `least_width` wide.
    pub(crate) fn open(&mut self, opened: &OpenedSheet<'_>, free: Rect, least_width: f32) {
        let sheet = opened.size;
        self.fit(Rect::new(0.0, 0.0, sheet.x, sheet.y), free, LARGEST_FIRST_ZOOM);
        /// The smallest zoom at which the text of a map is legible.
        const LEGIBLE: f32 = 0.62;
        /// Showing the whole width of a map is worth text that is smaller by this factor.
        const NEARLY: f32 = 0.88;
        if self.zoom() >= LEGIBLE {
            return;
        }
        let across = free.width() / sheet.x.max(1.0);
        let scale = if across >= LEGIBLE * NEARLY {
            let least = (least_width / sheet.x.max(1.0)).max(LEGIBLE * NEARLY);
            with_whole_lanes(opened.lane_ends, free.height(), least..=across.min(1.0))
        } else {
            LEGIBLE
        };
        let spare = point(free.width(), free.height()) - sheet * scale;
        let at_end = spare.x < 0.0 && opened.right_to_left;
        let left = if at_end { spare.x } else { (spare.x / 2.0).max(0.0) };
        self.canvas_from_map = Transform { scale, shift: free.min + point(left, (spare.y / 2.0).max(0.0)) };
    }

    /// The initial view of a map that is compared: its whole width, so that all that is different is in view.
    pub(crate) fn open_across(&mut self, sheet: Point, free: Rect, right_to_left: bool) {
        /// The smallest zoom at which marks and curves are told apart.
        const DISCERNIBLE: f32 = 0.25;
        let across = free.width() / sheet.x.max(1.0);
        if across < DISCERNIBLE {
            let sheet = OpenedSheet { size: sheet, right_to_left, lane_ends: &[] };
            return self.open(&sheet, free, 0.0);
        }
        let scale = across.min(LARGEST_FIRST_ZOOM).clamp(SMALLEST_ZOOM, LARGEST_ZOOM);
        let spare = point(free.width(), free.height()) - sheet * scale;
        let shift = point((spare.x / 2.0).max(0.0), (spare.y / 2.0).max(0.0));
        self.canvas_from_map = Transform { scale, shift: free.min + shift };
    }

    /// Pans back when less than a minimum of the sheet is in view.
    pub(crate) fn keep_in_view(&mut self, sheet: Point, canvas: Point) {
        let shift = self.canvas_from_map.shift;
        let size = sheet * self.zoom();
        let keep = |shift: f32, size: f32, canvas: f32| {
            let kept = KEPT_IN_VIEW.min(size).min(canvas);
            shift.clamp(kept - size, (canvas - kept).max(kept - size))
        };
        self.canvas_from_map.shift = point(keep(shift.x, size.x, canvas.x), keep(shift.y, size.y, canvas.y));
    }
}

/// The zoom among `zooms` at which most whole lanes, and nothing of the next one, are as high as `height`; the largest
/// zoom if there is none.
fn with_whole_lanes(lane_ends: &[f32], height: f32, zooms: std::ops::RangeInclusive<f32>) -> f32 {
    let ending = lane_ends.iter().map(|end| height / end.max(1.0)).filter(|zoom| zooms.contains(zoom));
    ending.min_by(f32::total_cmp).unwrap_or(*zooms.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let mut camera = Camera::default();
        let pointer = point(300.0, 200.0);
        let before = camera.canvas_from_map().inverse().apply(pointer);
        for factor in [1.25, 3.0, 0.1, 0.9] {
            camera.zoom_about(pointer, factor);
            let after = camera.canvas_from_map().inverse().apply(pointer);
            assert!(before.distance(after) < 0.05, "{before:?} {after:?}");
        }
    }

    #[test]
    fn a_map_that_is_compared_is_opened_with_its_whole_width() {
        let mut camera = Camera::default();
        let free = Rect::new(10.0, 20.0, 440.0, 600.0);
        camera.open_across(point(1_340.0, 1_460.0), free, false);
        let seen = camera.canvas_from_map().apply_rect(Rect::new(0.0, 0.0, 1_340.0, 1_460.0));
        assert!((seen.min.x - 10.0).abs() < 0.5 && (seen.max.x - 450.0).abs() < 0.5, "{seen:?}");
        // One of forty stages begins as any map does.
        let [mut long, mut usual] = [Camera::default(); 2];
        long.open_across(point(9_000.0, 900.0), free, false);
        let sheet = OpenedSheet { size: point(9_000.0, 900.0), right_to_left: false, lane_ends: &[] };
        usual.open(&sheet, free, 0.0);
        assert!(long == usual);
    }

    #[test]
    fn zoom_stays_between_its_limits() {
        let mut camera = Camera::default();
        camera.zoom_about(Point::ZERO, 1e6);
        assert_eq!(camera.zoom(), LARGEST_ZOOM);
        camera.zoom_about(Point::ZERO, 1e-9);
        assert_eq!(camera.zoom(), SMALLEST_ZOOM);
    }

    #[test]
    fn larger_texts_leave_the_map_as_it_is_on_the_screen() {
        let mut camera = Camera::default();
        camera.zoom_to(Point::ZERO, 1.2);
        camera.follow_text_zoom(Point::ZERO, 1.5);
        assert!((camera.map_zoom() - 1.2).abs() < 1e-5 && (camera.zoom() - 0.8).abs() < 1e-5);
        camera.zoom_to(Point::ZERO, camera.actual_size());
        assert!((camera.map_zoom() - 1.0).abs() < 1e-5);
        camera.follow_text_zoom(Point::ZERO, 1.0);
        assert!((camera.zoom() - 1.0).abs() < 1e-5);
    }

    #[test]
    fn a_fitted_map_is_wholly_in_view() {
        let mut camera = Camera::default();
        let canvas = point(900.0, 600.0);
        let free = Rect::from_corners(point(8.0, 10.0), canvas - point(242.0, 4.0));
        camera.fit(Rect::new(0.0, 0.0, 2_400.0, 800.0), free, 1.0);
        let seen = camera.canvas_from_map().apply_rect(Rect::new(0.0, 0.0, 2_400.0, 800.0));
        let is_within = seen.min.x >= free.min.x - 0.01
            && seen.max.x <= free.max.x + 0.01
            && seen.min.y >= free.min.y - 0.01
            && seen.max.y <= free.max.y + 0.01;
        assert!(is_within, "{seen:?}");
    }

    #[test]
    fn a_map_that_nearly_fits_is_opened_whole_and_a_long_one_from_its_beginning() {
        let canvas = point(1_000.0, 800.0);
        let opened = |width: f32| {
            let mut camera = Camera::default();
            let sheet = OpenedSheet { size: point(width, 900.0), right_to_left: false, lane_ends: &[] };
            camera.open(&sheet, Rect::new(8.0, 10.0, canvas.x - 16.0, canvas.y - 14.0), 0.0);
            camera.canvas_from_map().apply_rect(Rect::new(0.0, 0.0, width, 900.0))
        };
        assert!(opened(1_600.0).max.x <= canvas.x, "{:?}", opened(1_600.0));
        let long = opened(4_000.0);
        assert_eq!((long.min.x, long.width()), (8.0, 4_000.0 * 0.62));
    }

    #[test]
    fn a_map_that_is_too_tall_is_opened_at_its_whole_width_from_the_top() {
        let free = Rect::new(74.0, 10.0, 964.0, 632.0);
        let opened = |sheet: Point, right_to_left: bool| {
            let mut camera = Camera::default();
            camera.open(&OpenedSheet { size: sheet, right_to_left, lane_ends: &[] }, free, 0.0);
            camera.canvas_from_map().apply_rect(Rect::new(0.0, 0.0, sheet.x, sheet.y))
        };
        for right_to_left in [false, true] {
            let seen = opened(point(1_535.0, 1_128.0), right_to_left);
            assert!((seen.width() - free.width()).abs() < 0.1 && (seen.min.x - free.min.x).abs() < 0.1, "{seen:?}");
            assert!(seen.min.y == free.min.y && seen.max.y > free.max.y, "{seen:?}");
        }
        let arabic = opened(point(4_000.0, 900.0), true);
        assert!((arabic.max.x - free.max.x).abs() < 0.1, "{arabic:?}");
        let narrow = opened(point(500.0, 1_300.0), false);
        assert!((narrow.center().x - free.center().x).abs() < 0.1 && narrow.min.y == free.min.y, "{narrow:?}");
    }

    #[test]
    fn a_map_that_is_too_tall_ends_at_a_lane_and_stays_three_quarters_of_the_window_wide() {
        // At 1280 × 720, with nothing selected and beside the inspector.
        let (canvas, lanes) = (1_206.0, [823.0, 906.0, 992.0, 1_060.0]);
        for (right, is_at_end) in [(1_196.0, true), (972.0, false)] {
            let free = Rect::from_corners(point(8.0, 10.0), point(right, 642.0));
            let mut camera = Camera::default();
            let sheet = OpenedSheet { size: point(1_535.0, 1_128.0), right_to_left: false, lane_ends: &lanes };
            camera.open(&sheet, free, canvas * 0.8);
            let seen = camera.canvas_from_map().apply_rect(Rect::new(0.0, 0.0, 1_535.0, 1_128.0));
            assert!(seen.width() >= 0.75 * 1_280.0, "{seen:?}");
            assert!((seen.center().x - free.center().x).abs() < 0.1 && seen.min.y == free.min.y, "{seen:?}");
            let ends = lanes.map(|end| camera.canvas_from_map().apply(point(0.0, end)).y);
            assert_eq!(ends.iter().any(|end| (end - free.max.y).abs() < 0.1), is_at_end, "{ends:?}");
        }
    }

    #[test]
    fn the_sheet_cannot_be_lost() {
        let mut camera = Camera::default();
        let (sheet, canvas) = (point(1_000.0, 500.0), point(800.0, 600.0));
        camera.pan(point(-99_999.0, 99_999.0));
        camera.keep_in_view(sheet, canvas);
        let seen = camera.canvas_from_map().apply_rect(Rect::new(0.0, 0.0, sheet.x, sheet.y));
        assert!(seen.intersects(&Rect::new(0.0, 0.0, canvas.x, canvas.y)), "{seen:?}");
    }
}
