//! The findings of the map in front, worked out in the background whenever it changes while the panel is open.

use std::ops::Range;
use std::sync::Arc;

use egui::Context;

use crate::app::services::task::Task;
use crate::insight::{Finding, FindingGroup, findings, place_names, sentence};
use crate::model::{Date, JourneyMap};

/// A finding with its sentence.
#[derive(Clone, Debug)]
pub(super) struct SaidFinding {
    pub(super) finding: Finding,
    pub(super) words: String,
    /// The names of the places in the sentence.
    pub(super) places: Vec<String>,
}

impl SaidFinding {
    /// The place of its group among the groups.
    fn group_place(&self) -> usize {
        let own = self.finding.rule().group();
        FindingGroup::ALL.iter().position(|group| *group == own).unwrap_or(usize::MAX)
    }
}

/// The findings of a map with their sentences, group by group.
#[derive(Clone, Debug)]
pub(super) struct SaidFindings {
    pub(super) shown: Vec<SaidFinding>,
    pub(super) muted: Vec<SaidFinding>,
}

impl SaidFindings {
    fn of(map: &JourneyMap, today: Date) -> Self {
        let found = findings(map, today);
        let said = |all: Vec<Finding>| -> Vec<SaidFinding> {
            let with_words = |finding: Finding| {
                let (words, places) = (sentence(map, &finding), place_names(map, &finding));
                SaidFinding { finding, words, places }
            };
            all.into_iter().map(with_words).collect()
        };
        let mut shown = said(found.shown);
        shown.sort_by_key(SaidFinding::group_place);
        Self { shown, muted: said(found.muted) }
    }

    /// The groups that have findings, each with the places of its findings among those that are shown.
    pub(super) fn groups(&self) -> impl Iterator<Item = (FindingGroup, Range<usize>)> {
        let end_of = |place: usize| self.shown.partition_point(move |said| said.group_place() <= place);
        let begin_of = |place: usize| self.shown.partition_point(move |said| said.group_place() < place);
        let all = FindingGroup::ALL.into_iter().enumerate();
        all.map(move |(place, group)| (group, begin_of(place)..end_of(place))).filter(|(_, own)| !own.is_empty())
    }
}

/// What is known of the findings.
#[derive(Default)]
pub(super) struct KnownFindings {
    /// The findings, the map that they are of, and the day.
    known: Option<(Arc<JourneyMap>, Date, Arc<SaidFindings>)>,
    /// The same for another state of the map, while they are worked out.
    work: Option<(Arc<JourneyMap>, Date, Task<SaidFindings>)>,
    /// How often findings were begun to be worked out.
    #[cfg(test)]
    pub(super) begun: usize,
}

impl KnownFindings {
    /// Works the findings out again if the map or the day is another one.
    pub(super) fn follow(&mut self, ctx: &Context, map: &Arc<JourneyMap>) {
        self.take_result();
        let today = crate::file::clock::today();
        let is_of = |of: &Arc<JourneyMap>, day: Date| Arc::ptr_eq(of, map) && day == today;
        let is_known = self.known.as_ref().is_some_and(|(of, day, _)| is_of(of, *day));
        let is_coming = self.work.as_ref().is_some_and(|(of, day, _)| is_of(of, *day));
        if is_known || is_coming {
            return;
        }
        #[cfg(test)]
        {
            self.begun += 1;
        }
        let of = map.clone();
        let task = Task::start(ctx, "findings", move |_| SaidFindings::of(&of, today));
        task.settle();
        self.work = Some((map.clone(), today, task));
        self.take_result();
    }

    fn take_result(&mut self) {
        let Some((map, day, task)) = &self.work else { return };
        if let Some(result) = task.poll() {
            // Findings that cannot be worked out are none; the old ones would be of another map.
            let found = result.unwrap_or(SaidFindings { shown: Vec::new(), muted: Vec::new() });
            self.known = Some((map.clone(), *day, Arc::new(found)));
            self.work = None;
        }
    }

    /// The findings that are known; those of the state before while new ones are worked out.
    pub(super) fn known(&self) -> Option<Arc<SaidFindings>> {
        self.known.as_ref().map(|(_, _, found)| found.clone())
    }
}
