//! Blocks: things that are drawn together and placed on a page as one.

use std::sync::Arc;

use super::Words;
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::model::Part;
use crate::scene::{
    GradientItem, Group, ImageItem, Item, Leads, LinkItem, PathItem, Place, PrintedRole, PrintedThing, RectItem,
    Stroke, TextItem,
};
use crate::text::ShapedText;

/// Points in a number of millimetres.
pub(crate) const fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// Things that are drawn together. Its origin is the top left corner.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageBlock {
    /// What is drawn, back to front.
    pub(crate) items: Vec<Item>,
    /// The height that it takes in a stack of blocks.
    pub(crate) height: f32,
}

impl PageBlock {
    /// Writes `words` with the tops of their capitals at `top`. Returns the last baseline.
    pub(crate) fn words(&mut self, words: &Words, x: f32, top: f32) -> f32 {
        let at = point(x, top - words.above_capitals());
        if !words.text.runs.is_empty() {
            self.items.push(Item::Text(TextItem { text: words.text.clone(), origin: at, color: words.color }));
        }
        self.reach(top + words.height())
    }

    /// Writes `words` so that they end at `right`. Returns the last baseline.
    pub(crate) fn words_before(&mut self, words: &Words, right: f32, top: f32) -> f32 {
        self.words(words, right - words.text.width, top)
    }

    /// Writes `words` with their middle at `x`. Returns the last baseline.
    pub(crate) fn words_around(&mut self, words: &Words, x: f32, top: f32) -> f32 {
        self.words(words, x - words.text.width / 2.0, top)
    }

    /// Writes words of different roles one after the other. Returns where they end.
    pub(crate) fn run(&mut self, parts: &[Words], x: f32, top: f32) -> f32 {
        let mut at = x;
        let tallest = parts.iter().map(Words::capitals).fold(0.0f32, f32::max);
        for part in parts {
            // All parts stand on one line.
            self.words(part, at, top + tallest - part.capitals());
            at += part.text.width + part.space_after();
        }
        at
    }

    /// Writes words of different roles one after the other so that they end at `right`.
    pub(crate) fn run_before(&mut self, parts: &[Words], right: f32, top: f32) {
        let spaces = parts.iter().rev().skip(1).map(Words::space_after).sum::<f32>();
        let width = parts.iter().map(|part| part.text.width).sum::<f32>() + spaces;
        self.run(parts, right - width, top);
    }

    /// Draws a horizontal rule.
    pub(crate) fn rule(&mut self, (from, to): (f32, f32), y: f32, stroke: Stroke) {
        self.line(point(from, y), point(to, y), stroke);
    }

    /// Draws a straight line.
    pub(crate) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.path(Path::polyline(&[from, to]), None, Some(stroke));
    }

    /// Draws a rectangle.
    pub(crate) fn rect(&mut self, rect: Rect, radius: f32, fill: Option<Color>, stroke: Option<Stroke>) {
        self.items.push(Item::Rect(RectItem { rect, radius, fill, stroke }));
    }

    /// Fills a rectangle with square corners.
    pub(crate) fn fill(&mut self, rect: Rect, fill: Color) {
        self.rect(rect, 0.0, Some(fill), None);
    }

    /// Draws a path.
    pub(crate) fn path(&mut self, path: Path, fill: Option<Color>, stroke: Option<Stroke>) {
        self.items.push(Item::Path(PathItem { path: Arc::new(path), fill, stroke }));
    }

    /// Adds paths that are moved but never mirrored, such as those of an icon.
    pub(crate) fn drawing(&mut self, paths: Vec<PathItem>) {
        let group = Group::around(None, paths.into_iter().map(Item::Path).collect());
        self.items.push(Item::Group(Arc::new(group)));
    }

    /// Places another block on this one.
    pub(crate) fn add(&mut self, block: &Self, at: Point) {
        self.items.extend(block.items.iter().map(|item| moved(item, at)));
        self.reach(at.y + block.height);
    }

    /// The same block as the drawing of a part of the map.
    #[must_use]
    pub(crate) fn about(self, part: Part) -> Self {
        Self { items: vec![Item::Group(Arc::new(Group::around(Some(part), self.items)))], height: self.height }
    }

    /// Draws something that is read as one thing of this kind.
    pub(crate) fn tagged<R>(&mut self, role: PrintedRole, draw: impl FnOnce(&mut Self) -> R) -> R {
        self.leading(role, None, draw)
    }

    /// The same for something that leads somewhere when it is clicked.
    pub(crate) fn leading<R>(
        &mut self,
        role: PrintedRole,
        leads: Option<Leads>,
        draw: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let start = self.items.len();
        let result = draw(self);
        self.tag_from(start, PrintedThing { leads, ..PrintedThing::new(role) });
        result
    }

    /// Makes all items from this one on a thing of this kind.
    pub(crate) fn tag_from(&mut self, start: usize, printed: PrintedThing) {
        let items = self.items.split_off(start.min(self.items.len()));
        let group = Group::around(None, items);
        self.items.push(Item::Group(Arc::new(Group { place: Some(Place::Printed(printed)), ..group })));
    }

    /// Draws something at a place that is seen and not read: for those who do not see it, `description` says what it
    /// shows.
    pub(crate) fn figure(&mut self, description: Arc<ShapedText>, origin: Point, draw: impl FnOnce(&mut Self)) {
        self.tagged(PrintedRole::Figure, |block| {
            block.items.push(Item::Text(TextItem { text: description, origin, color: Color::TRANSPARENT }));
            draw(block);
        });
    }

    /// The same block as a thing of this kind.
    #[must_use]
    pub(crate) fn tagged_as(mut self, role: PrintedRole) -> Self {
        self.tag_from(0, PrintedThing::new(role));
        self
    }

    /// The items as they are on a mirrored page of this width.
    pub(crate) fn mirrored(&self, width: f32) -> Vec<Item> {
        mirrored_items(&self.items, width)
    }

    /// Makes the block at least as tall as `bottom`, which is returned.
    pub(crate) fn reach(&mut self, bottom: f32) -> f32 {
        self.height = self.height.max(bottom);
        bottom
    }
}

