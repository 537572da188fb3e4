//! Draws the sheet around the cards: grid, lane names and footer.

use super::draw_cache::DrawCache;
use super::figure_track::figure_track;
use super::graph_paper::graph_paper;
use super::ground_color::ground_color;
use super::pen::Pen;
use super::place::{Place, index};
use super::stage_lines::stage_lines;
use super::{Stroke, card_foot, cards, comparison, curves, logo, time_line};
use crate::geometry::{Color, Rect, point};
use crate::layout::measure::{LANE_RULE, SHEET_PADDING};
use crate::layout::{
    Badge, BadgeKind, Emphasis, FigureTrack, LaneBox, LaneTone, LegendEntry, LegendSign, NoteMargins, PlacedText,
    ScoreRing, SeveritySegments,
};
use crate::model::{BlueprintLine, CardKind, LaneKind, Part};
use crate::theme::{GridStyle, StageStyle, Theme};

/// The colour of a text on the sheet itself.
fn tone(tone: Emphasis, theme: &Theme) -> Color {
    match tone {
        Emphasis::Ink | Emphasis::Kind | Emphasis::Strong => theme.ink,
        Emphasis::Muted => theme.muted,
        Emphasis::Faint => theme.faint,
    }
}

pub(super) fn all_words(pen: &mut Pen<'_>, words: &[PlacedText]) {
    words.iter().for_each(|words| pen.words(words, tone(words.tone, pen.theme)));
}

/// Draws the ground behind what the customer does not see.
pub(super) fn ground(pen: &mut Pen<'_>) {
    let color = ground_color(pen.theme);
    for rect in &pen.layout.lane_bands.back_stage {
        pen.fill(from_edge_to_edge(pen, *rect), 0.0, color);
    }
}

/// A strip across the whole sheet, also across the margins for notes.
fn from_edge_to_edge(pen: &Pen<'_>, strip: Rect) -> Rect {
    let NoteMargins { start, end, .. } = pen.layout.notes.margins;
    Rect::from_corners(point(-start, strip.min.y), point(pen.layout.inner_size().x + end, strip.max.y))
}

/// How much of a tone of the theme is behind a lane that has one of its own.
const OWN_TONE: f32 = 0.4;
/// The same on a dark sheet, where the tones of a theme are stronger.
const OWN_TONE_IN_THE_DARK: f32 = 0.26;
/// How much of its own colour is behind a lane that was given one: it may be strong.
const OWN_COLOR: f32 = 0.12;
/// How much of the ink is behind every other lane.
const ALTERNATE_TONE: f32 = 0.035;

/// The colour behind a lane.
pub(super) fn shade(theme: &Theme, tone: LaneTone) -> Color {
    match tone {
        LaneTone::Theme(index) => {
            let share = if theme.dark { OWN_TONE_IN_THE_DARK } else { OWN_TONE };
            theme.sheet.mix(theme.stage_fill(index), share)
        }
        LaneTone::Own(color) => theme.sheet.mix(color, OWN_COLOR),
        LaneTone::Ink => theme.sheet.mix(theme.ink, ALTERNATE_TONE),
    }
}

/// Draws the tones that tell lanes apart.
pub(super) fn shading(pen: &mut Pen<'_>) {
    let layout = pen.layout;
    for lane in &layout.lane_bands.shaded {
        pen.fill(from_edge_to_edge(pen, lane.rect), 0.0, shade(pen.theme, lane.tone));
    }
}

/// Draws the headings over groups of lanes, and the bands beside their names.
pub(super) fn lane_groups(pen: &mut Pen<'_>, draw_cache: &mut DrawCache) {
    let (layout, theme) = (pen.layout, pen.theme);
    for heading in &layout.lane_bands.groups {
        if let Some(band) = heading.band {
            pen.fill(band, band.width() / 2.0, theme.edge);
        }
        let rect = heading.rect;
        hairline(pen, rect.min.y);
        pen.group(Some(Part::LaneGroup(heading.group.id)), |pen| {
            let inner = Rect::from_corners(rect.min + point(0.0, 2.0), rect.max - point(0.0, 2.0));
            pen.fill(from_edge_to_edge(pen, inner), 0.0, ground_color(theme));
            cards::mark(pen, &heading.icon, theme.muted, draw_cache);
            all_words(pen, &heading.words);
        });
    }
}

