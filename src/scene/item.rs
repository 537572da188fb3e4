//! The items of the display list: the closed set of things that every renderer can draw.
//!
//! Every renderer matches [`Item`] without a wildcard arm, so a new kind of item does not compile until every
//! renderer draws it.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::semantics::Semantics;
use super::{GradientItem, Place};
use crate::geometry::{Color, Path, Point, Rect};
use crate::model::Part;
use crate::picture::PlainJpeg;
use crate::text::ShapedText;

/// One thing to draw. All geometry is in map units. Later items cover earlier ones.
#[derive(Clone, Debug)]
pub enum Item {
    /// Items that belong together.
    Group(Arc<Group>),
    /// An axis-aligned rectangle, possibly with rounded corners.
    Rect(RectItem),
    /// A path that is filled, stroked or both.
    Path(PathItem),
    /// A path whose colour changes from top to bottom.
    Gradient(GradientItem),
    /// Text as positioned glyphs.
    Text(TextItem),
    /// An image that is drawn into a rectangle.
    Image(ImageItem),
    /// An area that links to a web address; draws nothing.
    Link(LinkItem),
}

/// Items that belong together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// The part of the map that the items show; a hit on them is a hit on this part.
    pub part: Option<Part>,
    /// What the items show, where that is no part of the map.
    pub place: Option<Place>,
    /// A box around everything that the items draw.
    pub bounds: Rect,
    /// The items, back to front.
    pub items: Vec<Item>,
}

/// An axis-aligned rectangle.
#[derive(Clone, Debug)]
pub struct RectItem {
    /// The rectangle that is drawn.
    pub rect: Rect,
    /// The corner radius; renderers limit it to half the shorter side.
    pub radius: f32,
    /// The colour of the inside; none leaves it empty.
    pub fill: Option<Color>,
    /// The stroke, centred on the outline.
    pub stroke: Option<Stroke>,
}

/// A path that is filled or stroked.
#[derive(Clone, Debug)]
pub struct PathItem {
    /// The outline of the path.
    pub path: Arc<Path>,
    /// The colour of the inside, by the non-zero winding rule; none leaves it empty.
    pub fill: Option<Color>,
    /// The stroke, centred on the outline.
    pub stroke: Option<Stroke>,
}

/// How a line is drawn. Joins and caps are round.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// The colour of the line.
    pub color: Color,
    /// The width of the line, in map units.
    pub width: f32,
    /// The lengths of a dash and of the gap after it; none for a solid line.
    pub dash: Option<(f32, f32)>,
}

impl Stroke {
    /// A solid line.
    pub const fn solid(color: Color, width: f32) -> Self {
        Self { color, width, dash: None }
    }

    /// A dashed line.
    pub const fn dashed(color: Color, width: f32, dash: f32, gap: f32) -> Self {
        Self { color, width, dash: Some((dash, gap)) }
    }
}

/// Shaped text in a single colour.
#[derive(Clone, Debug)]
pub struct TextItem {
    /// The glyphs, relative to `origin`.
    pub text: Arc<ShapedText>,
    /// The top left corner of the text box.
    pub origin: Point,
    /// The colour of the glyphs.
    pub color: Color,
}

/// An image that is drawn into a rectangle.
#[derive(Clone, Debug)]
pub struct ImageItem {
    /// The decoded pixels.
    pub pixels: Arc<Pixels>,
    /// The file of the picture, for formats that take it as it is; none when its pixels had to be changed.
    pub jpeg: Option<Arc<PlainJpeg>>,
    /// The rectangle to which the whole image is scaled.
    pub rect: Rect,
    /// The visible part of `rect`.
    pub clip: Rect,
    /// The corner radius of the visible part.
    pub radius: f32,
    /// A description of what it shows, for readers who cannot see it.
    pub description: Arc<str>,
}

/// A decoded image in straight (not premultiplied) RGBA, row by row.
#[derive(PartialEq)]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The pixels, four bytes each.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Pixels({} × {})", self.width, self.height)
    }
}

/// An area that links to a web address.
#[derive(Clone, Debug)]
pub struct LinkItem {
    /// The area that can be clicked.
    pub rect: Rect,
    /// The web address.
    pub address: Arc<str>,
}

/// The bounds of every part of a scene, found when the first is asked for. A window asks in every frame, and a walk
/// over ten thousand cards for each part would cost more than all that it draws.
///
/// Limitations: they are not found anew when the items change, so a scene with other items starts with
/// [`PartBounds::default`], as does every clone.
#[derive(Debug, Default)]
pub struct PartBounds {
    found: OnceLock<FxHashMap<Part, Rect>>,
    /// What the scene says, in scenes that are drawn for a file.
    semantics: Option<Arc<Semantics>>,
}

impl Clone for PartBounds {
    fn clone(&self) -> Self {
        Self { found: OnceLock::new(), semantics: self.semantics.clone() }
    }
}

impl PartBounds {
    /// The bounds of a scene that says this.
    pub(crate) fn saying(semantics: Option<Arc<Semantics>>) -> Self {
        Self { found: OnceLock::new(), semantics }
    }
}

