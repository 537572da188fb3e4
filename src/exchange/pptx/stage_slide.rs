//! The slides of a stage: where it stands in the journey, its goal, and its steps with everything in their lanes.

use super::deck::{Deck, MARGIN};
use super::drawing_ml::{HEIGHT, WIDTH};
use super::outline::FreeformOutline;
use super::path_of_stages;
use super::slide::{DeckSlide, ShapeForm, ShapePaint};
use super::stage_cards::hotspot_badge;
use super::stage_grid::{GridColumns, GridRow, RAIL, pages};
use super::words::{SlideAlign, SlideAnchor, SlideLook, SlideText};
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::layout::{series_line, smooth};
use crate::locale::{Phrase, Word};
use crate::model::{CurvePoint, HotspotPlace, Lane, LaneKind, Series, Stage, Step, StepId};
use crate::render::{Progress, Stopped};
use crate::scene::Stroke;
use crate::scene::semantics::curve_words;

/// The most steps side by side on a slide.
const MOST_STEPS: usize = 6;
/// The lower end of the grid.
const GRID_BOTTOM: f32 = HEIGHT - 38.0;
/// The height of the names of steps, and of the space for steps that say nothing.
const STEPS_HEIGHT: f32 = 26.0;
const NO_STEPS_HEIGHT: f32 = 6.0;
/// The most height that a curve takes on a slide with little else.
const HIGHEST_CURVE: f32 = 170.0;

/// Adds the slides of all stages.
pub(super) fn add(deck: &mut Deck<'_>, progress: &dyn Progress) -> Result<(), Stopped> {
    let count = deck.map.stages.len().max(1) as f32;
    for (index, stage) in deck.map.stages.iter().enumerate() {
        progress.report(0.5 + 0.4 * index as f32 / count)?;
        let parts = stage.steps.len().div_ceil(MOST_STEPS).max(1);
        let size = stage.steps.len().div_ceil(parts).max(1);
        let mut is_continued = false;
        for steps in stage.steps.chunks(size) {
            let columns = GridColumns::of(steps);
            let (mut slide, mut top) = begin(deck, index, stage, is_continued);
            let room = GRID_BOTTOM - top - steps_height(steps);
            let pages = pages(deck, &columns, room);
            for (number, mut page) in pages.into_iter().enumerate() {
                grow_curves(&mut page, room);
                if number > 0 {
                    deck.slides.push(slide);
                    (slide, top) = begin(deck, index, stage, true);
                }
                grid(deck, &mut slide, &columns, &page, top);
                if page.is_empty() {
                    nothing_yet(deck, &mut slide, top + steps_height(steps));
                }
            }
            deck.slides.push(slide);
            is_continued = true;
        }
    }
    Ok(())
}

/// Says that a stage has nothing in its lanes, so that its slide looks like no mistake.
fn nothing_yet<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>, top: f32) {
    let text = SlideText::plain(deck.locale.word(Word::NothingYet), SlideLook::new(14.0, deck.theme.muted));
    slide.text("Nothing yet", Rect::new(MARGIN, top + 12.0, WIDTH - 2.0 * MARGIN, 28.0), &text);
}

