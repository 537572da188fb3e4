//! Copy, cut and paste: what the keys and the menu ask for, and what has come from the clipboard.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, Event, Key, Modifiers};

use super::ActiveWindow;
use super::copied_part::copied_part;
use super::services::{PasteDestination, PasteGoal};
use crate::app::commands::view_page::ViewPage;
use crate::app::services::clipboard::keys::PASTE_KEY;
use crate::app::services::clipboard::writer::DrawPicture;
use crate::app::services::clipboard::{PasteResult, PasteUse};
use crate::app::view::canvas::copied_text;
use crate::app::view::paste_strip::PasteStripAction;
use crate::app::view::tab::Tab;
use crate::app::widgets::last_focus::is_writing;
use crate::app::widgets::notices::{Notice, NoticeSubject};
use crate::edit::incoming::{Content, Incoming, Line};
use crate::edit::{Command, Fragment, PartValue, PastePlace};
use crate::export::{ExportJob, OutputFormat, PngSize};
use crate::model::{Card, CardId, JourneyMap, LaneKind, Part, PrintScope, PrintedPart, WebAddress};
use crate::render::png;
use crate::scene::{Pixels, SceneBuilder};
use crate::text::{MAX_TEXT_CHARS, clean_text};
use crate::theme::Theme;

/// Said when nothing on the clipboard is of use here.
const NOTHING: &str = "There is nothing on the clipboard that can go on a map.";
/// Said when another program has not answered for a while.
const NO_ANSWER_YET: &str = "The other program does not answer. What it has copied will be pasted as soon as it does.";

