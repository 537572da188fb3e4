//! The list of the versions that are kept with the map, the newest first.

use egui::{Color32, Label, Pos2, Rect, RichText, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::pictures::VersionPictures;
use crate::app::commands::UiCommand;
use crate::app::commands::request::{CompareRequest, CompareSide, Request};
use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::buttons::{IconButton, wide_quiet_button, wide_soft_button};
use crate::app::widgets::fields::{PickerEntry, picker_list};
use crate::app::widgets::style::{SMALL, regular, semi_bold};
use crate::edit::{Command, VersionChange};
use crate::locale::Locale;
use crate::model::{JourneyMap, Version};
use crate::render::screen::color32;

/// The height of the picture of a version, in points.
const PICTURE_HEIGHT: f32 = 78.0;

/// Shows what can be done, and the versions.
pub(super) fn show(ui: &mut Ui, frame: &mut SideFrame<'_, '_>, pictures: &mut VersionPictures) {
    let theme = frame.context.theme.clone();
    if ui.add(wide_soft_button("Keep this version…", &theme)).clicked() {
        frame.requests.push(Request::Command(UiCommand::KeepVersion));
    }
    if ui.add(wide_quiet_button("Compare with…", &theme)).clicked() {
        frame.requests.push(Request::Command(UiCommand::Compare));
    }
    let map = frame.tab.map().clone();
    if map.versions.is_empty() {
        let words = "No versions yet. A version is the whole map as it is now; it stays in the file, and you can \
                     compare it and go back to it.";
        ui.add(Label::new(RichText::new(words).font(regular(12.5)).color(color32(theme.muted))).wrap());
        return;
    }
    if ui.add(wide_quiet_button("Play versions", &theme)).clicked() {
        frame.requests.push(Request::Command(UiCommand::PlayVersions));
    }
    pictures.update(ui.ctx(), &map, frame.tab.document.theme());
    for (place, version) in map.versions.iter().enumerate().rev() {
        ui.add_space(8.0);
        ui.push_id(("version", place), |ui| entry(ui, frame, pictures, (place, version)));
    }
}

/// Shows one version: its picture, what it is called, and what can be done with it.
fn entry(ui: &mut Ui, frame: &mut SideFrame<'_, '_>, pictures: &VersionPictures, (place, version): (usize, &Version)) {
    let theme = frame.context.theme.clone();
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), PICTURE_HEIGHT), Sense::hover());
    ui.painter().rect_filled(rect, 6, color32(theme.sheet));
    if let Some(texture) = pictures.picture(version) {
        let size = texture.size_vec2();
        let scale = (rect.width() / size.x.max(1.0)).min(rect.height() / size.y.max(1.0));
        let shown = Rect::from_center_size(rect.center(), size * scale);
        ui.painter().image(texture.id(), shown, Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0)), Color32::WHITE);
    }
    ui.painter().rect_stroke(rect, 6, Stroke::new(1.0, color32(theme.chrome_edge)), StrokeKind::Inside);
    ui.add(Label::new(RichText::new(&version.name).font(semi_bold(13.0))).truncate());
    ui.add(Label::new(RichText::new(about(version)).font(regular(SMALL)).color(color32(theme.muted))).wrap());
    if !version.note.is_empty() {
        ui.add(Label::new(RichText::new(&version.note).font(regular(12.0))).wrap());
    }
    if !version.doubt.is_empty() {
        ui.add(Label::new(RichText::new(&version.doubt).font(regular(12.0)).color(color32(theme.pain_ink))).wrap());
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        buttons(ui, frame, (place, version));
        compare_with_another(ui, frame, (place, version));
    });
}

/// A button with a list of the other versions, with any of which this one can be compared.
fn compare_with_another(ui: &mut Ui, frame: &mut SideFrame<'_, '_>, (place, version): (usize, &Version)) {
    let map = frame.tab.map().clone();
    let others: Vec<usize> = (0..map.versions.len()).rev().filter(|other| *other != place).collect();
    if others.is_empty() {
        return;
    }
    let name = format!("Compare “{}” with another version", version.name);
    let shown = IconButton::new("history", &name).hint("Compare with another version").size(Vec2::splat(26.0), 15.0);
    let response = shown.show(ui, &mut frame.context);
    let named = |other: &usize| map.versions.get(*other).map(|other| PickerEntry::new(&other.name));
    let names = || others.iter().filter_map(named).collect::<Vec<_>>();
    let picked = picker_list(&mut frame.context, &response, 260.0, None, names);
    if let Some(other) = picked.and_then(|picked| others.get(picked)) {
        let sides = [place.min(*other), place.max(*other)].map(CompareSide::Version);
        let ([before, after], document) = (sides, frame.tab.document.id);
        frame.requests.push(Request::Compare(CompareRequest { document, before, after, side_by_side: false }));
    }
}

/// The date of a version, and how large its map is.
fn about(version: &Version) -> String {
    let map: &JourneyMap = &version.map;
    let date = version.kept_on.map(|date| Locale::of_tag("en").date(date));
    let cards = if map.cards.len() == 1 { "1 card".to_owned() } else { format!("{} cards", map.cards.len()) };
    date.map_or_else(|| cards.clone(), |date| format!("{date} · {cards}"))
}

fn buttons(ui: &mut Ui, frame: &mut SideFrame<'_, '_>, (place, version): (usize, &Version)) {
    let document = frame.tab.document.id;
    let compare = |before: CompareSide, after: CompareSide| {
        Request::Compare(CompareRequest { document, before, after, side_by_side: false })
    };
    let mut button = |ui: &mut Ui, icon: &'static str, what: &str, request: Request| {
        let name = format!("{what} “{}”", version.name);
        let hint = what.to_owned();
        let shown = IconButton::new(icon, &name).hint(&hint).size(Vec2::splat(26.0), 15.0);
        if shown.show(ui, &mut frame.context).clicked() {
            frame.requests.push(request);
        }
    };
    let now = compare(CompareSide::Version(place), CompareSide::Now);
    button(ui, "scales", "Compare with the map as it is now:", now);
    let edit = |change: VersionChange| Request::Edit(Box::new(Command::Versions(change)));
    button(ui, "undo", "Go back to", edit(VersionChange::GoBack(place)));
    button(ui, "pencil", "Rename", Request::RenameVersion(place));
    button(ui, "trash", "Delete", edit(VersionChange::Delete(place)));
}
