//! Actions and opportunities as data: CSV for spreadsheets, JSON for programs, and a table for the terminal.

use serde::Serialize;

use super::votes::harmless;
use crate::model::{Action, ActionStatus, Card, CardKind, Date, HotspotPlace, JourneyMap, Resource};
use crate::text::seen_text;

/// An action of a map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActionRow {
    /// The action's id in the file.
    pub action: String,
    /// What will be done.
    pub title: String,
    /// Who will do it.
    pub owner: String,
    /// The due date as YYYY-MM-DD; empty if there is none.
    pub due: String,
    /// How far it is: "doing".
    pub status: String,
    /// Whether its date has passed and it is still open.
    pub overdue: bool,
    /// The expected benefit, 1 to 5.
    pub impact: Option<f32>,
    /// The expected effort, 1 to 5.
    pub effort: Option<f32>,
    /// Impact × ease, 1 to 25.
    pub score: Option<f32>,
    /// The area of the business.
    pub category: String,
    /// The goal or KPI that it serves.
    pub goal: String,
    /// The causes and texts of what it answers.
    pub answers: Vec<String>,
    /// What it costs together with its resources.
    pub cost: Option<f64>,
    /// The unit of the cost.
    pub currency: String,
    /// The resources that it needs.
    pub resources: Vec<ResourceRow>,
    /// Further details, in any number of lines.
    pub note: String,
}

/// A resource that an action needs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResourceRow {
    /// What is needed.
    pub name: String,
    /// What it costs, where that is known.
    pub cost: Option<f64>,
}

impl ResourceRow {
    fn of(resource: &Resource) -> Self {
        Self { name: one_line(&resource.name), cost: resource.cost }
    }

    /// The resource among others in one cell: "Laser scanner (900)". The currency has a cell of its own.
    fn in_cell(&self) -> String {
        self.cost.map_or_else(|| self.name.clone(), |cost| format!("{} ({cost})", self.name))
    }
}

/// All actions of a map, in its order; `today` decides which are overdue.
pub fn action_rows(map: &JourneyMap, today: Date) -> Vec<ActionRow> {
    let number = |value: crate::model::Rating| value.value();
    let row = |action: &Action| ActionRow {
        action: action.id.to_string(),
        title: one_line(&action.title),
        owner: action.owner.trim().to_owned(),
        due: action.due.map(|due| due.to_string()).unwrap_or_default(),
        status: action.status.name().to_lowercase(),
        overdue: action.is_overdue(today),
        impact: action.impact.map(number),
        effort: action.effort.map(number),
        score: action.score(),
        category: action.category.name().to_owned(),
        goal: action.goal.trim().to_owned(),
        answers: answers(map, action),
        cost: action.total_cost(),
        currency: map.info.plan.currency.trim().to_owned(),
        resources: action.resources.iter().map(ResourceRow::of).collect(),
        note: action.note.trim().to_owned(),
    };
    map.actions.iter().map(|action| row(action)).collect()
}

/// The causes of the hotspots and the texts of the cards that an action answers.
fn answers(map: &JourneyMap, action: &Action) -> Vec<String> {
    let card = |id| map.card(id).map(|card| one_line(&seen_text(&card.text)));
    let hotspot = |id| {
        let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id)?;
        match hotspot.on {
            _ if !hotspot.cause.trim().is_empty() => Some(one_line(&hotspot.cause)),
            HotspotPlace::Card(id) => card(id),
            HotspotPlace::Step(step) | HotspotPlace::Cell(_, step) => map.step(step).map(|(it, _)| one_line(&it.name)),
        }
    };
    let hotspots = action.hotspots.iter().filter_map(|id| hotspot(*id));
    hotspots.chain(action.cards.iter().filter_map(|id| card(*id))).filter(|words| !words.is_empty()).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows as CSV with a line of heads. Texts that a spreadsheet would take for formulas get an apostrophe in front.
