//! Actions without an owner or a date, and dates that have passed.

use crate::insight::finding::{Finding, FindingKind, FindingOffer};
use crate::insight::survey::{Survey, is_open};
use crate::model::{Action, Date, FindingSubject, Part};

/// Finds incomplete and overdue actions, and a review that is overdue.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    for action in survey.map.actions.iter().filter(|action| is_open(action) && !action.title.trim().is_empty()) {
        found.extend(overdue(survey, action));
        found.extend(incomplete(survey, action));
    }
    let review = survey.map.info.review_date.and_then(|due| Some((due, days_ago(due, survey.today)?)));
    found.extend(review.map(|(due, days)| Finding {
        kind: FindingKind::OverdueReview(due, days),
        about: Vec::new(),
        places: vec![Part::Header],
        offers: Vec::new(),
        gravity: 40,
    }));
}

/// How many days ago a date was; none if it has not passed.
fn days_ago(due: Date, today: Date) -> Option<i32> {
    (due < today).then(|| (today - due).get_days())
}

fn overdue(survey: &Survey<'_>, action: &Action) -> Option<Finding> {
    let due = action.due?;
    let days = days_ago(due, survey.today)?;
    Some(Finding {
        kind: FindingKind::OverdueAction(action.id, due, days),
        about: vec![FindingSubject::Action(action.id)],
        places: places(survey, action),
        offers: vec![FindingOffer::OpenAction(action.id)],
        gravity: 60,
    })
}

fn incomplete(survey: &Survey<'_>, action: &Action) -> Option<Finding> {
    let (lacks_owner, lacks_date) = (action.owner.trim().is_empty(), action.due.is_none());
    (lacks_owner || lacks_date).then(|| Finding {
        kind: FindingKind::IncompleteAction { action: action.id, lacks_owner, lacks_date },
        about: vec![FindingSubject::Action(action.id)],
        places: places(survey, action),
        offers: vec![FindingOffer::OpenAction(action.id)],
        gravity: 30,
    })
}

/// What an action answers on the map, or the map itself.
fn places(survey: &Survey<'_>, action: &Action) -> Vec<Part> {
    let hotspots = action.hotspots.iter().map(|id| Part::Hotspot(*id));
    let cards = action.cards.iter().filter(|id| survey.card(**id).is_some()).map(|id| Part::Card(*id));
    let places: Vec<Part> = hotspots.chain(cards).collect();
    if places.is_empty() { vec![Part::Header] } else { places }
}
