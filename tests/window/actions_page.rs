//! The page with the actions: reached and left by keys, filled in by typing, every change one step of the history.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::model::{Action, ActionStatus, JourneyMap, Part};

use super::headless::{SIZE, WindowHarness, click_on, keys, opened, settle, state};

const NONE: Modifiers = Modifiers::NONE;

/// A window with the page in front.
fn page(size: Vec2) -> WindowHarness {
    let mut harness = opened(size);
    keys(&mut harness, Modifiers::COMMAND, Key::F2);
    harness
}

fn map(harness: &WindowHarness) -> JourneyMap {
    JourneyMap::clone(state(harness).map().unwrap())
}

fn last(harness: &WindowHarness) -> Action {
    Action::clone(map(harness).actions.last().unwrap())
}

fn write(harness: &mut WindowHarness, words: &str) {
    for letter in words.chars() {
        harness.event(Event::Text(letter.to_string()));
        harness.run_ok();
    }
    settle(harness);
}

/// Everything in one frame, as a slow machine delivers it.
fn write_at_once(harness: &mut WindowHarness, parts: &[Result<&str, Key>]) {
    for part in parts {
        match part {
            Ok(words) => words.chars().for_each(|letter| harness.event(Event::Text(letter.to_string()))),
            Err(key) => {
                for pressed in [true, false] {
                    harness.event(Event::Key {
                        key: *key,
                        physical_key: None,
                        pressed,
                        repeat: false,
                        modifiers: NONE,
                    });
                }
            }
        }
    }
    (0..12).for_each(|_| {
        harness.run_ok();
    });
    settle(harness);
}

