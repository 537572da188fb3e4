//! The settings column of the export dialog: format, page or size, theme and content.

use egui::{Button, Checkbox, ComboBox, DragValue, Response, RichText, ScrollArea, Ui, Vec2};

use super::controls::{heading, plain_row, row, segmented, themes};
use super::options::{ExportOptions, ExportSubject, purpose};
use crate::app::widgets::fields::name_combo;
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings::group_title;
use crate::app::widgets::style::chevron;
use crate::export::PngSize;
use crate::geometry::Point;
use crate::model::{
    JourneyMap, LaneId, LaneKind, NamedPaper, Orientation, Paper, PrintFormat, PrintSettings, PrintedPart, SheetExtras,
};
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
}

impl ExportSettingsColumn<'_> {
    /// Shows the settings.
    pub(super) fn show(&self, ui: &mut Ui, options: &mut ExportOptions) {
        scroll(ScrollArea::vertical().id_salt("export settings").auto_shrink(false), ui, |ui| {
            // The scroll bar floats over the content, so some space is kept free for it.
            ui.set_width(ui.available_width() - 12.0);
            self.format(ui, options);
            match options.settings.format {
                PrintFormat::Pdf => self.page(ui, options),
                PrintFormat::Png => self.size(ui, options),
                PrintFormat::Svg => self.drawing(ui, options),
            }
            heading(ui, "Colours");
            let shown = options.theme(self.subject);
            themes(ui, self.theme, (&self.subject.on_screen, &shown), &mut options.colours);
            self.include(ui, &mut options.settings);
            self.lanes(ui, &mut options.settings);
            ui.add_space(14.0);
        });
    }

    fn format(&self, ui: &mut Ui, options: &mut ExportOptions) {
        group_title(ui, "Format");
        ui.add_space(2.0);
        let choices =
            [(PrintFormat::Pdf, "PDF", "PDF"), (PrintFormat::Png, "PNG", "PNG"), (PrintFormat::Svg, "SVG", "SVG")];
        segmented(ui, self.theme, true, &mut options.settings.format, &choices);
        ui.label(RichText::new(purpose(options.settings.format)).small().weak());
    }

    fn page(&self, ui: &mut Ui, options: &mut ExportOptions) {
        heading(ui, "Page");
        plain_row(ui, "Paper", |ui| {
            let paper = options.settings.paper();
            let shown = ComboBox::from_id_salt("paper").selected_text(paper_label(paper));
            let ink = color32(self.theme.muted);
            let shown = shown.icon(move |ui, rect, _, _| chevron(ui.painter(), rect.center(), true, ink));
            let menu = shown.width(ui.available_width()).height(320.0).show_ui(ui, |ui| {
                for choice in [Paper::Fit].into_iter().chain(NamedPaper::ALL.map(Paper::Named)) {
                    if ui.selectable_label(paper == choice, paper_label(choice)).clicked() {
                        options.settings.paper = Some(choice);
                    }
                }
            });
            name_combo(&menu.response, "Paper", &paper_label(options.settings.paper()));
            menu.response
        });
        ui.add_space(2.0);
        let choices = [
            (Orientation::Auto, "Automatic", "Orientation: automatic"),
            (Orientation::Portrait, "Portrait", "Orientation: portrait"),
            (Orientation::Landscape, "Landscape", "Orientation: landscape"),
        ];
        let turns = options.settings.paper() != Paper::Fit;
        segmented(ui, self.theme, turns, &mut options.settings.orientation, &choices);
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

    /// Check boxes for the optional content that this map has.
    fn include(&self, ui: &mut Ui, settings: &mut PrintSettings) {
        heading(ui, "Include");
        ui.spacing_mut().item_spacing.y = 0.0;
        let header = settings.shows(PrintedPart::Header);
        let map = &self.subject.map;
        check(ui, true, settings, (PrintedPart::Header, "Title and objective"));
        if !map.personas.is_empty() {
            check(ui, header, settings, (PrintedPart::Personas, "Personas"));
        }
        if !map.info.kpis.is_empty() {
            check(ui, header, settings, (PrintedPart::Kpis, "KPIs"));
        }
        if !map.hotspots.is_empty() {
            check(ui, true, settings, (PrintedPart::Hotspots, "Hotspots"));
        }
        if has_flags(map) {
            check(ui, true, settings, (PrintedPart::Flags, "Moments of truth and other flags"));
        }
        if !map.links.is_empty() {
            check(ui, true, settings, (PrintedPart::Links, "Arrows between cards"));
        }
        if !map.notes.is_empty() {
            check(ui, true, settings, (PrintedPart::Notes, "Notes and brackets"));
            screen_notes(ui, map, settings);
        }
        if map.info.also_shown != SheetExtras::default() {
            check(ui, true, settings, (PrintedPart::Lists, "Lists and other texts around the map"));
        }
        check(ui, true, settings, (PrintedPart::Footer, "Evidence and legend"));
    }

    fn lanes(&self, ui: &mut Ui, settings: &mut PrintSettings) {
        let all_lanes = &self.subject.map.lanes;
        if all_lanes.is_empty() {
            return;
        }
        heading(ui, "Lanes");
        let everything: Vec<LaneId> = all_lanes.iter().map(|lane| lane.id).collect();
        let mut chosen = settings.scope.lanes.clone().unwrap_or_else(|| everything.clone());
        let shown = everything.iter().filter(|lane| chosen.contains(lane)).count();
        let mut all = shown == everything.len();
        let some = shown > 0 && !all;
        if ui.add(Checkbox::new(&mut all, "All lanes").indeterminate(some)).changed() {
            chosen = if all || some { everything.clone() } else { Vec::new() };
        }
        if all_lanes.iter().any(|lane| lane.folded) {
            ui.label(RichText::new("Lanes that are collapsed on screen are exported in full.").small().weak());
        }
        ui.indent("lanes", |ui| {
            for lane in all_lanes {
                let mut shown = chosen.contains(&lane.id);
                let collapsed = if lane.folded { " (collapsed on screen)" } else { "" };
                let name = format!("{}{collapsed}", lane_name(&lane.name, lane.kind));
                if ui.checkbox(&mut shown, name).changed() {
                    chosen.retain(|id| *id != lane.id);
                    chosen.extend(shown.then_some(lane.id));
                }
            }
        });
        let is_all = everything.iter().all(|lane| chosen.contains(lane));
        settings.scope.lanes = (!is_all).then_some(chosen);
    }
}

