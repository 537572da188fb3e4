//! The fields of the pictures on cards: the picture, its size and shape, the part that is shown, caption and description.

use egui::Ui;

use super::fields;
use super::form::Form;
use super::subject::{Parts, Subject, field};
use crate::app::commands::UiCommand;
use crate::app::commands::request::{PictureTarget, Request};
use crate::app::widgets::buttons::{icon_button, wide_quiet_button};
use crate::app::widgets::fields::{self as controls, Common, NumberField, TextEntry, ValueRequest};
use crate::app::widgets::remarks::remark;
use crate::edit::{Command, PartValue};
use crate::model::limits::{LARGEST_PICTURE_HEIGHT_PT, SMALLEST_PICTURE_HEIGHT_PT};
use crate::model::{Card, CardKind, Picture, PictureShape, PictureSize};
use crate::picture;

/// Shows the fields of the pictures that the cards have, and offers to choose one.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    if let Some(card) = cards.single() {
        chosen(ui, form, cards, card);
    }
    let has_room = |card: &Card| {
        let lane = form.map.lane(card.lane);
        lane.is_none_or(|lane| lane.kind_of(card) != CardKind::Touchpoint)
    };
    // A pill always shows its picture as a small round one.
    if cards.items().iter().any(|card| card.image.is_some() && has_room(card)) {
        size(ui, form, cards);
        shape(ui, form, cards);
    }
    let Some(card) = cards.single() else { return };
    let Some(picture) = card.image.as_ref().and_then(|id| form.map.image(id)).cloned() else { return };
    let words = if card.picture.framing.crop.is_some() { "Change the crop…" } else { "Crop and focus point…" };
    if ui.add(wide_quiet_button(words, form.theme())).clicked() {
        form.requests.push(Request::Command(UiCommand::CropPicture));
    }
    fields::text(ui, form, cards, field!("caption", picture.caption), TextEntry::line("Below the picture"));
    let words = Common::Same(picture.description.as_str());
    let entry = TextEntry::paragraphs("What it shows, for people who cannot see it");
    let asked = controls::text(ui, form.theme(), "picture description", words, entry);
    describe(form, &picture, asked);
    remark(ui, &facts(&picture), form.theme());
}

/// The buttons that choose another picture and remove it.
fn chosen(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>, card: &Card) {
    controls::label(ui, "picture", form.theme());
    let choose = |form: &mut Form<'_>| form.requests.push(Request::ChoosePicture(PictureTarget::Card(card.id)));
    if card.image.is_none() {
        if ui.add(wide_quiet_button("Choose a picture…", form.theme())).clicked() {
            choose(form);
        }
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let width = ui.available_width();
        ui.allocate_ui(egui::Vec2::new(width - 34.0, 30.0), |ui| {
            if ui.add(wide_quiet_button("Choose another…", form.theme())).clicked() {
                choose(form);
            }
        });
        if icon_button(ui, &mut form.context, "close", "Remove the picture").clicked() {
            form.perform(cards.command("picture", &|card| {
                (card.image, card.picture) = (None, crate::model::PictureLook::default());
            }));
        }
    });
}

/// The named sizes, and a field for a height in points.
fn size(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    let options = PictureSize::NAMED.map(|size| match size {
        PictureSize::FullWidth => (size, "Full", "As wide as the card"),
        PictureSize::Small => (size, "Small", "As high as three lines of text"),
        PictureSize::Medium => (size, "Medium", "As high as five lines of text"),
        PictureSize::Large | PictureSize::Height(_) => (size, "Large", "As high as eight lines of text"),
    });
    fields::one_of(ui, form, cards, field!("picture size", picture.size), &options);
    let (least, most) = (SMALLEST_PICTURE_HEIGHT_PT, LARGEST_PICTURE_HEIGHT_PT);
    let range = f32::from(least)..=f32::from(most);
    let check = |height: Option<f32>| {
        let good = height.is_none_or(|height| range.contains(&height));
        if good { Ok(()) } else { Err(format!("Enter a height from {least} to {most} points. The old size stays.")) }
    };
    let value = cards.common(|card| match card.picture.size {
        PictureSize::Height(height) => Some(f32::from(height)),
        _ => None,
    });
    let hint = cards.common(|card| card.picture.size.height_pt().map(|height| format!("{height} pt")));
    let hint = hint.same().flatten().unwrap_or_else(|| "In points".to_owned());
    let asked = NumberField { name: "height", hint: &hint, check }.show(ui, form.theme(), value);
    form.ask(asked, |height| {
        let size = height.map_or(PictureSize::Medium, |height| PictureSize::Height(height.round() as u16));
        cards.command("picture size", &|card| card.picture.size = size)
    });
}

fn shape(ui: &mut Ui, form: &mut Form<'_>, cards: &Parts<'_, Card>) {
    let options = PictureShape::ALL.map(|shape| match shape {
        PictureShape::Rounded => (shape, "Rounded", "With the corners of cards"),
        PictureShape::Square => (shape, "Square", "With sharp corners"),
        PictureShape::Circle => (shape, "Round", "A circle around the focus point"),
    });
    fields::one_of(ui, form, cards, field!("picture shape", picture.shape), &options);
}

/// How large the file of a picture is, in pixels and bytes.
fn facts(picture: &Picture) -> String {
    let bytes = picture.bytes.len() as f64;
    let size = if bytes < 1e6 { format!("{:.0} kB", (bytes / 1e3).ceil()) } else { format!("{:.1} MB", bytes / 1e6) };
    match picture::upright_size(&picture.bytes) {
        Some((width, height)) => format!("{width} × {height} pixels, {size} of the file"),
        None => format!("This picture cannot be shown: its data is damaged. It takes {size} of the file."),
    }
}

/// Changes the description of a picture, which all cards with the picture share.
fn describe(form: &mut Form<'_>, picture: &Picture, asked: ValueRequest<String>) {
    form.ask(asked, |description| {
        let picture = Picture { description, ..picture.clone() };
        Command::Change { field: "picture description", to: vec![PartValue::Picture(picture.into())] }
    });
}
