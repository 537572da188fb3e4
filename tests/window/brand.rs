//! A map in the colours of a company: the theme editor, themes that come and go as files, own colours, styles, a logo.

use std::sync::Arc;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::file;
use footpath::file::themes::UserThemes;
use footpath::geometry::Color;
use footpath::model::{CardKind, JourneyMap, NoteKind, Part};
use footpath::theme::Theme;
use tempfile::TempDir;

use crate::window::headless::{self, TEMPLATE, WindowHarness, made_in, settle, state};
use crate::window::work_folder::{says, until};

/// A window with the template open that keeps its themes in a folder of its own.
pub(super) struct BrandWindow {
    pub(super) harness: WindowHarness,
    pub(super) themes: UserThemes,
    pub(super) folder: TempDir,
}

impl BrandWindow {
    pub(super) fn opened() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let themes = UserThemes::in_folder(folder.path());
        let of_window = themes.clone();
        let builder = Harness::builder().with_size(Vec2::new(1_440.0, 3_600.0)).with_max_steps(60);
        let mut harness = made_in(builder, move |ctx| App::new(ctx, &[]).with_own_themes(of_window.clone()));
        harness.get_by_label(TEMPLATE).click();
        settle(&mut harness);
        Self { harness, themes, folder }
    }

    pub(super) fn perform(&mut self, command: UiCommand) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().as_mut().unwrap().perform(&ctx, command);
        settle(&mut self.harness);
    }

    pub(super) fn map(&self) -> JourneyMap {
        JourneyMap::clone(state(&self.harness).map().unwrap())
    }

    pub(super) fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        settle(&mut self.harness);
    }

    pub(super) fn is_chosen(&self, label: &str) -> bool {
        let toggled = self.harness.get_by_label(label).accesskit_node().toggled();
        toggled == Some(egui::accesskit::Toggled::True)
    }

    pub(super) fn fill(&mut self, label: &str, words: &str) {
        self.harness.get_by_label(label).focus();
        settle(&mut self.harness);
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.harness.run_ok();
        self.harness.event(Event::Text(words.to_owned()));
        settle(&mut self.harness);
    }

    pub(super) fn select(&mut self, part: Part) {
        let at = headless::place(&self.harness, part);
        headless::click_at(&mut self.harness, at, PointerButton::Primary, Modifiers::NONE);
        settle(&mut self.harness);
    }

    fn names_in_folder(&self) -> Vec<String> {
        self.themes.list().themes.iter().map(|known| known.theme.name.clone()).collect()
    }

    pub(super) fn pains(&self) -> Vec<Part> {
        let map = self.map();
        let is_pain = |card: &&Arc<footpath::model::Card>| {
            map.lane(card.lane).is_some_and(|lane| lane.kind_of(card) == CardKind::Pain)
        };
        map.cards.iter().filter(is_pain).map(|card| Part::Card(card.id)).collect()
    }
}

#[test]
fn a_theme_is_made_live_on_the_map_and_saved_as_one_step() {
    let mut window = BrandWindow::opened();
    let before = window.map();
    window.perform(UiCommand::EditTheme);
    window.fill("Theme name", "Nordwind");
    window.fill("Sheet, by name or number", "#FBF7EF");
    assert_eq!(window.map(), before, "the map itself changes with “Save” only");
    window.click("Save");
    until(&mut window.harness, |harness| says(harness, "“Nordwind” is among your themes, and in this map."));
    let info = window.map().info;
    assert_eq!(info.theme, "Nordwind");
    assert_eq!(info.own_theme.as_ref().unwrap().sheet, "#FBF7EF".parse::<Color>().unwrap());
    assert_eq!(window.names_in_folder(), ["Nordwind"]);
    // It is one of the tiles now, and one step goes back to the map from before.
    window.perform(UiCommand::ToggleInspector);
    until(&mut window.harness, |harness| harness.query_by_label("Nordwind").is_some());
    window.perform(UiCommand::Undo);
    assert_eq!(window.map(), before);
}

#[test]
fn cancel_gives_everything_back_and_a_second_opening_begins_anew() {
    let mut window = BrandWindow::opened();
    let before = window.map();
    for _ in 0..2 {
        window.perform(UiCommand::EditTheme);
        window.fill("Theme name", "Nordwind");
        window.click("Sheet: Dark");
        assert!(says(&window.harness, "The theme is dark now"));
        window.click("Cancel");
        assert!(window.harness.query_by_label("Theme name").is_none());
    }
    assert_eq!(window.map(), before);
    assert!(window.names_in_folder().is_empty());
}

