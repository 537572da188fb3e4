//! The copy that is owned, and its data in each format.

use x11rb::protocol::xproto::{Atom, AtomEnum};

use super::atoms::OwnerAtoms;
use crate::app::services::clipboard::offered::{DrawPicture, OfferedCopy, png_file};

/// A copy with the time since when it is owned.
pub(super) struct OwnedContent {
    text: Option<String>,
    html: Option<String>,
    picture: OwnedPicture,
    /// A time of the server, in milliseconds.
    pub(super) owned_since: u32,
}

/// The picture of a copy.
enum OwnedPicture {
    /// There is none, or it could not be drawn.
    None,
    /// Nobody has asked for it yet.
    Waiting(DrawPicture),
    /// The bytes of its file.
    Drawn(Vec<u8>),
}

/// The copy in one format, with the type of its property.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TargetData {
    /// Numbers of 32 bits.
    Words(Atom, Vec<u32>),
    /// Bytes in the format that the atom names.
    Bytes(Atom, Vec<u8>),
}

impl OwnedContent {
    /// A copy that is owned since `time`.
    pub(super) fn of(copy: OfferedCopy, time: u32) -> Self {
        let OfferedCopy { text, html, picture } = copy;
        let picture = picture.map_or(OwnedPicture::None, OwnedPicture::Waiting);
        Self { text, html, picture, owned_since: time }
    }

    /// Whether the copy was there at a time that a program asks about; 0 stands for now. Times wrap around.
    pub(super) fn is_from(&self, time: u32) -> bool {
        time == x11rb::CURRENT_TIME || time.wrapping_sub(self.owned_since) < u32::MAX / 2
    }

    /// The formats on offer, the one with the most in it first.
    fn targets(&self, atoms: &OwnerAtoms) -> Vec<Atom> {
        let mut all = vec![atoms.targets, atoms.timestamp, atoms.multiple];
        all.extend(self.html.as_ref().map(|_| atoms.html));
        if self.text.is_some() {
            all.push(atoms.utf8);
            all.extend(atoms.also_utf8);
            all.push(AtomEnum::STRING.into());
        }
        if !matches!(self.picture, OwnedPicture::None) {
            all.push(atoms.png);
        }
        all
    }

    /// The copy in one format; none if it does not have it.
    pub(super) fn data(&mut self, target: Atom, atoms: &OwnerAtoms) -> Option<TargetData> {
        let latin: Atom = AtomEnum::STRING.into();
        match target {
            target if target == atoms.targets => Some(TargetData::Words(AtomEnum::ATOM.into(), self.targets(atoms))),
            target if target == atoms.timestamp => {
                Some(TargetData::Words(AtomEnum::INTEGER.into(), vec![self.owned_since]))
            }
            target if target == atoms.html => Some(TargetData::Bytes(target, self.html.clone()?.into_bytes())),
            target if target == latin => Some(TargetData::Bytes(latin, latin_1(self.text.as_deref()?))),
            target if target == atoms.utf8 || atoms.also_utf8.contains(&target) => {
                let kind = if atoms.also_utf8.first() == Some(&target) { target } else { atoms.utf8 };
                Some(TargetData::Bytes(kind, self.text.clone()?.into_bytes()))
            }
            target if target == atoms.png => Some(TargetData::Bytes(target, self.picture_file()?)),
            _ => None,
        }
    }

    /// The file of the picture, which is drawn for the first program that asks for it.
    fn picture_file(&mut self) -> Option<Vec<u8>> {
        let file = match std::mem::replace(&mut self.picture, OwnedPicture::None) {
            OwnedPicture::None => None,
            OwnedPicture::Waiting(draw) => draw().and_then(|pixels| png_file(&pixels)),
            OwnedPicture::Drawn(file) => Some(file),
        }?;
        self.picture = OwnedPicture::Drawn(file.clone());
        Some(file)
    }
}

/// A text as Latin-1, in which letters of other scripts become question marks.
fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_there_from_its_time_on_even_when_the_clock_wraps() {
        let since = |time| OwnedContent::of(OfferedCopy::default(), time);
        assert!(since(500).is_from(500) && since(500).is_from(900) && since(500).is_from(0));
        assert!(!since(500).is_from(499));
        assert!(since(u32::MAX - 5).is_from(20));
        assert_eq!(latin_1("für Ω"), b"f\xfcr ?");
    }
}
