//! The content of a card, by kind of card.

use super::long_text::{LineLimit, MOST_CARD_LINES, card_style, shortened};
use super::measure::{AXIS, CARD_PADDING_X, CARD_PADDING_Y, MEASURE, NOTE, NOTE_BOLD};
use super::{CardFace, Emphasis, FrequencyBars, PlacedIcon, PlacedText, line_at, wrapped};
use crate::geometry::{Point, Rect, point};
use crate::locale::{Locale, Phrase};
use crate::model::{Card, CardKind, Evidence, TextField};
use crate::text::{QuotationMarks, Shaper, TextStyle};

/// Size of the corner icon of pains and opportunities.
const ICON: f32 = 12.0;
/// Size of the icons along the lower edge: evidence, votes and so on.
const SMALL_ICON: f32 = 10.0;
/// Height of the row along the lower edge.
const FOOT_HEIGHT: f32 = 12.0;
/// Size of the five small bars that show a frequency.
pub(super) const GAUGE: Point = point(19.0, 8.0);
const MIN_HEIGHT: f32 = 32.0;
/// Height of a picture as a share of its width.
const PICTURE_ASPECT: f32 = 0.62;

/// How the content of a card is laid out.
#[derive(Clone, Copy)]
pub(super) struct FaceOptions<'a> {
    /// Whether all of a long text is shown, and not only as much as a map should show.
    pub(super) is_whole: bool,
    /// The words that cards write by themselves.
    pub(super) locale: &'a Locale,
}

/// Lays out the content of `card` at a width of `width` points.
pub(super) fn face(card: &Card, kind: CardKind, width: f32, options: FaceOptions<'_>, shaper: &Shaper) -> CardFace {
    let locale = options.locale;
    match kind {
        CardKind::Touchpoint => super::touchpoints::face(card, width, shaper, locale),
        CardKind::Measure => measure(card, width, shaper, locale),
        CardKind::Picture => picture(card, width, shaper),
        _ => text_card(card, kind, width, options, shaper),
    }
}

/// The name of the icon for a kind of card.
pub fn kind_icon(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Note => "note",
        CardKind::Action => "action",
        CardKind::Thought => "thought",
        CardKind::Quote => "quote",
        CardKind::Pain => "pain",
        CardKind::Opportunity => "opportunity",
        CardKind::Touchpoint => "touchpoint",
        CardKind::Measure => "metric",
        CardKind::Evidence => "evidence",
        CardKind::Picture => "picture",
        CardKind::Need => "need",
        CardKind::Idea => "idea",
        CardKind::Process => "process",
    }
}

/// The name of the icon for a kind of evidence.
pub fn evidence_icon(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Assumption => "assumption",
        Evidence::Observation => "observation",
        Evidence::Interview => "interview",
        Evidence::Data => "data",
    }
}

/// Whether cards of this kind have an icon in their corner.
pub fn has_corner_icon(kind: CardKind) -> bool {
    matches!(kind, CardKind::Pain | CardKind::Opportunity | CardKind::Idea | CardKind::Need | CardKind::Evidence)
}

fn text_style(card: &Card, kind: CardKind) -> TextStyle {
    let style = card_style(&card.text);
    if matches!(kind, CardKind::Thought | CardKind::Quote) { style.italic() } else { style }
}

/// The quotation marks around the text of a card: thoughts and quotes have some.
fn marks(kind: CardKind, shaper: &Shaper) -> Option<QuotationMarks> {
    matches!(kind, CardKind::Thought | CardKind::Quote).then(|| shaper.language().quotation_marks())
}

/// The text of a card as it is drawn: in its quotation marks.
fn drawn_text(card: &Card, marks: Option<QuotationMarks>) -> String {
    match marks.filter(|_| !card.text.is_empty()) {
        Some(QuotationMarks { open, close }) => format!("{open}{}{close}", card.text),
        None => card.text.clone(),
    }
}

