//! What lies on the matrix: actions by effort and impact, or opportunities by importance and satisfaction.

use crate::edit::{Command, PartValue};
use crate::model::{Action, ActionId, Card, CardId, CardKind, JourneyMap, QuarterNames, Rating};
use crate::text::seen_text;

/// What the matrix shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum MatrixSubject {
    /// Actions, by the effort they take and the impact they have.
    #[default]
    Actions,
    /// Opportunities, by their importance and how satisfied customers are today (Ulwick 2005).
    Opportunities,
}

/// What a disc stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DiscKey {
    /// An action of the map.
    Action(ActionId),
    /// An opportunity, which is a card.
    Card(CardId),
}

/// A disc of the matrix, or what waits beside it for a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DiscItem {
    /// What it stands for.
    pub(super) key: DiscKey,
    /// Its number, counted in the order of the map from 1.
    pub(super) number: usize,
    /// Its words on one line.
    pub(super) title: String,
    /// Its value across and its value up; none while one of them is missing.
    pub(super) at: Option<(f32, f32)>,
    /// Whether nothing is left to do about it.
    pub(super) is_over: bool,
}

/// An axis of the matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct MatrixAxis {
    /// Its name, as it stands beside it.
    pub(super) name: &'static str,
    /// The lowest and the highest value.
    pub(super) range: (f32, f32),
}

impl MatrixSubject {
    /// The axis that runs across.
    pub(super) fn across(self) -> MatrixAxis {
        match self {
            Self::Actions => MatrixAxis { name: "Effort", range: (1.0, 5.0) },
            Self::Opportunities => MatrixAxis { name: "Importance", range: (0.0, 10.0) },
        }
    }

    /// The axis that runs up.
    pub(super) fn up(self) -> MatrixAxis {
        match self {
            Self::Actions => MatrixAxis { name: "Impact", range: (1.0, 5.0) },
            Self::Opportunities => MatrixAxis { name: "Satisfaction", range: (0.0, 10.0) },
        }
    }

    /// All that can lie on the matrix, in the order of the map.
    pub(super) fn items(self, map: &JourneyMap) -> Vec<DiscItem> {
        match self {
            Self::Actions => map.actions.iter().enumerate().map(|(place, action)| of_action(place, action)).collect(),
            Self::Opportunities => {
                let lanes: rustc_hash::FxHashMap<_, _> = map.lanes.iter().map(|lane| (lane.id, lane)).collect();
                let is_one = |card: &&std::sync::Arc<Card>| {
                    let kind = lanes.get(&card.lane).map(|lane| lane.kind_of(card));
                    kind == Some(CardKind::Opportunity) && !card.text.trim().is_empty()
                };
                map.cards.iter().filter(is_one).enumerate().map(|(place, card)| of_card(place, card)).collect()
            }
        }
    }

    /// What a disc is worth: impact × ease for actions, Ulwick's score for opportunities; nothing without values.
    pub(super) fn worth(self, item: &DiscItem) -> f32 {
        let Some((across, up)) = item.at else { return 0.0 };
        match self {
            Self::Actions => up * (6.0 - across),
            Self::Opportunities => across + (across - up).max(0.0),
        }
    }

    /// The command that gives one of them other values; none if it is gone. Without values it waits beside the matrix.
    pub(super) fn placed(self, map: &JourneyMap, key: DiscKey, at: Option<(f32, f32)>) -> Option<Command> {
        match key {
            DiscKey::Action(id) => {
                let mut action = map.actions.iter().find(|action| action.id == id).map(|it| Action::clone(it))?;
                action.effort = at.map(|(across, _)| Rating::nearest(across).sound());
                action.impact = at.map(|(_, up)| Rating::nearest(up).sound());
                let to = vec![PartValue::Action(Box::new(action))];
                Some(Command::Change { field: "impact and effort", to })
            }
            DiscKey::Card(id) => {
                let mut card = Card::clone(map.card(id)?);
                let sound = |value: f32| value.clamp(0.0, 10.0);
                card.importance = at.map(|(across, _)| sound(across));
                card.satisfaction = at.map(|(_, up)| sound(up));
                let to = vec![PartValue::Card(Box::new(card))];
                Some(Command::Change { field: "importance and satisfaction", to })
            }
        }
    }
}

fn one_line_of(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { "Untitled action".to_owned() } else { words }
}

fn of_action(place: usize, action: &Action) -> DiscItem {
    DiscItem {
        key: DiscKey::Action(action.id),
        number: place + 1,
        title: one_line_of(&action.title),
        at: action.effort.zip(action.impact).map(|(effort, impact)| (effort.value(), impact.value())),
        is_over: !action.is_open(),
    }
}

