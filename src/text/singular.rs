//! English words in the singular, so that "pains" and "pain" are known as the same thing.

/// The fewest letters of a word that has lost the sign of its plural: "is" and "bus" are no plurals.
const LEAST_LETTERS: usize = 3;

/// A word without the "s" of a plural. Words such as "process" keep theirs.
pub(crate) fn singular(word: &str) -> &str {
    let is_word = |one: &&str| one.chars().count() >= LEAST_LETTERS && !one.ends_with('s');
    word.strip_suffix('s').filter(is_word).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn the_sign_of_a_plural_goes_and_that_of_a_word_stays() {
        for (word, one) in
            [("pains", "pain"), ("pain", "pain"), ("days", "day"), ("bus", "bus"), ("success", "success")]
        {
            assert_eq!(singular(word), one);
        }
        assert_eq!(singular(""), "");
    }
}
