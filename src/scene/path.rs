//! Draws the path of stages, the steps below it and the rail of real time.

use super::draw_cache::DrawCache;
use super::pen::Pen;
use super::place::{Place, index};
use super::{cards, masthead, stage_shape, time_line};
use crate::geometry::{Color, Path};
use crate::layout::{StageBox, StagePaint};
use crate::model::Part;
use crate::theme::{StageStyle, Theme};

/// The step of a feeling that is neither good nor bad.
const NEUTRAL: u8 = 2;
/// How much paler than a neutral stage one is that nobody has felt.
const UNFELT: f32 = 0.3;
/// The radius of a moment on the rail of time.
const TICK_RADIUS: f32 = 2.0;

/// Fill and text colour of a stage.
pub fn stage_colors(paint: StagePaint, theme: &Theme) -> (Color, Color) {
    match paint {
        StagePaint::Own(hue) => (theme.stage_fill(hue), theme.stage_text(hue)),
        StagePaint::Color(color) => (color, theme.ink_on(color)),
        StagePaint::Feeling(step) => theme.feeling(step),
        StagePaint::Hue(index, count) => theme.spread_hue(index, count),
        StagePaint::Plain => (theme.accent_soft, theme.accent_soft_ink),
        StagePaint::Unfelt => {
            let (fill, ink) = theme.feeling(NEUTRAL);
            (fill.mix(theme.sheet, UNFELT), ink)
        }
    }
}

/// The colour of the curve where it is as high as a stage feels; none for a stage that feels neither good nor bad.
fn feeling_color(paint: StagePaint, theme: &Theme) -> Option<Color> {
    match paint {
        StagePaint::Feeling(step) if step != NEUTRAL => theme.curve.get(usize::from(step)).copied(),
        _ => None,
    }
}

/// The colour of the words of a stage.
fn stage_ink(paint: StagePaint, theme: &Theme) -> Color {
    if theme.form.stages == StageStyle::Underline { theme.ink } else { stage_colors(paint, theme).1 }
}

/// Draws the stages and the step names below them.
pub(super) fn stages(pen: &mut Pen<'_>, draw_cache: &mut DrawCache) {
    let layout = pen.layout;
    time_line::wedge(pen);
    for stage in &layout.stages {
        pen.group(Some(Part::Stage(stage.id)), |pen| self::stage(pen, stage));
        figures(pen, stage);
    }
    for step in &layout.steps {
        pen.group(Some(Part::Step(step.id)), |pen| {
            if let Some(words) = &step.words {
                pen.words(words, step.on_path.map_or(pen.theme.muted, |paint| stage_ink(paint, pen.theme)));
            }
            let place = Place::StepFlags(step.id);
            step.badges.iter().for_each(|badge| cards::badge(pen, place, badge, draw_cache));
        });
    }
}

fn stage(pen: &mut Pen<'_>, stage: &StageBox) {
    let theme = pen.theme;
    let is_sketched = pen.layout.sketch.as_ref().is_some_and(|sketch| sketch.has_stage(stage.id));
    let ink = if is_sketched {
        stage_shape::draw_sketch(pen, stage);
        theme.faint
    } else {
        let ink = stage_shape::draw(pen, stage, stage_colors(stage.paint, theme));
        feeling_color(stage.paint, theme).into_iter().for_each(|color| stage_shape::feeling_rule(pen, stage, color));
        ink
    };
    stage.words.iter().for_each(|words| pen.words(words, ink));
}

/// Draws the key figures of a stage. Pressing one leads to the stage.
fn figures(pen: &mut Pen<'_>, stage: &StageBox) {
    for (place, figure) in stage.figures.iter().enumerate() {
        let place = Place::StageFigure(stage.id, index(place));
        pen.beside(Part::Stage(stage.id), place, |pen| masthead::kpi(pen, figure));
    }
}

/// Draws the rail of real time.
pub(super) fn time_rail(pen: &mut Pen<'_>, draw_cache: &mut DrawCache) {
    let layout = pen.layout;
    let Some(rail) = &layout.time_rail else { return };
    pen.place(Place::TimeName, |pen| {
        cards::mark(pen, &rail.icon, pen.theme.muted, draw_cache);
        pen.words(&rail.name, pen.theme.ink);
    });
    pen.place(Place::TimeLine, |pen| time_line::line(pen, rail));
    // Each moment is a group, so that the window draws only the visible ones.
    for (place, tick) in rail.ticks.iter().enumerate() {
        pen.place(Place::TimeTick(index(place)), |pen| {
            pen.path(&Path::circle(tick.at, TICK_RADIUS), Some(pen.theme.ink), None);
            if let Some(words) = &tick.words {
                pen.words(words, pen.theme.muted);
            }
        });
    }
}
