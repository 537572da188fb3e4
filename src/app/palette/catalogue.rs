//! Which items are listed under which heading of the palette.

use super::lanes::{COMMON_LANES, LANES};
use super::library::LibraryStencil;
use super::stencil::{FACES, Group, Stencil};
use crate::model::{BlueprintLine, CardKind, Channel, FlagKind, JourneyMap};

/// How many channels are shown until the user unfolds the rest.
const COMMON_CHANNELS: usize = 8;

/// How many library personas are shown until the user unfolds the rest.
const COMMON_PEOPLE: usize = 6;

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
pub struct Section {
    /// The heading.
    pub group: Group,
    /// The items shown.
    pub stencils: Vec<Stencil>,
    /// How many items the list hides while it is folded; 0 when there is nothing to unfold.
    pub beyond: usize,
}

/// All items of a group. Personas already on the map are listed there and not under the library.
pub fn all(group: Group, map: &JourneyMap, library: &[LibraryStencil]) -> Vec<Stencil> {
    match group {
        Group::Cards => CARDS.map(Stencil::Card).to_vec(),
        Group::Touchpoints => {
            let any = std::iter::once(Stencil::Card(CardKind::Touchpoint));
            Channel::NAMED.into_iter().map(Stencil::Touchpoint).chain(any).collect()
        }
        Group::Emotions => FACES.map(|(value, _)| Stencil::Emotion(value)).to_vec(),
        Group::Marks => std::iter::once(Stencil::Hotspot).chain(FLAGS.map(Stencil::Flag)).collect(),
        Group::Structure => vec![Stencil::Stage, Stencil::Step, Stencil::Image, Stencil::Link],
        Group::Lanes => LANES.iter().map(Stencil::Lane).collect(),
        Group::Lines => LINES.map(Stencil::Line).to_vec(),
        Group::Personas => {
            let known = map.personas.iter().map(|persona| Stencil::MapPersona(persona.id));
            known.chain(std::iter::once(Stencil::NewPersona)).collect()
        }
        Group::Library => {
            let others = library.iter().filter(|somebody| somebody.on_map(map).is_none());
            others.cloned().map(Stencil::LibraryPersona).collect()
        }
    }
}

/// The sections that have items to show. A search covers hidden items as well.
pub fn sections(
    map: &JourneyMap,
    library: &[LibraryStencil],
    search: &str,
    is_unfolded: impl Fn(Group) -> bool,
) -> Vec<Section> {
    let searching = !search.trim().is_empty();
    let section = |group: Group| {
        let mut stencils = all(group, map, library);
        if searching {
            stencils.retain(|stencil| stencil.matches(map, search));
            return Section { group, stencils, beyond: 0 };
        }
        let common = match group {
            Group::Touchpoints => COMMON_CHANNELS,
            Group::Lanes => COMMON_LANES,
            Group::Library => COMMON_PEOPLE,
            _ => stencils.len(),
        };
        let beyond = stencils.len().saturating_sub(common);
        if !is_unfolded(group) {
            stencils.truncate(common);
        }
        Section { group, stencils, beyond }
    };
    Group::ALL.into_iter().map(section).filter(|section| !section.stencils.is_empty()).collect()
}
