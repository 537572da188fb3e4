//! Tests of whole documents: valid XML, readable ids, no unsafe links.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use std::sync::Arc;

use super::*;
use crate::geometry::{Color, Point, point};
use crate::model::CardId;
use crate::model::Part;
use crate::render::NoProgress;
use crate::scene::{Group, ImageItem, Item, LinkItem, PartBounds, Pixels, TextItem};
use crate::text::{Align, Shaper, StyledText, TextStyle};

const INK: Color = Color::rgb(0x1F, 0x24, 0x30);

fn scene(items: Vec<Item>) -> Scene {
    Scene {
        size: point(200.0, 100.0),
        paper: Color::rgb(255, 255, 255),
        title: "Tom & \"Ada\" <3\u{8}".into(),
        subject: "".into(),
        author: "".into(),
        keywords: "".into(),
        language: "en".into(),
        right_to_left: false,
        items,
        part_bounds: PartBounds::default(),
    }
}

fn words(text: &str, style: TextStyle) -> Item {
    Item::Text(TextItem { text: Shaper::new().line(text, style), origin: Point::ZERO, color: INK })
}

fn write(items: Vec<Item>, options: &SvgOptions) -> String {
    let mut bytes = Vec::new();
    super::write(&scene(items), options, &NoProgress, &mut bytes).expect("writes to memory");
    let svg = String::from_utf8(bytes).expect("UTF-8");
    usvg::roxmltree::Document::parse(&svg).expect("valid XML");
    svg
}

#[test]
fn size_and_title_stand_at_the_head() {
    let svg = write(vec![], &SvgOptions::default());
    assert!(svg.contains("width=\"200pt\" height=\"100pt\" viewBox=\"0 0 200 100\""), "{svg}");
    assert!(svg.contains("<title id=\"title\">Tom &amp; &quot;Ada&quot; &lt;3\u{FFFD}</title>"), "{svg}");
    let wide = write(vec![], &SvgOptions { width_pt: Some(500.0), transparent: true, ..SvgOptions::default() });
    assert!(wide.contains("width=\"500pt\" height=\"250pt\" viewBox=\"0 0 200 100\""), "{wide}");
    assert!(!wide.contains("<rect"), "{wide}");
}

#[test]
fn a_part_of_the_map_has_a_name_once() {
    let group = || Item::Group(Arc::new(Group::around(Some(Part::Card(CardId(12))), vec![])));
    let svg = write(vec![group(), group()], &SvgOptions::default());
    assert_eq!(svg.matches("id=\"card-c12\"").count(), 1);
    assert_eq!(svg.matches("class=\"card\" data-target=\"card-c12\"").count(), 2);
}

#[test]
fn text_is_written_as_text() {
    let svg = write(vec![words("Buy", TextStyle::bold(14.0).italic())], &SvgOptions::default());
    assert!(svg.contains(">Buy</text>"), "{svg}");
    assert!(svg.contains("font-family=\"Inter, ") && svg.contains("font-size=\"14\""), "{svg}");
    assert!(svg.contains("font-weight=\"600\" font-style=\"italic\""), "{svg}");
}

#[test]
fn outlines_are_stored_once() {
    let outlined = SvgOptions { outline_text: true, ..SvgOptions::default() };
    let shaper = Shaper::new();
    let words = |text: &str, size_pt: f32| {
        let text = shaper.line(text, TextStyle::regular(size_pt));
        Item::Text(TextItem { text, origin: Point::ZERO, color: INK })
    };
    let svg = write(vec![words("aaa a", 10.0), words("a", 30.0)], &outlined);
    assert_eq!(svg.matches("<path id=").count(), 1);
    assert_eq!(svg.matches("<use ").count(), 5);
    assert!(!svg.contains("<text"), "{svg}");
}

