//! Layout: a pure, deterministic function from a map to boxes and placed text.
//!
//! Coordinates here are *logical*: the journey runs from left to right. A right-to-left map is
//! mirrored in one place, [`Layout::in_map`], when it is drawn.

mod cards;
mod columns;
mod curve;
mod footer;
mod header;
pub mod icons;
mod lane_reflow;
mod links;
pub mod measure;
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
pub use rows::{LaneBox, lane_icon};
pub use stages::{StageBox, StepBox};
pub use text_box::TextBox;

/// The parts of the sheet that surround the grid of lanes and steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SheetParts {
    /// The header: title, objective and KPIs, with the personas beside them.
    pub header: bool,
    /// The personas in the header. Their lanes and curves are laid out either way.
    pub personas: bool,
    /// The footer: the evidence behind the map, and the legend.
    pub footer: bool,
}

impl SheetParts {
    /// The whole sheet.
    pub const ALL: Self = Self { header: true, personas: true, footer: true };
}

/// Shaped text with its position.
#[derive(Clone, Debug)]
pub struct PlacedText {
    /// The shaped glyphs.
    pub text: Arc<ShapedText>,
    /// The top left corner of the text box.
    pub at: Point,
    /// How strongly the text is emphasised.
    pub tone: Emphasis,
}

/// The emphasis of a text or an icon; the theme turns it into a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Emphasis {
    /// Primary text.
    Ink,
    /// Secondary text.
    Muted,
    /// Tertiary text.
    Faint,
    /// The text colour of the card's kind.
    Kind,
    /// The strong colour of the card's kind.
    Strong,
}

/// A bundled icon with its position.
#[derive(Clone, Debug)]
pub struct PlacedIcon {
    /// The name of the icon.
    pub icon: &'static str,
    /// The box of the icon.
    pub rect: Rect,
    /// How strongly the icon is emphasised.
    pub tone: Emphasis,
}

/// Five small bars, some of them filled, which show how often something happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrequencyBars {
    /// The box of all five bars.
    pub rect: Rect,
    /// The number of filled bars, 1 to 5.
    pub level: u8,
}

/// The content of a card. Positions are relative to the card's top left corner.
#[derive(Clone, Debug, Default)]
pub struct CardFace {
    /// Width and height of the card.
    pub size: Point,
    /// The texts of the card.
    pub words: Vec<PlacedText>,
    /// The icons of the card.
    pub marks: Vec<PlacedIcon>,
    /// The box of its image.
    pub picture: Option<Rect>,
    /// The frequency of what the card describes.
    pub gauge: Option<FrequencyBars>,
}

/// A card with its position.
#[derive(Clone, Debug)]
pub struct CardBox {
    /// The card.
    pub card: Arc<Card>,
    /// The kind it has in its lane.
    pub kind: CardKind,
    /// The outline of the card.
    pub rect: Rect,
    /// The content of the card.
    pub face: Arc<CardFace>,
    /// The badges pinned to its upper edge.
    pub badges: Vec<Badge>,
}

/// A flag or hotspot pinned to a card, a cell or a step.
#[derive(Clone, Debug)]
pub struct Badge {
    /// The flag or hotspot it stands for.
    pub kind: BadgeKind,
    /// The outline of the badge.
    pub rect: Rect,
    /// The severity of a hotspot; none for a flag.
    pub words: Option<PlacedText>,
}

/// The meaning of a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BadgeKind {
    /// A flag.
    Flag(FlagKind),
    /// A hotspot with its severity.
    Hotspot(HotspotId, u8),
}

/// A link between two cards with its route around the others.
#[derive(Clone, Debug)]
pub struct LinkBox {
    /// The link.
    pub id: LinkId,
    /// The corners of the route, from start to end; at least two.
    pub points: Vec<Point>,
    /// Whether there is an arrow head at the start.
    pub head_at_start: bool,
    /// Whether there is an arrow head at the end.
    pub head_at_end: bool,
    /// Whether the line is dashed.
    pub dashed: bool,
    /// The label; none when the link has no text.
    pub label: Option<LinkLabel>,
}

/// The label of a link.
#[derive(Clone, Debug)]
pub struct LinkLabel {
    /// The text with its position.
    pub words: PlacedText,
    /// Whether the label is on the line rather than beside it.
    pub on_line: bool,
}

