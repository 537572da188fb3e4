//! Draws the values of a KPI over time: a thin line with a dot at its end, and the target as dashes.

use super::Stroke;
use super::pen::Pen;
use crate::geometry::{Path, point};
use crate::layout::Sparkline;
use crate::model::KpiStanding;

/// The radius of the dot at the end.
const DOT: f32 = 2.6;

/// Draws a line.
pub(super) fn sparkline(pen: &mut Pen<'_>, line: &Sparkline) {
    let theme = pen.theme;
    if let Some(y) = line.target_y {
        let dashes = Stroke::dashed(theme.opportunity_ink, 0.8, 2.5, 2.0);
        pen.line(point(line.rect.min.x, y), point(line.rect.max.x, y), dashes);
    }
    pen.path(&Path::polyline(&line.points), None, Some(Stroke::solid(theme.muted, 1.2)));
    // A target that is missed is a ring, so that it is not told by colour alone.
    let is_off = line.standing == Some(KpiStanding::OffTarget);
    let ink = match line.standing {
        Some(KpiStanding::OnTarget) => theme.positive,
        Some(KpiStanding::OffTarget) => theme.negative,
        None => theme.ink,
    };
    if let Some(last) = line.points.last() {
        let (fill, edge) =
            if is_off { (theme.sheet, Stroke::solid(ink, 1.4)) } else { (ink, Stroke::solid(theme.sheet, 0.8)) };
        pen.path(&Path::circle(*last, DOT), Some(fill), Some(edge));
    }
}
