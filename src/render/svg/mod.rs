//! Writes a scene as an SVG document: valid XML with named groups, reproducible byte for byte.
//!
//! Limitations: text looks exactly as in the program only where Inter is installed, or when it is
//! written as outlines; a picture is stored at its full resolution, however small it is drawn.

mod definitions;
mod syntax;
mod text;

use std::io::{BufWriter, Write};

use definitions::Definitions;
use rustc_hash::FxHashSet;
use syntax::{ColorAttribute, Escaped, PathData, factor, length};

use crate::geometry::{Color, Path, Rect};
use crate::model::{Part, WebAddress};
use crate::scene::{Group, ImageItem, Item, LinkItem, PathItem, RectItem, Scene, Stroke};

/// Options for writing a scene as an SVG.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SvgOptions {
    /// Whether text is written as outlines, which look the same everywhere but cannot be searched or edited.
    pub outline_text: bool,
    /// The width of the document in points, with the height in proportion; `None` keeps the map's size.
    pub width_pt: Option<f32>,
    /// Whether the background is transparent instead of the paper colour.
    pub transparent: bool,
}

/// The reasons why an SVG could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SvgError {
    /// A side of the map or the requested width is zero, negative or not finite.
    #[error("the drawing would have no size; choose a width above 0")]
    NoSize,
    /// A picture in the map could not be encoded.
    #[error("a picture in the map could not be stored in the SVG: {0}; replace that picture")]
    Picture(#[from] png::EncodingError),
    /// Writing to the output failed.
    #[error("the SVG could not be written: {0}; check the free disk space and your permissions")]
    Write(#[from] std::io::Error),
}

/// Writes the scene as an SVG document.
///
/// # Errors
///
/// When the map has no size, a picture cannot be encoded, or `out` fails.
pub fn write_svg(scene: &Scene, options: &SvgOptions, out: &mut impl Write) -> Result<(), SvgError> {
    let is_sound = |value: f32| value.is_finite() && value > 0.0;
    if ![scene.size.x, scene.size.y, options.width_pt.unwrap_or(1.0)].into_iter().all(is_sound) {
        return Err(SvgError::NoSize);
    }
    let definitions = Definitions::collect(&scene.items, options.outline_text);
    let mut document = SvgWriter {
        out: BufWriter::new(out),
        definitions: &definitions,
        outline_text: options.outline_text,
        used_ids: FxHashSet::default(),
        clip_count: 0,
    };
    document.write_head(scene, options)?;
    document.write_items(&scene.items)?;
    writeln!(document.out, "</svg>")?;
    document.out.flush()?;
    Ok(())
}

/// Writes the elements of the document and keeps the ids used so far.
struct SvgWriter<'a, W: Write> {
    out: BufWriter<W>,
    definitions: &'a Definitions,
    outline_text: bool,
    /// The parts that already have an id: an id may occur only once in a document.
    used_ids: FxHashSet<Part>,
    /// The number of clip paths written so far.
    clip_count: usize,
}

