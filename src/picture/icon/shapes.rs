//! From the elements of an SVG to the outlines of an icon.

use usvg::tiny_skia_path::PathSegment;

use super::drawing::{IconDrawing, IconPaint, IconShape};
use super::{ICON_SIDE, IconProblem, MOST_POINTS, MOST_SHAPES, winding};
use crate::geometry::{Path, Point, Rect, Segment, Transform, point};

/// The space around an icon, so that it is as large as the bundled ones.
const MARGIN: f32 = 2.0;

/// A colour at least this light is what an icon is drawn on rather than drawn in.
const GROUND_LIGHTNESS: f32 = 0.82;

/// A line thinner than this cannot be seen.
const LEAST_STROKE: f32 = 0.5;

/// The drawing of a file of any program: its outlines fill the square.
pub(super) fn drawing_of(tree: &usvg::Tree) -> Result<IconDrawing, IconProblem> {
    let mut found = Collected::default();
    found.collect(tree.root())?;
    found.drop_backdrop(Rect::new(0.0, 0.0, tree.size().width(), tree.size().height()));
    found.invert_if_all_is_ground();
    fitted(found.drawing)
}

/// The drawing of a text that is an icon already.
pub(super) fn drawing_as_it_is(tree: &usvg::Tree) -> Result<IconDrawing, IconProblem> {
    let mut found = Collected::default();
    found.collect(tree.root())?;
    if found.drawing.shapes.is_empty() {
        return Err(IconProblem::Empty);
    }
    Ok(found.drawing)
}

/// The shapes so far.
#[derive(Default)]
struct Collected {
    drawing: IconDrawing,
    points: usize,
}

impl Collected {
    fn collect(&mut self, group: &usvg::Group) -> Result<(), IconProblem> {
        if group.opacity().get() < 0.05 {
            return Ok(());
        }
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => self.collect(group)?,
                usvg::Node::Path(path) if path.is_visible() => self.add(path)?,
                usvg::Node::Path(_) | usvg::Node::Image(_) | usvg::Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn add(&mut self, path: &usvg::Path) -> Result<(), IconProblem> {
        let turn = path.abs_transform();
        let mut outline = outline(path.data(), turn).ok_or(IconProblem::Damaged)?;
        self.points += outline.segments.len();
        if self.points > MOST_POINTS {
            return Err(IconProblem::TooManyPoints { points: self.points });
        }
        if path.fill().is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd) {
            outline = winding::non_zero(&outline);
        }
        let fill = path.fill().and_then(|fill| paint(fill.paint(), fill.opacity()));
        let widen = turn.sx.hypot(turn.ky);
        let stroke = path
            .stroke()
            .and_then(|stroke| Some((paint(stroke.paint(), stroke.opacity())?, stroke.width().get() * widen)));
        if fill.is_some() || stroke.is_some() {
            self.drawing.shapes.push(IconShape { path: outline, fill, stroke });
        }
        if self.drawing.shapes.len() > MOST_SHAPES {
            return Err(IconProblem::TooManyShapes);
        }
        Ok(())
    }

    /// Leaves out a sheet of paper behind everything else.
    fn drop_backdrop(&mut self, sheet: Rect) {
        let covers = |shape: &IconShape| {
            let bounds = shape.path.bounds();
            shape.fill == Some(IconPaint::Ground)
                && shape.stroke.is_none()
                && bounds.width() * bounds.height() > 0.97 * sheet.width() * sheet.height()
        };
        if self.drawing.shapes.len() > 1 && self.drawing.shapes.first().is_some_and(covers) {
            self.drawing.shapes.remove(0);
        }
    }

    /// An icon that was drawn in white for a dark ground.
    fn invert_if_all_is_ground(&mut self) {
        let is_ground = |shape: &IconShape| {
            shape.fill != Some(IconPaint::Ink) && shape.stroke.is_none_or(|(paint, _)| paint == IconPaint::Ground)
        };
        if self.drawing.shapes.iter().all(is_ground) {
            for shape in &mut self.drawing.shapes {
                shape.fill = shape.fill.map(|_| IconPaint::Ink);
                shape.stroke = shape.stroke.map(|(_, width)| (IconPaint::Ink, width));
            }
        }
    }
}

/// The drawing, moved and scaled so that it fills the square.
fn fitted(mut drawing: IconDrawing) -> Result<IconDrawing, IconProblem> {
    let around = |shape: &IconShape| {
        let half = shape.stroke.map_or(0.0, |(_, width)| width / 2.0);
        shape.path.bounds().shrink(-half)
    };
    let bounds = drawing.shapes.iter().map(around).fold(Rect::NOTHING, |all, one| all.union(&one));
    let side = bounds.width().max(bounds.height());
    if drawing.shapes.is_empty() || !side.is_finite() || side <= 0.0 {
        return Err(IconProblem::Empty);
    }
    let scale = (ICON_SIDE - 2.0 * MARGIN) / side;
    let middle = point(ICON_SIDE / 2.0, ICON_SIDE / 2.0);
    let place = Transform { scale, shift: middle - bounds.center() * scale };
    if !(scale.is_finite() && place.shift.x.is_finite() && place.shift.y.is_finite()) {
        return Err(IconProblem::Damaged);
    }
    for shape in &mut drawing.shapes {
        shape.path = shape.path.transform(&place);
        shape.stroke = shape.stroke.map(|(paint, width)| (paint, (width * scale).max(LEAST_STROKE)));
    }
    debug_assert!(drawing.points() <= MOST_POINTS);
    Ok(drawing)
}

/// The colour of an icon that stands for a colour of a drawing; none for one that cannot be seen.
fn paint(paint: &usvg::Paint, opacity: usvg::Opacity) -> Option<IconPaint> {
    if opacity.get() < 0.05 {
        return None;
    }
    let colors: Vec<usvg::Color> = match paint {
        usvg::Paint::Color(color) => vec![*color],
        usvg::Paint::LinearGradient(gradient) => gradient.stops().iter().map(usvg::Stop::color).collect(),
        usvg::Paint::RadialGradient(gradient) => gradient.stops().iter().map(usvg::Stop::color).collect(),
        usvg::Paint::Pattern(_) => return None,
    };
    let lightness = |color: &usvg::Color| {
        (0.299 * f32::from(color.red) + 0.587 * f32::from(color.green) + 0.114 * f32::from(color.blue)) / 255.0
    };
    let is_light = colors.iter().all(|color| lightness(color) >= GROUND_LIGHTNESS);
    Some(if is_light { IconPaint::Ground } else { IconPaint::Ink })
}

/// An outline in the units of the whole drawing; none when a coordinate is no number.
pub(in crate::picture) fn outline(data: &usvg::tiny_skia_path::Path, turn: usvg::Transform) -> Option<Path> {
    let at = |from: usvg::tiny_skia_path::Point| -> Point {
        let mut to = [from];
        turn.map_points(&mut to);
        point(to[0].x, to[0].y)
    };
    let convert = |segment: PathSegment| match segment {
        PathSegment::MoveTo(a) => Segment::Move(at(a)),
        PathSegment::LineTo(a) => Segment::Line(at(a)),
        PathSegment::QuadTo(a, b) => Segment::Quad(at(a), at(b)),
        PathSegment::CubicTo(a, b, c) => Segment::Cubic(at(a), at(b), at(c)),
        PathSegment::Close => Segment::Close,
    };
    let path = Path { segments: data.segments().map(convert).collect() };
    let bounds = path.bounds();
    [bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y].into_iter().all(f32::is_finite).then_some(path)
}
