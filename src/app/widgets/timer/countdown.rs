//! A time that runs down: started, paused, lengthened, and counted on after its end.
//!
//! It keeps no clock. Whoever asks says what time it is, in seconds, so that tests need not wait.

/// The length of the last stretch, in which the time is shown in a warning colour, in seconds.
const LAST_STRETCH: f64 = 60.0;
/// The longest time, in seconds: a day.
pub(crate) const LONGEST: f64 = 24.0 * 3_600.0;

/// A time that runs down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Countdown {
    /// Its whole length, in seconds.
    whole: f64,
    /// How it goes on.
    state: CountdownState,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum CountdownState {
    /// It runs, and ends at this time.
    Running { ends_at: f64 },
    /// It stands still with so many seconds left.
    Paused { left: f64 },
}

/// How urgent the time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimerTone {
    /// There is time.
    Calm,
    /// The last minute runs.
    LastMinute,
    /// The time is up.
    Over,
}

impl Countdown {
    /// A time of so many seconds that begins to run now.
    pub(crate) fn start(seconds: f64, now: f64) -> Self {
        let whole = seconds.clamp(1.0, LONGEST);
        Self { whole, state: CountdownState::Running { ends_at: now + whole } }
    }

    /// The seconds that are left; less than 0 after the end.
    pub(crate) fn left(&self, now: f64) -> f64 {
        match self.state {
            CountdownState::Running { ends_at } => ends_at - now,
            CountdownState::Paused { left } => left,
        }
    }

    /// Whether it stands still.
    pub(crate) fn is_paused(&self) -> bool {
        matches!(self.state, CountdownState::Paused { .. })
    }

    /// Lets it stand still, or go on.
    pub(crate) fn pause_or_go_on(&mut self, now: f64) {
        self.state = match self.state {
            CountdownState::Running { ends_at } => CountdownState::Paused { left: ends_at - now },
            CountdownState::Paused { left } => CountdownState::Running { ends_at: now + left },
        };
    }

    /// Makes it longer. After its end, the time is given from now on.
    pub(crate) fn lengthen(&mut self, seconds: f64, now: f64) {
        let left = self.left(now).max(0.0);
        let left = (left + seconds).min(LONGEST);
        self.whole = self.whole.max(left);
        self.state = match self.state {
            CountdownState::Running { .. } => CountdownState::Running { ends_at: now + left },
            CountdownState::Paused { .. } => CountdownState::Paused { left },
        };
    }

    /// The share that has passed, 0 to 1.
    pub(crate) fn passed(&self, now: f64) -> f32 {
        (1.0 - self.left(now) / self.whole).clamp(0.0, 1.0) as f32
    }

    /// How urgent it is. A time of less than two minutes has no last minute but a last half.
    pub(crate) fn tone(&self, now: f64) -> TimerTone {
        let left = self.left(now);
        match left {
            left if left <= 0.0 => TimerTone::Over,
            left if left <= LAST_STRETCH.min(self.whole / 2.0) => TimerTone::LastMinute,
            _ => TimerTone::Calm,
        }
    }

    /// What is left in digits: "4:59", "1:02:00"; after the end what has passed since, "+0:40".
    pub(crate) fn digits(&self, now: f64) -> String {
        let left = self.left(now);
        // A second is shown until it has passed, so that a time of five minutes begins with 5:00.
        if left > 0.0 { clock_digits(left.ceil()) } else { format!("+{}", clock_digits((-left).floor())) }
    }

    /// The same in words, for screen readers.
    pub(crate) fn words(&self, now: f64) -> String {
        let left = self.left(now);
        let state = if self.is_paused() { ", paused" } else { "" };
        if left > 0.0 {
            format!("{} left{state}", duration_in_words(left.ceil()))
        } else {
            format!("{} over time{state}", duration_in_words((-left).floor()))
        }
    }

    /// The seconds until the digits change.
    pub(crate) fn until_next_digit(&self, now: f64) -> f64 {
        let left = self.left(now);
        let rest = left - left.floor();
        if rest <= 0.001 { 1.0 } else { rest }
    }
}

/// Seconds as minutes and seconds, with hours in front if there are any.
fn clock_digits(seconds: f64) -> String {
    let seconds = seconds as u64;
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{rest:02}") } else { format!("{minutes}:{rest:02}") }
}

/// Seconds in words: "2 minutes 5 seconds".
fn duration_in_words(seconds: f64) -> String {
    let seconds = seconds as u64;
    let part = |count: u64, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {one}s")),
    };
    let parts = [part(seconds / 3_600, "hour"), part(seconds / 60 % 60, "minute"), part(seconds % 60, "second")];
    let words: Vec<String> = parts.into_iter().flatten().collect();
    if words.is_empty() { "0 seconds".into() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_runs_down_and_counts_on() {
        let time = Countdown::start(300.0, 1_000.0);
        assert_eq!((time.digits(1_000.0), time.tone(1_000.0)), ("5:00".into(), TimerTone::Calm));
        assert_eq!((time.digits(1_000.4), time.digits(1_001.0)), ("5:00".into(), "4:59".into()));
        assert_eq!((time.digits(1_240.0), time.tone(1_240.0)), ("1:00".into(), TimerTone::LastMinute));
        assert_eq!((time.digits(1_300.0), time.tone(1_300.0)), ("+0:00".into(), TimerTone::Over));
        assert_eq!((time.digits(1_340.5), time.passed(1_340.0)), ("+0:40".into(), 1.0));
        assert_eq!(time.words(1_150.0), "2 minutes 30 seconds left");
        assert_eq!(Countdown::start(3_720.0, 0.0).digits(0.0), "1:02:00");
        assert_eq!(Countdown::start(1e12, 0.0).left(0.0), LONGEST);
        assert!((0.0..=1.0).contains(&time.until_next_digit(1_000.4)));
    }

    #[test]
    fn a_pause_costs_nothing_and_a_minute_can_be_added_at_any_time() {
        let mut time = Countdown::start(60.0, 0.0);
        assert_eq!(time.tone(20.0), TimerTone::Calm, "a short time has a last half");
        time.pause_or_go_on(20.0);
        assert!(time.is_paused());
        assert_eq!(time.left(500.0), 40.0);
        time.lengthen(60.0, 500.0);
        assert_eq!(time.left(900.0), 100.0);
        time.pause_or_go_on(900.0);
        assert_eq!(time.left(910.0), 90.0);
        time.lengthen(60.0, 1_200.0);
        assert_eq!(time.left(1_200.0), 60.0, "after the end a minute is a whole one");
    }
}
