//! Files from strangers: damaged, far too large, or something else than they say.

use super::*;
use crate::file::sample;
use crate::model::check;

/// Numbers that are as good as chance, and the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

fn sentence(format: DataFormat, bytes: &[u8]) -> String {
    read(format, bytes, &ReadOptions::default()).map(|_| ()).unwrap_err().to_string()
}

#[test]
fn damaged_files_are_read_or_refused_and_what_is_read_is_sound() {
    let map = sample::map(30);
    for format in DataFormat::ALL.into_iter().filter(|format| format.is_read() && format.is_written()) {
        let (whole, _) = write(format, &map, &WriteOptions::default()).unwrap();
        for seed in 0..40 {
            let mut chance = Chance(seed);
            let mut bytes = whole.clone();
            for _ in 0..1 + chance.below(20) {
                let place = chance.below(bytes.len());
                match chance.below(3) {
                    0 => bytes.truncate(place.max(8)),
                    1 => drop(bytes.drain(place..(place + chance.below(40)).min(bytes.len()))),
                    _ => bytes
                        .splice(place..place, (0..chance.below(8)).map(|_| b"<>\",;:#*\n\0=\xff"[place % 12]))
                        .for_each(drop),
                }
            }
            match read(format, &bytes, &ReadOptions::default()) {
                Ok((map, _)) => assert!(check::check(&map).is_empty(), "{format:?}, seed {seed}"),
                Err(error) => assert!(error.to_string().ends_with('.'), "{format:?}, seed {seed}: {error}"),
            }
        }
    }
}

#[test]
fn far_too_much_is_refused_with_the_row_and_the_column() {
    let rows = "Stage,Lane,Text\n".to_owned() + &"a,b,c\n".repeat(1_000_000);
    assert!(sentence(DataFormat::Csv, rows.as_bytes()).contains("more than 100000 rows at row 100001"));
    let columns = ",".repeat(100_000);
    let columns = format!("{columns}x\n");
    assert!(sentence(DataFormat::Csv, columns.as_bytes()).contains("more than 2000 columns at row 1, column BXY"));
    let cards = "Stage,Lane,Text\n".to_owned() + &"a,b,c\n".repeat(60_000);
    assert!(sentence(DataFormat::Csv, cards.as_bytes()).contains("more than 50000 cards"));
    let outline = (0..1_001).map(|number| format!("## Stage {}\n### {number}\n", number / 100)).collect::<String>();
    assert!(sentence(DataFormat::Markdown, outline.as_bytes()).contains("more than 1000 steps"));
    let items = "# A\n".to_owned() + &"- b\n".repeat(100_001);
    let items = sentence(DataFormat::Markdown, items.as_bytes());
    assert!(items.contains("more than 100000 items at the heading “A”"), "{items}");
    let heading = format!("# {}\n- b\n", "word ".repeat(1_000));
    assert!(sentence(DataFormat::Markdown, heading.as_bytes()).contains("a heading of more than 2000 bytes"));
    let goals = "# A\n\n".to_owned() + &"Goal: b\n\n".repeat(100_001);
    assert!(sentence(DataFormat::Markdown, goals.as_bytes()).contains("more than 100000 items"));
    let curves: String = (0..501).map(|number| format!("Buy,Emotion,Curve,1,{number}\n")).collect();
    let curves = format!("Stage,Lane,Lane type,Value,Curve\n{curves}");
    let (_, losses) = read(DataFormat::Csv, curves.as_bytes(), &ReadOptions::default()).unwrap();
    assert!(losses.sentences().join(" ").contains("no more than 500 curves"), "{:?}", losses.sentences());
}

#[test]
fn long_names_that_many_rows_go_on_with_cost_neither_time_nor_memory() {
    let text = "L".repeat(79_000);
    for first in [format!("Buy,Pay,{text}"), format!("{text},Pay,Pains"), format!("Buy,{text},Pains")] {
        let rows = format!("Stage,Step,Lane,Text\n{first},a\n{}", ",,,b\n".repeat(60_000));
        let refused = sentence(DataFormat::Csv, rows.as_bytes());
        assert!(refused.contains("a name of more than 8000 letters at row 2"), "{refused}");
    }
    let long = "L".repeat(7_900);
    let steps: String = (0..60_000).map(|number| format!(",s{number},,b\n")).collect();
    let steps = sentence(DataFormat::Csv, format!("Stage,Step,Lane,Text\n{long},s,Pains,a\n{steps}").as_bytes());
    assert!(steps.contains("more than 1000 steps at row"), "{steps}");
}

#[test]
fn signs_without_an_end_are_looked_for_once() {
    // Each took a look at the whole rest of the file, which made minutes of a second.
    let start = std::time::Instant::now();
    let _ = read(
        DataFormat::Mermaid,
        format!("journey\nsection {}", "#".repeat(2_000_000)).as_bytes(),
        &Default::default(),
    );
    for sign in ["&lt;", "&amp;#"] {
        let model = "<mxfile><diagram><mxGraphModel><root><mxCell id=\"a\" vertex=\"1\" value=\"";
        let model = format!("{model}{}\"/></root></mxGraphModel></diagram></mxfile>", sign.repeat(1_000_000));
        let _ = read(DataFormat::Drawio, model.as_bytes(), &Default::default());
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn diagrams_of_a_hundred_thousand_boxes_are_refused_in_time() {
    let diagram = |style: &str, place: &dyn Fn(usize) -> (usize, usize)| {
        let cells = (0..100_000).map(|at| {
            let (x, y) = place(at);
            format!(
                "<mxCell id=\"c{at}\" vertex=\"1\" parent=\"1\" value=\"a\" style=\"{style}\">\
                 <mxGeometry x=\"{x}\" y=\"{y}\" width=\"8\" height=\"8\"/></mxCell>"
            )
        });
        let cells: String = cells.collect();
        format!("<mxfile><diagram><mxGraphModel><root>{cells}</root></mxGraphModel></diagram></mxfile>")
    };
    let start = std::time::Instant::now();
    let row = diagram("", &|at| (at * 10, 0));
    assert!(sentence(DataFormat::Drawio, row.as_bytes()).contains("more than 500 stages"));
    let column = diagram("", &|at| (0, at * 10));
    assert!(sentence(DataFormat::Drawio, column.as_bytes()).contains("more than 500 lanes"));
    let lanes = diagram("swimlane", &|at| (0, at * 10));
    assert!(sentence(DataFormat::Drawio, lanes.as_bytes()).contains("more than 500 lanes"));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn something_else_is_named_as_what_it_looks_like() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    for format in DataFormat::ALL.into_iter().filter(|format| format.is_read()) {
        let sentence = sentence(format, png);
        assert!(sentence.ends_with('.') && sentence.len() < 300, "{format:?}: {sentence}");
    }
    assert!(sentence(DataFormat::Csv, png).contains("a PNG picture"));
    assert!(sentence(DataFormat::Xlsx, b"Stage;Text\n").contains("text or other data"));
    assert!(sentence(DataFormat::Xlsx, b"PK\x03\x04broken").starts_with("The file is damaged: "));
    assert!(sentence(DataFormat::Xlsx, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").contains("save it as .xlsx"));
    assert_eq!(sentence(DataFormat::Csv, b""), "There is nothing in this file that could go on a map.");
}

#[test]
fn an_archive_that_unpacks_to_far_too_much_is_not_opened() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; 1_000_000];
    (0..257).for_each(|_| archive.write_all(&zeros).unwrap());
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1_000_000);
    assert_eq!(sentence(DataFormat::Xlsx, &bytes), "This file would unpack to more than 256 MB. It is not opened.");
}
