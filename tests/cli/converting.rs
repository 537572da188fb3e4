//! `footpath convert`: formats in and out, standard streams, reports and exit codes.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::commands::{answers, fails, folder_with_map};

/// Runs `footpath convert` with bytes on its standard input.
fn convert(folder: &TempDir, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footpath"));
    command.current_dir(folder.path()).arg("convert").args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const TABLE: &str = "Stage;Lane;Type;Text\nBuy;Pains;Pain;Dear\nUse;Pains;Pain;Slow\n";

#[test]
fn a_map_becomes_a_table_and_a_table_a_map() {
    let folder = folder_with_map();
    let there = convert(&folder, &["map.journey", "-o", "map.csv"], b"");
    assert_eq!(there.status.code(), Some(0));
    assert!(words(&there.stderr).lines().all(|line| line.starts_with("footpath: map.csv: ") && line.ends_with('.')));
    let table = fs::read_to_string(folder.path().join("map.csv")).unwrap();
    assert!(table.starts_with("\u{feff}Stage,Step,Lane,Lane type,Persona,Type,Text"), "{table}");
    let back = convert(&folder, &["map.csv", "-o", "back.journey"], b"");
    assert_eq!((back.status.code(), words(&back.stderr).as_str()), (Some(0), ""));
    assert!(answers(&folder, &["check", "back.journey"]).contains("no problems found"));
    // A table of the map that came back has the same rows.
    convert(&folder, &["back.journey", "-o", "again.csv"], b"");
    assert_eq!(fs::read_to_string(folder.path().join("again.csv")).unwrap(), table);
}

#[test]
fn an_outline_of_a_map_without_a_title_is_called_as_its_file() {
    let folder = folder_with_map();
    answers(&folder, &["new", "blank", "-o", "plain.journey"]);
    for (file, title) in [("shoes.md", "# shoes\n"), ("shoes.html", "<title>shoes")] {
        assert_eq!(convert(&folder, &["plain.journey", "-o", file], b"").status.code(), Some(0));
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.contains(title), "{file}: {}", &text[..text.len().min(400)]);
    }
}

#[test]
fn standard_streams_take_the_place_of_files() {
    let folder = folder_with_map();
    let map = convert(&folder, &["-", "--from", "csv", "-o", "-", "--to", "journey"], TABLE.as_bytes());
    assert_eq!((map.status.code(), words(&map.stderr).as_str()), (Some(0), ""));
    let table = convert(&folder, &["-", "-o", "-", "--to", "csv", "--encoding", "utf-8"], &map.stdout);
    assert_eq!(table.status.code(), Some(0), "{}", words(&table.stderr));
    assert!(words(&table.stdout).starts_with("Stage,Step,"), "{}", words(&table.stdout));
    assert!(words(&table.stdout).contains("Buy,,Pains,Cards,,Pain,Dear"), "{}", words(&table.stdout));
}

