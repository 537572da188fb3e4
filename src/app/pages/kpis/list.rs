//! The list of the KPIs: those of the whole map, then those of each stage, each with its value and a line over time.

use egui::{Event, Id, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::{KpisPage, counted};
use crate::app::pages::shell::PageShell;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::{describe, mark_selected, name_list};
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::focus_ring;
use crate::app::widgets::kpi_chart::{paint_line, paint_standing, standing_words};
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{RADIUS, raised, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::model::{Kpi, KpiPlace, KpiStanding};
use crate::render::screen::color32;

/// The height of a row, and the size of its line over time, in points.
const ROW: f32 = 50.0;
const LINE: Vec2 = Vec2::new(66.0, 26.0);

impl KpisPage {
    /// Shows the list in an area.
    pub(super) fn show_list(&mut self, ui: &mut Ui, tab: &mut Tab<'_>, shell: &mut PageShell<'_>, area: Rect) {
        let theme = shell.context.theme.clone();
        ui.painter().rect_filled(area, 10, color32(raised(&theme)));
        let map = tab.map().clone();
        let inner = area.shrink2(Vec2::new(8.0, 8.0));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("list of KPIs"));
        ui.label(egui::RichText::new(counted(&map)).font(regular(12.5)).color(color32(theme.muted)));
        let mut asked = None;
        ScrollArea::vertical().auto_shrink([false, false]).show(&mut ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let mut group = RovingFocus::new(ui, self.id.unwrap_or(Id::NULL).with("rows"));
            let owners = [(None, "Whole map")].into_iter();
            let stages = map.stages.iter().map(|stage| (Some(stage.id), stage.name.as_str()));
            for (stage, name) in owners.chain(stages) {
                let name = if name.trim().is_empty() { "Unnamed stage" } else { name };
                if heading(ui, shell, name) {
                    asked = Some(stage);
                }
                let kpis = KpiPlace { stage, index: 0 }.siblings(&map).unwrap_or_default();
                for (index, kpi) in kpis.iter().enumerate() {
                    self.row(ui, shell, &mut group, (KpiPlace { stage, index }, kpi));
                }
            }
            group.finish(ui);
            name_list(ui, "KPIs");
        });
        if let Some(stage) = asked {
            // A row that kept the focus until the name of the new KPI gets it would be chosen again.
            let focused = ui.memory(|memory| memory.focused());
            focused.into_iter().for_each(|row| ui.memory_mut(|memory| memory.surrender_focus(row)));
            self.add(tab, stage);
        }
    }

    fn row(&mut self, ui: &mut Ui, shell: &PageShell<'_>, group: &mut RovingFocus, (place, kpi): (KpiPlace, &Kpi)) {
        let theme = shell.context.theme;
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), ROW));
        let id = self.row_id(place);
        let response = ui.interact(rect, id, group.sense(ui, id, Sense::click()));
        let is_chosen = self.chosen == Some(place);
        let words = format!("{}, {}", kpi.name, current(kpi));
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, &words));
        mark_selected(&response, is_chosen);
        describe(&response, standing_words(kpi));
        group.add(&response);
        if is_chosen && std::mem::take(&mut self.pending.focus) {
            response.request_focus();
            response.scroll_to_me(None);
        }
        // The chart follows the focus.
        if response.clicked() || (response.has_focus() && !is_chosen) {
            self.go_to(place);
            self.pending.focus = response.clicked();
        }
        if is_chosen {
            ui.painter().rect_filled(rect, RADIUS, color32(theme.accent_soft));
        } else if response.hovered() {
            ui.painter().rect_filled(rect, RADIUS, color32(theme.chrome));
        }
        paint(ui, shell, kpi, rect);
        focus_ring::paint(ui, &response, rect, RADIUS, theme);
        if response.has_focus() && shell.takes_keys {
            self.take_letters(ui);
            if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::F2)) {
                self.write_name();
            }
        }
    }

    /// A number that is typed while a row has the focus begins a value of today.
    fn take_letters(&mut self, ui: &Ui) {
        let begins = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit() || "-−+.".contains(letter));
        let typed: Vec<String> = ui.input_mut(|input| {
            let mut typed = Vec::new();
            input.events.retain(|event| match event {
                Event::Text(text) if !typed.is_empty() || begins(text) => {
                    typed.push(text.clone());
                    false
                }
                _ => true,
            });
            typed
        });
        if !typed.is_empty() {
            self.entry.value.push_str(&typed.concat());
            self.entry.wants_focus = true;
            ui.ctx().request_repaint();
        }
    }
}

/// The name of the map or a stage with a button that adds a KPI. Returns whether it was pressed.
fn heading(ui: &mut Ui, shell: &mut PageShell<'_>, name: &str) -> bool {
    let theme = shell.context.theme.clone();
    let mut pressed = false;
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let room = ui.available_width() - 36.0;
        let words = one_line(ui, name, semi_bold(12.0), room, color32(theme.ink));
        let (rect, response) = ui.allocate_exact_size(Vec2::new(room, 24.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
        let left = shell.way.left_of(rect, 4.0, words.size().x);
        ui.painter().galley(egui::pos2(left, rect.center().y - words.size().y / 2.0), words, color32(theme.ink));
        pressed = icon_button(ui, &mut shell.context, "plus", &format!("Add a KPI: {name}")).clicked();
    });
    pressed
}

fn current(kpi: &Kpi) -> String {
    let words = kpi.current_words();
    if words.trim().is_empty() { "no value yet".to_owned() } else { words.into_owned() }
}

fn paint(ui: &Ui, shell: &PageShell<'_>, kpi: &Kpi, rect: Rect) {
    let theme = shell.context.theme;
    let way = shell.way;
    let (ink, faint) = (color32(theme.ink), color32(theme.muted));
    let has_line = kpi.values.len() > 1;
    let room = rect.width() - 18.0 - if has_line { LINE.x + 8.0 } else { 14.0 };
    let name = if kpi.name.trim().is_empty() { "Unnamed KPI" } else { kpi.name.as_str() };
    let name = one_line(ui, name, regular(12.5), room, ink);
    ui.painter().galley(egui::pos2(way.left_of(rect, 8.0, name.size().x), rect.top() + 6.0), name, ink);
    let value = one_line(ui, &current(kpi), semi_bold(14.0), room, ink);
    let width = value.size().x;
    let at = egui::pos2(way.left_of(rect, 8.0, width), rect.bottom() - value.size().y - 5.0);
    ui.painter().galley(at, value, ink);
    if !kpi.target.trim().is_empty() {
        let words = format!("target {}", kpi.target.trim());
        let target = one_line(ui, &words, regular(11.5), (room - width - 8.0).max(0.0), faint);
        let left = way.left_of(rect, 16.0 + width, target.size().x);
        ui.painter().galley(egui::pos2(left, rect.bottom() - target.size().y - 7.0), target, faint);
    }
    if has_line {
        let line = Rect::from_center_size(way.point(rect, rect.width() - LINE.x / 2.0 - 8.0), LINE);
        paint_line(ui, line, kpi, theme, way.right_to_left);
    } else if matches!(kpi.standing(), Some(KpiStanding::OffTarget | KpiStanding::OnTarget)) {
        paint_standing(ui, way.point(rect, rect.width() - 13.0), kpi, theme);
    }
}
