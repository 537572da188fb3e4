//! Walks the items of the scenes and draws each onto its page.

use printpdf::{Actions, BorderArray, ColorArray, LinkAnnotation, Op, PaintMode};
use rustc_hash::FxHashSet;

use super::font::FontBook;
use super::image_store::PdfImages;
use super::pen::{PagePen, pdf_rect};
use super::sheet::{Sheet, SheetLayer};
use super::{Error, PdfJob};
use crate::geometry::{Rect, Transform};
use crate::model::WebAddress;
use crate::render::progress::ItemProgress;
use crate::scene::{Group, Item, LinkItem};

/// The share of the whole work that drawing takes up, for progress reports.
const DRAWING_SHARE: f32 = 0.5;

/// The drawn pages and the fonts they need.
pub(super) struct DrawnPages {
    pub(super) pen: PagePen,
    pub(super) fonts: FontBook,
    /// The operations of each page.
    pub(super) pages: Vec<Vec<Op>>,
}

/// Draws all pages. The faces in `refused` cannot be embedded; their text is drawn as outlines.
pub(super) fn draw(job: &PdfJob<'_>, refused: &FxHashSet<u32>) -> Result<DrawnPages, Error> {
    let layers = job.sheets.iter().flat_map(|sheet| &sheet.layers);
    let lists = layers.map(|layer| layer.scene.items.as_slice());
    let mut canvas = PdfCanvas {
        pen: PagePen::default(),
        fonts: FontBook::new(refused.clone()),
        images: PdfImages::default(),
        height: 0.0,
        from_scene: Transform::IDENTITY,
        seen: None,
        progress: ItemProgress::of_lists(job.progress, lists, DRAWING_SHARE),
    };
    let mut pages = Vec::with_capacity(job.sheets.len());
    for sheet in &job.sheets {
        canvas.sheet(job, sheet)?;
        pages.push(canvas.pen.end_page());
    }
    Ok(DrawnPages { pen: canvas.pen, fonts: canvas.fonts, pages })
}

/// The page so far, its fonts and its images.
pub(super) struct PdfCanvas<'a> {
    pub(super) pen: PagePen,
    pub(super) fonts: FontBook,
    pub(super) images: PdfImages,
    /// The height of the page.
    height: f32,
    /// From the coordinates of the scene that is drawn to those of the page.
    from_scene: Transform,
    /// The part of the scene that can be seen; none if all of it can.
    seen: Option<Rect>,
    progress: ItemProgress<'a>,
}

impl PdfCanvas<'_> {
    fn sheet(&mut self, job: &PdfJob<'_>, sheet: &Sheet<'_>) -> Result<(), Error> {
        self.height = sheet.size().y;
        // A page with one whole scene needs no coordinates of its own.
        let alone = match sheet.layers.as_slice() {
            [only @ SheetLayer { clip: None, .. }] => Some(only),
            _ => None,
        };
        let from_scene = alone.map_or(Transform::IDENTITY, |layer| layer.from_scene);
        self.pen.begin_page(sheet, &from_scene);
        if job.paint_paper {
            self.pen.fill_rect(from_scene.inverse().apply_rect(sheet.boxes.bleed), job.about.paper);
        }
        match alone {
            Some(layer) => self.layer(layer),
            None => sheet.layers.iter().try_for_each(|layer| {
                let mark = self.pen.begin_layer(sheet, layer);
                self.layer(layer)?;
                self.pen.end_layer(mark);
                Ok(())
            }),
        }
    }

    fn layer(&mut self, layer: &SheetLayer<'_>) -> Result<(), Error> {
        self.from_scene = layer.from_scene;
        self.seen = layer.clip.map(|clip| layer.from_scene.inverse().apply_rect(clip));
        self.items(&layer.scene.items)
    }

    fn items(&mut self, items: &[Item]) -> Result<(), Error> {
        for item in items {
            if self.seen.is_some_and(|seen| !item.bounds().intersects(&seen)) {
                continue;
            }
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
        let seen = self.seen.map_or(item.rect, |seen| item.rect.intersection(&seen));
        let on_page = self.from_scene.apply_rect(seen);
        let (top, bottom) = (self.height - on_page.min.y, self.height - on_page.max.y);
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
