//! KPIs: named figures with a target, their scale, and their values over time.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::typed_number::typed_number;
use super::{JourneyMap, StageId, is_default};

/// A KPI: a named figure with a current value, a target, and its values over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    /// The name: "NPS after return".
    pub name: String,
    /// The current value as it is written: "−12". Where there are [`Kpi::values`], the last one stands before it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub current: String,
    /// The cell of a table beside the map from which the current value is read: "figures.csv!B7".
    #[serde(default, skip_serializing_if = "is_default")]
    pub cell: String,
    /// The target value: "+20".
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: String,
    /// The scale on which it is measured.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scale: KpiScale,
    /// The measured values, by date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub values: Vec<DatedValue>,
}

/// A value of a KPI on a day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedValue {
    /// The day on which the value was measured.
    pub date: Date,
    /// The measured value, in the unit of the KPI.
    pub value: f32,
}

/// The scale on which a KPI is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum KpiScale {
    /// Any number. The better side is the one on which the target lies, seen from the first value.
    #[default]
    Any,
    /// Any number; more is better.
    MoreIsBetter,
    /// Any number; less is better, as with costs and waiting times.
    LessIsBetter,
    /// Net Promoter Score: promoters less detractors in per cent, −100 to 100 (Reichheld 2003).
    Nps,
    /// Customer satisfaction: the share of satisfied answers in per cent, 0 to 100.
    Csat,
    /// Customer Effort Score: "the company made it easy for me", 1 to 7 (Dixon, Toman and DeLisi 2013).
    Ces,
    /// A scale of one's own; the second number is the better end.
    Own(f32, f32),
}

impl KpiScale {
    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "Any number",
            Self::MoreIsBetter => "More is better",
            Self::LessIsBetter => "Less is better",
            Self::Nps => "NPS, −100 to 100",
            Self::Csat => "CSAT, 0 to 100 %",
            Self::Ces => "CES, 1 to 7",
            Self::Own(..) => "Own scale",
        }
    }

    /// The lowest and the highest value there can be, if there are any.
    pub fn range(self) -> Option<(f32, f32)> {
        match self {
            Self::Any | Self::MoreIsBetter | Self::LessIsBetter => None,
            Self::Nps => Some((-100.0, 100.0)),
            Self::Csat => Some((0.0, 100.0)),
            Self::Ces => Some((1.0, 7.0)),
            Self::Own(worst, best) => Some((worst.min(best), worst.max(best))),
        }
    }

    /// The lowest and the highest value there can be, in words: "from −100 to 100".
    pub fn range_words(self) -> Option<String> {
        self.range().map(|(least, most)| format!("from {} to {}", number_words(least), number_words(most)))
    }

    /// Whether a value can be measured on the scale.
    pub fn holds(self, value: f32) -> bool {
        self.range().is_none_or(|(least, most)| (least..=most).contains(&value))
    }

    /// Whether a lower value is the better one; none if the scale does not say.
    fn prefers_less(self) -> Option<bool> {
        match self {
            Self::Any => None,
            Self::LessIsBetter => Some(true),
            Self::Own(worst, best) => Some(best < worst),
            Self::MoreIsBetter | Self::Nps | Self::Csat | Self::Ces => Some(false),
        }
    }
}

/// Where a KPI is in a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KpiPlace {
    /// The stage that it is about; none for the whole map.
    pub stage: Option<StageId>,
    /// Its place among the KPIs there.
    pub index: usize,
}

impl KpiPlace {
    /// All KPIs of a map with their places: those of the whole map, then those of each stage.
    pub fn all(map: &JourneyMap) -> Vec<(Self, &Kpi)> {
        let of_map = map.info.kpis.iter().enumerate().map(|(index, kpi)| (Self { stage: None, index }, kpi));
        let of_stages = map.stages.iter().flat_map(|stage| {
            let kpis = stage.kpis.iter().enumerate();
            kpis.map(|(index, kpi)| (Self { stage: Some(stage.id), index }, kpi))
        });
        of_map.chain(of_stages).collect()
    }

