//! Tiles: the poster over several sheets that are glued together.
//!
//! ```text
//! poster ─▶ breaks (where it is divided) ─▶ sheet (one page each)
//!                                       ╰─▶ plan (how they go together)
//! ```

mod breaks;
mod plan;
mod plan_picture;
mod sheet;
mod snap;
mod snap_rows;
mod spread;
mod trim;

use std::sync::Arc;

use super::page::{Bookmark, Pages};
use super::paper::{PT_PER_MM, orientations};
use super::poster::{self, Poster};
use super::word_page::typesetter;
use super::{PrintError, PrintRequest};
use crate::geometry::{Point, Rect, point};
use crate::locale::AssemblyText;
use crate::model::{Orientation, PaperLength, PrintSettings};
use crate::scene::{Scene, SceneBuilder};
use breaks::{Break, CARD_COST, Division, UNEVEN_COLUMNS_COST, UNEVEN_ROWS_COST};
use snap::Snap;
use snap_rows::LaneSnap;

pub(super) use breaks::Cells;
pub(super) use spread::Spread;

/// What printers leave unprinted on each side of a sheet.
const UNPRINTED: PaperLength = PaperLength::mm(5);

/// The least width and height of what a sheet shows besides the strip to glue.
const LEAST_SHOWN: PaperLength = PaperLength::mm(50);

/// The most sheets of a poster.
const MOST_SHEETS: usize = 400;

/// How much smaller the map may be drawn so that columns and lanes end where sheets do: narrower columns make it taller,
/// and lanes need some height to move.
const SHARES: [f32; 16] =
    [1.0, 0.99, 0.98, 0.97, 0.96, 0.95, 0.94, 0.93, 0.92, 0.91, 0.9, 0.89, 0.88, 0.87, 0.86, 0.851];
/// The sizes that are tried for words that no other place has kept whole.
const SHARES_FOR_WORDS: [f32; 6] = [0.995, 0.985, 0.975, 0.965, 0.95, 0.93];
/// The same for a map of so many cards that laying it out takes long.
const SHARES_OF_LARGE_MAPS: [f32; 2] = [0.98, 0.94];
const MANY_CARDS: usize = 800;

/// What it costs to draw the map smaller, for the whole of its size: a card that is cut weighs more than the shares.
const SMALLER_COST: f32 = 20.0;

/// What it costs that only the beginning of a text has room in a narrower column.
const SHORTENED_COST: f32 = 2.0 * CARD_COST;

/// How often breaks are sought again after something has moved beside them.
const BESIDE_ROUNDS: usize = 5;

/// What breaks cost at least that cut something.
const LEAST_CUT: f32 = 1.0;

/// The poster and how it is divided into sheets. Lengths are points; the poster begins at its own top left corner.
struct Tiling<'a> {
    request: &'a PrintRequest<'a>,
    spread: &'a Spread,
    about: Arc<Scene>,
    /// Width and height of the sheet.
    sheet: Point,
    /// The part of the sheet that is printed on.
    printed: Rect,
    overlap: f32,
    /// The bands at the left and the top that repeat the names of lanes and stages; zero without them.
    bands: Point,
    across: Division,
    down: Division,
    columns: Vec<Break>,
    rows: Vec<Break>,
}

/// The pages of the tiles.
pub(super) fn pages(request: &PrintRequest<'_>, scene_builder: &mut SceneBuilder) -> Result<Pages, PrintError> {
    let spread = Spread::of_poster(&whole_poster(request, scene_builder)?);
    sheets_of(request, &spread, scene_builder)
}

