//! What a language asks of the setting of its texts: its quotation marks, the words that must not end a line, and the
//! places where its words may be divided.

mod compound;
mod numbered;

use std::borrow::Cow;

use super::script::Script;

/// The language of texts, as far as it matters for how they are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Language {
    /// The two letters of ISO 639-1; zeros for a language that is unknown.
    code: [u8; 2],
    variety: Variety,
}

/// A variety of a language that is set differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Variety {
    #[default]
    Common,
    /// German and Italian in Switzerland.
    Swiss,
    /// Chinese in traditional characters.
    Traditional,
}

/// A pair of quotation marks, with the thin space inside them where a language has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotationMarks {
    /// The mark before the quotation.
    pub open: &'static str,
    /// The mark after the quotation.
    pub close: &'static str,
}

const fn marks(open: &'static str, close: &'static str) -> QuotationMarks {
    QuotationMarks { open, close }
}

impl Language {
    /// The language that a BCP 47 tag names: "en", "de-CH", "zh-Hant-TW".
    pub fn of_tag(tag: &str) -> Self {
        let mut parts = tag.split(['-', '_']);
        let main = parts.next().unwrap_or_default().to_ascii_lowercase();
        if main.is_empty() {
            return Self::default();
        }
        // No language has the code "zz": it stands for those that have no code of two letters.
        let code = <[u8; 2]>::try_from(main.as_bytes()).unwrap_or(*b"zz");
        let named = |names: &[&str]| {
            tag.split(['-', '_']).skip(1).any(|part| names.iter().any(|it| part.eq_ignore_ascii_case(it)))
        };
        let variety = match main.as_str() {
            "de" | "it" if named(&["CH", "LI"]) => Variety::Swiss,
            "zh" if named(&["Hant", "TW", "HK", "MO"]) => Variety::Traditional,
            _ => Variety::Common,
        };
        Self { code, variety }
    }

    /// Whether texts in both languages can share their words: Swiss German and German, but not the two ways to write
    /// Chinese.
    pub fn shares_words_with(self, other: Self) -> bool {
        let is_traditional = |language: Self| language.variety == Variety::Traditional;
        self.code == other.code && is_traditional(self) == is_traditional(other)
    }

    /// Whether nothing is known of the language.
    pub fn is_unknown(self) -> bool {
        self == Self::default()
    }

    /// The language that `tag` names, or else one that is written like `text`.
    pub fn of_tag_or_text(tag: &str, text: &str) -> Self {
        if !tag.trim().is_empty() {
            return Self::of_tag(tag.trim());
        }
        Self::of_tag(match Script::of(text) {
            Script::Arabic => "ar",
            Script::Hebrew => "he",
            Script::Cjk if text.chars().any(is_kana) => "ja",
            Script::Cjk if text.chars().any(is_hangul) => "ko",
            Script::Cjk => "zh",
            Script::Plain | Script::Other => "",
        })
    }

    /// The quotation marks of the language.
    pub fn quotation_marks(self) -> QuotationMarks {
        match (&self.code, self.variety) {
            (b"de" | b"it", Variety::Swiss) => marks("«", "»"),
            (b"de" | b"cs" | b"sk" | b"sl" | b"bg" | b"lt" | b"et" | b"is" | b"sq" | b"mk", _) => marks("„", "“"),
            (b"pl" | b"hu" | b"ro" | b"hr" | b"sr" | b"bs", _) => marks("„", "”"),
            (b"fr", _) => marks("«\u{202F}", "\u{202F}»"),
            (b"es" | b"it" | b"ru" | b"uk" | b"be" | b"el" | b"no" | b"nb" | b"nn" | b"ca" | b"hy", _) => {
                marks("«", "»")
            }
            (b"ar" | b"fa" | b"ur" | b"ps", _) => marks("«", "»"),
            (b"da", _) => marks("»", "«"),
            (b"sv" | b"fi" | b"he", _) => marks("”", "”"),
            (b"ja", _) | (b"zh", Variety::Traditional) => marks("「", "」"),
            _ => marks("“", "”"),
        }
    }

