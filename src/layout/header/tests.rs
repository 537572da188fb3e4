//! That nothing in the masthead touches anything else, however many personas and figures there are.

use std::sync::Arc;

use super::*;
use crate::layout::measure::MIN_SHEET_WIDTH;
use crate::model::{Kpi, Lane, LaneId, LaneKind, PersonaId, Portrait, Series, SeriesId, SeriesState};

const QUOTE: &str = "I want the right shoe before the race, not a parcel to send back.";

fn persona(number: u32, quote: &str) -> Arc<Persona> {
    Arc::new(Persona {
        role: "runner, shops on the phone at night".into(),
        age: "34".into(),
        quote: quote.into(),
        goals: vec!["New shoes in three weeks".into()],
        portrait: Portrait::Drawn("maple".into()),
        ..Persona::new(PersonaId(number), "Mara Hildegard")
    })
}

fn kpi(number: usize) -> Kpi {
    Kpi {
        name: format!("Faults mended in hours, {number}"),
        current: "31 %".into(),
        target: "18 %".into(),
        ..Kpi::default()
    }
}

/// A map with so many personas, each with a curve, and so many KPIs.
fn map_of(personas: u32, kpis: usize) -> JourneyMap {
    let mut map = JourneyMap::default().with_title("First online order, wrong size");
    let info = Arc::make_mut(&mut map.info);
    info.objective = "Find out why one in three first orders comes back, and what it costs us in trust.".into();
    info.scenario = "Mara has to replace her worn running shoes before a half marathon in three weeks.".into();
    info.kpis = (0..kpis).map(kpi).collect();
    map.personas = (1..=personas).map(|number| persona(number, QUOTE)).collect();
    let series = |number| {
        let persona = Some(PersonaId(number));
        Arc::new(Series {
            id: SeriesId(number),
            name: String::new(),
            persona,
            state: SeriesState::AsIs,
            form: Default::default(),
            color: None,
            points: Vec::new(),
        })
    };
    let lane =
        Lane { series: (1..=personas).map(series).collect(), ..Lane::new(LaneId(1), "Emotion", LaneKind::Curve) };
    map.lanes.push(Arc::new(lane));
    map
}

/// The columns of so many stages on a sheet of this width.
fn stages(count: usize, width: f32) -> Vec<Column> {
    let each = (width - 142.0 - SHEET_PADDING) / count as f32;
    let column = |stage: usize| Column {
        stage,
        step: crate::model::StepId(stage as u32),
        x: 142.0 + each * stage as f32,
        width: each,
    };
    (0..count).map(column).collect()
}

#[test]
fn portrait_and_figures_stand_on_columns_and_touch_nothing() {
    let mut on_columns = 0;
    for (width, count) in [(980.0, 4), (1200.0, 5), (1504.0, 7), (1504.0, 3), (2400.0, 11)] {
        for (personas, kpis) in [(1, 3), (1, 1), (2, 3), (0, 2), (4, 3)] {
            let map = map_of(personas, kpis);
            let columns = stages(count, width);
            let size = HeaderSize { width, placeholders: true, whole: None, columns: &columns, logo: None };
            let header = header(&map, &map.personas, &Shaper::new(), size);
            assert_sound(&format!("{personas} personas, {kpis} KPIs, {count} stages"), &header, width);
            let is_on = |x: f32, inset: f32| columns.iter().any(|column| (column.x + inset - x).abs() < 0.1);
            let first_kpi = header.kpis.first().is_some_and(|kpi| is_on(kpi.rect.min.x, 18.0));
            let words = |one: &PersonaBox| one.words.first().is_some_and(|words| is_on(words.at.x, 18.0));
            let portrait = header.personas.first().is_some_and(|one| is_on(one.portrait.min.x, 9.0) || words(one));
            on_columns += usize::from(first_kpi) + usize::from(portrait);
            let right = header.kpis.iter().map(|kpi| kpi.rect.max.x).fold(0.0f32, f32::max);
            assert!(right <= width - SHEET_PADDING + 0.1, "{right} in {width}");
        }
    }
    assert!(on_columns >= 22, "{on_columns} of 45 stand on columns");
}

fn header_of(map: &JourneyMap, width: f32) -> HeaderBox {
    header(
        map,
        &map.personas,
        &Shaper::new(),
        HeaderSize { width, placeholders: true, whole: None, columns: &[], logo: None },
    )
}

