//! What a script asks of the setting of its texts. Slanted letters and wide spacing belong to the alphabets of Europe;
//! elsewhere they hurt, and taller letters want more room between the lines.

/// A group of scripts that are set alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// The alphabets of Europe, which have italics and small and capital letters: Latin, Greek, Cyrillic, Armenian.
    Plain,
    /// Hebrew, whose letters neither join nor lean.
    Hebrew,
    /// Arabic, and others whose letters join and hang low.
    Arabic,
    /// Chinese, Japanese and Korean.
    Cjk,
    /// All others: Devanagari, Thai, Georgian and so on.
    Other,
}

/// The number of letters that are looked at to find the script of a text.
const MOST_LETTERS: usize = 240;

impl Script {
    /// The script of most letters of a text.
    pub(super) fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Plain;
        }
        let mut counts = [0u32; 5];
        for script in text.chars().filter_map(Self::of_letter).take(MOST_LETTERS) {
            // A character of Chinese says as much as several letters.
            let weight = if script == Self::Cjk { 2 } else { 1 };
            if let Some(count) = counts.get_mut(script as usize) {
                *count += weight;
            }
        }
        let all = [Self::Plain, Self::Hebrew, Self::Arabic, Self::Cjk, Self::Other];
        // Of equal counts the first wins.
        let most = all.into_iter().zip(counts).rev().max_by_key(|(_, count)| *count);
        most.map_or(Self::Plain, |(script, _)| script)
    }

    /// The script of a letter; none for a digit or a sign.
    pub(super) fn of_letter(letter: char) -> Option<Self> {
        if letter.is_ascii() {
            return letter.is_ascii_alphabetic().then_some(Self::Plain);
        }
        if !letter.is_alphabetic() {
            return None;
        }
        Some(match letter {
            '\u{80}'..='\u{58F}'
            | '\u{1C80}'..='\u{1C8F}'
            | '\u{1D00}'..='\u{1FFF}'
            | '\u{2071}'..='\u{209C}'
            | '\u{2100}'..='\u{218F}'
            | '\u{2C60}'..='\u{2C7F}'
            | '\u{2DE0}'..='\u{2DFF}'
            | '\u{A640}'..='\u{A69F}'
            | '\u{A720}'..='\u{A7FF}'
            | '\u{AB30}'..='\u{AB6F}'
            | '\u{FB00}'..='\u{FB17}'
            | '\u{FF21}'..='\u{FF5A}' => Self::Plain,
            '\u{590}'..='\u{5FF}' | '\u{FB1D}'..='\u{FB4F}' => Self::Hebrew,
            '\u{600}'..='\u{8FF}' | '\u{1800}'..='\u{18AF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => {
                Self::Arabic
            }
            '\u{1100}'..='\u{11FF}'
            | '\u{2E80}'..='\u{A4CF}'
            | '\u{A960}'..='\u{A97F}'
            | '\u{AC00}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF66}'..='\u{FFDC}'
            | '\u{20000}'..='\u{3FFFF}' => Self::Cjk,
            _ => Self::Other,
        })
    }

    /// Whether the script has italics, and letters that may be set wider or closer.
    pub(super) fn has_italics(self) -> bool {
        self == Self::Plain
    }

    /// The factor by which the lines stand further apart than those of Latin.
    pub(super) fn leading(self) -> f32 {
        match self {
            Self::Plain | Self::Hebrew => 1.0,
            Self::Arabic | Self::Cjk | Self::Other => 1.125,
        }
    }
}

/// Whether a word of this letter is divided with a hyphen.
pub(super) fn takes_hyphen(letter: char) -> bool {
    Script::of_letter(letter) == Some(Script::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_script_of_most_of_its_letters() {
        for (text, script) in [
            ("", Script::Plain),
            ("✔ 12 –", Script::Plain),
            ("Čačak, Ζωή, Жизнь", Script::Plain),
            ("שלום world שלום", Script::Hebrew),
            ("«مرحبا»", Script::Arabic),
            ("LINE 公式アカウント", Script::Cjk),
            ("택배 App", Script::Cjk),
            ("नमस्ते", Script::Other),
            ("สวัสดี", Script::Other),
        ] {
            assert_eq!(Script::of(text), script, "{text}");
        }
    }
}
