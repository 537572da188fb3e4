//! The list of findings: a sentence that leads to its place, and what one would do about it.

use egui::{Id, Response, RichText, Ui};

use super::InsightsPanel;
use super::known_findings::SaidFinding;
use super::place_row::{PlaceRow, RowHeights};
use crate::app::commands::request::Request;
use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::accessible::{mark_expanded, name_list};
use crate::app::widgets::buttons::wide_quiet_button;
use crate::app::widgets::headings;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::regular;
use crate::edit::{Command, MapField, describe, pin_hotspot};
use crate::insight::{FindingGroup, FindingOffer, FindingRule};
use crate::model::{HotspotPlace, JourneyMap, MutedFinding, Part};
use crate::render::screen::color32;

/// A finding in its list.
#[derive(Clone, Copy)]
struct ListedFinding<'a> {
    said: &'a SaidFinding,
    /// Its place in the list, from 0, and how many there are.
    of: (usize, usize),
    is_muted: bool,
    /// The row that gets the focus when this one leaves the list; none if it is the only one.
    neighbour: Option<Id>,
}

impl<'a> ListedFinding<'a> {
    fn at(all: &'a [SaidFinding], at: usize, is_muted: bool) -> Option<Self> {
        let neighbour = all.get(at + 1).or_else(|| all.get(at.checked_sub(1)?));
        let neighbour = neighbour.map(|said| row_id(&said.finding.muted()));
        all.get(at).map(|said| Self { said, of: (at, all.len()), is_muted, neighbour })
    }
}

/// The row of a finding.
fn row_id(key: &MutedFinding) -> Id {
    Id::unique(("finding in the insights", key))
}

impl InsightsPanel {
    /// Shows the findings, group by group, and the muted ones at the end.
    pub(super) fn show_findings(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>) {
        let Some(known) = self.findings.known() else {
            return quiet_line(ui, frame, "Looking at the map…");
        };
        if known.shown.is_empty() && known.muted.is_empty() {
            let words = "No findings yet. They come from cards, curves, times and actions.";
            return quiet_line(ui, frame, words);
        }
        name_list(ui, "Findings");
        let mut group = RovingFocus::new(ui, Id::unique("findings in the insights"));
        let mut rows = std::mem::take(&mut self.rows);
        let count = known.shown.len();
        let mut heights = RowHeights::new(ui);
        rows.begin((known.shown.as_ptr().addr(), count), ui.available_width(), |at| {
            known.shown.get(at).map_or(0.0, |said| heights.height_of(&said.words, ""))
        });
        for (kind, own) in known.groups() {
            ui.add_space(if own.start == 0 { 0.0 } else { 10.0 });
            headings::group_title(ui, &format!("{} · {}", kind.name(), own.len()));
            rows.show(ui, own, None, |ui, at| self.row_at(ui, frame, &mut group, (&known.shown, at)));
        }
        rows.finish(ui);
        self.rows = rows;
        self.muted(ui, frame, &mut group, &known.muted);
        group.finish(ui);
        // After all rows: the key that has pressed the button is not for the row too.
        if let Some(row) = self.next_focus.take() {
            ui.memory_mut(|memory| memory.request_focus(row));
        }
    }

    fn row_at(
        &mut self,
        ui: &mut Ui,
        frame: &mut SideFrame<'_, '_>,
        group: &mut RovingFocus,
        (all, at): (&[SaidFinding], usize),
    ) -> Response {
        match ListedFinding::at(all, at, false) {
            Some(listed) => self.row(ui, frame, group, listed),
            None => ui.allocate_response(egui::Vec2::ZERO, egui::Sense::hover()),
        }
    }

    /// The muted findings, behind a row that lists them.
    fn muted(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>, group: &mut RovingFocus, muted: &[SaidFinding]) {
        if muted.is_empty() {
            return;
        }
        ui.add_space(10.0);
        let words =
            if muted.len() == 1 { "1 muted finding".to_owned() } else { format!("{} muted findings", muted.len()) };
        let button = ui.add(wide_quiet_button(&words, frame.context.theme));
        mark_expanded(&button, self.shows_muted);
        if button.clicked() {
            self.shows_muted = !self.shows_muted;
        }
        if self.shows_muted {
            for listed in (0..muted.len()).filter_map(|at| ListedFinding::at(muted, at, true)) {
                self.row(ui, frame, group, listed);
            }
        }
    }

