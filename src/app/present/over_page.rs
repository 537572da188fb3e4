//! What lies over a stop: the footer, the number that is typed, the field of the lit card, and all stops at a glance.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Painter, Rect, Sense, Ui, Vec2};

use super::card_edit::EditEnd;
use super::footer::{self, LETTERS, LIFT};
use super::state::{PresentAnswer, PresentFrame, Presenting, StopCover};
use super::stop_tile;
use crate::app::view::viewport::screen_rect;
use crate::app::widgets::accessible::{mark_place, mark_selected, name_node};
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::geometry::{Transform, point};
use crate::locale::{Locale, Phrase, Word};
use crate::model::placeholder::own_title;
use crate::model::{JourneyMap, Part, StopKey};
use crate::present::StopView;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The digits that are being typed are shown in larger letters.
const DIGITS: f32 = 2.4;
/// The most of the footer that the next stop takes.
const NEXT_STOP: f32 = 0.45;
/// The gap between tiles, in parts of the width of the screen.
const GRID_GAP: f32 = 0.016;
/// The room for the name below a tile, in parts of its height.
const NAME_OF_TILE: f32 = 0.2;
/// The fewest and the most tiles in a row.
const COLUMNS: std::ops::RangeInclusive<usize> = 3..=5;

/// How many tiles of stops stand side by side: as few as show all of them at once, so that they are as large as can be.
fn grid_columns(area: Rect, stops: usize) -> usize {
    let fits = |columns: &usize| {
        let (_, row) = grid_tile(area, *columns);
        stops.div_ceil(*columns) as f32 * row <= area.height()
    };
    COLUMNS.into_iter().find(fits).unwrap_or(*COLUMNS.end())
}

/// The width of a tile and the height of a row, with so many tiles side by side.
fn grid_tile(area: Rect, columns: usize) -> (f32, f32) {
    let gap = area.width() * GRID_GAP;
    let width = (area.width() - gap * (columns as f32 + 1.0)) / columns as f32;
    let height = width * area.height() / area.width().max(1.0);
    (width, height * (1.0 + NAME_OF_TILE) + gap)
}

impl Presenting {
    /// Paints the footer, and the number that is being typed.
    pub(super) fn show_footer(&self, ui: &Ui, map: &JourneyMap, (theme, area): (&Theme, Rect), now: f64) {
        let (ctx, painter) = (ui.ctx().clone(), ui.painter_at(area));
        self.show_number(&painter, (theme, self.known.timer.clear_area(area)));
        // Once there and then gone, where nothing may move.
        let is_still = ctx.global_style().animation_time == 0.0;
        // What is shown enlarged reaches down to the edge, and would lie under the letters.
        let Some((strength, next)) = self.footer.strength(now).filter(|_| self.look.is_whole()) else { return };
        if next > 0.0 {
            ctx.request_repaint_after_secs(next as f32 + 0.01);
        } else {
            ctx.request_repaint();
        }
        let strength = if is_still { 1.0 } else { strength };
        let (size, margin) = (area.height() * LETTERS, area.width() * 0.0375);
        let ink = color32(theme.muted).gamma_multiply(strength);
        let y = area.bottom() - area.height() * LIFT;
        // As on the first page.
        let title = own_title(&map.info.title).unwrap_or_else(|| Locale::of(map).word(Word::Untitled));
        let number = format!("{} of {}", self.place + 1, self.stops().len());
        let name = self.name_of_shown(map);
        let next = self.next_shown().map(|next| Locale::of(map).phrase(Phrase::NextStop, &[&next.name]));
        let edges = egui::Rangef::new(area.left() + margin, area.right() - margin);
        let [start, end] = self.known.timer.footer_halves(area, (edges, size), NEXT_STOP);
        let next = footer::line(ui, &[&next.unwrap_or_default(), "? keys"], (size, end.span()), ink);
        let width = next.iter().map(|words| words.size().x).sum::<f32>();
        let room = start.span().min(end.max - width - 2.0 * size - start.min);
        let here = footer::line(ui, &[title, &name, &number], (size, room), ink);
        for (left, words) in [(start.min, here), (end.max - width, next)] {
            let mut x = left;
            for galley in words {
                let size = galley.size();
                painter.galley(egui::pos2(x, y - size.y), galley, ink);
                x += size.x;
            }
        }
    }

