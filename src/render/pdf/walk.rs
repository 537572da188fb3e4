//! Walks the items of the scenes and draws each onto its page.

use rustc_hash::FxHashSet;

use super::font::FontBook;
use super::image_store::PdfImages;
use super::layers::LayerBook;
use super::pen::PagePen;
use super::sheet::{Sheet, SheetLayer};
use super::tags::{LinkGoal, TagLog, in_file};
use super::{Error, PdfJob};
use crate::geometry::{Rect, Transform};
use crate::model::WebAddress;
use crate::render::progress::ItemProgress;
use crate::scene::{Group, Item, LinkItem, Place, Scene};

/// The share of the whole work that drawing takes up, for progress reports.
const DRAWING_SHARE: f32 = 0.6;

/// The drawn pages, the fonts they need, and what is read of them.
pub(super) struct DrawnPages<'a> {
    pub(super) pen: PagePen,
    pub(super) fonts: FontBook,
    pub(super) log: TagLog<'a>,
    pub(super) layers: LayerBook,
    /// The compressed operators of each page.
    pub(super) pages: Vec<Vec<u8>>,
}

/// Draws all pages. The faces in `refused` cannot be embedded; their text is drawn as outlines.
pub(super) fn draw<'a>(job: &PdfJob<'a>, refused: &FxHashSet<u32>) -> Result<DrawnPages<'a>, Error> {
    let layers = job.sheets.iter().flat_map(|sheet| &sheet.layers);
    let lists = layers.map(|layer| layer.scene.items.as_slice());
    let mut canvas = PdfCanvas {
        pen: PagePen::default(),
        fonts: FontBook::new(refused.clone()),
        images: PdfImages::default(),
        log: TagLog::new(led_to(job)),
        layers: LayerBook::default(),
        place: None,
        language: &job.about.language,
        height: 0.0,
        from_scene: Transform::IDENTITY,
        seen: None,
        progress: ItemProgress::of_lists(job.progress, lists, DRAWING_SHARE),
    };
    let mut pages = Vec::with_capacity(job.sheets.len());
    for sheet in &job.sheets {
        canvas.log.begin_page();
        canvas.sheet(job, sheet)?;
        canvas.pen.end_mark();
        pages.push(canvas.pen.end_page());
    }
    Ok(DrawnPages { pen: canvas.pen, fonts: canvas.fonts, log: canvas.log, layers: canvas.layers, pages })
}

/// The places that things on pages of words lead to.
fn led_to(job: &PdfJob<'_>) -> FxHashSet<Place> {
    let layers = job.sheets.iter().flat_map(|sheet| &sheet.layers);
    layers.filter_map(|layer| layer.scene.semantics()).flat_map(|semantics| semantics.led_to()).collect()
}

/// The page so far, its fonts and its images.
pub(super) struct PdfCanvas<'a> {
    pub(super) pen: PagePen,
    pub(super) fonts: FontBook,
    pub(super) images: PdfImages,
    pub(super) log: TagLog<'a>,
    layers: LayerBook,
    /// What the items belong to that are drawn.
    pub(super) place: Option<Place>,
    /// The language of the document.
    pub(super) language: &'a str,
    /// The height of the page.
    height: f32,
    /// From the coordinates of the scene that is drawn to those of the page.
    from_scene: Transform,
    /// The part of the scene that can be seen; none if all of it can.
    seen: Option<Rect>,
    progress: ItemProgress<'a>,
}

impl<'a> PdfCanvas<'a> {
    fn sheet(&mut self, job: &PdfJob<'a>, sheet: &Sheet<'a>) -> Result<(), Error> {
        self.height = sheet.size().y;
        // A page with one whole scene needs no coordinates of its own.
        let alone = match sheet.layers.as_slice() {
            [only @ SheetLayer { clip: None, .. }] => Some(only),
            _ => None,
        };
        let from_scene = alone.map_or(Transform::IDENTITY, |layer| layer.from_scene);
        self.pen.begin_page(sheet, &from_scene);
        if job.paint_paper {
            self.log.begin_scene(None, false);
            self.pen.begin_shapes(&mut self.log, None);
            self.pen.fill_rect(from_scene.inverse().apply_rect(sheet.boxes.bleed), job.about.paper);
        }
        match alone {
            Some(layer) => self.layer(job, layer),
            None => sheet.layers.iter().try_for_each(|layer| {
                self.pen.end_mark();
                let mark = self.pen.begin_layer(sheet, layer);
                self.layer(job, layer)?;
                self.pen.end_mark();
                self.pen.end_layer(mark);
                Ok(())
            }),
        }
    }

    fn layer(&mut self, job: &PdfJob<'a>, layer: &SheetLayer<'a>) -> Result<(), Error> {
        self.from_scene = layer.from_scene;
        self.seen = layer.clip.map(|clip| layer.from_scene.inverse().apply_rect(clip));
        let scene: &'a Scene = layer.scene;
        self.log.begin_scene((!layer.is_decoration).then_some(scene), job.is_repeated(scene));
        self.items(&scene.items)
    }

    fn items(&mut self, items: &[Item]) -> Result<(), Error> {
        for item in items {
            if self.seen.is_some_and(|seen| !item.bounds().intersects(&seen)) {
                continue;
            }
            if !matches!(item, Item::Group(_) | Item::Text(_) | Item::Link(_) | Item::Image(_)) {
                self.pen.begin_shapes(&mut self.log, self.place);
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
        let Some(place) = group.place() else { return self.items(&group.items) };
        let layer = self.optional_layer(place);
        if let Some(layer) = layer {
            self.pen.begin_optional(layer);
        }
        let bounds = self.on_page(group.bounds);
        self.log.note(place, bounds);
        if let Some((goal, name)) = self.log.goal_of(place) {
            self.log.link(Some(place), bounds, goal, name);
        }
        let outer = self.place.replace(place);
        self.items(&group.items)?;
        self.place = outer;
        if layer.is_some() {
            self.pen.end_optional();
        }
        Ok(())
    }

    /// The layer that a place lies in, if it is not the one of what is around it.
    fn optional_layer(&mut self, place: Place) -> Option<usize> {
        let semantics = self.log.scene()?.scene.semantics()?;
        let own = semantics.layer_of(place)?;
        let around = self.place.and_then(|place| semantics.layer_of(place));
        let layer = semantics.layers.get(usize::from(own))?;
        (around != Some(own)).then(|| self.layers.number(layer))
    }

    /// A rectangle of the scene as the file writes it, as far as it is seen.
    fn on_page(&self, rect: Rect) -> [f32; 4] {
        let seen = self.seen.map_or(rect, |seen| rect.intersection(&seen));
        in_file(self.from_scene.apply_rect(seen), self.height)
    }

    /// Adds web and mail addresses only: a viewer might open anything else without asking.
    fn link(&mut self, item: &LinkItem) {
        let Some(address) = WebAddress::new(&item.address) else { return };
        let name = self.place.map(|place| self.log.name_of(place)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| address.as_str().to_owned());
        let bounds = self.on_page(item.rect);
        self.log.link(self.place, bounds, LinkGoal::Address(ascii_address(address.as_str())), name);
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
