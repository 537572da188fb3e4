//! The program without a window.

/// Every subcommand: answers, exit codes, and the files it leaves on disk.
mod commands;
