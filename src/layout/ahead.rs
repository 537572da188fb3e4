//! Measures the cards of a large map on all cores, before they are placed one after the other.
//!
//! What a card shows depends on the card, its setting and its width alone, so that it does not matter which thread
//! measures it. A card that another thread cannot measure, since its text needs fonts of the system, and one that was
//! measured at another width than it gets are measured when they are placed.
//!
//! Many cards of a large map say the same ("On the train", "At the counter"). Those are measured one after the other on
//! one thread, where all but the first find their text shaped: that saves a third of the work.

use std::sync::Arc;
use std::thread;

use super::CardFace;
use super::cards;
use super::face_setting::FaceSetting;
use crate::model::{Card, CardId};
use crate::text::{ForkedShaper, Shaper};

/// Fewer cards are measured faster than threads begin.
pub(super) const FEWEST_CARDS: usize = 256;
/// More threads would wait for each other's memory.
const MOST_THREADS: usize = 8;

/// A card with what its content depends on.
pub(super) struct CardToMeasure {
    pub(super) card: Arc<Card>,
    pub(super) setting: FaceSetting,
    /// Its width, in points.
    pub(super) width: f32,
}

/// A card with its content.
pub(super) struct CardMeasured {
    pub(super) card: CardToMeasure,
    pub(super) face: Arc<CardFace>,
}

/// Measures cards on all cores, all but `whole` with as much of their texts as a map shows.
pub(super) fn measure(cards: Vec<CardToMeasure>, whole: Option<CardId>, shaper: &Shaper) -> Vec<CardMeasured> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    if cards.len() < FEWEST_CARDS || threads < 2 {
        return Vec::new();
    }
    let mut measured = Vec::with_capacity(cards.len());
    thread::scope(|scope| {
        let mut working = Vec::new();
        for own in shares(cards, threads) {
            let fork = shaper.fork();
            // A system that gives no more threads costs time, nothing else.
            working.extend(thread::Builder::new().spawn_scoped(scope, move || measure_share(own, whole, fork)).ok());
        }
        for thread in working {
            match thread.join() {
                Ok((faces, fork)) => {
                    measured.extend(faces);
                    shaper.take_over(fork);
                }
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    measured
}

/// The cards of each thread: about as many for each, and all that say the same with the same one.
fn shares(mut cards: Vec<CardToMeasure>, threads: usize) -> Vec<Vec<CardToMeasure>> {
    // Widths of one text are shaped once when they follow each other.
    cards.sort_by(|one, other| one.card.text.cmp(&other.card.text).then(one.width.total_cmp(&other.width)));
    let share = cards.len().div_ceil(threads);
    let mut shares: Vec<Vec<CardToMeasure>> = Vec::with_capacity(threads);
    for card in cards {
        let is_same = |last: &CardToMeasure| !card.card.text.is_empty() && last.card.text == card.card.text;
        match shares.last_mut() {
            Some(own) if own.len() < share || own.last().is_some_and(is_same) => own.push(card),
            _ => shares.push(vec![card]),
        }
    }
    shares
}

/// Measures the cards of one thread.
fn measure_share(
    cards: Vec<CardToMeasure>,
    whole: Option<CardId>,
    fork: ForkedShaper,
) -> (Vec<CardMeasured>, ForkedShaper) {
    let measured = cards.into_iter().filter_map(|card| {
        let is_whole = whole == Some(card.card.id);
        let face = cards::face(&card.card, &card.setting, card.width, is_whole, fork.shaper());
        (!fork.take_lacking()).then(|| CardMeasured { card, face: Arc::new(face) })
    });
    (measured.collect(), fork)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rustc_hash::FxHashMap;

    use super::{CardToMeasure, FEWEST_CARDS, FaceSetting, Shaper, shares};
    use crate::file;
    use crate::layout::card_foot::MarksShown;
    use crate::layout::{Layout, LayoutEngine, dump};
    use crate::model::{Card, JourneyMap};

    /// A large map, two of whose cards need fonts of the system.
    fn large_map() -> JourneyMap {
        let mut map = JourneyMap::clone(&file::sample::map(1_000));
        for (place, text) in [(3, "日本語の手紙"), (700, "شكرا جزيلا")] {
            Arc::make_mut(&mut map.cards[place]).text = text.to_owned();
        }
        map
    }

    /// The layout of a map whose cards came a few at a time, so that each was measured when it was placed.
    fn grown_layout(map: &JourneyMap) -> Layout {
        let mut engine = LayoutEngine::with_shaper(Shaper::new());
        let cards: Vec<Arc<Card>> = map.cards.to_vec();
        let mut growing = map.clone();
        for count in (0..cards.len()).step_by(FEWEST_CARDS / 2) {
            growing.cards = cards.iter().take(count).cloned().collect();
            engine.lay_out(&growing);
        }
        engine.lay_out(map)
    }

    #[test]
    fn a_large_map_is_laid_out_as_one_that_has_grown() {
        let map = large_map();
        assert_eq!(dump(&LayoutEngine::new().lay_out(&map)), dump(&grown_layout(&map)));
    }

    #[test]
    fn cards_that_say_the_same_are_measured_on_one_thread() {
        let map = file::sample::map(10_000);
        let to_measure = |card: &Arc<Card>| CardToMeasure {
            card: card.clone(),
            setting: FaceSetting::of(&map.lanes[0], card, MarksShown::default()),
            width: 140.0,
        };
        let shares = shares(map.cards.iter().map(to_measure).collect(), 4);
        assert_eq!(shares.iter().map(Vec::len).sum::<usize>(), map.cards.len());
        assert_eq!(shares.len(), 4);
        assert!(shares.iter().all(|own| own.len().abs_diff(map.cards.len() / 4) < 600), "one thread does more");
        let mut thread_of = FxHashMap::default();
        for (number, own) in shares.iter().enumerate() {
            for one in own.iter().filter(|one| !one.card.text.is_empty()) {
                let first = *thread_of.entry(one.card.text.as_str()).or_insert(number);
                assert_eq!(first, number, "{:?} is shaped twice", one.card.text);
            }
        }
    }

    #[test]
    fn all_cards_of_a_map_are_drawn_with_the_same_faces() {
        let map = large_map();
        let layout = LayoutEngine::new().lay_out(&map);
        let cards = layout.rows.iter().flat_map(|row| &row.cards);
        let texts = cards.flat_map(|card| &card.face.words).chain(layout.rows.iter().flat_map(|row| &row.words));
        let faces = texts.flat_map(|words| &words.text.runs).map(|run| run.face.clone());
        let mut seen: Vec<(String, u32)> = Vec::new();
        for face in faces {
            let name = format!("{} {} {}", face.family(), face.weight(), face.italic());
            let known = seen.iter().find(|(known, _)| *known == name);
            assert!(known.is_none_or(|(_, id)| *id == face.id()), "{name} is two faces");
            seen.push((name, face.id()));
        }
    }
}
