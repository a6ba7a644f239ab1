//! What makes a good lesson: something shown, enough to try in more than one way, a check, and a task for real life.

use std::collections::{BTreeMap, HashSet};
use std::mem::discriminant;

use crate::course::{Block, Lesson, Step, StepKind, Task};
use crate::parse::{File, Parsed, Warning, mark, step_lines};

/// Questions of a check.
const CHECK_QUESTIONS: usize = 3;
/// Activities before the check, and kinds of activities in all.
const FEWEST: (usize, usize) = (5, 3);
/// A lesson is done in one go.
const MOST_MINUTES: u16 = 10;

type Files = BTreeMap<String, File>;

/// How many different kinds of activities a lesson has.
#[must_use]
pub fn kinds(lesson: &Lesson) -> usize {
    let kinds: HashSet<_> = lesson
        .activities()
        .map(|one| discriminant(&one.task))
        .collect();
    kinds.len()
}

/// Lessons without a check or a task for real life where most of the course's have one: its mark was forgotten, in every
/// language.
#[must_use]
pub fn unmarked(parsed: &Parsed, files: &Files) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for kind in [StepKind::Check, StepKind::Task] {
        for (lang, (_, lessons)) in &parsed.languages {
            let usual = lessons.iter().filter(|_| is_usual(lessons, kind));
            for lesson in usual.filter(|lesson| !is_anywhere(parsed, &lesson.id, kind)) {
                let lack = missing(lesson, lessons, kind);
                warnings.push(warning(lang, lesson, files, lack));
            }
        }
    }
    warnings
}

/// What would make the lessons better; nothing that has to be mended. It is told of one language, since all have the same.
#[must_use]
pub fn lacks(parsed: &Parsed, files: &Files) -> Vec<Warning> {
    let language = parsed.languages.get_key_value("ky");
    let Some((lang, (_, lessons))) = language.or(parsed.languages.first_key_value()) else {
        return Vec::new();
    };
    let of_lesson = lessons.iter().flat_map(|lesson| {
        let lacks = lacks_of(lesson, lessons).into_iter();
        lacks.map(|lack| warning(lang, lesson, files, lack))
    });
    of_lesson.chain(too_long(parsed, files)).collect()
}

/// A step by its place, and what is wrong with it; without one it is about the whole lesson.
type Lack = (Option<usize>, String);

fn lacks_of(lesson: &Lesson, lessons: &[Lesson]) -> Vec<Lack> {
    let activities = |kind: StepKind| {
        let steps = lesson.steps.iter().filter(|step| step.kind == kind);
        steps.map(|step| step.activities().count()).sum::<usize>()
    };
    let (before, check) = (activities(StepKind::Idea), activities(StepKind::Check));
    let (activities, kinds_needed) = FEWEST;
    let lacking = |kind| {
        let is_told = has(lesson, kind) || is_usual(lessons, kind);
        (!is_told).then(|| missing(lesson, lessons, kind))
    };
    let whole = |text: String| (None, text);
    let lacks = [
        lacking(StepKind::Check),
        lacking(StepKind::Task),
        (has(lesson, StepKind::Check) && check != CHECK_QUESTIONS).then(|| {
            let text = format!("the check has {check} questions, not {CHECK_QUESTIONS}");
            let of_check = |step: &Step| step.kind == StepKind::Check;
            (lesson.steps.iter().position(of_check), text)
        }),
        (before < activities).then(|| {
            whole(format!(
                "there are {before} activities before the check, fewer than {activities}"
            ))
        }),
        (kinds(lesson) < kinds_needed).then(|| {
            whole(format!(
                "the activities are of fewer than {kinds_needed} kinds"
            ))
        }),
        (!is_pictured(lesson)).then(|| whole("there is no picture".to_owned())),
    ];
    lacks.into_iter().flatten().collect()
}

fn is_pictured(lesson: &Lesson) -> bool {
    let mut blocks = lesson.steps.iter().flat_map(|step| &step.blocks);
    blocks.any(|block| match block {
        Block::Drawing { .. } | Block::Picture { .. } | Block::Video(_) => true,
        Block::Activity(activity) => matches!(activity.task, Task::Find(_) | Task::Bench(_)),
        Block::Prose(_) => false,
    })
}

fn has(lesson: &Lesson, kind: StepKind) -> bool {
    lesson.steps.iter().any(|step| step.kind == kind)
}

/// Where one language has it and another one has not, that is told when they are compared.
fn is_anywhere(parsed: &Parsed, id: &str, kind: StepKind) -> bool {
    let mut lessons = parsed.languages.values().flat_map(|(_, lessons)| lessons);
    lessons.any(|lesson| lesson.id == id && has(lesson, kind))
}

fn is_usual(lessons: &[Lesson], kind: StepKind) -> bool {
    let with = lessons.iter().filter(|lesson| has(lesson, kind)).count();
    with * 2 > lessons.len()
}

/// No step is of this kind; it is perhaps the one that stands where other lessons have theirs, counted from the end.
fn missing(lesson: &Lesson, lessons: &[Lesson], kind: StepKind) -> Lack {
    let of_kind = |other: &Lesson| other.steps.iter().rev().position(|step| step.kind == kind);
    let from_end = lessons.iter().find_map(of_kind).unwrap_or(0);
    let place = lesson.steps.len().checked_sub(from_end + 1);
    let mark = mark(kind).unwrap_or_default();
    let perhaps = place.and_then(|place| lesson.steps.get(place));
    let perhaps = perhaps.map(|step| format!(", perhaps “{}”", step.title));
    let text = format!(
        "no step is a {mark}: write <!-- {mark} --> below the title of the one that is{}",
        perhaps.unwrap_or_default()
    );
    (place, text)
}

