//! The page with the matrix: actions by effort and impact, or the landscape of opportunities.
//!
//! Each is a disc with a number and a title. Dragging it, the arrow keys or two digits set its values in half steps;
//! what has no values waits at the side.

mod disc_titles;
mod discs;
mod field;
mod items;
mod keys;
mod known;
mod quarter_names;
mod stacks;
mod waiting;

use egui::{Id, Rect, Ui, Vec2};

use super::actions::segmented;
use super::shell::{PageShell, keep_focus, sheet};
use super::{BesideMap, Inspected};
use crate::app::commands::{CommandState, UiCommand};
use crate::app::view::tab::Tab;
use crate::app::widgets::style::regular;
use crate::edit::Selection;
use crate::insight::ChainPlace;
use crate::model::{ActionId, JourneyMap, Part};
use crate::render::screen::color32;
use items::{DiscItem, DiscKey, MatrixQuarter, MatrixSubject, landscape_area};
use known::KnownItems;
use quarter_names::NameEditor;

/// The width of the list beside the field, in points.
const LIST: f32 = 236.0;
/// The height of the head of the page, in points.
const HEAD: f32 = 54.0;

/// What the page remembers.
#[derive(Default)]
pub(crate) struct MatrixPage {
    subject: MatrixSubject,
    /// The disc that keys go to.
    cursor: Option<DiscKey>,
    /// The selected action, for the inspector.
    selected: Vec<ActionId>,
    /// The first of two digits.
    first_digit: Option<u8>,
    /// The disc that is dragged.
    dragged: Option<DiscKey>,
    names: Option<NameEditor>,
    wants_focus: bool,
    details: bool,
    id: Option<Id>,
    /// The control of the page that had the focus in the last frame.
    held: Option<Id>,
    known: KnownItems,
}

impl MatrixPage {
    /// The control of a disc, which has the keyboard focus when it is at the cursor.
    fn disc_id(&self, key: DiscKey) -> Id {
        self.id.unwrap_or(Id::NULL).with(key)
    }

    fn choose(&mut self, tab: &mut Tab<'_>, key: DiscKey) {
        self.cursor = Some(key);
        self.first_digit = None;
        self.wants_focus = true;
        match key {
            DiscKey::Action(id) => self.selected = vec![id],
            DiscKey::Card(id) => {
                self.selected.clear();
                tab.document.editor.select(Selection::one(Part::Card(id)));
            }
        }
    }

    /// Keeps the cursor on something that is there.
    fn follow(&mut self, items: &[DiscItem]) {
        if !items.iter().any(|item| Some(item.key) == self.cursor) {
            self.cursor = items.first().map(|item| item.key);
            self.selected = match self.cursor {
                Some(DiscKey::Action(id)) => vec![id],
                _ => Vec::new(),
            };
        }
    }

    /// Gives a disc other values, as one step, and says where it lies.
    fn place(&self, tab: &mut Tab<'_>, key: DiscKey, at: Option<(f32, f32)>) {
        let map = tab.map().clone();
        let Some(command) = self.subject.placed(&map, key, at) else { return };
        if tab.perform(&command) {
            tab.view.announcements.say(self.words_of(at));
        }
    }

    /// Where values lie, in words.
    fn words_of(&self, at: Option<(f32, f32)>) -> String {
        let Some((across, up)) = at else { return "Waits beside the matrix".to_owned() };
        let (name_across, name_up) = (self.subject.across().name, self.subject.up().name);
        let area = match self.subject {
            MatrixSubject::Actions => MatrixQuarter::of(across, up).usual_name(),
            MatrixSubject::Opportunities => landscape_area(across, up),
        };
        format!("{name_up} {up}, {} {across}. {area}", name_across.to_lowercase())
    }

    fn show_head(&mut self, ui: &mut Ui, tab: &mut Tab<'_>, shell: &mut PageShell<'_>, bar: Rect) {
        let theme = shell.context.theme.clone();
        let all = [(MatrixSubject::Actions, "Actions"), (MatrixSubject::Opportunities, "Opportunities")];
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let mut head = ui.new_child(egui::UiBuilder::new().max_rect(bar).layout(layout).id_salt("matrix head"));
        if let Some(subject) = segmented(&mut head, &theme, "What the matrix shows", &all, self.subject) {
            self.subject = subject;
            self.cursor = None;
            self.first_digit = None;
            self.wants_focus = true;
        }
        head.add_space(10.0);
        let items = self.known.of(tab.map(), self.subject);
        let words = format!("{} of {} placed", items.ranked.len(), items.all.len());
        head.label(egui::RichText::new(words).font(regular(12.5)).color(color32(theme.muted)));
    }
}

