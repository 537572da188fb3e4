//! The built-in templates, which are ordinary map files.

use std::sync::LazyLock;

use super::{FileError, Outline, format};
use crate::model::JourneyMap;
use crate::text::folded;

/// The names and contents of the templates, in the order of the gallery.
const FILES: [(&str, &str); 20] = [
    ("online-order", include_str!("../../templates/online-order.journey")),
    ("click-and-collect", include_str!("../../templates/click-and-collect.journey")),
    ("trial-to-first-value", include_str!("../../templates/trial-to-first-value.journey")),
    ("packaging-machine", include_str!("../../templates/packaging-machine.journey")),
    ("open-account-future", include_str!("../../templates/open-account-future.journey")),
    ("open-account-today", include_str!("../../templates/open-account-today.journey")),
    ("after-the-crash", include_str!("../../templates/after-the-crash.journey")),
    ("patient-and-companion", include_str!("../../templates/patient-and-companion.journey")),
    ("missed-connection", include_str!("../../templates/missed-connection.journey")),
    ("hotel-stay", include_str!("../../templates/hotel-stay.journey")),
    ("driving-licence", include_str!("../../templates/driving-licence.journey")),
    ("first-gift-to-monthly", include_str!("../../templates/first-gift-to-monthly.journey")),
    ("first-ninety-days", include_str!("../../templates/first-ninety-days.journey")),
    ("masters-student", include_str!("../../templates/masters-student.journey")),
    ("home-care-nurse", include_str!("../../templates/home-care-nurse.journey")),
    ("switching-broadband", include_str!("../../templates/switching-broadband.journey")),
    ("holiday-charging", include_str!("../../templates/holiday-charging.journey")),
    ("laptop-fails", include_str!("../../templates/laptop-fails.journey")),
    ("blank", include_str!("../../templates/blank.journey")),
    ("workshop-wall", include_str!("../../templates/workshop-wall.journey")),
];

/// A built-in template.
#[derive(Clone, Debug)]
pub struct Template {
    /// The name on the command line.
    pub slug: &'static str,
    /// A summary of its map.
    pub outline: Outline,
}

// A test reads every template, so `filter_map` drops none.
static ALL: LazyLock<Vec<Template>> = LazyLock::new(|| FILES.iter().filter_map(|(slug, _)| describe(slug)).collect());

fn describe(slug: &'static str) -> Option<Template> {
    Some(Template { slug, outline: Outline::of(&load(slug).ok()?) })
}

/// All templates, in the order of the gallery.
pub fn list() -> &'static [Template] {
    &ALL
}

/// The map of the template called `slug`.
pub fn load(slug: &str) -> Result<JourneyMap, FileError> {
    format::read(text(slug)?.as_bytes())
}

/// The map of the template with this name on the command line, or with this title, in whatever case.
pub fn named(name: &str) -> Result<JourneyMap, FileError> {
    let by_title = || list().iter().find(|known| folded(&known.outline.title) == folded(name.trim()));
    load(name).or_else(|unknown| by_title().map_or(Err(unknown), |known| load(known.slug)))
}

/// The text of the template's file.
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
    fn a_template_is_known_by_its_title_too() {
        for name in ["First online order, wrong size", "first online order, wrong size", "online-order"] {
            assert_eq!(named(name).unwrap(), load("online-order").unwrap(), "{name}");
        }
        assert!(named("First online").is_err());
    }

    #[test]
    fn an_unknown_template_names_the_known_ones() {
        let sentence = load("nope").unwrap_err().to_string();
        let all = FILES.map(|(name, _)| name).join(", ");
        assert!(all.contains("online-order, "));
        assert_eq!(sentence, format!("There is no template “nope”. Available: {all}."));
    }
}
