//! A process that edits and saves is killed at random moments. Afterwards its file opens, and the file and
//! the recovery copy together lack at most the last two seconds.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use footpath::file;
use footpath::file::recovery;
use footpath::file::recovery::{DocumentKey, RecoveryWriter, Snapshot};
use footpath::file::{Backups, SaveOptions};
use footpath::model::JourneyMap;

use super::{Random, is_long, seed};

/// The most work that may be lost.
const PROMISE: Duration = Duration::from_secs(2);

/// The number of processes that run at the same time; they mostly wait.
const AT_A_TIME: usize = 6;

/// The variable that names the working folder of the process to be killed.
const FOLDER_VARIABLE: &str = "FOOTPATH_TEST_FOLDER";

/// The variable with the number of changes between its saves.
const SAVES_VARIABLE: &str = "FOOTPATH_TEST_CHANGES_PER_SAVE";

/// Users who save all the time, now and then, and never.
const CHANGES_PER_SAVE: [u64; 3] = [37, 160, u64::MAX];

/// The process that is killed: types a letter every few milliseconds and saves now and then. Does nothing
/// when it runs among the other tests.
#[test]
fn the_editor_that_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER_VARIABLE) else { return };
    let folder = Path::new(&folder);
    let keeper = RecoveryWriter::start(&folder.join("recovery")).unwrap();
    let path = folder.join("map.journey");
    let backups = Some(Backups::in_folder(folder.join("previous")));
    let changes_per_save: u64 = std::env::var(SAVES_VARIABLE).unwrap().parse().unwrap();
    let (_never, pace) = channel::<()>();
    let map = file::sample::map(60);
    let mut saved_before = None;
    for change in 1_u64.. {
        let map = Arc::new(map.clone().with_title(format!("Change {change}")));
        println!("changed {change}");
        let snapshot =
            Snapshot { map: map.clone(), original: Some(path.clone()), original_modified: None, changes: change };
        keeper.changed(DocumentKey(1), snapshot);
        if change.is_multiple_of(changes_per_save) {
            let options = SaveOptions { backups: backups.clone(), expected: saved_before.take(), saved_on: None };
            saved_before = file::save_with(&map, &path, &options).unwrap().stamp;
            println!("saved {change}");
            keeper.forget(DocumentKey(1));
        }
        assert_eq!(pace.recv_timeout(Duration::from_millis(change % 23)), Err(RecvTimeoutError::Timeout));
    }
}

/// What the process reported, and when the report arrived.
#[derive(Default)]
struct Reports {
    changes: Vec<(Instant, u64)>,
    saved: u64,
}

impl Reports {
    fn add(&mut self, line: &str) {
        let number = |word: &str| line.split_once(word).and_then(|(_, rest)| rest.trim().parse().ok());
        if let Some(change) = number("changed ") {
            self.changes.push((Instant::now(), change));
        }
        self.saved = number("saved ").unwrap_or(self.saved);
    }
}

/// The number of the change that a map holds.
fn change_of(map: &JourneyMap) -> u64 {
    map.info.title.strip_prefix("Change ").unwrap().parse().unwrap()
}

/// Lets a process live for a random time; returns how much work was lost.
fn round(random: &mut Random) -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "safety::kill::the_editor_that_is_killed", "--nocapture", "--test-threads=1"])
        .env(FOLDER_VARIABLE, folder.path())
        .env(SAVES_VARIABLE, CHANGES_PER_SAVE[random.below(CHANGES_PER_SAVE.len())].to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (line_out, lines) = channel();
    let reader = std::thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            if line_out.send(line).is_err() {
                break;
            }
        }
    });
    let life = Duration::from_millis(50 + random.below(4_000) as u64);
    let mut reports = collect_for(&lines, life);
    let killed = Instant::now();
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap();
    // Reports that it sent before it was killed but that arrived afterwards.
    lines.try_iter().for_each(|line| reports.add(&line));
    what_is_left(folder.path(), &reports, killed)
}

/// Collects reports for a given time, counted from the first change.
fn collect_for(lines: &Receiver<String>, life: Duration) -> Reports {
    let mut reports = Reports::default();
    let mut until = Instant::now() + Duration::from_secs(60);
    while let Ok(line) = lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
        let first = reports.changes.is_empty();
        reports.add(&line);
        if first && !reports.changes.is_empty() {
            until = Instant::now() + life;
        }
    }
    assert!(!reports.changes.is_empty(), "the process did not start");
    reports
}

/// Checks what the killed process left; returns for how long before the kill work is lost.
fn what_is_left(folder: &Path, reports: &Reports, killed: Instant) -> Duration {
    let path = folder.join("map.journey");
    let on_disk = if path.exists() { change_of(&file::open(&path).unwrap()) } else { 0 };
    assert!(on_disk >= reports.saved, "a save that was answered is lost");
    let found = recovery::list(&folder.join("recovery"));
    assert!(found.len() <= 1);
    let kept = found.first().map_or(0, |found| {
        assert_eq!(found.original(), Some(path.as_path()));
        change_of(&recovery::load(found).unwrap())
    });
    let last = on_disk.max(kept);
    let lost = reports.changes.iter().find(|(_, change)| *change > last);
    let loss = lost.map_or(Duration::ZERO, |(reports, _)| killed.saturating_duration_since(*reports));
    assert!(loss <= PROMISE, "{loss:?} of work are lost: {last} of {:?}", reports.changes.last());
    if let Some(previous) = Backups::in_folder(folder.join("previous")).previous(&path) {
        assert!(file::open(&previous.path).is_ok());
    }
    // The next process works on as if nothing had happened.
    file::save(&file::sample::map(3), &path).unwrap();
    found.first().map(recovery::discard).transpose().unwrap();
    assert!(recovery::list(&folder.join("recovery")).is_empty());
    loss
}

#[test]
fn a_killed_process_loses_at_most_two_seconds_of_work() {
    let rounds = if is_long() { 240 } else { 12 };
    let seed = seed();
    println!("kill: seed {seed}");
    let (next, losses) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= rounds {
                        return;
                    }
                    let loss = round(&mut Random::new(seed.wrapping_add(number as u64)));
                    losses.lock().unwrap().push(loss);
                }
            });
        }
    });
    let losses = losses.into_inner().unwrap();
    assert_eq!(losses.len(), rounds);
    let (sum, most) = (losses.iter().sum::<Duration>(), losses.iter().max().unwrap());
    println!("kill: {rounds} rounds, {:?} lost on average, {most:?} at most", sum / u32::try_from(rounds).unwrap());
}
