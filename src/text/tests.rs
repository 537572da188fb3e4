//! Tests of shaped text: fonts for any character, and hyphens where words are divided.
#![allow(clippy::unwrap_used)]

use super::line_breaking::SOFT_HYPHEN;
use super::*;

const STYLE: TextStyle = TextStyle::regular(10.0);
const DIVISIBLE: &str = "Donau\u{AD}dampf\u{AD}schiff\u{AD}fahrts\u{AD}gesell\u{AD}schafts\u{AD}kapitän wartet";

/// The lines as they are read, with a hyphen for each that is drawn.
fn read_lines(text: &ShapedText) -> Vec<String> {
    let read = |line: usize| {
        let words = text.source.get(text.lines[line].range.clone()).unwrap_or_default().replace(SOFT_HYPHEN, "");
        let is_divided = text.runs.iter().any(|run| run.is_division && run.line as usize == line);
        format!("{}{}", words.trim_end(), if is_divided { "-" } else { "" })
    };
    (0..text.lines.len()).map(read).collect()
}

#[test]
fn a_word_divided_at_a_soft_hyphen_shows_a_hyphen_within_the_width() {
    let shaper = Shaper::new();
    for align in [Align::Start, Align::Left, Align::Center, Align::Right] {
        for width in (40..160).step_by(3).map(|width| width as f32) {
            let text = shaper.shape(DIVISIBLE, STYLE, Some(width), align);
            let lines = read_lines(&text);
            assert_eq!(lines.iter().map(|line| line.trim_end_matches('-')).collect::<String>().replace(' ', ""), {
                DIVISIBLE.replace([SOFT_HYPHEN, ' '], "")
            });
            for (line, words) in text.lines.iter().zip(&lines) {
                let is_whole = words.ends_with('-') || words.ends_with("kapitän") || words.ends_with("wartet");
                assert!(is_whole, "{width}: {lines:?}");
                assert!(line.left > -0.01 && line.left + line.width < width + 0.01, "{width} {align:?}: {line:?}");
            }
            let right = text.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.x + glyph.advance);
            assert!(right.fold(0.0f32, f32::max) < width + 4.0, "a space may hang out, a hyphen may not");
        }
    }
}

#[test]
fn a_soft_hyphen_inside_a_line_and_at_the_end_of_a_text_is_not_seen() {
    let shaper = Shaper::new();
    for words in ["Ver\u{AD}siche\u{AD}rung", "Ver\u{AD}", "a\u{AD}\nb"] {
        let text = shaper.shape(words, STYLE, Some(300.0), Align::Start);
        let plain = shaper.shape(&words.replace(SOFT_HYPHEN, ""), STYLE, Some(300.0), Align::Start);
        assert_eq!(read_lines(&text), read_lines(&plain), "{words:?}");
        assert!((text.ink_width - plain.ink_width).abs() < 0.5, "{words:?}");
    }
}

#[test]
fn a_narrow_box_and_a_long_text_with_soft_hyphens_end_soon() {
    let shaper = Shaper::new();
    let long = "Ver\u{AD}siche\u{AD}rungs\u{AD}gesell\u{AD}schaft ".repeat(400);
    for width in [1.0, 3.0, 9.0, 60.0] {
        let text = shaper.shape(&long, STYLE, Some(width), Align::Start);
        let covered: usize = text.lines.iter().map(|line| line.range.len()).sum();
        assert_eq!(covered, long.len());
    }
}

#[test]
fn an_empty_text_takes_no_width() {
    let shaper = Shaper::new();
    assert_eq!((shaper.line("", STYLE).width, shaper.line("", STYLE).lines.len()), (0.0, 1));
    assert_eq!(shaper.shape("", STYLE, Some(50.0), Align::Start).ink_width, 0.0);
}

/// Signs that people type and paste, which the bundled font lacks and which no system names a font for.
const SIGNS: &str = "✔✘☺☹☐☑☒✉✆✂⌚⚑⚐➔➜➤⟶❶➊";

#[test]
fn a_character_that_any_installed_font_has_is_never_a_box() {
    let shaper = Shaper::new();
    let installed = |letter: char| shaper.line(&letter.to_string(), STYLE);
    // What is installed differs from machine to machine; a sign that is there alone must be there in company.
    let known: String = SIGNS.chars().filter(|letter| installed(*letter).missing.is_empty()).collect();
    for text in [known.clone(), format!("done {known} not"), format!("مرحبا {known}"), format!("שלום\n{known}")]
    {
        let shaped = shaper.shape(&text, TextStyle::bold(10.0), Some(80.0), Align::Start);
        assert_eq!(shaped.missing, Vec::<char>::new(), "{text}");
        let boxes = shaped.runs.iter().flat_map(|run| &run.glyphs).filter(|glyph| glyph.id == 0).count();
        assert_eq!(boxes, 0, "{text}");
    }
    if std::path::Path::new("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").exists() {
        assert!(known.contains('✔') && known.contains('⚑') && known.contains('➤'), "{known}");
    }
}

#[test]
fn what_no_font_has_is_named_and_what_nobody_sees_is_not() {
    let shaper = Shaper::new();
    let shaped = shaper.line("a\u{10FFFD}b\u{E0FF}\u{10FFFD} \u{200B}\u{2060}\t\u{AD}c", STYLE);
    assert!(shaped.missing.contains(&'\u{10FFFD}'));
    assert!(shaped.missing.iter().all(|letter| ['\u{E0FF}', '\u{10FFFD}'].contains(letter)), "{:?}", shaped.missing);
}

#[test]
fn the_lines_of_a_text_with_other_fonts_are_as_high_as_those_of_any_text() {
    let shaper = Shaper::new();
    assert_eq!(shaper.line("✔ ⚑", STYLE).height, shaper.line("done", STYLE).height);
}
