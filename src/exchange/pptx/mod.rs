//! PowerPoint out: a deck of 16:9 slides with shapes and texts that can be edited.
//!
//! A title, the whole map, a curve as a chart with its workbook, the personas, each stage with its lanes, then hotspots
//! and actions as tables. The theme of the map becomes the theme of the deck. The files follow ECMA-376, part 1; a test
//! compares the order of elements with its schemas.
//!
//! Limitations: the fonts are those of office programs unless the theme names its own, since a deck cannot carry the
//! bundled one along; a curve in steps is a chart with straight lines.

mod chart;
mod chart_axes;
mod curve_slide;
mod deck;
mod drawing_ml;
mod map_slide;
mod master;
mod outline;
mod package;
mod palette;
mod path_of_stages;
mod persona_slide;
mod pictures;
mod scene_shapes;
mod slide;
mod stage_cards;
mod stage_grid;
mod stage_slide;
mod table;
mod table_slides;
#[cfg(test)]
mod tests;
mod title_slide;
mod words;

use std::fmt::Display;
use std::sync::Arc;

use deck::Deck;
use package::{Package, Relation};
use palette::DeckPalette;
use pictures::DeckPictures;
use words::TextWriter;

use super::map_builder::quoted;
use super::{ExchangeError, Losses, WriteOptions};
use crate::layout::SheetParts;
use crate::locale::Locale;
use crate::model::JourneyMap;
use crate::render::{Progress, Stopped};
use crate::scene::SceneBuilder;
use crate::scene::artwork::ArtworkCache;
use crate::theme::{DEFAULT_THEME, Theme};

/// The namespace of drawings.
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// The namespaces of the parts of a presentation.
const NAMESPACES: &[(&str, &dyn Display)] = &[
    ("xmlns:a", &DRAWING),
    ("xmlns:r", &"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:p", &"http://schemas.openxmlformats.org/presentationml/2006/main"),
];

/// The start of the type of every part of a presentation.
macro_rules! part_type {
    ($name:literal) => {
        concat!("application/vnd.openxmlformats-officedocument.presentationml.", $name, "+xml")
    };
}

/// Why a deck could not be put together, which only happens for want of memory.
#[derive(Debug, thiserror::Error)]
enum PptxError {
    /// The archive could not be written.
    #[error("the slides could not be put together: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// The workbook of a chart could not be written.
    #[error("the figures of a chart could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The work was stopped.
    #[error("the work was stopped")]
    Stopped(Stopped),
}

impl From<PptxError> for ExchangeError {
    fn from(error: PptxError) -> Self {
        match error {
            PptxError::Stopped(stopped) => stopped.into(),
            other => Self::Drawing(other.to_string()),
        }
    }
}

impl From<Stopped> for PptxError {
    fn from(stopped: Stopped) -> Self {
        Self::Stopped(stopped)
    }
}

/// Writes a map as a deck in its own theme.
///
/// # Errors
/// When the work was stopped, or the deck cannot be put together for want of memory.
pub fn write(map: &JourneyMap, options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let theme = map.info.chosen_theme().unwrap_or_else(|| Theme::named_or_default(DEFAULT_THEME));
    Ok(in_theme(map, &theme, options.progress)?)
}

/// Makes a deck of a map in a theme.
fn in_theme(map: &JourneyMap, theme: &Arc<Theme>, progress: &dyn Progress) -> Result<(Vec<u8>, Losses), PptxError> {
    let map = &map.clone().without_placeholders();
    let palette = DeckPalette::of(theme);
    let mut builder = SceneBuilder::new().for_files();
    let parts = SheetParts { placeholders: false, header: false, personas: false, extras: false, ..SheetParts::ALL };
    let layout = builder.lay_out_parts(map, parts, theme);
    progress.report(0.2)?;
    let language = language_of(map);
    let writer = TextWriter { palette: &palette, right_to_left: layout.right_to_left, language: &language };
    let mut deck = Deck {
        map,
        theme,
        locale: Locale::of(map),
        layout: &layout,
        builder: &mut builder,
        writer: &writer,
        pictures: DeckPictures::default(),
        artworks: ArtworkCache::default(),
        slides: Vec::new(),
        charts: Vec::new(),
        losses: Losses::default(),
    };
    add_slides(&mut deck, progress)?;
    tell_losses(&mut deck);
    let losses = std::mem::take(&mut deck.losses);
    Ok((packed(deck, &palette)?, losses))
}

