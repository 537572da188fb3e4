//! Tests of the contents of the file, read back with lopdf. How it looks and what readers extract from
//! it is tested with other programs in `tests/paper/pdf.rs`.

use std::cell::Cell;
use std::sync::Arc;

use lopdf::{Document, Object};

use super::*;
use crate::geometry::{Color, Path, Rect, point};
use crate::render::NoProgress;
use crate::scene::{Group, ImageItem, Item, LinkItem, PartBounds, PathItem, Pixels, RectItem, Stroke, TextItem};
use crate::text::{Align, Shaper, StyledText, TextStyle};

const INK: Color = Color::rgb(20, 30, 40);

fn scene_of(items: Vec<Item>) -> Scene {
    Scene {
        size: point(300.0, 200.0),
        paper: Color::rgb(255, 255, 255),
        title: "Schuhe – Überblick".into(),
        subject: "Sell shoes".into(),
        author: "Ann (design)".into(),
        keywords: "shoes, shop".into(),
        language: "de".into(),
        right_to_left: false,
        items,
        part_bounds: PartBounds::default(),
    }
}

fn text_item(words: &str) -> Item {
    let text = Shaper::new().shape(words, TextStyle::regular(10.0), Some(200.0), Align::Start);
    Item::Text(TextItem { text, origin: point(10.0, 10.0), color: INK })
}

fn picture(pixels: &Arc<Pixels>) -> Item {
    let rect = Rect::new(10.0, 50.0, 40.0, 40.0);
    let clip = rect.shrink(5.0);
    Item::Image(ImageItem { pixels: pixels.clone(), jpeg: None, rect, clip, radius: 4.0, description: "".into() })
}

fn half_transparent() -> Arc<Pixels> {
    Arc::new(Pixels { width: 2, height: 2, rgba: [200, 10, 10, 128].repeat(4) })
}

fn one_of_each() -> Scene {
    let path = Path::build().move_to(point(0.0, 0.0)).quad_to(point(9.0, 0.0), point(9.0, 9.0)).finish();
    let stroke = Stroke::dashed(INK.fade(0.5), 2.0, 3.0, 4.0);
    let round = RectItem { rect: Rect::new(5.0, 5.0, 80.0, 30.0), radius: 7.0, fill: Some(INK), stroke: None };
    let card = Group::around(None, vec![Item::Rect(round), text_item("office file")]);
    scene_of(vec![
        Item::Group(Arc::new(card)),
        Item::Path(PathItem { path: Arc::new(path), fill: None, stroke: Some(stroke) }),
        picture(&half_transparent()),
        Item::Link(LinkItem { rect: Rect::new(5.0, 5.0, 80.0, 30.0), address: "https://example.org/ä(1)".into() }),
    ])
}

fn export(scene: &Scene, options: &PdfOptions) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(scene, options, &NoProgress, &mut bytes).unwrap();
    bytes
}

fn open(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).unwrap()
}

/// The dictionary and the content stream of the page.
fn page(document: &Document) -> (lopdf::Dictionary, String) {
    let id = *document.get_pages().get(&1).unwrap();
    let content = document.get_page_content(id);
    (document.get_dictionary(id).unwrap().clone(), String::from_utf8_lossy(&content).into_owned())
}

fn content_of(items: Vec<Item>) -> String {
    let scene = scene_of(items);
    page(&open(&export(&scene, &PdfOptions::fit(&scene)))).1
}

fn count_of(document: &Document, key: &[u8], value: &[u8]) -> usize {
    let has = |object: &&Object| {
        let entry = object.as_stream().and_then(|stream| stream.dict.get(key)).and_then(Object::as_name);
        entry.is_ok_and(|name| name == value)
    };
    document.objects.values().filter(has).count()
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let scene = one_of_each();
    let options = PdfOptions::fit(&scene);
    assert_eq!(export(&scene, &options), export(&scene, &options));
    // A new scene has other face ids and other addresses, as in another process.
    assert_eq!(export(&one_of_each(), &options), export(&scene, &options));
}

