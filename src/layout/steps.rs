//! The names of steps below the path of stages, or in it; and the badges of steps.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::extras::HotspotNumbers;
use super::measure::{BADGE, COLUMN_TEXT_LEFT, FLAME, NOTE, NOTE_BOLD};
use super::{Badge, BadgeKind, Column, Emphasis, PlacedText, StagePaint, line_at};
use crate::geometry::{Point, Rect, point};
use crate::model::{FlagKind, HotspotPlace, JourneyMap, Stage, Step, StepId, TextField};
use crate::text::{Align, Shaper};

/// A step with its name, below its stage.
#[derive(Clone, Debug)]
pub struct StepBox {
    /// The step that is placed.
    pub id: StepId,
    /// The part of its column that holds the name.
    pub rect: Rect,
    /// The name; none if it is empty.
    pub words: Option<PlacedText>,
    /// The flags and hotspots pinned to the step: beside its name, or in the chevron of its stage if it has none.
    pub badges: Vec<Badge>,
    /// The paint of its stage, where its name stands in the chevron instead of below it.
    pub on_path: Option<StagePaint>,
}

/// The gap between two badges.
pub(super) const BADGE_GAP: f32 = 3.0;
/// The space between a name and the next one, and the least of it, which a long word may use.
const BETWEEN_NAMES: f32 = 6.0;
const LEAST_BETWEEN: f32 = 3.0;
/// How far a name may pass the end of its stage, where the words of the next one begin further right.
const BEYOND_STAGE: f32 = 10.0;
/// The space above and below the names.
const NAMES_TOP: f32 = 7.0;
const NAMES_BOTTOM: f32 = 7.0;
/// The least width of a name.
const LEAST_ROOM: f32 = 24.0;
/// Up to so many stages with named steps, and so much of all stages, a strip of their own would be mostly empty.
const MOST_ON_PATH: usize = 2;
const STAGES_FOR_EACH_ON_PATH: usize = 3;

/// The stages whose steps are named in their chevrons, by their place: a few that alone have named steps and no goals, if
/// all these names fit on a line.
pub(super) fn named_on_path(
    map: &JourneyMap,
    columns: &[Column],
    badges: &FxHashMap<StepId, Vec<Badge>>,
    shaper: &Shaper,
) -> Vec<bool> {
    let is_named = |step: &Step| !step.name.trim().is_empty();
    let named: Vec<bool> = map.stages.iter().map(|stage| stage.steps.iter().any(is_named)).collect();
    let count = named.iter().filter(|named| **named).count();
    // Below a goal they would be read as its second line.
    let has_goal = |(stage, named): (&Arc<Stage>, &bool)| *named && !stage.goal.trim().is_empty();
    let have_goals = map.stages.iter().zip(&named).any(has_goal);
    if have_goals || !(1..=MOST_ON_PATH).contains(&count) || count * STAGES_FOR_EACH_ON_PATH > named.len() {
        return vec![false; named.len()];
    }
    let rooms = rooms(map, columns, badges);
    let fits = |((_, step), room): ((_, &Step), &NameRoom)| {
        step.name.trim().is_empty() || shaper.line(&step.name, NOTE).width <= room.in_stage
    };
    if map.steps().zip(&rooms).all(fits) { named } else { vec![false; named.len()] }
}

/// The width that a name may have.
#[derive(Clone, Copy, Debug, PartialEq)]
struct NameRoom {
    /// Up to the next name.
    usual: f32,
    /// The same for a word that cannot be broken.
    widest: f32,
    /// Within its stage.
    in_stage: f32,
}

/// The room for the name of each step: up to the next name, whatever columns without one are in between.
fn rooms(map: &JourneyMap, columns: &[Column], badges: &FxHashMap<StepId, Vec<Badge>>) -> Vec<NameRoom> {
    let is_named: Vec<bool> = map.steps().map(|(_, step)| !step.name.trim().is_empty()).collect();
    let mut rooms = Vec::with_capacity(columns.len());
    for (place, column) in columns.iter().enumerate() {
        let left = column.x + COLUMN_TEXT_LEFT;
        let own = columns.iter().skip(place).take_while(|other| other.stage == column.stage);
        let stage_end = own.last().map_or(left, |last| last.x + last.width);
        let next = columns.iter().zip(&is_named).skip(place + 1).find(|(_, is_named)| **is_named);
        let next = next.map_or(f32::INFINITY, |(next, _)| next.x + COLUMN_TEXT_LEFT);
        let is_last = place + 1 == columns.len() || columns.last().map(|last| last.stage) == Some(column.stage);
        let end = if is_last { stage_end } else { stage_end + BEYOND_STAGE };
        let own_badges = badges.get(&column.step).map_or(0.0, |own| badges_width(own));
        let room = |gap: f32| (next - gap).min(end) - left - own_badges;
        rooms.push(NameRoom {
            usual: room(BETWEEN_NAMES).max(LEAST_ROOM),
            widest: room(LEAST_BETWEEN).max(LEAST_ROOM),
            in_stage: (next - 2.0 * BETWEEN_NAMES).min(stage_end - COLUMN_TEXT_LEFT) - left - own_badges,
        });
    }
    rooms
}

fn badges_width(badges: &[Badge]) -> f32 {
    badges.iter().map(|badge| badge.rect.width() + BADGE_GAP).sum()
}

