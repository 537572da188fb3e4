//! Version 2 of the format, the current one.
//!
//! The structs of `model` are the structs of this version; only the map itself is written flat (see
//! [`map_fields`](super::map_fields)). How a field is added stands at the head of [`super`].

use std::fmt::Write;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::map_fields::{MapFields, PartTypes};
use super::readable::{indent, to_ron};
use super::stored_picture::{StoredPicture, pictures};
use super::versions::StoredVersions;
use super::{FORMAT_NAME, FORMAT_VERSION, FileError, StoredMap, options, syntax};
use crate::model::{
    Action, Card, Date, Hotspot, JourneyMap, Lane, LaneGroup, Link, MapInfo, Note, OwnIcon, Persona, Stage,
};
use crate::theme::Theme;

/// How many levels of a theme are broken into lines: its fields, and those of its form.
pub(in crate::file) const THEME_LINES_DEEP: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Envelope")]
struct MapEnvelope<'text> {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default, rename = "program")]
    _program: String,
    #[serde(default)]
    saved_on: Option<Date>,
    map: MapFields<PartsV2>,
    #[serde(default, borrow)]
    images: Vec<StoredPicture<'text>>,
    #[serde(default)]
    icons: Vec<Arc<OwnIcon>>,
    #[serde(default)]
    own_theme: Option<Theme>,
    #[serde(default, borrow)]
    versions: Option<StoredVersions<'text>>,
}

/// The parts of a map in this version: those of the model.
pub(super) struct PartsV2;

impl PartTypes for PartsV2 {
    type Info = MapInfo;
    type Persona = Arc<Persona>;
    type Stage = Arc<Stage>;
    type Lane = Arc<Lane>;
    type Card = Arc<Card>;
    type Hotspot = Arc<Hotspot>;
    type Action = Arc<Action>;
    type Link = Arc<Link>;
    type Note = Arc<Note>;
    type LaneGroup = Arc<LaneGroup>;

    const FIELDS: &'static [&'static str] = &[
        "title",
        "kind",
        "objective",
        "scenario",
        "scope",
        "owner",
        "review_date",
        "key_outcome",
        "basis",
        "guiding_principles",
        "kpis",
        "resources_at_hand",
        "resources_needed",
        "plan",
        "industry",
        "description",
        "tags",
        "language",
        "direction",
        "theme",
        "logo",
        "also_shown",
        "look",
        "parked",
        "story",
        "insights",
        "workshop",
        "print",
        "presentation",
        "comments",
        "personas",
        "stages",
        "lanes",
        "cards",
        "hotspots",
        "actions",
        "links",
        "notes",
        "lane_groups",
    ];
}

/// The map in a text of version 2.
pub(super) fn read(text: &str) -> Result<StoredMap, FileError> {
    let envelope: MapEnvelope = options().from_str(text).map_err(|error| syntax::syntax_error(&error))?;
    let images = pictures(envelope.images)?;
    let mut map = JourneyMap { images, icons: envelope.icons, ..envelope.map.into_map() };
    if let Some(theme) = envelope.own_theme {
        set_own_theme(&mut map, theme)?;
    }
    if let Some(versions) = envelope.versions {
        map.versions = versions.restored(&map)?;
    }
    Ok(StoredMap { map, saved_on: envelope.saved_on })
}

/// Gives a map the theme that goes along with it.
pub(super) fn set_own_theme(map: &mut JourneyMap, theme: Theme) -> Result<(), FileError> {
    let theme = theme.with_sound_logo().map_err(|problem| FileError::LogoInMap { problem })?;
    Arc::make_mut(&mut map.info).own_theme = Some(Arc::new(theme.with_sound_sizes()));
    Ok(())
}

/// The text of a version 2 file for `map`, last saved on the given date.
pub(super) fn write(map: &JourneyMap, saved_on: Option<Date>) -> Result<String, FileError> {
    written(map, saved_on).map_err(|error| FileError::CannotWrite { reason: error.to_string() })
}

