//! The steps of a theme that is being made, each of which can be undone. They are not steps of the map.

use crate::geometry::Color;
use crate::theme::Theme;

/// The two colours of a company as they were chosen; none while nobody has chosen any. The theme has shades of them.
pub(super) type BrandColors = Option<(Color, Color)>;

/// A theme with the colours that it was made from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ThemeStep {
    /// The theme as it was after the step.
    pub(super) theme: Theme,
    /// The colours of the company.
    pub(super) brand: BrandColors,
}

/// The themes before and after the one that is shown.
pub(super) struct ThemeSteps {
    /// The theme as it was after the last step.
    settled: ThemeStep,
    undone: Vec<ThemeStep>,
    done: Vec<ThemeStep>,
}

impl ThemeSteps {
    /// No steps yet.
    pub(super) fn new(theme: &Theme, brand: BrandColors) -> Self {
        Self { settled: ThemeStep { theme: theme.clone(), brand }, undone: Vec::new(), done: Vec::new() }
    }

    /// Takes what has changed since the last step as a step of its own.
    pub(super) fn settle(&mut self, theme: &Theme, brand: BrandColors) {
        if self.differs(theme, brand) {
            let now = ThemeStep { theme: theme.clone(), brand };
            self.done.push(std::mem::replace(&mut self.settled, now));
            self.undone.clear();
        }
    }

    fn differs(&self, theme: &Theme, brand: BrandColors) -> bool {
        self.settled.theme != *theme || self.settled.brand != brand
    }

    /// Whether there is a step to undo.
    pub(super) fn can_undo(&self, theme: &Theme, brand: BrandColors) -> bool {
        !self.done.is_empty() || self.differs(theme, brand)
    }

    /// Whether there is a step to do again.
    pub(super) fn can_redo(&self, theme: &Theme, brand: BrandColors) -> bool {
        !self.undone.is_empty() && !self.differs(theme, brand)
    }

    /// Goes back a step. Returns what it leads to; none if there is no step.
    pub(super) fn undo(&mut self, theme: &Theme, brand: BrandColors) -> Option<ThemeStep> {
        self.settle(theme, brand);
        let before = self.done.pop()?;
        self.undone.push(std::mem::replace(&mut self.settled, before));
        Some(self.settled.clone())
    }

    /// Does a step again. Returns what it leads to; none if there is no step.
    pub(super) fn redo(&mut self, theme: &Theme, brand: BrandColors) -> Option<ThemeStep> {
        self.settle(theme, brand);
        let after = self.undone.pop()?;
        self.done.push(std::mem::replace(&mut self.settled, after));
        Some(self.settled.clone())
    }
}
