//! The pages of comments: what people have said, thread by thread, with the numbers of the marks on the map.

use super::asked_for::FormParts;
use super::cut_cards::CardsPerSheet;
use super::draft::{Draft, Foot, Pagination, frame, page_head, running_head, title};
use super::tables::{Heads, heading};
use super::wall_size::WallSize;
use super::{FormJob, wall_notes};
use crate::geometry::{Point, point};
use crate::insight::commented::{ListedComment, ListedThread, threads};
use crate::locale::{Phrase, Word};
use crate::model::{CommentPlace, LaneId, StepId};
use crate::print::page::Page;
use crate::print::typeset::{Flow, PageBlock, ReportTable, Role, Typesetter, pieces};
use crate::print::word_page::typesetter;
use crate::print::{PrintError, PrintRequest, content};
use crate::scene::{Leads, PrintedRole, SceneBuilder};

/// The most characters of a comment in one row.
const MOST_IN_ROW: usize = 1_500;
/// Upright sheets of the papers A4 and Letter.
const A4: Point = point(595.276, 841.89);
const LETTER: Point = point(612.0, 792.0);
/// Where the column of places begins.
const PLACE_AT: f32 = 25.0;

/// The pages behind a map that is no form of pages itself: of A4, or of Letter where its paper is measured in inches.
pub(in crate::print) fn pages_behind_map(
    request: &PrintRequest<'_>,
    builder: &mut SceneBuilder,
) -> Result<Vec<Page>, PrintError> {
    let map = content::reduced(request.map, request.settings, request.selection)?;
    let size = if request.settings.paper().is_in_inches() { LETTER } else { A4 };
    let job = FormJob {
        forms: &[],
        size,
        enlarged: 1.0,
        map_enlarged: 1.0,
        parts: FormParts::of(request.settings),
        with_notes: false,
        wall: &WallSize::of(&map, wall_notes(request.settings), None),
        with_prompts: false,
        cards: CardsPerSheet::Eight,
        theme: request.theme,
        dated: request.printed_on,
    };
    let setter = typesetter(&map, job.theme, builder);
    let drafts = comment_pages(&setter, &Pagination::default(), size);
    let mut pages = Foot { setter: &setter, dated: job.dated, designs: [(size, 1.0); 2] }.finish(drafts);
    let word = setter.locale.word(Word::Comments);
    for (place, page) in pages.iter_mut().enumerate() {
        page.label = if place == 0 { word.to_owned() } else { format!("{word} {}", place + 1) };
    }
    Ok(pages)
}

/// The pages; none if nobody has said anything.
pub(super) fn comment_pages(setter: &Typesetter<'_>, pagination: &Pagination, size: Point) -> Vec<Draft> {
    let frame = frame(size);
    let measure = frame.measure();
    let threads = threads(setter.map);
    let resolved = threads.iter().position(|thread| thread.is_resolved).unwrap_or(threads.len());
    let (open, resolved) = threads.split_at(resolved);
    let columns = CommentColumns { comment: measure * 0.4, measure };
    let tables = [(open, Word::Comments), (resolved, Word::Resolved)];
    let tables = tables.map(|(threads, word)| table(setter, pagination, (threads, word), columns));
    if tables.iter().all(|table| table.rows.is_empty()) {
        return Vec::new();
    }
    let name = setter.locale.word(Word::Comments);
    let head = page_head(setter, measure, name, &title(setter));
    let mut flow = Flow::new(setter, frame, &head, running_head(setter, measure, name, &title(setter)));
    tables.iter().filter(|table| !table.rows.is_empty()).for_each(|table| flow.table(table));
    let pages = flow.finish().into_iter().map(|page| Draft::new(size, page, name)).enumerate();
    pages.map(|(place, page)| if place == 0 { page.listed(name, 0) } else { page }).collect()
}

/// Where the columns begin.
#[derive(Clone, Copy)]
struct CommentColumns {
    comment: f32,
    measure: f32,
}

