//! The items that are edited together: one part of the map, or several of the same kind.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::app::widgets::fields::Common;
use crate::edit::{Command, PartValue};
use crate::model::{CurvePoint, JourneyMap, LaneId, Scale, Series, SeriesId, StepId};

/// A field of `T`: its name in the panel and in the history, and how to read and write it.
pub(super) struct Field<T, V> {
    /// The name, in lower case.
    pub(super) name: &'static str,
    /// Returns the field's value.
    pub(super) read: fn(&T) -> &V,
    /// Sets the field's value.
    pub(super) write: fn(&mut T, V),
}

/// Makes a field: `field!("owner", owner)`, `field!("scale name", scale.name)`.
macro_rules! field {
    ($name:expr, $($field:ident).+) => {
        $crate::app::panels::inspector::subject::Field {
            name: $name,
            read: |it| &it.$($field).+,
            write: |it, value| it.$($field).+ = value,
        }
    };
}
pub(super) use field;

/// One or several items with the same fields.
pub(super) trait Subject {
    /// The type of the items.
    type Item;

    /// All items; never empty.
    fn items(&self) -> &[&Self::Item];

    /// The command that changes `field` in all items. `field` is its name in the history.
    fn command(&self, field: &'static str, write: &dyn Fn(&mut Self::Item)) -> Command;

    /// Whether there is exactly one item.
    fn is_one(&self) -> bool {
        self.items().len() == 1
    }

    /// The value that `read` gives for all items, or [`Common::Mixed`].
    fn common<'a, V: PartialEq + 'a>(&'a self, read: impl Fn(&'a Self::Item) -> V) -> Common<V> {
        let mut values = self.items().iter().map(|item| read(item));
        let Some(first) = values.next() else { return Common::Mixed };
        if values.all(|value| value == first) { Common::Same(first) } else { Common::Mixed }
    }

    /// Whether any item satisfies `is`.
    fn any(&self, is: impl Fn(&Self::Item) -> bool) -> bool {
        self.items().iter().any(|item| is(item))
    }
}

/// Parts of the map that are changed as whole values.
pub(super) struct Parts<'a, T> {
    items: Vec<&'a T>,
    value: fn(Box<T>) -> PartValue,
}

impl<'a, T> Parts<'a, T> {
    /// The given items; `value` wraps a changed item for the command. `None` if there are no items.
    pub(super) fn new(items: Vec<&'a T>, value: fn(Box<T>) -> PartValue) -> Option<Self> {
        (!items.is_empty()).then_some(Self { items, value })
    }

    /// The first item.
    pub(super) fn first(&self) -> Option<&'a T> {
        self.items.first().copied()
    }

    /// The only item, if there is exactly one.
    pub(super) fn single(&self) -> Option<&'a T> {
        if let [item] = self.items.as_slice() { Some(item) } else { None }
    }
}

impl<T: Clone> Subject for Parts<'_, T> {
    type Item = T;

    fn items(&self) -> &[&T] {
        &self.items
    }

    fn command(&self, field: &'static str, write: &dyn Fn(&mut T)) -> Command {
        let changed = |item: &&T| {
            let mut item = Box::new(T::clone(item));
            write(&mut item);
            (self.value)(item)
        };
        Command::Change { field, to: self.items.iter().map(changed).collect() }
    }
}

/// Points of curves, which are changed by replacing their whole curve.
pub(super) struct Points<'a> {
    items: Vec<&'a CurvePoint>,
    curves: Vec<&'a Series>,
    wanted: FxHashSet<(SeriesId, StepId)>,
    /// The scale of the first point.
    pub scale: &'a Scale,
}

impl<'a> Points<'a> {
    /// Those of the named points that exist on the map; `None` if none do.
    pub(super) fn find(map: &'a JourneyMap, named: &[(LaneId, SeriesId, StepId)]) -> Option<Self> {
        let wanted: FxHashSet<_> = named.iter().map(|(_, series, step)| (*series, *step)).collect();
        let lanes: FxHashSet<LaneId> = named.iter().map(|(lane, ..)| *lane).collect();
        let lanes: Vec<_> = map.lanes.iter().filter(|lane| lanes.contains(&lane.id)).collect();
        let mut items = Vec::new();
        let mut curves = Vec::new();
        for series in lanes.iter().flat_map(|lane| &lane.series) {
            let before = items.len();
            items.extend(series.points.iter().filter(|point| wanted.contains(&(series.id, point.step))));
            if items.len() > before {
                curves.push(&**series);
            }
        }
        let scale = &lanes.first()?.scale;
        (!items.is_empty()).then_some(Self { items, curves, wanted, scale })
    }

    /// Whether all points are on scales with the same range.
    pub(super) fn share_a_scale(&self, map: &JourneyMap) -> bool {
        // Only the range counts: it is what a shared slider needs.
        let mine: FxHashSet<SeriesId> = self.curves.iter().map(|series| series.id).collect();
        let lanes = map.lanes.iter().filter(|lane| lane.series.iter().any(|series| mine.contains(&series.id)));
        let scales: FxHashMap<_, _> = lanes.map(|lane| (lane.id, &lane.scale)).collect();
        scales.values().all(|scale| scale.min == self.scale.min && scale.max == self.scale.max)
    }
}

impl Subject for Points<'_> {
    type Item = CurvePoint;

    fn items(&self) -> &[&CurvePoint] {
        &self.items
    }

    fn command(&self, field: &'static str, write: &dyn Fn(&mut CurvePoint)) -> Command {
        let changed = |series: &&Series| {
            let mut series = Box::new(Series::clone(series));
            let id = series.id;
            series.points.iter_mut().filter(|point| self.wanted.contains(&(id, point.step))).for_each(write);
            PartValue::Series(series)
        };
        Command::Change { field, to: self.curves.iter().map(changed).collect() }
    }
}
