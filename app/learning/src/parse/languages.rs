//! One course, many languages, one progress: every language has the same steps and the same activities.

use std::collections::{BTreeMap, BTreeSet};

use super::course::Language;
use super::file::File;
use super::lesson::Reading;
use super::shape::shape;
use super::warning::{Notes, Warning};
use crate::course::{Activity, Lesson, LessonOutline, Outline, Review, Step, StepKind, Task};
use crate::exercise::can_be_wrong;

/// The product's first language.
const FIRST: &str = "ky";

/// The language folders: those that hold Markdown.
pub(super) fn folders(files: &BTreeMap<String, File>) -> BTreeSet<&str> {
    files
        .keys()
        .filter_map(|file| markdown(file))
        .map(|(folder, _)| folder)
        .collect()
}

/// Folder and name of a Markdown file, for example `ky` and `light`.
pub(super) fn markdown(file: &str) -> Option<(&str, &str)> {
    let (folder, name) = file.strip_suffix(".md")?.split_once('/')?;
    (!["media", "video"].contains(&folder)).then_some((folder, name))
}

/// Every difference that would mix up progress is fatal. A lesson is compared with the form that most languages share, so
/// that a mistake is told once, in the file that has it.
pub(super) fn compare(languages: &[Language], warnings: &mut Vec<Warning>) {
    let most = languages
        .iter()
        .map(|language| language.lessons.len())
        .max();
    for place in 0..most.unwrap_or(0) {
        let lessons: Vec<(&str, &Reading)> = languages
            .iter()
            .filter_map(|language| {
                Some((language.lang.as_str(), language.lessons[place].as_ref()?))
            })
            .collect();
        let Some((lang, expected)) = shared(&lessons) else {
            continue;
        };
        for (other, found) in lessons.iter().filter(|(other, _)| *other != lang) {
            let file = format!("{other}/{}.md", found.lesson.id);
            let mut notes = Notes::new(&file);
            lesson(lang, expected, found, &mut notes);
            // What is wrong with the line itself has been told.
            let told = |line| line > 0 && found.fatal.contains(&line);
            notes.warnings.retain(|warning| !told(warning.line));
            warnings.append(&mut notes.warnings);
        }
    }
}

/// The lesson that agrees with most of the others; of several the one without mistakes, then the one with most marks (they are
/// forgotten more easily than made up), then the first language.
fn shared<'a>(lessons: &[(&'a str, &'a Reading)]) -> Option<(&'a str, &'a Reading)> {
    let forms: Vec<_> = lessons.iter().map(|(_, reading)| form(reading)).collect();
    let rank = |place: usize| {
        let (lang, reading) = lessons[place];
        let agree = forms.iter().filter(|form| **form == forms[place]).count();
        let marks = steps(reading);
        let marks = marks.iter().filter(|kind| mark(**kind).is_some()).count();
        (agree, reading.fatal.is_empty(), marks, lang == FIRST)
    };
    // Of equals `max_by_key` gives the last.
    (0..lessons.len())
        .rev()
        .max_by_key(|place| rank(*place))
        .map(|place| lessons[place])
}

/// All that has to be the same in every language.
fn form(reading: &Reading) -> (Vec<StepKind>, Vec<(&str, String)>) {
    let activities = reading.lesson.activities();
    let activities = activities.map(|activity| (activity.id.as_str(), shape(&activity.task)));
    (steps(reading), activities.collect())
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

/// All who wrote; all who reviewed, if every file has been; the oldest check of facts.
pub(super) fn review(course: &Review, readings: &[Reading]) -> Review {
    let all = || std::iter::once(course).chain(readings.iter().map(|reading| &reading.review));
    let named = |names: BTreeSet<String>| names.into_iter().collect::<Vec<_>>().join(", ");
    let writers: BTreeSet<String> = all().filter_map(|own| own.written_by.clone()).collect();
    let reviewers: Option<BTreeSet<String>> = all().map(|own| own.reviewed_by.clone()).collect();
    Review {
        written_by: Some(named(writers)).filter(|names| !names.is_empty()),
        reviewed_by: reviewers.map(named),
        facts_checked: all().filter_map(|own| own.facts_checked.clone()).min(),
    }
}

fn first(languages: &[Language]) -> Option<&Language> {
    languages
        .iter()
        .find(|language| language.lang == FIRST)
        .or(languages.first())
}

fn lesson(lang: &str, expected: &Reading, found: &Reading, notes: &mut Notes) {
    other_steps(lang, expected, found, notes);
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

/// Steps of another kind, each at its title; where there are more or fewer, the first one that holds something else.
fn other_steps(lang: &str, expected: &Reading, found: &Reading, notes: &mut Notes) {
    let there = format!("{lang}/{}.md", found.lesson.id);
    let steps = || expected.lesson.steps.iter().zip(&found.lesson.steps);
    let lines = &found.step_lines;
    let [most, own] = [expected, found].map(|reading| reading.lesson.steps.len());
    if most != own {
        let ids = |step: &Step| {
            step.activities()
                .map(|own| own.id.clone())
                .collect::<Vec<_>>()
        };
        let same = |(a, b): &(&Step, &Step)| a.kind == b.kind && ids(a) == ids(b);
        let line = lines.get(steps().take_while(same).count()).or(lines.last());
        let text = format!("{there} has {most} steps, this file {own}");
        return notes.fatal(line.copied().unwrap_or(0), text);
    }
    for ((expected, found), line) in steps().zip(lines) {
        if let Some(text) = other_kind(&there, expected, found) {
            notes.fatal(*line, text);
        }
    }
}

fn other_kind(file: &str, expected: &Step, found: &Step) -> Option<String> {
    if expected.kind == found.kind {
        return None;
    }
    let title = &found.title;
    Some(match (mark(expected.kind), mark(found.kind)) {
        (Some(mark), None) => format!(
            "the step “{title}” is a {mark} in {file} and not here; write <!-- {mark} --> below its title"
        ),
        (None, Some(mark)) => format!(
            "the step “{title}” is a {mark} here and not in {file}; take out <!-- {mark} --> below its title"
        ),
        (there, here) => {
            let [there, here] = [there, here].map(Option::unwrap_or_default);
            format!(
                "the step “{title}” is a {there} in {file} and a {here} here; write <!-- {there} --> below its title"
            )
        }
    })
}

/// The word in the comment below its title.
pub(crate) fn mark(kind: StepKind) -> Option<&'static str> {
    match kind {
        StepKind::Idea => None,
        StepKind::Check => Some("check"),
        StepKind::Task => Some("task"),
    }
}

fn steps(reading: &Reading) -> Vec<StepKind> {
    let steps = reading.lesson.steps.iter();
    steps.map(|step| step.kind).collect()
}
