//! The data of a journey map, in the vocabulary of the domain.
//!
//! A [`JourneyMap`] is a value. Its parts are shared through `Arc`, so that copies are cheap, an edit
//! clones only the parts that it changes, and unchanged parts are found by comparing pointers.

mod action_plan;
mod address;
mod card;
mod changes;
mod channel;
pub mod check;
mod comment;
mod comment_merge;
mod comparison;
mod figure_cell;
mod foreign_file;
mod fresh_ids;
pub mod icon_names;
pub mod icons;
mod ids;
mod insights;
mod kpi;
mod lane;
mod lane_group;
pub mod limits;
mod logo;
mod map_look;
mod mark;
mod note;
mod own_icon;
mod paper;
mod part;
mod persona;
mod picture_look;
pub mod placeholder;
mod presentation;
mod print_settings;
pub mod quotation;
mod rating;
mod sheet_extras;
mod stage;
mod story;
mod text_field;
pub mod typed_number;
mod version;
mod workshop;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::theme::{Theme, is_same_name};

pub use action_plan::{ActionPlan, QuarterNames, Resource};
pub use address::{WebAddress, local_path};
pub use card::{Card, CardKind, Evidence, Interaction, StageSide};
pub(crate) use changes::MapChanges;
pub use channel::Channel;
pub use comment::{Comment, CommentId, CommentPlace, CommentThread, ParsePlaceError};
pub use comment_merge::{CommentReport, merge_comments};
pub use comparison::{ChangeText, ComparedCurve, ComparisonMarks, DifferenceMark, EffectText};
pub use figure_cell::{FigureCell, FigureCellError};
pub use foreign_file::ForeignFile;
pub use fresh_ids::Ids;
pub use ids::{
    ActionId, CardId, HotspotId, ImageId, LaneGroupId, LaneId, LinkId, NoteId, ParseIdError, PersonaId, SeriesId,
    StageId, StepId,
};
pub use insights::{FindingSubject, InsightChoices, MutedFinding};
pub use jiff::civil::Date;
pub(crate) use kpi::number_words;
pub use kpi::{DatedValue, Kpi, KpiPlace, KpiScale, KpiStanding};
pub use lane::{BlueprintLine, CurvePoint, Lane, LaneKind, Scale, Series, SeriesForm, SeriesState};
pub use lane_group::LaneGroup;
pub use logo::{Logo, SheetLogo};
pub use map_look::{CurveFaces, EvidenceShown, MapLook, RowShading, StageColors};
pub use mark::{Action, ActionCategory, ActionStatus, Flag, FlagKind, Hotspot, HotspotPlace, Link, LinkHeads};
pub use note::{AnchorCorner, AnchorPlace, Note, NoteAnchor, NoteKind};
pub use own_icon::{IconId, OwnIcon};
pub use paper::{
    NamedPaper, Orientation, PT_PER_MM, Paper, PaperLength, ParseLengthError, ParseOrientationError, ParsePaperError,
};
pub use part::Part;
pub use persona::{Fact, Persona, PersonaOrigin, PersonaScale, Portrait, Section};
pub use picture_look::{CropArea, FocusPoint, PictureFraming, PictureLook, PictureShape, PictureSize};
pub use presentation::{AddedView, Presentation, StopKey, StopText};
pub use print_settings::{
    ParseFormError, PrintForm, PrintFormat, PrintScope, PrintSettings, PrintedPart, TileSettings, USUAL_MARGIN,
    USUAL_OVERLAP, WallSettings,
};
pub use rating::Rating;
pub use sheet_extras::SheetExtras;
pub use stage::{Stage, Step};
pub use story::{LifecyclePhase, MapOrigin, MapStory};
pub use text_field::{MapList, PersonaList, TextField, visit_texts};
pub(crate) use text_field::{change_every_text, write_all};
pub use version::{MOST_VERSIONS, Version};
pub use workshop::{AgendaBlock, CardDots, VotingRound, Workshop};

/// Whether a field has its default value, so that the file can omit it.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The first matching part, to be changed; it is cloned if others share it.
pub(crate) fn find_mut<T: Clone>(all: &mut [Arc<T>], fits: impl Fn(&T) -> bool) -> Option<&mut T> {
    all.iter_mut().find(|one| fits(one)).map(Arc::make_mut)
}

