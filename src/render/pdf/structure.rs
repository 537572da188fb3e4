//! The tree of tags: what is drawn, in the order in which it is read, with headings, lists and a table.
//!
//! It follows what the scenes say (see `scene::semantics`). Whatever they do not mention follows at the end, so that
//! every word on the pages is read once.

use std::io;

use super::content::{push_digits, push_number, push_words};
use super::file::FileWriter;
use super::scene_marks::{SceneMarks, pieces, text_of};
use super::tags::{Mark, MarkKind, SceneTags, Spot, TagLog};
use crate::scene::semantics::{Node, NodeRole};

/// What the tags refer to.
pub(super) struct TreePages<'a> {
    /// The numbers of the pages.
    pub(super) pages: &'a [u32],
    /// The numbers of the areas that can be clicked; none for one that leads nowhere.
    pub(super) links: &'a [Option<u32>],
}

/// Writes the tags of a document.
pub(super) struct TreeWriter<'w, 'f, 'l> {
    pub(super) file: &'w mut FileWriter<'f>,
    log: &'w TagLog<'l>,
    refers: TreePages<'w>,
    /// The tag of each mark, by page and number.
    parents: Vec<Vec<u32>>,
    /// The tag of each link.
    link_parents: Vec<u32>,
    /// The tags that cells name as their headings.
    pub(super) ids: Vec<(String, u32)>,
    /// How many tables there are so far.
    pub(super) tables: u32,
    /// What the tag that is written is put together in.
    bytes: Vec<u8>,
}

/// What a tag contains.
#[derive(Clone, Copy)]
pub(super) enum Kid {
    /// Another tag, by its number.
    Tag(u32),
    /// A mark of a page.
    Mark(u32, u32),
    /// An area that can be clicked, on a page.
    Link(u32, u32),
}

impl<'w, 'f, 'l> TreeWriter<'w, 'f, 'l> {
    pub(super) fn new(file: &'w mut FileWriter<'f>, log: &'w TagLog<'l>, refers: TreePages<'w>) -> Self {
        let parents = log.counts.iter().map(|count| vec![0; *count as usize]).collect();
        let link_parents = vec![0; log.links.len()];
        Self { file, log, refers, parents, link_parents, ids: Vec::new(), tables: 0, bytes: Vec::new() }
    }

    /// Writes the tags of all scenes; returns the number of their root.
    pub(super) fn write(mut self) -> io::Result<u32> {
        let (root, document) = (self.file.reserve(), self.file.reserve());
        let mut kids = Vec::new();
        let is_alone = self.log.scenes.len() == 1;
        // What a page says of the map that it shows comes before the map.
        let mut scenes: Vec<&SceneTags<'l>> = self.log.scenes.iter().collect();
        scenes.sort_by_key(|tags| (tags.page, tags.is_of_map()));
        for tags in scenes {
            let section = if is_alone { document } else { self.file.reserve() };
            let own = self.scene(tags, section)?;
            if is_alone {
                kids = own;
            } else if !own.is_empty() {
                self.tag(section, document, "Sect", &own, b"")?;
                kids.push(Kid::Tag(section));
            }
        }
        self.tag(document, root, "Document", &kids, b"")?;
        self.root(root, document)
    }

    fn scene(&mut self, tags: &SceneTags<'l>, parent: u32) -> io::Result<Vec<Kid>> {
        let mut marks = SceneMarks::new(tags);
        let nodes = tags.scene.semantics().map(|semantics| semantics.nodes.as_slice()).unwrap_or_default();
        let mut kids = self.nodes(nodes, parent, &mut marks)?;
        for piece in pieces(&marks.rest()) {
            kids.extend(self.loose(piece, parent)?);
        }
        Ok(kids)
    }

    pub(super) fn nodes(
        &mut self,
        nodes: &[Node],
        parent: u32,
        marks: &mut SceneMarks<'_, 'l>,
    ) -> io::Result<Vec<Kid>> {
        let mut kids = Vec::with_capacity(nodes.len());
        for node in nodes {
            kids.extend(self.node(node, parent, marks)?.map(Kid::Tag));
        }
        Ok(kids)
    }

