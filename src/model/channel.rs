//! The channels through which customers interact with a company.

use serde::{Deserialize, Serialize};

/// A channel of interaction.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Channel {
    /// The company's own website.
    Website,
    /// A partner's website.
    PartnerSite,
    /// Social networks: posts, messages and groups.
    SocialMedia,
    /// Advertising that is paid for.
    PaidAdvertising,
    /// A stand at a trade show.
    TradeShow,
    /// An event that the company hosts.
    Event,
    /// Electronic mail, in either direction.
    Email,
    /// A site with ratings and reviews.
    ReviewSite,
    /// A meeting face to face.
    InPerson,
    /// A phone call.
    Phone,
    /// A text chat.
    Chat,
    /// A mobile app.
    App,
    /// A shop or branch.
    Shop,
    /// A letter by post.
    Post,
    /// A parcel: its delivery or a parcel shop.
    Parcel,
    /// A text message.
    Sms,
    /// A self-service machine in a public place.
    Kiosk,
    /// A video call.
    Video,
    /// A search engine.
    Search,
    /// A document that is handed over.
    Document,
    /// Any other channel, by name.
    Other(String),
}

impl Channel {
    /// All channels but [`Channel::Other`], in menu order.
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

    /// The label in the user interface.
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

    /// The name of the channel's icon.
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
            Self::Other(name) => icon_of_thing(name).unwrap_or(Self::UNKNOWN_ICON),
        }
    }

    /// The icon of a channel that is known by nothing but its name.
    pub const UNKNOWN_ICON: &'static str = "other";
}

/// Words for everyday things that people hold or touch on a journey, each with its icon.
const THINGS: &[(&str, &str)] = &[
    ("access", "lock"),
    ("announcement", "bell"),
    ("bag", "shopping-bag"),
    ("bicycle", "bicycle"),
    ("bike", "bicycle"),
    ("board", "kiosk"),
    ("bus", "bus"),
    ("camera", "camera"),
    ("car", "car"),
    ("coffee", "coffee"),
    ("cup", "coffee"),
    ("dressings", "first-aid"),
    ("glasses", "glasses"),
    ("headphones", "headphones"),
    ("invoice", "receipt"),
    ("key", "key"),
    ("keys", "key"),
    ("laptop", "laptop"),
    ("loudspeaker", "bell"),
    ("meter", "gauge"),
    ("money", "cash"),
    ("optician", "glasses"),
    ("pen", "pencil"),
    ("pencil", "pencil"),
    ("plane", "plane"),
    ("receipt", "receipt"),
    ("tablet", "tablet"),
    ("thermos", "coffee"),
    ("ticket", "ticket"),
    ("train", "train"),
    ("truck", "truck"),
    ("wallet", "wallet"),
    ("watch", "watch"),
];

/// The icon of a thing by the last word of its name: “Sugar meter” is a meter, and “Bus driver” no bus.
fn icon_of_thing(name: &str) -> Option<&'static str> {
    let last = name.split(|letter: char| !letter.is_alphanumeric()).rfind(|word| !word.is_empty())?;
    THINGS.iter().find(|(thing, _)| thing.eq_ignore_ascii_case(last)).map(|(_, icon)| *icon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_that_everybody_knows_has_its_icon() {
        let icon = |name: &str| Channel::Other(name.into()).icon();
        assert_eq!([icon("Keys"), icon("Sugar meter"), icon("Rental car")], ["key", "gauge", "car"]);
        assert_eq!([icon("White board"), icon("Access")], ["kiosk", "lock"]);
        let others = ["", "Something else", "Carpet", "Bus driver", "Library card", "Car park"];
        assert_eq!(others.map(icon), [Channel::UNKNOWN_ICON; 6]);
        let icons = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/icons");
        for (thing, icon) in THINGS {
            assert!(std::path::Path::new(icons).join(format!("{icon}.svg")).exists(), "{thing}: {icon}");
        }
    }
}
