//! The catalogue.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use crate::components::cloth::Cloth;
use crate::components::frame::address;
use crate::data::{CourseInfo, Loaded, catalogue};
use crate::text::{count, fill, key, lang, t};

#[component]
pub fn Courses() -> impl IntoView {
    let courses = catalogue();
    let cards = move || match courses.get() {
        Loaded::Here(courses) => view! { <CourseCards courses=courses.to_vec() /> }.into_any(),
        Loaded::Waiting => ().into_any(),
        Loaded::Missing => view! { <p class="note">{t(key::NOT_ON_PHONE)}</p> }.into_any(),
    };
    view! {
        <Title text=t(key::NAV_COURSES) />
        <Meta name="description" content=t(key::COURSES_LEAD) />
        <h1>{t(key::NAV_COURSES)}</h1>
        <p class="lead">{t(key::COURSES_LEAD)}</p>
        {cards}
    }
}

/// Courses as a list of cards with their carpets.
#[component]
pub fn CourseCards(courses: Vec<CourseInfo>) -> impl IntoView {
    let cards = courses.into_iter().map(|info| {
        view! {
            <li>
                <Cloth outline=info.outline.clone() plain=true />
                <div>
                    <h3><a href=[address("/course/"), info.outline.id.clone()].concat()>{info.text.title.clone()}</a></h3>
                    <p>{info.text.summary.clone()}</p>
                    <Facts info />
                </div>
            </li>
        }
    });
    view! { <ul class="courses bare">{cards.collect_view()}</ul> }
}

/// Number of lessons, minutes, and what it costs in data.
#[component]
pub fn Facts(info: CourseInfo) -> impl IntoView {
    let minutes = info.outline.lessons.iter().map(|lesson| usize::from(lesson.minutes)).sum();
    view! {
        <ul class="facts">
            <li>{count(t(key::LESSONS), info.outline.lessons.len())}</li>
            <li>{count(t(key::MINUTES), minutes)}</li>
            <li>{fill(t(key::MEGABYTES), &[("n", &megabytes(info.size_bytes))])}</li>
        </ul>
    }
}

/// Megabytes with one place after the decimal sign, rounded up: nobody pays more than we said.
#[must_use]
pub fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    let mut text = (tenths / 10).to_string();
    text.push(lang().decimal());
    text.push_str(&(tenths % 10).to_string());
    text
}
