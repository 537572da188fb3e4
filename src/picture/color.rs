//! Colours become sRGB: by the profile in the file, and inks without a profile as they look on coated paper.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};

use super::shrink::Channels;

/// The largest difference of a channel that nobody sees: a profile that changes less is that of sRGB itself.
const INVISIBLE: u8 = 2;

/// Converts rows of pixels to sRGB with opacity.
pub(super) struct ColorConverter {
    channels: Channels,
    profile: Option<Arc<Transform8BitExecutor>>,
    /// What each lightness becomes.
    grays: Vec<[u8; 3]>,
}

impl ColorConverter {
    /// A converter for pixels in these channels, described by an ICC profile. A profile for other channels, or one
    /// that cannot be read, is ignored.
    pub(super) fn new(channels: Channels, icc: Option<&[u8]>) -> Self {
        let profile = icc.and_then(|icc| transform(channels, icc));
        let grays = (0..=u8::MAX).map(|gray| gray_in(gray, channels, profile.as_deref())).collect();
        Self { channels, profile, grays }
    }

    /// Whether the colours are sRGB already.
    pub(super) fn changes_nothing(&self) -> bool {
        match (self.channels, &self.profile) {
            (Channels::Inks, _) => false,
            (_, None) => true,
            (Channels::Gray | Channels::GrayAlpha, _) => {
                (0..=u8::MAX).zip(&self.grays).all(|(gray, rgb)| rgb.iter().all(|it| it.abs_diff(gray) <= INVISIBLE))
            }
            (Channels::Rgb | Channels::Rgba, Some(profile)) => {
                let steps = [0, 51, 102, 153, 204, 255];
                let plane = |r: u8| steps.into_iter().flat_map(move |g| steps.map(|b| [r, g, b, 255]));
                let before: Vec<u8> = steps.into_iter().flat_map(plane).flatten().collect();
                let mut after = vec![0; before.len()];
                profile.transform(&before, &mut after).is_ok()
                    && before.iter().zip(&after).all(|(before, after)| before.abs_diff(*after) <= INVISIBLE)
            }
        }
    }

    /// All pixels in red, green, blue and opacity.
    pub(super) fn convert(&self, pixels: &[u8]) -> Vec<u8> {
        let count = self.channels.count();
        let mut rgba: Vec<u8> = match self.channels {
            Channels::Rgba => pixels.to_vec(),
            Channels::Rgb => pixels.as_chunks::<3>().0.iter().flat_map(|&[r, g, b]| [r, g, b, 255]).collect(),
            Channels::Inks => return self.inks(pixels),
            Channels::Gray | Channels::GrayAlpha => {
                let gray = |pixel: &[u8]| {
                    let gray = pixel.first().copied().unwrap_or_default();
                    let [r, g, b] = self.grays.get(usize::from(gray)).copied().unwrap_or([gray; 3]);
                    [r, g, b, pixel.get(1).copied().unwrap_or(255)]
                };
                return pixels.chunks_exact(count).flat_map(gray).collect();
            }
        };
        if let Some(profile) = &self.profile {
            let mut converted = vec![0; rgba.len()];
            if profile.transform(&rgba, &mut converted).is_ok() {
                // The opacity is no colour.
                let alphas = rgba.iter().skip(3).step_by(4);
                converted.iter_mut().skip(3).step_by(4).zip(alphas).for_each(|(new, old)| *new = *old);
                rgba = converted;
            }
        }
        rgba
    }

    fn inks(&self, pixels: &[u8]) -> Vec<u8> {
        let opaque = |[r, g, b]: [u8; 3]| [r, g, b, 255];
        if let Some(profile) = &self.profile {
            let mut rgb = vec![0; pixels.len() / 4 * 3];
            if profile.transform(pixels, &mut rgb).is_ok() {
                return rgb.as_chunks::<3>().0.iter().copied().flat_map(opaque).collect();
            }
        }
        pixels.as_chunks::<4>().0.iter().copied().map(on_coated_paper).flat_map(opaque).collect()
    }
}

