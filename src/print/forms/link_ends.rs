//! How an arrow between cards goes on where a page ends: a tag beside the card, or where its content leaves room, says on which
//! page the other card is.

use std::collections::BTreeSet;

use super::draft::Pagination;
use super::map_plan::MapPage;
use crate::geometry::{Path, Point, Rect, point};
use crate::layout::{CardBox, CurveLabel, CurveMark, Layout, PlacedText};
use crate::locale::Phrase;
use crate::model::CardId;
use crate::print::typeset::{PageBlock, Role, Typesetter};
use crate::scene::{Leads, PrintedRole, Stroke};

/// The height of a tag, its distance from the sides of the card, and the room for its arrow.
pub(super) const HEIGHT: f32 = 11.0;
const INSET: f32 = 7.0;
const ARROW: f32 = 9.0;
const BESIDE_ARROW: f32 = 3.0;
/// How far it stands from the upper or lower edge of its card, also where there is little room, and the least space to
/// anything else.
const BESIDE: f32 = 2.6;
const CLOSE_BESIDE: f32 = 1.4;
const AIR: f32 = 0.8;
/// How far up a tag moves within its card, and in which steps.
const IN_CARD_STEPS: u8 = 24;
const IN_CARD_STEP: f32 = 1.5;
/// How much of it lies on the card where nothing else is free: less than what is free below the card's last line, also
/// where that stands close.
const ON_CARD: f32 = 2.4;
/// The most pages that a tag names.
const MOST_PAGES: usize = 3;

/// The direction of the arrows that a tag stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    /// They come to this card.
    Here,
    /// They lead away from it.
    Away,
}

