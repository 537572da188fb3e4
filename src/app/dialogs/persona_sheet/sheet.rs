//! The sheet itself: a whole persona on one page, where every text can be edited in place.

use std::sync::Arc;

use egui::accesskit::HasPopup;
use egui::{Align, Id, Key, Layout, Modifiers, Popup, RichText, Role, Sense, Ui, Vec2, WidgetInfo};

use super::fields::{CROSS, SheetField, list_editor, remove_cross};
use super::portrait::PortraitChooser;
use super::rows::{column, facts, scales, sections};
use crate::app::widgets::accessible::{describe, mark_opener_of};
use crate::app::widgets::fields::{ColorChoice, Common, Swatches};
use crate::app::widgets::headings::group_title_with_icon;
use crate::app::widgets::kept_focus::show_popup;
use crate::app::widgets::menu_keys::MenuKeys;
use crate::app::widgets::remarks::remark;
use crate::app::widgets::select_all::select_all;
use crate::app::widgets::style::{BODY, italic, regular, semi_bold};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::typed_words;
use crate::app::widgets::ui_context::UiContext;
use crate::model::{Channel, Persona, Picture};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The distance between two columns, in points.
const GAP: f32 = 32.0;
/// The least width of a column, in points.
const LEAST_COLUMN: f32 = 250.0;
/// The thickness of the rule over a block, in points.
const RULE: f32 = 2.0;
/// The least width of the page at which the quote stands beside the portrait, in points.
const LEAST_BESIDE: f32 = 520.0;
/// How far the words of a field are from its left edge, in points.
const WORDS: f32 = 6.0;
/// The hint of the field for the role, and the least width of that field in points.
const ROLE: &str = "Role or occupation";
const LEAST_ROLE: f32 = 150.0;
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

    /// Gives the caret to the name again.
    pub(super) fn want_caret(&mut self) {
        self.wants_caret = true;
    }

    /// Shows and edits `persona` over the available width. Returns whether anything changed.
    pub(crate) fn show(&mut self, ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
        // Fields should be only as high as their text.
        ui.spacing_mut().interact_size.y = 20.0;
        let mut changed = self.head(ui, persona, context);
        ui.add_space(18.0);
        changed |= blocks(ui, persona, context);
        let half = (ui.available_width() - GAP) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            block(ui, half, context.theme, |ui| changed |= self.channels(ui, persona, context));
            block(ui, half, context.theme, |ui| changed |= self.brands(ui, persona, context));
        });
        ui.add_space(20.0);
        let whole = ui.available_width();
        block(ui, whole, context.theme, |ui| changed |= sections(ui, persona, context));
        changed
    }

    /// The head of the page: the portrait, and beside it who this is and what they say.
    fn head(&mut self, ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
        let mut changed = false;
        let beside = ui.available_width() >= LEAST_BESIDE;
        let layout = if beside { Layout::left_to_right(Align::Min) } else { Layout::top_down(Align::Min) };
        ui.with_layout(layout.with_main_wrap(false), |ui| {
            ui.spacing_mut().item_spacing.x = 28.0;
            changed |= self.chooser.show(ui, persona, context.theme);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.x = 8.0;
                changed |= self.who(ui, persona, context);
                // Their swatches begin where the words of the fields do.
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    ui.add_space(WORDS);
                    ui.vertical(|ui| changed |= colours(ui, persona, context));
                });
            });
        });
        changed
    }

    fn who(&mut self, ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
        let theme = context.theme;
        let id = |name: &str| Id::unique(("persona", name));
        let name = SheetField::line("Name").font(semi_bold(28.0)).show(ui, id("name"), &mut persona.name, theme);
        // Plain Enter belongs to the fields, so who hears the page needs to know the key that ends it.
        describe(&name, &format!("{}+Enter keeps the profile", ui.ctx().format_modifiers(Modifiers::COMMAND)));
        if self.wants_caret {
            // A double click on the map opens the sheet with its second press, and its release takes the focus away.
            // Where frames are slow, both come in one frame.
            self.wants_caret = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
            // The whole name is marked, so that typing replaces it.
            name.request_focus();
            select_all(ui.ctx(), name.id, &persona.name);
        }
        let mut changed = name.changed();
        ui.horizontal_top(|ui| {
            // The age stands right behind the role, as in a sentence.
            let words = if persona.role.is_empty() { ROLE } else { persona.role.as_str() };
            let ink = color32(theme.ink);
            let role = ui.painter().layout_no_wrap(words.to_owned(), regular(BODY), ink).size().x + 2.0 * WORDS + 8.0;
            column(ui, role.clamp(LEAST_ROLE, (ui.available_width() * 0.7).max(LEAST_ROLE)), |ui| {
                let role = SheetField { hint: ROLE, ..SheetField::line("Role") };
                changed |= role.show(ui, id("role"), &mut persona.role, theme).changed();
            });
            ui.vertical(|ui| {
                // On the line of the field's text.
                ui.add_space(3.0);
                ui.label(RichText::new("Age").color(color32(theme.muted)));
            });
            changed |= SheetField { hint: "34, or 60 to 70", ..SheetField::line("Age") }
                .show(ui, id("age"), &mut persona.age, theme)
                .changed();
        });
        ui.add_space(6.0);
        let hint = "What they would say about it, in their own words";
        let quote = SheetField { hint, ..SheetField::line("Quote") }.font(italic(22.0)).leading(30.0).quoted();
        changed |= quote.show(ui, Id::unique("persona quote"), &mut persona.quote, theme).changed();
        ui.add_space(4.0);
        let hint = "A few sentences: who they are, what their day is like, what they know about us";
        let summary = SheetField::text("Summary", hint).font(regular(14.0));
        changed |= summary.show(ui, Id::unique("persona summary"), &mut persona.summary, theme).changed();
        if let Some(problem) = &self.chooser.problem {
            remark(ui, problem, theme);
        }
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
            let mut keys = MenuKeys::new(ui);
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
        let field = TextInput::singleline(&mut self.channel).desired_width(200.0).margin(Vec2::new(9.0, 6.0));
        let field = ui.add(field).labelled_by(label.id);
        typed_words::note(&field, "Channel", &self.channel, "");
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
            let field = TextInput::singleline(&mut self.brand).hint_text(hint).desired_width(130.0);
            let field = ui.add(field.margin(Vec2::new(9.0, 5.0)));
            ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Add a brand"));
            typed_words::note(&field, "Brand", &self.brand, "");
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

/// The facts, lists and scales, in as many columns as have room.
fn blocks(ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
    const IN_THREE: [SheetBlock; 6] = [
        SheetBlock::Facts,
        SheetBlock::Goals,
        SheetBlock::Motivations,
        SheetBlock::Scales,
        SheetBlock::Behaviours,
        SheetBlock::Frustrations,
    ];
    const IN_TWO: [SheetBlock; 6] = [
        SheetBlock::Facts,
        SheetBlock::Scales,
        SheetBlock::Goals,
        SheetBlock::Motivations,
        SheetBlock::Behaviours,
        SheetBlock::Frustrations,
    ];
    let whole = ui.available_width();
    let count = [3_u8, 2].into_iter().find(|count| {
        let count = f32::from(*count);
        (whole - (count - 1.0) * GAP) / count >= LEAST_COLUMN
    });
    let count = count.unwrap_or(1);
    let width = (whole - f32::from(count - 1) * GAP) / f32::from(count);
    let all = if count == 3 { IN_THREE } else { IN_TWO };
    let mut changed = false;
    for row in all.chunks(usize::from(count)) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for one in row {
                block(ui, width, context.theme, |ui| changed |= one.show(ui, persona, context));
            }
        });
        ui.add_space(20.0);
    }
    changed
}

