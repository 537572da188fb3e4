//! The map as a table: a row for each step, a column for each lane.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::curves::CurveWords;
use super::signs;
use super::{Node, NodeRole, sentences};
use crate::layout::{BadgeKind, CardBox, LaneBox, Layout};
use crate::locale::{Phrase, Word};
use crate::model::{Card, CardId, CardKind, Hotspot, HotspotPlace, JourneyMap, LaneId, LaneKind, Link, Part, StepId};
use crate::scene::Place;
use crate::scene::place::index;

/// What the cells of the table are made from.
pub(super) struct GridWords<'a> {
    map: &'a JourneyMap,
    layout: &'a Layout,
    curves: CurveWords<'a>,
    /// The steps in their order, with their names.
    steps: &'a [(StepId, String)],
    hotspots: FxHashMap<HotspotPlace, Vec<&'a Arc<Hotspot>>>,
    links: FxHashMap<CardId, Vec<&'a Arc<Link>>>,
}

impl<'a> GridWords<'a> {
    pub(super) fn new(map: &'a JourneyMap, layout: &'a Layout, steps: &'a [(StepId, String)]) -> Self {
        let mut hotspots: FxHashMap<HotspotPlace, Vec<&Arc<Hotspot>>> = FxHashMap::default();
        for hotspot in &map.hotspots {
            hotspots.entry(hotspot.on).or_default().push(hotspot);
        }
        let mut links: FxHashMap<CardId, Vec<&Arc<Link>>> = FxHashMap::default();
        for link in &map.links {
            links.entry(link.from).or_default().push(link);
        }
        Self { map, layout, curves: CurveWords::new(map, layout.voice.locale, steps), steps, hotspots, links }
    }

    /// All curves in words, each as a figure.
    pub(super) fn curves(&self) -> Vec<Node> {
        let lanes = self.layout.rows.iter().filter(|row| row.curve.is_some());
        lanes.flat_map(|row| self.curves.of_lane(&row.lane)).collect()
    }

    /// The whole table.
    pub(super) fn table(&self) -> Node {
        let lanes: Vec<&LaneBox> = self.layout.rows.iter().filter(|row| !is_line(row)).collect();
        let cells: Vec<FxHashMap<StepId, Vec<&CardBox>>> = lanes.iter().map(|row| cards_by_step(row)).collect();
        let has_steps = self.layout.steps.iter().any(|step| step.words.is_some() || !step.badges.is_empty());
        let mut rows = vec![self.head(has_steps)];
        let mut column = 0;
        for stage in &self.layout.stages {
            let count = self.map.stage(stage.id).map_or(0, |stage| stage.steps.len());
            for number in 0..count {
                let Some((step, _)) = self.steps.get(column) else { break };
                let mut row = Vec::with_capacity(lanes.len() + 2);
                if number == 0 {
                    row.push(self.stage(stage, index(count)));
                }
                if has_steps {
                    row.push(self.step(*step, column));
                } else if let Some(head) = row.first_mut() {
                    head.children.extend(self.moments(*step));
                }
                row.extend(lanes.iter().zip(&cells).map(|(lane, cards)| self.cell(lane, *step, cards.get(step))));
                rows.push(Node::around(NodeRole::Row, row));
                column += 1;
            }
        }
        let counts = [self.layout.stages.len(), self.steps.len(), lanes.len()].map(|count| count.to_string());
        let size = self.layout.voice.locale.phrase(Phrase::MapSize, &counts.each_ref().map(String::as_str));
        Node::around(NodeRole::Table, rows).saying(size)
    }

    /// The names of the lanes. Lines of a blueprint stand before the lane that is below them.
    fn head(&self, has_steps: bool) -> Node {
        let corners = if has_steps { 2 } else { 1 };
        let mut head: Vec<Node> = (0..corners).map(|_| Node::new(NodeRole::Cell, None, "")).collect();
        let mut lines: Vec<Node> = Vec::new();
        for row in &self.layout.rows {
            let place = Some(Place::Part(Part::Lane(row.lane.id)));
            let words = sentences(&row.words.iter().map(|words| &*words.text.source).collect::<Vec<&str>>());
            if is_line(row) {
                lines.push(Node::new(NodeRole::Paragraph, place, words));
                continue;
            }
            let mut header = Node::new(NodeRole::ColumnHeader, place, words);
            header.children = std::mem::take(&mut lines);
            if let Some(curve) = &row.curve {
                let listed = |texts: Vec<&str>| self.layout.voice.locale.listed(&texts);
                let axis = listed(curve.axis.iter().map(|words| &*words.text.source).collect());
                let names = listed(curve.names.iter().map(|name| &*name.words.text.source).collect());
                header.children.push(Node::new(NodeRole::Paragraph, Some(Place::Axis(row.lane.id)), axis));
                header.children.push(Node::new(NodeRole::Paragraph, Some(Place::LineNames(row.lane.id)), names));
            }
            head.push(header);
        }
        if let Some(last) = head.last_mut() {
            last.children.append(&mut lines);
        }
        Node::around(NodeRole::Row, head)
    }

