//! Rows of equal boxes: a choice of one of a few options, or a level from 1 to 5.

use egui::{Align2, CornerRadius, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{focus_ring, label, title_of};
use crate::app::panels::inspector::form::Form;
use crate::app::panels::inspector::subject::Common;
use crate::app::widgets::style;
use crate::app::widgets::style::regular;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

const GAP: f32 = 6.0;
const HEIGHT: f32 = 28.0;

/// One option of a row of boxes.
pub(crate) struct SegmentOption<'a> {
    /// The text in the box.
    pub words: &'a str,
    /// The tooltip.
    pub hint: &'a str,
}

/// The colours of a box.
struct BoxColors {
    fill: Color,
    ink: Color,
    edge: Color,
}

/// A choice of one option. A click on the chosen one returns
/// `Some(None)`; the caller decides what that means.
pub(crate) fn segments(
    ui: &mut Ui,
    form: &Form<'_>,
    name: &str,
    options: &[SegmentOption<'_>],
    chosen: Common<Option<usize>>,
) -> Option<Option<usize>> {
    mixed_label(ui, name, chosen.is_mixed(), form.theme);
    let chosen = chosen.same().flatten();
    let theme = form.theme;
    let clicked = boxes(ui, theme, options.len(), |index| {
        let is_chosen = chosen == Some(index);
        let look = if is_chosen {
            BoxColors { fill: theme.accent_soft, ink: theme.accent_soft_ink, edge: theme.accent }
        } else {
            BoxColors { fill: theme.field, ink: theme.muted, edge: theme.chrome_edge }
        };
        let (words, hint) = options.get(index).map_or(("", ""), |option| (option.words, option.hint));
        (words.to_owned(), format!("{}: {words}", title_of(name)), hint.to_owned(), is_chosen, look)
    })?;
    Some((chosen != Some(clicked)).then_some(clicked))
}

/// What a row of levels measures; determines its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LevelKind {
    /// Pain, in the colours of hotspots.
    Pain,
    /// Anything else, in the accent colour.
    Amount,
}

/// Levels from 1 to 5, filled up to `value`. A click on the current level returns `Some(None)`.
pub(crate) fn levels(
    ui: &mut Ui,
    form: &Form<'_>,
    name: &str,
    (gauge, words): (LevelKind, [&str; 5]),
    value: Common<Option<u8>>,
) -> Option<Option<u8>> {
    mixed_label(ui, name, value.is_mixed(), form.theme);
    let value = value.same().flatten();
    let theme = form.theme;
    let clicked = boxes(ui, theme, words.len(), |index| {
        let level = index + 1;
        let reached = value.is_some_and(|value| level <= usize::from(value));
        let look = if reached {
            let (fill, ink) = match gauge {
                LevelKind::Pain => (theme.hotspot, theme.hotspot_ink),
                LevelKind::Amount => (theme.accent, theme.accent_ink),
            };
            BoxColors { fill, ink, edge: fill }
        } else {
            BoxColors { fill: theme.field, ink: theme.muted, edge: theme.chrome_edge }
        };
        let is_value = value.is_some_and(|value| level == usize::from(value));
        let hint = words.get(index).copied().unwrap_or_default().to_owned();
        (level.to_string(), format!("{} {level}", title_of(name)), hint, is_value, look)
    })?;
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

/// Lays out `count` boxes and returns the index of the one that was clicked. `look` gives the text, the
/// accessible name, the tooltip, whether it is chosen, and the colours of each.
fn boxes(
    ui: &mut Ui,
    theme: &Theme,
    count: usize,
    look: impl Fn(usize) -> (String, String, String, bool, BoxColors),
) -> Option<usize> {
    let whole = ui.available_width();
    let width = (whole - GAP * (count as f32 - 1.0)) / count.max(1) as f32;
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for index in 0..count {
            let (words, name, hint, is_chosen, look) = look(index);
            let (rect, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
            let edge = if response.hovered() { theme.accent } else { look.edge };
            let radius = CornerRadius::same(style::RADIUS);
            let line = Stroke::new(1.0, color32(edge));
            ui.painter().rect(rect, radius, color32(look.fill), line, StrokeKind::Inside);
            let ink = color32(look.ink);
            let galley = super::picker::one_line(ui, &words, regular(style::SMALL), width - 4.0, ink);
            let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
            ui.painter().galley(at.min, galley, ink);
            focus_ring(ui, &response, rect, style::RADIUS, theme);
            let response = if hint.is_empty() { response } else { response.on_hover_text(hint) };
            if response.clicked() {
                clicked = Some(index);
            }
        }
    });
    clicked
}
