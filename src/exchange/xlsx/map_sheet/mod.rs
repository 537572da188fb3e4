//! The sheet “Map”: the grid of the map with the colours of its stages and cards.

mod cell_words;
mod curve_row;
mod stacking;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use rustc_hash::FxHashMap;

use self::cell_words::severities;
use self::stacking::stacked;
use super::list_sheets::print_setup;
use super::rich_write;
use super::styles::{Styles, height_pt, sheet_color};
use crate::geometry::Color;
use crate::layout::stage_paints;
use crate::locale::{Locale, Word};
use crate::model::{Card, CardId, CardKind, JourneyMap, Lane, LaneId, LaneKind, MapInfo, StepId, placeholder};
use crate::scene::stage_colors;
use crate::text::StyledText;

/// The name of the sheet.
pub(super) const NAME: &str = "Map";
/// The width of the column with the names of lanes, in characters.
const NAMES_WIDTH: f64 = 20.0;
/// The number of the paper A3 in workbooks.
const A3: u8 = 8;
/// The width of what is printed on one A3 page that lies, in characters: so its text is about 7 pt.
const PRINTED_WIDTH: f64 = 340.0;
/// What a row of nothing but a line takes, in points.
const LINE_HEIGHT: f64 = 16.0;
/// The most letters of the title and of the line below it at the head of a printed page, which holds 255 with their
/// formats.
const LONGEST_HEAD: (usize, usize) = (80, 110);

/// Writes the sheet.
pub(super) fn write(book: &mut Workbook, map: &JourneyMap, styles: &Styles) -> Result<(), XlsxError> {
    let steps = map.steps().count().max(1);
    let mut grid = MapGrid {
        sheet: book.add_worksheet(),
        map,
        locale: Locale::of(map),
        styles,
        steps: map.steps().enumerate().map(|(place, (_, step))| (step.id, place)).collect(),
        // Few steps take the width of a page.
        step_width: (200.0 / steps as f64).clamp(19.0, 30.0),
        last_column: u16::try_from(steps).unwrap_or(u16::MAX),
        severities: severities(map),
        formats: FxHashMap::default(),
        row: 0,
    };
    grid.sheet.set_name(NAME)?;
    grid.sheet.set_screen_gridlines(false);
    grid.sheet.set_column_width(0, NAMES_WIDTH)?;
    if steps > 0 {
        grid.sheet.set_column_range_width(1, grid.last_column, grid.step_width)?;
    }
    if styles.is_right_to_left {
        grid.sheet.set_right_to_left(true);
    }
    grid.title()?;
    let first = grid.row;
    grid.stages()?;
    let body = grid.row;
    grid.lanes()?;
    grid.sheet.set_freeze_panes(body, 1)?;
    grid.print(first, body)
}

struct MapGrid<'a> {
    sheet: &'a mut Worksheet,
    map: &'a JourneyMap,
    /// The words in the language of the map.
    locale: &'static Locale,
    styles: &'a Styles,
    steps: FxHashMap<StepId, usize>,
    step_width: f64,
    last_column: u16,
    severities: FxHashMap<CardId, u8>,
    /// The formats of cards that were made so far, by their colours, kind and first sign.
    formats: FxHashMap<CardLook, Format>,
    /// The next free row.
    row: u32,
}

/// What the format of a card depends on: fill, ink, kind, and whether its text looks like a formula.
type CardLook = (Color, Color, CardKind, bool);

