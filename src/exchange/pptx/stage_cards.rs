//! The cards on the slide of a stage: what they say, how tall they are, and how they look.

use std::sync::Arc;

use super::deck::Deck;
use super::pictures::cut;
use super::slide::{DeckSlide, ShapeForm, ShapePaint};
use super::words::{SlideAnchor, SlideLook, SlideText};
use crate::geometry::Rect;
use crate::locale::{Phrase, Word};
use crate::model::icons::IconSource;
use crate::model::{Card, CardKind, Hotspot, HotspotPlace, Lane, PictureShape};
use crate::scene::{Stroke, card_colors};

/// The space between the edges of a card and its text.
const INSET: (f32, f32) = (7.0, 5.0);
/// The side of the icon of a touchpoint, as a multiple of the size of letters.
const ICON: f32 = 1.25;
/// The height of a picture as a share of its width, and its largest height.
const PICTURE: (f32, f32) = (0.62, 120.0);

/// A card with everything that its place depends on.
pub(super) struct StageCard<'a> {
    card: Arc<Card>,
    kind: CardKind,
    text: SlideText,
    /// The height of the picture above the text.
    picture: f32,
    icon: Option<&'static str>,
    hotspots: Vec<&'a Hotspot>,
    /// The height of the whole card.
    pub(super) height: f32,
}

impl<'a> StageCard<'a> {
    /// A card in a column of this width, in letters of this size.
    pub(super) fn new(deck: &Deck<'a>, lane: &Lane, card: &Arc<Card>, (width, size): (f32, f32)) -> Self {
        let kind = lane.kind_of(card);
        let icon = match (kind, &card.channel) {
            (CardKind::Touchpoint, Some(channel)) => match IconSource::of_channel(deck.map, channel) {
                IconSource::Bundled(name) => Some(name),
                IconSource::Own(_) => None,
            },
            _ => None,
        };
        let mut text = words(deck, card, kind, size);
        let start = INSET.0 + if icon.is_some() { size * ICON + 5.0 } else { 0.0 };
        text.insets = [start, INSET.1, INSET.0, INSET.1];
        let picture = if card.image.is_some() { ((width - 8.0) * PICTURE.0).min(PICTURE.1) } else { 0.0 };
        let is_empty = text.paragraphs.iter().all(|it| it.runs.is_empty());
        let words = if is_empty && picture > 0.0 { 4.0 } else { deck.text_height(&text, width) };
        let height = (words + picture).max(size * LINE + 2.0 * INSET.1);
        let is_here = |hotspot: &&Arc<Hotspot>| hotspot.on == HotspotPlace::Card(card.id);
        let hotspots = deck.map.hotspots.iter().filter(is_here).map(|hotspot| &**hotspot).collect();
        Self { card: card.clone(), kind, text, picture, icon, hotspots, height }
    }

    /// Draws the card into a box that is as tall as [`StageCard::height`].
    pub(super) fn draw(&self, deck: &mut Deck<'a>, slide: &mut DeckSlide<'a>, rect: Rect) {
        let theme = deck.theme;
        let look = card_colors(self.kind, theme);
        let paper = self.card.color.or(look.paper);
        let edge = look.edge.or(look.bar).or(look.rule.map(|(color, _)| color));
        let paint = ShapePaint { fill: paper, stroke: edge.map(|color| Stroke::solid(color, 0.75)) };
        let radius = if self.kind == CardKind::Touchpoint { 9.0 } else { theme.form.card_radius_pt.min(8.0) };
        let form = if radius > 0.0 { ShapeForm::Rounded(radius) } else { ShapeForm::Box };
        let mut text = self.text.clone();
        text.insets = [text.insets[0], text.insets[1] + self.picture, text.insets[2], text.insets[3]];
        let is_label = self.picture == 0.0 && text.paragraphs.len() == 1;
        text.anchor = if is_label { SlideAnchor::Middle } else { SlideAnchor::Top };
        let link = slide.link_to(&self.card.address);
        let text = text.linked(link);
        let channel = self.card.channel.as_ref().map(|channel| deck.locale.channel(channel));
        slide.shape(channel.unwrap_or(self.kind.name()), rect, form, &paint, Some(&text));
        if let Some(icon) = self.icon {
            let side = text.paragraphs.first().and_then(|it| it.runs.first()).map_or(12.0, |run| run.look.size) * ICON;
            let top = if is_label { rect.center().y - side / 2.0 } else { rect.min.y + INSET.1 };
            deck.icon(slide, icon, Rect::new(rect.min.x + INSET.0, top, side, side), self.ink(deck));
        }
        self.draw_picture(deck, slide, rect);
        self.draw_hotspots(deck, slide, rect);
    }

    fn ink(&self, deck: &Deck<'a>) -> crate::geometry::Color {
        ink(deck, &self.card, self.kind)
    }

