//! Keyboard focus between panels: which panel has it, and which gets it next.

use egui::{Context, Id, Order, Rect, Ui};

use crate::app::document::ViewId;
use crate::app::widgets::focus_relay::focus_first_control;
use crate::app::widgets::last_focus::focused_before;
use crate::app::widgets::widget_place::WidgetPlace;

/// The panels that can have the keyboard focus, from left to right, and the hint below them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panel {
    /// The palette of items that can be put on the map.
    Palette,
    /// The canvas with the map.
    Map,
    /// The parking lot, while it is open.
    ParkingLot,
    /// The agenda, while it is open.
    Agenda,
    /// The notices in the corner, while there are some: what they offer is gone soon.
    Notices,
    /// The panel at the right: the inspector, or another one that is shown in its place.
    Side,
    /// The hint in the status line, while there is one.
    Hint,
}

impl Panel {
    const ALL: [Self; 7] =
        [Self::Palette, Self::Map, Self::ParkingLot, Self::Agenda, Self::Notices, Self::Side, Self::Hint];
}

/// The positions of the panels, and the panel that is about to receive the focus.
#[derive(Default)]
pub(crate) struct PanelFocus {
    places: [Option<Rect>; Panel::ALL.len()],
    wanted: Option<Panel>,
    /// The view that was in front in the last frame.
    map: Option<ViewId>,
    /// The control that had the focus when a dialog or a menu was last opened.
    behind: Option<Id>,
    /// Whether a dialog or a menu was open in the last frame.
    is_covered: bool,
    /// Whether what was open last asked for a file.
    asked_for_file: bool,
    /// For how many frames more the control behind what was closed gets the focus when nothing else has it.
    frames_to_return: u8,
}

/// A field in a dialog keeps the focus for a frame or two after the dialog has closed.
const FRAMES_TO_RETURN: u8 = 5;

/// What is open over the panels.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Covering {
    /// Whether a dialog, a menu or another overlay is open.
    pub(crate) is_open: bool,
    /// Whether one of them asks for a file.
    pub(crate) asks_for_file: bool,
}

impl PanelFocus {
    /// Records the rectangle of a panel; `None` while it is hidden.
    pub(crate) fn note(&mut self, panel: Panel, place: Option<Rect>) {
        if let Some(known) = self.places.get_mut(panel as usize) {
            *known = place;
        }
    }

    /// Whether `front` was not in front in the last frame.
    pub(crate) fn is_new_map(&self, front: Option<ViewId>) -> bool {
        self.map != front
    }

    /// Records the view in front. Returns whether it has just come there.
    pub(crate) fn note_map(&mut self, front: Option<ViewId>) -> bool {
        std::mem::replace(&mut self.map, front) != front
    }

    /// Remembers what has the focus while no dialog and no menu is open. When the last one has closed and has left the
    /// focus to nothing, returns what had it before: whoever chose a file from a panel goes on in that panel, although the
    /// map takes the focus whenever nothing has it.
    pub(crate) fn control_behind(&mut self, focused: Option<Id>, canvas: Option<Id>, covering: Covering) -> Option<Id> {
        let was_covered = std::mem::replace(&mut self.is_covered, covering.is_open);
        if covering.is_open {
            self.asked_for_file = covering.asks_for_file || (was_covered && self.asked_for_file);
            return None;
        }
        self.frames_to_return = if was_covered { FRAMES_TO_RETURN } else { self.frames_to_return.saturating_sub(1) };
        if self.frames_to_return == 0 {
            (self.behind, self.asked_for_file) = (focused, false);
            return None;
        }
        let is_free = focused.is_none() || (self.asked_for_file && focused == canvas);
        self.behind.filter(|behind| is_free && focused != Some(*behind))
    }

    /// Whether a panel is about to receive the focus.
    pub(crate) fn is_moving(&self) -> bool {
        self.wanted.is_some()
    }

    /// Moves the focus to the next or the previous visible panel.
    pub(crate) fn move_focus(&mut self, ctx: &Context, forward: bool) {
        let shown: Vec<Panel> = Panel::ALL.into_iter().filter(|panel| self.place(*panel).is_some()).collect();
        // If no widget has the focus, keys go to the map.
        let now = self.focused_panel(ctx).unwrap_or(Panel::Map);
        let Some(at) = shown.iter().position(|panel| *panel == now) else { return };
        let by = if forward { 1 } else { shown.len().saturating_sub(1) };
        self.wanted = shown.get((at + by) % shown.len()).copied();
    }

    /// Moves the focus to a panel once it is shown.
    pub(crate) fn want(&mut self, panel: Panel) {
        self.wanted = Some(panel);
    }

    /// Moves the focus to the first control that follows in `ui`, if `panel` is about to receive it.
    pub(crate) fn enter(&mut self, ui: &Ui, panel: Panel) {
        // An area that is shown for the first time is measured first, and nothing in it can have the focus.
        if self.wanted != Some(panel) || ui.is_sizing_pass() {
            return;
        }
        self.wanted = None;
        if panel == Panel::Map && self.canvas_has_focus(ui.ctx()) {
            // Passed on, it would go to whatever follows the map: egui skips a control that had it a frame ago.
            return;
        }
        focus_first_control(ui);
    }

    /// Whether a panel that takes the focus itself is about to receive it: the notices in the corner, and what lies over the
    /// map. Asked once.
    pub(crate) fn take_wanted(&mut self, panel: Panel) -> bool {
        self.wanted.take_if(|wanted| *wanted == panel).is_some()
    }

