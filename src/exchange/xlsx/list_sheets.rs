//! A list as a sheet: headings that stay, filters, columns as wide as they need, and pages that can be printed.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, FormatBorder, Workbook, Worksheet, XlsxError};

use super::failed;
use super::lists::{List, names};
use super::rich_write;
use super::styles::{Styles, height_pt, sheet_color};
use crate::exchange::map_builder::quoted;
use crate::exchange::{ExchangeError, Losses};
use crate::model::quotation::quotation;

/// The most characters that a cell of a workbook holds.
const LONGEST_CELL: usize = 32_767;
/// The number of the paper A4 in workbooks.
pub(super) const A4: u8 = 9;
/// The width of what is printed on one A4 page that lies, in characters: so its text is about 8 pt.
const PRINTED_WIDTH: f64 = 180.0;
/// Columns whose texts are numbers, which are written as such.
const NUMBERS: [&str; 21] = [
    "Column",
    "Row",
    "Span",
    "Value",
    "Severity",
    "Frequency",
    "Importance",
    "Satisfaction",
    "Votes",
    "ID",
    "No.",
    "Card ID",
    "Impact",
    "Effort",
    "Stage number",
    "From",
    "To",
    "From ID",
    "To ID",
    "Current",
    "Cost",
];

/// How lists are written.
pub(super) struct ListWriter<'a> {
    pub(super) styles: &'a Styles,
}

impl ListWriter<'_> {
    /// Writes a list on a sheet of its own. `step` is called from time to time, and may stop the work.
    pub(super) fn write(
        &self,
        book: &mut Workbook,
        list: &List,
        losses: &mut Losses,
        step: &dyn Fn(f32) -> Result<(), ExchangeError>,
    ) -> Result<(), ExchangeError> {
        let sheet = book.add_worksheet();
        self.head(sheet, list).map_err(failed)?;
        let formats = CellFormats::of(self.styles);
        let count = list.rows.len().max(1) as f32;
        for (number, row) in (1..).zip(&list.rows) {
            if number % 256 == 0 {
                step(number as f32 / count)?;
            }
            write_row(sheet, number, (row, list), &formats, losses).map_err(failed)?;
        }
        self.frame(sheet, list).map_err(failed)
    }

    /// The headings, and the widths of the columns.
    fn head(&self, sheet: &mut Worksheet, list: &List) -> Result<(), XlsxError> {
        sheet.set_name(list.name)?;
        let heading = self.styles.heading();
        for (column, (name, width)) in (0..).zip(&list.columns) {
            sheet.write_string_with_format(0, column, *name, &heading)?;
            sheet.set_column_width(column, *width)?;
        }
        sheet.set_row_height(0, 22)?;
        if self.styles.is_right_to_left {
            sheet.set_right_to_left(true);
        }
        Ok(())
    }

    /// What stays in view, what is filtered, and how the list is printed.
    fn frame(&self, sheet: &mut Worksheet, list: &List) -> Result<(), XlsxError> {
        let styles = self.styles;
        let width = column_number(list.columns.len().saturating_sub(1));
        let last = u32::try_from(list.rows.len()).unwrap_or(u32::MAX);
        sheet.set_freeze_panes(1, 0)?;
        // One rule draws the lines below all rows, those of empty cells too.
        let hair = sheet_color(styles.opaque(styles.theme.hair));
        let line = Format::new().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(hair);
        let rule = ConditionalFormatFormula::new().set_rule("=TRUE").set_format(line);
        sheet.add_conditional_format(1, 0, last.max(1), width, &rule)?;
        if list.name == names::ABOUT {
            sheet.set_column_format(0, &styles.cell().set_bold())?;
        } else {
            sheet.autofilter(0, 0, last.max(1), width)?;
        }
        print_setup(sheet, list.name)?;
        sheet.set_repeat_rows(0, 0)?;
        let printed = PrintedColumns::of(list);
        sheet.set_print_area(0, 0, last.max(1), printed.last)?;
        sheet.set_print_fit_to_pages(printed.pages, 0);
        if let Some(repeated) = printed.repeated {
            sheet.set_repeat_columns(0, repeated)?;
        }
        Ok(())
    }
}

/// The columns of a list that are printed, so that its words can be read on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PrintedColumns {
    /// The last column.
    last: u16,
    /// The number of pages side by side.
    pages: u16,
    /// The last of the first columns that stand on every page; none if one page is wide enough.
    repeated: Option<u16>,
}