    /// The KPIs among which it is; none if its stage is gone.
    pub fn siblings(self, map: &JourneyMap) -> Option<&[Kpi]> {
        match self.stage {
            None => Some(&map.info.kpis),
            Some(stage) => map.stage(stage).map(|stage| stage.kpis.as_slice()),
        }
    }

    /// The KPI itself; none if it is gone.
    pub fn find(self, map: &JourneyMap) -> Option<&Kpi> {
        self.siblings(map)?.get(self.index)
    }
}

/// How a KPI stands to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KpiStanding {
    /// The target is reached.
    OnTarget,
    /// It is not reached.
    OffTarget,
}

impl Kpi {
    /// The last measured value.
    pub fn latest(&self) -> Option<DatedValue> {
        self.values.iter().max_by_key(|value| value.date).copied()
    }

    /// The current value as it is shown: the last measured one with the unit of the KPI, or else what was written.
    pub fn current_words(&self) -> Cow<'_, str> {
        match self.latest() {
            Some(latest) => Cow::Owned(self.words_of(latest.value)),
            None => Cow::Borrowed(&self.current),
        }
    }

    /// A value with the unit of the KPI: "31 %".
    pub fn words_of(&self, value: f32) -> String {
        let sample = [&self.target, &self.current].into_iter().find(|text| has_digit(text));
        let (before, after) = sample.map_or(("", ""), |text| around_number(text));
        format!("{before}{}{after}", number_words(value))
    }

    /// The target as a number.
    pub fn target_value(&self) -> Option<f32> {
        number_in(&self.target)
    }

    /// Whether a lower value is the better one. Where the scale does not say, the first value does: the target is
    /// where one wants to go from there.
    pub fn prefers_less(&self) -> Option<bool> {
        let first = || self.values.iter().min_by_key(|value| value.date);
        let by_start = || Some(first()?.value > self.target_value()?);
        self.scale.prefers_less().or_else(by_start)
    }

    /// How the last value stands to the target, where both are known. A value that is only written, on a scale that
    /// does not say which side is the better one, has no standing.
    pub fn standing(&self) -> Option<KpiStanding> {
        let target = self.target_value()?;
        let value = self.latest().map(|latest| latest.value).or_else(|| number_in(&self.current))?;
        let reached = if self.prefers_less()? { value <= target } else { value >= target };
        Some(if reached { KpiStanding::OnTarget } else { KpiStanding::OffTarget })
    }

    /// The values that cannot be measured on the scale; the one that is only written, if there are no others.
    pub fn values_off_scale(&self) -> Vec<f32> {
        let written = number_in(&self.current).filter(|_| self.values.is_empty());
        let all = self.values.iter().map(|value| value.value).chain(written);
        all.filter(|value| !self.scale.holds(*value)).collect()
    }

    /// Whether the target can never be reached, since it is not on the scale.
    pub fn is_target_off_scale(&self) -> bool {
        self.target_value().is_some_and(|target| !self.scale.holds(target))
    }

    /// What does not fit the scale, in a sentence: "2 values are not on the scale from −100 to 100."
    pub fn scale_remark(&self) -> Option<String> {
        let range = self.scale.range_words()?;
        let values = self.values_off_scale();
        let target = format!("The target {}", self.target.trim());
        let target = Some(target).filter(|_| self.is_target_off_scale());
        let said = match (values.as_slice(), target) {
            ([], None) => return None,
            ([], Some(target)) => format!("{target} is"),
            ([one], None) => format!("{} is", number_words(*one)),
            ([one], Some(target)) => format!("{target} and the value {} are", number_words(*one)),
            (values, None) => format!("{} values are", values.len()),
            (values, Some(target)) => format!("{target} and {} values are", values.len()),
        };
        Some(format!("{said} not on the scale {range}."))
    }

    /// Takes in a current value as it is written: it corrects the last measured value, if there is one.
    pub fn set_current(&mut self, words: String) {
        if words == self.current_words() {
            return;
        }
        let latest = self.values.iter_mut().max_by_key(|value| value.date);
        match (latest, number_in(&words)) {
            (Some(latest), Some(number)) => latest.value = number,
            (Some(_), None) => {}
            (None, _) => self.current = words,
        }
    }

    /// Puts the values into the order of their dates. Of several on one day the last one stays.
    pub fn sort_values(&mut self) {
        self.values.sort_by_key(|value| value.date);
        self.values.reverse();
        self.values.dedup_by_key(|value| value.date);
        self.values.reverse();
    }
}

