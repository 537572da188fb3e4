//! An agenda to start with: a mapping workshop of two hours.

use crate::model::AgendaBlock;

/// The blocks of a mapping workshop, 120 minutes in all.
pub(super) fn two_hours() -> Vec<AgendaBlock> {
    [
        ("Welcome: why we are here, and how we work", 5),
        ("Meet the persona, and the journey to be mapped", 10),
        ("Agree on the stages", 10),
        ("Collect what happens, and what people think and say", 30),
        ("Sort: merge what is the same, fill the gaps", 10),
        ("Place the feelings on the curve", 10),
        ("Name the pains, and what causes them", 10),
        ("Vote: which pains come first?", 10),
        ("Ideas and actions, with names and dates", 20),
        ("Look back: what did we learn, what happens next?", 5),
    ]
    .map(|(title, minutes)| AgendaBlock::new(title, minutes))
    .to_vec()
}

#[cfg(test)]
mod tests {
    #[test]
    fn two_hours_are_two_hours() {
        let minutes: u16 = super::two_hours().iter().map(|block| block.minutes).sum();
        assert_eq!(minutes, 120);
    }
}
