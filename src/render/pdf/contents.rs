//! The list of the contents (bookmarks), and the areas that can be clicked.

use std::io;

use lopdf::{Dictionary, Object, StringFormat, dictionary};

use super::PdfJob;
use super::content::{push_words, words};
use super::file::FileWriter;
use super::sheet::Sheet;
use super::tags::{LinkArea, LinkGoal, SceneTags, Spot, TagLog};
use crate::model::Part;
use crate::print::page::Bookmark;
use crate::scene::Place;
use crate::scene::semantics::ContentsEntry;

/// An entry of the list, with where it leads.
struct Entry {
    title: String,
    spot: Spot,
    children: Vec<Entry>,
}

/// Writes the list of the contents; returns its number, or none where there is nothing to list.
pub(super) fn write(
    file: &mut FileWriter<'_>,
    job: &PdfJob<'_>,
    log: &TagLog<'_>,
    pages: &[u32],
) -> io::Result<Option<u32>> {
    let entries = entries(job, log);
    if entries.is_empty() {
        return Ok(None);
    }
    let root = file.reserve();
    let (first, last, count) = siblings(file, &entries, root, pages)?;
    let about = dictionary! {
        "Type" => "Outlines",
        "First" => reference(first),
        "Last" => reference(last),
        "Count" => count,
    };
    file.put_object(root, &Object::Dictionary(about))?;
    Ok(Some(root))
}

/// The pages that have a name, each with what its scenes list.
fn entries(job: &PdfJob<'_>, log: &TagLog<'_>) -> Vec<Entry> {
    let has_pages_of_words = log.scenes.iter().any(|tags| tags.is_of_words());
    let (mut entries, mut last_depth): (Vec<Entry>, Option<usize>) = (Vec::new(), None);
    for (page, sheet) in (0u32..).zip(&job.sheets) {
        let scenes = log.scenes.iter().filter(|tags| tags.page == page);
        let mut own: Vec<Entry> = scenes.flat_map(|tags| of_scene(tags, has_pages_of_words)).collect();
        // What stands above the first part that begins here belongs to the one before it.
        let start = sheet.bookmarks.first().map_or(0.0, |bookmark| place_of(bookmark, sheet));
        if sheet.bookmarks.is_empty() || start < sheet.size().y {
            let (above, below) =
                own.into_iter().partition(|entry| sheet.bookmarks.is_empty() || is_above(entry, start));
            goes_on(&mut entries, last_depth, above);
            own = below;
        }
        for (number, bookmark) in sheet.bookmarks.iter().enumerate() {
            let spot = Spot { page, bounds: [0.0, 0.0, 0.0, place_of(bookmark, sheet)] };
            let next = sheet.bookmarks.get(number + 1).map_or(f32::MIN, |next| place_of(next, sheet));
            let (mine, later) = own.into_iter().partition(|entry| is_above(entry, next));
            own = later;
            last_depth = Some(list(&mut entries, bookmark, spot, mine));
        }
    }
    entries
}

/// Lists a part with what it lists itself. Returns its depth.
fn list(entries: &mut Vec<Entry>, bookmark: &Bookmark, spot: Spot, own: Vec<Entry>) -> usize {
    let mut depth = bookmark.depth;
    if !bookmark.chapter.is_empty() {
        if entries.last().is_none_or(|last| last.title != bookmark.chapter) {
            entries.push(Entry { title: bookmark.chapter.clone(), spot, children: Vec::new() });
        }
        depth += 1;
    }
    let mut children = Vec::new();
    merge(&mut children, own);
    add(entries, depth, Entry { title: bookmark.title.clone(), spot, children });
    depth
}

/// The height at which a part begins, counted from the lower edge of its page as the file does.
fn place_of(bookmark: &Bookmark, sheet: &Sheet<'_>) -> f32 {
    sheet.size().y - bookmark.top / sheet.unit_pt
}

/// Whether an entry leads to something above this height.
fn is_above(entry: &Entry, height: f32) -> bool {
    let [.., top] = entry.spot.bounds;
    top > height
}

/// Adds an entry to the list at a depth, under the last entry of each list above.
fn add(entries: &mut Vec<Entry>, depth: usize, entry: Entry) {
    match entries.last_mut().filter(|_| depth > 0) {
        Some(last) => add(&mut last.children, depth - 1, entry),
        None => entries.push(entry),
    }
}

/// The top of a page.
fn top_of(page: u32, sheet: &Sheet<'_>) -> Spot {
    Spot { page, bounds: [0.0, 0.0, 0.0, sheet.size().y] }
}

/// Adds what a further page lists to the last entry at this depth; of a document without entries it is the list.
fn goes_on(entries: &mut Vec<Entry>, depth: Option<usize>, own: Vec<Entry>) {
    match (entries.last_mut(), depth) {
        (Some(last), Some(0)) => merge(&mut last.children, own),
        (Some(last), Some(depth)) => goes_on(&mut last.children, Some(depth - 1), own),
        _ => entries.extend(own),
    }
}

/// Adds entries to a list, each under the one with its title if there is one already.
fn merge(known: &mut Vec<Entry>, own: Vec<Entry>) {
    for entry in own {
        match known.iter_mut().find(|before| before.title == entry.title) {
            Some(before) => merge(&mut before.children, entry.children),
            None => known.push(entry),
        }
    }
}

