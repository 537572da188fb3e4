//! Drawing a link between two cards, or attaching one of its ends to another card.

use super::drag_source::card_rect;
use super::{GestureOutcome, Marks, Pointer, Tool, ToolContext};
use crate::edit::Command;
use crate::geometry::{Point, Rect};
use crate::model::{CardId, LinkId, Part};
use crate::scene::hit;

/// A link with one loose end.
#[derive(Debug)]
pub(crate) struct Linking {
    /// The card that the fixed end is attached to.
    fixed: CardId,
    fixed_rect: Option<Rect>,
    /// The existing link whose end is moved, and whether that is its start; none for a new link.
    old: Option<(LinkId, bool)>,
    now: Point,
    to: Option<(CardId, Rect)>,
}

impl Linking {
    pub(super) fn from_card(context: &ToolContext<'_>, card: CardId) -> Self {
        let fixed_rect = card_rect(context, card);
        let now = fixed_rect.map_or(Point::ZERO, |rect| rect.center());
        Self { fixed: card, fixed_rect, old: None, now, to: None }
    }

    pub(super) fn of_end(context: &ToolContext<'_>, link: LinkId, start: bool) -> Tool {
        let Some(found) = context.map().links.iter().find(|known| known.id == link) else { return Tool::Idle };
        let fixed = if start { found.to } else { found.from };
        Tool::Linking(Self { old: Some((link, start)), ..Self::from_card(context, fixed) })
    }

    pub(super) fn moved(mut self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        self.to = match hit::hit(&context.drawing.scene, self.now).map(|hit| hit.part) {
            Some(Part::Card(id)) if id != self.fixed => card_rect(context, id).map(|rect| (id, rect)),
            _ => None,
        };
        self
    }

    pub(super) fn released(self, context: &mut ToolContext<'_>) -> GestureOutcome {
        let Some((to, _)) = self.to else { return GestureOutcome::Nothing };
        let command = match self.old {
            None => Command::AddLink { from: self.fixed, to },
            Some((link, start)) => Command::AttachLink { link, start, to },
        };
        context.perform(&command);
        GestureOutcome::Nothing
    }

    pub(super) fn marks(&self) -> Marks {
        let fixed = self.fixed_rect.unwrap_or(Rect::from_corners(self.now, self.now));
        let goal = self.to.map_or(self.now, |(_, rect)| rect.center());
        let from = edge_towards(&fixed, goal);
        let to = self.to.map_or(self.now, |(_, rect)| edge_towards(&rect, fixed.center()));
        let turned = self.old.is_some_and(|(_, start)| start);
        Marks {
            arrow: Some(if turned { (to, from) } else { (from, to) }),
            lit: self.to.map(|(_, rect)| rect),
            ..Marks::default()
        }
    }
}

/// Where the straight line from a card's center to `goal` crosses the card's edge.
fn edge_towards(card: &Rect, goal: Point) -> Point {
    let middle = card.center();
    let way = goal - middle;
    let share = |half: f32, length: f32| if length == 0.0 { f32::INFINITY } else { half / length.abs() };
    let to_edge = share(card.width() / 2.0, way.x).min(share(card.height() / 2.0, way.y));
    middle + way * to_edge.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    #[test]
    fn an_arrow_leaves_a_card_at_its_edge() {
        let card = Rect::new(0.0, 0.0, 100.0, 40.0);
        assert_eq!(edge_towards(&card, point(250.0, 20.0)), point(100.0, 20.0));
        assert_eq!(edge_towards(&card, point(50.0, -80.0)), point(50.0, 0.0));
        assert_eq!(edge_towards(&card, card.center()), card.center());
    }
}
