//! Pages printed for tests, and what stands on them.

use super::map_plan::MapPlanner;
use super::*;
use crate::file::{sample, templates};
use crate::geometry::{Rect, Transform};
use crate::model::{Paper, Part, PrintForm};
use crate::scene::{Item, TextItem};

/// The least size of letters on paper.
pub(super) const LEAST_PT: f32 = 7.0;

pub(super) fn settings(form: PrintForm) -> PrintSettings {
    PrintSettings { form, ..PrintSettings::default() }
}

pub(super) fn printed(map: &JourneyMap, settings: &PrintSettings) -> Pages {
    let theme = Theme::named_or_default("Light");
    let printed_on = "2026-11-28".parse().ok();
    let request = PrintRequest { map, settings, theme: &theme, selection: None, printed_on };
    pages(&request, &mut SceneBuilder::new()).unwrap()
}

/// Calls `look` with every item on a page that is no group, and the scale and shift of its scene.
pub(super) fn each_item(page: &Page, look: &mut dyn FnMut(&Item, Transform, &[Part])) {
    fn walk(items: &[Item], place: Transform, parts: &mut Vec<Part>, look: &mut dyn FnMut(&Item, Transform, &[Part])) {
        for item in items {
            match item {
                Item::Group(group) => {
                    parts.extend(group.part);
                    walk(&group.items, place, parts, look);
                    parts.truncate(parts.len() - usize::from(group.part.is_some()));
                }
                other => look(other, place, parts),
            }
        }
    }
    for placement in &page.placements {
        walk(&placement.scene.items, placement.page_from_scene, &mut Vec::new(), look);
    }
}

pub(super) fn each_text(page: &Page, look: &mut dyn FnMut(&TextItem, Transform)) {
    each_item(page, &mut |item, place, _| {
        if let Item::Text(text) = item {
            look(text, place);
        }
    });
}

/// The words on a page.
pub(super) fn words(page: &Page) -> Vec<String> {
    let mut words = Vec::new();
    each_text(page, &mut |text, _| words.push(text.text.source.to_string()));
    words
}

/// Letters that are too small, and letters that cross the edge of the page.
pub(super) fn faults(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    let sheet = Rect::from_corners(Point::ZERO, page.boxes.media);
    each_text(page, &mut |text, place| {
        let smallest = text.text.runs.iter().map(|run| run.size_pt * place.scale).fold(f32::INFINITY, f32::min);
        let what = text.text.source.chars().take(30).collect::<String>();
        if smallest < LEAST_PT - 0.02 {
            faults.push(format!("page {}: “{what}” in {smallest:.2} pt", page.label));
        }
        for line in &text.text.lines {
            let from = place.apply(text.origin + point(line.left, line.top));
            let to = place.apply(text.origin + point(line.left + line.width, line.bottom));
            if line.width > 0.0 && !(sheet.contains(from) && sheet.contains(to)) {
                faults.push(format!("page {}: “{what}” reaches from {from:?} to {to:?}", page.label));
            }
        }
    });
    each_item(page, &mut |item, place, parts| {
        let rect = place.apply_rect(item.bounds());
        let is_card = parts.iter().any(|part| matches!(part, Part::Card(_)));
        if is_card && !item.bounds().is_empty() && !(sheet.contains(rect.min) && sheet.contains(rect.max)) {
            faults.push(format!("page {}: a card reaches from {:?} to {:?}", page.label, rect.min, rect.max));
        }
    });
    faults
}

pub(super) fn maps() -> Vec<(String, JourneyMap)> {
    let template = |slug: &str| (slug.to_owned(), templates::load(slug).unwrap());
    let mut maps: Vec<_> =
        ["online-order", "hotel-stay", "first-ninety-days", "open-account-today", "workshop-wall"].map(template).into();
    let mut mirrored = templates::load("online-order").unwrap();
    Arc::make_mut(&mut mirrored.info).direction = crate::model::Direction::RightToLeft;
    maps.push(("mirrored".to_owned(), mirrored));
    let mut long = templates::load("online-order").unwrap();
    for card in long.cards.iter_mut().take(3) {
        Arc::make_mut(card).text = "She asks again, and nobody knows. ".repeat(90);
    }
    maps.push(("long cards".to_owned(), long));
    maps.push(("many cards".to_owned(), sample::map(300)));
    maps
}

/// The lower edge of what is drawn above the foot of a page, as a share of its height.
pub(super) fn drawn_down_to(page: &Page) -> f32 {
    let mut lowest = 0.0f32;
    each_item(page, &mut |item, place, _| {
        let bottom = place.apply_rect(item.bounds()).max.y;
        if bottom < page.boxes.media.y * 0.94 {
            lowest = lowest.max(bottom);
        }
    });
    lowest / page.boxes.media.y
}

pub(super) fn template(slug: &str) -> JourneyMap {
    templates::load(slug).unwrap()
}

pub(super) fn on(paper: Paper, form: PrintForm) -> PrintSettings {
    PrintSettings { paper: Some(paper), ..settings(form) }
}

/// The map pages of a handout on a paper.
pub(super) fn plan_on(map: &JourneyMap, paper: Paper) -> MapPlan {
    let size = paper.size_pt().unwrap();
    let theme = Theme::named_or_default("Light");
    MapPlanner::new(map, &theme, &mut SceneBuilder::new(), lying(size)).plan()
}
