//! Starts Footpath: the window, or a command without one.

use std::process::ExitCode;

fn main() -> ExitCode {
    footpath::cli::run(std::env::args_os())
}
