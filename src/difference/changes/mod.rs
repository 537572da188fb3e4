//! The list of changes: every part that one map lacks, or that has other values or another place.

mod content;
mod frame;
mod kpis;

use std::fmt::Debug;
use std::hash::Hash;

use rustc_hash::FxHashMap;

use self::kpis::kpis_of;
use super::fields::FieldChange;
use super::matching::Pairs;
use super::naming::{PlaceNames, short};
use super::{DifferenceKind, Pairing, PartChange, PartSort, compare_parts};
use crate::model::{JourneyMap, Part};

/// All changes from one map to another whose parts are matched.
pub(super) fn changes(before: &JourneyMap, after: &JourneyMap, pairing: &Pairing) -> Vec<PartChange> {
    let names = [PlaceNames::of(before), PlaceNames::of(after)];
    let mut report = Report { before, after, pairing, names, changes: Vec::new() };
    report.map();
    report.personas();
    report.stages();
    report.steps();
    report.lanes();
    report.curves();
    report.cards();
    report.marks();
    report.notes();
    report.changes
}

/// One of the two maps that are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// How parts of one kind are compared and called.
struct How<'h, T, Id> {
    sort: PartSort,
    id: &'h dyn Fn(&T) -> Id,
    part: &'h dyn Fn(&T) -> Option<Part>,
    noun: &'h dyn Fn(Side, &T) -> String,
    name: &'h dyn Fn(Side, &T) -> String,
    place: &'h dyn Fn(Side, &T) -> String,
    /// Whether the part stands elsewhere.
    moved: &'h dyn Fn(&T, &T) -> bool,
    fields: &'h dyn Fn(&T, &T) -> Vec<FieldChange>,
}

struct Report<'m> {
    before: &'m JourneyMap,
    after: &'m JourneyMap,
    pairing: &'m Pairing,
    names: [PlaceNames<'m>; 2],
    changes: Vec<PartChange>,
}

fn nothing_moves<T>(_: &T, _: &T) -> bool {
    false
}

fn nowhere<T>(_: Side, _: &T) -> String {
    String::new()
}

impl<'m> Report<'m> {
    fn names(&self, side: Side) -> &PlaceNames<'m> {
        let [before, after] = &self.names;
        if side == Side::Before { before } else { after }
    }

    /// Compares two lists: first what the newer one has, in its order, then what it lacks.
    fn list<T: PartialEq, Id: Copy + Eq + Hash + Debug>(
        &self,
        older: &[&T],
        newer: &[&T],
        pairs: &Pairs<Id>,
        how: &How<'_, T, Id>,
    ) -> Vec<PartChange> {
        let known: FxHashMap<Id, &T> = older.iter().map(|part| ((how.id)(part), *part)).collect();
        let mut found = Vec::new();
        for &part in newer {
            let id = (how.id)(part);
            match pairs.before(id).and_then(|id| known.get(&id)) {
                None => found.push(only(DifferenceKind::Added, Side::After, part, how)),
                Some(before) => found.extend(both(*before, part, pairs.doubt(id), how)),
            }
        }
        let gone = older.iter().copied().filter(|part| pairs.after((how.id)(part)).is_none());
        found.extend(gone.map(|part| only(DifferenceKind::Removed, Side::Before, part, how)));
        found
    }

    fn map(&mut self) {
        // The map has many fields: each is a change of its own, in lists and in all counts.
        let name = short(&self.after.info.title);
        let of_fields = compare_parts::info(&self.before.info, &self.after.info).into_iter();
        self.changes.extend(of_fields.map(|field| PartChange {
            fields: vec![field],
            before: Some(Part::Header),
            after: Some(Part::Header),
            ..empty(PartSort::Map, DifferenceKind::Changed, "map", name.clone())
        }));
        let (older, newer) = (&self.before.info.kpis, &self.after.info.kpis);
        self.changes.extend(kpis_of(older, newer, String::new(), [Some(Part::Header); 2]));
        for stage in &self.after.stages {
            let before = self.pairing.stages.before(stage.id).and_then(|id| self.before.stage(id));
            let older = before.map_or(&[][..], |stage| &stage.kpis);
            let parts = [before.map(|stage| Part::Stage(stage.id)), Some(Part::Stage(stage.id))];
            self.changes.extend(kpis_of(older, &stage.kpis, short(&stage.name), parts));
        }
    }
}

fn empty(sort: PartSort, kind: DifferenceKind, noun: &str, name: String) -> PartChange {
    PartChange {
        sort,
        kind,
        noun: noun.to_owned(),
        name,
        place: String::new(),
        moved_from: None,
        fields: Vec::new(),
        doubt: None,
        before: None,
        after: None,
    }
}

/// The change of a part that only one map has.
fn only<T, Id>(kind: DifferenceKind, side: Side, part: &T, how: &How<'_, T, Id>) -> PartChange {
    let at = (how.part)(part);
    PartChange {
        place: (how.place)(side, part),
        before: at.filter(|_| side == Side::Before),
        after: at.filter(|_| side == Side::After),
        ..empty(how.sort, kind, &(how.noun)(side, part), (how.name)(side, part))
    }
}

/// The change of a part that both maps have; none if it is the same in both.
fn both<T: PartialEq, Id>(
    before: &T,
    after: &T,
    doubt: Option<super::Doubt>,
    how: &How<'_, T, Id>,
) -> Option<PartChange> {
    let has_moved = (how.moved)(before, after);
    let fields = if std::ptr::eq(before, after) || before == after { Vec::new() } else { (how.fields)(before, after) };
    if !has_moved && fields.is_empty() {
        return None;
    }
    let kind = if fields.is_empty() { DifferenceKind::Moved } else { DifferenceKind::Changed };
    Some(PartChange {
        place: (how.place)(Side::After, after),
        moved_from: has_moved.then(|| (how.place)(Side::Before, before)),
        fields,
        doubt,
        before: (how.part)(before),
        after: (how.part)(after),
        ..empty(how.sort, kind, &(how.noun)(Side::After, after), (how.name)(Side::After, after))
    })
}
