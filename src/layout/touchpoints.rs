//! Touchpoints: pills with the icon of their channel, placed side by side as long as they fit.

use rustc_hash::{FxHashMap, FxHashSet};

use super::card_places::KnownCard;
use super::face_setting::FaceSetting;
use super::long_text::{LineLimit, shortened_styled};
use super::measure::{CARD_PADDING_X, NOTE, PILL_HEIGHT};
use super::{CardFace, Emphasis, PlacedIcon, PlacedText, locale};
use crate::geometry::{Rect, point};
use crate::model::icons::IconSource;
use crate::model::{Card, CardKind, Channel, JourneyMap, LaneId, TextField};
use crate::text::{Align, Shaper, StyledText};

const ICON: f32 = 13.0;
const LEFT: f32 = CARD_PADDING_X;
const RIGHT: f32 = CARD_PADDING_X;
const TEXT_LEFT: f32 = LEFT + ICON + 5.0;
/// The side of a picture, which is always round here.
const PICTURE: f32 = 20.0;
const PICTURE_LEFT: f32 = 3.0;
/// The space above and below the text together.
const ABOVE_AND_BELOW: f32 = 13.6;

/// The label of the pill: the card's text, or the channel's name if the text is empty.
fn label(card: &Card, shaper: &Shaper) -> StyledText {
    match (&card.channel, card.text.is_empty()) {
        (Some(channel), true) => StyledText::plain(locale(shaper).channel(channel)),
        _ => StyledText::read(&card.text),
    }
}

/// The left edge of the text, which depends on whether there is an icon or a picture before it.
fn text_left(start: PillStart) -> f32 {
    match start {
        PillStart::Picture => PICTURE_LEFT + PICTURE + 5.0,
        PillStart::Icon => TEXT_LEFT,
        PillStart::Text => RIGHT,
    }
}

/// The icon of the channel of a touchpoint. One that the program does not know has none, unless the map has one for it:
/// a sign for “something else” would only repeat that the name says more.
fn channel_icon(map: &JourneyMap, card: &Card) -> Option<IconSource> {
    let channel = card.channel.as_ref()?;
    let is_telling = channel.icon() != Channel::UNKNOWN_ICON || map.icon_of_channel(channel).is_some();
    is_telling.then(|| IconSource::of_channel(map, channel))
}

/// The lanes in which some touchpoint has an icon, so that all have one.
pub(super) fn signed_lanes<'a>(map: &JourneyMap, cards: impl Iterator<Item = &'a KnownCard>) -> FxHashSet<LaneId> {
    let kinds: FxHashMap<LaneId, CardKind> = map.lanes.iter().map(|lane| (lane.id, lane.usual_kind())).collect();
    let mut signed = FxHashSet::default();
    for KnownCard { card, place } in cards {
        let kind = place.kind.or_else(|| kinds.get(&place.lane).copied());
        let is_new = kind == Some(CardKind::Touchpoint) && !signed.contains(&place.lane);
        if is_new && PillStart::of(map, card, false) == PillStart::Icon {
            signed.insert(place.lane);
        }
    }
    signed
}

/// The icon at the start of a pill: that of its channel. Among pills with icons, one without has the sign for something
/// else, so that the words of all begin in the same way.
pub(super) fn pill_icon(map: &JourneyMap, card: &Card, has_signs: bool) -> Option<IconSource> {
    channel_icon(map, card).or_else(|| has_signs.then(|| Channel::UNKNOWN_ICON.into()))
}

/// What a pill begins with. There is room for one thing before its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PillStart {
    Picture,
    Icon,
    Text,
}

impl PillStart {
    /// What the pill of a card begins with.
    pub(super) fn of(map: &JourneyMap, card: &Card, has_signs: bool) -> Self {
        let has_icon = || card.icon.as_deref().is_some_and(|icon| IconSource::named(map, icon).is_some());
        match card {
            Card { image: Some(_), .. } => Self::Picture,
            _ if has_icon() || pill_icon(map, card, has_signs).is_some() => Self::Icon,
            _ => Self::Text,
        }
    }

    fn in_setting(setting: &FaceSetting) -> Self {
        match setting {
            FaceSetting { picture_aspect: Some(_), .. } => Self::Picture,
            FaceSetting { icon: Some(_), .. } => Self::Icon,
            _ => Self::Text,
        }
    }
}

/// The width that the pill needs, but at most `available`.
pub(super) fn pill_width(card: &Card, start: PillStart, available: f32, shaper: &Shaper) -> f32 {
    (text_left(start) + shaper.shape_styled(&label(card, shaper), NOTE, None, Align::Left).width + RIGHT)
        .max(PILL_HEIGHT)
        .min(available)
}

/// The height of a pill whose text is so tall.
fn pill_height(text: f32, shaper: &Shaper) -> f32 {
    let room = shaper.sizes().space_pt(ABOVE_AND_BELOW);
    (text + room).max(PILL_HEIGHT - ABOVE_AND_BELOW + room)
}

/// How far below the upper edge of a pill the baseline of its text is.
pub(super) fn pill_baseline(shaper: &Shaper) -> f32 {
    let line = shaper.line("x", NOTE);
    (pill_height(line.height, shaper) - line.height) / 2.0 + line.first_baseline()
}

/// The most lines of a pill: what says more is no name of a channel.
const MOST_PILL_LINES: usize = 6;

/// Lays out the content of a touchpoint at a width of `width` points; of a very long text only the beginning, unless it is
/// shown whole.
pub(super) fn face(card: &Card, setting: &FaceSetting, width: f32, is_whole: bool, shaper: &Shaper) -> CardFace {
    let left = text_left(PillStart::in_setting(setting));
    let available = (width - left - RIGHT - setting.corner.width_pt).max(1.0);
    let limit = if is_whole { LineLimit::Whole } else { LineLimit::RunOn(MOST_PILL_LINES) };
    // A hair of slack, because text must not wrap at a width that was measured from that same text.
    let text = shortened_styled(shaper, &label(card, shaper), NOTE, available + 0.01, limit);
    let field = TextField::CardText(card.id);
    let mut words = text.place(shaper, point(left, 0.0), Emphasis::Kind, field);
    let text_height = words.iter().map(PlacedText::bottom).fold(0.0, f32::max);
    let height = pill_height(text_height, shaper);
    words.iter_mut().for_each(|words| words.at.y += (height - text_height) / 2.0);
    let mut marks = Vec::new();
    // There is room for one of the two.
    let picture = setting.picture_aspect.map(|_| Rect::new(PICTURE_LEFT, (height - PICTURE) / 2.0, PICTURE, PICTURE));
    if let Some(icon) = setting.icon.clone().filter(|_| picture.is_none()) {
        let rect = Rect::new(LEFT, (height - ICON) / 2.0, ICON, ICON);
        marks.push(PlacedIcon { icon, rect, tone: Emphasis::Kind });
    }
    CardFace { size: point(width, height), text_bottom: height, words, marks, picture, ..CardFace::default() }
}
