//! Copy, cut and paste, and files that are dropped on the window.

use std::path::{Path, PathBuf};

use egui::{Context, Event};

use super::ActiveWindow;
use super::services::PasteDestination;
use crate::app::services::clipboard::PasteResult;
use crate::edit::{Command, Fragment, PastePlace, Pasted, Selection};
use crate::model::{JourneyMap, LaneKind, Part};

/// The endings of picture files.
const PICTURE_ENDINGS: [&str; 4] = ["png", "jpg", "jpeg", "webp"];

impl ActiveWindow<'_> {
    /// Copy, cut and paste arrive as events of their own, not as keys.
    pub(super) fn take_clipboard_events(&mut self, ctx: &Context) {
        let is_elsewhere = ctx.text_edit_focused() || ctx.memory(|memory| memory.top_modal_layer()).is_some();
        let is_typing = self.front_view().is_none_or(|view| view.typing.is_some());
        if is_elsewhere || is_typing {
            return;
        }
        for event in take_clipboard_events(ctx) {
            match event {
                Event::Copy => self.copy(ctx, false),
                Event::Cut => self.copy(ctx, true),
                Event::Paste(text) => {
                    let destination = self.destination();
                    destination.into_iter().for_each(|to| self.services.clipboard.paste(ctx, &text, to));
                }
                Event::PasteImage(image) => {
                    let destination = self.destination();
                    destination.into_iter().for_each(|to| self.services.clipboard.paste_image(ctx, &image, to));
                }
                _ => {}
            }
        }
    }

    /// Where content goes that is pasted now.
    pub(super) fn destination(&self) -> Option<PasteDestination> {
        let document = self.front_document()?.id;
        Some(PasteDestination { window: self.window.id, document, picture: None })
    }

    /// Puts the selection on the clipboard, and deletes it when it is cut.
    pub(super) fn copy(&mut self, ctx: &Context, cut: bool) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        let Some(fragment) = Fragment::of(tab.map(), tab.document.editor.selection()) else {
            tab.view.message = Some("Select something to copy first.".into());
            return;
        };
        match self.services.clipboard.copy(ctx, fragment) {
            Ok(()) if cut => {
                let parts = tab.document.editor.selection().parts().to_vec();
                tab.perform(&Command::Delete(parts));
            }
            Ok(()) => {}
            Err(sentence) => tab.view.message = Some(sentence),
        }
    }

    /// Pastes from a menu: the window system is asked for the clipboard's content.
    pub(super) fn paste(&mut self, ctx: &Context) {
        let Some(fragment) = self.services.clipboard.last_copy() else {
            ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            return;
        };
        let content = Pasted::Fragment(Box::new(fragment.clone()));
        if let Some(destination) = self.destination() {
            self.take_pasted(destination, PasteResult::Content(content));
        }
    }

    /// Puts what has come from the clipboard or from picture files onto the map that it is for.
    pub(crate) fn take_pasted(&mut self, destination: PasteDestination, result: PasteResult) {
        match result {
            PasteResult::Content(content) => self.paste_content(destination, content),
            PasteResult::Picture(picture) => self.put_picture(destination, &picture),
            PasteResult::Failed(sentence) => self.window.notices.show_passing(sentence),
        }
    }

    fn paste_content(&mut self, destination: PasteDestination, content: Pasted) {
        let Some(mut tab) = self.window.tabs.tab_of(self.documents, destination.document) else { return };
        let selected = tab.selected().filter(|part| *part != Part::Header);
        let at = selected.map_or_else(|| first_cell(tab.map()), PastePlace::Part);
        tab.perform(&match content {
            Pasted::Fragment(fragment) => Command::Paste { fragment, at },
            Pasted::Grid(rows) => Command::PasteGrid { rows, at },
            Pasted::Lines(lines) => Command::PasteLines { lines, at },
        });
        tab.show_selected();
    }

    /// Opens maps that were dropped on the window, and puts pictures onto the map.
    pub(super) fn take_dropped_files(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if dropped.is_empty() {
            return;
        }
        let (pictures, maps): (Vec<_>, Vec<_>) = dropped.into_iter().partition(|path| is_picture(path));
        if let Some(destination) = self.destination().filter(|_| !pictures.is_empty()) {
            if let Some(tab) = self.window.tabs.front(self.documents)
                && let Some(cell @ Part::Cell(..)) = tab.view.hovered
            {
                tab.document.editor.select(Selection::one(cell));
            }
            self.services.clipboard.load_files(ctx, pictures, &destination);
        }
        self.open_all(ctx, &maps);
    }
}

/// Takes the events of copy, cut and paste out of the input.
fn take_clipboard_events(ctx: &Context) -> Vec<Event> {
    let mut taken = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let ours = matches!(event, Event::Copy | Event::Cut | Event::Paste(_) | Event::PasteImage(_));
            if ours {
                taken.push(event.clone());
            }
            !ours
        });
    });
    taken
}

fn is_picture(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| PICTURE_ENDINGS.contains(&ending.as_str()))
}

/// The place to paste at when nothing is selected.
fn first_cell(map: &JourneyMap) -> PastePlace {
    let lane = map.lanes.iter().find(|lane| !matches!(lane.kind, LaneKind::Line(_) | LaneKind::Curve));
    match (lane, map.steps().next()) {
        (Some(lane), Some((_, step))) => PastePlace::Part(Part::Cell(lane.id, step.id)),
        _ => PastePlace::Part(Part::Header),
    }
}
