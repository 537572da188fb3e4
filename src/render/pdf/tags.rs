//! What is read of the pages: each text and each sign that says something is marked on its page, and the marks are
//! kept with the place that they belong to, from which the tree of tags is made. Everything else is decoration.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::content::push_hex;
use super::pen::{OpenMark, PagePen};
use crate::geometry::Rect;
use crate::scene::{Leads, Place, PrintedRole, Scene, TextItem};

/// A piece of content that is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// What it belongs to.
    pub(super) place: Option<Place>,
    /// The index of the page.
    pub(super) page: u32,
    /// Its number on the page.
    pub(super) number: u32,
    /// What it is.
    pub(super) kind: MarkKind,
}

/// The kinds of content that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// Words that stand on the page.
    Text,
    /// Words that are shortened, or drawn in another order than they are read, with the index of how they read.
    ReadAs(u32),
    /// More of the words before.
    MoreText,
    /// Shapes, which the words of their place explain.
    Signs,
    /// A picture, with the index of its description.
    Picture(u32),
    /// An area that can be clicked, with the index of the link.
    Link(u32),
}

/// Where something is on a page, as the file writes it: left, bottom, right, top.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) page: u32,
    pub(super) bounds: [f32; 4],
}

/// An area that can be clicked.
#[derive(Clone, Debug)]
pub(super) struct LinkArea {
    pub(super) spot: Spot,
    pub(super) leads: LinkGoal,
    /// What it is called.
    pub(super) name: String,
}

/// Where a link leads.
#[derive(Clone, Debug)]
pub(super) enum LinkGoal {
    /// To an address outside.
    Address(String),
    /// To what a scene, by its index, draws for a place.
    Place(usize, Place),
    /// To where a map in the document draws a place.
    OnMap(Place),
    /// To a page, by its index.
    Page(u32),
}

/// What is read of one scene, on whatever pages it is placed.
pub(super) struct SceneTags<'a> {
    pub(super) scene: &'a Scene,
    /// The first page that it is placed on.
    pub(super) page: u32,
    pub(super) marks: Vec<Mark>,
    /// Where the places are that are figures, or that something leads to.
    pub(super) spots: FxHashMap<Place, Spot>,
    /// The places whose signs say something.
    speaking: FxHashSet<Place>,
    /// The places that something leads to.
    goals: FxHashSet<Place>,
    /// The words of all places, once a link asks for its name.
    names: Option<FxHashMap<Place, String>>,
    /// The texts that were drawn, if the scene is placed several times: it is read once.
    read: Option<FxHashSet<*const TextItem>>,
}

/// All marks of a document.
pub(super) struct TagLog<'a> {
    pub(super) scenes: Vec<SceneTags<'a>>,
    /// The words of pictures, and of texts that are drawn in another order than they are read.
    pub(super) descriptions: Vec<String>,
    pub(super) links: Vec<LinkArea>,
    /// How many marks each page has.
    pub(super) counts: Vec<u32>,
    /// The index of the scene that is drawn; none for decoration.
    current: Option<usize>,
    /// The places that something on another page leads to.
    wanted: FxHashSet<Place>,
}

/// A text that is drawn.
pub(super) struct WordsMark {
    place: Option<Place>,
    /// Its language, if it is not that of the document.
    language: Option<&'static str>,
    /// The index of how it reads, if that is not the order of its glyphs.
    read_as: Option<u32>,
    /// Whether it is read here: a text that several pages show is read on the first.
    is_read: bool,
    /// Whether a piece of it was drawn.
    is_begun: bool,
}

impl<'a> SceneTags<'a> {
    fn new(scene: &'a Scene, page: u32, is_repeated: bool) -> Self {
        let semantics = scene.semantics();
        let mut goals: FxHashSet<Place> = FxHashSet::default();
        if let Some(semantics) = semantics {
            let mut entries: Vec<_> = semantics.contents.iter().collect();
            while let Some(entry) = entries.pop() {
                goals.extend(entry.place);
                entries.extend(&entry.children);
            }
            goals.extend(semantics.targets.values());
        }
        Self {
            scene,
            page,
            marks: Vec::new(),
            spots: FxHashMap::default(),
            speaking: semantics.map(|semantics| semantics.speaking()).unwrap_or_default(),
            goals,
            names: None,
            read: is_repeated.then(FxHashSet::default),
        }
    }

