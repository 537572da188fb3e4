//! The icon of cards and lanes: a field that shows it and opens the dialog in which it is found.

use egui::Ui;

use super::form::Form;
use super::subject::{Parts, Subject};
use crate::app::commands::UiCommand;
use crate::app::commands::request::Request;
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::fields::{self as controls, Common, IconField};
use crate::model::icons::icon_title;
use crate::model::{Card, JourneyMap, Lane};

/// Shows the icon of cards.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    let icon = cards.common(|card| card.icon.as_deref());
    row(ui, form, icon, None);
}

/// Shows the icon of lanes; `usual` is the one that a lane has without one of its own.
pub(super) fn of_lanes(ui: &mut Ui, form: &mut Form<'_>, lanes: &Parts<'_, Lane>, usual: Option<&'static str>) {
    let icon = lanes.common(|lane| lane.icon.as_deref());
    row(ui, form, icon, usual);
}

fn row(ui: &mut Ui, form: &mut Form<'_>, icon: Common<Option<&str>>, usual: Option<&'static str>) {
    controls::label(ui, "icon", form.theme());
    let is_given = icon.is_mixed() || icon.same().flatten().is_some();
    let words = match icon {
        Common::Mixed => "Different icons".to_owned(),
        Common::Same(Some(icon)) => name_of(form.map, icon),
        Common::Same(None) if usual.is_some() => "Automatic".to_owned(),
        Common::Same(None) => "None".to_owned(),
    };
    let shown = icon.same().flatten().or(usual);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let width = ui.available_width() - if is_given { 34.0 } else { 0.0 };
        let field = IconField { name: "Icon", words: &words, icon: shown, width };
        if field.show(ui, &mut form.context, form.map).clicked() {
            form.requests.push(Request::Command(UiCommand::ChooseIcon));
        }
        if is_given && icon_button(ui, &mut form.context, "close", "Remove the icon").clicked() {
            form.requests.push(Request::Command(UiCommand::RemoveIcon));
        }
    });
}

/// What an icon is called: in words for a bundled one, by its own name for one of the map.
pub(super) fn name_of(map: &JourneyMap, icon: &str) -> String {
    let own = crate::model::IconId::named(icon).and_then(|id| map.own_icon(&id));
    own.map_or_else(|| icon_title(icon), |own| own.name.clone())
}
