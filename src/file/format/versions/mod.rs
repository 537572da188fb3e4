//! The versions of a map in its file, by shared content.
//!
//! A version is written as the ids of what it is made of. Most of that the map itself still has; the rest is written
//! once for all versions, in lists beside them:
//!
//! ```text
//! versions: (
//!     kept: [
//!         (name: "Before the workshop", kept_on: "2026-11-29", seal: "9f2c41aa03b7e6d1", cards: "1-40 +0 42-97", …),
//!     ],
//!     cards: [
//!         (id: "c41", lane: "l2", step: "s3", text: "As it was"),
//!     ],
//! )
//! ```
//!
//! `1-40` are the parts of the map with these ids, `+0` is the first part beside the versions. A file that was edited by
//! hand may have changed what a version refers to: its seal, a hash of all its parts, tells, and then the version
//! opens with a sentence about it.

mod pool;
mod runs;
mod seal;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use self::pool::{Numbered, Pool};
use self::runs::References;
use self::seal::Sealer;
use super::FileError;
use super::stored_picture::StoredPicture;
use crate::model::{
    Action, Card, Date, Hotspot, ImageId, JourneyMap, Lane, LaneGroup, Link, MOST_VERSIONS, MapInfo, Note, OwnIcon,
    Persona, Picture, Stage, Version, check, is_default,
};
use crate::theme::Theme;

/// The most parts of all versions together, each counted as often as it occurs.
const MOST_REFERENCES: usize = 4_000_000;

/// The versions as they stand in a file.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename = "Versions")]
pub(super) struct StoredVersions<'text> {
    pub(super) kept: Vec<StoredVersion>,
    pub(super) infos: Vec<Arc<MapInfo>>,
    pub(super) personas: Vec<Arc<Persona>>,
    pub(super) stages: Vec<Arc<Stage>>,
    pub(super) lanes: Vec<Arc<Lane>>,
    pub(super) cards: Vec<Arc<Card>>,
    pub(super) hotspots: Vec<Arc<Hotspot>>,
    pub(super) actions: Vec<Arc<Action>>,
    pub(super) links: Vec<Arc<Link>>,
    pub(super) notes: Vec<Arc<Note>>,
    pub(super) lane_groups: Vec<Arc<LaneGroup>>,
    /// Pictures that the map no longer has. Without data, it is a picture of the map with another description.
    #[serde(borrow)]
    pub(super) images: Vec<StoredPicture<'text>>,
    pub(super) icons: Vec<Arc<OwnIcon>>,
    pub(super) themes: Vec<Theme>,
}

/// One version as it stands in a file: what it is called, and what it is made of.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename = "Version")]
pub(super) struct StoredVersion {
    name: String,
    #[serde(skip_serializing_if = "is_default")]
    note: String,
    #[serde(skip_serializing_if = "is_default")]
    kept_on: Option<Date>,
    #[serde(skip_serializing_if = "is_default")]
    doubt: String,
    #[serde(skip_serializing_if = "is_default")]
    seal: String,
    /// The place among the fields beside the versions; none if they are those of the map.
    #[serde(skip_serializing_if = "is_default")]
    info: Option<usize>,
    #[serde(skip_serializing_if = "is_default")]
    theme: StoredTheme,
    #[serde(skip_serializing_if = "is_default")]
    personas: String,
    #[serde(skip_serializing_if = "is_default")]
    stages: String,
    #[serde(skip_serializing_if = "is_default")]
    lanes: String,
    #[serde(skip_serializing_if = "is_default")]
    cards: String,
    #[serde(skip_serializing_if = "is_default")]
    hotspots: String,
    #[serde(skip_serializing_if = "is_default")]
    actions: String,
    #[serde(skip_serializing_if = "is_default")]
    links: String,
    #[serde(skip_serializing_if = "is_default")]
    notes: String,
    #[serde(skip_serializing_if = "is_default")]
    lane_groups: String,
    /// The ids of its pictures, and the places of those beside the versions: "8b0b3bffa9f68663 +0".
    #[serde(skip_serializing_if = "is_default")]
    images: String,
    #[serde(skip_serializing_if = "is_default")]
    icons: String,
}

/// The theme that goes along with a version.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
enum StoredTheme {
    /// It is that of the map, if the map has one.
    #[default]
    OfMap,
    /// There is none.
    Without,
    /// It stands beside the versions.
    Beside(usize),
}

