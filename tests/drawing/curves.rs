//! Curve lanes: which points are faces, where lines run and end, and how several are told apart.

use std::sync::Arc;

use footpath::edit::target_map;
use footpath::file::templates;
use footpath::geometry::{Color, Path, Rect};
use footpath::layout::{CurveBox, CurveMark, LaneBox, Layout, LayoutEngine, PlacedText, SeriesBox};
use footpath::model::{
    CurveFaces, CurvePoint, JourneyMap, Lane, LaneId, LaneKind, Part, Scale, Series, SeriesForm, SeriesId, SeriesState,
    Stage, StageColors, StageId, Step, StepId,
};
use footpath::render::NoProgress;
use footpath::render::pdf::{self, PdfOptions};
use footpath::scene::{GradientItem, Item, PathItem, Place, SceneBuilder, hit};
use footpath::theme::Theme;

fn lay_out(map: &JourneyMap) -> Layout {
    LayoutEngine::new().lay_out(map)
}

fn template(slug: &str) -> JourneyMap {
    templates::load(slug).unwrap()
}

fn curves(layout: &Layout) -> impl Iterator<Item = (&LaneBox, &CurveBox)> {
    layout.rows.iter().filter_map(|row| Some((row, row.curve.as_deref()?)))
}

fn marks(curve: &CurveBox) -> impl Iterator<Item = &CurveMark> {
    curve.series.iter().flat_map(|series| &series.marks)
}

fn ink(words: &PlacedText) -> Rect {
    let line = words.text.lines.iter().fold(Rect::NOTHING, |all, line| {
        all.union(&Rect::new(line.left, line.top, line.width, line.bottom - line.top))
    });
    line.translate(words.at)
}

fn names_apart(what: &str, map: &JourneyMap) {
    let layout = lay_out(map);
    for (row, curve) in curves(&layout) {
        let axis: Vec<Rect> = curve.axis.iter().map(ink).collect();
        let in_rail = curve.names.iter().filter_map(|name| Some(name.sample?.union(&ink(&name.words))));
        for (place, name) in row.words.iter().map(ink).chain(in_rail).enumerate() {
            let covers =
                |word: &Rect| word.intersection(&name).height() > 1.0 && word.intersection(&name).width() > 0.0;
            assert!(!axis.iter().any(covers), "{what}: {place} in “{}” covers a word of the axis", row.lane.name);
            assert!(name.max.y <= row.y + row.height, "{what}: {place} in “{}” leaves its lane", row.lane.name);
        }
    }
}

#[test]
fn names_of_lanes_and_lines_keep_clear_of_the_axis() {
    for template in templates::list() {
        names_apart(template.slug, &templates::load(template.slug).unwrap());
    }
    let mut map = template("packaging-machine");
    for lane in map.lanes.iter_mut().filter(|lane| lane.kind == LaneKind::Curve) {
        let lane = Arc::make_mut(lane);
        (lane.name, lane.note) = ("What all of them felt on the way".into(), "a note that needs two lines here".into());
        let more: Vec<_> = lane.series.iter().map(|series| Arc::new((**series).clone())).collect();
        lane.series.extend(more);
        lane.height_pt = Some(120.0);
        for series in &mut lane.series {
            Arc::make_mut(series).name = "Maria Magdalena, as it is".into();
        }
    }
    names_apart("long names", &map);
}

