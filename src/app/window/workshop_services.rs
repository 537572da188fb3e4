//! The timer of the workshop in a window: its clock, the keys, how it is shown and heard; and whether the screen stays
//! awake.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use egui::{Align2, Context, Id, Margin, Order, Rect, Stroke, StrokeKind, Ui, Vec2};

use super::presenting_displays::PresentingServices;
use super::{ActiveWindow, WindowId};
use crate::app::commands::view_page::ViewPage;
use crate::app::document::DocumentId;
use crate::app::panels::agenda::{self, AgendaAction, AgendaView};
use crate::app::panels::panel_focus::Panel;
use crate::app::panels::timer_entry::TimerEntryAnswer;
use crate::app::services::chime::Chime;
use crate::app::services::keep_awake::KeepAwake;
use crate::app::widgets::accessible::place_node;
use crate::app::widgets::style;
use crate::app::widgets::timer::{RoomTimer, TimerAction, TimerNews, TimerView, read_time};
use crate::edit::{Command, MapField};
use crate::file::clock;
use crate::geometry::point;
use crate::model::AgendaBlock;
use crate::render::screen::color32;

/// The greatest width of the small timer, in points.
const SMALL_TIMER_PT: f32 = 420.0;
/// How far the timer of the room is from the lower edge of the screen, in parts of its letters.
const ABOVE_EDGE: f32 = 0.2;

/// What a workshop needs besides the map, for all windows together.
pub(crate) struct WorkshopServices {
    /// The time that the timer runs by.
    pub(crate) clock: RoomClock,
    /// The timer that all windows show.
    pub(crate) timer: RoomTimer,
    /// The sound at its end.
    pub(crate) chime: Chime,
    /// Whether it ends without a sound.
    pub(crate) is_silent: bool,
    /// Whether captured notes keep the time at which they were said.
    pub(crate) notes_time: bool,
    /// What keeps the screen awake.
    pub(crate) awake: KeepAwake,
    /// Whether other programs of the desktop may be started without a click: to show a handout that is ready.
    pub(crate) opens_files: bool,
    /// Whether maps without changes of their own follow what others save in their files.
    pub(crate) follows_saves: bool,
    /// What presentations need besides the map.
    pub(crate) presenting: PresentingServices,
    /// The lines that stand in the capture lines of all windows.
    pub(crate) open_lines: OpenLines,
}

/// The lines that were begun and not captured, of all windows.
#[derive(Default)]
pub(crate) struct OpenLines {
    /// Those that stand there, as of the last frame.
    pub(crate) typed: Vec<OpenLine>,
    /// The windows whose lines have been put into the parking lots of their maps, until the lines are cleared.
    pub(crate) parked: Vec<WindowId>,
    /// The maps that got such a line when its window was closed, until the windows that go on showing them have said so.
    pub(crate) left: Vec<DocumentId>,
}

/// A line that was begun in a window and not captured.
pub(crate) struct OpenLine {
    /// The window in whose capture line it stands.
    pub(crate) window: WindowId,
    /// The map that it is for.
    pub(crate) document: DocumentId,
    /// What was typed, as a note for the parking lot.
    pub(crate) text: String,
}

impl Default for WorkshopServices {
    /// A room without a sound, which does not ask the desktop for anything.
    fn default() -> Self {
        Self {
            clock: RoomClock::Running(Instant::now()),
            timer: RoomTimer::default(),
            chime: Chime::default(),
            is_silent: false,
            notes_time: false,
            awake: KeepAwake::default(),
            opens_files: false,
            follows_saves: false,
            open_lines: OpenLines::default(),
            presenting: PresentingServices::default(),
        }
    }
}

impl WorkshopServices {
    /// A room whose end of time is heard, and for which the desktop keeps the screen awake.
    pub(crate) fn of_desktop() -> Self {
        let (chime, awake) = (Chime::of_desktop(), KeepAwake::of_desktop());
        Self { chime, awake, opens_files: true, follows_saves: true, ..Self::default() }
    }

    /// Whether the screen must stay awake for the timer, or because a window fills the screen. A timer that was
    /// forgotten lets it go to sleep.
    pub(crate) fn needs_screen(&self, ctx: &Context) -> bool {
        /// How long after its end a timer is not forgotten yet, in seconds.
        const FORGOTTEN: f64 = 1_800.0;
        let now = self.clock.now();
        let runs = self.timer.runs() && self.timer.countdown().is_some_and(|time| time.left(now) > -FORGOTTEN);
        runs || ctx.input(|input| input.raw.viewports.values().any(|window| window.fullscreen == Some(true)))
    }
}