/// Gives the curves of a slide the room that nothing else needs: the higher a curve is, the better it shows.
fn grow_curves(rows: &mut [GridRow<'_>], room: f32) {
    let free = room - rows.iter().map(|row| row.height).sum::<f32>();
    let is_curve = |row: &GridRow<'_>| row.lane.kind == LaneKind::Curve;
    let count = rows.iter().filter(|row| is_curve(row)).count().max(1) as f32;
    for row in rows.iter_mut().filter(|row| is_curve(row)) {
        row.height = (row.height + (free / count).max(0.0)).min(HIGHEST_CURVE.max(row.height));
    }
}

/// A slide with the head of a stage, and where its grid begins.
fn begin<'a>(deck: &Deck<'a>, index: usize, stage: &Stage, is_continued: bool) -> (DeckSlide<'a>, f32) {
    let (locale, theme) = (deck.locale, deck.theme);
    let of = locale.phrase(Phrase::StageOf, &[&(index + 1).to_string(), &deck.map.stages.len().to_string()]);
    let of = capitalised(&of);
    let kicker = locale.listed(&[&of, stage.time_span.trim()]);
    let title = if stage.name.trim().is_empty() { of } else { stage.name.trim().to_owned() };
    let title = if is_continued { locale.phrase(Phrase::Continued, &[&title]) } else { title };
    let mut slide = deck.titled_slide(&kicker, &title);
    path_of_stages::draw(deck, &mut slide, (6.0, 15.0), Some(index));
    let mut top = 90.0;
    let mut facts = Vec::new();
    if !stage.goal.trim().is_empty() {
        facts.push(locale.labelled(Word::Goal, stage.goal.trim()));
    }
    facts.extend(stage.kpis.iter().filter(|kpi| !kpi.name.trim().is_empty()).map(|kpi| {
        let target = kpi.target.trim();
        let target = if target.is_empty() { String::new() } else { locale.phrase(Phrase::Target, &[target]) };
        locale.explained(kpi.name.trim(), &locale.listed(&[kpi.current_words().trim(), &target]))
    }));
    if !facts.is_empty() && !is_continued {
        let text = facts.join("   ·   ");
        let room = (WIDTH - 2.0 * MARGIN, 34.0);
        let size = deck.size_for(&text, 13.0, false, room);
        let look = SlideLook::new(size, theme.muted);
        let height = deck.height(&text, look, room.0).min(room.1);
        slide.text("Goal", Rect::new(MARGIN, top - 4.0, room.0, height + 2.0), &SlideText::of(&text, look));
        top += height + 4.0;
    }
    (slide, top)
}

/// The text with its first letter as a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The height of the row that names the steps.
fn steps_height(steps: &[Step]) -> f32 {
    let says = |step: &Step| !step.name.trim().is_empty() || !step.flags.is_empty();
    if steps.iter().any(says) { STEPS_HEIGHT } else { NO_STEPS_HEIGHT }
}

/// Draws the grid of one slide.
fn grid<'a>(deck: &mut Deck<'a>, slide: &mut DeckSlide<'a>, columns: &GridColumns<'_>, rows: &[GridRow<'a>], top: f32) {
    let theme = deck.theme;
    let hair = Stroke::solid(theme.hair, 0.75);
    steps(deck, slide, columns, top);
    let mut y = top + steps_height(columns.steps);
    for row in rows {
        if let LaneKind::Line(line) = row.lane.kind {
            blueprint_line(deck, slide, deck.locale.blueprint_line(line), Rect::new(MARGIN, y, 0.0, row.height));
            y += row.height;
            continue;
        }
        slide.line(point(MARGIN, y), point(WIDTH - MARGIN, y), &hair);
        name(deck, slide, &row.lane, Rect::new(MARGIN, y, RAIL - 8.0, row.height));
        if row.lane.kind == LaneKind::Curve {
            curves(deck, slide, &row.lane, columns, (y, row.height));
        }
        for (card, rect) in &row.cards {
            card.draw(deck, slide, rect.translate(point(MARGIN + RAIL, y)));
        }
        for (place, step) in columns.steps.iter().enumerate() {
            let on = HotspotPlace::Cell(row.lane.id, step.id);
            let x = MARGIN + RAIL + columns.width * (place + 1) as f32 - 12.0;
            for hotspot in deck.map.hotspots.iter().filter(|hotspot| hotspot.on == on) {
                hotspot_badge(deck, slide, hotspot, (x, y + 3.0));
            }
        }
        y += row.height;
    }
}

