//! Controls that every panel and dialog shares: style, icons, rows, the modal frame, notices.

pub(crate) mod buttons;
pub(crate) mod choice_row;
pub(crate) mod fallback_fonts;
pub(crate) mod focus_ring;
pub(crate) mod headings;
pub(crate) mod icons;
pub(crate) mod modal;
pub(crate) mod notices;
pub(crate) mod portraits;
pub(crate) mod reorder_list;
pub(crate) mod select_all;
pub(crate) mod style;
pub(crate) mod ui_context;
