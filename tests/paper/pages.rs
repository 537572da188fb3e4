//! Pages as they are written: exact boxes, and no card or letter across an edge.

use std::sync::Arc;

use footpath::export::{ExportJob, OutputFormat, to_file};
use footpath::file::{sample, templates};
use footpath::geometry::Rect;
use footpath::model::{
    JourneyMap, NamedPaper, Orientation, Paper, PaperLength, Part, PrintForm, PrintSettings, PrintedPart,
};
use footpath::print::page::{Page, Pages};
use footpath::render::NoProgress;
use footpath::scene::{Item, SceneBuilder};
use footpath::theme::Theme;

fn light() -> Arc<Theme> {
    Theme::named("Light").unwrap()
}

fn job(settings: PrintSettings) -> ExportJob {
    ExportJob { settings, ..ExportJob::fitted(OutputFormat::Pdf, light()) }
}

/// The boxes of the first page of a PDF: media, trim and, where there is one, bleed.
fn boxes(map: &JourneyMap, settings: PrintSettings) -> [Option<[f32; 4]>; 3] {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.pdf");
    to_file(map, &job(settings), &path, &NoProgress).unwrap();
    let document = lopdf::Document::load(&path).unwrap();
    let page = document.get_dictionary(*document.get_pages().values().next().unwrap()).unwrap().clone();
    [&b"MediaBox"[..], b"TrimBox", b"BleedBox"].map(|key| {
        let sides = page.get(key).ok()?.as_array().unwrap();
        let sides: Vec<f32> = sides.iter().map(|side| side.as_float().unwrap()).collect();
        Some(sides.try_into().unwrap())
    })
}

fn is_near(found: Option<[f32; 4]>, wanted: [f32; 4]) -> bool {
    found.is_some_and(|found| found.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() < 0.1))
}

#[test]
fn every_paper_has_exactly_its_size() {
    let map = templates::load("blank").unwrap();
    let own: Paper = "600x300mm".parse().unwrap();
    for paper in NamedPaper::ALL.map(Paper::Named).into_iter().chain([own]) {
        let (width, height) = paper.size().unwrap();
        let (short, long) = (width.pt().min(height.pt()), width.pt().max(height.pt()));
        for (orientation, x, y) in [(Orientation::Portrait, short, long), (Orientation::Landscape, long, short)] {
            let settings = PrintSettings { paper: Some(paper), orientation, ..PrintSettings::default() };
            let [media, trim, bleed] = boxes(&map, settings);
            assert!(is_near(media, [0.0, 0.0, x, y]) && is_near(trim, [0.0, 0.0, x, y]), "{paper}: {media:?}");
            assert_eq!(bleed, None);
        }
    }
}

#[test]
fn bleed_and_crop_marks_stand_outside_of_the_cut_page() {
    let settings = PrintSettings {
        paper: Some(Paper::A4),
        orientation: Orientation::Portrait,
        bleed: PaperLength::mm(3),
        crop_marks: true,
        ..PrintSettings::default()
    };
    let [media, trim, bleed] = boxes(&templates::load("blank").unwrap(), settings);
    let mm = |sides: [f32; 4]| sides.map(|side| side / 25.4 * 72.0);
    assert!(is_near(media, mm([0.0, 0.0, 226.0, 313.0])), "{media:?}");
    assert!(is_near(trim, mm([8.0, 8.0, 218.0, 305.0])), "{trim:?}");
    assert!(is_near(bleed, mm([5.0, 5.0, 221.0, 308.0])), "{bleed:?}");
}

fn pages(map: &JourneyMap, settings: &PrintSettings) -> Pages {
    job(settings.clone()).pages(&mut SceneBuilder::new(), map).unwrap()
}

