//! Comments: begin, answer, change, resolve and merge them; and keep them when their part is deleted.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{MapEdit, count_of};
use crate::edit::step_name::noun;
use crate::edit::{CommentChange, EditError};
use crate::model::limits::{LONGEST_COMMENT_BYTES, MOST_COMMENTS};
use crate::model::{CardId, Comment, CommentId, CommentPlace, CommentThread, JourneyMap, MapInfo, merge_comments};

impl MapEdit<'_> {
    pub(super) fn comment(&mut self, change: &CommentChange) -> Result<String, EditError> {
        match change {
            CommentChange::Begin { on, about, comment } => self.begin_thread(*on, about, comment),
            CommentChange::Answer { thread, comment } => self.answer(thread, comment),
            CommentChange::Rewrite { comment, text } => self.rewrite_comment(comment, text),
            CommentChange::Remove(comment) => self.remove_comment(comment),
            CommentChange::Resolve { thread, resolved } => {
                let thread = self.thread(thread)?;
                thread.resolved = *resolved;
                Ok(if *resolved { "Resolve a thread" } else { "Open a thread again" }.to_owned())
            }
            CommentChange::Merge(incoming) => Ok(self.merge(incoming)),
        }
    }

    fn begin_thread(&mut self, on: CommentPlace, about: &str, comment: &Comment) -> Result<String, EditError> {
        if !on.is_on(&self.map) {
            return Err(EditError::Gone(noun(on.part())));
        }
        let comment = self.checked(comment)?;
        let id = CommentId::of(&comment.text, &comment.by, comment.at, 1);
        if self.map.info.comments.iter().any(|thread| thread.id == id) {
            return Err(EditError::SaidAlready);
        }
        let thread = CommentThread { id, on, about: about.to_owned(), resolved: false, comments: vec![comment] };
        self.info().comments.push(Arc::new(thread));
        Ok("Comment".to_owned())
    }

    fn answer(&mut self, thread: &CommentId, comment: &Comment) -> Result<String, EditError> {
        let comment = self.checked(comment)?;
        let thread = self.thread(thread)?;
        thread.comments.push(comment);
        thread.resolved = false;
        Ok("Answer a comment".to_owned())
    }

    /// A comment that says something and is not there yet.
    fn checked(&self, comment: &Comment) -> Result<Comment, EditError> {
        let text = comment.text.trim();
        if text.is_empty() {
            return Err(EditError::NothingSaid);
        }
        if text.len() > LONGEST_COMMENT_BYTES {
            return Err(EditError::CommentTooLong);
        }
        let all = || self.map.info.comments.iter().flat_map(|thread| &thread.comments);
        if all().count() >= MOST_COMMENTS {
            return Err(EditError::TooManyComments);
        }
        if all().any(|known| known.id == comment.id) {
            return Err(EditError::SaidAlready);
        }
        Ok(Comment { text: text.to_owned(), ..comment.clone() })
    }

    fn rewrite_comment(&mut self, id: &CommentId, text: &str) -> Result<String, EditError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EditError::NothingSaid);
        }
        if text.len() > LONGEST_COMMENT_BYTES {
            return Err(EditError::CommentTooLong);
        }
        let thread = self.thread_of(id)?;
        let comment = thread.comments.iter_mut().find(|comment| comment.id == *id);
        comment.into_iter().for_each(|comment| comment.text = text.to_owned());
        Ok("Change a comment".to_owned())
    }

    fn remove_comment(&mut self, id: &CommentId) -> Result<String, EditError> {
        let thread = self.thread_of(id)?;
        // Answers to a comment that is deleted have lost what they answer.
        let is_first = thread.comments.first().is_some_and(|first| first.id == *id);
        let (gone, name) = (thread.id.clone(), if is_first { "Delete a thread" } else { "Delete a comment" });
        thread.comments.retain(|comment| comment.id != *id);
        if is_first {
            self.info().comments.retain(|thread| thread.id != gone);
        }
        Ok(name.to_owned())
    }

    fn merge(&mut self, incoming: &[CommentThread]) -> String {
        let mut threads: Vec<CommentThread> =
            self.map.info.comments.iter().map(|thread| CommentThread::clone(thread)).collect();
        let report = merge_comments(&mut threads, incoming.to_vec(), &self.map);
        if report.brings_something() {
            let old = std::mem::take(&mut self.info().comments);
            // Threads that did not change stay shared with the map before.
            let shared = threads.into_iter().map(|thread| {
                let known = old.iter().find(|known| known.id == thread.id && ***known == thread);
                known.cloned().unwrap_or_else(|| Arc::new(thread))
            });
            self.info().comments = shared.collect();
        }
        format!("Import {}", count_of(report.new_comments, "comment"))
    }

    fn info(&mut self) -> &mut MapInfo {
        Arc::make_mut(&mut self.map.info)
    }

    fn thread(&mut self, id: &CommentId) -> Result<&mut CommentThread, EditError> {
        let thread = self.info().comments.iter_mut().find(|thread| thread.id == *id);
        thread.map(Arc::make_mut).ok_or(EditError::Gone("thread"))
    }

    fn thread_of(&mut self, comment: &CommentId) -> Result<&mut CommentThread, EditError> {
        let holds = |thread: &&mut Arc<CommentThread>| thread.comments.iter().any(|own| own.id == *comment);
        self.info().comments.iter_mut().find(holds).map(Arc::make_mut).ok_or(EditError::Gone("comment"))
    }

    /// Moves threads whose part is gone to what the part was in, on or beside.
    pub(super) fn anchor_comments(&mut self, before: &JourneyMap) {
        if self.map.info.comments.is_empty() {
            return;
        }
        let cards: FxHashSet<CardId> = self.map.cards.iter().map(|card| card.id).collect();
        let is_lost = |place: CommentPlace| match place {
            CommentPlace::Card(id) => !cards.contains(&id),
            other => !other.is_on(&self.map),
        };
        let lost: Vec<(usize, CommentPlace)> = self
            .map
            .info
            .comments
            .iter()
            .enumerate()
            .filter(|(_, thread)| is_lost(thread.on))
            .map(|(place, thread)| (place, thread.on.nearest(before, &self.map)))
            .collect();
        for (place, on) in lost {
            if let Some(thread) = self.info().comments.get_mut(place) {
                Arc::make_mut(thread).on = on;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::edit::{Command, Editor};
    use crate::file::templates;
    use crate::model::{Part, check};

    fn comment(text: &str, second: i64) -> Comment {
        let at = Timestamp::from_second(second).unwrap();
        Comment { id: CommentId::of(text, "Ana", at, 0), by: "Ana".into(), at, text: text.into() }
    }

    fn begin(on: CommentPlace, text: &str) -> Command {
        let about = "a card".to_owned();
        Command::Comment(Box::new(CommentChange::Begin { on, about, comment: comment(text, 1) }))
    }

    fn command(change: CommentChange) -> Command {
        Command::Comment(Box::new(change))
    }

    #[test]
    fn threads_begin_are_answered_resolved_changed_deleted_and_all_of_it_undone() {
        let mut editor = Editor::new(templates::load("online-order").unwrap(), true);
        let untouched = editor.map().clone();
        let card = untouched.cards[3].id;
        editor.perform(&begin(CommentPlace::Card(card), " Is this true? ")).unwrap();
        let thread = editor.map().info.comments[0].clone();
        assert_eq!((thread.comments[0].text.as_str(), thread.on), ("Is this true?", CommentPlace::Card(card)));
        editor.perform(&command(CommentChange::Resolve { thread: thread.id.clone(), resolved: true })).unwrap();
        editor
            .perform(&command(CommentChange::Answer { thread: thread.id.clone(), comment: comment("Yes", 2) }))
            .unwrap();
        let answered = editor.map().info.comments[0].clone();
        assert!(answered.comments.len() == 2 && !answered.resolved, "an answer opens the thread again");
        let answer = answered.comments[1].id.clone();
        editor
            .perform(&command(CommentChange::Rewrite { comment: answer.clone(), text: "Yes, it is".into() }))
            .unwrap();
        assert_eq!(editor.map().info.comments[0].comments[1].text, "Yes, it is");
        editor.perform(&command(CommentChange::Remove(answer))).unwrap();
        assert_eq!(editor.map().info.comments[0].comments.len(), 1);
        editor.perform(&command(CommentChange::Remove(thread.comments[0].id.clone()))).unwrap();
        assert!(editor.map().info.comments.is_empty());
        while editor.undo() {}
        assert_eq!(**editor.map(), *untouched);
    }

    #[test]
    fn nothing_that_says_nothing_and_nothing_twice() {
        let mut editor = Editor::new(templates::load("online-order").unwrap(), true);
        assert_eq!(editor.perform(&begin(CommentPlace::Map, "  ")), Err(EditError::NothingSaid));
        assert_eq!(editor.perform(&begin(CommentPlace::Card(CardId(9_999)), "x")), Err(EditError::Gone("card")));
        editor.perform(&begin(CommentPlace::Map, "x")).unwrap();
        assert_eq!(editor.perform(&begin(CommentPlace::Map, "x")), Err(EditError::SaidAlready));
        let long = "x".repeat(LONGEST_COMMENT_BYTES + 1);
        assert_eq!(editor.perform(&begin(CommentPlace::Map, &long)), Err(EditError::CommentTooLong));
    }

    #[test]
    fn comments_on_what_is_deleted_move_to_what_it_was_in() {
        let mut editor = Editor::new(templates::load("online-order").unwrap(), true);
        let card = editor.map().cards[3].clone();
        editor.perform(&begin(CommentPlace::Card(card.id), "Is this true?")).unwrap();
        editor.perform(&Command::Delete(vec![Part::Card(card.id)])).unwrap();
        assert_eq!(editor.map().info.comments[0].on, CommentPlace::Cell(card.lane, card.step));
        assert_eq!(check::check(editor.map()), []);
        editor.perform(&Command::Delete(vec![Part::Lane(card.lane)])).unwrap();
        assert!(editor.map().info.comments[0].on.is_on(editor.map()));
        editor.undo();
        editor.undo();
        assert_eq!(editor.map().info.comments[0].on, CommentPlace::Card(card.id));
    }
}
