//! Tests of the breaks of tiled posters: what they cut in all templates.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use crate::file::templates;
use crate::layout::PlacedText;
use crate::model::{Paper, PrintForm, TextField, TileSettings};
use crate::text::TextLine;
use crate::theme::{DEFAULT_THEME, Theme};

/// The posters whose breaks cut something: the template, the paper, the sheets, and how many cards and names of stages.
/// No widths of columns within the limits bring an edge to each of their breaks.
const KNOWN: [(&str, Paper, Paper, usize); 5] = [
    ("home-care-nurse", Paper::A0, Paper::A3, 4),
    ("laptop-fails", Paper::A1, Paper::A4, 1),
    ("masters-student", Paper::A0, Paper::A4, 8),
    ("online-order", Paper::A0, Paper::A4, 6),
    ("open-account-today", Paper::A0, Paper::A3, 6),
];

/// The cards and names of stages that the breaks of a poster cut, from top to bottom (↓) or from side to side (→).
fn cut_by_breaks(poster: &Poster, tiling: &Tiling<'_>) -> Vec<String> {
    let layout = &poster.drawing.layout;
    let poster_from_map = poster.page_from_map.then(&poster.sheet.page_from_cut().inverse());
    let cards = layout.rows.iter().flat_map(|row| &row.cards);
    let cards = cards.map(|card| (beginning(&card.card.text), card.rect));
    let names = layout.stages.iter().flat_map(|stage| &stage.words);
    let names = names.flat_map(|words| each_word(words).into_iter().map(|rect| (beginning(&words.text.source), rect)));
    let is_cut = |from: f32, to: f32, breaks: &[Break]| {
        breaks.iter().skip(1).any(|place| from + 0.5 < place.from && place.from < to - 0.5)
    };
    let cut = cards.chain(names).filter_map(|(name, rect)| {
        let rect = poster_from_map.apply_rect(layout.in_map(rect));
        let across = if is_cut(rect.min.x, rect.max.x, &tiling.columns) { "↓" } else { "" };
        let down = if is_cut(rect.min.y, rect.max.y, &tiling.rows) { "→" } else { "" };
        (!across.is_empty() || !down.is_empty()).then(|| format!("{across}{down}{name}"))
    });
    cut.collect()
}

/// The first letters of a text.
fn beginning(text: &str) -> String {
    text.chars().take(24).collect()
}

/// The boxes of the words of a text.
fn each_word(words: &PlacedText) -> Vec<Rect> {
    let text = &words.text;
    let lines = (0u32..).zip(&text.lines);
    let of_line = |(number, line): (u32, &TextLine)| {
        let boxes = text.words_of_line(number).into_iter();
        let (top, height) = (words.at.y + line.top, line.bottom - line.top);
        boxes.map(|(from, to)| Rect::new(words.at.x + from, top, to - from, height)).collect::<Vec<_>>()
    };
    lines.flat_map(of_line).collect()
}

/// The texts of masthead and legend of which breaks between columns of sheets cut a word, and the names of arrows, of
/// points and of times.
fn cut_words(poster: &Poster, tiling: &Tiling<'_>) -> (Vec<String>, Vec<String>) {
    let layout = &poster.drawing.layout;
    let poster_from_map = poster.page_from_map.then(&poster.sheet.page_from_cut().inverse());
    let (header, footer) = (&layout.header, &layout.footer);
    let personas = header.personas.iter().flat_map(|persona| &persona.words);
    let figures = header.kpis.iter().flat_map(|kpi| kpi.words.iter().chain(&kpi.target));
    let head = header.words.iter().chain([&header.kind]).chain(personas).chain(figures);
    let words = head.chain(&footer.words).chain(footer.legend.iter().map(|entry| &entry.words));
    let is_cut = |rect: &Rect| {
        let rect = poster_from_map.apply_rect(layout.in_map(*rect));
        tiling.columns.iter().skip(1).any(|place| rect.min.x + 0.5 < place.from && place.from < rect.max.x - 0.5)
    };
    let name = |words: &PlacedText| beginning(&words.text.source);
    let is_torn = |words: &&PlacedText| each_word(words).iter().any(is_cut);
    let portraits = header.personas.iter().filter(|persona| is_cut(&persona.portrait));
    let signs = footer.legend.iter().filter(|entry| is_cut(&entry.rect)).map(|entry| name(&entry.words));
    let around = words.filter(is_torn).map(name).chain(portraits.map(|_| "portrait".to_owned())).chain(signs).collect();
    let points = layout.rows.iter().filter_map(|row| row.curve.as_ref()).flat_map(|curve| &curve.series);
    let points = points.flat_map(|series| &series.marks).filter_map(|mark| Some(&mark.visible_label()?.words));
    let arrows = layout.links.iter().filter_map(|link| Some(&link.label.as_ref()?.words));
    let times = layout.time_rail.iter().flat_map(|rail| &rail.ticks).filter_map(|tick| tick.words.as_ref());
    (around, points.chain(arrows).chain(times).filter(is_torn).map(name).collect())
}

