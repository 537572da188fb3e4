//! The wall sheet: the skeleton of a map in cells for sticky notes, to be filled in by hand. Nothing stands on it that
//! nobody has filled in.

use super::draft::Draft;
use super::wall_foot::WallFoot;
use super::wall_path;
use super::wall_size::{WallNotes, WallRow, WallSize};
use super::wall_words::{BESIDE_BREAK, WallWords};
use crate::geometry::{Path, Point, Rect, point};
use crate::model::{Date, Lane};
use crate::print::tiles::Cells;
use crate::print::typeset::{PageBlock, Role, Typesetter, Words, mm};
use crate::scene::{PrintedRole, Stroke};

/// The length of the ticks at the corners of a note.
const TICK: f32 = mm(7.0);

/// The least width of an objective that stands on the last of several sheets.
const LEAST_OBJECTIVE: f32 = mm(110.0);

/// Sets a wall sheet.
pub(super) struct Wall<'a> {
    /// Sets the words of the sheet.
    pub(super) setter: &'a Typesetter<'a>,
    /// The sizes of the sheet.
    pub(super) size: &'a WallSize,
    /// Whether the hints of the lanes are printed.
    pub(super) with_prompts: bool,
    /// The date of the map.
    pub(super) dated: Option<Date>,
    /// The width of the first of several sheets that are glued together, within which the title stands if it can; none
    /// for a single sheet.
    pub(super) first_sheet: Option<f32>,
    /// Where the sheet is divided; nowhere if it is printed as one.
    pub(super) breaks: WallBreaks,
}

/// Where a wall sheet is divided into sheets, before it is mirrored for writing from right to left.
#[derive(Clone, Debug, Default)]
pub(super) struct WallBreaks {
    /// From left to right.
    pub(super) across: Vec<f32>,
    /// From top to bottom.
    pub(super) down: Vec<f32>,
}

/// How much higher than one line a title of two begins.
const ABOVE_TWO_LINES: f32 = 22.0;
/// The radius of a face of a scale, and its distance from the grid.
const FACE: f32 = 28.0;
const BESIDE_FACE: f32 = 16.0;

/// The least size of a title on one line within the first of several sheets, as a share of its usual size.
const LEAST_ON_FIRST: f32 = 0.55;

