//! The preview picture of the exported page, drawn on its own thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, TextureHandle, TextureOptions};

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
    /// The font size of the smallest text. Computed on the thread, since maps can be large.
    pub(super) smallest_text_pt: Option<f32>,
    /// The export order that it was drawn for.
    pub(super) order: ExportJob,
    /// The map without the page around it; `None` if it could not be drawn.
    pub(super) picture: Option<TextureHandle>,
}

struct PreviewResult {
    serial: u64,
    scene: Arc<Scene>,
    smallest_text_pt: Option<f32>,
    order: ExportJob,
    image: Option<ColorImage>,
}

/// The preview that is shown, and the connection to the thread that draws the next one.
pub(super) struct ExportPreview {
    requests: Option<Sender<(u64, PreviewRequest)>>,
    drawn: Receiver<PreviewResult>,
    latest_request: Option<PreviewRequest>,
    serial: u64,
    shown_serial: u64,
    /// The latest preview that is finished.
    pub(super) shown: Option<RenderedPreview>,
}

impl ExportPreview {
    /// Starts the thread, which requests a frame of `ctx` whenever a preview is finished.
    pub(super) fn new(ctx: &egui::Context) -> Self {
        let (requests, incoming) = channel();
        let (finished, drawn) = channel();
        let ctx = ctx.clone();
        let work = move || draw_latest(&incoming, &finished, &ctx);
        // If the thread cannot be started there is no preview, but exporting still works.
        let started = std::thread::Builder::new().name("export preview".into()).spawn(work).is_ok();
        let requests = started.then_some(requests);
        Self { requests, drawn, latest_request: None, serial: 0, shown_serial: 0, shown: None }
    }

    /// Requests a preview, unless it is the same as the last request.
    pub(super) fn ask(&mut self, request: PreviewRequest) {
        if self.latest_request.as_ref() == Some(&request) {
            return;
        }
        self.serial += 1;
        self.latest_request = Some(request.clone());
        if let Some(requests) = &self.requests {
            let _ = requests.send((self.serial, request));
        }
    }

    /// Whether the requested preview is still being drawn.
    pub(super) fn is_drawing(&self) -> bool {
        self.requests.is_some() && self.shown_serial != self.serial
    }

    /// Takes the latest finished preview from the thread.
    pub(super) fn update(&mut self, ctx: &egui::Context) {
        let Some(drawn) = self.drawn.try_iter().last() else { return };
        let PreviewResult { serial, scene, smallest_text_pt, order, image } = drawn;
        let picture = image.map(|image| ctx.load_texture("export preview", image, TextureOptions::LINEAR));
        self.shown_serial = serial;
        self.shown = Some(RenderedPreview { scene, smallest_text_pt, order, picture });
    }
}

/// The thread's loop: draws the newest request and skips older ones, until the preview is dropped.
fn draw_latest(requests: &Receiver<(u64, PreviewRequest)>, finished: &Sender<PreviewResult>, ctx: &egui::Context) {
    let mut cache = PreviewSceneCache::default();
    while let Ok(next) = requests.recv() {
        let (serial, request) = requests.try_iter().last().unwrap_or(next);
        let scene = cache.scene(&request);
        let image = picture(&scene, &request);
        let smallest_text_pt = scene.smallest_text_pt();
        if finished.send(PreviewResult { serial, scene, smallest_text_pt, order: request.order, image }).is_err() {
            return;
        }
        ctx.request_repaint();
    }
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
