//! All sentences about a difference.

use super::fields::LOOK;
use super::naming::short;
use super::words::signed;
use super::{ActionEffect, CurveGap, DifferenceKind, Doubt, FieldChange, Kinship, MapDifference, PartChange, PartSort};
use crate::locale::{Locale, Word};
use crate::model::SeriesState;
use crate::text::apart;

/// The most figures that the headline names.
const MOST_FIGURES: usize = 3;

/// What a hurried reader needs to know: the curves, the pains, the figures, and the counts of everything.
pub fn headline(difference: &MapDifference) -> Vec<String> {
    if difference.is_empty() {
        return vec!["The two maps are the same.".to_owned()];
    }
    let mut sentences = Vec::new();
    if difference.kinship == Kinship::Strangers {
        let words = "The two maps have nothing in common: no stage and no card of one is found in the other.";
        sentences.push(words.to_owned());
        sentences.extend(counts(difference));
        return sentences;
    }
    sentences.extend(difference.curves.iter().map(gap_sentence));
    sentences.extend(pains(difference));
    sentences.extend(figures(difference));
    sentences.extend(counts(difference));
    sentences
}

/// The headline for the head of a sheet, where there is little room: what got better or worse, and how much changed.
pub fn short_headline(difference: &MapDifference) -> (String, String) {
    if difference.is_empty() {
        return (headline(difference).join(" "), String::new());
    }
    if difference.kinship == Kinship::Strangers {
        return ("The two maps have nothing in common.".to_owned(), counts(difference).unwrap_or_default());
    }
    let curves = difference.curves.iter().take(2).map(|gap| {
        let (better, worse) = gap.better_and_worse();
        let (up, down) = if gap.up_is_good { ("better", "worse") } else { ("higher", "lower") };
        let sides = match (better, worse) {
            (better, 0) => format!("{up} at {better} of {} steps", gap.common()),
            (0, worse) => format!("{down} at {worse} of {} steps", gap.common()),
            (better, worse) => format!("{up} at {better}, {down} at {worse} of {} steps", gap.common()),
        };
        format!("{}{} {}, {sides}.", apart(&gap.lane_name), state_of(gap), signed(gap.sum))
    });
    let first: Vec<String> = curves.chain(pains(difference)).collect();
    (first.join(" "), counts(difference).unwrap_or_default())
}

/// The same in words and figures of a language of which no sentences are known.
pub fn headline_in_signs(difference: &MapDifference, locale: &Locale) -> (String, String) {
    if difference.is_empty() {
        return (String::new(), String::new());
    }
    let curves: Vec<String> = difference
        .curves
        .iter()
        .take(2)
        .filter(|_| difference.kinship != Kinship::Strangers)
        .map(|gap| locale.explained(gap.lane_name.trim(), &signed(gap.sum)))
        .collect();
    let word = |kind: DifferenceKind| match kind {
        DifferenceKind::Added => Word::Added,
        DifferenceKind::Removed => Word::Removed,
        DifferenceKind::Moved => Word::Moved,
        DifferenceKind::Changed => Word::Changed,
    };
    let counted = DifferenceKind::ALL.into_iter().map(|kind| (difference.count(kind), kind));
    let counts: Vec<String> = counted
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| match locale.word(word(kind)) {
            "" => format!("{} {count}", kind.sign()),
            _ => locale.labelled(word(kind), &count.to_string()),
        })
        .collect();
    (curves.join(" · "), counts.join(" · "))
}

/// How far two curves lie apart: "Emotion of Dario: better at 5 of 6 steps, worse at none; +9 in all, most at
/// “Identify” (−2 → +1)."
pub fn gap_sentence(gap: &CurveGap) -> String {
    let (better, worse) = gap.better_and_worse();
    let of_persona = if gap.persona.is_empty() { String::new() } else { format!(" of {}", apart(&gap.persona)) };
    let name = format!("{}{of_persona}{}", apart(&gap.lane_name), state_of(gap));
    let common = gap.common();
    if common == 0 {
        return format!("{name}: the two curves have no step in common.");
    }
    let (up, down) = if gap.up_is_good { ("better", "worse") } else { ("higher", "lower") };
    let at_none = |count: usize| if count == 0 { "none".to_owned() } else { count.to_string() };
    let widest = gap.widest().and_then(|point| {
        let (before, after) = (point.before?, point.after?);
        Some(format!(", most at “{}” ({} → {})", apart(&point.step_name), signed(before), signed(after)))
    });
    let steps = if common == 1 { "step" } else { "steps" };
    let both = format!("{name}: {up} at {} of {common} {steps}, {down} at {}", at_none(better), at_none(worse));
    match widest {
        Some(widest) => format!("{both}; {} in all{widest}.", signed(gap.sum)),
        None => format!("{both}."),
    }
}

