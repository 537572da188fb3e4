//! Small pictures of versions, drawn in the background one after the other.

use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::app::services::task::Task;
use crate::layout::SheetParts;
use crate::model::{JourneyMap, Version};
use crate::print::page::Page;
use crate::render::png;
use crate::scene::SceneBuilder;
use crate::theme::Theme;

/// The width of a picture in pixels.
const WIDTH_PX: f32 = 480.0;

/// The most pictures that are kept.
const MOST_PICTURES: usize = 60;

/// The pictures that are there, and the one that is being drawn.
#[derive(Default)]
pub(super) struct VersionPictures {
    theme: Option<Arc<Theme>>,
    /// Pictures by the maps that they show; none for one that cannot be drawn.
    known: Vec<(Arc<JourneyMap>, Option<TextureHandle>)>,
    drawing: Option<(Arc<JourneyMap>, Task<Option<ColorImage>>)>,
}

impl VersionPictures {
    /// Takes a finished picture, and begins the next one.
    pub(super) fn update(&mut self, ctx: &Context, map: &JourneyMap, theme: &Arc<Theme>) {
        if self.theme.as_ref().is_none_or(|known| !Arc::ptr_eq(known, theme)) {
            *self = Self { theme: Some(theme.clone()), ..Self::default() };
        }
        if let Some(drawn) = self.drawing.as_ref().and_then(|(_, task)| task.poll())
            && let Some((shown, _)) = self.drawing.take()
        {
            let image = drawn.ok().flatten();
            let texture = image.map(|image| ctx.load_texture("version", image, TextureOptions::LINEAR));
            self.known.truncate(MOST_PICTURES);
            self.known.insert(0, (shown, texture));
        }
        if self.drawing.is_none() {
            let next = map.versions.iter().rev().find(|version| !self.is_known(version));
            self.drawing = next.map(|version| (version.map.clone(), draw(ctx, version.map.clone(), theme.clone())));
        }
    }

    fn is_known(&self, version: &Version) -> bool {
        self.known.iter().any(|(map, _)| Arc::ptr_eq(map, &version.map))
    }

    /// The picture of a version, if it is there.
    pub(super) fn picture(&self, version: &Version) -> Option<&TextureHandle> {
        self.known.iter().find(|(map, _)| Arc::ptr_eq(map, &version.map)).and_then(|(_, picture)| picture.as_ref())
    }
}

fn draw(ctx: &Context, map: Arc<JourneyMap>, theme: Arc<Theme>) -> Task<Option<ColorImage>> {
    Task::start(ctx, "picture of a version", move |_| {
        let parts = SheetParts { placeholders: false, footer: false, ..SheetParts::ALL };
        let drawing = SceneBuilder::new().draw_parts(&map, parts, &theme);
        let scale = WIDTH_PX / drawing.scene.size.x.max(drawing.scene.size.y).max(1.0);
        let paper = drawing.scene.paper;
        let pixels = png::render_page(&Page::of_scene(drawing.scene), paper, scale).ok()?;
        let size = [pixels.width as usize, pixels.height as usize];
        Some(ColorImage::from_rgba_unmultiplied(size, &pixels.rgba))
    })
}