/// Adds all slides, in their order.
fn add_slides(deck: &mut Deck<'_>, progress: &dyn Progress) -> Result<(), PptxError> {
    title_slide::add(deck);
    table_slides::add_about(deck);
    table_slides::add_key_figures(deck);
    map_slide::add(deck);
    progress.report(0.4)?;
    curve_slide::add(deck)?;
    persona_slide::add(deck);
    progress.report(0.5)?;
    stage_slide::add(deck, progress)?;
    table_slides::add_hotspots(deck);
    table_slides::add_actions(deck);
    table_slides::add_parking_lot(deck);
    progress.report(0.9)?;
    Ok(())
}

/// The language of the texts, as office programs take it.
fn language_of(map: &JourneyMap) -> String {
    let tag = if map.info.language.trim().is_empty() { Locale::of(map).tag.as_str() } else { map.info.language.trim() };
    if tag == "und" { "en-US".to_owned() } else { tag.to_owned() }
}

/// Says what stays behind in the map.
fn tell_losses(deck: &mut Deck<'_>) {
    let (map, losses) = (deck.map, &mut deck.losses);
    for card in map.cards.iter().filter(|card| !card.note.trim().is_empty()) {
        losses.add("The note of a card is on no slide", quoted(&card.text));
    }
    for (_, step) in map.steps().filter(|(_, step)| !step.note.trim().is_empty()) {
        losses.add("The note of a step is on no slide", quoted(&step.name));
    }
    let flags = map.steps().flat_map(|(_, step)| &step.flags).chain(map.cards.iter().flat_map(|card| &card.flags));
    losses.add_count(
        "What is said about a flag is on no slide",
        flags.filter(|flag| !flag.note.trim().is_empty()).count(),
    );
}

/// Puts the parts together.
fn packed(deck: Deck<'_>, palette: &DeckPalette) -> Result<Vec<u8>, PptxError> {
    let mut package = Package::default();
    package.relate(
        "",
        &[
            Relation::new("officeDocument", "ppt/presentation.xml"),
            Relation::new("core-properties", "docProps/core.xml"),
            Relation::new("extended-properties", "docProps/app.xml"),
        ],
    );
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    package.add("docProps/core.xml", core, master::core_properties(deck.map));
    let program = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    package.add("docProps/app.xml", program, master::program_properties());
    let presentation = master::presentation(deck.slides.len(), deck.writer.right_to_left);
    package.add("ppt/presentation.xml", part_type!("presentation.main"), presentation);
    let mut relations = vec![Relation::new("slideMaster", "slideMasters/slideMaster1.xml")];
    relations.extend((1..=deck.slides.len()).map(|number| Relation::new("slide", format!("slides/slide{number}.xml"))));
    relations.push(Relation::new("theme", "theme/theme1.xml"));
    package.relate("ppt/presentation.xml", &relations);
    let theme = "application/vnd.openxmlformats-officedocument.theme+xml";
    package.add("ppt/theme/theme1.xml", theme, palette.theme_part());
    add_master(&mut package, &deck);
    for (number, slide) in (1..).zip(deck.slides) {
        let (bytes, relations) = slide.finish();
        let name = format!("ppt/slides/slide{number}.xml");
        package.add(&name, part_type!("slide"), bytes);
        package.relate(&name, &relations);
    }
    for (number, (chart, workbook)) in (1..).zip(deck.charts) {
        let name = format!("ppt/charts/chart{number}.xml");
        package.add(&name, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", chart);
        package.relate(&name, &[Relation::new("package", format!("../embeddings/figures{number}.xlsx"))]);
        package.add_by_ending(&format!("ppt/embeddings/figures{number}.xlsx"), workbook);
    }
    deck.pictures.add_to(&mut package);
    Ok(package.finish()?)
}

fn add_master(package: &mut Package, deck: &Deck<'_>) {
    let name = "ppt/slideMasters/slideMaster1.xml";
    package.add(name, part_type!("slideMaster"), master::master(deck.writer, deck.theme));
    let layouts = (1..=master::LAYOUTS.len())
        .map(|number| Relation::new("slideLayout", format!("../slideLayouts/slideLayout{number}.xml")));
    let theme = Relation::new("theme", "../theme/theme1.xml");
    package.relate(name, &layouts.chain([theme]).collect::<Vec<_>>());
    for (number, layout) in (1..).zip(master::LAYOUTS) {
        let name = format!("ppt/slideLayouts/slideLayout{number}.xml");
        package.add(&name, part_type!("slideLayout"), master::layout(deck.writer, deck.theme, layout));
        package.relate(&name, &[Relation::new("slideMaster", "../slideMasters/slideMaster1.xml")]);
    }
}
