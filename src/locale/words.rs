//! What there is to say by itself: the words that every locale has.

use serde::Deserialize;

use super::vocabulary::vocabulary;

vocabulary! {
    /// A word, or a few words that stand for themselves.
    Word {
        /// The kind of a map of the present.
        CurrentState,
        /// The kind of a map of the future.
        FutureState,
        /// The kind of a map of a whole day.
        DayInTheLife,
        /// The kind of a service blueprint.
        ServiceBlueprint,
        /// The title of a map that has none.
        Untitled,
        /// The name of a persona that has none.
        Persona,
        /// What a persona wants to reach.
        Goal,
        /// Time, before the rail of real time.
        Time,
        /// The same, where a lane is called so.
        Calendar,
        /// What the map rests on.
        Evidence,
        /// Who maintains the map.
        Owner,
        /// When the map is looked over next.
        NextReview,
        /// What the map covers.
        Scope,
        /// The change that the work should bring about.
        KeyOutcome,
        /// Rules for the design of the future journey.
        GuidingPrinciples,
        /// Resources that are available.
        ResourcesAtHand,
        /// Resources that are missing.
        ResourcesNeeded,
        /// The heading of the list of hotspots.
        Hotspots,
        /// The heading of the list of actions.
        Actions,
        /// The summary of a persona.
        About,
        /// Facts about a persona.
        Facts,
        /// What a persona wants.
        Goals,
        /// Why a persona wants it.
        Motivations,
        /// What a persona usually does.
        Behaviours,
        /// What annoys a persona.
        Frustrations,
        /// Through what a persona can be reached.
        Channels,
        /// The brands that a persona uses.
        Brands,
        /// What a persona is like, on scales.
        Character,
        /// The flag of a moment of truth.
        MomentOfTruth,
        /// The flag of a point where customers leave.
        BouncePoint,
        /// The flag of a hand-off.
        HandOff,
        /// The blueprint line between the customer and the front stage.
        LineOfInteraction,
        /// The blueprint line between what the customer sees and the back stage.
        LineOfVisibility,
        /// The blueprint line between the back stage and what supports it.
        LineOfInternalInteraction,
        /// Evidence: somebody assumes it.
        Assumption,
        /// Evidence: somebody observed it.
        Observation,
        /// Evidence: somebody said it in an interview.
        Interview,
        /// Evidence: it was measured.
        Data,
        /// Legend: a pain that is pinned on the map.
        Hotspot,
        /// Legend: a hotspot that hurts badly.
        SevereHotspot,
        /// Legend: the longest stretch of time, where people feel bad in it.
        BadTime,
        /// Legend: the colours of the path of stages.
        StageFeeling,
        /// Legend: the mark of a card that the customer does not see.
        BackStage,
        /// Legend: the segments of a pain.
        Severity,
        /// Legend: the ring of an opportunity.
        OpportunityScore,
        /// Legend: dots from a workshop.
        Votes,
        /// Legend: a figure that is not at its target.
        TargetMissed,
        /// Legend: a figure that is at its target or better.
        TargetReached,
        /// The heading of the map told as a story.
        Storyline,
        /// The heading of what is different in two maps.
        WhatChanged,
        /// The name of the lane in which pains have become questions.
        Questions,
        /// A phase of a customer's life: they choose and buy.
        PhaseBuy,
        /// A phase of a customer's life: they get going.
        PhaseOnboard,
        /// A phase of a customer's life: they use it.
        PhaseUse,
        /// A phase of a customer's life: they stay.
        PhaseRenew,
        /// A phase of a customer's life: they leave.
        PhaseLeave,
        /// The mark of a part that only the newer of two maps has.
        Added,
        /// The mark of a part that only the older of two maps has.
        Removed,
        /// The mark of a part that stood elsewhere.
        Moved,
        /// The mark of a part with other values.
        Changed,
        /// The older of two maps, its curve and its words.
        Before,
        /// The newer of two maps and its curve.
        After,
        /// Frequency, 1 of 5.
        Rarely,
        /// Frequency, 2 of 5.
        Sometimes,
        /// Frequency, 3 of 5.
        Often,
        /// Frequency, 4 of 5.
        Usually,
        /// Frequency, 5 of 5.
        Always,
        /// The bad end of the emotion scale.
        Upset,
        /// The middle of the emotion scale.
        Neutral,
        /// The good end of the emotion scale.
        Delighted,
        /// A curve of the present.
        AsIs,
        /// A curve of the intended future.
        ToBe,
        /// The mean of several curves.
        Mean,
        /// Below the middle of the emotion scale.
        Unhappy,
        /// Above the middle of the emotion scale.
        Content,
        /// The personas beside the title, for those who do not see them.
        Personas,
        /// The figures beside the title, for those who do not see them.
        KeyFigures,
        /// The explanation of the signs, for those who do not see it.
        Legend,
        /// A picture that nobody has described.
        Picture,
        /// The line of a curve that has no name.
        Curve,
        /// The arrows between cards.
        Links,
        /// A new map: what comes before the journey.
        StageBefore,
        /// A new map: how the journey begins.
        StageStart,
        /// A new map: the middle of the journey.
        StageDuring,
        /// A new map: how the journey ends.
        StageEnd,
        /// A new map: what comes after the journey.
        StageAfter,
        /// A new map: what the person does.
        LaneActions,
        /// A new map: what the person thinks.
        LaneThoughts,
        /// A new map: how the person feels.
        LaneEmotion,
        /// A new map: where the person meets the company.
        LaneTouchpoints,
        /// A new map: what hurts.
        LanePains,
        /// A new map: what could be better.
        LaneOpportunities,
        /// The hint of the actions in a new map.
        PromptActions,
        /// The hint of the thoughts in a new map.
        PromptThoughts,
        /// The hint of the emotions in a new map.
        PromptEmotion,
        /// The hint of the touchpoints in a new map.
        PromptTouchpoints,
        /// The hint of the pains in a new map.
        PromptPains,
        /// The hint of the opportunities in a new map.
        PromptOpportunities,
        /// Action category: the offer itself and its rules.
        CategoryProposition,
        /// Action category: the way the work is done.
        CategoryProcess,
        /// Action category: staff and their skills.
        CategoryPeople,
        /// Action category: tools and systems.
        CategoryTechnology,
        /// Action category: roles and responsibilities.
        CategoryOrganisation,
        /// Action status: suggested.
        StatusProposed,
        /// Action status: decided.
        StatusPlanned,
        /// Action status: somebody works on it.
        StatusDoing,
        /// Action status: carried out.
        StatusDone,
        /// Action status: will not be carried out.
        StatusDropped,
        /// Channel: the company's website.
        Website,
        /// Channel: a partner's website.
        PartnerSite,
        /// Channel: social networks.
        SocialMedia,
        /// Channel: an advertisement.
        PaidAdvertising,
        /// Channel: a trade show.
        TradeShow,
        /// Channel: an event of the company.
        Event,
        /// Channel: messages by e-mail.
        Email,
        /// Channel: sites with reviews.
        ReviewSite,
        /// Channel: face to face.
        InPerson,
        /// Channel: a phone call.
        Phone,
        /// Channel: a text chat.
        Chat,
        /// Channel: a mobile app.
        App,
        /// Channel: a shop.
        Shop,
        /// Channel: a letter.
        Post,
        /// Channel: a parcel.
        Parcel,
        /// Channel: a text message.
        Sms,
        /// Channel: a machine in a public place.
        Kiosk,
        /// Channel: a video call.
        Video,
        /// Channel: a search engine.
        Search,
        /// Channel: a document that is handed over.
        Document,
        /// Printed forms: what happens.
        Scenario,
        /// Printed forms: the date of the print.
        DateOfMap,
        /// Printed forms: the first page of a handout.
        CoverPage,
        /// Printed forms: the whole map on one page.
        Overview,
        /// What a picture shows that is a logo nobody has described.
        Logo,
        /// Printed forms: the tables of what was found and what is done about it.
        Findings,
        /// Printed forms: the same where nothing is done yet.
        OnlyFindings,
        /// Printed forms: texts that the map shows only in part.
        FullTexts,
        /// Printed forms: what everything is known from.
        SourcesOfEvidence,
        /// Printed forms: the signs with their meanings.
        Key,
        /// Printed forms: the skeleton for sticky notes.
        WallSheet,
        /// Printed forms: the head of a column of numbers.
        HotspotNumber,
        /// Printed forms: the place on the map.
        HotspotPlace,
        /// Printed forms: why something hurts.
        Cause,
        /// Printed forms: a remark on the order of hotspots.
        BySeverity,
        /// Printed forms: the same where the map is printed too.
        BySeverityOnMap,
        /// Printed forms: the head of a column of opportunities.
        Opportunity,
        /// Printed forms: the head of a column of stages.
        Stage,
        /// Printed forms: the steps of a stage.
        Steps,
        /// Printed forms: the head of a column of those who are responsible.
        ForWhom,
        /// Printed forms: the head of a column that shows two values on a scale.
        MetAndImportance,
        /// Printed forms: the head of a column of scores.
        Score,
        /// Printed forms: how a score is found.
        ScoreFormula,
        /// Printed forms: the cards with the most votes.
        MostVotes,
        /// Printed forms: the head of a column of cards.
        Card,
        /// Printed forms: the head of a column with numbers of cards.
        Cards,
        /// Printed forms: the head of a column of categories.
        Category,
        /// Printed forms: the head of a column of actions.
        ActionHead,
        /// Printed forms: the head of a column of due dates.
        DueHead,
        /// Printed forms: the head of a column of progress.
        Status,
        /// Printed forms: the head of a column of costs.
        Cost,
        /// Printed forms: before the sum of a column.
        InAll,
        /// Printed forms: the heading of what the map has and lacks, with its costs.
        Resources,
        /// Printed forms: the field of impact and effort.
        ImpactAndEffort,
        /// Printed forms: what the letters in the field are.
        MatrixRemark,
        /// Printed forms: the upright axis of the field.
        ImpactAxis,
        /// Printed forms: the level axis of the field.
        EffortAxis,
        /// Printed forms: the high end of an axis.
        Much,
        /// Printed forms: the low end of an axis.
        Little,
        /// Printed forms: much impact with little effort.
        QuadrantFirst,
        /// Printed forms: much impact with much effort.
        QuadrantPlan,
        /// Printed forms: little impact with little effort.
        QuadrantSpareTime,
        /// Printed forms: little impact with much effort.
        QuadrantLeave,
        /// Printed forms: the heading of the landscape of opportunities.
        OpportunityLandscape,
        /// Printed forms: how important something is to customers, from 0 to 10.
        ImportanceAxis,
        /// Printed forms: how satisfied customers are with something today, from 0 to 10.
        SatisfactionAxis,
        /// Printed forms: what matters and is not met.
        Underserved,
        /// Printed forms: what is met as far as it matters.
        ServedRight,
        /// Printed forms: what is met more than it matters.
        Overserved,
        /// Printed forms: the heading over lines to write on.
        AgreedToday,
        /// Printed forms: the heading over lines for notes.
        Notes,
        /// Printed forms: the heading over lines for tasks.
        ToDo,
        /// Printed forms: under a line for a task.
        What,
        /// Printed forms: under a line for a name.
        Who,
        /// Printed forms: under a line for a date.
        ByWhen,
        /// Printed forms: the head of a column of sources.
        Source,
        /// Printed forms: the head of a column of kinds of evidence.
        EvidenceKind,
        /// Printed forms: the heading of a persona's curve.
        Journey,
        /// The heading of what people have said about the map.
        Comments,
        /// The heading of what is said about the map as a whole.
        AboutMap,
        /// What stands where a stage has nothing in its lanes.
        NothingYet,
        /// The heading of notes that have no place on the map yet.
        ParkingLot,
        /// A thread of comments in which nothing is left to do.
        Resolved,
        /// What a comment is about that is about no single part.
        WholeMap,
        /// Presenting: where the curve of feelings is lowest.
        LowestPoint,
        /// Presenting: the heading over all pains.
        WhatHurts,
    }
}
