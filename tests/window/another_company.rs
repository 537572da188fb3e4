//! “First online order” becomes the map of another company, by keyboard alone: its colours, font and logo, a bold word in
//! cards, two cropped pictures, notes and a bracket; the theme is used on a second map, and everything is exported.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::App;
use footpath::file;
use footpath::file::themes::UserThemes;
use footpath::geometry::Color;
use footpath::model::{JourneyMap, NoteKind, Part};

use crate::window::headless::{SIZE, WindowHarness, keys, made_in, settle, state, write_letters};
use crate::window::work_folder::says;

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
/// The longest wait for what a thread works on.
const PATIENCE: Duration = Duration::from_secs(120);
/// More controls than any panel or dialog has.
const MOST_TABS: usize = 60;

/// Somebody with a keyboard, files on the disk, and no mouse.
struct Designer {
    harness: WindowHarness,
    themes: UserThemes,
    folder: tempfile::TempDir,
}

impl Designer {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for (slug, name) in [("online-order", "shoes.journey"), ("hotel-stay", "hotel.journey")] {
            file::save(&file::templates::load(slug).unwrap(), &at(name)).unwrap();
        }
        let font = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/SourceSerif4Display-Semibold.otf");
        std::fs::copy(font, at("brand.otf")).unwrap();
        let logo = r##"<svg xmlns="http://www.w3.org/2000/svg" width="240" height="80" viewBox="0 0 240 80"><circle cx="40" cy="40" r="30" fill="#00695C"/><rect x="90" y="26" width="130" height="28" fill="#B23C17"/></svg>"##;
        std::fs::write(at("logo.svg"), logo).unwrap();
        for (name, color) in [("shop.png", [0, 105, 92, 255]), ("shelf.png", [178, 60, 23, 255])] {
            image::RgbaImage::from_pixel(300, 200, image::Rgba(color)).save(at(name)).unwrap();
        }
        let (path, themes) = (at("shoes.journey"), UserThemes::in_folder(&folder.path().join("themes")));
        let own = themes.clone();
        let make = move |ctx: &egui::Context| App::new(ctx, std::slice::from_ref(&path)).with_own_themes(own.clone());
        let harness = made_in(Harness::builder().with_size(SIZE).with_max_steps(60), make);
        Self { harness, themes, folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn map(&self) -> JourneyMap {
        JourneyMap::clone(state(&self.harness).map().unwrap())
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        keys(&mut self.harness, modifiers, key);
        settle(&mut self.harness);
    }

    fn write(&mut self, text: &str) {
        write_letters(&mut self.harness, text);
        settle(&mut self.harness);
    }

    /// Writes something else into the field that has the keyboard.
    fn fill(&mut self, text: &str) {
        self.press(CTRL, Key::A);
        self.harness.event(Event::Text(text.to_owned()));
        settle(&mut self.harness);
    }

    #[track_caller]
    fn wait_for(&mut self, words: &str) {
        let begin = Instant::now();
        while !says(&self.harness, words) {
            assert!(begin.elapsed() < PATIENCE, "“{words}” never came");
            self.harness.step();
        }
    }

    fn focused(&self) -> String {
        let mut nodes = self.harness.query_all_by(|node| node.is_focused());
        nodes.next().and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    /// Goes from control to control until the one with this name has the keyboard.
    #[track_caller]
    fn tab_to(&mut self, is_meant: impl Fn(&str) -> bool) {
        self.go_to(NONE, is_meant);
    }

    /// The same, back with Shift.
    #[track_caller]
    fn go_to(&mut self, with: Modifiers, is_meant: impl Fn(&str) -> bool) {
        let mut passed = Vec::new();
        for _ in 0..MOST_TABS {
            self.press(with, Key::Tab);
            let here = self.focused();
            if is_meant(&here) {
                return;
            }
            passed.push(here);
        }
        panic!("no control of this name among {passed:?}");
    }

    /// A command by its words.
    fn command(&mut self, words: &str) {
        self.press(CTRL, Key::K);
        self.write(words);
        self.press(NONE, Key::Enter);
    }

    /// The answer to a dialog that asks for a file.
    #[track_caller]
    fn answer_with(&mut self, path: &Path) {
        self.wait_for("Location of the file");
        settle(&mut self.harness);
        self.fill(&path.display().to_string());
        self.press(NONE, Key::Enter);
    }

    /// Selects a card by some of its words.
    #[track_caller]
    fn find(&mut self, words: &str) -> Part {
        self.press(CTRL, Key::F);
        self.fill(words);
        self.press(NONE, Key::Enter);
        self.press(NONE, Key::Escape);
        let part = state(&self.harness).selected();
        assert!(matches!(part, Some(Part::Card(_))), "“{words}” is found, and what was found is selected: {part:?}");
        part.unwrap()
    }

    /// Colours and a font for the whole map, kept among the themes of the user.
    fn make_theme(&mut self) {
        self.command("Edit theme");
        assert_eq!(self.focused(), "Theme name");
        self.fill("Kavka");
        self.tab_to(|name| name == "Main colour, by name or number");
        self.fill("#00695C");
        self.tab_to(|name| name == "Second colour, by name or number");
        self.fill("#B23C17");
        self.tab_to(|name| name.starts_with("Font of titles"));
        self.press(NONE, Key::Enter);
        self.press(NONE, Key::ArrowDown);
        self.press(NONE, Key::Enter);
        let font = self.file("brand.otf");
        self.answer_with(&font);
        self.wait_for("every map that uses it");
        self.tab_to(|name| name == "Add a logo…");
        self.press(NONE, Key::Enter);
        let logo = self.file("logo.svg");
        self.answer_with(&logo);
        self.wait_for("The logo goes along with the theme.");
        self.press(CTRL, Key::Enter);
        self.wait_for("“Kavka” is among your themes, and in this map.");
    }

    /// The last word of a card, and of those beside it.
    fn make_words_bold(&mut self) {
        self.find("Old shoe hurts");
        for _ in 0..6 {
            self.press(NONE, Key::Enter);
            self.press(CTRL | SHIFT, Key::ArrowLeft);
            self.press(CTRL, Key::B);
            self.press(NONE, Key::Escape);
            self.press(NONE, Key::ArrowRight);
        }
    }

    /// A picture on a card, of which only a part is shown.
    fn put_picture(&mut self, words: &str, name: &str) {
        let Part::Card(card) = self.find(words) else { unreachable!("a card was found") };
        self.command("Choose picture");
        let path = self.file(name);
        self.answer_with(&path);
        let begin = Instant::now();
        while self.map().card(card).unwrap().image.is_none() {
            assert!(begin.elapsed() < PATIENCE, "the picture never came");
            self.harness.step();
        }
        self.command("Crop picture");
        self.tab_to(|field| field.starts_with("Width, pixels"));
        self.fill("150");
        self.press(NONE, Key::Enter);
        if says(&self.harness, "The picture itself stays whole") {
            self.press(NONE, Key::Enter);
        }
        let crop = self.map().card(card).unwrap().picture.framing.crop.unwrap();
        assert!((crop.width - 0.5).abs() < 0.01, "{crop:?}");
    }

    /// Notes of three kinds beside a card, and a bracket over two stages.
    fn add_notes(&mut self) {
        self.find("Tries on");
        for (key, words) in [(Key::M, "Ask the club"), (Key::X, "Since spring"), (Key::R, "Before the race")] {
            self.press(CTRL | SHIFT, key);
            self.write(words);
            self.press(NONE, Key::Escape);
        }
        // From the note to what it is anchored to, and from there up, cell by cell.
        assert!(matches!(state(&self.harness).selected(), Some(Part::Note(_))));
        self.press(NONE, Key::Escape);
        self.press(NONE, Key::ArrowUp);
        let Some(Part::Card(id)) = state(&self.harness).selected() else { panic!("from a note to what it stands on") };
        let map = self.map();
        let (step, lane) = map.card(id).map(|card| (card.step, card.lane)).unwrap();
        let stage = Part::Stage(map.step(step).unwrap().0.id);
        let row = map.lanes.iter().position(|known| known.id == lane).unwrap();
        let mut presses = 0;
        while state(&self.harness).selected() != Some(stage) {
            self.press(NONE, Key::PageUp);
            presses += 1;
            assert!(presses <= row + 2, "from a card up to its stage: {:?}", state(&self.harness).selected());
        }
        self.press(SHIFT, Key::ArrowRight);
        self.press(CTRL | SHIFT, Key::B);
        self.write("After the purchase");
        self.press(NONE, Key::Escape);
        let map = self.map();
        let bracket = map.notes.iter().find(|note| note.kind == NoteKind::Bracket).unwrap();
        let (first, last) = bracket.bracketed(&map).unwrap();
        assert_ne!(first, last, "over two stages");
    }

    /// The map in a file of this format, beside the map.
    fn export(&mut self, format: &str) -> PathBuf {
        self.press(CTRL, Key::E);
        self.wait_for("Export map");
        let is_format = |name: &str| ["PDF", "PNG", "SVG"].iter().any(|known| name.starts_with(known));
        self.tab_to(is_format);
        for key in [Key::ArrowDown, Key::ArrowUp].into_iter().flat_map(|key| [key; 4]) {
            if !self.focused().starts_with(format) {
                self.press(NONE, key);
            }
        }
        assert!(self.focused().starts_with(format), "{} instead of {format}", self.focused());
        self.press(NONE, Key::Space);
        self.press(CTRL, Key::Enter);
        let path = self.file(&format!("kavka.{}", format.to_lowercase()));
        self.answer_with(&path);
        let begin = Instant::now();
        while !path.exists() {
            assert!(begin.elapsed() < PATIENCE, "{} was never written", path.display());
            self.harness.step();
        }
        settle(&mut self.harness);
        path
    }
}

#[test]
fn a_map_becomes_that_of_another_company_by_keys_alone() {
    let mut designer = Designer::new();
    designer.make_theme();
    let color = |text: &str| text.parse::<Color>().unwrap();
    let theme = designer.map().info.own_theme.clone().unwrap();
    assert_eq!((theme.accent, theme.moment), (color("#00695C"), color("#B23C17")));
    assert!(theme.fonts.title.is_some());
    assert_eq!(designer.themes.list().themes.len(), 1);
    assert!(theme.logo.is_some(), "the logo goes along with the theme");
    designer.make_words_bold();
    let map = designer.map();
    let bold: Vec<&str> = map
        .cards
        .iter()
        .map(|card| card.text.as_str())
        .filter(|text| text.contains("**") || text.contains("<b>"))
        .collect();
    assert_eq!(bold.len(), 6, "a word in each of six cards: {bold:?}");
    designer.put_picture("Fetches the parcel", "shop.png");
    designer.put_picture("Searches", "shelf.png");
    designer.add_notes();
    assert_eq!(designer.map().notes.len(), 4);
    designer.press(CTRL, Key::S);
    let saved = designer.file("shoes.journey");
    let begin = Instant::now();
    while file::open(&saved).ok() != Some(designer.map()) && begin.elapsed() < PATIENCE {
        designer.harness.step();
    }
    assert_eq!(file::open(&saved).unwrap(), designer.map());
    for (format, start) in [("PDF", &b"%PDF"[..]), ("PNG", b"\x89PNG"), ("SVG", b"<")] {
        let path = designer.export(format);
        assert!(std::fs::read(path).unwrap().starts_with(start), "{format}");
    }
    // The same theme on a second map.
    designer.press(CTRL, Key::O);
    let hotel = designer.file("hotel.journey");
    designer.answer_with(&hotel);
    designer.wait_for("Map: Two-night hotel stay");
    designer.command("Kavka");
    assert_eq!(designer.map().info.theme, "Kavka");
    assert_eq!(designer.map().info.own_theme.clone(), Some(theme), "with its colours, its font and its logo");
}