    /// The digits typed so far, with the stop that they lead to.
    fn show_number(&self, painter: &Painter, (theme, area): (&Theme, Rect)) {
        if self.number.is_empty() {
            return;
        }
        let size = area.height() * LETTERS * DIGITS;
        let stop = self.number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let stops = self.stops();
        let name = stop.and_then(|place| stops.get(place)).map_or("—", |stop| stop.name.as_str());
        let words = format!("{}  {name}", self.number);
        let ink = color32(theme.accent_soft_ink);
        let galley = painter.layout_no_wrap(words, semi_bold(size), ink);
        let padding = egui::vec2(size * 0.6, size * 0.35);
        let center = egui::pos2(area.center().x, area.bottom() - area.height() * 0.09);
        let rect = Rect::from_center_size(center, galley.size() + 2.0 * padding);
        painter.rect_filled(rect, size * 0.4, color32(theme.accent_soft));
        painter.galley(rect.min + padding, galley, ink);
    }

    /// Shows all stops with their first pages.
    pub(super) fn show_grid(
        &mut self,
        ui: &mut Ui,
        frame: &mut PresentFrame<'_>,
        (theme, area): (&Arc<Theme>, Rect),
        answers: &mut Vec<PresentAnswer>,
    ) {
        let stops = self.stops();
        let gap = area.width() * GRID_GAP;
        let columns = grid_columns(area, stops.len());
        let (width, row) = grid_tile(area, columns);
        let height = width * area.height() / area.width().max(1.0);
        let StopCover::Grid(grid) = &mut self.cover else { return };
        grid.columns = columns;
        let chosen = grid.chosen;
        let rows = ((area.height() / row).floor() as usize).max(1);
        let first = (chosen / columns).saturating_sub(rows.saturating_sub(1));
        let list = ui.unique_id().with("all stops");
        name_node(ui.ctx(), list, Role::List, "All stops");
        let mut picked = None;
        let shaper = frame.document.scene_builder.shaper().clone();
        for (place, stop) in stops.iter().enumerate().skip(first * columns).take((rows + 1) * columns) {
            let at = Vec2::new((place % columns) as f32, (place / columns - first) as f32);
            let min = area.min + Vec2::new(gap + at.x * (width + gap), gap + at.y * row);
            let rect = Rect::from_min_size(min, Vec2::new(width, height));
            let response = ui.interact(rect, list.with(place), Sense::click());
            let name = format!("{}. {}", place + 1, stop.name);
            name_node(ui.ctx(), response.id, Role::ListItem, &name);
            mark_selected(&response, place == chosen);
            mark_place(&response, place, stops.len());
            let canvas = frame.canvas.wrapping_add(place as u64 + 1);
            let job = self.job(frame, theme, stop.key, StopView::Whole);
            if let StopKey::View(_) = stop.key {
                self.map_frame(frame, stop.key, (theme, rect)).paint_small(ui, frame.painter, canvas);
            } else if let Some(pages) = self.store.pages_soon(ui.ctx(), &job, &shaper)
                && let Some(page) = pages.first()
            {
                stop_tile::paint(ui, frame.painter, page, rect, canvas);
            }
            stop_tile::outline(ui, rect, (theme, place == chosen));
            self.tile_name(ui, (theme, rect), &name, place == chosen);
            if response.clicked() {
                picked = Some(place);
            }
        }
        if let Some(place) = picked {
            let now = ui.input(|input| input.time);
            self.cover = StopCover::None;
            self.go_to_place(place, now);
            answers.push(PresentAnswer::Say(self.stop_name()));
        }
    }

    fn tile_name(&self, ui: &Ui, (theme, rect): (&Theme, Rect), name: &str, is_chosen: bool) {
        let size = (rect.height() * NAME_OF_TILE * 0.55).max(12.0);
        let ink = color32(if is_chosen { theme.ink } else { theme.muted });
        let font = if is_chosen { semi_bold(size) } else { regular(size) };
        let words = one_line(ui, name, font, rect.width(), ink);
        let at = rect.left_bottom() + Vec2::new(0.0, size * 0.4);
        ui.painter().galley(at, words, ink);
    }

    /// Shows the field over its card.
    pub(super) fn show_edit(
        &mut self,
        ui: &mut Ui,
        frame: &PresentFrame<'_>,
        (theme, place): (&Arc<Theme>, Transform),
        answers: &mut Vec<PresentAnswer>,
    ) {
        let Some(mut edit) = self.edit.take() else { return };
        let part = Part::Card(edit.card);
        let bounds = self.current_page().and_then(|(page, ..)| {
            page.groups_of(part).into_iter().map(|group| group.bounds).reduce(|all, one| all.union(&one))
        });
        let Some(bounds) = bounds.filter(|_| frame.document.map().card(edit.card).is_some()) else { return };
        let rect = screen_rect(place.apply_rect(bounds));
        let letters = frame.room.letters(point(ui.max_rect().width(), ui.max_rect().height()));
        match edit.show(ui, rect, (theme, letters)) {
            None => self.edit = Some(edit),
            Some(EditEnd::Kept(text)) => answers.push(PresentAnswer::SetText(part, text)),
            Some(EditEnd::Left) => {}
        }
    }
}
