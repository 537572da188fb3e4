//! The kinds of lanes that the palette offers.

use crate::model::{CardKind, Lane, LaneId, LaneKind, Scale};

/// A kind of lane that can be added to a map.
#[derive(Debug, PartialEq)]
pub struct LaneStencil {
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
    /// The question shown in empty cells.
    pub prompt: &'static str,
    /// One sentence about the purpose of the lane; shown as the tooltip.
    pub about: &'static str,
    /// Further keywords for the filter.
    pub words: &'static str,
}

impl LaneStencil {
    /// An empty lane of this kind.
    pub fn lane(&self) -> Lane {
        let mut lane = Lane {
            id: LaneId(0),
            name: self.name.into(),
            kind: self.kind,
            card_kind: self.card_kind,
            persona: None,
            prompt: self.prompt.into(),
            note: String::new(),
            icon: None,
            height_pt: None,
            folded: false,
            scale: if self.rating { Scale::rating(self.name) } else { Scale::emotion() },
            series: Vec::new(),
        };
        // The icon is stored only if it differs from the default for the lane's kind.
        lane.icon = (crate::layout::lane_icon(&lane) != self.icon).then(|| self.icon.into());
        lane
    }
}

const fn cards(name: &'static str, card_kind: CardKind, icon: &'static str, prompt: &'static str) -> LaneStencil {
    LaneStencil { name, kind: LaneKind::Cards, card_kind, icon, rating: false, prompt, about: prompt, words: "" }
}

const fn other(name: &'static str, kind: LaneKind, icon: &'static str, prompt: &'static str) -> LaneStencil {
    LaneStencil { kind, ..cards(name, CardKind::Note, icon, prompt) }
}

/// How many of [`LANES`] are shown until the user unfolds the rest.
pub const COMMON_LANES: usize = 9;

/// All kinds of lanes, the common ones first.
pub const LANES: [LaneStencil; 18] = [
    LaneStencil {
        about: "Cards for what the customer does.",
        words: "doing activities steps cards swimlane row",
        ..cards("Actions", CardKind::Action, "action", "What does the customer do here?")
    },
    LaneStencil {
        about: "Cards for what the customer thinks.",
        words: "thinking mind cards swimlane row",
        ..cards("Thoughts", CardKind::Thought, "thought", "What goes through their mind?")
    },
    LaneStencil {
        about: "Pills for the channels where customers meet us.",
        words: "channels contacts swimlane row",
        ..other("Touchpoints", LaneKind::Touchpoints, "touchpoint", "Where do they meet us?")
    },
    LaneStencil {
        about: "A curve from upset to delighted, with faces.",
        words: "curve feelings mood line swimlane row",
        ..other("Emotion", LaneKind::Curve, "emotion", "How do they feel?")
    },
    LaneStencil {
        about: "Cards for what goes wrong.",
        words: "problems frustrations cards swimlane row",
        ..cards("Pains", CardKind::Pain, "pain", "What goes wrong or takes too long?")
    },
    LaneStencil {
        about: "Cards for what could be better.",
        words: "chances improvements cards swimlane row",
        ..cards("Opportunities", CardKind::Opportunity, "opportunity", "What could we do better?")
    },
    LaneStencil {
        about: "Cards for possible solutions.",
        words: "solutions concepts cards swimlane row",
        ..cards("Ideas", CardKind::Idea, "idea", "What might solve it?")
    },
    LaneStencil {
        about: "Pictures that tell the story.",
        words: "images photos sketches swimlane row",
        ..other("Storyboard", LaneKind::Storyboard, "storyboard", "What would a photo show?")
    },
    LaneStencil {
        about: "Large numbers with small labels.",
        words: "metrics kpi numbers swimlane row",
        ..other("Measures", LaneKind::Metrics, "metric", "What is counted here?")
    },
    LaneStencil {
        about: "Cards for what somebody needs or wants to know.",
        words: "goals questions jobs cards swimlane row",
        ..cards("Needs", CardKind::Need, "need", "What do they need or want to know?")
    },
    LaneStencil {
        about: "Cards for what people actually said.",
        words: "voice interviews verbatim cards swimlane row",
        ..cards("Quotes", CardKind::Quote, "quote", "What did somebody say?")
    },
    LaneStencil {
        about: "Cards for what the customer can see and hold.",
        words: "physical proof artefacts props blueprint cards swimlane row",
        ..cards("Evidence", CardKind::Evidence, "evidence", "What do they see or hold?")
    },
    LaneStencil {
        about: "Cards with plain text, for anything else.",
        words: "text anything cards swimlane row",
        ..cards("Notes", CardKind::Note, "note", "What else matters here?")
    },
    LaneStencil {
        about: "What our people and systems do where the customer can see it.",
        words: "frontstage employee onstage visible service blueprint cards swimlane row",
        ..cards("Front stage", CardKind::Action, "front-stage", "What do we do that they can see?")
    },
    LaneStencil {
        about: "What our people do where the customer cannot see it.",
        words: "backstage behind employee invisible service blueprint cards swimlane row",
        ..cards("Back stage", CardKind::Action, "back-stage", "What do we do behind the scenes?")
    },
    LaneStencil {
        about: "Boxes for systems and processes that support the service.",
        words: "support systems supporting service blueprint boxes swimlane row",
        ..other("Processes", LaneKind::Process, "process", "Which system or process supports it?")
    },
    LaneStencil {
        rating: true,
        about: "A curve from 0 to 10: how much work it is for the customer.",
        words: "curve scale rating 0 10 ces line swimlane row",
        ..other("Effort", LaneKind::Curve, "data", "How much work is it for them?")
    },
    LaneStencil {
        rating: true,
        about: "A curve from 0 to 10: how much energy the customer has left.",
        words: "curve scale rating 0 10 line swimlane row",
        ..other("Energy", LaneKind::Curve, "target", "How much energy is left?")
    },
];
