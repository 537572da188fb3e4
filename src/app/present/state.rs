//! The state of a presentation: which stop is shown, how, and what lies over it.

use std::sync::Arc;

use egui::{Id, Rect};
use rustc_hash::FxHashSet;

use super::arranger::{PageStore, Pages};
use super::card_edit::CardEdit;
use super::footer::FooterTime;
use super::keys::PresentKey;
use super::lane_list::LaneList;
use super::presenter_tools::PresenterTools;
use super::stop_grid::StopGrid;
use super::timer_place::TimerPlace;
use super::transition::{Look, Move};
use crate::app::document::Document;
use crate::geometry::Point;
use crate::model::{JourneyMap, LaneId, Part, PersonaId, StopKey};
use crate::present::{LitPlace, RoomSize, StopEntry, StopPage, StopView};
use crate::render::screen::ScreenPainter;
use crate::theme::Theme;

/// What a frame of a presentation works with.
pub(crate) struct PresentFrame<'a> {
    /// The document in front.
    pub(crate) document: &'a Document,
    /// Paints the pages of stops.
    pub(crate) painter: &'a mut ScreenPainter,
    /// The room that reads it.
    pub(crate) room: RoomSize,
    /// Tells this window from others.
    pub(crate) canvas: u64,
}

/// What a presentation asks of its window.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PresentAnswer {
    /// End the presentation.
    Leave,
    /// To open the capture line.
    Capture,
    /// To start the timer, or pause it.
    Timer,
    /// To vote on the map.
    Vote,
    /// To open the presenter's window on the second display, now and from now on, or never.
    Presenter(bool),
    /// To give the keyboard to the room's window, where the lit card is being corrected.
    Write,
    /// To give the lit card another text.
    SetText(Part, String),
    /// To say something to a screen reader.
    Say(String),
    /// To say why something was not done.
    Refuse(&'static str),
}

/// How what is not meant is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RestShown {
    /// Faint, so that its place can still be seen.
    #[default]
    Dimmed,
    /// Not at all.
    Hidden,
    /// Like what is meant, which has an outline.
    Whole,
}

/// A screen without anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blank {
    /// Nothing but black.
    Black,
    /// Nothing but white.
    White,
}

/// What lies over the stop.
pub(crate) enum StopCover {
    None,
    /// Whether the presenter's window is wanted on the second display.
    Question,
    Blank(Blank),
    Grid(StopGrid),
    Lanes(LaneList),
    Keys,
}

/// A presentation that is under way.
pub(crate) struct Presenting {
    /// The stop that is shown, and its place among all, should it be gone.
    pub(super) stop: StopKey,
    pub(super) place: usize,
    /// The page of the stop.
    pub(super) page: usize,
    pub(super) view: StopView,
    /// Whether the map is shown with the place of the stop.
    pub(super) on_map: bool,
    pub(super) lit: Option<LitPlace>,
    pub(super) rest: RestShown,
    pub(super) persona: Option<PersonaId>,
    pub(super) hidden_lanes: Arc<FxHashSet<LaneId>>,
    pub(super) look: Look,
    pub(super) cover: StopCover,
    /// The digits typed so far.
    pub(super) number: String,
    pub(super) tools: PresenterTools,
    pub(super) edit: Option<CardEdit>,
    pub(super) moved: Option<Move>,
    pub(super) footer: FooterTime,
    pub(super) themes: PresentThemes,
    pub(super) store: PageStore,
    pub(super) keys: Vec<PresentKey>,
    pub(super) known: Known,
}

/// The theme that is presented in, and its counterpart once it was asked for.
#[derive(Default)]
pub(super) struct PresentThemes {
    /// Whether the map is shown dark where its own theme is light, or the other way round.
    pub(super) is_turned: bool,
    turned: Option<(Arc<Theme>, Arc<Theme>)>,
}

impl PresentThemes {
    /// The theme to present in.
    pub(super) fn shown(&mut self, own: &Arc<Theme>) -> Arc<Theme> {
        if !self.is_turned {
            return own.clone();
        }
        if let Some((of, turned)) = &self.turned
            && Arc::ptr_eq(of, own)
        {
            return turned.clone();
        }
        let name = if own.dark { "Light" } else { "Dark" };
        let is_bundled = matches!(own.name.as_str(), "Light" | "Dark");
        let turned = if is_bundled { Theme::named_or_default(name) } else { Arc::new(own.counterpart()) };
        self.turned = Some((own.clone(), turned.clone()));
        turned
    }
}

