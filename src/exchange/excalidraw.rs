//! Excalidraw out: the map as boxes, arrows and texts that can be moved and edited on its board.

use serde_json::{Value, json};

use super::board::{Board, BoardCurve, BoardLink, BoardRole, BoardShape, board};
use super::{ExchangeError, Losses, WriteOptions};
use crate::geometry::{Color, Point, Rect, point};
use crate::model::JourneyMap;

/// The height of a line as a multiple of the size of letters.
const LINE_HEIGHT: f32 = 1.25;
/// The number of the plain sans-serif font.
const PLAIN_FONT: u8 = 2;
/// The space between a box and its text.
const PADDING: f32 = 6.0;

/// The radius of the corners of cards.
const RADIUS: f32 = 6.0;
/// The width of the names of lanes and of the words at a point, and how far the words stand above it.
const NAME: f32 = 100.0;
const POINT_WORDS: f32 = 132.0;
const ABOVE_POINT: f32 = 4.0;
/// How far the name of a step stands below its stage.
const BELOW_STAGE: f32 = 4.0;
/// The space between an arrow and the box that it leads to.
const GAP: f32 = 4.0;
/// The size of the words on an arrow.
const LABEL_SIZE: f32 = 10.0;

/// Writes a map as an Excalidraw drawing.
///
/// # Errors
/// When the work was stopped.
pub fn write(map: &JourneyMap, options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let board = board(map);
    options.progress.report(0.5)?;
    let mut drawing = ExcalidrawDrawing { elements: Vec::new() };
    board.shapes.iter().for_each(|shape| drawing.shape(&board, shape));
    board.curves.iter().for_each(|curve| drawing.curve(curve));
    board.links.iter().for_each(|link| drawing.link(&board, link));
    let whole = json!({
        "type": "excalidraw",
        "version": 2,
        "source": "Footpath",
        "elements": drawing.elements,
        "appState": { "gridSize": null, "viewBackgroundColor": hex(board.paper) },
        "files": {},
    });
    let mut bytes = serde_json::to_vec(&whole).map_err(|error| ExchangeError::Drawing(error.to_string()))?;
    bytes.push(b'\n');
    Ok((bytes, losses(map)))
}

fn losses(map: &JourneyMap) -> Losses {
    let mut losses = Losses::default();
    losses.add_count("Personas are left out", map.personas.len());
    losses.add_count("Hotspots are left out", map.hotspots.len());
    losses.add_count("Actions are left out", map.actions.len());
    losses.add_count("Pictures are left out", map.cards.iter().filter(|card| card.image.is_some()).count());
    losses.add_count("A free note is left out", map.notes.len());
    let has_marks = |text: &str| crate::text::may_have_marks(text) && !crate::text::StyledText::read(text).is_plain();
    losses
        .add_count("Emphasis within a text is left out", map.cards.iter().filter(|card| has_marks(&card.text)).count());
    losses
}

/// The elements of a drawing, back to front.
struct ExcalidrawDrawing {
    elements: Vec<Value>,
}

impl ExcalidrawDrawing {
    /// The fields that every element has.
    fn element(&self, id: &str, kind: &str, rect: Rect) -> Value {
        // The numbers behind the hand-drawn look: the same for the same map.
        let seed = self.elements.len() as u32 * 7_919 + 1;
        json!({
            "id": id,
            "type": kind,
            "x": rect.min.x,
            "y": rect.min.y,
            "width": rect.width(),
            "height": rect.height(),
            "angle": 0,
            "strokeColor": "transparent",
            "backgroundColor": "transparent",
            "fillStyle": "solid",
            "strokeWidth": 1,
            "strokeStyle": "solid",
            "roughness": 0,
            "opacity": 100,
            "groupIds": [],
            "frameId": null,
            "roundness": null,
            "seed": seed,
            "version": 1,
            "versionNonce": seed,
            "isDeleted": false,
            "boundElements": [],
            "updated": 1,
            "link": null,
            "locked": false,
        })
    }

