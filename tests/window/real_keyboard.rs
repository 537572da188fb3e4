//! Keyboards of ten countries in the real program: key codes go to its window on a virtual display, and the file
//! that it saves shows what they wrote.

use std::path::Path;
use std::time::Instant;

use egui::{Key, Modifiers, Vec2};
use footpath::model::{JourneyMap, LaneKind};

use crate::external_programs::{display_without_screen, tool};
use crate::window::keyboard_layouts::{Held, KEY_CODES, KeyboardLayout, LAYOUTS, Written, physical};
use crate::window::keys_of_layouts::long_map;
use crate::window::real_program::{PATIENCE, RealProgram};

/// Small, because the display draws without a graphics card.
const WINDOW: Vec2 = Vec2::new(640.0, 400.0);

/// Codes of the keys that write nothing. They are the same on every keyboard.
mod code {
    pub(super) const ESC: u8 = 9;
    pub(super) const TAB: u8 = 23;
    pub(super) const CTRL: u8 = 37;
    pub(super) const SHIFT: u8 = 50;
    pub(super) const ALT: u8 = 64;
    pub(super) const ALT_GR: u8 = 108;
    pub(super) const RIGHT: u8 = 114;
    pub(super) const DOWN: u8 = 116;
    pub(super) const DELETE: u8 = 119;
}

/// A keyboard at the program's display.
struct Keyboard<'a> {
    program: &'a RealProgram,
    layout: &'a KeyboardLayout,
    map: &'a Path,
}

/// The words by which xdotool presses a key while others are held.
fn press(held: &[u8], key: u8) -> Vec<String> {
    // A number below 10 would be taken for the digit.
    let word = |code: &u8| if *code == code::ESC { "Escape".to_owned() } else { code.to_string() };
    let downs = held.iter().flat_map(|code| ["keydown".into(), word(code)]);
    let ups = held.iter().rev().flat_map(|code| ["keyup".into(), word(code)]);
    downs.chain(["key".into(), word(&key)]).chain(ups).collect()
}

fn write(written: Written) -> Vec<String> {
    match written.held {
        Held::Nothing => press(&[], written.code),
        Held::Shift => press(&[code::SHIFT], written.code),
        Held::AltGr => press(&[code::ALT_GR], written.code),
    }
}

impl Keyboard<'_> {
    fn send(&self, all: impl IntoIterator<Item = Vec<String>>) {
        let all: Vec<Vec<String>> = all.into_iter().collect();
        // In parts, because a command line has an end.
        for part in all.chunks(200) {
            let words: Vec<&str> = part.iter().flatten().map(String::as_str).collect();
            self.program.xdotool(&words);
        }
    }

    fn keys(&self, keys: &[u8]) {
        self.send(keys.iter().map(|key| press(&[], *key)));
    }

    /// The key of a letter: the one that writes it, or on a keyboard without Latin letters the one in its place.
    fn key_of(&self, letter: char) -> Written {
        let in_its_place = || {
            let place = Key::from_name(&letter.to_string());
            let code = KEY_CODES.into_iter().find(|code| physical(*code) == place).expect("every letter has a place");
            Written { code, held: Held::Nothing, letter }
        };
        self.layout.key_of(letter).unwrap_or_else(in_its_place)
    }

    /// The words for a shortcut with Ctrl.
    fn shortcut(&self, letter: char, others: Modifiers) -> Vec<String> {
        let key = self.key_of(letter);
        let shift = others.shift || key.held == Held::Shift;
        let held = [(true, code::CTRL), (shift, code::SHIFT), (others.alt, code::ALT)];
        press(&held.into_iter().filter_map(|(is_held, code)| is_held.then_some(code)).collect::<Vec<_>>(), key.code)
    }

    /// Saves until the file shows what is expected.
    fn saves<T: PartialEq + std::fmt::Debug>(&self, what: &str, of: impl Fn(&JourneyMap) -> T, expected: &T) {
        let saved = || footpath::file::open(self.map).ok().map(|map| of(&map));
        let begin = Instant::now();
        while saved().as_ref() != Some(expected) && begin.elapsed() < PATIENCE {
            self.send([self.shortcut('s', Modifiers::NONE)]);
            self.program.rest();
        }
        let picture = self.program.keep_picture();
        assert_eq!(saved().as_ref(), Some(expected), "{what} on {}; see {}", self.layout.name, picture.display());
    }

    /// Deletes all cards, points and hotspots, and selects the first cell.
    fn begin_anew(&self) {
        self.keys(&[code::ESC, code::ESC]);
        self.program.rest();
        self.send([self.shortcut('a', Modifiers::NONE)]);
        self.program.rest();
        self.keys(&[code::DELETE]);
        self.saves("nothing is left", texts, &Vec::new());
        self.keys(&[code::ESC, code::TAB]);
    }
}