impl BesideMap for MatrixPage {
    fn show(&mut self, ui: &mut Ui, tab: &mut Tab<'_>, shell: &mut PageShell<'_>) {
        self.id = Some(ui.unique_id().with("matrix"));
        let items = self.known.of(tab.map(), self.subject);
        self.follow(&items.all);
        if shell.takes_keys {
            let wanted = self.focus();
            keep_focus(ui, &mut self.held, wanted);
        }
        let has_focus = self.focus().is_some_and(|id| ui.memory(|memory| memory.has_focus(id)));
        if shell.takes_keys && has_focus && self.names.is_none() {
            self.take_keys(ui, tab, shell.way);
        }
        sheet(ui, shell, |ui, shell| {
            let whole = ui.available_rect_before_wrap();
            ui.advance_cursor_after_rect(whole);
            let bar = Rect::from_min_size(whole.min + Vec2::new(14.0, 10.0), Vec2::new(whole.width() - 28.0, 32.0));
            self.show_head(ui, tab, shell, bar);
            let body = whole.with_min_y(whole.top() + HEAD).shrink2(Vec2::new(10.0, 0.0));
            let list = body.with_min_x(body.right() - LIST.min(body.width() * 0.4));
            let list = list.with_min_y(list.top() + 4.0).with_max_y(list.bottom() - 10.0);
            let field = shell.way.flip(body.with_max_x(list.left() - 4.0), body);
            let list = shell.way.flip(list, body);
            self.show_field(ui, tab, shell, field);
            waiting::show(ui, self, tab, shell, list);
        });
    }

    fn perform(&mut self, tab: &mut Tab<'_>, command: UiCommand) -> bool {
        match (command, self.cursor) {
            (UiCommand::Delete, Some(key)) => self.place(tab, key, None),
            (UiCommand::EditText, _) => self.details = true,
            (UiCommand::ClearSelection, _) => drop(self.escape()),
            _ => return false,
        }
        true
    }

    fn focus(&self) -> Option<Id> {
        self.id.map(|id| self.cursor.map_or(id, |key| self.disc_id(key)))
    }

    fn add_state(&self, _: &JourneyMap, now: &mut CommandState) {
        now.selection.selected = usize::from(self.cursor.is_some());
        now.typing = self.names.is_some();
        now.on.extend(self.details.then_some(UiCommand::ToggleInspector));
    }

    fn hint(&self) -> &str {
        match self.subject {
            MatrixSubject::Actions => {
                "Drag or arrow keys to weigh it · 1–5 and 1–5 for impact and effort · Tab for the next · Del to take it off"
            }
            MatrixSubject::Opportunities => {
                "Drag or arrow keys to weigh it · Tab for the next · Del to take it off · Enter for its fields"
            }
        }
    }

    fn inspected(&self) -> Inspected<'_> {
        match (self.details, self.subject) {
            (true, MatrixSubject::Actions) if !self.selected.is_empty() => Inspected::Actions(&self.selected),
            (true, MatrixSubject::Opportunities) if self.cursor.is_some() => Inspected::Selection,
            _ => Inspected::Nothing,
        }
    }

    fn show_details(&mut self, shown: bool) {
        self.details = shown;
    }

    fn escape(&mut self) -> bool {
        self.names.take().is_some() || self.first_digit.take().is_some() || self.dragged.take().is_some()
    }

    fn copied_text(&self, map: &JourneyMap) -> Option<String> {
        let item = self.subject.items(map).into_iter().find(|item| Some(item.key) == self.cursor)?;
        Some(item.title)
    }

    fn paste_text(&mut self, _: &mut Tab<'_>, _: &str) -> bool {
        false
    }

    fn chain_place(&self) -> Option<ChainPlace> {
        self.cursor.map(|key| match key {
            DiscKey::Action(id) => ChainPlace::Action(id),
            DiscKey::Card(id) => ChainPlace::Part(Part::Card(id)),
        })
    }

    fn summary(&self, map: &JourneyMap) -> String {
        let items = self.subject.items(map);
        let placed = items.iter().filter(|item| item.at.is_some()).count();
        format!("Matrix. {placed} of {} placed", items.len())
    }
}
