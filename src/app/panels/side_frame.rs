//! What the content of a panel at the right works with.

use crate::app::commands::request::RequestQueue;
use crate::app::view::tab::Tab;
use crate::app::widgets::ui_context::UiContext;
use crate::present::RoomSize;

/// What a panel works with for one frame.
pub(crate) struct SideFrame<'a, 'tab> {
    /// The map in front.
    pub(crate) tab: &'a mut Tab<'tab>,
    /// What it is drawn with.
    pub(crate) context: UiContext<'a>,
    /// What the user asks for.
    pub(crate) requests: &'a mut RequestQueue,
    /// The room that presentations are read in.
    pub(crate) room: RoomSize,
    /// The most height that the content can have, in points.
    pub(crate) most_height: f32,
}
