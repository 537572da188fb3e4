//! The logo of the map: its picture, its size and its places on the sheet.

use egui::Ui;

use super::form::Form;
use crate::app::commands::UiCommand;
use crate::app::commands::request::Request;
use crate::app::widgets::buttons::{icon_button, wide_quiet_button};
use crate::app::widgets::fields::{self as controls, Common, SegmentOption, TextEntry, ValueRequest};
use crate::edit::{Command, MapField, PartValue};
use crate::model::{JourneyMap, Logo, Picture};
use crate::theme::{LogoPlace, LogoSide};

/// Shows the fields of the logo, or the way to choose one.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, map: &JourneyMap) {
    controls::label(ui, "logo", form.theme());
    let Some(logo) = &map.info.logo else {
        if ui.add(wide_quiet_button("Choose a logo…", form.theme())).clicked() {
            form.requests.push(Request::Command(UiCommand::ChooseLogo));
        }
        return;
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let width = ui.available_width();
        ui.allocate_ui(egui::Vec2::new(width - 34.0, 30.0), |ui| {
            if ui.add(wide_quiet_button("Choose another…", form.theme())).clicked() {
                form.requests.push(Request::Command(UiCommand::ChooseLogo));
            }
        });
        if icon_button(ui, &mut form.context, "close", "Remove the logo").clicked() {
            form.perform(Command::SetMap(MapField::Logo(None)));
        }
    });
    places(ui, form, logo);
    if logo.place.is_in_masthead() {
        side(ui, form, logo);
        height(ui, form, logo);
    }
    if let Some(picture) = map.image(&logo.image) {
        let words = Common::Same(picture.description.as_str());
        let entry = TextEntry::line("Whose logo it is, for people who cannot see it");
        let asked = controls::text(ui, form.theme(), "logo description", words, entry);
        form.ask(asked, |description| {
            let picture = Picture { description, ..Picture::clone(picture) };
            Command::Change { field: "logo description", to: vec![PartValue::Picture(picture.into())] }
        });
    }
}

fn set(logo: Logo) -> Command {
    Command::SetMap(MapField::Logo(Some(Box::new(logo))))
}

fn places(ui: &mut Ui, form: &mut Form<'_>, logo: &Logo) {
    const PLACES: [LogoPlace; 3] = [LogoPlace::Masthead, LogoPlace::Footer, LogoPlace::Both];
    let boxes = [
        SegmentOption { words: "Masthead", hint: "In a corner at the top" },
        SegmentOption { words: "Footer", hint: "In the place of the program’s name" },
        SegmentOption { words: "Both", hint: "At the top and in the footer" },
    ];
    let chosen = PLACES.iter().position(|place| *place == logo.place);
    let picked = controls::segments(ui, form.theme(), "place of the logo", &boxes, Common::Same(chosen)).flatten();
    if let Some(place) = picked.and_then(|index| PLACES.get(index)) {
        form.perform(set(Logo { place: *place, ..logo.clone() }));
    }
}

fn side(ui: &mut Ui, form: &mut Form<'_>, logo: &Logo) {
    const SIDES: [LogoSide; 2] = [LogoSide::Start, LogoSide::End];
    let boxes = [
        SegmentOption { words: "Before the title", hint: "Where reading starts" },
        SegmentOption { words: "At the end", hint: "In the far corner" },
    ];
    let chosen = SIDES.iter().position(|side| *side == logo.side);
    let picked = controls::segments(ui, form.theme(), "side of the logo", &boxes, Common::Same(chosen)).flatten();
    if let Some(side) = picked.and_then(|index| SIDES.get(index)) {
        form.perform(set(Logo { side: *side, ..logo.clone() }));
    }
}

fn height(ui: &mut Ui, form: &mut Form<'_>, logo: &Logo) {
    let value = Common::Same(logo.height_pt.round().clamp(12.0, 160.0) as u32);
    let asked = controls::stepper(ui, &mut form.context, "height of the logo", value, 12..=160);
    let asked: ValueRequest<u32> = asked;
    form.ask(asked, |height| set(Logo { height_pt: height as f32, ..logo.clone() }));
}