/// The badges of all steps that have some, each in its natural size.
pub(super) fn step_badges(map: &JourneyMap, shaper: &Shaper) -> FxHashMap<StepId, Vec<Badge>> {
    let mut badges: FxHashMap<StepId, Vec<Badge>> = FxHashMap::default();
    for (_, step) in map.steps().filter(|(_, step)| !step.flags.is_empty()) {
        // A moment of truth has its pill at the head of the column.
        let flags = step.flags.iter().map(|flag| flag.kind).filter(|kind| *kind != FlagKind::MomentOfTruth);
        let of_flags = flags.map(|kind| badge(BadgeKind::Flag(kind), shaper));
        badges.entry(step.id).or_default().extend(of_flags);
    }
    let numbers = HotspotNumbers::of(map);
    for hotspot in &map.hotspots {
        if let HotspotPlace::Step(step) = hotspot.on {
            badges.entry(step).or_default().extend(numbers.badge(hotspot).map(|kind| badge(kind, shaper)));
        }
    }
    badges
}

/// What the names of steps are placed from.
pub(super) struct StepNames<'a> {
    pub(super) map: &'a JourneyMap,
    pub(super) columns: &'a [Column],
    pub(super) badges: FxHashMap<StepId, Vec<Badge>>,
    /// The stages whose steps are named in their chevrons.
    pub(super) on_path: &'a [bool],
    /// The paint of each stage.
    pub(super) paints: &'a [StagePaint],
}

impl StepNames<'_> {
    /// The boxes of all steps in a strip below `top`. Those in chevrons are still to be moved there.
    pub(super) fn boxes(mut self, shaper: &Shaper, top: f32) -> Vec<StepBox> {
        let rooms = rooms(self.map, self.columns, &self.badges);
        let mut boxes: Vec<StepBox> = Vec::with_capacity(self.columns.len());
        let mut strip = 0.0f32;
        for ((column, (_, step)), room) in self.columns.iter().zip(self.map.steps()).zip(rooms) {
            let badges = self.badges.remove(&step.id).unwrap_or_default();
            let is_on_path = self.on_path.get(column.stage).is_some_and(|is_on_path| *is_on_path);
            let on_path = self.paints.get(column.stage).copied().filter(|_| is_on_path && !step.name.trim().is_empty());
            let words = step_words(step, room, on_path.is_some(), shaper);
            let words =
                words.map(|words| PlacedText { at: point(column.x + COLUMN_TEXT_LEFT, top + NAMES_TOP), ..words });
            if let (Some(words), None) = (&words, on_path) {
                let beside = if badges.is_empty() { 0.0 } else { BADGE + 8.0 };
                strip = strip.max(words.text.height + NAMES_TOP + NAMES_BOTTOM).max(beside);
            }
            let rect = Rect::new(column.x, top, column.width, 0.0);
            boxes.push(StepBox { id: step.id, rect, words, badges, on_path });
        }
        for step in &mut boxes {
            step.rect.max.y = top + strip;
            step.place_badges();
        }
        boxes
    }
}

/// The name of a step, placed at (0, 0).
fn step_words(step: &Step, room: NameRoom, is_on_path: bool, shaper: &Shaper) -> Option<PlacedText> {
    let name = step.name.trim();
    if name.is_empty() {
        return None;
    }
    let (style, tone) = (NOTE, if is_on_path { Emphasis::Kind } else { Emphasis::Muted });
    // A word rather comes near to the next name than it is torn.
    let widths = name.split_whitespace().map(|word| shaper.line(word, style).width);
    let longest = widths.fold(0.0f32, f32::max);
    let width = room.usual.max(longest.min(room.widest));
    let text = shaper.shape(&step.name, style, Some(width), Align::Start);
    Some(PlacedText::new(text, Point::ZERO, tone).of(TextField::StepName(step.id)))
}

impl StepBox {
    /// Moves the name with its badges to a row that begins at `top`, as in the chevron of the stage.
    pub(super) fn move_to_row(&mut self, top: f32, height: f32) {
        let Some(words) = &mut self.words else { return };
        words.at.y = top;
        self.rect = Rect::new(self.rect.min.x, top, self.rect.width(), height);
        self.place_badges();
    }

    /// Places the badges behind the name.
    fn place_badges(&mut self) {
        let Some(words) = &self.words else { return };
        let mut x = words.at.x + words.text.ink_width + BADGE_GAP + 1.0;
        // Level with the name, since a longer name of another step may have made the strip taller.
        let middle = words.at.y + words.text.height / 2.0;
        for badge in &mut self.badges {
            badge.move_to(point(x, middle - badge.rect.height() / 2.0));
            x += badge.rect.width() + BADGE_GAP;
        }
    }
}

/// A badge in its natural size at (0, 0).
pub(super) fn badge(kind: BadgeKind, shaper: &Shaper) -> Badge {
    match kind {
        BadgeKind::Flag(_) => Badge { kind, rect: Rect::new(0.0, 0.0, BADGE, BADGE), words: None },
        BadgeKind::Hotspot(_, _, None) => Badge { kind, rect: Rect::new(0.0, 0.0, FLAME, FLAME), words: None },
        BadgeKind::Hotspot(_, _, Some(figure)) => {
            let text = figure.to_string();
            let words = line_at(shaper, &text, NOTE_BOLD, point(FLAME + 1.0, 0.0), Emphasis::Ink);
            let at = point(words.at.x, (BADGE - words.text.height) / 2.0);
            let rect = Rect::new(0.0, 0.0, at.x + words.text.width, BADGE);
            Badge { kind, rect, words: Some(PlacedText { at, ..words }) }
        }
    }
}

impl Badge {
    /// Moves the badge and its text so that its top left corner is `at`.
    pub(super) fn move_to(&mut self, at: Point) {
        let by = at - self.rect.min;
        self.rect = self.rect.translate(by);
        if let Some(words) = &mut self.words {
            words.at = words.at + by;
        }
    }
}