#[test]
fn the_page_is_exactly_as_large_as_asked_and_alone() {
    let scene = one_of_each();
    let options = PdfOptions {
        page_size_pt: point(841.8898, 595.2756),
        page_from_map: Transform { scale: 2.0, shift: point(28.0, 28.0) },
        ..PdfOptions::fit(&scene)
    };
    let document = open(&export(&scene, &options));
    assert_eq!(document.version, "1.7");
    assert_eq!(document.get_pages().len(), 1);
    let (page, content) = page(&document);
    let media_box: Vec<f32> =
        page.get(b"MediaBox").unwrap().as_array().unwrap().iter().map(|side| side.as_float().unwrap()).collect();
    assert_eq!(media_box, [0.0, 0.0, 841.8898, 595.2756]);
    assert!(content.starts_with("2 0 0 -2 28 567.2756 cm"), "{content}");
}

#[test]
fn a_page_beyond_what_readers_open_counts_in_larger_units() {
    let scene = one_of_each();
    let options = PdfOptions { page_size_pt: point(20_000.0, 1_000.0), ..PdfOptions::fit(&scene) };
    let (page, _) = page(&open(&export(&scene, &options)));
    assert_eq!(page.get(b"UserUnit").unwrap().as_float().unwrap(), 2.0);
    assert_eq!(page.get(b"MediaBox").unwrap().as_array().unwrap()[2].as_float().unwrap(), 10_000.0);
}

#[test]
fn a_page_without_area_is_refused_with_a_sentence() {
    let scene = one_of_each();
    for size in [point(0.0, 10.0), point(f32::NAN, 10.0), point(10.0, f32::INFINITY)] {
        let options = PdfOptions { page_size_pt: size, ..PdfOptions::fit(&scene) };
        let error = write(&scene, &options, &NoProgress, &mut Vec::new()).unwrap_err();
        assert!(matches!(error, Error::PageSize { .. }), "{error}");
    }
}

#[test]
fn the_caller_can_stop_at_any_report() {
    let scene = scene_of(vec![text_item("Buy"); 2_000]);
    let options = PdfOptions::fit(&scene);
    let reports = Cell::new(0);
    export_counting(&scene, &options, &reports, usize::MAX).unwrap();
    let all = reports.get();
    assert!(all > 3, "{all}");
    for last in 1..=all {
        reports.set(0);
        assert!(matches!(export_counting(&scene, &options, &reports, last), Err(Error::Stopped)));
    }
}

fn export_counting(scene: &Scene, options: &PdfOptions, reports: &Cell<usize>, last: usize) -> Result<(), Error> {
    let count = |_: f32| {
        reports.set(reports.get() + 1);
        reports.get() < last
    };
    write(scene, options, &count, &mut Vec::new())
}

#[test]
fn metadata_is_written_and_a_date_only_on_request() {
    let scene = one_of_each();
    let mut options = PdfOptions::fit(&scene);
    let info = |options: &PdfOptions| {
        let document = open(&export(&scene, options));
        let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).unwrap().1;
        (info.as_dict().unwrap().clone(), document)
    };
    let (dated, document) = info(&options);
    assert!(!dated.has(b"CreationDate") && !dated.has(b"GTS_PDFXVersion"));
    assert_eq!(lopdf::decode_text_string(dated.get(b"Title").unwrap()).unwrap(), "Schuhe – Überblick");
    assert_eq!(dated.get(b"Author").unwrap().as_str().unwrap(), b"Ann (design)");
    assert_eq!(dated.get(b"Creator").unwrap().as_str().unwrap(), b"Footpath");
    assert_eq!(document.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"de");
    options.created = Some(jiff::Timestamp::UNIX_EPOCH);
    assert_eq!(info(&options).0.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:19700101000000Z");
}

