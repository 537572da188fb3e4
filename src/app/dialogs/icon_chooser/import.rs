//! An icon from an SVG file.

use std::path::Path;

use crate::model::{IconId, OwnIcon};
use crate::picture::icon;

/// The longest name of an icon, in letters.
const LONGEST_NAME: usize = 60;

/// The icon in an SVG file, called like the file. The error is a sentence for the user.
pub(super) fn icon_from(path: &Path) -> Result<OwnIcon, String> {
    let file = crate::file::display_name(path);
    let bytes = crate::file::bytes(path).map_err(|error| format!("“{file}” could not be used. {error}"))?;
    let drawing = icon::import(&bytes).map_err(|problem| format!("“{file}” cannot be used as an icon: {problem}."))?;
    Ok(own_icon(&drawing, &name_of(path)))
}

/// An icon of a map's own with this drawing.
pub(super) fn own_icon(drawing: &icon::IconDrawing, name: &str) -> OwnIcon {
    let svg = drawing.to_svg();
    OwnIcon { id: IconId::of_drawing(&svg), name: name.to_owned(), svg: svg.into(), channels: Vec::new() }
}

/// The name of a file in words: "bank_card-2.svg" is "Bank card 2".
fn name_of(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let words: Vec<&str> = stem.split([' ', '_', '-']).filter(|word| !word.is_empty()).collect();
    let name: String = words.join(" ").chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    first.map_or_else(|| "Own icon".to_owned(), |first| first + letters.as_str())
}
