//! The pictures of a map that is read: as many as Footpath can draw ([`PictureBudget`]). Icons of its own pass through
//! the checks of the importer again, since a file can be made by anyone.

use std::sync::Arc;

use super::FileError;
use crate::model::{ImageId, OwnIcon, Picture};
use crate::picture::icon::{self, IconProblem};
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

/// An error about the first icon that is none.
pub(super) fn check_icons(icons: &[Arc<OwnIcon>]) -> Result<(), FileError> {
    icons.iter().try_for_each(|own| {
        let refused = |problem| FileError::IconInMap { name: own.name.clone(), problem };
        icon::read(&own.svg).map(drop).map_err(refused)
    })
}

/// Removes what is no icon, and returns the names.
pub(super) fn remove_unsound_icons(icons: &mut Vec<Arc<OwnIcon>>) -> Vec<(String, IconProblem)> {
    let mut taken = Vec::new();
    icons.retain(|own| match icon::read(&own.svg) {
        Err(problem) => {
            taken.push((own.name.clone(), problem));
            false
        }
        Ok(_) => true,
    });
    taken
}
