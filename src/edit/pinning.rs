//! Pinning a hotspot: how severe it is when it is new.

use super::Command;
use crate::model::{HotspotPlace, JourneyMap};

/// The severity of a new hotspot where nothing says how much it hurts: the middle of 1 to 5.
const USUAL_SEVERITY: u8 = 3;

/// Pins a hotspot. On a card with a severity it is as severe as the card.
pub fn pin_hotspot(map: &JourneyMap, on: HotspotPlace) -> Command {
    Command::AddHotspot { on, severity: severity_on(map, on) }
}

/// The severity of a new hotspot at a place.
pub(crate) fn severity_on(map: &JourneyMap, on: HotspotPlace) -> u8 {
    let card = match on {
        HotspotPlace::Card(id) => map.card(id),
        HotspotPlace::Step(_) | HotspotPlace::Cell(..) => None,
    };
    card.and_then(|card| card.severity).filter(|severity| *severity > 0).unwrap_or(USUAL_SEVERITY).min(5)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Card, CardId, LaneId, StepId};

    #[test]
    fn a_hotspot_takes_the_severity_of_the_pain_that_it_is_pinned_on() {
        let card = |id, severity| Arc::new(Card { severity, ..Card::new(CardId(id), LaneId(1), StepId(1)) });
        let map =
            JourneyMap { cards: vec![card(1, Some(5)), card(2, None), card(3, Some(1))], ..JourneyMap::default() };
        let on = |id| severity_on(&map, HotspotPlace::Card(CardId(id)));
        assert_eq!([on(1), on(2), on(3), on(4)], [5, 3, 1, 3]);
        assert_eq!(severity_on(&map, HotspotPlace::Step(StepId(1))), 3);
    }
}
