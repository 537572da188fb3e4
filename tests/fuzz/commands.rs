//! Commands made from bytes: any command, on parts of the current map and sometimes on one that does not
//! exist, with values that are sometimes out of bounds.

use std::sync::Arc;

use footpath::edit::incoming::{Content, Line, Table};
use footpath::edit::{CellPlace, Command, Fragment, HeadingRow, MapField, PartValue, PastePlace, PasteReading};
use footpath::model::{
    Action, ActionCategory, ActionId, ActionStatus, BlueprintLine, Card, CardId, CardKind, Direction, FlagKind,
    HotspotId, HotspotPlace, JourneyMap, Kpi, LaneId, LaneKind, LinkId, MapKind, Part, Persona, PersonaId, PersonaList,
    SeriesId, Stage, StageId, StepId, TextField,
};

const TEXTS: [&str; 8] = ["", "a", "−1 so", "b\nc\td", "\u{202e}abc\u{0}", "12", "🏳️‍🌈é", "as is"];
const NUMBERS: [f32; 8] = [0.0, 1.0, -2.0, 5.5, 400.0, 1e38, f32::NAN, f32::NEG_INFINITY];
const LANE_KINDS: [LaneKind; 7] = [
    LaneKind::Cards,
    LaneKind::Touchpoints,
    LaneKind::Curve,
    LaneKind::Storyboard,
    LaneKind::Metrics,
    LaneKind::Process,
    LaneKind::Line(BlueprintLine::Visibility),
];

/// Bytes that are consumed one after the other; zeros follow the last one.
pub(super) struct Bytes<'a>(std::slice::Iter<'a, u8>);

