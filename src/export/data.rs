//! Maps in the data formats of other programs: what of a map is written, and how.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::{ExportError, ExportReport};
use crate::exchange::{self, DataFormat, Losses, TableForm, WriteOptions};
use crate::file::{self, FileError};
use crate::model::{CardId, JourneyMap, PrintScope, PrintSettings};
use crate::print::content::reduced;
use crate::render::Progress;

/// One map in a data format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataJob {
    /// The format that is written.
    pub format: DataFormat,
    /// The form of a table; the usual one of the format when none.
    pub form: Option<TableForm>,
    /// The character between the cells of a text; a comma when none.
    pub separator: Option<char>,
    /// The label of a text's encoding; UTF-8 with a mark when none.
    pub encoding: Option<String>,
    /// Whether comments are written where the format has a place for them.
    pub comments: bool,
    /// The part of the journey.
    pub scope: PrintScope,
    /// The only cards that are written; none for all.
    pub selection: Option<Arc<BTreeSet<CardId>>>,
}

impl DataJob {
    /// A whole map in a format, in its usual form.
    pub fn whole(format: DataFormat) -> Self {
        Self {
            format,
            form: None,
            separator: None,
            encoding: None,
            comments: false,
            scope: PrintScope::default(),
            selection: None,
        }
    }

    /// The bytes of the file, and what of the map they do not hold.
    ///
    /// # Errors
    /// When nothing of the map is left, the format is not written, or the work was stopped.
    pub fn bytes(&self, map: &JourneyMap, progress: &dyn Progress) -> Result<(Vec<u8>, Losses), ExportError> {
        self.bytes_for(map, None, progress)
    }

    /// The same for a file with this name, which stands for a title that the map does not have.
    fn bytes_for(
        &self,
        map: &JourneyMap,
        name: Option<String>,
        progress: &dyn Progress,
    ) -> Result<(Vec<u8>, Losses), ExportError> {
        let part = part_of(map, &self.scope, self.selection.as_deref())?;
        let options = WriteOptions {
            form: self.form,
            separator: self.separator,
            encoding: self.encoding.clone(),
            comments: self.comments,
            name: name.unwrap_or_default(),
            progress,
        };
        Ok(exchange::write(self.format, &part, &options)?)
    }

    /// Writes the file at `path` completely, or not at all. A map is never replaced.
    ///
    /// # Errors
    /// As [`DataJob::bytes`], and when the file cannot be written or is a map.
    pub fn to_file(&self, map: &JourneyMap, path: &Path, progress: &dyn Progress) -> Result<ExportReport, ExportError> {
        file::refuse_to_replace_map(path)?;
        let (bytes, losses) = self.bytes_for(map, file::name_without_ending(path), progress)?;
        progress.report(0.99)?;
        data_to_file(path, &bytes)?;
        Ok(ExportReport { files: vec![path.to_owned()], left_out: losses.sentences(), ..ExportReport::default() })
    }
}

/// The part of a map that is written: all of it as it is, or a smaller map.
///
/// # Errors
/// When no stage or no lane is left.
pub fn part_of<'a>(
    map: &'a JourneyMap,
    scope: &PrintScope,
    selection: Option<&BTreeSet<CardId>>,
) -> Result<Cow<'a, JourneyMap>, ExportError> {
    if scope.is_all() && selection.is_none() {
        return Ok(Cow::Borrowed(map));
    }
    let settings = PrintSettings { scope: scope.clone(), ..PrintSettings::default() };
    Ok(Cow::Owned(reduced(map, &settings, selection).map_err(ExportError::NothingLeft)?))
}

/// Writes the bytes of a data format to the file at `path`, completely or not at all. A map is never replaced.
///
/// # Errors
/// When the file cannot be written, or is a map.
pub fn data_to_file(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    file::refuse_to_replace_map(path)?;
    file::replace_file(path, |out| out.write_all(bytes).map_err(|source| FileError::Write { source })).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::render::NoProgress;

    #[test]
    fn a_part_of_the_map_is_written_as_a_map_of_its_own() {
        let map = templates::load("online-order").unwrap();
        let lane = map.lanes.iter().find(|lane| lane.name == "Pains").unwrap();
        let scope = PrintScope { lanes: Some(vec![lane.id]), ..PrintScope::default() };
        let job = DataJob { scope, ..DataJob::whole(DataFormat::Csv) };
        let text = String::from_utf8(job.bytes(&map, &NoProgress).unwrap().0).unwrap();
        let of_lane = map.cards.iter().filter(|card| card.lane == lane.id).count();
        assert!(text.contains("Pains") && !text.contains("Actions"), "{text}");
        assert!(text.lines().count() > of_lane, "{text}");
        let whole = DataJob::whole(DataFormat::Csv).bytes(&map, &NoProgress).unwrap().0;
        assert!(whole.len() > 2 * text.len());
        let nothing = PrintScope { stages: Some(Vec::new()), ..PrintScope::default() };
        let sentence = DataJob { scope: nothing, ..job }.bytes(&map, &NoProgress).unwrap_err().to_string();
        assert_eq!(sentence, "Nothing is left to write: no stage is left; choose at least one.");
    }
}
