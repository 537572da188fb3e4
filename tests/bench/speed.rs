//! How fast the parts of the program are, at 30, 1,000 and 10,000 cards: `cargo bench`.
//!
//! The maps are the deterministic ones of `footpath sample`. Every benchmark runs on one thread; the gallery's
//! thumbnails are made on two more.
#![allow(clippy::unwrap_used, missing_docs)]

mod window_frames;

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use divan::{Bencher, black_box};
use egui::{Key, Modifiers};
use footpath::app::commands::UiCommand;
use footpath::app::window::benchmarks::{GalleryBenchmark, PresentBenchmark};
use footpath::difference::MapDifference;
use footpath::file;
use footpath::geometry::{Point, Rect, Transform, point};
use footpath::layout::LayoutEngine;
use footpath::model::JourneyMap;
use footpath::render::NoProgress;
use footpath::render::pdf::{self, PdfOptions};
use footpath::render::png::{self, PngOptions};
use footpath::render::screen::{PaintScope, ScreenPainter, ScreenView};
use footpath::render::svg::{self, SvgOptions};
use footpath::scene::hit::hit;
use footpath::scene::{Scene, SceneBuilder};
use footpath::text::{Align, Motion, Shaper, TextAction, TextEditor, TextStyle};
use footpath::theme::Theme;

use self::window_frames::WindowFrames;

const CARDS: [usize; 3] = [30, 1_000, 10_000];

fn main() {
    divan::main();
}

fn drawn(cards: usize) -> (JourneyMap, Arc<Scene>, SceneBuilder) {
    let map = file::sample::map(cards);
    let mut scene_builder = SceneBuilder::new();
    let scene = scene_builder.draw(&map, &Theme::named_or_default("")).scene;
    (map, scene, scene_builder)
}

#[divan::bench(args = CARDS)]
fn load(bencher: Bencher, cards: usize) {
    let text = file::format::write(&file::sample::map(cards)).unwrap();
    bencher.bench_local(|| file::format::read(black_box(text.as_bytes())).unwrap());
}

#[divan::bench(args = CARDS)]
fn save(bencher: Bencher, cards: usize) {
    let map = file::sample::map(cards);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.journey");
    bencher.bench_local(|| file::save(black_box(&map), Path::new(&path)).unwrap());
}

/// Two maps that share nothing in memory, one card in ten of which has other words.
#[divan::bench(args = CARDS)]
fn difference(bencher: Bencher, cards: usize) {
    let (before, mut after) = (file::sample::map(cards), file::sample::map(cards));
    for card in after.cards.iter_mut().step_by(10) {
        Arc::make_mut(card).text.push_str(" and more");
    }
    bencher.bench_local(|| MapDifference::between(black_box(&before), black_box(&after)));
}

#[divan::bench(args = CARDS)]
fn cold_layout(bencher: Bencher, cards: usize) {
    let map = file::sample::map(cards);
    bencher.bench_local(|| LayoutEngine::new().lay_out(black_box(&map)));
}

#[divan::bench(args = CARDS)]
fn layout_after_one_edit(bencher: Bencher, cards: usize) {
    let mut map = file::sample::map(cards);
    let mut engine = LayoutEngine::new();
    engine.lay_out(&map);
    let mut count = 0u64;
    bencher.bench_local(|| {
        count += 1;
        let place = map.cards.len() / 2;
        Arc::make_mut(&mut map.cards[place]).text = format!("Asks for the {count}th time");
        engine.lay_out(black_box(&map))
    });
}

/// Typing in the middle of a text of this many words: from the key to the glyphs and the caret.
#[divan::bench(args = [10, 200])]
fn type_a_letter(bencher: Bencher, words: usize) {
    let text = vec!["service"; words].join(" ");
    let shaper = Shaper::new();
    let mut editor = TextEditor::new(&shaper, &text, TextStyle::regular(10.0), Some(180.0), Align::Start);
    editor.apply(&shaper, TextAction::Move { to: Motion::TextStart, select: false });
    let mut letters = ('a'..='z').cycle();
    bencher.bench_local(|| {
        let letter = letters.next().unwrap_or('a');
        editor.apply(&shaper, TextAction::Insert(letter.into()));
        let drawn = (editor.shaped(&shaper), editor.caret_rect(&shaper));
        // Keeps the text at the same length; the next letter changes it again.
        if editor.caret() > 60 {
            editor.apply(&shaper, TextAction::Undo);
        }
        black_box(drawn)
    });
}

