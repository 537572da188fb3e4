//! That distances on the rail are those of time, and its words have room.

use super::*;
use crate::file::templates;
use crate::model::{Lane, LaneId, LaneKind, Stage, StageId, Step, StepId};
use crate::quantity::time::axis;

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

fn rail_over(map: &JourneyMap, ends: (f32, f32), pills: &[(f32, f32)]) -> Option<TimeRail> {
    time_rail(map, &Shaper::new(), RailPlace { top: 100.0, path_bottom: 80.0, ends, pills, stages: &[] })
}

fn rail_of(map: &JourneyMap) -> Option<TimeRail> {
    rail_over(map, (150.0, 1350.0), &[])
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
        let scale = RailScale::of(&points, (150.0, 1350.0), &[]);
        let place = |time: &TimePoint| scale.x(time.minutes);
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
    assert_eq!(words(&["Day 0", "Day 25", "Day 46, 06:40", "Day 49"]), ["Day 0", "25", "46", "49"]);
    assert_eq!(words(&["Tue 9 am", "Tue 6 pm", "Wed 6 pm"]), ["Tue 9 am", "6 pm", "Wed 6 pm"]);
}

#[test]
fn the_longest_stretch_hurts_only_where_its_stages_do() {
    let feels_bad = |slug: &str| rail_of(&templates::load(slug).unwrap_or_default())?.longest.map(|it| it.feels_bad);
    assert_eq!(feels_bad("online-order"), Some(true));
    assert_eq!(feels_bad("open-account-future"), Some(false));
    let axis = axis(["Day 0 – 2", "Day 2", "Day 2 – 5", "Day 9"]).unwrap_or_else(|| panic!("no axis"));
    let between = |from: f64, to: f64| axis.spans_within(from * DAY, to * DAY);
    assert_eq!((between(0.0, 2.0), between(2.0, 5.0), between(5.0, 9.0)), (vec![0], vec![2], vec![]));
}

#[test]
fn time_between_two_stages_hurts_nobody_and_is_named_quietly() {
    let longest = |slug: &str| rail_of(&templates::load(slug).unwrap_or_default())?.longest;
    let between = longest("after-the-crash").map(|it| (it.feels_bad, it.words.text.style.bold, it.words.tone));
    assert_eq!(between, Some((false, false, Emphasis::Muted)));
    let within = longest("online-order").map(|it| (it.feels_bad, it.words.text.style.bold));
    assert_eq!(within, Some((true, true)));
}

#[test]
fn a_gap_that_takes_nearly_all_of_the_line_breaks_it() {
    let rail = |spans: &[&str]| rail_of(&map_of(spans)).unwrap_or_else(|| panic!("no rail"));
    let broken = rail(&["Day 0", "Day 2", "Day 4", "Day 50"]);
    let x: Vec<f32> = broken.ticks.iter().map(|tick| tick.at.x).collect();
    assert_eq!(x.len(), 4);
    assert!((x[1] - x[0] - (x[2] - x[1])).abs() < 0.1, "the rest stays true: {x:?}");
    assert!(x[1] - x[0] > 300.0 && x[3] - x[2] > 300.0, "the rest has room: {x:?}");
    let at = broken.break_at.unwrap_or_else(|| panic!("not broken"));
    assert!(x[2] < at.x && at.x < x[3] && at.y == broken.ends[0].y);
    assert_eq!(broken.longest.map(|it| it.words.text.source.to_string()).as_deref(), Some("46 of 50 days"));
    assert_eq!(rail(&["Day 0", "Day 2", "Day 4", "Day 9"]).break_at, None, "five days of nine are no reason");
}

#[test]
fn words_move_above_the_line_for_a_pill_or_the_pill_gets_a_strip_of_its_own() {
    let map = map_of(&["Day 0", "Day 2", "Day 5", "Day 6 – 14", "Day 15"]);
    let with = |pills: &[(f32, f32)]| rail_over(&map, (150.0, 1350.0), pills).unwrap_or_else(|| panic!("no rail"));
    let plain = with(&[]);
    let words = |rail: &TimeRail| rail.ticks.iter().filter(|tick| tick.words.is_some()).count();
    let free = with(&[(700.0, 850.0)]);
    assert!(free.holds_pills && words(&free) == words(&plain) && free.ticks.iter().all(|tick| !tick.is_above()));
    let at = |number: usize| plain.ticks[number].at.x;
    let hidden = with(&[(at(1) - 60.0, at(1) + 60.0)]);
    assert!(hidden.holds_pills && words(&hidden) == words(&plain));
    assert_eq!(hidden.ticks.iter().filter(|tick| tick.is_above()).count(), 1, "one label moves up");
    let longest = hidden.longest.map(|it| it.words.rect());
    let above = hidden.ticks.iter().find(|tick| tick.is_above()).and_then(|tick| tick.words.as_ref());
    assert!(longest.zip(above).is_some_and(|(longest, above)| !longest.intersects(&above.rect())));
    let short = rail_over(&map, (150.0, 250.0), &[(150.0, 250.0)]);
    assert!(short.is_some_and(|rail| !rail.holds_pills), "no room above either");
}

