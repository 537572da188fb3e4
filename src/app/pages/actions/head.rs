//! The head of the page: how the actions are laid out, the filters, and what is not in order.

use egui::{Align, Layout, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::board_columns::BoardBy;
use super::listing::Lacking;
use super::{ActionsLayout, ActionsPage, counted};
use crate::app::pages::actions::cell::CellFacts;
use crate::app::pages::shell::PageShell;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::{mark_selected, name_node};
use crate::app::widgets::buttons::primary_button;
use crate::app::widgets::fields::{PickerEntry, name_combo, picker_list};
use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::search_field::SearchField;
use crate::app::widgets::style::{raised, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of the controls in points.
const CONTROL: f32 = 32.0;
/// The least width of the button that adds an action, and its height in the second row, in points.
const ADD: Vec2 = Vec2::new(92.0, 26.0);
/// The least width of the head at which that button has room beside the filters, in points.
const LEAST_ONE_ROW: f32 = 640.0;

/// Shows the head at the top of the sheet.
pub(super) fn show(ui: &mut Ui, page: &mut ActionsPage, tab: &mut Tab<'_>, shell: &mut PageShell<'_>) {
    let whole = ui.available_rect_before_wrap();
    let bar = Rect::from_min_size(whole.min + Vec2::new(14.0, 10.0), Vec2::new(whole.width() - 28.0, CONTROL));
    let is_narrow = bar.width() < LEAST_ONE_ROW;
    let builder = egui::UiBuilder::new().max_rect(bar).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        layouts(ui, page, shell.context.theme);
        ui.add_space(8.0);
        filters(ui, page, tab, shell);
        search(ui, page, shell, if is_narrow { 0.0 } else { ADD.x + 12.0 });
        if !is_narrow {
            add_button(ui, shell, CONTROL);
        }
    });
    let line = Rect::from_min_size(bar.left_bottom() + Vec2::new(0.0, 8.0), Vec2::new(bar.width(), ADD.y));
    let builder = egui::UiBuilder::new().max_rect(line).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        counts(ui, page, tab, shell);
        if is_narrow {
            add_button(ui, shell, ADD.y);
        }
    });
    ui.advance_cursor_after_rect(Rect::from_min_max(whole.min, egui::pos2(whole.right(), line.bottom() + 6.0)));
}

/// The button that adds an action, at the end of its row.
fn add_button(ui: &mut Ui, shell: &mut PageShell<'_>, height: f32) {
    let button = primary_button("Add action", shell.context.theme).min_size(Vec2::new(ADD.x, height));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.add(button).on_hover_text("Ctrl+Shift+T").clicked() {
            shell.ask(crate::app::commands::request::Request::Command(crate::app::commands::UiCommand::AddAction));
        }
    });
}

/// The choice of the layout.
fn layouts(ui: &mut Ui, page: &mut ActionsPage, theme: &Theme) {
    let all = [(ActionsLayout::Table, "Table"), (ActionsLayout::Board, "Board"), (ActionsLayout::Ranking, "Ranked")];
    let chosen = segmented(ui, theme, "Layout of the actions", &all, page.layout);
    if let Some(layout) = chosen {
        page.layout = layout;
        page.order = None;
        page.editor = None;
        page.pending.focus = true;
        page.pending.scroll = true;
    }
}

