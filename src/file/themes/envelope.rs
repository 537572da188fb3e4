//! The text of a `.theme` file: the same RON dialect as a map's, readable line by line, with the fonts at the end.

use std::fmt::Write;

use serde::Deserialize;

use super::ThemeError;
use crate::file::FileError;
use crate::file::format::{THEME_LINES_DEEP, VersionHeader, indent, options, syntax_error, to_ron, version_header};
use crate::theme::Theme;

/// The format name in the envelope of every theme file.
pub const FORMAT_NAME: &str = "footpath theme";

/// The format version that this program writes.
pub const FORMAT_VERSION: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Envelope")]
struct ThemeEnvelope {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default, rename = "program")]
    _program: String,
    theme: Theme,
}

/// The theme in the bytes of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Theme, ThemeError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| ThemeError::NotATheme)?;
    match version_header(text) {
        Ok(VersionHeader { format, version: FORMAT_VERSION }) if format == FORMAT_NAME => {}
        Ok(VersionHeader { format, version }) if format == FORMAT_NAME => {
            return Err(ThemeError::Newer { found: version });
        }
        Err(syntax @ FileError::Syntax { .. }) => return Err(syntax.into()),
        _ => return Err(ThemeError::NotATheme),
    }
    let envelope: ThemeEnvelope = options().from_str(text).map_err(|error| syntax_error(&error))?;
    if let Some(sentence) = envelope.theme.problem() {
        return Err(ThemeError::Unsound(sentence));
    }
    envelope.theme.with_sound_logo().map_err(ThemeError::Logo)
}

/// The text of a theme file for `theme`.
pub(super) fn write(theme: &Theme) -> Result<String, ThemeError> {
    written(theme).map_err(|error| FileError::CannotWrite { reason: error.to_string() }.into())
}

fn written(theme: &Theme) -> Result<String, ron::Error> {
    let mut out = String::from("#![enable(implicit_some)]\n(\n");
    writeln!(out, "    format: {},", to_ron(&FORMAT_NAME, 0)?)?;
    writeln!(out, "    version: {FORMAT_VERSION},")?;
    writeln!(out, "    program: {},", to_ron(&env!("CARGO_PKG_VERSION"), 0)?)?;
    indent(&mut out, &format!("theme: {},", to_ron(theme, THEME_LINES_DEEP)?), 1);
    out.push_str(")\n");
    Ok(out)
}
