//! The nouns that numbers are given to: “step 4”, „Seite 3“.

use super::Language;

const ENGLISH: &str = "page step stage phase lane day week month part no. number version chapter level line gate room \
     floor platform track point figure fig. table section desk form item unit box bay zone";
const GERMAN: &str = "seite schritt phase stufe tag woche monat jahr teil nr. nummer version kapitel zimmer raum gleis \
     linie bahn punkt abschnitt abb. tabelle etage halle schalter formular station tor";
const FRENCH: &str = "page étape phase jour semaine mois partie n° no numéro version chapitre niveau ligne voie quai \
     chambre salle point figure tableau étage porte guichet";
const SPANISH: &str = "página paso etapa fase día semana mes parte n.º núm. número versión capítulo nivel línea vía \
     andén sala punto figura tabla planta puerta";
const ITALIAN: &str = "pagina passo fase tappa giorno settimana mese parte n. numero versione capitolo livello linea \
     binario camera sala punto figura tabella piano porta sportello";

/// The most bytes of one of them.
const LONGEST: usize = 12;

impl Language {
    /// Whether `word` is what numbers are given to, so that a line must not end between them: "step" in "step 4".
    pub(in super::super) fn is_numbered(self, word: &str) -> bool {
        let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        if word.is_empty() || word.len() > LONGEST {
            return false;
        }
        let is_word = |noun: &str| word.chars().flat_map(char::to_lowercase).eq(noun.chars());
        self.numbered_nouns().split_whitespace().any(is_word)
    }

    fn numbered_nouns(self) -> &'static str {
        match &self.code {
            b"de" => GERMAN,
            b"fr" => FRENCH,
            b"es" => SPANISH,
            b"it" => ITALIAN,
            b"en" | [0, 0] => ENGLISH,
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_numbered_in_their_language() {
        for (tag, word) in
            [("en", "Step"), ("en", "(page"), ("de", "Nr."), ("fr", "Étape"), ("es", "paso"), ("it", "n.")]
        {
            assert!(Language::of_tag(tag).is_numbered(word), "{tag}: {word}");
        }
        for (tag, word) in [("en", "steps"), ("en", "step:"), ("en", "Seite"), ("ja", "page"), ("en", "("), ("de", "")]
        {
            assert!(!Language::of_tag(tag).is_numbered(word), "{tag}: {word}");
        }
    }
}
