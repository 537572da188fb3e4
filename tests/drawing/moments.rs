//! Moments of truth: a pill at the head of the column, a line to the curve, and a light behind all lanes.

use std::sync::Arc;

use footpath::file::templates;
use footpath::geometry::Rect;
use footpath::layout::{Layout, LayoutEngine, MomentBox};
use footpath::model::{Direction, Flag, FlagKind, JourneyMap, LaneKind, Part, StepId};
use footpath::scene::{Item, SceneBuilder};
use footpath::theme::Theme;

fn lay_out(map: &JourneyMap) -> Layout {
    LayoutEngine::new().lay_out(map)
}

fn flag() -> Flag {
    Flag { kind: FlagKind::MomentOfTruth, note: String::new() }
}

/// A template without any flag.
fn without_flags(slug: &str) -> JourneyMap {
    let mut map = templates::load(slug).unwrap();
    for lane in &mut map.lanes {
        for series in &mut Arc::make_mut(lane).series {
            Arc::make_mut(series).points.iter_mut().for_each(|at| at.flags.clear());
        }
    }
    map.stages.iter_mut().for_each(|stage| Arc::make_mut(stage).steps.iter_mut().for_each(|step| step.flags.clear()));
    map.cards.iter_mut().for_each(|card| Arc::make_mut(card).flags.clear());
    map
}

fn flag_step(map: &mut JourneyMap, stage: usize, step: usize) -> StepId {
    let step = &mut Arc::make_mut(&mut map.stages[stage]).steps[step];
    step.flags.push(flag());
    step.id
}

fn column(layout: &Layout, step: StepId) -> Rect {
    let column = layout.columns.iter().find(|column| column.step == step).unwrap();
    Rect::new(column.x, 0.0, column.width, layout.size.y)
}

fn labels(layout: &Layout) -> impl Iterator<Item = Rect> {
    let marks = layout.rows.iter().filter_map(|row| row.curve.as_ref()).flat_map(|curve| &curve.series);
    marks.flat_map(|series| &series.marks).filter_map(|mark| mark.visible_label()).map(|label| label.words.rect())
}

#[test]
fn of_equally_low_points_the_one_in_the_light_has_the_face() {
    let layout = lay_out(&templates::load("after-the-crash").unwrap());
    let leading = layout.moments.iter().find(|moment| moment.leads).unwrap().step;
    let marks = layout.rows.iter().filter_map(|row| row.curve.as_ref()).flat_map(|curve| &curve.series);
    let worst: Vec<StepId> =
        marks.flat_map(|series| &series.marks).filter(|mark| mark.worst).map(|mark| mark.step).collect();
    assert_eq!(worst, [leading]);
}

#[test]
fn a_pill_heads_its_column_and_its_light_falls_through_all_lanes() {
    for slug in templates::list().iter().map(|template| template.slug) {
        let layout = lay_out(&templates::load(slug).unwrap());
        let (first, last) = (layout.rows.first().unwrap(), layout.rows.last().unwrap());
        for MomentBox { step, pill, beam, line, words, .. } in &layout.moments {
            let column = column(&layout, *step);
            assert!(pill.max.y <= first.y && pill.min.y >= layout.steps[0].rect.max.y - 0.1, "{slug}: {pill:?}");
            assert!(pill.min.x < column.max.x && column.min.x < pill.max.x, "{slug}: {pill:?} beside its column");
            assert!(beam.min.y <= first.y && (beam.max.y - last.y - last.height).abs() < 0.1, "{slug}: {beam:?}");
            assert!(beam.min.x <= column.center().x && column.center().x <= beam.max.x, "{slug}: {beam:?}");
            assert!(beam.max.x <= layout.size.x - 24.0 + 0.1, "{slug}: the light leaves the margin");
            assert!(words.is_some(), "{slug}: there is space for words");
            if let Some((from, to)) = line {
                assert!(from.x == to.x && from.y < to.y && beam.min.x < from.x && from.x < beam.max.x, "{slug}");
                let cards = layout.rows.iter().flat_map(|row| &row.cards).map(|card| card.rect);
                let crossed = cards.filter(|card| card.min.x < column.max.x && column.min.x < card.max.x);
                let crossed = crossed.filter(|card| card.max.y > from.y && card.min.y < to.y).count();
                assert_eq!(crossed, 0, "{slug}: crumbs of the line between cards");
                let labels = labels(&layout).filter(|label| label.min.x < from.x && from.x < label.max.x);
                let crossed = labels.filter(|label| label.max.y > from.y && label.min.y < to.y).count();
                assert_eq!(crossed, 0, "{slug}: the line crosses a label");
            }
            // The pill that leads stands right over its line, the others within their light.
            let is_within = beam.min.x <= pill.min.x && pill.max.x <= beam.max.x;
            assert!(is_within || line.is_some(), "{slug}: {pill:?} beside its light");
        }
        for [one, next] in layout.moments.array_windows() {
            assert!(one.beam == next.beam || next.beam.min.x - one.beam.max.x >= 7.9, "{slug}: lights touch");
        }
    }
}

