//! What a redone step has brought back, so that whoever redoes it stands there.

use std::mem::discriminant;

use super::Selection;
use super::changed_parts::changed_parts;
use crate::model::{JourneyMap, Lane, Part};

/// What is selected after a redone step that has made `after` of `before`: what was selected when the step was left, if
/// the step is about that; otherwise what the step has changed. People go on elsewhere before they undo.
pub(super) fn selection_after_redo(before: &JourneyMap, after: &JourneyMap, left: &Selection) -> Selection {
    let changed: Vec<Part> = changed_parts(before, after).into_iter().filter(|part| *part != Part::Header).collect();
    let is_about = |part: &Part| match *part {
        Part::Cell(lane, _) | Part::Point(lane, ..) => changed.contains(&Part::Lane(lane)),
        part => changed.contains(&part),
    };
    let Some(first) = changed.first().filter(|_| !left.parts().iter().any(is_about)) else { return left.clone() };
    if let Some(point) = changed_point(before, after, *first) {
        return Selection::one(point);
    }
    changed.iter().copied().filter(|part| discriminant(part) == discriminant(first)).collect()
}

/// The first point of a curve that is new or has another value, if `lane` is a lane with one.
fn changed_point(before: &JourneyMap, after: &JourneyMap, lane: Part) -> Option<Part> {
    let Part::Lane(id) = lane else { return None };
    let (old, new): (&Lane, &Lane) = (before.lane(id)?, after.lane(id)?);
    let points = new.series.iter().flat_map(|series| series.points.iter().map(move |point| (series.id, point)));
    let is_known = |series, point| old.series.iter().any(|own| own.id == series && own.points.contains(point));
    let mut changed = points.filter(|(series, point)| !is_known(*series, *point));
    changed.next().map(|(series, point)| Part::Point(id, series, point.step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::file::templates;
    use crate::model::{Card, CardId, LaneKind, StepId};

    fn blank() -> Option<(Editor, Vec<StepId>)> {
        let map = templates::load("blank").ok()?;
        let steps = map.steps().map(|(_, step)| step.id).collect();
        Some((Editor::new(map, true), steps))
    }

    #[test]
    fn a_redone_step_is_stood_on_where_people_had_gone_on() {
        let (mut editor, steps) = blank().expect("the template is there");
        let lane = editor.map().lanes.iter().find(|lane| lane.kind == LaneKind::Cards).expect("a lane").id;
        let card = |step: usize| Card { text: "Hello".into(), ..Card::new(CardId(0), lane, steps[step]) };
        let add = |step| Command::AddCards { cards: vec![card(step)], before: None, pictures: Vec::new() };
        editor.perform(&add(0)).expect("a card");
        let first = editor.selection().clone();
        editor.perform(&add(1)).expect("another card");
        let second = editor.selection().clone();
        editor.select(Selection::one(Part::Cell(lane, steps[2])));
        editor.undo();
        assert_eq!(editor.selection(), &first);
        editor.redo();
        assert_eq!(editor.selection(), &second, "and not on the empty cell");
        editor.undo();
        editor.redo();
        assert_eq!(editor.selection(), &second);
    }

    #[test]
    fn a_redone_value_is_stood_on_and_a_redone_deletion_leaves_one_where_one_was() {
        let (mut editor, steps) = blank().expect("the template is there");
        let lane = editor.map().lanes.iter().find(|lane| lane.kind == LaneKind::Curve).expect("a curve").clone();
        let (id, series) = (lane.id, lane.series[0].id);
        let value = Command::SetPoint { lane: id, series, step: steps[1], value: -2.0 };
        editor.perform(&value).expect("a value");
        editor.select(Selection::one(Part::Lane(editor.map().lanes[0].id)));
        let is_own_lane = editor.map().lanes[0].id == id;
        editor.undo();
        editor.redo();
        assert!(!is_own_lane);
        assert_eq!(editor.selection(), &Selection::one(Part::Point(id, series, steps[1])));
        editor.perform(&Command::Delete(vec![Part::Point(id, series, steps[1])])).expect("deleted");
        let left = Selection::one(Part::Cell(id, steps[2]));
        editor.select(left.clone());
        editor.undo();
        editor.redo();
        assert_eq!(editor.selection(), &left, "nothing came back that one could stand on");
    }
}
