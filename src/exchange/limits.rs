//! How much is read from another program's file: far more than people put on a map, and little enough to be safe.

/// The largest file of another program.
pub const LARGEST_FILE_BYTES: u64 = 64_000_000;
/// The most that the parts of an archive unpack to, all together.
pub const MOST_UNPACKED_BYTES: u64 = 256_000_000;
/// The most rows of a table.
pub const MOST_ROWS: usize = 100_000;
/// The most columns of a table.
pub const MOST_COLUMNS: usize = 2_000;
/// The most cells of a table, empty ones in between included.
pub const MOST_CELLS: usize = 2_000_000;
/// The most cells of the rectangle around a table: what it takes when it is turned.
pub const MOST_SPREAD_CELLS: usize = 10_000_000;
/// The most text of all cells together, in bytes: cells of a workbook may share one long text.
pub const MOST_TEXT_BYTES: usize = 64_000_000;
/// The longest text of a cell or a card, in bytes.
pub const LONGEST_CELL_BYTES: usize = 80_000;
/// The longest name of a stage, a step or a lane, in bytes. Every row that goes on with it is compared with it.
pub const LONGEST_NAME_BYTES: usize = 8_000;
/// The most stages of a map that is made from another program's file.
pub const MOST_STAGES: usize = 500;
/// The most steps of such a map.
pub const MOST_STEPS: usize = 1_000;
/// The most lanes of such a map.
pub const MOST_LANES: usize = 500;
/// The most cards of such a map.
pub const MOST_CARDS: usize = 50_000;
/// The most curves of a lane of such a map.
pub const MOST_CURVES: usize = 500;
/// The most personas of such a map.
pub const MOST_PERSONAS: usize = 200;
