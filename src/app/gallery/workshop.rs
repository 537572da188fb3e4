//! Where pictures of maps are made: threads beside the window that take the newest order first.
//!
//! What the user looks at now was ordered last, so it is made first. Orders that nobody needs any
//! more are taken back; the threads then stop at the next station of their work.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use egui::ColorImage;
use image::ImageEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};

use crate::file::own_templates::{OwnListing, OwnTemplates};
use crate::file::thumbnails::{ThumbnailCache, ThumbnailKey};
use crate::file::{format, templates};
use crate::model::JourneyMap;
use crate::render::png::{PixelRect, render_part};
use crate::scene::{Drafter, Drawing, Pixels, Scene, picture};
use crate::theme::Theme;

/// Size of a picture of a map: twice that of a card on the page.
pub const PICTURE_PX: (u32, u32) = (720, 450);

/// Threads that make pictures. One more would take the window's own.
const MOST_THREADS: usize = 2;

/// A map that can be shown without being open.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MapSource {
    /// Comes with the program.
    Bundled(&'static str),
    /// Stands on disk.
    File(PathBuf),
}

/// What can be ordered.
pub enum Order {
    /// A picture; nothing new when it would have this key.
    Picture { source: MapSource, theme: Arc<Theme>, known: Option<ThumbnailKey> },
    /// The whole drawing, for the large preview.
    Drawing { source: MapSource, theme: Arc<Theme> },
    /// The user's own templates; the number comes back.
    Listing(u64, OwnTemplates),
}

/// What comes back.
pub enum Delivery {
    /// A picture, or nothing new, or a sentence why there is none.
    Picture { source: MapSource, picture: Result<Option<(ThumbnailKey, ColorImage)>, String> },
    /// A drawing, or a sentence why there is none.
    Drawing { source: MapSource, drawing: Result<Drawing, String> },
    /// The user's own templates.
    Listing(u64, OwnListing),
}

/// The threads and the way to them.
pub struct Workshop {
    desk: Arc<Desk>,
    deliveries: Receiver<Delivery>,
}

/// Where orders wait.
struct Desk {
    queue: Mutex<Queue>,
    bell: Condvar,
    /// Rises when orders are taken back.
    round: AtomicU64,
}

#[derive(Default)]
struct Queue {
    orders: Vec<(u64, Order)>,
    closed: bool,
}

