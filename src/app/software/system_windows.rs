//! All windows of the system that belong to the program.

use std::collections::BTreeMap;
use std::time::Instant;

use egui::{
    Color32, Context, FullOutput, ImmediateViewport, OrderedViewportIdMap, RawInput, Rect, ViewportBuilder, ViewportId,
    ViewportIdMap, ViewportInfo, ViewportOutput,
};
use egui_winit::winit::window::WindowId;

use super::SoftwareError;
use super::raster::SoftwareTextures;
use super::system_window::{SystemWindow, WindowMaker};

/// All windows of the system that belong to the program.
#[derive(Default)]
pub(super) struct SystemWindows {
    windows: BTreeMap<ViewportId, SystemWindow>,
    textures: SoftwareTextures,
    /// The colour where nothing is painted.
    pub(super) ground: Color32,
    /// The first error in a window other than the first, which egui shows in the middle of a frame.
    pub(super) error: Option<SoftwareError>,
}

impl SystemWindows {
    /// Adds a window.
    pub(super) fn add(
        &mut self,
        maker: &WindowMaker<'_>,
        id: ViewportId,
        mut builder: ViewportBuilder,
    ) -> Result<(), SoftwareError> {
        builder.icon = builder.icon.or_else(|| self.windows.get(&ViewportId::ROOT)?.icon());
        self.windows.insert(id, maker.make(id, builder)?);
        Ok(())
    }

    /// The first window.
    pub(super) fn first(&mut self) -> Option<&mut SystemWindow> {
        self.windows.get_mut(&ViewportId::ROOT)
    }

    /// The window that the system calls by this name.
    pub(super) fn named(&mut self, id: WindowId) -> Option<(ViewportId, &mut SystemWindow)> {
        self.windows.iter_mut().find(|(_, window)| window.id() == id).map(|(id, window)| (*id, window))
    }

    /// Whether no window is seen.
    pub(super) fn are_hidden(&self) -> bool {
        self.windows.values().all(SystemWindow::is_hidden)
    }

    /// What a window has taken in since its last frame.
    pub(super) fn take_input(&mut self, ctx: &Context, id: ViewportId, began: Instant) -> Option<RawInput> {
        let mut input = self.windows.get_mut(&id)?.take_input(ctx);
        input.viewports = self.infos();
        input.time = Some(began.elapsed().as_secs_f64());
        Some(input)
    }

    fn infos(&self) -> ViewportIdMap<ViewportInfo> {
        self.windows.iter().map(|(id, window)| (*id, window.info().clone())).collect()
    }

    /// Shows a frame of a window.
    pub(super) fn show(&mut self, ctx: &Context, id: ViewportId, mut output: FullOutput) -> Result<(), SoftwareError> {
        let mut changes = std::mem::take(&mut output.textures_delta);
        self.textures.update(&mut changes);
        let shown = match self.windows.get_mut(&id) {
            Some(window) => window.show(ctx, output, (&self.textures, self.ground)),
            None => Ok(()),
        };
        self.textures.free(&mut changes);
        shown
    }

    /// Makes the windows what egui wants them to be. Returns whether there are new ones.
    pub(super) fn follow(
        &mut self,
        maker: &WindowMaker<'_>,
        wanted: OrderedViewportIdMap<ViewportOutput>,
    ) -> Result<bool, SoftwareError> {
        self.windows.retain(|id, _| wanted.contains_key(id));
        let mut is_new = false;
        for (id, ViewportOutput { builder, commands, .. }) in wanted {
            match self.windows.get_mut(&id) {
                Some(window) => window.follow(maker.ctx, builder, commands),
                None => {
                    self.add(maker, id, builder)?;
                    is_new = true;
                }
            }
        }
        Ok(is_new)
    }

    /// Carries out what windows were asked for in the frame of another one.
    fn carry_out_commands(&mut self, ctx: &Context, wanted: OrderedViewportIdMap<ViewportOutput>) {
        for (id, ViewportOutput { builder, commands, .. }) in wanted {
            if let Some(window) = self.windows.get_mut(&id) {
                window.follow(ctx, builder, commands);
            }
        }
    }
}

/// Shows a window that belongs to the frame of another one. A new window has its first frame before the system knows
/// it, and appears with its second.
pub(super) fn show_inner(
    ctx: &Context,
    windows: &std::cell::RefCell<SystemWindows>,
    began: Instant,
    viewport: ImmediateViewport<'_>,
) {
    let ImmediateViewport { ids, builder, mut viewport_ui_cb } = viewport;
    let known = windows.borrow_mut().take_input(ctx, ids.this, began);
    let input = known.unwrap_or_else(|| first_input(&windows.borrow(), ids.this, &builder, began));
    // No window is borrowed meanwhile: what is shown may show further windows.
    let mut output = ctx.run_ui(input, |ui| viewport_ui_cb(ui));
    let wanted = std::mem::take(&mut output.viewport_output);
    let mut windows = windows.borrow_mut();
    if let Err(error) = windows.show(ctx, ids.this, output) {
        windows.error.get_or_insert(error);
    }
    windows.carry_out_commands(ctx, wanted);
}

fn first_input(windows: &SystemWindows, id: ViewportId, builder: &ViewportBuilder, began: Instant) -> RawInput {
    let mut viewports = windows.infos();
    viewports.insert(id, ViewportInfo::default());
    RawInput {
        viewport_id: id,
        viewports,
        screen_rect: builder.inner_size.map(|size| Rect::from_min_size(egui::Pos2::ZERO, size)),
        time: Some(began.elapsed().as_secs_f64()),
        ..RawInput::default()
    }
}
