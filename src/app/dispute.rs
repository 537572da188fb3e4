//! Questions about a file that somebody else has, or has changed.

use egui::RichText;

use super::style::semi_bold;
use super::tab::Tab;
use super::{documents, question};
use crate::edit::differences;
use crate::file::name_in_words;
use crate::render::screen::color32;
use crate::theme::Theme;

/// Room for what differs, before it scrolls.
const LIST_HEIGHT: f32 = 180.0;

/// What the user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What is in the window replaces what is on disk.
    KeepMine,
    /// What is on disk replaces what is in the window; undo brings it back.
    TakeTheirs,
    /// What is in the window goes to another file.
    SaveAs,
    /// The map is looked at, not changed.
    LookOnly,
    /// A new, unsaved map with the same content.
    Copy,
}

/// A question about one map.
pub struct Dispute {
    key: u64,
    heading: String,
    words: String,
    /// What would change in the window by taking what is on disk.
    differences: Vec<String>,
    choices: Vec<(Choice, &'static str)>,
    focused: bool,
}

impl Dispute {
    /// The file is open in another Footpath.
    pub fn open_elsewhere(key: u64, title: &str, holder: &str) -> Self {
        Self {
            key,
            heading: format!("“{title}” is open in another Footpath window"),
            words: format!(
                "It is being worked on there ({holder}). Look at it here without changing it, or work on a copy of your own."
            ),
            differences: Vec::new(),
            choices: vec![(Choice::LookOnly, "Look only"), (Choice::Copy, "Work on a copy")],
            focused: false,
        }
    }

    /// The window came to the front again, and somebody else wrote the file meanwhile.
    pub fn on_return(tab: &mut Tab) -> Option<Self> {
        let path = tab.path.clone().filter(|path| tab.guard.was_changed(path))?;
        // Asked once for each change, not at every return.
        tab.guard.look(&path);
        tab.editor.mark_unsaved();
        Self::changed_on_disk(tab)
    }

    /// The file is not what it was when it was last read or written here, so a save left it as it is.
    pub fn changed_on_disk(tab: &Tab) -> Option<Self> {
        let path = tab.path.as_deref()?;
        let name = name_in_words(path);
        let (more, differences) = match documents::open(path) {
            Ok((theirs, _)) => match differences(tab.map(), &theirs) {
                none if none.is_empty() => (" It says the same as this window.", none),
                some => (" In this window, taking theirs would change:", some),
            },
            Err(_) => (" At present it cannot be read.", Vec::new()),
        };
        Some(Self {
            key: tab.key,
            heading: format!("“{name}” was changed by another program"),
            words: format!(
                "The file on disk is not the one that was opened here. Nothing is lost whichever you choose: the \
                 previous version of the file is kept, and undo brings back what is in this window.{more}"
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

    /// Which map it is about.
    pub fn key(&self) -> u64 {
        self.key
    }

    /// One frame of the question; the answer once it is given.
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
