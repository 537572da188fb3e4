//! What belongs to a map and is no part of the journey: comments, versions, the workshop, stories. Few formats have a
//! place for it, so it is said at one place for all of them.

use super::{DataFormat, Losses, WriteOptions, topics};
use crate::model::{JourneyMap, Presentation};

/// What of it a file in this format does not hold.
pub(super) fn left_out(format: DataFormat, map: &JourneyMap, options: &WriteOptions<'_>) -> Losses {
    let mut losses = topics::left_out(format, options.form.is_some(), map);
    // The fields of a map are in its JSON, whose writer names what is not.
    if format == DataFormat::Json {
        return losses;
    }
    if !(options.comments && format.holds_comments()) {
        let said = map.info.comments.iter().filter(|thread| !thread.comments.is_empty()).count();
        losses.add_count("Comments are left out", said);
    }
    losses.add_count("Versions that the map keeps are left out", map.versions.len());
    let workshop = &map.info.workshop;
    if !workshop.agenda.is_empty() || !workshop.rounds.is_empty() {
        losses.add_once("The agenda and the rounds of voting of the workshop are left out");
    }
    if map.info.presentation != Presentation::default() {
        losses.add_once("The stops and the speaker notes of the presentation are left out");
    }
    losses.add_count("Findings that were put aside come back", map.info.insights.muted.len());
    let story = &map.info.story;
    if !story.external.trim().is_empty() || !story.internal.trim().is_empty() {
        losses.add_once("The written story of the map is left out");
    }
    losses
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::exchange::write;
    use crate::file::templates;
    use crate::model::{Comment, CommentId, CommentPlace, CommentThread};

    #[test]
    fn comments_are_in_the_file_where_asked_for_and_named_where_not() {
        let mut map = templates::load("online-order").unwrap();
        let at = "2026-11-28T14:05:00Z".parse().unwrap();
        let text = "Is <this> | so?\nReally".to_owned();
        let said = Comment { id: CommentId("a-1".into()), by: "Ana & Ivo".into(), at, text };
        let on = CommentPlace::Card(map.cards[0].id);
        let id = CommentId("a".into());
        let thread = CommentThread { id, on, about: String::new(), resolved: false, comments: vec![said] };
        Arc::make_mut(&mut map.info).comments.push(Arc::new(thread));
        for format in DataFormat::ALL.into_iter().filter(|format| format.is_written()) {
            let sentence = "Comments are left out.".to_owned();
            let write = |comments: bool| {
                let options = WriteOptions { comments, ..WriteOptions::default() };
                let (bytes, losses) = write(format, &map, &options).unwrap();
                (String::from_utf8_lossy(&bytes).into_owned(), losses.sentences().contains(&sentence))
            };
            let (plain, is_named) = write(false);
            assert_eq!(is_named, format != DataFormat::Json, "{format:?}");
            let (with, is_still_named) = write(true);
            assert_eq!(is_still_named, format != DataFormat::Json && !format.holds_comments(), "{format:?}");
            match format {
                DataFormat::Html => {
                    assert!(!plain.contains("Ana &amp; Ivo") && with.contains("Ana &amp; Ivo"));
                    assert!(with.contains("Is &lt;this&gt; | so?<br>Really"));
                }
                DataFormat::Markdown => {
                    assert!(!plain.contains("Ana & Ivo") && with.contains("**Ana & Ivo**"), "{with}");
                    assert!(with.contains("Is \\<this> | so?<br>Really"), "{with}");
                }
                _ => {}
            }
        }
    }
}
