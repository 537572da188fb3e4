//! The settings column of the export dialog for drawn formats: page or size, theme and content.

use egui::{Button, Checkbox, ComboBox, DragValue, LayerId, Order, Response, RichText, ScrollArea, Ui, Vec2};

use super::choice_keys::ChoiceKeys;
use super::controls::{OfferedLooks, heading, plain_row, row, segmented, themes};
use super::options::{ExportOptions, ExportSubject};
use super::typed_values::typed_value;
use crate::app::services::own_themes::{by_name, listed};
use crate::app::widgets::fields::name_combo;
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::kept_focus::keep_above;
use crate::app::widgets::style::chevron;
use crate::export::PngSize;
use crate::geometry::Point;
use crate::model::limits::{LEAST_TEXT_RANGE_PT, USUAL_LEAST_TEXT_PT};
use crate::model::{NamedPaper, Orientation, Paper, PrintForm, PrintFormat, PrintSettings};
use crate::render::screen::color32;
use crate::theme::Theme;

/// Pixels per point at 300 dpi.
const PRINT_PIXELS_PER_POINT: f32 = 300.0 / 72.0;
/// The size of the field for the width.
const WIDTH_FIELD: Vec2 = Vec2::new(120.0, 28.0);
/// The narrowest picture that can be asked for, in pixels.
const LEAST_WIDTH_PX: u32 = 16;
/// The widest picture that can be exported, in pixels.
const MOST_WIDTH_PX: u32 = crate::render::png::LARGEST_SIDE_PX;

/// The context in which the settings are laid out.
pub(super) struct ExportSettingsColumn<'a> {
    pub(super) subject: &'a ExportSubject,
    /// The size of the page as it is exported, in points; `None` until it is known.
    pub(super) page_size: Option<Point>,
    pub(super) theme: &'a Theme,
    /// Whether the dialog has just been opened.
    pub(super) is_new: bool,
}

