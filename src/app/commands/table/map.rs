//! The Map menu: the content of the map.

use egui::Key;

use super::row::{ALT, ALT_SHIFT, CTRL, CTRL_SHIFT, PLAIN, SHIFT, group, row, submenu};
use super::{CommandGroup, CommandInfo, workshop};
use crate::app::commands::{Requirement, UiCommand};
use crate::layout::{kind_icon, note_icon};
use crate::model::{
    CardKind, Direction, EvidenceShown, FlagKind, LifecyclePhase, NoteKind, PictureShape, PictureSize, RowShading,
    StageColors,
};
use crate::theme::Theme;

/// The groups of the menu, from top to bottom.
pub(super) fn groups() -> Vec<CommandGroup> {
    let separated = |group: CommandGroup| CommandGroup { has_separator: true, ..group };
    vec![
        add(),
        attach(),
        separated(submenu("Notes", notes())),
        submenu("Workshop", workshop::rows()),
        separated(submenu("Card type", kinds())),
        submenu("Marks", flags()),
        submenu("Style", styles()),
        submenu("Picture and icon", pictures()),
        submenu("Persona", personas()),
        submenu("Lanes", lanes()),
        separated(submenu("Theme of the map", themes())),
        submenu("Stage colours", stage_colors()),
        submenu("Lifecycle phase", phases()),
        submenu("Row shading", row_shading()),
        submenu("Evidence on cards", evidence()),
        submenu("Direction", directions()),
        shown(),
    ]
}

fn add() -> CommandGroup {
    use Requirement::{Cells, Map, Stages};
    use UiCommand as C;
    let rows = [
        row(C::AddCard, "Add card", "Add a card at the selection", &[(CTRL, Key::Enter)], "note").needs(Cells),
        row(C::AddStep, "Add step", "Add a step after the selected one", &[(CTRL_SHIFT, Key::Enter)], "chevron-right")
            .needs(Stages),
        row(C::AddStage, "Add stage", "Add a stage after the selected one", &[(ALT, Key::Enter)], "goal").needs(Map),
        row(C::AddLane, "Add lane", "Add a lane below the selected one", &[(ALT_SHIFT, Key::Enter)], "line").needs(Map),
        row(C::AddPersona, "Add persona", "Add a persona to the header", &[(CTRL_SHIFT, Key::P)], "person").needs(Map),
    ];
    group(rows)
}

fn personas() -> [CommandInfo; 2] {
    use Requirement::{Persona, SeveralPersonas};
    use UiCommand as C;
    [
        row(
            C::OpenProfile,
            "Open profile…",
            "Everything about the selected persona on one page",
            &[(PLAIN, Key::F4)],
            "person",
        )
        .needs(Persona),
        row(
            C::CopyLanes,
            "Copy lanes and curves to another persona…",
            "A starting point for another persona, with or without the texts",
            &[],
            "",
        )
        .needs(SeveralPersonas),
    ]
}

fn attach() -> CommandGroup {
    use Requirement::{Address, Cards, Map, Pinnable};
    use UiCommand as C;
    let rows = [
        row(
            C::AddHotspot,
            "Add hotspot",
            "Pin a pain point to the selected card, step or cell",
            &[(CTRL_SHIFT, Key::K)],
            "hotspot",
        )
        .needs(Pinnable),
        row(
            C::AddLink,
            "Add link",
            "Link the two selected cards, or the selected card with the next one you select",
            &[(CTRL, Key::L)],
            "",
        )
        .needs(Cards),
        row(
            C::AddAction,
            "Add action",
            "Add an action for the selected cards and hotspots",
            &[(CTRL_SHIFT, Key::T)],
            "process",
        )
        .needs(Map),
        row(
            C::OpenAddress,
            "Open web address",
            "Open the selected card’s address in your browser or email program",
            &[],
            "website",
        )
        .needs(Address),
    ];
    group(rows)
}

fn notes() -> Vec<CommandInfo> {
    use Requirement::{Map, Note, Stages};
    use UiCommand as C;
    vec![
        row(
            C::AddNote(NoteKind::Sticky),
            "Add sticky note",
            "A note beside the selection, which goes along with it",
            &[(CTRL_SHIFT, Key::M)],
            note_icon(NoteKind::Sticky),
        )
        .needs(Map),
        row(
            C::AddNote(NoteKind::Text),
            "Add text",
            "A text anywhere on the sheet",
            &[(CTRL_SHIFT, Key::X)],
            note_icon(NoteKind::Text),
        )
        .needs(Map),
        row(
            C::AddNote(NoteKind::Frame),
            "Add box",
            "A box around what is selected, with a label",
            &[(CTRL_SHIFT, Key::R)],
            note_icon(NoteKind::Frame),
        )
        .needs(Map),
        row(
            C::AddNote(NoteKind::Arrow),
            "Add arrow",
            "An arrow to what is selected, or between two selected parts",
            &[(CTRL_SHIFT, Key::J)],
            note_icon(NoteKind::Arrow),
        )
        .needs(Map),
        row(
            C::AddNote(NoteKind::Bracket),
            "Add bracket",
            "A bracket over the selected stages, such as a phase of the lifecycle",
            &[(CTRL_SHIFT, Key::B)],
            note_icon(NoteKind::Bracket),
        )
        .needs(Stages),
        row(C::NoteToFront, "Bring to front", "In front of all other notes", &[(CTRL_SHIFT, Key::PageUp)], "")
            .needs(Note),
        row(C::NoteToBack, "Send to back", "Behind all other notes", &[(CTRL_SHIFT, Key::PageDown)], "").needs(Note),
        row(C::NotePrints, "Note only on the screen", "Leave the selected notes out of exports", &[], "eye-off")
            .needs(Note),
    ]
}

