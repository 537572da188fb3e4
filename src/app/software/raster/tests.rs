//! What is painted, and where it is painted again.

use egui::epaint::textures::{TextureOptions, TexturesDelta};
use egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, Vertex, WHITE_UV};
use egui::{Color32, ColorImage, Pos2, Rect, TextureId, Vec2};

use super::{FrameArea, Ground, SoftwareRaster, SoftwareTextures};

const ATLAS: TextureId = TextureId::Managed(0);
const SIZE: [usize; 2] = [200, 150];

/// A texture of 8 × 8 texels, white at its first, with rising levels of gray in its second row.
fn textures() -> SoftwareTextures {
    let mut image = ColorImage::filled([8, 8], Color32::TRANSPARENT);
    image.pixels[0] = Color32::WHITE;
    (0..8).for_each(|column| image.pixels[8 + column] = Color32::from_white_alpha(30 * column as u8));
    let mut textures = SoftwareTextures::default();
    change(&mut textures, ImageDelta::full(image, TextureOptions::LINEAR));
    textures
}

fn change(textures: &mut SoftwareTextures, image: ImageDelta) {
    let mut delta = TexturesDelta::default();
    delta.push(ATLAS, image);
    textures.update(&mut delta);
}

fn paint(raster: &mut SoftwareRaster, textures: &SoftwareTextures, mesh: &Mesh) -> Vec<FrameArea> {
    let clip_rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(SIZE[0] as f32, SIZE[1] as f32));
    let shape = ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh.clone()) };
    raster.paint(&[shape], textures, &Ground { size: SIZE, pixels_per_point: 1.0, color: Color32::BLACK })
}

fn filled(rect: Rect, color: Color32) -> Mesh {
    let mut mesh = Mesh::with_texture(ATLAS);
    mesh.add_rect_with_uv(rect, Rect::from_min_max(WHITE_UV, WHITE_UV), color);
    mesh
}

fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect::from_min_max(Pos2::new(left, top), Pos2::new(right, bottom))
}

/// The level of green of every pixel, row by row.
fn greens(raster: &SoftwareRaster) -> Vec<u8> {
    let [width, height] = SIZE;
    let green = |x, y| raster.frame().pixel(x, y).unwrap().to_be_bytes()[2];
    (0..height).flat_map(|y| (0..width).map(move |x| green(x, y))).collect()
}

fn count(greens: &[u8], level: u8) -> usize {
    greens.iter().filter(|green| **green == level).count()
}

#[test]
fn a_rectangle_fills_the_pixels_whose_centers_it_covers() {
    let mut raster = SoftwareRaster::default();
    let mesh = filled(rect(10.0, 20.4, 70.6, 90.0), Color32::from_rgb(1, 200, 3));
    paint(&mut raster, &textures(), &mesh);
    let seen = greens(&raster);
    assert_eq!((count(&seen, 200), count(&seen, 0)), (61 * 70, SIZE[0] * SIZE[1] - 61 * 70));
    assert_eq!(raster.frame().pixel(10, 20), Some(0xff01_c803));
    assert_eq!(raster.frame().pixel(70, 89), Some(0xff01_c803));
}

#[test]
fn triangles_that_share_edges_cover_every_pixel_once() {
    // A fan around a center between pixels, half transparent: a pixel that is painted twice would be brighter.
    let mut mesh = Mesh::with_texture(ATLAS);
    let color = Color32::from_white_alpha(128);
    let mut add = |pos: Pos2| mesh.vertices.push(Vertex { pos, uv: WHITE_UV, color });
    add(Pos2::new(90.3, 70.7));
    for step in 0..37 {
        let angle = step as f32 * std::f32::consts::TAU / 37.0;
        add(Pos2::new(90.3, 70.7) + 60.0 * Vec2::angled(angle));
    }
    (1..=37).for_each(|corner| mesh.indices.extend([0, corner, corner % 37 + 1]));
    let mut raster = SoftwareRaster::default();
    paint(&mut raster, &textures(), &mesh);
    let seen = greens(&raster);
    let covered = count(&seen, 128) as f32;
    assert_eq!(count(&seen, 128) + count(&seen, 0), seen.len(), "some pixels were painted twice");
    let area = 37.0 / 2.0 * 60.0 * 60.0 * (std::f32::consts::TAU / 37.0).sin();
    assert!((covered - area).abs() < 0.01 * area, "{covered} of {area}");
}

