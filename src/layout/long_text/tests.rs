//! Long texts: how much of them is shown, where they end, and how wide their cards are.

use super::*;
use crate::layout::LayoutEngine;
use crate::model::{Card, JourneyMap};

fn long(words: usize) -> String {
    (0..words).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_long_text_keeps_its_beginning_and_says_how_much_is_missing() {
    let shaper = Shaper::new();
    let text = long(300);
    let shown = shortened(&shaper, &text, LONG_CARD, 200.0, LineLimit::RunOn(MOST_CARD_LINES));
    assert!(shown.text.lines.len() < MOST_CARD_LINES);
    let kept = shown.text.source.chars().count();
    assert_eq!(kept + 1 + shown.hidden_letters, text.chars().count(), "only the space between is not counted");
    let placed = shown.place(&shaper, Point::ZERO, Emphasis::Kind, TextField::Objective);
    let last = placed.last().map(|words| words.text.source.to_string()).unwrap_or_default();
    assert_eq!(last, more_letters(text.chars().count() - kept - 1, &shaper));
    let (words, more) = (placed.first().unwrap(), placed.last().unwrap());
    let line = words.text.lines.last().unwrap();
    assert!(more.at.x > line.left + line.width && more.rect().max.x <= 200.0, "behind the last line");
    assert!((more.at.y + more.text.first_baseline() - line.baseline).abs() < 0.1, "on one baseline");
}

#[test]
fn a_long_text_ends_with_a_sentence_where_one_lies_in_the_last_third() {
    let shaper = Shaper::new();
    let sentences = |words: usize| format!("Then she reads {}. ", "word ".repeat(words).trim());
    for (words, is_whole) in [(6, true), (20, true), (500, false)] {
        let text = sentences(words).repeat(60);
        let shown = shortened(&shaper, &text, LONG_CARD, 246.0, LineLimit::RunOn(MOST_CARD_LINES));
        assert_eq!(shown.text.source.ends_with('.'), is_whole, "{words}: {}", shown.text.source);
        let lines = shown.text.lines.len() + usize::from(shown.beside.is_none());
        assert!((MOST_SHOWN_LINES * 2 / 3..=MOST_SHOWN_LINES).contains(&lines), "{words}: {lines}");
    }
    // Scripts without spaces have sentences too.
    let text = "地図を見て次の駅まで歩く。".repeat(80);
    let shown = shortened(&shaper, &text, LONG_CARD, 246.0, LineLimit::RunOn(MOST_CARD_LINES));
    assert!(shown.text.source.ends_with('。'), "{}", shown.text.source);
}

#[test]
fn a_few_lines_end_with_a_sentence_in_their_second_half() {
    let shaper = Shaper::new();
    let objective = "Find out why one in three first orders comes back, and what it costs us in trust. ".repeat(6);
    let shown = shortened(&shaper, &objective, CARD, 325.0, LineLimit::Lines(MOST_OBJECTIVE_LINES));
    assert_eq!(shown.text.source.trim(), objective[..3 * 82].trim());
    assert_eq!(shown.text.lines.len(), 4, "and a line that says how much is left out");
}

#[test]
fn a_few_letters_are_not_left_out() {
    let shaper = Shaper::new();
    let goal = "Know when, where and what to bring";
    let lines = shaper.shape(goal, NOTE, Some(52.0), crate::text::Align::Left).lines.len();
    let shown = shortened(&shaper, goal, NOTE, 52.0, LineLimit::Lines(lines - 1));
    assert_eq!((shown.hidden_letters, shown.text.lines.len()), (0, lines), "a line more instead of a note about it");
}

#[test]
fn a_note_about_what_is_left_out_begins_where_the_lines_do() {
    let mut shaper = Shaper::new();
    let objective = "Find out why one in three first orders comes back, and what it costs us in trust. ".repeat(9);
    for starts_right in [false, true] {
        shaper.set_start_is_right(starts_right);
        let shown = shortened(&shaper, &objective, CARD, 325.0, LineLimit::Lines(MOST_OBJECTIVE_LINES));
        let placed = shown.place(&shaper, point(24.0, 0.0), Emphasis::Muted, TextField::Objective);
        let [words, more] = &placed[..] else { panic!("{placed:?}") };
        let (left, right) = (more.at.x, more.at.x + more.text.width);
        let end = words.text.lines.iter().map(|line| 24.0 + line.left + line.width).fold(0.0, f32::max);
        let away = if starts_right { end - right } else { left - 24.0 };
        assert!(away.abs() < 0.5, "{starts_right}: {left} to {right} below lines up to {end}");
    }
}

#[test]
fn a_long_pain_is_set_in_semi_bold_only_on_its_first_line() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let (lane, step) = (map.lanes[4].id, map.stages[0].steps[0].id);
    for (id, text) in [(900, "Too small. ".repeat(60)), (901, "Too small.".into())] {
        let card = Card { text, severity: Some(5), ..Card::new(crate::model::CardId(id), lane, step) };
        map.cards.push(Arc::new(card));
    }
    let layout = LayoutEngine::new().lay_out(&map);
    let text = |id| layout.card_box(crate::model::CardId(id)).unwrap().face.words[0].text.clone();
    let weights = |id| -> Vec<u16> { text(id).runs.iter().map(|run| run.face.weight()).collect() };
    assert!(weights(901).iter().all(|weight| *weight == 600));
    let long = weights(900);
    let strong = long.iter().take_while(|weight| **weight == 600).count();
    assert!(strong >= 1 && long[strong..].iter().all(|weight| *weight == 400), "{long:?}");
    let second = text(900).runs.iter().filter(|run| run.line == 1).all(|run| run.face.weight() == 400);
    assert!(second, "the second line is quiet");
}