    fn shape(&mut self, board: &Board, shape: &BoardShape) {
        let is_bare = matches!(shape.role, BoardRole::Text | BoardRole::Step);
        if is_bare {
            let below = if shape.role == BoardRole::Step { BELOW_STAGE } else { 0.0 };
            return self.text(board, shape, shape.rect.translate(point(0.0, below)), None);
        }
        let kind = match shape.role {
            BoardRole::Point => "ellipse",
            BoardRole::BlueprintLine => "line",
            _ => "rectangle",
        };
        let mut element = self.element(&shape.id, kind, shape.rect);
        let arrows = board.links.iter().filter(|link| link.ends.contains(&shape.id));
        let mut bound: Vec<Value> = arrows.map(|link| json!({ "id": link.id, "type": "arrow" })).collect();
        let holds_text = matches!(shape.role, BoardRole::Card | BoardRole::Stage) && !shape.text.text.is_empty();
        if holds_text {
            bound.push(json!({ "id": format!("{}-text", shape.id), "type": "text" }));
        }
        element["boundElements"] = Value::Array(bound);
        element["backgroundColor"] = Value::from(shape.fill.map_or("transparent".to_owned(), hex));
        // What has neither an edge nor a colour on the map has none here.
        let edge = shape.edge.or(shape.fill).or((shape.role != BoardRole::Card).then_some(board.hair));
        element["strokeColor"] = Value::from(edge.map_or("transparent".to_owned(), hex));
        if shape.role == BoardRole::Card {
            element["roundness"] = json!({ "type": 3, "value": RADIUS });
        }
        if shape.role == BoardRole::BlueprintLine {
            beside_name(&mut element, board, shape);
        }
        if !shape.address.trim().is_empty() {
            element["link"] = Value::from(shape.address.as_str());
        }
        self.elements.push(element);
        match shape.role {
            BoardRole::Card | BoardRole::Stage => {
                self.text(board, shape, shape.rect.shrink(PADDING), Some(&shape.id));
            }
            BoardRole::BlueprintLine => self.text(board, shape, shape.rect, None),
            BoardRole::Lane => {
                let inside = shape.rect.shrink(PADDING);
                let left = if board.begins_right { inside.max.x - NAME } else { inside.min.x };
                self.text(board, shape, Rect::new(left, inside.min.y, NAME, inside.height()), None);
            }
            BoardRole::Point => {
                let above = shape.rect.min.y - ABOVE_POINT - POINT_WORDS;
                let top = if shape.is_below { shape.rect.max.y + ABOVE_POINT } else { above };
                let left = shape.rect.center().x - POINT_WORDS / 2.0;
                self.text(board, shape, Rect::new(left, top, POINT_WORDS, POINT_WORDS), None);
            }
            BoardRole::Text | BoardRole::Step => (),
        }
    }

    /// A text by itself, or within a box, in the room that it has. It is broken into lines here: pictures that are made
    /// of a drawing show the lines that stand in its file.
    fn text(&mut self, board: &Board, shape: &BoardShape, room: Rect, container: Option<&str>) {
        let words = shape.text.seen();
        if words.trim().is_empty() {
            return;
        }
        let lines = board.lines_of(shape, room.width());
        let height = lines.len() as f32 * shape.size * LINE_HEIGHT;
        let top = match shape.role {
            BoardRole::Stage | BoardRole::BlueprintLine => room.center().y - height / 2.0,
            BoardRole::Point if !shape.is_below => room.max.y - height,
            _ => room.min.y,
        };
        let rect = Rect::new(room.min.x, top, room.width(), height);
        let mut element = self.element(&format!("{}-text", shape.id), "text", rect);
        let is_centered = matches!(shape.role, BoardRole::Stage | BoardRole::Point);
        let is_middle = shape.role == BoardRole::Stage;
        let start = if board.begins_right { "right" } else { "left" };
        element["strokeColor"] = Value::from(hex(shape.ink));
        element["text"] = Value::from(lines.join("\n"));
        element["originalText"] = Value::from(words.as_str());
        element["fontSize"] = Value::from(shape.size);
        element["fontFamily"] = Value::from(PLAIN_FONT);
        element["textAlign"] = Value::from(if is_centered { "center" } else { start });
        element["verticalAlign"] = Value::from(if is_middle { "middle" } else { "top" });
        element["lineHeight"] = Value::from(LINE_HEIGHT);
        element["containerId"] = container.map_or(Value::Null, Value::from);
        element["autoResize"] = Value::from(false);
        self.elements.push(element);
    }

    fn curve(&mut self, curve: &BoardCurve) {
        let Some(first) = curve.points.first().copied() else { return };
        let mut element = self.element(&curve.id, "line", around(&curve.points));
        let points: Vec<Value> = curve.points.iter().map(|at| json!([at.x - first.x, at.y - first.y])).collect();
        element["x"] = Value::from(first.x);
        element["y"] = Value::from(first.y);
        element["points"] = Value::Array(points);
        element["strokeColor"] = Value::from(hex(curve.color));
        element["strokeWidth"] = Value::from(2);
        element["strokeStyle"] = Value::from(if curve.dashed { "dashed" } else { "solid" });
        element["roundness"] = json!({ "type": 2 });
        self.elements.push(element);
    }

