//! Pictures and icons of the selection: their size and shape, taking them off, and what of them there is.

use crate::app::commands::{CommandState, UiCommand};
use crate::edit::{Command, PartValue, Selection};
use crate::model::{
    Card, CardId, ImageId, JourneyMap, Lane, LaneId, LaneKind, Part, PersonaId, PictureFraming, PictureLook,
    PictureShape, PictureSize, Portrait,
};

/// A column wider than this makes a picture that is as wide as its card too large to come unasked.
const WIDE_COLUMN_PT: f32 = 260.0;

/// A picture that can be cropped, and where it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CroppablePicture {
    /// The id of the picture.
    pub(crate) image: ImageId,
    /// The part that shows it.
    pub(crate) on: PictureHolder,
    /// The part of it that is shown.
    pub(crate) framing: PictureFraming,
    /// The shape of its outline on the map.
    pub(crate) shape: PictureShape,
}

/// A part that shows a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PictureHolder {
    /// The picture of a card.
    Card(CardId),
    /// A persona, as the portrait.
    Persona(PersonaId),
}

impl CroppablePicture {
    /// The picture of a part; none if it shows no picture.
    pub(crate) fn of(map: &JourneyMap, part: Part) -> Option<Self> {
        match part {
            Part::Card(id) => {
                let card = map.card(id)?;
                let PictureLook { framing, shape, .. } = card.picture;
                Some(Self { image: card.image.clone()?, on: PictureHolder::Card(id), framing, shape })
            }
            Part::Persona(id) => {
                let persona = map.persona(id)?;
                let Portrait::Picture(image) = &persona.portrait else { return None };
                let (on, framing) = (PictureHolder::Persona(id), persona.portrait_framing);
                Some(Self { image: image.clone(), on, framing, shape: PictureShape::Circle })
            }
            _ => None,
        }
    }
}

/// The edit that shows another part of a picture.
pub(crate) fn reframe(map: &JourneyMap, on: PictureHolder, framing: PictureFraming) -> Option<Command> {
    let framing = framing.sound();
    let value = match on {
        PictureHolder::Card(id) => {
            let mut card = Card::clone(map.card(id)?);
            card.picture.framing = framing;
            PartValue::Card(Box::new(card))
        }
        PictureHolder::Persona(id) => {
            let mut persona = crate::model::Persona::clone(map.persona(id)?);
            persona.portrait_framing = framing;
            PartValue::Persona(Box::new(persona))
        }
    };
    Some(Command::Change { field: "crop", to: vec![value] })
}

/// The size of a picture that comes new to a cell: that of the pictures beside it or, without any, one that leaves the
/// lane as it is. Only in a storyboard, which is there for pictures, does it fill its card.
pub(crate) fn fresh_size(map: &JourneyMap, lane: LaneId, first: crate::model::StepId, span: u16) -> PictureSize {
    let width_of = map.step(first).and_then(|(_, step)| step.width_pt);
    let is_wide = span > 1 || width_of.is_some_and(|width| width > WIDE_COLUMN_PT);
    let beside = map.cards.iter().rev().find(|card| card.lane == lane && card.image.is_some());
    let is_storyboard = map.lane(lane).is_some_and(|lane| lane.kind == LaneKind::Storyboard);
    match beside.map(|card| card.picture.size) {
        Some(size) if size != PictureSize::FullWidth => size,
        Some(_) if !is_wide => PictureSize::FullWidth,
        None if is_storyboard && !is_wide => PictureSize::FullWidth,
        _ if is_storyboard => PictureSize::Large,
        _ => PictureSize::Medium,
    }
}

/// The card with another picture: one that had none gets a modest size, and what was cut off the old one has no
/// meaning for the new one.
pub(crate) fn with_picture(map: &JourneyMap, card: &Card, image: ImageId) -> Card {
    let size = match card.image {
        Some(_) => card.picture.size,
        None => fresh_size(map, card.lane, card.step, card.span),
    };
    let framing = if card.image.as_ref() == Some(&image) { card.picture.framing } else { PictureFraming::default() };
    let picture = PictureLook { size, framing, ..card.picture.clone() };
    Card { image: Some(image), picture, ..card.clone() }
}

/// Changes the pictures of the selected cards.
pub(super) fn change(map: &JourneyMap, selection: &Selection, command: UiCommand) -> Result<Command, &'static str> {
    let (field, write): (_, &dyn Fn(&mut Card)) = match command {
        UiCommand::PictureSize(size) => ("picture size", &move |card: &mut Card| card.picture.size = size),
        UiCommand::PictureShape(shape) => ("picture shape", &move |card: &mut Card| card.picture.shape = shape),
        _ => ("picture", &|card: &mut Card| {
            card.image = None;
            card.picture = PictureLook::default();
        }),
    };
    let to: Vec<PartValue> = selected_cards(map, selection)
        .filter(|card| card.image.is_some())
        .map(|card| {
            let mut card = Box::new(card.clone());
            write(&mut card);
            PartValue::Card(card)
        })
        .collect();
    if to.is_empty() { Err("Select a card with a picture first") } else { Ok(Command::Change { field, to }) }
}

/// Takes the icons off the selected cards and lanes.
pub(super) fn remove_icons(map: &JourneyMap, selection: &Selection) -> Result<Command, &'static str> {
    let command = set_icon(map, selection, None);
    command.ok_or("Select a card or a lane that was given an icon first")
}

