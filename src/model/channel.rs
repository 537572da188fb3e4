//! Through what an interaction happens.

use serde::{Deserialize, Serialize};

/// A channel.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Channel {
    /// Our own pages.
    Website,
    /// Somebody else's pages about us.
    PartnerSite,
    /// Posts, messages and groups.
    SocialMedia,
    /// Bought attention.
    PaidAdvertising,
    /// A stand among others.
    TradeShow,
    /// A gathering of our own.
    Event,
    /// Electronic letters.
    Email,
    /// Stars and comments.
    ReviewSite,
    /// Face to face.
    InPerson,
    /// A call.
    Phone,
    /// Typed talk.
    Chat,
    /// A program on the phone.
    App,
    /// A place with a counter.
    Shop,
    /// Paper letters.
    Post,
    /// Boxes: delivery and parcel shops.
    Parcel,
    /// Text messages.
    Sms,
    /// A machine in a public place.
    Kiosk,
    /// A call with pictures.
    Video,
    /// A search engine.
    Search,
    /// A document handed over.
    Document,
    /// Anything else, by name.
    Other(String),
}

impl Channel {
    /// All named channels, in the order of menus.
    pub const NAMED: [Self; 20] = [
        Self::Website,
        Self::App,
        Self::Email,
        Self::Phone,
        Self::Chat,
        Self::Shop,
        Self::InPerson,
        Self::SocialMedia,
        Self::ReviewSite,
        Self::PaidAdvertising,
        Self::PartnerSite,
        Self::Search,
        Self::Event,
        Self::TradeShow,
        Self::Post,
        Self::Parcel,
        Self::Sms,
        Self::Video,
        Self::Kiosk,
        Self::Document,
    ];

    /// In the window's words.
    pub fn name(&self) -> &str {
        match self {
            Self::Website => "Website",
            Self::PartnerSite => "Partner site",
            Self::SocialMedia => "Social media",
            Self::PaidAdvertising => "Advert",
            Self::TradeShow => "Trade show",
            Self::Event => "Event",
            Self::Email => "E-mail",
            Self::ReviewSite => "Reviews",
            Self::InPerson => "In person",
            Self::Phone => "Phone",
            Self::Chat => "Chat",
            Self::App => "App",
            Self::Shop => "Shop",
            Self::Post => "Post",
            Self::Parcel => "Parcel",
            Self::Sms => "Text message",
            Self::Kiosk => "Kiosk",
            Self::Video => "Video call",
            Self::Search => "Search",
            Self::Document => "Document",
            Self::Other(name) => name,
        }
    }

    /// The name of its icon.
    pub fn icon(&self) -> &'static str {
        match self {
            Self::Website => "website",
            Self::PartnerSite => "partner-site",
            Self::SocialMedia => "social-media",
            Self::PaidAdvertising => "paid-advertising",
            Self::TradeShow => "trade-show",
            Self::Event => "event",
            Self::Email => "email",
            Self::ReviewSite => "review-site",
            Self::InPerson => "in-person",
            Self::Phone => "phone",
            Self::Chat => "chat",
            Self::App => "app",
            Self::Shop => "shop",
            Self::Post => "post",
            Self::Parcel => "parcel",
            Self::Sms => "sms",
            Self::Kiosk => "kiosk",
            Self::Video => "video",
            Self::Search => "search",
            Self::Document => "document",
            Self::Other(_) => "other",
        }
    }
}