/// The longest stretch of online-order's days, and its stage, which reaches from one place to the other.
fn longest_with_stage(stage: (f32, f32)) -> LongestStretch {
    let mut map = map_of(&["Day 0", "Day 2", "Day 5", "Day 6 – 14", "Day 15"]);
    std::sync::Arc::make_mut(&mut map.stages[3]).name = "Return".into();
    let elsewhere = (150.0, 200.0);
    let stages = [elsewhere, elsewhere, elsewhere, stage, elsewhere];
    let place = RailPlace { top: 100.0, path_bottom: 80.0, ends: (150.0, 1350.0), pills: &[], stages: &stages };
    let rail = time_rail(&map, &Shaper::new(), place).unwrap_or_else(|| panic!("no rail"));
    rail.longest.unwrap_or_else(|| panic!("no stretch"))
}

#[test]
fn the_longest_stretch_is_named_below_its_stage_or_says_whose_it_is() {
    // The stretch reaches from 630 to 1270.
    let below = longest_with_stage((1000.0, 1200.0)).words;
    assert_eq!(&*below.text.source, "8 of 15 days");
    assert!((below.rect().center().x - 1100.0).abs() < 0.1, "{:?}", below.rect());
    let away = longest_with_stage((200.0, 400.0)).words;
    assert_eq!(&*away.text.source, "Return: 8 of 15 days");
    assert!((away.at.x - 630.0).abs() < 0.1, "as near to its stage as it reaches: {:?}", away.rect());
}

/// The stretch seldom lies below its stage, and nothing else says which stage takes so long.
#[test]
fn a_wedge_leads_from_a_stage_to_the_time_that_it_takes() {
    let longest = longest_with_stage((1000.0, 1200.0));
    let outline = longest.wedge.as_ref().unwrap_or_else(|| panic!("no wedge")).flatten(0.1);
    let (points, _) = outline.first().unwrap_or_else(|| panic!("no outline"));
    let at = |y: f32| -> Vec<f32> { points.iter().filter(|at| (at.y - y).abs() < 0.1).map(|at| at.x).collect() };
    let [from, to] = longest.ends;
    assert_eq!(at(80.0), [1000.0, 1200.0], "at the path: {points:?}");
    assert!(at(from.y).contains(&from.x) && at(to.y).contains(&to.x), "at the rail: {points:?}");
    // Time that passes between two stages belongs to neither.
    let laid_out = |slug: &str| {
        let layout = crate::layout::LayoutEngine::new().lay_out(&templates::load(slug).unwrap_or_default());
        layout.time_rail.and_then(|rail| rail.longest).map(|longest| longest.wedge.is_some())
    };
    assert_eq!((laid_out("after-the-crash"), laid_out("online-order")), (Some(false), Some(true)));
}

#[test]
fn a_rail_and_a_lane_have_two_names_and_two_icons() {
    let mut map = map_of(&["Day 0", "Day 2", "Day 5", "Day 6 – 14", "Day 15"]);
    let named = |map: &JourneyMap| {
        let rail = rail_of(map).unwrap_or_else(|| panic!("no rail"));
        (rail.name.text.source.to_string(), rail.icon.icon)
    };
    assert_eq!(named(&map), ("Time".to_owned(), "clock".into()));
    map.lanes.push(std::sync::Arc::new(Lane::new(LaneId(900), "time", LaneKind::Metrics)));
    assert_eq!(named(&map), ("Calendar".to_owned(), "calendar".into()));
}

