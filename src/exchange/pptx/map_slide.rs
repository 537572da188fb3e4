//! The slide of the whole map: the same drawing as everywhere, as shapes and texts that can be edited.

use super::deck::Deck;
use super::drawing_ml::{HEIGHT, WIDTH};
use super::scene_shapes::{SceneShapes, shape_count};
use super::slide::ShapeForm;
use crate::geometry::{Rect, Transform, point};
use crate::locale::Word;

/// The most shapes of a slide that office programs can still handle; a larger map is a picture.
const MOST_SHAPES: usize = 8_000;
/// The width of such a picture in pixels.
const PICTURE_PX: f32 = 3_200.0;

/// Adds the slide.
pub(super) fn add(deck: &mut Deck<'_>) {
    if deck.map.stages.is_empty() && deck.map.lanes.is_empty() {
        return;
    }
    let scene = deck.builder.build(deck.map, deck.layout, deck.theme);
    let mut slide = deck.titled_slide("", deck.locale.word(Word::Overview));
    let room = Rect::new(24.0, 92.0, WIDTH - 48.0, HEIGHT - 92.0 - 34.0);
    let scale = (room.width() / scene.size.x.max(1.0)).min(room.height() / scene.size.y.max(1.0)).min(1.0);
    let shift = point(room.center().x - scene.size.x * scale / 2.0, room.min.y);
    let place = Transform { scale, shift };
    if shape_count(&scene.items) <= MOST_SHAPES {
        let names = scene.semantics().map(|said| said.names()).unwrap_or_default();
        let mut shapes = SceneShapes { slide: &mut slide, pictures: &mut deck.pictures, names: &names, place };
        shapes.draw(&scene.items);
    } else {
        let pixels = (PICTURE_PX / scene.size.x.max(1.0)).min(PICTURE_PX / scene.size.y.max(1.0));
        let items = scene.items.clone();
        let picture = deck.pictures.drawn("whole map", deck.theme, || (scene.size, items), pixels);
        let title = scene.title.to_string();
        let rect = place.apply_rect(Rect::new(0.0, 0.0, scene.size.x, scene.size.y));
        if let Some(picture) = picture {
            let relation = slide.picture_relation(&picture);
            slide.as_it_is(|slide| slide.picture(relation, rect, ShapeForm::Box, [0.0; 4], &title));
        }
        deck.losses.add_once("The map is so large that it is a picture on its slide, whose texts cannot be edited");
    }
    deck.slides.push(slide);
}