fn steps<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>, columns: &GridColumns<'_>, top: f32) {
    let theme = deck.theme;
    let dots = Stroke::dashed(theme.hair, 0.75, 0.75, 2.0);
    for (place, step) in columns.steps.iter().enumerate() {
        let x = MARGIN + RAIL + columns.width * place as f32;
        if place > 0 {
            slide.line(point(x, top + 4.0), point(x, GRID_BOTTOM), &dots);
        }
        let flags = step.flags.iter().map(|flag| deck.locale.flag(flag.kind)).collect::<Vec<_>>().join(" · ");
        let rect = Rect::new(x + 5.0, top, columns.width - 10.0, STEPS_HEIGHT);
        let size = deck.size_for(&step.name, 12.0, true, (rect.width(), STEPS_HEIGHT));
        let mut text = SlideText::plain(step.name.trim(), SlideLook::new(size, theme.ink).bold());
        if !flags.is_empty() {
            text = text.and(SlideText::plain(&flags, SlideLook::new(8.5, theme.accent).bold()), 0.0);
        }
        slide.text("Step", rect, &text.anchored(SlideAnchor::Middle));
        let on = HotspotPlace::Step(step.id);
        for hotspot in deck.map.hotspots.iter().filter(|hotspot| hotspot.on == on) {
            hotspot_badge(deck, slide, hotspot, (x + columns.width - 12.0, top + 4.0));
        }
    }
}

fn name<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>, lane: &Lane, rect: Rect) {
    let theme = deck.theme;
    let persona = lane.persona.and_then(|id| deck.map.persona(id)).map_or("", |persona| persona.name.trim());
    let mut text = SlideText::plain(lane.name.trim(), SlideLook::new(11.5, theme.ink).bold());
    if !persona.is_empty() && deck.map.personas.len() > 1 {
        text = text.and(SlideText::plain(persona, SlideLook::new(9.5, theme.muted)), 1.0);
    }
    let text = SlideText { insets: [0.0, 8.0, 0.0, 2.0], ..text };
    slide.text("Lane", rect, &text.shrinking());
}

fn blueprint_line<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>, name: &str, rect: Rect) {
    let theme = deck.theme;
    let y = rect.center().y;
    let text = SlideText::plain(name, SlideLook::new(8.5, theme.muted).bold()).anchored(SlideAnchor::Middle);
    slide.text("Blueprint line", Rect::new(MARGIN, rect.min.y, RAIL + 20.0, rect.height()), &text);
    let dashes = Stroke::dashed(theme.line, 1.0, 4.0, 3.0);
    slide.line(point(MARGIN + RAIL + 24.0, y), point(WIDTH - MARGIN, y), &dashes);
}

/// Draws the curves of a lane as lines with a point for each step. They come from and go to the neighbouring stages.
fn curves<'a>(
    deck: &Deck<'a>,
    slide: &mut DeckSlide<'a>,
    lane: &Lane,
    columns: &GridColumns<'_>,
    (y, height): (f32, f32),
) {
    let theme = deck.theme;
    let area = Rect::new(MARGIN + RAIL, y + 14.0, WIDTH - 2.0 * MARGIN - RAIL, height - 28.0);
    let middle = area.center().y;
    slide.line(point(area.min.x, middle), point(area.max.x, middle), &Stroke::dashed(theme.guide, 0.75, 2.0, 2.0));
    // A single curve of feelings is coloured by what it says, as on the map.
    let is_by_value = lane.scale.faces && lane.series.len() == 1;
    for (number, series) in lane.series.iter().enumerate() {
        let color = series_line(deck.map, theme, series, number);
        let points = points(deck, lane, series, columns, area);
        let whole: Vec<Point> = points.iter().map(|(at, _)| *at).collect();
        if whole.len() > 1 {
            let path: Path = smooth(&whole);
            let stroke = Some(Stroke::solid(color, 2.0));
            let description = curve_words(deck.map, lane).join(". ");
            let paths = [&path];
            let shades = if is_by_value { shades(deck, path.bounds(), area) } else { Vec::new() };
            slide.outline(
                "Curve",
                &FreeformOutline { stroke, shades, description: &description, ..FreeformOutline::of(&paths) },
            );
        }
        for (at, point_of_curve) in &points {
            let Some(own) = point_of_curve else { continue };
            let fraction = lane.scale.fraction(own.value);
            let fill = if is_by_value { theme.face(fraction) } else { color };
            let paint = ShapePaint { fill: Some(fill), stroke: Some(Stroke::solid(theme.sheet, 1.5)) };
            slide.shape("Point", Rect::around(*at, 5.5), ShapeForm::Ellipse, &paint, None);
            // Labels of several curves stand apart from the other lines; a single one has room towards the middle.
            let others = lane.series.iter().filter(|other| other.id != series.id);
            let mut others = others.flat_map(|other| &other.points).filter(|other| other.step == own.step);
            let is_under = match lane.series.len() {
                1 => fraction >= 0.5,
                _ => others.any(|other| other.value > own.value || (other.value == own.value && number > 0)),
            };
            label(deck, slide, &own.label, (*at, columns.width), (is_under, y, height));
        }
    }
}

