//! One frame of a presentation, and what its keys do.

use std::sync::Arc;

use egui::{Context, Rect, Ui};

use super::arranger::PageJob;
use super::card_edit::CardEdit;
use super::keys::{PresentKey, ZoomKey, take_keys};
use super::lane_list::LaneList;
use super::presenter_tools::PresenterTools;
use super::state::{Blank, PresentAnswer, PresentFrame, Presenting, RestShown, StopCover};
use super::stop_grid::StopGrid;
use super::timer_place::TimerPlace;
use super::transition::Look;
use crate::app::widgets::last_focus::is_writing;
use crate::geometry::point;
use crate::model::{JourneyMap, Part, StopKey};
use crate::present::{StopPage, StopView, shown_stops};
use crate::theme::Theme;

impl Presenting {
    /// Takes the keys of a presentation out of the input.
    pub(crate) fn take_keys(&mut self, ctx: &Context) {
        // The field of the lit card has all keys.
        if is_writing(ctx) || self.edit.is_some() {
            return;
        }
        let keys = ctx.input_mut(|input| take_keys(&mut input.events));
        if !keys.is_empty() {
            let now = ctx.input(|input| input.time);
            self.footer.note(now);
            ctx.request_repaint();
        }
        self.keys.extend(keys);
    }

    /// Lets pages end above the capture line, and the footer give way to it, whose letters would look out at both sides.
    pub(crate) fn cover_footer(&mut self, line: Option<Rect>) {
        self.footer.cover(line.is_some());
        self.known.line = TimerPlace(line);
    }

    /// Shows one frame over all of `ui`.
    pub(crate) fn show(&mut self, ui: &mut Ui, frame: &mut PresentFrame<'_>) -> Vec<PresentAnswer> {
        let screen = ui.max_rect();
        let area = self.known.timer.page_area(screen).intersect(self.known.line.page_area(screen));
        let now = ui.input(|input| input.time);
        self.known.began.get_or_insert(now);
        self.known.screen = point(area.width(), area.height());
        self.follow_map(frame.document.map());
        let mut answers = Vec::new();
        self.find_pages(ui.ctx(), frame);
        for key in std::mem::take(&mut self.keys) {
            self.press(ui.ctx(), key, frame, &mut answers);
            self.find_pages(ui.ctx(), frame);
        }
        let theme = self.theme(frame.document.theme());
        self.show_screen(ui, frame, (&theme, screen), &mut answers);
        self.prefetch(ui.ctx(), frame, &theme);
        self.say_news(frame.document.map(), &mut answers);
        answers
    }

    /// Finds the pages of the stop that is shown; those that were shown before stay until it has some.
    fn find_pages(&mut self, ctx: &Context, frame: &PresentFrame<'_>) {
        let theme = self.theme(frame.document.theme());
        let job = self.job(frame, &theme, self.stop, self.view);
        let shaper = frame.document.scene_builder.shaper();
        if let Some(pages) = self.store.pages(ctx, &job, shaper) {
            self.known.pages = Some(pages);
            self.turn_to_wanted(ctx.input(|input| input.time));
        }
        self.page = self.current_page().map_or(0, |(_, page, _)| page);
    }

    /// Turns to the page on which a part of the map will stand, if the stop that is shown has one: what was said a
    /// moment ago is seen by the room.
    pub(crate) fn turn_to(&mut self, part: Part) {
        self.known.turn_to = Some((part, None));
    }

    /// The pages may still be those from before the change: then the next ones are waited for.
    fn turn_to_wanted(&mut self, now: f64) {
        /// How long a page is waited for, in seconds: later, the room would be turned away from what it looks at.
        const PATIENCE: f64 = 2.0;
        let (Some((part, asked_at)), Some(pages)) = (&mut self.known.turn_to, &self.known.pages) else { return };
        let (part, asked_at) = (*part, *asked_at.get_or_insert(now));
        if now - asked_at > PATIENCE {
            self.known.turn_to = None;
            return;
        }
        let has_part = |page: &StopPage| page.lit.iter().any(|lit| lit.part == part);
        let Some(place) = pages.iter().position(has_part) else { return };
        if !self.current_page().is_some_and(|(page, ..)| has_part(page)) {
            (self.page, self.lit) = (place, None);
        }
        self.known.turn_to = None;
    }

