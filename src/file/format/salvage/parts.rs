//! Reading the parts of a damaged map one by one.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::pieces;
use super::pieces::SourcePiece;
use super::report::SalvageReport;
use crate::file::FileError;
use crate::file::format::budget::BUDGET;
use crate::file::format::lexer::MultilineStrings;
use crate::file::format::map_fields::PartTypes;
use crate::file::format::stored_picture::StoredPicture;
use crate::file::format::v2::set_own_theme;
use crate::file::format::versions::StoredVersions;
use crate::file::format::{options, syntax};
use crate::model::quotation::quotation;
use crate::model::{JourneyMap, OwnIcon};
use crate::theme::Theme;

/// The number of bytes to parse again in search of the fields that break parts; beyond it, broken
/// parts are left out as a whole.
const MOST_EFFORT_BYTES: usize = 50_000_000;

/// The largest number of fields of one part.
const MOST_FIELDS: usize = 64;

/// The largest number of parts in one list; the rest are left out.
const MOST_PARTS: usize = 2_000_000;

/// All parts that can be read, in the types of their version; their references are not checked.
pub(super) fn read<P: PartTypes>(
    text: &str,
    multiline_strings: MultilineStrings,
    report: &mut SalvageReport,
) -> JourneyMap {
    let mut reader = Reader { text, multiline_strings, report, effort_bytes: 0 };
    let Some(envelope) = pieces::envelope(text, multiline_strings) else { return JourneyMap::default() };
    if !envelope.closed {
        let line = reader.report.line_of(text.trim_end().len());
        reader.report.add(format!("The file ends too early, in line {line}; the rest is missing."));
    }
    let mut map = JourneyMap::default();
    let mut own_theme = None;
    let mut versions = None;
    for field in &envelope.pieces {
        match reader.name(field) {
            Some("own_theme") => own_theme = reader.theme(field),
            Some("versions") => versions = reader.versions(field),
            Some("map") => {
                let (images, icons) = (std::mem::take(&mut map.images), std::mem::take(&mut map.icons));
                map = JourneyMap { images, icons, ..reader.map::<P>(field) };
            }
            Some("images") => map.images = reader.images(field),
            Some("icons") => map.icons = reader.list::<Arc<OwnIcon>, _>(field, "icon"),
            _ => {}
        }
    }
    if let Some(theme) = own_theme {
        let without_logo = Theme { logo: None, ..theme.clone() };
        if let Err(error) = set_own_theme(&mut map, theme) {
            reader.report.add(format!("{error} It was left out."));
            // Without a logo, nothing is wrong with it.
            let _ = set_own_theme(&mut map, without_logo);
        }
    }
    match versions.map(|versions| versions.restored(&map)) {
        Some(Ok(restored)) => map.versions = restored,
        Some(Err(error)) => reader.report.add(format!("The versions that were kept were left out. {error}")),
        None => {}
    }
    map
}

/// A reader of one damaged text.
struct Reader<'text, 'report> {
    text: &'text str,
    multiline_strings: MultilineStrings,
    report: &'report mut SalvageReport,
    effort_bytes: usize,
}

