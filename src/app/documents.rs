//! The window's only door to maps on disk and to the maps that come with the program.

use std::path::Path;

use crate::file::{self, templates as bundled};
use crate::model::JourneyMap;

/// The map of a template that comes with the program. The error is a sentence for people.
pub fn load_template(name: &str) -> Result<JourneyMap, String> {
    bundled::load(name).map_err(|error| error.to_string())
}

/// The map in a file. The error is a sentence for people.
pub fn open(path: &Path) -> Result<JourneyMap, String> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    file::open(path).map_err(|error| format!("“{name}” was not opened. {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_loads() {
        for template in bundled::list() {
            assert!(load_template(template.slug).is_ok(), "{}", template.slug);
        }
    }
}
