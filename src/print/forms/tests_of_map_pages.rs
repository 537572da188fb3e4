//! The pages of the map in a handout: one scale of the curve, the key in the foot, and marks that cannot be confused.

use std::collections::{BTreeMap, BTreeSet};

use super::opportunities::opportunity_mark;
use super::test_pages::{each_item, each_text, maps, plan_on, printed, settings, template, words};
use super::*;
use crate::file::sample;
use crate::layout::{PlacedText, StageBox};
use crate::model::{CardId, Lane, LaneKind, Paper, PaperLength, Part, PrintForm, TextField};
use crate::print::word_page::{foot_middle, frame};
use crate::scene::Item;

#[test]
fn a_map_of_seven_stages_takes_two_pages() {
    let plan = plan_on(&template("online-order"), Paper::A4);
    let stages: Vec<_> = plan.pages.iter().map(|page| page.stages.clone()).collect();
    assert_eq!(stages, [0..3, 3..7]);
    assert!(plan.pages.iter().all(|page| page.lanes.len() == template("online-order").lanes.len()));
}

/// As many pages hold fewer stages with all their lanes: nobody has to look for the lanes of a stage on two pages.
#[test]
fn stages_are_not_parted_by_lanes_where_as_many_pages_hold_them_whole() {
    let map = template("online-order");
    let plan = |height: u32| {
        let paper = Paper::Custom { width: PaperLength::mm(216), height: PaperLength::mm(height) };
        plan_on(&map, paper).pages.iter().map(|page| (page.stages.clone(), page.lanes.len())).collect::<Vec<_>>()
    };
    assert_eq!(plan(279).len(), 2, "{:?}", plan(279));
    // A little shorter than that on which two pages are enough.
    let lanes = (200..279).rev().map(plan).find(|pages| pages.len() > 2).unwrap();
    assert!(lanes.iter().all(|(_, lanes)| *lanes == map.lanes.len()), "{lanes:?}");
    assert_eq!(lanes.len(), 3, "{lanes:?}");
}

/// A closer rhythm that keeps the lanes of a stage together is better than a usual one that parts them over as many pages.
#[test]
fn seven_stages_that_need_four_pages_have_all_their_lanes_on_one_each() {
    let map = template("click-and-collect");
    let lanes: Vec<_> =
        plan_on(&map, Paper::A4).pages.iter().map(|page| (page.stages.clone(), page.lanes.len())).collect();
    assert_eq!(lanes.len(), 4, "{lanes:?}");
    assert!(lanes.iter().all(|(_, lanes)| *lanes == map.lanes.len()), "{lanes:?}");
}

/// The names of steps have the size and the colour of goals in a chevron.
#[test]
fn no_name_of_a_step_stands_below_a_goal_in_a_chevron() {
    let map = template("patient-and-companion");
    for page in [Paper::A4, Paper::A3, Paper::LETTER].into_iter().flat_map(|paper| plan_on(&map, paper).pages) {
        for step in page.layout.steps.iter().filter(|step| step.words.is_some()) {
            let (stage, _) = map.step(step.id).unwrap();
            assert!(step.on_path.is_none() || stage.goal.is_empty(), "{} in {}", stage.goal, stage.name);
        }
    }
}

/// One time beside its name looks as if it were another thing than those below the names.
#[test]
fn times_stand_beside_the_names_of_stages_where_most_of_them_have_room_there() {
    for (slug, paper) in ["hotel-stay", "patient-and-companion", "click-and-collect", "online-order"]
        .into_iter()
        .flat_map(|slug| [Paper::A4, Paper::A3, Paper::LETTER].map(|paper| (slug, paper)))
    {
        for page in plan_on(&template(slug), paper).pages {
            let is_beside = |stage: &StageBox| {
                let of = |field| PlacedText::showing(&stage.words, field);
                let (name, time) = (of(TextField::StageName(stage.id))?, of(TextField::StageTime(stage.id))?);
                Some(time.at.y < name.bottom() - 2.0)
            };
            let found: Vec<bool> = page.layout.stages.iter().filter_map(is_beside).collect();
            let beside = found.iter().filter(|is_beside| **is_beside).count();
            assert!(beside == 0 || beside * 2 > found.len(), "{slug} on {paper}: {beside} of {}", found.len());
        }
    }
}

/// A lane that goes on over several pages is on all of them.
#[test]
fn a_map_page_names_the_page_behind_it_and_arrows_the_page_of_the_other_card() {
    let map = sample::map(1_000);
    let pages = printed(&map, &settings(PrintForm::Handout)).pages;
    let is_map = |page: &&Page| page.boxes.media.x > page.boxes.media.y && page.label != "2";
    let mut cards: BTreeMap<String, BTreeSet<CardId>> = BTreeMap::new();
    for page in pages.iter().filter(is_map) {
        let own = cards.entry(page.label.clone()).or_default();
        each_item(page, &mut |_, _, parts| {
            own.extend(parts.iter().filter_map(|part| if let Part::Card(id) = part { Some(*id) } else { None }));
        });
    }
    let (mut following, mut tags) = (0, 0);
    for page in pages.iter().filter(is_map) {
        let own = &cards[&page.label];
        for words in words(page) {
            if let Some(next) = words.strip_prefix("next: ") {
                following += 1;
                let number: usize = page.label.parse().unwrap();
                assert!(next.ends_with(&format!(", page {}", number + 1)), "page {number}: {words}");
                let is_line =
                    |lane: &Arc<Lane>| matches!(lane.kind, LaneKind::Line(_)) && next.starts_with(&*lane.name);
                assert!(!map.lanes.iter().any(is_line), "page {number}: {words}");
            }
            for number in words.strip_prefix("page ").into_iter().flat_map(|numbers| numbers.split(", ")) {
                let Some(there) = cards.get(number) else { continue };
                tags += 1;
                let is_led = map.links.iter().any(|link| own.contains(&link.from) && there.contains(&link.to));
                assert!(is_led, "page {}: an arrow to {words}", page.label);
            }
        }
    }
    assert!(following > 40 && tags > 5, "{following} and {tags}");
}