/// A card with text: image, text, corner icon, and a row of details along the lower edge.
fn text_card(card: &Card, kind: CardKind, width: f32, options: FaceOptions<'_>, shaper: &Shaper) -> CardFace {
    let limit = if options.is_whole { LineLimit::Whole } else { LineLimit::Lines(MOST_CARD_LINES) };
    let mut face = CardFace::default();
    let mut y = CARD_PADDING_Y;
    if card.image.is_some() {
        let height = ((width - 8.0) * PICTURE_ASPECT).max(24.0);
        face.picture = Some(Rect::new(4.0, 4.0, width - 8.0, height));
        y += height;
    }
    let corner = has_corner_icon(kind);
    let available = width - 2.0 * CARD_PADDING_X - if corner { ICON + 4.0 } else { 0.0 };
    let marks = marks(kind, shaper);
    let drawn_text = drawn_text(card, marks);
    let at = point(CARD_PADDING_X, y);
    let style = text_style(card, kind);
    let placed = |available: f32| {
        let words = shortened(shaper, &drawn_text, style, available, limit);
        words.place((shaper, options.locale), at, Emphasis::Kind, TextField::CardText(card.id))
    };
    let mut words = placed(available);
    let lonely = is_evidence_alone(card);
    let fits = words.last().is_some_and(|words| fits_icon_at_end(words, width, shaper.start_is_right()));
    if lonely && !corner && !fits {
        // Text that leaves a margin for the evidence icon looks better than a row with only that icon in it.
        words = placed(available - SMALL_ICON - 5.0);
    }
    let first_line = words.first().and_then(|words| words.text.lines.first()).map_or(13.0, |line| line.bottom);
    if corner {
        let rect = Rect::new(width - CARD_PADDING_X - ICON + 1.0, y + (first_line - ICON) / 2.0, ICON, ICON);
        face.marks.push(PlacedIcon { icon: kind_icon(kind), rect, tone: Emphasis::Strong });
    }
    if let Some(words) = words.first_mut() {
        words.marks = marks;
    }
    y = words.last().map_or(y, PlacedText::bottom);
    face.words.extend(words);
    y = if lonely {
        lone_evidence_icon(card, width, &mut face, shaper)
    } else {
        details_row(card, width, y, &mut face, shaper)
    };
    face.size = point(width, (y + CARD_PADDING_Y).max(MIN_HEIGHT));
    face
}

/// Lays out the row along the lower edge: evidence and votes at the left, owner in the middle, frequency and
/// score at the right. Returns the lower edge, which is `y` if there is nothing to show.
fn details_row(card: &Card, width: f32, y: f32, face: &mut CardFace, shaper: &Shaper) -> f32 {
    let score = score(card);
    if card.evidence.is_none()
        && card.votes == 0
        && card.owner.is_empty()
        && score.is_none()
        && card.frequency.is_none()
    {
        return y;
    }
    let middle = y + 4.0 + FOOT_HEIGHT / 2.0;
    // Filled from both ends; the owner gets what is left in between, or is dropped.
    let mut x = CARD_PADDING_X;
    let mut right = width - CARD_PADDING_X;
    if let Some(score) = score {
        let words = line_at(shaper, &score, NOTE_BOLD, point(0.0, 0.0), Emphasis::Strong);
        right -= words.text.width;
        let at = point(right, middle - words.text.height / 2.0);
        face.words.push(PlacedText { at, ..words });
        right -= 6.0;
    }
    if let Some(level) = card.frequency {
        right -= GAUGE.x;
        face.gauge = Some(FrequencyBars { rect: Rect::new(right, middle - GAUGE.y / 2.0, GAUGE.x, GAUGE.y), level });
    }
    if let Some(evidence) = card.evidence {
        let rect = Rect::new(x - 0.5, middle - SMALL_ICON / 2.0, SMALL_ICON, SMALL_ICON);
        face.marks.push(PlacedIcon { icon: evidence_icon(evidence), rect, tone: Emphasis::Muted });
        x += SMALL_ICON + 6.0;
    }
    if card.votes > 0 {
        let rect = Rect::new(x, middle - SMALL_ICON / 2.0, SMALL_ICON, SMALL_ICON);
        face.marks.push(PlacedIcon { icon: "vote", rect, tone: Emphasis::Muted });
        let words = line_at(shaper, &card.votes.to_string(), AXIS, point(0.0, 0.0), Emphasis::Muted);
        let at = point(x + SMALL_ICON + 2.5, middle - words.text.height / 2.0);
        x = at.x + words.text.width + 6.0;
        face.words.push(PlacedText { at, ..words });
    }
    let owner = shaper.line(&card.owner, AXIS);
    if !card.owner.is_empty() && x + owner.width <= right - 4.0 {
        let at = point(x, middle - owner.height / 2.0);
        face.words.push(PlacedText::new(owner, at, Emphasis::Muted));
    }
    y + 4.0 + FOOT_HEIGHT
}

/// Whether the evidence icon would be alone in the row along the lower edge.
fn is_evidence_alone(card: &Card) -> bool {
    card.evidence.is_some()
        && card.votes == 0
        && card.owner.is_empty()
        && card.frequency.is_none()
        && score(card).is_none()
}

