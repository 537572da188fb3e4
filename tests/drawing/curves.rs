//! Curve lanes of the templates and of unusual maps: nothing overlaps.

use std::sync::Arc;

use footpath::file::templates;
use footpath::geometry::Rect;
use footpath::layout::{CurveBox, CurveMark, LaneBox, Layout, LayoutEngine, PlacedText};
use footpath::model::{JourneyMap, LaneKind};

fn lay_out(map: &JourneyMap) -> Layout {
    LayoutEngine::new().lay_out(map)
}

fn template(slug: &str) -> JourneyMap {
    templates::load(slug).unwrap()
}

fn curves(layout: &Layout) -> impl Iterator<Item = (&LaneBox, &CurveBox)> {
    layout.rows.iter().filter_map(|row| Some((row, row.curve.as_ref()?)))
}

fn marks(curve: &CurveBox) -> impl Iterator<Item = &CurveMark> {
    curve.series.iter().flat_map(|series| &series.marks)
}

fn ink(words: &PlacedText) -> Rect {
    let line = words.text.lines.iter().fold(Rect::NOTHING, |all, line| {
        all.union(&Rect::new(line.left, line.top, line.width, line.bottom - line.top))
    });
    line.translate(words.at)
}

/// All texts beside the points of a lane.
fn said(curve: &CurveBox) -> Vec<(String, Rect)> {
    let labels = marks(curve).filter_map(|mark| mark.label.as_ref());
    labels.map(|label| (label.words.text.source.to_string(), ink(&label.words))).collect()
}

fn crowded(slug: &str, row: &LaneBox, curve: &CurveBox) -> Vec<String> {
    let mut found = Vec::new();
    let said = said(curve);
    for (place, (words, rect)) in said.iter().enumerate() {
        let faces = marks(curve).map(|mark| Rect::around(mark.center, mark.radius()));
        if faces.into_iter().any(|face| face.intersects(rect)) {
            found.push(format!("{slug}: “{words}” covers a face"));
        }
        if said[place + 1..].iter().any(|(_, other)| other.shrink(0.5).intersects(rect)) {
            found.push(format!("{slug}: “{words}” covers other words"));
        }
        if rect.min.y < row.y || rect.max.y > row.y + row.height - 2.0 {
            found.push(format!("{slug}: “{words}” leaves its lane"));
        }
    }
    found
}

#[test]
fn no_words_of_a_curve_cover_a_face_or_leave_the_lane() {
    let mut found = Vec::new();
    for template in templates::list() {
        let layout = lay_out(&templates::load(template.slug).unwrap());
        curves(&layout).for_each(|(row, curve)| found.extend(crowded(template.slug, row, curve)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn names_apart(what: &str, map: &JourneyMap) {
    let layout = lay_out(map);
    for (row, curve) in curves(&layout) {
        let axis: Vec<Rect> = curve.axis.iter().map(ink).collect();
        let legend = curve.legend.iter().map(|(_, sample, words)| sample.union(&ink(words)));
        for (place, name) in row.words.iter().map(ink).chain(legend).enumerate() {
            let shrunk = Rect::from_corners(
                name.min + footpath::geometry::point(0.0, 1.0),
                name.max - footpath::geometry::point(0.0, 1.0),
            );
            let beside = axis.iter().any(|word| word.min.y < shrunk.max.y && shrunk.min.y < word.max.y);
            assert!(!beside, "{what}: {place} in “{}” stands beside a word of the axis", row.lane.name);
            assert!(name.max.y <= row.y + row.height, "{what}: {place} in “{}” leaves its lane", row.lane.name);
        }
    }
}

#[test]
fn names_of_lanes_and_lines_keep_clear_of_the_axis() {
    for template in templates::list() {
        names_apart(template.slug, &templates::load(template.slug).unwrap());
    }
    let mut map = template("packaging-machine");
    for lane in map.lanes.iter_mut().filter(|lane| lane.kind == LaneKind::Curve) {
        let lane = Arc::make_mut(lane);
        (lane.name, lane.note) = ("What all of them felt on the way".into(), "a note that needs two lines here".into());
        let more: Vec<_> = lane.series.iter().map(|series| Arc::new((**series).clone())).collect();
        lane.series.extend(more);
        lane.height_pt = Some(120.0);
        for series in &mut lane.series {
            Arc::make_mut(series).name = "Maria Magdalena, as it is".into();
        }
    }
    names_apart("long names", &map);
}

#[test]
fn equal_values_show_two_faces_and_two_lines() {
    let layout = lay_out(&template("driving-licence"));
    let (_, curve) = curves(&layout).next().unwrap();
    let [helen, anton] = &curve.series[..] else { panic!("two lines") };
    let equal =
        |mark: &&CurveMark| anton.marks.iter().any(|other| other.step == mark.step && other.fraction == mark.fraction);
    let twins: Vec<&CurveMark> = helen.marks.iter().filter(equal).collect();
    assert!(twins.len() >= 3, "the map has steps at which both feel the same");
    for mark in twins {
        let other = anton.marks.iter().find(|other| other.step == mark.step).unwrap();
        let column = layout.columns.iter().find(|column| column.step == mark.step).unwrap();
        assert!(other.center.x - mark.center.x >= mark.radius() + other.radius(), "faces side by side");
        let middle = f32::midpoint(mark.center.x, other.center.x);
        assert!((middle - column.x - column.width / 2.0).abs() < 0.5, "around the middle of the column");
        assert!((other.center.y - mark.center.y).abs() > 3.0, "a line's width apart");
    }
}