impl MapGrid<'_> {
    /// Writes a text over several cells, which are joined.
    fn put(
        &mut self,
        (row, last_row): (u32, u32),
        (column, last_column): (u16, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let text: String = text.chars().take(16_000).collect();
        if row == last_row && column == last_column {
            self.sheet.write_string_with_format(row, column, text, format)?;
        } else {
            self.sheet.merge_range(row, column, last_row, last_column, &text, format)?;
        }
        Ok(())
    }

    /// Writes the words of a card over several columns of a row, in bold and in italics where they are marked so.
    fn put_card(
        &mut self,
        row: u32,
        (column, last_column): (u16, u16),
        words: &StyledText,
        (format, is_slanted): (&Format, bool),
    ) -> Result<(), XlsxError> {
        if column < last_column {
            self.sheet.merge_range(row, column, row, last_column, "", format)?;
        }
        if rich_write::write(self.sheet, (row, column), words, (format, is_slanted))? {
            return Ok(());
        }
        self.put((row, row), (column, column), &words.text, format)
    }

    /// The title of the map, or a word for one that has none, and the line below it.
    fn heads(&self) -> (&str, String) {
        let MapInfo { title, kind, objective, .. } = &*self.map.info;
        let has_title = !title.trim().is_empty() && !placeholder::is_title(title);
        let title = if has_title { title.trim() } else { self.locale.word(Word::Untitled) };
        let people: Vec<&str> = self.map.personas.iter().map(|persona| persona.name.as_str()).collect();
        let facts = [self.locale.map_kind(*kind), &people.join(", "), objective];
        let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.trim().is_empty()).collect();
        (title, facts.join("  ·  "))
    }

    fn title(&mut self) -> Result<(), XlsxError> {
        let (title, facts) = self.heads();
        let (title, last) = (title.to_owned(), self.last_column);
        self.put((0, 0), (0, last), &title, &self.styles.title())?;
        self.put((1, 1), (0, last), &facts, &self.styles.subtitle())?;
        self.sheet.set_row_height(0, 34)?;
        let width = NAMES_WIDTH + self.step_width * f64::from(last);
        self.sheet.set_row_height(1, height_pt(&facts, width, 10.0) + 6.0)?;
        self.row = 2;
        Ok(())
    }

    /// How the sheet is printed: the title at the head of each page, which a wide map has several of side by side, and
    /// below it the rows from the stages on, with stages, steps and lanes on each page.
    fn print(&mut self, first: u32, body: u32) -> Result<(), XlsxError> {
        let (title, facts) = self.heads();
        let line = |text: &str, most: usize| {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let kept: String = line.chars().take(most).collect();
            let kept = if kept.len() < line.len() { format!("{}…", kept.trim_end()) } else { kept };
            kept.replace('&', "&&")
        };
        let side = if self.styles.is_right_to_left { "&R" } else { "&L" };
        let (title, facts) = (line(title, LONGEST_HEAD.0), line(&facts, LONGEST_HEAD.1));
        let head = format!("{side}&16&\"Calibri,Bold\"{title}\n&10&\"Calibri,Regular\"{facts}");
        print_setup(self.sheet, &self.map.info.title)?;
        self.sheet.set_header(head).set_header_footer_scale_with_doc(false);
        self.sheet.set_margins(0.4, 0.4, 0.9, 0.6, 0.35, 0.3);
        self.sheet.set_repeat_rows(first, body.saturating_sub(1).max(first))?;
        self.sheet.set_repeat_columns(0, 0)?;
        self.sheet.set_print_area(first, 0, self.row.max(body + 1) - 1, self.last_column)?;
        let width = NAMES_WIDTH + self.step_width * f64::from(self.last_column);
        let pages = (width / PRINTED_WIDTH).ceil().clamp(1.0, 100.0) as u16;
        self.sheet.set_paper_size(A3).set_print_fit_to_pages(pages, 0);
        Ok(())
    }

    fn stages(&mut self) -> Result<(), XlsxError> {
        let map = self.map;
        let theme = self.styles.theme.clone();
        let has_names = map.steps().any(|(_, step)| !step.name.trim().is_empty());
        let rail = self.styles.tile(theme.sheet, theme.muted);
        self.sheet.write_blank(self.row, 0, &rail)?;
        let mut column = 1;
        let mut tallest = 30.0_f64;
        for (stage, paint) in map.stages.iter().zip(stage_paints(map)) {
            let (fill, ink) = stage_colors(paint, &theme);
            let count = u16::try_from(stage.steps.len()).unwrap_or(1).max(1);
            let format = self.styles.tile(fill, ink).set_bold().set_font_size(12.0);
            let format = format.set_align(FormatAlign::VerticalCenter).set_align(FormatAlign::Center);
            let words = [stage.name.as_str(), &stage.time_span];
            let words: Vec<&str> = words.into_iter().filter(|word| !word.trim().is_empty()).collect();
            let words = words.join("\n");
            self.put((self.row, self.row), (column, column + count - 1), &words, &format)?;
            tallest = tallest.max(height_pt(&words, self.step_width * f64::from(count), 12.0) + 8.0);
            if has_names {
                self.step_names(stage, (column, fill))?;
            }
            column += count;
        }
        self.sheet.set_row_height(self.row, tallest)?;
        self.row += 1;
        if has_names {
            self.sheet.write_blank(self.row, 0, &rail)?;
            let names = map.steps().map(|(_, step)| height_pt(&self.step_words(step), self.step_width, 10.0));
            self.sheet.set_row_height(self.row, names.fold(20.0, f64::max))?;
            self.row += 1;
        }
        Ok(())
    }

    fn step_names(&mut self, stage: &crate::model::Stage, (first, fill): (u16, Color)) -> Result<(), XlsxError> {
        let theme = &self.styles.theme;
        let pale = theme.sheet.mix(self.styles.opaque(fill), 0.18);
        let format = self.styles.tile(pale, theme.ink).set_bold().set_align(FormatAlign::Center);
        let format = format.set_align(FormatAlign::VerticalCenter);
        for (column, step) in (first..).zip(&stage.steps) {
            self.put((self.row + 1, self.row + 1), (column, column), &self.step_words(step), &format)?;
        }
        Ok(())
    }

    fn lanes(&mut self) -> Result<(), XlsxError> {
        let map = self.map;
        let mut cards = FxHashMap::<LaneId, Vec<&Card>>::default();
        for card in &map.cards {
            cards.entry(card.lane).or_default().push(card);
        }
        let mut group = None;
        for lane in &map.lanes {
            if lane.group != group {
                group = lane.group;
                if let Some(heading) = group.and_then(|id| map.lane_group(id)) {
                    self.heading(&heading.name.clone())?;
                }
            }
            match lane.kind {
                LaneKind::Line(_) => self.line(lane)?,
                _ => self.lane(lane, cards.remove(&lane.id).unwrap_or_default())?,
            }
        }
        Ok(())
    }

    fn heading(&mut self, name: &str) -> Result<(), XlsxError> {
        let theme = &self.styles.theme;
        let format = self.styles.tile(theme.sheet, theme.muted).set_bold();
        self.put((self.row, self.row), (0, self.last_column), name, &format)?;
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, lane: &Lane) -> Result<(), XlsxError> {
        let theme = &self.styles.theme;
        let color = sheet_color(self.styles.opaque(theme.line));
        let of_kind = if let LaneKind::Line(line) = lane.kind { self.locale.blueprint_line(line) } else { "" };
        let name = if lane.name.trim().is_empty() { of_kind } else { &lane.name };
        let format = self.styles.plain().set_italic().set_font_size(9.0).set_font_color(color);
        let format = format.set_border_bottom(FormatBorder::Dashed).set_border_bottom_color(color);
        self.put((self.row, self.row), (0, self.last_column), name, &format)?;
        self.sheet.set_row_height(self.row, LINE_HEIGHT)?;
        self.row += 1;
        Ok(())
    }

    /// A lane: as many rows as its highest stack of cards, and one for each curve.
    fn lane(&mut self, lane: &Lane, cards: Vec<&Card>) -> Result<(), XlsxError> {
        let first = self.row;
        let placed = stacked(&cards, &self.steps);
        let height = placed.iter().map(|(row, ..)| row + 1).max().unwrap_or(0);
        let mut heights = vec![20.0_f64; height];
        for (row, column, width, card) in placed {
            let kind = lane.kind_of(card);
            let words = self.card_words(kind, card);
            let format = self.card_format(kind, card, words.text.starts_with(['=', '+', '-', '@']));
            let at = first + u32::try_from(row).unwrap_or(0);
            self.put_card(at, (column, column + width - 1), &words, (&format, kind == CardKind::Quote))?;
            let needed = height_pt(&words.text, self.step_width * f64::from(width), 10.0);
            if let Some(own) = heights.get_mut(row) {
                *own = own.max(needed);
            }
        }
        for (row, height) in (first..).zip(&heights) {
            self.sheet.set_row_height(row, *height)?;
        }
        self.row += u32::try_from(height).unwrap_or(0);
        for series in &lane.series {
            self.curve(lane, series)?;
        }
        if self.row == first {
            self.sheet.set_row_height(self.row, 24)?;
            self.row += 1;
        }
        self.lane_name(lane, (first, self.row - 1))
    }

    /// The format of a card; cards that look the same share one.
    fn card_format(&mut self, kind: CardKind, card: &Card, looks_like_formula: bool) -> Format {
        let (fill, ink) = self.styles.card_colors(kind, card);
        let make = || {
            let format = self.styles.tile(fill, ink);
            let format = if kind == CardKind::Quote { format.set_italic() } else { format };
            let format = if kind == CardKind::Measure { format.set_bold() } else { format };
            if looks_like_formula { format.set_quote_prefix() } else { format }
        };
        self.formats.entry((fill, ink, kind, looks_like_formula)).or_insert_with(make).clone()
    }

    fn lane_name(&mut self, lane: &Lane, rows: (u32, u32)) -> Result<(), XlsxError> {
        let theme = &self.styles.theme;
        let fill = lane.color.unwrap_or(theme.rail);
        let ink = if lane.color.is_some() { theme.ink_on(fill) } else { theme.ink };
        let format = self.styles.tile(fill, ink).set_bold();
        let persona = lane.persona.and_then(|id| self.map.persona(id)).map(|persona| persona.name.clone());
        let words: Vec<String> = std::iter::once(lane.name.clone()).chain(persona).collect();
        self.put(rows, (0, 0), &words.join("\n"), &format)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::exchange::WriteOptions;

    #[test]
    fn stages_have_the_colours_that_they_have_on_the_map() {
        let map = crate::file::templates::load("online-order").unwrap();
        let (bytes, _) = crate::exchange::xlsx::write(&map, &WriteOptions::default()).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut formats = String::new();
        archive.by_name("xl/styles.xml").unwrap().read_to_string(&mut formats).unwrap();
        let styles = Styles::of(&map);
        for paint in stage_paints(&map) {
            let (fill, _) = stage_colors(paint, &styles.theme);
            let fill = styles.opaque(fill);
            let wanted = format!("<fgColor rgb=\"FF{:02X}{:02X}{:02X}\"/>", fill.r, fill.g, fill.b);
            assert!(formats.contains(&wanted), "{paint:?}: {wanted}");
        }
    }
}