/// The edit that gives the selected cards and lanes an icon, or takes it away; none if nothing would change.
pub(crate) fn set_icon(map: &JourneyMap, selection: &Selection, icon: Option<&str>) -> Option<Command> {
    let icon = icon.map(str::to_owned);
    let cards = selected_cards(map, selection).filter(|card| card.icon != icon);
    let cards = cards.map(|card| PartValue::Card(Box::new(Card { icon: icon.clone(), ..card.clone() })));
    let lanes = selected_lanes(map, selection).filter(|lane| lane.icon != icon);
    let lanes = lanes.map(|lane| PartValue::Lane(Box::new(Lane { icon: icon.clone(), ..lane.clone() })));
    let to: Vec<PartValue> = cards.chain(lanes).collect();
    (!to.is_empty()).then_some(Command::Change { field: "icon", to })
}

fn selected_cards<'a>(map: &'a JourneyMap, selection: &'a Selection) -> impl Iterator<Item = &'a Card> {
    let wanted: rustc_hash::FxHashSet<CardId> = selection.cards().into_iter().collect();
    let count = wanted.len();
    map.cards.iter().filter(move |card| wanted.contains(&card.id)).map(|card| &**card).take(count)
}

fn selected_lanes<'a>(map: &'a JourneyMap, selection: &'a Selection) -> impl Iterator<Item = &'a Lane> {
    map.lanes.iter().filter(|lane| selection.contains(Part::Lane(lane.id))).map(|lane| &**lane)
}

/// Notes what of pictures and icons is selected.
pub(super) fn add_state(map: &JourneyMap, selection: &Selection, now: &mut CommandState) {
    let last = selection.last();
    // Asked in every frame, and a map has ten thousand cards: they are gone through once.
    let cards: Vec<&Card> = selected_cards(map, selection).collect();
    now.selection.picture = cards.iter().any(|card| card.image.is_some());
    now.selection.croppable = last.is_some_and(|part| CroppablePicture::of(map, part).is_some());
    now.selection.card_or_lane = selection.parts().iter().any(|part| matches!(part, Part::Card(_) | Part::Lane(_)));
    now.selection.own_icon =
        cards.iter().any(|card| card.icon.is_some()) || selected_lanes(map, selection).any(|lane| lane.icon.is_some());
    if let Some(Part::Card(id)) = last
        && let Some(card) = cards.iter().find(|card| card.id == id && card.image.is_some())
    {
        now.on.extend([UiCommand::PictureSize(card.picture.size), UiCommand::PictureShape(card.picture.shape)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Editor;
    use crate::file::sample;
    use crate::layout::LayoutEngine;

    fn height_of(map: &JourneyMap, lane: LaneId) -> f32 {
        let layout = LayoutEngine::new().lay_out(map);
        layout.rows.iter().find(|row| row.lane.id == lane).map_or(0.0, |row| row.height)
    }

    #[test]
    fn a_picture_that_comes_new_leaves_its_lane_modest_in_every_cell() {
        let mut map = sample::map(60);
        let image = map.images[0].id.clone();
        for card in &mut map.cards {
            std::sync::Arc::make_mut(card).image = None;
        }
        for card in map.cards.clone() {
            let before = height_of(&map, card.lane);
            let mut with = map.clone();
            let new = with_picture(&map, &card, image.clone());
            let place = with.cards.iter().position(|one| one.id == card.id).unwrap();
            with.cards[place] = new.into();
            let grown = height_of(&with, card.lane) - before;
            assert!(grown <= 125.0, "{grown} in {:?}", map.lane(card.lane).map(|lane| lane.kind));
        }
    }

    #[test]
    fn a_new_picture_is_as_large_as_those_beside_it() {
        let mut map = sample::map(60);
        let card =
            map.cards.iter().position(|card| map.lane(card.lane).is_some_and(|lane| lane.kind == LaneKind::Cards));
        let card = std::sync::Arc::make_mut(&mut map.cards[card.unwrap()]);
        (card.image, card.picture.size) = (Some(ImageId("x".into())), PictureSize::Height(31));
        let (lane, step) = (card.lane, card.step);
        assert_eq!(fresh_size(&map, lane, step, 1), PictureSize::Height(31));
        assert_eq!(fresh_size(&map, lane, step, 3), PictureSize::Height(31));
    }

    #[test]
    fn another_picture_keeps_size_and_shape_but_not_the_crop() {
        let map = sample::map(60);
        let mut card = map.cards.iter().find(|card| card.image.is_some()).map(|card| Card::clone(card)).unwrap();
        card.picture.shape = PictureShape::Circle;
        card.picture.size = PictureSize::Small;
        card.picture.framing.focus = Some(crate::model::FocusPoint { x: 0.1, y: 0.2 });
        let same = with_picture(&map, &card, card.image.clone().unwrap());
        assert_eq!(same.picture, card.picture);
        let other = with_picture(&map, &card, ImageId("other".into()));
        assert_eq!((other.picture.size, other.picture.shape), (PictureSize::Small, PictureShape::Circle));
        assert_eq!(other.picture.framing, PictureFraming::default());
    }

    #[test]
    fn size_shape_and_removal_are_one_step_each_and_can_be_undone() {
        let map = sample::map(60);
        let cards: Vec<Part> =
            map.cards.iter().filter(|card| card.image.is_some()).map(|card| Part::Card(card.id)).collect();
        assert!(cards.len() > 1);
        let selection: Selection = cards.iter().copied().collect();
        let mut editor = Editor::new(map.clone(), true);
        for command in [
            UiCommand::PictureSize(PictureSize::Small),
            UiCommand::PictureShape(PictureShape::Circle),
            UiCommand::RemovePicture,
        ] {
            let command = change(editor.map(), &selection, command).unwrap();
            editor.perform(&command).unwrap();
        }
        assert!(editor.map().images.is_empty() && editor.map().cards.iter().all(|card| card.image.is_none()));
        (0..3).for_each(|_| assert!(editor.undo()));
        assert_eq!(**editor.map(), map);
        assert!(change(&map, &Selection::default(), UiCommand::RemovePicture).is_err());
    }
}
