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
        if *theme != self.settled {
            self.done.push(std::mem::replace(&mut self.settled, theme.clone()));
            self.undone.clear();
        }
    }

    /// Whether there is a step to undo.
    pub(super) fn can_undo(&self, theme: &Theme) -> bool {
        !self.done.is_empty() || *theme != self.settled
    }

    /// Whether there is a step to do again.
    pub(super) fn can_redo(&self, theme: &Theme) -> bool {
        !self.undone.is_empty() && *theme == self.settled
    }

    /// Goes back a step. Returns whether there was one.
    pub(super) fn undo(&mut self, theme: &mut Theme) -> bool {
        self.settle(theme);
        let Some(before) = self.done.pop() else { return false };
        self.undone.push(std::mem::replace(theme, before));
        self.settled = theme.clone();
        true
    }

    /// Does a step again. Returns whether there was one.
    pub(super) fn redo(&mut self, theme: &mut Theme) -> bool {
        self.settle(theme);
        let Some(after) = self.undone.pop() else { return false };
        self.done.push(std::mem::replace(theme, after));
        self.settled = theme.clone();
        true
    }
}
