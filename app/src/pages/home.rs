//! The first page: for a guest what this is, for a learner what to do next.

use learning::progress::{Progress, State};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use crate::components::cloth::{Cloth, Finished};
use crate::components::frame::address;
use crate::data::{CourseInfo, Loaded, catalogue};
use crate::offline::study::Study;
use crate::pages::courses::CourseCards;
use crate::text::{count, fill, key, t};

#[component]
pub fn Home() -> impl IntoView {
    let study = Study::get();
    let courses = catalogue();
    let begun = move || study.progress.with(|progress| !progress.is_empty());
    let page = move || match courses.get() {
        Loaded::Here(courses) if begun() => returning(study, &courses).into_any(),
        Loaded::Here(courses) => guest(&courses).into_any(),
        Loaded::Waiting => ().into_any(),
        Loaded::Missing => guest(&[]).into_any(),
    };
    view! {
        <Title text="" />
        <Meta name="description" content=t(key::PRODUCT_SUMMARY) />
        <div class="home">{page}</div>
    }
}

fn guest(courses: &[CourseInfo]) -> impl IntoView + use<> {
    let first = courses.first().and_then(|info| Some([address("/course/"), info.outline.id.clone(), "/".into(), info.outline.lessons.first()?.id.clone()].concat()));
    view! {
        <section class="hero">
            <div>
                <h1>{t(key::HOME_TITLE)}</h1>
                <p class="lead">{t(key::HOME_LEAD)}</p>
                <p class="acts">
                    <a class="act" href=first.unwrap_or_else(|| address("/courses"))>{t(key::HOME_FIRST_LESSON)}</a>
                    <a class="plain" href=address("/join")>{t(key::HOME_HAVE_CODE)}</a>
                </p>
            </div>
            {courses.first().map(|info| view! { <Finished outline=info.outline.clone() /> })}
        </section>
        <h2>{t(key::NAV_COURSES)}</h2>
        <CourseCards courses=courses.to_vec() />
        <h2>{t(key::HOME_HOW)}</h2>
        <ol class="ways bare">
            <li><h3>{t(key::HOME_WAY_1)}</h3><p>{t(key::HOME_WAY_1_TEXT)}</p></li>
            <li><h3>{t(key::HOME_WAY_2)}</h3><p>{t(key::HOME_WAY_2_TEXT)}</p></li>
            <li><h3>{t(key::HOME_WAY_3)}</h3><p>{t(key::HOME_WAY_3_TEXT)}</p></li>
        </ol>
    }
}

/// The course she touched last, or the first one.
fn current<'a>(progress: &Progress, courses: &'a [CourseInfo]) -> Option<&'a CourseInfo> {
    let last = |info: &CourseInfo| info.outline.lessons.iter().filter_map(|lesson| progress.lesson(&info.outline.id, &lesson.id)).map(|lesson| lesson.last_ms).max();
    courses.iter().max_by_key(|info| last(info)).or(courses.first())
}

fn returning(study: Study, courses: &[CourseInfo]) -> impl IntoView + use<> {
    let progress = study.progress.get();
    let name = study.me.with(|me| me.as_ref().map(|me| me.name.clone()));
    let title = name.map_or(t(key::WELCOME_BACK).to_owned(), |name| fill(t(key::WELCOME_BACK_NAME), &[("name", &name)]));
    let now = current(&progress, courses).cloned();
    let cards: Vec<CourseInfo> = courses.iter().filter(|info| now.as_ref().is_none_or(|now| now.outline.id != info.outline.id)).cloned().collect();
    view! {
        <h1>{title}</h1>
        {now.map(|info| view! {
            {next(&progress, &info)}
            <h2>{t(key::YOUR_CARPET)}</h2>
            <Cloth outline=info.outline.clone() />
        })}
        {(!cards.is_empty()).then(|| view! { <h2>{t(key::OTHER_COURSES)}</h2> <CourseCards courses=cards /> })}
    }
}

/// What to do next, and how long it takes.
fn next(progress: &Progress, info: &CourseInfo) -> impl IntoView + use<> {
    let outline = &info.outline;
    let Some(lesson) = progress.next_lesson(outline) else {
        return view! {
            <section class="continue">
                <h2>{t(key::COURSE_FINISHED)}</h2>
                <p>{info.text.title.clone()}</p>
                <a class="act wide" href=[address("/course/"), outline.id.clone()].concat()>{t(key::LOOK_AGAIN)}</a>
            </section>
        }
        .into_any();
    };
    let place = outline.position(&lesson.id).unwrap_or(0);
    let title = info.text.lessons.get(place).cloned().unwrap_or_default();
    let begun = progress.state(&outline.id, lesson) == State::Begun;
    view! {
        <section class="continue" aria-labelledby="next">
            <p class="quiet small">{[info.text.title.as_str(), " · ", &count(t(key::LESSON_NUMBER), place + 1)].concat()}</p>
            <h2 id="next">{title}</h2>
            <p>{if begun { t(key::CONTINUE_TEXT).to_owned() } else { count(t(key::NEXT_TEXT), usize::from(lesson.minutes)) }}</p>
            <a class="act wide" href=[address("/course/"), outline.id.clone(), "/".into(), lesson.id.clone()].concat()>
                {t(if begun { key::CONTINUE } else { key::BEGIN })}
            </a>
        </section>
    }
    .into_any()
}