fn written(map: &JourneyMap, saved_on: Option<Date>) -> Result<String, ron::Error> {
    let mut out = String::from("#![enable(implicit_some)]\n(\n");
    writeln!(out, "    format: {},", to_ron(&FORMAT_NAME, 0)?)?;
    writeln!(out, "    version: {FORMAT_VERSION},")?;
    writeln!(out, "    program: {},", to_ron(&env!("CARGO_PKG_VERSION"), 0)?)?;
    if let Some(date) = saved_on {
        writeln!(out, "    saved_on: {},", to_ron(&date, 0)?)?;
    }
    out.push_str("    map: (\n");
    let info = to_ron(&*map.info, 2)?;
    indent(&mut out, info.trim_start_matches("(\n").trim_end_matches(")"), 1);
    // The last argument is the depth down to which an item is broken into lines: a lane's curves to
    // their points, a stage's and a persona's lists to their items. All others take one line each,
    // so that a change of one card shows up as one line in a diff.
    write_list(&mut out, 2, "personas", &map.personas, 2)?;
    write_list(&mut out, 2, "stages", &map.stages, 2)?;
    write_list(&mut out, 2, "lanes", &map.lanes, 4)?;
    write_list(&mut out, 2, "cards", &map.cards, 0)?;
    write_list(&mut out, 2, "hotspots", &map.hotspots, 0)?;
    write_list(&mut out, 2, "actions", &map.actions, 0)?;
    write_list(&mut out, 2, "links", &map.links, 0)?;
    write_list(&mut out, 2, "notes", &map.notes, 0)?;
    write_list(&mut out, 2, "lane_groups", &map.lane_groups, 0)?;
    out.push_str("    ),\n");
    let images: Vec<_> = map.images.iter().map(|picture| StoredPicture::of(picture)).collect();
    write_list(&mut out, 1, "images", &images, 0)?;
    write_list(&mut out, 1, "icons", &map.icons, 0)?;
    // At the end, since the files of fonts are long.
    if let Some(theme) = &map.info.own_theme {
        indent(&mut out, &format!("own_theme: {},", to_ron(&**theme, THEME_LINES_DEEP)?), 1);
    }
    if let Some(versions) = StoredVersions::of(map)? {
        write_versions(&mut out, &versions)?;
    }
    out.push_str(")\n");
    Ok(out)
}

/// Writes the versions: what each of them is made of, then the parts that the map itself no longer has.
fn write_versions(out: &mut String, versions: &StoredVersions<'_>) -> Result<(), ron::Error> {
    out.push_str("    versions: (\n");
    write_list(out, 2, "kept", &versions.kept, 0)?;
    write_list(out, 2, "infos", &versions.infos, 0)?;
    write_list(out, 2, "personas", &versions.personas, 0)?;
    write_list(out, 2, "stages", &versions.stages, 0)?;
    write_list(out, 2, "lanes", &versions.lanes, 0)?;
    write_list(out, 2, "cards", &versions.cards, 0)?;
    write_list(out, 2, "hotspots", &versions.hotspots, 0)?;
    write_list(out, 2, "actions", &versions.actions, 0)?;
    write_list(out, 2, "links", &versions.links, 0)?;
    write_list(out, 2, "notes", &versions.notes, 0)?;
    write_list(out, 2, "lane_groups", &versions.lane_groups, 0)?;
    write_list(out, 2, "images", &versions.images, 0)?;
    write_list(out, 2, "icons", &versions.icons, 0)?;
    write_list(out, 2, "themes", &versions.themes, 0)?;
    out.push_str("    ),\n");
    Ok(())
}

fn write_list<T: Serialize>(
    out: &mut String,
    depth: usize,
    name: &str,
    items: &[T],
    lines_deep: usize,
) -> Result<(), ron::Error> {
    if items.is_empty() {
        return Ok(());
    }
    indent(out, &format!("{name}: ["), depth);
    for item in items {
        indent(out, &(to_ron(item, lines_deep)? + ","), depth + 1);
    }
    indent(out, "],", depth);
    Ok(())
}
