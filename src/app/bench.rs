//! Frames of dragging, typing and the gallery without a window, for the speed benchmarks.

use std::path::Path;
use std::sync::Arc;

use super::canvas::room::{SLIDE_SECONDS, follow};
use super::gallery::Gallery;
use super::icons::Icons;
use super::style;
use super::tab::Tab;
use super::tools::{Grip, Pointer, Tool};
use super::typing::Typing;
use super::welcome::Welcome;
use crate::edit::TextPlace;
use crate::file::thumbnails::ThumbnailCache;
use crate::geometry::{Point, point};
use crate::model::JourneyMap;
use crate::render::screen::ScreenPainter;
use crate::scene::{Drafter, Target};
use crate::text::EditText;
use crate::theme::Theme;

/// A map in a tab without a window.
struct Bare {
    tab: Tab,
    drafter: Drafter,
    theme: Arc<Theme>,
}

impl Bare {
    fn new(map: JourneyMap) -> Self {
        let theme = Theme::named_or_default("");
        let mut drafter = Drafter::new();
        let tab = Tab::new(1, map, None, &mut drafter, &theme);
        Self { tab, drafter, theme }
    }
}

/// A benchmark that drags a card across the whole map.
pub struct Drag {
    bare: Bare,
    tool: Tool,
}

impl Drag {
    /// Grabs the first card.
    pub fn begin(map: JourneyMap) -> Self {
        let card = map.cards.first().map(|card| card.id);
        let mut bare = Bare::new(map);
        let grip = card.map_or(Grip::Empty, Grip::Card);
        let tool = Tool::press(&mut bare.tab.bench().0, grip, Pointer::default());
        Self { bare, tool }
    }

    /// Runs one frame with the pointer in another place. Returns whether the card could be dropped there.
    pub fn frame(&mut self, number: u32) -> bool {
        let size = self.bare.tab.drawing.scene.size;
        // Steps of the golden ratio spread the places evenly over the sheet.
        let way = number as f32 * 0.618_034;
        let at: Point = point(size.x * way.fract(), size.y * (way * 0.37).fract());
        let pointer = Pointer { in_map: at, on_screen: at, ..Pointer::default() };
        self.bare.tab.hovered = self.bare.tab.target_at(at);
        let tool = std::mem::take(&mut self.tool);
        self.tool = tool.moved(&mut self.bare.tab.bench().0, pointer);
        self.bare.tab.refresh(&mut self.bare.drafter, &self.bare.theme);
        let lit = self.tool.marks().lit.is_some();
        let seconds = f64::from(number) / 60.0;
        std::mem::swap(&mut self.tool, &mut self.bare.tab.tool);
        follow(&mut self.bare.tab, &mut self.bare.drafter, seconds, SLIDE_SECONDS);
        std::mem::swap(&mut self.tool, &mut self.bare.tab.tool);
        lit
    }
}

/// A benchmark that types letters on a card.
pub struct Letters {
    bare: Bare,
    typing: Option<Typing>,
    count: usize,
}

impl Letters {
    /// Places the caret in the first card.
    pub fn begin(map: JourneyMap) -> Self {
        let card = map.cards.first().map(|card| card.id);
        let mut letters = Self { bare: Bare::new(map), typing: None, count: 0 };
        if let Some(id) = card {
            let Bare { tab, drafter, .. } = &mut letters.bare;
            let place = TextPlace::CardText(id);
            letters.typing = Typing::begin(&tab.editor, &tab.drawing.layout, drafter, place, false);
            tab.editor.select(crate::edit::Selection::one(Target::Card(id)));
        }
        letters
    }

    /// Types one letter and draws the map. The text is deleted every now and then, so that it keeps a usual
    /// length.
    pub fn letter(&mut self, letter: char) {
        const WORDS: usize = 60;
        let Bare { tab, drafter, theme } = &mut self.bare;
        let Some(typing) = &mut self.typing else { return };
        self.count += 1;
        let edit = match self.count % WORDS {
            0 => EditText::SelectAll,
            count if count % 7 == 0 => EditText::Insert(" ".into()),
            _ => EditText::Insert(letter.into()),
        };
        typing.apply(&mut tab.editor, drafter, edit);
        tab.refresh(drafter, theme);
        typing.follow(&tab.drawing.layout);
    }
}

/// A benchmark that shows the page with the gallery without a window.
pub struct Page {
    ctx: egui::Context,
    gallery: Gallery,
    painter: ScreenPainter,
    icons: Icons,
    theme: Arc<Theme>,
}

impl Page {
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
