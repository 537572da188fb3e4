//! Reads what a time span says: "Day 6 – 14", "Tue 18:06", "3 weeks before", "Jan – March". What can be read in two
//! ways is not read at all.

use super::tokens::{TimePiece, TimeToken, pieces};
use super::words;
use crate::locale::TimeUnit;

/// What a written time span says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SpanReading {
    /// It begins at a moment, and may end at another.
    Span(WrittenMoment, Option<WrittenMoment>),
    /// It begins so many minutes before what comes next.
    Before(f64),
    /// It begins so many minutes after the end of what came before.
    Later(f64),
    /// It lasts so many of a unit, whose name is spelled like this.
    Lasts(f64, TimeUnit, String),
}

/// A moment with the words that it was written in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WrittenMoment {
    pub(crate) moment: TimeMoment,
    /// The word in front that neighbours may share: "Day", "Tue". May be empty.
    pub(crate) shared: String,
    /// The words that are its own: "14", "18:06".
    pub(crate) own: String,
}

/// A moment, on one of the axes that maps use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TimeMoment {
    /// Counted in a unit from a beginning: "Week 2", "T-3 days". With a time of day in minutes, if there is one.
    Counted(f64, TimeUnit, Option<f64>),
    /// A time of day, in minutes after midnight.
    Clock(f64),
    /// A day of the week, from 0 for Monday, with a time of day if there is one.
    Weekday(u32, Option<f64>),
    /// A day or whole months of the calendar.
    Calendar(CalendarDay),
}

/// A day of the calendar, or the first of several whole months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CalendarDay {
    pub(crate) year: Option<i32>,
    pub(crate) month: u32,
    /// The day; none for whole months.
    pub(crate) day: Option<u32>,
    /// The number of whole months: 3 for a quarter.
    pub(crate) months: u32,
    /// The time of day in minutes, if there is one.
    pub(crate) clock: Option<f64>,
}

/// Reads a written time span; none if it cannot be read for certain.
pub(crate) fn read(text: &str) -> Option<SpanReading> {
    let all = pieces(text)?;
    let parts: Vec<TimePiece> = all.into_iter().filter(|piece| !is_filler(&piece.token)).collect();
    let mut sides = parts.split(|piece| piece.token == TimeToken::Until);
    let (first, second, third) = (sides.next()?, sides.next(), sides.next());
    if third.is_some() {
        return None;
    }
    let Some(second) = second else {
        return amount(text, first).or_else(|| Some(SpanReading::Span(written(text, first)?, None)));
    };
    if let Some((start, end)) = counted_behind(text, first, second) {
        return Some(SpanReading::Span(start, Some(end)));
    }
    // "1 – 12 Sept": the month is behind the second day only.
    if let [TimePiece { token: TimeToken::Number(day), range }] = first {
        let end = written(text, second)?;
        let TimeMoment::Calendar(calendar) = end.moment else { return None };
        let day = Some(whole(*day, 31)?).filter(|_| calendar.day.is_some())?;
        let start = TimeMoment::Calendar(CalendarDay { day: Some(day), ..calendar });
        let own = text.get(range.clone())?.to_owned();
        return Some(SpanReading::Span(WrittenMoment { moment: start, shared: String::new(), own }, Some(end)));
    }
    let start = written(text, first)?;
    let end = continued(text, second, &start).or_else(|| written(text, second))?;
    Some(SpanReading::Span(start, Some(end)))
}

fn is_filler(token: &TimeToken) -> bool {
    match token {
        TimeToken::Separator => true,
        TimeToken::Word(word) => words::means_about(word) || matches!(word.as_str(), "o'clock" | "the"),
        _ => false,
    }
}

/// A span whose unit is behind the second number only: "6 – 14日目", "第6 – 14天", "6. – 14. Tag". Both get it.
fn counted_behind(text: &str, first: &[TimePiece], second: &[TimePiece]) -> Option<(WrittenMoment, WrittenMoment)> {
    let is_number = |piece: &&TimePiece| matches!(piece.token, TimeToken::Number(_));
    let (from, sign) = match (tokens(first).as_slice(), first) {
        ([TimeToken::Number(from)] | [TimeToken::Number(from), TimeToken::Dot], _) => (*from, ""),
        ([TimeToken::Word(sign), TimeToken::Number(from)], [piece, _]) if sign == ORDINAL_SIGN => {
            (*from, text.get(piece.range.clone())?)
        }
        _ => return None,
    };
    let (start, end) = (first.iter().find(is_number)?, second.iter().find(is_number)?);
    let unit = text.get(end.range.end..second.last()?.range.end)?;
    let whole = |number: &TimePiece| Some(format!("{sign}{}{unit}", text.get(number.range.clone())?));
    let (start, end) = (whole(start)?, whole(end)?);
    let TimeMoment::Counted(to, unit, None) = counted(&pieces(&end)?)? else { return None };
    let moment = |number: f64, own: String| WrittenMoment {
        moment: TimeMoment::Counted(number, unit, None),
        shared: String::new(),
        own,
    };
    Some((moment(from, start), moment(to, end)))
}