fn has_digit(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit())
}

fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '.' | ',')
}

/// A value to two decimals, with a true minus sign.
pub(crate) fn number_words(value: f32) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}{}", (value.abs() * 100.0).round() / 100.0)
}

/// How many bytes at the start of a text belong to its number: its groups of thousands, and the k for a thousand.
fn number_length(text: &str) -> usize {
    let mut length = text.find(|letter: char| !is_of_number(letter)).unwrap_or(text.len());
    let is_group = (1..=3).contains(&length) && text.bytes().take(length).all(|letter| letter.is_ascii_digit());
    while let Some(group) = text.get(length..).filter(|_| is_group).and_then(group_length) {
        length += group;
    }
    if let Some(fraction) = text.get(length..).and_then(|rest| rest.strip_prefix(['.', ','])) {
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        length += if digits > 0 { digits + 1 } else { 0 };
    }
    let rest = text.get(length..).unwrap_or_default();
    let is_thousands = rest.strip_prefix(['k', 'K']).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    length + usize::from(is_thousands)
}

/// The length of a gap between thousands with the three digits behind it.
fn group_length(text: &str) -> Option<usize> {
    let gap = text.chars().next().filter(|letter| letter.is_whitespace() || matches!(letter, '\'' | '’'))?;
    let digits = text.get(gap.len_utf8()..)?.bytes().take_while(u8::is_ascii_digit).count();
    (digits == 3).then_some(gap.len_utf8() + digits)
}

/// What stands before and after the number of a figure, without signs and words in front of it.
fn around_number(text: &str) -> (&str, &str) {
    let text = text.trim();
    let start = text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(0);
    let (before, rest) = text.split_at(start);
    let after = rest.split_at(number_length(rest)).1;
    // "< 5 days" and "at least 4" have no unit in front, "€ 5" has one.
    let is_currency = |letter: char| matches!(letter, '$' | '€' | '£' | '¥');
    let before = if before.contains(is_currency) { before } else { "" };
    (before, after)
}

