//! The pictures of the assembly plan: the poster with the edges of its sheets, and the corner of one sheet in full size.
//! They only decorate the page, which says in words what they show. Lengths are points of the paper.

use super::sheet::SheetPlace;
use super::{Tiling, UNPRINTED};
use crate::geometry::{Point, Rect, Transform, point};
use crate::print::ink::PageInk;
use crate::print::page::Placement;
use crate::print::typeset::Typesetter;
use crate::scene::Stroke;
use crate::text::TextStyle;

/// How strong the strips in the picture of the poster are.
const STRIP_OPACITY: f32 = 0.18;

/// The distance of the edges of a sheet from those of its window.
const AROUND: f32 = 8.0;

/// Draws the pictures of a plan.
pub(super) struct PlanPicture<'a> {
    /// The poster and its sheets.
    pub(super) tiling: &'a Tiling<'a>,
    /// The colours and the letters of the plan.
    pub(super) setter: &'a Typesetter<'a>,
    /// How much larger than designed the letters of the plan are.
    pub(super) scale: f32,
}

impl Tiling<'_> {
    /// The letters of a column.
    pub(super) fn column_name(column: usize) -> String {
        Self::name(column, 0).trim_end_matches('1').to_owned()
    }

    /// The sheet whose corner is shown in full size: one with strips on both sides, or at least on one.
    fn detailed(&self) -> (usize, usize) {
        let middle = |count: usize| (count.saturating_sub(1) / 2).min(count.saturating_sub(2));
        (middle(self.columns.len()), middle(self.rows.len()))
    }

    /// The name of that sheet; none where no sheet lies over another.
    pub(super) fn detailed_sheet(&self) -> Option<String> {
        let (column, row) = self.detailed();
        (self.columns.len() * self.rows.len() > 1).then(|| Self::name(column, row))
    }
}