    fn stage(&self, stage: &crate::layout::StageBox, rows: u16) -> Node {
        let words = stage.words.iter().map(|words| &*words.text.source).collect::<Vec<_>>().join(". ");
        let mut node = Node::new(NodeRole::RowHeader(rows.max(1)), Some(Place::Part(Part::Stage(stage.id))), words);
        node.children.extend(self.phase(stage));
        node.children.extend(stage.figures.iter().enumerate().map(|(place, figure)| {
            let place = Some(Place::StageFigure(stage.id, index(place)));
            Node::new(NodeRole::Paragraph, place, signs::figure_words(figure))
        }));
        node
    }

    /// The lifecycle phase that begins with a stage, with the name of its last stage if it has several.
    fn phase(&self, stage: &crate::layout::StageBox) -> Option<Node> {
        let phase = stage.phase.as_ref()?;
        let own = self.map.stage(stage.id)?;
        let name = own.phase.trim();
        let after = self.map.stages.iter().skip_while(|known| known.id != stage.id);
        let last = after.take_while(|known| known.phase.trim() == name).last()?;
        let whole = (&*phase.words.text.source != name).then(|| name.to_owned());
        let until = (last.id != stage.id).then(|| self.layout.voice.locale.phrase(Phrase::CardUntil, &[&last.name]));
        let said: Vec<String> = whole.into_iter().chain(until).collect();
        let node = Node::new(NodeRole::Paragraph, Some(Place::Phase(stage.id)), &*phase.words.text.source);
        Some(node.saying(signs::listed(self.layout.voice.locale, &said)))
    }

    fn step(&self, id: StepId, column: usize) -> Node {
        let shown = self.layout.steps.get(column);
        let words = shown.and_then(|step| step.words.as_ref()).map_or("", |words| &words.text.source);
        let mut node = Node::new(NodeRole::RowHeader(1), Some(Place::Part(Part::Step(id))), words);
        let locale = self.layout.voice.locale;
        let flags = self.map.step(id).map(|(_, step)| step.flags.as_slice()).unwrap_or_default();
        let badges = shown.map(|step| step.badges.as_slice()).unwrap_or_default();
        let is_shown = |kind| badges.iter().any(|badge| badge.kind == BadgeKind::Flag(kind));
        let said: Vec<String> =
            flags.iter().filter(|flag| is_shown(flag.kind)).map(|flag| signs::flag_words(flag, locale)).collect();
        if !said.is_empty() {
            let said = signs::listed(locale, &said);
            node.children.push(Node::new(NodeRole::Figure, Some(Place::StepFlags(id)), "").saying(said));
        }
        node.children.extend(self.moments(id));
        node.children.extend(self.hotspots_on(HotspotPlace::Step(id)));
        node
    }

    /// The pills of moments of truth at the head of a column.
    fn moments(&self, step: StepId) -> Vec<Node> {
        let here = self.layout.moments.iter().enumerate().filter(|(_, moment)| moment.step == step);
        here.map(|(number, moment)| {
            let place = Some(Place::Moment(index(number)));
            match &moment.words {
                Some(words) => Node::new(NodeRole::Paragraph, place, &*words.text.source),
                None => Node::new(NodeRole::Figure, place, "")
                    .saying(self.layout.voice.locale.flag(crate::model::FlagKind::MomentOfTruth)),
            }
        })
        .collect()
    }

