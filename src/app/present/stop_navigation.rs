//! Going from stop to stop, page to page and view to view.

use super::state::{PresentAnswer, Presenting};
use super::transition::{Look, Move};
use crate::model::{JourneyMap, Part, StepId, StopKey};
use crate::present::{StopView, step_of_stop, walk_steps};

impl Presenting {
    /// Goes to a stop.
    pub(crate) fn go_to(&mut self, stop: StopKey, now: f64) {
        let place = self.known.stops.iter().position(|known| known.key == stop);
        let direction = place.map_or(0.0, |place| (place as f32 - self.place as f32).signum());
        self.arrive(stop, 0, (direction, now));
    }

    /// One page forward or back, over the ends of the stop.
    pub(super) fn step(&mut self, way: isize, now: f64) {
        let count = self.current_page().map_or(1, |(_, _, count)| count);
        let within = self.page.checked_add_signed(way).filter(|page| *page < count);
        if let StopView::Walk(persona, place) = self.view {
            if let Some(page) = within {
                return self.arrive_in(self.view, page, (way as f32, now));
            }
            let steps = self.known.map.as_ref().map_or(0, |map| walk_steps(map).len());
            let next = place.saturating_add_signed(way).min(steps.saturating_sub(1));
            if next != place {
                // Back to the last page of the step before.
                let page = if way < 0 { usize::MAX } else { 0 };
                self.arrive_in(StopView::Walk(persona, next), page, (way as f32, now));
            }
            return;
        }
        match within.filter(|_| !self.shows_map()) {
            Some(page) => self.arrive_in(self.view, page, (way as f32, now)),
            None if self.view != StopView::Whole => self.show_view(StopView::Whole, way as f32, now),
            None => {
                let last = self.known.stops.len().saturating_sub(1);
                let place = self.place.saturating_add_signed(way).min(last);
                let Some(stop) = self.known.stops.get(place).map(|stop| stop.key) else { return };
                if place != self.place {
                    // An added view is always on the map; that says nothing about the next stop.
                    let on_map = self.on_map && !matches!(self.stop, StopKey::View(_));
                    // Back to the last page of the stop before.
                    self.arrive(stop, if way < 0 { usize::MAX } else { 0 }, (way as f32, now));
                    self.on_map |= on_map;
                }
            }
        }
    }

    pub(super) fn go_to_place(&mut self, place: usize, now: f64) {
        let last = self.known.stops.len().saturating_sub(1);
        if let Some(stop) = self.known.stops.get(place.min(last)).map(|stop| stop.key) {
            self.go_to(stop, now);
        }
    }

    fn arrive(&mut self, stop: StopKey, page: usize, (direction, now): (f32, f64)) {
        self.stop = stop;
        self.place = self.known.stops.iter().position(|known| known.key == stop).unwrap_or(self.place);
        self.on_map = matches!(stop, StopKey::View(_));
        self.arrive_in(StopView::Whole, page, (direction, now));
    }

    fn arrive_in(&mut self, view: StopView, page: usize, (direction, now): (f32, f64)) {
        (self.view, self.page, self.lit, self.look) = (view, page, None, Look::default());
        self.number.clear();
        (self.edit, self.known.turn_to) = (None, None);
        self.moved = Some(Move::new(now, direction));
    }

    fn show_view(&mut self, view: StopView, direction: f32, now: f64) {
        self.arrive_in(view, 0, (direction, now));
    }

    pub(super) fn toggle_view(&mut self, view: StopView, now: f64) {
        let view = if self.view == view { StopView::Whole } else { view };
        self.on_map = false;
        self.show_view(view, 0.0, now);
    }

    pub(super) fn toggle_map(&mut self, now: f64) {
        self.on_map = !self.on_map || matches!(self.stop, StopKey::View(_));
        self.show_view(StopView::Whole, 0.0, now);
    }

