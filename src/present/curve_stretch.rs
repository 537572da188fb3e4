//! The curve of one stage, or of one step, as the left third of a page: its own stretch in colour, with the neighbours
//! faint at both sides.

use super::curve_line::CurveLine;
use super::curve_plot::STAR_CENTER;
use super::setter::{StopDraft, StopSetter};
use super::stop::moments;
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::locale::Word;
use crate::model::{CurvePoint, FlagKind, Lane, Part, Series, StepId};
use crate::scene::{Gradient, Stroke};
use crate::text::StyledText;
use crate::typeset::{PageBlock, Words};

/// The part of the width that the stretch itself takes; the neighbours have the rest.
const OWN: (f32, f32) = (0.16, 0.84);
/// Where the neighbours' points lie.
const NEIGHBOURS: (f32, f32) = (0.02, 0.98);
/// The most of the width that the name of a neighbour takes.
const MOST_OF_NEIGHBOUR: f32 = 0.4;
/// The opacity of the neighbours' line.
const FAINT: f32 = 0.28;
/// The light of a moment of truth, from its upper to its lower edge.
const LIGHT: (f32, f32) = (0.12, 0.03);

/// The most of the height below the light that words under the lowest point take.
const BELOW: f32 = 0.4;
/// The pill of a moment of truth: what it needs besides its words, and the most of the height that it takes.
const AROUND_PILL: f32 = 2.3;
const MOST_OF_HEIGHT: f32 = 0.25;
/// The least height of a box with a star, in parts of the least size of letters.
const LEAST_FOR_STAR: f32 = 6.0;

/// What a stretch shows.
pub(super) struct Stretch<'a> {
    /// The curve and its lane.
    pub(super) curve: (&'a Lane, &'a Series),
    /// The steps that it shows at full strength.
    pub(super) steps: Vec<StepId>,
    /// What the pill at its head says, with its icon; none without a pill.
    pub(super) pill: Option<(&'static str, String)>,
}

