//! A card on a page of a stop: its words in letters for the room, on the colour of its kind.

use std::ops::Range;

use super::setter::{SEVERITY_WIDTH, StopSetter};
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::layout::{FigureTrack, TrackGap, hotspots_in_reading_order, is_severe};
use crate::locale::Phrase;
use crate::model::{Card, CardKind, FlagKind, HotspotId, Part};
use crate::scene::{CardLook, Stroke, card_colors};
use crate::text::StyledText;
use crate::typeset::{PageBlock, Role};

/// More votes than these are counted, not shown as dots.
const MOST_DOTS: u32 = 9;
/// The radius of a dot and the distance between two, in parts of the least size of letters.
const DOT: f32 = 0.2;
const DOT_PITCH: f32 = 0.56;

/// How far the middle of a hotspot's number is above the edge of its card, so that it covers no letters, in points.
const ABOVE_EDGE: f32 = 2.5;
/// The gap in the edge of the card around the number.
const AROUND_SIGN: f32 = 1.2;

/// A card before it is known how tall its row is.
pub(super) struct ShownCard {
    /// The part that it shows.
    pub(super) part: Part,
    content: PageBlock,
    /// What stands at the lower edge.
    foot: PageBlock,
    look: CardLook,
    flame: bool,
    padding: f32,
}

impl ShownCard {
    /// The height that the card needs.
    pub(super) fn height(&self) -> f32 {
        let foot = if self.foot.height > 0.0 { self.foot.height + self.padding * 0.85 } else { 0.0 };
        self.content.height + foot + if self.look.paper.is_some() { self.padding } else { 0.0 }
    }

    /// The card as that of a hotspot that is pinned to something else than a pain.
    pub(super) fn of_hotspot(self, hotspot: HotspotId) -> Self {
        Self { part: Part::Hotspot(hotspot), flame: true, ..self }
    }
}

