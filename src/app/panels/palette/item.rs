//! The items of the palette: their labels, headings, icons, descriptions and search keywords.

use super::lanes::PaletteLane;
use super::library::LibraryPersonaItem;
use crate::layout::{kind_icon, note_icon};
use crate::model::{BlueprintLine, CardKind, Channel, FlagKind, JourneyMap, NoteKind, PersonaId};
use crate::text::{folded, has_all_words};

/// One thing that can be added to a map.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PaletteItem {
    /// An empty card.
    Card(CardKind),
    /// A touchpoint on the given channel.
    Touchpoint(Channel),
    /// A point on an emotion curve, from −2 to +2.
    Emotion(f32),
    /// A hotspot pinned to a card, a step or a cell.
    Hotspot,
    /// A flag on a card, a step or a point of a curve.
    Flag(FlagKind),
    /// A new, empty persona.
    NewPersona,
    /// A persona already on the map, to be assigned a lane.
    MapPersona(PersonaId),
    /// A persona from the library, to be copied to the map or assigned a lane.
    LibraryPersona(LibraryPersonaItem),
    /// A stage with one step.
    Stage,
    /// A step of a stage.
    Step,
    /// One of the offered kinds of lane.
    Lane(&'static PaletteLane),
    /// A separating line of a service blueprint.
    Line(BlueprintLine),
    /// A picture from a file.
    Image,
    /// An arrow from one card to another.
    Link,
    /// A free note of a kind.
    Note(NoteKind),
}

/// A heading of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum PaletteGroup {
    Cards,
    Touchpoints,
    Emotions,
    Marks,
    Structure,
    Lanes,
    Lines,
    Personas,
    Library,
    Notes,
}

impl PaletteGroup {
    /// All groups in display order, from top to bottom.
    pub(crate) const ALL: [Self; 10] = [
        Self::Cards,
        Self::Touchpoints,
        Self::Emotions,
        Self::Marks,
        Self::Notes,
        Self::Structure,
        Self::Lanes,
        Self::Lines,
        Self::Personas,
        Self::Library,
    ];

    /// The heading as shown in the panel.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Cards => "Cards",
            Self::Touchpoints => "Touchpoints",
            Self::Emotions => "Emotions",
            Self::Marks => "Hotspots and flags",
            Self::Notes => "Notes beside the map",
            Self::Structure => "Structure",
            Self::Lanes => "Lanes",
            Self::Lines => "Blueprint lines",
            Self::Personas => "Personas",
            Self::Library => "Persona library",
        }
    }
}

/// The five emotion faces: value and name.
pub(super) const FACES: [(f32, &str); 5] =
    [(-2.0, "Upset"), (-1.0, "Unhappy"), (0.0, "Neutral"), (1.0, "Content"), (2.0, "Delighted")];

impl PaletteItem {
    /// The text on the item in the panel.
    pub(crate) fn label<'a>(&'a self, map: &'a JourneyMap) -> &'a str {
        match self {
            Self::Card(CardKind::Touchpoint) => "Any channel",
            Self::Card(kind) => kind.name(),
            Self::Touchpoint(channel) => channel.name(),
            Self::Emotion(value) => face_name(*value),
            Self::Hotspot => "Hotspot",
            Self::Flag(kind) => kind.name(),
            Self::NewPersona => "New persona",
            Self::MapPersona(id) => map.persona(*id).map_or("Persona", |persona| &persona.name),
            Self::LibraryPersona(library_persona) => &library_persona.persona.name,
            Self::Stage => "Stage",
            Self::Step => "Step",
            Self::Lane(lane) => lane.name,
            Self::Line(line) => line.name(),
            Self::Image => "Picture",
            Self::Link => "Link",
            Self::Note(kind) => kind.name(),
        }
    }

    /// The name in the list: a persona's with the age.
    pub(super) fn title(&self, map: &JourneyMap) -> String {
        let persona = match self {
            Self::MapPersona(id) => map.persona(*id).map(|persona| &**persona),
            Self::LibraryPersona(library_persona) => Some(&library_persona.persona),
            _ => None,
        };
        let age = persona.map_or("", |persona| persona.age.as_str());
        if age.is_empty() { self.label(map).to_owned() } else { format!("{}, {age}", self.label(map)) }
    }

    /// The second line in the list: the role of a persona.
    pub(super) fn subtitle<'a>(&'a self, map: &'a JourneyMap) -> &'a str {
        match self {
            Self::LibraryPersona(library_persona) => &library_persona.persona.role,
            Self::MapPersona(id) => map.persona(*id).map_or("", |persona| &persona.role),
            _ => "",
        }
    }

