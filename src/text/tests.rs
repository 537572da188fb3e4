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

fn in_language(tag: &str) -> Shaper {
    let mut shaper = Shaper::new();
    shaper.set_language(Language::of_tag(tag));
    shaper
}

#[test]
fn a_word_that_does_not_fit_is_divided_as_its_language_does() {
    let word = "Kraftfahrzeughaftpflichtversicherung";
    for width in [60.0, 80.0, 100.0, 130.0] {
        let text = in_language("de").shape(word, STYLE, Some(width), Align::Start);
        let lines = read_lines(&text);
        assert!(lines.len() > 1 && lines.iter().rev().skip(1).all(|line| line.ends_with('-')), "{width}: {lines:?}");
        assert_eq!(lines.concat().replace('-', ""), word);
        let parts = Language::of_tag("de").divisions(word);
        let ends = text.lines.iter().rev().skip(1).map(|line| line.range.end);
        assert!(ends.into_iter().all(|end| parts.contains(&end)), "{width}: {lines:?}");
        assert!(text.lines.iter().all(|line| line.left + line.width < width + 0.01), "{width}: {lines:?}");
        assert_eq!(&*text.source, word, "the hyphens are no text");
    }
}

#[test]
fn a_word_that_fits_is_not_divided_and_a_name_only_where_it_must_be() {
    let shaper = in_language("de");
    let text = "Geht zu der Versicherungsvertreterin";
    let width = shaper.line("Versicherungsvertreterin", STYLE).width + 1.0;
    let shown = shaper.shape(text, TextStyle::bold(10.0), Some(width * 1.1), Align::Start);
    assert!(read_lines(&shown).iter().all(|line| !line.ends_with('-')), "{:?}", read_lines(&shown));
}

#[test]
fn a_word_in_an_unknown_language_shrinks_a_little_before_it_is_torn() {
    let shaper = Shaper::new();
    let word = "Donaudampfschiff";
    let width = shaper.line(word, STYLE).width;
    let shrunk = shaper.shape(word, STYLE, Some(width * 0.95), Align::Start);
    assert_eq!(shrunk.lines.len(), 1);
    assert!(shrunk.ink_width <= width * 0.95 && shrunk.runs.iter().all(|run| run.size_pt < STYLE.size_pt));
    let torn = shaper.shape(word, STYLE, Some(width * 0.6), Align::Start);
    let lines = read_lines(&torn);
    assert!(lines.len() == 2 && lines[0].ends_with('-') && lines[0].len() > 3 && lines[1].len() > 2, "{lines:?}");
    assert!(torn.runs.iter().all(|run| run.size_pt == STYLE.size_pt));
}

#[test]
fn an_address_is_torn_without_a_hyphen_at_its_signs() {
    let text = Shaper::new().shape("https://example.org/0123456789/0123456789", STYLE, Some(70.0), Align::Start);
    let lines = read_lines(&text);
    assert!(lines.len() > 2 && lines.iter().all(|line| !line.ends_with("/-") && !line.ends_with("9-")), "{lines:?}");
}

#[test]
fn an_opening_quotation_mark_hangs_so_that_the_letters_stand_on_one_line() {
    let shaper = in_language("fr");
    for words in ["“If it is wrong, I just send it back.”", "«\u{202F}Trois semaines, tout de suite.\u{202F}»"] {
        let first_letter = |text: &ShapedText, line: usize| {
            let in_line = text.runs.iter().filter(|run| run.line as usize == line).flat_map(|run| &run.glyphs);
            let letter = |glyph: &&Glyph| text.source_of(glyph).chars().all(char::is_alphabetic) && glyph.len > 0;
            in_line.into_iter().find(letter).unwrap().x
        };
        let text = shaper.shape(words, STYLE, Some(100.0), Align::Start);
        assert!(text.lines.len() > 1 && text.lines[0].left < -3.0, "{:?}", text.lines);
        assert!((first_letter(&text, 0) - first_letter(&text, 1)).abs() < 0.01, "{words}");
        assert!(text.ink_width <= 100.01);
        let centered = shaper.shape(words, STYLE, Some(100.0), Align::Center);
        assert!(centered.lines.iter().all(|line| line.left > -0.01), "{:?}", centered.lines);
    }
    let hebrew = shaper.shape("”שלושה שבועות. זה חייב להיות עכשיו”", STYLE, Some(90.0), Align::Start);
    let first_line = hebrew.runs.iter().filter(|run| run.line == 0).flat_map(|run| &run.glyphs);
    let right = first_line.map(|glyph| glyph.x + glyph.advance).fold(0.0f32, f32::max);
    assert!(hebrew.lines.len() > 1 && right > 92.0, "{:?}", hebrew.lines);
}

