//! The kinds of lanes that the palette offers.

use crate::model::{CardKind, Lane, LaneId, LaneKind, Scale};

/// A kind of lane that can be added to a map.
#[derive(Debug, PartialEq)]
pub(crate) struct PaletteLane {
    /// The lane's name on the map and in the palette.
    pub name: &'static str,
    /// What the lane holds.
    pub kind: LaneKind,
    /// The kind of its cards.
    pub card_kind: CardKind,
    /// The name of the lane's icon.
    pub icon: &'static str,
    /// Whether the lane's curve has a scale from 0 to 10 instead of faces.
    pub rating: bool,
    /// Whether it adds up the votes of each step.
    pub adds_votes: bool,
    /// The question shown in empty cells.
    pub prompt: &'static str,
    /// One sentence about the purpose of the lane; shown as the tooltip.
    pub about: &'static str,
    /// Further keywords for the filter.
    pub keywords: &'static str,
}

impl PaletteLane {
    /// An empty lane of this kind.
    pub(crate) fn lane(&self) -> Lane {
        let mut lane = Lane {
            id: LaneId(0),
            name: self.name.into(),
            kind: self.kind,
            card_kind: self.card_kind,
            persona: None,
            prompt: self.prompt.into(),
            note: String::new(),
            icon: None,
            color: None,
            height_pt: None,
            folded: false,
            adds_votes: self.adds_votes,
            group: None,
            scale: if self.rating { Scale::rating(self.name) } else { Scale::emotion() },
            series: Vec::new(),
        };
        // The icon is stored only if it differs from the default for the lane's kind.
        lane.icon = (crate::layout::lane_icon(&lane) != self.icon).then(|| self.icon.into());
        lane
    }
}

const fn cards(name: &'static str, card_kind: CardKind, icon: &'static str, prompt: &'static str) -> PaletteLane {
    PaletteLane {
        name,
        kind: LaneKind::Cards,
        card_kind,
        icon,
        rating: false,
        adds_votes: false,
        prompt,
        about: prompt,
        keywords: "",
    }
}

const fn other(name: &'static str, kind: LaneKind, icon: &'static str, prompt: &'static str) -> PaletteLane {
    PaletteLane { kind, ..cards(name, CardKind::Note, icon, prompt) }
}

/// How many of [`LANES`] are shown until the user unfolds the rest.
pub(super) const COMMON_LANES: usize = 9;

/// All kinds of lanes, the common ones first.
pub(super) const LANES: [PaletteLane; 19] = [
    PaletteLane {
        about: "Cards for what the customer does.",
        keywords: "doing activities steps cards swimlane row",
        ..cards("Actions", CardKind::Action, "action", "What does the customer do here?")
    },
    PaletteLane {
        about: "Cards for what the customer thinks.",
        keywords: "thinking mind cards swimlane row",
        ..cards("Thoughts", CardKind::Thought, "thought", "What goes through their mind?")
    },
    PaletteLane {
        about: "Pills for the channels where customers meet us.",
        keywords: "channels contacts swimlane row",
        ..other("Touchpoints", LaneKind::Touchpoints, "touchpoint", "Where do they meet us?")
    },
    PaletteLane {
        about: "A curve from upset to delighted, with faces.",
        keywords: "curve feelings mood line swimlane row",
        ..other("Emotion", LaneKind::Curve, "emotion", "How do they feel?")
    },
    PaletteLane {
        about: "Cards for what goes wrong.",
        keywords: "problems frustrations cards swimlane row",
        ..cards("Pains", CardKind::Pain, "pain", "What goes wrong or takes too long?")
    },
    PaletteLane {
        about: "Cards for what could be better.",
        keywords: "chances improvements cards swimlane row",
        ..cards("Opportunities", CardKind::Opportunity, "opportunity", "What could we do better?")
    },
    PaletteLane {
        about: "Cards for possible solutions.",
        keywords: "solutions concepts cards swimlane row",
        ..cards("Ideas", CardKind::Idea, "idea", "What might solve it?")
    },
    PaletteLane {
        about: "Pictures that tell the story.",
        keywords: "images photos sketches swimlane row",
        ..other("Storyboard", LaneKind::Storyboard, "storyboard", "What would a photo show?")
    },
    PaletteLane {
        about: "Large numbers with small labels.",
        keywords: "metrics kpi numbers swimlane row",
        ..other("Measures", LaneKind::Metrics, "metric", "What is counted here?")
    },
    PaletteLane {
        about: "Cards for what somebody needs or wants to know.",
        keywords: "goals questions jobs cards swimlane row",
        ..cards("Needs", CardKind::Need, "need", "What do they need or want to know?")
    },
    PaletteLane {
        about: "Cards for what people actually said.",
        keywords: "voice interviews verbatim cards swimlane row",
        ..cards("Quotes", CardKind::Quote, "quote", "What did somebody say?")
    },
    PaletteLane {
        about: "Cards for what the customer can see and hold.",
        keywords: "physical proof artefacts props blueprint cards swimlane row",
        ..cards("Evidence", CardKind::Evidence, "evidence", "What do they see or hold?")
    },
    PaletteLane {
        about: "Cards with plain text, for anything else.",
        keywords: "text anything cards swimlane row",
        ..cards("Notes", CardKind::Note, "note", "What else matters here?")
    },
    PaletteLane {
        about: "What our people and systems do where the customer can see it.",
        keywords: "frontstage employee onstage visible service blueprint cards swimlane row",
        ..cards("Front stage", CardKind::Action, "front-stage", "What do we do that they can see?")
    },
    PaletteLane {
        about: "What our people do where the customer cannot see it.",
        keywords: "backstage behind employee invisible service blueprint cards swimlane row",
        ..cards("Back stage", CardKind::Action, "back-stage", "What do we do behind the scenes?")
    },
    PaletteLane {
        about: "Boxes for systems and processes that support the service.",
        keywords: "support systems supporting service blueprint boxes swimlane row",
        ..other("Processes", LaneKind::Process, "process", "Which system or process supports it?")
    },
    PaletteLane {
        adds_votes: true,
        about: "The votes of all cards at each step, added up.",
        keywords: "voting dots sum total workshop swimlane row",
        ..other("Votes", LaneKind::Metrics, "target", "")
    },
    PaletteLane {
        rating: true,
        about: "A curve from 0 to 10: how much work it is for the customer.",
        keywords: "curve scale rating 0 10 ces line swimlane row",
        ..other("Effort", LaneKind::Curve, "data", "How much work is it for them?")
    },
    PaletteLane {
        rating: true,
        about: "A curve from 0 to 10: how much energy the customer has left.",
        keywords: "curve scale rating 0 10 line swimlane row",
        ..other("Energy", LaneKind::Curve, "target", "How much energy is left?")
    },
];
