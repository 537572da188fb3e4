//! The rows of the list of cards: place, number, words, dots and count.

use std::sync::Arc;

use egui::{Align2, Galley, Pos2, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::VotingAction;
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::ShortText;
use crate::model::{CardId, JourneyMap};
use crate::render::screen::color32;
use crate::text::seen_text;
use crate::theme::Theme;

/// The sizes of letters that are tried, from the largest down, for a window of the usual height.
const LETTERS: [f32; 5] = [23.0, 20.0, 18.0, 16.0, 14.5];
/// The size of letters where none of these fits.
const SMALLEST: f32 = 13.0;
/// A list of more cards than this has one line for each of them.
const MOST_WRAPPED: usize = 60;
/// The most lines of a card's words.
const MOST_LINES: usize = 3;
/// The most dots that are drawn one by one.
const MOST_DOTS: u32 = 24;

/// A row of the list.
pub(super) struct RankRow {
    pub(super) number: usize,
    pub(super) card: CardId,
    pub(super) words: String,
    /// The dots; none while they are hidden.
    pub(super) dots: Option<u32>,
    /// The place, such as "4="; none until the order is revealed.
    pub(super) place: Option<String>,
    /// The index of the row in the order that is shown.
    pub(super) order: usize,
    /// Whether it is among the cards that become hotspots.
    pub(super) is_top: bool,
    pub(super) is_faint: bool,
}

impl RankRow {
    /// What a screen reader says of it.
    fn accessible_name(&self) -> String {
        let place = self.place.as_ref().map(|place| format!("Place {place}. ")).unwrap_or_default();
        let dots = match self.dots {
            None => String::new(),
            Some(1) => ". 1 dot".into(),
            Some(dots) => format!(". {dots} dots"),
        };
        format!("{place}Card {}: {}{dots}", self.number, self.words)
    }
}

/// All rows, in the order of their numbers.
pub(super) struct Rows<'a> {
    pub(super) rows: Vec<RankRow>,
    /// How far they have come into the order that is shown, 0 to 1.
    pub(super) share: f32,
    pub(super) unit: f32,
    /// Whether a press gives a dot.
    pub(super) takes_dots: bool,
    pub(super) theme: &'a Arc<Theme>,
}

/// The measures of the rows with letters of one size.
struct RowSizes {
    letters: f32,
    place: f32,
    disc: f32,
    gap: f32,
    padding: f32,
    count: f32,
    dot: f32,
}

impl RowSizes {
    fn with(letters: f32, has_place: bool) -> Self {
        Self {
            letters,
            place: if has_place { letters * 1.9 } else { letters * 0.5 },
            disc: letters * 1.36,
            gap: letters * 0.6,
            padding: letters * 0.36,
            count: letters * 1.9,
            dot: letters * 0.5,
        }
    }

    fn words_left(&self) -> f32 {
        self.place + self.disc + self.gap
    }
}

/// The rows as they are laid out.
struct LaidOutRows {
    sizes: RowSizes,
    heights: Vec<f32>,
    /// The width and the most lines of the words.
    room: (f32, usize),
}

