//! The beginnings of texts that are too long for their place.

use crate::text::StyledText;
use crate::typeset::shortened_styled;

/// The beginning of a text, up to a sentence or a word.
pub(super) fn shortened(text: &str, most: usize) -> String {
    shortened_styled(&StyledText::plain(text), most).text
}
