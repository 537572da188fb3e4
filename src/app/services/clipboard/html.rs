//! The HTML form of a copied map fragment: a table for other programs,
//! with the fragment itself in an attribute.

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::edit::clipboard::{HeadedGrid, StyledCell};
use crate::edit::{ClipboardError, Fragment};
use crate::text::{LetterStyle, ListSign, StyledText};

/// The attribute that contains the fragment.
const ATTRIBUTE: &str = "data-footpath=\"";

/// How a cell of a table with several looks: between hairlines, with some room.
const CELL_LOOK: &str = "border:1px solid #c9ced8;padding:4px 8px;text-align:start;vertical-align:top;";
/// How the names of stages, steps and lanes look besides.
const HEAD_LOOK: &str = "background:#eef1f6;color:#1d2130;";

/// Writes a fragment as an HTML table: a text alone as a cell, several under the names of their stages and steps, and
/// after the names of their lanes.
pub(super) fn write(fragment: &Fragment) -> Result<String, ClipboardError> {
    let own = BASE64.encode(fragment.to_text()?);
    let mut html = format!("<meta charset=\"utf-8\"><div {ATTRIBUTE}{own}\">");
    let HeadedGrid { columns, rows } = fragment.headed_grid();
    match rows.as_slice() {
        [] => html.push_str(&format!("<p>{}</p>", escaped(&fragment.plain_text()))),
        [(_, cells)] if cells.len() == 1 => {
            let cells: String = cells.iter().map(|cell| text_cell(cell, true)).collect();
            html.push_str(&format!("<table><tr>{cells}</tr></table>"));
        }
        rows => html.push_str(&headed_table(&columns, rows)),
    }
    html.push_str("</div>");
    Ok(html)
}

/// A text with its marks and lists, for word processors.
pub(super) fn of_text(text: &StyledText) -> String {
    format!("<meta charset=\"utf-8\"><p>{}</p>", with_lists(text))
}

fn headed_table(columns: &[(String, String)], rows: &[(String, Vec<StyledCell>)]) -> String {
    let head = |(stage, step): &(String, String)| match (stage.trim(), step.trim()) {
        (stage, "") => head_cell("col", &[stage]),
        (stage, step) if stage == step => head_cell("col", &[stage]),
        (stage, step) => head_cell("col", &[stage, step]),
    };
    let heads: String = columns.iter().map(head).collect();
    let row = |(lane, cells): &(String, Vec<StyledCell>)| {
        let cells: String = cells.iter().map(|cell| text_cell(cell, false)).collect();
        format!("<tr>{}{cells}</tr>", head_cell("row", &[lane.trim()]))
    };
    let rows: String = rows.iter().map(row).collect();
    format!("<table style=\"border-collapse:collapse\"><tr>{}{heads}</tr>{rows}</table>", head_cell("col", &[""]))
}

/// A name of a stage with its step, or of a lane; a text for spreadsheets, too.
fn head_cell(scope: &str, names: &[&str]) -> String {
    let words: Vec<String> = names.iter().map(|name| escaped(name)).collect();
    format!(
        "<th scope=\"{scope}\" style=\"{CELL_LOOK}{HEAD_LOOK}mso-number-format:'\\@'\" sdnum=\"1033;0;@\">{}</th>",
        words.join(BREAK)
    )
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
/// Sheets. A line break stays inside the cell. Lists are lists only in a cell that stands alone, as for a document: in a
/// table, spreadsheets would spread their items over several rows.
fn text_cell(cell: &StyledCell, is_alone: bool) -> String {
    let look = if is_alone { "" } else { CELL_LOOK };
    if cell.is_empty() {
        return format!("<td style=\"{look}\"></td>");
    }
    let seen: Vec<String> = cell.texts.iter().map(|text| sign_before(cell).to_owned() + &text.seen()).collect();
    let value = serde_json::json!({ "1": 2, "2": seen.join("\n") }).to_string();
    let words = if is_alone && !seen.iter().flat_map(|text| text.lines()).any(is_formula) {
        cell.texts.iter().map(|text| sign_before(cell).to_owned() + &with_lists(text)).collect::<Vec<_>>().join(BREAK)
    } else {
        let line = |text: &StyledText| sign_before(cell).to_owned() + &in_lines(text);
        cell.texts.iter().map(line).collect::<Vec<_>>().join(BREAK)
    };
    format!(
        "<td style=\"{look}mso-number-format:'\\@';white-space:pre-wrap\" sdnum=\"1033;0;@\" \
         data-sheets-value=\"{}\">{words}</td>",
        escaped(&value)
    )
}

/// A line break that stays inside of a cell.
const BREAK: &str = "<br style=\"mso-data-placement:same-cell\">";

/// The sign before each of several cards in a cell.
fn sign_before(cell: &StyledCell) -> &'static str {
    if cell.is_list() { "• " } else { "" }
}

/// Whether a spreadsheet might calculate a text.
fn is_formula(line: &str) -> bool {
    line.trim_start_matches(['•', ' ']).starts_with(['=', '+', '-', '@'])
}

/// A text with its marks, line by line, with the signs of lists as letters.
fn in_lines(text: &StyledText) -> String {
    let line = |(place, line): (usize, Range<usize>)| {
        let sign = text.marks.sign_words(place).map(|sign| sign + " ").unwrap_or_default();
        sign + &marked(text, line)
    };
    lines(text).map(line).collect::<Vec<_>>().join(BREAK)
}