#[test]
fn equal_values_share_their_place_and_lines_stay_on_their_values() {
    let layout = lay_out(&template("driving-licence"));
    let (_, curve) = curves(&layout).next().unwrap();
    let [helen, anton] = &curve.series[..] else { panic!("two lines") };
    let equal =
        |mark: &&CurveMark| anton.marks.iter().any(|other| other.step == mark.step && other.fraction == mark.fraction);
    let twins: Vec<&CurveMark> = helen.marks.iter().filter(equal).collect();
    assert!(twins.len() >= 3, "the map has steps at which both feel the same");
    for mark in twins {
        let other = anton.marks.iter().find(|other| other.step == mark.step).unwrap();
        assert_eq!(mark.anchor, other.anchor, "one place");
        if mark.on_rim || other.on_rim {
            let (face, small) = if mark.on_rim { (other, mark) } else { (mark, other) };
            assert!(face.face && !small.face && face.center == face.anchor, "one face, on its value");
            let away = face.center.distance(small.center);
            assert!(
                (away - face.radius() - 2.5).abs() < 0.2 && small.radius() < 5.0,
                "the other mark is on its rim: {away}"
            );
            continue;
        }
        assert_eq!(mark.center.y, other.center.y, "one height");
        assert!(!mark.face && !other.face, "faces at one place are one");
        let apart = other.center.x - mark.center.x;
        let most_is_seen = apart >= 1.2 * mark.radius().max(other.radius());
        assert!(most_is_seen && apart < mark.radius() + other.radius() + 8.0, "over one another: {apart}");
    }
    for mark in marks(curve) {
        assert!((mark.anchor.y - curve.areas[0].y_of(mark.fraction)).abs() < 0.01);
    }
}

#[test]
fn the_low_point_of_the_chosen_persona_stands_out_among_two() {
    let theme = Theme::named_or_default("Light");
    for slug in ["patient-and-companion", "driving-licence"] {
        let drawing = SceneBuilder::new().draw(&template(slug), &theme);
        let (_, curve) = curves(&drawing.layout).find(|(_, curve)| curve.series.len() == 2).unwrap();
        let chosen: Vec<&SeriesBox> = curve.series.iter().filter(|one| one.chosen).collect();
        assert_eq!(chosen.len(), 1, "{slug}");
        let worst: Vec<&CurveMark> = marks(curve).filter(|mark| mark.worst).collect();
        assert_eq!(worst.len(), 1, "{slug}: one low point");
        assert!(chosen[0].marks.iter().any(|mark| mark.worst), "{slug}: it is that of the chosen one");
        // Where the other persona says something at the same point, the chosen one may have no words of her own.
        let label = worst[0].visible_label();
        assert!(label.is_none_or(|label| label.words.text.style.bold), "{slug}");
        assert!(label.is_some() || worst[0].label.is_none(), "{slug}: its words are hidden");
        assert!(!gradients(&drawing.scene.items).is_empty(), "{slug}: its extremes are filled");
    }
}

#[test]
fn a_line_under_another_is_drawn_over_it_in_dashes() {
    let same = [vec![0.5, 0.2, 0.2, 0.8], vec![0.9, 0.2, 0.2, 0.1]];
    let map = feelings(4, &same);
    let drawing = SceneBuilder::new().draw(&map, &Theme::named_or_default("Light"));
    let lines = |place: usize| {
        let (row, curve) = curves(&drawing.layout).next().unwrap();
        let place = Place::Curve(row.lane.id, curve.series[place].id);
        drawing.scene.items.iter().filter(|item| is_at(item, place)).count()
    };
    assert_eq!((lines(0), lines(1)), (1, 2), "the second line once more, where both are one");
    let apart = feelings(4, &[vec![0.5, 0.2, 0.3, 0.8], vec![0.9, 0.2, 0.2, 0.1]]);
    let drawing = SceneBuilder::new().draw(&apart, &Theme::named_or_default("Light"));
    let (row, curve) = curves(&drawing.layout).next().unwrap();
    let place = Place::Curve(row.lane.id, curve.series[1].id);
    assert_eq!(drawing.scene.items.iter().filter(|item| is_at(item, place)).count(), 1);
}

fn is_at(item: &Item, place: Place) -> bool {
    matches!(item, Item::Group(group) if group.place == Some(place))
}

#[test]
fn the_line_of_the_first_persona_is_the_strong_one_and_names_keep_off_the_neutral_line() {
    let curves = [vec![0.5, 0.0], vec![0.2, 0.4, 0.0], vec![0.9, 0.1, 0.7, 0.3, 0.8]];
    let layout = lay_out(&feelings(5, &curves));
    let curve = layout.rows.iter().find_map(|row| row.curve.as_ref()).unwrap();
    let dashes: Vec<usize> = curve.series.iter().map(|one| one.dash).collect();
    assert_eq!(dashes, [2, 1, 0], "the line with most points is solid");
    assert!(curve.series[2].line_width > curve.series[0].line_width);
    let neutral = curve.areas[0].base_y(true);
    for name in &curve.names {
        let rect = name.words.rect();
        assert!(rect.max.y <= neutral || rect.min.y >= neutral, "{rect:?} lies on the neutral line at {neutral}");
    }
}

