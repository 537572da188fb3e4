//! How a map is printed: choices that are kept with the map and shared by the window and the command line.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::quotation::quotation;
use super::{JourneyMap, LaneId, Orientation, Paper, PaperLength, PersonaId, StageId, is_default};

/// What a map becomes on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PrintForm {
    /// The whole map on one page.
    #[default]
    Poster,
    /// The poster over several sheets that are glued together.
    Tiles,
    /// A document to hand out: cover, map over readable pages, personas, findings.
    Handout,
    /// The skeleton in large cells, for sticky notes and pens.
    Wall,
    /// Cards to cut, for sorting on a table.
    Cards,
    /// One page for each stage, with room for notes.
    Stages,
    /// What was found: hotspots, opportunities, actions.
    Findings,
    /// A page for each persona.
    Personas,
    /// The story of the map, for those who were not there.
    Story,
    /// The story of the map, for the house.
    InternalStory,
    /// Everything that is different in a comparison.
    Differences,
    /// Several forms in one file.
    Pack,
}

/// The kind of file that was written last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PrintFormat {
    /// One file with all pages.
    #[default]
    Pdf,
    /// A picture for each page.
    Png,
    /// A drawing for each page.
    Svg,
}

/// A part of the sheet that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PrintedPart {
    /// Title and objective, with everything beside them.
    Header,
    /// The personas in the header.
    Personas,
    /// The KPIs in the header.
    Kpis,
    /// The hotspots that are pinned on the map.
    Hotspots,
    /// Moments of truth, bounce points and hand-offs.
    Flags,
    /// Links between cards.
    Links,
    /// Free notes, arrows and brackets that are not only for the screen.
    Notes,
    /// The lists and other texts around the map.
    Lists,
    /// The evidence behind the map, and the legend.
    Footer,
    /// The first page of a handout.
    Cover,
    /// The page of a handout with the whole map.
    Overview,
    /// The pages of a handout with the map.
    Map,
    /// The ranked opportunities.
    Opportunities,
    /// The actions with their owners and dates.
    Actions,
    /// The storyline, where somebody has written one.
    Story,
    /// The sources of evidence.
    Sources,
    /// The lines to write on at the foot of the page of a stage.
    WritingLines,
    /// The hints of the lanes on a wall sheet.
    Prompts,
}

/// The part of the journey that is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintScope {
    /// The stages; none for all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stages: Option<Vec<StageId>>,
    /// The lanes; none for all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lanes: Option<Vec<LaneId>>,
    /// The persona whose journey it is; none for all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
}

/// How the poster is divided into sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TileSettings {
    /// The sheet that is printed on.
    #[serde(skip_serializing_if = "is_a4")]
    pub sheet: Paper,
    /// How the sheet lies.
    #[serde(skip_serializing_if = "is_default")]
    pub sheet_orientation: Orientation,
    /// The width of the strip that one sheet lies over the other.
    #[serde(skip_serializing_if = "is_usual_overlap")]
    pub overlap: PaperLength,
    /// The number of sheets side by side, which then decides how large the poster becomes; none for the size of the
    /// poster's paper.
    #[serde(skip_serializing_if = "is_default")]
    pub sheets_across: Option<u16>,
    /// Whether the page that shows how the sheets go together is left out.
    #[serde(skip_serializing_if = "is_default")]
    pub without_plan: bool,
    /// Whether the names of lanes and stages are repeated on every sheet.
    #[serde(skip_serializing_if = "is_default")]
    pub repeat_names: bool,
    /// Whether all sheets show the same amount, even where a break a little further on would spare a card.
    #[serde(skip_serializing_if = "is_default")]
    pub even_breaks: bool,
}

/// The notes that a wall sheet is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WallSettings {
    /// The side of a note.
    pub note: PaperLength,
    /// The notes side by side in the cell of a stage.
    pub across: u8,
    /// The notes under one another in a cell.
    pub down: u8,
}

impl Default for WallSettings {
    /// Two of the usual sticky notes side by side.
    fn default() -> Self {
        Self { note: PaperLength::mm(76), across: 2, down: 1 }
    }
}