fn table(
    setter: &Typesetter<'_>,
    pagination: &Pagination,
    (threads, word): (&[ListedThread], Word),
    columns: CommentColumns,
) -> ReportTable {
    let locale = setter.locale;
    let mut heads = Heads::new(setter);
    heads.add(locale.word(Word::HotspotNumber), 0.0);
    heads.add(locale.word(Word::HotspotPlace), PLACE_AT);
    heads.add(locale.word(Word::Comments), columns.comment);
    // The page is called comments already; only the second table says what it is.
    let title = if word == Word::Comments { "" } else { locale.word(word) };
    let heading = if title.is_empty() { PageBlock::default() } else { heading(setter, columns.measure, title, "") };
    let rows = threads.iter().flat_map(|thread| rows(setter, pagination, thread, columns)).collect();
    ReportTable::new(heading, heads.finish(), rows)
}

/// A row for each comment; the first says what the thread is about.
fn rows(
    setter: &Typesetter<'_>,
    pagination: &Pagination,
    thread: &ListedThread,
    columns: CommentColumns,
) -> Vec<PageBlock> {
    let mut rows = Vec::new();
    for said in &thread.comments {
        for (place, text) in pieces(&said.text, MOST_IN_ROW).into_iter().enumerate() {
            let mut block = PageBlock::default();
            let top = 11.0;
            if rows.is_empty() {
                about(setter, pagination, (&mut block, top), thread, columns);
            } else {
                (0..2).for_each(|_| block.tagged(PrintedRole::Cell, |_| ()));
            }
            block.tagged(PrintedRole::Cell, |block| {
                let mut y = top;
                if place == 0 {
                    y = block.words(&setter.line(&who(setter, said), Role::STRONG_NOTE), columns.comment, top) + 7.0;
                }
                let words = setter.paragraph(text, Role::CELL, columns.measure - columns.comment);
                block.words(&words, columns.comment, y);
            });
            block.height += 9.0;
            rows.push(block.tagged_as(PrintedRole::Row));
        }
    }
    rows
}

/// The number of a thread, and what it is about.
fn about(
    setter: &Typesetter<'_>,
    pagination: &Pagination,
    (block, top): (&mut PageBlock, f32),
    thread: &ListedThread,
    columns: CommentColumns,
) {
    block.tagged(PrintedRole::Cell, |block| {
        setter.disc(block, point(6.0, top + 3.2), &thread.number.to_string(), !thread.is_resolved);
    });
    let name = if thread.place.is_empty() { setter.locale.word(Word::WholeMap) } else { &thread.place };
    let width = columns.comment - PLACE_AT - 12.0;
    let page = page_of(setter, pagination, thread.on);
    let leads = page.and_then(Leads::to_page);
    block.leading(PrintedRole::RowHead, leads, |block| {
        let y = block.words(&setter.paragraph(name, Role::STRONG_CELL, width), PLACE_AT, top);
        if let Some(page) = page {
            let words = setter.locale.phrase(Phrase::OnPage, &[&page.to_string()]);
            block.words(&setter.paragraph(&words, Role::NOTE, width), PLACE_AT, y + 7.0);
        }
    });
}

/// The page that shows a part, if one does.
fn page_of(setter: &Typesetter<'_>, pagination: &Pagination, on: CommentPlace) -> Option<usize> {
    match on {
        CommentPlace::Card(id) => setter.map.card(id).and_then(|card| pagination.of_card(card)),
        _ => step_of(setter, on).and_then(|(step, lane)| pagination.of_cell(step, lane)),
    }
}

/// The step and the lane of a part that is no card, if it stands at one.
fn step_of(setter: &Typesetter<'_>, on: CommentPlace) -> Option<(StepId, Option<LaneId>)> {
    match on {
        CommentPlace::Step(step) => Some((step, None)),
        CommentPlace::Cell(lane, step) | CommentPlace::Point(lane, _, step) => Some((step, Some(lane))),
        CommentPlace::Stage(id) => setter.map.stage(id)?.steps.first().map(|step| (step.id, None)),
        _ => None,
    }
}

/// Who has said something, and on which day.
fn who(setter: &Typesetter<'_>, said: &ListedComment) -> String {
    setter.locale.listed(&[said.by.trim(), &setter.locale.date(said.on)])
}
