//! Where a conversion reads and writes: a file or a standard stream, in a format.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::Arguments;
use crate::cli::CliError;
use crate::cli::terminal::print_note;
use crate::exchange::{self, DataFormat, Losses, ReadOptions, WriteOptions, limits};
use crate::export::{self, ExportJob, OutputFormat, PngSize};
use crate::file::{self, FileError, display_path, format as own_format};
use crate::model::{ForeignFile, JourneyMap, Paper, PrintSettings};
use crate::render::NoProgress;

/// What stands for the name of the input in the name of the output.
const NAME: &str = "{}";
/// What stands for a standard stream.
const STANDARD: &str = "-";

/// A file or a standard stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EndpointPlace {
    /// A file on disk.
    File(PathBuf),
    /// The standard input or output.
    Standard,
}

/// A format on the command line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum EndpointFormat {
    /// Footpath's own file.
    Journey,
    /// A format of other programs.
    Data(DataFormat),
    /// A drawing; written only.
    Drawn(OutputFormat),
}

/// One end of a conversion.
#[derive(Clone, Debug)]
pub(super) struct Endpoint {
    /// Where it is.
    pub(super) place: EndpointPlace,
    /// Its format; found by the content when none.
    pub(super) format: Option<EndpointFormat>,
}

impl EndpointFormat {
    fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_lowercase().as_str() {
            "journey" => Some(Self::Journey),
            "pdf" => Some(Self::Drawn(OutputFormat::Pdf)),
            "png" => Some(Self::Drawn(OutputFormat::Png { size: PngSize::Automatic, transparent: false })),
            "svg" => Some(Self::Drawn(OutputFormat::Svg { outline_text: false, transparent: false })),
            other => DataFormat::of_extension(other).map(Self::Data),
        }
    }

    fn named(name: &str) -> Result<Self, CliError> {
        let format = Self::of_extension(name.trim_start_matches('.'));
        format.ok_or_else(|| CliError::Request(format!("“{name}” is not a format; use one of {}.", extensions())))
    }

    /// The extension that stands for the format in the report.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Journey => "journey",
            Self::Data(format) => format.extension(),
            Self::Drawn(format) => format.extension(),
        }
    }
}

fn extensions() -> String {
    let data = DataFormat::ALL.into_iter().map(DataFormat::extension);
    std::iter::once("journey").chain(data).chain(["pdf", "png", "svg"]).collect::<Vec<_>>().join(", ")
}

/// The inputs with their outputs, all of which differ.
pub(super) fn pairs(arguments: &Arguments) -> Result<Vec<(Endpoint, Endpoint)>, CliError> {
    let from = arguments.from.as_deref().map(EndpointFormat::named).transpose()?;
    let to = arguments.to.as_deref().map(EndpointFormat::named).transpose()?;
    let pattern = arguments.output.to_string_lossy().into_owned();
    if arguments.inputs.len() > 1 && !pattern.contains(NAME) {
        return Err(CliError::request(
            "Several files need an output each; write {} for the name of the file, as in -o {}.csv.",
        ));
    }
    let mut pairs: Vec<(Endpoint, Endpoint)> = Vec::new();
    for path in &arguments.inputs {
        let input = Endpoint::of(path, from);
        let output = Endpoint::of(Path::new(&pattern.replace(NAME, &input.name())), to);
        if output.format.is_none() {
            let sentence = "The name of the output has no extension that sets a format; add --to with one of";
            return Err(CliError::Request(format!("{sentence} {}.", extensions())));
        }
        if let (EndpointPlace::File(input), EndpointPlace::File(output)) = (&input.place, &output.place)
            && file::is_same_file(input, output)
        {
            return Err(CliError::request("The file that is read is not overwritten; choose another one after -o."));
        }
        if output.place != EndpointPlace::Standard && pairs.iter().any(|(_, known)| known.place == output.place) {
            return Err(CliError::Request(format!("{output}: Two files would be written to this one; rename one.")));
        }
        pairs.push((input, output));
    }
    Ok(pairs)
}