fn warning(lang: &str, lesson: &Lesson, files: &Files, (step, text): Lack) -> Warning {
    let file = format!("{lang}/{}.md", lesson.id);
    let source = files.get(&file).map(|file| str::from_utf8(&file.bytes));
    let line = step.zip(source.and_then(Result::ok));
    let line = line.and_then(|(step, text)| step_lines(text).get(step).copied());
    Warning {
        file,
        line: line.unwrap_or(0),
        text,
        fatal: false,
    }
}

fn too_long(parsed: &Parsed, files: &Files) -> Vec<Warning> {
    let toml = files.get("course.toml");
    let toml = toml.and_then(|file| str::from_utf8(&file.bytes).ok());
    let lines = toml.unwrap_or_default().lines().zip(1..);
    // A lesson's line is the one of its place; in another notation it is not told.
    let lines: Vec<usize> = lines
        .filter(|(line, _)| line.trim_start().starts_with("minutes"))
        .map(|(_, number)| number)
        .collect();
    let lessons = parsed.outline.lessons.iter().enumerate();
    lessons
        .filter(|(_, lesson)| lesson.minutes > MOST_MINUTES)
        .map(|(place, lesson)| Warning {
            file: "course.toml".to_owned(),
            line: lines.get(place).copied().unwrap_or(0),
            text: format!(
                "“{}” takes {} minutes; up to {MOST_MINUTES} are done in one go",
                lesson.id, lesson.minutes
            ),
            fatal: false,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Files, StepKind, Warning, lacks, unmarked};
    use crate::parse::{Parsed, course};

    const LESSON: &str = "# A\n\n## One\n\nText.\n\n## Two\n<!-- check -->\n\n<!-- id: a -->\n\nB?\n\n[[c]]\n\n## Three\n<!-- task -->\n\nDo it.\n";

    /// Three lessons in two languages, of which the first one is this.
    fn read(first: &str) -> (Parsed, Files) {
        let toml = ["a", "b", "c"].map(|id| format!("[[lessons]]\nid = \"{id}\"\nminutes = 10\n"));
        let toml = format!("motif = \"buta\"\nlicense = \"\"\n{}", toml.concat());
        let mut files = Files::from([("course.toml".to_owned(), toml.into_bytes().into())]);
        for lang in ["en", "ky"] {
            for (name, text) in [
                ("course", "# A\n\nB.\n\n- C\n"),
                ("a", first),
                ("b", LESSON),
                ("c", LESSON),
            ] {
                files.insert(format!("{lang}/{name}.md"), text.as_bytes().to_vec().into());
            }
        }
        let (parsed, warnings) = course("any", &files);
        assert_eq!(warnings, []);
        (parsed.unwrap(), files)
    }

    fn lines(warnings: &[Warning]) -> Vec<String> {
        warnings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_mark_that_most_lessons_have_is_missed_at_the_title_in_every_language() {
        let (parsed, files) = read(LESSON);
        assert_eq!(unmarked(&parsed, &files), []);
        for (mark, title, line) in [("check", "Two", 7), ("task", "Three", 16)] {
            let (parsed, files) = read(&LESSON.replace(&format!("<!-- {mark} -->"), ""));
            let told = format!(
                "/a.md:{line}: no step is a {mark}: write <!-- {mark} --> below the title of the one that is, perhaps “{title}”"
            );
            let told = ["en", "ky"].map(|lang| format!("{lang}{told}"));
            assert_eq!(lines(&unmarked(&parsed, &files)), told);
            assert!(
                !lines(&lacks(&parsed, &files))
                    .concat()
                    .contains("no step is")
            );
        }
    }

    #[test]
    fn a_mark_that_one_language_lacks_is_told_by_their_comparison_alone() {
        let (mut parsed, files) = read(LESSON);
        let (_, lessons) = parsed.languages.get_mut("en").unwrap();
        lessons[0].steps[1].kind = StepKind::Idea;
        assert_eq!(unmarked(&parsed, &files), []);
    }

    #[test]
    fn where_no_lesson_has_a_check_one_is_advised() {
        let (mut parsed, files) = read(LESSON);
        parsed.languages.retain(|lang, _| lang == "en");
        for lesson in &mut parsed.languages.get_mut("en").unwrap().1 {
            lesson.steps.truncate(1);
        }
        assert_eq!(unmarked(&parsed, &files), []);
        assert_eq!(
            lines(&lacks(&parsed, &files))[0],
            "en/a.md:3: no step is a check: write <!-- check --> below the title of the one that is, perhaps “One”"
        );
    }

    #[test]
    fn advice_names_file_and_line() {
        let (mut parsed, mut files) = read(LESSON);
        parsed.outline.lessons[1].minutes = 60;
        assert_eq!(
            lines(&lacks(&parsed, &files))[..4],
            [
                "ky/a.md:7: the check has 1 questions, not 3",
                "ky/a.md: there are 0 activities before the check, fewer than 5",
                "ky/a.md: the activities are of fewer than 3 kinds",
                "ky/a.md: there is no picture",
            ]
        );
        let minutes = |files: &Files| lines(&lacks(&parsed, files)).pop().unwrap();
        let told = "“b” takes 60 minutes; up to 10 are done in one go";
        assert_eq!(minutes(&files), format!("course.toml:8: {told}"));
        files.remove("course.toml");
        assert_eq!(minutes(&files), format!("course.toml: {told}"));
    }
}
