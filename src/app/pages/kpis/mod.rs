//! The page with the KPIs: a list of those of the map and of each stage, and a large chart of the chosen one.
//!
//! Whoever types a number adds a value of today. Everything else about a KPI stands in the inspector beside the page.

mod chart;
mod list;
mod single_value;

use egui::{Id, Ui, Vec2};

use super::shell::{PageShell, sheet};
use super::{BesideMap, Inspected};
use crate::app::commands::request::Request;
use crate::app::commands::{CommandState, UiCommand};
use crate::app::view::tab::Tab;
use crate::edit::{Command, add_kpi, change_kpi};
use crate::insight::ChainPlace;
use crate::model::{JourneyMap, Kpi, KpiPlace, KpiStanding, StageId};

/// The width of the list, in points.
const LIST: f32 = 270.0;
/// The most bytes of a pasted line that may be meant for a value.
const LONGEST_ROW: usize = 60;
/// The name of a KPI that was just added.
const NEW_KPI: &str = "New KPI";

/// What the page remembers.
pub(crate) struct KpisPage {
    /// The KPI whose chart is shown.
    chosen: Option<KpiPlace>,
    entry: ValueEntry,
    /// What the page still has to do once it is laid out.
    pending: KpiPending,
    /// Whether the inspector shows the fields of the KPI.
    details: bool,
    id: Option<Id>,
}

impl Default for KpisPage {
    fn default() -> Self {
        Self {
            chosen: None,
            entry: ValueEntry::default(),
            pending: KpiPending { focus: true, name: false },
            details: true,
            id: None,
        }
    }
}

/// What the page does in the next frame.
#[derive(Clone, Copy, Debug, Default)]
struct KpiPending {
    /// The chosen row gets the focus.
    focus: bool,
    /// The name of the chosen KPI gets the caret.
    name: bool,
}

/// What is typed into the line for the next value.
#[derive(Clone, Debug, Default)]
struct ValueEntry {
    value: String,
    date: String,
    error: Option<String>,
    /// Whether the field gets the caret in the next frame.
    wants_focus: bool,
    /// Whether an arrow key in the empty field leads to the next KPI, or to the one before.
    leads_on: Option<bool>,
}

impl KpisPage {
    /// Shows the chart of a KPI.
    pub(crate) fn go_to(&mut self, place: KpiPlace) {
        self.chosen = Some(place);
        self.entry = ValueEntry::default();
        self.pending.focus = true;
    }

    fn row_id(&self, place: KpiPlace) -> Id {
        self.id.unwrap_or(Id::NULL).with(place)
    }

    /// The id of a field of the line for the next value.
    fn entry_field(&self, name: &str) -> Option<Id> {
        self.id.map(|id| id.with("next value").with(name))
    }

    /// Goes to the KPI after the chosen one, or to the one before it.
    fn go_beside(&mut self, map: &JourneyMap, forward: bool) {
        let all: Vec<KpiPlace> = KpiPlace::all(map).into_iter().map(|(place, _)| place).collect();
        let now = all.iter().position(|place| Some(*place) == self.chosen);
        let beside = now.and_then(|now| if forward { now.checked_add(1) } else { now.checked_sub(1) });
        if let Some(place) = beside.and_then(|beside| all.get(beside)) {
            self.go_to(*place);
        }
    }

    /// Keeps the choice on something that is there.
    fn follow(&mut self, map: &JourneyMap) {
        if self.chosen.is_some_and(|place| place.find(map).is_some()) {
            return;
        }
        let all = KpiPlace::all(map);
        let before = self.chosen.and_then(|gone| {
            let beside = KpiPlace { index: gone.index.checked_sub(1)?, ..gone };
            beside.find(map).map(|_| beside)
        });
        self.chosen = before.or_else(|| all.first().map(|(place, _)| *place));
    }

    /// Adds a KPI for the map or a stage, and asks for its name.
    fn add(&mut self, tab: &mut Tab<'_>, stage: Option<StageId>) {
        let map = tab.map().clone();
        let Some((command, place)) = add_kpi(&map, stage, Kpi { name: NEW_KPI.to_owned(), ..Kpi::default() }) else {
            return;
        };
        if tab.perform(&command) {
            self.go_to(place);
            self.details = true;
            self.pending = KpiPending { focus: false, name: true };
        }
    }

    /// Gives the caret to the name of the chosen KPI, in the inspector.
    fn write_name(&mut self) {
        self.details = true;
        self.pending.name = true;
    }

    /// Changes the chosen KPI.
    fn change(&self, tab: &mut Tab<'_>, change: Option<Kpi>) -> bool {
        let map = tab.map().clone();
        let command: Option<Command> = self.chosen.and_then(|place| change_kpi(&map, place, "KPIs", change));
        command.is_some_and(|command| tab.perform(&command))
    }
}

