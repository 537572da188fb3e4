//! The rules, by what they look at. Each takes the survey of a map and adds what it finds.

pub(super) mod actions;
pub(super) mod back_stage;
pub(super) mod comparison;
pub(super) mod curve_points;
pub(super) mod evidence;
pub(super) mod gaps;
pub(super) mod hand_offs;
pub(super) mod moments;
pub(super) mod pains;
pub(super) mod targets;
pub(super) mod time_order;
pub(super) mod waits;
