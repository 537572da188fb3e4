//! Pasted content and a map, and what becomes of them.

use std::sync::Arc;

use crate::edit::incoming::{Content, Incoming, Offer, classify};
use crate::edit::{Command, Editor, HeadingRow, PasteReading, PasteReport, PasteShape, place_on};
use crate::model::{
    Card, CardId, JourneyMap, Lane, LaneId, LaneKind, Part, Series, SeriesId, Stage, StageId, Step, StepId,
};

/// A map with these stages, each with so many steps, and these lanes. One card keeps it from being empty.
fn map(stages: &[(&str, usize)], lanes: &[(&str, LaneKind)]) -> JourneyMap {
    let mut map = JourneyMap::default();
    let mut step_id = 0;
    for (number, (name, steps)) in (1..).zip(stages) {
        let mut stage = Stage::new(StageId(number), name);
        stage.steps.clear();
        for _ in 0..*steps {
            step_id += 1;
            stage.steps.push(Step {
                id: StepId(step_id),
                name: String::new(),
                note: String::new(),
                flags: Vec::new(),
                width_pt: None,
            });
        }
        map.stages.push(Arc::new(stage));
    }
    for (number, (name, kind)) in (1..).zip(lanes) {
        let mut lane = Lane::new(LaneId(number), name, *kind);
        if *kind == LaneKind::Curve {
            let series = Series {
                id: SeriesId(number),
                name: String::new(),
                persona: None,
                state: Default::default(),
                form: Default::default(),
                color: None,
                points: Vec::new(),
            };
            lane.series.push(Arc::new(series));
        }
        map.lanes.push(Arc::new(lane));
    }
    map.cards.push(Arc::new(Card { text: "old".into(), ..Card::new(CardId(1), LaneId(1), StepId(1)) }));
    map
}

fn three_stages() -> JourneyMap {
    let lanes = [("Actions", LaneKind::Cards), ("Emotion", LaneKind::Curve), ("Pains", LaneKind::Cards)];
    map(&[("Discover", 2), ("Buy", 1), ("Use", 1)], &lanes)
}

fn content(text: &str) -> Content {
    match classify(&Offer { text: Some(text.into()), ..Offer::default() }).unwrap() {
        Incoming::Content(content) => content,
        other => panic!("{other:?}"),
    }
}

/// Pastes a text at a cell, read as the program reads it.
fn pasted(map: JourneyMap, text: &str, lane: u32, step: u32) -> (Editor, PasteReport, PasteReading) {
    let content = content(text);
    let reading = PasteReading::of(&map, &content, LaneId(lane));
    let (editor, report) = pasted_as(map, content, reading, lane, step);
    (editor, report, reading)
}

fn pasted_as(map: JourneyMap, content: Content, reading: PasteReading, lane: u32, step: u32) -> (Editor, PasteReport) {
    let mut editor = Editor::new(map, true);
    let at = Part::Cell(LaneId(lane), StepId(step)).into();
    assert!(place_on(editor.map(), at).is_some());
    let command = Command::PasteContent { content: Arc::new(content), reading, at };
    let report = editor.paste_report(&command).unwrap_or_default();
    editor.perform(&command).unwrap();
    assert_eq!(editor.steps().len(), 2, "one step of the history");
    (editor, report)
}

/// The cards as "lane / stage.step: text", with new parts by their names.
fn cards(editor: &Editor) -> Vec<String> {
    let map = editor.map();
    let place = |card: &Card| {
        let stage = map.stages.iter().find(|stage| stage.steps.iter().any(|step| step.id == card.step)).unwrap();
        let step = stage.steps.iter().position(|step| step.id == card.step).unwrap() + 1;
        format!("{} / {}.{step}: {}", map.lane(card.lane).unwrap().name, stage.name, card.text)
    };
    map.cards.iter().filter(|card| card.text != "old").map(|card| place(card)).collect()
}

fn points(editor: &Editor) -> Vec<(u32, f32)> {
    let lanes = &editor.map().lanes;
    let points = lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    points.map(|point| (point.step.0, point.value)).collect()
}

#[test]
fn rows_of_words_pass_over_the_curve() {
    let (editor, report, _) = pasted(three_stages(), "a\tb\nc\td", 1, 1);
    assert_eq!(
        cards(&editor),
        ["Actions / Discover.1: a", "Actions / Discover.2: b", "Pains / Discover.1: c", "Pains / Discover.2: d"]
    );
    assert_eq!(report.summary(), "4 cards");
    assert_eq!(report.remarks(), ["“Emotion” takes numbers only and was passed over."]);
}

