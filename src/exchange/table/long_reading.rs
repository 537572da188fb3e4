//! What the columns of a long table are, and the best guess for a table that nobody has described.

use super::{DataTable, LongColumn, LongReading, is_lane_word};
use crate::exchange::value_words::number_of;

/// Headings stand in one of the first rows.
const HEADING_ROWS: usize = 10;
/// So many rows are looked at to guess.
const LOOKED_AT: usize = 400;
/// The longest text that is taken for the name of a stage, a step or a lane.
const LONGEST_NAME: usize = 80;

impl LongReading {
    /// The best guess for a table: by its headings, or by what its columns look like.
    pub fn of(table: &DataTable) -> Self {
        Self::by_headings(table).unwrap_or_else(|| Self::by_content(table))
    }

    /// The reading of a table whose headings say where its cards go; none for any other.
    pub(crate) fn by_headings(table: &DataTable) -> Option<Self> {
        let row = |row| Self { rows_above: row, heading_rows: 1, columns: named(table, row), transposed: false };
        (0..table.rows().len().min(HEADING_ROWS)).map(row).find(Self::is_enough)
    }

    /// A guess for a table without telling headings: names repeat, texts do not.
    fn by_content(table: &DataTable) -> Self {
        let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
        let first = table.rows().iter().take(HEADING_ROWS).position(|row| filled(row) > 1).unwrap_or(0);
        let columns = named(table, first);
        let has_heading = !columns.is_empty() || is_heading(table, first);
        let mut reading =
            Self { rows_above: first, heading_rows: usize::from(has_heading), columns, transposed: false };
        let facts: Vec<ColumnFacts> =
            (0..table.width()).map(|place| ColumnFacts::of(table, reading.first_row(), place)).collect();
        let free = |reading: &Self| {
            let is_free = |facts: &&ColumnFacts| !reading.is_taken(facts.place) && facts.filled > 0;
            facts.iter().filter(is_free).collect::<Vec<_>>()
        };
        let texts = free(&reading);
        let text = texts.iter().max_by_key(|facts| facts.letters).map(|facts| facts.place);
        reading.set_if_missing(LongColumn::Text, text);
        let left = free(&reading);
        let lanes = left.iter().filter(|facts| facts.lane_words > 0).max_by_key(|facts| facts.lane_words);
        reading.set_if_missing(LongColumn::Lane, lanes.map(|facts| facts.place));
        // Steps alone are the stages of the journey.
        let has_steps = reading.place(LongColumn::Step).is_some();
        let wanted = [LongColumn::Stage, LongColumn::Lane, LongColumn::Step].into_iter().skip(usize::from(has_steps));
        for column in wanted {
            let names = free(&reading).into_iter().filter(|facts| facts.is_of_names()).map(|facts| facts.place);
            let names: Vec<usize> = names.collect();
            // A step lies in one stage, and a lane runs through several.
            let stage = reading.place(LongColumn::Stage).filter(|_| column == LongColumn::Lane);
            let through =
                stage.and_then(|stage| names.iter().find(|place| !is_within(table, &reading, **place, stage)));
            reading.set_if_missing(column, through.or_else(|| names.first()).copied());
        }
        reading
    }

    fn set_if_missing(&mut self, column: LongColumn, place: Option<usize>) {
        if self.place(column).is_none() {
            self.columns.extend(place.map(|place| (column, place)));
        }
    }

    /// The first row with a card.
    pub fn first_row(&self) -> usize {
        self.rows_above + self.heading_rows
    }

    /// The row with the names of the columns.
    pub(super) fn heading_row(&self) -> Option<usize> {
        (self.heading_rows > 0).then(|| self.first_row() - 1)
    }

    /// The place of a column in the table.
    pub fn place(&self, column: LongColumn) -> Option<usize> {
        self.columns.iter().find(|(known, _)| *known == column).map(|(_, place)| *place)
    }

    /// What a column of the table is.
    pub fn column_at(&self, place: usize) -> Option<LongColumn> {
        self.columns.iter().find(|(_, known)| *known == place).map(|(column, _)| *column)
    }

    /// Says what a column of the table is, or that it is not read. No other is the same then.
    pub fn set(&mut self, place: usize, column: Option<LongColumn>) {
        self.columns.retain(|(known, at)| *at != place && Some(*known) != column);
        self.columns.extend(column.map(|column| (column, place)));
    }

    fn is_taken(&self, place: usize) -> bool {
        self.column_at(place).is_some()
    }

