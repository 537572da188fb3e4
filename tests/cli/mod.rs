//! The program without a window.

/// The list of actions and of opportunities.
mod actions;
/// Every subcommand: answers, exit codes, and the files it leaves on disk.
mod commands;
/// Conversion into and from other programs' formats.
mod converting;
/// The difference of two maps: text, JSON, pictures, exit codes.
mod diff;
/// What follows from a map: sentences and JSON.
mod findings;
/// What files and other programs bring: output that steers nothing, files that are never replaced.
mod hostile;
/// Layouts and pages on paper: plans, several files, refusals.
mod printing;
/// Slides, review pages, and the comments that come back.
mod reviewing;