impl ActiveWindow<'_> {
    /// Copy, cut and paste arrive as events of their own, not as keys.
    pub(super) fn take_clipboard_events(&mut self, ctx: &Context) {
        self.give_late_words(ctx);
        self.take_middle_click(ctx);
        self.tell_about_waiting(ctx);
        let is_elsewhere = ctx.text_edit_focused() || ctx.memory(|memory| memory.top_modal_layer()).is_some();
        let is_typing = self.front_view().is_none_or(|view| view.typing.is_some());
        if is_elsewhere || is_typing {
            self.paste_into_text(ctx);
            return;
        }
        let mut events = take_events(ctx);
        self.read_for_page(ctx, &mut events);
        if self.take_clipboard_on_page(ctx, &mut events) {
            return;
        }
        if events.iter().any(|event| matches!(event, Event::Paste(_) | Event::PasteImage(_))) {
            self.window.notices.begin_try(NoticeSubject::Content);
        }
        for event in events {
            match event {
                Event::Copy => self.copy(ctx, false),
                Event::Cut => self.copy(ctx, true),
                Event::Paste(text) if text == PASTE_KEY => self.paste(ctx),
                Event::Paste(text) => {
                    let destination = self.destination_here();
                    destination.into_iter().for_each(|to| self.services.clipboard.paste_text(ctx, &text, to));
                }
                Event::PasteImage(image) => {
                    let destination = self.destination_here();
                    destination.into_iter().for_each(|to| self.services.clipboard.paste_image(ctx, &image, to));
                }
                _ => {}
            }
        }
        self.take_strip_keys(ctx);
    }

    /// On a page only text is pasted: puts that of the clipboard in place of the key that asked for it.
    fn read_for_page(&mut self, ctx: &Context, events: &mut [Event]) {
        if self.page_in_front() == ViewPage::Map {
            return;
        }
        let field = ctx.memory(|memory| memory.focused());
        for event in events.iter_mut().filter(|event| matches!(event, Event::Paste(text) if text == PASTE_KEY)) {
            let destination = PasteDestination { window: self.window.id, document: None, goal: PasteGoal::Text(field) };
            let words = match self.services.clipboard.paste(ctx, PasteUse::Text, destination) {
                Some(PasteResult::Text(words)) => clean_cells(&words),
                _ => String::new(),
            };
            *event = Event::Paste(words);
        }
    }

    /// Where content goes that is pasted now.
    pub(super) fn destination(&self) -> Option<PasteDestination> {
        let document = self.front_document()?.id;
        Some(PasteDestination { window: self.window.id, document: Some(document), goal: PasteGoal::Selection })
    }

    /// Where content goes that is pasted now and may come late, when something else is selected.
    fn destination_here(&self) -> Option<PasteDestination> {
        let selected = self.front_document()?.editor.selection();
        let goal = match selected.last().filter(|part| *part != Part::Header) {
            Some(part) => PasteGoal::Place(PastePlace::Part(part)),
            None => PasteGoal::Selection,
        };
        Some(PasteDestination { goal, ..self.destination()? })
    }

    /// Puts the selection on the clipboard, and deletes it when it is cut.
    pub(super) fn copy(&mut self, ctx: &Context, cut: bool) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        let Some(fragment) = Fragment::of(tab.map(), tab.document.editor.selection()) else {
            tab.view.message = Some("Select something to copy first.".into());
            return;
        };
        // A word processor would take the picture of cards, and nobody could go on writing in it.
        let are_words = tab.document.editor.selection().parts().iter().all(|part| matches!(part, Part::Card(_)));
        let picture = if are_words { None } else { picture_of_copy(&tab) };
        match self.services.clipboard.copy(ctx, fragment, picture) {
            Ok(()) if cut => {
                let parts = tab.document.editor.selection().parts().to_vec();
                tab.perform(&Command::Delete(parts));
            }
            Ok(()) => {}
            Err(sentence) => tab.view.message = Some(sentence),
        }
    }

    /// Gives words that were copied while a text was written to other programs with their marks.
    pub(super) fn offer_marked_words(&self, ctx: &Context) {
        let Some(text) = copied_text::take_new(ctx).filter(|text| !text.is_plain()) else { return };
        if self.services.clipboard.copy_words(&text) {
            let words = text.seen();
            let is_same = |command: &egui::OutputCommand| matches!(command, egui::OutputCommand::CopyText(known) if *known == words);
            ctx.output_mut(|output| output.commands.retain(|command| !is_same(command)));
        }
    }

    /// Puts the selected cards on the clipboard as a picture, or the whole map if none is selected.
    pub(super) fn copy_picture(&mut self) {
        let Some(tab) = self.window.tabs.front(self.documents) else { return };
        let (map, theme) = (tab.map().clone(), tab.document.theme().clone());
        let cards: BTreeSet<CardId> = tab.document.editor.selection().cards().into_iter().collect();
        let what = match cards.len() {
            0 => "The map is on the clipboard as a picture.".to_owned(),
            1 => "The card is on the clipboard as a picture.".to_owned(),
            count => format!("{count} cards are on the clipboard as a picture."),
        };
        let selection = (!cards.is_empty()).then(|| Arc::new(cards));
        let is_sent = self
            .services
            .clipboard
            .copy_picture(Box::new(move || picture_of(&map, theme, (selection, PrintScope::default()))));
        if is_sent {
            tab.view.announcements.say(what);
        } else {
            tab.view.message = Some("This system has no clipboard for pictures. Export a PNG instead.".to_owned());
        }
    }

    /// Pastes onto the map in front. If the clipboard is slow, that happens in a later frame.
    pub(super) fn paste(&mut self, ctx: &Context) {
        let Some(destination) = self.destination_here() else { return };
        self.window.notices.begin_try(NoticeSubject::Content);
        let clipboard = &mut self.services.clipboard;
        if let Some(result) = clipboard.paste(ctx, PasteUse::Map, destination) {
            self.take_pasted(ctx, destination, result);
        }
    }

    /// Changes how the last paste is read: leads to the strip that says so, after pasting if nothing was pasted.
    pub(super) fn change_last_paste(&mut self, ctx: &Context) {
        let has_strip = |window: &Self| window.front_view().is_some_and(|view| view.paste_strip.is_some());
        if !has_strip(self) {
            self.paste(ctx);
        }
        if let Some(strip) = self.window.tabs.front(self.documents).and_then(|tab| tab.view.paste_strip.as_mut()) {
            strip.wants_focus = true;
        }
    }

    /// Does what was chosen in the strip beside the last paste.
    pub(super) fn change_paste(&mut self, action: PasteStripAction) {
        if let Some(mut tab) = self.window.tabs.front(self.documents) {
            tab.change_paste(action);
        }
    }

    /// Keeps the last paste as it is: what is saved is no longer taken back with Esc.
    pub(super) fn keep_last_paste(&mut self) {
        if let Some(tab) = self.window.tabs.front(self.documents) {
            tab.view.paste_strip = None;
        }
    }

    /// Esc takes the last paste back while its strip is there.
    fn take_strip_keys(&mut self, ctx: &Context) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.follow_paste();
        let is_idle = tab.view.tool.is_idle() && !egui::Popup::is_any_open(ctx) && !is_writing(ctx);
        if tab.view.paste_strip.is_none() || !is_idle {
            return;
        }
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            tab.change_paste(PasteStripAction::Undo);
            let canvas = tab.view.canvas_id;
            canvas.into_iter().for_each(|canvas| ctx.memory_mut(|memory| memory.request_focus(canvas)));
        }
    }

    /// Gives the text on the clipboard to the text that is being edited, in place of the key that asked for it.
    fn paste_into_text(&mut self, ctx: &Context) {
        let is_key = |event: &Event| matches!(event, Event::Paste(text) if text == PASTE_KEY);
        while ctx.input(|input| input.events.iter().any(is_key)) {
            let field = ctx.memory(|memory| memory.focused());
            let destination = PasteDestination { window: self.window.id, document: None, goal: PasteGoal::Text(field) };
            // A text of the map shows marks; a field would show their signs.
            let is_on_map = !ctx.text_edit_focused() && self.front_view().is_some_and(|view| view.typing.is_some());
            let purpose = if is_on_map { PasteUse::MarkedText } else { PasteUse::Text };
            let words = match self.services.clipboard.paste(ctx, purpose, destination) {
                Some(PasteResult::Text(words)) if self.give_to_page(ctx, &words) => None,
                Some(PasteResult::Text(words)) => self.fitting(&words),
                Some(PasteResult::Failed(sentence)) => {
                    self.window.notices.show_passing(sentence);
                    None
                }
                _ => None,
            };
            ctx.input_mut(|input| {
                let Some(place) = input.events.iter().position(is_key) else { return };
                input.events.splice(place..=place, words.map(Event::Paste));
            });
        }
    }

    /// Gives a table to the page in front, where no field is for words alone. Returns whether the page has taken it.
    fn give_to_page(&mut self, ctx: &Context, words: &str) -> bool {
        let focused = ctx.memory(|memory| memory.focused());
        let is_in_field = ctx.text_edit_focused();
        if ctx.memory(|memory| memory.top_modal_layer()).is_some() {
            return false;
        }
        let Some((mut tab, pages)) = self.window.tabs.front_with_pages(self.documents) else { return false };
        let Some(content) = pages.content_mut() else { return false };
        let takes = !is_in_field || words.contains(['\t', '\n']) && focused.is_some_and(|id| content.takes_tables(id));
        takes && content.paste_text(&mut tab, &clean_cells(words))
    }

    /// The words as a text takes them; none, with the reason in the status line, if a text cannot hold so many.
    fn fitting(&mut self, words: &str) -> Option<String> {
        let clean = clean_text(words).into_owned();
        if clean.chars().count() <= MAX_TEXT_CHARS {
            return Some(clean).filter(|clean| !clean.is_empty());
        }
        let sentence = "This is too long to paste into a text: a text can have up to 20,000 characters.";
        self.window.notices.show_passing(sentence.to_owned());
        None
    }

    /// Gives words that came late to the text field that they were meant for, if it still has the focus.
    fn give_late_words(&mut self, ctx: &Context) {
        let focused = ctx.memory(|memory| memory.focused());
        let window = self.window.id;
        for (destination, words) in self.services.clipboard.take_words(|to| to.window == window) {
            let is_wanted = match destination.goal {
                PasteGoal::Text(field) => field == focused,
                PasteGoal::Clicked(_) => true,
                _ => false,
            };
            if is_wanted && matches!(destination.goal, PasteGoal::Text(_)) && self.give_to_page(ctx, &words) {
                continue;
            }
            let Some(text) = is_wanted.then(|| self.fitting(&words)).flatten() else { continue };
            let event = match destination.goal {
                PasteGoal::Clicked(pos) => Event::MiddleClickPaste { pos, text },
                _ => Event::Paste(text),
            };
            ctx.input_mut(|input| input.events.insert(0, event));
        }
    }

    /// A click of the middle button pastes what is selected in a program into the text under the pointer, as is the
    /// custom on X11 and Wayland. Elsewhere nothing comes of it.
    fn take_middle_click(&mut self, ctx: &Context) {
        let clicked = ctx.input(|input| {
            let clicked = input.pointer.button_clicked(egui::PointerButton::Middle);
            clicked.then(|| input.pointer.interact_pos()).flatten()
        });
        if let Some(at) = clicked {
            let goal = PasteGoal::Clicked(at);
            let destination = PasteDestination { window: self.window.id, document: None, goal };
            self.services.clipboard.paste_selected(ctx, destination);
        }
    }

    /// Says that another program does not answer, for as long as that lasts.
    fn tell_about_waiting(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let waits = self.services.clipboard.waits_long(now);
        if let Some(left) = self.services.clipboard.patience_left(now) {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
        let topic = crate::app::widgets::notices::NoticeTopic::Clipboard;
        self.window.notices.set_lasting(topic, waits.then(|| NO_ANSWER_YET.to_owned()));
    }

    /// Puts what has come from the clipboard or from files onto the map that it is for.
    pub(crate) fn take_pasted(&mut self, ctx: &Context, destination: PasteDestination, result: PasteResult) {
        ctx.request_repaint();
        if !matches!(result, PasteResult::Failed(_)) {
            self.window.notices.withdraw_earlier(NoticeSubject::Content);
        }
        match result {
            PasteResult::Incoming(Incoming::Files(files)) => self.take_files(ctx, files, destination),
            PasteResult::Incoming(incoming) => self.paste_incoming(destination, incoming),
            PasteResult::Picture(picture) if destination.goal == PasteGoal::WallPhoto => {
                self.put_wall_photo(ctx, &picture);
            }
            PasteResult::Picture(picture) => self.put_picture(destination, &picture),
            PasteResult::Persona(persona) => self.put_persona(destination, &persona),
            PasteResult::Text(words) => self.services.clipboard.keep_words(destination, words),
            PasteResult::Failed(sentence) => {
                self.window.notices.show_passing(Notice::refusal(sentence, NoticeSubject::Content));
            }
        }
    }

    fn paste_incoming(&mut self, destination: PasteDestination, incoming: Incoming) {
        let Some(document) = destination.document else { return };
        let Some(mut tab) = self.window.tabs.tab_of(self.documents, document) else { return };
        tab.stop_typing();
        let at = place_for(&tab, destination.goal);
        match incoming {
            Incoming::Fragment(fragment) => drop(tab.paste_fragment(fragment, at)),
            Incoming::Content(content) => drop(tab.paste_content(content, at)),
            Incoming::Address(address, title) => paste_address(&mut tab, &address, title, at),
            Incoming::Files(_) | Incoming::Picture | Incoming::Nothing => tab.view.message = Some(NOTHING.into()),
        }
    }
}

