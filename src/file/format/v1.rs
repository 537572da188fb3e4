//! Version 1 of the format.
//!
//! The structs of `model` are the structs of this version; only the map itself is written flat (see
//! [`map_fields`]). When version 2 comes, they are copied into this file as they are now and frozen,
//! with one migration to the next version. Until then the test with `tests/files/version-1.journey`
//! fails on any change that would make existing maps unreadable.

mod map_fields;

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};

use self::map_fields::MapFields;
use super::readable::{indent, to_ron};
use super::{FORMAT_NAME, FORMAT_VERSION, FileError, options, syntax};
use crate::model::check::image_id;
use crate::model::{ImageId, JourneyMap, Picture};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Envelope")]
struct MapEnvelope<'text> {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default, rename = "program")]
    _program: String,
    map: MapFields,
    #[serde(default, borrow)]
    images: Vec<MapPicture<'text>>,
}

/// A picture as stored in the file.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MapPicture<'text> {
    id: ImageId,
    #[serde(default)]
    description: String,
    #[serde(borrow)]
    data: Cow<'text, str>,
}

/// The map in a text of version 1.
pub(super) fn read(text: &str) -> Result<JourneyMap, FileError> {
    let envelope: MapEnvelope = options().from_str(text).map_err(|error| syntax::syntax_error(&error))?;
    let MapFields(mut map) = envelope.map;
    map.images = envelope.images.into_iter().map(picture).collect::<Result<_, _>>()?;
    Ok(map)
}

/// The decoded picture; an error when its bytes do not match its id, which is their hash.
pub(super) fn picture(image: MapPicture) -> Result<Arc<Picture>, FileError> {
    let MapPicture { id, description, data } = image;
    let bytes = BASE64.decode(data.as_bytes()).ok().filter(|bytes| image_id(bytes) == id);
    match bytes {
        Some(bytes) => Ok(Arc::new(Picture { id, description, bytes: bytes.into() })),
        None => Err(FileError::PictureChanged { id }),
    }
}

/// The text of a version 1 file for `map`.
pub(super) fn write(map: &JourneyMap) -> Result<String, FileError> {
    written(map).map_err(|error| FileError::CannotWrite { reason: error.to_string() })
}

fn written(map: &JourneyMap) -> Result<String, ron::Error> {
    let mut out = String::from("#![enable(implicit_some)]\n(\n");
    writeln!(out, "    format: {},", to_ron(&FORMAT_NAME, 0)?)?;
    writeln!(out, "    version: {FORMAT_VERSION},")?;
    writeln!(out, "    program: {},", to_ron(&env!("CARGO_PKG_VERSION"), 0)?)?;
    out.push_str("    map: (\n");
    let info = to_ron(&*map.info, 2)?;
    indent(&mut out, info.trim_start_matches("(\n").trim_end_matches(")"), 1);
    // The last argument is the depth down to which an item is broken into lines: a lane's curves to
    // their points, a stage's and a persona's lists to their items. All others take one line each,
    // so that a change of one card shows up as one line in a diff.
    write_list(&mut out, 2, "personas", &map.personas, 2)?;
    write_list(&mut out, 2, "stages", &map.stages, 2)?;
    write_list(&mut out, 2, "lanes", &map.lanes, 4)?;
    write_list(&mut out, 2, "cards", &map.cards, 0)?;
    write_list(&mut out, 2, "hotspots", &map.hotspots, 0)?;
    write_list(&mut out, 2, "actions", &map.actions, 0)?;
    write_list(&mut out, 2, "links", &map.links, 0)?;
    out.push_str("    ),\n");
    let images: Vec<_> = map.images.iter().map(|picture| image(picture)).collect();
    write_list(&mut out, 1, "images", &images, 0)?;
    out.push_str(")\n");
    Ok(out)
}

fn write_list<T: Serialize>(
    out: &mut String,
    depth: usize,
    name: &str,
    items: &[T],
    lines_deep: usize,
) -> Result<(), ron::Error> {
    if items.is_empty() {
        return Ok(());
    }
    indent(out, &format!("{name}: ["), depth);
    for item in items {
        indent(out, &(to_ron(item, lines_deep)? + ","), depth + 1);
    }
    indent(out, "],", depth);
    Ok(())
}

fn image(picture: &Picture) -> MapPicture<'static> {
    MapPicture {
        id: picture.id.clone(),
        description: picture.description.clone(),
        data: BASE64.encode(&picture.bytes).into(),
    }
}
