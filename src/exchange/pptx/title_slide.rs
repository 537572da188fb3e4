//! The first slide: the title of the map, what it is for, who goes through it, and the path of its stages.

use super::deck::{Deck, MARGIN};
use super::drawing_ml::{HEIGHT, WIDTH};
use super::path_of_stages;
use super::slide::{DeckSlide, ShapeForm, ShapePaint};
use super::words::{SlideAnchor, SlideLook, SlideText};
use crate::geometry::Rect;
use crate::locale::Word;
use crate::model::SheetLogo;

/// The side of a portrait.
const PORTRAIT: f32 = 56.0;
/// The most personas that have room in the row.
const MOST_PERSONAS: usize = 4;

/// Adds the slide.
pub(super) fn add(deck: &mut Deck<'_>) {
    let mut slide = DeckSlide::new(deck.writer, 1);
    let (theme, info) = (deck.theme, &deck.map.info);
    let width = WIDTH - 2.0 * MARGIN;
    let accent = ShapePaint::filled(theme.accent);
    slide.shape("Accent", Rect::new(MARGIN, 58.0, 44.0, 5.0), ShapeForm::Rounded(2.5), &accent, None);
    let kind = SlideText::plain(deck.locale.map_kind(info.kind), SlideLook::new(14.0, theme.muted).bold());
    slide.text("Kind", Rect::new(MARGIN, 74.0, width, 20.0), &kind);
    let title = if info.title.trim().is_empty() { deck.locale.word(Word::Untitled) } else { info.title.trim() };
    let room = (width - 120.0, 112.0);
    let size = deck.size_for(title, 44.0, true, room);
    let look = SlideLook::new(size, theme.ink).bold().title();
    let height = deck.height(title, look, room.0).clamp(52.0, room.1);
    slide.title(Rect::new(MARGIN, 98.0, room.0, height + 4.0), &SlideText::plain(title, look).shrinking());
    let y = 98.0 + height + 16.0;
    about(deck, &mut slide, y);
    personas(deck, &mut slide);
    if !deck.map.stages.is_empty() {
        path_of_stages::draw(deck, &mut slide, (HEIGHT - 108.0, 46.0), None);
    }
    facts(deck, &mut slide);
    logo(deck, &mut slide);
    deck.slides.push(slide);
}

/// What the map is for, or what happens in it.
fn about<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>, y: f32) {
    let info = &deck.map.info;
    let texts = [&info.objective, &info.scenario];
    let Some(text) = texts.into_iter().find(|text| !text.trim().is_empty()) else { return };
    let room = (640.0, (318.0 - y).max(24.0));
    let size = deck.size_for(text, 18.0, false, room);
    let look = SlideLook::new(size, deck.theme.muted);
    slide.text("Objective", Rect::new(MARGIN, y, room.0, room.1), &SlideText::of(text, look).shrinking());
}

fn personas<'a>(deck: &mut Deck<'a>, slide: &mut DeckSlide<'a>) {
    let shown: Vec<_> = deck.map.personas.iter().take(MOST_PERSONAS).cloned().collect();
    if shown.is_empty() {
        return;
    }
    let column = (WIDTH - 2.0 * MARGIN) / shown.len().max(2) as f32;
    let y = 338.0;
    for (index, persona) in shown.iter().enumerate() {
        let x = MARGIN + index as f32 * column;
        deck.portrait(slide, persona, Rect::new(x, y, PORTRAIT, PORTRAIT));
        let name = deck.locale.listed(&[persona.name.trim(), persona.age.trim()]);
        let width = column - PORTRAIT - 28.0;
        let size = deck.size_for(&persona.role, 12.0, false, (width, 32.0));
        let text = SlideText::plain(&name, SlideLook::new(15.0, deck.theme.ink).bold());
        let role = SlideText::of(persona.role.trim(), SlideLook::new(size, deck.theme.muted));
        let text = if persona.role.trim().is_empty() { text } else { text.and(role, 1.0) };
        let rect = Rect::new(x + PORTRAIT + 14.0, y, width, PORTRAIT);
        slide.text(&persona.name, rect, &text.anchored(SlideAnchor::Middle));
    }
}

/// Who maintains the map, and what it rests on.
fn facts<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>) {
    let (info, locale) = (&deck.map.info, deck.locale);
    let mut facts = Vec::new();
    if !info.owner.trim().is_empty() {
        facts.push(locale.labelled(Word::Owner, info.owner.trim()));
    }
    if let Some(date) = info.review_date {
        facts.push(locale.labelled(Word::NextReview, &locale.date(date)));
    }
    if !info.basis.trim().is_empty() {
        facts.push(locale.labelled(Word::Evidence, info.basis.trim()));
    }
    if facts.is_empty() {
        return;
    }
    let text = SlideText::of(&facts.join("  ·  "), SlideLook::new(10.5, deck.theme.muted));
    slide.text("Facts", Rect::new(MARGIN, HEIGHT - 46.0, WIDTH - 2.0 * MARGIN, 28.0), &text);
}

fn logo<'a>(deck: &mut Deck<'a>, slide: &mut DeckSlide<'a>) {
    let of_theme = SheetLogo::of_theme(deck.theme);
    let Some(logo) = SheetLogo::on_map(deck.map, of_theme.as_ref()) else { return };
    let SheetLogo { picture: image, .. } = deck.locale.described_logo(logo);
    let Some(picture) = deck.pictures.of_picture(&image) else {
        deck.losses.add_once("The logo is a drawing, which slides cannot hold, and is left out");
        return;
    };
    let (width, height) =
        if picture.aspect > 3.0 { (144.0, 144.0 / picture.aspect) } else { (48.0 * picture.aspect, 48.0) };
    let relation = slide.picture_relation(&picture);
    let rect = Rect::new(WIDTH - MARGIN - width, 48.0, width, height);
    slide.picture(relation, rect, ShapeForm::Box, [0.0; 4], &image.description);
}
