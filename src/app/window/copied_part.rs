//! The part of a map that the picture of a copy shows: the selected cards and points, in the colours of the whole map.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::layout::{StagePaint, stage_paints};
use crate::model::{CardId, JourneyMap, LaneId, Part, PrintScope, SeriesId, StepId};
use crate::scene::stage_colors;
use crate::theme::Theme;

/// What the picture of a copy shows.
pub(super) struct CopiedPart {
    /// The map; without the cards and points that were not copied where the selection does not say it.
    pub(super) map: JourneyMap,
    /// The only cards that are shown; none for all of the map.
    pub(super) selection: Option<Arc<BTreeSet<CardId>>>,
    /// The stages and lanes that are shown.
    pub(super) scope: PrintScope,
}

/// The part of a map that shows the selected cards, points, lanes and stages; none if nothing of the kind is selected.
pub(super) fn copied_part(
    map: &JourneyMap,
    (cards, parts): (BTreeSet<CardId>, &[Part]),
    theme: &Theme,
) -> Option<CopiedPart> {
    let mut scope = PrintScope::default();
    let mut points = BTreeSet::new();
    for part in parts {
        match part {
            Part::Lane(id) => scope.lanes.get_or_insert_default().push(*id),
            Part::Stage(id) => scope.stages.get_or_insert_default().push(*id),
            Part::Point(lane, series, step) => {
                points.insert((*lane, *series, *step));
            }
            _ => {}
        }
    }
    let mut map = map.clone();
    keep_colors(&mut map, theme);
    if !points.is_empty() {
        only_cards_and_points(&mut map, (&cards, &points), &mut scope);
        return Some(CopiedPart { map, selection: None, scope });
    }
    let selection = (!cards.is_empty()).then(|| Arc::new(cards));
    (selection.is_some() || !scope.is_all()).then_some(CopiedPart { map, selection, scope })
}

/// Gives the stages for their own the colours that they have from the curve: a part without the curve keeps them.
fn keep_colors(map: &mut JourneyMap, theme: &Theme) {
    let paints = stage_paints(map);
    for (stage, paint) in map.stages.iter_mut().zip(paints) {
        if matches!(paint, StagePaint::Feeling(_)) {
            Arc::make_mut(stage).color = Some(stage_colors(paint, theme).0);
        }
    }
}

/// Leaves the cards and points, and adds the lanes and stages that they are in to the scope.
fn only_cards_and_points(
    map: &mut JourneyMap,
    (cards, points): (&BTreeSet<CardId>, &BTreeSet<(LaneId, SeriesId, StepId)>),
    scope: &mut PrintScope,
) {
    map.cards.retain(|card| cards.contains(&card.id));
    for lane in &mut map.lanes {
        let id = lane.id;
        for series in &mut Arc::make_mut(lane).series {
            let series = Arc::make_mut(series);
            let own = series.id;
            series.points.retain(|point| points.contains(&(id, own, point.step)));
        }
    }
    let order: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let mut steps: BTreeSet<StepId> = points.iter().map(|(_, _, step)| *step).collect();
    for card in &map.cards {
        let from = order.iter().skip_while(|step| **step != card.step);
        steps.extend(from.take(usize::from(card.span.max(1))));
    }
    let of_parts = map.cards.iter().map(|card| card.lane).chain(points.iter().map(|(lane, ..)| *lane));
    let lanes: BTreeSet<LaneId> = of_parts.collect();
    let stages = map.stages.iter().filter(|stage| stage.steps.iter().any(|step| steps.contains(&step.id)));
    scope.stages.get_or_insert_default().extend(stages.map(|stage| stage.id));
    scope.lanes.get_or_insert_default().extend(lanes);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::theme::DEFAULT_THEME;

    #[test]
    fn selected_points_are_in_the_picture_and_stages_keep_their_colours() {
        let map = templates::load("online-order").unwrap();
        let theme = Theme::named_or_default(DEFAULT_THEME);
        let curve = map.lanes.iter().find(|lane| !lane.series.is_empty()).unwrap();
        let series = &curve.series[0];
        let card = map.cards[0].clone();
        let points: Vec<Part> =
            series.points[..2].iter().map(|point| Part::Point(curve.id, series.id, point.step)).collect();
        let cards = BTreeSet::from([card.id]);
        let part = copied_part(&map, (cards.clone(), &points), &theme).unwrap();
        assert!(part.selection.is_none() && part.map.cards.len() == 1);
        assert_eq!(
            part.map
                .lanes
                .iter()
                .map(|lane| lane.series.iter().map(|it| it.points.len()).sum::<usize>())
                .sum::<usize>(),
            2
        );
        assert_eq!(
            part.scope.lanes.unwrap().into_iter().collect::<BTreeSet<_>>(),
            BTreeSet::from([card.lane, curve.id])
        );
        assert_eq!(part.scope.stages.unwrap(), [map.stages[0].id, map.stages[1].id]);
        let without = copied_part(&map, (cards, &[]), &theme).unwrap();
        assert_eq!(without.selection.unwrap().len(), 1);
        let wanted: Vec<_> = stage_paints(&map).into_iter().map(|paint| Some(stage_colors(paint, &theme).0)).collect();
        assert_eq!(without.map.stages.iter().map(|stage| stage.color).collect::<Vec<_>>(), wanted);
        assert!(copied_part(&map, (BTreeSet::new(), &[]), &theme).is_none());
    }
}
