//! What the page shows while there is no action: the gravest pains of the map, each with a button that answers it.

use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};
use rustc_hash::FxHashMap;

use super::ActionsPage;
use super::cell::CellFacts;
use super::cell_editor::CellEditor;
use super::listing::ActionFilter;
use crate::app::pages::shell::PageShell;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::announce;
use crate::app::widgets::buttons::quiet_button;
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{raised, regular, semi_bold};
use crate::app::widgets::text_layout::{ShortText, one_line};
use crate::model::{Action, ActionId, CardId, CardKind, HotspotPlace, JourneyMap, Part};
use crate::render::screen::color32;

use super::column::ActionColumn;

/// The most pains that are offered.
const MOST_PAINS: usize = 5;
/// The width of the text and the list, in points.
const WIDTH: f32 = 520.0;
/// The height of a pain in the list, in points.
const ROW: f32 = 38.0;

/// Shows the page without actions.
pub(super) fn show(ui: &mut Ui, page: &mut ActionsPage, tab: &mut Tab<'_>, shell: &mut PageShell<'_>) {
    let theme = shell.context.theme.clone();
    let area = ui.available_rect_before_wrap();
    let map = tab.map().clone();
    let pains = gravest(&map);
    let height = 150.0 + pains.len() as f32 * ROW;
    let width = WIDTH.min(area.width() - 40.0);
    // Before the button: a space would press it, and what was typed before would be lost.
    if shell.takes_keys && page.cursor_has_focus(ui) {
        page.take_keys(ui, tab, (&[(ActionColumn::Title, 0.0..width)], shell.way), 1);
    }
    let top = area.top() + ((area.height() - height) * 0.4).max(12.0);
    let column = Rect::from_min_size(egui::pos2(area.center().x - width / 2.0, top), Vec2::new(width, height));
    let builder = UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        let title = egui::RichText::new("What will be done about it?").font(semi_bold(20.0)).color(color32(theme.ink));
        ui.label(title);
        ui.add_space(6.0);
        let words = if pains.is_empty() {
            "An action says who changes what by when. Type one below: title, Tab, owner, Tab, date, and Enter for the \
             next. Dates can be fri, +2w or 12.3."
        } else {
            "These hurt most on the map. Choose one to answer it, or type an action of your own: title, Tab, owner, \
             Tab, date, and Enter for the next. Dates can be fri, +2w or 12.3."
        };
        ui.label(egui::RichText::new(words).font(regular(13.0)).color(color32(theme.muted)));
        ui.add_space(12.0);
        new_row(ui, page, &map, shell);
        ui.add_space(10.0);
        for (part, severity) in &pains {
            if pain(ui, &map, (*part, *severity), shell) {
                answer(page, tab, *part);
            }
        }
    });
}

/// Says above the list that no action fits the filters, with the way back to all of them.
pub(super) fn nothing_fits(ui: &mut Ui, page: &mut ActionsPage, shell: &PageShell<'_>) {
    let muted = color32(shell.context.theme.muted);
    ui.horizontal(|ui| {
        ui.add_space(16.0);
        let words = ui.label(egui::RichText::new("No action fits these filters.").font(regular(13.0)).color(muted));
        announce(&words);
        if ui.add(quiet_button("Show all actions")).clicked() {
            page.filter = ActionFilter::default();
            page.kept.clear();
            page.pending.focus = true;
        }
    });
    ui.add_space(6.0);
}

