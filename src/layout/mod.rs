//! Layout: a pure, deterministic function from a map to boxes and placed text.
//!
//! Coordinates here are *logical*: the journey runs from left to right. A right-to-left map is
//! mirrored in one place, [`Layout::in_map`], when it is drawn.

mod ahead;
mod beside_breaks;
mod card_faces;
mod card_foot;
mod card_picture;
mod card_places;
mod cards;
mod cell_badges;
mod cell_room;
mod columns;
mod curve;
mod curve_cache;
mod dump;
mod engine;
mod extras;
mod face_setting;
mod feeling;
mod figure_track;
mod figures;
mod footer;
mod ground;
mod header;
mod hotspot_numbers;
mod labels_beside;
mod lane_groups;
mod lane_head;
mod lane_reflow;
mod legend;
mod line_colors;
mod links;
mod logo;
mod long_text;
pub mod measure;
mod measure_card;
mod moments;
mod notes;
mod parted;
#[cfg(test)]
mod path_tests;
mod phases;
mod pill_lines;
mod pins;
mod placed_text;
mod rows;
mod sketch;
mod stack_heights;
mod stacks;
mod stage_figures;
mod stage_names;
mod stages;
mod steps;
mod text_box;
mod time_rail;
mod time_spacing;
mod touchpoints;
mod vote_sums;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::geometry::{Point, Rect, point};
use crate::locale::Locale;
use crate::model::icons::IconSource;
use crate::model::{Card, CardId, CardKind, FlagKind, HotspotId, LaneId, LinkId, StepId};
use crate::text::{Shaper, TypeSizes};

pub use card_foot::{CardFoot, FootPart, ScoreRing, SeveritySegments, VoteDots, evidence_icon};
pub use cards::{is_severe, kind_icon};
pub use cell_room::CellFrame;
pub use columns::Column;
pub use curve::{
    CurveBox, CurveLabel, CurveMark, LabelShown, LineColor, LineName, PlotArea, SeriesBox, ShownScale, series_name,
    smooth,
};
pub use dump::dump;
pub use engine::{LayoutEngine, own_families};
pub use extras::{ExtraBlock, ExtraSection, ScaleLine, hotspots_in_reading_order};
use face_setting::FaceSetting;
pub use face_setting::has_corner_icon;
pub use feeling::{StagePaint, emotion_curve, stage_paints};
pub use figure_track::{FigureTrack, TrackGap};
pub use footer::{FooterBox, LegendEntry};
pub use ground::{LaneBands, LaneTone, ShadedLane};
pub use header::{HeaderBox, KpiBox, PersonaBox, PersonaMark, Sparkline};
pub use lane_groups::GroupBox;
pub use lane_head::lane_icon;
pub use legend::{LegendSign, SEVERE_HOTSPOT};
pub use line_colors::{own_line, persona_hue, persona_line, series_line};
pub use logo::LogoBox;
pub use moments::MomentBox;
pub use notes::{NoteBox, NoteBoxes, NoteMargins, NotesShown, note_icon};
pub use phases::PhaseBox;
pub use placed_text::PlacedText;
use placed_text::{centered, line_at, wrapped, wrapped_styled};
pub use rows::LaneBox;
pub use sketch::{ExampleCurve, SketchBox, SketchCard};
pub use stages::StageBox;
pub use steps::StepBox;
pub use text_box::TextBox;
pub use time_rail::{LongestStretch, TimeRail, TimeTick};
pub(crate) use time_spacing::{has_times, stages_follow_time};
pub use vote_sums::VoteSum;

/// The parts of the sheet that surround the grid of lanes and steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SheetParts {
    /// The header: title, objective and KPIs, with the personas beside them.
    pub header: bool,
    /// The personas in the header. Their lanes and curves are laid out either way.
    pub personas: bool,
    /// The footer: the evidence behind the map, and the legend.
    pub footer: bool,
    /// What the map shows besides: the band under the header, and the lists and profiles under the map.
    pub extras: bool,
    /// Words that stand in for what nobody has filled in. They help in the window, but not on paper.
    pub placeholders: bool,
    /// The free notes that are shown.
    pub notes: NotesShown,
    /// How far apart the sizes of type are.
    pub type_sizes: TypeSizes,
}

