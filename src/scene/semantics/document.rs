//! The tree of a whole sheet: header, personas, curves, the table, lists under the map, legend.

use rustc_hash::FxHashMap;

use super::curves::step_names;
use super::grid::GridWords;
use super::{ContentsEntry, Layer, LayerKind, Node, NodeRole, Semantics, sentences, signs};
use crate::layout::{ExtraSection, Layout, PlacedText};
use crate::locale::{Locale, Phrase, Word};
use crate::model::{HotspotPlace, JourneyMap, LaneKind, Part, Portrait, StepId, TextField};
use crate::scene::Place;
use crate::scene::place::index;

impl Semantics {
    /// What the sheet of a map says.
    pub fn of(map: &JourneyMap, layout: &Layout) -> Self {
        let steps = step_names(map);
        let grid = GridWords::new(map, layout, &steps);
        let mut nodes = header(layout);
        nodes.extend(band(layout));
        nodes.extend(personas(map, layout));
        nodes.extend(time(layout));
        nodes.extend(grid.curves());
        if !layout.stages.is_empty() {
            nodes.push(grid.table());
        }
        nodes.extend(layout.notes.boxes.iter().map(|shown| {
            let place = Some(Place::Part(Part::Note(shown.note.id)));
            Node::new(NodeRole::Paragraph, place, joined(&shown.words))
        }));
        let sections = layout.sections.iter().enumerate();
        nodes.extend(sections.map(|(number, section)| under_the_map(index(number), section)));
        nodes.extend(footer(layout));
        let lanes = layout.rows.iter().flat_map(|row| row.cards.iter().map(|card| (card.card.id, row.lane.id)));
        let mut semantics = Self {
            language: language(map, layout.voice.locale),
            nodes,
            layers: layers(map, layout),
            contents: contents(map, layout, &steps),
            targets: targets(layout),
            lane_layers: FxHashMap::default(),
            card_lanes: lanes.collect(),
        };
        for (number, layer) in semantics.layers.iter().enumerate() {
            if let LayerKind::Lane(lane) = layer.kind {
                semantics.lane_layers.insert(lane, index(number));
            }
        }
        semantics
    }
}

/// The language that is named, or else that of the words which the sheet writes by itself.
fn language(map: &JourneyMap, locale: &Locale) -> String {
    let named = map.info.language.trim();
    if named.is_empty() { locale.tag.clone() } else { named.to_owned() }
}

fn joined(words: &[PlacedText]) -> String {
    sentences(&words.iter().map(|words| &*words.text.source).collect::<Vec<&str>>())
}

fn header(layout: &Layout) -> Vec<Node> {
    let header = &layout.header;
    let mut nodes = Vec::new();
    let is_title = |words: &PlacedText| words.field == Some(TextField::Title);
    for (number, words) in header.words.iter().enumerate() {
        let role = if is_title(words) { NodeRole::Heading(1) } else { NodeRole::Paragraph };
        nodes.push(Node::new(role, Some(Place::HeaderText(index(number))), &*words.text.source));
    }
    // The title comes first, whatever stands above it.
    nodes.sort_by_key(|node| node.role != NodeRole::Heading(1));
    if !header.kind.text.source.is_empty() {
        let place = usize::from(!nodes.is_empty());
        nodes.insert(place, Node::new(NodeRole::Paragraph, Some(Place::Kind), &*header.kind.text.source));
    }
    let figures =
        header.kpis.iter().enumerate().map(|(number, kpi)| {
            Node::new(NodeRole::Item, Some(Place::Figure(index(number))), signs::figure_words(kpi))
        });
    let figures: Vec<Node> = figures.collect();
    if !figures.is_empty() {
        nodes.push(Node::around(NodeRole::List, figures).saying(layout.voice.locale.word(Word::KeyFigures)));
    }
    nodes
}

fn band(layout: &Layout) -> Vec<Node> {
    let blocks = layout.band.iter().flat_map(|band| &band.blocks).enumerate();
    blocks
        .map(|(number, block)| Node::new(NodeRole::Section, Some(Place::Band(index(number))), joined(&block.words)))
        .collect()
}

