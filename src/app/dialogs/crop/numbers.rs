//! The crop and the focus point as numbers: pixels of the picture, and per cent.

use egui::Ui;

use super::crop_of;
use crate::app::widgets::fields::{self as controls, Common, ValueRequest};
use crate::app::widgets::ui_context::UiContext;
use crate::model::{CropArea, FocusPoint, PictureFraming};

/// Shows a field for each number, two in a row.
pub(super) fn show(ui: &mut Ui, context: &mut UiContext<'_>, draft: &mut PictureFraming, size_px: (u32, u32)) {
    let area = draft.area();
    let (width, height) = (size_px.0 as f32, size_px.1 as f32);
    let px = |share: f32, whole: f32| (share * whole).round() as u32;
    let least = |whole: u32| (whole / 100).max(1);
    let mut new = area;
    if let Some(value) = number(ui, context, "left, pixels", px(area.left, width), 0..=size_px.0 - least(size_px.0)) {
        new.left = value as f32 / width;
        new.width = new.width.min(1.0 - new.left);
    }
    if let Some(value) = number(ui, context, "top, pixels", px(area.top, height), 0..=size_px.1 - least(size_px.1)) {
        new.top = value as f32 / height;
        new.height = new.height.min(1.0 - new.top);
    }
    if let Some(value) = number(ui, context, "width, pixels", px(area.width, width), least(size_px.0)..=size_px.0) {
        new.width = value as f32 / width;
        new.left = new.left.min(1.0 - new.width).max(0.0);
    }
    if let Some(value) = number(ui, context, "height, pixels", px(area.height, height), least(size_px.1)..=size_px.1) {
        new.height = value as f32 / height;
        new.top = new.top.min(1.0 - new.height).max(0.0);
    }
    if new != area {
        draft.crop = crop_of(CropArea { ..new });
    }
    focus(ui, context, draft);
}

/// The focus point in per cent of the picture.
fn focus(ui: &mut Ui, context: &mut UiContext<'_>, draft: &mut PictureFraming) {
    let center = draft.center();
    let per_cent = |share: f32| (share * 100.0).round() as u32;
    let x = number(ui, context, "focus from the left, %", per_cent(center.x), 0..=100);
    let y = number(ui, context, "focus from the top, %", per_cent(center.y), 0..=100);
    if x.is_some() || y.is_some() {
        let share = |value: Option<u32>, old: f32| value.map_or(old, |value| value as f32 / 100.0);
        draft.focus = Some(FocusPoint { x: share(x, center.x), y: share(y, center.y) });
    }
}

/// A field for one number. Returns what was asked for.
fn number(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    name: &str,
    value: u32,
    range: std::ops::RangeInclusive<u32>,
) -> Option<u32> {
    match controls::stepper(ui, context, name, Common::Same(value), range) {
        ValueRequest::Preview(new, _) | ValueRequest::Set(new, _) if new != value => Some(new),
        _ => None,
    }
}
