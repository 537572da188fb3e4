//! The drawing of a map: where everything stands, what it looks like, and that it looks the same everywhere.

/// Pictures and icons on cards, on every surface.
mod card_pictures;
/// The inside of cards, and what is pinned on them.
mod cards;
/// The labels of curves touch nothing.
mod curve_labels;
/// Curve lanes: faces, lines, and how several are told apart.
mod curves;
/// One left edge in each column, one right margin; the ground of blueprints, and empty lanes.
mod edges;
/// A German map with long compounds.
mod german;
/// Links between cards, and their labels.
mod links;
/// The logo on the sheet.
mod logo;
/// Moments of truth: pill, line and light.
mod moments;
/// One rule for each thing on the sheet.
mod quiet_rules;
/// Ten small maps as text: what is drawn of each, and where.
mod snapshots;
/// One drawing gives the same picture on every surface.
pub(crate) mod surfaces;
/// Every template in every theme: clipped texts, contrast, reference pictures.
mod template_pictures;
/// The setting of the texts.
mod typography;
/// The templates, and maps of unusual shapes, drawn as a whole.
mod whole_maps;