impl<W: Write> SvgWriter<'_, W> {
    fn write_head(&mut self, scene: &Scene, options: &SvgOptions) -> Result<(), SvgError> {
        let (width, height) = (scene.size.x, scene.size.y);
        let zoom = options.width_pt.map_or(1.0, |asked| asked / width);
        writeln!(self.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        write!(self.out, "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"")?;
        write!(self.out, " width=\"{}pt\" height=\"{}pt\"", length(width * zoom), length(height * zoom))?;
        write!(self.out, " viewBox=\"0 0 {} {}\"", length(width), length(height))?;
        if !scene.language.is_empty() {
            write!(self.out, " xml:lang=\"{}\"", Escaped(&scene.language))?;
        }
        writeln!(self.out, " stroke-linecap=\"round\" stroke-linejoin=\"round\">")?;
        writeln!(self.out, "<title>{}</title>", Escaped(&scene.title))?;
        if !scene.subject.is_empty() {
            writeln!(self.out, "<desc>{}</desc>", Escaped(&scene.subject))?;
        }
        self.definitions.write(&mut self.out)?;
        if !options.transparent {
            let sheet = Rect::new(0.0, 0.0, width, height);
            self.write_box(sheet, 0.0, " class=\"sheet\"", Some(scene.paper), None)?;
        }
        Ok(())
    }

    fn write_items(&mut self, items: &[Item]) -> Result<(), SvgError> {
        for item in items {
            match item {
                Item::Group(group) => self.write_group(group)?,
                Item::Rect(item) => self.write_rect(item)?,
                Item::Path(item) => self.write_path(item)?,
                Item::Text(item) if self.outline_text => {
                    text::write_outlines(&mut self.out, item, self.definitions)?;
                }
                Item::Text(item) => text::write_text(&mut self.out, item)?,
                Item::Image(item) => self.write_image(item)?,
                Item::Link(item) => self.write_link(item)?,
            }
        }
        Ok(())
    }

    fn write_group(&mut self, group: &Group) -> Result<(), SvgError> {
        write!(self.out, "<g")?;
        if let Some(target) = group.part {
            let (class, name) = name_of(&target);
            if self.used_ids.insert(target) {
                write!(self.out, " id=\"{name}\"")?;
            }
            write!(self.out, " class=\"{class}\" data-target=\"{name}\"")?;
        }
        writeln!(self.out, ">")?;
        self.write_items(&group.items)?;
        writeln!(self.out, "</g>")?;
        Ok(())
    }

    fn write_rect(&mut self, item: &RectItem) -> Result<(), SvgError> {
        // Viewers may start the dashes of a `<rect>` anywhere; those of a path start where ours do.
        if item.stroke.as_ref().is_some_and(|stroke| stroke.dash.is_some()) {
            return self.write_outline(&Path::rounded_rect(item.rect, item.radius), item.fill, item.stroke.as_ref());
        }
        self.write_box(item.rect, item.radius, "", item.fill, item.stroke.as_ref())
    }

    fn write_box(
        &mut self,
        rect: Rect,
        radius: f32,
        attributes: &str,
        fill: Option<Color>,
        stroke: Option<&Stroke>,
    ) -> Result<(), SvgError> {
        write!(self.out, "<rect{attributes}{}{}", BoxAttributes(rect, radius), ColorAttribute("fill", fill))?;
        self.write_stroke(stroke)?;
        writeln!(self.out, "/>")?;
        Ok(())
    }

    fn write_path(&mut self, item: &PathItem) -> Result<(), SvgError> {
        self.write_outline(&item.path, item.fill, item.stroke.as_ref())
    }

    fn write_outline(&mut self, path: &Path, fill: Option<Color>, stroke: Option<&Stroke>) -> Result<(), SvgError> {
        let data = PathData::<2> { path, scale: 1.0 };
        write!(self.out, "<path d=\"{data}\"{}", ColorAttribute("fill", fill))?;
        self.write_stroke(stroke)?;
        writeln!(self.out, "/>")?;
        Ok(())
    }

    fn write_stroke(&mut self, stroke: Option<&Stroke>) -> Result<(), SvgError> {
        let Some(stroke) = stroke.filter(|stroke| stroke.width > 0.0) else { return Ok(()) };
        let color = ColorAttribute("stroke", Some(stroke.color));
        write!(self.out, "{color} stroke-width=\"{}\"", length(stroke.width))?;
        if let Some((dash, gap)) = stroke.dash {
            write!(self.out, " stroke-dasharray=\"{} {}\"", length(dash), length(gap))?;
        }
        Ok(())
    }

    fn write_image(&mut self, item: &ImageItem) -> Result<(), SvgError> {
        let Some(number) = self.definitions.picture(&item.pixels) else { return Ok(()) };
        write!(self.out, "<g role=\"img\"")?;
        let is_clipped = item.clip != item.rect || item.radius > 0.0;
        if is_clipped {
            self.clip_count += 1;
            write!(self.out, " clip-path=\"url(#clip{})\"", self.clip_count)?;
        }
        writeln!(self.out, "><title>{}</title>", Escaped(&item.description))?;
        if is_clipped {
            let shape = BoxAttributes(item.clip.intersection(&item.rect), item.radius);
            writeln!(self.out, "<clipPath id=\"clip{}\"><rect{shape}/></clipPath>", self.clip_count)?;
        }
        let stretch_x = factor(item.rect.width() / item.pixels.width as f32);
        let stretch_y = factor(item.rect.height() / item.pixels.height as f32);
        let (x, y) = (length(item.rect.min.x), length(item.rect.min.y));
        write!(self.out, "<use xlink:href=\"#picture{number}\"")?;
        writeln!(self.out, " transform=\"matrix({stretch_x} 0 0 {stretch_y} {x} {y})\"/></g>")?;
        Ok(())
    }

    /// Writes web and mail addresses only: a script would run in the reader's browser.
    fn write_link(&mut self, item: &LinkItem) -> Result<(), SvgError> {
        let Some(address) = WebAddress::new(&item.address) else { return Ok(()) };
        write!(self.out, "<a xlink:href=\"{}\"><rect", Escaped(address.as_str()))?;
        writeln!(self.out, "{} fill=\"none\" pointer-events=\"all\"/></a>", BoxAttributes(item.rect, 0.0))?;
        Ok(())
    }
}

/// The attributes of a `<rect>`: position, size and corner radius.
struct BoxAttributes(Rect, f32);

impl std::fmt::Display for BoxAttributes {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(rect, radius) = self;
        let (width, height) = (rect.width().max(0.0), rect.height().max(0.0));
        write!(out, " x=\"{}\" y=\"{}\"", length(rect.min.x), length(rect.min.y))?;
        write!(out, " width=\"{}\" height=\"{}\"", length(width), length(height))?;
        // SVG clamps rx and ry separately, which would make the corners of a flat box elliptical.
        let radius = radius.min(width / 2.0).min(height / 2.0);
        if radius > 0.0 { write!(out, " rx=\"{}\"", length(radius)) } else { Ok(()) }
    }
}

/// The class and id of a part of the map, such as `card` and `card-c12`.
fn name_of(target: &Part) -> (&'static str, String) {
    match target {
        Part::Header => ("header", "header".into()),
        Part::Persona(id) => ("persona", format!("persona-{id}")),
        Part::Stage(id) => ("stage", format!("stage-{id}")),
        Part::Step(id) => ("step", format!("step-{id}")),
        Part::Lane(id) => ("lane", format!("lane-{id}")),
        Part::Cell(lane, step) => ("cell", format!("cell-{lane}-{step}")),
        Part::Card(id) => ("card", format!("card-{id}")),
        Part::Point(lane, series, step) => ("point", format!("point-{lane}-{series}-{step}")),
        Part::Hotspot(id) => ("hotspot", format!("hotspot-{id}")),
        Part::Link(id) => ("link", format!("link-{id}")),
    }
}

#[cfg(test)]
mod tests;
