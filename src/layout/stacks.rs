//! Stacks the cards of a lane: below each other in each column, touchpoints side by side.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ahead::CardToMeasure;
use super::card_faces::CardFaces;
use super::card_foot::{MarksShown, is_owned_by_lane, needs_digits, shared_evidence};
use super::card_places::KnownCard;
use super::columns::{FreeCells, WideWords, content_right, reach_of};
use super::face_setting::FaceSetting;
use super::long_text::is_long;
use super::measure::{CARD_GAP, CARD_PADDING_X, CELL_PADDING};
use super::pill_lines::{PillCell, PillLine};
use super::pins::{self, BadgePlace, Pins, card_badges};
use super::stack_heights::{MOST_CARDS, RowCard, even_rows, fill_columns};
use super::touchpoints::{PillStart, pill_icon, pill_width};
use super::{CardBox, CardFace, Column};
use crate::geometry::Rect;
use crate::model::icons::IconSource;
use crate::model::{Card, CardId, CardKind, EvidenceShown, JourneyMap, Lane, LaneId, StepId};

/// The grid in which cards are stacked.
pub(super) struct StackGrid<'a> {
    pub(super) map: &'a JourneyMap,
    pub(super) columns: &'a [Column],
    /// The index of each step's column.
    pub(super) places: &'a FxHashMap<StepId, usize>,
    pub(super) pins: &'a Pins,
    /// The cards whose evidence the map shows.
    pub(super) evidence: EvidenceShown,
    /// Whether votes are one dot and their number.
    pub(super) votes_in_digits: bool,
    /// The lanes that are back stage as a whole.
    pub(super) back_stage: &'a FxHashSet<LaneId>,
    /// The cards with words that want more than a column.
    pub(super) wide: &'a WideWords,
    /// The lanes whose pills begin with icons.
    pub(super) signed: &'a FxHashSet<LaneId>,
    /// Whether the cards are on paper.
    pub(super) on_paper: bool,
}

/// A card with its columns and its height.
struct MeasuredCard<'a> {
    card: &'a Arc<Card>,
    setting: FaceSetting,
    first: usize,
    span: usize,
    left: f32,
    right: f32,
    /// The content, as wide as the card is.
    face: Arc<CardFace>,
    height: f32,
    /// Its place in the stack of its columns, counted from the top.
    row: usize,
    /// Its place in a row of pictures, counted from the left; none if it has its columns to itself.
    in_strip: Option<usize>,
}

impl MeasuredCard<'_> {
    fn in_row(&mut self) -> RowCard<'_> {
        RowCard { kind: self.setting.kind, row: self.row, height: &mut self.height }
    }
}

