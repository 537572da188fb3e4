//! Where a compound word is best divided. The patterns of a language know syllables, but not the words of which a
//! compound is made: “Sachbe-arbeiter” is a possible division of “Sachbearbeiter”, and “Sach-bearbeiter” a good one.

use super::Language;

/// What a division costs less where two words of a compound meet, and more inside of one. All are added to what any
/// division costs.
const JOINT: f32 = -0.22;
const AFTER_PREFIX: f32 = 0.3;
const BEFORE_ENDING: f32 = 0.2;
const INSIDE_SYLLABLES: f32 = 0.05;
/// The least number of letters behind a prefix, which the word that it belongs to has.
const LEAST_BEHIND_PREFIX: usize = 4;

/// The endings of German nouns with the s that joins them to the next word of a compound.
const JOINING_ENDINGS: &[&str] = &["ungs", "heits", "keits", "schafts", "ions", "täts", "lings", "tums"];
/// German prefixes of one syllable, with which a word in the middle of a compound may begin.
const PREFIXES: &[&str] =
    &["be", "ge", "er", "ver", "ent", "zer", "miss", "rück", "ab", "an", "auf", "aus", "ein", "vor", "nach", "durch"];
/// German prefixes of two syllables.
const LONG_PREFIXES: &[&str] = &["über", "unter", "wieder", "zurück"];

impl Language {
    /// What it costs to divide `word` at the one of its `divisions` with this number, besides what any division costs.
    pub(in crate::text) fn division_cost(self, word: &str, divisions: &[usize], number: usize) -> f32 {
        if self.code != *b"de" {
            return 0.0;
        }
        let at = divisions.get(number).copied().unwrap_or_default();
        let start = number.checked_sub(1).and_then(|before| divisions.get(before)).copied().unwrap_or_default();
        let end = divisions.get(number + 1).copied().unwrap_or(word.len());
        let part = |from: usize, to: usize| word.get(from..to).unwrap_or_default().to_lowercase();
        let (before, syllable, after, next) = (part(0, at), part(start, at), part(at, word.len()), part(at, end));
        let meets_ending = JOINING_ENDINGS.iter().any(|ending| before.ends_with(ending))
            || start > 0 && has_joining_s(&syllable) && !is_ending(&next);
        // Behind a vowel, only “be” before another vowel is surely a prefix: “Beschwerde-bearbeitung”.
        let is_prefix = begins_with_prefix(&next, &after)
            && (ends_in_consonant(&before) || next == "be" && begins_with_vowel(&part(end, word.len())));
        // Of two prefixes, the first begins the word: “Termin-vereinbarung”.
        if meets_ending || is_prefix && !PREFIXES.contains(&syllable.as_str()) {
            return JOINT;
        }
        let inner_prefix = start > 0 && PREFIXES.contains(&syllable.as_str()) && ends_in_consonant(&part(0, start));
        if inner_prefix {
            AFTER_PREFIX
        } else if is_ending(&next) || begins_with_noun_ending(&after) {
            BEFORE_ENDING
        } else if start == 0 && may_be_word(&before) {
            0.0
        } else {
            INSIDE_SYLLABLES
        }
    }
}

/// Whether a word that begins with the syllable `next`, and goes on as `after` does, seems to have a prefix. Behind a
/// vowel a syllable may as well be the end of a word: “Anla-ge”.
fn begins_with_prefix(next: &str, after: &str) -> bool {
    let goes_on = |prefix: &str| after.chars().count() >= prefix.chars().count() + LEAST_BEHIND_PREFIX;
    PREFIXES.iter().any(|prefix| next == *prefix && goes_on(prefix))
        || LONG_PREFIXES.iter().any(|prefix| after.starts_with(prefix) && goes_on(prefix))
}

fn ends_in_consonant(part: &str) -> bool {
    part.chars().next_back().is_some_and(|last| !VOWELS.contains(last))
}

fn begins_with_vowel(part: &str) -> bool {
    part.starts_with(|first: char| VOWELS.contains(first))
}

/// Whether a syllable ends in a consonant and the s that joins a word to the next one of a compound: “stands”, “trags”.
fn has_joining_s(syllable: &str) -> bool {
    let mut letters = syllable.chars().rev();
    letters.next() == Some('s') && letters.next().is_some_and(|last| "bdfghklmnrt".contains(last))
}

