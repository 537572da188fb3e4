//! The findings: hotspots, opportunities, votes, actions, what follows from the map, and the field of impact and effort,
//! as tables.

use super::FormParts;
use super::actions::{ActionOrder, actions, matrix};
use super::draft::{Anchor, Draft, Pagination, frame, page_head, running_head, title};
use super::hotspots::hotspots;
use super::insights::insights;
use super::landscape::landscape;
use super::map_plan::MapPlan;
use super::opportunities::{most_votes, opportunities};
use super::voting_rounds::voting_rounds;
use crate::geometry::Point;
use crate::locale::Word;
use crate::model::Date;
use crate::print::typeset::{Flow, ReportTable, Typesetter, mm};

/// What the findings are part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FindingsPlace {
    /// A handout, which tells what is planned.
    Handout,
    /// A form of their own, for those who go on working: also the votes, what follows from the map on this day, and the
    /// actions by date.
    Own(Date),
}

/// The pages of findings; none if nothing was found.
pub(super) fn findings(
    setter: &Typesetter<'_>,
    plan: Option<&MapPlan>,
    pagination: &Pagination,
    (size, parts): (Point, &FormParts),
    place: FindingsPlace,
) -> Vec<Draft> {
    let frame = frame(size);
    let measure = frame.measure();
    let tables = tables(setter, plan, pagination, (measure, parts), place);
    if tables.is_empty() {
        return Vec::new();
    }
    let has_actions = setter.map.actions.iter().any(|action| !action.title.trim().is_empty()) && parts.actions;
    let heading = setter.locale.word(if has_actions { Word::Findings } else { Word::OnlyFindings });
    let head = page_head(setter, measure, heading, &title(setter));
    let mut flow = Flow::new(setter, frame, &head, running_head(setter, measure, heading, &title(setter)));
    let count = tables.len();
    for (place, table) in tables.iter().enumerate() {
        flow.table(table);
        if place + 1 < count {
            flow.space(mm(2.0));
        }
    }
    fields(setter, &mut flow, (measure, parts), place.order());
    let name = setter.locale.word(Word::OnlyFindings);
    let pages = flow.finish().into_iter().map(|page| Draft::new(size, page, name)).enumerate();
    pages
        .map(|(place, page)| if place == 0 { page.listed(heading, 0).anchored(Anchor::Findings) } else { page })
        .collect()
}

impl FindingsPlace {
    fn order(self) -> ActionOrder {
        match self {
            Self::Handout => ActionOrder::Category,
            Self::Own(_) => ActionOrder::Date,
        }
    }
}

/// All tables that have rows.
fn tables(
    setter: &Typesetter<'_>,
    plan: Option<&MapPlan>,
    pagination: &Pagination,
    (measure, parts): (f32, &FormParts),
    place: FindingsPlace,
) -> Vec<ReportTable> {
    let mut tables: Vec<ReportTable> = Vec::new();
    if parts.hotspots {
        tables.push(hotspots(setter, plan, pagination, measure));
    }
    if parts.opportunities {
        tables.push(opportunities(setter, measure));
    }
    let rounds = voting_rounds(setter, pagination, measure);
    // What was voted on is listed by rounds; other votes are listed by cards.
    if place != FindingsPlace::Handout && rounds.is_empty() {
        tables.push(most_votes(setter, pagination, measure));
    }
    tables.extend(rounds);
    if parts.actions {
        tables.push(actions(setter, place.order(), measure));
    }
    if let FindingsPlace::Own(today) = place {
        tables.extend(insights(setter, measure, today));
    }
    tables.retain(|table| !table.rows.is_empty());
    tables
}

/// The landscape of opportunities, and the field of impact and effort.
fn fields(setter: &Typesetter<'_>, flow: &mut Flow, (measure, parts): (f32, &FormParts), order: ActionOrder) {
    flow.space(mm(2.0));
    if let Some(landscape) = landscape(setter, measure, flow.room()).filter(|_| parts.opportunities) {
        if landscape.height <= flow.room() {
            flow.strong_rule();
        }
        flow.block(&landscape);
        flow.space(mm(2.0));
    }
    if let Some(matrix) = matrix(setter, order, measure, flow.room()).filter(|_| parts.actions) {
        if matrix.height <= flow.room() {
            flow.strong_rule();
        }
        flow.block(&matrix);
    }
}
