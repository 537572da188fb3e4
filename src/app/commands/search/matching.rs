//! Finds commands by a few letters and texts of the map by their words.

use crate::app::commands::{CommandState, UiCommand};
use crate::model::{JourneyMap, TextField};

/// The greatest number of texts in the results.
const MAX_TEXTS: usize = 40;

/// A search result.
#[derive(Clone, Debug, PartialEq)]
pub enum SearchHit {
    /// A command.
    Command(UiCommand),
    /// A text of the map: its place and its content.
    Text(TextField, String),
}

/// The results for `query`: first the commands, ranked by match and recent use, then the texts. All commands
/// if the query is empty.
pub(super) fn search(
    query: &str,
    recent: &[UiCommand],
    now: &CommandState,
    map: Option<&JourneyMap>,
) -> Vec<SearchHit> {
    let query = query.trim().to_lowercase();
    let mut commands: Vec<(i32, UiCommand)> = UiCommand::all()
        .filter(|command| *command != UiCommand::CommandPalette)
        .filter_map(|command| Some((rank(&query, command, recent, now)?, command)))
        .collect();
    // A stable sort keeps commands of equal rank in the order of the table.
    commands.sort_by_key(|(rank, _)| -rank);
    let commands = commands.into_iter().map(|(_, command)| SearchHit::Command(command));
    let texts = map.filter(|_| !query.is_empty()).map(|map| texts_with(map, &query)).unwrap_or_default();
    commands.chain(texts).collect()
}

/// The rank of a command, higher is better; none if it does not match.
fn rank(query: &str, command: UiCommand, recent: &[UiCommand], now: &CommandState) -> Option<i32> {
    let lately = recent.iter().position(|known| *known == command);
    let lately = lately.map_or(0, |place| 60 - place.min(20) as i32);
    if query.is_empty() {
        // Recent use does not promote a command that is disabled now.
        return Some(if command.is_enabled(now) { lately } else { 0 });
    }
    let info = command.info();
    let by_label = fit(query, &command.label(now));
    let by_hint = info.hint.to_lowercase().contains(query).then_some(20);
    let enabled = if command.is_enabled(now) { 15 } else { 0 };
    Some(by_label.or(by_hint)? + lately / 3 + enabled)
}

/// How well `text` contains the letters of `query` (in lower case) in their order; none if one is missing.
/// Letters at the start of words and next to each other score higher.
pub(super) fn fit(query: &str, text: &str) -> Option<i32> {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let mut at = 0;
    let mut score = 0;
    let mut last: Option<usize> = None;
    for letter in query.chars().filter(|letter| !letter.is_whitespace()) {
        let starts_word = |place: usize| {
            place.checked_sub(1).and_then(|before| text.get(before)).is_none_or(|before| !before.is_alphanumeric())
        };
        let rest = || (at..text.len()).filter(|place| text.get(*place) == Some(&letter));
        let follows = last.map(|last| last + 1);
        // Prefer the very next letter, then the start of a word, then any occurrence.
        let place = rest()
            .find(|place| Some(*place) == follows)
            .or_else(|| rest().find(|place| starts_word(*place)))
            .or_else(|| rest().next())?;
        score += if Some(place) == follows { 8 } else { 0 } + if starts_word(place) { 10 } else { 1 };
        last = Some(place);
        at = place + 1;
    }
    // Shorter texts rank higher.
    Some(score + 20 - (text.len() as i32 / 4).min(20))
}

/// The texts that contain all words of `query`; those that begin with it come first.
fn texts_with(map: &JourneyMap, query: &str) -> Vec<SearchHit> {
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found = Vec::new();
    for (place, text) in texts(map) {
        let plain = text.to_lowercase();
        if words.iter().all(|word| plain.contains(word)) {
            found.push((!plain.starts_with(query), place, text));
        }
    }
    found.sort_by_key(|(later, ..)| *later);
    found.into_iter().take(MAX_TEXTS).map(|(_, place, text)| SearchHit::Text(place, text.to_owned())).collect()
}

/// All texts that can be jumped to, in one walk, since looking up each one would take quadratic time.
fn texts(map: &JourneyMap) -> impl Iterator<Item = (TextField, &str)> {
    let head = [(TextField::Title, map.info.title.as_str()), (TextField::Objective, map.info.objective.as_str())];
    let personas = map.personas.iter().map(|persona| (TextField::PersonaName(persona.id), persona.name.as_str()));
    let stages = map.stages.iter().map(|stage| (TextField::StageName(stage.id), stage.name.as_str()));
    let steps = map.steps().map(|(_, step)| (TextField::StepName(step.id), step.name.as_str()));
    let lanes = map.lanes.iter().map(|lane| (TextField::LaneName(lane.id), lane.name.as_str()));
    let cards = map.cards.iter().flat_map(|card| {
        [(TextField::CardText(card.id), card.text.as_str()), (TextField::CardFigure(card.id), card.figure.as_str())]
    });
    let points = map.lanes.iter().flat_map(|lane| {
        lane.series.iter().flat_map(move |series| {
            let place = move |step| TextField::PointLabel(lane.id, series.id, step);
            series.points.iter().map(move |point| (place(point.step), point.label.as_str()))
        })
    });
    let links = map.links.iter().map(|link| (TextField::LinkLabel(link.id), link.label.as_str()));
    let all = head.into_iter().chain(personas).chain(stages).chain(steps).chain(lanes).chain(cards);
    all.chain(points).chain(links).filter(|(_, text)| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str, recent: &[UiCommand]) -> UiCommand {
        let now = CommandState { map_open: true, ..CommandState::default() };
        match search(query, recent, &now, None).first() {
            Some(SearchHit::Command(command)) => *command,
            other => panic!("{query}: {other:?}"),
        }
    }

    #[test]
    fn a_few_letters_are_enough() {
        assert_eq!(first("zoom in", &[]), UiCommand::ZoomIn);
        assert_eq!(first("ztf", &[]), UiCommand::ZoomFit);
        assert_eq!(first("exp", &[]), UiCommand::Export);
        assert_eq!(first("add st", &[UiCommand::AddStage]), UiCommand::AddStage);
        assert_eq!(fit("xq", "Export"), None);
    }

    #[test]
    fn what_was_used_lately_comes_first() {
        assert_eq!(first("", &[UiCommand::Export, UiCommand::Find]), UiCommand::Export);
        assert_eq!(first("", &[]), UiCommand::Welcome);
    }

    #[test]
    fn texts_of_the_map_are_found_after_commands() {
        let map = JourneyMap::default().with_title("Zoom call with the bank");
        let found = search("call zoom", &[], &CommandState::default(), Some(&map));
        assert_eq!(found.last(), Some(&SearchHit::Text(TextField::Title, map.info.title.clone())));
        assert!(
            !search("", &[], &CommandState::default(), Some(&map))
                .iter()
                .any(|found| matches!(found, SearchHit::Text(..)))
        );
    }
}