impl Desk {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        // A thread that died took its order with it; the other orders are as good as before.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The newest order; none when the workshop is closed. `idle` is called before waiting.
    fn take(&self, mut idle: impl FnMut()) -> Option<(u64, Order)> {
        let mut queue = self.queue();
        loop {
            if queue.closed {
                return None;
            }
            if let Some(order) = queue.orders.pop() {
                return Some(order);
            }
            idle();
            queue = self.bell.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Workshop {
    /// Threads that ask `ctx` for a frame whenever something is finished.
    pub fn open(ctx: &egui::Context, cache: &ThumbnailCache) -> Self {
        let desk = Arc::new(Desk { queue: Mutex::default(), bell: Condvar::new(), round: AtomicU64::new(0) });
        let (finished, deliveries) = channel();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        for number in 0..(cores.saturating_sub(1)).clamp(1, MOST_THREADS) {
            let worker = Worker {
                desk: desk.clone(),
                finished: finished.clone(),
                ctx: ctx.clone(),
                cache: cache.clone(),
                drafter: None,
            };
            // Without a thread the gallery shows names without pictures.
            drop(std::thread::Builder::new().name(format!("gallery {number}")).spawn(move || worker.work()));
        }
        Self { desk, deliveries }
    }

    /// Orders something; it goes before what was ordered earlier.
    pub fn order(&self, order: Order) {
        let round = self.desk.round.load(Ordering::Relaxed);
        self.desk.queue().orders.push((round, order));
        self.desk.bell.notify_one();
    }

    /// Takes all orders for pictures and drawings back.
    pub fn cancel(&self) {
        self.desk.round.fetch_add(1, Ordering::Relaxed);
        self.desk.queue().orders.retain(|(_, order)| matches!(order, Order::Listing(..)));
    }

    /// What is finished.
    pub fn deliveries(&self) -> impl Iterator<Item = Delivery> + '_ {
        self.deliveries.try_iter()
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        self.desk.queue().closed = true;
        self.desk.round.fetch_add(1, Ordering::Relaxed);
        self.desk.bell.notify_all();
    }
}

/// One thread.
struct Worker {
    desk: Arc<Desk>,
    finished: Sender<Delivery>,
    ctx: egui::Context,
    cache: ThumbnailCache,
    /// Remembers fonts and shaped words while there is work; given up when there is none.
    drafter: Option<Drafter>,
}

impl Worker {
    fn work(mut self) {
        let desk = self.desk.clone();
        let mut made = false;
        while let Some((round, order)) = desk.take(|| {
            self.drafter = None;
            if std::mem::take(&mut made) {
                self.cache.prune();
            }
        }) {
            made = true;
            let Some(delivery) = self.carry_out(round, order) else { continue };
            if self.finished.send(delivery).is_err() {
                return;
            }
            self.ctx.request_repaint();
        }
    }

    /// Nothing when the order was taken back.
    fn carry_out(&mut self, round: u64, order: Order) -> Option<Delivery> {
        let wanted = |desk: &Desk| desk.round.load(Ordering::Relaxed) == round;
        match order {
            Order::Listing(number, own) => Some(Delivery::Listing(number, own.list())),
            Order::Drawing { source, theme } => {
                let drawing = source.bytes().and_then(|bytes| Ok(self.draw(&read(&bytes)?, &theme)));
                Some(Delivery::Drawing { source, drawing })
            }
            Order::Picture { source, theme, known } => {
                let desk = self.desk.clone();
                let picture = self.picture(&source, &theme, known.as_ref(), &|| wanted(&desk)).transpose()?;
                let picture = picture.map(|found| found.map(|(key, pixels)| (key, color_image(&pixels))));
                Some(Delivery::Picture { source, picture })
            }
        }
    }

    /// The picture from the cache, or a new one. Nothing when it is not wanted any more.
    fn picture(
        &mut self,
        source: &MapSource,
        theme: &Arc<Theme>,
        known: Option<&ThumbnailKey>,
        wanted: &dyn Fn() -> bool,
    ) -> Result<Option<Option<(ThumbnailKey, Pixels)>>, String> {
        let bytes = source.bytes()?;
        let (width, height) = PICTURE_PX;
        let key = ThumbnailKey::new(&bytes, &format!("{theme:?} {width} {height}"));
        if known == Some(&key) {
            return Ok(Some(None));
        }
        if let Some(pixels) = self.cache.get(&key).and_then(|png| picture::decode(&png)) {
            return Ok(Some(Some((key, pixels))));
        }
        let map = read(&bytes)?;
        if !wanted() {
            return Ok(None);
        }
        let drawing = self.draw(&map, theme);
        if !wanted() {
            return Ok(None);
        }
        let pixels = beginning(&drawing.scene)?;
        if let Some(png) = encode(&pixels) {
            self.cache.put(&key, &png);
        }
        Ok(Some(Some((key, pixels))))
    }

    fn draw(&mut self, map: &JourneyMap, theme: &Arc<Theme>) -> Drawing {
        let theme = Theme::named(&map.theme).unwrap_or_else(|| theme.clone());
        self.drafter.get_or_insert_default().draw(map, &theme)
    }
}

impl MapSource {
    /// The map's file.
    fn bytes(&self) -> Result<Cow<'static, [u8]>, String> {
        match self {
            Self::Bundled(slug) => {
                templates::text(slug).map(|text| text.as_bytes().into()).map_err(|error| error.to_string())
            }
            Self::File(path) => crate::file::bytes(path).map(Cow::Owned).map_err(|error| error.to_string()),
        }
    }
}

fn read(bytes: &[u8]) -> Result<JourneyMap, String> {
    format::read(bytes).map_err(|error| error.to_string())
}

/// The map from its first stage on, as wide as the picture; a very wide map shows its beginning
/// rather than become unreadable.
fn beginning(scene: &Scene) -> Result<Pixels, String> {
    let (width, height) = PICTURE_PX;
    let scale = (width as f32 / scene.size.x).max(height as f32 / scene.size.y * 0.8);
    let left = if scene.right_to_left { (scene.size.x * scale) as i32 - width as i32 } else { 0 };
    let part = PixelRect { left: left.max(0), top: 0, width, height };
    render_part(scene, scale, part, false).map_err(|error| error.to_string())
}

/// As the graphics card takes it; made here, because the window should not wait for it.
fn color_image(pixels: &Pixels) -> ColorImage {
    ColorImage::from_rgba_unmultiplied([pixels.width as usize, pixels.height as usize], &pixels.rgba)
}

/// Quickly rather than small: the picture is read again far more often than it is written.
fn encode(pixels: &Pixels) -> Option<Vec<u8>> {
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive);
    let kind = image::ExtendedColorType::Rgba8;
    encoder.write_image(&pixels.rgba, pixels.width, pixels.height, kind).ok()?;
    Some(png)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn next(workshop: &Workshop) -> Delivery {
        workshop.deliveries.recv_timeout(Duration::from_secs(60)).unwrap()
    }

