//! The list of places where the find bar would replace, each with the words around it.

use egui::text::LayoutJob;
use egui::{Role, ScrollArea, Sense, TextFormat, Ui, Vec2, WidgetInfo};

use super::{FindAction, FindBar};
use crate::app::commands::search::kind_of;
use crate::app::widgets::accessible::{mark_place, mark_selected, name_node};
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{regular, semi_bold};
use crate::edit::describe;
use crate::edit::find::{TextMatch, replacement};
use crate::model::{JourneyMap, Part};
use crate::render::screen::color32;
use crate::theme::Theme;

const ROW: f32 = 24.0;
/// Height of the list, in points; a longer list scrolls.
const MOST_HEIGHT: f32 = 172.0;
/// How many letters are shown before a match.
const LETTERS_BEFORE: usize = 18;
/// How many letters are shown after a match.
const LETTERS_AFTER: usize = 60;

/// A match with the words around it, each on one line.
struct Excerpt {
    before: String,
    found: String,
    after: String,
}

/// Where a match is and what is written there: a card with its place on the map, or the kind of another text with the
/// words around the match.
pub(super) fn words_of(hit: &TextMatch, map: &JourneyMap) -> String {
    match hit.field.part() {
        part @ Part::Card(_) => describe(map, part),
        _ => Excerpt::of(hit, map).name(kind_of(hit.field)),
    }
}

impl FindBar {
    /// Shows the places, of which one click goes to each.
    pub(super) fn places(&mut self, ui: &mut Ui, map: &JourneyMap, theme: &Theme) {
        if self.found.is_empty() {
            return;
        }
        ui.separator();
        let width = ui.available_width();
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = (self.found.len() as f32 * ROW).min(MOST_HEIGHT);
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
        area.show_rows(ui, ROW, self.found.len(), |ui, rows| {
            name_node(ui.ctx(), ui.unique_id(), Role::List, "Places that would be replaced");
            for place in rows {
                let Some(hit) = self.found.get(place) else { continue };
                if self.row(ui, place, hit, map, theme) {
                    self.actions.push(FindAction::GoTo(place));
                }
            }
        });
        ui.set_width(width);
    }

    /// One place. Returns whether it was clicked.
    fn row(&self, ui: &mut Ui, place: usize, hit: &TextMatch, map: &JourneyMap, theme: &Theme) -> bool {
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
        let excerpt = Excerpt::of(hit, map);
        let kind = kind_of(hit.field);
        let is_current = place == self.current;
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, excerpt.name(kind)));
        mark_selected(&response, is_current);
        mark_place(&response, place, self.found.len());
        if is_current || response.hovered() {
            let fill = if is_current { theme.accent_soft } else { theme.rail };
            ui.painter().rect_filled(rect, 6, color32(fill));
        }
        focus_ring::paint(ui, &response, rect, 6, theme);
        let about = ui.painter().layout_no_wrap(kind.to_owned(), regular(11.5), color32(theme.muted));
        let left = rect.left_center() + Vec2::new(8.0, 0.0);
        ui.painter().galley(left - Vec2::new(0.0, about.size().y / 2.0), about, color32(theme.muted));
        let with = replacement(&self.query, &excerpt.found, &self.with);
        let mut job = excerpt.layout(&with, theme);
        let from = left + Vec2::new(62.0, 0.0);
        job.wrap = egui::text::TextWrapping::truncate_at_width(rect.right() - from.x - 8.0);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(from - Vec2::new(0.0, galley.size().y / 2.0), galley, color32(theme.ink));
        response.clicked()
    }
}

impl Excerpt {
    fn of(hit: &TextMatch, map: &JourneyMap) -> Self {
        let text = hit.words(map).unwrap_or_default();
        let before = text.get(..hit.range.start).unwrap_or_default();
        let after = text.get(hit.range.end..).unwrap_or_default();
        let cut = before.char_indices().rev().nth(LETTERS_BEFORE).map(|(at, _)| at);
        let begin = cut.map_or_else(String::new, |_| "…".to_owned());
        let on_one_line = |text: &str| text.replace(['\n', '\r', '\t'], " ");
        Self {
            before: begin + &on_one_line(before.get(cut.unwrap_or(0)..).unwrap_or_default()),
            found: on_one_line(text.get(hit.range.clone()).unwrap_or_default()),
            after: on_one_line(&after.chars().take(LETTERS_AFTER).collect::<String>()),
        }
    }

    /// The accessible name, such as "Card: half marathon".
    fn name(&self, kind: &str) -> String {
        format!("{kind}: {}{}{}", self.before, self.found, self.after)
    }

    /// The words with the match struck out, and what would stand in its place.
    fn layout(&self, with: &str, theme: &Theme) -> LayoutJob {
        let quiet = TextFormat::simple(regular(12.5), color32(theme.muted));
        let old = TextFormat {
            strikethrough: egui::Stroke::new(1.0, color32(theme.pain_bar)),
            ..TextFormat::simple(regular(12.5), color32(theme.ink))
        };
        let new = TextFormat {
            background: color32(theme.accent_soft),
            ..TextFormat::simple(semi_bold(12.5), color32(theme.accent_soft_ink))
        };
        let mut job = LayoutJob::default();
        job.append(&self.before, 0.0, quiet.clone());
        if with.is_empty() || with == self.found {
            job.append(&self.found, 0.0, TextFormat::simple(semi_bold(12.5), color32(theme.ink)));
        } else {
            job.append(&self.found, 0.0, old);
            job.append(with, 3.0, new);
        }
        job.append(&self.after, 0.0, quiet);
        job
    }
}
