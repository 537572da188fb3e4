//! Forms that are made of pages: the handout, findings, persona sheets, a page for each stage, the wall sheet, and cards
//! to cut.
//!
//! A form is set twice or three times: cross-references name pages, and only when all pages are set is it known which
//! page is which.

mod actions;
mod asked_for;
mod columns;
mod comments;
mod costs;
mod cover;
mod curve_end;
mod curve_ends;
mod cut_cards;
mod draft;
mod facts;
mod field_discs;
mod findings;
mod hotspots;
mod impact_field;
mod insights;
mod key_figures;
mod landscape;
mod link_ends;
mod map_breaks;
mod map_fill;
mod map_key;
mod map_page;
mod map_plan;
mod map_rhythm;
mod opportunities;
mod overview;
mod page_curves;
mod parking_lot;
mod part_of_map;
mod people;
mod persona_journey;
mod persona_sheet;
mod places;
mod route;
mod sections;
mod sources;
mod stage_actions;
mod stage_curve;
mod stage_page;
mod tables;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod test_pages;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests_of_content;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests_of_finish;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests_of_large_maps;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests_of_map_pages;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests_of_optional_parts;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests_of_pages;
#[cfg(test)]
mod tests_of_parts;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests_of_stage_pages;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests_of_walls;
mod voting_rounds;
mod wall;
mod wall_foot;
mod wall_path;
mod wall_size;
mod wall_tiles;
mod wall_words;
mod written;

use std::sync::Arc;

use crate::edit::StoryKind;
use crate::geometry::{Point, point};
use crate::locale::Word;
use crate::model::limits::{LEAST_TEXT_RANGE_PT, USUAL_LEAST_TEXT_PT};
use crate::model::{Date, JourneyMap, Orientation, PrintSettings, PrintedPart, WallSettings};
use crate::print::page::{Bookmark, Page, Pages};
use crate::print::typeset::{Typesetter, mm};
use crate::print::word_page::typesetter;
use crate::print::{PrintError, PrintRequest, content};
use crate::scene::SceneBuilder;
use crate::theme::Theme;
use asked_for::{FormParts, PageForm, forms_of, lacking};
pub(super) use comments::pages_behind_map;
use cover::Cover;
use cut_cards::CardsPerSheet;
use draft::{Draft, Foot, Pagination};
use findings::FindingsPlace;
use map_page::MapPages;
use map_plan::{MapArea, MapPlan, MapPlanner};
use sections::Sections;
use stage_page::StagePageParts;
use wall_size::{WallNotes, WallSize};

/// How forms are set.
#[derive(Clone, Copy)]
struct FormJob<'a> {
    /// The forms, one after the other.
    forms: &'a [PageForm],
    /// Width and height of upright pages, in points.
    size: Point,
    /// How much larger than designed the smallest letters are.
    enlarged: f32,
    /// The same for pages of the map.
    map_enlarged: f32,
    /// The parts of a handout.
    parts: FormParts,
    /// Whether stage pages have room for notes.
    with_notes: bool,
    /// The sizes of a wall sheet.
    wall: &'a WallSize,
    /// Whether the hints of the lanes stand on a wall sheet.
    with_prompts: bool,
    /// The number of cards on a sheet.
    cards: CardsPerSheet,
    /// The colours of the pages.
    theme: &'a Arc<Theme>,
    /// The date of the map.
    dated: Option<Date>,
}

/// The short edge of a sheet from which on a map is enlarged until it fills one, and the steps in which that is sought.
const LARGE_SHEET: f32 = mm(400.0);
const ENLARGING_ROUNDS: usize = 6;
/// The width for which pages of words are designed; on larger paper everything is larger.
const DESIGN_WIDTH: f32 = 595.276;

/// The edge of a sheet that printers leave white, with some room for scissors.
const UNPRINTED: f32 = mm(7.0);
/// The size of the smallest letters for which pages are designed, in points.
const DESIGN_TEXT_PT: f32 = USUAL_LEAST_TEXT_PT;

