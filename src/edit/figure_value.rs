//! Figures on the map, and their new values.

use crate::model::{CardId, StageId};

/// A figure on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MapFigure {
    /// The figure of a card.
    Card(CardId),
    /// The current value of a KPI of the map, by its index.
    MapKpi(usize),
    /// The current value of a KPI of a stage, by its index.
    StageKpi(StageId, usize),
}

/// A figure and its new value as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureValue {
    /// The figure that is changed.
    pub place: MapFigure,
    /// Its new value.
    pub text: String,
}
