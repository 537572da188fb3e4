//! The first page of the tiles: all sheets as they lie on the wall, one strip in full size, and what to do. It is written
//! in the language of the map, and read aloud like any other page.

use super::plan_picture::PlanPicture;
use super::{Break, Tiling, lying};
use crate::geometry::{Point, Rect, Transform, point};
use crate::locale::AssemblyText;
use crate::model::{Orientation, PT_PER_MM, PaperLength};
use crate::print::legibility::reading_distance_m;
use crate::print::page::{Bookmark, Page, PageBoxes, Placement};
use crate::print::typeset::{Flow, FlowFrame, PageBlock, Role, Typesetter, Words, mm};
use crate::print::word_page::{frame, page_foot, page_head, page_scene, running_head, title};
use crate::scene::{PrintedRole, Stroke};

/// The width for which the page is designed; on larger paper everything is larger.
const DESIGN_WIDTH: f32 = 595.276;

/// The most of the page's height that the picture of the poster takes.
const PICTURE_SHARE: f32 = 0.5;

/// The room for the numbers beside the picture, and for the letters above it.
const COORDINATES: Point = point(14.0, 17.0);

/// The line that proves the scale.
const PROOF: PaperLength = PaperLength::mm(50);

/// The part of the width that the strip in full size takes beside the steps, and the distance of the two.
const DETAIL_SHARE: f32 = 0.52;
const DETAIL_GAP: f32 = 22.0;
/// The space above both.
const ABOVE_STEPS: f32 = 14.0;

/// The least part of the page's height that the picture of the poster yields to the strip in full size, and what is below
/// the picture.
const LEAST_PICTURE_SHARE: f32 = 0.36;
const BELOW_PICTURE: f32 = 34.0;
/// The least space between what is said of two breaks, and from one line of that to the next.
const BETWEEN_BREAKS: f32 = 18.0;
const BREAK_LINE: f32 = 13.0;

/// The plan in the making. Lengths are those of the designed page.
struct Plan<'a> {
    tiling: &'a Tiling<'a>,
    setter: &'a Typesetter<'a>,
    /// Width and height of the designed page.
    size: Point,
    /// From points of the designed page to points of the paper.
    scale: f32,
}

impl Tiling<'_> {
    /// The page that shows how the sheets go together, or several on small paper.
    pub(super) fn plan(&self, setter: &Typesetter<'_>) -> Vec<Page> {
        let paper = point(self.sheet.x.min(self.sheet.y), self.sheet.x.max(self.sheet.y));
        let factor = paper.x / DESIGN_WIDTH;
        let scale = if factor > 1.1 { factor } else { 1.0 };
        Plan { tiling: self, setter, size: paper * (1.0 / scale), scale }.pages()
    }
}

