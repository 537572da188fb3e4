//! Every template in every theme: no text is clipped, every text stands out from its background, and one
//! small reference picture of each is kept, so that a change of the drawing is noticed.

/// The painted areas and texts of a scene, to find what is behind and in front of each text.
mod ground;

use std::path::PathBuf;
use std::sync::Arc;

use footpath::file::templates;
use footpath::geometry::{Rect, point};
use footpath::layout::{Layout, PlacedText};
use footpath::model::JourneyMap;
use footpath::render::png::render;
use footpath::scene::{Drawing, Pixels, SceneBuilder, TextItem};
use footpath::theme::Theme;

use crate::drawing::whole_maps::assert_sound;
use ground::{Layer, has_contrast, layers_of};

/// The width of the reference pictures: enough to tell the cards apart, at a few kilobytes each.
const PICTURE_WIDTH_PX: f32 = 240.0;

/// How far a channel of a pixel may differ (0 to 255) before the pixel counts as different: processors
/// round the soft edges of letters each in their own way.
const CHANNEL_TOLERANCE: u8 = 12;

/// How many pixels of a picture may differ. A missing card changes more, as a test below shows.
const PIXEL_TOLERANCE: usize = 10;

/// The tolerance for rounded coordinates, in map units.
const ROUNDING: f32 = 0.5;

/// Calls `look` with each template in each theme; each template is laid out only once.
fn for_each_drawing(mut look: impl FnMut(&str, &Arc<Theme>, &Drawing)) {
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap();
        let mut scene_builder = SceneBuilder::new();
        let layout = Arc::new(scene_builder.lay_out(&map));
        for theme in Theme::bundled() {
            let scene = Arc::new(scene_builder.build(&map, &layout, theme));
            look(template.slug, theme, &Drawing { layout: layout.clone(), scene });
        }
    }
}

fn texts(layers: &[Layer]) -> impl Iterator<Item = (usize, &TextItem)> {
    layers.iter().enumerate().filter_map(|(place, layer)| match layer {
        Layer::Text(text) => Some((place, text)),
        Layer::Fill(_) => None,
    })
}

/// The inked area of each line, on the sheet.
fn ink(text: &TextItem) -> impl Iterator<Item = Rect> {
    let on_sheet = |line: &footpath::text::TextLine| {
        Rect::new(line.left, line.top, line.width, line.bottom - line.top).translate(text.origin)
    };
    text.text.lines.iter().map(on_sheet)
}

/// Whether `outer` contains `inner`, apart from rounding.
fn holds(outer: Rect, inner: Rect) -> bool {
    let outer = outer.shrink(-ROUNDING);
    outer.contains(inner.min) && outer.contains(inner.max)
}

/// Texts that leave the sheet, exceed the width they were wrapped at, or are shortened with an ellipsis.
fn cut_texts(drawing: &Drawing) -> Vec<String> {
    let sheet = Rect::from_corners(point(0.0, 0.0), drawing.scene.size);
    let layers = layers_of(&drawing.scene);
    let cut = texts(&layers).filter(|(_, text)| {
        let words = &text.text;
        let leaves = ink(text).any(|line| !holds(sheet, line));
        leaves || words.ink_width > words.width + ROUNDING || words.source.contains('…')
    });
    cut.map(|(_, text)| format!("“{}” is cut", text.text.source)).collect()
}

/// Texts that are hidden by something painted later.
fn hidden_texts(drawing: &Drawing) -> Vec<String> {
    let layers = layers_of(&drawing.scene);
    let hidden = texts(&layers).filter(|(place, text)| {
        let later = layers[place + 1..].iter().filter_map(|layer| match layer {
            Layer::Fill(fill) if fill.hides() => Some(fill),
            _ => None,
        });
        let above: Vec<_> = later.filter(|fill| ink(text).any(|line| fill.bounds.intersects(&line))).collect();
        ground::letters(text).any(|at| above.iter().any(|fill| fill.contains(at)))
    });
    hidden.map(|(_, text)| format!("“{}” is hidden", text.text.source)).collect()
}

/// Texts that overlap by more than the space between their lines.
fn colliding_texts(drawing: &Drawing) -> Vec<String> {
    let layers = layers_of(&drawing.scene);
    let lines: Vec<(&str, Rect)> = texts(&layers)
        .flat_map(|(_, text)| ink(text).map(|line| (&*text.text.source, line)))
        // Half of a line's height is the space above and below small letters.
        .map(|(source, line)| {
            (source, Rect::new(line.min.x, line.min.y + line.height() * 0.25, line.width(), line.height() * 0.5))
        })
        .collect();
    let mut found = Vec::new();
    for (place, (source, line)) in lines.iter().enumerate() {
        let others = lines[place + 1..].iter().filter(|(_, other)| !line.intersection(other).is_empty());
        found.extend(others.map(|(other, _)| format!("“{source}” and “{other}” stand on each other")));
    }
    found
}