/// What a scene lists. Among pages of words a map is a page itself, and its stages stand right under it.
fn of_scene(tags: &SceneTags<'_>, is_among_pages: bool) -> Vec<Entry> {
    let contents = tags.scene.semantics().map(|semantics| semantics.contents.as_slice()).unwrap_or_default();
    let is_journey = |entry: &&ContentsEntry| matches!(entry.place, Some(Place::Part(Part::Stage(_))));
    let mut entries = Vec::new();
    for chapter in contents {
        let first = chapter.children.first();
        if is_among_pages && first.as_ref().is_some_and(is_journey) {
            entries.extend(drawn(&chapter.children, tags));
        } else {
            entries.extend(drawn(std::slice::from_ref(chapter), tags));
        }
    }
    entries
}

/// The entries that lead to something that is drawn.
fn drawn(contents: &[ContentsEntry], tags: &SceneTags<'_>) -> Vec<Entry> {
    let entry = |entry: &ContentsEntry| {
        let children = drawn(&entry.children, tags);
        let own = entry.place.and_then(|place| tags.spots.get(&place)).copied();
        let spot = own.or_else(|| children.first().map(|child| child.spot))?;
        Some(Entry { title: entry.title.clone(), spot, children })
    };
    contents.iter().filter_map(entry).collect()
}

/// Writes entries beside one another; returns the first, the last, and how many there are.
fn siblings(file: &mut FileWriter<'_>, entries: &[Entry], parent: u32, pages: &[u32]) -> io::Result<(u32, u32, i64)> {
    let ids: Vec<u32> = entries.iter().map(|_| file.reserve()).collect();
    for (number, entry) in entries.iter().enumerate() {
        let Some(id) = ids.get(number).copied() else { continue };
        let mut about = dictionary! {
            "Title" => words(&entry.title),
            "Parent" => reference(parent),
            "Dest" => destination(entry.spot, pages),
        };
        if let Some(before) = number.checked_sub(1).and_then(|before| ids.get(before)) {
            about.set("Prev", reference(*before));
        }
        if let Some(next) = ids.get(number + 1) {
            about.set("Next", reference(*next));
        }
        if !entry.children.is_empty() {
            let (first, last, count) = siblings(file, &entry.children, id, pages)?;
            about.set("First", reference(first));
            about.set("Last", reference(last));
            // A negative count is a closed entry.
            about.set("Count", -count);
        }
        file.put_object(id, &Object::Dictionary(about))?;
    }
    let ends = [ids.first(), ids.last()].map(|id| id.copied().unwrap_or_default());
    Ok((ends[0], ends[1], ids.len() as i64))
}

fn reference(id: u32) -> Object {
    Object::Reference((id, 0))
}

/// A place on a page, which readers scroll to.
fn destination(spot: Spot, pages: &[u32]) -> Object {
    /// What is seen around it.
    const AIR: f32 = 12.0;
    let page = pages.get(spot.page as usize).copied().unwrap_or_default();
    let [left, _, _, top] = spot.bounds;
    let at = [(left - AIR).max(0.0), top + AIR].map(|side| Object::Real((side * 10.0).round() / 10.0));
    let [left, top] = at;
    Object::Array(vec![reference(page), "XYZ".into(), left, top, Object::Null])
}

/// The area of a link as an object of the file; none for one that leads to what is not drawn. `parent` is its key in
/// the list of tags.
pub(super) fn link(
    area: &LinkArea,
    parent: u32,
    log: &TagLog<'_>,
    (job, pages): (&PdfJob<'_>, &[u32]),
) -> Option<Dictionary> {
    let rect = area.spot.bounds.map(|side| Object::Real((side * 100.0).round() / 100.0));
    let mut about = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => rect.to_vec(),
        "Border" => vec![Object::Integer(0); 3],
        // Printed, as everything on the page.
        "F" => 4,
        "Contents" => words(&area.name),
        "StructParent" => i64::from(parent),
    };
    match &area.leads {
        LinkGoal::Address(address) => {
            let address = Object::String(address.as_bytes().to_vec(), StringFormat::Literal);
            about.set("A", dictionary! { "S" => "URI", "URI" => address });
        }
        LinkGoal::Place(scene, place) => {
            let spot = log.scenes.get(*scene).and_then(|tags| tags.spots.get(place))?;
            about.set("Dest", destination(*spot, pages));
        }
        LinkGoal::OnMap(place) => about.set("Dest", destination(log.on_map(*place)?, pages)),
        LinkGoal::Page(page) => {
            let sheet = job.sheets.get(*page as usize)?;
            about.set("Dest", destination(top_of(*page, sheet), pages));
        }
    }
    Some(about)
}

/// What readers call the pages; none where they are only counted.
pub(super) fn page_labels(job: &PdfJob<'_>) -> Option<Vec<u8>> {
    let is_counted = |(number, label): (usize, &str)| label.is_empty() || label == (number + 1).to_string();
    if job.sheets.iter().map(|sheet| sheet.label).enumerate().all(is_counted) {
        return None;
    }
    let mut nums = b"<</Nums[".to_vec();
    for (number, sheet) in job.sheets.iter().enumerate() {
        nums.extend_from_slice(format!("{number}<</P").as_bytes());
        push_words(&mut nums, sheet.label);
        nums.extend_from_slice(b">>");
    }
    nums.extend_from_slice(b"]>>");
    Some(nums)
}
