//! What people call the commands: other words for the same thing, by which they are found.

use crate::app::commands::UiCommand;
use crate::app::commands::view_page::ViewPage;
use crate::model::{CardKind, FlagKind};

/// Other words for a command, in small letters; empty if its label says it all.
pub(super) fn other_words(command: UiCommand) -> &'static str {
    let about_files = words_about_files(command);
    let about_windows = words_about_windows(command);
    [about_files, about_windows, words_about_editing(command), words_about_content(command)]
        .into_iter()
        .find(|words| !words.is_empty())
        .unwrap_or_default()
}

fn words_about_files(command: UiCommand) -> &'static str {
    match command {
        UiCommand::Welcome => "home start welcome gallery example sample new create file",
        UiCommand::Blank => "empty new create scratch canvas file",
        UiCommand::Open => "load import file browse",
        UiCommand::Recent => "history last previous files reopen",
        UiCommand::Save => "store keep write",
        UiCommand::SaveAs => "rename copy duplicate file version",
        UiCommand::AddNote(_) => "new free comment annotation callout post-it shape beside",
        UiCommand::NotePrints => "print printing hide working draft",
        UiCommand::GroupLanes => "section heading band swimlane fold together",
        UiCommand::RowShading(_) => "zebra stripes background banding lanes row rows colour color",
        UiCommand::SaveAsTemplate => "pattern reuse example",
        UiCommand::Export => {
            "print printer paper poster handout share send image picture download publish report pdf png svg powerpoint \
             slides a3 a4"
        }
        UiCommand::KeepVersion => "snapshot checkpoint milestone save state version history",
        UiCommand::Compare => "diff difference changes what changed gap before after versus",
        UiCommand::NextDifference | UiCommand::PreviousDifference => "change diff jump go to compare",
        UiCommand::PlayVersions => "animate replay timeline history morph film course corrections",
        UiCommand::Storyline => "narrative text tell outline summary script report write",
        UiCommand::MakeTarget => "future state to be target journey vision redesign how might we",
        UiCommand::PreviousVersion => "restore backup older revert recover compare",
        UiCommand::RepairReport => "broken damaged corrupt mend fix",
        UiCommand::ExportActions => "csv excel spreadsheet table download",
        UiCommand::ExportOpportunities => "csv excel spreadsheet table download score",
        UiCommand::NextTab | UiCommand::PreviousTab => "switch tab document",
        UiCommand::CloseTab => "tab document",
        UiCommand::Quit => "exit leave end close",
        _ => "",
    }
}

