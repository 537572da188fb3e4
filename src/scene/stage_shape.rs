//! The outlines of stages, one for each style of a theme.

use super::Stroke;
use super::pen::Pen;
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::layout::StageBox;
use crate::layout::measure::{CHEVRON_TIP, COLUMN_TEXT_LEFT};
use crate::theme::StageStyle;

/// The height of the rule above a stage, and of the band below it.
const RULE: f32 = 2.0;
const BAND: f32 = 5.0;
/// The height of the rule at the foot of a chevron that feels good or bad.
const FEELING_RULE: f32 = 3.0;
/// The least corner radius of a tab.
const TAB_RADIUS: f32 = 8.0;

/// Draws the ground of a stage in its colours. Returns the colour of its words.
pub(super) fn draw(pen: &mut Pen<'_>, stage: &StageBox, (fill, ink): (Color, Color)) -> Color {
    let theme = pen.theme;
    let form = theme.form;
    match form.stages {
        StageStyle::Chevron => {
            // A theme whose stages have the colour of the sheet sets all of them off by an outline.
            let is_outlined = fill == theme.sheet || theme.stage_fill(0) == theme.sheet;
            let edge = is_outlined.then(|| Stroke::solid(theme.edge, form.edge_pt));
            pen.path(&outline(stage, form.stages, 0.0), Some(fill), edge);
        }
        StageStyle::Outline => {
            let edge = Stroke::solid(ink, form.edge_pt);
            pen.path(&outline(stage, form.stages, form.edge_pt / 2.0), Some(fill), Some(edge));
        }
        StageStyle::Tab => {
            pen.path(&outline(stage, form.stages, 0.0), Some(fill), None);
            let rect = stage.rect;
            pen.fill(Rect::new(rect.min.x, rect.max.y - RULE, rect.width(), RULE), 0.0, ink);
        }
        StageStyle::Underline => {
            // The rules begin with the words between them.
            let rect = Rect::from_corners(stage.rect.min + point(COLUMN_TEXT_LEFT, 0.0), stage.rect.max);
            pen.fill(Rect::new(rect.min.x, rect.min.y, rect.width(), RULE), 0.0, theme.ink);
            let edge = Stroke::solid(theme.ink, 0.5);
            pen.rect(Rect::new(rect.min.x, rect.max.y - BAND, rect.width(), BAND), 0.0, Some(fill), Some(edge));
            return theme.ink;
        }
    }
    ink
}

/// Draws a rule at the foot of a chevron in the colour that its curve has there. Fills get paler the better a stage feels,
/// so that they can be told apart in grey; by the rule a good stage is as present as a bad one. Other styles have lines of
/// their own.
pub(super) fn feeling_rule(pen: &mut Pen<'_>, stage: &StageBox, color: Color) {
    if pen.theme.form.stages == StageStyle::Chevron {
        pen.path(&foot_of_chevron(stage), Some(color), None);
    }
}

/// The lowest part of a chevron.
fn foot_of_chevron(stage: &StageBox) -> Path {
    let rect = stage.rect;
    let slant = CHEVRON_TIP * FEELING_RULE / (rect.height() / 2.0).max(FEELING_RULE);
    let top = rect.max.y - FEELING_RULE;
    let left = rect.min.x + if stage.first { 0.0 } else { slant };
    let right = rect.max.x + if stage.last { 0.0 } else { slant };
    Path::polygon(&[point(left, top), point(right, top), rect.max, point(rect.min.x, rect.max.y)])
}

/// Draws the outline of a stage that nobody has named yet.
pub(super) fn draw_sketch(pen: &mut Pen<'_>, stage: &StageBox) {
    let theme = pen.theme;
    let edge = Stroke::dashed(theme.faint, 1.0, 4.0, 3.0);
    pen.path(&outline(stage, theme.form.stages, 0.5), Some(theme.sheet), Some(edge));
}

/// The outline of a stage, `inset` points inside its edges.
fn outline(stage: &StageBox, style: StageStyle, inset: f32) -> Path {
    let rect = Rect::from_corners(stage.rect.min + point(0.0, inset), stage.rect.max - point(0.0, inset));
    match style {
        StageStyle::Chevron | StageStyle::Outline => chevron(stage, rect),
        StageStyle::Tab => tab(rect),
        StageStyle::Underline => {
            let (min, max) = (rect.min, rect.max);
            Path::polygon(&[min, point(max.x, min.y), max, point(min.x, max.y)])
        }
    }
}

