//! Puts the versions of a map together again from what a file says of them.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::pool::Numbered;
use super::runs::References;
use super::seal::Sealer;
use super::{StoredTheme, StoredVersion, StoredVersions};
use crate::file::format::FileError;
use crate::file::format::stored_picture::StoredPicture;
use crate::model::{
    Action, Card, Hotspot, ImageId, JourneyMap, Lane, LaneGroup, Link, MOST_VERSIONS, MapInfo, Note, Persona, Picture,
    Stage, Version, check,
};
use crate::theme::Theme;

/// The most parts of all versions together, each counted as often as it occurs.
const MOST_REFERENCES: usize = 4_000_000;

impl StoredVersions<'_> {
    /// The versions, which share with `map` what they have in common with it.
    pub(in super::super) fn restored(self, map: &JourneyMap) -> Result<Vec<Arc<Version>>, FileError> {
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
        let sound = |theme: Theme| -> Result<Arc<Theme>, FileError> {
            let theme = theme.with_sound_logo().map_err(|problem| FileError::LogoInMap { problem })?;
            Ok(Arc::new(theme.with_sound_sizes()))
        };
        let themes: Vec<Arc<Theme>> = self.themes.into_iter().map(sound).collect::<Result<_, _>>()?;
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
