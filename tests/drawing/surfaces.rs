//! One drawing is rendered by every surface, and the results are compared.

use std::sync::Arc;

use footpath::geometry::{Color, Path, Rect, Segment, point};
use footpath::model::CardId;
use footpath::model::Part;
use footpath::render::NoProgress;
use footpath::render::png;
use footpath::render::png::PngOptions;
use footpath::render::svg::{self, SvgOptions};
use footpath::scene::{
    Gradient, GradientItem, Group, ImageItem, Item, LinkItem, PartBounds, PathItem, Pixels, RectItem, Scene, Stroke,
    TextItem,
};
use footpath::text::{Align, Shaper, TextStyle};

const INK: Color = Color::rgb(0x1F, 0x24, 0x30);
const MUTED: Color = Color::rgb(0x5E, 0x64, 0x72);
const EDGE: Color = Color::rgb(0xDA, 0xD6, 0xCE);
const CURVE: Color = Color::rgb(0x3B, 0x5B, 0xDB);
const PAIN: Color = Color::rgb(0xFD, 0xEC, 0xEA);
const PAIN_BAR: Color = Color::rgb(0xD9, 0x48, 0x3B);
const PAIN_INK: Color = Color::rgb(0x8E, 0x2A, 0x21);
const GOOD: Color = Color::rgb(0x2F, 0xA3, 0x5B);
const STAGE: Color = Color::rgb(0xDC, 0xE6, 0xFB);

/// A scene with every kind of item. Scripts that Inter lacks need system fonts: leave them out where every
/// machine must give the same result.
pub(crate) fn demo_scene(with_other_scripts: bool) -> Scene {
    let shaper = Shaper::new();
    let mut items = vec![
        text(&shaper, "Buying running shoes", TextStyle::bold(26.0), 300.0, 24.0, 18.0, INK),
        text(&shaper, "Current state, from first idea to first run", TextStyle::regular(9.6), 300.0, 24.0, 54.0, MUTED),
    ];
    items.push(stage());
    items.push(pain_card(&shaper));
    items.push(thought_card(&shaper));
    items.extend(curve());
    items.extend(dashes());
    items.extend(blends());
    items.extend(pictures());
    if with_other_scripts {
        for (row, words) in
            ["مرحبا بكم في المتجر!", "キャンセル料はいくらですか", "שלום (עולם)", "สวัสดี 👋🏽 क्षत्रिय"].iter().enumerate()
        {
            items.push(text(&shaper, words, TextStyle::regular(11.0), 170.0, 214.0, 182.0 + row as f32 * 19.0, INK));
        }
    }
    Scene {
        size: point(400.0, 280.0),
        paper: Color::rgb(255, 255, 255),
        title: "Buying <running> & walking shoes".into(),
        subject: "To see where customers leave".into(),
        author: "Ada".into(),
        keywords: "shoes".into(),
        language: "en".into(),
        right_to_left: false,
        items,
        part_bounds: PartBounds::default(),
    }
}

fn text(shaper: &Shaper, words: &str, style: TextStyle, width: f32, x: f32, y: f32, color: Color) -> Item {
    let text = shaper.shape(words, style, Some(width), Align::Start);
    Item::Text(TextItem { text, origin: point(x, y), color })
}

fn filled(rect: Rect, radius: f32, fill: Color) -> Item {
    Item::Rect(RectItem { rect, radius, fill: Some(fill), stroke: None })
}

fn stage() -> Item {
    let points = [(24.0, 78.0), (180.0, 78.0), (190.0, 92.0), (180.0, 106.0), (24.0, 106.0), (34.0, 92.0)];
    let path = Arc::new(Path::polygon(&points.map(|(x, y)| point(x, y))));
    Item::Path(PathItem { path, fill: Some(STAGE), stroke: None })
}

fn pain_card(shaper: &Shaper) -> Item {
    let card = Rect::new(24.3, 116.4, 170.0, 56.0);
    let edge =
        RectItem { rect: card, radius: 7.0, fill: Some(PAIN), stroke: Some(Stroke::solid(PAIN_BAR.fade(0.4), 0.8)) };
    let words = "Delivery took nine days, and nobody could say why; office file of the waiter";
    let items = vec![
        Item::Rect(edge),
        filled(Rect::new(24.3, 122.0, 3.0, 44.0), 1.5, PAIN_BAR),
        text(shaper, words, TextStyle::regular(10.0), 150.0, 34.0, 122.0, PAIN_INK),
    ];
    Item::Group(Arc::new(Group::around(Some(Part::Card(CardId(12))), items)))
}