    /// One finding, and its buttons while it is the chosen one.
    fn row(
        &mut self,
        ui: &mut Ui,
        frame: &mut SideFrame<'_, '_>,
        group: &mut RovingFocus,
        listed: ListedFinding<'_>,
    ) -> Response {
        let ListedFinding { said, of, .. } = listed;
        let key = said.finding.muted();
        let is_current = self.current.as_ref() == Some(&key);
        let theme = frame.context.theme.clone();
        let row = PlaceRow {
            id: row_id(&key),
            icon: icon(said.finding.rule()),
            ink: if said.finding.rule().group() == FindingGroup::Pains { theme.hotspot } else { theme.muted },
            words: &said.words,
            strong: &said.places,
            about: "",
            leads: of.0 == 0 && !listed.is_muted,
            is_current,
            of,
        };
        let response = row.show(ui, &mut frame.context, group);
        mark_expanded(&response, is_current);
        if response.clicked() {
            frame.requests.push(Request::LightParts(said.finding.places.clone()));
            self.current = Some(key.clone());
            if let Some(place) = said.finding.places.first() {
                let place = describe(frame.tab.map(), *place);
                let words = format!("Selected on the map: {place}. Tab goes to what can be done, Esc to the map");
                frame.tab.view.announcements.say(words);
            }
        }
        if is_current {
            ui.indent(("buttons of a finding", &key), |ui| self.buttons(ui, frame, listed, &key));
        }
        response
    }

    fn buttons(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>, listed: ListedFinding<'_>, key: &MutedFinding) {
        let ListedFinding { said, is_muted, neighbour, .. } = listed;
        let theme = frame.context.theme.clone();
        for offer in &said.finding.offers {
            let (words, request) = match *offer {
                FindingOffer::PinHotspot(on) => ("Pin a hotspot", pin(frame.tab.map(), on)),
                FindingOffer::ActionForCard(card) => ("Make an action", Request::ActionFor(Part::Card(card))),
                FindingOffer::ActionForHotspot(id) => ("Make an action", Request::ActionFor(Part::Hotspot(id))),
                FindingOffer::ActionForMap => ("Make an action", Request::ActionFor(Part::Header)),
                FindingOffer::OpenAction(action) => ("Open the action", Request::OpenAction(action)),
            };
            if ui.add(wide_quiet_button(words, &theme)).clicked() {
                frame.requests.push(request);
            }
        }
        let words = if is_muted { "Show again" } else { "Mute" };
        if ui.add(wide_quiet_button(words, &theme)).clicked() {
            let mut choices = frame.tab.map().info.insights.clone();
            if is_muted {
                choices.muted.retain(|known| known != key);
            } else {
                choices.muted.push(key.clone());
            }
            frame.requests.push(Request::Edit(Box::new(Command::SetMap(MapField::Insights(choices)))));
            // The row goes with its buttons, and with it what has the focus.
            self.next_focus = neighbour;
        }
    }
}

fn pin(map: &JourneyMap, on: HotspotPlace) -> Request {
    Request::Edit(Box::new(pin_hotspot(map, on)))
}

/// The sign of a finding: what it is about, so that one finds again what one has read.
fn icon(rule: FindingRule) -> &'static str {
    match rule {
        FindingRule::PainWithoutAction => "pain",
        FindingRule::HotspotWithoutAction => "hotspot",
        FindingRule::UnexplainedBounce => "bounce-point",
        FindingRule::OpportunityWithoutIdea => "opportunity",
        FindingRule::LowestPoint => "sad",
        FindingRule::HighestPoint => "emotion",
        FindingRule::PeakEnd => "brain",
        FindingRule::SteepestFall => "move-down",
        FindingRule::BadMoment => "moment-of-truth",
        FindingRule::OppositeFeelings | FindingRule::CurvesApart => "people",
        FindingRule::Waits => "waiting",
        FindingRule::LongBadStage => "clock",
        FindingRule::HandOffsInARow => "hand-off",
        FindingRule::TimeOutOfOrder | FindingRule::OverdueReview => "calendar",
        FindingRule::OverdueAction => "alarm",
        FindingRule::IncompleteAction => "action",
        FindingRule::KpiOffTarget => "target",
        FindingRule::KpiOffScale => "gauge",
        FindingRule::MeasuresOffTarget => "metric",
        FindingRule::NoEvidence => "evidence",
        FindingRule::OnlyAssumptions => "assumption",
        FindingRule::NoTouchpoint => "touchpoint",
        FindingRule::NoFeeling => "emotion",
        FindingRule::NoCustomerAction => "running",
        FindingRule::NoBackStage | FindingRule::BackStageWithoutOwner => "back-stage",
    }
}

/// A quiet sentence in place of a list.
pub(super) fn quiet_line(ui: &mut Ui, frame: &SideFrame<'_, '_>, words: &str) {
    ui.label(RichText::new(words).font(regular(12.5)).color(color32(frame.context.theme.muted)));
}