    /// What is to be arranged to show a stop.
    pub(super) fn job(&self, frame: &PresentFrame<'_>, theme: &Arc<Theme>, stop: StopKey, view: StopView) -> PageJob {
        PageJob {
            map: frame.document.map().clone(),
            stop,
            view,
            theme: theme.clone(),
            screen: self.known.screen,
            room: frame.room,
            persona: self.persona,
            hidden_lanes: self.hidden_lanes.clone(),
        }
    }

    /// Has the next stop arranged before it is shown.
    fn prefetch(&mut self, ctx: &Context, frame: &PresentFrame<'_>, theme: &Arc<Theme>) {
        // The pages of what is shown are there; so what comes behind its last one.
        if let Some(next) = self.beyond() {
            let job = self.job(frame, theme, next.stop, next.view);
            drop(self.store.pages_soon(ctx, &job, frame.document.scene_builder.shaper()));
        }
    }

    /// Finds the stops again when the map has changed, and stays where it was.
    fn follow_map(&mut self, map: &Arc<JourneyMap>) {
        if self.known.map.as_ref().is_some_and(|known| Arc::ptr_eq(known, map)) {
            return;
        }
        self.known.stops = Arc::new(shown_stops(map));
        self.known.map = Some(map.clone());
        match self.known.stops.iter().position(|stop| stop.key == self.stop) {
            Some(place) => self.place = place,
            None => {
                // The stop is gone or hidden: the one that has taken its place.
                self.place = self.place.min(self.known.stops.len().saturating_sub(1));
                self.stop = self.known.stops.get(self.place).map_or(StopKey::Overview, |stop| stop.key);
                (self.page, self.lit, self.view) = (0, None, StopView::Whole);
            }
        }
        self.persona = self.persona.filter(|id| map.persona(*id).is_some());
    }

    fn press(&mut self, ctx: &Context, key: PresentKey, frame: &PresentFrame<'_>, answers: &mut Vec<PresentAnswer>) {
        let now = ctx.input(|input| input.time);
        if key == PresentKey::Where {
            self.known.said = None;
            return;
        }
        if self.press_on_cover(&key, frame, (now, &mut *answers)) {
            return;
        }
        let map = frame.document.map().clone();
        let has_number = !self.number.is_empty();
        if !matches!(key, PresentKey::Digit(_) | PresentKey::Enter | PresentKey::Backspace) {
            self.number.clear();
        }
        match key {
            PresentKey::Next | PresentKey::Vertical { down: true } => self.step(1, now),
            PresentKey::Back | PresentKey::Vertical { down: false } => self.step(-1, now),
            PresentKey::First => self.go_to_place(0, now),
            PresentKey::Last => self.go_to_place(usize::MAX, now),
            // No stop has the number 0.
            PresentKey::Digit('0') if !has_number => self.zoom_by_key(ZoomKey::Whole),
            PresentKey::Digit(digit) if self.number.len() < 4 => self.number.push(digit),
            PresentKey::Digit(_) => {}
            PresentKey::Enter if has_number => self.enter_number(now, answers),
            PresentKey::Enter => self.step(1, now),
            PresentKey::Backspace if has_number => drop(self.number.pop()),
            PresentKey::Backspace => self.step(-1, now),
            PresentKey::Black => self.cover = StopCover::Blank(Blank::Black),
            PresentKey::White => self.cover = StopCover::Blank(Blank::White),
            PresentKey::Escape => self.escape(answers),
            PresentKey::Light { forward } => self.move_light(forward, &map, answers),
            PresentKey::Pains => self.toggle_view(StopView::Pains, now),
            PresentKey::Curve => self.toggle_view(StopView::Curve, now),
            PresentKey::OnMap => self.toggle_map(now),
            PresentKey::Persona(place) => self.choose_persona(place, &map, answers),
            PresentKey::Lanes => self.cover = StopCover::Lanes(LaneList::default()),
            PresentKey::AllStops => self.cover = StopCover::Grid(StopGrid::at(self.place)),
            PresentKey::Rest => self.turn_rest(answers),
            PresentKey::Zoom(zoom) => self.zoom_by_key(zoom),
            PresentKey::Edit => self.begin_edit(&map, answers),
            PresentKey::Walk => self.toggle_walk(&map, now, answers),
            PresentKey::Laser | PresentKey::Spotlight | PresentKey::Pen => {
                let words = self.tools.toggle(&key);
                answers.push(PresentAnswer::Say(words.into()));
            }
            PresentKey::Help => self.cover = StopCover::Keys,
            PresentKey::Capture => answers.push(PresentAnswer::Capture),
            PresentKey::Timer => answers.push(PresentAnswer::Timer),
            PresentKey::Vote => answers.push(PresentAnswer::Vote),
            // It was answered before, whatever lies over the stop.
            PresentKey::Where => {}
        }
    }