/// Whether a curve shows what is or what is intended, where that tells it from another one.
fn state_of(gap: &CurveGap) -> &'static str {
    match gap.state {
        Some(SeriesState::AsIs) => " (as is)",
        Some(SeriesState::ToBe) => " (to be)",
        None => "",
    }
}

/// "7 pains are gone and 1 is new."
fn pains(difference: &MapDifference) -> Option<String> {
    let count = |kind: DifferenceKind| {
        let is_pain = |change: &&PartChange| change.sort == PartSort::Card && change.noun == "pain";
        difference.changes.iter().filter(is_pain).filter(|change| change.kind == kind).count()
    };
    let (gone, new) = (count(DifferenceKind::Removed), count(DifferenceKind::Added));
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    let pains = |count: usize| if count == 1 { "1 pain".to_owned() } else { format!("{count} pains") };
    match (gone, new) {
        (0, 0) => None,
        (0, new) => Some(format!("{} {} new.", pains(new), are(new))),
        (gone, 0) => Some(format!("{} {} gone.", pains(gone), are(gone))),
        (gone, new) => Some(format!("{} {} gone and {new} {} new.", pains(gone), are(gone), are(new))),
    }
}

/// "“finished in one session” 23 % → 80 %; “until the first payment” 12 days → 10 min; 4 more figures changed."
fn figures(difference: &MapDifference) -> Option<String> {
    let figure = |change: &PartChange| {
        let wanted = if change.sort == PartSort::Kpi { "now" } else { "figure" };
        let field = change.fields.iter().find(|field| field.field == wanted)?;
        let is_figure = !field.before.is_empty() && !field.after.is_empty();
        let values = || format!("{} → {}", value(&field.before), value(&field.after));
        is_figure.then(|| format!("“{}” {}", apart(&change.name), values()))
    };
    let all: Vec<String> = difference.changes.iter().filter_map(figure).collect();
    let named = all.iter().take(MOST_FIGURES).cloned().collect::<Vec<_>>().join("; ");
    match all.len().saturating_sub(MOST_FIGURES) {
        _ if all.is_empty() => None,
        0 => Some(format!("{named}.")),
        1 => Some(format!("{named}; 1 more figure changed.")),
        rest => Some(format!("{named}; {rest} more figures changed.")),
    }
}

/// "In all 12 added, 15 removed, 2 moved, 31 changed, 3 of them uncertain."
fn counts(difference: &MapDifference) -> Option<String> {
    let counted = DifferenceKind::ALL.into_iter().map(|kind| (difference.count(kind), kind));
    let named: Vec<String> =
        counted.filter(|(count, _)| *count > 0).map(|(count, kind)| format!("{count} {}", kind.name())).collect();
    let doubtful = match difference.doubtful().count() {
        0 => String::new(),
        count => format!(", {count} of them uncertain"),
    };
    (!named.is_empty()).then(|| format!("In all {}{doubtful}.", named.join(", ")))
}

/// A change as one sentence.
pub fn change_sentence(change: &PartChange) -> String {
    let what = what(change);
    let at = if change.place.is_empty() { String::new() } else { format!(" ({})", apart(&change.place)) };
    let text = match (change.kind, &change.moved_from) {
        (DifferenceKind::Added, _) => format!("New: {what}{at}."),
        (DifferenceKind::Removed, _) => format!("Gone: {what}{at}."),
        (DifferenceKind::Moved, Some(from)) => format!("Moved: {what}{}.", way(from, &change.place)),
        (DifferenceKind::Moved, None) => format!("Moved: {what}{at}."),
        (DifferenceKind::Changed, Some(from)) => {
            format!("Changed: {what}{}: {}.", way(from, &change.place), fields(&change.fields))
        }
        (DifferenceKind::Changed, None) => format!("Changed: {what}{at}: {}.", fields(&change.fields)),
    };
    match change.doubt {
        Some(doubt) => format!("{text} Uncertain: {}.", reason(doubt)),
        None => text,
    }
}

/// A change without what happened, for a list whose headings or signs say that.
pub fn short_change(change: &PartChange) -> String {
    let what = what(change);
    let mut text = match &change.moved_from {
        Some(from) => format!("{what}{}", way(from, &change.place)),
        None if change.place.is_empty() => what,
        None => format!("{what} ({})", apart(&change.place)),
    };
    if !change.fields.is_empty() {
        text.push_str(": ");
        text.push_str(&fields(&change.fields));
    }
    text
}

