//! The first page of the tiles: all sheets as they lie on the wall, one strip in full size, and what to do.

use super::sheet::SheetPlace;
use super::{Tiling, UNPRINTED, lying};
use crate::geometry::{Point, Rect, Transform, point};
use crate::model::{Orientation, PT_PER_MM, PaperLength};
use crate::print::ink::{INK, PALE_INK, PageInk, WHITE};
use crate::print::legibility::reading_distance_m;
use crate::print::page::{Bookmark, Page, PageBoxes, Placement};
use crate::scene::Stroke;
use crate::text::{Shaper, TextStyle};

const TITLE: TextStyle = TextStyle { tracking: -0.015, ..TextStyle::bold(22.0) };
const SUMMARY: TextStyle = TextStyle::regular(10.0);
const SUMMARY_BOLD: TextStyle = TextStyle::bold(10.0);
const HEADING: TextStyle = TextStyle::bold(12.0);
const STEP: TextStyle = TextStyle::bold(10.0);
const STEP_WORDS: TextStyle = TextStyle { line_height: 1.4, ..TextStyle::regular(9.0) };
const COORDINATE: TextStyle = TextStyle::bold(9.0);
const FOOT: TextStyle = TextStyle::regular(7.5);

/// The margins of the page.
const MARGIN_PT: f32 = 40.0;

/// The most of the page's height that the picture of the poster takes.
const PICTURE_SHARE: f32 = 0.48;

/// The line that proves the scale.
const PROOF: PaperLength = PaperLength::mm(50);

/// Gray strips in the picture of the poster.
const STRIP_OPACITY: f32 = 0.18;

