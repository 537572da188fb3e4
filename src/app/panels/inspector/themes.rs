//! The themes of a map: the built-in ones, the user's own, and the one that came with the map.

use std::sync::Arc;

use egui::Ui;

use super::form::Form;
use crate::app::commands::UiCommand;
use crate::app::commands::request::Request;
use crate::app::services::own_themes::{by_name, listed};
use crate::app::widgets::fields as controls;
use crate::edit::{Command, MapField};
use crate::model::JourneyMap;
use crate::theme::Theme;

/// Shows a tile for each theme, and the ways to make, take in and give away others.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, map: &JourneyMap) {
    let themes = all(ui, map);
    let tiles: Vec<&Theme> = themes.iter().map(|theme| &**theme).collect();
    let own = map.info.chosen_theme();
    let chosen = own.and_then(|own| themes.iter().position(|theme| *theme == own));
    if let Some(place) = controls::theme_tiles(ui, form.theme(), "theme", &tiles, chosen) {
        form.perform(Command::SetMap(field(place.and_then(|index| themes.get(index)))));
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        for (words, command) in [
            ("Edit theme…", UiCommand::EditTheme),
            ("Import…", UiCommand::ImportTheme),
            ("Save theme as…", UiCommand::SaveThemeAs),
        ] {
            if ui.button(words).on_hover_text(command.info().hint).clicked() {
                form.requests.push(Request::Command(command));
            }
        }
    });
}

/// All themes that the map can have. The one that came with it stands in the place of another with its name.
fn all(ui: &Ui, map: &JourneyMap) -> Vec<Arc<Theme>> {
    let own = by_name(&listed(ui.ctx()), Some(map));
    Theme::bundled().iter().cloned().chain(own.into_iter().map(|own| own.theme)).collect()
}

/// The change that gives the map a theme. Built-in ones are only named; any other goes along with the map.
fn field(theme: Option<&Arc<Theme>>) -> MapField {
    match theme {
        None => MapField::Theme(String::new()),
        Some(theme) if Theme::named(&theme.name).is_some_and(|bundled| bundled == *theme) => {
            MapField::Theme(theme.name.clone())
        }
        Some(theme) => MapField::OwnTheme(theme.clone()),
    }
}
