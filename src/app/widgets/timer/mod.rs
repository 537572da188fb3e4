//! The timer of a workshop: its state without a clock, and how it is shown, as a thin bar or large.

mod bar;
mod countdown;
mod entry;
mod room_timer;

pub(crate) use bar::{TimerAction, TimerView};
pub(crate) use countdown::{Countdown, TimerTone};
pub(crate) use entry::read_time;
pub(crate) use room_timer::{RoomTimer, TimerNews};
