//! One rule for each thing on the sheet, in all templates: what nearly agrees looks like a mistake.

use std::sync::Arc;

use footpath::file::templates;
use footpath::geometry::Rect;
use footpath::layout::{
    CardBox, Layout, LayoutEngine, LegendSign, PlacedText, SheetParts, ShownScale, StagePaint, TimeTick, stage_paints,
};
use footpath::model::{Card, CardKind, Hotspot, JourneyMap, LaneKind, Part};
use footpath::scene::{Item, SceneBuilder, hit, stage_colors};
use footpath::text::TypeSizes;
use footpath::theme::Theme;

fn template(slug: &str) -> JourneyMap {
    templates::load(slug).unwrap()
}

/// Every template as it is laid out for paper, where nothing stands in for what is missing.
fn on_paper() -> impl Iterator<Item = (&'static str, JourneyMap, Layout)> {
    templates::list().iter().map(|known| {
        let map = template(known.slug);
        let layout = lay_out_on_paper(&map);
        (known.slug, map, layout)
    })
}

fn lay_out_on_paper(map: &JourneyMap) -> Layout {
    LayoutEngine::new().lay_out_parts(map, SheetParts { placeholders: false, ..SheetParts::ALL })
}

fn cards(layout: &Layout) -> impl Iterator<Item = &CardBox> {
    layout.rows.iter().flat_map(|row| &row.cards)
}