fn focused(harness: &WindowHarness) -> String {
    let node = harness.query_all_by(|node| node.is_focused()).next();
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn the_same_key_and_esc_lead_back_to_the_map() {
    let mut harness = page(SIZE);
    assert!(harness.query_by_label("Add action").is_some());
    assert!(harness.query_by_label("Palette").is_none(), "nothing can be dragged onto the page");
    keys(&mut harness, Modifiers::COMMAND, Key::F2);
    assert!(harness.query_by_label("Add action").is_none());
    keys(&mut harness, Modifiers::COMMAND, Key::F2);
    keys(&mut harness, NONE, Key::Escape);
    assert!(harness.query_by_label("Add action").is_none());
    harness.get_by_role_and_label(Role::Tab, "Page: Actions").click();
    settle(&mut harness);
    assert!(harness.query_by_label("Add action").is_some());
}

#[test]
fn what_a_page_is_is_heard_and_its_keys_are_seen() {
    let harness = page(SIZE);
    let status = harness.query_all_by(|node| node.role() == Role::Status).next().unwrap();
    let said = status.accesskit_node().label().unwrap_or_default();
    assert!(said.starts_with("Actions. "), "{said}");
    let width = status.accesskit_node().bounding_box().map_or(0.0, |place| place.width());
    assert!(width < 1.0, "the words are not in the way of the keys");
    assert!(harness.query_all_by_label_contains("to add an action").next().is_some());
}

#[test]
fn no_title_is_cut_while_another_column_stands_empty() {
    let harness = page(Vec2::new(1_280.0, 720.0));
    let width_of = |words: &str| {
        let font = egui::FontId::new(13.0, egui::FontFamily::Name("Inter SemiBold".into()));
        harness.ctx.fonts_mut(|fonts| fonts.layout_no_wrap(words.to_owned(), font, egui::Color32::BLACK).size().x)
    };
    for action in &map(&harness).actions {
        let cell = harness.get_by_label(&format!("Action: {}", action.title)).rect();
        assert!(width_of(&action.title) + 16.0 <= cell.width(), "“{}” is cut in {}", action.title, cell.width());
    }
    assert!(map(&harness).actions.iter().all(|action| action.goal.is_empty()), "the template names no goals");
    let goals = harness.query_all_by(|node| node.label().is_some_and(|label| label == "Goal or KPI: empty"));
    let goals: Vec<f32> = goals.map(|cell| cell.rect().width()).collect();
    assert_eq!(goals.len(), map(&harness).actions.len());
    assert!(goals.iter().all(|width| *width <= 101.0), "{goals:?}");
}

#[test]
fn empty_columns_fold_while_words_of_others_are_cut_and_open_where_the_cursor_goes() {
    let mut harness = page(Vec2::new(1_280.0, 720.0));
    let cells = |harness: &WindowHarness, name: &str| -> Vec<egui::Rect> {
        harness
            .query_all_by(|node| node.label().is_some_and(|label| label.starts_with(name)))
            .map(|it| it.rect())
            .collect()
    };
    let width = |harness: &WindowHarness, name: &str| cells(harness, name).first().map_or(0.0, |cell| cell.width());
    assert!(width(&harness, "Goal or KPI: empty") < 40.0 && width(&harness, "Cost: empty") < 40.0);
    // What is in the others is whole: the longest category, and answers on two lines.
    let answers = width(&harness, "Answers: ");
    let category = harness.ctx.fonts_mut(|fonts| {
        let font = egui::FontId::new(12.5, egui::FontFamily::Proportional);
        fonts.layout_no_wrap("Proposition and policy".to_owned(), font, egui::Color32::BLACK).size().x
    });
    // With its sign before it and the space around it.
    let room = width(&harness, "Category: Proposition") - 36.0;
    assert!(category <= room && answers > 160.0, "{category} in {room}, {answers}");
    harness.get_by_role_and_label(Role::ColumnHeader, "Goal or KPI").click();
    settle(&mut harness);
    assert!(width(&harness, "Goal or KPI: empty") > 90.0, "it opens to be written in");
    assert!(width(&harness, "Cost: empty") < 40.0);
}

#[test]
fn typing_and_tab_fill_a_row_and_enter_begins_the_next() {
    let mut harness = page(SIZE);
    let before = map(&harness).actions.len();
    write(&mut harness, "Ask the shops");
    keys(&mut harness, NONE, Key::Tab);
    write(&mut harness, "Ida");
    keys(&mut harness, NONE, Key::Tab);
    write(&mut harness, "2027-03-12");
    keys(&mut harness, NONE, Key::Tab);
    write(&mut harness, "pl");
    keys(&mut harness, NONE, Key::Tab);
    write(&mut harness, "3,5");
    keys(&mut harness, NONE, Key::Enter);
    let action = last(&harness);
    assert_eq!((action.title.as_str(), action.owner.as_str()), ("Ask the shops", "Ida"));
    assert_eq!((action.due, action.status), ("2027-03-12".parse().ok(), ActionStatus::Planned));
    assert_eq!(action.impact.map(|rating| rating.value()), Some(3.5));
    assert_eq!(focused(&harness), "Empty row for a new action, action");
    write(&mut harness, "And the next");
    keys(&mut harness, NONE, Key::Enter);
    assert_eq!(map(&harness).actions.len(), before + 2);
    for _ in 0..6 {
        keys(&mut harness, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(map(&harness).actions.len(), before);
}

/// The cursor comes down to the last row in any column; what is typed there is what is to be done.
#[test]
fn the_row_for_a_new_action_begins_with_its_title() {
    let mut harness = page(SIZE);
    let before = map(&harness).actions.len();
    keys(&mut harness, NONE, Key::ArrowUp);
    for _ in 0..3 {
        keys(&mut harness, NONE, Key::Tab);
    }
    keys(&mut harness, NONE, Key::ArrowDown);
    assert_eq!(focused(&harness), "Empty row for a new action, status");
    write(&mut harness, "Home check before discharge");
    keys(&mut harness, NONE, Key::Enter);
    assert_eq!(map(&harness).actions.len(), before + 1);
    assert_eq!(last(&harness).title, "Home check before discharge");
}

#[test]
fn no_letter_is_lost_however_fast_it_is_typed() {
    let mut harness = page(SIZE);
    write_at_once(
        &mut harness,
        &[
            Ok("First"),
            Err(Key::Tab),
            Ok("Bo"),
            Err(Key::Tab),
            Ok("2027-05-01"),
            Err(Key::Enter),
            Ok("Second"),
            Err(Key::Enter),
        ],
    );
    let map = map(&harness);
    let [first, second] = map.actions.last_chunk().unwrap();
    assert_eq!((first.title.as_str(), first.owner.as_str()), ("First", "Bo"));
    assert_eq!(first.due, "2027-05-01".parse().ok());
    assert_eq!(second.title, "Second");
}

/// One event in each frame, so that keys fall into the very frame in which the cursor moves.
fn write_frame_by_frame(harness: &mut WindowHarness, parts: &[Result<&str, Key>]) {
    let pressed = |key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: NONE };
    for part in parts {
        let events: Vec<Event> = match part {
            Ok(words) => words.chars().map(|letter| Event::Text(letter.to_string())).collect(),
            Err(key) => vec![pressed(*key)],
        };
        for event in events {
            harness.event(event);
            harness.step();
        }
    }
    settle(harness);
}

#[test]
fn no_letter_is_lost_in_the_frames_in_which_the_cursor_moves() {
    let mut harness = page(SIZE);
    let count = map(&harness).actions.len();
    let row = [Ok("Open at six"), Err(Key::Tab), Ok("Ida"), Err(Key::Tab), Ok("2027-05-01"), Err(Key::Enter)];
    write_frame_by_frame(&mut harness, &row);
    write_frame_by_frame(&mut harness, &[Ok("Say so"), Err(Key::Tab), Ok("Ben"), Err(Key::Enter)]);
    // Back up by keys that egui would use to leave the table.
    write_frame_by_frame(&mut harness, &[Err(Key::ArrowUp), Err(Key::ArrowUp), Err(Key::Home), Err(Key::ArrowRight)]);
    write_frame_by_frame(&mut harness, &[Ok("Vera"), Err(Key::Enter)]);
    let actions = map(&harness).actions;
    assert_eq!(actions.len(), count + 2);
    assert_eq!((actions[count].title.as_str(), actions[count].due), ("Open at six", "2027-05-01".parse().ok()));
    assert_eq!((actions[count + 1].title.as_str(), actions[count + 1].owner.as_str()), ("Say so", "Ben"));
    assert_eq!(actions.iter().filter(|action| action.owner == "Vera").count(), 1);
}

#[test]
fn what_cannot_be_read_is_refused_and_can_be_corrected() {
    let mut harness = page(SIZE);
    write(&mut harness, "Act");
    keys(&mut harness, NONE, Key::Tab);
    keys(&mut harness, NONE, Key::Tab);
    write(&mut harness, "soon");
    keys(&mut harness, NONE, Key::Tab);
    assert_eq!(last(&harness).due, None);
    assert!(harness.query_by_label_contains("is not a date").is_some());
    keys(&mut harness, NONE, Key::Escape);
    assert!(harness.query_by_label("Add action").is_some(), "Esc leaves the field first");
    assert_eq!(last(&harness).title, "Act");
}

#[test]
fn the_first_cost_sets_the_currency_of_the_map_in_the_same_step() {
    let mut harness = page(SIZE);
    let before = map(&harness);
    assert_eq!(before.info.plan.currency, "", "the template has none");
    keys(&mut harness, NONE, Key::ArrowUp);
    keys(&mut harness, NONE, Key::End);
    write(&mut harness, "€1,200");
    keys(&mut harness, NONE, Key::Enter);
    assert_eq!((last(&harness).cost, &*map(&harness).info.plan.currency), (Some(1_200.0), "€"));
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!((last(&harness).cost, &*map(&harness).info.plan.currency), (None, ""));
    keys(&mut harness, Modifiers::COMMAND, Key::Y);
    assert_eq!((last(&harness).cost, &*map(&harness).info.plan.currency), (Some(1_200.0), "€"));
}

#[test]
fn deleted_rows_come_back_and_copies_stand_behind() {
    let mut harness = page(SIZE);
    let before = map(&harness);
    keys(&mut harness, Modifiers::COMMAND, Key::Home);
    keys(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    keys(&mut harness, NONE, Key::Delete);
    assert_eq!(map(&harness).actions.len(), before.actions.len() - 2);
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&harness).actions, before.actions);
    keys(&mut harness, Modifiers::COMMAND, Key::Home);
    keys(&mut harness, Modifiers::COMMAND, Key::D);
    assert_eq!(last(&harness).title, before.actions[0].title);
    assert_eq!(map(&harness).cards, before.cards, "nothing of the map itself is touched");
}

#[test]
fn lines_and_rows_are_pasted_as_actions() {
    let mut harness = page(SIZE);
    harness.event(Event::Paste("Call Ida\nWrite to Bo\tLegal\t2027-04-01\tdoing\n".into()));
    settle(&mut harness);
    let map = map(&harness);
    let [first, second] = map.actions.last_chunk().unwrap();
    assert_eq!((first.title.as_str(), second.title.as_str()), ("Call Ida", "Write to Bo"));
    assert_eq!((second.owner.as_str(), second.status), ("Legal", ActionStatus::Doing));
}

#[test]
fn an_empty_page_offers_the_gravest_pains() {
    let mut harness = page(SIZE);
    keys(&mut harness, Modifiers::COMMAND, Key::A);
    keys(&mut harness, NONE, Key::Delete);
    assert!(map(&harness).actions.is_empty());
    harness.get_by_label_contains("Add an action for: The label comes").click();
    settle(&mut harness);
    write(&mut harness, "QR code");
    keys(&mut harness, NONE, Key::Enter);
    let action = last(&harness);
    assert_eq!((action.title.as_str(), action.hotspots.len()), ("QR code", 1));
}

#[test]
fn the_first_action_is_typed_as_fast_as_any_other() {
    let mut harness = page(SIZE);
    keys(&mut harness, Modifiers::COMMAND, Key::A);
    keys(&mut harness, NONE, Key::Delete);
    // A space with the letters around it, in one frame: it must not press the button that has the focus.
    write_at_once(
        &mut harness,
        &[
            Ok("A"),
            Err(Key::Space),
            Ok(" sign"),
            Err(Key::Tab),
            Ok("Ida"),
            Err(Key::Enter),
            Ok("Next"),
            Err(Key::Enter),
        ],
    );
    let actions = map(&harness).actions;
    assert_eq!((actions[0].title.as_str(), actions[0].owner.as_str()), ("A sign", "Ida"));
    assert_eq!(actions[1].title, "Next");
}

#[test]
fn commands_that_need_the_map_lead_back_to_it() {
    let mut harness = page(SIZE);
    let before = map(&harness).stages.len();
    keys(&mut harness, Modifiers::ALT, Key::Enter);
    assert_eq!(map(&harness).stages.len(), before + 1);
    assert!(harness.query_by_label("Add action").is_none());
}

#[test]
fn cards_of_the_board_move_by_keys_and_by_the_pointer() {
    let mut harness = page(SIZE);
    harness.get_by_role_and_label(Role::RadioButton, "Board").click();
    settle(&mut harness);
    harness.get_by_role_and_label(Role::RadioButton, "By status").click();
    settle(&mut harness);
    let card = harness.get_by_label_contains("Refund when the parcel shop scans the parcel").rect();
    super::headless::click(&mut harness, card.center());
    assert_eq!(map(&harness).actions[0].status, ActionStatus::Planned);
    keys(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(map(&harness).actions[0].status, ActionStatus::Doing);
    let card = harness.get_by_label_contains("Refund when the parcel shop scans the parcel").rect();
    let target = card.center() + Vec2::new(card.width() + 20.0, 0.0);
    harness.drag_at(card.center());
    harness.run_ok();
    for step in 1..=6 {
        harness.hover_at(card.center() + (target - card.center()) * (step as f32 / 6.0));
        harness.run_ok();
    }
    harness.drop_at(target);
    settle(&mut harness);
    assert_eq!(map(&harness).actions[0].status, ActionStatus::Done);
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&harness).actions[0].status, ActionStatus::Doing);
}

