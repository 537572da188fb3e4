//! The outline of a map as HTML, from what its drawing says: headings, lists and a table whose parts carry their names.

use crate::model::CommentPlace;
use crate::scene::Place;
use crate::scene::semantics::{Node, NodeRole};

/// A text with the signs of HTML written out.
pub(in crate::exchange) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// The nodes as HTML.
pub(in crate::exchange) fn outline(nodes: &[Node]) -> String {
    let mut html = String::new();
    nodes.iter().for_each(|node| write(&mut html, node));
    html
}

/// The elements for a node: their start and end. The heading of the page stands above all others.
fn element(role: NodeRole) -> (String, &'static str) {
    let plain = |name: &str| name.to_owned();
    match role {
        NodeRole::Section => (plain("section"), "section"),
        NodeRole::Heading(1) => (plain("h2"), "h2"),
        NodeRole::Heading(2) => (plain("h3"), "h3"),
        NodeRole::Heading(_) => (plain("h4"), "h4"),
        NodeRole::Paragraph => (plain("div"), "div"),
        NodeRole::List => (plain("ul"), "ul"),
        NodeRole::Item => (plain("li"), "li"),
        NodeRole::Table => (plain("table"), "table"),
        NodeRole::Row => (plain("tr"), "tr"),
        NodeRole::ColumnHeader => (plain("th scope=\"col\""), "th"),
        NodeRole::RowHeader(rows) if rows > 1 => (format!("th scope=\"rowgroup\" rowspan=\"{rows}\""), "th"),
        NodeRole::RowHeader(_) => (plain("th scope=\"row\""), "th"),
        NodeRole::Cell => (plain("td"), "td"),
        NodeRole::Figure => (plain("p class=\"figure\""), "p"),
    }
}

fn write(html: &mut String, node: &Node) {
    let (start, end) = element(node.role);
    let place = match node.place {
        Some(Place::Part(part)) => format!(" data-place=\"{}\"", CommentPlace::from(part)),
        _ => String::new(),
    };
    let words = escaped(&node.in_words()).replace('\n', "<br>");
    // A part that has others in it keeps its words to itself, so that a remark goes to the right one.
    let is_table_cell = matches!(end, "td" | "th" | "table" | "tr" | "ul");
    if words.is_empty() || end == "tr" || end == "ul" || end == "table" {
        html.push_str(&format!("<{start}{place}>"));
        if end == "table" && !words.is_empty() {
            html.push_str(&format!("<caption>{words}</caption>"));
        }
    } else if is_table_cell || !node.children.is_empty() {
        html.push_str(&format!("<{start}><div{place}>{words}</div>"));
    } else {
        html.push_str(&format!("<{start}{place}>{words}"));
    }
    node.children.iter().for_each(|child| write(html, child));
    html.push_str(&format!("</{end}>\n"));
}
