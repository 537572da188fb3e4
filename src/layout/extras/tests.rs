//! Tests of what the sheet shows when it is switched on.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use crate::file::templates;
use crate::layout::{ExtraBlock, Layout, LayoutEngine, SheetParts, dump};
use crate::model::{JourneyMap, Part, SheetExtras};

fn map(extras: SheetExtras) -> JourneyMap {
    let mut map = templates::load("online-order").unwrap();
    let info = Arc::make_mut(&mut map.info);
    info.scope = "From the search to the first return".into();
    info.key_outcome = "Fewer calls about parcels".into();
    info.guiding_principles = vec!["Say what happens next".into(), "One place for everything".into()];
    info.resources_at_hand = vec!["Parcel data".into()];
    info.resources_needed = vec!["A designer for two days a week".into()];
    info.also_shown = extras;
    map
}

fn lay_out(map: &JourneyMap) -> Layout {
    LayoutEngine::new().lay_out(map)
}

#[test]
fn nothing_is_shown_until_it_is_switched_on() {
    let layout = lay_out(&map(SheetExtras::default()));
    assert!(layout.band.is_none() && layout.sections.is_empty());
    let mut empty = templates::load("blank").unwrap();
    empty.personas.clear();
    Arc::make_mut(&mut empty.info).also_shown = SheetExtras::ALL;
    let layout = lay_out(&empty);
    assert!(layout.band.is_none() && layout.sections.is_empty(), "what is empty has no heading");
}

#[test]
fn every_text_that_is_switched_on_stands_on_the_sheet() {
    let map = map(SheetExtras::ALL);
    let text = dump(&lay_out(&map));
    let info = &map.info;
    let mut wanted = vec![&info.scope, &info.key_outcome];
    wanted.extend(info.guiding_principles.iter().chain(&info.resources_at_hand).chain(&info.resources_needed));
    wanted.extend(map.hotspots.iter().map(|hotspot| &hotspot.cause));
    wanted.extend(map.actions.iter().flat_map(|action| [&action.title, &action.owner, &action.note]));
    for persona in &map.personas {
        wanted.extend([&persona.summary]);
        let lists = [&persona.goals, &persona.motivations, &persona.behaviours, &persona.frustrations, &persona.brands];
        wanted.extend(lists.into_iter().flatten());
        wanted.extend(persona.demographics.iter().map(|fact| &fact.value));
        wanted.extend(persona.scales.iter().flat_map(|scale| [&scale.low, &scale.high]));
        wanted.extend(persona.sections.iter().flat_map(|section| [&section.text]));
    }
    let quoted = |words: &str| format!("{words:?}").trim_matches('"').to_owned();
    for words in wanted.into_iter().filter(|words| !words.trim().is_empty()) {
        assert!(text.contains(&quoted(words.trim())), "{words} is missing");
    }
}

#[test]
fn resources_say_what_they_cost() {
    let mut map = map(SheetExtras::ALL);
    let plan = &mut Arc::make_mut(&mut map.info).plan;
    plan.currency = "€".into();
    plan.resource_costs = vec![crate::model::Resource { name: "Parcel data".into(), cost: Some(12_000.0) }];
    let band = lay_out(&map).band.unwrap();
    let said: Vec<&str> = band.blocks.iter().flat_map(|block| &block.words).map(|words| &*words.text.source).collect();
    assert!(said.contains(&"Parcel data (12,000\u{a0}€)"), "{said:?}");
}

#[test]
fn the_band_and_the_lists_make_room_and_do_not_overlap() {
    let without = lay_out(&map(SheetExtras::default()));
    let with = lay_out(&map(SheetExtras::ALL));
    let band = with.band.as_ref().unwrap();
    assert_eq!(band.rect.min.y, with.header.bottom);
    assert_eq!(with.stage_band.min.y - without.stage_band.min.y, band.rect.height());
    let mut top = with.rail_band.max.y;
    for section in &with.sections {
        assert_eq!(section.rect.min.y, top);
        assert!(section.heading.iter().all(|heading| heading.at.y > top));
        for words in section.blocks.iter().flat_map(|block| &block.words) {
            assert!(words.rect().max.x <= with.size.x && words.bottom() <= section.rect.max.y + 1.0);
        }
        top = section.rect.max.y;
    }
    assert!(with.footer.rect.min.y > top);
}

#[test]
fn hotspots_have_the_number_of_their_entry() {
    let text = dump(&lay_out(&map(SheetExtras { hotspots: true, ..SheetExtras::default() })));
    assert!(text.contains("severity 4 number") || text.contains("number 1"), "{text}");
    let plain = dump(&lay_out(&map(SheetExtras::default())));
    assert!(!plain.contains("number 1"));
}

#[test]
fn an_export_can_leave_them_out() {
    let parts = SheetParts { extras: false, ..SheetParts::ALL };
    let layout = LayoutEngine::new().lay_out_parts(&map(SheetExtras::ALL), parts);
    assert!(layout.band.is_none() && layout.sections.is_empty());
}

#[test]
fn every_entry_knows_what_it_is_about_and_where_it_stands() {
    let map = map(SheetExtras::ALL);
    let layout = lay_out(&map);
    let blocks: Vec<_> = layout.band.iter().chain(&layout.sections).flat_map(|section| &section.blocks).collect();
    for block in &blocks {
        assert!(block.part.is_some());
        for words in &block.words {
            assert!(block.rect.contains(words.at), "“{}” is outside of {:?}", words.text.source, block.rect);
        }
        let is_alone = |other: &&&ExtraBlock| std::ptr::eq(**other, *block) || !other.rect.intersects(&block.rect);
        assert!(blocks.iter().all(|other| is_alone(&other)));
    }
    let hotspots: Vec<Part> = map.hotspots.iter().map(|hotspot| Part::Hotspot(hotspot.id)).collect();
    let listed: Vec<Part> = layout.sections[0].blocks.iter().filter_map(|block| block.part).collect();
    assert!(hotspots.iter().all(|part| listed.contains(part)));
}