    fn link(&mut self, board: &Board, link: &BoardLink) {
        let place = |id: &String| board.shapes.iter().find(|shape| shape.id == *id).map(|shape| shape.rect);
        let [from, to] = &link.ends;
        let (Some(first), Some(second)) = (place(from), place(to)) else { return };
        let (start, end) = between(&first, &second);
        let mut element = self.element(&link.id, "arrow", around(&[start, end]));
        let head = |is_there: bool| if is_there { Value::from("triangle") } else { Value::Null };
        element["x"] = Value::from(start.x);
        element["y"] = Value::from(start.y);
        element["points"] = json!([[0, 0], [end.x - start.x, end.y - start.y]]);
        element["strokeColor"] = Value::from(hex(link.color));
        element["strokeStyle"] = Value::from(if link.dashed { "dashed" } else { "solid" });
        element["startBinding"] = json!({ "elementId": from, "focus": 0, "gap": GAP });
        element["endBinding"] = json!({ "elementId": to, "focus": 0, "gap": GAP });
        element["startArrowhead"] = head(link.heads[0]);
        element["endArrowhead"] = head(link.heads[1]);
        let label = link.label.trim();
        if !label.is_empty() {
            element["boundElements"] = json!([{ "id": format!("{}-text", link.id), "type": "text" }]);
        }
        self.elements.push(element);
        if !label.is_empty() {
            self.label(board, link, start.lerp(end, 0.5));
        }
    }

    /// The words on an arrow, which move with it.
    fn label(&mut self, board: &Board, link: &BoardLink, middle: Point) {
        let words = link.label.trim();
        let (width, height) = (board.width_of(words, LABEL_SIZE).ceil(), LABEL_SIZE * LINE_HEIGHT);
        let rect = Rect::new(middle.x - width / 2.0, middle.y - height / 2.0, width, height);
        let mut label = self.element(&format!("{}-text", link.id), "text", rect);
        label["text"] = Value::from(words);
        label["originalText"] = Value::from(words);
        label["fontSize"] = Value::from(LABEL_SIZE);
        label["fontFamily"] = Value::from(PLAIN_FONT);
        label["textAlign"] = Value::from("center");
        label["verticalAlign"] = Value::from("middle");
        label["lineHeight"] = Value::from(LINE_HEIGHT);
        label["containerId"] = Value::from(link.id.as_str());
        label["strokeColor"] = Value::from(hex(link.color));
        label["autoResize"] = Value::from(true);
        self.elements.push(label);
    }
}

/// Makes an element a dashed line that runs beside the name of a blueprint line, not through it.
fn beside_name(element: &mut Value, board: &Board, shape: &BoardShape) {
    let name = board.width_of(&shape.text.seen(), shape.size);
    let begin = if name > 0.0 { (name + PADDING).min(shape.rect.width() / 2.0) } else { 0.0 };
    let width = shape.rect.width() - begin;
    element["x"] = Value::from(shape.rect.min.x + if board.begins_right { 0.0 } else { begin });
    element["y"] = Value::from(shape.rect.center().y);
    element["width"] = Value::from(width);
    element["height"] = Value::from(0);
    element["points"] = json!([[0, 0], [width, 0]]);
    element["strokeStyle"] = Value::from("dashed");
}

/// The ends of a straight arrow from one box to another: a little outside of their edges.
fn between(from: &Rect, to: &Rect) -> (Point, Point) {
    let (start, end) = (from.center(), to.center());
    let (x, y) = ((end.x - start.x).abs(), (end.y - start.y).abs());
    let inside = |rect: &Rect| ((rect.width() / 2.0 + GAP) / x).min((rect.height() / 2.0 + GAP) / y);
    let (first, last) = (inside(from), 1.0 - inside(to));
    if first < last { (start.lerp(end, first), start.lerp(end, last)) } else { (start, end) }
}

