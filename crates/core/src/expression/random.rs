//! Makes numbers that look random and depend only on the seed of the run and the place in the expression.

use super::function::Call;

/// A source of such numbers: `SplitMix64`, whose period is long enough and whose code is short.
pub(super) struct Random {
    state: u64,
}

impl Random {
    /// Starts a source for one call, so that two calls in one expression differ.
    pub(super) fn of(call: &Call<'_>) -> Self {
        let mut random = Self { state: call.environment().seed };
        random.state = random.next() ^ call.id().wrapping_mul(0x9E37_79B9_7F4A_7C15);
        random
    }

    pub(super) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Takes one of several; `None` where there is none.
    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        let at = self.next().checked_rem(items.len() as u64)?;
        items.get(usize::try_from(at).ok()?).copied()
    }

    /// Brings items into any order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = usize::try_from(self.next() % (last as u64 + 1)).unwrap_or(last);
            items.swap(last, other);
        }
    }
}
