//! What became of something that was pasted, in words.

use super::placement::{LeftOut, NoPlace, Rescaled};
use crate::model::Part;

/// How many texts a sentence quotes; the others are counted.
const MOST_QUOTED: usize = 3;
/// The longest quotation, in characters.
const LONGEST_QUOTATION: usize = 32;

/// What a paste has made, and what had no place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PasteReport {
    /// The parts that were pasted, in the order in which they are selected afterwards.
    pub made: Vec<Part>,
    /// The number of stages that were made for what was pasted.
    pub new_stages: usize,
    /// The number of steps that were made in stages.
    pub new_steps: usize,
    /// The number of lanes that were made.
    pub new_lanes: usize,
    /// The number of stages of the empty map that got the pasted names.
    pub named_stages: usize,
    /// What had no place.
    pub left_out: Vec<LeftOut>,
    /// The names of lanes that were passed over, because they take numbers only.
    pub passed_over: Vec<String>,
    /// The number of values of curves that others were put in place of.
    pub replaced_values: usize,
    /// The number of names of stages that others were put in place of.
    pub replaced_names: usize,
    /// The number of values that were beyond the scale of their curve, and are at its end now.
    pub beyond_scale: usize,
    /// The curves whose values were given on another scale.
    pub rescaled: Vec<Rescaled>,
    /// Further addresses of cards that have one already.
    pub spare_addresses: Vec<String>,
    /// The texts of cells that were joined over several rows.
    pub joined_rows: Vec<String>,
    /// Further sentences, such as what of a table was not understood.
    pub notes: Vec<String>,
}

impl PasteReport {
    /// What was made: “12 cards · 2 new steps”.
    pub fn summary(&self) -> String {
        let count = |is_one: fn(&Part) -> bool| self.made.iter().filter(|part| is_one(part)).count();
        let counts = [
            (count(|part| matches!(part, Part::Persona(_))), "persona"),
            (count(|part| matches!(part, Part::Stage(_))), "stage"),
            (count(|part| matches!(part, Part::Step(_))), "step"),
            (count(|part| matches!(part, Part::Lane(_))), "lane"),
            (count(|part| matches!(part, Part::Card(_))), "card"),
            (count(|part| matches!(part, Part::Point(..))), "point"),
            (count(|part| matches!(part, Part::Hotspot(_))), "hotspot"),
            (self.named_stages, "named stage"),
            (self.new_stages, "new stage"),
            (self.new_steps, "new step"),
            (self.new_lanes, "new lane"),
        ];
        let words = counts.iter().filter(|(count, _)| *count > 0).map(|(count, one)| counted(*count, one));
        let replaced = [(self.replaced_values, "value"), (self.replaced_names, "name")];
        let replaced = replaced.iter().filter(|(count, _)| *count > 0);
        let replaced = replaced.map(|(count, one)| counted(*count, one) + " replaced");
        let words: Vec<String> = words.chain(replaced).collect();
        if words.is_empty() { "Nothing was pasted".into() } else { words.join(" · ") }
    }

    /// What the user should know besides: sentences about what had no place, lanes that were passed over, and values
    /// that were changed.
    pub fn remarks(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        let mut left: Vec<&LeftOut> = self.left_out.iter().collect();
        while let Some(first) = left.first().copied() {
            let (alike, others): (Vec<_>, Vec<_>) = left.iter().copied().partition(|one| one.reason == first.reason);
            sentences.push(left_out_sentence(&alike, &first.reason));
            left = others;
        }
        let mut lanes = self.passed_over.clone();
        lanes.dedup();
        sentences
            .extend(lanes.iter().map(|lane| format!("{} takes numbers only and was passed over.", lane_name(lane))));
        sentences.extend(self.rescaled.iter().map(|one| one.sentence(&lane_name(&one.lane))));
        match self.beyond_scale {
            0 => {}
            1 => sentences.push("1 value was beyond the scale and is at its end now.".into()),
            count => sentences.push(format!("{count} values were beyond the scale and are at its end now.")),
        }
        if !self.spare_addresses.is_empty() {
            sentences.push(format!("A card has one address: {} was left out.", listed(&self.spare_addresses)));
        }
        if !self.joined_rows.is_empty() {
            let texts: Vec<String> = self.joined_rows.iter().map(|text| quoted(text)).collect();
            sentences.push(format!("Joined over several rows, in the first of them now: {}.", listed(&texts)));
        }
        sentences.extend(self.notes.iter().cloned());
        sentences
    }