/// Places the cards of a lane below `top`. Each column keeps track of how far down it is filled; a card that spans
/// several columns goes below the fullest of them.
pub(super) fn place_cards(
    grid: &StackGrid<'_>,
    faces: &mut CardFaces,
    lane: &Lane,
    cards: &[&Arc<Card>],
    top: f32,
) -> Vec<CardBox> {
    let mut measured = measure(grid, faces, lane, cards);
    let is_close = faces.shaper().sizes().is_close();
    even_rows(measured.iter_mut().map(MeasuredCard::in_row).collect(), is_close);
    // Taller stacks have a rhythm of rows, which would be lost if they were filled.
    let is_filled = measured.iter().all(|one| one.row < MOST_CARDS);
    let to_fill = measured.iter().filter(|_| is_filled);
    let spans: FxHashMap<CardId, (usize, usize)> = to_fill.map(|one| (one.card.id, (one.first, one.span))).collect();
    let margin = content_right(grid.columns, f32::INFINITY);
    let mut depth = vec![top; grid.columns.len()];
    let mut lines: FxHashMap<(usize, usize), PillLine> = FxHashMap::default();
    let mut strip_top: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    let mut boxes = Vec::with_capacity(measured.len());
    for one in measured {
        let MeasuredCard { card, setting, first, span, left, right, face, height, in_strip, .. } = one;
        let Some(depths) = depth.get_mut(first..first + span) else { continue };
        let columns = grid.columns.get(first..first + span).unwrap_or_default();
        let above = faces.above(card.id);
        let rect = if setting.kind == CardKind::Touchpoint {
            let width = face.size.x;
            let cell = PillCell { left, right, columns };
            let line = lines.entry((first, span)).or_insert(PillLine { y: top, x: left, columns: 0 });
            let (x, y) = line.place(width, &cell, depths);
            Rect::new(x, y + above, width, height)
        } else {
            let deepest = depths.iter().fold(top, |deep, column| deep.max(*column));
            // The other pictures of a row stand where the first does.
            let is_further = in_strip.is_some_and(|place| place > 0);
            let y = strip_top.get(&(first, span)).copied().filter(|_| is_further).unwrap_or(deepest);
            if in_strip.is_some() {
                strip_top.insert((first, span), y);
            }
            Rect::new(left, y + above, right - left, height)
        };
        let below = rect.max.y + CARD_GAP;
        // A pill is mostly narrower than the steps that it is about, and leaves room for others beside it.
        let filled = columns.iter().zip(depths).filter(|(column, _)| column.x < rect.max.x);
        filled.for_each(|(_, depth)| *depth = depth.max(below));
        let is_pill = setting.kind == CardKind::Touchpoint;
        let line = if is_pill { rect.center().y } else { rect.min.y + pins::first_line(faces.shaper()) };
        let corner = setting.corner;
        let inside = corner.is_used().then_some(line);
        let place = BadgePlace { rect, margin, inside, in_column: corner.in_column };
        let badges = card_badges(grid.pins.get(&card.id), place, faces.shaper());
        boxes.push(CardBox { card: card.clone(), kind: setting.kind, setting, rect, face, badges });
    }
    if is_filled {
        fill_columns(&mut boxes, &spans, top);
    }
    boxes
}

fn measure<'a>(
    grid: &StackGrid<'_>,
    faces: &mut CardFaces,
    lane: &Lane,
    cards: &[&'a Arc<Card>],
) -> Vec<MeasuredCard<'a>> {
    let mut strips = PictureStrips::of(grid, faces, lane, cards);
    let marks = lane_marks(grid, lane, cards);
    let mut filled = vec![0; grid.columns.len()];
    let wanted = |card: &Card| reach_of(is_long(&card.text), grid.wide.get(&card.id));
    let of_cells = cards.iter().map(|card| (card.lane, card.step, usize::from(card.span), wanted(card).is_some()));
    let free = FreeCells::of(of_cells, grid.places);
    let mut measured = Vec::with_capacity(cards.len());
    for card in cards {
        let Some(&first) = grid.places.get(&card.step) else { continue };
        let span = usize::from(card.span.max(1)).min(grid.columns.len() - first);
        let span = free.span((card.lane, wanted(card)), grid.columns, (first, span));
        let Some(own) = grid.columns.get(first..first + span) else { continue };
        let (Some(start), Some(end)) = (own.first(), own.last()) else { continue };
        let (left, right) = (start.x + CELL_PADDING, end.x + end.width - CELL_PADDING);
        let setting = setting_of(grid, faces, (lane, card, marks), right - left);
        let in_strip = strips.place_of(&setting, (first, span));
        let (left, right) = in_strip.map_or((left, right), |(place, of)| {
            let width = width_in_strip(right - left, of);
            let left = left + place as f32 * (width + CARD_GAP);
            (left, left + width)
        });
        let in_strip = in_strip.map(|(place, _)| place);
        let is_pill = setting.kind == CardKind::Touchpoint;
        let width = if is_pill {
            let corner = setting.corner.width_pt;
            pill_width(
                card,
                PillStart::of(grid.map, card, grid.signed.contains(&lane.id)),
                right - left - corner,
                faces.shaper(),
            ) + corner
        } else {
            right - left
        };
        let (face, size) = faces.face_with_size(card, setting.clone(), width);
        let row = row_of(&filled, first, span);
        filled.iter_mut().skip(first).take(span).for_each(|count| *count = row + 1);
        measured.push(MeasuredCard { card, setting, first, span, left, right, face, height: size.y, row, in_strip });
    }
    measured
}