#[test]
fn the_steps_of_a_theme_can_be_undone_and_cancelled_work_comes_back() {
    let mut window = BrandWindow::opened();
    let before = window.map();
    window.perform(UiCommand::EditTheme);
    window.fill("Theme name", "Nordwind");
    window.click("Sheet: Dark");
    let is_dark = |window: &BrandWindow| says(&window.harness, "Sheet: Dark") && window.is_chosen("Sheet: Dark");
    assert!(is_dark(&window));
    // The focus is in the panel: its own steps are undone, not those of the map.
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window.harness);
    assert!(says(&window.harness, "Undone.") && !is_dark(&window));
    window.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    settle(&mut window.harness);
    assert!(is_dark(&window));
    window.harness.key_press(Key::Escape);
    settle(&mut window.harness);
    assert!(window.harness.query_by_label("Theme name").is_none(), "Esc closes the editor");
    assert!(says(&window.harness, "The changes of “Nordwind” were not saved"));
    window.click("Go on editing");
    assert!(is_dark(&window), "nothing of the work is lost");
    assert_eq!(window.map(), before);
}

#[test]
fn a_weak_contrast_is_reported_with_its_ratio_and_mended() {
    let mut window = BrandWindow::opened();
    window.perform(UiCommand::EditTheme);
    assert!(says(&window.harness, "All contrasts are good"));
    window.fill("Text, by name or number", "silver");
    assert!(says(&window.harness, "“Text” on “Sheet” has 1.8 : 1, too weak; it needs 4.5. Darken “Text”."));
    assert!(says(&window.harness, "contrasts are too low: Sheet and text"));
    window.click("Mend all");
    assert!(says(&window.harness, "All contrasts are good now."));
    // What is no colour is said, and the colour stays.
    window.fill("Text, by name or number", "blurple");
    window.harness.get_by_label("Theme name").focus();
    settle(&mut window.harness);
    assert!(says(&window.harness, "“blurple” is not a colour."));
}

#[test]
fn names_of_built_in_themes_and_of_others_are_refused() {
    let mut window = BrandWindow::opened();
    window.themes.save(&Theme { name: "Nordwind".into(), ..Theme::clone(&Theme::bundled()[0]) }).unwrap();
    window.perform(UiCommand::EditTheme);
    window.fill("Theme name", "light");
    window.click("Save");
    assert!(says(&window.harness, "“Light” is the name of a built-in theme. Choose another name."));
    window.fill("Theme name", "nordwind");
    window.click("Save");
    until(&mut window.harness, |harness| says(harness, "You have a theme “nordwind” already."));
    assert_eq!(window.names_in_folder(), ["Nordwind"]);
}

#[test]
fn a_theme_is_deleted_from_the_folder_and_stays_in_the_map() {
    let mut window = BrandWindow::opened();
    window.perform(UiCommand::EditTheme);
    window.fill("Theme name", "Nordwind");
    window.click("Save");
    until(&mut window.harness, |harness| says(harness, "“Nordwind” is among your themes"));
    window.perform(UiCommand::ToggleInspector);
    until(&mut window.harness, |harness| harness.query_by_label("Nordwind").is_some());
    window.perform(UiCommand::EditTheme);
    window.click("Delete theme");
    until(&mut window.harness, |harness| says(harness, "The theme “Nordwind” was deleted. Maps that use it keep it."));
    assert!(window.names_in_folder().is_empty());
    assert_eq!(window.map().info.theme, "Nordwind");
    window.click("Undo");
    let themes = window.themes.clone();
    until(&mut window.harness, move |_| themes.list().themes.len() == 1);
}

#[test]
fn a_dropped_theme_is_kept_and_used_and_a_broken_one_is_one_sentence() {
    let mut window = BrandWindow::opened();
    let path = window.folder.path().join("gift.theme");
    file::themes::save(&Theme { name: "Gift".into(), ..Theme::clone(&Theme::bundled()[1]) }, &path).unwrap();
    headless::drop_file(&mut window.harness, path.clone());
    until(&mut window.harness, |harness| says(harness, "The theme “Gift” is among your themes."));
    assert_eq!(window.map().info.theme, "Gift");
    assert_eq!(window.names_in_folder(), ["Gift"]);
    std::fs::write(&path, "(format: \"footpath theme\", version: 9)").unwrap();
    let before = window.map();
    headless::drop_file(&mut window.harness, path.clone());
    until(&mut window.harness, |harness| says(harness, "“gift.theme” cannot be used: The theme was saved by another"));
    assert_eq!(window.map(), before);
}

#[test]
fn a_card_gets_a_colour_of_its_own_with_the_contrast_told() {
    let mut window = BrandWindow::opened();
    let pain = window.pains()[0];
    window.select(pain);
    window.click("Colour of its own");
    window.fill("Name or number", "#B0E0E6");
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Enter);
    settle(&mut window.harness);
    let Part::Card(id) = pain else { unreachable!("a pain is a card") };
    assert_eq!(window.map().card(id).unwrap().color, Some("#B0E0E6".parse().unwrap()));
    assert!(says(&window.harness, "The words on it have 1"), "a very good contrast begins with a 1");
    window.perform(UiCommand::Undo);
    assert_eq!(window.map().card(id).unwrap().color, None);
}