#[test]
fn semi_bold_ends_with_a_sentence_and_never_within_one() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let (lane, step) = (map.lanes[4].id, map.stages[0].steps[0].id);
    let short = "Too small, and the race is near. ".repeat(20);
    let endless = "too small and the race is near and ".repeat(20);
    for (id, text) in [(900, &short), (901, &endless)] {
        let text = text.clone();
        let card = Card { text, severity: Some(5), ..Card::new(crate::model::CardId(id), lane, step) };
        map.cards.push(Arc::new(card));
    }
    let layout = LayoutEngine::new().lay_out(&map);
    let strong = |id| -> usize {
        let text = &layout.card_box(crate::model::CardId(id)).unwrap().face.words[0].text;
        text.runs.iter().filter(|run| run.face.weight() == 600).map(|run| run.glyphs.len()).sum()
    };
    let sentence = "Too small, and the race is near.".len();
    assert!((sentence - 8..=sentence + 1).contains(&strong(900)), "{} of {sentence}", strong(900));
    assert_eq!(strong(901), 0, "a sentence without an end in sight has none");
}

#[test]
fn what_says_how_much_is_left_out_ends_where_the_lines_of_its_text_do() {
    let shaper = Shaper::new();
    let objective = "Find out why one in three first orders comes back, and what it costs us in trust. ".repeat(6);
    let shown = shortened(&shaper, &objective, CARD, 325.0, LineLimit::Lines(MOST_OBJECTIVE_LINES));
    let placed = shown.place(&shaper, Point::ZERO, Emphasis::Kind, TextField::Objective);
    let [words, more] = &placed[..] else { panic!("{}", placed.len()) };
    let end = words.text.lines.iter().map(|line| line.left + line.width).fold(0.0, f32::max);
    assert!(more.rect().max.x <= end + 0.1, "{:?} beyond {end}", more.rect());
}