impl PrintedColumns {
    /// All columns of people and lanes, on several pages side by side where they need it. Of other lists the first
    /// ones, which say what it is about; ids and details are for the screen.
    fn of(list: &List) -> Self {
        let widths = || list.columns.iter().map(|(_, width)| *width);
        let all = column_number(list.columns.len().saturating_sub(1));
        let repeated = match list.name {
            names::PERSONAS => Some(0),
            names::LANES => Some(1),
            _ => None,
        };
        if let Some(repeated) = repeated {
            let again: f64 = widths().take(usize::from(repeated) + 1).sum();
            let pages = ((widths().sum::<f64>() - again) / (PRINTED_WIDTH - again)).ceil().clamp(1.0, 20.0) as u16;
            return Self { last: all, pages, repeated: (pages > 1).then_some(repeated) };
        }
        let mut used = 0.0;
        let fitting = widths().take_while(|width| {
            used += width;
            used <= PRINTED_WIDTH
        });
        Self { last: column_number(fitting.count().saturating_sub(1)).min(all), pages: 1, repeated: None }
    }
}

fn column_number(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

fn write_row(
    sheet: &mut Worksheet,
    number: u32,
    (row, list): (&[String], &List),
    formats: &CellFormats,
    losses: &mut Losses,
) -> Result<(), XlsxError> {
    let mut height = 16.0_f64;
    for ((column, text), (name, width)) in (0..).zip(row).zip(&list.columns) {
        if !text.is_empty() {
            let is_written =
                list.name == names::CARDS && *name == "Text" && formats.mark(sheet, (number, column), text)?;
            if !is_written {
                write_cell(sheet, (number, column), text, (name, formats), losses)?;
            }
            height = height.max(height_pt(text, *width, 10.0));
        }
    }
    sheet.set_row_height(number, height)?;
    Ok(())
}

/// The formats of the cells of lists.
struct CellFormats {
    text: Format,
    number: Format,
    guarded: Format,
}

impl CellFormats {
    fn of(styles: &Styles) -> Self {
        let text = styles.cell();
        Self {
            number: text.clone().set_align(styles.start()),
            // Whoever edits the cell later still has a text and no formula.
            guarded: text.clone().set_quote_prefix(),
            text,
        }
    }

    /// The format of a text.
    fn of_text(&self, text: &str) -> &Format {
        if text.starts_with(['=', '+', '-', '@']) { &self.guarded } else { &self.text }
    }

    /// Writes the words of a card with its emphasis. False, and nothing is written, if it has none.
    fn mark(&self, sheet: &mut Worksheet, place: (u32, u16), text: &str) -> Result<bool, XlsxError> {
        let Some(words) = rich_write::marked_words(text) else { return Ok(false) };
        rich_write::write(sheet, place, &words, (self.of_text(&words.text), false))
    }
}

/// Writes a text as a number where its column holds numbers and it comes back the same; as a text in all other cases.
fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    (heading, formats): (&str, &CellFormats),
    losses: &mut Losses,
) -> Result<(), XlsxError> {
    let is_digit = |first: u8| first.is_ascii_digit() || first == b'-';
    if text.as_bytes().first().is_some_and(|first| is_digit(*first))
        && NUMBERS.contains(&heading)
        && let Ok(number) = text.parse::<f64>()
        && number.to_string() == text
    {
        sheet.write_number_with_format(row, column, number, &formats.number)?;
        return Ok(());
    }
    let format = formats.of_text(text);
    if text.len() > LONGEST_CELL && text.encode_utf16().count() > LONGEST_CELL {
        losses.add("A text is longer than a cell of a workbook holds, and was cut", quoted(text));
        let kept: String = text.chars().take(LONGEST_CELL / 2).collect();
        sheet.write_string_with_format(row, column, kept, format)?;
        return Ok(());
    }
    sheet.write_string_with_format(row, column, text, format)?;
    Ok(())
}

/// How a sheet is printed: across, as wide as the page, with its name and the number of the page.
pub(super) fn print_setup(sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    // Excel takes no footer of more than 255 characters.
    let name = quotation(name).replace('&', "&&");
    sheet.set_footer(format!("&L&8{name}&R&8&P / &N"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(name: &'static str, widths: &[f64]) -> PrintedColumns {
        PrintedColumns::of(&List {
            name,
            columns: widths.iter().map(|width| ("x", *width)).collect(),
            rows: Vec::new(),
        })
    }

    #[test]
    fn what_is_printed_stays_readable() {
        let wide = [20.0, 20.0, 20.0, 100.0, 40.0, 40.0];
        assert_eq!(printed(names::CARDS, &wide), PrintedColumns { last: 3, pages: 1, repeated: None });
        assert_eq!(printed(names::PERSONAS, &wide), PrintedColumns { last: 5, pages: 2, repeated: Some(0) });
        assert_eq!(printed(names::PERSONAS, &wide[..3]), PrintedColumns { last: 2, pages: 1, repeated: None });
        assert_eq!(printed(names::KPIS, &[500.0]), PrintedColumns { last: 0, pages: 1, repeated: None });
    }
}
