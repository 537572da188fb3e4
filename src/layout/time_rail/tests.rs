//! That distances on the rail are those of time, and its words have room.

use super::*;
use crate::file::templates;
use crate::model::{Stage, StageId, Step, StepId};

const DAY: f64 = 24.0 * 60.0;

fn map_of(spans: &[&str]) -> JourneyMap {
    let stage = |(place, span): (u32, &&str)| {
        let step = Step::new(StepId(place), "");
        std::sync::Arc::new(Stage {
            time_span: (*span).into(),
            steps: vec![step],
            ..Stage::new(StageId(place), "Stage")
        })
    };
    JourneyMap { stages: (1..).zip(spans).map(stage).collect(), ..JourneyMap::default() }
}

fn rail_of(map: &JourneyMap) -> Option<TimeRail> {
    time_rail(map, &Shaper::new(), 100.0, (150.0, 1350.0))
}

#[test]
fn the_longest_stretch_is_named_in_the_unit_of_the_map() {
    let text = |spans: &[&str]| rail_of(&map_of(spans))?.longest.map(|longest| longest.words.text.source.to_string());
    assert_eq!(text(&["Day 0", "Day 2", "Day 5", "Day 6 – 14", "Day 15"]).as_deref(), Some("8 of 15 days"));
    assert_eq!(text(&["Week 1 – 6", "Week 7", "Week 28 – 35"]).as_deref(), Some("21 of 34 weeks"));
    assert_eq!(text(&["09:00", "09:10", "10:00"]).as_deref(), Some("50 of 60 min"));
    assert_eq!(text(&["Tue 18:00", "Wed 06:00", "Fri 18:00"]).as_deref(), Some("2.5 of 3 days"));
    // None stands out.
    assert_eq!(text(&["Day 0", "Day 5", "Day 10"]), None);
}

#[test]
fn distances_on_the_rail_are_true_and_its_words_never_collide() {
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap_or_default();
        let Some(rail) = rail_of(&map) else { continue };
        let axis = axis(map.stages.iter().map(|stage| stage.time_span.as_str()));
        let points = axis.map(|axis| axis.points).unwrap_or_default();
        let (first, last) = (points[0].minutes, points[points.len() - 1].minutes);
        let place = |time: &TimePoint| 150.0 + 1200.0 * ((time.minutes - first) / (last - first)) as f32;
        for tick in &rail.ticks {
            assert!(points.iter().any(|time| (tick.at.x - place(time)).abs() < 0.1), "{}", template.slug);
        }
        assert!(rail.ticks.array_windows().all(|[a, b]| b.at.x - a.at.x >= 6.0), "{}", template.slug);
        let mut words: Vec<Rect> = rail.ticks.iter().filter_map(|tick| Some(tick.words.as_ref()?.rect())).collect();
        words.sort_by(|a, b| a.min.x.total_cmp(&b.min.x));
        assert!(words.array_windows().all(|[a, b]| a.max.x < b.min.x), "{}: {words:?}", template.slug);
        assert!(words.iter().all(|word| word.min.x >= 149.9 && word.max.x <= 1350.1 && word.max.y < rail.rect.max.y));
        if let Some(longest) = &rail.longest {
            assert!(longest.words.at.y >= rail.rect.min.y && longest.words.bottom() <= longest.ends[0].y);
        }
    }
}

#[test]
fn most_templates_have_a_rail_and_it_can_be_hidden() {
    let with_times = |map: &JourneyMap| map.stages.iter().any(|stage| !stage.time_span.is_empty());
    let maps =
        || templates::list().iter().filter_map(|template| templates::load(template.slug).ok()).filter(with_times);
    let without: Vec<String> = maps().filter(|map| rail_of(map).is_none()).map(|map| map.info.title.clone()).collect();
    assert!(without.is_empty(), "{without:?}");
    let mut map = map_of(&["Day 0", "Day 2", "Day 5"]);
    assert!(rail_of(&map).is_some());
    std::sync::Arc::make_mut(&mut map.info).look.without_time_rail = true;
    assert!(rail_of(&map).is_none());
}

#[test]
fn what_the_rail_shows_can_be_said() {
    let said = |spans: &[&str]| rail_of(&map_of(spans)).map(|rail| rail.in_words());
    let spans = ["Day 0", "Day 2", "Day 5", "Day 6 – 14", "Day 15"];
    assert_eq!(said(&spans).as_deref(), Some("Time: Day 0 – 15, 8 of 15 days"));
    assert_eq!(said(&["09:00", "10:00", "11:00"]).as_deref(), Some("Time: 09:00 – 11:00"));
}

#[test]
fn steps_that_are_named_by_times_make_a_rail_too() {
    let mut map = map_of(&["", ""]);
    for (stage, names) in map.stages.iter_mut().zip([["08:00", "08:20"], ["09:00", "09:05"]]) {
        let steps = (1..).zip(names).map(|(id, name)| Step::new(StepId(id), name)).collect();
        std::sync::Arc::make_mut(stage).steps = steps;
    }
    assert_eq!(rail_of(&map).map(|rail| rail.ticks.len()), Some(4));
}

#[test]
fn a_day_with_a_time_keeps_its_unit_or_is_a_number_alone() {
    let words = |spans: &[&str]| -> Vec<String> {
        let ticks = rail_of(&map_of(spans)).map(|rail| rail.ticks).unwrap_or_default();
        ticks.iter().filter_map(|tick| Some(tick.words.as_ref()?.text.source.to_string())).collect()
    };
    assert_eq!(words(&["Week 0", "Week 3, Saturday", "Week 7"]), ["Week 0", "Week 3, Saturday", "7"]);
    assert_eq!(words(&["Day 0", "Day 46, 06:40", "Day 49"]), ["Day 0", "46", "49"]);
    assert_eq!(words(&["Tue 9 am", "Tue 6 pm", "Wed 6 pm"]), ["Tue 9 am", "6 pm", "Wed 6 pm"]);
}

#[test]
fn the_longest_stretch_hurts_only_where_its_stages_do() {
    let feels_bad = |slug: &str| rail_of(&templates::load(slug).unwrap_or_default())?.longest.map(|it| it.feels_bad);
    assert_eq!(feels_bad("online-order"), Some(true));
    assert_eq!(feels_bad("open-account-future"), Some(false));
    let axis = axis(["Day 0 – 2", "Day 2", "Day 2 – 5", "Day 9"]).unwrap_or_else(|| panic!("no axis"));
    let between = |from: f64, to: f64| axis.spans_between(from * DAY, to * DAY);
    assert_eq!((between(0.0, 2.0), between(2.0, 5.0), between(5.0, 9.0)), (vec![0], vec![2], vec![2, 3]));
}
