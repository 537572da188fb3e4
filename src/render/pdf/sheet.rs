//! The pages of the file: their boxes, and the scenes that are drawn on each.

use std::sync::Arc;

use printpdf::Op;

use super::PdfOptions;
use crate::geometry::{Point, Rect, Transform};
use crate::print::page::{Bookmark, Page, PageBoxes};
use crate::scene::{Gradient, Scene};

/// The longest side that Acrobat opens, in units; longer pages use larger units.
const LONGEST_SIDE: f32 = 14_400.0;

/// One page of the file. Lengths are in the file's units, counted from the top left corner, with y pointing down.
pub(super) struct Sheet<'a> {
    /// The number of points in one unit: 1 except on huge pages.
    pub(super) unit_pt: f32,
    /// The boxes of the page.
    pub(super) boxes: PageBoxes,
    /// What readers call the page; empty where only its number counts.
    pub(super) label: &'a str,
    /// Its entries in a list of the contents.
    pub(super) bookmarks: &'a [Bookmark],
    /// The scenes on the page, back to front.
    pub(super) layers: Vec<SheetLayer<'a>>,
}

/// A scene on a page.
#[derive(Clone, Copy)]
pub(super) struct SheetLayer<'a> {
    pub(super) scene: &'a Scene,
    /// Converts the coordinates of the scene to those of the page.
    pub(super) from_scene: Transform,
    /// The part of the page outside of which the scene is not drawn.
    pub(super) clip: Option<Rect>,
    /// Whether it says nothing about the map.
    pub(super) is_decoration: bool,
}

/// A gradient as it lies on a page.
pub(super) struct PlacedGradient {
    pub(super) gradient: Arc<Gradient>,
    /// From the coordinates of the scene to those of the page, as the file writes it.
    pub(super) matrix: [f32; 6],
}

impl<'a> Sheet<'a> {
    /// A page with a single scene.
    pub(super) fn of_scene(scene: &'a Scene, options: &PdfOptions) -> Self {
        let layer = SheetLayer { scene, from_scene: options.page_from_map, clip: None, is_decoration: false };
        Self::new(PageBoxes::uncut(options.page_size_pt), [layer])
    }

    /// A page of a document.
    pub(super) fn of_page(page: &'a Page) -> Self {
        let layers = page.placements.iter().map(|placement| SheetLayer {
            scene: &placement.scene,
            from_scene: placement.page_from_scene,
            clip: placement.clip,
            is_decoration: placement.is_decoration,
        });
        Self { label: &page.label, bookmarks: &page.bookmarks, ..Self::new(page.boxes, layers) }
    }

    fn new(boxes: PageBoxes, layers: impl IntoIterator<Item = SheetLayer<'a>>) -> Self {
        let longest = boxes.media.x.max(boxes.media.y);
        let unit_pt = (longest / LONGEST_SIDE).ceil().max(1.0);
        let in_units = Transform::scale(1.0 / unit_pt);
        let layers = layers.into_iter().map(|layer| SheetLayer {
            from_scene: layer.from_scene.then(&in_units),
            clip: layer.clip.map(|clip| in_units.apply_rect(clip)),
            ..layer
        });
        let boxes = PageBoxes {
            media: boxes.media * in_units.scale,
            trim: in_units.apply_rect(boxes.trim),
            bleed: in_units.apply_rect(boxes.bleed),
        };
        Self { unit_pt, boxes, label: "", bookmarks: &[], layers: layers.collect() }
    }

    /// Width and height of the page.
    pub(super) fn size(&self) -> Point {
        self.boxes.media
    }

    /// A rectangle as the file writes it: left, bottom, right, top, with y pointing up.
    pub(super) fn in_file(&self, rect: &Rect) -> [f32; 4] {
        let height = self.boxes.media.y;
        [rect.min.x, height - rect.max.y, rect.max.x, height - rect.min.y]
    }

    /// A page of this size with the given contents.
    pub(super) fn page(&self, ops: Vec<Op>) -> printpdf::PdfPage {
        let whole = self.pdf_box(&Rect::from_corners(Point::ZERO, self.boxes.media));
        let trim_box = self.pdf_box(&self.boxes.trim);
        printpdf::PdfPage { media_box: whole.clone(), trim_box, crop_box: whole, ops }
    }

    fn pdf_box(&self, rect: &Rect) -> printpdf::Rect {
        let [left, bottom, ..] = self.in_file(rect);
        printpdf::Rect {
            x: printpdf::Pt(left),
            y: printpdf::Pt(bottom),
            width: printpdf::Pt(rect.width()),
            height: printpdf::Pt(rect.height()),
            mode: None,
            winding_order: None,
        }
    }
}