/// The pages over which a large sheet is spread, with the plan that shows how they go together.
pub(super) fn sheets_of(
    request: &PrintRequest<'_>,
    spread: &Spread,
    scene_builder: &mut SceneBuilder,
) -> Result<Pages, PrintError> {
    let tiling = Tiling::new(request, spread)?;
    // The poster may have been set in other sizes of type, which the words beside it do not share.
    let setter = typesetter(request.map, request.theme, scene_builder);
    let mut pages = Vec::new();
    if !request.settings.tiles.without_plan {
        pages.extend(tiling.plan(&setter));
    }
    for (row, place) in tiling.rows.iter().enumerate() {
        for (column, across) in tiling.columns.iter().enumerate() {
            let mut page = tiling.sheet_page((column, row), (across, place), &setter);
            if (column, row) == (0, 0) {
                page.bookmarks = vec![Bookmark::new(&setter.locale.assembly(AssemblyText::Sheets, &[]), 0)];
            }
            pages.push(page);
        }
    }
    Ok(Pages { about: tiling.about.clone(), pages, shortened_texts: spread.shortened_texts.clone() })
}

/// Where a large sheet is divided, from left to right and from top to bottom.
pub(super) fn breaks_of(request: &PrintRequest<'_>, spread: &Spread) -> Result<(Vec<f32>, Vec<f32>), PrintError> {
    let tiling = Tiling::new(request, spread)?;
    let places = |breaks: &[Break]| breaks.iter().skip(1).map(|place| place.from).collect();
    Ok((places(&tiling.columns), places(&tiling.rows)))
}

/// The poster that the sheets are parts of. Its white margins are cut where it then takes fewer sheets and these cut no
/// more.
fn whole_poster(request: &PrintRequest<'_>, scene_builder: &mut SceneBuilder) -> Result<Poster, PrintError> {
    let poster = chosen_poster(request, scene_builder)?;
    let may_be_cut = trim::is_possible(request.settings);
    let cut = if may_be_cut { trim::trimmed(request.settings, &poster)? } else { None };
    let Some(cut) = cut else { return Ok(with_best_curves(request, poster, scene_builder)?.0) };
    let (fewer, cost) = with_best_curves(request, cut, scene_builder)?;
    if cost < LEAST_CUT {
        return Ok(fewer);
    }
    let (more, least) = with_best_curves(request, poster, scene_builder)?;
    Ok(if cost <= least { fewer } else { more })
}

/// The poster whose sheets cut less, with what they cut: with lanes of curves as high as their lines reach, or as their
/// whole scales, whose empty height is where a break cuts nothing.
fn with_best_curves(
    request: &PrintRequest<'_>,
    poster: Poster,
    scene_builder: &mut SceneBuilder,
) -> Result<(Poster, f32), PrintError> {
    let unmoved = poster.clone();
    let size = poster.sheet.size;
    let is_fixed = request.settings.tiles.even_breaks || request.settings.only_scaled;
    // Of many cards a layout takes long.
    let is_large = poster.map.cards.len() > MANY_CARDS;
    let curves = poster.drawing.layout.rows.iter().filter_map(|row| row.curve.as_ref());
    let has_lower_curves = curves.clone().any(|curve| curve.shown.share() < 1.0);
    let low = arranged(request, poster, scene_builder)?;
    let cost = |poster: &Poster| cost_of(request, poster, &unmoved);
    let least = cost(&low)?;
    if is_fixed || is_large || !has_lower_curves || least < LEAST_CUT {
        return Ok((low, least));
    }
    scene_builder.show_whole_scales(true);
    let high = whole_scales(request, size, scene_builder);
    scene_builder.show_whole_scales(false);
    let Some(high) = high? else { return Ok((low, least)) };
    let cost = cost(&high)?;
    Ok(if cost < least { (high, cost) } else { (low, least) })
}

/// The poster of this size with the whole scales of its curves; none if it lies another way then.
fn whole_scales(
    request: &PrintRequest<'_>,
    size: Point,
    scene_builder: &mut SceneBuilder,
) -> Result<Option<Poster>, PrintError> {
    let poster = chosen_poster(request, scene_builder)?;
    if poster.sheet.size.x < size.x - 0.5 || poster.sheet.size.y < size.y - 0.5 {
        return Ok(None);
    }
    Ok(Some(arranged(request, poster.cut_to(size), scene_builder)?))
}

