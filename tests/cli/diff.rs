//! The difference of two maps on the command line.

use std::fs;
use std::process::Command;
use std::sync::Arc;

use footpath::file;
use tempfile::TempDir;

use super::commands::{answers, fails};

/// Runs `footpath` in `folder`: the exit code and the answer. It must not complain.
fn run(folder: &TempDir, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footpath"));
    let output = command.current_dir(folder.path()).args(arguments).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

/// A folder with the two maps of how an account is opened.
fn folder_with_pair() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (slug, name) in [("open-account-today", "today.journey"), ("open-account-future", "future.journey")] {
        file::save(&file::templates::load(slug).unwrap(), &folder.path().join(name)).unwrap();
    }
    folder
}

#[test]
fn the_same_map_gives_zero_and_another_one() {
    let folder = folder_with_pair();
    assert_eq!(answers(&folder, &["diff", "today.journey", "today.journey"]), "The two maps are the same.\n");
    let (code, told) = run(&folder, &["diff", "today.journey", "future.journey"]);
    assert_eq!(code, 1);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[..2], ["− Open an account today", "+ Open an account in the app"]);
    assert!(lines[3].starts_with("Emotion of Dario: better at 5 of 6 steps, worse at none; +10 in all"), "{told}");
    for wanted in [
        "  Identify               −2      +1      +3",
        "  − lane “Pains”",
        "  + idea “Say why before asking for it” (Design principles › Identify)",
        "figure 23 % → 80 %",
        "What actions changed",
        "Taken for the same although only the id is the same: lane “Enablers”",
    ] {
        assert!(told.contains(wanted), "{wanted}\n{told}");
    }
}

#[test]
fn json_says_the_same_for_programs() {
    let folder = folder_with_pair();
    let (code, told) = run(&folder, &["diff", "--json", "today.journey", "future.journey"]);
    let report: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((code, &report["same"], &report["kinship"]), (1, &false.into(), &"relatives".into()));
    assert_eq!(report["curves"][0]["sum"], 10.0);
    let removed = report["changes"].as_array().unwrap().iter().filter(|change| change["kind"] == "removed").count();
    assert_eq!(removed, 18, "{told}");
    // As many as the summary counts: 14 added, 18 removed, 65 changed.
    assert_eq!(report["changes"].as_array().unwrap().len(), 97);
    let (code, told) = run(&folder, &["diff", "--json", "today.journey", "today.journey"]);
    assert_eq!(code, 0);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&told).unwrap()["same"], true);
}

#[test]
fn both_maps_can_be_drawn_in_one() {
    let folder = folder_with_pair();
    for name in ["both.pdf", "both.svg", "both.png"] {
        let (code, told) = run(&folder, &["diff", "today.journey", "future.journey", "-o", name]);
        assert_eq!(code, 1);
        assert!(told.starts_with("Emotion of Dario: better at 5 of 6 steps"), "{told}");
        assert!(fs::metadata(folder.path().join(name)).unwrap().len() > 5_000, "{name}");
    }
    let drawn = fs::read_to_string(folder.path().join("both.svg")).unwrap();
    for wanted in ["Branch visit needed", "Say why before asking for it", "Removed", "Σ +10"] {
        assert!(drawn.contains(wanted), "{wanted}");
    }
}

#[test]
fn what_cannot_be_compared_is_a_failure_of_one_line() {
    let folder = folder_with_pair();
    fails(&folder, &["diff", "today.journey", "nowhere.journey"], "nowhere.journey: ");
    fails(&folder, &["diff", "today.journey"], "NEWER");
    fails(&folder, &["diff", "today.journey", "future.journey", "-o", "today.journey"], "is not overwritten");
    fails(&folder, &["diff", "today.journey", "future.journey", "-o", "a.gif"], "must end in .pdf, .png or .svg");
    fails(&folder, &["diff", "today.journey", "future.journey", "--theme", "Dark"], "--output");
}

