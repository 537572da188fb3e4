//! `footpath templates`: what there is to start from.

use std::fmt::Write;

use serde_json::json;

use super::{CliError, terminal};
use crate::file::Outline;
use crate::file::templates::{self, Template};

/// What can be asked.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Answer in JSON, for programs.
    #[arg(long)]
    json: bool,
}

/// Lists the templates.
pub fn run(arguments: &Arguments) -> Result<(), CliError> {
    let text = if arguments.json { in_json(templates::list()) } else { in_words(templates::list()) };
    terminal::answer(&text)
}

fn in_words(templates: &[Template]) -> String {
    let widest = templates.iter().map(|template| template.slug.len()).max().unwrap_or(0);
    templates.iter().fold(String::new(), |mut text, template| {
        let Template { slug, outline } = template;
        let Outline { title, kind, industry, description, .. } = outline;
        let facts: Vec<_> =
            [title, kind.name(), industry, description].into_iter().filter(|fact| !fact.is_empty()).collect();
        // Writing to a string does not fail.
        let _ = writeln!(text, "{slug:widest$}  {}", facts.join(" · "));
        text
    })
}

fn in_json(templates: &[Template]) -> String {
    let list: Vec<_> = templates.iter().map(entry).collect();
    format!("{:#}\n", json!(list))
}

fn entry(template: &Template) -> serde_json::Value {
    let Template { slug, outline } = template;
    let Outline { title, kind, industry, description, tags, .. } = outline;
    let kind = kind.name();
    json!({ "name": slug, "title": title, "kind": kind, "industry": industry, "description": description, "tags": tags })
}