#[divan::bench(args = CARDS)]
fn cold_scene(bencher: Bencher, cards: usize) {
    let map = file::sample::map(cards);
    let layout = LayoutEngine::new().lay_out(&map);
    let theme = Theme::named_or_default("");
    bencher.bench_local(|| SceneBuilder::new().build(black_box(&map), &layout, &theme));
}

#[divan::bench(args = CARDS)]
fn scene_after_one_edit(bencher: Bencher, cards: usize) {
    let (mut map, _, mut scene_builder) = drawn(cards);
    let theme = Theme::named_or_default("");
    let mut count = 0u64;
    bencher.bench_local(|| {
        count += 1;
        let place = map.cards.len() / 2;
        Arc::make_mut(&mut map.cards[place]).text = format!("Asks for the {count}th time");
        let layout = scene_builder.lay_out(&map);
        scene_builder.build(black_box(&map), &layout, &theme)
    });
}

#[divan::bench(args = CARDS)]
fn png_3980_wide(bencher: Bencher, cards: usize) {
    let (_, scene, _) = drawn(cards);
    let options = PngOptions { scale: 3980.0 / scene.size.x, transparent: false, threads: 1 };
    bencher.bench_local(|| {
        let mut bytes = Vec::new();
        png::write(black_box(&scene), &options, &NoProgress, &mut bytes).unwrap();
        bytes.len()
    });
}

#[divan::bench(args = CARDS)]
fn pdf(bencher: Bencher, cards: usize) {
    let (_, scene, _) = drawn(cards);
    bencher.bench_local(|| {
        let mut bytes = Vec::new();
        pdf::write(black_box(&scene), &PdfOptions::fit(&scene), &NoProgress, &mut bytes).unwrap();
        bytes.len()
    });
}

#[divan::bench(args = CARDS)]
fn svg(bencher: Bencher, cards: usize) {
    let (_, scene, _) = drawn(cards);
    bencher.bench_local(|| {
        let mut bytes = Vec::new();
        svg::write(black_box(&scene), &SvgOptions::default(), &NoProgress, &mut bytes).unwrap();
        bytes.len()
    });
}

#[divan::bench(args = CARDS)]
fn findings(bencher: Bencher, cards: usize) {
    let map = file::sample::map(cards);
    let today = jiff::civil::date(2026, 11, 29);
    bencher.bench_local(|| footpath::insight::findings(black_box(&map), today));
}

#[divan::bench(args = CARDS)]
fn hit_test(bencher: Bencher, cards: usize) {
    let (_, scene, _) = drawn(cards);
    let mut turn = 0.0f32;
    bencher.bench_local(|| {
        turn = (turn + 0.618_034).fract();
        hit(&scene, point(scene.size.x * turn, scene.size.y * (turn * 7.0).fract()))
    });
}

/// The whole map in view.
#[divan::bench(args = CARDS)]
fn frame_of_whole_map(bencher: Bencher, cards: usize) {
    let (_, scene, _) = drawn(cards);
    let scale = (WINDOW.x / scene.size.x).min(WINDOW.y / scene.size.y);
    frames(bencher, &scene, scale);
}

/// The centre of the map at 100 %.
#[divan::bench(args = CARDS)]
fn frame_at_100_percent(bencher: Bencher, cards: usize) {
    let (_, scene, _) = drawn(cards);
    frames(bencher, &scene, 1.0);
}

const WINDOW: Point = point(1_920.0, 1_080.0);

