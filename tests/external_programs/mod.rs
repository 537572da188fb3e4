//! External programs that the tests use. A developer's machine may lack them, the build machine may not.

use std::io::ErrorKind;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// The program `name`, or none if this machine lacks it: the test then says so and passes.
pub(crate) fn tool(name: &str) -> Option<Command> {
    let tried = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    match tried {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let is_build_machine = std::env::var("CI").is_ok_and(|value| value == "true");
            assert!(!is_build_machine, "{name} is missing, and CI must not skip what needs it");
            eprintln!("skipped: no {name}");
            None
        }
        tried => {
            tried.unwrap_or_else(|error| panic!("{name} cannot be started: {error}"));
            Some(Command::new(name))
        }
    }
}

/// Runs to the end and returns what was written to standard output.
pub(crate) fn output_of(command: &mut Command) -> Vec<u8> {
    let Output { status, stdout, stderr } = command.output().unwrap();
    assert!(status.success(), "{command:?}: {status}\n{}{}", lossy(&stdout), lossy(&stderr));
    stdout
}

/// Output as readable text.
pub(crate) fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A virtual display for one window. Two tests that look for a free display at the same moment may find the
/// same one, so each starts its search somewhere else.
pub(crate) fn display_without_screen() -> Option<Command> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let mut xvfb = tool("xvfb-run")?;
    let first = 200 + 10 * (std::process::id() % 100) + NEXT.fetch_add(1, Ordering::Relaxed);
    xvfb.args(["-a", "-n", &first.to_string()]);
    Some(xvfb)
}