/// The Chinese and Japanese sign that makes "the third" of "three".
const ORDINAL_SIGN: &str = "第";

/// The end of a span that leaves out what it shares with its start: "Day 6 – 14", "Tue 10:00 – 12:00".
fn continued(text: &str, second: &[TimePiece], start: &WrittenMoment) -> Option<WrittenMoment> {
    let own = spelled(text, second)?;
    let moment = match (tokens(second).as_slice(), start.moment) {
        ([TimeToken::Number(number)], TimeMoment::Counted(_, unit, None)) => TimeMoment::Counted(*number, unit, None),
        (_, TimeMoment::Counted(number, unit, Some(_))) => TimeMoment::Counted(number, unit, Some(clock(second)?)),
        (_, TimeMoment::Weekday(day, Some(_))) => TimeMoment::Weekday(day, Some(clock(second)?)),
        _ => return None,
    };
    Some(WrittenMoment { moment, shared: start.shared.clone(), own })
}

fn tokens(pieces: &[TimePiece]) -> Vec<&TimeToken> {
    pieces.iter().map(|piece| &piece.token).collect()
}

/// How pieces are spelled in the text.
fn spelled(text: &str, pieces: &[TimePiece]) -> Option<String> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    text.get(first.range.start..last.range.end).map(str::to_owned)
}

/// An amount of time, alone or with the words for earlier and later.
fn amount(text: &str, pieces: &[TimePiece]) -> Option<SpanReading> {
    let all = tokens(pieces);
    if let [TimeToken::Word(first), TimeToken::Word(second)] = all[..]
        && matches!((first.as_str(), second.as_str()), ("next" | "following", "day") | ("tags", "darauf"))
    {
        return Some(SpanReading::Later(words::minutes(TimeUnit::Day)));
    }
    let (count, unit, rest) = match all[..] {
        [TimeToken::Number(count), TimeToken::Word(unit), ref rest @ ..] => (*count, unit, rest),
        [TimeToken::Word(count), TimeToken::Word(unit), ref rest @ ..] => (words::small_number(count)?, unit, rest),
        _ => return None,
    };
    // "3日目" is the third day, not three days.
    let unit = words::unit_named(unit).filter(|_| count >= 0.0 && !unit.ends_with('目'))?;
    let minutes = count * words::minutes(unit);
    match rest {
        [] => Some(SpanReading::Lasts(count, unit, spelled(text, pieces.get(1..)?)?)),
        [TimeToken::Word(word)] if words::means_before(word) => Some(SpanReading::Before(minutes)),
        [TimeToken::Word(word)] if words::means_later(word) => Some(SpanReading::Later(minutes)),
        _ => None,
    }
}

/// A moment with its spelling.
fn written(text: &str, pieces: &[TimePiece]) -> Option<WrittenMoment> {
    let moment = counted(pieces)
        .or_else(|| clock(pieces).map(TimeMoment::Clock))
        .or_else(|| weekday(pieces).or_else(|| calendar(pieces).map(TimeMoment::Calendar)))?;
    let shares = match moment {
        // "第0天" is one word, without a space in it.
        TimeMoment::Counted(..) => {
            matches!(tokens(pieces)[..], [TimeToken::Word(word), TimeToken::Number(_), ..] if word != ORDINAL_SIGN)
        }
        TimeMoment::Weekday(_, clock) => clock.is_some(),
        TimeMoment::Clock(_) | TimeMoment::Calendar(_) => false,
    };
    let (shared, own) = if shares { pieces.split_at(1) } else { pieces.split_at(0) };
    let own = spelled(text, own)?;
    // "T-3 days" is one sign, not a word and a number.
    let is_countdown = matches!(tokens(pieces)[..], [TimeToken::Word(first), ..] if first == "t");
    if is_countdown {
        return Some(WrittenMoment { moment, shared: String::new(), own: spelled(text, pieces)? });
    }
    Some(WrittenMoment { moment, shared: spelled(text, shared).unwrap_or_default(), own })
}

/// "Day 6", "Week −2", "T-3 days", "3. Tag", "2nd week", "3日目", and "Day 31, 06:40".
fn counted(pieces: &[TimePiece]) -> Option<TimeMoment> {
    const ORDINAL: [&str; 9] = ["st", "nd", "rd", "th", "er", "ere", "e", "eme", "o"];
    let all = tokens(pieces);
    let (number, unit, rest) = match all[..] {
        [TimeToken::Word(t), TimeToken::Number(number), ref rest @ ..] if t == "t" => match rest {
            [] => (number, TimeUnit::Day, rest),
            [TimeToken::Word(unit)] => (number, words::unit_named(unit)?, &[][..]),
            _ => return None,
        },
        // The sign stands for "the third" instead of "three".
        [TimeToken::Word(sign), TimeToken::Number(number), TimeToken::Word(unit)] if sign == ORDINAL_SIGN => {
            (number, words::unit_named(unit)?, &[][..])
        }
        [TimeToken::Word(unit), TimeToken::Number(number), ref rest @ ..] => (number, words::unit_named(unit)?, rest),
        [TimeToken::Number(number), TimeToken::Dot, TimeToken::Word(unit)] => {
            (number, words::unit_named(unit)?, &[][..])
        }
        [TimeToken::Number(number), TimeToken::Word(ordinal), TimeToken::Word(unit)]
            if ORDINAL.contains(&ordinal.as_str()) =>
        {
            (number, words::unit_named(unit)?, &[][..])
        }
        [TimeToken::Number(number), TimeToken::Word(unit)] if unit.ends_with('目') => {
            (number, words::unit_named(unit)?, &[][..])
        }
        _ => return None,
    };
    let clock = match rest {
        [] => None,
        // A day of a counted week: which one it is depends on when the count began.
        [TimeToken::Word(day)] if unit == TimeUnit::Week && words::weekday(day).is_some() => None,
        [TimeToken::Clock(minutes)] if unit == TimeUnit::Day => Some(*minutes),
        _ => return None,
    };
    Some(TimeMoment::Counted(*number, unit, clock))
}

