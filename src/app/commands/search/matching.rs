//! Finds commands by a few letters or by what people call them, and maps, templates and texts by their words.

use super::categories::category_of;
use super::topics::{TOPICS, Topic};
use super::words::other_words;
use crate::app::commands::request::Request;
use crate::app::commands::{CommandState, UiCommand, shortcut_label};
use crate::model::{JourneyMap, TextField, visit_texts};
use crate::text::folded;
use crate::text::seen_text;

/// The greatest number of texts in the results.
const MAX_TEXTS: usize = 40;
/// The greatest number of maps and templates in the results.
const MAX_MAPS: usize = 12;

/// Ranks for the ways in which something can be found; higher is better.
mod ranks {
    /// The name begins with what was typed.
    pub(super) const BEGINNING: i32 = 400;
    /// Each typed word begins a word of the name.
    pub(super) const NAME: i32 = 300;
    /// Each typed word begins a word of the name or of what people call it.
    pub(super) const OTHER_WORDS: i32 = 200;
    /// Each typed word begins a word of the name, of what people call it or of the category that is shown beside it.
    pub(super) const CATEGORY: i32 = 160;
    /// Each typed word is somewhere in the name, the other words or the explanation.
    pub(super) const EXPLANATION: i32 = 120;
    /// The letters are in the name in their order. No rank of this kind reaches that of the explanation.
    pub(super) const LETTERS: i32 = 20;
    /// The least rank of what was found by words.
    pub(super) const BY_WORDS: i32 = 100;
    /// The look of a map is hardly ever meant when a command has the same name.
    pub(super) const THEME_COSTS: i32 = 230;
}

/// What a theme stands behind commands that are found by their other words.
const THEME_COSTS_BY_OTHER_WORDS: i32 = 70;

/// A search result.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SearchHit {
    /// A command of the program.
    Command(UiCommand),
    /// A thing that is no command, with the answer where it is.
    Topic(Topic),
    /// A map or a template.
    Map(MapHit),
    /// A text of the map: its place and its content.
    Text(TextField, String),
}

/// A map or a template that was found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MapHit {
    /// The title of the map.
    pub(crate) title: String,
    /// What it is: a template, a recent map or an open one.
    pub(crate) about: &'static str,
    /// What opens it.
    pub(crate) request: Request,
}

/// Finds maps and templates that have all words of what was typed.
pub(crate) type MapFinder<'a> = &'a dyn Fn(&str) -> Vec<MapHit>;

/// Where to search besides the table of commands.
#[derive(Clone, Copy)]
pub(crate) struct SearchScope<'a> {
    /// The state that decides which commands are enabled.
    pub(crate) now: &'a CommandState,
    /// The map in front.
    pub(crate) map: Option<&'a std::sync::Arc<JourneyMap>>,
    /// The maps and templates that have all words of what was typed.
    pub(crate) maps: MapFinder<'a>,
}

/// The results for `query`: commands, maps and templates with such titles, texts of the map, then maps with such texts.
/// Titles come first where no command has the words. All commands if the query is empty.
pub(super) fn search(query: &str, recent: &[UiCommand], scope: SearchScope<'_>) -> Vec<SearchHit> {
    let query = folded(query.trim());
    let (commands, best) = found_commands(&query, recent, scope.now);
    if query.is_empty() {
        return commands;
    }
    let (by_title, by_texts) = found_maps(&query, (scope.maps)(&query));
    let texts = scope.map.map(|map| texts_with(map, &query)).unwrap_or_default();
    let in_order = if best >= ranks::BY_WORDS { [commands, by_title] } else { [by_title, commands] };
    in_order.into_iter().flatten().chain(texts).chain(by_texts).collect()
}

/// The commands and topics for `query`, whatever can be used now, the best first. Keys such as “Ctrl+E” find the
/// commands that they belong to.
pub(crate) fn matching_commands(query: &str) -> Vec<SearchHit> {
    let query = folded(query.trim());
    let has_keys = |command: &UiCommand| {
        let mut shortcuts = command.info().shortcuts.iter();
        shortcuts.any(|keys| folded(&shortcut_label(*keys, cfg!(target_os = "macos"))) == query)
    };
    let by_keys: Vec<SearchHit> = UiCommand::all().filter(has_keys).map(SearchHit::Command).collect();
    if !by_keys.is_empty() {
        return by_keys;
    }
    found_commands(&query, &[], &CommandState { map_open: true, ..CommandState::default() }).0
}

