//! A list as a sheet: headings that stay, filters, columns as wide as they need, and pages that can be printed.

use rust_xlsxwriter::{Chart, ChartType, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::lists::{List, names};
use super::styles::{Styles, height_pt, sheet_color};
use crate::exchange::Losses;
use crate::exchange::map_builder::quoted;

/// The most characters that a cell of a workbook holds.
const LONGEST_CELL: usize = 32_767;
/// The number of the paper A4 in workbooks.
pub(super) const A4: u8 = 9;
/// Columns whose texts are numbers, which are written as such.
const NUMBERS: [&str; 20] = [
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
];

/// Writes a list on a sheet of its own.
pub(super) fn write(book: &mut Workbook, list: &List, styles: &Styles, losses: &mut Losses) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(list.name)?;
    let width = u16::try_from(list.columns.len().saturating_sub(1)).unwrap_or(0);
    let last = u32::try_from(list.rows.len()).unwrap_or(u32::MAX);
    let heading = styles.heading();
    for (column, (name, width)) in (0..).zip(&list.columns) {
        sheet.write_string_with_format(0, column, *name, &heading)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_row_height(0, 22)?;
    let formats = CellFormats::of(styles);
    for (number, row) in (1..).zip(&list.rows) {
        let mut height = 16.0_f64;
        for ((column, text), (name, width)) in (0..).zip(row).zip(&list.columns) {
            write_cell(sheet, (number, column), text, (name, &formats), losses)?;
            height = height.max(height_pt(text, *width, 10.0));
        }
        sheet.set_row_height(number, height)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if list.name == names::ABOUT {
        sheet.set_column_format(0, &styles.cell().set_bold())?;
    } else {
        sheet.autofilter(0, 0, last.max(1), width)?;
    }
    if list.name == names::CURVES {
        add_chart(sheet, list, styles)?;
    }
    print_setup(sheet, list.name)?;
    sheet.set_repeat_rows(0, 0)?;
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
            number: text.clone().set_align(FormatAlign::Left),
            // Whoever edits the cell later still has a text and no formula.
            guarded: text.clone().set_quote_prefix(),
            text,
        }
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
    if text.is_empty() {
        sheet.write_blank(row, column, &formats.text)?;
        return Ok(());
    }
    if NUMBERS.contains(&heading)
        && let Ok(number) = text.parse::<f64>()
        && number.to_string() == text
    {
        sheet.write_number_with_format(row, column, number, &formats.number)?;
        return Ok(());
    }
    let format = if text.starts_with(['=', '+', '-', '@']) { &formats.guarded } else { &formats.text };
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
    sheet.set_footer(format!("&L&8{}&R&8&P / &N", name.replace('&', "&&")));
    Ok(())
}

/// A native chart of all curves beside their points.
fn add_chart(sheet: &mut Worksheet, list: &List, styles: &Styles) -> Result<(), XlsxError> {
    let place = |heading: &str| list.columns.iter().position(|(own, _)| *own == heading);
    let (Some(value), Some(stage), Some(step)) = (place("Value"), place("Stage"), place("Step")) else { return Ok(()) };
    let keys: Vec<usize> = ["Lane", "Persona", "Curve", "State", "Row"].into_iter().filter_map(place).collect();
    let key = |row: &Vec<String>| keys.iter().map(|at| row.get(*at).cloned().unwrap_or_default()).collect::<Vec<_>>();
    let mut chart = Chart::new(ChartType::Line);
    let column = |at: usize| u16::try_from(at).unwrap_or(0);
    let has_steps = list.rows.iter().any(|row| row.get(step).is_some_and(|name| !name.is_empty()));
    let names = if has_steps { (stage.min(step), stage.max(step)) } else { (stage, stage) };
    let (mut first, mut count) = (0, 0);
    while first < list.rows.len() {
        let own = list.rows.get(first).map(key).unwrap_or_default();
        let length = list.rows.iter().skip(first).take_while(|row| key(row) == own).count().max(1);
        let (from, to) = (u32::try_from(first + 1).unwrap_or(0), u32::try_from(first + length).unwrap_or(0));
        let words: Vec<&str> = own.iter().take(3).map(String::as_str).filter(|word| !word.is_empty()).collect();
        let line = sheet_color(styles.opaque(styles.theme.series_line(count)));
        chart
            .add_series()
            .set_name(words.join(" · ").as_str())
            .set_categories((list.name, from, column(names.0), to, column(names.1)))
            .set_values((list.name, from, column(value), to, column(value)))
            .set_format(
                rust_xlsxwriter::ChartFormat::new()
                    .set_line(rust_xlsxwriter::ChartLine::new().set_color(line).set_width(2.25)),
            )
            .set_smooth(true);
        first += length;
        count += 1;
    }
    chart.set_width(960).set_height(420);
    chart.title().set_name("The curves of the journey");
    chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    chart.x_axis().set_label_position(rust_xlsxwriter::ChartAxisLabelPosition::Low);
    sheet.insert_chart(1, column(list.columns.len() + 1), &chart)?;
    Ok(())
}
