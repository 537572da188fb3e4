//! The HTML form of a copied map fragment: a table for other programs,
//! with the fragment itself in an attribute.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::edit::{ClipboardError, Fragment};

/// The attribute that contains the fragment.
const ATTRIBUTE: &str = "data-footpath=\"";

/// Writes a fragment as an HTML table.
pub(super) fn write(fragment: &Fragment) -> Result<String, ClipboardError> {
    let own = BASE64.encode(fragment.to_text()?);
    let mut html = format!("<meta charset=\"utf-8\"><div {ATTRIBUTE}{own}\"><table>");
    let grid = fragment.grid();
    for row in &grid {
        html.push_str("<tr>");
        row.iter().for_each(|cell| html.push_str(&text_cell(cell)));
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    if grid.is_empty() {
        html.push_str(&format!("<p>{}</p>", escaped(&fragment.plain_text())));
    }
    html.push_str("</div>");
    Ok(html)
}

/// The text of the fragment in HTML written by [`write`]; `None` for any other HTML.
pub(super) fn fragment_text(html: &str) -> Option<String> {
    let (_, after) = html.split_once(ATTRIBUTE)?;
    let (own, _) = after.split_once('"')?;
    let text = String::from_utf8(BASE64.decode(own).ok()?).ok()?;
    Fragment::is_in(&text).then_some(text)
}

/// A cell that spreadsheets take as text, whatever it looks like: “=1+1” is not calculated and “007” keeps its zeros.
/// Each program has its own mark: the first is that of Excel, the second that of LibreOffice, the third that of Google
/// Sheets. A line break stays inside the cell.
fn text_cell(cell: &str) -> String {
    if cell.is_empty() {
        return "<td></td>".into();
    }
    let value = serde_json::json!({ "1": 2, "2": cell }).to_string();
    let words = escaped(cell).replace("<br>", "<br style=\"mso-data-placement:same-cell\">");
    format!(
        "<td style=\"mso-number-format:'\\@';white-space:pre-wrap\" sdnum=\"1033;0;@\" \
         data-sheets-value=\"{}\">{words}</td>",
        escaped(&value)
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Selection;
    use crate::file::sample;
    use crate::model::Part;

    #[test]
    fn spreadsheets_take_cells_as_text() {
        let cell = text_cell("=1+1\n007");
        assert!(cell.contains("mso-number-format:'\\@'"), "{cell}");
        assert!(cell.contains("sdnum=\"1033;0;@\""), "{cell}");
        assert!(
            cell.contains("data-sheets-value=\"{&quot;1&quot;:2,&quot;2&quot;:&quot;=1+1\\n007&quot;}\""),
            "{cell}"
        );
        assert!(cell.ends_with(">=1+1<br style=\"mso-data-placement:same-cell\">007</td>"), "{cell}");
    }

    #[test]
    fn words_cannot_become_tags_and_the_piece_comes_back() {
        let mut map = sample::map(5);
        let card = std::sync::Arc::make_mut(&mut map.cards[0]);
        card.text = "<b>&\"data-footpath=\"".into();
        let part = Part::Card(card.id);
        let fragment = Fragment::of(&map, &Selection::one(part)).unwrap();
        let html = write(&fragment).unwrap();
        assert!(html.contains("&lt;b&gt;&amp;&quot;data-footpath=&quot;"), "{html}");
        assert_eq!(Fragment::read(&fragment_text(&html).unwrap()).unwrap(), fragment);
        assert_eq!(fragment_text("<div data-footpath=\"aGVsbG8=\">"), None);
        assert_eq!(fragment_text("<div data-footpath=\"!!\">"), None);
        assert_eq!(fragment_text("<table><tr><td>1</table>"), None);
    }
}
