//! Tests of the whole program: one binary, one module for each area.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

/// A window driven only by positions and keys.
mod by_hand;
/// The inside of cards, and what is pinned on them.
mod cards;
/// The command line: answers, exit codes, and the files it leaves on disk.
mod command_line;
/// Menus, palette, context menu and shortcuts.
mod commands;
/// Curve lanes: faces, labels and pills keep clear of each other.
mod curves;
/// Small maps drawn as text.
mod drawing;
/// A whole map rebuilt from a blank one, once with the mouse alone and once with the keyboard alone.
mod from_blank;
/// The inspector, which edits the selection.
mod inspector;
/// Saving, damaged files and previous versions, as the window shows them.
mod keeping;
/// Dependencies between modules point down.
mod layers;
/// Links between cards, and their labels.
mod links;
/// The templates, and maps of unusual shapes, drawn as a whole.
mod maps;
/// Programs that check our files from outside.
mod outside_tools;
/// PDF files, checked with other programs.
mod pdf;
/// Personas: the library, copying lanes and curves, reordering, names in the header.
mod people;
/// A map made in the real program with a real mouse and keyboard.
mod real_hand;
/// The real program in a window on a virtual display.
mod real_window;
/// The settings a window remembers between runs.
mod remembering;
/// Nothing is ever lost: killed processes, full disks, hostile files.
mod safety;
/// Helpers shared by the window tests: a window without a display.
mod shown;
/// One drawing on every surface gives the same picture.
mod surfaces;
/// Every template in every theme: clipped texts, contrast, reference pictures.
mod template_pictures;
/// The templates as PDF and SVG, rendered by other programs.
mod templates_on_paper;
/// The window, driven as a user does, without a display.
mod window;
