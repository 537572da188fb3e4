//! One window of the system: what it takes in, and the picture that it shows.

use std::sync::Arc;

use egui::{
    Color32, Context, Event, FullOutput, RawInput, ViewportBuilder, ViewportCommand, ViewportEvent, ViewportId,
    ViewportInfo,
};
use egui_winit::winit::event::WindowEvent;
use egui_winit::winit::event_loop::{ActiveEventLoop, EventLoopProxy};
use egui_winit::winit::window::{Window, WindowId};
use egui_winit::{ActionRequested, accesskit_winit};

use super::SoftwareError;
use super::present::{DisplayContext, Presenter};
use super::raster::{Ground, SoftwareRaster, SoftwareTextures};
use super::wake::Wake;

/// The largest texture, in texels. There is no limit but memory; graphics cards have this one at least.
const LARGEST_TEXTURE: usize = 8_192;

/// One window of the system.
pub(super) struct SystemWindow {
    window: Arc<Window>,
    builder: ViewportBuilder,
    info: ViewportInfo,
    input: egui_winit::State,
    actions: Vec<ActionRequested>,
    raster: SoftwareRaster,
    presenter: Presenter,
}

/// What a new window is made with.
pub(super) struct WindowMaker<'a> {
    pub(super) ctx: &'a Context,
    pub(super) event_loop: &'a ActiveEventLoop,
    pub(super) display: &'a DisplayContext,
    pub(super) proxy: &'a EventLoopProxy<Wake>,
}

impl WindowMaker<'_> {
    /// Makes a window.
    pub(super) fn make(&self, id: ViewportId, builder: ViewportBuilder) -> Result<SystemWindow, SoftwareError> {
        let builder = self.within_screen(builder);
        // Screen readers must know a window before it appears.
        let hidden = builder.clone().with_visible(false);
        let window = Arc::new(egui_winit::create_window(self.ctx, self.event_loop, &hidden)?);
        let mut info = ViewportInfo::default();
        egui_winit::update_viewport_info(&mut info, self.ctx, &window, true);
        let mut input = egui_winit::State::new(
            self.ctx.clone(),
            id,
            self.event_loop,
            Some(window.scale_factor() as f32),
            self.event_loop.system_theme(),
            Some(LARGEST_TEXTURE),
        );
        // The window library would wait for the other program on the window's thread.
        input.set_clipboard_shortcuts(false);
        input.init_accesskit(self.event_loop, &window, self.proxy.clone());
        window.set_visible(true);
        let presenter = Presenter::new(self.display, &window)?;
        let raster = SoftwareRaster::default();
        Ok(SystemWindow { window, builder, info, input, actions: Vec::new(), raster, presenter })
    }

    /// `builder` with a size that is not larger than the screen. A window manager would see to that, but there may be
    /// none, and then the right side of a larger window could not be reached.
    fn within_screen(&self, builder: ViewportBuilder) -> ViewportBuilder {
        let monitor = self.event_loop.primary_monitor().or_else(|| self.event_loop.available_monitors().next());
        let Some((size, monitor)) = builder.inner_size.zip(monitor) else { return builder };
        let pixels_per_point = monitor.scale_factor() as f32 * self.ctx.zoom_factor();
        let screen = egui::vec2(monitor.size().width as f32, monitor.size().height as f32) / pixels_per_point;
        builder.with_inner_size(fitting_size(size, screen))
    }
}

/// The size of a window on a screen, both in points; a screen that does not know its size sets no limit.
fn fitting_size(wanted: egui::Vec2, screen: egui::Vec2) -> egui::Vec2 {
    if screen.min_elem() < 1.0 { wanted } else { wanted.min(screen) }
}

impl SystemWindow {
    /// How the system calls the window.
    pub(super) fn id(&self) -> WindowId {
        self.window.id()
    }

    /// What egui knows of the window.
    pub(super) fn info(&self) -> &ViewportInfo {
        &self.info
    }

    /// The icon of the window, for windows that come from it.
    pub(super) fn icon(&self) -> Option<Arc<egui::IconData>> {
        self.builder.icon.clone()
    }

