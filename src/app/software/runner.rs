//! Runs the program: takes events in, and shows frames.

use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::rc::Rc;
use std::sync::Mutex;
use std::time::Instant;

use egui::{Context, ViewportBuilder, ViewportCommand, ViewportId};
use egui_winit::winit::application::ApplicationHandler;
use egui_winit::winit::event::WindowEvent;
use egui_winit::winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy};
use egui_winit::winit::window::WindowId;

use super::frame_pace::FramePace;
use super::plain_wheel::PlainWheel;
use super::present::DisplayContext;
use super::system_window::WindowMaker;
use super::system_windows::{SystemWindows, show_inner};
use super::wake::Wake;
use super::{SoftwareApp, SoftwareError};

/// Shows the windows of what `create` makes, the first as `viewport` says, until the first is closed.
pub(crate) fn run<A: SoftwareApp>(
    viewport: ViewportBuilder,
    create: impl FnOnce(&Context) -> A,
) -> Result<(), SoftwareError> {
    let event_loop = EventLoop::<Wake>::with_user_event().build()?;
    let ctx = Context::default();
    ctx.set_embed_viewports(false);
    // A second pass lets a panel that changes its size be shown right at once.
    ctx.options_mut(|options| options.max_passes = NonZeroUsize::MIN.saturating_add(1));
    ctx.add_plugin(PlainWheel);
    wake_for_repaints(&ctx, event_loop.create_proxy());
    let display = softbuffer::Context::new(event_loop.owned_display_handle())?;
    let (windows, began) = (Rc::new(RefCell::new(SystemWindows::default())), Instant::now());
    let inner = Rc::downgrade(&windows);
    Context::set_immediate_viewport_renderer(move |ctx, viewport| match inner.upgrade() {
        Some(windows) => show_inner(ctx, &windows, began, viewport),
        // The program is about to end.
        None => show_inner(ctx, &RefCell::default(), began, viewport),
    });
    let app = create(&ctx);
    let proxy = event_loop.create_proxy();
    let mut runner = Runner {
        ctx,
        app,
        viewport,
        windows,
        display,
        proxy,
        began,
        pace: FramePace::default(),
        is_redraw_asked: false,
        result: Ok(()),
    };
    event_loop.run_app(&mut runner)?;
    runner.app.before_exit();
    runner.ctx.on_exit();
    runner.result
}

/// Lets egui's requests for frames wake the program, from whatever thread they come.
fn wake_for_repaints(ctx: &Context, proxy: EventLoopProxy<Wake>) {
    let proxy = Mutex::new(proxy);
    ctx.set_request_repaint_callback(move |info| {
        let Some(when) = Instant::now().checked_add(info.delay) else { return };
        let wake = Wake::Repaint { when, viewport: info.viewport_id, frames: info.current_cumulative_pass_nr };
        if let Ok(proxy) = proxy.lock() {
            // There is nobody to wake once the program ends.
            let _ = proxy.send_event(wake);
        }
    });
}

struct Runner<A> {
    ctx: Context,
    app: A,
    /// What the first window is like.
    viewport: ViewportBuilder,
    windows: Rc<RefCell<SystemWindows>>,
    display: DisplayContext,
    proxy: EventLoopProxy<Wake>,
    began: Instant,
    pace: FramePace,
    /// Whether the system was asked to call for a frame. If it calls unasked, it has lost the picture.
    is_redraw_asked: bool,
    result: Result<(), SoftwareError>,
}

impl<A: SoftwareApp> Runner<A> {
    fn maker<'a>(&'a self, event_loop: &'a ActiveEventLoop) -> WindowMaker<'a> {
        WindowMaker { ctx: &self.ctx, event_loop, display: &self.display, proxy: &self.proxy }
    }

