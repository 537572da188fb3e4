//! A finding: its kind with its numbers, what it is about, where to look, and what one would do about it.

use crate::model::{
    ActionId, CardId, Date, FindingSubject, HotspotId, HotspotPlace, LaneId, MutedFinding, Part, SeriesId, StageId,
    StepId,
};

use super::rule::FindingRule;

/// Something that follows from the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What was found, with its numbers.
    pub kind: FindingKind,
    /// What it is about. With the rule, this tells the finding from all others.
    pub about: Vec<FindingSubject>,
    /// The parts to light; the first is the one to go to.
    pub places: Vec<Part>,
    /// What one would do about it, besides muting it.
    pub offers: Vec<FindingOffer>,
    /// How grave it is among those of its group, from 0.
    pub gravity: u16,
}

/// What one would do about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingOffer {
    /// To pin a hotspot there.
    PinHotspot(HotspotPlace),
    /// To make an action that answers a card.
    ActionForCard(CardId),
    /// To make an action that answers a hotspot.
    ActionForHotspot(HotspotId),
    /// To make an action for the map as a whole.
    ActionForMap,
    /// To open the fields of an action.
    OpenAction(ActionId),
}

/// One of the curves of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CurveRef {
    /// The lane in which it is.
    pub lane: LaneId,
    /// The curve itself.
    pub series: SeriesId,
}

/// A value of a curve at a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueAt {
    /// The step at which the value is.
    pub step: StepId,
    /// The value, on the scale of its lane.
    pub value: f32,
}

/// How two curves differ. The values are those of the first curve's scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PersonaGap {
    /// The first curve in the order of personas.
    pub one: CurveRef,
    /// The curve that it is compared with.
    pub other: CurveRef,
    /// How far they are apart on average.
    pub mean: f32,
    /// The number of steps at which both have a value.
    pub steps: usize,
    /// The first step at which they are clearly apart, if there is one.
    pub parting: Option<StepId>,
    /// The first step after that from which on they are close again to the end, if there is one.
    pub meeting: Option<StepId>,
    /// The step at which they are furthest apart.
    pub widest: StepId,
    /// The values of both at that step.
    pub values: [f32; 2],
}

/// Where somebody waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitPlace {
    /// A card says so.
    Card(CardId),
    /// The time span of a stage says so.
    Stage(StageId),
}