/// The words beside the wheel are part of its button, and who opens it can type a name at once.
#[test]
fn another_colour_is_chosen_by_a_click_on_its_words_and_by_typing() {
    let mut window = BrandWindow::opened();
    let pain = window.pains()[0];
    window.select(pain);
    let words = window.harness.get_by_label("Colour of its own").rect();
    assert!(words.width() > 90.0, "{words:?}");
    headless::click(&mut window.harness, words.right_center() - Vec2::new(6.0, 0.0));
    settle(&mut window.harness);
    window.harness.event(Event::Text("plum".into()));
    settle(&mut window.harness);
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Enter);
    settle(&mut window.harness);
    let Part::Card(id) = pain else { unreachable!("a pain is a card") };
    assert_eq!(window.map().card(id).unwrap().color, Some(Color::written("plum").unwrap()));
}

#[test]
fn a_style_is_copied_pasted_and_given_to_all_of_a_kind() {
    let mut window = BrandWindow::opened();
    let pains = window.pains();
    let Part::Card(first) = pains[0] else { unreachable!("a pain is a card") };
    window.select(pains[0]);
    window.perform(UiCommand::Recolour);
    window.perform(UiCommand::CopyStyle);
    window.select(pains[1]);
    headless::keys(&mut window.harness, Modifiers::NONE, Key::F9);
    settle(&mut window.harness);
    let hue = |window: &BrandWindow, part: Part| match part {
        Part::Card(id) => window.map().card(id).unwrap().hue,
        _ => None,
    };
    assert_eq!(hue(&window, pains[1]), Some(0));
    assert_eq!(hue(&window, pains[2]), None);
    window.perform(UiCommand::StyleAllLikeThis);
    assert!(pains.iter().all(|pain| hue(&window, *pain) == Some(0)));
    assert!(says(&window.harness, &format!("{} pains look like this one now.", pains.len() - 2)));
    window.perform(UiCommand::Undo);
    assert_eq!(hue(&window, pains[2]), None, "one step");
    assert_eq!(window.map().card(first).unwrap().hue, Some(0));
}

#[test]
fn two_colours_of_a_company_are_enough_for_a_theme() {
    let mut window = BrandWindow::opened();
    window.perform(UiCommand::EditTheme);
    window.fill("Theme name", "Kavka");
    window.fill("Main colour, by name or number", "#00695C");
    window.fill("Second colour, by name or number", "#B23C17");
    assert!(says(&window.harness, "All contrasts are good"));
    window.click("Save");
    until(&mut window.harness, |harness| says(harness, "“Kavka” is among your themes, and in this map."));
    let theme = window.map().info.own_theme.clone().unwrap();
    let color = |text: &str| text.parse::<Color>().unwrap();
    assert_eq!((theme.accent, theme.moment), (color("#00695C"), color("#B23C17")));
    assert!(theme.feeling.iter().all(|fill| fill.g >= fill.r), "the stages are in the main colour");
}

#[test]
fn own_themes_stand_in_the_menu_and_in_the_search_by_name() {
    let mut window = BrandWindow::opened();
    let save = |window: &BrandWindow, name: &str| {
        window.themes.save(&Theme { name: name.into(), ..Theme::clone(&Theme::bundled()[1]) }).unwrap();
    };
    save(&window, "Zeppelin");
    save(&window, "Alpina");
    // A theme that comes from a file makes the window read the folder.
    let path = window.folder.path().join("gift.theme");
    file::themes::save(&Theme { name: "Gift".into(), ..Theme::clone(&Theme::bundled()[1]) }, &path).unwrap();
    headless::drop_file(&mut window.harness, path);
    until(&mut window.harness, |harness| says(harness, "The theme “Gift” is among your themes."));
    assert_eq!(window.map().info.theme, "Gift");
    window.harness.get_by_role_and_label(egui::accesskit::Role::MenuItem, "Map").click();
    settle(&mut window.harness);
    window.click("Theme of the map");
    let at = |window: &BrandWindow, name: &str| {
        // A theme is chosen or not; what is done with themes is neither.
        use egui::accesskit::Role::{MenuItem, MenuItemCheckBox};
        let entries = window.harness.query_all_by(|node| [MenuItem, MenuItemCheckBox].contains(&node.role()));
        let mut called = entries.filter(|node| node.accesskit_node().label().as_deref() == Some(name));
        called.next().unwrap_or_else(|| panic!("no entry “{name}”")).rect().top()
    };
    assert!(at(&window, "Newsprint") < at(&window, "Alpina") && at(&window, "Alpina") < at(&window, "Zeppelin"));
    assert!(at(&window, "Zeppelin") < at(&window, "Edit theme…"));
    let gift = window.harness.get_by_role_and_label(egui::accesskit::Role::MenuItemCheckBox, "Gift");
    assert_eq!(gift.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
    window.harness.get_by_role_and_label(egui::accesskit::Role::MenuItemCheckBox, "Alpina").click();
    settle(&mut window.harness);
    assert_eq!(window.map().info.theme, "Alpina");
    assert_eq!(window.map().info.chosen_theme().unwrap().name, "Alpina");
    headless::keys(&mut window.harness, Modifiers::COMMAND, Key::K);
    window.harness.get_by_label("Find a command or text").type_text("zepp");
    settle(&mut window.harness);
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Enter);
    settle(&mut window.harness);
    assert_eq!(window.map().info.theme, "Zeppelin");
    window.perform(UiCommand::Undo);
    assert_eq!(window.map().info.theme, "Alpina");
}