    /// Whether the columns say enough about cards: where they go, and what stands on them.
    fn is_enough(&self) -> bool {
        let has = |column| self.place(column).is_some();
        let is_laned = has(LongColumn::Lane) || has(LongColumn::Type) || has(LongColumn::LaneType);
        self.can_be_read() && is_laned
    }

    /// Whether cards can be made at all: they have a step and a text, or a value.
    pub fn can_be_read(&self) -> bool {
        let has = |column| self.place(column).is_some();
        (has(LongColumn::Stage) || has(LongColumn::Step)) && (has(LongColumn::Text) || has(LongColumn::Value))
    }

    /// The places of the columns that are not read, and have something in them.
    pub(super) fn unread(&self, table: &DataTable) -> Vec<usize> {
        let is_used =
            |place: usize| (self.first_row()..table.rows().len()).any(|row| !table.cell(row, place).trim().is_empty());
        (0..table.width()).filter(|place| !self.is_taken(*place) && is_used(*place)).collect()
    }
}

/// The columns that the headings in a row name. A heading that repeats a column counts once.
fn named(table: &DataTable, row: usize) -> Vec<(LongColumn, usize)> {
    let mut columns: Vec<(LongColumn, usize)> = Vec::new();
    for (place, text) in table.rows().get(row).into_iter().flatten().enumerate() {
        let is_there = |column: LongColumn| columns.iter().any(|(known, _)| *known == column);
        let found = LongColumn::of_heading(text);
        // Of a title and a description, the second says more about the same card.
        let second = (found == Some(LongColumn::Text) && is_there(LongColumn::Text)).then_some(LongColumn::Note);
        let column = second.or(found).filter(|column| !is_there(*column));
        columns.extend(column.map(|column| (column, place)));
    }
    columns
}

/// Whether each text of a column stands beside one and the same text of another column, wherever it stands.
fn is_within(table: &DataTable, reading: &LongReading, place: usize, other: usize) -> bool {
    let mut beside = rustc_hash::FxHashMap::default();
    let rows = (reading.first_row()..table.rows().len()).take(LOOKED_AT);
    let cells = rows.map(|row| (table.cell(row, place).trim(), table.cell(row, other).trim()));
    let mut filled = cells.filter(|(own, _)| !own.is_empty());
    filled.all(|(own, other)| *beside.entry(own).or_insert(other) == other)
}

/// Whether a row looks like headings: short texts that are no numbers, none of which stands below itself again.
fn is_heading(table: &DataTable, row: usize) -> bool {
    let cells = table.rows().get(row).into_iter().flatten().enumerate();
    let mut filled = cells.filter(|(_, cell)| !cell.trim().is_empty()).peekable();
    let repeats = |place: usize, cell: &str| {
        (row + 1..table.rows().len()).take(LOOKED_AT).any(|below| table.cell(below, place) == cell)
    };
    let is_name = |cell: &str| cell.chars().count() <= LONGEST_NAME && number_of(cell).is_none();
    filled.peek().is_some() && filled.all(|(place, cell)| is_name(cell) && !repeats(place, cell))
}

/// What a column looks like.
struct ColumnFacts {
    place: usize,
    filled: usize,
    distinct: usize,
    letters: usize,
    longest: usize,
    lane_words: usize,
    numbers: usize,
}

impl ColumnFacts {
    fn of(table: &DataTable, first_row: usize, place: usize) -> Self {
        let cells = (first_row..table.rows().len()).take(LOOKED_AT).map(|row| table.cell(row, place).trim());
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        let lengths = || cells.iter().map(|cell| cell.chars().count());
        Self {
            place,
            filled: cells.len(),
            distinct: cells.iter().collect::<rustc_hash::FxHashSet<_>>().len(),
            letters: lengths().sum(),
            longest: lengths().max().unwrap_or(0),
            lane_words: cells.iter().filter(|cell| is_lane_word(cell)).count(),
            numbers: cells.iter().filter(|cell| number_of(cell).is_some()).count(),
        }
    }