#[test]
fn a_moment_of_truth_shows_once_and_its_line_leads_to_the_point() {
    let mut map = without_flags("missed-connection");
    assert!(lay_out(&map).moments.is_empty());
    let step = flag_step(&mut map, 2, 0);
    let layout = lay_out(&map);
    let [moment] = &layout.moments[..] else { panic!("{:?}", layout.moments) };
    assert_eq!(moment.part, Part::Step(step));
    let mark = |layout: &Layout, place: usize| {
        let curve = layout.rows.iter().filter_map(|row| row.curve.as_ref()).nth(place).unwrap();
        curve.series[0].marks.iter().find(|mark| mark.step == step).unwrap().clone()
    };
    let ends_at = |layout: &Layout, place: usize| {
        let (_, to) = layout.moments[0].line.unwrap();
        let mark = mark(layout, place);
        to.x == mark.center.x && (mark.center.y - to.y - mark.radius()).abs() < 6.0
    };
    assert!(ends_at(&layout, 0), "a step's flag is about the first curve");
    let lane = map.lanes.iter_mut().filter(|lane| lane.kind == LaneKind::Curve).nth(1).unwrap();
    let series = &mut Arc::make_mut(lane).series[0];
    let id = series.id;
    let lane_id = lane.id;
    let lane = map.lanes.iter_mut().find(|lane| lane.id == lane_id).unwrap();
    let points = &mut Arc::make_mut(&mut Arc::make_mut(lane).series[0]).points;
    points.iter_mut().filter(|at| at.step == step).for_each(|at| at.flags.push(flag()));
    let layout = lay_out(&map);
    assert_eq!(layout.moments.len(), 1);
    assert_eq!(layout.moments[0].part, Part::Point(lane_id, id, step), "what is most exact speaks");
    assert!(ends_at(&layout, 1), "a point that carries the flag is what it is about");
    for lane in &mut map.lanes {
        let folded = lane.kind == LaneKind::Curve;
        Arc::make_mut(lane).folded = folded;
    }
    let layout = lay_out(&map);
    assert_eq!((layout.moments.len(), layout.moments[0].line), (1, None), "folded curves leave the pill and the light");
    assert_eq!(layout.moments[0].part, Part::Step(step));
}

#[test]
fn a_card_with_the_flag_lights_its_columns() {
    let mut map = without_flags("online-order");
    let card = map.cards.iter_mut().find(|card| card.span == 2).unwrap();
    Arc::make_mut(card).flags.push(flag());
    let (id, step) = (card.id, card.step);
    let layout = lay_out(&map);
    let [moment] = &layout.moments[..] else { panic!("{:?}", layout.moments) };
    assert_eq!((moment.part, moment.step), (Part::Card(id), step));
    let card = layout.card_box(id).unwrap().rect;
    assert!(moment.beam.min.x <= card.min.x && card.max.x <= moment.beam.max.x);
}

#[test]
fn pills_never_cover_each_other() {
    let mut map = without_flags("masters-student");
    for stage in 0..map.stages.len() {
        for step in 0..map.stages[stage].steps.len() {
            flag_step(&mut map, stage, step);
        }
    }
    let layout = lay_out(&map);
    assert!(layout.moments.iter().any(|moment| moment.words.is_none()), "there are narrow columns");
    for (place, moment) in layout.moments.iter().enumerate() {
        let others = layout.moments.iter().skip(place + 1);
        assert!(others.into_iter().all(|other| !other.pill.intersects(&moment.pill)), "{moment:?}");
    }
    let explained = layout.footer.legend.iter().any(|entry| &*entry.words.text.source == "Moment of truth");
    assert!(explained, "the legend says what a star is");
}

#[test]
fn the_light_lies_behind_all_cards_and_is_mirrored_with_the_map() {
    let mut map = templates::load("online-order").unwrap();
    let theme = Theme::named_or_default("Light");
    for direction in [Direction::LeftToRight, Direction::RightToLeft] {
        Arc::make_mut(&mut map.info).direction = direction;
        let drawing = SceneBuilder::new().draw(&map, &theme);
        let (layout, items) = (&drawing.layout, &drawing.scene.items);
        let leading = layout.moments.iter().find(|moment| moment.leads).unwrap();
        let beam = layout.in_map(leading.beam);
        let is_light = |item: &Item| {
            let bounds = item.bounds();
            (bounds.min.x - beam.min.x).abs() < 0.1 && (bounds.height() - beam.height()).abs() < 0.1
        };
        let light = items.iter().position(is_light).unwrap();
        let card = |item: &Item| matches!(item, Item::Group(group) if matches!(group.part, Some(Part::Card(_))));
        assert!(light < items.iter().position(card).unwrap());
        let Item::Group(group) = &items[light] else { panic!("a group of bands") };
        let opacity = |item: &Item| match item {
            Item::Rect(item) => item.fill.unwrap().a,
            Item::Path(item) => item.fill.unwrap().a,
            _ => 0,
        };
        let opacities: Vec<u8> = group.items.iter().map(opacity).collect();
        assert!(opacities.is_sorted_by(|a, b| a >= b), "{opacities:?}");
        assert_eq!((opacities.first().copied(), opacities.last().copied()), (Some(26), Some(8)));
    }
}

