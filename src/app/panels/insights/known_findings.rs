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
    fn group(&self) -> FindingGroup {
        self.finding.rule().group()
    }
}

/// The findings of a map with their sentences, group by group: first the group with the gravest of all, and in each group
/// the gravest.
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
        let gravest = FindingGroup::ALL.map(|group| {
            let own = shown.iter().filter(|said| said.group() == group);
            (group, own.map(|said| said.finding.gravity).max())
        });
        let gravity_of = |group| gravest.iter().find(|(known, _)| *known == group).and_then(|(_, gravity)| *gravity);
        shown.sort_by_key(|said| (std::cmp::Reverse(gravity_of(said.group())), said.group()));
        Self { shown, muted: said(found.muted) }
    }

    /// The groups that have findings, each with the places of its findings among those that are shown.
    pub(super) fn groups(&self) -> Vec<(FindingGroup, Range<usize>)> {
        let mut start = 0;
        let mut place = |own: &[SaidFinding]| {
            let range = start..start + own.len();
            start = range.end;
            own.first().map(|first| (first.group(), range))
        };
        self.shown.chunk_by(|one, next| one.group() == next.group()).filter_map(&mut place).collect()
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_finding_stands_first_and_groups_stay_together() {
        for template in crate::file::templates::list() {
            let map = crate::file::templates::load(template.slug).unwrap();
            let said = SaidFindings::of(&map, jiff::civil::date(2026, 11, 30));
            let most = said.shown.iter().map(|said| said.finding.gravity).max();
            assert_eq!(said.shown.first().map(|said| said.finding.gravity), most, "{}", template.slug);
            let groups = said.groups();
            let count: usize = groups.iter().map(|(_, own)| own.len()).sum();
            assert_eq!(count, said.shown.len());
            let mut names: Vec<FindingGroup> = groups.into_iter().map(|(group, _)| group).collect();
            names.sort_unstable();
            assert!(names.array_windows().all(|[one, next]| one != next), "{names:?}");
        }
    }
}
