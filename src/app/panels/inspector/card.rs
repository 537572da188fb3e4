//! The fields of cards; those that matter most for the card's kind come first.

use egui::Ui;

use super::fields;
use super::fields::{FREQUENCIES, SEVERITIES};
use super::form::Form;
use super::own_color::{self, ColorFields, SeenAgainst};
use super::subject::{Parts, Subject, field};
use super::{actions, card_text, chain, channel, flags, heading, icon, part_names, part_rows, picture};
use crate::app::commands::request::Request;
use crate::app::widgets::buttons::wide_quiet_button;
use crate::app::widgets::fields::{self as controls, Common, HeadingPicker, PickerEntry, TextEntry};
use crate::app::widgets::headings;
use crate::app::widgets::remarks::remark;
use crate::app::widgets::style::raised;
use crate::edit::Command;
use crate::layout::kind_icon;
use crate::model::{
    Card, CardId, CardKind, Evidence, FigureCell, HotspotPlace, Interaction, JourneyMap, Part, StageSide, WebAddress,
};
use crate::scene::card_colors;

/// Shows the fields that the selected cards share.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    let kinds = kinds_of(form.map, cards);
    title(ui, form, cards, &kinds);
    let kind = kinds.first().filter(|first| kinds.iter().all(|kind| kind == *first));
    let ink = kind.map_or(form.theme().ink, |kind| card_colors(*kind, form.theme()).ink);
    card_text::show(ui, form, cards, TextEntry::paragraphs("Text").headline(ink));
    // What is seen of a picture is what its card is about.
    if cards.any(|card| card.image.is_some()) {
        picture::show(ui, form, cards);
    }
    // Values of another kind stay editable: a card keeps them when its kind is changed.
    for kind in [CardKind::Pain, CardKind::Opportunity, CardKind::Touchpoint, CardKind::Measure] {
        if kinds.contains(&kind) || cards.any(|card| has_fields_of(card, kind)) {
            special_fields(ui, form, cards, kind);
        }
    }
    let nobody = cards.single().and_then(|card| lanes_persona(form.map, card));
    // The name comes first, since the end is cut off in a narrow panel.
    let nobody = nobody.map_or("As the lane".to_owned(), |name| format!("{name} (lane)"));
    fields::persona(ui, form, cards, field!("persona", persona), &nobody);
    evidence(ui, form, cards);
    weight(ui, form, cards);
    controls::headed(ui, "Note", form.theme(), |ui| {
        fields::text(ui, form, cards, field!("note", note), TextEntry::paragraphs(""));
    });
    let ids: Vec<CardId> = cards.items().iter().map(|card| card.id).collect();
    let parts: Vec<Part> = ids.iter().copied().map(Part::Card).collect();
    flags::show(ui, form, &parts, cards, &field!("flag note", flags));
    more(ui, form, cards);
    if let Some(card) = cards.single() {
        part_rows::list(ui, form, HotspotPlace::Card(card.id));
        chain::of_card(ui, form, card, kinds.first().copied().unwrap_or_default());
    }
    headings::separated_group_title(ui, "Actions for this", form.theme());
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
        .chain([(None, PickerEntry::with_icon("Match the lane", "line"))])
        .collect();
    let Some(card) = cards.single() else {
        heading(ui, form, ("need", &format!("{} cards", cards.items().len())), "");
        fields::choice(ui, form, cards, field!("card type", kind), &options);
        return;
    };
    let kind = kinds.first().copied().unwrap_or_default();
    let place = part_names::place_of(form.map, card.step);
    let entries: Vec<PickerEntry> = options.iter().map(|(_, entry)| entry.clone()).collect();
    let chosen = options.iter().position(|(value, _)| *value == card.kind);
    let chosen = chosen.filter(|_| card.kind.is_some()).or(Some(options.len() - 1));
    let picked = super::heading_with(ui, &place, form, |ui, form| {
        kind_square(ui, form, kind);
        HeadingPicker { name: "Card type", shown: kind.name(), entries: &entries }.show(ui, &mut form.context, chosen)
    });
    let value = picked.and_then(|index| options.get(index)).map(|(value, _)| *value);
    form.write(cards, &field!("card type", kind), value);
}

/// The icon of a kind on a square in its colours.
fn kind_square(ui: &mut Ui, form: &mut Form<'_>, kind: CardKind) {
    let theme = form.theme();
    let colors = card_colors(kind, theme);
    let ground = colors.paper.filter(|paper| *paper != theme.card).unwrap_or(raised(theme));
    super::icon_square(ui, form, kind_icon(kind), (ground, colors.ink));
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
        CardKind::Measure => !card.figure.is_empty() || !card.target.is_empty() || !card.figure_cell.is_empty(),
        _ => false,
    }
}