    /// Shows one frame of all windows.
    fn frame(&mut self, event_loop: &ActiveEventLoop) -> Result<(), SoftwareError> {
        self.pace.begin(Instant::now());
        let input = self.windows.borrow_mut().take_input(&self.ctx, ViewportId::ROOT, self.began);
        let Some(input) = input else { return Ok(()) };
        let is_closing = input.viewport().close_requested();
        // No window is borrowed meanwhile: what is shown may show further windows.
        let mut output = self.ctx.run_ui(input, |ui| self.app.show(ui));
        let wanted = std::mem::take(&mut output.viewport_output);
        let stays = |commands: &[ViewportCommand]| commands.contains(&ViewportCommand::CancelClose);
        if is_closing && !wanted.get(&ViewportId::ROOT).is_some_and(|first| stays(&first.commands)) {
            output.textures_delta.clear();
            event_loop.exit();
            return Ok(());
        }
        let mut windows = self.windows.borrow_mut();
        windows.ground = self.app.ground();
        windows.show(&self.ctx, ViewportId::ROOT, output)?;
        if windows.follow(&self.maker(event_loop), wanted)? {
            self.pace.ask(Instant::now());
        }
        self.pace.is_hidden = windows.are_hidden();
        windows.error.take().map_or(Ok(()), Err)
    }

    fn end_on_error(&mut self, event_loop: &ActiveEventLoop, done: Result<(), SoftwareError>) {
        if done.is_err() {
            self.result = done;
            event_loop.exit();
        }
    }

    fn redraw(&mut self, event_loop: &ActiveEventLoop, id: WindowId) {
        let is_asked = std::mem::take(&mut self.is_redraw_asked);
        if let Some((viewport, window)) = self.windows.borrow_mut().named(id)
            && (!is_asked || viewport != ViewportId::ROOT)
        {
            window.lose_picture();
        }
        let done = self.frame(event_loop);
        self.end_on_error(event_loop, done);
    }
}

impl<A: SoftwareApp> ApplicationHandler<Wake> for Runner<A> {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        if self.windows.borrow_mut().first().is_some() {
            return;
        }
        let viewport = self.viewport.clone();
        let made = self.windows.borrow_mut().add(&self.maker(event_loop), ViewportId::ROOT, viewport);
        let done = made.and_then(|()| self.frame(event_loop));
        self.end_on_error(event_loop, done);
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, id: WindowId, event: WindowEvent) {
        if matches!(event, WindowEvent::RedrawRequested) {
            return self.redraw(event_loop, id);
        }
        let mut windows = self.windows.borrow_mut();
        let Some((viewport, window)) = windows.named(id) else { return };
        if window.on_event(&event) {
            self.pace.ask(Instant::now());
        }
        drop(windows);
        if matches!(event, WindowEvent::CloseRequested) {
            self.ctx.request_repaint_of(viewport);
            self.ctx.request_repaint_of(ViewportId::ROOT);
        }
    }

    fn user_event(&mut self, _event_loop: &ActiveEventLoop, wake: Wake) {
        match wake {
            Wake::Repaint { when, viewport, frames } => {
                let shown = self.ctx.cumulative_pass_nr_for(viewport);
                // A request that is older than the last frame is fulfilled.
                if shown <= frames + 1 {
                    self.pace.ask(when);
                }
            }
            Wake::Accessibility(event) => {
                if let Some((_, window)) = self.windows.borrow_mut().named(event.window_id)
                    && window.on_accessibility(&self.ctx, &event.window_event)
                {
                    self.pace.ask(Instant::now());
                }
            }
        }
    }

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        let Some(due) = self.pace.due() else { return event_loop.set_control_flow(ControlFlow::Wait) };
        if due > Instant::now() {
            return event_loop.set_control_flow(ControlFlow::WaitUntil(due));
        }
        event_loop.set_control_flow(ControlFlow::Wait);
        if !self.is_redraw_asked
            && let Some(first) = self.windows.borrow_mut().first()
        {
            self.is_redraw_asked = true;
            first.request_redraw();
        }
    }
}
