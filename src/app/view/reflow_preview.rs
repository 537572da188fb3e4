//! The preview of a drop: while cards are dragged over a gap, the cards of the lane slide to where they would
//! be after the drop.
//!
//! Only the painting changes: cards are painted displaced from where the layout has them and as tall as they will be,
//! what lies below a lane that becomes higher moves down, and the map is laid out again after the drop. Dropped cards
//! glide from the pointer to their places.
//!
//! Limitations: links do not follow.

mod made_room;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use made_room::{MadeRoom, lower_edge};

pub(crate) use made_room::{MovedBand, light_in_room, parts_of_canvas};

use super::tools::{InsertionPoint, Tool};
use crate::app::document::Document;
use crate::edit::Command;
use crate::geometry::{Point, Rect};
use crate::layout::measure::LANE_PADDING;
use crate::layout::{CardBox, Layout};
use crate::model::{CardId, CardKind, JourneyMap, LaneId, Part};
use crate::scene::Group;

/// Duration of a slide, in seconds.
pub(crate) const SLIDE_SECONDS: f64 = 0.15;
/// Distances below this do not count as a move, in map units.
const SAME_PLACE: f32 = 0.05;
/// The most dropped cards that glide to their places; the others jump there.
const MOST_GLIDING: usize = 40;

/// The cards that are painted displaced, and the gaps that are kept free for a drop.
#[derive(Default)]
pub(crate) struct ReflowPreview {
    insertion_point: Option<InsertionPoint>,
    /// Where the dragged cards would be after the drop.
    slots: Vec<CardSlot>,
    /// Cards that are not painted in their places because they are being dragged.
    away: FxHashSet<CardId>,
    slides: FxHashMap<CardId, Slide>,
    /// The cards that will be taller or less tall, drawn so where the layout has them.
    resized: FxHashMap<CardId, ResizedCard>,
    /// The lanes that become higher.
    room: MadeRoom,
    /// The cards being dragged, and how far from their places.
    held: Option<(Vec<CardId>, Point)>,
    layout: Option<Arc<Layout>>,
}

/// A gap that is kept free for a dragged card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CardSlot {
    /// The rectangle of the card after the drop, on the sheet.
    pub rect: Rect,
    /// The lane that the card would be in.
    pub lane: LaneId,
    /// The kind of the card, which decides the shape of the gap.
    pub kind: CardKind,
}

/// A card whose height changes with the drop.
#[derive(Clone)]
struct ResizedCard {
    height: f32,
    /// The card with that height, drawn where the layout has it.
    group: Arc<Group>,
}

/// The movement of a card between two displacements from where the layout has it. `start` is in seconds.
#[derive(Clone, Copy, Debug)]
struct Slide {
    from: Point,
    to: Point,
    start: f64,
}

/// How lanes would be laid out after a drop.
#[derive(Default)]
struct ReflowPlan {
    slots: Vec<CardSlot>,
    away: FxHashSet<CardId>,
    moved: FxHashMap<CardId, Point>,
    resized: FxHashMap<CardId, ResizedCard>,
}

impl Slide {
    fn is_over(&self, now: f64, seconds: f64) -> bool {
        now - self.start >= seconds
    }

    /// The displacement at a time: fast at first, then slower.
    fn at(&self, now: f64, seconds: f64) -> Point {
        if self.is_over(now, seconds) {
            return self.to;
        }
        let progress = ((now - self.start) / seconds).clamp(0.0, 1.0) as f32;
        self.from.lerp(self.to, 1.0 - (1.0 - progress).powi(3))
    }
}