impl Endpoint {
    fn of(path: &Path, format: Option<EndpointFormat>) -> Self {
        let is_standard = path == Path::new(STANDARD);
        let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned());
        let format = format.or_else(|| EndpointFormat::of_extension(&extension?));
        Self { place: if is_standard { EndpointPlace::Standard } else { EndpointPlace::File(path.to_owned()) }, format }
    }

    /// The name of the file without its extension.
    pub(super) fn name(&self) -> String {
        match &self.place {
            EndpointPlace::File(path) => {
                path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
            }
            EndpointPlace::Standard => "map".to_owned(),
        }
    }

    /// The map at the input, and what of the input it does not hold.
    pub(super) fn read(&self, options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), CliError> {
        let bytes = match &self.place {
            EndpointPlace::File(path) => file::bytes(path).map_err(CliError::at(path))?,
            EndpointPlace::Standard => standard_input()?,
        };
        let format = match self.format {
            Some(format) => format,
            None => self.format_of_content(&bytes)?,
        };
        match format {
            EndpointFormat::Journey => {
                let map = own_format::read(&bytes).map_err(|error| self.failed(&error))?;
                match crate::model::check::check(&map) {
                    problems if problems.is_empty() => Ok((map, Losses::default())),
                    problems => Err(self.failed(&FileError::Broken { problems })),
                }
            }
            EndpointFormat::Data(_) if bytes.len() as u64 > limits::LARGEST_FILE_BYTES => {
                let (bytes, limit) = (bytes.len() as u64, limits::LARGEST_FILE_BYTES);
                Err(self.failed(&FileError::TooLarge { bytes, limit }))
            }
            EndpointFormat::Data(format) => {
                exchange::read(format, &bytes, options).map_err(|error| self.failed(&error))
            }
            EndpointFormat::Drawn(_) => match self.foreign(&bytes) {
                Some(foreign) => Err(self.failed(&foreign.advice())),
                None => Err(self.failed(&"Drawings are written, but not read.")),
            },
        }
    }

    fn format_of_content(&self, bytes: &[u8]) -> Result<EndpointFormat, CliError> {
        let own = own_format::FORMAT_NAME.as_bytes();
        let head = bytes.get(..bytes.len().min(4_096)).unwrap_or_default();
        if head.windows(own.len()).any(|part| part == own) {
            return Ok(EndpointFormat::Journey);
        }
        let found = DataFormat::of_content(bytes).map(EndpointFormat::Data);
        if let Some(foreign) = self.foreign(bytes) {
            return Err(self.failed(&foreign.advice()));
        }
        let sentence = format!("The format is not clear; add --from with one of {}.", extensions());
        found.ok_or_else(|| self.failed(&sentence))
    }

    /// The other program's file that the input is, if it is one that is not read.
    fn foreign(&self, bytes: &[u8]) -> Option<ForeignFile> {
        let by_name = match &self.place {
            EndpointPlace::File(path) => ForeignFile::of_path(path),
            EndpointPlace::Standard => None,
        };
        by_name.or_else(|| ForeignFile::of_content(bytes))
    }

    /// The bytes of the output; none for a drawing, which is written in one go.
    pub(super) fn bytes(&self, map: &JourneyMap, options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), CliError> {
        match self.format {
            Some(EndpointFormat::Data(format)) => {
                let name = match &self.place {
                    EndpointPlace::File(path) => file::name_without_ending(path),
                    EndpointPlace::Standard => None,
                };
                let options = WriteOptions { name: name.unwrap_or_default(), ..options.clone() };
                exchange::write(format, map, &options).map_err(|error| self.failed(&error))
            }
            Some(EndpointFormat::Journey) if self.place == EndpointPlace::Standard => {
                let text = own_format::write(map).map_err(|error| self.failed(&error))?;
                Ok((text.into_bytes(), Losses::default()))
            }
            _ => Ok((Vec::new(), Losses::default())),
        }
    }

    /// Writes the output: the bytes, or the map.
    pub(super) fn write(&self, map: &JourneyMap, bytes: &[u8]) -> Result<(), CliError> {
        let EndpointPlace::File(path) = &self.place else {
            if matches!(self.format, Some(EndpointFormat::Drawn(_))) {
                return Err(CliError::request("A drawing needs a file; name one after -o."));
            }
            return match std::io::stdout().lock().write_all(bytes) {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(CliError::Output(error)),
                _ => Ok(()),
            };
        };
        match self.format {
            Some(EndpointFormat::Journey) => file::save(map, path).map_err(CliError::at(path)),
            Some(EndpointFormat::Drawn(format)) => {
                let settings = PrintSettings { paper: Some(Paper::Fit), ..PrintSettings::default() };
                let job = ExportJob::fitted(format, export::default_theme(map, &settings));
                let report = export::to_file(map, &job, path, &NoProgress).map_err(|error| self.failed(&error))?;
                let notes = [report.missing_fonts, report.missing_characters, report.shortened_texts];
                notes.iter().flatten().for_each(|sentence| print_note(path, sentence));
                Ok(())
            }
            _ => export::data_to_file(path, bytes).map_err(CliError::at(path)),
        }
    }

    fn failed(&self, reason: &dyn std::fmt::Display) -> CliError {
        CliError::Request(format!("{self}: {reason}"))
    }
}

impl std::fmt::Display for Endpoint {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.place {
            EndpointPlace::File(path) => write!(out, "{}", display_path(path)),
            EndpointPlace::Standard => write!(out, "-"),
        }
    }
}

fn standard_input() -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let limit = limits::LARGEST_FILE_BYTES;
    let failed = |source| CliError::File { path: STANDARD.into(), source };
    let input = std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes);
    input.map_err(|source| failed(FileError::Read { source }))?;
    if bytes.len() as u64 > limit {
        return Err(failed(FileError::TooLarge { bytes: bytes.len() as u64, limit }));
    }
    Ok(bytes)
}
