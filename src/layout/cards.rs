//! The content of a card, by kind of card.

use std::borrow::Cow;

use super::card_foot::{ABOVE_FOOT, ABOVE_VOTES, foot, is_guess, votes_beside_text};
use super::card_picture;
use super::face_setting::FaceSetting;
use super::long_text::{LineLimit, MOST_CARD_LINES, card_style, is_long, sentence_ends, shortened_styled};
use super::measure::{CARD_PADDING_X, CARD_PADDING_Y, NOTE};
use super::{CardFace, CardFoot, Emphasis, PlacedIcon, PlacedText, wrapped_styled};
use crate::geometry::{Rect, point};
use crate::model::icons::IconSource;
use crate::model::{Card, CardKind, TextField};
use crate::text::{QuotationMarks, Shaper, StyledText, TextStyle, is_quoted};

/// Size of the icon of a card's kind.
const ICON: f32 = 12.0;
/// The least distance of that icon from the card's upper edge, clear of badges on the corner.
const ICON_TOP: f32 = CARD_PADDING_Y + 1.6;
const MIN_HEIGHT: f32 = 32.0;
/// Size of an icon that a card was given, and of one that stands alone.
const DRAWN_ICON: f32 = 16.0;
const LONE_ICON: f32 = 26.0;
/// The space between an icon and what stands before it.
const BEFORE_ICON: f32 = 4.0;
/// The most lines of a long text that are set in semi-bold.
const MOST_STRONG_LINES: usize = 2;
/// The least severity at which a pain is set in semi-bold on a deeper ground.
const SEVERE: u8 = 4;

/// Lays out the content of `card` at a width of `width` points, with all of its text or as much as a map should show.
pub(super) fn face(card: &Card, setting: &FaceSetting, width: f32, is_whole: bool, shaper: &Shaper) -> CardFace {
    let limit = if is_whole { LineLimit::Whole } else { LineLimit::RunOn(MOST_CARD_LINES) };
    let face = match setting.kind {
        CardKind::Touchpoint => super::touchpoints::face(card, setting, width, is_whole, shaper),
        CardKind::Measure => super::measure_card::face(card, setting, width, limit, shaper),
        CardKind::Picture => picture(card, setting, width, shaper),
        _ => text_card(card, setting, width, limit, shaper),
    };
    CardFace { is_guess: is_guess(card, setting.marks), ..with_foot(face, card, setting, shaper) }
}

/// The content with the row along the lower edge, if there is anything to show. A pill has no space for one.
fn with_foot(mut face: CardFace, card: &Card, setting: &FaceSetting, shaper: &Shaper) -> CardFace {
    if setting.kind == CardKind::Touchpoint {
        return face;
    }
    if let Some(votes) = votes_in_last_line(&face, card, setting, shaper) {
        face.foot = Some(votes);
    } else if let Some((foot, height)) =
        foot(card, setting.marks, (CARD_PADDING_X, face.size.x - CARD_PADDING_X), shaper)
    {
        let space = |usual| shaper.sizes().space_pt(usual);
        let above = if foot.has_only_votes() { ABOVE_VOTES } else { ABOVE_FOOT };
        face.size.y = face.text_bottom + space(above) + height + space(CARD_PADDING_Y);
        face.foot = Some(foot);
    }
    face
}

