//! The fixed words of version 1: kinds, states and channels. Frozen, as the parts that use them are.

use serde::Deserialize;

use super::frozen::{Upgrade, frozen};
use crate::model::{
    ActionCategory, ActionStatus, BlueprintLine, CardKind, Channel, Direction, Evidence, FlagKind, Interaction,
    LinkHeads, MapKind, SeriesState, StageSide,
};

frozen! {
    enum BlueprintLineV1 => BlueprintLine { Interaction, Visibility, InternalInteraction, }
}

frozen! {
    enum StageSideV1 => StageSide { Front, Back, }
}

frozen! {
    enum InteractionV1 => Interaction { Information, Transaction, Service, Conversation, Use, }
}

frozen! {
    enum EvidenceV1 => Evidence { Assumption, Observation, Interview, Data, }
}

frozen! {
    enum FlagKindV1 => FlagKind { MomentOfTruth, BouncePoint, HandOff, }
}

frozen! {
    enum ActionCategoryV1 => ActionCategory { PropositionAndPolicy, Process, People, Technology, Organisation, }
}

frozen! {
    enum ChannelV1 => Channel {
        Website,
        PartnerSite,
        SocialMedia,
        PaidAdvertising,
        TradeShow,
        Event,
        Email,
        ReviewSite,
        InPerson,
        Phone,
        Chat,
        App,
        Shop,
        Post,
        Parcel,
        Sms,
        Kiosk,
        Video,
        Search,
        Document,
        Other(name: String),
    }
}

/// Implements `Default`, for fields that a file may leave out.
macro_rules! default_word {
    ($($name:ident::$variant:ident),* $(,)?) => {
        $(impl Default for $name {
            fn default() -> Self {
                Self::$variant
            }
        })*
    };
}

default_word!(MapKindV1::CurrentState, DirectionV1::Auto, CardKindV1::Note, SeriesStateV1::AsIs);
default_word!(LinkHeadsV1::OneWay, ActionStatusV1::Proposed);

frozen! {
    enum MapKindV1 => MapKind { CurrentState, FutureState, DayInTheLife, ServiceBlueprint, }
}

frozen! {
    enum DirectionV1 => Direction { Auto, LeftToRight, RightToLeft, }
}

frozen! {
    enum CardKindV1 => CardKind {
        Note,
        Action,
        Thought,
        Quote,
        Pain,
        Opportunity,
        Touchpoint,
        Measure,
        Evidence,
        Picture,
        Need,
        Idea,
        Process,
    }
}

frozen! {
    enum SeriesStateV1 => SeriesState { AsIs, ToBe, }
}

frozen! {
    enum LinkHeadsV1 => LinkHeads { OneWay, TwoWay, Plain, }
}

frozen! {
    enum ActionStatusV1 => ActionStatus { Proposed, Planned, Doing, Done, Dropped, }
}
