//! The clipboard of a virtual X11 display, taken by a program that is not ours.

use std::process::{Command, Stdio};

use super::*;
use crate::scene::Pixels;

/// The owner on a display of its own; none where this machine has no virtual display.
fn programs() -> Option<()> {
    let has = |name: &str| Command::new(name).arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    (has("xclip").is_ok() && std::env::var_os("DISPLAY").is_some()).then_some(())
}

fn taken(target: &str) -> Vec<u8> {
    Command::new("xclip").args(["-o", "-selection", "clipboard", "-t", target]).output().unwrap().stdout
}

#[test]
fn another_program_takes_words_a_table_and_a_picture_of_one_copy() {
    let Some(()) = programs() else { return eprintln!("skipped: no display or no xclip") };
    let Some(owner) = X11Owner::start(&egui::Context::default()) else { return };
    let side = 1_200_u32;
    // Noise, which no encoder makes small: the picture needs several pieces.
    let noise = |place: u32| (place.wrapping_mul(2_654_435_761) >> 24) as u8;
    let rgba = (0..side * side * 4).map(noise).collect();
    let copy = OfferedCopy {
        text: Some("für Ω".into()),
        html: Some("<table><tr><td>für Ω</td></tr></table>".into()),
        picture: Some(Box::new(move || Some(Pixels { width: side, height: side, rgba }))),
    };
    assert!(owner.offer(copy));
    let targets = loop {
        let targets = String::from_utf8(taken("TARGETS")).unwrap();
        if targets.contains("image/png") {
            break targets;
        }
    };
    for target in ["text/html", "UTF8_STRING", "text/plain;charset=utf-8", "STRING", "image/png", "TIMESTAMP"] {
        assert!(targets.lines().any(|line| line == target), "{target}: {targets}");
    }
    assert_eq!(taken("UTF8_STRING"), "für Ω".as_bytes());
    assert_eq!(taken("STRING"), b"f\xfcr ?");
    assert!(taken("text/html").starts_with(b"<table>"));
    let picture = image::load_from_memory(&taken("image/png")).unwrap();
    assert_eq!((picture.width(), picture.height()), (side, side));
    // The next copy takes the place of the first.
    assert!(owner.offer(OfferedCopy { text: Some("next".into()), ..OfferedCopy::default() }));
    while taken("UTF8_STRING") != b"next" {}
    assert!(!String::from_utf8(taken("TARGETS")).unwrap().contains("image/png"));
    owner.finish(Duration::from_secs(5));
    assert_eq!(taken("UTF8_STRING"), b"");
}
