//! The settings column of the export dialog: format, page or size, theme and content.

use egui::{Button, Checkbox, ComboBox, DragValue, Response, RichText, ScrollArea, Ui, Vec2};

use super::controls::{heading, plain_row, row, segmented, themes};
use super::options::{ExportFormat, ExportOptions, ExportSubject};
use crate::app::widgets::fields::name_combo;
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings::group_title;
use crate::app::widgets::style::chevron;
use crate::export::{ExportContent, PngSize};
use crate::geometry::Point;
use crate::model::{JourneyMap, LaneKind, SheetExtras};
use crate::print::paper::{Orientation, Paper};
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
    /// The size of the map as it is exported, in points; `None` until it is known.
    pub(super) map_size: Option<Point>,
    pub(super) theme: &'a Theme,
}

impl ExportSettingsColumn<'_> {
    /// Shows the settings.
    pub(super) fn show(&self, ui: &mut Ui, options: &mut ExportOptions) {
        scroll(ScrollArea::vertical().id_salt("export settings").auto_shrink(false), ui, |ui| {
            // The scroll bar floats over the content, so some space is kept free for it.
            ui.set_width(ui.available_width() - 12.0);
            self.format(ui, options);
            match options.format {
                ExportFormat::Pdf => self.page(ui, options),
                ExportFormat::Png => self.size(ui, options),
                ExportFormat::Svg => self.drawing(ui, options),
            }
            heading(ui, "Colours");
            let shown = options.theme(self.subject);
            themes(ui, self.theme, (&self.subject.on_screen, &shown), &mut options.colours);
            self.include(ui, &mut options.content);
            self.lanes(ui, &mut options.content);
            ui.add_space(14.0);
        });
    }

    fn format(&self, ui: &mut Ui, options: &mut ExportOptions) {
        group_title(ui, "Format");
        ui.add_space(2.0);
        let choices =
            [(ExportFormat::Pdf, "PDF", "PDF"), (ExportFormat::Png, "PNG", "PNG"), (ExportFormat::Svg, "SVG", "SVG")];
        segmented(ui, self.theme, true, &mut options.format, &choices);
        ui.label(RichText::new(options.format.purpose()).small().weak());
    }

    fn page(&self, ui: &mut Ui, options: &mut ExportOptions) {
        heading(ui, "Page");
        plain_row(ui, "Paper", |ui| {
            let shown = ComboBox::from_id_salt("paper").selected_text(paper_label(options.paper));
            let ink = color32(self.theme.muted);
            let shown = shown.icon(move |ui, rect, _, _| chevron(ui.painter(), rect.center(), true, ink));
            let menu = shown.width(ui.available_width()).height(320.0).show_ui(ui, |ui| {
                for paper in Paper::ALL {
                    ui.selectable_value(&mut options.paper, paper, paper_label(paper));
                }
            });
            name_combo(&menu.response, "Paper", &paper_label(options.paper));
            menu.response
        });
        ui.add_space(2.0);
        let choices = [
            (Orientation::Auto, "Automatic", "Orientation: automatic"),
            (Orientation::Portrait, "Portrait", "Orientation: portrait"),
            (Orientation::Landscape, "Landscape", "Orientation: landscape"),
        ];
        segmented(ui, self.theme, options.paper != Paper::Fit, &mut options.orientation, &choices);
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
            let Some(map_size) = self.map_size else { return unknown_width(ui) };
            let mut width = (options.png_size.pixels_per_point(map_size) * map_size.x).round() as u32;
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

    /// Check boxes for the optional content that this map has.
    fn include(&self, ui: &mut Ui, content: &mut ExportContent) {
        heading(ui, "Include");
        ui.spacing_mut().item_spacing.y = 0.0;
        let header = content.parts.header;
        let map = &self.subject.map;
        check(ui, true, &mut content.parts.header, "Title and objective");
        if !map.personas.is_empty() {
            check(ui, header, &mut content.parts.personas, "Personas");
        }
        if !map.info.kpis.is_empty() {
            check(ui, header, &mut content.figures, "KPIs");
        }
        if !map.hotspots.is_empty() {
            check(ui, true, &mut content.hotspots, "Hotspots");
        }
        if has_flags(map) {
            check(ui, true, &mut content.flags, "Moments of truth and other flags");
        }
        if !map.links.is_empty() {
            check(ui, true, &mut content.links, "Arrows between cards");
        }
        if map.info.also_shown != SheetExtras::default() {
            check(ui, true, &mut content.parts.extras, "Lists and other texts around the map");
        }
        check(ui, true, &mut content.parts.footer, "Evidence and legend");
    }

    fn lanes(&self, ui: &mut Ui, content: &mut ExportContent) {
        let all_lanes = &self.subject.map.lanes;
        if all_lanes.is_empty() {
            return;
        }
        heading(ui, "Lanes");
        let hidden = all_lanes.iter().filter(|lane| content.hidden_lanes.contains(&lane.id)).count();
        let mut all = hidden == 0;
        let some = hidden > 0 && hidden < all_lanes.len();
        if ui.add(Checkbox::new(&mut all, "All lanes").indeterminate(some)).changed() {
            let ids = all_lanes.iter().map(|lane| lane.id);
            content.hidden_lanes = if all || some { Default::default() } else { ids.collect() };
        }
        if all_lanes.iter().any(|lane| lane.folded) {
            ui.label(RichText::new("Lanes that are collapsed on screen are exported in full.").small().weak());
        }
        ui.indent("lanes", |ui| {
            for lane in all_lanes {
                let mut shown = !content.hidden_lanes.contains(&lane.id);
                let collapsed = if lane.folded { " (collapsed on screen)" } else { "" };
                let name = format!("{}{collapsed}", lane_name(&lane.name, lane.kind));
                if ui.checkbox(&mut shown, name).changed() {
                    if shown {
                        content.hidden_lanes.remove(&lane.id);
                    } else {
                        content.hidden_lanes.insert(lane.id);
                    }
                }
            }
        });
    }
}

/// Stands in for the width until the size of the map is known.
fn unknown_width(ui: &mut Ui) -> Response {
    ui.add_enabled(false, Button::new("…").min_size(WIDTH_FIELD))
}

fn check(ui: &mut Ui, enabled: bool, value: &mut bool, words: &str) {
    ui.add_enabled(enabled, Checkbox::new(value, words));
}

fn paper_label(paper: Paper) -> String {
    let Some(size) = paper.size_pt() else { return paper.title().to_owned() };
    let (width, height) = if paper.is_in_inches() {
        (size.x / 72.0, size.y / 72.0)
    } else {
        ((size.x / crate::print::paper::PT_PER_MM).round(), (size.y / crate::print::paper::PT_PER_MM).round())
    };
    let unit = if paper.is_in_inches() { "in" } else { "mm" };
    format!("{}  ·  {width} × {height} {unit}", paper.title())
}

fn lane_name(name: &str, kind: LaneKind) -> String {
    match kind {
        _ if !name.trim().is_empty() => name.to_owned(),
        LaneKind::Line(line) => line.name().to_owned(),
        LaneKind::Cards
        | LaneKind::Touchpoints
        | LaneKind::Curve
        | LaneKind::Storyboard
        | LaneKind::Metrics
        | LaneKind::Process => "Unnamed lane".to_owned(),
    }
}

fn has_flags(map: &JourneyMap) -> bool {
    let points = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    map.cards.iter().any(|card| !card.flags.is_empty())
        || map.steps().any(|(_, step)| !step.flags.is_empty())
        || points.into_iter().any(|at| !at.flags.is_empty())
}
