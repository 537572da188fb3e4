//! Draws cards. Kinds of card differ in shape and icon, not in colour alone.

use std::borrow::Cow;
use std::sync::Arc;

use super::card_colors::{CardColors, in_light, on_ground, own_look, tone};
use super::draw_cache::{DrawCache, PictureState};
use super::figure_track::figure_track;
use super::pen::{ImagePlace, Pen};
use super::{Group, Place, Stroke, card_foot};
use crate::geometry::{Color, Path, Point, Rect, Transform, point};
use crate::layout::measure::{CARD_PADDING_X, FLAME, PILL_RADIUS};
use crate::layout::{Badge, BadgeKind, CardBox, FigureTrack, PlacedIcon, PlacedText, SEVERE_HOTSPOT, is_severe};
use crate::model::{CardKind, FlagKind, JourneyMap, Part, PictureShape};
use crate::theme::contrast::{LEAST_FOR_SIGNS, LEAST_FOR_TEXT};
use crate::theme::{CardStyle, Theme, ThemeForm};

pub(super) use super::card_colors::look;

/// The group of a card with its badges, drawn only if something has changed.
pub(super) fn card(pen: &Pen<'_>, map: &JourneyMap, card: &CardBox, draw_cache: &mut DrawCache) -> Arc<Group> {
    draw_cache.card(pen, card).unwrap_or_else(|| {
        let group = draw(pen, map, card, draw_cache);
        draw_cache.keep_card(pen, card, &group);
        group
    })
}

/// The group of a card with its badges.
pub(super) fn draw(pen: &Pen<'_>, map: &JourneyMap, card: &CardBox, draw_cache: &mut DrawCache) -> Arc<Group> {
    let theme = pen.theme;
    pen.draw_group(Some(Part::Card(card.card.id)), |pen| {
        let mut look = look(card.kind, theme);
        if pen.is_on_ground(card.rect) {
            look = on_ground(look, card.kind, theme);
        }
        if is_severe(&card.card, card.kind) {
            look.paper = Some(theme.pain_deep);
        }
        if let Some(hue) = card.card.hue {
            look.paper = Some(theme.stage_fill(usize::from(hue)));
            look.ink = theme.stage_text(usize::from(hue));
            look.edge = None;
        }
        if let Some(color) = card.card.color {
            look = own_look(look, color, theme);
        }
        let is_moment = card.card.flags.iter().any(|flag| flag.kind == FlagKind::MomentOfTruth);
        if pen.is_in_light(card.rect) {
            look = in_light(look, theme);
        }
        if is_moment {
            look.edge = Some(theme.moment_line());
        }
        paper(pen, card, &look);
        picture(pen, map, card, draw_cache);
        for words in &card.face.words {
            let color = tone(words.tone, &look, theme);
            pen.words(&PlacedText { at: words.at + card.rect.min, ..words.clone() }, color);
        }
        signs(pen, card, &look, draw_cache);
        if !card.card.address.is_empty() {
            pen.web_link(card.rect, &card.card.address);
        }
        for one in &card.badges {
            let is_inside = one.rect.min.y > card.rect.min.y;
            let ground = look.paper.filter(|_| is_inside).unwrap_or(theme.sheet);
            let place = Place::Signs(card.card.id);
            match one.kind {
                BadgeKind::Flag(_) => pen.place(place, |pen| pinned_on(pen, one, ground, draw_cache)),
                BadgeKind::Hotspot(..) => pinned_on(pen, one, ground, draw_cache),
            }
        }
    })
}

