//! Writes rectangles and paths.

use std::io::Write;

use super::Error;
use super::syntax::{BoxAttributes, ColorAttribute, PathData, length};
use super::walk::SvgCanvas;
use crate::geometry::{Color, Path};
use crate::scene::{GradientItem, PathItem, RectItem, Stroke};

impl SvgCanvas<'_> {
    pub(super) fn rect(&mut self, item: &RectItem) -> Result<(), Error> {
        // Viewers may start the dashes of a `<rect>` anywhere; those of a path start where ours do.
        if item.stroke.as_ref().is_some_and(|stroke| stroke.dash.is_some()) {
            return self.outline(&Path::rounded_rect(item.rect, item.radius), item.fill, item.stroke.as_ref());
        }
        write!(self.out, "<rect{}{}", BoxAttributes(item.rect, item.radius), ColorAttribute("fill", item.fill))?;
        self.stroke(item.stroke.as_ref())?;
        writeln!(self.out, "/>")?;
        Ok(())
    }

    pub(super) fn path(&mut self, item: &PathItem) -> Result<(), Error> {
        self.outline(&item.path, item.fill, item.stroke.as_ref())
    }

    pub(super) fn gradient(&mut self, item: &GradientItem) -> Result<(), Error> {
        let Some(number) = self.definitions.gradient(&item.gradient) else { return Ok(()) };
        write!(self.out, "<path d=\"{}\"", PathData::<2> { path: &item.path, scale: 1.0 })?;
        match item.line_width {
            None => writeln!(self.out, " fill=\"url(#gradient{number})\"/>")?,
            Some(width) => {
                let width = length(width);
                writeln!(self.out, " fill=\"none\" stroke=\"url(#gradient{number})\" stroke-width=\"{width}\"/>")?;
            }
        }
        Ok(())
    }

    pub(super) fn outline(&mut self, path: &Path, fill: Option<Color>, stroke: Option<&Stroke>) -> Result<(), Error> {
        let data = PathData::<2> { path, scale: 1.0 };
        write!(self.out, "<path d=\"{data}\"{}", ColorAttribute("fill", fill))?;
        self.stroke(stroke)?;
        writeln!(self.out, "/>")?;
        Ok(())
    }

    fn stroke(&mut self, stroke: Option<&Stroke>) -> Result<(), Error> {
        let Some(stroke) = stroke.filter(|stroke| stroke.width > 0.0) else { return Ok(()) };
        let color = ColorAttribute("stroke", Some(stroke.color));
        write!(self.out, "{color} stroke-width=\"{}\"", length(stroke.width))?;
        if let Some((dash, gap)) = stroke.dash {
            write!(self.out, " stroke-dasharray=\"{} {}\"", length(dash), length(gap))?;
        }
        Ok(())
    }
}
