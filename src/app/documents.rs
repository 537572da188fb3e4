//! The window's only door to maps on disk and to the maps that come with the program.

use std::path::Path;

use crate::file::{self, templates as bundled};
use crate::model::JourneyMap;

/// What the gallery says about a template.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateInfo {
    /// Names it in [`load_template`].
    pub name: String,
    /// Title of its map.
    pub title: String,
    /// "Current state", "Service blueprint".
    pub kind: &'static str,
    /// The field of business.
    pub industry: String,
    /// What the map shows.
    pub description: String,
    /// Words to find it by.
    pub tags: Vec<String>,
}

/// The templates, in the order of the gallery.
pub fn templates() -> Vec<TemplateInfo> {
    bundled::list().iter().map(info).collect()
}

/// The map of a template. The error is a sentence for people.
pub fn load_template(name: &str) -> Result<JourneyMap, String> {
    bundled::load(name).map_err(|error| error.to_string())
}

/// The map in a file. The error is a sentence for people.
pub fn open(path: &Path) -> Result<JourneyMap, String> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    file::open(path).map_err(|error| format!("“{name}” was not opened. {error}"))
}

fn info(template: &bundled::Template) -> TemplateInfo {
    TemplateInfo {
        name: template.slug.to_owned(),
        title: template.title.clone(),
        kind: template.kind.name(),
        industry: template.industry.clone(),
        description: template.description.clone(),
        tags: template.tags.clone(),
    }
}

impl TemplateInfo {
    /// Whether every word of `search` occurs in it.
    pub fn matches(&self, search: &str) -> bool {
        let tags = self.tags.join(" ");
        let all = [&self.title, self.kind, &self.industry, &self.description, &tags].join(" ").to_lowercase();
        search.to_lowercase().split_whitespace().all(|word| all.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_loads() {
        for template in templates() {
            assert!(load_template(&template.name).is_ok(), "{}", template.name);
        }
    }

    #[test]
    fn search_takes_words_in_any_order_and_case() {
        let template = TemplateInfo {
            name: "online-order".into(),
            title: "First online order, wrong size".into(),
            kind: "Current state",
            industry: "Retail".into(),
            description: String::new(),
            tags: vec!["shoes".into()],
        };
        assert!(template.matches("SIZE retail"));
        assert!(template.matches(""));
        assert!(!template.matches("size hospital"));
    }
}
