//! Colours become sRGB: by the profile in the file or what else it states about them, and inks without a profile as
//! they look on coated paper.

use std::sync::Arc;

use moxcms::{
    Chromaticity, ColorPrimaries, ColorProfile, DataColorSpace, Layout, ToneReprCurve, Transform8BitExecutor,
    TransformOptions,
};

use super::shrink::Channels;

/// The largest difference of a channel that nobody sees: a profile that changes less is that of sRGB itself.
const INVISIBLE: u8 = 2;

/// The exponent of the screens that sRGB describes, as pictures state it.
const USUAL_GAMMA: f32 = 2.2;
/// The largest difference of an exponent that is taken for rounding.
const GAMMA_ROUNDING: f32 = 0.11;
/// The white and the red, green and blue of sRGB, as places in the diagram of all colours.
const USUAL_PRIMARIES: [(f32, f32); 4] = [(0.3127, 0.329), (0.64, 0.33), (0.3, 0.6), (0.15, 0.06)];
/// The largest difference of such a place that is taken for rounding.
const PRIMARY_ROUNDING: f32 = 0.003;

/// What a file says about its colours.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum StatedColors {
    /// Nothing: they are sRGB.
    #[default]
    Nothing,
    /// An ICC profile.
    Profile(Vec<u8>),
    /// The screen that they are meant for.
    Screen(ScreenColors),
}

/// A screen, by the exponent of its channels, and by its white, red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ScreenColors {
    /// The exponent that makes light of a channel, such as 2.2; none where it is that of sRGB.
    pub(super) gamma: Option<f32>,
    /// White, red, green and blue as places in the diagram of all colours; none where they are those of sRGB.
    pub(super) primaries: Option<[(f32, f32); 4]>,
}

impl ScreenColors {
    /// The screen without what is the same as sRGB, or makes no sense.
    fn unlike_srgb(self) -> Self {
        let is_unusual = |gamma: &f32| (0.1..=10.0).contains(gamma) && (gamma - USUAL_GAMMA).abs() > GAMMA_ROUNDING;
        let differs = |primaries: &[(f32, f32); 4]| {
            primaries.iter().zip(USUAL_PRIMARIES).any(|(own, usual)| {
                (own.0 - usual.0).abs() > PRIMARY_ROUNDING || (own.1 - usual.1).abs() > PRIMARY_ROUNDING
            })
        };
        Self {
            gamma: self.gamma.filter(is_unusual),
            primaries: self.primaries.filter(|primaries| differs(primaries) && is_triangle(primaries)),
        }
    }

    /// The profile of the screen for these channels; none if it is one of sRGB.
    fn profile(self, channels: Channels) -> Option<ColorProfile> {
        let Self { gamma, primaries } = self.unlike_srgb();
        if matches!(channels, Channels::Gray | Channels::GrayAlpha) {
            return gamma.map(ColorProfile::new_gray_with_gamma);
        }
        if gamma.is_none() && primaries.is_none() {
            return None;
        }
        let mut profile = ColorProfile::new_srgb();
        profile.cicp = None;
        if let Some([white, red, green, blue]) = primaries {
            let place = |(x, y): (f32, f32)| Chromaticity::new(x, y);
            let primaries = ColorPrimaries { red: place(red), green: place(green), blue: place(blue) };
            profile.update_rgb_colorimetry(place(white).to_xyyb(), primaries);
        }
        if let Some(gamma) = gamma {
            let curve = ToneReprCurve::Parametric(vec![gamma]);
            profile.red_trc = Some(curve.clone());
            profile.green_trc = Some(curve.clone());
            profile.blue_trc = Some(curve);
        }
        Some(profile)
    }
}

/// Whether the places are in the diagram, and those of red, green and blue not on one line.
fn is_triangle(primaries: &[(f32, f32); 4]) -> bool {
    let [white, red, green, blue] = primaries;
    let are_places = primaries.iter().all(|(x, y)| (0.0..=1.0).contains(x) && (-0.2..=1.0).contains(y));
    let doubled = (green.0 - red.0) * (blue.1 - red.1) - (blue.0 - red.0) * (green.1 - red.1);
    are_places && white.1 > 0.05 && doubled.abs() > 0.01
}

