//! The findings: hotspots, opportunities, votes, actions, what follows from the map, and the field of impact and effort,
//! as tables.

use super::actions::{ActionOrder, actions};
use super::asked_for::FormParts;
use super::columns::{GUTTER, column_width};
use super::costs::resource_costs;
use super::draft::{Anchor, Pagination};
use super::field_discs::FieldPlace;
use super::hotspots::hotspots;
use super::impact_field::{ROOM_FOR_NEXT, matrix, matrix_field};
use super::insights::insights;
use super::landscape::{LABEL_ABOVE, landscape, landscape_field};
use super::map_plan::MapPlan;
use super::opportunities::{most_votes, opportunities};
use super::parking_lot::parking_lot;
use super::sections::{SectionTitle, Sections};
use super::sources::{has_sources, key};
use super::tables::heading;
use super::voting_rounds::voting_rounds;
use crate::geometry::point;
use crate::locale::Word;
use crate::model::Date;
use crate::print::typeset::{Flow, PageBlock, ReportTable, Typesetter, mm};
use crate::print::word_page::TEXT_TO_FOOT;
use crate::scene::Stroke;

/// What the findings are part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FindingsPlace {
    /// A handout, which tells what is planned.
    Handout,
    /// A form of their own, for those who go on working: also the votes, what follows from the map on this day, and the
    /// actions by date.
    Own(Date),
}

/// Sets the findings, if anything was found.
pub(super) fn findings(
    pages: &mut Sections<'_>,
    setter: &Typesetter<'_>,
    (plan, pagination): (Option<&MapPlan>, &Pagination),
    (parts, place): (&FormParts, FindingsPlace),
) {
    let measure = pages.measure();
    let tables = tables(setter, plan, pagination, (measure, parts), place);
    let Some(first) = tables.first() else { return };
    let has_actions = setter.map.actions.iter().any(|action| !action.title.trim().is_empty()) && parts.actions;
    let heading = setter.locale.word(if has_actions { Word::Findings } else { Word::OnlyFindings });
    let title = SectionTitle { head: heading, listed: heading, foot: setter.locale.word(Word::OnlyFindings) };
    let flow = pages.begin(&title, Some(Anchor::Findings), first.beginning());
    let count = tables.len();
    for (place, table) in tables.iter().enumerate() {
        flow.table(table);
        if place + 1 < count {
            flow.space(mm(2.0));
        }
    }
    let has_own_page = parts.sources && has_sources(setter, measure);
    let is_followed = has_own_page && place == FindingsPlace::Handout;
    fields(setter, flow, (measure, parts), (place.order(), is_followed));
    if let Some(key) = key(setter, measure).filter(|_| parts.key && !has_own_page && place == FindingsPlace::Handout)
        && key.height + mm(4.0) <= flow.room()
    {
        flow.space(mm(2.0));
        flow.strong_rule();
        flow.block(&key);
    }
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
        tables.extend(resource_costs(setter, measure));
    }
    if let FindingsPlace::Own(today) = place {
        tables.extend(insights(setter, measure, today));
    }
    if parts.parking_lot {
        tables.push(parking_lot(setter, measure));
    }
    tables.retain(|table| !table.rows.is_empty());
    tables
}

/// The landscape of opportunities and the field of impact and effort: side by side where there are both, with lines below
/// them for what is agreed. What follows may share the page.
fn fields(
    setter: &Typesetter<'_>,
    flow: &mut Flow,
    (measure, parts): (f32, &FormParts),
    (order, is_followed): (ActionOrder, bool),
) {
    flow.space(mm(2.0));
    let pair = pair(setter, measure, flow.room(), order).filter(|_| parts.opportunities && parts.actions);
    if let Some(pair) = pair {
        ruled(flow, &pair);
        if let Some(agreed) = agreed(setter, measure, (flow.room(), is_followed)) {
            ruled(flow, &agreed);
        }
        return;
    }
    if let Some(landscape) = landscape(setter, measure, flow.room()).filter(|_| parts.opportunities) {
        ruled(flow, &landscape);
        flow.space(mm(2.0));
    }
    if let Some((matrix, has_lines)) =
        matrix(setter, order, measure, (flow.room(), is_followed)).filter(|_| parts.actions)
    {
        ruled(flow, &matrix);
        if let Some(agreed) = agreed(setter, measure, (flow.room(), is_followed)).filter(|_| !has_lines) {
            ruled(flow, &agreed);
        }
    }
}

/// Places a block, below a strong rule unless it begins a page.
fn ruled(flow: &mut Flow, block: &PageBlock) {
    if block.height <= flow.room() {
        flow.strong_rule();
    }
    flow.block(block);
}

/// Both fields side by side; none if there are not both.
fn pair(setter: &Typesetter<'_>, measure: f32, room: f32, order: ActionOrder) -> Option<PageBlock> {
    let [least, usual, large] = PAIR_HEIGHTS;
    let half = column_width(measure, 2);
    let place = |height: f32| FieldPlace { measure: half, right: half, above: LABEL_ABOVE, height };
    // How much a heading with several lines and the axes take is known when they are set.
    let (matrix, field) = matrix_field(setter, order, place(usual))?;
    let spare = room - (matrix.height - field.height());
    let height = if spare < least { large } else { spare.min(usual) };
    let (landscape, on_left) = landscape_field(setter, 0.0, place(height))?;
    let (matrix, on_right) = matrix_field(setter, order, place(height))?;
    let mut both = PageBlock::default();
    // Both fields stand on one line, whichever has the longer heading.
    let lowest = on_left.max.y.max(on_right.max.y);
    both.add(&landscape, point(0.0, lowest - on_left.max.y));
    both.add(&matrix, point(half + GUTTER, lowest - on_right.max.y));
    both.height = lowest + 30.0;
    Some(both)
}

/// Lines down to the foot of the page for what is agreed, or a few if something that follows has room below them; none if
/// there is no room for some.
fn agreed(setter: &Typesetter<'_>, measure: f32, (room, is_followed): (f32, bool)) -> Option<PageBlock> {
    let mut block = heading(setter, measure, setter.locale.word(Word::AgreedToday), "");
    let has_room_below = room - block.height - FEW_LINES * LINE_PITCH > ROOM_FOR_NEXT;
    let most = if is_followed && has_room_below { FEW_LINES } else { MOST_LINES };
    // The rule above the foot is as far from the last line as that from the one before.
    let to_foot = room - block.height + TEXT_TO_FOOT;
    let down_to_foot = (to_foot / LINE_PITCH).floor() - 1.0;
    let lines = down_to_foot.min(most);
    if lines < LEAST_LINES {
        return None;
    }
    let pitch = if lines < down_to_foot { LINE_PITCH } else { to_foot / (lines + 1.0) };
    let mut y = block.height;
    for _ in 0..lines as usize {
        y += pitch;
        block.rule((0.0, measure), y, Stroke::solid(setter.theme.edge, 0.5));
    }
    block.height = y;
    Some(block)
}

/// The least and the usual height of two fields side by side, and that on a page of their own.
const PAIR_HEIGHTS: [f32; 3] = [mm(36.0), mm(52.0), mm(78.0)];
/// The distance of lines to write on, and how many of them there are at least and at most.
const LINE_PITCH: f32 = 25.0;
const LEAST_LINES: f32 = 2.0;
const MOST_LINES: f32 = 16.0;
/// How many there are above something that follows.
const FEW_LINES: f32 = 5.0;
