//! The `footpath` program: the window, or a command that needs none.

use std::process::ExitCode;

fn main() -> ExitCode {
    footpath::cli::run(std::env::args_os())
}