/// Names of stages, personas and lanes that leave their box.
fn overflowing_words(layout: &Layout) -> Vec<String> {
    let ink = |words: &PlacedText| Rect::new(words.at.x, words.at.y, words.text.ink_width, words.text.height);
    let stages = layout.stages.iter().map(|stage| (stage.rect, &stage.words));
    let personas = layout.header.personas.iter().map(|persona| (persona.rect, &persona.words));
    let is_line = |row: &&footpath::layout::LaneBox| matches!(row.lane.kind, footpath::model::LaneKind::Line(_));
    let rail = |y: f32, height: f32| Rect::new(0.0, y, layout.rail_band.width(), height);
    let rows = layout.rows.iter().filter(|row| !is_line(row)).map(|row| (rail(row.y, row.height), &row.words));
    let boxes = stages.chain(personas).chain(rows);
    let words = boxes.flat_map(|(place, words)| words.iter().map(move |words| (place, words)));
    let over = words.filter(|(place, words)| !holds(*place, ink(words)));
    over.map(|(_, words)| format!("“{}” leaves its box", words.text.source)).collect()
}

fn assert_none(found: Vec<String>) {
    assert!(found.is_empty(), "{} places:\n{}", found.len(), found.join("\n"));
}

#[test]
fn no_text_is_cut_in_any_template_and_theme() {
    let mut found = Vec::new();
    for_each_drawing(|slug, theme, drawing| {
        let mut wrong = cut_texts(drawing);
        wrong.extend(hidden_texts(drawing));
        // The other checks do not depend on colours.
        if theme.name == Theme::bundled()[0].name {
            assert_sound(slug, &drawing.layout);
            wrong.extend(overflowing_words(&drawing.layout));
            wrong.extend(colliding_texts(drawing));
        }
        found.extend(wrong.iter().map(|wrong| format!("{slug} in {}: {wrong}", theme.name)));
    });
    assert_none(found);
}

#[test]
fn every_text_stands_out_from_what_it_stands_on() {
    let mut found = Vec::new();
    for_each_drawing(|slug, theme, drawing| {
        let layers = layers_of(&drawing.scene);
        for (place, text) in texts(&layers) {
            if let Err(poor) = has_contrast(text, &layers[..place], drawing.scene.paper) {
                found.push(format!("{slug} in {}: “{}”: {poor}", theme.name, text.text.source));
            }
        }
    });
    assert_none(found);
}

fn small_picture(map: &JourneyMap) -> Pixels {
    let scene = SceneBuilder::new().draw(map, &Theme::bundled()[0]).scene;
    render(&scene, PICTURE_WIDTH_PX / scene.size.x, false).unwrap()
}

fn kept_path(slug: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/drawing/pictures").join(format!("{slug}.png"))
}

fn kept_picture(slug: &str) -> Option<Pixels> {
    let kept = image::open(kept_path(slug)).ok()?.into_rgba8();
    Some(Pixels { width: kept.width(), height: kept.height(), rgba: kept.into_raw() })
}

/// The number of pixels that differ; all of them if the sizes differ.
fn other_pixels(ours: &Pixels, kept: &Pixels) -> usize {
    if (ours.width, ours.height) != (kept.width, kept.height) {
        return (ours.width * ours.height) as usize;
    }
    let (ours, kept) = (ours.rgba.chunks_exact(4), kept.rgba.chunks_exact(4));
    let is_other = |(a, b): &(&[u8], &[u8])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > CHANNEL_TOLERANCE);
    ours.zip(kept).filter(is_other).count()
}

/// With FOOTPATH_UPDATE=1 the reference pictures are replaced; look at them before they are committed.
#[test]
fn every_template_looks_like_its_kept_picture() {
    let keep = std::env::var_os("FOOTPATH_UPDATE").is_some_and(|value| value == "1");
    let mut found = Vec::new();
    for template in templates::list() {
        let ours = small_picture(&templates::load(template.slug).unwrap());
        if keep {
            let Pixels { width, height, rgba } = ours;
            image::RgbaImage::from_raw(width, height, rgba).unwrap().save(kept_path(template.slug)).unwrap();
            continue;
        }
        let others = kept_picture(template.slug).map(|kept| other_pixels(&ours, &kept));
        if others.is_none_or(|others| others > PIXEL_TOLERANCE) {
            found.push(format!("{}: {others:?} pixels differ from tests/drawing/pictures", template.slug));
        }
    }
    assert!(found.is_empty(), "FOOTPATH_UPDATE=1 keeps new pictures:\n{}", found.join("\n"));
}

#[test]
fn a_missing_card_is_seen_in_the_kept_picture() {
    for template in templates::list().iter().filter(|template| !template.outline.is_blank()) {
        let mut map = templates::load(template.slug).unwrap();
        let whole = small_picture(&map);
        map.cards.truncate(map.cards.len() - 1);
        let others = other_pixels(&small_picture(&map), &whole);
        assert!(others > PIXEL_TOLERANCE, "{}: only {others} pixels differ", template.slug);
    }
}
