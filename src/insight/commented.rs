//! What people have said about a map, thread by thread, with the places in words: for lists, pages and prints.

use crate::model::{CommentPlace, CommentThread, Date, JourneyMap};
use crate::text::seen_text;

/// The most letters of a place's name.
const NAME_LETTERS: usize = 90;

/// A thread as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedThread {
    /// Its number, from 1: open threads first, in the order of the map's list.
    pub number: usize,
    /// What it is about.
    pub on: CommentPlace,
    /// What it is about in words; empty for the map as a whole.
    pub place: String,
    /// Whether nothing is left to do or to say.
    pub is_resolved: bool,
    /// What was said, from the first comment to the last answer.
    pub comments: Vec<ListedComment>,
}

/// A comment as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedComment {
    /// Who said it; may be empty.
    pub by: String,
    /// The day on which it was said, in coordinated universal time.
    pub on: Date,
    /// The day and the time: "2026-11-28 14:05".
    pub at: String,
    /// The words of the comment.
    pub text: String,
}

/// All threads with anything said in them: the open ones, then those that are resolved.
pub fn threads(map: &JourneyMap) -> Vec<ListedThread> {
    let said = || map.info.comments.iter().filter(|thread| !thread.comments.is_empty());
    let in_order = said().filter(|thread| !thread.resolved).chain(said().filter(|thread| thread.resolved));
    (1..).zip(in_order).map(|(number, thread)| listed(map, number, thread)).collect()
}

fn listed(map: &JourneyMap, number: usize, thread: &CommentThread) -> ListedThread {
    let place = place_words(map, thread.on);
    let comments = thread.comments.iter().map(|comment| {
        let time = comment.at.to_zoned(jiff::tz::TimeZone::UTC).datetime();
        ListedComment {
            by: comment.by.clone(),
            on: time.date(),
            at: time.strftime("%Y-%m-%d %H:%M").to_string(),
            text: comment.text.clone(),
        }
    });
    ListedThread {
        number,
        on: thread.on,
        // Of a part that is gone, the name that it had is left.
        place: if place.is_empty() { short(&thread.about) } else { place },
        is_resolved: thread.resolved,
        comments: comments.collect(),
    }
}

/// The beginning of a text on one line.
fn short(text: &str) -> String {
    let line = seen_text(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= NAME_LETTERS {
        return line;
    }
    line.chars().take(NAME_LETTERS).collect::<String>().trim_end().to_owned() + "…"
}

/// Two names as one; an empty one is left out.
fn joined(words: [String; 2], sign: &str) -> String {
    words.into_iter().filter(|word| !word.trim().is_empty()).collect::<Vec<_>>().join(sign)
}

/// What a place is called; empty for the map as a whole, and for what has no name or is gone.
fn place_words(map: &JourneyMap, place: CommentPlace) -> String {
    let lane = |id| map.lane(id).map(|lane| lane.name.clone()).unwrap_or_default();
    let step = |id| {
        let found = map.step(id);
        found.map(|(stage, step)| joined([stage.name.clone(), step.name.clone()], " · ")).unwrap_or_default()
    };
    let card = |id| {
        let card = map.card(id);
        let texts = card.map(|card| [card.text.clone(), card.figure.clone()]).into_iter().flatten();
        let channel = card.and_then(|card| card.channel.as_ref()).map(|channel| channel.name().to_owned());
        texts.chain(channel).find(|text| !text.trim().is_empty()).unwrap_or_default()
    };
    let words = match place {
        CommentPlace::Map => String::new(),
        CommentPlace::Persona(id) => map.persona(id).map(|persona| persona.name.clone()).unwrap_or_default(),
        CommentPlace::Stage(id) => map.stage(id).map(|stage| stage.name.clone()).unwrap_or_default(),
        CommentPlace::Step(id) => step(id),
        CommentPlace::Lane(id) => lane(id),
        CommentPlace::Cell(of, at) | CommentPlace::Point(of, _, at) => joined([lane(of), step(at)], ", "),
        CommentPlace::Card(id) => card(id),
        CommentPlace::Hotspot(id) => {
            map.hotspots.iter().find(|own| own.id == id).map(|own| own.cause.clone()).unwrap_or_default()
        }
        CommentPlace::Link(id) => {
            let link = map.links.iter().find(|link| link.id == id);
            link.map(|link| joined([card(link.from), card(link.to)], " → ")).unwrap_or_default()
        }
        CommentPlace::Note(id) => map.note(id).map(|note| note.text.clone()).unwrap_or_default(),
        CommentPlace::LaneGroup(id) => map.lane_group(id).map(|group| group.name.clone()).unwrap_or_default(),
    };
    short(&words)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::templates;
    use crate::model::{Comment, CommentId};

    #[test]
    fn open_threads_come_first_and_places_are_said_in_words() {
        let mut map = templates::load("online-order").unwrap();
        let (card, stage) = (map.cards[0].clone(), map.stages[1].clone());
        let thread = |id: &str, on: CommentPlace, resolved: bool| {
            let at = "2026-11-28T14:05:00Z".parse().unwrap();
            let said = Comment { id: CommentId(format!("{id}-1")), by: "Ana".into(), at, text: "Why?".into() };
            let about = "An old card".to_owned();
            Arc::new(CommentThread { id: CommentId(id.into()), on, about, resolved, comments: vec![said] })
        };
        Arc::make_mut(&mut map.info).comments = vec![
            thread("a", CommentPlace::Stage(stage.id), true),
            thread("b", CommentPlace::Card(card.id), false),
            thread("c", CommentPlace::Card("c999999".parse().unwrap()), false),
        ];
        let listed = threads(&map);
        let found: Vec<(usize, &str, bool)> =
            listed.iter().map(|thread| (thread.number, thread.place.as_str(), thread.is_resolved)).collect();
        assert_eq!(found, [(1, card.text.as_str(), false), (2, "An old card", false), (3, "Compare", true)]);
        assert_eq!(listed[0].comments[0].at, "2026-11-28 14:05");
        assert_eq!(listed[0].comments[0].on.to_string(), "2026-11-28");
    }
}
