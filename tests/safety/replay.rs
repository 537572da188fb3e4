//! The fuzzers' seeds and the crashes they found are replayed in every test run, together with random
//! mutations of them: a few by default, many in the long run.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Random, is_long, seed};

#[path = "../fuzz/entries.rs"]
mod entries;

/// Words that mean something to the readers, for mutations that go deeper than noise.
const WORDS: [&str; 24] = [
    "(",
    ")",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "NaN",
    "inf",
    "1e400",
    "-1",
    "4294967296",
    "Some(",
    "\\u{0}",
    "\\",
    "/*",
    "//",
    "r#\"",
    "id: \"c1\"",
    "lane: \"l9\"",
    "kind: Curve",
    "version: 2",
    "\u{feff}",
    "images: [",
];

/// An entry by name, with its durations in the ordinary and in the long run.
struct Part {
    name: &'static str,
    entry: fn(&[u8]),
}

const TARGETS: [Part; 12] = [
    Part { name: "file_reader", entry: entries::file_reader },
    Part { name: "salvage_reader", entry: entries::salvage_reader },
    Part { name: "picture_reader", entry: entries::picture_reader },
    Part { name: "clipboard_reader", entry: entries::clipboard_reader },
    Part { name: "drawio_reader", entry: entries::drawio_reader },
    Part { name: "table_reader", entry: entries::table_reader },
    Part { name: "workbook_reader", entry: entries::workbook_reader },
    Part { name: "mermaid_reader", entry: entries::mermaid_reader },
    Part { name: "markdown_reader", entry: entries::markdown_reader },
    Part { name: "json_reader", entry: entries::json_reader },
    Part { name: "comment_reader", entry: entries::comment_reader },
    Part { name: "command_sequences", entry: entries::command_sequences },
];

/// The files kept for a target: `seeds` or `crashes`.
fn kept(what: &str, target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(what).join(target);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(&path).unwrap())).collect()
}

/// Runs an entry as the fuzzer does; a failure says what broke and how to repeat it.
fn run(target: &Part, bytes: &[u8], from: &dyn std::fmt::Display) {
    let outcome = catch_unwind(AssertUnwindSafe(|| (target.entry)(bytes)));
    if outcome.is_err() {
        let name = format!("{}-failed.bin", target.name);
        let path = std::env::temp_dir().join(name);
        fs::write(&path, bytes).unwrap();
        panic!("{} breaks on {from}; the bytes are in {}", target.name, path.display());
    }
}

#[test]
fn every_seed_and_every_crash_is_harmless() {
    for target in &TARGETS {
        let seeds = kept("seeds", target.name);
        assert!(seeds.len() >= 3, "{} has too few seeds", target.name);
        for (path, bytes) in seeds.into_iter().chain(kept("crashes", target.name)) {
            run(target, &bytes, &path.display());
        }
    }
}

/// Mutates a few positions.
fn changed(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(5) {
        let at = random.below(bytes.len().max(1)).min(bytes.len());
        let end = (at + random.below(80)).min(bytes.len());
        match random.below(6) {
            0 => drop(bytes.splice(at..at, WORDS[random.below(WORDS.len())].bytes())),
            1 => drop(bytes.drain(at..end)),
            2 => bytes.truncate(end),
            3 => bytes.extend_from_within(at..end),
            4 => drop(bytes.splice(at..end, WORDS[random.below(WORDS.len())].bytes())),
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = u8::try_from(random.below(256)).unwrap()),
        }
    }
    bytes
}

#[test]
fn random_changes_of_the_seeds_are_harmless() {
    let seed = seed();
    let time = if is_long() { Duration::from_secs(300) } else { Duration::from_secs(4) };
    std::thread::scope(|scope| {
        for target in &TARGETS {
            scope.spawn(move || {
                let (started, seeds) = (Instant::now(), kept("seeds", target.name));
                let mut executions = 0_u64;
                while started.elapsed() < time {
                    let mut random = Random::new(seed.wrapping_add(executions));
                    let (path, bytes) = &seeds[random.below(seeds.len())];
                    let from = format!("{} with seed {seed}, execution {executions}", path.display());
                    run(target, &changed(bytes, &mut random), &from);
                    executions += 1;
                }
                println!("{}: {executions} executions, seed {seed}", target.name);
            });
        }
    });
}

/// The archive with one of its parts changed, so that the readers behind the unpacking are reached, too.
fn changed_archive(bytes: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let chosen = random.below(archive.len());
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).ok()?;
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        let content = if number == chosen { changed(&content, random) } else { content };
        out.start_file(part.name(), zip::write::SimpleFileOptions::default()).ok()?;
        out.write_all(&content).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

/// The processor time that this thread has taken; where the system does not say it, the time that has passed.
fn processor_time(started: Instant) -> Duration {
    let said = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = said.and_then(|said| said.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| started.elapsed(), Duration::from_nanos)
}

/// The files beside the seeds in a folder of the machine's own, such as exports and files from elsewhere.
fn more_files(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let Some(folder) = std::env::var_os("FOOTPATH_FUZZ_FILES") else { return Vec::new() };
    let entries = fs::read_dir(Path::new(&folder).join(target)).into_iter().flatten();
    let paths = entries.flatten().map(|entry| entry.path());
    paths.filter_map(|path| Some((path.clone(), fs::read(path).ok()?))).collect()
}

/// `FOOTPATH_FUZZ_SECONDS` of processor time for each target that `FOOTPATH_FUZZ_TARGETS` names, or for all:
/// `FOOTPATH_FUZZ_SECONDS=1200 cargo test --test footpath each_target_for_as_long_as -- --ignored --nocapture`.
#[test]
#[ignore = "takes as long as FOOTPATH_FUZZ_SECONDS says, for each target"]
fn each_target_for_as_long_as_asked() {
    let seconds = std::env::var("FOOTPATH_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(10);
    let (seed, wanted) = (seed(), std::env::var("FOOTPATH_FUZZ_TARGETS").unwrap_or_default());
    let unknown = wanted.split(',').find(|name| !name.is_empty() && TARGETS.iter().all(|target| target.name != *name));
    assert_eq!(unknown, None, "no target of FOOTPATH_FUZZ_TARGETS has this name");
    for target in TARGETS.iter().filter(|target| wanted.is_empty() || wanted.split(',').any(|n| n == target.name)) {
        let files = [kept("seeds", target.name), more_files(target.name)].concat();
        let (started, before) = (Instant::now(), processor_time(Instant::now()));
        let (mut executions, mut slowest) = (0_u64, (Duration::ZERO, String::new()));
        let mut now = before;
        while now.saturating_sub(before) < Duration::from_secs(seconds) {
            let mut random = Random::new(seed.wrapping_add(executions));
            let (path, bytes) = &files[random.below(files.len())];
            let is_inside = bytes.starts_with(b"PK") && random.below(4) > 0;
            let inside = is_inside.then(|| changed_archive(bytes, &mut random)).flatten();
            let input = inside.unwrap_or_else(|| changed(bytes, &mut random));
            let from = format!("{} with seed {seed}, execution {executions}", path.display());
            run(target, &input, &from);
            let after = processor_time(started);
            slowest = slowest.max((after.saturating_sub(now), from));
            now = after;
            executions += 1;
        }
        let (longest, from) = slowest;
        println!("{}: {executions} executions, seed {seed}; slowest {longest:?} on {from}", target.name);
    }
}
