//! Worker threads that read maps and render their thumbnails, newest request first.
//!
//! What the user looks at now was requested last, so it is rendered first. Requests that are no longer
//! needed are cancelled; a thread then stops at its next check.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use egui::ColorImage;
use image::ImageEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};

use crate::file::thumbnails::{ThumbnailCache, ThumbnailKey};
use crate::file::user_templates::{UserTemplateListing, UserTemplates};
use crate::file::{format, templates};
use crate::model::JourneyMap;
use crate::render::png::{PixelRect, render_part};
use crate::scene::{Drawing, Pixels, Scene, SceneBuilder, picture};
use crate::theme::Theme;

/// Size of a thumbnail in pixels: twice its size on the page.
pub(super) const PICTURE_PX: (u32, u32) = (720, 450);

/// Largest number of threads; more would slow the window down.
const MOST_THREADS: usize = 2;

/// A map that can be shown without being open.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum MapSource {
    /// A template that comes with the program, by its short name.
    Bundled(&'static str),
    /// A file on disk.
    File(PathBuf),
}

/// A request to the worker threads.
pub(crate) enum GalleryJob {
    /// Render a thumbnail, unless it would have the key `known`.
    Picture { source: MapSource, theme: Arc<Theme>, known: Option<ThumbnailKey> },
    /// Draw the whole map, for the large preview.
    Drawing { source: MapSource, theme: Arc<Theme> },
    /// List the user's own templates; the number identifies the answer.
    Listing(u64, UserTemplates),
}

/// The answer to a request.
pub(crate) enum GalleryJobResult {
    /// A thumbnail, none if it is unchanged, or a sentence that says why it cannot be rendered.
    Picture { source: MapSource, picture: Result<Option<(ThumbnailKey, ColorImage)>, String> },
    /// A drawing, or a sentence that says why there is none.
    Drawing { source: MapSource, drawing: Result<Drawing, String> },
    /// The user's own templates, with the number of the request.
    Listing(u64, UserTemplateListing),
}

/// The handle of the worker threads; dropping it stops them.
pub(crate) struct WorkerPool {
    shared: Arc<JobQueue>,
    results: Receiver<GalleryJobResult>,
}

/// The state shared between the window and the threads.
struct JobQueue {
    queue: Mutex<PendingJobs>,
    /// Signals new requests and the end.
    wake: Condvar,
    /// Incremented on cancellation; requests with an older number are obsolete.
    generation: AtomicU64,
}

/// The waiting requests with their cancellation numbers, newest last.
#[derive(Default)]
struct PendingJobs {
    jobs: Vec<(u64, GalleryJob)>,
    closed: bool,
}

impl JobQueue {
    fn queue(&self) -> MutexGuard<'_, PendingJobs> {
        // A thread that panicked loses only its current request; the waiting ones are still valid.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the newest request; none when the threads should end. `idle` is called before waiting.
    fn take(&self, mut idle: impl FnMut()) -> Option<(u64, GalleryJob)> {
        let mut queue = self.queue();
        loop {
            if queue.closed {
                return None;
            }
            if let Some(job) = queue.jobs.pop() {
                return Some(job);
            }
            idle();
            queue = self.wake.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl WorkerPool {
    /// Starts threads that request a repaint of `ctx` whenever something is finished.
    pub(crate) fn open(ctx: &egui::Context, cache: &ThumbnailCache) -> Self {
        let shared =
            Arc::new(JobQueue { queue: Mutex::default(), wake: Condvar::new(), generation: AtomicU64::new(0) });
        let (finished, results) = channel();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        for number in 0..(cores.saturating_sub(1)).clamp(1, MOST_THREADS) {
            let worker = GalleryWorker {
                shared: shared.clone(),
                finished: finished.clone(),
                ctx: ctx.clone(),
                cache: cache.clone(),
                scene_builder: None,
            };
            // If no thread can be started, the gallery shows titles without thumbnails.
            drop(std::thread::Builder::new().name(format!("gallery {number}")).spawn(move || worker.work()));
        }
        Self { shared, results }
    }

    /// Adds a request, which goes ahead of earlier ones.
    pub(crate) fn submit(&self, job: GalleryJob) {
        let generation = self.shared.generation.load(Ordering::Relaxed);
        self.shared.queue().jobs.push((generation, job));
        self.shared.wake.notify_one();
    }

    /// Cancels all requests for thumbnails and drawings.
    pub(crate) fn cancel(&self) {
        self.shared.generation.fetch_add(1, Ordering::Relaxed);
        self.shared.queue().jobs.retain(|(_, job)| matches!(job, GalleryJob::Listing(..)));
    }

    /// The answers that have arrived since the last call.
    pub(crate) fn results(&self) -> impl Iterator<Item = GalleryJobResult> + '_ {
        self.results.try_iter()
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        self.shared.queue().closed = true;
        self.shared.generation.fetch_add(1, Ordering::Relaxed);
        self.shared.wake.notify_all();
    }
}

/// The state of one thread.
struct GalleryWorker {
    shared: Arc<JobQueue>,
    finished: Sender<GalleryJobResult>,
    ctx: egui::Context,
    cache: ThumbnailCache,
    /// Caches fonts and shaped text while there is work; dropped when idle to free memory.
    scene_builder: Option<SceneBuilder>,
}

impl GalleryWorker {
    /// Answers requests until the handle is dropped.
    fn work(mut self) {
        let shared = self.shared.clone();
        let mut made = false;
        while let Some((generation, job)) = shared.take(|| {
            self.scene_builder = None;
            if std::mem::take(&mut made) {
                self.cache.prune();
            }
        }) {
            made = true;
            let Some(result) = self.run_job(generation, job) else { continue };
            if self.finished.send(result).is_err() {
                return;
            }
            self.ctx.request_repaint();
        }
    }

    /// Carries out one request; none when it was cancelled.
    fn run_job(&mut self, generation: u64, job: GalleryJob) -> Option<GalleryJobResult> {
        let wanted = |shared: &JobQueue| shared.generation.load(Ordering::Relaxed) == generation;
        match job {
            GalleryJob::Listing(number, own) => Some(GalleryJobResult::Listing(number, own.list())),
            GalleryJob::Drawing { source, theme } => {
                let drawing = source.bytes().and_then(|bytes| Ok(self.draw(&read(&bytes)?, &theme)));
                Some(GalleryJobResult::Drawing { source, drawing })
            }
            GalleryJob::Picture { source, theme, known } => {
                let shared = self.shared.clone();
                let picture = self.picture(&source, &theme, known.as_ref(), &|| wanted(&shared)).transpose()?;
                let picture = picture.map(|found| found.map(|(key, pixels)| (key, color_image(&pixels))));
                Some(GalleryJobResult::Picture { source, picture })
            }
        }
    }

    /// The thumbnail from the cache, or a new one. The outer `None` means cancelled, the inner unchanged.
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
        // Drawing and rasterising are the slow steps, so cancellation is checked before each.
        let drawing = self.draw(&map, theme);
        if !wanted() {
            return Ok(None);
        }
        let pixels = render_thumbnail(&drawing.scene)?;
        if let Some(png) = encode(&pixels) {
            self.cache.put(&key, &png);
        }
        Ok(Some(Some((key, pixels))))
    }

    fn draw(&mut self, map: &JourneyMap, theme: &Arc<Theme>) -> Drawing {
        let theme = Theme::named(&map.info.theme).unwrap_or_else(|| theme.clone());
        self.scene_builder.get_or_insert_default().draw(map, &theme)
    }
}

impl MapSource {
    /// The bytes of the map's file.
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

/// Renders the map, scaled to the width of the thumbnail. A very wide map is cut off at its end, so that the
/// rest stays readable.
fn render_thumbnail(scene: &Scene) -> Result<Pixels, String> {
    let (width, height) = PICTURE_PX;
    let scale = (width as f32 / scene.size.x).max(height as f32 / scene.size.y * 0.8);
    let left = if scene.right_to_left { (scene.size.x * scale) as i32 - width as i32 } else { 0 };
    let part = PixelRect { left: left.max(0), top: 0, width, height };
    render_part(scene, scale, part, false).map_err(|error| error.to_string())
}

/// Converts pixels to egui's format; done on the thread because it takes time.
fn color_image(pixels: &Pixels) -> ColorImage {
    ColorImage::from_rgba_unmultiplied([pixels.width as usize, pixels.height as usize], &pixels.rgba)
}

/// Encodes a thumbnail as PNG for the cache, favouring speed over size.
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

