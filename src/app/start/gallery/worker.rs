//! Workers that read maps and render their thumbnails in the background, newest request first.
//!
//! What the user looks at now was requested last, so it is rendered first. Requests that are no longer
//! needed are cancelled; a worker then stops at its next check.
//!
//! Each worker is one long task that takes the requests from a queue. A task for each request would have to
//! wait for a frame of the window before the next one begins, and could not keep the fonts that it has loaded.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use egui::ColorImage;

use super::telling_part::{PARTS, grid_of, telling_scope};
use super::thumbnail_pixels::{PICTURE_PX, color_image, encode, render_thumbnail};
use crate::app::services::task::{Task, TaskError};
use crate::file::thumbnails::{ThumbnailCache, ThumbnailKey};
use crate::file::user_templates::{UserTemplateListing, UserTemplates};
use crate::file::{format, templates};
use crate::geometry::Rect;
use crate::model::{JourneyMap, PrintSettings};
use crate::print::content::reduced;
use crate::scene::{Drawing, Pixels, SceneBuilder, picture};
use crate::theme::Theme;

/// Largest number of workers; more would slow the window down.
const MOST_WORKERS: usize = 2;

/// A map that can be shown without being open.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum MapSource {
    /// A template that comes with the program, by its short name.
    Bundled(&'static str),
    /// A file on disk.
    File(PathBuf),
}

/// A request to the workers.
pub(crate) enum GalleryJob {
    /// Render a thumbnail, unless it would have the key `known`.
    Picture { source: MapSource, theme: Arc<Theme>, known: Option<ThumbnailKey> },
    /// Draw the whole map, for the large preview.
    Drawing { source: MapSource, theme: Arc<Theme> },
    /// List the user's own templates, without those of shared folders; the number identifies the answer.
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

/// The workers and what they have to do; dropping it stops them.
pub(crate) struct WorkerPool {
    supplies: WorkerSupplies,
    workers: Vec<Task<()>>,
    results: Receiver<GalleryJobResult>,
}

/// What every worker is started with.
#[derive(Clone)]
struct WorkerSupplies {
    queue: Arc<JobQueue>,
    finished: Sender<GalleryJobResult>,
    ctx: egui::Context,
    cache: ThumbnailCache,
}

/// The state shared between the window and the workers.
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
        // A worker that panicked loses only its current request; the waiting ones are still valid.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the newest request; none when the workers should end. `idle` is called before waiting.
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
    /// Starts workers that request a repaint of `ctx` whenever something is finished.
    pub(crate) fn open(ctx: &egui::Context, cache: &ThumbnailCache) -> Self {
        let queue = Arc::new(JobQueue { queue: Mutex::default(), wake: Condvar::new(), generation: AtomicU64::new(0) });
        let (finished, results) = channel();
        let supplies = WorkerSupplies { queue, finished, ctx: ctx.clone(), cache: cache.clone() };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let count = cores.saturating_sub(1).clamp(1, MOST_WORKERS);
        Self { workers: (0..count).map(|_| supplies.start_worker()).collect(), supplies, results }
    }

    /// Adds a request, which goes ahead of earlier ones.
    pub(crate) fn submit(&self, job: GalleryJob) {
        let queue = &self.supplies.queue;
        let generation = queue.generation.load(Ordering::Relaxed);
        queue.queue().jobs.push((generation, job));
        queue.wake.notify_one();
    }

    /// Cancels all requests for thumbnails and drawings.
    pub(crate) fn cancel(&self) {
        let queue = &self.supplies.queue;
        queue.generation.fetch_add(1, Ordering::Relaxed);
        queue.queue().jobs.retain(|(_, job)| matches!(job, GalleryJob::Listing(..)));
    }

    /// The answers that have arrived since the last call.
    pub(crate) fn results(&mut self) -> impl Iterator<Item = GalleryJobResult> + '_ {
        self.replace_failed_workers();
        self.results.try_iter()
    }

    /// A map that makes a worker panic must not leave the others without a thumbnail. A worker that the system
    /// cannot start is not replaced: the gallery then shows titles without thumbnails.
    fn replace_failed_workers(&mut self) {
        for worker in &mut self.workers {
            if let Some(Err(TaskError::Panicked(_))) = worker.poll() {
                *worker = self.supplies.start_worker();
            }
        }
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        let queue = &self.supplies.queue;
        queue.queue().closed = true;
        queue.generation.fetch_add(1, Ordering::Relaxed);
        queue.wake.notify_all();
    }
}

impl WorkerSupplies {
    fn start_worker(&self) -> Task<()> {
        let worker = GalleryWorker { supplies: self.clone(), scene_builder: None };
        Task::start(&self.ctx, "gallery", move |_| worker.work())
    }
}

