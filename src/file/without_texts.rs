//! The structure of a map without its texts, for templates.
//!
//! What stays is what one would otherwise rebuild by hand: stages, steps, lanes with their names and
//! prompts, cards with their kind, place, span and channel, links, curves. The texts on them are
//! removed, and so is everything that was found out about this particular journey.

use std::sync::Arc;

use crate::model::{
    CurvePoint, JourneyMap, Lane, Link, MapInfo, Persona, Picture, PrintScope, PrintSettings, Series, Stage, Step,
};

/// A copy of `map` with its structure but without its texts.
pub fn without_texts(map: &JourneyMap) -> JourneyMap {
    let info = MapInfo {
        title: map.info.title.clone(),
        kind: map.info.kind,
        industry: map.info.industry.clone(),
        tags: map.info.tags.clone(),
        language: map.info.language.clone(),
        direction: map.info.direction,
        theme: map.info.theme.clone(),
        own_theme: map.info.own_theme.clone(),
        logo: map.info.logo.clone(),
        also_shown: map.info.also_shown,
        look: map.info.look,
        print: PrintSettings { scope: PrintScope::default(), ..map.info.print.clone() },
        ..MapInfo::default()
    };
    JourneyMap {
        info: Arc::new(info),
        personas: each(&map.personas, persona),
        stages: map.stages.iter().map(|it| Arc::new(stage(it))).collect(),
        lanes: map.lanes.iter().map(|it| Arc::new(lane(it))).collect(),
        cards: map.cards.iter().map(|it| Arc::new(it.without_content())).collect(),
        lane_groups: map.lane_groups.clone(),
        links: map.links.iter().map(|it| Arc::new(link(it))).collect(),
        images: map.images.iter().filter(|picture| is_logo(map, picture)).cloned().collect(),
        ..JourneyMap::default()
    }
}

fn is_logo(map: &JourneyMap, picture: &Picture) -> bool {
    map.info.logo.as_ref().is_some_and(|logo| logo.image == picture.id)
}

fn each<T>(parts: &[Arc<T>], blank: impl Fn(usize, &T) -> T) -> Vec<Arc<T>> {
    parts.iter().enumerate().map(|(index, part)| Arc::new(blank(index, part))).collect()
}

/// A persona without a profile, so that lanes and curves keep the persona they belong to.
fn persona(index: usize, persona: &Persona) -> Persona {
    Persona { hue: persona.hue, color: persona.color, ..Persona::new(persona.id, &format!("Persona {}", index + 1)) }
}

fn stage(stage: &Stage) -> Stage {
    let step = |step: &Step| Step { note: String::new(), flags: Vec::new(), ..step.clone() };
    Stage {
        goal: String::new(),
        time_span: String::new(),
        kpis: Vec::new(),
        steps: stage.steps.iter().map(step).collect(),
        ..stage.clone()
    }
}

fn lane(lane: &Lane) -> Lane {
    let middle = (lane.scale.min + lane.scale.max) / 2.0;
    let series = lane.series.iter().map(|it| Arc::new(series(it, middle))).collect();
    Lane { note: String::new(), series, ..lane.clone() }
}

/// The points stay as handles for drawing a new curve, all in the middle of the scale.
fn series(series: &Series, middle: f32) -> Series {
    let point = |it: &CurvePoint| CurvePoint { step: it.step, value: middle, label: String::new(), flags: Vec::new() };
    Series { points: series.points.iter().map(point).collect(), ..series.clone() }
}

fn link(link: &Link) -> Link {
    Link { label: String::new(), ..link.clone() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::{format, templates};
    use crate::model::check::check;

    #[test]
    fn structure_stays_and_the_story_goes() {
        for template in templates::list() {
            let map = templates::load(template.slug).unwrap();
            let blank = without_texts(&map);
            assert_eq!(check(&blank), [], "{}", template.slug);
            assert_eq!(blank.cards.len(), map.cards.len());
            assert!(map.lanes.iter().zip(&blank.lanes).all(|(old, new)| old.name == new.name && old.kind == new.kind));
            assert!(map.steps().zip(blank.steps()).all(|((_, old), (_, new))| old.name == new.name));
            let text = format::write(&blank).unwrap();
            for said in map.cards.iter().map(|card| &card.text).filter(|text| text.len() > 20) {
                assert!(!text.contains(said.as_str()), "{}: {said}", template.slug);
            }
            assert!(map.personas.iter().filter(|it| it.quote.len() > 9).all(|it| !text.contains(&it.quote)));
        }
    }

    #[test]
    fn curves_lie_in_the_middle_of_their_scale() {
        let blank = without_texts(&templates::load("online-order").unwrap());
        let lane = blank.lanes.iter().find(|lane| !lane.series.is_empty()).unwrap();
        assert!(!lane.series[0].points.is_empty());
        assert!(lane.series[0].points.iter().all(|point| point.value == 0.0));
    }

    #[test]
    fn it_is_already_without_texts_the_second_time() {
        let once = without_texts(&templates::load("click-and-collect").unwrap());
        assert_eq!(without_texts(&once), once);
    }
}
