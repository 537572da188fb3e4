//! How a persona feels at one step of a walk: the face with its value, and the curve at the foot, along which a dot walks.

use super::chevrons::StageColumns;
use super::curve_line::CurveLine;
use super::setter::{StopDraft, StopSetter};
use super::walk_step::WalkStep;
use crate::geometry::{Path, Point, Rect, point};
use crate::model::{CurvePoint, Lane, LaneKind, Part, PersonaId, Series, StepId};
use crate::scene::Stroke;
use crate::typeset::{PageBlock, Words};

/// The least radius of a face beside which all of its words stand, in parts of the least size of letters.
const LEAST_FACE: f32 = 1.4;

/// The curve of a persona: its own, else one of nobody in particular.
pub(super) fn curve_of<'a>(setter: &StopSetter<'a>, persona: PersonaId) -> Option<(&'a Lane, &'a Series)> {
    let lanes = setter.index.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve);
    let all = || lanes.clone().flat_map(|lane| lane.series.iter().map(move |series| (*lane, &**series)));
    let is_own = |it: &(&Lane, &Series)| it.1.persona == Some(persona) || it.0.persona == Some(persona);
    let is_anybodys = |it: &(&Lane, &Series)| it.1.persona.is_none() && it.0.persona.is_none();
    let has_points = |it: &(&Lane, &Series)| !it.1.points.is_empty();
    let felt = |it: &(&Lane, &Series)| it.0.scale.faces && has_points(it);
    all()
        .find(|it| is_own(it) && felt(it))
        .or_else(|| all().find(|it| is_anybodys(it) && felt(it)))
        .or_else(|| all().find(|it| (is_own(it) || is_anybodys(it)) && has_points(it)))
}

/// What is felt at a step: its own point, else what lies between the points before and after it. None before the first
/// point and after the last: nobody has said what is felt there.
pub(super) fn felt_at(steps: &[WalkStep], series: &Series, place: usize) -> Option<Felt> {
    let point_at = |at: &usize| {
        let step = steps.get(*at)?.step;
        series.points.iter().find(|point| point.step == step).map(|point| (*at, point))
    };
    if let Some((_, own)) = point_at(&place) {
        return Some(Felt { at: own.clone(), is_own: true });
    }
    let (from, before) = (0..place).rev().find_map(|at| point_at(&at))?;
    let (to, after) = (place + 1..steps.len()).find_map(|at| point_at(&at))?;
    let value = before.value + (after.value - before.value) * (place - from) as f32 / (to - from).max(1) as f32;
    let at = CurvePoint { step: steps.get(place)?.step, value, label: String::new(), ..before.clone() };
    Some(Felt { at, is_own: false })
}

/// What is felt at a step.
pub(super) struct Felt {
    /// The point, or what would be one.
    at: CurvePoint,
    /// Whether somebody has said so, or it lies between others.
    is_own: bool,
}

/// What stands below the face, where there is room for all of it.
struct BelowFace {
    value: Words,
    feeling: Words,
    label: Words,
}

impl BelowFace {
    /// What is felt, in columns of this width. A line that would be broken or too wide is left out.
    fn new(setter: &StopSetter<'_>, (lane, felt): (&Lane, &Felt), (width, size): (f32, f32)) -> Self {
        let (theme, at) = (setter.theme(), &felt.at);
        let fraction = lane.scale.fraction(at.value).clamp(0.0, 1.0);
        let ink = if fraction < 0.4 && lane.scale.faces { theme.pain_ink } else { theme.ink };
        let tenths = (at.value * 10.0).round() / 10.0;
        let value = if tenths > 0.0 && lane.scale.min < 0.0 { format!("+{tenths}") } else { format!("{tenths}") };
        let value = if felt.is_own { value.replace('-', "−") } else { String::new() };
        let value = setter.name(&value, (size, 1.0), theme.ink, width);
        let feeling = setter.words.locale.feeling(&lane.scale, at.value);
        let feeling = setter.line(feeling, setter.plain(1.11), theme.muted);
        let label = setter.centered(&at.label, setter.bold(1.3), ink, width);
        let none = || setter.line("", setter.plain(1.0), ink);
        let feeling = if feeling.ink_width() > width { none() } else { feeling };
        let label = if setter.breaks_words(&at.label, setter.bold(1.3), width) { none() } else { label };
        Self { value, feeling, label }
    }

    /// The lines with the space above each.
    fn lines(&self) -> [(&Words, f32); 3] {
        [(&self.value, 1.0), (&self.feeling, 0.6), (&self.label, 0.9)]
    }

    fn height(&self, setter: &StopSetter<'_>) -> f32 {
        let shown = self.lines().into_iter().filter(|(words, _)| !words.is_empty());
        shown.map(|(words, above)| setter.em(above) + words.height()).sum()
    }
}

