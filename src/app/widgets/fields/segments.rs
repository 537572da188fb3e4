//! Rows of equal boxes: a choice of one of a few options, or a level from 1 to 5.

use egui::{Align2, CornerRadius, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{Common, label, title_of};
use crate::app::widgets::accessible::{describe, name_node};
use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{RADIUS, SMALL, regular};
use crate::app::widgets::text_layout::one_line;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

const GAP: f32 = 6.0;
const HEIGHT: f32 = 28.0;

/// One option of a row of boxes.
pub(crate) struct SegmentOption<'a> {
    /// The text in the box.
    pub(crate) words: &'a str,
    /// The tooltip; may be empty.
    pub(crate) hint: &'a str,
}

/// What a row of levels measures; determines its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LevelColors {
    /// Pain, in the colours of hotspots.
    Pain,
    /// Anything else, in the accent colour.
    Amount,
}

/// A rating with five levels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LevelScale {
    /// What the levels measure.
    pub(crate) colors: LevelColors,
    /// The names of the levels, which are their tooltips.
    pub(crate) names: [&'static str; 5],
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

/// A choice of one option. A click on the chosen one returns
/// `Some(None)`; the caller decides what that means.
pub(crate) fn segments(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    options: &[SegmentOption<'_>],
    chosen: Common<Option<usize>>,
) -> Option<Option<usize>> {
    mixed_label(ui, name, chosen.is_mixed(), theme);
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
    let clicked = boxes(ui, theme, name, options.iter().enumerate().map(make))?;
    Some((chosen != Some(clicked)).then_some(clicked))
}

/// Levels from 1 to 5, filled up to `value`. A click on the current level returns `Some(None)`.
pub(crate) fn levels(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    scale: LevelScale,
    value: Common<Option<u8>>,
) -> Option<Option<u8>> {
    mixed_label(ui, name, value.is_mixed(), theme);
    let value = value.same().flatten();
    let (fill, ink) = match scale.colors {
        LevelColors::Pain => (theme.hotspot, theme.hotspot_ink),
        LevelColors::Amount => (theme.accent, theme.accent_ink),
    };
    let make = |(level, hint): (u8, &str)| SegmentBox {
        words: level.to_string(),
        accessible_name: format!("{} {level}", title_of(name)),
        hint: hint.to_owned(),
        is_chosen: value == Some(level),
        colors: match value {
            Some(value) if level <= value => BoxColors { fill, ink, edge: fill },
            _ => BoxColors::plain(theme),
        },
    };
    let clicked = boxes(ui, theme, name, (1..).zip(scale.names).map(make))?;
    let clicked = u8::try_from(clicked + 1).unwrap_or(1);
    Some((value != Some(clicked)).then_some(clicked))
}

fn mixed_label(ui: &mut Ui, name: &str, is_mixed: bool, theme: &Theme) {
    if is_mixed {
        label(ui, &format!("{name}: mixed"), theme);
    } else {
        label(ui, name, theme);
    }
}

/// Lays out boxes of equal width. Returns the index of the one that was clicked.
fn boxes(ui: &mut Ui, theme: &Theme, name: &str, boxes: impl Iterator<Item = SegmentBox>) -> Option<usize> {
    let boxes: Vec<SegmentBox> = boxes.collect();
    let count = boxes.len().max(1) as f32;
    let width = (ui.available_width() - GAP * (count - 1.0)) / count;
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        name_node(ui.ctx(), ui.unique_id(), Role::RadioGroup, &title_of(name));
        let mut group = RovingFocus::new(ui, ui.scope_id().with(("boxes of", name)));
        for (index, segment) in boxes.into_iter().enumerate() {
            if segment.show(ui, theme, width, &mut group) {
                clicked = Some(index);
            }
        }
        group.finish(ui);
    });
    clicked
}

impl SegmentBox {
    /// Shows the box. Returns whether it was clicked.
    fn show(self, ui: &mut Ui, theme: &Theme, width: f32, group: &mut RovingFocus) -> bool {
        let id = ui.scope_id().with(&self.accessible_name);
        let (_, rect) = ui.allocate_space(Vec2::new(width, HEIGHT));
        let response = ui.interact(rect, id, group.sense(ui, id, Sense::click()));
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, self.is_chosen, &self.accessible_name));
        describe(&response, &self.hint);
        group.add(&response);
        let edge = Stroke::new(1.0, color32(if response.hovered() { theme.accent } else { self.colors.edge }));
        let fill = color32(self.colors.fill);
        ui.painter().rect(rect, CornerRadius::same(RADIUS), fill, edge, StrokeKind::Inside);
        let ink = color32(self.colors.ink);
        let galley = one_line(ui, &self.words, regular(SMALL), width - 4.0, ink);
        let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
        ui.painter().galley(place.min, galley, ink);
        focus_ring::paint(ui, &response, rect, RADIUS, theme);
        let response = if self.hint.is_empty() { response } else { response.on_hover_text(self.hint) };
        response.clicked()
    }
}
