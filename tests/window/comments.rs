//! Comments in the window: write, answer, resolve, undo; the marks on the map; review pages and what comes back.

use egui::{Key, Modifiers, Role, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::exchange::comment_file;
use footpath::model::{Comment, CommentId, CommentPlace, CommentThread, JourneyMap, Part};

use crate::window::headless::{WindowHarness, click_on, drop_file, keys, opened, settle, state};

const SIZE: Vec2 = Vec2::new(1_280.0, 800.0);

fn map(harness: &WindowHarness) -> std::sync::Arc<JourneyMap> {
    state(harness).map().unwrap().clone()
}

fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(harness);
}

fn write(harness: &mut WindowHarness, field: &str, words: &str) {
    harness.get_by_role_and_label(Role::MultilineTextInput, field).focus();
    settle(harness);
    harness.get_by_role_and_label(Role::MultilineTextInput, field).type_text(words);
    settle(harness);
}

/// The first card of the map, and what the panel calls it.
fn first_card(harness: &WindowHarness) -> (Part, String) {
    let card = map(harness).cards[0].clone();
    (Part::Card(card.id), card.text.clone())
}

#[test]
fn a_comment_is_written_answered_resolved_and_undone_by_keyboard() {
    let mut harness = opened(SIZE);
    let (card, name) = first_card(&harness);
    click_on(&mut harness, card);
    keys(&mut harness, Modifiers::COMMAND, Key::F9);
    write(&mut harness, &format!("Comment on {name}"), "Is this true?");
    keys(&mut harness, Modifiers::COMMAND, Key::Enter);
    let thread = map(&harness).info.comments[0].clone();
    assert_eq!((thread.on.part(), thread.comments[0].text.as_str()), (card, "Is this true?"));
    write(&mut harness, &format!("Answer on {name}"), "Nine of nine said so");
    keys(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(map(&harness).info.comments[0].comments.len(), 2);
    harness.get_by_label("Resolve").click();
    settle(&mut harness);
    assert!(map(&harness).info.comments[0].resolved);
    for _ in 0..3 {
        perform(&mut harness, UiCommand::Undo);
    }
    assert!(map(&harness).info.comments.is_empty());
}

#[test]
fn open_comments_have_a_mark_that_leads_to_them_and_can_be_hidden() {
    let mut harness = opened(SIZE);
    let (card, name) = first_card(&harness);
    click_on(&mut harness, card);
    keys(&mut harness, Modifiers::COMMAND, Key::F9);
    write(&mut harness, &format!("Comment on {name}"), "Is this true?");
    harness.get_by_label("Add comment").click();
    settle(&mut harness);
    keys(&mut harness, Modifiers::COMMAND, Key::F9);
    assert!(harness.query_by_label("1 open comment").is_some());
    perform(&mut harness, UiCommand::CommentMarks);
    assert!(harness.query_by_label("1 open comment").is_none());
    perform(&mut harness, UiCommand::CommentMarks);
    harness.get_by_label("1 open comment").click();
    settle(&mut harness);
    assert!(harness.query_by_role_and_label(Role::Complementary, "Comments").is_some());
    assert!(harness.query_by_label(&format!("Answer on {name}")).is_some());
}

#[test]
fn a_file_that_is_dropped_adds_its_comments_once_and_names_what_is_gone() {
    let mut harness = opened(SIZE);
    let (card, _) = first_card(&harness);
    let comment = |text: &str| Comment {
        id: CommentId(format!("id-{}", text.len())),
        by: "Ana".into(),
        at: "2026-11-29T08:00:00Z".parse().unwrap(),
        text: text.into(),
    };
    let thread = |id: &str, on, about: &str, text: &str| CommentThread {
        id: CommentId(id.into()),
        on,
        about: about.into(),
        resolved: false,
        comments: vec![comment(text)],
    };
    let gone = CommentPlace::Card("c9999".parse().unwrap());
    let threads = vec![thread("a", card.into(), "x", "Why?"), thread("b", gone, "Fax machine", "Who uses this?")];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Ana.comments");
    std::fs::write(&file, comment_file::write("First online order, wrong size", "", threads)).unwrap();
    drop_file(&mut harness, file.clone());
    assert_eq!(map(&harness).info.comments.len(), 2);
    assert!(harness.query_by_label_contains("“Fax machine” is no longer on the map").is_some());
    let before = map(&harness);
    drop_file(&mut harness, file);
    assert!(std::sync::Arc::ptr_eq(&before, &map(&harness)), "nothing is there twice");
    std::fs::write(folder.path().join("bad.comments"), b"\x89PNG").unwrap();
    drop_file(&mut harness, folder.path().join("bad.comments"));
    assert!(harness.query_by_label_contains("“bad.comments” cannot be used").is_some());
    let _ = harness.get_by_role_and_label(Role::Complementary, "Comments").accesskit_node();
}
