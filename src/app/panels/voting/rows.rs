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
/// By how much letters for a room are larger where there is space for it.
const LARGER: f32 = 1.2;
/// The least width of two columns, in letters of the list.
const LEAST_OF_TWO: f32 = 26.0;
/// A list of more cards than this has one line for each of them.
const MOST_WRAPPED: usize = 60;
/// The most lines of a card's words.
const MOST_LINES: usize = 3;
/// The distance between the middles of two dots, in parts of their width.
const DOT_STEP: f32 = 1.32;

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
    /// The least letters that the last row of a room reads; none where nobody but the user looks.
    pub(super) room_letters: Option<f32>,
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
    /// The space behind a row, before the next column.
    gutter: f32,
    has_dots: bool,
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
            gutter: 0.0,
            has_dots: true,
        }
    }

    fn words_left(&self) -> f32 {
        self.place + self.disc + self.gap
    }
}

/// A way to arrange the rows.
#[derive(Clone, Copy)]
struct RowsArrangement {
    letters: f32,
    columns: usize,
    /// The most lines of a card's words.
    most_lines: usize,
    /// Whether dots are drawn; their number always is.
    has_dots: bool,
}

/// The rows as they are laid out.
struct LaidOutRows {
    sizes: RowSizes,
    heights: Vec<f32>,
    /// The width and the most lines of the words.
    room: (f32, usize),
    columns: usize,
}

impl LaidOutRows {
    /// Where the rows lie that come in this order, and where the lowest ends.
    fn places(&self, order: &[usize], (width, height): (f32, f32)) -> (Vec<Vec2>, f32) {
        let (mut column, mut top, mut bottom) = (0usize, 0.0f32, 0.0f32);
        let mut places = Vec::with_capacity(order.len());
        for own in order.iter().map(|place| self.heights.get(*place).copied().unwrap_or_default()) {
            if top + own > height + 0.5 && column + 1 < self.columns {
                (column, top) = (column + 1, 0.0);
            }
            places.push(Vec2::new(width * column as f32, top));
            top += own;
            bottom = bottom.max(top);
        }
        (places, bottom)
    }
}

impl Rows<'_> {
    /// Shows the rows, with letters as large as the room allows. Returns what is asked for, and whether one of them has
    /// the keyboard.
    pub(super) fn show(&self, ui: &mut Ui) -> (Vec<VotingAction>, bool) {
        let (whole, height) = (ui.available_width(), ui.available_height());
        let by_number: Vec<usize> = (0..self.rows.len()).collect();
        let mut order = by_number.clone();
        order.sort_by_key(|place| self.rows.get(*place).map(|row| row.order));
        let tried = self.arrangements(whole);
        let fits = |laid_out: &LaidOutRows| {
            let room = (whole / laid_out.columns as f32, height);
            laid_out.places(&order, room).1 <= height && laid_out.places(&by_number, room).1 <= height
        };
        let fitting = tried.iter().map(|way| self.laid_out(ui, *way, whole)).find(fits);
        // The last one is taken where nothing fits.
        let last = || tried.last().map(|way| self.laid_out(ui, *way, whole));
        let Some(laid_out) = fitting.or_else(last) else { return (Vec::new(), false) };
        let width = whole / laid_out.columns as f32;
        let (from, lowest) = laid_out.places(&by_number, (width, height));
        let (to, lowest_after) = laid_out.places(&order, (width, height));
        let share = ease(self.share);
        let (mut actions, mut has_focus) = (Vec::new(), false);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            let (area, _) = ui.allocate_exact_size(Vec2::new(whole, lowest.max(lowest_after)), Sense::hover());
            // In the order that is shown, so that Tab and screen readers go from the top down.
            for (place, to) in order.iter().zip(to) {
                let (Some(row), Some(height)) = (self.rows.get(*place), laid_out.heights.get(*place)) else { continue };
                let from = from.get(*place).copied().unwrap_or(to);
                let at = area.min + from + (to - from) * share;
                let rect = Rect::from_min_size(at, Vec2::new(width - laid_out.sizes.gutter, *height));
                if self.rows.len() <= MOST_WRAPPED || ui.is_rect_visible(rect) {
                    let words = self.words(ui, row, laid_out.sizes.letters, laid_out.room);
                    let id = ui.scope_id().with(("card", row.card));
                    has_focus |= ui.memory(|memory| memory.has_focus(id));
                    actions.extend(self.row(ui, row, (rect, words), &laid_out.sizes));
                }
            }
        });
        (actions, has_focus)
    }

    /// The arrangements that are tried, the best one first. What a room reads has letters for its last row, and comes in
    /// two columns, or without drawn dots, before it needs to be scrolled.
    fn arrangements(&self, width: f32) -> Vec<RowsArrangement> {
        let one = |letters: f32| RowsArrangement { letters, columns: 1, most_lines: MOST_LINES, has_dots: true };
        let Some(least) = self.room_letters else {
            // Lists that are too long for anything else have the smallest letters.
            let larger = LETTERS.iter().filter(|_| self.rows.len() <= MOST_WRAPPED).chain([&SMALLEST]);
            return larger.map(|letters| one(letters * self.unit)).collect();
        };
        let two = |letters: f32, most_lines, has_dots| RowsArrangement { letters, columns: 2, most_lines, has_dots };
        let of = |letters: f32| {
            let ways = [one(letters), two(letters, 2, true), two(letters, 1, false)];
            ways.into_iter().filter(move |way| way.columns == 1 || width >= letters * LEAST_OF_TWO)
        };
        of(least * LARGER).chain(of(least)).collect()
    }

    /// The heights of all rows with letters of one size. Rows of a long list are all equal, so that only those that are
    /// in view need to be laid out.
    fn laid_out(&self, ui: &Ui, way: RowsArrangement, width: f32) -> LaidOutRows {
        let RowsArrangement { letters, columns, most_lines, has_dots } = way;
        let has_dots = has_dots && self.rows.iter().any(|row| row.dots.is_some());
        let gutter = if columns > 1 { letters * 0.6 } else { 0.0 };
        let sizes =
            RowSizes { gutter, has_dots, ..RowSizes::with(letters, self.rows.iter().any(|it| it.place.is_some())) };
        let is_long = self.rows.len() > MOST_WRAPPED;
        let width = width / columns as f32 - gutter;
        let most_lines = if is_long { 1 } else { most_lines };
        let room = ((width - sizes.words_left() - sizes.count).max(40.0), most_lines);
        let around = if has_dots { sizes.dot + letters * 0.35 } else { 0.0 } + 2.0 * sizes.padding + letters * 0.2;
        let height = |row: &RankRow| {
            let words = if is_long { letters * 1.25 } else { self.words(ui, row, letters, room).size().y };
            words.max(sizes.disc) + around
        };
        let heights = self.rows.iter().map(height).collect();
        LaidOutRows { sizes, heights, room, columns }
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
        } else if self.takes_dots && is_pointed_at(ui, &response) {
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
            if shown > 0 && sizes.has_dots {
                self.dots(ui, shown, (Pos2::new(left, below), paper.right() - sizes.padding), sizes);
            }
            let at = Pos2::new(paper.right() - sizes.padding * 1.6, top + line / 2.0);
            let ink = color32(if row.is_faint { theme.muted } else { theme.ink });
            painter.text(at, Align2::RIGHT_CENTER, shown.to_string(), semi_bold(sizes.letters * 1.25), ink);
        }
        focus_ring::paint(ui, &response, paper, 10, theme);
        let less = ui.input(|input| input.modifiers.shift);
        response.clicked().then_some(VotingAction::Dot { card: row.card, less })
    }

    /// The dots of a card, each as wide as in every other row. Where one card has more than a row holds, all rows have
    /// them closer together, until they are a bar.
    fn dots(&self, ui: &Ui, count: u32, (at, right): (Pos2, f32), sizes: &RowSizes) {
        let most = self.rows.iter().filter_map(|row| row.dots).max().unwrap_or(0).max(1);
        let step = (sizes.dot * DOT_STEP).min((right - at.x - sizes.dot).max(sizes.dot) / most as f32);
        let radius = (sizes.dot / 2.0).min((step / DOT_STEP).max(sizes.dot * 0.5) / 2.0);
        let first = at + Vec2::splat(radius);
        let last = first + Vec2::new(step * count.saturating_sub(1) as f32, 0.0);
        let color = color32(self.theme.accent);
        if step < radius {
            let bar = Rect::from_min_max(first - Vec2::splat(radius), last + Vec2::splat(radius));
            ui.painter().rect_filled(bar, radius, color);
            return;
        }
        for place in 0..count {
            ui.painter().circle_filled(first + Vec2::new(place as f32 * step, 0.0), radius, color);
        }
    }
}

