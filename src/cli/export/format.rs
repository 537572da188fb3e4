//! The file format that the arguments ask for. Options that make no sense for it are rejected.

use std::path::Path;

use super::Arguments;
use crate::cli::CliError;
use crate::export::{OutputFormat, PngSize};
use crate::file::display_path;

const POINTS_PER_INCH: f32 = 72.0;

/// The options of the formats.
#[derive(Debug, Default, clap::Args)]
pub(super) struct FormatArguments {
    /// PDF: the scale of the map, where 1 is 100 %; by default, as large as the page allows. PNG: pixels per point.
    #[arg(long, value_name = "N", conflicts_with_all = ["dpi", "width"], allow_negative_numbers = true)]
    pub(super) scale: Option<f32>,
    /// PNG: pixels per inch.
    #[arg(long, value_name = "N", conflicts_with = "width", allow_negative_numbers = true)]
    dpi: Option<f32>,
    /// PNG: the width in pixels.
    #[arg(long, value_name = "PX", allow_negative_numbers = true)]
    width: Option<u32>,
    /// PNG: a transparent background.
    #[arg(long)]
    transparent: bool,
    /// SVG: text as outlines, which look the same in every program.
    #[arg(long)]
    outline_text: bool,
}

/// The file format of a file at `output`, without further options.
pub(super) fn plain_format(output: &Path) -> Result<OutputFormat, CliError> {
    output_format(&Arguments::default(), output)
}

/// The file format and options for a file at `output`.
pub(super) fn output_format(arguments: &Arguments, output: &Path) -> Result<OutputFormat, CliError> {
    let options = &arguments.format;
    match extension(output).as_str() {
        "pdf" => {
            let picture = [options.for_dpi(), options.for_width(), options.for_transparent(), options.for_outlines()];
            reject("PDF", &picture)?;
            options.scale.map(|scale| within("--scale", scale, 0.01, 100.0)).transpose()?;
            Ok(OutputFormat::Pdf)
        }
        "png" => options.png(),
        "svg" => {
            reject("SVG", &[options.for_dpi(), options.for_width(), options.for_transparent()])?;
            reject("SVG", &[("--scale", options.scale.is_some())])?;
            Ok(OutputFormat::Svg { outline_text: options.outline_text, transparent: false })
        }
        _ => Err(CliError::Request(format!(
            "{}: The name must end in .pdf, .png or .svg, which sets the format.",
            display_path(output)
        ))),
    }
}

fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// An option and whether the user gave it.
type GivenOption = (&'static str, bool);

impl FormatArguments {
    fn png(&self) -> Result<OutputFormat, CliError> {
        reject("PNG", &[self.for_outlines()])?;
        let size = match (self.width, self.dpi, self.scale) {
            (Some(width), ..) if !(1..=100_000).contains(&width) => {
                return Err(CliError::request("--width must be from 1 to 100000."));
            }
            (Some(width), ..) => PngSize::Width(width),
            (_, Some(dpi), _) => PngSize::PixelsPerPoint(within("--dpi", dpi, 1.0, 4_800.0)? / POINTS_PER_INCH),
            (_, _, Some(scale)) => PngSize::PixelsPerPoint(within("--scale", scale, 0.01, 100.0)?),
            _ => PngSize::Automatic,
        };
        Ok(OutputFormat::Png { size, transparent: self.transparent })
    }

    fn for_dpi(&self) -> GivenOption {
        ("--dpi", self.dpi.is_some())
    }

    fn for_width(&self) -> GivenOption {
        ("--width", self.width.is_some())
    }

    fn for_transparent(&self) -> GivenOption {
        ("--transparent", self.transparent)
    }

    fn for_outlines(&self) -> GivenOption {
        ("--outline-text", self.outline_text)
    }
}

/// Rejects options that do not apply to this format, rather than ignoring them silently.
fn reject(kind: &str, options: &[GivenOption]) -> Result<(), CliError> {
    match options.iter().find(|(_, given)| *given) {
        Some((name, _)) => Err(CliError::Request(format!("{name} does not apply to {kind}; leave it out."))),
        None => Ok(()),
    }
}

pub(super) fn within(name: &str, value: f32, from: f32, to: f32) -> Result<f32, CliError> {
    if (from..=to).contains(&value) {
        Ok(value)
    } else {
        Err(CliError::Request(format!("{name} must be from {from} to {to}.")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(output: &str, format: FormatArguments) -> Result<OutputFormat, String> {
        let arguments = Arguments { format, ..Arguments::default() };
        output_format(&arguments, Path::new(output)).map_err(|error| error.to_string())
    }

    #[test]
    fn the_extension_decides_and_options_follow() {
        let none = FormatArguments::default;
        assert_eq!(format("a.PDF", FormatArguments { scale: Some(0.5), ..none() }), Ok(OutputFormat::Pdf));
        let dpi = FormatArguments { dpi: Some(144.0), transparent: true, ..none() };
        let expected = OutputFormat::Png { size: PngSize::PixelsPerPoint(2.0), transparent: true };
        assert_eq!(format("a.png", dpi), Ok(expected));
        let width = FormatArguments { width: Some(800), ..none() };
        assert_eq!(format("a.png", width), Ok(OutputFormat::Png { size: PngSize::Width(800), transparent: false }));
        let outlines = FormatArguments { outline_text: true, ..none() };
        assert_eq!(format("a.b.svg", outlines), Ok(OutputFormat::Svg { outline_text: true, transparent: false }));
    }

    #[test]
    fn options_that_make_no_sense_are_rejected() {
        let none = FormatArguments::default;
        for (output, options, sentence) in [
            ("a.svg", FormatArguments { dpi: Some(1.0), ..none() }, "--dpi does not apply to SVG; leave it out."),
            (
                "a.pdf",
                FormatArguments { transparent: true, ..none() },
                "--transparent does not apply to PDF; leave it out.",
            ),
            ("a.png", FormatArguments { scale: Some(f32::NAN), ..none() }, "--scale must be from 0.01 to 100."),
            ("a.png", FormatArguments { dpi: Some(-1.0), ..none() }, "--dpi must be from 1 to 4800."),
            ("a.png", FormatArguments { width: Some(0), ..none() }, "--width must be from 1 to 100000."),
        ] {
            assert_eq!(format(output, options), Err(sentence.to_owned()));
        }
        assert!(format("drawing", none()).is_err_and(|sentence| sentence.contains("must end in .pdf, .png or .svg")));
    }
}