/// Converts rows of pixels to sRGB with opacity.
pub(super) struct ColorConverter {
    channels: Channels,
    profile: Option<Arc<Transform8BitExecutor>>,
    /// What each lightness becomes.
    grays: Vec<[u8; 3]>,
}

impl ColorConverter {
    /// A converter for pixels in these channels, with what the file says about them. A profile for other channels, or
    /// one that cannot be read, is ignored.
    pub(super) fn new(channels: Channels, stated: &StatedColors) -> Self {
        let profile = match stated {
            StatedColors::Nothing => None,
            StatedColors::Profile(icc) => ColorProfile::new_from_slice(icc).ok(),
            StatedColors::Screen(screen) => screen.profile(channels),
        };
        let profile = profile.and_then(|profile| transform(channels, &profile));
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

/// The way from a profile to sRGB, if it is one for these channels.
fn transform(channels: Channels, profile: &ColorProfile) -> Option<Arc<Transform8BitExecutor>> {
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
        let convert = |channels, pixels: &[u8]| ColorConverter::new(channels, &StatedColors::Nothing).convert(pixels);
        assert_eq!(convert(Channels::Rgb, &[1, 2, 3]), [1, 2, 3, 255]);
        assert_eq!(convert(Channels::Rgba, &[1, 2, 3, 4]), [1, 2, 3, 4]);
        assert_eq!(convert(Channels::Gray, &[7]), [7, 7, 7, 255]);
        assert_eq!(convert(Channels::GrayAlpha, &[7, 8]), [7, 7, 7, 8]);
    }

    #[test]
    fn a_profile_that_is_none_or_of_another_kind_is_ignored() {
        for icc in [&b""[..], b"no profile at all", &[0; 400]] {
            for channels in [Channels::Gray, Channels::Rgb] {
                let stated = StatedColors::Profile(icc.to_vec());
                assert!(ColorConverter::new(channels, &stated).changes_nothing());
            }
        }
    }

    fn screen(gamma: Option<f32>, primaries: Option<[(f32, f32); 4]>) -> StatedColors {
        StatedColors::Screen(ScreenColors { gamma, primaries })
    }

    #[test]
    fn what_states_the_usual_screen_or_nonsense_changes_nothing() {
        let none = [(0.3127, 0.329), (0.5, 0.5), (0.5, 0.5), (0.5, 0.5)];
        for stated in [
            screen(Some(1.0 / 0.454_55), None),
            screen(Some(2.2), Some(USUAL_PRIMARIES)),
            screen(Some(0.0), Some(none)),
            screen(Some(f32::NAN), Some([(f32::NAN, 0.0); 4])),
            screen(None, Some([(0.0, 0.0); 4])),
        ] {
            for channels in [Channels::Gray, Channels::Rgb] {
                assert!(ColorConverter::new(channels, &stated).changes_nothing(), "{channels:?} {stated:?}");
            }
        }
    }

    #[test]
    fn a_stated_exponent_makes_lighter_or_darker_and_stated_primaries_make_purer() {
        // Linear light: half of it is 188 in sRGB.
        let linear = screen(Some(1.0), None);
        let gray = ColorConverter::new(Channels::Gray, &linear).convert(&[128]);
        assert!(gray[0].abs_diff(188) <= 2, "{gray:?}");
        let rgb = ColorConverter::new(Channels::Rgb, &linear).convert(&[128, 128, 128]);
        assert!(rgb[..3].iter().all(|channel| channel.abs_diff(188) <= 2), "{rgb:?}");
        // The screens of Macs before 2009 had 1.8.
        let mac = ColorConverter::new(Channels::Rgb, &screen(Some(1.8), None)).convert(&[100, 100, 100]);
        assert!((110..130).contains(&mac[0]), "{mac:?}");
        // The green of Adobe RGB: what is half pure there is purer in sRGB.
        let adobe = [(0.3127, 0.329), (0.64, 0.33), (0.21, 0.71), (0.15, 0.06)];
        let green = ColorConverter::new(Channels::Rgb, &screen(Some(2.2), Some(adobe))).convert(&[120, 200, 120]);
        assert!(green[0] < 90 && green[1].abs_diff(200) < 6, "{green:?}");
        let white = ColorConverter::new(Channels::Rgb, &screen(Some(2.2), Some(adobe))).convert(&[255; 3]);
        assert!(white.iter().all(|channel| *channel >= 253), "{white:?}");
    }
}
