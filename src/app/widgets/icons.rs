//! Icons as small textures for the panels: the bundled ones, and those of a map's own. They are white so that any
//! colour can tint them.

use egui::{Color32, ColorImage, TextureHandle, TextureOptions};
use rustc_hash::FxHashMap;
use tiny_skia::{BlendMode, FillRule, LineCap, LineJoin, Mask, Paint, Pixmap, Stroke, Transform};

use crate::model::icons::IconSource;
use crate::model::{IconId, JourneyMap, OwnIcon};
use crate::picture::icon::{self, IconPaint};
use crate::render::glyphs::skia_path;
use crate::scene::artwork::icon_svg;

const LOGO: &[u8] = include_bytes!("../../../assets/logo-256.png");

/// Icon textures by name and size in pixels, rasterised on first use.
#[derive(Default)]
pub(crate) struct Icons {
    textures: FxHashMap<(&'static str, u32), Option<TextureHandle>>,
    own: FxHashMap<(IconId, u32), Option<TextureHandle>>,
    logo: Option<TextureHandle>,
}

impl Icons {
    /// Paints the icon called `name` into `rect`, in the colour `ink`.
    /// Paints nothing if there is no such icon.
    pub(crate) fn paint(&mut self, ui: &egui::Ui, name: &'static str, rect: egui::Rect, ink: Color32) {
        let side = side_px(ui, rect);
        let make = || texture(ui.ctx(), name, rasterise(icon_svg(name)?.as_bytes(), side)?.data(), side);
        if let Some(texture) = self.textures.entry((name, side)).or_insert_with(make) {
            paint_texture(ui, texture, rect, side, ink);
        }
    }

    /// Paints an icon of the map's own into `rect`.
    pub(crate) fn paint_own(&mut self, ui: &egui::Ui, icon: &OwnIcon, rect: egui::Rect, ink: Color32) {
        // Icons of maps that were closed meanwhile are made again when they come back.
        if self.own.len() > MOST_OWN_TEXTURES {
            self.own.clear();
        }
        let side = side_px(ui, rect);
        let make = || texture(ui.ctx(), &icon.name, &rasterise_own(&icon.svg, side)?, side);
        if let Some(texture) = self.own.entry((icon.id.clone(), side)).or_insert_with(make) {
            paint_texture(ui, texture, rect, side, ink);
        }
    }

    /// Paints an icon that a part of `map` names.
    pub(crate) fn paint_source(
        &mut self,
        ui: &egui::Ui,
        icon: &IconSource,
        map: &JourneyMap,
        rect: egui::Rect,
        ink: Color32,
    ) {
        match icon {
            IconSource::Bundled(name) => self.paint(ui, name, rect, ink),
            IconSource::Own(id) => {
                if let Some(icon) = map.own_icon(id) {
                    self.paint_own(ui, icon, rect, ink);
                }
            }
        }
    }

