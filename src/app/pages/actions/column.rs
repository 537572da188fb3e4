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
/// The width of a column without a word that is folded, in points.
pub(super) const FOLDED: f32 = 30.0;
/// The most of the width that titles take while others lack some.
const MOST_OF_TITLES: f32 = 0.4;

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

    /// The usual width in points, which it has unless its words need less.
    fn usual(self) -> f32 {
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

    /// The width in points that its name at the head needs, or what stands in an empty cell.
    fn least(self) -> f32 {
        match self {
            Self::Owner | Self::Category | Self::Answers => 92.0,
            Self::Goal => 100.0,
            Self::Cost => 60.0,
            other => other.usual(),
        }
    }

    /// The width in points beyond which it gets no more, however long its words are.
    fn most(self) -> f32 {
        match self {
            Self::Title => f32::INFINITY,
            Self::Answers => 340.0,
            Self::Category | Self::Goal => 260.0,
            Self::Owner => 190.0,
            Self::Cost => 130.0,
            Self::Due => 120.0,
            Self::Score | Self::Status | Self::Impact | Self::Effort => self.usual(),
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

/// The widths in points that the words of columns need, with the space around them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ColumnNeeds {
    words: Vec<(ActionColumn, f32)>,
    /// The column that is never folded: that of the cursor.
    open: Option<ActionColumn>,
}

impl ColumnNeeds {
    /// The needs of columns.
    pub(super) fn new(words: Vec<(ActionColumn, f32)>) -> Self {
        Self { words, open: None }
    }

    /// The same needs, with a column that is not folded.
    pub(super) fn with_open(self, open: ActionColumn) -> Self {
        Self { open: Some(open), ..self }
    }

    /// Whether a column has no word, so that it can be folded.
    fn can_fold(&self, column: ActionColumn) -> bool {
        let is_empty = self.words.iter().any(|(known, need)| *known == column && *need == 0.0);
        is_empty && DISPENSABLE.contains(&column) && self.open != Some(column)
    }

    /// The width that a column should have: that of its longest words, within its limits.
    fn of(&self, column: ActionColumn) -> f32 {
        let known = self.words.iter().find(|(known, _)| *known == column).map(|(_, need)| *need);
        known.unwrap_or_else(|| column.usual()).clamp(column.least(), column.most())
    }

    /// The width below which a column is never shown.
    fn least_of(&self, column: ActionColumn) -> f32 {
        self.of(column).min(column.usual())
    }
}

/// The columns that fit into `width`, each with where it begins and ends. They share the width by what their words need:
/// an empty column takes no more than its name, and is folded where the words of others would be cut; titles are whole
/// first, and what nobody needs goes to them.
pub(super) fn placed(columns: &[ActionColumn], width: f32, needs: &ColumnNeeds) -> Vec<PlacedColumn> {
    let mut shown: Vec<ActionColumn> = columns.to_vec();
    let needed = |shown: &[ActionColumn]| shown.iter().map(|column| needs.least_of(*column)).sum::<f32>();
    for column in DISPENSABLE {
        if needed(&shown) <= width {
            break;
        }
        shown.retain(|known| *known != column);
    }
    let lacks = |column: ActionColumn| needs.of(column) - needs.least_of(column);
    let lacking = shown.iter().map(|column| lacks(*column)).sum::<f32>();
    let folds = needed(&shown) + lacking > width;
    let least = |column: ActionColumn| if folds && needs.can_fold(column) { FOLDED } else { needs.least_of(column) };
    let lacks = |column: ActionColumn| if folds && needs.can_fold(column) { 0.0 } else { lacks(column) };
    let mut spare = (width - shown.iter().map(|column| least(*column)).sum::<f32>()).max(0.0);
    let title_most = (width * MOST_OF_TITLES - LEAST_TITLE).max(0.0);
    let mut title_more = lacks(ActionColumn::Title).min(title_most).min(spare);
    spare -= title_more;
    let others: Vec<_> = shown.iter().copied().filter(|column| *column != ActionColumn::Title).collect();
    let more = shared_out(spare, others.iter().map(|column| (*column, lacks(*column))).collect());
    title_more += (spare - more.iter().map(|(_, more)| more).sum::<f32>()).max(0.0);
    let mut left = 0.0;
    let place = |column: ActionColumn| {
        let more = more.iter().find(|(known, _)| *known == column).map_or(title_more, |(_, more)| *more);
        let right = left + least(column) + more;
        let place = left..right;
        left = right;
        (column, place)
    };
    shown.into_iter().map(place).collect()
}

/// What each column gets of `spare` points: those that lack least come first and whole, so that one long column does not
/// cut the words of all others.
fn shared_out(mut spare: f32, mut lacking: Vec<(ActionColumn, f32)>) -> Vec<(ActionColumn, f32)> {
    lacking.sort_by(|one, other| one.1.total_cmp(&other.1));
    for (_, lack) in &mut lacking {
        *lack = lack.min(spare);
        spare -= *lack;
    }
    lacking
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width_of(placed: &[PlacedColumn], wanted: ActionColumn) -> f32 {
        let found = placed.iter().find(|(column, _)| *column == wanted);
        found.map_or(0.0, |(_, place)| place.end - place.start)
    }

    #[test]
    fn what_is_least_needed_gives_way_first() {
        let usual = ColumnNeeds::default();
        let names =
            |width: f32| placed(OF_TABLE, width, &usual).into_iter().map(|(column, _)| column).collect::<Vec<_>>();
        assert_eq!(names(1_240.0), OF_TABLE);
        assert_eq!(names(1_000.0), [&OF_TABLE[..7], &[ActionColumn::Answers]].concat());
        assert_eq!(names(300.0), [ActionColumn::Title, ActionColumn::Owner, ActionColumn::Due, ActionColumn::Status]);
        let last = placed(OF_TABLE, 1_240.0, &usual).pop().map(|(_, place)| place.end);
        assert_eq!(last, Some(1_240.0));
    }

    #[test]
    fn columns_share_the_width_by_what_their_words_need() {
        use ActionColumn as C;
        let needs = [(C::Title, 296.0), (C::Owner, 100.0), (C::Category, 150.0), (C::Goal, 40.0), (C::Answers, 300.0)];
        let needs = ColumnNeeds::new(needs.to_vec());
        let narrow = placed(OF_TABLE, 1_240.0, &needs);
        assert_eq!(width_of(&narrow, C::Title), 296.0, "titles are whole before anything else");
        assert_eq!((width_of(&narrow, C::Goal), width_of(&narrow, C::Owner)), (100.0, 100.0), "no more than needed");
        assert_eq!(width_of(&narrow, C::Category), 150.0, "what lacks little is whole");
        assert!(width_of(&narrow, C::Answers) > 150.0, "{narrow:?}");
        for width in [1_100.0_f32, 1_240.0, 1_500.0, 1_640.0, 2_200.0, 3_600.0] {
            let last = placed(OF_TABLE, width, &needs).pop().map_or(0.0, |(_, place)| place.end);
            assert!((last - width).abs() < 0.1, "the table is {last} wide in {width}");
        }
        let wide = placed(OF_TABLE, 3_600.0, &needs);
        assert_eq!(width_of(&wide, C::Impact), 76.0, "figures need no more");
        assert_eq!((width_of(&wide, C::Answers), width_of(&wide, C::Category)), (300.0, 150.0));
        // Long answers do not cut the categories, which lack little.
        let long = ColumnNeeds::new(vec![
            (C::Title, 350.0),
            (C::Owner, 92.0),
            (C::Category, 190.0),
            (C::Goal, 0.0),
            (C::Answers, 900.0),
        ]);
        let shared = placed(OF_TABLE, 1_300.0, &long);
        assert_eq!(width_of(&shared, C::Category), 190.0, "{shared:?}");
        assert!(width_of(&shared, C::Answers) > 124.0, "{shared:?}");
        // Columns without a word are folded for them, unless the cursor is there.
        let (cost, goal) = (width_of(&shared, C::Cost), width_of(&shared, C::Goal));
        assert_eq!((cost, goal), (C::Cost.usual(), FOLDED), "{shared:?}");
        let open = placed(OF_TABLE, 1_300.0, &long.clone().with_open(C::Goal));
        assert_eq!(width_of(&open, C::Goal), 100.0, "{open:?}");
        let short = ColumnNeeds::new(vec![(C::Title, 300.0), (C::Goal, 0.0), (C::Answers, 90.0)]);
        let roomy = placed(OF_TABLE, 1_300.0, &short);
        assert_eq!(width_of(&roomy, C::Goal), 100.0, "nothing is cut: {roomy:?}");
        // Endless titles leave the others what they need first.
        let endless = ColumnNeeds::new(vec![(C::Title, 4_000.0), (C::Answers, 300.0)]);
        let placed = placed(OF_TABLE, 1_640.0, &endless);
        assert!(width_of(&placed, C::Title) > 640.0 && width_of(&placed, C::Answers) > 160.0, "{placed:?}");
    }
}
