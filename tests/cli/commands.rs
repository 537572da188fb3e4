//! The real program, started from the command line.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use footpath::file;
use tempfile::TempDir;

/// Runs `footpath` in `folder`.
pub(super) fn footpath(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footpath"));
    command.current_dir(folder.path()).args(arguments).env_remove("SOURCE_DATE_EPOCH");
    command.env("FOOTPATH_DATA_DIR", folder.path().join("data"));
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A folder with a valid map.
pub(super) fn folder_with_map() -> TempDir {
    let folder = folder();
    file::save(&file::sample::map(30), &folder.path().join("map.journey")).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Runs a command that must succeed, and returns its output.
#[track_caller]
pub(super) fn answers(folder: &TempDir, arguments: &[&str]) -> String {
    let output = footpath(folder, arguments);
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    text(&output.stdout)
}

/// Runs a command that must fail with one line that contains `message`, and leave the folder unchanged.
#[track_caller]
pub(super) fn fails(folder: &TempDir, arguments: &[&str], message: &str) {
    let before = names(folder.path());
    let output = footpath(folder, arguments);
    let (answer, complaint) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {complaint}");
    assert_eq!(answer, "", "{arguments:?}");
    assert!(complaint.contains(message), "{arguments:?}: {complaint}");
    assert!(complaint.starts_with("footpath: ") && complaint.ends_with(".\n"), "{arguments:?}: {complaint}");
    assert_eq!(complaint.lines().count(), 1, "{arguments:?}: {complaint}");
    assert_eq!(names(folder.path()), before, "{arguments:?}");
}

#[test]
fn help_and_version_are_answers() {
    let folder = folder();
    let help = answers(&folder, &["--help"]);
    for command in
        ["export", "convert", "templates", "new", "check", "diff", "mend", "outline", "votes", "sample", "story"]
    {
        assert!(help.contains(command), "{help}");
    }
    assert!(answers(&folder, &["--version"]).starts_with("footpath "));
    assert!(answers(&folder, &["export", "--help"]).contains("--outline-text"));
}

#[test]
fn mend_saves_what_can_be_read_and_keeps_the_damaged_file() {
    let folder = folder_with_map();
    let path = folder.path().join("map.journey");
    let whole = fs::read_to_string(&path).unwrap();
    let damaged = &whole[..whole.floor_char_boundary(whole.len() * 9 / 10)];
    fs::write(&path, damaged).unwrap();
    let message = answers(&folder, &["mend", "map.journey", "-o", "mended.journey"]);
    assert!(message.lines().count() >= 1 && message.lines().all(|line| line.starts_with("map.journey: ")), "{message}");
    assert!(!file::open(&folder.path().join("mended.journey")).unwrap().cards.is_empty());
    fails(&folder, &["mend", "map.journey", "-o", "./map.journey"], "The damaged map is not overwritten");
    fails(&folder, &["mend", "none.journey", "-o", "x.journey"], "there is no such file");
    assert_eq!(fs::read_to_string(&path).unwrap(), damaged);
    fs::write(&path, &whole).unwrap();
    assert_eq!(answers(&folder, &["mend", "map.journey", "-o", "x.journey"]), "map.journey: no problems found.\n");
    // What it leaves as it is, it says as `check` does.
    let mut map = file::open(&path).unwrap();
    Arc::make_mut(&mut map.lanes[0]).icon = Some("none-such".into());
    file::save(&map, &path).unwrap();
    let said = answers(&folder, &["mend", "map.journey", "-o", "x.journey"]);
    assert!(said.contains("uses the icon “none-such”"), "{said}");
}

#[test]
fn templates_are_listed_in_words_and_in_json() {
    let folder = folder();
    let words = answers(&folder, &["templates"]);
    let json: serde_json::Value = serde_json::from_str(&answers(&folder, &["templates", "--json"])).unwrap();
    let list = json.as_array().unwrap();
    assert_eq!(list.len(), words.lines().count());
    for (entry, line) in list.iter().zip(words.lines()) {
        assert!(line.starts_with(entry["name"].as_str().unwrap()), "{line}");
    }
}

#[test]
fn a_new_map_starts_from_a_template_and_never_replaces_one() {
    let folder = folder();
    for template in ["blank", "online-order", "click-and-collect", "patient-and-companion"] {
        let name = format!("{template}.journey");
        assert_eq!(answers(&folder, &["new", template, "-o", &name]), "");
        assert_eq!(file::open(&folder.path().join(name)).unwrap(), file::templates::load(template).unwrap());
    }
    answers(&folder, &["new", "-o", "map.journey"]);
    fails(&folder, &["new", "online-order", "-o", "map.journey"], "map.journey already exists");
    answers(&folder, &["new", "online-order", "-o", "map.journey", "--force"]);
    fails(&folder, &["new", "nothing", "-o", "a.journey"], "There is no template “nothing”. Available: online-order,");
    fails(&folder, &["new"], "add -o NAME.journey");
}

#[test]
fn a_sample_has_its_cards_and_is_sound() {
    let folder = folder();
    answers(&folder, &["sample", "--cards", "250", "-o", "s.journey"]);
    assert_eq!(file::open(&folder.path().join("s.journey")).unwrap().cards.len(), 250);
    assert_eq!(answers(&folder, &["check", "s.journey"]), "s.journey: no problems found.\n");
    fails(&folder, &["sample", "--cards", "1000001", "-o", "t.journey"], "1000001 is not in 0..=1000000");
    fails(&folder, &["sample", "--cards", "many", "-o", "t.journey"], "'many'");
    fails(&folder, &["sample", "--cards", "5"], "add -o NAME.journey");
    fails(&folder, &["sample", "-o", "t.journey"], "--cards");
}

/// Changes the text of the map in `folder`.
fn spoil(folder: &TempDir, old: &str, new: &str) {
    let path = folder.path().join("map.journey");
    let whole = fs::read_to_string(&path).unwrap();
    assert!(whole.contains(old), "{old}");
    fs::write(path, whole.replacen(old, new, 1)).unwrap();
}

#[test]
fn check_lists_everything_that_is_wrong() {
    let folder = folder_with_map();
    spoil(&folder, "(id: \"c1\", lane: \"l", "(id: \"c1\", lane: \"l9");
    fs::write(folder.path().join("other.journey"), "(format: \"footpath journey\", version: 9)").unwrap();
    let output = footpath(&folder, &["check", "map.journey", "other.journey"]);
    let answer = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{answer}");
    assert!(answer.starts_with("map.journey: Card c1 refers to lane l9"), "{answer}");
    assert!(answer.contains("other.journey: The map was saved by a newer version of Footpath"), "{answer}");
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn check_names_an_icon_that_cannot_be_drawn() {
    let folder = folder_with_map();
    spoil(&folder, "name: \"Actions\",", "name: \"Actions\",\n                icon: \"no-such-thing\",");
    let output = footpath(&folder, &["check", "map.journey"]);
    let answer = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{answer}");
    assert!(answer.contains("uses the icon “no-such-thing”"), "{answer}");
}

#[test]
fn check_goes_on_after_a_missing_file() {
    let folder = folder_with_map();
    let output = footpath(&folder, &["check", "none.journey", "map.journey"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stderr), "footpath: none.journey: The file cannot be read: there is no such file.\n");
    assert_eq!(text(&output.stdout), "map.journey: no problems found.\n");
    fails(&folder, &["check"], "<MAP>");
}

#[test]
fn export_says_what_it_lacks() {
    let folder = folder_with_map();
    let export = |rest: &[&'static str]| [&["export"], rest].concat();
    fails(&folder, &export(&["map.journey"]), "add -o NAME.pdf, -o NAME.png or -o NAME.svg");
    fails(&folder, &export(&["map.journey", "-o", "out.docx"]), "out.docx: The name must end in .pdf, .png or .svg");
    fails(&folder, &export(&["map.journey", "-o", "out"]), "must end in .pdf, .png or .svg");
    fails(&folder, &export(&["none.journey", "-o", "out.pdf"]), "none.journey: The file cannot be read: there is no");
    fails(&folder, &export(&["map.journey", "-o", "no/out.pdf"]), "no/out.pdf: The folder no does not exist");
    fails(&folder, &export(&["map.journey", "-o", "map.journey/out.pdf"]), "The folder map.journey does not exist");
    fails(&folder, &export(&["map.journey", "-o", "a.png", "--theme", "Plaid"]), "no theme “Plaid”. Available: Light,");
    fails(
        &folder,
        &export(&["map.journey", "-o", "a.pdf", "--paper", "a9"]),
        "“a9” is not a paper size; write one of fit,",
    );
    fails(&folder, &export(&["map.journey", "-o", "a.pdf", "--portrait", "--landscape"]), "cannot be used with");
    fails(&folder, &export(&["map.journey", "-o", "a.png", "--dpi", "72", "--scale", "1"]), "cannot be used with");
    fails(&folder, &export(&["map.journey", "-o", "a.png", "--scale", "0"]), "--scale must be from 0.01 to 100");
    fails(&folder, &export(&["map.journey", "-o", "a.png", "--scale", "-2"]), "--scale must be from 0.01 to 100");
    fails(&folder, &export(&["map.journey", "-o", "a.svg", "--width", "5"]), "--width does not apply to SVG");
    fails(&folder, &export(&[]), "<MAP>");
}

#[test]
fn export_refuses_a_damaged_map_and_keeps_the_old_drawing() {
    let folder = folder_with_map();
    fs::write(folder.path().join("out.pdf"), "the old drawing").unwrap();
    spoil(&folder, "(id: \"c1\", lane: \"l", "(id: \"c1\", lane: \"l9");
    fails(&folder, &["export", "map.journey", "-o", "out.pdf"], "map.journey: The map is damaged");
    spoil(&folder, "title: ", "title ");
    fails(&folder, &["export", "map.journey", "-o", "out.pdf"], "map.journey: Line 8, column ");
    assert_eq!(fs::read_to_string(folder.path().join("out.pdf")).unwrap(), "the old drawing");
}

#[test]
fn a_folder_is_no_drawing() {
    let folder = folder_with_map();
    fs::create_dir(folder.path().join("out.png")).unwrap();
    fails(&folder, &["export", "map.journey", "-o", "out.png"], "out.png: This is a folder");
}

#[test]
fn an_impossible_date_is_reported() {
    let folder = folder_with_map();
    let mut command = Command::new(env!("CARGO_BIN_EXE_footpath"));
    command.current_dir(folder.path()).args(["export", "map.journey", "-o", "out.pdf"]);
    let output = command.env("SOURCE_DATE_EPOCH", "soon").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("footpath: SOURCE_DATE_EPOCH is “soon”; it must be a number of seconds"));
    assert_eq!(names(folder.path()), ["map.journey"]);
}

#[test]
fn a_window_needs_its_maps() {
    fails(&folder(), &["none.journey"], "none.journey: The file cannot be read: there is no such file.");
}

#[test]
fn unknown_options_are_reported_in_one_sentence() {
    let folder = folder();
    fails(&folder, &["--colour"], "Unexpected argument '--colour' found");
    fails(&folder, &["templates", "--xml"], "--xml");
}

#[test]
fn all_templates_are_drawn_on_one_picture() {
    let folder = folder();
    answers(&folder, &["templates", "--picture", "all.png", "--theme", "dark"]);
    let picture = image::open(folder.path().join("all.png")).unwrap().into_rgb8();
    assert_eq!(picture.width(), 1600);
    let ground = *picture.get_pixel(0, 0);
    assert!(ground.0.iter().all(|channel| *channel < 64), "{ground:?} is not dark");
    // With only two colours, only the background and the empty places were drawn.
    let colors: std::collections::HashSet<_> = picture.pixels().collect();
    assert!(colors.len() > 100, "{} colours", colors.len());
    fails(&folder, &["templates", "--picture", "all.pdf"], ".png");
    fails(&folder, &["templates", "--picture", "two.png", "--theme", "Beige"], "Beige");
    fails(&folder, &["templates", "--theme", "Dark"], "--picture");
}

/// `footpath templates | head -0` is no reason to report an error.
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footpath"));
    command.args(["templates", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn the_same_export_twice_gives_the_same_bytes() {
    let folder = folder_with_map();
    for ending in ["pdf", "png", "svg"] {
        let (one, two) = (format!("one.{ending}"), format!("two.{ending}"));
        for name in [&one, &two] {
            answers(&folder, &["export", "map.journey", "-o", name]);
        }
        let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
        assert!(!read(&one).is_empty() && read(&one) == read(&two), "{ending}");
    }
}

#[test]
fn with_no_display_a_sentence_names_the_export_command() {
    let folder = folder_with_map();
    let mut command = Command::new(env!("CARGO_BIN_EXE_footpath"));
    command.current_dir(folder.path()).arg("map.journey");
    if cfg!(target_os = "linux") {
        let output = command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET").output();
        let output = output.unwrap();
        let complaint = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{complaint}");
        assert!(complaint.contains("footpath export"), "{complaint}");
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
    }
}

#[test]
fn a_file_address_of_this_machine_is_the_path_that_it_means() {
    let folder = folder_with_map();
    let spaced = folder.path().join("my map.journey");
    fs::copy(folder.path().join("map.journey"), &spaced).unwrap();
    let address = format!("file://{}", spaced.display().to_string().replace(' ', "%20"));
    answers(&folder, &["check", &address]);
    answers(&folder, &["export", &address, "-o", "out.svg"]);
    assert!(folder.path().join("out.svg").exists());
}

#[test]
fn an_export_names_the_characters_that_no_font_has() {
    let folder = folder_with_map();
    spoil(&folder, "title: \"", "title: \"\u{10FFFD} ");
    let output = footpath(&folder, &["export", "map.journey", "-o", "out.svg"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("out.svg: No installed font has") && said.contains("(U+10FFFD, in the header)"), "{said}");
}

#[test]
fn themes_are_listed_and_found_in_the_folder_and_in_the_map() {
    let folder = folder_with_map();
    let own = folder.path().join("data").join("themes");
    fs::create_dir_all(&own).unwrap();
    let mut theme = footpath::theme::Theme::clone(&footpath::theme::Theme::bundled()[0]);
    theme.name = "Nordwind".into();
    theme.sheet = "#203040".parse().unwrap();
    file::themes::save(&theme, &own.join("Nordwind.theme")).unwrap();
    let listed = answers(&folder, &["themes"]);
    assert!(listed.lines().next().unwrap().starts_with("Light ") && listed.contains("light · built in"), "{listed}");
    let line = listed.lines().find(|line| line.starts_with("Nordwind")).unwrap();
    assert!(line.contains("Nordwind.theme · ") && line.ends_with("contrasts are too low"), "{line}");
    let json: serde_json::Value = serde_json::from_str(&answers(&folder, &["themes", "--json"])).unwrap();
    assert_eq!(json[0]["name"], "Light");
    assert!(json[0]["file"].is_null());
    // What cannot be read is said, and the map is written all the same.
    let output = footpath(&folder, &["export", "map.journey", "-o", "own.svg", "--theme", "nordwind"]);
    let said = text(&output.stderr);
    assert!(output.status.success() && said.starts_with("footpath: In the theme “nordwind” "), "{said}");
    assert!(said.contains("contrasts are too low") && said.lines().count() == 1, "{said}");
    assert!(fs::read_to_string(folder.path().join("own.svg")).unwrap().contains("#203040"));
    let plaid = &["export", "map.journey", "-o", "a.png", "--theme", "Plaid"];
    fails(&folder, plaid, "no theme “Plaid”. Available: Light, Dark, Paper, High contrast,");
    fails(&folder, plaid, "Newsprint, Nordwind.");
    // A file that cannot be read is named, and costs no other theme its place.
    fs::write(own.join("Broken.theme"), "(").unwrap();
    let broken = &["export", "map.journey", "-o", "a.png", "--theme", "broken"];
    fails(&folder, broken, "The theme “Broken” was left out. Line 1,");
    let output = footpath(&folder, &["themes"]);
    assert_eq!(text(&output.stdout), listed);
    let said = text(&output.stderr);
    assert!(
        said.starts_with("footpath: The theme “Broken” was left out. Line 1,") && said.lines().count() == 1,
        "{said}"
    );
}

#[test]
fn a_map_carries_its_theme_to_a_machine_that_lacks_it() {
    let folder = folder_with_map();
    let path = folder.path().join("map.journey");
    let mut map = file::open(&path).unwrap();
    let mut theme = footpath::theme::Theme::clone(&footpath::theme::Theme::bundled()[0]);
    theme.name = "Nordwind".into();
    theme.sheet = "#203040".parse().unwrap();
    let info = Arc::make_mut(&mut map.info);
    info.theme = "Nordwind".into();
    info.own_theme = Some(Arc::new(theme));
    file::save(&map, &path).unwrap();
    answers(&folder, &["export", "map.journey", "-o", "own.svg"]);
    assert!(fs::read_to_string(folder.path().join("own.svg")).unwrap().contains("#203040"));
    answers(&folder, &["export", "map.journey", "-o", "named.svg", "--theme", "Nordwind"]);
    answers(&folder, &["check", "map.journey"]);
    // A damaged theme costs the theme only.
    let text = fs::read_to_string(&path).unwrap().replace("sheet: \"#203040\"", "sheet: \"blurple\"");
    fs::write(&path, text).unwrap();
    fails(&folder, &["export", "map.journey", "-o", "own.svg"], "“blurple” is not a colour");
    let said = answers(&folder, &["mend", "map.journey", "-o", "mended.journey"]);
    assert!(said.contains("the theme of the map is damaged and was left out"), "{said}");
    answers(&folder, &["export", "mended.journey", "-o", "mended.svg"]);
}

#[test]
fn votes_are_listed_in_words_in_csv_and_in_json() {
    let folder = folder();
    answers(&folder, &["new", "online-order", "-o", "order.journey"]);
    let words = answers(&folder, &["votes", "order.journey"]);
    assert!(words.starts_with("Votes on cards ("), "{words}");
    let csv = answers(&folder, &["votes", "order.journey", "--csv"]);
    assert!(csv.starts_with("Round,Date,Voters,Rank,Number,Card,Text,Lane,Stage,Dots,Round number\n"), "{csv}");
    let json: serde_json::Value =
        serde_json::from_str(&answers(&folder, &["votes", "order.journey", "--json"])).unwrap();
    assert_eq!(json.as_array().unwrap().len(), csv.lines().count() - 1);
    assert_eq!(json[0]["rank"], 1);
    answers(&folder, &["new", "blank", "-o", "blank.journey"]);
    assert_eq!(answers(&folder, &["votes", "blank.journey"]), "Nobody has voted on this map yet.\n");
    fails(&folder, &["votes", "order.journey", "--csv", "--json"], "cannot be used with");
    fails(&folder, &["votes", "none.journey"], "there is no such file");
}
