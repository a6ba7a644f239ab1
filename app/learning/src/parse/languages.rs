//! One course, many languages, one progress: every language has the same steps and the same activities.

use std::collections::{BTreeMap, BTreeSet};

use super::course::Language;
use super::lesson::Reading;
use super::shape::shape;
use super::warning::{Notes, Warning};
use crate::course::{Activity, Lesson, LessonOutline, Outline, Step, StepKind, Task};
use crate::exercise::can_be_wrong;

/// The product's first language; the others are compared with it where it is there.
const FIRST: &str = "ky";

/// The language folders: those that hold Markdown.
pub(super) fn folders(files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<&str> {
    files
        .keys()
        .filter_map(|file| markdown(file))
        .map(|(folder, _)| folder)
        .collect()
}

/// Folder and name of a Markdown file, for example `ky` and `light`.
pub(super) fn markdown(file: &str) -> Option<(&str, &str)> {
    let (folder, name) = file.strip_suffix(".md")?.split_once('/')?;
    (folder != "media").then_some((folder, name))
}

/// Every difference that would mix up progress is fatal.
pub(super) fn compare(languages: &[Language], warnings: &mut Vec<Warning>) {
    let Some(first) = first(languages) else {
        return;
    };
    for other in languages.iter().filter(|other| other.lang != first.lang) {
        for (expected, found) in first.lessons.iter().zip(&other.lessons) {
            if let (Some(expected), Some(found)) = (expected, found) {
                let file = format!("{}/{}.md", other.lang, found.lesson.id);
                Notes::collect(&file, warnings, |notes| {
                    lesson(&first.lang, expected, found, notes);
                });
            }
        }
    }
}

/// Puts the activities of each lesson and the complete languages into the outline.
pub(super) fn fill(outline: &mut Outline, languages: &[Language]) {
    for (place, lesson) in outline.lessons.iter_mut().enumerate() {
        let own = first(languages).and_then(|language| language.lessons[place].as_ref());
        let any = || {
            languages
                .iter()
                .find_map(|language| language.lessons[place].as_ref())
        };
        if let Some(reading) = own.or_else(any) {
            outlined(lesson, &reading.lesson);
        }
    }
    let complete = languages
        .iter()
        .filter(|language| language.lessons.iter().all(Option::is_some));
    outline.languages = complete.map(|language| language.lang.clone()).collect();
}

fn outlined(outline: &mut LessonOutline, lesson: &Lesson) {
    let ids = |activities: &mut dyn Iterator<Item = &Activity>| {
        activities.map(|activity| activity.id.clone()).collect()
    };
    let of_check = lesson.steps.iter().filter(|s| s.kind == StepKind::Check);
    let comes_back = |activity: &&Activity| {
        can_be_wrong(&activity.task) && !matches!(activity.task, Task::Bench(_))
    };
    outline.activities = ids(&mut lesson.activities());
    outline.check = ids(&mut of_check.flat_map(Step::activities));
    outline.review = ids(&mut lesson.activities().filter(comes_back));
    let task = lesson.steps.iter().position(|s| s.kind == StepKind::Task);
    outline.task = task.and_then(|step| u16::try_from(step).ok());
}

/// The names of all who reviewed, if every file has been.
pub(super) fn reviewers(course: Option<String>, readings: &[Reading]) -> Option<String> {
    let lessons = readings.iter().map(|reading| reading.reviewed_by.clone());
    let names: Option<BTreeSet<String>> = std::iter::once(course).chain(lessons).collect();
    names.map(|names| names.into_iter().collect::<Vec<_>>().join(", "))
}

fn first(languages: &[Language]) -> Option<&Language> {
    languages
        .iter()
        .find(|language| language.lang == FIRST)
        .or(languages.first())
}

fn lesson(lang: &str, expected: &Reading, found: &Reading, notes: &mut Notes) {
    let steps = |reading: &Reading| {
        reading
            .lesson
            .steps
            .iter()
            .map(|step| step.kind)
            .collect::<Vec<StepKind>>()
    };
    if steps(expected) != steps(found) {
        let (expected, found) = (steps(expected), steps(found));
        notes.fatal(
            0,
            format!("the steps differ from {lang}: {expected:?} there, {found:?} here"),
        );
    }
    let activities = expected.lesson.activities().zip(found.lesson.activities());
    for ((expected, found), line) in activities.zip(&found.lines) {
        if expected.id != found.id {
            notes.fatal(
                *line,
                format!("{lang} has “{}” here, not “{}”", expected.id, found.id),
            );
            return;
        }
        let [there, here] = [expected, found].map(|activity| shape(&activity.task));
        if there != here {
            notes.fatal(
                *line,
                format!(
                    "“{}” differs from {lang}: {there} there, {here} here",
                    found.id
                ),
            );
        }
    }
    let (expected, here) = (expected.lines.len(), found.lines.len());
    if expected != here {
        let line = found.lines.get(expected).copied().unwrap_or(0);
        notes.fatal(
            line,
            format!("{lang} has {expected} activities, this file {here}"),
        );
    }
}