/// Whether the pointer has come to a row a moment ago. One that was left there would emphasise a card before the room.
fn is_pointed_at(ui: &Ui, response: &egui::Response) -> bool {
    const SECONDS: f32 = 2.0;
    let rests = ui.input(|input| input.pointer.time_since_last_movement());
    let is_new = response.hovered() && rests < SECONDS;
    if is_new {
        ui.ctx().request_repaint_after_secs(SECONDS - rests);
    }
    is_new
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: usize, room_letters: Option<f32>, theme: &Arc<Theme>) -> Rows<'_> {
        let row = |place: usize| RankRow {
            number: place + 1,
            card: CardId(u32::try_from(place).unwrap()),
            words: "The number is not on the screen".into(),
            dots: Some(3),
            place: None,
            order: place,
            is_top: false,
            is_faint: false,
        };
        let rows = (0..count).map(row).collect();
        Rows { rows, share: 1.0, unit: 1.0, room_letters, takes_dots: true, theme }
    }

    #[test]
    fn a_room_has_letters_for_its_last_row_and_two_columns() {
        let theme = Theme::named_or_default("Light");
        let ways = rows(22, Some(35.0), &theme).arrangements(1_190.0);
        assert!(ways.iter().all(|way| way.letters >= 35.0));
        assert_eq!((ways[0].columns, ways.last().unwrap().columns), (1, 2));
        assert!(
            rows(22, Some(35.0), &theme).arrangements(600.0).iter().all(|way| way.columns == 1),
            "too narrow for two"
        );
        let own = rows(22, None, &theme).arrangements(400.0);
        assert!(own.iter().all(|way| way.columns == 1) && own.last().unwrap().letters < 14.0);
    }

    #[test]
    fn the_second_column_takes_what_the_first_has_no_room_for() {
        let sizes = RowSizes::with(20.0, false);
        let laid_out = LaidOutRows { sizes, heights: vec![40.0; 6], room: (300.0, 1), columns: 2 };
        let order: Vec<usize> = (0..6).collect();
        let (places, lowest) = laid_out.places(&order, (500.0, 130.0));
        assert_eq!(places[2], Vec2::new(0.0, 80.0));
        assert_eq!(places[3], Vec2::new(500.0, 0.0));
        assert_eq!(lowest, 120.0);
        let (_, lowest) = laid_out.places(&order, (500.0, 90.0));
        assert_eq!(lowest, 160.0, "what fits in neither is scrolled to");
    }
}
