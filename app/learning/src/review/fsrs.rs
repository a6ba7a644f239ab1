//! FSRS-6: what one answer does to a memory. Formulas: <https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>,
//! in the form and with the bounds of the crate `fsrs` 6.6.2, which `tests/review_oracle.rs` compares with.
//!
//! The phone and the server agree to the last bit: only `+ - * /`, comparisons and conversions of `f64`, which IEEE 754
//! fixes, are used; the powers come from [`super::power`], not from the system's mathematics.

use super::power::{exp, pow};

/// The 21 weights, `w[0]` to `w[20]`.
pub type Parameters = [f64; 21];

/// FSRS-6's weights for learners of whom nothing is known yet (`DEFAULT_PARAMETERS` of the crate `fsrs` 6.6.2).
pub const DEFAULT_PARAMETERS: Parameters = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// Cards come back within a year, however well they are known: a course is not taught for longer.
pub const LONGEST_INTERVAL_DAYS: u32 = 365;

/// Cards that were learnt together are spread by up to this share of their interval, either way. A Good answer on its
/// day lets the interval grow by more than a sixth, up to a year, so a spread interval still grows.
const SPREAD: f64 = 0.05;

const STABILITY_DAYS: (f64, f64) = (0.001, 36500.0);
const DIFFICULTY: (f64, f64) = (1.0, 10.0);

/// How an answer went, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    Again,
    Hard,
    Good,
    Easy,
}

/// What is known about one memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// After so many days nine of ten are recalled.
    pub stability_days: f64,
    /// 1 (easy) to 10.
    pub difficulty: f64,
}

/// What an answer meets.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// `None`: the first answer.
    pub memory: Option<Memory>,
    /// Days since the last answer; 0 is the same day. Without a memory it is not read.
    pub elapsed_days: u32,
    /// The share that shall be recalled when the card comes back; between 0 and 1.
    pub desired_retention: f64,
    /// Where within its spread the interval lies, 0 to 1; 0.5 is the middle.
    pub fuzz: f64,
    pub parameters: &'a Parameters,
}

/// What an answer leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NextState {
    pub memory: Memory,
    /// Whole days, 1 to [`LONGEST_INTERVAL_DAYS`].
    pub interval_days: u32,
}

/// The state after each rating: Again, Hard, Good, Easy.
#[must_use]
pub fn next_states(context: &Context) -> [NextState; 4] {
    [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy]
        .map(|rating| next_state(context, rating))
}

/// The state after one rating.
#[must_use]
pub fn next_state(context: &Context, rating: Rating) -> NextState {
    let w = context.parameters;
    let memory = match context.memory {
        None => first(w, rating),
        Some(memory) => next(w, memory, context.elapsed_days, rating),
    };
    let days = interval(w, memory.stability_days, context.desired_retention);
    NextState {
        memory,
        interval_days: whole_days(days, context.fuzz),
    }
}

/// Days until recall has fallen to the desired retention, neither rounded nor spread: `S/factor · (r^(−1/w20) − 1)`.
#[must_use]
pub fn interval(w: &Parameters, stability_days: f64, desired_retention: f64) -> f64 {
    stability_days / factor(w) * (pow(desired_retention, -1.0 / w[20]) - 1.0)
}

/// The share recalled after so many days: `(1 + factor · t/S)^−w20`.
#[must_use]
pub fn retrievability(w: &Parameters, stability_days: f64, elapsed_days: u32) -> f64 {
    pow(
        1.0 + factor(w) * f64::from(elapsed_days) / stability_days,
        -w[20],
    )
}

/// Nine of ten are recalled after the stability's days: `0.9^(−1/w20) − 1`.
fn factor(w: &Parameters) -> f64 {
    pow(0.9, -1.0 / w[20]) - 1.0
}

/// `S = w[G−1]`, `D = w4 − e^(w5·(G−1)) + 1`.
fn first(w: &Parameters, rating: Rating) -> Memory {
    Memory {
        stability_days: within(w[rating as usize], STABILITY_DAYS),
        difficulty: within(first_difficulty(w, rating), DIFFICULTY),
    }
}

fn first_difficulty(w: &Parameters, rating: Rating) -> f64 {
    w[4] - exp(w[5] * f64::from(rating as u8)) + 1.0
}

fn next(w: &Parameters, memory: Memory, elapsed_days: u32, rating: Rating) -> Memory {
    let s = within(memory.stability_days, STABILITY_DAYS);
    let d = within(memory.difficulty, DIFFICULTY);
    let forgotten = 1.0 - retrievability(w, s, elapsed_days);
    let stability = match rating {
        _ if elapsed_days == 0 => stability_same_day(w, s, rating),
        Rating::Again => stability_lapsed(w, s, d, forgotten),
        _ => stability_recalled(w, s, d, forgotten, rating),
    };
    Memory {
        stability_days: within(stability, STABILITY_DAYS),
        difficulty: next_difficulty(w, d, rating),
    }
}

/// `D + (10−D)/9 · −w6·(G−3)`, then by `w7` towards the difficulty of a first Easy.
fn next_difficulty(w: &Parameters, d: f64, rating: Rating) -> f64 {
    let moved = d + (10.0 - d) / 9.0 * -w[6] * (f64::from(rating as u8) - 2.0);
    let easy = first_difficulty(w, Rating::Easy);
    within(moved + w[7] * (easy - moved), DIFFICULTY)
}

/// `S · (1 + e^w8 · (11−D) · S^−w9 · (e^(w10·(1−R)) − 1) · w15 if Hard · w16 if Easy)`.
fn stability_recalled(w: &Parameters, s: f64, d: f64, forgotten: f64, rating: Rating) -> f64 {
    let weight = match rating {
        Rating::Hard => w[15],
        Rating::Easy => w[16],
        _ => 1.0,
    };
    let growth = exp(w[8]) * (11.0 - d) * pow(s, -w[9]) * (exp(w[10] * forgotten) - 1.0);
    s * (1.0 + growth * weight)
}

/// `w11 · D^−w12 · ((S+1)^w13 − 1) · e^(w14·(1−R))`, at most `S / e^(w17·w18)`.
fn stability_lapsed(w: &Parameters, s: f64, d: f64, forgotten: f64) -> f64 {
    let left = w[11] * pow(d, -w[12]) * (pow(s + 1.0, w[13]) - 1.0) * exp(w[14] * forgotten);
    left.min(s / exp(w[17] * w[18]))
}

/// `S · e^(w17·(G−3+w18)) · S^−w19`; only Again makes it less.
fn stability_same_day(w: &Parameters, s: f64, rating: Rating) -> f64 {
    let growth = exp(w[17] * (f64::from(rating as u8) - 2.0 + w[18])) * pow(s, -w[19]);
    match rating {
        Rating::Again => s * growth,
        _ => s * growth.max(1.0),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a positive number; the conversion stops at the ends"
)]
fn whole_days(days: f64, fuzz: f64) -> u32 {
    let spread = days * (1.0 + SPREAD * (2.0 * fuzz - 1.0));
    // Rounded by cutting off, which is the same everywhere.
    ((spread + 0.5) as u32).clamp(1, LONGEST_INTERVAL_DAYS)
}

fn within(number: f64, (least, most): (f64, f64)) -> f64 {
    number.clamp(least, most)
}
