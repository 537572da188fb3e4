//! A page for each persona: who he or she is, what it takes to understand them, and their journey in small.

use super::columns::column_width;
use super::draft::{Anchor, Draft, HEAD_RULE, Pagination, frame, running_head, title};
use super::persona_journey::journey;
use crate::geometry::{Path, Point, Rect, point};
use crate::locale::{Phrase, Word};
use crate::model::{Channel, Part, Persona, PersonaScale};
use crate::print::typeset::{Flow, PageBlock, Role, Tone, Typesetter, mm, pieces};
use crate::scene::{PrintedRole, Stroke};
use crate::text::names_in_lines;

/// How close together everything stands. A persona whose journey would go on to a second page is set closer, if one page
/// is then enough.
#[derive(Clone, Copy)]
struct PersonaDensity {
    /// The side of the portrait.
    portrait: f32,
    /// The part of the usual space that is left above and below each row.
    space: f32,
}

/// From the usual one to the closest.
const DENSITIES: [PersonaDensity; 3] = [
    PersonaDensity { portrait: mm(58.0), space: 1.0 },
    PersonaDensity { portrait: mm(50.0), space: 0.75 },
    PersonaDensity { portrait: mm(42.0), space: 0.6 },
];
/// The most characters of a text that stands in one block.
const MOST_IN_BLOCK: usize = 1_200;

/// The pages of one persona.
pub(super) fn persona_sheet(
    setter: &Typesetter<'_>,
    persona: &Persona,
    pagination: &Pagination,
    size: Point,
) -> Vec<Draft> {
    let set = |density| drafts(setter, persona, (pagination, size), density);
    let [usual, closer @ ..] = DENSITIES;
    let usual = set(usual);
    let closer = closer.iter().filter(|_| usual.len() > 1);
    closer.map(|density| set(*density)).find(|drafts| drafts.len() == 1).unwrap_or(usual)
}

fn drafts(
    setter: &Typesetter<'_>,
    persona: &Persona,
    (pagination, size): (&Pagination, Point),
    density: PersonaDensity,
) -> Vec<Draft> {
    let frame = frame(size);
    let measure = frame.measure();
    let name = match persona.name.trim() {
        "" => setter.locale.word(Word::Persona),
        name => name,
    };
    let head = masthead(setter, persona, name, (measure, density));
    let mut flow = Flow::new(setter, frame, &head, running_head(setter, measure, name, &title(setter)));
    for (place, row) in rows_of_texts(setter, persona, measure).iter().enumerate() {
        flow.block(&text_row(setter, row, (measure, density.space), place == 0));
    }
    let scales: Vec<&PersonaScale> =
        persona.scales.iter().filter(|scale| !scale.low.trim().is_empty() || !scale.high.trim().is_empty()).collect();
    if !scales.is_empty() {
        flow.block(&scales_block(setter, &scales, (measure, density.space)));
    }
    if let Some(channels) = channels(setter, persona, measure) {
        flow.block(&channels);
    }
    if let Some(journey) = journey(setter, persona, pagination, (measure, flow.room())) {
        // The journey stands at the foot of the page.
        if journey.height < flow.room() {
            flow.space((flow.room() - journey.height).min(mm(14.0)));
        }
        flow.block(&journey);
    }
    let pages = flow.finish().into_iter().map(|page| Draft::new(size, page.about(Part::Persona(persona.id)), name));
    let mut drafts: Vec<Draft> = pages.collect();
    if let Some(first) = drafts.first_mut() {
        first.anchors.push(Anchor::Persona(persona.id));
        first.bookmarks = vec![crate::print::page::Bookmark::new(name, 0)];
    }
    drafts
}

