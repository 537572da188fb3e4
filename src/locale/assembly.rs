//! What the plan says by which the sheets of a poster are glued together.

use serde::Deserialize;

use super::vocabulary::vocabulary;

vocabulary! {
    /// A text of the assembly plan. Some have gaps.
    AssemblyText {
        /// The title of the plan.
        Title,
        /// What a list of the contents calls the sheets.
        Sheets,
        /// The only sheet: its paper, and how it lies.
        OneSheet,
        /// How many sheets there are, of which paper, how they lie, and how many there are across and down.
        ManySheets,
        /// A sheet with its short edge at the top.
        Portrait,
        /// A sheet with its long edge at the top.
        Landscape,
        /// Width, height and overlap of the whole, in millimetres.
        Makes,
        /// From how far, in metres, its smallest text is read.
        ReadFrom,
        /// The edge between two columns of sheets goes through no card and no text.
        CutsNothing,
        /// The edge between two columns of sheets goes through a card or a text.
        CutsSomething,
        /// The first step: printing in the right size.
        Print,
        /// How one sees that the size is right.
        PrintHow,
        /// The second step: cutting.
        Cut,
        /// What is cut off, and what stays.
        CutHow,
        /// The third step: glueing.
        Glue,
        /// In which order, and how far one sheet lies over the other.
        GlueHow,
        /// The last step: whether all sheets are there.
        Count,
        /// How many there must be, and the name of the last.
        CountAll,
        /// There is no other sheet.
        CountOne,
        /// Where the names of stages and lanes are if they stand once, with the column of those of lanes.
        NamesStand,
        /// Where the names of stages and lanes are if every sheet has them.
        NamesRepeat,
        /// The corner of a sheet that is shown in full size.
        Corner,
        /// After the name of a sheet, on the strip that it lies over.
        LiesOver,
        /// What comes after the plan: sheets up to this one.
        Foot,
        /// What comes after the plan: one sheet.
        FootOne,
    }
}