/// The marks that the cards of a lane may have.
fn lane_marks(grid: &StackGrid<'_>, lane: &Lane, cards: &[&Arc<Card>]) -> MarksShown {
    MarksShown {
        evidence: grid.evidence,
        told_by_lane: shared_evidence(cards.iter().map(|card| &***card), grid.evidence),
        back_stage: !grid.back_stage.contains(&lane.id),
        votes_in_digits: false,
        owner_in_lane: false,
        on_paper: grid.on_paper,
    }
}

/// What the content of a card that is `width` wide depends on in this grid.
fn setting_of(
    grid: &StackGrid<'_>,
    faces: &mut CardFaces,
    (lane, card, marks): (&Lane, &Card, MarksShown),
    width: f32,
) -> FaceSetting {
    // A card without votes looks the same either way, and is not to be measured anew.
    let votes_in_digits = grid.votes_in_digits && card.votes > 0;
    let marks = MarksShown { votes_in_digits, owner_in_lane: is_owned_by_lane(card, lane), ..marks };
    let setting = FaceSetting::of(lane, card, marks);
    let pins = grid.pins.get(&card.id);
    FaceSetting {
        icon: drawn_icon(grid, lane, card),
        picture_aspect: card.image.as_ref().map(|id| faces.aspect(grid.map, id)),
        corner: pins.map(|pins| pins::corner((card, pins), setting.kind, width, faces.shaper())).unwrap_or_default(),
        ..setting
    }
}

/// Whether the votes of all cards are shown in digits: as soon as one card needs it.
pub(super) fn votes_in_digits(cards: &[KnownCard], columns: &[Column], places: &FxHashMap<StepId, usize>) -> bool {
    let needs = |known: &KnownCard| {
        let first = places.get(&known.place.step).copied().unwrap_or(usize::MAX);
        let own = columns.iter().skip(first).take(known.place.span);
        let width = own.map(|column| column.width).sum::<f32>() - 2.0 * (CELL_PADDING + CARD_PADDING_X);
        needs_digits(&known.card, width)
    };
    cards.iter().any(|known| known.place.has_votes && needs(known))
}

/// The cards of a lane that are as wide as their columns, each with what its content depends on.
pub(super) fn cards_to_measure(
    grid: &StackGrid<'_>,
    faces: &mut CardFaces,
    lane: &Lane,
    cards: &[&Arc<Card>],
) -> Vec<CardToMeasure> {
    let marks = lane_marks(grid, lane, cards);
    let job = |card: &&Arc<Card>| {
        let first = *grid.places.get(&card.step)?;
        let own = grid.columns.get(first..)?;
        let (start, end) = (own.first()?, own.get(usize::from(card.span.max(1)) - 1).or(own.last())?);
        let width = end.x + end.width - CELL_PADDING - (start.x + CELL_PADDING);
        let setting = setting_of(grid, faces, (lane, card, marks), width);
        let is_pill = setting.kind == CardKind::Touchpoint;
        (!is_pill).then(|| CardToMeasure { card: (*card).clone(), setting, width })
    };
    cards.iter().filter_map(job).collect()
}

/// The icon that a card was given or, on a touchpoint, that of its channel.
fn drawn_icon(grid: &StackGrid<'_>, lane: &Lane, card: &Card) -> Option<IconSource> {
    let own = card.icon.as_deref().and_then(|icon| IconSource::named(grid.map, icon));
    let is_pill = lane.kind_of(card) == CardKind::Touchpoint;
    own.or_else(|| if is_pill { pill_icon(grid.map, card, grid.signed.contains(&lane.id)) } else { None })
}

/// The number of cards above the next one in some columns.
fn row_of(filled: &[usize], first: usize, span: usize) -> usize {
    filled.iter().skip(first).take(span).copied().fold(0, usize::max)
}

