//! `footpath themes`: lists the themes as text or JSON, the built-in ones and the user's own.

use std::fmt::Write;
use std::sync::Arc;

use serde_json::json;

use super::{CliError, terminal};
use crate::file::display_path;
use crate::file::themes::{ThemeListing, UserThemes};
use crate::model::quotation::{harmless, quotation};
use crate::theme::Theme;
use crate::theme::contrast::weak_pairs;

/// Arguments of `footpath themes`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print the list as JSON.
    #[arg(long)]
    json: bool,
}

/// One line of the list.
struct ThemeEntry<'a> {
    theme: &'a Theme,
    /// The path of its file; none for a built-in theme.
    file: Option<String>,
}

/// Lists the themes. Files that cannot be read are named on the standard error.
pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    let own = own_themes();
    let entries = entries(&own);
    let text = if arguments.json { as_json(&entries) } else { as_text(&entries) };
    terminal::print_output(&text)?;
    own.warnings.iter().for_each(|sentence| terminal::print_remark(sentence));
    Ok(())
}

/// The theme with this name: `in_map`, a built-in one or one of the user's own. The error lists all there are.
pub(super) fn named(name: &str, in_map: Option<&Arc<Theme>>) -> Result<Arc<Theme>, CliError> {
    let in_map = in_map.filter(|theme| crate::theme::is_same_name(&theme.name, name));
    if let Some(theme) = in_map.cloned().or_else(|| Theme::named(name)) {
        return Ok(theme);
    }
    let own = own_themes();
    if let Some(found) = own.named(name) {
        let weak = weak_words(&found.theme);
        if !weak.is_empty() {
            terminal::print_remark(&format!("In the theme “{}” {weak}: not all can read it.", quotation(name)));
        }
        return Ok(found.theme.clone());
    }
    // A theme that is there but cannot be used is not merely missing.
    let quoted = format!("“{}”", quotation(name)).to_lowercase();
    if let Some(reason) = own.warnings.iter().find(|sentence| sentence.to_lowercase().contains(&quoted)) {
        return Err(CliError::Request(reason.clone()));
    }
    let known: Vec<String> = entries(&own).iter().map(|entry| harmless(&entry.theme.name)).collect();
    Err(CliError::Request(format!("There is no theme “{}”. Available: {}.", quotation(name), known.join(", "))))
}

/// How many contrasts of a theme are too low; empty if none is.
fn weak_words(theme: &Theme) -> String {
    match weak_pairs(theme).len() {
        0 => String::new(),
        1 => "1 contrast is too low".to_owned(),
        count => format!("{count} contrasts are too low"),
    }
}

fn own_themes() -> ThemeListing {
    UserThemes::for_user().map(|themes| themes.list()).unwrap_or_default()
}

fn entries(own: &ThemeListing) -> Vec<ThemeEntry<'_>> {
    let built_in = Theme::bundled().iter().map(|theme| ThemeEntry { theme, file: None });
    let own = own.themes.iter().map(|it| ThemeEntry { theme: &it.theme, file: Some(display_path(&it.path)) });
    built_in.chain(own).collect()
}

fn as_text(entries: &[ThemeEntry<'_>]) -> String {
    let width = |entry: &ThemeEntry<'_>| entry.theme.name.chars().count();
    let widest = entries.iter().map(width).max().unwrap_or(0);
    entries.iter().fold(String::new(), |mut text, entry| {
        let look = if entry.theme.dark { "dark" } else { "light" };
        let origin = entry.file.as_deref().unwrap_or("built in");
        let weak = weak_words(entry.theme);
        let weak = if weak.is_empty() { weak } else { format!(" · {weak}") };
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}", harmless(&format!("{:widest$}  {look} · {origin}{weak}", entry.theme.name)));
        text
    })
}

fn as_json(entries: &[ThemeEntry<'_>]) -> String {
    let entry = |entry: &ThemeEntry<'_>| {
        let weak: Vec<String> = weak_pairs(entry.theme).iter().filter_map(|pair| pair.problem(entry.theme)).collect();
        json!({ "name": entry.theme.name, "dark": entry.theme.dark, "file": entry.file, "weak": weak })
    };
    format!("{:#}\n", json!(entries.iter().map(entry).collect::<Vec<_>>()))
}
