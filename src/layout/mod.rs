//! Where everything stands: a pure, deterministic function from a map to boxes and placed words.
//!
//! Coordinates here are *logical*: the journey runs from left to right. A right-to-left map is
//! mirrored in one place, [`Layout::in_map`], when it is drawn.

mod cards;
mod columns;
mod curve;
mod footer;
mod header;
pub mod icons;
mod links;
pub mod measure;
mod room;
mod rows;
mod stages;
mod text_box;
mod touchpoints;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::geometry::{Point, Rect, point};
use crate::model::{
    Card, CardId, CardKind, Direction, FlagKind, HotspotId, JourneyMap, LaneId, LinkId, PersonaId, StepId,
};
use crate::text::{Align, ShapedText, Shaper, TextStyle};

pub use cards::{evidence_icon, kind_icon};
pub use columns::Column;
pub use curve::{CurveBox, CurveLabel, CurveMark, SeriesBox, series_name, smooth};
pub use footer::{FooterBox, LegendEntry, LegendSign};
pub use header::{HeaderBox, KpiBox, PersonaBox};
pub use rows::{Row, lane_icon};
pub use stages::{StageBox, StepBox};
pub use text_box::TextBox;

/// Which parts of the sheet stand around the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SheetParts {
    /// Title, objective and figures, with the personas beside them.
    pub header: bool,
    /// The personas in the header; their lanes and curves stay.
    pub personas: bool,
    /// What the map rests on, and the legend.
    pub footer: bool,
}

impl SheetParts {
    /// The whole sheet.
    pub const ALL: Self = Self { header: true, personas: true, footer: true };
}

/// Words with their place.
#[derive(Clone, Debug)]
pub struct Words {
    /// The glyphs.
    pub text: Arc<ShapedText>,
    /// Corner at the top left of the text's box.
    pub at: Point,
    /// How loud they are.
    pub tone: Tone,
}

/// How loud words or a mark are; the theme turns it into a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// First.
    Ink,
    /// Second.
    Muted,
    /// Third.
    Faint,
    /// In the ink of the card's kind.
    Kind,
    /// In the strong colour of the card's kind.
    Strong,
}

/// A small picture from the bundled set, with its place.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Name of the icon.
    pub icon: &'static str,
    /// Where.
    pub rect: Rect,
    /// How loud.
    pub tone: Tone,
}

/// Five small bars, of which some are filled: how often something happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gauge {
    /// Where.
    pub rect: Rect,
    /// How many are filled, 1 to 5.
    pub level: u8,
}

/// What is inside a card. Places are relative to the card's corner at the top left.
#[derive(Clone, Debug, Default)]
pub struct CardFace {
    /// Width and height of the card.
    pub size: Point,
    /// What it says.
    pub words: Vec<Words>,
    /// Its small pictures.
    pub marks: Vec<Mark>,
    /// Where its image goes.
    pub picture: Option<Rect>,
    /// How often what it says happens.
    pub gauge: Option<Gauge>,
}

/// A card with its place.
#[derive(Clone, Debug)]
pub struct CardBox {
    /// The card.
    pub card: Arc<Card>,
    /// What it is in its lane.
    pub kind: CardKind,
    /// Where.
    pub rect: Rect,
    /// What is inside.
    pub face: Arc<CardFace>,
    /// Pinned on its upper edge.
    pub badges: Vec<Badge>,
}

/// Something pinned on a card, a cell or a step.
#[derive(Clone, Debug)]
pub struct Badge {
    /// What it says.
    pub kind: BadgeKind,
    /// Where.
    pub rect: Rect,
    /// The severity of a hotspot.
    pub words: Option<Words>,
}

/// What a badge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BadgeKind {
    /// A flag.
    Flag(FlagKind),
    /// A hotspot with its severity.
    Hotspot(HotspotId, u8),
}

/// An arrow with its way around the cards.
#[derive(Clone, Debug)]
pub struct LinkBox {
    /// Which.
    pub id: LinkId,
    /// Corners of the way, from start to end; at least two.
    pub points: Vec<Point>,
    /// A head at the start.
    pub head_at_start: bool,
    /// A head at the end.
    pub head_at_end: bool,
    /// Drawn with gaps.
    pub dashed: bool,
    /// A few words.
    pub label: Option<LinkLabel>,
}