/// The corners of a stage's outline `by` points outside its edges, from the upper left one on around it.
pub(crate) fn corners_around(stage: &StageBox, style: StageStyle, by: f32) -> Vec<Point> {
    let rect = Rect::from_corners(stage.rect.min - point(by, by), stage.rect.max + point(by, by));
    match style {
        StageStyle::Chevron | StageStyle::Outline => chevron_corners(stage, rect),
        StageStyle::Tab | StageStyle::Underline => {
            vec![rect.min, point(rect.max.x, rect.min.y), rect.max, point(rect.min.x, rect.max.y)]
        }
    }
}

/// An arrow: straight where the path begins and ends.
fn chevron(stage: &StageBox, rect: Rect) -> Path {
    Path::polygon(&chevron_corners(stage, rect))
}

fn chevron_corners(stage: &StageBox, rect: Rect) -> Vec<Point> {
    let (left, top, right, bottom) = (rect.min.x, rect.min.y, rect.max.x, rect.max.y);
    let middle = rect.center().y;
    let mut corners = vec![point(left, top), point(right, top)];
    if !stage.last {
        corners.push(point(right + CHEVRON_TIP, middle));
    }
    corners.extend([point(right, bottom), point(left, bottom)]);
    if !stage.first {
        corners.push(point(left + CHEVRON_TIP, middle));
    }
    corners
}

/// A rectangle with round upper corners.
fn tab(rect: Rect) -> Path {
    let radius = TAB_RADIUS.min(rect.width() / 2.0).min(rect.height());
    let (left, top, right, bottom) = (rect.min.x, rect.min.y, rect.max.x, rect.max.y);
    Path::build()
        .move_to(point(left, bottom))
        .line_to(point(left, top + radius))
        .quad_to(point(left, top), point(left + radius, top))
        .line_to(point(right - radius, top))
        .quad_to(point(right, top), point(right, top + radius))
        .line_to(point(right, bottom))
        .close()
        .finish()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::layout::LayoutEngine;
    use crate::layout::measure::CHEVRON_GAP;

    #[test]
    fn a_line_around_a_stage_has_the_form_of_the_stage_and_stays_in_its_gap() {
        let layout = LayoutEngine::new().lay_out(&templates::load("online-order").unwrap());
        let (first, second) = (layout.stages.first().unwrap(), layout.stages.get(1).unwrap());
        let around = corners_around(first, StageStyle::Chevron, 1.0);
        let (rect, middle) = (first.rect, first.rect.center().y);
        assert_eq!(around.len(), 5, "straight at its start, with a tip at its end");
        assert!(around.contains(&point(rect.max.x + 1.0 + CHEVRON_TIP, middle)), "{around:?}");
        let notch = second.rect.min.x + CHEVRON_TIP;
        let tip = around.iter().map(|corner| corner.x).fold(0.0, f32::max);
        assert!(tip < notch && notch - tip <= CHEVRON_GAP, "the tip {tip} in the notch {notch}");
        assert_eq!(corners_around(first, StageStyle::Tab, 1.0).len(), 4);
        assert_eq!(corners_around(layout.stages.last().unwrap(), StageStyle::Chevron, 0.0).len(), 5);
    }

    /// A good stage has a paler fill than a bad one, and is yet as present: by the rule at its foot, which lies within its
    /// outline.
    #[test]
    fn the_rule_of_a_feeling_lies_at_the_foot_of_its_chevron() {
        let layout = LayoutEngine::new().lay_out(&templates::load("online-order").unwrap());
        for stage in &layout.stages {
            let (outside, rule) = (chevron(stage, stage.rect).bounds(), foot_of_chevron(stage).bounds());
            assert!((rule.max.y - stage.rect.max.y).abs() < 0.01 && (rule.height() - FEELING_RULE).abs() < 0.01);
            assert!(rule.min.x >= outside.min.x - 0.01 && rule.max.x <= outside.max.x + 0.01, "{rule:?}");
            let lowest = stage.words.iter().map(|words| words.rect().max.y).fold(0.0, f32::max);
            assert!(lowest <= rule.min.y + 0.5, "{lowest} over the rule at {}", rule.min.y);
        }
        for theme in crate::theme::Theme::bundled() {
            for step in [0, 1, 3, 4] {
                let ratio = theme.curve[step].contrast(theme.feeling[step]);
                assert!(
                    theme.form.stages != StageStyle::Chevron || ratio >= 2.0,
                    "{}: {step} has {ratio:.2}",
                    theme.name
                );
            }
        }
    }
}