#[test]
fn many_files_are_converted_at_once_and_the_report_names_each() {
    let folder = folder_with_map();
    fs::write(folder.path().join("a.csv"), TABLE).unwrap();
    fs::write(folder.path().join("b.csv"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    let done = convert(&folder, &["a.csv", "b.csv", "-o", "{}.journey", "--json"], b"");
    assert_eq!(done.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(report[0]["cards"], 2);
    assert_eq!(report[0]["losses"], serde_json::json!([]));
    assert!(report[1]["error"].as_str().unwrap().contains("a PNG picture"), "{report}");
    assert!(folder.path().join("a.journey").exists() && !folder.path().join("b.journey").exists());
}

#[test]
fn export_writes_data_where_the_name_asks_for_it() {
    let folder = folder_with_map();
    for name in ["map.json", "map.xlsx", "map.html", "map.md", "map.mmd"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footpath"));
        let done = command.current_dir(folder.path()).args(["export", "map.journey", "-o", name]).output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{name}: {}", words(&done.stderr));
        assert!(folder.path().join(name).exists(), "{name}");
    }
    let schema = answers(&folder, &["schema"]);
    assert!(schema.contains("\"$schema\""));
}

#[test]
fn losses_are_a_failure_only_when_asked_for() {
    let folder = folder_with_map();
    let table = TABLE.replace("Type;", "Fruit;");
    let exit = |more: &[&str]| {
        let arguments = [&["-", "--from", "csv", "-o", "out.journey"], more].concat();
        convert(&folder, &arguments, table.as_bytes()).status.code()
    };
    assert_eq!((exit(&[]), exit(&["--strict"])), (Some(0), Some(1)));
}

#[test]
fn what_the_rows_and_columns_of_a_table_are_can_be_said() {
    let folder = folder_with_map();
    let list = "Moment;Bereich;Was;Wer\nKaufen;Ärger;Zu teuer;Ana\nNutzen;Ärger;Zu langsam;Ben\n";
    fs::write(folder.path().join("list.csv"), list).unwrap();
    let map = |arguments: &[&str]| {
        let done = convert(&folder, &[arguments, &["-o", "-", "--to", "csv", "--encoding", "utf-8"]].concat(), b"");
        assert_eq!(done.status.code(), Some(0), "{}", words(&done.stderr));
        words(&done.stdout)
    };
    let named = map(&[
        "list.csv",
        "--stage-column",
        "Moment",
        "--lane-column",
        "B",
        "--text-column",
        "was",
        "--column",
        "persona=4",
    ]);
    assert!(named.contains("Kaufen,,Ärger,Cards,Ana,Note,Zu teuer"), "{named}");
    let grid = "1;Actions;Looks;Pays\n2;Pains;Slow;Dear\n";
    fs::write(folder.path().join("grid.csv"), grid).unwrap();
    let grid = map(&["grid.csv", "--form", "wide", "--header-rows", "0", "--lane-column", "B"]);
    assert!(grid.contains("Actions,") && grid.contains("Looks") && grid.contains("Stage 2"), "{grid}");
    let turned = ";Pains;Wishes\nDiscover;Slow;Fast\nBuy;Dear;Cheap\n";
    fs::write(folder.path().join("turned.csv"), turned).unwrap();
    let turned = map(&["turned.csv", "--transposed"]);
    assert!(turned.contains("Discover,,Pains") && turned.contains("Buy,,Wishes"), "{turned}");
    for (arguments, message) in [
        (vec!["list.csv", "-o", "x.journey", "--text-column", "Fruit"], "There is no column “Fruit”"),
        (vec!["list.csv", "-o", "x.journey", "--column", "fruit=B"], "“fruit” is not one of stage, step"),
        (vec!["list.csv", "-o", "x.journey", "--header-rows", "3"], "3 is not in 0..=2"),
    ] {
        let failed = convert(&folder, &arguments, b"");
        assert_eq!(failed.status.code(), Some(2));
        assert!(words(&failed.stderr).contains(message), "{}", words(&failed.stderr));
    }
}

#[test]
fn figures_are_read_from_their_cells_again() {
    let folder = folder_with_map();
    let path = folder.path().join("figures.journey");
    let mut map = footpath::file::sample::map(40);
    let card = map.cards.iter_mut().find(|card| !card.figure.is_empty()).unwrap();
    let card = std::sync::Arc::make_mut(card);
    (card.figure, card.figure_cell) = ("38 %".into(), "figures.csv!B2".into());
    footpath::file::save(&map, &path).unwrap();
    fs::write(folder.path().join("figures.csv"), "what;value\nreturns;41\n").unwrap();
    let refresh = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footpath"));
        let done = command.current_dir(folder.path()).arg("refresh").args(arguments).output().unwrap();
        (done.status.code(), words(&done.stdout))
    };
    let (code, said) = refresh(&["figures.journey"]);
    assert!(code == Some(1) && said.contains("38 % → 41 % (figures.csv!B2)"), "{said}");
    assert_eq!(refresh(&["figures.journey", "-o", "new.journey"]).0, Some(0));
    let (code, said) = refresh(&["new.journey", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, &report["same"], report["changes"].as_array().unwrap().len()), (Some(0), &1.into(), 0));
}

#[test]
fn refusals_are_one_sentence_and_change_nothing() {
    let folder = folder_with_map();
    fs::write(folder.path().join("a.csv"), TABLE).unwrap();
    fs::write(folder.path().join("a.bin"), TABLE).unwrap();
    fs::copy(folder.path().join("map.journey"), folder.path().join("copy.csv")).unwrap();
    fs::write(folder.path().join("sheet.ods"), b"PK\x03\x04\x14\xff").unwrap();
    fs::write(folder.path().join("scan.pdf"), "%PDF-1.7").unwrap();
    for arguments in [&["check", "sheet.ods"][..], &["mend", "sheet.ods", "-o", "whole.journey"]] {
        fails(&folder, arguments, "Save it as .xlsx and open that.");
    }
    for (arguments, message) in [
        (vec!["a.csv", "map.journey", "-o", "out.csv"], "write {} for the name"),
        (vec!["a.csv", "-o", "a.csv"], "not overwritten"),
        (vec!["map.journey", "-o", "copy.csv"], "copy.csv"),
        (vec!["a.csv", "-o", "out"], "no extension"),
        (vec!["a.bin", "-o", "out.journey"], "The format is not clear"),
        (vec!["sheet.ods", "-o", "out.journey"], "Footpath reads spreadsheets as .xlsx or .csv."),
        (vec!["scan.pdf", "-o", "out.journey"], "Footpath reads no PDF files."),
        (vec!["a.csv", "-o", "out.journey", "--from", "tiff"], "“tiff” is not a format"),
        (vec!["a.csv", "-o", "-", "--to", "csv", "--json"], "leave out --json"),
        (vec!["missing.csv", "-o", "out.journey"], "there is no such file"),
        (vec!["map.journey", "-o", "out.csv", "--encoding", "klingon"], "not an encoding"),
    ] {
        fails(&folder, &[vec!["convert"], arguments].concat(), message);
    }
}

#[test]
fn a_part_of_a_map_and_a_single_table_are_written_where_asked_for() {
    let folder = folder_with_map();
    let map = footpath::file::open(&folder.path().join("map.journey")).unwrap();
    let lane = map.lanes[0].name.clone();
    let whole = convert(&folder, &["map.journey", "-o", "-", "--to", "csv"], b"").stdout;
    let part = convert(&folder, &["map.journey", "-o", "-", "--to", "csv", "--lane", &lane], b"").stdout;
    assert!(part.len() < whole.len() && words(&part).contains(&lane) && !words(&part).contains(&map.lanes[1].name));
    let missing = convert(&folder, &["map.journey", "-o", "x.csv", "--lanes", "Nowhere"], b"");
    assert!(words(&missing.stderr).contains("There is no lane “Nowhere”. The map has: "), "{}", words(&missing.stderr));
    let table = convert(&folder, &["map.journey", "-o", "wide.xlsx", "--form", "wide"], b"");
    assert_eq!(table.status.code(), Some(0), "{}", words(&table.stderr));
    let sheets = footpath::exchange::xlsx::sheets(&fs::read(folder.path().join("wide.xlsx")).unwrap()).unwrap();
    assert_eq!(sheets.len(), 1);
    // The same holds for the shorter way through “export”.
    let mut export = Command::new(env!("CARGO_BIN_EXE_footpath"));
    let export = export.current_dir(folder.path()).args(["export", "map.journey", "-o", "part.json", "--stages", "1"]);
    assert_eq!(export.output().unwrap().status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&fs::read(folder.path().join("part.json")).unwrap()).unwrap();
    assert_eq!(json["stages"].as_array().map(Vec::len), Some(1));
}

#[test]
fn options_that_change_nothing_in_a_format_are_refused() {
    let folder = folder_with_map();
    fs::write(folder.path().join("a.csv"), TABLE).unwrap();
    for (arguments, message) in [
        (
            vec!["export", "map.journey", "-o", "x.xlsx", "--width", "800"],
            "--width does not apply to XLSX; leave it out.",
        ),
        (vec!["export", "map.journey", "-o", "x.pptx", "--theme", "Dark"], "--theme does not apply to PPTX"),
        (vec!["export", "map.journey", "-o", "x.csv", "--paper", "a3"], "--paper does not apply to CSV"),
        (vec!["export", "map.journey", "-o", "x.html", "--plan"], "--plan does not apply to HTML"),
        (vec!["export", "map.journey", "-o", "x.json", "--crop-marks"], "--crop-marks does not apply to JSON"),
        (vec!["export", "map.journey", "-o", "x.pdf", "--only-scale"], "add --paper a3"),
        (vec!["export", "map.journey", "-o", "x.pdf", "--least-text", "9"], "for layouts of several pages"),
        (vec!["export", "map.journey", "-o", "x.pdf", "--without", "cover"], "“cover” is not part of a poster"),
        (vec!["convert", "map.journey", "-o", "x.json", "--form", "wide"], "--form is for CSV and XLSX"),
        (vec!["convert", "map.journey", "-o", "x.xlsx", "--separator", ";"], "--separator is for CSV"),
        (vec!["convert", "map.journey", "-o", "x.pptx", "--comments"], "--comments is for HTML, Markdown and XLSX"),
        (vec!["convert", "map.journey", "-o", "x.csv", "--title", "T"], "--title is for what is read"),
    ] {
        fails(&folder, &arguments, message);
    }
}

#[test]
fn no_table_that_is_written_holds_a_formula() {
    let folder = folder_with_map();
    let mut map = footpath::file::templates::load("online-order").unwrap();
    let evil = "=HYPERLINK(\"http://example.org\";\"x\")";
    for card in &mut map.cards {
        std::sync::Arc::make_mut(card).text = evil.into();
    }
    for action in &mut map.actions {
        std::sync::Arc::make_mut(action).title = "@SUM(A1)".into();
    }
    footpath::file::save(&map, &folder.path().join("evil.journey")).unwrap();
    for (arguments, is_there) in [
        (vec!["convert", "evil.journey", "-o", "-", "--to", "csv"], "'=HYPERLINK"),
        (
            vec!["convert", "evil.journey", "-o", "-", "--to", "csv", "--form", "wide", "--separator", "tab"],
            "'=HYPERLINK",
        ),
        (vec!["actions", "evil.journey", "--csv"], "'@SUM"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footpath"));
        let done = command.current_dir(folder.path()).args(&arguments).output().unwrap();
        let text = words(&done.stdout);
        assert!(text.contains(is_there), "{arguments:?}: {} {text}", words(&done.stderr));
        let separator = if arguments.contains(&"tab") { b'\t' } else { b',' };
        let mut rows = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
        for row in rows.records() {
            let row = row.unwrap();
            assert!(!row.iter().any(|cell| cell.starts_with("=H") || cell.starts_with("@S")), "{row:?}");
        }
    }
    let options = footpath::exchange::WriteOptions::default();
    let book = footpath::exchange::xlsx::write(&map, &options).unwrap().0;
    let parts = zip_parts(&book);
    assert!(parts.iter().all(|part| !part.contains("<f>") && !part.contains("<f ")));
}

/// The XML of a workbook's sheets.
fn zip_parts(book: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let names: Vec<String> =
        archive.file_names().filter(|name| name.contains("worksheets/sheet")).map(str::to_owned).collect();
    let text = |name: &String| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    names.iter().map(text).collect()
}