/// The words of an arrow.
#[derive(Clone, Debug)]
pub struct LinkLabel {
    /// The words.
    pub words: Words,
    /// Whether they stand on the line, not beside it.
    pub on_line: bool,
}

/// Where everything stands.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Width and height of the sheet.
    pub size: Point,
    /// Whether the journey runs from right to left.
    pub right_to_left: bool,
    /// Title, objective, KPIs, personas.
    pub header: HeaderBox,
    /// All columns, in logical order.
    pub columns: Vec<Column>,
    /// The path of stages.
    pub stages: Vec<StageBox>,
    /// The names under it.
    pub steps: Vec<StepBox>,
    /// The strip with stages and steps, as wide as the sheet.
    pub stage_band: Rect,
    /// The strip with the lane names, as high as the lanes.
    pub rail_band: Rect,
    /// Lanes, from top to bottom.
    pub rows: Vec<Row>,
    /// Arrows.
    pub links: Vec<LinkBox>,
    /// Hotspots in cells.
    pub cell_badges: Vec<Badge>,
    /// Basis, owner, legend.
    pub footer: FooterBox,
}

impl Layout {
    /// A logical rectangle as it lies on the sheet: mirrored in a right-to-left map.
    pub fn in_map(&self, rect: Rect) -> Rect {
        if !self.right_to_left {
            return rect;
        }
        Rect::from_corners(point(self.size.x - rect.max.x, rect.min.y), point(self.size.x - rect.min.x, rect.max.y))
    }

    /// The cell of the grid at a lane and step, logical.
    pub fn cell(&self, lane: LaneId, step: StepId) -> Option<Rect> {
        let row = self.rows.iter().find(|row| row.lane.id == lane)?;
        let column = self.columns.iter().find(|column| column.step == step)?;
        Some(Rect::new(column.x, row.y, column.width, row.height))
    }

    /// The smallest size of letters on the sheet, in points.
    pub fn smallest_text_pt(&self) -> f32 {
        measure::AXIS_PT
    }
}

/// Lays out maps, and remembers measured cards between two layouts of nearly the same map.
pub struct LayoutEngine {
    /// The one engine that measures text.
    pub shaper: Shaper,
    faces: FxHashMap<CardId, RememberedFace>,
    ways: links::KnownWays,
}

struct RememberedFace {
    card: Arc<Card>,
    kind: CardKind,
    width: f32,
    face: Arc<CardFace>,
}

impl Default for LayoutEngine {
    fn default() -> Self {
        Self::new()
    }
}

impl LayoutEngine {
    /// An engine that remembers nothing yet.
    pub fn new() -> Self {
        Self { shaper: Shaper::new(), faces: FxHashMap::default(), ways: links::KnownWays::default() }
    }

    /// Lays the whole of `map` out.
    pub fn lay_out(&mut self, map: &JourneyMap) -> Layout {
        self.lay_out_parts(map, SheetParts::ALL)
    }

    /// Lays `map` out with only some parts around its grid.
    pub fn lay_out_parts(&mut self, map: &JourneyMap, parts: SheetParts) -> Layout {
        let right_to_left = runs_right_to_left(map, &mut self.shaper);
        self.turn(right_to_left);
        let rail = rows::rail_width(map, &mut self.shaper);
        let columns = columns::columns(map, &mut self.shaper, rail);
        let right = columns.last().map_or(rail, |column| column.x + column.width);
        let width = (right + measure::SHEET_PADDING).max(measure::LEAST_SHEET_WIDTH);
        let header = match parts {
            SheetParts { header: false, .. } => header::no_header(&mut self.shaper, width),
            SheetParts { personas: true, .. } => header::header(map, &map.personas, &mut self.shaper, width),
            SheetParts { personas: false, .. } => header::header(map, &[], &mut self.shaper, width),
        };
        let (stages, steps, stage_band) = stages::stages(map, &columns, &mut self.shaper, header.bottom, width);
        let rows = self.rows(map, &columns, rail, stage_band.max.y);
        let bottom = rows.last().map_or(stage_band.max.y, |row| row.y + row.height);
        let links = links::links(map, &columns, &rows, &mut self.ways, &mut self.shaper);
        let cell_badges = rows::cell_badges(map, &columns, &rows, &mut self.shaper);
        let footer = if parts.footer {
            footer::footer(map, &rows, &mut self.shaper, bottom, width)
        } else {
            footer::no_footer(bottom, width)
        };
        Layout {
            size: point(width, footer.bottom),
            right_to_left,
            header,
            columns,
            stages,
            steps,
            rail_band: Rect::new(0.0, stage_band.max.y, rail, bottom - stage_band.max.y),
            stage_band,
            rows,
            links,
            cell_badges,
            footer,
        }
    }

