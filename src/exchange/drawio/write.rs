//! draw.io out: lanes as swimlanes, cards and stages as shapes that can be moved and edited there.

use crate::exchange::board::{Board, BoardCurve, BoardRole, BoardShape, board};
use crate::exchange::xml::XmlDocument;
use crate::exchange::{ExchangeError, Losses, WriteOptions};
use crate::geometry::{Color, Point, Rect, point};
use crate::model::JourneyMap;
use crate::text::{LetterMark, StyledText};

/// The width of the names of lanes.
const RAIL: f32 = 110.0;

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
            "edgeStyle=orthogonalEdgeStyle;rounded=1;html=1;startArrow={};endArrow={};dashed={};strokeColor={};",
            head(link.heads[0]),
            head(link.heads[1]),
            u8::from(link.dashed),
            hex(link.color)
        );
        let [from, to] = &link.ends;
        edge(xml, (&link.id, &style, &escaped(&link.label)), &[("source", from), ("target", to)], |_| ());
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
        let middle = (from.x + to.x) / 2.0;
        edge(xml, (&id, &style, ""), &[("source", &ends[0]), ("target", &ends[1])], |xml| {
            xml.tag("Array", &[("as", &"points")], |xml| {
                place(xml, point(middle, from.y));
                place(xml, point(middle, to.y));
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
    let (value, style) = (html(&shape.text), style(board, shape));
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
    let form = match shape.role {
        BoardRole::Text => format!("text;html=1;whiteSpace=wrap;align={start};verticalAlign=middle;fontStyle=1;"),
        BoardRole::Stage => {
            let flip = u8::from(board.begins_right);
            format!(
                "shape=step;perimeter=stepPerimeter;fixedSize=1;size=10;flipH={flip};html=1;whiteSpace=wrap;fontStyle=1;"
            )
        }
        BoardRole::Step => format!("text;html=1;whiteSpace=wrap;align={start};verticalAlign=top;fontStyle=1;"),
        // A swimlane would turn its name by a quarter, and a low lane would cut it off. This is a container with its
        // name upright at the start.
        BoardRole::Lane => {
            let end = if board.begins_right { "Left" } else { "Right" };
            let beyond = (shape.rect.width() - RAIL).max(0.0);
            format!(
                "swimlane;shape=rectangle;container=1;collapsible=0;horizontal=1;html=1;whiteSpace=wrap;align={start};\
                 verticalAlign=top;spacing=6;spacing{end}={beyond};fontStyle=1;"
            )
        }
        BoardRole::BlueprintLine => "line;html=1;dashed=1;strokeWidth=2;align=left;verticalAlign=bottom;".to_owned(),
        BoardRole::Card => {
            format!(
                "rounded=1;absoluteArcSize=1;arcSize=10;html=1;whiteSpace=wrap;align={start};verticalAlign=top;spacing=6;"
            )
        }
        BoardRole::Point => {
            "ellipse;html=1;labelPosition=center;verticalLabelPosition=top;verticalAlign=bottom;".to_owned()
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

/// A text as the HTML that shapes hold.
fn html(text: &StyledText) -> String {
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
        let mut is_open = [false; 2];
        for (at, letter) in line.char_indices() {
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
    html
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
