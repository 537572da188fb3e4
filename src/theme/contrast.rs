//! Which colours of a theme have to stand out from which others, and by how much.
//!
//! The ratios are those of WCAG 2.2: 4.5 for text (success criterion 1.4.3), 3 for signs and lines that carry
//! meaning (1.4.11).

use super::Theme;
use super::color_fields::{ColorField, ColorKey, ColorList};
use crate::geometry::Color;

/// The least contrast of a text to its ground.
pub const LEAST_FOR_TEXT: f32 = 4.5;
/// The least contrast of a sign or a line to its ground.
pub const LEAST_FOR_SIGNS: f32 = 3.0;

/// A colour that has to be seen on another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ContrastPair {
    /// The text, the sign or the line.
    pub front: ColorKey,
    /// What lies behind it.
    pub ground: ColorKey,
    /// The least contrast between the two.
    pub least: f32,
}

/// How a colour stands out from another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// The ratio, from 1 to 21.
    pub ratio: f32,
    /// The ratio that is asked for.
    pub least: f32,
}

impl Contrast {
    /// The contrast between a front and its ground, which has to be at least `least`.
    pub fn between(front: Color, ground: Color, least: f32) -> Self {
        // A ground that lets something through is not known; it is judged as if it did not.
        Self { ratio: front.contrast(ground), least }
    }

    /// Whether it is enough.
    pub fn is_enough(self) -> bool {
        self.shown() >= self.least
    }

    /// The ratio as it is shown, cut off so that a shown 4.5 is really enough.
    fn shown(self) -> f32 {
        (self.ratio * 10.0 + 0.001).floor() / 10.0
    }

    /// The ratio and what to think of it: "4.8 : 1, good".
    pub fn words(self) -> String {
        let judged = match self.ratio {
            ratio if ratio >= 7.0 => "very good",
            _ if self.is_enough() => "good",
            ratio if ratio >= LEAST_FOR_SIGNS => "weak",
            _ => "too weak",
        };
        format!("{:.1} : 1, {judged}", self.shown())
    }
}

impl ContrastPair {
    /// All pairs of a theme.
    pub fn all(theme: &Theme) -> Vec<Self> {
        use ColorField as F;
        let text = |front, ground| Self::of(front, ground, LEAST_FOR_TEXT);
        let sign = |front, ground| Self::of(front, ground, LEAST_FOR_SIGNS);
        let mut pairs = vec![
            text(F::Ink, F::Sheet),
            text(F::Muted, F::Sheet),
            text(F::Faint, F::Sheet),
            text(F::Accent, F::Sheet),
            text(F::AccentSoftInk, F::AccentSoft),
            text(F::Ink, F::Card),
            text(F::ThoughtInk, F::Thought),
            text(F::PainInk, F::Pain),
            text(F::PainInk, F::PainDeep),
            text(F::OpportunityInk, F::Opportunity),
            text(F::TouchpointInk, F::Touchpoint),
            text(F::ProcessInk, F::Process),
            text(F::EvidenceInk, F::Evidence),
            text(F::IdeaInk, F::Idea),
            sign(F::MomentInk, F::Moment),
            sign(F::HotspotInk, F::Hotspot),
            sign(F::Line, F::Sheet),
        ];
        let rows = [(ColorList::FeelingInk, ColorList::Feeling), (ColorList::StageInk, ColorList::Stage)];
        for (front, ground) in rows {
            pairs.extend(Self::rows(theme, front, |place| ColorKey::Nth(ground, place), LEAST_FOR_TEXT));
        }
        let faces = |place| ColorKey::Nth(ColorList::Faces, place);
        pairs.extend(Self::rows(theme, ColorList::FaceInks, faces, LEAST_FOR_SIGNS));
        for lines in [ColorList::Series, ColorList::Curve] {
            pairs.extend(Self::rows(theme, lines, |_| ColorKey::One(F::Sheet), LEAST_FOR_SIGNS));
        }
        pairs
    }

    fn of(front: ColorField, ground: ColorField, least: f32) -> Self {
        Self { front: ColorKey::One(front), ground: ColorKey::One(ground), least }
    }

    fn rows(theme: &Theme, front: ColorList, ground: impl Fn(usize) -> ColorKey, least: f32) -> Vec<Self> {
        let places = (0..).map_while(|place| ColorKey::Nth(front, place).read(theme).map(|_| place));
        places.map(|place| Self { front: ColorKey::Nth(front, place), ground: ground(place), least }).collect()
    }