/// The box around points.
fn around(points: &[Point]) -> Rect {
    points.iter().fold(Rect::NOTHING, |bounds, at| bounds.union(&Rect::around(*at, 0.0)))
}

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::templates;
    use crate::model::{BlueprintLine, Card, CardId, Lane, LaneId, LaneKind, Link, LinkHeads, LinkId};

    /// A map with two linked cards and a blueprint line, as elements by their ids.
    fn linked() -> std::collections::BTreeMap<String, Value> {
        let mut map = templates::load("blank").unwrap();
        let lane = map.lanes[0].id;
        for (id, stage) in [(900, 0), (901, 2)] {
            let card = Card::new(CardId(id), lane, map.stages[stage].steps[0].id);
            map.cards.push(Arc::new(Card { text: "A card".to_owned(), ..card }));
        }
        let (from, to) = (CardId(900), CardId(901));
        let label = "leads to".to_owned();
        map.links.push(Arc::new(Link { id: LinkId(902), from, to, heads: LinkHeads::OneWay, label, dashed: false }));
        let line = LaneKind::Line(BlueprintLine::Visibility);
        map.lanes.push(Arc::new(Lane::new(LaneId(903), "What they see", line)));
        let (bytes, _) = write(&map, &WriteOptions::default()).unwrap();
        let drawing: Value = serde_json::from_slice(&bytes).unwrap();
        let elements = drawing["elements"].as_array().unwrap().iter();
        elements.map(|element| (element["id"].as_str().unwrap().to_owned(), element.clone())).collect()
    }

    #[test]
    fn an_arrow_ends_at_the_edges_of_its_boxes_and_holds_its_words() {
        let elements = linked();
        let number = |id: &str, field: &str| elements[id][field].as_f64().unwrap();
        let arrow = elements.values().find(|element| element["type"] == "arrow").unwrap();
        let (from, to) =
            (arrow["startBinding"]["elementId"].as_str().unwrap(), arrow["endBinding"]["elementId"].as_str().unwrap());
        let (start, length) = (arrow["x"].as_f64().unwrap(), arrow["points"][1][0].as_f64().unwrap());
        assert!((start - (number(from, "x") + number(from, "width") + 4.0)).abs() < 0.01, "{start}");
        assert!((start + length - (number(to, "x") - 4.0)).abs() < 0.01, "{}", start + length);
        let label = elements.values().find(|element| element["text"] == "leads to").unwrap();
        assert_eq!(label["containerId"], arrow["id"]);
        assert_eq!(arrow["boundElements"][0]["id"], label["id"]);
    }

    #[test]
    fn a_blueprint_line_runs_beside_its_own_name() {
        let elements = linked();
        let words = elements.values().find(|element| element["text"] == "What they see").unwrap();
        let line = elements.values().find(|element| element["type"] == "line").unwrap();
        let middle = words["y"].as_f64().unwrap() + words["height"].as_f64().unwrap() / 2.0;
        assert!((middle - line["y"].as_f64().unwrap()).abs() < 0.01, "{words} {line}");
        assert_eq!(line["points"][0], json!([0, 0]));
        assert!(line["x"].as_f64().unwrap() > words["x"].as_f64().unwrap() + 60.0, "{line}");
    }

    #[test]
    fn every_template_becomes_a_drawing_whose_references_lead_somewhere() {
        for template in templates::list() {
            let map = templates::load(template.slug).unwrap();
            let (bytes, _) = write(&map, &WriteOptions::default()).unwrap();
            let drawing: Value = serde_json::from_slice(&bytes).unwrap();
            let elements = drawing["elements"].as_array().unwrap();
            let ids: std::collections::BTreeSet<&str> =
                elements.iter().map(|element| element["id"].as_str().unwrap()).collect();
            assert_eq!(ids.len(), elements.len(), "{}: ids differ", template.slug);
            for element in elements {
                for bound in element["boundElements"].as_array().unwrap() {
                    assert!(ids.contains(bound["id"].as_str().unwrap()), "{}: {bound}", template.slug);
                }
                if let Some(container) = element["containerId"].as_str() {
                    assert!(ids.contains(container), "{}: {container}", template.slug);
                }
            }
            // Every line of a text fits into the box around it.
            let board = board(&map);
            for shape in board.shapes.iter().filter(|shape| shape.role == BoardRole::Card) {
                let width = shape.rect.width() - 2.0 * PADDING;
                for line in board.lines_of(shape, width) {
                    let style = crate::text::TextStyle::regular(shape.size);
                    let ink = board.shaper.line(&line, style).ink_width;
                    let is_one_word = line.split_whitespace().count() == 1;
                    // Quotation marks may hang over the edge.
                    assert!(
                        ink <= width + shape.size || is_one_word,
                        "{}: {line} is {ink} wide of {width}",
                        template.slug
                    );
                }
            }
            for card in map.cards.iter().filter(|card| !card.text.is_empty()) {
                assert!(ids.contains(format!("card-{}", card.id).as_str()), "{}", template.slug);
            }
        }
    }
}
