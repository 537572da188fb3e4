//! A map as a card on the page: its thumbnail, title and description.

use egui::accesskit::HasPopup;
use egui::epaint::{RectShape, Shadow};
use egui::{
    Align2, Color32, CornerRadius, Id, Key, Modifiers, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind,
    TextureId, Ui, Vec2,
};

use super::ThumbnailState;
use crate::app::widgets::accessible::mark_opener;
use crate::app::widgets::focus_words;
use crate::app::widgets::icons::paint_dots;
use crate::app::widgets::kept_focus::show_popup;
use crate::app::widgets::style;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::ShortText;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::Theme;

const RADIUS: u8 = 12;
/// Space between the card's edge and its text.
const PADDING: f32 = 16.0;
/// The height of a title on two lines with the small line under it, in points.
const TWO_LINES_AND_ABOUT: f32 = 50.0;

/// The contents of a card.
pub(crate) struct GalleryCard<'a> {
    /// The widget id of the card.
    pub id: Id,
    /// The rectangle of the card on the screen.
    pub rect: Rect,
    /// Where the thumbnail is.
    pub picture: PicturePlace,
    /// The title, which is also the accessible name.
    pub title: &'a str,
    /// The small line under the title.
    pub about: &'a str,
    /// Whether the card is shown faintly, because its map is not there.
    pub is_faint: bool,
    /// A longer description; may be empty.
    pub description: &'a str,
    /// The thumbnail, or its state.
    pub thumbnail: ThumbnailState,
    /// Whether the card offers a large preview.
    pub can_preview: bool,
}

/// Where the thumbnail of a card is, and its height or width in points; the text has the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum PicturePlace {
    /// Above the text, with this height.
    Above(f32),
    /// Left of the text, with this width.
    Left(f32),
}

impl PicturePlace {
    /// The parts of a card for its picture and for its text, without the space around it.
    fn divide(self, card: Rect) -> (Rect, Rect) {
        match self {
            Self::Above(height) => card.split_top_bottom_at_y(card.top() + height),
            Self::Left(width) => card.split_left_right_at_x(card.left() + width),
        }
    }

    /// The corners of the picture, which are those of the card.
    fn corners(self) -> CornerRadius {
        match self {
            Self::Above(_) => CornerRadius { nw: RADIUS, ne: RADIUS, sw: 0, se: 0 },
            Self::Left(_) => CornerRadius { nw: RADIUS, ne: 0, sw: RADIUS, se: 0 },
        }
    }
}

/// What the user did with a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct GalleryCardAnswer {
    /// Whether the map was chosen.
    pub chosen: bool,
    /// Whether the large preview was requested.
    pub preview: bool,
}

