//! How a cell looks, and what a screen reader says of it.

use egui::{Color32, Pos2, Rect, Stroke, Ui, Vec2};

use super::cell::{CellFacts, category_icon, number};
use super::column::ActionColumn;
use crate::app::pages::PageWay;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::{ShortText, one_line};
use crate::app::widgets::ui_context::UiContext;
use crate::model::{Action, ActionStatus, Rating};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The highest score there is.
const HIGHEST_SCORE: f32 = 25.0;

/// A cell in a frame.
pub(super) struct CellPaint<'a> {
    /// What its words are made from.
    pub(super) facts: CellFacts<'a>,
    /// The column that it is in.
    pub(super) column: ActionColumn,
    /// The action of its row; none in the empty row at the end.
    pub(super) action: Option<&'a Action>,
    /// Where it is.
    pub(super) rect: Rect,
    /// Which way the table runs.
    pub(super) way: PageWay,
}

impl CellPaint<'_> {
    /// What a screen reader says: "Due: 12 Mar, overdue".
    pub(super) fn accessible_name(&self) -> String {
        let Some(action) = self.action else {
            // Not called as an action is that nobody has named yet.
            return format!("Empty row for a new action, {}", self.column.name().to_lowercase());
        };
        let words = self.facts.words(self.column, action);
        let words = if words.is_empty() { "empty" } else { &words };
        let late =
            if self.column == ActionColumn::Due && action.is_overdue(self.facts.today) { ", overdue" } else { "" };
        format!("{}: {words}{late}", self.column.name())
    }

    /// Paints the cell.
    pub(super) fn show(&self, ui: &Ui, context: &mut UiContext<'_>) {
        let theme = context.theme.clone();
        let Some(action) = self.action else {
            if self.column == ActionColumn::Title {
                self.new_row(ui, context, &theme);
            }
            return;
        };
        let inner = self.rect.shrink2(Vec2::new(8.0, 0.0));
        let is_over = !action.is_open();
        let ink = color32(if is_over { theme.muted } else { theme.ink });
        match self.column {
            ActionColumn::Title => self.title(ui, &theme, action, inner),
            ActionColumn::Owner if action.owner.trim().is_empty() => self.missing(ui, &theme, action, inner),
            ActionColumn::Due => self.due(ui, context, &theme, action, inner),
            ActionColumn::Status => {
                status_sign(ui, self.way.point(inner, 6.0), action.status, &theme);
                self.words(ui, action.status.name(), self.way.without_start(inner, 18.0), ink);
            }
            ActionColumn::Impact => rating(ui, (inner, self.way), action.impact, &theme),
            ActionColumn::Effort => rating(ui, (inner, self.way), action.effort, &theme),
            ActionColumn::Category => {
                let icon = Rect::from_center_size(self.way.point(inner, 7.0), Vec2::splat(14.0));
                context.icons.paint(ui, category_icon(action.category), icon, color32(theme.muted));
                self.words(ui, action.category.name(), self.way.without_start(inner, 20.0), ink);
            }
            ActionColumn::Score => self.score(ui, &theme, action, inner),
            ActionColumn::Cost => {
                let words = self.facts.words(self.column, action);
                let galley = one_line(ui, &words, regular(12.5), inner.width(), ink);
                let (width, height) = (galley.size().x, galley.size().y);
                let after = (inner.width() - width).max(0.0);
                let place = egui::pos2(self.way.left_of(inner, after, width), inner.center().y - height / 2.0);
                ui.painter().galley(place, galley, ink);
            }
            ActionColumn::Answers => {
                let text = &self.facts.words(self.column, action);
                let most_lines = if inner.height() > 44.0 { 3 } else { 2 };
                let galley = ShortText { text, font: regular(12.0), ink, most_lines }.layout(ui, inner.width());
                let left = self.way.left_of(inner, 0.0, galley.size().x);
                ui.painter().galley(egui::pos2(left, inner.center().y - galley.size().y / 2.0), galley, ink);
            }
            column => self.words(ui, &self.facts.words(column, action), inner, ink),
        }
    }

    fn new_row(&self, ui: &Ui, context: &mut UiContext<'_>, theme: &Theme) {
        let inner = self.rect.shrink2(Vec2::new(8.0, 0.0));
        let icon = Rect::from_center_size(self.way.point(inner, 7.0), Vec2::splat(14.0));
        context.icons.paint(ui, "plus", icon, color32(theme.accent));
        self.words(ui, "New action", self.way.without_start(inner, 20.0), color32(theme.muted));
    }

    fn words(&self, ui: &Ui, words: &str, inner: Rect, ink: Color32) {
        let galley = one_line(ui, words, regular(12.5), inner.width(), ink);
        let at = egui::pos2(self.way.left_of(inner, 0.0, galley.size().x), inner.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
    }

    fn title(&self, ui: &Ui, theme: &Theme, action: &Action, inner: Rect) {
        let name = if action.title.trim().is_empty() { "Untitled action" } else { &action.title };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let ink = color32(if action.is_open() { theme.ink } else { theme.muted });
        let galley = one_line(ui, &name, semi_bold(13.0), inner.width(), ink);
        let middle = inner.center().y;
        let (left, width) = (self.way.left_of(inner, 0.0, galley.size().x), galley.size().x);
        ui.painter().galley(egui::pos2(left, middle - galley.size().y / 2.0), galley, ink);
        if action.status == ActionStatus::Dropped {
            ui.painter().hline(left..=left + width, middle + 0.5, Stroke::new(1.0, ink));
        }
    }

    /// What an open action lacks is shown, faint, where it would stand.
    fn missing(&self, ui: &Ui, theme: &Theme, action: &Action, inner: Rect) {
        if action.is_open() {
            self.words(ui, "nobody yet", inner, color32(theme.hint));
        }
    }

    fn due(&self, ui: &Ui, context: &mut UiContext<'_>, theme: &Theme, action: &Action, inner: Rect) {
        let Some(due) = action.due else {
            if action.is_open() {
                self.words(ui, "no date", inner, color32(theme.hint));
            }
            return;
        };
        let is_late = action.is_overdue(self.facts.today);
        let ink = color32(if is_late {
            theme.pain_ink
        } else if action.is_open() {
            theme.ink
        } else {
            theme.muted
        });
        let mut after = 0.0;
        if is_late {
            let sign = Rect::from_center_size(self.way.point(inner, 7.0), Vec2::splat(14.0));
            context.icons.paint(ui, "exclamation", sign, color32(theme.hotspot));
            after = 18.0;
        }
        let words = self.facts.date_words(due);
        let font = if is_late { semi_bold(12.5) } else { regular(12.5) };
        let galley = one_line(ui, &words, font, inner.width() - after, ink);
        let left = self.way.left_of(inner, after, galley.size().x);
        ui.painter().galley(egui::pos2(left, inner.center().y - galley.size().y / 2.0), galley, ink);
    }

    /// The score as a number with a bar.
    fn score(&self, ui: &Ui, theme: &Theme, action: &Action, inner: Rect) {
        let Some(score) = action.score() else {
            return self.words(ui, "–", inner, color32(theme.hint));
        };
        let galley = one_line(ui, &number(score), semi_bold(13.0), 34.0, color32(theme.ink));
        let left = self.way.left_of(inner, 0.0, galley.size().x);
        let at = egui::pos2(left, inner.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, Color32::PLACEHOLDER);
        let track = Rect::from_min_max(
            egui::pos2(inner.left() + 36.0, inner.center().y - 3.0),
            egui::pos2(inner.right(), inner.center().y + 3.0),
        );
        let end = track.left() + track.width() * (score / HIGHEST_SCORE).clamp(0.0, 1.0);
        let bar = track.with_max_x(end);
        ui.painter().rect_filled(self.way.flip(track, inner), 3, color32(theme.hair));
        ui.painter().rect_filled(self.way.flip(bar, inner), 3, color32(theme.accent));
    }
}

