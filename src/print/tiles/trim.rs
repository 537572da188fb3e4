//! Cuts the white margins of a poster where it then takes fewer sheets: nobody likes to glue on a column of sheets for a strip
//! of white.

use super::{MOST_SHEETS, Spread, Tiling, sheets};
use crate::geometry::{Point, point};
use crate::model::{PaperLength, PrintSettings};
use crate::print::PrintError;
use crate::print::poster::Poster;

/// The least margin that is left around the map, besides what printers leave white.
const LEAST_MARGIN: PaperLength = PaperLength::mm(3);

/// Whether margins may be cut: nobody asked for a number of sheets, for sheets that are all alike, or for colour that
/// reaches over the edge.
pub(super) fn is_possible(settings: &PrintSettings) -> bool {
    let tiles = &settings.tiles;
    let is_asked = tiles.sheets_across.is_some_and(|across| across > 0) || tiles.even_breaks || settings.only_scaled;
    !is_asked && settings.bleed == PaperLength::ZERO && !settings.crop_marks
}

/// The poster with narrower margins, if it then takes fewer sheets.
pub(super) fn trimmed(settings: &PrintSettings, poster: &Poster) -> Result<Option<Poster>, PrintError> {
    let spread = Spread::of_poster(poster);
    let least = poster.sheet.least_size(LEAST_MARGIN.pt());
    let (mut usual, mut fewest): (usize, Option<(usize, Point)>) = (usize::MAX, None);
    for sheet in sheets(settings)? {
        let (across, down) = Tiling::divisions(settings, &spread, sheet)?;
        let count = |size: Point| {
            Some((across.sheets_of(size.x, MOST_SHEETS).ok()?, down.sheets_of(size.y, MOST_SHEETS).ok()?))
        };
        if let Some((columns, rows)) = count(spread.size) {
            usual = usual.min(columns * rows);
        }
        let Some((columns, rows)) = count(least) else { continue };
        if fewest.is_none_or(|(known, _)| columns * rows < known) {
            let size = point(across.reach(columns).min(spread.size.x), down.reach(rows).min(spread.size.y));
            fewest = Some((columns * rows, size));
        }
    }
    Ok(fewest.filter(|(sheets, _)| *sheets < usual).map(|(_, size)| poster.cut_to(size)))
}
