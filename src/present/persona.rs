//! A persona on the screen: who it is in a glance, then what one has to know, in columns.

use super::column_room::ColumnRoom;
use super::head::page_mark;
use super::setter::{StopDraft, StopSetter};
use crate::geometry::{Point, Rect, point};
use crate::locale::Word;
use crate::model::{Part, Persona, PersonaId, PersonaScale};
use crate::text::names_in_lines;
use crate::typeset::{PageBlock, pieces};

/// The side of the portrait, as a part of the height of the screen, and in deep rooms.
const PORTRAIT: f32 = 0.36;
const COMPACT_PORTRAIT: f32 = 0.22;
/// The fewest and the most characters of a text in one block.
const IN_BLOCK: (usize, usize) = (30, 420);
/// The most letters of what stands under the name, in deep rooms.
const LONGEST_ROLE: usize = 60;
/// The height of a heading with the space below it, of a line, and of a scale, in parts of the least size of letters.
const HEADING: f32 = 1.5;
const LINE: f32 = 1.39;
const SCALE: f32 = 3.4;
/// What stands between the names of a list that share a line.
const BETWEEN: &str = " · ";
/// The width of a letter of texts, in parts of the least size of letters.
const LETTER: f32 = 0.6;

/// A heading with what stands under it.
struct Facts {
    block: PageBlock,
    accessible_text: String,
}

/// The pages of a persona.
pub(super) fn pages(setter: &StopSetter<'_>, id: PersonaId) -> Vec<StopDraft> {
    let Some(persona) = setter.map().persona(id) else { return super::overview::pages(setter) };
    let bottom = setter.bottom();
    let first_top = masthead(setter, &mut StopDraft::default(), persona);
    let next_top = short_head(setter, &mut StopDraft::default(), persona, "2/2");
    let columns = column_edges(setter);
    let facts = facts(setter, persona, (columns.1, bottom - next_top));
    let heights: Vec<f32> = facts.iter().map(|facts| facts.block.height).collect();
    let room = ColumnRoom { tops: (first_top, next_top), bottom, count: columns.3, between: setter.em(1.25) };
    let places = room.even_pages(&heights);
    let count = places.len();
    let mut pages = Vec::with_capacity(count);
    for (place, own) in places.into_iter().enumerate() {
        let mut draft = StopDraft::default();
        if place == 0 {
            masthead(setter, &mut draft, persona);
        } else {
            short_head(setter, &mut draft, persona, &page_mark(place, count));
        }
        for at in own {
            let Some(facts) = facts.get(at.block) else { continue };
            draft.block.add(&facts.block, point(columns.0 + at.column as f32 * (columns.1 + columns.2), at.y));
            draft.say(&facts.accessible_text);
        }
        pages.push(draft);
    }
    pages
}

/// The first edge of the columns, their width, the gap and their number.
fn column_edges(setter: &StopSetter<'_>) -> (f32, f32, f32, usize) {
    let gap = setter.em(1.3);
    let count = ((setter.measure() + gap) / (setter.em(14.5) + gap)).floor().clamp(1.0, 4.0);
    let width = (setter.measure() - gap * (count - 1.0)) / count;
    (setter.margin(), width, gap, count as usize)
}

fn masthead(setter: &StopSetter<'_>, draft: &mut StopDraft, persona: &Persona) -> f32 {
    let theme = setter.theme();
    let (left, right) = (setter.margin(), setter.margin() + setter.measure());
    let top = setter.screen.y * 0.085;
    let is_compact = setter.is_compact();
    let side = setter.screen.y * if is_compact { COMPACT_PORTRAIT } else { PORTRAIT };
    let side = side.min(setter.measure() * 0.28);
    let mut block = PageBlock::default();
    setter.words.portrait(&mut block, persona, Rect::new(left, top, side, side));
    let x = left + side + setter.em(1.6);
    let width = right - x;
    let name =
        if persona.name.trim().is_empty() { setter.words.locale.word(Word::Persona) } else { persona.name.trim() };
    let sizes = if is_compact { (1.6, 1.0) } else { (2.89, 1.6) };
    let mut y = block.words(&setter.title(name, sizes, theme.ink, width), x, top);
    let role = setter.words.locale.listed(&[persona.age.trim(), persona.role.trim()]);
    if !role.is_empty() {
        let (shown, size) =
            if is_compact { (super::beginning::shortened(&role, LONGEST_ROLE), 1.0) } else { (role.clone(), 1.22) };
        let words = setter.paragraph(&shown, setter.plain(size), theme.muted, width);
        y = block.words(&words, x, y + setter.em(0.9));
    }
    let quote = persona.quote.trim();
    if !quote.is_empty() && !is_compact {
        let size = if quote.chars().count() > 110 { 1.2 } else { 1.6 };
        let quoted = setter.words.quoted(&super::beginning::shortened(quote, 260));
        let words = setter.paragraph(&quoted, setter.plain(size).italic(), theme.thought_ink, width);
        y = block.words(&words, x, y + setter.em(1.3));
    }
    draft.block.add(&block.about(Part::Persona(persona.id)), Point::ZERO);
    draft.lit.push(Part::Persona(persona.id));
    draft.say(&setter.words.locale.listed(&[name, &role]));
    draft.say(quote);
    y.max(top + side) + setter.em(if is_compact { 1.0 } else { 1.5 })
}

