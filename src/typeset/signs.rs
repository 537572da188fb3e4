//! The signs of reports. Each can be read without its colour: severity is counted, a status is full, half or empty, a
//! figure is a dot and its target a tick.

use super::{PageBlock, Role, Tone, Typesetter};
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::layout::{FigureTrack, SEVERE_HOTSPOT, TrackGap};
use crate::model::ActionStatus;
use crate::scene::{PathItem, PrintedRole, Stroke};

/// The boxes of a severity: how wide and tall each is, and how far apart.
const SEVERITY_BOX: Point = point(9.4, 4.6);
const SEVERITY_GAP: f32 = 1.1;
/// The highest severity, and the highest score of importance and satisfaction.
const MOST_SEVERE: u8 = 5;
const MOST_IMPORTANT: f32 = 10.0;

impl Typesetter<'_> {
    /// The width of the boxes of a severity.
    pub(crate) const SEVERITY_WIDTH: f32 = 5.0 * SEVERITY_BOX.x + 4.0 * SEVERITY_GAP;

    /// Five boxes, of which as many are filled as the severity says.
    pub(crate) fn severity(&self, block: &mut PageBlock, at: Point, severity: u8) {
        for place in 0..MOST_SEVERE {
            let left = at.x + f32::from(place) * (SEVERITY_BOX.x + SEVERITY_GAP);
            let rect = Rect::new(left, at.y, SEVERITY_BOX.x, SEVERITY_BOX.y).shrink(0.25);
            let color = self.theme.pain_bar;
            let fill = if place < severity { color } else { self.theme.sheet };
            let edge = if place < severity { color } else { self.theme.edge };
            block.rect(rect, 0.0, Some(fill), Some(Stroke::solid(edge, 0.5)));
        }
    }

    /// A number or letter on a disc of ink, or in a ring.
    pub(crate) fn disc(&self, block: &mut PageBlock, center: Point, text: &str, is_full: bool) {
        let size = if text.chars().count() > 2 { 7.0 } else { 7.5 };
        let role = Role::bold(size, 10.0).toned(if is_full { Tone::OnInk } else { Tone::Ink });
        let words = self.line(text, role);
        let (fill, radius) = (if is_full { self.theme.ink } else { self.theme.sheet }, Self::DISC);
        let half = (words.text.width / 2.0 + 3.0).max(radius);
        let rect = Rect::new(center.x - half, center.y - radius, 2.0 * half, 2.0 * radius);
        block.rect(rect, radius, Some(fill), Some(Stroke::solid(self.theme.ink, 0.9)));
        block.words_around(&words, center.x, center.y - words.capitals() / 2.0);
    }

    /// The sign of a hotspot as it stands on the map: a flame with a number, which is full where the hotspot is severe. It
    /// begins at `left`; returns where it ends.
    pub(crate) fn hotspot(&self, block: &mut PageBlock, (left, middle): (f32, f32), number: &str, severity: u8) -> f32 {
        let half = Self::DISC;
        let words = self.line(number, Role::bold(7.5, 10.0).toned(Tone::Hotspot));
        let start = left + 2.0 * half;
        let flame = Rect::around(point(left + half, middle), half * 0.9);
        if severity >= SEVERE_HOTSPOT {
            self.solid_icon(block, "hotspot", flame, self.theme.hotspot);
        } else {
            self.icon(block, "hotspot", flame, self.theme.hotspot);
        }
        block.words(&words, start, middle - words.capitals() / 2.0);
        start + words.text.width
    }

    /// The signs of several hotspots with these numbers and severities side by side, on a line at height zero, with their
    /// width. They repeat what a list says, and are not read aloud.
    pub(crate) fn hotspots(&self, hotspots: &[(usize, u8)]) -> (PageBlock, f32) {
        const GAP: f32 = 3.0;
        let mut signs = PageBlock::default();
        if hotspots.is_empty() {
            return (signs, 0.0);
        }
        let right = signs.tagged(PrintedRole::Furniture, |signs| {
            hotspots.iter().fold(0.0, |left, (number, severity)| {
                self.hotspot(signs, (left, 0.0), &number.to_string(), *severity) + GAP
            })
        });
        (signs, right - GAP)
    }

    /// The radius of a disc.
    pub(crate) const DISC: f32 = 6.0;

    /// A box to tick with a pen, or one that is ticked.
    pub(crate) fn tick_box(&self, block: &mut PageBlock, at: Point, is_ticked: bool) {
        let ink = self.theme.ink;
        let rect = Rect::new(at.x, at.y, Self::TICK_BOX, Self::TICK_BOX);
        block.rect(rect.shrink(0.45), 1.2, None, Some(Stroke::solid(ink, 0.9)));
        if is_ticked {
            let corner = |x: f32, y: f32| at + point(x, y) * Self::TICK_BOX;
            block.path(
                Path::polyline(&[corner(0.2, 0.52), corner(0.44, 0.76), corner(0.98, 0.16)]),
                None,
                Some(Stroke::solid(ink, 1.1)),
            );
        }
    }

    /// The side of a box to tick.
    pub(crate) const TICK_BOX: f32 = 10.2;

    /// A circle that is empty, half full or full; crossed out for what is dropped.
    pub(crate) fn status(&self, block: &mut PageBlock, center: Point, status: ActionStatus) {
        self.status_sign(block, (center, 4.2), status);
    }

    /// The sign of a status in any size; its strokes grow with its radius.
    pub(crate) fn status_sign(&self, block: &mut PageBlock, (center, radius): (Point, f32), status: ActionStatus) {
        let ink = self.theme.ink;
        let edge = Stroke::solid(ink, radius * (0.9 / 4.2));
        let is_done = status == ActionStatus::Done;
        block.path(Path::circle(center, radius), is_done.then_some(ink), Some(edge.clone()));
        match status {
            ActionStatus::Doing => {
                let (top, bottom) = (center - point(0.0, radius), center + point(0.0, radius));
                let reach = radius * 4.0 / 3.0;
                let (a, b) = (top - point(reach, 0.0), bottom - point(reach, 0.0));
                block.path(Path::build().move_to(top).cubic_to(a, b, bottom).close().finish(), Some(ink), None);
            }
            ActionStatus::Dropped => {
                let far = point(radius * 0.7, radius * 0.7);
                block.line(center - far, center + far, edge);
            }
            ActionStatus::Planned => block.path(Path::circle(center, radius * (1.2 / 4.2)), Some(ink), None),
            ActionStatus::Proposed | ActionStatus::Done => {}
        }
    }

    /// A figure as a dot and its target as a tick on a track, with a bar between them. A dot with a check mark has
    /// reached its target.
    pub(crate) fn track(&self, block: &mut PageBlock, track: &FigureTrack, at: Point, width: f32) {
        let place = |share: f32| at.x + share.clamp(0.0, 1.0) * width;
        let theme = self.theme;
        let bar = |from: f32, to: f32| Rect::new(from.min(to), at.y - 1.7, (to - from).abs(), 3.4);
        block.rect(bar(at.x, at.x + width), 1.7, Some(theme.hair), None);
        let gap = match track.gap {
            TrackGap::Reached => theme.positive,
            TrackGap::Missed => theme.negative,
        };
        block.fill(bar(place(track.now), place(track.target)), gap.mix(theme.sheet, 0.45));
        let tick = place(track.target);
        block.fill(Rect::new(tick - 0.8, at.y - 6.0, 1.6, 12.0), theme.ink);
        let (now, rim) = (point(place(track.now), at.y), Some(Stroke::solid(theme.sheet, 1.2)));
        match track.gap {
            TrackGap::Missed => block.path(Path::circle(now, 4.6), Some(theme.ink), rim),
            TrackGap::Reached => {
                block.path(Path::circle(now, 6.0), Some(gap), rim);
                block.path(FigureTrack::check(now, 6.0), None, Some(Stroke::solid(theme.sheet, 1.5)));
            }
        }
    }

    /// How well an opportunity is met today as an open dot, its importance as a full one, and the gap as a bar.
    pub(crate) fn gap(&self, block: &mut PageBlock, at: Point, width: f32, (met, important): (f32, f32)) {
        let place = |value: f32| at.x + (value / MOST_IMPORTANT).clamp(0.0, 1.0) * width;
        let theme = self.theme;
        block.rule((at.x, at.x + width), at.y, Stroke::solid(theme.faint, 0.5));
        let (from, to) = (place(met).min(place(important)), place(met).max(place(important)));
        block.fill(Rect::new(from, at.y - 1.5, to - from, 3.0), theme.faint);
        let edge = Stroke::solid(theme.ink, 1.0);
        block.path(Path::circle(point(place(important), at.y), 3.5), Some(theme.ink), Some(edge.clone()));
        block.path(Path::circle(point(place(met), at.y), 3.5), Some(theme.sheet), Some(edge));
    }

    /// A face whose mouth says how good a value between 0 and 1 is; the worst is light on dark.
    pub(crate) fn face(&self, block: &mut PageBlock, center: Point, radius: f32, fraction: f32) {
        let (fill, ink) = (self.theme.face(fraction), self.theme.face_ink(fraction));
        self.face_in(block, (center, radius), fraction, (fill, ink));
    }

    /// A face in outlines, to be looked at from afar.
    pub(crate) fn open_face(&self, block: &mut PageBlock, center: Point, radius: f32, fraction: f32) {
        self.face_in(block, (center, radius), fraction, (self.theme.sheet, self.theme.ink));
    }

    fn face_in(
        &self,
        block: &mut PageBlock,
        (center, radius): (Point, f32),
        fraction: f32,
        (fill, ink): (Color, Color),
    ) {
        let edge = Stroke::solid(self.theme.ink, (radius * 0.11).max(0.7));
        block.path(Path::circle(center, radius), Some(fill), Some(edge));
        for side in [-1.0, 1.0] {
            let eye = center + point(side * radius * 0.34, -radius * 0.2);
            block.path(Path::circle(eye, radius * 0.13), Some(ink), None);
        }
        let bend = (fraction.clamp(0.0, 1.0) - 0.5) * 2.0;
        let y = center.y + radius * (0.38 - 0.12 * bend);
        let ends = [point(center.x - radius * 0.4, y), point(center.x + radius * 0.4, y)];
        let mouth = Path::build().move_to(ends[0]).quad_to(point(center.x, y + bend * radius * 0.55), ends[1]);
        block.path(mouth.finish(), None, Some(Stroke::solid(ink, (radius * 0.13).max(0.6))));
    }

    /// An icon in a single colour whose outlines are filled, for signs that carry weight.
    pub(crate) fn solid_icon(&self, block: &mut PageBlock, name: &str, rect: Rect, color: Color) {
        let drawing = self.drawings.borrow_mut().icon(name);
        let paths = drawing.paths(rect, Some(color)).into_iter();
        block.drawing(paths.map(|path| PathItem { fill: Some(color), ..path }).collect());
    }

    /// An icon in a single colour.
    pub(crate) fn icon(&self, block: &mut PageBlock, name: &str, rect: Rect, color: Color) {
        let drawing = self.drawings.borrow_mut().icon(name);
        block.drawing(drawing.paths(rect, Some(color)));
    }
}
