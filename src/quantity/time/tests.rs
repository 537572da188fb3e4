//! What is read and what is not, and that moments of a journey keep their true distances.

use super::axis::{TimeAxis, axis};
use super::span::{CalendarDay, SpanReading, TimeMoment, read};
use crate::locale::TimeUnit;

const DAY: f64 = 24.0 * 60.0;

fn moments(text: &str) -> Option<(TimeMoment, Option<TimeMoment>)> {
    match read(text)? {
        SpanReading::Span(start, end) => Some((start.moment, end.map(|end| end.moment))),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn counted_times_are_read_in_many_spellings() {
    use TimeUnit::{Day, Hour, Minute, Month, Week};
    let one = |number: f64, unit| (TimeMoment::Counted(number, unit, None), None);
    let two =
        |from: f64, to: f64, unit| (TimeMoment::Counted(from, unit, None), Some(TimeMoment::Counted(to, unit, None)));
    let expected = [
        ("Day 0", one(0.0, Day)),
        ("Day 6 – 14", two(6.0, 14.0, Day)),
        ("day 6-14", two(6.0, 14.0, Day)),
        ("Days 2 – 5", two(2.0, 5.0, Day)),
        ("Day 0 to 3", two(0.0, 3.0, Day)),
        ("Day 0 to day 3", two(0.0, 3.0, Day)),
        ("Week −6 – 0", two(-6.0, 0.0, Week)),
        ("Week -10", one(-10.0, Week)),
        ("Week 2", one(2.0, Week)),
        ("Week 3, Saturday", one(3.0, Week)),
        ("Minute 9 – 12", two(9.0, 12.0, Minute)),
        ("Hour 2.5", one(2.5, Hour)),
        ("T-3 days", one(-3.0, Day)),
        ("T−3", one(-3.0, Day)),
        ("T+2 weeks", one(2.0, Week)),
        ("Tag 6 – 14", two(6.0, 14.0, Day)),
        ("Tag 6 bis 14", two(6.0, 14.0, Day)),
        ("3. Tag", one(3.0, Day)),
        ("Woche 2", one(2.0, Week)),
        ("KW 12", one(12.0, Week)),
        ("Jour 3", one(3.0, Day)),
        ("3e jour", one(3.0, Day)),
        ("1er mois", one(1.0, Month)),
        ("Semaine 4", one(4.0, Week)),
        ("Día 6", one(6.0, Day)),
        ("Semana 2", one(2.0, Week)),
        ("2nd week", one(2.0, Week)),
        ("3日目", one(3.0, Day)),
        ("第2周", one(2.0, Week)),
        ("6 – 14日目", two(6.0, 14.0, Day)),
        ("第6 – 14天", two(6.0, 14.0, Day)),
        ("第6–14天", two(6.0, 14.0, Day)),
        ("6. – 14. Tag", two(6.0, 14.0, Day)),
    ];
    for (text, moment) in expected {
        assert_eq!(moments(text), Some(moment), "{text}");
    }
    assert_eq!(moments("Day 31, 06:40"), Some((TimeMoment::Counted(31.0, Day, Some(400.0)), None)));
}

#[test]
fn words_of_a_count_stay_whole_where_they_have_no_space() {
    let words = |text: &str| {
        let Some(SpanReading::Span(start, end)) = read(text) else { panic!("{text}") };
        (start.shared, start.own, end.map(|end| end.own))
    };
    assert_eq!(words("第0天"), (String::new(), "第0天".into(), None));
    assert_eq!(words("第6 – 14天"), (String::new(), "第6天".into(), Some("第14天".into())));
    assert_eq!(words("6 – 14日目"), (String::new(), "6日目".into(), Some("14日目".into())));
    assert_eq!(words("Day 6 – 14"), ("Day".into(), "6".into(), Some("14".into())));
}

#[test]
fn clocks_and_days_of_the_week_are_read() {
    let clock = |hour: f64, minute: f64| hour * 60.0 + minute;
    let expected = [
        ("09:30", (TimeMoment::Clock(clock(9.0, 30.0)), None)),
        ("09:30 – 10:15", (TimeMoment::Clock(clock(9.0, 30.0)), Some(TimeMoment::Clock(clock(10.0, 15.0))))),
        ("9 am", (TimeMoment::Clock(clock(9.0, 0.0)), None)),
        ("12:30 pm", (TimeMoment::Clock(clock(12.0, 30.0)), None)),
        ("9:05 PM", (TimeMoment::Clock(clock(21.0, 5.0)), None)),
        ("18 Uhr", (TimeMoment::Clock(clock(18.0, 0.0)), None)),
        ("18.30 Uhr", (TimeMoment::Clock(clock(18.0, 30.0)), None)),
        ("18h30", (TimeMoment::Clock(clock(18.0, 30.0)), None)),
        ("Tue 18:06", (TimeMoment::Weekday(1, Some(clock(18.0, 6.0))), None)),
        ("Mo. 8:00", (TimeMoment::Weekday(0, Some(clock(8.0, 0.0))), None)),
        ("Fri", (TimeMoment::Weekday(4, None), None)),
        ("mercredi", (TimeMoment::Weekday(2, None), None)),
        ("Thu 15:31 – Mon", (TimeMoment::Weekday(3, Some(clock(15.0, 31.0))), Some(TimeMoment::Weekday(0, None)))),
        (
            "Wed 09:25 – 10:12",
            (TimeMoment::Weekday(2, Some(clock(9.0, 25.0))), Some(TimeMoment::Weekday(2, Some(clock(10.0, 12.0))))),
        ),
    ];
    for (text, moment) in expected {
        assert_eq!(moments(text), Some(moment), "{text}");
    }
}

#[test]
fn dates_and_months_are_read() {
    let months =
        |month, months| TimeMoment::Calendar(CalendarDay { year: None, month, day: None, months, clock: None });
    let day =
        |year, month, day| TimeMoment::Calendar(CalendarDay { year, month, day: Some(day), months: 0, clock: None });
    let expected = [
        ("October", (months(10, 1), None)),
        ("Jan–Mar", (months(1, 1), Some(months(3, 1)))),
        ("June – Aug", (months(6, 1), Some(months(8, 1)))),
        ("März bis Mai", (months(3, 1), Some(months(5, 1)))),
        ("Q2", (months(4, 3), None)),
        ("1 Sept", (day(None, 9, 1), None)),
        ("Tue 1 Sept", (day(None, 9, 1), None)),
        ("1. September 2026", (day(Some(2026), 9, 1), None)),
        ("Sept 1 2026", (day(Some(2026), 9, 1), None)),
        ("1er mars", (day(None, 3, 1), None)),
        ("3 – 12 Sept", (day(None, 9, 3), Some(day(None, 9, 12)))),
        ("2026-09-01", (day(Some(2026), 9, 1), None)),
        ("12.3.2026", (day(Some(2026), 3, 12), None)),
        ("12.3.", (day(None, 3, 12), None)),
    ];
    for (text, moment) in expected {
        assert_eq!(moments(text), Some(moment), "{text}");
    }
    let year = CalendarDay { year: Some(2026), month: 9, day: None, months: 1, clock: None };
    assert_eq!(moments("Sept 2026"), Some((TimeMoment::Calendar(year), None)));
}

#[test]
fn amounts_of_time_are_read_with_what_they_follow() {
    let lasts = |count: f64, unit, name: &str| SpanReading::Lasts(count, unit, name.into());
    for (text, reading) in [
        ("3 weeks before", SpanReading::Before(21.0 * DAY)),
        ("3 Wochen vorher", SpanReading::Before(21.0 * DAY)),
        ("A week later", SpanReading::Later(7.0 * DAY)),
        ("two days after", SpanReading::Later(2.0 * DAY)),
        ("zwei Tage später", SpanReading::Later(2.0 * DAY)),
        ("une semaine après", SpanReading::Later(7.0 * DAY)),
        ("the next day", SpanReading::Later(DAY)),
        ("2 min", lasts(2.0, TimeUnit::Minute, "min")),
        ("about 3 days", lasts(3.0, TimeUnit::Day, "days")),
        ("1,5 Stunden", lasts(1.5, TimeUnit::Hour, "Stunden")),
        ("20 分钟", lasts(20.0, TimeUnit::Minute, "分钟")),
    ] {
        assert_eq!(read(text), Some(reading), "{text}");
    }
}

#[test]
fn what_could_mean_two_things_is_not_read() {
    for text in [
        "",
        "–",
        "soon",
        "In the evening",
        "2 – 3 days",
        "3/12",
        "25:00",
        "13 pm",
        "Day",
        "Day x",
        "Day 3 or 4",
        "1 – 2 – 3",
        "up to 3 days",
        "3 weeks before departure",
        "32 Sept",
        "Q5",
        "mar",
        "9",
        "2026-13-01",
        "Days of waiting",
        "Day 1, week 3",
        "a",
        "?",
        "∞",
        "Day 99999999999999999999",
    ] {
        let reading = read(text);
        let is_month = text == "mar"
            && matches!(&reading, Some(SpanReading::Span(at, None)) if matches!(at.moment, TimeMoment::Calendar(_)));
        assert!(reading.is_none() || is_month, "{text}: {reading:?}");
    }
}

fn hours(axis: Option<TimeAxis>) -> Option<Vec<f64>> {
    let points = axis?.points;
    let first = points.first()?.minutes;
    Some(points.iter().map(|point| ((point.minutes - first) / 60.0 * 100.0).round() / 100.0).collect())
}

#[test]
fn moments_of_a_journey_are_put_in_true_distances() {
    let days = |days: &[f64]| Some(days.iter().map(|day| day * 24.0).collect::<Vec<_>>());
    assert_eq!(
        hours(axis(["Day 0", "Day 0 – 2", "Day 2", "Day 2 – 5", "Day 5", "Day 6 – 14", "Day 15"])),
        days(&[0.0, 2.0, 5.0, 6.0, 14.0, 15.0])
    );
    // The hours of one night between two times of day, and a week behind the last.
    assert_eq!(
        hours(axis(["14:10", "19:00", "06:00", "A week later"])),
        Some(vec![0.0, 4.83, 15.83, 15.83 + 7.0 * 24.0])
    );
    assert_eq!(hours(axis(["Thu 21:00", "Fri 07:10", "09:40"])), Some(vec![0.0, 10.17, 12.67]));
    assert_eq!(hours(axis(["3 weeks before", "Sun 18:00", "Mon 18:00"])), days(&[0.0, 21.0, 22.0]));
    assert_eq!(hours(axis(["2 min", "10 min", "1 h"])), Some(vec![0.0, 0.03, 0.2, 1.2]));
    assert_eq!(hours(axis(["Day 0", "2 days", "Day 5"])), days(&[0.0, 2.0, 5.0]));
    assert_eq!(
        hours(axis(["Jan", "Feb – March", "Nov – Dec", "January"])),
        days(&[0.0, 31.0, 90.0, 304.0, 365.0, 396.0])
    );
    assert_eq!(hours(axis(["T-3 days", "T-1", "T+2 days"])), days(&[0.0, 2.0, 5.0]));
    assert_eq!(
        hours(axis(["Day 1", "Day 31, 06:00", "08:00", "Day 31 – 47"])),
        days(&[0.0, 30.25, 30.25 + 2.0 / 24.0, 46.0])
    );
}

#[test]
fn a_unit_is_named_as_for_one_moment() {
    let shared = |span: &str| {
        axis([span, "", ""].into_iter().chain(["Day 60", "Day 90"])).map(|axis| axis.points[0].shared.clone())
    };
    for (span, word) in [
        ("Days 2 – 5", "Day"),
        ("Tage 2 – 5", "Tag"),
        ("Weeks 1 – 2", "Week"),
        ("Day 2 – 5", "Day"),
        ("Minute 0 – 2", "Minute"),
        ("Minutes 0 – 2", "Minute"),
        ("Minuten 0 – 2", "Minute"),
        ("Meses 0 – 2", "Mes"),
    ] {
        assert_eq!(shared(span).as_deref(), Some(word), "{span}");
    }
}

#[test]
fn there_is_no_axis_where_it_would_not_be_true() {
    for spans in [
        // Fewer than half can be read.
        &["Day 0", "later", "then", "Day 4", "at last"][..],
        // They contradict their order.
        &["Day 5", "Day 2", "Day 9"],
        &["15:30", "13:05", "16:00"],
        &["Tue 18:06", "Tue 12:30", "Wed 10:00"],
        &["Day 5 – 2", "Day 6", "Day 7"],
        &["Sept 2026", "June 2026", "July 2026"],
        // The year of the first is not known.
        &["November", "Jan 2026", "Feb 2026"],
        // Which day a time of day belongs to is not known.
        &["09:00", "Tue 10:00", "quickly"],
        // Too few moments to say more than words.
        &["Day 1", "Day 2"],
        &["Day 1", "Day 1", "Day 1"],
        &["", "", ""],
        &[],
    ] {
        assert_eq!(axis(spans.iter().copied()), None, "{spans:?}");
    }
}

#[test]
fn random_words_give_no_axis_and_no_panic() {
    let words =
        ["Day", "3", "–", "Tue", "18:06", "Sept", "before", "2026", ":", "-", "第", "T", "−5", ".", "12.3.", "pm", "é"];
    let mut state = 0x2545_f491_4f6c_dd1du64;
    println!("seed {state}");
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    for _ in 0..4000 {
        let span = |next: &mut dyn FnMut() -> usize| {
            (0..next() % 5).map(|_| words[next() % words.len()]).collect::<Vec<_>>().join(if next().is_multiple_of(2) {
                " "
            } else {
                ""
            })
        };
        let spans: Vec<String> = (0..4).map(|_| span(&mut next)).collect();
        if let Some(axis) = axis(spans.iter().map(String::as_str)) {
            let in_order = axis.points.array_windows().all(|[a, b]| a.minutes < b.minutes);
            assert!(in_order && axis.points.iter().all(|point| point.minutes.is_finite()), "{spans:?}: {axis:?}");
        }
    }
}
