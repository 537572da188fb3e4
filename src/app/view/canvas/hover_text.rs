//! What the map knows about the part under the pointer but does not draw there: notes, causes, profiles.

use egui::{Response, RichText, Ui};

use crate::app::view::tab::Tab;
use crate::app::widgets::style::{regular, semi_bold};
use crate::layout::{CardBox, FootPart};
use crate::locale::Locale;
use crate::model::{CommentPlace, Flag, HotspotId, JourneyMap, Part, Persona};

/// The width at which the texts wrap, in points.
const WIDTH: f32 = 320.0;
/// The most lines of one list; the sheet of a persona or the inspector shows all.
const MOST_LINES: usize = 4;

/// One text with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
struct HoverText {
    heading: &'static str,
    text: String,
}

/// Shows the texts once the pointer rests on a part that has some.
pub(super) fn show(ui: &Ui, tab: &Tab<'_>, response: &Response) {
    let is_quiet = tab.view.tool.is_idle() && tab.view.typing.is_none() && tab.view.press.pan_start.is_none();
    if !is_quiet || !response.contains_pointer() || ui.input(|input| input.pointer.any_down()) {
        return;
    }
    // The inspector already shows everything about a selected part, and without a selection about the map.
    let selection = tab.document.editor.selection();
    let is_inspected = |part: Part| selection.contains(part) || (part == Part::Header && selection.is_empty());
    let part = tab.view.hover.part.filter(|part| !is_inspected(*part));
    let mut texts = part.map(|part| texts_of(tab.map(), part)).unwrap_or_default();
    if let Some(Part::Card(id)) = part
        && let Some(shown) = tab.document.drawing.layout.card_box(id)
    {
        left_out(shown, Locale::of(tab.map()), &mut texts);
    }
    if texts.is_empty() {
        return;
    }
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(WIDTH);
        for HoverText { heading, text } in &texts {
            ui.label(RichText::new(*heading).font(semi_bold(11.5)).weak());
            ui.label(RichText::new(text).font(regular(12.5)));
        }
    });
}

/// What was said first in the open threads about a part.
fn comments(map: &JourneyMap, part: Part, texts: &mut Vec<HoverText>) {
    let place = CommentPlace::from(part);
    let open = map.info.comments.iter().filter(|thread| !thread.resolved && thread.on == place);
    for comment in open.filter_map(|thread| thread.comments.first()).take(MOST_LINES) {
        let by = if comment.by.is_empty() { String::new() } else { format!("{}: ", comment.by) };
        add(texts, "Comment", &format!("{by}{}", comment.text));
    }
}

/// The texts about a part that are not drawn on it.
fn texts_of(map: &JourneyMap, part: Part) -> Vec<HoverText> {
    let mut texts = Vec::new();
    comments(map, part, &mut texts);
    match part {
        Part::Header => header(map, &mut texts),
        Part::Persona(id) => map.persona(id).into_iter().for_each(|persona| profile(persona, &mut texts)),
        Part::Hotspot(id) => hotspot(map, id, &mut texts),
        Part::Step(id) => {
            if let Some((_, step)) = map.step(id) {
                add(&mut texts, "Note", &step.note);
                flags(&step.flags, &mut texts);
            }
        }
        Part::Card(id) => {
            if let Some(card) = map.card(id) {
                add(&mut texts, "Note", &card.note);
                add(&mut texts, "Source", &card.source);
                flags(&card.flags, &mut texts);
            }
        }
        Part::Point(lane, series, step) => {
            let lane = map.lane(lane).into_iter().flat_map(|lane| &lane.series);
            let points = lane.filter(|known| known.id == series).flat_map(|series| &series.points);
            points.filter(|point| point.step == step).for_each(|point| flags(&point.flags, &mut texts));
        }
        Part::Stage(_) | Part::Lane(_) | Part::Cell(..) | Part::Link(_) => {}
        Part::LaneGroup(_) => {}
        Part::Note(id) => {
            if map.note(id).is_some_and(|note| note.screen_only) {
                add(&mut texts, "Not printed", "Only on the screen");
            }
        }
    }
    texts
}

/// What a card is too narrow to show in the row along its lower edge.
fn left_out(shown: &CardBox, locale: &Locale, texts: &mut Vec<HoverText>) {
    let card = &shown.card;
    for part in shown.face.foot.iter().flat_map(|foot| &foot.left_out) {
        match part {
            FootPart::Frequency => {
                add(texts, "How often", card.frequency.map_or("", |level| locale.frequency(level)));
            }
            FootPart::Owner => add(texts, "Owner", &card.owner),
            FootPart::Evidence => add(texts, "Evidence", card.evidence.map_or("", |evidence| evidence.name())),
            FootPart::BackStage => add(texts, "Side", "Back stage"),
            FootPart::Votes => add(texts, "Votes", &card.votes.to_string()),
        }
    }
}

