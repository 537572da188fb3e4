//! Voting in a window: the panel around the map in front, and what it asks of that map.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Rect, Ui};

use super::ActiveWindow;
use super::saving::FileDialogPurpose;
use crate::app::commands::UiCommand;
use crate::app::commands::view_page::ViewPage;
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::document::ViewId;
use crate::app::panels::voting::{VotingAction, VotingPanel, VotingRequest};
use crate::app::services::task::Task;
use crate::app::view::camera::Camera;
use crate::app::view::tab::Tab;
use crate::app::widgets::last_focus::esc_leaves_text;
use crate::app::widgets::notices::{Notice, NoticeOffer};
use crate::edit::Command;
use crate::edit::voting::VotingStep;
use crate::export::votes::{vote_rows, votes_csv};
use crate::file::{self, FileError, clock, display_name};
use crate::geometry::{Point, Rect as MapRect, point};
use crate::model::{CardId, LaneId};

/// What a window remembers for voting.
#[derive(Default)]
pub(super) struct VotingState {
    pub(super) panel: VotingPanel,
    /// The view whose map shows the numbers.
    marked: Option<ViewId>,
    /// How that view saw its map before, and the size of the canvas that it was fitted to since.
    seen_before: Option<SeenBefore>,
    /// Results that are being written.
    writing: Option<(PathBuf, Task<Result<(), String>>)>,
}

/// What a view looked at before people began to vote.
struct SeenBefore {
    camera: Camera,
    navigated: bool,
    /// Whether it saw the whole map, which may have grown since.
    whole: bool,
    /// The size of the canvas to which the map was fitted for voting.
    fitted: Option<Point>,
    /// Whether the parking lot was open, which would lie over the cards.
    parking_lot: bool,
}

