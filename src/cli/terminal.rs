//! Output to the terminal: answers, errors and the exit code of a failure.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use super::CliError;

/// The exit code of a failed command.
const FAILED: u8 = 2;

/// Writes to the standard output. A reader that stops early (`footpath templates | head -1`) is not an error.
pub(super) fn print_output(text: &str) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(CliError::Output(error)),
        _ => Ok(()),
    }
}

/// Writes a message to the standard error. A failure to do so is ignored, since it cannot be reported.
pub(super) fn print_error(error: &CliError) {
    let _ = writeln!(io::stderr(), "footpath: {error}");
}

/// Reports a failed command. Help and version, which clap treats as errors, are printed as answers.
pub(super) fn report_failure(error: &CliError) -> ExitCode {
    match error {
        CliError::Arguments(parsed) if !parsed.use_stderr() => match print_output(&parsed.render().to_string()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(FAILED),
        },
        error => {
            print_error(error);
            ExitCode::from(FAILED)
        }
    }
}
