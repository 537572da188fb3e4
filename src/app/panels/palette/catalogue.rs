//! Which items are listed under which heading of the palette.

use super::item::{FACES, PaletteGroup, PaletteItem};
use super::lanes::{COMMON_LANES, LANES};
use super::library::LibraryPersonaItem;
use crate::model::{BlueprintLine, CardKind, Channel, FlagKind, JourneyMap, NoteKind};

/// How many channels are shown until the user unfolds the rest.
const COMMON_CHANNELS: usize = 8;

/// How many library personas are shown until the user unfolds the rest.
const COMMON_PERSONAS: usize = 6;

/// The kinds of cards, most sought first. Touchpoints and pictures are listed under other headings.
const CARDS: [CardKind; 11] = [
    CardKind::Action,
    CardKind::Thought,
    CardKind::Pain,
    CardKind::Opportunity,
    CardKind::Quote,
    CardKind::Measure,
    CardKind::Need,
    CardKind::Idea,
    CardKind::Evidence,
    CardKind::Process,
    CardKind::Note,
];

const FLAGS: [FlagKind; 3] = [FlagKind::MomentOfTruth, FlagKind::BouncePoint, FlagKind::HandOff];

const LINES: [BlueprintLine; 3] =
    [BlueprintLine::Interaction, BlueprintLine::Visibility, BlueprintLine::InternalInteraction];

/// One heading with the items shown under it.
pub(super) struct PaletteSection {
    /// The group, whose name is the heading.
    pub group: PaletteGroup,
    /// The items shown.
    pub items: Vec<PaletteItem>,
    /// How many items the list hides while it is folded; 0 when there is nothing to unfold.
    pub beyond: usize,
}

/// All items of a group. Personas already on the map are listed there and not under the library.
pub(super) fn all(group: PaletteGroup, map: &JourneyMap, library: &[LibraryPersonaItem]) -> Vec<PaletteItem> {
    match group {
        PaletteGroup::Cards => CARDS.map(PaletteItem::Card).to_vec(),
        PaletteGroup::Touchpoints => {
            let any = std::iter::once(PaletteItem::Card(CardKind::Touchpoint));
            Channel::NAMED.into_iter().map(PaletteItem::Touchpoint).chain(any).collect()
        }
        PaletteGroup::Emotions => FACES.map(|(value, _)| PaletteItem::Emotion(value)).to_vec(),
        PaletteGroup::Marks => std::iter::once(PaletteItem::Hotspot).chain(FLAGS.map(PaletteItem::Flag)).collect(),
        PaletteGroup::Structure => vec![PaletteItem::Stage, PaletteItem::Step, PaletteItem::Image, PaletteItem::Link],
        PaletteGroup::Notes => NoteKind::ALL.map(PaletteItem::Note).to_vec(),
        PaletteGroup::Lanes => LANES.iter().map(PaletteItem::Lane).collect(),
        PaletteGroup::Lines => LINES.map(PaletteItem::Line).to_vec(),
        PaletteGroup::Personas => {
            let known = map.personas.iter().map(|persona| PaletteItem::MapPersona(persona.id));
            known.chain(std::iter::once(PaletteItem::NewPersona)).collect()
        }
        PaletteGroup::Library => {
            let others = library.iter().filter(|library_persona| library_persona.on_map(map).is_none());
            others.cloned().map(PaletteItem::LibraryPersona).collect()
        }
    }
}

/// The sections that have items to show. A search covers hidden items as well.
pub(super) fn sections(
    map: &JourneyMap,
    library: &[LibraryPersonaItem],
    search: &str,
    is_unfolded: impl Fn(PaletteGroup) -> bool,
) -> Vec<PaletteSection> {
    let searching = !search.trim().is_empty();
    let section = |group: PaletteGroup| {
        let mut items = all(group, map, library);
        if searching {
            items.retain(|item| item.matches(map, search));
            return PaletteSection { group, items, beyond: 0 };
        }
        let common = match group {
            PaletteGroup::Touchpoints => COMMON_CHANNELS,
            PaletteGroup::Lanes => COMMON_LANES,
            PaletteGroup::Library => COMMON_PERSONAS,
            _ => items.len(),
        };
        let beyond = items.len().saturating_sub(common);
        if !is_unfolded(group) {
            items.truncate(common);
        }
        PaletteSection { group, items, beyond }
    };
    PaletteGroup::ALL.into_iter().map(section).filter(|section| !section.items.is_empty()).collect()
}
