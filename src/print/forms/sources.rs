//! The last pages of a handout: texts that the map shows only in part, what everything is known from, and the key.

use super::draft::{Anchor, Draft, Pagination, frame, page_head, running_head, title};
use super::map_plan::MapPlan;
use super::places::{card_place, place_name};
use super::sections::{SectionTitle, Sections};
use super::tables::{Heads, heading};
use crate::geometry::{Point, Rect, point};
use crate::layout::{SEVERE_HOTSPOT, evidence_icon};
use crate::locale::{Phrase, Word};
use crate::model::{ActionStatus, Card, Evidence, Part, TextField};
use crate::print::typeset::{Flow, PageBlock, ReportTable, Role, Typesetter, mm, pieces};
use crate::scene::PrintedRole;

/// The most characters of a text that are set at once.
const MOST_IN_BLOCK: usize = 3_600;
/// The width of a text that is shown in full, as a share of that of the page; the space below it, and above what goes on
/// on the next page.
const TEXT_WIDTH: f32 = 0.86;
const WIDER_TEXTS: [f32; 2] = [0.92, 0.97];
const BELOW_TEXT: f32 = mm(5.0);
const ON_NEXT_PAGE: f32 = mm(2.5);
/// The usual and the least space above and below the words of a source, and the one at the ends of those of one kind.
const AROUND_SOURCE: f32 = 3.7;
const CLOSE_AROUND_SOURCE: f32 = 2.5;
const AROUND_KIND: f32 = 7.2;
/// The most places that are named beside a source.
const MOST_PLACES: usize = 6;

/// Texts that map pages show only in part.
pub(super) fn full_texts(setter: &Typesetter<'_>, plan: &MapPlan, pagination: &Pagination, size: Point) -> Vec<Draft> {
    let mut fields: Vec<TextField> = Vec::new();
    for (field, _) in plan.pages.iter().flat_map(|page| page.layout.shortened_texts()) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    let texts: Vec<(TextField, &str)> =
        fields.into_iter().filter_map(|field| Some((field, field.read(setter.map)?))).collect();
    if texts.is_empty() {
        return Vec::new();
    }
    let frame = frame(size);
    let measure = frame.measure();
    let name = setter.locale.word(Word::FullTexts);
    let head = page_head(setter, measure, name, &title(setter));
    let set = |share: f32| -> Vec<PageBlock> {
        let mut flow = Flow::new(setter, frame, &head, running_head(setter, measure, name, &title(setter)));
        for (field, text) in &texts {
            let heading = text_name(setter, pagination, *field);
            for (place, piece) in pieces(text, MOST_IN_BLOCK).into_iter().enumerate() {
                let mut block = super::columns::ruled(setter, measure);
                let heading =
                    if place == 0 { heading.clone() } else { setter.locale.phrase(Phrase::Continued, &[&heading]) };
                let heading = setter.paragraph(&heading, Role::HEADING, measure);
                let y = block.tagged(PrintedRole::Heading(2), |block| block.words(&heading, 0.0, mm(4.2)));
                block.height = y + 9.5;
                text_below(setter, &mut flow, block, (piece, measure * share, *field));
            }
        }
        flow.finish()
    };
    // A little wider rather than a few lines alone on a page.
    let usual = set(TEXT_WIDTH);
    let wider = WIDER_TEXTS.into_iter().filter(|_| usual.len() > 1).map(set).find(|wider| wider.len() < usual.len());
    let pages = wider.unwrap_or(usual).into_iter().map(|page| Draft::new(size, page, name)).enumerate();
    pages
        .map(|(place, page)| if place == 0 { page.listed(name, 0).anchored(Anchor::FullTexts) } else { page })
        .collect()
}

