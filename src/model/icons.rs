//! The icons of cards, lanes and channels: bundled ones, found by what they show, and those of a map's own.

use super::icon_names::{ICONS, OFFERED_ICONS, OfferedIcon};
use super::{Channel, IconId, JourneyMap};

/// Where the drawing of an icon comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum IconSource {
    /// A bundled icon of this name.
    Bundled(&'static str),
    /// An icon of the map's own.
    Own(IconId),
}

impl IconSource {
    /// The icon that a card or a lane of `map` names; none if there is no such icon.
    pub fn named(map: &JourneyMap, icon: &str) -> Option<Self> {
        match IconId::named(icon) {
            Some(id) => map.own_icon(&id).map(|own| Self::Own(own.id.clone())),
            None => known_icon(icon).map(Self::Bundled),
        }
    }

    /// The icon of a channel on `map`: its own one, or the bundled one.
    pub fn of_channel(map: &JourneyMap, channel: &Channel) -> Self {
        map.icon_of_channel(channel).map_or(Self::Bundled(channel.icon()), |own| Self::Own(own.id.clone()))
    }
}

impl From<&'static str> for IconSource {
    fn from(name: &'static str) -> Self {
        Self::Bundled(name)
    }
}

impl std::fmt::Display for IconSource {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bundled(name) => out.write_str(name),
            Self::Own(id) => out.write_str(&id.0),
        }
    }
}

/// The static name of an icon; none if there is no such icon.
pub fn known_icon(name: &str) -> Option<&'static str> {
    let place = ICONS.binary_search(&name).ok()?;
    ICONS.get(place).copied()
}

/// What an icon shows, in plain words.
pub fn icon_title(name: &str) -> String {
    let offered = OFFERED_ICONS.iter().find(|icon| icon.name == name);
    offered.map_or_else(|| name.replace('-', " "), |icon| icon.title.to_owned())
}

/// The icons on offer that fit the words of a search, the best first; all of them without any.
pub fn find_icons(search: &str) -> Vec<&'static OfferedIcon> {
    let search = search.to_lowercase();
    let wanted: Vec<&str> = search.split_whitespace().collect();
    let mut found: Vec<(usize, &OfferedIcon)> =
        OFFERED_ICONS.iter().filter_map(|icon| Some((rank(icon, &wanted)?, icon))).collect();
    if wanted.is_empty() {
        found.sort_by_key(|(_, icon)| icon.title);
    } else {
        found.sort_by_key(|(rank, icon)| (*rank, icon.title));
    }
    found.into_iter().map(|(_, icon)| icon).collect()
}

/// How well an icon fits all wanted words: the smaller, the better. None if a word does not fit at all.
fn rank(icon: &OfferedIcon, wanted: &[&str]) -> Option<usize> {
    /// Words this short are only looked for where a word begins.
    const SHORT: usize = 3;
    let title = icon.title.to_lowercase();
    let of_word = |wanted: &&str| {
        // People ask for several of a thing too.
        let one = wanted.strip_suffix('s').filter(|one| one.len() >= SHORT).unwrap_or(wanted);
        let begins = |text: &str| text.split([' ', '-']).any(|word| word.starts_with(one));
        let is_whole = |text: &str| text.split([' ', '-']).any(|word| word == *wanted || word == one);
        if is_whole(&title) || icon.name == *wanted {
            Some(0)
        } else if is_whole(icon.words) {
            Some(1)
        } else if begins(&title) {
            Some(2)
        } else if begins(icon.words) || begins(icon.name) {
            Some(3)
        } else {
            (one.len() > SHORT && (title.contains(one) || icon.words.contains(one))).then_some(4)
        }
    };
    wanted.iter().map(of_word).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_only_known_ones_are_offered() {
        assert!(ICONS.is_sorted() && OFFERED_ICONS.is_sorted_by_key(|icon| icon.name));
        assert!(OFFERED_ICONS.iter().all(|icon| known_icon(icon.name) == Some(icon.name)));
        assert_eq!(known_icon("no such icon"), None);
        let mut titles: Vec<&str> = OFFERED_ICONS.iter().map(|icon| icon.title).collect();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), OFFERED_ICONS.len(), "two icons have the same title");
        assert!(OFFERED_ICONS.iter().all(|icon| icon.words == icon.words.to_lowercase()));
    }

    #[test]
    fn icons_are_found_by_what_people_call_them() {
        for (search, name) in [
            ("magnifier", "search"),
            ("automobile", "car"),
            ("cars", "car"),
            ("debit", "credit-card"),
            ("Money back", "refund"),
            ("sleep", "bed"),
            ("doctor", "medical"),
            ("lightn", "bolt"),
            ("e-mail", "email"),
            ("flight", "plane"),
        ] {
            let found: Vec<&str> = find_icons(search).iter().map(|icon| icon.name).collect();
            assert!(found.iter().take(4).any(|found| *found == name), "{search}: {found:?}");
        }
        assert!(find_icons("xyzzy").is_empty());
        assert_eq!(find_icons(" ").len(), OFFERED_ICONS.len());
    }
}
