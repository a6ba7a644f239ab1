//! GIFT, the question format of Moodle: one file for the questions of a course. A category is a lesson.
//!
//! The notation is that of Moodle's documentation, “GIFT format”.

mod answers;
mod marked;
mod reader;
mod writer;

use super::{Course, Read, Report};

/// The questions of every lesson.
#[must_use]
pub fn write(course: &Course) -> String {
    writer::write(course)
}

/// A lesson for each category, and what each line was understood as.
#[must_use]
pub fn read(text: &str, lang: &str) -> (Read, Report) {
    reader::read(text, lang)
}

/// The course and the language that our own GIFT says it is from, in its first line.
#[must_use]
pub fn written(text: &str) -> Option<(&str, &str)> {
    let line = text.lines().next()?;
    let rest = line.strip_prefix("// Questions of the course ")?;
    rest.strip_suffix('.')?.split_once(", in ")
}
