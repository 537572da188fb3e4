//! Walks the items of the scene and draws each onto the page.

use printpdf::{Actions, BorderArray, ColorArray, LinkAnnotation, Op, PaintMode};
use rustc_hash::FxHashSet;

use super::font::FontBook;
use super::pen::{PagePen, pdf_rect};
use super::picture::PdfPictures;
use super::{PdfError, PdfOptions, Sheet};
use crate::geometry::{Path, Rect};
use crate::model::WebAddress;
use crate::scene::{ImageItem, Item, LinkItem, PathItem, RectItem, Scene};

/// The number of items drawn between two progress reports.
const ITEMS_PER_REPORT: usize = 512;

/// The share of the whole work that drawing takes up, for progress reports.
const DRAWING_SHARE: f32 = 0.5;

/// A drawn page and the fonts it needs.
pub(super) struct DrawnPage {
    pub(super) pen: PagePen,
    pub(super) fonts: FontBook,
}

/// Draws the whole scene. The faces in `refused` cannot be embedded; their text is drawn as outlines.
pub(super) fn draw(
    scene: &Scene,
    options: &PdfOptions,
    sheet: &Sheet,
    refused: &FxHashSet<u32>,
    on_progress: &dyn Fn(f32) -> bool,
) -> Result<DrawnPage, PdfError> {
    let mut canvas = PageCanvas {
        pen: PagePen::new(sheet),
        fonts: FontBook::new(refused.clone()),
        pictures: PdfPictures::default(),
        sheet,
        on_progress,
        drawn: 0,
        total: count(&scene.items).max(1),
    };
    if options.paint_paper {
        let whole = Rect::from_corners(crate::geometry::Point::ZERO, options.page_size_pt);
        canvas.pen.fill_rect(options.page_from_map.inverse().apply_rect(whole), scene.paper);
    }
    canvas.items(&scene.items)?;
    Ok(DrawnPage { pen: canvas.pen, fonts: canvas.fonts })
}

fn count(items: &[Item]) -> usize {
    items.iter().map(|item| if let Item::Group(group) = item { count(&group.items) } else { 1 }).sum()
}

/// The state shared by all drawing functions: the page so far, its fonts and its pictures.
pub(super) struct PageCanvas<'a> {
    pub(super) pen: PagePen,
    pub(super) fonts: FontBook,
    pub(super) pictures: PdfPictures,
    sheet: &'a Sheet,
    on_progress: &'a dyn Fn(f32) -> bool,
    drawn: usize,
    total: usize,
}

impl PageCanvas<'_> {
    fn items(&mut self, items: &[Item]) -> Result<(), PdfError> {
        for item in items {
            match item {
                Item::Group(group) => self.items(&group.items)?,
                Item::Rect(item) => self.rect(item),
                Item::Path(item) => self.path(item),
                Item::Text(item) => self.text(item),
                Item::Image(item) => self.image(item),
                Item::Link(item) => self.link(item),
            }
            self.report()?;
        }
        Ok(())
    }

    fn report(&mut self) -> Result<(), PdfError> {
        self.drawn += 1;
        if !self.drawn.is_multiple_of(ITEMS_PER_REPORT) {
            return Ok(());
        }
        let part = (self.drawn as f32 / self.total as f32).min(1.0);
        if (self.on_progress)(part * DRAWING_SHARE) { Ok(()) } else { Err(PdfError::Stopped) }
    }

    fn rect(&mut self, item: &RectItem) {
        if item.radius > 0.0 {
            let path = Path::rounded_rect(item.rect, item.radius);
            self.pen.paint_path(&path, item.fill, item.stroke.as_ref());
        } else {
            self.pen.paint_rect(item.rect, item.fill, item.stroke.as_ref());
        }
    }

    fn path(&mut self, item: &PathItem) {
        self.pen.paint_path(&item.path, item.fill, item.stroke.as_ref());
    }

    fn image(&mut self, item: &ImageItem) {
        if item.clip.is_empty() || item.rect.is_empty() {
            return;
        }
        let Some(id) = self.pictures.of_pixels(&item.pixels, &mut self.pen.pictures) else { return };
        let clip = Path::rounded_rect(item.clip, item.radius);
        let crops = item.radius > 0.0 || item.clip != item.rect;
        self.pen.picture(id, item.rect, crops.then_some(&clip));
    }

    /// Adds web and mail addresses only: a viewer might open anything else without asking.
    fn link(&mut self, item: &LinkItem) {
        let Some(address) = WebAddress::new(&item.address) else { return };
        // Link rectangles are measured from the bottom left corner of the page; the transformation that
        // turns the drawing upside down does not apply to them.
        let on_page = self.sheet.from_map.apply_rect(item.rect);
        let (top, bottom) = (self.sheet.size.y - on_page.min.y, self.sheet.size.y - on_page.max.y);
        let rect = Rect::new(on_page.min.x, bottom, on_page.width(), top - bottom);
        let link = LinkAnnotation::new(
            pdf_rect(rect, PaintMode::Fill),
            Actions::uri(ascii_address(address.as_str())),
            Some(BorderArray::Solid([0.0; 3])),
            Some(ColorArray::Transparent),
            None,
        );
        self.pen.ops.push(Op::LinkAnnotation { link });
    }
}

/// The address in the 7-bit form that PDF requires, with other bytes percent-encoded.
fn ascii_address(address: &str) -> String {
    let mut ascii = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() { ascii.push(char::from(byte)) } else { ascii.push_str(&format!("%{byte:02X}")) }
    }
    ascii
}
