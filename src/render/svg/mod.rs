//! Writes a scene as an SVG document: valid XML with named groups, reproducible byte for byte.
//!
//! Limitations: text looks exactly as in the program only where Inter is installed, or when it is
//! written as outlines; a picture is stored at its full resolution, however small it is drawn.

mod definitions;
mod image;
mod names;
mod path;
mod syntax;
mod text;
mod walk;

use std::io::{self, Write};
use std::sync::Arc;

use definitions::Definitions;
use syntax::{BoxAttributes, ColorAttribute, Escaped, length};
use walk::SvgCanvas;

use super::progress::ItemProgress;
use super::{Progress, RenderFailure, Stopped};
use crate::geometry::{Color, Point, Rect};
use crate::print::page::Page;
use crate::scene::Scene;
use crate::scene::semantics::Semantics;

/// Options for writing a scene as an SVG.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SvgOptions {
    /// Whether text is written as outlines, which look the same everywhere but cannot be searched or edited.
    pub outline_text: bool,
    /// The width of the document in points, with the height in proportion; `None` keeps the map's size.
    pub width_pt: Option<f32>,
    /// Whether the background is transparent instead of the paper colour.
    pub transparent: bool,
    /// Whether parts lead to the texts about them, in the page that the drawing is embedded in: the id of a text is
    /// “text-” and the name of its part.
    pub linked: bool,
}

/// The reasons why an SVG could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// [`Progress::advance`] returned false.
    #[error("the export was stopped before the SVG was complete")]
    Stopped,
    /// A side of the map or the requested width is zero, negative or not finite.
    #[error("the drawing would have no size; choose a width above 0")]
    NoSize,
    /// A picture in the map could not be encoded.
    #[error("a picture in the map could not be stored in the SVG: {0}; replace that picture")]
    Picture(#[from] png::EncodingError),
    /// Writing to the output failed.
    #[error("the SVG could not be written: {0}; check the free disk space and your permissions")]
    Write(#[from] io::Error),
}

impl From<Stopped> for Error {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<Error> for RenderFailure {
    fn from(error: Error) -> Self {
        match error {
            Error::Stopped => Self::Stopped,
            Error::Write(error) => Self::Output(error),
            error @ (Error::NoSize | Error::Picture(_)) => Self::Drawing(error.to_string()),
        }
    }
}

/// Writes the scene as an SVG document. When it is stopped, `out` has received an incomplete file.
///
/// # Errors
///
/// When the map has no size, a picture cannot be encoded, `progress` asks to stop, or `out` fails.
pub fn write(scene: &Scene, options: &SvgOptions, progress: &dyn Progress, out: &mut dyn Write) -> Result<(), Error> {
    let sheet = SvgSheet { about: scene, said: scene.semantics(), size: scene.size, paper: scene.paper };
    let definitions = Definitions::collect([scene.items.as_slice()], options.outline_text);
    let items = ItemProgress::new(progress, &scene.items, 1.0);
    let mut canvas = SvgCanvas::new(out, &definitions, options.outline_text, items);
    canvas.linked = options.linked;
    head(&sheet, options, &mut canvas)?;
    canvas.scene(scene, false)?;
    writeln!(canvas.out, "</svg>")?;
    canvas.out.flush()?;
    progress.report(1.0)?;
    Ok(())
}

/// Writes a page of a document as an SVG, like [`write`]; `about` holds the facts of the document.
///
/// # Errors
///
/// As [`write`], for one page that is laid out already.
pub fn write_page(
    page: &Page,
    about: &Scene,
    options: &SvgOptions,
    progress: &dyn Progress,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let said = page.placements.iter().find_map(|placement| placement.scene.semantics());
    let sheet = SvgSheet { about, said, size: page.boxes.media, paper: about.paper };
    let lists = || page.placements.iter().map(|placement| placement.scene.items.as_slice());
    let definitions = Definitions::collect(lists(), options.outline_text);
    let items = ItemProgress::of_lists(progress, lists(), 1.0);
    let mut canvas = SvgCanvas::new(out, &definitions, options.outline_text, items);
    head(&sheet, options, &mut canvas)?;
    page.placements.iter().try_for_each(|placement| canvas.placement(placement))?;
    writeln!(canvas.out, "</svg>")?;
    canvas.out.flush()?;
    progress.report(1.0)?;
    Ok(())
}

/// The sheet that a document shows.
struct SvgSheet<'a> {
    /// The scene with the title and the other facts.
    about: &'a Scene,
    /// What the drawing says.
    said: Option<&'a Arc<Semantics>>,
    size: Point,
    paper: Color,
}

/// Writes everything before the first item.
fn head(sheet: &SvgSheet<'_>, options: &SvgOptions, canvas: &mut SvgCanvas<'_>) -> Result<(), Error> {
    let is_sound = |value: f32| value.is_finite() && value > 0.0;
    if ![sheet.size.x, sheet.size.y, options.width_pt.unwrap_or(1.0)].into_iter().all(is_sound) {
        return Err(Error::NoSize);
    }
    let (out, scene) = (&mut canvas.out, sheet.about);
    let (width, height) = (sheet.size.x, sheet.size.y);
    let zoom = options.width_pt.map_or(1.0, |asked| asked / width);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    write!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"")?;
    write!(out, " width=\"{}pt\" height=\"{}pt\"", length(width * zoom), length(height * zoom))?;
    write!(out, " viewBox=\"0 0 {} {}\"", length(width), length(height))?;
    if !scene.language.is_empty() {
        write!(out, " xml:lang=\"{}\"", Escaped(&scene.language))?;
    }
    let said = sheet.said.map(|semantics| names::summary(semantics)).unwrap_or_default();
    let about: Vec<&str> = [&*scene.subject].into_iter().chain(said).filter(|text| !text.is_empty()).collect();
    let described = if about.is_empty() { "" } else { " aria-describedby=\"description\"" };
    write!(out, " role=\"graphics-document document\" aria-labelledby=\"title\"{described}")?;
    writeln!(out, " stroke-linecap=\"round\" stroke-linejoin=\"round\">")?;
    writeln!(out, "<title id=\"title\">{}</title>", Escaped(&scene.title))?;
    if !about.is_empty() {
        writeln!(out, "<desc id=\"description\">{}</desc>", Escaped(&crate::scene::semantics::sentences(&about)))?;
    }
    canvas.definitions.write(out)?;
    if !options.transparent {
        let shape = BoxAttributes(Rect::new(0.0, 0.0, width, height), 0.0);
        writeln!(out, "<rect class=\"sheet\"{shape}{}/>", ColorAttribute("fill", Some(sheet.paper)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