fn thought_card(shaper: &Shaper) -> Item {
    let card = Rect::new(24.0, 182.0, 170.0, 34.0);
    let edge = RectItem {
        rect: card,
        radius: 13.0,
        fill: Some(STAGE.fade(0.5)),
        stroke: Some(Stroke::dashed(EDGE, 1.0, 4.0, 3.0)),
    };
    let items = vec![
        Item::Rect(edge),
        text(shaper, "“Are they worth €140?”", TextStyle::bold(10.0).italic(), 150.0, 36.0, 191.0, INK),
        Item::Link(LinkItem { rect: card, address: "https://example.org/?a=1&b=2".into() }),
    ];
    Item::Group(Arc::new(Group::around(Some(Part::Card(CardId(13))), items)))
}

fn curve() -> Vec<Item> {
    let line = Path::build()
        .move_to(point(210.0, 130.0))
        .cubic_to(point(240.0, 130.0), point(240.0, 90.0), point(270.0, 90.0))
        .cubic_to(point(300.0, 90.0), point(300.0, 160.0), point(330.0, 160.0))
        .quad_to(point(360.0, 160.0), point(376.0, 100.0));
    let area = line.finish();
    let mut below = area.clone();
    below.segments.extend(Path::polyline(&[point(376.0, 125.0), point(210.0, 125.0)]).segments.into_iter().map(
        |segment| match segment {
            Segment::Move(at) => Segment::Line(at),
            other => other,
        },
    ));
    let stroke = Some(Stroke::solid(CURVE, 2.5));
    vec![
        Item::Path(PathItem { path: Arc::new(below), fill: Some(GOOD.fade(0.15)), stroke: None }),
        Item::Path(PathItem { path: Arc::new(area.clone()), fill: None, stroke }),
        Item::Path(PathItem {
            path: Arc::new(Path::circle(point(270.0, 90.0), 8.0)),
            fill: Some(GOOD),
            stroke: Some(Stroke::solid(Color::rgb(255, 255, 255), 2.0)),
        }),
    ]
}

/// A line and an area whose colours change from top to bottom.
fn blends() -> Vec<Item> {
    let line = Path::polyline(&[point(300.0, 240.0), point(320.0, 270.0), point(340.0, 236.0), point(380.0, 268.0)]);
    let mut area = line.clone();
    area.segments.extend([Segment::Line(point(380.0, 254.0)), Segment::Line(point(300.0, 254.0)), Segment::Close]);
    let gradient = |stops: &[(f32, Color)]| Arc::new(Gradient::new(stops.to_vec()));
    let fill = [
        (236.0, GOOD.fade(0.6)),
        (254.0, GOOD.fade(0.0)),
        (254.0, PAIN_BAR.fade(0.0)),
        (262.0, PAIN_BAR.fade(0.1)),
        (270.0, PAIN_BAR.fade(0.6)),
    ];
    let opaque = gradient(&[(236.0, GOOD), (254.0, MUTED), (270.0, PAIN_BAR)]);
    let item = |path: &Path, line_width, gradient: &Arc<Gradient>| {
        Item::Gradient(GradientItem { path: Arc::new(path.clone()), line_width, gradient: gradient.clone() })
    };
    let disc = Path::circle(point(286.0, 254.0), 8.0);
    vec![item(&area, None, &gradient(&fill)), item(&line, Some(4.0), &opaque), item(&disc, None, &opaque)]
}

fn dashes() -> Vec<Item> {
    let line = |y: f32, stroke: Stroke| {
        let path = Arc::new(Path::polyline(&[point(24.0, y), point(200.0, y), point(206.0, y + 8.0)]));
        Item::Path(PathItem { path, fill: None, stroke: Some(stroke) })
    };
    vec![
        line(228.0, Stroke::solid(EDGE, 0.5)),
        line(236.0, Stroke::dashed(MUTED, 1.0, 0.01, 4.0)),
        line(244.0, Stroke::dashed(CURVE, 2.0, 6.0, 5.0)),
        line(254.0, Stroke::solid(MUTED, 3.0)),
    ]
}

fn pictures() -> Vec<Item> {
    let pixels = Arc::new(gradient(96, 64));
    let picture = |rect: Rect, clip: Rect, radius: f32| {
        Item::Image(ImageItem {
            pixels: pixels.clone(),
            jpeg: None,
            rect,
            clip,
            radius,
            description: "A \"path\"".into(),
        })
    };
    let small = Rect::new(330.0, 16.0, 50.0, 50.0);
    vec![
        picture(Rect::new(317.5, 16.0, 75.0, 50.0), small, 25.0),
        picture(Rect::new(24.0, 262.0, 18.0, 12.0), Rect::new(24.0, 262.0, 18.0, 12.0), 0.0),
    ]
}

/// Fades to transparent at the right.
fn gradient(width: u32, height: u32) -> Pixels {
    let color = |x: u32, y: u32| [(x * 255 / width) as u8, (y * 255 / height) as u8, 120, (255 - x) as u8];
    let rgba = (0..height).flat_map(|y| (0..width).flat_map(move |x| color(x, y))).collect();
    Pixels { width, height, rgba }
}

