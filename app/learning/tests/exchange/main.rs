//! Courses to other formats and back.

mod folders;
mod liascript;