impl<'a> Bytes<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes.iter())
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.0.as_slice().is_empty()
    }

    pub(super) fn next(&mut self) -> u8 {
        self.0.next().copied().unwrap_or_default()
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::from(self.next()) % end.max(1)
    }

    fn coin(&mut self) -> bool {
        self.next() % 2 == 1
    }

    fn one_of<T: Clone>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())].clone()
    }

    fn text(&mut self) -> String {
        self.one_of(&TEXTS).into()
    }

    fn number(&mut self) -> f32 {
        self.one_of(&NUMBERS)
    }

    /// One of `there`; rarely none, which stands for a part that does not exist.
    fn pick<T: Copy>(&mut self, there: &[T]) -> Option<T> {
        let byte = self.next();
        if byte == 255 { None } else { there.get(usize::from(byte) % there.len().max(1)).copied() }
    }

    fn card(&mut self, map: &JourneyMap) -> CardId {
        let there: Vec<_> = map.cards.iter().map(|card| card.id).collect();
        self.pick(&there).unwrap_or(CardId(77_777))
    }

    fn lane(&mut self, map: &JourneyMap) -> LaneId {
        let there: Vec<_> = map.lanes.iter().map(|lane| lane.id).collect();
        self.pick(&there).unwrap_or(LaneId(77_777))
    }

    fn stage(&mut self, map: &JourneyMap) -> StageId {
        let there: Vec<_> = map.stages.iter().map(|stage| stage.id).collect();
        self.pick(&there).unwrap_or(StageId(77_777))
    }

    fn step(&mut self, map: &JourneyMap) -> StepId {
        let there: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
        self.pick(&there).unwrap_or(StepId(77_777))
    }

    fn persona(&mut self, map: &JourneyMap) -> PersonaId {
        let there: Vec<_> = map.personas.iter().map(|persona| persona.id).collect();
        self.pick(&there).unwrap_or(PersonaId(77_777))
    }

    fn link(&mut self, map: &JourneyMap) -> LinkId {
        let there: Vec<_> = map.links.iter().map(|link| link.id).collect();
        self.pick(&there).unwrap_or(LinkId(77_777))
    }

    fn hotspot(&mut self, map: &JourneyMap) -> HotspotId {
        let there: Vec<_> = map.hotspots.iter().map(|hotspot| hotspot.id).collect();
        self.pick(&there).unwrap_or(HotspotId(77_777))
    }

    fn action(&mut self, map: &JourneyMap) -> ActionId {
        let there: Vec<_> = map.actions.iter().map(|action| action.id).collect();
        self.pick(&there).unwrap_or(ActionId(77_777))
    }

    /// A curve with its lane; rarely with another lane.
    fn series(&mut self, map: &JourneyMap) -> (LaneId, SeriesId) {
        let curves = map.lanes.iter().flat_map(|lane| lane.series.iter().map(|series| (lane.id, series.id)));
        let there: Vec<_> = curves.collect();
        self.pick(&there).unwrap_or((self.lane(map), SeriesId(1)))
    }

    pub(super) fn part(&mut self, map: &JourneyMap) -> Part {
        match self.next() % 13 {
            0 => Part::Header,
            1 => Part::Persona(self.persona(map)),
            2 => Part::Stage(self.stage(map)),
            3 => Part::Step(self.step(map)),
            4 => Part::Lane(self.lane(map)),
            5 => Part::Cell(self.lane(map), self.step(map)),
            6 | 7 => {
                let (lane, series) = self.series(map);
                Part::Point(lane, series, self.step(map))
            }
            8 => Part::Hotspot(self.hotspot(map)),
            9 => Part::Link(self.link(map)),
            _ => Part::Card(self.card(map)),
        }
    }

    fn parts(&mut self, map: &JourneyMap) -> Vec<Part> {
        (0..=self.below(4)).map(|_| self.part(map)).collect()
    }

    fn cards(&mut self, map: &JourneyMap) -> Vec<CardId> {
        (0..=self.below(4)).map(|_| self.card(map)).collect()
    }

    fn cell(&mut self, map: &JourneyMap) -> CellPlace {
        let before = self.coin().then(|| self.card(map));
        CellPlace { lane: self.lane(map), step: self.step(map), before }
    }

    fn paste_place(&mut self, map: &JourneyMap) -> PastePlace {
        if self.coin() { PastePlace::Cell(self.cell(map)) } else { PastePlace::Part(self.part(map)) }
    }

    fn hotspot_place(&mut self, map: &JourneyMap) -> HotspotPlace {
        match self.next() % 3 {
            0 => HotspotPlace::Card(self.card(map)),
            1 => HotspotPlace::Step(self.step(map)),
            _ => HotspotPlace::Cell(self.lane(map), self.step(map)),
        }
    }

    fn text_field(&mut self, map: &JourneyMap) -> TextField {
        match self.next() % 14 {
            0 => TextField::Title,
            1 => TextField::PersonaName(self.persona(map)),
            2 => TextField::PersonaLine(self.persona(map), self.one_of(&PersonaList::ALL), u16::from(self.next())),
            3 => TextField::PersonaSection(self.persona(map), u16::from(self.next())),
            4 => TextField::StageName(self.stage(map)),
            5 => TextField::StepName(self.step(map)),
            6 => TextField::LaneName(self.lane(map)),
            7 => TextField::CardFigure(self.card(map)),
            8 => TextField::CardTarget(self.card(map)),
            9 | 10 => {
                let (lane, series) = self.series(map);
                TextField::PointLabel(lane, series, self.step(map))
            }
            11 => TextField::LinkLabel(self.link(map)),
            12 => TextField::HotspotCause(self.hotspot(map)),
            _ => TextField::CardText(self.card(map)),
        }
    }
}

/// Whether the command carries values that have not been checked.
pub(super) fn brings_values(command: &Command) -> bool {
    matches!(
        command,
        Command::Change { .. }
            | Command::AddPersona { .. }
            | Command::AddStage { .. }
            | Command::AddLane { .. }
            | Command::AddSeries { .. }
            | Command::AddCards { .. }
            | Command::AddAction(_)
    )
}

/// The next command that the bytes encode; none if the map lacks a part that it needs.
pub(super) fn command(map: &JourneyMap, bytes: &mut Bytes) -> Option<Command> {
    match bytes.next() % 3 {
        0 => added(map, bytes),
        1 => moved(map, bytes),
        _ => changed(map, bytes),
    }
}

