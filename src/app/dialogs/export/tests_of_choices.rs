//! What is chosen in the export dialog: it reaches the job, is kept for the next time, and is offered where it means something.

use std::sync::Arc;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::tests::{ExportTestWindow, click, new_window, open, open_on, opened, options, says, subject, until};
use crate::app::dialogs::export::*;
use crate::export::PngSize;
use crate::file::{sample, templates};
use crate::model::{JourneyMap, NamedPaper, Paper, PrintForm, PrintFormat, PrintSettings, PrintedPart};
use crate::theme::Theme;
#[test]
fn papers_orientation_and_contents_reach_the_job() {
    let map = sample::map(20);
    let lane = map.lanes[0].clone();
    let mut harness = opened(map);
    click(&mut harness, "Orientation: portrait");
    until(&mut harness, "the page", |harness| says(harness, "A3 portrait · 297 × 420 mm"));
    harness.get_by_label_contains("Paper: ").click();
    harness.run_steps(3);
    click(&mut harness, "Fit to map");
    until(&mut harness, "the page", |harness| says(harness, "Fit to map · "));
    click(&mut harness, "Colours: Paper");
    harness.get_by_label("Title and objective").scroll_to_me();
    harness.run_steps(4);
    click(&mut harness, "Title and objective");
    harness.get_by_label(&lane.name).scroll_to_me();
    harness.run_steps(4);
    click(&mut harness, &lane.name);
    let job = options(&mut harness).job(&subject(sample::map(20)));
    assert_eq!(job.theme.name, "Paper");
    assert!(!job.settings.shows(PrintedPart::Header) && job.settings.shows(PrintedPart::Footer));
    assert!(job.settings.scope.lanes.is_some_and(|lanes| !lanes.contains(&lane.id)));
}

#[test]
fn the_next_dialog_remembers_the_format_but_not_the_lanes() {
    let mut harness = opened(sample::map(20));
    click(&mut harness, "SVG");
    let lane = sample::map(20).lanes[0].id;
    options(&mut harness).settings.scope.lanes = Some(vec![lane]);
    harness.run_steps(2);
    click(&mut harness, "Close the export");
    open(harness.state_mut(), sample::map(20));
    let options = options(&mut harness);
    assert_eq!(options.settings.format, PrintFormat::Svg);
    assert!(options.settings.scope.is_all());
}

/// The formats with a setting of each that is not the default.
const CHOICES: [(&str, &[&str]); 3] = [
    ("PDF", &["Orientation: portrait"]),
    ("PNG", &["Scale 3", "Transparent background"]),
    ("SVG", &["Text as outlines"]),
];

#[test]
fn what_was_chosen_last_is_kept_in_each_format() {
    for (format, choices) in CHOICES {
        let mut harness = opened(sample::map(20));
        click(&mut harness, format);
        choices.iter().for_each(|choice| click(&mut harness, choice));
        let chosen = format!("{:?}", options(&mut harness).output_format());
        for _ in 0..2 {
            click(&mut harness, "Close the export");
            open(harness.state_mut(), sample::map(20));
            // Before the size of the map is known, and after it.
            harness.run_steps(2);
            assert_eq!(format!("{:?}", options(&mut harness).output_format()), chosen);
            until(&mut harness, "the page", |harness| harness.query_by_label("Drawing the page…").is_none());
            until(&mut harness, "the width", |harness| harness.query_by_label("…").is_none());
            harness.run_steps(3);
            assert_eq!(format!("{:?}", options(&mut harness).output_format()), chosen);
        }
    }
}

#[test]
fn a_width_beyond_the_range_of_its_field_stays_as_it_follows_from_the_scale() {
    let mut harness = opened(sample::map(20));
    click(&mut harness, "PNG");
    let scale = PngSize::PixelsPerPoint(0.001);
    options(&mut harness).png_size = scale;
    harness.run_steps(5);
    assert_eq!(options(&mut harness).png_size, scale);
}

#[test]
fn paper_is_light_unless_asked() {
    let dark = Theme::named_or_default("Dark");
    let exported = |map: JourneyMap, clicks: &[&str]| {
        let mut harness = opened(map.clone());
        open_on(harness.state_mut(), subject(map.clone()), &dark);
        harness.run_steps(3);
        clicks.iter().for_each(|label| click(&mut harness, label));
        let subject = ExportSubject { on_screen: dark.clone(), ..subject(map) };
        options(&mut harness).job(&subject).theme.name.clone()
    };
    let with_theme = |theme: &str| {
        let mut map = sample::map(20);
        Arc::make_mut(&mut map.info).theme = theme.into();
        map
    };
    assert_eq!(exported(with_theme(""), &[]), "Light");
    assert_eq!(exported(with_theme("Dark"), &[]), "Light");
    assert_eq!(exported(with_theme("Terracotta"), &[]), "Terracotta");
    assert_eq!(exported(with_theme("Dark"), &["PNG"]), "Dark");
    assert_eq!(exported(with_theme(""), &["PNG"]), "Light");
    assert_eq!(exported(with_theme(""), &["Colours: As on screen"]), "Dark");
    assert_eq!(exported(with_theme(""), &["Colours: Dark"]), "Dark");
}