impl ReflowPreview {
    /// Updates the preview for what `tool` would drop. `now` is the time and `seconds` the duration of a slide,
    /// both in seconds. Returns whether any card is still sliding.
    pub(crate) fn update(&mut self, document: &mut Document, tool: &Tool, now: f64, seconds: f64) -> bool {
        // First, because it may discard the old preview: its displacements belong to the layout that it was
        // made for.
        self.glide_to_places(&document.drawing.layout, tool, now, seconds);
        let insertion_point = tool.insertion_point();
        if self.insertion_point != insertion_point {
            let command = insertion_point.and_then(|_| tool.drop_command(document.editor.committed_map()));
            let plan = command.and_then(|command| ReflowPlan::of(document, &command)).unwrap_or_default();
            self.slide_to(plan, now, seconds);
            self.insertion_point = insertion_point;
            let padding = document.scene_builder.shaper().sizes().space_pt(LANE_PADDING);
            self.room.grow(self.growth(&document.drawing.layout, padding), now, seconds);
        }
        self.slides.retain(|_, slide| slide.to != Point::ZERO || !slide.is_over(now, seconds));
        // A dropped copy is a new card: the original has not moved and must not glide.
        self.held = tool.marks().ghosts.filter(|_| insertion_point.is_none_or(|insertion_point| !insertion_point.copy));
        let grows = self.room.follow(&document.drawing.layout, now, seconds);
        grows || self.slides.values().any(|slide| !slide.is_over(now, seconds))
    }

    /// The parts of the sheet that are painted further down in this frame, from above, since lanes become higher.
    pub(crate) fn moved_bands(&self) -> &[MovedBand] {
        self.room.bands()
    }

    /// How far down something at this height of the sheet is painted, in units of the sheet.
    pub(crate) fn moved_at(&self, y: f32) -> f32 {
        self.moved_bands().iter().rev().find(|band| band.top <= y + SAME_PLACE).map_or(0.0, |band| band.by)
    }

    /// The lane that becomes higher with the drop, and by how much. `padding` is the space below its cards.
    fn growth(&self, layout: &Layout, padding: f32) -> Option<(LaneId, f32)> {
        let lane = self.insertion_point?.to.lane;
        let row = layout.rows.iter().find(|row| row.lane.id == lane)?;
        let bottom = self.cards_bottom(layout, Rect::new(0.0, 0.0, f32::MAX, 1.0))?;
        let by = bottom + padding - lower_edge(layout, row.y + row.height);
        (by > SAME_PLACE).then_some((lane, by))
    }

    /// The gaps that are kept free; empty when there is no preview.
    pub(crate) fn slots(&self) -> &[CardSlot] {
        &self.slots
    }

    /// Whether a preview is shown. Dragged cards are then missing from their places.
    pub(crate) fn is_shown(&self) -> bool {
        !self.slots.is_empty()
    }

    /// The parts that are not painted where the layout has them.
    pub(crate) fn absent(&self) -> FxHashSet<Part> {
        self.displaced().chain(&self.away).map(|id| Part::Card(*id)).collect()
    }

    /// The cards that are not painted where or as the layout has them.
    fn displaced(&self) -> impl Iterator<Item = &CardId> {
        self.slides.keys().chain(self.resized.keys())
    }

    /// A card as it will be, drawn where the layout has it; none where it stays as tall as it is.
    pub(crate) fn resized(&self, card: CardId) -> Option<Arc<Group>> {
        self.resized.get(&card).map(|resized| resized.group.clone())
    }

    /// Where a card that stays in its lane will be, on the sheet.
    fn after_drop(&self, layout: &Layout, card: &CardBox) -> Rect {
        let id = card.card.id;
        let by = self.slides.get(&id).map_or(Point::ZERO, |slide| slide.to);
        let mut rect = layout.in_map(card.rect).translate(by);
        rect.max.y = self.resized.get(&id).map_or(rect.max.y, |resized| rect.min.y + resized.height);
        rect
    }

