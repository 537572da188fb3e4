//! Sizes on the sheet, in points.
//!
//! All type on a sheet has one of four sizes, 36, 15, 10.5 and 9.2 points, and one of two weights. The large figures of
//! KPIs and measures stand apart with 26 and 20. Nothing is smaller than 9 points, which on a large map printed on A3
//! is what can still be read.

use crate::text::{Features, TextFamily, TextStyle, TypeSizes};

/// Margin around the content of the sheet. At the right everything ends there: the last stage, the cards of the last
/// column (see [`CELL_PADDING`]), the lines, and what stands in the header.
pub const SHEET_PADDING: f32 = 24.0;
/// The empty space between the footer and the lower edge of the sheet.
pub const BELOW_FOOTER: f32 = 12.0;
/// The least width of a sheet, so that its header fits beside the columns of two steps or more.
pub const MIN_SHEET_WIDTH: f32 = 760.0;
/// The width up to which the cards of a map with few steps grow to fill the sheet: wider ones are ribbons.
pub const MAX_FILLING_CARD_WIDTH: f32 = 320.0;
/// The width up to which a column grows to keep the words of its cards whole.
pub const MAX_WORD_WIDTH: f32 = 192.0;
/// The least width of the rail (the strip with the lane names), sheet padding included.
pub const MIN_RAIL_WIDTH: f32 = 142.0;
/// The width up to which the rail grows for long names.
pub const MAX_RAIL_WIDTH: f32 = 210.0;
/// Distance from the sheet's edge to the text in the rail.
pub const RAIL_TEXT_LEFT: f32 = 48.0;
/// The least width of a stage.
pub const STAGE_WIDTH: f32 = 190.0;
/// The least width of a card that covers only one of a stage's steps.
pub const STEP_CARD_WIDTH: f32 = 156.0;
/// Padding at the left and right of a cell, outside its cards.
pub const CELL_PADDING: f32 = 9.0;
/// Distance from the left edge of a column to its texts. Everything in a column begins there: the stage's name and
/// goal, step names, the texts and marks of cards, figures, and what is written in touchpoints.
pub const COLUMN_TEXT_LEFT: f32 = 18.0;
/// Padding at the top and bottom of a lane.
pub const LANE_PADDING: f32 = 10.0;

/// The width of the rule between two lanes, half of which lies above their common edge.
pub const LANE_RULE: f32 = 1.0;
/// Gap between stacked cards.
pub const CARD_GAP: f32 = 6.0;
/// Padding at the left and right of a card.
pub const CARD_PADDING_X: f32 = COLUMN_TEXT_LEFT - CELL_PADDING;
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
pub const CURVE_HEIGHT: f32 = 240.0;
/// Radius of a face.
pub const FACE_RADIUS: f32 = 10.5;
/// Radius of a curve point that is not drawn as a face.
pub const DOT_RADIUS: f32 = 5.0;
/// Height of a blueprint line's strip. With the padding of the lanes beside it the name has as much space above and
/// below as cards have between two lanes.
pub const LINE_HEIGHT: f32 = 20.0;
/// How far the tip of a chevron sticks out.
pub const CHEVRON_TIP: f32 = 9.0;
/// How far before a stage's first column the dotted line of the stage is.
pub const STAGE_LINE: f32 = 1.5;
/// The least height of the path of stages: a name and a line below it.
pub const PATH_HEIGHT: f32 = 52.0;
/// Gap between two chevrons.
pub const CHEVRON_GAP: f32 = 4.0;
/// Height and width of a badge.
pub const BADGE: f32 = 14.0;
/// Height and width of a hotspot's flame.
pub const FLAME: f32 = 14.0;
/// How far a badge sticks out above the edge it is pinned to: no further than the gap between two cards.
pub const BADGE_RISE: f32 = 5.5;
/// The size of the map's title.
pub const TITLE_PT: f32 = 36.0;
/// The size of names.
pub const NAME_PT: f32 = 15.0;
/// The size of the texts that people read card by card.
pub const CARD_PT: f32 = TypeSizes::BODY_PT;
/// The smallest size: notes, labels, axes, the footer.
pub const NOTE_PT: f32 = 9.2;
/// The size of the figures in the header.
pub const FIGURE_PT: f32 = 26.0;
/// The size of the figures in a lane.
pub const MEASURE_PT: f32 = 20.0;

/// The map's title.
pub const TITLE: TextStyle =
    TextStyle { line_height: 1.14, tracking: -0.02, family: TextFamily::Title, ..TextStyle::bold(TITLE_PT) };
/// The objective under the title.
pub const LEAD: TextStyle = TextStyle { line_height: 15.0 / CARD_PT, ..TextStyle::regular(CARD_PT) };
/// Names of stages and personas.
pub const STAGE: TextStyle =
    TextStyle { family: TextFamily::Name, line_height: 1.2, tracking: -0.008, ..TextStyle::bold(NAME_PT) };
/// Names of stages where a word of one would have to be divided in the usual size.
pub const SMALL_STAGE: TextStyle =
    TextStyle { family: TextFamily::Name, line_height: 14.0 / CARD_PT, ..TextStyle::bold(CARD_PT) };
/// The name of a persona who says nothing, and initials.
pub const PERSONA: TextStyle = TextStyle { family: TextFamily::Text, ..STAGE };
/// Names of lanes.
pub const LANE: TextStyle = TextStyle { line_height: 14.0 / CARD_PT, ..TextStyle::bold(CARD_PT) };
/// Texts of cards.
pub const CARD: TextStyle = TextStyle { line_height: 14.0 / CARD_PT, ..TextStyle::regular(CARD_PT) };
/// Names of personas.
pub const CARD_BOLD: TextStyle = TextStyle { bold: true, ..CARD };
/// What the persona says, as the second voice of the sheet.
pub const QUOTE: TextStyle = TextStyle { line_height: 1.4, bold: false, family: TextFamily::Title, ..STAGE };
/// Texts of cards that say more than a glance takes in.
pub const LONG_CARD: TextStyle = TextStyle { line_height: 13.0 / NOTE_PT, ..TextStyle::regular(NOTE_PT) };
/// Secondary text, such as notes and labels.
pub const NOTE: TextStyle = TextStyle::regular(NOTE_PT);
/// Secondary text that matters, such as scores.
pub const NOTE_BOLD: TextStyle = TextStyle::bold(NOTE_PT);
/// Axis labels and the footer.
pub const AXIS: TextStyle = NOTE;
/// Small headings in capitals.
pub const LABEL: TextStyle = TextStyle { tracking: 0.05, features: Features::Capitals, ..TextStyle::regular(NOTE_PT) };
/// Small semi-bold headings in capitals.
pub const LABEL_BOLD: TextStyle = TextStyle { bold: true, ..LABEL };
/// Large figures of KPIs.
pub const FIGURE: TextStyle = figure(FIGURE_PT);
/// Figures in a lane.
pub const MEASURE: TextStyle = figure(MEASURE_PT);

/// The style of large figures. Each stands alone, so that its signs need not be of equal width.
const fn figure(size_pt: f32) -> TextStyle {
    TextStyle { line_height: 1.2, tracking: -0.03, ..TextStyle::bold(size_pt) }
}

/// Height of the room for a number above a card that can be voted on, in points.
pub const NUMBER_STRIP: f32 = 42.0;
/// Diameter of the disc with the number, which stands on the card's upper edge.
pub const NUMBER_DISC: f32 = 38.0;
