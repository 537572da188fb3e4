//! Tests of whole PNG files: reproducible bytes, limits, cancelling, alpha.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use std::cell::Cell;
use std::sync::Arc;

use super::*;
use crate::geometry::{Path, Point, Rect, point};
use crate::render::NoProgress;
use crate::scene::{Group, Item, PartBounds, PathItem, RectItem, Stroke, TextItem};
use crate::text::{Align, Shaper, TextStyle};

const INK: Color = Color::rgb(0x1F, 0x24, 0x30);
const BLUE: Color = Color::rgb(0x3B, 0x5B, 0xDB);

fn scene(size: Point, items: Vec<Item>) -> Scene {
    Scene {
        size,
        paper: Color::rgb(255, 255, 255),
        title: "Buy shoes".into(),
        subject: "".into(),
        author: "".into(),
        keywords: "".into(),
        language: "en".into(),
        right_to_left: false,
        items,
        part_bounds: PartBounds::default(),
    }
}

fn rect_item(rect: Rect, radius: f32, fill: Color) -> Item {
    Item::Rect(RectItem { rect, radius, fill: Some(fill), stroke: Some(Stroke::solid(INK, 1.0)) })
}

fn text_item(shaper: &Shaper, text: &str, size_pt: f32, origin: Point) -> Item {
    let text = shaper.shape(text, TextStyle::regular(size_pt), Some(160.0), Align::Start);
    Item::Text(TextItem { text, origin, color: INK })
}

/// A scene tall enough for many bands: cards with text and a dashed line from top to bottom.
fn tall_scene() -> Scene {
    let shaper = Shaper::new();
    let mut items = Vec::new();
    for row in 0..40 {
        let top = 10.0 + row as f32 * 27.3;
        let card = rect_item(Rect::new(10.3, top, 180.0, 20.0), 7.0, Color::rgb(0xE8, 0xF6, 0xEC));
        let text = text_item(&shaper, "Compares prices على الهاتف 比較", 9.0, point(16.0, top + 4.0));
        items.push(Item::Group(Arc::new(Group::around(None, vec![card, text]))));
    }
    let path = Arc::new(Path::polyline(&[point(195.0, 5.0), point(5.0, 1100.0)]));
    items.push(Item::Path(PathItem { path, fill: None, stroke: Some(Stroke::dashed(BLUE, 2.0, 6.0, 4.0)) }));
    scene(point(200.0, 1110.0), items)
}

fn bytes_of(scene: &Scene, options: &PngOptions) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(scene, options, &NoProgress, &mut bytes).expect("writes to memory");
    bytes
}

fn decode(bytes: &[u8]) -> ::image::RgbaImage {
    ::image::load_from_memory(bytes).expect("a PNG").into_rgba8()
}

#[test]
fn the_same_scene_gives_the_same_bytes_with_any_number_of_threads() {
    let scene = tall_scene();
    // Thirteen bands, more than the threads below.
    let options = PngOptions { scale: 6.0, transparent: false, threads: 1 };
    let once = bytes_of(&scene, &options);
    assert!(once == bytes_of(&scene, &options));
    assert!(once == bytes_of(&scene, &PngOptions { threads: 4, ..options }));
}

#[test]
fn bands_join_without_a_seam() {
    let scene = tall_scene();
    let file = decode(&bytes_of(&scene, &PngOptions { scale: 3.0, transparent: false, threads: 2 }));
    let whole = render(&scene, 3.0, false).expect("small");
    assert_eq!(file.dimensions(), (whole.width, whole.height));
    let differences = file.as_raw().iter().zip(&whole.rgba).map(|(a, b)| a.abs_diff(*b));
    // A dash may be rounded differently by a quarter of a pixel, but a seam would be a whole row of pixels.
    assert!(differences.clone().max() <= Some(64), "{:?}", differences.max());
    let many = differences.filter(|&difference| difference > 8).count();
    assert!(many < file.as_raw().len() / 10_000, "{many}");
}

#[test]
fn a_part_is_cut_from_the_whole() {
    let scene = tall_scene();
    let whole = render(&scene, 2.0, false).expect("small");
    let part = PixelRect { left: 30, top: 100, width: 50, height: 40 };
    let part = render_part(&scene, 2.0, part, false).expect("small");
    let row_of_whole = &whole.rgba[(110 * whole.width as usize + 30) * 4..][..50 * 4];
    let row_of_part = &part.rgba[10 * 50 * 4..][..50 * 4];
    assert!(row_of_whole.iter().zip(row_of_part).all(|(a, b)| a.abs_diff(*b) <= 24));
}

