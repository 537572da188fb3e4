//! Tests of the breaks of tiled posters: what they cut in all templates.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use crate::file::templates;
use crate::model::{Paper, PrintForm, TileSettings};
use crate::theme::{DEFAULT_THEME, Theme};

/// The posters whose breaks cut something: the template, the paper, the sheets, and how many cards and names of stages.
/// In the first six a card of several steps, or the words of a stage, lie across the break. In the others no widths of columns
/// within the limits bring an edge to each break.
const KNOWN: [(&str, Paper, Paper, usize); 12] = [
    ("home-care-nurse", Paper::A0, Paper::A3, 1),
    ("home-care-nurse", Paper::A0, Paper::A4, 1),
    ("home-care-nurse", Paper::A0, Paper::LETTER, 2),
    ("home-care-nurse", Paper::A1, Paper::LETTER, 1),
    ("laptop-fails", Paper::A0, Paper::LETTER, 1),
    ("laptop-fails", Paper::A1, Paper::A4, 1),
    ("first-gift-to-monthly", Paper::A0, Paper::A4, 6),
    ("masters-student", Paper::A0, Paper::A4, 8),
    ("online-order", Paper::A0, Paper::A4, 5),
    ("online-order", Paper::A0, Paper::LETTER, 6),
    ("open-account-today", Paper::A0, Paper::A3, 6),
    ("packaging-machine", Paper::A0, Paper::A4, 9),
];

/// How many cards and names of stages the breaks of a poster cut.
fn cut_by_breaks(poster: &Poster, tiling: &Tiling<'_>) -> usize {
    let layout = &poster.drawing.layout;
    let poster_from_map = poster.page_from_map.then(&poster.sheet.page_from_cut().inverse());
    let cards = layout.rows.iter().flat_map(|row| &row.cards).map(|card| card.rect);
    let words = layout.stages.iter().flat_map(|stage| &stage.words);
    let names = words.map(|words| words.ink_rect());
    let is_cut = |from: f32, to: f32, breaks: &[Break]| {
        breaks.iter().skip(1).any(|place| from + 0.5 < place.from && place.from < to - 0.5)
    };
    let rects = cards.chain(names).map(|rect| poster_from_map.apply_rect(layout.in_map(rect)));
    rects
        .filter(|rect| is_cut(rect.min.x, rect.max.x, &tiling.columns) || is_cut(rect.min.y, rect.max.y, &tiling.rows))
        .count()
}

/// The texts of masthead and legend that breaks between columns of sheets cut.
fn cut_words(poster: &Poster, tiling: &Tiling<'_>) -> Vec<String> {
    let layout = &poster.drawing.layout;
    let poster_from_map = poster.page_from_map.then(&poster.sheet.page_from_cut().inverse());
    let (header, footer) = (&layout.header, &layout.footer);
    let personas = header.personas.iter().flat_map(|persona| &persona.words);
    let figures = header.kpis.iter().flat_map(|kpi| kpi.words.iter().chain(&kpi.target));
    let head = header.words.iter().chain([&header.kind]).chain(personas).chain(figures);
    let words = head.chain(&footer.words).chain(footer.legend.iter().map(|entry| &entry.words));
    let named = words.map(|words| (words.text.source.chars().take(24).collect::<String>(), words.ink_rect()));
    let portraits = header.personas.iter().map(|persona| ("portrait".to_owned(), persona.portrait));
    let all = named.chain(portraits).map(|(name, rect)| (name, poster_from_map.apply_rect(layout.in_map(rect))));
    let is_cut = |rect: &Rect| {
        tiling.columns.iter().skip(1).any(|place| rect.min.x + 0.5 < place.from && place.from < rect.max.x - 0.5)
    };
    all.filter(|(_, rect)| is_cut(rect)).map(|(name, _)| name).collect()
}

/// How many of the 120 posters have breaks through words of their masthead or legend; mostly the line of evidence, or a
/// title that is as wide as a sheet.
const CUT_MASTHEADS: usize = 87;

/// The posters of a template whose breaks cut more than is known, in two sizes over three kinds of sheets; and how many
/// cut words of masthead or legend.
fn faults_of(slug: &str) -> (Vec<String>, usize) {
    let map = templates::load(slug).unwrap();
    let theme = Theme::named_or_default(DEFAULT_THEME);
    let (mut faults, mut mastheads) = (Vec::new(), 0);
    for paper in [Paper::A1, Paper::A0] {
        let mut builder = SceneBuilder::new();
        let on_paper = PrintSettings { form: PrintForm::Tiles, paper: Some(paper), ..PrintSettings::default() };
        let request = PrintRequest { map: &map, settings: &on_paper, theme: &theme, selection: None, printed_on: None };
        let poster = chosen_poster(&request, &mut builder).unwrap();
        for sheet in [Paper::A4, Paper::A3, Paper::LETTER] {
            let settings = PrintSettings { tiles: TileSettings { sheet, ..on_paper.tiles }, ..on_paper.clone() };
            let request = PrintRequest { settings: &settings, ..request };
            let moved = snapped(&request, &poster, &mut builder).unwrap();
            let moved = beside_breaks(&request, moved.as_ref().unwrap_or(&poster).clone(), &mut builder).unwrap();
            let spread = Spread::of_poster(&moved);
            let tiling = Tiling::new(&request, &spread).unwrap();
            let cut = cut_by_breaks(&moved, &tiling);
            let words = cut_words(&moved, &tiling);
            if !words.is_empty() {
                println!("{slug}, {paper} over {sheet}: {words:?}");
                mastheads += 1;
            }
            let share = moved.page_from_map.scale / poster.page_from_map.scale;
            let known = KNOWN.iter().find(|known| (known.0, known.1, known.2) == (slug, paper, sheet));
            if cut > known.map_or(0, |known| known.3) || share < 0.85 {
                faults.push(format!("{slug}, {paper} over {sheet}: {cut} cut, letters of {share:.2}"));
            }
        }
    }
    (faults, mastheads)
}

#[test]
fn no_break_goes_through_a_card_where_columns_and_lanes_can_be_moved() {
    let found: Vec<(Vec<String>, usize)> = std::thread::scope(|scope| {
        let jobs: Vec<_> =
            templates::list().iter().map(|template| scope.spawn(move || faults_of(template.slug))).collect();
        jobs.into_iter().map(|job| job.join().unwrap()).collect()
    });
    let faults: Vec<&str> = found.iter().flat_map(|(faults, _)| faults).map(String::as_str).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let mastheads: usize = found.iter().map(|(_, mastheads)| mastheads).sum();
    assert!(mastheads <= CUT_MASTHEADS, "{mastheads} posters cut words of masthead or legend");
}