    /// Writes a node with all that it contains; none if nothing of it is drawn.
    fn node(&mut self, node: &Node, parent: u32, marks: &mut SceneMarks<'_, 'l>) -> io::Result<Option<u32>> {
        if node.role == NodeRole::Table {
            return self.table(node, parent, marks);
        }
        let id = self.file.reserve();
        let mut more = Vec::new();
        let (tag, kids) = match node.role {
            NodeRole::Section => ("Sect", self.section(node, id, marks)?),
            NodeRole::Heading(level) => (heading(level), self.inline(node, id, marks)?),
            NodeRole::Figure => {
                let kids = self.everything(node, id, marks)?;
                figure(&mut more, &node.signs, node.place.and_then(|place| marks.tags.spots.get(&place)));
                ("Figure", kids)
            }
            NodeRole::List => {
                if !node.signs.is_empty() {
                    more.extend_from_slice(b"/T");
                    push_words(&mut more, &node.signs);
                }
                more.extend_from_slice(b"/A<</O/List/ListNumbering/None>>");
                ("L", self.nodes(&node.children, id, marks)?)
            }
            NodeRole::Item => {
                let body = self.file.reserve();
                let kids = self.block(node, body, marks)?;
                if kids.is_empty() {
                    return Ok(None);
                }
                self.tag(body, id, "LBody", &kids, b"")?;
                ("LI", vec![Kid::Tag(body)])
            }
            NodeRole::Paragraph => {
                let kids = self.block(node, id, marks)?;
                let is_plain = !kids.iter().any(|kid| matches!(kid, Kid::Tag(_)));
                (if is_plain { "P" } else { "Div" }, kids)
            }
            NodeRole::Table | NodeRole::Row | NodeRole::ColumnHeader | NodeRole::RowHeader(_) | NodeRole::Cell => {
                ("Div", self.nodes(&node.children, id, marks)?)
            }
        };
        if kids.is_empty() {
            return Ok(None);
        }
        self.tag(id, parent, tag, &kids, &more)?;
        Ok(Some(id))
    }

    /// A part of the document, whose first text is its heading.
    fn section(&mut self, node: &Node, id: u32, marks: &mut SceneMarks<'_, 'l>) -> io::Result<Vec<Kid>> {
        let mut kids = Vec::new();
        let mut is_headed = false;
        for piece in pieces(&marks.take(node.place)) {
            if text_of(piece) && !is_headed {
                is_headed = true;
                kids.push(self.around(piece, id, "H2", b"")?);
            } else {
                kids.extend(self.loose(piece, id)?);
            }
        }
        kids.extend(self.nodes(&node.children, id, marks)?);
        Ok(kids)
    }

    /// All marks of a node, and nothing else.
    fn everything(&mut self, node: &Node, id: u32, marks: &mut SceneMarks<'_, 'l>) -> io::Result<Vec<Kid>> {
        let mut kids = Vec::new();
        for piece in pieces(&marks.take(node.place)) {
            kids.extend(self.bare(piece, id)?);
        }
        Ok(kids)
    }

    /// The texts of a node one after the other, and then what it contains.
    fn inline(&mut self, node: &Node, id: u32, marks: &mut SceneMarks<'_, 'l>) -> io::Result<Vec<Kid>> {
        let mut kids = self.everything(node, id, marks)?;
        kids.extend(self.nodes(&node.children, id, marks)?);
        Ok(kids)
    }

    /// The content of a cell, an item or a text: a single text as it is, several as one each; then what signs say, and
    /// what belongs to it.
    pub(super) fn block(&mut self, node: &Node, id: u32, marks: &mut SceneMarks<'_, 'l>) -> io::Result<Vec<Kid>> {
        let found = marks.take(node.place);
        let (texts, others): (Vec<Mark>, Vec<Mark>) = found.into_iter().partition(|mark| text_of(&[*mark]));
        let signs: Vec<Mark> = others.iter().filter(|mark| mark.kind == MarkKind::Signs).copied().collect();
        let is_alone = pieces(&texts).nth(1).is_none();
        let is_plain = is_alone && others.is_empty() && !node.children.iter().any(|child| marks.is_drawn(child));
        let mut kids = Vec::new();
        for text in pieces(&texts) {
            if is_plain {
                kids.extend(self.bare(text, id)?);
            } else {
                kids.push(self.around(text, id, "P", b"")?);
            }
        }
        for other in others.iter().filter(|mark| mark.kind != MarkKind::Signs) {
            kids.extend(self.loose(&[*other], id)?);
        }
        if !signs.is_empty() {
            let tag = self.file.reserve();
            let own: Vec<Kid> = signs.iter().filter_map(|mark| self.kid(mark, tag)).collect();
            let mut more = Vec::new();
            figure(&mut more, &node.signs, node.place.and_then(|place| marks.tags.spots.get(&place)));
            self.tag(tag, id, "Figure", &own, &more)?;
            kids.push(Kid::Tag(tag));
        }
        kids.extend(self.nodes(&node.children, id, marks)?);
        Ok(kids)
    }

