//! One sheet of the tiles: its part of the poster, the strips to glue, marks, and its name.

use super::breaks::Break;
use super::{Spread, Tiling, UNPRINTED};
use crate::geometry::{Path, Point, Rect, Transform, point};
use crate::locale::{AssemblyText, Locale};
use crate::print::ink::{INK, PageInk, WHITE};
use crate::print::page::{Page, PageBoxes, Placement};
use crate::print::typeset::Typesetter;
use crate::scene::Stroke;
use crate::text::TextStyle;

/// The width of the lines to cut along.
const CUT_LINE_PT: f32 = 0.4;

/// The distance of the lines that hatch a strip, and their width.
const HATCH_PT: (f32, f32) = (5.0, 0.35);

/// Words on the strips.
const STRIP_NAME: TextStyle = TextStyle::bold(8.0);
const STRIP_WORDS: TextStyle = TextStyle::regular(8.0);

/// The side of one sheet in the small picture of all of them.
const SMALL_SHEET: Point = point(5.0, 3.6);

/// The places of a sheet's parts on the page.
pub(super) struct SheetPlace {
    /// From points of the poster to points of the page.
    pub(super) page_from_poster: Transform,
    /// The part that is seen once the next sheets lie over this one.
    pub(super) seen: Rect,
    /// All that shows the poster, with the strips to glue.
    pub(super) shown: Rect,
}

impl Tiling<'_> {
    /// The page of the sheet in a column and a row.
    pub(super) fn sheet_page(
        &self,
        (column, row): (usize, usize),
        places: (&Break, &Break),
        setter: &Typesetter<'_>,
    ) -> Page {
        let place = self.place((column, row), places);
        let scene = self.spread.scene.clone();
        let page_from_scene = self.spread.poster_from_scene.then(&place.page_from_poster);
        let mut placements = vec![Placement { clip: Some(place.shown), ..Placement::at(scene, page_from_scene) }];
        self.repeat_names((column, row), &place, &mut placements);
        let mut ink = PageInk::new(&setter.shaper);
        self.strips(&mut ink, setter.locale, (column, row), &place);
        self.cut_marks(&mut ink, (column, row), &place);
        placements.push(ink.decoration(&self.about, self.sheet));
        let boxes = PageBoxes::uncut(self.sheet);
        Page { boxes, placements, label: Self::name(column, row), bookmarks: Vec::new() }
    }

    /// Where the parts of a sheet lie.
    pub(super) fn place(&self, (column, row): (usize, usize), (across, down): (&Break, &Break)) -> SheetPlace {
        let band = point(if column > 0 { self.bands.x } else { 0.0 }, if row > 0 { self.bands.y } else { 0.0 });
        let corner = self.printed.min + band;
        let page_from_poster = Transform { scale: 1.0, shift: corner - point(across.from, down.from) };
        let seen =
            page_from_poster.apply_rect(Rect::from_corners(point(across.from, down.from), point(across.to, down.to)));
        let right = if column + 1 < self.columns.len() { self.overlap } else { 0.0 };
        let below = if row + 1 < self.rows.len() { self.overlap } else { 0.0 };
        let shown = Rect::from_corners(seen.min, seen.max + point(right, below));
        SheetPlace { page_from_poster, seen, shown }
    }

    /// Repeats the names of the lanes at the left and those of the stages at the top, outside of what is glued.
    fn repeat_names(&self, (column, row): (usize, usize), place: &SheetPlace, placements: &mut Vec<Placement>) {
        let Spread { scene, lane_names: rail, stage_names: stages, .. } = self.spread;
        if column > 0 && self.bands.x > 0.0 {
            let shift = point(self.printed.min.x - rail.min.x, place.page_from_poster.shift.y);
            let clip = Rect::new(self.printed.min.x, place.shown.min.y, self.bands.x, place.shown.height());
            let page_from_scene = self.spread.poster_from_scene.then(&Transform { scale: 1.0, shift });
            placements.push(Placement { clip: Some(clip), ..Placement::at(scene.clone(), page_from_scene) });
        }
        if row > 0 && self.bands.y > 0.0 {
            let shift = point(place.page_from_poster.shift.x, self.printed.min.y - stages.min.y);
            let clip = Rect::new(place.shown.min.x, self.printed.min.y, place.shown.width(), self.bands.y);
            let page_from_scene = self.spread.poster_from_scene.then(&Transform { scale: 1.0, shift });
            placements.push(Placement { clip: Some(clip), ..Placement::at(scene.clone(), page_from_scene) });
        }
    }

    /// The strips that the next sheets lie over, hatched and named.
    pub(super) fn strips(
        &self,
        ink: &mut PageInk<'_>,
        locale: &Locale,
        (column, row): (usize, usize),
        place: &SheetPlace,
    ) {
        let SheetPlace { seen, shown, .. } = place;
        let dashed = || Stroke::dashed(INK, 0.7, 4.0, 3.0);
        if shown.max.x > seen.max.x {
            let strip = Rect::from_corners(point(seen.max.x, shown.min.y), shown.max);
            hatch(ink, &strip);
            ink.line(strip.min, point(strip.min.x, strip.max.y), dashed());
            let center = point(strip.center().x, strip.min.y + strip.height() * 0.5);
            label(ink, center, &Self::name(column + 1, row), "");
        }
        if shown.max.y > seen.max.y {
            let strip = Rect::from_corners(point(shown.min.x, seen.max.y), shown.max);
            hatch(ink, &strip);
            ink.line(strip.min, point(seen.max.x, strip.min.y), dashed());
            let center = point(strip.min.x + strip.width() * 0.5, strip.center().y);
            label(ink, center, &Self::name(column, row + 1), &locale.assembly(AssemblyText::LiesOver, &[]));
        }
        self.name_in_corner(ink, (column, row), place);
    }

    /// The name of the sheet and a small picture of all sheets, where the next ones hide it or, on the last sheet,
    /// outside of the poster.
    fn name_in_corner(&self, ink: &mut PageInk<'_>, (column, row): (usize, usize), place: &SheetPlace) {
        let (across, down) = (self.columns.len() as f32, self.rows.len() as f32);
        let small = (self.overlap * 1.6 / (SMALL_SHEET.x * across).max(SMALL_SHEET.y * down + 10.0)).min(1.0);
        let side = SMALL_SHEET * small;
        let is_hidden = place.shown != place.seen;
        if !is_hidden || self.overlap < 14.0 {
            return;
        }
        let name = Self::name(column, row);
        let style = TextStyle::bold(7.5);
        let words = ink.size(&name, style);
        let picture = point(side.x * across, side.y * down);
        let size = point(words.x.max(picture.x) + 4.0, words.y + picture.y + 4.0);
        let size = point(size.x.min(self.overlap.max(words.x + 4.0)), size.y);
        let corner = if place.shown.max.y > place.seen.max.y && place.shown.max.x <= place.seen.max.x {
            point(place.shown.max.x - size.x, place.shown.max.y - size.y.min(self.overlap))
        } else {
            place.shown.max - size
        };
        ink.rect(Rect::new(corner.x, corner.y, size.x, size.y), 1.0, Some(WHITE), None);
        ink.words(&name, style, corner + point(2.0, 1.0), INK);
        let top = corner + point(2.0, words.y + 1.0);
        for place_row in 0..self.rows.len() {
            for place_column in 0..self.columns.len() {
                let at = top + point(side.x * place_column as f32, side.y * place_row as f32);
                let fill = if (place_column, place_row) == (column, row) { INK } else { INK.fade(0.22) };
                ink.rect(Rect::new(at.x, at.y, side.x - 0.6, side.y - 0.6), 0.0, Some(fill), None);
            }
        }
    }

    /// Marks in the margins where the sheet is cut: at the left and the top of all but the first.
    fn cut_marks(&self, ink: &mut PageInk<'_>, (column, row): (usize, usize), place: &SheetPlace) {
        let SheetPlace { shown, .. } = place;
        let (near, far) = (1.2, UNPRINTED.pt() - 2.0);
        let stroke = || Stroke::solid(INK, CUT_LINE_PT);
        if column > 0 {
            let x = shown.min.x;
            ink.line(point(x, shown.min.y - near), point(x, shown.min.y - far), stroke());
            ink.line(point(x, shown.max.y + near), point(x, shown.max.y + far), stroke());
        }
        if row > 0 {
            let y = shown.min.y;
            ink.line(point(shown.min.x - near, y), point(shown.min.x - far, y), stroke());
            ink.line(point(shown.max.x + near, y), point(shown.max.x + far, y), stroke());
        }
    }
}