pub fn actions_csv(rows: &[ActionRow]) -> String {
    let heads = [
        "Action",
        "Title",
        "Owner",
        "Due",
        "Status",
        "Overdue",
        "Impact",
        "Effort",
        "Score",
        "Category",
        "Goal or KPI",
        "Answers",
        "Cost",
        "Currency",
        "Resources",
        "Note",
    ];
    let record = |row: &ActionRow| {
        vec![
            row.action.clone(),
            harmless(&row.title),
            harmless(&row.owner),
            row.due.clone(),
            row.status.clone(),
            if row.overdue { "yes".to_owned() } else { String::new() },
            optional(row.impact),
            optional(row.effort),
            optional(row.score),
            row.category.clone(),
            harmless(&row.goal),
            harmless(&row.answers.join("; ")),
            optional(row.cost),
            harmless(&row.currency),
            harmless(&row.resources.iter().map(ResourceRow::in_cell).collect::<Vec<_>>().join("; ")),
            harmless(&row.note),
        ]
    };
    csv_of(&heads, rows.iter().map(record))
}

/// An opportunity of a map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OpportunityRow {
    /// The id of the card in the file.
    pub card: String,
    /// What is written on it.
    pub text: String,
    /// The name of its stage.
    pub stage: String,
    /// Who is responsible.
    pub owner: String,
    /// How important it is to customers, 0 to 10.
    pub importance: Option<f32>,
    /// How satisfied they are with it today, 0 to 10.
    pub satisfaction: Option<f32>,
    /// The opportunity score, 0 to 20.
    pub score: Option<f32>,
    /// The number of votes.
    pub votes: u32,
}

/// All opportunities of a map, the highest score first; those without one follow.
pub fn opportunity_rows(map: &JourneyMap) -> Vec<OpportunityRow> {
    let is_one = |card: &&std::sync::Arc<Card>| {
        let kind = map.lane(card.lane).map(|lane| lane.kind_of(card));
        kind == Some(CardKind::Opportunity) && !card.text.trim().is_empty()
    };
    let row = |card: &std::sync::Arc<Card>| OpportunityRow {
        card: card.id.to_string(),
        text: one_line(&seen_text(&card.text)),
        stage: map.step(card.step).map(|(stage, _)| one_line(&stage.name)).unwrap_or_default(),
        owner: card.owner.trim().to_owned(),
        importance: card.importance,
        satisfaction: card.satisfaction,
        score: card.opportunity_score(),
        votes: card.votes,
    };
    let mut rows: Vec<OpportunityRow> = map.cards.iter().filter(is_one).map(row).collect();
    rows.sort_by(|one, other| other.score.unwrap_or(-1.0).total_cmp(&one.score.unwrap_or(-1.0)));
    rows
}

/// The rows as CSV with a line of heads.
pub fn opportunities_csv(rows: &[OpportunityRow]) -> String {
    let heads = ["Card", "Opportunity", "Stage", "Owner", "Importance", "Satisfaction", "Score", "Votes"];
    let record = |row: &OpportunityRow| {
        vec![
            row.card.clone(),
            harmless(&row.text),
            harmless(&row.stage),
            harmless(&row.owner),
            optional(row.importance),
            optional(row.satisfaction),
            optional(row.score),
            row.votes.to_string(),
        ]
    };
    csv_of(&heads, rows.iter().map(record))
}