fn special_fields(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>, kind: CardKind) {
    match kind {
        CardKind::Pain => {
            fields::level(ui, form, cards, field!("severity", severity), SEVERITIES);
            fields::level(ui, form, cards, field!("frequency", frequency), FREQUENCIES);
        }
        CardKind::Opportunity => {
            fields::rating(ui, form, cards, field!("importance", importance));
            fields::rating(ui, form, cards, field!("satisfaction", satisfaction));
            if let Some(score) = cards.single().and_then(Card::opportunity_score) {
                remark(ui, &format!("Opportunity score {score} of 20"), form.theme());
            }
        }
        CardKind::Touchpoint => touchpoint(ui, form, cards),
        CardKind::Measure => {
            fields::text(ui, form, cards, field!("figure", figure), TextEntry::line("38 %"));
            fields::text(ui, form, cards, field!("target", target), TextEntry::line("25 %"));
            fields::text(ui, form, cards, field!("read from", figure_cell), TextEntry::line("figures.csv!B7"));
            let cell = cards.single().map(|card| card.figure_cell.trim()).filter(|cell| !cell.is_empty());
            if let Some(error) = cell.and_then(|cell| cell.parse::<FigureCell>().err()) {
                remark(ui, &error.to_string(), form.theme());
            }
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
    fields::segments(ui, form, cards, field!("side", side), &sides);
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
    let mut options = vec![(None, PickerEntry::new("None"))];
    options.extend(kinds.into_iter().map(|kind| (Some(kind), PickerEntry::new(name(kind)))));
    fields::choice(ui, form, cards, field!("interaction", interaction), &options);
}

fn evidence(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    let options = [
        (Evidence::Assumption, "Guess", "An assumption"),
        (Evidence::Observation, "Seen", "Seen in an observation"),
        (Evidence::Interview, "Said", "Said in an interview"),
        (Evidence::Data, "Data", "Measured"),
    ];
    controls::headed(ui, "Evidence", form.theme(), |ui| {
        fields::segments(ui, form, cards, field!("evidence", evidence), &options);
    });
    fields::text(ui, form, cards, field!("source", source), TextEntry::line("interviews n = 9"));
}

/// How much the cards count, and for whom.
fn weight(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    headings::separated_group_title(ui, "Weight", form.theme());
    let votes = cards.common(|card| card.votes);
    let asked = controls::stepper(ui, &mut form.context, "votes", votes, 0..=9_999);
    form.set(cards, &field!("votes", votes), asked);
    fields::text(ui, form, cards, field!("owner", owner), TextEntry::line(""));
    fields::tags(ui, form, cards, field!("tags", tags));
}

fn more(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    headings::separated_group_title(ui, "On the map", form.theme());
    let colors = ColorFields::<Card> {
        hue: Some(field!("colour", hue)),
        color: field!("colour", color),
        against: SeenAgainst::Words,
    };
    own_color::show(ui, form, cards, &colors);
    if let Some(card) = cards.single() {
        span(ui, form, card);
    }
    fields::text(ui, form, cards, field!("web address", address), TextEntry::line("https://"));
    if let Some(card) = cards.single() {
        address(ui, form, card);
    }
    icon::show(ui, form, cards);
    if !cards.any(|card| card.image.is_some()) {
        picture::show(ui, form, cards);
    }
}

/// A button that opens the card's web address, or a remark if the address is not valid.
fn address(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    if WebAddress::new(&card.address).is_some() {
        if ui.add(wide_quiet_button("Open web address", form.theme())).clicked() {
            form.requests.push(Request::OpenAddress(card.id));
        }
    } else if !card.address.trim().is_empty() {
        let words = "This address cannot be opened: it must begin with https://, http:// or mailto:.";
        remark(ui, words, form.theme());
    }
}

fn span(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    let available = form.map.steps().skip_while(|(_, step)| step.id != card.step).count().max(1);
    let available = u32::try_from(available).unwrap_or(u32::MAX);
    let asked =
        controls::stepper(ui, &mut form.context, "steps covered", Common::Same(u32::from(card.span)), 1..=available);
    let span = |span: u32| Command::SpanCard {
        card: card.id,
        first: card.step,
        span: u16::try_from(span).unwrap_or(u16::MAX),
    };
    form.ask(asked, span);
}
