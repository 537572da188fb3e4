//! Our PDFs as other programs see them: a valid file, embedded fonts, text, and the picture.

use std::path::PathBuf;
use std::sync::Arc;

use footpath::geometry::{Color, Point, Rect, Transform, point};
use footpath::render::NoProgress;
use footpath::render::pdf::{self, PdfOptions};
use footpath::scene::{ImageItem, Item, LinkItem, PartBounds, Pixels, RectItem, Scene, Stroke, TextItem};
use footpath::text::{Align, Shaper, TextStyle};
use tempfile::TempDir;

use crate::external_programs::{lossy, output_of, tool};

const INK: Color = Color::rgb(20, 30, 40);
const PAPER: Color = Color::rgb(250, 248, 240);
const SIZE: Point = point(400.0, 300.0);

/// The variable that names the file for a second process to write.
const SECOND_PROCESS: &str = "FOOTPATH_TEST_PDF";

const SENTENCES: [&str; 10] = [
    "office file",
    "مرحبا بالعالم",
    // Lam and alef are one glyph.
    "الأفعال والاستلام",
    "می‌خواهم",
    "你好世界",
    "שלום עולם",
    "हिन्दी में यात्रा",
    "ภาษาไทย ที่นี่",
    "Привет мир",
    "done 😀 well",
];

/// A file in a temporary folder.
struct Exported {
    _folder: TempDir,
    path: PathBuf,
}

fn export(scene: &Scene, options: &PdfOptions) -> Exported {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.pdf");
    pdf::write(scene, options, &NoProgress, &mut std::fs::File::create(&path).unwrap()).unwrap();
    Exported { _folder: folder, path }
}

fn scene_of(items: Vec<Item>) -> Scene {
    Scene {
        size: SIZE,
        paper: PAPER,
        title: "Überblick".into(),
        subject: "Sell shoes".into(),
        author: "Ann".into(),
        keywords: "shoes".into(),
        language: "en".into(),
        right_to_left: false,
        items,
        part_bounds: PartBounds::default(),
    }
}

/// All sentences, regular and as bold italics, one below the other.
fn written() -> Scene {
    let shaper = Shaper::new();
    let mut items = Vec::new();
    for (row, sentence) in (0u8..).zip(SENTENCES) {
        for (left, style) in [(10.0, TextStyle::regular(12.0)), (200.0, TextStyle::bold(12.0).italic())] {
            let text = shaper.shape(sentence, style, Some(180.0), Align::Left);
            items.push(Item::Text(TextItem { text, origin: point(left, 10.0 + 30.0 * f32::from(row)), color: INK }));
        }
    }
    scene_of(items)
}

/// Shapes whose colours can be looked up on the page.
fn drawn() -> Scene {
    let red = Color::rgb(200, 0, 0);
    let half_red = RectItem {
        rect: Rect::new(20.0, 20.0, 60.0, 60.0),
        radius: 0.0,
        fill: Some(red.fade(0.5)),
        stroke: Some(Stroke::solid(INK, 4.0)),
    };
    let round = RectItem { rect: Rect::new(100.0, 20.0, 60.0, 60.0), radius: 30.0, fill: Some(red), stroke: None };
    let blue = Arc::new(Pixels { width: 2, height: 1, rgba: vec![0, 0, 250, 255, 0, 250, 0, 0] });
    let rect = Rect::new(200.0, 20.0, 100.0, 60.0);
    let image =
        ImageItem { pixels: blue, jpeg: None, rect, clip: rect.shrink(10.0), radius: 10.0, description: "".into() };
    let link = LinkItem { rect, address: "https://example.org".into() };
    scene_of(vec![Item::Rect(half_red), Item::Rect(round), Item::Image(image), Item::Link(link)])
}

/// The text of the pages, without the direction marks that readers add.
fn words_in(exported: &Exported) -> Option<String> {
    let text = lossy(&output_of(tool("pdftotext")?.arg(&exported.path).arg("-")));
    Some(text.chars().filter(|letter| !matches!(letter, '\u{202A}'..='\u{202E}' | '\u{200E}' | '\u{200F}')).collect())
}

#[test]
fn the_file_is_sound() {
    for scene in [written(), drawn()] {
        let exported = export(&scene, &PdfOptions::fit(&scene));
        let Some(mut qpdf) = tool("qpdf") else { return };
        let report = lossy(&output_of(qpdf.arg("--check").arg(&exported.path)));
        assert!(report.contains("No syntax or stream encoding errors"), "{report}");
    }
}

#[test]
fn every_font_is_embedded_and_subset_and_says_its_words() {
    let scene = written();
    let exported = export(&scene, &PdfOptions::fit(&scene));
    let Some(mut pdffonts) = tool("pdffonts") else { return };
    let table = lossy(&output_of(pdffonts.arg(&exported.path)));
    let fonts: Vec<&str> = table.lines().skip(2).collect();
    assert!(!fonts.is_empty(), "{table}");
    for font in fonts {
        let marks: Vec<&str> = font.split_whitespace().rev().skip(2).take(3).collect();
        assert_eq!(marks, ["yes", "yes", "yes"], "uni, sub, emb of {font}");
    }
}