/// The texts of the cards, step by step.
fn texts(map: &JourneyMap) -> Vec<String> {
    let of_step = |step| map.cards.iter().filter(move |card| card.step == step).map(|card| card.text.clone());
    map.steps().flat_map(|(_, step)| of_step(step.id)).collect()
}

fn values(map: &JourneyMap) -> Vec<f32> {
    let curve = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).expect("the map has a curve");
    let points = &curve.series[0].points;
    let value = |step| points.iter().find(|point| point.step == step).map(|point| point.value);
    map.steps().filter_map(|(_, step)| value(step.id)).collect()
}

#[test]
fn every_character_of_ten_keyboards_writes_and_their_shortcuts_work() {
    for needed in ["xdotool", "setxkbmap"] {
        let Some(_) = tool(needed) else { return };
    }
    let Some(xvfb) = display_without_screen() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.journey");
    let map = long_map(LAYOUTS.iter().map(|layout| layout.all_written().len()).max().unwrap());
    footpath::file::save(&map, &path).unwrap();
    let program = RealProgram::start(xvfb, WINDOW, &path, folder.path());
    program.wait_for_window(&map.info.title);
    for layout in &LAYOUTS {
        program.run("setxkbmap", &["-layout", layout.name]);
        let keyboard = Keyboard { program: &program, layout, map: &path };
        every_character_begins_a_card(&keyboard);
        every_character_goes_into_a_text(&keyboard);
        digits_are_severities_and_emotions(&keyboard);
        zooms_and_help_answer(&keyboard);
    }
    program.quit();
}

fn every_character_begins_a_card(keyboard: &Keyboard<'_>) {
    keyboard.begin_anew();
    let all = keyboard.layout.all_written();
    let on = [code::ESC, code::RIGHT].map(|key| press(&[], key)).concat();
    keyboard.send(all.iter().map(|written| [write(*written), on.clone()].concat()));
    let expected: Vec<String> = all.iter().map(|written| written.letter.into()).collect();
    keyboard.saves("cards", texts, &expected);
}

/// Alt with a letter writes nothing in between.
fn every_character_goes_into_a_text(keyboard: &Keyboard<'_>) {
    keyboard.begin_anew();
    let all = keyboard.layout.all_written();
    let silent = press(&[code::ALT], keyboard.key_of('x').code);
    keyboard.send(all.iter().map(|written| write(*written)).chain([silent]));
    keyboard.keys(&[code::ESC]);
    keyboard.saves("a text", texts, &vec![all.iter().map(|written| written.letter).collect()]);
}

fn digits_are_severities_and_emotions(keyboard: &Keyboard<'_>) {
    let digit = |digit| write(keyboard.key_of(digit));
    keyboard.send([keyboard.shortcut('k', Modifiers::SHIFT)]);
    for (typed, severity) in [('5', 5), ('4', 4), ('2', 2), ('1', 1), ('3', 3)] {
        keyboard.send([digit(typed)]);
        let severities = |map: &JourneyMap| map.hotspots.iter().map(|it| it.severity).collect::<Vec<u8>>();
        keyboard.saves("a severity", severities, &vec![severity]);
    }
    keyboard.keys(&[code::ESC, code::TAB, code::DOWN]);
    let next = press(&[], code::TAB);
    for typed in ["1", "2", "0", "-1", "-2"] {
        keyboard.send(typed.chars().map(digit).chain([next.clone()]));
    }
    keyboard.saves("emotions", values, &vec![1.0, 2.0, 0.0, -1.0, -2.0]);
}

/// Shortcuts that show on the screen.
fn zooms_and_help_answer(keyboard: &Keyboard<'_>) {
    for key in ['0', '+', '-', '1', '?'] {
        let words = keyboard.shortcut(key, Modifiers::NONE);
        keyboard.program.rest();
        keyboard.program.seen(&words.iter().map(String::as_str).collect::<Vec<_>>());
    }
    keyboard.program.seen(&["key", "Escape"]);
}
