//! Logos: pictures of pixels as any other, or drawings in the colours of their makers.
//!
//! A drawing goes through the same door as icons ([`icon`](super::icon)): nothing of an SVG file reaches a map but its
//! outlines and their colours, written anew.
//!
//! Limitations: a gradient becomes the mean of its colours.

use std::fmt::Write;
use std::sync::Arc;

use super::icon::{IconProblem, non_zero, outline, outlines_of, write_outline};
use super::{LARGEST_FILE_BYTES, PictureProblem, header, import};
use crate::geometry::{Color, Path};

/// The most pixels of a picture that is to be a logo; ten times as many as any print of one needs.
const MOST_LOGO_PIXELS: u64 = 40_000_000;
/// The most points of all outlines of a drawing.
const MOST_POINTS: usize = 20_000;
/// How a drawing begins that was written by [`LogoDrawing::to_svg`].
const HEAD: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ";

/// Why a file cannot be a logo. Its `Display` is the second half of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoProblem {
    /// The picture cannot be used.
    #[error("{}", of_logo(&.0.to_string()))]
    Picture(#[from] PictureProblem),
    /// The drawing cannot be used.
    #[error("{}", of_logo(&.0.to_string()))]
    Drawing(#[from] IconProblem),
}

/// The words about pictures and icons, about logos.
fn of_logo(words: &str) -> String {
    words
        .replace("an icon", "a logo")
        .replace("Icons are", "Logos are")
        .replace("a PNG, JPEG or WebP picture", "a PNG, JPEG or WebP picture or an SVG drawing")
}

/// A logo that is a drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogoDrawing {
    /// Width and height, in units of its own.
    pub size: (f32, f32),
    /// The shapes, back to front.
    pub shapes: Vec<LogoShape>,
}

/// One shape of a logo.
#[derive(Clone, Debug, PartialEq)]
pub struct LogoShape {
    /// The outline of the shape.
    pub path: Path,
    /// What fills it; nothing when none.
    pub fill: Option<Color>,
    /// What its outline is drawn in, and how wide; nothing when none.
    pub stroke: Option<(Color, f32)>,
}

/// The bytes of a logo for a map, made from a picture file or an SVG file.
pub fn import_logo(bytes: &[u8]) -> Result<Vec<u8>, LogoProblem> {
    if is_drawing(bytes) {
        return Ok(LogoDrawing::of_svg(bytes)?.to_svg().into_bytes());
    }
    check_size(bytes)?;
    Ok(import(bytes)?)
}

/// The bytes of a logo that was kept in a file, which can be made by anyone: a drawing goes through the same door as one
/// that is new, and a picture is as large as a new one may be.
pub fn sound_logo(bytes: &Arc<[u8]>) -> Result<Arc<[u8]>, LogoProblem> {
    if !is_drawing(bytes) {
        return check_size(bytes).map(|()| bytes.clone());
    }
    let svg = LogoDrawing::of_svg(bytes)?.to_svg();
    Ok(if svg.as_bytes() == &**bytes { bytes.clone() } else { svg.into_bytes().into() })
}

/// A problem with a picture that is too large for a logo.
fn check_size(bytes: &[u8]) -> Result<(), LogoProblem> {
    if bytes.len() as u64 > LARGEST_FILE_BYTES {
        return Err(PictureProblem::TooManyBytes { bytes: bytes.len() as u64 }.into());
    }
    let header = header(bytes)?;
    if header.pixels() > MOST_LOGO_PIXELS {
        return Err(PictureProblem::TooLarge { width: header.width, height: header.height }.into());
    }
    Ok(())
}

/// Whether the bytes are those of an SVG file, by how they begin.
pub fn is_drawing(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    bytes.starts_with(b"<svg") || bytes.starts_with(b"<?xml") || bytes.starts_with(b"<!")
}

/// Width and height of a logo of a map, of which only the proportions count. None if it cannot be drawn.
pub fn logo_size(bytes: &[u8]) -> Option<(f32, f32)> {
    if let Some(rest) = bytes.strip_prefix(HEAD.as_bytes()) {
        let end = rest.iter().position(|byte| *byte == b'\'')?;
        let (width, height) = std::str::from_utf8(rest.get(..end)?).ok()?.split_once(' ')?;
        let is_size = |side: &f32| side.is_finite() && *side > 0.0;
        return Some((width.parse().ok().filter(is_size)?, height.parse().ok().filter(is_size)?));
    }
    let header = header(bytes).ok()?;
    Some((header.width as f32, header.height as f32))
}

impl LogoDrawing {
    /// The drawing in an SVG file.
    pub fn of_svg(bytes: &[u8]) -> Result<Self, IconProblem> {
        let tree = outlines_of(bytes)?;
        let mut drawing = Self { size: (tree.size().width(), tree.size().height()), shapes: Vec::new() };
        let mut points = 0;
        drawing.collect(tree.root(), 1.0, &mut points)?;
        if drawing.shapes.is_empty() { Err(IconProblem::Empty) } else { Ok(drawing) }
    }

