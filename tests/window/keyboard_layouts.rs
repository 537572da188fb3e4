//! What the keys of keyboards around the world write, and the events that the window library makes of them.

use egui::{Event, Key, Modifiers};

/// The X key codes of the keys that write: the row of digits, three rows of letters, and the two further keys of
/// a Japanese keyboard.
pub(crate) const KEY_CODES: [u8; 50] = [
    49, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, // `1234567890-=
    24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 51, // qwertyuiop[]\
    38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, // asdfghjkl;'
    94, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, // <zxcvbnm,./
    97, 132,
];

/// What each of these keys writes, in the order of the codes; a space where a key writes nothing or is dead.
#[derive(Debug)]
pub(crate) struct KeyboardLayout {
    /// The name by which the system knows it.
    pub name: &'static str,
    plain: &'static str,
    shift: &'static str,
    /// What keys write with AltGr: pairs of what the key writes alone and what it writes then.
    alt_gr: &'static str,
}

/// The keyboards that are tried.
pub(crate) const LAYOUTS: [KeyboardLayout; 10] = [
    KeyboardLayout {
        name: "us",
        plain: r"`1234567890-=qwertyuiop[]\asdfghjkl;'<zxcvbnm,./  ",
        shift: r#"~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:">ZXCVBNM<>?  "#,
        alt_gr: "",
    },
    KeyboardLayout {
        name: "de",
        plain: r" 1234567890ß qwertzuiopü+#asdfghjklöä<yxcvbnm,.-  ",
        shift: r#"°!"§$%&/()=? QWERTZUIOPÜ*'ASDFGHJKLÖÄ>YXCVBNM;:_  "#,
        alt_gr: r"q@e€7{8[9]0}ß\<|mµ",
    },
    KeyboardLayout {
        name: "fr",
        plain: r#"²&é"'(-è_çà)=azertyuiop $*qsdfghjklmù<wxcvbn,;:!  "#,
        shift: r" 1234567890°+AZERTYUIOP £µQSDFGHJKLM%>WXCVBN?./§  ",
        alt_gr: r##""#'{([-|_\ç^à@)]=}e€"##,
    },
    KeyboardLayout {
        name: "es",
        plain: r"º1234567890'¡qwertyuiop +çasdfghjklñ <zxcvbnm,.-  ",
        shift: r#"ª!"·$%&/()=?¿QWERTYUIOP *ÇASDFGHJKLÑ >ZXCVBNM;:_  "#,
        alt_gr: r"º\1|2@3#+]ç}e€",
    },
    KeyboardLayout {
        name: "cz",
        plain: r";+ěščřžýáíé= qwertzuiopú) asdfghjklů§\yxcvbnm,.-  ",
        shift: r#" 1234567890% QWERTZUIOP/('ASDFGHJKL"!|YXCVBNM?:_  "#,
        alt_gr: "e€x#c&v@",
    },
    KeyboardLayout {
        name: "pl",
        plain: r"`1234567890-=qwertyuiop[]\asdfghjkl;'<zxcvbnm,./  ",
        shift: r#"~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:">ZXCVBNM<>?  "#,
        alt_gr: "eęoóaąsślłzżxźcćnń",
    },
    KeyboardLayout {
        name: "ru",
        plain: r"ё1234567890-=йцукенгшщзхъ\фывапролджэ/ячсмитьбю.  ",
        shift: r#"Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭ|ЯЧСМИТЬБЮ,  "#,
        alt_gr: "",
    },
    KeyboardLayout {
        name: "gr",
        plain: r"`1234567890-=;ςερτυθιοπ[]\ασδφγηξκλ '«ζχψωβνμ,./  ",
        shift: r#"~!@#$%^&*()_+:ΣΕΡΤΥΘΙΟΠ{}|ΑΣΔΦΓΗΞΚΛ "»ΖΧΨΩΒΝΜ<>?  "#,
        alt_gr: "ε€",
    },
    KeyboardLayout {
        name: "tr",
        plain: r#""1234567890*-qwertyuıopğü,asdfghjklşi<zxcvbnmöç.  "#,
        shift: r"é!'^+%&/()=?_QWERTYUIOPĞÜ;ASDFGHJKLŞİ>ZXCVBNMÖÇ:  ",
        alt_gr: r"7{8[9]0}*\e€q@",
    },
    KeyboardLayout {
        name: "jp",
        plain: r" 1234567890-^qwertyuiop@[]asdfghjkl;:<zxcvbnm,./\\",
        shift: r##" !"#$%&'()~=~QWERTYUIOP`{}ASDFGHJKL+*>ZXCVBNM<>?_|"##,
        alt_gr: "",
    },
];

