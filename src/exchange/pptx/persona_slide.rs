//! The slides of the personas: portrait and facts at the start, what they want and what hinders them beside.

use super::deck::{Deck, MARGIN};
use super::drawing_ml::{HEIGHT, WIDTH};
use super::slide::{DeckSlide, ShapeForm, ShapePaint};
use super::words::{ParagraphSign, SlideAlign, SlideAnchor, SlideLook, SlideText};
use crate::exchange::map_builder::quoted;
use crate::geometry::{Color, Rect};
use crate::layout::persona_line;
use crate::locale::Word;
use crate::model::{Persona, PersonaScale};
use crate::theme::Theme;
use crate::theme::contrast::LEAST_FOR_TEXT;

/// The column with portrait and facts.
const SIDE: f32 = 236.0;
/// The space between columns.
const GUTTER: f32 = 28.0;
/// The upper and the lower end of the content.
const TOP: f32 = 104.0;
const BOTTOM: f32 = HEIGHT - 44.0;
/// The side of the portrait.
const PORTRAIT: f32 = 108.0;

/// The height of a scale.
const SLIDER: f32 = 28.0;

/// A list of a persona under its heading.
struct PersonaBlock {
    heading: String,
    text: SlideText,
}

/// Adds a slide for each persona.
pub(super) fn add(deck: &mut Deck<'_>) {
    for persona in &deck.map.personas.clone() {
        let word = deck.locale.word(Word::Persona);
        let name = if persona.name.trim().is_empty() { word } else { persona.name.trim() };
        let kicker = if name == word { "" } else { word };
        let mut slide = deck.titled_slide(kicker, &deck.locale.listed(&[name, persona.age.trim()]));
        side(deck, &mut slide, persona);
        let left = MARGIN + SIDE + GUTTER;
        let width = WIDTH - MARGIN - left;
        let mut top = TOP;
        if !persona.quote.trim().is_empty() {
            top = quote(deck, &mut slide, persona, (left, width));
        }
        blocks(deck, &mut slide, persona, Rect::new(left, top, width, BOTTOM - top));
        deck.slides.push(slide);
    }
}

/// Portrait, role, facts and scales.
fn side<'a>(deck: &mut Deck<'a>, slide: &mut DeckSlide<'a>, persona: &Persona) {
    let theme = deck.theme;
    let ground = ShapePaint::filled(theme.persona_card);
    slide.shape("Ground", Rect::new(MARGIN, TOP, SIDE, BOTTOM - TOP), ShapeForm::Rounded(10.0), &ground, None);
    let x = MARGIN + (SIDE - PORTRAIT) / 2.0;
    deck.portrait(slide, persona, Rect::new(x, TOP + 14.0, PORTRAIT, PORTRAIT));
    let mut y = TOP + 14.0 + PORTRAIT + 12.0;
    let (left, width) = (MARGIN + 18.0, SIDE - 36.0);
    let ink = theme.ink_on(theme.persona_card);
    if !persona.role.trim().is_empty() {
        let look = SlideLook::new(deck.size_for(&persona.role, 14.0, true, (width, 54.0)), ink).bold();
        let height = deck.height(persona.role.trim(), look, width);
        let text = SlideText::of(persona.role.trim(), look).aligned(SlideAlign::Center);
        slide.text("Role", Rect::new(left, y, width, height), &text);
        y += height + 12.0;
    }
    let scales = persona.scales.len().min(5) as f32 * SLIDER;
    let mut facts = SlideText::default();
    for fact in persona.demographics.iter().filter(|fact| !fact.value.trim().is_empty()) {
        let line = deck.locale.explained(fact.name.trim(), fact.value.trim());
        facts = facts.and(SlideText::of(&line, SlideLook::new(11.5, ink)), 4.0);
    }
    let room = (BOTTOM - 14.0 - scales - y).max(20.0);
    let facts = fitted(deck, facts, (width, room));
    if !facts.paragraphs.is_empty() {
        let height = deck.text_height(&facts, width);
        slide.text("Facts", Rect::new(left, y, width, height.min(room)), &facts.shrinking());
    }
    let mut y = BOTTOM - 12.0 - scales;
    for scale in persona.scales.iter().take(5) {
        slider(deck, slide, scale, Rect::new(left, y, width, 30.0));
        y += SLIDER;
    }
}