/// A text with its marks, and its lists as lists.
fn with_lists(text: &StyledText) -> String {
    let mut html = String::new();
    let mut open: Option<ListSign> = None;
    let close = |open: Option<ListSign>| match open {
        Some(ListSign::Bullet) => "</ul>",
        Some(ListSign::Number) => "</ol>",
        None => "",
    };
    for (place, line) in lines(text) {
        let sign = text.marks.sign(place);
        if sign != open {
            html.push_str(close(open));
            html.push_str(match sign {
                Some(ListSign::Bullet) => "<ul>",
                Some(ListSign::Number) => "<ol>",
                None => "",
            });
        } else if sign.is_none() && place > 0 {
            html.push_str(BREAK);
        }
        open = sign;
        let words = marked(text, line);
        html.push_str(&if sign.is_some() { format!("<li>{words}</li>") } else { words });
    }
    html.push_str(close(open));
    html
}

/// The lines of a text with their numbers, in bytes.
fn lines(text: &StyledText) -> impl Iterator<Item = (usize, Range<usize>)> {
    (0..=text.text.matches('\n').count()).map(|place| (place, text.paragraph_bytes(place)))
}

/// A part of a text with `<b>` and `<i>` around what is marked.
fn marked(text: &StyledText, part: Range<usize>) -> String {
    let mut html = String::new();
    let mut now = LetterStyle::default();
    let turn = |html: &mut String, from: LetterStyle, to: LetterStyle| {
        if from == to {
            return;
        }
        // Tags have to be nested, so that all are closed first.
        html.push_str(if from.italic { "</i>" } else { "" });
        html.push_str(if from.bold { "</b>" } else { "" });
        html.push_str(if to.bold { "<b>" } else { "" });
        html.push_str(if to.italic { "<i>" } else { "" });
    };
    let start = part.start;
    for (at, letter) in text.text.get(part).unwrap_or_default().char_indices() {
        let style = text.marks.style_at(start + at);
        turn(&mut html, now, style);
        now = style;
        html.push_str(&escaped(letter.encode_utf8(&mut [0; 4])));
    }
    turn(&mut html, now, LetterStyle::default());
    html
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
        let mut map = sample::map(5);
        let card = std::sync::Arc::make_mut(&mut map.cards[0]);
        card.text = "=1+1\n007".into();
        let part = Part::Card(card.id);
        let grid = Fragment::of(&map, &Selection::one(part)).unwrap().styled_grid();
        let cell = text_cell(&grid[0][0], true);
        assert!(cell.contains("mso-number-format:'\\@'"), "{cell}");
        assert!(cell.contains("sdnum=\"1033;0;@\""), "{cell}");
        assert!(
            cell.contains("data-sheets-value=\"{&quot;1&quot;:2,&quot;2&quot;:&quot;=1+1\\n007&quot;}\""),
            "{cell}"
        );
        assert!(cell.ends_with(">=1+1<br style=\"mso-data-placement:same-cell\">007</td>"), "{cell}");
    }

    /// The HTML of a card with this text, without what spreadsheets need.
    fn html_of(text: &str) -> String {
        let mut map = sample::map(5);
        let card = std::sync::Arc::make_mut(&mut map.cards[0]);
        (card.text, card.figure) = (text.into(), String::new());
        let part = Part::Card(card.id);
        let html = write(&Fragment::of(&map, &Selection::one(part)).unwrap()).unwrap();
        let (_, cell) = html.split_once("<td").unwrap();
        let (_, words) = cell.split_once("\">").unwrap();
        words.split_once("</td>").unwrap().0.replace(BREAK, "<br>")
    }

    #[test]
    fn emphasis_and_lists_survive() {
        assert_eq!(html_of("a **bold** and *slanted* word"), "a <b>bold</b> and <i>slanted</i> word");
        assert_eq!(html_of("***both*** & 1 < 2"), "<b><i>both</i></b> &amp; 1 &lt; 2");
        assert_eq!(html_of("Two things\n- one\n- **two**"), "Two things<ul><li>one</li><li><b>two</b></li></ul>");
        assert_eq!(html_of("1. one\n2. two\nthe end\nnow"), "<ol><li>one</li><li>two</li></ol>the end<br>now");
        assert_eq!(html_of("plain\nlines"), "plain<br>lines");
        assert_eq!(of_text(&StyledText::read("a **b**")), "<meta charset=\"utf-8\"><p>a <b>b</b></p>");
        // An item that a spreadsheet might calculate stays in the cell that keeps it a text.
        assert_eq!(html_of("- =1+1\n- 2"), "• =1+1<br>• 2");
    }

    #[test]
    fn several_cells_stand_under_the_names_of_their_steps_and_after_those_of_their_lanes() {
        let map = crate::file::templates::load("online-order").unwrap();
        let first = &map.cards[0];
        let elsewhere = |card: &&std::sync::Arc<crate::model::Card>| card.lane != first.lane && card.step != first.step;
        let other = map.cards.iter().find(elsewhere).unwrap();
        let parts = [Part::Card(first.id), Part::Card(other.id)].into_iter().collect::<Selection>();
        let html = write(&Fragment::of(&map, &parts).unwrap()).unwrap();
        for card in [first, other] {
            let (stage, step) = map.step(card.step).unwrap();
            assert!(html.contains(&format!("{}{BREAK}{}</th>", stage.name, step.name)), "{html}");
            assert!(html.contains(&format!(">{}</th>", map.lane(card.lane).unwrap().name)), "{html}");
        }
        assert_eq!((html.matches("<tr>").count(), html.matches("<td").count(), html.matches("<th").count()), (3, 4, 5));
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