#[test]
fn the_ranking_begins_with_what_is_most_worthwhile() {
    let mut harness = page(SIZE);
    harness.get_by_role_and_label(Role::RadioButton, "Ranked").click();
    settle(&mut harness);
    let scores: Vec<f32> = map(&harness).actions.iter().filter_map(|action| action.score()).collect();
    let best = scores.iter().copied().fold(0.0, f32::max);
    let rows: Vec<_> = harness.query_all_by_label_contains("Score: ").collect();
    let first = rows.into_iter().min_by(|one, other| one.rect().top().total_cmp(&other.rect().top())).unwrap();
    assert_eq!(first.accesskit_node().label().unwrap(), format!("Score: {best}"));
}

#[test]
fn an_action_of_a_card_leads_to_its_row() {
    let mut harness = opened(SIZE);
    let map = map(&harness);
    let hotspot = map.hotspots[0].id;
    click_on(&mut harness, Part::Hotspot(hotspot));
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    write(&mut harness, "Act");
    assert_eq!(last(&harness).hotspots, [hotspot]);
    harness.get_by_label("Show in the table of actions").click_accesskit();
    settle(&mut harness);
    assert_eq!(focused(&harness), "Action: Act");
}

#[test]
fn the_first_escape_leaves_a_field_and_nothing_else() {
    let mut harness = opened(SIZE);
    let card = Part::Card(map(&harness).cards[0].id);
    click_on(&mut harness, card);
    let into_field = |harness: &mut WindowHarness, label: &str| {
        harness.get_by_label(label).focus();
        settle(harness);
        write(harness, "Shop");
        keys(harness, NONE, Key::Escape);
    };
    into_field(&mut harness, "Owner");
    assert_eq!(state(&harness).selected(), Some(card), "the field is left, and the card is still selected");
    keys(&mut harness, NONE, Key::Escape);
    assert_eq!(state(&harness).selected(), None);
    // The same on a page: it stays in front.
    keys(&mut harness, Modifiers::COMMAND, Key::F2);
    into_field(&mut harness, "Find actions");
    assert!(harness.query_by_label("Add action").is_some(), "the page is still there");
}
