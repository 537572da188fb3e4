//! Colours, written in themes and files as `#RRGGBB` or `#RRGGBBAA`.

use std::fmt;
use std::str::FromStr;

/// An sRGB colour with straight (not premultiplied) alpha.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// The red channel.
    pub r: u8,
    /// The green channel.
    pub g: u8,
    /// The blue channel.
    pub b: u8,
    /// The alpha channel: 0 is transparent, 255 opaque.
    pub a: u8,
}

impl Color {
    /// A colour that draws nothing.
    pub const TRANSPARENT: Self = Self { r: 0, g: 0, b: 0, a: 0 };

    /// An opaque colour.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b, a: 255 }
    }

    /// The same colour with its opacity multiplied by `opacity` (0 to 1).
    pub fn fade(self, opacity: f32) -> Self {
        Self { a: (f32::from(self.a) * opacity.clamp(0.0, 1.0)).round() as u8, ..self }
    }

    /// The linear blend of both colours: `self` at `t` = 0, `other` at 1.
    pub fn mix(self, other: Self, t: f32) -> Self {
        let mix = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * t).round() as u8;
        Self { r: mix(self.r, other.r), g: mix(self.g, other.g), b: mix(self.b, other.b), a: mix(self.a, other.a) }
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance"). Ignores alpha.
    pub fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let value = f32::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// The lightness as people see it, 0 to 100 (CIE 1976 L*). Ignores alpha.
    pub fn lightness(self) -> f32 {
        let y = self.luminance();
        if y <= 216.0 / 24_389.0 { y * 24_389.0 / 27.0 } else { 116.0 * y.cbrt() - 16.0 }
    }

    /// The grey that is as light as this colour.
    pub fn gray(self) -> Self {
        let y = self.luminance();
        let value = if y <= 0.003_130_8 { y * 12.92 } else { 1.055 * y.powf(1.0 / 2.4) - 0.055 };
        let channel = (value * 255.0).round() as u8;
        Self { r: channel, g: channel, b: channel, a: self.a }
    }

    /// The colour with its distance from the grey of the same lightness multiplied, as far as there are such colours.
    #[must_use]
    pub fn away_from_gray(self, times: f32) -> Self {
        let gray = self.gray();
        let channel = |own: u8, gray: u8| {
            (f32::from(gray) + (f32::from(own) - f32::from(gray)) * times).round().clamp(0.0, 255.0) as u8
        };
        Self { r: channel(self.r, gray.r), g: channel(self.g, gray.g), b: channel(self.b, gray.b), a: self.a }
    }

    /// The contrast ratio to `other`, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// The error for a text that is not a colour.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not a colour; write #RRGGBB or #RRGGBBAA")]
pub struct ParseColorError(String);

impl FromStr for Color {
    type Err = ParseColorError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseColorError(text.chars().take(40).collect());
        let digits = text.strip_prefix('#').ok_or_else(wrong)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| wrong())?;
        let rgba = match digits.len() {
            6 => value << 8 | 0xFF,
            8 => value,
            _ => return Err(wrong()),
        };
        let [r, g, b, a] = rgba.to_be_bytes();
        Ok(Self { r, g, b, a })
    }
}

impl fmt::Display for Color {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:02X}{:02X}{:02X}", self.r, self.g, self.b)?;
        if self.a != 255 { write!(out, "{:02X}", self.a) } else { Ok(()) }
    }
}

impl fmt::Debug for Color {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl serde::Serialize for Color {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Color {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Color;

    #[test]
    fn colours_read_back_as_written() {
        for text in ["#1F2430", "#28221419"] {
            let color: Color = text.parse().unwrap_or(Color::TRANSPARENT);
            assert_eq!(color.to_string(), text);
        }
        for wrong in ["", "1F2430", "#12", "#GG0000", "#+12345", "#éé"] {
            assert!(wrong.parse::<Color>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_grey_is_as_light_as_its_colour() {
        let red = Color::rgb(0xd9, 0x48, 0x3b);
        assert!((red.lightness() - red.gray().lightness()).abs() < 0.5);
        assert!(Color::rgb(0, 0, 0).lightness() < 0.01 && Color::rgb(255, 255, 255).lightness() > 99.9);
    }

    #[test]
    fn black_on_white_has_the_full_contrast() {
        let ratio = Color::rgb(0, 0, 0).contrast(Color::rgb(255, 255, 255));
        assert!((ratio - 21.0).abs() < 0.01, "{ratio}");
    }
}