    /// A text that is to stand between the quotation marks of the language, with those of a quotation inside of it as
    /// the language writes these: “He said ‘soon’.” Each sign takes as many bytes as before. Guillemets and signs that
    /// may be something else, such as inches, stay.
    pub fn nested(self, text: &str) -> Cow<'_, str> {
        let inner = |letter: char| match letter {
            '“' => '‘',
            '”' => '’',
            '„' => '‚',
            '「' => '『',
            '」' => '』',
            other => other,
        };
        let is_own: fn(char) -> bool = match self.quotation_marks().open {
            "“" | "„" | "”" => |letter: char| matches!(letter, '“' | '”' | '„'),
            "「" => |letter: char| matches!(letter, '「' | '」'),
            _ => |_: char| false,
        };
        if !text.contains(is_own) {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.chars().map(|letter| if is_own(letter) { inner(letter) } else { letter }).collect())
    }

    /// What somebody says, between the quotation marks of the language, with those of a quotation inside of it: a text that
    /// has marks of its own gets no second pair.
    pub fn quoted(self, text: &str) -> String {
        let text = text.trim();
        if is_quoted(text) {
            return text.to_owned();
        }
        let marks = self.quotation_marks();
        format!("{}{}{}", marks.open, self.nested(text), marks.close)
    }

    /// Whether a line should not end with `word`: an article, or a word of one letter. A name such as “C41” is none,
    /// and behind a comma or another sign that parts words a line may always end.
    pub(super) fn binds(self, word: &str) -> bool {
        if word.contains(|letter: char| letter.is_numeric()) || word.ends_with([',', ';', ':', '.', '!', '?']) {
            return false;
        }
        let word = word.trim_matches(|letter: char| !letter.is_alphabetic());
        let mut letters = word.chars();
        let (Some(first), second) = (letters.next(), letters.next()) else { return false };
        if second.is_none() {
            return Script::of_letter(first) == Some(Script::Plain);
        }
        const LONGEST: usize = 6;
        let is_word = |article: &str| word.chars().flat_map(char::to_lowercase).eq(article.chars());
        word.len() <= LONGEST && self.articles().iter().any(|article| is_word(article))
    }

    /// Whether `word` leads on to the next one, so that a line had better not end with it: a short preposition or
    /// conjunction.
    pub(super) fn leads_on(self, word: &str) -> bool {
        const LONGEST: usize = 8;
        let is_word = |short: &str| word.chars().flat_map(char::to_lowercase).eq(short.chars());
        word.len() <= LONGEST && self.leading_words().iter().any(|short| is_word(short))
    }

    fn leading_words(self) -> &'static [&'static str] {
        match &self.code {
            b"de" => &[
                "zu", "in", "an", "am", "im", "um", "ab", "zum", "zur", "von", "vom", "mit", "bei", "beim", "für",
                "auf", "aus", "und", "oder", "aber", "als", "bis", "ins", "dass", "wenn", "weil", "ohne", "durch",
                "vor", "über", "unter", "seit", "nach", "pro", "kein", "keine", "keinen",
            ],
            b"fr" => &[
                "en", "au", "aux", "et", "ou", "ni", "mais", "que", "qui", "par", "sur", "sous", "pour", "dans",
                "avec", "sans", "vers", "chez", "entre", "ce", "cette", "ces", "son", "sa", "ses", "leur", "ne", "se",
            ],
            b"es" => &[
                "de", "en", "con", "sin", "por", "para", "al", "del", "que", "pero", "como", "desde", "hasta", "entre",
                "sobre", "su", "sus", "se", "no",
            ],
            b"it" => &[
                "di", "da", "in", "con", "su", "per", "tra", "fra", "al", "alla", "alle", "dal", "dalla", "del",
                "della", "dei", "delle", "nel", "nella", "sul", "sulla", "che", "ma", "come", "non", "si", "sua",
                "suo",
            ],
            b"pt" => &["de", "da", "do", "das", "dos", "em", "no", "na", "ou", "com", "sem", "por", "para"],
            b"ca" => &["de", "en", "amb", "per", "al", "del"],
            b"nl" => &["van", "in", "op", "te", "met", "aan", "en", "of", "voor", "bij", "per", "geen"],
            b"sv" => &["av", "på", "till", "med", "för", "och", "om", "vid"],
            b"da" | b"no" | b"nb" | b"nn" => &["af", "av", "på", "til", "med", "for", "og", "om", "ved"],
            b"ro" => &["de", "la", "în", "cu", "pe", "din", "și", "cel"],
            b"en" | [0, 0] => &[
                "of", "to", "in", "on", "at", "by", "for", "from", "into", "with", "via", "per", "and", "or", "nor",
                "but", "as", "if", "than", "that", "my", "her", "his", "its", "our", "their", "no",
            ],
            _ => &[],
        }
    }

    fn articles(self) -> &'static [&'static str] {
        match &self.code {
            b"de" => &["der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines"],
            b"fr" => &["le", "la", "les", "un", "une", "des", "du", "de"],
            b"es" => &["el", "la", "los", "las", "un", "una", "unos", "unas"],
            b"it" => &["il", "lo", "la", "gli", "le", "un", "uno", "una"],
            b"pt" => &["os", "as", "um", "uma", "uns", "umas"],
            b"ca" => &["el", "la", "els", "les", "un", "una"],
            b"nl" => &["de", "het", "een"],
            b"sv" => &["en", "ett", "den", "det"],
            b"da" | b"no" | b"nb" | b"nn" => &["en", "et", "ei", "den", "det"],
            b"hu" => &["az", "egy"],
            b"ro" => &["un"],
            b"el" => &["το", "οι", "τα", "τον", "την", "του", "της", "των"],
            b"pl" => &["we", "ze", "od", "do", "na", "za"],
            b"cs" | b"sk" => &["ve", "ze", "ke", "se", "zo", "vo", "ku", "so"],
            b"en" | [0, 0] => &["an", "the"],
            _ => &[],
        }
    }

    /// The byte offsets in `word` at which it may be divided with a hyphen, at least three letters from either end;
    /// none where the language is unknown.
    pub(super) fn divisions(self, word: &str) -> Vec<usize> {
        let Some(patterns) = hypher::Lang::from_iso(self.code) else { return Vec::new() };
        let mut places = Vec::new();
        for (start, letters) in runs_of_letters(word) {
            if letters.chars().count() < 2 * LEAST_LETTERS {
                continue;
            }
            let mut at = start;
            let parts: Vec<&str> = hypher::hyphenate_bounded(letters, patterns, LEAST_LETTERS, LEAST_LETTERS).collect();
            for part in parts.iter().take(parts.len().saturating_sub(1)) {
                at += part.len();
                places.push(at);
            }
        }
        places
    }
}

