//! The inspector, the panel that floats at the right: the fields of the selection. When it is pinned, it shows those
//! of the map while nothing is selected.
//!
//! The panel reads the map as it is shown and collects the edits that its controls request ([`form`]).
//! They are applied after all controls have been laid out ([`gesture`]).

mod action_targets;
mod actions;
mod card;
mod card_text;
mod caret;
mod cell;
mod chain;
mod channel;
mod costs;
mod curve;
mod fields;
mod flags;
mod footer;
mod form;
mod gesture;
mod history;
mod hotspots_and_links;
mod icon;
mod kpi;
mod kpi_values;
mod lane;
mod language;
mod logo;
mod map;
mod mixed_selection;
mod notes;
mod own_color;
pub(crate) mod part_names;
mod part_rows;
mod persona;
mod picture;
mod stage;
mod subject;
mod themes;

use egui::{Context, Rect, RichText, Sense, Ui, Vec2};
use form::{Form, PanelEdit};
use rustc_hash::FxHashSet;
use subject::{Parts, Points};

use super::side_frame::SideFrame;
use crate::app::commands::perform::marks_switched_on;
use crate::app::commands::request::RequestQueue;
use crate::app::view::capture::LeftPart;
use crate::app::view::tab::Tab;
use crate::app::widgets::fields as controls;
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings;
use crate::app::widgets::style::{HANG, SMALL, raised, regular};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::{PartValue, Selection};
use crate::geometry::Color;
use crate::model::{Action, ActionId, KpiPlace, Part};
use crate::render::screen::color32;
use crate::theme::Theme;

/// Opens an action in the panel with the caret in its title, which is marked. Where the panel shows no actions for
/// what is selected, what the action answers is selected instead, or the map, so that its actions are shown.
pub(crate) fn open_action(ctx: &Context, tab: &mut Tab<'_>, action: ActionId) {
    let parts = tab.document.editor.selection().parts();
    let is_about = |action: &Action| {
        parts.iter().any(|part| match part {
            Part::Card(id) => action.cards.contains(id),
            Part::Hotspot(id) => action.hotspots.contains(id),
            _ => false,
        })
    };
    let is_of_one_kind = parts.windows(2).all(|pair| match pair {
        [one, other] => part_names::kind_of(*one) == part_names::kind_of(*other),
        _ => true,
    });
    // Several hotspots share no list of actions.
    let is_single = parts.len() == 1 || matches!(parts.first(), Some(Part::Card(_)));
    let known = tab.map().actions.iter().find(|known| known.id == action).cloned();
    let is_shown = known.as_ref().is_some_and(|known| is_about(known));
    if !(is_shown && is_of_one_kind && is_single) {
        let answered = known.and_then(|action| answered_by(&action));
        if answered.is_none() {
            tab.view.capture.left_for_fields = tab.selected().map(LeftPart::new);
        }
        tab.document.editor.select(Selection::one(answered.unwrap_or(Part::Header)));
    }
    actions::open(ctx, action);
}

/// Shows an action that was just added, with the caret in its title.
pub(crate) fn open_added_action(ctx: &Context, tab: &mut Tab<'_>, action: ActionId) {
    gesture::note_added(ctx, tab, action);
    open_action(ctx, tab, action);
}

/// The first part that an action answers, beside which its fields are shown.
fn answered_by(action: &Action) -> Option<Part> {
    let hotspot = action.hotspots.first().map(|id| Part::Hotspot(*id));
    hotspot.or_else(|| action.cards.first().map(|id| Part::Card(*id)))
}

/// Shows the fields of the selection of `tab`, or of its map if nothing is selected, at most as high as `most` says.
pub(crate) fn show(
    ui: &mut Ui,
    tab: &mut Tab<'_>,
    context: &mut UiContext<'_>,
    requests: &mut RequestQueue,
    most: f32,
) {
    let ctx = ui.ctx().clone();
    gesture::commit_when_left(&ctx, tab);
    let parts = tab.document.editor.selection().parts().to_vec();
    let foot = footer::height_for(ui, &parts);
    // Each selection has its own scroll position.
    let area = egui::ScrollArea::vertical().id_salt(("inspector", tab.view.id, &parts)).auto_shrink([false, true]);
    let area = area.max_height(most - foot);
    in_scroll(area, ui, |ui| {
        let edits = lay_out(ui, tab, context, requests, &parts);
        gesture::apply(&ctx, tab, edits);
        if shows_the_map(&parts) {
            headings::separated_group_title(ui, "History", context.theme);
            ui.scope(|ui| history::show(ui, tab, context.theme));
        }
        ui.add_space(14.0);
    });
    if foot > 0.0 {
        footer::show(ui, context, requests);
    }
    gesture::commit_when_left(&ctx, tab);
}