/// A part of the page that stands in a column of its own.
#[derive(Clone, Copy)]
enum SheetBlock {
    Facts,
    Scales,
    Goals,
    Motivations,
    Behaviours,
    Frustrations,
}

impl SheetBlock {
    fn show(self, ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
        let (title, icon, items) = match self {
            Self::Facts => return facts(ui, persona, context),
            Self::Scales => return scales(ui, persona, context),
            Self::Goals => ("Goals", "goal", &mut persona.goals),
            Self::Motivations => ("Motivations", "idea", &mut persona.motivations),
            Self::Behaviours => ("Behaviours", "action", &mut persona.behaviours),
            Self::Frustrations => ("Frustrations", "pain", &mut persona.frustrations),
        };
        group_title_with_icon(ui, context, icon, title);
        list_editor(ui, context, title, items)
    }
}

/// A part of the page under a rule.
fn block(ui: &mut Ui, width: f32, theme: &Theme, content: impl FnOnce(&mut Ui)) {
    column(ui, width, |ui| {
        let (rule, _) = ui.allocate_exact_size(Vec2::new(width, RULE + 8.0), Sense::hover());
        ui.painter().rect_filled(rule.with_max_y(rule.top() + RULE), 0, color32(theme.ink));
        content(ui);
    });
}

/// The colours of the theme and any other, to choose one that marks the persona on the map.
fn colours(ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
    let theme = context.theme;
    let colors: Vec<_> = theme.series.iter().map(|line| (*line, theme.sheet)).collect();
    let swatches = Swatches { name: "colour", automatic: "Automatic", colors: &colors };
    // No swatch is chosen for a colour of one's own.
    let chosen = if persona.color.is_some() { Some(u8::MAX) } else { persona.hue };
    let before = (persona.hue, persona.color);
    let palette = theme.main_colors();
    let choice = ColorChoice { name: "Colour of its own", palette: &palette, is_live: false, words: None };
    let id = ui.scope_id().with("own colour");
    let mut own = None;
    let behind = |ui: &mut Ui, context: &mut UiContext<'_>| own = choice.show(ui, context, id, persona.color);
    if let Some(picked) = swatches.show_with(ui, context, Common::Same(chosen), behind) {
        (persona.hue, persona.color) = (picked, None);
    }
    if let Some(color) = own {
        (persona.hue, persona.color) = (None, Some(color));
    }
    (persona.hue, persona.color) != before
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