#[test]
fn words_are_found_in_every_script() {
    let scene = written();
    let Some(words) = words_in(&export(&scene, &PdfOptions::fit(&scene))) else { return };
    for sentence in SENTENCES {
        assert!(words.matches(sentence).count() >= 1, "{sentence} in\n{words}");
    }
    assert_eq!(words.matches("office file").count(), 2, "{words}");
}

#[test]
fn the_lines_of_a_text_are_lines() {
    let text = Shaper::new().shape("first words\nsecond words", TextStyle::regular(12.0), Some(180.0), Align::Start);
    let scene = scene_of(vec![Item::Text(TextItem { text, origin: point(10.0, 10.0), color: INK })]);
    let Some(words) = words_in(&export(&scene, &PdfOptions::fit(&scene))) else { return };
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["first words", "second words"]);
}

#[test]
fn the_hyphen_of_a_divided_word_is_drawn_and_not_copied() {
    let shaper = Shaper::new();
    let words = "Donau\u{AD}dampf\u{AD}schiff Ver\u{AD}siche\u{AD}rung";
    let text = shaper.shape(words, TextStyle::regular(12.0), Some(70.0), Align::Start);
    let divided = text.runs.iter().filter(|run| run.is_division).count();
    assert!(divided >= 2, "{text:?}");
    let scene = scene_of(vec![Item::Text(TextItem { text, origin: point(10.0, 10.0), color: INK })]);
    let Some(found) = words_in(&export(&scene, &PdfOptions::fit(&scene))) else { return };
    assert!(!found.contains(['-', '\u{2010}', '\u{AD}']), "{found:?}");
    let joined: String = found.split_whitespace().collect();
    assert_eq!(joined, "DonaudampfschiffVersicherung");
}

#[test]
fn the_page_has_the_size_that_was_asked_for() {
    let scene = drawn();
    let options = PdfOptions { page_size_pt: point(841.8898, 595.2756), ..PdfOptions::fit(&scene) };
    let exported = export(&scene, &options);
    let Some(mut pdfinfo) = tool("pdfinfo") else { return };
    let report = lossy(&output_of(pdfinfo.arg(&exported.path)));
    for fact in ["Pages:           1", "841.89 x 595.276 pts (A4)", "Überblick", "PDF version:     1.7"] {
        assert!(report.contains(fact), "{fact} in\n{report}");
    }
}

#[test]
fn the_page_looks_as_drawn() {
    let scene = drawn();
    let options = PdfOptions {
        page_size_pt: SIZE * 0.5 + point(40.0, 40.0),
        page_from_map: Transform { scale: 0.5, shift: point(20.0, 20.0) },
        ..PdfOptions::fit(&scene)
    };
    let exported = export(&scene, &options);
    let Some(mut pdftoppm) = tool("pdftoppm") else { return };
    let png = output_of(pdftoppm.args(["-r", "144", "-png"]).arg(&exported.path));
    let page = image::load_from_memory(&png).unwrap().into_rgb8();
    assert_eq!(page.dimensions(), (480, 380));
    // At 144 dpi and half size a map unit is a pixel, and the map begins at (40, 40).
    let at = |x: u32, y: u32| page.get_pixel(x + 40, y + 40).0;
    let is_near = |seen: [u8; 3], wanted: [u8; 3]| seen.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 3);
    for (what, (x, y), wanted) in [
        ("paper", (5, 5), [250, 248, 240]),
        ("half-transparent fill", (50, 50), [225, 124, 120]),
        ("edge", (20, 50), [20, 30, 40]),
        ("disc", (130, 50), [200, 0, 0]),
        ("outside the disc's corner", (104, 24), [250, 248, 240]),
        ("picture", (230, 50), [0, 0, 250]),
        ("picture outside its clip", (205, 50), [250, 248, 240]),
        ("picture outside its round corner", (211, 31), [250, 248, 240]),
        ("transparent pixel", (280, 50), [250, 248, 240]),
    ] {
        assert!(is_near(at(x, y), wanted), "{what}: {:?} instead of {wanted:?}", at(x, y));
    }
    assert!(is_near(page.get_pixel(2, 2).0, [250, 248, 240]), "the whole page is paper");
}

/// The second process runs this same test, writes its file and ends.
#[test]
fn two_processes_write_the_same_bytes() {
    let scene = written();
    let mut bytes = Vec::new();
    pdf::write(&scene, &PdfOptions::fit(&scene), &NoProgress, &mut bytes).unwrap();
    if let Ok(path) = std::env::var(SECOND_PROCESS) {
        std::fs::write(path, bytes).unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("second.pdf");
    let mut second = std::process::Command::new(std::env::current_exe().unwrap());
    output_of(second.args(["two_processes_write_the_same_bytes", "--test-threads=1"]).env(SECOND_PROCESS, &path));
    assert!(std::fs::read(&path).unwrap() == bytes, "the files differ");
}
