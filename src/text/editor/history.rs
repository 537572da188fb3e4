//! The changes of a text while it is edited, grouped as people think of them.

use parley::Selection;

/// What a change is for the one that comes after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One letter typed; the letters of a word are one step.
    Typing,
    /// Taken away before the caret; a run of these is one step.
    Backspacing,
    /// Taken away after the caret; a run of these is one step.
    Deleting,
    /// A step of its own, such as a paste.
    Alone,
}

/// `removed` was replaced by `inserted`.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub kind: Kind,
    /// The byte where both start.
    pub start: usize,
    pub removed: String,
    pub inserted: String,
    pub before: Selection,
    pub after: Selection,
}

impl Change {
    /// Takes `next` into this step, when the two are one for the user.
    fn absorb(&mut self, next: &Change) -> bool {
        if self.kind != next.kind || !self.is_continued_by(next) {
            return false;
        }
        match next.kind {
            Kind::Backspacing => {
                self.start = next.start;
                self.removed.insert_str(0, &next.removed);
            }
            _ => {
                self.removed.push_str(&next.removed);
                self.inserted.push_str(&next.inserted);
            }
        }
        self.after = next.after;
        true
    }

    fn is_continued_by(&self, next: &Change) -> bool {
        match next.kind {
            Kind::Typing => {
                let follows = next.start == self.start + self.inserted.len();
                let same_word = !next.inserted.starts_with(char::is_whitespace);
                let more_space = self.inserted.ends_with(char::is_whitespace);
                follows && next.removed.is_empty() && (same_word || more_space)
            }
            Kind::Backspacing => next.start + next.removed.len() == self.start,
            Kind::Deleting => next.start == self.start,
            Kind::Alone => false,
        }
    }
}

/// What can be undone and redone, without limit.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
    /// Whether the last step may still grow.
    open: bool,
}

impl History {
    pub fn record(&mut self, change: Change) {
        self.undone.clear();
        let absorbed = self.open && self.done.last_mut().is_some_and(|last| last.absorb(&change));
        if !absorbed {
            self.done.push(change);
        }
        self.open = true;
    }

    /// The next change is a step of its own.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// The change to take back.
    pub fn undo(&mut self) -> Option<&Change> {
        self.open = false;
        self.undone.push(self.done.pop()?);
        self.undone.last()
    }

    /// The change to make again.
    pub fn redo(&mut self) -> Option<&Change> {
        self.open = false;
        self.done.push(self.undone.pop()?);
        self.done.last()
    }

    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
