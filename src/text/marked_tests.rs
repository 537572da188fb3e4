//! Tests of texts with marks: weights and italics, lists, and lines that are as good as those of any text.
#![allow(clippy::unwrap_used)]

use super::*;

const STYLE: TextStyle = TextStyle::regular(10.0);

fn shape(written: &str, width: f32) -> Arc<ShapedText> {
    Shaper::new().shape_styled(&StyledText::read(written), STYLE, Some(width), Align::Start)
}

/// The letters of the runs in each weight and slant.
fn faces(text: &ShapedText) -> Vec<(String, u16, bool)> {
    let runs = text.runs.iter().filter(|run| run.sign.is_none());
    let words = |run: &GlyphRun| run.glyphs.iter().map(|glyph| text.source_of(glyph)).collect::<String>();
    runs.map(|run| (words(run), run.face.weight(), run.face.italic())).collect()
}

fn signs(text: &ShapedText) -> Vec<(&str, u32, f32, f32)> {
    let runs = text.runs.iter().filter_map(|run| Some((run.sign.as_deref()?, run)));
    let edges = |run: &GlyphRun| {
        let last = run.glyphs.last().unwrap();
        (run.glyphs.first().unwrap().x, last.x + last.advance)
    };
    runs.map(|(sign, run)| (sign, run.line, edges(run).0, edges(run).1)).collect()
}

#[test]
fn marked_letters_are_set_in_their_own_faces() {
    let text = shape("Pay **now** or *later*, ***please***", 900.0);
    assert_eq!(&*text.source, "Pay now or later, please");
    let expected = [
        ("Pay ", 400, false),
        ("now", 600, false),
        (" or ", 400, false),
        ("later", 400, true),
        (", ", 400, false),
        ("please", 600, true),
    ];
    let expected = expected.map(|(words, weight, italic)| (words.to_owned(), weight, italic));
    assert_eq!(faces(&text), expected);
    assert!(text.runs.iter().all(|run| run.skew == 0.0 && !run.embolden), "true faces");
}

#[test]
fn a_family_without_bold_letters_gets_them_heavier_and_one_with_them_does_not() {
    let bold_of = |files: &[&'static [u8]]| {
        let files: Vec<Arc<[u8]>> = files.iter().map(|bytes| Arc::from(*bytes)).collect();
        let style = TextStyle { family: TextFamily::Own(OwnFamily::of("Of the company", &files)), ..STYLE };
        let text = Shaper::new().shape_styled(&StyledText::read("Pay **now**"), style, Some(900.0), Align::Start);
        let bold = |run: &GlyphRun| (run.face.weight(), run.embolden);
        assert_eq!(text.runs.len(), 2, "{:?}", faces(&text));
        text.runs.iter().map(bold).collect::<Vec<_>>()
    };
    assert_eq!(bold_of(&[bundled::REGULAR]), [(400, false), (400, true)]);
    assert_eq!(bold_of(&[bundled::REGULAR, bundled::SEMI_BOLD]), [(400, false), (600, false)]);
    // A family that has nothing but bold letters is drawn as it is.
    let files: Vec<Arc<[u8]>> = vec![bundled::SERIF.into()];
    let style = TextStyle { family: TextFamily::Own(OwnFamily::of("Bold only", &files)), bold: true, ..STYLE };
    let text = Shaper::new().line("Заказ", style);
    assert!(text.runs.iter().all(|run| run.face.weight() == 600 && !run.embolden), "{:?}", faces(&text));
}

#[test]
fn a_family_without_bold_italics_gets_them_heavier_and_one_with_them_does_not() {
    use bundled::{ITALIC, REGULAR, SEMI_BOLD, SEMI_BOLD_ITALIC};
    let runs_of = |files: &[&'static [u8]], written: &str, base: TextStyle| {
        let files: Vec<Arc<[u8]>> = files.iter().map(|bytes| Arc::from(*bytes)).collect();
        let style = TextStyle { family: TextFamily::Own(OwnFamily::of("With italics", &files)), ..base };
        let text = Shaper::new().shape_styled(&StyledText::read(written), style, Some(900.0), Align::Start);
        let run = |run: &GlyphRun| (run.face.weight(), run.face.italic(), run.embolden);
        text.runs.iter().map(run).collect::<Vec<_>>()
    };
    let bold = (600, false, false);
    let three = [REGULAR, SEMI_BOLD, ITALIC];
    let all = [REGULAR, SEMI_BOLD, ITALIC, SEMI_BOLD_ITALIC];
    assert_eq!(
        runs_of(&three, "Pay **now** or ***at once***", STYLE),
        [(400, false, false), bold, (400, false, false), (400, true, true)]
    );
    assert_eq!(runs_of(&all, "Pay **now** or ***at once***", STYLE).last(), Some(&(600, true, false)));
    // All of a card in bold, whose kind is set in italics: what is marked stands out upright, and has its own face.
    let quote = TextStyle { bold: true, ..STYLE.italic() };
    assert_eq!(runs_of(&three, "Pay *now* please", quote), [(400, true, true), bold, (400, true, true)]);
    assert_eq!(runs_of(&three, "*Pay*", STYLE), [(400, true, false)]);
}

#[test]
fn letters_without_italics_stay_upright() {
    for written in ["*שלום*", "*مرحبا*", "*日本語*", "*नमस्ते*"] {
        let text = shape(written, 900.0);
        assert!(text.runs.iter().all(|run| run.skew == 0.0 && !run.face.italic()), "{written}");
    }
}

#[test]
fn italics_in_a_text_in_italics_are_upright() {
    let text = Shaper::new().shape_styled(&StyledText::read("Is *my* 39"), STYLE.italic(), Some(900.0), Align::Start);
    let slants: Vec<bool> = faces(&text).into_iter().map(|(_, _, italic)| italic).collect();
    assert_eq!(slants, [true, false, true]);
}

