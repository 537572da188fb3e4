//! What screen readers are given beyond a control's name: regions, headings, states and places in a list.

use egui::accesskit::{self, HasPopup, Live, Role};
use egui::{Context, Id, Popup, Rect, Response, Sense, Ui, Vec2};

/// Names the panel that `ui` belongs to, and says what it is for. Does nothing outside of panels.
pub(crate) fn name_panel(ui: &Ui, role: Role, name: &str) {
    let panel = ui.stack().iter().find(|level| level.kind().is_some_and(|kind| kind.is_panel()));
    if let Some(panel) = panel {
        name_node(ui.ctx(), panel.unique_id, role, name);
        place_node(ui.ctx(), panel.unique_id, ui.max_rect());
    }
}

/// Tells where a node of the tree lies. egui tells it of controls alone.
pub(crate) fn place_node(ctx: &Context, id: Id, rect: Rect) {
    let [x0, y0, x1, y1] = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
    ctx.accesskit_node_builder(id, |node| node.set_bounds(accesskit::Rect { x0, y0, x1, y1 }));
}

/// Gives a node of the tree a role and a name.
pub(crate) fn name_node(ctx: &Context, id: Id, role: Role, name: &str) {
    ctx.accesskit_node_builder(id, |node| {
        node.set_role(role);
        // The words of a label are its value; a name of its own is not read.
        match role {
            Role::Label => node.set_value(name),
            _ => node.set_label(name),
        }
    });
}

/// Makes a label a heading of this level; 1 is the title of a dialog or page.
pub(crate) fn mark_heading(response: &Response, level: usize, words: &str) {
    if level == 1 {
        response.ctx.data_mut(|data| data.insert_temp(title_key(), response.id));
    }
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.clear_value();
        node.set_label(words);
        node.set_level(level);
    });
}

fn title_key() -> Id {
    Id::unique("heading of level 1 that was laid out last")
}

/// Takes the title of what was laid out before, if there was one.
pub(crate) fn take_title(ctx: &Context) -> Option<Id> {
    let title = ctx.data(|data| data.get_temp(title_key()));
    ctx.data_mut(|data| data.remove::<Id>(title_key()));
    title
}

/// Puts a title back that was taken, because the dialog goes on that it belongs to.
pub(crate) fn put_title_back(ctx: &Context, title: Option<Id>) {
    if let Some(title) = title {
        ctx.data_mut(|data| data.insert_temp(title_key(), title));
    }
}

/// Names a dialog: by its title, if one was laid out since the last [`take_title`], and by `name` otherwise.
pub(crate) fn name_dialog(ctx: &Context, id: Id, name: &str) {
    let title = take_title(ctx);
    ctx.accesskit_node_builder(id, |node| {
        node.set_role(Role::Dialog);
        match title {
            Some(title) => {
                node.clear_label();
                node.set_labelled_by(vec![title.accesskit_id()]);
            }
            None => node.set_label(name),
        }
    });
}

/// Adds a sentence about how to use a control, which is read after its name.
pub(crate) fn describe(response: &Response, words: &str) {
    if words.is_empty() {
        return;
    }
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(words));
}

/// Says whether a control that folds something away shows it at the moment.
pub(crate) fn mark_expanded(response: &Response, is_expanded: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_expanded(is_expanded));
}

/// Says that a button opens a menu or a list, and whether that is open.
pub(crate) fn mark_opener(response: &Response, opens: HasPopup) {
    mark_opener_of(response, opens, Popup::default_response_id(response));
}

/// The same for a menu or a list with an id of its own.
pub(crate) fn mark_opener_of(response: &Response, opens: HasPopup, popup: Id) {
    let is_open = Popup::is_id_open(&response.ctx, popup);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_has_popup(opens);
        node.set_expanded(is_open);
    });
}

/// Says whether an entry of a list is the chosen one. A state of its own: a toggle would be read as “not pressed”.
pub(crate) fn mark_selected(response: &Response, is_selected: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_selected(is_selected);
    });
}

/// Makes `ui` a list with this name, whose entries are what is laid out in it. It is no list box: of those, readers say
/// what is selected even while the focus is elsewhere, and the highlighted entry is said by [`say_highlighted`].
pub(crate) fn name_list(ui: &Ui, name: &str) {
    name_node(ui.ctx(), ui.unique_id(), Role::List, name);
}

/// Says the highlighted entry of a list whose keys go to a search field: in the field's description, since the focus
/// stays there, and as news.
pub(crate) fn say_highlighted(ui: &Ui, field: &Response, words: &str) {
    describe(field, words);
    let status = field.id.with("highlighted entry");
    let place = Rect::from_min_size(field.rect.min, Vec2::ZERO);
    let response = ui.interact(place, status, Sense::hover());
    name_node(ui.ctx(), status, Role::Status, words);
    announce(&response);
}

/// Says the place of an entry in its list, from 0, and how many there are.
pub(crate) fn mark_place(response: &Response, place: usize, count: usize) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_position_in_set(place + 1);
        node.set_size_of_set(count);
    });
}

/// A message about something that was refused, as it was shown in a pass.
#[derive(Clone)]
struct ShownRefusal {
    words: String,
    pass: u64,
}

fn refusal_key(ctx: &Context) -> Id {
    Id::unique("refusal that is shown").with(ctx.viewport_id())
}

/// Makes a message about something that was refused heard: as news, and once beside the name of what has the focus, for
/// readers that hear no news.
pub(crate) fn announce_refusal(message: &Response, words: &str) {
    announce(message);
    let ctx = &message.ctx;
    let (key, refusal) = (refusal_key(ctx), ShownRefusal { words: words.to_owned(), pass: ctx.cumulative_pass_nr() });
    ctx.data_mut(|data| data.insert_temp(key, refusal));
}

/// The message about something refused that was laid out in this pass.
pub(crate) fn shown_refusal(ctx: &Context) -> Option<String> {
    let key = refusal_key(ctx);
    let shown: Option<ShownRefusal> = ctx.data(|data| data.get_temp(key));
    shown.filter(|shown| shown.pass == ctx.cumulative_pass_nr()).map(|shown| shown.words)
}

/// Marks a field as one whose content was refused, for these reasons.
pub(crate) fn mark_refused(ctx: &Context, field: Id, words: &str) {
    if ctx.has_accesskit_node(field) {
        ctx.accesskit_node_builder(field, |node| {
            node.set_description(words);
            node.set_invalid(accesskit::Invalid::True);
        });
    }
}

/// Makes a message a live region, which a screen reader announces when it appears, even without the focus.
pub(crate) fn announce(message: &Response) {
    message.ctx.accesskit_node_builder(message.id, |node| node.set_live(Live::Polite));
}

/// Says of the sample in an empty field that it is one: "such as 34". Words that say what to write stay as they are.
pub(crate) fn mark_sample(response: &Response, hint: &str) {
    if hint.starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '€' | '$' | '£' | '−' | '-')) {
        let sample = format!("such as {hint}");
        response.ctx.accesskit_node_builder(response.id, |node| node.set_placeholder(sample));
    }
}
