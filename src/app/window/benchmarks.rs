//! Frames of dragging, typing and the gallery without a window, for the speed benchmarks.

use std::path::Path;
use std::sync::Arc;

use crate::app::start::gallery::Gallery;
use crate::app::start::welcome::Welcome;
use crate::app::view::canvas::reflow_preview::{SLIDE_SECONDS, follow};
use crate::app::view::tab::Tab;
use crate::app::view::tools::{DragSource, Pointer, Tool};
use crate::app::view::typing::Typing;
use crate::app::widgets::icons::Icons;
use crate::app::widgets::style;
use crate::file::thumbnails::ThumbnailCache;
use crate::geometry::{Point, point};
use crate::model::{JourneyMap, Part, TextField};
use crate::render::screen::ScreenPainter;
use crate::scene::SceneBuilder;
use crate::text::TextAction;
use crate::theme::Theme;

/// A map in a tab without a window.
struct HeadlessTab {
    tab: Tab,
    scene_builder: SceneBuilder,
    theme: Arc<Theme>,
}

impl HeadlessTab {
    fn new(map: JourneyMap) -> Self {
        let theme = Theme::named_or_default("");
        let mut scene_builder = SceneBuilder::new();
        let tab = Tab::new(1, map, None, &mut scene_builder, &theme);
        Self { tab, scene_builder, theme }
    }
}

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
        let tool = Tool::press(&mut headless.tab.tool_context().0, drag_source, Pointer::default());
        Self { headless, tool }
    }

    /// Runs one frame with the pointer in another place. Returns whether the card could be dropped there.
    pub fn frame(&mut self, number: u32) -> bool {
        let size = self.headless.tab.drawing.scene.size;
        // Steps of the golden ratio spread the places evenly over the sheet.
        let way = number as f32 * 0.618_034;
        let at: Point = point(size.x * way.fract(), size.y * (way * 0.37).fract());
        let pointer = Pointer { in_map: at, on_screen: at, ..Pointer::default() };
        self.headless.tab.hovered = self.headless.tab.target_at(at);
        let tool = std::mem::take(&mut self.tool);
        self.tool = tool.moved(&mut self.headless.tab.tool_context().0, pointer);
        self.headless.tab.refresh(&mut self.headless.scene_builder, &self.headless.theme);
        let lit = self.tool.marks().lit.is_some();
        let seconds = f64::from(number) / 60.0;
        std::mem::swap(&mut self.tool, &mut self.headless.tab.tool);
        follow(&mut self.headless.tab, &mut self.headless.scene_builder, seconds, SLIDE_SECONDS);
        std::mem::swap(&mut self.tool, &mut self.headless.tab.tool);
        lit
    }
}

/// A benchmark that types letters on a card.
pub struct TypingBenchmark {
    headless: HeadlessTab,
    typing: Option<Typing>,
    count: usize,
}

impl TypingBenchmark {
    /// Places the caret in the first card.
    pub fn begin(map: JourneyMap) -> Self {
        let card = map.cards.first().map(|card| card.id);
        let mut letters = Self { headless: HeadlessTab::new(map), typing: None, count: 0 };
        if let Some(id) = card {
            let HeadlessTab { tab, scene_builder, .. } = &mut letters.headless;
            let place = TextField::CardText(id);
            letters.typing = Typing::begin(&tab.editor, &tab.drawing.layout, scene_builder, place, false);
            tab.editor.select(crate::edit::Selection::one(Part::Card(id)));
        }
        letters
    }

    /// Types one letter and draws the map. The text is deleted every now and then, so that it keeps a usual
    /// length.
    pub fn letter(&mut self, letter: char) {
        const WORDS: usize = 60;
        let HeadlessTab { tab, scene_builder, theme } = &mut self.headless;
        let Some(typing) = &mut self.typing else { return };
        self.count += 1;
        let edit = match self.count % WORDS {
            0 => TextAction::SelectAll,
            count if count % 7 == 0 => TextAction::Insert(" ".into()),
            _ => TextAction::Insert(letter.into()),
        };
        typing.apply(&mut tab.editor, scene_builder, edit);
        tab.refresh(scene_builder, theme);
        typing.follow(&tab.drawing.layout);
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
                painter: &mut self.painter,
                icons: &mut self.icons,
                theme: &self.theme,
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
