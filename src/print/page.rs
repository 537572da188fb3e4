//! Pages: what a printed document consists of, whatever its form and whatever format it is written in.

use std::fmt::Write;
use std::sync::Arc;

use crate::geometry::{Point, Rect, Short, Transform};
use crate::model::TextField;
use crate::scene::{self, Scene};

/// A document of pages, in the order in which they are printed.
#[derive(Clone, Debug)]
pub struct Pages {
    /// What is known of the whole document (its title, language, author and so on), as a scene without items.
    pub about: Arc<Scene>,
    /// The pages; at least one.
    pub pages: Vec<Page>,
    /// The texts of which only the beginning is shown, with the number of letters that are left out.
    pub shortened_texts: Vec<(TextField, usize)>,
}

/// One page. All lengths are points, counted from the top left corner of the page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The boxes of the page.
    pub boxes: PageBoxes,
    /// What is drawn, back to front.
    pub placements: Vec<Placement>,
    /// The name of the page: "2", or "B3" for a tile.
    pub label: String,
    /// What a list of the contents calls the parts that begin on the page, from top to bottom; none for a page that only
    /// continues the one before it.
    pub bookmarks: Vec<Bookmark>,
}

/// An entry of the list of contents that leads to a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// The words of the entry.
    pub title: String,
    /// How deep the entry is nested; 0 for the parts of the document.
    pub depth: usize,
    /// The entry that it stands under, if that leads to no page of its own; empty for none.
    pub chapter: String,
    /// Where on the page it begins, in points from its upper edge.
    pub top: f32,
}

impl Bookmark {
    /// An entry at a depth, in no chapter, for the whole page.
    pub fn new(title: &str, depth: usize) -> Self {
        Self { title: title.to_owned(), depth, chapter: String::new(), top: 0.0 }
    }
}

/// The boxes of a page, as a printer's workshop names them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageBoxes {
    /// Width and height of the sheet that is printed on, with the room for marks: the media box.
    pub media: Point,
    /// The page as it is once it was cut.
    pub trim: Rect,
    /// How far colour may reach, so that no white edge is left when the cut is not exact.
    pub bleed: Rect,
}

/// A scene on a page.
#[derive(Clone, Debug)]
pub struct Placement {
    /// What is drawn.
    pub scene: Arc<Scene>,
    /// Converts the coordinates of the scene to points on the page.
    pub page_from_scene: Transform,
    /// The part of the page, in points, outside of which nothing of the scene is drawn; none if all of it is.
    pub clip: Option<Rect>,
    /// Whether it only decorates the page (marks, glue strips) and says nothing about the map.
    pub is_decoration: bool,
    /// Whether it says how the pages are put together, rather than what is on the map.
    pub is_instruction: bool,
}

impl PageBoxes {
    /// A sheet that is neither cut nor has marks.
    pub fn uncut(size: Point) -> Self {
        let whole = Rect::from_corners(Point::ZERO, size);
        Self { media: size, trim: whole, bleed: whole }
    }
}

impl Placement {
    /// A scene whose top left corner is at that of the page, in its own size.
    pub fn whole(scene: Arc<Scene>) -> Self {
        Self::at(scene, Transform::IDENTITY)
    }

    /// A whole scene in a place and size.
    pub fn at(scene: Arc<Scene>, page_from_scene: Transform) -> Self {
        Self { scene, page_from_scene, clip: None, is_decoration: false, is_instruction: false }
    }

    /// The part of the scene that is seen, in the coordinates of the scene; none if all of it is.
    pub fn seen(&self) -> Option<Rect> {
        self.clip.map(|clip| self.page_from_scene.inverse().apply_rect(clip))
    }

    /// The size on paper of its smallest text that can be seen, in points.
    pub fn smallest_text_pt(&self) -> Option<f32> {
        let size = match self.seen() {
            Some(seen) => self.scene.smallest_text_within_pt(&seen),
            None => self.scene.smallest_text_pt(),
        };
        size.map(|size| size * self.page_from_scene.scale)
    }
}

impl Page {
    /// A page that is exactly as large as a scene.
    pub fn of_scene(scene: Arc<Scene>) -> Self {
        let boxes = PageBoxes::uncut(scene.size);
        Self { boxes, placements: vec![Placement::whole(scene)], label: "1".to_owned(), bookmarks: Vec::new() }
    }

    /// The size of the smallest text of the map on this page, in points; none if there is no text. The words on marks
    /// and glue strips do not count, nor do those of an assembly plan.
    pub fn smallest_text_pt(&self) -> Option<f32> {
        let is_map = |placement: &&Placement| !placement.is_decoration && !placement.is_instruction;
        let map = self.placements.iter().filter(is_map);
        map.filter_map(Placement::smallest_text_pt).reduce(f32::min)
    }
}

impl Pages {
    /// The document of one scene, on a page exactly as large as it.
    pub fn of_scene(scene: Arc<Scene>) -> Self {
        Self { about: Arc::new(scene.without_items()), pages: vec![Page::of_scene(scene)], shortened_texts: Vec::new() }
    }

    /// The different scenes on all pages.
    pub fn scenes(&self) -> Vec<&Arc<Scene>> {
        let mut scenes: Vec<&Arc<Scene>> = Vec::new();
        for placement in self.pages.iter().flat_map(|page| &page.placements) {
            if !scenes.iter().any(|known| Arc::ptr_eq(known, &placement.scene)) {
                scenes.push(&placement.scene);
            }
        }
        scenes
    }

    /// The size of the smallest text on any page, in points.
    pub fn smallest_text_pt(&self) -> Option<f32> {
        self.pages.iter().filter_map(Page::smallest_text_pt).reduce(f32::min)
    }

    /// The document as text: each page with its boxes and what is placed on it. Scenes that several pages share are
    /// written once, after the pages.
    pub fn dump(&self) -> String {
        let mut text = String::new();
        let scenes = self.scenes();
        for page in &self.pages {
            page.dump_head(&mut text);
            for placement in &page.placements {
                let number = scenes.iter().position(|scene| Arc::ptr_eq(scene, &placement.scene)).unwrap_or_default();
                let Transform { scale, shift } = placement.page_from_scene;
                let _ = write!(text, "  scene {number} × {scale:.4} at {} {}", Short(shift.x), Short(shift.y));
                let clip = placement.clip.map(|clip| format!(" within {}", box_text(&clip))).unwrap_or_default();
                let _ = writeln!(text, "{clip}{}", if placement.is_decoration { " decoration" } else { "" });
            }
        }
        for (number, scene) in scenes.iter().enumerate() {
            let _ = write!(text, "scene {number}\n{}", scene::dump(scene));
        }
        text
    }
}

impl Page {
    fn dump_head(&self, text: &mut String) {
        let PageBoxes { media, trim, bleed } = &self.boxes;
        let _ = write!(text, "page {} {:.1}×{:.1}", self.label, media.x, media.y);
        if *trim != PageBoxes::uncut(*media).trim {
            let _ = write!(text, " trim {} bleed {}", box_text(trim), box_text(bleed));
        }
        for mark in &self.bookmarks {
            let _ = write!(text, " “{}” at depth {}", mark.title, mark.depth);
        }
        text.push('\n');
    }
}

fn box_text(rect: &Rect) -> String {
    format!("{:.1} {:.1} to {:.1} {:.1}", rect.min.x, rect.min.y, rect.max.x, rect.max.y)
}