/// Stands in for the width until the size of the map is known.
fn unknown_width(ui: &mut Ui) -> Response {
    ui.add_enabled(false, Button::new("…").min_size(WIDTH_FIELD))
}

/// The switch for notes that are only for the screen, where there are any.
fn screen_notes(ui: &mut Ui, map: &JourneyMap, settings: &mut PrintSettings) {
    let enabled = settings.shows(PrintedPart::Notes);
    if map.notes.iter().any(|note| note.screen_only) {
        let box_ = Checkbox::new(&mut settings.screen_notes, "Also notes that are only for the screen");
        ui.add_enabled(enabled, box_);
    }
}

fn check(ui: &mut Ui, enabled: bool, settings: &mut PrintSettings, (part, words): (PrintedPart, &str)) {
    let mut shown = settings.shows(part);
    if ui.add_enabled(enabled, Checkbox::new(&mut shown, words)).changed() {
        settings.left_out.retain(|left_out| *left_out != part);
        settings.left_out.extend((!shown).then_some(part));
    }
}

fn paper_label(paper: Paper) -> String {
    let Some((width, height)) = paper.size() else { return paper.title() };
    let (width, height, unit) = if paper.is_in_inches() {
        (width.pt() / 72.0, height.pt() / 72.0, "in")
    } else {
        (width.in_mm(), height.in_mm(), "mm")
    };
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
