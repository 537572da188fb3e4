//! The path of stages.

use rustc_hash::FxHashMap;

use super::columns::content_right;
use super::feeling::{StagePaint, stage_paints};
use super::long_text::{LineLimit, MOST_GOAL_LINES, shortened};
use super::measure::{AXIS, BADGE, CHEVRON_GAP, COLUMN_TEXT_LEFT, LANE_PADDING, NOTE, PATH_HEIGHT};
use super::stage_names::{self, BEFORE_TIME, WORDS_RIGHT};
use super::steps::{BADGE_GAP, StepBox, StepNames, named_on_path, step_badges};
use super::{Badge, Column, Emphasis, KpiBox, PhaseBox, PlacedText, phases, wrapped};
use crate::geometry::{Rect, point};
use crate::model::{JourneyMap, Stage, StageId, Step, StepId, TextField};
use crate::text::{Shaper, TextStyle};

/// A stage, drawn as a chevron.
#[derive(Clone, Debug)]
pub struct StageBox {
    /// The stage that is placed.
    pub id: StageId,
    /// The body of the chevron; its tip sticks out to the right of this box, but not that of the last stage.
    pub rect: Rect,
    /// What gives it its colour.
    pub paint: StagePaint,
    /// Whether it is the first stage, whose left edge is straight.
    pub first: bool,
    /// Whether it is the last stage, which ends flat at the margin.
    pub last: bool,
    /// Name, time span and goal.
    pub words: Vec<PlacedText>,
    /// The lifecycle phase that begins with it.
    pub phase: Option<PhaseBox>,
    /// Its key figures, below the names of its steps.
    pub figures: Vec<KpiBox>,
}

/// The space above the name of a stage, and below the last line of its goal.
const WORDS_TOP: f32 = 9.0;
const WORDS_BOTTOM: f32 = 9.0;
/// The gap between words and badges.
const BESIDE_WORDS: f32 = 8.0;
/// The space above the names of steps in a chevron.
const ABOVE_NAMES: f32 = 2.0;
/// The space between badges at the end of the time's line and the goal.
const BELOW_BADGE: f32 = 1.0;
/// The least distance of badges below the line with the time.
const BELOW_TIME: f32 = 3.0;

/// Where the stages stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct PathPlace {
    /// Their upper edge.
    pub(super) top: f32,
    /// The width of the sheet.
    pub(super) width: f32,
    /// The text that is shown whole, however long it is.
    pub(super) whole: Option<TextField>,
}

/// Places stages and steps. Also returns the strip that they fill.
pub(super) fn stages(
    map: &JourneyMap,
    columns: &[Column],
    shaper: &Shaper,
    place: PathPlace,
) -> (Vec<StageBox>, Vec<StepBox>, Rect) {
    let (phases, top) = phases::bands(map, columns, shaper, place.top);
    let place = PathPlace { top, ..place };
    let width = place.width;
    let badges = step_badges(map, shaper);
    let on_path = named_on_path(map, columns, &badges, shaper);
    let paints = stage_paints(map);
    let widths = stage_names::widths(map, columns.iter().map(|column| (column.stage, column.width)));
    let style = stage_names::style(map, &widths, shaper);
    let names = NameSetting { style, takes_time_beside: stage_names::takes_times_beside(map, &widths, style, shaper) };
    let in_chevrons = InChevrons { badges: &badges, on_path: &on_path, paints: &paints, names };
    let mut drafts = stage_drafts(map, columns, in_chevrons, shaper, place);
    let height = drafts.iter().fold(PATH_HEIGHT, |height, draft| height.max(draft.height));
    let mut bottom = top + if drafts.is_empty() { 0.0 } else { height };
    let names = StepNames { map, columns, badges, on_path: &on_path, paints: &paints };
    let mut steps = names.boxes(shaper, bottom);
    let places: FxHashMap<StepId, usize> = steps.iter().zip(0..).map(|(step, place)| (step.id, place)).collect();
    // The names stand on one line: what is left above and below the tallest words moves all of them by the same.
    let tallest = drafts.iter().filter(|draft| !draft.is_name_alone()).map(|draft| draft.height).fold(0.0, f32::max);
    for draft in &mut drafts {
        draft.stretch(height, height - tallest);
        draft.place_badges(&mut steps, &places);
        draft.place_names(&mut steps, &places);
    }
    let in_strip = steps.iter().filter(|step| step.on_path.is_none());
    let step_height = in_strip.fold(0.0f32, |height, step| height.max(step.rect.height()));
    bottom += if step_height > 0.0 { step_height } else { LANE_PADDING };
    let mut stages: Vec<StageBox> = drafts.into_iter().map(|draft| draft.stage).collect();
    for (first, phase) in phases {
        stages.iter_mut().filter(|stage| stage.id == first).for_each(|stage| stage.phase = Some(phase.clone()));
    }
    (stages, steps, Rect::new(0.0, top, width, bottom - top))
}

