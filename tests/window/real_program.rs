//! The real program in its own window on a virtual display, driven by xdotool: shared by the tests with a real
//! pointer and with real keyboards.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers, Pos2, Vec2};
use footpath::model::JourneyMap;

use crate::window::user_input::UserInput;

/// How long the slowest machine may take for one thing.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// The longest wait for a still picture; a blinking caret never stops changing it.
const LONGEST_REST: Duration = Duration::from_secs(2);
/// A picture that stays the same for this long is finished.
const REST: Duration = Duration::from_millis(150);

/// Prints its process id and the display, then becomes the program.
const START: &str = r#"echo $$; echo "$DISPLAY"; echo "${XAUTHORITY:-}"; exec "$FOOTPATH" "$MAP" >&2"#;

/// The program in its own window.
pub(crate) struct RealProgram {
    /// The shell that keeps the display alive while the program runs.
    program: Child,
    /// The program's process id.
    number: String,
    display: String,
    authority: String,
    /// The file where the display keeps its pixels.
    pixels: PathBuf,
}

impl RealProgram {
    /// Starts the program with a map on a display of its own. `home` takes its data and the display's pixels.
    pub(crate) fn start(mut xvfb: Command, size: Vec2, map: &Path, home: &Path) -> Self {
        let folder = |name: &str| {
            let folder = home.join(name);
            std::fs::create_dir_all(&folder).unwrap();
            folder
        };
        // Without "noreset" the display restarts when its last client leaves. That may be the xdotool which
        // looks for the window, and then the program would find no display.
        let screen = format!("-noreset -r -screen 0 {}x{}x24 -fbdir {}", size.x, size.y, folder("screen").display());
        xvfb.args(["-s", &screen, "timeout", "600", "bash", "-c", START]);
        xvfb.env("FOOTPATH", env!("CARGO_BIN_EXE_footpath")).env("MAP", map).env("LIBGL_ALWAYS_SOFTWARE", "1");
        xvfb.env("FOOTPATH_DATA_DIR", folder("data")).env("FOOTPATH_CONFIG_DIR", folder("config"));
        xvfb.env("FOOTPATH_CACHE_DIR", folder("cache"));
        xvfb.env_remove("WAYLAND_DISPLAY").stdin(Stdio::null()).stdout(Stdio::piped());
        let mut program = xvfb.spawn().unwrap();
        let mut said = BufReader::new(program.stdout.take().unwrap()).lines();
        let mut line = || said.next().expect("the display starts").unwrap();
        let (number, display, authority) = (line(), line(), line());
        Self { program, number, display, authority, pixels: home.join("screen/Xvfb_screen0") }
    }

    /// Runs an xdotool command on the program's display.
    pub(crate) fn xdotool(&self, words: &[&str]) {
        self.run("xdotool", words);
    }