/// A map of `stages` stages with a lane of feelings, one curve for each list of values.
fn feelings(stages: u32, curves: &[Vec<f32>]) -> JourneyMap {
    let steps = (0..stages).map(|id| Step::new(StepId(id), "")).collect::<Vec<_>>();
    let stage = |step: Step| Arc::new(Stage { steps: vec![step.clone()], ..Stage::new(StageId(step.id.0), "Stage") });
    let mut lane = Lane::new(LaneId(1), "Emotion", LaneKind::Curve);
    let series = |(number, values): (usize, &Vec<f32>)| {
        let point = |(step, value): (u32, &f32)| CurvePoint {
            step: StepId(step),
            value: *value,
            label: format!("point {step}"),
            flags: Vec::new(),
        };
        Arc::new(Series {
            id: SeriesId(number as u32 + 1),
            name: format!("Curve {number}"),
            persona: None,
            state: SeriesState::AsIs,
            form: SeriesForm::Line,
            color: None,
            points: (0..).zip(values).map(point).collect(),
        })
    };
    lane.series = curves.iter().enumerate().map(series).collect();
    let stages = steps.into_iter().map(stage).collect();
    JourneyMap { stages, lanes: vec![Arc::new(lane)], ..JourneyMap::default() }
}

fn only_curve(map: &JourneyMap) -> (Layout, CurveBox) {
    let layout = lay_out(map);
    let curve = curves(&layout).next().unwrap().1.clone();
    (layout, curve)
}

#[test]
fn only_the_best_the_worst_and_the_end_are_faces_unless_all_are_asked_for() {
    let values = vec![0.0, -1.0, 1.5, 0.5, -2.0, -0.5, 1.0];
    let mut map = feelings(7, std::slice::from_ref(&values));
    let radii = |map: &JourneyMap| -> Vec<(bool, f32)> {
        only_curve(map).1.series[0].marks.iter().map(|mark| (mark.face, mark.radius())).collect()
    };
    let dot = (false, 3.5);
    assert_eq!(radii(&map), [dot, dot, (true, 12.0), dot, (true, 15.0), dot, (true, 11.0)]);
    Arc::make_mut(&mut map.info).look.curve_faces = CurveFaces::All;
    assert!(radii(&map).iter().all(|(face, radius)| *face && *radius >= 10.0));
    let many = vec![values.clone(), values.iter().map(|value| -value).collect(), vec![0.5; 7]];
    let curve = only_curve(&feelings(7, &many)).1;
    let faces = |series: &SeriesBox| series.marks.iter().filter(|mark| mark.face).count();
    assert_eq!(curve.series.iter().map(faces).collect::<Vec<_>>(), [2, 2, 0], "of several, best and worst only");
}

#[test]
fn a_line_ends_at_its_points_and_a_single_point_has_none() {
    let curve = only_curve(&feelings(5, &[vec![0.0, 1.0, -1.0]])).1;
    let one = &curve.series[0];
    let bounds = one.path.bounds();
    let (first, last) = (one.marks.first().unwrap(), one.marks.last().unwrap());
    assert_eq!((bounds.min.x, bounds.max.x), (first.anchor.x, last.anchor.x));
    assert_eq!(one.tails.len(), 2);
    assert!(one.tails.iter().all(|[from, to]| from.y == to.y && from.distance(*to) <= 12.01));
    let alone = only_curve(&feelings(5, &[vec![1.0]])).1;
    assert!(alone.series[0].path.segments.is_empty() && alone.series[0].tails.is_empty());
}

