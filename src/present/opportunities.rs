//! The top opportunities: ranked, each with how important it is and how well it is met.

use super::head::{HeadWords, PAGE_MARKS, page_mark};
use super::places::place_label;
use super::setter::{StopDraft, StopSetter};
use crate::geometry::{Path, Point, Rect, point};
use crate::locale::{Phrase, Word};
use crate::model::placeholder::own_title;
use crate::model::{Card, CardKind, Part, StepId};
use crate::scene::Stroke;
use crate::text::StyledText;
use crate::typeset::PageBlock;
use crate::typeset::balanced;

/// The most opportunities that are shown: more than anybody remembers.
const MOST: usize = 12;
/// The most of the height of the screen that the words of a row take.
pub(super) const MOST_OF_SCREEN: f32 = 0.38;
/// The highest importance and satisfaction.
const MOST_IMPORTANT: f32 = 10.0;

/// The opportunities of the shown lanes, the best first: by score, then by votes.
pub(super) fn ranked<'a>(setter: &StopSetter<'a>) -> Vec<&'a Card> {
    let steps: Vec<StepId> = setter.map().steps().map(|(_, step)| step.id).collect();
    let mut cards = setter.index.of_kind(CardKind::Opportunity, &steps);
    cards.retain(|card| !card.text.trim().is_empty());
    let score = |card: &Card| card.opportunity_score().unwrap_or(-1.0);
    cards.sort_by(|a, b| score(b).total_cmp(&score(a)).then(b.votes.cmp(&a.votes)));
    cards
}

/// The pages of the opportunities.
pub(super) fn pages(setter: &StopSetter<'_>) -> Vec<StopDraft> {
    let ranked = ranked(setter);
    let count = ranked.len();
    let rows: Vec<(PageBlock, Part, String)> =
        ranked.iter().take(MOST).enumerate().map(|(place, card)| row(setter, card, place + 1)).collect();
    let shown = format!("{} / {count}", rows.len());
    list_pages(setter, setter.words.locale.word(Word::LaneOpportunities), rows, if count > MOST { &shown } else { "" })
}

/// Rows under a head, on as many pages as they need.
pub(super) fn list_pages(
    setter: &StopSetter<'_>,
    name: &str,
    rows: Vec<(PageBlock, Part, String)>,
    time: &str,
) -> Vec<StopDraft> {
    let about = own_title(&setter.map().info.title).unwrap_or_default();
    let head = |draft: &mut StopDraft, mark: String| {
        setter.head(draft, &HeadWords { name, about, time, count: mark, ..HeadWords::default() })
    };
    let top = PAGE_MARKS.into_iter().map(|it| head(&mut StopDraft::default(), it.into())).fold(0.0, f32::max);
    let gap = setter.em(0.85);
    let sizes: Vec<f32> = rows.iter().map(|(row, ..)| row.height + gap).collect();
    let groups = balanced(&sizes, setter.bottom() - top + gap);
    let count = groups.len();
    let mut rows = rows.into_iter();
    let mut pages = Vec::new();
    for (place, group) in groups.into_iter().enumerate() {
        let mut draft = StopDraft::default();
        head(&mut draft, page_mark(place, count));
        let mut y = top;
        for (at, (row, part, accessible_text)) in rows.by_ref().take(group.len()).enumerate() {
            if at > 0 {
                let line = Stroke::solid(setter.theme().hair, setter.em(0.04).max(1.0));
                let ends = (setter.margin(), setter.margin() + setter.measure());
                draft.block.rule(ends, y - gap / 2.0, line);
            }
            let height = row.height;
            draft.block.add(&row.about(part), point(setter.margin(), y));
            draft.rows.push((part, accessible_text.clone()));
            draft.say(&accessible_text);
            y += height + gap;
        }
        pages.push(draft);
    }
    if pages.is_empty() {
        let mut draft = StopDraft::default();
        head(&mut draft, String::new());
        pages.push(draft);
    }
    pages
}

fn row(setter: &StopSetter<'_>, card: &Card, rank: usize) -> (PageBlock, Part, String) {
    let theme = setter.theme();
    let measure = setter.measure();
    let locale = setter.words.locale;
    let mut block = PageBlock::default();
    let left = setter.em(2.2);
    let end = if setter.is_compact() { setter.em(3.4) } else { setter.em(13.0).min(measure * 0.42) };
    let width = measure - left - end - setter.em(1.0);
    let number = setter.line(&rank.to_string(), setter.bold(1.3), theme.muted);
    block.words(&number, 0.0, setter.em(0.05));
    let room = setter.screen.y * MOST_OF_SCREEN;
    let text = StyledText::read(card.text.trim());
    let words = setter.styled_within(&text, (setter.bold(1.17), theme.opportunity_ink), (width, room));
    let mut y = block.words(&words, left, setter.em(0.05));
    let place = [place_label(setter.map(), card.step), card.owner.trim().to_owned()];
    let place: String = place.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ");
    let words = if setter.is_compact() {
        setter.short_line(&place, setter.plain(1.0), theme.muted, width)
    } else {
        setter.paragraph(&place, setter.plain(1.0), theme.muted, width)
    };
    y = block.words(&words, left, y + setter.em(0.55));
    let mut said = vec![format!("{rank}. {}", text.seen()), place];
    let mut bottom = 0.0f32;
    if let (Some(important), Some(met), Some(score)) = (card.importance, card.satisfaction, card.opportunity_score()) {
        let tenths = (score * 10.0).round() / 10.0;
        let score = setter.line(&format!("{tenths}"), setter.bold(1.7), theme.ink);
        block.words_before(&score, measure, 0.0);
        let track = (measure - end, end - score.ink_width() - setter.em(0.9));
        if !setter.is_compact() {
            gap_track(setter, &mut block, (point(track.0, score.capitals() / 2.0), track.1), (met, important));
        }
        bottom = score.capitals();
        said.push(locale.phrase(Phrase::ScoreOf, &[&format!("{tenths}")]));
    }
    if card.votes > 0 {
        let phrase = if card.votes == 1 { Phrase::OneVote } else { Phrase::ManyVotes };
        let votes = locale.phrase(phrase, &[&card.votes.to_string()]);
        let words = setter.line(&votes, setter.plain(1.0), theme.accent);
        bottom += setter.em(0.55);
        block.words_before(&words, measure, bottom);
        bottom += words.capitals();
        said.push(votes);
    }
    block.height = y.max(bottom);
    said.retain(|words| !words.is_empty());
    (block, Part::Card(card.id), said.join(", "))
}

/// How well something is met as an open dot, its importance as a full one, and the gap between them as a bar.
fn gap_track(setter: &StopSetter<'_>, block: &mut PageBlock, (at, width): (Point, f32), (met, important): (f32, f32)) {
    let theme = setter.theme();
    let place = |value: f32| at.x + (value / MOST_IMPORTANT).clamp(0.0, 1.0) * width;
    let half = setter.em(0.09);
    let bar = |from: f32, to: f32| Rect::new(from.min(to), at.y - half, (to - from).abs(), 2.0 * half);
    block.rect(bar(at.x, at.x + width), half, Some(theme.edge.mix(theme.sheet, 0.4)), None);
    block.rect(bar(place(met), place(important)), half, Some(theme.opportunity_bar), None);
    let ring = Stroke::solid(theme.opportunity_ink, setter.em(0.1));
    block.path(Path::circle(point(place(important), at.y), setter.em(0.3)), Some(theme.opportunity_ink), None);
    block.path(Path::circle(point(place(met), at.y), setter.em(0.25)), Some(theme.sheet), Some(ring));
}
