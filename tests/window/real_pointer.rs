//! A map made from a blank one in the real program, with a real mouse and keyboard, on a virtual display.
//! The same input goes to a window without a display, which knows where things are and what the map must
//! become: the file that the program saves is read and compared with that.

use egui::{Key, Modifiers};
use footpath::model::{CardKind, JourneyMap, LaneKind, Part};

use crate::external_programs::{display_without_screen, tool};
use crate::window::headless::SIZE;
use crate::window::real_program::RealProgram;
use crate::window::user_input::{HeadlessWindow, UserInput};

/// Sends the same input to both windows; the positions come from the one that knows them.
fn both(headless: &mut HeadlessWindow, program: &mut RealProgram, gesture: impl Fn(&mut dyn UserInput)) {
    gesture(program);
    gesture(headless);
}

#[test]
fn a_map_made_by_mouse_and_keyboard_is_on_disk_and_opens_again() {
    let Some(_) = tool("xdotool") else { return };
    let Some(xvfb) = display_without_screen() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rental.journey");
    footpath::file::save(&footpath::file::templates::load("blank").unwrap(), &path).unwrap();
    let mut headless = HeadlessWindow::with_map(&path);
    // The same panels as in the window without a display.
    let config = folder.path().join("config");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("settings.ron"), "(palette_names: true, inspector_pinned: true)").unwrap();
    let mut program = RealProgram::start(xvfb, SIZE, &path, folder.path());
    program.wait_for_window(&headless.map().info.title);

    name_the_map(&mut headless, &mut program);
    program.save(&path, &headless.map());
    write_cards(&mut headless, &mut program);
    program.save(&path, &headless.map());
    drag_a_card(&mut headless, &mut program);
    draw_a_curve(&mut headless, &mut program);
    program.save(&path, &headless.map());
    drag_from_the_palette(&mut headless, &mut program);
    program.save(&path, &headless.map());
    program.quit();

    let opened = footpath::file::open(&path).unwrap();
    assert_eq!(opened, headless.map());
    what_must_be_there(&opened);
}

/// Opens the title with a double click and replaces all of it.
fn name_the_map(headless: &mut HeadlessWindow, program: &mut RealProgram) {
    let at = headless.title();
    both(headless, program, |user| {
        user.double_click(at);
        user.press(Modifiers::COMMAND, Key::A);
        user.write("Renting a bicycle");
        user.press(Modifiers::NONE, Key::Escape);
    });
    assert_eq!(headless.map().info.title, "Renting a bicycle");
}

/// Writes two cards in one cell and one at the next step, using the mouse only for the first position.
fn write_cards(headless: &mut HeadlessWindow, program: &mut RealProgram) {
    let at = headless.place(cell(&headless.map(), LaneKind::Cards, 0));
    both(headless, program, |user| {
        user.click(at);
        user.write("Looks for a shop");
        user.press(Modifiers::NONE, Key::Enter);
        user.write("Calls a friend");
        user.press(Modifiers::NONE, Key::Tab);
        user.write("Signs a form");
        user.press(Modifiers::NONE, Key::Escape);
    });
}

/// Drags the third card to the fourth column.
fn drag_a_card(headless: &mut HeadlessWindow, program: &mut RealProgram) {
    let map = headless.map();
    let (from, to) = (headless.place(card(&map, "Signs a form")), headless.place(cell(&map, LaneKind::Cards, 3)));
    both(headless, program, |user| user.drag(from, to));
}

/// Clicks where the curve has no points yet.
fn draw_a_curve(headless: &mut HeadlessWindow, program: &mut RealProgram) {
    for (column, down) in [(0, 0.3), (2, 0.75), (4, 0.2)] {
        let at = headless.place_in(cell(&headless.map(), LaneKind::Curve, column), 0.5, down);
        both(headless, program, |user| user.click(at));
    }
}

/// Drags a pain card from the palette into the pains lane, and writes on it.
fn drag_from_the_palette(headless: &mut HeadlessWindow, program: &mut RealProgram) {
    let map = headless.map();
    let pains = map.lanes.iter().find(|lane| lane.card_kind == CardKind::Pain).unwrap().id;
    let step = map.steps().nth(2).unwrap().1.id;
    let (from, to) = (headless.control_with("Pain card"), headless.place(Part::Cell(pains, step)));
    both(headless, program, |user| {
        user.drag(from, to);
        user.write("The saddle is too high");
        user.press(Modifiers::NONE, Key::Escape);
    });
}

fn cell(map: &JourneyMap, kind: LaneKind, column: usize) -> Part {
    let lane = map.lanes.iter().find(|lane| lane.kind == kind).unwrap().id;
    Part::Cell(lane, map.steps().nth(column).unwrap().1.id)
}

fn card(map: &JourneyMap, text: &str) -> Part {
    Part::Card(map.cards.iter().find(|card| card.text == text).unwrap_or_else(|| panic!("no card “{text}”")).id)
}

/// Checks that both windows did what was intended, not only the same.
fn what_must_be_there(map: &JourneyMap) {
    let columns: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
    let column = |step| columns.iter().position(|known| *known == step).unwrap();
    let lane = |card: &footpath::model::Card| map.lane(card.lane).unwrap().name.clone();
    let cards: Vec<_> = map.cards.iter().map(|card| (card.text.as_str(), lane(card), column(card.step))).collect();
    let mut cards: Vec<_> = cards.iter().map(|(text, lane, column)| (*text, lane.as_str(), *column)).collect();
    cards.sort_by_key(|(_, lane, column)| (*lane, *column));
    let expected = [
        ("Looks for a shop", "Actions", 0),
        ("Calls a friend", "Actions", 0),
        ("Signs a form", "Actions", 3),
        ("The saddle is too high", "Pains", 2),
    ];
    assert_eq!(cards, expected);
    assert_eq!(map.info.title, "Renting a bicycle");
    let curve = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let mut points: Vec<_> = curve.series[0].points.iter().map(|it| (column(it.step), it.value)).collect();
    points.sort_by_key(|(column, _)| *column);
    let places: Vec<usize> = points.iter().map(|(column, _)| *column).collect();
    assert_eq!(places, [0, 2, 4]);
    assert!(points[0].1 > 0.0 && points[1].1 < 0.0 && points[2].1 > 0.0, "{points:?}");
}
