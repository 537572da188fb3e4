//! The list of everything that is different in two maps. Each entry leads to its place.

use std::borrow::Cow;

use egui::{Id, Label, Response, RichText, Ui};

use crate::app::commands::request::Request;
use crate::app::panels::insights::place_row::{PlaceRow, RowHeights};
use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::accessible::name_list;
use crate::app::widgets::headings::group_title;
use crate::app::widgets::long_list::LongList;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::regular;
use crate::geometry::Color;
use crate::model::{ChangeText, ComparisonMarks, DifferenceMark};
use crate::theme::Theme;

/// Shows the summary, then all changes by the kind of thing that changed. `last` is the place of the one that was gone
/// to last. Returns the place of the one that is clicked.
pub(super) fn show(
    ui: &mut Ui,
    frame: &mut SideFrame<'_, '_>,
    comparison: &ComparisonMarks,
    (last, rows): (Option<usize>, &mut LongList),
) -> Option<usize> {
    ui.spacing_mut().item_spacing.y = 3.0;
    for sentence in &comparison.summary {
        ui.add(Label::new(RichText::new(sentence).font(regular(12.5))).wrap());
    }
    ui.add_space(4.0);
    let changes = &comparison.changes;
    let current = comparison.place_of(frame.tab.selected(), last);
    // The list follows what is selected on the map.
    let shown = Id::unique("difference shown last");
    let has_moved = ui.data(|data| data.get_temp::<Option<usize>>(shown)).flatten() != current;
    ui.data_mut(|data| data.insert_temp(shown, current));
    let mut clicked = None;
    let mut group = RovingFocus::new(ui, Id::unique("differences"));
    let mut heights = RowHeights::new(ui);
    let count = changes.len() + comparison.effects.len();
    rows.begin((changes.as_ptr().addr(), count), ui.available_width(), |place| match changes.get(place) {
        Some(change) => heights.height_of(&words_of(change), place_of(change)),
        None => {
            let effect = comparison.effects.get(place - changes.len());
            effect.map_or(0.0, |effect| heights.height_of(&effect.words, ""))
        }
    });
    let mut first = 0;
    for same in changes.chunk_by(|one, other| one.heading == other.heading) {
        ui.add_space(6.0);
        group_title(ui, same.first().map_or("", |change| change.heading));
        rows.show(ui, first..first + same.len(), current.filter(|_| has_moved), |ui, place| {
            let Some(change) = changes.get(place) else { return nothing(ui) };
            let is_current = current == Some(place);
            let response = row(ui, frame, &mut group, (change, is_current, (place, changes.len())));
            if is_current && has_moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                clicked = Some(place);
                lead_to(frame, change);
            }
            response
        });
        first += same.len();
    }
    effects(ui, frame, &mut group, (comparison, rows));
    rows.finish(ui);
    group.finish(ui);
    name_list(ui, "Differences");
    clicked
}

/// The row of one change in the list.
fn row(
    ui: &mut Ui,
    frame: &mut SideFrame<'_, '_>,
    group: &mut RovingFocus,
    (change, is_current, of): (&ChangeText, bool, (usize, usize)),
) -> Response {
    let row = PlaceRow {
        leads: false,
        id: Id::unique(("difference", of.0)),
        icon: icon(change.mark),
        ink: ink(change.mark, frame.context.theme),
        words: &words_of(change),
        strong: &[],
        about: place_of(change),
        is_current,
        of,
    };
    row.show(ui, &mut frame.context, group)
}

fn words_of(change: &ChangeText) -> Cow<'_, str> {
    if change.is_doubtful { Cow::Owned(format!("{} (?)", change.words)) } else { Cow::Borrowed(&change.words) }
}

fn place_of(change: &ChangeText) -> &'static str {
    if change.part.is_none() { "Not on the sheet" } else { "" }
}

/// What became of what actions address; each row lights what changed.
fn effects(
    ui: &mut Ui,
    frame: &mut SideFrame<'_, '_>,
    group: &mut RovingFocus,
    (comparison, rows): (&ComparisonMarks, &mut LongList),
) {
    let (first, effects) = (comparison.changes.len(), &comparison.effects);
    if effects.is_empty() {
        return;
    }
    ui.add_space(6.0);
    group_title(ui, "What actions changed");
    rows.show(ui, first..first + effects.len(), None, |ui, at| {
        let place = at - first;
        let Some(effect) = effects.get(place) else { return nothing(ui) };
        let row = PlaceRow {
            leads: false,
            id: Id::unique(("what an action changed", place)),
            icon: "action",
            ink: frame.context.theme.muted,
            words: &effect.words,
            strong: &[],
            about: "",
            is_current: false,
            of: (place, effects.len()),
        };
        let response = row.show(ui, &mut frame.context, group);
        if response.clicked() {
            frame.requests.push(Request::LightParts(effect.parts.clone()));
        }
        response
    });
}

/// A row that is not there.
fn nothing(ui: &mut Ui) -> Response {
    ui.allocate_response(egui::Vec2::ZERO, egui::Sense::hover())
}

fn lead_to(frame: &mut SideFrame<'_, '_>, change: &ChangeText) {
    match change.part {
        Some(part) => frame.requests.push(Request::ShowPart(part)),
        None => frame.tab.view.announcements.say("This is not on the sheet of this map."),
    }
}

/// The icon of a mark.
fn icon(mark: DifferenceMark) -> &'static str {
    match mark {
        DifferenceMark::Added => "plus",
        DifferenceMark::Removed => "minus",
        DifferenceMark::Moved => "move-right",
        DifferenceMark::Changed => "pencil",
    }
}

fn ink(mark: DifferenceMark, theme: &Theme) -> Color {
    match mark {
        DifferenceMark::Added => theme.opportunity_ink,
        DifferenceMark::Removed => theme.muted,
        DifferenceMark::Moved | DifferenceMark::Changed => theme.accent,
    }
}
