//! The words for what the model names: kinds, flags, lines, channels and the like.

use std::sync::Arc;

use super::{Locale, Word};
use crate::model::{
    ActionCategory, ActionStatus, BlueprintLine, Channel, Evidence, FlagKind, LifecyclePhase, MapKind, Picture, Scale,
    SeriesState, SheetLogo,
};

impl Locale {
    /// A logo with words for readers who cannot see it: what the map says of it, or that it is a logo.
    #[must_use]
    pub fn described_logo(&self, logo: SheetLogo) -> SheetLogo {
        if !logo.picture.description.trim().is_empty() {
            return logo;
        }
        let description = self.word(Word::Logo).to_owned();
        SheetLogo { picture: Arc::new(Picture { description, ..Picture::clone(&logo.picture) }), ..logo }
    }

    /// The kind of a map.
    pub fn map_kind(&self, kind: MapKind) -> &str {
        self.word(match kind {
            MapKind::CurrentState => Word::CurrentState,
            MapKind::FutureState => Word::FutureState,
            MapKind::DayInTheLife => Word::DayInTheLife,
            MapKind::ServiceBlueprint => Word::ServiceBlueprint,
        })
    }

    /// The name of a flag.
    pub fn flag(&self, kind: FlagKind) -> &str {
        self.word(match kind {
            FlagKind::MomentOfTruth => Word::MomentOfTruth,
            FlagKind::BouncePoint => Word::BouncePoint,
            FlagKind::HandOff => Word::HandOff,
        })
    }

    /// The name of a blueprint line.
    pub fn blueprint_line(&self, line: BlueprintLine) -> &str {
        self.word(match line {
            BlueprintLine::Interaction => Word::LineOfInteraction,
            BlueprintLine::Visibility => Word::LineOfVisibility,
            BlueprintLine::InternalInteraction => Word::LineOfInternalInteraction,
        })
    }

    /// The name of a kind of evidence.
    pub fn evidence(&self, evidence: Evidence) -> &str {
        self.word(match evidence {
            Evidence::Assumption => Word::Assumption,
            Evidence::Observation => Word::Observation,
            Evidence::Interview => Word::Interview,
            Evidence::Data => Word::Data,
        })
    }

    /// How often something happens, from 1 (rarely) to 5 (always).
    pub fn frequency(&self, level: u8) -> &str {
        self.word(match level {
            0 | 1 => Word::Rarely,
            2 => Word::Sometimes,
            3 => Word::Often,
            4 => Word::Usually,
            _ => Word::Always,
        })
    }

    /// Whether a curve shows the present or the intended future.
    pub fn series_state(&self, state: SeriesState) -> &str {
        self.word(match state {
            SeriesState::AsIs => Word::AsIs,
            SeriesState::ToBe => Word::ToBe,
        })
    }

    /// A label of a scale as the map shows it: what somebody wrote, and the words of the emotion scale that nobody
    /// has changed in the language of the map.
    pub fn scale_label<'a>(&'a self, label: &'a str) -> &'a str {
        let unchanged = Scale::emotion();
        let own =
            [(&unchanged.low, Word::Upset), (&unchanged.middle, Word::Neutral), (&unchanged.high, Word::Delighted)];
        own.into_iter().find(|(default, _)| *default == label).map_or(label, |(_, word)| self.word(word))
    }

    /// The feeling of a value on a scale with faces, in the words of the scale where it has its own.
    pub fn feeling<'a>(&'a self, scale: &'a Scale, value: f32) -> &'a str {
        let or = |own: &'a str, word: Word| {
            let shown = self.scale_label(own);
            if shown.trim().is_empty() { self.word(word) } else { shown }
        };
        match (scale.fraction(value) * 4.0).round() as u8 {
            0 => or(&scale.low, Word::Upset),
            1 => self.word(Word::Unhappy),
            2 => or(&scale.middle, Word::Neutral),
            3 => self.word(Word::Content),
            _ => or(&scale.high, Word::Delighted),
        }
    }

    /// The area of the business in which an action brings a change.
    pub fn action_category(&self, category: ActionCategory) -> &str {
        self.word(match category {
            ActionCategory::PropositionAndPolicy => Word::CategoryProposition,
            ActionCategory::Process => Word::CategoryProcess,
            ActionCategory::People => Word::CategoryPeople,
            ActionCategory::Technology => Word::CategoryTechnology,
            ActionCategory::Organisation => Word::CategoryOrganisation,
        })
    }

    /// A phase of a customer's life; in a language without words, its English name.
    pub fn lifecycle_phase(&self, phase: LifecyclePhase) -> &str {
        let word = self.word(match phase {
            LifecyclePhase::Buy => Word::PhaseBuy,
            LifecyclePhase::Onboard => Word::PhaseOnboard,
            LifecyclePhase::Use => Word::PhaseUse,
            LifecyclePhase::Renew => Word::PhaseRenew,
            LifecyclePhase::Leave => Word::PhaseLeave,
        });
        if word.is_empty() { phase.name() } else { word }
    }

    /// The progress of an action.
    pub fn action_status(&self, status: ActionStatus) -> &str {
        self.word(match status {
            ActionStatus::Proposed => Word::StatusProposed,
            ActionStatus::Planned => Word::StatusPlanned,
            ActionStatus::Doing => Word::StatusDoing,
            ActionStatus::Done => Word::StatusDone,
            ActionStatus::Dropped => Word::StatusDropped,
        })
    }

    /// The name of a channel.
    pub fn channel<'a>(&'a self, channel: &'a Channel) -> &'a str {
        self.word(match channel {
            Channel::Other(name) => return name,
            Channel::Website => Word::Website,
            Channel::PartnerSite => Word::PartnerSite,
            Channel::SocialMedia => Word::SocialMedia,
            Channel::PaidAdvertising => Word::PaidAdvertising,
            Channel::TradeShow => Word::TradeShow,
            Channel::Event => Word::Event,
            Channel::Email => Word::Email,
            Channel::ReviewSite => Word::ReviewSite,
            Channel::InPerson => Word::InPerson,
            Channel::Phone => Word::Phone,
            Channel::Chat => Word::Chat,
            Channel::App => Word::App,
            Channel::Shop => Word::Shop,
            Channel::Post => Word::Post,
            Channel::Parcel => Word::Parcel,
            Channel::Sms => Word::Sms,
            Channel::Kiosk => Word::Kiosk,
            Channel::Video => Word::Video,
            Channel::Search => Word::Search,
            Channel::Document => Word::Document,
        })
    }
}
