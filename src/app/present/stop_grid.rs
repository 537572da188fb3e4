//! All stops at a glance, to go to one of them.

use super::keys::PresentKey;

/// The glance, with the stop that the keys are on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StopGrid {
    pub(super) chosen: usize,
    pub(super) columns: usize,
}

impl StopGrid {
    /// A glance with the stop that is shown chosen.
    pub(super) fn at(place: usize) -> Self {
        Self { chosen: place, columns: 1 }
    }

    /// Takes a key. Returns whether the glance is over, and the place of the stop that was chosen.
    pub(super) fn press(&mut self, key: &PresentKey, count: usize) -> Option<Option<usize>> {
        let last = count.saturating_sub(1);
        match key {
            PresentKey::Next | PresentKey::Light { forward: true } => self.chosen = (self.chosen + 1).min(last),
            PresentKey::Back | PresentKey::Backspace | PresentKey::Light { forward: false } => {
                self.chosen = self.chosen.saturating_sub(1);
            }
            PresentKey::Vertical { down: true } => self.chosen = (self.chosen + self.columns).min(last),
            PresentKey::Vertical { down: false } => {
                self.chosen = self.chosen.checked_sub(self.columns).unwrap_or(self.chosen);
            }
            PresentKey::First => self.chosen = 0,
            PresentKey::Last => self.chosen = last,
            PresentKey::Enter => return Some(Some(self.chosen)),
            PresentKey::Escape | PresentKey::AllStops => return Some(None),
            PresentKey::Digit(digit) => {
                let number = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(0);
                self.chosen = number.saturating_sub(1).min(last);
            }
            _ => {}
        }
        None
    }
}
