//! The painted areas and texts of a scene, in painting order.

use std::sync::Arc;

use footpath::geometry::{Color, Path, Point, Rect, point};
use footpath::scene::{Gradient, ImageItem, Item, Pixels, Scene, TextItem};

/// The minimum contrast by WCAG 2.2, success criterion 1.4.3 (level AA).
const LEAST_CONTRAST: f32 = 4.5;
/// The minimum contrast for large letters.
const LEAST_CONTRAST_LARGE: f32 = 3.0;
/// The size of large letters, in points, by the same criterion: regular and bold.
const LARGE_PT: (f32, f32) = (18.0, 14.0);

/// One painted thing, back to front. Lines are left out, because texts stand between them.
pub(super) enum Layer {
    /// A filled area.
    Fill(Fill),
    /// Words in the colour of their ink.
    Text(TextItem),
}

/// A filled area.
pub(super) struct Fill {
    /// A rectangle that contains the area.
    pub bounds: Rect,
    shape: Shape,
    paint: Paint,
}

enum Shape {
    Box {
        radius: f32,
    },
    /// The corners of its closed outlines.
    Outlines(Vec<Vec<Point>>),
}

enum Paint {
    Plain(Color),
    Blend(Arc<Gradient>),
    Picture { pixels: Arc<Pixels>, rect: Rect },
}

/// Everything that `scene` paints, with its groups resolved.
pub(super) fn layers_of(scene: &Scene) -> Vec<Layer> {
    let mut layers = Vec::new();
    collect(&scene.items, &mut layers);
    layers
}

fn collect(items: &[Item], layers: &mut Vec<Layer>) {
    for item in items {
        match item {
            Item::Group(group) => collect(&group.items, layers),
            Item::Rect(item) => {
                let area = |fill| Fill::plain(item.rect, Shape::Box { radius: item.radius }, fill);
                layers.extend(item.fill.map(area).map(Layer::Fill));
            }
            Item::Path(item) => {
                let area = |fill| Fill::plain(item.path.bounds(), outlines(&item.path), fill);
                layers.extend(item.fill.map(area).map(Layer::Fill));
            }
            Item::Gradient(item) => {
                if item.line_width.is_none() {
                    layers.push(Layer::Fill(Fill {
                        bounds: item.path.bounds(),
                        shape: outlines(&item.path),
                        paint: Paint::Blend(item.gradient.clone()),
                    }));
                }
            }
            Item::Text(text) => layers.push(Layer::Text(text.clone())),
            Item::Image(item) => layers.push(Layer::Fill(Fill::picture(item))),
            Item::Link(_) => {}
        }
    }
}

fn outlines(path: &Path) -> Shape {
    Shape::Outlines(path.flatten(0.2).into_iter().map(|(points, _)| points).collect())
}

impl Fill {
    fn plain(bounds: Rect, shape: Shape, color: Color) -> Self {
        Self { bounds, shape, paint: Paint::Plain(color) }
    }

    fn picture(item: &ImageItem) -> Self {
        let paint = Paint::Picture { pixels: item.pixels.clone(), rect: item.rect };
        Self { bounds: item.clip, shape: Shape::Box { radius: item.radius }, paint }
    }

    /// Whether the area hides texts below it.
    pub(super) fn hides(&self) -> bool {
        match &self.paint {
            Paint::Plain(color) => color.a > 127,
            Paint::Blend(gradient) => gradient.is_opaque(),
            Paint::Picture { .. } => true,
        }
    }

    /// Whether `at` is inside the area.
    pub(super) fn contains(&self, at: Point) -> bool {
        self.bounds.contains(at)
            && match &self.shape {
                Shape::Box { radius } => in_round_box(self.bounds, *radius, at),
                Shape::Outlines(outlines) => outlines.iter().map(|outline| windings(outline, at)).sum::<i32>() != 0,
            }
    }

    fn color_at(&self, at: Point) -> Color {
        match &self.paint {
            Paint::Plain(color) => *color,
            Paint::Blend(gradient) => gradient.at(at.y),
            Paint::Picture { pixels, rect } => pixel_at(pixels, *rect, at),
        }
    }
}

fn in_round_box(rect: Rect, radius: f32, at: Point) -> bool {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0).max(0.0);
    let inner = rect.shrink(radius);
    let nearest = point(at.x.clamp(inner.min.x, inner.max.x), at.y.clamp(inner.min.y, inner.max.y));
    nearest.distance(at) <= radius
}