    fn collect(&mut self, group: &usvg::Group, opacity: f32, points: &mut usize) -> Result<(), IconProblem> {
        let opacity = opacity * group.opacity().get();
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => self.collect(group, opacity, points)?,
                usvg::Node::Path(path) if path.is_visible() => self.add(path, opacity, points)?,
                usvg::Node::Path(_) | usvg::Node::Image(_) | usvg::Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn add(&mut self, path: &usvg::Path, opacity: f32, points: &mut usize) -> Result<(), IconProblem> {
        let turn = path.abs_transform();
        let mut outline = outline(path.data(), turn).ok_or(IconProblem::Damaged)?;
        *points += outline.segments.len();
        if *points > MOST_POINTS {
            return Err(IconProblem::TooManyPoints { points: *points });
        }
        if path.fill().is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd) {
            outline = non_zero(&outline);
        }
        let fill = path.fill().and_then(|fill| color(fill.paint(), fill.opacity().get() * opacity));
        let widen = turn.sx.hypot(turn.ky);
        let stroke = path.stroke().and_then(|stroke| {
            Some((color(stroke.paint(), stroke.opacity().get() * opacity)?, stroke.width().get() * widen))
        });
        if fill.is_some() || stroke.is_some() {
            self.shapes.push(LogoShape { path: outline, fill, stroke });
        }
        Ok(())
    }

    /// The drawing as SVG in one line.
    pub fn to_svg(&self) -> String {
        let mut out = format!("{HEAD}{} {}'>", self.size.0, self.size.1);
        for LogoShape { path, fill, stroke } in &self.shapes {
            // Writing to a string never fails.
            let _ = write!(out, "<path");
            write_paint(&mut out, "fill", *fill);
            if let Some((color, width)) = stroke {
                write_paint(&mut out, "stroke", Some(*color));
                let _ = write!(out, " stroke-width='{width}'");
            }
            out.push_str(" d='");
            write_outline(&mut out, path);
            out.push_str("'/>");
        }
        out.push_str("</svg>");
        out
    }
}

fn write_paint(out: &mut String, name: &str, color: Option<Color>) {
    let _ = match color {
        None => write!(out, " {name}='none'"),
        Some(color) => {
            let opaque = Color { a: 255, ..color };
            let _ = write!(out, " {name}='{opaque}'");
            if color.a == 255 { Ok(()) } else { write!(out, " {name}-opacity='{}'", f32::from(color.a) / 255.0) }
        }
    };
}

/// The colour of a paint; none for one that cannot be seen.
fn color(paint: &usvg::Paint, opacity: f32) -> Option<Color> {
    let stops: Vec<(usvg::Color, f32)> = match paint {
        usvg::Paint::Color(color) => vec![(*color, 1.0)],
        usvg::Paint::LinearGradient(gradient) => gradient.stops().iter().map(of_stop).collect(),
        usvg::Paint::RadialGradient(gradient) => gradient.stops().iter().map(of_stop).collect(),
        usvg::Paint::Pattern(_) => return None,
    };
    let count = stops.len().max(1) as f32;
    let mean = |part: fn(&usvg::Color) -> u8| {
        (stops.iter().map(|(color, _)| f32::from(part(color))).sum::<f32>() / count).round() as u8
    };
    let opacity = opacity * stops.iter().map(|(_, opacity)| opacity).sum::<f32>() / count;
    let color = Color::rgb(mean(|color| color.red), mean(|color| color.green), mean(|color| color.blue));
    Some(color.fade(opacity)).filter(|color| color.a > 0)
}

fn of_stop(stop: &usvg::Stop) -> (usvg::Color, f32) {
    (stop.color(), stop.opacity().get())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(content: &str) -> Vec<u8> {
        let head = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'";
        format!("<?xml version='1.0'?>{head} viewBox='0 0 90 30'>{content}</svg>").into_bytes()
    }

    #[test]
    fn a_drawing_keeps_its_outlines_colours_and_proportions() {
        let shapes = "<rect width='30' height='30' fill='#0F766E'/><g opacity='0.5'><circle cx='60' cy='15' r='9' \
                      fill='none' stroke='red' stroke-width='2'/></g>";
        let bytes = import_logo(&svg(shapes)).unwrap();
        assert_eq!(logo_size(&bytes), Some((90.0, 30.0)));
        let drawing = LogoDrawing::of_svg(&bytes).unwrap();
        assert_eq!(drawing.shapes[0].fill, Some("#0F766E".parse().unwrap()));
        let (line, width) = drawing.shapes[1].stroke.unwrap();
        assert_eq!((line.r, line.a, width), (255, 128, 2.0));
        assert_eq!(import_logo(&bytes).unwrap(), bytes, "what is stored is stored the same again");
    }

    #[test]
    fn what_could_do_harm_is_refused_in_words() {
        let problem = |content: &str| import_logo(&svg(content)).unwrap_err().to_string();
        assert_eq!(
            problem("<script>alert(1)</script>"),
            "it contains a script. Save it as a plain SVG, without scripts"
        );
        assert!(problem("<text>Nordwind</text>").starts_with("it uses text. Logos are made of outlines alone"));
        assert_eq!(problem(""), "nothing in it is visible");
        let entities = b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>";
        assert!(import_logo(entities).unwrap_err().to_string().starts_with("it declares XML entities"));
        let words = import_logo(b"no picture").unwrap_err().to_string();
        assert_eq!(words, "it is not a PNG, JPEG or WebP picture or an SVG drawing");
    }

    #[test]
    fn a_logo_of_a_hundred_megapixels_is_refused_by_its_header() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 10_000, 10_000);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&vec![0; 10_000 * 1_250]).unwrap();
        drop(writer);
        let words = import_logo(&bytes).unwrap_err().to_string();
        assert_eq!(words, "it is 10000 × 10000 pixels large; reduce its size first");
    }
}
