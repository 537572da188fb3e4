//! A map as shapes on a board, for drawing programs: boxes with texts, curves as lines, links between boxes.

use super::reading_direction::is_right_to_left;
use crate::geometry::{Color, Point, Rect};
use crate::layout::{CurveMark, Layout, SheetParts};
use crate::locale::Locale;
use crate::model::{Card, CardKind, JourneyMap, LaneId, LaneKind, LinkHeads};
use crate::scene::{SceneBuilder, card_colors, stage_colors};
use crate::text::{Align, Shaper, StyledText, TextStyle};
use crate::theme::{DEFAULT_THEME, Theme};

/// Where the rows begin, and how far they reach beyond the last column.
const LEFT: f32 = 24.0;
const AFTER: f32 = 12.0;

/// A map as shapes. All places are in map units.
pub(super) struct Board {
    /// The title of the map.
    pub(super) title: String,
    /// The colour of the sheet.
    pub(super) paper: Color,
    /// The colour of secondary lines.
    pub(super) hair: Color,
    /// Whether its texts begin at the right.
    pub(super) begins_right: bool,
    /// Shapes its texts, to break them into lines.
    pub(super) shaper: Shaper,
    /// The boxes, back to front.
    pub(super) shapes: Vec<BoardShape>,
    /// The curves as lines through their points.
    pub(super) curves: Vec<BoardCurve>,
    /// The links between boxes.
    pub(super) links: Vec<BoardLink>,
}

/// What a box is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BoardRole {
    /// A text without a box.
    Text,
    /// The arrow of a stage; the first has a straight back.
    Stage,
    /// The name of a step.
    Step,
    /// The row of a lane, with its name at the start.
    Lane,
    /// A line of a blueprint.
    BlueprintLine,
    /// A card in a lane.
    Card,
    /// A point of a curve.
    Point,
}

/// A box with a text.
pub(super) struct BoardShape {
    /// An id that is unique on the board.
    pub(super) id: String,
    /// What the box is.
    pub(super) role: BoardRole,
    /// The lane in whose row it stands.
    pub(super) lane: Option<LaneId>,
    /// Where it stands.
    pub(super) rect: Rect,
    /// The words on it, with their marks.
    pub(super) text: StyledText,
    /// The colour of its inside.
    pub(super) fill: Option<Color>,
    /// The colour of its edge.
    pub(super) edge: Option<Color>,
    /// The colour of its letters.
    pub(super) ink: Color,
    /// The size of its letters in points.
    pub(super) size: f32,
    /// A web address; may be empty.
    pub(super) address: String,
    /// Whether the words of a point stand below it.
    pub(super) is_below: bool,
}

/// A curve, as a line through its points.
pub(super) struct BoardCurve {
    /// An id that is unique on the board.
    pub(super) id: String,
    /// The points that it goes through.
    pub(super) points: Vec<Point>,
    /// The colour of the line.
    pub(super) color: Color,
    /// Whether it is dashed.
    pub(super) dashed: bool,
}

/// A link between two boxes.
pub(super) struct BoardLink {
    /// An id that is unique on the board.
    pub(super) id: String,
    /// The ids of the boxes.
    pub(super) ends: [String; 2],
    /// The words on the line.
    pub(super) label: String,
    /// Whether the line is dashed.
    pub(super) dashed: bool,
    /// The ends with an arrowhead: at the start, at the end.
    pub(super) heads: [bool; 2],
    /// The colour of the line.
    pub(super) color: Color,
}