impl ExportSettingsColumn<'_> {
    /// Shows the settings of a drawn format.
    pub(super) fn show(&self, ui: &mut Ui, options: &mut ExportOptions) {
        let mut area = ScrollArea::vertical().id_salt("export settings").auto_shrink(false);
        if self.is_new {
            // Layout and paper come first, wherever the dialog was scrolled when it was closed.
            area = area.vertical_scroll_offset(0.0);
        }
        scroll(area, ui, |ui| {
            // The scroll bar floats over the content, so some space is kept free for it.
            ui.set_width(ui.available_width() - 12.0);
            self.form(ui, &mut options.settings);
            self.page(ui, &mut options.settings);
            match options.settings.format {
                PrintFormat::Pdf => {}
                PrintFormat::Png => self.size(ui, options),
                PrintFormat::Svg => self.drawing(ui, options),
            }
            heading(ui, "Colours");
            let shown = options.theme(self.subject);
            let own: Vec<_> = by_name(&listed(ui.ctx()), Some(&self.subject.map))
                .into_iter()
                .map(|own| own.theme)
                .filter(|theme| Theme::named(&theme.name).is_none())
                .collect();
            let looks = OfferedLooks { on_screen: &self.subject.on_screen, exported: &shown, own: &own };
            themes(ui, self.theme, &looks, &mut options.colours);
            self.content(ui, options);
            ui.add_space(14.0);
        });
    }

    /// What the map becomes.
    fn form(&self, ui: &mut Ui, settings: &mut PrintSettings) {
        heading(ui, "Layout");
        let form = settings.form;
        self.choice(ui, "Layout", form.title().to_owned(), |ui, keys| {
            let can_be =
                |form: &PrintForm| *form != PrintForm::Differences || self.subject.map.info.comparison.is_some();
            for choice in PrintForm::ALL.into_iter().filter(can_be) {
                if keys.offer(ui, form == choice, choice.title()) {
                    settings.form = choice;
                    // Each form has a paper that suits it.
                    settings.paper = None;
                }
            }
        });
        ui.label(RichText::new(settings.form.purpose()).small().weak());
    }

    fn page(&self, ui: &mut Ui, settings: &mut PrintSettings) {
        let is_tiled = settings.form == PrintForm::Tiles;
        heading(ui, if is_tiled { "Poster" } else { "Page" });
        if is_tiled && settings.tiles.sheets_across.is_some() {
            ui.label(RichText::new("As large as the sheets across allow.").small().weak());
        } else {
            plain_row(ui, "Paper", |ui| self.papers(ui, settings));
            let turns = settings.paper() != Paper::Fit;
            let choices = [
                (Orientation::Auto, "Automatic", "Orientation: automatic"),
                (Orientation::Portrait, "Portrait", "Orientation: portrait"),
                (Orientation::Landscape, "Landscape", "Orientation: landscape"),
            ];
            ui.add_space(2.0);
            segmented(ui, self.theme, turns, &mut settings.orientation, &choices);
        }
        if is_tiled {
            self.tiles(ui, &mut settings.tiles);
        }
        let has_size = settings.paper() != Paper::Fit;
        if has_size && matches!(settings.form, PrintForm::Poster | PrintForm::Tiles) {
            let mut fills = !settings.only_scaled;
            let box_ = ui.add(Checkbox::new(&mut fills, "Lay the map out for the paper"));
            if box_.on_hover_text("Columns and lanes take the size of the paper, so that text becomes larger").changed()
            {
                settings.only_scaled = !fills;
            }
        }
        self.margins(ui, settings);
    }

    /// The combo box of papers, with a field for a size in numbers.
    fn papers(&self, ui: &mut Ui, settings: &mut PrintSettings) -> Response {
        let paper = settings.paper();
        let response = self.choice(ui, "Paper", paper_label(paper), |ui, keys| {
            for choice in [Paper::Fit].into_iter().chain(NamedPaper::ALL.map(Paper::Named)) {
                if keys.offer(ui, paper == choice, &paper_label(choice)) {
                    settings.paper = Some(choice);
                }
            }
            let (width, height) = paper.size().unwrap_or(NamedPaper::A3.size());
            let is_own = matches!(paper, Paper::Custom { .. });
            if keys.offer(ui, is_own, "Own size…") {
                settings.paper = Some(Paper::Custom { width, height });
            }
        });
        if let Some(Paper::Custom { .. }) = settings.paper {
            ui.end_row();
        }
        response
    }

    fn margins(&self, ui: &mut Ui, settings: &mut PrintSettings) {
        if let Some(own @ Paper::Custom { .. }) = settings.paper {
            row(ui, "Size", |ui| {
                let (field, changed) = typed_value(ui, "own size", &own.to_string(), |text| text.parse());
                settings.paper = changed.or(settings.paper);
                field.on_hover_text("600x300mm or 24x36in")
            });
        }
        if settings.form.has_pages_of_words() {
            least_text(ui, settings);
        }
        // All other layouts have margins of their own.
        if settings.form != PrintForm::Poster {
            return;
        }
        row(ui, "Margin", |ui| {
            let now = settings.margin().to_string();
            let (field, changed) = typed_value(ui, "margin", &now, |text| text.parse());
            settings.margin = changed.or(settings.margin);
            field.on_hover_text("10mm or 0.5in, on each side")
        });
        row(ui, "Bleed", |ui| {
            let (field, changed) = typed_value(ui, "bleed", &settings.bleed.to_string(), |text| text.parse());
            settings.bleed = changed.unwrap_or(settings.bleed);
            field.on_hover_text("How far colour reaches beyond the cut")
        });
        ui.add(Checkbox::new(&mut settings.crop_marks, "Crop marks"));
    }

    /// A combo box that is named after its choice.
    pub(super) fn choice(
        &self,
        ui: &mut Ui,
        name: &str,
        shown: String,
        choices: impl FnOnce(&mut Ui, &mut ChoiceKeys),
    ) -> Response {
        let ink = color32(self.theme.muted);
        let combo = ComboBox::from_id_salt(name).selected_text(&shown);
        let combo = combo.icon(move |ui, rect, _, _| chevron(ui.painter(), rect.center(), true, ink));
        let open_list = ui.scope_id().with(("open list", name));
        let was_open = ui.data(|data| data.get_temp::<bool>(open_list)).unwrap_or_default();
        let menu = combo.width(ui.available_width()).height(320.0).show_ui(ui, |ui| {
            let mut keys = ChoiceKeys::new(ui, !was_open);
            choices(ui, &mut keys);
            keys.finish(ui);
        });
        let is_open = menu.inner.is_some();
        ui.data_mut(|data| data.insert_temp(open_list, is_open));
        // Whoever has chosen with a key, or closed the list with one, goes on from the combo box.
        if was_open && !is_open && !ui.input(|input| input.pointer.any_click()) {
            menu.response.request_focus();
        }
        name_combo(&menu.response, name, &shown);
        if ComboBox::is_open(ui.ctx(), menu.response.id) {
            let list = LayerId::new(Order::Foreground, menu.response.id.with("popup"));
            keep_above(ui.ctx(), menu.response.layer_id, list);
        }
        menu.response
    }

    fn size(&self, ui: &mut Ui, options: &mut ExportOptions) {
        heading(ui, "Size");
        let scale = |scale: f32| PngSize::PixelsPerPoint(scale);
        let choices = [
            (scale(1.0), "1×", "Scale 1"),
            (scale(2.0), "2×", "Scale 2"),
            (scale(3.0), "3×", "Scale 3"),
            (scale(PRINT_PIXELS_PER_POINT), "300 dpi", "300 dots per inch"),
        ];
        segmented(ui, self.theme, true, &mut options.png_size, &choices);
        ui.add_space(2.0);
        row(ui, "Width", |ui| {
            let Some(page_size) = self.page_size else { return unknown_width(ui) };
            let mut width = (options.png_size.pixels_per_point(page_size) * page_size.x).round() as u32;
            // The range holds for what the user types and drags. A width that follows from a scale may lie outside
            // of it; moving it inside would be a choice that nobody has made.
            let value = DragValue::new(&mut width).range(LEAST_WIDTH_PX..=MOST_WIDTH_PX).clamp_existing_to_range(false);
            let field = ui.add(value.speed(8.0).suffix(" pixels").min_size(WIDTH_FIELD));
            if field.changed() {
                options.png_size = PngSize::Width(width);
            }
            field
        });
        ui.checkbox(&mut options.transparent, "Transparent background");
    }

    fn drawing(&self, ui: &mut Ui, options: &mut ExportOptions) {
        heading(ui, "Drawing");
        let outlines = ui.checkbox(&mut options.outline_text, "Text as outlines");
        outlines.on_hover_text("Looks the same where the font is missing, but its text cannot be searched");
        ui.checkbox(&mut options.transparent, "Transparent background");
    }
}