fn words_about_windows(command: UiCommand) -> &'static str {
    match command {
        UiCommand::Voting => "poll ballot stickers dotmocracy dot voting rank prioritise prioritize choose start begin",
        UiCommand::NoteTime => {
            "settings preferences options timestamp clock source minutes protocol record capture said when"
        }
        UiCommand::NextBlock => "agenda continue forward schedule workshop",
        UiCommand::Timer => "countdown stopwatch clock minutes time box alarm",
        UiCommand::Agenda => "schedule plan programme blocks recipe timetable workshop",
        UiCommand::Present => "presentation presenting projector beamer show slideshow slides stops walk meeting room",
        UiCommand::PresenterWindow => "speaker notes clock second screen display monitor",
        UiCommand::PresentationPanel => "slides order notes stops reorder speaker",
        UiCommand::AddPresentedView => "stop slide snapshot camera bookmark",
        UiCommand::PresentHere => "presentation slideshow current stage",
        UiCommand::FullScreen => "fullscreen kiosk projector beamer",
        UiCommand::ShowPage(ViewPage::Map) => "page tab journey back canvas",
        UiCommand::ShowPage(ViewPage::Kpis) => {
            "page tab kpi figures measures metrics chart over time nps csat ces target goal trend"
        }
        UiCommand::ShowPage(ViewPage::Matrix) => {
            "page prioritise prioritize priority effort impact quadrant 2x2 quick wins big bets landscape ulwick weigh"
        }
        UiCommand::ShowPage(ViewPage::Actions) => {
            "page table list board kanban backlog overview roadmap measures rank overdue owners"
        }
        UiCommand::OnlyPersona => "filter focus highlight dim isolate hide others",
        UiCommand::ZoomIn => "enlarge bigger magnify larger",
        UiCommand::ZoomOut => "smaller shrink reduce overview",
        UiCommand::ZoomActual => "actual original size reset",
        UiCommand::ZoomFit => "whole everything overview all page",
        UiCommand::ZoomSelection => "focus go to selected",
        UiCommand::NewWindow => "second screen monitor display",
        UiCommand::Split => "side by side compare two beside",
        UiCommand::OtherSide => "switch split pane",
        UiCommand::TogglePalette => "toolbar tools library left panel sidebar elements shapes stencils",
        UiCommand::PaletteNames => "toolbar rail wide narrow labels list expand collapse left panel sidebar",
        UiCommand::Versions => "snapshots history checkpoints milestones changes differences right panel sidebar",
        UiCommand::Insights => "findings hotspots analysis problems pains list review check right panel sidebar",
        UiCommand::PinInspector => "pin properties always permanent right panel sidebar map settings",
        UiCommand::CopyPicture => "image screenshot png clipboard bitmap slide",
        UiCommand::Comments => "review feedback remarks threads discussion notes right panel sidebar",
        UiCommand::CommentMarks => "hide show bubbles feedback remarks",
        UiCommand::ReviewPage => "share feedback html browser send client comments web",
        UiCommand::Import => "excel xlsx csv spreadsheet table mermaid markdown draw.io json load convert miro",
        UiCommand::RefreshFigures => "update data kpi measures numbers excel csv link live reload cells",
        UiCommand::ExportData => {
            "excel xlsx csv spreadsheet powerpoint slides mermaid markdown html json save as convert"
        }
        UiCommand::ImportComments => "feedback merge review remarks mail",
        UiCommand::Overview => "minimap navigator mini map bird eye thumbnail",
        UiCommand::ToggleInspector => "properties details fields right panel sidebar settings attributes",
        UiCommand::NextPanel | UiCommand::PreviousPanel => "focus keyboard region",
        UiCommand::LookLight => "settings preferences options theme appearance bright day mode white colours",
        UiCommand::LookDark => "settings preferences options theme appearance night mode black colours",
        UiCommand::LookSystem => "settings preferences options theme appearance automatic mode",
        UiCommand::ReduceMotion => "settings preferences options animation accessibility effects",
        UiCommand::SwitchLook => "settings preferences options theme appearance night day mode",
        UiCommand::LargerText => "settings preferences options accessibility zoom bigger font size letters scale",
        UiCommand::SmallerText => "settings preferences options accessibility zoom font size letters scale",
        UiCommand::NormalText => "settings preferences options accessibility zoom font size letters scale reset",
        UiCommand::TimerSound => "settings preferences options mute silent quiet bell chime",
        UiCommand::Tour => "tutorial introduction hints guide getting started tips onboarding first",
        UiCommand::Shortcuts => "help keys hotkeys manual how keyboard faq question",
        _ => "",
    }
}

fn words_about_editing(command: UiCommand) -> &'static str {
    match command {
        UiCommand::Undo => "back revert mistake",
        UiCommand::Redo => "again repeat forward",
        UiCommand::HistoryList => "changes log steps versions",
        UiCommand::Duplicate => "copy clone repeat",
        UiCommand::Delete => "remove erase clear trash bin",
        UiCommand::SelectAll => "mark everything",
        UiCommand::ClearSelection => "unselect none",
        UiCommand::EditText => "rename write type change title label",
        UiCommand::ToAnswer => "chain follow trace pain hotspot opportunity action solution link walk",
        UiCommand::ToCause => "chain follow trace pain hotspot opportunity action why reason root link walk back",
        UiCommand::NextPinned | UiCommand::PreviousPinned => "arrow connection",
        UiCommand::Find => "search look lookup",
        UiCommand::FindNext => "search again",
        UiCommand::Replace => "substitute change rename all search",
        UiCommand::MoveLeft | UiCommand::MoveRight => "reorder shift order",
        UiCommand::MoveUp | UiCommand::MoveDown => "reorder order sort",
        UiCommand::AlignToStep => "line up column",
        UiCommand::GrowSpan => "widen wider stretch longer",
        UiCommand::ShrinkSpan => "narrow shorter",
        _ => "",
    }
}

