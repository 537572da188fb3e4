//! The sheet itself: a whole persona on one page, where every text can be edited in place.

use std::sync::Arc;

use egui::accesskit::HasPopup;
use egui::{Frame, Id, Key, Margin, Popup, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::fields::{CROSS, SheetField, list_editor, remove_cross};
use super::portrait::PortraitChooser;
use super::rows::{facts, scales, sections};
use crate::app::widgets::accessible::mark_opener_of;
use crate::app::widgets::fields::{Common, Swatches};
use crate::app::widgets::headings::group_title_with_icon;
use crate::app::widgets::kept_focus::show_popup;
use crate::app::widgets::menu_keys::MenuKeys;
use crate::app::widgets::remarks::remark;
use crate::app::widgets::select_all::select_all;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::Color;
use crate::model::{Channel, Persona, Picture};
use crate::render::screen::color32;
use crate::theme::Theme;

/// Width of the column with the portrait and the facts, in points.
const SIDE_WIDTH: f32 = 292.0;
const GAP: f32 = 18.0;
/// Side of the icon in a pill, in points.
const PILL_ICON: f32 = 15.0;

/// A page that shows and edits one persona. It holds only the state of the page; the persona belongs to
/// the caller.
pub(crate) struct PersonaSheet {
    /// The portrait with the pictures chosen on this page.
    pub chooser: PortraitChooser,
    /// The text in the field for a new brand.
    brand: String,
    /// The text in the field for another channel.
    channel: String,
    /// Whether the caret goes into the name in the next frame.
    wants_caret: bool,
}

impl PersonaSheet {
    /// A sheet for a persona whose portrait may be one of `pictures`. `automatic_hue` is the index of the colour
    /// that it has in the theme unless it names one of its own.
    pub(crate) fn new(pictures: Vec<Arc<Picture>>, automatic_hue: usize) -> Self {
        let chooser = PortraitChooser::new(pictures, automatic_hue);
        Self { chooser, brand: String::new(), channel: String::new(), wants_caret: true }
    }

    /// Shows and edits `persona` over the available width. Returns whether anything changed.
    pub(crate) fn show(&mut self, ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
        let mut changed = false;
        // Fields should be only as high as their text.
        ui.spacing_mut().interact_size.y = 20.0;
        let width = ui.available_width();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            ui.vertical(|ui| {
                ui.set_width(SIDE_WIDTH);
                changed |= self.side(ui, persona, context);
            });
            ui.vertical(|ui| {
                ui.set_width(width - SIDE_WIDTH - GAP);
                changed |= self.main(ui, persona, context);
            });
        });
        changed
    }

    /// The side column: portrait, name, facts and scales.
    fn side(&mut self, ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
        let theme = context.theme;
        let tint = theme.persona_card.mix(theme.series_line(self.chooser.hue(persona)), 0.05);
        let mut changed = false;
        panel(tint, theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.vertical_centered(|ui| {
                changed |= self.chooser.show(ui, persona, theme);
            });
            if let Some(problem) = &self.chooser.problem {
                remark(ui, problem, theme);
            }
            ui.add_space(6.0);
            let id = |name: &str| Id::unique(("persona", name));
            let name = SheetField::line("Name").font(semi_bold(22.0));
            let name = name.show(ui, id("name"), &mut persona.name, theme);
            if std::mem::take(&mut self.wants_caret) {
                // The whole name is marked, so that typing replaces it.
                name.request_focus();
                select_all(ui.ctx(), name.id, &persona.name);
            }
            changed |= name.changed();
            changed |= SheetField { hint: "Role or occupation", ..SheetField::line("Role") }
                .show(ui, id("role"), &mut persona.role, theme)
                .changed();
            ui.horizontal(|ui| {
                ui.add_space(6.0);
                ui.label(RichText::new("Age").color(color32(theme.muted)));
                changed |= SheetField { hint: "34, or 60 to 70", ..SheetField::line("Age") }
                    .show(ui, id("age"), &mut persona.age, theme)
                    .changed();
            });
            ui.add_space(4.0);
            changed |= colours(ui, persona, context);
            ui.add_space(10.0);
            changed |= facts(ui, persona, context);
            ui.add_space(12.0);
            changed |= scales(ui, persona, context);
        });
        changed
    }

    /// The main column: quote, summary, lists, channels, brands and sections.
    fn main(&mut self, ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
        let theme = context.theme;
        let mut changed = quote(ui, persona, theme);
        ui.add_space(4.0);
        let hint = "A few sentences: who they are, what their day is like, what they know about us";
        let summary = SheetField::text("Summary", hint).font(regular(14.0));
        changed |= summary.show(ui, Id::unique("persona summary"), &mut persona.summary, theme).changed();
        ui.add_space(12.0);
        let width = ui.available_width();
        let half = (width - GAP) / 2.0;
        let Persona { goals, motivations, behaviours, frustrations, .. } = persona;
        let list = |title, icon, fill, items| ListPanel { title, icon, fill, items };
        let rows = [
            [list("Goals", "goal", theme.opportunity, goals), list("Motivations", "idea", theme.idea, motivations)],
            [
                list("Behaviours", "action", theme.thought, behaviours),
                list("Frustrations", "pain", theme.pain, frustrations),
            ],
        ];
        for row in rows {
            changed |= pair(ui, half, row, context);
            ui.add_space(GAP);
        }
        changed |= self.channels(ui, persona, context);
        ui.add_space(12.0);
        changed |= self.brands(ui, persona, context);
        ui.add_space(12.0);
        changed |= sections(ui, persona, context);
        changed
    }

    fn channels(&mut self, ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
        group_title_with_icon(ui, context, "touchpoint", "Channels");
        ui.add_space(4.0);
        let mut removed = None;
        let mut added = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(6.0);
            for (index, channel) in persona.channels.iter().enumerate() {
                if pill(ui, Some(channel.icon()), channel.name(), context) {
                    removed = Some(index);
                }
            }
            let button = ui.button("+ Channel");
            // The button moves on behind each new channel; the list stays open for more.
            let list = Id::unique("channels to add");
            mark_opener_of(&button, HasPopup::Menu, list);
            let menu = Popup::menu(&button).id(list).accessible_name("Channels to add");
            let menu = menu.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
            show_popup(menu, button.id, |ui| {
                added = self.channel_menu(ui, persona, context);
            });
        });
        let changed = removed.is_some() || added.is_some();
        if let Some(index) = removed {
            persona.channels.remove(index);
        }
        persona.channels.extend(added);
        changed
    }

    fn channel_menu(&mut self, ui: &mut Ui, persona: &Persona, context: &mut UiContext<'_>) -> Option<Channel> {
        let mut added = None;
        ui.set_max_width(340.0);
        ui.horizontal_wrapped(|ui| {
            let mut keys = MenuKeys::default();
            for channel in Channel::NAMED.into_iter().filter(|channel| !persona.channels.contains(channel)) {
                let button = ui.button(channel.name());
                keys.add(&button, channel.name());
                if button.clicked() {
                    added = Some(channel);
                }
            }
            keys.finish(ui);
        });
        let label = ui.label(RichText::new("Other channel").color(color32(context.theme.muted)));
        let field = egui::TextEdit::singleline(&mut self.channel).desired_width(200.0).margin(Vec2::new(9.0, 6.0));
        let field = ui.add(field).labelled_by(label.id);
        let name = self.channel.trim();
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !name.is_empty() {
            added = Some(Channel::Other(name.to_owned()));
            self.channel.clear();
        }
        added
    }

    fn brands(&mut self, ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
        group_title_with_icon(ui, context, "tag", "Brands they like or use");
        ui.add_space(4.0);
        let mut removed = None;
        let mut added = false;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(6.0);
            for (index, brand) in persona.brands.iter().enumerate() {
                if pill(ui, None, brand, context) {
                    removed = Some(index);
                }
            }
            let hint = RichText::new("Add a brand").color(color32(context.theme.hint));
            let field = egui::TextEdit::singleline(&mut self.brand).hint_text(hint).desired_width(130.0);
            let field = ui.add(field.margin(Vec2::new(9.0, 5.0)));
            ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Add a brand"));
            added = field.lost_focus() && !self.brand.trim().is_empty();
            if added && ui.input(|input| input.key_pressed(Key::Enter)) {
                field.request_focus();
            }
        });
        if let Some(index) = removed {
            persona.brands.remove(index);
        }
        if added {
            persona.brands.push(std::mem::take(&mut self.brand).trim().to_owned());
        }
        added || removed.is_some()
    }
}