/// A journey map: one document that shows who goes through what, stage by stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JourneyMap {
    /// The fields of the map itself, such as its title.
    pub info: Arc<MapInfo>,
    /// The customers who go through the journey.
    pub personas: Vec<Arc<Persona>>,
    /// The stages (column groups), from first to last.
    pub stages: Vec<Arc<Stage>>,
    /// The lanes (rows), from top to bottom.
    pub lanes: Vec<Arc<Lane>>,
    /// The cards. Those of one cell are stacked in the order of this list.
    pub cards: Vec<Arc<Card>>,
    /// The pain points that are pinned on the map.
    pub hotspots: Vec<Arc<Hotspot>>,
    /// The actions that address pains and opportunities.
    pub actions: Vec<Arc<Action>>,
    /// The links between cards.
    pub links: Vec<Arc<Link>>,
    /// The free notes, from back to front.
    pub notes: Vec<Arc<Note>>,
    /// The headings over lanes.
    pub lane_groups: Vec<Arc<LaneGroup>>,
    /// The pictures, each stored once.
    pub images: Vec<Arc<Picture>>,
    /// The icons that the map brings along, each stored once.
    pub icons: Vec<Arc<OwnIcon>>,
    /// The versions that are kept with the map, from the oldest to the newest.
    pub versions: Vec<Arc<Version>>,
}

/// The fields of a map that belong to no part of it: its title, what it is about, how it is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapInfo {
    /// The title, shown large at the top.
    pub title: String,
    /// The kind of map.
    #[serde(default)]
    pub kind: MapKind,
    /// The purpose of the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub objective: String,
    /// The situation that the map describes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scenario: String,
    /// The parts of the journey that are covered, and those that are not.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scope: String,
    /// The person or team that maintains the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// The date of the next review.
    #[serde(default, skip_serializing_if = "is_default")]
    pub review_date: Option<Date>,
    /// The change that the work with the map should bring about.
    #[serde(default, skip_serializing_if = "is_default")]
    pub key_outcome: String,
    /// The evidence behind the map: "interviews n = 9, returns data Q3".
    #[serde(default, skip_serializing_if = "is_default")]
    pub basis: String,
    /// Principles for the design of the future journey.
    #[serde(default, skip_serializing_if = "is_default")]
    pub guiding_principles: Vec<String>,
    /// The key figures of the whole journey.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kpis: Vec<Kpi>,
    /// Resources that are available.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resources_at_hand: Vec<String>,
    /// Resources that are still missing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resources_needed: Vec<String>,
    /// What the actions share: the currency of costs, and names on the matrix.
    #[serde(default, skip_serializing_if = "is_default")]
    pub plan: ActionPlan,
    /// The industry, for the gallery.
    #[serde(default, skip_serializing_if = "is_default")]
    pub industry: String,
    /// A description in a sentence or two, for the gallery.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// Tags for searching.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: Vec<String>,
    /// The language of the texts as a BCP 47 tag: "en", "ar".
    #[serde(default, skip_serializing_if = "is_default")]
    pub language: String,
    /// The direction in which the journey runs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub direction: Direction,
    /// The name of the theme; the default theme when empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub theme: String,
    /// The logo of those for whom the map is made.
    #[serde(default, skip_serializing_if = "is_default")]
    pub logo: Option<Logo>,
    /// A theme that goes along with the map. It is used when [`MapInfo::theme`] is its name.
    #[serde(skip)]
    pub own_theme: Option<Arc<Theme>>,
    /// What the sheet shows besides title, personas and grid.
    #[serde(default, skip_serializing_if = "is_default")]
    pub also_shown: SheetExtras,
    /// How the map looks, besides its theme.
    #[serde(default, skip_serializing_if = "is_default")]
    pub look: MapLook,
    /// The parking lot: notes that have no place on the map yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub parked: Vec<String>,
    /// The larger story that the map is a part of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub story: MapStory,
    /// What was decided about the findings of the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub insights: InsightChoices,
    /// The agenda of the workshop, and its rounds of voting.
    #[serde(default, skip_serializing_if = "is_default")]
    pub workshop: Workshop,
    /// How it is printed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub print: PrintSettings,
    /// How it is presented.
    #[serde(default, skip_serializing_if = "is_default")]
    pub presentation: Presentation,
    /// What people say about parts of the map, in threads.
    #[serde(default, skip_serializing_if = "is_default")]
    pub comments: Vec<Arc<CommentThread>>,
    /// The marks of a map that shows two maps in one; none in all others.
    #[serde(skip)]
    pub comparison: Option<Arc<ComparisonMarks>>,
}

impl MapInfo {
    /// The theme that the map has chosen: the one that goes along with it, or a bundled one. None if it names none,
    /// or one that is not there.
    pub fn chosen_theme(&self) -> Option<Arc<Theme>> {
        let own = self.own_theme.as_ref().filter(|own| is_same_name(&own.name, &self.theme));
        own.cloned().or_else(|| Theme::named(&self.theme))
    }
}

