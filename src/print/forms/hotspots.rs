//! The table of hotspots: the worst first, each with its number on the map, its place and its cause.

use super::draft::Pagination;
use super::map_plan::MapPlan;
use super::places::{card_place, place_name, step_name};
use super::tables::{Heads, further_row, heading};
use crate::geometry::point;
use crate::layout::hotspots_in_reading_order;
use crate::locale::{Phrase, Word};
use crate::model::{Hotspot, HotspotPlace, LaneId, Part, StepId};
use crate::print::typeset::{PageBlock, ReportTable, Role, Typesetter, pieces};
use crate::scene::{Leads, PrintedRole};

/// The most characters of a text in one row.
const MOST_IN_ROW: usize = 1_500;

/// The hotspots of the map, by severity.
pub(super) fn hotspots(
    setter: &Typesetter<'_>,
    plan: Option<&MapPlan>,
    pagination: &Pagination,
    measure: f32,
) -> ReportTable {
    let locale = setter.locale;
    let mut numbered: Vec<(usize, &Hotspot)> =
        hotspots_in_reading_order(setter.map).into_iter().enumerate().map(|(place, it)| (place + 1, it)).collect();
    numbered.retain(|(_, hotspot)| !super::places::is_removed(setter.map, Part::Hotspot(hotspot.id)));
    numbered.sort_by_key(|(number, hotspot)| (std::cmp::Reverse(hotspot.severity), *number));
    let aside = if plan.is_some() { Word::BySeverityOnMap } else { Word::BySeverity };
    let has_causes = numbered.iter().any(|(_, hotspot)| has_cause(setter, hotspot));
    let columns = HotspotColumns::new(measure, has_causes);
    let mut heads = Heads::new(setter);
    heads.add(locale.word(Word::HotspotNumber), 0.0);
    heads.add(locale.word(Word::Severity), columns.severity);
    heads.add(locale.word(Word::HotspotPlace), columns.place);
    if let Some(cause) = columns.cause {
        heads.add(locale.word(Word::Cause), cause);
    }
    let rows = numbered.into_iter().flat_map(|(number, hotspot)| rows(setter, pagination, (number, hotspot), columns));
    ReportTable::new(
        heading(setter, measure, locale.word(Word::Hotspots), locale.word(aside)),
        heads.finish(),
        rows.collect(),
    )
}

/// Where the columns begin.
#[derive(Clone, Copy)]
struct HotspotColumns {
    severity: f32,
    place: f32,
    /// None if nobody has said why anything hurts.
    cause: Option<f32>,
    measure: f32,
}

impl HotspotColumns {
    fn new(measure: f32, has_causes: bool) -> Self {
        let cause = has_causes.then_some(measure * 0.52);
        Self { severity: 31.0, place: 31.0 + measure * 0.138, cause, measure }
    }
}

/// Whether anything is said in the column of causes.
fn has_cause(setter: &Typesetter<'_>, hotspot: &Hotspot) -> bool {
    !hotspot.cause.trim().is_empty() || !beneath_cause(setter, hotspot).is_empty()
}

fn rows(
    setter: &Typesetter<'_>,
    pagination: &Pagination,
    (number, hotspot): (usize, &Hotspot),
    columns: HotspotColumns,
) -> Vec<PageBlock> {
    let mut block = PageBlock::default();
    let top = 11.0;
    // The number stands first and is what people call the hotspot, so it names the row.
    block.tagged(PrintedRole::RowHead, |block| {
        setter.hotspot(block, (0.0, top + 3.2), &number.to_string(), hotspot.severity);
    });
    block.tagged(PrintedRole::Cell, |block| {
        setter.severity(block, point(columns.severity, top + 0.6), hotspot.severity);
        let of_five = setter.locale.phrase(Phrase::OfFive, &[&hotspot.severity.to_string()]);
        block.words(&setter.line(&of_five, Role::STRONG_NOTE), columns.severity, top + 13.0);
    });
    let width = columns.cause.map_or(columns.measure, |cause| cause - 12.0) - columns.place;
    let leads = Some(Leads::Part(Part::Hotspot(hotspot.id)));
    block.leading(PrintedRole::Cell, leads, |block| {
        let name = setter.paragraph(&pinned_on(setter, hotspot), Role::STRONG_CELL, width);
        let y = block.words(&name, columns.place, top);
        let place = place_words(setter, pagination, hotspot);
        let y = block.words(&setter.paragraph(&place, Role::NOTE, width), columns.place, y + 7.0);
        if !hotspot.cluster.trim().is_empty() {
            let cluster = super::places::excerpt(&hotspot.cluster, 140);
            block.words(&setter.paragraph(&cluster, Role::STRONG_NOTE, width), columns.place, y + 5.0);
        }
    });
    let further = columns.cause.map(|cause| cause_cell(setter, &mut block, (hotspot, top), (cause, columns.measure)));
    block.height += 9.0;
    let mut rows = vec![block.tagged_as(PrintedRole::Row).about(Part::Hotspot(hotspot.id))];
    rows.extend(further.into_iter().flatten());
    rows
}

