//! Writes the versions of a map down: what the map still has by its id, the rest once beside them.

use std::borrow::Cow;
use std::sync::Arc;

use super::pool::Pool;
use super::seal::Sealer;
use super::{StoredTheme, StoredVersion, StoredVersions};
use crate::file::format::stored_picture::StoredPicture;
use crate::model::{
    Action, Card, Hotspot, JourneyMap, Lane, LaneGroup, Link, MapInfo, Note, OwnIcon, Persona, Picture, Stage, Version,
};
use crate::theme::Theme;

impl StoredVersions<'_> {
    /// The versions of a map, written down; none if it has none.
    pub(in super::super) fn of(map: &JourneyMap) -> Result<Option<Self>, ron::Error> {
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