impl StopSetter<'_> {
    /// The stretch of the main curve over some steps; none if no point is there.
    pub(super) fn stretch_of(&self, steps: &[StepId]) -> Option<Stretch<'_>> {
        let (lane, series) = self.index.main_curve()?;
        let has_points = series.points.iter().any(|point| steps.contains(&point.step));
        let lit = moments(self.map()).into_iter().any(|step| steps.contains(&step));
        let word = self.words.locale.word(Word::MomentOfTruth);
        let pill = lit.then(|| (FlagKind::MomentOfTruth.icon(), word.to_owned()));
        has_points.then(|| Stretch { curve: (lane, series), steps: steps.to_vec(), pill })
    }

    /// Draws a stretch into a box.
    pub(super) fn stretch(&self, draft: &mut StopDraft, stretch: &Stretch<'_>, area: Rect) {
        let (lane, _) = stretch.curve;
        let own = (area.min.x + area.width() * OWN.0, area.min.x + area.width() * OWN.1);
        let pill = stretch.pill.as_ref();
        let sign = pill.map(|(icon, words)| self.light(&mut draft.block, (icon, words), (own, area)));
        let top =
            sign.filter(|sign| sign.height() > 0.0).map_or(area.min.y + self.em(1.2), |it| it.max.y + self.em(1.7));
        // Below is room for the words of the lowest point; in a low box more of it is needed for the curve.
        let low = area.max.y - self.em(5.2).min((area.max.y - top) * BELOW).max(self.em(1.2));
        let range = (top, low.max(top + self.em(0.4)));
        let others = self.index.series(lane);
        let line_of = |series| CurveLine::new(self, (lane, series), range, |step| self.place_in(stretch, area, step));
        let line = line_of(stretch.curve.1);
        let dash = (area.min.x, area.max.x);
        let thin = (self.em(0.05)).max(1.0);
        draft.block.rule(dash, line.middle(), Stroke::solid(self.theme().edge, thin));
        if others.len() < 2 {
            line.area(&mut draft.block, own);
        }
        let mut names: Vec<(CurveLine<'_>, &Series)> = Vec::new();
        for series in others.iter().skip(1).take(4) {
            let other = line_of(*series);
            other.plain_stretch(&mut draft.block, own, (other.own_color(), self.em(0.14)));
            names.push((other, *series));
        }
        let faint = self.theme().muted.mix(self.theme().sheet, 1.0 - FAINT);
        line.plain_stretch(&mut draft.block, (area.min.x, own.0), (faint, self.em(0.14)));
        line.plain_stretch(&mut draft.block, (own.1, area.max.x), (faint, self.em(0.14)));
        line.stretch(&mut draft.block, own, self.em(0.25));
        let mut taken = line.obstacles((area.min.x, area.max.x), self.em(0.3));
        // The labels of the points keep away from all lines.
        for (other, _) in &names {
            taken.extend(other.obstacles(own, self.em(0.2)));
        }
        // A name right below the pill would seem to be a part of it.
        taken.extend(sign.map(|sign| sign.shrink(-self.em(0.35))));
        let dotted = self.points(draft, (&line, stretch, area), sign, &mut taken);
        self.neighbours(&mut draft.block, (&line, area, own), &mut taken);
        if !names.is_empty() {
            names.push((line, stretch.curve.1));
        }
        for (line, series) in &names {
            clear_of(&dotted, &mut taken, |taken| self.line_name(&mut draft.block, (line, series), own, (area, taken)));
        }
    }

    /// The place of a step: its own steps in the middle, the step before and after them at the edges.
    fn place_in(&self, stretch: &Stretch<'_>, area: Rect, step: StepId) -> Option<f32> {
        let all: Vec<StepId> = self.map().steps().map(|(_, step)| step.id).collect();
        let place = |wanted: StepId| all.iter().position(|known| *known == wanted);
        let (at, first) = (place(step)?, place(*stretch.steps.first()?)?);
        let count = stretch.steps.len();
        let has_point = |at: &usize| {
            all.get(*at).is_some_and(|step| stretch.curve.1.points.iter().any(|point| point.step == *step))
        };
        let before = (0..first).rev().find(has_point);
        let after = (first + count..all.len()).find(has_point);
        let share = if at >= first && at < first + count {
            let within = (at - first) as f32 + 0.5;
            OWN.0 + (OWN.1 - OWN.0) * within / count as f32
        } else if before == Some(at) {
            NEIGHBOURS.0
        } else if after == Some(at) {
            NEIGHBOURS.1
        } else {
            return None;
        };
        Some(area.min.x + area.width() * share)
    }

    /// The light of a moment of truth with its pill: only the star of it where a word would be broken, and not even that
    /// in a low box. Returns the place of what it says.
    fn light(&self, block: &mut PageBlock, (icon, words): (&str, &str), (own, area): ((f32, f32), Rect)) -> Rect {
        let theme = self.theme();
        let rect = Rect::new(own.0, area.min.y, own.1 - own.0, area.height());
        let colors = vec![(rect.min.y, theme.moment.fade(LIGHT.0)), (rect.max.y, theme.moment.fade(LIGHT.1))];
        self.gradient(block, Path::rounded_rect(rect, self.em(0.5)), None, Gradient::new(colors));
        let middle = rect.center().x;
        if area.height() < self.em(LEAST_FOR_STAR) {
            return Rect::new(middle, rect.min.y, 0.0, 0.0);
        }
        let most = rect.width() - self.em(0.8);
        let (pill, size) =
            self.pill(icon, &StyledText::plain(words), self.bold(1.0), (theme.moment, theme.moment_ink), most);
        let at = point(middle - size.x / 2.0, rect.min.y + self.em(0.45));
        let is_broken = self.breaks_words(words, self.bold(1.0), most - self.em(AROUND_PILL));
        if is_broken || size.x > most + 0.5 || size.y > area.height() * MOST_OF_HEIGHT {
            let center = point(middle, rect.min.y + self.em(STAR_CENTER));
            return self.star(block, center);
        }
        block.add(&pill, at);
        Rect::new(at.x, at.y, size.x, size.y)
    }

    /// The points of the steps that are shown, with their labels. Returns the dotted lines that lead to moments of truth.
    fn points(
        &self,
        draft: &mut StopDraft,
        (line, stretch, area): (&CurveLine<'_>, &Stretch<'_>, Rect),
        sign: Option<Rect>,
        taken: &mut Vec<Rect>,
    ) -> Vec<Rect> {
        let (lane, series) = stretch.curve;
        let own: Vec<(Point, &CurvePoint)> =
            line.points.iter().copied().filter(|(_, at)| stretch.steps.contains(&at.step)).collect();
        let radius = if own.len() > 3 { self.em(0.72) } else { self.em(1.11) };
        let lit = moments(self.map());
        let mut dotted: Vec<Rect> = Vec::new();
        for (at, shown) in &own {
            taken.push(Rect::around(*at, radius * 1.2));
            let from = point(at.x, sign.map_or(at.y, |sign| sign.max.y + self.em(0.2)));
            if from.y < at.y - radius * 1.6 && lit.contains(&shown.step) {
                let dots = Stroke::dashed(self.theme().moment_line(), self.em(0.08), self.em(0.02), self.em(0.28));
                let to = point(at.x, at.y - radius * 1.25);
                draft.block.line(from, to, dots);
                dotted.push(Rect::from_corners(from, to).shrink(-self.em(0.2)));
            }
        }
        for (at, shown) in own {
            let mut block = PageBlock::default();
            line.mark(&mut block, (at, shown), radius);
            let fraction = line.fraction(shown);
            let ink = self.label_ink(line, series, shown);
            let width = (area.width() * 0.62).min(self.em(10.0));
            let roles = [(self.bold(1.22), width), (self.bold(1.0), (area.width() * 0.9).min(self.em(10.0)))];
            let words = self.label(&shown.label, ink, roles);
            let place = (at, radius, fraction >= 0.5);
            clear_of(&dotted, taken, |taken| self.place_label(&mut block, &words, place, (area, taken)));
            let part = Part::Point(lane.id, series.id, shown.step);
            draft.block.add(&block.about(part), Point::ZERO);
            draft.lit.push(part);
            let feeling = self.words.locale.feeling(&lane.scale, shown.value);
            draft.say(&self.words.locale.listed(&[&lane.scale.name, feeling, shown.label.trim()]));
        }
        dotted
    }

    /// The colour of the label of a point. On paper the pages of all stages are seen together, so only the lowest point of
    /// the journey is called out there.
    fn label_ink(&self, line: &CurveLine<'_>, series: &Series, shown: &CurvePoint) -> Color {
        let fraction = line.fraction(shown);
        let is_lowest = || series.points.iter().all(|other| line.fraction(other) >= fraction);
        let is_called_out = fraction < 0.4 && line.is_felt() && (!self.is_paper || is_lowest());
        if is_called_out { self.theme().pain_ink } else { self.theme().ink }
    }

    /// Writes the label of a point above or below it, where it covers nothing; a little aside if it must be. Returns
    /// whether there was such a place.
    pub(super) fn place_label(
        &self,
        block: &mut PageBlock,
        words: &Words,
        (at, radius, above_first): (Point, f32, bool),
        (area, taken): (Rect, &mut Vec<Rect>),
    ) -> bool {
        /// How far aside a label may stand, as parts of its width.
        const ASIDE: [f32; 7] = [0.0, -0.2, 0.2, -0.4, 0.4, -0.6, 0.6];
        if words.is_empty() {
            return true;
        }
        let (width, height) = (words.text.width, words.height());
        let (above, below) = (at.y - radius - self.em(0.75) - height, at.y + radius + self.em(0.75));
        let near = if above_first { [above, below] } else { [below, above] };
        let further = (1..8u8).flat_map(|step| {
            let away = self.em(0.4) * f32::from(step);
            [below + away, above - away]
        });
        let tops: Vec<f32> = near.into_iter().chain(further).collect();
        let places = ASIDE.iter().flat_map(|aside| {
            let left = at.x - width * (0.5 - aside);
            let left = left.clamp(area.min.x, (area.max.x - width).max(area.min.x));
            tops.iter().map(move |top| Rect::new(left, *top, width, height))
        });
        let air = self.em(0.25);
        let own = |place: &Rect| Rect::new(place.min.x, place.min.y, place.width(), place.height() + air);
        let is_free = |place: &Rect| {
            let own = own(place);
            own.min.y >= area.min.y && own.max.y <= area.max.y && !taken.iter().any(|rect| rect.intersects(&own))
        };
        let Some(place) = places.into_iter().find(is_free) else { return false };
        taken.push(own(&place));
        block.words(words, place.min.x, place.min.y);
        true
    }

    /// The points before and after, with the names of their stages.
    fn neighbours(
        &self,
        block: &mut PageBlock,
        (line, area, own): (&CurveLine<'_>, Rect, (f32, f32)),
        taken: &mut Vec<Rect>,
    ) {
        let (theme, map) = (self.theme(), self.map());
        let outside = line.points.iter().filter(|(at, _)| at.x < own.0 || at.x > own.1);
        for (at, shown) in outside {
            let fraction = line.fraction(shown);
            let color = if line.is_felt() { theme.face(fraction) } else { line.own_color() };
            block.path(Path::circle(*at, self.em(0.3)), Some(theme.sheet), None);
            block.path(Path::circle(*at, self.em(0.22)), Some(color.mix(theme.sheet, 0.4)), None);
            let Some((stage, _)) = map.step(shown.step) else { continue };
            let place = map.stages.iter().position(|known| known.id == stage.id).unwrap_or(0);
            let name = super::places::stage_name(&stage.name, place);
            // A long name takes two lines. On a screen it begins at least: it says where the line comes from.
            let width = area.width() * MOST_OF_NEIGHBOUR;
            let words = self.few_lines(&name, (self.plain(1.0), theme.muted), (width, 2));
            if self.is_paper && words.text.source.ends_with('…') {
                continue;
            }
            let width = words.ink_width();
            let x = if at.x < own.0 { area.min.x } else { area.max.x - width };
            let (above, below) = (at.y - self.em(0.65) - words.height(), at.y + self.em(0.65));
            let is_free = |top: &f32| {
                // Room for tails below, which must not run into the letters of a label.
                let own = Rect::new(x, *top - self.em(0.2), width, words.height() + self.em(0.6));
                own.min.y >= area.min.y && own.max.y <= area.max.y && !taken.iter().any(|rect| rect.intersects(&own))
            };
            if let Some(top) = [above, below, above - self.em(1.0), below + self.em(1.0)].into_iter().find(is_free) {
                let air = self.em(0.35);
                taken.push(Rect::new(x, top - air, width, words.height() + 2.0 * air));
                block.words(&words, x, top);
            }
        }
    }

    /// The name of a curve beside its line, where several share a page: at its end, else at its start. Returns whether it
    /// has a place.
    pub(super) fn line_name(
        &self,
        block: &mut PageBlock,
        (line, series): (&CurveLine<'_>, &Series),
        (from, to): (f32, f32),
        (area, taken): (Rect, &mut Vec<Rect>),
    ) -> bool {
        let words = self.line(&self.curve_name(series), self.bold(1.0), line.own_color());
        let half = words.text.width / 2.0;
        let places = [to - half, from + half, f32::midpoint(from, to)];
        for x in places.into_iter().chain([to - half * 2.0, from + half * 2.0]) {
            let Some(y) = line.height_at(x) else { continue };
            let before = taken.len();
            let _ = self.place_label(block, &words, (point(x, y), self.em(0.1), true), (area, taken));
            if taken.len() > before {
                return true;
            }
        }
        false
    }

    /// What tells a curve from the others of its lane: its persona, and its state only where that differs.
    fn curve_name(&self, series: &Series) -> String {
        let others = self.index.lanes.iter().flat_map(|lane| &lane.series);
        let same_state = others.into_iter().all(|other| other.state == series.state);
        let persona = series.persona.and_then(|id| self.map().persona(id)).map_or("", |persona| persona.name.trim());
        if series.name.trim().is_empty() && same_state && !persona.is_empty() {
            return persona.to_owned();
        }
        crate::layout::series_name(self.map(), series)
    }
}

/// Places words clear of `lines` as well as of what is taken, or else only of that: words say more than lines do.
fn clear_of(lines: &[Rect], taken: &mut Vec<Rect>, mut place: impl FnMut(&mut Vec<Rect>) -> bool) {
    let mut with_lines = [taken.as_slice(), lines].concat();
    let known = with_lines.len();
    if place(&mut with_lines) {
        taken.extend(with_lines.into_iter().skip(known));
    } else {
        let _ = place(taken);
    }
}
