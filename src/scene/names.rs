//! The names of the parts of a map in files and dumps.

use crate::model::Part;

/// The class and id of a part of the map, such as `card` and `card-c12`.
pub fn name_of(target: &Part) -> (&'static str, String) {
    match target {
        Part::Header => ("header", "header".into()),
        Part::Persona(id) => ("persona", format!("persona-{id}")),
        Part::Stage(id) => ("stage", format!("stage-{id}")),
        Part::Step(id) => ("step", format!("step-{id}")),
        Part::Lane(id) => ("lane", format!("lane-{id}")),
        Part::Cell(lane, step) => ("cell", format!("cell-{lane}-{step}")),
        Part::Card(id) => ("card", format!("card-{id}")),
        Part::Point(lane, series, step) => ("point", format!("point-{lane}-{series}-{step}")),
        Part::Hotspot(id) => ("hotspot", format!("hotspot-{id}")),
        Part::Link(id) => ("link", format!("link-{id}")),
        Part::Note(id) => ("note", format!("note-{id}")),
        Part::LaneGroup(id) => ("lane-group", format!("lane-group-{id}")),
    }
}
