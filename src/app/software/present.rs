//! Hands the picture of a window to the display.

use std::num::NonZeroU32;
use std::sync::Arc;

use egui_winit::winit::event_loop::OwnedDisplayHandle;
use egui_winit::winit::window::Window;
use softbuffer::{Context, SoftBufferError, Surface};

use super::raster::{FrameArea, PixelFrame};

/// The connection to the display.
pub(super) type DisplayContext = Context<OwnedDisplayHandle>;

/// The picture of a window as the display has it.
pub(super) struct Presenter {
    surface: Surface<OwnedDisplayHandle, Arc<Window>>,
    /// Whether the display may have lost a part of the picture.
    pub(super) is_lost: bool,
}

impl Presenter {
    /// Prepares the picture of a window.
    pub(super) fn new(context: &DisplayContext, window: &Arc<Window>) -> Result<Self, SoftBufferError> {
        Ok(Self { surface: Surface::new(context, Arc::clone(window))?, is_lost: true })
    }

    /// Shows what has changed in the picture.
    pub(super) fn present(
        &mut self,
        window: &Window,
        frame: &PixelFrame,
        changed: &[FrameArea],
    ) -> Result<(), SoftBufferError> {
        let whole = frame.area();
        // On Windows, what a program paints by itself and what the system asks for cannot be told apart.
        let is_lost = std::mem::take(&mut self.is_lost) || cfg!(target_os = "windows");
        let (Some(width), Some(height)) = (non_zero(whole.width()), non_zero(whole.height())) else { return Ok(()) };
        if changed.is_empty() && !is_lost {
            return Ok(());
        }
        self.surface.resize(width, height)?;
        let mut buffer = self.surface.buffer_mut()?;
        window.pre_present_notify();
        if is_lost || buffer.age() != 1 {
            frame.copy(&whole, &mut buffer);
            return buffer.present();
        }
        changed.iter().for_each(|area| frame.copy(area, &mut buffer));
        let damage: Vec<softbuffer::Rect> = changed.iter().filter_map(damage).collect();
        buffer.present_with_damage(&damage)
    }
}

fn non_zero(size: usize) -> Option<NonZeroU32> {
    NonZeroU32::new(u32::try_from(size).ok()?)
}

fn damage(area: &FrameArea) -> Option<softbuffer::Rect> {
    let (x, y) = (u32::try_from(area.left).ok()?, u32::try_from(area.top).ok()?);
    Some(softbuffer::Rect { x, y, width: non_zero(area.width())?, height: non_zero(area.height())? })
}