impl SheetParts {
    /// The whole sheet.
    pub const ALL: Self = Self {
        header: true,
        personas: true,
        footer: true,
        extras: true,
        placeholders: true,
        notes: NotesShown::All,
        type_sizes: TypeSizes::USUAL,
    };
}

/// The emphasis of a text or an icon; the theme turns it into a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Emphasis {
    /// Text that is read first.
    Ink,
    /// Text that explains other text.
    Muted,
    /// Text that is read only when it is looked for.
    Faint,
    /// The text colour of the card's kind.
    Kind,
    /// The strong colour of the card's kind.
    Strong,
}

/// An icon with its position.
#[derive(Clone, Debug)]
pub struct PlacedIcon {
    /// Where its drawing comes from.
    pub icon: IconSource,
    /// The box of the icon.
    pub rect: Rect,
    /// How strongly the icon is emphasised.
    pub tone: Emphasis,
}

/// The content of a card. Positions are relative to the card's top left corner.
#[derive(Clone, Debug, Default)]
pub struct CardFace {
    /// Width and height of the card.
    pub size: Point,
    /// The lower edge of its texts or, without any, of its picture.
    pub text_bottom: f32,
    /// The texts of the card.
    pub words: Vec<PlacedText>,
    /// The icon of its kind or channel.
    pub marks: Vec<PlacedIcon>,
    /// The box of its image.
    pub picture: Option<Rect>,
    /// The row along its lower edge; none if there is nothing to show.
    pub foot: Option<CardFoot>,
    /// Whether it is shown as a guess.
    pub is_guess: bool,
    /// How far the figure of a measure is from its target.
    pub track: Option<FigureTrack>,
}

/// A card with its position.
#[derive(Clone, Debug)]
pub struct CardBox {
    /// The card that is placed.
    pub card: Arc<Card>,
    /// The kind it has in its lane.
    pub kind: CardKind,
    /// What its content depends on besides the card.
    setting: FaceSetting,
    /// The outline of the card, which may be taller than its content.
    pub rect: Rect,
    /// The content of the card.
    pub face: Arc<CardFace>,
    /// The badges pinned to its upper edge.
    pub badges: Vec<Badge>,
}

impl CardBox {
    /// Moves the card with its badges.
    pub fn move_by(&mut self, by: Point) {
        self.rect = self.rect.translate(by);
        for badge in &mut self.badges {
            badge.move_to(badge.rect.min + by);
        }
    }
}

/// A flag or hotspot pinned to a card, a cell or a step.
#[derive(Clone, Debug)]
pub struct Badge {
    /// The flag or hotspot it stands for.
    pub kind: BadgeKind,
    /// The outline of the badge.
    pub rect: Rect,
    /// The number of a hotspot while the sheet lists hotspots.
    pub words: Option<PlacedText>,
}

/// The meaning of a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BadgeKind {
    /// A flag of a step or card.
    Flag(FlagKind),
    /// A hotspot with its severity, and what the figure beside its flame says, if there is one.
    Hotspot(HotspotId, u8, Option<FlameFigure>),
}

/// What a figure beside a flame says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlameFigure {
    /// The number of the hotspot in a list: “2”.
    Number(u16),
    /// How many hotspots the flame stands for: “×2”.
    Count(u16),
}

impl std::fmt::Display for FlameFigure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(out, "{number}"),
            Self::Count(count) => write!(out, "×{count}"),
        }
    }
}

