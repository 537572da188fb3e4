//! `footpath actions`: the actions and opportunities of a map as text, CSV and JSON.

use footpath::file;
use footpath::file::templates;

use super::commands::{answers, fails, folder_with_map};

#[test]
fn actions_are_listed_as_text_and_as_data() {
    let folder = folder_with_map();
    let map = templates::load("online-order").unwrap();
    file::save(&map, &folder.path().join("order.journey")).unwrap();
    let text = answers(&folder, &["actions", "order.journey", "--on", "2027-02-01"]);
    assert!(
        text.contains("Refund when the parcel shop scans the parcel\n    planned · Finance · due 2027-01-29 (overdue)")
    );
    assert!(text.ends_with("5 actions, 4 open, 2 overdue, 0 without owner, 0 without date\n"), "{text}");
    let csv = answers(&folder, &["actions", "order.journey", "--csv"]);
    assert_eq!(csv.lines().count(), 6);
    assert!(csv.starts_with("Action,Title,Owner,Due,Status,"));
    let json = answers(&folder, &["actions", "order.journey", "--json"]);
    assert_eq!(json.matches("\"title\"").count(), 5);
    let opportunities = answers(&folder, &["actions", "order.journey", "--opportunities", "--csv"]);
    assert!(opportunities.starts_with("Card,Opportunity,Stage,"));
}

#[test]
fn what_cannot_be_is_said_in_a_sentence() {
    let folder = folder_with_map();
    fails(&folder, &["actions", "map.journey", "--csv", "--json"], "cannot be used with");
    fails(&folder, &["actions", "map.journey", "--on", "tomorrow"], "tomorrow");
    fails(&folder, &["actions", "nowhere.journey"], "nowhere.journey");
}
