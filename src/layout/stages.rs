//! The row of stages and the step names below it.

use rustc_hash::FxHashMap;

use super::extras::HotspotNumbers;
use super::measure::{AXIS, BADGE, CHEVRON_GAP, CHEVRON_TIP, FLAME, LANE_PADDING, NOTE, STAGE};
use super::{Badge, BadgeKind, Column, Emphasis, PlacedText, line_at, wrapped};
use crate::geometry::{Rect, point};
use crate::model::{FlagKind, HotspotPlace, JourneyMap, Stage, StageId, Step, StepId, TextField};
use crate::text::{Align, Shaper};

/// A stage, drawn as a chevron.
#[derive(Clone, Debug)]
pub struct StageBox {
    /// The stage that is placed.
    pub id: StageId,
    /// The body of the chevron; its tip sticks out to the right of this box.
    pub rect: Rect,
    /// The index of its colour among the theme's stage colours.
    pub hue: usize,
    /// Whether it is the first stage, whose left edge is straight.
    pub first: bool,
    /// Name, time span and goal.
    pub words: Vec<PlacedText>,
}

/// A step with its name, below its stage.
#[derive(Clone, Debug)]
pub struct StepBox {
    /// The step that is placed.
    pub id: StepId,
    /// The part of its column that holds the name.
    pub rect: Rect,
    /// The name; none if it is empty.
    pub words: Option<PlacedText>,
    /// The flags and hotspots pinned to the step.
    pub badges: Vec<Badge>,
}

const NAME_HEIGHT: f32 = 38.0;

/// Places stages and steps below `top`. Also returns the strip that they fill.
pub(super) fn stages(
    map: &JourneyMap,
    columns: &[Column],
    shaper: &Shaper,
    top: f32,
    width: f32,
) -> (Vec<StageBox>, Vec<StepBox>, Rect) {
    let mut stages = stage_boxes(map, columns, shaper, top);
    let height = stages.iter().fold(NAME_HEIGHT, |height, stage| height.max(stage.rect.height()));
    stages.iter_mut().for_each(|stage| stretch(stage, top, height));
    let mut bottom = top + if stages.is_empty() { 0.0 } else { height };
    let steps = step_boxes(map, columns, shaper, bottom);
    let step_height = steps.iter().fold(0.0f32, |height, step| height.max(step.rect.height()));
    bottom += if step_height > 0.0 { step_height } else { LANE_PADDING };
    (stages, steps, Rect::new(0.0, top, width, bottom - top))
}

fn stage_boxes(map: &JourneyMap, columns: &[Column], shaper: &Shaper, top: f32) -> Vec<StageBox> {
    let mut boxes = Vec::new();
    for (place, stage) in map.stages.iter().enumerate() {
        let own = || columns.iter().filter(|column| column.stage == place);
        let Some(first) = own().next() else { continue };
        let right = own().next_back().map_or(first.x, |last| last.x + last.width);
        let rect = Rect::new(first.x, top, right - first.x - CHEVRON_GAP, NAME_HEIGHT);
        let (words, height) = stage_words(stage, shaper, rect, place == 0);
        let rect = Rect::new(rect.min.x, top, rect.width(), height);
        boxes.push(StageBox {
            id: stage.id,
            rect,
            hue: stage.hue.map_or(place, usize::from),
            first: place == 0,
            words,
        });
    }
    boxes
}

/// Lays out the name at the left, the time at the right and the goal below. Also returns their height.
fn stage_words(stage: &Stage, shaper: &Shaper, rect: Rect, first: bool) -> (Vec<PlacedText>, f32) {
    let left = rect.min.x + if first { 14.0 } else { 14.0 + CHEVRON_TIP };
    let right = rect.max.x - 3.0;
    let time = shaper.line(&stage.time_span, NOTE);
    let name_width = shaper.line(&stage.name, STAGE).width;
    let beside = name_width + 10.0 + time.width <= right - left;
    let available = right - left - if beside && time.width > 0.0 { time.width + 10.0 } else { 0.0 };
    let name =
        PlacedText::new(wrapped(shaper, &stage.name, STAGE, available), point(left, rect.min.y + 10.0), Emphasis::Kind)
            .of(TextField::StageName(stage.id));
    let mut y = name.bottom();
    let time_at = if beside {
        point(right - time.width, name.at.y + name.text.first_baseline() - time.first_baseline())
    } else {
        point(left, y)
    };
    if !beside && time.width > 0.0 {
        y += time.height;
    }
    let mut words = vec![name];
    if time.width > 0.0 {
        words.push(PlacedText::new(time, time_at, Emphasis::Kind).of(TextField::StageTime(stage.id)));
    }
    if !stage.goal.is_empty() {
        let goal =
            PlacedText::new(wrapped(shaper, &stage.goal, AXIS, right - left), point(left, y + 1.0), Emphasis::Kind);
        y = goal.bottom();
        words.push(goal.of(TextField::StageGoal(stage.id)));
    }
    (words, y - rect.min.y + 9.6)
}

