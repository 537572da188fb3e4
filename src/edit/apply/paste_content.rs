//! Pasting tables and lines from other programs: makes what the placement asks for, and fills the cells.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::MapEdit;
use super::paste::differs;
use crate::edit::incoming::{Content, split_asides};
use crate::edit::paste_reading::PasteReading;
use crate::edit::paste_report::PasteReport;
use crate::edit::placement::{
    self, CellContent, ColumnGoal, Goal, Neighbour, NoPlace, PastePlacement, PastedPiece, is_measured,
};
use crate::edit::{CellPlace, EditError, PastePlace};
use crate::model::placeholder::is_own_name;
use crate::model::{
    Card, CurvePoint, Lane, LaneId, LaneKind, Part, SeriesId, Stage, StageId, StepId, WebAddress, find_mut,
};
use crate::text::seen_text;

/// The parts that the rows and columns of the table go to, once all exist.
struct Targets {
    steps: Vec<Option<StepId>>,
    lanes: Vec<Option<LaneId>>,
    /// The first curve of each curve lane that got points.
    curves: FxHashMap<LaneId, Option<SeriesId>>,
    /// The scale and the kind of each lane of the table.
    kinds: FxHashMap<LaneId, (LaneKind, f32, f32)>,
}

impl MapEdit<'_> {
    pub(super) fn paste_content(
        &mut self,
        content: &Content,
        reading: PasteReading,
        at: PastePlace,
    ) -> Result<PasteReport, EditError> {
        let place = self.paste_place(at)?;
        let mut placement = placement::place(&self.map, content, reading, &place)?;
        placement.pieces.retain(|piece| piece.content != CellContent::Cards(Vec::new()));
        if placement.pieces.is_empty() {
            let is_number_missing = |one: &placement::LeftOut| matches!(one.reason, NoPlace::NotANumber(_));
            let all_are_words = placement.left_out.iter().any(is_number_missing);
            return Err(if all_are_words { EditError::NoNumbers } else { EditError::NothingFits });
        }
        let replaced_names = self.replaced_names(&placement);
        let stages = self.make_stages(&placement);
        let steps = self.make_steps(&placement, &stages)?;
        let lanes = self.make_lanes(&placement);
        let mut report = PasteReport {
            new_stages: placement.new_stages.len(),
            new_steps: steps.1,
            new_lanes: placement.new_lanes.len(),
            named_stages: placement.named_stages.len(),
            replaced_names,
            ..PasteReport::default()
        };
        let mut targets = self.targets(steps.0, lanes);
        self.put_pieces(&placement, &place, &mut targets, &mut report);
        report.left_out.extend(placement.left_out);
        report.passed_over = placement.passed_over;
        report.rescaled = placement.rescaled;
        self.selection = report.made.iter().copied().collect();
        Ok(report)
    }

    /// How many names that somebody has given to stages make way for those of the table.
    fn replaced_names(&self, placement: &PastePlacement) -> usize {
        let goes = |(id, new): &&(StageId, String)| {
            let old = self.map.stage(*id).map_or("", |stage| stage.name.as_str());
            is_own_name(old) && old != seen_text(new)
        };
        placement.named_stages.iter().filter(goes).count()
    }

    /// Names and makes stages; returns the ids of those that were made.
    fn make_stages(&mut self, placement: &PastePlacement) -> Vec<StageId> {
        for (id, name) in &placement.named_stages {
            if let Some(stage) = find_mut(&mut self.map.stages, |stage| stage.id == *id) {
                stage.name = seen_text(name).into_owned();
            }
        }
        let mut made = Vec::new();
        for (name, neighbour) in &placement.new_stages {
            let ids: Vec<StageId> = self.map.stages.iter().map(|stage| stage.id).collect();
            let at = index_at(&ids, *neighbour, &made);
            self.add_stage(at, &Stage::new(StageId(0), &seen_text(name)));
            made.extend(self.map.stages.get(at).map(|stage| stage.id));
        }
        made
    }

    /// Makes the steps that columns ask for. Returns the step of each column, and how many were made in stages.
    fn make_steps(
        &mut self,
        placement: &PastePlacement,
        stages: &[StageId],
    ) -> Result<(Vec<Option<StepId>>, usize), EditError> {
        let known = placement.columns.iter().flatten().filter_map(|goal| match goal {
            ColumnGoal::Step(id) => Some(*id),
            ColumnGoal::NewStep { .. } | ColumnGoal::FirstOf(_) => None,
        });
        let mut used: FxHashSet<StepId> = known.collect();
        let (mut steps, mut count) = (Vec::with_capacity(placement.columns.len()), 0);
        let mut last = None;
        for goal in &placement.columns {
            let step = match goal {
                None => None,
                Some(ColumnGoal::Step(id)) => Some(*id),
                Some(ColumnGoal::FirstOf(index)) => stages.get(*index).and_then(|id| self.first_step(*id)),
                Some(ColumnGoal::NewStep { stage, name }) => {
                    let stage = match stage {
                        Goal::Known(id) => *id,
                        Goal::New(index) => *stages.get(*index).ok_or(EditError::Gone("stage"))?,
                    };
                    let is_new = stages.contains(&stage);
                    match self.blank_step(stage).filter(|step| !used.contains(step)) {
                        Some(blank) => drop(self.name_step(stage, blank, &seen_text(name))?),
                        None => {
                            self.insert_step(stage, self.index_after(stage, last), &seen_text(name))?;
                            count += usize::from(!is_new);
                        }
                    }
                    if let Some(Part::Step(id)) = self.selection.single() { Some(id) } else { None }
                }
            };
            used.extend(step);
            last = step.or(last);
            steps.push(step);
        }
        Ok((steps, count))
    }

    fn first_step(&self, stage: StageId) -> Option<StepId> {
        self.map.stage(stage)?.steps.first().map(|step| step.id)
    }

    /// The index after a step, if it is one of the stage's; otherwise the end.
    fn index_after(&self, stage: StageId, step: Option<StepId>) -> usize {
        let Some(stage) = self.map.stage(stage) else { return 0 };
        let place = step.and_then(|step| stage.steps.iter().position(|known| known.id == step));
        place.map_or(stage.steps.len(), |place| place + 1)
    }

    /// Makes lanes; returns the lane of each row.
    fn make_lanes(&mut self, placement: &PastePlacement) -> Vec<Option<LaneId>> {
        let mut made = Vec::new();
        for (lane, neighbour) in &placement.new_lanes {
            let ids: Vec<LaneId> = self.map.lanes.iter().map(|lane| lane.id).collect();
            let at = index_at(&ids, *neighbour, &made);
            self.add_lane(at, lane);
            made.extend(self.map.lanes.get(at).map(|lane| lane.id));
        }
        let id = |goal: &Option<Goal<LaneId>>| match goal {
            Some(Goal::Known(id)) => Some(*id),
            Some(Goal::New(index)) => made.get(*index).copied(),
            None => None,
        };
        placement.rows.iter().map(id).collect()
    }

    fn targets(&self, steps: Vec<Option<StepId>>, lanes: Vec<Option<LaneId>>) -> Targets {
        let wanted: FxHashSet<LaneId> = lanes.iter().flatten().copied().collect();
        let kind = |lane: &Arc<Lane>| (lane.id, (lane.kind, lane.scale.min, lane.scale.max));
        let kinds = self.map.lanes.iter().filter(|lane| wanted.contains(&lane.id)).map(kind).collect();
        Targets { steps, lanes, curves: FxHashMap::default(), kinds }
    }

    fn put_pieces(
        &mut self,
        placement: &PastePlacement,
        at: &CellPlace,
        targets: &mut Targets,
        report: &mut PasteReport,
    ) {
        let (mut first, mut others) = (Vec::new(), Vec::new());
        let mut points = FxHashSet::default();
        for piece in &placement.pieces {
            let PastedPiece { row, column, content, .. } = piece;
            let lane = targets.lanes.get(*row).copied().flatten();
            let step = targets.steps.get(*column).copied().flatten();
            let (Some(lane), Some(step)) = (lane, step) else { continue };
            let (kind, low, high) = targets.kinds.get(&lane).copied().unwrap_or((LaneKind::Cards, 0.0, 0.0));
            match content {
                CellContent::Cards(texts) => {
                    let is_chosen = placement.is_at_chosen_cell && (lane, step) == (at.lane, at.step);
                    let cards = if is_chosen { &mut first } else { &mut others };
                    let span = self.span_of(piece, step, &targets.steps);
                    let made = texts.iter().map(|text| {
                        let card = Card { span, ..Card::new(self.ids.card(), lane, step) };
                        card_of(text, kind, card, report)
                    });
                    let made: Vec<Card> = made.collect();
                    if piece.rows > 1 {
                        report.joined_rows.extend(made.first().map(|card| seen_text(&card.text).into_owned()));
                    }
                    cards.extend(made);
                }
                CellContent::Point(value, label) => {
                    let curve = *targets.curves.entry(lane).or_insert_with(|| self.first_curve(lane));
                    let Some(curve) = curve else { continue };
                    report.beyond_scale += usize::from(!(low..=high).contains(value));
                    let known = self.point_at(lane, curve, step).cloned();
                    let new = pasted_point(
                        known.as_ref(),
                        CurvePoint { step, value: *value, label: label.clone(), flags: Vec::new() },
                    );
                    report.replaced_values += usize::from(known.is_some_and(|known| differs(&known, &new)));
                    self.put_point(lane, curve, new);
                    let point = Part::Point(lane, curve, step);
                    if points.insert(point) {
                        report.made.push(point);
                    }
                }
            }
        }
        let cards = first.iter().chain(&others).map(|card| Part::Card(card.id));
        report.made.splice(0..0, cards.collect::<Vec<_>>());
        let place = at.before.and_then(|before| self.map.cards.iter().position(|card| card.id == before));
        let place = place.unwrap_or(self.map.cards.len());
        self.map.cards.splice(place..place, first.into_iter().map(Arc::new));
        self.map.cards.extend(others.into_iter().map(Arc::new));
    }

    /// How many steps the cards of a cell cover: as many as the columns that it is joined over.
    fn span_of(&self, piece: &PastedPiece, first: StepId, steps: &[Option<StepId>]) -> u16 {
        if piece.columns < 2 {
            return 1;
        }
        let covered = steps.iter().skip(piece.column).take(piece.columns).flatten();
        let columns = covered.filter_map(|step| self.column_of(*step).ok());
        let ends = self.column_of(first).ok().zip(columns.max());
        let span = ends.and_then(|(first, last)| u16::try_from(last.checked_sub(first)? + 1).ok());
        span.unwrap_or(1)
    }

    /// The first curve of a lane; a new one if it has none.
    fn first_curve(&mut self, lane: LaneId) -> Option<SeriesId> {
        let id = self.ids.series();
        let lane = find_mut(&mut self.map.lanes, |known| known.id == lane)?;
        if lane.series.is_empty() {
            let series = crate::model::Series { id, ..super::add::empty_series(lane) };
            lane.series.push(Arc::new(series));
        }
        lane.series.first().map(|series| series.id)
    }
}

