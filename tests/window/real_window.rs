//! The real program in a real window, on a virtual display and without a graphics card.

use std::process::{Command, Stdio};

use crate::external_programs::{display_without_screen, lossy, tool};

/// Waits for the window by its title, and then until it shows many colours: a drawn map.
const SCRIPT: &str = r#"
"$FOOTPATH" "$MAP" &
program=$!
xdotool search --sync --onlyvisible --name "Click-and-collect groceries" >/dev/null || exit 3
for try in $(seq 200); do
  colours=$(import -window root -format "%k" info: 2>/dev/null)
  [ "${colours:-0}" -gt 200 ] && break
  xdotool getmouselocation >/dev/null
done
kill $program
echo "colours $colours"
"#;

#[test]
fn a_map_given_as_argument_is_drawn_in_a_window() {
    let Some(_) = tool("xdotool") else { return };
    let Some(_) = tool("import") else { return };
    let Some(mut xvfb) = display_without_screen() else { return };
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/click-and-collect.journey");
    let shell = ["-s", "-noreset -screen 0 1280x800x24", "timeout", "120", "bash", "-c", SCRIPT];
    let command: &mut Command = xvfb.args(shell);
    command.env("FOOTPATH", env!("CARGO_BIN_EXE_footpath")).env("MAP", map).env("LIBGL_ALWAYS_SOFTWARE", "1");
    // The settings and recovery files of this machine's user are neither read nor changed.
    let own = tempfile::tempdir().unwrap();
    for folder in ["DATA", "CONFIG", "CACHE"] {
        command.env(format!("FOOTPATH_{folder}_DIR"), own.path());
    }
    command.env_remove("WAYLAND_DISPLAY").stdin(Stdio::null());
    let output = command.output().unwrap();
    let said = lossy(&output.stdout);
    assert!(output.status.success(), "{}: {said}{}", output.status, lossy(&output.stderr));
    let colours: u32 = said.trim().trim_start_matches("colours ").parse().unwrap_or(0);
    assert!(colours > 200, "the window shows {colours} colours: {}", lossy(&output.stderr));
}
