//! The way to a certificate: the rule, how far she is, and what comes next. As HTML.

use learning::course::LessonOutline;
use learning::progress::{Progress, State};

use crate::components::cloth::cloth;
use crate::components::html::{element, link, text};
use crate::data::CourseInfo;
use crate::pages::courses::lesson_address;
use crate::text::{count, fill, key, t};

/// The course's rule.
#[must_use]
pub fn rule(info: &CourseInfo) -> String {
    let percent = info.outline.pass_percent();
    let rule = fill(t(key::CERTIFICATE_RULE), &[("percent", &percent)]);
    [text("h2", t(key::CERTIFICATE_WAY)), text("p", &rule)].concat()
}

#[must_use]
pub fn told(info: &CourseInfo, progress: &Progress) -> String {
    let outline = &info.outline;
    let rows = progress.row(outline);
    let done = rows.iter().filter(|row| row.state == State::Done).count();
    let right: usize = rows.iter().map(|row| usize::from(row.solved)).sum();
    let total: usize = rows.iter().map(|row| usize::from(row.total)).sum();
    let far = fill(
        t(key::CERTIFICATE_FAR),
        &[
            ("done", &done),
            ("all", &rows.len()),
            ("right", &right),
            ("total", &total),
        ],
    );
    let next = match progress.next_lesson(outline) {
        Some(lesson) => next(info, progress, lesson),
        None => again(info, &rows),
    };
    [
        rule(info),
        text("p role=\"status\"", &far),
        cloth(outline, progress),
        next,
    ]
    .concat()
}

fn next(info: &CourseInfo, progress: &Progress, lesson: &LessonOutline) -> String {
    let outline = &info.outline;
    let number = outline.position(&lesson.id).unwrap_or(0) + 1;
    let label = match progress.state(&outline.id, lesson) {
        State::Begun => key::CONTINUE_LESSON,
        _ => key::BEGIN_LESSON,
    };
    let to = lesson_address(&outline.id, &lesson.id);
    element(
        "p class=\"acts\"",
        &link("act wide", &to, &count(t(label), number)),
    )
}

/// Every lesson is done, and too few answers are hers: where she can answer once more.
fn again(info: &CourseInfo, rows: &[learning::progress::LessonRow]) -> String {
    let lessons = info.outline.lessons.iter().zip(&info.text.lessons);
    let open = lessons
        .zip(rows)
        .filter(|(_, row)| row.solved < row.total)
        .map(|((lesson, title), _)| {
            let to = lesson_address(&info.outline.id, &lesson.id);
            element("li", &link("plain", &to, title))
        });
    [
        text("p", t(key::CERTIFICATE_AGAIN)),
        element("ul class=\"bare\"", &open.collect::<String>()),
    ]
    .concat()
}
