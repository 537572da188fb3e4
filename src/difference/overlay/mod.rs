//! Two maps in one: the newer map with everything that only the older one has in its old place, with marks for what is
//! different, and with the older curves behind the newer ones.
//!
//! The result is a map like any other, so it is laid out, drawn, printed and searched like one. What was removed has
//! ids of its own in it.

mod content;
mod curves;
mod frame;
mod marks;
mod sides;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use self::sides::{change_text, compared_curves, effects, mark_of};
use super::fields::LOOK;
use super::{
    DifferenceKind, FieldChange, MapDifference, PartChange, PartSort, headline, headline_in_signs, short_headline,
};
use crate::locale::{Locale, Word};
use crate::model::Ids;
use crate::model::{
    CardId, ComparisonMarks, DifferenceMark, HotspotId, JourneyMap, Kpi, LaneId, LinkId, MapInfo, NoteId, Part,
    PersonaId, StageId, StepId,
};
use crate::text::StyledText;

pub use self::sides::sides;

/// Both maps in one.
pub fn overlay(before: &JourneyMap, after: &JourneyMap, difference: &MapDifference) -> JourneyMap {
    let mut union = Union {
        before,
        after,
        difference,
        map: after.clone().without_versions(),
        marks: ComparisonMarks::default(),
        next: Ids::after(before).above(after),
        found: UnionIds::default(),
        locale: Locale::of(after),
    };
    union.frame();
    union.content();
    union.mark();
    union.tell();
    union.curves();
    union.stage_figures();
    union.info();
    union.map.info = Arc::new(MapInfo { comparison: Some(Arc::new(union.marks)), ..MapInfo::clone(&union.map.info) });
    union.map
}

/// Where the parts of the older map are in the union.
#[derive(Default)]
struct UnionIds {
    personas: FxHashMap<PersonaId, PersonaId>,
    stages: FxHashMap<StageId, StageId>,
    steps: FxHashMap<StepId, StepId>,
    lanes: FxHashMap<LaneId, LaneId>,
    cards: FxHashMap<CardId, CardId>,
    hotspots: FxHashMap<HotspotId, HotspotId>,
    links: FxHashMap<LinkId, LinkId>,
    notes: FxHashMap<NoteId, NoteId>,
}

/// The union under way.
struct Union<'m> {
    before: &'m JourneyMap,
    after: &'m JourneyMap,
    difference: &'m MapDifference,
    map: JourneyMap,
    marks: ComparisonMarks,
    next: Ids,
    found: UnionIds,
    locale: &'static Locale,
}

