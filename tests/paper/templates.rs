//! The templates on every surface: PDF and SVG rendered by other programs look like our PNG.

use std::path::Path;

use footpath::file::templates;
use footpath::render::NoProgress;
use footpath::render::pdf::{self, PdfOptions};
use footpath::render::png::render;
use footpath::render::svg::{self, SvgOptions};
use footpath::scene::{Pixels, Scene, SceneBuilder};
use footpath::theme::Theme;

use crate::drawing::surfaces::{draw_svg, mean_difference};
use crate::external_programs::{lossy, output_of, tool};

/// How far a channel of a pixel may differ on average (0 to 255). Programs blend the edges of letters and
/// lines differently, most of all a renderer that hints or darkens thin strokes; a missing lane or a
/// shifted text makes several times the difference.
const TOLERANCE: f64 = 2.0;

fn scenes() -> Vec<(String, Scene)> {
    let draw = |template: &templates::Template| {
        let map = templates::load(template.slug).unwrap();
        let drawing = SceneBuilder::new().draw(&map, &Theme::named_or_default(&map.info.theme));
        (template.slug.to_owned(), Scene::clone(&drawing.scene))
    };
    templates::list().iter().map(draw).collect()
}

/// `pixels` resized to match `like`: renderers round a page's size each in their own way.
fn cropped(pixels: &Pixels, width: u32, height: u32) -> Pixels {
    let mut rgba = Vec::with_capacity(width as usize * height as usize * 4);
    for y in 0..height {
        let start = (y * pixels.width * 4) as usize;
        rgba.extend_from_slice(&pixels.rgba[start..start + width as usize * 4]);
    }
    Pixels { width, height, rgba }
}

fn difference(name: &str, ours: &Pixels, theirs: &Pixels) -> f64 {
    let (width, height) = (ours.width.min(theirs.width), ours.height.min(theirs.height));
    assert!(ours.width - width <= 2 && ours.height - height <= 2, "{name}: {ours:?} and {theirs:?}");
    mean_difference(&cropped(ours, width, height), &cropped(theirs, width, height))
}

/// In one test, for the pictures that both are compared with are large.
#[test]
fn pages_and_svg_look_like_the_png() {
    let folder = tempfile::tempdir().unwrap();
    for (name, scene) in scenes() {
        let ours = render(&scene, 2.0, false).unwrap();
        page_looks_like(&ours, &name, &scene, folder.path());
        for outline_text in [false, true] {
            let mut svg = Vec::new();
            svg::write(&scene, &SvgOptions { outline_text, ..SvgOptions::default() }, &NoProgress, &mut svg).unwrap();
            let theirs = draw_svg(&svg, ours.width, ours.height);
            let found = difference(&name, &ours, &theirs);
            println!("{name}: resvg differs by {found:.2}");
            assert!(found < TOLERANCE, "{name}: the SVG differs by {found:.2}");
        }
    }
}

/// Where poppler is installed, which the README names.
fn page_looks_like(ours: &Pixels, name: &str, scene: &Scene, folder: &Path) {
    let path = folder.join(format!("{name}.pdf"));
    let mut file = std::fs::File::create(&path).unwrap();
    pdf::write(scene, &PdfOptions::fit(scene), &NoProgress, &mut file).unwrap();
    let Some(mut pdftoppm) = tool("pdftoppm") else { return };
    let png = output_of(pdftoppm.args(["-r", "144", "-png"]).arg(&path));
    let page = image::load_from_memory(&png).unwrap().into_rgba8();
    let theirs = Pixels { width: page.width(), height: page.height(), rgba: page.into_raw() };
    let found = difference(name, ours, &theirs);
    println!("{name}: pdftoppm differs by {found:.2}");
    assert!(found < TOLERANCE, "{name}: the page differs by {found:.2}");
}

#[test]
fn pages_are_sound_and_say_every_word() {
    let folder = tempfile::tempdir().unwrap();
    // A hyphenated word may be broken there, and pdftotext joins it again without the hyphen.
    let plain = |text: &str| text.replace('-', "").split_whitespace().collect::<String>();
    for (name, scene) in scenes() {
        let path = folder.path().join(format!("{name}.pdf"));
        let mut file = std::fs::File::create(&path).unwrap();
        pdf::write(&scene, &PdfOptions::fit(&scene), &NoProgress, &mut file).unwrap();
        let Some(mut qpdf) = tool("qpdf") else { return };
        let report = lossy(&output_of(qpdf.arg("--check").arg(&path)));
        assert!(report.contains("No syntax or stream encoding errors"), "{name}: {report}");
        let Some(mut pdftotext) = tool("pdftotext") else { return };
        let said = plain(&lossy(&output_of(pdftotext.arg("-raw").arg(&path).arg("-"))));
        for card in &templates::load(&name).unwrap().cards {
            // In the marks that the map draws around it, a quotation has inner marks.
            let nested = card.text.replace('“', "‘").replace('”', "’");
            let is_said = said.contains(&plain(&card.text)) || said.contains(&plain(&nested));
            assert!(is_said, "{name}: “{}” is not found", card.text);
        }
    }
}
