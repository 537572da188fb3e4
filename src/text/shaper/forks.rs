//! Shapers for the threads that measure the cards of a large map at the same time.

use std::sync::{Arc, Mutex};

use parley::{Layout, LayoutContext};

use super::{Shaper, SharedShaper};
use crate::text::shaped_cache::ShapedTextCache;
use crate::text::shaped_layouts::ShapedLayouts;

/// A shaper for another thread: the fonts and the reading of the one it came from, and a cache of its own.
///
/// Limitations: it loads no fonts. A text that needs one it does not have comes out with boxes for the missing
/// letters; [`ForkedShaper::take_lacking`] says so, and the text must be shaped again by the other shaper.
pub(crate) struct ForkedShaper(Shaper);

impl ForkedShaper {
    /// The shaper, for the functions that measure with one.
    pub(crate) fn shaper(&self) -> &Shaper {
        &self.0
    }

    /// Whether any text since the last call needs fonts that are not loaded.
    pub(crate) fn take_lacking(&self) -> bool {
        self.0.lock().fonts.take_lacking()
    }
}

impl Shaper {
    /// A shaper for another thread.
    pub(crate) fn fork(&self) -> ForkedShaper {
        let shared = self.lock().fork();
        ForkedShaper(Self { shared: Arc::new(Mutex::new(shared)), reading: self.reading })
    }

    /// Takes over the texts that a fork has shaped.
    pub(crate) fn take_over(&self, fork: ForkedShaper) {
        let forked = std::mem::take(&mut fork.0.lock().cache);
        self.lock().cache.take_over(forked);
    }
}

impl SharedShaper {
    fn fork(&self) -> Self {
        Self {
            fonts: self.fonts.fork(),
            has_missing: false,
            faces: self.faces.clone(),
            cache: ShapedTextCache::default(),
            layouts: ShapedLayouts::default(),
            context: LayoutContext::new(),
            layout: Layout::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Align, Shaper, TextStyle};
    use std::sync::Arc;

    const STYLE: TextStyle = TextStyle::regular(10.0);

    #[test]
    fn a_fork_shapes_as_its_origin_does_and_with_the_same_fonts() {
        let shaper = Shaper::new();
        let fork = shaper.fork();
        let text = "“Where is my parcel?” she asks for the third time";
        let forked = fork.shaper().shape(text, STYLE, Some(90.0), Align::Start);
        assert!(!fork.take_lacking());
        let own = Shaper::new().shape(text, STYLE, Some(90.0), Align::Start);
        assert_eq!(format!("{:?}", forked.lines), format!("{:?}", own.lines));
        shaper.take_over(fork);
        let taken = shaper.shape(text, STYLE, Some(90.0), Align::Start);
        assert!(Arc::ptr_eq(&forked, &taken));
        let new = shaper.line("Elsewhere", STYLE);
        assert!(Arc::ptr_eq(&new.runs[0].face, &taken.runs[0].face));
    }

    #[test]
    fn a_text_that_needs_other_fonts_is_left_to_the_origin() {
        let shaper = Shaper::new();
        // Its origin has loaded the fonts of the system, which the fork must not load a second time.
        shaper.line("日本語", STYLE);
        let fork = shaper.fork();
        let forked = fork.shaper().line("日本", STYLE);
        assert!(fork.take_lacking() && !fork.take_lacking());
        fork.shaper().line("Buy", STYLE);
        assert!(!fork.take_lacking());
        shaper.take_over(fork);
        assert!(!Arc::ptr_eq(&forked, &shaper.line("日本", STYLE)));
    }
}