/// The pages that the settings ask for.
pub(super) fn pages(request: &PrintRequest<'_>, builder: &mut SceneBuilder) -> Result<Pages, PrintError> {
    let settings = request.settings;
    let map = content::reduced(request.map, settings, request.selection)?;
    let paper = settings.paper().size_pt().unwrap_or(point(DESIGN_WIDTH, 841.89));
    let size = point(paper.x.min(paper.y), paper.x.max(paper.y));
    let mut forms = forms_of(settings);
    let (wall, is_spread) = wall_size(&map, settings);
    let has_tiles = is_spread && forms.contains(&PageForm::Wall);
    // The sheets of a wall are glued together, so they come after everything that is stapled.
    forms.retain(|form| !has_tiles || *form != PageForm::Wall);
    let enlarged = if forms.iter().all(|form| *form == PageForm::Wall) { 1.0 } else { enlarged(size, settings)? };
    let mut job = FormJob {
        forms: &forms,
        size,
        enlarged,
        map_enlarged: enlarged,
        parts: FormParts::of(settings),
        with_notes: settings.shows(PrintedPart::WritingLines),
        wall: &wall,
        with_prompts: settings.shows(PrintedPart::Prompts),
        cards: if settings.small_cards { CardsPerSheet::Twelve } else { CardsPerSheet::Eight },
        theme: request.theme,
        dated: request.printed_on,
    };
    let mut pages = form_pages(&map, &job, builder);
    if has_tiles {
        job.forms = &[PageForm::Wall];
        let tiles = wall_tiles::wall_tiles(request, &map, &job, builder)?;
        if forms.is_empty() {
            return Ok(tiles);
        }
        let chapter = crate::locale::Locale::of(&map).word(Word::WallSheet);
        pages.extend(tiles.pages.into_iter().map(|mut page| {
            page.bookmarks.iter_mut().for_each(|bookmark| chapter.clone_into(&mut bookmark.chapter));
            page
        }));
    }
    let about = pages.first().and_then(|page| page.placements.last()).map(|placement| placement.scene.without_items());
    let about = Arc::new(about.ok_or_else(|| PrintError::Nothing(lacking(&forms)))?);
    Ok(Pages { about, pages, shortened_texts: Vec::new() })
}

/// How much larger than designed the smallest letters are asked to be.
///
/// # Errors
///
/// When the paper has no room for letters of that size.
fn enlarged(size: Point, settings: &PrintSettings) -> Result<f32, PrintError> {
    let has_room = |least: f32| MapArea::on(lying(size * (DESIGN_TEXT_PT / least))).is_enough();
    let asked = settings.least_text_pt.filter(|size| size.is_finite()).unwrap_or(DESIGN_TEXT_PT);
    let least = asked.clamp(*LEAST_TEXT_RANGE_PT.start(), *LEAST_TEXT_RANGE_PT.end());
    if has_room(least) {
        return Ok(least / DESIGN_TEXT_PT);
    }
    // Halves of points, down to the size that is usual.
    let mut most = (least * 2.0).floor() / 2.0;
    while most > DESIGN_TEXT_PT && !has_room(most) {
        most -= 0.5;
    }
    match has_room(most.max(DESIGN_TEXT_PT)) && least > DESIGN_TEXT_PT {
        true => Err(PrintError::LeastText { least, most: most.max(DESIGN_TEXT_PT) }),
        false => Err(PrintError::TooSmall(settings.form.title())),
    }
}

/// The sizes of the wall sheet: those of the chosen paper if that is large enough, or else what the notes ask for. With
/// `true` where that is larger than the paper.
fn wall_size(map: &JourneyMap, settings: &PrintSettings) -> (WallSize, bool) {
    let notes = wall_notes(settings);
    let sheet = settings.paper().size_pt().map(|paper| match settings.orientation {
        Orientation::Portrait => point(paper.x.min(paper.y), paper.x.max(paper.y)),
        Orientation::Auto | Orientation::Landscape => lying(paper),
    });
    match WallSize::on(map, notes, sheet.map(|sheet| sheet * (25.4 / 72.0))) {
        Some(size) => (size, false),
        None => (WallSize::of(map, notes, None), true),
    }
}

/// The notes that a wall sheet is made for.
fn wall_notes(settings: &PrintSettings) -> WallNotes {
    let WallSettings { note, across, down } = settings.wall;
    WallNotes { note_mm: note.in_mm(), across: across.clamp(1, 12), down: down.clamp(1, 12) }
}

