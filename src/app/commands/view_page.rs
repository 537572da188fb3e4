//! The pages of a view: the map, and what can be shown in its place.

/// What a view of a document shows. How a page is added stands at the head of `app/pages`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ViewPage {
    /// The map itself.
    #[default]
    Map,
    /// The actions of the map, as a table or on a board.
    Actions,
    /// The matrix of impact and effort, and the landscape of opportunities.
    Matrix,
    /// The KPIs of the map and its stages, with their values over time.
    Kpis,
}

impl ViewPage {
    /// The pages with a tab in the top bar, from left to right.
    pub const TABS: [Self; 4] = [Self::Map, Self::Actions, Self::Matrix, Self::Kpis];

    /// The name on the tab.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Actions => "Actions",
            Self::Matrix => "Matrix",
            Self::Kpis => "KPIs",
        }
    }
}
