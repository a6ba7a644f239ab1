//! The catalogue.

use learning::progress::Progress;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::cloth::small;
use crate::components::frame::{address, description};
use crate::components::html::{element, link, text};
use crate::data::{CourseInfo, Loaded, catalogue};
use crate::offline::study::Study;
use crate::text::{count, fill, key, lang, t};

#[component]
pub fn Courses() -> impl IntoView {
    let study = Study::get();
    let courses = catalogue();
    let page = move || {
        let list = match courses.get() {
            Loaded::Here(courses) => study.progress.with(|progress| cards(&courses, progress)),
            Loaded::Waiting => String::new(),
            Loaded::Missing => text("p class=\"note\"", t(key::NOT_ON_PHONE)),
        };
        [
            text("h1", t(key::NAV_COURSES)),
            text("p class=\"lead\"", t(key::COURSES_LEAD)),
            list,
        ]
        .concat()
    };
    view! {
        <Title text=t(key::NAV_COURSES) />
        {description(t(key::COURSES_LEAD))}
        <div inner_html=page></div>
    }
}

/// Courses as a list of cards with their carpets, as HTML.
#[must_use]
pub fn cards(courses: &[CourseInfo], progress: &Progress) -> String {
    let card = |info: &CourseInfo| {
        let title = element(
            "h3",
            &link("", &course_address(&info.outline.id), &info.text.title),
        );
        let told = [title, text("p", &info.text.summary), facts(info)].concat();
        element(
            "li",
            &[small(&info.outline, progress), element("div", &told)].concat(),
        )
    };
    element(
        "ul class=\"courses bare\"",
        &courses.iter().map(card).collect::<String>(),
    )
}

/// Number of lessons, minutes, and what it costs in data, as HTML.
#[must_use]
pub fn facts(info: &CourseInfo) -> String {
    let minutes = info
        .outline
        .lessons
        .iter()
        .map(|lesson| usize::from(lesson.minutes))
        .sum();
    let facts = [
        count(t(key::LESSONS), info.outline.lessons.len()),
        count(t(key::MINUTES), minutes),
        size(info.size_bytes),
    ];
    element(
        "ul class=\"facts\"",
        &facts
            .iter()
            .map(|fact| text("li", fact))
            .collect::<String>(),
    )
}

/// What a download costs, rounded up: nobody pays more than we said. Kilobytes, or megabytes with one place after the decimal
/// sign.
#[must_use]
pub fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return fill(t(key::KILOBYTES), &[("n", &bytes.div_ceil(1_000))]);
    }
    let tenths = bytes.div_ceil(100_000);
    let mut text = (tenths / 10).to_string();
    text.push(lang().decimal());
    text.push_str(&(tenths % 10).to_string());
    fill(t(key::MEGABYTES), &[("n", &text)])
}

#[must_use]
pub fn course_address(course: &str) -> String {
    [&address("/course/"), course].concat()
}

#[must_use]
pub fn skills_address(course: &str) -> String {
    [&address("/skills/"), course].concat()
}

#[must_use]
pub fn lesson_address(course: &str, lesson: &str) -> String {
    [&course_address(course), "/", lesson].concat()
}
