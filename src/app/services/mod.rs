//! What the whole program shares and no window owns: the desktop, the clipboard, remembered paths, system preferences.

pub(crate) mod chime;
pub(crate) mod clipboard;
pub(crate) mod desktop;
pub(crate) mod displays;
pub(crate) mod fitting_window;
pub(crate) mod keep_awake;
pub(crate) mod own_themes;
pub(crate) mod path_checks;
pub(crate) mod recent_list;
pub(crate) mod system_preferences;
pub(crate) mod task;