/// "18:06", "9 am", "18 Uhr".
fn clock(pieces: &[TimePiece]) -> Option<f64> {
    let (minutes, sign) = match tokens(pieces)[..] {
        [TimeToken::Clock(minutes)] => return Some(*minutes),
        [TimeToken::Clock(minutes), TimeToken::Word(sign)] => (*minutes, sign),
        [TimeToken::Number(hour), TimeToken::Word(sign)] => (f64::from(whole(*hour, 24)?) * 60.0, sign),
        _ => return None,
    };
    let noon = 12.0 * 60.0;
    match sign.as_str() {
        "am" if minutes < noon + 60.0 => Some(minutes % noon),
        "pm" if minutes < noon + 60.0 => Some(minutes % noon + noon),
        "uhr" => Some(minutes),
        _ => None,
    }
}

/// "Tue", "Tue 18:06".
fn weekday(pieces: &[TimePiece]) -> Option<TimeMoment> {
    let (first, rest) = pieces.split_first()?;
    let TimeToken::Word(word) = &first.token else { return None };
    let rest =
        if matches!(rest.first(), Some(TimePiece { token: TimeToken::Dot, .. })) { rest.get(1..)? } else { rest };
    let clock = if rest.is_empty() { None } else { Some(clock(rest)?) };
    // "mar" is March in English and Tuesday in Spanish; only a time behind it says which.
    let day = words::weekday(word).or_else(|| (word == "mar" && clock.is_some()).then_some(1))?;
    Some(TimeMoment::Weekday(day, clock))
}

/// "January", "Sept 2026", "1 Sept", "Sept 1", "1. September 2026", "Q3", "2026-09-01", "Tue 1 Sept, 09:00".
fn calendar(pieces: &[TimePiece]) -> Option<CalendarDay> {
    let mut rest: Vec<&TimeToken> = tokens(pieces).into_iter().filter(|token| **token != TimeToken::Dot).collect();
    if let [TimeToken::Word(word), second, ..] = rest[..]
        && words::weekday(word).is_some()
        && matches!(second, TimeToken::Number(_) | TimeToken::Date(..))
    {
        rest.remove(0);
    }
    let clock = match rest[..] {
        [.., _, TimeToken::Clock(minutes)] => Some(*minutes),
        _ => None,
    };
    rest.truncate(rest.len() - usize::from(clock.is_some()));
    let year = match rest[..] {
        [_, .., TimeToken::Number(year)] => year_of(*year),
        _ => None,
    };
    rest.truncate(rest.len() - usize::from(year.is_some()));
    let whole_months = |month, months| CalendarDay { year, month, day: None, months, clock: None };
    let day_of = |month: u32, day: f64| {
        Some(CalendarDay { year, month, day: Some(whole(day, 31).filter(|day| *day > 0)?), months: 0, clock })
    };
    match rest[..] {
        [TimeToken::Date(year, month, day)] => {
            Some(CalendarDay { year: *year, month: *month, day: Some(*day), months: 0, clock })
        }
        [TimeToken::Word(quarter), TimeToken::Number(number)] if quarter == "q" => {
            let quarter = whole(*number, 4).filter(|quarter| *quarter > 0)?;
            clock.is_none().then(|| whole_months(quarter * 3 - 2, 3))
        }
        [TimeToken::Word(month)] if clock.is_none() => Some(whole_months(words::month(month)?, 1)),
        [TimeToken::Word(month), TimeToken::Number(day)] | [TimeToken::Number(day), TimeToken::Word(month)] => {
            day_of(words::month(month)?, *day)
        }
        // "1er mars", "1st of May".
        [TimeToken::Number(day), TimeToken::Word(sign), TimeToken::Word(month)]
            if matches!(sign.as_str(), "er" | "st" | "nd" | "rd" | "th" | "of" | "de") =>
        {
            day_of(words::month(month)?, *day)
        }
        _ => None,
    }
}

fn year_of(number: f64) -> Option<i32> {
    ((1900.0..=2200.0).contains(&number) && number.fract() == 0.0).then_some(number as i32)
}

/// A whole number up to `most`.
fn whole(number: f64, most: u32) -> Option<u32> {
    ((0.0..=f64::from(most)).contains(&number) && number.fract() == 0.0).then_some(number as u32)
}
