//! The order in which the map grows: columns, lanes, cards, curve, marks, actions, then everything about
//! the map itself. The recipe reads the wanted map and says what to do; each [`Maker`] does it its own way.

use footpath::model::{
    ActionCategory, ActionStatus, Card, CardId, CardKind, Channel, Evidence, FlagKind, HotspotPlace, Interaction,
    JourneyMap, LaneId, LaneKind, Part, Persona, Portrait, StageSide, StepId,
};

use crate::by_hand::Desk;

/// A way of editing. Fields and buttons are addressed by their accessible names.
pub(super) trait Maker {
    /// The window.
    fn desk(&self) -> &Desk;
    /// Goes from the welcome page to a blank map.
    fn begin(&mut self);
    /// Selects a part of the map.
    fn select(&mut self, part: Part);
    /// Clears the selection, so that the inspector shows the map.
    fn let_go(&mut self);
    /// Names a part in place.
    fn name(&mut self, part: Part, words: &str);
    /// Adds a stage after the last one.
    fn add_stage(&mut self, name: &str);
    /// Adds a step after another one.
    fn add_step(&mut self, after: StepId, name: &str);
    /// Adds a lane below another one.
    fn add_lane(&mut self, after: LaneId, item: &str);
    /// Moves a lane up by one.
    fn lane_up(&mut self, lane: LaneId);
    /// Adds cards to an empty cell.
    fn write_cards(&mut self, lane: LaneId, step: StepId, texts: &[String]);
    /// Extends a card to another step.
    fn span(&mut self, card: CardId, last: StepId);
    /// Adds a point where the curve has none.
    fn add_point(&mut self, cell: Part, value: f32);
    /// Sets a flag on the selection.
    fn flag(&mut self, part: Part, kind: FlagKind);
    /// Pins a hotspot on a card or a step, and leaves it selected.
    fn pin(&mut self, on: Part);
    /// Types text into a field of the inspector.
    fn fill(&mut self, field: &str, words: &str);
    /// Presses a button or ticks a box of the inspector.
    fn press(&mut self, button: &str);
    /// Picks an entry from a list.
    fn pick(&mut self, field: &str, entry: &str);
    /// Sets a slider that runs from 0 to `most`.
    fn slide(&mut self, slider: &str, value: f32, most: f32);
    /// Adds a tag.
    fn tag(&mut self, word: &str);
}

/// Builds the wanted map.
pub(super) fn rebuild(maker: &mut dyn Maker, wanted: &JourneyMap) -> JourneyMap {
    maker.begin();
    maker.name(Part::Header, &wanted.info.title);
    columns(maker, wanted);
    lanes(maker, wanted);
    cards(maker, wanted);
    curve(maker, wanted);
    flags_of_steps(maker, wanted);
    hotspots(maker, wanted);
    actions(maker, wanted);
    persona(maker, wanted);
    about(maker, wanted);
    maker.desk().map()
}

fn map(maker: &dyn Maker) -> JourneyMap {
    maker.desk().map()
}

/// The step in the same column.
fn step(maker: &dyn Maker, wanted: &JourneyMap, step: StepId) -> StepId {
    let column = wanted.steps().position(|(_, known)| known.id == step).unwrap();
    map(maker).steps().nth(column).unwrap().1.id
}

/// The lane in the same row.
fn lane(maker: &dyn Maker, wanted: &JourneyMap, lane: LaneId) -> LaneId {
    let row = wanted.lanes.iter().position(|known| known.id == lane).unwrap();
    map(maker).lanes[row].id
}

/// The card with the same text.
fn card(maker: &dyn Maker, wanted: &JourneyMap, card: CardId) -> CardId {
    let wanted_card = wanted.card(card).unwrap();
    let (lane, step) = (lane(maker, wanted, wanted_card.lane), step(maker, wanted, wanted_card.step));
    let is_it = |it: &&std::sync::Arc<Card>| it.lane == lane && it.step == step && it.text == wanted_card.text;
    map(maker).cards.iter().find(is_it).unwrap_or_else(|| panic!("no card “{}”", wanted_card.text)).id
}

fn fill(maker: &mut dyn Maker, field: &str, words: &str) {
    if !words.is_empty() {
        maker.fill(field, words);
    }
}

