//! The words for kinds, channels, flags and the like in tables, and back from what people write.

use crate::geometry::Color;
use crate::model::{
    ActionCategory, ActionStatus, BlueprintLine, CardKind, Channel, Date, Evidence, FlagKind, Interaction, LaneKind,
    MapKind, SeriesForm, SeriesState, StageSide,
};
use crate::text::singular;

/// A value that stands in a table as a word.
pub(crate) trait ValueWord: Sized + Copy + PartialEq + 'static {
    /// All values with their words. The first word of a value is the one that is written.
    const WORDS: &'static [(&'static str, Self)];

    /// The word that is written.
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }

    /// The value of a word, whatever its case, its blanks and its plural.
    fn of_word(word: &str) -> Option<Self> {
        // Most words are written as Footpath writes them.
        if let Some((_, value)) = Self::WORDS.iter().find(|(known, _)| *known == word) {
            return Some(*value);
        }
        let key = word_key(word);
        Self::WORDS.iter().find(|(known, _)| word_key(known) == key).map(|(_, value)| *value)
    }
}

/// A word as it is compared: letters and digits only, in lower case, without the "s" of a plural.
pub(crate) fn word_key(word: &str) -> String {
    let key: String = word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    singular(&key).to_owned()
}

impl ValueWord for LaneKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Cards", Self::Cards),
        ("Touchpoints", Self::Touchpoints),
        ("Curve", Self::Curve),
        ("Storyboard", Self::Storyboard),
        ("Metrics", Self::Metrics),
        ("Process", Self::Process),
        ("Line of interaction", Self::Line(BlueprintLine::Interaction)),
        ("Line of visibility", Self::Line(BlueprintLine::Visibility)),
        ("Line of internal interaction", Self::Line(BlueprintLine::InternalInteraction)),
        ("Notes", Self::Cards),
        ("Text", Self::Cards),
        ("Channels", Self::Touchpoints),
        ("Emotion", Self::Curve),
        ("Emotion curve", Self::Curve),
        ("Emotional journey", Self::Curve),
        ("Images", Self::Storyboard),
        ("Pictures", Self::Storyboard),
        ("Measures", Self::Metrics),
        ("KPIs", Self::Metrics),
    ];
}

impl ValueWord for CardKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Note", Self::Note),
        ("Action", Self::Action),
        ("Thought", Self::Thought),
        ("Quote", Self::Quote),
        ("Pain", Self::Pain),
        ("Opportunity", Self::Opportunity),
        ("Touchpoint", Self::Touchpoint),
        ("Measure", Self::Measure),
        ("Evidence", Self::Evidence),
        ("Picture", Self::Picture),
        ("Need", Self::Need),
        ("Idea", Self::Idea),
        ("Process", Self::Process),
        ("Text", Self::Note),
        ("Doing", Self::Action),
        ("Activity", Self::Action),
        ("Activities", Self::Action),
        ("Thinking", Self::Thought),
        ("Pain point", Self::Pain),
        ("Problem", Self::Pain),
        ("Frustration", Self::Pain),
        ("Opportunities", Self::Opportunity),
        ("Solution", Self::Idea),
        ("Goal", Self::Need),
        ("Metric", Self::Measure),
        ("KPI", Self::Measure),
        ("Image", Self::Picture),
    ];
}

impl ValueWord for StageSide {
    const WORDS: &'static [(&'static str, Self)] =
        &[("Front stage", Self::Front), ("Back stage", Self::Back), ("Front", Self::Front), ("Back", Self::Back)];
}

impl ValueWord for Interaction {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Information", Self::Information),
        ("Transaction", Self::Transaction),
        ("Service", Self::Service),
        ("Conversation", Self::Conversation),
        ("Use", Self::Use),
    ];
}

impl ValueWord for Evidence {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Assumption", Self::Assumption),
        ("Observation", Self::Observation),
        ("Interview", Self::Interview),
        ("Data", Self::Data),
    ];
}

impl ValueWord for FlagKind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("Moment of truth", Self::MomentOfTruth), ("Bounce point", Self::BouncePoint), ("Hand-off", Self::HandOff)];
}

impl ValueWord for SeriesState {
    const WORDS: &'static [(&'static str, Self)] =
        &[("As is", Self::AsIs), ("To be", Self::ToBe), ("Current", Self::AsIs), ("Target", Self::ToBe)];
}

impl ValueWord for SeriesForm {
    const WORDS: &'static [(&'static str, Self)] =
        &[("Line", Self::Line), ("Bars", Self::Bars), ("Steps", Self::Steps)];
}

impl ValueWord for ActionCategory {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Proposition and policy", Self::PropositionAndPolicy),
        ("Process", Self::Process),
        ("People", Self::People),
        ("Technology", Self::Technology),
        ("Organisation", Self::Organisation),
        ("Organization", Self::Organisation),
    ];
}

impl ValueWord for ActionStatus {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Proposed", Self::Proposed),
        ("Planned", Self::Planned),
        ("Doing", Self::Doing),
        ("Done", Self::Done),
        ("Dropped", Self::Dropped),
        ("In progress", Self::Doing),
        ("Open", Self::Proposed),
        ("To do", Self::Planned),
    ];
}

impl ValueWord for MapKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Current state", Self::CurrentState),
        ("Future state", Self::FutureState),
        ("Day in the life", Self::DayInTheLife),
        ("Service blueprint", Self::ServiceBlueprint),
    ];
}