fn optional(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn csv_of(heads: &[&str], records: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = writer.write_record(heads);
    for record in records {
        let _ = writer.write_record(&record);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The rows as JSON, a list of objects.
pub fn actions_json(rows: &[ActionRow]) -> String {
    serde_json::to_string_pretty(rows).unwrap_or_default() + "\n"
}

/// The opportunities as JSON, a list of objects.
pub fn opportunities_json(rows: &[OpportunityRow]) -> String {
    serde_json::to_string_pretty(rows).unwrap_or_default() + "\n"
}

/// The rows for the terminal: one line for each action, and what is not in order at the end.
pub fn actions_table(rows: &[ActionRow]) -> String {
    if rows.is_empty() {
        return "The map has no actions.\n".to_owned();
    }
    let lines = rows.iter().map(|row| {
        let title = if row.title.is_empty() { "Untitled action" } else { &row.title };
        let due = match (row.due.is_empty(), row.overdue) {
            (true, _) => String::new(),
            (false, true) => format!("due {} (overdue)", row.due),
            (false, false) => format!("due {}", row.due),
        };
        let score = row.score.map(|score| format!("score {score}")).unwrap_or_default();
        let cost = row.cost.map(|cost| format!("{cost} {}", row.currency).trim().to_owned()).unwrap_or_default();
        let facts = [row.status.as_str(), row.owner.as_str(), due.as_str(), score.as_str(), cost.as_str()];
        let facts = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ");
        format!("{title}\n    {facts}\n")
    });
    let open = rows.iter().filter(|row| {
        ![ActionStatus::Done, ActionStatus::Dropped].map(|it| it.name().to_lowercase()).contains(&row.status)
    });
    let (mut count, mut without_owner, mut without_date) = (0, 0, 0);
    for row in open {
        count += 1;
        without_owner += usize::from(row.owner.is_empty());
        without_date += usize::from(row.due.is_empty());
    }
    let overdue = rows.iter().filter(|row| row.overdue).count();
    let summary = format!(
        "{} actions, {count} open, {overdue} overdue, {without_owner} without owner, {without_date} without date\n",
        rows.len()
    );
    lines.collect::<String>() + "\n" + &summary
}

/// The opportunities for the terminal.
pub fn opportunities_table(rows: &[OpportunityRow]) -> String {
    if rows.is_empty() {
        return "The map has no opportunities.\n".to_owned();
    }
    let line = |row: &OpportunityRow| {
        let score = row.score.map_or_else(|| "–".to_owned(), |score| score.to_string());
        let facts = [row.stage.as_str(), row.owner.as_str()].into_iter().filter(|fact| !fact.is_empty());
        format!("{score:>4}  {}\n      {}\n", row.text, facts.collect::<Vec<_>>().join(" · "))
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::templates;

    fn map() -> JourneyMap {
        let mut map = templates::load("online-order").unwrap();
        let action = Arc::make_mut(&mut map.actions[0]);
        action.title = "=HYPERLINK(\"http://bad\")\nsecond line".into();
        action.owner = "@ida".into();
        map
    }

    #[test]
    fn no_cell_is_a_formula_and_every_row_has_all_columns() {
        let today = "2027-02-20".parse().unwrap();
        let text = actions_csv(&action_rows(&map(), today));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), map().actions.len());
        assert_eq!(rows[0].get(1), Some("'=HYPERLINK(\"http://bad\") second line"));
        assert_eq!(rows[0].get(2), Some("'@ida"));
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
        assert!(rows.iter().any(|row| row.get(5) == Some("yes")), "one of them is overdue");
    }

    #[test]
    fn resources_are_named_with_what_they_cost() {
        let mut map = map();
        "€".clone_into(&mut Arc::make_mut(&mut map.info).plan.currency);
        let action = Arc::make_mut(&mut map.actions[0]);
        let resource = |name: &str, cost| Resource { name: name.into(), cost };
        action.resources = vec![resource("Laser scanner", Some(900.0)), resource("Ida", None)];
        let text = actions_csv(&action_rows(&map, "2027-02-20".parse().unwrap()));
        assert!(text.contains(",900,€,Laser scanner (900); Ida,"), "{text}");
    }

    #[test]
    fn json_and_table_tell_the_same() {
        let rows = action_rows(&map(), "2026-01-01".parse().unwrap());
        let read: serde_json::Value = serde_json::from_str(&actions_json(&rows)).unwrap();
        assert_eq!(read.as_array().unwrap().len(), rows.len());
        assert!(actions_table(&rows).ends_with("5 actions, 4 open, 0 overdue, 0 without owner, 0 without date\n"));
        assert_eq!(actions_table(&[]), "The map has no actions.\n");
    }

    #[test]
    fn opportunities_are_ranked() {
        let rows = opportunity_rows(&map());
        assert!(rows.windows(2).all(|pair| pair[0].score.unwrap_or(-1.0) >= pair[1].score.unwrap_or(-1.0)));
        assert_eq!(opportunities_csv(&rows).lines().count(), rows.len() + 1);
    }
}
