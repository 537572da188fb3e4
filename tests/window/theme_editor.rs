//! The theme editor by keys and for screen readers: what its fields keep for themselves, what comes back, what is refused.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::file;
use footpath::geometry::Color;
use footpath::model::Part;
use footpath::theme::Theme;

use crate::window::brand::BrandWindow;
use crate::window::headless::{self, settle, state};
use crate::window::work_folder::{says, until};

#[test]
fn enter_and_esc_in_a_field_of_the_editor_are_for_the_field_alone() {
    let mut window = BrandWindow::opened();
    let pain = window.pains()[0];
    window.select(pain);
    window.perform(UiCommand::EditTheme);
    for label in ["Theme name", "Sheet, by name or number"] {
        window.fill(label, "navy");
        headless::keys(&mut window.harness, Modifiers::NONE, Key::Enter);
        let writes = window.harness.root().children_recursive();
        let is_text = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().is_focused()
                && node.accesskit_node().role() == egui::accesskit::Role::MultilineTextInput
        };
        assert!(!{ writes }.any(|node| is_text(&node)), "{label}: the card is not opened");
        window.fill(label, "teal");
        headless::keys(&mut window.harness, Modifiers::NONE, Key::Escape);
        assert!(window.harness.query_by_label("Theme name").is_some(), "{label}: the editor is still there");
    }
    assert_eq!(state(&window.harness).selected(), Some(pain));
}

/// Whoever works by keys alone comes to the map by Enter or Tab: Esc lets go of what is selected there, and closes nothing.
#[test]
fn esc_on_the_map_leaves_a_theme_that_is_being_made_alone() {
    let mut window = BrandWindow::opened();
    window.perform(UiCommand::EditTheme);
    window.fill("Theme name", "Alpina");
    window.fill("Main colour, by name or number", "teal");
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Enter);
    let field = window.harness.get_by_label("Main colour, by name or number");
    assert!(field.accesskit_node().is_focused(), "Enter takes the colour, and its field keeps the focus");
    let title = window.map().info.title.clone();
    headless::map_of(&window.harness, &title).focus();
    settle(&mut window.harness);
    window.perform(UiCommand::SelectAll);
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&window.harness).selected(), None);
    let name =
        |window: &BrandWindow| window.harness.get_by_label("Theme name").accesskit_node().value().unwrap_or_default();
    assert_eq!(name(&window), "Alpina");
    // What was left without being saved is offered again when a theme is edited, long after the first notice is gone.
    window.click("Cancel");
    window.harness.run_steps(400);
    assert!(window.harness.query_by_label("Go on editing").is_none());
    window.perform(UiCommand::EditTheme);
    assert_ne!(name(&window), "Alpina");
    window.click("Go on editing");
    assert_eq!(name(&window), "Alpina");
}

/// The focus is on the map, nothing is selected, and the pointer was last pressed in the panel: Esc is for the map.
#[test]
fn esc_on_the_map_with_nothing_selected_keeps_typed_colours() {
    let mut window = BrandWindow::opened();
    window.perform(UiCommand::EditTheme);
    window.fill("Theme name", "Alpina");
    window.fill("Main colour, by name or number", "teal");
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Enter);
    let title = window.map().info.title.clone();
    headless::map_of(&window.harness, &title).focus();
    settle(&mut window.harness);
    for _ in 0..3 {
        headless::keys(&mut window.harness, Modifiers::NONE, Key::Escape);
        settle(&mut window.harness);
    }
    assert_eq!(state(&window.harness).selected(), None);
    let name = window.harness.get_by_label("Theme name").accesskit_node().value();
    assert_eq!(name.as_deref(), Some("Alpina"), "the editor is still there");
    // In the panel it closes it.
    window.harness.get_by_label("Cancel").focus();
    settle(&mut window.harness);
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Escape);
    settle(&mut window.harness);
    assert!(window.harness.query_by_label("Theme name").is_none());
}