/// Sets the cause of a hotspot beside its place. Returns the rows of what is too long for that.
fn cause_cell(
    setter: &Typesetter<'_>,
    block: &mut PageBlock,
    (hotspot, top): (&Hotspot, f32),
    (left, right): (f32, f32),
) -> Vec<PageBlock> {
    let width = right - left;
    let mut causes = pieces(&hotspot.cause, MOST_IN_ROW).into_iter();
    let cause = setter.paragraph(causes.next().unwrap_or_default(), Role::CELL, width);
    let beneath = beneath_cause(setter, hotspot);
    let mut notes = pieces(&beneath, MOST_IN_ROW).into_iter();
    let rest: Vec<&str> = causes.collect();
    block.tagged(PrintedRole::Cell, |block| {
        let y = block.words(&cause, left, top);
        if rest.is_empty()
            && let Some(note) = notes.next()
        {
            let y = if cause.is_empty() { top } else { y + 7.0 };
            block.words(&setter.paragraph(note, Role::NOTE, width), left, y);
        }
    });
    let further = rest.into_iter().map(|text| (text, Role::CELL)).chain(notes.map(|text| (text, Role::NOTE)));
    let row = |(text, role): (&str, Role)| {
        further_row(3, 4, |block| {
            block.words(&setter.paragraph(text, role, width), left, 9.0);
        })
    };
    further.map(row).collect()
}

/// What stands below the cause of a hotspot: what is behind it, one reason below the other, each as the answer to the
/// question that led to it ("Why? Nobody measures it."), and its note.
pub(super) fn beneath_cause(setter: &Typesetter<'_>, hotspot: &Hotspot) -> String {
    let whys = hotspot.whys.iter().map(|why| why.trim()).filter(|why| !why.is_empty());
    let whys = whys.map(|why| setter.locale.phrase(Phrase::Why, &[why]));
    let note = Some(hotspot.note.trim()).filter(|note| !note.is_empty()).map(str::to_owned);
    whys.chain(note).collect::<Vec<_>>().join("\n")
}

/// Where a hotspot is: its stage, its step, and the page that shows it.
fn place_words(setter: &Typesetter<'_>, pagination: &Pagination, hotspot: &Hotspot) -> String {
    let Some((step, lane)) = place_of(setter, hotspot) else { return String::new() };
    let on_card = match hotspot.on {
        HotspotPlace::Card(card) => setter.map.card(card),
        HotspotPlace::Step(_) | HotspotPlace::Cell(..) => None,
    };
    let name = on_card.map_or_else(|| place_name(setter.map, step), |card| card_place(setter.map, card));
    let page = on_card.map_or_else(|| pagination.of_cell(step, lane), |card| pagination.of_card(card));
    let page = page.map(|page| setter.locale.phrase(Phrase::OnPage, &[&page.to_string()]));
    setter.locale.listed(&[&name, &page.unwrap_or_default()])
}

/// What a hotspot is pinned on, in words.
pub(super) fn pinned_on(setter: &Typesetter<'_>, hotspot: &Hotspot) -> String {
    let map = setter.map;
    let text = match hotspot.on {
        HotspotPlace::Card(card) => map.card(card).map(|card| super::places::card_words(setter, card).seen()),
        HotspotPlace::Step(step) => step_name(map, step),
        HotspotPlace::Cell(lane, _) => map.lane(lane).map(|lane| lane.name.clone()),
    };
    super::places::excerpt(&text.unwrap_or_default(), 140)
}

/// The step and the lane of a hotspot.
pub(super) fn place_of(setter: &Typesetter<'_>, hotspot: &Hotspot) -> Option<(StepId, Option<LaneId>)> {
    match hotspot.on {
        HotspotPlace::Card(card) => setter.map.card(card).map(|card| (card.step, Some(card.lane))),
        HotspotPlace::Step(step) => Some((step, None)),
        HotspotPlace::Cell(lane, step) => Some((step, Some(lane))),
    }
}
