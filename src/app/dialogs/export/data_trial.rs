//! What a data format would hold of the map, found out in the background before anything is written.

use std::sync::Arc;

use super::job::ExportProgress;
use crate::app::services::task::{Task, TaskControl};
use crate::exchange::DataFormat;
use crate::export::{DataJob, ExportError};
use crate::model::JourneyMap;

/// The most lines of a text that are shown.
const MOST_LINES: usize = 60;
/// The most letters of a line that are shown.
const MOST_LETTERS: usize = 160;

/// What a file would hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DataTrial {
    /// The number of bytes of the file.
    pub(super) bytes: usize,
    /// Sentences about what of the map it does not hold.
    pub(super) left_out: Vec<String>,
    /// How the file begins, if it is a text that people read.
    pub(super) beginning: Option<String>,
}

/// The trial for the choices of the dialog.
#[derive(Default)]
pub(super) struct DataTrials {
    asked: Option<(Arc<JourneyMap>, DataJob)>,
    running: Option<Task<Result<DataTrial, ExportError>>>,
    /// The result of the last trial that ended, or the sentence why there is none.
    result: Option<Result<DataTrial, String>>,
}

impl DataTrials {
    /// Begins the trial for a job, unless it is the one before.
    pub(super) fn ask(&mut self, ctx: &egui::Context, map: &Arc<JourneyMap>, job: DataJob) {
        let is_known = self.asked.as_ref().is_some_and(|(known, of)| Arc::ptr_eq(known, map) && *of == job);
        if is_known {
            return;
        }
        self.stop();
        let (of_map, of_job) = (map.clone(), job.clone());
        self.running = Some(Task::start(ctx, "try data export", move |control: &TaskControl| {
            of_job.bytes(&of_map, &ExportProgress(control)).map(|(bytes, losses)| DataTrial {
                bytes: bytes.len(),
                left_out: losses.sentences(),
                beginning: beginning(of_job.format, &bytes),
            })
        }));
        (self.asked, self.result) = (Some((map.clone(), job)), None);
    }

    /// Takes over the result of a trial that has ended.
    pub(super) fn update(&mut self) {
        let Some(ended) = self.running.as_ref().and_then(Task::poll) else { return };
        self.running = None;
        self.result = Some(match ended {
            Ok(result) => result.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        });
    }

    /// The result; none while the trial is under way.
    pub(super) fn result(&self) -> Option<Result<&DataTrial, &str>> {
        self.result.as_ref().map(|result| result.as_ref().map_err(String::as_str))
    }

    /// How much of the trial is done, from 0 to 1.
    pub(super) fn progress(&self) -> f32 {
        self.running.as_ref().map_or(0.0, Task::progress)
    }

    fn stop(&mut self) {
        self.running.take().iter().for_each(Task::cancel);
    }
}

impl Drop for DataTrials {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The first lines of a file that people can read.
fn beginning(format: DataFormat, bytes: &[u8]) -> Option<String> {
    match format {
        DataFormat::Csv | DataFormat::Markdown | DataFormat::Mermaid | DataFormat::Json => {}
        DataFormat::Xlsx | DataFormat::Html | DataFormat::Pptx | DataFormat::Drawio | DataFormat::Excalidraw => {
            return None;
        }
    }
    let head = bytes.get(..bytes.len().min(MOST_LINES * MOST_LETTERS * 4)).unwrap_or_default();
    // Encodings of one byte a letter look alike here; those of two are turned into letters first.
    let text = match head {
        [0xff, 0xfe, rest @ ..] => {
            let units = rest.chunks_exact(2).filter_map(|two| Some(u16::from_le_bytes(two.try_into().ok()?)));
            String::from_utf16_lossy(&units.collect::<Vec<_>>())
        }
        head => String::from_utf8_lossy(head).into_owned(),
    };
    let line = |line: &str| {
        let mut letters = line.chars().filter(|letter| !letter.is_control() || *letter == '\t');
        let shown: String = letters.by_ref().take(MOST_LETTERS).collect();
        if letters.next().is_some() { shown + "…" } else { shown }
    };
    let lines: Vec<String> = text.trim_start_matches('\u{feff}').lines().take(MOST_LINES).map(line).collect();
    Some(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_text_is_shown_whatever_its_encoding() {
        let shown = |bytes: &[u8]| beginning(DataFormat::Csv, bytes);
        assert_eq!(shown("\u{feff}Stage,Step\r\nBuy,Pay\r\n".as_bytes()).as_deref(), Some("Stage,Step\nBuy,Pay"));
        assert_eq!(shown(b"\xff\xfea\0\xe4\0").as_deref(), Some("aä"));
        let long = "x".repeat(1_000);
        assert_eq!(shown(long.as_bytes()).unwrap().chars().count(), MOST_LETTERS + 1);
        assert_eq!(shown("a\n".repeat(500).as_bytes()).unwrap().lines().count(), MOST_LINES);
        assert_eq!(beginning(DataFormat::Xlsx, b"PK\x03\x04"), None);
    }
}