    fn picture_order(source: MapSource, known: Option<ThumbnailKey>) -> Order {
        Order::Picture { source, theme: Theme::named_or_default(""), known }
    }

    #[test]
    fn a_picture_is_made_once_and_then_comes_from_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let cache = ThumbnailCache::in_folder(folder.path().to_path_buf());
        let source = MapSource::Bundled("blank");
        let mut seen = Vec::new();
        for _ in 0..2 {
            let workshop = Workshop::open(&egui::Context::default(), &cache);
            workshop.order(picture_order(source.clone(), None));
            let Delivery::Picture { picture: Ok(Some((key, pixels))), .. } = next(&workshop) else { panic!("none") };
            assert_eq!(pixels.size, [PICTURE_PX.0 as usize, PICTURE_PX.1 as usize]);
            assert!(cache.get(&key).is_some());
            seen.push((key, pixels));
        }
        assert!(seen[0].0 == seen[1].0 && seen[0].1 == seen[1].1);
        let workshop = Workshop::open(&egui::Context::default(), &cache);
        workshop.order(picture_order(source, Some(seen[0].0.clone())));
        assert!(matches!(next(&workshop), Delivery::Picture { picture: Ok(None), .. }));
    }

    #[test]
    fn a_map_that_cannot_be_read_gives_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("broken.journey");
        std::fs::write(&path, "nothing").unwrap();
        let workshop = Workshop::open(&egui::Context::default(), &ThumbnailCache::in_folder(folder.path().into()));
        workshop.order(picture_order(MapSource::File(path), None));
        let Delivery::Picture { picture: Err(sentence), .. } = next(&workshop) else { panic!("it was read") };
        assert!(sentence.ends_with('.'), "{sentence}");
    }

    #[test]
    fn orders_that_were_taken_back_are_not_carried_out() {
        let folder = tempfile::tempdir().unwrap();
        let workshop = Workshop::open(&egui::Context::default(), &ThumbnailCache::in_folder(folder.path().into()));
        for _ in 0..200 {
            workshop.order(picture_order(MapSource::Bundled("online-order"), None));
        }
        workshop.cancel();
        let own = OwnTemplates::in_folder(folder.path());
        workshop.order(Order::Listing(1, own));
        let start = Instant::now();
        let delivered =
            std::iter::from_fn(|| Some(next(&workshop))).take_while(|it| !matches!(it, Delivery::Listing(..)));
        // What the threads had in hand may still be finished.
        assert!(delivered.count() <= MOST_THREADS * 2, "{:?}", start.elapsed());
    }
}