impl Wall<'_> {
    /// The sheet as one page.
    pub(super) fn draft(&self) -> Draft {
        let size = point(mm(self.size.sheet_mm.x), mm(self.size.sheet_mm.y));
        let mut body = PageBlock::default();
        let (left, right) = (mm(self.size.margin_mm()), size.x - mm(self.size.margin_mm()));
        self.head(&mut body, (left, right));
        let grid_left = left + mm(self.size.rail_mm());
        let top = self.grid_top();
        let mut y = top;
        // It is read as a table whose cells are empty: those who do not see it know what belongs where.
        body.tagged(PrintedRole::Table, |body| {
            let path = (self.path_top(), mm(self.size.head_mm().1) - self.pt(20.0));
            body.tagged(PrintedRole::Row, |body| {
                wall_path::draw(&self.words(), &self.breaks.across, body, grid_left, path);
            });
            body.rule((left, right), y, self.strong());
            for ((row, height), lane) in self.size.lanes.iter().zip(&self.setter.map.lanes) {
                let area = Rect::from_corners(point(grid_left, y), point(right, y + mm(*height)));
                body.tagged(PrintedRole::Row, |body| {
                    body.tagged(PrintedRole::RowHead, |body| self.name(body, lane, (left, area)));
                    self.row(body, *row, area);
                    self.size.stages.iter().for_each(|_| body.tagged(PrintedRole::Cell, |_| ()));
                });
                y += mm(*height);
                body.rule((left, right), y, self.thin(1.2));
            }
        });
        let mut x = grid_left;
        for (_, width) in &self.size.stages {
            body.line(point(x, top), point(x, y), self.thin(1.2));
            x += mm(*width);
        }
        self.foot(&mut body, (left, right), y);
        Draft { has_foot: false, ..Draft::new(size, body, "") }
    }

    /// The upper edge of the path of stages.
    fn path_top(&self) -> f32 {
        mm(self.size.margin_mm() + self.size.head_mm().0)
    }

    /// The upper edge of the first lane.
    fn grid_top(&self) -> f32 {
        self.path_top() + mm(self.size.head_mm().1)
    }

    /// Where the sheet consists of cells, so that it is divided between them.
    pub(super) fn cells(&self) -> Cells {
        let (left, right) = (mm(self.size.margin_mm()), mm(self.size.sheet_mm.x - self.size.margin_mm()));
        let grid_left = left + mm(self.size.rail_mm());
        let top = self.grid_top();
        let columns = edges(grid_left, self.size.stages.iter().map(|(_, width)| *width));
        let rows = edges(top, self.size.lanes.iter().map(|(_, height)| *height));
        let bottom = rows.last().copied().unwrap_or(top);
        let mut notes = Vec::new();
        for ((_, height), y) in self.size.lanes.iter().zip(&rows).filter(|((row, _), _)| *row == WallRow::Notes) {
            for ((across, width), x) in self.size.stages.iter().zip(&columns) {
                notes.extend(self.note_places(*across, Rect::new(*x, *y, mm(*width), mm(*height))));
            }
        }
        let faces = self.size.lanes.iter().zip(&rows).zip(&self.setter.map.lanes);
        for (((row, height), y), lane) in faces {
            if *row == WallRow::Emotion && lane.scale.faces {
                let area = Rect::new(grid_left, *y, right - grid_left, mm(*height));
                notes.extend([0.0, 0.5, 1.0].map(|fraction| self.face(area, fraction)));
            }
        }
        Cells {
            columns,
            rows,
            notes,
            lane_names: Rect::from_corners(point(left, top), point(grid_left, bottom)),
            stage_names: Rect::from_corners(point(grid_left, self.path_top()), point(right, top)),
        }
    }

    fn words(&self) -> WallWords<'_> {
        WallWords { setter: self.setter, size: self.size }
    }

    /// A size in points that grows with the notes.
    fn pt(&self, size: f32) -> f32 {
        self.words().pt(size)
    }

    fn role(&self, role: Role) -> Role {
        self.words().role(role)
    }

    fn fitted(&self, text: &str, role: Role, within: (f32, usize)) -> Words {
        self.words().fitted(text, role, within)
    }

    fn strong(&self) -> Stroke {
        Stroke::solid(self.setter.theme.ink, self.pt(2.2))
    }

    fn thin(&self, width: f32) -> Stroke {
        Stroke::solid(self.setter.theme.faint, self.pt(width))
    }

    fn head(&self, body: &mut PageBlock, (left, right): (f32, f32)) {
        let setter = self.setter;
        let top = mm(self.size.margin_mm());
        body.rule((left, right), top, Stroke::solid(setter.theme.ink, self.pt(5.0)));
        let info = &setter.map.info;
        let width = right - left;
        let cap = top + mm(self.size.head_mm().0) * 0.3;
        let objective = self.objective(width, self.path_top() - cap - self.pt(20.0));
        if info.title.trim().is_empty() {
            // Somebody writes the title here.
            body.rule((left, left + width * 0.6), cap + self.pt(86.0), self.thin(1.5));
        } else {
            let room = width - objective.ink_width() - self.pt(60.0);
            let title = self.title(room);
            // The tails of a second line stand clear of the path.
            let cap = if title.text.lines.len() > 1 { cap - self.pt(ABOVE_TWO_LINES) } else { cap };
            body.tagged(PrintedRole::Heading(1), |body| body.words(&title, left - self.pt(4.0), cap));
        }
        body.words_before(&objective, right, cap);
    }

    /// The title, which is not cut by the edge of the first sheet where it can be a little smaller.
    fn title(&self, room: f32) -> Words {
        let (title, role) = (&self.setter.map.info.title, Role::bold(118.0, 126.0).tracked(-0.02));
        let whole = self.fitted(title, role, (room, 1));
        let Some(first) = self.first_sheet else { return whole };
        let divided = self.breaks.across.iter().map(|at| at - self.pt(BESIDE_BREAK)).fold(first, f32::min);
        let within = divided - mm(self.size.margin_mm());
        match within / whole.ink_width().max(1.0) {
            share if share >= 1.0 => whole,
            share if share >= LEAST_ON_FIRST => self.fitted(title, role, (within, 1)),
            // Two lines of half the size take no more height than one.
            _ => self.fitted(title, role.sized(role.size_pt() * LEAST_ON_FIRST).led(70.0), (within, 2)),
        }
    }

    /// The objective, in smaller letters the less room there is; of one that has none even then, as much as there is room
    /// for.
    fn objective(&self, width: f32, height: f32) -> Words {
        const SIZES: [(f32, f32); 4] = [(34.0, 0.3), (24.0, 0.34), (20.0, 0.4), (16.0, 0.46)];
        let text = self.setter.map.info.objective.trim();
        // On the last of several sheets, if that is wide enough.
        let right = mm(self.size.sheet_mm.x - self.size.margin_mm());
        let last = self.breaks.across.iter().copied().fold(0.0, f32::max) + self.pt(BESIDE_BREAK);
        let most = if right - last >= LEAST_OBJECTIVE { right - last } else { width };
        let shape = |text: &str, (size, share): (f32, f32)| {
            self.setter.end_paragraph(text, self.role(Role::plain(size, size * 1.29)), (width * share).min(most))
        };
        let has_room = |words: &Words| words.height() <= height;
        if let Some(words) = SIZES.iter().map(|size| shape(text, *size)).find(has_room) {
            return words;
        }
        let [.., smallest] = SIZES;
        let mut letters = text.chars().count();
        loop {
            letters = letters * 3 / 4;
            let words = shape(&super::places::excerpt(text, letters), smallest);
            if has_room(&words) || letters == 0 {
                return words;
            }
        }
    }

    fn name(&self, body: &mut PageBlock, lane: &Lane, (left, area): (f32, Rect)) {
        let is_line = self
            .size
            .lanes
            .iter()
            .zip(&self.setter.map.lanes)
            .any(|((row, _), known)| known.id == lane.id && *row == WallRow::Line);
        let width = area.min.x - left - self.pt(24.0);
        if is_line {
            let name = match lane.kind {
                crate::model::LaneKind::Line(line) if lane.name.trim().is_empty() => {
                    self.setter.locale.blueprint_line(line)
                }
                _ => lane.name.trim(),
            };
            let words = self.fitted(name, Role::bold(24.0, 28.0).muted(), (width, 1));
            body.words(&words, left, area.center().y - words.capitals() / 2.0);
            return;
        }
        let is_emotion = area.height() > mm(120.0) && lane.kind == crate::model::LaneKind::Curve;
        let width = if is_emotion { width * 0.56 } else { width };
        let top = area.min.y + self.pt(28.0);
        let name = self.fitted(&lane.name, Role::bold(34.0, 40.0), (width, 2));
        let prompt = if self.with_prompts { lane.prompt.trim() } else { "" };
        let prompt = self.fitted(prompt, Role::plain(24.0, 31.0).muted(), (width, 4));
        let below_name = if prompt.is_empty() { 0.0 } else { self.pt(22.0) };
        let height = name.height() + below_name + prompt.height();
        let top = self.beside_break(top, height, area.max.y);
        let y = body.words(&name, left, top);
        if !prompt.is_empty() {
            body.words(&prompt, left, y + below_name);
        }
        if lane.kind == crate::model::LaneKind::Curve {
            self.scale(body, lane, area);
        }
    }

    /// Where words of this height begin: at `top`, or below the edge of a sheet that would cut them, if there is room.
    fn beside_break(&self, top: f32, height: f32, bottom: f32) -> f32 {
        let gap = self.pt(BESIDE_BREAK);
        let cut = self.breaks.down.iter().find(|at| **at > top - gap && **at < top + height + gap);
        cut.map(|at| at + gap).filter(|below| below + height <= bottom).unwrap_or(top)
    }

    /// Where a face of the scale stands beside its row.
    fn face(&self, area: Rect, fraction: f32) -> Rect {
        let radius = self.pt(FACE);
        Rect::around(point(area.min.x - self.pt(BESIDE_FACE) - radius, level(area, radius, fraction)), radius)
    }

    /// The faces and words of the scale, at the end of the names of lanes.
    fn scale(&self, body: &mut PageBlock, lane: &Lane, area: Rect) {
        let setter = self.setter;
        let radius = self.pt(FACE);
        let labels =
            [&lane.scale.high, &lane.scale.middle, &lane.scale.low].map(|label| setter.locale.scale_label(label));
        let width = mm(self.size.rail_mm()) * 0.36;
        let role = Role::plain(26.0, 30.0);
        let sizes = labels.map(|label| self.fitted(label, role, (width, 1)).text.style.size_pt);
        // One size for all of them.
        let size = sizes.into_iter().fold(f32::INFINITY, f32::min);
        for (place, label) in labels.into_iter().enumerate() {
            let fraction = 1.0 - place as f32 / 2.0;
            let y = level(area, radius, fraction);
            let mut right = area.min.x - self.pt(BESIDE_FACE);
            if lane.scale.faces {
                setter.open_face(body, self.face(area, fraction).center(), radius, fraction);
                right -= 2.0 * radius + self.pt(14.0);
            }
            let words = self.fitted(label, role.sized(size / self.size.factor), (width, 1));
            body.words_before(&words, right, y - words.capitals() / 2.0);
        }
    }

    fn row(&self, body: &mut PageBlock, row: WallRow, area: Rect) {
        match row {
            WallRow::Line => body.rule(
                (area.min.x, area.max.x),
                area.center().y,
                Stroke { dash: Some((12.0, 8.0)), ..self.thin(2.0) },
            ),
            WallRow::Emotion => self.levels(body, area),
            WallRow::Notes | WallRow::Writing => {
                let mut x = area.min.x;
                for (across, width) in &self.size.stages {
                    let cell = Rect::new(x, area.min.y, mm(*width), area.height());
                    if row == WallRow::Notes {
                        self.notes(body, *across, cell)
                    } else {
                        self.lines(body, cell)
                    }
                    x += mm(*width);
                }
            }
        }
    }

    /// Five lines to draw a curve on.
    fn levels(&self, body: &mut PageBlock, area: Rect) {
        for place in 0..5u8 {
            let y = level(area, self.pt(FACE), f32::from(place) / 4.0);
            let stroke = if place == 2 { self.thin(2.2) } else { Stroke { dash: Some((2.5, 6.0)), ..self.thin(1.6) } };
            body.rule((area.min.x, area.max.x), y, stroke);
        }
    }

    /// The places of notes: ticks at their corners, which vanish under the note.
    fn notes(&self, body: &mut PageBlock, across: u8, cell: Rect) {
        self.note_places(across, cell).into_iter().for_each(|place| self.corners(body, place));
    }

    /// Where the notes of a cell go.
    fn note_places(&self, across: u8, cell: Rect) -> Vec<Rect> {
        let WallNotes { note_mm, down, .. } = self.size.notes;
        let pitch = mm(self.size.notes.pitch_mm());
        let side = mm(note_mm);
        let span = |count: u8| pitch * f32::from(count) - (pitch - side);
        let start = cell.center() - point(span(across), span(down)) * 0.5;
        let places = (0..down).flat_map(|row| (0..across).map(move |column| (f32::from(column), f32::from(row))));
        places.map(|(x, y)| Rect::new(start.x + pitch * x, start.y + pitch * y, side, side)).collect()
    }

    fn corners(&self, body: &mut PageBlock, note: Rect) {
        let stroke = self.thin(1.5);
        let tick = TICK.min(note.width() / 4.0);
        for (corner, x, y) in [
            (note.min, 1.0, 1.0),
            (point(note.max.x, note.min.y), -1.0, 1.0),
            (note.max, -1.0, -1.0),
            (point(note.min.x, note.max.y), 1.0, -1.0),
        ] {
            let corner: Point = corner;
            body.path(
                Path::polyline(&[corner + point(tick * x, 0.0), corner, corner + point(0.0, tick * y)]),
                None,
                Some(stroke.clone()),
            );
        }
    }

    /// Lines to write on.
    fn lines(&self, body: &mut PageBlock, cell: Rect) {
        let inset = mm(4.0);
        let pitch = mm(15.0 * self.size.factor);
        let count = ((cell.height() - pitch * 0.6) / pitch).floor().max(1.0) as u8;
        let first = cell.max.y - mm(9.0 * self.size.factor) - pitch * f32::from(count - 1);
        for place in 0..count {
            body.rule((cell.min.x + inset, cell.max.x - inset), first + pitch * f32::from(place), self.thin(1.0));
        }
    }

    /// What it is made for, and a line that proves its scale.
    fn foot(&self, body: &mut PageBlock, ends: (f32, f32), y: f32) {
        body.rule(ends, y, self.strong());
        let foot = WallFoot { words: self.words(), breaks: &self.breaks.across, ends, dated: self.dated };
        foot.draw(body, y + self.pt(26.0));
    }
}

/// The edges of lengths in millimetres that follow one another from `start`, in points.
fn edges(start: f32, lengths_mm: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut at = start;
    let ends = lengths_mm.map(|length| {
        at += mm(length);
        at
    });
    std::iter::once(start).chain(ends.collect::<Vec<_>>()).collect()
}

/// The height of a value on the scale.
fn level(area: Rect, radius: f32, fraction: f32) -> f32 {
    let (top, bottom) = (area.min.y + radius * 1.6, area.max.y - radius * 1.6);
    bottom + (top - bottom) * fraction
}