#[test]
fn only_scripts_that_have_italics_lean() {
    let shaper = Shaper::new();
    let leaning = |words: &str| {
        let text = shaper.line(words, STYLE.italic());
        text.runs.iter().filter(|run| run.face.italic() || run.skew != 0.0).count()
    };
    assert!(leaning("Is this 39 mine?") > 0 && leaning("Žluťoučký kůň") > 0 && leaning("Где посылка?") > 0);
    for words in ["مرحبا، أين الطرد؟", "שלום, איפה החבילה?", "この39は私の39と同じ？", "包裹在哪里？", "สวัสดี", "नमस्ते"]
    {
        assert_eq!(leaning(words), 0, "{words}");
    }
    let mixed = shaper.line("She wrote 荷物 twice", STYLE.italic());
    let character =
        mixed.runs.iter().find(|run| run.glyphs.iter().any(|glyph| mixed.source_of(glyph) == "荷")).unwrap();
    assert!(!character.face.italic() && character.skew == 0.0);
}

#[test]
fn lines_of_tall_scripts_stand_further_apart() {
    let shaper = Shaper::new();
    let style = TextStyle { line_height: 14.0 / 10.5, ..TextStyle::regular(10.5) };
    let height = |words: &str| shaper.line(words, style).height;
    assert!((height("done") - 14.0).abs() < 0.01 && (height("שלום") - 14.0).abs() < 0.01);
    assert!((height("届く") - 15.75).abs() < 0.01 && (height("مرحبا") - 15.75).abs() < 0.01);
}

#[test]
fn figures_have_one_width_and_joined_letters_are_never_spaced() {
    let shaper = Shaper::new();
    let figures = TextStyle { features: Features::Figures, ..STYLE };
    assert!((shaper.line("1111", figures).width - shaper.line("8888", figures).width).abs() < 0.01);
    assert!(shaper.line("1111", STYLE).width < shaper.line("8888", STYLE).width);
    let spaced = TextStyle { tracking: 0.3, ..STYLE };
    assert!(shaper.line("LINE", spaced).width > shaper.line("LINE", STYLE).width + 5.0);
    assert_eq!(shaper.line("مرحبا", spaced).width, shaper.line("مرحبا", STYLE).width);
}

#[test]
fn lines_of_chinese_japanese_and_korean_end_between_words() {
    for (tag, words, whole) in [
        ("ja", "オンラインストアのカスタマーサポートに三回電話しても、つながらない", "カスタマーサポート 三回 電話"),
        ("ja", "受け取り場所の営業時間を確認する", "受け取り 場所の 営業 時間を"),
        ("zh", "退货标签需要自己打印，但是家里没有打印机", "标签 需要 但是 没有 打印机"),
        ("zh", "给客服中心打了三次电话，每次都要重新解释一遍问题", "中心 打了 三次 电话 重新 解释 问题"),
        (
            "ko",
            "고객센터에 세 번이나 전화했지만 연결되지 않았습니다",
            "고객센터에 번이나 전화했지만 연결되지 않았습니다",
        ),
    ] {
        let shaper = in_language(tag);
        for width in [112.0, 125.0, 140.0, 160.0, 190.0] {
            let lines = read_lines(&shaper.shape(words, STYLE, Some(width), Align::Start));
            for word in whole.split(' ') {
                assert!(lines.iter().any(|line| line.contains(word)), "{width}: {word} is torn in {lines:?}");
            }
            for line in &lines {
                let first = line.chars().next().unwrap();
                assert!(!"、。，！？」』）ーっゃゅょ".contains(first), "{width}: {lines:?}");
            }
        }
    }
}

#[test]
fn a_word_of_japanese_that_fits_on_no_line_is_divided() {
    let text = in_language("ja").shape("スマートフォンアプリケーション", STYLE, Some(60.0), Align::Start);
    assert!(text.lines.len() > 1 && text.lines.iter().all(|line| line.width <= 60.01));
}

/// The lines of a text in a language at a width.
fn lines_in(tag: &str, words: &str, width: f32) -> Vec<String> {
    read_lines(&in_language(tag).shape(words, STYLE, Some(width), Align::Start))
}

