//! The texts of the sample's cards.

mod chances;
mod customers;
mod facts;
mod pains;
mod service;
mod stages;

pub use chances::{AUDIENCES, IDEAS, OPPORTUNITIES};
pub use customers::{ACTIONS, CIRCUMSTANCES, THOUGHTS};
pub use facts::{MEASURES, SOURCES, TAGS};
pub use pains::{MEASURES_TAKEN, OWNERS, PAINS, TROUBLES};
pub use service::{EVIDENCE, PICTURES, PROCESSES, TOUCHPOINTS};
pub use stages::{GOALS, STAGES, STEPS};
