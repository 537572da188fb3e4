//! Determines which instance of a variable font a face is.
//!
//! A face draws its outlines but does not expose its coordinates, so the usual weights are tried and
//! their outlines compared. A face that matches none is drawn as outlines, which look right but make
//! the file larger.

use skrifa::instance::{Location, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};

use crate::geometry::{Path, Point, Segment, point};
use crate::text::FontFace;

/// The weights to try, the likely ones first.
const WEIGHTS: [f32; 9] = [400.0, 600.0, 700.0, 500.0, 300.0, 800.0, 900.0, 200.0, 100.0];

/// The number of glyphs whose outlines are compared.
const COMPARED_GLYPHS: usize = 6;

/// The upper bound of the glyph ids among which glyphs for the comparison are searched.
const LAST_GLYPH: u16 = 400;

/// The distance, for a font size of 1, within which two points count as equal.
const TOLERANCE: f32 = 0.001;

/// One instance of a variable font; the default is the font itself.
#[derive(Default)]
pub(super) struct Variation {
    /// The axis settings, as the subsetter expects them.
    pub(super) settings: Vec<(subsetter::Tag, f32)>,
    /// The normalised coordinates, for glyph metrics.
    pub(super) location: Location,
}

/// The instance that `face` uses; `None` when the font has no outlines or no instance matches.
pub(super) fn of(face: &FontFace, font: &FontRef<'_>) -> Option<Variation> {
    let has = |tag| font.table_data(Tag::new(tag)).is_some();
    if !(has(b"glyf") || has(b"CFF ") || has(b"CFF2")) {
        return None;
    }
    if font.axes().is_empty() {
        return Some(Variation::default());
    }
    let by_weight = WEIGHTS.iter().map(|weight| at_weight(font, *weight));
    std::iter::once(Variation::default()).chain(by_weight).find(|variation| looks_like(face, font, &variation.location))
}

fn at_weight(font: &FontRef<'_>, weight: f32) -> Variation {
    Variation {
        settings: vec![(subsetter::Tag::new(b"wght"), weight)],
        location: font.axes().location([("wght", weight)]),
    }
}

fn looks_like(face: &FontFace, font: &FontRef<'_>, location: &Location) -> bool {
    let drawn = (1..LAST_GLYPH).filter_map(|glyph| Some((glyph, face.outline(glyph)?))).take(COMPARED_GLYPHS);
    drawn.into_iter().all(|(glyph, outline)| {
        let ours = points_of(&outline);
        let theirs = points_at(font, glyph, location);
        ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| a.distance(*b) < TOLERANCE)
    })
}

fn points_of(path: &Path) -> Vec<Point> {
    let mut points = Vec::new();
    for segment in &path.segments {
        match *segment {
            Segment::Move(a) | Segment::Line(a) => points.push(a),
            Segment::Quad(a, b) => points.extend([a, b]),
            Segment::Cubic(a, b, c) => points.extend([a, b, c]),
            Segment::Close => {}
        }
    }
    points
}

fn points_at(font: &FontRef<'_>, glyph: u16, location: &Location) -> Vec<Point> {
    let units_per_em = font.head().map_or(1.0, |head| f32::from(head.units_per_em()).max(1.0));
    let mut pen = PointPen { points: Vec::new(), scale: 1.0 / units_per_em };
    if let Some(outline) = font.outline_glyphs().get(GlyphId::from(glyph)) {
        // An outline that cannot be drawn leaves no points and so does not match; the error adds nothing.
        let _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), location), &mut pen);
    }
    pen.points
}

/// Collects the points of an outline, flipping y, which points up in fonts.
struct PointPen {
    points: Vec<Point>,
    scale: f32,
}

impl PointPen {
    fn push(&mut self, x: f32, y: f32) {
        self.points.push(point(x * self.scale, -y * self.scale));
    }
}

impl OutlinePen for PointPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push(x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.push(x, y);
    }
    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.push(cx0, cy0);
        self.push(x, y);
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.push(cx0, cy0);
        self.push(cx1, cy1);
        self.push(x, y);
    }
    fn close(&mut self) {}
}