    /// The rectangle of a panel in this frame; `None` while it is hidden.
    pub(crate) fn rect(&self, panel: Panel) -> Option<Rect> {
        self.place(panel)
    }

    /// The width of a panel in points; `None` while it is hidden.
    pub(crate) fn width(&self, panel: Panel) -> Option<f32> {
        self.place(panel).map(|place| place.width())
    }

    /// Whether a control of the panel has the keyboard focus.
    pub(crate) fn has_focus(&self, ctx: &Context, panel: Panel) -> bool {
        self.focused_panel(ctx) == Some(panel)
    }

    fn place(&self, panel: Panel) -> Option<Rect> {
        self.places.get(panel as usize).copied().flatten()
    }

    /// Whether a control of a panel has the focus.
    pub(crate) fn is_in(&self, ctx: &Context, panel: Panel) -> bool {
        self.focused_panel(ctx) == Some(panel)
    }

    /// Whether a control of a panel had the focus when this frame began: with Esc, nothing has it any more.
    pub(crate) fn was_in(&self, ctx: &Context, panel: Panel) -> bool {
        focused_before(ctx).and_then(|focused| self.panel_of(ctx, focused)) == Some(panel)
    }

    /// Whether the canvas itself has the keyboard, and not something that lies over it.
    fn canvas_has_focus(&self, ctx: &Context) -> bool {
        let focused = ctx.memory(|memory| memory.focused()).and_then(|focused| WidgetPlace::of(ctx, focused));
        focused.is_some_and(|focused| self.place(Panel::Map) == Some(focused.rect))
    }

    fn focused_panel(&self, ctx: &Context) -> Option<Panel> {
        self.panel_of(ctx, ctx.memory(|memory| memory.focused())?)
    }

    /// The panel that a control belongs to.
    fn panel_of(&self, ctx: &Context, control: Id) -> Option<Panel> {
        let focused = WidgetPlace::of(ctx, control)?;
        let center = focused.rect.center();
        // The hint lies below the other panels, and the notices over them, whose columns they cross: a field may be under
        // a notice.
        let is_over = focused.layer.order == Order::Foreground;
        let is_within = |panel: &Panel| self.place(*panel).is_some_and(|place| place.contains(center));
        let small = if is_over { Panel::Notices } else { Panel::Hint };
        if is_within(&small) {
            return Some(small);
        }
        // What lies over the map is in its column.
        let floats = focused.layer.order == Order::Middle;
        let over_map = [Panel::ParkingLot, Panel::Agenda].into_iter().find(|panel| floats && is_within(panel));
        if over_map.is_some() {
            return over_map;
        }
        // Only x counts: a field that was scrolled out of sight is still in its panel's column. The panel at the right lies
        // over the map, whose own control is as wide as the canvas.
        let holds = |panel: &Panel| self.place(*panel).is_some_and(|place| place.x_range().contains(center.x));
        if self.place(Panel::Map) == Some(focused.rect) {
            return Some(Panel::Map);
        }
        [Panel::Palette, Panel::Side, Panel::Map].into_iter().find(holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Covering = Covering { is_open: false, asks_for_file: false };
    const LIST: Covering = Covering { is_open: true, asks_for_file: false };
    const FILE: Covering = Covering { is_open: true, asks_for_file: true };

    #[test]
    fn the_control_behind_a_dialog_gets_the_focus_back_and_a_field_that_was_left_does_not() {
        let (opener, field) = (Id::unique("opener"), Id::unique("field in a dialog"));
        let canvas = Some(Id::unique("canvas"));
        let mut focus = PanelFocus::default();
        assert_eq!(focus.control_behind(Some(opener), canvas, NOTHING), None);
        // A list, and in the next frame the dialog that its entry opens.
        assert_eq!(focus.control_behind(None, canvas, LIST), None);
        assert_eq!(focus.control_behind(Some(opener), canvas, NOTHING), None);
        assert_eq!(focus.control_behind(Some(field), canvas, LIST), None);
        // The field of the closed dialog has the focus for a frame more.
        assert_eq!(focus.control_behind(Some(field), canvas, NOTHING), None);
        assert_eq!(focus.control_behind(None, canvas, NOTHING), Some(opener));
        // A field that is left with Esc, without any dialog.
        let mut focus = PanelFocus::default();
        assert_eq!(focus.control_behind(Some(opener), canvas, NOTHING), None);
        assert_eq!(focus.control_behind(None, canvas, NOTHING), None);
    }

    #[test]
    fn whoever_chose_a_file_from_a_panel_goes_on_there_and_not_on_the_map() {
        let (opener, field) = (Id::unique("opener"), Id::unique("location of the file"));
        let canvas = Some(Id::unique("canvas"));
        for (covering, wanted) in [(FILE, Some(opener)), (LIST, None)] {
            let mut focus = PanelFocus::default();
            assert_eq!(focus.control_behind(Some(opener), canvas, NOTHING), None);
            assert_eq!(focus.control_behind(None, canvas, LIST), None);
            assert_eq!(focus.control_behind(Some(field), canvas, covering), None);
            assert_eq!(focus.control_behind(Some(field), canvas, NOTHING), None);
            // The map has taken the focus that nothing had.
            assert_eq!(focus.control_behind(canvas, canvas, NOTHING), wanted);
            assert_eq!(focus.control_behind(Some(opener), canvas, NOTHING), None);
        }
    }
}