#[test]
fn what_was_last_used_for_a_map_is_what_its_dialog_opens_with() {
    let mut map = sample::map(20);
    let settings = PrintSettings {
        form: PrintForm::Tiles,
        paper: Some(Paper::Named(NamedPaper::A2)),
        theme: "Paper".into(),
        ..PrintSettings::default()
    };
    Arc::make_mut(&mut map.info).print = settings.clone();
    let mut harness = new_window();
    open(harness.state_mut(), map.clone());
    harness.run_steps(2);
    assert_eq!(options(&mut harness).kept(), settings);
    assert_eq!(options(&mut harness).job(&subject(map)).theme.name, "Paper");
}

#[test]
fn each_layout_offers_its_own_parts() {
    let mut harness = opened(sample::map(20));
    options(&mut harness).settings.form = PrintForm::Handout;
    until(&mut harness, "the parts of a handout", |harness| harness.query_by_label("Cover").is_some());
    assert!(harness.query_by_label("Map over readable pages").is_some());
    assert!(harness.query_by_label("Title and objective").is_none());
    harness.get_by_label("Cover").scroll_to_me();
    harness.run_steps(4);
    click(&mut harness, "Cover");
    assert!(!options(&mut harness).settings.shows(PrintedPart::Cover));
    assert!(harness.query_by_label("Parking lot").is_none(), "nothing is parked");
    options(&mut harness).settings.form = PrintForm::Wall;
    until(&mut harness, "the size of the wall", |harness| says(harness, "sheets of A4 if it is glued together"));
    options(&mut harness).settings.form = PrintForm::Pack;
    until(&mut harness, "the layouts of a pack", |harness| says(harness, "In the pack"));
}

/// What was parked is for those who sort it, so nobody hands it out by accident.
#[test]
fn the_parking_lot_is_offered_where_there_is_one() {
    let mut map = sample::map(20);
    Arc::make_mut(&mut map.info).parked = vec!["Night shifts".into()];
    let mut harness = opened(map);
    assert!(harness.query_by_label("Parking lot").is_none(), "a poster has no tables");
    options(&mut harness).settings.form = PrintForm::Findings;
    until(&mut harness, "the box", |harness| harness.query_by_label("Parking lot").is_some());
    assert!(!options(&mut harness).settings.parking_lot);
    harness.get_by_label("Parking lot").scroll_to_me();
    harness.run_steps(4);
    click(&mut harness, "Parking lot");
    assert!(options(&mut harness).settings.parking_lot);
}

/// Layouts of several pages ask for the least size of text, and posters for margins; neither shows what does nothing.
#[test]
fn the_least_text_is_asked_where_there_are_pages_of_words() {
    let mut harness = opened(templates::load("online-order").unwrap());
    let offers =
        |harness: &Harness<'static, ExportTestWindow>, label: &str| harness.query_all_by_label(label).next().is_some();
    assert!(!offers(&harness, "Smallest text") && offers(&harness, "Margin"));
    options(&mut harness).settings = PrintSettings { form: PrintForm::Handout, ..PrintSettings::default() };
    until(&mut harness, "the handout", |harness| offers(harness, "Smallest text"));
    assert!(offers(&harness, "Smallest text") && !offers(&harness, "Margin"));
    options(&mut harness).settings.least_text_pt = Some(24.0);
    until(&mut harness, "a sentence", |harness| says(harness, "text of at least 24 pt leaves no room on this paper"));
}

#[test]
fn keys_in_an_open_list_choose_from_it_and_close_it() {
    for opens_by_click in [true, false] {
        let mut harness = opened(sample::map(20));
        if opens_by_click {
            harness.get_by_label_contains("Layout: ").click();
        } else {
            harness.get_by_label_contains("Layout: ").focus();
            harness.run_steps(2);
            harness.key_press(Key::Space);
        }
        harness.run_steps(3);
        assert!(harness.get_by_label("Poster").is_focused(), "the list begins at what is chosen");
        harness.key_press(Key::ArrowDown);
        harness.run_steps(2);
        harness.key_press(Key::Enter);
        harness.run_steps(4);
        assert_eq!(options(&mut harness).settings.form, PrintForm::Tiles);
        assert!(harness.query_by_label("Handout").is_none(), "the list is closed");
        assert!(harness.get_by_label_contains("Layout: ").is_focused());
        assert!(options(&mut harness).settings.scope.is_all());
    }
}

#[test]
fn enter_after_a_click_on_a_format_exports_wherever_the_focus_was() {
    let mut harness = opened(sample::map(20));
    harness.get_by_label_contains("Layout: ").focus();
    harness.run_steps(3);
    click(&mut harness, "SVG");
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    harness.get_by_label("Location of the file");
    assert_eq!(options(&mut harness).settings.format, PrintFormat::Svg);
}