/// The head of all but the first page.
fn short_head(setter: &StopSetter<'_>, draft: &mut StopDraft, persona: &Persona, mark: &str) -> f32 {
    let theme = setter.theme();
    let top = setter.screen.y * 0.085;
    let sizes = if setter.is_compact() { (1.5, 1.0) } else { (1.9, 1.2) };
    let name = setter.title(&persona.name, sizes, theme.ink, setter.measure() * 0.8);
    let y = draft.block.words(&name, setter.margin(), top);
    let words = setter.line(mark, setter.bold(1.11), theme.muted);
    draft.block.words_before(&words, setter.margin() + setter.measure(), top);
    y + setter.em(if setter.is_compact() { 1.0 } else { 1.6 })
}

/// What is known of a persona, in blocks of one column that fit on a page.
fn facts(setter: &StopSetter<'_>, persona: &Persona, size: (f32, f32)) -> Vec<Facts> {
    let locale = setter.words.locale;
    let mut blocks = Vec::new();
    if setter.is_compact() && !persona.quote.trim().is_empty() {
        // There is no room for it beside the portrait.
        blocks.extend(paragraphs(setter, "", &setter.words.quoted(persona.quote.trim()), size));
    }
    let lists = [
        (Word::Goals, &persona.goals),
        (Word::Frustrations, &persona.frustrations),
        (Word::Motivations, &persona.motivations),
        (Word::Behaviours, &persona.behaviours),
    ];
    blocks.extend(lists.into_iter().flat_map(|(word, lines)| list(setter, locale.word(word), lines, size)));
    blocks.extend(paragraphs(setter, locale.word(Word::About), &persona.summary, size));
    let known: Vec<String> = persona
        .demographics
        .iter()
        .filter(|fact| !fact.value.trim().is_empty())
        .map(|fact| locale.explained(fact.name.trim(), fact.value.trim()))
        .collect();
    blocks.extend(list(setter, locale.word(Word::Facts), &known, size));
    blocks.extend(scales(setter, &persona.scales, size));
    let channels: Vec<&str> = persona.channels.iter().map(|channel| locale.channel(channel)).collect();
    blocks.extend(names(setter, locale.word(Word::Channels), &channels, size));
    let brands: Vec<&str> = persona.brands.iter().map(|brand| brand.trim()).filter(|brand| !brand.is_empty()).collect();
    blocks.extend(names(setter, locale.word(Word::Brands), &brands, size));
    let sections = persona.sections.iter();
    blocks.extend(sections.flat_map(|section| paragraphs(setter, section.title.trim(), &section.text, size)));
    blocks
}

fn heading(setter: &StopSetter<'_>, block: &mut PageBlock, text: &str, width: f32) -> f32 {
    let words = setter.paragraph(text, setter.plain(1.0), setter.theme().muted, width);
    if words.is_empty() { 0.0 } else { block.words(&words, 0.0, 0.0) + setter.em(0.72) }
}

/// How many letters a block of this size holds under its heading.
fn letters_in_block(setter: &StopSetter<'_>, (width, height): (f32, f32)) -> usize {
    let lines = ((height - setter.em(HEADING)) / setter.em(LINE)).floor().max(1.0);
    // Lines end where words do: a fifth of them is empty.
    let letters = lines * width / setter.em(LETTER) * 0.8;
    (letters as usize).clamp(IN_BLOCK.0, IN_BLOCK.1)
}