impl Tiling<'_> {
    /// The page that shows how the sheets go together.
    pub(super) fn plan(&self, shaper: &Shaper) -> Page {
        let size = point(self.sheet.x.min(self.sheet.y), self.sheet.x.max(self.sheet.y));
        let mut ink = Self::ink(shaper);
        let content = Rect::from_corners(point(MARGIN_PT, MARGIN_PT), size - point(MARGIN_PT, MARGIN_PT));
        let top = self.plan_head(&mut ink, &content);
        let room = Rect::from_corners(
            point(content.min.x + 14.0, top + 26.0),
            point(content.max.x, top + 26.0 + content.height() * PICTURE_SHARE),
        );
        let scale = (room.width() / self.spread.size.x).min(room.height() / self.spread.size.y);
        let picture = Rect::new(room.min.x, room.min.y, self.spread.size.x * scale, self.spread.size.y * scale);
        let page_from_poster = Transform { scale, shift: picture.min };
        let mut placements = vec![Placement {
            clip: Some(picture),
            is_decoration: true,
            ..Placement::at(self.spread.scene.clone(), self.spread.poster_from_scene.then(&page_from_poster))
        }];
        self.grid(&mut ink, &picture, &page_from_poster);
        let below = picture.max.y + 34.0;
        ink.line(point(content.min.x, below), point(content.max.x, below), Stroke::solid(INK, 0.8));
        let middle = content.min.x + content.width() * 0.56;
        self.steps(&mut ink, point(middle, below + 14.0), content.max.x - middle);
        let foot = content.max.y - 12.0;
        let detail = Rect::from_corners(point(content.min.x, below + 14.0), point(middle - 22.0, foot - 14.0));
        placements.extend(self.detail(&mut ink, &detail, shaper));
        self.plan_foot(&mut ink, &content, foot);
        placements.push(ink.decoration(&self.about, size));
        let bookmark = Some(Bookmark::new("Assembly plan", 0));
        Page { boxes: PageBoxes::uncut(size), placements, label: "Plan".to_owned(), bookmark }
    }

    /// Title and summary. Returns where they end.
    fn plan_head(&self, ink: &mut PageInk<'_>, content: &Rect) -> f32 {
        ink.line(content.min, point(content.max.x, content.min.y), Stroke::solid(INK, 1.5));
        let title = ink.words("Assembly plan", TITLE, content.min + point(0.0, 10.0), INK);
        let name = self.about.title.to_string();
        let room = content.max.x - title.max.x - 20.0;
        if ink.size(&name, SUMMARY).x < room {
            ink.ending(&name, SUMMARY, point(content.max.x, title.max.y - 20.0), PALE_INK);
        }
        let (columns, rows) = (self.columns.len(), self.rows.len());
        let lies = if lying(self.sheet) == Orientation::Landscape { "landscape" } else { "portrait" };
        let paper = self.request.settings.tiles.sheet.title();
        let sheets = match columns * rows {
            1 => format!("1 sheet {paper} {lies}"),
            count => format!("{count} sheets {paper} {lies}, {columns} × {rows}"),
        };
        let mm = |points: f32| (points / PT_PER_MM).round();
        let far = self.poster_text_pt().map(|size| {
            let far = reading_distance_m(size * self.spread.poster_from_scene.scale);
            format!(", read from up to {far:.1} m")
        });
        let rest = format!(
            ", make a poster of {} × {} mm{}. Overlap {:.0} mm.",
            mm(self.spread.size.x),
            mm(self.spread.size.y),
            far.unwrap_or_default(),
            self.overlap / PT_PER_MM
        );
        let at = point(content.min.x, title.max.y + 4.0);
        let bold = ink.words(&sheets, SUMMARY_BOLD, at, INK);
        ink.words(&rest, SUMMARY, point(bold.max.x, at.y), INK).max.y
    }

    fn poster_text_pt(&self) -> Option<f32> {
        self.spread.scene.smallest_text_pt()
    }

    /// The edges of the sheets over the picture of the poster, with their strips and names.
    fn grid(&self, ink: &mut PageInk<'_>, picture: &Rect, page_from_poster: &Transform) {
        let strip = self.overlap * page_from_poster.scale;
        for (number, column) in self.columns.iter().enumerate() {
            let (left, right) =
                (page_from_poster.apply(point(column.from, 0.0)).x, page_from_poster.apply(point(column.to, 0.0)).x);
            let letter = Self::name(number, 0);
            ink.centered(
                letter.trim_end_matches('1'),
                COORDINATE,
                point((left + right) / 2.0, picture.min.y - 13.0),
                INK,
            );
            if number > 0 {
                ink.rect(
                    Rect::new(left, picture.min.y - 5.0, strip, picture.height() + 10.0),
                    0.0,
                    Some(INK.fade(STRIP_OPACITY)),
                    None,
                );
                ink.line(point(left, picture.min.y - 6.0), point(left, picture.max.y + 6.0), Stroke::solid(INK, 0.7));
                let says = if column.cost < 1.0 { "cuts nothing" } else { "cuts text or cards" };
                let words = format!(
                    "{} | {} {says}",
                    Self::name(number - 1, 0).trim_end_matches('1'),
                    letter.trim_end_matches('1')
                );
                if right - left > ink.size(&words, FOOT).x {
                    ink.centered(&words, FOOT, point(left, picture.max.y + 14.0), PALE_INK);
                }
            }
        }
        for (number, row) in self.rows.iter().enumerate() {
            let y = page_from_poster.apply(point(0.0, row.from)).y;
            let below = page_from_poster.apply(point(0.0, row.to)).y;
            ink.ending(&(number + 1).to_string(), COORDINATE, point(picture.min.x - 8.0, (y + below) / 2.0 - 6.0), INK);
            if number > 0 {
                ink.rect(
                    Rect::new(picture.min.x - 5.0, y, picture.width() + 10.0, strip),
                    0.0,
                    Some(INK.fade(STRIP_OPACITY)),
                    None,
                );
                ink.line(point(picture.min.x - 6.0, y), point(picture.max.x + 6.0, y), Stroke::solid(INK, 0.7));
            }
        }
        ink.rect(*picture, 0.0, None, Some(Stroke::solid(INK, 1.2)));
        self.names(ink, page_from_poster);
    }

    /// The name of each sheet in its lower left corner.
    fn names(&self, ink: &mut PageInk<'_>, page_from_poster: &Transform) {
        for (row, down) in self.rows.iter().enumerate() {
            for (column, across) in self.columns.iter().enumerate() {
                let corner = page_from_poster.apply(point(across.from, down.to));
                let name = Self::name(column, row);
                let words = ink.size(&name, COORDINATE);
                let room = (down.to - down.from) * page_from_poster.scale;
                if room < words.y + 4.0 {
                    continue;
                }
                let place = Rect::new(corner.x + 4.0, corner.y - words.y - 5.0, words.x + 10.0, words.y + 2.0);
                ink.rect(place, 3.0, Some(INK), Some(Stroke::solid(WHITE, 0.8)));
                ink.centered(&name, COORDINATE, place.center(), WHITE);
            }
        }
    }

    /// What to do, with the line that proves the scale.
    fn steps(&self, ink: &mut PageInk<'_>, at: Point, width: f32) {
        let count = self.columns.len() * self.rows.len();
        let names = if self.bands == Point::ZERO {
            "Stage names stand on row 1, lane names on column A; they are not repeated."
        } else {
            "Names of stages and lanes stand in the margins of every sheet; they fall away when it is cut."
        };
        let last = self.last_name();
        let all = if count == 1 {
            "There is only one.".to_owned()
        } else {
            format!("All {count} are needed, A1 to {last}. {names}")
        };
        let steps = [
            ("Print at 100 %", "The line below must be 50 mm long. If it is not, switch off “fit to page”.".to_owned()),
            ("Cut left and top", "From mark to mark. Sheets of column A keep their left edge, those of row 1 their top edge.".to_owned()),
            ("Glue row by row", "From left to right: each sheet lies over the hatched strip of the one before, up to the broken line. Then the rows, from top to bottom.".to_owned()),
            ("Count the sheets", all),
        ];
        let mut top = at.y;
        for (number, (name, words)) in steps.iter().enumerate() {
            ink.words(&(number + 1).to_string(), STEP, point(at.x, top), INK);
            let left = at.x + 20.0;
            let heading = ink.words(name, STEP, point(left, top), INK);
            let text =
                ink.wrapped(words, STEP_WORDS, (point(left, heading.max.y + 2.0), Some((width - 20.0).max(60.0))), INK);
            top = text.max.y + 10.0;
            if number == 0 {
                let y = top + 1.0;
                let (from, to) = (point(left, y), point(left + PROOF.pt(), y));
                ink.line(from, to, Stroke::solid(INK, 1.2));
                for end in [from, to] {
                    ink.line(end - point(0.0, 4.0), end + point(0.0, 4.0), Stroke::solid(INK, 1.2));
                }
                top = y + 14.0;
            }
        }
    }

    /// The lower right corner of a sheet in full size, with its strips.
    fn detail(&self, ink: &mut PageInk<'_>, room: &Rect, shaper: &Shaper) -> Vec<Placement> {
        // A sheet that has strips on both sides, or at least on one.
        let column = (self.columns.len().saturating_sub(1) / 2).min(self.columns.len().saturating_sub(2));
        let row = (self.rows.len().saturating_sub(1) / 2).min(self.rows.len().saturating_sub(2));
        let (Some(across), Some(down)) = (self.columns.get(column), self.rows.get(row)) else { return Vec::new() };
        let place = self.place((column, row), (across, down));
        if place.shown == place.seen || room.height() < 80.0 {
            return Vec::new();
        }
        let heading = format!("Lower right corner of {}, full size", Self::name(column, row));
        let head = ink.words(&heading, HEADING, room.min, INK);
        let window = Rect::from_corners(point(room.min.x, head.max.y + 8.0), room.max);
        // The corner of the sheet of paper lies in the corner of the window.
        let by = window.max - point(8.0, 8.0) - (place.shown.max + point(UNPRINTED.pt(), UNPRINTED.pt()));
        let moved = Transform { scale: 1.0, shift: by };
        let shown = moved.apply_rect(place.shown).intersection(&window);
        let page_from_map = self.spread.poster_from_scene.then(&place.page_from_poster).then(&moved);
        let scene = self.spread.scene.clone();
        let map = Placement { clip: Some(shown), is_decoration: true, ..Placement::at(scene, page_from_map) };
        let mut strips = Self::ink(shaper);
        let near = SheetPlace {
            page_from_poster: place.page_from_poster.then(&moved),
            seen: Rect::from_corners(shown.min, moved.apply(place.seen.max)),
            shown,
        };
        self.strips(&mut strips, (column, row), &near);
        let strips = Placement { clip: Some(window), ..strips.decoration(&self.about, self.sheet) };
        let edge = window.max - point(8.0, 8.0);
        let stroke = || Stroke::solid(PALE_INK, 0.7);
        ink.line(point(edge.x, window.min.y), edge, stroke());
        ink.line(point(window.min.x, edge.y), edge, stroke());
        vec![map, strips]
    }

    fn plan_foot(&self, ink: &mut PageInk<'_>, content: &Rect, top: f32) {
        ink.line(point(content.min.x, top - 5.0), point(content.max.x, top - 5.0), Stroke::solid(PALE_INK, 0.4));
        let title = self.about.title.to_string();
        if ink.size(&title, FOOT).x < content.width() * 0.4 {
            ink.words(&title, FOOT, point(content.min.x, top), PALE_INK);
        }
        if let Some(date) = self.request.printed_on {
            let words = format!("Printed {}", date.strftime("%-d %B %Y"));
            ink.centered(&words, FOOT, point(content.center().x, top + 5.0), PALE_INK);
        }
        let last = self.last_name();
        let words = if last == "A1" { "Plan, then A1".to_owned() } else { format!("Plan, then A1 to {last}") };
        ink.ending(&words, TextStyle::bold(7.5), point(content.max.x, top), INK);
    }
}
