//! When words are said, how long they stay, and what takes them back.

use egui::{Event, Key};

use super::*;

/// The map with the focus, with this part selected.
fn on(part: Option<Part>) -> FocusPlace {
    FocusPlace { control: Some(Id::NULL), part, is_writing: false }
}

fn frame(events: Vec<Event>, run: impl FnMut(&Context)) {
    let mut run = run;
    let ctx = Context::default();
    let input = egui::RawInput { events, ..egui::RawInput::default() };
    ctx.run_ui(input, |ui| run(ui.ctx())).textures_delta.clear();
}

fn key() -> Event {
    Event::Key {
        key: Key::ArrowDown,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    }
}

#[test]
fn words_stay_until_the_user_moves_on() {
    let mut announcer = Announcer::default();
    announcer.say("Saved");
    frame(vec![key()], |ctx| announcer.follow(ctx, on(Some(Part::Header))));
    assert!(announcer.current().is_some(), "said in this frame");
    frame(Vec::new(), |ctx| announcer.follow(ctx, on(None)));
    assert!(announcer.current().is_some(), "the focus moved by itself");
    frame(vec![key()], |ctx| announcer.follow(ctx, on(Some(Part::Header))));
    assert!(announcer.current().is_none());
}

#[test]
fn what_was_said_beside_a_name_is_not_read_again_while_a_list_is_gone_through() {
    let beside_name = |event: Event| {
        let mut announcer = Announcer::default();
        let words = "Keyboard shortcuts".to_owned();
        announcer.announce(words.clone(), words, Urgency::Polite);
        frame(vec![key()], |ctx| announcer.follow(ctx, on(None)));
        frame(vec![event], |ctx| announcer.follow(ctx, on(None)));
        announcer.current.map(|said| said.beside_name)
    };
    for event in [key(), Event::Text("c".into())] {
        assert_eq!(beside_name(event).as_deref(), Some(""));
    }
    assert_eq!(beside_name(Event::Copy).as_deref(), Some("Keyboard shortcuts"));
}

#[test]
fn words_go_when_the_focus_arrives_a_frame_after_the_key() {
    let mut announcer = Announcer::default();
    announcer.say("History: All changes");
    frame(Vec::new(), |ctx| announcer.follow(ctx, on(None)));
    frame(vec![key()], |ctx| announcer.follow(ctx, on(None)));
    assert!(announcer.current().is_some(), "the focus is still there");
    frame(Vec::new(), |ctx| announcer.follow(ctx, on(Some(Part::Header))));
    assert!(announcer.current().is_none(), "as in a menu");
}

#[test]
fn words_about_a_part_are_not_about_the_text_that_is_written_on_it_then() {
    let mut announcer = Announcer::default();
    announcer.say("Added hotspot");
    frame(vec![key()], |ctx| announcer.follow(ctx, on(Some(Part::Header))));
    let writing = FocusPlace { is_writing: true, ..on(Some(Part::Header)) };
    frame(vec![Event::Text("c".into())], |ctx| announcer.follow(ctx, writing));
    assert!(announcer.current().is_none());
}

#[test]
fn a_click_goes_on_when_the_button_is_let_go() {
    let mut announcer = Announcer::default();
    announcer.say("There is nothing to undo");
    frame(vec![key()], |ctx| announcer.follow(ctx, on(None)));
    let release = Event::PointerButton {
        pos: egui::Pos2::ZERO,
        button: egui::PointerButton::Primary,
        pressed: false,
        modifiers: egui::Modifiers::NONE,
    };
    frame(vec![release], |ctx| announcer.follow(ctx, on(Some(Part::Header))));
    assert!(announcer.current().is_none());
}

