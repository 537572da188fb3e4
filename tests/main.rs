//! Tests of the whole program: one binary, a module for each side of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

/// A window driven by places and keys alone.
mod by_hand;
/// The inside of cards, and what is pinned on them.
mod cards;
/// What people type: answers, exit codes, and what is on disk afterwards.
mod command_line;
/// Menus, palette, context menu and shortcuts.
mod commands;
/// Curve lanes: faces, words and pills keep clear of each other.
mod curves;
/// A whole map made from a blank one, by mouse alone and by keyboard alone.
mod from_blank;
/// The panel that edits what is selected.
mod inspector;
/// Saving, damaged files and ways back, as the window shows them.
mod keeping;
/// That arrows between rooms point down.
mod layers;
/// Arrows between cards and their words.
mod links;
/// The templates, and maps of awkward shapes, drawn whole.
mod maps;
/// Programs that look at our files from outside.
mod outside_tools;
/// PDF files, looked at with other people's programs.
mod pdf;
/// Personas: the library, lanes and curves for others, the order of things, names on the header.
mod people;
/// A map made in the program with a real mouse and keyboard.
mod real_hand;
/// The program in a window on a display without a screen.
mod real_window;
/// What a window remembers from one start to the next.
mod remembering;
/// Nothing is ever lost: kills, full disks, hostile files.
mod safety;
/// What the tests of the window share: a window without a display.
mod shown;
/// One drawing on every surface: the same picture.
mod surfaces;
/// Every template in every theme: cut words, contrast, a kept picture.
mod template_pictures;
/// The templates as pages and SVG, drawn by other programs.
mod templates_on_paper;
/// The window, driven as a user does, without a display.
mod window;