impl Union<'_> {
    /// Marks what both maps have, or the newer one alone.
    fn mark(&mut self) {
        for change in &self.difference.changes {
            let Some(part) = change.after else { continue };
            // A KPI is listed beside the others; an action is no part of the sheet.
            let is_elsewhere =
                matches!(change.sort, PartSort::Map | PartSort::Kpi | PartSort::Action | PartSort::Curve);
            if is_elsewhere || !is_seen(change) {
                continue;
            }
            self.marks.marks.insert(part, mark_of(change.kind));
        }
    }

    /// Says every change in words, with the part of the union that shows it.
    fn tell(&mut self) {
        self.marks.summary = headline(self.difference);
        self.marks.curves = compared_curves(self.difference);
        self.marks.effects = effects(self.difference, |change| self.part_of(change));
        let changes = &self.difference.changes;
        self.marks.changes = changes.iter().map(|change| change_text(change, self.part_of(change))).collect();
    }

    /// The part of the union that a change is about; none if the sheet does not show it.
    fn part_of(&self, change: &PartChange) -> Option<Part> {
        let found = &self.found;
        change.after.or_else(|| match change.before? {
            Part::Persona(id) => found.personas.get(&id).copied().map(Part::Persona),
            Part::Stage(id) => found.stages.get(&id).copied().map(Part::Stage),
            Part::Step(id) => found.steps.get(&id).copied().map(Part::Step),
            Part::Lane(id) => found.lanes.get(&id).copied().map(Part::Lane),
            Part::Card(id) => found.cards.get(&id).copied().map(Part::Card),
            Part::Hotspot(id) => found.hotspots.get(&id).copied().map(Part::Hotspot),
            Part::Link(id) => found.links.get(&id).copied().map(Part::Link),
            Part::Note(id) => found.notes.get(&id).copied().map(Part::Note),
            Part::Header => Some(Part::Header),
            Part::Cell(..) | Part::Point(..) | Part::LaneGroup(_) => None,
        })
    }

    /// "Before: …" for words that were different, after the mark that opens what somebody said.
    fn was(&self, open: &str, words: &str) -> String {
        let plain = StyledText::read(words).text;
        let line = format!("{open}{}", plain.split_whitespace().collect::<Vec<_>>().join(" "));
        let line_before = self.locale.labelled(Word::Before, &line);
        // Letters that would be read as a mark are left to stand for themselves.
        let is_plain = !line_before.contains(['*', '<', '\\']);
        if is_plain { format!("*{line_before}*") } else { StyledText::plain(&line_before).written() }
    }

    /// Says at the head of the sheet what is different.
    fn info(&mut self) {
        let mut info = MapInfo::clone(&self.map.info);
        let [older, newer] = [self.before, self.after].map(|map| map.info.title.trim());
        if older != newer && !older.is_empty() {
            info.title = from_to(older, newer);
        }
        (info.objective, info.scenario) = match self.locale.tag.as_str() {
            "en" => short_headline(self.difference),
            _ => headline_in_signs(self.difference, self.locale),
        };
        info.kpis = self.map.info.kpis.iter().map(|kpi| with_former(kpi, &self.before.info.kpis)).collect();
        self.map.info = Arc::new(info);
    }

    /// Says at the KPIs of stages what they were.
    fn stage_figures(&mut self) {
        let stages = &self.difference.pairing.stages;
        for stage in self.map.stages.iter_mut().filter(|stage| !stage.kpis.is_empty()) {
            let known = stages.before(stage.id).and_then(|id| self.before.stage(id)).map(|stage| &stage.kpis);
            if let Some(known) = known {
                let stage = Arc::make_mut(stage);
                stage.kpis = stage.kpis.iter().map(|kpi| with_former(kpi, known)).collect();
            }
        }
    }

    /// The changes of one kind of thing.
    fn changes_of(&self, sort: PartSort) -> impl Iterator<Item = &PartChange> {
        self.difference.changes.iter().filter(move |change| change.sort == sort)
    }

    /// Marks a part as one that only the older map has.
    fn mark_removed(&mut self, part: Part) {
        self.marks.marks.insert(part, DifferenceMark::Removed);
    }
}

/// A KPI with the value that the one of its name had.
fn with_former(kpi: &Kpi, known: &[Kpi]) -> Kpi {
    let known = known.iter().find(|known| known.name == kpi.name);
    let Some(was) = known.map(Kpi::current_words).filter(|was| !was.trim().is_empty()) else { return kpi.clone() };
    let now = kpi.current_words();
    if was == now {
        return kpi.clone();
    }
    // Both values are said in words, so that the line of values over time stands back for them.
    Kpi { current: from_to(&was, &now), values: Vec::new(), ..kpi.clone() }
}

/// Whether a change can be seen on the sheet, and so needs a mark.
fn is_seen(change: &PartChange) -> bool {
    const UNSEEN: [&str; 18] = [
        "source",
        "evidence",
        "interaction",
        "tags",
        "address",
        "hint",
        "note",
        "cell",
        "deeper causes",
        "category",
        "traits",
        "sections",
        "measured on",
        "values over time",
        "story for outsiders",
        "story for the team",
        "comments",
        LOOK,
    ];
    let is_unseen = |field: &FieldChange| UNSEEN.contains(&field.field);
    change.kind != DifferenceKind::Changed || change.moved_from.is_some() || !change.fields.iter().all(is_unseen)
}

/// "23 % → 80 %".
fn from_to(before: &str, after: &str) -> String {
    format!("{} → {}", before.trim(), after.trim())
}
