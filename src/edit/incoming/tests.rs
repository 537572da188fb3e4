//! What programs put on the clipboard, and what it is.

use std::path::{Path, PathBuf};

use super::*;

fn text(text: &str) -> Incoming {
    classify(&Offer { text: Some(text.into()), ..Offer::default() }).unwrap()
}

fn html(html: &str) -> Incoming {
    classify(&Offer { html: Some(html.into()), ..Offer::default() }).unwrap()
}

/// A text without what it says besides its words.
fn words(text: &str) -> String {
    split_asides(text).0.into_owned()
}

fn lines(found: Incoming) -> Vec<String> {
    match found {
        Incoming::Content(Content::Lines(lines)) => lines.iter().map(|line| words(&line.text)).collect(),
        other => panic!("no lines: {other:?}"),
    }
}

fn table(found: Incoming) -> Vec<Vec<String>> {
    match found {
        Incoming::Content(Content::Table(table)) => {
            table.rows.iter().map(|row| row.iter().map(|cell| words(cell)).collect()).collect()
        }
        other => panic!("no table: {other:?}"),
    }
}

#[test]
fn lists_of_word_processors_are_lines_without_their_marks() {
    let found = text("•\tFind the branch\r\n•\tTake a number\r\no\tWait in line\r\n•\tTalk to the clerk\r\n");
    assert_eq!(lines(found), ["Find the branch", "Take a number", "Wait in line", "Talk to the clerk"]);
    let found = text("1.\tFind\n2.\tTake\n\ta)\tWait\n\tb)\tSit\n3.\tTalk");
    assert_eq!(lines(found), ["Find", "Take", "Wait", "Sit", "Talk"]);
    let Incoming::Content(Content::Lines(found)) = text("\u{f0b7}\tFind\n\t◦\tWait\n\t\t▪\tSit") else { panic!() };
    assert_eq!(found.iter().map(|line| line.level).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(found[2].text, "Sit");
}

#[test]
fn lists_of_all_kinds_lose_their_marks() {
    for (list, expected) in [
        ("– milk\n– eggs", vec!["milk", "eggs"]),
        ("- milk\n  - eggs\n* bread", vec!["milk", "eggs", "bread"]),
        ("1) milk\n2) eggs", vec!["milk", "eggs"]),
        ("a. milk\nb. eggs", vec!["milk", "eggs"]),
        ("Buy:\na) milk\nb) eggs", vec!["Buy:", "milk", "eggs"]),
        ("(1) milk\n(2) eggs", vec!["milk", "eggs"]),
        ("i. milk\nii. eggs\niii. bread", vec!["milk", "eggs", "bread"]),
        ("1. milk\n1.1. eggs\n1.2. bread\n2. tea", vec!["milk", "eggs", "bread", "tea"]),
        ("- milk\n1. eggs\n* bread", vec!["milk", "eggs", "bread"]),
        ("☐ milk\n☑ eggs", vec!["milk", "eggs"]),
        ("- [ ] milk\n- [x] eggs", vec!["milk", "eggs"]),
        ("* **Milk** and [eggs](https://example.org)", vec!["**Milk** and eggs"]),
        ("1. milk that is long\n   and goes on\n2. eggs", vec!["milk that is long and goes on", "eggs"]),
        ("• milk\r\n- eggs\n\n  bread  \n-5 °C", vec!["milk", "eggs", "bread", "-5 °C"]),
        ("•\u{a0}חלב\n•\u{a0}ביצים", vec!["חלב", "ביצים"]),
        ("• 👩\u{200d}👧 family\n• 🎉", vec!["👩\u{200d}👧 family", "🎉"]),
    ] {
        assert_eq!(lines(text(list)), expected, "{list:?}");
    }
}

#[test]
fn what_only_looks_like_a_list_stays_as_it_is() {
    for kept in [
        "2. May",
        "I. Newton",
        "\"in stock!\" she read",
        "3 tickets",
        "e.g. this",
        "o well",
        "A. Smith\nB. Jones is here\nno list",
        "-5 °C",
        "[draft] of it",
        "#hashtag",
    ] {
        let expected: Vec<&str> = kept.lines().collect();
        assert_eq!(lines(text(kept)), expected, "{kept:?}");
    }
}

#[test]
fn a_soft_break_of_slides_stays_in_its_line() {
    let found = lines(text("Opens the letter\u{b}with the PIN\rCalls the hotline\r"));
    assert_eq!(found, ["Opens the letter\u{2028}with the PIN", "Calls the hotline"]);
    assert_eq!(with_soft_breaks(&found[0]), "Opens the letter\nwith the PIN");
}

#[test]
fn tables_of_spreadsheets_keep_empty_cells_and_lines_in_cells() {
    assert_eq!(table(text("a\tb\r\n\"c\nd\t\"\"e\"\"\"\t\r\n")), [["a", "b"], ["c\nd \"e\"", ""]]);
    assert_eq!(table(text("\tb\tc\n\t\te\n")), [["", "b", "c"], ["", "", "e"]]);
    assert_eq!(table(text("a\t\n\nb\tc\t\t\n\n")), [["a", ""], ["", ""], ["b", "c"]]);
    assert_eq!(lines(text("one cell\r\n")), ["one cell"]);
}

#[test]
fn a_cell_is_one_card_whatever_its_line_breaks_unless_it_is_a_list() {
    assert_eq!(card_texts("calls\nthe hotline"), ["calls\nthe hotline"]);
    assert_eq!(card_texts("• calls\n  twice\n• writes"), ["calls\ntwice", "writes"]);
    assert_eq!(card_texts("calls\n\nwrites\n \n"), ["calls", "writes"]);
    assert_eq!(card_texts(" \n"), [""; 0]);
    let list = html("<table><tr><td>a</td><td><ul><li>calls</li><li>writes<br>back</li></ul></td></tr></table>");
    let cells = table(list);
    assert_eq!(card_texts(&cells[0][1]), ["calls", "writes\nback"]);
    let paragraphs = html("<table><tr><td>a</td><td><p>calls</p><p>writes</p></td></tr></table>");
    assert_eq!(card_texts(&table(paragraphs)[0][1]), ["calls\nwrites"]);
    let Incoming::Content(as_table) = text("a\t\"calls\nback\"\nb\tc") else { panic!() };
    assert_eq!(as_table.to_lines()[0].text, "a · calls back");
}

#[test]
fn an_outline_is_no_table() {
    assert_eq!(lines(text("Find\n\tTake a number\n\t\tWait\nTalk")), ["Find", "Take a number", "Wait", "Talk"]);
}

#[test]
fn csv_is_a_table_and_prose_is_not() {
    assert_eq!(table(text("a;b;c\n1;2;3")), [["a", "b", "c"], ["1", "2", "3"]]);
    assert_eq!(
        table(text("name,note\n\"Smith, J.\",\"said \"\"yes\"\"\"\n")),
        [["name", "note"], ["Smith, J.", "said \"yes\""]]
    );
    assert_eq!(table(text("\"a\", \"b\"\r\n\"c\nd\", \"e\"")), [["a", "b"], ["c\nd", "e"]]);
    assert_eq!(table(text("sep=;\na;b\n1,5;2")), [["a", "b"], ["1,5", "2"]]);
    assert_eq!(table(text("a;b;c")), [["a", "b", "c"]]);
    for prose in ["Hello, world\nBye, all", "one, two, three", "1,5\n2,0", "a; b", "yes, no, maybe\nno, yes, never"] {
        assert_eq!(lines(text(prose)), prose.lines().collect::<Vec<_>>(), "{prose:?}");
    }
    let file = |text: &str| content_of_file(FileKind::Csv, text).unwrap();
    let Content::Table(found) = file("a, b\nc, d\n") else { panic!() };
    assert_eq!(found.rows, [["a", "b"], ["c", "d"]]);
}

#[test]
fn markdown_has_tables_and_headings() {
    let found = text("| Stage | Buy |\n|---|:-:|\n| **Pain** | a \\| b<br>c |\n");
    assert_eq!(table(found.clone()), [["Stage", "Buy"], ["**Pain**", "a | b\nc"]]);
    assert!(matches!(found, Incoming::Content(Content::Table(Table { has_heading: true, .. }))));
    let Incoming::Content(content) = text("# Discover\n- sees an ad\n- asks\n## Buy\n- pays") else { panic!() };
    assert_eq!(content.to_table().rows, [["Discover", "Buy"], ["sees an ad\n\nasks", "pays"]]);
}

#[test]
fn html_tables_win_over_the_text_beside_them() {
    let offer = Offer {
        html: Some(
            "<html><head><style>td{color:red}</style></head><body><!--StartFragment--><table><col width=64>\
             <tr><td colspan=2>A &amp; B</td><td rowspan=\"2\">C</td></tr><tr><td>d<br>e</td><td>f&nbsp;g</td></tr>\
             </table><!--EndFragment--></body></html>"
                .into(),
        ),
        text: Some("A & B\t\tC\n\"d\ne\"\tf g\t".into()),
        has_picture: true,
        ..Offer::default()
    };
    let found = table(classify(&offer).unwrap());
    assert_eq!(found, [["A & B", "", "C"], ["d\ne", "f\u{a0}g", ""]]);
    assert!(matches!(
        html("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"),
        Incoming::Content(Content::Table(Table { has_heading: true, .. }))
    ));
    assert_eq!(lines(html("<table><tr><td>only<br>one cell</td></tr></table>")), ["only\none cell"]);
}

#[test]
fn html_lists_of_word_processors_are_lines() {
    let docs = "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><ul>\
                <li dir=\"ltr\" aria-level=\"1\"><p role=\"presentation\"><span>Find</span></p></li><ul>\
                <li aria-level=\"2\"><p><span>Wait<br>here</span></p></li></ul></ul></b>";
    let Incoming::Content(Content::Lines(found)) = html(docs) else { panic!() };
    assert_eq!(found[0], Line { text: "Find".into(), level: 0, is_heading: false });
    assert_eq!(found[1], Line { text: "Wait\u{2028}here".into(), level: 1, is_heading: false });
    let word = "<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level2 lfo1'><![if !supportLists]>\
                <span style='mso-list:Ignore'>o<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>Find it</p>\
                <p class=MsoNormal>After</p>";
    let Incoming::Content(Content::Lines(found)) = html(word) else { panic!() };
    assert_eq!(found, [Line { text: "Find it".into(), level: 1, is_heading: false }, Line::plain("After")]);
}

#[test]
fn html_of_mere_paragraphs_leaves_the_word_to_the_text() {
    let offer = Offer { html: Some("<div>a b</div>".into()), text: Some("a\tb".into()), ..Offer::default() };
    assert_eq!(table(classify(&offer).unwrap()), [["a", "b"]]);
    assert_eq!(lines(html("<p>one</p><p>t&#119;o &lt;3</p><script>three</script>")), ["one", "two <3"]);
    assert_eq!(lines(html("a < b <3 & c")), ["a < b <3 & c"]);
}

#[test]
fn words_around_a_table_are_not_lost() {
    let found = lines(html("<p>Before</p><table><tr><td>a</td><td>b</td></tr></table><p>After</p>"));
    assert_eq!(found, ["Before", "a · b", "After"]);
}

#[test]
fn files_are_told_apart_by_their_names() {
    let offer =
        Offer { text: Some("/home/mara/a.png".into()), files: vec!["/home/mara/a.png".into()], ..Offer::default() };
    let Incoming::Files(files) = classify(&offer).unwrap() else { panic!() };
    assert_eq!(files.pictures, [PathBuf::from("/home/mara/a.png")]);
    let list = "copy\nfile:///tmp/my%20map.journey\nfile:///tmp/Mara.persona\nfile:///tmp/a.CSV\nfile:///tmp/b.docx";
    let Incoming::Files(files) = text(list) else { panic!() };
    assert_eq!(files.maps, [PathBuf::from("/tmp/my map.journey")]);
    assert_eq!((files.personas.len(), files.foreign.len()), (1, 1));
    assert!(files.sentence_about_others().unwrap().starts_with("“b.docx” does not go on a map."));
    let Incoming::Files(files) = text("/home/mara/photo.jpeg\r\n") else { panic!() };
    assert_eq!(files.pictures, [PathBuf::from("/home/mara/photo.jpeg")]);
    assert_eq!(lines(text("/home/mara is my folder")), ["/home/mara is my folder"]);
    assert_eq!(paths_of_uri_list("# comment\r\nfile:///a%20b\r\nhttps://example.org\r\n"), [Path::new("/a b")]);
}

#[test]
fn an_address_is_an_address_only_alone() {
    let Incoming::Address(address, title) = text(" https://example.org/a?b=c\n") else { panic!() };
    assert_eq!((address.as_str(), title), ("https://example.org/a?b=c", None));
    let offer = Offer {
        text: Some("https://example.org".into()),
        html: Some("<a href=\"https://example.org\">The shop</a>".into()),
        ..Offer::default()
    };
    let Incoming::Address(_, title) = classify(&offer).unwrap() else { panic!() };
    assert_eq!(title.as_deref(), Some("The shop"));
    assert_eq!(lines(text("see https://example.org")), ["see https://example.org"]);
}

#[test]
fn pictures_and_nothing() {
    let offer = Offer { has_picture: true, ..Offer::default() };
    assert_eq!(classify(&offer).unwrap(), Incoming::Picture);
    let offer = Offer {
        html: Some("<img src='x'>".into()),
        text: Some("https://example.org/x.png".into()),
        has_picture: true,
        ..Offer::default()
    };
    assert!(matches!(classify(&offer).unwrap(), Incoming::Picture | Incoming::Address(..)));
    assert_eq!(text(" \n "), Incoming::Nothing);
    assert_eq!(classify(&Offer::default()).unwrap(), Incoming::Nothing);
}

#[test]
fn too_much_is_said_before_it_is_pasted() {
    let error = |text: String| classify(&Offer { text: Some(text), ..Offer::default() }).unwrap_err();
    assert_eq!(error("x".repeat(9_000_000)), IncomingError::TooManyBytes);
    assert_eq!(error("x\n".repeat(60_000)), IncomingError::TooManyCells);
    assert_eq!(error("x\t".repeat(60_000)), IncomingError::TooManyCells);
    assert_eq!(error(format!("{}\n{}", "x\t".repeat(30_000), "y\n".repeat(30_000))), IncomingError::TooManyCells);
    assert!(error("long ".repeat(5_000)).to_string().contains("20,000 characters"));
    let cells = "<td colspan=200>x</td>".repeat(20_000);
    let offer = Offer { html: Some(format!("<table><tr>{cells}</table>")), ..Offer::default() };
    assert_eq!(classify(&offer), Err(IncomingError::TooManyCells));
    assert_eq!(lines(text(&"line\n".repeat(1_000))).len(), 1_000);
}