/// What was found. Each variant is named after its rule.
#[derive(Clone, Debug, PartialEq)]
pub enum FindingKind {
    /// The lowest point of a curve, and all steps that have its value.
    LowestPoint(CurveRef, ValueAt, Vec<StepId>),
    /// The highest point of a curve, and all steps that have its value.
    HighestPoint(CurveRef, ValueAt, Vec<StepId>),
    /// What is remembered of a journey: its strongest moment and its end.
    PeakEnd {
        /// The curve of which it is said.
        curve: CurveRef,
        /// The point that is furthest from neutral.
        peak: ValueAt,
        /// The last point of the curve.
        end: ValueAt,
        /// The mean of the two.
        remembered: f32,
        /// The mean of all points.
        mean: f32,
    },
    /// The largest fall between two points that follow each other, and how many falls are as large.
    SteepestFall(CurveRef, [ValueAt; 2], usize),
    /// Somebody feels good where somebody else feels bad.
    OppositeFeelings(StepId, (CurveRef, f32), (CurveRef, f32)),
    /// The gap between the curves of two personas.
    CurvesApart(PersonaGap),
    /// A moment of truth that feels bad.
    BadMoment(CurveRef, ValueAt),
    /// Customers leave at a step, and no hotspot says why.
    UnexplainedBounce(StepId),
    /// All waits together, in minutes; how many there are; and the longest.
    Waits(f64, usize, (WaitPlace, f64)),
    /// A stage that takes much of the whole time, and feels bad: its minutes, and those of the whole.
    LongBadStage(StageId, CurveRef, [f64; 2]),
    /// How many hand-offs follow each other, from one step to another.
    HandOffsInARow(usize, StepId, StepId),
    /// So many cards of a stage, or of the map, have no evidence.
    NoEvidence(Option<StageId>, usize),
    /// So many cards of a stage have evidence, and all of it is assumed.
    OnlyAssumptions(StageId, usize),
    /// A stage, or the map, has no touchpoint.
    NoTouchpoint(Option<StageId>),
    /// A curve has no point in some stages.
    NoFeeling(CurveRef, Vec<StageId>),
    /// A lane of the customer's actions is empty in some stages.
    NoCustomerAction(LaneId, Vec<StageId>),
    /// So many front-stage cards of a stage have no back stage below them; the first of them.
    NoBackStage(StageId, usize, CardId),
    /// Nobody owns the back stage of so many front-stage cards of a stage; the first of them.
    BackStageWithoutOwner(StageId, usize, CardId),
    /// None of so many back-stage cards has an owner.
    NoOwnerBackStage(usize),
    /// A severe pain that no action answers, with its severity.
    PainWithoutAction(CardId, u8),
    /// A severe hotspot that no action answers, with its severity.
    HotspotWithoutAction(HotspotId, u8),
    /// An opportunity with this score that has neither idea nor action.
    OpportunityWithoutIdea(CardId, f32),
    /// An action without an owner or without a date.
    IncompleteAction {
        /// The action of which it is said.
        action: ActionId,
        /// Whether it has no owner.
        lacks_owner: bool,
        /// Whether it has no due date.
        lacks_date: bool,
    },
    /// An action that was due so many days ago.
    OverdueAction(ActionId, Date, i32),
    /// The review of the map was due so many days ago.
    OverdueReview(Date, i32),
    /// A KPI of the map, or of a stage, that has not reached its target: its name, value and target.
    KpiOffTarget(Option<StageId>, [String; 3]),
    /// A KPI of the map, or of a stage, with values or a target off its scale: its name, how many, and the sentence.
    KpiOffScale(Option<StageId>, usize, [String; 2]),
    /// The time span of a stage contradicts the others, so that the rail of time cannot be drawn.
    TimeOutOfOrder(StageId),
    /// So many of all measures with a target miss it; the card that is furthest from it.
    MeasuresOffTarget(usize, usize, CardId),
}

impl Finding {
    /// The rule that it was found by.
    pub fn rule(&self) -> FindingRule {
        self.kind.rule()
    }

    /// Whether a decision to mute is about this finding.
    pub fn is_meant_by(&self, muted: &MutedFinding) -> bool {
        muted.rule == self.rule().name() && muted.about == self.about
    }

    /// The decision that mutes it.
    pub fn muted(&self) -> MutedFinding {
        MutedFinding { rule: self.rule().name().to_owned(), about: self.about.clone() }
    }
}

impl FindingKind {
    /// The rule that it was found by.
    pub fn rule(&self) -> FindingRule {
        match self {
            Self::LowestPoint(..) => FindingRule::LowestPoint,
            Self::HighestPoint(..) => FindingRule::HighestPoint,
            Self::PeakEnd { .. } => FindingRule::PeakEnd,
            Self::SteepestFall(..) => FindingRule::SteepestFall,
            Self::OppositeFeelings(..) => FindingRule::OppositeFeelings,
            Self::CurvesApart(_) => FindingRule::CurvesApart,
            Self::BadMoment(..) => FindingRule::BadMoment,
            Self::UnexplainedBounce(_) => FindingRule::UnexplainedBounce,
            Self::Waits(..) => FindingRule::Waits,
            Self::LongBadStage(..) => FindingRule::LongBadStage,
            Self::HandOffsInARow(..) => FindingRule::HandOffsInARow,
            Self::NoEvidence(..) => FindingRule::NoEvidence,
            Self::OnlyAssumptions(..) => FindingRule::OnlyAssumptions,
            Self::NoTouchpoint(_) => FindingRule::NoTouchpoint,
            Self::NoFeeling(..) => FindingRule::NoFeeling,
            Self::NoCustomerAction(..) => FindingRule::NoCustomerAction,
            Self::NoBackStage(..) => FindingRule::NoBackStage,
            Self::BackStageWithoutOwner(..) | Self::NoOwnerBackStage(_) => FindingRule::BackStageWithoutOwner,
            Self::PainWithoutAction(..) => FindingRule::PainWithoutAction,
            Self::HotspotWithoutAction(..) => FindingRule::HotspotWithoutAction,
            Self::OpportunityWithoutIdea(..) => FindingRule::OpportunityWithoutIdea,
            Self::IncompleteAction { .. } => FindingRule::IncompleteAction,
            Self::OverdueAction(..) => FindingRule::OverdueAction,
            Self::OverdueReview(..) => FindingRule::OverdueReview,
            Self::KpiOffTarget(..) => FindingRule::KpiOffTarget,
            Self::KpiOffScale(..) => FindingRule::KpiOffScale,
            Self::TimeOutOfOrder(_) => FindingRule::TimeOutOfOrder,
            Self::MeasuresOffTarget(..) => FindingRule::MeasuresOffTarget,
        }
    }

