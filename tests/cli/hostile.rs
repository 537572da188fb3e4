//! Files and surroundings that mean harm to a terminal, to a map, or to the folder in which a drawing is written.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use footpath::file;
use footpath::model::quotation::steers;
use tempfile::TempDir;

fn footpath(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footpath"));
    command.current_dir(folder);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    footpath(folder).args(arguments).output().unwrap()
}

fn folder_with_map() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    file::save(&file::sample::map(12), &folder.path().join("map.journey")).unwrap();
    folder
}

/// Replaces the first `old` in the map.
fn spoil(folder: &TempDir, old: &str, new: &str) {
    let path = folder.path().join("map.journey");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{old}");
    fs::write(path, text.replacen(old, new, 1)).unwrap();
}

/// Text that would colour, retitle, beep, turn and continue on lines of its own.
const EVIL: &str = "x\\u{1b}[31m\\u{1b}]0;owned\\u{7}\\nfootpath: all is well\\u{202e}\\u{2066}";

#[track_caller]
fn is_harmless(bytes: &[u8]) {
    let said = String::from_utf8(bytes.to_vec()).unwrap();
    for line in said.lines() {
        assert!(!line.chars().any(steers), "{line:?}");
        assert!(!line.starts_with("footpath: all is well"), "{said}");
        assert!(line.chars().count() < 600, "{} letters", line.chars().count());
    }
}

#[test]
fn no_command_passes_on_what_a_file_says_to_the_terminal() {
    let long = "n".repeat(100_000);
    for evil in [EVIL, long.as_str()] {
        for (old, new) in [
            ("id: \"l1\"", format!("id: \"{evil}\"")),
            ("name: \"", format!("icon: \"{evil}\", name: \"")),
            ("title:", format!("{}: 1, title:", if evil == EVIL { "r#x\u{1b}[31m" } else { evil })),
            ("kind: Experience", format!("kind: \"{evil}\"")),
            ("footpath journey", evil.to_owned()),
            ("images: [", format!("images: [(id: \"{evil}\", data: \"\"),")),
        ] {
            let folder = folder_with_map();
            if fs::read_to_string(folder.path().join("map.journey")).unwrap().contains(old) {
                spoil(&folder, old, &new);
            }
            for arguments in [
                &["check", "map.journey"][..],
                &["mend", "map.journey", "-o", "mended.journey"],
                &["export", "map.journey", "-o", "map.svg"],
            ] {
                let output = run(folder.path(), arguments);
                is_harmless(&output.stdout);
                is_harmless(&output.stderr);
            }
        }
    }
}

/// Libraries have remarks of their own, which nobody who exports a map can understand.
#[test]
fn nothing_speaks_to_the_terminal_but_footpath() {
    let folder = folder_with_map();
    spoil(&folder, "title: \"", &format!("title: \"{}", "Title & more ".repeat(40)));
    for name in ["map.xlsx", "map.pptx", "map.html", "map.md", "map.drawio", "map.svg", "map.pdf"] {
        let output = run(folder.path(), &["export", "map.journey", "-o", name]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}: {said}");
        assert!(said.lines().all(|line| line.starts_with("footpath: ")), "{name}: {said}");
    }
}

#[test]
fn no_command_passes_on_its_arguments_raw() {
    let folder = folder_with_map();
    let evil = "e\u{1b}[31m\u{202e}\nfootpath: all is well";
    for arguments in [
        &["check", evil][..],
        &["mend", evil, "-o", "x"],
        &["export", evil, "-o", "map.svg"],
        &["export", "map.journey", "-o", evil],
        &["export", "map.journey", "-o", "map.svg", "--theme", evil],
        &["export", "map.journey", "-o", "map.pdf", "--paper", evil],
        &["new", evil, "-o", "new.journey"],
        &["new", "blank", "-o", evil],
        &["templates", "--picture", evil],
        &["sample", "--cards", evil],
        &["--unknown", evil],
    ] {
        let output = run(folder.path(), arguments);
        is_harmless(&output.stdout);
        is_harmless(&output.stderr);
    }
}