/// The card with a text and the address of its link, which may be the text itself; in a lane of measures, a text that is only a figure is drawn large.
fn card_of(text: &str, kind: LaneKind, card: Card, report: &mut PasteReport) -> Card {
    let (words, asides) = split_asides(text);
    let mut addresses = asides.addresses.into_iter();
    let address = addresses.next().unwrap_or_default();
    report.spare_addresses.extend(addresses.filter(|other| *other != address));
    let seen = seen_text(&words);
    if kind == LaneKind::Metrics && is_measured(&seen) {
        Card { figure: seen.into_owned(), address, ..card }
    } else if let Some(own) = WebAddress::new(&words).filter(|own| address.is_empty() || address == own.as_str()) {
        Card { text: own.short(), address: own.as_str().to_owned(), ..card }
    } else {
        Card { text: words.into_owned(), address, ..card }
    }
}

/// A point with what its place keeps: its marks, and the label of a value that stays.
fn pasted_point(known: Option<&CurvePoint>, new: CurvePoint) -> CurvePoint {
    let Some(known) = known else { return new };
    let keeps_label = new.label.is_empty() && known.value == new.value;
    let label = if keeps_label { known.label.clone() } else { new.label };
    CurvePoint { label, flags: known.flags.clone(), ..new }
}

/// The index for a new part beside its neighbour.
fn index_at<Id: Copy + PartialEq>(ids: &[Id], neighbour: Neighbour<Id>, made: &[Id]) -> usize {
    let position = |id: Id| ids.iter().position(|known| *known == id);
    let found = match neighbour {
        Neighbour::After(Goal::Known(id)) => position(id).map(|place| place + 1),
        Neighbour::After(Goal::New(index)) => made.get(index).and_then(|id| position(*id)).map(|place| place + 1),
        Neighbour::Before(id) => position(id),
        Neighbour::End => None,
    };
    found.unwrap_or(ids.len())
}
