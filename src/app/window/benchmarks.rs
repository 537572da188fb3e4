//! Frames of dragging, typing, the gallery and a presentation without a window, for the speed benchmarks.

use std::path::Path;
use std::sync::Arc;

use crate::app::commands::request::RequestQueue;
use crate::app::present::{PresentFrame, Presenting};
use crate::app::start::gallery::Gallery;
use crate::app::start::welcome::Welcome;
use crate::app::view::headless::HeadlessTab;
use crate::app::view::reflow_preview::SLIDE_SECONDS;
use crate::app::view::tools::{DragSource, Pointer, Tool};
use crate::app::view::typing::TypedPart;
use crate::app::widgets::icons::Icons;
use crate::app::widgets::style;
use crate::app::widgets::ui_context::UiContext;
use crate::file::thumbnails::ThumbnailCache;
use crate::geometry::{Point, point};
use crate::model::{JourneyMap, StopKey, TextField};
use crate::present::RoomSize;
use crate::render::screen::ScreenPainter;
use crate::text::TextAction;
use crate::theme::Theme;

/// A benchmark that drags a card across the whole map.
pub struct DragBenchmark {
    headless: HeadlessTab,
    tool: Tool,
}

impl DragBenchmark {
    /// Grabs the first card.
    pub fn begin(map: JourneyMap) -> Self {
        let card = map.cards.first().map(|card| card.id);
        let mut headless = HeadlessTab::new(map);
        let drag_source = card.map_or(DragSource::Empty, DragSource::Card);
        let tool = Tool::press(&mut headless.tab().tool_context().0, drag_source, Pointer::default());
        Self { headless, tool }
    }

    /// Runs one frame with the pointer in another place. Returns whether the card could be dropped there.
    pub fn frame(&mut self, number: u32) -> bool {
        let size = self.headless.document.drawing.scene.size;
        // Steps of the golden ratio spread the places evenly over the sheet.
        let way = number as f32 * 0.618_034;
        let at: Point = point(size.x * way.fract(), size.y * (way * 0.37).fract());
        let pointer = Pointer { in_map: at, on_screen: at, ..Pointer::default() };
        self.headless.view.hover.part = self.headless.document.target_at(at);
        let tool = std::mem::take(&mut self.tool);
        self.tool = tool.moved(&mut self.headless.tab().tool_context().0, pointer);
        self.headless.document.refresh();
        let lit = self.tool.marks().lit.is_some();
        let seconds = f64::from(number) / 60.0;
        let HeadlessTab { document, view } = &mut self.headless;
        view.reflow_preview.update(document, &self.tool, seconds, SLIDE_SECONDS);
        lit
    }
}

/// A benchmark that types letters on a card.
pub struct TypingBenchmark {
    headless: HeadlessTab,
    count: usize,
}

impl TypingBenchmark {
    /// Places the caret in the first card.
    pub fn begin(map: JourneyMap) -> Self {
        let card = map.cards.first().map(|card| card.id);
        let mut headless = HeadlessTab::new(map);
        card.into_iter().for_each(|id| headless.tab().begin_typing(TextField::CardText(id), TypedPart::Known));
        Self { headless, count: 0 }
    }

    /// Types one letter and draws the map. The text is deleted every now and then, so that it keeps a usual
    /// length.
    pub fn letter(&mut self, letter: char) {
        const LETTERS: usize = 60;
        self.count += 1;
        let action = match self.count % LETTERS {
            0 => TextAction::SelectAll,
            count if count % 7 == 0 => TextAction::Insert(" ".into()),
            _ => TextAction::Insert(letter.into()),
        };
        let mut tab = self.headless.tab();
        tab.apply_to_text(action);
        tab.document.refresh();
        tab.follow_text();
    }
}

/// A benchmark that shows the page with the gallery without a window.
pub struct GalleryBenchmark {
    ctx: egui::Context,
    gallery: Gallery,
    painter: ScreenPainter,
    icons: Icons,
    theme: Arc<Theme>,
}

impl GalleryBenchmark {
    /// Size of the page, in screen points.
    const WINDOW: egui::Vec2 = egui::vec2(1_440.0, 900.0);

