//! What stands in the cells.

use serde::{Deserialize, Serialize};

use super::{CardId, Channel, Flag, ImageId, LaneId, PersonaId, StepId, is_default};

/// One thing in a lane at a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Unique in the map.
    pub id: CardId,
    /// Its row.
    pub lane: LaneId,
    /// Its first column.
    pub step: StepId,
    /// How many steps it covers, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub span: u16,
    /// What it is; as its lane says when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: Option<CardKind>,
    /// What it says, without quotation marks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// Details that the map does not show.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// The large figure of a measure: "38 %".
    #[serde(default, skip_serializing_if = "is_default")]
    pub figure: String,
    /// What the figure should be: "25 %".
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: String,
    /// Through what a touchpoint happens.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channel: Option<Channel>,
    /// Whether the customer sees it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub side: Option<StageSide>,
    /// What kind of contact a touchpoint is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub interaction: Option<Interaction>,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: Option<Evidence>,
    /// Where the evidence is found: "interviews n = 9".
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: String,
    /// How much a pain hurts, 1 to 5.
    #[serde(default, skip_serializing_if = "is_default")]
    pub severity: Option<u8>,
    /// How often a pain happens, 1 (seldom) to 5 (always).
    #[serde(default, skip_serializing_if = "is_default")]
    pub frequency: Option<u8>,
    /// How much an opportunity matters to customers, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub importance: Option<f32>,
    /// How content they are with it today, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub satisfaction: Option<f32>,
    /// Dots given in a workshop.
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: u32,
    /// Words to find and group it by.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: Vec<String>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// Whom it is about; the lane's persona when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// Which of the theme's card colours; after the kind when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hue: Option<u8>,
    /// Moments of truth, bounce points, hand-offs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flags: Vec<Flag>,
    /// A picture of the map's image table.
    #[serde(default, skip_serializing_if = "is_default")]
    pub image: Option<ImageId>,
    /// A web address to go on reading.
    #[serde(default, skip_serializing_if = "is_default")]
    pub address: String,
}

fn one() -> u16 {
    1
}

fn is_one(span: &u16) -> bool {
    *span == 1
}

impl Card {
    /// An empty card.
    pub fn new(id: CardId, lane: LaneId, step: StepId) -> Self {
        Self {
            id,
            lane,
            step,
            span: 1,
            kind: None,
            text: String::new(),
            note: String::new(),
            figure: String::new(),
            target: String::new(),
            channel: None,
            side: None,
            interaction: None,
            evidence: None,
            source: String::new(),
            severity: None,
            frequency: None,
            importance: None,
            satisfaction: None,
            votes: 0,
            tags: Vec::new(),
            owner: String::new(),
            persona: None,
            hue: None,
            flags: Vec::new(),
            image: None,
            address: String::new(),
        }
    }

    /// Where it stands and what kind of thing it is, without what it says.
    pub fn shape(&self) -> Self {
        Self {
            span: self.span,
            kind: self.kind,
            channel: self.channel.clone(),
            side: self.side,
            interaction: self.interaction,
            persona: self.persona,
            hue: self.hue,
            ..Self::new(self.id, self.lane, self.step)
        }
    }

    /// An opportunity's score: importance + max(importance − satisfaction, 0), so 0 to 20
    /// (the opportunity algorithm of outcome-driven innovation, A. Ulwick 2005).
    pub fn opportunity_score(&self) -> Option<f32> {
        let (importance, satisfaction) = (self.importance?, self.satisfaction?);
        Some(importance + (importance - satisfaction).max(0.0))
    }
}

/// What a card is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CardKind {
    /// Plain words.
    #[default]
    Note,
    /// What somebody does.
    Action,
    /// What somebody thinks.
    Thought,
    /// What somebody really said.
    Quote,
    /// What hurts.
    Pain,
    /// What could be better.
    Opportunity,
    /// An interaction through a channel.
    Touchpoint,
    /// A figure.
    Measure,
    /// Something that can be seen or held.
    Evidence,
    /// A picture with a caption.
    Picture,
    /// What somebody needs or wants to know.
    Need,
    /// A thought for a solution.
    Idea,
    /// A step of a process or system.
    Process,
}

impl CardKind {
    /// All kinds, in the order of menus.
    pub const ALL: [Self; 13] = [
        Self::Note,
        Self::Action,
        Self::Thought,
        Self::Quote,
        Self::Pain,
        Self::Opportunity,
        Self::Touchpoint,
        Self::Measure,
        Self::Evidence,
        Self::Picture,
        Self::Need,
        Self::Idea,
        Self::Process,
    ];

    /// In the window's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Action => "Action",
            Self::Thought => "Thought",
            Self::Quote => "Quote",
            Self::Pain => "Pain",
            Self::Opportunity => "Opportunity",
            Self::Touchpoint => "Touchpoint",
            Self::Measure => "Measure",
            Self::Evidence => "Evidence",
            Self::Picture => "Picture",
            Self::Need => "Need",
            Self::Idea => "Idea",
            Self::Process => "Process",
        }
    }
}

/// Whether the customer sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StageSide {
    /// In the customer's sight.
    Front,
    /// Out of it.
    Back,
}

/// What kind of contact a touchpoint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Interaction {
    /// The customer reads or hears something.
    Information,
    /// Something is bought, signed or paid.
    Transaction,
    /// Help is asked for or given.
    Service,
    /// Two people talk.
    Conversation,
    /// The product itself is used.
    Use,
}

/// What a card rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Evidence {
    /// Somebody guesses.
    Assumption,
    /// Somebody saw it.
    Observation,
    /// Somebody said it.
    Interview,
    /// It was counted.
    Data,
}

impl Evidence {
    /// From weak to strong.
    pub const ALL: [Self; 4] = [Self::Assumption, Self::Observation, Self::Interview, Self::Data];

    /// In the window's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Assumption => "Assumption",
            Self::Observation => "Observation",
            Self::Interview => "Interview",
            Self::Data => "Data",
        }
    }
}