/// How a map is printed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintSettings {
    /// What it becomes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub form: PrintForm,
    /// The kind of file.
    #[serde(default, skip_serializing_if = "is_default")]
    pub format: PrintFormat,
    /// The paper; none for the usual one of the form.
    #[serde(default, skip_serializing_if = "is_default")]
    pub paper: Option<Paper>,
    /// How the paper lies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub orientation: Orientation,
    /// The margin on each side; none for the usual one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub margin: Option<PaperLength>,
    /// How far the paper's colour reaches beyond the cut.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bleed: PaperLength,
    /// Whether marks show where to cut.
    #[serde(default, skip_serializing_if = "is_default")]
    pub crop_marks: bool,
    /// Whether the map is only scaled, instead of laid out anew so that it fills the paper.
    #[serde(default, skip_serializing_if = "is_default")]
    pub only_scaled: bool,
    /// An exact scale, where 1 is the size of the map itself; none for as large as the paper allows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scale: Option<f32>,
    /// The size below which no text of a form with several pages may fall; none for the usual one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub least_text_pt: Option<f32>,
    /// The parts that are left out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub left_out: Vec<PrintedPart>,
    /// Whether free notes that are only for the screen are printed, too.
    #[serde(default, skip_serializing_if = "is_default")]
    pub screen_notes: bool,
    /// Whether comments are printed: marks on the map, and pages that list what was said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub comments: bool,
    /// Whether notes that have no place on the map yet are printed, as a table of the findings.
    #[serde(default, skip_serializing_if = "is_default")]
    pub parking_lot: bool,
    /// The part of the journey.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scope: PrintScope,
    /// The sheets that a poster is divided into.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tiles: TileSettings,
    /// The notes that a wall sheet is made for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wall: WallSettings,
    /// Whether twelve small cards to cut are on a sheet instead of eight.
    #[serde(default, skip_serializing_if = "is_default")]
    pub small_cards: bool,
    /// The forms in a pack; the usual ones when empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pack: Vec<PrintForm>,
    /// The name of the theme; when empty, the map's own, but never a dark one on paper.
    #[serde(default, skip_serializing_if = "is_default")]
    pub theme: String,
}

/// The error for the name of an unknown form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a layout; write one of {list}", list = PrintForm::names())]
pub struct ParseFormError(String);

/// The margin unless another is chosen: most printers cannot reach the edge of a sheet.
pub const USUAL_MARGIN: PaperLength = PaperLength::mm(10);

/// The overlap of tiles unless another is chosen: enough for glue.
pub const USUAL_OVERLAP: PaperLength = PaperLength::mm(10);

fn is_a4(paper: &Paper) -> bool {
    *paper == Paper::A4
}

fn is_usual_overlap(overlap: &PaperLength) -> bool {
    *overlap == USUAL_OVERLAP
}

impl Default for TileSettings {
    fn default() -> Self {
        Self {
            sheet: Paper::A4,
            sheet_orientation: Orientation::Auto,
            overlap: USUAL_OVERLAP,
            sheets_across: None,
            without_plan: false,
            repeat_names: false,
            even_breaks: false,
        }
    }
}

impl PrintForm {
    /// All forms, in menu order.
    pub const ALL: [Self; 12] = [
        Self::Poster,
        Self::Tiles,
        Self::Handout,
        Self::Wall,
        Self::Cards,
        Self::Stages,
        Self::Findings,
        Self::Personas,
        Self::Story,
        Self::InternalStory,
        Self::Differences,
        Self::Pack,
    ];

