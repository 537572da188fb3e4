//! The pictures of a map that is read: as many as Footpath can draw ([`PictureBudget`]).

use std::sync::Arc;

use super::FileError;
use crate::model::{ImageId, Picture};
use crate::picture::{PictureBudget, PictureProblem};

/// An error about the first picture of a map that is too large, by itself or together with those before it.
/// Pictures that cannot be shown for other reasons do no harm.
pub(super) fn check_sizes(pictures: &[Arc<Picture>]) -> Result<(), FileError> {
    let mut budget = PictureBudget::default();
    for picture in pictures {
        budget.add(&picture.bytes).map_err(|problem| FileError::PictureInMap { id: picture.id.clone(), problem })?;
    }
    Ok(())
}

/// Removes the pictures that are too large and returns their ids.
pub(super) fn remove_too_large(pictures: &mut Vec<Arc<Picture>>) -> Vec<(ImageId, PictureProblem)> {
    let (mut budget, mut taken) = (PictureBudget::default(), Vec::new());
    pictures.retain(|picture| match budget.add(&picture.bytes) {
        Err(problem) => {
            taken.push((picture.id.clone(), problem));
            false
        }
        Ok(()) => true,
    });
    taken
}
