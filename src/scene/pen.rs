//! Adds items to the display list, in the colours of one theme. The only place that mirrors a right-to-left map.

use std::sync::Arc;

use super::picture::{self, DrawnPicture};
use super::{Gradient, GradientItem, Group, ImageItem, Item, LinkItem, PathItem, Place, RectItem, Stroke, TextItem};
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::layout::{Layout, NoteMargins, PlacedText};
use crate::model::{Part, PictureFraming};
use crate::text::ShapedText;
use crate::theme::Theme;

/// Where an image is drawn, and which part of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct ImagePlace {
    /// The box that it covers.
    pub(super) clip: Rect,
    /// The corner radius of the box.
    pub(super) radius: f32,
    /// The part that is shown.
    pub(super) framing: PictureFraming,
}

/// Collects items in drawing order; takes logical coordinates.
pub(super) struct Pen<'a> {
    /// The sheet that is drawn.
    pub(super) layout: &'a Layout,
    /// The theme it is drawn in.
    pub(super) theme: &'a Arc<Theme>,
    items: Vec<Item>,
}

impl<'a> Pen<'a> {
    /// Creates a pen with an empty list.
    pub(super) fn new(layout: &'a Layout, theme: &'a Arc<Theme>) -> Self {
        Self { layout, theme, items: Vec::new() }
    }

    /// Converts a logical rectangle to sheet coordinates.
    pub(super) fn in_map(&self, rect: Rect) -> Rect {
        self.layout.in_map(rect)
    }

    /// Converts a path to sheet coordinates.
    fn path_in_map(&self, path: &Path) -> Path {
        let NoteMargins { start, top, .. } = self.layout.notes.margins;
        let width = self.layout.size.x;
        if self.is_mirrored() {
            path.map_points(|at| point(width - start - at.x, at.y + top))
        } else if start == 0.0 && top == 0.0 {
            path.clone()
        } else {
            path.map_points(|at| at + point(start, top))
        }
    }

    pub(super) fn is_mirrored(&self) -> bool {
        self.layout.right_to_left
    }

    /// Whether a card stands on the ground of a blueprint.
    pub(super) fn is_on_ground(&self, card: Rect) -> bool {
        self.layout.lane_bands.back_stage.iter().any(|ground| ground.contains(card.center()))
    }

    /// Whether all of a box is on the ground of a blueprint.
    pub(super) fn is_wholly_on_ground(&self, rect: Rect) -> bool {
        let holds = |ground: &Rect| ground.contains(rect.min) && ground.contains(rect.max);
        self.layout.lane_bands.back_stage.iter().any(holds)
    }

    /// Whether a card stands in the light of the moment of truth that leads, with all of it or a part.
    pub(super) fn is_in_light(&self, card: Rect) -> bool {
        self.layout.moments.iter().any(|moment| moment.leads && moment.beam.intersects(&card))
    }

    pub(super) fn rect(&mut self, rect: Rect, radius: f32, fill: Option<Color>, stroke: Option<Stroke>) {
        let rect = self.in_map(rect);
        self.items.push(Item::Rect(RectItem { rect, radius, fill, stroke }));
    }

    pub(super) fn fill(&mut self, rect: Rect, radius: f32, fill: Color) {
        self.rect(rect, radius, Some(fill), None);
    }

