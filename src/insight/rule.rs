//! The rules, their names and their groups.

/// A rule by which something is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingRule {
    /// A severe pain that no action answers.
    PainWithoutAction,
    /// A severe hotspot that no action answers.
    HotspotWithoutAction,
    /// Customers leave at a step, and no hotspot says why.
    UnexplainedBounce,
    /// An opportunity of high score with neither idea nor action.
    OpportunityWithoutIdea,
    /// The lowest point of a curve.
    LowestPoint,
    /// The highest point of a curve.
    HighestPoint,
    /// What is remembered of a journey.
    PeakEnd,
    /// The largest fall of a curve.
    SteepestFall,
    /// A moment of truth that feels bad.
    BadMoment,
    /// One feels good where another feels bad.
    OppositeFeelings,
    /// The gap between two personas' curves.
    CurvesApart,
    /// The sum of all waits.
    Waits,
    /// Much of the time is spent where it feels bad.
    LongBadStage,
    /// Hand-offs that follow each other.
    HandOffsInARow,
    /// A time span that contradicts the others.
    TimeOutOfOrder,
    /// A date of an action has passed.
    OverdueAction,
    /// The date of the review has passed.
    OverdueReview,
    /// An action without an owner or a date.
    IncompleteAction,
    /// A KPI off its target.
    KpiOffTarget,
    /// A KPI with values or a target that are not on its scale.
    KpiOffScale,
    /// Measure cards off their targets.
    MeasuresOffTarget,
    /// Cards that do not say what they rest on.
    NoEvidence,
    /// A stage that rests on assumptions alone.
    OnlyAssumptions,
    /// A stage without a touchpoint.
    NoTouchpoint,
    /// A stage without a point of the curve.
    NoFeeling,
    /// A stage in which the customer does nothing.
    NoCustomerAction,
    /// Front-stage cards without a back stage.
    NoBackStage,
    /// A back stage that nobody owns.
    BackStageWithoutOwner,
}

/// What findings are listed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingGroup {
    /// Pains, hotspots and opportunities.
    Pains,
    /// The curves, and how personas differ.
    Feelings,
    /// Waits and hand-offs.
    Time,
    /// Actions, dates and targets.
    Plans,
    /// What the map does not say.
    Gaps,
}

impl FindingGroup {
    /// All groups, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Pains, Self::Feelings, Self::Time, Self::Plans, Self::Gaps];

    /// The heading over the findings of the group.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pains => "Pains and opportunities",
            Self::Feelings => "Feelings",
            Self::Time => "Waits and hand-offs",
            Self::Plans => "Actions and targets",
            Self::Gaps => "What the map does not say",
        }
    }
}

impl FindingRule {
    /// All rules, in the order of their groups.
    pub const ALL: [Self; 28] = [
        Self::PainWithoutAction,
        Self::HotspotWithoutAction,
        Self::UnexplainedBounce,
        Self::OpportunityWithoutIdea,
        Self::LowestPoint,
        Self::HighestPoint,
        Self::PeakEnd,
        Self::SteepestFall,
        Self::BadMoment,
        Self::OppositeFeelings,
        Self::CurvesApart,
        Self::Waits,
        Self::LongBadStage,
        Self::HandOffsInARow,
        Self::TimeOutOfOrder,
        Self::OverdueAction,
        Self::OverdueReview,
        Self::IncompleteAction,
        Self::KpiOffTarget,
        Self::KpiOffScale,
        Self::MeasuresOffTarget,
        Self::NoEvidence,
        Self::OnlyAssumptions,
        Self::NoTouchpoint,
        Self::NoFeeling,
        Self::NoCustomerAction,
        Self::NoBackStage,
        Self::BackStageWithoutOwner,
    ];

    /// The name in files and in the output for other programs; it never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::PainWithoutAction => "pain-without-action",
            Self::HotspotWithoutAction => "hotspot-without-action",
            Self::UnexplainedBounce => "unexplained-bounce",
            Self::OpportunityWithoutIdea => "opportunity-without-idea",
            Self::LowestPoint => "lowest-point",
            Self::HighestPoint => "highest-point",
            Self::PeakEnd => "peak-end",
            Self::SteepestFall => "steepest-fall",
            Self::BadMoment => "bad-moment-of-truth",
            Self::OppositeFeelings => "opposite-feelings",
            Self::CurvesApart => "curves-apart",
            Self::Waits => "waits",
            Self::LongBadStage => "long-bad-stage",
            Self::HandOffsInARow => "hand-offs-in-a-row",
            Self::OverdueAction => "overdue-action",
            Self::OverdueReview => "overdue-review",
            Self::IncompleteAction => "incomplete-action",
            Self::KpiOffTarget => "kpi-off-target",
            Self::KpiOffScale => "kpi-off-scale",
            Self::TimeOutOfOrder => "time-out-of-order",
            Self::MeasuresOffTarget => "measures-off-target",
            Self::NoEvidence => "no-evidence",
            Self::OnlyAssumptions => "only-assumptions",
            Self::NoTouchpoint => "no-touchpoint",
            Self::NoFeeling => "no-feeling",
            Self::NoCustomerAction => "no-customer-action",
            Self::NoBackStage => "no-back-stage",
            Self::BackStageWithoutOwner => "back-stage-without-owner",
        }
    }

    /// What its findings are listed under.
    pub fn group(self) -> FindingGroup {
        match self {
            Self::PainWithoutAction
            | Self::HotspotWithoutAction
            | Self::UnexplainedBounce
            | Self::OpportunityWithoutIdea => FindingGroup::Pains,
            Self::LowestPoint
            | Self::HighestPoint
            | Self::PeakEnd
            | Self::SteepestFall
            | Self::BadMoment
            | Self::OppositeFeelings
            | Self::CurvesApart => FindingGroup::Feelings,
            Self::Waits | Self::LongBadStage | Self::HandOffsInARow | Self::TimeOutOfOrder => FindingGroup::Time,
            Self::OverdueAction
            | Self::OverdueReview
            | Self::IncompleteAction
            | Self::KpiOffTarget
            | Self::KpiOffScale
            | Self::MeasuresOffTarget => FindingGroup::Plans,
            Self::NoEvidence
            | Self::OnlyAssumptions
            | Self::NoTouchpoint
            | Self::NoFeeling
            | Self::NoCustomerAction
            | Self::NoBackStage
            | Self::BackStageWithoutOwner => FindingGroup::Gaps,
        }
    }
}
