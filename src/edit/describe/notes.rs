//! Free notes and groups of lanes in words.

use super::{Describer, MAX_CHARS, lane_name, or, quoted};
use crate::model::{AnchorPlace, LaneGroupId, Note, NoteId};

impl Describer<'_> {
    /// "Sticky note, beside stage Buy: ask the shops".
    pub(super) fn note(&self, id: NoteId) -> Option<String> {
        let note = self.map.note(id)?;
        let hidden = if note.screen_only { ". Not printed" } else { "" };
        let text = or(&note.text, "empty");
        Some(format!("{}, {}: {text}{hidden}", note.kind.name(), self.note_place(note)))
    }

    /// Where a note stands: "beside stage Buy", "from card “Pays” to lane Pains".
    pub(super) fn note_place(&self, note: &Note) -> String {
        let name = |place: AnchorPlace| self.anchor_name(place).unwrap_or_else(|| "the sheet".to_owned());
        if let Some((first, last)) = note.bracketed(self.map) {
            let stage = |id| self.map.stage(id).map(|stage| or(&stage.name, "unnamed stage")).unwrap_or_default();
            return if first == last {
                format!("over stage {}", stage(first))
            } else {
                format!("over the stages from {} to {}", stage(first), stage(last))
            };
        }
        match note.to.filter(|_| note.kind.has_end()) {
            Some(to) if to.on != note.at.on => format!("from {} to {}", name(note.at.on), name(to.on)),
            _ if note.at.on == AnchorPlace::Sheet => "on the sheet".to_owned(),
            _ => format!("beside {}", name(note.at.on)),
        }
    }

    fn anchor_name(&self, place: AnchorPlace) -> Option<String> {
        Some(match place {
            AnchorPlace::Sheet => return None,
            AnchorPlace::Stage(id) => format!("stage {}", or(&self.map.stage(id)?.name, "without a name")),
            AnchorPlace::Lane(id) => format!("lane {}", lane_name(self.lanes.get(&id)?.1)),
            AnchorPlace::Cell(lane, step) => {
                format!("cell {}, {}", self.column(step)?, lane_name(self.lanes.get(&lane)?.1))
            }
            AnchorPlace::Card(id) => format!("card {}", self.short(id)?),
        })
    }

    /// A note with a few words of what it says: "sticky note “ask the shops”".
    pub(super) fn note_named(&self, note: &Note) -> String {
        let kind = note.kind.name().to_lowercase();
        let line: String = note.text.lines().next().unwrap_or_default().chars().take(MAX_CHARS).collect();
        match (line.trim(), line.len() < note.text.len()) {
            ("", _) => format!("{kind} without text"),
            (line, true) => format!("{kind} {}", quoted(&format!("{line}…"))),
            (line, false) => format!("{kind} {}", quoted(line)),
        }
    }

    pub(super) fn lane_group(&self, id: LaneGroupId) -> Option<String> {
        let group = self.map.lane_group(id)?;
        let count = self.map.lanes_of_group(id).count();
        let lanes = if count == 1 { "1 lane".to_owned() } else { format!("{count} lanes") };
        let folded = if group.folded { ", folded" } else { "" };
        Some(format!("Group of {lanes}: {}{folded}", or(&group.name, "no name")))
    }
}
