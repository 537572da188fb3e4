//! The “Choose icon” dialog: icons found by what they show, those of the map's own, and new ones from SVG files.

mod grid;
mod import;
mod target;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, Key, Label, Modifiers, RichText, ScrollArea, Ui};

use self::grid::{GridEntry, IconGrid};
use self::target::IconTarget;
use crate::app::dialogs::file_dialogs::{FileDialogs, PathRequest};
use crate::app::services::task::Task;
use crate::app::widgets::accessible::{announce, announce_refusal};
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::fields::{self as controls, Common, SegmentOption};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings::group_title;
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::search_field::SearchField;
use crate::app::widgets::style;
use crate::app::widgets::style::regular;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::{Command, Selection};
use crate::model::icons::find_icons;
use crate::model::{JourneyMap, OwnIcon};
use crate::render::screen::color32;

const TITLE: &str = "Choose icon";
const WIDTH: f32 = 520.0;

/// The dialog with its search.
pub(crate) struct IconChooser {
    selection: Selection,
    /// Whether the icon is for the channel of the selected touchpoint, on every card.
    for_channel: bool,
    search: String,
    file_dialogs: FileDialogs<()>,
    loading: Option<Task<Result<OwnIcon, String>>>,
    problem: Option<String>,
    first_frame: bool,
}

/// How the dialog ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum IconAnswer {
    /// Cancelled; nothing changes.
    Cancelled,
    /// The command to perform.
    Choose(Box<Command>),
}

/// What was asked for in a frame.
enum Asked {
    Close,
    None,
    Bundled(&'static str),
    Own(Arc<OwnIcon>),
    File,
}

impl IconChooser {
    /// A dialog for the selected cards and lanes.
    pub(crate) fn new(selection: Selection) -> Self {
        Self {
            selection,
            for_channel: false,
            search: String::new(),
            file_dialogs: FileDialogs::default(),
            loading: None,
            problem: None,
            first_frame: true,
        }
    }

    /// Shows the dialog for one frame. `map` is the map as it is now. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &Context, map: &JourneyMap, context: &mut UiContext<'_>) -> Option<IconAnswer> {
        let theme = context.theme;
        let target = IconTarget::of(map, &self.selection, self.for_channel);
        let mut asked = Vec::new();
        let modal = ModalDialog::new(ctx, theme, "icons", TITLE).show(ctx, |ui| {
            modal::large_heading(ui, WIDTH, TITLE, &target.sentence(), theme);
            self.channel_choice(ui, map, context);
            asked.extend(self.icons(ui, map, context));
            self.problem(ui, context);
            ui.add_space(12.0);
            asked.extend(self.buttons(ui, &target, context));
        });
        asked.extend(self.take_file(ctx, context).map(|icon| Asked::Own(Arc::new(icon))));
        if modal.is_cancelled() {
            return Some(IconAnswer::Cancelled);
        }
        let command = match asked.into_iter().next()? {
            Asked::Close => return Some(IconAnswer::Cancelled),
            Asked::File => {
                self.file_dialogs.ask(ctx, PathRequest::icon(), ());
                return None;
            }
            Asked::None => target.without_icon(map),
            Asked::Bundled(name) => target.with_bundled(map, name),
            Asked::Own(icon) => target.with_own(map, &icon),
        };
        Some(command.map_or(IconAnswer::Cancelled, |command| IconAnswer::Choose(Box::new(command))))
    }

    /// For a touchpoint: whether the icon is for this card or for its channel.
    fn channel_choice(&mut self, ui: &mut Ui, map: &JourneyMap, context: &UiContext<'_>) {
        let Some(channel) = IconTarget::channel_of(map, &self.selection) else { return };
        let every = format!("Every “{}”", channel.name());
        let options = [
            SegmentOption { words: "This card", hint: "Only the selected card gets the icon" },
            SegmentOption { words: &every, hint: "Every touchpoint with this channel gets the icon" },
        ];
        let chosen = Common::Same(Some(usize::from(self.for_channel)));
        if let Some(Some(picked)) = controls::segments(ui, context.theme, "icon for", &options, chosen) {
            self.for_channel = picked == 1;
        }
        ui.add_space(8.0);
    }

