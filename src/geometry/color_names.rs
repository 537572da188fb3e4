//! The names of colours in CSS (CSS Color Module Level 4, "Named Colors"), and the one that is nearest to a colour.

use super::Color;

/// The names in alphabetical order, with red, green and blue as one number.
const NAMES: [(&str, u32); 139] = [
    ("aliceblue", 0xF0F8FF),
    ("antiquewhite", 0xFAEBD7),
    ("aqua", 0x00FFFF),
    ("aquamarine", 0x7FFFD4),
    ("azure", 0xF0FFFF),
    ("beige", 0xF5F5DC),
    ("bisque", 0xFFE4C4),
    ("black", 0x000000),
    ("blanchedalmond", 0xFFEBCD),
    ("blue", 0x0000FF),
    ("blueviolet", 0x8A2BE2),
    ("brown", 0xA52A2A),
    ("burlywood", 0xDEB887),
    ("cadetblue", 0x5F9EA0),
    ("chartreuse", 0x7FFF00),
    ("chocolate", 0xD2691E),
    ("coral", 0xFF7F50),
    ("cornflowerblue", 0x6495ED),
    ("cornsilk", 0xFFF8DC),
    ("crimson", 0xDC143C),
    ("darkblue", 0x00008B),
    ("darkcyan", 0x008B8B),
    ("darkgoldenrod", 0xB8860B),
    ("darkgray", 0xA9A9A9),
    ("darkgreen", 0x006400),
    ("darkkhaki", 0xBDB76B),
    ("darkmagenta", 0x8B008B),
    ("darkolivegreen", 0x556B2F),
    ("darkorange", 0xFF8C00),
    ("darkorchid", 0x9932CC),
    ("darkred", 0x8B0000),
    ("darksalmon", 0xE9967A),
    ("darkseagreen", 0x8FBC8F),
    ("darkslateblue", 0x483D8B),
    ("darkslategray", 0x2F4F4F),
    ("darkturquoise", 0x00CED1),
    ("darkviolet", 0x9400D3),
    ("deeppink", 0xFF1493),
    ("deepskyblue", 0x00BFFF),
    ("dimgray", 0x696969),
    ("dodgerblue", 0x1E90FF),
    ("firebrick", 0xB22222),
    ("floralwhite", 0xFFFAF0),
    ("forestgreen", 0x228B22),
    ("fuchsia", 0xFF00FF),
    ("gainsboro", 0xDCDCDC),
    ("ghostwhite", 0xF8F8FF),
    ("gold", 0xFFD700),
    ("goldenrod", 0xDAA520),
    ("gray", 0x808080),
    ("green", 0x008000),
    ("greenyellow", 0xADFF2F),
    ("honeydew", 0xF0FFF0),
    ("hotpink", 0xFF69B4),
    ("indianred", 0xCD5C5C),
    ("indigo", 0x4B0082),
    ("ivory", 0xFFFFF0),
    ("khaki", 0xF0E68C),
    ("lavender", 0xE6E6FA),
    ("lavenderblush", 0xFFF0F5),
    ("lawngreen", 0x7CFC00),
    ("lemonchiffon", 0xFFFACD),
    ("lightblue", 0xADD8E6),
    ("lightcoral", 0xF08080),
    ("lightcyan", 0xE0FFFF),
    ("lightgoldenrodyellow", 0xFAFAD2),
    ("lightgray", 0xD3D3D3),
    ("lightgreen", 0x90EE90),
    ("lightpink", 0xFFB6C1),
    ("lightsalmon", 0xFFA07A),
    ("lightseagreen", 0x20B2AA),
    ("lightskyblue", 0x87CEFA),
    ("lightslategray", 0x778899),
    ("lightsteelblue", 0xB0C4DE),
    ("lightyellow", 0xFFFFE0),
    ("lime", 0x00FF00),
    ("limegreen", 0x32CD32),
    ("linen", 0xFAF0E6),
    ("maroon", 0x800000),
    ("mediumaquamarine", 0x66CDAA),
    ("mediumblue", 0x0000CD),
    ("mediumorchid", 0xBA55D3),
    ("mediumpurple", 0x9370DB),
    ("mediumseagreen", 0x3CB371),
    ("mediumslateblue", 0x7B68EE),
    ("mediumspringgreen", 0x00FA9A),
    ("mediumturquoise", 0x48D1CC),
    ("mediumvioletred", 0xC71585),
    ("midnightblue", 0x191970),
    ("mintcream", 0xF5FFFA),
    ("mistyrose", 0xFFE4E1),
    ("moccasin", 0xFFE4B5),
    ("navajowhite", 0xFFDEAD),
    ("navy", 0x000080),
    ("oldlace", 0xFDF5E6),
    ("olive", 0x808000),
    ("olivedrab", 0x6B8E23),
    ("orange", 0xFFA500),
    ("orangered", 0xFF4500),
    ("orchid", 0xDA70D6),
    ("palegoldenrod", 0xEEE8AA),
    ("palegreen", 0x98FB98),
    ("paleturquoise", 0xAFEEEE),
    ("palevioletred", 0xDB7093),
    ("papayawhip", 0xFFEFD5),
    ("peachpuff", 0xFFDAB9),
    ("peru", 0xCD853F),
    ("pink", 0xFFC0CB),
    ("plum", 0xDDA0DD),
    ("powderblue", 0xB0E0E6),
    ("purple", 0x800080),
    ("rebeccapurple", 0x663399),
    ("red", 0xFF0000),
    ("rosybrown", 0xBC8F8F),
    ("royalblue", 0x4169E1),
    ("saddlebrown", 0x8B4513),
    ("salmon", 0xFA8072),
    ("sandybrown", 0xF4A460),
    ("seagreen", 0x2E8B57),
    ("seashell", 0xFFF5EE),
    ("sienna", 0xA0522D),
    ("silver", 0xC0C0C0),
    ("skyblue", 0x87CEEB),
    ("slateblue", 0x6A5ACD),
    ("slategray", 0x708090),
    ("snow", 0xFFFAFA),
    ("springgreen", 0x00FF7F),
    ("steelblue", 0x4682B4),
    ("tan", 0xD2B48C),
    ("teal", 0x008080),
    ("thistle", 0xD8BFD8),
    ("tomato", 0xFF6347),
    ("turquoise", 0x40E0D0),
    ("violet", 0xEE82EE),
    ("wheat", 0xF5DEB3),
    ("white", 0xFFFFFF),
    ("whitesmoke", 0xF5F5F5),
    ("yellow", 0xFFFF00),
    ("yellowgreen", 0x9ACD32),
];

