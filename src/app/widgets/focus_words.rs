//! Says what has the keyboard focus: the name of the control with its value and state, and the dialog that it is in.
//!
//! The words are those that screen readers are given, so they are taken from the accessibility tree of the frame in which
//! they were asked for. They can be read one frame later.

use egui::accesskit::{Node, NodeId, Role, Toggled, TreeUpdate};
use egui::{Context, FullOutput, Id, Plugin, Ui};
use rustc_hash::FxHashMap;

/// What was asked of the tree, and what it says.
#[derive(Clone, Debug)]
enum Question {
    Asked,
    Answered(String),
}

/// Reads the words of what has the focus from the tree of a frame in which somebody has asked for them.
#[derive(Default)]
pub(crate) struct FocusWords {
    /// Where the answer goes; none in a frame in which nobody has asked.
    asked: Option<Id>,
}

/// Asks for the words of what has the focus at the end of this frame.
pub(crate) fn ask(ctx: &Context) {
    let key = key(ctx);
    ctx.data_mut(|data| data.insert_temp(key, Question::Asked));
    ctx.request_repaint();
}

/// Takes the words that were asked for, if they are known.
pub(crate) fn take(ctx: &Context) -> Option<String> {
    let key = key(ctx);
    match ctx.data(|data| data.get_temp(key)) {
        Some(Question::Answered(words)) => {
            ctx.data_mut(|data| data.remove::<Question>(key));
            Some(words)
        }
        _ => None,
    }
}

/// Each window has a focus of its own.
fn key(ctx: &Context) -> Id {
    Id::unique("words of what has the focus").with(ctx.viewport_id())
}

impl Plugin for FocusWords {
    fn debug_name(&self) -> &'static str {
        "words of what has the focus"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let key = key(ui.ctx());
        let is_asked = ui.ctx().data(|data| matches!(data.get_temp(key), Some(Question::Asked)));
        self.asked = is_asked.then_some(key);
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let Some(key) = self.asked.take() else { return };
        // Without a screen reader there is no tree, and so there are no words of the control.
        let words = output.platform_output.accesskit_update.as_ref().map(words_of_focus).unwrap_or_default();
        ctx.data_mut(|data| data.insert_temp(key, Question::Answered(words)));
        ctx.request_repaint();
    }
}

/// A tree whose nodes are found by their ids.
struct WordTree<'a>(FxHashMap<NodeId, &'a Node>);

/// The words of what has the focus in a tree.
fn words_of_focus(update: &TreeUpdate) -> String {
    let tree = WordTree(update.nodes.iter().map(|(id, node)| (*id, node)).collect());
    let dialog = update.nodes.iter().find(|(_, node)| node.role() == Role::Dialog && node.is_modal());
    let mut sentences: Vec<String> = dialog.map(|(_, dialog)| tree.name(dialog)).into_iter().collect();
    match tree.0.get(&update.focus) {
        Some(focused) if !matches!(focused.role(), Role::Window | Role::Dialog) => {
            sentences.push(tree.name_and_state(focused));
            sentences.extend(focused.description().map(str::to_owned));
            sentences.extend(groups_around(update, update.focus));
        }
        _ => sentences.push("Nothing has the focus here; Tab goes to the first control".to_owned()),
    }
    joined(&sentences)
}

/// The names of the groups that a node is in, the nearest first: “Impact, not rated”, “Action “Call back””.
fn groups_around(update: &TreeUpdate, inner: NodeId) -> Vec<String> {
    let parents =
        update.nodes.iter().flat_map(|(id, node)| node.children().iter().map(move |child| (*child, (*id, node))));
    let parents: FxHashMap<NodeId, (NodeId, &Node)> = parents.collect();
    let around = std::iter::successors(parents.get(&inner), |(id, _)| parents.get(id)).map(|(_, node)| *node);
    let groups = around.filter(|node| matches!(node.role(), Role::Group | Role::RadioGroup));
    groups.filter_map(|group| group.label().map(str::to_owned)).collect()
}

