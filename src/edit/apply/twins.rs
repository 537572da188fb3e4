//! What belongs to copied parts and goes along with them: hotspots, links between them and the free notes that stand on
//! them; with whole stages, steps and lanes also comments, the actions that answer them and what is said while presenting.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::MapEdit;
use crate::model::limits::MOST_COMMENTS;
use crate::model::{
    Action, AnchorPlace, CardId, Comment, CommentId, CommentPlace, CommentThread, FindingSubject, Hotspot, HotspotId,
    HotspotPlace, JourneyMap, LaneGroupId, LaneId, Link, LinkId, MutedFinding, Note, NoteAnchor, NoteId, NoteKind,
    PersonaId, SeriesId, StageId, StepId, StopKey, StopText, find_mut,
};

/// The copies of parts, by their originals.
#[derive(Default)]
pub(super) struct Twins {
    pub personas: FxHashMap<PersonaId, PersonaId>,
    pub stages: FxHashMap<StageId, StageId>,
    pub steps: FxHashMap<StepId, StepId>,
    pub lanes: FxHashMap<LaneId, LaneId>,
    pub series: FxHashMap<SeriesId, SeriesId>,
    pub cards: FxHashMap<CardId, CardId>,
    pub hotspots: FxHashMap<HotspotId, HotspotId>,
    pub links: FxHashMap<LinkId, LinkId>,
    pub notes: FxHashMap<NoteId, NoteId>,
    pub groups: FxHashMap<LaneGroupId, LaneGroupId>,
    /// Whether the originals are on another map, so that nothing there stands for itself here.
    pub is_foreign: bool,
}

impl Twins {
    /// The cell for a copy of what is in a cell; none if neither its lane nor its step was copied.
    fn cell(&self, lane: LaneId, step: StepId) -> Option<(LaneId, StepId)> {
        match (self.lanes.get(&lane).copied(), self.steps.get(&step).copied()) {
            (Some(lane), Some(step)) => Some((lane, step)),
            (Some(lane), None) if !self.is_foreign => Some((lane, step)),
            (None, Some(step)) if !self.is_foreign => Some((lane, step)),
            _ => None,
        }
    }

    fn pinned(&self, on: HotspotPlace) -> Option<HotspotPlace> {
        Some(match on {
            HotspotPlace::Card(id) => HotspotPlace::Card(*self.cards.get(&id)?),
            HotspotPlace::Step(id) => HotspotPlace::Step(*self.steps.get(&id)?),
            HotspotPlace::Cell(lane, step) => {
                let (lane, step) = self.cell(lane, step)?;
                HotspotPlace::Cell(lane, step)
            }
        })
    }

    fn anchor(&self, anchor: NoteAnchor) -> Option<NoteAnchor> {
        let on = match anchor.on {
            AnchorPlace::Sheet => return None,
            AnchorPlace::Stage(id) => AnchorPlace::Stage(*self.stages.get(&id)?),
            AnchorPlace::Lane(id) => AnchorPlace::Lane(*self.lanes.get(&id)?),
            AnchorPlace::Card(id) => AnchorPlace::Card(*self.cards.get(&id)?),
            AnchorPlace::Cell(lane, step) => {
                let (lane, step) = self.cell(lane, step)?;
                AnchorPlace::Cell(lane, step)
            }
        };
        Some(NoteAnchor { on, ..anchor })
    }

    fn talked_about(&self, place: CommentPlace) -> Option<CommentPlace> {
        use CommentPlace as On;
        Some(match place {
            On::Map => return None,
            On::Persona(id) => On::Persona(*self.personas.get(&id)?),
            On::Stage(id) => On::Stage(*self.stages.get(&id)?),
            On::Step(id) => On::Step(*self.steps.get(&id)?),
            On::Lane(id) => On::Lane(*self.lanes.get(&id)?),
            On::Card(id) => On::Card(*self.cards.get(&id)?),
            On::Hotspot(id) => On::Hotspot(*self.hotspots.get(&id)?),
            On::Link(id) => On::Link(*self.links.get(&id)?),
            On::Note(id) => On::Note(*self.notes.get(&id)?),
            On::LaneGroup(id) => On::LaneGroup(*self.groups.get(&id)?),
            On::Cell(lane, step) => {
                let (lane, step) = self.cell(lane, step)?;
                On::Cell(lane, step)
            }
            On::Point(lane, series, step) => {
                let (lane, step) = self.cell(lane, step)?;
                match self.series.get(&series) {
                    Some(series) => On::Point(lane, *series, step),
                    None if self.is_foreign => On::Cell(lane, step),
                    None => On::Point(lane, series, step),
                }
            }
        })
    }

