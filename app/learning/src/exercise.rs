//! Answers and how they are graded. Positions are 0-based positions in the task's lists as the author wrote them.

use crate::course::Task;

mod grading;
mod shuffle;
mod typed;

pub use grading::{Grade, grade};
pub use shuffle::{fnv_1a, shuffled};

/// After so many wrong tries the learner may ask for the solution.
pub const TRIES_BEFORE_SOLUTION: u32 = 3;

/// The longest typed answer, in characters. Answers are kept in every event; a word or short phrase fits well.
pub const LONGEST_TEXT: usize = 200;

/// What a learner answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Positions of the chosen choices, each once. One choice: exactly one position.
    Choices(Vec<usize>),
    Text(String),
    /// Positions of the items in the order chosen, each exactly once.
    Order(Vec<usize>),
    /// For each left side the position of the right side chosen for it; a right side may be chosen twice.
    Pairs(Vec<usize>),
}

impl Answer {
    /// The compact form kept in events: positions with commas (`0,2`), or the text.
    #[must_use]
    pub fn encode(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Choices(positions) | Self::Order(positions) | Self::Pairs(positions) => positions
                .iter()
                .map(usize::to_string)
                .collect::<Vec<_>>()
                .join(","),
        }
    }

    /// Reads [`Answer::encode`]'s form as an answer to this task. `None` if it is malformed, incomplete, out of range,
    /// or a text that is blank or longer than [`LONGEST_TEXT`].
    #[must_use]
    pub fn decode(task: &Task, encoded: &str) -> Option<Self> {
        match task {
            Task::OneChoice(choices) => {
                let positions = distinct(encoded, choices.len())?;
                (positions.len() == 1).then_some(Self::Choices(positions))
            }
            Task::SeveralChoices(choices) => distinct(encoded, choices.len()).map(Self::Choices),
            Task::Typed(_) => {
                let fits = encoded.chars().count() <= LONGEST_TEXT && !encoded.trim().is_empty();
                fits.then(|| Self::Text(encoded.to_owned()))
            }
            Task::Order(items, _) => {
                let positions = distinct(encoded, items.len())?;
                (positions.len() == items.len()).then_some(Self::Order(positions))
            }
            Task::Match(pairs, _) => {
                let positions = positions(encoded, pairs.len())?;
                (positions.len() == pairs.len()).then_some(Self::Pairs(positions))
            }
        }
    }
}

/// The right answer; for a typed task the first accepted text.
#[must_use]
pub fn solution(task: &Task) -> Answer {
    match task {
        Task::OneChoice(choices) | Task::SeveralChoices(choices) => {
            Answer::Choices((0..choices.len()).filter(|&at| choices[at].right).collect())
        }
        Task::Typed(typed) => Answer::Text(typed.accepted.first().cloned().unwrap_or_default()),
        Task::Order(items, _) => Answer::Order((0..items.len()).collect()),
        Task::Match(pairs, _) => Answer::Pairs((0..pairs.len()).collect()),
    }
}

fn positions(encoded: &str, below: usize) -> Option<Vec<usize>> {
    let positions: Vec<usize> = encoded
        .split(',')
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    positions.iter().all(|&at| at < below).then_some(positions)
}

fn distinct(encoded: &str, below: usize) -> Option<Vec<usize>> {
    let positions = positions(encoded, below)?;
    let repeated = positions
        .iter()
        .enumerate()
        .any(|(place, at)| positions[..place].contains(at));
    (!repeated).then_some(positions)
}

#[cfg(test)]
mod tests;
