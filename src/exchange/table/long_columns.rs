//! The columns of the long form, and the headings by which they are known.

use super::DataTable;
use crate::exchange::value_words::word_key;

/// Headings stand in one of the first rows.
const HEADING_ROWS: usize = 10;

macro_rules! long_columns {
    ($($name:ident: $heading:literal, [$($other:literal),*];)*) => {
        /// A column of the long form.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum LongColumn { $($name),* }

        impl LongColumn {
            /// All columns, in the order in which they are written.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The heading that is written.
            pub(crate) fn heading(self) -> &'static str {
                match self { $(Self::$name => $heading),* }
            }

            /// Other headings by which the column is known.
            fn other_headings(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($other),*]),* }
            }
        }
    };
}

long_columns! {
    Stage: "Stage", ["phase", "journey stage", "journey phase", "stage name", "phase name", "étape", "fase", "frame", "frame name", "column name"];
    Step: "Step", ["activity", "journey step", "step name", "sub-stage", "sub-phase", "schritt", "moment"];
    Lane: "Lane", ["swimlane", "row name", "layer", "category", "dimension", "section", "lane name", "section name", "lane title", "zeile", "bahn"];
    LaneType: "Lane type", ["lane kind"];
    Persona: "Persona", ["actor", "who", "user", "customer", "role"];
    Type: "Type", ["kind", "item type", "widget type", "card type", "card kind", "typ", "art"];
    Text: "Text", ["card", "title", "card title", "card text", "card name", "sticky note", "sticky note text", "item", "content", "description", "note text", "label", "summary", "texte", "inhalt"];
    Value: "Value", ["figure", "score", "emotion", "rating", "wert", "sentiment"];
    Target: "Target", ["goal value", "target value", "ziel"];
    Span: "Span", ["steps covered", "width in steps"];
    Channel: "Channel", ["touchpoint channel", "kanal"];
    Side: "Side", ["front or back", "visibility"];
    Interaction: "Interaction", ["interaction type"];
    Severity: "Severity", ["pain level"];
    Frequency: "Frequency", ["how often"];
    Importance: "Importance", [];
    Satisfaction: "Satisfaction", [];
    Votes: "Votes", ["dots", "number of votes"];
    Evidence: "Evidence", ["evidence type"];
    Source: "Source", ["quelle"];
    Owner: "Owner", ["responsible", "assignee"];
    Tags: "Tags", ["keywords"];
    Flags: "Flags", ["marks"];
    Note: "Note", ["comment", "details", "card description", "long description", "item description"];
    Address: "Address", ["link", "url", "web address"];
    Icon: "Icon", [];
    Color: "Colour", ["color"];
    Curve: "Curve", ["series", "curve name"];
    State: "State", ["as is or to be"];
    LanePersona: "Lane persona", [];
    Column: "Column", ["step number", "column number"];
    Row: "Row", ["lane number", "row number"];
    Id: "ID", ["card id"];
}

impl LongColumn {
    /// The column with a heading.
    pub(crate) fn of_heading(heading: &str) -> Option<Self> {
        let key = word_key(heading);
        if key.is_empty() {
            return None;
        }
        let own = Self::ALL.iter().copied().find(|column| word_key(column.heading()) == key);
        let fits = |column: &Self| column.other_headings().iter().any(|other| word_key(other) == key);
        own.or_else(|| Self::ALL.iter().copied().find(fits))
    }
}

/// The row with the headings of the long form, and the place of each column in it. A heading that repeats a column
/// counts once.
#[derive(Clone, Debug, Default)]
pub(super) struct LongHeading {
    /// The row, from 0.
    pub(super) row: usize,
    /// The columns of the table that are known.
    pub(super) columns: Vec<(LongColumn, usize)>,
    /// The columns with other headings, which a map has no place for.
    pub(super) unknown: Vec<usize>,
}

impl LongHeading {
    fn of(table: &DataTable, row: usize) -> Self {
        let mut heading = Self { row, ..Self::default() };
        for (place, text) in table.rows().get(row).into_iter().flatten().enumerate() {
            let found = LongColumn::of_heading(text);
            // Of a title and a description, the second says more about the same card.
            let second = (found == Some(LongColumn::Text) && heading.place(LongColumn::Text).is_some())
                .then_some(LongColumn::Note);
            match second.or(found).filter(|column| heading.place(*column).is_none()) {
                Some(column) => heading.columns.push((column, place)),
                None if text.trim().is_empty() => {}
                None => heading.unknown.push(place),
            }
        }
        heading
    }

    /// The place of a column in the table.
    pub(super) fn place(&self, column: LongColumn) -> Option<usize> {
        self.columns.iter().find(|(known, _)| *known == column).map(|(_, place)| *place)
    }

    /// Whether the row says enough about cards: where they go, and what stands on them.
    fn is_enough(&self) -> bool {
        let has = |column| self.place(column).is_some();
        let is_placed = has(LongColumn::Stage) || has(LongColumn::Step);
        let is_filled = has(LongColumn::Text) || has(LongColumn::Value);
        let is_laned = has(LongColumn::Lane) || has(LongColumn::Type) || has(LongColumn::LaneType);
        is_placed && is_filled && is_laned
    }
}

/// The headings of the long form in a table; none if it has another form.
pub(super) fn heading_row(table: &DataTable) -> Option<LongHeading> {
    (0..table.rows().len().min(HEADING_ROWS)).map(|row| LongHeading::of(table, row)).find(LongHeading::is_enough)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_known_by_its_headings_and_no_heading_means_two() {
        let mut seen = std::collections::HashMap::new();
        for column in LongColumn::ALL {
            for heading in std::iter::once(&column.heading()).chain(column.other_headings()) {
                assert_eq!(LongColumn::of_heading(&heading.to_uppercase()), Some(*column), "{heading}");
                assert_eq!(seen.insert(word_key(heading), *column), None, "{heading}");
            }
        }
    }

    #[test]
    fn a_table_is_long_when_its_headings_say_where_cards_go() {
        let table = |rows: &[&[&str]]| {
            DataTable::of_rows(rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())).unwrap()
        };
        let long =
            table(&[&["Journey of Ana"], &[], &["Phase", "Swimlane", "Title", "Fruit"], &["Buy", "Pains", "Dear"]]);
        let heading = heading_row(&long).unwrap();
        assert_eq!((heading.row, heading.place(LongColumn::Text), heading.unknown), (2, Some(2), vec![3]));
        assert!(heading_row(&table(&[&["", "Discover", "Buy"], &["Pains", "Slow", "Dear"]])).is_none());
    }

    #[test]
    fn tables_of_other_tools_are_known_by_their_columns() {
        for headings in [
            ["Phase", "Step", "Lane", "Card title", "Card description", "Persona"],
            ["Stage", "Substage", "Section", "Section type", "Title", "Description"],
            ["Journey phase", "Journey step", "Lane name", "Lane type", "Card text", "URL"],
            ["Frame", "Item type", "Sticky note text", "Color", "Tags", "Link"],
        ] {
            let row = headings.iter().map(|heading| (*heading).to_owned()).collect();
            let table = DataTable::of_rows([row]).unwrap();
            let found = heading_row(&table).unwrap_or_else(|| panic!("{headings:?}"));
            assert!(
                found.place(LongColumn::Stage).is_some() && found.place(LongColumn::Text).is_some(),
                "{headings:?}"
            );
        }
        let both = DataTable::of_rows([["Phase", "Lane", "Title", "Description"].map(str::to_owned).to_vec()]).unwrap();
        assert_eq!(heading_row(&both).unwrap().place(LongColumn::Note), Some(3));
    }
}
