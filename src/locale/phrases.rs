//! What there is to say with a name or a number in it: the phrases that every locale has.

use serde::Deserialize;

use super::vocabulary::vocabulary;

vocabulary! {
    /// A phrase with gaps.
    Phrase {
        /// A pain as a question: "How might we change this: … ?".
        HowMightWe,
        /// The target of a figure: "target 18 %".
        Target,
        /// The severity of a hotspot: "Severity 4".
        SeverityOf,
        /// When an action is due: "due 9 May 2027".
        Due,
        /// The impact of an action: "impact 3 of 5".
        Impact,
        /// The effort of an action: "effort 3 of 5".
        Effort,
        /// The one hotspot that an action is against: "hotspot 2".
        OneHotspot,
        /// The hotspots that an action is against: "hotspots 2, 5".
        ManyHotspots,
        /// Where a curve begins: "neutral at Need".
        CurveBegins,
        /// Where it goes up: "rises to content at Pay".
        CurveRises,
        /// Where it goes down: "falls to upset at Receive".
        CurveFalls,
        /// Where it keeps its height: "stays neutral at Pay".
        CurveStays,
        /// The last step of a card that covers several: "until Pay".
        CardUntil,
        /// Where a link leads: "Link to “Pays”".
        LinkTo,
        /// What the picture of a persona shows: "Portrait of Mara".
        PortraitOf,
        /// How large a map is: "Stages: 7, steps: 14, lanes: 7".
        MapSize,
        /// How much of a long text is not shown: "2,100 more letters".
        MoreLetters,
        /// What a folded lane hides: one card.
        OneCard,
        /// What a folded lane hides: several cards.
        ManyCards,
        /// What a folded lane hides: one curve.
        OneCurve,
        /// What a folded lane hides: several curves.
        ManyCurves,
        /// Printed forms: the number of a page: "2 of 5".
        PageOf,
        /// Printed forms: a reference to a page: "page 3".
        OnPage,
        /// Printed forms: a reference to several pages: "pages 2 to 4".
        OnPages,
        /// Printed forms: which stage is shown: "stage 2 of 7".
        StageOf,
        /// Printed forms: which stages are shown: "stages 1 to 3 of 7".
        StagesOf,
        /// Printed forms: from one stage to another: "Need to Buy".
        FromTo,
        /// Printed forms: what comes next, and on which page.
        NextPage,
        /// Printed forms: where a curve goes on.
        GoesOn,
        /// Printed forms: where a curve comes from.
        ComesFrom,
        /// Printed forms: how a curve goes on: upwards.
        RisesTo,
        /// Printed forms: how a curve goes on: downwards.
        FallsTo,
        /// Printed forms: how a curve goes on: level.
        StaysAt,
        /// Printed forms: from which value and stage a curve comes.
        FromValueAt,
        /// Printed forms: to which value and stage a curve goes.
        ToValueAt,
        /// Printed forms: what began on a page before.
        Continued,
        /// Printed forms: the date of a print: "Printed 9 May 2027".
        AsOf,
        /// Printed forms: a value on a scale to five: "4 of 5".
        OfFive,
        /// Printed forms: a single vote from a workshop.
        OneVote,
        /// Printed forms: several votes from a workshop.
        ManyVotes,
        /// Printed forms: how important something is, and how well it is met.
        ImportantMet,
        /// Printed forms: the score of an opportunity.
        ScoreOf,
        /// Printed forms: how many actions are done, and where to tick them.
        DoneOf,
        /// Printed forms: a reason behind a cause: "Why? Nobody measures it."
        Why,
        /// How many actions are done: "1 of 5 done".
        DoneCount,
        /// Printed forms: where the sheet of a persona is.
        ProfileOn,
        /// Printed forms: what a wall sheet is made for.
        ForNotes,
        /// Printed forms: the size of a wall sheet, before a line whose length it tells.
        WallPrinted,
        /// Presenting: what comes next: "next: Return".
        NextStop,
    }
}