/// The mean difference of the channels, 0 to 255.
pub(crate) fn mean_difference(one: &Pixels, other: &Pixels) -> f64 {
    assert_eq!((one.width, one.height), (other.width, other.height));
    let pieces = one.rgba.chunks(256).zip(other.rgba.chunks(256));
    let sum: u64 = pieces.filter(|(one, other)| one != other).map(|(one, other)| difference_of(one, other)).sum();
    sum as f64 / one.rgba.len() as f64
}

/// The sum of the differences of channels, counted in a plain loop: unoptimised, chains of iterators over millions of
/// pixels take minutes.
fn difference_of(one: &[u8], other: &[u8]) -> u64 {
    let (mut sum, mut place) = (0, 0);
    while place < one.len() {
        sum += u64::from(one[place].abs_diff(other[place]));
        place += 1;
    }
    sum
}

/// The SVG as another program renders it, at `width` × `height` pixels.
pub(crate) fn draw_svg(svg: &[u8], width: u32, height: u32) -> Pixels {
    let mut options = usvg::Options::default();
    for name in ["Regular", "SemiBold", "Italic", "SemiBoldItalic"] {
        let path = format!("{}/assets/fonts/Inter-{name}.otf", env!("CARGO_MANIFEST_DIR"));
        options.fontdb_mut().load_font_data(std::fs::read(path).unwrap());
    }
    let tree = usvg::Tree::from_data(svg, &options).expect("valid SVG");
    let mut pixmap = tiny_skia::Pixmap::new(width, height).unwrap();
    let zoom = width as f32 / tree.size().width();
    resvg::render(&tree, tiny_skia::Transform::from_scale(zoom, zoom), &mut pixmap.as_mut());
    Pixels { width, height, rgba: pixmap.take_demultiplied() }
}

fn svg_of(scene: &Scene, options: &SvgOptions) -> Vec<u8> {
    let mut svg = Vec::new();
    svg::write(scene, options, &NoProgress, &mut svg).unwrap();
    svg
}

/// Writes pictures to the folder `FOOTPATH_LOOK`, for a person to look at.
fn keep_for_looking(name: &str, pixels: &Pixels) {
    if let Some(folder) = std::env::var_os("FOOTPATH_LOOK") {
        let path = std::path::Path::new(&folder).join(name);
        image::save_buffer(path, &pixels.rgba, pixels.width, pixels.height, image::ColorType::Rgba8).unwrap();
    }
}

/// Our letters sit on whole pixels and resvg's do not, and the two fill edges differently within a quarter
/// of a pixel: 0.2 to 0.3 on average at 4 pixels a unit. A shape, colour or word that is missing or
/// misplaced gives several times that.
const TOLERANCE: f64 = 0.6;

const SCALE: f32 = 4.0;

#[test]
fn outlined_svg_looks_like_the_png() {
    let scene = demo_scene(true);
    let ours = png::render(&scene, SCALE, false).unwrap();
    let svg = svg_of(&scene, &SvgOptions { outline_text: true, ..SvgOptions::default() });
    let theirs = draw_svg(&svg, ours.width, ours.height);
    keep_for_looking("png.png", &ours);
    keep_for_looking("svg-outlines.png", &theirs);
    let difference = mean_difference(&ours, &theirs);
    assert!(difference < TOLERANCE, "{difference}");
}

#[test]
fn svg_with_words_looks_like_the_png() {
    let scene = demo_scene(false);
    let ours = png::render(&scene, SCALE, false).unwrap();
    let theirs = draw_svg(&svg_of(&scene, &SvgOptions::default()), ours.width, ours.height);
    keep_for_looking("svg-words.png", &theirs);
    let difference = mean_difference(&ours, &theirs);
    assert!(difference < TOLERANCE, "{difference}");
}

#[test]
fn a_missing_word_would_be_noticed() {
    let scene = demo_scene(false);
    let mut without = scene.clone();
    without.items.remove(0);
    let pictures = [&scene, &without].map(|scene| png::render(scene, SCALE, false).unwrap());
    assert!(mean_difference(&pictures[0], &pictures[1]) > TOLERANCE * 2.0);
}

#[test]
fn the_png_file_holds_what_was_rendered() {
    let scene = demo_scene(true);
    let mut file = Vec::new();
    png::write(&scene, &PngOptions { scale: 2.0, transparent: false, threads: 2 }, &NoProgress, &mut file).unwrap();
    let decoded = image::load_from_memory(&file).unwrap().into_rgba8();
    let rendered = png::render(&scene, 2.0, false).unwrap();
    let decoded = Pixels { width: decoded.width(), height: decoded.height(), rgba: decoded.into_raw() };
    assert!(mean_difference(&decoded, &rendered) < 0.01);
}
