//! The path of stages on a wall sheet. The names of stages of one width have one size, as have the lines below them. On
//! several sheets they stand beside the places where it is divided.

use super::wall_words::{BESIDE_BREAK, WallWords};
use crate::geometry::{Path, Rect, point};
use crate::model::Stage;
use crate::print::typeset::{PageBlock, Role, Words, mm};
use crate::scene::PrintedRole;

/// The sizes of names that are tried, from the largest down, and of the lines below them. The largest is read from four
/// metres, as a wall is from the other side of a room; that of two lines, from two. The steps are small where letters
/// are.
const NAME_SIZES: [f32; 20] = [
    110.0, 100.0, 90.0, 82.0, 75.0, 70.0, 65.0, 60.0, 56.0, 52.0, 48.0, 44.0, 40.0, 37.0, 34.0, 32.0, 30.0, 28.0, 26.0,
    LEAST_NAME,
];
/// The smallest of them.
const LEAST_NAME: f32 = 24.0;
/// How much larger the names of wide stages are than those of narrow ones at most: side by side, one would else shout.
const MOST_LARGER: f32 = 1.35;
/// How far the stem of a letter stands right of where the letter begins, as a share of its size.
const BEARING: f32 = 0.033;
/// How much larger all names of one width must become for a word of one of them to be divided.
const DIVIDED_GAIN: f32 = 1.25;
const NAME_TRACKING: f32 = -0.022;
const UNDER_SIZE: f32 = 24.0;
const SMALLER_UNDER_SIZES: [f32; 2] = [21.0, 18.0];
/// How small the lines of all stages become for one that is very long.
const LEAST_UNDER_SIZE: f32 = 16.0;
/// The height of two lines below a name, as a share of their size.
const TWO_LINES: f32 = 2.05;
/// The least space between a name and the lines below it, and below both. The tails of large letters need more: a share of
/// their size.
const BELOW_NAME: f32 = 16.0;
const TAILS: f32 = 0.27;
const BELOW_ALL: f32 = 10.0;
/// The space before the words of the first stage, before those of the others, which begin behind the tip of an arrow, and
/// behind them. A long word has the whole width of its stage, since names of one width are as large as the longest allows.
const BEFORE_FIRST: f32 = 20.0;
const BEFORE_OTHERS: f32 = 34.0;
const BEHIND: f32 = 2.0;
/// The space above a name.
const ABOVE_NAME: f32 = 16.0;

/// The words of one stage, with where they begin and how wide they may be.
struct StageWords<'a> {
    stage: &'a Stage,
    /// The number of notes side by side in a cell of the stage.
    notes: u8,
    left: f32,
    width: f32,
}

