//! The poster: the whole map on one page.

use std::sync::Arc;

use super::fit::{FittedMap, SheetFit, with_widths};
use super::page::{Bookmark, Page, Pages, Placement};
use super::paper::{SheetOfPaper, content_size, orientations};
use super::{PrintError, PrintRequest, comment_marks, content, marks};
use crate::geometry::{Point, Transform, point};
use crate::layout::{Layout, SheetParts};
use crate::model::{JourneyMap, PrintForm, PrintSettings};
use crate::scene::{Drawing, SceneBuilder};

/// How far words stand from the place where a poster is divided, in points on paper.
const BESIDE_BREAK_PT: f32 = 8.0;

/// A map as it lies on a sheet.
#[derive(Clone)]
pub(super) struct Poster {
    /// The map with the sizes that it has on the sheet.
    pub(super) map: JourneyMap,
    /// The parts around its grid, and the sizes of its type.
    parts: SheetParts,
    pub(super) drawing: Drawing,
    pub(super) sheet: SheetOfPaper,
    /// From the units of the map to points on the page.
    pub(super) page_from_map: Transform,
}

/// The page of the poster.
pub(super) fn pages(request: &PrintRequest<'_>, scene_builder: &mut SceneBuilder) -> Result<Pages, PrintError> {
    let Poster { drawing, sheet, page_from_map, .. } = poster(request, scene_builder)?;
    let boxes = sheet.boxes();
    let about = Arc::new(drawing.scene.without_items());
    let mut placements = vec![Placement::at(drawing.scene, page_from_map)];
    if request.settings.crop_marks {
        let bleed = boxes.trim.min.x - boxes.bleed.min.x;
        placements.push(marks::decoration(&about, boxes.media, marks::crop_marks(&boxes.trim, bleed)));
    }
    let bookmarks = vec![Bookmark::new(&about.title, 0)];
    let shortened_texts = drawing.layout.shortened_texts();
    let pages = vec![Page { boxes, placements, label: "1".to_owned(), bookmarks }];
    Ok(Pages { about, pages, shortened_texts })
}

/// The map on the sheet on which it becomes largest.
pub(super) fn poster(request: &PrintRequest<'_>, scene_builder: &mut SceneBuilder) -> Result<Poster, PrintError> {
    let settings = request.settings;
    let map = content::reduced(request.map, settings, request.selection)?;
    let mut sheets = Vec::new();
    for &landscape in orientations(settings.paper(), settings.orientation) {
        sheets.extend(SheetOfPaper::lying(settings, landscape)?);
    }
    let is_scaled = settings.only_scaled || settings.scale.is_some();
    if sheets.is_empty() || is_scaled {
        scaled(request, &map, &sheets, scene_builder)
    } else {
        filling(request, &map, &sheets, scene_builder)
    }
}

/// Width and height that the map has by itself.
pub(super) fn natural_size(request: &PrintRequest<'_>, scene_builder: &mut SceneBuilder) -> Result<Point, PrintError> {
    let map = content::reduced(request.map, request.settings, request.selection)?;
    let parts = content::sheet_parts(request.settings);
    let size = scene_builder.lay_out_parts(&map, parts, request.theme).size;
    Ok(point(size.x.max(1.0), size.y.max(1.0)))
}

/// The map on a sheet of exactly this size.
pub(super) fn poster_of_size(
    request: &PrintRequest<'_>,
    size: Point,
    scene_builder: &mut SceneBuilder,
) -> Result<Poster, PrintError> {
    let map = content::reduced(request.map, request.settings, request.selection)?;
    let sheet = SheetOfPaper::new(size, request.settings)?;
    if request.settings.only_scaled {
        let settings = PrintSettings { scale: None, ..request.settings.clone() };
        return scaled(&PrintRequest { settings: &settings, ..*request }, &map, &[sheet], scene_builder);
    }
    filling(request, &map, &[sheet], scene_builder)
}

/// The map as it is, at the scale that was asked for or as large as one of the sheets allows. Without a sheet, the page
/// is fitted to the map.
fn scaled(
    request: &PrintRequest<'_>,
    map: &JourneyMap,
    sheets: &[SheetOfPaper],
    scene_builder: &mut SceneBuilder,
) -> Result<Poster, PrintError> {
    let settings = request.settings;
    let parts = content::sheet_parts(settings);
    let drawing = drawn(request, map, parts, scene_builder);
    // An empty map must not give a page without size.
    let size = point(drawing.scene.size.x.max(1.0), drawing.scene.size.y.max(1.0));
    let asked = settings.scale.filter(|scale| scale.is_finite() && *scale > 0.0);
    let best = sheets.iter().max_by(|one, other| one.largest_scale(size).total_cmp(&other.largest_scale(size)));
    let (sheet, scale) = match best {
        Some(sheet) => (*sheet, asked.unwrap_or(sheet.largest_scale(size))),
        None => (fitted(size * asked.unwrap_or(1.0), request)?, asked.unwrap_or(1.0)),
    };
    if !sheet.holds(size, scale) {
        return Err(PrintError::Scale);
    }
    Ok(Poster { map: map.clone(), parts, page_from_map: sheet.centered(size, scale), drawing, sheet })
}

/// How much larger letters must be for a map to be turned from the way that it lies by itself. Tiles are put together, and
/// only their letters count.
const WORTH_TURNING: f32 = 1.05;

