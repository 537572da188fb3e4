//! Small pictures of a sky, the sun and a hill for the storyboard.

use std::sync::{Arc, LazyLock};

use crate::model::Picture;
use crate::model::check::image_id;

const WIDTH: u32 = 96;
const HEIGHT: u32 = 64;

/// Drawn once: tests make thousands of maps with them.
static PICTURES: LazyLock<Vec<Arc<Picture>>> = LazyLock::new(|| {
    let skies = [("Morning", [255, 214, 186]), ("Noon", [186, 220, 255]), ("Evening", [120, 110, 170])];
    skies.into_iter().filter_map(|(name, sky)| picture(name, sky)).map(Arc::new).collect()
});

/// Three pictures: morning, noon and evening.
pub(super) fn all() -> Vec<Arc<Picture>> {
    PICTURES.clone()
}

fn picture(name: &str, sky: [u8; 3]) -> Option<Picture> {
    let bytes = encode(&pixels(sky)).ok()?;
    Some(Picture { id: image_id(&bytes), description: format!("{name} over a hill"), bytes: bytes.into() })
}

fn pixels(sky: [u8; 3]) -> Vec<u8> {
    (0..HEIGHT).flat_map(|y| (0..WIDTH).flat_map(move |x| pixel(x, y, sky))).collect()
}

fn pixel(x: u32, y: u32, sky: [u8; 3]) -> [u8; 3] {
    let hill = HEIGHT - 18 - x.abs_diff(WIDTH / 3) * x.abs_diff(WIDTH / 3) / 200;
    let from_sun = x.abs_diff(70).pow(2) + y.abs_diff(18).pow(2);
    match (y, from_sun) {
        (y, _) if y > hill => [92, 148, 110],
        (_, 0..=81) => [255, 240, 180],
        _ => sky,
    }
}

fn encode(pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_three_encode() {
        assert_eq!(super::all().len(), 3);
    }
}
