//! What the whole program costs in a real window without a graphics card: `cargo bench --bench window`.
//!
//! The program runs on a virtual display of 1,600 × 900 pixels (`Xvfb`), a real mouse and keyboard (`xdotool`) turn the
//! wheel, drag a card and type. For each step it prints the processor time of the whole process, the time until the
//! picture first changes, and the time until it rests. Every number is the median with the smallest and the largest.
//!
//! Both ways to paint are measured in turn. `FOOTPATH_BENCH_RENDERERS=software` measures one of them only, `FOOTPATH=…`
//! another program, `FOOTPATH_BENCH_CARDS=30,1000` other maps.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod real_window;

use real_window::{Display, Program, Sample, card_in_view};

/// How often the wheel is turned, the card moved, a letter typed.
const STEPS: usize = 24;
/// How often the program is started.
const STARTS: usize = 5;

fn main() {
    let list = |name: &str, otherwise: &str| -> Vec<String> {
        let value = std::env::var(name).unwrap_or_else(|_| otherwise.to_owned());
        value.split(',').map(str::to_owned).collect()
    };
    let Some(display) = Display::start() else {
        println!("Xvfb and xdotool are needed.");
        return;
    };
    for cards in list("FOOTPATH_BENCH_CARDS", "30,1000,10000") {
        for renderer in list("FOOTPATH_BENCH_RENDERERS", "opengl,software") {
            let bench = WindowBench { display: &display, cards: cards.parse().unwrap(), renderer };
            bench.starts();
            bench.steps();
        }
    }
}

struct WindowBench<'a> {
    display: &'a Display,
    cards: usize,
    renderer: String,
}

impl WindowBench<'_> {
    fn print(&self, what: &str, values: &[f64], unit: &str) {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (first, middle, last) = (sorted[0], sorted[sorted.len() / 2], sorted[sorted.len() - 1]);
        let (cards, renderer) = (self.cards, &self.renderer);
        println!("{cards:>6} cards  {renderer:8}  {what:34}  {middle:7.1} {unit}  ({first:.1} to {last:.1})");
    }

    /// From the start of the process until the map is seen.
    fn starts(&self) {
        let program = Program::start(self.display, self.cards, &self.renderer);
        let map = program.rested_picture();
        drop(program);
        let mut seen = Vec::new();
        for _ in 0..STARTS {
            seen.push(Program::start(self.display, self.cards, &self.renderer).time_to(&map));
        }
        self.print("start to map on the screen", &seen, "ms");
    }

    fn steps(&self) {
        let mut program = Program::start(self.display, self.cards, &self.renderer);
        program.rested_picture();
        // No window manager gives it the keyboard.
        program.say("search --onlyvisible --name Sample windowfocus");
        program.say("mousemove 700 500");
        program.rested_picture();
        let wheel: Vec<Sample> = (0..STEPS).map(|step| program.step(["click 5", "click 4"][step / 4 % 2])).collect();
        self.print_steps("wheel step", &wheel);
        program.say("mousedown 2");
        let pan = (0..STEPS)
            .map(|step| program.step(["mousemove_relative -- -9 -4", "mousemove_relative 9 4"][step / 4 % 2]));
        let pan: Vec<Sample> = pan.collect();
        self.print_steps("pan by dragging, each move", &pan);
        program.say("mouseup 2");
        self.drag_and_type(&mut program);
    }

    fn drag_and_type(&self, program: &mut Program<'_>) {
        let card = card_in_view(&footpath::file::sample::map(self.cards));
        program.say(&format!("mousemove {:.0} {:.0}", card.x, card.y));
        program.rested_picture();
        program.say("mousedown 1");
        let drag = (0..STEPS)
            .map(|step| program.step(["mousemove_relative 6 3", "mousemove_relative -- -6 -3"][step / 6 % 2]));
        let drag: Vec<Sample> = drag.collect();
        self.print_steps("dragging a card, each move", &drag);
        program.say("key Escape");
        program.say("mouseup 1");
        program.rested_picture();
        program.say("click --repeat 2 --delay 60 1");
        program.rested_picture();
        let typed: Vec<Sample> = (0..STEPS).map(|_| program.step("key e")).collect();
        self.print_steps("typing, each letter", &typed);
        let idle = program.processor_ms_while_idle();
        self.print("open caret, in 20 seconds", &[idle], "ms");
    }

    fn print_steps(&self, what: &str, samples: &[Sample]) {
        // The system counts a process's time in hundredths of a second: only the sum over all steps is exact.
        let sum: f64 = samples.iter().map(|sample| sample.processor_ms).sum();
        self.print(&format!("{what}: processor"), &[sum / samples.len() as f64], "ms");
        let times = |of: fn(&Sample) -> Option<f64>| samples.iter().filter_map(of).collect::<Vec<_>>();
        let (first, rest) = (times(|sample| sample.first_change_ms), times(|sample| sample.rest_ms));
        if first.is_empty() {
            return println!("        nothing changed on the screen");
        }
        self.print(&format!("{what}: first change"), &first, "ms");
        self.print(&format!("{what}: at rest"), &rest, "ms");
    }
}
