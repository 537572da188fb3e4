//! Tests that an export writes a complete file, or none when it is stopped.

use std::cell::Cell;
use std::fs;

use super::*;
use crate::file::sample;
use crate::model::{LaneId, PrintScope, PrintedPart};
use crate::render::NoProgress;
use crate::theme::DEFAULT_THEME;

fn order(output_format: OutputFormat) -> ExportJob {
    let paper = if output_format == OutputFormat::Pdf { Paper::A3 } else { Paper::Fit };
    let settings = PrintSettings { paper: Some(paper), ..PrintSettings::default() };
    ExportJob { settings, ..ExportJob::fitted(output_format, Theme::named_or_default(DEFAULT_THEME)) }
}

fn formats() -> [OutputFormat; 3] {
    [
        OutputFormat::Pdf,
        OutputFormat::Png { size: PngSize::Width(600), transparent: false },
        OutputFormat::Svg { outline_text: false, transparent: true },
    ]
}

#[test]
fn stopped_at_any_moment_nothing_is_written_and_the_old_file_stays() {
    let map = sample::map(40);
    for output_format in formats() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.out");
        fs::write(&path, "old").unwrap();
        let mut reports = 0;
        loop {
            let left = Cell::new(reports);
            let few = |_: f32| left.replace(left.get() - 1) > 0;
            match to_file(&map, &order(output_format), &path, &few) {
                Err(ExportError::Stopped) => {}
                Ok(_) => break,
                Err(error) => panic!("{output_format:?}: {error}"),
            }
            assert_eq!(fs::read(&path).unwrap(), b"old", "{output_format:?} after {reports} reports");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{output_format:?} after {reports} reports");
            reports += 1 + reports / 2;
        }
        assert!(reports > 3, "{output_format:?} reports too seldom");
        assert_ne!(fs::read(&path).unwrap(), b"old");
    }
}

#[test]
fn progress_runs_from_nothing_to_all_and_never_back() {
    for output_format in formats() {
        let folder = tempfile::tempdir().unwrap();
        let last = Cell::new(0.0f32);
        let watch = |done: f32| {
            assert!((last.get()..=1.0).contains(&done), "{output_format:?}: {} then {done}", last.get());
            last.set(done);
            true
        };
        to_file(&sample::map(40), &order(output_format), &folder.path().join("map.out"), &watch).unwrap();
        assert_eq!(last.get(), 1.0);
    }
}

#[test]
fn what_is_left_out_is_not_in_the_file() {
    let mut map = sample::map(40);
    Arc::make_mut(&mut map.info).title = "A title to look for".into();
    let lane: LaneId = map.lanes[1].id;
    let mut order = order(OutputFormat::Svg { outline_text: false, transparent: false });
    let svg = |order: &ExportJob| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.svg");
        to_file(&map, order, &path, &NoProgress).unwrap();
        fs::read_to_string(path).unwrap()
    };
    let whole = svg(&order);
    let persona = format!("data-target=\"persona-{}\"", map.personas[0].id);
    order.settings.left_out = vec![PrintedPart::Personas, PrintedPart::Footer];
    let others = map.lanes.iter().map(|lane| lane.id).filter(|id| *id != lane).collect();
    order.settings.scope = PrintScope { lanes: Some(others), ..PrintScope::default() };
    let less = svg(&order);
    let is_drawn = |svg: &str, what: &str| svg.lines().any(|line| !line.starts_with("<title") && line.contains(what));
    let lane = format!("data-target=\"lane-{lane}\"");
    for what in [persona.as_str(), &lane, ">Footpath<"] {
        assert!(is_drawn(&whole, what) && !is_drawn(&less, what), "{what}");
    }
    assert!(is_drawn(&less, "A title to look for"));
    order.settings.left_out.push(PrintedPart::Header);
    assert!(!is_drawn(&svg(&order), "A title to look for"));
}

#[test]
fn a_picture_is_as_wide_as_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.png");
    to_file(&sample::map(20), &order(formats()[1]), &path, &NoProgress).unwrap();
    assert_eq!(image::image_dimensions(&path).unwrap().0, 600);
}

