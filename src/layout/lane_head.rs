//! What stands in the rail beside a lane: its icon and name, whose it is, its note, and what all its cards are known
//! from.

use super::card_foot::evidence_icon;
use super::long_text::{LineLimit, MOST_NOTE_LINES, shortened};
use super::measure::{AXIS, LANE, LANE_PADDING, RAIL_TEXT_LEFT, SHEET_PADDING};
use super::touchpoints::pill_baseline;
use super::{Emphasis, PlacedIcon, PlacedText, line_at, locale, name_top, wrapped};
use crate::geometry::{Rect, point};
use crate::model::icons::IconSource;
use crate::model::{Evidence, JourneyMap, Lane, LaneKind, TextField};
use crate::text::Shaper;

/// Size of the sign of evidence.
const EVIDENCE_ICON: f32 = 12.0;
/// Gap between the sign and its name, and above both.
const BEFORE_EVIDENCE: f32 = 4.0;
const ABOVE_EVIDENCE: f32 = 2.0;

/// What stands beside a lane.
pub(super) struct LaneHead {
    pub(super) icon: PlacedIcon,
    /// Name, persona and note, and the name of the evidence.
    pub(super) words: Vec<PlacedText>,
    /// The sign of the evidence.
    pub(super) evidence: Option<PlacedIcon>,
    pub(super) height: f32,
}

/// The icon of a lane on its map: one of the map's own, or a bundled one.
fn shown_icon(map: &JourneyMap, lane: &Lane) -> IconSource {
    let own = lane.icon.as_deref().and_then(|icon| IconSource::named(map, icon));
    own.unwrap_or(IconSource::Bundled(lane_icon(lane)))
}

/// The bundled icon of a lane: the one it was given, or the one of its kind.
pub fn lane_icon(lane: &Lane) -> &'static str {
    if let Some(own) = lane.icon.as_deref().and_then(crate::model::icons::known_icon) {
        return own;
    }
    match lane.kind {
        LaneKind::Cards => super::cards::kind_icon(lane.card_kind),
        LaneKind::Touchpoints => "touchpoint",
        LaneKind::Curve => "emotion",
        LaneKind::Storyboard => "storyboard",
        LaneKind::Metrics => "metric",
        LaneKind::Process => "process",
        LaneKind::Line(_) => "line",
    }
}

/// Lays out what stands in the rail beside a lane, with its upper edge at `y`: for which map, and how wide the rail is,
/// is said by `(map, rail)`. `evidence` is what all its cards are known from.
pub(super) fn of(
    (map, rail): (&JourneyMap, f32),
    lane: &Lane,
    evidence: Option<Evidence>,
    y: f32,
    shaper: &Shaper,
) -> LaneHead {
    let width = rail - RAIL_TEXT_LEFT - 8.0;
    let name = wrapped(shaper, &lane.name, LANE, width);
    let top = match lane.kind {
        // Pills have less air above their text than cards.
        LaneKind::Touchpoints => {
            y + shaper.sizes().space_pt(LANE_PADDING) + pill_baseline(shaper) - name.first_baseline()
        }
        _ => y + name_top(shaper),
    };
    let name = PlacedText::new(name, point(RAIL_TEXT_LEFT, top), Emphasis::Ink).of(TextField::LaneName(lane.id));
    let first_line = name.text.lines.first().map_or(15.0, |line| line.bottom);
    let icon = PlacedIcon {
        icon: shown_icon(map, lane),
        rect: Rect::new(SHEET_PADDING, top + first_line / 2.0 - 8.0, 16.0, 16.0),
        tone: Emphasis::Muted,
    };
    let mut bottom = name.bottom();
    let mut words = vec![name];
    // Curve lanes name their personas in the legend of the curve.
    let persona = lane
        .persona
        .filter(|_| lane.kind != LaneKind::Curve)
        .and_then(|id| map.persona(id))
        .map(|persona| (persona.name.as_str(), TextField::PersonaName(persona.id)));
    let notes = persona.into_iter().chain([(lane.note.as_str(), TextField::LaneNote(lane.id))]);
    for (text, field) in notes.filter(|(text, _)| !text.is_empty()) {
        let note = shortened(shaper, text, AXIS, width, LineLimit::Lines(MOST_NOTE_LINES));
        words.extend(note.place(shaper, point(RAIL_TEXT_LEFT, bottom + 1.0), Emphasis::Muted, field));
        bottom = words.last().map_or(bottom, PlacedText::bottom);
    }
    let evidence = evidence.map(|kind| evidence_line(kind, bottom + ABOVE_EVIDENCE, shaper));
    if let Some((_, text)) = &evidence {
        bottom = text.bottom();
    }
    let evidence = evidence.map(|(icon, text)| {
        words.push(text);
        icon
    });
    LaneHead { icon, words, evidence, height: bottom - y }
}

/// The sign and the name of a kind of evidence.
fn evidence_line(kind: Evidence, top: f32, shaper: &Shaper) -> (PlacedIcon, PlacedText) {
    let at = point(RAIL_TEXT_LEFT + EVIDENCE_ICON + BEFORE_EVIDENCE, top);
    let text = line_at(shaper, locale(shaper).evidence(kind), AXIS, at, Emphasis::Muted);
    let middle = text.rect().center().y;
    let rect = Rect::new(RAIL_TEXT_LEFT, middle - EVIDENCE_ICON / 2.0, EVIDENCE_ICON, EVIDENCE_ICON);
    (PlacedIcon { icon: evidence_icon(kind).into(), rect, tone: Emphasis::Muted }, text)
}
