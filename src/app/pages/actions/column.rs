//! The columns of the table of actions: their names, their widths, and which fit.

use std::ops::Range;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ActionColumn {
    /// How worthwhile the action is.
    Score,
    /// What will be done.
    Title,
    /// Who does it.
    Owner,
    /// When it is due.
    Due,
    /// How far it is.
    Status,
    /// The expected benefit.
    Impact,
    /// The expected effort.
    Effort,
    /// The area of the business.
    Category,
    /// The goal or KPI that it serves.
    Goal,
    /// The hotspots and cards that it answers.
    Answers,
    /// What it costs.
    Cost,
}

/// The columns of the table, from first to last.
pub(super) const OF_TABLE: &[ActionColumn] = &[
    ActionColumn::Title,
    ActionColumn::Owner,
    ActionColumn::Due,
    ActionColumn::Status,
    ActionColumn::Impact,
    ActionColumn::Effort,
    ActionColumn::Category,
    ActionColumn::Goal,
    ActionColumn::Answers,
    ActionColumn::Cost,
];

/// The columns of the ranked list.
pub(super) const OF_RANKING: &[ActionColumn] = &[
    ActionColumn::Score,
    ActionColumn::Title,
    ActionColumn::Impact,
    ActionColumn::Effort,
    ActionColumn::Owner,
    ActionColumn::Due,
    ActionColumn::Status,
    ActionColumn::Answers,
    ActionColumn::Cost,
];

/// The columns that give way first when the page is narrow.
const DISPENSABLE: [ActionColumn; 6] = [
    ActionColumn::Cost,
    ActionColumn::Goal,
    ActionColumn::Answers,
    ActionColumn::Category,
    ActionColumn::Effort,
    ActionColumn::Impact,
];
/// The least width of a title, in points.
const LEAST_TITLE: f32 = 210.0;

impl ActionColumn {
    /// The name at the head of the column.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Score => "Score",
            Self::Title => "Action",
            Self::Owner => "Owner",
            Self::Due => "Due",
            Self::Status => "Status",
            Self::Impact => "Impact",
            Self::Effort => "Effort",
            Self::Category => "Category",
            Self::Goal => "Goal or KPI",
            Self::Answers => "Answers",
            Self::Cost => "Cost",
        }
    }

    /// The name of the field in the history.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Title => "action title",
            Self::Owner => "action owner",
            Self::Due => "due date",
            Self::Status => "status",
            Self::Impact => "impact",
            Self::Effort => "effort",
            Self::Category => "category",
            Self::Goal => "goal of the action",
            Self::Answers => "what the action responds to",
            Self::Cost => "cost",
        }
    }

    /// What the head of the column explains.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Score => "Impact × ease, where ease is 6 less the effort: 1 to 25",
            Self::Title => "What will be done",
            Self::Owner => "Who will do it",
            Self::Due => "Type fri, +2w, 12.3. or 2027-03-12",
            Self::Status => "Proposed, planned, doing, done or dropped",
            Self::Impact => "The expected benefit, 1 to 5 in half steps",
            Self::Effort => "The expected effort, 1 to 5 in half steps",
            Self::Category => "The area of the business in which something changes",
            Self::Goal => "The goal or the KPI that the action serves",
            Self::Answers => "The hotspots, pains and opportunities that the action answers",
            Self::Cost => "What it costs together with its resources",
        }
    }

    /// The least width in points.
    fn width(self) -> f32 {
        match self {
            Self::Score => 96.0,
            Self::Title => LEAST_TITLE,
            Self::Owner => 112.0,
            Self::Due => 102.0,
            Self::Status => 100.0,
            Self::Impact | Self::Effort => 76.0,
            Self::Category => 118.0,
            Self::Goal => 116.0,
            Self::Answers => 124.0,
            Self::Cost => 84.0,
        }
    }

    /// How much of what is spare it gets, beside the others: the columns whose words are cut first share it.
    fn share(self) -> f32 {
        match self {
            Self::Title => 2.0,
            Self::Answers => 1.5,
            Self::Category | Self::Goal => 0.75,
            Self::Owner => 0.5,
            _ => 0.0,
        }
    }

    /// The width that its words need at most, in points; what is spare beyond that goes to the title.
    fn most(self) -> f32 {
        match self {
            Self::Title => f32::INFINITY,
            Self::Answers => 340.0,
            Self::Category | Self::Goal => 200.0,
            Self::Owner => 170.0,
            _ => self.width(),
        }
    }

    /// Whether its content is one of a handful that are always the same.
    pub(super) fn has_few_choices(self) -> bool {
        matches!(self, Self::Status | Self::Category)
    }

    /// Whether its content is chosen from a list, so that what is typed need only be its beginning.
    pub(super) fn is_choice(self) -> bool {
        matches!(self, Self::Status | Self::Category | Self::Answers)
    }
}

