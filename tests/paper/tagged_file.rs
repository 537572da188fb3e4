//! A tagged PDF as a screen reader sees it: the tree of tags with the text of every piece of content, read back with
//! lopdf and nothing of our own.

use std::collections::{BTreeMap, HashMap, HashSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// The tags that ISO 32000-1 defines and we use; any other would need a role map.
const STANDARD: [&str; 18] = [
    "Document", "Sect", "Div", "H1", "H2", "H3", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "Figure", "Link",
    "Span", "Part",
];

/// A tag with everything in it.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) id: ObjectId,
    pub(super) name: String,
    pub(super) alt: Option<String>,
    /// How its words read, where that is not the order in which they are drawn.
    actual: Option<String>,
    pub(super) attributes: Vec<Dictionary>,
    /// Its identifier, as cells name their headings.
    pub(super) identifier: Option<Vec<u8>>,
    pub(super) kids: Vec<Kid>,
}

/// What a tag contains.
#[derive(Debug)]
pub(super) enum Kid {
    Tag(Tag),
    /// The text of a piece of content, by page and number.
    Words(String),
    Link(ObjectId),
}

/// A file that was read back, and the pieces of content that tags have named so far.
pub(super) struct TaggedFile {
    pub(super) document: Document,
    pieces: BTreeMap<(ObjectId, i64), String>,
    named: HashSet<(ObjectId, i64)>,
}

impl TaggedFile {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let mut pieces = BTreeMap::new();
        for page in document.get_pages().into_values() {
            for (number, words) in pieces_of(&document, page) {
                assert!(pieces.insert((page, number), words).is_none(), "content {number} is there twice");
            }
        }
        Self { document, pieces, named: HashSet::new() }
    }

    pub(super) fn catalog(&self) -> &Dictionary {
        self.document.catalog().unwrap()
    }

    fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        self.document.dereference(object).unwrap().1.as_dict().unwrap()
    }

    /// The whole tree. Every piece of content must be in it exactly once.
    pub(super) fn tree(&mut self) -> Tag {
        let root = self.catalog().get(b"StructTreeRoot").and_then(Object::as_reference).unwrap();
        let document = self.document.get_dictionary(root).unwrap().get(b"K").and_then(Object::as_reference).unwrap();
        let tree = self.tag(document, root);
        let lost: Vec<_> = self.pieces.iter().filter(|(key, _)| !self.named.contains(key)).collect();
        assert!(lost.is_empty(), "no tag names {lost:?}");
        tree
    }

    fn tag(&mut self, id: ObjectId, parent: ObjectId) -> Tag {
        let about = self.document.get_dictionary(id).unwrap().clone();
        assert_eq!(about.get(b"P").and_then(Object::as_reference).unwrap(), parent, "parent of {id:?}");
        let name = String::from_utf8(about.get(b"S").and_then(Object::as_name).unwrap().to_vec()).unwrap();
        assert!(STANDARD.contains(&name.as_str()), "{name} is no standard tag");
        let page = about.get(b"Pg").and_then(Object::as_reference).ok();
        let kids = about.get(b"K").and_then(Object::as_array).cloned().unwrap_or_default();
        let kids = kids.iter().map(|kid| self.kid(kid, id, page)).collect();
        let attributes = match about.get(b"A") {
            Ok(Object::Dictionary(one)) => vec![one.clone()],
            Ok(Object::Array(many)) => many.iter().map(|one| one.as_dict().unwrap().clone()).collect(),
            _ => Vec::new(),
        };
        Tag {
            id,
            name,
            alt: about.get(b"Alt").ok().map(|words| lopdf::decode_text_string(words).unwrap()),
            actual: about.get(b"ActualText").ok().map(|words| lopdf::decode_text_string(words).unwrap()),
            attributes,
            identifier: about.get(b"ID").and_then(Object::as_str).ok().map(<[u8]>::to_vec),
            kids,
        }
    }

    fn kid(&mut self, kid: &Object, tag: ObjectId, page: Option<ObjectId>) -> Kid {
        match kid {
            Object::Reference(id) => Kid::Tag(self.tag(*id, tag)),
            Object::Integer(number) => self.words(page.expect("a page"), *number),
            Object::Dictionary(about) => {
                let page = about.get(b"Pg").and_then(Object::as_reference).unwrap();
                match about.get(b"Type").and_then(Object::as_name).unwrap() {
                    b"MCR" => self.words(page, about.get(b"MCID").and_then(Object::as_i64).unwrap()),
                    b"OBJR" => Kid::Link(about.get(b"Obj").and_then(Object::as_reference).unwrap()),
                    other => panic!("{other:?}"),
                }
            }
            other => panic!("{other:?}"),
        }
    }

    fn words(&mut self, page: ObjectId, number: i64) -> Kid {
        assert!(self.named.insert((page, number)), "content {number} is in two tags");
        Kid::Words(self.pieces.get(&(page, number)).unwrap_or_else(|| panic!("no content {number}")).clone())
    }

    /// The tags that the list of parents gives for each piece of content and each link.
    pub(super) fn parents(&self) -> HashMap<i64, Object> {
        let root = self.catalog().get(b"StructTreeRoot").unwrap();
        let tree = self.dictionary(self.dictionary(root).get(b"ParentTree").unwrap());
        let nums = tree.get(b"Nums").and_then(Object::as_array).unwrap();
        nums.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), pair[1].clone())).collect()
    }

    /// The names of the headings that cells may name.
    pub(super) fn identifiers(&self) -> HashMap<Vec<u8>, ObjectId> {
        let root = self.dictionary(self.catalog().get(b"StructTreeRoot").unwrap());
        let Ok(tree) = root.get(b"IDTree") else { return HashMap::new() };
        let names = self.dictionary(tree).get(b"Names").and_then(Object::as_array).unwrap();
        let entries = names.chunks(2).map(|pair| (pair[0].as_str().unwrap().to_vec(), pair[1].as_reference().unwrap()));
        entries.collect()
    }

    /// The areas of a page that can be clicked.
    pub(super) fn links(&self, page: ObjectId) -> Vec<(ObjectId, Dictionary)> {
        let page = self.document.get_dictionary(page).unwrap();
        let Ok(list) = page.get(b"Annots").and_then(Object::as_array) else { return Vec::new() };
        list.iter().map(|link| (link.as_reference().unwrap(), self.dictionary(link).clone())).collect()
    }
}