/// The votes of a card at the end of the last line of its text; none if they have no room there.
fn votes_in_last_line(face: &CardFace, card: &Card, setting: &FaceSetting, shaper: &Shaper) -> Option<CardFoot> {
    let [words] = face.words.as_slice() else { return None };
    let is_text = !matches!(setting.kind, CardKind::Measure | CardKind::Picture) && words.hidden_letters == 0;
    let last = words.text.lines.last().filter(|_| is_text && card.votes > 0)?;
    // The corner of the first line belongs to icons and flames.
    let is_clear = words.text.lines.len() > 1 || icons_width(setting) == 0.0;
    let from = if shaper.start_is_right() { words.text.width - last.left } else { last.left + last.width };
    let room = (words.at.x + from, face.size.x - CARD_PADDING_X);
    is_clear.then(|| votes_beside_text(card, setting.marks, room, shaper)).flatten()
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

/// The style of the text of a card.
pub(super) fn text_style(card: &Card, kind: CardKind) -> TextStyle {
    // A long text in semi-bold would be a black block: only its first sentence is.
    let bold = is_severe(card, kind) && !is_long(&card.text);
    let style = TextStyle { bold, ..card_style(&card.text) };
    if matches!(kind, CardKind::Thought | CardKind::Quote) { style.italic() } else { style }
}

/// The text with its first sentence in semi-bold, so that a severe pain keeps its weight however much it says. Semi-bold that
/// ended within a sentence would look like an accident, and a long one like a black block.
fn with_strong_sentence(mut text: StyledText, (style, width): (TextStyle, f32), shaper: &Shaper) -> StyledText {
    // What its author has marked stays as it is.
    if !text.marks.bold.is_empty() {
        return text;
    }
    let lines = wrapped_styled(shaper, &text, style, width);
    let most = lines.lines.get(MOST_STRONG_LINES - 1).map_or(text.text.len(), |line| line.range.end);
    let end = sentence_ends(&text.text, 1..most + 1).first().copied();
    text.marks.bold.extend(end.map(|end| 0..end));
    text
}

/// The quotation marks around the text of a card: thoughts and quotes have some.
fn marks(kind: CardKind, shaper: &Shaper) -> Option<QuotationMarks> {
    matches!(kind, CardKind::Thought | CardKind::Quote).then(|| shaper.language().quotation_marks())
}

/// The text of a card as it is drawn: in its quotation marks, between which no space is left at its end unless it is being
/// written.
fn drawn_text(card: &Card, marks: Option<QuotationMarks>, is_whole: bool, shaper: &Shaper) -> StyledText {
    let mut text = StyledText::read(&card.text);
    match marks.filter(|_| !card.text.is_empty()) {
        Some(QuotationMarks { open, close }) => {
            let end = text.text.trim_end().len();
            if !is_whole && end < text.text.len() {
                text = text.part(0..end);
            }
            if let Cow::Owned(nested) = shaper.language().nested(&text.text) {
                text.text = nested;
            }
            text.between(open, close)
        }
        None => text,
    }
}

/// A card with text: picture, text, the icon that it was given, and the icon of its kind.
fn text_card(card: &Card, setting: &FaceSetting, width: f32, limit: LineLimit, shaper: &Shaper) -> CardFace {
    let mut face = CardFace::default();
    let y = card_picture::place_above_text(card, &mut face, setting, width, shaper);
    let kind = setting.kind;
    if let Some(icon) =
        setting.icon.clone().filter(|_| card.text.is_empty() && !setting.has_icon && card.image.is_none())
    {
        return lone_icon(icon, face, width);
    }
    let left = CARD_PADDING_X;
    let available = width - left - CARD_PADDING_X - icons_width(setting);
    let marks = marks(kind, shaper).filter(|_| limit == LineLimit::Whole || !is_quoted(&card.text));
    let style = text_style(card, kind);
    let mut text = drawn_text(card, marks, limit == LineLimit::Whole, shaper);
    if is_severe(card, kind) && !style.bold {
        text = with_strong_sentence(text, (style, available), shaper);
    }
    let text = shortened_styled(shaper, &text, style, available, limit);
    let field = TextField::CardText(card.id);
    let mut words = text.place(shaper, point(left, y), Emphasis::Kind, field);
    let first_line = words.first().and_then(|words| words.text.lines.first()).map_or(13.0, |line| line.bottom);
    place_icons(&mut face, setting, width, y + first_line / 2.0);
    if let Some(words) = words.first_mut() {
        words.marks = marks;
    }
    face.text_bottom = words.iter().map(PlacedText::bottom).fold(y, f32::max);
    face.words.extend(words);
    let (padding, least) = (shaper.sizes().space_pt(CARD_PADDING_Y), shaper.sizes().space_pt(MIN_HEIGHT));
    let least = least.max(setting.corner.least_height_pt);
    face.size = point(width, (face.text_bottom + padding).max(least));
    face
}

/// The width of what stands in the corner of a card, and of the space before it.
fn icons_width(setting: &FaceSetting) -> f32 {
    let of_kind = if setting.has_icon { ICON + BEFORE_ICON } else { 0.0 };
    setting.corner.width_pt + of_kind + if setting.icon.is_some() { DRAWN_ICON + BEFORE_ICON } else { 0.0 }
}

/// Places the icons of a card in its corner, beside its flames and centred on its first line: that of its kind outside.
fn place_icons(face: &mut CardFace, setting: &FaceSetting, width: f32, line: f32) {
    let mut right = width - CARD_PADDING_X - setting.corner.width_pt;
    if setting.has_icon {
        let rect = Rect::new(right - ICON, (line - ICON / 2.0).max(ICON_TOP), ICON, ICON);
        face.marks.push(PlacedIcon { icon: kind_icon(setting.kind).into(), rect, tone: Emphasis::Strong });
        right -= ICON + BEFORE_ICON;
    }
    if let Some(icon) = setting.icon.clone() {
        let rect =
            Rect::new(right - DRAWN_ICON, (line - DRAWN_ICON / 2.0).max(CARD_PADDING_Y - 1.0), DRAWN_ICON, DRAWN_ICON);
        face.marks.push(PlacedIcon { icon, rect, tone: Emphasis::Kind });
    }
}

/// A card that says all it says with an icon.
fn lone_icon(icon: IconSource, mut face: CardFace, width: f32) -> CardFace {
    let rect = Rect::new(CARD_PADDING_X, CARD_PADDING_Y - 1.0, LONE_ICON, LONE_ICON);
    face.marks.push(PlacedIcon { icon, rect, tone: Emphasis::Kind });
    face.text_bottom = rect.max.y;
    face.size = point(width, rect.max.y + CARD_PADDING_Y - 1.0);
    face
}

/// A picture with its caption and the text of the card below it.
fn picture(card: &Card, setting: &FaceSetting, width: f32, shaper: &Shaper) -> CardFace {
    let mut face = CardFace::default();
    let mut bottom = card_picture::place_on_picture_card(card, &mut face, setting, width, shaper);
    let picture = face.picture.unwrap_or_default();
    face.text_bottom = bottom;
    if picture.width() < width - 0.5 || bottom > picture.max.y {
        bottom += 6.0;
    }
    let icon = setting.icon.clone();
    if let (Some(icon), None) = (icon.clone(), &card.image) {
        // An icon takes the place of the picture.
        let side = (picture.height() * 0.5).min(48.0);
        let rect = Rect::around(picture.center(), side / 2.0);
        face.marks.push(PlacedIcon { icon, rect, tone: Emphasis::Kind });
    }
    let beside = icon.filter(|_| card.image.is_some());
    let available = width - 2.0 * CARD_PADDING_X - if beside.is_some() { DRAWN_ICON + BEFORE_ICON } else { 0.0 };
    if !card.text.is_empty() {
        let text = wrapped_styled(shaper, &StyledText::read(&card.text), NOTE, available);
        let words = PlacedText::new(text, point(CARD_PADDING_X, face.text_bottom + 5.0), Emphasis::Ink);
        face.text_bottom = words.bottom();
        bottom = face.text_bottom + 6.0;
        face.words.push(words.of(TextField::CardText(card.id)));
    }
    if let Some(icon) = beside {
        let top = if card.text.is_empty() { face.text_bottom + 4.0 } else { picture.max.y.max(bottom - 6.0 - 14.0) };
        let rect = Rect::new(width - CARD_PADDING_X - DRAWN_ICON, top, DRAWN_ICON, DRAWN_ICON);
        face.marks.push(PlacedIcon { icon, rect, tone: Emphasis::Kind });
        face.text_bottom = face.text_bottom.max(rect.max.y);
        bottom = bottom.max(rect.max.y + 4.0);
    }
    face.size = point(width, bottom);
    face
}

#[cfg(test)]
mod tests {
    use super::super::card_foot::MarksShown;
    use super::*;
    use crate::model::{CardId, Lane, LaneId, LaneKind, StepId};

    /// The words of a thought as they are drawn, on the map and while they are written.
    fn drawn(text: &str) -> [String; 2] {
        let lane = Lane { card_kind: CardKind::Thought, ..Lane::new(LaneId(1), "Thoughts", LaneKind::Cards) };
        let card = Card { text: text.into(), ..Card::new(CardId(1), LaneId(1), StepId(1)) };
        let setting = FaceSetting { kind: CardKind::Thought, ..FaceSetting::of(&lane, &card, MarksShown::default()) };
        [false, true].map(|is_whole| {
            let face = face(&card, &setting, 200.0, is_whole, &Shaper::new());
            face.words.first().map_or_else(String::new, |words| words.text.source.to_string())
        })
    }

    #[test]
    fn no_space_is_left_before_a_closing_mark_unless_the_text_is_being_written() {
        assert_eq!(drawn("Is it here? "), ["“Is it here?”", "“Is it here? ”"]);
    }

    #[test]
    fn a_thought_that_is_quoted_already_gets_no_second_pair_of_marks() {
        assert_eq!(drawn("“Is it here?”"), ["“Is it here?”", "“‘Is it here?’”"]);
        assert_eq!(drawn("'Isn't it?'"), ["'Isn't it?'", "“'Isn't it?'”"]);
    }
}
