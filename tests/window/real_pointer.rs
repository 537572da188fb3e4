//! A map made from a blank one in the real program, with a real mouse and keyboard, on a virtual display.
//! The same input goes to a window without a display, which knows where things are and what the map must
//! become: the file that the program saves is read and compared with that.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers, Pos2, Vec2};
use footpath::model::{CardKind, JourneyMap, LaneKind, Part};

use crate::external_programs::{display_without_screen, tool};
use crate::window::headless::SIZE;
use crate::window::user_input::{HeadlessWindow, UserInput};

/// How long the slowest machine may take for one thing.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest wait for a still picture; a blinking caret never stops changing it.
const LONGEST_REST: Duration = Duration::from_secs(2);
/// A picture that stays the same for this long is finished.
const REST: Duration = Duration::from_millis(150);

/// Prints its process id and the display, then becomes the program.
const START: &str = r#"echo $$; echo "$DISPLAY"; echo "${XAUTHORITY:-}"; exec "$FOOTPATH" "$MAP" >&2"#;

/// The program in its own window.
struct RealProgram {
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
    fn start(mut xvfb: Command, map: &Path, home: &Path) -> Self {
        let folder = |name: &str| {
            let folder = home.join(name);
            std::fs::create_dir_all(&folder).unwrap();
            folder
        };
        // Without "noreset" the display restarts when its last client leaves. That may be the xdotool which
        // looks for the window, and then the program would find no display.
        let screen = format!("-noreset -screen 0 {}x{}x24 -fbdir {}", SIZE.x, SIZE.y, folder("screen").display());
        xvfb.args(["-s", &screen, "timeout", "120", "bash", "-c", START]);
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

    fn xdotool(&self, words: &[&str]) {
        let mut command = Command::new("xdotool");
        command.args(words).env("DISPLAY", &self.display).env("XAUTHORITY", &self.authority);
        let output = command.output().unwrap();
        assert!(output.status.success(), "xdotool {words:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// All pixels of the screen.
    fn picture(&self) -> Vec<u8> {
        std::fs::read(&self.pixels).unwrap_or_default()
    }

    /// Waits until the window shows a drawn map and has the keyboard focus.
    fn wait_for_window(&self, title: &str) {
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
    fn rest(&self) {
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
    fn seen(&self, words: &[&str]) {
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
    fn save(&mut self, path: &Path, expected: &JourneyMap) {
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
    fn keep_picture(&self) -> PathBuf {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real_pointer.xwd");
        let _ = std::fs::write(&path, self.picture());
        path
    }

    /// Quits the program as a user does, and waits for it to end.
    fn quit(mut self) {
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
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < PATIENCE, "waited in vain until {what}");
        std::thread::yield_now();
    }
}

/// Sends the same input to both windows; the positions come from the one that knows them.
fn both(headless: &mut HeadlessWindow, program: &mut RealProgram, gesture: impl Fn(&mut dyn UserInput)) {
    gesture(program);
    gesture(headless);
}

#[test]
fn a_map_made_by_mouse_and_keyboard_is_on_disk_and_opens_again() {
    let Some(_) = tool("xdotool") else { return };
    let Some(xvfb) = display_without_screen() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rental.journey");
    footpath::file::save(&footpath::file::templates::load("blank").unwrap(), &path).unwrap();
    let mut headless = HeadlessWindow::with_map(&path);
    let mut program = RealProgram::start(xvfb, &path, folder.path());
    program.wait_for_window(&headless.map().info.title);

    name_the_map(&mut headless, &mut program);
    program.save(&path, &headless.map());
    write_cards(&mut headless, &mut program);
    program.save(&path, &headless.map());
    drag_a_card(&mut headless, &mut program);
    draw_a_curve(&mut headless, &mut program);
    program.save(&path, &headless.map());
    drag_from_the_palette(&mut headless, &mut program);
    program.save(&path, &headless.map());
    program.quit();

    let opened = footpath::file::open(&path).unwrap();
    assert_eq!(opened, headless.map());
    what_must_be_there(&opened);
}

/// Opens the title with a double click and replaces all of it.
fn name_the_map(headless: &mut HeadlessWindow, program: &mut RealProgram) {
    let at = headless.title();
    both(headless, program, |user| {
        user.double_click(at);
        user.press(Modifiers::COMMAND, Key::A);
        user.write("Renting a bicycle");
        user.press(Modifiers::NONE, Key::Escape);
    });
    assert_eq!(headless.map().info.title, "Renting a bicycle");
}

/// Writes two cards in one cell and one at the next step, using the mouse only for the first position.
fn write_cards(headless: &mut HeadlessWindow, program: &mut RealProgram) {
    let at = headless.place(cell(&headless.map(), LaneKind::Cards, 0));
    both(headless, program, |user| {
        user.click(at);
        user.write("Looks for a shop");
        user.press(Modifiers::NONE, Key::Enter);
        user.write("Calls a friend");
        user.press(Modifiers::NONE, Key::Tab);
        user.write("Signs a form");
        user.press(Modifiers::NONE, Key::Escape);
    });
}

/// Drags the third card to the fourth column.
fn drag_a_card(headless: &mut HeadlessWindow, program: &mut RealProgram) {
    let map = headless.map();
    let (from, to) = (headless.place(card(&map, "Signs a form")), headless.place(cell(&map, LaneKind::Cards, 3)));
    both(headless, program, |user| user.drag(from, to));
}

/// Clicks where the curve has no points yet.
fn draw_a_curve(headless: &mut HeadlessWindow, program: &mut RealProgram) {
    for (column, down) in [(0, 0.3), (2, 0.75), (4, 0.2)] {
        let at = headless.place_in(cell(&headless.map(), LaneKind::Curve, column), 0.5, down);
        both(headless, program, |user| user.click(at));
    }
}

/// Drags a pain card from the palette into the pains lane, and writes on it.
fn drag_from_the_palette(headless: &mut HeadlessWindow, program: &mut RealProgram) {
    let map = headless.map();
    let pains = map.lanes.iter().find(|lane| lane.card_kind == CardKind::Pain).unwrap().id;
    let step = map.steps().nth(2).unwrap().1.id;
    let (from, to) = (headless.control_with("Pain card"), headless.place(Part::Cell(pains, step)));
    both(headless, program, |user| {
        user.drag(from, to);
        user.write("The saddle is too high");
        user.press(Modifiers::NONE, Key::Escape);
    });
}

fn cell(map: &JourneyMap, kind: LaneKind, column: usize) -> Part {
    let lane = map.lanes.iter().find(|lane| lane.kind == kind).unwrap().id;
    Part::Cell(lane, map.steps().nth(column).unwrap().1.id)
}

fn card(map: &JourneyMap, text: &str) -> Part {
    Part::Card(map.cards.iter().find(|card| card.text == text).unwrap_or_else(|| panic!("no card “{text}”")).id)
}

/// Checks that both windows did what was intended, not only the same.
fn what_must_be_there(map: &JourneyMap) {
    let columns: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
    let column = |step| columns.iter().position(|known| *known == step).unwrap();
    let lane = |card: &footpath::model::Card| map.lane(card.lane).unwrap().name.clone();
    let cards: Vec<_> = map.cards.iter().map(|card| (card.text.as_str(), lane(card), column(card.step))).collect();
    let mut cards: Vec<_> = cards.iter().map(|(text, lane, column)| (*text, lane.as_str(), *column)).collect();
    cards.sort_by_key(|(_, lane, column)| (*lane, *column));
    let expected = [
        ("Looks for a shop", "Actions", 0),
        ("Calls a friend", "Actions", 0),
        ("Signs a form", "Actions", 3),
        ("The saddle is too high", "Pains", 2),
    ];
    assert_eq!(cards, expected);
    assert_eq!(map.info.title, "Renting a bicycle");
    let curve = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let mut points: Vec<_> = curve.series[0].points.iter().map(|it| (column(it.step), it.value)).collect();
    points.sort_by_key(|(column, _)| *column);
    let places: Vec<usize> = points.iter().map(|(column, _)| *column).collect();
    assert_eq!(places, [0, 2, 4]);
    assert!(points[0].1 > 0.0 && points[1].1 < 0.0 && points[2].1 > 0.0, "{points:?}");
}
