//! What people with a deficiency of colour vision see of a theme, by simulation.
//!
//! The matrices are those for a complete deficiency in G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: "A
//! Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and
//! Computer Graphics 15 (6), 2009; they apply to linear RGB. Differences are distances in CIELAB (CIE 1976, D65).

use crate::geometry::Color;
use crate::theme::Theme;

/// A way to see: its name and its matrix.
type Vision = (&'static str, [[f32; 3]; 3]);

const VISIONS: [Vision; 4] = [
    ("full", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "without red cones",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "without green cones",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "without blue cones",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// The least distance of two colours that nothing but colour tells apart. Some 2.3 can just be noticed side by side.
const APART: f32 = 10.0;

fn linear(channel: u8) -> f32 {
    let value = f32::from(channel) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// A colour as it is seen, in CIELAB.
fn seen(color: Color, (_, matrix): &Vision) -> [f32; 3] {
    let rgb = [color.r, color.g, color.b].map(linear);
    let [r, g, b] = matrix.map(|row| row.iter().zip(rgb).map(|(a, b)| a * b).sum::<f32>().clamp(0.0, 1.0));
    // sRGB to XYZ, divided by the white of D65.
    let x = (0.412_456 * r + 0.357_576 * g + 0.180_438 * b) / 0.950_47;
    let y = 0.212_673 * r + 0.715_152 * g + 0.072_175 * b;
    let z = (0.019_334 * r + 0.119_192 * g + 0.950_304 * b) / 1.088_83;
    let [x, y, z] = [x, y, z].map(|t| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: Color, b: Color, vision: &Vision) -> f32 {
    seen(a, vision).iter().zip(seen(b, vision)).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
}

/// The pairs that somebody cannot tell apart by colour.
fn confused(theme: &Theme, what: &str, pairs: &[(Color, Color)], least: f32) -> Vec<String> {
    let mut confused = Vec::new();
    for vision in &VISIONS {
        for (a, b) in pairs {
            let distance = distance(*a, *b, vision);
            if distance < least {
                let (name, seer) = (&theme.name, vision.0);
                confused.push(format!("{name}, seen {seer}: {what}: {a} and {b} are {distance:.1} apart"));
            }
        }
    }
    confused
}

/// Series have four shapes of points and four kinds of dashes: those with the same ones must differ in colour.
#[test]
fn curves_with_the_same_dashes_are_told_apart_in_every_theme() {
    const SHAPES: usize = 4;
    let mut all = Vec::new();
    for theme in Theme::bundled() {
        let same_shape = theme.series.iter().zip(theme.series.iter().skip(SHAPES)).map(|(a, b)| (*a, *b));
        all.extend(confused(theme, "curves", &same_shape.collect::<Vec<_>>(), APART));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// The moment of truth is the one thing on a sheet that has its colour.
#[test]
fn no_line_looks_like_a_moment_of_truth() {
    let [full, ..] = &VISIONS;
    for theme in Theme::bundled() {
        for line in &theme.series {
            let apart = distance(*line, theme.moment, full);
            assert!(apart >= APART, "{}: line {line} is {apart:.1} from a moment of truth", theme.name);
        }
    }
}

#[test]
fn good_and_bad_are_told_apart_in_every_theme() {
    let mut all = Vec::new();
    for theme in Theme::bundled() {
        let sides = [(theme.positive, theme.negative), (theme.opportunity_bar, theme.pain_bar)];
        all.extend(confused(theme, "good and bad", &sides, APART));
        let ends = theme.faces.first().copied().zip(theme.faces.last().copied());
        all.extend(confused(theme, "the best and the worst face", &ends.into_iter().collect::<Vec<_>>(), APART));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Stages get darker (on a dark sheet brighter) the worse they feel, whatever colours somebody sees.
#[test]
fn feelings_of_stages_are_told_apart_by_lightness_in_every_theme() {
    let mut all = Vec::new();
    for theme in Theme::bundled() {
        for vision in &VISIONS {
            let sheet = seen(theme.sheet, vision)[0];
            let stands_out = |color: &Color| (seen(*color, vision)[0] - sheet).abs();
            let steps: Vec<f32> = theme.feeling.iter().map(stands_out).collect();
            if steps.windows(2).any(|pair| pair[0] < pair[1]) {
                all.push(format!("{}, seen {}: {steps:.1?}", theme.name, vision.0));
            }
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Both ends of the path stay in one family of hues: the worst stage is a fuller red than a bad one, the best the same
/// green as a good one, fuller in the dark and only lighter on white paper, where it would glow; and neither shouts.
#[test]
fn the_ends_of_the_path_deepen_in_one_family_of_hues() {
    let [full, ..] = &VISIONS;
    let of = |color: &Color| {
        let [_, a, b] = seen(*color, full);
        (a.hypot(b), b.atan2(a).to_degrees().rem_euclid(360.0))
    };
    let apart = |a: f32, b: f32| ((a - b + 540.0).rem_euclid(360.0) - 180.0).abs();
    for name in ["Light", "Dark"] {
        let theme = Theme::named_or_default(name);
        let [worst, bad, _, good, best] = theme.feeling[..] else { panic!("{name}") };
        let [worst_hue, bad_hue, good_hue, best_hue] = [worst, bad, good, best].map(|color| of(&color));
        assert!(worst_hue.0 >= bad_hue.0 + 2.0, "{name}: the worst stage is no fuller than a bad one");
        let is_calm = if theme.dark { best_hue.0 >= good_hue.0 + 2.0 } else { best_hue.0 <= good_hue.0 };
        assert!(is_calm, "{name}: {best} beside {good}");
        assert!(best_hue.0 <= worst_hue.0, "{name}: the best stage is louder than the worst, {best_hue:?}");
        assert!(apart(best_hue.1, good_hue.1) <= 12.0, "{name}: {best} is another green than {good}");
        assert!(apart(worst_hue.1, bad_hue.1) <= 24.0, "{name}: {bad} is another red than {worst}");
        // Five fills whose neighbours differ by 1.13 : 1 in grey span 1.13⁴ = 1.63 : 1, and the best of them has 1.1 : 1
        // to the sheet: no worst stage can be quieter than 1.79 : 1.
        let loud = if theme.dark { 2.05 } else { 1.84 };
        assert!(worst.contrast(theme.sheet) <= loud, "{name}: {worst} has {:.2}", worst.contrast(theme.sheet));
    }
}

/// Nothing is said where nothing is felt: the neutral part of a curve is grey, between two colours.
#[test]
fn a_curve_is_grey_where_it_is_neutral() {
    let [full, ..] = &VISIONS;
    let chroma = |color: &Color| {
        let [_, a, b] = seen(*color, full);
        a.hypot(b)
    };
    for theme in Theme::bundled() {
        let [_, bad, neutral, good, _] = theme.curve[..] else { panic!("{}", theme.name) };
        let has_hues = chroma(&bad) > 30.0 && chroma(&good) > 15.0;
        let least = chroma(&bad).min(chroma(&good));
        let is_high_contrast = theme.name == "High contrast";
        assert!(!has_hues || is_high_contrast || chroma(&neutral) < least * 0.8, "{}: {neutral}", theme.name);
    }
}

/// A kind of card that has a ground of its own is told by it from actions, in the dark too.
#[test]
fn needs_and_evidence_are_told_from_actions_by_their_ground() {
    let [full, ..] = &VISIONS;
    for theme in Theme::bundled() {
        for (what, ground) in [("evidence", theme.evidence), ("need", theme.idea)] {
            let apart = distance(ground, theme.card, full);
            let is_outlined = apart == 0.0;
            assert!(is_outlined || apart >= 7.0, "{}: {what} is {apart:.1} from an action", theme.name);
        }
    }
}

#[test]
fn the_simulation_knows_what_is_confused() {
    // Red and green of the same lightness, the textbook's pair; and two greys, which everybody sees alike.
    let (red, green) = (Color::rgb(0xB0, 0x50, 0x50), Color::rgb(0x5E, 0x7A, 0x46));
    let [full, _, without_green, without_blue] = &VISIONS;
    assert!(distance(red, green, full) > 40.0);
    assert!(distance(red, green, without_green) < distance(red, green, full) / 2.0);
    assert!(distance(red, green, without_blue) > 30.0);
    let grey = |level: u8| Color::rgb(level, level, level);
    let known = VISIONS.iter().map(|vision| distance(grey(0), grey(255), vision));
    assert!(known.into_iter().all(|distance| (distance - 100.0).abs() < 1.0));
}
