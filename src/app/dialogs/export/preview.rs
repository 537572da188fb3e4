//! The preview picture of the exported page, drawn in the background.

use std::sync::Arc;

use egui::{ColorImage, TextureHandle, TextureOptions};

use crate::app::services::task::Task;
use crate::export::ExportJob;
use crate::geometry::Point;
use crate::model::JourneyMap;
use crate::render::png;
use crate::scene::{Drawing, Scene, SceneBuilder};

/// Longest side of the picture: supported by every graphics card, and enough for zooming in.
const LONGEST_SIDE_PX: f32 = 4_096.0;

/// A preview to be drawn.
#[derive(Clone, Debug)]
pub(super) struct PreviewRequest {
    pub(super) map: Arc<JourneyMap>,
    pub(super) order: ExportJob,
    /// The size in pixels that the page must fit into.
    pub(super) size_px: Point,
}

impl PartialEq for PreviewRequest {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.map, &other.map)
            && Arc::ptr_eq(&self.order.theme, &other.order.theme)
            && self.order.output_format == other.order.output_format
            && self.order.content == other.order.content
            && self.size_px == other.size_px
    }
}

/// A preview that has been drawn.
pub(super) struct RenderedPreview {
    /// The scene of the map as it is exported.
    pub(super) scene: Arc<Scene>,
    /// The font size of the smallest text. Computed in the background, since maps can be large.
    pub(super) smallest_text_pt: Option<f32>,
    /// The export order that it was drawn for.
    pub(super) order: ExportJob,
    /// The map without the page around it; `None` if it could not be drawn.
    pub(super) picture: Option<TextureHandle>,
}

/// A preview that has been drawn and is not yet a texture.
struct PreviewResult {
    scene: Arc<Scene>,
    smallest_text_pt: Option<f32>,
    order: ExportJob,
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
        let PreviewResult { scene, smallest_text_pt, order, image } = drawn;
        let picture = image.map(|image| ctx.load_texture("export preview", image, TextureOptions::LINEAR));
        self.shown = Some(RenderedPreview { scene, smallest_text_pt, order, picture });
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

fn draw(cache: &mut PreviewSceneCache, request: PreviewRequest) -> PreviewResult {
    let scene = cache.scene(&request);
    let image = picture(&scene, &request);
    let smallest_text_pt = scene.smallest_text_pt();
    PreviewResult { scene, smallest_text_pt, order: request.order, image }
}

/// Draws scenes and caches the last one, so that a change of paper or zoom needs no new layout.
#[derive(Default)]
struct PreviewSceneCache {
    scene_builder: SceneBuilder,
    last: Option<(PreviewRequest, Drawing)>,
}

impl PreviewSceneCache {
    fn scene(&mut self, request: &PreviewRequest) -> Arc<Scene> {
        if let Some((known, drawing)) = &self.last {
            // The surface and the size do not affect the scene, so they are ignored in the comparison.
            let as_known = PreviewRequest {
                order: ExportJob { output_format: known.order.output_format, ..request.order.clone() },
                size_px: known.size_px,
                map: request.map.clone(),
            };
            if *known == as_known {
                return drawing.scene.clone();
            }
        }
        let drawing = request.order.draw(&mut self.scene_builder, &request.map);
        let scene = drawing.scene.clone();
        self.last = Some((request.clone(), drawing));
        scene
    }
}

/// The map rendered in the size that it has on a page that fills the requested size.
fn picture(scene: &Scene, request: &PreviewRequest) -> Option<ColorImage> {
    let placed = request.order.output_format.placement(scene.size);
    let (page, room) = (placed.page_size_pt, request.size_px);
    let fitted = (room.x / page.x.max(1.0)).min(room.y / page.y.max(1.0)) * placed.page_from_map.scale;
    let scale = fitted.min(LONGEST_SIDE_PX / scene.size.x.max(scene.size.y).max(1.0));
    let pixels = png::render(scene, scale, request.order.output_format.is_transparent()).ok()?;
    let size = [pixels.width as usize, pixels.height as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, &pixels.rgba))
}