/// The commands and topics, the best first, and the best rank.
fn found_commands(query: &str, recent: &[UiCommand], now: &CommandState) -> (Vec<SearchHit>, i32) {
    let own_themes = now.looks.themes.iter().map(|own| UiCommand::OwnTheme(own.key()));
    let commands = UiCommand::all().filter(|command| *command != UiCommand::CommandPalette).chain(own_themes);
    let mut found: Vec<(i32, SearchHit)> = commands
        .filter_map(|command| Some((rank(query, command, recent, now)?, SearchHit::Command(command))))
        .collect();
    if !query.is_empty() {
        found.extend(TOPICS.iter().filter_map(|topic| Some((topic_rank(query, topic)?, SearchHit::Topic(*topic)))));
    }
    // A stable sort keeps commands of equal rank in the order of the table.
    found.sort_by_key(|(rank, _)| -rank);
    let best = found.first().map_or(0, |(rank, _)| *rank);
    (found.into_iter().map(|(_, hit)| hit).collect(), best)
}

/// The rank of a command, higher is better; none if it does not match.
fn rank(query: &str, command: UiCommand, recent: &[UiCommand], now: &CommandState) -> Option<i32> {
    let lately = recent.iter().position(|known| *known == command);
    let lately = lately.map_or(0, |place| 60 - place.min(20) as i32);
    if query.is_empty() {
        // Recent use does not promote a command that is disabled now.
        return Some(if command.is_enabled(now) { lately } else { 0 });
    }
    let label = folded(&command.label(now));
    let is_theme = matches!(command, UiCommand::MapTheme(_) | UiCommand::OwnTheme(_));
    // All themes have the same explanation.
    let explanation = if is_theme { String::new() } else { folded(command.info().hint) };
    let category = folded(category_of(command));
    let words =
        SearchWords { name: &label, other: other_words(command), category: &category, explanation: &explanation };
    let by_words = words.rank(query);
    let by_letters = || fit(query, &label).map(|fit| (ranks::LETTERS + fit / 4).min(ranks::BY_WORDS - 40));
    // A theme that is called by its name stands behind a command of the same name; who asks for themes gets them.
    let costs = match by_words {
        Some(rank) if is_theme && rank >= ranks::NAME => ranks::THEME_COSTS,
        _ if is_theme && !category.starts_with(query) => THEME_COSTS_BY_OTHER_WORDS,
        _ => 0,
    };
    let enabled = if command.is_enabled(now) { 15 } else { 0 };
    Some(by_words.or_else(by_letters)? + lately / 3 + enabled - costs)
}

fn topic_rank(query: &str, topic: &Topic) -> Option<i32> {
    // A command that does something is better than an answer.
    let words = SearchWords { name: &folded(topic.name), other: topic.words, ..SearchWords::default() };
    words.rank(query).map(|rank| rank - 40)
}

/// The words by which something is found, all of them folded.
#[derive(Default)]
struct SearchWords<'a> {
    name: &'a str,
    /// What people call it.
    other: &'a str,
    category: &'a str,
    explanation: &'a str,
}

