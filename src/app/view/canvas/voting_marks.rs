//! What the map shows while people vote: the cards with their numbers at full strength, and all else faint.

use egui::{Align2, Color32, Painter, Rect as ScreenRect, Stroke};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{CanvasViewport, screen_rect};
use crate::app::view::NumberedCard;
use crate::app::view::tab::Tab;
use crate::app::widgets::style::semi_bold;
use crate::geometry::{Point, Rect};
use crate::layout::CardBox;
use crate::layout::measure::{NUMBER_DISC, NUMBER_STRIP};
use crate::model::CardId;
use crate::render::screen::color32;
use crate::theme::Theme;

/// How much of the map is covered by the veil over all that does not matter now.
const VEIL: f32 = 0.72;

/// Covers the sheet with a veil while people vote. Returns the cards that are painted again above it.
pub(super) fn veil(painter: &Painter, tab: &Tab<'_>, sheet: ScreenRect) -> FxHashSet<CardId> {
    let Some(marks) = &tab.view.highlights.voting else { return FxHashSet::default() };
    let paper = color32(tab.document.drawing.scene.paper);
    painter.rect_filled(sheet, 0.0, paper.gamma_multiply(VEIL));
    marks.cards.iter().filter(|own| own.stands_out).map(|own| own.card).collect()
}

/// The disc with the number of a card, in map coordinates: in the room above its upper edge.
fn disc_of(tab: &Tab<'_>, card: &CardBox) -> Rect {
    let layout = &tab.document.drawing.layout;
    let top = card.rect.min.y - (NUMBER_STRIP + NUMBER_DISC) / 2.0;
    layout.in_map(Rect::new(card.rect.min.x, top, NUMBER_DISC, NUMBER_DISC))
}

/// Paints the numbers of the cards that people vote on.
pub(super) fn numbers(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport, theme: &Theme) {
    let Some(marks) = &tab.view.highlights.voting else { return };
    let known: FxHashMap<CardId, &NumberedCard> = marks.cards.iter().map(|own| (own.card, own)).collect();
    for card in tab.document.drawing.layout.rows.iter().flat_map(|row| &row.cards) {
        let Some(own) = known.get(&card.card.id) else { continue };
        let disc = screen_rect(canvas.screen_from_map.apply_rect(disc_of(tab, card)));
        if !disc.intersects(canvas.area) {
            continue;
        }
        let (fill, ink, edge) = if own.stands_out {
            (color32(theme.accent), color32(theme.accent_ink), Stroke::NONE)
        } else {
            (color32(theme.accent_soft), color32(theme.accent_soft_ink), Stroke::new(1.0, color32(theme.accent)))
        };
        number_disc(painter, disc, own.number, (fill, ink, edge));
    }
}

/// A disc with a number.
fn number_disc(painter: &Painter, disc: ScreenRect, number: usize, (fill, ink, edge): (Color32, Color32, Stroke)) {
    let radius = disc.width() / 2.0;
    painter.circle(disc.center(), radius, fill, edge);
    let text = number.to_string();
    let share = if text.len() > 2 { 0.42 } else { 0.58 };
    painter.text(disc.center(), Align2::CENTER_CENTER, text, semi_bold(disc.height() * share), ink);
}

/// The card that people vote on at a place of the map, or whose number is there.
pub(super) fn card_at(tab: &Tab<'_>, in_map: Point) -> Option<CardId> {
    let marks = tab.view.highlights.voting.as_ref()?;
    let layout = &tab.document.drawing.layout;
    let is_here = |card: &&CardBox| layout.in_map(card.rect).contains(in_map) || disc_of(tab, card).contains(in_map);
    let card = layout.rows.iter().flat_map(|row| &row.cards).find(is_here)?.card.id;
    marks.cards.iter().any(|own| own.card == card).then_some(card)
}