#[test]
fn a_curve_that_is_alone_has_no_legend_and_two_have_one() {
    let (_, alone) = only_curve(&feelings(5, &[vec![0.0, 1.0, -1.0, 2.0, 0.0]]));
    assert!(alone.names.is_empty());
    let (_, two) = only_curve(&feelings(5, &[vec![0.0, 1.0, -1.0, 2.0, 0.0], vec![1.0, 0.0, 1.0, 0.0, 1.0]]));
    assert_eq!(two.names.len(), 2);
}

#[test]
fn the_lane_is_high_unless_the_map_says_otherwise() {
    let mut map = feelings(5, &[vec![0.0, 2.0, -2.0]]);
    let layout = lay_out(&map);
    assert!((layout.rows[0].height - 240.0).abs() < 1.0, "{}", layout.rows[0].height);
    Arc::make_mut(&mut map.lanes[0]).height_pt = Some(160.0);
    assert!((lay_out(&map).rows[0].height - 160.0).abs() < 1.0);
    let path_of_fifteen = lay_out(&feelings(15, &[vec![0.0, 2.0, -2.0]]));
    assert!((path_of_fifteen.rows[0].height - 300.0).abs() < 1.0, "{}", path_of_fifteen.rows[0].height);
}

#[test]
fn up_to_four_lines_have_their_names_at_their_ends_and_one_is_strong() {
    let values: Vec<Vec<f32>> = (0..4).map(|line| vec![0.5 * line as f32 - 1.0; 6]).collect();
    let curve = only_curve(&feelings(6, &values)).1;
    assert_eq!((curve.names.len(), curve.areas.len()), (4, 1));
    for name in &curve.names {
        let series = &curve.series[name.series.unwrap()];
        let last = series.marks.last().unwrap();
        assert!(name.words.at.x > last.center.x + last.radius() && name.sample.is_none());
    }
    let widths: Vec<f32> = curve.series.iter().map(|series| series.line_width).collect();
    assert_eq!(widths, [3.5, 2.0, 2.0, 2.0]);
    // Where lines end at one place, their names move apart.
    let meeting = only_curve(&feelings(6, &vec![vec![1.0; 6]; 4])).1;
    for (place, name) in meeting.names.iter().enumerate() {
        let rect = name.words.rect();
        assert!(meeting.names[place + 1..].iter().all(|other| !other.words.rect().shrink(0.5).intersects(&rect)));
    }
    assert!(meeting.names.iter().any(|name| name.leader.is_some()));
}

#[test]
fn more_than_four_lines_have_a_strip_each_with_the_mean_of_all() {
    let values: Vec<Vec<f32>> = (0..6).map(|line| vec![2.0 - line as f32 * 0.5, 0.0, 1.0, -1.0]).collect();
    let curve = only_curve(&feelings(4, &values)).1;
    assert_eq!((curve.areas.len(), curve.names.len()), (6, 7));
    for [above, below] in curve.areas.array_windows() {
        // As much lower than 108 as the worst quarter of the scale would take, which nobody reaches.
        assert!((below.top_y - above.top_y - 108.0 + 0.25 * 75.6).abs() < 0.1, "{above:?} {below:?}");
    }
    for (series, area) in curve.series.iter().zip(&curve.areas) {
        assert!(series.marks.iter().all(|mark| mark.anchor.y >= area.top_y && mark.anchor.y <= area.bottom_y));
        let mean = series.mean.as_ref().unwrap().bounds();
        // The mean of the first points is 0.75.
        let wanted = area.y_of((0.75 + 2.0) / 4.0);
        assert!((series.mean.as_ref().unwrap().flatten(0.1)[0].0[0].y - wanted).abs() < 0.1);
        assert!(mean.min.y >= area.top_y && mean.max.y <= area.bottom_y);
    }
}

/// A strip that only says where “upset” is leaves open what the other side means.
#[test]
fn strips_name_two_values_even_if_nobody_reaches_an_end_of_the_scale() {
    let words = |highest: f32| -> Vec<String> {
        let values: Vec<Vec<f32>> = (0..5).map(|_| vec![highest, -2.0, 0.0]).collect();
        only_curve(&feelings(3, &values)).1.axis.iter().map(|words| words.text.source.to_string()).collect()
    };
    assert_eq!(words(2.0), ["delighted", "upset"]);
    assert_eq!(words(1.0), ["upset", "↑ delighted"]);
}