/// Draws what says more than the text: the icon of its kind or channel, the row along its lower edge, and the track.
fn signs(pen: &mut Pen<'_>, card: &CardBox, look: &CardColors, draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    pen.place(Place::Signs(card.card.id), |pen| {
        for mark in &card.face.marks {
            let rect = mark.rect.translate(card.rect.min);
            let ground = look.paper.unwrap_or(theme.sheet);
            draw_cache.drawings.of_source(&mark.icon).draw_on(pen, rect, tone(mark.tone, look, theme), ground);
        }
        if let Some(own) = &card.face.foot {
            card_foot::foot(pen, card, own, look, draw_cache);
        }
        if let Some(track) = card.face.track {
            figure_track(pen, &FigureTrack { rect: track.rect.translate(card.rect.min), ..track });
        }
    });
}

/// Draws the background and outline of a card.
fn paper(pen: &mut Pen<'_>, card: &CardBox, look: &CardColors) {
    let rect = card.rect;
    let theme = pen.theme;
    let form = theme.form;
    let radius = corner_radius(card.kind, form);
    let edge_pt = match look.edge {
        Some(edge) if edge == theme.moment_line() => form.edge_pt.max(MOMENT_EDGE),
        _ => form.edge_pt,
    };
    let stroke = match look.edge {
        _ if card.face.is_guess => Some(Stroke::dashed(guess_ink(look, theme), GUESS_DOT, 0.1, 3.2)),
        edge => edge.map(|color| Stroke::solid(color, edge_pt)),
    };
    let bar_color = look.bar.or((card.kind == CardKind::Quote).then(|| look.ink.fade(0.55)));
    // The bar hangs out of the column, so that text beside it begins where all others do.
    let hang = if bar_color.is_some() { bar_width(card.kind, form) } else { 0.0 };
    if look.paper.is_some() || stroke.is_some() {
        let inset = if stroke.is_some() { edge_pt / 2.0 } else { 0.0 };
        // A figure fills its card, so that its edge needs some air.
        let air = if card.kind == CardKind::Measure { 3.0 } else { 0.0 };
        let outline = Rect::from_corners(rect.min - point(hang, air), rect.max + point(0.0, air));
        if let (Some(_), Some(dots)) = (bar_color, stroke.clone().filter(|stroke| stroke.dash.is_some())) {
            // The bar takes the place of the dots at the start.
            pen.rect(outline, radius, look.paper, None);
            pen.path(&beside_bar(outline.shrink(inset), radius), None, Some(dots));
        } else {
            pen.rect(outline.shrink(inset), radius, look.paper, stroke.clone());
        }
    }
    if let Some(color) = bar_color {
        let place = Rect::new(rect.min.x - hang, rect.min.y, hang, rect.height());
        // In the round corners of an outline it is cut as the outline is.
        let is_bare = look.paper.is_none() && stroke.is_none();
        bar(pen, place, color, if is_bare { 0.0 } else { radius });
    }
    if let Some((color, width)) = look.rule {
        // Where nothing but the rule is seen of a card, it begins with the text.
        let is_bare =
            stroke.is_none() && look.paper.is_none_or(|paper| paper == theme.sheet) && !pen.is_on_ground(rect);
        let left = rect.min.x + if is_bare { CARD_PADDING_X } else { 0.0 };
        pen.fill(Rect::new(left, rect.min.y, rect.max.x - left, width), 0.0, color);
    }
}

/// The corner radius of a card in points.
fn corner_radius(kind: CardKind, form: ThemeForm) -> f32 {
    match kind {
        // Square themes have square pills.
        CardKind::Touchpoint if form.card_radius_pt > 0.0 => PILL_RADIUS,
        // Process steps look like the boxes of a flow chart.
        CardKind::Process => form.card_radius_pt.min(3.0),
        _ => form.card_radius_pt,
    }
}

/// Width of the bar at the start of a card.
const BAR_WIDTH: f32 = 3.2;
/// The width of a fine rule there, as a multiple of the theme's edges.
const FINE_RULE: f32 = 1.5;
/// Width of the edge of a card that is a moment of truth.
const MOMENT_EDGE: f32 = 1.6;
/// Diameter of the dots around a guess.
const GUESS_DOT: f32 = 1.4;

