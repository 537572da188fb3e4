//! Merging comments that came back from several people: every thread and every comment is there once.

use rustc_hash::FxHashSet;

use super::limits::{LONGEST_COMMENT_BYTES, LONGEST_COMMENTER_BYTES, MOST_COMMENTS};
use super::{Comment, CommentId, CommentPlace, CommentThread, JourneyMap};

/// What became of comments that were merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentReport {
    /// How many threads are new.
    pub new_threads: usize,
    /// How many comments are new, those of new threads included.
    pub new_comments: usize,
    /// How many comments were there already.
    pub known: usize,
    /// How many threads are resolved now that were open.
    pub resolved: usize,
    /// How many comments were left out, because they say nothing or there are too many.
    pub left_out: usize,
    /// What the threads are about whose parts are no longer on the map. They are kept on the map as a whole.
    pub gone: Vec<String>,
}

impl CommentReport {
    /// Adds what became of other comments.
    pub fn add(&mut self, other: Self) {
        self.new_threads += other.new_threads;
        self.new_comments += other.new_comments;
        self.known += other.known;
        self.resolved += other.resolved;
        self.left_out += other.left_out;
        self.gone.extend(other.gone);
    }

    /// Whether the map has something that it did not have before.
    pub fn brings_something(&self) -> bool {
        self.new_comments > 0 || self.resolved > 0
    }

    /// What happened, as sentences.
    pub fn sentences(&self) -> Vec<String> {
        let count = |count: usize, one: &str, many: &str| {
            if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
        };
        let mut all = Vec::new();
        match self.new_comments {
            0 => all.push("No new comments.".to_owned()),
            new => all.push(format!(
                "{}, {}.",
                count(new, "new comment", "new comments"),
                count(self.new_threads, "new thread", "new threads")
            )),
        }
        if self.known > 0 {
            all.push(format!("{} there already.", count(self.known, "comment was", "comments were")));
        }
        if self.resolved > 0 {
            all.push(format!("{} resolved now.", count(self.resolved, "thread is", "threads are")));
        }
        if self.left_out > 0 {
            all.push(format!("{} left out.", count(self.left_out, "comment was", "comments were")));
        }
        all.extend(self.gone.iter().map(|about| {
            let name = if about.trim().is_empty() { "A part of the map".to_owned() } else { format!("“{about}”") };
            format!("{name} is no longer on the map; the comments on it now belong to the map as a whole.")
        }));
        all
    }
}

/// Adds the comments of `incoming` that `threads` do not have yet. Threads about parts that are not on `map` are kept
/// on the map as a whole.
pub fn merge_comments(
    threads: &mut Vec<CommentThread>,
    incoming: Vec<CommentThread>,
    map: &JourneyMap,
) -> CommentReport {
    let mut report = CommentReport::default();
    let mut known: FxHashSet<CommentId> =
        threads.iter().flat_map(|thread| &thread.comments).map(|comment| comment.id.clone()).collect();
    for mut thread in incoming {
        let all = thread.comments.len();
        thread.comments = thread.comments.into_iter().filter_map(sound).collect();
        report.left_out += all - thread.comments.len();
        if !thread.id.is_sound() {
            let first = thread.comments.first();
            thread.id = first.map_or_else(CommentId::default, |it| CommentId::of(&it.text, &it.by, it.at, 1));
        }
        let before = thread.comments.len();
        thread.comments.retain(|comment| !known.contains(&comment.id));
        // The same comment may also stand twice in one file.
        let mut seen = FxHashSet::default();
        thread.comments.retain(|comment| seen.insert(comment.id.clone()));
        report.known += before - thread.comments.len();
        let room = MOST_COMMENTS.saturating_sub(known.len());
        report.left_out += thread.comments.len().saturating_sub(room);
        thread.comments.truncate(room);
        known.extend(thread.comments.iter().map(|comment| comment.id.clone()));
        report.new_comments += thread.comments.len();
        match threads.iter_mut().find(|own| own.id == thread.id) {
            Some(own) => add_to(own, thread, before, &mut report),
            None if thread.comments.is_empty() => (),
            None => {
                if !thread.on.is_on(map) {
                    report.gone.push(thread.about.clone());
                    thread.on = CommentPlace::Map;
                }
                report.new_threads += 1;
                threads.push(thread);
            }
        }
    }
    report
}

/// Adds new answers to a thread. It is resolved if whoever resolved it knew all that was said.
fn add_to(own: &mut CommentThread, thread: CommentThread, comments_there: usize, report: &mut CommentReport) {
    let knew_all = comments_there >= own.comments.len() + thread.comments.len();
    let has_news = !thread.comments.is_empty();
    own.comments.extend(thread.comments);
    own.comments.sort_by_key(|comment| comment.at);
    if thread.resolved && !own.resolved && knew_all {
        own.resolved = true;
        report.resolved += 1;
    } else if has_news && !thread.resolved {
        // Whoever answers has more to say.
        own.resolved = false;
    }
}

