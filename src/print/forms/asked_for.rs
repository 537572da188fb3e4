//! What is printed: the forms that the settings ask for, and the parts of a handout that they do not leave out.

use crate::edit::StoryKind;
use crate::model::{PrintForm, PrintSettings, PrintedPart};

/// The forms of a pack for which nobody has chosen any.
const USUAL_PACK: [PageForm; 4] = [PageForm::Handout, PageForm::Stages, PageForm::Cards, PageForm::Wall];

/// A form that is made of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageForm {
    /// A document to hand out.
    Handout,
    /// A page for each stage.
    Stages,
    /// What was found, as tables.
    Findings,
    /// A page for each persona.
    Personas,
    /// The skeleton for sticky notes.
    Wall,
    /// Cards to cut for sorting.
    Cards,
    /// The story of the map.
    Story(StoryKind),
    /// What is different in a comparison.
    Differences,
}

/// The parts of a handout and of a list of findings that are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FormParts {
    /// The page that says what the map is about.
    pub(super) cover: bool,
    /// The whole map on one page.
    pub(super) overview: bool,
    /// The map over readable pages.
    pub(super) map: bool,
    /// The sheets of the personas.
    pub(super) personas: bool,
    /// The storyline that somebody has written.
    pub(super) story: bool,
    /// The table of hotspots.
    pub(super) hotspots: bool,
    /// The table of opportunities.
    pub(super) opportunities: bool,
    /// The table of actions.
    pub(super) actions: bool,
    /// The sources of evidence.
    pub(super) sources: bool,
    /// The key of all signs.
    pub(super) key: bool,
    /// What people have said; only where it is asked for.
    pub(super) comments: bool,
    /// The notes that have no place yet; only where they are asked for.
    pub(super) parking_lot: bool,
}

impl FormParts {
    /// The parts that the settings do not leave out.
    pub(super) fn of(settings: &PrintSettings) -> Self {
        Self {
            cover: settings.shows(PrintedPart::Cover),
            overview: settings.shows(PrintedPart::Overview),
            map: settings.shows(PrintedPart::Map),
            personas: settings.shows(PrintedPart::Personas),
            story: settings.shows(PrintedPart::Story),
            hotspots: settings.shows(PrintedPart::Hotspots),
            opportunities: settings.shows(PrintedPart::Opportunities),
            actions: settings.shows(PrintedPart::Actions),
            sources: settings.shows(PrintedPart::Sources),
            key: settings.shows(PrintedPart::Footer),
            comments: settings.comments,
            parking_lot: settings.parking_lot,
        }
    }
}

impl Default for FormParts {
    fn default() -> Self {
        Self {
            cover: true,
            overview: true,
            map: true,
            personas: true,
            story: true,
            hotspots: true,
            opportunities: true,
            actions: true,
            sources: true,
            key: true,
            comments: false,
            parking_lot: false,
        }
    }
}

/// The forms that the settings ask for.
pub(super) fn forms_of(settings: &PrintSettings) -> Vec<PageForm> {
    let form = |form: &PrintForm| match form {
        PrintForm::Handout => Some(PageForm::Handout),
        PrintForm::Wall => Some(PageForm::Wall),
        PrintForm::Cards => Some(PageForm::Cards),
        PrintForm::Stages => Some(PageForm::Stages),
        PrintForm::Findings => Some(PageForm::Findings),
        PrintForm::Personas => Some(PageForm::Personas),
        PrintForm::Story => Some(PageForm::Story(StoryKind::External)),
        PrintForm::InternalStory => Some(PageForm::Story(StoryKind::Internal)),
        PrintForm::Differences => Some(PageForm::Differences),
        PrintForm::Poster | PrintForm::Tiles | PrintForm::Pack => None,
    };
    match form(&settings.form) {
        Some(form) => vec![form],
        None if settings.pack.is_empty() => USUAL_PACK.to_vec(),
        None => settings.pack.iter().filter_map(form).collect(),
    }
}

/// What a map without any page lacks.
pub(super) fn lacking(forms: &[PageForm]) -> &'static str {
    match forms {
        [PageForm::Cards] => "no cards with words on them",
        [PageForm::Personas] => "no persona",
        [PageForm::Story(_)] => "nothing to tell",
        [PageForm::Differences] => "no comparison: compare it with another map first",
        [PageForm::Findings] => "no hotspots, opportunities, votes or actions",
        _ => "nothing of what this layout shows",
    }
}
