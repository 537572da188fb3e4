//! The window as a user sees it: found by labels, driven by pointer and keys. Most of it needs no display.

/// Names, headings and states for screen readers, menus by keys, and where the focus goes.
mod accessibility;
/// From a map to a printed action plan with owners, by keys alone.
mod action_plan;
/// The page with the actions.
mod actions_page;
/// A map becomes that of another company, by keys alone.
mod another_company;
/// A map in the colours of a company.
mod brand;
/// What somebody hears who works by ear: answers, places, and nothing twice.
mod by_ear;
/// Capturing by keyboard: every key is heard.
mod capture_line;
mod capture_line_kept;
mod capturing;
/// From a pain to its actions and back, by keys and by rows that lead there.
mod chain;
/// What the window leaves to the map: rail, inspector, overview.
mod chrome;
/// Menus, command search, context menu and shortcuts.
mod commands;
/// Comments: the panel, the marks, files that come back.
mod comments;
/// Files that cannot be opened, or only in part.
mod damaged_files;
/// Files of other programs: dropped, imported, exported.
mod data_files;
/// Keys go to an open dialog and not to the map behind it.
mod dialogs;
/// What the status line says of a drag, and cards on their way to another map.
mod dragging;
/// Bold, italics and lists in cards.
mod emphasis;
/// The first minute of a new user: the welcome page by keys, hints, help by one's own words.
mod first_minute;
/// A window without a display: shared by the tests here and in `from_blank`.
pub(crate) mod headless;
/// What pages and bars come to, by ear.
mod heard_results;
/// Findings and hotspots, their places, and what is offered.
mod insights;
/// The inspector, which edits the selection.
mod inspector;
/// What the keys of keyboards around the world write.
pub(crate) mod keyboard_layouts;
/// Keyboards of ten countries, without a display.
mod keys_of_layouts;
/// The page with the KPIs and their charts.
mod kpis_page;
mod list_fields;
/// How a map looks, chosen in the inspector and in the menu.
mod map_look;
/// The page with the matrix.
mod matrix_page;
/// Zoom, panning, and what clicks, drags and keys select.
mod navigation;
/// Numbers and times in fields, as people write them.
mod number_fields;
/// The welcome page, and maps opened from files.
mod opening;
mod pasting;
/// Pasting elsewhere than on the map.
mod pasting_elsewhere;
mod pasting_kept;
/// Personas: the library, copying lanes and curves, reordering, names in the header.
mod personas;
/// A presentation before a room, driven by the keys of people and clickers.
mod presenting;
mod presenting_map;
mod presenting_timer;
/// What is grabbed, seen and left.
mod reach;
/// Keyboards of ten countries in the real program.
mod real_keyboard;
/// A map made in the real program with a real mouse and keyboard.
mod real_pointer;
/// The real program on a virtual display, driven by xdotool.
mod real_program;
/// The real program in a window on a virtual display.
mod real_window;
/// Work that a crash left behind, and copies that cannot be kept.
mod recovery;
/// Words from right to left in the fields and lists of the window.
mod right_to_left;
/// The timer, the agenda and the handout of a workshop.
mod room;
/// What the room sees while people talk, vote and the time runs.
mod room_view;
/// Saving, previous versions, and files that other programs change.
/// What is heard by ear is heard once.
mod said_once;
mod saving;
/// The map and its texts as a screen reader meets them, and what the window says.
mod screen_reader;
/// The settings that a window keeps between runs.
mod settings;
/// Several windows on one map, and two maps side by side.
mod several;
/// The panel at the right: inspector, insights and others, one at a time.
mod side_panel;
/// The theme editor by keys and for screen readers.
mod theme_editor;
/// Text written on the map itself.
mod typing;
/// What was being written when the program ended without a warning.
mod unfinished;
/// What a user can do with mouse and keyboard: the same for a headless window and for the real program.
pub(crate) mod user_input;
/// Versions kept with a map, comparisons, and the target map.
mod versions;
/// Voting with dots: typed, clicked, blind, revealed.
mod voting;
/// A workshop of two hours in one window.
mod whole_workshop;
/// A folder with maps and Footpath's own data, and a window that works in it.
mod work_folder;
