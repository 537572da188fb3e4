//! The display list: the closed set of things that every surface can draw.
//!
//! Every backend matches [`Item`] with no wildcard arm, so a new item does not compile until
//! every surface draws it.

use std::sync::Arc;

use crate::geometry::{Color, Path, Point, Rect};
pub use crate::model::Part as Target;
use crate::text::ShapedText;

/// One thing to draw. All geometry is in map units. Later items cover earlier ones.
#[derive(Clone, Debug)]
pub enum Item {
    /// Items that belong together.
    Group(Arc<Group>),
    /// An upright rectangle, perhaps with round corners.
    Rect(RectItem),
    /// An outline, filled or stroked or both.
    Path(PathItem),
    /// Shaped text.
    Text(TextItem),
    /// A picture.
    Image(ImageItem),
    /// A place that leads to a web address; draws nothing.
    Link(LinkItem),
}

/// Items that belong together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// What the items show; a hit on them is a hit on this.
    pub target: Option<Target>,
    /// Holds everything that the items draw.
    pub bounds: Rect,
    /// The items, back to front.
    pub items: Vec<Item>,
}

/// An upright rectangle.
#[derive(Clone, Debug)]
pub struct RectItem {
    /// Where.
    pub rect: Rect,
    /// Of the corners; backends limit it to half the shorter side.
    pub radius: f32,
    /// Inside.
    pub fill: Option<Color>,
    /// The edge, centred on the outline.
    pub stroke: Option<Stroke>,
}

/// An outline.
#[derive(Clone, Debug)]
pub struct PathItem {
    /// Where.
    pub path: Arc<Path>,
    /// Inside, by the non-zero rule.
    pub fill: Option<Color>,
    /// The line, centred on the outline.
    pub stroke: Option<Stroke>,
}

/// How a line is drawn. Joins and caps are round.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// In map units.
    pub width: f32,
    /// Lengths of a dash and of the gap after it; a full line when none.
    pub dash: Option<(f32, f32)>,
}

impl Stroke {
    /// A full line.
    pub const fn solid(color: Color, width: f32) -> Self {
        Self { color, width, dash: None }
    }

    /// A line with gaps.
    pub const fn dashed(color: Color, width: f32, dash: f32, gap: f32) -> Self {
        Self { color, width, dash: Some((dash, gap)) }
    }
}

/// Shaped text, all in one colour.
#[derive(Clone, Debug)]
pub struct TextItem {
    /// The glyphs, relative to `origin`.
    pub text: Arc<ShapedText>,
    /// The corner at the top left of the text's box.
    pub origin: Point,
    /// Of the ink.
    pub color: Color,
}

/// A picture.
#[derive(Clone, Debug)]
pub struct ImageItem {
    /// Decoded pixels.
    pub pixels: Arc<Pixels>,
    /// The whole picture is stretched to this rectangle.
    pub rect: Rect,
    /// What is seen of it: a rectangle inside `rect` (cover-cropping), with round corners.
    pub clip: Rect,
    /// Of the clip's corners.
    pub radius: f32,
    /// What it shows.
    pub description: Arc<str>,
}

/// A decoded picture: straight (not premultiplied) RGBA, row by row.
#[derive(PartialEq)]
pub struct Pixels {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Pixels({} × {})", self.width, self.height)
    }
}

/// A place that leads to a web address.
#[derive(Clone, Debug)]
pub struct LinkItem {
    /// Where.
    pub rect: Rect,
    /// Where to.
    pub address: Arc<str>,
}

/// A whole drawing.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Width and height of the sheet; its corner at the top left is the origin.
    pub size: Point,
    /// Colour of the sheet; backends paint it first unless asked for a transparent one.
    pub paper: Color,
    /// Title, for documents that carry one.
    pub title: Arc<str>,
    /// Objective, for documents that carry a subject.
    pub subject: Arc<str>,
    /// Who made it, for documents that carry an author.
    pub author: Arc<str>,
    /// Words to find it by.
    pub keywords: Arc<str>,
    /// BCP 47 tag of the texts; may be empty.
    pub language: Arc<str>,
    /// Whether the journey runs from right to left.
    pub right_to_left: bool,
    /// Back to front.
    pub items: Vec<Item>,
}

impl Scene {
    /// The size of the smallest letters, in points; none when there are no words.
    pub fn smallest_text_pt(&self) -> Option<f32> {
        smallest_text(&self.items)
    }
}

fn smallest_text(items: &[Item]) -> Option<f32> {
    let sizes = items.iter().filter_map(|item| match item {
        Item::Group(group) => smallest_text(&group.items),
        Item::Text(item) => (!item.text.source.trim().is_empty()).then_some(item.text.style.size_pt),
        Item::Rect(_) | Item::Path(_) | Item::Image(_) | Item::Link(_) => None,
    });
    sizes.reduce(f32::min)
}

impl Scene {
    /// A scene of the same size, colours and words, with nothing in it.
    pub fn frame(&self) -> Self {
        Self {
            size: self.size,
            paper: self.paper,
            title: self.title.clone(),
            subject: self.subject.clone(),
            author: self.author.clone(),
            keywords: self.keywords.clone(),
            language: self.language.clone(),
            right_to_left: self.right_to_left,
            items: Vec::new(),
        }
    }
}

impl Item {
    /// A box that holds everything that the item draws.
    pub fn bounds(&self) -> Rect {
        let with_stroke = |bounds: Rect, stroke: &Option<Stroke>| {
            stroke.as_ref().map_or(bounds, |stroke| bounds.shrink(-stroke.width / 2.0))
        };
        match self {
            Self::Group(group) => group.bounds,
            Self::Rect(item) => with_stroke(item.rect, &item.stroke),
            Self::Path(item) => with_stroke(item.path.bounds(), &item.stroke),
            Self::Text(item) => item.text.bounds().translate(item.origin),
            Self::Image(item) => item.clip,
            Self::Link(item) => item.rect,
        }
    }
}

impl Group {
    /// A group around `items`.
    pub fn around(target: Option<Target>, items: Vec<Item>) -> Self {
        let bounds = items.iter().fold(Rect::NOTHING, |bounds, item| bounds.union(&item.bounds()));
        Self { target, bounds, items }
    }
}