    /// Runs another program on the same display.
    pub(crate) fn run(&self, program: &str, words: &[&str]) {
        let mut command = Command::new(program);
        command.args(words).env("DISPLAY", &self.display).env("XAUTHORITY", &self.authority);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{program} {words:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// All pixels of the screen.
    pub(crate) fn picture(&self) -> Vec<u8> {
        std::fs::read(&self.pixels).unwrap_or_default()
    }

    /// Waits until the window shows a drawn map and has the keyboard focus.
    pub(crate) fn wait_for_window(&self, title: &str) {
        let found = || {
            let mut search = Command::new("xdotool");
            search.args(["search", "--onlyvisible", "--name", title]);
            search.env("DISPLAY", &self.display).env("XAUTHORITY", &self.authority).stderr(Stdio::null());
            String::from_utf8_lossy(&search.output().unwrap().stdout).lines().last().map(str::to_owned)
        };
        until("the window is there", || found().is_some());
        self.xdotool(&["windowfocus", &found().expect("it was there")]);
        let colours = || {
            let picture = self.picture();
            picture.chunks_exact(4).map(<[u8]>::to_vec).collect::<std::collections::HashSet<_>>().len()
        };
        until("the map is drawn", || colours() > 200);
        self.rest();
    }

    /// Waits until the screen stops changing, though not for ever: a caret may be blinking.
    pub(crate) fn rest(&self) {
        let begin = Instant::now();
        let (mut last, mut since) = (self.picture(), Instant::now());
        while since.elapsed() < REST && begin.elapsed() < LONGEST_REST {
            self.xdotool(&["getmouselocation"]);
            let now = self.picture();
            if now != last {
                (last, since) = (now, Instant::now());
            }
        }
    }

    /// Runs an xdotool command that must change the screen, and waits until it has.
    pub(crate) fn seen(&self, words: &[&str]) {
        let before = self.picture();
        self.xdotool(words);
        until(&format!("“xdotool {}” changes the screen", words.join(" ")), || self.picture() != before);
        self.rest();
    }

    fn go(&self, to: Pos2) {
        let (x, y) = (format!("{:.0}", to.x), format!("{:.0}", to.y));
        self.xdotool(&["mousemove", &x, &y]);
        self.rest();
    }

    /// Saves until the file holds the expected map.
    pub(crate) fn save(&mut self, path: &Path, expected: &JourneyMap) {
        let saved = || footpath::file::open(path).ok();
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE && saved().as_ref() != Some(expected) {
            self.xdotool(&["key", "ctrl+s"]);
            self.rest();
        }
        let saved = saved().expect("the file can be read");
        assert_eq!(saved, *expected, "what is saved is not what was drawn; see {}", self.keep_picture().display());
    }

    /// Keeps a screenshot for whoever investigates a failure.
    pub(crate) fn keep_picture(&self) -> PathBuf {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real_pointer.xwd");
        let _ = std::fs::write(&path, self.picture());
        path
    }

    /// Quits the program as a user does, and waits for it to end.
    pub(crate) fn quit(mut self) {
        self.xdotool(&["key", "ctrl+q"]);
        until("the program ends", || self.program.try_wait().unwrap().is_some());
    }
}

impl Drop for RealProgram {
    fn drop(&mut self) {
        if self.program.try_wait().is_ok_and(|ended| ended.is_none()) {
            let path = self.keep_picture();
            eprintln!("the last picture of the screen is in {}", path.display());
            // The shell removes the display when the program ends.
            let _ = Command::new("kill").arg(&self.number).status();
            let _ = self.program.wait();
        }
    }
}

impl UserInput for RealProgram {
    fn click(&mut self, at: Pos2) {
        self.go(at);
        self.seen(&["click", "1"]);
    }

    fn double_click(&mut self, at: Pos2) {
        self.go(at);
        self.seen(&["click", "--repeat", "2", "--delay", "40", "1"]);
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.go(from);
        self.xdotool(&["mousedown", "1"]);
        self.rest();
        // A press and a move may arrive in one frame, so the first move must still be over the dragged part.
        let near = from + (to - from).normalized() * 9.0;
        for at in [near, from + (to - from) * 0.5, to - Vec2::splat(2.0), to] {
            self.go(at);
        }
        self.seen(&["mouseup", "1"]);
    }

    fn write(&mut self, words: &str) {
        self.seen(&["type", "--delay", "20", words]);
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        let mut name = String::new();
        for (held, word) in [(modifiers.command, "ctrl+"), (modifiers.shift, "shift+"), (modifiers.alt, "alt+")] {
            name.push_str(if held { word } else { "" });
        }
        name.push_str(match key {
            Key::Enter => "Return",
            Key::ArrowRight => "Right",
            Key::ArrowLeft => "Left",
            Key::ArrowUp => "Up",
            Key::ArrowDown => "Down",
            other => other.name(),
        });
        let name = if key.name().len() == 1 { name.to_lowercase() } else { name };
        self.seen(&["key", &name]);
    }
}

/// Waits for a condition rather than for a fixed time.
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < PATIENCE, "waited in vain until {what}");
        std::thread::yield_now();
    }
}