/// A stage whose height is not decided yet.
struct StageDraft {
    stage: StageBox,
    /// The height that its words need.
    height: f32,
    /// The right edge of its words and badges.
    right: f32,
    /// The middle of the line on which its badges stand.
    badge_line: f32,
    /// The steps without a name, whose badges stand in the chevron.
    unnamed: Vec<StepId>,
    /// The steps whose names stand in the chevron too, and the upper edge of their row.
    named: Vec<StepId>,
    names_top: f32,
}

/// What stands in chevrons besides their own words, and their colours.
#[derive(Clone, Copy)]
struct InChevrons<'a> {
    /// The badges of all steps.
    badges: &'a FxHashMap<StepId, Vec<Badge>>,
    /// Whether the steps of a stage are named in it.
    on_path: &'a [bool],
    paints: &'a [StagePaint],
    names: NameSetting,
}

/// How the names of stages are set.
#[derive(Clone, Copy)]
struct NameSetting {
    style: TextStyle,
    /// Whether the time of a stage stands beside its name, where there is room.
    takes_time_beside: bool,
}

fn stage_drafts(
    map: &JourneyMap,
    columns: &[Column],
    chevrons: InChevrons<'_>,
    shaper: &Shaper,
    place: PathPlace,
) -> Vec<StageDraft> {
    let PathPlace { top, whole, .. } = place;
    let InChevrons { badges, on_path, paints, names } = chevrons;
    let last_place = columns.last().map(|column| column.stage);
    let mut drafts = Vec::new();
    for ((place, stage), &paint) in map.stages.iter().enumerate().zip(paints) {
        let own = || columns.iter().filter(|column| column.stage == place);
        let Some(first) = own().next() else { continue };
        let right = own().next_back().map_or(first.x, |last| last.x + last.width);
        let last = last_place == Some(place);
        // The last stage ends where the content of the grid does.
        let right = if last { content_right(columns, right) } else { right - CHEVRON_GAP };
        let width = right - first.x;
        let rect = Rect::new(first.x, top, width, PATH_HEIGHT);
        let (unnamed, named): (Vec<&Step>, Vec<&Step>) =
            stage.steps.iter().partition(|step| step.name.trim().is_empty());
        let unnamed: Vec<StepId> = unnamed.into_iter().map(|step| step.id).collect();
        let is_on_path = on_path.get(place).is_some_and(|is_on_path| *is_on_path);
        let named: Vec<StepId> = named.into_iter().map(|step| step.id).filter(|_| is_on_path).collect();
        let (first, words) = (place == 0, Vec::new());
        let stage_box = StageBox { id: stage.id, rect, paint, first, last, words, phase: None, figures: Vec::new() };
        let right = rect.max.x - WORDS_RIGHT;
        let (height, badge_line, names_top) = (PATH_HEIGHT, top, top);
        let mut draft = StageDraft { stage: stage_box, height, right, badge_line, unnamed, named, names_top };
        let in_chevron = draft.unnamed.iter().filter_map(|step| badges.get(step)).flatten();
        let badge_width = in_chevron.map(|badge| badge.rect.width() + BADGE_GAP).sum();
        let limit = LineLimit::of(TextField::StageGoal(stage.id), MOST_GOAL_LINES, whole);
        draft.fill(stage, (badge_width, names), limit, shaper);
        drafts.push(draft);
    }
    drafts
}

