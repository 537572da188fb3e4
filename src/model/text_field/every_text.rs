//! Every text of a map, also those that are in no search: tags, owners, the names of measures.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::model::{
    Action, ActionPlan, Card, Channel, CommentThread, Flag, Hotspot, JourneyMap, Kpi, Lane, LaneGroup, Link, MapInfo,
    Note, OwnIcon, Persona, Picture, QuarterNames, Series, Stage,
};

/// Lets `change` change every text in the parts of `map` that `known` does not share with it. Parts that are shared
/// stay shared.
pub(crate) fn change_every_text(map: &mut JourneyMap, known: &JourneyMap, change: &mut dyn FnMut(&mut String)) {
    if !Arc::ptr_eq(&map.info, &known.info) {
        of_map(Arc::make_mut(&mut map.info), change);
    }
    in_new(&mut map.personas, &known.personas, |part| of_persona(part, change));
    in_new(&mut map.stages, &known.stages, |part| of_stage(part, change));
    in_new(&mut map.lanes, &known.lanes, |part| of_lane(part, change));
    in_new(&mut map.cards, &known.cards, |part| of_card(part, change));
    in_new(&mut map.hotspots, &known.hotspots, |part| of_hotspot(part, change));
    in_new(&mut map.actions, &known.actions, |part| of_action(part, change));
    in_new(&mut map.links, &known.links, |part: &mut Link| change(&mut part.label));
    in_new(&mut map.notes, &known.notes, |part: &mut Note| change(&mut part.text));
    in_new(&mut map.lane_groups, &known.lane_groups, |part: &mut LaneGroup| change(&mut part.name));
    in_new(&mut map.icons, &known.icons, |part: &mut OwnIcon| of_icon(part, change));
    in_new(&mut map.images, &known.images, |part: &mut Picture| change(&mut part.description));
}

/// Calls `look` for the parts of `all` that are not in `known`. Most are in the same place there.
fn in_new<T: Clone>(all: &mut [Arc<T>], known: &[Arc<T>], mut look: impl FnMut(&mut T)) {
    let is_in_place = |place: usize, part: &Arc<T>| known.get(place).is_some_and(|other| Arc::ptr_eq(part, other));
    let elsewhere = all.iter().enumerate().filter(|(place, part)| !is_in_place(*place, part)).count();
    // Parts may only have moved. One or two that have changed are not worth an index.
    let pointers: FxHashSet<*const T> =
        if elsewhere > 2 { known.iter().map(Arc::as_ptr).collect() } else { FxHashSet::default() };
    for (place, part) in all.iter_mut().enumerate() {
        if !is_in_place(place, part) && !pointers.contains(&Arc::as_ptr(part)) {
            look(Arc::make_mut(part));
        }
    }
}

fn of_map(info: &mut MapInfo, change: &mut dyn FnMut(&mut String)) {
    let MapInfo { title, objective, scenario, scope, owner, key_outcome, basis, .. } = info;
    [title, objective, scenario, scope, owner, key_outcome, basis].into_iter().for_each(&mut *change);
    [&mut info.industry, &mut info.description, &mut info.language].into_iter().for_each(&mut *change);
    let MapInfo { guiding_principles, resources_at_hand, resources_needed, tags, parked, .. } = info;
    [guiding_principles, resources_at_hand, resources_needed, tags, parked]
        .into_iter()
        .flatten()
        .for_each(&mut *change);
    [&mut info.story.external, &mut info.story.internal].into_iter().for_each(&mut *change);
    of_kpis(&mut info.kpis, change);
    info.presentation.texts_mut().for_each(&mut *change);
    let ActionPlan { currency, quarters, resource_costs } = &mut info.plan;
    let QuarterNames { quick_wins, big_bets, fill_ins, leave } = quarters;
    [currency, quick_wins, big_bets, fill_ins, leave].into_iter().for_each(&mut *change);
    resource_costs.iter_mut().for_each(|resource| change(&mut resource.name));
    info.workshop.agenda.iter_mut().for_each(|block| change(&mut block.title));
    info.workshop.rounds.iter_mut().for_each(|round| change(&mut round.question));
    info.comments.iter_mut().for_each(|thread| of_thread(thread, change));
}

