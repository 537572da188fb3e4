//! What was pasted last, for as long as the user can change how it is read.

use std::sync::Arc;

use super::card_rows::CardRows;
use super::tab::Tab;
use crate::edit::incoming::Content;
use crate::edit::{Command, PastePlace, PasteReading, PasteReport, PasteShape, Selection};
use crate::geometry::{Rect, Transform, point};
use crate::model::JourneyMap;

/// The last paste, while nothing else has happened since.
pub(crate) struct PasteStrip {
    /// What was pasted, if it can be read in several ways.
    pub(crate) content: Option<Arc<Content>>,
    /// The map that its rows tell of, if each of them is a card.
    pub(crate) card_rows: Option<Arc<CardRows>>,
    /// How it was read.
    pub(crate) reading: PasteReading,
    /// How it is read as a table, if it was read in another way since.
    pub(crate) as_table: PasteReading,
    /// What became of it.
    pub(crate) report: PasteReport,
    /// Whether the strip should take the keyboard focus in the next frame.
    pub(crate) wants_focus: bool,
    /// Where it lies. It stays there however the content is read, so that its buttons stay under the pointer.
    pub(crate) place: StripPlace,
    at: PastePlace,
    map: Arc<JourneyMap>,
    selection: Selection,
    /// What was in view before anything was pasted.
    view_before: ViewBefore,
}

/// Where the strip lies on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum StripPlace {
    /// Not known yet.
    #[default]
    Free,
    /// Its lower left corner was here in the last frame, before its size or what was pasted had come to rest.
    Found(egui::Pos2),
    /// Its lower left corner stays here.
    Settled(egui::Pos2),
}

impl StripPlace {
    /// The place after a frame for which this corner was found: the same corner in two frames is kept.
    pub(crate) fn after(self, found: egui::Pos2) -> Self {
        match self {
            Self::Settled(_) => self,
            Self::Found(before) if before == found => Self::Settled(found),
            Self::Free | Self::Found(_) => Self::Found(found),
        }
    }
}

/// What was in view before a paste: where the camera was, and whether somebody had moved it.
#[derive(Clone, Copy)]
struct ViewBefore {
    camera: Transform,
    navigated: bool,
    /// The sheet that was in view as a whole.
    whole_sheet: Option<crate::geometry::Point>,
}

/// What is pasted: the content, the map that its rows or headings tell of, and how it is read.
struct PastedContent {
    content: Option<Arc<Content>>,
    card_rows: Option<Arc<CardRows>>,
    reading: PasteReading,
    as_table: PasteReading,
}

/// What the user wants of a pasted thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PasteStripAction {
    /// To read it in this way.
    Read(PasteReading),
    /// To take it back.
    Undo,
    /// To keep it as it is.
    Keep,
}

impl PasteStrip {
    /// Whether it can be read as lines and as a table.
    pub(crate) fn can_change(&self) -> bool {
        self.content.as_ref().is_some_and(|content| content.is_larger_than_a_cell())
    }

    /// Whether it is read as a table.
    pub(crate) fn is_table(&self) -> bool {
        self.reading.shape == PasteShape::Table
    }

    /// The rectangle around everything that was pasted, on the sheet. Of very much, the first and the last parts count.
    pub(crate) fn bounds(&self, tab: &Tab<'_>) -> Option<Rect> {
        const ENDS: usize = 40;
        let made = &self.report.made;
        let parts = made.iter().take(ENDS).chain(made.iter().skip(ENDS.max(made.len().saturating_sub(ENDS))));
        parts.filter_map(|part| tab.document.bounds_of(*part)).reduce(|all, one| all.union(&one))
    }

    /// The same content, read in another way.
    fn read_as(&self, reading: PasteReading) -> PastedContent {
        // A table that was read with other names comes back with these.
        let as_table = if reading.shape == PasteShape::Table { reading } else { self.as_table };
        PastedContent { content: self.content.clone(), card_rows: self.card_rows.clone(), reading, as_table }
    }

