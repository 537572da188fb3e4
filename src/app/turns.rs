//! Which panel has the keys, and who gets them next.

use egui::{Context, FocusDirection, Id, Rect, Sense, Ui};

/// The panels that take keys, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// What can be put on the map.
    Palette,
    /// The canvas.
    Map,
    /// The fields of what is selected.
    Inspector,
}

impl Panel {
    const ALL: [Self; 3] = [Self::Palette, Self::Map, Self::Inspector];
}

/// Where the panels are in the window, and which of them was asked to take the keys.
#[derive(Default)]
pub struct Turns {
    places: [Option<Rect>; Panel::ALL.len()],
    wanted: Option<Panel>,
}

impl Turns {
    /// Notes where a panel is; none while it is hidden.
    pub fn note(&mut self, panel: Panel, place: Option<Rect>) {
        if let Some(known) = self.places.get_mut(panel as usize) {
            *known = place;
        }
    }

    /// The keys go to the next panel, or to the one before.
    pub fn turn(&mut self, ctx: &Context, forward: bool) {
        let shown: Vec<Panel> = Panel::ALL.into_iter().filter(|panel| self.place(*panel).is_some()).collect();
        // What has no focus leaves the keys to the map.
        let now = self.with_focus(ctx).unwrap_or(Panel::Map);
        let Some(at) = shown.iter().position(|panel| *panel == now) else { return };
        let by = if forward { 1 } else { shown.len().saturating_sub(1) };
        self.wanted = shown.get((at + by) % shown.len()).copied();
    }

    /// Gives the keys to the first control that follows in `ui`, when it is this panel's turn.
    pub fn enter(&mut self, ui: &Ui, panel: Panel) {
        if self.wanted != Some(panel) {
            return;
        }
        self.wanted = None;
        // Something that is there for this frame only has the focus and hands it on.
        let door = Id::unique("door of a panel");
        ui.memory_mut(|memory| {
            memory.request_focus(door);
            memory.move_focus(FocusDirection::Next);
        });
        ui.interact(Rect::from_min_size(ui.max_rect().min, egui::Vec2::ZERO), door, Sense::focusable_noninteractive());
    }

    /// How wide a panel is in points; none while it is hidden.
    pub fn width(&self, panel: Panel) -> Option<f32> {
        self.place(panel).map(|place| place.width())
    }

    fn place(&self, panel: Panel) -> Option<Rect> {
        self.places.get(panel as usize).copied().flatten()
    }

    fn with_focus(&self, ctx: &Context) -> Option<Panel> {
        let focused = ctx.memory(|memory| memory.focused())?;
        let center = ctx.read_response(focused)?.rect.center();
        // A field that was scrolled away still stands in its panel's column.
        let holds = |panel: &Panel| self.place(*panel).is_some_and(|place| place.x_range().contains(center.x));
        Panel::ALL.into_iter().find(holds)
    }
}