impl StageDraft {
    /// Lays out the name at the left, the time at the right, and below them the goal with room for badges.
    fn fill(&mut self, stage: &Stage, (badge_width, names): (f32, NameSetting), limit: LineLimit, shaper: &Shaper) {
        let NameSetting { style, takes_time_beside } = names;
        let (left, right) = (self.stage.rect.min.x + COLUMN_TEXT_LEFT, self.right);
        let top = self.stage.rect.min.y + WORDS_TOP;
        let time = shaper.line(&stage.time_span, NOTE);
        let (time_width, time_height) = (time.width, time.height);
        let beside = takes_time_beside && stage_names::fits_beside(stage, style, right - left, shaper);
        let available = right - left - if beside && time.width > 0.0 { time.width + BEFORE_TIME } else { 0.0 };
        let name = PlacedText::new(wrapped(shaper, &stage.name, style, available), point(left, top), Emphasis::Kind)
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
        let words = &mut self.stage.words;
        words.push(name);
        if time.width > 0.0 {
            words.push(PlacedText::new(time, time_at, Emphasis::Kind).of(TextField::StageTime(stage.id)));
        }
        y += 1.0;
        let mut badges = if badge_width > 0.0 { badge_width - BADGE_GAP + BESIDE_WORDS } else { 0.0 };
        let line = shaper.line("0", AXIS).height;
        // Badges below the time keep clear of it.
        let below_time = if beside && time_width > 0.0 { BADGE / 2.0 + BELOW_TIME } else { 0.0 };
        self.badge_line = y + below_time.max(line / 2.0);
        if !beside && badges > 0.0 && time_width > 0.0 && time_width + badges <= right - left {
            // At the end of the time's own line, so that the goal has the whole width.
            self.badge_line = time_at.y + time_height / 2.0;
            y = y.max(self.badge_line + BADGE / 2.0 + BELOW_BADGE);
            badges = 0.0;
        }
        if !stage.goal.is_empty() {
            let goal = shortened(shaper, &stage.goal, AXIS, right - left - badges, limit);
            words.extend(goal.place(shaper, point(left, y), Emphasis::Kind, TextField::StageGoal(stage.id)));
            y = words.last().map_or(y, PlacedText::bottom);
        } else if badge_width > 0.0 {
            y += line;
        }
        if !self.named.is_empty() {
            self.names_top = y + ABOVE_NAMES;
            y = self.names_top + line;
        }
        self.height = y - self.stage.rect.min.y + WORDS_BOTTOM;
    }

    /// Whether nothing stands below the name.
    fn is_name_alone(&self) -> bool {
        let goal = TextField::StageGoal(self.stage.id);
        PlacedText::showing(&self.stage.words, goal).is_none() && self.named.is_empty()
    }

    /// Makes the chevron as tall as the tallest. Texts stay at the top, but a name with nothing below is centred.
    /// `beside_tallest` is what the tallest words of more than a name leave of the height.
    fn stretch(&mut self, height: f32, beside_tallest: f32) {
        let slack = (height - self.height).max(0.0);
        let rect = &mut self.stage.rect;
        rect.max.y = rect.min.y + height;
        let by = match self.is_name_alone() {
            true => slack / 2.0,
            // Two lines in a path of two lines are centred as well, by the little that is left.
            false if beside_tallest < WORDS_TOP => beside_tallest / 2.0,
            false => 0.0,
        };
        self.stage.words.iter_mut().for_each(|words| words.at.y += by);
        self.badge_line += by;
        self.names_top += by;
    }

    /// Places the names of steps that stand in the chevron in their row.
    fn place_names(&self, steps: &mut [StepBox], places: &FxHashMap<StepId, usize>) {
        for id in &self.named {
            let Some(step) = places.get(id).and_then(|place| steps.get_mut(*place)) else { continue };
            let height = step.words.as_ref().map_or(0.0, |words| words.text.height);
            step.move_to_row(self.names_top, height);
        }
    }

    /// Places the badges of steps without a name at the right of the goal's first line, or of the time's.
    fn place_badges(&self, steps: &mut [StepBox], places: &FxHashMap<StepId, usize>) {
        let mut x = self.right;
        for id in self.unnamed.iter().rev() {
            let Some(step) = places.get(id).and_then(|place| steps.get_mut(*place)) else { continue };
            for badge in step.badges.iter_mut().rev() {
                x -= badge.rect.width();
                badge.move_to(point(x, self.badge_line - badge.rect.height() / 2.0));
                x -= BADGE_GAP;
            }
        }
    }
}