#[test]
fn a_picture_is_stored_once_and_keeps_its_alpha() {
    let pixels = half_transparent();
    let scene = scene_of(vec![picture(&pixels), picture(&pixels)]);
    let document = open(&export(&scene, &PdfOptions::fit(&scene)));
    // One is the picture, the other its alpha mask.
    assert_eq!(count_of(&document, b"Subtype", b"Image"), 2);
    let content = page(&document).1;
    assert_eq!(content.matches("/P0 Do").count(), 2, "{content}");
    assert_eq!(content.matches("\nW\n").count(), 2, "{content}");
}

#[test]
fn broken_pixels_draw_nothing() {
    let broken = Arc::new(Pixels { width: 1_000, height: 1_000, rgba: vec![0; 7] });
    assert!(!content_of(vec![picture(&broken)]).contains(" Do"));
}

#[test]
fn colours_with_alpha_share_their_states() {
    let rect = |x| RectItem { rect: Rect::new(x, 0.0, 5.0, 5.0), radius: 0.0, fill: Some(INK.fade(0.5)), stroke: None };
    let content = content_of(vec![Item::Rect(rect(0.0)), Item::Rect(rect(9.0))]);
    assert_eq!(content.matches("/A128L255 gs").count(), 1, "{content}");
    assert_eq!(content.matches(" rg").count(), 2, "paper and rectangles: {content}");
}

#[test]
fn non_finite_numbers_never_reach_the_file() {
    let rect = Rect::new(f32::NAN, f32::INFINITY, -f32::INFINITY, 1.0);
    let item = RectItem { rect, radius: f32::NAN, fill: Some(INK), stroke: Some(Stroke::solid(INK, f32::NAN)) };
    let content = content_of(vec![Item::Rect(item)]);
    assert!(!content.contains("NaN") && !content.contains("inf"), "{content}");
}

#[test]
fn a_run_is_one_operation() {
    let content = content_of(vec![text_item("office file")]);
    assert_eq!(content.matches("TJ").count(), 1, "{content}");
    assert!(!content.contains("ActualText"), "{content}");
}

#[test]
fn leaning_and_bold_are_made_where_the_font_has_neither() {
    let shaped = Shaper::new().line("Buy", TextStyle::regular(10.0));
    let mut text = Arc::into_inner(shaped).unwrap();
    text.runs[0].skew = 0.25;
    text.runs[0].embolden = true;
    let text = TextItem { text: Arc::new(text), origin: point(0.0, 0.0), color: INK };
    let content = content_of(vec![Item::Text(text)]);
    assert!(content.contains("1 0 0.25 -1 0 "), "{content}");
    assert!(content.contains("2 Tr"), "{content}");
}

#[test]
fn a_font_that_cannot_be_embedded_is_drawn_and_its_text_can_be_copied() {
    let scene = one_of_each();
    let options = PdfOptions::fit(&scene);
    let sheets = vec![Sheet::of_scene(&scene, &options)];
    let job =
        PdfJob { about: &scene, sheets, paint_paper: true, created: None, program: "Footpath", progress: &NoProgress };
    let Item::Group(card) = &scene.items[0] else { panic!("a group") };
    let Item::Text(text) = &card.items[1] else { panic!("a text") };
    let refused = std::iter::once(text.text.runs[0].face.id()).collect();
    let drawn = walk::draw(&job, &refused).unwrap();
    let mut bytes = Vec::new();
    assert_eq!(job.assemble(drawn, &mut bytes).unwrap(), None, "the text is carried by another face");
    let document = open(&bytes);
    let content = page(&document).1;
    assert!(content.contains("3 Tr") && content.contains(" c\n"), "{content}");
    assert!(document.extract_text(&[1]).unwrap().contains("office file"));
}