#[test]
fn rows_of_numbers_land_on_the_curve() {
    let (editor, report, _) = pasted(three_stages(), "a\tb\n1\t−2\nc\td", 1, 1);
    assert_eq!(points(&editor), [(1, 1.0), (2, -2.0)]);
    assert_eq!(report.summary(), "4 cards · 2 points");
    assert!(report.remarks().is_empty());
}

#[test]
fn columns_beyond_the_last_step_get_new_steps_and_rows_new_lanes() {
    let (editor, report, _) = pasted(three_stages(), "a\tb\tc\td\te\tf\ng\nh", 1, 2);
    assert_eq!(report.summary(), "8 cards · 3 new steps · 1 new lane");
    assert!(!report.has_losses());
    assert!(cards(&editor).contains(&"Actions / Use.4: f".to_owned()), "{:?}", cards(&editor));
    assert!(cards(&editor).contains(&"New lane / Discover.2: h".to_owned()), "{:?}", cards(&editor));
}

#[test]
fn stages_in_another_order_are_found_by_name() {
    let (editor, report, reading) = pasted(three_stages(), "use\tBuy\tDISCOVER\nu\tb\td\n2\t1\t0", 1, 1);
    assert_eq!((reading.heading, reading.has_lane_names), (HeadingRow::Stages, false));
    assert_eq!(cards(&editor), ["Actions / Discover.1: d", "Actions / Use.1: u", "Actions / Buy.1: b"]);
    assert_eq!(points(&editor), [(4, 2.0), (3, 1.0), (1, 0.0)]);
    assert_eq!(report.summary(), "3 cards · 3 points");
}

#[test]
fn names_of_stages_and_lanes_are_no_cards() {
    let text = "\tDiscover\t\tReturn\nPains:\tp1\tp2\tp3\nEmotion\t1\thappy\t-1\nChannels\tweb\t\tshop";
    let (editor, report, reading) = pasted(three_stages(), text, 1, 1);
    assert!(reading.has_lane_names && reading.heading == HeadingRow::Stages && !reading.transposed);
    assert_eq!(
        cards(&editor),
        [
            "Pains / Discover.1: p1",
            "Pains / Discover.2: p2",
            "Pains / Return.1: p3",
            "Channels / Discover.1: web",
            "Channels / Return.1: shop",
        ]
    );
    assert_eq!(report.summary(), "5 cards · 2 points · 1 new stage · 1 new lane");
    assert_eq!(report.remarks(), ["No place for “happy”: “Emotion” takes numbers."]);
    let names: Vec<&str> = editor.map().stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["Discover", "Return", "Buy", "Use"]);
    let channels = editor.map().lanes.iter().find(|lane| lane.name == "Channels").unwrap();
    assert_eq!((channels.name.as_str(), channels.kind), ("Channels", LaneKind::Touchpoints));
}

#[test]
fn a_lane_is_known_in_the_singular_and_in_the_plural() {
    let (editor, report, _) = pasted(three_stages(), "\tDiscover\tBuy\nAction\ta\tb\nPain:\tc\td", 1, 1);
    assert_eq!(
        cards(&editor),
        ["Actions / Discover.1: a", "Actions / Buy.1: b", "Pains / Discover.1: c", "Pains / Buy.1: d"]
    );
    assert!(!report.summary().contains("new"), "{}", report.summary());
    // Where the map has both, each has its own.
    let lanes = [("Pain", LaneKind::Cards), ("Pains", LaneKind::Cards)];
    let both = map(&[("Discover", 1), ("Buy", 1)], &lanes);
    let (editor, ..) = pasted(both, "\tDiscover\tBuy\nPain\ta\tb\nPains\tc\td", 1, 1);
    assert_eq!(
        cards(&editor),
        ["Pain / Discover.1: a", "Pain / Buy.1: b", "Pains / Discover.1: c", "Pains / Buy.1: d"]
    );
}

#[test]
fn a_table_that_lies_on_its_side_is_turned() {
    let (editor, _, reading) = pasted(three_stages(), "\tActions\tPains\nDiscover\ta\tb\nBuy\tc\td", 1, 1);
    assert!(reading.transposed);
    assert_eq!(
        cards(&editor),
        ["Actions / Discover.1: a", "Actions / Buy.1: c", "Pains / Discover.1: b", "Pains / Buy.1: d"]
    );
}

