//! Courses to other formats and back.

mod folders;
mod gift;
mod liascript;
mod media;
mod mutations;