/// The poster with columns, lanes, masthead and legend beside the breaks, as far as they can be moved.
fn arranged(
    request: &PrintRequest<'_>,
    poster: Poster,
    scene_builder: &mut SceneBuilder,
) -> Result<Poster, PrintError> {
    let is_fixed = request.settings.tiles.even_breaks || request.settings.only_scaled;
    if is_fixed {
        return beside_breaks(request, poster, scene_builder);
    }
    let is_large = poster.map.cards.len() > MANY_CARDS;
    let snapped = snapped(request, &poster, scene_builder)?;
    let mut best = beside_breaks(request, snapped.unwrap_or_else(|| poster.clone()), scene_builder)?;
    let mut least = cost_of(request, &best, &poster)?;
    // Words of masthead and legend that have no room beside the breaks may have some in another size of the map.
    for share in SHARES_FOR_WORDS.into_iter().filter(|_| !is_large) {
        if least < LEAST_CUT {
            break;
        }
        let spread = Spread::of_poster(&poster);
        let before = Tiling::new(request, &spread)?;
        let Some(moved) = moved(request, &before, (&poster, share), scene_builder)? else { continue };
        let tried = beside_breaks(request, moved, scene_builder)?;
        let cost = cost_of(request, &tried, &poster)?;
        if cost < least {
            (least, best) = (cost, tried);
        }
    }
    Ok(best)
}

/// What the breaks of a poster cut, how much smaller it is drawn than another one, and how many more of its texts have no
/// room.
fn cost_of(request: &PrintRequest<'_>, poster: &Poster, larger: &Poster) -> Result<f32, PrintError> {
    let smaller = 1.0 - poster.page_from_map.scale / larger.page_from_map.scale.max(1e-3);
    let shortened = |poster: &Poster| poster.drawing.layout.shortened_texts().len();
    let shorter = shortened(poster).saturating_sub(shortened(larger)) as f32 * SHORTENED_COST;
    let cut = Tiling::new(request, &Spread::of_poster(poster))?.cost();
    Ok(cut + smaller.max(0.0) * SMALLER_COST + shorter)
}

/// The poster with masthead and legend beside the breaks, if they then cut less.
fn beside_breaks(
    request: &PrintRequest<'_>,
    poster: Poster,
    scene_builder: &mut SceneBuilder,
) -> Result<Poster, PrintError> {
    let divided = |poster: &Poster| -> Result<(Vec<f32>, f32), PrintError> {
        let spread = Spread::of_poster(poster);
        let tiling = Tiling::new(request, &spread)?;
        Ok((tiling.columns.iter().skip(1).map(|place| place.from).collect(), tiling.cost()))
    };
    let (mut places, mut least) = divided(&poster)?;
    let mut best = None;
    // What has moved may let the breaks move as well, and they then go through something else.
    for _ in 0..BESIDE_ROUNDS {
        if least < LEAST_CUT || places.is_empty() {
            break;
        }
        let moved = poster.beside_breaks(request, &places, scene_builder);
        let (now, cost) = divided(&moved)?;
        let is_same = |(now, before): (&f32, &f32)| (now - before).abs() < 0.5;
        let is_settled = now.len() == places.len() && now.iter().zip(&places).all(is_same);
        if cost < least {
            (least, best) = (cost, Some(moved));
        }
        places = now;
        if is_settled {
            break;
        }
    }
    Ok(best.unwrap_or(poster))
}

/// The poster with the edges of its columns and lanes where sheets end; none if its sheets would not cut less.
fn snapped(
    request: &PrintRequest<'_>,
    poster: &Poster,
    scene_builder: &mut SceneBuilder,
) -> Result<Option<Poster>, PrintError> {
    let spread = Spread::of_poster(poster);
    let before = Tiling::new(request, &spread)?;
    let is_large = poster.map.cards.len() > MANY_CARDS;
    let shares: &[f32] = if is_large { &SHARES_OF_LARGE_MAPS } else { &SHARES };
    let (mut least, mut cut, mut best) = (before.cost(), before.cost(), None);
    for (place, &share) in shares.iter().enumerate() {
        // Lanes and columns are moved once for words, too; for those alone the map is not drawn smaller: words of the head
        // stay where they are in any size.
        if cut < if place == 0 { LEAST_CUT } else { CARD_COST + 1.0 } {
            break;
        }
        let Some(moved) = moved(request, &before, (poster, share), scene_builder)? else { continue };
        let cost = Tiling::new(request, &Spread::of_poster(&moved))?.cost();
        if cost + (1.0 - share) * SMALLER_COST < least {
            (least, cut, best) = (cost + (1.0 - share) * SMALLER_COST, cost, Some(moved));
        }
    }
    Ok(best)
}

