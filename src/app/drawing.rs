//! Maps as drawings. A stand-in until the scene room draws them.

use std::sync::Arc;

use crate::geometry::{Path, Rect, point};
use crate::model::JourneyMap;
use crate::scene::{Group, Item, PathItem, RectItem, Scene, Stroke, Target, TextItem};
use crate::text::{Align, Shaper, TextStyle};
use crate::theme::Theme;

/// A map as it is drawn.
#[derive(Clone)]
pub struct Drawing {
    /// What is drawn.
    pub scene: Arc<Scene>,
    /// The strip with the names of stages and steps, across the sheet.
    pub stage_band: Rect,
    /// The strip with the lane names, along the sheet.
    pub rail_band: Rect,
}

/// Makes drawings.
#[derive(Default)]
pub struct Drafter {
    shaper: Shaper,
}

impl Drafter {
    /// A drafter that has shaped nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Draws a map.
    pub fn draw(&mut self, map: &JourneyMap, theme: &Theme) -> Drawing {
        let (rail, column, row, top) = (132.0, 190.0, 96.0, 190.0);
        let steps = map.steps().count() as f32;
        let size = point(24.0 + rail + steps * column + 24.0, top + map.lanes.len() as f32 * row + 40.0);
        let mut items = Vec::new();
        let title = self.words(&map.title, TextStyle::bold(26.0), 24.0, 40.0, 700.0, theme.ink);
        let objective = self.words(&map.objective, TextStyle::regular(11.0), 24.0, 84.0, 700.0, theme.muted);
        items.push(group(Target::Header, vec![title, objective]));
        let mut x = 24.0 + rail;
        for (index, stage) in map.stages.iter().enumerate() {
            let width = stage.steps.len() as f32 * column;
            let (l, r) = (x, x + width - 8.0);
            let chevron = Path::polygon(&[
                point(l, 130.0),
                point(r - 10.0, 130.0),
                point(r, 148.0),
                point(r - 10.0, 166.0),
                point(l, 166.0),
                point(l + 10.0, 148.0),
            ]);
            let fill = Item::Path(PathItem { path: Arc::new(chevron), fill: Some(theme.stage_fill(index)), stroke: None });
            let name =
                self.words(&stage.name, TextStyle::bold(14.0), l + 18.0, 139.0, width, theme.stage_words(index));
            items.push(group(Target::Stage(stage.id), vec![fill, name]));
            for step in &stage.steps {
                let name = self.words(&step.name, TextStyle::regular(9.0), x + 10.0, 171.0, column, theme.muted);
                items.push(group(Target::Step(step.id), vec![name]));
                x += column;
            }
        }
        for (index, lane) in map.lanes.iter().enumerate() {
            let y = top + index as f32 * row;
            let line = Arc::new(Path::polyline(&[point(0.0, y), point(size.x, y)]));
            let stroke = Some(Stroke::solid(theme.hair, 1.0));
            items.push(Item::Path(PathItem { path: line, fill: None, stroke }));
            let name = self.words(&lane.name, TextStyle::bold(11.5), 24.0, y + 14.0, rail - 8.0, theme.ink);
            items.push(group(Target::Lane(lane.id), vec![name]));
            for (column_index, (_, step)) in map.steps().enumerate() {
                let mut slot = y + 8.0;
                for card in map.cards.iter().filter(|card| card.lane == lane.id && card.step == step.id) {
                    let rect = Rect::new(24.0 + rail + column_index as f32 * column + 8.0, slot, column - 16.0, 38.0);
                    let edge = Some(Stroke::solid(theme.card_edge, 1.0));
                    let paper = RectItem { rect, radius: 7.0, fill: Some(theme.card), stroke: edge };
                    let text = TextStyle::regular(10.0);
                    let text = self.words(&card.text, text, rect.min.x + 10.0, slot + 6.0, column - 36.0, theme.ink);
                    items.push(group(Target::Card(card.id), vec![Item::Rect(paper), text]));
                    slot += 44.0;
                }
            }
        }
        let scene = Scene {
            size,
            paper: theme.sheet,
            title: map.title.as_str().into(),
            subject: map.objective.as_str().into(),
            author: "".into(),
            keywords: "".into(),
            language: map.language.as_str().into(),
            right_to_left: false,
            items,
        };
        Drawing {
            scene: Arc::new(scene),
            stage_band: Rect::new(0.0, 124.0, size.x, 66.0),
            rail_band: Rect::new(0.0, top, 24.0 + rail, size.y - top),
        }
    }

    fn words(&mut self, text: &str, style: TextStyle, x: f32, y: f32, width: f32, color: crate::geometry::Color) -> Item {
        let text = self.shaper.shape(text, style, Some(width), Align::Start);
        Item::Text(TextItem { text, origin: point(x, y), color })
    }
}

fn group(target: Target, items: Vec<Item>) -> Item {
    Item::Group(Arc::new(Group::around(Some(target), items)))
}

/// Maps for trying the window.
pub fn demo_maps() -> Vec<(&'static str, JourneyMap)> {
    let sources = [
        ("online-order", include_str!("demo/online-order.journey")),
        ("click-and-collect", include_str!("demo/click-and-collect.journey")),
        ("patient-and-companion", include_str!("demo/patient-and-companion.journey")),
        ("blank", include_str!("demo/blank.journey")),
    ];
    sources.into_iter().filter_map(|(name, source)| Some((name, read_demo(source).ok()?))).collect()
}

/// Reads a map.
pub fn read_demo(source: &str) -> Result<JourneyMap, String> {
    #[derive(serde::Deserialize)]
    struct Envelope {
        map: JourneyMap,
    }
    let envelope: Envelope = ron::from_str(source).map_err(|error| error.to_string())?;
    Ok(envelope.map)
}
