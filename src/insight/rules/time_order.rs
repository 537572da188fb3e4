//! A time span that contradicts the others: where there is one, no rail of time can be drawn.

use crate::insight::finding::{Finding, FindingKind};
use crate::insight::survey::Survey;
use crate::model::{FindingSubject, JourneyMap, Part, StageId};
use crate::quantity::time::{axis, contradiction};

/// Finds the first stage whose time span contradicts those before it.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    found.extend(stage_out_of_order(survey.map).map(|stage| Finding {
        kind: FindingKind::TimeOutOfOrder(stage),
        about: vec![FindingSubject::Stage(stage)],
        places: vec![Part::Stage(stage)],
        offers: Vec::new(),
        gravity: 20,
    }));
}

/// The first stage without whose time span the rail of time could be drawn; none if it is drawn, or not wanted.
pub(crate) fn stage_out_of_order(map: &JourneyMap) -> Option<StageId> {
    if map.info.look.without_time_rail {
        return None;
    }
    let index = contradiction(map.stages.iter().map(|stage| stage.time_span.as_str()))?;
    // The rail is drawn nevertheless where steps are named by times.
    if axis(map.steps().map(|(_, step)| step.name.as_str())).is_some() {
        return None;
    }
    map.stages.get(index).map(|stage| stage.id)
}