    /// Whether something had no place.
    pub fn has_losses(&self) -> bool {
        !self.left_out.is_empty()
    }

    /// All in one line, for the status line and for screen readers.
    pub fn sentence(&self) -> String {
        let mut sentence = format!("Pasted: {}.", self.summary());
        for remark in self.remarks() {
            sentence.push(' ');
            sentence.push_str(&remark);
        }
        sentence
    }
}

/// “1 card” or “3 cards”.
fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

fn left_out_sentence(alike: &[&LeftOut], reason: &NoPlace) -> String {
    let texts = listed(&alike.iter().map(|one| quoted(&one.text)).collect::<Vec<_>>());
    let reason = match reason {
        NoPlace::NotANumber(lane) => format!("{} takes numbers", lane_name(lane)),
        NoPlace::TooFar => "a paste adds no more than 100 steps and 50 lanes".into(),
        NoPlace::Corner => "it stands in the corner of the table".into(),
        NoPlace::WrongLane(lane) => format!("{} cannot hold it", lane_name(lane)),
        NoPlace::BesideTable => "it stands beside the table; “As lines” brings it".into(),
        NoPlace::OtherTable => "it begins another table, and the largest one was pasted".into(),
    };
    format!("No place for {texts}: {reason}.")
}

/// The first of some texts, and how many more there are: “a, b and 3 more”.
fn listed(texts: &[String]) -> String {
    let mut named: Vec<String> = texts.iter().take(MOST_QUOTED).cloned().collect();
    if texts.len() > MOST_QUOTED {
        named.push(format!("{} more", texts.len() - MOST_QUOTED));
    }
    match named.as_slice() {
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
        [] => String::new(),
    }
}

fn lane_name(name: &str) -> String {
    if name.trim().is_empty() { "A lane without a name".into() } else { quoted(name) }
}

fn quoted(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST_QUOTATION {
        return format!("“{text}”");
    }
    format!("“{}…”", text.chars().take(LONGEST_QUOTATION).collect::<String>().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, LaneId, SeriesId, StepId};

    fn left_out(text: &str, reason: NoPlace) -> LeftOut {
        LeftOut { text: text.into(), reason }
    }

    #[test]
    fn the_summary_counts_what_was_made() {
        let mut report =
            PasteReport { made: (1..=12).map(|id| Part::Card(CardId(id))).collect(), ..Default::default() };
        report.new_steps = 2;
        assert_eq!(report.summary(), "12 cards · 2 new steps");
        report.made.truncate(1);
        report.made.push(Part::Point(LaneId(1), SeriesId(1), StepId(1)));
        report.new_lanes = 1;
        assert_eq!(report.summary(), "1 card · 1 point · 2 new steps · 1 new lane");
        (report.replaced_values, report.replaced_names) = (2, 1);
        assert_eq!(
            report.summary(),
            "1 card · 1 point · 2 new steps · 1 new lane · 2 values replaced · 1 name replaced"
        );
        assert_eq!(PasteReport::default().summary(), "Nothing was pasted");
    }

    #[test]
    fn what_had_no_place_is_named_with_the_reason() {
        let number = || NoPlace::NotANumber("Emotion".into());
        let report = PasteReport {
            left_out: vec![
                left_out("happy", number()),
                left_out("in the corner", NoPlace::Corner),
                left_out("sad", number()),
                left_out("one\ntwo", number()),
                left_out("too long to be read in one go by anybody", number()),
            ],
            passed_over: vec!["Emotion".into()],
            beyond_scale: 1,
            ..PasteReport::default()
        };
        assert_eq!(
            report.remarks(),
            [
                "No place for “happy”, “sad”, “one two” and 1 more: “Emotion” takes numbers.",
                "No place for “in the corner”: it stands in the corner of the table.",
                "“Emotion” takes numbers only and was passed over.",
                "1 value was beyond the scale and is at its end now.",
            ]
        );
    }
}
