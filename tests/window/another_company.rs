//! “First online order” becomes the map of another company, by keys alone: its colours, its font from a file, its logo, a
//! bold word on cards, two cropped pictures, notes and a bracket; the theme serves a second map, and the first one is
//! exported to every format. The keys are counted, since all of it has to be done in ten minutes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::App;
use footpath::file;
use footpath::file::themes::UserThemes;
use footpath::geometry::Color;
use footpath::model::{Card, JourneyMap, NoteKind, Part};
use tempfile::TempDir;

use crate::window::headless::{SIZE, WindowHarness, keys, made_in, settle, state, write_letters};
use crate::window::work_folder::{says, until};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL_SHIFT: Modifiers = CTRL.plus(SHIFT);

/// How long a person of average skill takes for a key, in seconds (Card, Moran and Newell 1983, keystroke-level model).
const SECONDS_PER_KEY: f32 = 0.28;
/// A person looks and thinks for so long before each of the things to do (the operator M of the same model, twice).
const SECONDS_PER_THOUGHT: f32 = 2.7;
const WHOLE_SECONDS: f32 = 600.0;
/// The keys that it takes to choose a file in the dialog of a desktop.
const KEYS_PER_FILE: usize = 12;
/// How many cards get a bold word.
const BOLD_CARDS: usize = 7;

/// Somebody at the keyboard, whose keys and steps are counted.
struct Designer {
    harness: WindowHarness,
    keys: usize,
    steps: usize,
    folder: TempDir,
    themes: UserThemes,
}

impl Designer {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let themes = UserThemes::in_folder(&folder.path().join("themes"));
        let of_window = themes.clone();
        let builder = Harness::builder().with_size(SIZE).with_max_steps(60);
        let harness = made_in(builder, move |ctx| App::new(ctx, &[]).with_own_themes(of_window.clone()));
        Self { harness, keys: 0, steps: 0, folder, themes }
    }

    fn map(&self) -> JourneyMap {
        JourneyMap::clone(state(&self.harness).map().unwrap())
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.keys += 1;
        keys(&mut self.harness, modifiers, key);
        settle(&mut self.harness);
    }

    fn write(&mut self, text: &str) {
        self.keys += text.chars().count();
        write_letters(&mut self.harness, text);
        settle(&mut self.harness);
    }

    /// Does a command by its name.
    fn command(&mut self, words: &str) {
        self.steps += 1;
        self.press(CTRL, Key::K);
        self.write(words);
        self.press(NONE, Key::Enter);
    }

    /// Goes on with Tab until a control has the focus.
    fn tab_to(&mut self, name: &str) {
        let starts = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
        for _ in 0..40 {
            let focused = self.harness.query_all_by(|node| node.is_focused()).next();
            if starts(focused.and_then(|node| node.accesskit_node().label())) {
                return;
            }
            self.press(NONE, Key::Tab);
        }
        panic!("“{name}” is not reached by Tab");
    }

    /// Writes a value into the field that has the focus, in place of the one that is there.
    fn replace(&mut self, value: &str) {
        self.press(CTRL, Key::A);
        self.write(value);
    }

    /// Names a file in the dialog that asks for one.
    fn file(&mut self, path: &Path) {
        until(&mut self.harness, |harness| says(harness, "Location of the file"));
        let before = self.keys;
        self.replace(path.to_str().unwrap());
        self.press(NONE, Key::Enter);
        self.keys = before + KEYS_PER_FILE;
    }

    fn hears(&mut self, words: &'static str) {
        until(&mut self.harness, move |harness| says(harness, words));
    }

    fn selected(&self) -> Option<Part> {
        state(&self.harness).selected()
    }

    /// Moves with an arrow key until what is selected is wanted.
    fn go(&mut self, key: Key, is_wanted: impl Fn(Part) -> bool) -> Part {
        for _ in 0..40 {
            if let Some(part) = self.selected().filter(|part| is_wanted(*part)) {
                return part;
            }
            self.press(NONE, key);
        }
        panic!("{key:?} does not lead there; selected is {:?}", self.selected());
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where something is that a person sees, to know which way to go.
    fn card(&self, starts: &str) -> Arc<Card> {
        self.map().cards.iter().find(|card| card.text.starts_with(starts)).unwrap().clone()
    }
}

/// A picture of the company's, in its colours.
fn picture(path: &Path, width: u32, height: u32) {
    let pixel = |x: u32, y: u32| image::Rgb([(x % 256) as u8, (y % 256) as u8, 92]);
    image::RgbImage::from_fn(width, height, pixel).save(path).unwrap();
}