fn slider<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>, scale: &PersonaScale, rect: Rect) {
    let theme = deck.theme;
    let ink = theme.ink_on(theme.persona_card);
    let look = SlideLook::new(9.5, ink);
    let half = rect.width() / 2.0;
    let low = SlideText::plain(scale.low.trim(), look);
    let high = SlideText::plain(scale.high.trim(), look).aligned(SlideAlign::End);
    slide.text("Pole", Rect::new(rect.min.x, rect.min.y, half, 14.0), &low);
    slide.text("Pole", Rect::new(rect.min.x + half, rect.min.y, half, 14.0), &high);
    let track = Rect::new(rect.min.x, rect.min.y + 18.0, rect.width(), 4.0);
    let quiet = theme.persona_card.mix(ink, 0.25);
    slide.shape("Scale", track, ShapeForm::Rounded(2.0), &ShapePaint::filled(quiet), None);
    let value = if scale.value.is_finite() { scale.value.clamp(0.0, 1.0) } else { 0.5 };
    let knob = crate::geometry::point(track.min.x + 5.0 + (track.width() - 10.0) * value, track.center().y);
    slide.shape("Value", Rect::around(knob, 5.5), ShapeForm::Ellipse, &ShapePaint::filled(theme.accent), None);
}

/// What the persona says, in large letters beside a bar in its colour. Returns where it ends.
fn quote<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>, persona: &Persona, (left, width): (f32, f32)) -> f32 {
    let theme = deck.theme;
    let words = deck.quoted(&persona.quote);
    let room = (width - 20.0, 84.0);
    let size = deck.size_for(&words, 20.0, false, room);
    let look = SlideLook { italic: false, ..SlideLook::new(size, theme.ink).title() };
    let height = deck.height(&words, look, room.0).min(room.1);
    let bar = ShapePaint::filled(persona_line(deck.map, theme, persona.id));
    slide.shape("Bar", Rect::new(left, TOP + 2.0, 4.0, height), ShapeForm::Rounded(2.0), &bar, None);
    let text = SlideText::of(&words, look).anchored(SlideAnchor::Middle).shrinking();
    slide.text("Quote", Rect::new(left + 20.0, TOP + 2.0, room.0, height), &text);
    TOP + height + 20.0
}

/// The lists of a persona in two columns.
fn blocks<'a>(deck: &mut Deck<'a>, slide: &mut DeckSlide<'a>, persona: &Persona, area: Rect) {
    let all = lists(deck, persona);
    if all.is_empty() {
        return;
    }
    let count = if all.len() == 1 { 1 } else { 2 };
    let width = (area.width() - GUTTER * (count - 1) as f32) / count as f32;
    for size in [13.0, 12.0, 11.0, 10.0, 9.0, 8.0] {
        let sized: Vec<(SlideText, f32)> = all
            .iter()
            .map(|block| {
                let text = block_text(deck, block, size);
                let height = deck.text_height(&text, width);
                (text, height + 16.0)
            })
            .collect();
        let mut bottoms = vec![0.0_f32; count];
        let mut placed = Vec::new();
        for (text, height) in sized {
            let column = if bottoms.get(1).is_some_and(|second| bottoms.first().is_some_and(|first| second < first)) {
                1
            } else {
                0
            };
            let Some(bottom) = bottoms.get_mut(column) else { continue };
            placed.push((text, Rect::new(0.0, *bottom, width, height - 16.0), column));
            *bottom += height;
        }
        let highest = bottoms.iter().copied().fold(0.0, f32::max);
        if highest - 16.0 > area.height() && size > 8.0 {
            continue;
        }
        for (text, rect, column) in placed {
            let x = area.min.x + column as f32 * (width + GUTTER);
            let rect = Rect::new(x, area.min.y + rect.min.y, width, rect.height());
            slide.text("List", rect, &text);
        }
        if highest - 16.0 > area.height() {
            deck.losses.add("A profile has more text than its slide has room for", quoted(&persona.name));
        }
        return;
    }
}