    /// A piece of content that nothing describes, with a tag of its own.
    fn loose(&mut self, piece: &[Mark], parent: u32) -> io::Result<Option<Kid>> {
        let Some(mark) = piece.first() else { return Ok(None) };
        Ok(match mark.kind {
            MarkKind::Text | MarkKind::ReadAs(_) | MarkKind::MoreText => Some(self.around(piece, parent, "P", b"")?),
            MarkKind::Signs => None,
            MarkKind::Picture(number) => {
                let mut more = Vec::new();
                let words = self.log.descriptions.get(number as usize).map_or("", String::as_str);
                figure(&mut more, words, None);
                Some(self.around(piece, parent, "Figure", &more)?)
            }
            MarkKind::Link(number) => {
                let is_there = self.refers.links.get(number as usize).is_some_and(Option::is_some);
                if is_there { Some(self.around(piece, parent, "Link", b"")?) } else { None }
            }
        })
    }

    /// A piece as it is, unless its words must be said.
    fn bare(&mut self, piece: &[Mark], parent: u32) -> io::Result<Vec<Kid>> {
        if matches!(piece.first().map(|mark| mark.kind), Some(MarkKind::ReadAs(_))) {
            return Ok(vec![self.around(piece, parent, "Span", b"")?]);
        }
        Ok(piece.iter().filter_map(|mark| self.kid(mark, parent)).collect())
    }

    /// A tag around marks; of words that are drawn in another order it says how they read.
    fn around(&mut self, piece: &[Mark], parent: u32, tag: &str, more: &[u8]) -> io::Result<Kid> {
        let id = self.file.reserve();
        let kids: Vec<Kid> = piece.iter().filter_map(|mark| self.kid(mark, id)).collect();
        let mut more = more.to_vec();
        if let Some(MarkKind::ReadAs(words)) = piece.first().map(|mark| mark.kind) {
            more.extend_from_slice(b"/ActualText");
            push_words(&mut more, self.log.descriptions.get(words as usize).map_or("", String::as_str));
        }
        self.tag(id, parent, tag, &kids, &more)?;
        Ok(Kid::Tag(id))
    }

    /// A mark as the content of a tag.
    fn kid(&mut self, mark: &Mark, tag: u32) -> Option<Kid> {
        if let MarkKind::Link(number) = mark.kind {
            let link = self.refers.links.get(number as usize).copied().flatten()?;
            *self.link_parents.get_mut(number as usize)? = tag;
            return Some(Kid::Link(mark.page, link));
        }
        *self.parents.get_mut(mark.page as usize)?.get_mut(mark.number as usize)? = tag;
        Some(Kid::Mark(mark.page, mark.number))
    }

