//! An arrow that is drawn from a card, or hung on another one.

use super::grip::card_rect;
use super::{After, Bench, Marks, Pointer, Tool};
use crate::edit::Command;
use crate::geometry::{Point, Rect};
use crate::model::{CardId, LinkId};
use crate::scene::{Target, hit};

/// An arrow with one loose end.
#[derive(Debug)]
pub struct Linking {
    /// The card that the fixed end hangs on.
    fixed: CardId,
    /// The arrow whose end moves, and whether that is its start; none for a new arrow.
    old: Option<(LinkId, bool)>,
    from: Point,
    now: Point,
    to: Option<(CardId, Rect)>,
}

impl Linking {
    pub(super) fn from_card(bench: &Bench<'_>, card: CardId) -> Self {
        let from = card_rect(bench, card).map_or(Point::ZERO, |rect| rect.center());
        Self { fixed: card, old: None, from, now: from, to: None }
    }

    pub(super) fn of_end(bench: &Bench<'_>, link: LinkId, start: bool) -> Tool {
        let Some(found) = bench.map().links.iter().find(|known| known.id == link) else { return Tool::Idle };
        let fixed = if start { found.to } else { found.from };
        Tool::Linking(Self { old: Some((link, start)), ..Self::from_card(bench, fixed) })
    }

    pub(super) fn moved(mut self, bench: &mut Bench<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        self.to = match hit::hit(&bench.drawing.scene, self.now).map(|hit| hit.target) {
            Some(Target::Card(id)) if id != self.fixed => card_rect(bench, id).map(|rect| (id, rect)),
            _ => None,
        };
        self
    }

    pub(super) fn released(self, bench: &mut Bench<'_>) -> After {
        let Some((to, _)) = self.to else { return After::Nothing };
        let command = match self.old {
            None => Command::AddLink { from: self.fixed, to },
            Some((link, start)) => Command::AttachLink { link, start, to },
        };
        bench.perform(&command);
        After::Nothing
    }

    pub(super) fn marks(&self) -> Marks {
        let to = self.to.map_or(self.now, |(_, rect)| rect.center());
        let turned = self.old.is_some_and(|(_, start)| start);
        Marks {
            arrow: Some(if turned { (to, self.from) } else { (self.from, to) }),
            lit: self.to.map(|(_, rect)| rect),
            ..Marks::default()
        }
    }
}
