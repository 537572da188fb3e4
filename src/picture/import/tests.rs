//! Tests of what becomes of pictures that come in.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::picture::decode;

const PHOTO: &[u8] = include_bytes!("../../../tests/files/pictures/photo-with-place.jpg");
const WIDE: &[u8] = include_bytes!("../../../tests/files/pictures/wide-gamut.png");
const WIDE_JPEG: &[u8] = include_bytes!("../../../tests/files/pictures/wide-gamut.jpg");
const SAME_IN_SRGB: &[u8] = include_bytes!("../../../tests/files/pictures/same-picture-srgb.png");
const INKS: &[u8] = include_bytes!("../../../tests/files/pictures/inks.jpg");
const INKS_WITH_PROFILE: &[u8] = include_bytes!("../../../tests/files/pictures/inks-with-profile.jpg");
const INKS_IN_SRGB: &[u8] = include_bytes!("../../../tests/files/pictures/inks-srgb.png");
const LYING: &[u8] = include_bytes!("../../../tests/files/pictures/lying.jpg");

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

/// The largest and the mean difference of a channel between two pictures of one size.
fn difference(one: &[u8], other: &[u8]) -> (u8, f64) {
    let (one, other) = (decode(one).unwrap(), decode(other).unwrap());
    assert_eq!((one.width, one.height), (other.width, other.height));
    let each = || one.rgba.iter().zip(&other.rgba).map(|(one, other)| one.abs_diff(*other));
    (each().max().unwrap(), each().map(f64::from).sum::<f64>() / one.rgba.len() as f64)
}

#[test]
fn a_photograph_no_longer_tells_where_and_when_it_was_taken() {
    let kept = import(PHOTO).unwrap();
    for detail in [&b"Exif"[..], b"TestCam", b"Model X", b"2026:05:04", b"GPS"] {
        assert!(!holds(&kept, detail), "{}", String::from_utf8_lossy(detail));
    }
    assert_eq!(decode(&kept), decode(PHOTO));
    assert_eq!(import(&kept).unwrap(), kept);
}

#[test]
fn a_wide_gamut_becomes_srgb_on_the_way_in_and_when_an_old_map_is_drawn() {
    for wide in [WIDE, WIDE_JPEG] {
        let (most, mean) = difference(wide, SAME_IN_SRGB);
        assert!(mean < 2.0, "drawn: {most} at most, {mean} on average");
        let kept = import(wide).unwrap();
        assert!(!holds(&kept, b"iCCP") && !holds(&kept, b"ICC_PROFILE"));
        let (most, mean) = difference(&kept, SAME_IN_SRGB);
        assert!(mean < 2.5, "kept: {most} at most, {mean} on average");
    }
}

#[test]
fn inks_come_out_as_they_are_printed() {
    let (most, mean) = difference(INKS_WITH_PROFILE, INKS_IN_SRGB);
    assert!(mean < 4.0, "with a profile: {most} at most, {mean} on average");
    let (most, mean) = difference(INKS, INKS_IN_SRGB);
    assert!(mean < 24.0, "without one: {most} at most, {mean} on average");
    let kept = decode(&import(INKS).unwrap()).unwrap();
    // The green of printing inks is not that of a screen.
    assert!(!kept.rgba.as_chunks::<4>().0.iter().any(|[r, g, b, _]| *g > 230 && *r < 60 && *b < 60));
}

#[test]
fn a_lying_photograph_is_turned_upright() {
    let header = header(LYING).unwrap();
    let drawn = decode(LYING).unwrap();
    assert_eq!((drawn.width, drawn.height), (header.height, header.width));
    let kept = import(LYING).unwrap();
    assert!(!holds(&kept, b"Exif"));
    let (most, mean) = difference(&kept, LYING);
    assert!(mean < 2.5, "{most} at most, {mean} on average");
}

#[test]
fn a_large_picture_is_reduced_while_it_is_read() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 9_000, 3_000);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.write_header().unwrap().write_image_data(&vec![0b1010_1010; 9_000 / 8 * 3_000]).unwrap();
    let kept = decode(&import(&bytes).unwrap()).unwrap();
    assert_eq!((kept.width, kept.height), (LONGEST_SIDE_PX, 683));
    assert!(kept.rgba.as_chunks::<4>().0.iter().all(|pixel| pixel[0].abs_diff(128) < 8));
    let drawn = decode_for(&bytes, (200, 150)).unwrap();
    assert_eq!((drawn.width, drawn.height), (450, 150));
}

#[test]
fn no_bytes_do_harm() {
    for source in [PHOTO, WIDE, INKS, LYING] {
        for at in (0..source.len().min(3_000)).step_by(7) {
            let mut damaged = source.to_vec();
            damaged[at] ^= 0xa5;
            let _ = import(&damaged);
        }
        let _ = import(&source[..source.len() / 2]);
    }
}

#[test]
fn a_png_that_states_linear_light_is_converted_when_it_comes_in_and_when_it_is_drawn() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 4, 4);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_source_gamma(png::ScaledFloat::new(1.0));
    encoder.write_header().unwrap().write_image_data(&[128; 48]).unwrap();
    for picture in [decode(&bytes).unwrap(), decode(&import(&bytes).unwrap()).unwrap()] {
        assert!(picture.rgba[0].abs_diff(188) <= 2, "{:?}", &picture.rgba[..4]);
    }
}
