//! A small typesetter for pages of text: roles of type, blocks that are stacked, tables whose rows never split, and the
//! signs of reports. It knows nothing of any form.
//!
//! All coordinates are points and *logical*: text runs from left to right. A page of a right-to-left map is mirrored
//! once, when it is complete: see [`mirrored_items`].

mod balance;
mod block;
mod flow;
mod logo;
mod picture;
mod signs;
mod styled;
mod words;

use std::cell::RefCell;

use crate::locale::Locale;
use crate::model::JourneyMap;
use crate::scene::artwork::ArtworkCache;
use crate::text::Shaper;
use crate::theme::Theme;

pub(crate) use balance::balanced;
pub(crate) use block::{PageBlock, mirrored_items, mm};
pub(crate) use flow::{Flow, FlowFrame, ReportTable};
pub(crate) use logo::PageLogo;
pub(crate) use styled::{shortened_styled, styled_pieces};
pub(crate) use words::{Role, Tone, Words, pieces};

/// What all pages of one document share: the map, its words and its look.
pub(crate) struct Typesetter<'a> {
    /// The map that the document shows.
    pub(crate) map: &'a JourneyMap,
    /// The colours of the document.
    pub(crate) theme: &'a Theme,
    /// The words that the document writes by itself.
    pub(crate) locale: &'static Locale,
    /// The shaper of all texts.
    pub(crate) shaper: Shaper,
    drawings: RefCell<ArtworkCache>,
}

impl<'a> Typesetter<'a> {
    /// A typesetter for a map. The shaper knows its language, and the side on which its texts begin.
    pub(crate) fn new(map: &'a JourneyMap, theme: &'a Theme, shaper: Shaper) -> Self {
        Self { map, theme, locale: Locale::of(map), shaper, drawings: RefCell::default() }
    }

    /// Whether the pages are mirrored.
    pub(crate) fn is_mirrored(&self) -> bool {
        self.shaper.start_is_right()
    }
}