/// The positions of everything on the sheet, in logical coordinates.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Width and height of the sheet, in points.
    pub size: Point,
    /// Whether the journey runs from right to left.
    pub right_to_left: bool,
    /// The header with title, objective, KPIs and personas.
    pub header: HeaderBox,
    /// All columns, in logical order.
    pub columns: Vec<Column>,
    /// The stages as chevrons, in order.
    pub stages: Vec<StageBox>,
    /// The step names below the stages.
    pub steps: Vec<StepBox>,
    /// The strip that holds stages and steps, as wide as the sheet.
    pub stage_band: Rect,
    /// The strip that holds the lane names, as tall as all lanes together.
    pub rail_band: Rect,
    /// The lanes, from top to bottom.
    pub rows: Vec<LaneBox>,
    /// The links between cards.
    pub links: Vec<LinkBox>,
    /// The hotspots pinned to cells.
    pub cell_badges: Vec<Badge>,
    /// The footer with evidence, owner and legend.
    pub footer: FooterBox,
}

impl Layout {
    /// Converts a logical rectangle to sheet coordinates: mirrored in a right-to-left map.
    pub fn in_map(&self, rect: Rect) -> Rect {
        if !self.right_to_left {
            return rect;
        }
        Rect::from_corners(point(self.size.x - rect.max.x, rect.min.y), point(self.size.x - rect.min.x, rect.max.y))
    }

    /// The grid cell of a lane and a step, in logical coordinates.
    pub fn cell(&self, lane: LaneId, step: StepId) -> Option<Rect> {
        let row = self.rows.iter().find(|row| row.lane.id == lane)?;
        let column = self.columns.iter().find(|column| column.step == step)?;
        Some(Rect::new(column.x, row.y, column.width, row.height))
    }

    /// The smallest type size on the sheet, in points.
    pub fn smallest_text_pt(&self) -> f32 {
        measure::AXIS_PT
    }
}

/// Lays out maps, caching measured cards and link routes between layouts of nearly the same map. A layout drops
/// what it did not use, so the caches hold the cards and links of one map.
///
/// Limitations: the caches are keyed by ids that are unique only within a map, so two maps laid out in
/// turns evict each other's entries. Give each map an engine of its own; they can share one shaper.
#[derive(Default)]
pub struct LayoutEngine {
    shaper: Shaper,
    faces: FxHashMap<CardId, CachedFace>,
    routes: links::RouteCache,
    /// The number of layouts so far, which tells the faces in use from those of deleted cards.
    layouts: u64,
}

struct CachedFace {
    card: Arc<Card>,
    kind: CardKind,
    width: f32,
    face: Arc<CardFace>,
    /// The number of the layout that used the face last.
    last_used: u64,
}

impl LayoutEngine {
    /// Creates an engine with empty caches and a shaper of its own.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates an engine with empty caches that measures text with `shaper`.
    pub fn with_shaper(shaper: Shaper) -> Self {
        Self { shaper, ..Self::default() }
    }

    /// The shaper that measures all text. Its text starts where it does on the sheet of the last layout.
    pub fn shaper(&self) -> &Shaper {
        &self.shaper
    }

    /// The numbers of cards and of links in the caches.
    #[cfg(test)]
    pub(crate) fn cached_parts(&self) -> (usize, usize) {
        (self.faces.len(), self.routes.len())
    }

    /// Lays out the whole sheet of `map`.
    pub fn lay_out(&mut self, map: &JourneyMap) -> Layout {
        self.lay_out_parts(map, SheetParts::ALL)
    }

