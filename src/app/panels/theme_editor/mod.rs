//! The theme editor, a panel at the right: colours with their contrast, fonts, logo and forms. The map shows every change
//! at once, in a copy of the theme; the map itself and the theme's file change only with “Save”.

mod colors;
mod form;
mod logo;
mod steps;

use std::sync::Arc;

use egui::accesskit::Action;
use egui::{Event, Id, Key, RichText, Ui, Vec2};

use crate::app::document::DocumentId;
use crate::app::widgets::accessible::announce;
use crate::app::widgets::buttons::{IconButton, primary_button, quiet_button, wide_soft_button};
use crate::app::widgets::fields::{self as controls, Common, SegmentOption, TextEntry, ValueRequest};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings;
use crate::app::widgets::remarks::{error_message, refusal_message, remark};
use crate::app::widgets::select_all::select_all;
use crate::app::widgets::style::{SMALL, regular};
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::contrast::{mend_all, weak_pairs};
use crate::theme::{ColorGroup, Theme};

use crate::edit::{Command, MapField};
use steps::ThemeSteps;

pub(crate) use form::slot as font_slot;

/// The space that the scroll bar takes, in points.
const BESIDE_SCROLL_BAR: f32 = 8.0;
/// The width of the three buttons for steps, in points.
const STEP_BUTTONS: f32 = 90.0;

/// What the panel asks the window to do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ThemeEditorRequest {
    /// To save the theme in the user's folder, and to give it to the map.
    Save,
    /// To leave the map and the theme as they were.
    Cancel,
    /// To delete the theme from the user's folder.
    Delete,
    /// To write the theme to a file that can be given away.
    Export,
    /// To choose a font file.
    ChooseFont(FontRole),
    /// To choose a picture or a drawing as the logo of the theme.
    ChooseLogo,
    /// To let the logo of the map go along with the theme.
    TakeLogoOfMap,
    /// To set texts in an installed family.
    UseInstalled(FontRole, String),
}

/// What a font is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FontRole {
    /// For all texts.
    Text,
    /// For the title of the map and the names of stages.
    Title,
}

/// A sentence below the name of the theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EditorRemark {
    /// Something that was asked for is not possible.
    Problem(String),
    /// Something that is worth knowing.
    Note(String),
}

/// The panel with the theme that is being made.
pub(crate) struct ThemeEditor {
    /// The document that shows it.
    pub(crate) document: DocumentId,
    /// The theme as it is now.
    pub(crate) theme: Theme,
    /// The name under which it is in the user's folder; none for a new one.
    pub(crate) saved_as: Option<String>,
    /// What is to be said about the last step.
    pub(crate) remark: Option<EditorRemark>,
    /// The installed families; none while they are searched.
    pub(crate) families: Option<Vec<String>>,
    /// Whether something of it is being written or read.
    pub(crate) is_busy: bool,
    /// The theme as it was when the editor was opened.
    start: Theme,
    steps: ThemeSteps,
    /// The theme that the map was given last.
    shown: Option<Arc<Theme>>,
    group: ColorGroup,
    /// Whether the map has a logo of its own.
    pub(crate) map_has_logo: bool,
    /// Whether the name is to get the keyboard focus.
    wants_focus: bool,
    /// Whether the pointer was last pressed here, and not on the map.
    is_pressed_last: bool,
    /// Whether the last thing that was done was a click on one of the controls.
    is_clicked_last: bool,
}

impl ThemeEditor {
    /// An editor for a copy of `theme`. `saved_as` is its name in the user's folder if it is there.
    pub(crate) fn new(document: DocumentId, theme: Theme, saved_as: Option<String>) -> Self {
        Self {
            document,
            start: theme.clone(),
            steps: ThemeSteps::new(&theme),
            theme,
            saved_as,
            remark: None,
            families: None,
            is_busy: false,
            shown: None,
            group: ColorGroup::Sheet,
            map_has_logo: false,
            wants_focus: true,
            is_pressed_last: true,
            is_clicked_last: false,
        }
    }

    /// The same work in a new editor, with nothing under way.
    pub(crate) fn reopened(&self) -> Self {
        let new = Self::new(self.document, self.theme.clone(), self.saved_as.clone());
        Self { start: self.start.clone(), group: self.group, ..new }
    }

