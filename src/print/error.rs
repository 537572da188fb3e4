//! Why a map cannot be printed as it was asked for: one sentence that says what to do.

use crate::model::PaperLength;

/// Why there are no pages. The sentences have no full stop.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PrintError {
    /// The margins leave no room.
    #[error("the margins of {margin} leave no room on a page of {width:.0} × {height:.0} mm; choose narrower margins")]
    Margins {
        /// The margin on each side.
        margin: PaperLength,
        /// The width of the page in millimetres.
        width: f32,
        /// The height of the page in millimetres.
        height: f32,
    },
    /// The bleed is larger than any workshop asks for.
    #[error("a bleed of {0} is too large; choose one of up to 20mm")]
    Bleed(PaperLength),
    /// The strip to glue takes up the sheet.
    #[error(
        "an overlap of {overlap} leaves too little of a sheet of {width:.0} × {height:.0} mm; choose a smaller overlap"
    )]
    Overlap {
        /// The width of the strip.
        overlap: PaperLength,
        /// The width of the sheet in millimetres.
        width: f32,
        /// The height of the sheet in millimetres.
        height: f32,
    },
    /// More sheets than anyone glues together.
    #[error("the poster would need {sheets} sheets; choose a smaller poster or larger sheets, up to {most} in all")]
    TooManySheets {
        /// The number that would be needed.
        sheets: usize,
        /// The largest number.
        most: usize,
    },
    /// Tiles need a sheet with a size of its own.
    #[error("a sheet that is fitted to the map cannot be glued to others; choose a paper size for the sheets")]
    SheetWithoutSize,
    /// At the chosen scale the map is larger than the page.
    #[error("it does not fit on the paper at this scale; choose a smaller scale or a larger paper")]
    Scale,
    /// No stage is left.
    #[error("no stage is left; choose at least one")]
    NoStage,
    /// No lane is left.
    #[error("no lane is left; choose at least one")]
    NoLane,
    /// The pages of words and tables need a sheet of some size.
    #[error(
        "this paper is too small for the layout “{0}”; choose at least A4 or Letter, so that no text is smaller than 7 pt"
    )]
    TooSmall(&'static str),
    /// The paper has no room for letters of the size that is asked for.
    #[error("text of at least {least} pt leaves no room on this paper; choose at most {most} pt, or a larger paper")]
    LeastText {
        /// The size that was asked for.
        least: f32,
        /// The largest size that has room.
        most: f32,
    },
    /// More stages than any document has pages for.
    #[error("the map has {found} stages; this layout takes up to {most}. Choose some of its stages, or a poster")]
    TooManyStages {
        /// The number of stages.
        found: usize,
        /// The largest number.
        most: usize,
    },
    /// More cells than any document has pages for.
    #[error(
        "the map has {found} cells; this layout takes up to {most}. Choose some of its stages or lanes, or a poster"
    )]
    TooManyCells {
        /// The number of steps times the number of lanes.
        found: usize,
        /// The largest number.
        most: usize,
    },
    /// More personas than any document has pages for.
    #[error("the map has {found} personas; this layout takes up to {most}. Choose one of them")]
    TooManyPersonas {
        /// The number of personas.
        found: usize,
        /// The largest number.
        most: usize,
    },
    /// The map has nothing of what the form shows.
    #[error("the map has {0}")]
    Nothing(&'static str),
}