#[test]
fn a_long_card_reaches_into_the_free_cells_of_its_stage() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let stage = map.stages.iter().position(|stage| stage.steps.len() >= 3).unwrap();
    let steps: Vec<_> = map.stages[stage].steps.iter().map(|step| step.id).collect();
    let lane = map.lanes[0].id;
    map.cards.retain(|card| card.lane != lane);
    let text = "She reads the size chart and asks a friend. ".repeat(30);
    let card = Card { text, ..Card::new(crate::model::CardId(900), lane, steps[0]) };
    map.cards.push(Arc::new(card));
    let place = |map: &JourneyMap| {
        let layout = LayoutEngine::new().lay_out(map);
        let rect = layout.card_box(crate::model::CardId(900)).unwrap().rect;
        let first = layout.columns.iter().find(|column| column.step == steps[0]).unwrap().width;
        (rect.width(), first)
    };
    let (width, first) = place(&map);
    assert!(width >= LONG_CARD_WIDTH - 0.5 && first < LONG_CARD_WIDTH, "{width} {first}");
    // A card beside it keeps its cell.
    let beside = Card { text: "Here".into(), ..Card::new(crate::model::CardId(901), lane, steps[1]) };
    map.cards.push(Arc::new(beside));
    let (width, first) = place(&map);
    assert!(width <= first && first >= LONG_CARD_WIDTH, "{width} {first}");
}

#[test]
fn a_text_that_fits_and_one_that_is_edited_are_whole() {
    let shaper = Shaper::new();
    for (text, limit) in [(long(20), LineLimit::RunOn(14)), (long(300), LineLimit::Whole)] {
        let shown = shortened(&shaper, &text, LONG_CARD, 200.0, limit);
        assert_eq!((&*shown.text.source, shown.hidden_letters), (text.as_str(), 0));
        assert_eq!(shown.place(&shaper, Point::ZERO, Emphasis::Kind, TextField::Objective).len(), 1);
    }
}

#[test]
fn long_cards_are_set_smaller() {
    assert_eq!((card_style(&"é".repeat(240)), card_style(&"é".repeat(241))), (CARD, LONG_CARD));
}

#[test]
fn no_text_around_the_cards_pushes_them_off_the_sheet() {
    let mut map = JourneyMap::clone(&crate::file::sample::map(40));
    let info = Arc::make_mut(&mut map.info);
    (info.objective, info.scenario) = (long(200), long(200));
    map.stages.iter_mut().take(1).for_each(|stage| Arc::make_mut(stage).goal = long(100));
    map.personas.iter_mut().take(1).for_each(|persona| Arc::make_mut(persona).quote = long(200));
    map.lanes.iter_mut().take(1).for_each(|lane| Arc::make_mut(lane).note = long(100));
    let goal = map.stages.first().map(|stage| TextField::StageGoal(stage.id));
    let mut engine = LayoutEngine::new();
    let layout = engine.lay_out(&map);
    assert_eq!(layout.shortened_texts().len(), 5, "{:?}", layout.shortened_texts());
    for field in [goal, Some(TextField::Objective)] {
        engine.show_whole(field);
        let edited = engine.lay_out(&map);
        assert!(field.is_some_and(|field| layout.is_shortened(field) && !edited.is_shortened(field)));
    }
    engine.show_whole(None);
    assert_eq!(engine.lay_out(&map).shortened_texts(), layout.shortened_texts());
}

/// A pill has fewer lines than a card, and none for a note about it where one of its own has room.
#[test]
fn a_long_pill_says_behind_its_last_words_what_is_left_out() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let lane = map.lanes.iter().find(|lane| lane.kind == crate::model::LaneKind::Touchpoints).unwrap().id;
    let id = crate::model::CardId(900);
    let widest = |layout: &Layout| layout.columns.iter().max_by(|a, b| a.width.total_cmp(&b.width)).map(|own| own.step);
    let step = widest(&LayoutEngine::new().lay_out(&map)).unwrap();
    map.cards.retain(|card| card.lane != lane);
    let text = "She reads it all and asks again who it is for ".repeat(40);
    map.cards.push(Arc::new(Card { text, ..Card::new(id, lane, step) }));
    let layout = LayoutEngine::new().lay_out(&map);
    let [words, more] = &layout.card_box(id).unwrap().face.words[..] else { panic!("nothing is left out") };
    let line = words.text.lines.last().unwrap();
    assert!((more.at.y + more.text.first_baseline() - words.at.y - line.baseline).abs() < 0.1, "on one baseline");
}
