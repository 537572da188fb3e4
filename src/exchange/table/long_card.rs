//! The card that a row of the long form tells of.

use super::LongColumn;
use super::long_row::LongRow;
use crate::exchange::value_words::{ValueWord, channel_of, color_of, number_of};
use crate::exchange::{ExchangeError, MapBuilder};
use crate::model::{Card, CardKind, Evidence, Flag, FlagKind, Interaction, StageSide};

/// The card with everything that the row says about it. What cannot be understood is reported.
pub(super) fn filled(card: Card, row: &LongRow<'_>, builder: &mut MapBuilder) -> Result<Card, ExchangeError> {
    let mut reading = CardReading { row, builder };
    let persona = reading.builder.persona(row.text(LongColumn::Persona))?;
    let lane = reading.builder.lane(card.lane);
    let of_lane = lane.and_then(|lane| lane.persona);
    // A lane's own kind needs no mention; the builder finds the usual kind of lanes of cards.
    let kind: Option<CardKind> = reading.word(LongColumn::Type);
    let text = |column| row.text(column).to_owned();
    Ok(Card {
        kind,
        text: text(LongColumn::Text),
        figure: text(LongColumn::Value),
        figure_cell: text(LongColumn::FigureCell),
        target: text(LongColumn::Target),
        span: reading.number(LongColumn::Span, 1.0, 10_000.0).map_or(1, |span| span as u16),
        channel: channel_of(row.text(LongColumn::Channel)),
        side: reading.word::<StageSide>(LongColumn::Side),
        interaction: reading.word::<Interaction>(LongColumn::Interaction),
        severity: reading.level(LongColumn::Severity),
        frequency: reading.level(LongColumn::Frequency),
        importance: reading.number(LongColumn::Importance, 0.0, 10.0),
        satisfaction: reading.number(LongColumn::Satisfaction, 0.0, 10.0),
        votes: reading.number(LongColumn::Votes, 0.0, 1_000_000.0).map_or(0, |votes| votes as u32),
        evidence: reading.word::<Evidence>(LongColumn::Evidence),
        source: text(LongColumn::Source),
        owner: text(LongColumn::Owner),
        tags: list_of(row.text(LongColumn::Tags)),
        flags: flags_of(row.text(LongColumn::Flags)),
        note: text(LongColumn::Note),
        address: text(LongColumn::Address),
        icon: reading.icon(),
        color: reading.color(),
        persona: persona.filter(|own| Some(*own) != of_lane),
        ..card
    })
}

struct CardReading<'a, 'row> {
    row: &'a LongRow<'row>,
    builder: &'a mut MapBuilder,
}

impl CardReading<'_, '_> {
    fn report(&mut self, what: &'static str, column: LongColumn) {
        self.builder.losses.add(what, self.row.place(column));
    }

    fn word<T: ValueWord>(&mut self, column: LongColumn) -> Option<T> {
        let text = self.row.text(column);
        let value = T::of_word(text);
        if value.is_none() && !text.is_empty() {
            self.report("A word is not known in its column, and was left out", column);
        }
        value
    }

    /// A number, moved to the nearest end of its range where it lies beyond.
    fn number(&mut self, column: LongColumn, from: f32, to: f32) -> Option<f32> {
        let text = self.row.text(column);
        if text.is_empty() {
            return None;
        }
        let Some(value) = number_of(text) else {
            self.report("A text is not the number that its column holds, and was left out", column);
            return None;
        };
        if !(from..=to).contains(&value) {
            self.report("A number lies beyond its scale, and was set to the nearest end", column);
        }
        Some(value.clamp(from, to))
    }

    fn level(&mut self, column: LongColumn) -> Option<u8> {
        self.number(column, 1.0, 5.0).map(|value| value.round() as u8)
    }

    fn icon(&mut self) -> Option<String> {
        let name = self.row.text(LongColumn::Icon);
        if name.is_empty() {
            return None;
        }
        let is_known = crate::model::icons::known_icon(name).is_some();
        if !is_known {
            self.report("An icon is not one that Footpath has, and was left out", LongColumn::Icon);
        }
        is_known.then(|| name.to_owned())
    }

    fn color(&mut self) -> Option<crate::geometry::Color> {
        let text = self.row.text(LongColumn::Color);
        let color = color_of(text);
        if color.is_none() && !text.is_empty() {
            self.report("A text is not a colour such as #A0C4FF, and was left out", LongColumn::Color);
        }
        color
    }
}

/// The entries of a cell with a list.
pub(crate) fn list_of(text: &str) -> Vec<String> {
    let separator = if text.contains(';') { ';' } else { ',' };
    text.split(separator).map(str::trim).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

/// The flags that a cell names: "Moment of truth: the first wearing; Bounce point".
pub(crate) fn flags_of(text: &str) -> Vec<Flag> {
    let mut flags: Vec<Flag> = Vec::new();
    for entry in text.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
        let (name, note) = entry.split_once(':').unwrap_or((entry, ""));
        match (FlagKind::of_word(name), flags.last_mut()) {
            (Some(kind), _) => flags.push(Flag { kind, note: note.trim().to_owned() }),
            // A semicolon in the note of the flag before.
            (None, Some(last)) => {
                last.note = format!("{}; {entry}", last.note);
            }
            (None, None) => {}
        }
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::long_write::flag_words;

    #[test]
    fn flags_with_notes_come_back() {
        let flag = |kind, note: &str| Flag { kind, note: note.into() };
        let flags =
            vec![flag(FlagKind::MomentOfTruth, "they decide; or not: who knows"), flag(FlagKind::BouncePoint, "")];
        assert_eq!(flags_of(&flag_words(&flags)), flags);
        assert_eq!(flags_of("nothing known"), []);
    }

    #[test]
    fn lists_are_separated_by_semicolons_or_commas() {
        assert_eq!(list_of("a, b; c"), ["a, b", "c"]);
        assert_eq!(list_of("a, b,,"), ["a", "b"]);
    }
}
