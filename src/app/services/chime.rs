//! A soft sound at the end of the timer, played by whatever the desktop has for that. Without any, nothing is heard.

use std::f32::consts::TAU;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::task::Task;
use crate::file::{self, FileError, app_dirs};

/// Samples each second.
const RATE: u32 = 44_100;
/// The two notes: when each begins in seconds, and its frequency in Hz: an E and the A below it.
const NOTES: [(f32, f32); 2] = [(0.0, 659.26), (0.22, 440.0)];
/// The length of the sound, in seconds.
const SECONDS: f32 = 1.5;
/// The loudest that it becomes, of 1.
const LOUDNESS: f32 = 0.35;

/// Plays the sound.
#[derive(Default)]
pub(crate) struct Chime {
    /// Where the sound is kept as a file; none if it is never played.
    folder: Option<PathBuf>,
    playing: Option<Task<bool>>,
}

impl Chime {
    /// A sound that the user hears.
    pub(crate) fn of_desktop() -> Self {
        Self { folder: Some(app_dirs::cache_dir().unwrap_or_else(std::env::temp_dir)), playing: None }
    }

    /// Plays the sound in the background. Nothing happens while it is played already, or where it cannot be.
    pub(crate) fn play(&mut self, ctx: &egui::Context) {
        let still_plays = self.playing.as_ref().is_some_and(|task| task.poll().is_none());
        let Some(folder) = self.folder.clone().filter(|_| !still_plays) else { return };
        self.playing = Some(Task::start(ctx, "sound", move |_| play_in(&folder)));
    }
}

/// The programs that play a file, in the order in which they are tried.
fn players() -> &'static [(&'static str, &'static [&'static str])] {
    if cfg!(target_os = "macos") {
        &[("afplay", &[])]
    } else if cfg!(windows) {
        &[("powershell", &["-NoProfile", "-Command", "(New-Object Media.SoundPlayer $args[0]).PlaySync()"])]
    } else {
        &[("pw-play", &[]), ("paplay", &[]), ("aplay", &["-q"]), ("ffplay", &["-nodisp", "-autoexit", "-v", "quiet"])]
    }
}

/// Writes the sound into a folder and plays it. Returns whether some program has played it.
fn play_in(folder: &Path) -> bool {
    let sound = folder.join("timer.wav");
    let write = |out: &mut dyn Write| out.write_all(&wave()).map_err(|source| FileError::Write { source });
    let is_there = app_dirs::create_private_folder(folder).is_ok() && file::replace_file(&sound, write).is_ok();
    is_there && players().iter().any(|(program, arguments)| played_by(program, arguments, &sound))
}

fn played_by(program: &str, arguments: &[&str], file: &Path) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The sound as a WAV file: 16-bit samples, one channel.
fn wave() -> Vec<u8> {
    let count = (RATE as f32 * SECONDS) as u32;
    let samples = (0..count).map(|place| sample(place as f32 / RATE as f32));
    let data: Vec<u8> = samples.flat_map(|value| ((value * f32::from(i16::MAX)) as i16).to_le_bytes()).collect();
    let size = u32::try_from(data.len()).unwrap_or(0);
    let mut file = Vec::with_capacity(data.len() + 44);
    file.extend(b"RIFF");
    file.extend((36 + size).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    // Uncompressed, one channel; then the rate, bytes each second, bytes and bits of a sample.
    file.extend([1_u16, 1].into_iter().flat_map(u16::to_le_bytes));
    file.extend([RATE, RATE * 2].into_iter().flat_map(u32::to_le_bytes));
    file.extend([2_u16, 16].into_iter().flat_map(u16::to_le_bytes));
    file.extend(b"data");
    file.extend(size.to_le_bytes());
    file.extend(data);
    file
}

/// The sound at a time, from −1 to 1: notes that are struck and fade, each with a quiet octave above it.
fn sample(time: f32) -> f32 {
    let note = |(begins, frequency): &(f32, f32)| {
        let since = time - begins;
        if since < 0.0 {
            return 0.0;
        }
        let strike = (since / 0.012).min(1.0);
        let fade = (-since * 4.2).exp();
        let tone = (TAU * frequency * since).sin() + 0.22 * (TAU * 2.0 * frequency * since).sin();
        strike * fade * tone
    };
    // The last hundredths of a second fade out, so that the end does not click.
    let end = ((SECONDS - time) / 0.05).clamp(0.0, 1.0);
    LOUDNESS * end * NOTES.iter().map(note).sum::<f32>() / 1.6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sound_is_a_wave_that_begins_and_ends_in_silence() {
        let wave = wave();
        assert_eq!((&wave[..4], &wave[8..12], wave.len()), (&b"RIFF"[..], &b"WAVE"[..], 44 + 2 * 66_150));
        let sample = |place: usize| i16::from_le_bytes([wave[44 + 2 * place], wave[45 + 2 * place]]);
        assert_eq!(sample(0), 0);
        assert!(sample(66_149).abs() < 40);
        let loudest = (0..66_150).map(|place| sample(place).unsigned_abs()).max().unwrap();
        assert!((4_000..16_000).contains(&loudest), "{loudest}");
    }

    #[test]
    fn a_program_that_is_not_there_is_no_error() {
        assert!(!played_by("no-such-player-of-sounds", &[], Path::new("/nowhere/timer.wav")));
        assert!(Chime::default().folder.is_none(), "tests are silent");
    }
}