/// Shows the fields that actions of the map share, beside a page.
pub(crate) fn show_actions(ui: &mut Ui, frame: SideFrame<'_, '_>, ids: &[ActionId]) {
    let SideFrame { tab, mut context, requests, most_height, .. } = frame;
    let ctx = ui.ctx().clone();
    gesture::commit_when_left(&ctx, tab);
    let area = egui::ScrollArea::vertical().id_salt(("actions", ids)).auto_shrink([false, true]);
    in_scroll(area.max_height(most_height), ui, |ui| {
        let map = tab.map().clone();
        let mut form = form_of(tab, &mut context, requests, &map);
        ui.push_id(("fields of", ids), |ui| actions::fields_of(ui, &mut form, ids));
        let edits = form.edits;
        gesture::apply(&ctx, tab, edits);
        ui.add_space(14.0);
    });
    gesture::commit_when_left(&ctx, tab);
}

/// Shows the fields of a KPI, beside the page that shows its chart.
pub(crate) fn show_kpi(ui: &mut Ui, frame: SideFrame<'_, '_>, place: KpiPlace) {
    let SideFrame { tab, mut context, requests, most_height, .. } = frame;
    let ctx = ui.ctx().clone();
    gesture::commit_when_left(&ctx, tab);
    let area = egui::ScrollArea::vertical().id_salt(("KPI", place)).auto_shrink([false, true]);
    in_scroll(area.max_height(most_height), ui, |ui| {
        let map = tab.map().clone();
        let mut form = form_of(tab, &mut context, requests, &map);
        ui.push_id(("fields of", place), |ui| kpi::show(ui, &mut form, place));
        let edits = form.edits;
        gesture::apply(&ctx, tab, edits);
        ui.add_space(14.0);
    });
    gesture::commit_when_left(&ctx, tab);
}

/// Shows the content of the panel so that it scrolls. The fills of fields that hang over its left edge are not cut off, and
/// the scroll bar covers no ends of fields.
fn in_scroll(area: egui::ScrollArea, ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    controls::hanging(ui, |ui| {
        scroll(area, ui, |ui| {
            let inner = egui::Margin { left: HANG as i8, right: 8, ..egui::Margin::ZERO };
            egui::Frame::new().inner_margin(inner).show(ui, |ui| {
                ui.set_width(ui.available_width());
                content(ui);
            });
        });
    });
}

/// Asks for the caret in the name of the KPI that is shown.
pub(crate) fn write_kpi_name(ctx: &Context) {
    caret::ask(ctx, kpi::NAME);
}

fn shows_the_map(parts: &[Part]) -> bool {
    matches!(parts, [] | [Part::Header])
}

/// Shows the fields and returns the edits that they request.
fn lay_out(
    ui: &mut Ui,
    tab: &Tab<'_>,
    context: &mut UiContext<'_>,
    requests: &mut RequestQueue,
    parts: &[Part],
) -> Vec<PanelEdit> {
    let map = tab.map().clone();
    let mut form = form_of(tab, context, requests, &map);
    ui.push_id(("fields of", parts), |ui| {
        if shows_the_map(parts) || fields_of(ui, &mut form, parts).is_none() {
            map::show(ui, &mut form);
        }
    });
    form.edits
}

/// The form in which fields of `map`, the map of `tab`, are laid out.
fn form_of<'a>(
    tab: &'a Tab<'_>,
    context: &'a mut UiContext<'_>,
    requests: &'a mut RequestQueue,
    map: &'a std::sync::Arc<crate::model::JourneyMap>,
) -> Form<'a> {
    Form {
        map,
        map_theme: tab.document.theme(),
        context: context.reborrow(),
        switched_on: marks_switched_on(tab),
        right_to_left: tab.document.drawing.layout.right_to_left,
        is_writing: tab.view.typing.is_some(),
        edits: Vec::new(),
        requests,
    }
}

