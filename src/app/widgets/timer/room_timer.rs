//! The one timer of the room: what runs, for which block of the agenda, and what is still to be said of it.

use super::{Countdown, TimerTone};
use crate::model::AgendaBlock;

/// How long the end flashes, in seconds.
const FLASH: f64 = 3.0;

/// The timer of the room.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RoomTimer {
    countdown: Option<Countdown>,
    /// What it is for: the title of a block, or nothing.
    title: String,
    /// The index of the block of the agenda that runs.
    block: Option<usize>,
    /// Whether it is shown large.
    pub(crate) is_large: bool,
    /// The last thing that was said of it.
    announced: Option<TimerTone>,
    /// When it ended, for the flash.
    ended_at: Option<f64>,
}

/// What is to be said of the timer. Each is reported once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TimerNews {
    /// The last stretch begins, with these words for what is left.
    LastMinute(String),
    /// The time is up.
    Over(String),
}

impl RoomTimer {
    /// Starts a time without a title.
    pub(crate) fn start(&mut self, seconds: f64, now: f64) {
        self.begin(seconds, now, "", None);
    }

    /// Starts a block of the agenda.
    pub(crate) fn start_block(&mut self, place: usize, block: &AgendaBlock, now: f64) {
        self.begin(f64::from(block.minutes) * 60.0, now, block.title.trim(), Some(place));
    }

    fn begin(&mut self, seconds: f64, now: f64, title: &str, block: Option<usize>) {
        *self = Self {
            countdown: Some(Countdown::start(seconds, now)),
            title: title.to_owned(),
            block,
            is_large: self.is_large,
            announced: None,
            ended_at: None,
        };
    }

    /// Ends the time and forgets what it was for.
    pub(crate) fn stop(&mut self) {
        *self = Self { is_large: self.is_large, ..Self::default() };
    }

    /// The time, if one was started.
    pub(crate) fn countdown(&self) -> Option<&Countdown> {
        self.countdown.as_ref()
    }

    /// Whether a time was started and is not paused.
    pub(crate) fn runs(&self) -> bool {
        self.countdown.is_some_and(|time| !time.is_paused())
    }

    /// What it is for; empty if that was not said.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    /// The index of the block of the agenda that runs.
    pub(crate) fn block(&self) -> Option<usize> {
        self.block
    }

    /// Pauses it, or lets it go on.
    pub(crate) fn pause_or_go_on(&mut self, now: f64) {
        self.countdown.iter_mut().for_each(|time| time.pause_or_go_on(now));
    }

    /// Adds a minute.
    pub(crate) fn add_minute(&mut self, now: f64) {
        self.countdown.iter_mut().for_each(|time| time.lengthen(60.0, now));
        (self.announced, self.ended_at) = (None, None);
    }

    /// What is to be said since the last time.
    pub(crate) fn news(&mut self, now: f64) -> Option<TimerNews> {
        let time = self.countdown.filter(|time| !time.is_paused())?;
        let tone = time.tone(now);
        if self.announced == Some(tone) || tone == TimerTone::Calm {
            return None;
        }
        self.announced = Some(tone);
        let title = if self.title.is_empty() { String::new() } else { format!("{}: ", self.title) };
        Some(match tone {
            TimerTone::Over => {
                self.ended_at = Some(now);
                TimerNews::Over(format!("{title}Time is up"))
            }
            _ => TimerNews::LastMinute(format!("{title}{}", time.words(now))),
        })
    }

    /// How strong the flash of the end is now, from 1 down to 0.
    pub(crate) fn flash(&self, now: f64) -> f32 {
        let Some(ended) = self.ended_at else { return 0.0 };
        (1.0 - (now - ended) / FLASH).clamp(0.0, 1.0) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_minute_and_the_end_are_reported_once() {
        let mut timer = RoomTimer::default();
        timer.start_block(1, &AgendaBlock::new("Vote", 2), 0.0);
        assert_eq!((timer.title(), timer.block()), ("Vote", Some(1)));
        assert_eq!(timer.news(10.0), None);
        assert_eq!(timer.news(60.0), Some(TimerNews::LastMinute("Vote: 1 minute left".into())));
        assert_eq!(timer.news(61.0), None);
        assert_eq!(timer.news(120.5), Some(TimerNews::Over("Vote: Time is up".into())));
        assert_eq!((timer.news(121.0), timer.flash(120.5), timer.flash(130.0)), (None, 1.0, 0.0));
        timer.add_minute(125.0);
        assert_eq!(timer.news(126.0), Some(TimerNews::LastMinute("Vote: 59 seconds left".into())));
        timer.pause_or_go_on(130.0);
        assert!(!timer.runs());
        assert_eq!(timer.news(900.0), None, "a pause has no news");
        timer.is_large = true;
        timer.stop();
        assert!(timer.countdown().is_none() && timer.is_large, "how it is shown is remembered");
    }
}
