//! What is done about the hotspots of a stage, on the page of the stage: each action with the numbers of the hotspots that it
//! answers, who does it, until when, and how far it is.

use super::actions::{date_in_table, status_word};
use super::hotspots::place_of;
use super::places::excerpt;
use crate::geometry::point;
use crate::layout::hotspots_in_reading_order;
use crate::model::{Action, Hotspot, Part, Stage};
use crate::print::typeset::{PageBlock, Role, Typesetter};

/// The most characters of an action in its row.
const MOST_IN_ROW: usize = 420;
/// From the signs of the hotspots to the words beside them, and the space below an action.
const AFTER_SIGNS: f32 = 6.0;
const BELOW: f32 = 7.5;
/// The columns of an action, as shares of the width: where its words end, where its owner and its date begin and end, and
/// where its status begins.
const TITLE_TO: f32 = 0.5;
const OWNER: (f32, f32) = (0.52, 0.66);
const DUE: (f32, f32) = (0.68, 0.83);
const STATUS_AT: f32 = 0.85;
/// Where the word of a status begins.
const STATUS_WORD: f32 = 12.0;

/// The most signs of hotspots side by side, the height of a row of them, and the gap between two.
const SIGNS_IN_ROW: usize = 3;
const SIGN_ROW: f32 = 13.0;
const BETWEEN_SIGNS: f32 = 3.0;

/// The hotspots of a stage, with the numbers that they have on the map.
pub(super) fn hotspots_of<'a>(setter: &Typesetter<'a>, stage: &Stage) -> Vec<(usize, &'a Hotspot)> {
    let numbered = hotspots_in_reading_order(setter.map).into_iter().enumerate();
    let is_here = |hotspot: &Hotspot| {
        let step = place_of(setter, hotspot).map(|(step, _)| step);
        stage.steps.iter().any(|known| Some(known.id) == step)
    };
    numbered.filter(|(_, hotspot)| is_here(hotspot)).map(|(place, hotspot)| (place + 1, hotspot)).collect()
}

/// A row for each action that answers one of these hotspots, in the order of the hotspots, so wide.
pub(super) fn action_rows(
    setter: &Typesetter<'_>,
    hotspots: &[(usize, &Hotspot)],
    width: f32,
) -> Vec<(PageBlock, Part)> {
    let mut answered: Vec<(&Action, Vec<(usize, u8)>)> = Vec::new();
    for (number, hotspot) in hotspots {
        let actions = setter.map.actions.iter().map(|action| &**action);
        let own = actions.filter(|action| !action.title.trim().is_empty() && action.hotspots.contains(&hotspot.id));
        for action in own {
            match answered.iter_mut().find(|(known, _)| known.id == action.id) {
                Some((_, numbers)) => numbers.push((*number, hotspot.severity)),
                None => answered.push((action, vec![(*number, hotspot.severity)])),
            }
        }
    }
    let signs = answered.iter().map(|(_, numbers)| signs(setter, numbers).1);
    let text_at = signs.fold(0.0, f32::max) + AFTER_SIGNS;
    let part = |action: &Action| action.hotspots.first().map(|hotspot| Part::Hotspot(*hotspot));
    let rows = answered
        .iter()
        .filter_map(|(action, numbers)| Some((action_row(setter, (action, numbers), (text_at, width)), part(action)?)));
    rows.collect()
}

/// The signs of hotspots as in the list above, a few in a row, with the width of the longest row.
fn signs(setter: &Typesetter<'_>, numbers: &[(usize, u8)]) -> (PageBlock, f32) {
    let (mut block, mut width) = (PageBlock::default(), 0.0f32);
    for (row, numbers) in (0u8..).zip(numbers.chunks(SIGNS_IN_ROW)) {
        let middle = 3.2 + f32::from(row) * SIGN_ROW;
        let mut left = 0.0;
        for (number, severity) in numbers {
            left = setter.hotspot(&mut block, (left, middle), &number.to_string(), *severity) + BETWEEN_SIGNS;
        }
        width = width.max(left - BETWEEN_SIGNS);
    }
    (block, width)
}

/// An action behind the numbers of its hotspots, with its owner, its date and its status beside it.
fn action_row(
    setter: &Typesetter<'_>,
    (action, numbers): (&Action, &[(usize, u8)]),
    (text_at, width): (f32, f32),
) -> PageBlock {
    let mut block = PageBlock::default();
    block.add(&signs(setter, numbers).0, point(0.0, 0.0));
    let title = excerpt(&action.title, MOST_IN_ROW);
    let title = setter.paragraph(&title, Role::CELL, TITLE_TO * width - text_at);
    let mut bottom = block.words(&title, text_at, 0.0);
    let owner = setter.paragraph(action.owner.trim(), Role::CELL, (OWNER.1 - OWNER.0) * width);
    bottom = bottom.max(block.words(&owner, OWNER.0 * width, 0.0));
    if let Some(due) = action.due {
        let room = width * (DUE.1 - DUE.0);
        let long = setter.line(&date_in_table(setter, due, true), Role::CELL);
        let words = if long.ink_width() <= room {
            long
        } else {
            setter.paragraph(&date_in_table(setter, due, false), Role::CELL, room)
        };
        bottom = bottom.max(block.words(&words, DUE.0 * width, 0.0));
    }
    let left = STATUS_AT * width;
    setter.status(&mut block, point(left + 4.2, 3.3), action.status);
    let status = setter.line_within(&status_word(setter, action.status), Role::CELL, width - left - STATUS_WORD);
    bottom = bottom.max(block.words(&status, left + STATUS_WORD, 0.0));
    block.height = bottom + BELOW;
    block
}