/// Draws the path of stages from `left` on, and what it is at the left of it.
pub(super) fn draw(wall: &WallWords<'_>, breaks: &[f32], body: &mut PageBlock, left: f32, (top, height): (f32, f32)) {
    let mut x = left;
    let count = wall.size.stages.len();
    let mut words = Vec::with_capacity(count);
    for (place, (stage, (notes, width))) in wall.setter.map.stages.iter().zip(&wall.size.stages).enumerate() {
        let width = mm(*width);
        let rect = Rect::new(x, top, width - wall.pt(6.0), height);
        arrow(wall, body, rect, (place == 0, place + 1 == count));
        let indent = wall.pt(if place == 0 { BEFORE_FIRST } else { BEFORE_OTHERS });
        let ends = (rect.min.x + indent, rect.max.x - wall.pt(BEHIND));
        let (left, right) = undivided(ends, breaks, wall.pt(BESIDE_BREAK));
        words.push(StageWords { stage, notes: *notes, left, width: right - left });
        x += width;
    }
    let named: Vec<&StageWords<'_>> = words.iter().filter(|one| !one.stage.name.trim().is_empty()).collect();
    let most = named.iter().map(|one| one.notes).max().unwrap_or(0);
    let set = |largest: LargestWords| -> Vec<SizedWords<'_, '_>> {
        let of_width = |notes: u8| named.iter().copied().filter(move |one| one.notes == notes).collect();
        (1..=most).flat_map(|notes| sized_words(wall, of_width(notes), (height, largest))).collect()
    };
    let mut largest = LargestWords { name: f32::INFINITY, under: UNDER_SIZE };
    let mut sized = set(largest);
    let smallest = sized.iter().map(|one| one.name_size(wall)).fold(f32::INFINITY, f32::min).max(LEAST_NAME);
    if sized.iter().any(|one| one.name_size(wall) > smallest * MOST_LARGER) {
        largest.name = smallest * MOST_LARGER;
        sized = set(largest);
    }
    // All lines below names have one size, as small as those of one width have to be.
    let with_line = sized.iter().filter(|one| !one.under.is_empty());
    let least = with_line
        .map(|one| one.under.text.style.size_pt / wall.size.factor)
        .fold(UNDER_SIZE, f32::min)
        .max(LEAST_UNDER_SIZE);
    if least < UNDER_SIZE * 0.98 {
        sized = set(LargestWords { under: least, ..largest });
    }
    let rail = left - mm(wall.size.rail_mm());
    let stage = wall.setter.locale.word(crate::locale::Word::Stage);
    let stage = wall.setter.line(stage, wall.role(Role::bold(34.0, 40.0)));
    body.tagged(PrintedRole::ColumnHead, |body| body.words(&stage, rail, top + wall.pt(ABOVE_NAME)));
    // In the order of the stages, since so they are read.
    for one in &words {
        let own = sized.iter().find(|sized| std::ptr::eq(sized.of, one));
        body.tagged(PrintedRole::ColumnHead, |body| {
            let Some(SizedWords { name, under, .. }) = own else { return };
            // The stem of a large letter stands over that of the small one below it.
            let stem = (name.text.style.size_pt - under.text.style.size_pt).max(0.0) * BEARING;
            let bottom = body.words(name, one.left - stem, top + wall.pt(ABOVE_NAME));
            body.words(under, one.left, bottom + below_name(wall, name));
        });
    }
}

fn arrow(wall: &WallWords<'_>, body: &mut PageBlock, rect: Rect, (is_first, is_last): (bool, bool)) {
    let tip = wall.pt(26.0);
    let middle = rect.center().y;
    let mut corners = vec![rect.min, point(rect.max.x, rect.min.y)];
    if !is_last {
        corners.push(point(rect.max.x + tip, middle));
    }
    corners.extend([rect.max, point(rect.min.x, rect.max.y)]);
    if !is_first {
        corners.push(point(rect.min.x + tip, middle));
    }
    let theme = wall.setter.theme;
    body.path(Path::polygon(&corners), Some(theme.hair.mix(theme.sheet, 0.35)), None);
}

/// The largest sizes of names and of the lines below them, for notes of the usual size.
#[derive(Clone, Copy)]
struct LargestWords {
    name: f32,
    under: f32,
}

/// The words of a stage in their sizes.
struct SizedWords<'w, 's> {
    of: &'w StageWords<'s>,
    name: Words,
    /// What stands below the name.
    under: Words,
}

impl SizedWords<'_, '_> {
    /// The size of the name, for notes of the usual size.
    fn name_size(&self, wall: &WallWords<'_>) -> f32 {
        self.name.text.style.size_pt / wall.size.factor
    }
}

/// The space between a name and the lines below it.
fn below_name(wall: &WallWords<'_>, name: &Words) -> f32 {
    wall.pt(BELOW_NAME).max(name.text.style.size_pt * TAILS)
}