/// A row of choices in one frame, of which one is chosen. Returns another one that was clicked.
pub(crate) fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    choices: &[(T, &str)],
    now: T,
) -> Option<T> {
    let font = regular(12.5);
    let width = |words: &str| one_line(ui, words, semi_bold(12.5), 200.0, egui::Color32::WHITE).size().x + 22.0;
    let widths: Vec<f32> = choices.iter().map(|(_, words)| width(words)).collect();
    let (frame, _) = ui.allocate_exact_size(
        Vec2::new(widths.iter().sum::<f32>() + 4.0, CONTROL.min(ui.max_rect().height())),
        Sense::hover(),
    );
    ui.painter().rect_filled(frame, 8, color32(raised(theme)));
    let id = ui.scope_id().with(("segmented", name));
    let mut picked = None;
    let builder = egui::UiBuilder::new().max_rect(frame).id_salt(name);
    let mut child = ui.new_child(builder);
    {
        let ui = &mut child;
        name_node(ui.ctx(), ui.unique_id(), Role::RadioGroup, name);
        let mut group = RovingFocus::new(ui, id);
        let mut left = frame.left() + 2.0;
        for (place, ((choice, words), width)) in choices.iter().zip(&widths).enumerate() {
            let rect =
                Rect::from_min_size(egui::pos2(left, frame.top() + 2.0), Vec2::new(*width, frame.height() - 4.0));
            left += width;
            let own = id.with(place);
            let response = ui.interact(rect, own, group.sense(ui, own, Sense::click()));
            let is_chosen = *choice == now;
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, *words));
            group.add_choice(&response, is_chosen);
            if is_chosen {
                ui.painter().rect(
                    rect,
                    6,
                    color32(theme.chrome),
                    Stroke::new(1.0, color32(theme.chrome_edge)),
                    StrokeKind::Inside,
                );
            }
            let ink = color32(if is_chosen || response.hovered() { theme.ink } else { theme.muted });
            let font = if is_chosen { semi_bold(12.5) } else { font.clone() };
            let galley = one_line(ui, words, font, *width, ink);
            let at = egui::Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
            ui.painter().galley(at, galley, ink);
            focus_ring::paint(ui, &response, rect, 6, theme);
            if response.clicked() && !is_chosen {
                picked = Some(*choice);
            }
        }
        if let Some(focused) = group.finish(ui) {
            let place = (0..choices.len()).find(|place| id.with(place) == focused);
            picked = place.and_then(|place| choices.get(place)).map(|(choice, _)| *choice).or(picked);
        }
    }
    picked
}

/// A choice that filters: closed, it says what is chosen. Returns what was picked: none for all.
pub(crate) fn filter_button(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    (name, all): (&str, &str),
    entries: &[PickerEntry],
    chosen: Option<usize>,
) -> Option<Option<usize>> {
    let theme = context.theme.clone();
    let words = chosen.and_then(|place| entries.get(place)).map_or(name, |entry| entry.text.as_str());
    let is_on = chosen.is_some();
    let ink = color32(if is_on { theme.accent_soft_ink } else { theme.ink });
    let galley = one_line(ui, words, regular(12.5), 120.0, ink);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(galley.size().x + 34.0, CONTROL), Sense::click());
    name_combo(&response, name, chosen.and_then(|place| entries.get(place)).map_or(all, |entry| &entry.text));
    let fill = match (is_on, response.hovered() || response.has_focus()) {
        (true, _) => theme.accent_soft,
        (false, true) => raised(&theme),
        (false, false) => theme.chrome,
    };
    let edge = Stroke::new(1.0, color32(if is_on { theme.accent } else { theme.chrome_edge }));
    ui.painter().rect(rect, 8, color32(fill), edge, StrokeKind::Inside);
    ui.painter().galley(egui::pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    let chevron = Rect::from_center_size(egui::pos2(rect.right() - 14.0, rect.center().y), Vec2::splat(12.0));
    context.icons.paint(ui, "chevron-down", chevron, ink);
    focus_ring::paint(ui, &response, rect, 8, &theme);
    let listed =
        || -> Vec<PickerEntry> { std::iter::once(PickerEntry::new(all)).chain(entries.iter().cloned()).collect() };
    let picked = picker_list(context, &response, 200.0, Some(chosen.map_or(0, |place| place + 1)), listed)?;
    Some(picked.checked_sub(1))
}

/// The filters by owner, stage and persona.
fn filters(ui: &mut Ui, page: &mut ActionsPage, tab: &Tab<'_>, shell: &mut PageShell<'_>) {
    let map = tab.map().clone();
    let context = &mut shell.context;
    let before = page.filter.clone();
    let owners = &page.listing.owners;
    let entries: Vec<PickerEntry> = owners.iter().map(PickerEntry::new).collect();
    let chosen = owners.iter().position(|owner| page.filter.owner.as_ref() == Some(owner));
    if let Some(picked) = filter_button(ui, context, ("Owner", "Everybody"), &entries, chosen) {
        page.filter.owner = picked.and_then(|place| owners.get(place).cloned());
    }
    let entries: Vec<PickerEntry> = map.stages.iter().map(|stage| PickerEntry::new(&stage.name)).collect();
    let chosen = map.stages.iter().position(|stage| page.filter.stage == Some(stage.id));
    if let Some(picked) = filter_button(ui, context, ("Stage", "All stages"), &entries, chosen) {
        page.filter.stage = picked.and_then(|place| map.stages.get(place)).map(|stage| stage.id);
    }
    if !map.personas.is_empty() {
        let entries: Vec<PickerEntry> = map.personas.iter().map(|persona| PickerEntry::new(&persona.name)).collect();
        let chosen = map.personas.iter().position(|persona| page.filter.persona == Some(persona.id));
        if let Some(picked) = filter_button(ui, context, ("Persona", "All personas"), &entries, chosen) {
            page.filter.persona = picked.and_then(|place| map.personas.get(place)).map(|persona| persona.id);
        }
    }
    if page.filter != before {
        page.kept.clear();
    }
}