    /// The numbers of the finding with their names, for other programs.
    pub fn numbers(&self) -> Vec<(&'static str, f64)> {
        let count = |number: usize| ("count", number as f64);
        let value = |value: f32| ("value", shortest(value));
        match self {
            Self::LowestPoint(_, at, steps) | Self::HighestPoint(_, at, steps) => {
                vec![value(at.value), ("steps", steps.len() as f64)]
            }
            Self::PeakEnd { peak, end, remembered, mean, .. } => vec![
                ("peak", shortest(peak.value)),
                ("end", shortest(end.value)),
                ("remembered", shortest(*remembered)),
                ("mean", shortest(*mean)),
            ],
            Self::SteepestFall(_, [from, to], _) => vec![("from", shortest(from.value)), ("to", shortest(to.value))],
            Self::OppositeFeelings(_, good, bad) => vec![("good", shortest(good.1)), ("bad", shortest(bad.1))],
            Self::CurvesApart(gap) => vec![
                ("mean", shortest(gap.mean)),
                ("steps", gap.steps as f64),
                ("one", shortest(gap.values[0])),
                ("other", shortest(gap.values[1])),
            ],
            Self::BadMoment(_, at) => vec![value(at.value)],
            Self::Waits(minutes, places, (_, longest)) => {
                vec![("minutes", *minutes), count(*places), ("longest", *longest)]
            }
            Self::LongBadStage(_, _, [part, whole]) => vec![("minutes", *part), ("of", *whole)],
            Self::HandOffsInARow(number, ..) | Self::NoEvidence(_, number) | Self::OnlyAssumptions(_, number) => {
                vec![count(*number)]
            }
            Self::NoFeeling(_, stages) | Self::NoCustomerAction(_, stages) => vec![count(stages.len())],
            Self::NoBackStage(_, number, _)
            | Self::BackStageWithoutOwner(_, number, _)
            | Self::NoOwnerBackStage(number) => vec![count(*number)],
            Self::PainWithoutAction(_, severity) | Self::HotspotWithoutAction(_, severity) => {
                vec![("severity", f64::from(*severity))]
            }
            Self::OpportunityWithoutIdea(_, score) => vec![("score", shortest(*score))],
            Self::OverdueAction(_, _, days) | Self::OverdueReview(_, days) => vec![("days", f64::from(*days))],
            Self::KpiOffScale(_, number, _) => vec![count(*number)],
            Self::MeasuresOffTarget(missed, all, _) => vec![count(*missed), ("of", *all as f64)],
            Self::UnexplainedBounce(_)
            | Self::NoTouchpoint(_)
            | Self::TimeOutOfOrder(_)
            | Self::IncompleteAction { .. }
            | Self::KpiOffTarget(..) => Vec::new(),
        }
    }
}

/// A number to two decimals, as it is written: 0.1 and not 0.10000000149.
fn shortest(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}
