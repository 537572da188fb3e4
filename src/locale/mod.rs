//! The words that a map writes by itself, in the language of the map: its kind, the legend, the ends of a scale,
//! dates and numbers. The language of the window has no part in it.
//!
//! The words are in `assets/locales`, one file for each language. A map without a language speaks English, or the
//! language that its title's script belongs to. In a
//! language that has no file, the map speaks in signs and figures: every [`Word`] is empty, and a [`Phrase`] is
//! made of signs only.
//!
//! Limitations: a phrase has one form for one and another for all other numbers, so languages with more forms word
//! their phrases in a way that fits any number.

mod assembly;
mod new_map;
mod of_model;
mod phrases;
mod time_unit;
mod vocabulary;
mod words;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::model::{Date, JourneyMap};
use crate::text::Language;

pub use assembly::AssemblyText;
pub use new_map::{begin_in, tag_of_unix_name};
pub use phrases::Phrase;
pub use time_unit::TimeUnit;
pub use words::Word;

/// The furniture of a map in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locale {
    /// The language as a BCP 47 tag: "de". The tag of the locale without words is "und", undetermined.
    pub tag: String,
    /// What the language calls itself: "Deutsch".
    pub name: String,
    /// How a word stands before the text that it explains: "{0}: {1}".
    label: String,
    /// What stands between the entries of a list on one line: ", ".
    comma: String,
    /// What stands between thousands: "," in 2,100.
    thousands: String,
    /// The order of day, month and year: "{day} {month} {year}".
    date: String,
    /// The names of the months within a date.
    months: Vec<String>,
    /// Lengths of time: how one is called, how several are, and a part of a whole ("8 of 15 days").
    units: FxHashMap<TimeUnit, UnitForms>,
    words: FxHashMap<Word, String>,
    phrases: FxHashMap<Phrase, String>,
    /// What the assembly plan of a poster says.
    #[serde(default)]
    assembly: FxHashMap<AssemblyText, String>,
}

/// The forms of a unit of time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitForms {
    /// The words for one, such as "1 day".
    one: String,
    /// The words for all other numbers, such as "{0} days".
    many: String,
    /// "{0} of {1} days".
    part: String,
}

static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let sources = [
        include_str!("../../assets/locales/en.ron"),
        include_str!("../../assets/locales/de.ron"),
        include_str!("../../assets/locales/fr.ron"),
        include_str!("../../assets/locales/es.ron"),
        include_str!("../../assets/locales/it.ron"),
        include_str!("../../assets/locales/pt.ron"),
        include_str!("../../assets/locales/nl.ron"),
        include_str!("../../assets/locales/pl.ron"),
        include_str!("../../assets/locales/ru.ron"),
        include_str!("../../assets/locales/ar.ron"),
        include_str!("../../assets/locales/he.ron"),
        include_str!("../../assets/locales/zh.ron"),
        include_str!("../../assets/locales/ja.ron"),
    ];
    // A test reads every locale, so none is left out here.
    sources.iter().filter_map(|source| ron::from_str(source).ok()).collect()
});

/// The languages of [`LOCALES`], in the same order.
static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| LOCALES.iter().map(|locale| Language::of_tag(&locale.tag)).collect());

static WITHOUT_WORDS: LazyLock<Locale> =
    LazyLock::new(|| ron::from_str(include_str!("../../assets/locales/und.ron")).unwrap_or_default());