    /// Lays out `map` with only the given parts around its grid.
    pub fn lay_out_parts(&mut self, map: &JourneyMap, parts: SheetParts) -> Layout {
        self.layouts += 1;
        let right_to_left = runs_right_to_left(map, &self.shaper);
        self.set_direction(right_to_left);
        // From left to right, then from top to bottom: rail and columns decide the width of the sheet, and
        // each band needs to know where the one above it ends. Links need all cards in place.
        let rail = rows::rail_width(map, &self.shaper);
        let columns = columns::columns(map, &self.shaper, rail);
        let right = columns.last().map_or(rail, |column| column.x + column.width);
        let width = (right + measure::SHEET_PADDING).max(measure::MIN_SHEET_WIDTH);
        let header = match parts {
            SheetParts { header: false, .. } => header::no_header(&self.shaper, width),
            SheetParts { personas: true, .. } => header::header(map, &map.personas, &self.shaper, width),
            SheetParts { personas: false, .. } => header::header(map, &[], &self.shaper, width),
        };
        let (stages, steps, stage_band) = stages::stages(map, &columns, &self.shaper, header.bottom, width);
        let rows = self.rows(map, &columns, rail, stage_band.max.y);
        let bottom = rows.last().map_or(stage_band.max.y, |row| row.y + row.height);
        let links = links::links(map, &columns, &rows, &mut self.routes, &self.shaper);
        let cell_badges = rows::cell_badges(map, &columns, &rows, &self.shaper);
        let footer = if parts.footer {
            footer::footer(map, &rows, &self.shaper, bottom, width)
        } else {
            footer::no_footer(bottom, width)
        };
        self.faces.retain(|_, face| face.last_used == self.layouts);
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

    /// Returns `layout` with new text on one card, or none if that changes the card's size or position.
    pub fn with_card(&mut self, layout: &Layout, card: &Arc<Card>) -> Option<Layout> {
        let row = layout.rows.iter().position(|row| row.lane.id == card.lane)?;
        let place = layout.rows.get(row)?.cards.iter().position(|known| known.card.id == card.id)?;
        let old = layout.rows.get(row)?.cards.get(place)?;
        // A touchpoint is as wide as its text, so new text moves its neighbours.
        if old.kind == CardKind::Touchpoint {
            return None;
        }
        self.set_direction(layout.right_to_left);
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

    /// Sets the side where text starts. Measured cards depend on it, so a change clears the cache.
    fn set_direction(&mut self, right_to_left: bool) {
        if self.shaper.start_is_right() != right_to_left {
            self.shaper.set_start_is_right(right_to_left);
            self.faces.clear();
        }
    }

    /// The content of `card` at `width`, from the cache if possible.
    fn face(&mut self, card: &Arc<Card>, kind: CardKind, width: f32) -> Arc<CardFace> {
        if let Some(known) = self.faces.get_mut(&card.id)
            && Arc::ptr_eq(&known.card, card)
            && known.kind == kind
            && known.width == width
        {
            known.last_used = self.layouts;
            return known.face.clone();
        }
        let face = Arc::new(cards::face(card, kind, width, &self.shaper));
        let cached = CachedFace { card: card.clone(), kind, width, face: face.clone(), last_used: self.layouts };
        self.faces.insert(card.id, cached);
        face
    }
}

fn runs_right_to_left(map: &JourneyMap, shaper: &Shaper) -> bool {
    match map.info.direction {
        Direction::LeftToRight => false,
        Direction::RightToLeft => true,
        Direction::Auto => shaper.line(&map.info.title, measure::TITLE).right_to_left,
    }
}

/// The index of a persona's colour in the theme: its own choice, or its position in the list.
pub fn persona_hue(map: &JourneyMap, id: PersonaId) -> usize {
    let place = map.personas.iter().position(|persona| persona.id == id).unwrap_or(0);
    map.personas.get(place).and_then(|persona| persona.hue).map_or(place, usize::from)
}

/// Places text on one line with its top left corner at `at`.
fn line_at(shaper: &Shaper, text: &str, style: TextStyle, at: Point, tone: Emphasis) -> PlacedText {
    PlacedText { text: shaper.line(text, style), at, tone }
}

/// Places text on one line, centred on `center`.
fn centered(shaper: &Shaper, text: &str, style: TextStyle, center: Point, tone: Emphasis) -> PlacedText {
    let text = shaper.line(text, style);
    let at = center - point(text.width / 2.0, text.height / 2.0);
    PlacedText { text, at, tone }
}

/// Places text wrapped at `width`.
fn paragraph(shaper: &Shaper, text: &str, style: TextStyle, width: f32, at: Point, tone: Emphasis) -> PlacedText {
    PlacedText { text: shaper.shape(text, style, Some(width.max(1.0)), Align::Start), at, tone }
}

impl PlacedText {
    /// The lower edge of the text box.
    pub fn bottom(&self) -> f32 {
        self.at.y + self.text.height
    }

    /// The text box.
    pub fn rect(&self) -> Rect {
        Rect::new(self.at.x, self.at.y, self.text.width, self.text.height)
    }
}
