//! Tests of the headings over groups of lanes, and of the tones behind lanes.

use std::sync::Arc;

use super::super::{Layout, LayoutEngine};
use crate::geometry::Point;
use crate::model::{JourneyMap, LaneGroup, LaneGroupId, MapInfo, MapLook, RowShading};

fn grouped(folded: bool) -> JourneyMap {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let id = LaneGroupId(1);
    map.lanes[1..4].iter_mut().for_each(|lane| Arc::make_mut(lane).group = Some(id));
    map.lane_groups.push(Arc::new(LaneGroup { id, name: "What she lives through".into(), folded }));
    map
}

fn lay_out(map: &JourneyMap) -> Layout {
    LayoutEngine::new().lay_out(map)
}

#[test]
fn a_heading_stands_over_its_lanes_and_a_folded_one_in_their_place() {
    let map = grouped(false);
    let open = lay_out(&map);
    let heading = &open.lane_bands.groups[0];
    assert_eq!(open.rows.len(), map.lanes.len());
    assert_eq!(heading.rect.min.y, open.rows[0].y + open.rows[0].height);
    assert_eq!(heading.rect.max.y, open.rows[1].y);
    assert!(heading.band.unwrap().max.y <= open.rows[3].y + open.rows[3].height);
    let folded = lay_out(&grouped(true));
    let heading = &folded.lane_bands.groups[0];
    assert_eq!(folded.rows.len(), map.lanes.len() - 3);
    assert_eq!(heading.hidden.len(), 3);
    assert_eq!(heading.rect.max.y, folded.rows[1].y);
    let says = heading.words.iter().map(|words| words.text.source.to_string()).collect::<Vec<_>>().join(" ");
    assert!(says.contains("What she lives through") && says.contains(&map.lanes[1].name), "{says}");
    let saved: f32 = open.rows[1..4].iter().map(|row| row.height).sum();
    assert!((open.size.y - folded.size.y - saved).abs() < 1.0);
    assert!(folded.links.iter().all(|link| link.points.iter().all(|at: &Point| at.x.is_finite())));
}

#[test]
fn rows_are_shaded_by_choice() {
    let shaded = |row_shading: RowShading| {
        let mut map = grouped(false);
        map.info = Arc::new(MapInfo { look: MapLook { row_shading, ..map.info.look }, ..MapInfo::clone(&map.info) });
        lay_out(&map)
    };
    assert!(shaded(RowShading::None).lane_bands.shaded.is_empty());
    let every_other = shaded(RowShading::Alternate);
    let rows: Vec<f32> = every_other.lane_bands.shaded.iter().map(|lane| lane.rect.min.y).collect();
    let expected: Vec<f32> = every_other.rows.iter().skip(1).step_by(2).map(|row| row.y).collect();
    assert_eq!(rows, expected);
    let own = shaded(RowShading::OwnTone);
    assert_eq!(own.lane_bands.shaded.len(), own.rows.len());
    let tones: Vec<_> = own.lane_bands.shaded.iter().map(|lane| format!("{:?}", lane.tone)).collect();
    assert_eq!(tones.iter().collect::<std::collections::BTreeSet<_>>().len(), own.rows.len());
}