/// The colour of the dots around a guess.
fn guess_ink(look: &CardColors, theme: &Theme) -> Color {
    match look.edge {
        Some(edge) if edge == theme.moment_line() => edge,
        _ if look.paper.is_none_or(|paper| paper == theme.card) => theme.muted,
        _ => look.ink,
    }
}

/// A piece of a dotted edge, for the legend.
pub(super) fn guess_sample(pen: &mut Pen<'_>, rect: Rect, ink: Color) {
    pen.rect(rect.shrink(0.7), 3.0, None, Some(Stroke::dashed(ink, GUESS_DOT, 0.1, 3.2)));
}

/// The width of the bar at the start of a card: a fine rule on those that weigh nothing, in a theme where all have one.
fn bar_width(kind: CardKind, form: ThemeForm) -> f32 {
    let is_strong = matches!(kind, CardKind::Pain | CardKind::Opportunity | CardKind::Quote);
    if form.cards == CardStyle::Margin && !is_strong { form.edge_pt * FINE_RULE } else { BAR_WIDTH }
}

/// Draws the bar at the start of a card whose corners have this radius.
fn bar(pen: &mut Pen<'_>, rect: Rect, color: Color, corner: f32) {
    if corner > rect.width() {
        pen.path(&bar_in_corners(rect, corner.min(rect.height() / 2.0)), Some(color), None);
        return;
    }
    let radius = f32::min(rect.width() / 2.0, pen.theme.form.card_radius_pt);
    pen.fill(rect, radius, color);
}

/// The part of a card with round corners that is as wide as a bar at its start.
fn bar_in_corners(rect: Rect, radius: f32) -> Path {
    /// The pieces of each corner.
    const PIECES: u8 = 6;
    let reach = (1.0 - rect.width() / radius).clamp(-1.0, 1.0).acos();
    // From the side of the card towards its upper edge, and the same below.
    let at = |piece: u8, top: bool| {
        let angle = reach * f32::from(piece) / f32::from(PIECES);
        let rise = radius * (1.0 - angle.sin());
        let y = if top { rect.min.y + rise } else { rect.max.y - rise };
        point(rect.min.x + radius * (1.0 - angle.cos()), y)
    };
    let upper = (0..=PIECES).rev().map(|piece| at(piece, true));
    let lower = (0..=PIECES).map(|piece| at(piece, false));
    Path::polygon(&upper.chain(lower).collect::<Vec<Point>>())
}

/// The outline of a card without its start, where the bar is.
fn beside_bar(rect: Rect, radius: f32) -> Path {
    let (left, right, top, bottom) = (rect.min.x + BAR_WIDTH + GUESS_DOT, rect.max.x, rect.min.y, rect.max.y);
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    Path::build()
        .move_to(point(left, top))
        .line_to(point(right - radius, top))
        .quad_to(point(right, top), point(right, top + radius))
        .line_to(point(right, bottom - radius))
        .quad_to(point(right, bottom), point(right - radius, bottom))
        .line_to(point(left, bottom))
        .finish()
}

/// Draws the picture of a card, or what stands in for it: a tile while it is being decoded, an icon if it cannot be.
fn picture(pen: &mut Pen<'_>, map: &JourneyMap, card: &CardBox, draw_cache: &mut DrawCache) {
    let Some(place) = card.face.picture else { return };
    let place = place.translate(card.rect.min);
    let radius = picture_radius(card, place, pen.theme.form);
    let id = card.card.image.as_ref();
    match id.map_or(PictureState::Broken, |id| draw_cache.picture(id, map.image(id))) {
        PictureState::Ready(drawn) => {
            let framing = card.card.picture.framing;
            let description = id.and_then(|id| map.image(id)).map_or("", |picture| &picture.description);
            let name = picture_name(&card.card.picture.caption, description);
            pen.image(&drawn, ImagePlace { clip: place, radius, framing }, &name);
        }
        PictureState::Loading => {
            pen.fill(place, radius, pen.theme.muted.fade(0.14));
            picture_sign(pen, place, draw_cache);
        }
        // An icon that the card was given takes the place of a picture that is not there.
        PictureState::Broken if card.card.image.is_none() && !card.face.marks.is_empty() => {}
        PictureState::Broken => picture_sign(pen, place, draw_cache),
    }
}