const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">
<rect width="40" height="40" rx="8" fill="#00695C"/><circle cx="60" cy="20" r="14" fill="#B23C17"/></svg>"##;

fn make_theme(person: &mut Designer) {
    person.command("edit theme");
    assert!(person.harness.get_by_label("Theme name").is_focused());
    // The name that is proposed is selected: typing replaces it.
    person.write("Kavka");
    person.tab_to("Main colour, by name or number");
    person.replace("#00695C");
    person.tab_to("Second colour, by name or number");
    person.replace("#B23C17");
    person.tab_to("Font of texts");
    person.press(NONE, Key::Enter);
    person.press(NONE, Key::ArrowDown);
    person.press(NONE, Key::Enter);
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/SourceSerif4Display-It.otf");
    person.file(Path::new(font));
    person.hears("“Source Serif 4 Display” goes along with the theme and its maps.");
    assert!(says(&person.harness, "Its bold letters are imitated"));
    // Whoever chose a file goes on where it was asked for.
    let focused = person.harness.query_all_by(|node| node.is_focused()).next();
    let label = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
    assert!(label.starts_with("Font of texts"), "{label}");
    person.press(CTRL, Key::Enter);
    person.hears("“Kavka” is among your themes, and in this map.");
}

fn make_words_bold(person: &mut Designer) {
    person.press(NONE, Key::ArrowDown);
    let lane = person.card("Old shoe hurts").lane;
    let in_lane = |map: &JourneyMap, part: Part| match part {
        Part::Card(id) => map.card(id).is_some_and(|card| card.lane == lane && !card.text.contains("**")),
        _ => false,
    };
    for _ in 0..BOLD_CARDS {
        person.steps += 1;
        let map = person.map();
        let key = if person.selected().is_some_and(|part| matches!(part, Part::Card(_) | Part::Cell(..))) {
            Key::ArrowRight
        } else {
            Key::ArrowDown
        };
        person.go(key, |part| in_lane(&map, part));
        // The caret stands behind the last word.
        person.press(NONE, Key::Enter);
        person.press(CTRL_SHIFT, Key::ArrowLeft);
        person.press(CTRL, Key::B);
        person.press(NONE, Key::Escape);
    }
}

/// Adds a picture in the selected cell, and crops it.
fn add_picture(person: &mut Designer, path: &Path) {
    assert!(matches!(person.selected(), Some(Part::Cell(..))), "{:?}", person.selected());
    person.command("choose picture");
    person.file(path);
    until(&mut person.harness, |harness| says(harness, "Crop and focus point…"));
    person.command("crop");
    assert!(says(&person.harness, "Crop: 0 % from the left"));
    person.press(CTRL_SHIFT, Key::ArrowLeft);
    person.press(CTRL_SHIFT, Key::ArrowLeft);
    person.press(CTRL_SHIFT, Key::ArrowUp);
    person.press(NONE, Key::Enter);
    assert!(!says(&person.harness, "Crop: 0 % from the left"), "Enter crops");
}

fn add_notes(person: &mut Designer) {
    for (key, words) in [(Key::M, "Ask Petra about this"), (Key::X, "Budget 2027"), (Key::J, "starts here")] {
        person.steps += 1;
        person.go(Key::ArrowLeft, |part| matches!(part, Part::Card(_)));
        person.press(CTRL_SHIFT, key);
        person.write(words);
        person.press(NONE, Key::Escape);
        assert!(matches!(person.selected(), Some(Part::Note(_))));
        person.press(CTRL, Key::ArrowDown);
        if !matches!(person.selected(), Some(Part::Card(_))) {
            person.press(NONE, Key::Escape);
            person.press(NONE, Key::ArrowDown);
        }
    }
    person.steps += 1;
    person.go(Key::ArrowUp, |part| matches!(part, Part::Stage(_)));
    person.press(CTRL_SHIFT, Key::B);
    person.write("Deciding");
    person.press(NONE, Key::Escape);
    person.press(Modifiers::ALT.plus(SHIFT), Key::ArrowRight);
}

fn export(person: &mut Designer, format: &str, path: &Path) {
    person.steps += 1;
    person.press(CTRL, Key::E);
    until(&mut person.harness, |harness| says(harness, "Export map"));
    person.tab_to("PDF");
    let focused = |person: &Designer| {
        let focused = person.harness.query_all_by(|node| node.is_focused()).next();
        focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    };
    while focused(person) != format {
        person.press(NONE, Key::ArrowDown);
    }
    person.press(NONE, Key::Enter);
    person.press(CTRL, Key::Enter);
    person.file(path);
    let there = path.to_owned();
    until(&mut person.harness, move |_| there.exists());
}