/// The face, its value, and what the curve says at this step, as far as there is room for them: first the words of the
/// point go, which its cards tell as well, then those of the scale.
pub(super) fn face(
    setter: &StopSetter<'_>,
    draft: &mut StopDraft,
    (lane, series, felt): (&Lane, &Series, &Felt),
    area: Rect,
) {
    let width = area.width();
    let mut below = BelowFace::new(setter, (lane, felt), (width, if setter.is_compact() { 1.6 } else { 2.2 }));
    let none = setter.line("", setter.plain(1.0), setter.theme().ink);
    let radius = |below: &BelowFace| ((area.height() - below.height(setter)) / 2.0).min(width * 0.36);
    if radius(&below) < setter.em(LEAST_FACE) {
        below.label = none.clone();
    }
    if radius(&below) < setter.em(LEAST_FACE) {
        below.feeling = none;
    }
    let radius = radius(&below).max(setter.em(0.7));
    let (mut block, x) = (PageBlock::default(), area.center().x);
    let mut y = area.min.y;
    if lane.scale.faces {
        setter.face(&mut block, point(x, y + radius), radius, lane.scale.fraction(felt.at.value).clamp(0.0, 1.0));
        y += 2.0 * radius;
    }
    for (words, above) in below.lines().into_iter().filter(|(words, _)| !words.is_empty()) {
        y = block.words_around(words, x, y + setter.em(above));
    }
    if felt.is_own {
        let part = Part::Point(lane.id, series.id, felt.at.step);
        block = block.about(part);
        draft.lit.push(part);
    }
    draft.block.add(&block, Point::ZERO);
    let feeling = setter.words.locale.feeling(&lane.scale, felt.at.value);
    draft.say(&setter.words.locale.listed(&[&lane.scale.name, feeling, felt.at.label.trim()]));
}

/// The whole curve at the foot: what lies behind in colour, what comes faint, and the dot where one is.
pub(super) fn walked_curve(
    setter: &StopSetter<'_>,
    draft: &mut StopDraft,
    (lane, series): (&Lane, &Series),
    step: StepId,
    area: Rect,
) {
    let theme = setter.theme();
    let (from, to) = (area.min.x, area.max.x);
    let count = setter.map().stages.len();
    let steps = setter.map().steps().count().max(1) as f32;
    let mut x = from;
    let spans = setter.map().stages.iter().map(|stage| {
        let start = x;
        x += (to - from) * stage.steps.len() as f32 / steps;
        (start, x)
    });
    let columns = StageColumns { spans: spans.collect(), stages: 0..count };
    let air = setter.em(if setter.is_compact() { 0.5 } else { 0.7 });
    let range = (area.min.y + air, area.max.y - air);
    let line = CurveLine::new(setter, (lane, series), range, |step| columns.x_of(setter, step));
    let hair = Stroke::solid(theme.edge, setter.em(0.05).max(1.0));
    draft.block.rule((from, to), line.middle(), hair);
    let Some(here) = columns.x_of(setter, step) else { return };
    let faint = theme.muted.mix(theme.sheet, 0.72);
    line.plain_stretch(&mut draft.block, (here, to), (faint, setter.em(0.14)));
    line.area(&mut draft.block, (from, here));
    line.stretch(&mut draft.block, (from, here), setter.em(0.22));
    for (at, shown) in &line.points {
        let color = if line.is_felt() { theme.face(line.fraction(shown)) } else { line.own_color() };
        let color = if at.x <= here + 0.5 { color } else { color.mix(theme.sheet, 0.55) };
        draft.block.path(Path::circle(*at, setter.em(0.2)), Some(color), None);
    }
    // A single point is no line, and the ends of one may be missed by what rounding does.
    let own = line.points.iter().map(|(at, _)| at).find(|at| (at.x - here).abs() < 0.5);
    if let Some(y) = own.map(|at| at.y).or_else(|| line.height_at(here)) {
        let at = point(here, y);
        draft.block.path(Path::circle(at, setter.em(0.62)), Some(theme.sheet), None);
        draft.block.path(Path::circle(at, setter.em(0.46)), Some(theme.accent), None);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::present::walk_steps;

    #[test]
    fn nothing_is_felt_beyond_the_ends_of_a_curve_and_what_lies_between_is_not_said() {
        let map = templates::load("online-order").unwrap();
        let steps = walk_steps(&map);
        let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap();
        let mut series = Series::clone(&lane.series[0]);
        let at = |place: usize, value: f32| CurvePoint {
            step: steps[place].step,
            value,
            label: String::new(),
            ..series.points[0].clone()
        };
        series.points = vec![at(1, -2.0), at(3, 0.0)];
        let felt = |place: usize| felt_at(&steps, &series, place).map(|felt| (felt.at.value, felt.is_own));
        let found: Vec<_> = (0..5).map(felt).collect();
        assert_eq!(found, [None, Some((-2.0, true)), Some((-1.0, false)), Some((0.0, true)), None]);
    }
}