fn columns(maker: &mut dyn Maker, wanted: &JourneyMap) {
    for (place, stage) in wanted.stages.iter().enumerate() {
        match map(maker).stages.get(place) {
            Some(known) => maker.name(Part::Stage(known.id), &stage.name),
            None => maker.add_stage(&stage.name),
        }
        let made = map(maker).stages[place].clone();
        maker.select(Part::Stage(made.id));
        fill(maker, "Goal", &stage.goal);
        fill(maker, "Time span", &stage.time_span);
        let mut last = made.steps[0].id;
        name_step(maker, last, &stage.steps[0].name);
        for step in &stage.steps[1..] {
            maker.add_step(last, &step.name);
            let steps = &map(maker).stages[place].steps;
            last = steps.last().unwrap().id;
        }
    }
    for (_, wanted_step) in wanted.steps().filter(|(_, step)| !step.note.is_empty()) {
        let made = step(maker, wanted, wanted_step.id);
        maker.select(Part::Step(made));
        maker.fill("Note", &wanted_step.note);
    }
}

/// The only step of a new stage has no name yet, and nothing is drawn where it could be edited.
fn name_step(maker: &mut dyn Maker, step: StepId, name: &str) {
    maker.select(Part::Step(step));
    maker.fill("Name", name);
}

/// The blank map already has the lanes Actions, Thoughts, Emotion, Touchpoints, Pains and Opportunities.
fn lanes(maker: &mut dyn Maker, wanted: &JourneyMap) {
    let touchpoints = map(maker).lanes.iter().find(|lane| lane.kind == LaneKind::Touchpoints).unwrap().id;
    maker.lane_up(touchpoints);
    let last = map(maker).lanes.last().unwrap().id;
    maker.add_lane(last, "Measures");
    for (row, lane) in wanted.lanes.iter().enumerate() {
        let made = map(maker).lanes[row].clone();
        if made.name != lane.name {
            maker.name(Part::Lane(made.id), &lane.name);
        }
        maker.select(Part::Lane(made.id));
        if lane.persona.is_some() {
            maker.pick("Persona", "Persona");
        }
        maker.fill("Prompt", &lane.prompt);
    }
}

fn cards(maker: &mut dyn Maker, wanted: &JourneyMap) {
    for wanted_lane in &wanted.lanes {
        for (_, wanted_step) in wanted.steps() {
            let is_here = |card: &&&std::sync::Arc<Card>| card.lane == wanted_lane.id && card.step == wanted_step.id;
            let here: Vec<&Card> = wanted.cards.iter().filter(|card| is_here(&card)).map(|card| &**card).collect();
            if here.is_empty() {
                continue;
            }
            // On a metric card, typing starts with the figure.
            let first = |card: &&Card| if card.figure.is_empty() { card.text.clone() } else { card.figure.clone() };
            let texts: Vec<String> = here.iter().map(first).collect();
            let (lane, step) = (lane(maker, wanted, wanted_lane.id), step(maker, wanted, wanted_step.id));
            maker.write_cards(lane, step, &texts);
            let made: Vec<CardId> = cell(&map(maker), lane, step);
            made.iter().zip(&here).for_each(|(made, card)| details(maker, wanted, *made, card));
        }
    }
}

/// The cards that start in a cell.
fn cell(map: &JourneyMap, lane: LaneId, step: StepId) -> Vec<CardId> {
    map.cards.iter().filter(|card| card.lane == lane && card.step == step).map(|card| card.id).collect()
}

/// Fills the inspector's fields for a card, top to bottom.
fn details(maker: &mut dyn Maker, wanted: &JourneyMap, made: CardId, wanted_card: &Card) {
    let columns: Vec<StepId> = wanted.steps().map(|(_, step)| step.id).collect();
    let first = columns.iter().position(|step| *step == wanted_card.step).unwrap();
    if wanted_card.span > 1 {
        let last = columns[first + usize::from(wanted_card.span) - 1];
        maker.span(made, step(maker, wanted, last));
    }
    maker.select(Part::Card(made));
    if !wanted_card.figure.is_empty() {
        maker.fill("Text", &wanted_card.text);
    }
    if let Some(severity) = wanted_card.severity {
        maker.press(&format!("Severity {severity}"));
    }
    if let Some(frequency) = wanted_card.frequency {
        maker.press(&format!("Frequency {frequency}"));
    }
    if let Some(importance) = wanted_card.importance {
        maker.slide("Importance", importance, 10.0);
    }
    if let Some(satisfaction) = wanted_card.satisfaction {
        maker.slide("Satisfaction", satisfaction, 10.0);
    }
    touchpoint(maker, wanted_card);
    fill(maker, "Target", &wanted_card.target);
    if let Some(evidence) = wanted_card.evidence {
        maker.press(match evidence {
            Evidence::Assumption => "Evidence: Guess",
            Evidence::Observation => "Evidence: Seen",
            Evidence::Interview => "Evidence: Said",
            Evidence::Data => "Evidence: Data",
        });
    }
    fill(maker, "Source", &wanted_card.source);
    fill(maker, "Owner", &wanted_card.owner);
    wanted_card.tags.iter().for_each(|tag| maker.tag(tag));
    fill(maker, "Note", &wanted_card.note);
    if wanted_card.votes > 0 {
        maker.fill("Votes", &wanted_card.votes.to_string());
    }
}