/// Draws hairlines between lanes and dotted lines between stages.
pub(super) fn grid(pen: &mut Pen<'_>) {
    let (layout, style) = (pen.layout, pen.theme.form.grid);
    if style == GridStyle::GraphPaper {
        graph_paper(pen);
    }
    let bottom = layout.rail_band.max.y;
    let is_line = |row: &LaneBox| matches!(row.lane.kind, LaneKind::Line(_));
    // The rail of time is a line itself; another one below it would only repeat it.
    let mut after_line = layout.time_rail.is_some();
    for row in &layout.rows {
        if !is_line(row) && !after_line {
            hairline(pen, row.y);
        }
        after_line = is_line(row);
    }
    if !layout.rows.is_empty() && !after_line {
        hairline(pen, bottom);
    }
    if style == GridStyle::Rules {
        return;
    }
    stage_lines(pen);
}

fn hairline(pen: &mut Pen<'_>, y: f32) {
    let right = pen.layout.inner_size().x - SHEET_PADDING;
    pen.line(point(SHEET_PADDING, y), point(right, y), Stroke::solid(pen.theme.hair, LANE_RULE));
}

/// Draws a lane's name in the rail, or a blueprint line across the sheet.
pub(super) fn lane(pen: &mut Pen<'_>, row: &LaneBox, draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    pen.group(Some(Part::Lane(row.lane.id)), |pen| match row.lane.kind {
        LaneKind::Line(kind) => blueprint_line(pen, row, kind),
        _ => {
            if let Some(color) = row.lane.color {
                name_ground(pen, row, color);
                let ink = theme.ink_on(color);
                row.head_icons().for_each(|icon| cards::mark(pen, icon, ink, draw_cache));
                row.words.iter().for_each(|words| pen.words(words, ink));
            } else {
                row.head_icons().for_each(|icon| cards::mark(pen, icon, theme.muted, draw_cache));
                all_words(pen, &row.words);
            }
            let Some(curve) = &row.curve else { return };
            pen.place(Place::Axis(row.lane.id), |pen| all_words(pen, &curve.axis));
            let place = Place::LineNames(row.lane.id);
            pen.place(place, |pen| curve.names.iter().for_each(|name| curves::rail_name(pen, name, curve)));
        }
    });
}

/// Draws the ground of a lane's name in the lane's own colour, as high as its icon and words.
fn name_ground(pen: &mut Pen<'_>, row: &LaneBox, color: Color) {
    const AROUND: f32 = 6.0;
    let radius = pen.theme.form.card_radius_pt.min(7.0);
    let bottom = row.words.iter().map(PlacedText::bottom).fold(row.icon.rect.max.y, f32::max);
    let right = pen.layout.rail_band.max.x - AROUND;
    let corner = row.icon.rect.min - point(AROUND, AROUND);
    let rect = Rect::from_corners(corner, point(right.max(corner.x), bottom + AROUND));
    pen.fill(rect, radius, color);
}

/// Draws a blueprint line with its name. The three kinds differ in their strokes.
fn blueprint_line(pen: &mut Pen<'_>, row: &LaneBox, kind: BlueprintLine) {
    let theme = pen.theme;
    let y = row.y + row.height / 2.0;
    let stroke = match kind {
        BlueprintLine::Interaction => Stroke::solid(theme.line, 1.4),
        BlueprintLine::Visibility => Stroke::dashed(theme.line, 1.6, 9.0, 4.5),
        BlueprintLine::InternalInteraction => Stroke::dashed(theme.line, 1.6, 1.0, 4.0),
    };
    let name = row.words.first();
    let start = name.map_or(SHEET_PADDING, |words| words.rect().max.x + 10.0);
    pen.line(point(start, y), point(pen.layout.inner_size().x - SHEET_PADDING, y), stroke);
    if let Some(words) = name {
        pen.words(words, theme.muted);
    }
}

