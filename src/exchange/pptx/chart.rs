//! A curve lane as a chart of the office program, with the workbook that holds its figures: whoever edits the figures
//! there changes the curve.

use super::chart_axes;
use super::deck::Deck;
use super::drawing_ml::line;
use super::palette::DeckPalette;
use super::words::{SlideAlign, SlideLook, SlideText, TextWriter};
use crate::exchange::xml::XmlDocument;
use crate::geometry::{Color, Rect};
use crate::layout::series_line;
use crate::model::{CurvePoint, Lane, Series, SeriesForm, SeriesState, StepId};
use crate::scene::Stroke;
use crate::scene::semantics::series_names;

/// The namespace of charts.
pub(super) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
/// The name of the sheet with the figures.
const SHEET: &str = "Sheet1";

/// What a chart shows.
pub(super) struct CurveChart<'a> {
    /// The lane whose curves are shown.
    pub(super) lane: &'a Lane,
    /// The steps with their names, in order.
    pub(super) steps: Vec<(StepId, String)>,
    /// The curves, each with its points.
    pub(super) series: Vec<ChartSeries<'a>>,
    /// Where the plot stands within the chart, in shares of its width and height.
    pub(super) plot: Rect,
}

/// A curve of a chart.
pub(super) struct ChartSeries<'a> {
    series: &'a Series,
    pub(super) name: String,
    pub(super) color: Color,
    /// The point of each step.
    points: Vec<Option<&'a CurvePoint>>,
}

impl ChartSeries<'_> {
    /// The side of a point on which its label does not lie on the line: above a peak, below a valley, beside a slope.
    fn side_of_label(&self, place: usize) -> &'static str {
        let values: Vec<(usize, f32)> = self
            .points
            .iter()
            .enumerate()
            .filter_map(|(place, point)| point.map(|point| (place, point.value)))
            .collect();
        let Some(at) = values.iter().position(|(own, _)| *own == place) else { return "t" };
        let value = |at: usize| values.get(at).map(|(_, value)| *value);
        let Some(own) = value(at) else { return "t" };
        let (before, after) = (at.checked_sub(1).and_then(value), value(at + 1));
        let is_under = |other: Option<f32>| other.is_none_or(|other| own <= other);
        let is_over = |other: Option<f32>| other.is_none_or(|other| own >= other);
        match (is_over(before) && is_over(after), is_under(before) && is_under(after)) {
            (true, _) => "t",
            (_, true) => "b",
            _ => "r",
        }
    }
}

impl<'a> CurveChart<'a> {
    /// The chart of a lane.
    pub(super) fn of(deck: &Deck<'a>, lane: &'a Lane, plot: Rect) -> Self {
        let (steps, names) = series_names(deck.map, lane);
        let series = lane.series.iter().zip(names).enumerate().map(|(number, (series, name))| {
            let color = series_line(deck.map, deck.theme, series, number);
            let point = |(id, _): &(StepId, String)| series.points.iter().find(|point| point.step == *id);
            ChartSeries { series, name, color, points: steps.iter().map(point).collect() }
        });
        Self { lane, series: series.collect(), steps, plot }
    }