    /// Keys while something lies over the stop. Returns whether the key was meant for that.
    fn press_on_cover(
        &mut self,
        key: &PresentKey,
        frame: &PresentFrame<'_>,
        (now, answers): (f64, &mut Vec<PresentAnswer>),
    ) -> bool {
        match &mut self.cover {
            StopCover::None => return false,
            StopCover::Blank(blank) => {
                // Any key comes back; the other sign changes the colour.
                self.cover = match (key, *blank) {
                    (PresentKey::Black, Blank::White) => StopCover::Blank(Blank::Black),
                    (PresentKey::White, Blank::Black) => StopCover::Blank(Blank::White),
                    _ => StopCover::None,
                };
            }
            StopCover::Question => {
                let wants = match key {
                    PresentKey::Enter => true,
                    PresentKey::Escape => false,
                    _ => return true,
                };
                self.cover = StopCover::None;
                answers.push(PresentAnswer::Presenter(wants));
            }
            StopCover::Keys => self.cover = StopCover::None,
            StopCover::Grid(grid) => {
                if let Some(place) = grid.press(key, self.known.stops.len()) {
                    self.cover = StopCover::None;
                    place.into_iter().for_each(|place| self.go_to_place(place, now));
                }
            }
            StopCover::Lanes(list) => {
                let lanes = &frame.document.map().lanes;
                let is_over = list.press(key, lanes, &mut self.hidden_lanes);
                if is_over {
                    self.cover = StopCover::None;
                }
            }
        }
        true
    }

    /// Leaves one thing at a time.
    fn escape(&mut self, answers: &mut Vec<PresentAnswer>) {
        if self.tools.is_active() {
            self.tools = PresenterTools::default();
        } else if self.lit.is_some() {
            self.lit = None;
        } else if !self.look.is_whole() {
            self.look = Look::default();
        } else if self.view != StopView::Whole {
            (self.view, self.page) = (StopView::Whole, 0);
        } else if self.on_map && !matches!(self.stop, StopKey::View(_)) {
            self.on_map = false;
        } else {
            answers.push(PresentAnswer::Leave);
        }
    }

    fn move_light(&mut self, forward: bool, map: &JourneyMap, answers: &mut Vec<PresentAnswer>) {
        let Some((page, ..)) = self.current_page() else { return };
        let lit = &page.lit;
        let place = self.lit.as_ref().and_then(|lit| page.number_of_lit(lit));
        let next = match (place, forward) {
            (None, true) => lit.first(),
            (None, false) => lit.last(),
            (Some(place), true) => lit.get(place + 1),
            (Some(place), false) => place.checked_sub(1).and_then(|place| lit.get(place)),
        };
        let next = next.cloned();
        let said = match &next {
            None => "No light".to_owned(),
            Some(row) if !row.text.is_empty() => row.text.clone(),
            Some(place) => super::accessibility::part_words(map, place.part),
        };
        self.lit = next;
        answers.push(PresentAnswer::Say(said));
    }

