//! The texts of the sample's cards.

mod customers;
mod measures;
mod opportunities;
mod pains;
mod service;
mod stages;

pub(super) use customers::{ACTIONS, CIRCUMSTANCES, THOUGHTS};
pub(super) use measures::{MEASURES, SOURCES, TAGS};
pub(super) use opportunities::{AUDIENCES, IDEAS, OPPORTUNITIES};
pub(super) use pains::{MEASURES_TAKEN, OWNERS, PAINS, TROUBLES};
pub(super) use service::{EVIDENCE, PICTURES, PROCESSES, TOUCHPOINTS};
pub(super) use stages::{GOALS, STAGES, STEPS};
