//! Cards: the content of the cells.

use serde::{Deserialize, Serialize};

use crate::geometry::Color;

use super::{CardId, Channel, Flag, ImageId, LaneId, PersonaId, PictureLook, StepId, is_default};

/// A card: one thing in a lane at a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The card's id, unique in the map.
    pub id: CardId,
    /// The lane that contains the card.
    pub lane: LaneId,
    /// The first step that the card covers.
    pub step: StepId,
    /// The number of steps that the card covers, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub span: u16,
    /// The kind of the card; the lane's default kind when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: Option<CardKind>,
    /// The text of the card, without quotation marks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// Details that are not drawn on the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// The current value of a measure, drawn large: "38 %".
    #[serde(default, skip_serializing_if = "is_default")]
    pub figure: String,
    /// The cell of a table beside the map from which the figure is read: "figures.csv!B7".
    #[serde(default, skip_serializing_if = "is_default")]
    pub figure_cell: String,
    /// The target value of a measure: "25 %".
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: String,
    /// The channel of a touchpoint.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channel: Option<Channel>,
    /// Front stage or back stage.
    #[serde(default, skip_serializing_if = "is_default")]
    pub side: Option<StageSide>,
    /// The type of interaction at a touchpoint.
    #[serde(default, skip_serializing_if = "is_default")]
    pub interaction: Option<Interaction>,
    /// The kind of evidence that supports the card.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: Option<Evidence>,
    /// The source of the evidence: "interviews n = 9".
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: String,
    /// The severity of a pain, 1 to 5.
    #[serde(default, skip_serializing_if = "is_default")]
    pub severity: Option<u8>,
    /// How often a pain occurs, 1 (rarely) to 5 (always).
    #[serde(default, skip_serializing_if = "is_default")]
    pub frequency: Option<u8>,
    /// How important an opportunity is to customers, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub importance: Option<f32>,
    /// How satisfied customers are with it today, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub satisfaction: Option<f32>,
    /// The number of votes (dots) from a workshop.
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: u32,
    /// Tags for searching and grouping.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: Vec<String>,
    /// The person or team responsible.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// The persona that the card is about; the lane's persona when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// The index of one of the theme's card colours; the kind decides when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hue: Option<u8>,
    /// A colour of its own, which stands before that of the theme.
    #[serde(default, skip_serializing_if = "is_default")]
    pub color: Option<Color>,
    /// Moments of truth, bounce points, hand-offs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flags: Vec<Flag>,
    /// A picture from the map's image table.
    #[serde(default, skip_serializing_if = "is_default")]
    pub image: Option<ImageId>,
    /// How the picture is shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub picture: PictureLook,
    /// The name of a bundled icon, or the id of one of the map's own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub icon: Option<String>,
    /// A web address with more information.
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
            figure_cell: String::new(),
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
            color: None,
            flags: Vec::new(),
            image: None,
            picture: PictureLook::default(),
            icon: None,
            address: String::new(),
        }
    }

    /// A copy with the position and kind of the card, but without its content.
    pub fn without_content(&self) -> Self {
        Self {
            span: self.span,
            kind: self.kind,
            channel: self.channel.clone(),
            side: self.side,
            interaction: self.interaction,
            persona: self.persona,
            hue: self.hue,
            color: self.color,
            ..Self::new(self.id, self.lane, self.step)
        }
    }

    /// The opportunity score, 0 to 20: importance + max(importance − satisfaction, 0)
    /// (the opportunity algorithm of outcome-driven innovation, A. Ulwick 2005).
    pub fn opportunity_score(&self) -> Option<f32> {
        let (importance, satisfaction) = (self.importance?, self.satisfaction?);
        Some(importance + (importance - satisfaction).max(0.0))
    }
}

/// The kind of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CardKind {
    /// Text without a further meaning.
    #[default]
    Note,
    /// Something that somebody does.
    Action,
    /// Something that somebody thinks.
    Thought,
    /// Something that somebody actually said.
    Quote,
    /// A pain point.
    Pain,
    /// A chance to improve something.
    Opportunity,
    /// An interaction through a channel.
    Touchpoint,
    /// A figure, such as a KPI.
    Measure,
    /// Physical evidence that the customer sees or touches.
    Evidence,
    /// A picture with a caption.
    Picture,
    /// Something that somebody needs or wants to know.
    Need,
    /// An idea for a solution.
    Idea,
    /// A step in a process or system.
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

    /// The label in the user interface.
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

/// Whether something happens on the front stage or on the back stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StageSide {
    /// Front stage: visible to the customer.
    Front,
    /// Back stage: hidden from the customer.
    Back,
}

/// The type of interaction at a touchpoint.
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
    /// The product itself is being used.
    Use,
}

/// The kind of evidence that supports a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Evidence {
    /// Somebody assumes it.
    Assumption,
    /// Somebody observed it.
    Observation,
    /// Somebody said it in an interview.
    Interview,
    /// It was measured.
    Data,
}

impl Evidence {
    /// All kinds, from the weakest to the strongest.
    pub const ALL: [Self; 4] = [Self::Assumption, Self::Observation, Self::Interview, Self::Data];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Assumption => "Assumption",
            Self::Observation => "Observation",
            Self::Interview => "Interview",
            Self::Data => "Data",
        }
    }
}