/// A complete drawing with its metadata.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Width and height of the sheet; the origin is its top left corner.
    pub size: Point,
    /// The colour of the sheet; renderers paint it first unless asked for a transparent background.
    pub paper: Color,
    /// The title, for formats with metadata.
    pub title: Arc<str>,
    /// The map's objective, for formats with a subject.
    pub subject: Arc<str>,
    /// The map's owner, for formats with an author.
    pub author: Arc<str>,
    /// The map's tags, separated by commas, for formats with keywords.
    pub keywords: Arc<str>,
    /// The language of the texts as a BCP 47 tag; may be empty.
    pub language: Arc<str>,
    /// Whether the journey runs from right to left.
    pub right_to_left: bool,
    /// The items, back to front.
    pub items: Vec<Item>,
    /// Where the parts of the map are among the items.
    pub part_bounds: PartBounds,
}

impl Scene {
    /// The smallest type size in use, in points; none if there is no text.
    pub fn smallest_text_pt(&self) -> Option<f32> {
        smallest_text(&self.items)
    }

    /// What the scene says, in reading order; none for a scene that is drawn for the window only.
    pub fn semantics(&self) -> Option<&Arc<Semantics>> {
        self.part_bounds.semantics.as_ref()
    }

    /// The smallest type size of the texts that reach into `area`, in points.
    pub fn smallest_text_within_pt(&self, area: &Rect) -> Option<f32> {
        smallest_text_within(&self.items, area)
    }

    /// The bounds of every part, across all groups that draw it.
    pub(super) fn all_bounds(&self) -> &FxHashMap<Part, Rect> {
        self.part_bounds.found.get_or_init(|| {
            let mut found = FxHashMap::default();
            collect_bounds(&self.items, &mut found);
            found
        })
    }
}

fn collect_bounds(items: &[Item], found: &mut FxHashMap<Part, Rect>) {
    for group in items.iter().filter_map(Item::as_group) {
        if let Some(part) = group.own_part() {
            let bounds = found.entry(part).or_insert(Rect::NOTHING);
            *bounds = bounds.union(&group.bounds);
        }
        collect_bounds(&group.items, found);
    }
}

fn smallest_text_within(items: &[Item], area: &Rect) -> Option<f32> {
    let within = items.iter().filter(|item| item.bounds().intersects(area));
    let sizes = within.filter_map(|item| match item {
        Item::Group(group) => smallest_text_within(&group.items, area),
        other => smallest_text(std::slice::from_ref(other)),
    });
    sizes.reduce(f32::min)
}

fn smallest_text(items: &[Item]) -> Option<f32> {
    let sizes = items.iter().filter_map(|item| match item {
        Item::Group(group) => smallest_text(&group.items),
        // A text without glyphs describes a drawing, and is not seen.
        Item::Text(item) => {
            let is_seen = !item.text.source.trim().is_empty() && !item.text.runs.is_empty();
            is_seen.then_some(item.text.style.size_pt)
        }
        Item::Rect(_) | Item::Path(_) | Item::Gradient(_) | Item::Image(_) | Item::Link(_) => None,
    });
    sizes.reduce(f32::min)
}

impl Scene {
    /// A scene with the same size and metadata but no items.
    pub fn without_items(&self) -> Self {
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
            part_bounds: PartBounds::default(),
        }
    }
}

impl Item {
    /// The group that it is, if it is one.
    pub(super) fn as_group(&self) -> Option<&Arc<Group>> {
        match self {
            Self::Group(group) => Some(group),
            Self::Rect(_) | Self::Path(_) | Self::Gradient(_) | Self::Text(_) | Self::Image(_) | Self::Link(_) => None,
        }
    }

    /// A box around everything that the item draws.
    pub fn bounds(&self) -> Rect {
        let with_stroke = |bounds: Rect, stroke: &Option<Stroke>| {
            stroke.as_ref().map_or(bounds, |stroke| bounds.shrink(-stroke.width / 2.0))
        };
        match self {
            Self::Group(group) => group.bounds,
            Self::Rect(item) => with_stroke(item.rect, &item.stroke),
            Self::Path(item) => with_stroke(item.path.bounds(), &item.stroke),
            Self::Gradient(item) => item.path.bounds().shrink(-item.line_width.unwrap_or_default() / 2.0),
            Self::Text(item) => item.text.bounds().translate(item.origin),
            Self::Image(item) => item.clip,
            Self::Link(item) => item.rect,
        }
    }
}

impl Group {
    /// Creates a group of `items`, with bounds that fit them.
    pub fn around(part: Option<Part>, items: Vec<Item>) -> Self {
        let bounds = items.iter().fold(Rect::NOTHING, |bounds, item| bounds.union(&item.bounds()));
        Self { part, place: None, bounds, items }
    }

    /// The part of the map that the items are; none if they stand beside it and only lead to it.
    pub(super) fn own_part(&self) -> Option<Part> {
        self.part.filter(|_| self.place.is_none())
    }

    /// What the items show: a part of the map, or something else that is read as one thing.
    pub fn place(&self) -> Option<Place> {
        self.place.or(self.part.map(Place::Part))
    }
}