fn of_card(place: usize, card: &Card) -> DiscItem {
    DiscItem {
        key: DiscKey::Card(card.id),
        number: place + 1,
        title: one_line_of(&seen_text(&card.text)),
        at: card.importance.zip(card.satisfaction),
        is_over: false,
    }
}

/// A quarter of impact × effort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum MatrixQuarter {
    /// Much impact with little effort.
    QuickWins,
    /// Much impact with much effort.
    BigBets,
    /// Little impact with little effort.
    FillIns,
    /// Little impact with much effort.
    Leave,
}

impl MatrixQuarter {
    /// All quarters: above from the start to the end, then below.
    pub(super) const ALL: [Self; 4] = [Self::QuickWins, Self::BigBets, Self::FillIns, Self::Leave];

    /// The usual name.
    pub(super) fn usual_name(self) -> &'static str {
        match self {
            Self::QuickWins => "Quick wins",
            Self::BigBets => "Big bets",
            Self::FillIns => "Fill-ins",
            Self::Leave => "Leave",
        }
    }

    /// The name that the map gives it; empty for the usual one.
    pub(super) fn own_name(self, names: &QuarterNames) -> &str {
        match self {
            Self::QuickWins => &names.quick_wins,
            Self::BigBets => &names.big_bets,
            Self::FillIns => &names.fill_ins,
            Self::Leave => &names.leave,
        }
    }

    /// The names with another one for this quarter; the usual one is not kept.
    pub(super) fn renamed(self, names: &QuarterNames, name: &str) -> QuarterNames {
        let name = if name.trim() == self.usual_name() { String::new() } else { name.trim().to_owned() };
        let mut names = names.clone();
        match self {
            Self::QuickWins => names.quick_wins = name,
            Self::BigBets => names.big_bets = name,
            Self::FillIns => names.fill_ins = name,
            Self::Leave => names.leave = name,
        }
        names
    }

    /// The quarter of a value across and a value up.
    pub(super) fn of(effort: f32, impact: f32) -> Self {
        match (impact > QuarterNames::IMPACT_BETWEEN, effort > QuarterNames::EFFORT_BETWEEN) {
            (true, false) => Self::QuickWins,
            (true, true) => Self::BigBets,
            (false, false) => Self::FillIns,
            (false, true) => Self::Leave,
        }
    }
}

/// The area of the opportunity landscape that a value lies in, by Ulwick's score: importance + max(importance −
/// satisfaction, 0).
pub(super) fn landscape_area(importance: f32, satisfaction: f32) -> &'static str {
    let score = importance + (importance - satisfaction).max(0.0);
    if satisfaction > importance {
        "Overserved"
    } else if score > 10.0 {
        "Underserved"
    } else {
        "Served right"
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::edit::Editor;
    use crate::file::templates;

    #[test]
    fn areas_are_those_of_the_literature() {
        for (importance, satisfaction, area) in [
            (9.0, 2.0, "Underserved"),
            (6.0, 1.0, "Underserved"),
            (4.0, 1.0, "Served right"),
            (9.0, 9.0, "Served right"),
            (3.0, 8.0, "Overserved"),
        ] {
            assert_eq!(landscape_area(importance, satisfaction), area, "{importance}, {satisfaction}");
        }
    }

    #[test]
    fn a_place_sets_both_values_in_half_steps_and_can_be_taken_back() {
        let mut editor = Editor::new(templates::load("online-order").unwrap(), true);
        let key = MatrixSubject::Actions.items(editor.map())[0].key;
        let place = |editor: &Editor, at| MatrixSubject::Actions.placed(editor.map(), key, at).unwrap();
        editor.perform(&place(&editor, Some((2.4, 9.0)))).unwrap();
        assert_eq!(MatrixSubject::Actions.items(editor.map())[0].at, Some((2.5, 5.0)));
        editor.perform(&place(&editor, None)).unwrap();
        assert_eq!(MatrixSubject::Actions.items(editor.map())[0].at, None);
        editor.undo();
        assert_eq!(MatrixSubject::Actions.items(editor.map())[0].at, Some((2.5, 5.0)));
    }

    #[test]
    fn the_usual_name_of_a_quarter_is_not_kept() {
        let names = MatrixQuarter::Leave.renamed(&QuarterNames::default(), "Not now");
        assert_eq!(MatrixQuarter::Leave.own_name(&names), "Not now");
        assert_eq!(MatrixQuarter::Leave.renamed(&names, "Leave"), QuarterNames::default());
    }
}