/// A link between two cards with its route around the others.
#[derive(Clone, Debug)]
pub struct LinkBox {
    /// The link that is routed.
    pub id: LinkId,
    /// The card from which it comes.
    pub from: CardId,
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
    /// How the sheet writes what it writes by itself.
    pub voice: SheetVoice,
    /// The header with title, objective, KPIs and personas.
    pub header: HeaderBox,
    /// All columns, in logical order.
    pub columns: Vec<Column>,
    /// The stages as chevrons, in order.
    pub stages: Vec<StageBox>,
    /// The step names below the stages.
    pub steps: Vec<StepBox>,
    /// The moments of truth, each at the head of its column.
    pub moments: Vec<MomentBox>,
    /// The strip that holds stages, steps and the pills of moments of truth, as wide as the sheet.
    pub stage_band: Rect,
    /// The rail of real time under the path; none where it would not be true.
    pub time_rail: Option<TimeRail>,
    /// The strip that holds the name of the rail of time and the lane names, as tall as all of them together.
    pub rail_band: Rect,
    /// The lanes, from top to bottom.
    pub rows: Vec<LaneBox>,
    /// The links between cards.
    pub links: Vec<LinkBox>,
    /// What the lanes stand on and under: the ground of a blueprint, tones, headings of groups.
    pub lane_bands: LaneBands,
    /// The hotspots pinned to cells.
    pub cell_badges: Vec<Badge>,
    /// The band of texts under the header.
    pub band: Option<ExtraSection>,
    /// The lists and profiles under the map, from top to bottom.
    pub sections: Vec<ExtraSection>,
    /// What an empty map shows of itself in the window.
    pub sketch: Option<SketchBox>,
    /// The footer with evidence, owner and legend.
    pub footer: FooterBox,
    /// The free notes.
    pub notes: NoteBoxes,
}

/// How a sheet writes what it writes by itself.
#[derive(Clone, Copy, Debug)]
pub struct SheetVoice {
    /// The language of the words that the sheet writes by itself.
    pub locale: &'static Locale,
    /// Whether the names of stages are drawn in capitals.
    pub capital_names: bool,
}

impl Layout {
    /// The part of its scale that each lane with curves shows, for [`LayoutEngine::hold_scales`].
    pub fn shown_scales(&self) -> FxHashMap<LaneId, ShownScale> {
        self.rows.iter().filter_map(|row| Some((row.lane.id, row.curve.as_ref()?.shown))).collect()
    }

    /// Converts a logical rectangle to sheet coordinates: below and beside the margins for notes, and mirrored in a
    /// right-to-left map.
    pub fn in_map(&self, rect: Rect) -> Rect {
        let NoteMargins { start, top, .. } = self.notes.margins;
        let rect = if start == 0.0 && top == 0.0 { rect } else { rect.translate(point(start, top)) };
        if !self.right_to_left {
            return rect;
        }
        Rect::from_corners(point(self.size.x - rect.max.x, rect.min.y), point(self.size.x - rect.min.x, rect.max.y))
    }

    /// Converts a place on the sheet to logical coordinates: the inverse of [`Layout::in_map`].
    pub fn logical(&self, in_map: Point) -> Point {
        let NoteMargins { start, top, .. } = self.notes.margins;
        let x = if self.right_to_left { self.size.x - in_map.x } else { in_map.x };
        point(x - start, in_map.y - top)
    }

    /// Converts a rectangle on the sheet to logical coordinates.
    pub fn logical_rect(&self, in_map: Rect) -> Rect {
        let (a, b) = (self.logical(in_map.min), self.logical(in_map.max));
        Rect::from_corners(point(a.x.min(b.x), a.y), point(a.x.max(b.x), b.y))
    }

    /// The size of the sheet without the margins for notes: that of everything in logical coordinates but notes.
    pub fn inner_size(&self) -> Point {
        let NoteMargins { start, top, end, bottom } = self.notes.margins;
        self.size - point(start + end, top + bottom)
    }

    /// The moment of truth whose pill is at `at`, in logical coordinates.
    pub fn moment_at(&self, at: Point) -> Option<&MomentBox> {
        self.moments.iter().find(|moment| moment.pill.contains(at))
    }

    /// The grid cell of a lane and a step, in logical coordinates.
    pub fn cell(&self, lane: LaneId, step: StepId) -> Option<Rect> {
        let row = self.rows.iter().find(|row| row.lane.id == lane)?;
        let column = self.columns.iter().find(|column| column.step == step)?;
        Some(Rect::new(column.x, row.y, column.width, row.height))
    }
}

/// The words of the map's own in the language of its texts.
fn locale(shaper: &Shaper) -> &'static Locale {
    Locale::of_language(shaper.language())
}

/// The distance between the upper edge of a lane and its name, which stands beside the first line of the cards.
fn name_top(shaper: &Shaper) -> f32 {
    shaper.sizes().space_pt(measure::LANE_PADDING + measure::CARD_PADDING_Y)
}
