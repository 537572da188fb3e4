//! What an export would write: pages, sheets, sizes and the smallest text, as a person or a script wants to know it.

use std::path::PathBuf;

use serde::Serialize;

use crate::file::display_path;
use crate::model::{PT_PER_MM, PrintForm, PrintSettings};
use crate::print::legibility::{LEAST_TEXT_PT, reading_distance_m};
use crate::print::page::{Page, Pages};

/// What an export would write.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PrintPlan {
    /// The form, as it is written on the command line.
    pub layout: &'static str,
    /// The paper, as it is written on the command line.
    pub paper: String,
    /// The number of sheets of paper.
    pub sheets: usize,
    /// The size of the smallest text of the map in points, rounded to a hundredth; none if there is no text.
    pub smallest_text_pt: Option<f64>,
    /// The distance in metres from which it can be read.
    pub reading_distance_m: Option<f64>,
    /// The paths of the files that would be written.
    pub files: Vec<String>,
    /// The pages that would be written, in their order.
    pub pages: Vec<PagePlan>,
    /// What is not as it should be, and what to do about it.
    pub warnings: Vec<String>,
}

/// One page of a plan. Sizes are in millimetres, rounded to a hundredth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PagePlan {
    /// The number of the page in the document.
    pub number: usize,
    /// The name of the page.
    pub label: String,
    /// The width of the cut page.
    pub width_mm: f64,
    /// The height of the cut page.
    pub height_mm: f64,
    /// The width of the sheet with bleed and marks.
    pub sheet_width_mm: f64,
    /// The height of the sheet with bleed and marks.
    pub sheet_height_mm: f64,
    /// The size of the smallest text of the map on the page, in points.
    pub smallest_text_pt: Option<f64>,
}

impl PrintPlan {
    /// The plan of some pages, which have these numbers in their document.
    pub(super) fn of(settings: &PrintSettings, pages: &Pages, numbers: &[usize], files: Vec<PathBuf>) -> Self {
        let smallest = pages.smallest_text_pt();
        Self {
            layout: settings.form.name(),
            paper: settings.paper().to_string(),
            sheets: pages.pages.len(),
            smallest_text_pt: smallest.map(rounded),
            reading_distance_m: smallest.map(|size| rounded(reading_distance_m(size))),
            files: files.iter().map(|path| display_path(path)).collect(),
            pages: numbers.iter().zip(&pages.pages).map(|(number, page)| PagePlan::of(*number, page)).collect(),
            warnings: small_text_sentence(settings, pages).into_iter().collect(),
        }
    }
}

impl PagePlan {
    fn of(number: usize, page: &Page) -> Self {
        let mm = |points: f32| rounded(points / PT_PER_MM);
        Self {
            number,
            label: page.label.clone(),
            width_mm: mm(page.boxes.trim.width()),
            height_mm: mm(page.boxes.trim.height()),
            sheet_width_mm: mm(page.boxes.media.x),
            sheet_height_mm: mm(page.boxes.media.y),
            smallest_text_pt: page.smallest_text_pt().map(rounded),
        }
    }
}

/// A sentence about text that is hard to read on paper, with what to do about it; none if all of it is large enough.
pub(super) fn small_text_sentence(settings: &PrintSettings, pages: &Pages) -> Option<String> {
    // A page fitted to the map is seldom printed as it is.
    let smallest =
        pages.smallest_text_pt().filter(|size| *size < LEAST_TEXT_PT - 0.05 && settings.paper().size().is_some())?;
    let better = match settings.form {
        PrintForm::Poster => "choose a larger paper, tiles or a handout",
        PrintForm::Tiles => "choose a larger poster",
        _ => "choose a larger paper",
    };
    Some(format!("The smallest text is {smallest:.1} pt, below {LEAST_TEXT_PT} pt it is hard to read; {better}."))
}

fn rounded(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}