    /// Whether it is a map, rather than a page of words.
    pub(super) fn is_of_map(&self) -> bool {
        self.scene.semantics().is_some_and(|semantics| semantics.is_of_map())
    }

    /// Whether it is a page of words.
    pub(super) fn is_of_words(&self) -> bool {
        self.scene.semantics().is_some_and(|semantics| !semantics.is_of_map() && !semantics.nodes.is_empty())
    }

    /// Whether a place of a scene that is placed several times was read on another page.
    fn is_elsewhere(&self, place: Place, page: u32) -> bool {
        self.read.is_some() && self.spots.get(&place).is_some_and(|spot| spot.page != page)
    }
}

impl<'a> TagLog<'a> {
    /// No marks yet. `wanted` are the places that something on another page leads to.
    pub(super) fn new(wanted: FxHashSet<Place>) -> Self {
        let (scenes, descriptions, links, counts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { scenes, descriptions, links, counts, current: None, wanted }
    }

    /// Begins a page.
    pub(super) fn begin_page(&mut self) {
        self.counts.push(0);
    }

    /// Begins a scene on the page; none for what only decorates.
    pub(super) fn begin_scene(&mut self, scene: Option<&'a Scene>, is_repeated: bool) {
        let page = self.page();
        self.current = scene.map(|scene| {
            let known = self.scenes.iter().position(|known| std::ptr::eq(known.scene, scene));
            known.unwrap_or_else(|| {
                self.scenes.push(SceneTags::new(scene, page, is_repeated));
                self.scenes.len() - 1
            })
        });
    }

    /// The index of the page.
    fn page(&self) -> u32 {
        self.counts.len().saturating_sub(1) as u32
    }

    /// What is read of the scene that is drawn.
    pub(super) fn scene(&self) -> Option<&SceneTags<'a>> {
        self.scenes.get(self.current?)
    }

    /// Marks a piece of content; returns its number. None where it decorates.
    fn mark(&mut self, place: Option<Place>, kind: MarkKind) -> Option<u32> {
        let page = self.page();
        let scene = self.scenes.get_mut(self.current?)?;
        let count = self.counts.last_mut()?;
        let number = *count;
        *count += 1;
        scene.marks.push(Mark { place, page, number, kind });
        Some(number)
    }

    /// Whether the signs of a place say something here.
    fn speaks(&self, place: Option<Place>) -> Option<Place> {
        let (scene, page) = (self.scene()?, self.page());
        place.filter(|place| scene.speaking.contains(place) && !scene.is_elsewhere(*place, page))
    }

    /// Notes where a place is, if that is of interest.
    pub(super) fn note(&mut self, place: Place, bounds: [f32; 4]) {
        let page = self.page();
        let Some(scene) = self.current.and_then(|current| self.scenes.get_mut(current)) else { return };
        if !scene.speaking.contains(&place) && !scene.goals.contains(&place) && !self.wanted.contains(&place) {
            return;
        }
        let spot = scene.spots.entry(place).or_insert(Spot { page, bounds });
        if spot.page == page {
            let [left, bottom, right, top] = spot.bounds;
            spot.bounds = [left.min(bounds[0]), bottom.min(bounds[1]), right.max(bounds[2]), top.max(bounds[3])];
        }
    }

    /// Begins a text in a document of this language.
    pub(super) fn text(&mut self, place: Option<Place>, item: &TextItem, document: &str) -> WordsMark {
        let current = self.current.and_then(|current| self.scenes.get_mut(current));
        let read = current.and_then(|scene| scene.read.as_mut());
        let is_furniture = matches!(place, Some(Place::Printed(own)) if own.role == PrintedRole::Furniture);
        let is_read = !is_furniture && read.is_none_or(|read| read.insert(std::ptr::from_ref(item)));
        let language = foreign_language(&item.text.source, document);
        let says_more = item.text.whole.is_some() || item.text.runs.iter().any(|run| run.right_to_left);
        let read_as = (is_read && says_more).then(|| {
            self.descriptions.push(readable(item.text.said()).into_owned());
            self.descriptions.len() as u32 - 1
        });
        WordsMark { place, language, read_as, is_read, is_begun: false }
    }

