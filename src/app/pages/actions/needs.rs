//! How wide the words in the columns are, measured once for each state of the map.

use std::cmp::Reverse;
use std::sync::Arc;

use egui::{Color32, Ui};

use super::cell::CellFacts;
use super::column::{ActionColumn, ColumnNeeds};
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::model::{Date, JourneyMap};

/// The columns whose words differ in length.
const MEASURED: [ActionColumn; 7] = [
    ActionColumn::Title,
    ActionColumn::Owner,
    ActionColumn::Due,
    ActionColumn::Category,
    ActionColumn::Goal,
    ActionColumn::Answers,
    ActionColumn::Cost,
];
/// How many of the longest texts of a column are measured: the longest in letters need not be the widest.
const LONGEST: usize = 8;
/// The least width of a text that is set on two lines, in points.
const LINE_OF_TWO: f32 = 104.0;
/// The space at both sides of the words in a cell, in points.
const AROUND: f32 = 18.0;

/// The needs of the columns for one state of the map. Filters change nothing: columns stay where they are.
#[derive(Default)]
pub(super) struct KnownNeeds {
    made_for: Option<(Arc<JourneyMap>, Date)>,
    needs: ColumnNeeds,
}

impl KnownNeeds {
    /// The needs on this map.
    pub(super) fn on(&mut self, ui: &Ui, map: &Arc<JourneyMap>, today: Date) -> &ColumnNeeds {
        let is_known = |(known, day): &(Arc<JourneyMap>, Date)| Arc::ptr_eq(known, map) && *day == today;
        if !self.made_for.as_ref().is_some_and(is_known) {
            let facts = CellFacts { map, today };
            self.needs = ColumnNeeds::new(MEASURED.map(|column| (column, need(ui, facts, column))).to_vec());
            self.made_for = Some((map.clone(), today));
        }
        &self.needs
    }
}

/// The width of the widest words of a column, with the space and the sign beside them.
fn need(ui: &Ui, facts: CellFacts<'_>, column: ActionColumn) -> f32 {
    let mut words: Vec<String> = facts.map.actions.iter().map(|action| facts.words(column, action)).collect();
    words.sort_by_key(|words| Reverse(words.chars().count()));
    let font = if column == ActionColumn::Title { semi_bold(13.0) } else { regular(12.5) };
    let width = |words: &String| one_line(ui, words, font.clone(), f32::INFINITY, Color32::PLACEHOLDER).size().x;
    let widest = words.iter().take(LONGEST).map(width).fold(0.0, f32::max);
    // What an action answers is written on two lines where it is long.
    let widest = if column == ActionColumn::Answers { widest.min((widest * 0.58).max(LINE_OF_TWO)) } else { widest };
    let sign = if matches!(column, ActionColumn::Category | ActionColumn::Due) { 20.0 } else { 0.0 };
    if widest > 0.0 { widest + AROUND + sign } else { 0.0 }
}
