//! A tag field: tags are shown as chips, and tags that are already used on the map are suggested.

use egui::{Key, Modifiers, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{Labelled, field_frame};
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{SMALL, is_quiet, regular};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::typed_words;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::text::folded;

/// The most suggestions that are shown at once.
const OFFERS: usize = 8;

/// A change of tags, for all items.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TagChange {
    /// Add this tag to all items.
    Add(String),
    /// Remove this tag from all items.
    Remove(String),
}

impl TagChange {
    /// The tags of an item after the change.
    pub(crate) fn apply(&self, tags: &[String]) -> Vec<String> {
        let mut tags = tags.to_vec();
        match self {
            Self::Add(tag) if tags.contains(tag) => {}
            Self::Add(tag) => tags.push(tag.clone()),
            Self::Remove(tag) => tags.retain(|known| known != tag),
        }
        tags
    }
}

/// The state of the text field between frames.
#[derive(Clone, Default)]
struct TagInput {
    words: String,
    /// The pointer is on a suggestion, which must stay visible until the click is complete.
    offer_hovered: bool,
    /// Suggestions are shown.
    open: bool,
    /// The field has lost the focus by a press that is still held.
    /// Nothing may move under the pointer until then.
    leaving: bool,
}

/// Shows the tags of all items as chips, with a text field that adds more. `all` has the tags of each item;
/// `known` gives the tags to suggest, each as often as it is used.
pub(crate) fn tags<'a, Known: Iterator<Item = &'a str>>(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    name: &str,
    all: &[&Vec<String>],
    known: impl FnOnce() -> Known,
) -> Option<TagChange> {
    let id = ui.scope_id().with(name);
    let theme = context.theme.clone();
    Labelled::new(name, 104.0).show(ui, &theme, |ui, label| tag_field(ui, context, (id, label), all, known))
}

/// The chips, and the text field that adds more.
fn tag_field<'a, Known: Iterator<Item = &'a str>>(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    (id, label): (egui::Id, egui::Id),
    all: &[&Vec<String>],
    known: impl FnOnce() -> Known,
) -> Option<TagChange> {
    let mut change = None;
    let used = in_use(all);
    if !used.is_empty() {
        let inset = if is_quiet(ui) { 7 } else { 0 };
        egui::Frame::new().inner_margin(egui::Margin { left: inset, ..egui::Margin::ZERO }).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(5.0);
                for (tag, on_all) in &used {
                    if chip(ui, context, tag, ChipAction::Remove { on_all: *on_all }).clicked() {
                        change = Some(TagChange::Remove((*tag).to_owned()));
                    }
                }
            });
        });
    }
    let mut draft: TagInput = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let hint = egui::RichText::new("Add a tag").color(color32(context.theme.hint));
    let field = TextInput::singleline(&mut draft.words).id(id).hint_text(hint).desired_width(f32::INFINITY);
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let response = ui.add(field.frame(field_frame(ui, id, context.theme))).labelled_by(label);
    typed_words::note(&response, "Tag", &draft.words, "");
    change = change.or(typed(ui, &response, &mut draft, had_focus, &used));
    let pressed = ui.input(|input| input.pointer.any_down());
    draft.open = response.has_focus() || draft.offer_hovered || (draft.open && pressed);
    if draft.open {
        let offered = offers(known(), &draft.words, &used);
        change = change.or(show_offers(ui, context, &offered, &mut draft));
    }
    ui.data_mut(|data| data.insert_temp(id, draft));
    change
}

/// Every tag in order of first appearance, with whether all items have it.
fn in_use<'a>(all: &[&'a Vec<String>]) -> Vec<(&'a str, bool)> {
    let mut used: Vec<(&str, usize)> = Vec::new();
    for tag in all.iter().flat_map(|tags| tags.iter()) {
        if let Some(known) = used.iter_mut().find(|(known, _)| known == tag) {
            known.1 += 1;
        } else {
            used.push((tag, 1));
        }
    }
    used.into_iter().map(|(tag, count)| (tag, count >= all.len())).collect()
}

/// Handles the text field's input: a comma, Enter or leaving the field turns the text into a tag, and
/// Backspace in an empty field removes the last tag.
fn typed(
    ui: &Ui,
    response: &Response,
    draft: &mut TagInput,
    had_focus: bool,
    used: &[(&str, bool)],
) -> Option<TagChange> {
    let entered = had_focus && ui.input(|input| input.key_pressed(Key::Enter));
    if entered {
        response.request_focus();
    }
    draft.leaving |= response.lost_focus() && !entered && !draft.offer_hovered;
    let left = draft.leaving && !ui.input(|input| input.pointer.any_down());
    draft.leaving &= !left;
    if let Some(at) = draft.words.find(',') {
        let rest = draft.words.split_off(at);
        return add(draft, rest.trim_start_matches(',').trim_start().to_owned());
    }
    if entered || left {
        return add(draft, String::new());
    }
    let back = had_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Backspace));
    let last = used.iter().rev().find(|(_, on_all)| *on_all);
    (back && draft.words.is_empty() && !response.changed())
        .then(|| last.map(|(tag, _)| TagChange::Remove((*tag).to_owned())))?
}