    /// Adds an area that can be clicked.
    pub(super) fn link(&mut self, place: Option<Place>, bounds: [f32; 4], leads: LinkGoal, name: String) {
        let spot = Spot { page: self.page(), bounds };
        let number = self.links.len() as u32;
        self.links.push(LinkArea { spot, leads, name });
        if let Some(scene) = self.current.and_then(|current| self.scenes.get_mut(current)) {
            scene.marks.push(Mark { place, page: spot.page, number, kind: MarkKind::Link(number) });
        }
    }

    /// What the scene says for a place; empty if nothing.
    pub(super) fn name_of(&mut self, place: Place) -> String {
        let Some(scene) = self.current.and_then(|current| self.scenes.get_mut(current)) else { return String::new() };
        let semantics = scene.scene.semantics();
        let names = scene.names.get_or_insert_with(|| semantics.map(|own| own.names()).unwrap_or_default());
        names.get(&place).cloned().unwrap_or_default()
    }

    /// Where something that the scene draws leads, and what it is called.
    pub(super) fn goal_of(&mut self, entry: Place) -> Option<(LinkGoal, String)> {
        if let Place::Printed(printed) = entry {
            let goal = match printed.leads? {
                Leads::Page(number) => LinkGoal::Page(u32::from(number).checked_sub(1)?),
                Leads::Part(part) => LinkGoal::OnMap(Place::Part(part)),
            };
            return Some((goal, self.name_of(entry)));
        }
        let goal = *self.scene()?.scene.semantics()?.targets.get(&entry)?;
        Some((LinkGoal::Place(self.current?, goal), self.name_of(goal)))
    }

    /// Where a map draws a place.
    pub(super) fn on_map(&self, place: Place) -> Option<Spot> {
        let maps = self.scenes.iter().filter(|tags| tags.is_of_map());
        maps.filter_map(|tags| tags.spots.get(&place)).next().copied()
    }
}

impl PagePen {
    /// Begins what is drawn next: decoration, or signs that say something for a place.
    pub(super) fn begin_shapes(&mut self, log: &mut TagLog<'_>, place: Option<Place>) {
        let wanted = log.speaks(place).map_or(OpenMark::Decoration, OpenMark::Signs);
        if self.open == wanted {
            return;
        }
        self.end_mark();
        let number = match wanted {
            OpenMark::Signs(place) => log.mark(Some(place), MarkKind::Signs),
            OpenMark::None | OpenMark::Decoration | OpenMark::Words => None,
        };
        self.begin_mark("Figure", number);
        self.open = if number.is_some() { wanted } else { OpenMark::Decoration };
    }

    /// Begins a picture with a description.
    pub(super) fn begin_picture(&mut self, log: &mut TagLog<'_>, place: Option<Place>, description: &str) {
        if log.speaks(place).is_some() {
            return self.begin_shapes(log, place);
        }
        self.end_mark();
        let index = log.descriptions.len() as u32;
        let number = log.mark(place, MarkKind::Picture(index));
        log.descriptions.push(description.to_owned());
        self.begin_mark("Figure", number);
        self.open = OpenMark::Decoration;
    }

    /// Begins a piece of a text, with the words that it stands for if its glyphs do not say them;
    /// [`PagePen::end_mark`] ends it.
    pub(super) fn begin_words(&mut self, log: &mut TagLog<'_>, text: &mut WordsMark, actual: Option<&str>) {
        self.end_mark();
        let kind = match (std::mem::replace(&mut text.is_begun, true), text.read_as) {
            (true, _) => MarkKind::MoreText,
            (false, Some(words)) => MarkKind::ReadAs(words),
            (false, None) => MarkKind::Text,
        };
        let number = if text.is_read { log.mark(text.place, kind) } else { None };
        let mut entries = Vec::new();
        if let Some(number) = number {
            entries.extend_from_slice(format!("/MCID {number}").as_bytes());
        }
        if let Some(language) = text.language {
            entries.extend_from_slice(format!("/Lang({language})").as_bytes());
        }
        if let Some(words) = actual {
            let units = std::iter::once(0xFEFF).chain(words.encode_utf16());
            let data: Vec<u8> = units.flat_map(u16::to_be_bytes).collect();
            entries.extend_from_slice(b"/ActualText");
            push_hex(&mut entries, &data);
        }
        let is_span = text.language.is_some() || actual.is_some();
        let tag: &[u8] = match (number, is_span) {
            (None, _) => b"/Artifact<<",
            (Some(_), true) => b"/Span<<",
            (Some(_), false) => b"/P<<",
        };
        self.content.raw(tag);
        self.content.raw(&entries);
        self.content.end(">>BDC");
        self.open = if actual.is_some() { OpenMark::Decoration } else { OpenMark::Words };
    }