fn masthead(
    setter: &Typesetter<'_>,
    persona: &Persona,
    name: &str,
    (measure, density): (f32, PersonaDensity),
) -> PageBlock {
    let portrait = density.portrait;
    let mut block = PageBlock::default();
    block.rule((0.0, measure), 0.0, Stroke::solid(setter.theme.ink, HEAD_RULE));
    block.words(&setter.line(setter.locale.word(Word::Persona), Role::STRONG_CELL.toned(Tone::Accent)), 0.0, mm(4.2));
    block.words_before(&setter.line_within(&title(setter), Role::CELL.muted(), measure * 0.7), measure, mm(4.2));
    let top = mm(15.0);
    setter.portrait(&mut block, persona, Rect::new(0.0, top, portrait, portrait));
    let left = portrait + mm(8.0);
    let width = measure - left;
    let heading = super::columns::fitting(setter, name, Role::NAME, width);
    let mut y = block.tagged(PrintedRole::Heading(1), |block| block.words(&heading, left - 1.5, top));
    let role = setter.locale.listed(&[persona.age.trim(), persona.role.trim()]);
    if !role.is_empty() {
        y = block.words(&setter.paragraph(&role, Role::plain(11.0, 15.0), width), left, y + 14.0);
    }
    if !persona.quote.trim().is_empty() {
        let role =
            if persona.quote.chars().count() > 180 { Role::plain(11.5, 16.0).italic() } else { Role::SMALL_QUOTE };
        y = block.words(&setter.paragraph(&setter.quoted(&persona.quote), role, width), left, y + 17.0);
    }
    let facts = facts(setter, persona, width);
    // The last fact stands on the foot of the portrait.
    let at = (top + portrait - facts.height).max(y + 16.0);
    block.add(&facts, point(left, at));
    block.height =
        (top + portrait).max(if facts.height > 0.0 { at + facts.height } else { y }) + mm(6.0) * density.space;
    block
}

/// The facts about a persona, two in a row.
fn facts(setter: &Typesetter<'_>, persona: &Persona, width: f32) -> PageBlock {
    let column = column_width(width, 2);
    let facts: Vec<_> = persona
        .demographics
        .iter()
        .filter(|fact| !fact.value.trim().is_empty() || !fact.name.trim().is_empty())
        .collect();
    let (mut block, mut y) = (PageBlock::default(), 0.0);
    for (place, row) in facts.chunks(2).enumerate() {
        let top = if place == 0 { 0.0 } else { y + 9.0 };
        for (side, fact) in row.iter().enumerate() {
            let x = side as f32 * (column + mm(6.0));
            let bottom = block.tagged(PrintedRole::Paragraph, |block| {
                let below = block.words(&setter.line_within(&fact.name, Role::NOTE, column), x, top);
                let below = if fact.name.trim().is_empty() { top } else { below + 5.5 };
                block.words(&setter.paragraph(&fact.value, Role::CELL, column), x, below)
            });
            y = y.max(bottom);
        }
    }
    block.height = y;
    block
}

/// The texts and lists of a persona in rows of two. Of an odd number the text about them has the whole width, so that none
/// stands beside an empty column.
fn rows_of_texts(setter: &Typesetter<'_>, persona: &Persona, measure: f32) -> Vec<Vec<PageBlock>> {
    let mut texts = texts(setter, persona, column_width(measure, 2));
    let mut rows = Vec::new();
    let summary = persona.summary.trim();
    if texts.len() % 2 == 1 && !summary.is_empty() && summary.chars().nth(MOST_IN_BLOCK).is_none() {
        texts.remove(0);
        rows.push(vec![text_block(
            setter,
            setter.locale.word(Word::About),
            (summary, Role::plain(11.0, 15.4)),
            measure,
        )]);
    }
    rows.extend(texts.chunks(2).map(<[PageBlock]>::to_vec));
    rows
}

/// A text under its heading.
fn text_block(setter: &Typesetter<'_>, heading: &str, (text, role): (&str, Role), width: f32) -> PageBlock {
    let mut block = PageBlock::default();
    let heading = setter.paragraph(heading, Role::HEADING, width);
    let y = block.tagged(PrintedRole::Heading(2), |block| block.words(&heading, 0.0, 0.0));
    block.words(&setter.paragraph(text, role, width), 0.0, y + 9.5);
    block
}