/// Whether the last line of text ends before the icon at the card's right edge.
fn fits_icon_at_end(words: &PlacedText, width: f32, start_is_right: bool) -> bool {
    let Some(line) = words.text.lines.last() else { return false };
    // On a mirrored sheet the line starts at the right of its box.
    let start = if start_is_right { words.text.width - line.left - line.width } else { line.left };
    words.at.x + start + line.width + 5.0 <= mark_x(width)
}

fn mark_x(width: f32) -> f32 {
    width - CARD_PADDING_X - SMALL_ICON + 1.0
}

/// Places a lone evidence icon at the right end of the last line: below the corner icon, or before it if
/// there is only one line. Returns the lower edge.
fn lone_evidence_icon(card: &Card, width: f32, face: &mut CardFace, shaper: &Shaper) -> f32 {
    let (Some(evidence), Some(words)) = (card.evidence, face.words.last()) else { return 0.0 };
    let middle = |top: f32, bottom: f32| words.at.y + f32::midpoint(top, bottom) - SMALL_ICON / 2.0;
    let y = words.text.lines.last().map_or(words.at.y, |line| middle(line.top, line.bottom));
    let mut bottom = words.bottom();
    let mut at = point(mark_x(width), y);
    if !face.marks.is_empty() && words.text.lines.len() == 1 {
        let before_icon = mark_x(width) - ICON - 5.0;
        if fits_icon_at_end(words, width - ICON - 5.0, shaper.start_is_right()) {
            at.x = before_icon;
        } else {
            at.y += words.text.height;
            bottom += words.text.height;
        }
    }
    face.marks.push(PlacedIcon {
        icon: evidence_icon(evidence),
        rect: Rect::new(at.x, at.y, SMALL_ICON, SMALL_ICON),
        tone: Emphasis::Muted,
    });
    bottom
}

/// The severity of a pain or the score of an opportunity, as text.
fn score(card: &Card) -> Option<String> {
    let score = card.opportunity_score().map(|score| format!("{}", (score * 10.0).round() / 10.0));
    score.or_else(|| card.severity.map(|severity| severity.to_string()))
}

/// A large figure with a small label beside it, or below it if it does not fit beside it.
fn measure(card: &Card, width: f32, shaper: &Shaper, locale: &Locale) -> CardFace {
    let mut face = CardFace::default();
    let figure =
        line_at(shaper, &card.figure, MEASURE, point(4.0, 2.0), Emphasis::Ink).of(TextField::CardFigure(card.id));
    let figure_width = if card.figure.is_empty() { 0.0 } else { figure.text.width + 8.0 };
    let label = shaper.line(&card.text, NOTE);
    let beside = 4.0 + figure_width + label.width <= width - 2.0;
    let mut bottom = figure.bottom();
    if beside {
        let rise = figure.at.y + figure.text.first_baseline() - label.first_baseline();
        let at = point(4.0 + figure_width, if figure_width > 0.0 { rise } else { 6.0 });
        face.words.push(PlacedText::new(label, at, Emphasis::Muted).of(TextField::CardText(card.id)));
    } else {
        let y = if figure_width > 0.0 { bottom } else { 4.0 };
        let words = PlacedText::new(wrapped(shaper, &card.text, NOTE, width - 8.0), point(4.0, y), Emphasis::Muted);
        bottom = words.bottom();
        face.words.push(words.of(TextField::CardText(card.id)));
    }
    if figure_width > 0.0 {
        face.words.push(figure);
    }
    if !card.target.is_empty() {
        let target = locale.phrase(Phrase::Target, &[&card.target]);
        let words = line_at(shaper, &target, AXIS, point(4.0, bottom), Emphasis::Faint);
        bottom = words.bottom();
        face.words.push(words.of(TextField::CardTarget(card.id)));
    }
    face.size = point(width, bottom + 2.0);
    face
}

/// A picture with a caption below it.
fn picture(card: &Card, width: f32, shaper: &Shaper) -> CardFace {
    let height = width * PICTURE_ASPECT;
    let mut face = CardFace { picture: Some(Rect::new(0.0, 0.0, width, height)), ..CardFace::default() };
    let mut bottom = height;
    if !card.text.is_empty() {
        let words =
            PlacedText::new(wrapped(shaper, &card.text, NOTE, width - 16.0), point(8.0, height + 5.0), Emphasis::Ink);
        bottom = words.bottom() + 6.0;
        face.words.push(words.of(TextField::CardText(card.id)));
    }
    face.size = point(width, bottom);
    face
}