/// The poster drawn `share` times as large, as wide and as tall as before, with edges of columns and lanes at the breaks
/// as far as they can be moved; none if it would be too tall.
fn moved(
    request: &PrintRequest<'_>,
    tiling: &Tiling<'_>,
    (poster, share): (&Poster, f32),
    scene_builder: &mut SceneBuilder,
) -> Result<Option<Poster>, PrintError> {
    let scale = poster.page_from_map.scale * share;
    let Some(snap) = Snap::of(poster, share) else { return Ok(None) };
    let widths = snap.widths(&tiling.across, tiling.columns.len());
    let Some((map, layout)) = poster.with_widths(request, &widths, scale, scene_builder)? else { return Ok(None) };
    let spare = poster.spare_height(layout.size, scale);
    let lanes = |spare: f32| {
        let empty = poster.sheet.size.y - layout.size.y * scale;
        LaneSnap::of(&layout, scale, (empty, spare)).growths(&tiling.down, tiling.rows.len())
    };
    // Rounding may make the lanes a little taller than they were asked to be.
    for spare in [spare - 1.0, (spare - 1.0) * 0.9] {
        let map = snap_rows::with_growths(&map, &layout, &lanes(spare.max(0.0)));
        let moved = poster.with_map(request, map, scale, scene_builder);
        if poster.spare_height(moved.drawing.scene.size, scale) > -0.5 {
            return Ok(Some(moved));
        }
    }
    Ok(None)
}

/// The poster on its own paper, or as large as the sheets across allow.
fn chosen_poster(request: &PrintRequest<'_>, scene_builder: &mut SceneBuilder) -> Result<Poster, PrintError> {
    let tiles = &request.settings.tiles;
    let Some(across) = tiles.sheets_across.map(usize::from).filter(|across| *across > 0) else {
        return poster::poster(request, scene_builder);
    };
    if across > MOST_SHEETS {
        return Err(PrintError::TooManySheets { sheets: across, most: MOST_SHEETS });
    }
    let (overlap, mut best): (f32, Option<(f32, Point)>) = (tiles.overlap.pt(), None);
    let natural = poster::natural_size(request, scene_builder)?;
    for sheet in sheets(request.settings)? {
        let shown = shown(sheet, request.settings)?;
        let along = |count: usize, shown: f32| count as f32 * (shown - overlap) + overlap;
        let width = along(across, shown.x);
        let wanted = (width * natural.y / natural.x.max(1.0) - overlap) / (shown.y - overlap);
        let rows = wanted.round().clamp(1.0, MOST_SHEETS as f32) as usize;
        let height = along(rows, shown.y);
        // The fewest sheets for the size, by how much of the poster each of them shows.
        let used = natural.x / natural.y.max(1.0) / (width / height);
        let waste = used.max(used.recip());
        if best.is_none_or(|(known, _)| waste < known) {
            best = Some((waste, point(width, height)));
        }
    }
    let (_, size) = best.ok_or(PrintError::SheetWithoutSize)?;
    poster::poster_of_size(request, size, scene_builder)
}

/// Width and height of the sheet in the orientations that are possible.
fn sheets(settings: &PrintSettings) -> Result<Vec<Point>, PrintError> {
    let size = settings.tiles.sheet.size_pt().ok_or(PrintError::SheetWithoutSize)?;
    let (short, long) = (size.x.min(size.y), size.x.max(size.y));
    let lying = |landscape: &bool| if *landscape { point(long, short) } else { point(short, long) };
    Ok(orientations(settings.tiles.sheet, settings.tiles.sheet_orientation).iter().map(lying).collect())
}