/// The texts and lists of a persona, each in a column.
fn texts(setter: &Typesetter<'_>, persona: &Persona, width: f32) -> Vec<PageBlock> {
    let locale = setter.locale;
    let mut blocks: Vec<PageBlock> = Vec::new();
    let mut paragraph = |heading: &str, text: &str| {
        for (place, piece) in pieces(text, MOST_IN_BLOCK).into_iter().enumerate() {
            let heading = if place == 0 { heading.to_owned() } else { locale.phrase(Phrase::Continued, &[heading]) };
            blocks.push(text_block(setter, &heading, (piece, Role::BODY), width));
        }
    };
    paragraph(locale.word(Word::About), &persona.summary);
    persona.sections.iter().for_each(|section| paragraph(section.title.trim(), &section.text));
    let lists = [
        (Word::Goals, &persona.goals),
        (Word::Motivations, &persona.motivations),
        (Word::Behaviours, &persona.behaviours),
        (Word::Frustrations, &persona.frustrations),
    ];
    blocks.extend(lists.into_iter().filter_map(|(word, lines)| list(setter, locale.word(word), lines, width)));
    blocks
}

/// A list with short rules as bullets; none if nobody wrote anything.
fn list(setter: &Typesetter<'_>, heading: &str, lines: &[String], width: f32) -> Option<PageBlock> {
    let lines: Vec<&String> = lines.iter().filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        return None;
    }
    let mut block = PageBlock::default();
    let heading = setter.line(heading, Role::HEADING);
    let mut y = block.tagged(PrintedRole::Heading(2), |block| block.words(&heading, 0.0, 0.0)) + 9.5;
    block.tagged(PrintedRole::List, |block| {
        for line in lines {
            let words = setter.paragraph(line, Role::BODY, width - 12.0);
            block.fill(Rect::new(0.0, y + words.capitals() * 0.5 - 0.6, 5.4, 1.2), setter.theme.ink);
            y = block.tagged(PrintedRole::Item, |block| block.words(&words, 12.0, y)) + 8.4;
        }
    });
    Some(block)
}

/// Two blocks side by side, or one over the whole width, each under a rule.
fn text_row(setter: &Typesetter<'_>, blocks: &[PageBlock], (measure, space): (f32, f32), is_first: bool) -> PageBlock {
    let width = column_width(measure, 2);
    let mut row = PageBlock::default();
    let stroke = if is_first { Stroke::solid(setter.theme.ink, 0.8) } else { Stroke::solid(setter.theme.edge, 0.5) };
    if is_first {
        row.rule((0.0, measure), 0.0, stroke.clone());
    }
    for (side, block) in blocks.iter().enumerate() {
        let x = side as f32 * (width + super::columns::GUTTER);
        if !is_first {
            row.rule((x, x + width), 0.0, stroke.clone());
        }
        row.add(block, point(x, mm(4.8) * space));
    }
    row.height += mm(5.5) * space;
    row
}

/// The traits of a persona. The end to which one leans is bold, so that it is read without the dot.
fn scales_block(setter: &Typesetter<'_>, scales: &[&PersonaScale], (measure, space): (f32, f32)) -> PageBlock {
    // Three, or nine, leave none alone in its row.
    let in_row = if scales.len() % 2 == 1 && scales.len().is_multiple_of(3) { 3 } else { 2 };
    let width = column_width(measure, in_row);
    let mut block = PageBlock::default();
    block.rule((0.0, measure), 0.0, Stroke::solid(setter.theme.ink, 0.8));
    let mut y = mm(4.8) * space.max(0.8);
    for row in scales.chunks(in_row) {
        for (side, scale) in row.iter().enumerate() {
            let x = side as f32 * (width + super::columns::GUTTER);
            let leans = scale.value - 0.5;
            let role = |is_strong: bool| if is_strong { Role::STRONG_CELL } else { Role::CELL };
            block.tagged(PrintedRole::Paragraph, |block| {
                block.words(&setter.line_within(&scale.low, role(leans < -0.05), width * 0.48), x, y);
                block.words_before(&setter.line_within(&scale.high, role(leans > 0.05), width * 0.48), x + width, y);
            });
            let line = y + 15.0;
            let thin = Stroke::solid(setter.theme.faint, 0.7);
            let at = point(x + width * scale.value.clamp(0.0, 1.0), line);
            block.figure(setter.unseen(&scale_in_words(setter, scale)), point(x, line), |block| {
                block.rule((x, x + width), line, thin.clone());
                block.line(point(x + width / 2.0, line - 3.0), point(x + width / 2.0, line + 3.0), thin);
                block.path(Path::circle(at, 4.6), Some(setter.theme.ink), Some(Stroke::solid(setter.theme.sheet, 1.2)));
            });
        }
        y += mm(11.0) * space.max(0.8);
    }
    block.height = y - 3.0;
    block
}