#[test]
fn a_map_without_cards_takes_the_names_of_the_table() {
    let mut blank = three_stages();
    blank.cards.clear();
    let text = "\tAware\tCompare\tOrder\tWait\nActions\ta\tb\tc\td\nMood\t1\t0\t-1\t2\nCost\t3 €\t4 €\t5 €\t6 €";
    let (editor, report, _) = pasted(blank, text, 1, 1);
    let names: Vec<&str> = editor.map().stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["Aware", "Compare", "Order", "Wait"]);
    let summary = "8 cards · 4 points · 3 named stages · 1 new stage · 2 new lanes · 3 names replaced";
    assert_eq!(report.summary(), summary, "the stages had other names");
    let kinds: Vec<LaneKind> = editor.map().lanes.iter().map(|lane| lane.kind).collect();
    assert_eq!(kinds, [LaneKind::Cards, LaneKind::Curve, LaneKind::Metrics, LaneKind::Curve, LaneKind::Cards]);
    assert!(editor.map().cards.iter().any(|card| card.figure == "3 €" && card.text.is_empty()));
}

#[test]
fn a_second_row_may_name_steps() {
    let mut map = three_stages();
    Arc::make_mut(&mut map.stages[0]).steps[1].name = "Search".into();
    let (editor, report, reading) = pasted(map, "Discover\t\tBuy\nAsk\tSearch\tPay\na\tb\tc", 1, 1);
    assert_eq!(reading.heading, HeadingRow::StagesAndSteps);
    let discover: Vec<&str> = editor.map().stages[0].steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(discover.len(), 3, "{discover:?}");
    assert!(report.summary().starts_with("3 cards"), "{}", report.summary());
    let search = cards(&editor).into_iter().find(|card| card.ends_with(": b")).unwrap();
    assert!(search.starts_with("Actions / Discover."), "{search}");
}

#[test]
fn a_second_row_of_names_below_wide_ones_names_steps() {
    let text = "\tLearn\t\tCare\n\tRead\tAsk\tClean\nDoing\ta\tb\tc\nHopes\td\t\te";
    let (editor, report, reading) = pasted(three_stages(), text, 1, 1);
    assert_eq!((reading.heading, reading.has_lane_names), (HeadingRow::StagesAndSteps, true));
    assert!(report.summary().starts_with("5 cards"), "{}", report.summary());
    assert!(editor.map().steps().any(|(_, step)| step.name == "Ask"));
    // Without a gap above it, such a row may be anything.
    let (_, _, reading) = pasted(three_stages(), "\tLearn\tUse\n\tRead\tAsk\nDoing\ta\tb", 1, 1);
    assert_ne!(reading.heading, HeadingRow::StagesAndSteps);
}

#[test]
fn a_second_row_that_says_so_names_steps() {
    let text = "Stage\tLearn\t\tCare\nStep\tRead\tAsk\tClean\nActions\ta\tb\tc";
    let (editor, report, reading) = pasted(three_stages(), text, 1, 1);
    assert_eq!((reading.heading, reading.has_lane_names), (HeadingRow::StagesAndSteps, true));
    let learn = editor.map().stages.iter().find(|stage| stage.name == "Learn").unwrap();
    assert_eq!(learn.steps.iter().map(|step| step.name.as_str()).collect::<Vec<_>>(), ["Read", "Ask"]);
    assert!(report.summary().starts_with("3 cards") && !report.has_losses(), "{}", report.summary());
}

#[test]
fn headings_of_a_text_become_stages() {
    let (editor, report, _) = pasted(three_stages(), "# Buy\n- b1\n- b2\n# Return\n- r", 3, 1);
    assert_eq!(cards(&editor), ["Pains / Buy.1: b1", "Pains / Buy.1: b2", "Pains / Return.1: r"]);
    assert_eq!(report.summary(), "3 cards · 1 new stage");
}

#[test]
fn words_on_a_curve_go_to_the_next_lane_for_cards() {
    let (editor, report, _) = pasted(three_stages(), "a\nb", 2, 3);
    assert_eq!(cards(&editor), ["Pains / Buy.1: a", "Pains / Buy.1: b"]);
    assert_eq!(report.remarks(), ["“Emotion” takes numbers only and was passed over."]);
    let (editor, report, _) = pasted(three_stages(), "1\n-1 sold out\nwords\n9", 2, 1);
    assert_eq!(points(&editor), [(1, 1.0), (2, -1.0), (4, 2.0)]);
    assert_eq!(
        report.remarks(),
        ["No place for “words”: “Emotion” takes numbers.", "1 value was beyond the scale and is at its end now."]
    );
}

fn rows_of(count: usize, width: usize) -> String {
    let row = |row: usize| (0..width).map(|column| format!("r{row}c{column}")).collect::<Vec<_>>().join("\t") + "\n";
    (0..count).map(row).collect()
}

