//! The place in front of a captured line: "3 " is the third stage, "p " a lane, "p3 " both, "p3b " the second step.

use crate::model::{JourneyMap, StepId};

use super::{CapturePlace, LaneLetters};

/// The place that `line` begins with, and the length of what names it with the blank after it; `last` and 0 if it
/// begins with none.
pub(super) fn read(map: &JourneyMap, last: CapturePlace, line: &str) -> (CapturePlace, usize) {
    let Some(end) = line.find(char::is_whitespace) else { return (last, 0) };
    let (word, rest) = line.split_at(end);
    let blank = rest.chars().next().map_or(0, char::len_utf8);
    named(map, last, word).map_or((last, 0), |place| (place, end + blank))
}

/// The place that one word names.
pub(super) fn named(map: &JourneyMap, last: CapturePlace, word: &str) -> Option<CapturePlace> {
    if let Some(step) = step_named(map, word) {
        return Some(CapturePlace { step, ..last });
    }
    // "I" and "A" begin sentences: only a small letter that stands alone names a lane.
    let mut letters = word.chars();
    if letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() {
        return None;
    }
    let (lane, rest) = LaneLetters::of(map).lane_at_start(word)?;
    let step = if rest.is_empty() { last.step } else { step_named(map, rest)? };
    Some(CapturePlace { lane, step })
}

/// The first step of a stage by the stage's number, or one of its steps by a letter behind that: "3", "3b".
fn step_named(map: &JourneyMap, word: &str) -> Option<StepId> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letter) = word.split_at_checked(digits)?;
    let stage = map.stages.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
    let mut letters = letter.chars();
    let step = match (letters.next(), letters.next()) {
        (None, _) => 0,
        (Some(letter), None) => usize::try_from(u32::from(letter.to_ascii_lowercase()).checked_sub(97)?).ok()?,
        _ => return None,
    };
    stage.steps.get(step).map(|step| step.id)
}
