//! Giving existing parts new values.

use std::sync::Arc;

use super::{MapEdit, count_of};
use crate::edit::{EditError, MapField, PartValue};
use crate::model::{
    IconId, JourneyMap, Kpi, LaneId, LaneKind, Logo, MapInfo, OwnIcon, Part, PersonaId, Picture, Portrait, TextField,
    find_mut,
};

/// The name of the step that gives a map another value.
fn name_of_change(before: &MapInfo, field: &MapField) -> String {
    match field {
        MapField::Insights(new) if new.muted.len() > before.insights.muted.len() => "Mute a finding".into(),
        MapField::Insights(_) => "Show a finding again".into(),
        field => format!("Change the map’s {}", field.name()),
    }
}

impl MapEdit<'_> {
    pub(super) fn set_map(&mut self, field: &MapField) -> String {
        self.follow_renames(field);
        let name = name_of_change(&self.map.info, field);
        let info = Arc::make_mut(&mut self.map.info);
        match field.clone() {
            MapField::Title(value) => info.title = value,
            MapField::Kind(value) => info.kind = value,
            MapField::Objective(value) => info.objective = value,
            MapField::Scenario(value) => info.scenario = value,
            MapField::Scope(value) => info.scope = value,
            MapField::Owner(value) => info.owner = value,
            MapField::ReviewDate(value) => info.review_date = value,
            MapField::KeyOutcome(value) => info.key_outcome = value,
            MapField::Basis(value) => info.basis = value,
            MapField::GuidingPrinciples(value) => info.guiding_principles = value,
            MapField::Kpis(value) => info.kpis = value,
            MapField::ResourcesAtHand(value) => info.resources_at_hand = value,
            MapField::ResourcesNeeded(value) => info.resources_needed = value,
            MapField::Plan(value) => info.plan = value,
            MapField::Industry(value) => info.industry = value,
            MapField::Description(value) => info.description = value,
            MapField::Tags(value) => info.tags = value,
            MapField::Language(value) => info.language = value,
            MapField::Direction(value) => info.direction = value,
            MapField::Theme(value) => info.theme = value,
            MapField::OwnTheme(theme) => {
                info.theme.clone_from(&theme.name);
                info.own_theme = Some(theme);
            }
            MapField::NoOwnTheme => info.own_theme = None,
            MapField::Logo(logo) => {
                info.logo = logo.map(|logo| *logo);
                self.drop_unused_pictures();
            }
            MapField::AlsoShown(value) => info.also_shown = value,
            MapField::Look(value) => info.look = value,
            MapField::Parked(value) => info.parked = value,
            MapField::Story(value) => info.story = *value,
            MapField::Insights(value) => info.insights = value,
            MapField::Agenda(value) => info.workshop.agenda = value,
            MapField::Print(value) => info.print = value,
            MapField::Presentation(mut value) => {
                value.mend(&self.map);
                Arc::make_mut(&mut self.map.info).presentation = *value;
            }
        }
        name
    }

    /// Lets what names a KPI or a resource go along when it is renamed.
    fn follow_renames(&mut self, field: &MapField) {
        let info = &self.map.info;
        let renamed = match field {
            MapField::Kpis(kpis) => {
                let names = |kpis: &[Kpi]| kpis.iter().map(|kpi| kpi.name.clone()).collect::<Vec<_>>();
                renamed(&names(&info.kpis), &names(kpis))
            }
            MapField::ResourcesAtHand(resources) => renamed(&info.resources_at_hand, resources),
            MapField::ResourcesNeeded(resources) => renamed(&info.resources_needed, resources),
            _ => None,
        };
        let Some((before, after)) = renamed else { return };
        if matches!(field, MapField::Kpis(_)) {
            for action in self.map.actions.iter_mut().filter(|action| action.goal == before) {
                Arc::make_mut(action).goal.clone_from(&after);
            }
            return;
        }
        let costs = &mut Arc::make_mut(&mut self.map.info).plan.resource_costs;
        costs.iter_mut().filter(|known| known.name == before).for_each(|known| known.name.clone_from(&after));
    }

    pub(super) fn set_logo(&mut self, logo: &Logo, picture: &Arc<Picture>) -> String {
        add_picture(&mut self.map, picture);
        Arc::make_mut(&mut self.map.info).logo = Some(logo.clone());
        self.drop_unused_pictures();
        "Change the map’s logo".into()
    }

    pub(super) fn change(&mut self, field: &str, to: &[PartValue]) -> Result<String, EditError> {
        // Finding the unused pictures takes a pass over all cards, and most changes leave none behind.
        let leaves_pictures = to.iter().any(|value| self.replaces_picture(value));
        for value in to {
            self.put(value)?;
        }
        if leaves_pictures {
            self.drop_unused_pictures();
        }
        let values = to.iter().filter(|value| !matches!(value, PartValue::Picture(_) | PartValue::Icon(_))).count();
        Ok(if values > 1 { format!("Change the {field} of {values}") } else { format!("Change the {field}") })
    }

    /// Whether a part gets another picture or icon than it has, or the map a new one.
    fn replaces_picture(&self, value: &PartValue) -> bool {
        match value {
            PartValue::Card(new) => {
                self.map.card(new.id).is_some_and(|old| old.image != new.image || old.icon != new.icon)
            }
            PartValue::Lane(new) => self.map.lane(new.id).is_some_and(|old| old.icon != new.icon),
            PartValue::Persona(new) => self.map.persona(new.id).is_some_and(|old| old.portrait != new.portrait),
            PartValue::Picture(_) | PartValue::Icon(_) => true,
            _ => false,
        }
    }

    fn put(&mut self, value: &PartValue) -> Result<(), EditError> {
        match value.clone() {
            PartValue::Persona(value) => {
                replace(&mut self.map.personas, "persona", |old, new| old.id == new.id, *value)
            }
            PartValue::Card(value) => replace(&mut self.map.cards, "card", |old, new| old.id == new.id, *value),
            PartValue::Hotspot(value) => {
                replace(&mut self.map.hotspots, "hotspot", |old, new| old.id == new.id, *value)
            }
            PartValue::Link(value) => replace(&mut self.map.links, "link", |old, new| old.id == new.id, *value),
            PartValue::Note(value) => replace(&mut self.map.notes, "note", |old, new| old.id == new.id, *value),
            PartValue::LaneGroup(value) => {
                replace(&mut self.map.lane_groups, "group", |old, new| old.id == new.id, *value)
            }
            PartValue::Action(value) => replace(&mut self.map.actions, "action", |old, new| old.id == new.id, *value),
            PartValue::Stage(mut value) => {
                let old =
                    find_mut(&mut self.map.stages, |stage| stage.id == value.id).ok_or(EditError::Gone("stage"))?;
                value.steps = std::mem::take(&mut old.steps);
                *old = *value;
                Ok(())
            }
            PartValue::Step(value) => {
                let stage = find_mut(&mut self.map.stages, |stage| stage.steps.iter().any(|step| step.id == value.id));
                let step = stage.and_then(|stage| stage.steps.iter_mut().find(|step| step.id == value.id));
                *step.ok_or(EditError::Gone("step"))? = *value;
                Ok(())
            }
            PartValue::Lane(mut value) => {
                let old = find_mut(&mut self.map.lanes, |lane| lane.id == value.id).ok_or(EditError::Gone("lane"))?;
                value.series = std::mem::take(&mut old.series);
                *old = *value;
                fit_points(old);
                Ok(())
            }
            PartValue::Series(value) => {
                let has = |lane: &crate::model::Lane| lane.series.iter().any(|series| series.id == value.id);
                let lane = find_mut(&mut self.map.lanes, has).ok_or(EditError::Gone("curve"))?;
                replace(&mut lane.series, "curve", |old, new| old.id == new.id, *value)
            }
            PartValue::Picture(picture) => {
                match self.map.images.iter_mut().find(|known| known.id == picture.id) {
                    Some(known) => *known = picture,
                    None => self.map.images.push(picture),
                }
                Ok(())
            }
            PartValue::Icon(icon) => {
                put_icon(&mut self.map, icon);
                Ok(())
            }
        }
    }

    pub(super) fn set_text(&mut self, field: TextField, text: &str) -> Result<String, EditError> {
        let words = field.write(&mut self.map).ok_or(EditError::Gone(super::noun(field.part())))?;
        if words != text {
            text.clone_into(words);
        }
        Ok(format!("Edit the {}", field.name()))
    }

    pub(super) fn set_texts(&mut self, texts: &[(TextField, String)]) -> Result<String, EditError> {
        crate::model::write_all(&mut self.map, texts).map_err(|field| EditError::Gone(super::noun(field.part())))?;
        Ok(format!("Replace in {}", count_of(texts.len(), "text").trim_start_matches("a ")))
    }

    pub(super) fn bind_lane(&mut self, lane: LaneId, persona: Option<PersonaId>) -> Result<String, EditError> {
        if let Some(id) = persona {
            self.map.persona(id).ok_or(EditError::Gone("persona"))?;
        }
        let lane = find_mut(&mut self.map.lanes, |known| known.id == lane).ok_or(EditError::Gone("lane"))?;
        lane.persona = persona;
        if lane.kind == LaneKind::Curve
            && let [series] = lane.series.as_mut_slice()
        {
            Arc::make_mut(series).persona = persona;
        }
        self.selection = super::Selection::one(Part::Lane(lane.id));
        Ok("Give a lane to a persona".into())
    }

    /// Removes pictures and icons that nothing refers to any more.
    pub(super) fn drop_unused_pictures(&mut self) {
        drop_unused_icons(&mut self.map);
        let JourneyMap { info, cards, personas, images, .. } = &mut self.map;
        if images.is_empty() {
            return;
        }
        let mut used: rustc_hash::FxHashSet<_> = cards.iter().filter_map(|card| card.image.clone()).collect();
        used.extend(personas.iter().filter_map(|persona| match &persona.portrait {
            Portrait::Picture(id) => Some(id.clone()),
            Portrait::Initials | Portrait::Drawn(_) => None,
        }));
        used.extend(info.logo.iter().map(|logo| logo.image.clone()));
        images.retain(|picture| used.contains(&picture.id));
    }
}