    fn is_current(&self, map: &Arc<JourneyMap>, selection: &Selection) -> bool {
        Arc::ptr_eq(&self.map, map) && self.selection == *selection
    }
}

impl Tab<'_> {
    /// Pastes content that another program has copied, read in the way that fits the map best.
    pub(crate) fn paste_content(&mut self, content: Content, at: PastePlace) -> bool {
        let Some(place) = crate::edit::place_on(self.map(), at) else {
            self.view.message = Some("There is no cell to paste into. Add a lane and a stage first.".into());
            return false;
        };
        let card_rows = CardRows::of(&content, self.map());
        let usual = PasteReading::of(self.map(), &content, place.lane);
        let reading = match &card_rows {
            Some(_) => PasteReading { shape: PasteShape::CardRows, ..PasteReading::TABLE },
            None => usual,
        };
        let as_table = PasteReading::as_table(self.map(), &content, place.lane);
        let content = Some(Arc::new(content));
        let before = self.view_now();
        let is_done = self.paste_read(
            PastedContent { content: content.clone(), card_rows: card_rows.clone(), reading, as_table },
            at,
            before,
        );
        // Rows that are all there already may still be wanted as cells.
        let are_rows = card_rows.as_ref().is_some_and(|rows| !rows.is_outline);
        is_done
            || (are_rows && self.paste_read(PastedContent { content, card_rows, reading: usual, as_table }, at, before))
    }

    fn view_now(&self) -> ViewBefore {
        ViewBefore {
            camera: self.view.camera.canvas_from_map(),
            navigated: self.view.navigated,
            whole_sheet: self.view.room.whole_sheet,
        }
    }

    /// Shows what was in view before the paste. A fitted map is not fitted again because its sheet was larger meanwhile.
    fn look_as_before(&mut self, before: ViewBefore) {
        // The drawing is still that of the larger sheet, to which the map would be fitted in this frame.
        self.document.refresh();
        self.view.camera.restore_view(before.camera);
        self.view.navigated = before.navigated;
        self.view.room.look_as_before(before.whole_sheet);
    }

    /// Pastes content that is read in a given way.
    fn paste_read(&mut self, pasted: PastedContent, at: PastePlace, before: ViewBefore) -> bool {
        let command = match (&pasted.card_rows, &pasted.content) {
            (Some(rows), _) if pasted.reading.shape == PasteShape::CardRows => Command::TakeIn(rows.map.clone()),
            (_, Some(content)) => Command::PasteContent { content: content.clone(), reading: pasted.reading, at },
            (_, None) => return false,
        };
        self.paste_with_report(&command, pasted, at, before)
    }

    /// Pastes a piece of a map.
    pub(crate) fn paste_fragment(&mut self, fragment: Box<crate::edit::Fragment>, at: PastePlace) -> bool {
        let pasted = PastedContent {
            content: None,
            card_rows: None,
            reading: PasteReading::LINES,
            as_table: PasteReading::TABLE,
        };
        let before = self.view_now();
        self.paste_with_report(&Command::Paste { fragment, at }, pasted, at, before)
    }

    fn paste_with_report(
        &mut self,
        command: &Command,
        pasted: PastedContent,
        at: PastePlace,
        view_before: ViewBefore,
    ) -> bool {
        let PastedContent { content, card_rows, reading, as_table } = pasted;
        let mut report = self.document.editor.paste_report(command);
        if let (Some(report), Some(rows)) = (&mut report, &card_rows)
            && reading.shape == PasteShape::CardRows
        {
            report.notes.extend(rows.sentences.iter().cloned());
        }
        let was_whole = !self.view.navigated && self.shows_whole_map();
        if !self.perform(command) {
            return false;
        }
        self.document.refresh();
        let Some(report) = report else { return true };
        let is_plain = report.remarks().is_empty() && report.replaced_values == 0 && !reading.has_lane_names;
        let is_small = report.made.len() < 2 && is_plain;
        self.view.message = (!is_small).then(|| report.sentence());
        self.view.paste_strip = (!is_small).then(|| PasteStrip {
            content,
            card_rows,
            reading,
            as_table,
            report,
            wants_focus: false,
            place: StripPlace::Free,
            at,
            map: self.map().clone(),
            selection: self.document.editor.selection().clone(),
            view_before,
        });
        match self.view.paste_strip.as_ref().and_then(|strip| strip.bounds(self)) {
            // A map that was seen as a whole stays so while it grows.
            _ if was_whole => self.fit_no_larger(),
            Some(bounds) => self.show_beginning(bounds),
            None => self.show_selected(),
        }
        true
    }

    /// Pans just far enough that a rectangle of the sheet is in view, or at least the corner where reading begins.
    fn show_beginning(&mut self, bounds: Rect) {
        /// Least distance to the edges of the canvas, in screen points.
        const MARGIN: f32 = 24.0;
        let Some(canvas) = self.view.canvas_size else { return };
        let seen = self.view.camera.canvas_from_map().apply_rect(bounds);
        let (layout, zoom) = (&self.document.drawing.layout, self.view.camera.zoom());
        // The names of lanes and stages stay at the edges and cover what is under them.
        let names = layout.columns.first().map_or(0.0, |column| column.x * zoom);
        let band = (layout.stage_band.max.y - layout.stage_band.min.y) * zoom;
        let from_right = layout.right_to_left;
        let (left, right) = if from_right { (0.0, names) } else { (names, 0.0) };
        let by = |low: f32, high: f32, from: f32, to: f32, is_end_first: bool| {
            let (to_low, to_high) = (from - low, to - high);
            if to_low <= 0.0 && to_high >= 0.0 {
                0.0
            } else if high - low > to - from {
                if is_end_first { to_high } else { to_low }
            } else if to_low > 0.0 {
                to_low
            } else {
                to_high
            }
        };
        let x = by(seen.min.x, seen.max.x, left + MARGIN, canvas.x - right - MARGIN, from_right);
        let y = by(seen.min.y, seen.max.y, band + MARGIN, canvas.y - MARGIN, false);
        if x != 0.0 || y != 0.0 {
            self.view.camera.pan(point(x, y));
            self.view.navigated = true;
        }
    }

    /// Forgets the last paste once something else has happened: what is saved is kept.
    pub(crate) fn follow_paste(&mut self) {
        let editor = &self.document.editor;
        let is_current = |strip: &PasteStrip| strip.is_current(editor.map(), editor.selection());
        let is_over = self.view.typing.is_some() || !editor.is_unsaved();
        if is_over || !self.view.paste_strip.as_ref().is_some_and(is_current) {
            self.view.paste_strip = None;
        }
    }

    /// Does what the user wants of the last paste. Reading it in another way replaces its step of the history.
    pub(crate) fn change_paste(&mut self, action: PasteStripAction) {
        let Some(strip) = self.view.paste_strip.take() else { return };
        let before = strip.view_before;
        match (action, &strip.content) {
            (PasteStripAction::Keep, _) => {}
            (PasteStripAction::Undo, _) | (PasteStripAction::Read(_), None) => {
                self.go_through_history(crate::edit::Editor::undo);
                self.look_as_before(before);
                self.view.announcements.say("The paste was taken back.");
            }
            (PasteStripAction::Read(reading), Some(_)) => {
                self.document.editor.discard_last_step();
                // What is in view depends on the reading that is kept, not on all that were tried.
                self.look_as_before(before);
                if !self.paste_read(strip.read_as(reading), strip.at, before) {
                    // What was there stays, with the reason in the status line.
                    let message = self.view.message.take();
                    self.paste_read(strip.read_as(strip.reading), strip.at, before);
                    self.view.message = message;
                }
                if let Some(again) = &mut self.view.paste_strip {
                    again.place = strip.place;
                }
            }
        }
    }
}