/// Draws the hotspots pinned to cells.
pub(super) fn cell_badges(pen: &mut Pen<'_>, draw_cache: &mut DrawCache) {
    pen.layout.cell_badges.iter().for_each(|badge| cards::pinned(pen, badge, draw_cache));
}

/// Draws the footer: evidence, owner and legend.
pub(super) fn footer(pen: &mut Pen<'_>, draw_cache: &mut DrawCache) {
    let footer = &pen.layout.footer;
    pen.group(None, |pen| {
        for (place, words) in footer.words.iter().enumerate() {
            pen.place(Place::Fact(index(place)), |pen| all_words(pen, std::slice::from_ref(words)));
        }
        if let Some(own) = &footer.logo {
            logo::logo(pen, own, draw_cache);
        }
        for (place, entry) in footer.legend.iter().enumerate() {
            pen.place(Place::Legend(index(place)), |pen| legend_entry(pen, entry, draw_cache));
        }
    });
}

fn legend_entry(pen: &mut Pen<'_>, entry: &LegendEntry, draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    match entry.sign {
        LegendSign::Badge(_) => entry.badge.iter().for_each(|badge| legend_badge(pen, badge, draw_cache)),
        LegendSign::Severity => {
            let ink = cards::look(CardKind::Pain, theme).strong;
            card_foot::severity(pen, SeveritySegments { rect: entry.rect, level: 3 }, ink);
        }
        LegendSign::Score => {
            let ink = cards::look(CardKind::Opportunity, theme).strong;
            card_foot::score(pen, ScoreRing { rect: entry.rect, share: 0.8 }, ink);
        }
        LegendSign::Vote => card_foot::vote(pen, entry.rect, theme.ink),
        LegendSign::Feelings => feelings(pen, entry.rect),
        LegendSign::BadTime => time_line::bad_time(pen, entry.rect),
        LegendSign::Difference(mark) => {
            comparison::sign(pen, entry.rect.center(), entry.rect.width() / 2.0, mark);
        }
        LegendSign::Target(gap) => {
            figure_track(pen, &FigureTrack { rect: entry.rect, ..FigureTrack::sample(gap) });
        }
        LegendSign::Guess => cards::guess_sample(pen, entry.rect, theme.muted),
        LegendSign::Icon(icon) => draw_cache.drawings.icon(icon).draw_icon(pen, entry.rect, theme.muted),
    }
    pen.words(&entry.words, theme.muted);
}

/// The gap between two colours in the legend.
const SWATCH_GAP: f32 = 2.0;
/// The height of the rule at the foot of a colour there.
const SWATCH_RULE: f32 = 2.5;
/// The place of the colour of a stage that feels neither good nor bad.
const NEUTRAL: usize = 2;

/// Draws the colours of stages side by side, from the worst feeling to the best.
fn feelings(pen: &mut Pen<'_>, rect: Rect) {
    let theme = pen.theme;
    let count = theme.feeling.len().max(1) as f32;
    let width = (rect.width() - (count - 1.0) * SWATCH_GAP) / count;
    for (place, color) in theme.feeling.iter().enumerate() {
        let left = rect.min.x + (width + SWATCH_GAP) * place as f32;
        let swatch = Rect::new(left, rect.min.y, width, rect.height());
        // The best of them hardly differ from the sheet.
        pen.rect(swatch.shrink(0.25), 1.4, Some(*color), Some(Stroke::solid(theme.edge, 0.5)));
        // The same rule as on the stages, without which the palest could not be told apart.
        let rule = theme.curve.get(place).filter(|_| theme.form.stages == StageStyle::Chevron && place != NEUTRAL);
        if let Some(color) = rule {
            let top = swatch.max.y - SWATCH_RULE;
            pen.fill(Rect::from_corners(point(swatch.min.x, top), swatch.max), 0.8, *color);
        }
    }
}

/// Draws a badge of the legend, which is not pinned to anything and cannot be hit.
fn legend_badge(pen: &mut Pen<'_>, badge: &Badge, draw_cache: &mut DrawCache) {
    if let BadgeKind::Hotspot(_, severity, _) = badge.kind {
        cards::hotspot(pen, badge, (severity, pen.theme.sheet), draw_cache);
    } else {
        cards::pinned(pen, badge, draw_cache);
    }
}
