//! The names of the parts of a map in files and dumps.

use super::Target;

/// The class and id of a part of the map, such as `card` and `card-c12`.
pub fn name_of(target: &Target) -> (&'static str, String) {
    match target {
        Target::Header => ("header", "header".into()),
        Target::Persona(id) => ("persona", format!("persona-{id}")),
        Target::Stage(id) => ("stage", format!("stage-{id}")),
        Target::Step(id) => ("step", format!("step-{id}")),
        Target::Lane(id) => ("lane", format!("lane-{id}")),
        Target::Cell(lane, step) => ("cell", format!("cell-{lane}-{step}")),
        Target::Card(id) => ("card", format!("card-{id}")),
        Target::Point(lane, series, step) => ("point", format!("point-{lane}-{series}-{step}")),
        Target::Hotspot(id) => ("hotspot", format!("hotspot-{id}")),
        Target::Link(id) => ("link", format!("link-{id}")),
    }
}
