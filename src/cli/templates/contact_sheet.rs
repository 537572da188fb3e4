//! An overview picture of all templates, each drawn small above its title.

use std::sync::Arc;

use crate::file::templates::{self, Template};
use crate::geometry::{Color, Point, Rect, point};
use crate::render::png;
use crate::scene::{ImageItem, Item, PartBounds, Pixels, RectItem, Scene, SceneBuilder, Stroke, TextItem};
use crate::text::{Shaper, TextStyle};
use crate::theme::Theme;

/// Wide enough that stages and curves stay recognizable at half this size.
const WIDTH_PX: f32 = 1600.0;
const COLUMNS: usize = 4;
const MARGIN_PX: f32 = 32.0;
/// The gap between two templates in a row.
const GAP_PX: f32 = 28.0;
/// The size of a map's frame, without the titles below it.
const FRAME_PX: Point = point((WIDTH_PX - 2.0 * MARGIN_PX - (COLUMNS as f32 - 1.0) * GAP_PX) / COLUMNS as f32, 264.0);
const FRAME_PADDING_PX: f32 = 12.0;
const FRAME_RADIUS_PX: f32 = 10.0;
/// The gap between a map's frame and its title.
const TITLE_GAP_PX: f32 = 9.0;
/// The distance between a map's frame and the next row.
const TITLES_PX: f32 = 74.0;

/// Colour channels of a map are rounded to multiples of this. The difference is invisible at this
/// size, and makes the file more than a third smaller.
const COLOR_STEP: u8 = 8;

const TITLE: TextStyle = TextStyle::bold(17.0);
const FACTS: TextStyle = TextStyle::regular(13.5);

/// The scene of the overview picture; one unit is one pixel.
pub(super) fn contact_sheet(theme: &Arc<Theme>) -> Result<Scene, png::Error> {
    let list = templates::list();
    let shaper = Shaper::new();
    let mut items = Vec::new();
    for (index, template) in list.iter().enumerate() {
        let frame = frame(index);
        let edge = Some(Stroke::solid(theme.edge, 1.0));
        items.push(Item::Rect(RectItem {
            rect: frame,
            radius: FRAME_RADIUS_PX,
            fill: Some(theme.sheet),
            stroke: edge,
        }));
        items.extend(small_map(template, frame.shrink(FRAME_PADDING_PX), theme)?);
        items.extend(titles(template, point(frame.min.x, frame.max.y + TITLE_GAP_PX), theme, &shaper));
    }
    let rows = list.len().div_ceil(COLUMNS) as f32;
    Ok(Scene {
        size: point(WIDTH_PX, MARGIN_PX + rows * (FRAME_PX.y + TITLES_PX)),
        paper: theme.canvas,
        title: "Templates".into(),
        subject: "".into(),
        author: "".into(),
        keywords: "".into(),
        language: "en".into(),
        right_to_left: false,
        items,
        part_bounds: PartBounds::default(),
    })
}

/// The frame of the `index`th template.
fn frame(index: usize) -> Rect {
    let (column, row) = ((index % COLUMNS) as f32, (index / COLUMNS) as f32);
    let left = MARGIN_PX + column * (FRAME_PX.x + GAP_PX);
    let top = MARGIN_PX + row * (FRAME_PX.y + TITLES_PX);
    Rect::new(left, top, FRAME_PX.x, FRAME_PX.y)
}

/// The whole map, centred in its frame; none when it cannot be read, which a test would notice.
fn small_map(template: &Template, frame: Rect, theme: &Arc<Theme>) -> Result<Option<Item>, png::Error> {
    let Ok(map) = templates::load(template.slug) else { return Ok(None) };
    let scene = SceneBuilder::new().draw(&map, theme).scene;
    let scale = (frame.width() / scene.size.x).min(frame.height() / scene.size.y);
    let mut pixels = png::render(&scene, scale, false)?;
    round_colors(&mut pixels, theme.sheet);
    // At whole pixels the picture is copied without resampling.
    let size = point(pixels.width as f32, pixels.height as f32);
    let corner = frame.center() - size * 0.5;
    let rect = Rect::new(corner.x.round(), corner.y.round(), size.x, size.y);
    let pixels = Arc::new(pixels);
    let description = template.outline.title.as_str().into();
    Ok(Some(Item::Image(ImageItem { pixels, jpeg: None, rect, clip: rect, radius: 0.0, description })))
}

/// Rounds all colours except the paper's, which must match the frame around the map.
fn round_colors(pixels: &mut Pixels, paper: Color) {
    let round = |channel: u8| (channel.saturating_add(COLOR_STEP / 2) / COLOR_STEP).saturating_mul(COLOR_STEP);
    for pixel in pixels.rgba.as_chunks_mut::<4>().0 {
        let [r, g, b, a] = *pixel;
        if Color::rgb(r, g, b) != paper {
            *pixel = [round(r), round(g), round(b), a];
        }
    }
}

/// The title, and a line about the map below it.
fn titles(template: &Template, at: Point, theme: &Theme, shaper: &Shaper) -> [Item; 2] {
    let outline = &template.outline;
    let title = shaper.line(&outline.title, TITLE);
    let below = at + point(0.0, title.height);
    [
        Item::Text(TextItem { text: title, origin: at, color: theme.ink }),
        Item::Text(TextItem { text: shaper.line(&outline.about(), FACTS), origin: below, color: theme.muted }),
    ]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_a_place_and_a_title_on_the_sheet() {
        let scene = contact_sheet(&Theme::named_or_default("")).unwrap();
        let sheet = Rect::from_corners(Point::ZERO, scene.size);
        let inside = |item: &Item| sheet.contains(item.bounds().min) && sheet.contains(item.bounds().max);
        assert!(scene.items.iter().all(inside));
        let of_kind = |wanted: fn(&Item) -> bool| scene.items.iter().filter(|item| wanted(item)).count();
        assert_eq!(of_kind(|item| matches!(item, Item::Image(_))), templates::list().len());
        for (index, template) in templates::list().iter().enumerate() {
            let is_title =
                |item: &&Item| matches!(item, Item::Text(text) if *text.text.source == *template.outline.title);
            let title = scene.items.iter().find(is_title).unwrap().bounds();
            assert!(title.max.x <= frame(index).max.x, "{} is wider than its map", template.slug);
        }
    }
}