#[test]
fn the_colours_of_the_company_come_back_as_they_were_chosen() {
    let mut window = BrandWindow::opened();
    window.perform(UiCommand::EditTheme);
    let second = |window: &BrandWindow| {
        let field = window.harness.get_by_label("Second colour, by name or number");
        field.accesskit_node().value().unwrap_or_default()
    };
    window.fill("Second colour, by name or number", "#F2B705");
    window.harness.get_by_label("Sheet: Dark").focus();
    settle(&mut window.harness);
    window.fill("Main colour, by name or number", "#1F7A5C");
    window.harness.get_by_label("Sheet: Dark").focus();
    settle(&mut window.harness);
    assert_eq!(second(&window), "#F2B705");
    headless::keys(&mut window.harness, Modifiers::COMMAND, Key::Z);
    assert!(says(&window.harness, "Undone."));
    let main = window.harness.get_by_label("Main colour, by name or number").accesskit_node().value();
    assert_eq!(second(&window), "#F2B705", "after undo; the main colour is {main:?}");
    headless::keys(&mut window.harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(second(&window), "#F2B705", "after redo");
    window.click("Cancel");
    window.click("Go on editing");
    assert_eq!(second(&window), "#F2B705", "in the editor that was opened again");
}

#[test]
fn a_saved_theme_keeps_the_colours_as_they_were_chosen() {
    let mut window = BrandWindow::opened();
    window.perform(UiCommand::EditTheme);
    window.fill("Theme name", "Alpina");
    for (field, color) in
        [("Second colour, by name or number", "#F2B705"), ("Main colour, by name or number", "#0B5D4E")]
    {
        window.fill(field, color);
        window.harness.get_by_label("Sheet: Dark").focus();
        settle(&mut window.harness);
    }
    window.click("Save");
    until(&mut window.harness, |harness| says(harness, "“Alpina” is among your themes, and in this map."));
    let theme = window.map().info.own_theme.clone().unwrap();
    let yellow: Color = "#F2B705".parse().unwrap();
    assert_eq!(theme.moment, yellow, "the pill is yellow, with dark letters");
    assert_eq!(theme.moment_ink, theme.ink);
    assert_eq!(*window.themes.list().themes[0].theme, *theme);
    window.perform(UiCommand::EditTheme);
    let value = |label: &str| window.harness.get_by_label(label).accesskit_node().value().unwrap_or_default();
    assert_eq!(value("Second colour, by name or number"), "#F2B705");
    assert_eq!(value("Main colour, by name or number"), "#0B5D4E");
}

#[test]
fn the_logo_of_a_theme_goes_along_to_other_maps() {
    let mut window = BrandWindow::opened();
    let logo = window.folder.path().join("logo.svg");
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 30'><rect width='30' height='30'/></svg>";
    std::fs::write(&logo, svg).unwrap();
    let bad = window.folder.path().join("bad.svg");
    std::fs::write(&bad, svg.replace("<rect", "<script>alert(1)</script><rect")).unwrap();
    window.perform(UiCommand::EditTheme);
    window.fill("Theme name", "Alpina");
    for (path, words) in [(&bad, "“bad.svg” cannot be the logo: it contains a script"), (&logo, "The logo goes along")]
    {
        window.click("Add a logo…");
        until(&mut window.harness, |harness| harness.query_by_label("Location of the file").is_some());
        window.fill("Location of the file", &path.display().to_string());
        headless::keys(&mut window.harness, Modifiers::NONE, Key::Enter);
        until(&mut window.harness, |harness| says(harness, words));
    }
    // A masthead is never as high as the largest logo but for the logo.
    let shows = |window: &BrandWindow| {
        let app = state(&window.harness);
        app.place_on_canvas(Part::Header).unwrap().height() / app.zoom().unwrap() > 160.0
    };
    assert!(!shows(&window));
    window.fill("Height of the logo", "160");
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Enter);
    assert!(shows(&window), "live on the map");
    window.click("Place of the logo: Footer");
    assert!(!shows(&window));
    window.click("Place of the logo: Both");
    window.click("Save");
    until(&mut window.harness, |harness| says(harness, "“Alpina” is among your themes, and in this map."));
    assert!(shows(&window) && window.map().info.logo.is_none());
    // Another map in the theme shows it, too, until it has one of its own.
    window.perform(UiCommand::Blank);
    assert!(!shows(&window));
    headless::keys(&mut window.harness, Modifiers::COMMAND, Key::K);
    headless::write_letters(&mut window.harness, "Alpina");
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Enter);
    assert!(shows(&window));
}

