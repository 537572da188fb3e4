//! What panels, dialogs and the canvas ask for, and one place carries out after the frame.

use std::path::PathBuf;

use super::UiCommand;
use crate::app::document::DocumentId;
use crate::edit::find::TextMatch;
use crate::edit::{CellPlace, Command};
use crate::file::settings::{SidePanel, TourStep};
use crate::model::{ActionId, CardId, CommentId, KpiPlace, Part, PersonaId};
use crate::present::RoomSize;

/// Something that was asked for in a window, for the program to carry out after the frame.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Request {
    /// A command of the table.
    Command(UiCommand),
    /// A new map from the bundled template of this name.
    NewFromTemplate(String),
    /// A new map from a template of the user's own.
    NewFromOwnTemplate(PathBuf),
    /// The map in this file.
    OpenFile(PathBuf),
    /// To show the hint for this step of the first minute no longer.
    FinishHint(TourStep),
    /// To take a file off the list of recent files.
    ForgetRecent(PathBuf),
    /// The saved maps that were open before a crash.
    OpenAgain,
    /// To offer the saved maps that were open before a crash no longer.
    DismissOpenAgain,
    /// The recovered work with this id.
    RestoreRecovered(String),
    /// The recovered work with this id, beside the file that it belongs to.
    CompareRecovered(String),
    /// To discard the recovered work with this id.
    DiscardRecovered(String),
    /// The full profile of a persona.
    OpenPersona(PersonaId),
    /// The web address of a card, in the browser.
    OpenAddress(CardId),
    /// The dialog that copies the lanes and curves of a persona.
    CopyLanes(PersonaId),
    /// A picture file, chosen in a dialog.
    ChoosePicture(PictureTarget),
    /// To select a part of the map and bring it into view.
    ShowPart(Part),
    /// To go to the row of an action on the page with the actions.
    ShowAction(ActionId),
    /// To show a KPI on the page with the charts.
    ShowKpi(KpiPlace),
    /// To put the caret into the name of the KPI that the inspector shows.
    WriteKpiName,
    /// To select the first of some parts, bring it into view, and mark all of them for a moment.
    LightParts(Vec<Part>),
    /// A new action that answers a part, or the map, open in the inspector.
    ActionFor(Part),
    /// The fields of an action in the inspector.
    OpenAction(ActionId),
    /// Show the fields of the map in the inspector.
    ShowMapDetails,
    /// To show the inspector, and to say in the status line what is found there.
    ShowInspector {
        /// What is said.
        answer: &'static str,
        /// Whether the fields of the map are wanted, whatever is selected.
        of_map: bool,
    },
    /// To show another panel at the right, with the keyboard focus in it.
    ShowSidePanel(SidePanel),
    /// To show a thread of comments in their panel.
    ShowComments(CommentId),
    /// To close the panel at the right.
    CloseSidePanel,
    /// To go to a step of the history.
    GoToHistoryStep(usize),
    /// To switch to the open map with this index while cards are dragged over its tab.
    DragOverTab(usize),
    /// To switch to the open map with this index.
    SwitchTab(usize),
    /// To close the open map with this index.
    CloseTab(usize),
    /// To compare two maps.
    Compare(CompareRequest),
    /// To give a version another name.
    RenameVersion(usize),
    /// Another room that presentations are read in.
    SetRoom(RoomSize),
    /// To change the map.
    Edit(Box<Command>),
    /// To select the part with a match of the find bar, bring it into view and mark the match.
    ShowMatch(TextMatch),
    /// To select again what was selected before the find bar went to a match, because nothing is found any longer.
    LeaveMatch,
    /// To mark no match any longer, because the find bar was closed.
    ForgetMatch,
}

/// Two maps that are compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CompareRequest {
    /// The document that is compared with something.
    pub(crate) document: DocumentId,
    /// The older map.
    pub(crate) before: CompareSide,
    /// The newer map.
    pub(crate) after: CompareSide,
    /// Whether both are shown side by side, instead of in one.
    pub(crate) side_by_side: bool,
}

/// How a comparison is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ComparisonView {
    /// Both maps in one.
    InOne,
    /// The older map, at the left.
    Older,
    /// The newer map, at the right.
    Newer,
}

/// One of two maps that are compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CompareSide {
    /// The map as it is now.
    Now,
    /// A version that is kept with the map, by its place.
    Version(usize),
    /// The map in its file.
    Saved,
    /// Another map that is open.
    Open(DocumentId),
    /// The map in another file.
    File(PathBuf),
    /// The built-in template of this name.
    Template(&'static str),
    /// The map in a file that is still to be chosen.
    ChooseFile,
}

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum PictureTarget {
    /// A new card at this place.
    NewCard(CellPlace),
    /// A card that is already on the map.
    Card(CardId),
}

/// The requests of a window in one frame, in the order in which they were made.
#[derive(Debug, Default)]
pub(crate) struct RequestQueue {
    requests: Vec<Request>,
}

impl RequestQueue {
    /// Puts a request behind the others.
    pub(crate) fn push(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Puts several requests behind the others.
    pub(crate) fn extend(&mut self, requests: impl IntoIterator<Item = Request>) {
        self.requests.extend(requests);
    }

    /// Takes all requests.
    pub(crate) fn take(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }
}
