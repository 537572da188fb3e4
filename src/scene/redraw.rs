//! Incremental redrawing while a card is edited: if only the text of one card changed and the card keeps its
//! size, everything else is reused.

use std::sync::Arc;

use super::pen::Pen;
use super::{Drawing, Item, Scene, SceneBuilder, cards};
use crate::layout::Layout;
use crate::model::{Card, JourneyMap, MapChanges, Part};
use crate::theme::Theme;

impl SceneBuilder {
    /// Draws `map`, reusing `before`, the drawing of `old` in the same theme. Also returns whether the whole
    /// map was redrawn.
    pub fn redraw(
        &mut self,
        before: &Drawing,
        old: &JourneyMap,
        map: &JourneyMap,
        theme: &Arc<Theme>,
    ) -> (Drawing, bool) {
        let patched = card_with_other_words(old, map).and_then(|card| self.with_card(before, map, &card, theme));
        patched.map_or_else(|| (self.draw(map, theme), true), |drawing| (drawing, false))
    }

    /// Replaces one card in `before`; none if its size changed.
    fn with_card(
        &mut self,
        before: &Drawing,
        map: &JourneyMap,
        card: &Arc<Card>,
        theme: &Arc<Theme>,
    ) -> Option<Drawing> {
        let layout = self.engine.with_card(&before.layout, card)?;
        let group = self.redrawn_group(map, &layout, card, theme)?;
        let part = Some(Part::Card(card.id));
        let place = before.scene.items.iter().position(|item| is_group_of(item, part))?;
        let mut items = before.scene.items.clone();
        *items.get_mut(place)? = Item::Group(group);
        let scene = Scene { items, ..before.scene.without_items() };
        Some(Drawing { layout: Arc::new(layout), scene: Arc::new(scene) })
    }

    fn redrawn_group(
        &mut self,
        map: &JourneyMap,
        layout: &Layout,
        card: &Card,
        theme: &Arc<Theme>,
    ) -> Option<Arc<super::Group>> {
        let pen = Pen::new(layout, theme);
        let card_box = layout.card_box(card.id)?;
        Some(cards::card(&pen, map, card_box, &mut self.draw_cache))
    }
}

fn is_group_of(item: &Item, part: Option<Part>) -> bool {
    matches!(item, Item::Group(group) if group.part == part)
}

/// The card whose text differs, if that is the only difference between the maps.
fn card_with_other_words(old: &JourneyMap, new: &JourneyMap) -> Option<Arc<Card>> {
    let changes = MapChanges::between(old, new);
    let card = changes.only_card()?;
    let before = old.card(card.id)?;
    (Card { text: before.text.clone(), ..Card::clone(card) } == **before).then(|| card.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, CardKind, JourneyMap, Lane, LaneId, LaneKind, Scale, Stage, StageId, Step, StepId};

    fn map(words: &str) -> JourneyMap {
        let lane = Lane {
            id: LaneId(1),
            name: "Actions".into(),
            kind: LaneKind::Cards,
            card_kind: CardKind::Action,
            persona: None,
            prompt: String::new(),
            note: String::new(),
            icon: None,
            color: None,
            height_pt: None,
            folded: false,
            adds_votes: false,
            group: None,
            scale: Scale::emotion(),
            series: Vec::new(),
        };
        let step = Step { id: StepId(1), name: String::new(), note: String::new(), flags: Vec::new(), width_pt: None };
        let stage = Stage {
            id: StageId(1),
            name: "Buy".into(),
            goal: String::new(),
            time_span: String::new(),
            phase: String::new(),
            kpis: Vec::new(),
            hue: None,
            color: None,
            steps: vec![step],
        };
        let card = Card { text: words.into(), ..Card::new(CardId(1), LaneId(1), StepId(1)) };
        JourneyMap {
            stages: vec![Arc::new(stage)],
            lanes: vec![Arc::new(lane)],
            cards: vec![Arc::new(card), Arc::new(Card::new(CardId(2), LaneId(1), StepId(1)))],
            ..JourneyMap::default()
        }
    }

    /// `old` with new text on its first card, everything else shared.
    fn typed(old: &JourneyMap, words: &str) -> JourneyMap {
        let mut new = old.clone();
        if let Some(card) = new.cards.first_mut() {
            Arc::make_mut(card).text = words.into();
        }
        new
    }

    #[test]
    fn a_letter_draws_one_card_and_looks_as_if_all_was_drawn() {
        let theme = Theme::named_or_default("Light");
        let mut scene_builder = SceneBuilder::new();
        let old = map("Pays");
        let before = scene_builder.draw(&old, &theme);
        let new = typed(&old, "Pays by");
        let (patched, all) = scene_builder.redraw(&before, &old, &new, &theme);
        assert!(!all);
        let whole = SceneBuilder::new().draw(&new, &theme);
        assert_eq!(patched.scene.items.len(), whole.scene.items.len());
        let words = |drawing: &Drawing| {
            let card = drawing.layout.card_box(CardId(1)).unwrap();
            card.face.words.iter().map(|words| words.text.source.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(words(&patched), ["Pays by"]);
        assert_eq!(words(&patched), words(&whole));
        let bounds = |drawing: &Drawing| drawing.scene.items.iter().map(Item::bounds).collect::<Vec<_>>();
        assert_eq!(bounds(&patched), bounds(&whole));
    }

    #[test]
    fn a_card_that_grows_draws_all_anew() {
        let theme = Theme::named_or_default("Light");
        let mut scene_builder = SceneBuilder::new();
        let old = map("Pays");
        let before = scene_builder.draw(&old, &theme);
        let long = "Pays by card, by phone, by invoice, by standing order and once even with shells ".repeat(6);
        assert!(scene_builder.redraw(&before, &old, &typed(&old, &long), &theme).1);
    }

    #[test]
    fn another_field_of_the_map_draws_all_anew() {
        let theme = Theme::named_or_default("Light");
        let mut scene_builder = SceneBuilder::new();
        let old = map("Pays");
        let before = scene_builder.draw(&old, &theme);
        for new in [old.clone(), typed(&old, "Pay")] {
            assert!(scene_builder.redraw(&before, &old, &new.clone().with_title("Other"), &theme).1);
            let mut other = new;
            Arc::make_mut(&mut other.info).key_outcome = "Fewer returns".into();
            assert!(scene_builder.redraw(&before, &old, &other, &theme).1);
        }
    }
}