    /// Whether anything differs from the theme that the editor was opened with.
    pub(crate) fn is_changed(&self) -> bool {
        self.theme != self.start
    }

    /// What was made so far, as the change that gives it to the map; none if nothing was.
    pub(crate) fn draft(&self) -> Option<Command> {
        let theme = self.is_changed().then(|| self.theme.clone())?;
        let name = match theme.name.trim() {
            "" => "My theme".to_owned(),
            name if Theme::named(name).is_some() => format!("{name} copy"),
            name => name.to_owned(),
        };
        Some(Command::SetMap(MapField::OwnTheme(Arc::new(Theme { name, ..theme }))))
    }

    /// The theme for the map; the same pointer until something changes.
    pub(crate) fn shown(&mut self) -> Arc<Theme> {
        match &self.shown {
            Some(shown) if **shown == self.theme => shown.clone(),
            _ => self.shown.insert(Arc::new(self.theme.clone())).clone(),
        }
    }

    /// Shows the panel. Returns what it asks for.
    pub(crate) fn show(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) -> Vec<ThemeEditorRequest> {
        let mut requests = Vec::new();
        let entered =
            ui.input(|input| input.key_pressed(Key::Enter)).then(|| ui.memory(egui::Memory::focused)).flatten();
        let (is_opened, before) = (self.wants_focus, self.theme.clone());
        let pressed_at = ui.input(|input| input.pointer.any_pressed().then(|| input.pointer.interact_pos()));
        if let Some(at) = pressed_at {
            self.is_pressed_last = at.is_some_and(|at| ui.max_rect().expand(20.0).contains(at));
        }
        headings::section_title(ui, "Theme editor");
        // As wide as the fields below, beside which the scroll bar stands.
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width() - BESIDE_SCROLL_BAR);
            self.name(ui, context);
            self.buttons(ui, context, &mut requests);
        });
        let area = egui::ScrollArea::vertical().id_salt("theme editor").auto_shrink([false, false]);
        // It begins at its beginning, wherever the last one was left.
        let area = if is_opened { area.vertical_scroll_offset(0.0) } else { area };
        scroll(area, ui, |ui| {
            ui.set_max_width(ui.available_width() - BESIDE_SCROLL_BAR);
            self.contrasts(ui, context);
            steady(ui, "fields of the theme", |ui| self.fields(ui, context, &mut requests));
        });
        // A colour that is dragged and a name that is typed are one step each.
        let is_under_way = ui.input(|input| input.pointer.any_down()) || ui.ctx().text_edit_focused();
        if !is_under_way {
            self.steps.settle(&self.theme);
        }
        keep_entered_field(ui, entered);
        let is_asked = !requests.is_empty() || self.theme != before;
        self.follow_clicks(ui, pressed_at.is_some(), is_asked);
        requests
    }

    fn fields(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, requests: &mut Vec<ThemeEditorRequest>) {
        headings::separated_group_title(ui, "Colours", context.theme);
        self.brightness(ui, context);
        colors::brand(ui, context, self);
        headings::separated_group_title(ui, "Fonts", context.theme);
        form::fonts(ui, context, self, requests);
        headings::separated_group_title(ui, "Logo", context.theme);
        steady(ui, "logo of the theme", |ui| logo::show(ui, context, self, requests));
        headings::separated_group_title(ui, "Form", context.theme);
        steady(ui, "form of the theme", |ui| form::show(ui, context, &mut self.theme));
        headings::separated_group_title(ui, "Every colour", context.theme);
        steady(ui, "colours of the theme", |ui| colors::show(ui, context, self));
        self.more(ui, context, requests);
        ui.add_space(16.0);
    }

    /// Whether keys that undo are meant for the theme: the pointer was last pressed here.
    pub(crate) fn is_in_use(&self) -> bool {
        self.is_pressed_last
    }

    /// Whether an Esc without the focus in the panel is still for the panel: nothing would be lost, or one of its
    /// controls was clicked, which does not take the focus.
    pub(crate) fn takes_esc(&self) -> bool {
        self.is_clicked_last || !self.is_changed()
    }

    /// Notes whether the last thing that was done was a click here, with the pointer or by a screen reader. Letters and
    /// keys that are typed afterwards are for something else, except those that go back and forth in the steps.
    fn follow_clicks(&mut self, ui: &Ui, is_pressed: bool, is_asked: bool) {
        let is_click =
            |event: &Event| matches!(event, Event::AccessKitActionRequest(asked) if asked.action == Action::Click);
        let is_typed = |event: &Event| match event {
            Event::Text(_) | Event::Paste(_) | Event::Ime(_) => true,
            Event::Key { key, pressed, .. } => *pressed && !matches!(key, Key::Escape | Key::Z | Key::Y),
            _ => false,
        };
        let (clicks, types) = ui.input(|input| (input.events.iter().any(is_click), input.events.iter().any(is_typed)));
        if is_pressed {
            self.is_clicked_last = self.is_pressed_last;
        } else if clicks && is_asked {
            self.is_clicked_last = true;
        } else if types {
            self.is_clicked_last = false;
        }
    }

    /// Goes back a step of the theme.
    pub(crate) fn undo(&mut self) {
        let step = self.steps.undo(&self.theme);
        let is_done = self.take_step(step);
        self.remark =
            Some(EditorRemark::Note(if is_done { "Undone." } else { "Nothing to undo in the theme." }.into()));
    }

    /// Does again what was undone.
    pub(crate) fn redo(&mut self) {
        let step = self.steps.redo(&self.theme);
        let is_done = self.take_step(step);
        self.remark =
            Some(EditorRemark::Note(if is_done { "Done again." } else { "Nothing to redo in the theme." }.into()));
    }

    /// Shows the theme of a step. Returns whether there is one.
    fn take_step(&mut self, step: Option<Theme>) -> bool {
        let Some(theme) = step else { return false };
        self.theme = theme;
        true
    }

    fn name(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let value = Common::Same(self.theme.name.as_str());
        let asked = controls::text(ui, context.theme, "theme name", value, TextEntry::line("My theme"));
        if let ValueRequest::Preview(name, _) | ValueRequest::Set(name, _) = asked {
            self.theme.name = name;
        }
        if self.wants_focus {
            let id = ui.scope_id().with("theme name");
            ui.memory_mut(|memory| memory.request_focus(id));
            select_all(ui.ctx(), id, &self.theme.name);
            // The click on a menu that has opened the panel takes the focus from a text field beside it.
            self.wants_focus = ui.input(|input| input.pointer.any_click());
        }
    }

    fn buttons(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, requests: &mut Vec<ThemeEditorRequest>) {
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if ui.add_enabled(!self.is_busy, primary_button("Save", context.theme)).clicked() {
                requests.push(ThemeEditorRequest::Save);
            }
            if ui.add(quiet_button("Cancel")).on_hover_text("The map looks as before").clicked() {
                requests.push(ThemeEditorRequest::Cancel);
            }
            ui.add_space((ui.available_width() - STEP_BUTTONS).max(0.0));
            self.step_buttons(ui, context);
        });
        match &self.remark {
            Some(EditorRemark::Problem(sentence)) => refusal_message(ui, sentence, context.theme),
            Some(EditorRemark::Note(sentence)) => {
                let words = RichText::new(sentence).font(regular(SMALL)).color(color32(context.theme.muted));
                announce(&ui.add(egui::Label::new(words).wrap()));
            }
            None => {}
        }
        ui.add_space(6.0);
    }

    /// The buttons for the steps of the theme.
    fn step_buttons(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        ui.spacing_mut().item_spacing.x = 0.0;
        let button = |icon, name, hint, is_enabled| {
            IconButton::new(icon, name).hint(hint).size(Vec2::splat(STEP_BUTTONS / 3.0), 17.0).enabled(is_enabled)
        };
        let hint = "Undo the last change of the theme (Ctrl+Z in this panel)";
        if button("undo", "Undo", hint, self.steps.can_undo(&self.theme)).show(ui, context).clicked() {
            self.undo();
        }
        let hint = "Do the change of the theme again (Ctrl+Shift+Z in this panel)";
        if button("redo", "Redo", hint, self.steps.can_redo(&self.theme)).show(ui, context).clicked() {
            self.redo();
        }
        let hint = "Everything as it was when the editor was opened";
        if button("refresh", "Reset", hint, self.is_changed()).show(ui, context).clicked() {
            self.theme = self.start.clone();
            self.remark = Some(EditorRemark::Note("Everything is as it was when you began.".into()));
        }
    }

    /// Says how many contrasts are too low, and mends them all.
    fn contrasts(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let weak = weak_pairs(&self.theme);
        let Some(first) = weak.first() else {
            return remark(ui, "All contrasts are good: every text and every sign can be read.", context.theme);
        };
        let count = weak.len();
        let groups: Vec<&str> = ColorGroup::ALL
            .into_iter()
            .filter(|group| weak.iter().any(|pair| pair.front.group() == *group))
            .map(ColorGroup::name)
            .collect();
        let are = if count == 1 { "contrast is" } else { "contrasts are" };
        let words =
            format!("{count} {are} too low: {}. You can use the theme, but not all can read it.", groups.join(", "));
        error_message(ui, &words, context.theme);
        ui.horizontal(|ui| {
            if ui
                .button("Mend all")
                .on_hover_text("Darkens or lightens texts and signs until they can be read")
                .clicked()
            {
                mend_all(&mut self.theme);
                self.remark = Some(EditorRemark::Note(match weak_pairs(&self.theme).len() {
                    0 => format!("{count} mended. All contrasts are good now."),
                    left => format!("{} mended, {left} cannot be without another ground.", count.saturating_sub(left)),
                }));
            }
            if ui.button("Show").on_hover_text("The first colour that is too weak").clicked() {
                self.group = first.front.group();
            }
        });
    }

    /// The choice between light and dark.
    fn brightness(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let boxes = [
            SegmentOption { words: "Light", hint: "A light sheet; turns a dark theme round" },
            SegmentOption { words: "Dark", hint: "A dark sheet; turns a light theme round and keeps its hues" },
        ];
        let chosen = Common::Same(Some(usize::from(self.theme.dark)));
        if controls::segments(ui, context.theme, "sheet", &boxes, chosen).flatten().is_some() {
            self.theme = self.theme.counterpart();
            let look = if self.theme.dark { "dark" } else { "light" };
            self.remark = Some(EditorRemark::Note(format!("The theme is {look} now; its hues are the same.")));
        }
    }

    /// What can be done with the theme as a whole.
    fn more(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, requests: &mut Vec<ThemeEditorRequest>) {
        headings::separated_group_title(ui, "This theme", context.theme);
        ui.add_space(4.0);
        if ui.add(wide_soft_button("Save theme as…", context.theme)).clicked() {
            requests.push(ThemeEditorRequest::Export);
        }
        if ui.add(wide_soft_button("Duplicate", context.theme)).clicked() {
            let listed = crate::app::services::own_themes::listed(ui.ctx());
            let taken: Vec<&str> = listed.themes.iter().map(|known| known.theme.name.as_str()).collect();
            self.theme.name = crate::file::themes::free_name(&format!("{} copy", self.theme.name.trim()), &taken);
            self.saved_as = None;
            self.remark = Some(EditorRemark::Note("This is a copy now. The theme that it came from stays.".into()));
        }
        if self.saved_as.is_some() && ui.add(wide_soft_button("Delete theme", context.theme)).clicked() {
            requests.push(ThemeEditorRequest::Delete);
        }
    }
}

/// Shows controls that stay the same ones whatever comes or goes above them: with other ids, the one that has the keyboard
/// focus would lose it.
fn steady(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    let scope = ui.scope_id().with(name);
    ui.scope_builder(egui::UiBuilder::new().scope_id(scope), content);
}

/// Keeps the focus in the field in which Enter was pressed: a colour that is taken may want another one at once, and keys
/// that went on to the map would do something there.
fn keep_entered_field(ui: &Ui, entered: Option<Id>) {
    if let Some(field) = entered.filter(|_| ui.memory(|memory| memory.focused().is_none())) {
        ui.memory_mut(|memory| memory.request_focus(field));
    }
}