/// Draws the sign of a picture where there is none to be seen.
fn picture_sign(pen: &mut Pen<'_>, place: Rect, draw_cache: &mut DrawCache) {
    let size = (place.height() * 0.3).min(28.0);
    let icon = Rect::around(place.center(), size / 2.0);
    let ink = pen.theme.faint.fade(0.6);
    draw_cache.drawings.icon("picture").draw_icon(pen, icon, ink);
}

/// The corner radius of a picture.
fn picture_radius(card: &CardBox, place: Rect, form: ThemeForm) -> f32 {
    let half = place.width().min(place.height()) / 2.0;
    match card.card.picture.shape {
        _ if card.kind == CardKind::Touchpoint => half,
        PictureShape::Rounded => (form.card_radius_pt - 1.0).max(0.0),
        PictureShape::Square => 0.0,
        PictureShape::Circle => half,
    }
}

/// What a picture is called for those who cannot see it: its caption, with its description if there are both.
fn picture_name<'a>(caption: &'a str, description: &'a str) -> Cow<'a, str> {
    let (caption, description) = (caption.trim(), description.trim());
    match (caption.is_empty(), description.is_empty()) {
        (true, _) => Cow::Borrowed(description),
        (false, true) => Cow::Borrowed(caption),
        (false, false) if caption == description => Cow::Borrowed(caption),
        (false, false) => Cow::Owned(format!("{caption}: {description}")),
    }
}

/// Draws a badge: a flag's sign, which belongs to `place`, or a hotspot's flame.
pub(super) fn badge(pen: &mut Pen<'_>, place: Place, badge: &Badge, draw_cache: &mut DrawCache) {
    match badge.kind {
        BadgeKind::Flag(_) => pen.place(place, |pen| pinned(pen, badge, draw_cache)),
        BadgeKind::Hotspot(..) => pinned(pen, badge, draw_cache),
    }
}

/// Draws a badge on the sheet as a part of what is drawn around it.
pub(super) fn pinned(pen: &mut Pen<'_>, badge: &Badge, draw_cache: &mut DrawCache) {
    pinned_on(pen, badge, pen.theme.sheet, draw_cache);
}

/// The same on a ground of another colour.
fn pinned_on(pen: &mut Pen<'_>, badge: &Badge, ground: Color, draw_cache: &mut DrawCache) {
    match badge.kind {
        BadgeKind::Flag(kind) => flag(pen, kind, (badge.rect, ground), draw_cache),
        BadgeKind::Hotspot(id, severity, _) => {
            pen.group(Some(Part::Hotspot(id)), |pen| hotspot(pen, badge, (severity, ground), draw_cache));
        }
    }
}

/// Draws a flame on a ground of one colour, with the number of the hotspot beside it if it has one. In the legend it
/// cannot be hit.
pub(super) fn hotspot(pen: &mut Pen<'_>, badge: &Badge, (severity, ground): (u8, Color), draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    let flame = draw_cache.drawings.icon("hotspot");
    // On a card with a colour of its own the flame may not be seen, or its number not be read.
    let least = if badge.words.is_some() { LEAST_FOR_TEXT } else { LEAST_FOR_SIGNS };
    let is_seen = theme.hotspot.contrast(ground) >= least;
    let ink = if is_seen { theme.hotspot } else { theme.ink_on(ground) };
    let fill = if severity >= SEVERE_HOTSPOT { ink } else { ground };
    let middle = badge.rect.center().y;
    let rect = Rect::new(badge.rect.min.x, middle - FLAME / 2.0, FLAME, FLAME);
    flame.draw_sign(pen, rect, [ground, fill, ink]);
    if let Some(words) = &badge.words {
        pen.words(words, ink);
    }
}

