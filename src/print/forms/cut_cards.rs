//! Cards to cut, for sorting on a table: each says its lane, its stage and its number.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::places::{card_place, card_words, styled_excerpt};
use super::route::stage_name;
use crate::geometry::{Color, Point, Rect, point};
use crate::layout::lane_icon;
use crate::model::{Card, CardKind, Lane, Part, Stage};
use crate::print::page::Bookmark;
use crate::print::typeset::{PageBlock, Role, Typesetter, mm};
use crate::scene::{PrintedRole, Stroke, card_colors};
use crate::theme::Theme;

/// The edge of the sheet that most printers cannot reach.
const MARGIN: f32 = mm(7.0);
/// The room between the cut and the words.
const PADDING: f32 = mm(5.0);
/// The height of the band with the lane's colour.
const BAND: f32 = mm(3.2);

/// The words of a card in their usual size.
const WORDS: Role = Role::plain(14.0, 19.0);
/// The least and the largest part of the room for picture and words that a picture takes, and the space below it.
const PICTURE_SHARES: [f32; 2] = [0.55, 0.85];
const BELOW_PICTURE: f32 = 9.0;

/// How many cards are on a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::print) enum CardsPerSheet {
    /// Two side by side, four rows.
    #[default]
    Eight,
    /// Three side by side, four rows.
    Twelve,
}

/// The sheets with all cards, stage by stage.
pub(super) fn cut_cards(setter: &Typesetter<'_>, size: Point, per_sheet: CardsPerSheet) -> Vec<Draft> {
    let columns = if per_sheet == CardsPerSheet::Eight { 2 } else { 3 };
    let rows = 4;
    let cards = in_order(setter);
    let count = cards.len();
    let cell = point((size.x - 2.0 * MARGIN) / columns as f32, (size.y - 2.0 * MARGIN) / rows as f32);
    let (mut drafts, mut stages) = (Vec::new(), BTreeSet::new());
    for (sheet, group) in cards.chunks(columns * rows).enumerate() {
        let mut body = PageBlock::default();
        body.tagged(PrintedRole::List, |body| {
            for (place, (lane, card)) in group.iter().enumerate() {
                let at = point(MARGIN + (place % columns) as f32 * cell.x, MARGIN + (place / columns) as f32 * cell.y);
                let number = format!("{} / {count}", sheet * columns * rows + place + 1);
                body.add(&one(setter, (lane, card), &number, cell).tagged_as(PrintedRole::Item), at);
            }
        });
        cut_marks(setter.theme, &mut body, size, (columns, rows));
        let mut draft = Draft { has_foot: false, ..Draft::new(size, body, "") };
        for (place, (_, card)) in group.iter().enumerate() {
            let Some(stage) = setter.map.stages.iter().position(|stage| has_step(stage, card)) else { continue };
            if stages.insert(stage) {
                let name = setter.map.stages.get(stage).map_or(String::new(), |own| stage_name(own, stage));
                draft
                    .bookmarks
                    .push(Bookmark { top: MARGIN + (place / columns) as f32 * cell.y, ..Bookmark::new(&name, 1) });
            }
        }
        drafts.push(draft);
    }
    drafts
}

/// Whether a card begins in a stage.
fn has_step(stage: &Stage, card: &Card) -> bool {
    stage.steps.iter().any(|step| step.id == card.step)
}

/// All cards with something on them, in the order in which the journey is read.
fn in_order<'a>(setter: &Typesetter<'a>) -> Vec<(&'a Lane, &'a Card)> {
    let map = setter.map;
    let mut cards = Vec::new();
    for (_, step) in map.steps() {
        for lane in &map.lanes {
            let own = map.cards.iter().filter(|card| card.step == step.id && card.lane == lane.id);
            cards.extend(own.map(|card| (&**lane, &**card)));
        }
    }
    cards.retain(|(_, card)| !card_words(setter, card).text.trim().is_empty() || card.image.is_some());
    cards
}

