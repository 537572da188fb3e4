//! KPIs: named figures with a target, their scale, and their values over time.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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
        let sign = if value < 0.0 { "−" } else { "" };
        let number = format!("{}", (value.abs() * 100.0).round() / 100.0);
        format!("{before}{sign}{number}{after}")
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

/// What stands before and after the number of a figure, without signs and words in front of it.
fn around_number(text: &str) -> (&str, &str) {
    let text = text.trim();
    let start = text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(0);
    let (before, rest) = text.split_at(start);
    let end = rest.find(|letter: char| !is_of_number(letter)).unwrap_or(rest.len());
    let after = rest.split_at(end).1;
    // "< 5 days" and "at least 4" have no unit in front, "€ 5" has one.
    let is_currency = |letter: char| matches!(letter, '$' | '€' | '£' | '¥');
    let before = if before.contains(is_currency) { before } else { "" };
    (before, after)
}

/// The first number in a figure as people write it: "31 %", "−12", "4,2 min", "€ 1,200".
fn number_in(text: &str) -> Option<f32> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let (before, rest) = text.split_at(start);
    let end = rest.find(|letter: char| !is_of_number(letter)).unwrap_or(rest.len());
    let digits = rest.split_at(end).0.trim_end_matches(['.', ',']);
    let is_negative = before.trim_end().ends_with(['-', '−', '–']);
    plain_number(digits).map(|value| if is_negative { -value } else { value })
}

/// A number with a point or a comma for its fraction, or with commas between thousands.
fn plain_number(digits: &str) -> Option<f32> {
    let commas = digits.matches(',').count();
    let is_thousands =
        commas > 0 && digits.split(',').skip(1).all(|group| group.len() >= 3) && !digits.starts_with("0");
    let text = if is_thousands { digits.replace(',', "") } else { digits.replace(',', ".") };
    text.parse().ok()
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
    fn values_have_one_place_for_each_day() {
        let mut kpi = kpi("", KpiScale::Nps, &[value(9, 1.0), value(3, 2.0), value(9, 3.0)]);
        kpi.sort_values();
        assert_eq!(kpi.values, [value(3, 2.0), value(9, 3.0)]);
    }
}
