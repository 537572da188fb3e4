//! What did not make it from one format into another, with the places in words.

use std::fmt;

use crate::model::quotation::harmless;

/// The most places that are kept of one loss; the rest is counted.
const MOST_PLACES: usize = 100;
/// The most places that a sentence names.
const MOST_NAMED: usize = 3;

/// All that was left out, or changed, on the way from one format into another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    list: Vec<Loss>,
}

/// One kind of thing that was left out or changed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What happened, as a sentence without a full stop: "Pictures are left out".
    pub what: String,
    /// How often it happened.
    pub count: usize,
    /// The places in words, at most a hundred of them: "“Pays as a guest” (Buy, Website)".
    pub places: Vec<String>,
}

impl Losses {
    /// Adds what happened once, at a place in words. The same at several places becomes one loss.
    pub fn add(&mut self, what: impl Into<String>, place: impl Into<String>) {
        let place = place.into();
        self.change(what.into(), |loss| {
            loss.count += 1;
            if loss.places.len() < MOST_PLACES && !place.is_empty() {
                loss.places.push(place);
            }
        });
    }

    /// Adds what concerns the map or the file as a whole.
    pub fn add_once(&mut self, what: impl Into<String>) {
        self.change(what.into(), |loss| loss.count = loss.count.max(1));
    }

    /// Adds what happened a number of times at places that need no name. Nothing for a count of 0.
    pub fn add_count(&mut self, what: impl Into<String>, count: usize) {
        if count > 0 {
            self.change(what.into(), |loss| loss.count += count);
        }
    }

    /// Takes over the losses of another step of the same work.
    pub fn extend(&mut self, other: Self) {
        for Loss { what, count, places } in other.list {
            self.change(what, |loss| {
                loss.count += count;
                let free = MOST_PLACES.saturating_sub(loss.places.len());
                loss.places.extend(places.into_iter().take(free));
            });
        }
    }

    fn change(&mut self, what: String, change: impl FnOnce(&mut Loss)) {
        match self.list.iter_mut().find(|loss| loss.what == what) {
            Some(loss) => change(loss),
            None => {
                let mut loss = Loss { what, count: 0, places: Vec::new() };
                change(&mut loss);
                self.list.push(loss);
            }
        }
    }

    /// Whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The losses, each kind once, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Loss> {
        self.list.iter()
    }

    /// A sentence for each kind of loss.
    pub fn sentences(&self) -> Vec<String> {
        self.list.iter().map(ToString::to_string).collect()
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", harmless(&self.what))?;
        let named: Vec<String> = self.places.iter().take(MOST_NAMED).map(|place| harmless(place)).collect();
        let more = self.count.saturating_sub(named.len());
        match (named.is_empty(), more) {
            (true, 0 | 1) => write!(out, "."),
            (true, count) => write!(out, " ({count} times)."),
            (false, 0) => write!(out, ": {}.", named.join("; ")),
            (false, more) => write!(out, ": {}; and {more} more.", named.join("; ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_names_its_places_and_counts_the_rest() {
        let mut losses = Losses::default();
        losses.add_once("The theme is left out");
        for number in 1..=200 {
            losses.add("Pictures are left out", format!("card {number}"));
        }
        losses.add_count("Links are left out", 7);
        losses.add_count("Notes are left out", 0);
        let sentences = losses.sentences();
        assert_eq!(
            sentences,
            [
                "The theme is left out.",
                "Pictures are left out: card 1; card 2; card 3; and 197 more.",
                "Links are left out (7 times)."
            ]
        );
        let mut all = losses.clone();
        all.extend(losses);
        assert_eq!(all.iter().map(|loss| (loss.count, loss.places.len())).nth(1), Some((400, 100)));
    }

    #[test]
    fn places_cannot_steer_the_terminal() {
        let mut losses = Losses::default();
        losses.add("Left out", "\u{1b}[31mred\n");
        assert!(!losses.sentences()[0].chars().any(crate::model::quotation::steers));
    }
}
