//! The steps of a theme that is being made, each of which can be undone. They are not steps of the map.

use crate::theme::Theme;

/// The themes before and after the one that is shown.
pub(super) struct ThemeSteps {
    /// The theme as it was after the last step.
    settled: Theme,
    undone: Vec<Theme>,
    done: Vec<Theme>,
}

impl ThemeSteps {
    /// No steps yet.
    pub(super) fn new(theme: &Theme) -> Self {
        Self { settled: theme.clone(), undone: Vec::new(), done: Vec::new() }
    }

    /// Takes what has changed since the last step as a step of its own.
    pub(super) fn settle(&mut self, theme: &Theme) {
        if self.settled != *theme {
            self.done.push(std::mem::replace(&mut self.settled, theme.clone()));
            self.undone.clear();
        }
    }

    /// Whether there is a step to undo.
    pub(super) fn can_undo(&self, theme: &Theme) -> bool {
        !self.done.is_empty() || self.settled != *theme
    }

    /// Whether there is a step to do again.
    pub(super) fn can_redo(&self, theme: &Theme) -> bool {
        !self.undone.is_empty() && self.settled == *theme
    }

    /// Goes back a step. Returns what it leads to; none if there is no step.
    pub(super) fn undo(&mut self, theme: &Theme) -> Option<Theme> {
        self.settle(theme);
        let before = self.done.pop()?;
        self.undone.push(std::mem::replace(&mut self.settled, before));
        Some(self.settled.clone())
    }

    /// Does a step again. Returns what it leads to; none if there is no step.
    pub(super) fn redo(&mut self, theme: &Theme) -> Option<Theme> {
        self.settle(theme);
        let after = self.undone.pop()?;
        self.done.push(std::mem::replace(&mut self.settled, after));
        Some(self.settled.clone())
    }
}
