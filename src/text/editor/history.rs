//! The undo history of a text, with changes grouped into the steps that users expect.

use parley::Selection;

use crate::text::TextMarks;

/// The kind of a change, which decides whether the next change joins its step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextChangeKind {
    /// A typed character; the characters of one word form one step.
    Typing,
    /// A deletion before the caret; consecutive ones form one step.
    Backspacing,
    /// A deletion after the caret; consecutive ones form one step.
    Deleting,
    /// A separate step, such as a paste.
    Separate,
}

/// One change: `removed` was replaced by `inserted`.
#[derive(Clone, Debug)]
pub(super) struct TextChange {
    pub kind: TextChangeKind,
    /// The byte offset at which both start.
    pub start: usize,
    pub removed: String,
    pub inserted: String,
    pub marks_before: TextMarks,
    pub marks_after: TextMarks,
    pub before: Selection,
    pub after: Selection,
}

impl TextChange {
    /// Merges `next` into this step when users see both as one; returns whether it did.
    fn absorb(&mut self, next: &TextChange) -> bool {
        if self.kind != next.kind || !self.is_continued_by(next) {
            return false;
        }
        match next.kind {
            // Backspace works from right to left, so each deletion goes before the earlier ones.
            TextChangeKind::Backspacing => {
                self.start = next.start;
                self.removed.insert_str(0, &next.removed);
            }
            _ => {
                self.removed.push_str(&next.removed);
                self.inserted.push_str(&next.inserted);
            }
        }
        self.marks_after.clone_from(&next.marks_after);
        self.after = next.after;
        true
    }

    fn is_continued_by(&self, next: &TextChange) -> bool {
        match next.kind {
            TextChangeKind::Typing => {
                let follows = next.start == self.start + self.inserted.len();
                let same_word = !next.inserted.starts_with(char::is_whitespace);
                let more_space = self.inserted.ends_with(char::is_whitespace);
                follows && next.removed.is_empty() && (same_word || more_space)
            }
            TextChangeKind::Backspacing => next.start + next.removed.len() == self.start,
            TextChangeKind::Deleting => next.start == self.start,
            TextChangeKind::Separate => false,
        }
    }
}

/// The steps that can be undone and redone, without limit.
#[derive(Clone, Debug, Default)]
pub(super) struct TextHistory {
    done: Vec<TextChange>,
    undone: Vec<TextChange>,
    /// Whether the next change may join the last step.
    open: bool,
}

impl TextHistory {
    pub(super) fn record(&mut self, change: TextChange) {
        self.undone.clear();
        let absorbed = self.open && self.done.last_mut().is_some_and(|last| last.absorb(&change));
        if !absorbed {
            self.done.push(change);
        }
        self.open = true;
    }

    /// Lets the last step lead to other marks.
    pub(super) fn amend_last(&mut self, marks_after: &TextMarks) {
        if let Some(last) = self.done.last_mut() {
            last.marks_after.clone_from(marks_after);
        }
    }

    /// Makes the next change start a new step.
    pub(super) fn close(&mut self) {
        self.open = false;
    }

    /// Moves the last step to the redo list, and returns the change to revert.
    pub(super) fn undo(&mut self) -> Option<&TextChange> {
        self.open = false;
        self.undone.push(self.done.pop()?);
        self.undone.last()
    }

    /// Moves the last undone step back, and returns the change to repeat.
    pub(super) fn redo(&mut self) -> Option<&TextChange> {
        self.open = false;
        self.done.push(self.undone.pop()?);
        self.done.last()
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
