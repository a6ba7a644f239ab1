//! The course format. A course is a folder:
//!
//! ```text
//! mobilography/
//!   course.toml        what no language changes: motif, lessons in order, codes and the lessons that teach them, licence, `pass_percent` (80 if absent)
//!   ky/course.md       title, summary, outcomes       (the same in uz/ az/ ru/ en/)
//!   ky/light.md        one file a lesson and language
//!   media/window.svg   drawings and other media, shared by the languages; `cover.svg` and `trailer.mp4`, a video as in rule 5, stand
//!                      on the course's page, `share.ky.jpg` (1200×630) in what messengers show of it
//! ```
//!
//! All rules of a lesson file; a question reads the same in `LiaScript`, except for rules 8 to 14:
//!
//! 1.  The file may open with a comment of `key: value` lines: `written-by`, `reviewed-by`. No `reviewed-by` means that no native speaker has read it.
//!     `facts-checked`: the day on which its local facts (numbers, addresses, prices) were last looked up, such as 2026-11-30; after a comma, where.
//! 2.  `# Title` names the lesson. `## Title` begins a step, one screen; text before the first step belongs to a step named as the lesson.
//! 3.  `<!-- check -->` or `<!-- task -->` directly below a `##` makes the step the three-question check or the task for real life.
//! 4.  Prose is Markdown: paragraphs, lists, `**bold**`, `*emphasis*`, links. HTML in it is shown as text, never run. A fenced block
//!     `text` is shown as it is typed.
//! 5.  `![alt](window.svg "window=Терезе; shadow=Көлөкө")` alone in a paragraph is a picture from `media/`; each `{window}` in the drawing's
//!     texts becomes the word given. `!?[alt](walk.mp4)` is a video with captions in
//!     `walk.ky.vtt` and a poster in `walk.jpg`. If there is `walk.ky.mp4`, the video with a voice, `walk.mp4` is its picture without sound.
//!     A video is H.264, with AAC or silent, at most 360 lines high, 40 to 90 seconds long, and has at most 250 KB a minute. Where
//!     `video/walk/ky.txt` holds what is said, the check compares its words with the captions. It hears nothing: whether captions
//!     keep time with the voice is measured by `make test`, for the courses that Chyrak brings along.
//! 6.  `<!-- id: where-is-light -->` names the activity that follows; the id is the same in every language. The paragraph between it and the
//!     activity is the question. An activity ends at the next blank line after its last line, `[[?]] hint` lines included:
//!     blank lines between its own lines are allowed. A picture may stand between the question and the answers.
//! 7.  `[(X)] text` and `[( )] text`: one choice; `[[X]] text` and `[[ ]] text`: several choices. Each choice is followed by
//!     `> why it is right or wrong`. They are shown in an order of the learner's own; `<!-- id: how-many fixed -->` keeps the author's.
//!     `[[word]]` alone: a typed answer; `[[one|another]]` accepts either. A paragraph with `[[word]]` in it: a text with gaps.
//!     `[[___ ___]]` alone: a reflection, twenty letters or more for each `___`. `- [ ] item`, one a line: a checklist.
//!     `[[?]] hint`, one a line, weakest first, after the choices, the answer or the block. A Cyrillic Х marks as well as an X.
//!     A long choice, reason, item or hint may go on in the next line. An activity has at most twenty choices, items, pairs or gaps.
//! 8.  A fenced block `order`: one item a line, in the right order. `match`: `left = right`, one pair a line.
//!     `groups`: `item = group`, one item a line; the groups are shown as they first come.
//! 9.  `truth`: GIFT's `T` or `F` for what the question says, then `T = explanation` and `F = explanation`, told to those who answer so.
//! 10. `number`: as in GIFT `#42:2 cm`, 42 and up to 2 more or less, or `#40..44 cm`; no spaces in the figures. The unit may be typed or
//!     not; `cm|centimetres` understands either and shows the first.
//! 11. `slider`: `#42:2 cm`, then `0 = what stands at this end`, `100 = at that end`, and `step = 5` if it is not 1.
//! 12. `find` after choices, with a picture above: for each choice a line `left top width height`, in percent of the picture, where to tap.
//! 13. `compose`, `light`, `poster`, `storyboard`: a bench, with `key = value` lines that set it up; then `rules`: `name value = explanation`,
//!     told while the rule is not met. What they know is told at the top of `public/bench/compose.js` and so on; some rules need no
//!     value. On a poster `picture`, `shape` and `text` may stand many times, on a storyboard `shot`.
//! 14. `wrong` after a typed answer, a number or gaps: `answer = explanation` for a foreseen wrong answer, `* = explanation` for any other.
//!     For order, match and groups only `*`; for a slider `<` and `>`, told to who is too low or too high.
//! 15. Text between two lines of four or more asterisks after an activity is its explanation, shown when it is solved or revealed.
//! 16. Nothing is dropped: what these rules do not know stays as text, with a warning that names file and line.
//!
//! A warning is fatal where learners would meet an activity that cannot be solved, a picture that is not there, or progress
//! that depends on the language: steps, and ids, order, kinds and right answers of activities, are the same in all of them.

mod activity;
mod body;
mod course;
mod course_text;
mod drawing;
mod file;
mod form;
mod header;
mod html;
mod ids;
mod languages;
mod lesson;
mod line;
mod lines;
mod markdown;
mod media;
pub(crate) mod mp4;
mod outline;
mod paragraphs;
pub(crate) mod picture;
#[cfg(feature = "exchange")]
pub(crate) mod pieces;
mod shape;
mod text;
mod video;
pub(crate) mod vtt;
mod warning;

pub use course::{Parsed, course};
pub use file::{File, media_name};
pub(crate) use languages::mark;
pub use outline::outline;
pub use warning::Warning;

use crate::course::Lesson;

/// A lesson file and where its media are.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Named in warnings, for example `ky/light.md`.
    pub file: &'a str,
    /// The lesson's id.
    pub id: &'a str,
    pub lang: &'a str,
    pub text: &'a str,
    /// The bytes of a file in `media/`, by name.
    pub media: &'a dyn Fn(&str) -> Option<&'a [u8]>,
    /// The address of a file in `media/`, by name.
    pub address: &'a dyn Fn(&str) -> String,
}

/// Reads one lesson as far as it can be read.
#[must_use]
pub fn lesson(source: &Source) -> (Lesson, Vec<Warning>) {
    let reading = lesson::read(source);
    (reading.lesson, reading.warnings)
}

/// The 1-based line of each step's title in a lesson file; 1 for text before the first.
pub(crate) fn step_lines(text: &str) -> Vec<usize> {
    let source = Source {
        file: "",
        id: "",
        lang: "",
        text,
        media: &|_| None,
        address: &str::to_owned,
    };
    lesson::read(&source).step_lines
}