#[test]
fn tab_into_a_colour_selects_it_so_that_typing_replaces_it() {
    let mut window = BrandWindow::opened();
    window.perform(UiCommand::EditTheme);
    // From the swatch of the sheet, Tab leads to its number.
    let swatch = window.harness.query_all_by(|node| {
        node.role() == egui::accesskit::Role::Button && node.label().is_some_and(|label| label.starts_with("Sheet: #"))
    });
    { swatch }.next().unwrap().focus();
    settle(&mut window.harness);
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Tab);
    window.harness.event(Event::Text("#7A1F5C".into()));
    settle(&mut window.harness);
    let field = window.harness.get_by_label("Sheet, by name or number");
    assert!(field.is_focused());
    assert_eq!(field.accesskit_node().value().as_deref(), Some("#7A1F5C"));
}

#[test]
fn a_refused_colour_is_said_once_and_describes_its_field() {
    let mut window = BrandWindow::opened();
    window.perform(UiCommand::EditTheme);
    window.fill("Sheet, by name or number", "blurple");
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Tab);
    settle(&mut window.harness);
    let words =
        |node: egui_kittest::Node<'_>| node.accesskit_node().description().unwrap_or_default().trim().to_owned();
    let field = words(window.harness.get_by_label("Sheet, by name or number"));
    assert!(field.starts_with("“blurple” is not a colour."), "{field}");
    let focused = |window: &BrandWindow| words(window.harness.get_by(|node| node.is_focused()));
    // A reader names the next field first.
    window.harness.run_steps(6);
    assert!(focused(&window).contains("“blurple” is not a colour."), "{}", focused(&window));
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Tab);
    settle(&mut window.harness);
    assert!(!focused(&window).contains("blurple"), "said once");
}

#[test]
fn an_export_offers_the_themes_of_the_user_and_marks_that_of_the_map() {
    let mut window = BrandWindow::opened();
    let named = |name: &str| Theme { name: name.into(), ..Theme::clone(&Theme::bundled()[0]) };
    window.themes.save(&named("Other")).unwrap();
    let path = window.folder.path().join("gift.theme");
    file::themes::save(&named("Gift"), &path).unwrap();
    headless::drop_file(&mut window.harness, path);
    until(&mut window.harness, |harness| says(harness, "The theme “Gift” is among your themes."));
    window.perform(UiCommand::Export);
    until(&mut window.harness, |harness| harness.query_by_label("Colours: Other").is_some());
    assert!(window.is_chosen("Colours: Gift"));
    window.click("Colours: Other");
    assert!(window.is_chosen("Colours: Other") && !window.is_chosen("Colours: Gift"));
}

#[test]
fn what_was_refused_is_forgotten_when_a_good_file_has_come() {
    let mut window = BrandWindow::opened();
    let path = window.folder.path().join("gift.theme");
    std::fs::write(&path, "no theme").unwrap();
    headless::drop_file(&mut window.harness, path.clone());
    until(&mut window.harness, |harness| says(harness, "“gift.theme” cannot be used"));
    file::themes::save(&Theme { name: "Gift".into(), ..Theme::clone(&Theme::bundled()[1]) }, &path).unwrap();
    headless::drop_file(&mut window.harness, path);
    until(&mut window.harness, |harness| says(harness, "The theme “Gift” is among your themes."));
    assert!(!says(&window.harness, "cannot be used"));
}

#[test]
fn closing_asks_about_a_theme_that_is_being_made() {
    const ABOUT: &str = "If you don’t save, the theme you are making and all other changes will be lost.";
    let mut window = BrandWindow::opened();
    window.perform(UiCommand::EditTheme);
    window.fill("Theme name", "Alpina");
    window.perform(UiCommand::Quit);
    window.harness.get_by_label(ABOUT);
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Escape);
    let name = window.harness.get_by_label("Theme name").accesskit_node().value();
    assert_eq!(name.as_deref(), Some("Alpina"), "nothing was closed");
    // What is discarded does not come back under another name.
    window.perform(UiCommand::CloseTab);
    window.click("Discard");
    window.harness.run_steps(20);
    assert!(state(&window.harness).map().is_none());
    assert!(window.themes.list().themes.is_empty());
    window.harness.get_by_label(headless::TEMPLATE).click();
    settle(&mut window.harness);
    window.perform(UiCommand::EditTheme);
    window.fill("Theme name", "Alpina");
    window.perform(UiCommand::CloseTab);
    window.harness.get_by_label(ABOUT);
    headless::keys(&mut window.harness, Modifiers::NONE, Key::Enter);
    let themes = window.themes.clone();
    until(&mut window.harness, |_| !themes.list().themes.is_empty());
    assert_eq!(themes.list().themes[0].theme.name, "Alpina");
}