/// Shows the fields that `parts` share. `None` if they are no longer on the map.
fn fields_of(ui: &mut Ui, form: &mut Form<'_>, parts: &[Part]) -> Option<()> {
    let map = form.map;
    let first = parts.first()?;
    if parts.iter().any(|part| part_names::kind_of(*part) != part_names::kind_of(*first)) {
        mixed_selection::show(ui, form, parts);
        return Some(());
    }
    let wanted: FxHashSet<Part> = parts.iter().copied().collect();
    match first {
        Part::Header => return None,
        Part::Card(_) => {
            let cards = match parts {
                // A map has many cards: one is found without asking each of them.
                [Part::Card(one)] => map.card(*one).map(|card| &**card).into_iter().collect(),
                _ => {
                    let cards = map.cards.iter().filter(|card| wanted.contains(&Part::Card(card.id)));
                    cards.map(|card| &**card).collect()
                }
            };
            card::show(ui, form, &Parts::new(cards, PartValue::Card)?);
        }
        Part::Persona(_) => {
            let all = map.personas.iter().filter(|persona| wanted.contains(&Part::Persona(persona.id)));
            persona::show(ui, form, &Parts::new(all.map(|persona| &**persona).collect(), PartValue::Persona)?);
        }
        Part::Stage(_) => {
            let all = map.stages.iter().filter(|stage| wanted.contains(&Part::Stage(stage.id)));
            stage::stages(ui, form, &Parts::new(all.map(|stage| &**stage).collect(), PartValue::Stage)?);
        }
        Part::Step(_) => {
            let all = map.steps().map(|(_, step)| step).filter(|step| wanted.contains(&Part::Step(step.id)));
            stage::steps_shared(ui, form, &Parts::new(all.collect(), PartValue::Step)?);
        }
        Part::Lane(_) => {
            let all = map.lanes.iter().filter(|lane| wanted.contains(&Part::Lane(lane.id)));
            lane::show(ui, form, &Parts::new(all.map(|lane| &**lane).collect(), PartValue::Lane)?);
        }
        Part::Hotspot(_) => {
            let all = map.hotspots.iter().filter(|hotspot| wanted.contains(&Part::Hotspot(hotspot.id)));
            hotspots_and_links::hotspots(
                ui,
                form,
                &Parts::new(all.map(|hotspot| &**hotspot).collect(), PartValue::Hotspot)?,
            );
        }
        Part::Link(_) => {
            let all = map.links.iter().filter(|link| wanted.contains(&Part::Link(link.id)));
            hotspots_and_links::links(ui, form, &Parts::new(all.map(|link| &**link).collect(), PartValue::Link)?);
        }
        Part::Note(_) => {
            let all = map.notes.iter().filter(|note| wanted.contains(&Part::Note(note.id)));
            notes::notes(ui, form, &Parts::new(all.map(|note| &**note).collect(), PartValue::Note)?);
        }
        Part::LaneGroup(_) => {
            let all = map.lane_groups.iter().filter(|group| wanted.contains(&Part::LaneGroup(group.id)));
            notes::groups(ui, form, &Parts::new(all.map(|group| &**group).collect(), PartValue::LaneGroup)?);
        }
        Part::Cell(..) => {
            let cell = |part: &Part| if let Part::Cell(lane, step) = part { Some((*lane, *step)) } else { None };
            cell::show(ui, form, &parts.iter().filter_map(cell).collect::<Vec<_>>());
        }
        Part::Point(..) => {
            let point = |part: &Part| match part {
                Part::Point(lane, series, step) => Some((*lane, *series, *step)),
                _ => None,
            };
            let named: Vec<_> = parts.iter().filter_map(point).collect();
            curve::points(ui, form, &named, &Points::find(map, &named)?);
        }
    }
    Some(())
}

/// The panel's heading: the sign and the kind of part, and its position under it.
fn heading(ui: &mut Ui, form: &mut Form<'_>, (icon, what): (&'static str, &str), place: &str) {
    heading_with(ui, place, form, |ui, form| {
        let theme = form.theme();
        let (ground, ink) = (raised(theme), theme.muted);
        icon_square(ui, form, icon, (ground, ink));
        headings::panel_title(ui, what);
    });
}

/// An icon on a square, as it stands before the heading.
fn icon_square(ui: &mut Ui, form: &mut Form<'_>, icon: &'static str, (ground, ink): (Color, Color)) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(24.0), Sense::hover());
    ui.painter().rect_filled(rect, 6, color32(ground));
    form.context.icons.paint(ui, icon, Rect::from_center_size(rect.center(), Vec2::splat(15.0)), color32(ink));
}

fn place_of_heading(ui: &mut Ui, place: &str, theme: &Theme) {
    if !place.is_empty() {
        ui.add_space(-4.0);
        let place = RichText::new(place).font(regular(SMALL)).color(color32(theme.muted));
        ui.add(egui::Label::new(place).truncate());
    }
    ui.add_space(2.0);
}

/// A heading that contains a control instead of a text.
fn heading_with<R>(
    ui: &mut Ui,
    place: &str,
    form: &mut Form<'_>,
    content: impl FnOnce(&mut Ui, &mut Form<'_>) -> R,
) -> R {
    let result = ui
        .horizontal(|ui| {
            ui.set_min_height(24.0);
            content(ui, form)
        })
        .inner;
    place_of_heading(ui, place, form.theme());
    result
}