    pub(super) fn enter_number(&mut self, now: f64, answers: &mut Vec<PresentAnswer>) {
        let number: usize = self.number.parse().unwrap_or(0);
        self.number.clear();
        if number == 0 || number > self.known.stops.len() {
            return answers.push(PresentAnswer::Refuse("There is no stop with this number."));
        }
        self.go_to_place(number - 1, now);
    }

    /// The step that the room looks at: of the lit card, of the walk, or of the stop; none where the whole journey is
    /// shown.
    pub(crate) fn step_in_view(&self, map: &JourneyMap) -> Option<StepId> {
        let of_lit = self.lit.as_ref().and_then(|lit| match lit.part {
            Part::Card(card) => map.card(card).map(|card| card.step),
            _ => None,
        });
        of_lit.or_else(|| match self.view {
            StopView::Walk(_, place) => map.steps().nth(place).map(|(_, step)| step.id),
            _ => step_of_stop(map, self.stop),
        })
    }

    pub(super) fn toggle_walk(&mut self, map: &JourneyMap, now: f64, answers: &mut Vec<PresentAnswer>) {
        if matches!(self.view, StopView::Walk(..)) {
            return self.show_view(StopView::Whole, 0.0, now);
        }
        let of_stop = if let StopKey::Persona(id) = self.stop { Some(id) } else { None };
        let persona = of_stop.or(self.persona).or(map.personas.first().map(|persona| persona.id));
        let Some(persona) = persona else {
            return answers.push(PresentAnswer::Refuse("Nobody walks here: add a persona to the map first."));
        };
        let first = match self.stop {
            StopKey::Stage(id) => {
                let step = map.stage(id).and_then(|stage| stage.steps.first()).map(|step| step.id);
                map.steps().position(|(_, known)| Some(known.id) == step)
            }
            StopKey::Moment(step) => map.steps().position(|(_, known)| known.id == step),
            _ => None,
        };
        self.on_map = false;
        self.show_view(StopView::Walk(persona, first.unwrap_or(0)), 1.0, now);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::templates;
    use crate::geometry::point;
    use crate::model::PersonaId;
    use crate::present::{RoomSize, StopRequest, arrange};
    use crate::theme::Theme;

    #[test]
    fn a_walk_goes_through_the_pages_of_each_step_and_back() {
        let map = Arc::new(templates::load("hotel-stay").unwrap());
        let persona = map.personas[0].id;
        let mut builder = crate::scene::SceneBuilder::new();
        builder.lay_out(&map);
        let theme = Theme::named_or_default("Light");
        let hidden_lanes = rustc_hash::FxHashSet::default();
        let pages = |place: usize| {
            let request = StopRequest {
                map: &map,
                stop: StopKey::Overview,
                view: StopView::Walk(persona, place),
                theme: &theme,
                screen: point(1_280.0, 720.0),
                room: RoomSize { depth_m: 16.0, picture_m: 2.0 },
                persona: None,
                hidden_lanes: &hidden_lanes,
            };
            Arc::new(arrange(&request, builder.shaper()))
        };
        let mut presenting = Presenting::new(StopKey::Overview);
        presenting.known.map = Some(map.clone());
        presenting.view = StopView::Walk(persona, 3);
        presenting.known.pages = Some(pages(3));
        let count = presenting.current_page().unwrap().2;
        assert!(count > 1, "one page has no room for all of it");
        let shown = |presenting: &Presenting| -> (StopView, usize) {
            (presenting.view, presenting.current_page().map_or(0, |(_, page, _)| page))
        };
        let at = |persona: PersonaId, place: usize, page: usize| (StopView::Walk(persona, place), page);
        for page in 1..count {
            presenting.step(1, 0.0);
            assert_eq!(shown(&presenting), at(persona, 3, page));
        }
        presenting.step(1, 0.0);
        presenting.known.pages = Some(pages(4));
        assert_eq!(shown(&presenting), at(persona, 4, 0));
        presenting.step(-1, 0.0);
        presenting.known.pages = Some(pages(3));
        assert_eq!(shown(&presenting), at(persona, 3, count - 1));
    }
}
