//! The list of actions. The fields of an action are shown when it is open.

use egui::{Context, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::caret;
use super::fields;
use super::fields::AMOUNTS;
use super::form::{Form, PanelEdit};
use super::subject::{Parts, Subject, field};
use super::{action_targets, costs, heading};
use crate::app::commands::request::Request;
use crate::app::widgets::accessible::{describe, mark_expanded, name_node};
use crate::app::widgets::buttons::{wide_quiet_button, wide_soft_button};
use crate::app::widgets::fields::{PickerEntry, TextEntry};
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{RADIUS, SMALL, hung, regular, semi_bold};
use crate::edit::default_names::NEW_ACTION;
use crate::edit::{Command, PartValue};
use crate::locale::Locale;
use crate::model::{Action, ActionCategory, ActionId, ActionStatus, CardId, HotspotId};
use crate::render::screen::color32;

const CATEGORIES: [(ActionCategory, &str); 5] = [
    (ActionCategory::PropositionAndPolicy, "policy"),
    (ActionCategory::Process, "process"),
    (ActionCategory::People, "people"),
    (ActionCategory::Technology, "technology"),
    (ActionCategory::Organisation, "organisation"),
];

const STATES: [(ActionStatus, &str); 5] = [
    (ActionStatus::Proposed, "Proposed"),
    (ActionStatus::Planned, "Planned"),
    (ActionStatus::Doing, "Doing"),
    (ActionStatus::Done, "Done"),
    (ActionStatus::Dropped, "Dropped"),
];

/// The name of the field with an action's title.
const TITLE: &str = "action title";

fn open_key() -> Id {
    Id::unique("action that is open")
}

/// Opens an action with the keyboard focus in its title.
pub(super) fn open(ctx: &Context, action: ActionId) {
    ctx.data_mut(|data| data.insert_temp(open_key(), action));
    caret::ask(ctx, TITLE);
}

/// Shows the actions that respond to these cards, with a button that adds one.
pub(super) fn of_cards(ui: &mut Ui, form: &mut Form<'_>, cards: &[CardId]) {
    let answers = |action: &Action| action.cards.iter().any(|card| cards.contains(card));
    list(ui, form, answers, |action| action.cards = cards.to_vec());
}

/// Shows the actions that respond to this hotspot, with a button that adds one.
pub(super) fn of_hotspot(ui: &mut Ui, form: &mut Form<'_>, hotspot: HotspotId) {
    list(ui, form, |action| action.hotspots.contains(&hotspot), |action| action.hotspots = vec![hotspot]);
}

/// Shows all actions of the map.
pub(super) fn of_map(ui: &mut Ui, form: &mut Form<'_>) {
    list(ui, form, |_| true, |_| {});
}

fn list(ui: &mut Ui, form: &mut Form<'_>, shown: impl Fn(&Action) -> bool, fill_in: impl FnOnce(&mut Action)) {
    let map = form.map;
    let opened: Option<ActionId> = ui.data(|data| data.get_temp(open_key()));
    for action in map.actions.iter().filter(|action| shown(action)) {
        let is_open = opened == Some(action.id);
        ui.push_id(action.id, |ui| {
            if row(ui, form, action, is_open) {
                // A second click closes it again.
                ui.data_mut(|data| {
                    data.remove::<ActionId>(open_key());
                    if !is_open {
                        data.insert_temp(open_key(), action.id);
                    }
                });
            }
            if is_open {
                // Which of the actions it is, for whoever comes to a field of it.
                name_node(ui.ctx(), ui.unique_id(), Role::Group, &format!("Action “{}”", name_of(action)));
                details(ui, form, action);
            }
        });
    }
    ui.add_space(2.0);
    if ui.add(wide_soft_button("Add an action", form.theme())).clicked() {
        let mut action = Action::new(ActionId(0), NEW_ACTION);
        fill_in(&mut action);
        form.edits.push(PanelEdit::AddAction(Box::new(action)));
    }
}

/// The second line of an action's row, such as "Proposed · Checkout team · due 2026-03-01".
fn about(action: &Action) -> String {
    let status = STATES.iter().find(|(status, _)| *status == action.status).map_or("", |(_, name)| name);
    let due = action.due.map(|due| format!("due {}", Locale::of_tag("en").short_date(due))).unwrap_or_default();
    let parts = [status, &action.owner, &due];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What an action is called.
fn name_of(action: &Action) -> &str {
    if action.title.trim().is_empty() { "Untitled action" } else { &action.title }
}

/// The row of an action with title and status. Returns whether it was clicked.
fn row(ui: &mut Ui, form: &mut Form<'_>, action: &Action, is_open: bool) -> bool {
    let theme = form.theme();
    let name = name_of(action);
    let available = ui.available_width() - 44.0;
    let title = ui.painter().layout(name.to_owned(), semi_bold(12.5), color32(theme.ink), available);
    let about_words = about(action);
    let about = ui.painter().layout(about_words.clone(), regular(SMALL), color32(theme.muted), available);
    let height = title.size().y + about.size().y + 16.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Action: {name}")));
    describe(&response, &about_words);
    mark_expanded(&response, is_open);
    let rect = hung(ui, rect);
    let fill = if response.hovered() { theme.accent_soft } else { theme.field };
    let line = Stroke::new(1.0, color32(if is_open { theme.accent } else { theme.control_edge }));
    ui.painter().rect(rect, RADIUS, color32(fill), line, StrokeKind::Inside);
    let icon = CATEGORIES.iter().find(|(category, _)| *category == action.category).map_or("process", |(_, icon)| icon);
    let place = Rect::from_center_size(egui::pos2(rect.left() + 15.0, rect.top() + 17.0), Vec2::splat(16.0));
    form.context.icons.paint(ui, icon, place, color32(theme.muted));
    let left = rect.left() + 33.0;
    let second = rect.top() + 8.0 + title.size().y;
    ui.painter().galley(egui::pos2(left, rect.top() + 7.0), title, color32(theme.ink));
    ui.painter().galley(egui::pos2(left, second), about, color32(theme.muted));
    focus_ring::paint(ui, &response, rect, RADIUS, theme);
    response.clicked()
}

/// Shows the fields that actions share, as the content of the panel.
pub(super) fn fields_of(ui: &mut Ui, form: &mut Form<'_>, ids: &[ActionId]) {
    let map = form.map;
    let actions = map.actions.iter().filter(|action| ids.contains(&action.id)).map(|action| &**action);
    let Some(all) = Parts::new(actions.collect(), PartValue::Action) else { return };
    match all.single() {
        Some(_) => heading(ui, form, ("action", "Action"), ""),
        None => heading(ui, form, ("action", &format!("{} actions", all.items().len())), ""),
    }
    shared_fields(ui, form, &all);
    if let Some(action) = all.single() {
        action_targets::show(ui, form, action, &all);
    }
}

/// The fields of an action in the list of the map or a card.
fn details(ui: &mut Ui, form: &mut Form<'_>, action: &Action) {
    let Some(one) = Parts::new(vec![action], PartValue::Action) else { return };
    shared_fields(ui, form, &one);
    action_targets::show(ui, form, action, &one);
    if ui.add(wide_quiet_button("Show in the table of actions", form.theme())).clicked() {
        form.requests.push(Request::ShowAction(action.id));
    }
    if ui.add(wide_quiet_button("Remove this action", form.theme())).clicked() {
        form.perform(Command::RemoveAction(action.id));
    }
    ui.add_space(10.0);
}

fn shared_fields(ui: &mut Ui, form: &mut Form<'_>, one: &Parts<'_, Action>) {
    fields::text(ui, form, one, field!(TITLE, title), TextEntry::paragraphs("What will be done"));
    fields::text(ui, form, one, field!("action owner", owner), TextEntry::line("Who will do it"));
    fields::date(ui, form, one, field!("due date", due));
    fields::half_level(ui, form, one, field!("impact", impact), AMOUNTS);
    fields::half_level(ui, form, one, field!("effort", effort), AMOUNTS);
    let categories: Vec<_> = CATEGORIES
        .into_iter()
        .map(|(category, icon)| (category, PickerEntry::with_icon(category.name(), icon)))
        .collect();
    fields::choice(ui, form, one, field!("category", category), &categories);
    let states: Vec<_> = STATES.into_iter().map(|(status, name)| (status, PickerEntry::new(name))).collect();
    fields::choice(ui, form, one, field!("status", status), &states);
    costs::of_actions(ui, form, one);
    fields::text(ui, form, one, field!("goal", goal), TextEntry::line("The goal or KPI that it serves"));
    fields::text(ui, form, one, field!("action note", note), TextEntry::paragraphs(""));
}
