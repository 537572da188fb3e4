//! Pictures and icons on cards: crop, focus point and shape on every surface, in both directions.

use std::io::Cursor;
use std::sync::Arc;

use footpath::file::sample;
use footpath::layout::LayoutEngine;
use footpath::model::check::{check, image_id};
use footpath::model::{
    Card, CropArea, Direction, FocusPoint, IconId, ImageId, JourneyMap, LaneKind, OwnIcon, Picture, PictureFraming,
    PictureLook, PictureShape, PictureSize,
};
use footpath::render::NoProgress;
use footpath::render::pdf::{self, PdfOptions};
use footpath::render::png;
use footpath::render::svg::{self, SvgOptions};
use footpath::scene::{ImageItem, Item, Scene, SceneBuilder};
use footpath::theme::Theme;

const RED: [u8; 3] = [220, 20, 20];
const BLUE: [u8; 3] = [20, 20, 220];

/// A JPEG whose left half is red and whose right half is blue.
fn halves(width: u32, height: u32) -> Vec<u8> {
    let pixel = |x: u32, _: u32| image::Rgb(if x < width / 2 { RED } else { BLUE });
    let mut bytes = Cursor::new(Vec::new());
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 95);
    image::RgbImage::from_fn(width, height, pixel).write_with_encoder(encoder).unwrap();
    bytes.into_inner()
}

/// A map whose first card has a picture that looks so.
fn map_with(bytes: Vec<u8>, look: PictureLook) -> JourneyMap {
    let mut map = sample::map(4);
    map.images.clear();
    let id = image_id(&bytes);
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Cards).unwrap().id;
    let step = map.steps().next().unwrap().1.id;
    let mut card = Card::new(footpath::model::CardId(900), lane, step);
    (card.text, card.image, card.picture) = ("A card".into(), Some(id.clone()), look);
    map.cards = vec![Arc::new(card)];
    map.links.clear();
    map.hotspots.clear();
    map.actions.clear();
    map.images.push(Arc::new(Picture { id, description: "Two halves".into(), bytes: bytes.into() }));
    map
}

fn scene_of(map: &JourneyMap) -> Scene {
    Scene::clone(&SceneBuilder::new().draw(map, &Theme::named_or_default("Light")).scene)
}

fn image_in(items: &[Item]) -> Option<&ImageItem> {
    items.iter().find_map(|item| match item {
        Item::Group(group) => image_in(&group.items),
        Item::Image(image) => Some(image),
        _ => None,
    })
}

/// The colour in the middle of the picture, as the PNG has it.
fn middle(scene: &Scene) -> [u8; 3] {
    let image = image_in(&scene.items).unwrap();
    let pixels = png::render(scene, 1.0, false).unwrap();
    let at = image.clip.center();
    let place = ((at.y as u32 * pixels.width + at.x as u32) * 4) as usize;
    [pixels.rgba[place], pixels.rgba[place + 1], pixels.rgba[place + 2]]
}

fn is_like(found: [u8; 3], wanted: [u8; 3]) -> bool {
    found.iter().zip(wanted).all(|(one, other)| one.abs_diff(other) < 40)
}

fn look(size: PictureSize, framing: PictureFraming) -> PictureLook {
    PictureLook { size, framing, ..PictureLook::default() }
}

#[test]
fn a_crop_and_a_focus_point_show_their_part_and_the_picture_stays_whole() {
    let bytes = halves(400, 200);
    let right = CropArea { left: 0.6, top: 0.1, width: 0.3, height: 0.8 };
    let cropped = PictureFraming { crop: Some(right), focus: None };
    let focus = |x: f32| PictureFraming { crop: None, focus: Some(FocusPoint { x, y: 0.5 }) };
    for (framing, shape, color) in [
        (cropped, PictureShape::Rounded, BLUE),
        (focus(0.1), PictureShape::Circle, RED),
        (focus(0.9), PictureShape::Circle, BLUE),
    ] {
        for direction in [Direction::LeftToRight, Direction::RightToLeft] {
            let mut map = map_with(bytes.clone(), PictureLook { shape, ..look(PictureSize::Medium, framing) });
            Arc::make_mut(&mut map.info).direction = direction;
            let scene = scene_of(&map);
            assert!(is_like(middle(&scene), color), "{framing:?} {direction:?} {:?}", middle(&scene));
            assert_eq!(&*map.images[0].bytes, bytes.as_slice());
        }
    }
}