/// The boxes of all cards and texts on a page, in points of the page.
fn cards_and_texts(page: &Page) -> Vec<Rect> {
    fn collect(items: &[Item], found: &mut Vec<Rect>) {
        for item in items {
            match item {
                Item::Group(group) => {
                    if matches!(group.part, Some(Part::Card(_))) {
                        found.push(group.bounds);
                    }
                    collect(&group.items, found);
                }
                // Not the bounds, which allow for letters that reach out of their box.
                Item::Text(item) => {
                    found.push(Rect::new(item.origin.x, item.origin.y, item.text.ink_width, item.text.height));
                }
                _ => {}
            }
        }
    }
    let mut all = Vec::new();
    for placement in &page.placements {
        let mut found = Vec::new();
        collect(&placement.scene.items, &mut found);
        all.extend(found.into_iter().map(|rect| placement.page_from_scene.apply_rect(rect)));
    }
    all
}

/// The box of a text is a little taller than its letters.
const TEXT_BOX_PT: f32 = 1.5;

#[test]
fn no_card_and_no_letter_crosses_the_margins_of_a_poster() {
    for slug in ["online-order", "hotel-stay", "workshop-wall", "blank"] {
        let map = templates::load(slug).unwrap();
        for paper in [Paper::A4, Paper::A3, Paper::A0, Paper::LETTER, "900x200mm".parse().unwrap()] {
            let settings = PrintSettings { paper: Some(paper), ..PrintSettings::default() };
            let page = pages(&map, &settings).pages.remove(0);
            let printed = page.boxes.trim.shrink(settings.margin().pt() - TEXT_BOX_PT);
            for rect in cards_and_texts(&page) {
                assert!(printed.contains(rect.min) && printed.contains(rect.max), "{slug} on {paper}: {rect:?}");
            }
        }
    }
}

#[test]
fn laid_out_for_the_paper_text_is_never_smaller_and_the_page_is_filled() {
    for slug in ["online-order", "hotel-stay", "patient-and-companion"] {
        let map = templates::load(slug).unwrap();
        for paper in [Paper::A3, Paper::A1, "900x300mm".parse().unwrap()] {
            let settings = PrintSettings { paper: Some(paper), ..PrintSettings::default() };
            let scaled = PrintSettings { only_scaled: true, ..settings.clone() };
            let (fitted, scaled) = (pages(&map, &settings), pages(&map, &scaled));
            let (text, before) = (fitted.smallest_text_pt().unwrap(), scaled.smallest_text_pt().unwrap());
            assert!(text > before, "{slug} on {paper}: {before} pt, then {text} pt");
            let (across, down) = filled(&fitted, &settings);
            // Neither cards nor curves grow without end, so a very wide sheet keeps some room.
            let (most, least) = (across.max(down), across.min(down));
            let wanted = if matches!(paper, Paper::Named(_)) { 0.9 } else { 0.6 };
            assert!(most > 0.95 && least > wanted, "{slug} on {paper}: {across} × {down} of the page");
        }
    }
}

/// The part of the page's width and of its height, within the margins, that cards and texts take.
fn filled(pages: &Pages, settings: &PrintSettings) -> (f32, f32) {
    let page = &pages.pages[0];
    let whole = cards_and_texts(page).into_iter().fold(Rect::NOTHING, |whole, rect| whole.union(&rect));
    let printed = page.boxes.trim.shrink(settings.margin().pt());
    (whole.width() / printed.width(), whole.height() / printed.height())
}

#[test]
fn a_map_of_a_thousand_cards_with_pictures_fills_its_sheet_in_both_directions() {
    let map = sample::map(1_000);
    let settings = PrintSettings { paper: Some(Paper::A0), ..PrintSettings::default() };
    let pages = pages(&map, &settings);
    let (across, down) = filled(&pages, &settings);
    assert!(across > 0.92 && down > 0.92, "{across} × {down} of the page");
}

#[test]
fn a_poster_leaves_out_what_is_not_wanted() {
    let map = templates::load("online-order").unwrap();
    let settings = PrintSettings {
        form: PrintForm::Poster,
        paper: Some(Paper::A3),
        left_out: vec![PrintedPart::Header, PrintedPart::Footer],
        ..PrintSettings::default()
    };
    let dump = pages(&map, &settings).dump();
    assert!(dump.starts_with("page 1 1190.6×841.9") && !dump.contains("text \"First online order"), "{}", &dump[..200]);
}