/// The boxes of everything in a header that must not touch: lines of text, portraits and tracks.
fn boxes(header: &HeaderBox) -> Vec<(String, Rect)> {
    let mut words: Vec<&PlacedText> = vec![&header.kind];
    words.extend(&header.words);
    words.extend(header.kpis.iter().flat_map(|kpi| kpi.words.iter().chain(&kpi.target)));
    words.extend(header.personas.iter().flat_map(|one| &one.words));
    let mut all: Vec<(String, Rect)> = words
        .into_iter()
        .map(|words| {
            let ink = Rect::new(words.at.x, words.at.y, words.text.ink_width, words.text.height);
            (words.text.source.to_string(), ink.shrink(0.5))
        })
        .collect();
    all.extend(header.personas.iter().map(|one| (format!("portrait {}", one.id), one.portrait)));
    all.extend(header.kpis.iter().filter_map(|kpi| Some(("track".to_owned(), kpi.track?.rect))));
    all
}

fn assert_sound(what: &str, header: &HeaderBox, width: f32) {
    let all = boxes(header);
    for (place, (name, rect)) in all.iter().enumerate() {
        // The ink of a large figure begins at the margin, its box a little before.
        let inside = rect.min.x >= SHEET_PADDING - 2.0 && rect.max.x <= width - SHEET_PADDING + 1.0;
        assert!(inside && rect.min.y >= 0.0 && rect.max.y <= header.bottom, "{what}: “{name}” at {rect:?} leaves");
        for (other, second) in &all[place + 1..] {
            assert!(!rect.intersects(second), "{what}: “{name}” at {rect:?} touches “{other}” at {second:?}");
        }
    }
}

#[test]
fn nothing_in_the_masthead_touches_from_none_to_five_personas() {
    for width in [MIN_SHEET_WIDTH, 980.0, 1200.0, 1500.0, 2400.0] {
        for personas in 0..=5 {
            for kpis in [0, 1, 3, 6] {
                let map = map_of(personas, kpis);
                let header = header_of(&map, width);
                assert_eq!((header.personas.len(), header.kpis.len()), (personas as usize, kpis));
                assert_sound(&format!("{personas} personas, {kpis} KPIs at {width}"), &header, width);
            }
        }
    }
}

#[test]
fn long_names_long_quotes_and_missing_texts_stay_in_their_places() {
    let mut map = map_of(5, 3);
    let long = |persona: &Persona| Persona {
        name: "Maximiliane Freifrau von Hohenstein-Wartenburg zu Bärenfels".into(),
        quote: QUOTE.repeat(6),
        ..persona.clone()
    };
    map.personas[0] = Arc::new(long(&map.personas[0]));
    map.personas[1] = Arc::new(long(&map.personas[1]));
    map.personas[2] = Arc::new(Persona::new(PersonaId(3), "Noor"));
    map.personas[3] = Arc::new(Persona::new(PersonaId(4), ""));
    for width in [MIN_SHEET_WIDTH, 1500.0] {
        assert_sound("long and missing texts", &header_of(&map, width), width);
    }
    let mut untold = JourneyMap::default().with_title("Wort".repeat(60));
    untold.personas.push(persona(1, ""));
    assert_sound("a long title", &header_of(&untold, MIN_SHEET_WIDTH), MIN_SHEET_WIDTH);
}

#[test]
fn the_first_persona_is_large_and_speaks_before_she_is_named() {
    let header = header_of(&map_of(3, 3), 1500.0);
    let sides: Vec<f32> = header.personas.iter().map(|one| one.portrait.width()).collect();
    assert_eq!(sides, [104.0, 56.0, 56.0]);
    let first = &header.personas[0];
    let (name, quote) = (&first.words[0], first.words.last().unwrap_or(&first.words[0]));
    assert_eq!(&*name.text.source, "Mara Hildegard, 34");
    assert!(quote.text.source.contains(QUOTE) && quote.bottom() < name.at.y && quote.at.x == name.at.x);
    assert!(quote.text.style.size_pt > name.text.style.size_pt);
    assert!(quote.at.x > first.portrait.max.x);
}

#[test]
fn several_personas_have_the_mark_of_their_curve_and_one_has_none() {
    let marks =
        |count| header_of(&map_of(count, 0), 1500.0).personas.into_iter().map(|one| one.mark).collect::<Vec<_>>();
    assert_eq!(marks(1), [None]);
    let several = marks(3);
    let places: Vec<Option<usize>> = several.iter().map(|mark| mark.map(|mark| mark.place)).collect();
    assert_eq!(places, [Some(0), Some(1), Some(2)]);
    let mut map = map_of(2, 0);
    Arc::make_mut(&mut map.lanes[0]).series.pop();
    assert!(header_of(&map, 1500.0).personas[1].mark.is_none(), "no curve, no mark");
}