/// What was found out about the map, and said, in the frames before.
#[derive(Default)]
pub(super) struct Known {
    pub(super) map: Option<Arc<JourneyMap>>,
    pub(super) stops: Arc<Vec<StopEntry>>,
    /// What was said last, so that only what is new is said.
    pub(super) said: Option<(StopKey, usize, StopView)>,
    /// What was said last of what lay over the stop.
    pub(super) said_cover: Option<String>,
    /// The pages of the stop that is shown.
    pub(super) pages: Option<Pages>,
    pub(super) began: Option<f64>,
    /// The size of the part of the screen that pages are arranged for.
    pub(super) screen: Point,
    /// Where the timer stands on the screen.
    pub(super) timer: TimerPlace,
    /// Where the capture line stands on the screen, which is kept clear like the place of a timer.
    pub(super) line: TimerPlace,
    /// A part to be turned to as soon as it stands on a page of the stop.
    pub(super) turn_to: Option<(Part, Option<f64>)>,
}

impl Presenting {
    /// A presentation that begins at a stop.
    pub(crate) fn new(stop: StopKey) -> Self {
        Self {
            stop,
            place: 0,
            page: 0,
            view: StopView::Whole,
            on_map: false,
            lit: None,
            rest: RestShown::default(),
            persona: None,
            hidden_lanes: Arc::default(),
            look: Look::default(),
            cover: StopCover::None,
            number: String::new(),
            tools: PresenterTools::default(),
            edit: None,
            moved: None,
            footer: FooterTime::default(),
            themes: PresentThemes::default(),
            store: PageStore::default(),
            keys: Vec::new(),
            known: Known::default(),
        }
    }

    /// The id of what has the keyboard focus while presenting.
    pub(crate) fn focus_id() -> Id {
        Id::unique("presentation")
    }

    /// The place of the stop among those that are shown.
    pub(crate) fn place(&self) -> usize {
        self.place
    }

    /// Lets something lie over the stop.
    pub(crate) fn show_cover(&mut self, cover: StopCover) {
        self.cover = cover;
    }

    /// Keeps clear of the timer of the room, which stands there from the next frame on. Returns whether that is new.
    pub(crate) fn keep_clear_of_timer(&mut self, timer: Option<Rect>) -> bool {
        let before = std::mem::replace(&mut self.known.timer, TimerPlace(timer));
        before != self.known.timer
    }

    /// The part of the screen in which nothing lies over the timer.
    pub(crate) fn clear_area(&self, screen: Rect) -> Rect {
        self.known.timer.clear_area(screen)
    }

    /// Whether keys wait for the next frame.
    pub(super) fn has_keys(&self) -> bool {
        !self.keys.is_empty()
    }

    /// The stop that is shown.
    pub(crate) fn stop(&self) -> StopKey {
        self.stop
    }

    /// The stops that are shown, in order.
    pub(crate) fn stops(&self) -> Arc<Vec<StopEntry>> {
        self.known.stops.clone()
    }

    /// How long it has been under way, in seconds.
    pub(crate) fn elapsed(&self, now: f64) -> f64 {
        now - self.known.began.unwrap_or(now)
    }

    /// The page that is shown, its number and how many the stop has.
    pub(crate) fn current_page(&self) -> Option<(&StopPage, usize, usize)> {
        let pages = self.known.pages.as_ref()?;
        let place = self.page.min(pages.len().saturating_sub(1));
        Some((pages.get(place)?, place, pages.len()))
    }

    /// The theme that is presented in.
    pub(crate) fn theme(&mut self, own: &Arc<Theme>) -> Arc<Theme> {
        self.themes.shown(own)
    }

    /// Light instead of dark, or the other way round.
    pub(crate) fn turn_theme(&mut self) {
        self.themes.is_turned = !self.themes.is_turned;
    }

    /// The name of the stop that is shown.
    pub(super) fn stop_name(&self) -> String {
        self.known.stops.get(self.place).map_or_else(String::new, |stop| stop.name.clone())
    }
}