#[test]
fn a_long_table_stays_a_table_and_its_cells_stay_apart() {
    for (height, width, summary) in [
        (25, 6, "150 cards · 2 new steps · 23 new lanes"),
        (40, 2, "80 cards · 38 new lanes"),
        (60, 10, "600 cards · 56 new steps · 8 new lanes"),
    ] {
        let (editor, report, reading) = pasted(three_stages(), &rows_of(height, width), 1, 1);
        assert_eq!(reading.shape, PasteShape::Table, "{height} × {width}");
        assert_eq!(reading.transposed, height > 52, "what is too long for lanes goes along the steps");
        assert_eq!(report.summary(), summary);
        assert!(!report.has_losses() && cards(&editor).iter().all(|card| !card.contains('·')), "{height} × {width}");
        let again = PasteReading::as_table(&three_stages(), &content(&rows_of(height, width)), LaneId(1));
        assert_eq!(again, reading, "“As table” brings it back as it was");
    }
    // What is too long either way says what had no place.
    let (editor, report, reading) = pasted(three_stages(), &rows_of(200, 4), 1, 1);
    assert_eq!((reading.shape, cards(&editor).len(), report.left_out.len()), (PasteShape::Table, 208, 592));
    assert!(report.remarks()[0].starts_with("No place for “r52c0”"), "{:?}", report.remarks());
    assert!(report.remarks()[0].ends_with("589 more: a paste adds no more than 100 steps and 50 lanes."));
}

#[test]
fn a_table_that_is_read_as_lines_has_a_card_for_each_row() {
    let text = rows_of(40, 2);
    let (editor, report) = pasted_as(three_stages(), content(&text), PasteReading::LINES, 1, 1);
    assert_eq!(report.summary(), "40 cards");
    assert_eq!(cards(&editor)[0], "Actions / Discover.1: r0c0 · r0c1");
    let (_, report) = pasted_as(three_stages(), content(&rows_of(90, 2)), PasteReading::TABLE, 1, 1);
    assert_eq!(report.left_out.len(), 76);
}

#[test]
fn ratings_are_put_on_the_scale_of_emotions() {
    let said = |from: &str| format!("The values of “Emotion” were taken as {from} and put on its scale from −2 to 2.");
    let table = "\tDiscover\tBuy\tUse\nActions\ta\tb\tc\nEmotion\t4\t2 slow\t5";
    let (editor, report, _) = pasted(three_stages(), table, 1, 1);
    assert_eq!(points(&editor), [(1, 1.0), (3, -1.0), (4, 2.0)]);
    assert_eq!(report.remarks(), [said("1 to 5")]);
    // A list that is pasted on the curve itself, and numbers from 0 to 10.
    let (editor, report, _) = pasted(three_stages(), "0\n5\n7,5\n10", 2, 1);
    assert_eq!(points(&editor), [(1, -2.0), (2, 0.0), (3, 1.0), (4, 2.0)]);
    assert_eq!(report.remarks(), [said("0 to 10")]);
    // What lies on the scale stays as it is.
    let (editor, report, _) = pasted(three_stages(), "1\n2\n0", 2, 1);
    assert_eq!(points(&editor), [(1, 1.0), (2, 2.0), (3, 0.0)]);
    assert!(report.remarks().is_empty());
}

#[test]
fn every_reading_of_every_content_keeps_all_texts_or_names_them() {
    let texts = [
        "a\tb\tc\nd\te\tf\n1\t2\t3",
        "corner text\tDiscover\tNew\nActions\tx\ty\nEmotion\t1\tz",
        "one\ntwo\n3",
        "# A\n- x\n# B\n- y\n- z",
        "only\tone row",
    ];
    for text in texts {
        for reading in readings() {
            let content = content(text);
            let (editor, report) = pasted_as(three_stages(), content.clone(), reading, 1, 1);
            let map = editor.map();
            let mut seen: String = map.cards.iter().map(|card| format!("{} {} ", card.text, card.figure)).collect();
            seen.extend(map.stages.iter().map(|stage| format!("{} ", stage.name)));
            seen.extend(map.steps().map(|(_, step)| format!("{} ", step.name)));
            seen.extend(map.lanes.iter().map(|lane| format!("{} ", lane.name)));
            seen.extend(points(&editor).iter().map(|(_, value)| format!("{value} ")));
            seen.extend(report.left_out.iter().map(|one| format!("{} ", one.text)));
            for piece in content.texts() {
                assert!(seen.contains(&*piece), "{piece:?} of {text:?} is lost when read as {reading:?}: {seen}");
            }
        }
    }
}

fn readings() -> Vec<PasteReading> {
    let headings = [HeadingRow::None, HeadingRow::Stages, HeadingRow::Steps, HeadingRow::StagesAndSteps];
    let mut all = vec![PasteReading::LINES];
    for heading in headings {
        for (has_lane_names, transposed) in [(false, false), (false, true), (true, false), (true, true)] {
            all.push(PasteReading { heading, has_lane_names, transposed, ..PasteReading::TABLE });
        }
    }
    all
}
