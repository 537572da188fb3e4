//! The program in a window of a virtual display, whose pixels are in a file.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::App;
use footpath::model::{Card, JourneyMap, Part};

/// Size of the display and of the window, in pixels.
const SIZE: (usize, usize) = (1_600, 900);
/// A picture that stays the same for this long is at rest. A caret blinks less often.
const REST: Duration = Duration::from_millis(400);
/// The longest wait for anything.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a program with an open caret is watched.
const IDLE: Duration = Duration::from_secs(20);

/// A virtual display.
pub(crate) struct Display {
    server: Child,
    name: String,
    folder: tempfile::TempDir,
}

impl Display {
    /// None where the programs for it are missing.
    pub(crate) fn start() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let screen = format!("{}x{}x24", SIZE.0, SIZE.1);
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", &screen, "-fbdir"]);
        xvfb.arg(folder.path()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = xvfb.spawn().ok()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take()?).read_line(&mut number).ok()?;
        Some(Self { server, name: format!(":{}", number.trim()), folder })
    }

    /// The pixels of the screen.
    fn picture(&self) -> Vec<u8> {
        let file = std::fs::read(self.folder.path().join("Xvfb_screen0")).unwrap();
        file[file.len() - SIZE.0 * SIZE.1 * 4..].to_vec()
    }

    fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.env("DISPLAY", &self.name).env_remove("WAYLAND_DISPLAY");
        command
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// What one step of the mouse or keyboard cost.
pub(crate) struct Sample {
    /// Processor time of the whole process.
    pub(crate) processor_ms: f64,
    /// Time until the picture first changed; none if it did not.
    pub(crate) first_change_ms: Option<f64>,
    /// Time until the picture changed for the last time.
    pub(crate) rest_ms: Option<f64>,
}

/// Where the middle of a card that is in view is in the window. A window without a display knows it.
pub(crate) fn card_in_view(map: &JourneyMap) -> Pos2 {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.journey");
    footpath::file::save(map, &path).unwrap();
    let show = move |ui: &mut egui::Ui, app: &mut Option<App>| {
        let ctx = ui.ctx().clone();
        app.get_or_insert_with(|| App::new(&ctx, std::slice::from_ref(&path))).show(ui);
    };
    let size = Vec2::new(SIZE.0 as f32, SIZE.1 as f32);
    let mut window = Harness::builder().with_size(size).with_max_steps(60).build_ui_state(show, None);
    window.run_ok();
    window.run_ok();
    // The header of the map is called after the map too.
    let canvas = window.query_all_by_label_contains("Map: ").find(|node| node.accesskit_node().role() == Role::Canvas);
    let canvas = canvas.unwrap().rect();
    let app = window.state().as_ref().unwrap();
    let place = |card: &Card| app.place_on_canvas(Part::Card(card.id)).map(|rect| rect.center());
    let places = map.cards.iter().filter_map(|card| place(card)).map(|at| canvas.min + Vec2::new(at.x, at.y));
    // Not below the rows that stay in view at the top of the canvas.
    let open = canvas.shrink2(Vec2::new(60.0, 0.0)).with_min_y(canvas.min.y + 200.0);
    places.into_iter().find(|at| open.contains(*at)).unwrap()
}

/// The program with a map in its window.
pub(crate) struct Program<'a> {
    display: &'a Display,
    process: Child,
    mouse_and_keyboard: Child,
    words: Option<ChildStdin>,
    started: Instant,
    _folder: tempfile::TempDir,
}