impl Locale {
    /// The locales with words, English first.
    pub fn all() -> &'static [Self] {
        &LOCALES
    }

    /// The locale of a map. A map that names no language has that of its title's script, else English.
    pub fn of(map: &JourneyMap) -> &'static Self {
        Self::of_language(Language::of_tag_or_text(&map.info.language, &map.info.title))
    }

    /// The locale of a language: English for an unknown one, and the one without words for one that has no file.
    pub fn of_language(language: Language) -> &'static Self {
        let place = LANGUAGES.iter().position(|known| known.shares_words_with(language));
        let place = if language.is_unknown() { Some(0) } else { place };
        place.and_then(|place| LOCALES.get(place)).unwrap_or(&WITHOUT_WORDS)
    }

    /// The locale of a BCP 47 tag: "de", "pt-BR". English for an empty one.
    pub fn of_tag(tag: &str) -> &'static Self {
        Self::of_language(Language::of_tag_or_text(tag, ""))
    }

    /// Whether the language has a file of its own.
    pub fn has_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// A word; empty in a language without words.
    pub fn word(&self, word: Word) -> &str {
        self.words.get(&word).map_or("", String::as_str)
    }

    /// A phrase with its gaps filled in order.
    pub fn phrase(&self, phrase: Phrase, values: &[&str]) -> String {
        filled(self.phrases.get(&phrase).map_or("{0}", String::as_str), values)
    }

    /// A text of the assembly plan with its gaps filled in order. In a language that has no file it is English: signs
    /// cannot say what is to be cut and glued.
    pub fn assembly(&self, text: AssemblyText, values: &[&str]) -> String {
        let own = self.assembly.get(&text);
        let pattern = own.or_else(|| LOCALES.first().and_then(|english| english.assembly.get(&text)));
        filled(pattern.map_or("", String::as_str), values)
    }

    /// A text after the word that explains it: "Goal: a shoe that fits". The text alone in a language without words.
    pub fn labelled(&self, word: Word, text: &str) -> String {
        self.explained(self.word(word), text)
    }

    /// A text after another one that explains it: "Speaks: four languages". One of them alone if the other is empty.
    pub fn explained(&self, name: &str, text: &str) -> String {
        match (name, text) {
            ("", only) | (only, "") => only.to_owned(),
            _ => filled(&self.label, &[name, text]),
        }
    }

    /// Several entries on one line, without the empty ones: "Mara, 34".
    pub fn listed(&self, entries: &[&str]) -> String {
        entries.iter().filter(|entry| !entry.trim().is_empty()).copied().collect::<Vec<_>>().join(&self.comma)
    }

    /// What stands between the entries of a list, with its space.
    pub fn comma(&self) -> &str {
        &self.comma
    }

    /// A whole number as it is written: "2,100".
    pub fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        // In many languages a number with four digits is not divided; with five it always is.
        if digits.len() < 5 && self.thousands != "," {
            return digits;
        }
        let mut written = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                written.push_str(&self.thousands);
            }
            written.push(digit);
        }
        written
    }

    /// A cost without its unit, with cents where it has some: "12,000", "950.50".
    pub fn cost(&self, cost: f64) -> String {
        let cents = (cost.max(0.0) * 100.0).round() as u64;
        let whole = self.number(cents / 100);
        // What is no comma between thousands leaves it to the decimals.
        let decimal = if self.thousands == "," || !self.has_words() { '.' } else { ',' };
        if cents.is_multiple_of(100) { whole } else { format!("{whole}{decimal}{:02}", cents % 100) }
    }

    /// What is needed, with what it costs where that is known: "Laser scanner (900 €)". No line break parts a cost from
    /// its unit.
    pub fn with_cost(&self, name: &str, cost: Option<f64>, currency: &str) -> String {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        match (cost, currency.trim()) {
            (None, _) => name,
            (Some(cost), "") => format!("{name} ({})", self.cost(cost)),
            (Some(cost), currency) => format!("{name} ({}\u{A0}{currency})", self.cost(cost)),
        }
    }

    /// A date in full: "9 May 2027".
    pub fn date(&self, date: Date) -> String {
        let month = usize::try_from(date.month() - 1).ok().and_then(|month| self.months.get(month));
        let month = month.map_or_else(|| format!("{:02}", date.month()), String::clone);
        let day = if self.has_words() { date.day().to_string() } else { format!("{:02}", date.day()) };
        self.date.replace("{day}", &day).replace("{month}", &month).replace("{year}", &date.year().to_string())
    }

    /// A date in which the month has only its first letters: "9 Sep 2027". In full where the months have few.
    pub fn short_date(&self, date: Date) -> String {
        let short = |month: &str, letters: usize| month.chars().take(letters).collect::<String>();
        let full = usize::try_from(date.month() - 1).ok().and_then(|month| self.months.get(month));
        let Some(full) = full.filter(|month| month.chars().count() > 4) else { return self.date(date) };
        // "juin" and "juillet" begin alike.
        let alike =
            |letters: usize| self.months.iter().filter(|month| short(month, letters) == short(full, letters)).count();
        let letters = if alike(3) > 1 { 4 } else { 3 };
        let written = self.date.replace("{day}", &date.day().to_string()).replace("{month}", &short(full, letters));
        written.replace("{year}", &date.year().to_string())
    }

    /// A length of time: "8 days". The count is text, as it may be "6.4".
    pub fn length(&self, count: &str, unit: TimeUnit) -> String {
        match self.units.get(&unit) {
            Some(forms) if count == "1" => forms.one.clone(),
            Some(forms) => filled(&forms.many, &[count]),
            None => count.to_owned(),
        }
    }

    /// A part of a length of time: "8 of 15 days".
    pub fn part_of_length(&self, part: &str, whole: &str, unit: TimeUnit) -> String {
        let form = self.units.get(&unit).map_or("{0} / {1}", |forms| forms.part.as_str());
        filled(form, &[part, whole])
    }
}

impl Default for &Locale {
    /// English, as for a map that names no language.
    fn default() -> Self {
        Locale::of_tag("")
    }
}

impl Default for Locale {
    /// A locale that writes nothing but what it is given.
    fn default() -> Self {
        Self {
            tag: "und".into(),
            name: String::new(),
            label: "{0}: {1}".into(),
            comma: ", ".into(),
            thousands: String::new(),
            date: "{year}-{month}-{day}".into(),
            months: Vec::new(),
            units: FxHashMap::default(),
            words: FxHashMap::default(),
            phrases: FxHashMap::default(),
            assembly: FxHashMap::default(),
        }
    }
}

/// A pattern with its gaps {0}, {1}, … filled. What is filled in is not searched for gaps.
fn filled(pattern: &str, values: &[&str]) -> String {
    let mut written = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        written.push_str(before);
        let Some((number, end)) = after.split_once('}') else { break };
        written.push_str(number.parse::<usize>().ok().and_then(|place| values.get(place)).copied().unwrap_or_default());
        rest = end;
    }
    written.push_str(rest);
    written
}

#[cfg(test)]
mod tests;
