//! The columns of the long form, and the headings by which they are known.

use crate::exchange::value_words::word_key;

macro_rules! long_columns {
    ($($name:ident: $heading:literal, [$($other:literal),*];)*) => {
        /// A column of the long form.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each is the column with the heading that stands beside it below")]
        pub enum LongColumn { $($name),* }

        impl LongColumn {
            /// All columns, in the order in which they are written.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The heading that is written.
            pub fn heading(self) -> &'static str {
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
    Stage: "Stage", ["phase", "journey stage", "journey phase", "stage name", "phase name", "étape", "fase", "etap", "etapa", "fáze", "szakasz", "этап", "المرحلة", "שלב", "阶段", "ステージ", "frame", "frame name", "column name"];
    Step: "Step", ["activity", "journey step", "step name", "sub-stage", "sub-phase", "schritt", "krok", "paso", "passo", "lépés", "stap", "шаг", "الخطوة", "步骤", "ステップ", "moment"];
    Lane: "Lane", ["swimlane", "row name", "layer", "category", "dimension", "section", "lane name", "section name", "lane title", "zeile", "bahn", "ligne", "carril", "corsia", "raia", "ścieżka", "dráha", "дорожка", "المسار", "泳道", "レーン"];
    LaneType: "Lane type", ["lane kind"];
    Persona: "Persona", ["actor", "who", "user", "customer", "role"];
    Type: "Type", ["kind", "item type", "widget type", "card type", "card kind", "typ", "art", "tipo", "rodzaj", "тип", "النوع", "类型"];
    Text: "Text", ["card", "title", "card title", "card text", "card name", "sticky note", "sticky note text", "item", "content", "description", "note text", "label", "summary", "texte", "inhalt", "texto", "testo", "tekst", "treść", "szöveg", "текст", "النص", "文本", "テキスト"];
    Value: "Value", ["figure", "score", "emotion", "rating", "wert", "valeur", "valor", "valore", "wartość", "hodnota", "érték", "значение", "القيمة", "sentiment"];
    FigureCell: "Figure cell", ["read from", "figure source"];
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
    pub fn of_heading(heading: &str) -> Option<Self> {
        let key = word_key(heading);
        if key.is_empty() {
            return None;
        }
        let own = Self::ALL.iter().copied().find(|column| word_key(column.heading()) == key);
        let fits = |column: &Self| column.other_headings().iter().any(|other| word_key(other) == key);
        own.or_else(|| Self::ALL.iter().copied().find(fits))
    }
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
}