/// How many of the 120 posters have breaks through a word, a portrait or a sign of their masthead or legend: those in which
/// nothing has room beside the break.
const CUT_MASTHEADS: usize = 11;

/// The least part of its even share that the last column of sheets shows: none is glued on for a strip.
const LEAST_LAST: f32 = 0.55;

/// What the breaks of the posters of a template cut.
#[derive(Default)]
struct CutPosters {
    /// The posters that cut more cards than is known, or whose letters became too small.
    faults: Vec<String>,
    /// Those that cut words of masthead or legend, and those that cut names.
    mastheads: Vec<String>,
    names: Vec<String>,
    /// Those whose last column of sheets shows much less than its even share.
    thin: Vec<String>,
    /// Those that cut their title, which is read first and from furthest away.
    titles: Vec<String>,
}

/// Whether a break between two columns of sheets goes through the title.
fn cuts_title(poster: &Poster, tiling: &Tiling<'_>) -> bool {
    let layout = &poster.drawing.layout;
    let poster_from_map = poster.page_from_map.then(&poster.sheet.page_from_cut().inverse());
    let Some(title) = PlacedText::showing(&layout.header.words, TextField::Title) else { return false };
    let rect = poster_from_map.apply_rect(layout.in_map(title.ink_rect()));
    let is_cut = |place: &Break| rect.min.x + 0.5 < place.from && place.from < rect.max.x - 0.5;
    tiling.columns.iter().skip(1).any(is_cut)
}

/// What the breaks of a template's posters cut, in two sizes over three kinds of sheets.
fn cut_posters_of(slug: &str) -> CutPosters {
    let map = templates::load(slug).unwrap();
    let theme = Theme::named_or_default(DEFAULT_THEME);
    let mut found = CutPosters::default();
    for paper in [Paper::A1, Paper::A0] {
        let mut builder = SceneBuilder::new();
        let on_paper = PrintSettings { form: PrintForm::Tiles, paper: Some(paper), ..PrintSettings::default() };
        let request = PrintRequest { map: &map, settings: &on_paper, theme: &theme, selection: None, printed_on: None };
        // The poster whose breaks cut whatever lies there, with the whole scales of its curves.
        builder.show_whole_scales(true);
        let unmoved = chosen_poster(&request, &mut builder).unwrap().page_from_map.scale;
        builder.show_whole_scales(false);
        for sheet in [Paper::A4, Paper::A3, Paper::LETTER] {
            let settings = PrintSettings { tiles: TileSettings { sheet, ..on_paper.tiles }, ..on_paper.clone() };
            let request = PrintRequest { settings: &settings, ..request };
            let moved = whole_poster(&request, &mut builder).unwrap();
            let spread = Spread::of_poster(&moved);
            let tiling = Tiling::new(&request, &spread).unwrap();
            let cut = cut_by_breaks(&moved, &tiling);
            let even = spread.size.x / tiling.columns.len() as f32;
            let last = tiling.columns.last().map_or(even, |last| last.to - last.from);
            if last < even * LEAST_LAST {
                found.thin.push(format!("{slug}, {paper} over {sheet}: {:.2}", last / even));
            }
            let (around, names) = cut_words(&moved, &tiling);
            let over = format!("{slug}, {paper} over {sheet}");
            // On A0 two long titles have no other place.
            if paper == Paper::A1 && cuts_title(&moved, &tiling) {
                found.titles.push(over.clone());
            }
            if !around.is_empty() {
                found.mastheads.push(format!("{over}: {around:?}"));
            }
            if !names.is_empty() {
                found.names.push(format!("{over}: {names:?}"));
            }
            let legend: Vec<Rect> =
                moved.drawing.layout.footer.legend.iter().map(|entry| entry.words.ink_rect()).collect();
            let covers =
                |(place, own): (usize, &Rect)| legend.iter().skip(place + 1).any(|other| other.intersects(own));
            if legend.iter().enumerate().any(covers) {
                found.faults.push(format!("{over}: entries of the legend cover one another"));
            }
            let share = moved.page_from_map.scale / unmoved;
            let known = KNOWN.iter().find(|known| (known.0, known.1, known.2) == (slug, paper, sheet));
            if cut.len() > known.map_or(0, |known| known.3) || share < 0.85 {
                found.faults.push(format!("{over}: {cut:?} cut, letters of {share:.2}"));
            }
        }
    }
    found
}