/// The words as a page takes them: the cells of a table stay apart.
fn clean_cells(words: &str) -> String {
    words.split('\t').map(clean_text).collect::<Vec<_>>().join("\t")
}

/// Where something goes: where it was asked for, or else at the selection, or in the first cell that takes cards.
fn place_for(tab: &Tab<'_>, goal: PasteGoal) -> PastePlace {
    if let PasteGoal::Place(place) = goal
        && crate::edit::place_on(tab.map(), place).is_some()
    {
        return place;
    }
    let selected = tab.selected().filter(|part| *part != Part::Header);
    selected.map_or_else(|| first_cell(tab.map()), PastePlace::Part)
}

/// A selected card gets the address; otherwise a new card does, with the words of the link.
fn paste_address(tab: &mut Tab<'_>, address: &WebAddress, title: Option<String>, at: PastePlace) {
    if let PastePlace::Part(Part::Card(id)) = at
        && let Some(card) = tab.map().card(id).filter(|card| card.address.is_empty())
    {
        let card = Card { address: address.as_str().to_owned(), ..Card::clone(card) };
        let command = Command::Change { field: "address", to: vec![PartValue::Card(Box::new(card))] };
        if tab.perform(&command) {
            tab.view.announcements.say(format!("The card links to {} now.", address.short()));
        }
        return;
    }
    let line = match title {
        Some(title) => Line::linked(&title, address),
        None => Line::plain(address.as_str()),
    };
    tab.paste_content(Content::Lines(vec![line]), at);
}