impl WorkshopServices {
    /// Where a note that is captured now comes from: "capture 2026-11-28 16:12".
    pub(crate) fn captured_now(&self) -> String {
        let minutes = (self.clock.time_of_day() / 60.0) as u64;
        format!("capture {} {:02}:{:02}", clock::today(), minutes / 60 % 24, minutes % 60)
    }
}

/// The clock that the timer runs by.
#[derive(Clone, Debug)]
pub(crate) enum RoomClock {
    /// The clock of the system, counted from this moment.
    Running(Instant),
    /// A time in seconds since midnight that somebody else sets, for tests.
    Set(Arc<AtomicU64>),
}

impl RoomClock {
    /// The time in seconds. Only differences mean something.
    pub(crate) fn now(&self) -> f64 {
        match self {
            Self::Running(since) => since.elapsed().as_secs_f64(),
            Self::Set(seconds) => seconds.load(Ordering::Relaxed) as f64,
        }
    }

    /// The seconds since midnight on the clock on the wall.
    pub(crate) fn time_of_day(&self) -> f64 {
        match self {
            Self::Running(_) => {
                let time = clock::now().to_zoned(jiff::tz::TimeZone::system()).time();
                f64::from(time.hour()) * 3_600.0 + f64::from(time.minute()) * 60.0 + f64::from(time.second())
            }
            Self::Set(seconds) => seconds.load(Ordering::Relaxed) as f64,
        }
    }
}