#[test]
fn bars_and_steps_show_the_same_values_as_a_line() {
    let mut map = feelings(4, &[vec![-2.0, 0.0, 1.0, 2.0]]);
    let form = |map: &mut JourneyMap, form: SeriesForm| {
        Arc::make_mut(&mut Arc::make_mut(&mut map.lanes[0]).series[0]).form = form;
        only_curve(map).1
    };
    let bars = form(&mut map, SeriesForm::Bars);
    let area = bars.areas[0];
    assert!(bars.series[0].path.segments.is_empty());
    for mark in &bars.series[0].marks {
        let bar = mark.bar.unwrap();
        let reach = (mark.anchor.y - area.middle_y()).abs();
        assert!((bar.height() - reach.max(2.0)).abs() < 0.1 && bar.center().x == mark.anchor.x);
    }
    let steps = form(&mut map, SeriesForm::Steps);
    let points = &steps.series[0].path.flatten(0.1)[0].0;
    assert_eq!(points.len(), 8);
    assert!(points.array_windows().all(|[a, b]| a.x == b.x || a.y == b.y));
}

#[test]
fn a_scale_with_one_end_is_filled_from_its_bottom() {
    let mut map = feelings(4, &[vec![0.0, 5.0, 10.0, 2.0]]);
    Arc::make_mut(&mut map.lanes[0]).scale = Scale::rating("Energy");
    let drawing = SceneBuilder::new().draw(&map, &Theme::named_or_default("Light"));
    let fills = gradients(&drawing.scene.items);
    let fills: Vec<_> = fills.iter().filter(|item| item.line_width.is_none()).collect();
    assert!(!fills.is_empty());
    let area = curves(&drawing.layout).next().unwrap().1.areas[0];
    for fill in fills {
        assert!((fill.path.bounds().max.y - area.bottom_y).abs() < 0.1, "down to the bottom");
        let colors: Vec<Color> = fill.gradient.stops().iter().map(|(_, color)| Color { a: 255, ..*color }).collect();
        assert!(colors.array_windows().all(|[a, b]| a == b), "one hue");
    }
}

#[test]
fn the_fill_of_a_curve_begins_at_its_first_point() {
    let theme = Theme::named_or_default("Light");
    let mut checked = 0;
    for slug in ["home-care-nurse", "after-the-crash", "laptop-fails", "online-order"] {
        let drawing = SceneBuilder::new().draw(&template(slug), &theme);
        let (_, curve) = curves(&drawing.layout).next().unwrap();
        let start = curve.series[0].path.bounds().min.x;
        let fills = gradients(&drawing.scene.items).into_iter().filter(|item| item.line_width.is_none());
        let strongest =
            |item: &GradientItem| item.gradient.stops().iter().map(|(_, color)| color.a).max().unwrap_or_default();
        let fills: Vec<_> = fills.map(|item| (f32::from(strongest(item)) / 255.0, item.path.bounds())).collect();
        // Layers that lie on one another are seen as one.
        let strength = |x: f32| {
            let here = fills.iter().filter(|(_, bounds)| bounds.min.x - 0.01 <= x && x <= bounds.max.x - 0.01);
            1.0 - here.map(|(own, _)| 1.0 - own).product::<f32>()
        };
        let starts = || fills.iter().map(|(_, bounds)| bounds.min.x);
        let half = starts().map(strength).fold(0.0, f32::max) / 2.0;
        let seen = starts().filter(|x| strength(*x) >= half).fold(f32::INFINITY, f32::min);
        assert!(seen - start <= 24.0, "{slug}: a box that stands {} beside its point", seen - start);
        checked += 1;
    }
    assert_eq!(checked, 4);
}

