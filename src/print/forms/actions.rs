//! The table of actions by category or by date, with boxes to tick and their costs, and the field of impact and effort.

use super::costs::{cost_head, needs, sum, sum_of_actions};
use super::tables::{Heads, further_row, heading};
use crate::geometry::{Path, Point, Rect, point};
use crate::locale::{Phrase, Word};
use crate::model::{Action, ActionStatus, Date, Part, Rating};
use crate::print::typeset::{PageBlock, ReportTable, Role, Typesetter, mm, pieces};
use crate::scene::{Leads, PrintedRole, Stroke};

/// The most characters of a text in one row.
const MOST_IN_ROW: usize = 1_200;
/// The least and the usual height of the field of impact and effort, and that on a page of its own.
const FIELD_HEIGHTS: [f32; 3] = [mm(27.0), mm(52.0), mm(96.0)];
/// What is above and below the field.
const AROUND_FIELD: f32 = 56.0;
/// The height below a field that is enough for lines to write on.
const MUCH_ROOM: f32 = 180.0;
/// The room that what follows needs to begin on the page.
pub(super) const ROOM_FOR_NEXT: f32 = 300.0;

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
    heads.add(locale.word(Word::Owner), columns.owner);
    heads.add(locale.word(Word::DueHead), columns.due);
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
    table
        .rows
        .extend(total.map(|(total, right)| sum_of_actions(setter, total, (columns.letter + AFTER_LETTER, right))));
    table
}

