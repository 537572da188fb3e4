//! Dialogs about a file that is open elsewhere or was changed by another program.

use egui::RichText;

use super::style::semi_bold;
use super::tab::Tab;
use super::{documents, question};
use crate::edit::differences;
use crate::file::name_in_words;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The most height of the list of differences in points; a longer list scrolls.
const LIST_HEIGHT: f32 = 180.0;

/// How the user resolves the conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The map in the window replaces the file on disk.
    KeepMine,
    /// The file on disk replaces the map in the window; this can be undone.
    TakeTheirs,
    /// The map in the window is saved to another file.
    SaveAs,
    /// The map is opened read-only.
    LookOnly,
    /// A new, unsaved map with the same content is opened.
    Copy,
}

/// A dialog about a conflict over one map's file.
pub struct Dispute {
    key: u64,
    heading: String,
    words: String,
    /// What would change in the window if the file on disk were taken, one sentence each.
    differences: Vec<String>,
    choices: Vec<(Choice, &'static str)>,
    focused: bool,
}

impl Dispute {
    /// The dialog for a file that is open in another Footpath process, described by `holder`.
    pub fn open_elsewhere(key: u64, title: &str, holder: &str) -> Self {
        Self {
            key,
            heading: format!("“{title}” is open in another Footpath window"),
            words: format!("It is being edited there ({holder}). Open it here as read-only, or work on a copy."),
            differences: Vec::new(),
            choices: vec![(Choice::LookOnly, "Open read-only"), (Choice::Copy, "Work on a copy")],
            focused: false,
        }
    }

    /// The dialog to show when the window regains focus, if the file was changed by another program.
    pub fn on_return(tab: &mut Tab) -> Option<Self> {
        let path = tab.path.clone().filter(|path| tab.guard.was_changed(path))?;
        // Remembers the present state of the file, so that each change is reported only once.
        tab.guard.look(&path);
        tab.editor.mark_unsaved();
        Self::changed_on_disk(tab)
    }

    /// The dialog for a file that was changed since it was last read or
    /// written here. `None` if the map has no file.
    pub fn changed_on_disk(tab: &Tab) -> Option<Self> {
        let path = tab.path.as_deref()?;
        let name = name_in_words(path);
        let (more, differences) = match documents::open(path) {
            Ok((theirs, _)) => match differences(tab.map(), &theirs) {
                none if none.is_empty() => (" Its content is the same as in this window.", none),
                some => (" Taking theirs would change this in the window:", some),
            },
            Err(_) => (" It cannot be read at the moment.", Vec::new()),
        };
        Some(Self {
            key: tab.key,
            heading: format!("“{name}” was changed by another program"),
            words: format!(
                "The file on disk has changed since it was opened here. Nothing is lost, whichever you choose: the \
                 previous version of the file is kept, and undo restores what is in this window.{more}"
            ),
            differences,
            choices: vec![
                (Choice::KeepMine, "Keep mine"),
                (Choice::TakeTheirs, "Take theirs"),
                (Choice::SaveAs, "Save mine as…"),
            ],
            focused: false,
        })
    }

    /// The key of the map in question.
    pub fn key(&self) -> u64 {
        self.key
    }

    /// Shows one frame of the dialog. Returns the user's choice once it is made.
    pub fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<Choice> {
        let mut answer = None;
        egui::Modal::new(egui::Id::unique("dispute")).frame(question::frame(ctx, theme)).show(ctx, |ui| {
            ui.set_width(440.0);
            ui.label(RichText::new(&self.heading).font(semi_bold(16.0)));
            ui.add_space(6.0);
            ui.label(RichText::new(&self.words).color(color32(theme.muted)));
            if !self.differences.is_empty() {
                ui.add_space(10.0);
                question::list(ui, &self.differences, LIST_HEIGHT, theme);
            }
            ui.add_space(14.0);
            ui.horizontal(|ui| {
                for (place, (choice, label)) in self.choices.iter().enumerate() {
                    let button = if place == 0 { question::primary(label, theme) } else { question::plain(label) };
                    let response = ui.add(button);
                    if place == 0 && !self.focused {
                        response.request_focus();
                    }
                    if place == 0 {
                        question::focus_ring(ui, &response, theme);
                    }
                    if response.clicked() {
                        answer = Some(*choice);
                    }
                }
            });
            self.focused = true;
        });
        answer
    }
}