    /// The page before its first frame, with the thumbnails in the folder `cache`.
    pub fn new(cache: &Path) -> Self {
        let theme = Theme::named_or_default("");
        let ctx = egui::Context::default();
        style::install_fonts(&ctx);
        style::apply(&ctx, &theme);
        Self {
            ctx,
            gallery: Gallery::new(None, ThumbnailCache::in_folder(cache.to_path_buf())),
            painter: ScreenPainter::new(),
            icons: Icons::default(),
            theme,
        }
    }

    /// Runs one frame including tessellation. Returns how many thumbnails are still missing.
    pub fn frame(&mut self) -> usize {
        let screen_rect = Some(egui::Rect::from_min_size(egui::Pos2::ZERO, Self::WINDOW));
        let ctx = self.ctx.clone();
        let output = ctx.run_ui(egui::RawInput { screen_rect, ..egui::RawInput::default() }, |ui| {
            self.gallery.update(ui.ctx(), &self.theme);
            let mut welcome = Welcome {
                gallery: &mut self.gallery,
                recent: &[],
                recovered: &[],
                open_before: &[],
                requests: &mut RequestQueue::default(),
                context: UiContext { theme: &self.theme, icons: &mut self.icons, painter: &mut self.painter },
            };
            welcome.show(ui);
        });
        ctx.tessellate(output.shapes, output.pixels_per_point);
        self.gallery.thumbnails().map_or(0, |thumbnails| thumbnails.waiting())
    }

    /// Runs frames until all thumbnails in view are there.
    pub fn fill(&mut self) {
        while self.frame() > 0 {
            std::thread::yield_now();
        }
    }
}

/// A benchmark that presents a map without a window.
pub struct PresentBenchmark {
    ctx: egui::Context,
    headless: HeadlessTab,
    presenting: Presenting,
    painter: ScreenPainter,
    frames: u32,
}

impl PresentBenchmark {
    /// The projector of the room, in points.
    const SCREEN: egui::Vec2 = egui::vec2(1_920.0, 1_080.0);

    /// A map that is drawn already, as in the editor when F5 is pressed.
    pub fn before(map: JourneyMap) -> Self {
        let ctx = egui::Context::default();
        style::install_fonts(&ctx);
        let headless = HeadlessTab::new(map);
        style::apply(&ctx, headless.document.theme());
        let presenting = Presenting::new(StopKey::Overview);
        let mut benchmark = Self { ctx, headless, presenting, painter: ScreenPainter::new(), frames: 0 };
        // The editor has shown a frame before, so the letters of the window are there.
        let input = benchmark.input(Vec::new());
        let output = benchmark.ctx.run_ui(input, |ui| drop(ui.label("Footpath")));
        benchmark.ctx.tessellate(output.shapes, output.pixels_per_point);
        benchmark
    }

    /// Runs frames until the first stop is seen. Returns how many there were.
    pub fn first_picture(&mut self) -> u32 {
        let before = self.frames;
        loop {
            self.frame(None);
            if self.presenting.current_page().is_some() {
                return self.frames - before;
            }
            std::thread::yield_now();
        }
    }

    /// Runs one frame with a key, including tessellation.
    pub fn frame(&mut self, key: Option<egui::Key>) {
        let press = |key| egui::Event::Key {
            key,
            physical_key: Some(key),
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        };
        let input = self.input(key.map(press).into_iter().collect());
        let ctx = self.ctx.clone();
        let output = ctx.run_ui(input, |ui| {
            self.presenting.take_keys(ui.ctx());
            let mut frame = PresentFrame {
                document: &self.headless.document,
                painter: &mut self.painter,
                room: RoomSize::default(),
                canvas: 7,
            };
            self.presenting.show(ui, &mut frame);
        });
        ctx.tessellate(output.shapes, output.pixels_per_point);
    }

    fn input(&mut self, events: Vec<egui::Event>) -> egui::RawInput {
        self.frames += 1;
        egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, Self::SCREEN)),
            time: Some(f64::from(self.frames) / 60.0),
            events,
            ..egui::RawInput::default()
        }
    }
}