/// The channel that a word names; one of its own name where no other fits, none for an empty word.
pub(crate) fn channel_of(word: &str) -> Option<Channel> {
    const OTHER_WORDS: [(&str, Channel); 9] = [
        ("web", Channel::Website),
        ("webpage", Channel::Website),
        ("mail", Channel::Email),
        ("mobileapp", Channel::App),
        ("store", Channel::Shop),
        ("telephone", Channel::Phone),
        ("call", Channel::Phone),
        ("facetoface", Channel::InPerson),
        ("ad", Channel::PaidAdvertising),
    ];
    let key = word_key(word);
    if key.is_empty() {
        let word = word.trim();
        return (!word.is_empty()).then(|| Channel::Other(word.to_owned()));
    }
    let named = Channel::NAMED.into_iter().find(|channel| word_key(channel.name()) == key);
    let other = || OTHER_WORDS.into_iter().find(|(known, _)| *known == key).map(|(_, channel)| channel);
    named.or_else(other).or_else(|| Some(Channel::Other(word.trim().to_owned())))
}

/// A number as people write it: with a decimal comma, a sign of any kind, blanks or points between the thousands.
pub(crate) fn number_of(text: &str) -> Option<f32> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\'').collect();
    let text = text.replace(['−', '–'], "-");
    let text = text.strip_prefix('+').unwrap_or(&text);
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    let plain = match (points, commas) {
        (0, 1) => text.replace(',', "."),
        // The last of two kinds of signs is that of the decimals.
        (_, 1..) if points > 0 && text.rfind(',') > text.rfind('.') => text.replace('.', "").replace(',', "."),
        (_, 1..) => text.replace(',', ""),
        (2.., 0) => text.replace('.', ""),
        _ => text.to_owned(),
    };
    let is_number = plain.chars().all(|letter| letter.is_ascii_digit() || "-.eE+".contains(letter));
    plain.parse().ok().filter(|value: &f32| is_number && value.is_finite())
}

/// A date as tables have it: 2026-03-01, 2026/3/1, 1.3.2026, or with a time behind it.
pub(crate) fn date_of(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<i16>().ok();
    let (first_number, second, third_number) = (number(first)?, number(second)?, number(third)?);
    let small = |value: i16| i8::try_from(value).ok();
    let (year, month, day) = match (first.len(), third.len()) {
        (4, _) => (first_number, second, third_number),
        // With slashes the month may come first, which nobody can tell: these stay words.
        (_, 4) if day.contains('.') => (third_number, second, first_number),
        _ => return None,
    };
    Date::new(year, small(month)?, small(day)?).ok()
}

/// The colour that a cell states as "#RRGGBB".
pub(crate) fn color_of(text: &str) -> Option<Color> {
    text.trim().parse().ok()
}

/// A number as it is written: without decimals that say nothing.
pub(crate) fn number_words(value: f32) -> String {
    // Two decimals are more than people set by hand; what was computed keeps its digits.
    let rounded = (f64::from(value) * 100.0).round() / 100.0;
    if (rounded as f32).to_bits() == value.to_bits() { rounded.to_string() } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_a_word_of_its_own_and_comes_back_from_it() {
        fn all<T: ValueWord + std::fmt::Debug>() {
            for (word, value) in T::WORDS {
                assert_eq!(T::of_word(&word.to_uppercase()), Some(*value), "{word}");
                assert_eq!(T::of_word(value.word()), Some(*value));
            }
        }
        all::<LaneKind>();
        all::<CardKind>();
        all::<StageSide>();
        all::<Interaction>();
        all::<Evidence>();
        all::<FlagKind>();
        all::<SeriesState>();
        all::<ActionCategory>();
        all::<ActionStatus>();
        all::<MapKind>();
        for kind in CardKind::ALL {
            assert_eq!(kind.word(), kind.name());
        }
        assert_eq!(CardKind::of_word(" pain-points "), Some(CardKind::Pain));
        assert_eq!(CardKind::of_word("banana"), None);
    }

    #[test]
    fn channels_are_known_by_several_names() {
        for channel in Channel::NAMED {
            assert_eq!(channel_of(channel.name()), Some(channel));
        }
        assert_eq!(channel_of("E-Mail"), Some(Channel::Email));
        assert_eq!(channel_of("store"), Some(Channel::Shop));
        assert_eq!(channel_of(" Fax "), Some(Channel::Other("Fax".into())));
        assert_eq!(channel_of(" "), None);
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, value) in [
            ("1,5", 1.5),
            ("−2", -2.0),
            ("+0.25", 0.25),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1 234", 1234.0),
            ("1'234", 1234.0),
            ("1.234.567", 1_234_567.0),
        ] {
            assert_eq!(number_of(text), Some(value), "{text}");
        }
        for text in ["", "high", "NaN", "inf", "--1", "1 of 5"] {
            assert_eq!(number_of(text), None, "{text}");
        }
        assert_eq!(number_words(0.1), "0.1");
        assert_eq!(number_words(-2.0), "-2");
    }

    #[test]
    fn dates_in_the_orders_that_can_be_told() {
        let day = Date::new(2026, 3, 1).unwrap();
        for text in ["2026-03-01", "2026/3/1", "1.3.2026", "01.03.2026", "2026-03-01T10:00:00", "2026-03-01 10:00"] {
            assert_eq!(date_of(text), Some(day), "{text}");
        }
        for text in ["3/1/2026", "2026", "2026-13-01", "soon", ""] {
            assert_eq!(date_of(text), None, "{text}");
        }
    }
}
