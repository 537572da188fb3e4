//! What can be done to the comments of a map.

use crate::model::{Comment, CommentId, CommentPlace, CommentThread};

/// A change to the comments of a map.
#[derive(Clone, Debug, PartialEq)]
pub enum CommentChange {
    /// Begins a thread on a part of the map.
    Begin {
        /// The part that the thread is about.
        on: CommentPlace,
        /// What the part is called, for a time when it is gone.
        about: String,
        /// The first comment.
        comment: Comment,
    },
    /// Answers in a thread, which is open again then.
    Answer {
        /// The thread that is answered.
        thread: CommentId,
        /// The answer, as a comment.
        comment: Comment,
    },
    /// Changes the words of a comment.
    Rewrite {
        /// The comment that is changed.
        comment: CommentId,
        /// Its new words.
        text: String,
    },
    /// Deletes a comment. A thread without comments goes with it.
    Remove(CommentId),
    /// Marks a thread as resolved, or as open again.
    Resolve {
        /// The thread that is marked.
        thread: CommentId,
        /// Whether it is resolved.
        resolved: bool,
    },
    /// Adds comments that came back from others, each once.
    Merge(Vec<CommentThread>),
}