/// The kind of a map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MapKind {
    /// The journey as it is today.
    #[default]
    CurrentState,
    /// The journey as it should become.
    FutureState,
    /// A persona's whole day, whether or not the company plays a part in it.
    DayInTheLife,
    /// The customer's steps and everything that supports them.
    ServiceBlueprint,
}

impl MapKind {
    /// All kinds, in menu order.
    pub const ALL: [Self; 4] = [Self::CurrentState, Self::FutureState, Self::DayInTheLife, Self::ServiceBlueprint];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::CurrentState => "Current state",
            Self::FutureState => "Future state",
            Self::DayInTheLife => "Day in the life",
            Self::ServiceBlueprint => "Service blueprint",
        }
    }
}

/// The direction in which a journey runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// The direction in which the title is written.
    #[default]
    Auto,
    /// The first stage is at the left.
    LeftToRight,
    /// The first stage is at the right.
    RightToLeft,
}

/// A picture in its original encoding: PNG, JPEG or WebP.
#[derive(Clone, PartialEq)]
pub struct Picture {
    /// The id, which is derived from the content.
    pub id: ImageId,
    /// The alternative text for readers who cannot see the picture.
    pub description: String,
    /// The bytes of the encoded picture.
    pub bytes: Arc<[u8]>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Picture({}, {} bytes)", self.id.0, self.bytes.len())
    }
}

impl JourneyMap {
    /// The map with another title.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.info).title = title.into();
        self
    }

    /// The persona with this id.
    pub fn persona(&self, id: PersonaId) -> Option<&Arc<Persona>> {
        self.personas.iter().find(|persona| persona.id == id)
    }

    /// The stage with this id.
    pub fn stage(&self, id: StageId) -> Option<&Arc<Stage>> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// All steps with their stages, in the order of the journey.
    pub fn steps(&self) -> impl Iterator<Item = (&Arc<Stage>, &Step)> {
        self.stages.iter().flat_map(|stage| stage.steps.iter().map(move |step| (stage, step)))
    }

    /// The step with this id, together with its stage.
    pub fn step(&self, id: StepId) -> Option<(&Arc<Stage>, &Step)> {
        self.steps().find(|(_, step)| step.id == id)
    }

    /// Whether a card covers exactly the steps of one stage, and that stage has more than one.
    pub fn covers_stage(&self, card: &Card) -> bool {
        self.step(card.step).is_some_and(|(stage, _)| {
            let first = stage.steps.first().is_some_and(|step| step.id == card.step);
            first && stage.steps.len() > 1 && stage.steps.len() == usize::from(card.span)
        })
    }

    /// The lane with this id.
    pub fn lane(&self, id: LaneId) -> Option<&Arc<Lane>> {
        self.lanes.iter().find(|lane| lane.id == id)
    }

    /// The card with this id.
    pub fn card(&self, id: CardId) -> Option<&Arc<Card>> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// The votes of all cards that begin at a step.
    pub fn votes_at(&self, step: StepId) -> u32 {
        let here = self.cards.iter().filter(|card| card.step == step);
        here.fold(0, |sum, card| sum.saturating_add(card.votes))
    }

    /// The free note with this id.
    pub fn note(&self, id: NoteId) -> Option<&Arc<Note>> {
        self.notes.iter().find(|note| note.id == id)
    }

    /// The picture with this id.
    pub fn image(&self, id: &ImageId) -> Option<&Arc<Picture>> {
        self.images.iter().find(|picture| picture.id == *id)
    }

    /// The words by which people know a card: its text, or else its figure, the caption of its picture, or what is to
    /// be seen on it; empty if it has none of these.
    pub fn words_of_card<'a>(&'a self, card: &'a Card) -> &'a str {
        let seen = card.image.as_ref().and_then(|id| self.image(id)).map_or("", |picture| &picture.description);
        let words = [card.text.as_str(), &card.figure, &card.picture.caption, seen];
        words.into_iter().map(str::trim).find(|words| !words.is_empty()).unwrap_or_default()
    }
}

impl Lane {
    /// The effective kind of `card` in this lane.
    pub fn kind_of(&self, card: &Card) -> CardKind {
        card.kind.unwrap_or(self.usual_kind())
    }

    /// The kind of the cards in this lane that have no kind of their own.
    pub fn usual_kind(&self) -> CardKind {
        match self.kind {
            LaneKind::Touchpoints => CardKind::Touchpoint,
            LaneKind::Metrics => CardKind::Measure,
            LaneKind::Storyboard => CardKind::Picture,
            LaneKind::Process => CardKind::Process,
            LaneKind::Cards | LaneKind::Curve | LaneKind::Line(_) => self.card_kind,
        }
    }
}