#[test]
fn a_noun_and_its_number_stay_on_one_line() {
    assert_eq!(lines_in("en", "Lane 2: Thoughts", 60.0), ["Lane 2:", "Thoughts"]);
    for (tag, words, kept) in [
        ("en", "Finds the fee only on page 3 of the terms", "page 3"),
        ("en", "Has to begin again at Step 4, twice", "Step 4"),
        ("en", "Looks for somebody who knows room 214", "room 214"),
        ("de", "Findet die Gebühr erst auf Seite 3 der Bedingungen", "Seite 3"),
        ("de", "Beginnt noch einmal bei Schritt 4, zweimal", "Schritt 4"),
        ("fr", "Trouve les frais seulement à la page 3 du contrat", "page 3"),
        ("fr", "Doit recommencer à l’étape 4, deux fois", "étape 4"),
        ("es", "Encuentra la tarifa solo en la página 3 del contrato", "página 3"),
        ("it", "Trova il costo solo a pagina 3 del contratto", "pagina 3"),
        // A unit says nothing without its number.
        ("en", "Walks 400 m from the car, with her stick", "400 m"),
        ("de", "Läuft 400 m vom Auto, mit ihrem Stock", "400 m"),
    ] {
        for width in (70..200).step_by(3).map(|width| width as f32) {
            let bound = words.replace(kept, &kept.replace(' ', "\u{A0}"));
            let (lines, with_bound) = (lines_in(tag, words, width), lines_in(tag, &bound, width));
            // A line is never added for it.
            if lines.len() == with_bound.len() {
                assert!(lines.iter().any(|line| line.contains(kept)), "{width}: {lines:?}");
            }
        }
    }
}

#[test]
fn a_number_that_counts_stays_with_what_it_counts_and_one_that_names_may_end_a_line() {
    for width in (60..160).step_by(3).map(|width| width as f32) {
        let counted = lines_in("en", "The line is engaged for 20 minutes", width);
        assert!(counted.iter().all(|line| !line.ends_with(" 20") || counted.len() > 2), "{width}: {counted:?}");
    }
    let widths = (60..160).step_by(3).map(|width| width as f32);
    let mut of_gate = widths.map(|width| lines_in("en", "At gate 14 nobody knows more", width));
    assert!(of_gate.any(|lines| lines.iter().any(|line| line == "At gate 14")), "a number that names may end a line");
}

#[test]
fn a_preposition_moves_on_where_its_line_stays_long_enough() {
    for (tag, words, short) in [
        ("en", "She hears that nobody waits for her parcel in town", &["that", "for", "in"][..]),
        ("de", "Sie hört, dass niemand mehr auf das Paket wartet", &["dass", "auf"]),
        ("fr", "Elle entend que personne ne cherche dans la remise", &["que", "ne", "dans"]),
        ("es", "Oye que nadie busca su paquete en el almacén grande", &["que", "su", "en"]),
        ("it", "Sente che nessuno cerca il pacco nella rimessa grande", &["che", "nella"]),
    ] {
        for width in (90..180).step_by(5).map(|width| width as f32) {
            let shaper = in_language(tag);
            let text = shaper.shape(words, STYLE, Some(width), Align::Start);
            let lines = read_lines(&text);
            // In three lines evenness may count more.
            for (line, next) in lines.iter().zip(lines.iter().skip(1)).filter(|_| lines.len() == 2) {
                let Some((rest, last)) = line.rsplit_once(' ').filter(|(_, last)| short.contains(last)) else {
                    continue;
                };
                let moved = shaper.line(&format!("{last} {next}"), STYLE).width;
                let left = shaper.line(rest, STYLE).width;
                assert!(moved > width || left < 0.6 * width, "{width}: {lines:?}");
            }
        }
    }
}

#[test]
fn a_large_quote_does_not_end_in_a_lone_word() {
    let quote = "„Ich will doch nur wissen, wann die Schadensregulierungsbestätigung kommt.“";
    let style = TextStyle { line_height: 1.4, ..TextStyle::regular(15.0) }.italic();
    let lines = read_lines(&in_language("de").shape(quote, style, Some(300.0), Align::Start));
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[2].contains(' '), "{lines:?}");
    // In small type only a word that is as good as two is divided for it.
    let small = |tag: &str, words: &str| {
        read_lines(&in_language(tag).shape(words, TextStyle { size_pt: 10.5, ..style }, Some(130.0), Align::Start))
    };
    let lines = small("de", "Hoffentlich erkennt die Gegenseite die Haftungsübernahmeerklärung an");
    assert!(lines.last().is_some_and(|last| last.contains(' ')), "{lines:?}");
    let lines = small("en", "Reads of responsibilities of the department and understands administration");
    assert!(lines.iter().all(|line| !line.ends_with('-')), "{lines:?}");
}