#[test]
fn pills_have_clear_air_below_the_line_and_none_stands_under_its_break() {
    let mut pills = 0;
    for template in templates::list() {
        let layout = crate::layout::LayoutEngine::new().lay_out(&templates::load(template.slug).unwrap_or_default());
        let Some(rail) = &layout.time_rail else { continue };
        for moment in &layout.moments {
            pills += 1;
            // The dots of moments reach two points below the line.
            let air = moment.pill.min.y - rail.ends[0].y - 2.0;
            assert!(air >= 8.0, "{}: {air} pt", template.slug);
            let words = rail.ticks.iter().filter_map(|tick| tick.words.as_ref());
            assert!(!words.clone().any(|words| words.rect().intersects(&moment.pill)), "{}", template.slug);
            let (left, right) = (moment.pill.min.x - 8.0, moment.pill.max.x + 8.0);
            assert!(!rail.break_at.is_some_and(|at| left < at.x && at.x < right), "{}", template.slug);
        }
    }
    assert!(pills > 10, "{pills}");
}

#[test]
fn a_number_alone_follows_its_unit_in_the_row_in_which_it_is_read() {
    // The pill lifts "Month 3" above the line: below it, the numbers would go on after those of days.
    let layout =
        crate::layout::LayoutEngine::new().lay_out(&templates::load("first-gift-to-monthly").unwrap_or_default());
    let ticks = layout.time_rail.map(|rail| rail.ticks).unwrap_or_default();
    let words: Vec<&PlacedText> = ticks.iter().filter_map(|tick| tick.words.as_ref()).collect();
    let texts: Vec<&str> = words.iter().map(|words| &*words.text.source).collect();
    assert_eq!(texts, ["Day 0", "40", "Month 3", "Month 5", "9", "11"]);
    assert!(words.iter().any(|one| one.at.y < words[0].at.y), "one stands above the line");
}

/// The last stage but one lasts from 06:15 to 07:40: one of its ends without the other would be no span.
#[test]
fn words_move_aside_for_those_before_them_before_a_moment_is_left_out() {
    let map = map_of(&["Mon 06:00", "Tue 06:15", "Tue 12:00", "Fri 06:00"]);
    let rail = |right: f32| rail_over(&map, (150.0, right), &[]).unwrap_or_else(|| panic!("no rail"));
    let said = |rail: &TimeRail| rail.ticks.iter().filter(|tick| tick.words.is_some()).count();
    assert_eq!(said(&rail(1350.0)), 4);
    // Where the dots are so near that centred words would touch, those of the second begin at its dot.
    let narrow = rail(510.0);
    let words: Vec<&PlacedText> = narrow.ticks.iter().filter_map(|tick| tick.words.as_ref()).collect();
    let gap = narrow.ticks[2].at.x - narrow.ticks[1].at.x;
    assert!(gap < f32::midpoint(words[1].text.width, words[2].text.width) + GAP, "they would touch: {gap}");
    assert_eq!(words.len(), 4);
    assert!(
        words[2].at.x <= narrow.ticks[2].at.x + 4.1 && words[2].at.x >= words[1].at.x + words[1].text.width + GAP - 0.1
    );
}

#[test]
fn two_moments_without_room_between_them_are_said_as_a_span() {
    let map = map_of(&["Mon 06:00", "Tue 06:15 – 07:40", "Thu 12:00", "Fri 06:00"]);
    let rail = rail_over(&map, (150.0, 800.0), &[]).unwrap_or_else(|| panic!("no rail"));
    let words: Vec<String> =
        rail.ticks.iter().filter_map(|tick| Some(tick.words.as_ref()?.text.source.to_string())).collect();
    assert_eq!(words, ["Mon 06:00", "Tue 06:15 – 07:40", "Thu 12:00", "Fri 06:00"]);
    let over = rail.ticks[1].words.as_ref().map(PlacedText::rect).unwrap_or_default();
    assert!(over.min.x < rail.ticks[1].at.x && rail.ticks[1].at.x < over.center().x, "over both: {over:?}");
    let three = map_of(&["Mon 06:00", "Tue 06:15", "Tue 06:40", "Tue 07:40", "Thu 12:00", "Fri 06:00"]);
    let rail = rail_over(&three, (150.0, 800.0), &[]).unwrap_or_else(|| panic!("no rail"));
    let said = rail.ticks.iter().filter_map(|tick| Some(tick.words.as_ref()?.text.source.to_string()));
    assert!(said.into_iter().any(|words| words == "Tue 06:15 – 07:40"), "from the first to the last of them");
}