/// The width of the outline of a hand-off.
const OUTLINE: f32 = 1.0;

/// Draws the badge of a flag. Flags differ in shape as well as in icon: disc, diamond or square. A hand-off is an outline:
/// it is told on the way, and weighs less than the flame that may stand beside it.
fn flag(pen: &mut Pen<'_>, kind: FlagKind, (rect, ground): (Rect, Color), draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    let ring = Some(Stroke::solid(ground, 1.5));
    let half = rect.width() / 2.0;
    let (fill, ink) = match kind {
        FlagKind::MomentOfTruth => (theme.moment, theme.moment_ink),
        FlagKind::BouncePoint => (theme.pain_ink, theme.pain),
        FlagKind::HandOff if theme.line.contrast(ground) >= LEAST_FOR_SIGNS => (ground, theme.line),
        FlagKind::HandOff => (ground, theme.ink_on(ground)),
    };
    match kind {
        FlagKind::MomentOfTruth => pen.rect(rect, half, Some(fill), ring),
        FlagKind::BouncePoint => {
            let reach = half * 1.18;
            let at = |x: f32, y: f32| rect.center() + point(x * reach, y * reach);
            let corners: [Point; 4] = [at(0.0, -1.0), at(1.0, 0.0), at(0.0, 1.0), at(-1.0, 0.0)];
            pen.path(&Path::polygon(&corners), Some(fill), ring);
        }
        FlagKind::HandOff => {
            let edge = Stroke::solid(ink, OUTLINE);
            let inset = OUTLINE / 2.0;
            pen.rect(rect.shrink(inset), 4.0 - inset, Some(fill), Some(edge));
        }
    }
    let share = match kind {
        FlagKind::MomentOfTruth => 0.72,
        FlagKind::HandOff => 0.78,
        FlagKind::BouncePoint => 0.66,
    };
    let icon = Rect::around(rect.center(), half * share);
    let drawn = draw_cache.drawings.icon(kind.icon());
    match kind {
        FlagKind::MomentOfTruth => drawn.draw_solid_icon(pen, icon, ink),
        FlagKind::BouncePoint | FlagKind::HandOff => drawn.draw_bold_icon(pen, icon, ink),
    }
}

/// Draws an icon of the rail or the legend.
pub(super) fn mark(pen: &mut Pen<'_>, mark: &PlacedIcon, color: Color, draw_cache: &mut DrawCache) {
    let ground = pen.theme.sheet;
    draw_cache.drawings.of_source(&mark.icon).draw_on(pen, mark.rect, color, ground);
}

/// Draws a face whose mouth and colour follow the value. Its outline `shape` tells several lines apart; both are
/// given in a circle of radius 1, which `place` moves to the sheet.
pub(super) fn face(pen: &mut Pen<'_>, place: &Transform, fraction: f32, shape: &Path, ring: Stroke) {
    let theme = pen.theme;
    let (radius, center) = (place.scale, place.shift);
    pen.path(&shape.transform(place), Some(theme.face(fraction)), Some(ring));
    let ink = theme.face_ink(fraction);
    for side in [-1.0, 1.0] {
        let eye = Path::circle(center + point(side * radius * 0.32, -radius * 0.2), radius * 0.15);
        pen.path(&eye, Some(ink), None);
    }
    // From a frown (0) over a straight line (0.5) to a smile (1).
    let bend = (fraction.clamp(0.0, 1.0) - 0.5) * 2.0;
    let y = radius * (0.36 - 0.12 * bend);
    let (left, right) = (center + point(-radius * 0.4, y), center + point(radius * 0.4, y));
    let control = point(center.x, center.y + y + bend * radius * 0.62);
    let mouth = Path::build().move_to(left).quad_to(control, right).finish();
    pen.path(&mouth, None, Some(Stroke::solid(ink, radius * 0.15)));
}