#[test]
fn only_pages_and_mail_become_links() {
    let link = |address: &str| Item::Link(LinkItem { rect: Rect::new(5.0, 5.0, 9.0, 9.0), address: address.into() });
    let refused = ["javascript:alert(1)", "file:///etc/passwd", "/bin/sh", "smb://a/b", "mailto:a@b?attach=/x", "é"];
    let allowed = ["HTTPS://example.org/", "http://example.org/", "mailto:mara@example.org"];
    let scene = scene_of(refused.into_iter().chain(allowed).map(link).collect());
    let document = open(&export(&scene, &PdfOptions::fit(&scene)));
    let (page, _) = page(&document);
    let target = |link: &Object| {
        let link = document.dereference(link).unwrap().1;
        let action = link.as_dict().unwrap().get(b"A").unwrap().as_dict().unwrap();
        String::from_utf8(action.get(b"URI").unwrap().as_str().unwrap().to_vec()).unwrap()
    };
    let targets: Vec<_> = page.get(b"Annots").unwrap().as_array().unwrap().iter().map(target).collect();
    assert_eq!(targets, allowed);
}

#[test]
fn a_link_lies_where_it_is_drawn_and_shows_no_border() {
    let scene = one_of_each();
    let document = open(&export(&scene, &PdfOptions::fit(&scene)));
    let link = page(&document).0.get(b"Annots").unwrap().as_array().unwrap()[0].clone();
    let link = document.dereference(&link).unwrap().1.as_dict().unwrap().clone();
    let numbers = |key: &[u8]| -> Vec<f32> {
        link.get(key).unwrap().as_array().unwrap().iter().map(|number| number.as_float().unwrap()).collect()
    };
    assert_eq!(numbers(b"Rect"), [5.0, 165.0, 85.0, 195.0]);
    assert_eq!(numbers(b"Border"), [0.0, 0.0, 0.0]);
    let address = link.get(b"A").unwrap().as_dict().unwrap().get(b"URI").unwrap().as_str().unwrap().to_vec();
    assert_eq!(String::from_utf8(address).unwrap(), "https://example.org/%C3%A4(1)");
}

#[test]
fn the_signs_of_lists_are_copied_with_their_words() {
    let styled = StyledText::read("1. Pay **now**\n2. *Wait*");
    let text = Shaper::new().shape_styled(&styled, TextStyle::regular(10.0), Some(200.0), Align::Start);
    let scene = scene_of(vec![Item::Text(TextItem { text, origin: point(10.0, 10.0), color: INK })]);
    let document = open(&export(&scene, &PdfOptions::fit(&scene)));
    let content = page(&document).1;
    assert!(content.contains("BDC"), "{content}");
    let fonts = document.get_page_fonts(document.get_pages()[&1]).unwrap();
    assert!(fonts.len() >= 3, "regular, semi-bold and italic: {}", fonts.len());
}

/// Icons and boxes come in thousands: after a few times the file has each once, and takes its colours where it is used.
#[test]
fn outlines_that_come_again_and_again_are_in_the_file_once() {
    let boxes = |count: u16, fill: Color| {
        let at = move |number: u16| Rect::new(5.0 + f32::from(number), 5.0, 80.0, 30.0);
        let item = move |number| Item::Rect(RectItem { rect: at(number), radius: 7.0, fill: Some(fill), stroke: None });
        (0..count).map(item)
    };
    let written = |items: Vec<Item>| {
        let scene = scene_of(items);
        let document = open(&export(&scene, &PdfOptions::fit(&scene)));
        let forms = count_of(&document, b"Subtype", b"Form");
        (forms, page(&document).1)
    };
    let (forms, content) = written(boxes(3, INK).collect());
    assert_eq!((forms, content.matches(" Do").count()), (0, 0));
    let (forms, content) = written(boxes(40, INK).chain(boxes(20, Color::rgb(200, 0, 0))).collect());
    assert_eq!(forms, 1);
    assert!(content.matches("/S0 Do").count() >= 40, "{content}");
    assert!(content.contains("0.7843 0 0 rg"), "{content}");
    // Every one stands at its own place.
    for number in 0..40 {
        assert!(content.contains(&format!("1 0 0 1 {} ", 12 + number)), "{number}: {content}");
    }
}