/// A heading with its entries, in letters of this size.
fn block_text(deck: &Deck<'_>, block: &PersonaBlock, size: f32) -> SlideText {
    let theme = deck.theme;
    let heading = SlideText::plain(&block.heading, SlideLook::new(size - 1.0, readable_accent(theme)).bold());
    let mut text = block.text.clone();
    text.paragraphs.iter_mut().flat_map(|it| &mut it.runs).for_each(|run| run.look.size = size);
    heading.and(text, 3.0)
}

/// The accent of the theme where it can be read on the sheet, else the colour of secondary texts.
fn readable_accent(theme: &Theme) -> Color {
    if theme.accent.contrast(theme.sheet) >= LEAST_FOR_TEXT { theme.accent } else { theme.muted }
}

/// What there is to say of a persona, each under its heading.
fn lists(deck: &Deck<'_>, persona: &Persona) -> Vec<PersonaBlock> {
    let (locale, ink) = (deck.locale, deck.theme.ink);
    let mut all = Vec::new();
    if !persona.summary.trim().is_empty() {
        let text = SlideText::of(persona.summary.trim(), SlideLook::new(13.0, ink));
        all.push(PersonaBlock { heading: locale.word(Word::About).to_owned(), text });
    }
    let lists = [
        (Word::Goals, &persona.goals),
        (Word::Frustrations, &persona.frustrations),
        (Word::Motivations, &persona.motivations),
        (Word::Behaviours, &persona.behaviours),
    ];
    for (word, entries) in lists {
        let text = bulleted(entries, ink);
        if !text.paragraphs.is_empty() {
            all.push(PersonaBlock { heading: locale.word(word).to_owned(), text });
        }
    }
    let channels: Vec<&str> = persona.channels.iter().map(|channel| locale.channel(channel)).collect();
    let brands: Vec<&str> = persona.brands.iter().map(String::as_str).collect();
    for (word, entries) in [(Word::Channels, channels), (Word::Brands, brands)] {
        let line = locale.listed(&entries);
        if !line.trim().is_empty() {
            let text = SlideText::plain(&line, SlideLook::new(13.0, ink));
            all.push(PersonaBlock { heading: locale.word(word).to_owned(), text });
        }
    }
    for section in persona.sections.iter().filter(|section| !section.text.trim().is_empty()) {
        let text = SlideText::of(section.text.trim(), SlideLook::new(13.0, ink));
        all.push(PersonaBlock { heading: section.title.trim().to_owned(), text });
    }
    all
}

fn bulleted(entries: &[String], ink: Color) -> SlideText {
    let mut text = SlideText::default();
    for entry in entries.iter().filter(|entry| !entry.trim().is_empty()) {
        let mut item = SlideText::of(entry.trim(), SlideLook::new(13.0, ink));
        if let Some(first) = item.paragraphs.first_mut() {
            first.sign = Some(ParagraphSign::Bullet);
        }
        text = text.and(item, 2.0);
    }
    text
}

/// The text in letters that are small enough for a box.
fn fitted(deck: &Deck<'_>, mut text: SlideText, (width, room): (f32, f32)) -> SlideText {
    for size in [11.5, 10.5, 9.5, 8.5] {
        text.paragraphs.iter_mut().flat_map(|it| &mut it.runs).for_each(|run| run.look.size = size);
        if deck.text_height(&text, width) <= room {
            break;
        }
    }
    text
}