/// The size below which no text falls.
fn least_text(ui: &mut Ui, settings: &mut PrintSettings) {
    row(ui, "Smallest text", |ui| {
        let mut size = settings.least_text_pt.unwrap_or(USUAL_LEAST_TEXT_PT);
        let value = DragValue::new(&mut size).range(LEAST_TEXT_RANGE_PT).speed(0.1).max_decimals(1).suffix(" pt");
        let field = ui.add(value.min_size(WIDTH_FIELD));
        if field.changed() {
            settings.least_text_pt = (size != USUAL_LEAST_TEXT_PT).then_some(size);
        }
        field.on_hover_text("No text is smaller; larger text takes more pages")
    });
}

/// Stands in for the width until the size of the map is known.
fn unknown_width(ui: &mut Ui) -> Response {
    ui.add_enabled(false, Button::new("…").min_size(WIDTH_FIELD))
}

pub(super) fn paper_label(paper: Paper) -> String {
    let Some((width, height)) = paper.size() else { return paper.title() };
    let (width, height, unit) = if paper.is_in_inches() {
        (width.pt() / 72.0, height.pt() / 72.0, "in")
    } else {
        (width.in_mm(), height.in_mm(), "mm")
    };
    format!("{}  ·  {width} × {height} {unit}", paper.title())
}
