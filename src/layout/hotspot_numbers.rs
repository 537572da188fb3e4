//! Gives the hotspots of a layout other numbers: those of the whole map, where only a part of it is laid out.

use rustc_hash::FxHashMap;

use super::{Badge, BadgeKind, FlameFigure, Layout, steps};
use crate::model::HotspotId;
use crate::text::Shaper;

impl Layout {
    /// Numbers the hotspots as `numbers` says. Each badge keeps its middle.
    pub fn number_hotspots(&mut self, numbers: &FxHashMap<HotspotId, u16>, shaper: &Shaper) {
        let cards = self.rows.iter_mut().flat_map(|row| &mut row.cards).flat_map(|card| &mut card.badges);
        let steps = self.steps.iter_mut().flat_map(|step| &mut step.badges);
        for badge in cards.chain(steps).chain(&mut self.cell_badges) {
            renumber(badge, numbers, shaper);
        }
    }
}

fn renumber(badge: &mut Badge, numbers: &FxHashMap<HotspotId, u16>, shaper: &Shaper) {
    let BadgeKind::Hotspot(id, severity, Some(shown)) = badge.kind else { return };
    let number = numbers.get(&id).copied().map(FlameFigure::Number);
    let Some(number) = number.filter(|number| *number != shown) else { return };
    let mut other = steps::badge(BadgeKind::Hotspot(id, severity, Some(number)), shaper);
    let size = other.rect.max - other.rect.min;
    other.move_to(badge.rect.center() - size * 0.5);
    *badge = other;
}