/// Makes a chevron as tall as the tallest. Texts stay at the top, but a name without a goal is centred.
fn stretch(stage: &mut StageBox, top: f32, height: f32) {
    let slack = height - stage.rect.height();
    stage.rect.max.y = top + height;
    let has_goal = PlacedText::showing(&stage.words, TextField::StageGoal(stage.id)).is_some();
    if !has_goal {
        stage.words.iter_mut().for_each(|words| words.at.y += slack / 2.0);
    }
}

fn step_boxes(map: &JourneyMap, columns: &[Column], shaper: &Shaper, top: f32) -> Vec<StepBox> {
    let mut boxes: Vec<StepBox> = Vec::new();
    let mut hotspots: FxHashMap<StepId, Vec<BadgeKind>> = FxHashMap::default();
    let numbers = HotspotNumbers::of(map);
    for hotspot in &map.hotspots {
        if let HotspotPlace::Step(step) = hotspot.on {
            hotspots.entry(step).or_default().push(numbers.badge(hotspot));
        }
    }
    for (column, (_, step)) in columns.iter().zip(map.steps()) {
        let badges = badges(step, hotspots.get(&step.id).map_or(&[], Vec::as_slice), shaper);
        let badge_width = badges.iter().map(|badge| badge.rect.width() + 3.0).sum::<f32>();
        let words = step_words(step, column, badge_width, shaper, top);
        let mut height = words.as_ref().map_or(0.0, |words| words.text.height + 14.0);
        if !badges.is_empty() {
            height = height.max(BADGE + 8.0);
        }
        let rect = Rect::new(column.x, top, column.width, height);
        boxes.push(StepBox { id: step.id, rect, words, badges });
    }
    let height = boxes.iter().fold(0.0f32, |height, step| height.max(step.rect.height()));
    for step in &mut boxes {
        step.rect.max.y = top + height;
        place_badges(step);
    }
    boxes
}

fn step_words(step: &Step, column: &Column, badge_width: f32, shaper: &Shaper, top: f32) -> Option<PlacedText> {
    if step.name.is_empty() {
        return None;
    }
    let width = (column.width - 8.0 - badge_width).max(24.0);
    let text = shaper.shape(&step.name, NOTE, Some(width), Align::Center);
    let at = point(column.x + 4.0, top + 7.0);
    Some(PlacedText::new(text, at, Emphasis::Muted).of(TextField::StepName(step.id)))
}

fn badges(step: &Step, hotspots: &[BadgeKind], shaper: &Shaper) -> Vec<Badge> {
    // A moment of truth has its pill at the head of the column.
    let flags = step.flags.iter().map(|flag| flag.kind).filter(|kind| *kind != FlagKind::MomentOfTruth);
    let mut kinds: Vec<BadgeKind> = flags.map(BadgeKind::Flag).collect();
    kinds.extend(hotspots);
    kinds.into_iter().map(|kind| badge(kind, shaper)).collect()
}

/// Places the badges after the name, and centres name and badges together.
fn place_badges(step: &mut StepBox) {
    let total: f32 = step.badges.iter().map(|badge| badge.rect.width() + 3.0).sum();
    // Level with the name, since a longer name of another step may have made the strip taller.
    let beside = step.words.as_ref().map(|words| words.at.y + words.text.height / 2.0);
    let middle = point(step.rect.center().x, beside.unwrap_or(step.rect.center().y));
    let ink = step.words.as_ref().map_or(0.0, |words| words.text.ink_width);
    let gap = if ink > 0.0 { 4.0 } else { 0.0 };
    let mut x = middle.x - (ink + gap + total) / 2.0;
    if let Some(words) = &mut step.words
        && total > 0.0
    {
        words.at.x = x - (words.text.width - ink) / 2.0;
    }
    x += ink + gap;
    for badge in &mut step.badges {
        badge.move_to(point(x, middle.y - badge.rect.height() / 2.0));
        x += badge.rect.width() + 3.0;
    }
}

/// A badge in its natural size at (0, 0).
pub(super) fn badge(kind: BadgeKind, shaper: &Shaper) -> Badge {
    match kind {
        BadgeKind::Flag(_) => Badge { kind, rect: Rect::new(0.0, 0.0, BADGE, BADGE), words: None },
        BadgeKind::Hotspot(_, _, None) => Badge { kind, rect: Rect::new(0.0, 0.0, FLAME, FLAME), words: None },
        BadgeKind::Hotspot(_, _, Some(number)) => {
            let text = number.to_string();
            let words = line_at(shaper, &text, super::measure::NOTE_BOLD, point(FLAME + 1.0, 0.0), Emphasis::Ink);
            let at = point(words.at.x, (BADGE - words.text.height) / 2.0);
            let rect = Rect::new(0.0, 0.0, at.x + words.text.width + 5.0, BADGE);
            Badge { kind, rect, words: Some(PlacedText { at, ..words }) }
        }
    }
}

impl Badge {
    /// Moves the badge and its text so that its top left corner is `at`.
    pub(super) fn move_to(&mut self, at: crate::geometry::Point) {
        let by = at - self.rect.min;
        self.rect = self.rect.translate(by);
        if let Some(words) = &mut self.words {
            words.at = words.at + by;
        }
    }
}