fn touchpoint(maker: &mut dyn Maker, card: &Card) {
    if let Some(channel) = &card.channel {
        maker.pick("Channel", channel.name());
    }
    if let Some(side) = card.side {
        maker.press(if side == StageSide::Front { "Side: Front stage" } else { "Side: Back stage" });
    }
    if let Some(interaction) = card.interaction {
        maker.pick(
            "Interaction",
            match interaction {
                Interaction::Information => "Information",
                Interaction::Transaction => "Transaction",
                Interaction::Service => "Service",
                Interaction::Conversation => "Conversation",
                Interaction::Use => "Use of the product",
            },
        );
    }
}

fn curve(maker: &mut dyn Maker, wanted: &JourneyMap) {
    for wanted_lane in wanted.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve) {
        let lane = lane(maker, wanted, wanted_lane.id);
        for point in &wanted_lane.series[0].points {
            let step = step(maker, wanted, point.step);
            maker.add_point(Part::Cell(lane, step), point.value);
            let series = map(maker).lane(lane).unwrap().series[0].id;
            let part = Part::Point(lane, series, step);
            maker.select(part);
            fill(maker, "Label", &point.label);
            for flag in &point.flags {
                maker.flag(part, flag.kind);
                fill(maker, &format!("{}: why", flag.kind.name()), &flag.note);
            }
        }
    }
}

fn flags_of_steps(maker: &mut dyn Maker, wanted: &JourneyMap) {
    for (_, wanted_step) in wanted.steps() {
        for flag in &wanted_step.flags {
            let part = Part::Step(step(maker, wanted, wanted_step.id));
            maker.select(part);
            maker.flag(part, flag.kind);
            fill(maker, &format!("{}: why", flag.kind.name()), &flag.note);
        }
    }
}

fn hotspots(maker: &mut dyn Maker, wanted: &JourneyMap) {
    for hotspot in &wanted.hotspots {
        let on = match hotspot.on {
            HotspotPlace::Card(id) => Part::Card(card(maker, wanted, id)),
            HotspotPlace::Step(id) => Part::Step(step(maker, wanted, id)),
            HotspotPlace::Cell(row, column) => Part::Cell(lane(maker, wanted, row), step(maker, wanted, column)),
        };
        maker.pin(on);
        maker.press(&format!("Severity {}", hotspot.severity));
        fill(maker, "Cause", &hotspot.cause);
        fill(maker, "Note", &hotspot.note);
    }
}

fn actions(maker: &mut dyn Maker, wanted: &JourneyMap) {
    for action in &wanted.actions {
        maker.let_go();
        maker.press("Add an action");
        maker.fill("Action’s title", &action.title);
        if action.category != ActionCategory::Process {
            maker.pick("Category", action.category.name());
        }
        if action.status != ActionStatus::Proposed {
            maker.pick("Status", &format!("{:?}", action.status));
        }
        fill(maker, "Owner of the action", &action.owner);
        if let Some(due) = action.due {
            maker.fill("Due date", &due.to_string());
        }
        if let Some(impact) = action.impact {
            maker.press(&format!("Impact {impact}"));
        }
        if let Some(effort) = action.effort {
            maker.press(&format!("Effort {effort}"));
        }
        fill(maker, "Note on the action", &action.note);
        for hotspot in &action.hotspots {
            let cause = &wanted.hotspots.iter().find(|known| known.id == *hotspot).unwrap().cause;
            maker.pick("Responds to", &format!("Hotspot: {cause}"));
        }
        for card in &action.cards {
            let card = wanted.card(*card).unwrap();
            let kind = if card.severity.is_some() { CardKind::Pain } else { CardKind::Opportunity };
            maker.pick("Responds to", &format!("{}: {}", kind.name(), card.text));
        }
        maker.press(&format!("Action: {}", action.title));
    }
}