/// "pain “Card comes late”", or the noun alone where there is no name.
fn what(change: &PartChange) -> String {
    if change.name.is_empty() {
        format!("{} without words", change.noun)
    } else {
        format!("{} “{}”", change.noun, apart(&change.name))
    }
}

/// From where to where something moved.
fn way(from: &str, to: &str) -> String {
    let (from, to) = (apart(from), apart(to));
    match (from.is_empty(), to.is_empty()) {
        (true, true) => ", in the order of its kind".to_owned(),
        _ if from == to => format!(" within {to}"),
        (true, false) => format!(" to {to}"),
        (false, true) => format!(" from {from}"),
        (false, false) => format!(" from {from} to {to}"),
    }
}

/// "severity 5 → 3; words “old” → “new”".
fn fields(all: &[FieldChange]) -> String {
    all.iter().map(field_sentence).collect::<Vec<_>>().join("; ")
}

/// A field with its two values: "severity 5 → 3".
pub fn field_sentence(change: &FieldChange) -> String {
    let FieldChange { field, before, after } = change;
    let is_long = |text: &str| text.chars().any(|letter| letter.is_alphabetic()) && text.contains(' ');
    let quoted = |text: &str| if is_long(text) { format!("“{}”", value(text)) } else { value(text) };
    match (before.is_empty(), after.is_empty()) {
        _ if *field == LOOK => "look or other details".to_owned(),
        (true, _) => format!("{field} {} (new)", quoted(after)),
        (_, true) => format!("{field} {} (gone)", quoted(before)),
        _ if short(before) == short(after) => format!("{field} “{}” (further on)", value(after)),
        _ => format!("{field} {} → {}", quoted(before), quoted(after)),
    }
}

/// The value of a field, not too long.
fn value(text: &str) -> String {
    apart(&short(text)).into_owned()
}

/// Why a pair is uncertain.
fn reason(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Words => "only the words are the same",
        Doubt::Place => "only the place is the same",
        Doubt::Id => "only the id is the same",
    }
}

/// What is uncertain, one sentence for each reason.
pub fn doubt_sentences(difference: &MapDifference) -> Vec<String> {
    let of = |doubt: Doubt| {
        let named: Vec<String> = difference
            .doubtful()
            .filter(|change| change.doubt == Some(doubt))
            .map(|change| format!("{} “{}”", change.noun, apart(&change.name)))
            .collect();
        (!named.is_empty()).then(|| {
            let count = named.len();
            let listed = named.iter().take(MOST_FIGURES).cloned().collect::<Vec<_>>().join(", ");
            let more = if count > MOST_FIGURES { format!(" and {} more", count - MOST_FIGURES) } else { String::new() };
            format!("Taken for the same although {}: {listed}{more}.", reason(doubt))
        })
    };
    [Doubt::Id, Doubt::Place, Doubt::Words].into_iter().filter_map(of).collect()
}

/// What became of what an action addresses: "“Show the reason for a refused photo” (doing): pain “Document photo
/// refused” is gone; ….".
pub fn effect_sentence(effect: &ActionEffect, difference: &MapDifference) -> String {
    let effects = effect.changes.iter().filter_map(|index| difference.changes.get(*index)).map(|change| {
        let what = what(change);
        match change.kind {
            DifferenceKind::Added => format!("{what} is new"),
            DifferenceKind::Removed => format!("{what} is gone"),
            DifferenceKind::Moved => format!("{what} moved"),
            DifferenceKind::Changed => format!("{what}: {}", fields(&telling(&change.fields))),
        }
    });
    let effects = effects.collect::<Vec<_>>().join("; ");
    format!("“{}” ({}): {effects}.", apart(&effect.title), effect.status.name().to_lowercase())
}

/// The fields that say what became of something; what it rests on only where nothing else changed.
fn telling(all: &[FieldChange]) -> Vec<FieldChange> {
    const ASIDE: [&str; 5] = ["source", "evidence", "note", "signs", "tags"];
    let found: Vec<FieldChange> = all.iter().filter(|change| !ASIDE.contains(&change.field)).cloned().collect();
    if found.is_empty() { all.to_vec() } else { found }
}

/// The value of a curve in a table; a dash where it has none.
pub fn table_value(value: Option<f32>) -> String {
    value.map_or_else(|| "–".to_owned(), signed)
}