impl ActiveWindow<'_> {
    /// Begins to vote on the map in front, or ends it.
    pub(super) fn toggle_voting(&mut self) {
        if self.window.overlays.voting.panel.is_open() {
            self.window.overlays.voting.panel.close();
            return self.say_voting_is_closed();
        }
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.stop_typing();
        let has_selection = tab.document.editor.selection().cards().len() > 1;
        self.window.overlays.capture.line.close();
        let map = tab.map().clone();
        self.window.overlays.voting.panel.open(&map, has_selection);
        if let Some(words) = self.voting_in_words() {
            self.window.notices.announcer.hear(words);
        }
    }

    /// What is going on in the voting; none while nobody votes.
    pub(super) fn voting_in_words(&self) -> Option<String> {
        let document = self.front_document().filter(|_| self.is_voting())?;
        let selection = document.editor.selection().cards();
        Some(self.window.overlays.voting.panel.summary(document.map(), &selection))
    }

    /// Says that the panel is gone, and that a round that is under way is not lost.
    fn say_voting_is_closed(&mut self) {
        let is_under_way =
            self.front_document().is_some_and(|document| document.map().info.workshop.round_under_way().is_some());
        let words =
            if is_under_way { "Left the voting. The round goes on when you vote again" } else { "Left the voting" };
        self.window.notices.announcer.hear(words);
    }

    /// Whether people vote on the map in front.
    pub(super) fn is_voting(&self) -> bool {
        self.window.overlays.voting.panel.is_open()
            && self.window.tabs.has_front()
            && self.page_in_front() == ViewPage::Map
    }

    /// Consumes the keys of voting.
    pub(super) fn take_voting_keys(&mut self, ctx: &Context) {
        if !self.is_voting() {
            return;
        }
        let focused = ctx.memory(|memory| memory.focused());
        let on_map = focused.is_none_or(|id| self.front_view().is_some_and(|view| view.canvas_id == Some(id)));
        let on_map = on_map && !esc_leaves_text(ctx);
        if focused.is_none() && esc_leaves_text(ctx) {
            self.window.notices.announcer.hear("Still voting. Esc once more leaves it");
        }
        let Some(map) = self.front_document().map(|document| document.map().clone()) else { return };
        self.window.overlays.voting.panel.take_keys(ctx, &map, on_map);
    }

    /// Shows the panel around the map in front, if people vote. Returns the room that is left for the map.
    pub(super) fn show_voting(&mut self, ui: &mut Ui, area: Rect) -> Rect {
        self.mark_voted_cards();
        if !self.is_voting() {
            return area;
        }
        let Some(document) = self.window.tabs.front_document(self.documents) else { return area };
        let (map, selection) = (document.map().clone(), document.editor.selection().cards());
        let screen = ui.ctx().content_rect();
        let letters = self.services.workshop.presenting.room_size.letters(point(screen.width(), screen.height()));
        self.window.overlays.voting.panel.room_letters = self.window.presentation.as_ref().map(|_| letters);
        let context = &mut self.services.ui_context();
        self.window.overlays.voting.panel.show(ui, &map, &selection, context)
    }

    /// Lets the map in front show the numbers of the cards, and every other map none.
    fn mark_voted_cards(&mut self) {
        let state = &mut self.window.overlays.voting;
        let front = self.window.tabs.front_view().map(|view| view.id);
        let before = std::mem::replace(&mut state.marked, front.filter(|_| state.panel.is_open()));
        if let Some(before) = before.filter(|before| state.marked != Some(*before))
            && let Some(tab) = self.window.tabs.tab(self.documents, before)
        {
            tab.view.highlights.voting = None;
            tab.document.number_cards(Vec::new());
            tab.document.hide_votes(Vec::new());
            // Without the numbers, rows are lower and the whole map can be shown larger.
            tab.document.refresh();
            if let Some(SeenBefore { camera, navigated, whole, parking_lot, .. }) = state.seen_before.take() {
                let mut tab = tab;
                self.window.overlays.capture.parking_lot.open |= parking_lot;
                (tab.view.camera, tab.view.navigated) = (camera, navigated);
                if whole && !navigated {
                    tab.fit();
                }
            }
        }
        let Some(mut tab) = self.window.tabs.front(self.documents).filter(|_| state.marked.is_some()) else { return };
        let parking_lot = &mut self.window.overlays.capture.parking_lot.open;
        let seen = state.seen_before.get_or_insert_with(|| SeenBefore {
            camera: tab.view.camera,
            navigated: tab.view.navigated,
            whole: tab.shows_whole_map(),
            fitted: tab.view.canvas_size,
            parking_lot: std::mem::take(parking_lot),
        });
        // The canvas has its new size a frame later.
        if seen.fitted != tab.view.canvas_size {
            seen.fitted = tab.view.canvas_size;
            fit_grid(&mut tab);
        }
        let selection = tab.document.editor.selection().cards();
        let marks = state.panel.marks(tab.document.map(), &selection);
        let cards = marks.iter().flat_map(|marks| &marks.cards).map(|own| own.card).collect();
        tab.document.number_cards(cards);
        let hidden = state.panel.hidden_cards(tab.document.map());
        tab.document.hide_votes(hidden);
        tab.view.highlights.voting = marks;
    }

    /// Carries out what was asked for while people vote.
    pub(super) fn carry_out_votes(&mut self, ctx: &Context) {
        self.finish_vote_file();
        for action in self.window.overlays.voting.panel.take_actions() {
            ctx.request_repaint();
            let Some(document) = self.front_document() else { return };
            let (map, selection) = (document.map().clone(), document.editor.selection().cards());
            let now = (selection.as_slice(), Some(clock::today()), ctx.input(|input| input.time));
            match self.window.overlays.voting.panel.act(&action, &map, now) {
                Some(VotingRequest::Step(step)) => self.take_voting_step(ctx, step),
                Some(VotingRequest::Say(words)) => self.window.notices.announcer.say(words),
                Some(VotingRequest::Hear(words)) => self.window.notices.announcer.hear(words),
                Some(VotingRequest::Refuse(words)) => self.window.notices.announcer.refuse(words),
                Some(VotingRequest::Undo) => self.perform(ctx, UiCommand::Undo),
                Some(VotingRequest::CopyTable) => {
                    ctx.copy_text(votes_csv(&vote_rows(&map)).replace("\r\n", "\n"));
                    self.window.notices.announcer.say("The results are in the clipboard, as a table.");
                }
                Some(VotingRequest::SaveTable) => self.ask_for_vote_file(ctx),
                Some(VotingRequest::Closed) => {
                    self.focus_map(ctx);
                    self.say_voting_is_closed();
                }
                None => {}
            }
            if matches!(action, VotingAction::Show(_) | VotingAction::New) {
                self.focus_map(ctx);
            }
        }
    }

    fn take_voting_step(&mut self, ctx: &Context, step: VotingStep) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        if let VotingStep::Begin(round) = &step {
            let cards: Vec<CardId> = round.cards.iter().map(|own| own.card).collect();
            show_lanes_of(&mut tab, &cards);
        }
        let panel = &mut self.window.overlays.voting.panel;
        if tab.perform(&Command::Vote(step.clone())) {
            // The panel says more of it than the history does.
            tab.view.announcements.forget_news();
            let words = panel.carried_out(&step, tab.map());
            self.window.notices.announcer.say(words);
        } else if let Some(why) = &tab.view.message {
            panel.refused(why);
        }
        if matches!(step, VotingStep::Reveal | VotingStep::MarkTop(_)) {
            self.focus_map(ctx);
        }
    }

    /// Gives the keys to the map, so that those of voting are taken again.
    fn focus_map(&self, ctx: &Context) {
        if let Some(canvas) = self.front_view().and_then(|view| view.canvas_id) {
            ctx.memory_mut(|memory| memory.request_focus(canvas));
        }
    }

    fn ask_for_vote_file(&mut self, ctx: &Context) {
        let Some(document) = self.front_document() else { return };
        let name = format!("{} – votes", document.title());
        let folder = document.path.as_deref().and_then(Path::parent).map(Path::to_owned);
        let id = document.id;
        let request = PathRequest::save("Save the votes as", "Save", "Tables", "csv", &name);
        let request = request.starting_in(folder.as_deref());
        self.window.file_dialogs.ask(ctx, request, FileDialogPurpose::Votes(id));
    }

    /// Writes the results of all rounds of a map to a file, in the background.
    pub(super) fn write_votes(&mut self, ctx: &Context, id: crate::app::document::DocumentId, path: &Path) {
        let Some(document) = self.documents.get_mut(id) else { return };
        let map = Arc::clone(document.map());
        self.write_table(ctx, path, move || votes_csv(&vote_rows(&map)));
    }

    /// Writes a table to a file, in the background.
    pub(super) fn write_table(&mut self, ctx: &Context, path: &Path, table: impl FnOnce() -> String + Send + 'static) {
        let target = path.to_owned();
        let work = move |_: &_| {
            let text = table();
            let written = file::replace_file::<FileError>(&target, |file| {
                file.write_all(text.as_bytes()).map_err(|source| FileError::Write { source })
            });
            written.map_err(|error| error.to_string())
        };
        self.window.overlays.voting.writing = Some((path.to_owned(), Task::start(ctx, "write table", work)));
    }

    fn finish_vote_file(&mut self) {
        let Some((path, task)) = &self.window.overlays.voting.writing else { return };
        let Some(result) = task.poll() else { return };
        let name = display_name(path);
        let notice: Notice = match result.map_err(|error| error.to_string()).and_then(|written| written) {
            Ok(()) => Notice::success(format!("“{name}” is ready"))
                .offering(NoticeOffer::OpenFile(path.clone()))
                .offering(NoticeOffer::OpenFolder(path.clone())),
            Err(error) => format!("“{name}” was not written. {error}").into(),
        };
        self.window.overlays.voting.writing = None;
        self.window.notices.show_in_corner(notice);
    }
}

/// Shows the grid as large as it fits: what stands above it does not matter while people vote.
fn fit_grid(tab: &mut Tab<'_>) {
    /// The space above the stages, in map units.
    const ABOVE: f32 = 8.0;
    let layout = &tab.document.drawing.layout;
    let top = layout.in_map(layout.stage_band).min.y - ABOVE;
    let grid = MapRect::from_corners(point(0.0, top.max(0.0)), layout.size);
    tab.view.camera.fit(grid, tab.view.room.free, 1.5);
    tab.view.navigated = true;
}

/// Expands the lanes of cards that people are about to vote on.
fn show_lanes_of(tab: &mut Tab<'_>, cards: &[CardId]) {
    let map = tab.map();
    let lanes: Vec<LaneId> = cards.iter().filter_map(|card| map.card(*card)).map(|card| card.lane).collect();
    let collapsed = tab.document.collapsed_lanes();
    let hidden: Vec<LaneId> = lanes.into_iter().filter(|lane| collapsed.contains(lane)).collect();
    if !hidden.is_empty() {
        tab.document.collapse(&hidden, false);
    }
}
