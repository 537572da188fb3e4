//! The table of actions by category or by date, with boxes to tick and their costs.

use super::costs::{cost_head, needs, sum, sum_of_actions};
use super::tables::{Heads, further_row, heading};
use crate::geometry::point;
use crate::locale::{Phrase, Word};
use crate::model::{Action, ActionStatus, Date, Part};
use crate::print::typeset::{PageBlock, ReportTable, Role, Typesetter, pieces};
use crate::scene::{Leads, PrintedRole};

/// The most characters of a text in one row.
const MOST_IN_ROW: usize = 1_200;

/// The order in which actions are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ActionOrder {
    /// By category, and within one by date: to understand what is planned.
    Category,
    /// By date, those without one last: to see what is due.
    Date,
}

/// The actions that are listed, each with its letter.
pub(super) fn listed_actions<'a>(setter: &Typesetter<'a>, order: ActionOrder) -> Vec<(String, &'a Action)> {
    let mut actions: Vec<&Action> =
        setter.map.actions.iter().map(|action| &**action).filter(|action| !action.title.trim().is_empty()).collect();
    let category = |action: &Action| (order == ActionOrder::Category).then_some(action.category);
    actions.sort_by_key(|action| (category(action), action.due.is_none(), action.due));
    actions.into_iter().enumerate().map(|(place, action)| (letter(place), action)).collect()
}

/// A, B, … Z, AA, AB, …
fn letter(place: usize) -> String {
    let last = char::from(b'A' + u8::try_from(place % 26).unwrap_or(0));
    if place < 26 { last.to_string() } else { format!("{}{last}", letter(place / 26 - 1)) }
}

/// The table of actions.
pub(super) fn actions(setter: &Typesetter<'_>, order: ActionOrder, measure: f32) -> ReportTable {
    let locale = setter.locale;
    let actions = listed_actions(setter, order);
    let columns = ActionColumns::new(setter, &actions, measure);
    let mut heads = Heads::new(setter);
    heads.add(locale.word(Word::Category), columns.category);
    heads.add(locale.word(Word::ActionHead), columns.letter);
    if let Some(owner) = columns.owner {
        heads.add(locale.word(Word::Owner), owner);
    }
    if let Some(due) = columns.due {
        heads.add(locale.word(Word::DueHead), due);
    }
    if let Some(right) = columns.cost_right {
        heads.add_before(&cost_head(setter), right);
    }
    heads.add(locale.word(Word::Status), columns.status);
    let done = actions.iter().filter(|(_, action)| action.status == ActionStatus::Done).count();
    let aside = locale.phrase(Phrase::DoneOf, &[&done.to_string(), &actions.len().to_string()]);
    let mut last = None;
    let mut table =
        ReportTable::new(heading(setter, measure, locale.word(Word::Actions), &aside), heads.finish(), Vec::new());
    for (letter, action) in &actions {
        let is_new = last.replace(action.category) != Some(action.category) || order == ActionOrder::Date;
        let own = rows(setter, (letter, action), is_new, columns);
        let named = if is_new { None } else { rows(setter, (letter, action), true, columns).into_iter().next() };
        table.rows_on_top.extend(std::iter::once(named).chain(std::iter::repeat_n(None, own.len().saturating_sub(1))));
        table.rows.extend(own);
    }
    let total = sum(actions.iter().map(|(_, action)| action.total_cost()));
    let total = total.zip(columns.cost_right);
    let unsummed = usize::from(columns.owner.is_some()) + usize::from(columns.due.is_some());
    let sum = |(total, right)| sum_of_actions(setter, total, (columns.letter + AFTER_LETTER, right), unsummed);
    table.rows.extend(total.map(sum));
    table
}

/// Where the columns begin.
#[derive(Clone, Copy)]
pub(super) struct ActionColumns {
    category: f32,
    letter: f32,
    /// Where the columns begin that follow the actions.
    actions_end: f32,
    /// Where the owners stand, and where the dates; none where no action has one.
    owner: Option<f32>,
    due: Option<f32>,
    due_end: f32,
    /// Whether dates are in full: all of them have room.
    has_long_dates: bool,
    /// Where the costs end; none while no cost is known.
    cost_right: Option<f32>,
    status: f32,
    measure: f32,
}

