//! Draws the sheet around the cards: grid, header, stages, lane names and footer.

use super::artwork::Artwork;
use super::draw_cache::DrawCache;
use super::pen::Pen;
use super::{Stroke, card_foot, cards, curves};
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::layout::measure::{CHEVRON_TIP, SHEET_PADDING};
use crate::layout::{
    Badge, BadgeKind, Emphasis, HeaderBox, LaneBox, LegendSign, PersonaBox, PlacedText, ScoreRing, SeveritySegments,
    StageBox, persona_hue,
};
use crate::model::{BlueprintLine, CardKind, JourneyMap, LaneKind, Part, Portrait};
use crate::theme::Theme;

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

/// The most pieces of dotted lines; in a map with more crossings of stages and lanes a piece passes several lanes.
const MOST_PIECES: usize = 40_000;

/// How much of the ink the ground of a blueprint has.
const GROUND: f32 = 0.03;
/// Corner radius of the ground.
const GROUND_RADIUS: f32 = 8.0;

/// Draws the ground behind what the customer does not see.
pub(super) fn ground(pen: &mut Pen<'_>) {
    let color = pen.theme.sheet.mix(pen.theme.ink, GROUND);
    for rect in &pen.layout.ground {
        pen.fill(*rect, GROUND_RADIUS, color);
    }
}

/// Draws hairlines between lanes and dotted lines between stages.
pub(super) fn grid(pen: &mut Pen<'_>) {
    let layout = pen.layout;
    let bottom = layout.rail_band.max.y;
    let is_line = |row: &LaneBox| matches!(row.lane.kind, LaneKind::Line(_));
    let mut after_line = false;
    for row in &layout.rows {
        if !is_line(row) && !after_line {
            hairline(pen, row.y);
        }
        after_line = is_line(row);
    }
    if !layout.rows.is_empty() && !after_line {
        hairline(pen, bottom);
    }
    let dots = Stroke::dashed(pen.theme.edge.fade(0.8), 0.8, 1.0, 4.0);
    let lanes_per_piece = (layout.rows.len() * layout.stages.len()).div_ceil(MOST_PIECES).max(1);
    for [_, next] in layout.columns.array_windows().filter(|[column, next]| column.stage != next.stage) {
        let x = next.x - 1.5;
        // Cut at the lanes, so that the window draws only the visible dots.
        for rows in layout.rows.chunks(lanes_per_piece) {
            let (Some(first), Some(last)) = (rows.first(), rows.last()) else { continue };
            pen.group(None, |pen| pen.line(point(x, first.y), point(x, last.y + last.height), dots.clone()));
        }
    }
}

fn hairline(pen: &mut Pen<'_>, y: f32) {
    let right = pen.layout.size.x - SHEET_PADDING;
    pen.line(point(SHEET_PADDING, y), point(right, y), Stroke::solid(pen.theme.hair, 1.0));
}

/// Draws the header: title, objective, KPIs and personas.
pub(super) fn header(pen: &mut Pen<'_>, map: &JourneyMap, draw_cache: &mut DrawCache) {
    let header = &pen.layout.header;
    // A header always has a title, so one without texts was left out by the layout.
    if !header.words.is_empty() {
        pen.group(Some(Part::Header), |pen| title(pen, header));
    }
    for one in &header.personas {
        pen.group(Some(Part::Persona(one.id)), |pen| persona(pen, map, one, draw_cache));
    }
}

fn title(pen: &mut Pen<'_>, header: &HeaderBox) {
    let theme = pen.theme;
    let edge = (theme.accent_soft == theme.sheet).then(|| Stroke::solid(theme.accent, 1.0));
    pen.rect(header.kind_pill, header.kind_pill.height() / 2.0, Some(theme.accent_soft), edge);
    pen.words(&header.kind, theme.accent_soft_ink);
    all_words(pen, &header.words);
    for kpi in &header.kpis {
        all_words(pen, &kpi.words);
    }
}

fn persona(pen: &mut Pen<'_>, map: &JourneyMap, one: &PersonaBox, draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    let edge = (theme.persona_card == theme.sheet).then(|| Stroke::solid(theme.card_edge, 1.0));
    pen.rect(one.rect, 12.0, Some(theme.persona_card), edge);
    let hue = theme.series_line(persona_hue(map, one.id));
    portrait(pen, map, one, hue, draw_cache);
    if map.personas.len() > 1 {
        // The ring has the colour of the persona's curves.
        let ring = Path::circle(one.portrait.center(), one.portrait.width() / 2.0 + 2.5);
        pen.path(&ring, None, Some(Stroke::solid(hue, 2.0)));
    }
    all_words(pen, &one.words);
}

/// Draws the portrait of a persona, or the initials if there is no portrait or it cannot be decoded.
fn portrait(pen: &mut Pen<'_>, map: &JourneyMap, one: &PersonaBox, hue: Color, draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    let portrait = map.persona(one.id).map(|persona| persona.portrait.clone()).unwrap_or_default();
    let center = one.portrait.center();
    let radius = one.portrait.width() / 2.0;
    match portrait {
        Portrait::Drawn(name) => {
            if let Some(drawing) = draw_cache.drawings.portrait(&name) {
                return drawn_portrait(pen, &drawing, one.portrait);
            }
        }
        Portrait::Picture(id) => {
            if let Some(pixels) = draw_cache.picture(map, &id) {
                let description = map.persona(one.id).map_or(String::new(), |persona| persona.name.clone());
                return pen.image(&pixels, one.portrait, radius, &description);
            }
        }
        Portrait::Initials => {}
    }
    pen.path(&Path::circle(center, radius), Some(hue.mix(theme.sheet, 0.82)), None);
    pen.words(&one.initials, theme.ink);
}