/// The search field, with as much space behind it as something else needs.
fn search(ui: &mut Ui, page: &mut ActionsPage, shell: &mut PageShell<'_>, behind: f32) {
    let width = (ui.available_width() - behind).clamp(60.0, 200.0);
    let mut words = page.filter.words.clone();
    let response = SearchField::new("Find actions", "Find").width(width).show(ui, &mut shell.context, &mut words);
    if std::mem::take(&mut page.pending.search) {
        response.request_focus();
    }
    if words != page.filter.words {
        page.filter.words = words;
        page.kept.clear();
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        page.filter.words.clear();
    }
}

/// How many actions there are, and how many of them lack something. A click shows only those.
fn counts(ui: &mut Ui, page: &mut ActionsPage, tab: &Tab<'_>, shell: &mut PageShell<'_>) {
    let theme = shell.context.theme.clone();
    let all = tab.map().actions.len();
    let listed = page.listing.rows.len();
    let words = if listed == all { counted(all) } else { format!("{listed} of {}", counted(all)) };
    ui.label(egui::RichText::new(words).font(semi_bold(12.0)).color(color32(theme.ink)));
    for (lacking, count) in Lacking::ALL.into_iter().zip(page.listing.lacking) {
        let is_on = page.filter.lacking == Some(lacking);
        if count == 0 && !is_on {
            continue;
        }
        let words = format!("{count} {}", lacking.words());
        if chip(ui, &theme, &words, (is_on, lacking == Lacking::Overdue)).clicked() {
            page.filter.lacking = (!is_on).then_some(lacking);
            page.kept.clear();
        }
    }
    if page.layout == ActionsLayout::Board {
        let all = [(BoardBy::Category, "By category"), (BoardBy::Status, "By status")];
        ui.add_space(6.0);
        if let Some(by) = segmented(ui, &theme, "Columns of the board", &all, page.board.by) {
            page.board.by = by;
            page.pending.focus = true;
        }
    }
    if let Some(cost) = page.listing.cost {
        let map = tab.map().clone();
        let facts = CellFacts { map: &map, today: shell.today };
        let words = format!("{} in all", facts.cost_words(cost));
        ui.label(egui::RichText::new(words).font(regular(12.0)).color(color32(theme.muted)));
    }
}

/// A count that filters when it is clicked.
fn chip(ui: &mut Ui, theme: &Theme, words: &str, (is_on, is_bad): (bool, bool)) -> Response {
    let ink = color32(match (is_on, is_bad) {
        (true, _) => theme.accent_soft_ink,
        (false, true) => theme.pain_ink,
        (false, false) => theme.muted,
    });
    let font = if is_bad { semi_bold(12.0) } else { regular(12.0) };
    let galley = one_line(ui, words, font, 200.0, ink);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(galley.size().x + 18.0, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    mark_selected(&response, is_on);
    let fill = match (is_on, is_bad, response.hovered() || response.has_focus()) {
        (true, ..) => theme.accent_soft,
        (false, true, _) => theme.pain,
        (false, false, true) => raised(theme),
        (false, false, false) => theme.chrome,
    };
    let edge = if is_on {
        theme.accent
    } else if is_bad {
        theme.pain
    } else {
        theme.chrome_edge
    };
    ui.painter().rect(rect, 11, color32(fill), Stroke::new(1.0, color32(edge)), StrokeKind::Inside);
    ui.painter().galley(egui::pos2(rect.left() + 9.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    focus_ring::paint(ui, &response, rect, 11, theme);
    response.on_hover_text(if is_on { "Show all again" } else { "Show only these" })
}
