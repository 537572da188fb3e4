//! A wall sheet over several sheets that are glued together. Its words stand beside the places where it is divided, where
//! their cell has room for that: a name in two halves cannot be read before everything hangs.

use super::wall::{Wall, WallBreaks};
use super::{FormJob, UNPRINTED};
use crate::model::{JourneyMap, Orientation, PrintSettings, TileSettings};
use crate::print::page::Pages;
use crate::print::tiles::{self, Spread};
use crate::print::typeset::Typesetter;
use crate::print::word_page::typesetter;
use crate::print::{PrintError, PrintRequest};
use crate::scene::SceneBuilder;

/// The pages of a wall sheet over sheets of the chosen paper.
pub(super) fn wall_tiles(
    request: &PrintRequest<'_>,
    map: &JourneyMap,
    job: &FormJob<'_>,
    builder: &mut SceneBuilder,
) -> Result<Pages, PrintError> {
    let setter = typesetter(map, job.theme, builder);
    let settings = request.settings;
    let is_upright = job.wall.sheet_mm.x < job.wall.sheet_mm.y;
    let sheet = settings.paper().size_pt().map(|paper| match settings.orientation {
        Orientation::Auto if !is_upright => paper.x.max(paper.y),
        Orientation::Auto | Orientation::Portrait => paper.x.min(paper.y),
        Orientation::Landscape => paper.x.max(paper.y),
    });
    let first_sheet = sheet.map(|width| width - settings.tiles.overlap.pt() - 2.0 * UNPRINTED);
    let (size, with_prompts, dated) = (job.wall, job.with_prompts, job.dated);
    let mut wall = Wall { setter: &setter, size, with_prompts, dated, first_sheet, breaks: WallBreaks::default() };
    let tiles = TileSettings {
        sheet: settings.paper(),
        sheet_orientation: settings.orientation,
        sheets_across: None,
        ..settings.tiles
    };
    let settings = PrintSettings { tiles, ..settings.clone() };
    let request = PrintRequest { settings: &settings, ..*request };
    let whole = spread(&wall, &setter);
    let (mut across, down) = tiles::breaks_of(&request, &whole)?;
    if setter.is_mirrored() {
        across.iter_mut().for_each(|at| *at = whole.width() - *at);
    }
    wall.breaks = WallBreaks { across, down };
    tiles::sheets_of(&request, &spread(&wall, &setter), builder)
}

/// The wall sheet as it is divided.
fn spread(wall: &Wall<'_>, setter: &Typesetter<'_>) -> Spread {
    let (scene, cells) = (wall.draft().scene(setter), wall.cells());
    let cells = if setter.is_mirrored() { cells.mirrored(scene.size.x) } else { cells };
    Spread::of_cells(scene.into(), &cells)
}
