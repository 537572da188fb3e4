//! The palette as a rail: the things that are added most, as squares with icons whose names are in their tooltips.
//! The last button opens the list of everything.

use egui::scroll_area::ScrollBarVisibility;
use egui::{Id, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::item::PaletteItem;
use super::item_icon::bare_ink;
use super::panel::{Palette, PaletteAction};
use crate::app::widgets::accessible::{describe, name_node};
use crate::app::widgets::focus_in_view::follow_focus;
use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::side_tooltip::on_hover_beside;
use crate::app::widgets::style::raised;
use crate::app::widgets::ui_context::UiContext;
use crate::model::{CardKind, FlagKind};
use crate::render::screen::color32;

/// The width of the rail in points.
pub(crate) const RAIL_WIDTH: f32 = 48.0;
/// The side of a square in points.
const SQUARE: f32 = 32.0;
/// The distance between two squares in points.
const GAP: f32 = 6.0;
/// The height of the line between two groups, with the space around it, in points.
const RULE: f32 = 13.0;
/// The space above the first and below the last square, in points.
const PADDING: f32 = 12.0;
/// The thickness of the card's edge around the rail, in points.
const EDGE: f32 = 1.0;

/// What is added most: cards, then what marks the journey, then pictures.
const GROUPS: [&[PaletteItem]; 3] = [
    &[
        PaletteItem::Card(CardKind::Action),
        PaletteItem::Card(CardKind::Thought),
        PaletteItem::Card(CardKind::Quote),
        PaletteItem::Card(CardKind::Pain),
        PaletteItem::Card(CardKind::Opportunity),
        PaletteItem::Card(CardKind::Measure),
        PaletteItem::Card(CardKind::Need),
        PaletteItem::Card(CardKind::Idea),
    ],
    &[
        PaletteItem::Card(CardKind::Touchpoint),
        PaletteItem::Emotion(0.0),
        PaletteItem::Hotspot,
        PaletteItem::Flag(FlagKind::MomentOfTruth),
    ],
    &[PaletteItem::Image],
];

/// The height of the whole rail in points.
pub(crate) fn rail_height() -> f32 {
    let squares: usize = GROUPS.iter().map(|group| group.len()).sum::<usize>() + 1;
    let rules = GROUPS.len() - 1;
    // Where a rule is, there is no gap.
    let content = squares as f32 * SQUARE + (squares - 1 - rules) as f32 * GAP + rules as f32 * RULE + 2.0 * PADDING;
    content + 2.0 * EDGE
}

impl Palette<'_> {
    /// Shows the rail, which fills `ui`. Returns what the user did with an item.
    pub(crate) fn show_rail(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) -> Option<PaletteAction> {
        let mut action = None;
        let area = ScrollArea::vertical().auto_shrink(false).id_salt("rail");
        // In a low window it scrolls; a bar would lie over its squares and its rounded edge.
        let area = area.scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            name_node(ui.ctx(), ui.unique_id(), Role::Toolbar, "Things to add");
            let mut keys = RovingFocus::new(ui, Id::unique(("palette rail", ui.ctx().viewport_id())));
            ui.add_space(PADDING);
            for (place, group) in GROUPS.iter().enumerate() {
                if place > 0 {
                    rule(ui, context);
                }
                for (index, item) in group.iter().enumerate() {
                    ui.add_space(if index > 0 { GAP } else { 0.0 });
                    action = self.square(ui, context, item, &mut keys).or(action.take());
                }
            }
            ui.add_space(GAP);
            if more(ui, context, &mut keys).clicked() {
                action = Some(PaletteAction::Unfold);
            }
            ui.add_space(PADDING);
            keys.finish(ui);
            follow_focus(ui);
        });
        action
    }

    fn square(
        &mut self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        item: &PaletteItem,
        keys: &mut RovingFocus,
    ) -> Option<PaletteAction> {
        let response = square(ui, ("rail item", format!("{item:?}")), Sense::click_and_drag(), keys);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, item.accessible_name(self.map)));
        describe(&response, &format!("{} Drag onto the map or press Enter.", item.about()));
        let lit = response.hovered() || response.has_focus();
        let rect = response.rect;
        if lit {
            ui.painter().rect_filled(rect.expand(3.0), 10, color32(raised(context.theme)));
        }
        let held = response.dragged();
        ui.scope(|ui| {
            if held {
                // The item being dragged looks faded at its place in the rail.
                ui.multiply_opacity(0.35);
            }
            // Cards stand on the colours of their kinds; what is no card is only an icon.
            if matches!(item, PaletteItem::Card(_)) {
                self.picture(ui, context, item, rect);
            } else {
                let icon = Rect::from_center_size(rect.center(), Vec2::splat(18.0));
                context.icons.paint(ui, item.icon(), icon, color32(bare_ink(item, context.theme)));
            }
        });
        focus_ring::paint(ui, &response, rect, 8, context.theme);
        self.answer(response, item, item.accessible_name(self.map))
    }
}

/// The place of a square, centred in the rail.
fn square(ui: &mut Ui, salt: impl std::hash::Hash + std::fmt::Debug, sense: Sense, keys: &mut RovingFocus) -> Response {
    let id = ui.scope_id().with(salt);
    let (_, row) = ui.allocate_space(Vec2::new(ui.available_width(), SQUARE));
    let rect = Rect::from_center_size(row.center(), Vec2::splat(SQUARE));
    let response = ui.interact(rect, id, keys.sense(ui, id, sense));
    keys.add(&response);
    response
}

/// The button that opens the list of everything.
fn more(ui: &mut Ui, context: &mut UiContext<'_>, keys: &mut RovingFocus) -> Response {
    let response = square(ui, "everything", Sense::click(), keys);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Everything that can be added"));
    describe(&response, "Opens the list with names, stages, lanes, channels and personas");
    let lit = response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(response.rect, 8, color32(raised(context.theme)));
    }
    let icon = Rect::from_center_size(response.rect.center(), Vec2::splat(18.0));
    context.icons.paint(ui, "plus", icon, color32(if lit { context.theme.ink } else { context.theme.muted }));
    focus_ring::paint(ui, &response, response.rect, 8, context.theme);
    on_hover_beside(response, "Everything that can be added")
}

/// The line between two groups.
fn rule(ui: &mut Ui, context: &UiContext<'_>) {
    let (_, row) = ui.allocate_space(Vec2::new(ui.available_width(), RULE));
    let line = Rect::from_center_size(row.center(), Vec2::new(24.0, 1.0));
    ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, color32(context.theme.chrome_edge)));
}
