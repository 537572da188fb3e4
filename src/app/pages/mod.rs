//! Pages beside the map: what a view of a document can show in place of the map.
//!
//! Each view has pages of its own, so that of two views side by side one can show the map and the other its actions.
//! What a page changes goes through the same editor as the map: undo, redo and save work as there. The palette and
//! what floats over the map are hidden while a page is shown; the inspector shows what the page says
//! ([`BesideMap::inspected`]).
//!
//! # Adding a page
//!
//! 1. Give [`ViewPage`] a variant with its name; list it in `ViewPage::TABS` if it has a tab in the top bar.
//! 2. Write a row for `UiCommand::ShowPage(ViewPage::…)` in `commands/table/view.rs`, and other words for it in
//!    `commands/search/words.rs`.
//! 3. Make a struct here that holds what the page remembers, and let it implement [`BesideMap`].
//! 4. Give [`ViewPages`] a field for it, and `content` and `content_mut` an arm.
//!
//! The same command leads to the page and back to the map, and so does Esc when the page has no use for it.

pub(crate) mod actions;
pub(crate) mod kpis;
pub(crate) mod matrix;
mod shell;

use egui::{Id, Ui};

pub(crate) use shell::{PageShell, PageWay};

use crate::app::commands::view_page::ViewPage;
use crate::app::commands::{CommandState, UiCommand};
use crate::app::view::tab::Tab;
use crate::insight::ChainPlace;
use crate::model::{ActionId, JourneyMap, KpiPlace};
use actions::ActionsPage;
use kpis::KpisPage;
use matrix::MatrixPage;

/// What a page does for the window.
pub(crate) trait BesideMap {
    /// Shows the page in the available space, and handles its pointer and keys.
    fn show(&mut self, ui: &mut Ui, tab: &mut Tab<'_>, shell: &mut PageShell<'_>);

    /// Performs a command on what the page shows. Returns false if the page has no meaning of its own for it; then it
    /// is performed as on the map.
    fn perform(&mut self, tab: &mut Tab<'_>, command: UiCommand) -> bool;

    /// The control that keys go to when nothing else has the focus; none before it was shown.
    fn focus(&self) -> Option<Id>;

    /// Tells in `now` what is selected on the page. Nothing of the map is.
    fn add_state(&self, map: &JourneyMap, now: &mut CommandState);

    /// The keys that help now, for the status line: "Enter to edit · Del to delete".
    fn hint(&self) -> &str;

    /// What the inspector shows.
    fn inspected(&self) -> Inspected<'_>;

    /// Lets the inspector show what is selected, or no longer.
    fn show_details(&mut self, shown: bool);

    /// Makes what Esc ends on the page: a choice, a filter. Returns false if there is nothing, and Esc leads back.
    fn escape(&mut self) -> bool;

    /// What is selected, as text for the clipboard.
    fn copied_text(&self, map: &JourneyMap) -> Option<String>;

    /// Takes text from the clipboard in. Returns false if it is of no use here.
    fn paste_text(&mut self, tab: &mut Tab<'_>, text: &str) -> bool;

    /// Whether a table that is pasted into the field `id` is for the page.
    fn takes_tables(&self, _id: Id) -> bool {
        false
    }

    /// What is selected, as a place in the chain from pains to actions.
    fn chain_place(&self) -> Option<ChainPlace>;

    /// What is said when the page is shown.
    fn summary(&self, map: &JourneyMap) -> String;
}

/// What the inspector shows beside a page.
pub(crate) enum Inspected<'a> {
    /// It is not shown.
    Nothing,
    /// The fields of these actions.
    Actions(&'a [ActionId]),
    /// The fields of a KPI.
    Kpi(KpiPlace),
    /// The fields of what is selected on the map.
    Selection,
}

/// What a view shows, and what each of its pages remembers.
#[derive(Default)]
pub(crate) struct ViewPages {
    shown: ViewPage,
    /// The page with the actions.
    pub(crate) actions: ActionsPage,
    matrix: MatrixPage,
    /// The page with the KPIs.
    pub(crate) kpis: KpisPage,
}

impl ViewPages {
    /// What is shown.
    pub(crate) fn shown(&self) -> ViewPage {
        self.shown
    }

    /// Shows a page, or the map again if it is shown already.
    pub(crate) fn turn_to(&mut self, page: ViewPage) {
        self.shown = if self.shown == page { ViewPage::Map } else { page };
    }

    /// The page that is shown; none while it is the map.
    pub(crate) fn content(&self) -> Option<&dyn BesideMap> {
        match self.shown {
            ViewPage::Map => None,
            ViewPage::Actions => Some(&self.actions),
            ViewPage::Matrix => Some(&self.matrix),
            ViewPage::Kpis => Some(&self.kpis),
        }
    }

    /// The page that is shown, to be changed; none while it is the map.
    pub(crate) fn content_mut(&mut self) -> Option<&mut dyn BesideMap> {
        match self.shown {
            ViewPage::Map => None,
            ViewPage::Actions => Some(&mut self.actions),
            ViewPage::Matrix => Some(&mut self.matrix),
            ViewPage::Kpis => Some(&mut self.kpis),
        }
    }
}
