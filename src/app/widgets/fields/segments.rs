//! Rows of equal boxes: a choice of one of a few options.

use egui::{Align2, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{Common, Labelled, title_of};
use crate::app::widgets::accessible::{describe, name_node};
use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{RADIUS, SMALL, is_quiet, raised, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

const GAP: f32 = 6.0;
const HEIGHT: f32 = 28.0;
/// The height of the track in a quiet area.
const QUIET_HEIGHT: f32 = 28.0;
/// The least space at the sides of the words in a box, together.
const SEGMENT_PADDING: f32 = 4.0;
/// The same on a track, where the chosen one is drawn a little smaller than its segment.
const TRACK_PADDING: f32 = 14.0;

/// One option of a row of boxes.
pub(crate) struct SegmentOption<'a> {
    /// The text in the box.
    pub(crate) words: &'a str,
    /// The tooltip; may be empty.
    pub(crate) hint: &'a str,
}

/// A box as it looks in this frame.
struct SegmentBox {
    words: String,
    accessible_name: String,
    hint: String,
    is_chosen: bool,
    colors: BoxColors,
}

/// The colours of a box.
struct BoxColors {
    fill: Color,
    ink: Color,
    edge: Color,
}

impl BoxColors {
    fn plain(theme: &Theme) -> Self {
        Self { fill: theme.field, ink: theme.muted, edge: theme.control_edge }
    }
}

/// The least width of a box beside its label.
const LEAST_WIDTH: f32 = 52.0;

/// A choice of one option. A click on the chosen one returns
/// `Some(None)`; the caller decides what that means.
pub(crate) fn segments(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    options: &[SegmentOption<'_>],
    chosen: Common<Option<usize>>,
) -> Option<Option<usize>> {
    let is_mixed = chosen.is_mixed();
    let title = if is_mixed { format!("{name}: mixed") } else { name.to_owned() };
    let chosen = chosen.same().flatten();
    let make = |(index, option): (usize, &SegmentOption<'_>)| {
        let is_chosen = chosen == Some(index);
        let lit = BoxColors { fill: theme.accent_soft, ink: theme.accent_soft_ink, edge: theme.accent };
        SegmentBox {
            words: option.words.to_owned(),
            accessible_name: format!("{}: {}", title_of(name), option.words),
            hint: option.hint.to_owned(),
            is_chosen,
            colors: if is_chosen { lit } else { BoxColors::plain(theme) },
        }
    };
    let boxes = options.iter().enumerate().map(make);
    // Beside its label no word is cut off.
    let widest = options
        .iter()
        .map(|option| words_width(ui, option.words, theme))
        .fold(LEAST_WIDTH, |widest, width| widest.max(width + 8.0));
    let least = options.len() as f32 * widest;
    let clicked =
        Labelled::with_edge(&title, least).show(ui, theme, |ui, _| self::boxes(ui, theme, (name, is_mixed), boxes))?;
    Some((chosen != Some(clicked)).then_some(clicked))
}

/// Lays out boxes of equal width, or as wide as their words ask for where one of these would be cut off. Returns the
/// index of the one that was clicked.
fn boxes(
    ui: &mut Ui,
    theme: &Theme,
    (name, is_mixed): (&str, bool),
    boxes: impl Iterator<Item = SegmentBox>,
) -> Option<usize> {
    let boxes: Vec<SegmentBox> = boxes.collect();
    let words: Vec<f32> = boxes.iter().map(|segment| words_width(ui, &segment.words, theme)).collect();
    let quiet = is_quiet(ui);
    let gap = if quiet { 0.0 } else { GAP };
    let padding = if quiet { TRACK_PADDING } else { SEGMENT_PADDING };
    let widths = box_widths(ui.available_width() - gap * (boxes.len().max(1) - 1) as f32, &words, padding);
    let mut clicked = None;
    if quiet {
        let track = ui.available_rect_before_wrap();
        let track = Rect::from_min_size(track.min, Vec2::new(track.width(), QUIET_HEIGHT));
        paint_track(ui, track, (&widths, boxes.iter().position(|segment| segment.is_chosen)), theme);
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        // Whoever comes to a box hears which one is chosen.
        let none = if is_mixed { "mixed" } else { "not set" };
        let chosen = boxes.iter().find(|segment| segment.is_chosen).map_or(none, |segment| &segment.words);
        let group_name = format!("{}, {chosen}", title_of(name));
        name_node(ui.ctx(), ui.unique_id(), Role::RadioGroup, &group_name);
        let mut group = RovingFocus::new(ui, ui.scope_id().with(("boxes of", name)));
        for (index, (segment, width)) in boxes.into_iter().zip(widths).enumerate() {
            if segment.show(ui, theme, width, &mut group) {
                clicked = Some(index);
            }
        }
        group.finish(ui);
    });
    clicked
}

/// Paints what the segments of a quiet area lie on: one surface, with lines between those that are not chosen.
fn paint_track(ui: &Ui, track: Rect, (widths, chosen): (&[f32], Option<usize>), theme: &Theme) {
    let edge = if theme.control_edge == theme.chrome { theme.chrome_edge } else { theme.control_edge };
    let edge = Stroke::new(1.0, color32(edge));
    ui.painter().rect(track, RADIUS, color32(raised(theme)), edge, StrokeKind::Inside);
    let mut left = track.left();
    for (index, width) in widths.iter().enumerate().take(widths.len().max(1) - 1) {
        left += width;
        let is_beside_chosen = chosen.is_some_and(|chosen| chosen == index || chosen == index + 1);
        if !is_beside_chosen {
            let line = Stroke::new(1.0, color32(raised(theme).mix(theme.ink, 0.12)));
            ui.painter().vline(left, track.shrink(7.0).y_range(), line);
        }
    }
}

/// How wide words are in a box.
fn words_width(ui: &Ui, words: &str, theme: &Theme) -> f32 {
    ui.painter().layout_no_wrap(words.to_owned(), semi_bold(SMALL), color32(theme.ink)).size().x
}

/// The widths of boxes that share `room`.
fn box_widths(room: f32, words: &[f32], padding: f32) -> Vec<f32> {
    let count = words.len().max(1) as f32;
    let equal = room / count;
    let (all, widest) = words.iter().fold((0.0f32, 0.0f32), |(all, most), width| (all + width, most.max(*width)));
    let spare = (room - all) / count;
    if widest + padding <= equal || spare < SEGMENT_PADDING {
        return vec![equal; words.len()];
    }
    words.iter().map(|width| width + spare).collect()
}

impl SegmentBox {
    /// Shows the box. Returns whether it was clicked.
    fn show(self, ui: &mut Ui, theme: &Theme, width: f32, group: &mut RovingFocus) -> bool {
        let id = ui.scope_id().with(&self.accessible_name);
        let quiet = is_quiet(ui);
        let (_, rect) = ui.allocate_space(Vec2::new(width, if quiet { QUIET_HEIGHT } else { HEIGHT }));
        let response = ui.interact(rect, id, group.sense(ui, id, Sense::click()));
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, self.is_chosen, &self.accessible_name));
        describe(&response, &self.hint);
        group.add_choice(&response, self.is_chosen);
        if quiet {
            self.paint_quiet(ui, rect, response.hovered(), theme);
        } else {
            let edge = Stroke::new(1.0, color32(if response.hovered() { theme.accent } else { self.colors.edge }));
            let fill = color32(self.colors.fill);
            ui.painter().rect(rect, CornerRadius::same(RADIUS), fill, edge, StrokeKind::Inside);
        }
        let ink = color32(self.colors.ink);
        let font = if quiet && self.is_chosen { semi_bold(SMALL) } else { regular(SMALL) };
        let galley = one_line(ui, &self.words, font, width - SEGMENT_PADDING, ink);
        let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
        ui.painter().galley(place.min, galley, ink);
        focus_ring::paint(ui, &response, rect, RADIUS, theme);
        let response = if self.hint.is_empty() { response } else { response.on_hover_text(self.hint) };
        response.clicked()
    }

    /// The chosen segment lies on the track like a key that is pressed.
    fn paint_quiet(&self, ui: &Ui, rect: Rect, is_hovered: bool, theme: &Theme) {
        let place = rect.shrink(2.0);
        if self.is_chosen {
            let edge = Stroke::new(1.0, color32(self.colors.edge));
            ui.painter().rect(place, RADIUS - 2, color32(self.colors.fill), edge, StrokeKind::Inside);
        } else if is_hovered {
            ui.painter().rect_filled(place, RADIUS - 2, color32(raised(theme).mix(theme.ink, 0.06)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_equal_unless_a_word_would_be_cut_off() {
        assert_eq!(box_widths(120.0, &[20.0, 30.0, 10.0], SEGMENT_PADDING), [40.0; 3]);
        let widths = box_widths(186.0, &[32.0, 48.0, 31.0, 20.0], SEGMENT_PADDING);
        assert!((widths.iter().sum::<f32>() - 186.0).abs() < 0.01 && widths[1] >= 52.0, "{widths:?}");
        assert_eq!(
            box_widths(60.0, &[40.0, 40.0], SEGMENT_PADDING),
            [30.0; 2],
            "where nothing helps, all are cut alike"
        );
    }
}
