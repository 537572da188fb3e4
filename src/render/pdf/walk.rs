//! Walks the items of the scene and draws each onto the page.

use printpdf::{Actions, BorderArray, ColorArray, LinkAnnotation, Op, PaintMode};
use rustc_hash::FxHashSet;

use super::font::FontBook;
use super::image_store::PdfImages;
use super::pen::{PagePen, pdf_rect};
use super::{Error, PdfJob, Sheet};
use crate::geometry::{Point, Rect};
use crate::model::WebAddress;
use crate::render::progress::ItemProgress;
use crate::scene::{Group, Item, LinkItem};

/// The share of the whole work that drawing takes up, for progress reports.
const DRAWING_SHARE: f32 = 0.5;

/// A drawn page and the fonts it needs.
pub(super) struct DrawnPage {
    pub(super) pen: PagePen,
    pub(super) fonts: FontBook,
}

/// Draws the whole scene. The faces in `refused` cannot be embedded; their text is drawn as outlines.
pub(super) fn draw(job: &PdfJob<'_>, refused: &FxHashSet<u32>) -> Result<DrawnPage, Error> {
    let mut canvas = PdfCanvas {
        pen: PagePen::new(&job.sheet),
        fonts: FontBook::new(refused.clone()),
        images: PdfImages::default(),
        sheet: &job.sheet,
        progress: ItemProgress::new(job.progress, &job.scene.items, DRAWING_SHARE),
    };
    if job.options.paint_paper {
        let whole = Rect::from_corners(Point::ZERO, job.options.page_size_pt);
        canvas.pen.fill_rect(job.options.page_from_map.inverse().apply_rect(whole), job.scene.paper);
    }
    canvas.items(&job.scene.items)?;
    Ok(DrawnPage { pen: canvas.pen, fonts: canvas.fonts })
}

/// The page so far, its fonts and its images.
pub(super) struct PdfCanvas<'a> {
    pub(super) pen: PagePen,
    pub(super) fonts: FontBook,
    pub(super) images: PdfImages,
    sheet: &'a Sheet,
    progress: ItemProgress<'a>,
}

impl PdfCanvas<'_> {
    fn items(&mut self, items: &[Item]) -> Result<(), Error> {
        for item in items {
            match item {
                Item::Group(group) => self.group(group)?,
                Item::Rect(item) => self.rect(item),
                Item::Path(item) => self.path(item),
                Item::Gradient(item) => self.gradient(item),
                Item::Text(item) => self.text(item),
                Item::Image(item) => self.image(item),
                Item::Link(item) => self.link(item),
            }
            self.progress.item_drawn()?;
        }
        Ok(())
    }

    fn group(&mut self, group: &Group) -> Result<(), Error> {
        self.items(&group.items)
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