fn panel(fill: Color, theme: &Theme) -> Frame {
    Frame::new()
        .fill(color32(fill))
        .stroke(Stroke::new(1.0, color32(theme.chrome_edge)))
        .corner_radius(12)
        .inner_margin(Margin::symmetric(14, 14))
}

/// The quote in large type behind a quotation mark.
fn quote(ui: &mut Ui, persona: &mut Persona, theme: &Theme) -> bool {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let mark = RichText::new("“").font(semi_bold(40.0)).color(color32(theme.accent));
        let (rect, _) = ui.allocate_exact_size(Vec2::new(24.0, 30.0), Sense::hover());
        let galley = egui::WidgetText::from(mark).into_galley(ui, None, 40.0, egui::TextStyle::Heading);
        ui.painter().galley(rect.min - Vec2::new(0.0, 8.0), galley, color32(theme.accent));
        let hint = "What they would say about it, in their own words";
        let words = SheetField { hint, ..SheetField::line("Quote") }.font(semi_bold(17.0));
        words.show(ui, Id::unique("persona quote"), &mut persona.quote, theme).changed()
    })
    .inner
}

/// A titled list of lines on a coloured panel.
struct ListPanel<'a> {
    title: &'static str,
    icon: &'static str,
    fill: Color,
    items: &'a mut Vec<String>,
}

