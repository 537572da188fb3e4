//! What gets the icon: the selected cards and lanes, or a channel on every card.

use std::sync::Arc;

use super::import::own_icon;
use crate::app::commands::perform::pictures::set_icon;
use crate::edit::{Command, PartValue, Selection};
use crate::model::icons::icon_title;
use crate::model::{CardKind, Channel, JourneyMap, OwnIcon, Part};
use crate::picture::icon;
use crate::scene::artwork::icon_svg;

/// What gets the icon.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum IconTarget {
    /// Cards and lanes, whether any of them has an icon, and what they are in words.
    Parts {
        /// The selected parts.
        selection: Selection,
        /// Whether any of them was given an icon.
        has_icon: bool,
        /// Whether there are lanes alone, which always have an icon.
        only_lanes: bool,
    },
    /// A channel, and whether it has an icon of the map's own.
    Channel(Channel, bool),
}

impl IconTarget {
    /// The target for a selection.
    pub(super) fn of(map: &JourneyMap, selection: &Selection, for_channel: bool) -> Self {
        if let Some(channel) = Self::channel_of(map, selection).filter(|_| for_channel) {
            let has_icon = map.icon_of_channel(&channel).is_some();
            return Self::Channel(channel, has_icon);
        }
        let has_icon = selection.parts().iter().any(|part| match part {
            Part::Card(id) => map.card(*id).is_some_and(|card| card.icon.is_some()),
            Part::Lane(id) => map.lane(*id).is_some_and(|lane| lane.icon.is_some()),
            _ => false,
        });
        let only_lanes = !selection.parts().iter().any(|part| matches!(part, Part::Card(_)));
        Self::Parts { selection: selection.clone(), has_icon, only_lanes }
    }

    /// The channel of the selected touchpoint, if there is one.
    pub(super) fn channel_of(map: &JourneyMap, selection: &Selection) -> Option<Channel> {
        let Some(Part::Card(id)) = selection.single() else { return None };
        let card = map.card(id)?;
        let is_touchpoint = map.lane(card.lane)?.kind_of(card) == CardKind::Touchpoint;
        card.channel.clone().filter(|_| is_touchpoint)
    }

    /// What the icon is for, in a sentence.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Channel(channel, _) => format!("For every touchpoint with the channel “{}”.", channel.name()),
            Self::Parts { selection, only_lanes, .. } => {
                let count =
                    selection.parts().iter().filter(|part| matches!(part, Part::Card(_) | Part::Lane(_))).count();
                match (count, only_lanes) {
                    (1, true) => "For the selected lane.".to_owned(),
                    (1, false) => "For the selected card.".to_owned(),
                    (_, true) => format!("For the {count} selected lanes."),
                    (_, false) => format!("For the {count} selected parts."),
                }
            }
        }
    }

    /// Whether there is an icon that can be taken away.
    pub(super) fn has_icon(&self) -> bool {
        match self {
            Self::Parts { has_icon, .. } | Self::Channel(_, has_icon) => *has_icon,
        }
    }

    /// The words of the button that takes the icon away.
    pub(super) fn none_words(&self) -> &'static str {
        match self {
            Self::Parts { only_lanes: false, .. } => "No icon",
            Self::Parts { .. } | Self::Channel(..) => "Usual icon",
        }
    }

    /// The command that takes the icon away.
    pub(super) fn without_icon(&self, map: &JourneyMap) -> Option<Command> {
        match self {
            Self::Parts { selection, .. } => set_icon(map, selection, None),
            Self::Channel(channel, _) => {
                let mut icon = OwnIcon::clone(map.icon_of_channel(channel)?);
                icon.channels.retain(|known| known != channel);
                Some(Command::Change { field: "icon", to: vec![PartValue::Icon(Arc::new(icon))] })
            }
        }
    }

    /// The command that gives a bundled icon. A channel gets a copy of it as an icon of the map's own.
    pub(super) fn with_bundled(&self, map: &JourneyMap, name: &str) -> Option<Command> {
        match self {
            Self::Parts { selection, .. } => set_icon(map, selection, Some(name)),
            Self::Channel(..) => {
                let drawing = icon::import(icon_svg(name)?.as_bytes()).ok()?;
                self.with_own(map, &own_icon(&drawing, &icon_title(name)))
            }
        }
    }

    /// The command that gives an icon of the map's own, which may be new.
    pub(super) fn with_own(&self, map: &JourneyMap, icon: &OwnIcon) -> Option<Command> {
        let mut icon = map.own_icon(&icon.id).map_or_else(|| icon.clone(), |known| OwnIcon::clone(known));
        match self {
            Self::Parts { selection, .. } => {
                let Command::Change { field, mut to } = set_icon(map, selection, Some(&icon.id.0))? else {
                    return None;
                };
                to.insert(0, PartValue::Icon(Arc::new(icon)));
                Some(Command::Change { field, to })
            }
            Self::Channel(channel, _) => {
                if icon.channels.contains(channel) {
                    return None;
                }
                icon.channels.push(channel.clone());
                Some(Command::Change { field: "icon", to: vec![PartValue::Icon(Arc::new(icon))] })
            }
        }
    }
}