fn persona(maker: &mut dyn Maker, wanted: &JourneyMap) {
    let Persona { name, role, age, quote, summary, .. } = &*wanted.personas[0];
    let wanted = &wanted.personas[0];
    let made = map(maker).personas[0].id;
    maker.select(Part::Persona(made));
    for (field, words) in [("Name", name), ("Role", role), ("Age", age), ("Quote", quote), ("Summary", summary)] {
        fill(maker, field, words);
    }
    for (fact, number) in wanted.demographics.iter().zip(1..) {
        row(maker, "Facts", number, &[("lives in", &fact.name), ("leeds", &fact.value)]);
    }
    let lists = [
        ("Goals", &wanted.goals),
        ("Motivations", &wanted.motivations),
        ("Behaviours", &wanted.behaviours),
        ("Frustrations", &wanted.frustrations),
    ];
    for (field, lines) in lists {
        lines.iter().for_each(|words| line(maker, field, words));
    }
    for (scale, number) in wanted.scales.iter().zip(1..) {
        row(maker, "Poles", number, &[("low", &scale.low), ("high", &scale.high)]);
    }
    for scale in &wanted.scales {
        maker.slide(&format!("From {} to {}", scale.low, scale.high), scale.value, 1.0);
    }
    for channel in &wanted.channels {
        match channel {
            Channel::Other(name) => line(maker, "Named channels", name),
            known => maker.pick("Channels", known.name()),
        }
    }
    wanted.brands.iter().for_each(|brand| line(maker, "Brands", brand));
    sheet(maker, wanted);
}

/// Fills what only the full profile has: the portrait and free sections.
fn sheet(maker: &mut dyn Maker, wanted: &Persona) {
    maker.press("Open full profile");
    if let Portrait::Drawn(name) = &wanted.portrait {
        maker.press("Change portrait");
        maker.press(&format!("Portrait {name}"));
    }
    for (place, section) in wanted.sections.iter().enumerate() {
        maker.press("+ Add a section of your own");
        maker.fill(&format!("Heading {}", place + 1), &section.title);
        maker.fill(&format!("Text {}", place + 1), &section.text);
    }
    maker.press("Done");
}

/// Adds a line to a list in the inspector.
fn line(maker: &mut dyn Maker, field: &str, words: &str) {
    maker.fill(&format!("{field}: add"), words);
}

/// Fills a numbered row with several fields, in a list of the inspector.
fn row(maker: &mut dyn Maker, field: &str, number: usize, words: &[(&str, &str)]) {
    for (place, (column, words)) in words.iter().enumerate() {
        let label = if place == 0 { format!("{field}: add, {column}") } else { format!("{field} {number}, {column}") };
        maker.fill(&label, words);
    }
}

fn about(maker: &mut dyn Maker, wanted: &JourneyMap) {
    maker.let_go();
    let texts = [
        ("Objective", &wanted.info.objective),
        ("Scenario", &wanted.info.scenario),
        ("Scope", &wanted.info.scope),
        ("Key outcome", &wanted.info.key_outcome),
    ];
    for (field, words) in texts {
        fill(maker, field, words);
    }
    for (kpi, number) in wanted.info.kpis.iter().zip(1..) {
        let words = [("what is measured", &*kpi.name), ("now", &kpi.current), ("target", &kpi.target)];
        row(maker, "KPIs", number, &words);
    }
    fill(maker, "Owner", &wanted.info.owner);
    if let Some(date) = wanted.info.review_date {
        maker.fill("Review date", &date.to_string());
    }
    fill(maker, "Basis", &wanted.info.basis);
    let lists = [
        ("Guiding principles", &wanted.info.guiding_principles),
        ("Resources at hand", &wanted.info.resources_at_hand),
        ("Resources needed", &wanted.info.resources_needed),
    ];
    for (field, lines) in lists {
        lines.iter().for_each(|words| line(maker, field, words));
    }
    fill(maker, "Industry", &wanted.info.industry);
    fill(maker, "Description", &wanted.info.description);
    wanted.info.tags.iter().for_each(|tag| maker.tag(tag));
}
