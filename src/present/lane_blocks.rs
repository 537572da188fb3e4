//! Lanes as blocks of cards in columns: beside one another where they have room, and on as many pages as they need.

use super::card_face::ShownCard;
use super::page_breaks::{CardRow, pages_of_rows};
use super::setter::{StopDraft, StopSetter};
use crate::geometry::{Rect, point};
use crate::locale::Phrase;
use crate::model::{Card, CardKind, Part};
use crate::scene::PrintedRole;
use crate::text::StyledText;
use crate::typeset::{PageBlock, styled_pieces};

/// The least width of a column, in parts of the least size of letters.
const LEAST_COLUMN: f32 = 12.6;
/// The height of the name of a lane with the space below it.
const NAME: f32 = 1.32;
/// The gap between columns, and the usual and the largest one between rows of lanes.
const GAP: f32 = 0.56;
const BAND_GAP: f32 = 0.8;
const LARGEST_BAND_GAP: f32 = 2.0;
/// A single card that would take more than this part of a page becomes two columns wide.
const TALL: f32 = 0.42;
/// The most of a sheet of paper that a piece of a card takes that goes on elsewhere.
const PAPER_PIECE: f32 = 0.45;
/// The fewest characters of a piece of a card that goes on elsewhere.
const SHORTEST_PIECE: usize = 12;
/// The most characters of a pill. A longer touchpoint stands on a card, which can go on elsewhere.
const LONGEST_PILL: usize = 90;

/// A text of fewer bytes is not tall.
const TALL_TEXT: usize = 300;

/// Cards under one name.
#[derive(Clone)]
pub(super) struct NamedCards<'a> {
    /// The name: usually that of a lane.
    pub(super) name: String,
    /// The cards, in reading order.
    pub(super) cards: Vec<&'a Card>,
    /// Whether they are touchpoints, which stand side by side as pills.
    pub(super) as_pills: bool,
    /// The part that the name belongs to.
    pub(super) part: Option<Part>,
}

/// Where cards are placed.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    /// The start of the first column.
    left: f32,
    /// The width of each.
    width: f32,
    /// The gap between two of them.
    gap: f32,
    /// How many there are.
    count: usize,
}

impl Columns {
    /// The width of some columns side by side.
    fn width_of(self, span: usize) -> f32 {
        self.width * span as f32 + self.gap * (span as f32 - 1.0)
    }
}

/// A block as it is placed: a name over cards, or a further row of a lane that has several.
pub(super) struct LaneBlock {
    block: PageBlock,
    columns: usize,
    lit: Vec<Part>,
    accessible_text: Vec<String>,
    /// The name of its lane, which a further row has only where a page begins with it.
    name_again: Option<PageBlock>,
}

/// Blocks side by side.
struct Band {
    blocks: Vec<(usize, LaneBlock)>,
    height: f32,
    /// The name of the lane that it goes on with, for the beginning of a page.
    name_again: Option<PageBlock>,
}

