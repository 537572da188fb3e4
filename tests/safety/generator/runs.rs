//! Runs the program on one map with its time and memory limited, and looks at what it answers.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use footpath::model::quotation::steers;

use super::HostileMap;

/// The processor time that a run may take, in seconds: five in a program as it is handed out. Without optimisation
/// the same work takes a multiple.
const MOST_SECONDS: u32 = if cfg!(debug_assertions) { 60 } else { 5 };

/// The memory that a run may take.
const MOST_BYTES: u64 = 500_000_000;

/// The variable that names the map of the process that opens a window.
const MAP_VARIABLE: &str = "FOOTPATH_TEST_HOSTILE_MAP";

/// What a run has said and cost.
struct Run {
    what: String,
    output: Output,
    most_bytes: u64,
    seconds: f32,
}

impl Run {
    fn code(&self) -> Option<i32> {
        self.output.status.code()
    }

    fn said(&self) -> String {
        [&self.output.stdout, &self.output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
    }

    /// What is wrong with it whatever the map.
    fn problems(&self) -> Vec<String> {
        let said = self.said();
        let mut wrong = Vec::new();
        if self.code().is_none_or(|code| code > 2) {
            wrong.push(format!("ended with {}", self.output.status));
        }
        if said.contains("panicked") || said.contains("has a fault") || said.contains("os error") {
            wrong.push(format!("failed: {}", said.chars().take(300).collect::<String>()));
        }
        if said.lines().any(|line| line.chars().any(steers) || line.chars().count() > 1_000) {
            wrong.push("said something harmful".to_owned());
        }
        if self.most_bytes > MOST_BYTES {
            wrong.push(format!("took {} MB", self.most_bytes / 1_000_000));
        }
        wrong.into_iter().map(|problem| format!("{} {problem} ({:.1} s)", self.what, self.seconds)).collect()
    }
}

/// Everything that is wrong with how the program answers a map.
pub(super) fn problems_with(map: &HostileMap) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("map.journey"), &map.text).unwrap();
    let mut wrong = Vec::new();
    let check = footpath(folder.path(), &["check", "map.journey"]);
    let is_sound = check.said().lines().all(|line| leaves_map_whole(line) || line.contains(": Version “"));
    wrong.extend(check.problems());
    let mend = footpath(folder.path(), &["mend", "map.journey", "-o", "mended.journey"]);
    wrong.extend(mend.problems());
    if is_sound && mend.code() != Some(0) {
        wrong.push(format!("check finds nothing, but mend says {}", mend.said()));
    }
    wrong.extend(exports(folder.path(), "map.journey", is_sound));
    if mend.code() == Some(0) {
        let again = footpath(folder.path(), &["check", "mended.journey"]);
        if !again.said().lines().all(leaves_map_whole) {
            wrong.push(format!("mended, but {}", again.said()));
        }
        if !is_sound {
            wrong.extend(exports(folder.path(), "mended.journey", true));
        }
    }
    let window = window(&folder.path().join("map.journey"));
    wrong.extend(window.problems());
    if window.code() != Some(0) {
        wrong.push(format!("the window: {}", window.said().chars().take(400).collect::<String>()));
    }
    wrong.into_iter().map(|problem| format!("{}: {problem}", map.name)).collect()
}

/// Whether what `check` says keeps nobody from drawing the map: that there is nothing, or an icon that is not known. A
/// version that is no longer whole does not either, but mending leaves none.
fn leaves_map_whole(line: &str) -> bool {
    line.contains("no problems") || line.contains("uses the icon")
}

/// A sound map is drawn in every format, all others in none.
fn exports(folder: &Path, map: &str, is_sound: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for format in ["pdf", "png", "svg"] {
        let name = format!("map.{format}");
        let run = footpath(folder, &["export", map, "-o", &name]);
        wrong.extend(run.problems());
        if (run.code() == Some(0)) != is_sound {
            wrong.push(format!("{}, with sound = {is_sound}: {}", run.what, run.said()));
        }
        let _ = fs::remove_file(folder.join(name));
    }
    wrong
}

fn footpath(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = limited(env!("CARGO_BIN_EXE_footpath"));
    command.current_dir(folder).args(arguments);
    run(arguments.join(" "), command)
}

/// Opens the map in a window without a display, in a process of its own.
fn window(map: &Path) -> Run {
    let mut command = limited(std::env::current_exe().unwrap().to_str().unwrap());
    command.args(["--exact", "safety::generator::runs::the_process_that_opens_a_window", "--nocapture"]);
    command.env(MAP_VARIABLE, map);
    run("the window".into(), command)
}

/// A program that is killed when it takes more processor time than it may, and has little memory more.
fn limited(program: &str) -> Command {
    let mut command = Command::new("sh");
    let script = format!("ulimit -t {MOST_SECONDS}; ulimit -v 4000000; exec \"$0\" \"$@\"");
    command.args(["-c", &script, program]).stdout(Stdio::piped()).stderr(Stdio::piped()).env("RUST_BACKTRACE", "0");
    command
}

/// Runs it to its end and watches the memory that it takes.
fn run(what: String, mut command: Command) -> Run {
    let started = Instant::now();
    let child = command.spawn().unwrap();
    let id = child.id();
    let (end_sender, end) = channel();
    let waiting = std::thread::spawn(move || {
        let output = Child::wait_with_output(child).unwrap();
        let _ = end_sender.send(());
        output
    });
    let mut most_bytes = 0;
    while end.recv_timeout(Duration::from_millis(4)).is_err() {
        most_bytes = most_bytes.max(peak_memory(id));
    }
    Run { what, output: waiting.join().unwrap(), most_bytes, seconds: started.elapsed().as_secs_f32() }
}

/// The most memory that a process has taken so far; 0 where the system does not tell.
fn peak_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()).unwrap_or(0) * 1_024
}

/// The process that opens a window; does nothing when it runs among the other tests.
#[test]
fn the_process_that_opens_a_window() {
    let Some(path) = std::env::var_os(MAP_VARIABLE) else { return };
    let path = Path::new(&path);
    let mut harness = crate::window::headless::welcome(crate::window::headless::SIZE);
    let ctx = harness.ctx.clone();
    // A box is what a user sees of a sign that no font has.
    ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    harness.state_mut().as_mut().unwrap().open(&ctx, path);
    let started = Instant::now();
    let has_answered = |harness: &crate::window::headless::WindowHarness| {
        use egui_kittest::kittest::Queryable;
        let is_open = harness.state().as_ref().is_some_and(|app| app.map().is_some());
        is_open || harness.query_all_by_label_contains("could not be opened").next().is_some()
    };
    while !has_answered(&harness) {
        assert!(started.elapsed() < Duration::from_secs(120), "the window never answered");
        std::thread::yield_now();
        crate::window::headless::settle(&mut harness);
    }
    crate::window::headless::settle(&mut harness);
}
