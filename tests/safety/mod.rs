//! Nothing is ever lost: real faults, and files that mean harm.
//!
//! In an ordinary run each test takes seconds. `FOOTPATH_LONG_TESTS=1` makes them as long as the README's
//! reliability table says, and with `--nocapture` they print their figures.

/// Disks that are full, and folders that turn read-only or vanish during a save.
mod disks;
/// Hostile maps in great numbers, each run with limits.
mod generator;
/// Files from strangers: what they try, and what they get.
mod hostile;
/// A process that is killed while it edits and saves.
mod kill;
/// Real file systems on a loop device: turned read-only, unplugged, failing; and limits on a process.
mod mounts;
/// The fuzzers' seeds and crashes, and random mutations of them.
mod replay;

/// Whether this is the long run.
fn is_long() -> bool {
    std::env::var_os("FOOTPATH_LONG_TESTS").is_some_and(|value| !value.is_empty() && value != "0")
}

/// Pseudo-random numbers, the same for the same seed (xorshift).
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }
}

/// A seed that differs from run to run and is printed where it is used. `FOOTPATH_SEED` repeats one.
fn seed() -> u64 {
    let wished = std::env::var("FOOTPATH_SEED").ok().and_then(|seed| seed.parse().ok());
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    wished.unwrap_or(u64::try_from(now.as_nanos() % 1_000_000_007).unwrap())
}
