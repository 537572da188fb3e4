//! The sheet “Curve chart”: the values of all curves, step by step, and a native chart of them.
//!
//! The chart needs a row for each step: a curve without a value at one of them goes on to its next value, as on the map.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartEmptyCells, ChartFormat, ChartLegendPosition, ChartLine, ChartMarker,
    ChartMarkerType, ChartSolidFill, ChartType, Workbook, Worksheet, XlsxError,
};
use rustc_hash::FxHashMap;

use super::list_sheets::print_setup;
use super::styles::{Styles, sheet_color};
use crate::layout::series_line;
use crate::locale::{Locale, Word};
use crate::model::{JourneyMap, Lane, LaneKind, Series, StepId};

/// The name of the sheet.
pub(super) const NAME: &str = "Curve chart";
/// The widths of the columns with names and with values, in characters.
const NAME_WIDTH: f64 = 24.0;
const VALUE_WIDTH: f64 = 16.0;
/// The width of columns that nobody has set, in characters.
const USUAL_WIDTH: f64 = 8.43;
/// How wide spreadsheets draw a character of a column's width, and the room at the sides of a cell.
const PX_PER_CHARACTER: f64 = 7.0;
const CELL_MARGIN_PX: f64 = 5.0;
/// So many steps are printed on one page together with the chart.
const STEPS_ON_A_PAGE: u32 = 40;
/// The size of the chart on the screen.
const CHART_SIZE_PX: (u32, u32) = (960, 420);
/// The rows that the chart takes.
const CHART_ROWS: u32 = 24;
/// The most curves that are shown side by side.
const MOST_CURVES: usize = 200;

/// Writes the sheet, if the map has curves.
pub(super) fn write(book: &mut Workbook, map: &JourneyMap, styles: &Styles) -> Result<(), XlsxError> {
    let lanes = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve);
    let curves = lanes.flat_map(|lane| lane.series.iter().map(move |series| (&**lane, &**series)));
    let curves: Vec<ChartedCurve<'_>> =
        curves.filter(|(_, series)| !series.points.is_empty()).take(MOST_CURVES).collect();
    if curves.is_empty() {
        return Ok(());
    }
    let writing =
        CurveSheet { map, styles, locale: Locale::of(map), curves: &curves, steps: map.steps().count() as u32 };
    let sheet = book.add_worksheet();
    sheet.set_name(NAME)?;
    if styles.is_right_to_left {
        sheet.set_right_to_left(true);
    }
    writing.values(sheet)?;
    writing.chart(sheet)?;
    writing.frame(sheet)
}

/// A curve with the lane that it runs in.
type ChartedCurve<'a> = (&'a Lane, &'a Series);

struct CurveSheet<'a> {
    map: &'a JourneyMap,
    styles: &'a Styles,
    locale: &'static Locale,
    curves: &'a [ChartedCurve<'a>],
    /// The number of steps, each with a row of its own below the headings.
    steps: u32,
}

