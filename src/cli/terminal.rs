//! Output to the terminal: answers, errors and the exit code of a failure.

use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use super::CliError;
use crate::model::quotation::{harmless, sentence};

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

/// Writes `lines` to the standard output. They may quote files, so nothing in them but their ends moves the cursor.
pub(super) fn print_lines(lines: &[String]) -> Result<(), CliError> {
    print_output(&lines.iter().map(|line| harmless(line) + "\n").collect::<String>())
}

/// Writes a message to the standard error. A failure to do so is ignored, since it cannot be reported.
pub(super) fn print_error(error: &CliError) {
    let _ = writeln!(io::stderr(), "footpath: {}", harmless(&error.to_string()));
}

/// Writes a remark to the standard error. A failure to do so is ignored.
pub(super) fn print_remark(sentence: &str) {
    let _ = writeln!(io::stderr(), "footpath: {}", harmless(sentence));
}

/// Writes a remark about a file to the standard error. A failure to do so is ignored: the file itself is written.
pub(super) fn print_note(path: &Path, sentence: &str) {
    let _ = writeln!(io::stderr(), "footpath: {}", harmless(&format!("{}: {sentence}", path.display())));
}

/// From now on a fault of the program is reported in a sentence instead of a developer's report, unless the variable
/// asks for that.
pub(super) fn report_faults_in_a_sentence() {
    if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
        return;
    }
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.payload_as_str().unwrap_or("no reason given");
        let place = panic.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
        let _ = writeln!(io::stderr(), "footpath: The program has a fault: {}{place}.", sentence(message));
    }));
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