/// Why a text is no colour, as a sentence.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a colour. Write a name such as “teal”, or #RRGGBB such as #0F766E.")]
pub struct NoColorError(String);

impl Color {
    /// The colour that somebody wrote: a name of CSS, or `#RGB`, `#RRGGBB` or `#RRGGBBAA` with or without the sign.
    pub fn written(text: &str) -> Result<Self, NoColorError> {
        let plain: String = text.trim().to_lowercase().split([' ', '-', '_']).collect();
        let plain = plain.replace("grey", "gray");
        if let Ok(place) = NAMES.binary_search_by_key(&plain.as_str(), |(name, _)| name) {
            return NAMES.get(place).map(|(_, value)| Self::of_number(*value)).ok_or(NoColorError(plain));
        }
        let digits = plain.trim_start_matches('#');
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let whole = match digits.len() {
            3 if is_hex => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => digits.to_owned(),
        };
        let wrong = || NoColorError(text.trim().chars().take(40).collect());
        if !is_hex { Err(wrong()) } else { format!("#{whole}").parse().map_err(|_| wrong()) }
    }

    /// The colour with red, green and blue in one number.
    const fn of_number(value: u32) -> Self {
        let [_, r, g, b] = value.to_be_bytes();
        Self::rgb(r, g, b)
    }

    /// The name of CSS that is nearest to it; of two for the same colour, the first.
    pub fn nearest_name(self) -> &'static str {
        // The weights follow how strongly people notice a change in red, green and blue.
        let distance = |value: u32| {
            let other = Self::of_number(value);
            let part = |one: u8, other: u8| (i32::from(one) - i32::from(other)).pow(2);
            2 * part(self.r, other.r) + 4 * part(self.g, other.g) + 3 * part(self.b, other.b)
        };
        NAMES.iter().min_by_key(|(_, value)| distance(*value)).map_or("", |(name, _)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_by_name_and_by_number() {
        assert!(NAMES.is_sorted());
        for (text, expected) in [
            ("teal", "#008080"),
            ("Dark Slate Grey", "#2F4F4F"),
            ("#abc", "#AABBCC"),
            ("0f766e", "#0F766E"),
            (" #0F766E80 ", "#0F766E80"),
        ] {
            assert_eq!(Color::written(text).unwrap().to_string(), expected, "{text}");
        }
        let sentence = Color::written("blurple").unwrap_err().to_string();
        assert_eq!(sentence, "“blurple” is not a colour. Write a name such as “teal”, or #RRGGBB such as #0F766E.");
        for wrong in ["", "#12", "#ggg", "12345"] {
            assert!(Color::written(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_colour_has_a_near_name() {
        assert_eq!(Color::rgb(0, 130, 126).nearest_name(), "teal");
        for (name, value) in NAMES {
            let nearest = Color::of_number(value).nearest_name();
            assert_eq!(Color::written(nearest), Color::written(name), "{name}");
        }
    }
}