/// Takes the events of copy, cut and paste out of the input.
fn take_events(ctx: &Context) -> Vec<Event> {
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

/// The place to paste at when nothing is selected.
fn first_cell(map: &Arc<JourneyMap>) -> PastePlace {
    let lane = map.lanes.iter().find(|lane| !matches!(lane.kind, LaneKind::Line(_) | LaneKind::Curve));
    match (lane, map.steps().next()) {
        (Some(lane), Some((_, step))) => PastePlace::Part(Part::Cell(lane.id, step.id)),
        _ => PastePlace::Part(Part::Header),
    }
}

/// Draws what is copied, for programs that take pictures: the selected cards and points, or else the stages and lanes.
fn picture_of_copy(tab: &Tab<'_>) -> Option<DrawPicture> {
    let selected = tab.document.editor.selection();
    let cards: BTreeSet<CardId> = selected.cards().into_iter().collect();
    let theme = tab.document.theme().clone();
    let part = copied_part(tab.map(), (cards, selected.parts()), &theme)?;
    Some(Box::new(move || picture_of(&part.map, theme, (part.selection, part.scope))))
}

/// The most pixels of a picture for the clipboard: enough for a slide or a document.
const MOST_PICTURE_PIXELS: f32 = 16_000_000.0;

/// Draws some cards or a part of a map, or all of it, as large as it is; none if it cannot be drawn.
fn picture_of(
    map: &JourneyMap,
    theme: Arc<Theme>,
    (selection, scope): (Option<Arc<BTreeSet<CardId>>>, PrintScope),
) -> Option<Pixels> {
    let format = OutputFormat::Png { size: PngSize::Automatic, transparent: false };
    let mut job = ExportJob { selection, ..ExportJob::fitted(format, theme) };
    // Whoever copies a few cards wants those, and not the title of the map once more.
    if job.selection.is_some() || !scope.is_all() {
        job.settings.left_out = vec![PrintedPart::Header, PrintedPart::Lists, PrintedPart::Footer];
    }
    job.settings.scope = scope;
    let pages = job.pages(&mut SceneBuilder::new().for_files(), map).ok()?;
    let page = pages.pages.first()?;
    let size = page.boxes.media;
    let most = (MOST_PICTURE_PIXELS / (size.x * size.y).max(1.0)).sqrt();
    png::render_page(page, pages.about.paper, PngSize::Automatic.for_page(page).min(most)).ok()
}
