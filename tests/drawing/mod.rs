//! Small maps drawn as text.

/// Ten small maps, and the text of what is drawn of each.
mod snapshots;