/// Commands that add something.
fn added(map: &JourneyMap, bytes: &mut Bytes) -> Option<Command> {
    Some(match bytes.next() % 15 {
        0 => {
            let persona = Box::new(Persona::new(PersonaId(1), &bytes.text()));
            let pictures = if bytes.coin() { map.images.clone() } else { Vec::new() };
            let lane = bytes.coin().then(|| bytes.lane(map));
            Command::AddPersona { persona, pictures, lane }
        }
        1 => {
            let mut stage = Stage::clone(map.stages.first()?);
            stage.steps.truncate(bytes.below(3));
            Command::AddStage { at: bytes.below(9), stage: Box::new(stage) }
        }
        2 => Command::AddStep { stage: bytes.stage(map), at: bytes.below(9), name: bytes.text() },
        3 => {
            let lane = bytes.lane(map);
            Command::AddLane { at: bytes.below(20), lane: Box::new(map.lane(lane)?.as_ref().clone()) }
        }
        4 => {
            let (lane, id) = bytes.series(map);
            let series = map.lane(lane)?.series.iter().find(|series| series.id == id)?.as_ref().clone();
            Command::AddSeries { lane: bytes.lane(map), series: Box::new(series) }
        }
        5 => {
            let cards = (0..=bytes.below(3)).map(|_| new_card(map, bytes)).collect();
            let before = bytes.coin().then(|| bytes.card(map));
            Command::AddCards { cards, before, pictures: map.images.iter().take(1).cloned().collect() }
        }
        6 => Command::AddHotspot { on: bytes.hotspot_place(map), severity: bytes.next() },
        7 => Command::AddAction(Box::new(new_action(map, bytes))),
        8 => Command::AddLink { from: bytes.card(map), to: bytes.card(map) },
        9 => Command::Duplicate(bytes.parts(map)),
        10 | 11 => {
            let fragment = Fragment::of(map, &bytes.parts(map).into_iter().collect())?;
            let text = fragment.to_text().expect("what was copied can be written");
            let fragment = Fragment::read(&text).expect("what was copied can be read");
            Command::Paste { fragment: Box::new(fragment), at: bytes.paste_place(map) }
        }
        12 => {
            let lines = vec![Line::plain(bytes.text()), Line::plain(bytes.text())];
            let content = Arc::new(Content::Lines(lines));
            Command::PasteContent { content, reading: PasteReading::LINES, at: bytes.paste_place(map) }
        }
        13 => {
            let rows = (0..=bytes.below(3)).map(|_| vec![bytes.text(), bytes.text(), bytes.text()]).collect();
            let heading = if bytes.coin() { HeadingRow::Stages } else { HeadingRow::None };
            let reading = PasteReading { heading, has_lane_names: bytes.coin(), ..PasteReading::TABLE };
            let content = Arc::new(Content::Table(Table::new(rows, false)));
            Command::PasteContent { content, reading, at: bytes.paste_place(map) }
        }
        _ => Command::CopyLanes { from: bytes.persona(map), to: bytes.persona(map), with_texts: bytes.coin() },
    })
}

fn new_card(map: &JourneyMap, bytes: &mut Bytes) -> Card {
    let mut card = Card::new(CardId(1), bytes.lane(map), bytes.step(map));
    card.span = u16::from(bytes.next());
    card.text = bytes.text();
    card.kind = bytes.coin().then(|| bytes.one_of(&CardKind::ALL));
    card.image = map.images.first().filter(|_| bytes.coin()).map(|picture| picture.id.clone());
    card
}

fn new_action(map: &JourneyMap, bytes: &mut Bytes) -> Action {
    Action {
        id: ActionId(1),
        title: bytes.text(),
        category: ActionCategory::People,
        owner: String::new(),
        due: None,
        status: ActionStatus::Planned,
        impact: bytes.coin().then(|| bytes.next().into()),
        effort: None,
        hotspots: vec![bytes.hotspot(map)],
        cards: vec![bytes.card(map)],
        note: bytes.text(),
        ..Action::new(ActionId(1), "")
    }
}

/// Commands that move or delete something.
fn moved(map: &JourneyMap, bytes: &mut Bytes) -> Option<Command> {
    Some(match bytes.next() % 16 {
        0 | 1 => {
            let cards = bytes.cards(map);
            let grabbed = if bytes.next() == 255 { bytes.card(map) } else { *cards.first()? };
            Command::MoveCards { cards, grabbed, to: bytes.cell(map), copy: bytes.coin() }
        }
        2 => Command::AlignToStep { cards: bytes.cards(map), step: bytes.step(map) },
        3 => Command::SpanCard { card: bytes.card(map), first: bytes.step(map), span: u16::from(bytes.next()) << 4 },
        4 => Command::MoveStage { stage: bytes.stage(map), at: bytes.below(9) },
        5 => Command::MoveStep { step: bytes.step(map), stage: bytes.stage(map), at: bytes.below(9) },
        6 => Command::MoveLane { lane: bytes.lane(map), at: bytes.below(20) },
        7 => {
            let (lane, kind) = (bytes.lane(map), bytes.one_of(&LANE_KINDS));
            Command::SetLaneKind { lane, kind, card_kind: bytes.one_of(&CardKind::ALL) }
        }
        8 => Command::BindLane { lane: bytes.lane(map), persona: bytes.coin().then(|| bytes.persona(map)) },
        9 => Command::PinHotspot { hotspot: bytes.hotspot(map), on: bytes.hotspot_place(map) },
        10 if bytes.coin() => Command::NameCluster { hotspot: bytes.hotspot(map), name: bytes.text() },
        10 => Command::AttachLink { link: bytes.link(map), start: bytes.coin(), to: bytes.card(map) },
        11 => Command::RemoveAction(bytes.action(map)),
        12 => {
            let (lane, series) = bytes.series(map);
            Command::RemoveSeries(lane, series)
        }
        13 => Command::ClearCells((0..=bytes.below(4)).map(|_| (bytes.lane(map), bytes.step(map))).collect()),
        14 => Command::MovePersona { persona: bytes.persona(map), at: bytes.below(9) },
        _ => Command::Delete(bytes.parts(map)),
    })
}

