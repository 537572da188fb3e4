//! Giving icons to cards, lanes and channels, and what becomes of icons that nobody shows any more.

use super::import::{icon_from, own_icon};
use super::target::IconTarget;
use crate::edit::{Command, Editor, Selection};
use crate::file::sample;
use crate::model::{Channel, JourneyMap, Lane, LaneKind, OwnIcon, Part};
use crate::picture::icon;

fn bank() -> OwnIcon {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M1 1h7v7h-7z'/></svg>";
    own_icon(&icon::import(svg.as_bytes()).unwrap(), "Bank")
}

fn lane_of(map: &JourneyMap, kind: LaneKind) -> &Lane {
    map.lanes.iter().find(|lane| lane.kind == kind).unwrap()
}

fn card_in(map: &JourneyMap, kind: LaneKind) -> Part {
    let lane = lane_of(map, kind).id;
    Part::Card(map.cards.iter().find(|card| card.lane == lane).unwrap().id)
}

fn perform(editor: &mut Editor, command: Option<Command>) {
    editor.perform(&command.unwrap()).unwrap();
}

#[test]
fn an_own_icon_comes_with_its_first_use_and_goes_with_its_last() {
    let map = sample::map(60);
    let parts = [card_in(&map, LaneKind::Cards), Part::Lane(lane_of(&map, LaneKind::Cards).id)];
    let selection: Selection = parts.into_iter().collect();
    let mut editor = Editor::new(map.clone(), true);
    let target = IconTarget::of(editor.map(), &selection, false);
    let command = target.with_own(editor.map(), &bank());
    perform(&mut editor, command);
    assert_eq!(editor.map().icons.len(), 1);
    let used = editor.map().cards.iter().filter(|card| card.icon.is_some()).count();
    assert_eq!(used, 1);
    let target = IconTarget::of(editor.map(), &selection, false);
    assert!(target.has_icon());
    let command = target.with_bundled(editor.map(), "car");
    perform(&mut editor, command);
    assert!(editor.map().icons.is_empty());
    assert!(editor.undo() && editor.undo());
    assert_eq!(**editor.map(), map);
}

#[test]
fn a_channel_has_one_icon_on_every_card() {
    let mut map = sample::map(60);
    let Part::Card(id) = card_in(&map, LaneKind::Touchpoints) else { unreachable!() };
    let place = map.cards.iter().position(|card| card.id == id).unwrap();
    std::sync::Arc::make_mut(&mut map.cards[place]).channel = Some(Channel::Other("WhatsApp".into()));
    let selection = Selection::one(Part::Card(id));
    let channel = IconTarget::channel_of(&map, &selection).unwrap();
    let mut editor = Editor::new(map, true);
    let target = IconTarget::of(editor.map(), &selection, true);
    let command = target.with_own(editor.map(), &bank());
    perform(&mut editor, command);
    assert_eq!(editor.map().icon_of_channel(&channel).unwrap().name, "Bank");
    let target = IconTarget::of(editor.map(), &selection, true);
    let command = target.with_bundled(editor.map(), "chat");
    perform(&mut editor, command);
    assert_eq!(editor.map().icon_of_channel(&channel).unwrap().name, "Speech bubble");
    assert_eq!(editor.map().icons.len(), 1);
    let command = IconTarget::of(editor.map(), &selection, true).without_icon(editor.map());
    perform(&mut editor, command);
    assert!(editor.map().icons.is_empty());
}

#[test]
fn a_file_that_is_no_icon_is_reported_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        icon_from(&path)
    };
    let svg = |inside: &str| format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>");
    assert_eq!(file("bank_card-2.svg", &svg("<path d='M1 1h7v7h-7z'/>")).unwrap().name, "Bank card 2");
    let refused = file("evil.svg", &svg("<script>x</script>")).unwrap_err();
    assert_eq!(
        refused,
        "“evil.svg” cannot be used as an icon: it contains a script. Save it as a plain SVG, without scripts."
    );
    assert!(file("photo.svg", "\u{89}PNG").unwrap_err().contains("it is not an SVG drawing"));
    assert!(file("large.svg", &" ".repeat(300_000)).unwrap_err().contains("300 kB large"));
    assert!(icon_from(&folder.path().join("none.svg")).unwrap_err().contains("none.svg"));
}