impl StopSetter<'_> {
    /// Columns between two edges, as many as letters of the room's size allow.
    pub(super) fn columns(&self, (left, right): (f32, f32)) -> Columns {
        let gap = self.em(GAP);
        let count = (((right - left) + gap) / (self.em(LEAST_COLUMN) + gap)).floor().max(1.0);
        let width = ((right - left) - gap * (count - 1.0)) / count;
        Columns { left, width, gap, count: count as usize }
    }

    /// The lanes with their cards at some steps, from top to bottom.
    pub(super) fn lanes_at(&self, steps: &[crate::model::StepId]) -> Vec<NamedCards<'_>> {
        let named = self.index.lanes.iter().map(|lane| {
            let persona = lane.persona.and_then(|id| self.map().persona(id)).map_or("", |it| it.name.trim());
            let several = self.map().personas.len() > 1;
            let name = if persona.is_empty() || !several || lane.name.contains(persona) {
                lane.name.trim().to_owned()
            } else {
                format!("{} · {persona}", lane.name.trim())
            };
            let cards = self.index.cards(lane, steps);
            let is_pill = |card: &&Card| {
                let is_short = card.text.chars().nth(LONGEST_PILL).is_none();
                self.kind(card) == CardKind::Touchpoint && card.image.is_none() && is_short
            };
            let as_pills = cards.iter().all(is_pill);
            NamedCards { name, cards, as_pills, part: Some(Part::Lane(lane.id)) }
        });
        named.filter(|named| !named.cards.is_empty()).collect()
    }

    /// The blocks of named cards, none taller than `most`.
    pub(super) fn blocks(&self, named: &[NamedCards<'_>], columns: Columns, most: f32) -> Vec<LaneBlock> {
        let runs = |named: &NamedCards<'_>| -> Vec<LaneBlock> {
            let runs = self.tall_apart(named, columns, most);
            runs.iter().enumerate().flat_map(|(place, run)| self.blocks_of((run, place > 0), columns, most)).collect()
        };
        named.iter().flat_map(runs).collect()
    }

    /// The same cards, with each one that is very tall in a single column by itself, so that it may be wider and those
    /// beside it do not become as tall.
    fn tall_apart<'n>(&self, named: &NamedCards<'n>, columns: Columns, most: f32) -> Vec<NamedCards<'n>> {
        let with = |cards: &[&'n Card]| NamedCards { cards: cards.to_vec(), ..named.clone() };
        if named.as_pills || named.cards.len() < 2 || columns.count < 2 {
            return vec![named.clone()];
        }
        let is_tall = |card: &&'n Card| {
            let face = |card: &&'n Card| self.card_face(card, &self.card_words(card), columns.width).height();
            card.text.len() > TALL_TEXT && face(card) > most * TALL
        };
        let tall: Vec<bool> = named.cards.iter().map(is_tall).collect();
        let ends = (1..=tall.len()).filter(|end| tall.get(*end) != Some(&false) || tall.get(end - 1) != Some(&false));
        let (mut runs, mut from) = (Vec::new(), 0);
        for end in ends {
            runs.extend(named.cards.get(from..end).map(with));
            from = end;
        }
        runs
    }

    fn blocks_of(&self, (named, is_further): (&NamedCards<'_>, bool), columns: Columns, most: f32) -> Vec<LaneBlock> {
        if named.as_pills {
            return self.pill_blocks(named, columns, most);
        }
        let room = most - self.em(NAME);
        let mut span = named.cards.len().clamp(1, columns.count);
        if named.cards.len() == 1 && columns.count > 1 {
            let alone = self.faces(named, columns.width, f32::INFINITY).first().map_or(0.0, ShownCard::height);
            span = if alone > most * TALL { 2 } else { 1 };
        }
        let card_width = if named.cards.len() == 1 { columns.width_of(span) } else { columns.width };
        let faces = self.faces(named, card_width, room);
        let a_row = if named.cards.len() == 1 { 1 } else { span };
        let rows: Vec<&[ShownCard]> = faces.chunks(a_row.max(1)).collect();
        // Further rows stand right below the first one: nothing has room beside them.
        let span = if rows.len() > 1 { columns.count } else { span };
        let row = |(place, row)| {
            self.card_row((named, is_further || place > 0), place == 0, row, (card_width, columns, span))
        };
        rows.into_iter().enumerate().map(row).collect()
    }

    /// The faces of cards. A text that is taller than `room` becomes several.
    fn faces(&self, named: &NamedCards<'_>, width: f32, room: f32) -> Vec<ShownCard> {
        let mut faces = Vec::new();
        for card in &named.cards {
            let text = self.card_words(card);
            let face = self.card_face(card, &text, width);
            let height = face.height();
            if height <= room || text.text.chars().nth(SHORTEST_PIECE).is_none() {
                faces.push(face);
                continue;
            }
            // On paper, pieces are so short that the first has room below what stands on its page.
            let room = if self.is_paper { room * PAPER_PIECE } else { room };
            // What stands beside the words takes its part of the height in each piece.
            let mut most = (text.text.chars().count() as f32 * room / height * 0.8) as usize;
            // The figure of a measure stands above the first piece alone.
            let further = Card { figure: String::new(), target: String::new(), ..Card::clone(card) };
            let face = |(place, piece): (usize, StyledText)| {
                self.card_face(if place == 0 { card } else { &further }, &piece, width)
            };
            let of_length = |most: usize| -> Vec<ShownCard> {
                styled_pieces(&text, most).into_iter().enumerate().map(face).collect()
            };
            let mut own = of_length(most.max(SHORTEST_PIECE));
            while most > SHORTEST_PIECE && own.iter().any(|face| face.height() > room) {
                most = most * 3 / 4;
                own = of_length(most.max(SHORTEST_PIECE));
            }
            faces.extend(own);
        }
        faces
    }

    /// A row of cards side by side, the first one of a lane under its name.
    fn card_row(
        &self,
        (named, is_further): (&NamedCards<'_>, bool),
        is_said: bool,
        row: &[ShownCard],
        (card_width, columns, span): (f32, Columns, usize),
    ) -> LaneBlock {
        let mut lane = self.named_block((named, is_further), is_said, (span, columns.width_of(span)));
        let mut y = self.em(NAME);
        if is_further {
            lane.name_again = Some(std::mem::take(&mut lane.block));
            y = 0.0;
        }
        let height = row.iter().map(ShownCard::height).fold(0.0, f32::max);
        let mut x = 0.0;
        for face in row {
            let card = self.place_card(face, Rect::new(x, y, card_width, height));
            lane.block.add(&card, point(0.0, 0.0));
            lane.lit.push(face.part);
            x += card_width + columns.gap;
        }
        lane.block.height = y + height;
        lane
    }

    /// A block with its name only. What its cards say `is_said` with the first block that has some of them.
    fn named_block(
        &self,
        (named, is_continued): (&NamedCards<'_>, bool),
        is_said: bool,
        (columns, width): (usize, f32),
    ) -> LaneBlock {
        let name =
            if is_continued { self.words.locale.phrase(Phrase::Continued, &[&named.name]) } else { named.name.clone() };
        let mut block = PageBlock::default();
        let words = self.short_line(&name, self.plain(1.0), self.theme().muted, width);
        // On paper, readers jump from lane to lane by it.
        block.tagged(PrintedRole::LaneName, |block| block.words(&words, 0.0, 0.0));
        let block = match named.part {
            Some(part) => block.about(part),
            None => block,
        };
        let mut accessible_text = Vec::new();
        if is_said {
            let said = named.cards.iter().map(|card| self.card_in_words(card)).collect::<Vec<_>>().join("; ");
            accessible_text.push(self.words.locale.explained(&named.name, &said));
        }
        LaneBlock { block, columns, lit: Vec::new(), accessible_text, name_again: None }
    }

    /// Touchpoints as pills that stand side by side.
    fn pill_blocks(&self, named: &NamedCards<'_>, columns: Columns, most: f32) -> Vec<LaneBlock> {
        let theme = self.theme();
        let wide = named.cards.len() > 5 && columns.count > 1;
        let span = if wide { 2 } else { 1 };
        let width = columns.width_of(span);
        let (top, gap) = (self.em(NAME), self.em(0.42));
        let mut blocks = vec![self.named_block((named, false), true, (span, width))];
        let (mut x, mut y, mut row) = (0.0, top, 0.0f32);
        for card in &named.cards {
            let look = self.card_look(card);
            let icon = card.channel.as_ref().map_or("touchpoint", |channel| channel.icon());
            let fill = look.paper.unwrap_or(theme.touchpoint);
            let (pill, size) = self.pill(icon, &self.card_words(card), self.plain(1.0), (fill, look.ink), width);
            if x > 0.0 && x + size.x > width {
                (x, y, row) = (0.0, y + row + gap, 0.0);
            }
            if y + size.y > most && y > top {
                blocks.push(self.named_block((named, true), false, (span, width)));
                (x, y, row) = (0.0, top, 0.0);
            }
            let Some(lane) = blocks.last_mut() else { continue };
            lane.block.add(&pill.about(Part::Card(card.id)), point(x, y));
            lane.lit.push(Part::Card(card.id));
            row = row.max(size.y);
            lane.block.height = lane.block.height.max(y + row);
            x += size.x + gap;
        }
        blocks
    }

    /// Blocks in rows of columns, on as many pages as they need between two heights. `begin` starts a page.
    pub(super) fn pages_of(
        &self,
        blocks: Vec<LaneBlock>,
        columns: Columns,
        (top, bottom): (f32, f32),
        begin: impl Fn(usize, usize) -> StopDraft,
    ) -> Vec<StopDraft> {
        let bands = bands(blocks, columns.count);
        let gap = self.em(BAND_GAP);
        let name = self.em(NAME);
        let size = |band: &Band| CardRow {
            height: band.height,
            gap: if band.name_again.is_some() { columns.gap } else { gap },
            name_again: band.name_again.as_ref().map(|_| name),
            cards: band.blocks.iter().map(|(_, lane)| lane.lit.len()).sum(),
        };
        let sizes: Vec<CardRow> = bands.iter().map(size).collect();
        let further = self.further_bottom();
        let groups = pages_of_rows(&sizes, (bottom - top, further - top));
        let count = groups.len().max(1);
        let mut bands = bands.into_iter();
        let mut pages = Vec::new();
        for (place, group) in groups.into_iter().enumerate() {
            let mut draft = begin(place, count);
            let own: Vec<Band> = bands.by_ref().take(group.len()).collect();
            let mut y = top;
            if let Some(name_again) = own.first().and_then(|band| band.name_again.as_ref()) {
                draft.block.add(name_again, point(columns.left, y));
                y += name;
            }
            let bottom = if place == 0 { bottom } else { further };
            let between = self.between(&own, columns.gap, bottom - y);
            for (row, band) in own.into_iter().enumerate() {
                if row > 0 {
                    y += if band.name_again.is_some() { columns.gap } else { between };
                }
                for (column, lane) in band.blocks {
                    let x = columns.left + column as f32 * (columns.width + columns.gap);
                    draft.block.add(&lane.block, point(x, y));
                    draft.lit.extend(lane.lit);
                    lane.accessible_text.iter().for_each(|words| draft.say(words));
                }
                y += band.height;
            }
            pages.push(draft);
        }
        if pages.is_empty() {
            pages.push(begin(0, 1));
        }
        pages
    }

    /// The gap between lanes on a page: as wide as there is room for.
    fn between(&self, bands: &[Band], row_gap: f32, room: f32) -> f32 {
        let gap = self.em(BAND_GAP);
        // On paper, what is not needed is left for notes.
        let largest = self.em(if self.is_paper { BAND_GAP } else { LARGEST_BAND_GAP });
        let further = bands.iter().skip(1).filter(|band| band.name_again.is_some()).count();
        let gaps = bands.len().saturating_sub(1 + further).max(1);
        let filled = bands.iter().map(|band| band.height).sum::<f32>() + further as f32 * row_gap;
        ((room - filled) / gaps as f32).clamp(gap * 0.6, largest)
    }
}

/// Blocks side by side in as few rows as their order allows.
fn bands(blocks: Vec<LaneBlock>, count: usize) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut used = count;
    for block in blocks {
        if used + block.columns > count {
            bands.push(Band { blocks: Vec::new(), height: 0.0, name_again: block.name_again.clone() });
            used = 0;
        }
        let Some(band) = bands.last_mut() else { continue };
        band.height = band.height.max(block.block.height);
        let columns = block.columns;
        band.blocks.push((used, block));
        used += columns;
    }
    bands
}