/// The comment within the limits; none if it says nothing.
fn sound(mut comment: Comment) -> Option<Comment> {
    comment.text = beginning(comment.text.trim(), LONGEST_COMMENT_BYTES);
    comment.by = beginning(comment.by.trim(), LONGEST_COMMENTER_BYTES);
    if !comment.id.is_sound() {
        comment.id = CommentId::of(&comment.text, &comment.by, comment.at, 0);
    }
    (!comment.text.is_empty()).then_some(comment)
}

/// The beginning of a text, of at most so many bytes.
fn beginning(text: &str, most: usize) -> String {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::file::templates;
    use crate::model::CardId;

    fn comment(text: &str, second: i64) -> Comment {
        let at = Timestamp::from_second(second).unwrap();
        Comment { id: CommentId::of(text, "Ana", at, 0), by: "Ana".into(), at, text: text.into() }
    }

    fn thread(id: &str, on: CommentPlace, comments: Vec<Comment>) -> CommentThread {
        CommentThread { id: CommentId(id.into()), on, about: "Club chat".into(), resolved: false, comments }
    }

    #[test]
    fn every_comment_is_there_once_however_often_it_comes() {
        let map = templates::load("online-order").unwrap();
        let place = CommentPlace::Card(map.cards[0].id);
        let mut threads = Vec::new();
        let first = thread("t1", place, vec![comment("Is this true?", 10)]);
        let report = merge_comments(&mut threads, vec![first.clone()], &map);
        assert_eq!((report.new_threads, report.new_comments), (1, 1));
        let answered = thread("t1", place, vec![comment("Is this true?", 10), comment("Yes", 30)]);
        let other = thread("t1", place, vec![comment("Is this true?", 10), comment("No", 20)]);
        for _ in 0..3 {
            merge_comments(&mut threads, vec![answered.clone(), other.clone(), first.clone()], &map);
        }
        let texts: Vec<&str> = threads[0].comments.iter().map(|comment| comment.text.as_str()).collect();
        assert_eq!((threads.len(), texts), (1, vec!["Is this true?", "No", "Yes"]));
        let again = merge_comments(&mut threads, vec![answered], &map);
        assert_eq!((again.new_comments, again.known, again.brings_something()), (0, 2, false));
        // The same comment under another thread is no new one either.
        let moved = thread("t9", place, vec![comment("No", 20)]);
        assert_eq!(merge_comments(&mut threads, vec![moved], &map).new_comments, 0);
        assert_eq!(threads.len(), 1);
    }

    #[test]
    fn a_part_that_is_gone_is_named_and_its_comments_stay() {
        let map = templates::load("online-order").unwrap();
        let mut threads = Vec::new();
        let lost = thread("t1", CommentPlace::Card(CardId(99_999)), vec![comment("Why?", 1)]);
        let report = merge_comments(&mut threads, vec![lost], &map);
        assert_eq!((report.gone, threads[0].on), (vec!["Club chat".to_owned()], CommentPlace::Map));
    }

    #[test]
    fn who_resolves_a_thread_must_know_all_that_was_said() {
        let map = templates::load("online-order").unwrap();
        let mut threads = vec![thread("t1", CommentPlace::Map, vec![comment("a", 1), comment("b", 2)])];
        let early = CommentThread { resolved: true, ..thread("t1", CommentPlace::Map, vec![comment("a", 1)]) };
        assert_eq!(merge_comments(&mut threads, vec![early], &map).resolved, 0);
        let late = CommentThread {
            resolved: true,
            ..thread("t1", CommentPlace::Map, vec![comment("a", 1), comment("b", 2), comment("Done", 3)])
        };
        assert_eq!(merge_comments(&mut threads, vec![late], &map).resolved, 1);
        assert!(threads[0].resolved);
        let answer = thread("t1", CommentPlace::Map, vec![comment("Not yet", 9)]);
        merge_comments(&mut threads, vec![answer], &map);
        assert!(!threads[0].resolved, "a new answer opens it again");
    }

    #[test]
    fn what_strangers_send_is_brought_within_the_limits() {
        let map = templates::load("online-order").unwrap();
        let odd = Comment { id: CommentId("<b>".into()), text: "ä".repeat(40_000), ..comment("x", 1) };
        let empty = Comment { text: "  ".into(), ..comment("y", 2) };
        let mut threads = Vec::new();
        let report = merge_comments(&mut threads, vec![thread("../..", CommentPlace::Map, vec![odd, empty])], &map);
        assert_eq!((report.new_comments, report.left_out), (1, 1));
        let kept = &threads[0];
        assert!(kept.id.is_sound() && kept.comments[0].id.is_sound());
        assert!(kept.comments[0].text.len() <= LONGEST_COMMENT_BYTES);
    }
}