/// The texts of an export of `map` as an SVG.
fn texts_of(map: &JourneyMap) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.svg");
    let output_format = OutputFormat::Svg { outline_text: false, transparent: false };
    to_file(map, &order(output_format), &path, &NoProgress).unwrap();
    fs::read_to_string(path).unwrap()
}

#[test]
fn what_nobody_has_filled_in_is_not_on_paper() {
    for slug in ["blank", "workshop-wall"] {
        let mut map = file::templates::load(slug).unwrap();
        let text = texts_of(&map);
        for word in ["Persona", "New journey map", "Untitled", "___"] {
            assert!(!text.contains(&format!(">{word}")) && !text.contains("___"), "{slug}: {word}");
        }
        Arc::make_mut(&mut map.info).title.clear();
        assert!(!texts_of(&map).contains("Untitled"));
        Arc::make_mut(&mut map.personas[0]).name = "Mara".into();
        Arc::make_mut(&mut map.info).title = "Returns".into();
        let text = texts_of(&map);
        assert!(text.contains(">Mara<") && text.contains(">Returns<"));
    }
}

#[test]
fn placeholders_leave_a_sound_map_and_a_filled_one_as_it_is() {
    for template in file::templates::list() {
        let map = file::templates::load(template.slug).unwrap();
        let less = map.clone().without_placeholders();
        assert_eq!(crate::model::check::check(&less), [], "{}", template.slug);
        assert_eq!(less == map, !["blank", "workshop-wall"].contains(&template.slug), "{}", template.slug);
    }
}

#[test]
fn a_pdf_states_the_date_of_the_last_save_and_is_the_same_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let map = sample::map(10);
    let pdf = |saved_on| {
        let path = folder.path().join("map.pdf");
        to_file(&map, &ExportJob { saved_on, ..order(formats()[0]) }, &path, &NoProgress).unwrap();
        fs::read(path).unwrap()
    };
    let has = |bytes: &[u8], words: &str| bytes.windows(words.len()).any(|part| part == words.as_bytes());
    let date = jiff::civil::date(2026, 11, 28);
    let dated = pdf(Some(date));
    // The dictionary of the file is compressed; its metadata never is.
    assert!(has(&dated, "<xmp:CreateDate>2026-11-28T00:00:00Z"));
    assert_eq!(dated, pdf(Some(date)));
    assert!(!has(&pdf(None), "CreateDate"));
}

#[test]
fn characters_that_no_font_has_are_reported() {
    let mut map = sample::map(10);
    let folder = tempfile::tempdir().unwrap();
    let export = |map: &JourneyMap| to_file(map, &order(formats()[2]), &folder.path().join("a.svg"), &NoProgress);
    assert_eq!(export(&map).unwrap().missing_characters, None);
    Arc::make_mut(&mut map.cards[0]).text = "A \u{10FFFD} here".into();
    let sentence = export(&map).unwrap().missing_characters.unwrap();
    assert!(sentence.contains("(U+10FFFD, card “A \u{10FFFD} here”)"), "{sentence}");
}

#[test]
fn a_document_without_a_title_is_called_as_its_file() {
    let mut map = sample::map(3);
    let folder = tempfile::tempdir().unwrap();
    let written = |map: &JourneyMap, name: &str| {
        let path = folder.path().join(name);
        match name.ends_with(".html") {
            true => drop(DataJob::whole(crate::exchange::DataFormat::Html).to_file(map, &path, &NoProgress).unwrap()),
            false => drop(to_file(map, &order(OutputFormat::Pdf), &path, &NoProgress).unwrap()),
        }
        String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned()
    };
    for title in ["", "New journey map"] {
        Arc::make_mut(&mut map.info).title = title.into();
        let pdf = written(&map, "shoes.pdf");
        assert!(pdf.contains(">shoes<") && !pdf.contains("Untitled"), "{title}");
        let html = written(&map, "shoes.html");
        assert!(html.contains("<title>shoes</title>") && !html.contains("Untitled"), "{title}");
    }
    Arc::make_mut(&mut map.info).title = "Boots".into();
    assert!(written(&map, "shoes.pdf").contains(">Boots<"));
    assert!(written(&map, "shoes.html").contains("<title>Boots</title>"));
}