impl ActiveWindow<'_> {
    /// Starts the timer or, while it runs, pauses it or lets it go on.
    pub(super) fn use_timer(&mut self) {
        let now = self.services.workshop.clock.now();
        if self.services.workshop.timer.countdown().is_none() {
            return self.window.overlays.timer_entry.open();
        }
        self.act_on_timer(TimerAction::PauseOrGoOn, now);
    }

    /// Carries out what a command asks of the timer.
    pub(super) fn act_on_timer_now(&mut self, action: TimerAction) {
        self.act_on_timer(action, self.services.workshop.clock.now());
    }

    /// Where the small timer begins on the status line; none while it is not there.
    pub(super) fn timer_start(&self, ctx: &Context) -> Option<f32> {
        let timer = &self.services.workshop.timer;
        let middle = ctx.content_rect().center().x;
        (timer.countdown().is_some() && !timer.is_large).then_some(middle - SMALL_TIMER_PT / 2.0 - 12.0)
    }

    /// The blocks of the agenda of the map in front.
    fn agenda(&self) -> Vec<AgendaBlock> {
        self.front_document().map(|document| document.map().info.workshop.agenda.clone()).unwrap_or_default()
    }

    /// Carries out what was asked for in the timer.
    pub(super) fn act_on_timer(&mut self, action: TimerAction, now: f64) {
        let agenda = self.agenda();
        let timer = &mut self.services.workshop.timer;
        let words = match action {
            TimerAction::PauseOrGoOn => {
                timer.pause_or_go_on(now);
                timer.countdown().map(|time| time.words(now)).unwrap_or_default()
            }
            TimerAction::AddMinute => {
                timer.add_minute(now);
                timer.countdown().map(|time| time.words(now)).unwrap_or_default()
            }
            TimerAction::Resize => {
                timer.is_large = !timer.is_large;
                if timer.is_large { "The timer is large".into() } else { "The timer is small".to_owned() }
            }
            TimerAction::Stop => {
                timer.stop();
                "The timer has ended".into()
            }
            TimerAction::Next => {
                let place = timer.block().map_or(0, |place| place + 1);
                let Some(block) = agenda.get(place) else { return };
                timer.start_block(place, block, now);
                format!("{}, {} minutes", block.title, block.minutes)
            }
        };
        self.window.notices.announcer.say(words);
    }

    /// Shows the timer over the upper edge of the map, and what its end looks and sounds like. Returns where it stands
    /// on the map or on what is presented.
    pub(super) fn show_timer(&mut self, ui: &Ui, area: Rect) -> Option<Rect> {
        let now = self.services.workshop.clock.now();
        self.show_timer_entry(ui, area, now);
        let agenda = self.agenda();
        let timer = self.services.workshop.timer.clone();
        self.window.overlays.capture.line.reserved_pt = 0.0;
        timer.countdown()?;
        let has_next = timer.block().map_or(!agenda.is_empty(), |place| place + 1 < agenda.len());
        let view = TimerView { timer: &timer, now, has_next, width: SMALL_TIMER_PT };
        if self.is_presenting() && !timer.is_large {
            return Some(self.show_timer_to_room(ui, area, &view));
        }
        let mut context = self.services.ui_context();
        let theme = context.theme.clone();
        let screen = ui.ctx().content_rect();
        // The small one stands in the status line, where it covers nothing of the map.
        let (at, pivot, margin) = if timer.is_large {
            (area.center_top() + Vec2::new(0.0, 8.0), Align2::CENTER_TOP, Margin::symmetric(16, 8))
        } else {
            (screen.center_bottom() - Vec2::new(0.0, 1.0), Align2::CENTER_BOTTOM, Margin::symmetric(10, 1))
        };
        let shown = egui::Area::new(Id::unique("timer")).order(Order::Middle).pivot(pivot).fixed_pos(at);
        let shown = shown.constrain_to(screen).show(ui.ctx(), |ui| {
            let frame = style::floating_card(&theme, margin);
            let shown = frame.show(ui, |ui| view.show(ui, &mut context));
            place_node(ui.ctx(), ui.unique_id(), shown.response.rect);
            shown.inner
        });
        let flash = timer.flash(now);
        if flash > 0.0 {
            self.paint_flash(ui, area, flash);
        }
        if let Some(action) = shown.inner {
            self.act_on_timer(action, now);
            ui.ctx().request_repaint();
        }
        timer.is_large.then_some(shown.response.rect)
    }

    /// The timer while a map is presented: digits in the size that the room reads, at the lower edge, and its buttons
    /// while the pointer is on it. Returns its place at the lower edge, which is kept for it while it stands on the
    /// capture line.
    fn show_timer_to_room(&mut self, ui: &Ui, area: Rect, view: &TimerView<'_>) -> Rect {
        let letters = self.services.workshop.presenting.room_size.letters(point(area.width(), area.height()));
        let line = self.window.overlays.capture.line.place();
        // Beside what is captured, where it covers nothing of the stop.
        let edge = egui::pos2(area.center().x, area.bottom() - letters * ABOVE_EDGE);
        let (at, pivot) = match line {
            Some(line) => (line.right_center() - Vec2::new(letters * 0.3, 0.0), Align2::RIGHT_CENTER),
            None => (edge, Align2::CENTER_BOTTOM),
        };
        let mut context = self.services.ui_context();
        let theme = context.theme.clone();
        let area_id = Id::unique("timer of the room");
        let order = if line.is_some() { Order::Foreground } else { Order::Middle };
        let shown = egui::Area::new(area_id).order(order).pivot(pivot).fixed_pos(at);
        let shown = shown.constrain_to(area).show(ui.ctx(), |ui| {
            let frame = style::floating_card(&theme, Margin::symmetric((letters * 0.4) as i8, (letters * 0.12) as i8));
            let shown = frame.show(ui, |ui| view.show_to_room(ui, letters, &mut context));
            place_node(ui.ctx(), ui.unique_id(), shown.response.rect);
            shown.inner
        });
        self.window.overlays.capture.line.reserved_pt = shown.response.rect.width().min(letters * 5.0);
        let flash = view.timer.flash(view.now);
        if flash > 0.0 {
            self.paint_flash(ui, area, flash);
        }
        if let Some(action) = shown.inner {
            self.act_on_timer(action, view.now);
            ui.ctx().request_repaint();
        }
        Align2::CENTER_BOTTOM.anchor_size(edge, shown.response.rect.size())
    }

    /// A frame around the map that fades, so that nobody overlooks the end. Without motion it is there and then gone.
    fn paint_flash(&self, ui: &Ui, area: Rect, strength: f32) {
        let is_animated = ui.style().animation_time > 0.0;
        let strength = if is_animated { strength } else { 1.0 };
        let color = color32(self.services.theme.pain_bar.fade(strength));
        let layer = egui::LayerId::new(Order::Middle, Id::unique("end of the timer"));
        let painter = ui.ctx().layer_painter(layer).with_clip_rect(area);
        painter.rect_stroke(area, 0.0, Stroke::new(8.0, color), StrokeKind::Inside);
        if is_animated {
            ui.ctx().request_repaint();
        }
    }

    /// Says what the timer has to say, and keeps the screen awake as long as it is needed. Once in a frame.
    pub(super) fn follow_timer(&mut self, ctx: &Context) {
        let room = &mut self.services.workshop;
        let now = room.clock.now();
        match room.timer.news(now) {
            Some(TimerNews::LastMinute(words)) => self.window.notices.announcer.say(words),
            Some(TimerNews::Over(words)) => {
                if !room.is_silent {
                    room.chime.play(ctx);
                }
                self.window.notices.announcer.say(words);
            }
            None => {}
        }
    }

    /// What is left of an area beside the parking lot, where both have room at the same edge.
    fn beside_parking_lot(&self, area: Rect) -> Rect {
        let lot = self.window.overlays.capture.parking_lot.place();
        let lot = lot.filter(|_| self.is_presenting() || self.page_in_front() == ViewPage::Map);
        let right = lot.map_or(area.right(), |lot| lot.left()).min(area.right());
        if right - area.left() >= agenda::WIDTH { area.with_max_x(right) } else { area }
    }

    fn show_timer_entry(&mut self, ui: &Ui, area: Rect, now: f64) {
        let mut context = self.services.ui_context();
        match self.window.overlays.timer_entry.show(ui.ctx(), area, &mut context) {
            Some(TimerEntryAnswer::Start(text)) => match read_time(&text, self.services.workshop.clock.time_of_day()) {
                Ok(seconds) => {
                    self.services.workshop.timer.start(seconds, now);
                    self.window.overlays.timer_entry.close();
                    self.window.panel_focus.want(Panel::Map);
                    let words = self.services.workshop.timer.countdown().map(|time| time.words(now));
                    self.window.notices.announcer.say(format!("Timer: {}", words.unwrap_or_default()));
                }
                Err(why) => {
                    self.window.overlays.timer_entry.refuse(why.to_string());
                    self.window.notices.announcer.refuse(why.to_string());
                }
            },
            Some(TimerEntryAnswer::Close) => {
                self.window.overlays.timer_entry.close();
                self.window.panel_focus.want(Panel::Map);
            }
            None => {}
        }
    }

    /// Keeps what was typed in an agenda that is left: it belongs to its own map, whichever is in front by now.
    pub(super) fn keep_left_agenda(&mut self, front: Option<DocumentId>) {
        let Some((document, change)) = self.window.overlays.agenda.take_left(front) else { return };
        if let Some(mut tab) = self.window.tabs.tab_of(self.documents, document) {
            tab.perform(&change);
        }
    }

    /// Shows the agenda of the map in front over its right side, if it is open.
    pub(super) fn show_agenda(&mut self, ui: &Ui, area: Rect) {
        let Some(front) = self.window.tabs.front_document(self.documents).map(|document| document.id) else { return };
        self.keep_left_agenda(Some(front));
        let area = self.beside_parking_lot(area);
        let agenda = self.agenda();
        let room = &self.services.workshop;
        let (now, time_of_day, timer) = (room.clock.now(), room.clock.time_of_day(), room.timer.clone());
        let is_silent = room.is_silent;
        let view = AgendaView { document: front, blocks: &agenda, timer: &timer, now, time_of_day, is_silent };
        let mut context = self.services.ui_context();
        let panel = &mut self.window.overlays.agenda;
        if self.window.panel_focus.take_wanted(Panel::Agenda) {
            panel.take_focus();
        }
        let action = panel.show(ui.ctx(), area, &view, &mut context);
        self.window.panel_focus.note(Panel::Agenda, panel.place());
        let Some(action) = action else { return };
        ui.ctx().request_repaint();
        match action {
            AgendaAction::Change(blocks) => {
                if let Some(mut tab) = self.window.tabs.front(self.documents) {
                    tab.perform(&Command::SetMap(MapField::Agenda(blocks)));
                }
            }
            AgendaAction::Start(place) => {
                if let Some(block) = agenda.get(place) {
                    self.services.workshop.timer.start_block(place, block, now);
                    self.window.notices.announcer.say(format!("{}, {} minutes", block.title, block.minutes));
                }
            }
            AgendaAction::Timer(action) => self.act_on_timer(action, now),
            AgendaAction::Silent(is_silent) => self.services.workshop.is_silent = is_silent,
            AgendaAction::Close => {
                self.window.overlays.agenda.open = false;
                self.window.panel_focus.want(Panel::Map);
            }
        }
    }
}
