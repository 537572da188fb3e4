//! The fields of cards; those that matter most for the card's kind come first.

use egui::Ui;

use super::controls;
use super::controls::{PickerEntry, TextFieldLines};
use super::fields;
use super::fields::{FREQUENCIES, SEVERITIES};
use super::form::{Form, ValueRequest};
use super::subject::{Common, Parts, Subject, lens};
use super::{InspectorAction, actions, channel, flags, heading, part_names, part_rows};
use crate::edit::{Command, PartValue};
use crate::layout::kind_icon;
use crate::model::{
    Card, CardId, CardKind, Evidence, HotspotPlace, Interaction, JourneyMap, Part, Picture, StageSide, WebAddress,
};

/// Shows the fields that the selected cards share.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    let kinds = kinds_of(form.map, cards);
    title(ui, form, cards, &kinds);
    fields::text(ui, form, cards, "text", lens!(text), TextFieldLines::Many);
    // Values of another kind stay editable: a card keeps them when its kind is changed.
    for kind in [CardKind::Pain, CardKind::Opportunity, CardKind::Touchpoint, CardKind::Measure] {
        if kinds.contains(&kind) || cards.any(|card| has_fields_of(card, kind)) {
            special_fields(ui, form, cards, kind);
        }
    }
    let nobody = cards.single().and_then(|card| lanes_persona(form.map, card));
    let nobody = nobody.map_or("Same as the lane".to_owned(), |name| format!("Same as the lane: {name}"));
    fields::persona(ui, form, cards, lens!(persona), &nobody);
    evidence(ui, form, cards);
    fields::text(ui, form, cards, "owner", lens!(owner), TextFieldLines::One);
    fields::tags(ui, form, cards, &lens!(tags));
    fields::text(ui, form, cards, "note", lens!(note), TextFieldLines::Many);
    let ids: Vec<CardId> = cards.items().iter().map(|card| card.id).collect();
    let parts: Vec<Part> = ids.iter().copied().map(Part::Card).collect();
    flags::show(ui, form, &parts, cards, &lens!(flags));
    more(ui, form, cards);
    if let Some(card) = cards.single() {
        part_rows::list(ui, form, HotspotPlace::Card(card.id));
    }
    controls::section(ui, "Actions for this", form.theme);
    actions::of_cards(ui, form, &ids);
}

fn kinds_of(map: &JourneyMap, cards: &Parts<'_, Card>) -> Vec<CardKind> {
    let kind = |card: &&Card| map.lane(card.lane).map_or(card.kind.unwrap_or_default(), |lane| lane.kind_of(card));
    cards.items().iter().map(kind).collect()
}

/// The heading. For one card it is a picker for its kind; for several
/// it is their number, with a kind field below.
fn title(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>, kinds: &[CardKind]) {
    let options: Vec<(Option<CardKind>, PickerEntry)> = CardKind::ALL
        .into_iter()
        .map(|kind| (Some(kind), PickerEntry::with_icon(kind.name(), kind_icon(kind))))
        .chain([(None, PickerEntry::with_icon("Same as the lane", "line"))])
        .collect();
    let Some(card) = cards.single() else {
        heading(ui, &format!("{} cards", cards.items().len()), "", form.theme);
        fields::choice(ui, form, cards, "kind", lens!(kind), &options);
        return;
    };
    let kind = kinds.first().copied().unwrap_or_default();
    let place = part_names::place_of(form.map, card.step);
    let entries: Vec<PickerEntry> = options.iter().map(|(_, entry)| entry.clone()).collect();
    let chosen = options.iter().position(|(value, _)| *value == card.kind);
    let chosen = chosen.filter(|_| card.kind.is_some()).or(Some(options.len() - 1));
    let picked = super::heading_with(ui, &place, form, |ui, form| {
        controls::heading_picker(ui, form, "Kind", &entries, kind.name(), chosen)
    });
    let value = picked.and_then(|index| options.get(index)).map(|(value, _)| *value);
    form.write(cards, "kind", &lens!(kind), value);
}

/// The name of the persona that the card's lane belongs to.
fn lanes_persona<'a>(map: &'a JourneyMap, card: &Card) -> Option<&'a str> {
    let persona = map.lane(card.lane)?.persona?;
    map.persona(persona).map(|persona| persona.name.as_str())
}

/// Whether the card has values in the fields of `kind`, which need not be its own kind.
fn has_fields_of(card: &Card, kind: CardKind) -> bool {
    match kind {
        CardKind::Pain => card.severity.is_some() || card.frequency.is_some(),
        CardKind::Opportunity => card.importance.is_some() || card.satisfaction.is_some(),
        CardKind::Touchpoint => card.channel.is_some() || card.side.is_some() || card.interaction.is_some(),
        CardKind::Measure => !card.figure.is_empty() || !card.target.is_empty(),
        _ => false,
    }
}