impl StopSetter<'_> {
    /// The colours of a card.
    pub(super) fn card_look(&self, card: &Card) -> CardLook {
        let (theme, kind) = (self.theme(), self.kind(card));
        let mut look = card_colors(kind, theme);
        if is_severe(card, kind) {
            look.paper = Some(theme.pain_deep);
        }
        if let Some(hue) = card.hue {
            look.paper = Some(theme.stage_fill(usize::from(hue)));
            look.ink = theme.stage_text(usize::from(hue));
        }
        if let Some(color) = card.color {
            (look.paper, look.ink, look.strong) = (Some(color), theme.ink_on(color), theme.ink_on(color));
        }
        look
    }

    /// A card of this width that shows `text`, which may be a piece of its own.
    pub(super) fn card_face(&self, card: &Card, text: &StyledText, width: f32) -> ShownCard {
        let (kind, look) = (self.kind(card), self.card_look(card));
        let padding = self.em(0.78);
        let flame = self.index.severity_on(card.id).is_some();
        let (mut content, mut foot) = (PageBlock::default(), PageBlock::default());
        if kind == CardKind::Measure && !card.figure.trim().is_empty() {
            self.figure(&mut content, card, text, width);
            return ShownCard { part: Part::Card(card.id), content, foot, look, flame, padding };
        }
        let inner = (width - 2.0 * padding).max(self.em(3.0));
        let mut y = padding * 0.86;
        y = self.card_picture(&mut content, card, (padding, y, inner));
        let words = self.styled_paragraph(text, self.card_role(kind, is_severe(card, kind)), look.ink, inner);
        let mut after_words = None;
        if !words.is_empty() {
            y = content.words(&words, padding, y);
            let width = words.text.lines.last().map_or(inner, |line| line.left + line.width);
            after_words = Some((padding + width + self.em(0.6), y));
        }
        let after_words = after_words.filter(|_| card.flags.is_empty() && kind != CardKind::Pain);
        for flag in card.flags.iter().filter(|flag| flag.kind != FlagKind::MomentOfTruth) {
            let name = self.words.locale.flag(flag.kind);
            let side = self.em(0.9);
            self.icon(&mut content, flag.kind.icon(), Rect::new(padding, y + self.em(0.5), side, side), look.ink);
            let words = self.paragraph(name, self.bold(1.0), look.ink, inner - side - self.em(0.35));
            y = content.words(&words, padding + side + self.em(0.35), y + self.em(0.62));
        }
        content.height = y;
        let free = if kind == CardKind::Pain { self.pain_foot(&mut foot, card, (padding, inner), &look) } else { None };
        let room = free.unwrap_or(padding..padding + inner);
        let dots = self.dots_width(card.votes);
        let beside = after_words.filter(|(from, _)| from + dots <= padding + inner && card.votes <= MOST_DOTS);
        if let Some((_, base)) = beside {
            // At the end of the last line, where they take no room of their own.
            self.dots(&mut content, card.votes, point(padding + inner - dots, base - self.em(0.36)), look.ink);
        } else if card.votes <= MOST_DOTS && dots <= inner {
            self.vote_dots(&mut foot, card.votes, (room, padding), look.ink);
        } else {
            self.many_votes(&mut foot, card.votes, (padding, &look));
        }
        ShownCard { part: Part::Card(card.id), content, foot, look, flame, padding }
    }

    /// The letters of a card.
    pub(super) fn card_role(&self, kind: CardKind, is_severe: bool) -> Role {
        match kind {
            CardKind::Thought | CardKind::Quote => self.plain(1.11).italic(),
            CardKind::Pain if is_severe => self.bold(1.17),
            CardKind::Pain => self.plain(1.11),
            _ => self.plain(1.11),
        }
    }

    /// The picture of a card above its words. Returns where the words begin.
    fn card_picture(&self, content: &mut PageBlock, card: &Card, (left, top, width): (f32, f32, f32)) -> f32 {
        let Some(image) = card.image.as_ref().filter(|_| !self.is_tiny()) else { return top };
        let height = (width * 0.56).min(self.screen.y * 0.28);
        let rect = Rect::new(left, top, width, height);
        let description = self.map().image(image).map_or("", |picture| picture.description.as_str());
        let place = (rect, self.em(0.3), card.picture.framing);
        if self.words.picture(content, image, place, description) { top + height + self.em(0.6) } else { top }
    }

    /// Severity and frequency of a pain. Returns what is free between them; none without either.
    fn pain_foot(
        &self,
        foot: &mut PageBlock,
        card: &Card,
        (left, inner): (f32, f32),
        look: &CardLook,
    ) -> Option<Range<f32>> {
        let frequency = card.frequency.map_or("", |level| self.words.locale.frequency(level));
        let words = self.line(frequency, self.plain(1.0), look.ink);
        let mut free = left..left + inner;
        if let Some(severity) = card.severity {
            // In a narrow card the segments become shorter rather than reach over its edge.
            let scale = (inner / self.em(SEVERITY_WIDTH)).min(1.0);
            let width = self.severity(foot, point(left, self.em(0.2)), severity, scale);
            foot.height = self.em(0.72);
            free.start = left + width + self.em(0.6);
            if !words.is_empty() && width + words.ink_width() + self.em(0.5) > inner {
                foot.words(&words, left, self.em(1.15));
                foot.height = self.em(1.15) + words.height();
                return Some(free);
            }
        }
        if !words.is_empty() {
            foot.words_before(&words, left + inner, self.em(0.05));
            foot.height = self.em(0.8);
            free.end = left + inner - words.ink_width() - self.em(0.6);
        }
        (foot.height > 0.0).then_some(free)
    }

    /// The votes of a card in digits, below what else stands at its lower edge.
    fn many_votes(&self, foot: &mut PageBlock, votes: u32, (left, look): (f32, &CardLook)) {
        let top = if foot.height > 0.0 { foot.height + self.em(0.35) } else { self.em(0.1) };
        let radius = self.em(DOT);
        foot.path(Path::circle(point(left + radius, top + self.em(0.5)), radius), Some(look.ink), None);
        let number = self.line(&votes.to_string(), self.bold(1.0), look.ink);
        foot.words(&number, left + self.em(DOT_PITCH), top);
        foot.height = top + number.height();
    }

    /// The votes of a card as dots at its lower edge: in what is free beside the marks of a pain, or else in a row of their
    /// own, which begins at `left`.
    fn vote_dots(&self, foot: &mut PageBlock, dots: u32, (free, left): (Range<f32>, f32), ink: Color) {
        if dots == 0 {
            return;
        }
        let radius = self.em(DOT);
        let is_first = foot.height == 0.0;
        let has_room = is_first || self.dots_width(dots) <= free.end - free.start;
        // Level with the segments of the severity.
        let (left, middle) = match (has_room, is_first) {
            (true, false) => (free.start, self.em(0.41)),
            (_, true) => (left, self.em(0.1) + radius),
            (false, false) => (left, foot.height + self.em(0.45) + radius),
        };
        self.dots(foot, dots, point(left, middle), ink);
        foot.height = foot.height.max(middle + radius);
    }

    /// The width of so many dots.
    fn dots_width(&self, dots: u32) -> f32 {
        dots.saturating_sub(1) as f32 * self.em(DOT_PITCH) + 2.0 * self.em(DOT)
    }

    /// Draws dots from `start` on, which is at half their height.
    fn dots(&self, block: &mut PageBlock, dots: u32, start: Point, ink: Color) {
        let radius = self.em(DOT);
        for place in 0..dots {
            let at = point(start.x + radius + place as f32 * self.em(DOT_PITCH), start.y);
            block.path(Path::circle(at, radius), Some(ink), None);
        }
    }

    /// A figure with its words, and its target on a track.
    fn figure(&self, content: &mut PageBlock, card: &Card, text: &StyledText, width: f32) {
        let theme = self.theme();
        if self.is_compact() {
            return self.compact_figure(content, card, width);
        }
        let largest = 2.6;
        let figure = self.name(card.figure.trim(), (largest, 1.0), theme.ink, width);
        let mut y = content.words(&figure, 0.0, self.em(0.15));
        let target = card.target.trim();
        let track = FigureTrack::of_measure(card);
        let is_reached = track.is_some_and(|track| track.gap == TrackGap::Reached);
        if let Some(track) = track {
            // The tails of the figure stand clear of the dot.
            y += self.em(1.05);
            self.track(content, &track, (point(0.0, y), width.min(self.em(11.0))));
            y += self.em(0.1);
        }
        if !text.text.is_empty() {
            let words = self.styled_paragraph(text, self.plain(1.0), theme.muted, width);
            y = content.words(&words, 0.0, y + self.em(0.62));
        }
        if !target.is_empty() {
            let target = self.words.locale.phrase(Phrase::Target, &[target]);
            let ink = if is_reached { theme.opportunity_ink } else { theme.ink };
            let words = self.paragraph(&target, self.bold(1.0), ink, width);
            y = content.words(&words, 0.0, y + self.em(0.5));
        }
        content.height = y;
    }

    /// The same in deep rooms: the target on the line of the figure, and no more than two lines of words.
    fn compact_figure(&self, content: &mut PageBlock, card: &Card, width: f32) {
        let theme = self.theme();
        let figure = self.name(card.figure.trim(), (1.4, 1.0), theme.ink, width);
        let mut y = content.words(&figure, 0.0, self.em(0.15));
        let target = card.target.trim();
        if !target.is_empty() {
            let target = self.words.locale.phrase(Phrase::Target, &[target]);
            let left = figure.ink_width() + self.em(0.6);
            let is_reached = FigureTrack::of_measure(card).is_some_and(|track| track.gap == TrackGap::Reached);
            let ink = if is_reached { theme.opportunity_ink } else { theme.ink };
            let words = self.line(&target, self.bold(1.0), ink);
            if figure.text.lines.len() == 1 && left + words.ink_width() <= width {
                content.words(&words, left, y - words.capitals());
            } else {
                y = content.words(&self.short_line(&target, self.bold(1.0), ink, width), 0.0, y + self.em(0.5));
            }
        }
        let text = StyledText::read(card.text.trim());
        if !text.text.is_empty() {
            let words = self.few_styled_lines(&text, (self.plain(1.0), theme.muted), (width, 2));
            y = content.words(&words, 0.0, y + self.em(0.62));
        }
        content.height = y;
    }

    fn track(&self, block: &mut PageBlock, track: &FigureTrack, (at, width): (Point, f32)) {
        let theme = self.theme();
        let height = self.em(0.2);
        let place = |share: f32| at.x + share.clamp(0.0, 1.0) * width;
        let bar = |from: f32, to: f32| Rect::new(from.min(to), at.y - height / 2.0, (to - from).abs(), height);
        block.rect(bar(at.x, at.x + width), height / 2.0, Some(theme.edge.mix(theme.sheet, 0.3)), None);
        let gap = match track.gap {
            TrackGap::Reached => theme.positive,
            TrackGap::Missed => theme.negative.mix(theme.sheet, 0.35),
        };
        block.rect(bar(place(track.now), place(track.target)), height / 2.0, Some(gap), None);
        let tick = Rect::new(place(track.target) - self.em(0.06), at.y - self.em(0.36), self.em(0.12), self.em(0.72));
        block.rect(tick, self.em(0.06), Some(theme.ink), None);
        let now = point(place(track.now), at.y);
        match track.gap {
            TrackGap::Missed => block.path(Path::circle(now, self.em(0.28)), Some(theme.ink), None),
            TrackGap::Reached => {
                block.path(Path::circle(now, self.em(0.36)), Some(theme.positive), None);
                let check = FigureTrack::check(now, self.em(0.36));
                block.path(check, None, Some(Stroke::solid(theme.sheet, self.em(0.09))));
            }
        }
    }

    /// Draws a card into a box.
    pub(super) fn place_card(&self, face: &ShownCard, rect: Rect) -> PageBlock {
        let mut block = PageBlock::default();
        let theme = self.theme();
        let radius = self.em(0.5).min(rect.height() / 2.0);
        if let Some(paper) = face.look.paper {
            let edge = face.look.edge.map(|edge| Stroke::solid(edge, (self.em(0.05)).max(1.0)));
            block.rect(rect, radius, Some(paper), edge);
            if let Some(bar) = face.look.bar.or(face.look.rule.map(|(color, _)| color)) {
                block.rect(Rect::new(rect.min.x, rect.min.y, self.em(0.22), rect.height()), 0.0, Some(bar), None);
            }
        }
        block.add(&face.content, rect.min);
        if face.foot.height > 0.0 {
            block.add(&face.foot, point(rect.min.x, rect.max.y - face.padding * 0.86 - face.foot.height));
        }
        if self.is_paper {
            self.numbered_hotspots(&mut block, (face.part, rect), face.look.edge.is_some());
        } else if face.flame {
            let side = self.em(0.92);
            let at = Rect::new(rect.max.x - self.em(0.75) - side, rect.min.y - side * 0.62, side, side);
            block.path(Path::circle(at.center(), side * 0.66), Some(theme.sheet), None);
            self.flame(&mut block, at);
        }
        block.height = 0.0;
        block.about(face.part)
    }

    /// On paper, where a list tells their causes, hotspots have the numbers that they have in it.
    /// The edge of the card stops for them.
    fn numbered_hotspots(&self, block: &mut PageBlock, (part, rect): (Part, Rect), has_edge: bool) {
        let all = hotspots_in_reading_order(self.map());
        let own = all.iter().zip(1..).filter(|(hotspot, _)| hotspot.on.part() == part);
        let own: Vec<(usize, u8)> = own.map(|(hotspot, number)| (number, hotspot.severity)).collect();
        if !own.is_empty() {
            let (signs, width) = self.words.hotspots(&own);
            let left = rect.max.x - self.em(0.75) - width;
            if has_edge {
                let gap = Rect::new(
                    left - AROUND_SIGN,
                    rect.min.y - AROUND_SIGN,
                    width + 2.0 * AROUND_SIGN,
                    2.0 * AROUND_SIGN,
                );
                block.fill(gap, self.theme().sheet);
            }
            block.add(&signs, point(left, rect.min.y - ABOVE_EDGE));
        }
    }

    /// The flame of a hotspot.
    pub(super) fn flame(&self, block: &mut PageBlock, rect: Rect) {
        let artwork_color: Color = self.theme().hotspot;
        self.words.solid_icon(block, "hotspot", rect, artwork_color);
    }
}