fn lanes() -> [CommandInfo; 3] {
    use Requirement::{Group, Lane};
    use UiCommand as C;
    [
        row(
            C::GroupLanes,
            "Group lanes",
            "Put the selected lanes under a heading; folding it folds them all",
            &[(CTRL_SHIFT, Key::G)],
            "",
        )
        .needs(Lane),
        row(C::UngroupLanes, "Ungroup lanes", "Remove the heading; the lanes stay", &[], "").needs(Group),
        row(
            C::FoldLane,
            "Collapse or expand lane",
            "Show only the lane’s name in this view, or only the heading of a group of lanes",
            &[(CTRL_SHIFT, Key::F)],
            "",
        )
        .needs(Lane),
    ]
}

fn row_shading() -> [CommandInfo; 3] {
    let choice = |choice: RowShading, hint| {
        row(UiCommand::RowShading(choice), choice.name(), hint, &[], "").needs(Requirement::Map)
    };
    [
        choice(RowShading::None, "Lines between the lanes are enough"),
        choice(RowShading::Alternate, "A light tone behind every other lane"),
        choice(RowShading::OwnTone, "A light tone of its own behind each lane"),
    ]
}

fn styles() -> [CommandInfo; 4] {
    use Requirement::{Colour, CopiedStyle, Styled};
    use UiCommand as C;
    [
        row(
            C::Recolour,
            "Next colour",
            "The theme’s next colour, then back to the default",
            &[(CTRL_SHIFT, Key::C)],
            "colour",
        )
        .needs(Colour),
        row(C::CopyStyle, "Copy style", "Remember the colour of the selected part", &[(SHIFT, Key::F9)], "")
            .needs(Styled),
        row(C::PasteStyle, "Paste style", "Give the selection the style that was copied", &[(PLAIN, Key::F9)], "")
            .needs(CopiedStyle),
        row(
            C::StyleAllLikeThis,
            "All of this kind like this one",
            "Give all cards of the type, or all stages, lanes or curves, the style of the selected one",
            &[],
            "",
        )
        .needs(Styled),
    ]
}

fn kinds() -> Vec<CommandInfo> {
    let kind = |kind: CardKind| {
        let command = UiCommand::Retype(kind);
        row(command, kind.name(), "Change the selected cards to this type", &[], kind_icon(kind))
            .needs(Requirement::Cards)
    };
    CardKind::ALL.map(kind).into()
}

fn flags() -> [CommandInfo; 5] {
    use Requirement::Severity;
    use UiCommand as C;
    let flag = |kind: FlagKind, hint, keys| {
        row(UiCommand::ToggleFlag(kind), kind.name(), hint, keys, kind.icon()).needs(Requirement::Flaggable)
    };
    [
        flag(FlagKind::MomentOfTruth, "The customer forms a lasting opinion here", &[(CTRL, Key::M)]),
        flag(FlagKind::BouncePoint, "Customers leave here", &[(CTRL_SHIFT, Key::Y)]),
        flag(FlagKind::HandOff, "Responsibility passes from one to another here", &[(CTRL, Key::J)]),
        row(C::RaiseSeverity, "Raise severity", "More severe, up to 5", &[(ALT_SHIFT, Key::ArrowUp)], "plus")
            .needs(Severity),
        row(C::LowerSeverity, "Lower severity", "Less severe, down to 1", &[(ALT_SHIFT, Key::ArrowDown)], "minus")
            .needs(Severity),
    ]
}

