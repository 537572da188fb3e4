//! The fonts of a theme: families by name, with the files of those that may go along.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};

/// The fonts of a theme; the program's own where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeFonts {
    /// The family of all texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<ThemeFont>,
    /// The family of the map's title and of the names of stages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<ThemeFont>,
}

impl ThemeFonts {
    /// Whether the program's own fonts are used throughout.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The fonts that are named, for texts and for titles.
    pub fn named(&self) -> impl Iterator<Item = &ThemeFont> {
        self.text.iter().chain(&self.title)
    }
}

/// A font family.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeFont {
    /// The name of the family.
    pub family: String,
    /// The files of the family that go along with the theme; without any, the family has to be installed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FontFile>,
}

/// A font file, with its bytes as Base64 in the theme's file.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FontFile {
    /// The bytes of the file.
    #[serde(serialize_with = "to_base64", deserialize_with = "font_bytes")]
    pub data: Arc<[u8]>,
}

impl fmt::Debug for FontFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "FontFile({} bytes)", self.data.len())
    }
}

/// Writes bytes as Base64.
pub(super) fn to_base64<S: serde::Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&BASE64.encode(bytes))
}

fn font_bytes<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Arc<[u8]>, D::Error> {
    bytes_of(deserializer, "the bytes of the font are damaged")
}

/// Reads the bytes of a logo, which are written as Base64.
pub(super) fn logo_bytes<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Arc<[u8]>, D::Error> {
    bytes_of(deserializer, "the bytes of the logo are damaged")
}

fn bytes_of<'de, D: serde::Deserializer<'de>>(deserializer: D, damaged: &str) -> Result<Arc<[u8]>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let bytes = BASE64.decode(text).map_err(|_| serde::de::Error::custom(damaged))?;
    Ok(bytes.into())
}
