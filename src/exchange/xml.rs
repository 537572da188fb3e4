//! Writes XML in memory: elements with their attributes, nested by closures, so that every element that is opened is
//! closed.

use std::fmt::Display;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// The attributes of an element, in order.
pub(super) type XmlAttributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// An XML document that is being written.
pub(super) struct XmlDocument {
    writer: Writer<Vec<u8>>,
}

impl XmlDocument {
    /// A part of a document, without a declaration.
    pub(super) fn fragment() -> Self {
        Self { writer: Writer::new(Vec::new()) }
    }

    /// A document with its declaration.
    pub(super) fn document() -> Self {
        let mut xml = Self::fragment();
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// An element with what `inside` writes into it.
    pub(super) fn tag(&mut self, name: &str, attributes: XmlAttributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.put(Event::Start(start(name, attributes)));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element without content.
    pub(super) fn leaf(&mut self, name: &str, attributes: XmlAttributes<'_>) {
        self.put(Event::Empty(start(name, attributes)));
    }

    /// An element that holds a text.
    pub(super) fn words(&mut self, name: &str, attributes: XmlAttributes<'_>, text: &str) {
        self.tag(name, attributes, |xml| xml.put(Event::Text(BytesText::new(&sound(text)))));
    }

    /// Adds a part that was written apart.
    pub(super) fn append(&mut self, other: Self) {
        self.writer.get_mut().extend(other.finish());
    }

    /// The bytes of the document.
    pub(super) fn finish(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    /// Writing into memory does not fail.
    fn put(&mut self, event: Event<'_>) {
        let _ = self.writer.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: XmlAttributes<'_>) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        element.push_attribute((*name, sound(&value.to_string()).as_str()));
    }
    element
}

/// The text without the characters that no XML 1.0 document may hold, not even escaped.
fn sound(text: &str) -> String {
    let is_allowed = |letter: &char| {
        matches!(letter, '\t' | '\n' | '\r') || (*letter >= ' ' && !matches!(letter, '\u{FFFE}' | '\u{FFFF}'))
    };
    text.chars().filter(is_allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_freed_of_what_xml_cannot_hold() {
        let mut xml = XmlDocument::fragment();
        xml.tag("a", &[("n", &"\"<&\u{1}"), ("x", &1.5)], |xml| {
            xml.leaf("b", &[]);
            xml.words("c", &[], "1 < 2 & \u{0}\u{FFFE}ä");
        });
        let text = String::from_utf8(xml.finish()).unwrap();
        assert_eq!(text, "<a n=\"&quot;&lt;&amp;\" x=\"1.5\"><b/><c>1 &lt; 2 &amp; ä</c></a>");
    }
}