#[test]
fn a_file_that_version_control_does_not_have_is_an_empty_map() {
    let folder = folder_with_pair();
    let (code, told) = run(&folder, &["diff", "/dev/null", "future.journey"]);
    assert_eq!(code, 1);
    assert!(told.contains("+ stage “Identify”") && !told.contains("nothing in common"), "{told}");
}

#[test]
fn nothing_in_a_map_steers_the_terminal() {
    let folder = folder_with_pair();
    let path = folder.path().join("future.journey");
    let mut map = file::open(&path).unwrap();
    Arc::make_mut(&mut map.info).title = "a\u{202e}evil".into();
    file::save(&map, &path).unwrap();
    let (_, told) = run(&folder, &["diff", "today.journey", "future.journey"]);
    assert!(!told.contains('\u{202e}'), "{told}");
}

/// Runs git in `folder`; none where there is no git.
fn git(folder: &TempDir, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    command.current_dir(folder.path()).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null").env_remove("GIT_DIR");
    command.output().ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn git_compares_maps_as_the_readme_says() {
    let folder = folder_with_pair();
    if git(&folder, &["init", "--quiet"]).is_none() {
        println!("There is no git here.");
        return;
    }
    let program = env!("CARGO_BIN_EXE_footpath");
    fs::write(folder.path().join(".gitattributes"), "*.journey diff=footpath\n").unwrap();
    git(&folder, &["config", "diff.footpath.textconv", &format!("'{program}' outline")]);
    git(&folder, &["config", "difftool.footpath.cmd", &format!("'{program}' diff \"$LOCAL\" \"$REMOTE\"")]);
    git(&folder, &["add", "today.journey"]);
    git(&folder, &["commit", "--quiet", "-m", "As it is"]);
    fs::copy(folder.path().join("future.journey"), folder.path().join("today.journey")).unwrap();
    let words = git(&folder, &["diff"]).unwrap();
    assert!(words.lines().any(|line| line.starts_with('-') && line.contains("Branch visit needed")), "{words}");
    assert!(!words.contains("lane: "), "{words}");
    let told = git(&folder, &["difftool", "--tool", "footpath", "--no-prompt"]).unwrap();
    assert!(told.contains("7 pains are gone."), "{told}");
}

#[test]
fn the_list_of_differences_and_a_handout_are_printed_too() {
    let folder = folder_with_pair();
    for (layout, name) in [("differences", "list.pdf"), ("handout", "handout.pdf")] {
        let arguments = ["diff", "today.journey", "future.journey", "-o", name, "--layout", layout];
        assert_eq!(run(&folder, &arguments).0, 1);
        assert!(fs::metadata(folder.path().join(name)).unwrap().len() > 5_000, "{name}");
    }
    let plain = ["export", "today.journey", "-o", "a.pdf", "--layout", "differences"];
    fails(&folder, &plain, "compare it with another map first");
}

#[test]
fn a_map_is_reported_as_a_story() {
    let folder = folder_with_pair();
    let told = answers(&folder, &["story", "today.journey"]);
    assert!(told.starts_with("# Eight days for a signature\n\nDario, 19,"), "what was written goes before: {told}");
    // Where nothing is written, the map tells itself.
    let path = folder.path().join("today.journey");
    let mut map = file::open(&path).unwrap();
    Arc::make_mut(&mut map.info).story = Default::default();
    file::save(&map, &path).unwrap();
    let told = answers(&folder, &["story", "today.journey"]);
    assert!(told.starts_with("# Open an account today\n\nDario, 19,"), "{told}");
    assert!(!told.contains("Document photo refused"), "{told}");
    let internal = answers(&folder, &["story", "today.journey", "--internal"]);
    assert!(internal.contains("- Document photo refused three times with no reason (5/5)"), "{internal}");
    answers(&folder, &["story", "today.journey", "-o", "story.pdf"]);
    assert!(fs::metadata(folder.path().join("story.pdf")).unwrap().len() > 5_000);
    fails(&folder, &["story", "nowhere.journey"], "nowhere.journey: ");
}
