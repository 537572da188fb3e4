//! draw.io out: lanes as swimlanes, cards and stages as shapes that can be moved and edited there.

use crate::exchange::board::{Board, BoardCurve, BoardRole, BoardShape, board};
use crate::exchange::xml::XmlDocument;
use crate::exchange::{ExchangeError, Losses, WriteOptions};
use crate::geometry::{Color, Point, Rect, point};
use crate::model::JourneyMap;
use crate::text::LetterMark;

/// The width of the names of lanes.
const RAIL: f32 = 110.0;
/// The space between the edge of a box and its words.
const SPACING: f32 = 6.0;
/// What draw.io itself leaves above words at the top of a box, beyond the spacing that is asked for.
const OWN_SPACING: f32 = 5.0;
/// How much wider words may be in the font of another program, and in bold.
const WIDER: f32 = 1.25;
/// Where a curve bends on its way from point to point, as a share of the way: half as steep again in the middle as on
/// the whole.
const BEND: f32 = 1.0 / 6.0;

/// Writes a map as a draw.io diagram, uncompressed.
///
/// # Errors
/// When the work was stopped.
pub fn write(map: &JourneyMap, options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let board = board(map);
    options.progress.report(0.5)?;
    let mut xml = XmlDocument::fragment();
    let name = if board.title.trim().is_empty() { "Journey map" } else { board.title.trim() };
    xml.tag("mxfile", &[("host", &"Footpath")], |xml| {
        xml.tag("diagram", &[("id", &"map"), ("name", &name)], |xml| {
            let page: [(&str, &dyn std::fmt::Display); 4] =
                [("grid", &"0"), ("page", &"0"), ("background", &hex(board.paper)), ("math", &"0")];
            xml.tag("mxGraphModel", &page, |xml| {
                xml.tag("root", &[], |xml| {
                    xml.leaf("mxCell", &[("id", &"0")]);
                    xml.leaf("mxCell", &[("id", &"1"), ("parent", &"0")]);
                    cells(xml, &board);
                });
            });
        });
    });
    Ok((xml.finish(), losses(map)))
}

fn losses(map: &JourneyMap) -> Losses {
    let mut losses = Losses::default();
    losses.add_count("Personas are left out", map.personas.len());
    losses.add_count("Hotspots are left out", map.hotspots.len());
    losses.add_count("Actions are left out", map.actions.len());
    losses.add_count("Pictures are left out", map.cards.iter().filter(|card| card.image.is_some()).count());
    losses.add_count("A free note is left out", map.notes.len());
    losses
}

fn cells(xml: &mut XmlDocument, board: &Board) {
    for shape in &board.shapes {
        vertex(xml, board, shape);
    }
    board.curves.iter().for_each(|curve| stretches(xml, curve));
    for link in &board.links {
        let head = |is_there: bool| if is_there { "classic" } else { "none" };
        let style = format!(
            "edgeStyle=orthogonalEdgeStyle;rounded=1;html=1;startArrow={};endArrow={};dashed={};strokeColor={color};\
             fontColor={color};labelBackgroundColor={};fontSize=10;",
            head(link.heads[0]),
            head(link.heads[1]),
            u8::from(link.dashed),
            hex(board.paper),
            color = hex(link.color)
        );
        let [from, to] = &link.ends;
        let label = directed(escaped(&link.label), board);
        edge(xml, (&link.id, &style, &label), &[("source", from), ("target", to)], |_| ());
    }
}

/// A curve as lines from point to point, which follow when a point is moved. A curved line goes through the middle
/// between its two bends, and so it leaves and reaches its points level.
fn stretches(xml: &mut XmlDocument, curve: &BoardCurve) {
    let (dashed, color) = (u8::from(curve.dashed), hex(curve.color));
    let style = format!("endArrow=none;html=1;curved=1;strokeWidth=2;strokeColor={color};dashed={dashed};");
    for (number, stretch) in curve.points.windows(2).enumerate() {
        let [from, to] = stretch else { continue };
        let (id, ends) = (format!("{}-from-{number}", curve.id), [number, number + 1].map(|end| curve.point_id(end)));
        let bend = (to.x - from.x) * BEND;
        edge(xml, (&id, &style, ""), &[("source", &ends[0]), ("target", &ends[1])], |xml| {
            xml.tag("Array", &[("as", &"points")], |xml| {
                place(xml, point(from.x + bend, from.y));
                place(xml, point(to.x - bend, to.y));
            });
        });
    }
}

fn place(xml: &mut XmlDocument, at: Point) {
    xml.leaf("mxPoint", &[("x", &at.x), ("y", &at.y)]);
}