impl Tag {
    /// All tags in it and itself, in reading order.
    pub(super) fn all(&self) -> Vec<&Tag> {
        let inner = self.kids.iter().filter_map(|kid| if let Kid::Tag(tag) = kid { Some(tag) } else { None });
        std::iter::once(self).chain(inner.flat_map(Tag::all)).collect()
    }

    /// The tags directly in it.
    pub(super) fn tags(&self) -> Vec<&Tag> {
        self.kids.iter().filter_map(|kid| if let Kid::Tag(tag) = kid { Some(tag) } else { None }).collect()
    }

    /// All text in it, piece by piece.
    pub(super) fn words(&self) -> String {
        if let Some(actual) = &self.actual {
            return actual.clone();
        }
        let said = self.kids.iter().map(|kid| match kid {
            Kid::Tag(tag) => format!("{}\n", tag.words()),
            Kid::Words(words) => words.clone(),
            Kid::Link(_) => String::new(),
        });
        said.collect()
    }

    /// An attribute, whoever owns it.
    pub(super) fn attribute(&self, name: &[u8]) -> Option<&Object> {
        self.attributes.iter().find_map(|own| own.get(name).ok())
    }
}

/// The text of each marked piece of a page. Everything that paints must be in one, or be marked as decoration.
fn pieces_of(document: &Document, page: ObjectId) -> Vec<(i64, String)> {
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let fonts = document.get_page_fonts(page).unwrap();
    let encodings: BTreeMap<Vec<u8>, lopdf::Encoding<'_>> =
        fonts.into_iter().filter_map(|(name, font)| Some((name, font.get_font_encoding(document).ok()?))).collect();
    let mut font: Option<&lopdf::Encoding<'_>> = None;
    let mut open: Vec<Open> = Vec::new();
    let mut pieces: Vec<(i64, String)> = Vec::new();
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                let next = Open::of(operands);
                let around = open.iter().filter(|known| !matches!(known, Open::Layer)).count();
                assert!(matches!(next, Open::Layer) || around == 0, "marked content within marked content");
                if let Open::Piece(number, actual) = &next {
                    pieces.push((*number, actual.clone().unwrap_or_default()));
                }
                open.push(next);
            }
            "EMC" => drop(open.pop().expect("nothing is open")),
            "Tf" => font = encodings.get(operands[0].as_name().unwrap()),
            "TJ" => match open.last() {
                Some(Open::Piece(_, None)) => {
                    let bytes: Vec<u8> = operands[0]
                        .as_array()
                        .unwrap()
                        .iter()
                        .filter_map(|part| part.as_str().ok())
                        .flatten()
                        .copied()
                        .collect();
                    let words = Document::decode_text(font.expect("a font"), &bytes).unwrap();
                    pieces.last_mut().unwrap().1.push_str(&words);
                }
                Some(Open::Piece(_, Some(_)) | Open::Decoration) => {}
                Some(Open::Layer) | None => panic!("text that is neither read nor decoration"),
            },
            "f" | "S" | "B" | "Do" | "sh" => {
                assert!(matches!(open.last(), Some(Open::Piece(..) | Open::Decoration)), "paint outside of all marks");
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "marked content is left open");
    pieces
}

/// Marked content that is open.
enum Open {
    /// Read, with its number and the words that it stands for.
    Piece(i64, Option<String>),
    Decoration,
    Layer,
}

impl Open {
    fn of(operands: &[Object]) -> Self {
        match operands[0].as_name().unwrap() {
            b"OC" => Self::Layer,
            b"Artifact" => Self::Decoration,
            _ => {
                let about = operands[1].as_dict().unwrap();
                let actual = about.get(b"ActualText").ok().map(|words| lopdf::decode_text_string(words).unwrap());
                Self::Piece(about.get(b"MCID").and_then(Object::as_i64).unwrap(), actual)
            }
        }
    }
}