/// The first number in a figure as people write it: "31 %", "−12", "4,2 min", "€ 1,200", "1.200,50 €", "3k".
fn number_in(text: &str) -> Option<f32> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let (before, rest) = text.split_at(start);
    let read = typed_number(rest.split_at(number_length(rest)).0.trim_end_matches(['.', ',']))?;
    // Tables write "4.333": a point with three digits behind it begins a fraction there.
    let value = read.with_fraction.filter(|_| read.is_point).unwrap_or(read.value) as f32;
    let is_negative = before.trim_end().ends_with(['-', '−', '–']);
    Some(if is_negative { -value } else { value })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn value(day: i8, value: f32) -> DatedValue {
        DatedValue { date: Date::new(2027, 1, day).unwrap(), value }
    }

    fn kpi(target: &str, scale: KpiScale, values: &[DatedValue]) -> Kpi {
        Kpi { name: "It".into(), target: target.into(), scale, values: values.to_vec(), ..Kpi::default() }
    }

    #[test]
    fn the_last_value_is_shown_with_the_unit_of_the_target() {
        let kpi = kpi("18 %", KpiScale::LessIsBetter, &[value(9, 24.0), value(3, 31.5)]);
        assert_eq!(kpi.current_words(), "24 %");
        assert_eq!(kpi.words_of(31.5), "31.5 %");
        let old = Kpi { current: "−12".into(), ..Kpi::default() };
        assert_eq!(old.current_words(), "−12");
    }

    #[test]
    fn a_target_is_reached_from_the_side_that_the_scale_says() {
        use KpiStanding::{OffTarget, OnTarget};
        for (target, scale, value_now, standing) in [
            ("18 %", KpiScale::Any, 24.0, OffTarget),
            ("18 %", KpiScale::LessIsBetter, 24.0, OffTarget),
            ("18 %", KpiScale::LessIsBetter, 18.0, OnTarget),
            ("+20", KpiScale::Nps, -12.0, OffTarget),
            ("+20", KpiScale::Nps, 31.0, OnTarget),
            ("6", KpiScale::Ces, 5.4, OffTarget),
            ("−5", KpiScale::Own(10.0, -10.0), -6.0, OnTarget),
            ("€ 1,200", KpiScale::MoreIsBetter, 900.0, OffTarget),
        ] {
            assert_eq!(kpi(target, scale, &[value(1, value_now)]).standing(), Some(standing), "{target}, {value_now}");
        }
        // Nobody says on which side of an old map's target it is good to be.
        let old = Kpi { current: "31 %".into(), target: "18 %".into(), ..Kpi::default() };
        assert_eq!(old.standing(), None);
        assert_eq!(Kpi { scale: KpiScale::LessIsBetter, ..old }.standing(), Some(OffTarget));
    }

    #[test]
    fn figures_are_read_with_their_thousands() {
        for (target, value) in [
            ("€ 1,200", 1_200.0),
            ("1.200,50 €", 1_200.5),
            ("1 200", 1_200.0),
            ("3k", 3_000.0),
            ("3 km", 3.0),
            ("5kg", 5.0),
            ("4.333", 4.333),
            ("< 5 days", 5.0),
            ("4,2 min", 4.2),
            ("−12.", -12.0),
        ] {
            assert_eq!(kpi(target, KpiScale::Any, &[]).target_value(), Some(value), "{target}");
        }
        assert_eq!(kpi("€ 3k", KpiScale::Any, &[]).words_of(2_500.0), "€ 2500");
        assert_eq!(kpi("1 200 calls", KpiScale::Any, &[]).words_of(900.0), "900 calls");
    }

    #[test]
    fn what_does_not_fit_the_scale_is_known() {
        let nps = kpi("150", KpiScale::Nps, &[value(1, 140.0), value(2, 40.0), value(3, -120.0)]);
        assert_eq!((nps.values_off_scale(), nps.is_target_off_scale()), (vec![140.0, -120.0], true));
        let says = "The target 150 and 2 values are not on the scale from −100 to 100.";
        assert_eq!(nps.scale_remark().as_deref(), Some(says));
        let any = Kpi { scale: KpiScale::Any, ..nps };
        assert_eq!(any.scale_remark(), None);
        assert_eq!((any.values_off_scale(), any.is_target_off_scale()), (vec![], false));
        let written = Kpi { current: "31 %".into(), scale: KpiScale::Ces, ..Kpi::default() };
        assert_eq!(written.scale_remark().as_deref(), Some("31 is not on the scale from 1 to 7."));
        assert_eq!(KpiScale::Nps.range_words().unwrap(), "from −100 to 100");
    }

    #[test]
    fn values_have_one_place_for_each_day() {
        let mut kpi = kpi("", KpiScale::Nps, &[value(9, 1.0), value(3, 2.0), value(9, 3.0)]);
        kpi.sort_values();
        assert_eq!(kpi.values, [value(3, 2.0), value(9, 3.0)]);
    }
}