/// Draws a map as shapes, without what nobody has filled in.
pub(super) fn board(map: &JourneyMap) -> Board {
    let mut map = map.clone().without_placeholders();
    for lane in map.lanes.iter_mut().filter(|lane| lane.folded) {
        std::sync::Arc::make_mut(lane).folded = false;
    }
    let theme = map.info.chosen_theme().unwrap_or_else(|| Theme::named_or_default(DEFAULT_THEME));
    let parts = SheetParts {
        placeholders: false,
        header: false,
        personas: false,
        footer: false,
        extras: false,
        ..SheetParts::ALL
    };
    let mut builder = SceneBuilder::new();
    let layout = builder.lay_out_parts(&map, parts, &theme);
    let mut board = Board {
        title: map.info.title.clone(),
        paper: theme.sheet,
        hair: theme.hair,
        begins_right: is_right_to_left(&map),
        shaper: builder.shaper().clone(),
        shapes: Vec::new(),
        curves: Vec::new(),
        links: Vec::new(),
    };
    board.add_title(&map, &layout, &theme);
    board.add_columns(&map, &layout, &theme);
    board.add_rows(&map, &layout, &theme);
    board.add_links(&map, &theme);
    board
}

impl Board {
    /// The words of a shape, broken into lines of at most `width`.
    pub(super) fn lines_of(&self, shape: &BoardShape, width: f32) -> Vec<String> {
        let seen = shape.text.seen();
        let shaped = self.shaper.shape(&seen, TextStyle::regular(shape.size), Some(width), Align::Left);
        let lines = shaped.lines.iter().filter_map(|line| shaped.source.get(line.range.clone()));
        lines.map(|line| line.trim_end().to_owned()).collect()
    }

    /// How wide a text is on one line.
    pub(super) fn width_of(&self, text: &str, size: f32) -> f32 {
        self.shaper.line(text, TextStyle::regular(size)).ink_width
    }

    fn add_title(&mut self, map: &JourneyMap, layout: &Layout, theme: &Theme) {
        if map.info.title.trim().is_empty() {
            return;
        }
        let text = StyledText::plain(map.info.title.trim());
        let rect = layout.in_map(Rect::new(LEFT, -44.0, 720.0, 34.0));
        let shape = BoardShape { size: 22.0, ..shape("title", BoardRole::Text, rect, text, theme.ink) };
        self.shapes.push(shape);
    }

    fn add_columns(&mut self, map: &JourneyMap, layout: &Layout, theme: &Theme) {
        for placed in &layout.stages {
            let Some(stage) = map.stage(placed.id) else { continue };
            let (fill, ink) = stage_colors(placed.paint, theme);
            let text = StyledText::plain(stage.name.trim());
            let rect = layout.in_map(placed.rect);
            let shape = shape(&format!("stage-{}", stage.id), BoardRole::Stage, rect, text, ink);
            self.shapes.push(BoardShape { fill: Some(fill), size: 13.0, ..shape });
        }
        for placed in &layout.steps {
            let Some((_, step)) = map.step(placed.id).filter(|(_, step)| !step.name.trim().is_empty()) else {
                continue;
            };
            let text = StyledText::plain(step.name.trim());
            let rect = layout.in_map(placed.rect);
            self.shapes.push(shape(&format!("step-{}", step.id), BoardRole::Step, rect, text, theme.muted));
        }
    }

    fn add_rows(&mut self, map: &JourneyMap, layout: &Layout, theme: &Theme) {
        for row in &layout.rows {
            let lane = &row.lane;
            let rect = Rect::new(LEFT, row.y, layout.inner_size().x - 2.0 * LEFT + AFTER, row.height);
            let (role, name) = match lane.kind {
                LaneKind::Line(line) if lane.name.trim().is_empty() => {
                    (BoardRole::BlueprintLine, Locale::of(map).blueprint_line(line).to_owned())
                }
                LaneKind::Line(_) => (BoardRole::BlueprintLine, lane.name.trim().to_owned()),
                _ => (BoardRole::Lane, lane.name.trim().to_owned()),
            };
            let is_line = role == BoardRole::BlueprintLine;
            let (edge, ink) = if is_line { (theme.line, theme.muted) } else { (theme.hair, theme.ink) };
            let text = StyledText::plain(&name);
            let band = shape(&format!("lane-{}", lane.id), role, layout.in_map(rect), text, ink);
            self.shapes.push(BoardShape { edge: Some(edge), fill: lane.color, ..band });
            for card in &row.cards {
                let look = card_colors(card.kind, theme);
                let fill = card.card.color.or(look.paper);
                let ink = card.card.color.map_or(look.ink, |color| theme.ink_on(color));
                let text = card_text(map, &card.card, card.kind);
                let rect = layout.in_map(card.rect);
                let own = shape(&format!("card-{}", card.card.id), BoardRole::Card, rect, text, ink);
                let edge = look.edge.or(look.bar);
                let address = card.card.address.clone();
                self.shapes.push(BoardShape { fill, edge, lane: Some(lane.id), address, ..own });
            }
            self.add_curves(layout, row, theme);
        }
    }

