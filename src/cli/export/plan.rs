//! Turns the arguments into an exact plan, and rejects options that make no sense for the format.

use std::path::Path;

use super::Arguments;
use crate::cli::CliError;
use crate::export::{OutputFormat, PngSize};
use crate::file::display_path;
use crate::print::paper::Orientation;

const POINTS_PER_INCH: f32 = 72.0;

/// The file format and options that the arguments ask for.
pub(super) fn output_format(arguments: &Arguments) -> Result<OutputFormat, CliError> {
    let output = arguments
        .output
        .as_deref()
        .ok_or_else(|| CliError::request("The output file is missing; add -o NAME.pdf, -o NAME.png or -o NAME.svg."))?;
    match extension(output).as_str() {
        "pdf" => pdf(arguments),
        "png" => png(arguments),
        "svg" => svg(arguments),
        _ => Err(CliError::Request(format!(
            "{}: The name must end in .pdf, .png or .svg, which sets the format.",
            display_path(output)
        ))),
    }
}

fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn pdf(arguments: &Arguments) -> Result<OutputFormat, CliError> {
    reject("PDF", &[for_dpi(arguments), for_width(arguments), for_transparent(arguments), for_outlines(arguments)])?;
    let scale = arguments.scale.map(|scale| within("--scale", scale, 0.01, 100.0)).transpose()?;
    let orientation = match (arguments.portrait, arguments.landscape) {
        (true, _) => Orientation::Portrait,
        (_, true) => Orientation::Landscape,
        _ => Orientation::Auto,
    };
    Ok(OutputFormat::Pdf { paper: arguments.paper.unwrap_or_default(), orientation, scale })
}

fn png(arguments: &Arguments) -> Result<OutputFormat, CliError> {
    reject("PNG", &[for_paper(arguments), for_orientation(arguments), for_outlines(arguments)])?;
    let size = match (arguments.width, arguments.dpi, arguments.scale) {
        (Some(width), ..) if !(1..=100_000).contains(&width) => {
            return Err(CliError::request("--width must be from 1 to 100000."));
        }
        (Some(width), ..) => PngSize::Width(width),
        (_, Some(dpi), _) => PngSize::PixelsPerPoint(within("--dpi", dpi, 1.0, 4_800.0)? / POINTS_PER_INCH),
        (_, _, Some(scale)) => PngSize::PixelsPerPoint(within("--scale", scale, 0.01, 100.0)?),
        _ => PngSize::Automatic,
    };
    Ok(OutputFormat::Png { size, transparent: arguments.transparent })
}

fn svg(arguments: &Arguments) -> Result<OutputFormat, CliError> {
    let raster = [for_dpi(arguments), for_width(arguments), for_transparent(arguments)];
    reject("SVG", &raster)?;
    reject("SVG", &[for_paper(arguments), for_orientation(arguments), ("--scale", arguments.scale.is_some())])?;
    Ok(OutputFormat::Svg { outline_text: arguments.outline_text, transparent: false })
}

/// An option and whether the user gave it.
type GivenOption = (&'static str, bool);

fn for_dpi(arguments: &Arguments) -> GivenOption {
    ("--dpi", arguments.dpi.is_some())
}

fn for_width(arguments: &Arguments) -> GivenOption {
    ("--width", arguments.width.is_some())
}

fn for_transparent(arguments: &Arguments) -> GivenOption {
    ("--transparent", arguments.transparent)
}

fn for_outlines(arguments: &Arguments) -> GivenOption {
    ("--outline-text", arguments.outline_text)
}

fn for_paper(arguments: &Arguments) -> GivenOption {
    ("--paper", arguments.paper.is_some())
}

fn for_orientation(arguments: &Arguments) -> GivenOption {
    (if arguments.portrait { "--portrait" } else { "--landscape" }, arguments.portrait || arguments.landscape)
}

/// Rejects options that do not apply to this format, rather than ignoring them silently.
fn reject(kind: &str, options: &[GivenOption]) -> Result<(), CliError> {
    match options.iter().find(|(_, given)| *given) {
        Some((name, _)) => Err(CliError::Request(format!("{name} does not apply to {kind}; leave it out."))),
        None => Ok(()),
    }
}

fn within(name: &str, value: f32, from: f32, to: f32) -> Result<f32, CliError> {
    if (from..=to).contains(&value) {
        Ok(value)
    } else {
        Err(CliError::Request(format!("{name} must be from {from} to {to}.")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::paper::Paper;

    fn plan(output: &str, options: Arguments) -> Result<OutputFormat, String> {
        output_format(&Arguments { output: Some(output.into()), ..options }).map_err(|error| error.to_string())
    }

    #[test]
    fn the_extension_decides_and_options_follow() {
        let a3 = Arguments { paper: Some(Paper::A3), landscape: true, scale: Some(0.5), ..Arguments::default() };
        let expected = OutputFormat::Pdf { paper: Paper::A3, orientation: Orientation::Landscape, scale: Some(0.5) };
        assert_eq!(plan("a.PDF", a3), Ok(expected));
        let dpi = Arguments { dpi: Some(144.0), transparent: true, ..Arguments::default() };
        let expected = OutputFormat::Png { size: PngSize::PixelsPerPoint(2.0), transparent: true };
        assert_eq!(plan("a.png", dpi), Ok(expected));
        let width = Arguments { width: Some(800), ..Arguments::default() };
        assert_eq!(plan("a.png", width), Ok(OutputFormat::Png { size: PngSize::Width(800), transparent: false }));
        let outlines = Arguments { outline_text: true, ..Arguments::default() };
        assert_eq!(plan("a.b.svg", outlines), Ok(OutputFormat::Svg { outline_text: true, transparent: false }));
    }

    #[test]
    fn options_that_make_no_sense_are_rejected() {
        let none = Arguments::default;
        for (output, options, sentence) in [
            ("a.svg", Arguments { dpi: Some(1.0), ..none() }, "--dpi does not apply to SVG; leave it out."),
            ("a.png", Arguments { portrait: true, ..none() }, "--portrait does not apply to PNG; leave it out."),
            ("a.pdf", Arguments { transparent: true, ..none() }, "--transparent does not apply to PDF; leave it out."),
            ("a.png", Arguments { scale: Some(f32::NAN), ..none() }, "--scale must be from 0.01 to 100."),
            ("a.png", Arguments { dpi: Some(-1.0), ..none() }, "--dpi must be from 1 to 4800."),
            ("a.png", Arguments { width: Some(0), ..none() }, "--width must be from 1 to 100000."),
        ] {
            assert_eq!(plan(output, options), Err(sentence.to_owned()));
        }
        assert!(plan("drawing", none()).is_err_and(|sentence| sentence.contains("must end in .pdf, .png or .svg")));
    }
}