    /// The heading under which the item is listed.
    pub(crate) fn group(&self) -> PaletteGroup {
        match self {
            Self::Card(CardKind::Touchpoint) | Self::Touchpoint(_) => PaletteGroup::Touchpoints,
            Self::Card(_) => PaletteGroup::Cards,
            Self::Emotion(_) => PaletteGroup::Emotions,
            Self::Hotspot | Self::Flag(_) => PaletteGroup::Marks,
            Self::NewPersona | Self::MapPersona(_) => PaletteGroup::Personas,
            Self::LibraryPersona(_) => PaletteGroup::Library,
            Self::Stage | Self::Step | Self::Image | Self::Link => PaletteGroup::Structure,
            Self::Note(_) => PaletteGroup::Notes,
            Self::Lane(_) => PaletteGroup::Lanes,
            Self::Line(_) => PaletteGroup::Lines,
        }
    }

    /// The name of the item's icon.
    pub(crate) fn icon(&self) -> &'static str {
        match self {
            Self::Card(kind) => kind_icon(*kind),
            Self::Touchpoint(channel) => channel.icon(),
            Self::Emotion(_) => "emotion",
            Self::Hotspot => "hotspot",
            Self::Flag(kind) => kind.icon(),
            Self::NewPersona | Self::MapPersona(_) | Self::LibraryPersona(_) => "person",
            Self::Stage => "chevron-right",
            Self::Step => "plus",
            Self::Lane(lane) => lane.icon,
            Self::Line(_) => "line",
            Self::Image => "picture",
            Self::Link => "arrow-left",
            Self::Note(kind) => note_icon(*kind),
        }
    }

    /// One sentence that says what the item is and does; shown as the tooltip.
    pub(crate) fn about(&self) -> &'static str {
        match self {
            Self::Card(kind) => card_about(*kind),
            Self::Touchpoint(_) => "A contact with the customer through this channel.",
            Self::Emotion(_) => "How the customer feels at a step, as a point on the curve.",
            Self::Hotspot => "A pain point to act on, pinned to a card, a step or a cell.",
            Self::Flag(FlagKind::MomentOfTruth) => "The moment when the customer decides what to think of us.",
            Self::Flag(FlagKind::BouncePoint) => "A point where customers leave.",
            Self::Flag(FlagKind::HandOff) => "A point where work passes from one team to another.",
            Self::NewPersona => "Another person who goes through this journey.",
            Self::MapPersona(_) => "Assigns a lane to this persona.",
            Self::LibraryPersona(_) => "Adds a copy to this map; drop it on a lane to assign that lane as well.",
            Self::Stage => "A part of the journey, such as Discover or Buy, with a step in it.",
            Self::Step => "A column inside a stage.",
            Self::Lane(lane) => lane.about,
            Self::Line(BlueprintLine::Interaction) => "Separates the customer’s actions from ours on the front stage.",
            Self::Line(BlueprintLine::Visibility) => "Separates what the customer sees from the back stage.",
            Self::Line(BlueprintLine::InternalInteraction) => {
                "Separates the back stage from the processes that support it."
            }
            Self::Image => "A photo or sketch from a file, in any cell or in the storyboard.",
            Self::Link => "An arrow from one card to another.",
            Self::Note(kind) => note_about(*kind),
        }
    }

    /// The accessible name that screen readers announce.
    pub(crate) fn accessible_name(&self, map: &JourneyMap) -> String {
        let label = self.label(map);
        match self {
            Self::Card(CardKind::Touchpoint) => "Touchpoint of any channel".to_owned(),
            Self::Card(_) => format!("{label} card"),
            Self::Touchpoint(_) => format!("{label} touchpoint"),
            Self::Emotion(value) => format!("{label} face, {value:+}").replace('-', "−"),
            Self::Flag(_) => format!("{label} flag"),
            Self::Lane(_) => format!("{label} lane"),
            Self::Note(NoteKind::Sticky) => label.to_owned(),
            Self::Note(_) => format!("{label} beside the map"),
            Self::MapPersona(_) => format!("Persona {label}"),
            Self::LibraryPersona(_) => format!("Persona {label} from the library"),
            Self::Hotspot | Self::NewPersona | Self::Stage | Self::Step | Self::Line(_) | Self::Image | Self::Link => {
                label.to_owned()
            }
        }
    }

    /// Further keywords for the filter.
    fn keywords(&self) -> &'static str {
        match self {
            Self::Card(kind) => card_keywords(*kind),
            Self::Touchpoint(channel) => channel_keywords(channel),
            Self::Emotion(_) => "emotion face feeling mood smiley curve point",
            Self::Hotspot => "flame pain point problem fire issue severity",
            Self::Flag(FlagKind::MomentOfTruth) => "star flag key moment truth",
            Self::Flag(FlagKind::BouncePoint) => "leave exit drop off churn flag",
            Self::Flag(FlagKind::HandOff) => "handoff handover pass flag",
            Self::NewPersona | Self::MapPersona(_) | Self::LibraryPersona(_) => {
                "person customer user who actor portrait"
            }
            Self::Stage => "phase column chevron",
            Self::Step => "column moment substage",
            Self::Lane(lane) => lane.keywords,
            Self::Line(_) => "service blueprint divider separator row",
            Self::Image => "image photo picture sketch file storyboard",
            Self::Link => "arrow connector connection line",
            Self::Note(_) => "free note comment annotation callout post-it shape",
        }
    }

    /// Whether the label, heading, role and keywords together contain every word of the search.
    pub(crate) fn matches(&self, map: &JourneyMap, search: &str) -> bool {
        let role = self.subtitle(map);
        let all = [self.label(map), self.group().name(), role, self.keywords()].join(" ");
        has_all_words(&folded(&all), search)
    }
}

