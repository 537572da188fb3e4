//! Parts of the map that are marked for a moment, because somebody else has changed them.

use crate::model::Part;

/// How long the parts are marked, in seconds.
const SECONDS: f64 = 2.4;
/// More parts than these at once are no news but another map.
const MOST_PARTS: usize = 60;

/// Parts that are marked, and since when.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Flash {
    /// The parts that are marked.
    pub(crate) parts: Vec<Part>,
    /// When the mark appeared, in seconds on egui's clock.
    since: f64,
}

impl Flash {
    /// Marks some parts from now on; none when there is nothing to mark or too much.
    pub(crate) fn of(parts: Vec<Part>, now: f64) -> Option<Self> {
        let is_worth_it = (1..=MOST_PARTS).contains(&parts.len());
        is_worth_it.then_some(Self { parts, since: now })
    }

    /// How strong the mark is, from 1 at first to 0; none when it is over.
    pub(crate) fn strength(&self, now: f64) -> Option<f32> {
        let left = 1.0 - (now - self.since) / SECONDS;
        (left > 0.0).then_some(left.min(1.0) as f32)
    }

    /// How many seconds the mark is still to be seen.
    pub(crate) fn seconds_left(&self, now: f64) -> f32 {
        (self.since + SECONDS - now).max(0.0) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_fades_and_ends() {
        let flash = Flash::of(vec![Part::Header], 10.0).unwrap();
        assert_eq!(flash.strength(10.0), Some(1.0));
        assert!(flash.strength(11.2).is_some_and(|strength| (0.45..0.55).contains(&strength)));
        assert_eq!(flash.strength(12.5), None);
        assert!(Flash::of(Vec::new(), 0.0).is_none() && Flash::of(vec![Part::Header; 61], 0.0).is_none());
    }
}