/// Where the mean of all is neutral, its band would hide the line that it is measured by.
#[test]
fn the_neutral_line_lies_over_the_band_of_the_mean() {
    let theme = Theme::named_or_default("Light");
    let drawing = SceneBuilder::new().draw(&feelings(3, &vec![vec![0.0, 1.0, -1.0]; 5]), &theme);
    let (_, curve) = curves(&drawing.layout).next().unwrap();
    let level = curve.areas[0].base_y(true);
    fn paths<'a>(items: &'a [Item], found: &mut Vec<&'a PathItem>) {
        for item in items {
            match item {
                Item::Group(group) => paths(&group.items, found),
                Item::Path(path) => found.push(path),
                _ => {}
            }
        }
    }
    let mut strokes = Vec::new();
    paths(&drawing.scene.items, &mut strokes);
    let is_band = |path: &&Arc<Path>| path.bounds().height() > 2.0;
    let of = |color| {
        strokes
            .iter()
            .enumerate()
            .filter(move |(_, item)| item.stroke.as_ref().is_some_and(|own| own.color == color && own.dash.is_none()))
    };
    let band = of(theme.hair).filter(|(_, item)| is_band(&&item.path)).map(|(place, _)| place).max().unwrap();
    let line = of(theme.edge)
        .filter(|(_, item)| (item.path.bounds().min.y - level).abs() < 0.6)
        .map(|(place, _)| place)
        .min()
        .unwrap();
    assert!(band < line, "the band is item {band}, the line {line}");
}

fn gradients(items: &[Item]) -> Vec<&GradientItem> {
    fn of(item: &Item) -> Vec<&GradientItem> {
        match item {
            Item::Group(group) => gradients(&group.items),
            Item::Gradient(item) => vec![item],
            _ => Vec::new(),
        }
    }
    items.iter().flat_map(of).collect()
}

fn item_count(items: &[Item]) -> usize {
    let of = |item: &Item| if let Item::Group(group) = item { item_count(&group.items) } else { 1 };
    items.iter().map(of).sum()
}

#[test]
fn a_curve_with_thousands_of_points_stays_small() {
    const POINTS: u32 = 3_000;
    let values: Vec<f32> = (0..POINTS).map(|step| if step % 2 == 0 { 1.5 } else { -1.5 }).collect();
    let mut map = feelings(POINTS, &[values]);
    let series = Arc::make_mut(&mut Arc::make_mut(&mut map.lanes[0]).series[0]);
    series.points.iter_mut().for_each(|point| point.label.clear());
    // The curve is counted, not the rules by which stages say how they feel.
    Arc::make_mut(&mut map.info).look.stage_colors = StageColors::One;
    let theme = Theme::named_or_default("Light");
    let drawing = SceneBuilder::new().draw(&map, &theme);
    let without = JourneyMap { lanes: Vec::new(), ..map.clone() };
    let own = item_count(&drawing.scene.items) - item_count(&SceneBuilder::new().draw(&without, &theme).scene.items);
    assert!(own < 4 * POINTS as usize, "{own} items for {POINTS} points");
    let mut file = Vec::new();
    let options = PdfOptions::fit(&drawing.scene);
    pdf::write(&drawing.scene, &options, &NoProgress, &mut file).unwrap();
    assert!(file.len() < 2_000_000, "{} bytes", file.len());
}

#[test]
fn where_both_curves_of_a_target_map_are_the_same_the_pointer_finds_the_wanted_one() {
    let map = target_map(&template("online-order"), "", None).map;
    let drawing = SceneBuilder::new().draw(&map, &Theme::named_or_default("Light"));
    let (_, curve) = curves(&drawing.layout).next().unwrap();
    let wanted = curve.series.iter().find(|series| series.to_be).unwrap();
    assert!(curve.series.len() > 1 && !wanted.marks.is_empty());
    for mark in &wanted.marks {
        let at = drawing.layout.in_map(Rect::from_corners(mark.center, mark.center)).min;
        let found = hit::hit(&drawing.scene, at).map(|hit| hit.part);
        assert!(
            matches!(found, Some(Part::Point(_, series, _)) if series == wanted.id),
            "{found:?} at {:?}",
            mark.step
        );
    }
}
