//! Talking to whoever typed the command.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use super::CliError;

/// Nothing was done.
const FAILED: u8 = 2;

/// Writes the answer. A reader who has seen enough (`footpath templates | head -1`) is no error.
pub fn answer(text: &str) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(CliError::Answer(error)),
        _ => Ok(()),
    }
}

/// Writes one sentence beside the answer. Nobody is left to tell when that fails.
pub fn complain(error: &CliError) {
    let _ = writeln!(io::stderr(), "footpath: {error}");
}

/// Says why nothing was done; help and version are answers, though the parser calls them errors.
pub fn give_up(error: &CliError) -> ExitCode {
    match error {
        CliError::Arguments(parsed) if !parsed.use_stderr() => match answer(&parsed.render().to_string()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(FAILED),
        },
        error => {
            complain(error);
            ExitCode::from(FAILED)
        }
    }
}
