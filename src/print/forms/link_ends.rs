//! How an arrow between cards goes on where a page ends: a tag at the edge of the card says on which page the other
//! card is.

use std::collections::BTreeSet;

use super::draft::Pagination;
use super::map_plan::MapPage;
use crate::geometry::{Path, Point, Rect, point};
use crate::layout::CardBox;
use crate::locale::Phrase;
use crate::model::CardId;
use crate::print::typeset::{PageBlock, Role, Typesetter};
use crate::scene::Stroke;

/// The height of a tag, its distance from the corner of the card, and the room for its arrow.
const HEIGHT: f32 = 11.0;
const INSET: f32 = 7.0;
const ARROW: f32 = 9.0;
/// How much of it lies on the card: less than what is free below the card's last line, also where that stands close.
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
    for card in cards() {
        for heading in [Heading::Here, Heading::Away] {
            let pages = pages_beyond((setter, pagination), card.card.id, heading, &here);
            if !pages.is_empty() {
                tag(setter, body, (card, heading, &pages), to_page);
            }
        }
    }
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
    beyond.filter_map(|other| pagination.of_cell(other.step, Some(other.lane))).collect()
}

/// A tag on the lower edge of a card.
fn tag(
    setter: &Typesetter<'_>,
    body: &mut PageBlock,
    (card, heading, pages): (&CardBox, Heading, &BTreeSet<usize>),
    to_page: &dyn Fn(Point) -> Point,
) {
    let numbers: Vec<String> = pages.iter().take(MOST_PAGES).map(usize::to_string).collect();
    let more = if pages.len() > MOST_PAGES { ", …" } else { "" };
    let words = setter.locale.phrase(Phrase::OnPage, &[&format!("{}{more}", numbers.join(", "))]);
    let words = setter.line(&words, Role::STRONG_FOOT);
    let outline = Rect::from_corners(to_page(card.rect.min), to_page(card.rect.max));
    let width = words.ink_width() + ARROW + 9.0;
    let left = match heading {
        Heading::Here => outline.min.x + INSET,
        Heading::Away => outline.max.x - INSET - width,
    };
    let pill = Rect::new(left, outline.max.y - ON_CARD, width, HEIGHT);
    let ink = setter.theme.ink;
    body.rect(pill, HEIGHT / 2.0, Some(setter.theme.sheet), Some(Stroke::solid(ink, 0.7)));
    let middle = pill.center().y;
    let top = middle - words.capitals() / 2.0;
    let arrow = match heading {
        Heading::Here => pill.min.x + 4.0,
        Heading::Away => pill.max.x - 4.0 - ARROW,
    };
    match heading {
        Heading::Here => body.words_before(&words, pill.max.x - 4.5, top),
        Heading::Away => body.words(&words, pill.min.x + 4.5, top),
    };
    let (arrow, end) = (arrow + 1.0, arrow + ARROW - 1.0);
    body.line(point(arrow, middle), point(end, middle), Stroke::solid(ink, 0.9));
    let tip = [point(end - 2.2, middle - 2.2), point(end, middle), point(end - 2.2, middle + 2.2)];
    body.path(Path::polyline(&tip), None, Some(Stroke::solid(ink, 0.9)));
}
