//! A page for each stage, arranged as its stop on the screen, with what is known besides, and room for notes.

use std::sync::Arc;

use super::columns::{GUTTER, STAGE_RAIL as RAIL, column_width};
use super::draft::{Draft, frame, running_head, title};
use super::facts::{StageFact, facts_of, source_row};
use super::key_figures::{is_filled, key_figure};
use super::route::{Route, RouteLook, stage_name};
use super::stage_actions::{action_rows, hotspots_of};
use super::stage_curve::stage_curve;
use crate::geometry::point;
use crate::layout::hotspots_in_reading_order;
use crate::locale::{Phrase, Word};
use crate::model::{FlagKind, Hotspot, HotspotPlace, Kpi, Lane, LaneId, LaneKind, Part, Stage, Step};
use crate::present::{SheetArea, stage_on_paper};
use crate::print::typeset::{Flow, PageBlock, Role, Typesetter, mm};
use crate::scene::{PrintedRole, Stroke};

/// How close together a stage is set. One whose cards and notes would go on to a second page is set closer, if one page
/// is then enough.
#[derive(Clone, Copy)]
struct Density {
    /// The size of the smallest letters.
    letters: f32,
    /// The height of a further curve from the best to the worst.
    curve: f32,
    /// The least height of the room for notes.
    least_notes: f32,
}

/// From the usual one to the closest.
const DENSITIES: [Density; 4] = [
    Density { letters: 9.6, curve: mm(22.0), least_notes: mm(52.0) },
    Density { letters: 9.0, curve: mm(18.0), least_notes: mm(46.0) },
    Density { letters: 8.5, curve: mm(14.0), least_notes: mm(42.0) },
    Density { letters: 8.0, curve: mm(11.0), least_notes: mm(36.0) },
];

/// The distance from the hairline above a named row to its words, in points.
const ROW_TOP: f32 = 10.0;
/// Where the space above a flag begins that has no name of a step above it.
const FLAG_ALONE: f32 = 2.7;
/// The distance from a name to the sign of a hotspot.
const BEFORE_SIGN: f32 = 6.0;
/// The distance of the lines to write on.
const LINE: f32 = mm(8.0);
/// What is kept free beside the words of a hotspot for its severity.
const BESIDE_SEVERITY: f32 = 110.0;

/// What a stage page has besides what is known of the stage.
#[derive(Clone, Copy)]
pub(super) struct StagePageParts {
    /// Whether there is room for notes.
    pub(super) with_notes: bool,
    /// Whether the actions are listed that answer its hotspots.
    pub(super) with_actions: bool,
}

/// Sets the page of one stage.
pub(super) struct StagePage<'a> {
    /// Sets the words of the page.
    pub(super) setter: &'a Typesetter<'a>,
    /// The place of the stage in the map.
    pub(super) place: usize,
    /// The stage that is shown.
    pub(super) stage: &'a Stage,
    /// What it has besides.
    pub(super) parts: StagePageParts,
    /// How close together everything stands.
    density: Density,
}

/// The pages of all stages.
pub(super) fn stage_pages(setter: &Typesetter<'_>, size: crate::geometry::Point, parts: StagePageParts) -> Vec<Draft> {
    let stages = setter.map.stages.iter().enumerate();
    let drafts = |(place, stage): (usize, &Arc<Stage>)| {
        let set = |density| StagePage { setter, place, stage, parts, density }.drafts(size);
        let usual = set(DENSITIES[0]);
        let closer = DENSITIES.iter().skip(1).filter(|_| usual.len() > 1);
        closer.map(|density| set(*density)).find(|drafts| drafts.len() == 1).unwrap_or(usual)
    };
    stages.flat_map(drafts).collect()
}