#[test]
fn a_template_becomes_the_map_of_another_company_by_keys_in_ten_minutes() {
    let mut person = Designer::new();
    let (shop, parcel, logo) = (person.path("shop.png"), person.path("parcel.png"), person.path("logo.svg"));
    picture(&shop, 1_200, 800);
    picture(&parcel, 900, 1_200);
    std::fs::write(&logo, LOGO).unwrap();
    person.write("first online");
    person.press(NONE, Key::Enter);
    let before = person.map();
    make_theme(&mut person);
    person.command("logo");
    person.file(&logo);
    person.hears("The logo is on the sheet.");
    make_words_bold(&mut person);
    let opportunities = person.card("One chart").lane;
    let is_free = move |part: Part| matches!(part, Part::Cell(lane, _) if lane == opportunities);
    let in_lane = move |map: &JourneyMap, part: Part| match part {
        Part::Card(id) => map.card(id).is_some_and(|card| card.lane == opportunities),
        part => is_free(part),
    };
    let map = person.map();
    person.go(Key::ArrowDown, |part| in_lane(&map, part));
    for path in [&shop, &parcel] {
        person.go(Key::ArrowLeft, is_free);
        add_picture(&mut person, path);
    }
    add_notes(&mut person);
    let saved = person.path("kavka.journey");
    person.press(CTRL, Key::S);
    person.file(&saved);
    let there = saved.clone();
    until(&mut person.harness, move |_| there.exists());
    // The theme of the first map on a second one.
    person.press(CTRL, Key::N);
    person.write("hotel");
    person.press(NONE, Key::Enter);
    person.command("kavka");
    assert_eq!(person.map().info.theme, "Kavka");
    assert_ne!(person.map().info.title, before.info.title);
    person.press(CTRL_SHIFT, Key::Tab);
    assert_eq!(person.map().info.title, before.info.title);
    for (format, name) in [("PDF", "kavka.pdf"), ("PNG", "kavka.png"), ("SVG", "kavka.svg")] {
        let path = person.path(name);
        export(&mut person, format, &path);
    }
    let seconds = person.keys as f32 * SECONDS_PER_KEY + person.steps as f32 * SECONDS_PER_THOUGHT;
    assert!(seconds <= WHOLE_SECONDS, "{} keys and {} steps take {seconds:.0} s", person.keys, person.steps);
    check_map(&file::open(&saved).unwrap(), &before);
    check_exports(&person);
    assert_eq!(person.themes.list().themes.len(), 1);
}

/// Everything that was asked for is in the saved file.
fn check_map(map: &JourneyMap, before: &JourneyMap) {
    let theme = map.info.own_theme.as_ref().unwrap();
    assert_eq!(theme.accent, "#00695C".parse::<Color>().unwrap());
    assert_eq!(theme.fonts.text.as_ref().unwrap().files.len(), 1, "the font goes along");
    assert!(map.info.logo.is_some());
    let bold = map.cards.iter().filter(|card| card.text.matches("**").count() == 2).count();
    assert_eq!(bold, BOLD_CARDS);
    let cropped = map.cards.iter().filter(|card| card.picture.framing.crop.is_some()).count();
    assert_eq!((cropped, map.cards.len()), (2, before.cards.len() + 2));
    let kinds: Vec<NoteKind> = map.notes.iter().map(|note| note.kind).collect();
    assert_eq!(kinds, [NoteKind::Sticky, NoteKind::Text, NoteKind::Arrow, NoteKind::Bracket]);
    let bracket = map.notes.last().unwrap();
    let (first, last) = bracket.bracketed(map).unwrap();
    assert_ne!(first, last, "the bracket is over two stages");
}

fn check_exports(person: &Designer) {
    let bytes = |name: &str| std::fs::read(person.path(name)).unwrap();
    assert!(bytes("kavka.pdf").starts_with(b"%PDF-") && bytes("kavka.png").starts_with(b"\x89PNG"));
    let svg = String::from_utf8(bytes("kavka.svg")).unwrap();
    assert!(svg.contains("Ask Petra") && svg.contains("Deciding") && svg.contains("#00695C"), "notes and colours");
    assert!(svg.matches("<image").count() >= 2, "both pictures");
}