    /// How the front stands out in a theme; none where one of the two is missing.
    pub fn contrast(&self, theme: &Theme) -> Option<Contrast> {
        Some(Contrast::between(self.front.read(theme)?, self.ground.read(theme)?, self.least))
    }

    /// What is wrong and what to do about it, in a sentence; none if the contrast is enough.
    pub fn problem(&self, theme: &Theme) -> Option<String> {
        let contrast = self.contrast(theme).filter(|contrast| !contrast.is_enough())?;
        let mended = mended(self.front.read(theme)?, self.ground.read(theme)?, self.least);
        let way = if mended.luminance() < self.front.read(theme)?.luminance() { "Darken" } else { "Lighten" };
        let (front, ground) = (self.front.name(), self.ground.name());
        let words = contrast.words();
        Some(format!("“{front}” on “{ground}” has {words}; it needs {}. {way} “{front}”.", self.least))
    }

    /// Gives the front a colour that stands out enough.
    pub fn mend(&self, theme: &mut Theme) {
        if let (Some(front), Some(ground)) = (self.front.read(theme), self.ground.read(theme)) {
            self.front.write(theme, mended(front, ground, self.least));
        }
    }
}

/// The pairs of a theme whose contrast is too low.
pub fn weak_pairs(theme: &Theme) -> Vec<ContrastPair> {
    let is_weak = |pair: &ContrastPair| pair.contrast(theme).is_some_and(|contrast| !contrast.is_enough());
    ContrastPair::all(theme).into_iter().filter(is_weak).collect()
}

/// Mends all pairs of a theme. A text on two grounds is mended until it can be read on both, where that is possible.
pub fn mend_all(theme: &mut Theme) {
    const ROUNDS: usize = 3;
    for _ in 0..ROUNDS {
        let weak = weak_pairs(theme);
        if weak.is_empty() {
            return;
        }
        weak.iter().for_each(|pair| pair.mend(theme));
    }
}

/// The nearest colour to `front` between it and black or white that stands out from `ground` by `least`; the one that
/// stands out most where none does.
pub fn mended(front: Color, ground: Color, least: f32) -> Color {
    const STEPS: u16 = 200;
    let front = Color { a: 255, ..front };
    if Contrast::between(front, ground, least).is_enough() {
        return front;
    }
    let towards = |end: Color| {
        let mut shades = (1..=STEPS).map(|step| (step, front.mix(end, f32::from(step) / f32::from(STEPS))));
        shades.find(|(_, shade)| Contrast::between(*shade, ground, least).is_enough())
    };
    let (black, white) = (Color::rgb(0, 0, 0), Color::rgb(255, 255, 255));
    let best = [towards(black), towards(white)].into_iter().flatten().min_by_key(|(step, _)| *step);
    best.map_or_else(
        || if ground.contrast(black) >= ground.contrast(white) { black } else { white },
        |(_, shade)| shade,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_themes_need_no_mending() {
        for theme in Theme::bundled() {
            let weak: Vec<String> = weak_pairs(theme).iter().filter_map(|pair| pair.problem(theme)).collect();
            assert!(weak.is_empty(), "{}: {weak:?}", theme.name);
        }
    }

    #[test]
    fn what_is_mended_can_be_read_and_keeps_its_hue() {
        let pale: Color = "#FFB3A7".parse().unwrap();
        let sheet = Color::rgb(255, 255, 255);
        let dark = mended(pale, sheet, LEAST_FOR_TEXT);
        assert!(Contrast::between(dark, sheet, LEAST_FOR_TEXT).is_enough() && dark.r > dark.g);
        assert_eq!(mended(dark, sheet, LEAST_FOR_TEXT), dark, "what is good stays");
        let night = Color::rgb(10, 12, 20);
        assert!(mended(Color::rgb(30, 30, 60), night, LEAST_FOR_TEXT).contrast(night) >= LEAST_FOR_TEXT);
        // On a middling grey the better of black and white is taken.
        let gray = Color::rgb(118, 118, 118);
        assert!(mended(Color::rgb(120, 120, 120), gray, 7.0).contrast(gray) > 4.0);
    }

    #[test]
    fn a_weak_pair_says_how_weak_it_is_and_what_to_do() {
        let mut theme = Theme::clone(&Theme::bundled()[0]);
        theme.ink = "#AAAAAA".parse().unwrap();
        let sentences: Vec<String> = weak_pairs(&theme).iter().filter_map(|pair| pair.problem(&theme)).collect();
        assert_eq!(sentences[0], "“Text” on “Sheet” has 2.3 : 1, too weak; it needs 4.5. Darken “Text”.");
        mend_all(&mut theme);
        assert!(weak_pairs(&theme).is_empty());
    }
}