#[test]
fn the_resolution_is_noted_in_the_file() {
    let bytes = bytes_of(&scene(point(10.0, 10.0), vec![]), &PngOptions { scale: 2.0, transparent: false, threads: 1 });
    let reader = png::Decoder::new(io::Cursor::new(&bytes)).read_info().expect("a PNG");
    let pixels = reader.info().pixel_dims.expect("noted");
    assert_eq!((pixels.xppu, pixels.yppu), (5669, 5669));
}

#[test]
fn a_transparent_sheet_has_straight_alpha() {
    let half_red = Color { r: 255, g: 0, b: 0, a: 128 };
    let item =
        Item::Rect(RectItem { rect: Rect::new(0.0, 0.0, 5.0, 10.0), radius: 0.0, fill: Some(half_red), stroke: None });
    let options = PngOptions { scale: 1.0, transparent: true, threads: 1 };
    let picture = decode(&bytes_of(&scene(point(10.0, 10.0), vec![item]), &options));
    assert_eq!(picture.get_pixel(2, 5).0, [255, 0, 0, 128]);
    assert_eq!(picture.get_pixel(7, 5).0, [0, 0, 0, 0]);
}

#[test]
fn sizes_beyond_reason_are_refused_with_a_sentence() {
    let wide = scene(point(100_000.0, 10.0), vec![]);
    let options = PngOptions { scale: 2.0, transparent: false, threads: 1 };
    let error = write(&wide, &options, &NoProgress, &mut Vec::new()).expect_err("too wide").to_string();
    assert!(error.contains("200000 × 20 pixels") && error.contains("60000 pixels a side"), "{error}");
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY] {
        assert!(matches!(render(&wide, scale, false), Err(Error::NoSize)));
    }
    assert!(matches!(render(&scene(point(30_000.0, 30_000.0), vec![]), 1.0, false), Err(Error::TooLarge { .. })));
}

#[test]
fn it_stops_when_cancelled() {
    let scene = tall_scene();
    for threads in [1, 3] {
        let calls = Cell::new(0);
        let stop_at_third = |_: f32| {
            calls.set(calls.get() + 1);
            calls.get() < 3
        };
        let options = PngOptions { scale: 12.0, transparent: false, threads };
        let result = write(&scene, &options, &stop_at_third, &mut Vec::new());
        assert!(matches!(result, Err(Error::Stopped)));
        assert_eq!(calls.get(), 3);
    }
}

#[test]
fn a_full_disk_is_reported() {
    struct Full;
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let options = PngOptions { scale: 1.0, transparent: false, threads: 1 };
    assert!(matches!(write(&tall_scene(), &options, &NoProgress, &mut Full), Err(Error::Write(_))));
}

#[test]
fn unsound_geometry_does_no_harm() {
    let nan = f32::NAN;
    let line = Path::polyline(&[point(0.0, 0.0), point(nan, 5.0), point(1e30, -1e30)]);
    let stroke = Some(Stroke::dashed(INK, 1.0, 0.0, 0.0));
    let items = vec![
        rect_item(Rect::new(nan, 0.0, 5.0, 5.0), 2.0, BLUE),
        rect_item(Rect::new(-1e30, -1e30, 2e30, 2e30), 9.0, BLUE),
        Item::Path(PathItem { path: Arc::new(line), fill: Some(BLUE), stroke }),
        Item::Path(PathItem { path: Arc::default(), fill: Some(BLUE), stroke: None }),
    ];
    let picture = render(&scene(point(20.0, 20.0), items), 1.0, false).expect("small");
    assert_eq!(picture.rgba.len(), 20 * 20 * 4);
}

#[test]
fn giant_letters_are_drawn_too() {
    let shaper = Shaper::new();
    let text = text_item(&shaper, "H", 90.0, point(0.0, 0.0));
    let picture = render(&scene(point(100.0, 130.0), vec![text]), 3.0, false).expect("small");
    let dark = picture.rgba.chunks_exact(4).filter(|pixel| pixel[0] < 100).count();
    assert!((5_000..30_000).contains(&dark), "{dark}");
}