/// The most that owners, dates and statuses take of the measure.
const MOST_OF_OWNERS: f32 = 0.2;
const MOST_OF_DATES: f32 = 0.14;
const MOST_OF_STATUSES: f32 = 0.17;
/// The space between two columns.
const BETWEEN_COLUMNS: f32 = 12.0;
/// How far lines to write on begin at most, as a share of the measure.
const MOST_BEFORE_LINES: f32 = 0.7;
/// Where the word of a status begins.
const STATUS_WORD: f32 = 13.0;
/// From a letter to its title.
const AFTER_LETTER: f32 = 14.0;

impl ActionColumns {
    /// The columns at the end are as wide as what they say, so that the actions themselves have all the rest.
    pub(super) fn new(setter: &Typesetter<'_>, actions: &[(String, &Action)], measure: f32) -> Self {
        let (locale, heads) = (setter.locale, Heads::new(setter));
        let statuses: Vec<String> = actions.iter().map(|(_, action)| status_word(setter, action.status)).collect();
        let most_of_dates = MOST_OF_DATES * measure;
        let all = actions.iter().filter_map(|(_, action)| action.due);
        let long = |date: Date| setter.line(&locale.date(date), Role::CELL).ink_width() <= most_of_dates;
        let has_long_dates = all.clone().all(long);
        let dates: Vec<String> = all.map(|date| date_in_table(setter, date, has_long_dates)).collect();
        let status = heads.widest("", statuses.iter().map(String::as_str)) + STATUS_WORD;
        let status = status.max(heads.widest(locale.word(Word::Status), [])).min(MOST_OF_STATUSES * measure);
        let due = heads.widest(locale.word(Word::DueHead), dates.iter().map(String::as_str)).min(most_of_dates);
        let owners = actions.iter().map(|(_, action)| action.owner.trim());
        let owner = heads.widest(locale.word(Word::Owner), owners.clone()).min(MOST_OF_OWNERS * measure);
        let status = measure - status.ceil();
        let cost = Self::width_of_costs(setter, actions);
        let cost_right = cost.map(|_| status - BETWEEN_COLUMNS - 4.0);
        let due_end = cost_right.zip(cost).map_or(status, |(right, width)| right - width.ceil());
        let due = (!dates.is_empty()).then(|| due_end - due.ceil() - BETWEEN_COLUMNS);
        let owners_end = due.unwrap_or(due_end);
        let owner = owners.clone().any(|owner| !owner.is_empty()).then(|| owners_end - owner.ceil() - BETWEEN_COLUMNS);
        let actions_end = owner.unwrap_or(if due.is_some() { owners_end } else { due_end - BETWEEN_COLUMNS });
        let (category, letter) = (measure * 0.04, measure * 0.178);
        Self { category, letter, actions_end, owner, due, due_end, has_long_dates, cost_right, status, measure }
    }

    /// The width of the widest cost, with the sum and the head; none while no cost is known.
    fn width_of_costs(setter: &Typesetter<'_>, actions: &[(String, &Action)]) -> Option<f32> {
        let total = sum(actions.iter().map(|(_, action)| action.total_cost()))?;
        let total = setter.line(&setter.locale.cost(total), Role::STRONG_CELL).ink_width();
        let costs = actions.iter().filter_map(|(_, action)| Some(setter.locale.cost(action.total_cost()?)));
        let costs: Vec<String> = costs.collect();
        Some(Heads::new(setter).widest(&cost_head(setter), costs.iter().map(String::as_str)).max(total))
    }

    /// How many columns there are.
    fn count(&self) -> usize {
        let further = [self.owner.is_some(), self.due.is_some(), self.cost_right.is_some()];
        3 + further.into_iter().filter(|is_there| *is_there).count()
    }

    /// Where lines to write on begin that stand under what follows the actions.
    pub(super) fn lines_start(&self) -> f32 {
        self.actions_end.min(self.measure * MOST_BEFORE_LINES)
    }
}