#[test]
fn figures_stand_on_one_line_and_their_tracks_below_them() {
    let mut map = map_of(1, 3);
    let info = Arc::make_mut(&mut map.info);
    info.kpis[1].name = "NPS".into();
    info.kpis[2].target = "better".into();
    let header = header_of(&map, 1500.0);
    let figures: Vec<f32> = header.kpis.iter().map(|kpi| kpi.words[1].at.y).collect();
    assert!(figures.iter().all(|y| *y == figures[0]), "{figures:?}");
    let first = &header.kpis[0];
    let (track, target) = (first.track.map(|track| track.rect), first.target.as_ref());
    assert!(track.is_some_and(|track| track.min.y > first.words[1].at.y && track.width() == 94.0));
    assert!(target.is_some_and(|target| track.is_some_and(|track| target.at.y > track.max.y)));
    assert!(header.kpis[2].track.is_none() && header.kpis[2].target.is_some());
}

#[test]
fn a_persona_without_anything_but_a_name_needs_little_room() {
    let mut map = JourneyMap::default().with_title("Untold");
    map.personas.push(Arc::new(Persona::new(PersonaId(1), "Persona")));
    assert_eq!(header_of(&map, 900.0).personas[0].portrait.width(), 56.0);
}

#[test]
fn texts_against_the_direction_of_the_sheet_stay_beside_what_they_belong_to() {
    let mut map = map_of(3, 2);
    for persona in &mut map.personas {
        let persona = Arc::make_mut(persona);
        (persona.name, persona.quote) = ("عمر".into(), "أريد الحذاء المناسب قبل السباق وأن يصل في الموعد".into());
    }
    let info = Arc::make_mut(&mut map.info);
    info.objective = "معرفة سبب إرجاع واحد من كل ثلاثة طلبات أولى".into();
    info.kpis[0].name = "معدل الإرجاع".into();
    let header = header_of(&map, 1500.0);
    assert_sound("arabic", &header, 1500.0);
    for persona in &header.personas {
        let start = persona.words.iter().map(|words| words.at.x).fold(f32::INFINITY, f32::min);
        for words in &persona.words {
            let left = words.text.lines.iter().map(|line| words.at.x + line.left).fold(f32::INFINITY, f32::min);
            assert!((left - start).abs() < 4.0, "{:?}: {left} instead of {start}", words.text.source);
            assert!(words.at.x + words.text.ink_width <= persona.rect.max.x + 0.1);
        }
    }
    let left = |words: &PlacedText| words.at.x + words.text.lines.first().map_or(0.0, |line| line.left);
    assert!(header.words.iter().all(|words| (left(words) - SHEET_PADDING).abs() < 4.0));
    assert!((left(&header.kpis[0].words[0]) - header.kpis[0].rect.min.x).abs() < 1.0);
}

#[test]
fn several_personas_share_one_row_below_the_first_and_under_the_kpis() {
    for (personas, width) in [(4, 1360.0), (5, 1360.0), (6, 1700.0)] {
        let header = header_of(&map_of(personas, 3), width);
        let (first, others) = header.personas.split_first().unwrap();
        let tops: Vec<f32> = others.iter().map(|one| one.portrait.min.y).collect();
        let rows = 1 + tops.array_windows().filter(|[one, next]| (one - next).abs() > 0.1).count();
        let is_beside = tops[0] < first.portrait.max.y;
        assert!(rows == 1 || is_beside, "{personas} at {width}: {tops:?}");
        assert_sound(&format!("{personas} in a row"), &header, width);
    }
}

#[test]
fn a_sheet_without_a_title_leaves_no_hole_for_one() {
    let map = JourneyMap::default();
    let size = |placeholders| HeaderSize { width: 900.0, placeholders, whole: None, columns: &[], logo: None };
    let of = |placeholders| header(&map, &map.personas, &Shaper::new(), size(placeholders));
    let (window, sheet) = (of(true), of(false));
    assert!(sheet.words.is_empty() && window.words.len() == 1);
    assert!(sheet.bottom + 30.0 < window.bottom, "{} and {}", sheet.bottom, window.bottom);
    assert!(sheet.bottom < 30.0, "nothing but the margin: {}", sheet.bottom);
}

/// On a narrow sheet the second persona has no room beside the first one and the KPIs, but below these she has: an empty
/// band beside her would make the whole head taller.
#[test]
fn a_second_persona_stands_under_the_kpis_rather_than_over_an_empty_band() {
    let map = map_of(2, 3);
    let mut under = 0;
    for width in (20..40u16).map(|step| f32::from(step) * 50.0) {
        let header = header_of(&map, width);
        assert_sound(&format!("two at {width}"), &header, width);
        let [first, second] = &header.personas[..] else { panic!("{}", header.personas.len()) };
        let kpis = header.kpis.iter().map(|kpi| kpi.rect.max.y).fold(0.0, f32::max);
        let is_beside = second.rect.min.x >= first.rect.max.x;
        under += usize::from(is_beside && second.rect.min.y >= kpis && second.rect.min.y < first.rect.max.y);
    }
    assert!(under > 0, "at no width");
}
