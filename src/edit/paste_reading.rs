//! The ways in which pasted text can be read.

/// How pasted text is read. The user can change it after pasting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PasteReading {
    /// As lines in one cell, or as a table over several.
    pub shape: PasteShape,
    /// What the first row names.
    pub heading: HeadingRow,
    /// Whether the first column names lanes.
    pub has_lane_names: bool,
    /// Whether rows and columns are swapped first.
    pub transposed: bool,
}

/// The shape that pasted text takes on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PasteShape {
    /// One card for each line, all in one cell.
    #[default]
    Lines,
    /// Each cell of the table in a cell of the map.
    Table,
    /// One card for each row of the table, whose columns say where it goes.
    CardRows,
}

/// What the first row of a table names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HeadingRow {
    /// Nothing: it is content.
    #[default]
    None,
    /// The stages, one in each cell.
    Stages,
    /// The steps, one in each cell.
    Steps,
    /// Stages, with the steps in the second row.
    StagesAndSteps,
}

impl PasteReading {
    /// One card for each line.
    pub const LINES: Self =
        Self { shape: PasteShape::Lines, heading: HeadingRow::None, has_lane_names: false, transposed: false };
    /// A table of nothing but content.
    pub const TABLE: Self = Self { shape: PasteShape::Table, ..Self::LINES };
}
