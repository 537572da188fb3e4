//! The files that the program remembers: the list on disk, and whether they are still there.

use crate::app::services::path_checks::PathChecks;
use crate::app::services::recent_list::RecentList;

/// The files that the program remembers between its runs.
#[derive(Default)]
pub(crate) struct RememberedFiles {
    /// The recently opened files; none without a data folder.
    pub(super) list: Option<RecentList>,
    /// Whether the files that the program remembers are still there.
    pub(super) checks: PathChecks,
}