    pub(super) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.path(&Path::polyline(&[from, to]), None, Some(stroke));
    }

    pub(super) fn path(&mut self, path: &Path, fill: Option<Color>, stroke: Option<Stroke>) {
        let path = Arc::new(self.path_in_map(path));
        self.items.push(Item::Path(PathItem { path, fill, stroke }));
    }

    /// Draws a path in the colours of a gradient: as a line of some width, or filled.
    pub(super) fn gradient(&mut self, path: &Path, line_width: Option<f32>, gradient: &Arc<Gradient>) {
        let path = Arc::new(self.path_in_map(path));
        self.items.push(Item::Gradient(GradientItem { path, line_width, gradient: gradient.clone() }));
    }

    /// Adds a path that is already in sheet coordinates.
    pub(super) fn push_path(&mut self, item: PathItem) {
        self.items.push(Item::Path(item));
    }

    pub(super) fn words(&mut self, words: &PlacedText, color: Color) {
        self.text(&words.text, words.at, color);
    }

    /// Draws an edge around the letters of words, which sets them off from a line that runs behind them and, unlike a
    /// box, does not show where there is none.
    pub(super) fn around_words(&mut self, words: &PlacedText, color: Color, width: f32) {
        let text = &words.text;
        let origin = self.in_map(Rect::new(words.at.x, words.at.y, text.width, text.height)).min;
        let mut path = Path::default();
        for run in &text.runs {
            for glyph in &run.glyphs {
                let Some(outline) = run.face.outline(glyph.id) else { continue };
                let at = origin + point(glyph.x, glyph.y);
                let slanted = |from: Point| at + point(from.x - from.y * run.skew, from.y) * run.size_pt;
                path.segments.extend(outline.map_points(slanted).segments);
            }
        }
        if !path.segments.is_empty() {
            let stroke = Some(Stroke::solid(color, width));
            self.push_path(PathItem { path: Arc::new(path), fill: None, stroke });
        }
    }

    pub(super) fn text(&mut self, text: &Arc<ShapedText>, at: Point, color: Color) {
        if text.runs.is_empty() {
            return;
        }
        let origin = self.in_map(Rect::new(at.x, at.y, text.width, text.height)).min;
        self.items.push(Item::Text(TextItem { text: text.clone(), origin, color }));
    }

    /// Draws the part of an image that its framing shows, so that it covers `clip`.
    pub(super) fn image(&mut self, picture: &DrawnPicture, place: ImagePlace, description: &str) {
        let DrawnPicture { pixels, jpeg } = picture;
        let clip = self.in_map(place.clip);
        self.items.push(Item::Image(ImageItem {
            pixels: pixels.clone(),
            jpeg: jpeg.clone(),
            rect: picture::whole_around(pixels, clip, place.framing),
            clip,
            radius: place.radius,
            description: description.into(),
        }));
    }

    /// Makes `rect` a link to a web address.
    pub(super) fn web_link(&mut self, rect: Rect, address: &str) {
        let rect = self.in_map(rect);
        self.items.push(Item::Link(LinkItem { rect, address: address.into() }));
    }

    /// Adds a group that was drawn before.
    pub(super) fn push_group(&mut self, group: Arc<Group>) {
        self.items.push(Item::Group(group));
    }

    /// Draws a group and adds it unless it is empty.
    pub(super) fn group(&mut self, part: Option<Part>, draw: impl FnOnce(&mut Pen<'a>)) {
        let group = self.draw_group(part, draw);
        if !group.items.is_empty() {
            self.push_group(group);
        }
    }

    /// Draws a group that is no part of the map but read as one thing, and adds it unless it is empty.
    pub(super) fn place(&mut self, place: Place, draw: impl FnOnce(&mut Pen<'a>)) {
        let mut pen = Pen::new(self.layout, self.theme);
        draw(&mut pen);
        if !pen.items.is_empty() {
            self.push_group(Arc::new(Group { place: Some(place), ..Group::around(None, pen.items) }));
        }
    }

    /// Draws something beside a part of the map that leads to it and is read by itself. The part is not larger for it.
    pub(super) fn beside(&mut self, part: Part, place: Place, draw: impl FnOnce(&mut Pen<'a>)) {
        let mut pen = Pen::new(self.layout, self.theme);
        draw(&mut pen);
        if !pen.items.is_empty() {
            self.push_group(Arc::new(Group { place: Some(place), ..Group::around(Some(part), pen.items) }));
        }
    }

    /// Draws a group without adding it.
    pub(super) fn draw_group(&self, part: Option<Part>, draw: impl FnOnce(&mut Pen<'a>)) -> Arc<Group> {
        let mut pen = Pen::new(self.layout, self.theme);
        draw(&mut pen);
        Arc::new(Group::around(part, pen.items))
    }

    /// The items, in drawing order.
    pub(super) fn finish(self) -> Vec<Item> {
        self.items
    }
}