/// The least number of letters of a divided word before and after its hyphen.
pub(super) const LEAST_LETTERS: usize = 3;

/// The longest pieces of `word` that consist of letters, each with its byte offset.
fn runs_of_letters(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    word.split_inclusive(|letter: char| !letter.is_alphabetic()).map(move |piece| {
        let start = at;
        at += piece.len();
        (start, piece.trim_end_matches(|letter: char| !letter.is_alphabetic()))
    })
}

fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9D}')
}

fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7FF}')
}

/// The quotation marks of all languages, each opening one with those that close it.
const PAIRS: &[(char, &[char])] = &[
    ('“', &['”']),
    ('„', &['“', '”']),
    ('”', &['”']),
    ('«', &['»']),
    ('»', &['«']),
    ('‹', &['›']),
    ('‘', &['’']),
    ('‚', &['‘']),
    ('"', &['"']),
    ('\'', &['\'']),
    ('「', &['」']),
    ('『', &['』']),
];

/// Whether a text stands between quotation marks as a whole.
pub fn is_quoted(text: &str) -> bool {
    let text = text.trim();
    let Some(open) = text.chars().next() else { return false };
    let closes = |close: char| PAIRS.iter().any(|(own, closing)| *own == open && closing.contains(&close));
    let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(closes));
    // An apostrophe is no mark; another pair inside means that the first ends before the text does.
    let is_apostrophe = |letter: char| matches!(letter, '\'' | '’');
    inner.is_some_and(|inner| {
        let is_end = |letter: char| letter == open || closes(letter);
        !inner.trim().is_empty() && !inner.contains(|letter: char| is_end(letter) && !is_apostrophe(letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks_of(tag: &str, text: &str) -> String {
        let marks = Language::of_tag_or_text(tag, text).quotation_marks();
        format!("{}x{}", marks.open, marks.close)
    }

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        for (tag, expected) in [
            ("en", "“x”"),
            ("en-GB", "“x”"),
            ("de", "„x“"),
            ("de-CH", "«x»"),
            ("fr", "«\u{202F}x\u{202F}»"),
            ("es-MX", "«x»"),
            ("pl", "„x”"),
            ("cs_CZ", "„x“"),
            ("sv", "”x”"),
            ("ja", "「x」"),
            ("zh", "“x”"),
            ("zh-Hant-TW", "「x」"),
            ("ar", "«x»"),
            ("tlh", "“x”"),
            ("", "“x”"),
        ] {
            assert_eq!(marks_of(tag, "text"), expected, "{tag}");
        }
    }

    #[test]
    fn quotation_marks_of_an_unknown_language_are_those_of_the_script() {
        assert_eq!(marks_of("", "السلام عليكم"), "«x»");
        assert_eq!(marks_of("", "שלום"), "”x”");
        assert_eq!(marks_of("", "届かない"), "「x」");
        assert_eq!(marks_of("", "包裹在哪里"), "“x”");
    }

    #[test]
    fn a_quotation_in_a_quotation_has_the_inner_marks_of_its_language() {
        let nested = |tag: &str, text: &str| Language::of_tag(tag).nested(text).into_owned();
        assert_eq!(nested("en", "He said “just to be safe”."), "He said ‘just to be safe’.");
        assert_eq!(nested("de", "Er sagt „gleich“."), "Er sagt ‚gleich‘.");
        assert_eq!(nested("ja", "「すぐ」と言う"), "『すぐ』と言う");
        assert_eq!(nested("fr", "Il dit “tout de suite”."), "Il dit “tout de suite”.");
        assert_eq!(nested("en", "It’s 5\" wide"), "It’s 5\" wide");
        let text = "„a” “b”";
        assert_eq!(nested("pl", text).len(), text.len(), "carets stay where they are");
    }

    #[test]
    fn what_is_quoted_already_gets_no_second_pair_of_marks() {
        let en = Language::of_tag("en");
        assert_eq!(en.quoted("Where is it? "), "“Where is it?”");
        for own in ["“Where is it?”", "'It isn't here'", "\"Done\"", "„Wo?“", "« Où ? »", "「どこ」"] {
            assert_eq!(en.quoted(own), own);
        }
        assert_eq!(en.quoted("“Yes” or “no”"), "“‘Yes’ or ‘no’”", "two quotations are not one");
        assert!(!is_quoted("”") && !is_quoted("") && !is_quoted("“Done” he says"));
    }

    #[test]
    fn articles_and_words_of_one_letter_bind() {
        let en = Language::of_tag("en");
        assert!(["a", "I", "the", "The", "(the", "an"].iter().all(|word| en.binds(word)));
        assert!(!["it", "of", "5", "–", "", "then", "C41,", "A2", "B,"].iter().any(|word| en.binds(word)));
        assert!(Language::of_tag("de").binds("einer") && !en.binds("einer"));
        assert!(Language::of_tag("cs").binds("v") && Language::of_tag("pl").binds("w"));
        assert!(!Language::of_tag("ja").binds("手"), "a character is not a word of one letter");
    }

    #[test]
    fn short_prepositions_and_conjunctions_lead_on() {
        let en = Language::of_tag("en");
        assert!(["of", "To", "and", "with"].iter().all(|word| en.leads_on(word)));
        assert!(!["of,", "often", "to?", "", "4"].iter().any(|word| en.leads_on(word)));
        assert!(Language::of_tag("de").leads_on("für") && !en.leads_on("für"));
        assert!(!Language::of_tag("ja").leads_on("of"));
    }

    #[test]
    fn words_are_divided_by_the_patterns_of_the_language() {
        let parts = |tag: &str, word: &str| {
            let mut shown = word.to_owned();
            Language::of_tag(tag).divisions(word).iter().rev().for_each(|at| shown.insert(*at, '-'));
            shown
        };
        assert_eq!(parts("de", "Kraftfahrzeughaftpflichtversicherung"), "Kraft-fahr-zeug-haft-pflicht-ver-si-che-rung");
        assert_eq!(parts("en", "responsibility,"), "respon-si-bil-ity,");
        assert_eq!(parts("de", "Rück-Überweisung"), "Rück-Über-wei-sung");
        assert_eq!(parts("", "Kraftfahrzeug"), "Kraftfahrzeug");
        assert_eq!(parts("en", "ties"), "ties");
    }
}