/// The texts of a thread, which stays shared if nothing in it changes.
fn of_thread(thread: &mut Arc<CommentThread>, change: &mut dyn FnMut(&mut String)) {
    let mut changed = CommentThread::clone(thread);
    change(&mut changed.about);
    for comment in &mut changed.comments {
        [&mut comment.by, &mut comment.text].into_iter().for_each(&mut *change);
    }
    if changed != **thread {
        *thread = Arc::new(changed);
    }
}

fn of_kpis(kpis: &mut [Kpi], change: &mut dyn FnMut(&mut String)) {
    for kpi in kpis {
        [&mut kpi.name, &mut kpi.current, &mut kpi.cell, &mut kpi.target].into_iter().for_each(&mut *change);
    }
}

fn of_persona(persona: &mut Persona, change: &mut dyn FnMut(&mut String)) {
    let Persona { name, role, age, quote, summary, .. } = persona;
    [name, role, age, quote, summary].into_iter().for_each(&mut *change);
    let Persona { goals, motivations, behaviours, frustrations, brands, .. } = persona;
    [goals, motivations, behaviours, frustrations, brands].into_iter().flatten().for_each(&mut *change);
    for fact in &mut persona.demographics {
        [&mut fact.name, &mut fact.value].into_iter().for_each(&mut *change);
    }
    for scale in &mut persona.scales {
        [&mut scale.low, &mut scale.high].into_iter().for_each(&mut *change);
    }
    for section in &mut persona.sections {
        [&mut section.title, &mut section.text].into_iter().for_each(&mut *change);
    }
    persona.channels.iter_mut().for_each(|channel| of_channel(channel, change));
}

fn of_channel(channel: &mut Channel, change: &mut dyn FnMut(&mut String)) {
    if let Channel::Other(name) = channel {
        change(name);
    }
}

fn of_stage(stage: &mut Stage, change: &mut dyn FnMut(&mut String)) {
    [&mut stage.name, &mut stage.goal, &mut stage.time_span, &mut stage.phase].into_iter().for_each(&mut *change);
    of_kpis(&mut stage.kpis, change);
    for step in &mut stage.steps {
        [&mut step.name, &mut step.note].into_iter().for_each(&mut *change);
        of_flags(&mut step.flags, change);
    }
}

fn of_flags(flags: &mut [Flag], change: &mut dyn FnMut(&mut String)) {
    flags.iter_mut().for_each(|flag| change(&mut flag.note));
}

fn of_lane(lane: &mut Lane, change: &mut dyn FnMut(&mut String)) {
    [&mut lane.name, &mut lane.prompt, &mut lane.note].into_iter().for_each(&mut *change);
    let scale = &mut lane.scale;
    let scale = [&mut scale.name, &mut scale.low, &mut scale.middle, &mut scale.high];
    scale.into_iter().for_each(&mut *change);
    for series in &mut lane.series {
        let Series { name, points, .. } = Arc::make_mut(series);
        change(name);
        for point in points {
            change(&mut point.label);
            of_flags(&mut point.flags, change);
        }
    }
}

fn of_card(card: &mut Card, change: &mut dyn FnMut(&mut String)) {
    let Card { text, note, figure, figure_cell, target, source, owner, address, picture, .. } = card;
    [text, note, figure, figure_cell, target, source, owner, address, &mut picture.caption]
        .into_iter()
        .for_each(&mut *change);
    card.tags.iter_mut().for_each(&mut *change);
    of_flags(&mut card.flags, change);
    card.channel.iter_mut().for_each(|channel| of_channel(channel, change));
}

fn of_icon(icon: &mut OwnIcon, change: &mut dyn FnMut(&mut String)) {
    change(&mut icon.name);
    icon.channels.iter_mut().for_each(|channel| of_channel(channel, change));
}

fn of_hotspot(hotspot: &mut Hotspot, change: &mut dyn FnMut(&mut String)) {
    let Hotspot { cause, note, cluster, whys, .. } = hotspot;
    [cause, note, cluster].into_iter().chain(whys).for_each(change);
}

fn of_action(action: &mut Action, change: &mut dyn FnMut(&mut String)) {
    [&mut action.title, &mut action.owner, &mut action.note, &mut action.goal].into_iter().for_each(&mut *change);
    action.resources.iter_mut().for_each(|resource| change(&mut resource.name));
}
