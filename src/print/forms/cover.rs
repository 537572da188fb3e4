//! The cover of a handout: what the map is about, whose journey it is, what is measured, and where everything is.

use super::columns::{GUTTER, column_width, ruled};
use super::draft::{Anchor, Draft, HEAD_RULE, Pagination, frame, running_head, title};
use super::key_figures::{is_filled, key_figure};
use super::map_plan::MapPlan;
use super::people::people;
use super::route::{Route, RouteLook, stage_name};
use crate::geometry::{Point, Rect, point};
use crate::layout::emotion_curve;
use crate::locale::{Phrase, Word};
use crate::model::{Date, Kpi};
use crate::print::typeset::{Flow, PageBlock, Role, Tone, Typesetter, mm};
use crate::scene::{Leads, PrintedRole, Stroke};

/// The number of columns.
const COLUMNS: usize = 3;

/// The parts of the usual space around everything that are tried, so that a cover is one page if it can be.
const SPACES: [f32; 3] = [1.0, 0.8, 0.62];

/// The most space that is added above each part of a cover that leaves room.
const MOST_AIR: f32 = mm(6.0);

/// From a line below a bracket to the next.
const SECOND_LINE: f32 = 10.5;

/// The most that a logo takes of the width.
const MOST_OF_LOGO: f32 = 0.3;

/// Sets a cover.
#[derive(Clone, Copy)]
pub(super) struct Cover<'a> {
    /// Sets the words of the cover.
    pub(super) setter: &'a Typesetter<'a>,
    /// The pages of the map, if they follow.
    pub(super) plan: Option<&'a MapPlan>,
    /// Where everything is.
    pub(super) pagination: &'a Pagination,
    /// The date of the map.
    pub(super) dated: Option<Date>,
    /// The part of the usual space around everything.
    pub(super) space: f32,
}