impl CurveSheet<'_> {
    /// A row for each step with its stage and the value of each curve.
    fn values(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (heading, text) = (self.styles.heading(), self.styles.cell());
        let number = text.clone().set_align(self.styles.start());
        for (column, word) in (0..).zip([Word::Stage, Word::Steps]) {
            sheet.write_string_with_format(0, column, self.locale.word(word), &heading)?;
            sheet.set_column_width(column, NAME_WIDTH)?;
        }
        let mut rows = FxHashMap::<StepId, u32>::default();
        for (row, (stage, step)) in (1..).zip(self.map.steps()) {
            rows.insert(step.id, row);
            sheet.write_string_with_format(row, 0, stage.name.as_str(), &text)?;
            sheet.write_string_with_format(row, 1, step.name.as_str(), &text)?;
        }
        for (column, (lane, series)) in (2..).zip(self.curves) {
            sheet.write_string_with_format(0, column, self.name(lane, series), &heading)?;
            sheet.set_column_width(column, VALUE_WIDTH)?;
            for point in &series.points {
                if let Some(row) = rows.get(&point.step) {
                    sheet.write_number_with_format(*row, column, f64::from(point.value), &number)?;
                }
            }
        }
        Ok(())
    }

    /// What tells a curve from the others.
    fn name(&self, lane: &Lane, series: &Series) -> String {
        let persona = series.persona.or(lane.persona).and_then(|id| self.map.persona(id));
        let has_states = self.curves.iter().any(|(_, other)| other.state != series.state);
        let parts = [
            lane.name.trim(),
            series.name.trim(),
            persona.map_or("", |persona| persona.name.trim()),
            if has_states { self.locale.series_state(series.state) } else { "" },
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn chart(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let mut chart = Chart::new(ChartType::Line);
        let has_steps = self.map.steps().any(|(_, step)| !step.name.trim().is_empty());
        let names = u16::from(has_steps);
        for (number, (column, (_, series))) in (2..).zip(self.curves).enumerate() {
            let line = sheet_color(self.styles.opaque(series_line(self.map, &self.styles.theme, series, number)));
            let fill = ChartSolidFill::new().set_color(line).clone();
            let mut dots = ChartMarker::new();
            dots.set_type(ChartMarkerType::Circle).set_size(6);
            dots.set_format(ChartFormat::new().set_solid_fill(&fill));
            chart
                .add_series()
                .set_name((NAME, 0, column))
                .set_categories((NAME, 1, 0, self.steps, names))
                .set_values((NAME, 1, column, self.steps, column))
                .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(line).set_width(2.25)))
                .set_marker(&dots)
                .set_smooth(true);
        }
        chart.show_empty_cells_as(ChartEmptyCells::Connected);
        chart.set_width(CHART_SIZE_PX.0).set_height(CHART_SIZE_PX.1);
        chart.title().set_name(self.title().as_str());
        chart.legend().set_position(ChartLegendPosition::Bottom);
        chart.x_axis().set_label_position(ChartAxisLabelPosition::Low);
        if self.styles.is_right_to_left {
            chart.x_axis().set_reverse();
        }
        // Below the values, so that it is printed as wide as the page.
        sheet.insert_chart(self.steps + 2, 0, &chart)?;
        Ok(())
    }

    /// The name of the lane, if all curves run in one.
    fn title(&self) -> String {
        let first = self.curves.first().map(|(lane, _)| *lane);
        let is_only = self.curves.iter().all(|(lane, _)| Some(lane.id) == first.map(|first| first.id));
        let name = first.filter(|_| is_only).map(|lane| lane.name.trim()).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| self.locale.word(Word::Curve)).to_owned()
    }

    fn frame(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_freeze_panes(1, 2)?;
        print_setup(sheet, NAME)?;
        sheet.set_repeat_rows(0, 0)?;
        // As wide as the values and the chart below them, and on one page unless there are many steps.
        let width_px = |characters: f64| characters * PX_PER_CHARACTER + CELL_MARGIN_PX;
        let values_px = 2.0 * width_px(NAME_WIDTH) + self.curves.len() as f64 * width_px(VALUE_WIDTH);
        let beside_px = (f64::from(CHART_SIZE_PX.0) - values_px).max(0.0);
        let beside = (beside_px / width_px(USUAL_WIDTH)).ceil() as usize;
        let last = u16::try_from(self.curves.len() + 1 + beside).unwrap_or(u16::MAX);
        sheet.set_print_area(0, 0, self.steps + 2 + CHART_ROWS, last)?;
        sheet.set_print_fit_to_pages(1, u16::from(self.steps <= STEPS_ON_A_PAGE));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::exchange::{ReadOptions, WriteOptions, xlsx};
    use crate::file::templates;
    use crate::model::LaneId;

    #[test]
    fn a_curve_with_gaps_stands_at_its_own_steps() {
        let mut map = templates::load("online-order").unwrap();
        let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
        let lane = map.lanes.iter_mut().find(|lane| lane.kind == LaneKind::Curve).unwrap();
        let points = &mut Arc::make_mut(&mut Arc::make_mut(lane).series[0]).points;
        let kept: Vec<StepId> = points.iter().step_by(2).map(|point| point.step).collect();
        points.retain(|point| kept.contains(&point.step));
        let (bytes, _) = xlsx::write(&map, &WriteOptions::default()).unwrap();
        let sheets = xlsx::sheets(&bytes).unwrap();
        let table = &sheets.iter().find(|sheet| sheet.name == NAME).unwrap().table;
        let filled: Vec<StepId> =
            (1..).zip(&steps).filter(|(row, _)| !table.cell(*row, 2).is_empty()).map(|(_, step)| *step).collect();
        assert!(kept.len() > 1 && kept.len() < steps.len());
        assert_eq!(filled, kept);
        // The sheet shows what the lists hold: nothing of it is missed when the workbook comes back.
        let losses = xlsx::read(&bytes, &ReadOptions::default()).unwrap().1;
        assert!(losses.is_empty(), "{losses:?}");
    }

    #[test]
    fn a_map_without_values_has_no_chart() {
        let mut map = JourneyMap::default();
        map.lanes.push(Arc::new(Lane::new(LaneId(1), "Emotion", LaneKind::Curve)));
        let mut book = Workbook::new();
        write(&mut book, &map, &Styles::of(&map)).unwrap();
        assert_eq!(book.worksheets().len(), 0);
    }
}