impl SearchWords<'_> {
    /// How well the words of `query` fit; none if one of them is nowhere.
    fn rank(&self, query: &str) -> Option<i32> {
        let Self { name, other, category, explanation } = *self;
        let shortness = 20 - (name.len() as i32 / 2).min(20);
        let begins =
            |word: &str, texts: &[&str]| texts.iter().any(|text| words_of(text).any(|own| own.starts_with(word)));
        let all = |texts: &[&str]| words_of(query).all(|word| begins(word, texts));
        if name.starts_with(query) {
            Some(ranks::BEGINNING + shortness)
        } else if all(&[name]) {
            Some(ranks::NAME + shortness)
        } else if all(&[name, other]) {
            Some(ranks::OTHER_WORDS + shortness)
        } else if all(&[name, other, category]) {
            Some(ranks::CATEGORY)
        } else {
            let is_somewhere = |word: &str| name.contains(word) || begins(word, &[other, category, explanation]);
            words_of(query).all(is_somewhere).then_some(ranks::EXPLANATION)
        }
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// How well `text` contains the letters of `query` in their order, both of them folded; none if one is missing or too
/// many are in the middle of words. Letters at the start of words and next to each other score higher.
pub(super) fn fit(query: &str, text: &str) -> Option<i32> {
    let text: Vec<char> = text.chars().collect();
    let letters: Vec<char> = query.chars().filter(|letter| !letter.is_whitespace()).collect();
    let mut at = 0;
    let mut score = 0;
    let mut stray = 0;
    let mut last: Option<usize> = None;
    for letter in &letters {
        let starts_word = |place: usize| {
            place.checked_sub(1).and_then(|before| text.get(before)).is_none_or(|before| !before.is_alphanumeric())
        };
        let rest = || (at..text.len()).filter(|place| text.get(*place) == Some(letter));
        let follows = last.map(|last| last + 1);
        // Prefer the very next letter, then the start of a word, then any occurrence.
        let place = rest()
            .find(|place| Some(*place) == follows)
            .or_else(|| rest().find(|place| starts_word(*place)))
            .or_else(|| rest().next())?;
        stray += usize::from(Some(place) != follows && !starts_word(place));
        score += if Some(place) == follows { 8 } else { 0 } + if starts_word(place) { 10 } else { 1 };
        last = Some(place);
        at = place + 1;
    }
    // Shorter texts rank higher.
    (stray <= letters.len() / 4).then_some(score + 20 - (text.len() as i32 / 4).min(20))
}

/// Maps and templates whose titles have the words, the best first, and those that have them elsewhere.
fn found_maps(query: &str, mut maps: Vec<MapHit>) -> (Vec<SearchHit>, Vec<SearchHit>) {
    let rank =
        |map: &MapHit| SearchWords { name: &folded(&map.title), ..SearchWords::default() }.rank(query).unwrap_or(0);
    maps.sort_by_key(|map| -rank(map));
    maps.truncate(MAX_MAPS);
    let (by_title, by_texts): (Vec<MapHit>, Vec<MapHit>) = maps.into_iter().partition(|map| rank(map) > 0);
    (by_title.into_iter().map(SearchHit::Map).collect(), by_texts.into_iter().map(SearchHit::Map).collect())
}

/// The texts that contain all words of `query`; those that begin with it come first.
fn texts_with(map: &JourneyMap, query: &str) -> Vec<SearchHit> {
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found = Vec::new();
    visit_texts(map, &mut |place, text| {
        let text = seen(place, text);
        let plain = folded(&text);
        if !plain.trim().is_empty() && words.iter().all(|word| plain.contains(word)) {
            found.push((!plain.starts_with(query), place, text));
        }
    });
    found.sort_by_key(|(later, ..)| *later);
    found.into_iter().take(MAX_TEXTS).map(|(_, place, text)| SearchHit::Text(place, text.into_owned())).collect()
}

/// What people see of a text.
fn seen(place: TextField, text: &str) -> std::borrow::Cow<'_, str> {
    if place.may_have_marks() { seen_text(text) } else { text.into() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn open_map() -> CommandState {
        CommandState { map_open: true, ..CommandState::default() }
    }

    fn hits(query: &str, recent: &[UiCommand], now: &CommandState, map: Option<&Arc<JourneyMap>>) -> Vec<SearchHit> {
        let template = |title: &str| MapHit {
            title: title.into(),
            about: "Template",
            request: Request::NewFromTemplate(title.to_lowercase()),
        };
        let all = ["Workshop wall", "First online order", "Paper forms at the town hall"];
        let maps = |query: &str| {
            let fits = |title: &&str| query.split_whitespace().all(|word| folded(title).contains(word));
            all.iter().filter(|title| fits(title)).map(|title| template(title)).collect()
        };
        search(query, recent, SearchScope { now, map, maps: &maps })
    }

    fn first(query: &str, recent: &[UiCommand]) -> UiCommand {
        match hits(query, recent, &open_map(), None).first() {
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
        assert_eq!(fit("xq", "export"), None);
        assert_eq!(fit("timer", "extend by one step to the right"), None);
    }

    #[test]
    fn commands_are_found_by_what_people_call_them() {
        for (query, command) in [
            ("print", UiCommand::Export),
            ("poster", UiCommand::Export),
            ("paper", UiCommand::Export),
            ("present", UiCommand::Present),
            ("presentation", UiCommand::Present),
            ("filter", UiCommand::OnlyPersona),
            ("stage", UiCommand::AddStage),
            ("phase", UiCommand::AddStage),
            ("vote", UiCommand::Voting),
            ("timer", UiCommand::Timer),
            ("row", UiCommand::AddLane),
            ("swimlane", UiCommand::AddLane),
            ("arrow", UiCommand::AddNote(crate::model::NoteKind::Arrow)),
            ("to-do", UiCommand::AddAction),
            ("dark", UiCommand::LookDark),
            ("night", UiCommand::LookDark),
            ("help", UiCommand::Shortcuts),
            ("new sticky", UiCommand::AddNote(crate::model::NoteKind::Sticky)),
        ] {
            assert_eq!(first(query, &[]), command, "{query}");
        }
    }

    #[test]
    fn commands_are_found_by_the_category_that_is_shown_beside_them() {
        let is_first = |query: &str, fits: fn(UiCommand) -> bool| assert!(fits(first(query, &[])), "{query}");
        is_first("row shading", |command| matches!(command, UiCommand::RowShading(_)));
        is_first("card type", |command| matches!(command, UiCommand::Retype(_)));
        is_first("theme of the map", |command| matches!(command, UiCommand::MapTheme(_)));
        is_first("phase lifecycle", |command| matches!(command, UiCommand::StagePhase(_)));
        for command in UiCommand::all().filter(|command| *command != UiCommand::CommandPalette) {
            let category = category_of(command);
            let found = hits(category, &[], &open_map(), None);
            assert!(found.contains(&SearchHit::Command(command)), "{category}: {command:?}");
        }
    }

    #[test]
    fn what_is_no_command_is_answered() {
        for (query, name) in [("tag", "Tags"), ("cloud", "Sharing and accounts"), ("deadline", "Owner and due date")] {
            let found = hits(query, &[], &open_map(), None);
            assert!(matches!(found.first(), Some(SearchHit::Topic(topic)) if topic.name == name), "{query}: {found:?}");
        }
    }

    #[test]
    fn templates_are_found_and_come_first_where_no_command_has_the_words() {
        let first = |query: &str| hits(query, &[], &CommandState::default(), None).into_iter().next();
        assert!(matches!(first("online ord"), Some(SearchHit::Map(map)) if map.title == "First online order"));
        assert_eq!(first("paper"), Some(SearchHit::Command(UiCommand::Export)));
        let found = hits("paper", &[], &open_map(), None);
        let place = |is_it: &dyn Fn(&SearchHit) -> bool| found.iter().position(is_it).unwrap();
        let theme = place(&|hit| matches!(hit, SearchHit::Command(UiCommand::MapTheme(_))));
        assert!(place(&|hit| *hit == SearchHit::Command(UiCommand::Export)) < theme);
        assert!(matches!(first("workshop wall"), Some(SearchHit::Map(map)) if map.title == "Workshop wall"));
    }

    #[test]
    fn who_asks_for_themes_gets_those_of_the_map() {
        let found = hits("theme", &[], &open_map(), None);
        let place = |is_it: &dyn Fn(&SearchHit) -> bool| found.iter().position(is_it).unwrap();
        let themes = found.iter().take(11);
        let themes = themes.filter(|hit| matches!(hit, SearchHit::Command(UiCommand::MapTheme(_)))).count();
        assert!(place(&|hit| *hit == SearchHit::Command(UiCommand::TimerSound)) > 11, "{found:?}");
        assert!(themes >= 4, "{found:?}");
    }

    #[test]
    fn what_was_used_lately_comes_first() {
        assert_eq!(first("", &[UiCommand::Export, UiCommand::Find]), UiCommand::Export);
        assert_eq!(first("", &[]), UiCommand::Welcome);
    }

    #[test]
    fn texts_that_are_listed_beside_the_map_are_found_too() {
        let mut map = JourneyMap::default().with_title("Shop");
        map.actions.push(Arc::new(crate::model::Action::new(crate::model::ActionId(1), "Print larger quokkas")));
        Arc::make_mut(&mut map.info).guiding_principles = vec!["No quokka waits".into()];
        Arc::make_mut(&mut map.info).scope = "Quokkas only".into();
        let found = hits("quokka", &[], &CommandState::default(), Some(&Arc::new(map)));
        let text_of = |hit: &SearchHit| match hit {
            SearchHit::Text(place, _) => Some(super::super::kind_of(*place)),
            _ => None,
        };
        let kinds: Vec<&str> = found.iter().filter_map(text_of).collect();
        assert_eq!(kinds, ["Map", "Map", "Action"]);
    }

    #[test]
    fn texts_of_the_map_are_found_after_commands() {
        let map = Arc::new(JourneyMap::default().with_title("Zoom call with the Cafe\u{301}"));
        let found = hits("café zoom", &[], &CommandState::default(), Some(&map));
        assert_eq!(found.last(), Some(&SearchHit::Text(TextField::Title, map.info.title.clone())));
        let all = hits("", &[], &CommandState::default(), Some(&map));
        assert!(!all.iter().any(|found| matches!(found, SearchHit::Text(..) | SearchHit::Topic(_))));
    }
}
