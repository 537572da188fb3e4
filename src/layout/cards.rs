//! The content of a card, by kind of card.

use super::card_foot::{ABOVE_FOOT, MarksShown, foot, is_guess};
use super::long_text::{LineLimit, MOST_CARD_LINES, card_style, shortened_styled};
use super::measure::{CARD_PADDING_X, CARD_PADDING_Y, NOTE};
use super::{CardFace, Emphasis, PlacedIcon, PlacedText, wrapped_styled};
use crate::geometry::{Rect, point};
use crate::model::{Card, CardKind, Lane, TextField};
use crate::text::{QuotationMarks, Shaper, StyledText, TextStyle};

/// Size of the icon of a card's kind.
const ICON: f32 = 12.0;
/// The least distance of that icon from the card's upper edge, clear of badges on the corner.
const ICON_TOP: f32 = CARD_PADDING_Y + 1.6;
const MIN_HEIGHT: f32 = 32.0;
/// Height of a picture as a share of its width.
const PICTURE_ASPECT: f32 = 0.62;
/// The least severity at which a pain is set in semi-bold on a deeper ground.
const SEVERE: u8 = 4;

/// What the content of a card depends on besides the card itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FaceSetting {
    /// The kind it has in its lane.
    pub(super) kind: CardKind,
    /// Whether the icon of its kind is shown.
    pub(super) has_icon: bool,
    /// The marks that it may have.
    pub(super) marks: MarksShown,
}

impl FaceSetting {
    /// The setting of a card in its lane. Its kind's icon is shown only where the lane holds other cards, whose name
    /// says what they are; the flame of a pain is not repeated beside the flame of a hotspot.
    pub(super) fn of(lane: &Lane, card: &Card, marks: MarksShown, has_hotspot: bool) -> Self {
        let kind = lane.kind_of(card);
        let is_usual = kind == lane.usual_kind() || (kind == CardKind::Pain && has_hotspot);
        Self { kind, has_icon: has_corner_icon(kind) && !is_usual, marks }
    }
}

/// Lays out the content of `card` at a width of `width` points, with all of its text or as much as a map should show.
pub(super) fn face(card: &Card, setting: FaceSetting, width: f32, is_whole: bool, shaper: &Shaper) -> CardFace {
    let face = match setting.kind {
        CardKind::Touchpoint => super::touchpoints::face(card, width, shaper),
        CardKind::Measure => super::measure_card::face(card, width, shaper),
        CardKind::Picture => picture(card, width, shaper),
        _ => {
            let limit = if is_whole { LineLimit::Whole } else { LineLimit::Lines(MOST_CARD_LINES) };
            text_card(card, setting, width, limit, shaper)
        }
    };
    CardFace { is_guess: is_guess(card, setting.marks), ..with_foot(face, card, setting, shaper) }
}

/// The content with the row along the lower edge, if there is anything to show. A pill has no space for one.
fn with_foot(mut face: CardFace, card: &Card, setting: FaceSetting, shaper: &Shaper) -> CardFace {
    if setting.kind == CardKind::Touchpoint {
        return face;
    }
    if let Some((foot, height)) =
        foot(card, setting.marks, (text_left(setting.kind), face.size.x - CARD_PADDING_X), shaper)
    {
        face.size.y = face.text_bottom + ABOVE_FOOT + height + CARD_PADDING_Y;
        face.foot = Some(foot);
    }
    face
}

/// Whether a card is a severe pain, which stands out from the others.
pub fn is_severe(card: &Card, kind: CardKind) -> bool {
    kind == CardKind::Pain && card.severity.is_some_and(|severity| severity >= SEVERE)
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

/// Whether cards of this kind have an icon in their corner where the lane holds cards of another kind.
pub fn has_corner_icon(kind: CardKind) -> bool {
    matches!(kind, CardKind::Pain | CardKind::Opportunity | CardKind::Idea | CardKind::Need | CardKind::Evidence)
}

fn text_style(card: &Card, kind: CardKind) -> TextStyle {
    let style = TextStyle { bold: is_severe(card, kind), ..card_style(&card.text) };
    if matches!(kind, CardKind::Thought | CardKind::Quote) { style.italic() } else { style }
}

/// The space that the bar of a quote takes from its text, whose quotation mark hangs beside it.
const BESIDE_BAR: f32 = 6.0;

/// Where text and marks begin on a card of this kind.
pub(super) fn text_left(kind: CardKind) -> f32 {
    CARD_PADDING_X + if kind == CardKind::Quote { BESIDE_BAR } else { 0.0 }
}

/// The quotation marks around the text of a card: thoughts and quotes have some.
fn marks(kind: CardKind, shaper: &Shaper) -> Option<QuotationMarks> {
    matches!(kind, CardKind::Thought | CardKind::Quote).then(|| shaper.language().quotation_marks())
}

/// The text of a card as it is drawn: in its quotation marks.
fn drawn_text(card: &Card, marks: Option<QuotationMarks>) -> StyledText {
    let text = StyledText::read(&card.text);
    match marks.filter(|_| !card.text.is_empty()) {
        Some(QuotationMarks { open, close }) => text.between(open, close),
        None => text,
    }
}

/// A card with text: picture, text, and the icon of its kind.
fn text_card(card: &Card, setting: FaceSetting, width: f32, limit: LineLimit, shaper: &Shaper) -> CardFace {
    let mut face = CardFace::default();
    let mut y = CARD_PADDING_Y;
    if card.image.is_some() {
        let height = ((width - 8.0) * PICTURE_ASPECT).max(24.0);
        face.picture = Some(Rect::new(4.0, 4.0, width - 8.0, height));
        y += height;
    }
    let kind = setting.kind;
    let left = text_left(kind);
    let available = width - left - CARD_PADDING_X - if setting.has_icon { ICON + 4.0 } else { 0.0 };
    let marks = marks(kind, shaper);
    let text = shortened_styled(shaper, &drawn_text(card, marks), text_style(card, kind), available, limit);
    let field = TextField::CardText(card.id);
    let mut words = text.place(shaper, point(left, y), Emphasis::Kind, field);
    if setting.has_icon {
        let first_line = words.first().and_then(|words| words.text.lines.first()).map_or(13.0, |line| line.bottom);
        let top = (y + (first_line - ICON) / 2.0).max(ICON_TOP);
        let rect = Rect::new(width - CARD_PADDING_X - ICON, top, ICON, ICON);
        face.marks.push(PlacedIcon { icon: kind_icon(kind), rect, tone: Emphasis::Strong });
    }
    if let Some(words) = words.first_mut() {
        words.marks = marks;
    }
    face.text_bottom = words.last().map_or(y, PlacedText::bottom);
    face.words.extend(words);
    face.size = point(width, (face.text_bottom + CARD_PADDING_Y).max(MIN_HEIGHT));
    face
}

/// A picture with a caption below it.
fn picture(card: &Card, width: f32, shaper: &Shaper) -> CardFace {
    let height = width * PICTURE_ASPECT;
    let mut face = CardFace { picture: Some(Rect::new(0.0, 0.0, width, height)), ..CardFace::default() };
    face.text_bottom = height;
    let mut bottom = height;
    if !card.text.is_empty() {
        let text = wrapped_styled(shaper, &StyledText::read(&card.text), NOTE, width - 2.0 * CARD_PADDING_X);
        let words = PlacedText::new(text, point(CARD_PADDING_X, height + 5.0), Emphasis::Ink);
        face.text_bottom = words.bottom();
        bottom = face.text_bottom + 6.0;
        face.words.push(words.of(TextField::CardText(card.id)));
    }
    face.size = point(width, bottom);
    face
}
