//! `course.toml`: what no language changes.

use serde::Deserialize;

use super::text::{is_kebab_case, lines_before};
use super::warning::{Notes, Warning};
use crate::course::{Code, LessonOutline, Motif, Outline};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CourseFile {
    motif: Motif,
    license: String,
    lessons: Vec<LessonEntry>,
    #[serde(default)]
    codes: Vec<Code>,
    pass_percent: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LessonEntry {
    id: String,
    minutes: u16,
}

/// Reads `course.toml`. Activities and languages are left empty: the lesson files know them. `None` if it is no TOML,
/// lacks a key or has one that is unknown.
#[must_use]
pub fn outline(id: &str, course_toml: &str) -> (Option<Outline>, Vec<Warning>) {
    let mut notes = Notes::new("course.toml");
    if !is_kebab_case(id) {
        notes.fatal(
            0,
            format!("the course id “{id}” needs the form digital-literacy"),
        );
    }
    let outline = match toml::from_str::<CourseFile>(course_toml.trim_start_matches('\u{feff}')) {
        Ok(file) => Some(from_file(id, file, &mut notes)),
        Err(error) => {
            let line = error
                .span()
                .map_or(0, |span| lines_before(course_toml, span.start) + 1);
            notes.fatal(line, error.message());
            None
        }
    };
    (outline, notes.warnings)
}

fn from_file(id: &str, file: CourseFile, notes: &mut Notes) -> Outline {
    let mut lessons: Vec<LessonOutline> = Vec::new();
    for LessonEntry { id, minutes } in file.lessons {
        if !is_kebab_case(&id) || id == "course" {
            notes.fatal(
                0,
                format!("the lesson id “{id}” needs the form steady-hands"),
            );
        }
        if lessons.iter().any(|lesson| lesson.id == id) {
            notes.fatal(0, format!("the lesson “{id}” is listed twice"));
            continue;
        }
        lessons.push(LessonOutline {
            id,
            minutes,
            activities: Vec::new(),
            check: Vec::new(),
            review: Vec::new(),
            task: None,
        });
    }
    if lessons.is_empty() {
        notes.fatal(0, "the course has no lessons");
    }
    for Code {
        code, lessons: own, ..
    } in &file.codes
    {
        for id in own {
            if lessons.iter().all(|lesson| lesson.id != *id) {
                notes.fatal(
                    0,
                    format!("the code {code} names the lesson “{id}”, which is not listed"),
                );
            }
        }
    }
    if file.pass_percent.is_some_and(|percent| percent > 100) {
        notes.fatal(0, "pass_percent is at most 100");
    }
    Outline {
        id: id.to_owned(),
        motif: file.motif,
        lessons,
        codes: file.codes,
        languages: Vec::new(),
        license: file.license,
        pass_percent: file.pass_percent,
    }
}