    /// Paints the program's logo.
    pub(crate) fn paint_logo(&mut self, ui: &egui::Ui, rect: egui::Rect) {
        if self.logo.is_none() {
            self.logo = image::load_from_memory(LOGO).ok().map(|picture| {
                let rgba = picture.to_rgba8();
                let size = [rgba.width() as usize, rgba.height() as usize];
                let options =
                    TextureOptions { mipmap_mode: Some(egui::TextureFilter::Linear), ..TextureOptions::LINEAR };
                ui.ctx().load_texture("logo", ColorImage::from_rgba_unmultiplied(size, rgba.as_raw()), options)
            });
        }
        if let Some(logo) = &self.logo {
            ui.painter().image(logo.id(), rect, full_uv(), Color32::WHITE);
        }
    }
}

/// Paints three dots, the mark of a button that opens more options.
pub(crate) fn paint_dots(ui: &egui::Ui, center: egui::Pos2, ink: Color32) {
    for x in [-5.0, 0.0, 5.0] {
        ui.painter().circle_filled(center + egui::Vec2::new(x, 0.0), 1.6, ink);
    }
}

fn full_uv() -> egui::Rect {
    egui::Rect::from_min_max(egui::Pos2::ZERO, egui::Pos2::new(1.0, 1.0))
}

/// The most textures of own icons that are kept.
const MOST_OWN_TEXTURES: usize = 1_000;

/// The side of an icon in whole pixels.
fn side_px(ui: &egui::Ui, rect: egui::Rect) -> u32 {
    (rect.width() * ui.ctx().pixels_per_point()).round().max(1.0) as u32
}

fn paint_texture(ui: &egui::Ui, texture: &TextureHandle, rect: egui::Rect, side: u32, ink: Color32) {
    // Aligned to whole pixels: otherwise its lines blur.
    let pixels_per_point = ui.ctx().pixels_per_point();
    let snap = |value: f32| (value * pixels_per_point).round() / pixels_per_point;
    let corner = egui::pos2(snap(rect.left()), snap(rect.top()));
    let size = egui::Vec2::splat(side as f32 / pixels_per_point);
    ui.painter().image(texture.id(), egui::Rect::from_min_size(corner, size), full_uv(), ink);
}

fn texture(ctx: &egui::Context, name: &str, alphas: &[u8], side: u32) -> Option<TextureHandle> {
    let pixels = alphas.iter().map(|alpha| Color32::from_white_alpha(*alpha)).collect();
    let image = ColorImage::new([side as usize, side as usize], pixels);
    Some(ctx.load_texture(format!("icon {name}"), image, TextureOptions::LINEAR))
}

/// The opacity of each pixel of an icon of a map's own: what is left out of it is cut out of what lies below.
fn rasterise_own(svg: &str, side: u32) -> Option<Vec<u8>> {
    let drawing = icon::read(svg).ok()?;
    let mut pixmap = Pixmap::new(side, side)?;
    let scale = side as f32 / icon::ICON_SIDE;
    let place = Transform::from_scale(scale, scale);
    for shape in drawing.shapes {
        let outline = skia_path(&shape.path)?;
        let paint = |of: IconPaint| {
            let mut paint = Paint { anti_alias: true, ..Paint::default() };
            paint.set_color_rgba8(255, 255, 255, 255);
            if of == IconPaint::Ground {
                paint.blend_mode = BlendMode::DestinationOut;
            }
            paint
        };
        if let Some(fill) = shape.fill {
            pixmap.fill_path(&outline, &paint(fill), FillRule::Winding, place, None);
        }
        if let Some((of, width)) = shape.stroke {
            let line = Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
            pixmap.stroke_path(&outline, &paint(of), &line, place, None);
        }
    }
    Some(pixmap.pixels().iter().map(|pixel| pixel.alpha()).collect())
}

fn rasterise(svg: &[u8], side: u32) -> Option<Mask> {
    let tree = usvg::Tree::from_data(svg, &usvg::Options::default()).ok()?;
    let scale = side as f32 / tree.size().width();
    let mut mask = Mask::new(side, side)?;
    draw(tree.root(), scale, &mut mask);
    Some(mask)
}

fn draw(group: &usvg::Group, scale: f32, mask: &mut Mask) {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => draw(inner, scale, mask),
            usvg::Node::Path(path) => draw_path(path, scale, mask),
            usvg::Node::Image(_) | usvg::Node::Text(_) => {}
        }
    }
}

fn draw_path(path: &usvg::Path, scale: f32, mask: &mut Mask) {
    let transform = path.abs_transform().post_scale(scale, scale);
    let transform =
        Transform::from_row(transform.sx, transform.ky, transform.kx, transform.sy, transform.tx, transform.ty);
    let Some(outline) = path.data().clone().transform(transform) else { return };
    if path.fill().is_some() {
        mask.fill_path(&outline, FillRule::Winding, true, Transform::identity());
    }
    let Some(stroke) = path.stroke() else { return };
    let line = Stroke {
        width: stroke.width().get() * scale,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Stroke::default()
    };
    if let Some(line) = outline.stroke(&line, 1.0) {
        mask.fill_path(&line, FillRule::Winding, true, Transform::identity());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::UiCommand;

    #[test]
    fn every_icon_of_the_table_has_ink() {
        for icon in UiCommand::all().map(|command| command.info().icon).filter(|icon| !icon.is_empty()) {
            let mask = icon_svg(icon).and_then(|svg| rasterise(svg.as_bytes(), 24));
            let inked = mask.is_some_and(|mask| mask.data().contains(&255));
            assert!(inked, "{icon}");
        }
    }
}
