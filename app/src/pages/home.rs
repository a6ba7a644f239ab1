//! The first page: for a guest what this is, for a learner what to do next.

use std::fmt::Display;

use learning::progress::{Progress, State};
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::cloth::{cloth, finished};
use crate::components::frame::{address, description};
use crate::components::html::{element, link, text};
use crate::data::{CourseInfo, Loaded, catalogue};
use crate::offline::study::Study;
use crate::pages::certificate::certificate_address;
use crate::pages::courses::{cards, course_address, lesson_address, skills_address};
use crate::pages::review::due;
use crate::pages::skills::{in_short, own};
use crate::text::{count, fill, key, t};

#[component]
pub fn Home() -> impl IntoView {
    let study = Study::get();
    let courses = catalogue();
    let page = move || {
        let courses = match courses.get() {
            Loaded::Waiting => return String::new(),
            Loaded::Missing => std::sync::Arc::default(),
            Loaded::Here(courses) => courses,
        };
        study.progress.with(|progress| {
            if progress.is_empty() && study.me.with(Option::is_none) {
                guest(&courses)
            } else {
                returning(study, progress, &courses)
            }
        })
    };
    // Her cohort's course comes to her phone, for the time without a line.
    #[cfg(not(feature = "ssr"))]
    Effect::new(move |_| {
        let Loaded::Here(courses) = courses.get() else {
            return;
        };
        let course = study.me.with(|me| Some(me.as_ref()?.cohort.course.clone()));
        let Some(files) = course
            .and_then(|course| crate::pages::course::find(&courses, &course))
            .map(|info| info.files)
        else {
            return;
        };
        leptos::task::spawn_local(async move {
            crate::pages::course::keep(&files, |_| true).await;
        });
    });
    on_cleanup(move || study.arrived.set(None));
    view! {
        <Title text="" />
        {description(t(key::PRODUCT_SUMMARY))}
        <div class="home" inner_html=page></div>
    }
}

fn guest(courses: &[CourseInfo]) -> String {
    let first = courses.first();
    let lesson = first.and_then(|info| {
        Some(lesson_address(
            &info.outline.id,
            &info.outline.lessons.first()?.id,
        ))
    });
    let acts = [
        link(
            "act",
            &lesson.unwrap_or_else(|| address("/courses")),
            t(key::HOME_FIRST_LESSON),
        ),
        link("plain", &address("/join"), t(key::HOME_HAVE_CODE)),
    ];
    let words = [
        text("h1", t(key::HOME_TITLE)),
        text("p class=\"lead\"", t(key::HOME_LEAD)),
        element("p class=\"acts\"", &acts.concat()),
    ];
    let hero = [
        element("div", &words.concat()),
        first
            .map(|info| finished(&info.outline))
            .unwrap_or_default(),
    ];
    let ways = [
        (key::HOME_WAY_1, key::HOME_WAY_1_TEXT),
        (key::HOME_WAY_2, key::HOME_WAY_2_TEXT),
        (key::HOME_WAY_3, key::HOME_WAY_3_TEXT),
    ];
    let ways: String = ways
        .iter()
        .map(|(title, told)| element("li", &[text("h3", t(*title)), text("p", t(*told))].concat()))
        .collect();
    [
        element("section class=\"hero\"", &hero.concat()),
        text("h2", t(key::NAV_COURSES)),
        cards(courses, &Progress::default()),
        text("h2", t(key::HOME_HOW)),
        element("ol class=\"three bare\"", &ways),
    ]
    .concat()
}

/// Her cohort's course as long as she has not begun it, or the course she touched last, or the first one.
fn current<'a>(
    study: Study,
    progress: &Progress,
    courses: &'a [CourseInfo],
) -> Option<&'a CourseInfo> {
    let own = study.me.with(|me| {
        let cohort = &me.as_ref().filter(|me| !me.cohort.ended)?.cohort;
        courses.iter().find(|info| info.outline.id == cohort.course)
    });
    let last = |info: &CourseInfo| {
        let lessons = info
            .outline
            .lessons
            .iter()
            .filter_map(|lesson| progress.lesson(&info.outline.id, &lesson.id));
        lessons.map(|lesson| lesson.last_ms).max()
    };
    let begun = courses.iter().filter(|info| last(info).is_some());
    own.filter(|info| last(info).is_none())
        .or(begun.max_by_key(|info| last(info)))
        .or(courses.first())
}

