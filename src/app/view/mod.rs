//! One way to look at a document: the canvas, the camera, the tools of the pointer, and typing in place.

pub(crate) mod announcements;
pub(crate) mod camera;
pub(crate) mod canvas;
pub(crate) mod capture;
pub(crate) mod card_rows;
mod curve_value;
pub(crate) mod drop_place;
pub(crate) mod event_order;
pub(crate) mod flash;
pub(crate) mod headless;
pub(crate) mod input_method;
pub(crate) mod map_preview;
mod mark_colors;
pub(crate) mod name_tags;
pub(crate) mod nudging;
pub(crate) mod panel_room;
pub(crate) mod paste_strip;
pub(crate) mod reflow_preview;
pub(crate) mod sliding_names;
pub(crate) mod sticky_headers;
pub(crate) mod tab;
pub(crate) mod tools;
pub(crate) mod typing;
pub(crate) mod viewport;
pub(crate) mod written_letters;

use self::announcements::Announcements;
use self::camera::Camera;
use self::capture::Capture;
use self::drop_place::DropPlace;
use self::flash::Flash;
use self::panel_room::PanelRoom;
use self::paste_strip::PasteStrip;
use self::reflow_preview::ReflowPreview;
use self::tools::{DragSource, Pointer, Tool};
use self::typing::Typing;
use crate::app::document::{DocumentId, ViewId};
use crate::edit::Selection;
use crate::edit::capture_line::CapturePlace;
use crate::edit::find::TextMatch;
use crate::geometry::Point;
use crate::model::Part;
use crate::model::{CardId, PersonaId};

/// One way to look at a document: what a window remembers of it beside the map itself.
///
/// The selection is kept by the document, under the view's id, because the history restores it.
pub(crate) struct View {
    /// Identifies the view.
    pub id: ViewId,
    /// The document that is shown.
    pub document: DocumentId,
    /// What the view says in words.
    pub announcements: Announcements,
    /// The part of the sheet that is in view.
    pub camera: Camera,
    /// What is under the pointer.
    pub hover: Hover,
    /// The gesture that is under way.
    pub tool: Tool,
    /// The persona whose lanes and curves are shown; all others are dimmed.
    pub only_persona: Option<PersonaId>,
    /// The cards that are painted displaced to preview a drop.
    pub reflow_preview: ReflowPreview,
    /// The text that is being edited.
    pub typing: Option<Typing>,
    /// What is marked besides the selection.
    pub highlights: Highlights,
    /// What the last keys leave for the next ones.
    pub capture: Capture,
    /// What is known of the last press.
    pub press: LastPress,
    /// The canvas's id for the keyboard focus; none before the first frame.
    pub canvas_id: Option<egui::Id>,
    /// Size of the canvas in the last frame, in screen points; none before the first frame.
    pub canvas_size: Option<Point>,
    /// The room that the map has beside what lies over the canvas.
    pub room: PanelRoom,
    /// Whether the user has panned or zoomed. Until then the map is fitted to the canvas.
    pub navigated: bool,
    /// The card where a link begins that is added by keyboard and has no end yet.
    pub link_from: Option<CardId>,
    /// Why the last command failed. The window takes it, shows it in the status line and says it.
    pub message: Option<String>,
    /// What was pasted last, until something else happens.
    pub paste_strip: Option<PasteStrip>,
    /// What the view remembers about free notes.
    pub notes: NoteView,
}

/// What is known of the last press of the pointer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LastPress {
    /// When it was, in seconds.
    pub time: f64,
    /// Its position on the screen.
    pub at: Point,
    /// Its place in a series of clicks.
    pub count: u8,
    /// Whether the pointer has left the edges of the canvas in this gesture; only then does the map scroll
    /// there.
    pub edge_scrolls: bool,
    /// The camera at the press, while the user pans by dragging.
    pub pan_start: Option<Camera>,
    /// Where the gesture that is under way was carried last.
    pub carried_to: Option<Pointer>,
}

impl Default for LastPress {
    fn default() -> Self {
        Self {
            time: f64::NEG_INFINITY,
            at: Point::ZERO,
            count: 0,
            edge_scrolls: false,
            pan_start: None,
            carried_to: None,
        }
    }
}

/// What a view remembers about free notes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct NoteView {
    /// The number of the change that an arrow key made last: the next one goes on with it.
    pub nudged: Option<u64>,
    /// The margins of the sheet before and above the map, when it was shown last.
    pub margins: Option<Point>,
}

/// What is marked on the map besides the selection.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Highlights {
    /// Parts that are marked for a moment because they are new.
    pub flash: Option<Flash>,
    /// The find bar's current match.
    pub found: Option<TextMatch>,
    /// What was selected before the find bar went to its first match.
    pub before_find: Option<Selection>,
    /// The cell that the next line of the capture line goes to, while it is open.
    pub capture: Option<CapturePlace>,
    /// The cards that people vote on, while they do.
    pub voting: Option<VotingMarks>,
}

/// What the map shows while people vote: the numbers of the cards, and which of them stand out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct VotingMarks {
    /// The cards that can get dots, each with its number.
    pub cards: Vec<NumberedCard>,
    /// Whether a press gives a dot.
    pub takes_dots: bool,
}

/// A card that people vote on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NumberedCard {
    /// The card that can get dots.
    pub card: CardId,
    /// The number by which people call it.
    pub number: usize,
    /// Whether it is shown at full strength.
    pub stands_out: bool,
}

/// What is under the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Hover {
    /// The part of the map there.
    pub part: Option<Part>,
    /// What a press would grab there.
    pub drag_source: Option<DragSource>,
    /// The gap between stages or lanes beside which the pointer is, so that its “+” button shows.
    pub plus: Option<DropPlace>,
    /// Whether the pointer is on that button.
    pub on_plus: bool,
}

impl View {
    /// Whether no text, no gesture and no link is under way.
    pub(crate) fn is_at_rest(&self) -> bool {
        self.typing.is_none() && self.tool.is_idle() && self.link_from.is_none() && self.capture.waiting.is_empty()
    }

    /// A view of a document that nobody has panned, zoomed or clicked in yet.
    pub(crate) fn new(id: ViewId, document: DocumentId) -> Self {
        Self {
            id,
            document,
            announcements: Announcements::default(),
            camera: Camera::default(),
            hover: Hover::default(),
            tool: Tool::Idle,
            only_persona: None,
            reflow_preview: ReflowPreview::default(),
            typing: None,
            highlights: Highlights::default(),
            capture: Capture::default(),
            press: LastPress::default(),
            canvas_id: None,
            canvas_size: None,
            room: PanelRoom::default(),
            navigated: false,
            link_from: None,
            message: None,
            paste_strip: None,
            notes: NoteView::default(),
        }
    }
}