fn add(texts: &mut Vec<HoverText>, heading: &'static str, text: &str) {
    if !text.trim().is_empty() {
        texts.push(HoverText { heading, text: text.trim().to_owned() });
    }
}

fn add_lines(texts: &mut Vec<HoverText>, heading: &'static str, lines: &[String]) {
    let filled: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let mut shown: Vec<String> = filled.iter().take(MOST_LINES).map(|line| format!("• {line}")).collect();
    if filled.len() > MOST_LINES {
        shown.push(format!("… and {} more", filled.len() - MOST_LINES));
    }
    add(texts, heading, &shown.join("\n"));
}

fn header(map: &JourneyMap, texts: &mut Vec<HoverText>) {
    add(texts, "Scope", &map.info.scope);
    add(texts, "Key outcome", &map.info.key_outcome);
    add_lines(texts, "Guiding principles", &map.info.guiding_principles);
    add_lines(texts, "Resources at hand", &map.info.resources_at_hand);
    add_lines(texts, "Resources needed", &map.info.resources_needed);
}

fn profile(persona: &Persona, texts: &mut Vec<HoverText>) {
    add(texts, "About", &persona.summary);
    add_lines(texts, "Goals", &persona.goals);
    add_lines(texts, "Motivations", &persona.motivations);
    add_lines(texts, "Behaviours", &persona.behaviours);
    add_lines(texts, "Frustrations", &persona.frustrations);
}

fn hotspot(map: &JourneyMap, id: HotspotId, texts: &mut Vec<HoverText>) {
    let Some(hotspot) = map.hotspots.iter().find(|hotspot| hotspot.id == id) else { return };
    add(texts, "Cause", &hotspot.cause);
    add(texts, "Note", &hotspot.note);
    let against: Vec<String> = map
        .actions
        .iter()
        .filter(|action| action.hotspots.contains(&id))
        .map(|action| [action.title.as_str(), action.owner.as_str()])
        .map(|facts| facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · "))
        .collect();
    add_lines(texts, "Actions", &against);
}

fn flags(flags: &[Flag], texts: &mut Vec<HoverText>) {
    flags.iter().for_each(|flag| add(texts, flag.kind.name(), &flag.note));
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::model::PersonaId;

    #[test]
    fn a_hotspot_tells_its_cause_and_what_is_done_about_it() {
        let map = templates::load("after-the-crash").unwrap();
        let hotspot = map.hotspots.iter().find(|hotspot| !hotspot.cause.is_empty()).unwrap();
        let texts = texts_of(&map, Part::Hotspot(hotspot.id));
        assert_eq!(texts[0], HoverText { heading: "Cause", text: hotspot.cause.clone() });
        assert!(texts.iter().any(|text| text.heading == "Actions"), "{texts:?}");
    }

    #[test]
    fn a_card_tells_what_it_is_too_narrow_to_show() {
        let mut map = templates::load("online-order").unwrap();
        let pain = map.cards.iter_mut().find(|card| card.severity.is_some() && card.frequency.is_some()).unwrap();
        let changed = std::sync::Arc::make_mut(pain);
        (changed.frequency, changed.votes, changed.span) = (Some(4), 9, 1);
        changed.owner = "The department for everything that is left".into();
        let id = changed.id;
        let layout = crate::layout::LayoutEngine::new().lay_out(&map);
        let mut texts = Vec::new();
        left_out(layout.card_box(id).unwrap(), Locale::of(&map), &mut texts);
        let told: Vec<&str> = texts.iter().map(|text| text.heading).collect();
        assert!(told.contains(&"Owner"), "{texts:?}");
        assert!(texts.iter().all(|text| text.heading != "How often" || text.text == "usually"), "{texts:?}");
    }

    #[test]
    fn a_persona_tells_its_profile_in_a_few_lines_and_a_bare_part_nothing() {
        let map = templates::load("after-the-crash").unwrap();
        let mut persona = Persona::clone(&map.personas[0]);
        persona.goals = (1..=9).map(|number| format!("Goal {number}")).collect();
        let mut texts = Vec::new();
        profile(&persona, &mut texts);
        let goals = texts.iter().find(|text| text.heading == "Goals").unwrap();
        assert!(goals.text.ends_with("• Goal 4\n… and 5 more"), "{goals:?}");
        assert_eq!(texts_of(&JourneyMap::default(), Part::Header), []);
        assert_eq!(texts_of(&map, Part::Persona(PersonaId(999))), []);
    }
}
