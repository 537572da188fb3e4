//! Where a control is, for those who only want to know.
//!
//! `Context::read_response` answers that as well, but it is no mere question: asked about the control that has the focus,
//! in the frame of a click elsewhere, it takes the focus away. A dialog that the click has opened would lose it.

use egui::{Context, Id, LayerId, Rect};

/// The place of a control that is shown, in this frame or, if it was not yet its turn, in the last one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WidgetPlace {
    /// Its rectangle on the screen.
    pub(crate) rect: Rect,
    /// The layer that it is drawn on.
    pub(crate) layer: LayerId,
    /// What it stands in.
    pub(crate) parent: Id,
}

impl WidgetPlace {
    /// The place of the control `id`; none if it is not shown.
    pub(crate) fn of(ctx: &Context, id: Id) -> Option<Self> {
        ctx.viewport(|viewport| {
            let [now, before] = [&viewport.this_pass, &viewport.prev_pass].map(|pass| pass.widgets.get(id));
            // A rectangle that is empty has not been set yet.
            let known = now.filter(|it| it.rect.is_positive()).or(before).or(now)?;
            Some(Self { rect: known.rect, layer: known.layer_id, parent: known.parent_id })
        })
    }
}