/// Whether the first syllable of a word may be a word by itself: “Wert”, “Kraft”, but not “Ter” or “Zwi”.
fn may_be_word(syllable: &str) -> bool {
    syllable.chars().rev().take(2).filter(|last| !VOWELS.contains(*last)).count() == 2
}

const VOWELS: &str = "aeiouyäöü";

/// Whether what follows a division is the ending of a noun, whose own division comes only later: “gungen” of
/// “Bedingungen”, “rungsbedingungen”.
fn begins_with_noun_ending(after: &str) -> bool {
    let ending = after.trim_start_matches(|letter: char| !VOWELS.contains(letter));
    ending == "ung" || ending.starts_with("ungen") || ending.starts_with("ungs")
}

/// Whether a syllable is an ending, such as “gen”, “ter” or “lungs”: it has no vowel but a weak one.
fn is_ending(syllable: &str) -> bool {
    let vowel = syllable.trim_start_matches(|letter: char| !VOWELS.contains(letter));
    vowel.len() < syllable.len()
        && matches!(vowel, "e" | "en" | "er" | "el" | "es" | "em" | "ens" | "ern" | "ung" | "ungs")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best divisions of a word, with a hyphen at each.
    fn best(tag: &str, word: &str) -> String {
        let language = Language::of_tag(tag);
        let divisions = language.divisions(word);
        let costs: Vec<f32> =
            (0..divisions.len()).map(|number| language.division_cost(word, &divisions, number)).collect();
        let least = costs.iter().copied().fold(f32::INFINITY, f32::min);
        let mut parts = word.to_owned();
        for (at, _) in divisions.iter().zip(&costs).rev().filter(|(_, cost)| **cost <= least) {
            parts.insert(*at, '-');
        }
        parts
    }

    #[test]
    fn german_compounds_are_best_divided_between_their_words() {
        for (word, expected) in [
            ("Schadensregulierungsbedingungen", "Schadensregulierungs-bedingungen"),
            ("Sachbearbeiterunterschrift", "Sach-bearbeiter-unterschrift"),
            ("Pflichtfeldbeschriftungen", "Pflichtfeld-beschriftungen"),
            ("Reparaturkostenübernahmebestätigung", "Reparaturkosten-übernahmebestätigung"),
            ("Scheinwerferabdeckungen", "Scheinwerfer-abdeckungen"),
            ("Weiterempfehlungsbereitschaft", "Weiterempfehlungs-bereitschaft"),
            ("Bearbeitungszeitüberschreitung", "Bearbeitungs-zeit-überschreitung"),
            ("Zwischenstandsmitteilung", "Zwischenstands-mitteilung"),
            ("Versicherungsbeitragsrechner", "Versicherungs-beitrags-rechner"),
            ("Beschwerdebearbeitung", "Beschwerde-bearbeitung"),
            ("Terminvereinbarungsassistent", "Termin-vereinbarungs-assistent"),
        ] {
            assert_eq!(best("de", word), expected);
        }
    }

    #[test]
    fn a_division_inside_a_word_costs_more() {
        let german = Language::of_tag("de");
        let cost = |word: &str, before: &str| {
            let divisions = german.divisions(word);
            let number = divisions.iter().position(|at| *at == before.len()).unwrap();
            german.division_cost(word, &divisions, number)
        };
        assert!(cost("Sachbearbeiter", "Sachbe") > 0.0);
        assert!(cost("Deckungsablehnungsschreiben", "Deckungsableh") > 0.0);
        assert!(cost("Deckungsablehnungsschreiben", "Deckungs") < 0.0);
        assert!(cost("Schadensregulierungsbedingungen", "Schadensregulierungsbedin") > 0.0);
        assert!(cost("Pflichtfeldbeschriftungen", "Pflichtfeldbe") > 0.0);
        assert!(cost("Terminvereinbarungsassistent", "Ter") > 0.0);
        assert!(cost("Sachverständigenbegutachtungstermin", "Sachverständigenbegut") > 0.0);
        assert!(cost("Wertminderungsausgleich", "Wert") <= 0.0, "a word of its own");
    }

    #[test]
    fn other_languages_are_divided_as_their_patterns_say() {
        let english = Language::of_tag("en");
        let divisions = english.divisions("hyphenation");
        assert!((0..divisions.len()).all(|number| english.division_cost("hyphenation", &divisions, number) == 0.0));
    }
}