#[test]
fn colors_change_evenly_over_a_triangle() {
    let mut mesh = Mesh::with_texture(ATLAS);
    let mut add = |x: f32, y: f32, level: u8| {
        mesh.vertices.push(Vertex { pos: Pos2::new(x, y), uv: WHITE_UV, color: Color32::from_gray(level) });
    };
    add(0.0, 0.0, 0);
    add(100.0, 0.0, 200);
    add(0.0, 100.0, 0);
    mesh.indices.extend([0, 1, 2]);
    let mut raster = SoftwareRaster::default();
    paint(&mut raster, &textures(), &mesh);
    let level = |x, y| raster.frame().pixel(x, y).unwrap() & 0xff;
    assert_eq!([level(0, 0), level(20, 5), level(20, 60), level(95, 0)], [1, 41, 41, 191]);
}

#[test]
fn a_letter_on_whole_pixels_is_as_sharp_as_its_mask() {
    let mut mesh = Mesh::with_texture(ATLAS);
    let (whole, eighth) = (1.0, 1.0 / 8.0);
    mesh.add_rect_with_uv(rect(100.0, 50.0, 108.0, 51.0), rect(0.0, eighth, whole, 2.0 * eighth), Color32::WHITE);
    // Half a pixel further, each pixel is the mean of two texels.
    mesh.add_rect_with_uv(rect(100.5, 60.0, 108.5, 61.0), rect(0.0, eighth, whole, 2.0 * eighth), Color32::WHITE);
    let mut raster = SoftwareRaster::default();
    paint(&mut raster, &textures(), &mesh);
    let row = |y, from: usize| (from..from + 4).map(|x| raster.frame().pixel(x, y).unwrap() & 0xff).collect::<Vec<_>>();
    assert_eq!(row(50, 100), [0, 30, 60, 90]);
    assert_eq!(row(60, 101), [15, 45, 75, 105]);
}

#[test]
fn only_tiles_with_a_difference_are_painted_again() {
    let (mut raster, textures) = (SoftwareRaster::default(), textures());
    let sheet = filled(rect(5.0, 5.0, 195.0, 145.0), Color32::WHITE);
    let mut with_caret = sheet.clone();
    with_caret.append(filled(rect(80.0, 20.0, 81.0, 34.0), Color32::BLACK));
    let whole = FrameArea::of_size(SIZE[0], SIZE[1]);
    assert_eq!(paint(&mut raster, &textures, &sheet), [whole]);
    assert_eq!(paint(&mut raster, &textures, &sheet), []);
    let tile = FrameArea { left: 64, top: 0, right: 128, bottom: 64 };
    assert_eq!(paint(&mut raster, &textures, &with_caret), [tile]);
    assert_eq!(raster.frame().pixel(80, 33), Some(0xff00_0000));
    assert_eq!(paint(&mut raster, &textures, &sheet), [tile]);
    assert_eq!(raster.frame().pixel(80, 33), Some(0xffff_ffff));
}

#[test]
fn a_changed_texture_is_painted_again_where_it_is_seen() {
    let (mut raster, mut textures) = (SoftwareRaster::default(), textures());
    let mut mesh = filled(rect(0.0, 0.0, 200.0, 150.0), Color32::BLACK);
    mesh.add_rect_with_uv(rect(140.0, 80.0, 148.0, 88.0), rect(0.0, 0.0, 1.0, 1.0), Color32::WHITE);
    paint(&mut raster, &textures, &mesh);
    let patch = ColorImage::filled([1, 1], Color32::from_rgb(0, 0, 9));
    change(&mut textures, ImageDelta::partial([3, 4], patch, TextureOptions::LINEAR));
    let tile = FrameArea { left: 128, top: 64, right: 192, bottom: 128 };
    assert_eq!(paint(&mut raster, &textures, &mesh), [tile]);
    assert_eq!(raster.frame().pixel(143, 84), Some(0xff00_0009));
}

