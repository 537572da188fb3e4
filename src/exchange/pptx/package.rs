//! The package of a presentation: its parts in a zip archive, with the list of their types and the relationships
//! between them (ECMA-376, part 2).

use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::exchange::xml::XmlDocument;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The parts of a package, in the order in which they were added.
#[derive(Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
    types: Vec<(String, &'static str)>,
}

/// A relationship from one part to another, or to an address outside of the package.
pub(super) struct Relation {
    /// The last word of its type: "slide", "image".
    pub(super) kind: &'static str,
    /// Where it leads: a path relative to the folder of the part, or a web address.
    pub(super) target: String,
    /// Whether the target lies outside of the package.
    pub(super) is_outside: bool,
}

impl Relation {
    /// A relationship to another part.
    pub(super) fn new(kind: &'static str, target: impl Into<String>) -> Self {
        Self { kind, target: target.into(), is_outside: false }
    }

    /// The full name of its type.
    fn kind_name(&self) -> String {
        match self.kind {
            "core-properties" => format!("{PACKAGE}/relationships/metadata/core-properties"),
            kind => format!("{OFFICE}/{kind}"),
        }
    }
}

impl Package {
    /// Adds a part whose type is told by its name.
    pub(super) fn add(&mut self, name: &str, content_type: &'static str, bytes: Vec<u8>) {
        self.types.push((format!("/{name}"), content_type));
        self.parts.push((name.to_owned(), bytes));
    }

    /// Adds a part whose type is told by its ending: pictures and workbooks.
    pub(super) fn add_by_ending(&mut self, name: &str, bytes: Vec<u8>) {
        self.parts.push((name.to_owned(), bytes));
    }

    /// Adds the relationships of a part, named `rId1` and so on in their order.
    pub(super) fn relate(&mut self, part: &str, relations: &[Relation]) {
        let mut xml = XmlDocument::document();
        let namespace = format!("{PACKAGE}/relationships");
        xml.tag("Relationships", &[("xmlns", &namespace)], |xml| {
            for (number, relation) in (1..).zip(relations) {
                let id = format!("rId{number}");
                let kind = relation.kind_name();
                if relation.is_outside {
                    let attributes: [(&str, &dyn std::fmt::Display); 4] =
                        [("Id", &id), ("Type", &kind), ("Target", &relation.target), ("TargetMode", &"External")];
                    xml.leaf("Relationship", &attributes);
                } else {
                    xml.leaf("Relationship", &[("Id", &id), ("Type", &kind), ("Target", &relation.target)]);
                }
            }
        });
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        self.parts.push((format!("{folder}{slash}_rels/{name}.rels"), xml.finish()));
    }

    /// The bytes of the archive. Its parts carry no time, so that equal maps give equal files.
    pub(super) fn finish(self) -> Result<Vec<u8>, ZipError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT);
        let types = self.content_types();
        let parts = std::iter::once(("[Content_Types].xml".to_owned(), types)).chain(self.parts);
        for (name, bytes) in parts {
            zip.start_file(name, options)?;
            zip.write_all(&bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn content_types(&self) -> Vec<u8> {
        let defaults = [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("jpeg", "image/jpeg"),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ];
        let mut xml = XmlDocument::document();
        xml.tag("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
            for (ending, kind) in defaults {
                xml.leaf("Default", &[("Extension", &ending), ("ContentType", &kind)]);
            }
            for (name, kind) in &self.types {
                xml.leaf("Override", &[("PartName", name), ("ContentType", kind)]);
            }
        });
        xml.finish()
    }
}
