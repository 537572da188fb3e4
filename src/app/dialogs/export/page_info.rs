//! The caption of the preview: the size of the page and its legibility.

use std::sync::Arc;

use crate::export::{ExportJob, OutputFormat, PngSize};
use crate::geometry::Point;
use crate::model::{NamedPaper, PT_PER_MM, Paper, PrintForm, PrintSettings};
use crate::print::PrintError;
use crate::print::legibility::{LEAST_TEXT_PT, reading_distance_m};
use crate::print::page::{Page, Pages};
use crate::render::png::png_size;

/// The least contrast of text on paper.
const LEAST_CONTRAST: f32 = 4.5;

/// The least font size in pixels that is legible.
const LEAST_TEXT_PX: f32 = 9.0;

/// Texts about a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageInfo {
    /// The size, such as "A3 landscape · 420 × 297 mm".
    pub(super) page: String,
    /// The distance from which it can be read; empty if there is no text.
    pub(super) legibility: String,
    /// Whether the smallest text is too small to read.
    pub(super) too_small: bool,
    /// The reason why it cannot be exported with these settings.
    pub(super) problem: Option<String>,
}

/// The texts about the pages that `job` exports. `smallest` is the size of their smallest text in points.
pub(super) fn facts(pages: Result<&Arc<Pages>, &PrintError>, smallest: Option<f32>, job: &ExportJob) -> PageInfo {
    let first = pages.map(|pages| (pages.pages.first(), pages.pages.len()));
    match (first, job.output_format) {
        (Err(error), _) => PageInfo::problem(format!("This cannot be exported: {error}.")),
        (Ok((None, _)), _) => PageInfo::problem("This cannot be exported: there is no page.".to_owned()),
        (Ok((Some(page), _)), OutputFormat::Png { size, .. }) => as_picture(page, smallest, size),
        (Ok((Some(page), _)), OutputFormat::Svg { .. }) if job.settings.paper() == Paper::Fit => PageInfo {
            page: format!("{} × {} pt", number(page.boxes.media.x), number(page.boxes.media.y)),
            legibility: "Sharp at any size.".into(),
            too_small: false,
            problem: None,
        },
        (Ok((Some(page), count)), _) => {
            let info = on_paper(page, count, smallest, &job.settings).warned(pages.ok(), job);
            if pages.is_ok_and(|pages| lie_differently(&pages.pages)) { info.with_pages_both_ways() } else { info }
        }
    }
}

/// Whether some pages stand and others lie.
fn lie_differently(pages: &[Page]) -> bool {
    let lies = |page: &Page| page.boxes.media.x > page.boxes.media.y;
    pages.iter().any(lies) && !pages.iter().all(lies)
}

impl PageInfo {
    /// The same without the way in which the first page lies, which is not that of all.
    fn with_pages_both_ways(self) -> Self {
        let page = self.page.replacen(" portrait", "", 1).replacen(" landscape", "", 1);
        Self { page, ..self }
    }

    /// Adds what is not as it should be on paper, and what to do about it.
    fn warned(mut self, pages: Option<&Arc<Pages>>, job: &ExportJob) -> Self {
        let theme = &job.theme;
        let mut warn = |sentence: String| {
            let gap = if self.legibility.is_empty() { "" } else { " " };
            self.legibility = format!("{}{gap}{sentence}", self.legibility);
            self.too_small = true;
        };
        if theme.dark {
            warn("Dark colours take much ink; choose Light.".to_owned());
        } else if theme.muted.contrast(theme.sheet) < LEAST_CONTRAST {
            warn("Some texts are pale on paper; choose High contrast.".to_owned());
        }
        match pages.map_or(0, |pages| pages.shortened_texts.len()) {
            0 => {}
            1 => warn("One long text is shown only in part; shorten it.".to_owned()),
            count => warn(format!("{count} long texts are shown only in part; shorten them.")),
        }
        self
    }

    /// Says only why nothing can be exported.
    pub(super) fn problem(sentence: String) -> Self {
        Self { page: String::new(), legibility: String::new(), too_small: false, problem: Some(sentence) }
    }
}

fn on_paper(page: &Page, count: usize, smallest: Option<f32>, settings: &PrintSettings) -> PageInfo {
    let paper = settings.paper();
    let (size, sheet) = (point_size(page), paper.title());
    let turned = match paper {
        Paper::Fit => "",
        _ if size.x > size.y => " landscape",
        _ => " portrait",
    };
    let count = if count > 1 { format!("{count} pages · ") } else { String::new() };
    let page = match (settings.form, settings.tiles.sheets_across) {
        (PrintForm::Tiles, None) => format!("{count}{} · poster {sheet}", settings.tiles.sheet.title()),
        (PrintForm::Tiles, Some(across)) => format!("{count}{}, {across} across", settings.tiles.sheet.title()),
        _ => format!("{count}{sheet}{turned} · {}", measures(size, paper)),
    };
    let Some(smallest) = smallest else {
        return PageInfo { page, legibility: String::new(), too_small: false, problem: None };
    };
    // A size that is written as 7.0 is not below 7.
    let too_small = smallest < LEAST_TEXT_PT - 0.05;
    let legibility = if too_small {
        let better = larger_paper(smallest, paper);
        format!("Smallest text {smallest:.1} pt: below {LEAST_TEXT_PT} pt it is hard to read.{better}")
    } else {
        format!("Smallest text {smallest:.1} pt, readable up to {:.1} m.", reading_distance_m(smallest))
    };
    PageInfo { page, legibility, too_small, problem: None }
}

