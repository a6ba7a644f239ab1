//! Answers and how they are graded. Positions are 0-based positions in the task's lists as the author wrote them.

mod answer;
mod figures;
mod grading;
mod sharing;
mod shuffle;
mod typed;

#[cfg(feature = "print")]
mod print;

pub use answer::{Answer, can_be_wrong, solution, written};
pub use grading::{Grade, grade};
#[cfg(feature = "print")]
pub use print::{Words, print};
pub(crate) use shuffle::below;
pub use shuffle::{fnv_1a, shown, shuffled};

/// After so many wrong tries the learner may ask for the solution.
pub const TRIES_BEFORE_SOLUTION: u32 = 3;

/// The longest typed answer, in characters. Answers are kept in every event; a word or short phrase fits well.
pub const LONGEST_TEXT: usize = 200;

/// The longest text in a gap, in characters: twenty gaps fit the eight KiB that an event may have.
pub const LONGEST_GAP: usize = 60;

/// The longest reflection, in characters: in Cyrillic half of what an event may have.
pub const LONGEST_WRITTEN: usize = 2000;

#[cfg(test)]
mod tests;