impl WordTree<'_> {
    /// The name of a node: its own, or that of what labels it.
    fn name(&self, node: &Node) -> String {
        let own = node.label().map(str::to_owned).filter(|label| !label.trim().is_empty());
        own.unwrap_or_else(|| {
            let labels = node.labelled_by().iter().filter_map(|id| self.0.get(id));
            let words: Vec<&str> = labels.filter_map(|label| label.label().or(label.value())).collect();
            words.join(" ")
        })
    }

    /// What stands in a node: its value, or the text that is written in it.
    fn value(&self, node: &Node) -> String {
        if let Some(value) = node.value().filter(|value| !value.trim().is_empty()) {
            return value.to_owned();
        }
        if let Some(value) = node.numeric_value() {
            // Most are kept with fewer digits than they are given with.
            return ((value * 100.0).round() / 100.0).to_string();
        }
        let runs = node.children().iter().filter_map(|id| self.0.get(id)).filter(|run| run.role() == Role::TextRun);
        runs.filter_map(|run| run.value()).collect::<String>().trim().to_owned()
    }

    fn name_and_state(&self, node: &Node) -> String {
        let is_field = matches!(node.role(), Role::TextInput | Role::MultilineTextInput | Role::SearchInput);
        let mut words = self.name(node);
        match self.value(node) {
            value if value.is_empty() && is_field => words += ": empty",
            value if value.is_empty() || value == words || words.ends_with(&format!(": {value}")) => {}
            value => words = if words.is_empty() { value } else { format!("{words}: {value}") },
        }
        let states = [
            node.toggled().map(|toggled| match toggled {
                Toggled::True => "checked",
                Toggled::False => "not checked",
                Toggled::Mixed => "checked in part",
            }),
            node.is_selected().filter(|is_selected| *is_selected).map(|_| "selected"),
            node.is_expanded().map(|is_expanded| if is_expanded { "expanded" } else { "collapsed" }),
            node.is_disabled().then_some("unavailable"),
        ];
        let mut states = states.into_iter().flatten().peekable();
        if states.peek().is_some() || node.size_of_set().is_some() {
            // What follows is still the same sentence.
            words.truncate(words.trim_end_matches('.').len());
        }
        for state in states {
            words = format!("{words}, {state}");
        }
        match (node.position_in_set(), node.size_of_set()) {
            (Some(place), Some(count)) => format!("{words}, {place} of {count}"),
            _ => words,
        }
    }
}

/// Sentences one after the other, with one full stop between two of them.
pub(crate) fn joined(sentences: &[String]) -> String {
    let said = sentences.iter().map(|sentence| sentence.trim()).filter(|sentence| !sentence.is_empty());
    said.fold(String::new(), |all, sentence| match all.chars().last() {
        None => sentence.to_owned(),
        Some('…' | '?' | '!' | ':') => format!("{all} {sentence}"),
        Some(_) => format!("{}. {sentence}", all.trim_end_matches('.')),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;

    struct Form {
        owner: String,
        is_done: bool,
    }

    fn form() -> Harness<'static, Form> {
        let show = |ui: &mut Ui, form: &mut Form| {
            let label = ui.label("Owner");
            ui.text_edit_singleline(&mut form.owner).labelled_by(label.id);
            ui.checkbox(&mut form.is_done, "Done");
        };
        let harness = Harness::new_ui_state(show, Form { owner: "Ana".into(), is_done: true });
        harness.ctx.add_plugin(FocusWords::default());
        harness
    }

    fn words(harness: &mut Harness<'static, Form>) -> String {
        harness.run();
        ask(&harness.ctx);
        harness.step();
        take(&harness.ctx).unwrap()
    }

    #[test]
    fn a_field_is_named_with_what_stands_in_it_and_a_tick_with_its_state() {
        let mut harness = form();
        harness.get_by_label("Owner").focus();
        assert_eq!(words(&mut harness), "Owner: Ana");
        harness.state_mut().owner.clear();
        assert_eq!(words(&mut harness), "Owner: empty");
        harness.get_by_label("Done").focus();
        assert_eq!(words(&mut harness), "Done, checked");
        assert!(take(&harness.ctx).is_none(), "it was asked for once");
    }

    #[test]
    fn a_state_follows_a_name_that_is_a_sentence() {
        let mut node = Node::new(Role::Button);
        node.set_label("“Call back” has no due date.");
        node.set_selected(true);
        assert_eq!(WordTree(FxHashMap::default()).name_and_state(&node), "“Call back” has no due date, selected");
        node.clear_selected();
        assert_eq!(WordTree(FxHashMap::default()).name_and_state(&node), "“Call back” has no due date.");
    }

    #[test]
    fn a_value_that_the_name_ends_with_is_said_once() {
        let mut node = Node::new(Role::ComboBox);
        node.set_label("Card type: Process");
        node.set_value("Process");
        assert_eq!(WordTree(FxHashMap::default()).name_and_state(&node), "Card type: Process");
        node.set_value("Action");
        assert_eq!(WordTree(FxHashMap::default()).name_and_state(&node), "Card type: Process: Action");
    }

    #[test]
    fn sentences_end_with_one_full_stop() {
        let sentences = ["History.", "", " All changes ", "Card"].map(str::to_owned);
        assert_eq!(joined(&sentences), "History. All changes. Card");
        let sentences = ["New from template…", "Ready?", "Start a new map."].map(str::to_owned);
        assert_eq!(joined(&sentences), "New from template… Ready? Start a new map.");
    }
}
