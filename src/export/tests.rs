//! Tests that an export writes a complete file, or none when it is stopped.

use std::cell::Cell;
use std::fs;

use super::*;
use crate::file::sample;
use crate::layout::SheetParts;
use crate::model::LaneId;
use crate::print::paper::{Orientation, Paper};
use crate::render::NoProgress;
use crate::theme::DEFAULT_THEME;

fn order(output_format: OutputFormat) -> ExportJob {
    let (theme, content) = (Theme::named_or_default(DEFAULT_THEME), ExportContent::default());
    ExportJob { output_format, theme, content, saved_on: None }
}

fn formats() -> [OutputFormat; 3] {
    [
        OutputFormat::Pdf { paper: Paper::A3, orientation: Orientation::Auto, scale: None },
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
                Ok(()) => break,
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
    order.content.parts = SheetParts { header: true, personas: false, footer: false };
    order.content.hidden_lanes.insert(lane);
    let less = svg(&order);
    let is_drawn = |svg: &str, what: &str| svg.lines().any(|line| !line.starts_with("<title") && line.contains(what));
    let lane = format!("data-target=\"lane-{lane}\"");
    for what in [persona.as_str(), &lane, ">Footpath<"] {
        assert!(is_drawn(&whole, what) && !is_drawn(&less, what), "{what}");
    }
    assert!(is_drawn(&less, "A title to look for"));
    order.content.parts.header = false;
    assert!(!is_drawn(&svg(&order), "A title to look for"));
}

#[test]
fn a_picture_is_as_wide_as_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.png");
    to_file(&sample::map(20), &order(formats()[1]), &path, &NoProgress).unwrap();
    assert_eq!(image::image_dimensions(&path).unwrap().0, 600);
}
