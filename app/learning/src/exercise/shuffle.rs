//! The order in which choices and items are shown: the same on the phone and on the server.

use crate::course::{Activity, Task};

/// The positions of what is shown shuffled, in the order in which it is shown: choices, items, the right sides of pairs.
/// Empty where nothing is. The seed is the learner's id followed by the activity's, so that she meets the same order on
/// every device and her neighbour another one; for a guest the phone's id, and on the server nobody's.
#[must_use]
pub fn shown(activity: &Activity, seed: &str) -> Vec<usize> {
    match &activity.task {
        Task::OneChoice(choices) | Task::SeveralChoices(choices) => {
            as_written_or(activity.fixed, choices.len(), seed)
        }
        Task::Find(find) => as_written_or(activity.fixed, find.choices.len(), seed),
        Task::Order(items, _) => shuffled(items.len(), seed),
        Task::Match(pairs, _) => shuffled(pairs.len(), seed),
        Task::Groups(groups) => shuffled(groups.items.len(), seed),
        Task::Truth { .. }
        | Task::Typed(_)
        | Task::Number(_)
        | Task::Gaps(_)
        | Task::Slider(_)
        | Task::Checklist(_)
        | Task::Reflection { .. }
        | Task::Bench(_) => Vec::new(),
    }
}

/// A permutation of `0..n` that depends on the seed alone, and is never `0, 1, 2, …` for `n` of two or more: never the
/// solution of an order or a match. For the seed see [`shown`].
#[must_use]
pub fn shuffled(n: usize, seed: &str) -> Vec<usize> {
    let mut order = permuted(n, seed);
    if order.is_sorted() {
        order.rotate_left(usize::from(n > 1));
    }
    order
}

/// For choices any order will do: one that is never the author's would say something about the right one.
fn as_written_or(fixed: bool, n: usize, seed: &str) -> Vec<usize> {
    if fixed {
        (0..n).collect()
    } else {
        permuted(n, seed)
    }
}

fn permuted(n: usize, seed: &str) -> Vec<usize> {
    let mut state = fnv_1a(seed);
    let mut order: Vec<usize> = (0..n).collect();
    for last in (1..n).rev() {
        order.swap(last, below(&mut state, last + 1));
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
pub fn below(state: &mut u64, bound: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    usize::try_from(z % bound as u64).unwrap_or(0)
}
