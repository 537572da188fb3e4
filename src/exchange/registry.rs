//! Which functions read and write each format.

use super::{
    DataFormat, ExchangeError, Losses, ReadOptions, WriteOptions, csv, drawio, excalidraw, html, json, markdown,
    mermaid, pptx, unsaid, xlsx,
};
use crate::model::JourneyMap;

/// The function of a format that reads its files.
type Reader = fn(&[u8], &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError>;
/// The function of a format that writes its files.
type Writer = fn(&JourneyMap, &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError>;

impl DataFormat {
    fn reader(self) -> Option<Reader> {
        match self {
            Self::Csv => Some(csv::read),
            Self::Xlsx => Some(xlsx::read),
            Self::Mermaid => Some(mermaid::read),
            Self::Markdown => Some(markdown::read),
            Self::Html => None,
            Self::Json => Some(json::read),
            Self::Pptx | Self::Excalidraw => None,
            Self::Drawio => Some(drawio::read),
        }
    }

    fn writer(self) -> Option<Writer> {
        match self {
            Self::Csv => Some(csv::write),
            Self::Xlsx => Some(xlsx::write),
            Self::Mermaid => Some(mermaid::write),
            Self::Markdown => Some(markdown::write),
            Self::Html => Some(html::write),
            Self::Json => Some(json::write),
            Self::Pptx => Some(pptx::write),
            Self::Drawio => Some(drawio::write),
            Self::Excalidraw => Some(excalidraw::write),
        }
    }

    /// Whether maps are read from this format.
    pub fn is_read(self) -> bool {
        self.reader().is_some()
    }

    /// Whether maps are written in this format.
    pub fn is_written(self) -> bool {
        self.writer().is_some()
    }
}

/// The map in `bytes`, and what of them it does not hold.
///
/// # Errors
/// When the format is not read, or the bytes are no such file or beyond the limits.
pub fn read(
    format: DataFormat,
    bytes: &[u8],
    options: &ReadOptions<'_>,
) -> Result<(JourneyMap, Losses), ExchangeError> {
    let reader = format.reader().ok_or(ExchangeError::NotRead(format.name()))?;
    options.progress.report(0.0)?;
    let found = reader(bytes, options)?;
    options.progress.report(1.0)?;
    Ok(found)
}

/// The bytes of a file with `map`, and what of the map they do not hold.
///
/// # Errors
/// When the format is not written, or the work was stopped.
pub fn write(
    format: DataFormat,
    map: &JourneyMap,
    options: &WriteOptions<'_>,
) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let writer = format.writer().ok_or(ExchangeError::NotWritten(format.name()))?;
    options.progress.report(0.0)?;
    let (bytes, mut losses) = writer(map, options)?;
    losses.extend(unsaid::left_out(format, map, options));
    Ok((bytes, losses))
}
