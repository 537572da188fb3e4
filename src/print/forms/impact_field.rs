//! The field of impact and effort, on which each action is a disc with its letter.

use super::actions::{ActionColumns, ActionOrder, listed_actions};
use super::field_discs::{DISCS_APART, FieldPlace, beside_others};
use super::tables::heading;
use crate::geometry::{Path, Point, Rect, point};
use crate::locale::Word;
use crate::model::{Action, ActionStatus, QuarterNames, Rating};
use crate::print::typeset::{PageBlock, Role, Typesetter, mm};
use crate::scene::Stroke;

/// The least and the usual height of the field of impact and effort, and that on a page of its own.
const FIELD_HEIGHTS: [f32; 3] = [mm(27.0), mm(52.0), mm(96.0)];
/// What is above and below the field.
const AROUND_FIELD: f32 = 56.0;
/// The height below a field that is enough for lines to write on.
const MUCH_ROOM: f32 = 180.0;
/// The room that what follows needs to begin on the page.
pub(super) const ROOM_FOR_NEXT: f32 = 300.0;
/// How far the middle of a disc is from the lines between the quarters at least.
const OFF_LINES: f32 = 7.5;

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
    let left = ActionColumns::new(setter, &listed_actions(setter, order), measure).lines_start();
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
    block.figure(setter.unseen(&field_in_words(setter, &placed)), field.min, |block| {
        draw_field(setter, block, field);
        let mut taken: Vec<Point> = Vec::new();
        for &(letter, action, impact, effort) in &placed {
            let at = place_of_disc(field, (effort, impact), &taken);
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

/// How far along its axis a value from 1 to 5 lies, from 0 to 1.
fn along_axis(value: f32) -> f32 {
    (value - 1.0) / 4.0
}

/// Where values of effort and impact lie.
fn in_field(field: Rect, effort: f32, impact: f32) -> Point {
    let inner = discs_room(field);
    point(inner.min.x + inner.width() * along_axis(effort), inner.max.y - inner.height() * along_axis(impact))
}

/// Where the lines between the quarters cross.
fn crossing(field: Rect) -> Point {
    in_field(field, QuarterNames::EFFORT_BETWEEN, QuarterNames::IMPACT_BETWEEN)
}

/// A place for a disc: where it belongs, or beside the others there, but within its quarter while that has room.
fn place_of_disc(field: Rect, (effort, impact): (Rating, Rating), taken: &[Point]) -> Point {
    let (effort, impact) = (effort.sound().value(), impact.sound().value());
    let (wanted, cross, inner) = (in_field(field, effort, impact), crossing(field), discs_room(field));
    let (mut min, mut max) = (inner.min, inner.max);
    if effort > QuarterNames::EFFORT_BETWEEN {
        min.x = cross.x + OFF_LINES
    } else {
        max.x = cross.x - OFF_LINES
    }
    if impact > QuarterNames::IMPACT_BETWEEN {
        max.y = cross.y - OFF_LINES
    } else {
        min.y = cross.y + OFF_LINES
    }
    let quarter = Rect::from_corners(min, max);
    let near = point(wanted.x.clamp(min.x.min(max.x), max.x), wanted.y.clamp(min.y.min(max.y), max.y));
    beside_others(near, taken, (quarter, DISCS_APART))
        .or_else(|| beside_others(wanted, taken, (inner, DISCS_APART)))
        .unwrap_or(near)
}

/// Where the middles of the discs lie: the names of the quarters stand above and below.
fn discs_room(field: Rect) -> Rect {
    Rect::from_corners(field.min + point(10.0, 24.0), field.max - point(10.0, 24.0))
}

fn draw_field(setter: &Typesetter<'_>, block: &mut PageBlock, field: Rect) {
    let (theme, locale) = (setter.theme, setter.locale);
    let middle = field.center();
    let cross = crossing(field);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discs_lie_in_their_quarters_however_low_the_field_is_and_however_many_there_are() {
        for height in FIELD_HEIGHTS {
            let field = Rect::new(50.0, 20.0, 300.0, height);
            let cross = crossing(field);
            for (effort, impact) in [(3.0, 3.0), (3.5, 3.0), (3.0, 2.5), (3.5, 2.5), (1.0, 5.0), (5.0, 1.0)] {
                let values = (Rating::nearest(effort), Rating::nearest(impact));
                let mut taken: Vec<Point> = Vec::new();
                for _ in 0..3 {
                    let at = place_of_disc(field, values, &taken);
                    let case = format!("{effort} {impact} in {height}: {at:?}, {cross:?}");
                    assert!((at.x - cross.x).abs() >= OFF_LINES - 1.1 && (at.x > cross.x) == (effort > 3.0), "{case}");
                    assert!((at.y - cross.y).abs() >= OFF_LINES - 1.1 && (at.y < cross.y) == (impact >= 3.0), "{case}");
                    taken.push(at);
                }
            }
        }
    }
}
