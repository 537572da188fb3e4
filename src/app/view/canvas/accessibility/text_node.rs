//! The text that is being written, as screen readers know texts: its lines, words and letters, with the caret.

use std::cell::Cell;

use egui::accesskit::{
    Action, ActionData, ActionRequest, Node, Rect as NodeRect, Role, TextDirection, TextPosition, TextSelection,
};
use egui::{Event, Id, Ui};

use super::node_id;
use super::nodes::{NodeTree, bounds};
use crate::app::view::canvas::pointer::on_screen;
use crate::app::view::typing::Typing;
use crate::app::view::viewport::CanvasViewport;
use crate::model::Part;
use crate::text::{ReadableLetter, ReadableLine, ReadablePlace, ReadableText, Shaper, TextAction};

/// The most letters of one run: starts of words are counted in bytes of this size.
const MOST_LETTERS: usize = 255;

/// The weight that screen readers call bold.
const SEMI_BOLD: f32 = 600.0;

/// The text that is being written.
pub(super) struct TextNode {
    /// The part that the text belongs to, in whose place it stands.
    pub part: Part,
    name: String,
    placeholder: Option<&'static str>,
    text: ReadableText,
    /// The boxes of the lines on the screen.
    boxes: Vec<NodeRect>,
    /// The screen points to a map unit.
    scale: f32,
    /// The node of the text, once it is written.
    written: Cell<Option<Id>>,
}

/// A piece of a line that is one node.
struct Run {
    id: Id,
    line: usize,
    /// The letters of the line that it holds.
    letters: std::ops::Range<usize>,
}

impl TextNode {
    /// The text that is being written on `screen`; `name` says what it is.
    pub(super) fn new(typing: &mut Typing, shaper: &Shaper, screen: &CanvasViewport, name: String) -> Self {
        let (text, at) = typing.readable(shaper);
        let place = |line: &ReadableLine| bounds(on_screen(screen, line.rect.translate(at)));
        Self {
            part: typing.place.part(),
            name,
            placeholder: typing.placeholder(),
            boxes: text.lines.iter().map(place).collect(),
            text,
            scale: screen.screen_from_map.scale,
            written: Cell::new(None),
        }
    }

    /// The id of its node. It is not that of the part: readers remember of what kind a node was.
    pub(super) fn id(&self, canvas: Id) -> Id {
        canvas.with(("text", self.part))
    }

    /// Whether its node is in the tree.
    pub(super) fn is_written(&self) -> bool {
        self.written.get().is_some()
    }

    /// Writes the node with all its lines; `more` adds what the part's own node would have.
    pub(super) fn write(&self, tree: &mut NodeTree<'_>, parent: Id, more: impl FnOnce(&mut Node)) {
        let id = self.id(tree.canvas());
        self.written.set(Some(id));
        let runs = self.runs(id);
        let selection = self.text.selection.and_then(|(anchor, focus)| {
            Some(TextSelection { anchor: position(&runs, anchor)?, focus: position(&runs, focus)? })
        });
        tree.add(parent, id, |node| {
            more(node);
            node.set_role(Role::MultilineTextInput);
            node.set_label(self.name.as_str());
            node.set_value(self.text.words());
            node.set_bounds(self.bounds());
            node.set_selected(true);
            for action in [Action::Focus, Action::SetTextSelection, Action::ReplaceSelectedText, Action::SetValue] {
                node.add_action(action);
            }
            if let Some(placeholder) = self.placeholder {
                node.set_placeholder(placeholder);
            }
            if let Some(selection) = selection {
                node.set_text_selection(selection);
            }
        });
        for (place, run) in runs.iter().enumerate() {
            let beside = |other: Option<&Run>| other.filter(|other| other.line == run.line).map(|it| node_id(it.id));
            let before = beside(place.checked_sub(1).and_then(|place| runs.get(place)));
            let after = beside(runs.get(place + 1));
            tree.add(id, run.id, |node| {
                self.write_run(run, node);
                before.into_iter().for_each(|before| node.set_previous_on_line(before));
                after.into_iter().for_each(|after| node.set_next_on_line(after));
            });
        }
    }

    fn bounds(&self) -> NodeRect {
        let union = |all: NodeRect, other: &NodeRect| all.union(*other);
        let mut boxes = self.boxes.iter();
        let first = boxes.next().copied().unwrap_or_default();
        boxes.fold(first, union)
    }

    fn runs(&self, id: Id) -> Vec<Run> {
        let mut runs = Vec::new();
        for (line, shown) in self.text.lines.iter().enumerate() {
            for (piece, letters) in pieces_of(&shown.letters).into_iter().enumerate() {
                runs.push(Run { id: id.with((line, piece)), line, letters });
            }
        }
        runs
    }