/// A list under a heading, in blocks that fit on a page; none if nobody wrote anything.
fn list(setter: &StopSetter<'_>, name: &str, lines: &[String], (width, height): (f32, f32)) -> Vec<Facts> {
    let theme = setter.theme();
    let indent = setter.em(0.75);
    let most = letters_in_block(setter, (width - indent, height));
    let lines = lines.iter().flat_map(|line| pieces(line.trim(), most));
    let mut blocks: Vec<Facts> = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let words = setter.paragraph(line, setter.plain(1.11), theme.ink, width - indent);
        let above = setter.em(0.62);
        if blocks.last().is_none_or(|facts| facts.block.height + above + words.height() > height) {
            let mut block = PageBlock::default();
            // The space above the first line belongs to the heading.
            block.height = heading(setter, &mut block, if blocks.is_empty() { name } else { "" }, width) - above;
            blocks.push(Facts { block, accessible_text: String::new() });
        }
        let Some(facts) = blocks.last_mut() else { continue };
        let y = (facts.block.height + above).max(0.0);
        let dash = Rect::new(0.0, y + words.capitals() * 0.5 - setter.em(0.04), setter.em(0.42), setter.em(0.08));
        facts.block.fill(dash, theme.muted);
        facts.block.height = facts.block.words(&words, indent, y);
        let said = if facts.accessible_text.is_empty() {
            setter.words.locale.explained(name, line)
        } else {
            format!("{}; {line}", facts.accessible_text)
        };
        facts.accessible_text = said;
    }
    blocks
}

/// Names under a heading. No line ends within one, and none with what stands between two of them.
fn names(setter: &StopSetter<'_>, heading: &str, names: &[&str], size: (f32, f32)) -> Vec<Facts> {
    let ink = setter.theme().ink;
    let fits = |line: &[&str]| setter.line(&line.join(BETWEEN), setter.plain(1.11), ink).ink_width() <= size.0;
    let lines: Vec<String> = names_in_lines(names, fits).iter().map(|line| line.join(BETWEEN)).collect();
    let mut blocks = paragraphs(setter, heading, &lines.join("\n"), size);
    blocks.iter_mut().for_each(|facts| facts.accessible_text = facts.accessible_text.replace('\n', BETWEEN));
    blocks
}

/// A text under a heading, in pieces that fit a column.
fn paragraphs(setter: &StopSetter<'_>, name: &str, text: &str, size: (f32, f32)) -> Vec<Facts> {
    let width = size.0;
    let piece = |(place, piece): (usize, &str)| {
        let mut block = PageBlock::default();
        let name = if place == 0 { name } else { "" };
        let y = heading(setter, &mut block, name, width);
        block.height = block.words(&setter.paragraph(piece, setter.plain(1.11), setter.theme().ink, width), 0.0, y);
        Facts { block, accessible_text: setter.words.locale.explained(name, piece) }
    };
    pieces(text, letters_in_block(setter, size)).into_iter().enumerate().map(piece).collect()
}

/// What a persona is like, between two poles each, in blocks that fit on a page.
fn scales(setter: &StopSetter<'_>, scales: &[PersonaScale], (width, height): (f32, f32)) -> Vec<Facts> {
    let named = scales.iter().filter(|scale| !scale.low.trim().is_empty() || !scale.high.trim().is_empty());
    let named: Vec<&PersonaScale> = named.collect();
    let most = ((height - setter.em(HEADING)) / setter.em(SCALE)).floor().max(1.0) as usize;
    let name = setter.words.locale.word(Word::Character);
    let blocks = named.chunks(most).enumerate();
    blocks.map(|(place, own)| scale_block(setter, if place == 0 { name } else { "" }, own, width)).collect()
}

/// Some scales under one another.
fn scale_block(setter: &StopSetter<'_>, name: &str, scales: &[&PersonaScale], width: f32) -> Facts {
    let theme = setter.theme();
    let mut block = PageBlock::default();
    let mut y = heading(setter, &mut block, name, width);
    let mut said = Vec::new();
    for scale in scales {
        let leans_high = scale.value > 0.5;
        let role = |strong: bool| if strong { setter.bold(1.0) } else { setter.plain(1.0) };
        let ink = |strong: bool| if strong { theme.ink } else { theme.muted };
        let low = setter.paragraph(&scale.low, role(!leans_high), ink(!leans_high), width * 0.48);
        let high = setter.ending(&scale.high, role(leans_high), ink(leans_high), width * 0.48);
        let end = block.words(&low, 0.0, y).max(block.words_before(&high, width, y));
        let line = Rect::new(0.0, end + setter.em(0.55), width, setter.em(0.16));
        block.rect(line, setter.em(0.08), Some(theme.edge.mix(theme.sheet, 0.3)), None);
        let at = point(width * scale.value.clamp(0.0, 1.0), line.center().y);
        block.path(crate::geometry::Path::circle(at, setter.em(0.28)), Some(theme.ink), None);
        y = line.max.y + setter.em(0.75);
        said.push(if leans_high { scale.high.trim() } else { scale.low.trim() });
    }
    block.height = y - setter.em(0.6);
    Facts { block, accessible_text: setter.words.locale.explained(name, &said.join("; ")) }
}
