//! The texts of the sample's cards.

mod customers;
mod measures;
mod opportunities;
mod pains;
mod service;
mod stages;

pub use customers::{ACTIONS, CIRCUMSTANCES, THOUGHTS};
pub use measures::{MEASURES, SOURCES, TAGS};
pub use opportunities::{AUDIENCES, IDEAS, OPPORTUNITIES};
pub use pains::{MEASURES_TAKEN, OWNERS, PAINS, TROUBLES};
pub use service::{EVIDENCE, PICTURES, PROCESSES, TOUCHPOINTS};
pub use stages::{GOALS, STAGES, STEPS};