pub(super) fn status_word(setter: &Typesetter<'_>, status: ActionStatus) -> String {
    setter.locale.action_status(status).to_lowercase()
}

/// A date in full, or with the first letters of its month where it has letters.
pub(super) fn date_in_table(setter: &Typesetter<'_>, date: Date, is_long: bool) -> String {
    if is_long { setter.locale.date(date) } else { setter.locale.short_date(date) }
}

fn rows(
    setter: &Typesetter<'_>,
    (letter, action): (&str, &Action),
    is_new: bool,
    columns: ActionColumns,
) -> Vec<PageBlock> {
    let mut block = PageBlock::default();
    let (top, locale) = (9.2, setter.locale);
    let mut y = top + 8.0;
    setter.tick_box(&mut block, point(0.0, top - 2.0), action.status == ActionStatus::Done);
    // A category stands once, beside the first of its actions, where they are listed by category.
    let width = columns.letter - columns.category - 6.0;
    let category = setter.paragraph(locale.action_category(action.category), Role::CELL, width);
    block.tagged(PrintedRole::Cell, |block| {
        if is_new {
            y = y.max(block.words(&category, columns.category, top));
        }
    });
    let left = columns.letter + if letter.len() > 1 { 19.0 } else { AFTER_LETTER };
    let width = columns.actions_end - left - 10.0;
    let mut notes = pieces(&action.note, MOST_IN_ROW).into_iter();
    let needs = needs(setter, action);
    let mut needs = pieces(&needs, MOST_IN_ROW).into_iter();
    let about =
        action.cards.first().map(|card| Part::Card(*card)).or(action.hotspots.first().map(|spot| Part::Hotspot(*spot)));
    block.leading(PrintedRole::RowHead, about.map(Leads::Part), |block| {
        block.words(&setter.line(letter, Role::STRONG_CELL), columns.letter, top);
        let mut bottom = block.words(&setter.paragraph(&action.title, Role::CELL, width), left, top);
        if let Some(note) = notes.next() {
            bottom = block.words(&setter.paragraph(note, Role::NOTE, width), left, bottom + 7.0);
        }
        if let Some(needs) = needs.next().filter(|needs| !needs.is_empty()) {
            bottom = block.words(&setter.paragraph(needs, Role::NOTE, width), left, bottom + 7.0);
        }
        y = y.max(bottom);
    });
    let due = action.due.map(|date| date_in_table(setter, date, columns.has_long_dates)).unwrap_or_default();
    let owner = columns.owner.map(|from| (&action.owner, (from, columns.due.unwrap_or(columns.due_end))));
    let due = columns.due.map(|from| (&due, (from, columns.due_end)));
    for (text, (from, to)) in owner.into_iter().chain(due) {
        let words = setter.paragraph(text, Role::CELL, to - from - 6.0);
        y = y.max(block.tagged(PrintedRole::Cell, |block| block.words(&words, from, top)));
    }
    if let Some(right) = columns.cost_right {
        let cost = action.total_cost().map(|cost| setter.locale.cost(cost)).unwrap_or_default();
        let cost = setter.line(&cost, Role::CELL);
        y = y.max(block.tagged(PrintedRole::Cell, |block| block.words_before(&cost, right, top)));
    }
    let status = status_word(setter, action.status);
    let room = columns.measure - columns.status - STATUS_WORD + 0.5;
    let line = setter.line_within(&status, Role::CELL, room);
    // In some languages the word is too long for a line.
    let status =
        if *line.text.source == *status { line } else { setter.paragraph(&status, Role::CELL.sized(8.0), room) };
    block.tagged(PrintedRole::Cell, |block| {
        setter.status(block, point(columns.status + 4.5, top + 3.3), action.status);
        y = y.max(block.words(&status, columns.status + STATUS_WORD, top));
    });
    block.height = y + 8.6;
    let block = block.tagged_as(PrintedRole::Row);
    let mut rows = vec![about.map_or(block.clone(), |part| block.about(part))];
    rows.extend(notes.chain(needs).map(|text| {
        further_row(1, columns.count(), |block| {
            block.words(&setter.paragraph(text, Role::NOTE, width), left, 9.0);
        })
    }));
    rows
}