impl Cover<'_> {
    /// The cover, which is one page unless there is much to say.
    pub(super) fn drafts(&self, size: Point) -> Vec<Draft> {
        let [usual, closer @ ..] = SPACES.map(|space| Self { space, ..*self });
        let drafts = usual.set(size);
        let closer = closer.iter().filter(|_| drafts.len() > 1);
        closer.map(|cover| cover.set(size)).find(|drafts| drafts.len() == 1).unwrap_or(drafts)
    }

    fn set(&self, size: Point) -> Vec<Draft> {
        let frame = frame(size);
        let measure = frame.measure();
        let head = self.masthead(measure);
        let running = running_head(self.setter, measure, &title(self.setter), "");
        let mut flow = Flow::new(self.setter, frame, &head, running);
        let mut parts: Vec<PageBlock> = self.texts(measure).into_iter().collect();
        parts.extend(people(self.setter, self.pagination, measure));
        parts.extend(self.kpis(measure));
        parts.extend(self.principles(measure));
        let contents = self.contents(measure);
        // What is left over becomes air above each part, so that there is no hole above the last one.
        let whole: f32 = parts.iter().chain(&contents).map(|part| part.height).sum();
        let gaps = parts.len().saturating_sub(1) + contents.iter().len();
        let air = ((flow.room() - whole) / gaps.max(1) as f32).clamp(0.0, MOST_AIR);
        for (place, part) in parts.iter().enumerate() {
            flow.space(if place > 0 { air } else { 0.0 });
            flow.block(part);
        }
        if let Some(contents) = contents {
            // The way through the document stands at the foot of the page.
            if contents.height < flow.room() {
                flow.space(flow.room() - contents.height);
            }
            flow.block(&contents);
        }
        let name = self.setter.locale.word(Word::CoverPage);
        let pages = flow.finish().into_iter().map(|page| Draft::new(size, page, name));
        pages
            .enumerate()
            .map(|(place, draft)| if place == 0 { draft.listed(&title(self.setter), 0) } else { draft })
            .collect()
    }

    fn masthead(&self, measure: f32) -> PageBlock {
        let (setter, info) = (self.setter, &self.setter.map.info);
        let mut block = PageBlock::default();
        block.rule((0.0, measure), 0.0, Stroke::solid(setter.theme.ink, HEAD_RULE));
        let kind = setter.line(setter.locale.map_kind(info.kind), Role::STRONG_CELL.toned(Tone::Accent));
        block.words(&kind, 0.0, mm(4.2));
        let title_top = mm(8.0) + mm(8.0) * self.space;
        let end = self.logo(&mut block, measure, title_top);
        let industry = setter.line_within(&info.industry, Role::CELL.muted(), end - measure / 2.0);
        block.words_before(&industry, end, mm(4.2));
        let heading = self.title_words(measure);
        let bottom = block.tagged(PrintedRole::Heading(1), |block| block.words(&heading, 0.0, title_top));
        let (column, top) = (column_width(measure, COLUMNS), bottom + mm(11.0) * self.space);
        let facts = self.facts(column);
        let width = if facts.height > 0.0 { 2.0 * column + GUTTER * 0.5 } else { measure };
        let objective = setter.paragraph(&info.objective, objective_role(&info.objective), width);
        let lead = block.words(&objective, 0.0, top);
        block.add(&facts, point(2.0 * (column + GUTTER), top));
        let facts_bottom = if facts.height > 0.0 { top + facts.height } else { top };
        block.height = lead.max(facts_bottom) + mm(7.5) * self.space;
        block
    }

    /// The logo at the end of the row above the title. Returns where what stands before it ends.
    fn logo(&self, block: &mut PageBlock, measure: f32, title_top: f32) -> f32 {
        let top = mm(3.4);
        let Some(logo) = self.setter.logo(point(measure * MOST_OF_LOGO, title_top - top - mm(2.4))) else {
            return measure;
        };
        let left = measure - logo.size.x;
        logo.draw(block, point(left, top));
        left - mm(4.0)
    }

    /// The title in letters that are as large as leave room for the rest.
    fn title_words(&self, measure: f32) -> crate::print::typeset::Words {
        let text = title(self.setter);
        // Two titles in one are long, and the cover of a comparison has more to say than its title.
        let sizes = if self.setter.map.info.comparison.is_some() { [30.0, 27.0, 24.0] } else { [42.0, 34.0, 27.0] };
        for size in sizes {
            let words = self.setter.paragraph(&text, Role::TITLE.sized(size), measure * 0.94);
            if words.text.lines.len() <= 3 {
                return words;
            }
        }
        self.setter.paragraph(&text, Role::PAGE, measure)
    }

    /// Owner, review, evidence and date.
    fn facts(&self, width: f32) -> PageBlock {
        let (setter, info) = (self.setter, &self.setter.map.info);
        let locale = setter.locale;
        let review = info.review_date.map(|date| locale.date(date)).unwrap_or_default();
        let dated = self.dated.map(|date| locale.date(date)).unwrap_or_default();
        let facts = [
            (Word::Owner, info.owner.as_str(), Role::STRONG_CELL),
            (Word::NextReview, review.as_str(), Role::CELL),
            (Word::Evidence, info.basis.as_str(), Role::CELL),
            (Word::DateOfMap, dated.as_str(), Role::CELL),
        ];
        let facts: Vec<_> = facts.into_iter().filter(|(_, text, _)| !text.trim().is_empty()).collect();
        let names: Vec<_> = facts.iter().map(|(word, ..)| setter.line(locale.word(*word), Role::NOTE)).collect();
        let name_width = names.iter().map(|name| name.ink_width()).fold(0.0f32, f32::max).min(width * 0.5) + 8.0;
        let (mut block, mut y) = (PageBlock::default(), 0.0);
        for ((_, text, role), name) in facts.iter().zip(&names) {
            let value = setter.paragraph(text, *role, width - name_width);
            y = block.tagged(PrintedRole::Paragraph, |block| {
                block.words(name, 0.0, y + value.capitals() - name.capitals());
                block.words(&value, name_width, y) + 9.0
            });
        }
        block
    }

    /// Scenario, scope and key outcome, each in a column. The scenario of a comparison counts what is different.
    fn texts(&self, measure: f32) -> Option<PageBlock> {
        let info = &self.setter.map.info;
        let scenario = if info.comparison.is_some() { Word::WhatChanged } else { Word::Scenario };
        let texts = [
            (scenario, info.scenario.as_str(), Role::BODY),
            (Word::Scope, info.scope.as_str(), Role::BODY),
            (Word::KeyOutcome, info.key_outcome.as_str(), Role::STRONG),
        ];
        let texts: Vec<_> = texts.into_iter().filter(|(_, text, _)| !text.trim().is_empty()).collect();
        let count = texts.len();
        let width = column_width(measure, if count < COLUMNS { count.max(1) } else { COLUMNS });
        let blocks = texts.into_iter().map(|(word, text, role)| {
            let mut block = PageBlock::default();
            let heading = self.setter.line(self.setter.locale.word(word), Role::HEADING);
            let y = block.tagged(PrintedRole::Heading(2), |block| block.words(&heading, 0.0, 0.0));
            block.words(&self.setter.paragraph(text, role, width - 4.0), 0.0, y + 9.0);
            block
        });
        self.row(&blocks.collect::<Vec<_>>(), width, measure)
    }

    /// Blocks side by side, under a rule.
    fn row(&self, blocks: &[PageBlock], width: f32, measure: f32) -> Option<PageBlock> {
        if blocks.is_empty() {
            return None;
        }
        let mut row = ruled(self.setter, measure);
        for (place, block) in blocks.iter().enumerate() {
            row.add(block, point(place as f32 * (width + GUTTER), mm(4.6) * self.space));
        }
        row.height += mm(6.5) * self.space;
        Some(row)
    }

    /// The key figures, three in a row, each with its target on a track.
    fn kpis(&self, measure: f32) -> Vec<PageBlock> {
        let width = column_width(measure, COLUMNS);
        let kpis: Vec<&Kpi> = self.setter.map.info.kpis.iter().filter(|kpi| is_filled(kpi)).collect();
        kpis.chunks(COLUMNS)
            .filter_map(|kpis| {
                let kpi = |kpi: &&Kpi| key_figure(self.setter, kpi, width).tagged_as(PrintedRole::Item);
                let blocks: Vec<PageBlock> = kpis.iter().map(kpi).collect();
                self.row(&blocks, width, measure).map(|row| row.tagged_as(PrintedRole::List))
            })
            .collect()
    }

    /// The guiding principles with their numbers.
    fn principles(&self, measure: f32) -> Vec<PageBlock> {
        let width = column_width(measure, COLUMNS);
        let principles = &self.setter.map.info.guiding_principles;
        let principles: Vec<&String> = principles.iter().filter(|text| !text.trim().is_empty()).collect();
        let numbered: Vec<(usize, &String)> = principles.into_iter().enumerate().collect();
        numbered
            .chunks(COLUMNS)
            .filter_map(|chunk| {
                let blocks: Vec<PageBlock> = chunk
                    .iter()
                    .map(|(place, text)| {
                        let mut block = PageBlock::default();
                        block.words(&self.setter.line(&(place + 1).to_string(), Role::STRONG.muted()), 0.0, 0.0);
                        block.words(&self.setter.paragraph(text, Role::STRONG, width - 18.0), 15.0, 0.0);
                        block.tagged_as(PrintedRole::Item)
                    })
                    .collect();
                self.row(&blocks, width, measure).map(|row| row.tagged_as(PrintedRole::List))
            })
            .collect()
    }

    /// The way through the document: the path of stages, the curve, and brackets that name the pages.
    fn contents(&self, measure: f32) -> Option<PageBlock> {
        let (setter, plan) = (self.setter, self.plan?);
        if setter.map.stages.is_empty() {
            return None;
        }
        let mut block = ruled(setter, measure);
        let route = Route::new(setter, (0.0, measure));
        // Names of two lines do not touch the edges of the path.
        let taller = if route.has_long_names() { mm(3.4) } else { 0.0 };
        block.tagged(PrintedRole::Paragraph, |block| {
            route.path(block, mm(4.0), mm(6.2) + taller, RouteLook::Painted(&plan.paints));
        });
        let mut y = mm(14.0) + taller;
        if let Some(curve) = emotion_curve(setter.map) {
            route.curve(&mut block, Rect::new(0.0, y + 2.0, measure, mm(12.0)), curve);
            y += mm(16.5);
        } else {
            y = mm(12.5) + taller;
        }
        let lowest = self.brackets(&mut block, &route, y);
        block.height = lowest + 16.0;
        Some(block)
    }

    /// The brackets below the path, with the pages of its parts. Returns the top of the lowest line of words.
    fn brackets(&self, block: &mut PageBlock, route: &Route<'_>, y: f32) -> f32 {
        let setter = self.setter;
        let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
        for page in self.plan.iter().flat_map(|plan| &plan.pages) {
            if ranges.last() != Some(&page.stages) {
                ranges.push(page.stages.clone());
            }
        }
        let mut free = f32::NEG_INFINITY;
        let (mut lowest, end) = (y + 6.0, route.span(0..setter.map.stages.len()).map_or(0.0, |(_, to)| to));
        for stages in ranges {
            let Some((from, to)) = route.span(stages.clone()) else { continue };
            let ink = Stroke::solid(setter.theme.ink, 0.7);
            let corners =
                [point(from + 0.4, y - 4.0), point(from + 0.4, y), point(to - 2.6, y), point(to - 2.6, y - 4.0)];
            block.path(crate::geometry::Path::polyline(&corners), None, Some(ink));
            let step = setter.map.stages.get(stages.start).and_then(|stage| stage.steps.first());
            let Some(page_number) = step.and_then(|step| self.pagination.of_cell(step.id, None)) else { continue };
            let on_page = setter.locale.phrase(Phrase::OnPage, &[&page_number.to_string()]);
            let name =
                |place: usize| setter.map.stages.get(place).map_or(String::new(), |stage| stage_name(stage, place));
            let last = stages.end.saturating_sub(1);
            let names = if stages.start == last {
                name(last)
            } else {
                setter.locale.phrase(Phrase::FromTo, &[&name(stages.start), &name(last)])
            };
            let page = setter.line(&on_page, Role::STRONG_NOTE);
            let start = from.max(free);
            let leads = Leads::to_page(page_number);
            let role = Role::NOTE.toned(Tone::Ink);
            let room = to - start - page.ink_width() - 10.0;
            let is_whole = |width: f32| setter.line_within(&names, role, width).text.whole.is_none();
            // Below many narrow brackets only the number has room, and below the narrowest ones nothing.
            let number = setter.line(&page_number.to_string(), Role::STRONG_NOTE);
            let alone = if to - start >= page.ink_width() { &page } else { &number };
            if to - start < alone.ink_width() {
                continue;
            }
            free = block.leading(PrintedRole::Paragraph, leads, |block| {
                if room <= 24.0 {
                    return block.run(std::slice::from_ref(alone), start, y + 6.0);
                }
                if is_whole(room) || !is_whole(to - start) {
                    return block.run(&[setter.line_within(&names, role, room), page.clone()], start, y + 6.0);
                }
                let names = setter.line_within(&names, role, to - start);
                lowest = y + 6.0 + SECOND_LINE;
                block.words(&names, start, y + 6.0);
                block.words(&page, start, lowest);
                start + names.ink_width().max(page.ink_width())
            }) + 4.0;
        }
        if let Some(page) = self.pagination.of_anchor(&Anchor::Findings) {
            let text = setter.locale.explained(
                setter.locale.word(Word::Findings),
                &setter.locale.phrase(Phrase::OnPage, &[&page.to_string()]),
            );
            let words = setter.line(&text, Role::NOTE);
            let top = if end - words.ink_width() > free + 6.0 { y + 6.0 } else { lowest + 14.0 };
            let leads = Leads::to_page(page);
            block.leading(PrintedRole::Paragraph, leads, |block| block.words_before(&words, end, top));
            return top.max(lowest);
        }
        lowest
    }
}

/// The objective in letters that are smaller the longer it is.
fn objective_role(text: &str) -> Role {
    match text.chars().count() {
        0..=220 => Role::LEAD,
        221..=420 => Role::SMALL_LEAD,
        _ => Role::BODY,
    }
}
