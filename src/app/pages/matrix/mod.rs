//! The page with the matrix: actions by effort and impact, or the landscape of opportunities.
//!
//! Each is a disc with a number and a title. Dragging it, the arrow keys or two digits set its values in half steps;
//! what has no values waits at the side.

mod field;
mod items;
mod quarter_names;
mod waiting;

use egui::{Event, EventFilter, Id, Key, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::actions::segmented;
use super::shell::{PageShell, PageWay, keep_focus, sheet};
use super::{BesideMap, Inspected};
use crate::app::commands::{CommandState, UiCommand};
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::{describe, name_node};
use crate::app::widgets::style::{regular, semi_bold};
use crate::edit::Selection;
use crate::insight::ChainPlace;
use crate::model::{ActionId, JourneyMap, Part};
use crate::render::screen::color32;
use field::{DISC, DiscTitles, MatrixField, paint_disc};
use items::{DiscItem, DiscKey, MatrixQuarter, MatrixSubject, landscape_area};
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

    /// Handles the keys of the disc at the cursor.
    fn take_keys(&mut self, ui: &Ui, tab: &mut Tab<'_>, way: PageWay) {
        let events = ui.input_mut(|input| std::mem::take(&mut input.events));
        let mut left = Vec::new();
        for event in events {
            let map = tab.map().clone();
            let items = self.subject.items(&map);
            let Some(item) = items.iter().find(|item| Some(item.key) == self.cursor).cloned() else {
                left.push(event);
                continue;
            };
            if !self.take_key(tab, (&event, way), &item, &items) {
                left.push(event);
            }
        }
        ui.input_mut(|input| input.events = left);
    }

    /// Does what a key means for a disc. Returns false if it means nothing here.
    fn take_key(
        &mut self,
        tab: &mut Tab<'_>,
        (event, way): (&Event, PageWay),
        item: &DiscItem,
        items: &[DiscItem],
    ) -> bool {
        if let Event::Text(text) = event {
            return self.take_digit(tab, text, item, items);
        }
        let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
        let step = match key {
            Key::ArrowLeft => (-0.5 * way.along(1) as f32, 0.0),
            Key::ArrowRight => (0.5 * way.along(1) as f32, 0.0),
            Key::ArrowUp => (0.0, 0.5),
            Key::ArrowDown => (0.0, -0.5),
            Key::Tab => return self.walk(tab, item, items, modifiers.shift),
            Key::Enter if !modifiers.any() => {
                self.details = true;
                return true;
            }
            _ => return false,
        };
        if modifiers.any() {
            return false;
        }
        let (across, up) = (self.subject.across().range, self.subject.up().range);
        let middle = ((across.0 + across.1) / 2.0, (up.0 + up.1) / 2.0);
        let now = item.at.unwrap_or(middle);
        let moved = |value: f32, by: f32, range: (f32, f32)| (value + by).clamp(range.0, range.1);
        // The first press brings what waits into the middle.
        let at = if item.at.is_some() { (moved(now.0, step.0, across), moved(now.1, step.1, up)) } else { middle };
        self.place(tab, item.key, Some(at));
        true
    }

    /// Two digits place a disc: the first is the value up, the second the value across. What waits comes next.
    fn take_digit(&mut self, tab: &mut Tab<'_>, text: &str, item: &DiscItem, items: &[DiscItem]) -> bool {
        let Some(digit) = text.parse::<u8>().ok() else { return false };
        let (across, up) = (self.subject.across(), self.subject.up());
        let axis = if self.first_digit.is_some() { across } else { up };
        if f32::from(digit) < axis.range.0 || f32::from(digit) > axis.range.1 {
            tab.view.message = Some(format!("{} is from {} to {}.", axis.name, axis.range.0, axis.range.1.min(9.0)));
            return true;
        }
        let Some(first) = self.first_digit.take() else {
            self.first_digit = Some(digit);
            tab.view.announcements.say(format!("{} {digit}; now {}", up.name, across.name.to_lowercase()));
            return true;
        };
        self.place(tab, item.key, Some((f32::from(digit), f32::from(first))));
        if item.at.is_none() {
            let next = items.iter().find(|other| other.at.is_none() && other.key != item.key);
            next.into_iter().for_each(|next| self.choose(tab, next.key));
        }
        true
    }

    /// Goes on to the next disc, or back; past the last one the focus leaves the matrix.
    fn walk(&mut self, tab: &mut Tab<'_>, item: &DiscItem, items: &[DiscItem], back: bool) -> bool {
        let place = items.iter().position(|other| other.key == item.key).unwrap_or(0);
        let next = if back { place.checked_sub(1) } else { Some(place + 1) };
        if let Some(next) = next.and_then(|next| items.get(next)) {
            self.choose(tab, next.key);
        }
        true
    }

    /// A disc on the field, which can be clicked and dragged.
    fn disc(
        &mut self,
        ui: &Ui,
        tab: &mut Tab<'_>,
        shell: &PageShell<'_>,
        item: &DiscItem,
        rect: Rect,
    ) -> egui::Response {
        let id = self.disc_id(item.key);
        let is_cursor = self.cursor == Some(item.key);
        let sense = if is_cursor { Sense::click_and_drag() } else { Sense::CLICK | Sense::DRAG };
        let response = ui.interact(rect, id, sense);
        let name = format!("{}. {}: {}", item.number, item.title, self.words_of(item.at));
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_cursor, &name));
        describe(&response, self.hint());
        if is_cursor {
            if std::mem::take(&mut self.wants_focus) {
                response.request_focus();
            }
            if response.has_focus() && shell.takes_keys {
                let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            }
        }
        if response.clicked() {
            self.choose(tab, item.key);
        }
        if response.double_clicked() {
            self.details = true;
        }
        if response.drag_started() {
            self.choose(tab, item.key);
            self.dragged = Some(item.key);
        }
        response
    }

    fn show_field(&mut self, ui: &mut Ui, tab: &mut Tab<'_>, shell: &mut PageShell<'_>, area: Rect) {
        let theme = shell.context.theme.clone();
        let field = MatrixField::new(area, self.subject, shell.way);
        field.paint(ui, &theme);
        if self.subject == MatrixSubject::Actions {
            self.show_names(ui, tab, shell, &field);
        }
        self.follow_drag(ui, tab, &field);
        let map = tab.map().clone();
        let items = self.subject.items(&map);
        let places = field.spread(&items);
        let mut titles = DiscTitles::new(&places, field.rect.shrink(4.0));
        name_node(ui.ctx(), ui.unique_id(), Role::List, "Matrix");
        for (item, at) in items.iter().zip(&places) {
            let Some(at) = *at else { continue };
            let rect = Rect::from_center_size(at, Vec2::splat(2.0 * DISC + 4.0));
            let response = self.disc(ui, tab, shell, item, rect);
            let is_cursor = self.cursor == Some(item.key);
            if is_cursor && response.has_focus() && shell.takes_keys {
                ui.painter().circle_stroke(at, DISC + 3.5, Stroke::new(2.0, color32(theme.accent)));
            }
            paint_disc(ui, &theme, at, item, is_cursor);
            titles.paint(ui, &theme, at, item, is_cursor);
            if self.dragged.is_none() {
                response.on_hover_text(format!("{}\n{}", item.title, self.words_of(item.at)));
            }
        }
        if items.is_empty() {
            self.show_nothing(ui, shell, field.rect);
        }
    }

    /// A dragged disc follows the pointer in half steps; the release makes one step of it.
    fn follow_drag(&mut self, ui: &Ui, tab: &mut Tab<'_>, field: &MatrixField) {
        let Some(key) = self.dragged else { return };
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let is_down = ui.input(|input| input.pointer.any_down());
        if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
            self.dragged = None;
            tab.document.editor.cancel();
            return;
        }
        let at = pointer.filter(|at| field.rect.expand(24.0).contains(*at)).map(|at| field.values(at));
        let map = tab.document.editor.committed_map().clone();
        if is_down {
            if let Some(command) = at.and_then(|at| self.subject.placed(&map, key, Some(at))) {
                let done = tab.document.editor.preview(&command);
                tab.view.message = done.err().map(|error| error.to_string());
            } else {
                tab.document.editor.cancel();
            }
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
            ui.ctx().request_repaint();
            return;
        }
        self.dragged = None;
        self.wants_focus = true;
        if tab.document.editor.commit() {
            tab.view.announcements.say(self.words_of(at));
        }
    }

    /// What stands in an empty field.
    fn show_nothing(&self, ui: &Ui, shell: &PageShell<'_>, rect: Rect) {
        let theme = &shell.context.theme;
        let (title, words) = match self.subject {
            MatrixSubject::Actions => {
                ("There is no action yet", "Write actions on the page “Actions”; they come here to be weighed.")
            }
            MatrixSubject::Opportunities => {
                ("There is no opportunity yet", "Cards of the type “Opportunity” come here to be weighed.")
            }
        };
        let painter = ui.painter();
        let middle = rect.center();
        let center = egui::Align2::CENTER_CENTER;
        painter.text(middle, center, title, semi_bold(16.0), color32(theme.ink));
        painter.text(middle + Vec2::new(0.0, 24.0), center, words, regular(12.5), color32(theme.muted));
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
        let items = self.subject.items(&tab.map().clone());
        let placed = items.iter().filter(|item| item.at.is_some()).count();
        let words = format!("{placed} of {} placed", items.len());
        head.label(egui::RichText::new(words).font(regular(12.5)).color(color32(theme.muted)));
    }
}

impl BesideMap for MatrixPage {
    fn show(&mut self, ui: &mut Ui, tab: &mut Tab<'_>, shell: &mut PageShell<'_>) {
        self.id = Some(ui.unique_id().with("matrix"));
        let map = tab.map().clone();
        let items = self.subject.items(&map);
        self.follow(&items);
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