    fn cell(&self, row: &LaneBox, step: StepId, cards: Option<&Vec<&CardBox>>) -> Node {
        let mut parts = self.points(row, step);
        for sum in row.vote_sums.iter().filter(|sum| sum.step == step) {
            let said = self.layout.voice.locale.labelled(Word::Votes, &sum.votes.to_string());
            parts.push(Node::new(NodeRole::Figure, Some(Place::VoteSum(row.lane.id, step)), "").saying(said));
        }
        let cards = cards.map(Vec::as_slice).unwrap_or_default();
        let is_list = cards.len() > 1;
        let role = if is_list { NodeRole::Item } else { NodeRole::Paragraph };
        let nodes: Vec<Node> = cards.iter().map(|card| self.card(row, card, role)).collect();
        if is_list {
            parts.push(Node::around(NodeRole::List, nodes));
        } else {
            parts.extend(nodes);
        }
        parts.extend(self.hotspots_on(HotspotPlace::Cell(row.lane.id, step)));
        Node::around(NodeRole::Cell, parts)
    }

    fn points(&self, row: &LaneBox, step: StepId) -> Vec<Node> {
        let several = row.lane.series.len() > 1;
        let mut points = Vec::new();
        for series in row.curve.iter().flat_map(|_| &row.lane.series) {
            let Some(point) = series.points.iter().find(|point| point.step == step) else { continue };
            let locale = self.layout.voice.locale;
            let name = if several { self.curves.name(&row.lane, series) } else { String::new() };
            let mut said = vec![self.curves.value(&row.lane.scale, point)];
            said.extend(point.flags.iter().map(|flag| signs::flag_words(flag, locale)));
            let said = locale.explained(&name, &signs::listed(locale, &said));
            let place = Place::Part(Part::Point(row.lane.id, series.id, step));
            points.push(Node::new(NodeRole::Paragraph, Some(place), point.label.trim()).saying(said));
        }
        points
    }

    fn card(&self, row: &LaneBox, card: &CardBox, role: NodeRole) -> Node {
        let (id, locale) = (card.card.id, self.layout.voice.locale);
        let mut node = Node::new(role, Some(Place::Part(Part::Card(id))), signs::said_by(&card.card));
        let mut said = vec![signs::of_card(self.map, card, usual_kind(row), self.layout)];
        said.extend(self.last_step(&card.card).map(|name| locale.phrase(Phrase::CardUntil, &[name])));
        let said = signs::listed(locale, &said);
        if !said.is_empty() {
            node.children.push(Node::new(NodeRole::Figure, Some(Place::Signs(id)), "").saying(said));
        }
        let votes = signs::votes(&card.card, locale);
        if !votes.is_empty() {
            node.children.push(Node::new(NodeRole::Figure, Some(Place::Votes(id)), "").saying(votes));
        }
        node.children.extend(self.hotspots_on(HotspotPlace::Card(id)));
        for link in self.links.get(&id).into_iter().flatten() {
            let said = signs::link(self.map, link, locale);
            node.children.push(Node::new(NodeRole::Figure, Some(Place::Part(Part::Link(link.id))), "").saying(said));
        }
        node
    }

    /// The last step of a card that covers several.
    fn last_step(&self, card: &Card) -> Option<&str> {
        let first = self.steps.iter().position(|(step, _)| *step == card.step).filter(|_| card.span > 1)?;
        let last = (first + usize::from(card.span) - 1).min(self.steps.len().saturating_sub(1));
        self.steps.get(last).map(|(_, name)| name.as_str())
    }

    fn hotspots_on(&self, place: HotspotPlace) -> Vec<Node> {
        let here = self.hotspots.get(&place).into_iter().flatten();
        here.map(|hotspot| {
            let place = Place::Part(Part::Hotspot(hotspot.id));
            Node::new(NodeRole::Figure, Some(place), "").saying(signs::hotspot(hotspot, self.layout.voice.locale))
        })
        .collect()
    }
}

fn is_line(row: &LaneBox) -> bool {
    matches!(row.lane.kind, LaneKind::Line(_))
}

/// The kind of most cards of a lane, which its name says.
fn usual_kind(row: &LaneBox) -> CardKind {
    row.lane.kind_of(&Card::new(CardId(0), LaneId(0), StepId(0)))
}

fn cards_by_step(row: &LaneBox) -> FxHashMap<StepId, Vec<&CardBox>> {
    let mut by_step: FxHashMap<StepId, Vec<&CardBox>> = FxHashMap::default();
    for card in &row.cards {
        by_step.entry(card.card.step).or_default().push(card);
    }
    for cards in by_step.values_mut() {
        cards.sort_by(|one, other| {
            one.rect.min.y.total_cmp(&other.rect.min.y).then(one.rect.min.x.total_cmp(&other.rect.min.x))
        });
    }
    by_step
}
