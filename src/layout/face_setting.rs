//! What the content of a card depends on besides the card itself.

use super::card_foot::MarksShown;
use crate::model::icons::IconSource;
use crate::model::{Card, CardKind, Lane};

/// The corner of a card that is kept free for what is pinned to it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PinCorner {
    /// Its width in points; 0 where nothing is pinned inside.
    pub(super) width_pt: f32,
    /// Whether several things stand below each other in it rather than side by side.
    pub(super) in_column: bool,
    /// The least height of a card with them, in points.
    pub(super) least_height_pt: f32,
}

impl PinCorner {
    /// Whether something stands in it.
    pub(super) fn is_used(self) -> bool {
        self.width_pt > 0.0
    }
}

/// What the content of a card depends on besides the card itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FaceSetting {
    /// The kind it has in its lane.
    pub(super) kind: CardKind,
    /// Whether the icon of its kind is shown.
    pub(super) has_icon: bool,
    /// The marks that it may have.
    pub(super) marks: MarksShown,
    /// The icon that it was given or, on a touchpoint, that of its channel.
    pub(super) icon: Option<IconSource>,
    /// Width to height of its picture; none without a picture.
    pub(super) picture_aspect: Option<f32>,
    /// What is kept free in its upper corner for flags and the flames of hotspots.
    pub(super) corner: PinCorner,
}

impl FaceSetting {
    /// The setting of a card in its lane. Its kind's icon is shown only where the lane holds other cards, whose name
    /// says what they are.
    pub(super) fn of(lane: &Lane, card: &Card, marks: MarksShown) -> Self {
        let kind = lane.kind_of(card);
        let has_icon = has_corner_icon(kind) && kind != lane.usual_kind();
        Self { kind, has_icon, marks, icon: None, picture_aspect: None, corner: PinCorner::default() }
    }
}

/// Whether cards of this kind have an icon in their corner where the lane holds cards of another kind.
pub fn has_corner_icon(kind: CardKind) -> bool {
    matches!(kind, CardKind::Pain | CardKind::Opportunity | CardKind::Idea | CardKind::Need | CardKind::Evidence)
}
