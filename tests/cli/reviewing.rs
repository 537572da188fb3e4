//! Slides and review pages from the command line, and comments that come back.

use std::fs;

use footpath::exchange::comment_file;
use footpath::file;
use footpath::model::{Comment, CommentId, CommentPlace, CommentThread};

use super::commands::{answers, fails, folder_with_map};

fn thread(id: &str, on: CommentPlace, text: &str) -> CommentThread {
    let at = "2026-11-29T08:00:00Z".parse().unwrap();
    let comment = Comment { id: CommentId(format!("c-{id}")), by: "Ana".into(), at, text: text.into() };
    CommentThread {
        id: CommentId(id.into()),
        on,
        about: "Fax machine".into(),
        resolved: false,
        comments: vec![comment],
    }
}

#[test]
fn slides_are_written_and_say_what_they_leave_out() {
    let folder = folder_with_map();
    answers(&folder, &["new", "hotel-stay", "-o", "stay.journey"]);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_footpath"));
    let done = command.current_dir(folder.path()).args(["convert", "stay.journey", "-o", "map.pptx"]).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(0), "{said}");
    assert!(said.contains("What is said about a flag is on no slide (2 times)."), "{said}");
    assert!(said.lines().all(|line| line.starts_with("footpath: map.pptx: ") && line.ends_with('.')), "{said}");
    let bytes = fs::read(folder.path().join("map.pptx")).unwrap();
    assert!(bytes.starts_with(b"PK") && bytes.len() > 10_000);
    fails(&folder, &["convert", "map.pptx", "-o", "back.journey"], "does not read it");
}

#[test]
fn a_page_is_written_and_comments_come_back_once() {
    let folder = folder_with_map();
    answers(&folder, &["review", "map.journey", "-o", "review.html"]);
    let page = fs::read_to_string(folder.path().join("review.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Review page"));
    let map = file::open(&folder.path().join("map.journey")).unwrap();
    let known = CommentPlace::Card(map.cards[0].id);
    let gone = CommentPlace::Card("c9999".parse().unwrap());
    fs::write(folder.path().join("a.comments"), comment_file::write("x", "", vec![thread("a", known, "Why?")]))
        .unwrap();
    fs::write(folder.path().join("b.comments"), comment_file::write("x", "", vec![thread("b", gone, "Who?")])).unwrap();
    let said = answers(&folder, &["review", "map.journey", "--merge", "a.comments", "b.comments"]);
    assert_eq!(
        said,
        "2 new comments, 2 new threads.\n“Fax machine” is no longer on the map; the comments on it now belong to the map \
         as a whole.\n"
    );
    let again = answers(&folder, &["review", "map.journey", "--merge", "b.comments", "a.comments"]);
    assert_eq!(again, "No new comments.\n2 comments were there already.\n");
    assert_eq!(file::open(&folder.path().join("map.journey")).unwrap().info.comments.len(), 2);
}

#[test]
fn what_is_no_file_of_comments_is_refused_with_its_place() {
    let folder = folder_with_map();
    fs::write(folder.path().join("bad.comments"), b"{\n  \"format\": 3\n}").unwrap();
    fails(&folder, &["review", "map.journey", "--merge", "bad.comments"], "bad.comments: Line 2, column 13");
    fails(&folder, &["review", "map.journey"], "--output");
    fails(&folder, &["review", "map.journey", "-o", "map.journey"], "map");
}
