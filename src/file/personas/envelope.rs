//! The text of a `.persona` file: the same RON dialect as a map's, with the picture inside.
//!
//! Version 1 has the structs of `model`; before those change, they have to be copied here as they are.

use std::fmt::Write;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};

use super::PersonaError;
use crate::file::FileError;
use crate::file::format::{VersionHeader, indent, options, syntax_error, to_ron, version_header};
use crate::model::check::image_id;
use crate::model::{ImageId, Persona, Picture, Portrait};

/// The format name in the envelope of every persona file.
pub const FORMAT_NAME: &str = "footpath persona";

/// The format version that this program writes.
pub const FORMAT_VERSION: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Envelope")]
struct PersonaEnvelope {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default, rename = "program")]
    _program: String,
    persona: Persona,
    #[serde(default)]
    picture: Option<PersonaPicture>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct PersonaPicture {
    id: ImageId,
    #[serde(default)]
    description: String,
    data: String,
}

/// The persona in the bytes of a file, and the picture of its portrait.
pub(super) fn read(bytes: &[u8]) -> Result<(Persona, Option<Arc<Picture>>), PersonaError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| PersonaError::NotAPersona)?;
    match version_header(text) {
        Ok(VersionHeader { format, version: 1 }) if format == FORMAT_NAME => {}
        Ok(VersionHeader { format, version }) if format == FORMAT_NAME => {
            return Err(PersonaError::Newer { found: version });
        }
        Err(syntax @ FileError::Syntax { .. }) => return Err(syntax.into()),
        _ => return Err(PersonaError::NotAPersona),
    }
    let envelope: PersonaEnvelope = options().from_str(text).map_err(|error| syntax_error(&error))?;
    let picture = envelope.picture.map(picture).transpose()?;
    let persona = sound(envelope.persona, picture.as_deref());
    Ok((persona, picture))
}

fn picture(image: PersonaPicture) -> Result<Arc<Picture>, PersonaError> {
    let PersonaPicture { id, description, data } = image;
    match BASE64.decode(data.as_bytes()).ok().filter(|bytes| image_id(bytes) == id) {
        Some(bytes) => Ok(Arc::new(Picture { id, description, bytes: bytes.into() })),
        None => Err(FileError::PictureChanged { id }.into()),
    }
}

/// The persona made valid for any map: a portrait without its picture becomes initials, and slider
/// values are limited to 0.0–1.0.
fn sound(mut persona: Persona, picture: Option<&Picture>) -> Persona {
    let found = |id: &ImageId| picture.is_some_and(|picture| picture.id == *id);
    if matches!(&persona.portrait, Portrait::Picture(id) if !found(id)) {
        persona.portrait = Portrait::Initials;
    }
    for scale in &mut persona.scales {
        scale.value = if scale.value.is_finite() { scale.value.clamp(0.0, 1.0) } else { 0.5 };
    }
    persona
}

/// The text of a persona file for `persona` and its picture.
pub(super) fn write(persona: &Persona, picture: Option<&Picture>) -> Result<String, PersonaError> {
    written(persona, picture).map_err(|error| FileError::CannotWrite { reason: error.to_string() }.into())
}

fn written(persona: &Persona, picture: Option<&Picture>) -> Result<String, ron::Error> {
    let mut out = String::from("#![enable(implicit_some)]\n(\n");
    writeln!(out, "    format: {},", to_ron(&FORMAT_NAME, 0)?)?;
    writeln!(out, "    version: {FORMAT_VERSION},")?;
    writeln!(out, "    program: {},", to_ron(&env!("CARGO_PKG_VERSION"), 0)?)?;
    indent(&mut out, &format!("persona: {},", to_ron(persona, 2)?), 1);
    if let Some(picture) = picture {
        let image = PersonaPicture {
            id: picture.id.clone(),
            description: picture.description.clone(),
            data: BASE64.encode(&picture.bytes),
        };
        indent(&mut out, &format!("picture: {},", to_ron(&image, 1)?), 1);
    }
    out.push_str(")\n");
    Ok(out)
}
