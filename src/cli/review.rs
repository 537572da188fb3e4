//! `footpath review`: makes a review page of a map, or brings the comments from such pages into it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::CliError;
use crate::exchange::{WriteOptions, comment_file, review};
use crate::export::data_to_file;
use crate::file::{self, display_path, read_limited};
use crate::model::{CommentReport, CommentThread, JourneyMap, merge_comments};

/// Arguments of `footpath review`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The map that people are asked to comment on.
    #[arg(value_name = "MAP")]
    map: PathBuf,
    /// The review page to write: one HTML file that anybody can open and comment in, without a network.
    #[arg(short, long, value_name = "FILE", required_unless_present = "merge")]
    output: Option<PathBuf>,
    /// Files with comments from review pages, to be added to the map. Each comment is added once, however often it comes.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    merge: Vec<PathBuf>,
    /// Leave the comments that are on the map out of the page.
    #[arg(long)]
    without_comments: bool,
}

/// Makes the page, after merging comments if there are any.
pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    let path = &arguments.map;
    let mut map = file::open(path).map_err(CliError::at(path))?;
    if !arguments.merge.is_empty() {
        let report = merge(&mut map, &arguments.merge)?;
        if report.brings_something() {
            file::save(&map, path).map_err(CliError::at(path))?;
        }
        let mut out = std::io::stdout().lock();
        for sentence in report.sentences() {
            let _ = writeln!(out, "{sentence}");
        }
    }
    let Some(output) = &arguments.output else { return Ok(()) };
    if arguments.without_comments {
        std::sync::Arc::make_mut(&mut map.info).comments.clear();
    }
    let page = review::write(&map, Some(jiff::Zoned::now().date()), &WriteOptions::default());
    let page = page.map_err(|error| at(output, &error))?;
    data_to_file(output, &page).map_err(CliError::at(output))
}

/// Adds the comments of files to a map. None is added if one of the files cannot be read.
fn merge(map: &mut JourneyMap, files: &[PathBuf]) -> Result<CommentReport, CliError> {
    let mut all = Vec::new();
    for path in files {
        let bytes = read_limited(path, comment_file::LARGEST_COMMENT_FILE_BYTES).map_err(CliError::at(path))?;
        all.push(comment_file::read(&bytes).map_err(|error| at(path, &error))?);
    }
    let mut threads: Vec<CommentThread> = map.info.comments.iter().map(|it| CommentThread::clone(it)).collect();
    let mut report = CommentReport::default();
    for file in all {
        report.add(merge_comments(&mut threads, file.threads, map));
    }
    std::sync::Arc::make_mut(&mut map.info).comments = threads.into_iter().map(std::sync::Arc::new).collect();
    Ok(report)
}

fn at(path: &Path, error: &dyn std::fmt::Display) -> CliError {
    CliError::Request(format!("{}: {error}", display_path(path)))
}
