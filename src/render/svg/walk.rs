//! Walks the items of a scene and writes an element for each.

use std::io::{BufWriter, Write};

use rustc_hash::FxHashSet;

use super::Error;
use super::definitions::Definitions;
use super::names::{PlaceWords, Said};
use super::syntax::{BoxAttributes, Escaped, factor, length};
use crate::geometry::{Rect, Transform};
use crate::model::{CommentPlace, Part, WebAddress};
use crate::print::page::Placement;
use crate::render::progress::ItemProgress;
use crate::scene::{Group, Item, LinkItem, Scene, name_of};

/// The elements of the document so far, and the ids used in them.
pub(super) struct SvgCanvas<'a> {
    pub(super) out: BufWriter<&'a mut dyn Write>,
    pub(super) definitions: &'a Definitions,
    /// Whether text is written as outlines.
    pub(super) outline_text: bool,
    /// Whether parts lead to the texts about them.
    pub(super) linked: bool,
    /// The number of clip paths written so far.
    pub(super) clip_count: usize,
    /// The parts that already have an id: an id may occur only once in a document.
    used_ids: FxHashSet<Part>,
    /// The part of the scene that can be seen; none if all of it can.
    seen: Option<Rect>,
    /// What the places say that are drawn.
    words: PlaceWords,
    progress: ItemProgress<'a>,
}

impl<'a> SvgCanvas<'a> {
    /// An empty document.
    pub(super) fn new(
        out: &'a mut dyn Write,
        definitions: &'a Definitions,
        outline_text: bool,
        progress: ItemProgress<'a>,
    ) -> Self {
        let out = BufWriter::new(out);
        Self {
            out,
            definitions,
            outline_text,
            linked: false,
            clip_count: 0,
            used_ids: FxHashSet::default(),
            seen: None,
            words: PlaceWords::default(),
            progress,
        }
    }

    /// Writes a scene in its place on a page.
    pub(super) fn placement(&mut self, placement: &Placement) -> Result<(), Error> {
        self.seen = placement.seen();
        if let Some(clip) = placement.clip {
            self.clip_count += 1;
            let (number, shape) = (self.clip_count, BoxAttributes(clip, 0.0));
            writeln!(self.out, "<clipPath id=\"clip{number}\"><rect{shape}/></clipPath>")?;
            write!(self.out, "<g clip-path=\"url(#clip{number})\">")?;
        }
        let Transform { scale, shift } = placement.page_from_scene;
        let (scale, x, y) = (factor(scale), length(shift.x), length(shift.y));
        let hidden = if placement.is_decoration { " aria-hidden=\"true\"" } else { "" };
        writeln!(self.out, "<g transform=\"translate({x} {y}) scale({scale})\"{hidden}>")?;
        self.scene(&placement.scene, placement.is_decoration)?;
        writeln!(self.out, "{}", if placement.clip.is_some() { "</g></g>" } else { "</g>" })?;
        Ok(())
    }

    /// Writes a scene with the words of what it shows.
    pub(super) fn scene(&mut self, scene: &Scene, is_decoration: bool) -> Result<(), Error> {
        self.words = if is_decoration { PlaceWords::default() } else { PlaceWords::of(scene) };
        self.items(&scene.items)
    }

    /// Writes the items, back to front.
    fn items(&mut self, items: &[Item]) -> Result<(), Error> {
        for item in items {
            if self.seen.is_some_and(|seen| !item.bounds().intersects(&seen)) {
                continue;
            }
            match item {
                Item::Group(group) => self.group(group)?,
                Item::Rect(item) => self.rect(item)?,
                Item::Path(item) => self.path(item)?,
                Item::Gradient(item) => self.gradient(item)?,
                Item::Text(item) => self.text(item)?,
                Item::Image(item) => self.image(item)?,
                Item::Link(item) => self.link(item)?,
            }
            self.progress.item_drawn()?;
        }
        Ok(())
    }

    fn group(&mut self, group: &Group) -> Result<(), Error> {
        let said = group.place().map(|place| self.words.said(place)).unwrap_or_default();
        // Links do not stand in links: only what has no other part in it leads to its text.
        let leads = group.part.filter(|part| self.linked && said != Said::Nothing && is_linked(*part));
        if let Some(part) = leads {
            write!(self.out, "<a href=\"#text-{}\">", CommentPlace::from(part))?;
        }
        write!(self.out, "<g")?;
        if let Some(target) = group.part {
            let (class, name) = name_of(&target);
            if self.used_ids.insert(target) {
                write!(self.out, " id=\"{name}\"")?;
            }
            write!(self.out, " class=\"{class}\" data-target=\"{name}\"")?;
        }
        match said {
            Said::Nothing => writeln!(self.out, ">")?,
            // What is inside is read, so that the group only needs a name.
            Said::Name(name) => writeln!(self.out, " role=\"group\" aria-label=\"{}\">", Escaped(&name))?,
            Said::Signs(words) => {
                writeln!(self.out, " role=\"img\"><title>{}</title>", Escaped(&words))?;
            }
        }
        self.items(&group.items)?;
        writeln!(self.out, "{}", if leads.is_some() { "</g></a>" } else { "</g>" })?;
        Ok(())
    }

    /// Writes web and mail addresses only: a script would run in the reader's browser.
    fn link(&mut self, item: &LinkItem) -> Result<(), Error> {
        let Some(address) = WebAddress::new(&item.address).filter(|_| !self.linked) else { return Ok(()) };
        write!(self.out, "<a xlink:href=\"{}\"><rect", Escaped(address.as_str()))?;
        writeln!(self.out, "{} fill=\"none\" pointer-events=\"all\"/></a>", BoxAttributes(item.rect, 0.0))?;
        Ok(())
    }
}

/// Whether a part is small enough to lead to its text as a whole.
fn is_linked(part: Part) -> bool {
    matches!(part, Part::Card(_) | Part::Stage(_) | Part::Step(_) | Part::Lane(_))
}