/// A sentence that suggests the next larger paper of the same family on which all text is legible, or nothing.
fn larger_paper(smallest: f32, paper: Paper) -> String {
    let Some(now) = paper.size_pt() else { return String::new() };
    let text_pt = |other: NamedPaper| {
        let (width, height) = other.size();
        let (short, long) = (width.pt().min(height.pt()), width.pt().max(height.pt()));
        smallest * (short / now.x.min(now.y)).min(long / now.x.max(now.y))
    };
    let mut family: Vec<NamedPaper> =
        NamedPaper::ALL.into_iter().filter(|other| other.is_in_inches() == paper.is_in_inches()).collect();
    family.sort_by(|one, other| text_pt(*one).total_cmp(&text_pt(*other)));
    let found = family.into_iter().find(|other| text_pt(*other) >= LEAST_TEXT_PT);
    found.map_or_else(String::new, |other| {
        format!(" On {} it is readable up to {:.1} m.", other.title(), reading_distance_m(text_pt(other)))
    })
}

fn point_size(page: &Page) -> Point {
    Point { x: page.boxes.trim.width(), y: page.boxes.trim.height() }
}

fn measures(size: Point, paper: Paper) -> String {
    if paper.is_in_inches() {
        format!("{} × {} in", inches(size.x), inches(size.y))
    } else {
        format!("{} × {} mm", number(size.x / PT_PER_MM), number(size.y / PT_PER_MM))
    }
}

fn as_picture(page: &Page, smallest: Option<f32>, size: PngSize) -> PageInfo {
    let scale = size.for_page(page);
    let (page, problem) = match png_size(page.boxes.media, scale) {
        Ok((width, height)) => (format!("{} × {} pixels", number(width as f32), number(height as f32)), None),
        Err(error) => (String::new(), Some(format!("This cannot be exported: {error}."))),
    };
    let text_px = smallest.map(|size| size * scale);
    let too_small = text_px.is_some_and(|text_px| text_px < LEAST_TEXT_PX);
    let legibility = match text_px {
        Some(text_px) if too_small => {
            format!("Smallest text {text_px:.0} pixels: too small to read. Choose a larger scale.")
        }
        Some(text_px) => format!("Smallest text {text_px:.0} pixels."),
        None => String::new(),
    };
    PageInfo { page, legibility, too_small, problem }
}

fn inches(points: f32) -> String {
    let value = (points / 72.0 * 100.0).round() / 100.0;
    format!("{value}")
}

/// A rounded number with commas between thousands.
fn number(value: f32) -> String {
    let digits = format!("{:.0}", value.max(0.0));
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;
    use crate::print::page::PageBoxes;

    fn page(width: f32, height: f32) -> Page {
        let boxes = PageBoxes::uncut(point(width, height));
        Page { boxes, placements: Vec::new(), label: String::new(), bookmarks: Vec::new() }
    }

    fn on(paper: Paper) -> PrintSettings {
        PrintSettings { paper: Some(paper), ..PrintSettings::default() }
    }

    #[test]
    fn numbers_and_measures_read_well() {
        assert_eq!([number(0.4), number(999.6), number(1_234_567.0)], ["0", "1,000", "1,234,567"]);
        assert_eq!([inches(612.0), inches(792.0)], ["8.5", "11"]);
    }

    #[test]
    fn the_page_says_its_size_and_its_reading_distance() {
        let facts = on_paper(&page(1190.55, 841.89), 1, Some(7.1), &on(Paper::A3));
        assert_eq!(facts.page, "A3 landscape · 420 × 297 mm");
        assert_eq!(facts.legibility, "Smallest text 7.1 pt, readable up to 0.3 m.");
        assert!(!facts.too_small);
        let [standing, lying] = [page(595.0, 842.0), page(842.0, 595.0)];
        assert!(lie_differently(&[standing.clone(), lying.clone()]) && !lie_differently(&[lying.clone(), lying]));
        let mixed = on_paper(&standing, 2, Some(7.1), &on(Paper::A4)).with_pages_both_ways();
        assert!(mixed.page.starts_with("2 pages · A4 · "), "{}", mixed.page);
        let facts = on_paper(&page(612.0, 792.0), 3, Some(4.2), &on(Paper::LETTER));
        assert_eq!(facts.page, "3 pages · Letter portrait · 8.5 × 11 in");
        assert!(facts.too_small);
        assert!(facts.legibility.contains(" On ANSI C it is readable up to 0."), "{}", facts.legibility);
    }
}
