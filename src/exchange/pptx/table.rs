//! Tables of office programs: a head, rows under hairlines, and as many slides as they need.

use super::deck::{Deck, MARGIN};
use super::drawing_ml::{HEIGHT, WIDTH, emu};
use super::words::{SlideAlign, SlideAnchor, SlideLook, SlideText};
use crate::exchange::xml::XmlDocument;
use crate::geometry::Rect;
use crate::locale::Phrase;
use crate::scene::Stroke;

/// The namespace of tables.
const TABLE: &str = "http://schemas.openxmlformats.org/drawingml/2006/table";
/// The height of the head.
const HEAD: f32 = 28.0;
/// The room of a table on a slide.
const TOP: f32 = 100.0;
const BOTTOM: f32 = HEIGHT - 44.0;
/// The least height of a row.
const LEAST_ROW: f32 = 30.0;

/// A column of a table.
pub(super) struct SlideColumn {
    /// The heading in the first row.
    pub(super) heading: String,
    /// Its share of the width.
    pub(super) share: f32,
    /// Where its lines begin.
    pub(super) align: SlideAlign,
}

/// A table that may take several slides.
pub(super) struct SlideTable {
    /// The title of its slides.
    pub(super) title: String,
    /// The columns, in reading order.
    pub(super) columns: Vec<SlideColumn>,
    /// The texts of each row, one for each column.
    pub(super) rows: Vec<Vec<SlideText>>,
}

impl SlideTable {
    /// Adds the slides of the table.
    pub(super) fn add_to(self, deck: &mut Deck<'_>) {
        let shares: f32 = self.columns.iter().map(|column| column.share).sum();
        let widths: Vec<f32> =
            self.columns.iter().map(|column| (WIDTH - 2.0 * MARGIN) * column.share / shares.max(0.01)).collect();
        let heights: Vec<f32> = self.rows.iter().map(|row| row_height(deck, row, &widths)).collect();
        let mut rows = self.rows.iter().zip(heights).peekable();
        let mut is_continued = false;
        while rows.peek().is_some() {
            let mut page = Vec::new();
            let mut height = if self.has_head() { HEAD } else { 0.0 };
            while let Some((_, own)) = rows.peek() {
                if height + own > BOTTOM - TOP && !page.is_empty() {
                    break;
                }
                height += own;
                page.extend(rows.next());
            }
            let continued = deck.locale.phrase(Phrase::Continued, &[&self.title]);
            let title = if is_continued { &continued } else { &self.title };
            let mut slide = deck.titled_slide("", title);
            let rect = Rect::new(MARGIN, TOP, WIDTH - 2.0 * MARGIN, height);
            slide.framed((&self.title, &self.title), rect, TABLE, |xml| self.page(xml, deck, &widths, &page));
            deck.slides.push(slide);
            is_continued = true;
        }
    }

    /// Whether the columns have headings. A list of names and texts explains itself.
    fn has_head(&self) -> bool {
        self.columns.iter().any(|column| !column.heading.trim().is_empty())
    }

    fn page(&self, xml: &mut XmlDocument, deck: &Deck<'_>, widths: &[f32], rows: &[(&Vec<SlideText>, f32)]) {
        let rtl = u8::from(deck.writer.right_to_left);
        xml.tag("a:tbl", &[], |xml| {
            xml.leaf("a:tblPr", &[("rtl", &rtl), ("firstRow", &u8::from(self.has_head())), ("bandRow", &0)]);
            xml.tag("a:tblGrid", &[], |xml| {
                widths.iter().for_each(|width| xml.leaf("a:gridCol", &[("w", &emu(*width))]));
            });
            let look = SlideLook::new(11.0, deck.theme.muted).bold();
            let head: Vec<SlideText> =
                self.columns.iter().map(|column| SlideText::plain(&column.heading, look)).collect();
            if self.has_head() {
                self.row(xml, deck, (&head, HEAD), Stroke::solid(deck.theme.ink, 1.25));
            }
            for (row, height) in rows {
                self.row(xml, deck, (row, *height), Stroke::solid(deck.theme.hair, 0.75));
            }
        });
    }

    fn row(&self, xml: &mut XmlDocument, deck: &Deck<'_>, (cells, height): (&[SlideText], f32), below: Stroke) {
        xml.tag("a:tr", &[("h", &emu(height))], |xml| {
            for (cell, column) in cells.iter().zip(&self.columns) {
                xml.tag("a:tc", &[], |xml| {
                    let text = SlideText { insets: [0.0; 4], ..cell.clone() }.aligned(column.align);
                    deck.writer.body(xml, "a:txBody", &text.anchored(SlideAnchor::Middle));
                    let margins: [(&str, &dyn std::fmt::Display); 5] = [
                        ("marL", &emu(INSET.0)),
                        ("marR", &emu(INSET.0)),
                        ("marT", &emu(INSET.1)),
                        ("marB", &emu(INSET.1)),
                        ("anchor", &"ctr"),
                    ];
                    xml.tag("a:tcPr", &margins, |xml| {
                        for side in ["a:lnL", "a:lnR", "a:lnT"] {
                            xml.tag(side, &[("w", &0)], |xml| xml.leaf("a:noFill", &[]));
                        }
                        border(xml, deck, &below);
                        xml.leaf("a:noFill", &[]);
                    });
                });
            }
        });
    }
}

/// The space around the text of a cell.
const INSET: (f32, f32) = (6.0, 5.0);

fn border(xml: &mut XmlDocument, deck: &Deck<'_>, stroke: &Stroke) {
    xml.tag("a:lnB", &[("w", &emu(stroke.width))], |xml| deck.writer.palette.fill(xml, Some(stroke.color)));
}

fn row_height(deck: &Deck<'_>, row: &[SlideText], widths: &[f32]) -> f32 {
    let height = |(text, width): (&SlideText, &f32)| deck.text_height(text, width - 2.0 * INSET.0) + 2.0 * INSET.1;
    row.iter().zip(widths).map(height).fold(LEAST_ROW, f32::max)
}