fn add(draft: &mut TagInput, rest: String) -> Option<TagChange> {
    let words = std::mem::replace(&mut draft.words, rest);
    let tag = words.trim();
    (!tag.is_empty()).then(|| TagChange::Add(tag.to_owned()))
}

/// The suggestions for `words`: tags that begin with it, then tags that contain it; frequent ones first.
fn offers<'a>(known: impl Iterator<Item = &'a str>, words: &str, used: &[(&str, bool)]) -> Vec<String> {
    let mut counts = rustc_hash::FxHashMap::<&str, usize>::default();
    known.for_each(|tag| *counts.entry(tag).or_default() += 1);
    let wanted = folded(words.trim());
    let fits = |tag: &str| folded(tag).contains(&wanted) && !used.iter().any(|(known, all)| *all && *known == tag);
    let mut found: Vec<_> = counts.into_iter().filter(|(tag, _)| fits(tag)).collect();
    found.sort_by_key(|(tag, count)| (!folded(tag).starts_with(&wanted), usize::MAX - count, *tag));
    found.into_iter().take(OFFERS).map(|(tag, _)| tag.to_owned()).collect()
}

fn show_offers(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    offered: &[String],
    draft: &mut TagInput,
) -> Option<TagChange> {
    let mut change = None;
    let mut offer_hovered = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(5.0);
        for tag in offered {
            let response = chip(ui, context, tag, ChipAction::Add);
            offer_hovered |= response.hovered() || response.has_focus() || response.is_pointer_button_down_on();
            if response.clicked() {
                draft.words.clear();
                change = Some(TagChange::Add(tag.clone()));
            }
        }
    });
    draft.offer_hovered = offer_hovered;
    change
}

/// The action of a chip, shown by its icon.
#[derive(Clone, Copy)]
enum ChipAction {
    Add,
    Remove { on_all: bool },
}

fn chip(ui: &mut Ui, context: &mut UiContext<'_>, tag: &str, sign: ChipAction) -> Response {
    const ICON: f32 = 11.0;
    let theme = context.theme;
    let ink = color32(theme.touchpoint_ink);
    let available = ui.max_rect().width() - ICON - 26.0;
    let galley = one_line(ui, tag, regular(SMALL), available, ink);
    let size = Vec2::new(galley.size().x + ICON + 24.0, 25.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let (words, icon) = match sign {
        ChipAction::Add => (format!("Add tag {tag}"), "plus"),
        ChipAction::Remove { on_all: true } => (format!("Remove tag {tag}"), "close"),
        ChipAction::Remove { on_all: false } => (format!("Remove tag {tag}, on some items"), "close"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    // Only a tag that all items have is filled; others are outlined.
    let is_full = matches!(sign, ChipAction::Remove { on_all: true });
    let fill = if is_full { theme.touchpoint } else { theme.chrome };
    let edge = if response.hovered() { theme.accent } else { theme.touchpoint.mix(theme.touchpoint_ink, 0.22) };
    let line = Stroke::new(1.0, color32(edge));
    ui.painter().rect(rect, 12, color32(fill), line, StrokeKind::Inside);
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(rect.left() + 10.0, top), galley, ink);
    let place = Rect::from_center_size(egui::pos2(rect.right() - 12.0, rect.center().y), Vec2::splat(ICON));
    context.icons.paint(ui, icon, place, ink);
    focus_ring::paint(ui, &response, rect, 12, theme);
    response.on_hover_text(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    #[test]
    fn a_word_is_on_all_or_on_some() {
        let (first, second) = (words(&["size", "guest"]), words(&["guest"]));
        assert_eq!(in_use(&[&first, &second]), [("size", false), ("guest", true)]);
        assert_eq!(TagChange::Add("guest".into()).apply(&first), first);
        assert_eq!(TagChange::Remove("size".into()).apply(&first), second);
    }

    #[test]
    fn words_that_begin_so_are_offered_first() {
        let known = || ["resize", "size", "guest"].into_iter();
        assert_eq!(offers(known(), "SI", &[]), ["size", "resize"]);
        assert_eq!(offers(known(), "", &[("size", true)]), ["guest", "resize"]);
    }
}