impl StoredVersions<'_> {
    /// The versions of a map, written down; none if it has none.
    pub(super) fn of(map: &JourneyMap) -> Result<Option<Self>, ron::Error> {
        if map.versions.is_empty() {
            return Ok(None);
        }
        let mut writer = VersionWriter::new(map);
        let kept = map.versions.iter().map(|version| writer.version(version)).collect::<Result<Vec<_>, _>>()?;
        Ok(Some(Self {
            kept,
            infos: writer.infos.beside,
            personas: writer.personas.beside,
            stages: writer.stages.beside,
            lanes: writer.lanes.beside,
            cards: writer.cards.beside,
            hotspots: writer.hotspots.beside,
            actions: writer.actions.beside,
            links: writer.links.beside,
            notes: writer.notes.beside,
            lane_groups: writer.lane_groups.beside,
            images: writer.images,
            icons: writer.icons,
            themes: writer.themes.iter().map(|theme| Theme::clone(theme)).collect(),
        }))
    }
}

/// Writes versions down.
struct VersionWriter<'m> {
    map: &'m JourneyMap,
    sealer: Sealer,
    infos: Pool<MapInfo>,
    personas: Pool<Persona>,
    stages: Pool<Stage>,
    lanes: Pool<Lane>,
    cards: Pool<Card>,
    hotspots: Pool<Hotspot>,
    actions: Pool<Action>,
    links: Pool<Link>,
    notes: Pool<Note>,
    lane_groups: Pool<LaneGroup>,
    images: Vec<StoredPicture<'static>>,
    icons: Vec<Arc<OwnIcon>>,
    themes: Vec<Arc<Theme>>,
}

impl<'m> VersionWriter<'m> {
    fn new(map: &'m JourneyMap) -> Self {
        Self {
            map,
            sealer: Sealer::default(),
            infos: Pool::of(std::slice::from_ref(&map.info)),
            personas: Pool::of(&map.personas),
            stages: Pool::of(&map.stages),
            lanes: Pool::of(&map.lanes),
            cards: Pool::of(&map.cards),
            hotspots: Pool::of(&map.hotspots),
            actions: Pool::of(&map.actions),
            links: Pool::of(&map.links),
            notes: Pool::of(&map.notes),
            lane_groups: Pool::of(&map.lane_groups),
            images: Vec::new(),
            icons: Vec::new(),
            themes: Vec::new(),
        }
    }

    fn version(&mut self, version: &Version) -> Result<StoredVersion, ron::Error> {
        let map = &*version.map;
        let seal = match version.seal.get() {
            Some(seal) => seal.clone(),
            None => {
                let seal = self.sealer.seal(map)?;
                version.seal.get_or_init(|| seal).clone()
            }
        };
        let theme = self.theme(map);
        Ok(StoredVersion {
            name: version.name.clone(),
            note: version.note.clone(),
            kept_on: version.kept_on,
            doubt: version.doubt.clone(),
            seal,
            info: self.info(&map.info)?,
            theme,
            personas: self.personas.references(&map.personas)?,
            stages: self.stages.references(&map.stages)?,
            lanes: self.lanes.references(&map.lanes)?,
            cards: self.cards.references(&map.cards)?,
            hotspots: self.hotspots.references(&map.hotspots)?,
            actions: self.actions.references(&map.actions)?,
            links: self.links.references(&map.links)?,
            notes: self.notes.references(&map.notes)?,
            lane_groups: self.lane_groups.references(&map.lane_groups)?,
            images: map.images.iter().map(|picture| self.image(picture)).collect::<Vec<_>>().join(" "),
            icons: map.icons.iter().map(|icon| self.icon(icon)).collect::<Vec<_>>().join(" "),
        })
    }

    /// The fields of the map itself. The theme that goes along is no part of them in a file.
    fn info(&mut self, info: &Arc<MapInfo>) -> Result<Option<usize>, ron::Error> {
        let plain = Arc::new(MapInfo { own_theme: self.map.info.own_theme.clone(), ..MapInfo::clone(info) });
        self.infos.place_beside(if *plain == **info { info } else { &plain })
    }

    fn theme(&mut self, map: &JourneyMap) -> StoredTheme {
        let Some(theme) = &map.info.own_theme else {
            return if self.map.info.own_theme.is_none() { StoredTheme::OfMap } else { StoredTheme::Without };
        };
        let same = |known: &Arc<Theme>| Arc::ptr_eq(known, theme) || **known == **theme;
        if self.map.info.own_theme.as_ref().is_some_and(same) {
            return StoredTheme::OfMap;
        }
        let known = self.themes.iter().position(same);
        StoredTheme::Beside(known.unwrap_or_else(|| {
            self.themes.push(theme.clone());
            self.themes.len() - 1
        }))
    }