    fn stop(&self, stop: StopKey) -> Option<StopKey> {
        Some(match stop {
            StopKey::Persona(id) => StopKey::Persona(*self.personas.get(&id)?),
            StopKey::Stage(id) => StopKey::Stage(*self.stages.get(&id)?),
            StopKey::Curve(id) => StopKey::Curve(*self.lanes.get(&id)?),
            StopKey::Moment(id) => StopKey::Moment(*self.steps.get(&id)?),
            StopKey::Hotspot(id) => StopKey::Hotspot(*self.hotspots.get(&id)?),
            StopKey::Overview
            | StopKey::LowestPoint
            | StopKey::Opportunities
            | StopKey::Actions
            | StopKey::End
            | StopKey::View(_) => return None,
        })
    }

    fn subject(&self, subject: &FindingSubject) -> Option<FindingSubject> {
        use FindingSubject as About;
        Some(match subject {
            About::Persona(id) => About::Persona(*self.personas.get(id)?),
            About::Stage(id) => About::Stage(*self.stages.get(id)?),
            About::Step(id) => About::Step(*self.steps.get(id)?),
            About::Lane(id) => About::Lane(*self.lanes.get(id)?),
            About::Series(id) => About::Series(*self.series.get(id)?),
            About::Card(id) => About::Card(*self.cards.get(id)?),
            About::Hotspot(id) => About::Hotspot(*self.hotspots.get(id)?),
            About::Action(_) | About::Kpi(_) => return None,
        })
    }
}

