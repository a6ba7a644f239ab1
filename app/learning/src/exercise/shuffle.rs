//! The order in which items are shown: the same on the phone and on the server, and never the solution.

/// A permutation of `0..n` that depends on the seed alone, and is never `0, 1, 2, …` for `n` of two or more.
#[must_use]
pub fn shuffled(n: usize, seed: &str) -> Vec<usize> {
    let mut state = fnv_1a(seed);
    let mut order: Vec<usize> = (0..n).collect();
    for last in (1..n).rev() {
        order.swap(last, below(&mut state, last + 1));
    }
    if order.is_sorted() {
        order.rotate_left(usize::from(n > 1));
    }
    order
}

/// FNV-1a, 64 bits: <https://datatracker.ietf.org/doc/html/rfc9923>.
#[must_use]
pub fn fnv_1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// `SplitMix64` (Steele, Lea, Flood 2014). In 64 bits throughout: `usize` has 32 on the phone and 64 on the server.
fn below(state: &mut u64, bound: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    usize::try_from(z % bound as u64).unwrap_or(0)
}