    /// A picture by its id or its place beside the versions. The bytes of a picture are written only once.
    fn image(&mut self, picture: &Arc<Picture>) -> String {
        let of_map = self.map.image(&picture.id);
        if of_map.is_some_and(|known| known.description == picture.description) {
            return picture.id.0.clone();
        }
        let same = |known: &StoredPicture<'_>| known.id == picture.id && known.description == picture.description;
        let place = self.images.iter().position(same).unwrap_or_else(|| {
            let is_written = of_map.is_some() || self.images.iter().any(|known| known.id == picture.id);
            self.images.push(if is_written {
                let (id, description) = (picture.id.clone(), picture.description.clone());
                StoredPicture { id, description, data: Cow::Borrowed("") }
            } else {
                StoredPicture::of(picture)
            });
            self.images.len() - 1
        });
        format!("+{place}")
    }

    fn icon(&mut self, icon: &Arc<OwnIcon>) -> String {
        if self.map.own_icon(&icon.id).is_some_and(|known| known == icon) {
            return icon.id.0.clone();
        }
        let place = self.icons.iter().position(|known| known == icon).unwrap_or_else(|| {
            self.icons.push(icon.clone());
            self.icons.len() - 1
        });
        format!("+{place}")
    }
}

impl StoredVersions<'_> {
    /// The versions, which share with `map` what they have in common with it.
    pub(super) fn restored(self, map: &JourneyMap) -> Result<Vec<Arc<Version>>, FileError> {
        let Self { kept, images, .. } = self;
        let beside = JourneyMap {
            personas: self.personas,
            stages: self.stages,
            lanes: self.lanes,
            cards: self.cards,
            hotspots: self.hotspots,
            actions: self.actions,
            links: self.links,
            notes: self.notes,
            lane_groups: self.lane_groups,
            images: pictures(images, map)?,
            icons: self.icons,
            ..JourneyMap::default()
        };
        let themes: Vec<Arc<Theme>> = self.themes.into_iter().map(|theme| Arc::new(theme.with_sound_sizes())).collect();
        let mut reader = VersionReader {
            map,
            beside: &beside,
            infos: &self.infos,
            themes: &themes,
            sealer: Sealer::default(),
            numbers: Numbers::of(map),
            left: MOST_REFERENCES,
        };
        Ok(kept.into_iter().take(MOST_VERSIONS).map(|version| Arc::new(reader.version(version))).collect())
    }
}

/// The pictures beside the versions. One without data has the bytes of another one with its id.
fn pictures(stored: Vec<StoredPicture<'_>>, map: &JourneyMap) -> Result<Vec<Arc<Picture>>, FileError> {
    let mut found: Vec<Arc<Picture>> = Vec::new();
    for picture in stored {
        if !picture.data.is_empty() {
            found.push(picture.decoded()?);
            continue;
        }
        let known = map.image(&picture.id).or_else(|| found.iter().find(|known| known.id == picture.id));
        let bytes = known.map(|known| known.bytes.clone()).unwrap_or_default();
        found.push(Arc::new(Picture { id: picture.id, description: picture.description, bytes }));
    }
    Ok(found)
}

/// The parts of the map by the numbers of their ids.
struct Numbers {
    personas: FxHashMap<u32, Arc<Persona>>,
    stages: FxHashMap<u32, Arc<Stage>>,
    lanes: FxHashMap<u32, Arc<Lane>>,
    cards: FxHashMap<u32, Arc<Card>>,
    hotspots: FxHashMap<u32, Arc<Hotspot>>,
    actions: FxHashMap<u32, Arc<Action>>,
    links: FxHashMap<u32, Arc<Link>>,
    notes: FxHashMap<u32, Arc<Note>>,
    lane_groups: FxHashMap<u32, Arc<LaneGroup>>,
}

fn by_number<T: Numbered>(parts: &[Arc<T>]) -> FxHashMap<u32, Arc<T>> {
    parts.iter().map(|part| (part.number(), part.clone())).collect()
}