    /// The lower edge of the lane's cards after the drop within the width of `area`, on the sheet. None when
    /// there is no preview in this lane.
    pub(crate) fn cards_bottom(&self, layout: &Layout, area: Rect) -> Option<f32> {
        let lane = self.insertion_point.filter(|_| self.is_shown())?.to.lane;
        let row = layout.rows.iter().find(|row| row.lane.id == lane)?;
        let is_beside = |rect: &Rect| rect.min.x < area.max.x && rect.max.x > area.min.x;
        let slots = self.slots.iter().filter(|slot| slot.lane == lane).map(|slot| slot.rect);
        let is_displaced = |id: &CardId| self.slides.contains_key(id) || self.resized.contains_key(id);
        let cards = row.cards.iter().filter(|card| is_displaced(&card.card.id));
        let cards = cards.map(|card| self.after_drop(layout, card));
        slots.chain(cards).filter(is_beside).map(|rect| rect.max.y).reduce(f32::max)
    }

    /// Whether a card is painted only at the pointer.
    pub(crate) fn is_away(&self, card: CardId) -> bool {
        self.away.contains(&card)
    }

    /// The cards that are painted displaced, and by how much.
    pub(crate) fn offsets(&self, now: f64, seconds: f64) -> FxHashMap<CardId, Point> {
        let here = |id: &&CardId| !self.away.contains(id);
        self.displaced().filter(here).map(|id| (*id, self.offset(*id, now, seconds))).collect()
    }

    /// The same in a map in which lanes become higher.
    pub(crate) fn offsets_with_room(&self, layout: &Layout, now: f64, seconds: f64) -> FxHashMap<CardId, Point> {
        let mut offsets = self.offsets(now, seconds);
        if !self.moved_bands().is_empty() {
            for (id, by) in &mut offsets {
                by.y += place_of(layout, *id).map_or(0.0, |place| self.moved_at(place.y));
            }
        }
        offsets
    }

    fn offset(&self, card: CardId, now: f64, seconds: f64) -> Point {
        self.slides.get(&card).map_or(Point::ZERO, |slide| slide.at(now, seconds))
    }

    /// Lets all cards slide from where they are painted now to where the plan has them.
    fn slide_to(&mut self, plan: ReflowPlan, now: f64, seconds: f64) {
        let ReflowPlan { slots, away, mut moved, resized } = plan;
        let ids: FxHashSet<CardId> = self.slides.keys().chain(moved.keys()).copied().collect();
        for id in ids {
            let to = moved.remove(&id).unwrap_or(Point::ZERO);
            if self.slides.get(&id).is_none_or(|slide| slide.to != to) {
                let slide = Slide { from: self.offset(id, now, seconds), to, start: now };
                self.slides.insert(id, slide);
            }
        }
        (self.slots, self.away, self.resized) = (slots, away, resized);
    }

    /// Lets dropped cards, and all cards that a new layout has moved, glide from where they were painted
    /// last.
    fn glide_to_places(&mut self, layout: &Arc<Layout>, tool: &Tool, now: f64, seconds: f64) {
        let before = self.layout.replace(layout.clone()).unwrap_or_else(|| layout.clone());
        let let_go = tool.is_idle().then(|| self.held.take()).flatten();
        let same_places = Arc::ptr_eq(&before, layout);
        if same_places && let_go.is_none() {
            return;
        }
        // Where the eye saw each card last: that is where its slide has to begin.
        let mut drawn = FxHashMap::default();
        for (id, slide) in self.slides.iter().filter(|_| !same_places) {
            let lower = |place: Point| Point { x: 0.0, y: self.moved_at(place.y) };
            drawn.extend(place_of(&before, *id).map(|place| (*id, place + lower(place) + slide.at(now, seconds))));
        }
        let (cards, by) = let_go.unwrap_or_default();
        for id in cards.iter().take(MOST_GLIDING) {
            drawn.extend(place_of(&before, *id).map(|place| (*id, place + by)));
            self.away.remove(id);
        }
        if !same_places {
            self.slides.clear();
            self.insertion_point = None;
            (self.slots, self.away, self.resized) = (Vec::new(), FxHashSet::default(), FxHashMap::default());
            self.room.clear();
        }
        for (id, place) in drawn {
            let Some(home) = place_of(layout, id) else { continue };
            let from = place - home;
            if from.distance(Point::ZERO) > SAME_PLACE {
                self.slides.insert(id, Slide { from, to: Point::ZERO, start: now });
            }
        }
    }
}