/// The pains and hotspots of the map, the gravest first. A pain with hotspots pinned on it is one of them, as grave as
/// the gravest of these.
fn gravest(map: &JourneyMap) -> Vec<(Part, u8)> {
    let mut pains: Vec<(CardId, u8)> = Vec::new();
    let mut places: FxHashMap<CardId, usize> = FxHashMap::default();
    for card in &map.cards {
        let is_pain = map.lane(card.lane).is_some_and(|lane| lane.kind_of(card) == CardKind::Pain);
        if is_pain && !card.text.trim().is_empty() {
            places.insert(card.id, pains.len());
            pains.push((card.id, card.severity.unwrap_or(1)));
        }
    }
    let mut all: Vec<(Part, u8)> = Vec::new();
    for hotspot in &map.hotspots {
        let pain = pinned_card(hotspot.on).and_then(|card| places.get(&card)).and_then(|at| pains.get_mut(*at));
        match pain {
            Some((_, severity)) => *severity = hotspot.severity.max(*severity),
            None => all.push((Part::Hotspot(hotspot.id), hotspot.severity)),
        }
    }
    all.extend(pains.into_iter().map(|(card, severity)| (Part::Card(card), severity)));
    all.sort_by_key(|(_, severity)| std::cmp::Reverse(*severity));
    all.truncate(MOST_PAINS);
    all
}

fn pinned_card(on: HotspotPlace) -> Option<CardId> {
    match on {
        HotspotPlace::Card(card) => Some(card),
        HotspotPlace::Step(_) | HotspotPlace::Cell(..) => None,
    }
}

/// The words of a row: a cause stands before the text of what the hotspot is pinned on.
fn row_words(facts: CellFacts<'_>, part: Part) -> String {
    let words = facts.part_words(part);
    let Part::Hotspot(id) = part else { return words };
    let hotspot = facts.map.hotspots.iter().find(|hotspot| hotspot.id == id);
    let card = hotspot.filter(|hotspot| !hotspot.cause.trim().is_empty());
    let card = card.and_then(|hotspot| pinned_card(hotspot.on)).map(|card| facts.part_words(Part::Card(card)));
    card.map_or_else(|| words.clone(), |card| format!("{words} · {card}"))
}

/// Adds an action for a pain, and begins to write its title.
fn answer(page: &mut ActionsPage, tab: &mut Tab<'_>, part: Part) {
    let action = answering(tab.map(), part);
    if let Some(added) = page.add(tab, action) {
        page.write_title(&tab.map().clone(), added);
    }
}

/// A new action that answers a pain with the hotspots on it, or a hotspot.
fn answering(map: &JourneyMap, part: Part) -> Action {
    let mut action = Action::new(ActionId(0), "");
    match part {
        Part::Hotspot(id) => action.hotspots.push(id),
        Part::Card(id) => {
            action.cards.push(id);
            let on_card = map.hotspots.iter().filter(|hotspot| pinned_card(hotspot.on) == Some(id));
            action.hotspots.extend(on_card.map(|hotspot| hotspot.id));
        }
        _ => {}
    }
    action
}

/// The empty row, in which the first action is written.
fn new_row(ui: &mut Ui, page: &mut ActionsPage, map: &JourneyMap, shell: &mut PageShell<'_>) {
    let theme = shell.context.theme.clone();
    let cell = page.cursor;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 36.0), Sense::hover());
    let Some(id) = page.id else { return };
    let response = ui.interact(rect, cell.id(id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "New action"));
    let lit = response.hovered() || response.has_focus();
    let fill = if lit { raised(&theme) } else { theme.chrome };
    let edge = egui::Stroke::new(1.0, color32(theme.control_edge));
    ui.painter().rect(rect, 8, color32(fill), edge, egui::StrokeKind::Inside);
    let icon = Rect::from_center_size(egui::pos2(rect.left() + 17.0, rect.center().y), Vec2::splat(14.0));
    shell.context.icons.paint(ui, "plus", icon, color32(theme.accent));
    let words = one_line(ui, "New action", regular(13.0), rect.width(), color32(theme.muted));
    ui.painter().galley(
        egui::pos2(rect.left() + 32.0, rect.center().y - words.size().y / 2.0),
        words,
        color32(theme.muted),
    );
    focus_ring::paint(ui, &response, rect, 8, &theme);
    if std::mem::take(&mut page.pending.focus) {
        response.request_focus();
    }
    super::table::keep_keys(ui, &response);
    if response.clicked() {
        page.begin_editing(CellFacts { map, today: shell.today }, None);
    }
}