#[test]
fn a_text_without_marks_is_shaped_once() {
    let shaper = Shaper::new();
    let plain = shaper.shape("Pay now", STYLE, Some(100.0), Align::Start);
    let styled = shaper.shape_styled(&StyledText::read("Pay now"), STYLE, Some(100.0), Align::Start);
    assert!(Arc::ptr_eq(&plain, &styled));
    let marked = shaper.shape_styled(&StyledText::read("Pay **now**"), STYLE, Some(100.0), Align::Start);
    assert!(!Arc::ptr_eq(&plain, &marked) && marked.source == plain.source);
    let again = shaper.shape_styled(&StyledText::read("Pay **now**"), STYLE, Some(100.0), Align::Start);
    assert!(Arc::ptr_eq(&again, &marked));
}

#[test]
fn items_hang_on_one_edge_beside_their_signs() {
    let text = shape("- one item that needs two lines at least\n- two", 100.0);
    let edges: Vec<f32> = text.lines.iter().map(|line| line.left).collect();
    assert!(text.lines.len() >= 3 && edges.iter().all(|left| (left - edges[0]).abs() < 0.01), "{edges:?}");
    assert!((6.0..16.0).contains(&edges[0]), "{edges:?}");
    let signs = signs(&text);
    let last = text.lines.len() as u32 - 1;
    assert_eq!(signs.iter().map(|(sign, line, ..)| (*sign, *line)).collect::<Vec<_>>(), [("•", 0), ("•", last)]);
    assert!(signs.iter().all(|(.., left, right)| *left > -0.5 && *right < edges[0]), "{signs:?}");
    assert!(text.lines.iter().all(|line| line.left + line.width < 100.01));
    assert!(text.ink_width > text.lines[0].width + edges[0] - 0.01);
}

#[test]
fn numbers_end_at_one_edge_and_lines_before_a_list_start_at_the_side() {
    let items: String = (1..=11).map(|number| format!("{number}. item\n")).collect();
    let text = shape(&format!("Steps\n{items}"), 100.0);
    let signs = signs(&text);
    assert_eq!(signs.len(), 11);
    assert!(signs.iter().all(|sign| (sign.3 - signs[0].3).abs() < 0.01), "{signs:?}");
    assert!(text.lines[0].left.abs() < 0.01 && text.lines[1].left > 10.0);
    let width = |sign: &(&str, u32, f32, f32)| sign.3 - sign.2;
    assert!((width(&signs[0]) - width(&signs[7])).abs() < 0.01, "figures of equal width");
}

#[test]
fn lists_from_right_to_left_stand_at_the_right_edge() {
    let mut mirrored = Shaper::new();
    mirrored.set_start_is_right(true);
    for (shaper, words) in [
        (Shaper::new(), "- שלום וברוכים הבאים לכולם\n- שתיים"),
        (mirrored.clone(), "- שלום\n- two"),
        (mirrored, "1. \n2. א"),
    ] {
        let text = shaper.shape_styled(&StyledText::read(words), STYLE, Some(90.0), Align::Start);
        let signs = signs(&text);
        assert_eq!(signs.len(), 2, "{words}");
        assert!(signs.iter().all(|sign| sign.3 < 90.5 && sign.2 > 75.0), "{words}: {signs:?}");
        for line in text.lines.iter().filter(|line| line.width > 0.0) {
            assert!(line.left + line.width < signs[0].2, "{words}: {line:?} {signs:?}");
        }
    }
}

#[test]
fn a_quotation_mark_hangs_out_unless_its_line_is_an_item() {
    let left = |written: &str| {
        let styled = StyledText::read(written).between("“", "”");
        Shaper::new().shape_styled(&styled, STYLE, Some(90.0), Align::Start).lines[0].left
    };
    assert!(left("Is **this** my size?") < -1.0 && left("- Is this my size?") > 5.0);
    assert!((left("Is **this** my size?") - left("Is this my size?")).abs() < 0.01);
}

#[test]
fn marked_words_are_balanced_and_divided_as_all_others() {
    let words = "Waits for the parcel that was promised for last Friday";
    let plain = shape(words, 120.0);
    let marked = shape(&words.replace("promised", "*promised*"), 120.0);
    assert_eq!(plain.lines.len(), marked.lines.len());
    let widths = |text: &ShapedText| text.lines.iter().map(|line| line.width).collect::<Vec<_>>();
    let spread = |widths: Vec<f32>| widths.iter().fold(0.0f32, |most, it| most.max(*it)) - widths.last().unwrap();
    assert!(spread(widths(&marked)) < 40.0);
    let divided = shape("- Donau\u{AD}dampf\u{AD}**schiff**\u{AD}fahrts\u{AD}gesell\u{AD}schaft", 70.0);
    assert!(divided.runs.iter().any(|run| run.is_division));
    for line in &divided.lines {
        assert!(line.left + line.width < 70.01, "{line:?}");
    }
}

#[test]
fn lists_in_a_narrow_box_and_without_a_width_are_set() {
    for width in [1.0, 4.0, 12.0, 30.0] {
        let text = shape("- a long word\n10. no item\n- b", width);
        let covered: usize = text.lines.iter().map(|line| line.range.len()).sum();
        assert_eq!(covered, text.source.len());
    }
    let text = Shaper::new().shape_styled(&StyledText::read("- one\n- two"), STYLE, None, Align::Left);
    assert!(text.width < 60.0 && text.lines[0].left > 4.0 && text.lines.len() == 2);
    assert!(text.bounds().min.x < 0.0 && text.bounds().max.x < 60.0);
}
