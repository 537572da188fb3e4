//! The items of a drawing as shapes of a slide: each part of the map is a group with its name.

use rustc_hash::FxHashMap;

use super::outline::FreeformOutline;
use super::pictures::DeckPictures;
use super::slide::{DeckSlide, ShapeForm, ShapePaint};
use super::words::{SlideAlign, SlideLook, SlideText, paragraphs};
use crate::geometry::{Color, Path, Point, Rect, Transform, point};
use crate::scene::{GradientItem, Group, ImageItem, Item, PathItem, Place, RectItem, Stroke, TextItem};
use crate::text::{ShapedText, TextFamily};

/// The places between the upper and the lower edge at which a colour that changes is noted.
const SHADES: [f32; 7] = [0.0, 0.17, 0.33, 0.5, 0.67, 0.83, 1.0];

/// The number of shapes that items make.
pub(super) fn shape_count(items: &[Item]) -> usize {
    let count = |item: &Item| match item {
        Item::Group(group) => 1 + shape_count(&group.items),
        Item::Rect(_) | Item::Path(_) | Item::Gradient(_) | Item::Text(_) | Item::Image(_) => 1,
        Item::Link(_) => 0,
    };
    items.iter().map(count).sum()
}

/// Draws items on a slide.
pub(super) struct SceneShapes<'s, 'a> {
    /// The slide that gets the shapes.
    pub(super) slide: &'s mut DeckSlide<'a>,
    /// The pictures of the deck.
    pub(super) pictures: &'s mut DeckPictures,
    /// What the parts of the map say.
    pub(super) names: &'s FxHashMap<Place, String>,
    /// Where the drawing stands on the slide.
    pub(super) place: Transform,
}

impl SceneShapes<'_, '_> {
    /// Draws the items as they are: a drawing is mirrored already where its journey runs from right to left.
    pub(super) fn draw(&mut self, items: &[Item]) {
        items.iter().for_each(|item| self.item(item));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Group(group) => self.group(group),
            Item::Rect(item) => self.rect(item),
            Item::Path(item) => self.path(item),
            Item::Gradient(item) => self.gradient(item),
            Item::Text(item) => self.text(item),
            Item::Image(item) => self.image(item),
            Item::Link(_) => (),
        }
    }

    fn group(&mut self, group: &Group) {
        let shapes = shape_count(&group.items);
        let Some(place) = group.place().filter(|_| shapes > 1) else { return self.draw(&group.items) };
        let name = self.names.get(&place).cloned().unwrap_or_default();
        let short: String = name.chars().take(60).collect();
        let rect = self.place.apply_rect(group.bounds);
        let (pictures, names, place) = (&mut *self.pictures, self.names, self.place);
        self.slide.as_it_is(|slide| {
            slide.group((&short, &name), rect, |slide| {
                SceneShapes { slide, pictures, names, place }.draw(&group.items);
            });
        });
    }

    fn stroke(&self, stroke: Option<&Stroke>) -> Option<Stroke> {
        let scale = self.place.scale;
        stroke.map(|stroke| Stroke {
            color: stroke.color,
            width: (stroke.width * scale).max(0.2),
            dash: stroke.dash.map(|(dash, gap)| (dash * scale, gap * scale)),
        })
    }

    fn rect(&mut self, item: &RectItem) {
        let rect = self.place.apply_rect(item.rect);
        let form = if item.radius > 0.0 { ShapeForm::Rounded(item.radius * self.place.scale) } else { ShapeForm::Box };
        let paint = ShapePaint { fill: item.fill, stroke: self.stroke(item.stroke.as_ref()) };
        self.slide.as_it_is(|slide| slide.shape("Shape", rect, form, &paint, None));
    }

    fn path(&mut self, item: &PathItem) {
        let path = item.path.transform(&self.place);
        let paths = [&path];
        let outline = FreeformOutline {
            fill: item.fill,
            stroke: self.stroke(item.stroke.as_ref()),
            ..FreeformOutline::of(&paths)
        };
        self.slide.as_it_is(|slide| slide.outline("Outline", &outline));
    }

    fn gradient(&mut self, item: &GradientItem) {
        let bounds = item.path.bounds();
        let color_at = |share: f32| item.gradient.at(bounds.min.y + bounds.height() * share);
        let shades: Vec<(f32, Color)> = SHADES.iter().map(|share| (*share, color_at(*share))).collect();
        let path: Path = item.path.transform(&self.place);
        let stroke = item.line_width.map(|width| Stroke::solid(color_at(0.5), width * self.place.scale));
        let fill = item.line_width.is_none().then(|| color_at(0.5));
        let paths = [&path];
        let outline = FreeformOutline { fill, stroke, shades, ..FreeformOutline::of(&paths) };
        self.slide.as_it_is(|slide| slide.outline("Curve", &outline));
    }

    fn text(&mut self, item: &TextItem) {
        if item.text.source.trim().is_empty() {
            return;
        }
        let scale = self.place.scale;
        let style = &item.text.style;
        let look = SlideLook {
            size: (style.size_pt * scale).max(1.0),
            bold: style.bold,
            italic: style.italic,
            color: item.color,
            is_title: matches!(style.family, TextFamily::Title | TextFamily::Name),
        };
        let mut text = SlideText { paragraphs: paragraphs(&item.text.styled(), look), ..SlideText::default() };
        let (align, bounds) = block(&item.text);
        text = text.aligned(if self.slide.writer.right_to_left { align.turned() } else { align });
        // A text on one line stays on one line, whatever font stands in.
        text.no_wrap = item.text.lines.len() <= 1;
        let at = item.origin + bounds.min;
        let rect = self.place.apply_rect(Rect::new(at.x, at.y, bounds.width(), bounds.height()));
        self.slide.as_it_is(|slide| slide.text("Text", rect, &text));
    }

    fn image(&mut self, item: &ImageItem) {
        let Some(picture) = self.pictures.pixels(&item.pixels) else { return };
        let seen = item.clip.intersection(&item.rect);
        if seen.is_empty() {
            return;
        }
        let share = |from: Point, size: Point| point(from.x / size.x.max(0.1), from.y / size.y.max(0.1));
        let size = point(item.rect.width(), item.rect.height());
        let (start, end) = (share(seen.min - item.rect.min, size), share(item.rect.max - seen.max, size));
        let relation = self.slide.picture_relation(&picture);
        let rect = self.place.apply_rect(seen);
        let form = if item.radius > 0.0 { ShapeForm::Rounded(item.radius * self.place.scale) } else { ShapeForm::Box };
        let crop = [start.x, start.y, end.x, end.y];
        self.slide.as_it_is(|slide| slide.picture(relation, rect, form, crop, &item.description));
    }
}

/// Where the lines of a text begin on the page, and the box that they need.
fn block(text: &ShapedText) -> (SlideAlign, Rect) {
    let whole = Rect::new(0.0, 0.0, text.width, text.height);
    let Some(widest) = text.lines.iter().max_by(|a, b| a.width.total_cmp(&b.width)) else {
        return (SlideAlign::Start, whole);
    };
    let left = text.lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let is_centered = text.lines.iter().all(|line| (line.left * 2.0 + line.width - text.width).abs() < 1.5);
    if is_centered && (left > 1.0 || text.lines.len() == 1) {
        return (SlideAlign::Center, whole);
    }
    let ends_right = text.lines.iter().all(|line| (line.left + line.width - text.width).abs() < 1.5);
    let align = if ends_right && left > 1.0 { SlideAlign::End } else { SlideAlign::Start };
    let right = text.width.max(widest.left + widest.width);
    (align, Rect::new(0.0, 0.0, right, text.height))
}