#[test]
fn what_lies_outside_or_is_no_number_harms_nothing() {
    let mut mesh = filled(rect(-1e9, -50.0, 1e9, 20.0), Color32::WHITE);
    mesh.append(filled(rect(300.0, 300.0, 400.0, 400.0), Color32::WHITE));
    mesh.append(filled(rect(f32::NAN, 0.0, 20.0, f32::INFINITY), Color32::WHITE));
    let first = mesh.vertices.len() as u32;
    for pos in [Pos2::new(f32::NAN, 1.0), Pos2::new(9.0, f32::INFINITY), Pos2::new(-1e30, 1e30)] {
        mesh.vertices.push(Vertex { pos, uv: Pos2::new(f32::NAN, 0.5), color: Color32::WHITE });
    }
    mesh.indices.extend([first, first + 1, first + 2, first, first + 1, 9_999]);
    let mut raster = SoftwareRaster::default();
    paint(&mut raster, &textures(), &mesh);
    assert_eq!(raster.frame().pixel(199, 19), Some(0xffff_ffff));
}

/// A mesh of letters, cards and slanted shapes, as a series of numbers says.
fn many(numbers: &mut impl FnMut() -> u32, count: usize) -> Vec<Mesh> {
    let mut next = |below: u32| (numbers() % below) as f32;
    let mut one = || {
        let (left, top) = (next(180), next(130));
        let area = rect(left, top, left + 1.0 + next(40), top + 1.0 + next(30));
        let color = Color32::from_rgba_unmultiplied(next(256) as u8, next(256) as u8, 90, 128 + next(128) as u8);
        let mut mesh = filled(area, color);
        if next(3) == 0.0 {
            mesh.vertices.iter_mut().take(1).for_each(|corner| corner.pos.x -= 7.5);
        }
        mesh
    };
    (0..count).map(|_| one()).collect()
}

#[test]
fn a_picture_that_follows_others_is_the_one_that_is_painted_alone() {
    let textures = textures();
    for seed in 1..=12_u32 {
        let mut state = seed;
        let mut numbers = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 8
        };
        let mut parts = many(&mut numbers, 400);
        let mut raster = SoftwareRaster::default();
        for frame in 0..8 {
            let whole = parts.iter().fold(Mesh::with_texture(ATLAS), |mut whole, part| {
                whole.append_ref(part);
                whole
            });
            paint(&mut raster, &textures, &whole);
            let mut alone = SoftwareRaster::default();
            paint(&mut alone, &textures, &whole);
            assert!(greens(&raster) == greens(&alone), "seed {seed}, frame {frame}");
            let place = numbers() as usize % parts.len();
            match numbers() % 3 {
                0 => drop(parts.remove(place)),
                1 => parts.insert(place, many(&mut numbers, 1).remove(0)),
                _ => parts[place].vertices.iter_mut().for_each(|corner| corner.pos.y += 3.0),
            }
        }
    }
}

#[test]
fn only_a_picture_with_the_same_meshes_on_the_same_ground_is_left_as_it_is() {
    let (mut raster, textures) = (SoftwareRaster::default(), textures());
    let mesh = |width: f32| filled(rect(10.0, 20.0, 10.0 + width, 90.0), Color32::from_rgb(1, 200, 3));
    assert!(!paint(&mut raster, &textures, &mesh(50.0)).is_empty());
    assert!(paint(&mut raster, &textures, &mesh(50.0)).is_empty());
    assert!(!paint(&mut raster, &textures, &mesh(60.0)).is_empty());
    // One mesh less, one more, and another ground.
    let ground = |color| Ground { size: SIZE, pixels_per_point: 1.0, color };
    assert!(!raster.paint(&[], &textures, &ground(Color32::BLACK)).is_empty());
    assert!(raster.paint(&[], &textures, &ground(Color32::BLACK)).is_empty());
    assert!(!paint(&mut raster, &textures, &mesh(60.0)).is_empty());
    assert_eq!(count(&greens(&raster), 200), 60 * 70);
    assert!(!raster.paint(&[], &textures, &ground(Color32::WHITE)).is_empty());
    assert_eq!(count(&greens(&raster), 255), SIZE[0] * SIZE[1]);
}
