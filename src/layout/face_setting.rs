//! What the content of a card depends on besides the card itself.

use super::card_foot::MarksShown;
use crate::model::icons::IconSource;
use crate::model::{Card, CardKind, Lane};

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
    /// The width that is kept free in its upper corner for the flames of hotspots, in points.
    pub(super) corner_pt: f32,
}

impl FaceSetting {
    /// The setting of a card in its lane. Its kind's icon is shown only where the lane holds other cards, whose name
    /// says what they are.
    pub(super) fn of(lane: &Lane, card: &Card, marks: MarksShown) -> Self {
        let kind = lane.kind_of(card);
        let has_icon = has_corner_icon(kind) && kind != lane.usual_kind();
        Self { kind, has_icon, marks, icon: None, picture_aspect: None, corner_pt: 0.0 }
    }
}

/// Whether cards of this kind have an icon in their corner where the lane holds cards of another kind.
pub fn has_corner_icon(kind: CardKind) -> bool {
    matches!(kind, CardKind::Pain | CardKind::Opportunity | CardKind::Idea | CardKind::Need | CardKind::Evidence)
}