fn special_fields(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>, kind: CardKind) {
    match kind {
        CardKind::Pain => {
            fields::level(ui, form, cards, "severity", lens!(severity), SEVERITIES);
            fields::level(ui, form, cards, "frequency", lens!(frequency), FREQUENCIES);
        }
        CardKind::Opportunity => {
            fields::rating(ui, form, cards, "importance", lens!(importance));
            fields::rating(ui, form, cards, "satisfaction", lens!(satisfaction));
            if let Some(score) = cards.single().and_then(Card::opportunity_score) {
                controls::remark(ui, &format!("Opportunity score {score} of 20"), form.theme);
            }
        }
        CardKind::Touchpoint => touchpoint(ui, form, cards),
        CardKind::Measure => {
            fields::hinted_text(ui, form, cards, "figure", lens!(figure), TextFieldLines::One, "38 %");
            fields::hinted_text(ui, form, cards, "target", lens!(target), TextFieldLines::One, "25 %");
        }
        _ => {}
    }
}

fn touchpoint(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    channel::show(ui, form, cards);
    let sides = [
        (StageSide::Front, "Front stage", "Visible to the customer"),
        (StageSide::Back, "Back stage", "Hidden from the customer"),
    ];
    fields::segments(ui, form, cards, "side", lens!(side), &sides);
    let name = |kind: Interaction| match kind {
        Interaction::Information => "Information",
        Interaction::Transaction => "Transaction",
        Interaction::Service => "Service",
        Interaction::Conversation => "Conversation",
        Interaction::Use => "Use of the product",
    };
    let kinds = [
        Interaction::Information,
        Interaction::Transaction,
        Interaction::Service,
        Interaction::Conversation,
        Interaction::Use,
    ];
    let mut options = vec![(None, PickerEntry::new("Not specified"))];
    options.extend(kinds.into_iter().map(|kind| (Some(kind), PickerEntry::new(name(kind)))));
    fields::choice(ui, form, cards, "interaction", lens!(interaction), &options);
}

fn evidence(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    let options = [
        (Evidence::Assumption, "Guess", "An assumption"),
        (Evidence::Observation, "Seen", "Seen in an observation"),
        (Evidence::Interview, "Said", "Said in an interview"),
        (Evidence::Data, "Data", "Measured"),
    ];
    fields::segments(ui, form, cards, "evidence", lens!(evidence), &options);
    fields::hinted_text(ui, form, cards, "source", lens!(source), TextFieldLines::One, "interviews n = 9");
}

fn more(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    controls::section(ui, "On the map", form.theme);
    fields::hue(ui, form, cards, lens!(hue), "Automatic, by kind");
    let votes = cards.common(|card| card.votes);
    let asked = controls::stepper(ui, form, "votes", votes, 0..=9_999);
    form.set(cards, "votes", |it, value| it.votes = value, asked);
    if let Some(card) = cards.single() {
        span(ui, form, card);
    }
    fields::hinted_text(ui, form, cards, "web address", lens!(address), TextFieldLines::One, "https://");
    if let Some(card) = cards.single() {
        address(ui, form, card);
        picture(ui, form, cards, card);
    }
}

/// A button that opens the card's web address, or a remark if the address is not valid.
fn address(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    if WebAddress::new(&card.address).is_some() {
        if controls::quiet_button(ui, form.theme, "Open web address").clicked() {
            form.action = Some(InspectorAction::OpenAddress(card.id));
        }
    } else if !card.address.trim().is_empty() {
        let words = "This address cannot be opened: it must begin with https://, http:// or mailto:.";
        controls::remark(ui, words, form.theme);
    }
}

fn span(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    let room = form.map.steps().skip_while(|(_, step)| step.id != card.step).count().max(1);
    let room = u32::try_from(room).unwrap_or(u32::MAX);
    let asked = controls::stepper(ui, form, "steps covered", Common::Same(u32::from(card.span)), 1..=room);
    let span = |span: u32| Command::SpanCard {
        card: card.id,
        first: card.step,
        span: u16::try_from(span).unwrap_or(u16::MAX),
    };
    form.ask(asked, span);
}

fn picture(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>, card: &Card) {
    controls::label(ui, "picture", form.theme);
    let map = form.map;
    let Some(picture) = card.image.as_ref().and_then(|id| map.image(id)) else {
        if controls::quiet_button(ui, form.theme, "Choose a picture…").clicked() {
            form.action = Some(InspectorAction::ChoosePicture(card.id));
        }
        return;
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let width = ui.available_width();
        ui.allocate_ui(egui::Vec2::new(width - 34.0, 30.0), |ui| {
            if controls::quiet_button(ui, form.theme, "Choose another…").clicked() {
                form.action = Some(InspectorAction::ChoosePicture(card.id));
            }
        });
        if controls::icon_button(ui, form, "close", "Remove the picture").clicked() {
            form.write(cards, "picture", &lens!(image), Some(None));
        }
    });
    let name = "picture’s description";
    let words = Common::Same(picture.description.as_str());
    let asked =
        controls::text(ui, form, name, words, "What it shows, for people who cannot see it", TextFieldLines::Many);
    describe(form, picture, asked);
}

/// Changes the description of a picture, which all cards with the picture share.
fn describe(form: &mut Form<'_>, picture: &Picture, asked: ValueRequest<String>) {
    form.ask(asked, |description| {
        let picture = Picture { description, ..picture.clone() };
        Command::Change { field: "picture’s description", to: vec![PartValue::Picture(picture.into())] }
    });
}