fn personas(map: &JourneyMap, layout: &Layout) -> Vec<Node> {
    let person = |shown: &crate::layout::PersonaBox| {
        let mut node = Node::new(NodeRole::Section, Some(Place::Part(Part::Persona(shown.id))), joined(&shown.words));
        let persona = map.persona(shown.id);
        let is_portrait = persona.is_some_and(|persona| !matches!(persona.portrait, Portrait::Initials));
        let name = persona.map_or("", |persona| persona.name.trim());
        let said = match (is_portrait, name) {
            (false, _) => String::new(),
            (true, "") => layout.voice.locale.word(Word::Persona).to_owned(),
            (true, name) => layout.voice.locale.phrase(Phrase::PortraitOf, &[name]),
        };
        let figure = Node::new(NodeRole::Figure, Some(Place::Portrait(shown.id)), "");
        // Initials repeat the name.
        node.children.extend((!said.is_empty()).then(|| figure.saying(said)));
        node
    };
    layout.header.personas.iter().map(person).collect()
}

fn time(layout: &Layout) -> Option<Node> {
    let rail = layout.time_rail.as_ref()?;
    let mut nodes = vec![Node::new(NodeRole::Paragraph, Some(Place::TimeName), &*rail.name.text.source)];
    let ticks = rail.ticks.iter().enumerate().filter_map(|(number, tick)| {
        let words = tick.words.as_ref()?;
        Some(Node::new(NodeRole::Item, Some(Place::TimeTick(index(number))), &*words.text.source))
    });
    let ticks: Vec<Node> = ticks.collect();
    if !ticks.is_empty() {
        nodes.push(Node::around(NodeRole::List, ticks));
    }
    if let Some(longest) = &rail.longest {
        nodes.push(Node::new(NodeRole::Paragraph, Some(Place::TimeLine), &*longest.words.text.source));
    }
    Some(Node::around(NodeRole::Section, nodes))
}

fn under_the_map(number: u16, section: &ExtraSection) -> Node {
    let mut nodes = Vec::new();
    if let Some(heading) = &section.heading {
        nodes.push(Node::new(NodeRole::Heading(2), Some(Place::SectionName(number)), &*heading.text.source));
    }
    let entries = section.blocks.iter().enumerate();
    let entries = entries.map(|(place, block)| {
        Node::new(NodeRole::Item, Some(Place::Entry(number, index(place))), joined(&block.words))
    });
    nodes.push(Node::around(NodeRole::List, entries.collect()));
    Node::around(NodeRole::Section, nodes)
}

fn footer(layout: &Layout) -> Vec<Node> {
    let facts = layout.footer.words.iter().enumerate();
    let mut nodes: Vec<Node> = facts
        .map(|(number, words)| Node::new(NodeRole::Paragraph, Some(Place::Fact(index(number))), &*words.text.source))
        .collect();
    let legend = layout.footer.legend.iter().enumerate();
    let legend: Vec<Node> = legend
        .map(|(number, entry)| Node::new(NodeRole::Item, Some(Place::Legend(index(number))), &*entry.words.text.source))
        .collect();
    if !legend.is_empty() {
        nodes.push(Node::around(NodeRole::List, legend).saying(layout.voice.locale.word(Word::Legend)));
    }
    nodes
}

fn layers(map: &JourneyMap, layout: &Layout) -> Vec<Layer> {
    let locale = layout.voice.locale;
    let name = |row: &crate::layout::LaneBox| match row.lane.kind {
        LaneKind::Line(line) if row.lane.name.trim().is_empty() => locale.blueprint_line(line).to_owned(),
        _ => row.lane.name.trim().to_owned(),
    };
    let lanes = layout.rows.iter().map(|row| Layer { name: name(row), kind: LayerKind::Lane(row.lane.id) });
    let mut layers: Vec<Layer> = lanes.collect();
    let votes = layout.rows.iter().flat_map(|row| &row.cards).any(|card| card.card.votes > 0);
    for (is_used, word, kind) in [
        (!map.hotspots.is_empty(), Word::Hotspots, LayerKind::Hotspots),
        (!layout.links.is_empty(), Word::Links, LayerKind::Links),
        (votes, Word::Votes, LayerKind::Votes),
        (!layout.notes.boxes.is_empty(), Word::Notes, LayerKind::Notes),
    ] {
        if is_used {
            layers.push(Layer { name: locale.word(word).to_owned(), kind });
        }
    }
    layers.retain(|layer| !layer.name.is_empty());
    layers
}

