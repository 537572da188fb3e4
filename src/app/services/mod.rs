//! What the whole program shares and no window owns: the desktop, the clipboard, system preferences.

pub(crate) mod clipboard;
pub(crate) mod desktop;
pub(crate) mod system_preferences;
pub(crate) mod task;