/// Commands that change a value.
fn changed(map: &JourneyMap, bytes: &mut Bytes) -> Option<Command> {
    Some(match bytes.next() % 6 {
        0 => Command::SetMap(map_field(bytes)),
        1 => Command::Change { field: "value", to: vec![new_value(map, bytes)?, new_value(map, bytes)?] },
        2 => Command::SetText { field: bytes.text_field(map), text: bytes.text() },
        3 => Command::SetTexts(vec![(bytes.text_field(map), bytes.text()), (bytes.text_field(map), bytes.text())]),
        4 => {
            let (lane, series) = bytes.series(map);
            Command::SetPoint { lane, series, step: bytes.step(map), value: bytes.number() }
        }
        _ => {
            let kinds = [FlagKind::MomentOfTruth, FlagKind::BouncePoint, FlagKind::HandOff];
            Command::ToggleFlag { parts: bytes.parts(map), kind: bytes.one_of(&kinds) }
        }
    })
}

fn map_field(bytes: &mut Bytes) -> MapField {
    match bytes.next() % 6 {
        0 => MapField::Title(bytes.text()),
        1 => MapField::Kind(bytes.one_of(&MapKind::ALL)),
        2 => MapField::Kpis(vec![Kpi { name: bytes.text(), ..Kpi::default() }]),
        3 => MapField::Tags(vec![bytes.text(), bytes.text()]),
        4 => MapField::Direction(bytes.one_of(&[Direction::Auto, Direction::RightToLeft])),
        _ => MapField::Theme(bytes.text()),
    }
}

/// A part's current value with one field changed.
fn new_value(map: &JourneyMap, bytes: &mut Bytes) -> Option<PartValue> {
    Some(match bytes.next() % 7 {
        0 => {
            let mut stage = Stage::clone(map.stages.get(bytes.below(map.stages.len()))?);
            stage.hue = Some(bytes.next());
            PartValue::Stage(Box::new(stage))
        }
        1 => {
            let mut step = map.steps().nth(bytes.below(map.steps().count()))?.1.clone();
            step.width_pt = Some(bytes.number());
            PartValue::Step(Box::new(step))
        }
        2 => {
            let lane = bytes.lane(map);
            let mut lane = map.lane(lane)?.as_ref().clone();
            (lane.height_pt, lane.scale.max) = (Some(bytes.number()), bytes.number());
            lane.persona = Some(bytes.persona(map));
            PartValue::Lane(Box::new(lane))
        }
        3 => {
            let (lane, id) = bytes.series(map);
            let mut series = map.lane(lane)?.series.iter().find(|series| series.id == id)?.as_ref().clone();
            let point = series.points.first_mut()?;
            (point.step, point.value) = (bytes.step(map), bytes.number());
            PartValue::Series(Box::new(series))
        }
        4 => {
            let mut card = Arc::unwrap_or_clone(map.card(bytes.card(map))?.clone());
            (card.span, card.importance, card.severity) =
                (u16::from(bytes.next()), Some(bytes.number()), Some(bytes.next()));
            (card.lane, card.step) = (bytes.lane(map), bytes.step(map));
            PartValue::Card(Box::new(card))
        }
        5 => {
            let link = map.links.get(bytes.below(map.links.len()))?;
            let mut link = link.as_ref().clone();
            (link.from, link.to) = (bytes.card(map), bytes.card(map));
            PartValue::Link(Box::new(link))
        }
        _ => {
            let hotspot = map.hotspots.get(bytes.below(map.hotspots.len()))?;
            let mut hotspot = hotspot.as_ref().clone();
            (hotspot.on, hotspot.severity) = (bytes.hotspot_place(map), bytes.next());
            PartValue::Hotspot(Box::new(hotspot))
        }
    })
}
