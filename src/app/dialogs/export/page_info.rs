//! The caption of the preview: the size of the page and its legibility.

use crate::export::{ExportJob, OutputFormat};
use crate::geometry::Point;
use crate::print::legibility::{LEAST_TEXT_PT, reading_distance_m};
use crate::print::paper::{Orientation, PT_PER_MM, Paper, place};
use crate::render::png::png_size;
use crate::scene::Scene;

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

/// The texts about `scene` as exported by `job`. `smallest` is the
/// font size of its smallest text in points.
pub(super) fn facts(scene: &Scene, smallest: Option<f32>, job: &ExportJob) -> PageInfo {
    match job.output_format {
        OutputFormat::Pdf { paper, orientation, .. } => on_paper(scene.size, smallest, paper, orientation),
        OutputFormat::Png { size, .. } => as_picture(scene, smallest, size.pixels_per_point(scene.size)),
        OutputFormat::Svg { .. } => PageInfo {
            page: format!("{} × {} pt", number(scene.size.x), number(scene.size.y)),
            legibility: "Sharp at any size.".into(),
            too_small: false,
            problem: None,
        },
    }
}

fn on_paper(map: Point, smallest: Option<f32>, paper: Paper, orientation: Orientation) -> PageInfo {
    let placed = place(map, paper, orientation, None);
    let size = placed.page_size_pt;
    let measures = if paper.is_in_inches() {
        format!("{} × {} in", inches(size.x), inches(size.y))
    } else {
        format!("{} × {} mm", number(size.x / PT_PER_MM), number(size.y / PT_PER_MM))
    };
    let turned = match paper {
        Paper::Fit => "",
        _ if size.x > size.y => " landscape",
        _ => " portrait",
    };
    let percent = number(placed.page_from_map.scale * 100.0);
    let page = format!("{}{turned} · {measures} · map at {percent} %", paper.title());
    let Some(smallest) = smallest.map(|pt| pt * placed.page_from_map.scale) else {
        return PageInfo { page, legibility: String::new(), too_small: false, problem: None };
    };
    let too_small = smallest < LEAST_TEXT_PT;
    let legibility = if too_small {
        let better = larger_paper(map, smallest / placed.page_from_map.scale, paper, orientation);
        format!("Smallest text {smallest:.1} pt: below {LEAST_TEXT_PT} pt it is hard to read.{better}")
    } else {
        format!("Smallest text {smallest:.1} pt, readable up to {:.1} m.", reading_distance_m(smallest))
    };
    PageInfo { page, legibility, too_small, problem: None }
}

/// A sentence that suggests the next larger paper of the same family
/// on which all text is legible, or nothing.
fn larger_paper(map: Point, smallest: f32, paper: Paper, orientation: Orientation) -> String {
    let area = |paper: Paper| paper.size_pt().map_or(f32::INFINITY, |size| size.x * size.y);
    let mut family: Vec<Paper> =
        Paper::ALL.into_iter().filter(|other| other.is_in_inches() == paper.is_in_inches()).collect();
    family.sort_by(|one, other| area(*one).total_cmp(&area(*other)));
    let text_pt = |other: Paper| smallest * place(map, other, orientation, None).page_from_map.scale;
    // A page fitted to the map counts as infinitely large, so it is
    // suggested only if no standard size suffices.
    let found = family.into_iter().find(|other| area(*other) > area(paper) && text_pt(*other) >= LEAST_TEXT_PT);
    found.map_or_else(String::new, |other| {
        let name = if other == Paper::Fit { "a page fitted to the map".to_owned() } else { other.title().to_owned() };
        format!(" On {name} it is readable up to {:.1} m.", reading_distance_m(text_pt(other)))
    })
}

fn as_picture(scene: &Scene, smallest: Option<f32>, scale: f32) -> PageInfo {
    let (page, problem) = match png_size(scene, scale) {
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

    #[test]
    fn numbers_and_measures_read_well() {
        assert_eq!([number(0.4), number(999.6), number(1_234_567.0)], ["0", "1,000", "1,234,567"]);
        assert_eq!([inches(612.0), inches(792.0)], ["8.5", "11"]);
    }

    #[test]
    fn the_page_says_its_size_and_its_reading_distance() {
        let facts = on_paper(point(1_500.0, 900.0), Some(9.4), Paper::A3, Orientation::Auto);
        assert_eq!(facts.page, "A3 landscape · 420 × 297 mm · map at 76 %");
        assert_eq!(facts.legibility, "Smallest text 7.1 pt, readable up to 0.3 m.");
        assert!(!facts.too_small);
        let facts = on_paper(point(1_500.0, 900.0), Some(8.2), Paper::Letter, Orientation::Portrait);
        assert_eq!(facts.page, "Letter portrait · 8.5 × 11 in · map at 37 %");
    }

    #[test]
    fn too_small_a_page_names_one_that_is_large_enough() {
        let facts = on_paper(point(3_000.0, 1_800.0), Some(8.2), Paper::A4, Orientation::Auto);
        assert!(facts.too_small);
        assert!(facts.legibility.contains("On A0 it is readable up to 0.3 m."), "{}", facts.legibility);
    }
}