/// Where the columns begin.
#[derive(Clone, Copy)]
struct ActionColumns {
    category: f32,
    letter: f32,
    owner: f32,
    due: f32,
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
/// Where the word of a status begins.
const STATUS_WORD: f32 = 13.0;
/// From a letter to its title.
const AFTER_LETTER: f32 = 14.0;

impl ActionColumns {
    /// The columns at the end are as wide as what they say, so that the actions themselves have all the rest.
    fn new(setter: &Typesetter<'_>, actions: &[(String, &Action)], measure: f32) -> Self {
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
        let owners = actions.iter().map(|(_, action)| action.owner.as_str());
        let owner = heads.widest(locale.word(Word::Owner), owners).min(MOST_OF_OWNERS * measure);
        let status = measure - status.ceil();
        let cost = Self::width_of_costs(setter, actions);
        let cost_right = cost.map(|_| status - BETWEEN_COLUMNS - 4.0);
        let due_end = cost_right.zip(cost).map_or(status, |(right, width)| right - width.ceil());
        let due = due_end - due.ceil() - BETWEEN_COLUMNS;
        let owner = due - owner.ceil() - BETWEEN_COLUMNS;
        let (category, letter) = (measure * 0.04, measure * 0.178);
        Self { category, letter, owner, due, due_end, has_long_dates, cost_right, status, measure }
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
        if self.cost_right.is_some() { 6 } else { 5 }
    }
}

fn status_word(setter: &Typesetter<'_>, status: ActionStatus) -> String {
    setter.locale.action_status(status).to_lowercase()
}

/// A date in full, or with the first letters of its month where it has letters.
fn date_in_table(setter: &Typesetter<'_>, date: Date, is_long: bool) -> String {
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
    let width = columns.owner - left - 10.0;
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
    for (text, (from, to)) in [(&action.owner, (columns.owner, columns.due)), (&due, (columns.due, columns.due_end))] {
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

/// The field of impact and effort with the letters of the actions, and whether lines for what is agreed stand beside it;
/// none if no action has both values.
///
/// The field is as tall as there is room, or large if it begins a page. Lines go below it where there is much room
/// that nothing else will fill.
pub(super) fn matrix(
    setter: &Typesetter<'_>,
    order: ActionOrder,
    measure: f32,
    (room, is_followed): (f32, bool),
) -> Option<(PageBlock, bool)> {
    let [least, usual, large] = FIELD_HEIGHTS;
    let spare = room - AROUND_FIELD;
    // What has no room below begins a page of its own.
    let is_followed = is_followed && spare - usual > ROOM_FOR_NEXT;
    if spare < least || spare > usual + MUCH_ROOM && !is_followed {
        let height = if spare < least { large } else { usual };
        let place = FieldPlace { measure, right: measure, above: 7.0, height };
        return Some((matrix_field(setter, order, place)?.0, false));
    }
    let left = ActionColumns::new(setter, &listed_actions(setter, order), measure).owner;
    let place = FieldPlace { measure, right: left - 13.0, above: 7.0, height: spare.min(usual) };
    let (mut block, field) = matrix_field(setter, order, place)?;
    let agreed = setter.line_within(setter.locale.word(Word::AgreedToday), Role::STRONG_CELL, measure - left);
    block.words(&agreed, left, field.min.y);
    let mut y = field.min.y + 26.0;
    while y <= field.max.y + 1.0 {
        block.rule((left, measure), y, Stroke::solid(setter.theme.edge, 0.5));
        y += 25.0;
    }
    Some((block, true))
}

/// Where a field of discs stands below its heading.
#[derive(Clone, Copy)]
pub(super) struct FieldPlace {
    /// The width of the heading.
    pub(super) measure: f32,
    /// The right edge of the field.
    pub(super) right: f32,
    /// The space between the heading and the field.
    pub(super) above: f32,
    /// The height of the field.
    pub(super) height: f32,
}

/// The field of impact and effort with its heading, and the field alone; none if no action has both values.
pub(super) fn matrix_field(
    setter: &Typesetter<'_>,
    order: ActionOrder,
    FieldPlace { measure, right, above, height }: FieldPlace,
) -> Option<(PageBlock, Rect)> {
    let actions = listed_actions(setter, order);
    let placed: Vec<(&String, &Action, Rating, Rating)> =
        actions.iter().filter_map(|(letter, action)| Some((letter, *action, action.impact?, action.effort?))).collect();
    if placed.is_empty() {
        return None;
    }
    let locale = setter.locale;
    let mut block = heading(setter, measure, locale.word(Word::ImpactAndEffort), locale.word(Word::MatrixRemark));
    let field = Rect::new(mm(17.0), block.height + above, right - mm(17.0), height);
    let place = |value: Rating| along_axis(value.sound().value());
    let inner = discs_room(field);
    block.figure(setter.unseen(&field_in_words(setter, &placed)), field.min, |block| {
        draw_field(setter, block, field);
        let mut taken: Vec<Point> = Vec::new();
        for &(letter, action, impact, effort) in &placed {
            let x = inner.min.x + inner.width() * place(effort);
            let wanted = point(x, inner.max.y - inner.height() * place(impact));
            let at = beside_others(wanted, &taken, (inner, DISCS_APART)).unwrap_or(wanted);
            taken.push(at);
            setter.disc(block, at, letter, action.status != ActionStatus::Done);
        }
    });
    block.height = field.max.y + 22.0;
    Some((block, field))
}

/// What the field of impact and effort shows: "A: Impact 4/5, Effort 2/5".
fn field_in_words(setter: &Typesetter<'_>, placed: &[(&String, &Action, Rating, Rating)]) -> String {
    let locale = setter.locale;
    let axis = |word: Word, value: Rating| format!("{} {}/5", locale.word(word), value.sound().value());
    let entry = |(letter, _, impact, effort): &(&String, &Action, Rating, Rating)| {
        locale.explained(letter, &locale.listed(&[&axis(Word::ImpactAxis, *impact), &axis(Word::EffortAxis, *effort)]))
    };
    placed.iter().map(entry).collect::<Vec<_>>().join("; ")
}

/// The effort and the impact between the quarters. A three belongs to little effort and to much impact, and no disc lies on
/// a line.
const BETWEEN_QUARTERS: (f32, f32) = (3.5, 2.5);

/// How far along its axis a value from 1 to 5 lies, from 0 to 1.
fn along_axis(value: f32) -> f32 {
    (value - 1.0) / 4.0
}

/// Where the middles of the discs lie: the names of the quarters stand above and below.
fn discs_room(field: Rect) -> Rect {
    Rect::from_corners(field.min + point(10.0, 24.0), field.max - point(10.0, 24.0))
}

/// How far apart the middles of two discs are at least.
pub(super) const DISCS_APART: Point = Point { x: 13.5, y: 13.5 };

/// A free place for a disc in `room`: where it belongs, or the next one beside it; none if all are taken. Its middle is
/// `apart` from those of the others, across or downwards.
pub(super) fn beside_others(wanted: Point, taken: &[Point], (room, apart): (Rect, Point)) -> Option<Point> {
    let rings = [
        (0, 0),
        (1, 0),
        (0, 1),
        (-1, 0),
        (0, -1),
        (1, 1),
        (-1, 1),
        (1, -1),
        (-1, -1),
        (2, 0),
        (-2, 0),
        (0, 2),
        (0, -2),
        (2, 1),
        (-2, 1),
        (2, -1),
        (-2, -1),
        (1, 2),
        (-1, 2),
        (1, -2),
        (-1, -2),
    ];
    let at = |(x, y): (i8, i8)| wanted + point(f32::from(x) * apart.x, f32::from(y) * apart.y);
    let is_beside = |a: &Point, b: &Point| {
        let by = *a - *b;
        point(by.x / apart.x, by.y / apart.y).distance(Point::ZERO) >= 0.96
    };
    let is_free = |at: &Point| {
        at.x >= room.min.x - 1.0
            && at.x <= room.max.x + 1.0
            && at.y >= room.min.y - 1.0
            && at.y <= room.max.y + 1.0
            && taken.iter().all(|other| is_beside(other, at))
    };
    rings.into_iter().map(at).find(is_free)
}

fn draw_field(setter: &Typesetter<'_>, block: &mut PageBlock, field: Rect) {
    let (theme, locale) = (setter.theme, setter.locale);
    let (middle, inner) = (field.center(), discs_room(field));
    let (effort, impact) = BETWEEN_QUARTERS;
    let cross =
        point(inner.min.x + inner.width() * along_axis(effort), inner.max.y - inner.height() * along_axis(impact));
    block.fill(Rect::from_corners(field.min, cross), theme.hair.mix(theme.sheet, 0.4));
    let thin = Stroke::solid(theme.faint, 0.6);
    block.line(point(cross.x, field.min.y), point(cross.x, field.max.y), thin.clone());
    block.line(point(field.min.x, cross.y), point(field.max.x, cross.y), thin);
    block.path(
        Path::polygon(&[field.min, point(field.max.x, field.min.y), field.max, point(field.min.x, field.max.y)]),
        None,
        Some(Stroke::solid(theme.ink, 0.9)),
    );
    let inset = 7.0;
    let (left, right) = (field.min.x + inset, field.max.x - inset);
    let (top, bottom) = (field.min.y + inset, field.max.y - inset - 5.5);
    let names = &setter.map.info.plan.quarters;
    let (little, much) = (cross.x - left - inset, right - cross.x - inset);
    let name = |own: &str, word: Word, (role, room): (Role, f32)| {
        let words = if own.trim().is_empty() { locale.word(word) } else { own.trim() };
        setter.line_within(words, role, room)
    };
    block.words(&name(&names.quick_wins, Word::QuadrantFirst, (Role::STRONG_NOTE, little)), left, top);
    block.words_before(&name(&names.big_bets, Word::QuadrantPlan, (Role::NOTE, much)), right, top);
    block.words(&name(&names.fill_ins, Word::QuadrantSpareTime, (Role::NOTE, little)), left, bottom);
    block.words_before(&name(&names.leave, Word::QuadrantLeave, (Role::NOTE, much)), right, bottom);
    let beside = field.min.x - mm(3.0);
    block.words_before(&setter.line(locale.word(Word::Much), Role::NOTE), beside, field.min.y + 1.0);
    block.words_before(&setter.line(locale.word(Word::ImpactAxis), Role::STRONG_CELL), beside, middle.y - 3.3);
    block.words_before(&setter.line(locale.word(Word::Little), Role::NOTE), beside, field.max.y - 7.0);
    let below = field.max.y + 8.0;
    block.words(&setter.line(locale.word(Word::Little), Role::NOTE), field.min.x, below);
    block.words_around(&setter.line(locale.word(Word::EffortAxis), Role::STRONG_CELL), middle.x, below);
    block.words_before(&setter.line(locale.word(Word::Much), Role::NOTE), field.max.x, below);
}
