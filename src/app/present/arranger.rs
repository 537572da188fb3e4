//! Arranges stops in the background and keeps the pages, so that no frame waits for a large one.

use std::sync::Arc;

use egui::Context;
use rustc_hash::FxHashSet;

use crate::app::services::task::Task;
use crate::geometry::Point;
use crate::model::{JourneyMap, LaneId, PersonaId, StopKey};
use crate::present::{RoomSize, StopPage, StopRequest, StopView, arrange};
use crate::text::Shaper;
use crate::theme::Theme;

/// How many stops are kept: all that a glance at all stops shows, and some around.
const MOST_KEPT: usize = 60;
/// How many stops are arranged at the same time.
const MOST_TASKS: usize = 2;

/// Pages of one stop.
pub(crate) type Pages = Arc<Vec<StopPage>>;

/// A stop that is to be arranged, with everything that its pages depend on.
#[derive(Clone)]
pub(crate) struct PageJob {
    /// The map that is presented.
    pub(crate) map: Arc<JourneyMap>,
    /// The stop whose pages are made.
    pub(crate) stop: StopKey,
    /// What is shown of it.
    pub(crate) view: StopView,
    /// The colours of the pages.
    pub(crate) theme: Arc<Theme>,
    /// The size of the screen.
    pub(crate) screen: Point,
    /// The room that reads it.
    pub(crate) room: RoomSize,
    /// The only persona that is shown.
    pub(crate) persona: Option<PersonaId>,
    /// Lanes that are not shown.
    pub(crate) hidden_lanes: Arc<FxHashSet<LaneId>>,
}

impl PageJob {
    /// Whether another job makes the same pages.
    fn is_same(&self, other: &Self) -> bool {
        self.is_alike(other) && Arc::ptr_eq(&self.map, &other.map)
    }

    /// Whether another job shows the same stop of perhaps an older map.
    fn is_alike(&self, other: &Self) -> bool {
        self.stop == other.stop
            && self.view == other.view
            && Arc::ptr_eq(&self.theme, &other.theme)
            && self.screen == other.screen
            && self.room == other.room
            && self.persona == other.persona
            && self.hidden_lanes == other.hidden_lanes
    }

    fn run(&self, shaper: &Shaper) -> Vec<StopPage> {
        let request = StopRequest {
            map: &self.map,
            stop: self.stop,
            view: self.view,
            theme: &self.theme,
            screen: self.screen,
            room: self.room,
            persona: self.persona,
            hidden_lanes: &self.hidden_lanes,
        };
        arrange(&request, shaper)
    }
}

/// Pages that were arranged, and those that are being arranged.
#[derive(Default)]
pub(crate) struct PageStore {
    ready: Vec<(PageJob, Pages)>,
    running: Vec<(PageJob, Task<Vec<StopPage>>)>,
}

impl PageStore {
    /// The pages of a stop that is shown now; those of an older map while newer ones are made. Waits a moment for
    /// pages that are nearly always made at once.
    pub(crate) fn pages(&mut self, ctx: &Context, job: &PageJob, shaper: &Shaper) -> Option<Pages> {
        self.collect();
        if let Some(pages) = self.find(|known| known.is_same(job)) {
            return Some(pages);
        }
        self.running.retain(|(known, _)| known.is_same(job) || !known.is_alike(job));
        if !self.running.iter().any(|(known, _)| known.is_same(job)) {
            self.start(ctx, job, shaper);
        }
        let older = self.find(|known| known.is_alike(job));
        if older.is_none() {
            let own = self.running.iter().find(|(known, _)| known.is_same(job));
            own.into_iter().for_each(|(_, task)| task.settle());
            self.collect();
        }
        self.find(|known| known.is_same(job)).or(older)
    }

    /// The pages of a stop that may be shown soon, if they are ready; else they are arranged when there is time.
    pub(crate) fn pages_soon(&mut self, ctx: &Context, job: &PageJob, shaper: &Shaper) -> Option<Pages> {
        self.collect();
        let ready = self.find(|known| known.is_same(job));
        let is_running = self.running.iter().any(|(known, _)| known.is_same(job));
        if ready.is_none() && !is_running && self.running.len() < MOST_TASKS {
            self.start(ctx, job, shaper);
        }
        ready.or_else(|| self.find(|known| known.is_alike(job)))
    }

    fn find(&self, fits: impl Fn(&PageJob) -> bool) -> Option<Pages> {
        self.ready.iter().rev().find(|(known, _)| fits(known)).map(|(_, pages)| pages.clone())
    }

    fn start(&mut self, ctx: &Context, job: &PageJob, shaper: &Shaper) {
        let (own, shaper) = (job.clone(), shaper.clone());
        let task = Task::start(ctx, "arrange a stop", move |_| own.run(&shaper));
        self.running.push((job.clone(), task));
    }

    /// Takes what is finished.
    fn collect(&mut self) {
        let mut place = 0;
        while let Some((_, task)) = self.running.get(place) {
            match task.poll() {
                Some(result) => {
                    let (job, _) = self.running.remove(place);
                    self.ready.retain(|(known, _)| !known.is_alike(&job));
                    self.ready.push((job, Arc::new(result.unwrap_or_default())));
                }
                None => place += 1,
            }
        }
        if self.ready.len() > MOST_KEPT {
            let surplus = self.ready.len() - MOST_KEPT;
            self.ready.drain(..surplus);
        }
    }
}