/// A rating as five dots, the last of which may be half.
pub(crate) fn rating(ui: &Ui, (inner, way): (Rect, PageWay), value: Option<Rating>, theme: &Theme) {
    const STEP: f32 = 10.0;
    let Some(value) = value.map(Rating::value) else {
        let left = way.left_of(inner, 1.0, 8.0);
        ui.painter().hline(left..=left + 8.0, inner.center().y, Stroke::new(1.2, color32(theme.edge)));
        return;
    };
    let (on, off) = (color32(theme.muted), color32(theme.edge));
    for place in 0..5 {
        let center = way.point(inner, 4.0 + place as f32 * STEP);
        let filled = (value - place as f32).clamp(0.0, 1.0);
        dot(ui, (center, way), filled, (on, off));
    }
}

/// A dot that is filled, half filled or a ring.
fn dot(ui: &Ui, (center, way): (Pos2, PageWay), filled: f32, (on, off): (Color32, Color32)) {
    const RADIUS: f32 = 3.6;
    ui.painter().circle_stroke(center, RADIUS - 0.5, Stroke::new(1.0, if filled > 0.0 { on } else { off }));
    if filled >= 1.0 {
        ui.painter().circle_filled(center, RADIUS, on);
    } else if filled > 0.0 {
        let half =
            Rect::from_min_max(center - Vec2::splat(RADIUS + 1.0), egui::pos2(center.x, center.y + RADIUS + 1.0));
        let half = way.flip(half, Rect::from_center_size(center, Vec2::ZERO));
        ui.painter().with_clip_rect(half.intersect(ui.clip_rect())).circle_filled(center, RADIUS, on);
    }
}

/// The sign of a status, each with a form of its own.
pub(crate) fn status_sign(ui: &Ui, center: Pos2, status: ActionStatus, theme: &Theme) {
    const RADIUS: f32 = 5.0;
    let ink = color32(match status {
        ActionStatus::Done => theme.opportunity_bar,
        ActionStatus::Doing => theme.accent,
        _ => theme.muted,
    });
    let line = Stroke::new(1.5, ink);
    let painter = ui.painter();
    match status {
        ActionStatus::Proposed => {
            for part in 0..6 {
                let angle = part as f32 * std::f32::consts::TAU / 6.0;
                let at = |turn: f32| center + Vec2::angled(angle + turn) * (RADIUS - 0.7);
                painter.line_segment([at(0.0), at(0.55)], line);
            }
        }
        ActionStatus::Planned => {
            painter.circle_stroke(center, RADIUS - 0.7, line);
        }
        ActionStatus::Doing => {
            painter.circle_stroke(center, RADIUS - 0.7, line);
            let left = Rect::from_min_max(center - Vec2::splat(8.0), center + Vec2::new(0.0, 8.0));
            painter.with_clip_rect(left.intersect(ui.clip_rect())).circle_filled(center, RADIUS - 0.7, ink);
        }
        ActionStatus::Done => {
            painter.circle_filled(center, RADIUS, ink);
            let tick =
                vec![center + Vec2::new(-2.4, 0.2), center + Vec2::new(-0.6, 2.0), center + Vec2::new(2.5, -1.8)];
            painter.add(egui::Shape::line(tick, Stroke::new(1.4, color32(theme.chrome))));
        }
        ActionStatus::Dropped => {
            painter.line_segment([center + Vec2::splat(-3.5), center + Vec2::splat(3.5)], line);
            painter.line_segment([center + Vec2::new(-3.5, 3.5), center + Vec2::new(3.5, -3.5)], line);
        }
    }
}
