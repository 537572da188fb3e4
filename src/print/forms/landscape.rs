//! The landscape of opportunities: importance across, satisfaction up, with Ulwick's areas drawn and named.

use super::field_discs::{DISCS_APART, FieldPlace, beside_others};
use super::opportunities::{opportunity_mark, ranked_opportunities};
use super::places::{card_words, styled_excerpt};
use super::tables::heading;
use crate::geometry::{Path, Point, Rect, point};
use crate::locale::Word;
use crate::model::Card;
use crate::print::typeset::{PageBlock, Role, Typesetter, mm};
use crate::scene::Stroke;

/// The least and the usual height of the field, and that on a page of its own.
const FIELD_HEIGHTS: [f32; 3] = [mm(40.0), mm(70.0), mm(110.0)];
/// The gap between two marks side by side.
const BETWEEN_MARKS: f32 = 4.0;
/// What is above and below the field.
const AROUND_FIELD: f32 = 69.0;
/// The most opportunities that have a mark in the field, the best first, and the radius of the dots of all others, which
/// stand where they belong.
const MOST_MARKS: usize = 24;
const DOT: f32 = 1.8;
/// The most opportunities that are named beside the field.
const MOST_NAMED: usize = 12;
/// The distances of the middles of the outermost marks to the edges of the field: at its sides, and above and below. A
/// mark is wider than tall, and stays clear of the frame.
pub(super) const INSETS: Point = point(13.0, 9.0);

/// What keeps the lowest marks clear of the names of the areas, which stand at the lower edge.
const ABOVE_NAMES: f32 = 12.0;

/// The landscape with the marks of the opportunities, and their names beside it; none if none of them has both values.
///
/// The field is as tall as there is room, or large if it begins a page.
pub(super) fn landscape(setter: &Typesetter<'_>, measure: f32, room: f32) -> Option<PageBlock> {
    let [least, usual, large] = FIELD_HEIGHTS;
    let height = if room - AROUND_FIELD < least { large } else { (room - AROUND_FIELD).min(usual) };
    let place = FieldPlace { measure, right: measure * 0.58, above: LABEL_ABOVE, height };
    let (mut block, field) = landscape_field(setter, mm(9.0), place)?;
    let names = measure * 0.58 + 16.0;
    let mut y = field.min.y;
    for (rank, card, ..) in placed_opportunities(setter).into_iter().take(MOST_NAMED) {
        let mark = setter.line(&opportunity_mark(setter, rank), Role::STRONG_CELL);
        let left = names + mark.ink_width().max(14.0) + 6.0;
        let words = styled_excerpt(&card_words(setter, card), 120);
        let words = setter.styled_paragraph(&words, Role::CELL, measure - left);
        block.words(&mark, names, y);
        y = block.words(&words, left, y) + 8.0;
        if y > field.max.y {
            break;
        }
    }
    block.height = field.max.y.max(y - 8.0) + 24.0;
    Some(block)
}

/// The landscape with its heading, and the field alone, which begins at `left`; none if no opportunity has
/// both values.
pub(super) fn landscape_field(
    setter: &Typesetter<'_>,
    left: f32,
    FieldPlace { measure, right, above, height }: FieldPlace,
) -> Option<(PageBlock, Rect)> {
    let placed = placed_opportunities(setter);
    if placed.is_empty() {
        return None;
    }
    let mut block = heading(setter, measure, setter.locale.word(Word::OpportunityLandscape), "");
    let field = Rect::new(left, block.height + above, right - left, height);
    let inner = inside(field);
    let widths =
        placed.iter().map(|(rank, ..)| setter.line(&opportunity_mark(setter, *rank), Role::STRONG_CELL).ink_width());
    let apart = point(widths.fold(DISCS_APART.x, |widest, width| widest.max(width + BETWEEN_MARKS)), DISCS_APART.y);
    block.figure(setter.unseen(&landscape_in_words(setter, &placed)), field.min, |block| {
        draw_areas(setter, block, field);
        let mut marks: Vec<(usize, Point)> = Vec::new();
        for (place, &(rank, _, importance, satisfaction)) in placed.iter().enumerate() {
            let wanted = in_field(inner, importance, satisfaction);
            let taken: Vec<Point> = marks.iter().map(|(_, at)| *at).collect();
            match beside_others(wanted, &taken, (inner, apart)).filter(|_| place < MOST_MARKS) {
                Some(at) => marks.push((rank, at)),
                None => block.path(Path::circle(wanted, DOT), Some(setter.theme.faint), None),
            }
        }
        for (rank, at) in marks {
            setter.disc(block, at, &opportunity_mark(setter, rank), true);
        }
    });
    block.height = field.max.y + 22.0;
    Some((block, field))
}