impl BesideMap for KpisPage {
    fn show(&mut self, ui: &mut Ui, tab: &mut Tab<'_>, shell: &mut PageShell<'_>) {
        self.id = Some(ui.unique_id().with("KPIs"));
        self.follow(&tab.map().clone());
        if std::mem::take(&mut self.pending.name) {
            shell.ask(Request::WriteKpiName);
        }
        sheet(ui, shell, |ui, shell| {
            let whole = ui.available_rect_before_wrap();
            ui.advance_cursor_after_rect(whole);
            let width = LIST.min(whole.width() * 0.42);
            // The list is where the journey begins.
            let list = shell.way.flip(whole.with_max_x(whole.left() + width), whole);
            self.show_list(ui, tab, shell, list.shrink2(Vec2::new(10.0, 10.0)));
            let room = shell.way.without_start(whole, width).shrink2(Vec2::new(18.0, 14.0));
            self.show_chart(ui, tab, shell, room);
        });
    }

    fn perform(&mut self, tab: &mut Tab<'_>, command: UiCommand) -> bool {
        match command {
            UiCommand::Delete => {
                if self.change(tab, None) {
                    self.pending.focus = true;
                } else {
                    tab.view.message = Some("Choose a KPI first.".into());
                }
            }
            UiCommand::EditText => self.write_name(),
            UiCommand::ClearSelection => drop(self.escape()),
            _ => return false,
        }
        true
    }

    fn focus(&self) -> Option<Id> {
        self.id.map(|id| self.chosen.map_or(id, |place| self.row_id(place)))
    }

    fn add_state(&self, _: &JourneyMap, now: &mut CommandState) {
        now.selection.selected = usize::from(self.chosen.is_some());
        now.selection.has_text = self.chosen.is_some();
        now.on.extend(self.details.then_some(UiCommand::ToggleInspector));
    }

    fn hint(&self) -> &str {
        match self.chosen {
            Some(_) => "Type a number to add a value of today · ↑ and ↓ for another KPI · F2 to rename · Del to remove",
            None => "Add a KPI with a plus in the list · Esc for the map",
        }
    }

    fn inspected(&self) -> Inspected<'_> {
        self.chosen.filter(|_| self.details).map_or(Inspected::Nothing, Inspected::Kpi)
    }

    fn show_details(&mut self, shown: bool) {
        self.details = shown;
    }

    fn escape(&mut self) -> bool {
        let is_typing = !self.entry.value.is_empty() || !self.entry.date.is_empty();
        self.entry = ValueEntry::default();
        self.pending.focus |= is_typing;
        is_typing
    }

    fn copied_text(&self, map: &JourneyMap) -> Option<String> {
        let kpi = self.chosen?.find(map)?;
        let values = crate::app::widgets::kpi_chart::by_date(kpi);
        let head = format!("{}\t{}\t{}", kpi.name, kpi.current_words(), kpi.target);
        let rows = values.into_iter().map(|value| format!("{}\t{}", value.date, value.value));
        Some([head].into_iter().chain(rows).collect::<Vec<_>>().join("\n"))
    }

    fn paste_text(&mut self, tab: &mut Tab<'_>, text: &str) -> bool {
        let map = tab.map().clone();
        let Some(mut kpi) = self.chosen.and_then(|place| place.find(&map)).cloned() else { return false };
        let (added, refused) = chart::values_of_table(text, &kpi);
        let words = pasted_words(added.len(), &refused);
        if added.is_empty() {
            // A text without any number is meant for something else.
            let is_meant = !refused.is_empty() && text.lines().all(|line| line.len() <= LONGEST_ROW);
            tab.view.message = is_meant.then_some(words);
            return is_meant;
        }
        kpi.values.extend(added);
        kpi.sort_values();
        if self.change(tab, Some(kpi)) {
            match refused.is_empty() {
                true => tab.view.announcements.say(words),
                false => tab.view.message = Some(words),
            }
        }
        true
    }

    fn takes_tables(&self, id: Id) -> bool {
        chart::ENTRY_FIELDS.iter().any(|field| self.entry_field(field) == Some(id))
    }

    fn chain_place(&self) -> Option<ChainPlace> {
        None
    }

    fn summary(&self, map: &JourneyMap) -> String {
        format!("KPIs. {}", counted(map))
    }
}

/// What is said of pasted rows: "2 values added. 400 is not on the scale from −100 to 100."
fn pasted_words(added: usize, refused: &[String]) -> String {
    let count = if added == 1 { "1 value added".to_owned() } else { format!("{added} values added") };
    match refused {
        [] => count,
        [one] if added == 0 => one.clone(),
        [one] => format!("{count}. {one}"),
        [first, ..] => format!("{count}, {} not: {first}", refused.len()),
    }
}

/// "7 KPIs, 3 off target".
fn counted(map: &JourneyMap) -> String {
    let all = KpiPlace::all(map);
    let off = all.iter().filter(|(_, kpi)| kpi.standing() == Some(KpiStanding::OffTarget)).count();
    let count = if all.len() == 1 { "1 KPI".to_owned() } else { format!("{} KPIs", all.len()) };
    if off == 0 { count } else { format!("{count}, {off} off target") }
}