impl MapEdit<'_> {
    /// Copies what is pinned on copied parts: hotspots, the links between copied cards, and notes that stand wholly on
    /// copied parts.
    pub(super) fn copy_pinned(&mut self, twins: &mut Twins) {
        for old in self.map.hotspots.clone() {
            let Some(on) = twins.pinned(old.on) else { continue };
            let id = self.ids.hotspot();
            twins.hotspots.insert(old.id, id);
            self.map.hotspots.push(Arc::new(Hotspot { id, on, ..Hotspot::clone(&old) }));
        }
        for old in self.map.links.clone() {
            let (Some(from), Some(to)) = (twins.cards.get(&old.from), twins.cards.get(&old.to)) else { continue };
            let id = self.ids.link();
            twins.links.insert(old.id, id);
            self.map.links.push(Arc::new(Link { id, from: *from, to: *to, ..Link::clone(&old) }));
        }
        for old in self.map.notes.clone() {
            let Some(at) = twins.anchor(old.at) else { continue };
            let to = old.to.map(|to| twins.anchor(to));
            if to.is_some_and(|to| to.is_none()) {
                continue;
            }
            let id = self.ids.note();
            let copy = Note { id, at, to: to.flatten(), ..Note::clone(&old) };
            // Copies of stages stand beside their originals: a bracket over several would cover some of those, too.
            if copy.kind != NoteKind::Bracket || self.stages_under(&copy) == self.stages_under(&old) {
                twins.notes.insert(old.id, id);
                self.map.notes.push(Arc::new(copy));
            }
        }
    }

    fn stages_under(&self, bracket: &Note) -> Option<usize> {
        let (first, last) = bracket.bracketed(&self.map)?;
        let place = |id: StageId| self.map.stages.iter().position(|stage| stage.id == id);
        Some(place(last)?.abs_diff(place(first)?))
    }

    /// Copies what `source` says about copied parts besides what is drawn: comments, the actions that answer them, what
    /// the speaker says, and the findings that nobody wants to see.
    pub(super) fn copy_said(&mut self, source: &JourneyMap, twins: &Twins) {
        self.copy_comments(source, twins);
        self.copy_answers(source, twins);
        self.copy_stops(source, twins);
        let muted = &source.info.insights.muted;
        let twin_of = |muted: &MutedFinding| {
            let about: Vec<_> = muted.about.iter().map(|subject| twins.subject(subject)).collect::<Option<_>>()?;
            (!about.is_empty()).then(|| MutedFinding { about, ..muted.clone() })
        };
        let new: Vec<MutedFinding> = muted.iter().filter_map(twin_of).collect();
        if !new.is_empty() {
            Arc::make_mut(&mut self.map.info).insights.muted.extend(new);
        }
    }

    fn copy_comments(&mut self, source: &JourneyMap, twins: &Twins) {
        let mut count: usize = self.map.info.comments.iter().map(|thread| thread.comments.len()).sum();
        let known: FxHashSet<CommentId> = self.map.info.comments.iter().map(|thread| thread.id.clone()).collect();
        let mut new = Vec::new();
        for thread in &source.info.comments {
            let Some(on) = twins.talked_about(thread.on) else { continue };
            count += thread.comments.len();
            if count > MOST_COMMENTS {
                break;
            }
            // The same copy always has the same ids, and every copy has its own.
            let twin = |id: &CommentId, comment: &Comment| {
                CommentId::of(&format!("{} on {on}", id.0), &comment.by, comment.at, 3)
            };
            let comments: Vec<Comment> =
                thread.comments.iter().map(|own| Comment { id: twin(&own.id, own), ..own.clone() }).collect();
            let Some(first) = thread.comments.first() else { continue };
            let id = twin(&thread.id, first);
            if !known.contains(&id) {
                new.push(Arc::new(CommentThread { id, on, comments, ..CommentThread::clone(thread) }));
            }
        }
        if !new.is_empty() {
            Arc::make_mut(&mut self.map.info).comments.extend(new);
        }
    }

    /// The actions that answer what was copied answer the copies, too. On another map they are made anew.
    fn copy_answers(&mut self, source: &JourneyMap, twins: &Twins) {
        for old in &source.actions {
            let cards: Vec<CardId> = old.cards.iter().filter_map(|id| twins.cards.get(id).copied()).collect();
            let hotspots: Vec<HotspotId> =
                old.hotspots.iter().filter_map(|id| twins.hotspots.get(id).copied()).collect();
            if cards.is_empty() && hotspots.is_empty() {
                continue;
            }
            let is_it = |known: &Action| known.id == old.id && known.title == old.title;
            if let Some(action) = find_mut(&mut self.map.actions, is_it) {
                action.cards.extend(cards);
                action.hotspots.extend(hotspots);
            } else if twins.is_foreign {
                let id = self.ids.action();
                self.map.actions.push(Arc::new(Action { id, cards, hotspots, ..Action::clone(old) }));
            }
        }
    }

    fn copy_stops(&mut self, source: &JourneyMap, twins: &Twins) {
        let old = &source.info.presentation;
        let text = |text: &StopText| Some(StopText { stop: twins.stop(text.stop)?, text: text.text.clone() });
        let names: Vec<StopText> = old.names.iter().filter_map(text).collect();
        let notes: Vec<StopText> = old.notes.iter().filter_map(text).collect();
        let hidden: Vec<StopKey> = old.hidden.iter().filter_map(|stop| twins.stop(*stop)).collect();
        if names.is_empty() && notes.is_empty() && hidden.is_empty() {
            return;
        }
        let presentation = &mut Arc::make_mut(&mut self.map.info).presentation;
        names.iter().for_each(|text| presentation.set_name(text.stop, &text.text));
        notes.iter().for_each(|text| presentation.set_note(text.stop, &text.text));
        hidden.into_iter().for_each(|stop| presentation.set_hidden(stop, true));
    }
}