/// A column with its place in a row.
pub(super) type PlacedColumn = (ActionColumn, Range<f32>);

/// The columns that fit into `width`, each with where it begins and ends.
pub(super) fn placed(columns: &[ActionColumn], width: f32) -> Vec<PlacedColumn> {
    let mut shown: Vec<ActionColumn> = columns.to_vec();
    let needed = |shown: &[ActionColumn]| shown.iter().map(|column| column.width()).sum::<f32>();
    for column in DISPENSABLE {
        if needed(&shown) <= width {
            break;
        }
        shown.retain(|known| *known != column);
    }
    let spare = (width - needed(&shown)).max(0.0);
    let shares = shown.iter().map(|column| column.share()).sum::<f32>().max(f32::EPSILON);
    let wider = |column: ActionColumn| (column.width() + spare * column.share() / shares).min(column.most());
    let others: f32 = shown.iter().filter(|column| **column != ActionColumn::Title).map(|column| wider(*column)).sum();
    let mut left = 0.0;
    let place = |column: ActionColumn| {
        // The title takes what is left.
        let own = if column == ActionColumn::Title { (width - others).max(LEAST_TITLE) } else { wider(column) };
        let right = left + own;
        let place = left..right;
        left = right;
        (column, place)
    };
    shown.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_least_needed_gives_way_first() {
        let names = |width: f32| placed(OF_TABLE, width).into_iter().map(|(column, _)| column).collect::<Vec<_>>();
        assert_eq!(names(1_240.0), OF_TABLE);
        assert_eq!(names(1_000.0), [&OF_TABLE[..7], &[ActionColumn::Answers]].concat());
        assert_eq!(names(300.0), [ActionColumn::Title, ActionColumn::Owner, ActionColumn::Due, ActionColumn::Status]);
        let last = placed(OF_TABLE, 1_240.0).pop().map(|(_, place)| place.end);
        assert_eq!(last, Some(1_240.0));
    }

    #[test]
    fn the_columns_whose_words_are_cut_share_what_is_spare() {
        let width_of = |wanted: ActionColumn, width: f32| {
            let found = placed(OF_TABLE, width).into_iter().find(|(column, _)| *column == wanted);
            found.map_or(0.0, |(_, place)| place.end - place.start)
        };
        for width in [1_240.0_f32, 1_500.0, 1_640.0, 2_200.0, 3_600.0] {
            let last = placed(OF_TABLE, width).pop().map_or(0.0, |(_, place)| place.end);
            assert!((last - width).abs() < 0.1, "the table is {last} wide in {width}");
        }
        assert!(width_of(ActionColumn::Category, 1_640.0) > 160.0);
        assert!(width_of(ActionColumn::Answers, 1_640.0) > 210.0);
        assert!(width_of(ActionColumn::Title, 1_640.0) > 320.0);
        assert_eq!(width_of(ActionColumn::Impact, 3_600.0), 76.0, "figures need no more");
        assert_eq!(width_of(ActionColumn::Answers, 3_600.0), 340.0);
    }
}
