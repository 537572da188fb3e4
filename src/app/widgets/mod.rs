//! Controls that every panel and dialog shares: buttons, fields, headings, the modal frame, notices, icons, style.

pub(crate) mod announcer;
pub(crate) mod buttons;
pub(crate) mod choice_row;
pub(crate) mod emotion_face;
pub(crate) mod fallback_fonts;
pub(crate) mod fields;
pub(crate) mod focus_ring;
pub(crate) mod headings;
pub(crate) mod hint_bubble;
pub(crate) mod icons;
pub(crate) mod modal;
pub(crate) mod notices;
pub(crate) mod past_time;
pub(crate) mod portraits;
pub(crate) mod remarks;
pub(crate) mod reorder_list;
pub(crate) mod search_field;
pub(crate) mod select_all;
pub(crate) mod style;
pub(crate) mod switch;
pub(crate) mod text_layout;
pub(crate) mod ui_context;