fn replace<T: Clone + PartialEq>(
    all: &mut [Arc<T>],
    what: &'static str,
    is_same: impl Fn(&T, &T) -> bool,
    value: T,
) -> Result<(), EditError> {
    let old = all.iter_mut().find(|old| is_same(old, &value)).ok_or(EditError::Gone(what))?;
    if **old != value {
        *old = Arc::new(value);
    }
    Ok(())
}

/// Clamps the points of a lane whose scale changed.
fn fit_points(lane: &mut crate::model::Lane) {
    let (low, high) = (lane.scale.min, lane.scale.max);
    let fits = |value: f32| value >= low && value <= high;
    for series in &mut lane.series {
        if low < high && !series.points.iter().all(|point| fits(point.value)) {
            let points = &mut Arc::make_mut(series).points;
            points.iter_mut().for_each(|point| point.value = point.value.clamp(low, high));
        }
    }
}

/// Adds a picture to the map's table, unless it is there already.
pub(super) fn add_picture(map: &mut JourneyMap, picture: &Arc<Picture>) {
    if map.image(&picture.id).is_none() {
        map.images.push(picture.clone());
    }
}

/// Adds an icon to the map's table, or gives the one that is there its new name and channels. A channel has one icon.
pub(super) fn put_icon(map: &mut JourneyMap, icon: Arc<OwnIcon>) {
    for other in map.icons.iter_mut().filter(|other| other.id != icon.id) {
        if other.channels.iter().any(|channel| icon.channels.contains(channel)) {
            Arc::make_mut(other).channels.retain(|channel| !icon.channels.contains(channel));
        }
    }
    match map.icons.iter_mut().find(|known| known.id == icon.id) {
        Some(known) => *known = icon,
        None => map.icons.push(icon),
    }
}

