//! The sketch on an empty map, and when its parts go.

use std::sync::Arc;

use super::*;
use crate::file::templates;
use crate::layout::{LayoutEngine, SheetParts};
use crate::model::{Card, CardId, CurvePoint, SeriesId};

fn blank() -> JourneyMap {
    templates::load("blank").unwrap()
}

fn sketched(map: &JourneyMap) -> Option<SketchBox> {
    LayoutEngine::new().lay_out(map).sketch
}

#[test]
fn a_blank_map_shows_a_path_a_curve_and_a_card() {
    let map = blank();
    let sketch = sketched(&map).unwrap();
    assert_eq!(sketch.stages.len(), map.stages.len());
    assert_eq!(sketch.curves.len(), 1);
    let card = sketch.card.unwrap();
    let words = card.words.unwrap();
    assert!(words.text.source.starts_with("What does the person do?"));
    assert!(card.rect.contains(words.at) && words.bottom() <= card.rect.max.y);
    assert!(card.caret.max.x <= words.at.x);
}

#[test]
fn nothing_of_it_is_exported() {
    let parts = SheetParts { placeholders: false, ..SheetParts::ALL };
    assert!(LayoutEngine::new().lay_out_parts(&blank(), parts).sketch.is_none());
}

#[test]
fn each_part_goes_when_there_is_something_real_of_its_kind() {
    let mut map = blank();
    Arc::make_mut(&mut map.stages[1]).name = "Book".into();
    let id = map.stages[1].id;
    assert!(!sketched(&map).unwrap().has_stage(id));
    assert_eq!(sketched(&map).unwrap().stages.len(), 4);
    let (lane, step) = (map.lanes[0].id, map.stages[0].steps[0].id);
    map.cards.push(Arc::new(Card::new(CardId(900), lane, step)));
    let sketch = sketched(&map).unwrap();
    assert!(sketch.stages.is_empty() && sketch.card.is_none());
    assert_eq!(sketch.curves.len(), 1);
    let curve = map.lanes.iter_mut().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let series = &mut Arc::make_mut(curve).series[0];
    assert_ne!(series.id, SeriesId(0));
    let point = CurvePoint { step, value: 1.0, label: String::new(), flags: Vec::new() };
    Arc::make_mut(series).points.push(point);
    assert!(sketched(&map).is_none());
}

#[test]
fn stages_without_a_name_are_given_one_in_the_language_of_the_map() {
    let mut map = blank();
    map.stages.truncate(3);
    map.stages.iter_mut().for_each(|stage| Arc::make_mut(stage).name.clear());
    let names = |language: &str| {
        let mut map = map.clone();
        Arc::make_mut(&mut map.info).language = language.into();
        let sketch = sketched(&map).unwrap();
        sketch.names.iter().map(|words| words.text.source.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names("en"), ["Before", "During", "After"]);
    assert_eq!(names("de"), ["Davor", "Mittendrin", "Danach"]);
    assert_eq!(names("ja"), ["事前", "利用中", "事後"]);
}

#[test]
fn a_theme_with_capitals_draws_names_of_stages_in_capitals_and_does_not_change_them() {
    let map = templates::load("online-order").unwrap();
    let theme = crate::theme::Theme::named("Blueprint").unwrap();
    let drawing = crate::scene::SceneBuilder::new().draw(&map, &theme);
    let stage = drawing.layout.stages.first().unwrap();
    assert_eq!(&*stage.words.first().unwrap().text.source, "NEED");
    let field = crate::model::TextField::StageName(stage.id);
    assert!(drawing.layout.is_in_capitals(field));
    assert!(drawing.layout.text_box(field).unwrap().placeholder.is_some());
    assert_eq!(map.stages[0].name, "Need");
}