/// Two lists side by side with equal heights.
fn pair(ui: &mut Ui, width: f32, lists: [ListPanel<'_>; 2], context: &mut UiContext<'_>) -> bool {
    let mut changed = false;
    // The height of the taller list is known only afterwards, so both use that of the previous frame.
    let id = Id::unique(("persona pair", lists[0].title));
    let known: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
    let mut highest: f32 = 0.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for ListPanel { title, icon, fill, items } in lists {
            let inner_width = width - 28.0;
            let frame = panel(fill, context.theme).stroke(Stroke::NONE);
            frame.show(ui, |ui| {
                ui.vertical(|ui| {
                    ui.set_width(inner_width);
                    group_title_with_icon(ui, context, icon, title);
                    changed |= list_editor(ui, context, title, items);
                    highest = highest.max(ui.min_rect().height());
                    ui.add_space(known - ui.min_rect().height());
                });
            });
        }
    });
    if (highest - known).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, highest));
        ui.ctx().request_repaint();
    }
    changed
}

/// The colours of the theme, to choose one that marks the persona on the map.
fn colours(ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
    let theme = context.theme;
    let colors: Vec<_> = theme.series.iter().map(|line| (*line, theme.sheet)).collect();
    let swatches = Swatches { name: "colour", automatic: "Automatic", colors: &colors };
    let Some(picked) = swatches.show(ui, context, Common::Same(persona.hue)) else { return false };
    let changed = picked != persona.hue;
    persona.hue = picked;
    changed
}

/// A short text in a pill with a remove button; long text is truncated. Returns whether the button was
/// clicked.
fn pill(ui: &mut Ui, icon: Option<&'static str>, words: &str, context: &mut UiContext<'_>) -> bool {
    const HEIGHT: f32 = 28.0;
    const AROUND: f32 = 10.0;
    let ink = color32(context.theme.touchpoint_ink);
    let before = AROUND + if icon.is_some() { PILL_ICON + 5.0 } else { 0.0 };
    let after = 5.0 + CROSS + 4.0;
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), regular(12.5), ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(ui.max_rect().width() - before - after);
    let galley = ui.painter().layout_job(job);
    let size = Vec2::new(before + galley.size().x + after, HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, 14, color32(context.theme.touchpoint));
    if let Some(icon) = icon {
        let center = rect.left_center() + Vec2::new(AROUND + PILL_ICON / 2.0, 0.0);
        context.icons.paint(ui, icon, egui::Rect::from_center_size(center, Vec2::splat(PILL_ICON)), ink);
    }
    let (cut, id) = (galley.elided, response.id.with("cross"));
    let at = egui::pos2(rect.left() + before, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    if cut {
        response.on_hover_text(words);
    }
    let cross =
        egui::Rect::from_center_size(rect.right_center() - Vec2::new(4.0 + CROSS / 2.0, 0.0), Vec2::splat(CROSS));
    remove_cross(ui, id, cross, context, words)
}