#[test]
fn no_break_goes_through_a_card_where_columns_and_lanes_can_be_moved() {
    let found: Vec<CutPosters> = std::thread::scope(|scope| {
        let jobs: Vec<_> =
            templates::list().iter().map(|template| scope.spawn(move || cut_posters_of(template.slug))).collect();
        jobs.into_iter().map(|job| job.join().unwrap()).collect()
    });
    let all = |part: fn(&CutPosters) -> &Vec<String>| -> Vec<String> { found.iter().flat_map(part).cloned().collect() };
    let (faults, mastheads, names) = (all(|one| &one.faults), all(|one| &one.mastheads), all(|one| &one.names));
    let (thin, titles) = (all(|one| &one.thin), all(|one| &one.titles));
    let parts =
        [("cards", &faults), ("mastheads", &mastheads), ("names", &names), ("thin", &thin), ("titles", &titles)];
    let listed: Vec<String> = parts.iter().map(|(part, found)| format!("{part}:\n{}", found.join("\n"))).collect();
    let listed = listed.join("\n");
    assert!(faults.is_empty(), "{listed}");
    assert!(mastheads.len() <= CUT_MASTHEADS, "{} posters cut words of masthead or legend\n{listed}", mastheads.len());
    assert!(names.is_empty(), "{} posters cut names of arrows, points or times\n{listed}", names.len());
    assert!(titles.is_empty(), "{} posters cut their title\n{listed}", titles.len());
    assert!(thin.is_empty(), "{} posters have a thin last column of sheets\n{listed}", thin.len());
}

/// Words in lanes without cards are cut lengthwise where a break goes between two rows of sheets.
#[test]
fn no_break_between_rows_of_sheets_goes_through_words_where_lanes_can_be_moved() {
    let map = templates::load("hotel-stay").unwrap();
    let theme = Theme::named_or_default(DEFAULT_THEME);
    let tiles = TileSettings { sheet: Paper::A3, ..TileSettings::default() };
    let settings = PrintSettings { form: PrintForm::Tiles, paper: Some(Paper::A1), tiles, ..PrintSettings::default() };
    let request = PrintRequest { map: &map, settings: &settings, theme: &theme, selection: None, printed_on: None };
    let poster = whole_poster(&request, &mut SceneBuilder::new()).unwrap();
    let spread = Spread::of_poster(&poster);
    let tiling = Tiling::new(&request, &spread).unwrap();
    let cost: f32 = tiling.rows.iter().map(|place| place.cost).sum();
    assert!(tiling.rows.len() > 1 && cost < LEAST_CUT, "{:?}", tiling.rows);
}