/// How large the wall sheet of a map becomes by the notes in its cells: width and height in metres, and the number of
/// A4 sheets that it takes if they are glued together.
pub fn wall_sheet(map: &JourneyMap, settings: &PrintSettings) -> (f32, f32, u32) {
    let size = WallSize::of(map, wall_notes(settings), None);
    (size.sheet_mm.x / 1000.0, size.sheet_mm.y / 1000.0, size.a4_sheets())
}

/// The pages of forms. `map` has only what is to be printed.
fn form_pages(map: &JourneyMap, job: &FormJob<'_>, builder: &mut SceneBuilder) -> Vec<Page> {
    let needs_map = job.forms.contains(&PageForm::Handout) && !map.stages.is_empty() && !map.lanes.is_empty();
    let (enlarged, plan) = match needs_map.then(|| job.plan(map, builder)) {
        Some((enlarged, plan)) => (enlarged, Some(plan)),
        None => (job.map_enlarged, None),
    };
    let job = &FormJob { map_enlarged: enlarged, ..*job };
    let setter = typesetter(map, job.theme, builder);
    let form = FormSetting { job, setter: &setter, plan: plan.as_ref() };
    let mut pagination = Pagination::default();
    let mut drafts = form.drafts(&pagination);
    for _ in 0..4 {
        let now = Pagination::of(&drafts);
        if now == pagination {
            break;
        }
        pagination = now;
        drafts = form.drafts(&pagination);
    }
    let designs = [(form.design(), job.words_scale()), (job.map_page(), job.map_enlarged)];
    Foot { setter: &setter, dated: job.dated, designs }.finish(drafts)
}

/// A page of this size with its long edge at the top.
fn lying(size: Point) -> Point {
    point(size.x.max(size.y), size.x.min(size.y))
}

/// Forms of one map.
struct FormSetting<'a> {
    job: &'a FormJob<'a>,
    setter: &'a Typesetter<'a>,
    plan: Option<&'a MapPlan>,
}

