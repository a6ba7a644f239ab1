//! Courses to and from the formats of others: `LiaScript` and GIFT. Pure: texts in, texts out.
//!
//! What a format cannot say stands in comments that it ignores, as the very lines of our course format. Reading back, the lines
//! of a comment count only if what stands below it is still what we would write for them: whoever changes the visible text is
//! heard, and told what that changed.

pub mod gift;
pub mod liascript;

mod hidden;
mod html;
mod media;
mod ours;
mod report;
mod typed;

use std::collections::BTreeMap;

pub use media::{is_media, media_kind};
pub use report::{Entry, Report};

/// The largest file that is read. The longest course so far has 250 KiB in one language.
pub const LARGEST_BYTES: usize = 4 * 1024 * 1024;

/// More lessons are no course; what begins another one stays in the last.
const MOST_LESSONS: usize = 200;

/// The texts of a course in one language.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    pub id: &'a str,
    pub lang: &'a str,
    /// By path relative to the course folder: `course.toml`, `ky/course.md`, `ky/light.md`.
    pub files: &'a BTreeMap<String, String>,
}

/// What has been read from a file of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The course's id, if the file is our own export.
    pub id: Option<String>,
    pub lang: String,
    /// By path relative to the course folder; `course.toml` among them.
    pub files: BTreeMap<String, String>,
}

/// Whether a line brings a script along. A course has none, although its lessons would show it as text.
#[must_use]
pub fn has_script(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.contains("<script") || lower.contains("javascript:")
}

impl<'a> Course<'a> {
    /// Id and text of each lesson, in the order of `course.toml`.
    fn lessons(&self) -> Vec<(String, &'a str)> {
        let outline = self.files.get("course.toml");
        let outline = outline.and_then(|file| crate::parse::outline(self.id, file).0);
        let ids = outline.into_iter().flat_map(|outline| outline.lessons);
        let own = |id: &str| self.files.get(&format!("{}/{id}.md", self.lang));
        ids.filter_map(|lesson| own(&lesson.id).map(|text| (lesson.id, text.as_str())))
            .collect()
    }
}