/// On the map a full flame is a severe hotspot; so it is in lists, on pages of a stage and in the key.
#[test]
fn only_severe_hotspots_have_full_flames() {
    let ink = Theme::named_or_default("Light").hotspot;
    for form in [PrintForm::Findings, PrintForm::Stages] {
        let full = |severity: u8| {
            let mut map = template("online-order");
            map.hotspots.iter_mut().for_each(|hotspot| Arc::make_mut(hotspot).severity = severity);
            let mut count = 0;
            for page in printed(&map, &settings(form)).pages {
                each_item(&page, &mut |item, _, _| {
                    count += usize::from(matches!(item, Item::Path(path) if path.fill == Some(ink)));
                });
            }
            (count, map.hotspots.len())
        };
        assert_eq!(full(3).0, 0, "{form:?}");
        for severity in [4, 5] {
            let (count, hotspots) = full(severity);
            assert!(count >= hotspots, "{form:?}: {count} flames of {hotspots}");
        }
    }
}

#[test]
fn a_curve_has_one_scale_on_all_its_pages() {
    for slug in ["online-order", "patient-and-companion", "hotel-stay", "click-and-collect"] {
        for paper in [Paper::A4, Paper::LETTER] {
            let mut heights: BTreeMap<_, Vec<f32>> = BTreeMap::new();
            for page in plan_on(&template(slug), paper).pages {
                for row in page.layout.rows.iter().filter(|row| row.curve.is_some()) {
                    let area = row.curve.as_ref().and_then(|curve| curve.areas.first().copied()).unwrap();
                    heights.entry(row.lane.id).or_default().push((area.bottom_y - area.top_y) * page.scale);
                }
            }
            for heights in heights.values() {
                let (least, most) = heights.iter().fold((f32::INFINITY, 0.0f32), |(a, b), h| (a.min(*h), b.max(*h)));
                assert!(most - least <= 2.0, "{slug}: {heights:?}");
                assert!(least >= 24.0, "{slug}: {heights:?}");
            }
        }
    }
}

#[test]
fn a_short_key_stands_in_the_foot_clear_of_its_words() {
    let mut in_foot = 0;
    for (name, map) in maps() {
        let size = lying(Paper::A4.size_pt().unwrap());
        for page in plan_on(&map, Paper::A4).pages {
            let Some(end) = page.key_end else { continue };
            in_foot += 1;
            assert!(end <= frame(size).measure() * 0.7, "{name}: {end}");
            let top = MapArea::on(size).top;
            let key = page.layout.footer.legend.first().unwrap().rect.center().y - page.layout.stage_band.min.y;
            let y = top + (key + page.layout.notes.margins.top) * page.scale;
            assert!((y - foot_middle(size)).abs() < 0.5, "{name}: {y}");
            for entry in &page.layout.footer.legend {
                let badge = entry.badge.as_ref().map_or(entry.rect, |badge| badge.rect);
                let apart = badge.center().y - entry.rect.center().y;
                assert!(apart.abs() < 1.0, "{name}: a sign stands {apart} from its words");
            }
        }
    }
    assert!(in_foot > 3);
}

/// Hotspots have numbers, actions have letters, and opportunities have both.
#[test]
fn hotspots_opportunities_and_actions_are_never_called_the_same() {
    for language in ["en", "de", "ar", "ja", "ru"] {
        let mut map = template("online-order");
        Arc::make_mut(&mut map.info).language = language.to_owned();
        let theme = Theme::named_or_default("Light");
        let setter = typesetter(&map, &theme, &mut SceneBuilder::new());
        let marks: Vec<String> = (0..12).map(|rank| opportunity_mark(&setter, rank)).collect();
        assert!(marks.iter().all(|mark| mark.chars().count() >= 2 && mark.parse::<u32>().is_err()), "{marks:?}");
        let found: Vec<String> = printed(&map, &settings(PrintForm::Findings)).pages.iter().flat_map(words).collect();
        // In the table and in the landscape.
        assert_eq!(found.iter().filter(|words| **words == marks[0]).count(), 2, "{language}: {found:?}");
    }
}

#[test]
fn both_fields_stand_side_by_side_with_lines_down_to_the_foot() {
    for form in [PrintForm::Handout, PrintForm::Findings] {
        let pages = printed(&template("online-order"), &settings(form)).pages;
        let says = |page: &&Page, title: &str| words(page).iter().any(|words| words == title);
        let page = pages.iter().find(|page| says(page, "Opportunity landscape")).unwrap();
        assert!(["Impact and effort", "Agreed today"].into_iter().all(|title| says(&page, title)), "{form:?}");
        let mut lowest = 0.0f32;
        each_text(page, &mut |text, place| {
            if text.text.source.starts_with("Agreed") {
                lowest = lowest.max(place.apply(text.origin).y);
            }
        });
        assert!(lowest > page.boxes.media.y * 0.3, "{form:?}: {lowest}");
    }
}
