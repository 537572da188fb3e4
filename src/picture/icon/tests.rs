//! Icons from SVG files: what is taken, what is drawn of it, and what is refused.

use super::*;
use crate::geometry::{Rect, Segment};

fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 100 100\">{inside}</svg>"
    )
}

fn refused(text: &str) -> String {
    import(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn outlines_fill_the_square_and_keep_their_proportions() {
    let drawing =
        import(svg("<g transform=\"translate(40 40)\"><rect width=\"20\" height=\"10\"/></g>").as_bytes()).unwrap();
    let bounds = drawing.shapes[0].path.bounds();
    assert_eq!(bounds, Rect::new(2.0, 7.0, 20.0, 10.0));
    assert_eq!(drawing.shapes[0].fill, Some(IconPaint::Ink));
}

#[test]
fn what_is_written_is_read_back_the_same() {
    let file =
        svg("<circle cx=\"50\" cy=\"50\" r=\"40\" fill=\"#1877f2\"/><path d=\"M40 40h20v20h-20z\" fill=\"white\"/>\
                    <path d=\"M10 90 L90 90\" stroke=\"#000\" stroke-width=\"6\" fill=\"none\"/>");
    let drawing = import(file.as_bytes()).unwrap();
    let text = drawing.to_svg();
    let again = read(&text).unwrap();
    assert_eq!(again.to_svg(), text);
    assert_eq!(again.shapes.len(), 3);
    assert_eq!(again.shapes[1].fill, Some(IconPaint::Ground));
    assert!(again.shapes[2].stroke.is_some_and(|(_, width)| width > 0.5));
    assert!(!text.contains('"') && text.len() < 1_000, "{text}");
}

#[test]
fn holes_of_the_even_odd_rule_stay_holes() {
    // Both outlines run the same way around.
    let ring = svg("<path fill-rule=\"evenodd\" d=\"M0 0H90V90H0Z M20 20H70V70H20Z\"/>");
    let path = &import(ring.as_bytes()).unwrap().shapes[0].path;
    let flat = path.flatten(0.1);
    let area = |points: &[crate::geometry::Point]| -> f32 {
        let next = points.iter().cycle().skip(1);
        points.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
    };
    assert!(area(&flat[0].0) * area(&flat[1].0) < 0.0);
    assert_eq!(path.segments.iter().filter(|segment| **segment == Segment::Close).count(), 2);
}

#[test]
fn a_white_sheet_behind_is_left_out_and_white_icons_become_ink() {
    let on_paper = svg("<rect width=\"100\" height=\"100\" fill=\"#fff\"/><circle cx=\"50\" cy=\"50\" r=\"20\"/>");
    assert_eq!(import(on_paper.as_bytes()).unwrap().shapes.len(), 1);
    let white = svg("<circle cx=\"50\" cy=\"50\" r=\"20\" fill=\"#fff\"/>");
    assert_eq!(import(white.as_bytes()).unwrap().shapes[0].fill, Some(IconPaint::Ink));
}

#[test]
fn scripts_entities_and_references_are_refused_in_a_sentence() {
    for (file, words) in [
        (svg("<script>alert(1)</script>"), "contains a script"),
        (svg("<rect width=\"9\" height=\"9\" onload=\"alert(1)\"/>"), "contains a script"),
        (svg("<use xlink:href=\"javascript:alert(1)\"/>"), "contains a script"),
        (format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{}", svg("&a;")), "declares XML entities"),
        (format!("<!DOCTYPE svg [<!ELEMENT a ANY>]>{}", svg("")), "declares XML entities"),
        (svg("<use xlink:href=\"https://example.org/a.svg#b\"/>"), "refers to https://example.org/a.svg#b"),
        (svg("<use href=\"file:///etc/passwd#b\"/>"), "refers to file:///etc/passwd"),
        (svg("<image href=\"data:image/png;base64,AAAA\" width=\"9\" height=\"9\"/>"), "uses a picture"),
        (svg("<style>@import url(https://example.org/a.css);</style>"), "refers to another style sheet"),
        (svg("<rect width=\"9\" height=\"9\" style=\"fill:url( 'https://example.org/p' )\"/>"), "refers to https"),
        (svg("<rect width=\"9\" height=\"9\" fill=\"url(//example.org/p)\"/>"), "refers to //example.org/p"),
        (svg("<text>Bank</text>"), "uses text"),
        (svg("<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>"), "another document"),
        (svg("<rect width=\"9\" height=\"9\"><animate attributeName=\"x\"/></rect>"), "uses an animation"),
        (svg("<wobble/>"), "uses “wobble”"),
        (svg(""), "nothing in it is visible"),
        (svg("<rect width=\"9\" height=\"9\" fill=\"none\"/>"), "nothing in it is visible"),
        ("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>".into(), "not an SVG"),
        ("<svg viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>".into(), "not an SVG"),
        ("GIF89a".into(), "not an SVG"),
        (String::new(), "not an SVG"),
    ] {
        let sentence = refused(&file);
        assert!(sentence.contains(words), "{file}: {sentence}");
    }
    assert!(import(&[0xff, 0xfe, 0, 1]).is_err());
}

#[test]
fn what_drawing_programs_add_does_no_harm() {
    let file = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made by a program -->\n\
        <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n\
        <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.inkscape.org/namespaces/inkscape\" \
        width=\"24\" height=\"24\"><title>Card</title><metadata><x:a href=\"http://example.org\"/></metadata>\
        <x:view href=\"http://example.org\"/><defs><clipPath id=\"c\"><rect width=\"24\" height=\"24\"/></clipPath>\
        <path id=\"p\" d=\"M2 2h20v20h-20z\"/></defs><style>.a{fill:#123}</style>\
        <g clip-path=\"url(#c)\" class=\"a\"><use href=\"#p\"/></g></svg>";
    assert_eq!(import(file.as_bytes()).unwrap().shapes.len(), 1);
}

#[test]
fn bombs_are_refused_before_they_grow() {
    let mut bomb = String::from("<defs><path id=\"u0\" d=\"M0 0h9v9h-9z\"/>");
    for level in 1..40 {
        let use_below = format!("<use xlink:href=\"#u{}\"/>", level - 1);
        bomb += &format!("<g id=\"u{level}\">{}</g>", use_below.repeat(10));
    }
    bomb += "</defs><use xlink:href=\"#u39\"/>";
    assert!(refused(&svg(&bomb)).contains("more than 400 shapes"));
    let circle = svg("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>");
    assert!(import(circle.as_bytes()).is_err());
    let deep = svg(&format!("{}<rect width=\"9\" height=\"9\"/>{}", "<g>".repeat(20_000), "</g>".repeat(20_000)));
    assert!(import(deep.as_bytes()).is_err());
    let many = svg(&format!("<path d=\"M0 0{}\"/>", "L9 9 1 2".repeat(5_000)));
    assert!(refused(&many).contains("points; an icon may have 4000"));
    let shapes = svg(&"<rect width=\"9\" height=\"9\"/>".repeat(500));
    assert!(refused(&shapes).contains("more than 400 shapes"));
    assert!(refused(&" ".repeat(300_000)).contains("300 kB large; an icon may have 256 kB"));
    let huge = svg("<rect width=\"1e38\" height=\"1e38\" x=\"-1e38\"/><circle r=\"1e-30\"/>");
    if let Ok(drawing) = import(huge.as_bytes()) {
        let bounds = drawing.shapes.iter().fold(Rect::NOTHING, |all, one| all.union(&one.path.bounds()));
        assert!(bounds.width() <= ICON_SIDE && bounds.height() <= ICON_SIDE);
    }
}
