//! The words of the window: one language all through, that of a good English product.

use super::sources::sources;

/// Words that were riddles or inversions, each with what is said in their place.
const REPLACED: [(&str, &str); 24] = [
    ("\"Not said\"", "None, Not set"),
    ("After its kind", "Automatic"),
    ("Kind of its cards", "Card type"),
    ("Holds: ", "Lane type"),
    ("Scale's name", "Scale name"),
    ("Scale’s name", "Scale name"),
    ("Curve's name", "Curve name"),
    ("Curve’s name", "Curve name"),
    ("Points are faces", "Show faces"),
    ("Between two poles", "Scales"),
    ("Least height in points", "Minimum height"),
    ("As high as it needs", "Automatic"),
    ("Nothing is called like this", "No results"),
    ("Folded to its name", "Collapsed"),
    ("Like the window", "Match the window"),
    ("As the window", "Match the window"),
    ("Nobody in particular", "No persona"),
    ("Type where the file shall go", "Type a location"),
    ("Smallest letters", "Smallest text"),
    ("\"Least text\"", "Smallest text"),
    ("Said at the top", "Top label"),
    ("Said at the bottom", "Bottom label"),
    ("What shall have changed", "What will be different afterwards"),
    ("The situation that is looked at", "The situation in focus"),
];

#[test]
fn nothing_in_the_window_is_called_by_a_riddle() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test) {
        for (old, new) in REPLACED.iter().filter(|(old, _)| source.text.contains(old)) {
            found.push(format!("{}: “{old}” is called “{new}”", source.path));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