    fn add_curves(&mut self, layout: &Layout, row: &crate::layout::LaneBox, theme: &Theme) {
        for series in row.curve.iter().flat_map(|curve| &curve.series) {
            let color = series.own_color.unwrap_or_else(|| theme.series_line(series.hue));
            let points: Vec<Point> =
                series.marks.iter().map(|mark| layout.in_map(Rect::around(mark.center, 0.5)).center()).collect();
            let id = format!("curve-{}", series.id);
            let own = row.lane.series.iter().find(|own| own.id == series.id);
            for (number, at) in points.iter().enumerate() {
                let step = series.marks.get(number).map(|mark| mark.step);
                let label = own.and_then(|own| own.points.iter().find(|point| Some(point.step) == step));
                let text = StyledText::plain(label.map_or("", |point| point.label.trim()));
                let rect = Rect::around(*at, 6.0);
                let is_below = series.marks.get(number).is_some_and(has_label_below);
                let dot = shape(&point_id(&id, number), BoardRole::Point, rect, text, theme.ink);
                self.shapes.push(BoardShape { fill: Some(color), lane: Some(row.lane.id), is_below, ..dot });
            }
            self.curves.push(BoardCurve { id, points, color, dashed: series.to_be });
        }
    }

    fn add_links(&mut self, map: &JourneyMap, theme: &Theme) {
        for link in &map.links {
            let heads = match link.heads {
                LinkHeads::OneWay => [false, true],
                LinkHeads::TwoWay => [true, true],
                LinkHeads::Plain => [false, false],
            };
            let ends = [link.from, link.to].map(|card| format!("card-{card}"));
            let id = format!("link-{}", link.id);
            let label = link.label.clone();
            self.links.push(BoardLink { id, ends, label, dashed: link.dashed, heads, color: theme.line });
        }
    }
}

impl BoardCurve {
    /// The id of the shape at one of its points.
    pub(super) fn point_id(&self, number: usize) -> String {
        point_id(&self.id, number)
    }
}

fn point_id(curve: &str, number: usize) -> String {
    format!("{curve}-{number}")
}

fn shape(id: &str, role: BoardRole, rect: Rect, text: StyledText, ink: Color) -> BoardShape {
    BoardShape {
        id: id.to_owned(),
        role,
        lane: None,
        rect,
        text,
        fill: None,
        edge: None,
        ink,
        size: 11.0,
        address: String::new(),
        is_below: false,
    }
}

/// Whether the map has the words of a point below it, where its line leaves room.
fn has_label_below(mark: &CurveMark) -> bool {
    mark.label.as_ref().is_some_and(|label| f32::midpoint(label.words.at.y, label.words.bottom()) > mark.center.y)
}

/// What a card says: its figure above its text, and its channel where it has no other words.
fn card_text(map: &JourneyMap, card: &Card, kind: CardKind) -> StyledText {
    let text = card.text.trim();
    let channel = card.channel.as_ref().map(|channel| Locale::of(map).channel(channel).to_owned());
    let words = match (card.figure.trim(), text) {
        ("", "") => channel.unwrap_or_default(),
        ("", text) if kind == CardKind::Quote => format!("“{text}”"),
        ("", text) => text.to_owned(),
        (figure, "") => figure.to_owned(),
        (figure, text) => format!("**{figure}**\n{text}"),
    };
    StyledText::read(&words)
}
