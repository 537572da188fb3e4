//! Reads the stages with their steps, and the lanes, of a workbook.

use std::sync::Arc;

use super::super::lists::names;
use super::ListsReader;
use super::named_row::NamedRow;
use crate::exchange::ExchangeError;
use crate::exchange::table::flags_of;
use crate::exchange::value_words::{ValueWord, color_of, number_of};
use crate::model::{CardKind, Lane, LaneGroup, LaneId, LaneKind, Scale};

impl ListsReader<'_> {
    pub(super) fn stages(&mut self) -> Result<(), ExchangeError> {
        for row in self.rows(names::STAGES) {
            self.report_unread(&row, names::STAGES, &[("Stage colour", color_of(row.text("Stage colour")).is_some())]);
            let number = row.text("Stage number").to_owned();
            let stage = match self.stages.get(&number) {
                Some(known) if !number.is_empty() => *known,
                _ => {
                    let id = self.reader.builder.add_stage(row.text("Stage"))?;
                    self.stages.insert(number, id);
                    id
                }
            };
            let step = self.reader.builder.add_step(stage, row.text("Step"))?;
            self.reader.builder.change_stage(stage, |stage| {
                let fill = |own: &mut String, heading: &str| {
                    if own.is_empty() {
                        *own = row.text(heading).to_owned();
                    }
                };
                fill(&mut stage.goal, "Goal");
                fill(&mut stage.time_span, "Time span");
                fill(&mut stage.phase, "Lifecycle phase");
                stage.color = stage.color.or_else(|| color_of(row.text("Stage colour")));
                if let Some(last) = stage.steps.last_mut() {
                    last.note = row.text("Step details").to_owned();
                    last.flags = flags_of(row.text("Flags"));
                }
            });
            self.steps.insert(row.text("Column").to_owned(), step);
            if let Some(number) = row.number("Column") {
                self.reader.know_step(number, (row.text("Stage"), row.text("Step")), step);
            }
        }
        Ok(())
    }

    pub(super) fn lanes(&mut self) -> Result<(), ExchangeError> {
        let mut last_group = (String::new(), None);
        for row in self.rows(names::LANES) {
            let known = [
                ("Lane type", LaneKind::of_word(row.text("Lane type")).is_some()),
                ("Card type", CardKind::of_word(row.text("Card type")).is_some()),
                ("Colour", color_of(row.text("Colour")).is_some()),
                ("From", number_of(row.text("From")).is_some()),
                ("To", number_of(row.text("To")).is_some()),
            ];
            self.report_unread(&row, names::LANES, &known);
            let name = row.text("Lane");
            let kind = LaneKind::of_word(row.text("Lane type")).unwrap_or_default();
            let persona = self.reader.builder.persona(row.text("Persona"))?;
            let heading = row.text("Heading");
            if heading != last_group.0 {
                let group = (!heading.is_empty()).then(|| self.reader.builder.ids().lane_group());
                if let Some(id) = group {
                    let group = LaneGroup { id, name: heading.to_owned(), folded: false };
                    self.reader.builder.map_mut().lane_groups.push(Arc::new(group));
                }
                last_group = (heading.to_owned(), group);
            }
            let icon = row.text("Icon");
            let lane = Lane {
                card_kind: CardKind::of_word(row.text("Card type")).unwrap_or_default(),
                persona,
                group: last_group.1,
                note: row.text("Details").to_owned(),
                prompt: row.text("Hint").to_owned(),
                icon: crate::model::icons::known_icon(icon).map(|_| icon.to_owned()),
                color: color_of(row.text("Colour")),
                scale: if kind == LaneKind::Curve { scale(&row) } else { Scale::default() },
                ..Lane::new(LaneId(0), name, kind)
            };
            let id = self.reader.builder.add_lane(lane)?;
            self.lanes.insert(row.text("Row").to_owned(), id);
            if let Some(number) = row.number("Row") {
                self.reader.know_lane(number, (name, row.text("Persona")), id);
            }
        }
        Ok(())
    }
}

/// The scale that a row of the lanes tells of.
fn scale(row: &NamedRow<'_>) -> Scale {
    let usual = Scale::emotion();
    Scale {
        name: row.text("Scale").to_owned(),
        min: number_of(row.text("From")).unwrap_or(usual.min),
        max: number_of(row.text("To")).unwrap_or(usual.max),
        low: row.text("Bottom").to_owned(),
        middle: row.text("Middle").to_owned(),
        high: row.text("Top").to_owned(),
        faces: row.text("Faces").eq_ignore_ascii_case("yes"),
    }
}
