//! The poster: the whole map on one page.

use std::sync::Arc;

use super::page::{Bookmark, Page, Pages, Placement};
use super::paper::{SheetOfPaper, orientations};
use super::{PrintError, PrintRequest, content, marks};
use crate::geometry::{Point, Transform, point};
use crate::scene::{Drawing, SceneBuilder};

/// A map as it lies on a sheet.
pub(super) struct Poster {
    pub(super) drawing: Drawing,
    pub(super) sheet: SheetOfPaper,
    /// From the units of the map to points on the page.
    pub(super) page_from_map: Transform,
}

/// The page of the poster.
pub(super) fn pages(request: &PrintRequest<'_>, scene_builder: &mut SceneBuilder) -> Result<Pages, PrintError> {
    let Poster { drawing, sheet, page_from_map } = poster(request, scene_builder)?;
    let boxes = sheet.boxes();
    let about = Arc::new(drawing.scene.without_items());
    let mut placements = vec![Placement::at(drawing.scene, page_from_map)];
    if request.settings.crop_marks {
        let bleed = boxes.trim.min.x - boxes.bleed.min.x;
        placements.push(marks::decoration(&about, boxes.media, marks::crop_marks(&boxes.trim, bleed)));
    }
    let bookmark = Some(Bookmark { title: about.title.to_string(), depth: 0 });
    let shortened_texts = drawing.layout.shortened_texts();
    let pages = vec![Page { boxes, placements, label: "1".to_owned(), bookmark }];
    Ok(Pages { about, pages, shortened_texts })
}

/// The map on the sheet on which it becomes largest.
pub(super) fn poster(request: &PrintRequest<'_>, scene_builder: &mut SceneBuilder) -> Result<Poster, PrintError> {
    let settings = request.settings;
    let map = content::reduced(request.map, settings, request.selection)?;
    let parts = content::sheet_parts(settings);
    let drawing = scene_builder.draw_parts(&map, parts, request.theme);
    // An empty map must not give a page without size.
    let size = point(drawing.scene.size.x.max(1.0), drawing.scene.size.y.max(1.0));
    let scale = settings.scale.filter(|scale| scale.is_finite() && *scale > 0.0);
    let mut best: Option<(SheetOfPaper, f32)> = None;
    for &landscape in orientations(settings.orientation) {
        let Some(sheet) = SheetOfPaper::lying(settings, landscape)? else { break };
        let largest = sheet.largest_scale(size);
        if best.is_none_or(|(_, known)| largest > known) {
            best = Some((sheet, largest));
        }
    }
    let (sheet, scale) = match best {
        Some((sheet, largest)) => (sheet, scale.unwrap_or(largest)),
        None => (fitted(size * scale.unwrap_or(1.0), request)?, scale.unwrap_or(1.0)),
    };
    if !sheet.holds(size, scale) {
        return Err(PrintError::Scale);
    }
    Ok(Poster { page_from_map: sheet.centered(size, scale), drawing, sheet })
}

/// A sheet that is as large as the map and its margins.
fn fitted(size: Point, request: &PrintRequest<'_>) -> Result<SheetOfPaper, PrintError> {
    let margin = request.settings.margin().pt();
    SheetOfPaper::new(size + point(2.0 * margin, 2.0 * margin), request.settings)
}