impl GalleryCard<'_> {
    /// Shows the card. `menu` fills the menu that opens on a secondary click and from the button in the
    /// corner; none leaves the menu out.
    pub(crate) fn show(
        self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        menu: Option<&mut dyn FnMut(&mut Ui)>,
    ) -> GalleryCardAnswer {
        // Space previews, the menu key opens the options, and Enter chooses. egui treats both as a click, so Space is taken out beforehand.
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let looks = focused && self.can_preview && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space));
        let response = ui.interact(self.rect, self.id, Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, self.title));
        self.describe(ui);
        if response.gained_focus() {
            ui.scroll_to_rect(self.rect.expand(16.0), None);
        }
        let lifted = response.hovered() || response.has_focus() || ui.rect_contains_pointer(self.rect);
        if ui.is_rect_visible(self.rect) {
            self.paint(ui, context.theme, lifted, response.has_focus());
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        let mut answer = GalleryCardAnswer { chosen: response.clicked(), preview: looks };
        if self.can_preview {
            let corner = CornerButton { icon: Some("zoom-in"), what: "Preview", hint: "Preview (Space)", place: 0.0 };
            answer.preview |= self.corner_button(ui, context, &corner, lifted).clicked();
        }
        if let Some(menu) = menu {
            let place = if self.can_preview { 1.0 } else { 0.0 };
            let corner = CornerButton { icon: None, what: "Options for", hint: "Options", place };
            let button = self.corner_button(ui, context, &corner, lifted);
            let name = format!("Options for {}", self.title);
            let by_key = focused && menu_key_pressed(ui);
            if by_key {
                egui::Popup::open_id(ui.ctx(), egui::Popup::default_response_id(&button));
            }
            mark_opener(&button, HasPopup::Menu);
            let opener = if by_key { self.id } else { button.id };
            show_popup(egui::Popup::menu(&button).accessible_name(&name), opener, &mut *menu);
            show_popup(egui::Popup::context_menu(&response).accessible_name(&name), self.id, menu);
        }
        answer
    }

    /// Sets the accessible description, which ends with the keys that the buttons in the corner stand for.
    fn describe(&self, ui: &Ui) {
        let keys = if self.can_preview { "Space shows a preview" } else { "" };
        let words = focus_words::joined(&[self.about, self.description, keys].map(str::to_owned));
        ui.ctx().accesskit_node_builder(self.id, |node| node.set_description(words.as_str()));
    }

    fn paint(&self, ui: &Ui, theme: &Theme, lifted: bool, focused: bool) {
        let lift = ui.ctx().animate_bool(self.id.with("lift"), lifted);
        let shadow = Shadow {
            offset: [0, (2.0 + 6.0 * lift) as i8],
            blur: (10.0 + 18.0 * lift) as u8,
            spread: 0,
            color: color32(theme.shadow),
        };
        let radius = CornerRadius::same(RADIUS);
        let painter = ui.painter();
        painter.add(shadow.as_shape(self.rect, radius));
        painter.rect_filled(self.rect, radius, color32(if self.is_faint { theme.rail } else { theme.sheet }));
        let (picture, _) = self.picture.divide(self.rect);
        let radius_of_picture = self.picture.corners();
        ThumbnailArea { id: self.id, rect: picture, radius: radius_of_picture }.paint(ui, &self.thumbnail, theme);
        let line = Stroke::new(1.0, color32(theme.chrome_edge));
        match self.picture {
            PicturePlace::Above(_) => painter.hline(picture.x_range(), picture.bottom(), line),
            PicturePlace::Left(_) => painter.vline(picture.right(), picture.y_range(), line),
        };
        let edge = theme.chrome_edge.mix(theme.accent, lift);
        painter.rect_stroke(self.rect, radius, Stroke::new(1.0 + 0.5 * lift, color32(edge)), StrokeKind::Inside);
        if focused {
            let ring = Stroke::new(style::FOCUS_RING_WIDTH, color32(theme.accent));
            painter.rect_stroke(self.rect.expand(1.0), radius, ring, StrokeKind::Outside);
        }
        self.paint_text(ui, theme);
    }

    fn paint_text(&self, ui: &Ui, theme: &Theme) {
        let (_, room) = self.picture.divide(self.rect);
        let width = room.width() - 2.0 * PADDING;
        let mut at = room.left_top() + Vec2::new(PADDING, 12.0);
        let available = |at: egui::Pos2| self.rect.bottom() - 12.0 - at.y;
        let lines =
            |text, font, ink, most_lines| ShortText { text, font, ink: color32(ink), most_lines }.layout(ui, width);
        let inks = if self.is_faint { (theme.muted, theme.muted) } else { (theme.ink, theme.accent_soft_ink) };
        // Without a description, a long title has a second line.
        let title_lines = if self.description.is_empty() && available(at) >= TWO_LINES_AND_ABOUT { 2 } else { 1 };
        let title = lines(self.title, semi_bold(14.0), inks.0, title_lines);
        let about = lines(self.about, regular(style::SMALL), inks.1, 1);
        for (galley, gap) in [(title, 2.0), (about, 6.0)] {
            let height = galley.size().y;
            ui.painter().galley(at, galley, color32(theme.ink));
            at.y += height + gap;
        }
        let rows = (available(at) / 15.0).floor() as usize;
        if rows > 0 && !self.description.is_empty() {
            let description = lines(self.description, regular(12.0), theme.muted, rows);
            ui.painter().galley(at, description, color32(theme.ink));
        }
    }

    /// A round button in the corner of the thumbnail. It is painted only while the card is hovered or
    /// focused, but the keyboard can always reach it.
    fn corner_button(&self, ui: &Ui, context: &mut UiContext<'_>, corner: &CornerButton, lifted: bool) -> Response {
        let theme = context.theme;
        let center = self.rect.right_top() + Vec2::new(-26.0 - 36.0 * corner.place, 26.0);
        let rect = Rect::from_center_size(center, Vec2::splat(30.0));
        // No tab stop of its own: keys on the card do the same.
        let response = ui.interact(rect, self.id.with(corner.what), Sense::CLICK);
        let name = format!("{} {}", corner.what, self.title);
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, name.as_str()));
        if (lifted || response.has_focus()) && ui.is_rect_visible(rect) {
            let hot = response.hovered() || response.has_focus();
            let (fill, ink) = if hot { (theme.accent, theme.accent_ink) } else { (theme.chrome, theme.muted) };
            ui.painter().circle(center, 15.0, color32(fill), Stroke::new(1.0, color32(theme.chrome_edge)));
            match corner.icon {
                Some(icon) => {
                    let rect = Rect::from_center_size(center, Vec2::splat(16.0));
                    context.icons.paint(ui, icon, rect, color32(ink));
                }
                None => paint_dots(ui, center, color32(ink)),
            }
        }
        response.on_hover_text(corner.hint)
    }
}