/// The colours of a curve by its values, from the upper to the lower edge of its outline.
fn shades(deck: &Deck<'_>, bounds: Rect, area: Rect) -> Vec<(f32, Color)> {
    let fraction = |y: f32| (area.max.y - y) / area.height().max(0.1);
    let color = |share: f32| deck.theme.curve_line(fraction(bounds.min.y + bounds.height() * share));
    [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| (share, color(share))).to_vec()
}

fn label<'a>(
    deck: &Deck<'a>,
    slide: &mut DeckSlide<'a>,
    label: &str,
    (at, width): (Point, f32),
    (is_under, y, row): (bool, f32, f32),
) {
    if label.trim().is_empty() {
        return;
    }
    let look = SlideLook::new(9.0, deck.theme.ink);
    let align = SlideAlign::Center;
    let text = SlideText::plain(label.trim(), look).aligned(align);
    let width = width - 12.0;
    let height = deck.height(label.trim(), look, width).min(24.0);
    let top = if is_under { at.y + 7.0 } else { at.y - 7.0 - height };
    let top = top.clamp(y + 1.0, (y + row - height - 1.0).max(y + 1.0));
    slide.text("Label", Rect::new(at.x - width / 2.0, top, width, height), &text);
}

/// The points of a curve on this slide, with one on each side where it goes on.
fn points<'l>(
    deck: &Deck<'_>,
    lane: &Lane,
    series: &'l Series,
    columns: &GridColumns<'_>,
    area: Rect,
) -> Vec<(Point, Option<&'l CurvePoint>)> {
    let steps: Vec<StepId> = deck.map.steps().map(|(_, step): (_, &Step)| step.id).collect();
    let first = columns.steps.first().and_then(|step| steps.iter().position(|id| *id == step.id)).unwrap_or(0);
    let mut all: Vec<(usize, &CurvePoint)> = series
        .points
        .iter()
        .filter_map(|point| steps.iter().position(|id| *id == point.step).map(|place| (place, point)))
        .collect();
    all.sort_by_key(|(place, _)| *place);
    let at = |place: usize, value: f32| {
        let column = place as f32 - first as f32 + 0.5;
        point(area.min.x + columns.width * column, area.max.y - area.height() * lane.scale.fraction(value))
    };
    let last = first + columns.steps.len();
    let inside = all.iter().filter(|(place, _)| (first..last).contains(place));
    let mut found: Vec<_> = inside.map(|(place, own)| (at(*place, own.value), Some(*own))).collect();
    let edge = |from: Point, to: Point, x: f32| from.lerp(to, ((x - from.x) / (to.x - from.x)).clamp(0.0, 1.0));
    let before = all.iter().rfind(|(place, _)| *place < first).map(|(place, own)| at(*place, own.value));
    if let (Some(before), Some((next, _))) = (before, found.first()) {
        found.insert(0, (edge(before, *next, area.min.x), None));
    }
    let after = all.iter().find(|(place, _)| *place >= last).map(|(place, own)| at(*place, own.value));
    if let (Some(after), Some((previous, _))) = (after, found.last()) {
        found.push((edge(*previous, after, area.max.x), None));
    }
    found
}