/// Sets a text below its heading, and what has no room on the page on the next.
fn text_below(
    setter: &Typesetter<'_>,
    flow: &mut Flow,
    mut block: PageBlock,
    (text, width, field): (&str, f32, TextField),
) {
    let mut rest = text.trim();
    loop {
        let top = block.height;
        let (mut shown, mut after) = setter.split_at_height(rest, Role::BODY, (width, flow.room() - top - BELOW_TEXT));
        if shown.is_empty() {
            flow.new_page();
            (shown, after) = setter.split_at_height(rest, Role::BODY, (width, flow.room() - top - BELOW_TEXT));
        }
        if shown.is_empty() {
            (shown, after) = (rest, "");
        }
        block.words(&setter.paragraph(shown, Role::BODY, width), 0.0, top);
        block.height += BELOW_TEXT;
        flow.block(&std::mem::take(&mut block).about(field.part()));
        rest = after.trim_start();
        if rest.is_empty() {
            return;
        }
        flow.new_page();
        block.height = ON_NEXT_PAGE;
    }
}

/// What a text belongs to, with the page on which it begins.
fn text_name(setter: &Typesetter<'_>, pagination: &Pagination, field: TextField) -> String {
    let map = setter.map;
    let on_page = |page: Option<usize>| {
        page.map(|page| setter.locale.phrase(Phrase::OnPage, &[&page.to_string()])).unwrap_or_default()
    };
    let step = map.steps().next().map(|(_, step)| step.id);
    match field.part() {
        Part::Card(id) => map.card(id).map_or(String::new(), |card| {
            let lane = map.lane(card.lane).map_or("", |lane| lane.name.as_str());
            setter.locale.listed(&[lane, &card_place(map, card), &on_page(pagination.of_card(card))])
        }),
        Part::Lane(id) => {
            let page = step.and_then(|step| pagination.of_cell(step, Some(id)));
            setter.locale.listed(&[map.lane(id).map_or("", |lane| lane.name.as_str()), &on_page(page)])
        }
        Part::Stage(id) => map.stage(id).map_or(String::new(), |stage| {
            let page = stage.steps.first().and_then(|step| pagination.of_cell(step.id, None));
            setter.locale.listed(&[&stage.name, &on_page(page)])
        }),
        _ => String::new(),
    }
}

/// The sources of evidence with the places that rest on them, what the journey has and lacks, and the key. A key with
/// nothing beside it is no part: it stands below the findings (see [`key`]), whose signs it names.
pub(super) fn sources(pages: &mut Sections<'_>, setter: &Typesetter<'_>, (with_sources, with_key): (bool, bool)) {
    let measure = pages.measure();
    let table = |space: f32| source_table(setter, measure, space);
    let usual = with_sources.then(|| table(AROUND_SOURCE)).filter(|table| !table.rows.is_empty());
    let resources = if with_sources { resources(setter, measure) } else { None };
    let has_sources = usual.is_some();
    // A page that is named after the key does not name it once more.
    let key = with_key.then(|| signs(setter, measure, has_sources)).flatten();
    if !has_sources && resources.is_none() {
        return;
    }
    let name = setter.locale.word(if has_sources { Word::SourcesOfEvidence } else { Word::Key });
    let short: Vec<PageBlock> = key.into_iter().chain(resources).collect();
    let of_short = short.iter().map(|block| block.height).sum::<f32>();
    // The sources begin on the page of their heading.
    let of_table = usual.as_ref().map_or(0.0, ReportTable::beginning);
    let flow = pages.begin(&SectionTitle { head: name, listed: name, foot: name }, None, of_short + of_table);
    // A little closer rather than on one more page.
    let tables: Vec<ReportTable> = usual.into_iter().chain(has_sources.then(|| table(CLOSE_AROUND_SOURCE))).collect();
    // What is short stands below the table, or before one that goes on over several pages.
    if let Some(whole) = tables.iter().find(|table| table.height() + of_short <= flow.room()) {
        flow.table(whole);
        return ruled(flow, &short);
    }
    ruled(flow, &short);
    if let Some(table) = tables.iter().find(|table| !flow.leaves_little(table)).or(tables.first()) {
        flow.table(table);
    }
}