/// Adds an icon of another map, unless it is there already. Channels that have an icon keep it.
pub(super) fn add_icon(map: &mut JourneyMap, icon: &OwnIcon) {
    let known = map.own_icon(&icon.id).map(|known| OwnIcon::clone(known));
    let mut all = known.unwrap_or_else(|| OwnIcon { channels: Vec::new(), ..icon.clone() });
    let free = icon.channels.iter().filter(|channel| map.icon_of_channel(channel).is_none());
    all.channels.extend(free.cloned());
    put_icon(map, Arc::new(all));
}

fn drop_unused_icons(map: &mut JourneyMap) {
    if map.icons.is_empty() {
        return;
    }
    let named = map.cards.iter().filter_map(|card| card.icon.as_deref());
    let named = named.chain(map.lanes.iter().filter_map(|lane| lane.icon.as_deref()));
    let used: rustc_hash::FxHashSet<IconId> = named.filter_map(IconId::named).collect();
    map.icons.retain(|icon| used.contains(&icon.id) || !icon.channels.is_empty());
}

/// The one name that differs in two lists of the same length, as it was and as it is.
fn renamed(old: &[String], new: &[String]) -> Option<(String, String)> {
    let mut changed = old.iter().zip(new).filter(|(old, new)| old != new);
    let (before, after) = changed.next().filter(|_| old.len() == new.len())?;
    let is_name = !before.trim().is_empty() && changed.next().is_none();
    is_name.then(|| (before.clone(), after.clone()))
}
