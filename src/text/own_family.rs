//! Font families besides the bundled ones: by the name of an installed one, or from files that go along with a theme.

use std::sync::{Arc, Mutex, PoisonError};

use super::bundled::hyphen_of;

/// A family that texts can be set in, until the program ends. The same name with the same files is the same family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OwnFamily(u16);

/// What a family is made of.
pub(super) struct OwnFont {
    /// The name that texts are set with: that of an installed family, or one that no installed family has.
    pub(super) name: String,
    /// The name that people know.
    family: String,
    /// The files of the family; none for an installed one.
    pub(super) files: Vec<Arc<[u8]>>,
    /// The width of its hyphen at a size of one point; none where that is not known.
    pub(super) hyphen: Option<f32>,
}

static KNOWN: Mutex<Vec<Arc<OwnFont>>> = Mutex::new(Vec::new());

impl OwnFamily {
    /// The family with this name and these files; without files, the installed one.
    pub fn of(family: &str, files: &[Arc<[u8]>]) -> Self {
        let is_same = |one: &Arc<[u8]>, other: &Arc<[u8]>| Arc::ptr_eq(one, other) || one == other;
        let is_known = |known: &Arc<OwnFont>| {
            known.family == family
                && known.files.len() == files.len()
                && known.files.iter().zip(files).all(|(one, other)| is_same(one, other))
        };
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let place = known.iter().position(is_known).unwrap_or_else(|| {
            let number = known.len();
            let name = if files.is_empty() { family.to_owned() } else { format!("theme font {number}") };
            let hyphen = files.first().map(|bytes| hyphen_of(bytes)).filter(|width| *width > 0.0);
            known.push(Arc::new(OwnFont { name, family: family.to_owned(), files: files.to_vec(), hyphen }));
            number
        });
        // Far more fonts than anybody tries in one run of the program.
        Self(u16::try_from(place).unwrap_or(u16::MAX))
    }

    /// What the family is made of.
    pub(super) fn font(self) -> Option<Arc<OwnFont>> {
        KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(usize::from(self.0)).cloned()
    }
}
