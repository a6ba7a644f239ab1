//! What a linter says of a course, file by file and line by line: of its language, of what its lessons lack, and of its videos.

mod captions;
mod foreign;
mod glossary;
mod links;
mod reading;
mod shape;
mod videos;
mod words;

pub use captions::captions;
pub use foreign::foreign;
pub use glossary::Glossary;
pub use links::links;
pub use reading::{Reading, reading};
pub use shape::{kinds, lacks, unmarked};
pub use videos::videos;

/// Sentences with more words are hard to follow on a small screen.
pub const LONGEST_SENTENCE_WORDS: usize = 24;

/// On average a lesson's sentences have no more words.
pub const MEAN_SENTENCE_WORDS: f64 = 9.5;
