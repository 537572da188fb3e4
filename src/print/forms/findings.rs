//! The findings: hotspots, opportunities, votes, actions, and the field of impact and effort, as tables.

use super::FormParts;
use super::actions::{actions, matrix};
use super::draft::{Anchor, Draft, Pagination, frame, page_head, running_head, title};
use super::hotspots::hotspots;
use super::landscape::landscape;
use super::map_plan::MapPlan;
use super::opportunities::{most_votes, opportunities};
use super::voting_rounds::voting_rounds;
use crate::geometry::Point;
use crate::locale::Word;
use crate::print::typeset::{Flow, ReportTable, Typesetter, mm};

/// The pages of findings; none if nothing was found.
pub(super) fn findings(
    setter: &Typesetter<'_>,
    plan: Option<&MapPlan>,
    pagination: &Pagination,
    (size, parts): (Point, &FormParts),
    with_votes: bool,
) -> Vec<Draft> {
    let frame = frame(size);
    let measure = frame.measure();
    let mut tables: Vec<ReportTable> = Vec::new();
    if parts.hotspots {
        tables.push(hotspots(setter, plan, pagination, measure));
    }
    if parts.opportunities {
        tables.push(opportunities(setter, measure));
    }
    let rounds = voting_rounds(setter, pagination, measure);
    // What was voted on is listed by rounds; other votes are listed by cards.
    if with_votes && rounds.is_empty() {
        tables.push(most_votes(setter, pagination, measure));
    }
    tables.extend(rounds);
    if parts.actions {
        tables.push(actions(setter, measure));
    }
    tables.retain(|table| !table.rows.is_empty());
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
    flow.space(mm(2.0));
    if let Some(landscape) = landscape(setter, measure, flow.room()).filter(|_| parts.opportunities) {
        if landscape.height <= flow.room() {
            flow.strong_rule();
        }
        flow.block(&landscape);
        flow.space(mm(2.0));
    }
    if let Some(matrix) = matrix(setter, measure, flow.room()).filter(|_| parts.actions) {
        if matrix.height <= flow.room() {
            flow.strong_rule();
        }
        flow.block(&matrix);
    }
    let name = setter.locale.word(Word::OnlyFindings);
    let pages = flow.finish().into_iter().map(|page| Draft::new(size, page, name)).enumerate();
    pages
        .map(|(place, page)| if place == 0 { page.listed(heading, 0).anchored(Anchor::Findings) } else { page })
        .collect()
}
