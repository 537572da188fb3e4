//! What a view has told its user in words, and what it has to tell next.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::tab::Tab;
use crate::edit::{ChangeReport, Describer, report_change};
use crate::model::{JourneyMap, LaneId, Part, TextField};
use crate::scene::semantics::curve_words;
use crate::text::without_directions;

/// The words of a view: descriptions of parts for screen readers, and what is to be said.
#[derive(Default)]
pub(crate) struct Announcements {
    words: PartWords,
    /// The number of the last change of the map that was reported; none until the view listens.
    announced_change: Option<u64>,
    /// How many parts were selected when the view was asked last.
    selected: usize,
    /// What is to be said besides changes of the map.
    pending: Option<String>,
    /// What is to be said only to those who do not see it.
    heard: Option<String>,
    /// The selected part, and the one that was selected before it.
    places: (Option<Part>, Option<Part>),
    /// The name of the selected part, as it was last made.
    brief: Option<BriefName>,
    /// Whether the map had the focus in the last frame.
    was_focused: bool,
    /// The text that is being written, with its name from before the first letter.
    text_name: Option<(TextField, String)>,
}

/// The name of a part for somebody who comes from another one.
struct BriefName {
    map: Arc<JourneyMap>,
    places: (Option<Part>, Option<Part>),
    words: String,
}

/// Descriptions of parts, made as they are asked for, for one version of the map.
#[derive(Default)]
pub(super) struct PartWords {
    map: Option<Arc<JourneyMap>>,
    known: FxHashMap<Part, String>,
    /// The curves of lanes as sentences.
    curves: FxHashMap<LaneId, String>,
}

impl PartWords {
    /// Makes sure that all `parts` of `map` have words.
    pub(super) fn learn(&mut self, map: &Arc<JourneyMap>, parts: impl Iterator<Item = Part>) {
        if !self.map.as_ref().is_some_and(|known| Arc::ptr_eq(known, map)) {
            *self = Self { map: Some(map.clone()), ..Self::default() };
        }
        let unknown: Vec<Part> = parts.filter(|part| !self.known.contains_key(part)).collect();
        if unknown.is_empty() {
            return;
        }
        for lane in unknown.iter().filter_map(|part| if let Part::Lane(lane) = part { map.lane(*lane) } else { None }) {
            if !lane.series.is_empty() {
                // The name of the lane is said before it, and would be said anew with each letter of it.
                let name = format!("{}, ", lane.name.trim());
                let curves = curve_words(map, lane).into_iter();
                let curves = curves.map(|words| words.strip_prefix(&name).map_or(words.clone(), str::to_owned));
                self.curves.insert(lane.id, curves.collect::<Vec<_>>().join(". "));
            }
        }
        let describer = Describer::new(map);
        self.known.extend(unknown.into_iter().map(|part| (part, without_directions(&describer.describe(part)))));
    }

    /// The curves of a lane, as files say them; empty for a lane without any.
    pub(super) fn curves_of(&self, lane: LaneId) -> &str {
        self.curves.get(&lane).map_or("", String::as_str)
    }

    /// The words of a part; empty for one that was not learnt.
    pub(super) fn of(&self, part: Part) -> &str {
        self.known.get(&part).map_or("", String::as_str)
    }
}

impl Announcements {
    /// Says something that is no change of the map.
    pub(crate) fn say(&mut self, sentence: impl Into<String>) {
        self.pending = Some(sentence.into());
    }

    /// Says something that is no change of the map, unless there is more to say about it already.
    pub(crate) fn say_if_silent(&mut self, sentence: impl Into<String>) {
        self.pending.get_or_insert_with(|| sentence.into());
    }

    /// Says what anyone who looks at the window sees.
    pub(crate) fn hear(&mut self, sentence: impl Into<String>) {
        self.heard = Some(sentence.into());
    }

    /// What is to be said only to those who do not see it.
    pub(crate) fn take_heard(&mut self) -> Option<String> {
        self.heard.take()
    }

    /// Takes everything that happened before as told, since nobody listened.
    pub(crate) fn forget_news(&mut self) {
        self.announced_change = None;
    }

    /// The words of parts.
    pub(super) fn words(&mut self) -> &mut PartWords {
        &mut self.words
    }

    /// Follows the selection. Whoever comes from elsewhere hears the whole name of a part, and not only what is
    /// new since the last one.
    pub(super) fn follow(&mut self, selected: Option<Part>, is_focused: bool) {
        if self.places.0 != selected {
            self.places = (selected, self.places.0);
        }
        if is_focused && !self.was_focused {
            self.places.1 = None;
        }
        self.was_focused = is_focused;
    }

    /// The name of the selected part for somebody who has just come from the one before. It is made once for each place:
    /// what it needs to know goes through the whole map.
    pub(super) fn brief(&mut self, map: &Arc<JourneyMap>) -> Option<&str> {
        let (Some(now), before) = self.places else { return None };
        let is_known = |known: &BriefName| known.places == self.places && Arc::ptr_eq(&known.map, map);
        if !self.brief.as_ref().is_some_and(is_known) {
            let words = without_directions(&Describer::new(map).brief(now, before));
            self.brief = Some(BriefName { map: map.clone(), places: self.places, words });
        }
        self.brief.as_ref().map(|known| known.words.as_str())
    }

    /// The name of a text that is being written. It stays the same while the text changes.
    pub(crate) fn text_name(&mut self, map: &JourneyMap, field: Option<TextField>) -> Option<&str> {
        if self.text_name.as_ref().map(|known| known.0) != field {
            self.text_name = field.map(|field| (field, Describer::new(map).text_name(field)));
        }
        self.text_name.as_ref().map(|known| known.1.as_str())
    }
}

impl Tab<'_> {
    /// What there is to say since the last time: what became of the map, or how many parts are selected. Where another
    /// page `covers` the map, nothing is said of what is selected on it.
    pub(crate) fn take_news(&mut self, covers: bool) -> Option<ChangeReport> {
        let editor = &self.document.editor;
        let number = editor.last_change().map_or(0, |last| last.number);
        let announced_change = self.view.announcements.announced_change.replace(number);
        let count = editor.selection().len();
        let counted = std::mem::replace(&mut self.view.announcements.selected, count);
        if let Some(sentence) = self.view.announcements.pending.take() {
            return Some(ChangeReport { beside_name: sentence.clone(), sentence });
        }
        // Whoever writes on a new card knows of it; its text is named by its place.
        let writes_card = self.view.typing.as_ref().is_some_and(|typing| matches!(typing.place.part(), Part::Card(_)));
        let change = editor
            .last_change()
            .filter(|_| announced_change.is_some_and(|announced_change| announced_change != number) && !writes_card);
        if let Some(change) = change {
            return report_change(change, editor.map(), editor.selection().last().filter(|_| !covers));
        }
        let sentence = (count > 1 && count != counted).then(|| format!("{count} selected"))?;
        Some(ChangeReport { beside_name: sentence.clone(), sentence })
    }
}