/// The map laid out for the sheet that suits it best.
fn filling(
    request: &PrintRequest<'_>,
    map: &JourneyMap,
    sheets: &[SheetOfPaper],
    scene_builder: &mut SceneBuilder,
) -> Result<Poster, PrintError> {
    let parts = content::sheet_parts(request.settings);
    let is_held = request.settings.form == PrintForm::Poster && sheets.len() > 1;
    let by_itself = is_held.then(|| scene_builder.lay_out_parts(map, parts, request.theme).size);
    let worth = |fitted: &FittedMap, sheet: &SheetOfPaper| {
        let lies_alike = by_itself.is_some_and(|map| {
            let page = sheet.boxes().trim;
            (map.x > map.y) == (page.width() > page.height())
        });
        fitted.smallest_text() * if lies_alike { WORTH_TURNING } else { 1.0 }
    };
    let mut best: Option<(FittedMap, SheetOfPaper)> = None;
    for sheet in sheets {
        let fitted = SheetFit { map, parts, theme: request.theme, sheet }.fit(scene_builder);
        if best.as_ref().is_none_or(|(known, on)| worth(&fitted, sheet) > worth(known, on)) {
            best = Some((fitted, *sheet));
        }
    }
    let Some((FittedMap { map, parts, .. }, sheet)) = best else { return Err(PrintError::SheetWithoutSize) };
    let drawing = drawn(request, &map, parts, scene_builder);
    let size = drawing.scene.size;
    Ok(Poster { map, parts, page_from_map: sheet.centered(size, sheet.scale_of_map(size)), drawing, sheet })
}

impl Poster {
    /// The map with columns of these widths on the poster, and its lanes as tall as their content; none if that does not
    /// fit the sheet at this scale.
    pub(super) fn with_widths(
        &self,
        request: &PrintRequest<'_>,
        widths: &[f32],
        scale: f32,
        scene_builder: &mut SceneBuilder,
    ) -> Result<Option<(JourneyMap, Layout)>, PrintError> {
        // The lanes of the poster are already as tall as its sheet.
        let map = content::reduced(request.map, request.settings, request.selection)?;
        let map = with_widths(&map, widths, scale.max(1e-3).recip());
        let layout = scene_builder.lay_out_parts(&map, self.parts, request.theme);
        let is_as_wide = (layout.size.x * scale - self.drawing.scene.size.x * self.page_from_map.scale).abs() < 1.0;
        Ok((is_as_wide && self.spare_height(layout.size, scale) >= 0.0).then_some((map, layout)))
    }

    /// The same poster on a sheet of this size, which is cut on both sides.
    pub(super) fn cut_to(&self, size: Point) -> Self {
        let cut = (self.sheet.size - size) * 0.5;
        let mut page_from_map = self.page_from_map;
        page_from_map.shift = page_from_map.shift - cut;
        Self { sheet: self.sheet.cut_to(size), page_from_map, ..self.clone() }
    }

    /// The height of the sheet that a map of this size leaves empty, in points.
    pub(super) fn spare_height(&self, size: Point, scale: f32) -> f32 {
        self.sheet.printed.height() - content_size(size).y * scale
    }

    /// The same poster with masthead and legend beside breaks from top to bottom, given by their places on it.
    pub(super) fn beside_breaks(
        &self,
        request: &PrintRequest<'_>,
        breaks: &[f32],
        scene_builder: &mut SceneBuilder,
    ) -> Self {
        let map_from_poster = self.page_from_map.then(&self.sheet.page_from_cut().inverse()).inverse();
        let breaks: Vec<f32> = breaks.iter().map(|at| map_from_poster.apply(point(*at, 0.0)).x).collect();
        // The widths of texts depend on the sizes of type of this poster.
        let mut layout = scene_builder.lay_out_parts(&self.map, self.parts, request.theme);
        let shaper = scene_builder.shaper().clone();
        layout.keep_beside_breaks(&self.map, &breaks, BESIDE_BREAK_PT * map_from_poster.scale, &shaper);
        let scene = scene_builder.build(&self.map, &layout, request.theme);
        let drawing = Drawing { layout: Arc::new(layout), scene: Arc::new(scene) };
        let drawing = with_marks(request, &self.map, drawing, scene_builder);
        Self { map: self.map.clone(), drawing, ..*self }
    }

    /// Another map in the middle of the same sheet.
    pub(super) fn with_map(
        &self,
        request: &PrintRequest<'_>,
        map: JourneyMap,
        scale: f32,
        scene_builder: &mut SceneBuilder,
    ) -> Self {
        let drawing = drawn(request, &map, self.parts, scene_builder);
        let page_from_map = self.sheet.centered(drawing.scene.size, scale);
        Self { map, parts: self.parts, drawing, sheet: self.sheet, page_from_map }
    }
}

/// The map as it is drawn on the sheet, with the marks of its comments where they are asked for.
fn drawn(request: &PrintRequest<'_>, map: &JourneyMap, parts: SheetParts, scene_builder: &mut SceneBuilder) -> Drawing {
    let drawing = scene_builder.draw_parts(map, parts, request.theme);
    with_marks(request, map, drawing, scene_builder)
}

/// A drawing with the marks of its comments where they are asked for.
fn with_marks(
    request: &PrintRequest<'_>,
    map: &JourneyMap,
    mut drawing: Drawing,
    scene_builder: &mut SceneBuilder,
) -> Drawing {
    if request.settings.comments {
        comment_marks::add(&mut drawing, map, request.theme, scene_builder);
    }
    drawing
}

/// A sheet that is as large as the map and its margins.
fn fitted(size: Point, request: &PrintRequest<'_>) -> Result<SheetOfPaper, PrintError> {
    let margin = request.settings.margin().pt();
    SheetOfPaper::new(size + point(2.0 * margin, 2.0 * margin), request.settings)
}