/// The state of one worker.
struct GalleryWorker {
    supplies: WorkerSupplies,
    /// Caches fonts and shaped text while there is work; dropped when idle to free memory.
    scene_builder: Option<SceneBuilder>,
}

impl GalleryWorker {
    /// Answers requests until the pool is dropped.
    fn work(mut self) {
        let queue = self.supplies.queue.clone();
        let mut made = false;
        while let Some((generation, job)) = queue.take(|| {
            self.scene_builder = None;
            if std::mem::take(&mut made) {
                self.supplies.cache.prune();
            }
        }) {
            made = true;
            let Some(result) = self.run_job(generation, job) else { continue };
            if self.supplies.finished.send(result).is_err() {
                return;
            }
            self.supplies.ctx.request_repaint();
        }
    }

    /// Carries out one request; none when it was cancelled.
    fn run_job(&mut self, generation: u64, job: GalleryJob) -> Option<GalleryJobResult> {
        let wanted = |queue: &JobQueue| queue.generation.load(Ordering::Relaxed) == generation;
        match job {
            GalleryJob::Listing(number, own) => Some(GalleryJobResult::Listing(number, own.list_own())),
            GalleryJob::Drawing { source, theme } => {
                let drawing = source.bytes().and_then(|bytes| Ok(self.draw(&read(&bytes)?, &theme)));
                Some(GalleryJobResult::Drawing { source, drawing })
            }
            GalleryJob::Picture { source, theme, known } => {
                let queue = self.supplies.queue.clone();
                let picture = self.picture(&source, &theme, known.as_ref(), &|| wanted(&queue)).transpose()?;
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
        let key = ThumbnailKey::new(&bytes, &format!("{theme:?} {width} {height} telling stages and lanes"));
        if known == Some(&key) {
            return Ok(Some(None));
        }
        if let Some(pixels) = self.supplies.cache.get(&key).and_then(|png| picture::decode(&png)) {
            return Ok(Some(Some((key, pixels))));
        }
        let map = read(&bytes)?;
        if !wanted() {
            return Ok(None);
        }
        // Drawing and rasterising are the slow steps, so cancellation is checked before each.
        let (drawing, part) = self.excerpt(&map, theme);
        if !wanted() {
            return Ok(None);
        }
        let pixels = render_thumbnail(&drawing, part)?;
        if let Some(png) = encode(&pixels) {
            self.supplies.cache.put(&key, &png);
        }
        Ok(Some(Some((key, pixels))))
    }

    /// The drawing of what tells a map from others, and the part of it that the thumbnail shows. Of a map with hardly
    /// anything on it, this is its upper part.
    fn excerpt(&mut self, map: &JourneyMap, theme: &Arc<Theme>) -> (Drawing, Rect) {
        let (width, height) = PICTURE_PX;
        let wide = width as f32 / height as f32;
        let theme = map.info.chosen_theme().unwrap_or_else(|| theme.clone());
        let builder = self.scene_builder.get_or_insert_default();
        let layout = builder.lay_out_parts(map, PARTS, &theme);
        let settings = telling_scope(map, &layout, wide).map(|scope| PrintSettings { scope, ..Default::default() });
        if let Some(excerpt) = settings.and_then(|settings| reduced(map, &settings, None).ok()) {
            let drawing = builder.draw_parts(&excerpt, PARTS, &theme);
            let part = grid_of(&drawing.layout);
            return (drawing, part);
        }
        let drawing = builder.draw(map, &theme);
        let part = Rect::new(0.0, 0.0, drawing.scene.size.x, drawing.scene.size.x / wide);
        (drawing, part)
    }

    fn draw(&mut self, map: &JourneyMap, theme: &Arc<Theme>) -> Drawing {
        let theme = map.info.chosen_theme().unwrap_or_else(|| theme.clone());
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
    fn a_worker_that_panicked_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let ctx = egui::Context::default();
        let mut pool = WorkerPool::open(&ctx, &ThumbnailCache::in_folder(folder.path().into()));
        pool.workers = vec![Task::start(&ctx, "test", |_| panic!("a map that nobody expected"))];
        let queue = pool.supplies.queue.clone();
        // The workers of the pool are gone once they see that it is closed.
        queue.queue().closed = true;
        queue.wake.notify_all();
        while Arc::strong_count(&queue) > 2 {
            std::thread::yield_now();
        }
        queue.queue().closed = false;
        pool.submit(GalleryJob::Listing(7, UserTemplates::in_folder(folder.path())));
        let start = Instant::now();
        let answered = std::iter::from_fn(|| Some(pool.results().next())).flatten().next();
        assert!(matches!(answered, Some(GalleryJobResult::Listing(7, _))), "{:?}", start.elapsed());
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
        // Requests that the workers were carrying out may still be finished.
        assert!(delivered.count() <= MOST_WORKERS * 2, "{:?}", start.elapsed());
    }
}