    fn write_run(&self, run: &Run, node: &mut Node) {
        let Some(line) = self.text.lines.get(run.line) else { return };
        let letters = line.letters.get(run.letters.clone()).unwrap_or_default();
        let bytes = |letters: &[ReadableLetter]| letters.iter().map(|letter| letter.bytes).sum::<usize>();
        let start = bytes(line.letters.get(..run.letters.start).unwrap_or_default());
        let words = line.words.get(start..start + bytes(letters)).unwrap_or_default();
        let offset = letters.first().map_or(0.0, |letter| letter.offset);
        let direction = if line.right_to_left { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
        let starts = line.word_starts.iter().filter(|start| run.letters.contains(start));
        node.set_role(Role::TextRun);
        let style = letters.first().map(|letter| letter.style).unwrap_or_default();
        if style.bold {
            node.set_font_weight(SEMI_BOLD);
        }
        if style.italic {
            node.set_italic();
        }
        node.set_text_direction(direction);
        node.set_value(words);
        node.set_bounds(self.run_bounds(run, line));
        // A letter with more accents than fit counts as one of this length; no writing has any.
        let length = |letter: &ReadableLetter| u8::try_from(letter.bytes).unwrap_or(u8::MAX);
        node.set_character_lengths(letters.iter().map(length).collect::<Vec<u8>>());
        let place = |letter: &ReadableLetter| (letter.offset - offset) * self.scale;
        node.set_character_positions(letters.iter().map(place).collect::<Vec<f32>>());
        node.set_character_widths(letters.iter().map(|letter| letter.width * self.scale).collect::<Vec<f32>>());
        let starts = starts.filter_map(|start| u8::try_from(start - run.letters.start).ok());
        node.set_word_starts(starts.collect::<Vec<u8>>());
    }

    /// The box of a run, which is a part of its line's box.
    fn run_bounds(&self, run: &Run, line: &ReadableLine) -> NodeRect {
        let Some(whole) = self.boxes.get(run.line) else { return NodeRect::default() };
        let letters = line.letters.get(run.letters.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (letters.first(), letters.last()) else { return *whole };
        let start = f64::from(first.offset * self.scale);
        let end = f64::from((last.offset + last.width) * self.scale);
        if line.right_to_left {
            NodeRect { x0: whole.x1 - end, x1: whole.x1 - start, ..*whole }
        } else {
            NodeRect { x0: whole.x0 + start, x1: whole.x0 + end, ..*whole }
        }
    }

    /// The edits that a screen reader or an input aid asked for in this frame.
    pub(super) fn into_requests(self, ui: &Ui) -> Vec<TextAction> {
        let Some(id) = self.written.get() else { return Vec::new() };
        let runs = self.runs(id);
        ui.input(|input| {
            let of_text = |event: &Event| match event {
                Event::AccessKitActionRequest(request) if request.target_node == node_id(id) => {
                    self.edits(&runs, request)
                }
                _ => Vec::new(),
            };
            input.events.iter().flat_map(of_text).collect()
        })
    }

    fn edits(&self, runs: &[Run], request: &ActionRequest) -> Vec<TextAction> {
        match (request.action, &request.data) {
            (Action::SetTextSelection, Some(ActionData::SetTextSelection(selection))) => {
                let byte = |position: &TextPosition| self.text.byte_at(place(runs, position)?);
                let (Some(anchor), Some(focus)) = (byte(&selection.anchor), byte(&selection.focus)) else {
                    return Vec::new();
                };
                vec![TextAction::Select { anchor, focus }]
            }
            (Action::ReplaceSelectedText, Some(ActionData::Value(words))) if words.is_empty() => {
                // Deletes nothing more where nothing is selected.
                let is_empty = self.text.selection.is_none_or(|(anchor, focus)| anchor == focus);
                if is_empty { Vec::new() } else { vec![TextAction::Delete] }
            }
            (Action::ReplaceSelectedText, Some(ActionData::Value(words))) => {
                vec![TextAction::Insert(words.to_string())]
            }
            (Action::SetValue, Some(ActionData::Value(words))) => {
                let write = if words.is_empty() { TextAction::Delete } else { TextAction::Insert(words.to_string()) };
                vec![TextAction::SelectAll, write]
            }
            _ => Vec::new(),
        }
    }
}

/// The letters of a line in pieces of one style, none of which is too long.
fn pieces_of(letters: &[ReadableLetter]) -> Vec<std::ops::Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for piece in letters.chunk_by(|one, next| one.style == next.style) {
        for part in piece.chunks(MOST_LETTERS) {
            pieces.push(start..start + part.len());
            start += part.len();
        }
    }
    if pieces.is_empty() {
        pieces.push(0..0);
    }
    pieces
}

/// The run of a place in the text, and the letter in it. At the end of a full run this is its end.
fn position(runs: &[Run], place: ReadablePlace) -> Option<TextPosition> {
    let holds = |run: &&Run| run.line == place.line && run.letters.end >= place.letter;
    let run = runs.iter().find(holds)?;
    Some(TextPosition { node: node_id(run.id), character_index: place.letter.saturating_sub(run.letters.start) })
}

fn place(runs: &[Run], position: &TextPosition) -> Option<ReadablePlace> {
    let run = runs.iter().find(|run| node_id(run.id) == position.node)?;
    let letter = (run.letters.start + position.character_index).min(run.letters.end);
    Some(ReadablePlace { line: run.line, letter })
}
