//! One left edge in each column, and one right margin on the sheet.

use std::sync::Arc;

use footpath::file::templates;
use footpath::geometry::Rect;
use footpath::layout::measure::{COLUMN_TEXT_LEFT, SHEET_PADDING};
use footpath::layout::{CardBox, Column, Layout, LayoutEngine, PlacedText, SheetParts};
use footpath::model::{
    BlueprintLine, Card, CardId, CardKind, JourneyMap, Lane, LaneId, LaneKind, MapInfo, Stage, StageId, StageSide,
    Step, StepId, TextField,
};
use footpath::scene::{Item, SceneBuilder};
use footpath::theme::Theme;

fn layouts() -> impl Iterator<Item = (&'static str, Layout)> {
    let slugs = templates::list().iter().map(|template| template.slug);
    slugs.map(|slug| (slug, LayoutEngine::new().lay_out(&templates::load(slug).unwrap())))
}

/// The left edges of all texts that begin in a column, with what they belong to.
fn edges(layout: &Layout, column: &Column) -> Vec<(String, f32)> {
    let mut found = Vec::new();
    for stage in layout.stages.iter().filter(|stage| (stage.rect.min.x - column.x).abs() < 0.1) {
        // The time stands at the right of the name, or under it.
        let left = stage.words.iter().filter(|words| words.at.x < column.x + 40.0);
        found.extend(left.map(|words| (format!("stage {:?}", words.text.source), words.at.x)));
    }
    let own = layout.columns.iter().filter(|other| other.stage == column.stage).count();
    for words in
        layout.steps.iter().filter(|step| step.id == column.step && own <= 3).filter_map(|step| step.words.as_ref())
    {
        found.push((format!("step {:?}", words.text.source), words.at.x));
    }
    for row in &layout.rows {
        let mut first_of_line: Option<f32> = None;
        for card in row.cards.iter().filter(|card| card.card.step == column.step) {
            // Only the first pill of a line begins at the edge.
            if card.kind == CardKind::Touchpoint && first_of_line == Some(card.rect.min.y) {
                continue;
            }
            first_of_line = (card.kind == CardKind::Touchpoint).then_some(card.rect.min.y);
            let words = card.face.words.iter().map(left_edge);
            let signs = card.face.marks.iter().map(|mark| mark.rect.min.x);
            let foot = card.face.foot.iter().flat_map(|foot| {
                let weight = foot.severity.map(|own| own.rect).or(foot.score.map(|own| own.rect));
                let marks = foot.marks.iter().map(|mark| mark.rect.min.x);
                weight.map(|rect| rect.min.x).into_iter().chain(marks).chain(foot.words.iter().map(|words| words.at.x))
            });
            let body = words.chain(signs).fold(f32::INFINITY, f32::min);
            found.push((format!("card {}", card.card.id), card.rect.min.x + body));
            let foot = foot.fold(f32::INFINITY, f32::min);
            // A frequency alone stands at the right.
            if foot < card.rect.width() / 3.0 {
                found.push((format!("marks of card {}", card.card.id), card.rect.min.x + foot));
            }
        }
    }
    found
}

/// The left edge of a text. Large figures begin with their ink, because the space beside it is wide.
fn left_edge(words: &PlacedText) -> f32 {
    let first = words.text.runs.first().filter(|_| matches!(words.field, Some(TextField::CardFigure(_))));
    let ink = first.and_then(|run| {
        let glyph = run.glyphs.first()?;
        Some(glyph.x + run.face.outline(glyph.id)?.bounds().min.x * run.size_pt)
    });
    words.at.x + ink.unwrap_or(0.0)
}

#[test]
fn every_column_has_one_left_edge() {
    for (slug, layout) in layouts() {
        for column in &layout.columns {
            let wanted = column.x + COLUMN_TEXT_LEFT;
            let off: Vec<_> = edges(&layout, column).into_iter().filter(|(_, x)| (x - wanted).abs() > 0.6).collect();
            assert!(off.is_empty(), "{slug}: column at {} wants {wanted}: {off:?}", column.x);
        }
    }
}

