//! `footpath templates`: lists the templates as text or JSON, or draws them.

mod contact_sheet;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::{CliError, terminal, themes};
use crate::file::templates::{self, Template};
use crate::file::{self, Outline};
use crate::render::NoProgress;
use crate::render::png::{self, PngOptions};
use crate::theme::Theme;

/// Arguments of `footpath templates`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print the list as JSON.
    #[arg(long)]
    json: bool,
    /// Draw an overview of all templates to a PNG instead.
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    picture: Option<PathBuf>,
    /// The theme of the picture.
    #[arg(long, value_name = "NAME", requires = "picture")]
    theme: Option<String>,
}

/// Lists the templates, or draws them.
pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    if let Some(path) = &arguments.picture {
        let theme = arguments
            .theme
            .as_deref()
            .map_or_else(|| Ok(Theme::named_or_default("")), |name| themes::named(name, None))?;
        return draw(path, &theme);
    }
    let text = if arguments.json { as_json(templates::list()) } else { as_text(templates::list()) };
    terminal::print_output(&text)
}

/// Writes the overview of all templates at `path`, completely or not at all.
fn draw(path: &Path, theme: &Arc<Theme>) -> Result<(), CliError> {
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png")) {
        let path = file::display_path(path);
        return Err(CliError::Request(format!("{path} must end in .png; templates can only be drawn as PNG.")));
    }
    file::refuse_to_replace_map(path).map_err(CliError::at(path))?;
    let at = |reason: String| CliError::Drawing { path: path.to_path_buf(), reason };
    let scene = contact_sheet::contact_sheet(theme).map_err(|error| at(error.to_string()))?;
    let options = PngOptions { scale: 1.0, transparent: false, threads: 1 };
    let mut bytes = Vec::new();
    png::write(&scene, &options, &NoProgress, &mut bytes).map_err(|error| at(error.to_string()))?;
    let write =
        |out: &mut dyn std::io::Write| out.write_all(&bytes).map_err(|source| file::FileError::Write { source });
    file::replace_file(path, write).map_err(CliError::at(path))
}

fn as_text(templates: &[Template]) -> String {
    let widest = templates.iter().map(|template| template.slug.len()).max().unwrap_or(0);
    templates.iter().fold(String::new(), |mut text, template| {
        let Template { slug, outline } = template;
        let about = outline.about().replace("  ·  ", " · ");
        let facts: Vec<_> = [&outline.title, &about, &outline.description]
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .map(String::as_str)
            .collect();
        // Writing to a string does not fail.
        let _ = writeln!(text, "{slug:widest$}  {}", facts.join(" · "));
        text
    })
}

fn as_json(templates: &[Template]) -> String {
    let list: Vec<_> = templates.iter().map(entry).collect();
    format!("{:#}\n", json!(list))
}

fn entry(template: &Template) -> serde_json::Value {
    let Template { slug, outline } = template;
    let Outline { title, kind, industry, description, tags, .. } = outline;
    let kind = kind.name();
    json!({ "name": slug, "title": title, "kind": kind, "industry": industry, "description": description, "tags": tags })
}