/// The way from the profile in a file to sRGB, if it is one for these channels.
fn transform(channels: Channels, icc: &[u8]) -> Option<Arc<Transform8BitExecutor>> {
    let profile = ColorProfile::new_from_slice(icc).ok()?;
    let (space, from, to) = match channels {
        Channels::Gray | Channels::GrayAlpha => (DataColorSpace::Gray, Layout::Gray, Layout::Rgb),
        Channels::Rgb | Channels::Rgba => (DataColorSpace::Rgb, Layout::Rgba, Layout::Rgba),
        Channels::Inks => (DataColorSpace::Cmyk, Layout::Rgba, Layout::Rgb),
    };
    if profile.color_space != space {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    profile.create_transform_8bit(from, &srgb, to, TransformOptions::default()).ok()
}

fn gray_in(gray: u8, channels: Channels, profile: Option<&Transform8BitExecutor>) -> [u8; 3] {
    let mut rgb = [gray; 3];
    if let (Channels::Gray | Channels::GrayAlpha, Some(profile)) = (channels, profile)
        && profile.transform(&[gray], &mut rgb).is_err()
    {
        return [gray; 3];
    }
    rgb
}

/// The solid inks of offset printing on coated paper and what they give printed over each other, in sRGB: no ink,
/// cyan, magenta, both, yellow, yellow with cyan, with magenta, with both.
const SOLIDS: [[u8; 3]; 8] = [
    [255, 255, 255],
    [0, 158, 224],
    [229, 0, 125],
    [46, 47, 134],
    [255, 236, 0],
    [0, 150, 64],
    [227, 30, 36],
    [52, 48, 46],
];

/// The share of light that solid black leaves.
const BLACK_LEAVES: f32 = 0.014;

/// The colour of a pixel in inks. Dots of the inks cover the paper independently of each other (Neugebauer), and
/// light spreads in the paper between them (Yule and Nielsen): so the mean is that of the roots of the light.
fn on_coated_paper([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 3] {
    let share = |ink: u8| f32::from(ink) / 255.0;
    let (cyan, magenta, yellow, black) = (share(cyan), share(magenta), share(yellow), share(black));
    let mut root = [0.0_f32; 3];
    for (number, solid) in SOLIDS.iter().enumerate() {
        let covered = |ink: f32, bit: usize| if number & bit == 0 { 1.0 - ink } else { ink };
        let area = covered(cyan, 1) * covered(magenta, 2) * covered(yellow, 4);
        root.iter_mut().zip(solid).for_each(|(sum, channel)| *sum += area * light(*channel).sqrt());
    }
    let veil = 1.0 - black + black * BLACK_LEAVES.sqrt();
    root.map(|root| channel((root * veil).powi(2)))
}

/// The light of a channel of sRGB, from 0 to 1.
fn light(channel: u8) -> f32 {
    let value = f32::from(channel) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// The channel of sRGB that gives this light.
fn channel(light: f32) -> u8 {
    let value = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value.clamp(0.0, 1.0) * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_look_as_on_paper_and_not_like_a_screen() {
        let near = |inks: [u8; 4], wanted: [u8; 3]| {
            let got = on_coated_paper(inks);
            assert!(got.iter().zip(wanted).all(|(got, wanted)| got.abs_diff(wanted) <= 6), "{inks:?}: {got:?}");
        };
        near([0; 4], [255; 3]);
        near([255, 0, 0, 0], [0, 158, 224]);
        near([0, 255, 255, 0], [227, 30, 36]);
        near([0, 0, 0, 255], [32, 32, 32]);
        let gray = on_coated_paper([0, 0, 0, 128]);
        assert!((130..165).contains(&gray[0]), "{gray:?}");
        assert!(on_coated_paper([255; 4]).iter().all(|channel| *channel < 12));
    }

    #[test]
    fn without_a_profile_rgb_and_gray_stay_and_get_an_opacity() {
        let convert = |channels, pixels: &[u8]| ColorConverter::new(channels, None).convert(pixels);
        assert_eq!(convert(Channels::Rgb, &[1, 2, 3]), [1, 2, 3, 255]);
        assert_eq!(convert(Channels::Rgba, &[1, 2, 3, 4]), [1, 2, 3, 4]);
        assert_eq!(convert(Channels::Gray, &[7]), [7, 7, 7, 255]);
        assert_eq!(convert(Channels::GrayAlpha, &[7, 8]), [7, 7, 7, 8]);
    }

    #[test]
    fn a_profile_that_is_none_or_of_another_kind_is_ignored() {
        for icc in [&b""[..], b"no profile at all", &[0; 400]] {
            for channels in [Channels::Gray, Channels::Rgb] {
                assert!(ColorConverter::new(channels, Some(icc)).changes_nothing());
            }
        }
    }
}