#[test]
fn pictures_are_stored_once_and_clipped() {
    let pixels = Arc::new(Pixels { width: 2, height: 1, rgba: vec![255; 8] });
    let image = |x: f32| {
        let rect = Rect::new(x, 0.0, 20.0, 10.0);
        let clip = Rect::new(x + 5.0, 0.0, 10.0, 10.0);
        Item::Image(ImageItem {
            pixels: pixels.clone(),
            jpeg: None,
            rect,
            clip,
            radius: 5.0,
            description: "<Shop>".into(),
        })
    };
    let svg = write(vec![image(0.0), image(50.0)], &SvgOptions::default());
    assert_eq!(svg.matches("data:image/png;base64,").count(), 1);
    assert_eq!(svg.matches("<clipPath ").count(), 2);
    assert!(svg.contains("<title>&lt;Shop&gt;</title>"), "{svg}");
}

#[test]
fn only_addresses_become_links() {
    let link = |address: &str| Item::Link(LinkItem { rect: Rect::new(0.0, 0.0, 9.0, 9.0), address: address.into() });
    let svg = write(
        vec![link("HTTPS://example.org/?a=1&b=2"), link("javascript:alert(1)"), link("file:///etc/passwd"), link("é")],
        &SvgOptions::default(),
    );
    assert_eq!(svg.matches("<a ").count(), 1);
    assert!(svg.contains("xlink:href=\"HTTPS://example.org/?a=1&amp;b=2\""), "{svg}");
}

#[test]
fn any_script_gives_the_same_valid_bytes_twice() {
    let lines = ["مرحبا بكم (2024)!", "キャンセル料", "👩‍👩‍👧 ok", "क्षत्रिय\tx", "a\nb\u{2028}c", "\u{10FFFD}\u{1}"];
    for outline_text in [false, true] {
        let options = SvgOptions { outline_text, ..SvgOptions::default() };
        let items = || lines.iter().map(|line| words(line, TextStyle::regular(12.0))).collect();
        assert_eq!(write(items(), &options), write(items(), &options));
    }
}

#[test]
fn a_map_without_size_is_refused() {
    let mut flat = scene(vec![]);
    flat.size.y = 0.0;
    assert!(matches!(super::write(&flat, &SvgOptions::default(), &NoProgress, &mut Vec::new()), Err(Error::NoSize)));
}

#[test]
fn pictures_that_cannot_be_stored_are_left_out() {
    let rect = Rect::new(0.0, 0.0, 9.0, 9.0);
    let pixels = Arc::new(Pixels { width: 5, height: 5, rgba: vec![1] });
    let image = ImageItem { pixels, jpeg: None, rect, clip: rect, radius: 0.0, description: "".into() };
    assert!(!write(vec![Item::Image(image)], &SvgOptions::default()).contains("data:"));
}

#[test]
fn a_line_with_marks_is_one_text_with_spans() {
    let styled = StyledText::read("- Pay **now** or *later* <3\n- \\*no\\*");
    let text = Shaper::new().shape_styled(&styled, TextStyle::regular(10.0), Some(400.0), Align::Start);
    let item = || Item::Text(TextItem { text: text.clone(), origin: Point::ZERO, color: INK });
    let svg = write(vec![item()], &SvgOptions::default());
    assert_eq!(svg.matches("<text ").count(), 2, "{svg}");
    let document = usvg::roxmltree::Document::parse(&svg).expect("valid XML");
    let lines: Vec<String> = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(|line| line.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect())
        .collect();
    assert_eq!(lines, ["• Pay now or later <3", "• *no*"]);
    let weight = |words: &str| {
        let span = document.descendants().find(|node| node.has_tag_name("tspan") && node.text() == Some(words));
        span.map(|span| (span.attribute("font-weight"), span.attribute("font-style")))
    };
    assert_eq!(weight("now"), Some((Some("600"), None)), "{svg}");
    assert_eq!(weight("later"), Some((None, Some("italic"))), "{svg}");
    let outlines = write(vec![item()], &SvgOptions { outline_text: true, ..SvgOptions::default() });
    assert!(outlines.contains("aria-label=\"Pay now or later"), "{outlines}");
}
