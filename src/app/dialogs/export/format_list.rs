//! The list of formats at the left of the export dialog, each with a few words on what it is for.

use egui::{Key, Label, Pos2, Rect, Response, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::controls::part;
use crate::app::widgets::accessible::{describe, mark_heading, name_node};
use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{RADIUS, regular, semi_bold};
use crate::export::Format;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The width of the list with what each format is for.
const WIDE: f32 = 226.0;
/// The width of the list of names alone.
const NARROW: f32 = 150.0;
/// The width of a dialog below which the list has names alone.
const ROOM_FOR_WORDS: f32 = 1_080.0;
/// The height of a row with a line on what its format is for, of one in a window that has no room for that, and of one
/// with a name alone.
const ROW: f32 = 44.0;
const CLOSE_ROW: f32 = 36.0;
const LOW_ROW: f32 = 30.0;
/// The height of both headings with the space around them.
const HEADINGS: f32 = 104.0;
const AROUND: f32 = 12.0;

/// The width of the list in a dialog of this width.
pub(super) fn width_in(dialog: f32) -> f32 {
    if dialog < ROOM_FOR_WORDS { NARROW } else { WIDE }
}

/// What was done in the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum FormatChoice {
    /// Another format was chosen.
    Other(Format),
    /// The export is wanted in the format that is chosen.
    Confirmed,
}

/// The list of formats with the one that is chosen.
pub(super) struct FormatList<'a> {
    pub(super) chosen: Format,
    pub(super) theme: &'a Theme,
}

impl FormatList<'_> {
    /// Shows the list. Returns the format that was chosen in this frame, or that its file is wanted now: Enter on the
    /// format that is chosen asks for it.
    pub(super) fn show(&self, ui: &mut Ui, place: Rect) -> Option<FormatChoice> {
        ui.painter().rect_filled(place, 0, color32(self.theme.chrome));
        let (mut chosen, mut is_confirmed) = (None, false);
        ui.scope_builder(part(ui, "formats", place.shrink2(Vec2::new(8.0, 8.0))), |ui| {
            name_node(ui.ctx(), ui.unique_id(), Role::RadioGroup, "Format");
            ScrollArea::vertical().id_salt("formats").auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                let mut group = RovingFocus::new(ui, ui.scope_id().with("formats"));
                let (mut was_drawn, mut rows) = (None, Vec::new());
                let has_room = place.height() >= Format::all().count() as f32 * ROW + HEADINGS;
                for format in Format::all() {
                    let is_drawn = matches!(format, Format::Drawn(_));
                    if was_drawn != Some(is_drawn) {
                        let words = if is_drawn { "As it is drawn" } else { "For other programs" };
                        heading(ui, (words, is_drawn), self.theme);
                        was_drawn = Some(is_drawn);
                    }
                    let response = self.row(ui, &mut group, format, has_room);
                    rows.push((response.id, format));
                    if response.clicked() {
                        chosen = Some(format);
                        // Enter then belongs to the format, and not to what had the focus before.
                        response.request_focus();
                    }
                    is_confirmed |= response.has_focus() && format == self.chosen && enter(ui);
                }
                // The arrow keys choose as they move, as in every list of radio buttons.
                let moved_to = group.finish(ui);
                let found = rows.iter().find(|(id, _)| moved_to == Some(*id));
                chosen = found.map_or(chosen, |(_, format)| Some(*format));
            });
        });
        let other = chosen.filter(|format| *format != self.chosen).map(FormatChoice::Other);
        other.or(is_confirmed.then_some(FormatChoice::Confirmed))
    }

    /// One row. Without room for all lines only the chosen format says what it is for: they would run together.
    fn row(&self, ui: &mut Ui, group: &mut RovingFocus, format: Format, has_room: bool) -> Response {
        let is_wide = ui.available_width() > NARROW;
        let has_words = is_wide && (has_room || format == self.chosen);
        let height = match (is_wide, has_room) {
            (true, true) => ROW,
            (true, false) => CLOSE_ROW,
            (false, _) => LOW_ROW,
        };
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), height));
        let id = ui.scope_id().with(("format", format));
        let response = ui.interact(rect, id, group.sense(ui, id, Sense::click()));
        let is_on = format == self.chosen;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, format.name()));
        describe(&response, format.purpose());
        group.add_choice(&response, is_on);
        self.paint(ui, &response, (format, has_words), is_on);
        response.on_hover_text(format!("{} (.{})", format.purpose().trim_end_matches('.'), format.extension()))
    }

    fn paint(&self, ui: &Ui, response: &Response, (format, has_words): (Format, bool), is_on: bool) {
        let (theme, rect, painter) = (self.theme, response.rect, ui.painter());
        if is_on {
            painter.rect_filled(rect, RADIUS, color32(theme.accent_soft));
            let bar = Rect::from_min_size(rect.min + Vec2::new(0.0, 6.0), Vec2::new(3.0, rect.height() - 12.0));
            painter.rect_filled(bar, 1, color32(theme.accent));
        } else if response.hovered() {
            painter.rect_filled(rect, RADIUS, color32(theme.rail));
        }
        let (ink, more) = if is_on { (theme.accent_soft_ink, theme.accent_soft_ink) } else { (theme.ink, theme.muted) };
        let width = rect.width() - 2.0 * AROUND;
        let line = |words: &str, font, color| {
            let mut job = egui::text::LayoutJob::simple(words.to_owned(), font, color32(color), width);
            job.wrap.max_rows = 1;
            painter.layout_job(job)
        };
        let name = line(format.name(), if is_on { semi_bold(13.0) } else { regular(13.0) }, ink);
        let words = has_words.then(|| line(format.brief(), regular(11.5), more));
        let height = name.size().y + words.as_ref().map_or(0.0, |words| words.size().y);
        let top = Pos2::new(rect.left() + AROUND, rect.center().y - height / 2.0);
        let below = top + Vec2::new(0.0, name.size().y);
        painter.galley(top, name, color32(ink));
        if let Some(words) = words {
            painter.galley(below, words, color32(more));
        }
        focus_ring::paint(ui, response, rect, RADIUS, theme);
    }
}

/// Whether Enter alone was pressed in this frame.
fn enter(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers.is_none())
}

/// The heading of a group: small, so that it is not taken for one of the names below it.
fn heading(ui: &mut Ui, (words, is_first): (&str, bool), theme: &Theme) {
    ui.add_space(if is_first { 4.0 } else { 12.0 });
    ui.horizontal(|ui| {
        ui.add_space(AROUND);
        let words_seen = RichText::new(words).font(semi_bold(11.0)).color(color32(theme.muted));
        mark_heading(&ui.add(Label::new(words_seen)), 2, words);
    });
    ui.add_space(2.0);
}