impl<'text> Reader<'text, '_> {
    fn part(&self, range: &Range<usize>) -> &'text str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn name(&self, piece: &SourcePiece) -> Option<&'text str> {
        piece.name.as_ref().map(|name| self.part(name))
    }

    fn pieces(&self, range: &Range<usize>) -> Vec<SourcePiece> {
        pieces::inside(self.text, range.clone(), self.multiline_strings).map_or_else(Vec::new, |inside| inside.pieces)
    }

    /// The versions as a whole: without one of their lists, none of them would be what it was.
    fn versions(&mut self, field: &SourcePiece) -> Option<StoredVersions<'text>> {
        let read = options().from_str(self.part(&field.value));
        if read.is_err() {
            self.report.add_at(field.value.start, "the versions that were kept could not be read and were left out.");
        }
        read.ok()
    }

    fn map<P: PartTypes>(&mut self, field: &SourcePiece) -> JourneyMap {
        let mut map = JourneyMap::default();
        let mut own: Vec<(&str, &SourcePiece)> = Vec::new();
        let fields = self.pieces(&field.value);
        for field in &fields {
            match self.name(field) {
                Some("personas") => map.personas = self.list::<P::Persona, _>(field, "persona"),
                Some("stages") => map.stages = self.list::<P::Stage, _>(field, "stage"),
                Some("lanes") => map.lanes = self.list::<P::Lane, _>(field, "lane"),
                Some("cards") => map.cards = self.list::<P::Card, _>(field, "card"),
                Some("hotspots") => map.hotspots = self.list::<P::Hotspot, _>(field, "hotspot"),
                Some("actions") => map.actions = self.list::<P::Action, _>(field, "action"),
                Some("links") => map.links = self.list::<P::Link, _>(field, "link"),
                Some("notes") => map.notes = self.list::<P::Note, _>(field, "note"),
                Some("lane_groups") => map.lane_groups = self.list::<P::LaneGroup, _>(field, "group of lanes"),
                Some(name) if self.is_sound_field::<P>(name, field, &own) => own.push((name, field)),
                Some(name) => {
                    let message = format!("the map's field “{}” could not be read and was left out.", quotation(name));
                    self.report.add_at(field.value.start, &message);
                }
                None => self.report.add_at(field.value.start, "this text belongs to no part and was left out."),
            }
        }
        // The map's own fields are read together; its title is the only one that may not be missing.
        let fields: Vec<_> = own.iter().map(|(name, field)| self.field(name, field)).collect();
        let title = if own.iter().any(|(name, _)| *name == "title") { "" } else { "title:\"\"," };
        map.info = parse::<P::Info>(&format!("({title}{})", fields.join(","))).map(P::Info::into).unwrap_or_default();
        map
    }

    fn field(&self, name: &str, field: &SourcePiece) -> String {
        format!("{name}:{}", self.part(&field.value))
    }

    /// Whether a field of the map itself can be read and is not a duplicate.
    fn is_sound_field<P: PartTypes>(&self, name: &str, field: &SourcePiece, before: &[(&str, &SourcePiece)]) -> bool {
        let again = before.iter().any(|(earlier, _)| *earlier == name);
        let title = if name == "title" { "" } else { "title:\"\"," };
        !again && parse::<P::Info>(&format!("({title}{})", self.field(name, field))).is_ok()
    }

    /// The parts of a list that can be read; `what` names one of them in the report.
    fn list<T, Part>(&mut self, field: &SourcePiece, what: &str) -> Vec<Arc<Part>>
    where
        T: DeserializeOwned + Into<Arc<Part>>,
    {
        let mut found: Vec<T> = Vec::new();
        for item in self.pieces(&field.value) {
            if found.len() >= MOST_PARTS {
                self.report.add_at(item.value.start, &format!("there are too many {what}s; the rest were left out."));
                break;
            }
            self.item(&item.value, what, &mut found);
        }
        found.into_iter().map(T::into).collect()
    }

    /// Adds the part at `range` to `found`, or the readable rest of it.
    fn item<T: DeserializeOwned>(&mut self, range: &Range<usize>, what: &str, found: &mut Vec<T>) {
        let error = match parse(self.part(range)) {
            Ok(part) => return found.push(part),
            Err(error) => error,
        };
        let lines = self.parts_in_lines(range);
        if !lines.is_empty() {
            // A closing bracket is missing, so this part includes the ones after it: read them line by line.
            let end = lines.first().map_or(range.end, |line| line.start);
            self.item_without_broken_field(&(range.start..end), what, &error, found);
            lines.iter().for_each(|line| self.item_without_broken_field(line, what, &error, found));
            return;
        }
        self.item_without_broken_field(range, what, &error, found);
    }

    /// Adds the part at `range`, if need be without the one field that breaks it.
    fn item_without_broken_field<T: DeserializeOwned>(
        &mut self,
        range: &Range<usize>,
        what: &str,
        error: &str,
        found: &mut Vec<T>,
    ) {
        let message = match parse(self.part(range)) {
            Ok(part) => return found.push(part),
            Err(own) => {
                if own.is_empty() {
                    error.to_owned()
                } else {
                    own
                }
            }
        };
        match self.without_one_field(range) {
            Some((part, field)) => {
                found.push(part);
                let message = format!("the {what}'s field “{}” could not be read and was left out.", quotation(field));
                self.report.add_at(range.start, &message);
            }
            None => {
                let message = format!("the {what} could not be read and was left out ({message}).");
                self.report.add_at(range.start, &message);
            }
        }
    }

    /// The part without the field that breaks it, and that field's name.
    fn without_one_field<T: DeserializeOwned>(&mut self, range: &Range<usize>) -> Option<(T, &'text str)> {
        let fields = self.pieces(range);
        self.effort_bytes = self.effort_bytes.saturating_add(fields.len() * range.len());
        if self.effort_bytes > MOST_EFFORT_BYTES || fields.len() > MOST_FIELDS {
            return None;
        }
        let texts: Vec<_> =
            fields.iter().map(|field| self.field(self.name(field).unwrap_or_default(), field)).collect();
        // Try the likeliest culprit first: an incomplete field, then the fields from last to first.
        let mut order: Vec<_> = (0..fields.len()).rev().collect();
        order.sort_by_key(|at| fields.get(*at).is_some_and(|field| field.whole));
        order.into_iter().find_map(|left_out| {
            let others = texts.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, text)| text.as_str());
            let part = parse(&format!("({})", others.collect::<Vec<_>>().join(","))).ok()?;
            Some((part, fields.get(left_out).and_then(|field| self.name(field)).unwrap_or_default()))
        })
    }

    /// The lines of a broken part that look like separate parts, as Footpath writes them.
    fn parts_in_lines(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut at = range.start;
        let mut found = Vec::new();
        for (number, line) in self.part(range).split_inclusive('\n').enumerate() {
            let start = at + (line.len() - line.trim_start().len());
            let whole = line.trim().trim_end_matches(',');
            if number > 0 && whole.starts_with("(id:") {
                found.push(start..start + whole.len());
            }
            at += line.len();
        }
        found
    }

    /// The theme that goes along with the map.
    fn theme(&mut self, field: &SourcePiece) -> Option<Theme> {
        let read = parse(self.part(&field.value)).ok();
        if read.is_none() {
            self.report.add_at(field.value.start, "the theme of the map is damaged and was left out.");
        }
        read
    }

    fn images(&mut self, field: &SourcePiece) -> Vec<Arc<crate::model::Picture>> {
        let mut found = Vec::new();
        for item in self.pieces(&field.value) {
            let read: Result<StoredPicture, _> = parse_borrowed(self.part(&item.value));
            match read.map_err(drop).and_then(|image| image.decoded().map_err(drop)) {
                Ok(picture) => found.push(picture),
                Err(()) => self.report.add_at(item.value.start, "a picture is damaged and was left out."),
            }
        }
        found
    }
}

/// Parses one part; the error is the problem without line and column, which would refer to the part.
fn parse<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    parse_borrowed(text)
}

fn parse_borrowed<'text, T: Deserialize<'text>>(text: &'text str) -> Result<T, String> {
    BUDGET.check(text).map_err(without_place)?;
    options().from_str(text).map_err(|error| without_place(syntax::syntax_error(&error)))
}

fn without_place(error: FileError) -> String {
    match error {
        FileError::Syntax { problem, .. } => problem,
        other => other.to_string(),
    }
}
