//! The preview picture of the exported page, drawn in the background.

use std::sync::Arc;

use egui::{ColorImage, TextureHandle, TextureOptions};

use crate::app::services::task::Task;
use crate::export::ExportJob;
use crate::geometry::Point;
use crate::model::JourneyMap;
use crate::print::PrintError;
use crate::print::page::{Page, Pages};
use crate::render::png;
use crate::scene::SceneBuilder;

/// Longest side of the picture: supported by every graphics card, and enough for zooming in.
const LONGEST_SIDE_PX: f32 = 4_096.0;

/// A preview to be drawn.
#[derive(Clone, Debug)]
pub(super) struct PreviewRequest {
    pub(super) map: Arc<JourneyMap>,
    pub(super) job: ExportJob,
    /// The index of the page that is shown large.
    pub(super) page: usize,
    /// The size in pixels that the page must fit into.
    pub(super) size_px: Point,
}

impl PartialEq for PreviewRequest {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.map, &other.map)
            && Arc::ptr_eq(&self.job.theme, &other.job.theme)
            && self.job.output_format == other.job.output_format
            && self.job.settings == other.job.settings
            && self.job.selection == other.job.selection
            && self.page == other.page
            && self.size_px == other.size_px
    }
}

/// A preview that has been drawn.
pub(super) struct RenderedPreview {
    /// The pages as they are exported, or why there are none.
    pub(super) pages: Result<Arc<Pages>, PrintError>,
    /// The font size of the smallest text. Computed in the background, since maps can be large.
    pub(super) smallest_text_pt: Option<f32>,
    /// The export job that it was drawn for.
    pub(super) job: ExportJob,
    /// The index of the page that is shown large.
    pub(super) index: usize,
    /// The picture of that page; `None` if it could not be drawn.
    pub(super) picture: Option<TextureHandle>,
}

/// A preview that has been drawn and is not yet a texture.
struct PreviewResult {
    pages: Result<Arc<Pages>, PrintError>,
    smallest_text_pt: Option<f32>,
    job: ExportJob,
    index: usize,
    image: Option<ColorImage>,
}

/// The preview that is shown, and the task that draws the next one.
#[derive(Default)]
pub(super) struct ExportPreview {
    /// The drawing under way, which has borrowed the cache and returns it.
    drawing: Option<Task<(PreviewSceneCache, PreviewResult)>>,
    /// What the last drawing has left for the next; none before the first, and while one is under way.
    cache: Option<PreviewSceneCache>,
    /// The newest request, until its drawing begins. Older ones are skipped.
    waiting: Option<PreviewRequest>,
    latest_request: Option<PreviewRequest>,
    /// The latest preview that is finished.
    pub(super) shown: Option<RenderedPreview>,
    /// Why the latest preview could not be drawn.
    pub(super) problem: Option<String>,
}

impl ExportPreview {
    /// Requests a preview, unless it is the same as the last request.
    pub(super) fn ask(&mut self, ctx: &egui::Context, request: PreviewRequest) {
        if self.latest_request.as_ref() == Some(&request) {
            return;
        }
        self.latest_request = Some(request.clone());
        self.waiting = Some(request);
        self.start_next(ctx);
    }

    /// Whether a preview is being drawn.
    pub(super) fn is_drawing(&self) -> bool {
        self.drawing.is_some()
    }

    /// Takes over a preview that is finished, and begins the next one if it has been requested.
    pub(super) fn update(&mut self, ctx: &egui::Context) {
        let Some(drawn) = self.drawing.as_ref().and_then(Task::poll) else { return };
        self.drawing = None;
        match drawn {
            Ok((cache, drawn)) => {
                self.cache = Some(cache);
                self.show(ctx, drawn);
            }
            Err(error) => self.problem = Some(error.to_string()),
        }
        self.start_next(ctx);
    }

    fn show(&mut self, ctx: &egui::Context, drawn: PreviewResult) {
        let PreviewResult { pages, smallest_text_pt, job, index, image } = drawn;
        let picture = image.map(|image| ctx.load_texture("export preview", image, TextureOptions::LINEAR));
        self.shown = Some(RenderedPreview { pages, smallest_text_pt, job, index, picture });
        self.problem = None;
    }

    fn start_next(&mut self, ctx: &egui::Context) {
        if self.drawing.is_some() {
            return;
        }
        let Some(request) = self.waiting.take() else { return };
        let cache = self.cache.take();
        self.drawing = Some(Task::start(ctx, "export preview", move |_| {
            // Made here, because loading the fonts takes longer than a frame.
            let mut cache = cache.unwrap_or_default();
            let drawn = draw(&mut cache, request);
            (cache, drawn)
        }));
    }
}

impl RenderedPreview {
    /// The page that is shown large; none if there are no pages.
    pub(super) fn page(&self) -> Option<&Page> {
        self.pages.as_ref().ok().and_then(|pages| pages.pages.get(self.index))
    }

    /// Width and height of that page, in points.
    pub(super) fn page_size(&self) -> Option<Point> {
        self.page().map(|page| page.boxes.media)
    }

    /// The number of pages.
    pub(super) fn page_count(&self) -> usize {
        self.pages.as_ref().map_or(0, |pages| pages.pages.len())
    }
}

fn draw(cache: &mut PreviewSceneCache, request: PreviewRequest) -> PreviewResult {
    let pages = cache.pages(&request);
    let found = pages.as_ref().ok();
    // With other settings there may be fewer pages than before.
    let index = request.page.min(found.map_or(0, |pages| pages.pages.len().saturating_sub(1)));
    let image = found.and_then(|pages| page_image(pages, index, request.size_px));
    let smallest_text_pt = found.and_then(|pages| pages.smallest_text_pt());
    PreviewResult { pages, smallest_text_pt, job: request.job, index, image }
}

/// Draws pages and caches the last ones, so that a change of zoom needs no new layout.
#[derive(Default)]
struct PreviewSceneCache {
    scene_builder: SceneBuilder,
    last: Option<(PreviewRequest, Arc<Pages>)>,
}

impl PreviewSceneCache {
    fn pages(&mut self, request: &PreviewRequest) -> Result<Arc<Pages>, PrintError> {
        if let Some((known, pages)) = &self.last {
            // Neither what of the pages is shown nor the size of a picture affects the pages.
            let as_known = PreviewRequest {
                job: ExportJob { output_format: known.job.output_format, ..request.job.clone() },
                page: known.page,
                size_px: known.size_px,
                map: request.map.clone(),
            };
            if *known == as_known {
                return Ok(pages.clone());
            }
        }
        let pages = Arc::new(request.job.pages(&mut self.scene_builder, &request.map)?);
        self.last = Some((request.clone(), pages.clone()));
        Ok(pages)
    }
}

/// A page, as large as fits into `available` pixels.
pub(super) fn page_image(pages: &Pages, index: usize, available: Point) -> Option<ColorImage> {
    let page = pages.pages.get(index)?;
    let size = page.boxes.media;
    let fitted = (available.x / size.x.max(1.0)).min(available.y / size.y.max(1.0));
    let scale = fitted.min(LONGEST_SIDE_PX / size.x.max(size.y).max(1.0));
    let pixels = png::render_page(page, pages.about.paper, scale).ok()?;
    let size = [pixels.width as usize, pixels.height as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, &pixels.rgba))
}