/// Draws the tags of all cards of a page whose arrows lead to other pages, or come from there. `to_page` converts
/// places of the map to places on the page.
pub(super) fn link_ends(
    (setter, pagination): (&Typesetter<'_>, &Pagination),
    body: &mut PageBlock,
    page: &MapPage,
    to_page: &dyn Fn(Point) -> Point,
) {
    let cards = || page.layout.rows.iter().flat_map(|row| &row.cards);
    let here: BTreeSet<CardId> = cards().map(|card| card.card.id).collect();
    let mut taken: Option<Vec<Rect>> = None;
    for card in cards() {
        for heading in [Heading::Here, Heading::Away] {
            let pages = pages_beyond((setter, pagination), card.card.id, heading, &here);
            if !pages.is_empty() {
                // Most pages have no tag at all.
                let taken = taken.get_or_insert_with(|| on_map(&page.layout, to_page));
                let pill = tag(setter, body, (card, heading, &pages), (taken.as_slice(), to_page));
                taken.push(pill);
            }
        }
    }
}

/// What a tag may not cover, on the page: cards, arrows, signs, curves and words.
fn on_map(layout: &Layout, to_page: &dyn Fn(Point) -> Point) -> Vec<Rect> {
    let mut taken: Vec<Rect> = Vec::new();
    for row in &layout.rows {
        taken.extend(row.words.iter().map(PlacedText::ink_rect));
        for card in &row.cards {
            taken.push(card.rect);
            taken.extend(card.badges.iter().map(|badge| badge.rect));
        }
        for mark in row.curve.iter().flat_map(|curve| &curve.series).flat_map(|series| &series.marks) {
            taken.push(CurveMark::outline(mark));
            taken.extend(mark.visible_label().map(|label: &CurveLabel| label.words.ink_rect()));
        }
    }
    taken.extend(layout.cell_badges.iter().map(|badge| badge.rect));
    for link in &layout.links {
        taken.extend(link.points.array_windows().map(|[from, to]| between(*from, *to).shrink(-1.5)));
        taken.extend(link.label.iter().map(|label| label.words.ink_rect()));
    }
    taken.iter().map(|rect| on_page(rect, to_page)).collect()
}

/// A box of the map as it lies on the page.
fn on_page(rect: &Rect, to_page: &dyn Fn(Point) -> Point) -> Rect {
    between(to_page(rect.min), to_page(rect.max))
}

/// The box whose opposite corners these are.
fn between(one: Point, other: Point) -> Rect {
    Rect::from_corners(point(one.x.min(other.x), one.y.min(other.y)), point(one.x.max(other.x), one.y.max(other.y)))
}

/// Where a tag of this width stands: below its card, else within the card where its content leaves room, or above
/// the card, or else over its lower edge. It may lie over the line between two lanes, which goes on at both of its sides.
fn place_of(
    (card, heading, width): (&CardBox, Heading, f32),
    (taken, to_page): (&[Rect], &dyn Fn(Point) -> Point),
) -> Rect {
    let outline = on_page(&card.rect, to_page);
    let start = outline.min.x + INSET;
    let end = outline.max.x - INSET - width;
    let lefts = if heading == Heading::Here { [start, end] } else { [end, start] };
    let pill = |left: f32, top: f32| Rect::new(left, top, width, HEIGHT);
    let is_free = |rect: &Rect| !taken.iter().any(|other| other.intersects(&rect.shrink(-AIR)));
    let near = [BESIDE, CLOSE_BESIDE];
    let below = near.map(|gap| lefts.map(|left| pill(left, outline.max.y + gap)));
    let above = near.map(|gap| lefts.map(|left| pill(left, outline.min.y - gap - HEIGHT)));
    let content: Vec<Rect> = content(card).iter().map(|rect| on_page(rect, to_page)).collect();
    // From the lower corners up, wherever the lines of the card are short.
    let steps = (0..IN_CARD_STEPS).map(|step| outline.max.y - BESIDE - HEIGHT - f32::from(step) * IN_CARD_STEP);
    let mut in_card = steps.flat_map(|top| [end, start].map(|left| pill(left, top)));
    let is_left_free = |rect: &Rect| {
        let reach = rect.shrink(-AIR);
        rect.min.y > outline.min.y + BESIDE && !content.iter().any(|other| other.intersects(&reach))
    };
    let beside = below.into_iter().flatten().find(is_free);
    let inside = || in_card.find(is_left_free);
    let over = || above.into_iter().flatten().find(is_free);
    let [first, _] = lefts;
    beside.or_else(inside).or_else(over).unwrap_or_else(|| pill(first, outline.max.y - ON_CARD))
}

/// The boxes of what a card shows, on the map.
fn content(card: &CardBox) -> Vec<Rect> {
    let face = &card.face;
    let words = face.words.iter().map(PlacedText::ink_rect);
    let track = face.track.as_ref().map(|track| track.rect);
    let foot = face.foot.iter().flat_map(|foot| {
        let signs = foot.severity.iter().map(|it| it.rect).chain(foot.score.iter().map(|it| it.rect));
        let votes =
            foot.votes.iter().flat_map(|it| it.dots.iter().copied().chain(it.number.iter().map(PlacedText::ink_rect)));
        let words = foot.words.iter().map(PlacedText::ink_rect).chain(foot.marks.iter().map(|mark| mark.rect));
        signs.chain(votes).chain(words)
    });
    let own = words.chain(face.marks.iter().map(|mark| mark.rect)).chain(face.picture).chain(track).chain(foot);
    let badges = card.badges.iter().map(|badge| badge.rect);
    own.map(|rect| rect.translate(card.rect.min)).chain(badges).collect()
}

/// The pages on which the other ends of a card's arrows are.
fn pages_beyond(
    (setter, pagination): (&Typesetter<'_>, &Pagination),
    card: CardId,
    heading: Heading,
    here: &BTreeSet<CardId>,
) -> BTreeSet<usize> {
    let map = setter.map;
    let others = map.links.iter().filter_map(|link| match heading {
        Heading::Away if link.from == card => Some(link.to),
        Heading::Here if link.to == card => Some(link.from),
        _ => None,
    });
    let beyond = others.filter(|other| !here.contains(other)).filter_map(|other| map.card(other));
    beyond.filter_map(|other| pagination.of_card(other)).collect()
}

/// Draws a tag; returns its outline.
fn tag(
    setter: &Typesetter<'_>,
    body: &mut PageBlock,
    (card, heading, pages): (&CardBox, Heading, &BTreeSet<usize>),
    around: (&[Rect], &dyn Fn(Point) -> Point),
) -> Rect {
    let numbers: Vec<String> = pages.iter().take(MOST_PAGES).map(usize::to_string).collect();
    let more = if pages.len() > MOST_PAGES { ", …" } else { "" };
    let phrase = if heading == Heading::Here { Phrase::ComesFrom } else { Phrase::OnPage };
    let words = setter.locale.phrase(phrase, &[&format!("{}{more}", numbers.join(", "))]);
    let words = setter.line(&words, Role::STRONG_FOOT);
    let pill = place_of((card, heading, words.ink_width() + ARROW + BESIDE_ARROW + 9.0), around);
    let ink = setter.theme.ink;
    body.rect(pill, HEIGHT / 2.0, Some(setter.theme.sheet), Some(Stroke::solid(ink, 0.7)));
    let middle = pill.center().y;
    let top = middle - words.capitals() / 2.0;
    // "→ page 22" leads there, "from page 30 →" comes here.
    let arrow = match heading {
        Heading::Here => pill.max.x - 4.0 - ARROW,
        Heading::Away => pill.min.x + 4.0,
    };
    let leads = pages.first().copied().and_then(Leads::to_page);
    body.leading(PrintedRole::Paragraph, leads, |body| match heading {
        Heading::Here => body.words(&words, pill.min.x + 4.5, top),
        Heading::Away => body.words_before(&words, pill.max.x - 4.5, top),
    });
    let (arrow, end) = (arrow + 1.0, arrow + ARROW - 1.0);
    body.line(point(arrow, middle), point(end, middle), Stroke::solid(ink, 0.9));
    let tip = [point(end - 2.2, middle - 2.2), point(end, middle), point(end - 2.2, middle + 2.2)];
    body.path(Path::polyline(&tip), None, Some(Stroke::solid(ink, 0.9)));
    pill
}