fn contents(map: &JourneyMap, layout: &Layout, steps: &[(StepId, String)]) -> Vec<ContentsEntry> {
    let entry = |title: &str, place: Place| ContentsEntry {
        title: signs::quoted(title),
        place: Some(place),
        children: Vec::new(),
    };
    let mut contents = Vec::new();
    let mut chapter = |title: &str, entries: Vec<ContentsEntry>| {
        let entries: Vec<_> = entries.into_iter().filter(|entry| !entry.title.is_empty()).collect();
        let place = entries.first().and_then(|first| first.place);
        match title {
            _ if entries.is_empty() => {}
            "" => contents.extend(entries),
            title => contents.push(ContentsEntry { title: title.to_owned(), place, children: entries }),
        }
    };
    let stages = map.stages.iter().map(|stage| {
        let own: Vec<_> = stage.steps.iter().filter(|step| !step.name.trim().is_empty()).collect();
        let children = own.into_iter().map(|step| entry(&step.name, Place::Part(Part::Step(step.id)))).collect();
        ContentsEntry { children, ..entry(&stage.name, Place::Part(Part::Stage(stage.id))) }
    });
    let locale = layout.voice.locale;
    chapter(locale.word(Word::Journey), stages.collect());
    let shown = layout.header.personas.iter().filter_map(|shown| map.persona(shown.id));
    chapter(
        locale.word(Word::Personas),
        shown.map(|persona| entry(&persona.name, Place::Part(Part::Persona(persona.id)))).collect(),
    );
    let step_name = |id: StepId| steps.iter().find(|(step, _)| *step == id).map_or("", |(_, name)| name.as_str());
    let hotspots = map.hotspots.iter().map(|hotspot| {
        let on = match hotspot.on {
            HotspotPlace::Card(card) => map.card(card).map(|card| signs::said_by(card)).unwrap_or_default(),
            HotspotPlace::Step(step) | HotspotPlace::Cell(_, step) => step_name(step).to_owned(),
        };
        let what = if hotspot.cause.trim().is_empty() { on } else { hotspot.cause.clone() };
        entry(&format!("{} – {what}", hotspot.severity), Place::Part(Part::Hotspot(hotspot.id)))
    });
    chapter(locale.word(Word::Hotspots), hotspots.collect());
    chapter(locale.word(Word::Actions), actions(layout));
    contents
}

/// The entries of the list of actions under the map, if there is one.
fn actions(layout: &Layout) -> Vec<ContentsEntry> {
    let heading = layout.voice.locale.word(Word::Actions);
    let is_list = |section: &ExtraSection| section.heading.as_ref().is_some_and(|own| &*own.text.source == heading);
    let Some(number) = layout.sections.iter().position(is_list) else { return Vec::new() };
    let blocks = layout.sections.get(number).map(|section| section.blocks.as_slice()).unwrap_or_default();
    let title =
        |block: &crate::layout::ExtraBlock| block.words.first().map_or("", |words| &words.text.source).to_owned();
    let entry = |(place, block)| ContentsEntry {
        title: signs::quoted(&title(block)),
        place: Some(Place::Entry(index(number), index(place))),
        children: Vec::new(),
    };
    blocks.iter().enumerate().map(entry).collect()
}

/// Where the entries under the map lead.
fn targets(layout: &Layout) -> FxHashMap<Place, Place> {
    let mut targets = FxHashMap::default();
    for (number, section) in layout.sections.iter().enumerate() {
        for (place, block) in section.blocks.iter().enumerate() {
            let part = block.part.filter(|part| matches!(part, Part::Hotspot(_) | Part::Card(_) | Part::Persona(_)));
            if let Some(part) = part {
                targets.insert(Place::Entry(index(number), index(place)), Place::Part(part));
            }
        }
    }
    targets
}