fn edge(
    xml: &mut XmlDocument,
    (id, style, value): (&str, &str, &str),
    ends: &[(&str, &dyn std::fmt::Display)],
    inside: impl FnOnce(&mut XmlDocument),
) {
    let mut attributes: Vec<(&str, &dyn std::fmt::Display)> =
        vec![("id", &id), ("value", &value), ("style", &style), ("edge", &"1"), ("parent", &"1")];
    attributes.extend(ends);
    xml.tag("mxCell", &attributes, |xml| {
        xml.tag("mxGeometry", &[("relative", &"1"), ("as", &"geometry")], inside);
    });
}

fn vertex(xml: &mut XmlDocument, board: &Board, shape: &BoardShape) {
    // What stands in a lane moves with it.
    let lane = shape.lane.map(|lane| format!("lane-{lane}"));
    let row = lane.as_ref().and_then(|id| board.shapes.iter().find(|other| other.id == *id));
    let (parent, rect) = match row {
        Some(row) => (row.id.as_str(), shape.rect.translate(point(-row.rect.min.x, -row.rect.min.y))),
        None => ("1", shape.rect),
    };
    let (value, style) = (html(board, shape), style(board, shape));
    let attributes: [(&str, &dyn std::fmt::Display); 5] =
        [("id", &shape.id), ("value", &value), ("style", &style), ("vertex", &"1"), ("parent", &parent)];
    if shape.address.trim().is_empty() {
        return xml.tag("mxCell", &attributes, |xml| geometry(xml, rect));
    }
    // A shape with an address is an object that holds its cell.
    let object: [(&str, &dyn std::fmt::Display); 3] = [("id", &shape.id), ("label", &value), ("link", &shape.address)];
    xml.tag("UserObject", &object, |xml| {
        let cell: [(&str, &dyn std::fmt::Display); 3] = [("style", &style), ("vertex", &"1"), ("parent", &parent)];
        xml.tag("mxCell", &cell, |xml| geometry(xml, rect));
    });
}

fn geometry(xml: &mut XmlDocument, rect: Rect) {
    let attributes: [(&str, &dyn std::fmt::Display); 5] = [
        ("x", &rect.min.x),
        ("y", &rect.min.y),
        ("width", &rect.width()),
        ("height", &rect.height()),
        ("as", &"geometry"),
    ];
    xml.leaf("mxGeometry", &attributes);
}

fn style(board: &Board, shape: &BoardShape) -> String {
    let start = if board.begins_right { "right" } else { "left" };
    let at_top = format!("align={start};verticalAlign=top;spacingTop=-{OWN_SPACING};");
    let form = match shape.role {
        BoardRole::Text => format!("text;html=1;whiteSpace=wrap;align={start};verticalAlign=middle;fontStyle=1;"),
        BoardRole::Stage => {
            let flip = u8::from(board.begins_right);
            format!(
                "shape=step;perimeter=stepPerimeter;fixedSize=1;size=10;flipH={flip};html=1;whiteSpace=wrap;fontStyle=1;"
            )
        }
        BoardRole::Step => format!("text;html=1;whiteSpace=wrap;{at_top}fontStyle=1;"),
        // A swimlane would turn its name by a quarter, and a low lane would cut it off. This is a container with its
        // name upright at the start.
        BoardRole::Lane => {
            let end = if board.begins_right { "Left" } else { "Right" };
            let beyond = (shape.rect.width() - RAIL).max(0.0);
            format!(
                "swimlane;shape=rectangle;container=1;collapsible=0;horizontal=1;html=1;whiteSpace=wrap;{at_top}\
                 spacing={SPACING};spacing{end}={beyond};fontStyle=1;"
            )
        }
        BoardRole::BlueprintLine => format!(
            "line;html=1;dashed=1;strokeWidth=1;align={start};verticalAlign=middle;spacing=0;labelBackgroundColor={};",
            hex(board.paper)
        ),
        BoardRole::Card => {
            format!("rounded=1;absoluteArcSize=1;arcSize=10;html=1;whiteSpace=wrap;{at_top}spacing={SPACING};")
        }
        BoardRole::Point => {
            let (label, align) = if shape.is_below { ("bottom", "top") } else { ("top", "bottom") };
            format!("ellipse;html=1;labelPosition=center;verticalLabelPosition={label};verticalAlign={align};")
        }
    };
    let color = |color: Option<Color>| color.map_or("none".to_owned(), hex);
    format!(
        "{form}fillColor={};strokeColor={};fontColor={};fontSize={};",
        color(shape.fill),
        color(shape.edge),
        hex(shape.ink),
        shape.size
    )
}