    /// The label in the user interface.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Poster => "Poster",
            Self::Tiles => "Tiled poster",
            Self::Handout => "Handout",
            Self::Wall => "Wall sheet",
            Self::Cards => "Cards to cut",
            Self::Stages => "One page a stage",
            Self::Findings => "Findings",
            Self::Personas => "Persona sheets",
            Self::Story => "Storyline",
            Self::InternalStory => "Internal storyline",
            Self::Differences => "What changed",
            Self::Pack => "Pack",
        }
    }

    /// Whether it is a document of pages with words, rather than a large sheet.
    pub const fn has_pages_of_words(self) -> bool {
        match self {
            Self::Poster | Self::Tiles | Self::Wall => false,
            Self::Handout
            | Self::Cards
            | Self::Stages
            | Self::Findings
            | Self::Personas
            | Self::Story
            | Self::InternalStory
            | Self::Differences
            | Self::Pack => true,
        }
    }

    /// A sentence about what it is good for.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::Poster => "The whole map on one page, for the wall or the screen.",
            Self::Tiles => "The poster over several office sheets, to glue together.",
            Self::Handout => "Cover, map over readable pages, personas and findings.",
            Self::Wall => "The empty grid in large cells, for sticky notes and pens.",
            Self::Cards => "Every card with its stage and lane, for sorting on a table.",
            Self::Stages => "Each stage on a page of its own, with room for notes.",
            Self::Findings => "Hotspots, opportunities and actions, as tables.",
            Self::Personas => "A page for each persona.",
            Self::Story => "The map as a story, stage by stage.",
            Self::InternalStory => "The story with pains, their causes, and actions.",
            Self::Differences => "The list of what is different in a comparison.",
            Self::Pack => "Several of these in one file.",
        }
    }

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Poster => "poster",
            Self::Tiles => "tiles",
            Self::Handout => "handout",
            Self::Wall => "wall",
            Self::Cards => "cards",
            Self::Stages => "stages",
            Self::Findings => "findings",
            Self::Personas => "personas",
            Self::Story => "story",
            Self::InternalStory => "internal-story",
            Self::Differences => "differences",
            Self::Pack => "pack",
        }
    }

    fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// The paper unless another is chosen.
    pub const fn usual_paper(self, format: PrintFormat) -> Paper {
        match self {
            // A picture of the map is seldom meant for paper.
            Self::Poster if matches!(format, PrintFormat::Png | PrintFormat::Svg) => Paper::Fit,
            Self::Poster => Paper::A3,
            Self::Tiles => Paper::A1,
            // As large as the notes ask for.
            Self::Wall => Paper::Fit,
            Self::Handout | Self::Cards | Self::Stages | Self::Findings | Self::Personas | Self::Pack => Paper::A4,
            Self::Story | Self::InternalStory | Self::Differences => Paper::A4,
        }
    }
}

impl fmt::Display for PrintForm {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

impl FromStr for PrintForm {
    type Err = ParseFormError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|form| form.name() == wanted).ok_or_else(|| ParseFormError(quotation(text)))
    }
}

impl PrintSettings {
    /// The paper: the chosen one, or the usual one of the form.
    pub fn paper(&self) -> Paper {
        self.paper.unwrap_or(self.form.usual_paper(self.format))
    }

    /// The margin on each side of the paper: the chosen or the usual one. A page fitted to the map needs none.
    pub fn margin(&self) -> PaperLength {
        let usual = if self.paper() == Paper::Fit { PaperLength::ZERO } else { USUAL_MARGIN };
        self.margin.unwrap_or(usual)
    }

    /// Whether a part is printed.
    pub fn shows(&self, part: PrintedPart) -> bool {
        !self.left_out.contains(&part)
    }
}

impl PrintScope {
    /// Whether it is the whole journey.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// Forgets parts that `map` does not have; a choice of nothing else becomes a choice of everything. Returns whether
    /// there were any.
    pub fn forget_lost(&mut self, map: &JourneyMap) -> bool {
        let before = self.clone();
        forget(&mut self.stages, |id| map.stages.iter().any(|stage| stage.id == id));
        forget(&mut self.lanes, |id| map.lane(id).is_some());
        self.persona = self.persona.filter(|id| map.persona(*id).is_some());
        *self != before
    }
}

fn forget<T: Copy>(chosen: &mut Option<Vec<T>>, exists: impl Fn(T) -> bool) {
    let Some(list) = chosen.as_mut().filter(|list| !list.is_empty()) else { return };
    list.retain(|id| exists(*id));
    if list.is_empty() {
        *chosen = None;
    }
}