impl Numbers {
    fn of(map: &JourneyMap) -> Self {
        Self {
            personas: by_number(&map.personas),
            stages: by_number(&map.stages),
            lanes: by_number(&map.lanes),
            cards: by_number(&map.cards),
            hotspots: by_number(&map.hotspots),
            actions: by_number(&map.actions),
            links: by_number(&map.links),
            notes: by_number(&map.notes),
            lane_groups: by_number(&map.lane_groups),
        }
    }
}

/// Puts versions together again.
struct VersionReader<'r> {
    map: &'r JourneyMap,
    /// What stands beside the versions.
    beside: &'r JourneyMap,
    infos: &'r [Arc<MapInfo>],
    themes: &'r [Arc<Theme>],
    sealer: Sealer,
    numbers: Numbers,
    /// How many parts may still be put together.
    left: usize,
}

impl VersionReader<'_> {
    fn version(&mut self, stored: StoredVersion) -> Version {
        let mut references = References::of_at_most(self.left);
        let (numbers, beside) = (&self.numbers, self.beside);
        let mut map = JourneyMap {
            info: self.map.info.clone(),
            personas: references.parts(&stored.personas, &numbers.personas, &beside.personas),
            stages: references.parts(&stored.stages, &numbers.stages, &beside.stages),
            lanes: references.parts(&stored.lanes, &numbers.lanes, &beside.lanes),
            cards: references.parts(&stored.cards, &numbers.cards, &beside.cards),
            hotspots: references.parts(&stored.hotspots, &numbers.hotspots, &beside.hotspots),
            actions: references.parts(&stored.actions, &numbers.actions, &beside.actions),
            links: references.parts(&stored.links, &numbers.links, &beside.links),
            notes: references.parts(&stored.notes, &numbers.notes, &beside.notes),
            lane_groups: references.parts(&stored.lane_groups, &numbers.lane_groups, &beside.lane_groups),
            images: references.named(&stored.images, &beside.images, |id| self.map.image(&ImageId(id.to_owned()))),
            icons: references
                .named(&stored.icons, &beside.icons, |id| self.map.icons.iter().find(|icon| icon.id.0 == id)),
            versions: Vec::new(),
        };
        self.info(&stored, &mut map, &mut references);
        self.left = references.left;
        let doubt = self.doubt(&stored, &mut map, &references);
        let seal = OnceLock::new();
        if doubt.is_empty() && !stored.seal.is_empty() {
            seal.get_or_init(|| stored.seal.clone());
        }
        Version {
            name: stored.name,
            note: stored.note,
            kept_on: stored.kept_on,
            is_doubt_new: !doubt.is_empty(),
            doubt: if stored.doubt.is_empty() { doubt } else { stored.doubt },
            map: Arc::new(map),
            seal,
        }
    }

    fn info(&self, stored: &StoredVersion, map: &mut JourneyMap, references: &mut References) {
        if let Some(place) = stored.info {
            match self.infos.get(place) {
                Some(info) => map.info = info.clone(),
                None => references.missing += 1,
            }
        }
        let theme = match stored.theme {
            StoredTheme::OfMap => self.map.info.own_theme.clone(),
            StoredTheme::Without => None,
            StoredTheme::Beside(place) => self.themes.get(place).cloned(),
        };
        let same = match (&map.info.own_theme, &theme) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        if !same {
            Arc::make_mut(&mut map.info).own_theme = theme;
        }
    }

    /// A sentence about a version that is not what was kept; it is mended, so that it can be shown.
    fn doubt(&mut self, stored: &StoredVersion, map: &mut JourneyMap, references: &References) -> String {
        let is_broken = !stored.seal.is_empty() && self.sealer.seal(map).ok().as_ref() != Some(&stored.seal);
        let problems = check::check(map);
        if !problems.is_empty() {
            check::mend(map);
        }
        let missing = match references.missing {
            0 => String::new(),
            1 => "1 part of this version is missing in the file.".to_owned(),
            missing => format!("{missing} parts of this version are missing in the file."),
        };
        let places = match references.unreadable {
            0 if missing.is_empty() && problems.is_empty() && !is_broken => return String::new(),
            0 if missing.is_empty() => {
                return "The file was changed outside Footpath, and this version with it.".to_owned();
            }
            0 => return missing,
            1 => "1 place".to_owned(),
            places => format!("{places} places"),
        };
        let unreadable =
            format!("The list of its parts cannot be read in {places}: the parts named there are missing.");
        format!("{missing} {unreadable}").trim_start().to_owned()
    }
}