/// Whether the menu key was pressed, or Shift and F10.
fn menu_key_pressed(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F10) || input.consume_key(Modifiers::NONE, Key::Menu))
}

/// A button in the corner of a card.
struct CornerButton {
    /// The name of the icon; none for three dots.
    icon: Option<&'static str>,
    /// The action, which goes before the card's title in the accessible name.
    what: &'static str,
    hint: &'static str,
    /// How many buttons are to the right of this one.
    place: f32,
}

/// The place of a thumbnail on the page: the upper part of a map over the canvas colour.
pub(crate) struct ThumbnailArea {
    /// Identifies the map, for the animation when the thumbnail arrives.
    pub id: Id,
    /// The rectangle of the area, which the map fills in width.
    pub rect: Rect,
    /// The rounding of the area's corners.
    pub radius: CornerRadius,
}

impl ThumbnailArea {
    /// Paints the thumbnail, or its state.
    pub(crate) fn paint(&self, ui: &Ui, thumbnail: &ThumbnailState, theme: &Theme) {
        let rect = self.rect;
        ui.painter().rect_filled(rect, self.radius, color32(theme.canvas));
        let appearing = self.id.with("appeared");
        match thumbnail {
            ThumbnailState::Picture(texture) => {
                let tint = Color32::WHITE.gamma_multiply(ui.ctx().animate_bool(appearing, true));
                paint_picture(ui.painter(), rect, self.radius, (*texture, tint));
            }
            ThumbnailState::Waiting => {
                ui.ctx().animate_bool(appearing, false);
                paint_waiting(ui, theme, rect.shrink2(Vec2::new(14.0, 0.0)));
            }
            ThumbnailState::Problem => {
                let ink = color32(theme.hint);
                ui.painter().text(rect.center(), Align2::CENTER_CENTER, "No preview", regular(12.0), ink);
            }
        }
    }
}

/// Paints the part of a thumbnail that fits into `rect`, from the top left.
fn paint_picture(painter: &Painter, rect: Rect, radius: CornerRadius, (texture, tint): (TextureId, Color32)) {
    let (width, height) = super::thumbnail_pixels::PICTURE_PX;
    let ratio = width as f32 / height as f32;
    let own = rect.width() / rect.height().max(1.0);
    let seen = if own >= ratio { egui::pos2(1.0, ratio / own) } else { egui::pos2(own / ratio, 1.0) };
    let uv = Rect::from_min_max(egui::Pos2::ZERO, seen);
    painter.add(RectShape::filled(rect, radius, tint).with_texture(texture, uv));
}

/// A placeholder: an empty sheet with a hint of stages.
fn paint_waiting(ui: &Ui, theme: &Theme, sheet: Rect) {
    let round = CornerRadius { nw: 5, ne: 5, sw: 0, se: 0 };
    ui.painter().rect_filled(sheet, round, color32(theme.sheet));
    let column = sheet.width() / 6.0;
    for index in 0..6 {
        let left = sheet.left() + column * index as f32 + 3.0;
        let bar = Rect::from_min_size(egui::pos2(left, sheet.top() + 22.0), Vec2::new(column - 6.0, 10.0));
        ui.painter().rect_filled(bar, 3, color32(theme.hair));
    }
}
