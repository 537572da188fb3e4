//! The real page as a picture, drawn on a thread of its own.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, TextureHandle, TextureOptions};

use crate::export::Order;
use crate::geometry::Point;
use crate::model::JourneyMap;
use crate::render::png;
use crate::scene::{Drafter, Drawing, Scene};

/// Longest side of the picture: what every graphics card takes, and enough to look closely.
const LONGEST_SIDE_PX: f32 = 4_096.0;

/// What shall be seen.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) map: Arc<JourneyMap>,
    pub(super) order: Order,
    /// The page is drawn as large as it fits into this.
    pub(super) room_px: Point,
}

impl PartialEq for Request {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.map, &other.map)
            && Arc::ptr_eq(&self.order.theme, &other.order.theme)
            && self.order.surface == other.order.surface
            && self.order.content == other.order.content
            && self.room_px == other.room_px
    }
}

/// What is seen.
pub(super) struct Shown {
    /// The map as it is exported.
    pub(super) scene: Arc<Scene>,
    /// Of its letters; looked for once, since maps can be large.
    pub(super) smallest_text_pt: Option<f32>,
    /// How it was asked for.
    pub(super) order: Order,
    /// The map without the page around it; none when it could not be drawn.
    pub(super) picture: Option<TextureHandle>,
}

struct Drawn {
    serial: u64,
    scene: Arc<Scene>,
    smallest_text_pt: Option<f32>,
    order: Order,
    image: Option<ColorImage>,
}

/// The page that is shown, and the one that is being drawn.
pub(super) struct Preview {
    requests: Option<Sender<(u64, Request)>>,
    drawn: Receiver<Drawn>,
    asked: Option<Request>,
    serial: u64,
    shown_serial: u64,
    /// The latest page that is finished.
    pub(super) shown: Option<Shown>,
}

impl Preview {
    /// A preview whose thread asks `ctx` for a frame when a page is finished.
    pub(super) fn new(ctx: &egui::Context) -> Self {
        let (requests, incoming) = channel();
        let (finished, drawn) = channel();
        let ctx = ctx.clone();
        let work = move || draw_latest(&incoming, &finished, &ctx);
        // Without a thread there is no picture, but the export works.
        let started = std::thread::Builder::new().name("export preview".into()).spawn(work).is_ok();
        let requests = started.then_some(requests);
        Self { requests, drawn, asked: None, serial: 0, shown_serial: 0, shown: None }
    }

    /// Has the page drawn, unless it is what was asked for last.
    pub(super) fn ask(&mut self, request: Request) {
        if self.asked.as_ref() == Some(&request) {
            return;
        }
        self.serial += 1;
        self.asked = Some(request.clone());
        if let Some(requests) = &self.requests {
            let _ = requests.send((self.serial, request));
        }
    }

    /// Whether what is shown is not yet what was asked for.
    pub(super) fn is_drawing(&self) -> bool {
        self.requests.is_some() && self.shown_serial != self.serial
    }

    /// Takes the pages that are finished.
    pub(super) fn update(&mut self, ctx: &egui::Context) {
        let Some(drawn) = self.drawn.try_iter().last() else { return };
        let Drawn { serial, scene, smallest_text_pt, order, image } = drawn;
        let picture = image.map(|image| ctx.load_texture("export preview", image, TextureOptions::LINEAR));
        self.shown_serial = serial;
        self.shown = Some(Shown { scene, smallest_text_pt, order, picture });
    }
}

/// Draws the newest request again and again, until nobody asks any more.
fn draw_latest(requests: &Receiver<(u64, Request)>, finished: &Sender<Drawn>, ctx: &egui::Context) {
    let mut desk = Desk::default();
    while let Ok(next) = requests.recv() {
        let (serial, request) = requests.try_iter().last().unwrap_or(next);
        let scene = desk.scene(&request);
        let image = picture(&scene, &request);
        let smallest_text_pt = scene.smallest_text_pt();
        if finished.send(Drawn { serial, scene, smallest_text_pt, order: request.order, image }).is_err() {
            return;
        }
        ctx.request_repaint();
    }
}

/// Keeps the last drawing: another paper or zoom does not lay the map out anew.
#[derive(Default)]
struct Desk {
    drafter: Drafter,
    last: Option<(Request, Drawing)>,
}

impl Desk {
    fn scene(&mut self, request: &Request) -> Arc<Scene> {
        if let Some((known, drawing)) = &self.last {
            let as_known = Request {
                order: Order { surface: known.order.surface, ..request.order.clone() },
                room_px: known.room_px,
                map: request.map.clone(),
            };
            if *known == as_known {
                return drawing.scene.clone();
            }
        }
        let drawing = request.order.draft(&mut self.drafter, &request.map);
        let scene = drawing.scene.clone();
        self.last = Some((request.clone(), drawing));
        scene
    }
}

/// The map as large as it stands on a page that fills the room.
fn picture(scene: &Scene, request: &Request) -> Option<ColorImage> {
    let placed = request.order.surface.placement(scene.size);
    let (page, room) = (placed.page_size_pt, request.room_px);
    let fitted = (room.x / page.x.max(1.0)).min(room.y / page.y.max(1.0)) * placed.page_from_map.scale;
    let scale = fitted.min(LONGEST_SIDE_PX / scene.size.x.max(scene.size.y).max(1.0));
    let pixels = png::render(scene, scale, request.order.surface.is_transparent()).ok()?;
    let size = [pixels.width as usize, pixels.height as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, &pixels.rgba))
}