#[test]
fn words_wait_until_what_the_focus_has_come_to_was_named() {
    let mut announcer = Announcer::default();
    announcer.say("Renamed stage “Order”");
    let mut at = |time: f64| {
        let mut described = None;
        let ctx = Context::default();
        let input = egui::RawInput { time: Some(time), ..egui::RawInput::default() };
        let run = |ui: &mut egui::Ui| {
            announcer.follow(ui.ctx(), on(Some(Part::Header)));
            described = announcer.description_of(ui.ctx(), on(Some(Part::Header)));
        };
        ctx.run_ui(input, run).textures_delta.clear();
        described.map(|words| words.trim_end().to_owned())
    };
    assert_eq!(at(5.0), None, "the reader says where the focus is");
    assert_eq!(at(5.9), None, "a slow reader is still at it");
    assert_eq!(at(6.0).as_deref(), Some("Renamed stage “Order”"));
}

#[test]
fn words_wait_until_the_focus_rests_after_them() {
    let mut announcer = Announcer::default();
    let mut at = |time: f64, says: bool, place: FocusPlace| {
        let mut described = None;
        let ctx = Context::default();
        let input = egui::RawInput { time: Some(time), ..egui::RawInput::default() };
        let run = |ui: &mut egui::Ui| {
            if says {
                announcer.say("Added action “Call back”");
                assert_eq!(announcer.description_of(ui.ctx(), place), None, "nobody knows where the focus will be");
            }
            announcer.follow(ui.ctx(), place);
            described = announcer.description_of(ui.ctx(), place);
        };
        ctx.run_ui(input, run).textures_delta.clear();
        described.map(|words| words.trim_end().to_owned())
    };
    let (hotspot, field) = (on(Some(Part::Header)), on(None));
    assert_eq!(at(2.0, false, hotspot), None);
    assert_eq!(at(9.0, true, hotspot), None, "the focus may still go elsewhere");
    assert_eq!(at(9.1, false, hotspot), None);
    assert_eq!(at(9.14, false, field), None, "as it does here");
    assert_eq!(at(9.9, false, field), None);
    assert_eq!(at(10.14, false, field).as_deref(), Some("Added action “Call back”"));
    assert_eq!(at(20.0, true, field), None);
    assert_eq!(at(20.15, false, field).as_deref(), Some("Added action “Call back”"), "where the focus stays, soon");
}

#[test]
fn a_refusal_is_said_when_it_appears_and_not_as_long_as_it_stands() {
    let mut announcer = Announcer::default();
    announcer.note_refusal(Some("“x” is not a number.".into()));
    let first = announcer.current().cloned().unwrap();
    assert_eq!((first.text.as_str(), first.beside_name.as_str()), ("", "“x” is not a number."));
    announcer.note_refusal(Some("“x” is not a number.".into()));
    assert_eq!(announcer.current().unwrap().number, first.number);
    announcer.note_refusal(None);
    assert!(announcer.current().is_none(), "it was put right");
    announcer.note_refusal(Some("“x” is not a number.".into()));
    assert_ne!(announcer.current().unwrap().number, first.number, "a second time");
}

#[test]
fn what_no_longer_holds_is_taken_back_but_not_what_was_said_since() {
    let mut announcer = Announcer::default();
    announcer.say("Nothing found");
    announcer.say("Saved");
    announcer.withdraw("Nothing found");
    assert!(announcer.current().is_some_and(|said| said.text == "Saved"));
    announcer.withdraw("Saved");
    assert!(announcer.current().is_none());
}

#[test]
fn a_dialog_begins_without_what_was_said_before() {
    let mut announcer = Announcer::default();
    announcer.say("Saved");
    announcer.note_dialog(false);
    assert!(announcer.current().is_some());
    announcer.note_dialog(true);
    assert!(announcer.current().is_none());
    announcer.refuse("There is no such folder");
    announcer.note_dialog(true);
    assert!(announcer.current().is_some(), "it was said in the dialog");
    announcer.note_dialog(false);
    assert!(announcer.current().is_some());
}

#[test]
fn the_same_words_are_said_again() {
    let mut announcer = Announcer::default();
    announcer.refuse("It cannot move any further");
    let first = announcer.current().cloned().unwrap();
    announcer.refuse("It cannot move any further");
    let second = announcer.current().cloned().unwrap();
    assert_ne!(first.description(), second.description());
    assert_eq!((first.text, Urgency::Assertive), (second.text, second.urgency));
}