    fn choose_persona(&mut self, place: usize, map: &JourneyMap, answers: &mut Vec<PresentAnswer>) {
        let chosen = place.checked_sub(1).and_then(|place| map.personas.get(place));
        if place > 0 && chosen.is_none() {
            return answers.push(PresentAnswer::Refuse("The map has no persona with this number."));
        }
        let chosen = chosen.map(|persona| persona.id);
        if let (StopView::Walk(_, step), Some(persona)) = (self.view, chosen) {
            self.view = StopView::Walk(persona, step);
            return;
        }
        self.persona = if self.persona == chosen { None } else { chosen };
        self.lit = None;
        let name = self.persona.and_then(|id| map.persona(id)).map(|persona| format!("Only {}", persona.name));
        answers.push(PresentAnswer::Say(name.unwrap_or_else(|| "All personas".into())));
    }

    fn turn_rest(&mut self, answers: &mut Vec<PresentAnswer>) {
        let (rest, words) = match self.rest {
            RestShown::Dimmed => (RestShown::Hidden, "The rest is hidden"),
            RestShown::Hidden => (RestShown::Whole, "The rest is shown"),
            RestShown::Whole => (RestShown::Dimmed, "The rest is dimmed"),
        };
        self.rest = rest;
        answers.push(PresentAnswer::Say(words.into()));
    }

    fn zoom_by_key(&mut self, zoom: ZoomKey) {
        const FACTOR: f32 = 1.3;
        let screen = self.known.screen;
        let middle = screen * 0.5;
        match zoom {
            ZoomKey::In => self.look.zoom(FACTOR, middle, screen),
            ZoomKey::Out => self.look.zoom(1.0 / FACTOR, middle, screen),
            ZoomKey::Whole => self.look = Look::default(),
        }
    }

    fn begin_edit(&mut self, map: &JourneyMap, answers: &mut Vec<PresentAnswer>) {
        let Some(Part::Card(id)) = self.lit.as_ref().map(|lit| lit.part) else {
            return answers.push(PresentAnswer::Refuse("Light a card with Tab first; F2 then corrects it."));
        };
        self.edit = map.card(id).map(|card| CardEdit::new(id, &card.text));
        answers.extend(self.edit.is_some().then_some(PresentAnswer::Write));
    }

    /// Whether a card is being corrected before the room.
    pub(super) fn is_writing(&self) -> bool {
        self.edit.is_some()
    }

    /// Says the stop that is shown, or what lies over it, when that is new.
    fn say_news(&mut self, map: &JourneyMap, answers: &mut Vec<PresentAnswer>) {
        let now = (self.stop, self.page, self.view);
        let cover = self.words_of_cover(map);
        let is_asked = self.known.said.is_none();
        if let Some(words) = cover {
            if is_asked || self.known.said_cover.as_ref() != Some(&words) {
                answers.push(PresentAnswer::Say(words.clone()));
                // Whoever asks what is shown has been told.
                self.known.said = self.known.said.or(Some(now).filter(|_| is_asked));
            }
            self.known.said_cover = Some(words);
            return;
        }
        let is_same_stop = self.known.said == Some(now);
        if is_same_stop && self.known.said_cover.is_none() {
            return;
        }
        let Some((page, place, count)) = self.current_page() else { return };
        let number = format!("{} of {}", self.place + 1, self.known.stops.len());
        let words = match is_same_stop {
            // It was read before something lay over it.
            true => format!("{}, {number}", self.stop_name()),
            false => {
                super::accessibility::stop_words(&self.stop_name(), &number, &page.accessible_text, (place, count))
            }
        };
        (self.known.said, self.known.said_cover) = (Some(now), None);
        answers.push(PresentAnswer::Say(words));
    }
}