/// The key that is held with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    Nothing,
    Shift,
    AltGr,
}

/// A key press and the character that it writes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Written {
    /// The X key code.
    pub code: u8,
    /// What must be held.
    pub held: Held,
    /// The character that the keys write.
    pub letter: char,
}

impl KeyboardLayout {
    /// All characters that the keyboard writes, without dead keys.
    pub(crate) fn all_written(&self) -> Vec<Written> {
        let row = |letters: &'static str, held| {
            let keys = KEY_CODES.into_iter().zip(letters.chars());
            keys.filter(|(_, letter)| *letter != ' ').map(move |(code, letter)| Written { code, held, letter })
        };
        let pairs: Vec<char> = self.alt_gr.chars().collect();
        let third = pairs.chunks_exact(2).map(|pair| {
            let at = self.plain.chars().position(|known| known == pair[0]).expect("the key is on the keyboard");
            Written { code: KEY_CODES[at], held: Held::AltGr, letter: pair[1] }
        });
        row(self.plain, Held::Nothing).chain(row(self.shift, Held::Shift)).chain(third).collect()
    }

    /// The key press that writes a character.
    pub(crate) fn key_of(&self, letter: char) -> Option<Written> {
        self.all_written().into_iter().find(|written| written.letter == letter)
    }

    /// The press of a key with modifiers as the window library reports it, with the text if it writes any, and
    /// the release.
    pub(crate) fn events(&self, code: u8, held: Held, others: Modifiers) -> Vec<Event> {
        let modifiers = if held == Held::Shift { others | Modifiers::SHIFT } else { others };
        let writes = self.all_written().into_iter().find(|known| known.code == code && known.held == held);
        let physical_key = physical(code);
        let logical = writes.and_then(|written| Key::from_name(&written.letter.to_string()));
        let press = |pressed| {
            logical.or(physical_key).map(|key| Event::Key { key, physical_key, pressed, repeat: false, modifiers })
        };
        let text = writes.filter(|_| !modifiers.command).map(|written| Event::Text(written.letter.into()));
        press(true).into_iter().chain(text).chain(press(false)).collect()
    }
}

/// The key at this place of an English keyboard; the two further Japanese keys have no name.
pub(crate) fn physical(code: u8) -> Option<Key> {
    let english = &LAYOUTS[0];
    let at = KEY_CODES.iter().position(|known| *known == code)?;
    match english.plain.chars().nth(at)? {
        ' ' => None,
        '<' => Some(Key::IntlBackslash),
        letter => Key::from_name(&letter.to_string()),
    }
}

#[test]
fn every_key_of_every_keyboard_has_its_place() {
    for layout in LAYOUTS {
        for row in [layout.plain, layout.shift] {
            assert_eq!(row.chars().count(), KEY_CODES.len(), "{}: {row}", layout.name);
        }
        assert!(layout.all_written().len() > 80, "{}", layout.name);
        for digit in '0'..='9' {
            assert!(layout.key_of(digit).is_some(), "{} has no {digit}", layout.name);
        }
    }
    assert_eq!(physical(24), Some(Key::Q));
    assert_eq!((physical(94), physical(132)), (Some(Key::IntlBackslash), None));
}
