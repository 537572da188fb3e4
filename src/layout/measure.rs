//! Sizes on the sheet, in points. The type hierarchy needs only a few sizes and two weights.

use crate::text::TextStyle;

/// Margin around the content of the sheet.
pub const SHEET_PADDING: f32 = 24.0;
/// The least width of a sheet, so that its header fits.
pub const MIN_SHEET_WIDTH: f32 = 760.0;
/// The least width of the rail (the strip with the lane names), sheet padding included.
pub const MIN_RAIL_WIDTH: f32 = 142.0;
/// The width up to which the rail grows for long names.
pub const MAX_RAIL_WIDTH: f32 = 210.0;
/// Distance from the sheet's edge to the text in the rail.
pub const RAIL_TEXT_LEFT: f32 = 48.0;
/// The least width of a stage.
pub const STAGE_WIDTH: f32 = 190.0;
/// The least width of a card that covers only one of a stage's steps.
pub const STEP_CARD_WIDTH: f32 = 148.0;
/// Padding at the left and right of a cell.
pub const CELL_PADDING: f32 = 7.0;
/// Padding at the top and bottom of a lane.
pub const LANE_PADDING: f32 = 10.0;
/// Gap between stacked cards.
pub const CARD_GAP: f32 = 6.0;
/// Padding at the left and right of a card.
pub const CARD_PADDING_X: f32 = 10.0;
/// Padding at the top and bottom of a card.
pub const CARD_PADDING_Y: f32 = 8.0;
/// Corner radius of cards.
pub const CARD_RADIUS: f32 = 7.0;
/// Corner radius of the sheet.
pub const SHEET_RADIUS: f32 = 14.0;
/// Corner radius of a portrait, as a part of its side.
pub const PORTRAIT_RADIUS_SHARE: f32 = 14.0 / 104.0;
/// Corner radius of touchpoints.
pub const PILL_RADIUS: f32 = 13.0;
/// Height of a touchpoint with one line of text.
pub const PILL_HEIGHT: f32 = 26.0;
/// Height of a curve lane.
pub const CURVE_HEIGHT: f32 = 188.0;
/// Radius of a face.
pub const FACE_RADIUS: f32 = 10.5;
/// Radius of a curve point that is not drawn as a face.
pub const DOT_RADIUS: f32 = 5.0;
/// Height of a blueprint line's strip.
pub const LINE_HEIGHT: f32 = 26.0;
/// How far the tip of a chevron sticks out.
pub const CHEVRON_TIP: f32 = 9.0;
/// The least height of the path of stages: a name and a line below it.
pub const PATH_HEIGHT: f32 = 52.0;
/// Distance from the left edge of a column to the words in it.
pub const COLUMN_TEXT_LEFT: f32 = 18.0;
/// Gap between two chevrons.
pub const CHEVRON_GAP: f32 = 4.0;
/// Height and width of a badge.
pub const BADGE: f32 = 16.0;
/// How far a badge sticks out above the edge it is pinned to, so that it does not cover the text.
pub const BADGE_RISE: f32 = 11.0;
/// The space that a lane adds above its cards when badges are pinned to them.
pub const BADGE_ROOM: f32 = 4.0;
/// The smallest type size, used for axis labels.
pub const AXIS_PT: f32 = 8.2;

/// The map's title.
pub const TITLE: TextStyle = TextStyle { line_height: 1.18, tracking: -0.018, ..TextStyle::bold(26.0) };
/// The objective under the title.
pub const LEAD: TextStyle = TextStyle::regular(11.5);
/// Names of stages and personas.
pub const STAGE: TextStyle = TextStyle { tracking: -0.006, ..TextStyle::bold(14.0) };
/// Names of lanes.
pub const LANE: TextStyle = TextStyle::bold(11.5);
/// Texts of cards.
pub const CARD: TextStyle = TextStyle::regular(10.0);
/// Names of personas.
pub const CARD_BOLD: TextStyle = TextStyle { bold: true, ..CARD };
/// What the persona says, as the second voice of the sheet.
pub const QUOTE: TextStyle = TextStyle { line_height: 1.4, bold: false, ..STAGE };
/// Secondary text, such as notes and labels.
pub const NOTE: TextStyle = TextStyle::regular(9.2);
/// Secondary text that matters, such as scores.
pub const NOTE_BOLD: TextStyle = TextStyle::bold(9.2);
/// Axis labels and the footer.
pub const AXIS: TextStyle = TextStyle::regular(AXIS_PT);
/// Small headings in capitals.
pub const LABEL: TextStyle = TextStyle { tracking: 0.06, ..TextStyle::regular(AXIS_PT) };
/// Small semi-bold headings in capitals.
pub const LABEL_BOLD: TextStyle = TextStyle { tracking: 0.06, ..TextStyle::bold(AXIS_PT) };
/// Large figures of measures and KPIs.
pub const FIGURE: TextStyle = TextStyle { line_height: 1.2, tracking: -0.01, ..TextStyle::bold(19.0) };
/// Figures in a lane.
pub const MEASURE: TextStyle = TextStyle { line_height: 1.2, tracking: -0.01, ..TextStyle::bold(17.0) };