/// The processor's work for a frame while the map is panned: shapes, and egui's vertices of them.
fn frames(bencher: Bencher, scene: &Arc<Scene>, scale: f32) {
    let ctx = egui::Context::default();
    let mut painter = ScreenPainter::new();
    let viewport = Rect::from_corners(Point::ZERO, WINDOW);
    let middle = WINDOW * 0.5 - scene.size * (scale * 0.5);
    let mut frame = 0u32;
    bencher.bench_local(|| {
        frame += 1;
        let shift = middle + point((frame % 40) as f32, 0.0);
        let view =
            ScreenView { screen_from_map: Transform { scale, shift }, viewport, pixels_per_point: 1.0, canvas: 0 };
        let shapes = painter.paint(&ctx, scene, PaintScope::All, &view);
        let clip_rect = egui::Rect::EVERYTHING;
        let clipped = shapes.into_iter().map(|shape| egui::epaint::ClippedShape {
            clip_rect,
            shape,
            transform_after_tessellation: Default::default(),
        });
        let options = egui::epaint::TessellationOptions::default();
        egui::epaint::Tessellator::new(1.0, options, [1, 1], Vec::new()).tessellate_shapes(clipped.collect())
    });
}

/// A frame while a card is dragged over a map: what is under the pointer, where the card would land, and the
/// drawing that shows it; without painting.
#[divan::bench(args = CARDS)]
fn drag_a_card(bencher: Bencher, cards: usize) {
    let mut drag = footpath::app::window::benchmarks::DragBenchmark::begin(file::sample::map(cards));
    let mut frame = 0;
    bencher.bench_local(|| {
        frame += 1;
        drag.frame(black_box(frame))
    });
}

/// A letter typed on a card of a map: the command, the layout and the display list; without painting.
#[divan::bench(args = CARDS)]
fn type_on_a_card(bencher: Bencher, cards: usize) {
    let mut typing = footpath::app::window::benchmarks::TypingBenchmark::begin(file::sample::map(cards));
    bencher.bench_local(|| typing.letter(black_box('e')));
}

/// The very first frame of the gallery: fonts and texts, no thumbnails yet.
#[divan::bench]
fn gallery_first_frame(bencher: Bencher) {
    let cache = tempfile::tempdir().unwrap();
    GalleryBenchmark::new(cache.path()).fill();
    bencher.with_inputs(|| GalleryBenchmark::new(cache.path())).bench_local_values(|mut page| {
        page.frame();
        page
    });
}

/// From nothing to a page on which every visible thumbnail is shown, when all are on disk.
#[divan::bench]
fn gallery_opened_from_its_cache(bencher: Bencher) {
    let cache = tempfile::tempdir().unwrap();
    GalleryBenchmark::new(cache.path()).fill();
    bencher.with_inputs(|| GalleryBenchmark::new(cache.path())).bench_local_values(|mut page| {
        page.fill();
        page
    });
}

/// A frame after the first one, while two threads make thumbnails that are not on disk.
#[divan::bench(sample_count = 400, sample_size = 1)]
fn gallery_frame_while_pictures_are_made(bencher: Bencher) {
    let begin = || {
        let cache = tempfile::tempdir().unwrap();
        let mut page = GalleryBenchmark::new(cache.path());
        let waiting = page.frame();
        (cache, page, waiting)
    };
    let shown = RefCell::new(begin());
    bencher
        .with_inputs(|| {
            if shown.borrow().2 == 0 {
                shown.replace(begin());
            }
            // At the refresh rate of a screen.
            std::thread::sleep(std::time::Duration::from_millis(16));
        })
        .bench_local_values(|()| {
            let (_, page, waiting) = &mut *shown.borrow_mut();
            *waiting = page.frame();
        });
}

/// From F5 to the first picture of the presentation, of a map that is open.
#[divan::bench(args = CARDS)]
fn present_first_picture(bencher: Bencher, cards: usize) {
    let map = file::sample::map(cards);
    bencher.with_inputs(|| PresentBenchmark::before(map.clone())).bench_local_values(|mut presentation| {
        presentation.first_picture();
        presentation
    });
}

