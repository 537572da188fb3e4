//! Which file each map is drawn to.

use std::path::{Path, PathBuf};

use super::Arguments;
use crate::cli::CliError;
use crate::file::{display_path, is_same_file};

/// What stands for the name of the map in the name of the output.
const NAME: &str = "{}";

/// The maps with the files that they are drawn to, all of which differ.
pub(super) fn paths(arguments: &Arguments) -> Result<Vec<(PathBuf, PathBuf)>, CliError> {
    let output = match &arguments.output {
        Some(output) => output.clone(),
        // A plan writes nothing.
        None if arguments.plan => PathBuf::from("{}.pdf"),
        None => {
            let sentence = "The output file is missing; add -o NAME.pdf, -o NAME.png or -o NAME.svg.";
            return Err(CliError::request(sentence));
        }
    };
    let named = output.to_string_lossy().contains(NAME);
    if arguments.maps.len() > 1 && !named {
        let example = output.extension().map_or_else(|| "pdf".into(), |extension| extension.to_string_lossy());
        return Err(CliError::Request(format!(
            "Several maps need a file each; write {{}} for the name of the map, as in -o {{}}.{example}."
        )));
    }
    let mut paths: Vec<(PathBuf, PathBuf)> = Vec::new();
    for map in &arguments.maps {
        let output = if named { output_of(&output, map) } else { output.clone() };
        if is_same_file(map, &output) {
            return Err(CliError::request("The map is not overwritten; choose another file after -o."));
        }
        if paths.iter().any(|(_, known)| *known == output) {
            let path = display_path(&output);
            return Err(CliError::Request(format!(
                "{path}: Two maps would be drawn to this file; rename one of them."
            )));
        }
        paths.push((map.clone(), output));
    }
    Ok(paths)
}

/// The output with the name of the map in the place that is kept for it.
fn output_of(pattern: &Path, map: &Path) -> PathBuf {
    let name = map.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    PathBuf::from(pattern.to_string_lossy().replace(NAME, &name))
}