    fn draw_picture(&self, deck: &mut Deck<'a>, slide: &mut DeckSlide<'a>, rect: Rect) {
        let Some(id) = self.card.image.as_ref().filter(|_| self.picture > 0.0) else { return };
        let Some(picture) = deck.pictures.of_map(deck.map, id) else { return };
        let area = Rect::new(rect.min.x + 4.0, rect.min.y + 4.0, rect.width() - 8.0, self.picture - 2.0);
        let look = &self.card.picture;
        let is_round = look.shape == PictureShape::Circle;
        let center = area.center();
        // No wider than what is seen of it on the map: a strip would cut off its upper and lower edge.
        let width = area.width().min(area.height() * look.framing.shown_aspect(picture.aspect));
        let area = Rect::new(center.x - width / 2.0, area.min.y, width, area.height());
        let side = area.width().min(area.height());
        let round = Rect::new(center.x - side / 2.0, center.y - side / 2.0, side, side);
        let area = if is_round { round } else { area };
        let form = match look.shape {
            PictureShape::Rounded => ShapeForm::Rounded(4.0),
            PictureShape::Square => ShapeForm::Box,
            PictureShape::Circle => ShapeForm::Ellipse,
        };
        let description = deck.map.image(id).map_or("", |image| image.description.as_str());
        let relation = slide.picture_relation(&picture);
        slide.picture(relation, area, form, cut(picture.aspect, look.framing, area), description);
    }

    fn draw_hotspots(&self, deck: &Deck<'a>, slide: &mut DeckSlide<'a>, rect: Rect) {
        for (place, hotspot) in self.hotspots.iter().enumerate() {
            let x = rect.max.x - 13.0 - place as f32 * 20.0;
            hotspot_badge(deck, slide, hotspot, (x, rect.min.y - 6.0));
        }
    }
}

/// The line height of letters of size 1.
const LINE: f32 = 1.2;

/// Draws the badge of a hotspot: its severity in a disc.
pub(super) fn hotspot_badge<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>, hotspot: &Hotspot, (x, y): (f32, f32)) {
    let theme = deck.theme;
    let look = SlideLook::new(9.0, theme.hotspot_ink).bold();
    let text = SlideText::plain(&hotspot.severity.to_string(), look).aligned(super::words::SlideAlign::Center);
    let text = SlideText { no_wrap: true, ..text.anchored(SlideAnchor::Middle) };
    let paint = ShapePaint { fill: Some(theme.hotspot), stroke: Some(Stroke::solid(theme.sheet, 1.0)) };
    let name = deck.locale.phrase(Phrase::SeverityOf, &[&hotspot.severity.to_string()]);
    slide.shape(&name, Rect::new(x - 8.0, y, 16.0, 16.0), ShapeForm::Ellipse, &paint, Some(&text));
}

fn ink(deck: &Deck<'_>, card: &Card, kind: CardKind) -> crate::geometry::Color {
    match card.color {
        Some(color) => deck.theme.ink_on(color),
        None => card_colors(kind, deck.theme).ink,
    }
}

/// What a card says, from its channel or figure down to what it rests on.
fn words(deck: &Deck<'_>, card: &Card, kind: CardKind, size: f32) -> SlideText {
    let ink = ink(deck, card, kind);
    let look = SlideLook::new(size, ink);
    let mut text = SlideText::default();
    let mut add = |more: SlideText, space: f32| {
        let before = std::mem::take(&mut text);
        text = before.and(more, space);
    };
    // The icon of a touchpoint says its channel; words do where the card has no others.
    if let Some(channel) = card.channel.as_ref().filter(|_| card.text.trim().is_empty()) {
        add(SlideText::plain(deck.locale.channel(channel), look), 0.0);
    }
    if !card.figure.trim().is_empty() {
        add(SlideText::plain(card.figure.trim(), SlideLook { size: size * 1.6, ..look }.bold()), 0.0);
    }
    let is_quote = kind == CardKind::Quote && !card.text.trim().is_empty();
    let said = if is_quote { deck.quoted(&card.text) } else { card.text.trim().to_owned() };
    if !said.is_empty() {
        add(SlideText::of(&said, look), 0.0);
    }
    if !card.picture.caption.trim().is_empty() {
        add(SlideText::of(card.picture.caption.trim(), SlideLook { size: size - 1.5, ..look }), 1.0);
    }
    let signs = signs(deck, card, kind);
    if !signs.is_empty() {
        add(SlideText::plain(&signs, SlideLook { size: (size - 2.0).max(8.0), ..look }), 2.0);
    }
    text
}

/// What the map shows of a card by signs: its weight, its score, its votes, its flags.
fn signs(deck: &Deck<'_>, card: &Card, kind: CardKind) -> String {
    let locale = deck.locale;
    let mut signs = Vec::new();
    if !card.target.trim().is_empty() {
        signs.push(locale.phrase(Phrase::Target, &[card.target.trim()]));
    }
    if let Some(severity) = card.severity.filter(|_| kind == CardKind::Pain) {
        signs.push(locale.phrase(Phrase::SeverityOf, &[&severity.to_string()]));
    }
    if let Some(frequency) = card.frequency.filter(|_| kind == CardKind::Pain) {
        signs.push(locale.frequency(frequency).to_owned());
    }
    if let Some(score) = card.opportunity_score() {
        signs.push(locale.labelled(Word::Score, &format!("{score:.0}")));
    }
    match card.votes {
        0 => (),
        1 => signs.push(locale.phrase(Phrase::OneVote, &["1"])),
        votes => signs.push(locale.phrase(Phrase::ManyVotes, &[&votes.to_string()])),
    }
    signs.extend(card.flags.iter().map(|flag| locale.flag(flag.kind).to_owned()));
    signs.retain(|sign| !sign.trim().is_empty());
    signs.join(" · ")
}
