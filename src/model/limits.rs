//! How large things on a map may be: the same for what is typed, pasted, dragged, read and written.

/// The longest text, in bytes: some two hundred pages. Everything that takes texts in keeps to it, so that a map
/// that can be made can also be saved and opened.
pub const LONGEST_TEXT_BYTES: usize = 1_000_000;

/// The largest width of a step and height of a lane, in points.
pub const LARGEST_SIZE_PT: f32 = 4_000.0;

/// The longest way from a note to what it is anchored to, in points.
pub const LONGEST_WAY_PT: f32 = 4_000.0;

/// The least width and height of a note, in points.
pub const LEAST_NOTE_PT: f32 = 16.0;

/// The sizes, in points, below which no text of a printed document may be asked to fall.
pub const LEAST_TEXT_RANGE_PT: std::ops::RangeInclusive<f32> = 5.0..=24.0;

/// The same size unless another is chosen.
pub const USUAL_LEAST_TEXT_PT: f32 = 7.0;

/// The largest number on a scale; beyond it, neighbouring values can no longer be told apart.
pub const LARGEST_SCALE_NUMBER: f32 = 1_000_000.0;

/// The highest cost of an action or a resource, in any currency.
pub const HIGHEST_COST: f64 = 1e12;

/// The least height of a picture on a card, in points.
pub const SMALLEST_PICTURE_HEIGHT_PT: u16 = 12;
/// The largest height of a picture on a card, in points.
pub const LARGEST_PICTURE_HEIGHT_PT: u16 = 1_000;

/// The least width and height of a crop, as a share of the picture.
pub const SMALLEST_CROP: f32 = 0.01;

/// The longest comment, in bytes.
pub const LONGEST_COMMENT_BYTES: usize = 20_000;
/// The longest name of somebody who comments, in bytes.
pub const LONGEST_COMMENTER_BYTES: usize = 200;
/// The most comments on a map.
pub const MOST_COMMENTS: usize = 10_000;

/// The most views of a map that its presentation may have beside the stops of the map itself.
pub const MOST_ADDED_VIEWS: usize = 200;

/// The most icons of its own that a map may have.
pub const MOST_OWN_ICONS: usize = 200;
