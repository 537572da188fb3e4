//! Printing on paper: a pure function from a map and its print settings to pages.
//!
//! ```text
//! content (a smaller map) ─▶ poster ─▶ tiles      ╮
//!                        ╰─▶ the other forms      ├─▶ page::Pages ─▶ render
//!                            marks (crop, glue)   ╯
//! ```
//!
//! Every form is a file or folder of its own with a function `pages`, which [`pages`] here calls by the name of the form.

mod budget;
mod comment_marks;
pub mod content;
mod error;
mod fit;
mod forms;
mod ink;
pub mod legibility;
mod marks;
pub mod page;
pub mod paper;
mod poster;
mod tiles;
mod word_page;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{CardId, Date, JourneyMap, PrintForm, PrintFormat, PrintSettings};
use crate::scene::SceneBuilder;
use crate::theme::Theme;

pub use error::PrintError;
pub use forms::wall_sheet;
use page::Pages;

// What sets the words of all forms.
pub(crate) use crate::typeset;

/// What is printed, and how.
#[derive(Clone, Copy, Debug)]
pub struct PrintRequest<'a> {
    /// The map, with everything that could be printed.
    pub map: &'a JourneyMap,
    /// The form, the paper and everything else that is chosen.
    pub settings: &'a PrintSettings,
    /// The theme that everything is drawn in.
    pub theme: &'a Arc<Theme>,
    /// The only cards that are printed; none for all.
    pub selection: Option<&'a BTreeSet<CardId>>,
    /// The date that the pages state, if any.
    pub printed_on: Option<Date>,
}

/// The pages of a map.
///
/// # Errors
///
/// When the settings leave no room, or nothing to print, or when the map has far more parts than the form takes.
pub fn pages(request: &PrintRequest<'_>, scene_builder: &mut SceneBuilder) -> Result<Pages, PrintError> {
    let settings = budget::within(request.map, request.settings)?;
    let request = &PrintRequest { settings: &settings, ..*request };
    match settings.form {
        PrintForm::Poster => with_comments(poster::pages(request, scene_builder)?, request, scene_builder),
        PrintForm::Tiles => with_comments(tiles::pages(request, scene_builder)?, request, scene_builder),
        PrintForm::Handout
        | PrintForm::Wall
        | PrintForm::Cards
        | PrintForm::Stages
        | PrintForm::Findings
        | PrintForm::Personas
        | PrintForm::Story
        | PrintForm::InternalStory
        | PrintForm::Differences
        | PrintForm::Pack => forms::pages(request, scene_builder),
    }
}

/// A map on one sheet or several, followed by the pages that list its comments where they are asked for. A picture and a
/// drawing show the map alone.
fn with_comments(
    mut pages: Pages,
    request: &PrintRequest<'_>,
    scene_builder: &mut SceneBuilder,
) -> Result<Pages, PrintError> {
    if request.settings.comments && request.settings.format == PrintFormat::Pdf {
        pages.pages.extend(forms::pages_behind_map(request, scene_builder)?);
    }
    Ok(pages)
}