/// Width and height of what a sheet shows of the poster, with the strip to glue.
fn shown(sheet: Point, settings: &PrintSettings) -> Result<Point, PrintError> {
    let (overlap, unprinted) = (settings.tiles.overlap, 2.0 * UNPRINTED.pt());
    let shown = sheet - point(unprinted, unprinted);
    let least = overlap.pt() + LEAST_SHOWN.pt();
    if shown.x < least || shown.y < least {
        let (width, height) = (sheet.x / PT_PER_MM, sheet.y / PT_PER_MM);
        return Err(PrintError::Overlap { overlap, width, height });
    }
    Ok(shown)
}

impl<'a> Tiling<'a> {
    /// The division with the fewest sheets, and among those the one that cuts the fewest cards and words.
    fn new(request: &'a PrintRequest<'a>, spread: &'a Spread) -> Result<Self, PrintError> {
        let mut best: Option<(usize, f32, Self)> = None;
        for sheet in sheets(request.settings)? {
            let tiling = Self::on(request, spread, sheet)?;
            let count = tiling.columns.len() * tiling.rows.len();
            let cost = tiling.cost();
            if best.as_ref().is_none_or(|(known, known_cost, _)| (count, cost) < (*known, *known_cost)) {
                best = Some((count, cost, tiling));
            }
        }
        let (sheets, _, tiling) = best.ok_or(PrintError::SheetWithoutSize)?;
        if sheets > MOST_SHEETS {
            return Err(PrintError::TooManySheets { sheets, most: MOST_SHEETS });
        }
        Ok(tiling)
    }

    /// The division into sheets that lie one way.
    fn on(request: &'a PrintRequest<'a>, spread: &'a Spread, sheet: Point) -> Result<Self, PrintError> {
        let settings = request.settings;
        let (across, down) = Self::divisions(settings, spread, sheet)?;
        let too_many = |sheets| PrintError::TooManySheets { sheets, most: MOST_SHEETS };
        let divide = |division: Division, obstacles| division.breaks(obstacles, MOST_SHEETS).map_err(too_many);
        Ok(Self {
            request,
            spread,
            about: Arc::new(spread.scene.without_items()),
            sheet,
            printed: Rect::from_corners(Point::ZERO, sheet).shrink(UNPRINTED.pt()),
            overlap: settings.tiles.overlap.pt(),
            bands: point(across.band, down.band),
            across,
            down,
            columns: divide(across, &spread.across)?,
            rows: divide(down, &spread.down)?,
        })
    }

    /// How sheets that lie one way divide a poster, across and down.
    fn divisions(settings: &PrintSettings, spread: &Spread, sheet: Point) -> Result<(Division, Division), PrintError> {
        let shown = shown(sheet, settings)?;
        let bands = if settings.tiles.repeat_names { spread.bands(shown) } else { Point::ZERO };
        let division = |length: f32, shown: f32, band: f32, uneven_cost: f32| Division {
            length,
            shown,
            band,
            overlap: settings.tiles.overlap.pt(),
            is_even: settings.tiles.even_breaks,
            uneven_cost,
        };
        let across = division(spread.size.x, shown.x, bands.x, UNEVEN_COLUMNS_COST);
        Ok((across, division(spread.size.y, shown.y, bands.y, UNEVEN_ROWS_COST)))
    }

    /// What all breaks cut.
    fn cost(&self) -> f32 {
        self.columns.iter().chain(&self.rows).map(|place| place.cost).sum()
    }

    /// The name of a sheet: its column as a letter, its row as a number.
    fn name(column: usize, row: usize) -> String {
        let mut letters = String::new();
        let mut left = column + 1;
        while left > 0 {
            let letter = (b'A' + ((left - 1) % 26) as u8) as char;
            letters.insert(0, letter);
            left = (left - 1) / 26;
        }
        format!("{letters}{}", row + 1)
    }

    /// The names of the first and the last sheet.
    fn last_name(&self) -> String {
        Self::name(self.columns.len().saturating_sub(1), self.rows.len().saturating_sub(1))
    }
}

/// The orientation in words.
fn lying(sheet: Point) -> Orientation {
    if sheet.x > sheet.y { Orientation::Landscape } else { Orientation::Portrait }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_breaks;
