//! The text of cards with a row of buttons for emphasis. The field shows what people see on the card; what is not
//! changed in it keeps its marks.

use std::borrow::Cow;

use egui::{Ui, Vec2};

use super::caret;
use super::form::Form;
use super::subject::{Parts, Subject};
use crate::app::commands::UiCommand;
use crate::app::commands::request::Request;
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::fields::{self as controls, Common, TextEntry};
use crate::model::Card;
use crate::text::{LetterMark, ListSign, StyledText, seen_text};

const NAME: &str = "text";

/// The field and the row below it.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>, entry: TextEntry<'_>) {
    let seen = cards.common(|card| card.text.as_str());
    let seen: Common<Cow<'_, str>> = match seen {
        Common::Same(text) => Common::Same(seen_text(text)),
        Common::Mixed => Common::Mixed,
    };
    let value = match &seen {
        Common::Same(text) => Common::Same(&**text),
        Common::Mixed => Common::Mixed,
    };
    caret::put_into_text(ui, NAME, ui.scope_id().with(NAME), value.same().unwrap_or_default());
    let asked = controls::text(ui, form.theme(), NAME, value, entry);
    form.ask(asked, |words| {
        cards.command(NAME, &|card| card.text = StyledText::read(&card.text).with_seen(&words).written())
    });
    buttons(ui, form);
}

/// The buttons for bold, italic and lists: for the selected cards, or for what is being written on one.
fn buttons(ui: &mut Ui, form: &mut Form<'_>) {
    let commands = LetterMark::ALL.map(UiCommand::Mark).into_iter();
    let commands = commands.chain([ListSign::Bullet, ListSign::Number].map(UiCommand::List));
    controls::hanging(ui, |ui| buttons_row(ui, form, commands));
}

fn buttons_row(ui: &mut Ui, form: &mut Form<'_>, commands: impl Iterator<Item = UiCommand>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for command in commands {
            let info = command.info();
            let hint = format!("{} ({})", info.label, command.shortcut_text().unwrap_or_default());
            let button = IconButton::new(info.icon, info.label).hint(&hint).size(Vec2::new(30.0, 26.0), 16.0);
            // A click must not take the focus from the text that is being written.
            let button = if form.is_writing { button.without_tab_stop() } else { button };
            if button.switched_on(form.switched_on.contains(&command)).show(ui, &mut form.context).clicked() {
                form.requests.push(Request::Command(command));
            }
        }
    });
}