    fn begin_mark(&mut self, tag: &str, number: Option<u32>) {
        match number {
            Some(number) => self.content.end(&format!("/{tag}<</MCID {number}>>BDC")),
            None => self.content.end("/Artifact BMC"),
        }
    }

    /// Ends the marked content that is open.
    pub(super) fn end_mark(&mut self) {
        if self.open != OpenMark::None {
            self.content.end("EMC");
            self.open = OpenMark::None;
        }
    }

    /// Begins a layer that readers can switch off.
    pub(super) fn begin_optional(&mut self, layer: usize) {
        self.end_mark();
        self.content.end(&format!("/OC/L{layer} BDC"));
    }

    /// Ends the layer.
    pub(super) fn end_optional(&mut self) {
        self.end_mark();
        self.content.end("EMC");
    }
}

/// The language of a text whose writing is not that of the document's language, as a BCP 47 tag.
fn foreign_language(text: &str, document: &str) -> Option<&'static str> {
    // Latin letters say nothing, and most texts of most maps have no others.
    if text.is_ascii() {
        return None;
    }
    // Japanese mixes both writings, Chinese has no kana.
    let has_kana = text.contains(|letter: char| ('\u{3040}'..='\u{30FF}').contains(&letter));
    let tag = if has_kana { "ja" } else { text.chars().find_map(writing_of)? };
    let main = document.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let is_own = match tag {
        "ar" => ["ar", "fa", "ur", "ps", "ckb", "ug", "sd"].contains(&main.as_str()),
        "he" => ["he", "yi", "iw"].contains(&main.as_str()),
        "zh" => ["zh", "ja", "ko", "yue"].contains(&main.as_str()),
        "ru" => ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt"].contains(&main.as_str()),
        "hi" => ["hi", "mr", "ne", "sa"].contains(&main.as_str()),
        own => main == own,
    };
    (!is_own).then_some(tag)
}

/// A language that is written with this letter; none for Latin letters, which say nothing.
fn writing_of(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{370}'..='\u{3FF}' => "el",
        '\u{400}'..='\u{52F}' => "ru",
        '\u{590}'..='\u{5FF}' => "he",
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' => "ar",
        '\u{900}'..='\u{97F}' => "hi",
        '\u{E00}'..='\u{E7F}' => "th",
        '\u{3040}'..='\u{30FF}' => "ja",
        '\u{AC00}'..='\u{D7A3}' => "ko",
        '\u{4E00}'..='\u{9FFF}' => "zh",
        _ => return None,
    })
}

/// A rectangle of a scene on a page of this height, as the file writes it.
pub(super) fn in_file(on_page: Rect, height: f32) -> [f32; 4] {
    [on_page.min.x, height - on_page.max.y, on_page.max.x, height - on_page.min.y]
}

/// The text as it should be copied: with plain spaces, without control characters and soft hyphens.
pub(super) fn readable(source: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| !letter.is_control() && !matches!(letter, '\u{A0}' | '\u{AD}' | '\u{202F}');
    if source.chars().all(is_plain) {
        return Cow::Borrowed(source);
    }
    let plain = source.chars().filter_map(|letter| match letter {
        '\t' | '\u{A0}' | '\u{202F}' => Some(' '),
        '\u{AD}' => None,
        letter if letter.is_control() => None,
        letter => Some(letter),
    });
    Cow::Owned(plain.collect())
}
