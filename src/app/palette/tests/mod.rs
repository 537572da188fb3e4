//! The palette without a window.

mod panel;
mod placing;

use crate::file::templates;
use crate::model::JourneyMap;

/// The first template: every common kind of lane, one persona.
fn template() -> JourneyMap {
    templates::load("online-order").unwrap()
}