#[test]
fn a_card_that_is_a_moment_of_truth_has_an_edge_instead_of_one_more_star() {
    let mut map = without_flags("online-order");
    let card = Arc::make_mut(&mut map.cards[0]);
    card.flags.push(flag());
    let id = card.id;
    let layout = lay_out(&map);
    assert_eq!(layout.moments.len(), 1);
    let placed = layout.rows.iter().flat_map(|row| &row.cards).find(|placed| placed.card.id == id).unwrap();
    assert!(placed.badges.is_empty(), "{:?}", placed.badges);
    for theme in Theme::bundled() {
        assert_eq!(orange_edges(&map, theme), [Part::Card(id)], "{}: in the light as out of it", theme.name);
    }
    // Where another moment leads, the card says by itself that it is one.
    let worst = worst_step(&map);
    let steps = map.stages.iter_mut().flat_map(|stage| &mut Arc::make_mut(stage).steps);
    steps.filter(|step| step.id == worst).for_each(|step| step.flags.push(flag()));
    assert_eq!(lay_out(&map).moments.iter().find(|moment| moment.leads).unwrap().step, worst);
    for theme in Theme::bundled() {
        assert_eq!(orange_edges(&map, theme), [Part::Card(id)], "{}", theme.name);
    }
}

/// The step with the lowest point of the first curve.
fn worst_step(map: &JourneyMap) -> StepId {
    let points = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    points.min_by(|a, b| a.value.total_cmp(&b.value)).unwrap().step
}

/// The cards whose edge has the colour of moments of truth.
fn orange_edges(map: &JourneyMap, theme: &Arc<Theme>) -> Vec<Part> {
    let drawing = SceneBuilder::new().draw(map, theme);
    let is_edge = |item: &Item| match item {
        Item::Rect(rect) => rect.stroke.as_ref().is_some_and(|edge| edge.color == theme.moment && edge.width >= 1.5),
        _ => false,
    };
    let cards = drawing.scene.items.iter().filter_map(|item| match item {
        Item::Group(group) => group.part.filter(|part| matches!(part, Part::Card(_))).map(|part| (part, group)),
        _ => None,
    });
    cards.filter(|(_, group)| group.items.iter().any(is_edge)).map(|(part, _)| part).collect()
}

#[test]
fn one_pill_is_filled_and_one_light_falls() {
    let map = templates::load("after-the-crash").unwrap();
    for theme in Theme::bundled() {
        let drawing = SceneBuilder::new().draw(&map, theme);
        let pills: Vec<(Rect, bool)> =
            drawing.layout.moments.iter().map(|moment| (drawing.layout.in_map(moment.pill), moment.leads)).collect();
        assert_eq!(pills.len(), 3);
        let fills = |items: &[Item]| -> Vec<Rect> {
            let fill = |item: &Item| match item {
                Item::Rect(rect) if rect.fill == Some(theme.moment) => Some(rect.rect),
                _ => None,
            };
            items.iter().filter_map(fill).collect()
        };
        let mut filled = Vec::new();
        for item in &drawing.scene.items {
            if let Item::Group(group) = item {
                filled.extend(fills(&group.items));
            }
        }
        let leading: Vec<Rect> = pills.iter().filter(|(_, leads)| *leads).map(|(pill, _)| *pill).collect();
        assert_eq!(filled, leading, "{}", theme.name);
    }
}

#[test]
fn labels_in_the_light_of_a_moment_do_not_lie_across_its_edge() {
    for slug in templates::list().iter().map(|template| template.slug) {
        let layout = lay_out(&templates::load(slug).unwrap());
        for MomentBox { beam, step, .. } in &layout.moments {
            // Where several lines cross, a label stands where there is room.
            let curves = layout.rows.iter().filter_map(|row| row.curve.as_ref());
            let marks = curves.filter(|curve| curve.series.len() == 1).flat_map(|curve| &curve.series);
            let own = marks.flat_map(|series| &series.marks).filter(|mark| mark.step == *step);
            for label in own.filter_map(|mark| mark.visible_label()) {
                // The letters stand in the middle of their box.
                let (text, middle) = (&label.words.text, label.words.rect().center());
                let words = Rect::new(middle.x - text.ink_width / 2.0, middle.y, text.ink_width, 1.0);
                assert!(beam.min.x <= words.min.x && words.max.x <= beam.max.x, "{slug}: {}", label.words.text.source);
            }
        }
    }
}
