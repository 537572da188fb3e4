//! How a text is set: what its style, its script and its language ask of parley.

use std::ops::Range;

use parley::{
    FontFamily, FontFamilyName, FontFeatures, FontStyle, FontWeight, LineHeight, RangedBuilder, StyleProperty,
};

use super::bundled::{BUNDLED_FAMILY, SERIF_FAMILY, hyphen_room};
use super::font_files::ImitatedBold;
use super::line_breaking::{Measure, SHRUNK};
use super::list_signs::starts_at_right;
use super::script::Script;
use super::{Align, Features, MarkedWords, TextFamily, TextSpec, TextStyle};

/// The parts of a text that are not set in its style throughout.
#[derive(Default)]
pub(super) struct Exceptions {
    /// The parts in another family than the bundled one.
    pub(super) families: Vec<(Range<usize>, String)>,
    /// The emoji of which the bundled family has a plain sign, each in a family that draws it as one.
    pub(super) emoji: Vec<(Range<usize>, String)>,
    /// The words that are a little smaller, so that they fit.
    pub(super) shrunk: Vec<Range<usize>>,
}

/// The weight that bold letters are asked for where they are imitated: a font that is more than 200 lighter is drawn
/// heavier, which the bundled semi-bold, which stands in for letters that the family lacks, is not.
const IMITATED_BOLD: FontWeight = FontWeight::new(800.0);

/// Gives a text its style. `imitated_bold` says which bold letters its family lacks, so that its lighter ones are drawn
/// heavier.
pub(super) fn style_text(
    builder: &mut RangedBuilder<'_, ()>,
    words: MarkedWords<'_>,
    style: TextStyle,
    (exceptions, imitated_bold): (&Exceptions, ImitatedBold),
) {
    let text = words.text;
    let script = Script::of(text);
    let own_font = if let TextFamily::Own(own) = style.family { own.font() } else { None };
    let own = match style.family {
        TextFamily::Own(_) => {
            let named = own_font.iter().map(|font| FontFamilyName::named(&font.name));
            named.chain([FontFamilyName::named(BUNDLED_FAMILY)]).collect()
        }
        TextFamily::Serif => vec![FontFamilyName::named(SERIF_FAMILY), FontFamilyName::named(BUNDLED_FAMILY)],
        _ => vec![FontFamilyName::named(BUNDLED_FAMILY)],
    };
    builder.push_default(StyleProperty::FontFamily(FontFamily::from(&own[..])));
    builder.push_default(StyleProperty::FontSize(style.size_pt));
    builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(style.line_height * script.leading())));
    let bold = if imitated_bold == ImitatedBold::All { IMITATED_BOLD } else { FontWeight::SEMI_BOLD };
    if style.bold {
        builder.push_default(StyleProperty::FontWeight(bold));
    }
    if style.italic && script.has_italics() {
        builder.push_default(StyleProperty::FontStyle(FontStyle::Italic));
    }
    for range in &words.marks.bold {
        builder.push(StyleProperty::FontWeight(bold), range.clone());
    }
    // What is marked in a text that is set in italics stands out upright.
    let marked = if style.italic { FontStyle::Normal } else { FontStyle::Italic };
    for range in &words.marks.italic {
        builder.push(StyleProperty::FontStyle(marked), range.clone());
    }
    if style.italic && script.has_italics() || !words.marks.italic.is_empty() {
        for range in without_italics(text) {
            builder.push(StyleProperty::FontStyle(FontStyle::Normal), range);
        }
    }
    if imitated_bold == ImitatedBold::Slanted {
        for range in bold_and_slanted(words, style) {
            builder.push(StyleProperty::FontWeight(IMITATED_BOLD), range);
        }
    }
    // Letters that join would come apart.
    if style.tracking != 0.0 && script.has_italics() {
        builder.push_default(StyleProperty::LetterSpacing(style.tracking * style.size_pt));
    }
    if let Some(settings) = feature_settings(style.features) {
        builder.push_default(StyleProperty::FontFeatures(FontFeatures::from(settings)));
    }
    for range in &exceptions.shrunk {
        builder.push(StyleProperty::FontSize(style.size_pt * SHRUNK), range.clone());
    }
    for (range, family) in &exceptions.families {
        // The bundled family stays the first, since it decides about the height of the line.
        let families = [&own[..], &[FontFamilyName::named(family)]].concat();
        builder.push(StyleProperty::from(&families[..]), range.clone());
    }
    for (range, family) in &exceptions.emoji {
        let families = [&[FontFamilyName::named(family)], &own[..]].concat();
        builder.push(StyleProperty::from(&families[..]), range.clone());
    }
}

/// The size from which type is large.
const LARGE_PT: f32 = 14.0;

/// What the lines of a text are measured by.
pub(super) fn measure(is_rtl: bool, spec: &TextSpec, width: f32) -> Measure<'static> {
    let at_start = if is_rtl { Align::Right } else { Align::Left };
    Measure {
        width,
        hyphen: hyphen_room(spec.style, width),
        language: spec.language,
        // A divided name looks worse than a short line.
        divides: !spec.style.bold,
        large: spec.style.size_pt >= LARGE_PT,
        hangs: spec.align == Align::Start || spec.align == at_start,
        shrinks: true,
        indents: &[],
        from_right: starts_at_right(is_rtl, spec.align),
    }
}

/// The parts of a text that are both bold and in italics.
fn bold_and_slanted(words: MarkedWords<'_>, style: TextStyle) -> Vec<Range<usize>> {
    let (text, marks) = (words.text, words.marks);
    let is_slanted = style.italic && Script::of(text).has_italics();
    let upright = without_italics(text);
    let changes = marks.bold.iter().chain(&marks.italic).chain(&upright).flat_map(|range| [range.start, range.end]);
    let mut places: Vec<usize> = changes.chain([0, text.len()]).collect();
    places.sort_unstable();
    places.dedup();
    let is_both = |part: &Range<usize>| {
        let own = marks.style_at(part.start);
        let slants = if own.italic { !style.italic } else { is_slanted };
        (style.bold || own.bold) && slants && !upright.iter().any(|range| range.contains(&part.start))
    };
    places.iter().zip(places.iter().skip(1)).map(|(start, end)| *start..*end).filter(is_both).collect()
}

/// The parts of a text in italics that are set upright: their script has none.
fn without_italics(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    if text.is_ascii() {
        return ranges;
    }
    for (at, letter) in text.char_indices() {
        if Script::of_letter(letter).is_none_or(Script::has_italics) {
            continue;
        }
        let end = at + letter.len_utf8();
        match ranges.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = end,
            None => ranges.push(at..end),
        }
    }
    ranges
}

fn feature_settings(features: Features) -> Option<&'static str> {
    match features {
        Features::Common => None,
        Features::Figures => Some("\"tnum\" on"),
        Features::Capitals => Some("\"case\" on"),
    }
}
