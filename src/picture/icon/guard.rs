//! What is checked before an SVG is drawn: that it can neither run nor load nor multiply anything.

use std::borrow::Cow;
use std::collections::HashMap;

use usvg::roxmltree::{Document, Node, NodeId, ParsingOptions};

use super::{IconProblem, MOST_SHAPES};

/// The most XML nodes of an icon's file, texts between the elements included.
const MOST_NODES: u32 = 10_000;

/// How deep elements may be nested.
const DEEPEST: usize = 60;

/// The namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// The elements of an icon that have an effect here, or none.
const ALLOWED: [&str; 22] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "title",
    "desc",
    "style",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "switch",
    "view",
    "solidColor",
];

/// The elements that are drawn.
const DRAWN: [&str; 7] = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"];

/// The text without its document type, which many programs write and which says nothing. One that declares something
/// is refused.
pub(super) fn without_doctype(text: &str) -> Result<Cow<'_, str>, IconProblem> {
    if text.contains("<!ENTITY") {
        return Err(IconProblem::Entities);
    }
    let Some(start) = text.find("<!DOCTYPE") else { return Ok(Cow::Borrowed(text)) };
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.find('>').ok_or(IconProblem::Damaged)?;
    if rest.get(..end).is_some_and(|doctype| doctype.contains('[')) {
        return Err(IconProblem::Entities);
    }
    let (before, after) = (text.get(..start).unwrap_or_default(), rest.get(end + 1..).unwrap_or_default());
    Ok(Cow::Owned(format!("{before}{after}")))
}

/// The elements of an SVG that holds nothing but outlines.
pub(super) fn checked(text: &str) -> Result<Document<'_>, IconProblem> {
    if nesting_of(text) > DEEPEST {
        return Err(IconProblem::TooManyShapes);
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        usvg::roxmltree::Error::NodesLimitReached => IconProblem::TooManyShapes,
        usvg::roxmltree::Error::DtdDetected => IconProblem::Entities,
        _ => IconProblem::Format,
    })?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(IconProblem::Format);
    }
    check(root)?;
    if ShapeCounter::new(&document).count(root, 0) > MOST_SHAPES {
        return Err(IconProblem::TooManyShapes);
    }
    Ok(document)
}

/// How deep elements are nested at most. Counted in the text, since reading it goes as deep.
fn nesting_of(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in text.split('<').skip(1) {
        let is_closed = tag.split('>').next().is_some_and(|inside| inside.ends_with('/'));
        match tag.as_bytes().first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) if !is_closed => depth += 1,
            Some(_) => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Checks an element and everything in it. What belongs to other programs is not drawn, and not looked at.
fn check(element: Node<'_, '_>) -> Result<(), IconProblem> {
    let mut open = vec![element];
    while let Some(node) = open.pop() {
        if node.is_element() && node.tag_name().namespace() == Some(SVG) {
            let name = node.tag_name().name();
            if name == "metadata" {
                continue;
            }
            check_name(name)?;
            check_attributes(node)?;
            if name == "style" {
                node.descendants().filter_map(|text| text.text()).try_for_each(check_style)?;
            }
            open.extend(node.children());
        }
    }
    Ok(())
}

fn check_name(name: &str) -> Result<(), IconProblem> {
    if ALLOWED.contains(&name) {
        return Ok(());
    }
    let what = match name {
        "script" => return Err(IconProblem::Script),
        "text" | "tspan" | "textPath" => "text".to_owned(),
        "image" => "a picture".to_owned(),
        "foreignObject" => "parts of another document".to_owned(),
        "animate" | "animateTransform" | "animateMotion" | "set" => "an animation".to_owned(),
        "mask" => "a mask".to_owned(),
        "filter" => "a filter".to_owned(),
        "pattern" => "a pattern".to_owned(),
        "marker" => "line ends of its own".to_owned(),
        "a" => "a link".to_owned(),
        other => format!("“{}”", shortened(other)),
    };
    Err(IconProblem::Unsupported { what })
}

fn check_attributes(node: Node<'_, '_>) -> Result<(), IconProblem> {
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value().trim());
        if name.len() > 2 && name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) {
            return Err(IconProblem::Script);
        }
        if name == "href" {
            check_reference(value)?;
        }
        if name == "base" {
            return Err(IconProblem::Outside { target: shortened(value) });
        }
        check_style(value)?;
    }
    Ok(())
}

/// Refuses a reference that does not stay within the file.
fn check_reference(target: &str) -> Result<(), IconProblem> {
    let target = target.trim_matches(|letter: char| letter.is_whitespace() || letter == '"' || letter == '\'');
    if target.to_ascii_lowercase().starts_with("javascript:") {
        return Err(IconProblem::Script);
    }
    if target.is_empty() || target.starts_with('#') {
        return Ok(());
    }
    Err(IconProblem::Outside { target: shortened(target) })
}

/// Refuses styles that load something.
fn check_style(style: &str) -> Result<(), IconProblem> {
    let lower = style.to_ascii_lowercase();
    if lower.contains("@import") {
        return Err(IconProblem::Outside { target: "another style sheet".into() });
    }
    // A backslash could hide what comes after it.
    if lower.contains('\\') || lower.contains("expression(") {
        return Err(IconProblem::Script);
    }
    lower.split("url(").skip(1).try_for_each(|after| check_reference(after.split(')').next().unwrap_or_default()))
}

/// The beginning of what a file says, for a sentence.
fn shortened(text: &str) -> String {
    let plain = text.chars().filter(|letter| !letter.is_control());
    let start: String = plain.clone().take(40).collect();
    if plain.count() > 40 { format!("{start}…") } else { start }
}

/// Counts the shapes that are drawn, where every use of a shape counts.
struct ShapeCounter<'doc, 'text> {
    named: HashMap<&'doc str, Node<'doc, 'text>>,
    known: HashMap<NodeId, usize>,
}

impl<'doc, 'text> ShapeCounter<'doc, 'text> {
    fn new(document: &'doc Document<'text>) -> Self {
        let named = document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        Self { named, known: HashMap::new() }
    }

    /// The shapes of an element, or more than there may be when uses go in a circle.
    fn count(&mut self, node: Node<'doc, 'text>, depth: usize) -> usize {
        if depth > 2 * DEEPEST {
            return MOST_SHAPES + 1;
        }
        if let Some(known) = self.known.get(&node.id()) {
            return *known;
        }
        let mut count = usize::from(DRAWN.contains(&node.tag_name().name()));
        if node.tag_name().name() == "use" {
            let target = node.attributes().find(|attribute| attribute.name() == "href");
            let target = target.and_then(|target| target.value().trim().strip_prefix('#'));
            if let Some(used) = target.and_then(|id| self.named.get(id).copied()) {
                count += self.count(used, depth + 1).max(1);
            }
        }
        for child in node.children().filter(Node::is_element) {
            count = count.saturating_add(self.count(child, depth + 1));
        }
        self.known.insert(node.id(), count);
        count
    }
}
