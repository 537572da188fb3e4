//! What a map's actions share: the currency of their costs, what resources cost, and the names on the matrix.

use serde::{Deserialize, Serialize};

use super::is_default;

/// The fields of a map about its actions as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionPlan {
    /// The unit of all costs, as it stands behind a number: "€", "k$", "person-days".
    #[serde(default, skip_serializing_if = "is_default")]
    pub currency: String,
    /// The names that were given to the quarters of impact and effort; the usual names where a text is empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quarters: QuarterNames,
    /// What the map's resources cost, by their names. Only resources whose cost is known are listed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resource_costs: Vec<Resource>,
}

impl ActionPlan {
    /// What the map's resource with this name costs, if it is known.
    pub fn cost_of(&self, resource: &str) -> Option<f64> {
        self.resource_costs.iter().find(|known| known.name == resource)?.cost
    }
}

/// The names of the four quarters of impact × effort.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuarterNames {
    /// Much impact with little effort.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quick_wins: String,
    /// Much impact with much effort.
    #[serde(default, skip_serializing_if = "is_default")]
    pub big_bets: String,
    /// Little impact with little effort.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fill_ins: String,
    /// Little impact with much effort.
    #[serde(default, skip_serializing_if = "is_default")]
    pub leave: String,
}

impl QuarterNames {
    /// The effort between quarters: a three is little effort still. No rating in half steps lies on the line.
    pub const EFFORT_BETWEEN: f32 = 3.25;
    /// The impact between quarters: a three is much impact already.
    pub const IMPACT_BETWEEN: f32 = 2.75;
}

/// A resource, such as people, money or a tool, with what it costs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// What it is: "two developers for a month".
    pub name: String,
    /// What it costs in the currency of the map; none while nobody knows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost: Option<f64>,
}