#[test]
fn the_name_of_a_lane_stands_on_the_line_of_its_first_words() {
    let mut compared = 0;
    for (slug, layout) in layouts() {
        for row in &layout.rows {
            let baseline = |words: &PlacedText| words.at.y + words.text.first_baseline();
            let Some(name) = row.words.first().map(baseline) else { continue };
            let kinds = [CardKind::Touchpoint, CardKind::Action, CardKind::Thought];
            let at_top = |card: &&CardBox| kinds.contains(&card.kind) && (card.rect.min.y - row.cards_top).abs() < 0.1;
            for card in row.cards.iter().filter(at_top) {
                let words = card.face.words.first().map_or(0.0, |words| card.rect.min.y + baseline(words));
                assert!((words - name).abs() < 0.3, "{slug}: “{}” at {words}, {name}", card.card.text);
                compared += 1;
            }
        }
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn everything_ends_at_one_right_margin() {
    for (slug, layout) in layouts() {
        let margin = layout.size.x - SHEET_PADDING;
        let cards = layout.rows.iter().flat_map(|row| &row.cards);
        let end = cards.filter(|card| card.kind != CardKind::Touchpoint).map(|card| card.rect.max.x).reduce(f32::max);
        let is_there = end.is_none_or(|end| (end - margin).abs() < 0.1);
        assert!(is_there, "{slug}: cards end at {end:?}, the margin is {margin}");
        let personas = layout.header.personas.iter().map(|persona| persona.rect.max.x);
        assert!(personas.fold(0.0, f32::max) <= margin + 0.1, "{slug}");
    }
}

#[test]
fn lines_end_at_the_margins() {
    for slug in ["online-order", "hotel-stay"] {
        let drawing = SceneBuilder::new().draw(&templates::load(slug).unwrap(), &Theme::named_or_default("Light"));
        let sheet = drawing.layout.size;
        for item in &drawing.scene.items {
            let bounds = item.bounds();
            if matches!(item, Item::Path(_)) && bounds.height() < 3.0 && bounds.width() > sheet.x * 0.95 {
                let inside = bounds.min.x >= SHEET_PADDING - 1.0 && bounds.max.x <= sheet.x - SHEET_PADDING + 1.0;
                assert!(inside, "{slug}: a line from {} to {} of {}", bounds.min.x, bounds.max.x, sheet.x);
            }
        }
    }
}

fn blueprint() -> JourneyMap {
    let lane = |id, name: &str, kind| Arc::new(Lane::new(LaneId(id), name, kind));
    let stage = Stage { steps: vec![Step::new(StepId(1), "")], ..Stage::new(StageId(1), "Buy") };
    let card = |id, lane| Arc::new(Card { text: "Packs".into(), ..Card::new(CardId(id), LaneId(lane), StepId(1)) });
    JourneyMap {
        stages: vec![Arc::new(stage)],
        lanes: vec![
            lane(1, "Actions", LaneKind::Cards),
            lane(2, "", LaneKind::Line(BlueprintLine::Visibility)),
            lane(3, "Store room", LaneKind::Cards),
            lane(4, "Systems", LaneKind::Cards),
        ],
        cards: vec![card(1, 1), card(2, 3), card(3, 4)],
        info: Arc::new(MapInfo { language: "en".into(), ..MapInfo::default() }),
        ..JourneyMap::default()
    }
}

#[test]
fn back_stage_stands_on_ground_from_the_line_of_visibility_down() {
    let mut map = blueprint();
    let ground = |map: &JourneyMap| LayoutEngine::new().lay_out(map);
    let layout = ground(&map);
    let (line, last) = (&layout.rows[1], &layout.rows[3]);
    let [strip] = layout.lane_bands.back_stage[..] else { panic!("{:?}", layout.lane_bands.back_stage) };
    assert!((strip.min.y - line.y).abs() < 0.1 && (strip.max.y - last.y - last.height).abs() < 0.1);
    assert_eq!((strip.min.x, strip.max.x), (0.0, layout.size.x), "it reaches from edge to edge of the sheet");
    map.lanes.remove(1);
    assert!(ground(&map).lane_bands.back_stage.is_empty(), "no line, no ground");
    Arc::make_mut(&mut map.cards[1]).side = Some(StageSide::Back);
    let layout = ground(&map);
    let [strip] = layout.lane_bands.back_stage[..] else { panic!("{:?}", layout.lane_bands.back_stage) };
    let row = &layout.rows[1];
    let marks = |layout: &Layout| layout.rows[1].cards[0].face.foot.as_ref().map_or(0, |foot| foot.marks.len());
    assert_eq!(marks(&layout), 0, "the ground says so");
    let front = Card { id: CardId(9), side: Some(StageSide::Front), ..Card::clone(&map.cards[1]) };
    let mixed = JourneyMap { cards: [&map.cards[..], &[Arc::new(front)]].concat(), ..map.clone() };
    let mixed = ground(&mixed);
    assert_eq!((marks(&mixed), mixed.lane_bands.back_stage.len()), (1, 0), "in a mixed lane a mark says so");
    assert!(mixed.footer.legend.iter().any(|entry| &*entry.words.text.source == "Back stage"));
    assert_eq!(strip, Rect::new(strip.min.x, row.y, strip.width(), row.height), "a lane that is back stage throughout");
}

#[test]
fn the_name_of_a_line_has_the_same_space_above_and_below() {
    let layout = LayoutEngine::new().lay_out(&blueprint());
    let name = layout.rows[1].words[0].rect();
    let (above, below) = (layout.rows[0].cards[0].rect.max.y, layout.rows[2].cards[0].rect.min.y);
    assert!((name.min.y - above - (below - name.max.y)).abs() < 0.6, "{above} {name:?} {below}");
    assert!(below - above < 45.0, "{}", below - above);
}

#[test]
fn an_empty_lane_is_a_low_strip_on_paper_only() {
    let mut map = blueprint();
    map.cards.retain(|card| card.lane != LaneId(4));
    let height = |map: &JourneyMap, placeholders| {
        let layout = LayoutEngine::new().lay_out_parts(map, SheetParts { placeholders, ..SheetParts::ALL });
        layout.rows[3].height
    };
    assert!((height(&map, false) - 32.0).abs() < 0.1, "{}", height(&map, false));
    assert!(height(&map, true) >= 46.0);
    let blank = JourneyMap { cards: Vec::new(), ..map.clone() };
    assert!(height(&blank, false) >= 46.0, "a blank map is there to be filled in by hand");
    Arc::make_mut(&mut map.lanes[3]).height_pt = Some(90.0);
    assert!((height(&map, false) - 90.0).abs() < 0.1, "a lane that was given a height is there to be written in");
}
