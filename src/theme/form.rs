//! The form of a theme: what distinguishes it besides its colours.

use serde::{Deserialize, Serialize};

/// The form of everything on the map.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeForm {
    /// The corner radius of cards, in points.
    pub card_radius_pt: f32,
    /// How the kinds of cards stand out from the sheet.
    pub cards: CardStyle,
    /// The width of all edges, in points.
    pub edge_pt: f32,
    /// The outline of the stages.
    pub stages: StageStyle,
    /// Whether the names of stages are set in capitals.
    pub stage_capitals: bool,
    /// The width of a curve, in points.
    pub curve_pt: f32,
    /// What lies between a curve and its neutral line.
    pub curve_fill: CurveFill,
    /// The face of the map's title and of its stages' names.
    pub title_face: TitleFace,
    /// What parts the cells of the grid.
    pub grid: GridStyle,
}

/// How the kinds of cards stand out from the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardStyle {
    /// By their fill; a card in the colour of the sheet has an edge.
    Fill,
    /// By an edge around every card, besides the fill.
    Edge,
    /// By a rule along the upper side; no card has a fill.
    Rule,
    /// By a rule along the side where the text starts, as in the margin of a manuscript; no card has a fill. Pills and
    /// the boxes of a process keep an edge.
    Margin,
}

/// The outline of the stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StageStyle {
    /// A path of filled arrows.
    Chevron,
    /// A path of arrows, drawn as an outline.
    Outline,
    /// Names above a strong line.
    Underline,
    /// Tabs with round upper corners.
    Tab,
}

/// What lies between a curve and its neutral line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CurveFill {
    /// Nothing: the line stands alone.
    Empty,
    /// A fill that grows stronger towards the extremes.
    Soft,
    /// Fine upright lines, as an engraver would draw them.
    Hatch,
}

/// The face of titles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TitleFace {
    /// The face of all other texts.
    #[default]
    Sans,
    /// A text serif.
    Serif,
}

/// What parts the cells of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GridStyle {
    /// Hairlines between lanes, dotted lines between stages.
    Hairlines,
    /// The same over the faint squares of graph paper.
    GraphPaper,
    /// Hairlines between lanes only.
    Rules,
}