fn pictures() -> Vec<CommandInfo> {
    use Requirement::{CardOrLane, CroppablePicture, OwnIcon, Picture, PicturePlace};
    use UiCommand as C;
    let choose = "A picture file for the selected card, or for a new one in the selected cell: PNG, JPEG or WebP";
    let crop = "Choose the part that is shown, and the point that always stays in view";
    let mut rows = vec![
        row(C::ChoosePicture, "Choose picture…", choose, &[], "picture").needs(PicturePlace),
        row(C::CropPicture, "Crop picture…", crop, &[], "").needs(CroppablePicture),
    ];
    rows.extend(PictureSize::NAMED.into_iter().filter_map(|size| {
        let hint = match size {
            PictureSize::FullWidth => "As wide as the card",
            PictureSize::Small => "As high as three lines of text",
            PictureSize::Medium => "As high as five lines of text",
            PictureSize::Large | PictureSize::Height(_) => "As high as eight lines of text",
        };
        Some(row(C::PictureSize(size), size.name()?, hint, &[], "").needs(Picture))
    }));
    rows.extend(PictureShape::ALL.map(|shape| {
        let hint = match shape {
            PictureShape::Rounded => "The corners of the picture are those of cards",
            PictureShape::Square => "The corners of the picture are sharp",
            PictureShape::Circle => "The picture is a circle around its focus point",
        };
        row(C::PictureShape(shape), shape.name(), hint, &[], "").needs(Picture)
    }));
    let icon = "Find an icon by what it shows, or add one of your own";
    rows.extend([
        row(C::RemovePicture, "Remove picture", "Take the picture off the card", &[], "").needs(Picture),
        row(C::ChooseIcon, "Choose icon…", icon, &[], "tag").needs(CardOrLane),
        row(C::RemoveIcon, "Remove icon", "Take the icon off the card, or give the lane its usual one", &[], "")
            .needs(OwnIcon),
    ]);
    rows
}

fn themes() -> Vec<CommandInfo> {
    let theme = |place, name| {
        let hint = "The look of the map on screen and on paper";
        row(UiCommand::MapTheme(place), name, hint, &[], "").needs(Requirement::Map)
    };
    let own = [
        row(
            UiCommand::EditTheme,
            "Edit theme…",
            "Colours, fonts and forms of your own, with the contrast checked as you choose",
            &[],
            "settings",
        )
        .needs(Requirement::Map),
        row(UiCommand::ImportTheme, "Import theme…", "Take in a theme from a file", &[], ""),
        row(UiCommand::SaveThemeAs, "Save theme as…", "Write the theme of the map to a file to share it", &[], "")
            .needs(Requirement::Map),
        row(
            UiCommand::ChooseLogo,
            "Logo…",
            "Put a logo on the sheet: a PNG, JPEG or WebP picture or an SVG drawing",
            &[],
            "image",
        )
        .needs(Requirement::Map),
    ];
    let bundled = Theme::bundled().iter().enumerate().map(|(place, look)| theme(Some(place), look.name.as_str()));
    std::iter::once(theme(None, "Match the window")).chain(bundled).chain(own).collect()
}

fn phases() -> Vec<CommandInfo> {
    let hint = "The band over the selected stages: the phase of the customer's life that they belong to";
    let phase = |phase: LifecyclePhase| row(UiCommand::StagePhase(Some(phase)), phase.name(), hint, &[], "");
    let none = row(UiCommand::StagePhase(None), "No band", "Take the band off the selected stages", &[], "");
    let rows = LifecyclePhase::ALL.into_iter().map(phase).chain([none]);
    rows.map(|row| row.needs(Requirement::Stages)).collect()
}

fn stage_colors() -> [CommandInfo; 3] {
    let choice = |choice: StageColors, hint| {
        row(UiCommand::StageColors(choice), choice.name(), hint, &[], "").needs(Requirement::Map)
    };
    [
        choice(StageColors::Feeling, "The mean of the emotion curve in each stage"),
        choice(StageColors::Hues, "Each stage has a hue, only to tell it apart"),
        choice(StageColors::One, "All stages look the same"),
    ]
}

fn shown() -> CommandGroup {
    let hint = "Put the stages on a line of real time, where their times can be read";
    let width = "Make each stage as wide as its time, as far as its words allow";
    group([
        row(UiCommand::TimeRail, "Time rail", hint, &[], "clock").needs(Requirement::Map),
        row(UiCommand::StagesByTime, "Make stages as wide as their time", width, &[], "").needs(Requirement::Map),
    ])
}

fn directions() -> [CommandInfo; 3] {
    let way = |way, label, hint| row(UiCommand::MapDirection(way), label, hint, &[], "").needs(Requirement::Map);
    [
        way(Direction::Auto, "Automatic", "Right to left if the title is"),
        way(Direction::LeftToRight, "Left to right", "The first stage is on the left"),
        way(Direction::RightToLeft, "Right to left", "The first stage is on the right"),
    ]
}

fn evidence() -> [CommandInfo; 3] {
    let shown = |shown: EvidenceShown, hint| {
        row(UiCommand::MapEvidence(shown), shown.name(), hint, &[], "").needs(Requirement::Map)
    };
    [
        shown(EvidenceShown::All, "A small sign on every card that has evidence, and a dotted edge around guesses"),
        shown(EvidenceShown::Guesses, "A dotted edge around cards that somebody merely assumes"),
        shown(EvidenceShown::None, "Cards look the same with and without evidence"),
    ]
}