fn returning(study: Study, progress: &Progress, courses: &[CourseInfo]) -> String {
    let welcome = match progress.is_empty() || study.arrived.get() == Some(true) {
        true => key::WELCOME_NAME,
        false => key::WELCOME_BACK_NAME,
    };
    let mut page = study.me.with(|me| match me {
        Some(me) => {
            let mut head = text("h1", &fill(t(welcome), &[("name", &me.name)]));
            if study.arrived.get().is_some() {
                let cohort: [(&str, &dyn Display); 2] =
                    [("cohort", &me.cohort.name), ("centre", &me.cohort.centre)];
                let said = text("p", &fill(t(key::ARRIVED), &cohort));
                head.push_str(&element("div class=\"note good\" role=\"status\"", &said));
            }
            head
        }
        None => text("h1", t(key::WELCOME_BACK)),
    });
    let now = current(study, progress, courses);
    if let Some(info) = now {
        page.push_str(&next(progress, info));
        page.push_str(&today(study, courses));
        page.push_str(&week(progress));
        page.push_str(&text("h2", t(key::YOUR_CARPET)));
        page.push_str(&cloth(&info.outline, progress));
        let told = in_short(&own(study, info));
        let skills = link("plain", &skills_address(&info.outline.id), &told);
        page.push_str(&element("p class=\"acts\"", &skills));
    }
    let others: Vec<CourseInfo> = courses
        .iter()
        .filter(|info| now.is_none_or(|now| now.outline.id != info.outline.id))
        .cloned()
        .collect();
    if !others.is_empty() {
        page.push_str(&text("h2", t(key::OTHER_COURSES)));
        page.push_str(&cards(&others, progress));
    }
    page
}

/// What comes back today.
fn today(study: Study, courses: &[CourseInfo]) -> String {
    let due = due(study, courses).len();
    if due == 0 {
        return String::new();
    }
    let card = [
        text("h2", t(key::REVIEW_TITLE)),
        text("p", &count(t(key::REVIEW_DUE), due)),
        link("act soft", &address("/review"), t(key::REVIEW_ACT)),
    ];
    element("section class=\"continue\"", &card.concat())
}

/// Her days of study, never a missed one: seven lozenges, today last.
fn week(progress: &Progress) -> String {
    #[cfg(not(feature = "ssr"))]
    let days = progress.week(crate::offline::sync::now_ms(), crate::browser::shift_ms());
    #[cfg(feature = "ssr")]
    let days = progress.week(0, 0);
    let studied = days.iter().filter(|day| **day).count();
    if studied == 0 {
        return String::new();
    }
    let marks: String = days
        .iter()
        .map(|day| {
            if *day {
                "<i class=\"on\"></i>"
            } else {
                "<i></i>"
            }
        })
        .collect();
    let told = [
        element("span aria-hidden=\"true\"", &marks),
        text("span", &count(t(key::WEEK_DAYS), studied)),
    ];
    element("p class=\"week\"", &told.concat())
}

/// What to do next, and how long it takes.
fn next(progress: &Progress, info: &CourseInfo) -> String {
    let outline = &info.outline;
    let card = if let Some(lesson) = progress.next_lesson(outline) {
        let place = outline.position(&lesson.id).unwrap_or(0);
        let title = info
            .text
            .lessons
            .get(place)
            .map(String::as_str)
            .unwrap_or_default();
        let begun = progress.state(&outline.id, lesson) == State::Begun;
        let (told, act) = match begun {
            true => (t(key::CONTINUE_TEXT).to_owned(), key::CONTINUE),
            false => (
                count(t(key::NEXT_TEXT), usize::from(lesson.minutes)),
                key::BEGIN,
            ),
        };
        let why = info.text.outcomes.get(place).filter(|_| !begun);
        let why = why.map(|outcome| {
            let values: [(&str, &dyn Display); 1] = [("outcome", outcome)];
            text("p", &fill(t(key::NEXT_WHY), &values))
        });
        [
            text(
                "p class=\"quiet small\"",
                &[
                    info.text.title.as_str(),
                    " · ",
                    &count(t(key::LESSON_NUMBER), place + 1),
                ]
                .concat(),
            ),
            text("h2", title),
            why.unwrap_or_default(),
            text("p", &told),
            link("act wide", &lesson_address(&outline.id, &lesson.id), t(act)),
        ]
        .concat()
    } else {
        [
            text("h2", t(key::COURSE_FINISHED)),
            text("p", &info.text.title),
            link(
                "act wide",
                &certificate_address(&outline.id),
                t(key::CERTIFICATE),
            ),
            element(
                "p class=\"acts\"",
                &link("plain", &course_address(&outline.id), t(key::LOOK_AGAIN)),
            ),
        ]
        .concat()
    };
    element("section class=\"continue\"", &card)
}