#[test]
fn a_drawing_never_takes_the_place_of_a_map() {
    let folder = folder_with_map();
    let at = |name: &str| folder.path().join(name);
    let map = fs::read(at("map.journey")).unwrap();
    fs::copy(at("map.journey"), at("copy.svg")).unwrap();
    fs::copy(at("map.journey"), at("other.png")).unwrap();
    let mut names = vec!["copy.svg", "other.png"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("map.journey", at("link.svg")).unwrap();
        std::os::unix::fs::symlink("link.svg", at("link of a link.pdf")).unwrap();
        fs::hard_link(at("map.journey"), at("hard.png")).unwrap();
        names.extend(["link.svg", "link of a link.pdf", "hard.png"]);
    }
    for name in names {
        for input in [name, "map.journey"] {
            let output = run(folder.path(), &["export", input, "-o", name]);
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{input} to {name}: {said}");
            assert!(said.contains("map is not overwritten") || said.contains("This file is a map"), "{said}");
            assert_eq!(fs::read(at(name)).unwrap(), map, "{input} to {name}");
        }
    }
    let output = run(folder.path(), &["templates", "--picture", "other.png"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(at("other.png")).unwrap(), map);
    // A drawing that quotes the name of the format is none, and is replaced.
    assert!(run(folder.path(), &["sample", "--cards", "3", "-o", "new.journey"]).status.success());
    fs::write(at("drawing.svg"), "<svg><title>footpath journey</title></svg>").unwrap();
    assert!(run(folder.path(), &["export", "map.journey", "-o", "drawing.svg"]).status.success());
}

#[cfg(unix)]
#[test]
fn a_map_is_not_mended_over_itself_through_any_link() {
    let folder = folder_with_map();
    let at = |name: &str| folder.path().join(name);
    fs::hard_link(at("map.journey"), at("hard.journey")).unwrap();
    std::os::unix::fs::symlink("map.journey", at("link.journey")).unwrap();
    for name in ["map.journey", "hard.journey", "link.journey"] {
        let output = run(folder.path(), &["mend", "map.journey", "-o", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn an_export_that_is_stopped_leaves_nothing_behind() {
    use std::os::unix::process::ExitStatusExt;
    let folder = tempfile::tempdir().unwrap();
    file::save(&file::sample::map(3_000), &folder.path().join("map.journey")).unwrap();
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let mut child =
            footpath(folder.path()).args(["export", "map.journey", "-o", "map.png", "--scale", "4"]).spawn().unwrap();
        let has_begun = || {
            let names = fs::read_dir(folder.path()).unwrap();
            names.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with(".footpath-"))
        };
        while !has_begun() {
            assert_eq!(child.try_wait().unwrap(), None, "it ended before it was stopped");
            std::thread::yield_now();
        }
        let kill = Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap();
        assert!(kill.success());
        let status = child.wait().unwrap();
        assert_eq!(status.signal(), Some(number), "{name}: {status}");
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["map.journey"], "{name}");
    }
}

#[test]
fn errors_of_the_system_are_sentences() {
    let folder = folder_with_map();
    if Path::new("/dev/full").exists() {
        for arguments in [&["templates"][..], &["check", "map.journey"]] {
            let full = fs::File::options().write(true).open("/dev/full").unwrap();
            let output = footpath(folder.path()).args(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(
                said,
                "footpath: The output could not be written: the disk is full; free some space or save to another disk.\n"
            );
        }
        let output = run(folder.path(), &["export", "map.journey", "-o", "/dev/full.svg"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains("os error"), "{said}");
    }
}

#[test]
fn a_scale_that_is_none_is_reported_before_a_window_is_opened() {
    let folder = folder_with_map();
    for value in ["0", "-3", "wide", "nan"] {
        let output = footpath(folder.path()).env("WINIT_X11_SCALE_FACTOR", value).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        let expected = format!("footpath: The window cannot be opened: WINIT_X11_SCALE_FACTOR is “{value}”; ");
        assert!(said.starts_with(&expected) && said.lines().count() == 1, "{said}");
    }
}