/// The width of each of so many pictures beside one another, which have `width` together.
fn width_in_strip(width: f32, pictures: usize) -> f32 {
    (width - (pictures.max(1) - 1) as f32 * CARD_GAP) / pictures.max(1) as f32
}

/// The pictures that stand beside one another in the cells of a lane: a storyboard is read as a strip, not as a tower.
struct PictureStrips {
    /// The number of pictures in a row of each cell, for cells with such rows.
    in_row: FxHashMap<(usize, usize), usize>,
    /// For each column, the cell of its last card if that is a picture, and the place of the next one in its row.
    last: Vec<Option<((usize, usize), usize)>>,
}

/// So many pictures in a cell stand in pairs, if each is at least so wide.
const CROWD: usize = 4;
const LEAST_HALF: f32 = 60.0;

/// The pictures of a cell: how many there are, and the width of the widest, if all have a size of their own.
#[derive(Clone, Copy)]
struct CellPictures {
    count: usize,
    widest: Option<f32>,
}

impl PictureStrips {
    fn of(grid: &StackGrid<'_>, faces: &mut CardFaces, lane: &Lane, cards: &[&Arc<Card>]) -> Self {
        let mut pictures: FxHashMap<(usize, usize), CellPictures> = FxHashMap::default();
        for card in cards.iter().filter(|card| lane.kind_of(card) == CardKind::Picture) {
            let Some(&first) = grid.places.get(&card.step) else { continue };
            let span = usize::from(card.span.max(1)).min(grid.columns.len() - first);
            let aspect = card.image.as_ref().map(|id| faces.aspect(grid.map, id));
            let width = card.picture.size.height_pt().zip(aspect).map(|(height, aspect)| height * aspect);
            let known = pictures.entry((first, span)).or_insert(CellPictures { count: 0, widest: Some(LEAST_HALF) });
            known.count += 1;
            known.widest = known.widest.zip(width).map(|(widest, width)| widest.max(width));
        }
        let in_row = |(cell, pictures): ((usize, usize), CellPictures)| {
            let in_row = pictures.in_row(width_of_cell(grid, cell));
            (in_row > 1).then_some((cell, in_row))
        };
        let in_row: FxHashMap<(usize, usize), usize> = pictures.into_iter().filter_map(in_row).collect();
        let last = if in_row.is_empty() { Vec::new() } else { vec![None; grid.columns.len()] };
        Self { in_row, last }
    }

    /// The place of the next card of a cell in its row of pictures, and how many such a row has; none where it has its
    /// columns to itself. A row ends where a card stands that covers other columns too.
    fn place_of(&mut self, setting: &FaceSetting, cell: (usize, usize)) -> Option<(usize, usize)> {
        let own = self.last.get_mut(cell.0..cell.0 + cell.1)?;
        let in_row = self.in_row.get(&cell).copied().filter(|_| setting.kind == CardKind::Picture);
        let Some(in_row) = in_row else {
            own.fill(None);
            return None;
        };
        let goes_on = own.first().copied().flatten().filter(|known| own.iter().all(|other| *other == Some(*known)));
        let place = goes_on.filter(|(known, _)| *known == cell).map_or(0, |(_, next)| next % in_row);
        own.fill(Some((cell, place + 1)));
        Some((place, in_row))
    }
}

impl CellPictures {
    /// How many of them stand beside one another in a cell of this width: those with sizes of their own as many as it
    /// has room for, of others those of a crowd in pairs.
    fn in_row(self, width: f32) -> usize {
        let fit = |one: f32| ((width + CARD_GAP) / (one + CARD_GAP)).max(0.0) as usize;
        match self.widest {
            Some(widest) => fit(widest).min(self.count),
            None if self.count >= CROWD => fit(LEAST_HALF).min(2),
            None => 1,
        }
    }
}

/// The width that the cards of a cell have.
fn width_of_cell(grid: &StackGrid<'_>, (first, span): (usize, usize)) -> f32 {
    let ends = grid.columns.get(first).zip(grid.columns.get(first + span - 1));
    ends.map_or(0.0, |(first, last)| last.x + last.width - first.x - 2.0 * CELL_PADDING)
}