/// A colour as draw.io writes it. It knows no transparency in colours.
fn hex(color: Color) -> String {
    format!("#{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}

/// The text of a shape as HTML.
fn html(board: &Board, shape: &BoardShape) -> String {
    let text = &shape.text;
    let mut html = String::new();
    let mut start = 0;
    for (number, line) in text.text.split('\n').enumerate() {
        if number > 0 {
            html.push_str("<br>");
        }
        if let Some(sign) = text.marks.sign_words(number) {
            html.push_str(&escaped(&sign));
            html.push(' ');
        }
        let breaks = breaks_in(board, shape, line);
        let mut is_open = [false; 2];
        for (at, letter) in line.char_indices() {
            if breaks.binary_search(&at).is_ok() {
                html.push_str("<wbr>");
            }
            for (place, (mark, tag)) in [(LetterMark::Bold, "b"), (LetterMark::Italic, "i")].into_iter().enumerate() {
                let is_marked = text.marks.of(mark).iter().any(|range| range.contains(&(start + at)));
                let Some(open) = is_open.get_mut(place).filter(|open| **open != is_marked) else { continue };
                html.push_str(&if is_marked { format!("<{tag}>") } else { format!("</{tag}>") });
                *open = is_marked;
            }
            html.push_str(&escaped(letter.encode_utf8(&mut [0; 4])));
        }
        for (open, tag) in is_open.into_iter().zip(["b", "i"]).rev() {
            if open {
                html.push_str(&format!("</{tag}>"));
            }
        }
        start += line.len() + 1;
    }
    directed(html, board)
}

/// The HTML of a text with the direction in which it is read. As a part of the style of a shape, the direction would
/// turn left and right around: such a text would be set at the wrong edge.
fn directed(html: String, board: &Board) -> String {
    if board.begins_right && !html.is_empty() { format!("<div dir=\"rtl\">{html}</div>") } else { html }
}

/// The places in a line where a word that is wider than its box may be broken, in ascending order.
fn breaks_in(board: &Board, shape: &BoardShape, line: &str) -> Vec<usize> {
    let room = match shape.role {
        BoardRole::Card | BoardRole::Stage => shape.rect.width() - 2.0 * SPACING,
        BoardRole::Step => shape.rect.width(),
        BoardRole::Lane => RAIL - 2.0 * SPACING,
        BoardRole::Text | BoardRole::BlueprintLine | BoardRole::Point => return Vec::new(),
    };
    // Fonts differ; and hardly a letter is wider than it is high.
    let is_wide =
        |word: &str| word.chars().count() as f32 * shape.size > room && board.width_of(word, shape.size) * WIDER > room;
    let mut breaks = Vec::new();
    let mut start = 0;
    for part in line.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        if is_wide(word) {
            let letters = word.char_indices().zip(word.chars().skip(1));
            let between = letters.filter(|((_, letter), next)| letter.is_alphanumeric() && next.is_alphanumeric());
            breaks.extend(between.map(|((at, letter), _)| start + at + letter.len_utf8()));
        }
        start += part.len();
    }
    breaks
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Card, CardId, Direction};

    fn written(text: &str, direction: Direction) -> String {
        let mut map = crate::file::templates::load("blank").unwrap();
        Arc::make_mut(&mut map.info).direction = direction;
        let (lane, step) = (map.lanes[0].id, map.stages[0].steps[0].id);
        let card = Card { text: text.to_owned(), ..Card::new(CardId(900), lane, step) };
        map.cards.push(Arc::new(card));
        String::from_utf8(write(&map, &WriteOptions::default()).unwrap().0).unwrap()
    }

    #[test]
    fn words_from_right_to_left_say_so_themselves() {
        let xml = written("مرحبا 14", Direction::RightToLeft);
        assert!(xml.contains("value=\"&lt;div dir=&quot;rtl&quot;&gt;مرحبا 14&lt;/div&gt;\""), "{xml}");
        assert!(xml.contains("align=right") && !xml.contains("textDirection"));
        assert!(!written("Hello", Direction::LeftToRight).contains("dir="));
    }

    #[test]
    fn only_a_word_that_is_wider_than_its_box_may_be_broken() {
        let long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
        let xml = written(&format!("A {long} word"), Direction::LeftToRight);
        assert!(xml.contains("A R&lt;wbr&gt;i&lt;wbr&gt;n") && xml.contains("t&lt;wbr&gt;z word"), "{xml}");
        assert!(!written("Asks the club chat what to buy", Direction::LeftToRight).contains("wbr"));
        let (map, _) = crate::exchange::drawio::read(xml.as_bytes(), &Default::default()).unwrap();
        assert_eq!(map.cards[0].text, format!("A {long} word"));
    }
}