impl Rows<'_> {
    /// Shows the rows, with letters as large as the room allows.
    pub(super) fn show(&self, ui: &mut Ui) -> Vec<VotingAction> {
        let (width, height) = (ui.available_width(), ui.available_height());
        let fits = |laid_out: &LaidOutRows| laid_out.heights.iter().sum::<f32>() <= height;
        // The smallest letters are taken where nothing fits, and for lists that are too long for anything else.
        let larger = LETTERS.iter().filter(|_| self.rows.len() <= MOST_WRAPPED);
        let fitting = larger.map(|letters| self.laid_out(ui, letters * self.unit, width)).find(fits);
        let LaidOutRows { sizes, heights, room } =
            fitting.unwrap_or_else(|| self.laid_out(ui, SMALLEST * self.unit, width));
        let by_number = tops(heights.iter().copied());
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|place| self.rows.get(*place).map(|row| row.order));
        let by_order = tops(order.iter().filter_map(|place| heights.get(*place)).copied());
        let whole: f32 = heights.iter().sum();
        let share = ease(self.share);
        let mut actions = Vec::new();
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            let (area, _) = ui.allocate_exact_size(Vec2::new(width, whole), Sense::hover());
            // In the order that is shown, so that Tab and screen readers go from the top down.
            for (place, to) in order.iter().zip(by_order) {
                let (Some(row), Some(height)) = (self.rows.get(*place), heights.get(*place)) else { continue };
                let from = by_number.get(*place).copied().unwrap_or(to);
                let top = egui::lerp(from..=to, share);
                let rect = Rect::from_min_size(area.min + Vec2::new(0.0, top), Vec2::new(width, *height));
                if self.rows.len() <= MOST_WRAPPED || ui.is_rect_visible(rect) {
                    let words = self.words(ui, row, sizes.letters, room);
                    actions.extend(self.row(ui, row, (rect, words), &sizes));
                }
            }
        });
        actions
    }

    /// The heights of all rows with letters of one size. Rows of a long list are all equal, so that only those that are
    /// in view need to be laid out.
    fn laid_out(&self, ui: &Ui, letters: f32, width: f32) -> LaidOutRows {
        let sizes = RowSizes::with(letters, self.rows.iter().any(|row| row.place.is_some()));
        let is_long = self.rows.len() > MOST_WRAPPED;
        let room = ((width - sizes.words_left() - sizes.count).max(40.0), if is_long { 1 } else { MOST_LINES });
        let has_dots = self.rows.iter().any(|row| row.dots.is_some());
        let around = if has_dots { sizes.dot + letters * 0.35 } else { 0.0 } + 2.0 * sizes.padding + letters * 0.2;
        let height = |row: &RankRow| {
            let words = if is_long { letters * 1.25 } else { self.words(ui, row, letters, room).size().y };
            words.max(sizes.disc) + around
        };
        let heights = self.rows.iter().map(height).collect();
        LaidOutRows { sizes, heights, room }
    }

    fn words(&self, ui: &Ui, row: &RankRow, letters: f32, (width, most_lines): (f32, usize)) -> Arc<Galley> {
        let font = if row.is_top { semi_bold(letters) } else { regular(letters) };
        let ink = color32(if row.is_faint { self.theme.muted } else { self.theme.ink });
        ShortText { text: &row.words, font, ink, most_lines }.layout(ui, width)
    }

    fn row(
        &self,
        ui: &Ui,
        row: &RankRow,
        (rect, words): (Rect, Arc<Galley>),
        sizes: &RowSizes,
    ) -> Option<VotingAction> {
        let theme = self.theme;
        let sense = if self.takes_dots { Sense::click() } else { Sense::focusable_noninteractive() };
        let response = ui.interact(rect, ui.scope_id().with(("card", row.card)), sense);
        let role = if self.takes_dots { Role::Button } else { Role::ListItem };
        response.widget_info(|| WidgetInfo::labeled(role, true, row.accessible_name()));
        let painter = ui.painter();
        let paper = rect.shrink2(Vec2::new(0.0, sizes.letters * 0.1));
        if row.is_top {
            let shadow = egui::epaint::Shadow { offset: [0, 2], blur: 10, spread: 0, color: color32(theme.shadow) };
            painter.add(shadow.as_shape(paper, 10));
            painter.rect_filled(paper, 10.0, color32(theme.sheet));
        } else if response.hovered() && self.takes_dots {
            painter.rect_filled(paper, 10.0, color32(theme.accent_soft));
        }
        let top = paper.top() + sizes.padding;
        let line = sizes.letters * 1.2;
        if let Some(place) = &row.place {
            let at = Pos2::new(paper.left() + sizes.padding, top + line / 2.0);
            painter.text(at, Align2::LEFT_CENTER, place, regular(sizes.letters * 0.86), color32(theme.muted));
        }
        let disc = Pos2::new(paper.left() + sizes.place + sizes.disc / 2.0, top + line / 2.0);
        let (fill, ink) =
            if row.is_faint { (theme.accent_soft, theme.accent_soft_ink) } else { (theme.accent, theme.accent_ink) };
        painter.circle_filled(disc, sizes.disc / 2.0, color32(fill));
        let size = sizes.letters * if row.number > 99 { 0.56 } else { 0.8 };
        painter.text(disc, Align2::CENTER_CENTER, row.number.to_string(), semi_bold(size), color32(ink));
        let left = paper.left() + sizes.words_left();
        let below = top + words.size().y + sizes.letters * 0.3;
        painter.galley(Pos2::new(left, top), words, color32(theme.ink));
        if let Some(dots) = row.dots {
            let shown = (dots as f32 * ease(self.share)).ceil() as u32;
            self.dots(ui, shown, (Pos2::new(left, below), paper.right() - sizes.padding), sizes);
            let at = Pos2::new(paper.right() - sizes.padding * 1.6, top + line / 2.0);
            let ink = color32(if row.is_faint { theme.muted } else { theme.ink });
            painter.text(at, Align2::RIGHT_CENTER, shown.to_string(), semi_bold(sizes.letters * 1.25), ink);
        }
        focus_ring::paint(ui, &response, paper, 10, theme);
        let less = ui.input(|input| input.modifiers.shift);
        response.clicked().then_some(VotingAction::Dot { card: row.card, less })
    }

    /// The dots of a card. So many that they would not fit are told by their number alone.
    fn dots(&self, ui: &Ui, count: u32, (at, right): (Pos2, f32), sizes: &RowSizes) {
        let step = sizes.dot * 1.32;
        let fits = ((right - at.x) / step).max(1.0) as u32;
        let shown = if count > fits.min(MOST_DOTS) { 1 } else { count };
        for place in 0..shown {
            let center = at + Vec2::new(sizes.dot / 2.0 + place as f32 * step, sizes.dot / 2.0);
            ui.painter().circle_filled(center, sizes.dot / 2.0, color32(self.theme.accent));
        }
    }
}

/// The upper edges of things of these heights, one below the other.
fn tops(heights: impl Iterator<Item = f32>) -> Vec<f32> {
    let next = |top: &mut f32, height: f32| {
        let own = *top;
        *top += height;
        Some(own)
    };
    heights.scan(0.0, next).collect()
}

/// Slow at both ends.
fn ease(share: f32) -> f32 {
    share * share * (3.0 - 2.0 * share)
}

/// The words of a card on one line.
pub(super) fn words_of(map: &JourneyMap, card: CardId) -> String {
    let Some(card) = map.card(card) else { return String::new() };
    let text = if card.text.trim().is_empty() { card.figure.clone().into() } else { seen_text(&card.text) };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { "Picture".to_owned() } else { words }
}
