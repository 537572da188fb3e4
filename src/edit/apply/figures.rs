//! Giving figures new values.

use std::sync::Arc;

use super::{MapEdit, count_of};
use crate::edit::{EditError, FigureValue, MapFigure, Selection};
use crate::model::{Part, find_mut};

impl MapEdit<'_> {
    /// Gives figures new values, and selects the cards among them.
    pub(super) fn set_figures(&mut self, values: &[FigureValue]) -> Result<String, EditError> {
        let mut cards = Vec::new();
        for FigureValue { place, text } in values {
            match place {
                MapFigure::Card(id) => {
                    let card = find_mut(&mut self.map.cards, |card| card.id == *id).ok_or(EditError::Gone("card"))?;
                    card.figure.clone_from(text);
                    cards.push(Part::Card(*id));
                }
                MapFigure::MapKpi(index) => {
                    let kpi = Arc::make_mut(&mut self.map.info).kpis.get_mut(*index);
                    kpi.ok_or(EditError::Gone("KPI"))?.set_current(text.clone());
                }
                MapFigure::StageKpi(id, index) => {
                    let stage =
                        find_mut(&mut self.map.stages, |stage| stage.id == *id).ok_or(EditError::Gone("stage"))?;
                    stage.kpis.get_mut(*index).ok_or(EditError::Gone("KPI"))?.set_current(text.clone());
                }
            }
        }
        if !cards.is_empty() {
            self.selection = cards.into_iter().collect::<Selection>();
        }
        Ok(format!("Refresh {}", count_of(values.len(), "figure")))
    }
}