/// A frame in which nothing moves.
#[divan::bench(args = CARDS)]
fn present_frame_at_rest(bencher: Bencher, cards: usize) {
    let mut presentation = PresentBenchmark::before(file::sample::map(cards));
    presentation.first_picture();
    (0..120).for_each(|_| presentation.frame(None));
    bencher.bench_local(|| presentation.frame(None));
}

/// The frame in which a key leads to the next stop, which was arranged before, and those in which it moves there.
#[divan::bench(args = CARDS)]
fn present_frame_to_the_next_stop(bencher: Bencher, cards: usize) {
    let mut presentation = PresentBenchmark::before(file::sample::map(cards));
    presentation.first_picture();
    let mut number = 0_u32;
    bencher.bench_local(|| {
        let key = number.is_multiple_of(20).then_some([Key::ArrowRight, Key::ArrowLeft][number as usize / 20 % 2]);
        number += 1;
        presentation.frame(key);
    });
}

/// A frame of the map in the presentation, with the place of the stop lit.
#[divan::bench(args = CARDS)]
fn present_frame_on_the_map(bencher: Bencher, cards: usize) {
    let mut presentation = PresentBenchmark::before(file::sample::map(cards));
    presentation.first_picture();
    presentation.frame(Some(Key::ArrowRight));
    presentation.frame(Some(Key::M));
    (0..120).for_each(|_| presentation.frame(None));
    bencher.bench_local(|| presentation.frame(None));
}

/// Down and up in an open list, each time.
fn walk(bencher: Bencher, mut window: WindowFrames) {
    let mut keys = [Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::ArrowUp].into_iter().cycle();
    bencher.bench_local(|| window.key(keys.next().unwrap_or(Key::ArrowDown)));
}

/// A key in the list of findings: two frames of the whole window, with their vertices.
#[divan::bench(args = [10, 10_000], sample_size = 1)]
fn key_in_the_findings(bencher: Bencher, rows: usize) {
    walk(bencher, WindowFrames::open(rows).after(UiCommand::Insights).after_key(Modifiers::NONE, Key::ArrowDown));
}

#[divan::bench(args = [10, 10_000], sample_size = 1)]
fn key_in_the_hotspots(bencher: Bencher, rows: usize) {
    let window = WindowFrames::open(rows).after(UiCommand::Insights).after_click("Hotspots ");
    walk(bencher, window.after_click("Cause number"));
}

#[divan::bench(args = [10, 10_000], sample_size = 1)]
fn key_in_the_actions(bencher: Bencher, rows: usize) {
    walk(bencher, WindowFrames::open(rows).after_key(Modifiers::COMMAND, Key::F2));
}

#[divan::bench(args = [10, 10_000], sample_size = 1)]
fn key_on_the_board_of_actions(bencher: Bencher, rows: usize) {
    walk(bencher, WindowFrames::open(rows).after_key(Modifiers::COMMAND, Key::F2).after_click("Board"));
}

/// A letter in the field that filters the actions, of a word that all of them have.
#[divan::bench(args = [10, 10_000], sample_size = 1)]
fn letter_in_the_filter_of_actions(bencher: Bencher, rows: usize) {
    let window = WindowFrames::open(rows).after_key(Modifiers::COMMAND, Key::F2);
    let mut window = window.after_key(Modifiers::COMMAND, Key::F);
    let mut letters = "action".chars();
    bencher.bench_local(|| match letters.next() {
        Some(letter) => window.letter(letter),
        None => {
            window.key(Key::Backspace);
            letters = "n".chars();
        }
    });
}

/// A key in the list of differences of two maps that differ in every row.
#[divan::bench(args = [10, 10_000], sample_size = 1)]
fn key_in_the_differences(bencher: Bencher, rows: usize) {
    let window = WindowFrames::open(rows).after(UiCommand::Compare).after_key(Modifiers::NONE, Key::Enter);
    walk(bencher, window.after_click("Changed: hotspot"));
}
