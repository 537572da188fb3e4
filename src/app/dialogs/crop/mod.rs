//! The “Crop picture” dialog: the part of a picture that is shown, and the point that always stays in view.
//!
//! Both are dragged on the picture, moved by arrow keys, or typed as numbers. The picture itself stays whole.

mod area;
mod numbers;
mod picture_view;
#[cfg(test)]
mod tests;

use egui::{Context, Ui, Vec2};

use self::area::Proportion;
use self::picture_view::PictureView;
use crate::app::commands::perform::pictures::{CroppablePicture, PictureHolder, reframe};
use crate::app::widgets::buttons::quiet_button;
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::fields::{self as controls, Common, SegmentOption};
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::Command;
use crate::model::{CropArea, JourneyMap, PictureFraming, PictureShape};
use crate::picture;

const TITLE: &str = "Crop picture";
const INTRODUCTION: &str = "Drag the corners, or the point that always stays in view. The picture itself stays whole.";
/// Width of the column with the numbers.
const NUMBERS: f32 = 190.0;
/// The largest width of the picture.
const LARGEST_WIDTH: f32 = 560.0;

/// The dialog with its draft.
pub(crate) struct CropDialog {
    on: PictureHolder,
    /// The size of the picture in pixels.
    size_px: (u32, u32),
    shape: PictureShape,
    before: PictureFraming,
    draft: PictureFraming,
    proportion: Proportion,
    view: PictureView,
    first_frame: bool,
}

/// How the dialog ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CropAnswer {
    /// Cancelled; nothing changes.
    Cancelled,
    /// The command to perform.
    Crop(Box<Command>),
}

impl CropDialog {
    /// A dialog for a picture of `map`; none when the picture cannot be shown.
    pub(crate) fn new(ctx: &Context, map: &JourneyMap, of: &CroppablePicture) -> Option<Self> {
        let picture = map.image(&of.image)?;
        let size_px = picture::upright_size(&picture.bytes)?;
        Some(Self {
            on: of.on,
            size_px,
            shape: of.shape,
            before: of.framing,
            draft: of.framing,
            proportion: Proportion::Free,
            view: PictureView::new(ctx, picture.bytes.clone()),
            first_frame: true,
        })
    }

    /// Width to height of the picture.
    fn aspect(&self) -> f32 {
        self.size_px.0 as f32 / self.size_px.1.max(1) as f32
    }

    /// Shows the dialog for one frame. `map` is the map as it is now. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &Context, map: &JourneyMap, context: &mut UiContext<'_>) -> Option<CropAnswer> {
        let theme = context.theme;
        let modal = ModalDialog::new(ctx, theme, "crop", TITLE).show(ctx, |ui| {
            let picture = self.picture_size(ctx);
            modal::large_heading(ui, picture.x + NUMBERS + 20.0, TITLE, INTRODUCTION, theme);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 20.0;
                self.show_picture(ui, picture, context);
                ui.vertical(|ui| {
                    ui.set_width(NUMBERS);
                    self.numbers(ui, context);
                });
            });
            ui.add_space(14.0);
            self.buttons(ui, context)
        });
        let crops = modal.inner == Some(true) || modal.confirmed || self.view.is_confirmed;
        if crops {
            let framing = self.draft.sound();
            let changes = framing != self.before;
            let command = changes.then(|| reframe(map, self.on, framing)).flatten();
            return Some(command.map_or(CropAnswer::Cancelled, |command| CropAnswer::Crop(Box::new(command))));
        }
        (modal.inner == Some(false) || modal.is_cancelled_with(self.draft != self.before))
            .then_some(CropAnswer::Cancelled)
    }

    /// The size of the picture in the dialog: as large as the window allows.
    fn picture_size(&self, ctx: &Context) -> Vec2 {
        let window = ctx.content_rect();
        let width = (window.width() - NUMBERS - 150.0).clamp(160.0, LARGEST_WIDTH);
        let height = (window.height() - 260.0).clamp(140.0, 420.0);
        let aspect = self.aspect().clamp(0.02, 50.0);
        let fitted =
            if width / height > aspect { Vec2::new(height * aspect, height) } else { Vec2::new(width, width / aspect) };
        fitted.max(Vec2::splat(24.0))
    }

    fn show_picture(&mut self, ui: &mut Ui, size: Vec2, context: &mut UiContext<'_>) {
        let (proportion, aspect) = (self.proportion, self.aspect());
        let first = std::mem::take(&mut self.first_frame);
        let seen = picture_view::Seen { size, aspect, proportion, shape: self.shape, gets_focus: first };
        self.view.show(ui, &mut self.draft, &seen, context);
    }

    fn numbers(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let options = Proportion::ALL.map(|one| SegmentOption { words: one.name(), hint: one.hint() });
        let chosen = Proportion::ALL.iter().position(|one| *one == self.proportion);
        let picked = controls::segments(ui, context.theme, "proportions", &options, Common::Same(chosen)).flatten();
        if let Some(proportion) = picked.and_then(|index| Proportion::ALL.get(index)) {
            self.proportion = *proportion;
            if let Some(ratio) = proportion.ratio() {
                let area = area::with_ratio(self.draft.area(), ratio / self.aspect());
                self.draft.crop = Some(area);
            }
        }
        numbers::show(ui, context, &mut self.draft, self.size_px);
        ui.add_space(10.0);
        let is_whole = self.draft == PictureFraming::default();
        if ui.add_enabled(!is_whole, quiet_button("Show the whole picture")).clicked() {
            self.draft = PictureFraming::default();
            self.proportion = Proportion::Free;
        }
    }

    fn buttons(&self, ui: &mut Ui, context: &UiContext<'_>) -> Option<bool> {
        let buttons = vec![DialogButton::main("Crop", true), DialogButton::other("Cancel", false)];
        DialogButtons { buttons, apart: None }.show(ui, context.theme).choice
    }
}

/// A crop without one that shows everything.
fn crop_of(area: CropArea) -> Option<CropArea> {
    Some(area.within_picture()).filter(|area| *area != CropArea::WHOLE)
}
