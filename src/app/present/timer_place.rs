//! Where the timer of the room stands on the screen of a presentation: pages, lists and the footer keep clear of it.

use egui::{Rangef, Rect};

use super::footer;

/// The least distance of what is shown from a timer at the upper edge, in points.
const BELOW_TIMER: f32 = 8.0;

/// The least distance of the line on which the last letters stand from a timer at the lower edge, as a share of its
/// height, which grows with the letters: a "g" reaches about so far down.
const ABOVE_TIMER: f32 = 0.22;

/// The place of the timer; none while there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct TimerPlace(pub(super) Option<Rect>);

impl TimerPlace {
    /// The part of the screen that pages are arranged for. The foot of a page is empty: a timer at the lower edge may
    /// stand there.
    pub(super) fn page_area(self, screen: Rect) -> Rect {
        match self.0 {
            None => screen,
            Some(timer) if is_above(timer, screen) => below(timer, screen),
            Some(timer) => {
                // The letters of the last line reach below the line that they stand on.
                let height = (timer.top() - ABOVE_TIMER * timer.height() - screen.top()) / (1.0 - footer::HEIGHT);
                screen.with_max_y((screen.top() + height.floor()).min(screen.bottom()))
            }
        }
    }

    /// The part of the screen for what uses all of it.
    pub(super) fn clear_area(self, screen: Rect) -> Rect {
        match self.0 {
            None => screen,
            Some(timer) if is_above(timer, screen) => below(timer, screen),
            Some(timer) => screen.with_max_y(timer.top().floor()),
        }
    }

    /// The room for the two halves of the footer between two edges: the one at the start, and the one at the end.
    pub(super) fn footer_halves(self, screen: Rect, (edges, gap): (Rangef, f32), most_of_end: f32) -> [Rangef; 2] {
        let end = edges.max - edges.span() * most_of_end;
        match self.0.filter(|timer| !is_above(*timer, screen)) {
            None => [Rangef::new(edges.min, edges.max), Rangef::new(end, edges.max)],
            Some(timer) => {
                [Rangef::new(edges.min, timer.left() - gap), Rangef::new((timer.right() + gap).max(end), edges.max)]
            }
        }
    }
}

fn is_above(timer: Rect, screen: Rect) -> bool {
    timer.center().y < screen.center().y
}

fn below(timer: Rect, screen: Rect) -> Rect {
    screen.with_min_y((timer.bottom() + BELOW_TIMER).ceil())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use egui::{Pos2, Vec2};

    use super::*;
    use crate::file::templates;
    use crate::geometry::point;
    use crate::model::StopKey;
    use crate::present::{RoomSize, StopRequest, StopView, arrange, stops, walk_steps};
    use crate::scene::Item;
    use crate::theme::Theme;

    /// Where the last letters of a page end.
    fn lowest(items: &[Item]) -> f32 {
        let of = |item: &Item| match item {
            Item::Group(group) => lowest(&group.items),
            Item::Text(text) => {
                let lines = text.text.lines.iter().filter(|line| line.width > 0.5);
                // A "g" or a "p" reaches about a quarter of the letters' size below the line that they stand on.
                let below = 0.25 * text.text.style.size_pt;
                lines.map(|line| text.origin.y + line.baseline + below).fold(0.0, f32::max)
            }
            _ => 0.0,
        };
        items.iter().map(of).fold(0.0, f32::max)
    }

    #[test]
    fn no_stop_has_letters_where_the_timer_stands() {
        let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(1_280.0, 720.0));
        let (theme, hidden_lanes) = (Theme::named_or_default("Light"), rustc_hash::FxHashSet::default());
        for slug in ["hotel-stay", "online-order", "workshop-wall"] {
            let map = Arc::new(templates::load(slug).unwrap());
            let mut builder = crate::scene::SceneBuilder::new();
            builder.lay_out(&map);
            for depth_m in [2.0, 8.0, 16.0, 20.0] {
                let room = RoomSize { depth_m, picture_m: 2.0 };
                let letters = room.letters(point(screen.width(), screen.height()));
                // Digits, the line below them, and the air around.
                let size = Vec2::new(letters * 3.4, letters * 1.6);
                let at = Pos2::new(screen.center().x - size.x / 2.0, screen.bottom() - letters * 0.2 - size.y);
                let timer = Rect::from_min_size(at, size);
                let area = TimerPlace(Some(timer)).page_area(screen);
                let mut views: Vec<(StopKey, StopView)> =
                    stops(&map).iter().map(|stop| (stop.key, StopView::Whole)).collect();
                views.extend([(StopKey::Overview, StopView::Pains), (StopKey::Overview, StopView::Curve)]);
                let walked = map.personas.first().map(|persona| persona.id);
                let steps = 0..walk_steps(&map).len();
                views.extend(
                    walked
                        .into_iter()
                        .flat_map(|id| steps.clone().map(move |place| (StopKey::Overview, StopView::Walk(id, place)))),
                );
                for (stop, view) in views {
                    let request = StopRequest {
                        map: &map,
                        stop,
                        view,
                        theme: &theme,
                        screen: point(area.width(), area.height()),
                        room,
                        persona: None,
                        hidden_lanes: &hidden_lanes,
                    };
                    for page in arrange(&request, builder.shaper()) {
                        let end = area.top() + lowest(&page.scene.items);
                        assert!(end <= timer.top() + 0.5, "{slug}, {stop:?}, {view:?}, {depth_m} m: {end} {timer:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_shown_keeps_clear_of_the_timer() {
        let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(1_000.0, 500.0));
        let below = Rect::from_min_max(Pos2::new(450.0, 400.0), Pos2::new(550.0, 490.0));
        let above = Rect::from_min_max(Pos2::new(450.0, 8.0), Pos2::new(550.0, 100.0));
        assert_eq!(TimerPlace(None).page_area(screen), screen);
        assert_eq!(TimerPlace(Some(below)).page_area(screen).bottom(), 404.0);
        assert_eq!(TimerPlace(Some(below)).clear_area(screen).bottom(), 400.0);
        assert_eq!(TimerPlace(Some(above)).page_area(screen).top(), 108.0);
        let edges = (Rangef::new(20.0, 980.0), 10.0);
        let [start, end] = TimerPlace(Some(below)).footer_halves(screen, edges, 0.45);
        assert_eq!((start.max, end.min, end.max), (440.0, 560.0, 980.0));
        let [start, end] = TimerPlace(Some(above)).footer_halves(screen, edges, 0.45);
        assert_eq!((start.max, end.min), (980.0, 548.0));
    }
}
