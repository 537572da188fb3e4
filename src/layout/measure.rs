//! Sizes of the sheet, in points. Three sizes of type and two weights carry the hierarchy.

use crate::text::TextStyle;

/// Around everything on the sheet.
pub const SHEET_PADDING: f32 = 24.0;
/// A sheet is never narrower, so that its header has room.
pub const LEAST_SHEET_WIDTH: f32 = 760.0;
/// The strip with the lane names, sheet padding included.
pub const RAIL_WIDTH: f32 = 142.0;
/// The strip grows for long names, up to this.
pub const WIDEST_RAIL: f32 = 210.0;
/// From the sheet's edge to the words of the rail.
pub const RAIL_TEXT_LEFT: f32 = 48.0;
/// A stage is never narrower.
pub const STAGE_WIDTH: f32 = 190.0;
/// A card on one step of several is never narrower.
pub const STEP_CARD_WIDTH: f32 = 148.0;
/// Between a cell's edge and what is in it, left and right.
pub const CELL_PADDING: f32 = 7.0;
/// Between a lane's edge and what is in it, top and bottom.
pub const LANE_PADDING: f32 = 10.0;
/// Between stacked cards.
pub const CARD_GAP: f32 = 6.0;
/// Inside a card, left and right.
pub const CARD_PADDING_X: f32 = 10.0;
/// Inside a card, top and bottom.
pub const CARD_PADDING_Y: f32 = 8.0;
/// Corners of cards.
pub const CARD_RADIUS: f32 = 7.0;
/// Corners of the sheet.
pub const SHEET_RADIUS: f32 = 14.0;
/// Corners of a touchpoint.
pub const PILL_RADIUS: f32 = 13.0;
/// Height of a touchpoint on one line.
pub const PILL_HEIGHT: f32 = 26.0;
/// Height of a curve lane.
pub const CURVE_HEIGHT: f32 = 188.0;
/// Radius of a face.
pub const FACE_RADIUS: f32 = 10.5;
/// Radius of a point that is no face.
pub const DOT_RADIUS: f32 = 5.0;
/// Height of a blueprint line's strip.
pub const LINE_HEIGHT: f32 = 26.0;
/// How far a chevron's tip stands out.
pub const CHEVRON_TIP: f32 = 11.0;
/// Between two chevrons.
pub const CHEVRON_GAP: f32 = 4.0;
/// Height and width of a badge.
pub const BADGE: f32 = 16.0;
/// How far a badge stands out above the edge that it is pinned on, so that it keeps off the words.
pub const BADGE_RISE: f32 = 11.0;
/// What a lane adds above its cards when badges are pinned on them.
pub const BADGE_ROOM: f32 = 4.0;
/// The smallest letters: axis words.
pub const AXIS_PT: f32 = 8.2;

/// The map's title.
pub const TITLE: TextStyle = TextStyle { line_height: 1.18, tracking: -0.018, ..TextStyle::bold(26.0) };
/// The objective.
pub const LEAD: TextStyle = TextStyle::regular(11.5);
/// Names of stages and personas.
pub const STAGE: TextStyle = TextStyle { tracking: -0.006, ..TextStyle::bold(14.0) };
/// Names of lanes.
pub const LANE: TextStyle = TextStyle::bold(11.5);
/// What cards say.
pub const CARD: TextStyle = TextStyle::regular(10.0);
/// Second words.
pub const NOTE: TextStyle = TextStyle::regular(9.2);
/// Second words that matter.
pub const NOTE_BOLD: TextStyle = TextStyle::bold(9.2);
/// Axis words and the footer.
pub const AXIS: TextStyle = TextStyle::regular(AXIS_PT);
/// Small headings in capitals.
pub const LABEL: TextStyle = TextStyle { tracking: 0.06, ..TextStyle::regular(AXIS_PT) };
/// Small semi-bold headings in capitals.
pub const LABEL_BOLD: TextStyle = TextStyle { tracking: 0.06, ..TextStyle::bold(AXIS_PT) };
/// Large figures.
pub const FIGURE: TextStyle = TextStyle { line_height: 1.2, tracking: -0.01, ..TextStyle::bold(19.0) };
/// Figures in a lane.
pub const MEASURE: TextStyle = TextStyle { line_height: 1.2, tracking: -0.01, ..TextStyle::bold(17.0) };