    /// The search and the icons. Enter in the search takes the first one.
    fn icons(&mut self, ui: &mut Ui, map: &JourneyMap, context: &mut UiContext<'_>) -> Option<Asked> {
        let field = SearchField::new("Search icons", "What it shows: parcel, train, angry face…");
        let field = field.show(ui, context, &mut self.search);
        if std::mem::take(&mut self.first_frame) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let found = find_icons(&self.search);
        let own: Vec<Arc<OwnIcon>> = map.icons.iter().filter(|icon| self.finds(icon)).cloned().collect();
        let goes_down = field.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
        let height = (ui.ctx().content_rect().height() - 330.0).clamp(96.0, 330.0);
        let mut grid = IconGrid::new(ui, goes_down);
        ui.add_space(8.0);
        scroll(
            ScrollArea::vertical().max_height(height).min_scrolled_height(96.0).auto_shrink([false, false]),
            ui,
            |ui| {
                ui.add_space(3.0);
                if !own.is_empty() {
                    group_title(ui, "Icons of this map");
                    grid.show(ui, context, own.iter().cloned().map(GridEntry::Own));
                    group_title(ui, "Icons");
                }
                grid.show(ui, context, found.iter().map(|icon| GridEntry::Bundled(icon)));
                if own.is_empty() && found.is_empty() {
                    let words = "No icon fits these words. Try another, or add an SVG file of your own.";
                    announce(&ui.add(Label::new(RichText::new(words).color(color32(context.theme.muted))).wrap()));
                }
            },
        );
        let (picked, named) = grid.finish(ui);
        let count = own.len() + found.len();
        let words = named.unwrap_or_else(|| if count == 1 { "1 icon".to_owned() } else { format!("{count} icons") });
        ui.label(RichText::new(words).font(regular(style::SMALL)).color(color32(context.theme.muted)));
        let first = own.first().cloned().map(GridEntry::Own).or(found.first().map(|icon| GridEntry::Bundled(icon)));
        let wants_first = entered && !self.search.trim().is_empty();
        picked.or(first.filter(|_| wants_first)).map(|entry| match entry {
            GridEntry::Own(icon) => Asked::Own(icon),
            GridEntry::Bundled(icon) => Asked::Bundled(icon.name),
        })
    }

    /// Whether an icon of the map's own fits the search.
    fn finds(&self, icon: &OwnIcon) -> bool {
        let name = icon.name.to_lowercase();
        self.search.to_lowercase().split_whitespace().all(|word| name.contains(word))
    }

    fn problem(&self, ui: &mut Ui, context: &UiContext<'_>) {
        if let Some(problem) = &self.problem {
            ui.add_space(6.0);
            let words = RichText::new(problem).color(color32(context.theme.pain_ink));
            announce_refusal(&ui.add(Label::new(words).wrap()), problem);
        }
    }

    fn buttons(&self, ui: &mut Ui, target: &IconTarget, context: &UiContext<'_>) -> Option<Asked> {
        #[derive(Clone, Copy)]
        enum Button {
            File,
            None,
            Close,
        }
        let none = DialogButton::other(target.none_words(), Button::None);
        let buttons = vec![
            DialogButton::other("Add an SVG file…", Button::File).enabled(self.loading.is_none()),
            none.enabled(target.has_icon()),
            DialogButton::other("Cancel", Button::Close),
        ];
        let choice = DialogButtons { buttons, apart: None }.show(ui, context.theme).choice;
        choice.map(|button| match button {
            Button::File => Asked::File,
            Button::None => Asked::None,
            Button::Close => Asked::Close,
        })
    }

    /// Handles the file dialog and the file that was read. Returns the icon that is in it.
    fn take_file(&mut self, ctx: &Context, context: &UiContext<'_>) -> Option<OwnIcon> {
        if let Some(path) = self.file_dialogs.show_for_path(ctx, context.theme) {
            self.load(ctx, path);
        }
        let result = self.loading.as_ref().and_then(Task::poll)?;
        self.loading = None;
        match result.unwrap_or_else(|error| Err(error.to_string())) {
            Ok(icon) => Some(icon),
            Err(sentence) => {
                self.problem = Some(sentence);
                None
            }
        }
    }

    /// Reads an SVG file in the background.
    fn load(&mut self, ctx: &Context, path: PathBuf) {
        self.problem = None;
        self.loading = Some(Task::start(ctx, "icon", move |_| import::icon_from(&path)));
    }
}