/// Draws a square portrait, and around a circle covers it with a frame in the colour of the card.
fn drawn_portrait(pen: &mut Pen<'_>, drawing: &Artwork, square: Rect) {
    drawing.draw_picture(pen, square);
    // Shoulders may extend beyond the square; the frame is wide enough to cover them.
    let outer = square.shrink(-square.width() * 0.12);
    let corners = [outer.min, point(outer.max.x, outer.min.y), outer.max, point(outer.min.x, outer.max.y)];
    let mut frame = Path::polygon(&corners);
    frame.segments.extend(reversed_circle(square.center(), square.width() / 2.0).segments);
    pen.path(&frame, Some(pen.theme.persona_card), None);
}

/// A circle with reversed winding, which makes it a hole in the shape around it.
fn reversed_circle(center: Point, radius: f32) -> Path {
    Path::circle(center, radius).map_points(|at| point(at.x, 2.0 * center.y - at.y))
}

/// Draws the stages and the step names below them.
pub(super) fn stages(pen: &mut Pen<'_>, draw_cache: &mut DrawCache) {
    let layout = pen.layout;
    for stage in &layout.stages {
        pen.group(Some(Part::Stage(stage.id)), |pen| chevron(pen, stage));
    }
    for step in &layout.steps {
        pen.group(Some(Part::Step(step.id)), |pen| {
            if let Some(words) = &step.words {
                pen.words(words, pen.theme.muted);
            }
            step.badges.iter().for_each(|badge| cards::badge(pen, badge, draw_cache));
        });
    }
}

fn chevron(pen: &mut Pen<'_>, stage: &StageBox) {
    let theme = pen.theme;
    let rect = stage.rect;
    let (l, t, r, b) = (rect.min.x, rect.min.y, rect.max.x, rect.max.y);
    let middle = rect.center().y;
    let notch = if stage.first { 0.0 } else { CHEVRON_TIP };
    let outline = Path::polygon(&[
        point(l, t),
        point(r, t),
        point(r + CHEVRON_TIP, middle),
        point(r, b),
        point(l, b),
        point(l + notch, middle),
    ]);
    let fill = theme.stage_fill(stage.hue);
    let edge = (fill == theme.sheet).then(|| Stroke::solid(theme.edge, 1.0));
    pen.path(&outline, Some(fill), edge);
    let ink = theme.stage_text(stage.hue);
    stage.words.iter().for_each(|words| pen.words(words, ink));
}

/// Draws a lane's name in the rail, or a blueprint line across the sheet.
pub(super) fn lane(pen: &mut Pen<'_>, row: &LaneBox, draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    pen.group(Some(Part::Lane(row.lane.id)), |pen| match row.lane.kind {
        LaneKind::Line(kind) => blueprint_line(pen, row, kind),
        _ => {
            cards::mark(pen, &row.icon, theme.muted, draw_cache);
            all_words(pen, &row.words);
            let Some(curve) = &row.curve else { return };
            all_words(pen, &curve.axis);
            for (place, sample, words) in &curve.legend {
                let Some(series) = curve.series.get(*place) else { continue };
                curves::sample(pen, series, *sample, curve.series.len() > 1);
                pen.words(words, theme.muted);
            }
        }
    });
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
    pen.line(point(start, y), point(pen.layout.size.x - SHEET_PADDING, y), stroke);
    if let Some(words) = name {
        pen.words(words, theme.muted);
    }
}

/// Draws the hotspots pinned to cells.
pub(super) fn cell_badges(pen: &mut Pen<'_>, draw_cache: &mut DrawCache) {
    pen.layout.cell_badges.iter().for_each(|badge| cards::badge(pen, badge, draw_cache));
}

/// Draws the footer: evidence, owner and legend.
pub(super) fn footer(pen: &mut Pen<'_>, draw_cache: &mut DrawCache) {
    let (footer, theme) = (&pen.layout.footer, pen.theme);
    pen.group(None, |pen| {
        all_words(pen, &footer.words);
        for entry in &footer.legend {
            match entry.sign {
                LegendSign::Badge(kind) => {
                    let badge = Badge { kind, rect: entry.rect, words: None };
                    legend_badge(pen, &badge, draw_cache);
                }
                LegendSign::Severity => {
                    let ink = cards::look(CardKind::Pain, theme).strong;
                    card_foot::severity(pen, SeveritySegments { rect: entry.rect, level: 3 }, ink);
                }
                LegendSign::Score => {
                    let ink = cards::look(CardKind::Opportunity, theme).strong;
                    card_foot::score(pen, ScoreRing { rect: entry.rect, share: 0.8 }, ink);
                }
                LegendSign::Guess => cards::guess_sample(pen, entry.rect, theme.muted),
                LegendSign::Icon(icon) => draw_cache.drawings.icon(icon).draw_icon(pen, entry.rect, theme.muted),
            }
            pen.words(&entry.words, theme.muted);
        }
    });
}

/// Draws a badge of the legend, which is not pinned to anything and cannot be hit.
fn legend_badge(pen: &mut Pen<'_>, badge: &Badge, draw_cache: &mut DrawCache) {
    if let BadgeKind::Hotspot(_, severity, _) = badge.kind {
        cards::hotspot(pen, badge, severity, draw_cache);
    } else {
        cards::badge(pen, badge, draw_cache);
    }
}