fn note_about(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Sticky => "A sticky note beside or over the grid. It goes along with what it is beside.",
        NoteKind::Text => "A text anywhere on the sheet.",
        NoteKind::Frame => "A box around a part of the map, with a label.",
        NoteKind::Arrow => "An arrow from any place to any other.",
        NoteKind::Bracket => "A bracket over several stages, such as a phase of the lifecycle.",
    }
}

/// The name of the face closest to `value`.
fn face_name(value: f32) -> &'static str {
    let distance = |face: &&(f32, &str)| (face.0 - value).abs();
    FACES.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).map_or("", |face| face.1)
}

fn card_about(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Note => "Plain text.",
        CardKind::Action => "What somebody does.",
        CardKind::Thought => "What somebody thinks.",
        CardKind::Quote => "What somebody actually said.",
        CardKind::Pain => "What goes wrong, with its severity.",
        CardKind::Opportunity => "What could be better, with its score.",
        CardKind::Touchpoint => "A contact with the customer; its channel can be chosen later.",
        CardKind::Measure => "A large number with a small label.",
        CardKind::Evidence => "Something the customer can see or hold.",
        CardKind::Picture => "A picture with a caption.",
        CardKind::Need => "What somebody needs or wants to know.",
        CardKind::Idea => "A possible solution.",
        CardKind::Process => "A step in a process or system.",
    }
}

fn card_keywords(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Note => "text sticky plain",
        CardKind::Action => "do activity task behaviour",
        CardKind::Thought => "think mind",
        CardKind::Quote => "said voice verbatim interview",
        CardKind::Pain => "problem frustration issue hurt",
        CardKind::Opportunity => "chance improve better gain",
        CardKind::Touchpoint => "contact interaction other",
        CardKind::Measure => "metric figure number kpi",
        CardKind::Evidence => "proof physical artefact prop",
        CardKind::Picture => "image photo",
        CardKind::Need => "want goal question job",
        CardKind::Idea => "solution concept bulb",
        CardKind::Process => "system box support",
    }
}

fn channel_keywords(channel: &Channel) -> &'static str {
    match channel {
        Channel::Website => "web page internet online shop",
        Channel::PartnerSite => "reseller marketplace web",
        Channel::SocialMedia => "instagram facebook tiktok network post",
        Channel::PaidAdvertising => "ad advertising paid banner campaign",
        Channel::TradeShow => "fair exhibition stand",
        Channel::Event => "gathering conference party",
        Channel::Email => "mail email newsletter letter",
        Channel::ReviewSite => "rating stars comments",
        Channel::InPerson => "face to face staff talk meeting",
        Channel::Phone => "call hotline telephone",
        Channel::Chat => "message messenger bot",
        Channel::App => "mobile phone application",
        Channel::Shop => "store counter branch retail",
        Channel::Post => "letter paper mail",
        Channel::Parcel => "delivery package box",
        Channel::Sms => "sms text",
        Channel::Kiosk => "terminal machine",
        Channel::Video => "meeting zoom call",
        Channel::Search => "google engine",
        Channel::Document => "paper contract form invoice",
        Channel::Other(_) => "",
    }
}