/// Hatches a strip from its lower left to its upper right.
fn hatch(ink: &mut PageInk<'_>, strip: &Rect) {
    let (distance, width) = HATCH_PT;
    let mut path = Path::build();
    let mut offset = distance;
    let (across, down) = (strip.width(), strip.height());
    while offset < across + down {
        let from = point((offset - down).max(0.0), offset.min(down));
        let to = point(offset.min(across), (offset - across).max(0.0));
        path = path.move_to(strip.min + from).line_to(strip.min + to);
        offset += distance;
    }
    ink.path(path.finish(), None, Some(Stroke::solid(INK.fade(0.35), width)));
}

/// A name, and what is to be done, on white.
fn label(ink: &mut PageInk<'_>, center: Point, name: &str, words: &str) {
    let (bold, plain) = (ink.size(name, STRIP_NAME), ink.size(words, STRIP_WORDS));
    let width = bold.x + if words.is_empty() { 0.0 } else { plain.x + 3.0 };
    let rect = Rect::new(center.x - width / 2.0 - 3.0, center.y - bold.y / 2.0 - 1.0, width + 6.0, bold.y + 2.0);
    ink.rect(rect, 1.5, Some(WHITE), None);
    let at = point(center.x - width / 2.0, center.y - bold.y / 2.0);
    ink.words(name, STRIP_NAME, at, INK);
    if !words.is_empty() {
        ink.words(words, STRIP_WORDS, at + point(bold.x + 3.0, 0.0), INK);
    }
}
