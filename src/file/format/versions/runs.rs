//! References as text: runs of numbers, those with a plus for parts beside the versions.

use std::fmt::Write;
use std::ops::RangeInclusive;
use std::sync::Arc;

use rustc_hash::FxHashMap;

/// Writes references; neighbouring numbers become one run.
#[derive(Default)]
pub(super) struct Runs {
    text: String,
    open: Option<(bool, usize, usize)>,
}

impl Runs {
    /// Adds a number, of a part beside the versions or of the map.
    pub(super) fn add(&mut self, beside: bool, number: usize) {
        match &mut self.open {
            Some((kind, _, last)) if *kind == beside && *last + 1 == number => *last = number,
            _ => {
                self.close();
                self.open = Some((beside, number, number));
            }
        }
    }

    fn close(&mut self) {
        let Some((beside, first, last)) = self.open.take() else { return };
        let blank = if self.text.is_empty() { "" } else { " " };
        let plus = if beside { "+" } else { "" };
        // Writing to a string cannot fail.
        let _ = if first == last {
            write!(self.text, "{blank}{plus}{first}")
        } else {
            write!(self.text, "{blank}{plus}{first}-{last}")
        };
    }

    /// The text of all references.
    pub(super) fn finish(mut self) -> String {
        self.close();
        self.text
    }
}

/// Reads references, and counts those that lead nowhere.
pub(super) struct References {
    /// How many parts may still be read.
    pub(super) left: usize,
    /// How many parts were not found.
    pub(super) missing: usize,
    /// How many words name no parts at all, so that nobody knows how many are missing.
    pub(super) unreadable: usize,
}

impl References {
    /// Reads so many parts at most.
    pub(super) fn of_at_most(left: usize) -> Self {
        Self { left, missing: 0, unreadable: 0 }
    }

    /// The parts that a text refers to.
    pub(super) fn parts<T>(&mut self, text: &str, of_map: &FxHashMap<u32, Arc<T>>, beside: &[Arc<T>]) -> Vec<Arc<T>> {
        let mut found = Vec::new();
        for word in text.split_ascii_whitespace() {
            let (is_beside, numbers) = word.strip_prefix('+').map_or((false, word), |numbers| (true, numbers));
            let Some(range) = range(numbers) else {
                self.unreadable += 1;
                continue;
            };
            for number in range {
                let part = if is_beside { beside.get(number as usize) } else { of_map.get(&number) };
                if !self.take(part, &mut found) {
                    return found;
                }
            }
        }
        found
    }

    /// The parts that a text names by ids that are no numbers.
    pub(super) fn named<'p, T>(
        &mut self,
        text: &str,
        beside: &'p [Arc<T>],
        of_map: impl Fn(&str) -> Option<&'p Arc<T>>,
    ) -> Vec<Arc<T>> {
        let mut found = Vec::new();
        for word in text.split_ascii_whitespace() {
            let part = match word.strip_prefix('+').map(str::parse::<usize>) {
                Some(Ok(place)) => beside.get(place),
                Some(Err(_)) => {
                    self.unreadable += 1;
                    continue;
                }
                None => of_map(word),
            };
            if !self.take(part, &mut found) {
                break;
            }
        }
        found
    }

    /// Takes a part that was found. Returns whether more may follow.
    fn take<T>(&mut self, part: Option<&Arc<T>>, found: &mut Vec<Arc<T>>) -> bool {
        // What leads nowhere counts as well: a run of a milliard numbers ends here.
        let Some(left) = self.left.checked_sub(1) else {
            self.missing += 1;
            return false;
        };
        self.left = left;
        match part {
            Some(part) => found.push(part.clone()),
            None => self.missing += 1,
        }
        true
    }
}

/// The numbers of "7" or "3-9".
fn range(text: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then_some(first..=last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_become_a_run_and_come_back() {
        let mut runs = Runs::default();
        for (beside, number) in [(false, 1), (false, 2), (false, 3), (true, 0), (false, 9), (true, 1), (true, 2)] {
            runs.add(beside, number);
        }
        let text = runs.finish();
        assert_eq!(text, "1-3 +0 9 +1-2");
        let of_map: FxHashMap<u32, Arc<u32>> = (1..10).map(|number| (number, Arc::new(number))).collect();
        let beside: Vec<Arc<u32>> = vec![Arc::new(100), Arc::new(101), Arc::new(102)];
        let mut references = References::of_at_most(100);
        let parts = references.parts(&text, &of_map, &beside);
        assert_eq!(parts.iter().map(|part| **part).collect::<Vec<_>>(), [1, 2, 3, 100, 9, 101, 102]);
        assert_eq!((references.left, references.missing), (93, 0));
    }

    #[test]
    fn what_leads_nowhere_is_counted_and_ends() {
        let of_map: FxHashMap<u32, Arc<u32>> = [(1, Arc::new(1))].into_iter().collect();
        let mut references = References::of_at_most(50);
        assert_eq!(references.parts("1 x 2-1 +4 -", &of_map, &[]).len(), 1);
        assert_eq!((references.missing, references.unreadable), (1, 3));
        let mut references = References::of_at_most(50);
        assert_eq!(references.parts("1-4000000000", &of_map, &[]).len(), 1);
        assert_eq!((references.left, references.missing), (0, 50));
    }
}
