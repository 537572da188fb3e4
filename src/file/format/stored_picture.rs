//! A picture as a file holds it: its bytes as Base64, under the id that is their hash.

use std::borrow::Cow;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};

use crate::file::FileError;
use crate::model::check::image_id;
use crate::model::{ImageId, Picture};

/// A picture as stored in the file; the same in all versions so far.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "MapPicture")]
pub(super) struct StoredPicture<'text> {
    pub(super) id: ImageId,
    #[serde(default)]
    pub(super) description: String,
    #[serde(borrow)]
    pub(super) data: Cow<'text, str>,
}

impl StoredPicture<'_> {
    /// The stored form of `picture`.
    pub(super) fn of(picture: &Picture) -> StoredPicture<'static> {
        StoredPicture {
            id: picture.id.clone(),
            description: picture.description.clone(),
            data: BASE64.encode(&picture.bytes).into(),
        }
    }

    /// The decoded picture; an error when its bytes do not match its id, which is their hash.
    pub(super) fn decoded(self) -> Result<Arc<Picture>, FileError> {
        let StoredPicture { id, description, data } = self;
        let bytes = BASE64.decode(data.as_bytes()).ok().filter(|bytes| image_id(bytes) == id);
        match bytes {
            Some(bytes) => Ok(Arc::new(Picture { id, description, bytes: bytes.into() })),
            None => Err(FileError::PictureChanged { id }),
        }
    }
}

/// All pictures of a file, decoded.
pub(super) fn pictures(images: Vec<StoredPicture>) -> Result<Vec<Arc<Picture>>, FileError> {
    images.into_iter().map(StoredPicture::decoded).collect()
}