/// A pain with its severity. Returns whether it was chosen.
fn pain(ui: &mut Ui, map: &JourneyMap, (part, severity): (Part, u8), shell: &mut PageShell<'_>) -> bool {
    let theme = shell.context.theme.clone();
    let facts = CellFacts { map, today: shell.today };
    let words = row_words(facts, part);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Add an action for: {words}")));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 8, color32(raised(&theme)));
    }
    let icon = Rect::from_center_size(egui::pos2(rect.left() + 17.0, rect.center().y), Vec2::splat(16.0));
    shell.context.icons.paint(ui, "hotspot", icon, color32(theme.hotspot));
    for place in 0..5u8 {
        let center = egui::pos2(rect.right() - 120.0 + f32::from(place) * 10.0, rect.center().y);
        let ink = color32(theme.pain_bar);
        if place < severity {
            ui.painter().circle_filled(center, 3.6, ink);
        } else {
            ui.painter().circle_stroke(center, 3.1, egui::Stroke::new(1.0, color32(theme.edge)));
        }
    }
    let text = ShortText { text: &words, font: regular(13.0), ink: color32(theme.ink), most_lines: 1 };
    let galley = text.layout(ui, rect.width() - 170.0);
    let at = egui::pos2(rect.left() + 34.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color32(theme.ink));
    let answer = one_line(ui, "Answer", semi_bold(12.0), 60.0, color32(theme.accent));
    let at = egui::pos2(rect.right() - answer.size().x - 10.0, rect.center().y - answer.size().y / 2.0);
    ui.painter().galley(at, answer, color32(theme.accent));
    focus_ring::paint(ui, &response, rect, 8, &theme);
    response.on_hover_text(words).clicked()
}

impl ActionsPage {
    /// Whether the cell at the cursor has the focus.
    fn cursor_has_focus(&self, ui: &Ui) -> bool {
        let is_written = self.editor.as_ref().is_some_and(|editor: &CellEditor| editor.cell == self.cursor);
        !is_written && self.id.is_some_and(|id| ui.memory(|memory| memory.has_focus(self.cursor.id(id))))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Card, Hotspot, HotspotId, Lane, LaneId, LaneKind, StepId};

    #[test]
    fn each_pain_has_one_row_and_is_answered_with_its_hotspots() {
        let lane = |id, card_kind| Arc::new(Lane { card_kind, ..Lane::new(LaneId(id), "", LaneKind::Cards) });
        let card = |id, lane, severity, text: &str| {
            Arc::new(Card { severity, text: text.into(), ..Card::new(CardId(id), LaneId(lane), StepId(1)) })
        };
        let hotspot = |id, card, severity, cause: &str| {
            let on = HotspotPlace::Card(CardId(card));
            Arc::new(Hotspot { cause: cause.into(), ..Hotspot::new(HotspotId(id), on, severity) })
        };
        let map = JourneyMap {
            lanes: vec![lane(1, CardKind::Pain), lane(2, CardKind::Action)],
            cards: vec![
                card(1, 1, Some(3), "No appointment"),
                card(2, 1, None, "It is loud"),
                card(3, 2, None, "Calls"),
            ],
            hotspots: vec![hotspot(1, 1, 5, "Too few people"), hotspot(2, 3, 4, "Test")],
            ..JourneyMap::default()
        };
        let listed = gravest(&map);
        assert_eq!(listed, [(Part::Card(CardId(1)), 5), (Part::Hotspot(HotspotId(2)), 4), (Part::Card(CardId(2)), 1)]);
        let facts = CellFacts { map: &map, today: "2027-03-10".parse().unwrap() };
        let words: Vec<String> = listed.iter().map(|(part, _)| row_words(facts, *part)).collect();
        assert_eq!(words, ["No appointment", "Test · Calls", "It is loud"]);
        let action = answering(&map, Part::Card(CardId(1)));
        assert_eq!((action.cards, action.hotspots), (vec![CardId(1)], vec![HotspotId(1)]));
    }
}