    /// Whether the window is minimized or otherwise out of sight.
    pub(super) fn is_hidden(&self) -> bool {
        self.info.visible() == Some(false)
    }

    /// Asks the system to call for the next frame.
    pub(super) fn request_redraw(&self) {
        self.window.request_redraw();
    }

    /// The display may have lost a part of the picture.
    pub(super) fn lose_picture(&mut self) {
        self.presenter.is_lost = true;
    }

    /// Takes in an event. Returns whether it calls for a frame.
    pub(super) fn on_event(&mut self, event: &WindowEvent) -> bool {
        match event {
            WindowEvent::CloseRequested => self.info.events.push(ViewportEvent::Close),
            WindowEvent::Occluded(is_occluded) => self.info.occluded = Some(*is_occluded),
            _ => {}
        }
        self.input.on_window_event(&self.window, event).repaint
    }

    /// Takes in what a screen reader asks for. Returns whether it calls for a frame.
    pub(super) fn on_accessibility(&mut self, ctx: &Context, event: &accesskit_winit::WindowEvent) -> bool {
        match event {
            accesskit_winit::WindowEvent::InitialTreeRequested => ctx.enable_accesskit(),
            accesskit_winit::WindowEvent::ActionRequested(request) => {
                self.input.on_accesskit_action_request(request.clone());
            }
            accesskit_winit::WindowEvent::AccessibilityDeactivated => {
                ctx.disable_accesskit();
                return false;
            }
        }
        true
    }

    /// What was taken in since the last frame. The caller adds what all windows are like.
    pub(super) fn take_input(&mut self, ctx: &Context) -> RawInput {
        egui_winit::update_viewport_info(&mut self.info, ctx, &self.window, false);
        self.input.take_egui_input(&self.window)
    }

    /// Makes the window look as `builder` says, and carries out commands.
    pub(super) fn follow(&mut self, ctx: &Context, builder: ViewportBuilder, commands: Vec<ViewportCommand>) {
        // Only what differs becomes a command. A window is never made anew: what would need it does not change.
        let (changes, _) = self.builder.patch(builder);
        let all = changes.into_iter().chain(commands);
        egui_winit::process_viewport_commands(ctx, &mut self.info, all, &self.window, &mut self.actions);
        for action in self.actions.drain(..) {
            match action {
                ActionRequested::Cut => self.input.egui_input_mut().events.push(Event::Cut),
                ActionRequested::Copy => self.input.egui_input_mut().events.push(Event::Copy),
                // Nothing of this program asks for these; what is pasted it reads by itself.
                ActionRequested::Paste | ActionRequested::Screenshot(_) | ActionRequested::PaintWhileHidden => {}
            }
        }
    }

    /// Shows a frame: the cursor, what screen readers read, and the picture.
    pub(super) fn show(
        &mut self,
        ctx: &Context,
        output: FullOutput,
        (textures, ground): (&SoftwareTextures, Color32),
    ) -> Result<(), SoftwareError> {
        self.info.events.clear();
        self.input.handle_platform_output(&self.window, output.platform_output);
        let size = self.window.inner_size();
        if self.is_hidden() || size.width == 0 || size.height == 0 {
            return Ok(());
        }
        let shapes = ctx.tessellate(output.shapes, output.pixels_per_point);
        let size = [size.width as usize, size.height as usize];
        let ground = Ground { size, pixels_per_point: output.pixels_per_point, color: ground };
        let changed = self.raster.paint(&shapes, textures, &ground);
        Ok(self.presenter.present(&self.window, self.raster.frame(), &changed)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_not_larger_than_its_screen() {
        let wanted = egui::vec2(1_440.0, 900.0);
        assert_eq!(fitting_size(wanted, egui::vec2(1_920.0, 1_080.0)), wanted);
        assert_eq!(fitting_size(wanted, egui::vec2(1_280.0, 1_024.0)), egui::vec2(1_280.0, 900.0));
        // At a scale of 200 % the same screen has half as many points.
        assert_eq!(fitting_size(wanted, egui::vec2(640.0, 512.0)), egui::vec2(640.0, 512.0));
        assert_eq!(fitting_size(wanted, egui::Vec2::ZERO), wanted, "a screen without a size sets no limit");
    }
}