#[test]
fn svg_cuts_with_a_path_and_names_the_picture_and_pdf_takes_the_file_as_it_is() {
    let bytes = halves(300, 200);
    let framing = PictureFraming { crop: Some(CropArea { left: 0.5, top: 0.0, width: 0.5, height: 1.0 }), focus: None };
    let caption = "At the door".to_owned();
    let map = map_with(bytes.clone(), PictureLook { caption, ..look(PictureSize::Large, framing) });
    let scene = scene_of(&map);
    let mut text = Vec::new();
    svg::write(&scene, &SvgOptions::default(), &NoProgress, &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("<clipPath") && text.contains("At the door: Two halves"), "{}", &text[..500]);
    let mut file = Vec::new();
    pdf::write(&scene, &PdfOptions::fit(&scene), &NoProgress, &mut file).unwrap();
    let holds = |part: &[u8]| file.windows(part.len()).any(|window| window == part);
    assert!(holds(b"DCTDecode"));
    // All that draws the picture is in the file, byte by byte.
    let body = &bytes[bytes.len() / 2..bytes.len() - 2];
    assert!(holds(body));
}

#[test]
fn strips_of_pixels_and_pictures_that_are_none_stay_within_their_cards() {
    let png = |width: u32, height: u32| {
        let mut bytes = Cursor::new(Vec::new());
        image::GrayImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    };
    for bytes in [png(1, 20_000), png(20_000, 1), png(1, 1), b"GIF89a\x01\0\x01\0".to_vec(), Vec::new()] {
        for size in [PictureSize::Small, PictureSize::Large, PictureSize::FullWidth, PictureSize::Height(1_000)] {
            for shape in PictureShape::ALL {
                let map = map_with(bytes.clone(), PictureLook { size, shape, ..PictureLook::default() });
                assert!(check(&map).is_empty());
                let layout = LayoutEngine::new().lay_out(&map);
                let card = &layout.rows.iter().find_map(|row| row.cards.first()).unwrap();
                let picture = card.face.picture.unwrap();
                let within = picture.min.x >= 0.0 && picture.max.x <= card.rect.width() && picture.width() >= 11.0;
                assert!(within && picture.max.y <= card.rect.height(), "{picture:?} in {:?}", card.rect);
                let most = size.height_pt().unwrap_or(120.0) + 80.0;
                assert!(card.rect.height() <= most, "{size:?}: {}", card.rect.height());
                scene_of(&map);
            }
        }
    }
}

#[test]
fn an_icon_is_drawn_on_every_kind_of_card_and_an_own_one_in_two_colours() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>\
               <path fill='black' d='M2 2L22 2L22 22L2 22Z'/><path fill='white' d='M8 8L16 8L16 16L8 16Z'/></svg>";
    let own = OwnIcon { id: IconId::of_drawing(svg), name: "Box".into(), svg: svg.into(), channels: Vec::new() };
    let mut map = sample::map(80);
    map.icons.push(Arc::new(own.clone()));
    let count_paths = |map: &JourneyMap| {
        fn count(items: &[Item]) -> usize {
            let of = |item: &Item| match item {
                Item::Group(group) => count(&group.items),
                Item::Path(_) => 1,
                _ => 0,
            };
            items.iter().map(of).sum()
        }
        count(&scene_of(map).items)
    };
    for place in 0..map.cards.len() {
        let before = map.cards[place].clone();
        let mut with = Card { icon: None, channel: None, image: None::<ImageId>, ..Card::clone(&before) };
        map.cards[place] = Arc::new(with.clone());
        let without = count_paths(&map);
        with.icon = Some(own.id.0.clone());
        map.cards[place] = Arc::new(with.clone());
        assert!(check(&map).is_empty());
        // On a card without a picture it takes the place of the sign for one.
        assert_ne!(count_paths(&map), without, "{:?}", map.lane(before.lane).map(|lane| lane.kind));
        map.cards[place] = before;
        if place > 24 {
            break;
        }
    }
}