    fn next(workers: &WorkerPool) -> GalleryJobResult {
        workers.results.recv_timeout(Duration::from_secs(60)).unwrap()
    }

    fn picture_job(source: MapSource, known: Option<ThumbnailKey>) -> GalleryJob {
        GalleryJob::Picture { source, theme: Theme::named_or_default(""), known }
    }

    #[test]
    fn a_picture_is_made_once_and_then_comes_from_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let cache = ThumbnailCache::in_folder(folder.path().to_path_buf());
        let source = MapSource::Bundled("blank");
        let mut seen = Vec::new();
        for _ in 0..2 {
            let workers = WorkerPool::open(&egui::Context::default(), &cache);
            workers.submit(picture_job(source.clone(), None));
            let GalleryJobResult::Picture { picture: Ok(Some((key, pixels))), .. } = next(&workers) else {
                panic!("none")
            };
            assert_eq!(pixels.size, [PICTURE_PX.0 as usize, PICTURE_PX.1 as usize]);
            assert!(cache.get(&key).is_some());
            seen.push((key, pixels));
        }
        assert!(seen[0].0 == seen[1].0 && seen[0].1 == seen[1].1);
        let workers = WorkerPool::open(&egui::Context::default(), &cache);
        workers.submit(picture_job(source, Some(seen[0].0.clone())));
        assert!(matches!(next(&workers), GalleryJobResult::Picture { picture: Ok(None), .. }));
    }

    #[test]
    fn a_map_that_cannot_be_read_gives_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("broken.journey");
        std::fs::write(&path, "nothing").unwrap();
        let workers = WorkerPool::open(&egui::Context::default(), &ThumbnailCache::in_folder(folder.path().into()));
        workers.submit(picture_job(MapSource::File(path), None));
        let GalleryJobResult::Picture { picture: Err(sentence), .. } = next(&workers) else { panic!("it was read") };
        assert!(sentence.ends_with('.'), "{sentence}");
    }

    #[test]
    fn orders_that_were_taken_back_are_not_carried_out() {
        let folder = tempfile::tempdir().unwrap();
        let workers = WorkerPool::open(&egui::Context::default(), &ThumbnailCache::in_folder(folder.path().into()));
        for _ in 0..200 {
            workers.submit(picture_job(MapSource::Bundled("online-order"), None));
        }
        workers.cancel();
        let own = UserTemplates::in_folder(folder.path());
        workers.submit(GalleryJob::Listing(1, own));
        let start = Instant::now();
        let delivered =
            std::iter::from_fn(|| Some(next(&workers))).take_while(|it| !matches!(it, GalleryJobResult::Listing(..)));
        // Requests that the threads were working on may still be finished.
        assert!(delivered.count() <= MOST_THREADS * 2, "{:?}", start.elapsed());
    }
}
