//! Draws the masthead: kind, title and objective, the personas with their portraits, and the KPIs.

use super::artwork::Artwork;
use super::draw_cache::{DrawCache, PictureState};
use super::figure_track::figure_track;
use super::pen::{ImagePlace, Pen};
use super::place::{Place, index};
use super::sparkline::sparkline;
use super::{Stroke, curves, logo, sheet};
use crate::geometry::{Color, Path, Rect, Transform, point};
use crate::layout::measure::PORTRAIT_RADIUS_SHARE;
use crate::layout::{Emphasis, HeaderBox, KpiBox, PersonaBox, PersonaMark, persona_line};
use crate::model::{JourneyMap, Part, Portrait};
use crate::theme::Theme;
use crate::theme::contrast::LEAST_FOR_TEXT;

/// How far the shoulders of a drawn portrait hang out of its square, as a part of its side.
const OVERHANG: f32 = 0.06;

/// Draws the header: title, objective, KPIs and personas.
pub(super) fn header(pen: &mut Pen<'_>, map: &JourneyMap, draw_cache: &mut DrawCache) {
    let header = &pen.layout.header;
    // A header always has a title, so one without texts was left out by the layout.
    if !header.words.is_empty() {
        pen.group(Some(Part::Header), |pen| title(pen, header));
    }
    if let Some(own) = &header.logo {
        pen.group(Some(Part::Header), |pen| logo::logo(pen, own, draw_cache));
    }
    for one in &header.personas {
        pen.group(Some(Part::Persona(one.id)), |pen| persona(pen, map, one, draw_cache));
    }
}

fn title(pen: &mut Pen<'_>, header: &HeaderBox) {
    pen.place(Place::Kind, |pen| pen.words(&header.kind, pen.theme.accent));
    for (place, words) in header.words.iter().enumerate() {
        pen.place(Place::HeaderText(index(place)), |pen| sheet::all_words(pen, std::slice::from_ref(words)));
    }
    for (place, one) in header.kpis.iter().enumerate() {
        pen.place(Place::Figure(index(place)), |pen| kpi(pen, one));
    }
}

/// Draws a key figure with its target.
pub(super) fn kpi(pen: &mut Pen<'_>, kpi: &KpiBox) {
    sheet::all_words(pen, &kpi.words);
    if let Some(track) = &kpi.track {
        figure_track(pen, track);
    }
    if let Some(line) = &kpi.sparkline {
        sparkline(pen, line);
    }
    if let Some(target) = &kpi.target {
        let is_good = target.tone == Emphasis::Strong;
        pen.words(target, if is_good { pen.theme.opportunity_ink } else { pen.theme.ink });
    }
}

fn persona(pen: &mut Pen<'_>, map: &JourneyMap, one: &PersonaBox, draw_cache: &mut DrawCache) {
    let hue = persona_line(map, pen.theme, one.id);
    pen.place(Place::Portrait(one.id), |pen| portrait(pen, map, one, hue, draw_cache));
    if let Some(mark) = one.mark {
        curve_mark(pen, mark, hue);
    }
    sheet::all_words(pen, &one.words);
}

/// Draws the portrait of a persona, or the initials if there is no portrait or it cannot be decoded.
fn portrait(pen: &mut Pen<'_>, map: &JourneyMap, one: &PersonaBox, hue: Color, draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    let persona = map.persona(one.id);
    let portrait = persona.map(|persona| persona.portrait.clone()).unwrap_or_default();
    // Square themes have square portraits.
    let is_square = theme.form.card_radius_pt == 0.0;
    let radius = if is_square { 0.0 } else { one.portrait.width() * PORTRAIT_RADIUS_SHARE };
    match portrait {
        Portrait::Drawn(name) => {
            if let Some(drawing) = draw_cache.drawings.portrait(&name) {
                return drawn_portrait(pen, &drawing, one.portrait, radius);
            }
        }
        Portrait::Picture(id) => {
            if let PictureState::Ready(drawn) = draw_cache.picture(&id, map.image(&id)) {
                let (name, framing) =
                    persona.map_or_else(Default::default, |persona| (persona.name.clone(), persona.portrait_framing));
                return pen.image(&drawn, ImagePlace { clip: one.portrait, radius, framing }, &name);
            }
        }
        // Nobody is there yet.
        Portrait::Initials if map.persona(one.id).is_some_and(|persona| persona.is_placeholder()) => {
            let edge = Stroke::dashed(theme.faint, 1.0, 4.0, 3.0);
            pen.rect(one.portrait.shrink(0.5), radius, None, Some(edge));
            let icon = Rect::around(one.portrait.center(), one.portrait.width() * 0.2);
            return draw_cache.drawings.icon("person").draw_icon(pen, icon, theme.faint);
        }
        Portrait::Initials => {}
    }
    let ground = initials_ground(hue, theme);
    pen.fill(one.portrait, radius, ground);
    pen.words(&one.initials, initials_ink(hue, ground, theme));
}

/// The colour behind the initials of a persona whose line has the colour `hue`.
fn initials_ground(hue: Color, theme: &Theme) -> Color {
    hue.mix(theme.sheet, 0.82)
}

/// The colour of initials: that of the persona's line, as far towards the ink as it takes to read them. In black they
/// would be as loud as the title.
fn initials_ink(hue: Color, ground: Color, theme: &Theme) -> Color {
    let mixed = (0u8..10).map(|step| hue.mix(theme.ink, f32::from(step) / 10.0));
    mixed.into_iter().find(|color| color.contrast(ground) >= LEAST_FOR_TEXT).unwrap_or(theme.ink)
}

/// Draws a square portrait, and covers its corners and what hangs out below with the colour of the sheet.
fn drawn_portrait(pen: &mut Pen<'_>, drawing: &Artwork, square: Rect, radius: f32) {
    drawing.draw_picture(pen, square);
    let below = square.height() * OVERHANG;
    let outer = Rect::from_corners(square.min - point(0.5, 0.5), square.max + point(0.5, below));
    let corners = [outer.min, point(outer.max.x, outer.min.y), outer.max, point(outer.min.x, outer.max.y)];
    let mut frame = Path::polygon(&corners);
    frame.segments.extend(reversed(&Path::rounded_rect(square, radius), square).segments);
    pen.path(&frame, Some(pen.theme.sheet), None);
}

/// A shape with reversed winding, which makes it a hole in the shape around it. It is as high above the middle of
/// its box as below.
fn reversed(shape: &Path, square: Rect) -> Path {
    shape.map_points(|at| point(at.x, 2.0 * square.center().y - at.y))
}

/// Draws the sign of a persona's curve, with a rim that sets it off from the portrait.
fn curve_mark(pen: &mut Pen<'_>, mark: PersonaMark, color: Color) {
    let theme = pen.theme;
    let place = Transform { scale: mark.radius, shift: mark.center };
    let rim = Some(Stroke::solid(theme.sheet, 2.5));
    pen.path(&curves::shape(mark.place).transform(&place), Some(color), rim);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_can_be_read_in_all_themes() {
        for theme in Theme::bundled() {
            for hue in 0..8 {
                let hue = theme.series_line(hue);
                let ground = initials_ground(hue, theme);
                let contrast = initials_ink(hue, ground, theme).contrast(ground);
                assert!(contrast >= LEAST_FOR_TEXT, "{}: {contrast:.1}", theme.name);
            }
        }
    }
}