/// Sets the names of stages of one width in the largest size in which each has at most two lines, and the lines below
/// them, in letters that are no larger than `most_of`.
fn sized_words<'w, 's>(
    wall: &WallWords<'_>,
    words: Vec<&'w StageWords<'s>>,
    (height, most_of): (f32, LargestWords),
) -> Vec<SizedWords<'w, 's>> {
    let most = most_of.under;
    let fits = |name: &Words, one: &StageWords<'_>, may_be_divided: bool| {
        let has_line = !under(one.stage).is_empty();
        let under = if has_line { below_name(wall, name) + wall.pt(UNDER_SIZE * 1.25) } else { 0.0 };
        let is_divided = name.text.runs.iter().any(|run| run.is_division);
        let is_whole = name.text.lines.len() <= 2 && (may_be_divided || !is_divided);
        let needed = wall.pt(ABOVE_NAME + BELOW_ALL) + name.height() + under;
        is_whole && name.ink_width() <= one.width && needed <= height
    };
    let largest = |may_be_divided: bool| {
        NAME_SIZES.iter().filter(|size| **size <= most_of.name).find_map(|size| {
            let names: Vec<Words> = words.iter().map(|one| name(wall, one, *size)).collect();
            names.iter().zip(&words).all(|(name, one)| fits(name, one, may_be_divided)).then_some((*size, names))
        })
    };
    // One long word must not keep all names so small that nobody reads them from a few steps away.
    let (whole, divided) = (largest(false), largest(true));
    let gain = divided.as_ref().map_or(0.0, |divided| divided.0) / whole.as_ref().map_or(1.0, |whole| whole.0);
    let sized = if gain >= DIVIDED_GAIN { divided } else { whole };
    // Where even small letters do not fit in all stages, each name is as large as its stage allows.
    let names = sized.map(|(_, names)| names).unwrap_or_else(|| {
        let size = most_of.name.min(60.0);
        let role = Role::bold(size, size * 1.1).tracked(NAME_TRACKING);
        words.iter().map(|one| wall.fitted(&one.stage.name, role, (one.width, 1))).collect()
    });
    let unders = |size: f32| -> Vec<Words> {
        let role = Role::plain(size, size * 1.25);
        let set = |(name, one): (&Words, &&StageWords<'_>)| {
            let room = height - wall.pt(ABOVE_NAME + BELOW_ALL) - below_name(wall, name) - name.height();
            wall.fitted(under(one.stage), role, (one.width, if room > wall.pt(size * TWO_LINES) { 2 } else { 1 }))
        };
        names.iter().zip(&words).map(set).collect()
    };
    let is_even = |lines: &[Words], size: f32| {
        let is_smaller = |line: &Words| line.text.style.size_pt < wall.pt(size) * 0.98;
        !lines.iter().zip(&words).any(|(line, one)| !under(one.stage).is_empty() && is_smaller(line))
    };
    let sizes = std::iter::once(most).chain(SMALLER_UNDER_SIZES.into_iter().filter(|size| *size < most));
    let even = sizes.map(|size| (size, unders(size))).find(|(size, lines)| is_even(lines, *size));
    let unders = even.map_or_else(|| unders(most), |(_, lines)| lines);
    words.into_iter().zip(names).zip(unders).map(|((of, name), under)| SizedWords { of, name, under }).collect()
}

/// The name of a stage in lines of this size.
fn name(wall: &WallWords<'_>, one: &StageWords<'_>, size: f32) -> Words {
    let role = wall.role(Role::bold(size, size * 1.04).tracked(NAME_TRACKING));
    wall.setter.paragraph(&one.stage.name, role, one.width)
}

/// What stands below the name of a stage.
fn under(stage: &Stage) -> &str {
    let text = if stage.goal.trim().is_empty() { &stage.time_span } else { &stage.goal };
    text.trim()
}

/// The widest stretch between two ends that none of these places divides; the first of several.
fn undivided((from, to): (f32, f32), places: &[f32], gap: f32) -> (f32, f32) {
    let mut inside: Vec<f32> = places.iter().copied().filter(|at| *at > from && *at < to).collect();
    inside.sort_by(f32::total_cmp);
    let (mut best, mut start) = ((from, from), from);
    for at in inside.iter().copied().chain([to]) {
        let end = if at < to { at - gap } else { to };
        if end - start > best.1 - best.0 {
            best = (start, end);
        }
        start = at + gap;
    }
    best
}
