//! What the next key leads to: as the footer names it, and as the presenter sees it.

use super::state::Presenting;
use crate::locale::{Locale, Phrase};
use crate::model::{JourneyMap, StopKey};
use crate::present::{StopView, walk_steps};

/// What comes next.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NextShown {
    /// What it is called.
    pub(super) name: String,
    /// The stop, what is shown of it, and the page.
    pub(super) stop: StopKey,
    pub(super) view: StopView,
    pub(super) page: usize,
}

impl Presenting {
    /// The next page of what is shown, such as "Buy, 2 of 2"; on its last page, what comes behind it. None at the end.
    pub(super) fn next_shown(&self) -> Option<NextShown> {
        let next = self.current_page().filter(|(_, page, count)| !self.shows_map() && page + 1 < *count);
        match (next, &self.known.map) {
            (Some((_, page, count)), Some(map)) => {
                let page = page + 1;
                let name = page_name(Locale::of(map), &self.view_name(map), (page, count));
                Some(NextShown { name, stop: self.stop, view: self.view, page })
            }
            _ => self.beyond(),
        }
    }

    /// What is shown of the stop, as one names it.
    fn view_name(&self, map: &JourneyMap) -> String {
        match self.view {
            StopView::Walk(_, place) => {
                walk_steps(map).into_iter().nth(place).map(|step| step.name).unwrap_or_default()
            }
            _ => self.name_of_shown(map),
        }
    }

    /// What is shown, as the footer names it.
    pub(super) fn name_of_shown(&self, map: &JourneyMap) -> String {
        match self.view {
            StopView::Pains => "What hurts".to_owned(),
            StopView::Curve => "Curve".to_owned(),
            StopView::Walk(persona, _) => {
                let name = map.persona(persona).map_or("them", |persona| persona.name.trim());
                format!("In the shoes of {name}")
            }
            StopView::Whole => self.stop_name(),
        }
    }

    /// What comes behind the last page of what is shown: the next step of a walk, the stop behind a look at pains or
    /// curve, or the next stop.
    pub(super) fn beyond(&self) -> Option<NextShown> {
        let (view, page) = (StopView::Whole, 0);
        match self.view {
            StopView::Walk(persona, place) => {
                let step = walk_steps(self.known.map.as_ref()?).into_iter().nth(place + 1)?;
                let view = StopView::Walk(persona, place + 1);
                Some(NextShown { name: step.name, stop: self.stop, view, page })
            }
            StopView::Pains | StopView::Curve => {
                Some(NextShown { name: self.stop_name(), stop: self.stop, view, page })
            }
            StopView::Whole => {
                let next = self.known.stops.get(self.place + 1)?;
                Some(NextShown { name: next.name.clone(), stop: next.key, view, page })
            }
        }
    }
}

/// What one of several pages is called: by the name of what it shows and its number.
fn page_name(locale: &Locale, name: &str, (page, count): (usize, usize)) -> String {
    let page = locale.phrase(Phrase::PageOf, &[&(page + 1).to_string(), &count.to_string()]);
    format!("{name}, {page}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::present::{shown_stops, stops};

    #[test]
    fn the_next_page_of_a_stop_has_its_name_and_says_which_of_them_it_is() {
        assert_eq!(page_name(Locale::of_tag("en"), "Mara", (1, 2)), "Mara, 2 of 2");
        assert_eq!(page_name(Locale::of_tag("de"), "Kauf", (2, 3)), "Kauf, 3 von 3");
    }

    #[test]
    fn while_walking_the_next_step_is_named_and_behind_the_pains_the_stop_itself() {
        let map = Arc::new(crate::file::templates::load("online-order").unwrap());
        let mut presenting = Presenting::new(StopKey::Overview);
        presenting.known.stops = Arc::new(shown_stops(&map));
        presenting.known.map = Some(map.clone());
        let named = |presenting: &Presenting| presenting.next_shown().map(|next| next.name);
        assert_eq!(named(&presenting), Some(stops(&map)[1].name.clone()));
        let (persona, steps) = (map.personas[0].id, walk_steps(&map));
        presenting.view = StopView::Walk(persona, 1);
        let next = presenting.next_shown().unwrap();
        assert_eq!((&next.name, next.view), (&steps[2].name, StopView::Walk(persona, 2)));
        presenting.view = StopView::Walk(persona, steps.len() - 1);
        assert_eq!(named(&presenting), None, "nothing comes behind the last step");
        presenting.view = StopView::Pains;
        assert_eq!(named(&presenting), Some(presenting.stop_name()));
    }
}
