//! The ways of editing that the recipe needs, whichever device performs them.

use footpath::model::{CardId, FlagKind, LaneId, Part, StepId};

use crate::window::user_input::HeadlessWindow;

/// A way of editing. Fields and buttons are addressed by their accessible names.
pub(super) trait Driver {
    /// The window that the map is made in.
    fn window(&self) -> &HeadlessWindow;
    /// Goes from the welcome page to a blank map.
    fn begin(&mut self);
    /// Selects a part of the map.
    fn select(&mut self, part: Part);
    /// Clears the selection, so that the inspector shows the map.
    fn let_go(&mut self);
    /// Names a part in place.
    fn name(&mut self, part: Part, words: &str);
    /// Adds a stage after the last one.
    fn add_stage(&mut self, name: &str);
    /// Adds a step after another one.
    fn add_step(&mut self, after: StepId, name: &str);
    /// Adds a lane below another one.
    fn add_lane(&mut self, after: LaneId, item: &str);
    /// Moves a lane up by one.
    fn lane_up(&mut self, lane: LaneId);
    /// Adds cards to an empty cell.
    fn write_cards(&mut self, lane: LaneId, step: StepId, texts: &[String]);
    /// Extends a card to another step.
    fn span(&mut self, card: CardId, last: StepId);
    /// Adds a point where the curve has none.
    fn add_point(&mut self, cell: Part, value: f32);
    /// Sets a flag on the selection.
    fn flag(&mut self, part: Part, kind: FlagKind);
    /// Pins a hotspot on a card or a step, and leaves it selected.
    fn pin(&mut self, on: Part);
    /// Types text into a field of the inspector.
    fn fill(&mut self, field: &str, words: &str);
    /// Opens the dialog of an entry of the File menu.
    fn open_from_file_menu(&mut self, entry: &str);
    /// Replaces a text of several lines.
    fn rewrite(&mut self, field: &str, words: &str);
    /// Presses a button or ticks a box of the inspector.
    fn press(&mut self, button: &str);
    /// Picks an entry from a list.
    fn pick(&mut self, field: &str, entry: &str);
    /// Sets a slider that runs from 0 to `most`.
    fn slide(&mut self, slider: &str, value: f32, most: f32);
    /// Adds a tag.
    fn tag(&mut self, word: &str);
}
