//! The review page: one HTML file with the map, its outline and its comments, in which anybody can comment without a
//! program and without a network.
//!
//! The page holds all that it needs. It loads nothing and sends nothing: its policy forbids the browser both. Whoever
//! reads it pins comments to parts of the map, and hands them in as a file that [`comment_file`](super::comment_file)
//! reads.

mod outline;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{ExchangeError, WriteOptions};
use crate::file::format;
use crate::layout::SheetParts;
use crate::model::{CommentPlace, CommentThread, Date, JourneyMap};
use crate::render::svg::{self, SvgOptions};
use crate::scene::{Place, Scene, SceneBuilder};
use crate::theme::{DEFAULT_THEME, Theme};
pub(super) use outline::{escaped, outline};

const STYLE: &str = include_str!("../../../assets/review/page.css");
const SCRIPT: &str = include_str!("../../../assets/review/page.js");
const PAGE: &str = include_str!("../../../assets/review/page.html");

/// The most letters of a part's name.
const NAME_LETTERS: usize = 90;

/// What the script of the page knows.
#[derive(Serialize)]
struct PageData<'a> {
    title: &'a str,
    version: &'a str,
    made_on: String,
    program: &'static str,
    names: std::collections::BTreeMap<String, String>,
    threads: Vec<&'a CommentThread>,
}

/// The version of a map that a page is made from: different for every content, its comments aside.
pub fn map_version(map: &JourneyMap) -> String {
    let mut bare = map.clone();
    std::sync::Arc::make_mut(&mut bare.info).comments.clear();
    let text = format::write(&bare).unwrap_or_default();
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// Makes the review page of a map on a date.
///
/// # Errors
/// When the map cannot be drawn, or the work was stopped.
pub fn write(map: &JourneyMap, made_on: Option<Date>, options: &WriteOptions<'_>) -> Result<Vec<u8>, ExchangeError> {
    let shown = map.clone().without_placeholders();
    let theme = shown.info.chosen_theme().unwrap_or_else(|| Theme::named_or_default(DEFAULT_THEME));
    let parts = SheetParts { placeholders: false, ..SheetParts::ALL };
    let drawing = SceneBuilder::new().for_files().draw_parts(&shown, parts, &theme);
    options.progress.report(0.3)?;
    let svg = embedded_svg(&drawing.scene, &SvgOptions { outline_text: true, ..SvgOptions::default() })?;
    options.progress.report(0.8)?;
    let version = map_version(map);
    let title = if shown.info.title.trim().is_empty() { "Journey map" } else { shown.info.title.trim() };
    let data = PageData {
        title,
        version: &version,
        made_on: made_on.map(|date| date.to_string()).unwrap_or_default(),
        program: env!("CARGO_PKG_VERSION"),
        names: names(&drawing.scene),
        threads: map.info.comments.iter().map(|thread| &**thread).collect(),
    };
    // Within a script element only “<” could end it.
    let data = serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c");
    let direction = if drawing.scene.right_to_left { "rtl" } else { "ltr" };
    let language = if drawing.scene.language.is_empty() { "en" } else { &*drawing.scene.language };
    let said = drawing.scene.semantics().map(|said| outline(&said.nodes)).unwrap_or_default();
    let on_date = made_on.map(|date| format!(" of {}", crate::locale::Locale::of_tag("en").date(date)));
    let version = format!("Version {version}{}", on_date.unwrap_or_default());
    let page = fill(
        PAGE,
        &[
            ("policy", &policy()),
            ("style", STYLE),
            ("title", &escaped(title)),
            ("version", &escaped(&version)),
            ("language", &escaped(language)),
            ("direction", direction),
            ("svg", &svg),
            ("outline", &said),
            ("data", &data),
            ("script", SCRIPT),
        ],
    );
    Ok(page.into_bytes())
}

/// The page with what stands for each name in double braces. What was filled in is not looked through again.
fn fill(page: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let (name, next) = after.split_once("}}").unwrap_or((after, ""));
        filled.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = next;
    }
    filled.push_str(rest);
    filled
}

/// What the browser may do with the page: run this one script, and nothing else.
fn policy() -> String {
    let hash = BASE64.encode(Sha256::digest(SCRIPT.as_bytes()));
    format!(
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    )
}

/// The map as an SVG within a page. With letters as outlines it looks the same on every machine.
pub(super) fn embedded_svg(scene: &Scene, options: &SvgOptions) -> Result<String, ExchangeError> {
    let mut bytes = Vec::new();
    svg::write(scene, options, &crate::render::NoProgress, &mut bytes)
        .map_err(|error| ExchangeError::Drawing(error.to_string()))?;
    let text = String::from_utf8(bytes).unwrap_or_default();
    // The declaration of an XML document has no place within HTML.
    let start = text.find("<svg").unwrap_or(0);
    Ok(text.get(start..).unwrap_or_default().to_owned())
}

/// What the parts of the map are called.
fn names(scene: &Scene) -> std::collections::BTreeMap<String, String> {
    let all = scene.semantics().map(|said| said.names()).unwrap_or_default();
    let parts = all.into_iter().filter_map(|(place, words)| match place {
        Place::Part(part) => Some((CommentPlace::from(part).to_string(), words.chars().take(NAME_LETTERS).collect())),
        _ => None,
    });
    parts.collect()
}

#[cfg(test)]
mod tests;