impl Plan<'_> {
    fn pages(&self) -> Vec<Page> {
        let (setter, frame) = (self.setter, frame(self.size));
        let measure = frame.measure();
        let running = running_head(setter, measure, &self.words(AssemblyText::Title, &[]), &title(setter));
        let mut flow = Flow::new(setter, frame, &self.head(measure), running);
        let picture = self.picture_place(&frame, &flow);
        flow.block(&self.below_picture(&picture, measure));
        flow.strong_rule();
        let detail = self.steps_and_detail(&mut flow, &frame);
        let bodies = flow.finish();
        let pages = bodies.into_iter().enumerate();
        pages.map(|(number, body)| self.page(number, body, (picture, detail))).collect()
    }

    fn words(&self, text: AssemblyText, values: &[&str]) -> String {
        self.setter.locale.assembly(text, values)
    }

    /// A page of the plan; the first has the picture and the strip in full size.
    fn page(&self, number: usize, mut body: PageBlock, (picture, detail): (Rect, Option<Rect>)) -> Page {
        let setter = self.setter;
        let foot = match self.tiling.last_name() {
            last if last == "A1" => self.words(AssemblyText::FootOne, &[]),
            last => self.words(AssemblyText::Foot, &[&last]),
        };
        page_foot(setter, &mut body, self.size, (&foot, self.tiling.request.printed_on));
        let mut placements = Vec::new();
        if number == 0 {
            let on_paper = |rect: Rect| Transform::scale(self.scale).apply_rect(self.mirrored(rect));
            let drawn = PlanPicture { tiling: self.tiling, setter, scale: self.scale };
            placements.extend(drawn.poster(on_paper(picture)));
            placements.extend(detail.into_iter().flat_map(|room| drawn.detail(on_paper(room))));
        }
        let scene = page_scene(setter, self.size, &body);
        let words = Placement::at(scene.into(), Transform::scale(self.scale));
        placements.push(Placement { is_instruction: true, ..words });
        let boxes = PageBoxes::uncut(self.size * self.scale);
        let title = self.words(AssemblyText::Title, &[]);
        let bookmarks = (number == 0).then(|| Bookmark::new(&title, 0)).into_iter().collect();
        let label = if number == 0 { "Plan".to_owned() } else { format!("Plan {}", number + 1) };
        Page { boxes, placements, label, bookmarks }
    }

    /// Where something is on the page of a map that runs from right to left.
    fn mirrored(&self, rect: Rect) -> Rect {
        if self.setter.is_mirrored() { rect.translate(point(self.size.x - rect.max.x - rect.min.x, 0.0)) } else { rect }
    }

    /// Title and summary.
    fn head(&self, measure: f32) -> PageBlock {
        let setter = self.setter;
        let mut head = page_head(setter, measure, &self.words(AssemblyText::Title, &[]), &title(setter));
        let mut y = head.height - 4.0;
        let lines = [(self.sheets(), Role::STRONG), (self.size_and_distance(), Role::BODY)];
        for (text, role) in lines {
            let words = setter.paragraph(&text, role, measure);
            y = head.tagged(PrintedRole::Paragraph, |head| head.words(&words, 0.0, y)) + 7.0;
        }
        head.reach(y + 5.0);
        head
    }

    /// How many sheets there are, and of which paper.
    fn sheets(&self) -> String {
        let tiling = self.tiling;
        let (columns, rows) = (tiling.columns.len(), tiling.rows.len());
        let is_lying = lying(tiling.sheet) == Orientation::Landscape;
        let lies = self.words(if is_lying { AssemblyText::Landscape } else { AssemblyText::Portrait }, &[]);
        let paper = tiling.request.settings.tiles.sheet.title();
        match columns * rows {
            1 => self.words(AssemblyText::OneSheet, &[&paper, &lies]),
            count => {
                let across = format!("{columns} × {rows}");
                self.words(AssemblyText::ManySheets, &[&count.to_string(), &paper, &lies, &across])
            }
        }
    }

    /// The size of the poster, and from how far it is read.
    fn size_and_distance(&self) -> String {
        let (tiling, spread) = (self.tiling, self.tiling.spread);
        let in_mm = |points: f32| format!("{:.0}", points / PT_PER_MM);
        let values = [in_mm(spread.size.x), in_mm(spread.size.y), in_mm(tiling.overlap)];
        let [width, height, overlap] = &values;
        let size = self.words(AssemblyText::Makes, &[width, height, overlap]);
        let far = spread.scene.smallest_text_pt().map(|size| reading_distance_m(size * spread.poster_from_scene.scale));
        match far {
            Some(far) => format!("{size} {}", self.words(AssemblyText::ReadFrom, &[&format!("{far:.1}")])),
            None => size,
        }
    }

    /// Where the picture of the poster lies.
    fn picture_place(&self, frame: &FlowFrame, flow: &Flow) -> Rect {
        let usual = self.picture_within(frame, flow, 0.0);
        // What is said of many breaks takes more than the one line below the picture.
        let lines = self.placed_breaks(&usual, frame.measure()).iter().map(|(.., line)| *line).max().unwrap_or(0);
        if lines == 0 { usual } else { self.picture_within(frame, flow, f32::from(lines) * BREAK_LINE) }
    }

    /// Where the picture of the poster lies, with some more space below it than usual.
    fn picture_within(&self, frame: &FlowFrame, flow: &Flow, below: f32) -> Rect {
        let top = frame.bottom - flow.room() + COORDINATES.y;
        let whole = self.tiling.spread.size;
        let (across, down) = (frame.measure() - COORDINATES.x, (frame.bottom - frame.top) * PICTURE_SHARE - below);
        // The corner in full size stays on the page: the picture yields what the steps beside it need.
        let steps = self.steps(frame.measure() * (1.0 - DETAIL_SHARE) - DETAIL_GAP);
        let steps: f32 = steps.iter().map(|step| step.height).sum();
        let beside = flow.room() - COORDINATES.y - BELOW_PICTURE - below - ABOVE_STEPS - steps;
        let is_enough = beside >= (frame.bottom - frame.top) * LEAST_PICTURE_SHARE;
        let down = if is_enough { down.min(beside) } else { down };
        let scale = (across / whole.x).min(down.min(flow.room() - COORDINATES.y - 20.0) / whole.y);
        Rect::new(frame.left + COORDINATES.x, top, whole.x * scale, whole.y * scale)
    }

    /// The room for the picture, and below it what its breaks cut.
    fn below_picture(&self, picture: &Rect, measure: f32) -> PageBlock {
        let mut block = PageBlock::default();
        let top = COORDINATES.y + picture.height() + 15.0;
        let mut lowest = top;
        for (words, left, line) in self.placed_breaks(picture, measure) {
            let top = top + f32::from(line) * BREAK_LINE;
            block.tagged(PrintedRole::Paragraph, |block| block.words(&words, left, top));
            lowest = lowest.max(top);
        }
        block.height = lowest + 18.0;
        block
    }

    /// What is said of the breaks, with the place of each and its line below the picture: below its break, or beside what
    /// is said of others, on the first line that has room for it.
    fn placed_breaks(&self, picture: &Rect, measure: f32) -> Vec<(Words, f32, u16)> {
        let is_mirrored = self.setter.is_mirrored();
        let mut said = self.said_of_breaks(picture.width() / self.tiling.spread.size.x);
        if is_mirrored {
            // The picture is none of it.
            said.iter_mut().filter_map(|(_, at)| at.as_mut()).for_each(|at| {
                *at = 2.0 * COORDINATES.x + picture.width() - *at;
            });
            let columns = said.iter().take_while(|(_, at)| at.is_some()).count();
            said.get_mut(..columns).unwrap_or_default().reverse();
        }
        // Where each line is free.
        let mut lines: Vec<f32> = Vec::new();
        let mut placed = Vec::with_capacity(said.len());
        for (words, at) in said {
            let width = words.ink_width();
            let wanted = at.map_or(COORDINATES.x, |across| across - width / 2.0).min(measure - width).max(0.0);
            let has_room = |free: &f32| wanted.max(*free) + width <= measure;
            let line = lines.iter().position(has_room).unwrap_or(lines.len());
            let left = lines.get(line).map_or(wanted, |free| wanted.max(*free));
            match lines.get_mut(line) {
                Some(free) => *free = left + width + BETWEEN_BREAKS,
                None => lines.push(left + width + BETWEEN_BREAKS),
            }
            placed.push((words, left, u16::try_from(line).unwrap_or(u16::MAX)));
        }
        placed
    }

    /// What the breaks cut, those between columns with where they lie below the picture; where none cuts anything, that is
    /// said of those between columns.
    fn said_of_breaks(&self, scale: f32) -> Vec<(Words, Option<f32>)> {
        let cuts = |place: &&Break| place.cost >= 1.0;
        let (columns, rows) = (&self.tiling.columns, &self.tiling.rows);
        let cuts_any = columns.iter().skip(1).chain(rows.iter().skip(1)).any(|place| cuts(&place));
        let text = if cuts_any { AssemblyText::CutsSomething } else { AssemblyText::CutsNothing };
        let named = |[one, other]: [String; 2]| self.setter.line(&self.words(text, &[&one, &other]), Role::FOOT);
        let of_columns = columns.iter().enumerate().skip(1).filter(|(_, column)| !cuts_any || cuts(column));
        let of_columns = of_columns.map(|(number, column)| {
            let words = named([Tiling::column_name(number - 1), Tiling::column_name(number)]);
            (words, Some(COORDINATES.x + column.from * scale))
        });
        let of_rows = rows.iter().enumerate().skip(1).filter(|(_, row)| cuts(row));
        let of_rows = of_rows.map(|(number, _)| (named([number.to_string(), (number + 1).to_string()]), None));
        of_columns.chain(of_rows).collect()
    }

    /// What to do, beside a strip in full size where there is room for both. Returns where the strip lies.
    fn steps_and_detail(&self, flow: &mut Flow, frame: &FlowFrame) -> Option<Rect> {
        let measure = frame.measure();
        let across = measure * DETAIL_SHARE;
        let narrow = self.steps(measure - across - DETAIL_GAP);
        let height: f32 = narrow.iter().map(|step| step.height).sum();
        let sheet = self.tiling.detailed_sheet();
        let Some(sheet) = sheet.filter(|_| height + ABOVE_STEPS <= flow.room() && height > 120.0) else {
            flow.space(ABOVE_STEPS);
            self.steps(measure).iter().for_each(|step| flow.block(&step.clone().tagged_as(PrintedRole::List)));
            return None;
        };
        let top = frame.bottom - flow.room() + ABOVE_STEPS;
        let (mut block, mut y) = (PageBlock::default(), ABOVE_STEPS);
        let heading = self.setter.paragraph(&self.words(AssemblyText::Corner, &[&sheet]), Role::PART, across);
        let below = block.tagged(PrintedRole::Heading(2), |block| block.words(&heading, 0.0, ABOVE_STEPS)) + 10.0;
        block.tagged(PrintedRole::List, |block| {
            for step in &narrow {
                block.add(step, point(across + DETAIL_GAP, y));
                y += step.height;
            }
        });
        flow.block(&block);
        Some(Rect::from_corners(point(frame.left, top + below - ABOVE_STEPS), point(frame.left + across, top + height)))
    }

    /// The steps, each as an item of a list.
    fn steps(&self, width: f32) -> Vec<PageBlock> {
        let tiling = self.tiling;
        let count = match tiling.columns.len() * tiling.rows.len() {
            1 => self.words(AssemblyText::CountOne, &[]),
            count => {
                let all = self.words(AssemblyText::CountAll, &[&count.to_string(), &tiling.last_name()]);
                let are_once = tiling.bands == Point::ZERO;
                let names = if are_once { AssemblyText::NamesStand } else { AssemblyText::NamesRepeat };
                // The names of lanes stand where lines begin.
                let last = if self.setter.is_mirrored() { tiling.columns.len() - 1 } else { 0 };
                format!("{all} {}", self.words(names, &[&Tiling::column_name(last)]))
            }
        };
        let say = |text| self.words(text, &[]);
        let steps = [
            (say(AssemblyText::Print), say(AssemblyText::PrintHow)),
            (say(AssemblyText::Cut), say(AssemblyText::CutHow)),
            (say(AssemblyText::Glue), say(AssemblyText::GlueHow)),
            (say(AssemblyText::Count), count),
        ];
        steps.iter().enumerate().map(|(number, step)| self.step(number, step, width)).collect()
    }

    fn step(&self, number: usize, (name, words): &(String, String), width: f32) -> PageBlock {
        const LEFT: f32 = 18.0;
        let setter = self.setter;
        let mut block = PageBlock::default();
        block.words(&setter.line(&(number + 1).to_string(), Role::HEADING), 0.0, 0.0);
        let y = block.words(&setter.paragraph(name, Role::HEADING, width - LEFT), LEFT, 0.0);
        let mut y = block.words(&setter.paragraph(words, Role::CELL, width - LEFT), LEFT, y + 8.0);
        if number == 0 {
            y += 13.0;
            let (from, to) = (point(LEFT, y), point(LEFT + PROOF.pt() / self.scale, y));
            let ink = || Stroke::solid(setter.theme.ink, 1.2);
            block.line(from, to, ink());
            for end in [from, to] {
                block.line(end - point(0.0, 4.0), end + point(0.0, 4.0), ink());
            }
            y += 4.0;
        }
        block.height = y + mm(5.0);
        block.tagged_as(PrintedRole::Item)
    }
}