impl PlanPicture<'_> {
    fn coordinate(&self) -> TextStyle {
        TextStyle::bold(9.0 * self.scale)
    }

    /// The poster with the edges of the sheets, their strips and their names.
    pub(super) fn poster(&self, picture: Rect) -> Vec<Placement> {
        let spread = self.tiling.spread;
        let page_from_poster = Transform { scale: picture.width() / spread.size.x, shift: picture.min };
        let mut ink = PageInk::new(&self.setter.shaper);
        self.columns(&mut ink, &picture, &page_from_poster);
        self.rows(&mut ink, &picture, &page_from_poster);
        ink.rect(picture, 0.0, None, Some(Stroke::solid(self.setter.theme.ink, 1.2)));
        self.names(&mut ink, &page_from_poster);
        let poster = Placement {
            clip: Some(picture),
            is_decoration: true,
            ..Placement::at(spread.scene.clone(), spread.poster_from_scene.then(&page_from_poster))
        };
        vec![poster, ink.decoration(&self.tiling.about, self.tiling.sheet)]
    }

    fn columns(&self, ink: &mut PageInk<'_>, picture: &Rect, page_from_poster: &Transform) {
        let theme = self.setter.theme;
        let strip = self.tiling.overlap * page_from_poster.scale;
        for (number, column) in self.tiling.columns.iter().enumerate() {
            let x_of = |x: f32| page_from_poster.apply(point(x, 0.0)).x;
            let (left, right) = (x_of(column.from), x_of(column.to));
            let above = point(f32::midpoint(left, right), picture.min.y - 12.0 * self.scale);
            ink.centered(&Tiling::column_name(number), self.coordinate(), above, theme.ink);
            if number > 0 {
                let strip = Rect::new(left, picture.min.y - 5.0, strip, picture.height() + 10.0);
                ink.rect(strip, 0.0, Some(theme.ink.fade(STRIP_OPACITY)), None);
                let ends = [point(left, picture.min.y - 6.0), point(left, picture.max.y + 6.0)];
                ink.line(ends[0], ends[1], Stroke::solid(theme.ink, 0.7));
            }
        }
    }

    fn rows(&self, ink: &mut PageInk<'_>, picture: &Rect, page_from_poster: &Transform) {
        let theme = self.setter.theme;
        let strip = self.tiling.overlap * page_from_poster.scale;
        let is_mirrored = self.setter.is_mirrored();
        for (number, row) in self.tiling.rows.iter().enumerate() {
            let y_of = |y: f32| page_from_poster.apply(point(0.0, y)).y;
            let (top, bottom) = (y_of(row.from), y_of(row.to));
            let beside = 8.0 * self.scale;
            let x = if is_mirrored { picture.max.x + beside } else { picture.min.x - beside };
            let name = (number + 1).to_string();
            ink.centered(&name, self.coordinate(), point(x, f32::midpoint(top, bottom)), theme.ink);
            if number > 0 {
                let strip = Rect::new(picture.min.x - 5.0, top, picture.width() + 10.0, strip);
                ink.rect(strip, 0.0, Some(theme.ink.fade(STRIP_OPACITY)), None);
                let ends = [point(picture.min.x - 6.0, top), point(picture.max.x + 6.0, top)];
                ink.line(ends[0], ends[1], Stroke::solid(theme.ink, 0.7));
            }
        }
    }

    /// The name of each sheet in its lower left corner.
    fn names(&self, ink: &mut PageInk<'_>, page_from_poster: &Transform) {
        let theme = self.setter.theme;
        for (row, down) in self.tiling.rows.iter().enumerate() {
            for (column, across) in self.tiling.columns.iter().enumerate() {
                let corner = page_from_poster.apply(point(across.from, down.to));
                let name = Tiling::name(column, row);
                let words = ink.size(&name, self.coordinate());
                let room = point(across.to - across.from, down.to - down.from) * page_from_poster.scale;
                if room.y < words.y + 4.0 || room.x < words.x + 12.0 {
                    continue;
                }
                let place = Rect::new(corner.x + 4.0, corner.y - words.y - 5.0, words.x + 10.0, words.y + 2.0);
                ink.rect(place, 3.0, Some(theme.ink), Some(Stroke::solid(theme.sheet, 0.8)));
                ink.centered(&name, self.coordinate(), place.center(), theme.sheet);
            }
        }
    }

    /// The lower right corner of a sheet in full size, with its strips.
    pub(super) fn detail(&self, window: Rect) -> Vec<Placement> {
        let tiling = self.tiling;
        let (column, row) = tiling.detailed();
        let (Some(across), Some(down)) = (tiling.columns.get(column), tiling.rows.get(row)) else { return Vec::new() };
        let place = tiling.place((column, row), (across, down));
        // The corner of the sheet of paper lies in the corner of the window.
        let unprinted = point(UNPRINTED.pt(), UNPRINTED.pt());
        let edge = window.max - point(AROUND, AROUND);
        let moved = Transform { scale: 1.0, shift: edge - (place.shown.max + unprinted) };
        let shown = moved.apply_rect(place.shown).intersection(&window);
        let spread = tiling.spread;
        let page_from_scene = spread.poster_from_scene.then(&place.page_from_poster).then(&moved);
        let map = Placement {
            clip: Some(shown),
            is_decoration: true,
            ..Placement::at(spread.scene.clone(), page_from_scene)
        };
        let near = SheetPlace {
            page_from_poster: place.page_from_poster.then(&moved),
            seen: Rect::from_corners(shown.min, moved.apply(place.seen.max)),
            shown,
        };
        let mut strips = PageInk::new(&self.setter.shaper);
        tiling.strips(&mut strips, self.setter.locale, (column, row), &near);
        let strips = Placement { clip: Some(window), ..strips.decoration(&tiling.about, tiling.sheet) };
        let mut ink = PageInk::new(&self.setter.shaper);
        self.edges(&mut ink, &window, edge);
        vec![map, strips, ink.decoration(&tiling.about, tiling.sheet)]
    }

    /// The edges of the sheet of paper.
    fn edges(&self, ink: &mut PageInk<'_>, window: &Rect, corner: Point) {
        let stroke = || Stroke::solid(self.setter.theme.muted, 0.7);
        ink.line(point(corner.x, window.min.y), corner, stroke());
        ink.line(point(window.min.x, corner.y), corner, stroke());
    }
}
