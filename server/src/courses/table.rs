//! A course at a glance, for its authors: a line for each lesson, what it asks, what it costs to transfer, how it reads.

use std::fmt::Write;

use learning::course::{Block, Lesson, Task};
use learning::lint::{Reading, kinds, reading};
use learning::parse::{Parsed, Warning, media_name};

use super::folder::Files;
use super::layout::media_of;
use crate::compress;

/// Most bytes, compressed: a lesson's text, a course's texts, its texts and pictures, and those with its videos.
const LESSON_TEXT: usize = 12 * 1024;
const COURSE_TEXT: usize = 150 * 1024;
const COURSE_PICTURES: usize = 600 * 1024;
const COURSE_VIDEOS: usize = 6 * 1024 * 1024;

/// What one lesson costs in one language, in bytes.
#[derive(Clone, Copy, Default)]
struct Cost {
    text: usize,
    pictures: usize,
    videos: usize,
}

impl Cost {
    fn and(self, other: Self) -> Self {
        Self {
            text: self.text + other.text,
            pictures: self.pictures + other.pictures,
            videos: self.videos + other.videos,
        }
    }
}

/// The table, and what is too large.
pub fn table(parsed: &Parsed, files: &Files) -> (String, Vec<Warning>) {
    let outline = &parsed.outline;
    let mut table = format!(
        "{}: {} lessons in {}\n",
        outline.id,
        outline.lessons.len(),
        outline.languages.join(", ")
    );
    let mut warnings = Vec::new();
    let _ = write!(
        table,
        "  {:24} {:>3} {:>5} {:>5} {:>8}",
        "kB", "min", "tasks", "kinds", "pictures"
    );
    for lang in parsed.languages.keys() {
        let text = format!("{lang} text");
        let _ = write!(table, " | {text:>7} {:>5} {:>6}", "words", "video");
    }
    let mut sums = vec![(Cost::default(), Reading::default()); parsed.languages.len()];
    let (mut minutes, mut tasks) = (0, 0);
    for (at, entry) in outline.lessons.iter().enumerate() {
        let mut cells = String::new();
        let mut pictures = 0;
        for ((lang, (_, lessons)), sum) in parsed.languages.iter().zip(&mut sums) {
            let file = format!("{lang}/{}.md", entry.id);
            let cost = cost(&lessons[at], files);
            let text = files
                .get(&file)
                .map(|file| String::from_utf8_lossy(&file.bytes));
            let (reading, _) = reading(&file, &text.unwrap_or_default());
            cells.push_str(&cell(cost, reading));
            if cost.text > LESSON_TEXT {
                warnings.push(large(file, "the lesson's text", cost.text, LESSON_TEXT));
            }
            *sum = (sum.0.and(cost), sum.1.and(reading));
            pictures = pictures.max(cost.pictures);
        }
        minutes += entry.minutes;
        tasks += entry.activities.len();
        let first = parsed
            .languages
            .values()
            .next()
            .map(|(_, lessons)| kinds(&lessons[at]));
        let _ = write!(
            table,
            "\n  {:24} {:>3} {:>5} {:>5} {:>8}{cells}",
            entry.id,
            entry.minutes,
            entry.activities.len(),
            first.unwrap_or_default(),
            kb(pictures),
        );
    }
    let pictures = sums.iter().map(|(cost, _)| cost.pictures).max();
    let _ = write!(
        table,
        "\n  {:24} {minutes:>3} {tasks:>5} {:>5} {:>8}",
        "in all",
        "",
        kb(pictures.unwrap_or_default())
    );
    for ((lang, _), (cost, reading)) in parsed.languages.iter().zip(&sums) {
        table.push_str(&cell(*cost, *reading));
        let (text, pictures) = (cost.text, cost.text + cost.pictures);
        let sizes = [
            ("the course's text", text, COURSE_TEXT),
            ("the course with pictures", pictures, COURSE_PICTURES),
            (
                "the course with videos",
                pictures + cost.videos,
                COURSE_VIDEOS,
            ),
        ];
        let too_large = sizes.into_iter().filter(|(_, bytes, most)| bytes > most);
        warnings
            .extend(too_large.map(|(what, bytes, most)| large(lang.clone(), what, bytes, most)));
    }
    let _ = write!(
        table,
        "\n  words: in a sentence, on average. At most: a lesson's text {}; a course's texts {}, with pictures {}, with videos {}.",
        kb(LESSON_TEXT),
        kb(COURSE_TEXT),
        kb(COURSE_PICTURES),
        kb(COURSE_VIDEOS)
    );
    (table, warnings)
}

/// What is of one language.
fn cell(cost: Cost, reading: Reading) -> String {
    let (text, video) = (kb(cost.text), kb(cost.videos));
    format!(" | {text:>7} {:>5.1} {video:>6}", reading.mean())
}

fn kb(bytes: usize) -> String {
    format!("{}.{}", bytes / 1024, bytes % 1024 * 10 / 1024)
}

fn large(file: String, what: &str, bytes: usize, most: usize) -> Warning {
    Warning {
        file,
        line: 0,
        text: format!(
            "{what} has {} KiB, at most {} KiB",
            bytes / 1024,
            most / 1024
        ),
        fatal: false,
    }
}

fn bare_of_drawings(block: &mut Block) {
    match block {
        Block::Drawing { svg } => svg.clear(),
        Block::Activity(activity) => {
            if let Task::Find(find) = &mut activity.task {
                bare_of_drawings(&mut find.picture);
            }
        }
        _ => {}
    }
}

fn cost(lesson: &Lesson, files: &Files) -> Cost {
    let packed = |lesson: &Lesson| {
        let json = serde_json::to_string(lesson).unwrap_or_default();
        compress::brotli(json.as_bytes()).len()
    };
    let mut bare = lesson.clone();
    for step in &mut bare.steps {
        for block in &mut step.blocks {
            bare_of_drawings(block);
        }
    }
    let (text, whole) = (packed(&bare), packed(lesson));
    let mut cost = Cost {
        text,
        pictures: whole.saturating_sub(text),
        videos: 0,
    };
    // Of a video the dearer of its two: the one with the voice.
    for name in media_of(lesson).into_iter().map(media_name) {
        let file = files.get(&format!("media/{name}"));
        let bytes = file.map_or(0, |file| file.bytes.len());
        match name.rsplit_once('.').map(|(_, kind)| kind) {
            Some("mp4" | "webm" | "vtt" | "jpg") => cost.videos += bytes,
            _ => cost.pictures += bytes,
        }
    }
    cost
}
