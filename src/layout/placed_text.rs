//! Shaped text with its place on the sheet.

use std::sync::Arc;

use super::Emphasis;
use crate::geometry::{Point, Rect, point};
use crate::model::TextField;
use crate::text::{Align, QuotationMarks, ShapedText, Shaper, StyledText, TextStyle};

/// Shaped text with its position.
#[derive(Clone, Debug)]
pub struct PlacedText {
    /// The shaped glyphs.
    pub text: Arc<ShapedText>,
    /// The top left corner of the text box.
    pub at: Point,
    /// How strongly the text is emphasised.
    pub tone: Emphasis,
    /// The text of the map that it shows, or whose place it keeps; none for words that the map does not hold.
    pub field: Option<TextField>,
    /// The quotation marks that are drawn around it and are no part of it.
    pub marks: Option<QuotationMarks>,
    /// The number of letters of the text that are left out here; 0 for one that is shown whole.
    pub hidden_letters: usize,
}

/// Places text on one line with its top left corner at `at`.
pub(super) fn line_at(shaper: &Shaper, text: &str, style: TextStyle, at: Point, tone: Emphasis) -> PlacedText {
    PlacedText::new(shaper.line(text, style), at, tone)
}

/// Places text on one line, centred on `center`.
pub(super) fn centered(shaper: &Shaper, text: &str, style: TextStyle, center: Point, tone: Emphasis) -> PlacedText {
    let text = shaper.line(text, style);
    let at = center - point(text.width / 2.0, text.height / 2.0);
    PlacedText::new(text, at, tone)
}

/// Text wrapped at `width`, in a block that begins where the sheet begins: a text that runs against the sheet stands in
/// a block as wide as its letters, so that it stays beside what it belongs to.
pub(super) fn wrapped(shaper: &Shaper, text: &str, style: TextStyle, width: f32) -> Arc<ShapedText> {
    in_block(shaper, width, |width| shaper.shape(text, style, Some(width), Align::Start))
}

/// The same for a text with marks.
pub(super) fn wrapped_styled(shaper: &Shaper, text: &StyledText, style: TextStyle, width: f32) -> Arc<ShapedText> {
    in_block(shaper, width, |width| shaper.shape_styled(text, style, Some(width), Align::Start))
}

fn in_block(shaper: &Shaper, width: f32, shape: impl Fn(f32) -> Arc<ShapedText>) -> Arc<ShapedText> {
    let shape = |width: f32| shape(width.max(1.0));
    let shaped = shape(width);
    let runs_against = shaped.right_to_left && !shaper.start_is_right();
    if runs_against { shape((shaped.ink_width + BLOCK_SLACK).min(width)) } else { shaped }
}

/// What keeps a block from breaking its lines anew.
const BLOCK_SLACK: f32 = 0.5;

impl PlacedText {
    /// Text with its top left corner at `at`.
    pub(super) fn new(text: Arc<ShapedText>, at: Point, tone: Emphasis) -> Self {
        Self { text, at, tone, field: None, marks: None, hidden_letters: 0 }
    }

    /// The same text as the one that shows `field`.
    #[must_use]
    pub(super) fn of(self, field: TextField) -> Self {
        Self { field: Some(field), ..self }
    }

    /// The first of `words` that shows `field`.
    pub(crate) fn showing(words: &[Self], field: TextField) -> Option<&Self> {
        words.iter().find(|words| words.field == Some(field))
    }

    /// The lower edge of the text box.
    pub fn bottom(&self) -> f32 {
        self.at.y + self.text.height
    }

    /// The text box.
    pub fn rect(&self) -> Rect {
        Rect::new(self.at.x, self.at.y, self.text.width, self.text.height)
    }

    /// The part of the text box in which there are letters.
    pub(crate) fn ink_rect(&self) -> Rect {
        Rect::new(self.at.x, self.at.y, self.text.ink_width, self.text.height)
    }
}
