//! Clusters of hotspots: those that share a name, since one thing is behind them.

use super::{Command, PartValue};
use crate::model::{Hotspot, HotspotId, JourneyMap};

/// The change that puts one hotspot into the cluster of another, or both into a new one. None if one of them is not
/// there, or if both are together already.
pub fn cluster_hotspots(map: &JourneyMap, one: HotspotId, other: HotspotId) -> Option<Command> {
    let by_id = |id: HotspotId| map.hotspots.iter().find(|hotspot| hotspot.id == id);
    let (one, other) = (by_id(one)?, by_id(other)?);
    let known = other.cluster.trim();
    let name = if known.is_empty() { new_name(map) } else { known.to_owned() };
    let changed = [one, other].into_iter().filter(|hotspot| hotspot.cluster.trim() != name);
    let with_name = |hotspot: &std::sync::Arc<Hotspot>| {
        PartValue::Hotspot(Box::new(Hotspot { cluster: name.clone(), ..Hotspot::clone(hotspot) }))
    };
    let to: Vec<PartValue> = changed.map(with_name).collect();
    (!to.is_empty() && one.id != other.id).then_some(Command::Change { field: "cluster", to })
}

/// A name that no cluster has.
fn new_name(map: &JourneyMap) -> String {
    let is_free = |name: &String| !map.hotspots.iter().any(|hotspot| hotspot.cluster.trim() == name);
    (1..).map(|number| format!("Cluster {number}")).find(is_free).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::edit::Editor;
    use crate::file::templates;

    #[test]
    fn two_hotspots_make_a_cluster_and_a_third_joins_it() {
        let mut editor = Editor::new(templates::load("online-order").unwrap(), false);
        let ids: Vec<HotspotId> = editor.map().hotspots.iter().map(|hotspot| hotspot.id).collect();
        let clusters = |editor: &Editor| -> Vec<String> {
            editor.map().hotspots.iter().map(|hotspot| hotspot.cluster.clone()).collect()
        };
        let join = |editor: &mut Editor, one: usize, other: usize| {
            let command = cluster_hotspots(editor.map(), ids[one], ids[other]);
            command.map(|command| editor.perform(&command).unwrap()).is_some()
        };
        assert!(join(&mut editor, 0, 1));
        assert_eq!(clusters(&editor), ["Cluster 1", "Cluster 1", ""]);
        assert!(join(&mut editor, 2, 0));
        assert_eq!(clusters(&editor), ["Cluster 1"; 3]);
        assert!(!join(&mut editor, 1, 2) && !join(&mut editor, 1, 1));
        assert!(editor.undo() && editor.undo());
        assert_eq!(clusters(&editor), [""; 3]);
        assert!(editor.redo());
        assert_eq!(clusters(&editor), ["Cluster 1", "Cluster 1", ""]);
        let name = |editor: &mut Editor, at: usize, name: &str| {
            editor.perform(&Command::NameCluster { hotspot: ids[at], name: name.into() }).unwrap();
        };
        name(&mut editor, 1, "Size and paper");
        assert_eq!(clusters(&editor), ["Size and paper", "Size and paper", ""], "a new name is one for all");
        name(&mut editor, 2, "Money");
        assert_eq!(clusters(&editor), ["Size and paper", "Size and paper", "Money"]);
        name(&mut editor, 0, "");
        assert_eq!(clusters(&editor), ["", "Size and paper", "Money"], "without a name it leaves");
    }
}
