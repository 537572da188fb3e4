//! The maps that come with the program: ordinary files, built in.

use std::sync::LazyLock;

use super::{FileError, Outline, format};
use crate::model::JourneyMap;

/// Names and contents, in the order of the gallery.
const FILES: [(&str, &str); 4] = [
    ("online-order", include_str!("../../templates/online-order.journey")),
    ("click-and-collect", include_str!("../../templates/click-and-collect.journey")),
    ("patient-and-companion", include_str!("../../templates/patient-and-companion.journey")),
    ("blank", include_str!("../../templates/blank.journey")),
];

/// A map that comes with the program.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name on the command line.
    pub slug: &'static str,
    /// What it is.
    pub outline: Outline,
}

// A test reads every template, so none is left out here.
static ALL: LazyLock<Vec<Template>> = LazyLock::new(|| FILES.iter().filter_map(|(slug, _)| describe(slug)).collect());

fn describe(slug: &'static str) -> Option<Template> {
    Some(Template { slug, outline: Outline::of(&load(slug).ok()?) })
}

/// All templates, in the order of the gallery.
pub fn list() -> &'static [Template] {
    &ALL
}

/// The template's map.
pub fn load(slug: &str) -> Result<JourneyMap, FileError> {
    format::read(text(slug)?.as_bytes())
}

/// The template's file.
pub fn text(slug: &str) -> Result<&'static str, FileError> {
    match FILES.iter().find(|(name, _)| *name == slug) {
        Some((_, text)) => Ok(text),
        None => Err(FileError::NoTemplate { slug: slug.into(), known: FILES.map(|(name, _)| name).join(", ") }),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::check::check;

    #[test]
    fn every_template_is_a_sound_map_that_survives_saving() {
        assert_eq!(list().len(), FILES.len());
        for (slug, text) in FILES {
            let map = load(slug).unwrap();
            assert_eq!(check(&map), [], "{slug}");
            assert_eq!(format::read(format::write(&map).unwrap().as_bytes()).unwrap(), map, "{slug}");
            assert!(text.starts_with("#![enable(implicit_some)]"), "{slug}");
        }
    }

    #[test]
    fn an_unknown_template_names_the_known_ones() {
        let sentence = load("nope").unwrap_err().to_string();
        let all = "online-order, click-and-collect, patient-and-companion, blank";
        assert_eq!(sentence, format!("There is no template “nope”; there are {all}."));
    }
}