impl<'a> Program<'a> {
    /// Starts the program with a sample map of this many cards.
    pub(crate) fn start(display: &'a Display, cards: usize, renderer: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let map = folder.path().join("map.journey");
        footpath::file::save(&footpath::file::sample::map(cards), &map).unwrap();
        let mut mouse_and_keyboard = display.command("xdotool").arg("-").stdin(Stdio::piped()).spawn().unwrap();
        let words = mouse_and_keyboard.stdin.take();
        let mut command = display.command(program());
        command.arg(&map).env("FOOTPATH_RENDERER", renderer).env("LIBGL_ALWAYS_SOFTWARE", "1");
        for own in ["DATA", "CONFIG", "CACHE"] {
            let own_folder = folder.path().join(own);
            std::fs::create_dir(&own_folder).unwrap();
            // The window fills the screen, though nothing on it manages windows. No hint covers the map.
            let size = format!("window_pt: Some(({}.0, {}.0))", SIZE.0, SIZE.1);
            let tour = "tour: (opened: true, changed: true, exported: true)";
            std::fs::write(own_folder.join("settings.ron"), format!("({size}, {tour})")).unwrap();
            command.env(format!("FOOTPATH_{own}_DIR"), own_folder);
        }
        let started = Instant::now();
        let process = command.stderr(Stdio::null()).spawn().unwrap();
        Self { display, process, mouse_and_keyboard, words, started, _folder: folder }
    }

    /// Waits until something is seen and rests, and returns it.
    pub(crate) fn rested_picture(&self) -> Vec<u8> {
        let (mut last, mut since) = (self.display.picture(), Instant::now());
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE && (since.elapsed() < REST * 2 || last.iter().all(|byte| *byte == 0)) {
            std::thread::sleep(Duration::from_millis(10));
            let now = self.display.picture();
            if now != last {
                (last, since) = (now, Instant::now());
            }
        }
        last
    }

    /// The milliseconds from the start until nearly all of a picture is seen.
    pub(crate) fn time_to(self, picture: &[u8]) -> f64 {
        loop {
            let now = self.display.picture();
            let same = now.chunks_exact(4).zip(picture.chunks_exact(4)).filter(|(one, other)| one == other).count();
            let passed = self.started.elapsed();
            if same * 100 >= SIZE.0 * SIZE.1 * 98 || passed > PATIENCE {
                return passed.as_secs_f64() * 1e3;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Tells the mouse or the keyboard what to do, in the words of `xdotool`.
    pub(crate) fn say(&mut self, words: &str) {
        let to = self.words.as_mut().unwrap();
        writeln!(to, "{words}").unwrap();
        to.flush().unwrap();
    }

    /// Does something, and measures until the picture rests.
    pub(crate) fn step(&mut self, words: &str) -> Sample {
        let (before, mut last) = (self.processor_ms(), self.display.picture());
        let begin = Instant::now();
        self.say(words);
        let (mut first_change_ms, mut rest_ms, mut since) = (None, None, begin);
        while since.elapsed() < REST {
            std::thread::sleep(Duration::from_millis(1));
            let now = self.display.picture();
            if now != last {
                (last, since) = (now, Instant::now());
                let passed = begin.elapsed().as_secs_f64() * 1e3;
                first_change_ms.get_or_insert(passed);
                rest_ms = Some(passed);
            }
        }
        Sample { processor_ms: self.processor_ms() - before, first_change_ms, rest_ms }
    }

    /// The processor time that passes while nobody does anything.
    pub(crate) fn processor_ms_while_idle(&self) -> f64 {
        let before = self.processor_ms();
        std::thread::sleep(IDLE);
        self.processor_ms() - before
    }

    /// The processor time of the whole process so far.
    fn processor_ms(&self) -> f64 {
        let line = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap();
        // After the name in brackets: fields 14 and 15 of the line, in hundredths of a second.
        let fields = line.rsplit_once(')').unwrap().1.split_whitespace();
        fields.skip(11).take(2).map(|ticks| ticks.parse::<f64>().unwrap() * 10.0).sum()
    }
}

impl Drop for Program<'_> {
    fn drop(&mut self) {
        self.words = None;
        for process in [&mut self.process, &mut self.mouse_and_keyboard] {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// The program that is measured.
fn program() -> PathBuf {
    std::env::var_os("FOOTPATH").map_or_else(|| env!("CARGO_BIN_EXE_footpath").into(), PathBuf::from)
}