    /// Whether its texts are names that several rows share.
    fn is_of_names(&self) -> bool {
        self.filled > 0
            && self.longest <= LONGEST_NAME
            && self.numbers * 2 < self.filled
            && (self.distinct < self.filled || self.filled < 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> DataTable {
        DataTable::of_rows(rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())).unwrap()
    }

    #[test]
    fn a_table_is_long_when_its_headings_say_where_cards_go() {
        let long = table(&[
            &["Journey of Ana"],
            &[],
            &["Phase", "Swimlane", "Title", "Fruit"],
            &["Buy", "Pains", "Dear", "x"],
        ]);
        let reading = LongReading::by_headings(&long).unwrap();
        assert_eq!((reading.rows_above, reading.first_row()), (2, 3));
        assert_eq!((reading.place(LongColumn::Text), reading.unread(&long)), (Some(2), vec![3]));
        assert!(LongReading::by_headings(&table(&[&["", "Discover", "Buy"], &["Pains", "Slow", "Dear"]])).is_none());
    }

    #[test]
    fn tables_of_other_tools_are_known_by_their_columns() {
        for headings in [
            ["Phase", "Step", "Lane", "Card title", "Card description", "Persona"],
            ["Stage", "Substage", "Section", "Section type", "Title", "Description"],
            ["Journey phase", "Journey step", "Lane name", "Lane type", "Card text", "URL"],
            ["Frame", "Item type", "Sticky note text", "Color", "Tags", "Link"],
        ] {
            let found = LongReading::by_headings(&table(&[&headings])).unwrap_or_else(|| panic!("{headings:?}"));
            assert!(
                found.place(LongColumn::Stage).is_some() && found.place(LongColumn::Text).is_some(),
                "{headings:?}"
            );
        }
        let both = LongReading::by_headings(&table(&[&["Phase", "Lane", "Title", "Description"]])).unwrap();
        assert_eq!(both.place(LongColumn::Note), Some(3));
    }

    #[test]
    fn without_telling_headings_names_that_repeat_are_told_from_texts() {
        let bare = table(&[
            &["Buy", "Pains", "It is far too dear for what it is"],
            &["Buy", "Doing", "Pays with a card at the counter"],
            &["Use", "Pains", "Nobody explains how to begin"],
        ]);
        let reading = LongReading::of(&bare);
        assert_eq!(reading.heading_rows, 0);
        let place = |column| reading.place(column);
        assert_eq!(
            (place(LongColumn::Stage), place(LongColumn::Lane), place(LongColumn::Text)),
            (Some(0), Some(1), Some(2))
        );
    }

    #[test]
    fn a_step_lies_in_one_stage_and_a_lane_runs_through_several() {
        let bare = table(&[
            &["Find", "Search", "Ours", "Looks for shoes that do not hurt"],
            &["Find", "Search", "Theirs", "Two charts on one page disagree"],
            &["Buy", "Pay", "Ours", "Pays with a card at the counter"],
            &["Buy", "Pay", "Theirs", "Nobody says what delivery costs"],
        ]);
        let reading = LongReading::of(&bare);
        assert_eq!((reading.place(LongColumn::Step), reading.place(LongColumn::Lane)), (Some(1), Some(2)));
    }

    #[test]
    fn a_table_from_right_to_left_becomes_a_map_that_runs_so() {
        let csv = "المرحلة,المسار,النص\nالبحث,الأفعال,تبحث عن حذاء\nالشراء,الأفعال,تدفع بالبطاقة\n";
        let options = crate::exchange::ReadOptions { title: "orders".to_owned(), ..Default::default() };
        let (map, _) = crate::exchange::csv::read(csv.as_bytes(), &options).unwrap();
        assert_eq!((map.info.direction, map.stages[0].name.as_str()), (crate::model::Direction::RightToLeft, "البحث"));
    }

    #[test]
    fn headings_of_other_languages_are_known() {
        for headings in [
            ["Etap", "Krok", "Ścieżka", "Rodzaj", "Treść", "Wartość"],
            ["المرحلة", "الخطوة", "المسار", "النوع", "النص", "القيمة"],
            ["Fase", "Paso", "Carril", "Tipo", "Texto", "Valor"],
        ] {
            let found = LongReading::by_headings(&table(&[&headings])).unwrap_or_else(|| panic!("{headings:?}"));
            let columns: Vec<LongColumn> = found.columns.iter().map(|(column, _)| *column).collect();
            let wanted = [LongColumn::Stage, LongColumn::Step, LongColumn::Lane, LongColumn::Type, LongColumn::Text];
            assert_eq!(columns, [&wanted[..], &[LongColumn::Value]].concat(), "{headings:?}");
        }
    }

    #[test]
    fn a_column_is_one_thing_and_a_thing_is_one_column() {
        let mut reading =
            LongReading { columns: vec![(LongColumn::Stage, 0), (LongColumn::Text, 1)], ..Default::default() };
        reading.set(1, Some(LongColumn::Stage));
        assert_eq!(reading.columns, [(LongColumn::Stage, 1)]);
        assert!(!reading.can_be_read());
        reading.set(1, None);
        assert_eq!(reading.columns, []);
    }
}
