//! Facts about the map itself.

use super::facts::{Facts, Field, group, kpis, list, maybe, table, text};
use crate::model::{Action, ActionStatus, Direction, JourneyMap};

/// Everything about the map.
pub(super) fn map(map: &JourneyMap) -> Facts {
    Facts {
        what: "Map".into(),
        place: map.kind.name().into(),
        groups: vec![
            group("", purpose(map)),
            group("Care", care(map)),
            group("Means", means(map)),
            group("Actions", actions(map)),
            group("Look", look(map)),
        ],
    }
}

fn purpose(map: &JourneyMap) -> Vec<Field> {
    vec![
        text("Title", &map.title),
        text("Objective", &map.objective),
        text("Scenario", &map.scenario),
        text("Scope", &map.scope),
        text("Key outcome", &map.key_outcome),
        kpis(&map.kpis),
        list("Personas", &map.personas.iter().map(|persona| persona.name.clone()).collect::<Vec<_>>()),
    ]
}

fn care(map: &JourneyMap) -> Vec<Field> {
    vec![text("Owner", &map.owner), maybe("Next review", map.review_date), text("Evidence", &map.basis)]
}

fn means(map: &JourneyMap) -> Vec<Field> {
    vec![
        list("Guiding principles", &map.guiding_principles),
        list("Resources at hand", &map.resources_at_hand),
        list("Resources needed", &map.resources_needed),
    ]
}

fn actions(map: &JourneyMap) -> Vec<Field> {
    let row = |action: &std::sync::Arc<Action>| (action.title.clone(), about(action));
    let rows: Vec<_> = map.actions.iter().map(row).collect();
    if rows.is_empty() { Vec::new() } else { vec![table("", rows)] }
}

fn about(action: &Action) -> String {
    let status = match action.status {
        ActionStatus::Proposed => "proposed",
        ActionStatus::Planned => "planned",
        ActionStatus::Doing => "doing",
        ActionStatus::Done => "done",
        ActionStatus::Dropped => "dropped",
    };
    let due = action.due.map(|due| format!("due {due}")).unwrap_or_default();
    let parts = [action.category.name(), status, &action.owner, &due];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn look(map: &JourneyMap) -> Vec<Field> {
    let direction = match map.direction {
        Direction::Auto => "",
        Direction::LeftToRight => "Left to right",
        Direction::RightToLeft => "Right to left",
    };
    vec![
        text("Theme", &map.theme),
        text("Direction", direction),
        text("Language", &map.language),
        text("Industry", &map.industry),
        text("Description", &map.description),
        text("Tags", map.tags.join(", ")),
    ]
}