impl StagePage<'_> {
    fn drafts(&self, size: crate::geometry::Point) -> Vec<Draft> {
        let (setter, frame) = (self.setter, frame(size));
        let measure = frame.measure();
        let name = stage_name(self.stage, self.place);
        let head = self.head(&name, measure);
        let mut flow = Flow::new(setter, frame, &head, running_head(setter, measure, &name, &title(setter)));
        flow.strong_rule();
        flow.begin_table();
        self.steps(&mut flow, measure);
        flow.end_table();
        let shown = self.arrangement(&mut flow, measure);
        flow.begin_table();
        for lane in setter.map.lanes.iter().filter(|lane| Some(lane.id) != shown) {
            self.further_curve(&mut flow, lane, measure);
        }
        self.sources(&mut flow, measure);
        self.hotspots(&mut flow, measure);
        flow.end_table();
        if self.parts.with_notes {
            if flow.room() < self.density.least_notes {
                flow.new_page();
            }
            flow.strong_rule();
            let notes = self.notes(measure, flow.room());
            flow.block(&notes);
        }
        let part = Part::Stage(self.stage.id);
        let pages = flow.finish().into_iter().map(|page| Draft::new(size, page.about(part), &name)).enumerate();
        pages.map(|(place, page)| if place == 0 { page.listed(&name, 0) } else { page }).collect()
    }

    fn head(&self, name: &str, measure: f32) -> PageBlock {
        let setter = self.setter;
        let mut block = PageBlock::default();
        block.tagged(PrintedRole::Furniture, |block| {
            Route::new(setter, (0.0, measure)).path(block, 0.0, mm(7.0), RouteLook::Here(self.place));
        });
        let top = mm(16.5);
        let count = setter.map.stages.len().to_string();
        let which = setter.locale.phrase(Phrase::StageOf, &[&(self.place + 1).to_string(), &count]);
        block.words_before(&setter.line(&which, Role::CELL.muted()), measure, top);
        let time = setter.line_within(&self.stage.time_span, Role::bold(14.0, 18.0), measure * 0.34);
        block.words_before(&time, measure, top + 15.5);
        let heading = super::columns::fitting(setter, name, Role::STAGE, measure - time.ink_width().max(70.0) - 20.0);
        let mut y = block.tagged(PrintedRole::Heading(1), |block| block.words(&heading, -1.0, top));
        if !self.stage.goal.trim().is_empty() {
            let goal = setter.paragraph(&self.stage.goal, Role::SMALL_LEAD, measure * 0.8);
            y = block.words(&goal, 0.0, y + 16.0);
        }
        block.height = y + mm(7.0);
        self.key_figures(&mut block, measure);
        block
    }

    /// The key figures of the stage, three in a row.
    fn key_figures(&self, block: &mut PageBlock, measure: f32) {
        const IN_ROW: usize = 3;
        // Those with a value stand among the lanes.
        let has_place = |kpi: &&Kpi| !kpi.current_words().trim().is_empty();
        let kpis: Vec<_> = self.stage.kpis.iter().filter(|kpi| is_filled(kpi) && !has_place(kpi)).collect();
        let width = column_width(measure, IN_ROW);
        for row in kpis.chunks(IN_ROW) {
            let top = block.height;
            block.tagged(PrintedRole::List, |block| {
                for (place, kpi) in row.iter().enumerate() {
                    let figure = key_figure(self.setter, kpi, width).tagged_as(PrintedRole::Item);
                    block.add(&figure, point(place as f32 * (width + GUTTER), top));
                }
            });
            block.height += mm(6.0);
        }
    }

    /// The names of the steps side by side, each with its flags.
    fn steps(&self, flow: &mut Flow, measure: f32) {
        let setter = self.setter;
        let has_words =
            |step: &&Step| !step.name.trim().is_empty() || !step.flags.is_empty() || !step.note.trim().is_empty();
        let steps: Vec<_> = self.stage.steps.iter().filter(has_words).collect();
        let mut is_first = true;
        let in_row = self.steps_in_row(&steps, measure - RAIL);
        for row in steps.chunks(in_row) {
            let width = (measure - RAIL) / in_row as f32;
            let mut block = PageBlock::default();
            let name = if is_first { setter.locale.word(Word::Steps) } else { "" };
            self.row_name(&mut block, name);
            block.tagged(PrintedRole::Cell, |block| {
                for (place, step) in row.iter().enumerate() {
                    let x = RAIL + place as f32 * width;
                    block.tagged(PrintedRole::Paragraph, |block| self.step(block, step, (x, width - 10.0)));
                }
            });
            block.height += 10.0;
            if !is_first {
                hair(setter, &mut block, measure);
            }
            is_first = false;
            flow.block(&block.tagged_as(PrintedRole::Row));
        }
    }

    /// How many steps stand side by side, so that none is alone in a row below others: up to three, or four with short
    /// names.
    fn steps_in_row(&self, steps: &[&Step], measure: f32) -> usize {
        const IN_ROW: usize = 3;
        const ROOM_FOR_SIGNS: f32 = 24.0;
        let width = measure / 4.0 - 10.0 - ROOM_FOR_SIGNS;
        let is_short = |step: &&Step| {
            let name = self.setter.line(&step.name, Role::HEADING);
            name.ink_width() <= width && step.note.trim().is_empty() && step.flags.is_empty()
        };
        match steps.len() {
            0..=IN_ROW => IN_ROW,
            4 if steps.iter().all(is_short) => 4,
            count => count.div_ceil(count.div_ceil(IN_ROW)),
        }
    }

    /// The name of a step with its flags and its note.
    fn step(&self, block: &mut PageBlock, step: &Step, (x, width): (f32, f32)) {
        let setter = self.setter;
        let all = hotspots_in_reading_order(setter.map);
        let own = all.iter().zip(1..).filter(|(hotspot, _)| hotspot.on == HotspotPlace::Step(step.id));
        let (signs, signs_width) =
            setter.hotspots(&own.map(|(hotspot, number)| (number, hotspot.severity)).collect::<Vec<_>>());
        let beside = if signs_width > 0.0 { signs_width + BEFORE_SIGN } else { 0.0 };
        let name = setter.paragraph(&step.name, Role::HEADING, width - beside);
        // A flag alone stands on the line of the row's name.
        let is_named = !name.is_empty() || signs_width > 0.0;
        let mut y = if is_named { block.words(&name, x, 10.0) } else { FLAG_ALONE };
        block.add(&signs, point(x + name.ink_width() + BEFORE_SIGN, 10.0 + name.capitals() / 2.0));
        for flag in &step.flags {
            y = self.flag(block, flag.kind, &flag.note, (x, y + 8.0, width));
        }
        if !step.note.trim().is_empty() {
            let note = super::places::excerpt(&step.note, 600);
            block.words(&setter.paragraph(&note, Role::NOTE, width), x, y + 7.0);
        }
    }

    /// The cell at the start of a row; of a further row it is empty.
    fn row_name(&self, block: &mut PageBlock, name: &str) {
        let words = self.setter.paragraph(name, Role::STRONG_CELL, RAIL - 8.0);
        block.tagged(PrintedRole::RowHead, |block| {
            if !name.is_empty() {
                block.words(&words, 0.0, 10.0);
            }
        });
    }

    /// A flag with its reason. Returns the last baseline.
    fn flag(&self, block: &mut PageBlock, kind: FlagKind, note: &str, (x, y, width): (f32, f32, f32)) -> f32 {
        let setter = self.setter;
        let name = setter.locale.flag(kind);
        setter.icon(block, kind.icon(), crate::geometry::Rect::new(x, y - 1.8, 9.0, 9.0), setter.theme.ink);
        let name = setter.paragraph(name, Role::STRONG_NOTE, width - 12.0);
        let y = block.words(&name, x + 12.0, y);
        if note.trim().is_empty() {
            y
        } else {
            block.words(&setter.paragraph(note, Role::NOTE, width - 12.0), x + 12.0, y + 6.0)
        }
    }

    /// Curve and cards as on the screen. Returns the lane whose curve it shows.
    fn arrangement(&self, flow: &mut Flow, measure: f32) -> Option<LaneId> {
        const AIR: f32 = 12.0;
        if self.is_empty() {
            return None;
        }
        let (height, further) = (flow.room() - 2.0 * AIR, flow.whole_room() - 2.0 * AIR);
        let room = SheetArea { measure, height, further, letters: self.density.letters };
        let arranged = stage_on_paper(self.setter, self.stage.id, room);
        for (place, page) in arranged.pages.iter().enumerate() {
            if place > 0 {
                flow.new_page();
            }
            let mut block = PageBlock::default();
            block.add(page, point(0.0, AIR));
            block.height += AIR;
            flow.block(&block);
        }
        arranged.curve
    }

    /// Whether nobody has said anything about the stage: then only the room for notes is printed.
    fn is_empty(&self) -> bool {
        let map = self.setter.map;
        let is_here = |step| self.stage.steps.iter().any(|own| own.id == step);
        let mut points = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
        !points.any(|point| is_here(point.step)) && !map.cards.iter().any(|card| is_here(card.step))
    }

    /// A curve that the arrangement does not show.
    fn further_curve(&self, flow: &mut Flow, lane: &Lane, measure: f32) {
        if lane.kind == LaneKind::Curve
            && let Some(block) = stage_curve(self.setter, lane, self.stage, (measure, self.density.curve))
        {
            flow.block(&self.named(lane.name.trim(), block, measure));
        }
    }

    /// What the cards rest on, and what else is known of them.
    fn sources(&self, flow: &mut Flow, measure: f32) {
        let lanes = self.setter.map.lanes.iter();
        let facts: Vec<_> = lanes.flat_map(|lane| facts_of(self.setter, lane, self.stage)).collect();
        // Votes and owners alone are no evidence.
        let name = if facts.iter().any(StageFact::has_source) { Word::SourcesOfEvidence } else { Word::Facts };
        let rows: Vec<PageBlock> =
            facts.iter().filter_map(|fact| source_row(self.setter, fact, measure - RAIL)).collect();
        let has_several = rows.len() > 1;
        for (place, row) in rows.into_iter().enumerate() {
            let row = if place == 0 {
                let height = row.height + ROW_TOP;
                let mut named = self.named(self.setter.locale.word(name), row, measure);
                if has_several {
                    // The name may take two lines; the second stands beside the next row.
                    named.height = height;
                }
                named
            } else {
                shifted(row)
            };
            flow.block(&row);
        }
    }

    /// A block beside a name, under a hairline.
    fn named(&self, name: &str, inner: PageBlock, measure: f32) -> PageBlock {
        let setter = self.setter;
        let mut block = PageBlock::default();
        hair(setter, &mut block, measure);
        block.tagged(PrintedRole::RowHead, |block| {
            block.words(&setter.paragraph(name, Role::STRONG_CELL, RAIL - 10.0), 0.0, ROW_TOP);
        });
        block.height += 8.0;
        block.tagged(PrintedRole::Cell, |block| block.add(&inner, point(RAIL, ROW_TOP)));
        block.tagged_as(PrintedRole::Row)
    }

    fn hotspots(&self, flow: &mut Flow, measure: f32) {
        let setter = self.setter;
        let own = hotspots_of(setter, self.stage);
        let rows = own
            .iter()
            .map(|(number, hotspot)| (self.hotspot(*number, hotspot, measure - RAIL), Part::Hotspot(hotspot.id)));
        self.list(flow, (Word::Hotspots, measure), rows);
        if self.parts.with_actions {
            self.list(flow, (Word::Actions, measure), action_rows(setter, &own, measure - RAIL));
        }
    }

    /// Rows about parts of the map, the first beside their name.
    fn list(&self, flow: &mut Flow, (name, measure): (Word, f32), rows: impl IntoIterator<Item = (PageBlock, Part)>) {
        for (place, (block, part)) in rows.into_iter().enumerate() {
            let mut row = PageBlock::default();
            if place == 0 {
                hair(self.setter, &mut row, measure);
            }
            self.row_name(&mut row, if place == 0 { self.setter.locale.word(name) } else { "" });
            let top = if place == 0 { ROW_TOP } else { 0.0 };
            row.tagged(PrintedRole::Cell, |row| row.add(&block.about(part), point(RAIL, top)));
            row.height = row.height.max(top + 14.0);
            flow.block(&row.tagged_as(PrintedRole::Row));
        }
    }

    /// A hotspot with its number, its cause and its severity.
    fn hotspot(&self, number: usize, hotspot: &Hotspot, measure: f32) -> PageBlock {
        let setter = self.setter;
        let mut block = PageBlock::default();
        let text = setter.hotspot(&mut block, (0.0, 3.2), &number.to_string(), hotspot.severity) + 6.0;
        let width = measure - text - BESIDE_SEVERITY;
        let of_five = setter.locale.phrase(Phrase::OfFive, &[&hotspot.severity.to_string()]);
        let of_five = setter.line(&of_five, Role::STRONG_NOTE);
        let cause = if hotspot.cause.trim().is_empty() {
            super::hotspots::pinned_on(setter, hotspot)
        } else {
            super::places::excerpt(&hotspot.cause, 900)
        };
        let mut y = block.words(&setter.paragraph(&cause, Role::BODY, width), text, 0.0);
        let severity_at = measure - Typesetter::SEVERITY_WIDTH - of_five.ink_width() - 10.0;
        setter.severity(&mut block, point(severity_at, 1.2), hotspot.severity);
        block.words_before(&of_five, measure, 0.6);
        let beneath = super::hotspots::beneath_cause(setter, hotspot);
        if !beneath.is_empty() {
            // Its lines are the steps from a reason to the next.
            let is_long = beneath.chars().nth(900).is_some();
            let shown = if is_long { super::places::excerpt(&beneath, 900) } else { beneath };
            y = block.words(&setter.paragraph(&shown, Role::NOTE, width), text, y + 7.0);
        }
        block.height = y + 9.0;
        block
    }

    /// Lines for notes, and for what is to be done, as many as have room.
    fn notes(&self, measure: f32, room: f32) -> PageBlock {
        let setter = self.setter;
        let mut block = PageBlock::default();
        let hair = Stroke::solid(setter.theme.edge, 0.5);
        block.words(&setter.line(setter.locale.word(Word::Notes), Role::STRONG_CELL), 0.0, 10.0);
        let to_do = 2.0 * LINE + 19.0;
        let mut y = LINE * 1.0 + 3.0;
        while y < room - to_do - 4.0 {
            block.rule((RAIL, measure), y, hair.clone());
            y += LINE;
        }
        let content = measure - RAIL;
        let columns = [
            (RAIL + mm(5.5), RAIL + content * 0.58),
            (RAIL + content * 0.61, RAIL + content * 0.82),
            (RAIL + content * 0.85, measure),
        ];
        let top = room - to_do;
        block.words(&setter.line(setter.locale.word(Word::ToDo), Role::STRONG_CELL), 0.0, top + 4.0);
        for row in 0..2u8 {
            let line = top + LINE * f32::from(row) + 15.0;
            setter.tick_box(&mut block, point(RAIL, line - 10.5), false);
            columns.iter().for_each(|ends| block.rule(*ends, line, Stroke::solid(setter.theme.faint, 0.6)));
        }
        let words = [Word::What, Word::Who, Word::ByWhen];
        for (word, (x, _)) in words.into_iter().zip(columns) {
            block.words(&setter.line(setter.locale.word(word), Role::NOTE), x, top + LINE + 21.0);
        }
        block.height = room.min(block.height.max(top + to_do));
        block
    }
}

/// A hairline over a row.
pub(super) fn hair(setter: &Typesetter<'_>, block: &mut PageBlock, measure: f32) {
    block.rule((0.0, measure), 0.0, Stroke::solid(setter.theme.edge, 0.4));
}

/// A further fact of the same lane.
fn shifted(inner: PageBlock) -> PageBlock {
    let mut block = PageBlock::default();
    block.tagged(PrintedRole::RowHead, |_| ());
    block.tagged(PrintedRole::Cell, |block| block.add(&inner, point(RAIL, 0.0)));
    block.tagged_as(PrintedRole::Row)
}
