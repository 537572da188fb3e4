//! The actions: what is done, by whom and until when.

use super::opportunities::{MOST_OF_SCREEN, list_pages};
use super::setter::{StopDraft, StopSetter};
use crate::geometry::point;
use crate::locale::{Phrase, Word};
use crate::model::{Action, ActionStatus, HotspotId, Part};
use crate::typeset::PageBlock;

/// What stands between a date and a status on one line.
const SEPARATOR: &str = " · ";

/// The pages of the actions: what is under way first, what is done last, each by date.
pub(super) fn pages(setter: &StopSetter<'_>) -> Vec<StopDraft> {
    let named = setter.map().actions.iter().filter(|action| !action.title.trim().is_empty());
    let mut actions: Vec<&Action> = named.map(|action| &**action).collect();
    let order = |status: ActionStatus| match status {
        ActionStatus::Doing => 0u8,
        ActionStatus::Planned => 1,
        ActionStatus::Proposed => 2,
        ActionStatus::Done => 3,
        ActionStatus::Dropped => 4,
    };
    actions.sort_by_key(|action| (order(action.status), action.due.is_none(), action.due));
    let done = actions.iter().filter(|action| action.status == ActionStatus::Done).count();
    let count = actions.len();
    let locale = setter.words.locale;
    let on_one_line = actions.iter().all(|action| fits_on_line(setter, &facts(setter, action).join(SEPARATOR)));
    let rows = actions.into_iter().map(|action| row(setter, action, on_one_line)).collect();
    let aside = if done > 0 {
        locale.phrase(Phrase::DoneCount, &[&done.to_string(), &count.to_string()])
    } else {
        String::new()
    };
    list_pages(setter, locale.word(Word::Actions), rows, &aside)
}

/// The width of the column for who and when.
fn end_width(setter: &StopSetter<'_>) -> f32 {
    setter.em(11.5).min(setter.measure() * 0.36)
}

/// The row of an action, with its date and its status on one line or on two, as in all other rows.
fn row(setter: &StopSetter<'_>, action: &Action, on_one_line: bool) -> (PageBlock, Part, String) {
    let (theme, locale) = (setter.theme(), setter.words.locale);
    let measure = setter.measure();
    let mut block = PageBlock::default();
    let left = setter.em(1.9);
    // In deep rooms, who and when stand below the title.
    let is_compact = setter.is_compact();
    let end = end_width(setter);
    let width = if is_compact { measure - left } else { measure - left - end - setter.em(1.0) };
    let is_over = matches!(action.status, ActionStatus::Done | ActionStatus::Dropped);
    let ink = if is_over { theme.muted } else { theme.ink };
    let room = setter.screen.y * MOST_OF_SCREEN;
    let words = setter.within(&action.title, (setter.bold(1.17), ink), (width, room));
    let center = point(setter.em(0.5), setter.em(0.05) + words.capitals() / 2.0);
    setter.words.status_sign(&mut block, (center, setter.em(0.42)), action.status);
    let mut y = block.words(&words, left, setter.em(0.05));
    let answers = answered(setter, &action.hotspots);
    if !answers.is_empty() && !is_compact {
        let words = setter.paragraph(&answers, setter.plain(1.0), theme.muted, width);
        y = block.words(&words, left, y + setter.em(0.55));
    }
    let due = action.due.map(|due| locale.short_date(due)).unwrap_or_default();
    let owner = if action.owner.trim().is_empty() { "—" } else { action.owner.trim() };
    if is_compact {
        let said = [owner, due.as_str(), locale.action_status(action.status)].into_iter().filter(|it| !it.is_empty());
        let said = said.collect::<Vec<_>>().join(SEPARATOR);
        y = block.words(&setter.paragraph(&said, setter.plain(1.0), theme.muted, width), left, y + setter.em(0.55));
        block.height = y;
        return (block, part_of(action), accessible_text(setter, action, &due));
    }
    let x = measure - end;
    let mut bottom = block.words(&setter.paragraph(owner, setter.bold(1.0), ink, end), x, setter.em(0.1));
    let mut said = facts(setter, action);
    if on_one_line {
        said = vec![said.join(SEPARATOR)];
    }
    for fact in said {
        let words = setter.paragraph(&fact, setter.plain(1.0), theme.muted, end);
        bottom = block.words(&words, x, bottom + setter.em(0.55));
    }
    block.height = y.max(bottom);
    (block, part_of(action), accessible_text(setter, action, &due))
}

fn accessible_text(setter: &StopSetter<'_>, action: &Action, due: &str) -> String {
    let locale = setter.words.locale;
    locale.listed(&[action.title.trim(), action.owner.trim(), due, locale.action_status(action.status)])
}

/// The part of the map that an action is about.
fn part_of(action: &Action) -> Part {
    action.hotspots.first().map_or(Part::Header, |hotspot| Part::Hotspot(*hotspot))
}

/// The date and the status of an action, as far as there are both.
fn facts(setter: &StopSetter<'_>, action: &Action) -> Vec<String> {
    let locale = setter.words.locale;
    let due = action.due.map(|due| locale.short_date(due)).unwrap_or_default();
    [due, locale.action_status(action.status).to_owned()].into_iter().filter(|fact| !fact.is_empty()).collect()
}

/// Whether words fit on one line of the column for who and when.
fn fits_on_line(setter: &StopSetter<'_>, words: &str) -> bool {
    setter.line(words, setter.plain(1.0), setter.theme().muted).ink_width() <= end_width(setter)
}

/// The causes of the hotspots that an action is against.
fn answered(setter: &StopSetter<'_>, hotspots: &[HotspotId]) -> String {
    let all = &setter.map().hotspots;
    let causes = hotspots.iter().filter_map(|id| all.iter().find(|hotspot| hotspot.id == *id));
    let causes: Vec<&str> = causes.map(|hotspot| hotspot.cause.trim()).filter(|cause| !cause.is_empty()).collect();
    super::beginning::shortened(&causes.join("; "), 110)
}