#[test]
fn notes_and_personas_get_colours_of_their_own() {
    let mut window = BrandWindow::opened();
    window.select(window.pains()[0]);
    window.perform(UiCommand::AddNote(NoteKind::Sticky));
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Escape);
    settle(&mut window.harness);
    let teal: Color = "#00695C".parse().unwrap();
    let give = |window: &mut BrandWindow| {
        window.click("Colour of its own");
        window.fill("Name or number", "#00695C");
        headless::keys(&mut window.harness, Modifiers::NONE, Key::Enter);
        settle(&mut window.harness);
    };
    give(&mut window);
    assert_eq!(window.map().notes.last().unwrap().color, Some(teal));
    assert!(says(&window.harness, "The words on it have"));
    let persona = window.map().personas[0].id;
    window.select(Part::Persona(persona));
    give(&mut window);
    assert_eq!(window.map().personas[0].color, Some(teal));
    window.perform(UiCommand::Recolour);
    assert_eq!((window.map().personas[0].color, window.map().personas[0].hue), (None, Some(0)));
}

#[test]
fn a_key_with_a_new_meaning_says_where_the_old_one_is() {
    let mut window = BrandWindow::opened();
    headless::keys(&mut window.harness, Modifiers::COMMAND, Key::B);
    settle(&mut window.harness);
    assert!(says(&window.harness, "Bounce point is"));
    headless::keys(&mut window.harness, Modifiers::COMMAND, Key::I);
    settle(&mut window.harness);
    assert!(says(&window.harness, "Inspector is"));
}

#[test]
fn the_editor_that_a_menu_opens_by_mouse_takes_what_is_typed() {
    let mut window = BrandWindow::opened();
    let before = window.map();
    window.harness.get_by_role_and_label(egui::accesskit::Role::MenuItem, "Map").click();
    settle(&mut window.harness);
    window.click("Theme of the map");
    window.click("Edit theme…");
    assert!(window.harness.get_by_label("Theme name").is_focused());
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.harness.run_ok();
    window.harness.event(Event::Text("Kavka".into()));
    settle(&mut window.harness);
    window.click("Save");
    until(&mut window.harness, |harness| says(harness, "“Kavka” is among your themes, and in this map."));
    assert_eq!((window.map().cards, window.map().info.theme.as_str()), (before.cards, "Kavka"));
}

#[test]
fn the_end_of_a_bracket_is_dragged_although_a_stage_could_be_added_there() {
    let mut window = BrandWindow::opened();
    let stages: Vec<Part> = window.map().stages.iter().map(|stage| Part::Stage(stage.id)).collect();
    headless::click_on(&mut window.harness, stages[0]);
    window.harness.run_steps(4);
    window.perform(UiCommand::AddNote(NoteKind::Bracket));
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Escape);
    let note = window.map().notes[0].id;
    let bracket = state(&window.harness).place_on_canvas(Part::Note(note)).unwrap();
    let corner = headless::canvas(&window.harness).min;
    let end = corner + Vec2::new(bracket.max.x - 2.0, bracket.center().y);
    let to = Pos2::new(headless::place(&window.harness, stages[1]).x, end.y);
    for (at, pressed) in [(end, true), (to, false)] {
        window.harness.hover_at(at);
        window.harness.run_ok();
        let modifiers = Modifiers::NONE;
        window.harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
        window.harness.run_ok();
    }
    settle(&mut window.harness);
    let map = window.map();
    assert_eq!(map.stages.len(), stages.len(), "no stage was added");
    let (first, last) = map.notes[0].bracketed(&map).unwrap();
    assert_ne!(first, last, "the bracket is over two stages");
}
