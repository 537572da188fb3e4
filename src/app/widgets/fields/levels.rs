//! A level from 1 to 5, as five dots.

use egui::{Id, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::{Common, Labelled, title_of};
use crate::app::widgets::accessible::{describe, name_node};
use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::regular;
use crate::app::widgets::text_layout::one_line;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The width of the area of a dot, and the height of the row, in points.
const WIDTH: f32 = 14.0;
const HEIGHT: f32 = 26.0;
/// The radius of a dot in points.
const RADIUS: f32 = 5.0;

/// What a row of levels measures; determines its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LevelColors {
    /// How bad something is, in the colours of pains.
    Pain,
    /// Anything else, without a colour of its own.
    Amount,
}

/// A rating with five levels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LevelScale {
    /// What the levels measure.
    pub(crate) colors: LevelColors,
    /// The names of the levels, which are their tooltips.
    pub(crate) names: [&'static str; 5],
    /// Whether the name of the level stands beside the dots, instead of its number.
    pub(crate) shows_name: bool,
}

/// Levels from 1 to 5, filled up to `value`, which may lie halfway between two. A click on the current level returns `Some(None)`.
pub(crate) fn levels(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    scale: LevelScale,
    value: Common<Option<f32>>,
) -> Option<Option<u8>> {
    let group = ui.scope_id().with(("levels of", name));
    let is_mixed = value.is_mixed();
    let value = value.same().flatten();
    Labelled::new(name, 5.0 * WIDTH + 20.0).show(ui, theme, |ui, _| {
        let row = LevelRow { theme, name, scale, value };
        row.show(ui, group, is_mixed)
    })
}

/// A row of dots while it is laid out.
struct LevelRow<'a> {
    theme: &'a Theme,
    name: &'a str,
    scale: LevelScale,
    value: Option<f32>,
}

impl LevelRow<'_> {
    fn show(&self, ui: &mut Ui, group: Id, is_mixed: bool) -> Option<Option<u8>> {
        let mut picked = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(5.0);
            name_node(ui.ctx(), ui.unique_id(), Role::RadioGroup, &self.group_name(is_mixed));
            let mut keys = RovingFocus::new(ui, group);
            for (level, hint) in (1..).zip(self.scale.names) {
                if self.dot(ui, (level, hint), group, &mut keys) {
                    picked = Some((self.value != Some(f32::from(level))).then_some(level));
                }
            }
            keys.finish(ui);
            ui.add_space(4.0);
            self.words(ui, is_mixed);
        });
        picked
    }

    /// What is rated, with the rating: whoever comes to a level that is not chosen hears which one is.
    fn group_name(&self, is_mixed: bool) -> String {
        let title = title_of(self.name);
        match self.value {
            _ if is_mixed => format!("{title}, mixed"),
            Some(value) => format!("{title}, {value} of 5"),
            None => format!("{title}, not rated"),
        }
    }

    /// One dot. Returns whether it was clicked.
    fn dot(&self, ui: &mut Ui, (level, hint): (u8, &str), group: Id, keys: &mut RovingFocus) -> bool {
        let name = format!("{} {level}", title_of(self.name));
        let id = group.with(level);
        let (_, rect) = ui.allocate_space(Vec2::new(WIDTH, HEIGHT));
        let response = ui.interact(rect, id, keys.sense(ui, id, Sense::click()));
        let number = f32::from(level);
        let is_chosen = self.value == Some(number);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
        describe(&response, hint);
        keys.add_choice(&response, is_chosen);
        let (on, off) = self.inks();
        let lit = response.hovered() || response.has_focus();
        if self.value.is_some_and(|value| number <= value) {
            ui.painter().circle_filled(rect.center(), RADIUS, color32(on));
        } else {
            // What is not reached is a ring, so that the level shows without colours too.
            let ring = Stroke::new(1.25, color32(if lit { on } else { off }));
            ui.painter().circle_stroke(rect.center(), RADIUS - 0.6, ring);
        }
        if self.value == Some(number - 0.5) {
            let half = Rect::from_min_max(rect.min, egui::pos2(rect.center().x, rect.max.y));
            ui.painter().with_clip_rect(half.intersect(ui.clip_rect())).circle_filled(
                rect.center(),
                RADIUS,
                color32(on),
            );
        }
        let around = Rect::from_center_size(rect.center(), Vec2::splat(2.0 * RADIUS + 2.0));
        focus_ring::paint(ui, &response, around, 6, self.theme);
        response.on_hover_text(format!("{level}: {hint}")).clicked()
    }

    /// The colours of a dot that is reached and of one that is not.
    fn inks(&self) -> (Color, Color) {
        let theme = self.theme;
        match self.scale.colors {
            LevelColors::Pain => (theme.pain_bar, theme.chrome.mix(theme.pain_bar, 0.75)),
            LevelColors::Amount => (theme.muted, theme.chrome.mix(theme.muted, 0.75)),
        }
    }

    /// The level in words beside the dots.
    fn words(&self, ui: &mut Ui, is_mixed: bool) {
        let name = self.value.and_then(|value| self.scale.names.get((value as usize).checked_sub(1)?));
        let words = match (is_mixed, self.value) {
            (true, _) => "mixed".to_owned(),
            (false, None) => return,
            (false, Some(value)) if self.scale.shows_name && value.fract() == 0.0 => {
                name.map(|name| name.to_lowercase()).unwrap_or_default()
            }
            (false, Some(value)) => value.to_string(),
        };
        let ink = color32(self.theme.muted);
        let galley = one_line(ui, &words, regular(12.0), ui.available_width().max(1.0), ink);
        let (rect, _) = ui.allocate_exact_size(Vec2::new(galley.size().x, HEIGHT), Sense::hover());
        ui.painter().galley(egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, ink);
    }
}
