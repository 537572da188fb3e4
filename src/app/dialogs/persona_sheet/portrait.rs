//! Choosing a portrait: one of the drawn set, a picture file, or the initials.

use std::path::Path;
use std::sync::Arc;

use egui::accesskit::HasPopup;
use egui::{Button, Popup, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

use crate::app::dialogs::file_dialogs::{FileDialogs, PathRequest};
use crate::app::services::task::Task;
use crate::app::widgets::accessible::mark_opener;
use crate::app::widgets::focus_ring;
use crate::app::widgets::kept_focus::show_popup;
use crate::app::widgets::menu_keys::MenuKeys;
use crate::app::widgets::portraits::{PortraitSource, Portraits};
use crate::app::widgets::style;
use crate::app::widgets::style::regular;
use crate::model::check::image_id;
use crate::model::{Persona, Picture, PictureFraming, Portrait};
use crate::picture::{PictureProblem, decode_for};
use crate::render::screen::color32;
use crate::scene::artwork;
use crate::theme::Theme;

/// Side of a portrait picture as stored in a map: sharp in print, but small in the file.
const KEPT_SIDE_PX: u32 = 512;
/// Side of the portrait on the sheet, in points.
const SIDE: f32 = 160.0;
/// Corner radius of the portrait on the sheet, as on a map, in points.
const RADIUS: u8 = 22;
const JPEG_QUALITY: u8 = 88;

/// The round portrait and the menu that opens on a click.
pub(crate) struct PortraitChooser {
    /// The textures of portraits.
    pub portraits: Portraits,
    /// The pictures that a portrait can refer to: those of the map, then those chosen here.
    pub pictures: Vec<Arc<Picture>>,
    /// One sentence that says why the chosen file cannot be used.
    pub problem: Option<String>,
    /// The index of the colour in the theme for a persona that names none.
    automatic_hue: usize,
    /// The dialog in which a picture file is chosen.
    pub(super) file_dialogs: FileDialogs<()>,
    loading: Option<Task<Result<Picture, String>>>,
}

impl PortraitChooser {
    /// A chooser with the pictures of a map, for a persona with this colour unless it names one of its own.
    pub(crate) fn new(pictures: Vec<Arc<Picture>>, automatic_hue: usize) -> Self {
        Self {
            portraits: Portraits::default(),
            pictures,
            problem: None,
            automatic_hue,
            file_dialogs: FileDialogs::default(),
            loading: None,
        }
    }

    /// The index of the colour that a persona has in the theme.
    pub(crate) fn hue(&self, persona: &Persona) -> usize {
        persona.hue.map_or(self.automatic_hue, usize::from)
    }

    /// Shows the portrait. Returns whether it changed.
    pub(crate) fn show(&mut self, ui: &mut Ui, persona: &mut Persona, theme: &Theme) -> bool {
        let (rect, button) = ui.allocate_exact_size(Vec2::splat(SIDE), Sense::click());
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Change portrait"));
        let source = PortraitSource { persona, pictures: &self.pictures, hue: self.hue(persona) };
        self.portraits.paint_rounded(ui, (rect, RADIUS), source, theme);
        if button.hovered() {
            let edge = Stroke::new(2.0, color32(theme.accent));
            ui.painter().rect_stroke(rect, RADIUS, edge, StrokeKind::Inside);
        }
        focus_ring::paint(ui, &button, rect, RADIUS, theme);
        mark_opener(&button, HasPopup::Menu);
        let button = button.on_hover_text("Change portrait");
        let mut changed = self.menu(&button, persona, theme);
        changed |= self.take_picture(ui, persona, theme);
        changed
    }

    fn menu(&mut self, button: &Response, persona: &mut Persona, theme: &Theme) -> bool {
        let mut chosen = None;
        let popup = Popup::menu(button).accessible_name("Portraits");
        let popup = popup.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
        show_popup(popup, button.id, |ui| {
            ui.set_max_width(268.0);
            ui.label(RichText::new("Portrait").font(regular(style::SMALL)).weak());
            ui.spacing_mut().item_spacing = Vec2::splat(8.0);
            let mut keys = MenuKeys::new(ui);
            ui.horizontal_wrapped(|ui| {
                for name in artwork::portrait_names() {
                    let drawn = self.drawn_button(ui, name, persona, theme);
                    keys.add(&drawn, name);
                    if drawn.clicked() {
                        chosen = Some(Portrait::Drawn(name.to_owned()));
                    }
                }
            });
            keys.finish(ui);
            ui.horizontal(|ui| {
                let initials = Persona { portrait: Portrait::Initials, ..persona.clone() };
                let (rect, _) = ui.allocate_exact_size(Vec2::splat(28.0), Sense::hover());
                let source = PortraitSource { persona: &initials, pictures: &[], hue: self.hue(&initials) };
                self.portraits.paint(ui, rect, source, theme);
                if ui.add(Button::new("Initials").selected(persona.portrait == Portrait::Initials)).clicked() {
                    chosen = Some(Portrait::Initials);
                }
                if ui.button("Picture file…").clicked() {
                    self.file_dialogs.ask(ui.ctx(), PathRequest::picture(), ());
                    ui.close();
                }
            });
            if chosen.is_some() {
                ui.close();
            }
        });
        let Some(chosen) = chosen.filter(|chosen| *chosen != persona.portrait) else { return false };
        persona.portrait = chosen;
        true
    }

    fn drawn_button(&mut self, ui: &mut Ui, name: &str, persona: &Persona, theme: &Theme) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(56.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Portrait {name}")));
        self.portraits.paint_drawn(ui, rect.shrink(2.0), name);
        let is_chosen = matches!(&persona.portrait, Portrait::Drawn(known) if known == name);
        if is_chosen || response.hovered() || response.has_focus() {
            let width = if is_chosen { 3.0 } else { 2.0 };
            ui.painter().circle_stroke(rect.center(), 27.0, Stroke::new(width, color32(theme.accent)));
        }
        focus_ring::paint_round(ui, &response, 31.0, theme);
        response
    }

    /// Handles the file dialog and the loaded picture. Returns whether the portrait changed.
    fn take_picture(&mut self, ui: &Ui, persona: &mut Persona, theme: &Theme) -> bool {
        if let Some(path) = self.file_dialogs.show_for_path(ui.ctx(), theme) {
            self.load(ui.ctx(), path);
        }
        let Some(loaded) = self.loading.as_ref().and_then(Task::poll) else { return false };
        self.loading = None;
        match loaded.unwrap_or_else(|error| Err(error.to_string())) {
            Ok(picture) => {
                persona.portrait = Portrait::Picture(picture.id.clone());
                persona.portrait_framing = PictureFraming::default();
                self.pictures.push(Arc::new(picture));
                true
            }
            Err(sentence) => {
                self.problem = Some(sentence);
                false
            }
        }
    }

    /// Reads and scales a picture file in the background.
    fn load(&mut self, ctx: &egui::Context, path: std::path::PathBuf) {
        self.problem = None;
        self.loading = Some(Task::start(ctx, "portrait", move |_| portrait_from(&path)));
    }
}

/// The picture in a file, scaled down. All of it is kept: which part is shown can be chosen at any time. The error is a
/// sentence for the user.
pub(super) fn portrait_from(path: &Path) -> Result<Picture, String> {
    let name = crate::file::display_name(path);
    let bytes = crate::file::bytes(path).map_err(|error| format!("“{name}” could not be used. {error}"))?;
    let refused = |problem: PictureProblem| format!("“{name}” could not be used: {problem}.");
    let no_picture = || refused(PictureProblem::Damaged);
    let pixels = decode_for(&bytes, (KEPT_SIDE_PX, KEPT_SIDE_PX)).map_err(refused)?;
    let whole = image::RgbaImage::from_raw(pixels.width, pixels.height, pixels.rgba).ok_or_else(no_picture)?;
    let bytes = scaled_down(whole).ok_or_else(no_picture)?;
    Ok(Picture { id: image_id(&bytes), description: String::new(), bytes: bytes.into() })
}

/// Scales a picture down so that its shorter side has [`KEPT_SIDE_PX`], and encodes it.
fn scaled_down(mut whole: image::RgbaImage) -> Option<Vec<u8>> {
    let shorter = whole.width().min(whole.height());
    if shorter > KEPT_SIDE_PX {
        let scaled = |side: u32| (u64::from(side) * u64::from(KEPT_SIDE_PX) / u64::from(shorter)).max(1) as u32;
        let (width, height) = (scaled(whole.width()), scaled(whole.height()));
        whole = image::imageops::resize(&whole, width, height, image::imageops::FilterType::Triangle);
    }
    let mut bytes = Vec::new();
    let (width, height) = whole.dimensions();
    // JPEG has no transparency, so such pictures are stored as PNG.
    if whole.pixels().any(|pixel| pixel.0[3] < 255) {
        let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        encoder.write_image(whole.as_raw(), width, height, ExtendedColorType::Rgba8).ok()?;
    } else {
        let rgb: Vec<u8> = whole.pixels().flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]]).collect();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        encoder.write_image(&rgb, width, height, ExtendedColorType::Rgb8).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_large_picture_becomes_small_and_stays_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("wide.png");
        image::RgbImage::from_pixel(1_600, 900, image::Rgb([200, 120, 40])).save(&path).unwrap();
        let kept = portrait_from(&path).unwrap();
        let pixels = decode_for(&kept.bytes, (KEPT_SIDE_PX, KEPT_SIDE_PX)).unwrap();
        assert_eq!((pixels.width, pixels.height), (910, KEPT_SIDE_PX));
        assert_eq!(kept.id, image_id(&kept.bytes));
        assert!(pixels.rgba[0].abs_diff(200) < 6);
    }

    #[test]
    fn what_is_no_picture_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("words.png");
        std::fs::write(&path, "words").unwrap();
        let sentence = portrait_from(&path).unwrap_err();
        assert_eq!(sentence, "“words.png” could not be used: it is not a PNG, JPEG or WebP picture.");
        assert!(portrait_from(&folder.path().join("none.png")).unwrap_err().contains("there is no such file"));
    }
}