    /// The workbook with the figures.
    pub(super) fn workbook(&self) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        // Equal maps give equal files.
        let made = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
        let sheet = workbook.add_worksheet();
        sheet.set_name(SHEET)?;
        sheet.set_column_width(0, 24)?;
        for (row, (_, name)) in (1..).zip(&self.steps) {
            sheet.write_string(row, 0, name)?;
        }
        for (column, series) in (1..).zip(&self.series) {
            sheet.write_string(0, column, &series.name)?;
            for (row, point) in (1..).zip(&series.points) {
                if let Some(point) = point {
                    sheet.write_number(row, column, f64::from(point.value))?;
                }
            }
        }
        workbook.save_to_buffer()
    }

    /// The part of the chart. Its first relationship is the workbook.
    pub(super) fn part(&self, deck: &Deck<'_>) -> Vec<u8> {
        let writer = deck.writer;
        let mut xml = XmlDocument::document();
        let namespaces: [(&str, &dyn std::fmt::Display); 3] = [
            ("xmlns:c", &CHART),
            ("xmlns:a", &super::DRAWING),
            ("xmlns:r", &"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ];
        xml.tag("c:chartSpace", &namespaces, |xml| {
            xml.leaf("c:date1904", &[("val", &0)]);
            xml.leaf("c:roundedCorners", &[("val", &0)]);
            xml.tag("c:chart", &[], |xml| {
                xml.leaf("c:autoTitleDeleted", &[("val", &1)]);
                xml.tag("c:plotArea", &[], |xml| self.plot_area(xml, deck));
                if self.series.len() > 1 {
                    legend(xml, writer, deck.theme.ink);
                }
                xml.leaf("c:plotVisOnly", &[("val", &1)]);
                xml.leaf("c:dispBlanksAs", &[("val", &"span")]);
            });
            xml.tag("c:spPr", &[], |xml| {
                xml.leaf("a:noFill", &[]);
                line(xml, writer.palette, None);
            });
            chart_axes::letters(xml, writer, SlideLook::new(11.0, deck.theme.ink));
            xml.tag("c:externalData", &[("r:id", &"rId1")], |xml| xml.leaf("c:autoUpdate", &[("val", &0)]));
        });
        xml.finish()
    }

    fn plot_area(&self, xml: &mut XmlDocument, deck: &Deck<'_>) {
        xml.tag("c:layout", &[], |xml| {
            xml.tag("c:manualLayout", &[], |xml| {
                xml.leaf("c:layoutTarget", &[("val", &"inner")]);
                xml.leaf("c:xMode", &[("val", &"edge")]);
                xml.leaf("c:yMode", &[("val", &"edge")]);
                xml.leaf("c:x", &[("val", &self.plot.min.x)]);
                xml.leaf("c:y", &[("val", &self.plot.min.y)]);
                xml.leaf("c:w", &[("val", &self.plot.width())]);
                xml.leaf("c:h", &[("val", &self.plot.height())]);
            });
        });
        let is_bar = |series: &ChartSeries<'_>| series.series.form == SeriesForm::Bars;
        let numbered = || self.series.iter().enumerate();
        if self.series.iter().any(is_bar) {
            xml.tag("c:barChart", &[], |xml| {
                xml.leaf("c:barDir", &[("val", &"col")]);
                xml.leaf("c:grouping", &[("val", &"clustered")]);
                xml.leaf("c:varyColors", &[("val", &0)]);
                numbered().filter(|(_, it)| is_bar(it)).for_each(|(number, it)| self.bars(xml, deck, (number, it)));
                xml.leaf("c:gapWidth", &[("val", &80)]);
                chart_axes::ids(xml);
            });
        }
        if !self.series.iter().all(is_bar) {
            xml.tag("c:lineChart", &[], |xml| {
                xml.leaf("c:grouping", &[("val", &"standard")]);
                xml.leaf("c:varyColors", &[("val", &0)]);
                numbered().filter(|(_, it)| !is_bar(it)).for_each(|(number, it)| self.line(xml, deck, (number, it)));
                xml.leaf("c:marker", &[("val", &1)]);
                chart_axes::ids(xml);
            });
        }
        chart_axes::write(xml, deck, &self.lane.scale, self.steps.len());
    }

    fn bars(&self, xml: &mut XmlDocument, deck: &Deck<'_>, (number, series): (usize, &ChartSeries<'_>)) {
        xml.tag("c:ser", &[], |xml| {
            self.head(xml, (number, series));
            xml.tag("c:spPr", &[], |xml| deck.writer.palette.fill(xml, Some(series.color)));
            xml.leaf("c:invertIfNegative", &[("val", &0)]);
            self.labels(xml, deck, series);
            self.figures(xml, (number, series));
        });
    }

    fn line(&self, xml: &mut XmlDocument, deck: &Deck<'_>, (number, series): (usize, &ChartSeries<'_>)) {
        let palette = deck.writer.palette;
        let is_alone = self.series.len() == 1 && self.lane.scale.faces;
        let dash = (series.series.state == SeriesState::ToBe && !is_alone).then_some((6.0, 4.0));
        let stroke = Stroke { color: series.color, width: 3.0, dash };
        xml.tag("c:ser", &[], |xml| {
            self.head(xml, (number, series));
            xml.tag("c:spPr", &[], |xml| line(xml, palette, Some(&stroke)));
            marker(xml, palette, deck.theme.sheet, series.color);
            if is_alone {
                for (place, point) in series.points.iter().enumerate() {
                    let Some(point) = point else { continue };
                    let face = deck.theme.face(self.lane.scale.fraction(point.value));
                    xml.tag("c:dPt", &[], |xml| {
                        xml.leaf("c:idx", &[("val", &place)]);
                        marker(xml, palette, deck.theme.sheet, face);
                        xml.leaf("c:bubble3D", &[("val", &0)]);
                        xml.tag("c:spPr", &[], |xml| line(xml, palette, Some(&stroke)));
                    });
                }
            }
            self.labels(xml, deck, series);
            self.figures(xml, (number, series));
            xml.leaf("c:smooth", &[("val", &u8::from(series.series.form == SeriesForm::Line))]);
        });
    }

    fn head(&self, xml: &mut XmlDocument, (number, series): (usize, &ChartSeries<'_>)) {
        xml.leaf("c:idx", &[("val", &number)]);
        xml.leaf("c:order", &[("val", &number)]);
        xml.tag("c:tx", &[], |xml| {
            xml.tag("c:strRef", &[], |xml| {
                xml.words("c:f", &[], &format!("{SHEET}!${}$1", column_name(number + 1)));
                xml.tag("c:strCache", &[], |xml| {
                    xml.leaf("c:ptCount", &[("val", &1)]);
                    xml.tag("c:pt", &[("idx", &0)], |xml| xml.words("c:v", &[], &series.name));
                });
            });
        });
    }

    /// The words beside points, as labels of the chart.
    fn labels(&self, xml: &mut XmlDocument, deck: &Deck<'_>, series: &ChartSeries<'_>) {
        let said = |point: &Option<&CurvePoint>| point.map(|point| point.label.trim().to_owned()).unwrap_or_default();
        let words: Vec<String> = series.points.iter().map(said).collect();
        if words.iter().all(String::is_empty) {
            return;
        }
        let is_bar = series.series.form == SeriesForm::Bars;
        xml.tag("c:dLbls", &[], |xml| {
            for (place, words) in words.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
                let side = if is_bar { "outEnd" } else { self.side_of_label(series, place) };
                xml.tag("c:dLbl", &[], |xml| {
                    xml.leaf("c:idx", &[("val", &place)]);
                    xml.tag("c:tx", &[], |xml| {
                        let text = SlideText::plain(&in_lines(words), SlideLook::new(10.0, deck.theme.ink));
                        let text = text.aligned(SlideAlign::Center);
                        deck.writer.body(xml, "c:rich", &text);
                    });
                    xml.leaf("c:dLblPos", &[("val", &side)]);
                    shown(xml, true);
                });
            }
            shown(xml, false);
        });
    }

    /// Labels of several curves stand apart from the other lines.
    fn side_of_label(&self, series: &ChartSeries<'_>, place: usize) -> &'static str {
        let value = |series: &ChartSeries<'_>| series.points.get(place).copied().flatten().map(|point| point.value);
        let Some(own) = value(series) else { return "t" };
        let others = self.series.iter().filter(|other| other.series.id != series.series.id).filter_map(value);
        match others.reduce(f32::max) {
            None => series.side_of_label(place),
            Some(other) if other > own => "b",
            Some(_) => "t",
        }
    }

    fn figures(&self, xml: &mut XmlDocument, (number, series): (usize, &ChartSeries<'_>)) {
        let last = self.steps.len() + 1;
        xml.tag("c:cat", &[], |xml| {
            xml.tag("c:strRef", &[], |xml| {
                xml.words("c:f", &[], &format!("{SHEET}!$A$2:$A${last}"));
                xml.tag("c:strCache", &[], |xml| {
                    xml.leaf("c:ptCount", &[("val", &self.steps.len())]);
                    for (place, (_, name)) in self.steps.iter().enumerate() {
                        xml.tag("c:pt", &[("idx", &place)], |xml| xml.words("c:v", &[], name));
                    }
                });
            });
        });
        let column = column_name(number + 1);
        xml.tag("c:val", &[], |xml| {
            xml.tag("c:numRef", &[], |xml| {
                xml.words("c:f", &[], &format!("{SHEET}!${column}$2:${column}${last}"));
                xml.tag("c:numCache", &[], |xml| {
                    xml.words("c:formatCode", &[], "General");
                    xml.leaf("c:ptCount", &[("val", &self.steps.len())]);
                    let points = series.points.iter().enumerate();
                    for (place, point) in points.filter_map(|(place, point)| point.map(|point| (place, point))) {
                        xml.tag("c:pt", &[("idx", &place)], |xml| xml.words("c:v", &[], &point.value.to_string()));
                    }
                });
            });
        });
    }
}

/// The most letters on a line of a label, which charts do not break by themselves.
const LABEL_LETTERS: usize = 20;

/// A label on short lines.
fn in_lines(label: &str) -> String {
    let mut lines = vec![String::new()];
    for word in label.split_whitespace() {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= LABEL_LETTERS {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.join("\n")
}

/// What a label shows besides its own words.
fn shown(xml: &mut XmlDocument, value: bool) {
    xml.leaf("c:showLegendKey", &[("val", &0)]);
    xml.leaf("c:showVal", &[("val", &u8::from(value))]);
    for element in ["c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"] {
        xml.leaf(element, &[("val", &0)]);
    }
}

fn marker(xml: &mut XmlDocument, palette: &DeckPalette, edge: Color, fill: Color) {
    xml.tag("c:marker", &[], |xml| {
        xml.leaf("c:symbol", &[("val", &"circle")]);
        xml.leaf("c:size", &[("val", &11)]);
        xml.tag("c:spPr", &[], |xml| {
            palette.fill(xml, Some(fill));
            line(xml, palette, Some(&Stroke::solid(edge, 1.5)));
        });
    });
}

fn legend(xml: &mut XmlDocument, writer: &TextWriter<'_>, ink: Color) {
    xml.tag("c:legend", &[], |xml| {
        xml.leaf("c:legendPos", &[("val", &"t")]);
        xml.leaf("c:overlay", &[("val", &0)]);
        chart_axes::letters(xml, writer, SlideLook::new(11.0, ink));
    });
}

/// The name of a column of a sheet: 0 is A.
fn column_name(number: usize) -> String {
    let mut name = Vec::new();
    let mut rest = number + 1;
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_have_the_names_of_spreadsheets() {
        let names = [0, 25, 26, 701, 702].map(super::column_name);
        assert_eq!(names, ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
