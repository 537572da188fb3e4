//! The panels around the canvas: palette, inspector and the other panels at the right, top bar, status line, find bar, history, theme editor.

pub(crate) mod agenda;
pub(crate) mod capture_bar;
pub(crate) mod comments;
pub(crate) mod find_bar;
pub(crate) mod history_list;
mod insights;
pub(crate) mod inspector;
pub(crate) mod menu_row;
pub(crate) mod overview;
mod page_tabs;
pub(crate) mod palette;
pub(crate) mod panel_focus;
pub(crate) mod paste_strip;
pub(crate) mod presentation;
pub(crate) mod side_frame;
pub(crate) mod side_panel;
pub(crate) mod status_line;
pub(crate) mod tab_row;
pub(crate) mod theme_editor;
pub(crate) mod timer_entry;
pub(crate) mod top_bar;
pub(crate) mod versions;
pub(crate) mod voting;