impl FormSetting<'_> {
    fn drafts(&self, pagination: &Pagination) -> Vec<Draft> {
        self.job.forms.iter().flat_map(|form| self.form(*form, pagination)).collect()
    }

    fn form(&self, form: PageForm, pagination: &Pagination) -> Vec<Draft> {
        let (setter, job) = (self.setter, self.job);
        match form {
            PageForm::Handout => self.handout(pagination),
            PageForm::Stages => {
                let chapter = if job.forms.len() > 1 { setter.locale.word(Word::Journey) } else { "" };
                let parts = StagePageParts { with_notes: job.with_notes, with_actions: job.parts.actions };
                let pages = stage_page::stage_pages(setter, self.design(), parts);
                pages.into_iter().map(|draft| draft.in_chapter(chapter)).collect()
            }
            PageForm::Findings => {
                let own = FindingsPlace::Own(job.dated.unwrap_or_default());
                let mut pages = Sections::new(setter, self.design());
                findings::findings(&mut pages, setter, (self.plan, pagination), (&job.parts, own));
                pages.finish()
            }
            PageForm::Personas => self.personas(pagination),
            PageForm::Story(kind) => {
                let mut pages = Sections::new(setter, self.design());
                written::story_pages(&mut pages, setter, kind);
                pages.finish()
            }
            PageForm::Differences => {
                let mut pages = Sections::new(setter, self.design());
                written::difference_pages(&mut pages, setter);
                pages.finish()
            }
            PageForm::Wall => {
                let (size, with_prompts, dated) = (job.wall, job.with_prompts, job.dated);
                let wall = wall::Wall {
                    setter,
                    size,
                    with_prompts,
                    dated,
                    first_sheet: None,
                    breaks: wall::WallBreaks::default(),
                };
                vec![wall.draft().listed(setter.locale.word(Word::WallSheet), 0)]
            }
            PageForm::Cards => {
                let mut sheets = cut_cards::cut_cards(setter, self.design(), job.cards);
                if let Some(first) = sheets.first_mut() {
                    first.bookmarks.insert(0, Bookmark::new(setter.locale.word(Word::Cards), 0));
                }
                sheets
            }
        }
    }

    /// The size for which pages of words are designed.
    fn design(&self) -> Point {
        self.job.size * (1.0 / self.job.words_scale())
    }

    fn handout(&self, pagination: &Pagination) -> Vec<Draft> {
        let (setter, job, parts) = (self.setter, self.job, &self.job.parts);
        let mut drafts = Vec::new();
        let shown = self.plan.filter(|_| parts.map);
        if parts.cover {
            drafts
                .extend(Cover { setter, plan: shown, pagination, dated: job.dated, space: 1.0 }.drafts(self.design()));
        }
        if let Some(plan) = self.plan {
            let has_overview = parts.overview && (plan.pages.len() > 1 || !parts.map);
            if has_overview {
                drafts.extend(overview::overview(setter, plan, pagination, job.map_page()));
            }
            if parts.map {
                let depth = usize::from(has_overview);
                drafts.extend(MapPages { setter, plan, pagination, size: job.map_page(), depth }.drafts());
                drafts.extend(sources::full_texts(setter, plan, pagination, self.design()));
            }
        }
        if parts.personas {
            drafts.extend(self.personas(pagination));
        }
        drafts.extend(self.behind_personas(shown, pagination));
        drafts
    }

    /// What follows the personas in a handout. Short parts share pages.
    fn behind_personas(&self, shown: Option<&MapPlan>, pagination: &Pagination) -> Vec<Draft> {
        let (setter, job, parts) = (self.setter, self.job, &self.job.parts);
        let (mut drafts, mut pages) = (Vec::new(), Sections::new(setter, self.design()));
        written::difference_pages(&mut pages, setter);
        // Who was not there reads it; a pack that has it as a form of its own does not have it twice.
        let is_told = parts.story && !setter.map.info.story.external.trim().is_empty();
        if is_told && !job.forms.contains(&PageForm::Story(StoryKind::External)) {
            written::story_pages(&mut pages, setter, StoryKind::External);
        }
        // A pack that has the findings as a form of their own does not have them twice.
        if !job.forms.contains(&PageForm::Findings) {
            let place = FindingsPlace::Handout;
            findings::findings(&mut pages, setter, (shown, pagination), (parts, place));
        }
        if parts.comments {
            drafts.extend(std::mem::replace(&mut pages, Sections::new(setter, self.design())).finish());
            drafts.extend(comments::comment_pages(setter, pagination, self.design()));
        }
        sources::sources(&mut pages, setter, (parts.sources, parts.key));
        drafts.extend(pages.finish());
        drafts
    }

    fn personas(&self, pagination: &Pagination) -> Vec<Draft> {
        let is_alone = matches!(self.job.forms, [PageForm::Personas]);
        let personas = self.setter.map.personas.iter().filter(|persona| !persona.is_placeholder());
        // A name alone has no sheet in a document: the map tells it. One who prints the sheets may want to fill it in.
        let personas = personas.filter(|persona| is_alone || !persona.is_only_a_name());
        // In a document with other parts the personas are one of them.
        let chapter = if is_alone { "" } else { self.setter.locale.word(Word::Personas) };
        personas
            .flat_map(|persona| persona_sheet::persona_sheet(self.setter, persona, pagination, self.design()))
            .map(|draft| draft.in_chapter(chapter))
            .collect()
    }
}

impl FormJob<'_> {
    /// How much larger than designed pages of words are: on large paper they are larger anyway.
    fn words_scale(&self) -> f32 {
        let factor = self.size.x / DESIGN_WIDTH;
        let by_paper = if factor > 1.1 { factor } else { 1.0 };
        self.enlarged.max(by_paper)
    }

    /// Width and height of a page of the map as it is designed.
    fn map_page(&self) -> Point {
        lying(self.size * (1.0 / self.map_enlarged))
    }

    /// The pages of the map, and how much larger than designed they are: a map that has room on one large sheet fills it.
    fn plan(&self, map: &JourneyMap, builder: &mut SceneBuilder) -> (f32, MapPlan) {
        let mut at = |enlarged: f32| {
            MapPlanner::new(map, self.theme, builder, FormJob { map_enlarged: enlarged, ..*self }.map_page()).plan()
        };
        let mut best = (self.map_enlarged, at(self.map_enlarged));
        if self.size.x.min(self.size.y) < LARGE_SHEET || best.1.pages.len() != 1 {
            return best;
        }
        let mut too_large = self.map_enlarged * self.size.x.max(self.size.y) / DESIGN_WIDTH;
        for _ in 0..ENLARGING_ROUNDS {
            let enlarged = (best.0 * too_large).sqrt();
            match at(enlarged) {
                plan if plan.pages.len() == 1 => best = (enlarged, plan),
                _ => too_large = enlarged,
            }
        }
        best
    }
}
