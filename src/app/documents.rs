//! The window's only door to maps on disk and to the maps that come with the program.

use std::path::Path;

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
    crate::app::drawing::demo_maps().into_iter().map(|(name, map)| info(name, &map)).collect()
}

/// The map of a template.
pub fn load_template(name: &str) -> Result<JourneyMap, String> {
    let found = crate::app::drawing::demo_maps().into_iter().find(|(known, _)| *known == name);
    found.map(|(_, map)| map).ok_or_else(|| format!("There is no template “{name}”."))
}

/// The map in a file. The error is a sentence for people.
pub fn open(path: &Path) -> Result<JourneyMap, String> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let bytes = std::fs::read_to_string(path).map_err(|error| format!("“{name}” cannot be read: {error}."))?;
    crate::app::drawing::read_demo(&bytes).map_err(|error| format!("“{name}” is not a journey map: {error}."))
}

fn info(name: &str, map: &JourneyMap) -> TemplateInfo {
    TemplateInfo {
        name: name.to_owned(),
        title: map.title.clone(),
        kind: map.kind.name(),
        industry: map.industry.clone(),
        description: map.description.clone(),
        tags: map.tags.clone(),
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
