//! The user's own themes as all windows see them: read in the background, and read again after a change.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use egui::{Context, Id};
use rustc_hash::FxHasher;

use super::task::Task;
use crate::file::themes::{ThemeListing, UserThemes};
use crate::model::JourneyMap;
use crate::text::folded;
use crate::theme::{Theme, is_same_name, name_key};

/// Tells one of the user's themes from all others by its name, so that a command can name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ThemeKey(u64);

impl ThemeKey {
    /// The key of the theme with this name.
    pub(crate) fn of(name: &str) -> Self {
        let mut hasher = FxHasher::default();
        name_key(name).hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// A theme that is not built in, as menus list it.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnTheme {
    /// The theme itself.
    pub theme: Arc<Theme>,
    /// Whether it is kept in the map in front only, and not in the user's folder.
    pub is_in_map_only: bool,
}

impl OwnTheme {
    /// Tells it from the others.
    pub(crate) fn key(&self) -> ThemeKey {
        ThemeKey::of(&self.theme.name)
    }

    /// Its name in menus, which says where it is if it is in the map alone.
    pub(crate) fn label(&self) -> String {
        if self.is_in_map_only { format!("{} (in this map)", self.theme.name) } else { self.theme.name.clone() }
    }
}

/// The folder of themes, and what was found in it last.
#[derive(Default)]
pub(crate) struct OwnThemes {
    /// The folder; none where the system has none.
    folder: Option<UserThemes>,
    reading: Option<Task<ThemeListing>>,
    /// Whether the folder has to be read anew.
    is_outdated: bool,
    /// What was found in it last.
    listing: Arc<ThemeListing>,
}

impl OwnThemes {
    /// The themes in this folder.
    pub(crate) fn of(folder: Option<UserThemes>) -> Self {
        Self { is_outdated: folder.is_some(), folder, ..Self::default() }
    }

    /// The folder; none where the system has none.
    pub(crate) fn folder(&self) -> Option<UserThemes> {
        self.folder.clone()
    }

    /// Reads the folder again.
    pub(crate) fn reload(&mut self) {
        self.is_outdated = true;
    }

    /// The user's themes, and the one that is kept in `map`, by name.
    pub(crate) fn with_map(&self, map: Option<&JourneyMap>) -> Vec<OwnTheme> {
        by_name(&self.listing, map)
    }

    /// Reads the folder when it has to be, and tells all windows what was found. Called once a frame.
    pub(crate) fn update(&mut self, ctx: &Context) {
        if let Some(Ok(listing)) = self.reading.as_ref().and_then(Task::poll) {
            self.reading = None;
            self.listing = Arc::new(listing);
            ctx.data_mut(|data| data.insert_temp(key(), self.listing.clone()));
        }
        if self.is_outdated && self.reading.is_none() {
            self.is_outdated = false;
            let Some(folder) = self.folder.clone() else { return };
            self.reading = Some(Task::start(ctx, "read themes", move |_| folder.list()));
        }
    }
}

fn key() -> Id {
    Id::unique("own themes")
}

/// The themes that were found in the folder last.
pub(crate) fn listed(ctx: &Context) -> Arc<ThemeListing> {
    ctx.data(|data| data.get_temp(key())).unwrap_or_default()
}

/// The themes of a listing, and the one that is kept in `map`, by name. The one in the map stands in the place of another
/// with its name, because it is what the map shows.
pub(crate) fn by_name(listing: &ThemeListing, map: Option<&JourneyMap>) -> Vec<OwnTheme> {
    let in_map = map.and_then(|map| map.info.own_theme.clone());
    let is_in_map = |theme: &Theme| in_map.as_ref().is_some_and(|own| is_same_name(&own.name, &theme.name));
    let is_in_folder = in_map.as_ref().is_some_and(|own| listing.named(&own.name).is_some());
    let listed = listing.themes.iter().map(|known| known.theme.clone()).filter(|theme| !is_in_map(theme));
    let mut themes: Vec<OwnTheme> = listed.map(|theme| OwnTheme { theme, is_in_map_only: false }).collect();
    themes.extend(in_map.clone().map(|theme| OwnTheme { theme, is_in_map_only: !is_in_folder }));
    themes.sort_by_cached_key(|own| folded(&own.theme.name));
    themes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::themes::UserTheme;

    fn named(name: &str) -> Arc<Theme> {
        Arc::new(Theme { name: name.into(), ..Theme::clone(&Theme::named_or_default("Light")) })
    }

    #[test]
    fn themes_are_listed_by_name_and_that_of_the_map_once() {
        let listed = |name: &str| UserTheme { path: name.into(), theme: named(name) };
        let listing =
            ThemeListing { themes: vec![listed("zebra"), listed("Nordwind"), listed("Ähre")], ..Default::default() };
        let mut map = JourneyMap::default();
        let labels = |map: &JourneyMap| by_name(&listing, Some(map)).iter().map(OwnTheme::label).collect::<Vec<_>>();
        assert_eq!(labels(&map), ["Ähre", "Nordwind", "zebra"]);
        Arc::make_mut(&mut map.info).own_theme = Some(named("Client"));
        assert_eq!(labels(&map), ["Ähre", "Client (in this map)", "Nordwind", "zebra"]);
        let own = named("nordwind");
        Arc::make_mut(&mut map.info).own_theme = Some(own.clone());
        assert_eq!(labels(&map), ["Ähre", "nordwind", "zebra"]);
        assert!(Arc::ptr_eq(&by_name(&listing, Some(&map))[1].theme, &own));
        assert_eq!(ThemeKey::of("Nord-Wind "), ThemeKey::of("nord wind"));
        assert_ne!(ThemeKey::of("zebra"), ThemeKey::of("Nordwind"));
    }
}