/// Items as they are on a mirrored page of this width.
pub(crate) fn mirrored_items(items: &[Item], width: f32) -> Vec<Item> {
    items.iter().map(|item| mirrored(item, width)).collect()
}

/// An item in another place.
fn moved(item: &Item, by: Point) -> Item {
    if by == Point::ZERO {
        return item.clone();
    }
    let move_path = |path: &Path| Arc::new(path.map_points(|at| at + by));
    match item {
        Item::Group(group) => {
            let items = group.items.iter().map(|item| moved(item, by)).collect();
            Item::Group(Arc::new(Group { bounds: group.bounds.translate(by), items, ..Group::clone(group) }))
        }
        Item::Rect(item) => Item::Rect(RectItem { rect: item.rect.translate(by), ..item.clone() }),
        Item::Path(item) => Item::Path(PathItem { path: move_path(&item.path), ..item.clone() }),
        Item::Gradient(item) => {
            // The colours belong to heights of the page and go with what they fill.
            let gradient = Arc::new(item.gradient.moved_down(by.y));
            Item::Gradient(GradientItem { path: move_path(&item.path), gradient, ..item.clone() })
        }
        Item::Text(item) => Item::Text(TextItem { origin: item.origin + by, ..item.clone() }),
        Item::Image(item) => {
            Item::Image(ImageItem { rect: item.rect.translate(by), clip: item.clip.translate(by), ..item.clone() })
        }
        Item::Link(item) => Item::Link(LinkItem { rect: item.rect.translate(by), ..item.clone() }),
    }
}

/// An item on the other side of a page. Letters, pictures and drawings are moved but not flipped.
fn mirrored(item: &Item, width: f32) -> Item {
    let flip =
        |rect: Rect| Rect::from_corners(point(width - rect.max.x, rect.min.y), point(width - rect.min.x, rect.max.y));
    let flip_path = |path: &Path| Arc::new(path.map_points(|at| point(width - at.x, at.y)));
    match item {
        // What is empty is nowhere.
        Item::Group(group) if group.items.is_empty() => Item::Group(group.clone()),
        Item::Group(group) if group.place().is_none() => {
            moved(item, point(flip(group.bounds).min.x - group.bounds.min.x, 0.0))
        }
        Item::Group(group) => {
            let items = group.items.iter().map(|item| mirrored(item, width)).collect();
            Item::Group(Arc::new(Group { bounds: flip(group.bounds), items, ..Group::clone(group) }))
        }
        Item::Rect(item) => Item::Rect(RectItem { rect: flip(item.rect), ..item.clone() }),
        Item::Path(item) => Item::Path(PathItem { path: flip_path(&item.path), ..item.clone() }),
        Item::Gradient(item) => Item::Gradient(GradientItem { path: flip_path(&item.path), ..item.clone() }),
        Item::Text(item) => {
            let origin = point(width - item.origin.x - item.text.width, item.origin.y);
            Item::Text(TextItem { origin, ..item.clone() })
        }
        Item::Image(item) => {
            let clip = flip(item.clip);
            let rect = item.rect.translate(point(clip.min.x - item.clip.min.x, 0.0));
            Item::Image(ImageItem { rect, clip, ..item.clone() })
        }
        Item::Link(item) => Item::Link(LinkItem { rect: flip(item.rect), ..item.clone() }),
    }
}