fn words_about_content(command: UiCommand) -> &'static str {
    match command {
        UiCommand::AddCard => "new note sticky post-it insert box item",
        UiCommand::AddStep => "new insert column activity task",
        UiCommand::AddStage => "new insert phase column section chapter",
        UiCommand::AddLane => "new insert row swimlane layer track",
        UiCommand::AddPersona => "new customer user actor role people profile insert",
        UiCommand::OpenProfile => "persona customer details sheet edit",
        UiCommand::CopyLanes => "duplicate rows persona",
        UiCommand::AddHotspot => "problem pain issue marker pin new",
        UiCommand::AddLink => "arrow connect connector line relation new",
        UiCommand::AddAction => "task to-do todo measure next step owner due ticket plan new",
        UiCommand::OpenAddress => "url website browser hyperlink",
        UiCommand::Retype(kind) => card_words(kind),
        UiCommand::ToggleFlag(FlagKind::MomentOfTruth) => "mark star key important flag",
        UiCommand::ToggleFlag(FlagKind::BouncePoint) => "mark leave drop off churn exit flag",
        UiCommand::ToggleFlag(FlagKind::HandOff) => "mark handover transfer flag",
        UiCommand::RaiseSeverity | UiCommand::LowerSeverity => "priority rating importance weight",
        UiCommand::CopyStyle => "format painter brush color look",
        UiCommand::PasteStyle => "format painter brush color look apply",
        UiCommand::StyleAllLikeThis => "format apply everywhere color look pains",
        UiCommand::ChoosePicture => "image photo insert add screenshot illustration",
        UiCommand::CropPicture => "image photo cut trim focus frame part resize",
        UiCommand::RemovePicture => "image photo delete",
        UiCommand::PictureSize(_) => "picture image photo size smaller larger height",
        UiCommand::PictureShape(_) => "picture image photo shape round circle corner",
        UiCommand::ChooseIcon => "symbol pictogram sign glyph svg logo emoji own import",
        UiCommand::RemoveIcon => "symbol pictogram sign delete",
        UiCommand::Recolour => "color paint fill",
        UiCommand::FoldLane => "collapse expand hide show minimise row",
        UiCommand::MapDirection(_) => "direction rtl ltr arabic hebrew persian reading writing",
        UiCommand::MapEvidence(_) => "assumption observation interview data source proof icon hide show",
        UiCommand::StagePhase(_) => "lifecycle buyer journey group stages acquisition onboarding retention churn",
        UiCommand::StageColors(_) => "path chevrons color feeling emotion hue rainbow",
        UiCommand::TimeRail => "timeline time scale axis duration days hours show hide",
        UiCommand::StagesByTime => "timeline spacing distance width duration real time scale proportional stretch",
        UiCommand::ChooseLogo => "choose insert add brand company client picture image mark emblem",
        UiCommand::EditTheme => "brand corporate design colours colors fonts own look style customise",
        UiCommand::ImportTheme => "brand load open design colours file",
        UiCommand::SaveThemeAs => "brand export share design colours file",
        UiCommand::OwnTheme(_) => "theme style design colours look skin brand own company",
        UiCommand::MapTheme(_) => "theme style design colours look skin",
        _ => "",
    }
}

fn card_words(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Pain => "problem negative bad frustration type",
        CardKind::Opportunity => "improvement chance type",
        CardKind::Idea => "solution suggestion type",
        CardKind::Quote => "said voice verbatim type",
        CardKind::Measure => "metric kpi figure number type",
        CardKind::Picture => "image photo type",
        _ => "type",
    }
}