/// The upper left corner of a card on the sheet.
fn place_of(layout: &Layout, card: CardId) -> Option<Point> {
    layout.card_box(card).map(|found| layout.in_map(found.rect).min)
}

impl ReflowPlan {
    /// How the lanes that `command` changes would be laid out. None for commands that place no cards.
    fn of(document: &mut Document, command: &Command) -> Option<Self> {
        let away: FxHashSet<CardId> = match command {
            Command::MoveCards { cards, grabbed, copy: false, .. } => cards.iter().copied().chain([*grabbed]).collect(),
            Command::MoveCards { .. } | Command::AddCards { .. } => FxHashSet::default(),
            _ => return None,
        };
        let after = document.editor.dry_run(command).ok()?;
        let mut plan = Self { away, ..Self::default() };
        for lane in lanes_of(&document.drawing.layout, &after, command, &plan.away) {
            if let Some(cards) = document.reflow_lane(&after, lane) {
                plan.add_lane(document, cards, lane);
            }
        }
        // A lane may show no cards, as a curve lane does: then there is nothing to preview.
        (!plan.slots.is_empty()).then_some(plan)
    }

    fn add_lane(&mut self, document: &mut Document, cards: Vec<CardBox>, lane: LaneId) {
        let layout = &*document.drawing.layout.clone();
        let Some(row) = layout.rows.iter().find(|row| row.lane.id == lane) else { return };
        let stands: FxHashMap<CardId, Rect> = row.cards.iter().map(|card| (card.card.id, card.rect)).collect();
        for card in cards {
            let rect = layout.in_map(card.rect);
            match stands.get(&card.card.id).filter(|_| !self.away.contains(&card.card.id)) {
                None => self.slots.push(CardSlot { rect, lane, kind: card.kind }),
                Some(old) => {
                    let by = rect.min - layout.in_map(*old).min;
                    if by.distance(Point::ZERO) > SAME_PLACE {
                        self.moved.insert(card.card.id, by);
                    }
                    if (rect.height() - old.height()).abs() > SAME_PLACE {
                        let (id, height) = (card.card.id, rect.height());
                        self.resized.insert(id, ResizedCard { height, group: document.draw_card_at(card, old.min) });
                    }
                }
            }
        }
    }
}

/// The lanes that cards leave or arrive in.
fn lanes_of(layout: &Layout, after: &JourneyMap, command: &Command, away: &FxHashSet<CardId>) -> Vec<LaneId> {
    let leaves = |row: &&crate::layout::LaneBox| row.cards.iter().any(|card| away.contains(&card.card.id));
    let mut lanes: FxHashSet<LaneId> = layout.rows.iter().filter(leaves).map(|row| row.lane.id).collect();
    match command {
        Command::MoveCards { cards, to, .. } => {
            lanes.insert(to.lane);
            // Several cards keep their distances from each other, so they may arrive in other lanes than the
            // grabbed one.
            if cards.len() > 1 {
                let all = layout.rows.iter().flat_map(|row| &row.cards).map(|card| card.card.id);
                let stay: FxHashSet<CardId> = all.filter(|id| !away.contains(id)).collect();
                lanes.extend(after.cards.iter().filter(|card| !stay.contains(&card.id)).map(|card| card.lane));
            }
        }
        Command::AddCards { cards, .. } => lanes.extend(cards.iter().map(|card| card.lane)),
        _ => {}
    }
    lanes.into_iter().collect()
}

#[cfg(test)]
mod tests;
