//! The bundled icons as small textures for the panels. They are white so that any colour can tint them.

use egui::{Color32, ColorImage, TextureHandle, TextureOptions};
use rustc_hash::FxHashMap;
use tiny_skia::{FillRule, Mask, Stroke, Transform};

use crate::render::screen::color32;
use crate::scene::artwork::icon_svg;
use crate::theme::Theme;

const LOGO: &[u8] = include_bytes!("../../../assets/logo-256.png");

/// Icon textures by name and size in pixels, rasterised on first use.
#[derive(Default)]
pub(crate) struct Icons {
    textures: FxHashMap<(&'static str, u32), Option<TextureHandle>>,
    logo: Option<TextureHandle>,
}

impl Icons {
    /// Paints the icon called `name` into `rect`, in the colour `ink`.
    /// Paints nothing if there is no such icon.
    pub(crate) fn paint(&mut self, ui: &egui::Ui, name: &'static str, rect: egui::Rect, ink: Color32) {
        let side = (rect.width() * ui.ctx().pixels_per_point()).round().max(1.0) as u32;
        let make = || texture(ui.ctx(), name, side);
        if let Some(texture) = self.textures.entry((name, side)).or_insert_with(make) {
            // Aligned to whole pixels: otherwise its lines blur.
            let pixels_per_point = ui.ctx().pixels_per_point();
            let snap = |value: f32| (value * pixels_per_point).round() / pixels_per_point;
            let corner = egui::pos2(snap(rect.left()), snap(rect.top()));
            let size = egui::Vec2::splat(side as f32 / pixels_per_point);
            ui.painter().image(texture.id(), egui::Rect::from_min_size(corner, size), full_uv(), ink);
        }
    }

    /// A button with an icon and no label; `name` is its accessible name and its tooltip.
    pub(crate) fn button(
        &mut self,
        ui: &mut egui::Ui,
        icon: &'static str,
        name: &str,
        theme: &Theme,
    ) -> egui::Response {
        let (rect, response) = ui.allocate_exact_size(egui::Vec2::splat(30.0), egui::Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, 8, color32(theme.accent_soft));
        }
        let place = egui::Rect::from_center_size(rect.center(), egui::Vec2::splat(18.0));
        self.paint(ui, icon, place, color32(theme.muted));
        response.on_hover_text(name)
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

fn texture(ctx: &egui::Context, name: &str, side: u32) -> Option<TextureHandle> {
    let mask = rasterise(icon_svg(name)?.as_bytes(), side)?;
    let pixels = mask.data().iter().map(|alpha| Color32::from_white_alpha(*alpha)).collect();
    let image = ColorImage::new([side as usize, side as usize], pixels);
    Some(ctx.load_texture(format!("icon {name}"), image, TextureOptions::LINEAR))
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
        line_cap: tiny_skia::LineCap::Round,
        line_join: tiny_skia::LineJoin::Round,
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