fn one(setter: &Typesetter<'_>, (lane, card): (&Lane, &Card), number: &str, cell: Point) -> PageBlock {
    let kind = lane.kind_of(card);
    let color = band_color(setter.theme, kind);
    let mut block = PageBlock::default();
    let (left, right) = (PADDING, cell.x - PADDING);
    block.fill(Rect::new(left, PADDING, right - left, BAND), color);
    let top = PADDING + BAND + 7.0;
    let number = setter.line(number, Role::NOTE);
    block.words_before(&number, right, top);
    setter.icon(&mut block, lane_icon(lane), Rect::new(left, top - 2.0, 10.0, 10.0), setter.theme.ink);
    let name = setter.line_within(&lane.name, Role::STRONG_NOTE, right - left - number.ink_width() - 26.0);
    block.words(&name, left + 14.0, top);
    let foot = cell.y - PADDING - 6.0;
    let place = setter.line_within(&card_place(setter.map, card), Role::NOTE, right - left);
    block.words(&place, left, foot);
    let mut room = Rect::from_corners(point(left, top + 20.0), point(right, foot - 10.0));
    if let Some(image) = &card.image {
        // The picture takes what the words leave.
        let words = setter.styled_paragraph(&card_words(setter, card), WORDS, room.width());
        let below = if words.is_empty() { 0.0 } else { words.height() + BELOW_PICTURE };
        let [least, most] = PICTURE_SHARES.map(|share| room.height() * share);
        let height = if words.is_empty() { room.height() } else { (room.height() - below).clamp(least, most) };
        let picture = Rect::new(room.min.x, room.min.y, room.width(), height);
        let description = setter.map.image(image).map_or("", |picture| picture.description.as_str());
        if setter.picture(&mut block, image, (picture, 3.0, card.picture.framing), description) {
            room = Rect::from_corners(point(room.min.x, picture.max.y + BELOW_PICTURE), room.max);
        }
    }
    if kind == CardKind::Pain
        && let Some(severity) = card.severity
    {
        setter.severity(&mut block, point(right - Typesetter::SEVERITY_WIDTH, foot), severity);
    }
    text(setter, &mut block, (card, kind), room);
    block.about(Part::Card(card.id))
}

/// The words of a card, as large as they have room.
fn text(setter: &Typesetter<'_>, block: &mut PageBlock, (card, kind): (&Card, CardKind), room: Rect) {
    let words = card_words(setter, card);
    let role = match kind {
        CardKind::Thought | CardKind::Quote => WORDS.italic(),
        _ => WORDS,
    };
    let first = if room.width() > 220.0 { 17.0 } else { 14.0 };
    for size in [first, 14.0, 12.5, 11.0, 9.5, 8.5, 7.5, 7.0] {
        let words = setter.styled_paragraph(&words, role.sized(size), room.width());
        if words.height() <= room.height() {
            block.words(&words, room.min.x, room.min.y);
            return;
        }
    }
    // A card has one side: of what is longer only the beginning is on it.
    let role = role.sized(7.0);
    let (mut low, mut high) = (0, words.text.chars().count());
    while low + 1 < high {
        let middle = usize::midpoint(low, high);
        let cut = styled_excerpt(&words, middle);
        if setter.styled_paragraph(&cut, role, room.width()).height() <= room.height() {
            low = middle
        } else {
            high = middle
        }
    }
    let cut = styled_excerpt(&words, low);
    block.words(&setter.styled_paragraph(&cut, role, room.width()), room.min.x, room.min.y);
}

/// The colour of a kind of card; for those that are white, that of their edge.
fn band_color(theme: &Theme, kind: CardKind) -> Color {
    let colors = card_colors(kind, theme);
    let is_pale = |color: Color| color.contrast(theme.sheet) < 1.25;
    [Some(colors.strong), colors.paper].into_iter().flatten().find(|color| !is_pale(*color)).unwrap_or(theme.edge)
}

/// Where to cut: thin lines between the cards, and ticks at the edges of the sheet.
fn cut_marks(theme: &Theme, body: &mut PageBlock, size: Point, (columns, rows): (usize, usize)) {
    let thin = Stroke { dash: Some((3.0, 3.0)), ..Stroke::solid(theme.faint, 0.4) };
    let area = Rect::from_corners(point(MARGIN, MARGIN), size - point(MARGIN, MARGIN));
    for column in 0..=columns {
        let x = area.min.x + area.width() * column as f32 / columns as f32;
        body.line(point(x, area.min.y), point(x, area.max.y), thin.clone());
    }
    for row in 0..=rows {
        let y = area.min.y + area.height() * row as f32 / rows as f32;
        body.line(point(area.min.x, y), point(area.max.x, y), thin.clone());
    }
}