    /// `layout` with other words on a card that keeps its place and size; none when more than that changes.
    pub fn with_card(&mut self, layout: &Layout, card: &Arc<Card>) -> Option<Layout> {
        let row = layout.rows.iter().position(|row| row.lane.id == card.lane)?;
        let place = layout.rows.get(row)?.cards.iter().position(|known| known.card.id == card.id)?;
        let old = layout.rows.get(row)?.cards.get(place)?;
        // A touchpoint is as wide as its words.
        if old.kind == CardKind::Touchpoint {
            return None;
        }
        self.turn(layout.right_to_left);
        let face = self.face(card, old.kind, old.rect.width());
        if face.size != old.face.size {
            return None;
        }
        let mut layout = layout.clone();
        let card_box = layout.rows.get_mut(row)?.cards.get_mut(place)?;
        card_box.card = card.clone();
        card_box.face = face;
        Some(layout)
    }

    /// Measured cards depend on the side where text starts.
    fn turn(&mut self, right_to_left: bool) {
        if self.shaper.start_is_right() != right_to_left {
            self.shaper.set_start_is_right(right_to_left);
            self.faces.clear();
        }
    }

    /// The inside of `card` at `width`, measured or remembered.
    fn face(&mut self, card: &Arc<Card>, kind: CardKind, width: f32) -> Arc<CardFace> {
        if let Some(known) = self.faces.get(&card.id)
            && Arc::ptr_eq(&known.card, card)
            && known.kind == kind
            && known.width == width
        {
            return known.face.clone();
        }
        let face = Arc::new(cards::face(card, kind, width, &mut self.shaper));
        self.faces.insert(card.id, RememberedFace { card: card.clone(), kind, width, face: face.clone() });
        face
    }
}

fn runs_right_to_left(map: &JourneyMap, shaper: &mut Shaper) -> bool {
    match map.direction {
        Direction::LeftToRight => false,
        Direction::RightToLeft => true,
        Direction::Auto => shaper.line(&map.title, measure::TITLE).right_to_left,
    }
}

/// Which of the theme's hues a persona has: its own, or by its place in the list.
pub fn persona_hue(map: &JourneyMap, id: PersonaId) -> usize {
    let place = map.personas.iter().position(|persona| persona.id == id).unwrap_or(0);
    map.personas.get(place).and_then(|persona| persona.hue).map_or(place, usize::from)
}

/// Words on one line with their corner at `at`.
fn line_at(shaper: &mut Shaper, text: &str, style: TextStyle, at: Point, tone: Tone) -> Words {
    Words { text: shaper.line(text, style), at, tone }
}

/// Words on one line, centred on `center`.
fn centered(shaper: &mut Shaper, text: &str, style: TextStyle, center: Point, tone: Tone) -> Words {
    let text = shaper.line(text, style);
    let at = center - point(text.width / 2.0, text.height / 2.0);
    Words { text, at, tone }
}

/// Words broken at `width`.
fn paragraph(shaper: &mut Shaper, text: &str, style: TextStyle, width: f32, at: Point, tone: Tone) -> Words {
    Words { text: shaper.shape(text, style, Some(width.max(1.0)), Align::Start), at, tone }
}

impl Words {
    /// The lower edge.
    pub fn bottom(&self) -> f32 {
        self.at.y + self.text.height
    }

    /// The box.
    pub fn rect(&self) -> Rect {
        Rect::new(self.at.x, self.at.y, self.text.width, self.text.height)
    }
}