/// How far one leans to either end of a trait: "Plans ahead 30 %, Decides late 70 %".
fn scale_in_words(setter: &Typesetter<'_>, scale: &PersonaScale) -> String {
    let to_high = (scale.value.clamp(0.0, 1.0) * 100.0).round();
    let end = |name: &str, share: f32| format!("{} {share} %", name.trim()).trim().to_owned();
    setter.locale.listed(&[&end(&scale.low, 100.0 - to_high), &end(&scale.high, to_high)])
}

/// The channels and brands of a persona.
fn channels(setter: &Typesetter<'_>, persona: &Persona, measure: f32) -> Option<PageBlock> {
    let brands =
        persona.brands.iter().filter(|brand| !brand.trim().is_empty()).map(|brand| brand.trim()).collect::<Vec<_>>();
    if persona.channels.is_empty() && brands.is_empty() {
        return None;
    }
    let mut block = PageBlock::default();
    block.rule((0.0, measure), 0.0, Stroke::solid(setter.theme.edge, 0.5));
    let mut y = mm(4.8);
    let heading = setter.line(setter.locale.word(Word::Channels), Role::HEADING);
    let brand = [
        setter.line(setter.locale.word(Word::Brands), Role::HEADING),
        setter.line(&setter.locale.listed(&brands), Role::BODY),
    ];
    let brand_width = brand.iter().map(|words| words.text.width).sum::<f32>() + 12.0;
    // The brands stand beside the heading of the channels if they have room there.
    let is_beside =
        !brands.is_empty() && !persona.channels.is_empty() && brand_width + heading.ink_width() + 20.0 < measure;
    if is_beside {
        block.run_before(&brand, measure, y);
    }
    if !persona.channels.is_empty() {
        y = block.tagged(PrintedRole::Heading(2), |block| block.words(&heading, 0.0, y)) + 9.0;
        y = channel_row(setter, &mut block, &persona.channels, (y, measure)) + 6.0;
    }
    if !brands.is_empty() && !is_beside {
        let [name, _] = &brand;
        block.words(name, 0.0, y);
        let left = name.ink_width() + 10.0;
        let text = listed_in_lines(setter, &brands, measure - left);
        y = block.words(&setter.paragraph(&text, Role::BODY, measure - left), left, y) + 4.0;
    }
    block.height = y + mm(2.5);
    Some(block)
}

/// Names in lines that end between two of them.
fn listed_in_lines(setter: &Typesetter<'_>, names: &[&str], width: f32) -> String {
    let locale = setter.locale;
    // What separates two names stands at the end of a line as well.
    let comma = locale.comma().trim_end();
    let fits = |line: &[&str]| {
        let listed = format!("{}{comma}", locale.listed(line));
        setter.line(&listed, Role::BODY).ink_width() <= width
    };
    let lines: Vec<String> = names_in_lines(names, fits).iter().map(|line| locale.listed(line)).collect();
    lines.join(&format!("{comma}\n"))
}

/// Channels with their icons, in as many rows as they need. Returns the last baseline.
pub(super) fn channel_row(
    setter: &Typesetter<'_>,
    block: &mut PageBlock,
    channels: &[Channel],
    (top, measure): (f32, f32),
) -> f32 {
    const ICON: f32 = 10.5;
    let (mut x, mut y) = (0.0, top);
    for channel in channels {
        let words = setter.line_within(setter.locale.channel(channel), Role::BODY, measure - ICON - 5.0);
        let width = ICON + 5.0 + words.ink_width();
        if x > 0.0 && x + width > measure {
            (x, y) = (0.0, y + 17.0);
        }
        let middle = y + words.capitals() / 2.0;
        setter.icon(block, channel.icon(), Rect::new(x, middle - ICON / 2.0, ICON, ICON), setter.theme.ink);
        block.words(&words, x + ICON + 5.0, y);
        x += width + 18.0;
    }
    block.reach(y + 7.0)
}
