//! What must hold for comments, and how they are repaired. No text is lost: a thread about nothing belongs to the map as a
//! whole.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{MapChecker, ProblemKind, ProblemPlace};
use crate::model::limits::MOST_COMMENTS;
use crate::model::{CommentId, CommentPlace, CommentThread, JourneyMap, MapInfo};

impl MapChecker<'_> {
    pub(super) fn comments(&mut self, threads: &[Arc<CommentThread>]) {
        let mut seen = FxHashSet::default();
        for thread in threads {
            let place = ProblemPlace::Thread(thread.id.clone());
            if !self.has_place(thread.on) {
                self.report(&place, ProblemKind::CommentOnNothing(thread.on));
            }
            if thread.comments.is_empty() {
                self.report(&place, ProblemKind::EmptyThread);
            }
            for comment in &thread.comments {
                if !seen.insert(&comment.id) {
                    self.report(&place, ProblemKind::CommentTwice(comment.id.clone()));
                }
            }
        }
        if seen.len() > MOST_COMMENTS {
            self.report(&ProblemPlace::Map, ProblemKind::TooManyComments);
        }
    }

    /// Whether something is on the map. Cards are many, and are looked up.
    fn has_place(&self, place: CommentPlace) -> bool {
        let map = self.map;
        match place {
            CommentPlace::Card(id) => {
                self.cards.get_or_init(|| map.cards.iter().map(|card| card.id).collect()).contains(&id)
            }
            CommentPlace::Cell(lane, step) => self.lanes.contains_key(&lane) && self.columns.contains_key(&step),
            CommentPlace::Step(id) => self.columns.contains_key(&id),
            other => other.is_on(map),
        }
    }
}

/// Repairs a thread.
pub(super) fn mend_thread(map: &mut JourneyMap, id: &CommentId, kind: &ProblemKind) {
    let info = Arc::make_mut(&mut map.info);
    match kind {
        ProblemKind::EmptyThread => info.comments.retain(|thread| thread.id != *id || !thread.comments.is_empty()),
        ProblemKind::CommentTwice(comment) => {
            // The last one is the copy: in this thread, as the first may be in another one.
            if let Some(thread) = thread_mut(info, id)
                && let Some(last) = thread.comments.iter().rposition(|own| own.id == *comment)
            {
                thread.comments.remove(last);
            }
        }
        _ => thread_mut(info, id).into_iter().for_each(|thread| thread.on = CommentPlace::Map),
    }
}

fn thread_mut<'a>(info: &'a mut MapInfo, id: &CommentId) -> Option<&'a mut CommentThread> {
    info.comments.iter_mut().find(|thread| thread.id == *id).map(Arc::make_mut)
}

/// Gives the last of two threads with one id another.
pub(super) fn renumber(map: &mut JourneyMap, id: &CommentId) {
    let info = Arc::make_mut(&mut map.info);
    let taken: FxHashSet<CommentId> = info.comments.iter().map(|thread| thread.id.clone()).collect();
    let free = (2..).map(|number: u32| CommentId(format!("{}-{number}", id.0))).find(|other| !taken.contains(other));
    let last = info.comments.iter_mut().rev().find(|thread| thread.id == *id);
    if let (Some(thread), Some(free)) = (last, free) {
        Arc::make_mut(thread).id = free;
    }
}

/// Leaves out the threads with which there are too many comments.
pub(super) fn cut(map: &mut JourneyMap) {
    let mut count = 0;
    Arc::make_mut(&mut map.info).comments.retain(|thread| {
        count += thread.comments.len();
        count <= MOST_COMMENTS
    });
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::file::templates;
    use crate::model::check::{check, mend};
    use crate::model::{CardId, Comment, CommentId, CommentPlace, CommentThread};
    use std::sync::Arc;

    #[test]
    fn threads_about_nothing_twice_and_without_comments_are_mended_without_loss() {
        let mut map = templates::load("online-order").unwrap();
        let comment = |text: &str| Comment {
            id: CommentId(text.into()),
            by: "Ana".into(),
            at: Timestamp::from_second(1).unwrap(),
            text: text.into(),
        };
        let thread = |id: &str, on, comments| {
            Arc::new(CommentThread { id: CommentId(id.into()), on, about: String::new(), resolved: false, comments })
        };
        Arc::make_mut(&mut map.info).comments = vec![
            thread("a", CommentPlace::Card(CardId(9_999)), vec![comment("one")]),
            thread("a", CommentPlace::Map, vec![comment("two"), comment("two")]),
            thread("b", CommentPlace::Map, Vec::new()),
        ];
        let problems: Vec<String> = check(&map).iter().map(ToString::to_string).collect();
        assert!(
            problems.contains(&"Thread a is about card-c9999, which is not on the map.".to_owned()),
            "{problems:?}"
        );
        assert!(problems.iter().any(|it| it.contains("twice")) && problems.iter().any(|it| it.contains("no comments")));
        mend(&mut map);
        assert_eq!(check(&map), []);
        let texts: Vec<&str> =
            map.info.comments.iter().flat_map(|it| &it.comments).map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["one", "two"]);
    }
}