#[test]
fn a_moment_on_the_rail_stands_under_the_edge_of_a_stage_or_visibly_beside_it() {
    let (mut found, mut under) = (Vec::new(), 0);
    for (slug, _, layout) in on_paper() {
        let Some(rail) = &layout.time_rail else { continue };
        let is_inner = |tick: &&TimeTick| rail.ends.iter().all(|end| (end.x - tick.at.x).abs() > 1.0);
        for tick in rail.ticks.iter().filter(is_inner) {
            for stage in layout.stages.iter().skip(1) {
                let away = (stage.rect.min.x - tick.at.x).abs();
                under += usize::from(away < 0.1);
                if (0.1..11.9).contains(&away) {
                    found.push(format!("{slug}: {:?} nearly stands under the edge of {}", tick.at, stage.id));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(under >= 5, "{under}");
}

#[test]
fn the_line_to_a_moment_of_truth_ends_at_the_face_that_several_share() {
    let mut shared = 0;
    for (slug, _, layout) in on_paper() {
        let curves = layout.rows.iter().filter_map(|row| row.curve.as_ref()).flat_map(|curve| &curve.series);
        for mark in curves.flat_map(|series| &series.marks).filter(|mark| mark.on_rim) {
            for moment in layout.moments.iter().filter(|moment| moment.step == mark.step) {
                shared += 1;
                let (from, _) = moment.line.unwrap_or((mark.anchor, mark.anchor));
                assert!((from.x - mark.anchor.x).abs() < 0.1, "{slug}: the line stands beside the face");
            }
        }
    }
    assert!(shared >= 1, "{shared}");
}

#[test]
fn a_dot_on_the_rail_says_its_time() {
    for (slug, _, layout) in on_paper() {
        let Some(rail) = &layout.time_rail else { continue };
        let stretch = rail.longest.iter().flat_map(|longest| longest.ends);
        let ends: Vec<f32> = stretch.chain(rail.ends).map(|end| end.x).collect();
        for tick in rail.ticks.iter().filter(|tick| tick.words.is_none()) {
            assert!(ends.iter().any(|end| (end - tick.at.x).abs() < 0.1), "{slug}: a dot at {:?}", tick.at);
        }
    }
}

#[test]
fn the_colours_of_the_path_are_explained_or_say_nothing() {
    let theme = Theme::named_or_default("Light");
    let (mut explained, mut unfelt) = (0, 0);
    for (slug, map, layout) in on_paper() {
        let paints = stage_paints(&map);
        let speaks = paints.iter().any(|paint| matches!(paint, StagePaint::Feeling(_)));
        let has_key = layout.footer.legend.iter().any(|entry| entry.sign == LegendSign::Feelings);
        assert_eq!(speaks, has_key, "{slug}");
        explained += usize::from(has_key);
        for paint in paints.iter().filter(|_| !speaks) {
            let (fill, _) = stage_colors(*paint, &theme);
            let spread = fill.r.max(fill.g).max(fill.b) - fill.r.min(fill.g).min(fill.b);
            assert!(spread < 16, "{slug}: {fill} is a strong colour that means nothing");
            unfelt += 1;
        }
    }
    assert!(explained > 10 && unfelt > 10, "{explained}, {unfelt}");
}

#[test]
fn votes_alone_make_no_card_taller_whose_last_line_has_room_for_them() {
    let mut count = 0;
    for (slug, map, layout) in on_paper() {
        let voted = cards(&layout).filter(|card| card.card.votes > 0);
        for card in voted.filter(|card| !matches!(card.kind, CardKind::Measure | CardKind::Picture)) {
            let Some(foot) = &card.face.foot else { continue };
            let is_alone = foot.severity.is_none() && foot.score.is_none() && foot.words.is_empty();
            let [words] = &card.face.words[..] else { continue };
            let last = words.text.lines.last().unwrap();
            let free = card.rect.width() - words.at.x - last.left - last.width;
            if !is_alone || !foot.marks.is_empty() || free < 60.0 || words.text.lines.len() < 2 {
                continue;
            }
            count += 1;
            let mut without = map.clone();
            let own = without.cards.iter_mut().find(|known| known.id == card.card.id).unwrap();
            *own = Arc::new(Card { votes: 0, ..Card::clone(own) });
            let plain = lay_out_on_paper(&without);
            let plain = cards(&plain).find(|known| known.card.id == card.card.id).unwrap();
            assert_eq!(plain.face.size, card.face.size, "{slug}: {}", card.card.text);
        }
    }
    assert!(count >= 8, "{count}");
}

#[test]
fn votes_stand_at_the_end_of_their_row_on_cards_of_all_kinds() {
    let mut count = 0;
    for (slug, _, layout) in on_paper() {
        for card in cards(&layout) {
            let Some(foot) = &card.face.foot else { continue };
            let Some(votes) = &foot.votes else { continue };
            count += 1;
            let first = votes.dots.first().unwrap().min.x;
            let before =
                foot.words.iter().map(|words| words.rect().max.x).chain(foot.marks.iter().map(|it| it.rect.max.x));
            assert!(
                before.fold(0.0, f32::max) <= first - 7.0,
                "{slug}: {} has something behind its votes",
                card.card.text
            );
            let right = votes.number.as_ref().map(|number| number.rect().max.x);
            let right = right.or(votes.dots.last().map(|dot| dot.max.x)).unwrap();
            let away = card.rect.width() - right;
            assert!((away - 9.0).abs() < 0.6, "{slug}: {} ends {away} from the edge", card.card.text);
        }
    }
    assert!(count > 30, "{count}");
}

#[test]
fn the_pills_of_a_lane_all_begin_with_an_icon_or_none_does() {
    let begins = |layout: &Layout, slug: &str| {
        for row in layout.rows.iter().filter(|row| row.lane.kind == LaneKind::Touchpoints) {
            let signs: Vec<bool> =
                row.cards.iter().map(|card| !card.face.marks.is_empty() || card.face.picture.is_some()).collect();
            assert!(signs.windows(2).all(|pair| pair[0] == pair[1]), "{slug}: {}: {signs:?}", row.lane.name);
        }
    };
    for (slug, mut map, layout) in on_paper() {
        begins(&layout, slug);
        let lanes: Vec<_> = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Touchpoints).collect();
        let Some(lane) = lanes.first().map(|lane| lane.id) else { continue };
        if let Some(card) = map.cards.iter_mut().rfind(|card| card.lane == lane) {
            *card = Arc::new(Card { channel: None, icon: None, text: "Something else".into(), ..Card::clone(card) });
        }
        begins(&lay_out_on_paper(&map), slug);
    }
}

#[test]
fn no_quotation_stands_in_the_marks_of_the_one_around_it() {
    let mut quoted = 0;
    for (slug, _, layout) in on_paper() {
        let of_cards = cards(&layout).flat_map(|card| &card.face.words);
        let of_people = layout.header.personas.iter().flat_map(|persona| &persona.words);
        for words in of_cards.chain(of_people) {
            let Some(marks) = words.marks.filter(|_| words.hidden_letters == 0) else { continue };
            quoted += 1;
            let inner = words.text.source.strip_prefix(marks.open).and_then(|rest| rest.strip_suffix(marks.close));
            let inner = inner.unwrap_or_else(|| panic!("{slug}: {}", words.text.source));
            assert!(!inner.contains(marks.open) && !inner.contains('“'), "{slug}: {inner}");
        }
    }
    assert!(quoted > 60, "{quoted}");
}

/// What no line reaches would be dead air over the whole width of the map.
#[test]
fn a_curve_lane_begins_and_ends_with_what_its_lines_reach() {
    let (mut found, mut checked) = (Vec::new(), 0);
    for (slug, map, paper) in on_paper() {
        let window = LayoutEngine::new().lay_out(&map);
        for (row, other) in window.rows.iter().zip(&paper.rows) {
            let Some(curve) = row.curve.as_ref().filter(|curve| curve.series.len() < 5) else { continue };
            checked += 1;
            assert_eq!(row.height, other.height, "{slug}: one height of {} on all surfaces", row.lane.name);
            let marks = || curve.series.iter().flat_map(|series| &series.marks);
            let labels = marks().filter_map(|mark| mark.visible_label()).map(|label| label.words.rect());
            let ink = marks().map(|mark| mark.outline()).chain(labels).reduce(|all, own| all.union(&own));
            let Some(ink) = ink else { continue };
            let air = [ink.min.y - row.y, row.y + row.height - ink.max.y];
            // A scale with one end keeps the value from which it is measured.
            let limit = [48.0, if curve.up_is_good { 48.0 } else { f32::INFINITY }];
            if air[0] > limit[0] || air[1] > limit[1] {
                found.push(format!("{slug}: {} has {air:?} above and below", row.lane.name));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(checked > 15, "{checked}");
}

/// A lane that grew while a point is dragged would pull it from under the pointer.
#[test]
fn a_held_scale_stays_whatever_its_points_reach() {
    let mut map = template("online-order");
    let mut engine = LayoutEngine::new();
    let before = engine.lay_out(&map);
    let curve = |layout: &Layout| {
        let row = layout.rows.iter().find(|row| row.curve.is_some()).unwrap();
        (row.height, row.curve.as_ref().unwrap().areas[0])
    };
    let lane = map.lanes.iter_mut().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let series = Arc::make_mut(&mut Arc::make_mut(lane).series[0]);
    let best = series.points.iter_mut().max_by(|a, b| a.value.total_cmp(&b.value)).unwrap();
    best.value = 2.0;
    engine.hold_scales(before.shown_scales());
    let held = engine.lay_out(&map);
    assert_eq!(curve(&before).1, curve(&held).1, "each value keeps its height");
    engine.hold_scales(Default::default());
    let after = engine.lay_out(&map);
    assert!(curve(&after).0 > curve(&before).0 + 20.0, "then the lane shows what is reached");
    // Where any value may be drawn next, all of the scale is there.
    let mut engine = LayoutEngine::new();
    engine.show_whole_scales(true);
    let whole = engine.lay_out(&template("online-order"));
    let shown = whole.rows.iter().filter_map(|row| row.curve.as_ref()).all(|curve| curve.shown == ShownScale::WHOLE);
    assert!(shown && curve(&whole).0 > curve(&before).0 + 20.0);
}

#[test]
fn the_half_of_a_curve_that_nothing_uses_takes_no_room() {
    let map = template("hotel-stay");
    let paper = lay_out_on_paper(&map);
    let row = |layout: &Layout, name: &str| {
        let row = layout.rows.iter().find(|row| row.lane.name == name).unwrap();
        (row.height, row.y, row.curve.clone().unwrap())
    };
    let (low, y, curve) = row(&paper, "Staff emotion");
    assert!(low < 240.0 - 45.0, "{low}: nothing is above neutral");
    let area = |curve: &footpath::layout::CurveBox| curve.areas[0].bottom_y - curve.areas[0].top_y;
    let other = row(&paper, "Guest emotion");
    assert!((area(&curve) - area(&other.2)).abs() < 0.1, "a value more is as high as in the other lane");
    for (slug, _, layout) in on_paper() {
        for row in layout.rows.iter().filter(|row| row.curve.is_some()) {
            let curve = row.curve.as_ref().unwrap();
            let marks = curve.series.iter().flat_map(|series| &series.marks);
            let within = |top: f32, bottom: f32| row.y <= top && bottom <= row.y + row.height;
            for mark in marks {
                assert!(within(mark.outline().min.y, mark.outline().max.y), "{slug}: a point of {}", row.lane.name);
                let label = mark.visible_label().map(|label| label.words.rect());
                assert!(label.is_none_or(|label| within(label.min.y, label.max.y)), "{slug}: {}", row.lane.name);
            }
            assert!(curve.axis.iter().all(|word| within(word.at.y, word.bottom())), "{slug}: {}", row.lane.name);
        }
    }
    assert!(curve.series.iter().flat_map(|series| &series.marks).all(|mark| mark.anchor.y >= y));
}

#[test]
fn figures_and_ideas_about_the_whole_journey_stand_on_no_back_stage() {
    let mut checked = 0;
    for (slug, _, layout) in on_paper() {
        let last = layout.rows.iter().rev().take_while(|row| {
            matches!(row.lane.usual_kind(), CardKind::Measure | CardKind::Opportunity | CardKind::Pain | CardKind::Idea)
        });
        for row in last {
            checked += 1;
            let own = Rect::new(0.0, row.y + 1.0, 10.0, row.height - 2.0);
            let is_on = layout.lane_bands.back_stage.iter().any(|ground| ground.intersects(&own));
            assert!(!is_on, "{slug}: {}", row.lane.name);
        }
    }
    assert!(checked > 20, "{checked}");
}

#[test]
fn the_name_of_a_step_ends_clear_of_the_next_stage() {
    let mut checked = 0;
    for (slug, _, layout) in on_paper() {
        for columns in layout.columns.chunk_by(|a, b| a.stage == b.stage) {
            let Some(last) = columns.last() else { continue };
            let step = layout.steps.iter().find(|step| step.id == last.step).unwrap();
            let Some(words) = step.words.as_ref().filter(|_| step.badges.is_empty()) else { continue };
            checked += 1;
            let air = last.x + last.width - words.at.x - words.text.ink_width;
            assert!(air >= 12.0, "{slug}: {} ends {air} before the next stage", words.text.source);
        }
    }
    assert!(checked > 20, "{checked}");
}

#[test]
fn every_hotspot_is_drawn_as_a_flame() {
    let theme = Theme::named_or_default("Light");
    fn rounded(item: &Item, found: &mut usize) {
        match item {
            Item::Group(group) => group.items.iter().for_each(|item| rounded(item, found)),
            Item::Rect(rect) if rect.fill == Some(Theme::named_or_default("Light").hotspot) => *found += 1,
            _ => {}
        }
    }
    for known in templates::list() {
        let mut map = template(known.slug);
        for is_listed in [false, true] {
            Arc::make_mut(&mut map.info).also_shown.hotspots = is_listed;
            let drawing = SceneBuilder::new().draw(&map, &theme);
            let mut pills = 0;
            drawing.scene.items.iter().for_each(|item| rounded(item, &mut pills));
            assert_eq!(pills, 0, "{}: a pill for a hotspot", known.slug);
            let is_drawn = |id| hit::bounds_of(&drawing.scene, Part::Hotspot(id)).is_some();
            for hotspot in map.hotspots.iter() {
                // One of a cluster stands for all of it.
                let stands_for = |other: &&Arc<Hotspot>| {
                    other.id == hotspot.id || (!hotspot.cluster.is_empty() && other.cluster == hotspot.cluster)
                };
                let is_there = map.hotspots.iter().filter(stands_for).any(|other| is_drawn(other.id));
                assert!(is_there, "{}: “{}” is drawn nowhere", known.slug, hotspot.cause);
            }
        }
    }
}

/// A hand-off is told on the way; the flame beside it is what hurts.
#[test]
fn no_hand_off_is_a_dark_block() {
    fn blocks(item: &Item, dark: footpath::geometry::Color, found: &mut usize) {
        match item {
            Item::Group(group) => group.items.iter().for_each(|item| blocks(item, dark, found)),
            Item::Rect(rect) if rect.fill == Some(dark) && rect.rect.width() < 30.0 && rect.rect.height() > 8.0 => {
                *found += 1;
            }
            _ => {}
        }
    }
    // In other themes lines have a colour that is not theirs alone.
    for theme in ["Light", "Dark", "Paper"].map(Theme::named_or_default) {
        let drawing = SceneBuilder::new().draw(&template("hotel-stay"), &theme);
        let mut found = 0;
        drawing.scene.items.iter().for_each(|item| blocks(item, theme.line, &mut found));
        assert_eq!(found, 0, "{}", theme.name);
    }
}

#[test]
fn an_end_of_the_scale_that_no_line_reaches_is_named_beyond_all_points() {
    let sizes = [TypeSizes::USUAL, TypeSizes::CLOSE, TypeSizes::EVEN_AND_CLOSE];
    let mut named = [0; 2];
    for (known, type_sizes) in templates::list().iter().flat_map(|known| sizes.map(|sizes| (known, sizes))) {
        let parts = SheetParts { placeholders: false, type_sizes, ..SheetParts::ALL };
        let layout = LayoutEngine::new().lay_out_parts(&template(known.slug), parts);
        for (row, curve) in layout.rows.iter().filter_map(|row| Some((row, row.curve.as_ref()?))) {
            let heights = curve.series.iter().flat_map(|series| &series.marks).map(|mark| mark.anchor.y);
            let (top, bottom) = heights.fold((f32::MAX, f32::MIN), |(top, bottom), y| (top.min(y), bottom.max(y)));
            for word in &curve.axis {
                let (text, rect) = (&word.text.source, word.rect());
                let what =
                    format!("{}, {}: “{text}” at {rect:?}, points from {top} to {bottom}", known.slug, row.lane.name);
                if text.starts_with('↑') {
                    assert!(rect.max.y <= top + 0.5, "{what}");
                    let is_above = |name: &&PlacedText| name.at.x + name.text.ink_width + 7.9 > rect.min.x;
                    let below = row.words.iter().filter(is_above).map(|name| name.bottom()).fold(0.0, f32::max);
                    assert!(below + 7.5 <= rect.min.y, "{what}: too near to the name");
                    named[0] += 1;
                } else if text.starts_with('↓') {
                    assert!(bottom <= rect.min.y + 0.5, "{what}");
                    named[1] += 1;
                }
            }
        }
    }
    assert!(named[0] >= 30 && named[1] >= 3, "{named:?} ends are named");
    for (slug, word) in [("online-order", "↑ delighted"), ("hotel-stay", "↑ delighted"), ("online-order", "upset")]
    {
        let layout = lay_out_on_paper(&template(slug));
        let curve = layout.rows.iter().find_map(|row| row.curve.as_ref()).unwrap();
        let words: Vec<&str> = curve.axis.iter().map(|word| &*word.text.source).collect();
        assert!(words.contains(&word), "{slug}: {words:?}");
    }
}
