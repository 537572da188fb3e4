//! The way from one map to another one, for playing versions: the curves move, and what is new or gone is marked.

use std::sync::Arc;

use crate::model::{JourneyMap, MapInfo, Series, find_mut};

/// Both maps in one (see [`overlay`](super::overlay)) at a share of the way from the older to the newer one: at 0 the
/// newer curves lie on the older ones, at 1 they are where they belong.
pub fn morph(union: &JourneyMap, share: f32) -> JourneyMap {
    let mut map = union.clone();
    let Some(comparison) = &union.info.comparison else { return map };
    for (lane, older, newer) in &comparison.gaps {
        let Some(lane) = find_mut(&mut map.lanes, |known| known.id == *lane) else { continue };
        let Some(before) = lane.series.iter().find(|series| series.id == *older).cloned() else { continue };
        if let Some(series) = find_mut(&mut lane.series, |series| series.id == *newer) {
            move_points(series, &before, share);
        }
    }
    // What is laid out knows by this that something has changed.
    map.info = Arc::new(MapInfo::clone(&map.info));
    map
}

fn move_points(series: &mut Series, before: &Series, share: f32) {
    for point in &mut series.points {
        if let Some(from) = before.points.iter().find(|known| known.step == point.step) {
            point.value = from.value + (point.value - from.value) * share.clamp(0.0, 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::morph;
    use crate::difference::{MapDifference, overlay};
    use crate::file::templates;

    #[test]
    fn curves_move_from_the_older_to_the_newer_one() {
        let [before, after] = ["open-account-today", "open-account-future"].map(|slug| templates::load(slug).unwrap());
        let union = overlay(&before, &after, &MapDifference::between(&before, &after));
        let (lane, older, newer) = union.info.comparison.as_ref().unwrap().gaps[0];
        let values = |share: f32| -> Vec<f32> {
            let map = morph(&union, share);
            let lane = map.lane(lane).unwrap().clone();
            let series = |id| lane.series.iter().find(|series| series.id == id).unwrap().clone();
            let (older, newer) = (series(older), series(newer));
            older.points.iter().zip(&newer.points).map(|(from, to)| to.value - from.value).collect()
        };
        assert!(values(0.0).iter().all(|gap| *gap == 0.0));
        assert_eq!(values(1.0).iter().sum::<f32>(), 10.0);
        assert_eq!(values(0.5).iter().sum::<f32>(), 5.0);
    }
}