    /// Writes one tag; `more` are further entries.
    pub(super) fn tag(&mut self, id: u32, parent: u32, tag: &str, kids: &[Kid], more: &[u8]) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        bytes.extend_from_slice(b"<</S/");
        bytes.extend_from_slice(tag.as_bytes());
        bytes.extend_from_slice(b"/P ");
        push_reference(&mut bytes, parent);
        let page = kids.iter().find_map(|kid| match kid {
            Kid::Mark(page, _) => Some(*page),
            Kid::Tag(_) | Kid::Link(..) => None,
        });
        if let Some(page) = page.and_then(|page| self.refers.pages.get(page as usize)) {
            bytes.extend_from_slice(b"/Pg ");
            push_reference(&mut bytes, *page);
        }
        bytes.extend_from_slice(more);
        if !kids.is_empty() {
            bytes.extend_from_slice(b"/K[");
            for (number, kid) in kids.iter().enumerate() {
                if number > 0 {
                    bytes.push(b' ');
                }
                self.push_kid(&mut bytes, kid, page);
            }
            bytes.push(b']');
        }
        bytes.extend_from_slice(b">>");
        self.file.put(id, &bytes)?;
        self.bytes = bytes;
        Ok(())
    }

    fn push_kid(&self, bytes: &mut Vec<u8>, kid: &Kid, own_page: Option<u32>) {
        let page_id = |page: u32| self.refers.pages.get(page as usize).copied().unwrap_or_default();
        match *kid {
            Kid::Tag(id) => push_reference(bytes, id),
            Kid::Mark(page, number) if Some(page) == own_page => push_digits(bytes, u64::from(number)),
            Kid::Mark(page, number) => {
                let mark = format!("<</Type/MCR/Pg {} 0 R/MCID {number}>>", page_id(page));
                bytes.extend_from_slice(mark.as_bytes());
            }
            Kid::Link(page, link) => {
                let link = format!("<</Type/OBJR/Pg {} 0 R/Obj {link} 0 R>>", page_id(page));
                bytes.extend_from_slice(link.as_bytes());
            }
        }
    }

    /// Writes the root with the list of parents, in which readers find the tag of a mark.
    fn root(mut self, root: u32, document: u32) -> io::Result<u32> {
        let (pages, links) = (std::mem::take(&mut self.parents), std::mem::take(&mut self.link_parents));
        let first_link = pages.len() as u32;
        let parents = self.file.reserve();
        let mut nums = b"<</Nums[".to_vec();
        for (key, page) in pages.iter().enumerate() {
            let list = self.file.reserve();
            let mut bytes = b"[".to_vec();
            for tag in page {
                match tag {
                    0 => bytes.extend_from_slice(b"null"),
                    tag => push_reference(&mut bytes, *tag),
                }
                bytes.push(b' ');
            }
            bytes.push(b']');
            self.file.put(list, &bytes)?;
            nums.extend_from_slice(format!("{key} {list} 0 R ").as_bytes());
        }
        for (key, tag) in (first_link..).zip(&links) {
            if *tag != 0 {
                nums.extend_from_slice(format!("{key} {tag} 0 R ").as_bytes());
            }
        }
        nums.extend_from_slice(b"]>>");
        self.file.put(parents, &nums)?;
        let next = first_link as usize + links.len();
        let mut bytes =
            format!("<</Type/StructTreeRoot/K {document} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {next}")
                .into_bytes();
        bytes.extend_from_slice(&self.id_tree()?);
        bytes.extend_from_slice(b">>");
        self.file.put(root, &bytes)?;
        Ok(root)
    }

    /// The entry with the list of the headings that cells name, in the order of their names.
    fn id_tree(&mut self) -> io::Result<Vec<u8>> {
        let mut ids = std::mem::take(&mut self.ids);
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        ids.sort();
        let tree = self.file.reserve();
        let mut bytes = b"<</Names[".to_vec();
        for (name, tag) in &ids {
            bytes.extend_from_slice(format!("({name}){tag} 0 R ").as_bytes());
        }
        bytes.extend_from_slice(b"]>>");
        self.file.put(tree, &bytes)?;
        Ok(format!("/IDTree {tree} 0 R").into_bytes())
    }
}

fn push_reference(bytes: &mut Vec<u8>, id: u32) {
    push_digits(bytes, u64::from(id));
    bytes.extend_from_slice(b" 0 R");
}

fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "H1",
        2 => "H2",
        _ => "H3",
    }
}

/// The entries of a figure: its words, and where it is.
fn figure(more: &mut Vec<u8>, words: &str, spot: Option<&Spot>) {
    more.extend_from_slice(b"/Alt");
    push_words(more, words);
    if let Some(spot) = spot {
        more.extend_from_slice(b"/A<</O/Layout/Placement/Block/BBox[");
        for side in spot.bounds {
            push_number(more, side, 1);
            more.push(b' ');
        }
        more.extend_from_slice(b"]>>");
    }
}