/// What the landscape shows: "O1: Importance 9/10, Satisfaction 3/10".
fn landscape_in_words(setter: &Typesetter<'_>, placed: &[(usize, &Card, f32, f32)]) -> String {
    let locale = setter.locale;
    let axis = |word: Word, value: f32| format!("{} {}/10", locale.word(word), value.clamp(0.0, 10.0));
    let entry = |(rank, _, importance, satisfaction): &(usize, &Card, f32, f32)| {
        let values = [axis(Word::ImportanceAxis, *importance), axis(Word::SatisfactionAxis, *satisfaction)];
        locale.explained(&opportunity_mark(setter, *rank), &locale.listed(&[&values[0], &values[1]]))
    };
    placed.iter().map(entry).collect::<Vec<_>>().join("; ")
}

/// The space above the field for the name of its upright axis.
pub(super) const LABEL_ABOVE: f32 = 20.0;

/// The opportunities that have both values, each with its rank.
fn placed_opportunities<'a>(setter: &Typesetter<'a>) -> Vec<(usize, &'a Card, f32, f32)> {
    let ranked = ranked_opportunities(setter.map).into_iter().enumerate();
    ranked.filter_map(|(rank, card)| Some((rank, card, card.importance?, card.satisfaction?))).collect()
}

/// The part of the field in which the middles of marks lie.
fn inside(field: Rect) -> Rect {
    Rect::from_corners(field.min + INSETS, field.max - INSETS - point(0.0, ABOVE_NAMES))
}

/// Where values from 0 to 10 lie in a field.
fn in_field(inner: Rect, importance: f32, satisfaction: f32) -> Point {
    let share = |value: f32| value.clamp(0.0, 10.0) / 10.0;
    point(inner.min.x + inner.width() * share(importance), inner.max.y - inner.height() * share(satisfaction))
}

/// The areas: above the diagonal more is done than matters; below the line of score 10 too little is.
fn draw_areas(setter: &Typesetter<'_>, block: &mut PageBlock, field: Rect) {
    let (theme, locale) = (setter.theme, setter.locale);
    let inner = inside(field);
    let at = |importance: f32, satisfaction: f32| in_field(inner, importance, satisfaction);
    let under = Path::polygon(&[at(5.0, 0.0), at(10.0, 0.0), at(10.0, 10.0)]);
    block.path(under, Some(theme.hair.mix(theme.sheet, 0.4)), None);
    let thin = Stroke::solid(theme.faint, 0.6);
    block.line(at(0.0, 0.0), at(10.0, 10.0), thin.clone());
    block.line(at(5.0, 0.0), at(10.0, 10.0), thin);
    let corners = [field.min, point(field.max.x, field.min.y), field.max, point(field.min.x, field.max.y)];
    block.path(Path::polygon(&corners), None, Some(Stroke::solid(theme.ink, 0.9)));
    let half = field.width() * 0.42;
    let name = |word: Word, role: Role| setter.line_within(locale.word(word), role, half);
    let bottom = field.max.y - 13.0;
    block.words_before(&name(Word::Underserved, Role::STRONG_NOTE), field.max.x - 7.0, bottom);
    block.words(&name(Word::ServedRight, Role::NOTE), at(1.2, 0.0).x, bottom);
    block.words(&name(Word::Overserved, Role::NOTE), field.min.x + 7.0, field.min.y + 7.0);
    let below = field.max.y + 8.0;
    block.words(&setter.line("0", Role::NOTE), inner.min.x - 2.0, below);
    block.words_around(&setter.line(locale.word(Word::ImportanceAxis), Role::STRONG_CELL), field.center().x, below);
    block.words_before(&setter.line("10", Role::NOTE), inner.max.x + 4.0, below);
    let satisfaction = setter.line_within(locale.word(Word::SatisfactionAxis), Role::STRONG_CELL, field.width());
    block.words(&satisfaction, field.min.x.min(0.0), field.min.y - 11.0);
}
