//! What a view remembers while its user captures by keyboard: where the last note went, the digits typed for a
//! curve so far, and letters that have no place yet.

use crate::insight::ChainWalk;
use crate::model::{LaneId, Part, SeriesId, StepId};

/// What a view remembers of the last keys.
#[derive(Debug, Default)]
pub(crate) struct Capture {
    /// The value that is being typed for a point of a curve.
    pub number: Option<TypedNumber>,
    /// The time of this frame, in seconds.
    pub now: f64,
    /// The cell of the card that was written last: letters typed while nothing is selected go there.
    pub last_note: Option<(LaneId, StepId)>,
    /// The curve that was given a value last, which the next empty step of its lane continues.
    pub last_series: Option<(LaneId, SeriesId)>,
    /// Letters typed while nothing was selected and no card had been written: they begin a card in the cell
    /// that is selected next.
    pub waiting: String,
    /// The card that was selected when a blank was typed, which pans the map: it stands before what follows it.
    pub blank: Option<Part>,
    /// The part that was selected last: keys that go on from the selection go on there while nothing is selected.
    pub last_selected: Option<Part>,
    /// The part that was left for the fields of an action that are shown for the map: whoever leaves them is on it again.
    pub left_for_fields: Option<LeftPart>,
    /// The way that was walked from a pain to its actions, or back.
    pub walk: ChainWalk,
}

/// A part that was left for fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LeftPart {
    part: Part,
    /// Whether the fields have had the focus since.
    is_in_fields: bool,
}

impl LeftPart {
    /// The part that is left now.
    pub(crate) fn new(part: Part) -> Self {
        Self { part, is_in_fields: false }
    }
}

/// For how long a number waits for its next digit, in seconds: one that comes later begins another number.
const OPEN_SECONDS: f64 = 2.0;

/// The digits typed so far for a point of a curve.
#[derive(Debug, PartialEq)]
pub(crate) struct TypedNumber {
    /// The point that they are for.
    pub point: (LaneId, SeriesId, StepId),
    /// What was typed: “−”, “−1”, “−1.”, “−1.5”.
    pub digits: String,
    /// When the last digit was typed, in seconds.
    at: f64,
}

impl Capture {
    /// Notes that the fields have the focus for which a part was left.
    pub(crate) fn note_fields(&mut self) {
        self.left_for_fields.iter_mut().for_each(|left| left.is_in_fields = true);
    }

    /// The part that was left for fields that have had the focus since; none the next time.
    pub(crate) fn take_left(&mut self) -> Option<Part> {
        self.left_for_fields.take_if(|left| left.is_in_fields).map(|left| left.part)
    }

    /// What to do with the letters that wait for a place; none if no letters do.
    pub(crate) fn waiting_hint(&self) -> Option<String> {
        let waiting = &self.waiting;
        (!waiting.is_empty())
            .then(|| format!("“{waiting}” needs a place: select a cell with an arrow key or a click. Esc discards it."))
    }

    /// Adds what was typed for a point to what was typed for it before, and returns the value so far; none
    /// while there are no digits. A sign begins anew.
    pub(crate) fn type_number(&mut self, point: (LaneId, SeriesId, StepId), typed: &str) -> Option<f32> {
        /// More digits than a value of any scale has.
        const MOST_DIGITS: usize = 7;
        let begins = typed.starts_with(['-', '+']);
        // A sign alone, or a zero, is no value yet: it waits for as long as it takes.
        let has_value = |known: &TypedNumber| known.digits.contains(|digit: char| ('1'..='9').contains(&digit));
        let is_late = |known: &TypedNumber| has_value(known) && self.now - known.at >= OPEN_SECONDS;
        let is_open = |known: &TypedNumber| known.point == point && !is_late(known);
        let known = self.number.take().filter(|known| is_open(known) && !begins);
        let known = known.map(|known| known.digits).filter(|known| known.len() < MOST_DIGITS);
        let digits = known.unwrap_or_default() + typed;
        // “−0” is on its way to “−0.5”.
        let value = digits.parse().ok().filter(|value: &f32| *value != 0.0 || !digits.starts_with('-'));
        self.number = Some(TypedNumber { point, digits, at: self.now });
        self.last_series = Some((point.0, point.1));
        value
    }
}

/// A number as it is typed on any keyboard, in ASCII: signs, a decimal point or comma, and the digits of all
/// scripts. None if any character does not belong to a number.
pub(crate) fn number_typed(text: &str) -> Option<String> {
    let ascii = |letter: char| match letter {
        '-' | '−' | '－' => Some('-'),
        '+' | '＋' => Some('+'),
        '.' | ',' | '٫' | '．' | '，' => Some('.'),
        letter => digit(letter).and_then(|digit| char::from_digit(digit, 10)),
    };
    if text.is_empty() { None } else { text.chars().map(ascii).collect() }
}

/// The value of a decimal digit of any script that keyboards and input methods type.
fn digit(letter: char) -> Option<u32> {
    /// The zeros; the other nine digits follow each of them.
    const ZEROS: [char; 20] =
        ['0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '᠐', '０'];
    let value = |zero: &char| u32::from(letter).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    ZEROS.iter().find_map(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_all_scripts_are_numbers_and_words_are_not() {
        assert_eq!(number_typed("−1,5").as_deref(), Some("-1.5"));
        assert_eq!(number_typed("٣").as_deref(), Some("3"));
        assert_eq!(number_typed("२").as_deref(), Some("2"));
        assert_eq!(number_typed("＋４").as_deref(), Some("+4"));
        assert_eq!(number_typed("²"), None);
        assert_eq!(number_typed("1 day"), None);
        assert_eq!(number_typed(""), None);
    }

    #[test]
    fn a_number_grows_digit_by_digit_and_a_sign_or_another_point_begins_anew() {
        let point = |step| (LaneId(1), SeriesId(2), StepId(step));
        let mut capture = Capture::default();
        let mut typed = |step, text| capture.type_number(point(step), text);
        assert_eq!(
            [typed(1, "-"), typed(1, "1"), typed(1, "."), typed(1, "5")],
            [None, Some(-1.0), Some(-1.0), Some(-1.5)]
        );
        assert_eq!(typed(1, "+"), None);
        assert_eq!(typed(1, "2"), Some(2.0));
        assert_eq!(typed(2, "1"), Some(1.0));
        assert_eq!(
            [typed(2, "-"), typed(2, "0"), typed(2, "."), typed(2, "5")],
            [None, None, None, Some(-0.5)],
            "no zero is said on the way"
        );
        assert_eq!(capture.last_series, Some((LaneId(1), SeriesId(2))));
    }

    #[test]
    fn a_digit_that_comes_late_begins_another_number() {
        let point = (LaneId(1), SeriesId(2), StepId(1));
        let mut capture = Capture::default();
        capture.type_number(point, "-");
        assert_eq!(capture.type_number(point, "1"), Some(-1.0));
        capture.now = 1.9;
        assert_eq!(capture.type_number(point, "."), Some(-1.0));
        capture.now = 6.0;
        assert_eq!(capture.type_number(point, "1"), Some(1.0));
        capture.type_number(point, "-");
        capture.now = 60.0;
        assert_eq!(capture.type_number(point, "1"), Some(-1.0), "a sign is no number yet");
    }
}