/// How many times the closed `outline` winds around `at`.
fn windings(outline: &[Point], at: Point) -> i32 {
    let ends = outline.iter().skip(1).chain(outline.first());
    let turn = |(from, to): (&Point, &Point)| {
        let side = (to.x - from.x) * (at.y - from.y) - (at.x - from.x) * (to.y - from.y);
        match (from.y <= at.y, to.y <= at.y) {
            (true, false) if side > 0.0 => 1,
            (false, true) if side < 0.0 => -1,
            _ => 0,
        }
    };
    outline.iter().zip(ends).map(turn).sum()
}

fn pixel_at(pixels: &Pixels, rect: Rect, at: Point) -> Color {
    let column = ((at.x - rect.min.x) / rect.width() * pixels.width as f32) as u32;
    let row = ((at.y - rect.min.y) / rect.height() * pixels.height as f32) as u32;
    let place = (row.min(pixels.height - 1) * pixels.width + column.min(pixels.width - 1)) as usize * 4;
    match pixels.rgba[place..place + 4] {
        [r, g, b, a] => Color { r, g, b, a },
        _ => Color::TRANSPARENT,
    }
}

/// `color` painted on an opaque `ground`.
fn laid_on(color: Color, ground: Color) -> Color {
    let opaque = Color { a: 255, ..color };
    ground.mix(opaque, f32::from(color.a) / 255.0)
}

/// The centre of every letter of `text`, on the sheet.
pub(super) fn letters(text: &TextItem) -> impl Iterator<Item = Point> {
    let middle = |run: &footpath::text::GlyphRun, glyph: &footpath::text::Glyph| {
        text.origin + point(glyph.x + glyph.advance / 2.0, glyph.y - run.size_pt * 0.25)
    };
    text.text.runs.iter().flat_map(move |run| run.glyphs.iter().map(move |glyph| middle(run, glyph)))
}

/// Compares every letter with what is painted below it; reports those with too little contrast.
pub(super) fn has_contrast(text: &TextItem, below: &[Layer], paper: Color) -> Result<(), String> {
    let bounds = text.text.bounds().translate(text.origin);
    let grounds = below.iter().filter_map(|layer| match layer {
        Layer::Fill(fill) if fill.bounds.intersects(&bounds) => Some(fill),
        _ => None,
    });
    let grounds: Vec<&Fill> = grounds.collect();
    let style = text.text.style;
    let is_large = style.size_pt >= if style.bold { LARGE_PT.1 } else { LARGE_PT.0 };
    let least = if is_large { LEAST_CONTRAST_LARGE } else { LEAST_CONTRAST };
    for at in letters(text) {
        let under = grounds.iter().filter(|fill| fill.contains(at));
        let ground = under.fold(paper, |ground, fill| laid_on(fill.color_at(at), ground));
        let ratio = laid_on(text.color, ground).contrast(ground);
        if ratio < least {
            return Err(format!("{} on {ground} has {ratio:.2}, WCAG AA wants {least}", text.color));
        }
    }
    Ok(())
}

#[test]
fn the_ground_of_words_is_what_was_painted_last_below_them() {
    let white = Color::rgb(255, 255, 255);
    let (grey, black) = (Color::rgb(119, 119, 119), Color::rgb(0, 0, 0));
    let shaper = footpath::text::Shaper::new();
    let text = shaper.line("Words", footpath::text::TextStyle::regular(10.0));
    let words = |color| TextItem { text: text.clone(), origin: point(10.0, 10.0), color };
    let disc = |color: Color| {
        let circle = Path::circle(point(20.0, 15.0), 40.0);
        Layer::Fill(Fill::plain(circle.bounds(), outlines(&circle), color))
    };
    assert!(has_contrast(&words(black), &[], white).is_ok());
    assert!(has_contrast(&words(grey), &[], white).is_err(), "4.48 is less than 4.5");
    assert!(has_contrast(&words(black), &[disc(black)], white).is_err());
    assert!(has_contrast(&words(black), &[disc(black), disc(white)], white).is_ok());
    assert!(has_contrast(&words(black), &[disc(black.fade(0.8))], white).is_err());
    assert!(has_contrast(&words(black), &[disc(black.fade(0.1))], white).is_ok());
}
