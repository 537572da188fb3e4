//! Pickers for the channel of touchpoints and the channels of personas.

use egui::Ui;

use super::fields;
use super::form::Form;
use super::subject::{Field, Subject, field};
use crate::app::widgets::fields::{self as controls, Common, PickerEntry, TextEntry};
use crate::model::{Card, Channel};

/// A picker for the channel of touchpoints, with a text field for the name of a custom channel.
pub(super) fn show<S: Subject<Item = Card>>(ui: &mut Ui, form: &mut Form<'_>, cards: &S) {
    let value = cards.common(|card| card.channel.clone());
    let own_name = match &value {
        Common::Same(Some(Channel::Other(name))) => Some(name.clone()),
        _ => None,
    };
    let mut options = vec![(None, PickerEntry::new("None"))];
    options.extend(Channel::NAMED.map(|channel| (Some(channel.clone()), entry(&channel))));
    // A custom channel is always the last entry, whatever its name.
    let other = Channel::Other(own_name.clone().unwrap_or_else(|| "Other".to_owned()));
    options.push((Some(other), PickerEntry::with_icon("Other…", "other")));
    fields::choice(ui, form, cards, field!("channel", channel), &options);
    if let Some(name) = own_name {
        let asked = controls::text(ui, form.theme(), "channel name", Common::Same(&name), TextEntry::line(""));
        form.ask(asked, |name| {
            cards.command("channel name", &|card| card.channel = Some(Channel::Other(name.clone())))
        });
    }
}

fn entry(channel: &Channel) -> PickerEntry {
    PickerEntry::with_icon(channel.name(), channel.icon())
}

/// A list of channels with a picker that adds one.
pub(super) fn several<S: Subject>(ui: &mut Ui, form: &mut Form<'_>, subject: &S, field: &Field<S::Item, Vec<Channel>>) {
    let Common::Same(chosen) = subject.common(|item| (field.read)(item)) else { return };
    let names: Vec<String> = chosen.iter().map(|channel| channel.name().to_owned()).collect();
    let free: Vec<Channel> = Channel::NAMED.into_iter().filter(|channel| !chosen.contains(channel)).collect();
    let mut entries = vec![PickerEntry::with_icon("Add a channel…", "plus")];
    entries.extend(free.iter().map(entry));
    let picked = controls::picker(ui, &mut form.context, field.name, &entries, Common::Same(Some(0)));
    let added = picked.and_then(|index| index.checked_sub(1)).and_then(|index| free.get(index)).cloned();
    if let Some(added) = added {
        let channels = chosen.iter().cloned().chain([added]).collect();
        form.write(subject, field, Some(channels));
    }
    if names.is_empty() {
        return;
    }
    let asked = controls::lines(ui, &mut form.context, "named channels", &names, "Name of another channel");
    form.ask(asked, |names| {
        let channels: Vec<Channel> = names.iter().map(|name| named(name)).collect();
        subject.command(field.name, &|item| (field.write)(item, channels.clone()))
    });
}

/// The channel called `name`: one of the predefined ones, or else a custom one.
fn named(name: &str) -> Channel {
    let known = Channel::NAMED.into_iter().find(|channel| channel.name() == name);
    known.unwrap_or_else(|| Channel::Other(name.to_owned()))
}