/// Places blocks, each below a strong rule.
fn ruled(flow: &mut Flow, blocks: &[PageBlock]) {
    for block in blocks {
        flow.strong_rule();
        flow.block(block);
    }
}

/// One source with all cards that name it.
struct Source<'a> {
    evidence: Option<Evidence>,
    text: String,
    cards: Vec<&'a Card>,
}

/// Where the columns of the table of sources begin. A column that would be empty is left out, and what follows moves up.
#[derive(Clone, Copy)]
struct SourceColumns {
    has_kinds: bool,
    has_sources: bool,
    source: f32,
    count: f32,
    places: f32,
}

/// The shares of the measure at which the columns begin: the words of a source behind its kind, the number of its cards,
/// and their places; and how far the last two are from one another.
const SOURCE_AT: f32 = 0.17;
const COUNT_AT: f32 = 0.5;
const PLACES_AFTER_COUNT: f32 = 0.1;

impl SourceColumns {
    fn new(sources: &[Source<'_>], measure: f32) -> Self {
        let has_kinds = sources.iter().any(|source| source.evidence.is_some());
        let has_sources = sources.iter().any(|source| !source.text.is_empty());
        let source = if has_kinds { SOURCE_AT * measure } else { 0.0 };
        let count = if has_sources { COUNT_AT * measure } else { 2.0 * SOURCE_AT * measure };
        Self { has_kinds, has_sources, source, count, places: count + PLACES_AFTER_COUNT * measure }
    }

    /// The cells with the kind of a source, if it is named here, and with its words. Returns where they end.
    fn source_cells(
        self,
        setter: &Typesetter<'_>,
        block: &mut PageBlock,
        (source, is_named): (&Source<'_>, bool),
        top: f32,
    ) -> f32 {
        if self.has_kinds {
            let room = if self.has_sources { self.source } else { self.count } - 22.0;
            block.tagged(PrintedRole::RowHead, |block| {
                if let Some(evidence) = source.evidence.filter(|_| is_named) {
                    let square = Rect::new(0.0, top - 1.9, 10.0, 10.0);
                    setter.icon(block, evidence_icon(evidence), square, setter.theme.ink);
                    let name = setter.line_within(setter.locale.evidence(evidence), Role::CELL, room);
                    block.words(&name, 15.0, top);
                }
            });
        }
        let bottom = top + 6.5;
        if !self.has_sources {
            return bottom;
        }
        let text = super::places::excerpt(&source.text, 600);
        let text = setter.paragraph(&text, Role::CELL, self.count - self.source - 12.0);
        bottom.max(block.tagged(PrintedRole::Cell, |block| block.words(&text, self.source, top)))
    }
}

fn source_table(setter: &Typesetter<'_>, measure: f32, space: f32) -> ReportTable {
    let mut sources: Vec<Source<'_>> = Vec::new();
    let says = |card: &Card| card.evidence.is_some() || !card.source.trim().is_empty();
    let is_there = |card: &Card| !super::places::is_removed(setter.map, Part::Card(card.id));
    for card in setter.map.cards.iter().filter(|card| says(card) && is_there(card)) {
        let text = card.source.split_whitespace().collect::<Vec<_>>().join(" ");
        match sources.iter_mut().find(|known| known.evidence == card.evidence && known.text == text) {
            Some(known) => known.cards.push(card),
            None => sources.push(Source { evidence: card.evidence, text, cards: vec![card] }),
        }
    }
    let rank = |evidence: Option<Evidence>| Evidence::ALL.iter().position(|known| Some(*known) == evidence);
    sources.sort_by_key(|source| (std::cmp::Reverse(rank(source.evidence)), std::cmp::Reverse(source.cards.len())));
    let locale = setter.locale;
    let columns = SourceColumns::new(&sources, measure);
    let mut heads = Heads::new(setter);
    if columns.has_kinds {
        heads.add(locale.word(Word::EvidenceKind), 0.0);
    }
    if columns.has_sources {
        heads.add(locale.word(Word::Source), columns.source);
    }
    heads.add(locale.word(Word::Cards), columns.count);
    heads.add(locale.word(Word::HotspotPlace), columns.places);
    // What the sources are stands once, beside the first of each kind on a page.
    let row = |source: &Source<'_>, top: f32, below: f32, is_named: bool| {
        let mut block = PageBlock::default();
        let mut y = columns.source_cells(setter, &mut block, (source, is_named), top);
        let count = setter.line(&source.cards.len().to_string(), Role::CELL);
        block.tagged(PrintedRole::Cell, |block| block.words(&count, columns.count, top));
        let mut places: Vec<String> = Vec::new();
        for card in &source.cards {
            let name = place_name(setter.map, card.step);
            let stage = name.split(" · ").next().unwrap_or_default().to_owned();
            if !places.contains(&stage) {
                places.push(stage);
            }
        }
        let more = places.len() > MOST_PLACES;
        let mut names: Vec<&str> = places.iter().take(MOST_PLACES).map(String::as_str).collect();
        if more {
            names.push("…");
        }
        let names = setter.paragraph(&locale.listed(&names), Role::NOTE, measure - columns.places);
        y = y.max(block.tagged(PrintedRole::Cell, |block| block.words(&names, columns.places, top)));
        block.height = y + below;
        block.tagged_as(PrintedRole::Row)
    };
    let basis = super::places::excerpt(&setter.map.info.basis, 120);
    // The page is named after the sources, so the table has no heading of its own.
    let mut table =
        ReportTable::new(basis_line(setter, measure, &basis), heads.finish(), Vec::with_capacity(sources.len()));
    let is_same = |one: Option<&Source<'_>>, other: &Source<'_>| one.is_some_and(|one| one.evidence == other.evidence);
    for (place, source) in sources.iter().enumerate() {
        let is_first = !is_same(place.checked_sub(1).and_then(|before| sources.get(before)), source);
        let below = if is_same(sources.get(place + 1), source) { space } else { AROUND_KIND };
        table.rows.push(row(source, if is_first { AROUND_KIND } else { space }, below, is_first));
        table.rows_on_top.push((!is_first).then(|| row(source, AROUND_KIND, below, true)));
        table.joined.push(!is_first);
    }
    table
}

/// What the whole map is known from, above its sources.
fn basis_line(setter: &Typesetter<'_>, measure: f32, basis: &str) -> PageBlock {
    let mut block = PageBlock::default();
    let words = setter.paragraph(basis, Role::CELL.muted(), measure * TEXT_WIDTH);
    if !words.is_empty() {
        block.height = block.tagged(PrintedRole::Paragraph, |block| block.words(&words, 0.0, mm(4.4))) + 2.0;
    }
    block
}

/// The resources at hand and those still needed.
fn resources(setter: &Typesetter<'_>, measure: f32) -> Option<PageBlock> {
    let info = &setter.map.info;
    let width = super::columns::column_width(measure, 2);
    let mut block = PageBlock::default();
    let lists = [(Word::ResourcesAtHand, &info.resources_at_hand), (Word::ResourcesNeeded, &info.resources_needed)];
    let mut x = 0.0;
    for (word, lines) in lists {
        let lines: Vec<&String> = lines.iter().filter(|line| !line.trim().is_empty()).collect();
        if lines.is_empty() {
            continue;
        }
        let heading = setter.line(setter.locale.word(word), Role::PART);
        let mut y = block.tagged(PrintedRole::Heading(2), |block| block.words(&heading, x, mm(4.4))) + 11.0;
        block.tagged(PrintedRole::List, |block| {
            for line in lines {
                let line = setter.locale.with_cost(line, info.plan.cost_of(line), &info.plan.currency);
                let line = setter.paragraph(&line, Role::CELL, width);
                y = block.tagged(PrintedRole::Item, |block| block.words(&line, x, y)) + 8.0;
            }
        });
        x += width + super::columns::GUTTER;
    }
    block.height += mm(6.0);
    (x > 0.0).then_some(block)
}

/// Whether the sources of evidence have pages of their own, which have the key as well.
pub(super) fn has_sources(setter: &Typesetter<'_>, measure: f32) -> bool {
    !source_table(setter, measure, AROUND_SOURCE).rows.is_empty() || resources(setter, measure).is_some()
}

/// The signs of a report with their meanings, under a heading.
pub(super) fn key(setter: &Typesetter<'_>, measure: f32) -> Option<PageBlock> {
    signs(setter, measure, true)
}

/// The signs of a report with their meanings, which may have a heading.
fn signs(setter: &Typesetter<'_>, measure: f32, is_named: bool) -> Option<PageBlock> {
    let locale = setter.locale;
    if !locale.has_words() {
        return None;
    }
    let map = setter.map;
    let mut entries: Vec<(PageBlock, f32, String)> = Vec::new();
    let mut entry = |width: f32, words: &str, draw: &dyn Fn(&mut PageBlock)| {
        let mut sign = PageBlock::default();
        draw(&mut sign);
        entries.push((sign, width, words.to_owned()));
    };
    for (word, severities) in [(Word::Hotspot, 0..SEVERE_HOTSPOT), (Word::SevereHotspot, SEVERE_HOTSPOT..u8::MAX)] {
        if map.hotspots.iter().any(|spot| severities.contains(&spot.severity)) {
            entry(20.0, locale.word(word), &|block| {
                setter.hotspot(block, (0.0, 3.3), "1", severities.start);
            });
        }
    }
    if map.hotspots.iter().any(|spot| spot.severity > 0) || map.cards.iter().any(|card| card.severity.is_some()) {
        entry(Typesetter::SEVERITY_WIDTH, locale.word(Word::Severity), &|block| {
            setter.severity(block, point(0.0, 1.0), 3)
        });
    }
    if map.cards.iter().any(|card| card.opportunity_score().is_some()) {
        entry(44.0, locale.word(Word::MetAndImportance), &|block| setter.gap(block, point(0.0, 3.3), 44.0, (3.0, 8.0)));
    }
    if !map.actions.is_empty() {
        for status in [
            ActionStatus::Proposed,
            ActionStatus::Planned,
            ActionStatus::Doing,
            ActionStatus::Done,
            ActionStatus::Dropped,
        ] {
            if map.actions.iter().any(|action| action.status == status) {
                entry(9.0, locale.action_status(status), &|block| setter.status(block, point(4.5, 3.3), status));
            }
        }
    }
    for evidence in Evidence::ALL.into_iter().filter(|kind| map.cards.iter().any(|card| card.evidence == Some(*kind))) {
        let icon = |block: &mut PageBlock| {
            setter.icon(block, evidence_icon(evidence), Rect::new(0.0, -1.8, 10.0, 10.0), setter.theme.ink)
        };
        entry(10.0, locale.evidence(evidence), &icon);
    }
    if entries.is_empty() {
        return None;
    }
    let mut block = if is_named { heading(setter, measure, locale.word(Word::Key), "") } else { PageBlock::default() };
    let (mut x, mut y) = (0.0, block.height + 9.0);
    block.tagged(PrintedRole::List, |block| {
        for (sign, width, words) in entries {
            let words = setter.line(&words, Role::CELL);
            let whole = width + 6.0 + words.ink_width();
            if x > 0.0 && x + whole > measure {
                (x, y) = (0.0, y + 19.0);
            }
            // What the sign shows in the tables is an example here.
            block.tagged(PrintedRole::Furniture, |block| block.add(&sign, point(x, y)));
            block.tagged(PrintedRole::Item, |block| block.words(&words, x + width + 6.0, y));
            x += whole + 20.0;
        }
    });
    block.height = y + 20.0;
    Some(block)
}
