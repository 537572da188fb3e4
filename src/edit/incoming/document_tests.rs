//! Mails, pages and documents: their tables, outlines, emphasis and links.

use super::*;

fn found(offer: Offer) -> Content {
    match classify(&offer).unwrap() {
        Incoming::Content(content) => content,
        other => panic!("no content: {other:?}"),
    }
}

fn of_html(html: &str) -> Content {
    found(Offer { html: Some(html.into()), ..Offer::default() })
}

fn of_text(text: &str) -> Content {
    found(Offer { text: Some(text.into()), ..Offer::default() })
}

fn document(content: Content) -> PastedDocument {
    match content {
        Content::Document(document) => *document,
        other => panic!("no document: {other:?}"),
    }
}

const TABLE: &str = "<table><tr><td>Lane</td><td>Search</td></tr><tr><td>Pains</td><td>slow</td></tr></table>";

#[test]
fn a_mail_is_its_table_and_the_lines_beside_it_are_known() {
    let content = of_html(&format!("<p>Hi Ann,</p>{TABLE}<p>Best, <b>Tom</b></p>"));
    assert_eq!(content.to_table().rows, [["Lane", "Search"], ["Pains", "slow"]]);
    let lines: Vec<String> = content.to_lines().into_iter().map(|line| line.text).collect();
    assert_eq!(lines, ["Hi Ann,", "Lane · Search", "Pains · slow", "Best, **Tom**"]);
    assert_eq!(document(content).beside, ["Hi Ann,", "Best, Tom"]);
    // A table of one cell around all of it only lays it out.
    let framed = of_html(&format!("<table><tr><td><p>Hi</p>{TABLE}<p>Bye</p></td></tr></table>"));
    assert_eq!(document(framed).table.unwrap().rows.len(), 2);
    // Of several tables the largest counts.
    let smaller = "<table><tr><td>a</td><td>b</td></tr></table>";
    let several = document(of_html(&format!("{smaller}<p>and</p>{TABLE}")));
    assert_eq!(several.table.unwrap().rows, [["Lane", "Search"], ["Pains", "slow"]]);
    assert_eq!((several.other_tables, several.beside), (vec!["a · b".to_owned()], vec!["and".to_owned()]));
}

#[test]
fn markdown_documents_are_outlines_without_rows_of_dashes() {
    let text = "# Flat\n\n## Search\n\n### Browse\n- Pains: slow\n\n| Stage | Pain |\n|---|---|\n| Visit | queue |\n";
    let content = of_text(text);
    assert!(content.to_lines().iter().all(|line| !line.text.contains("--") && !line.text.contains('|')), "{content:?}");
    let document = document(content);
    assert_eq!(document.outline.as_deref(), Some(text));
    assert_eq!(document.table.unwrap().rows, [["Stage", "Pain"], ["Visit", "queue"]]);
    for outline in ["## Search\n- Pains: slow\n- **Gains:** quick\n", "# A\n| Lane | B |\n|---|---|\n| Pains | c |\n"] {
        assert!(matches!(of_text(outline), Content::Document(_)), "{outline}");
    }
    for plain in ["# Buy\n- pays\n- waits\n# Use\n- opens", "- Pains: slow\n- Gains: quick", "See: this\nand that"] {
        assert!(matches!(of_text(plain), Content::Lines(_)), "{plain}");
    }
    // A copied page with headings says the same as its Markdown.
    let page = "<h1>Flat</h1><h2>Search</h2><ul><li><b>Pains:</b> slow</li></ul>";
    let Content::Document(page) = of_html(page) else { panic!() };
    assert!(page.outline.unwrap().contains("## Search\n\n- **Pains:** slow\n"));
}

#[test]
fn emphasis_of_pages_and_word_processors_is_kept() {
    let writer = "<html><head></head><body><p>plain <b>strong</b> and <i>slanted</i></p></body></html>";
    let offer = |html: &str, text: &str| Offer { html: Some(html.into()), text: Some(text.into()), ..Offer::default() };
    let lines = |content: Content| content.to_lines().into_iter().map(|line| line.text).collect::<Vec<_>>();
    let of_writer = offer(writer, "plain strong and slanted");
    assert_eq!(lines(found(of_writer.clone())), ["plain **strong** and *slanted*"]);
    assert_eq!(marked_text(&of_writer).as_deref(), Some("plain **strong** and *slanted*"));
    // Where the text says something else, the text counts.
    assert_eq!(lines(found(offer(writer, "a\nb"))), ["a", "b"]);
    assert_eq!(marked_text(&offer("<p>plain</p>", "plain")), None);
    let alone = Offer { html: Some("<p>plain <b>strong</b> and <i>slanted</i></p>".into()), ..Offer::default() };
    assert_eq!(marked_text(&alone).as_deref(), Some("plain **strong** and *slanted*"), "without a text beside it");
    let browser =
        "<span style=\"font-weight: 400; font-style: normal;\">a <span style=\"font-weight:700\">b</span></span>";
    assert_eq!(lines(found(offer(browser, "a b"))), ["a **b**"]);
    let docs = "<b style=\"font-weight:normal\"><ul><li>one <i>two</i></li><li>2 * 3</li></ul></b>";
    assert_eq!(lines(of_html(docs)), ["one *two*", "2 * 3"]);
    let cells = of_html("<table><tr><td>a</td><td><b>x</b><br>y</td></tr><tr><td><b>c</b><td>d</tr></table>");
    assert_eq!(cells.to_table().rows, [["a", "**x**\ny"], ["**c**", "d"]]);
}

#[test]
fn links_keep_their_addresses_and_joined_cells_their_width() {
    let content =
        of_html("<ul><li>see <a href=\"https://example.org/a\">the page</a></li><li><a href=\"#x\">b</a></li></ul>");
    let lines = content.to_lines();
    let (words, asides) = split_asides(&lines[0].text);
    assert_eq!((words.as_ref(), asides.addresses), ("see the page", vec!["https://example.org/a".to_owned()]));
    assert_eq!(lines[1].text, "b");
    let joined = of_html(
        "<table><tr><td>a</td><td rowspan=2 colspan=2>b</td></tr><tr><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>",
    );
    let rows = joined.to_table().rows;
    let (words, asides) = split_asides(&rows[0][1]);
    assert_eq!((words.as_ref(), asides.columns, asides.rows), ("b", 2, 2));
    // What the joined cell covers in its second row is blank.
    assert_eq!(rows[1][..2], ["c", ""]);
    assert_eq!(rows[2][..2], ["d", "e"]);
    // No text from outside can say such things.
    assert_eq!(of_text("x\u{fdd0}c9\u{fdd1}").to_lines()[0].text, "xc9");
}
