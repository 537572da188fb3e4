//! Moves overlapping points of several lines apart, so that every face and every line is visible.

use super::{Column, SeriesBox};

/// The distance between the centres of two lines that would coincide.
const LINES_APART: f32 = 3.6;

/// A point: its indices in `series`, its height, and its radius.
#[derive(Clone, Copy, Debug)]
struct PointRef {
    series: usize,
    mark: usize,
    y: f32,
    reach: f32,
}

/// Places overlapping points side by side around the middle of their column, and points of equal value also
/// one line width apart vertically.
pub(super) fn separate(series: &mut [SeriesBox], columns: &[Column]) {
    if series.len() < 2 {
        return;
    }
    for mut found in by_column(series, columns) {
        found.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.series.cmp(&b.series)));
        for group in found.chunk_by_mut(|a, b| b.y - a.y < a.reach + b.reach - 1.0) {
            group.sort_by_key(|one| one.series);
            if group.len() > 1 {
                side_by_side(series, group);
            }
        }
    }
}

/// All points, by column.
fn by_column(series: &[SeriesBox], columns: &[Column]) -> Vec<Vec<PointRef>> {
    let mut found = vec![Vec::new(); columns.len()];
    for (number, one) in series.iter().enumerate() {
        for (mark, at) in one.marks.iter().enumerate() {
            let column = columns.partition_point(|column| column.x + column.width <= at.center.x);
            if let Some(found) = found.get_mut(column) {
                found.push(PointRef { series: number, mark, y: at.center.y, reach: at.radius() });
            }
        }
    }
    found
}

fn side_by_side(series: &mut [SeriesBox], group: &[PointRef]) {
    let middle = (group.len() - 1) as f32 / 2.0;
    for (number, one) in group.iter().enumerate() {
        let equal = |other: &&PointRef| (other.y - one.y).abs() < LINES_APART;
        let equals = group.iter().filter(equal).count();
        let before = group.iter().take(number).filter(equal).count();
        let Some(mark) = series.get_mut(one.series).and_then(|own| own.marks.get_mut(one.mark)) else { continue };
        mark.center.x += (number as f32 - middle) * (2.0 * mark.radius() + 3.5);
        mark.center.y += (before as f32 - (equals - 1) as f32 / 2.0) * LINES_APART;
    }
}
