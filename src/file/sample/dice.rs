//! Reproducible random numbers: the splitmix64 generator (S. Vigna, public domain).

/// A random number generator whose sequence depends only on its seed.
pub(super) struct Dice(u64);

impl Dice {
    /// A generator with the seed `start`.
    pub(super) fn new(start: u64) -> Self {
        Self(start)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % (end.max(1) as u64)).unwrap_or(0)
    }

    /// A number from `from` to `to`, both included.
    pub(super) fn within(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to + 1 - from.min(to))
    }

    /// True with a probability of `times` in a hundred.
    pub(super) fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// One of `items`; the default value when there are none.
    pub(super) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        items.get(self.below(items.len())).copied().unwrap_or_default()
    }
}
