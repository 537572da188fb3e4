//! The timer before the room lies over nothing that is read, at whatever stop.

use egui::{Key, Modifiers, Rect, Shape, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::app::App;
use footpath::file;
use footpath::file::settings::{Settings, SettingsFile};
use footpath::present::shown_stops;

use crate::window::headless::{WindowHarness, keys, made_in, settle, state, write_letters};

fn press(harness: &mut WindowHarness, modifiers: Modifiers, key: Key) {
    keys(harness, modifiers, key);
    settle(harness);
}

/// A map with long names before a room, with a timer of five minutes.
fn presented(depth_m: f32) -> (WindowHarness, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let settings = SettingsFile::in_folder(folder.path());
    let mut chosen = Settings::default();
    chosen.room.depth_m = depth_m;
    settings.write(&chosen).unwrap();
    let path = folder.path().join("map.journey");
    let mut map = file::templates::load("hotel-stay").unwrap();
    for (place, stage) in map.stages.iter_mut().enumerate() {
        std::sync::Arc::make_mut(stage).name =
            format!("Waiting for an appointment at the office number {place} in the old town hall");
    }
    file::save(&map, &path).unwrap();
    let builder = Harness::builder().with_size(Vec2::new(1_600.0, 900.0)).with_max_steps(60);
    let mut harness = made_in(builder, move |ctx| {
        let clock = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
        App::new(ctx, std::slice::from_ref(&path)).with_settings(ctx, Some(settings.clone())).with_room_clock(clock)
    });
    press(&mut harness, Modifiers::SHIFT, Key::F7);
    write_letters(&mut harness, "5");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    (harness, folder)
}

/// All words that are painted, as far as they are seen.
fn words_seen(harness: &WindowHarness) -> Vec<(String, Rect)> {
    fn walk(shape: &Shape, clip: Rect, found: &mut Vec<(String, Rect)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, clip, found)),
            Shape::Text(text) => {
                let seen = text.visual_bounding_rect().intersect(clip);
                if seen.is_positive() {
                    found.push((text.galley.text().to_owned(), seen));
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    harness.output().shapes.iter().for_each(|it| walk(&it.shape, it.clip_rect, &mut found));
    found
}

/// Where the timer stands.
fn timer(harness: &WindowHarness) -> Rect {
    let named = harness.query_all_by_label_contains("Timer: 5 minutes left").map(|node| node.rect());
    named.max_by(|a, b| a.area().total_cmp(&b.area())).unwrap()
}

/// That only the digits of the timer are painted where it stands.
#[track_caller]
fn assert_clear(harness: &WindowHarness, where_: &str) {
    let timer = timer(harness);
    let digits = |words: &str| words.chars().all(|sign| sign.is_ascii_digit() || sign == ':');
    for (words, place) in words_seen(harness) {
        assert!(digits(&words) || !place.intersects(timer), "{where_}: {words:?} at {place:?} under {timer:?}");
    }
}

#[test]
fn the_timer_lies_over_no_words_at_any_stop() {
    for depth_m in [8.0, 20.0] {
        let (mut harness, _folder) = presented(depth_m);
        let count = shown_stops(state(&harness).map().unwrap()).len();
        press(&mut harness, Modifiers::NONE, Key::F5);
        for place in 1..=count {
            for digit in place.to_string().chars() {
                press(&mut harness, Modifiers::NONE, Key::from_name(&digit.to_string()).unwrap());
            }
            assert_clear(&harness, "a number that is typed");
            // The footer fades: it is looked at directly after the key.
            harness.key_press(Key::Enter);
            harness.run_steps(4);
            let number = format!("{place} of {count}");
            assert!(words_seen(&harness).iter().any(|(words, _)| *words == number), "{depth_m} m: {number}");
            assert_clear(&harness, &format!("{depth_m} m, stop {place}"));
        }
        for key in [Key::G, Key::End, Key::Escape, Key::M, Key::M, Key::H, Key::C, Key::L] {
            press(&mut harness, Modifiers::NONE, key);
            harness.run_steps(6);
            assert_clear(&harness, &format!("{depth_m} m, {key:?}"));
        }
    }
}

#[test]
fn a_large_timer_stands_above_the_stop() {
    let (mut harness, _folder) = presented(8.0);
    harness.get_by_label("Show the timer large").click();
    settle(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::F5);
    harness.run_steps(6);
    assert_clear(&harness, "the first stop");
    let timer = timer(&harness);
    assert!(timer.center().y < 450.0, "{timer:?}");
}
