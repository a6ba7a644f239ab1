//! A course: what she will be able to do, its lessons, and keeping it on the phone.

use std::sync::Arc;

use learning::progress::State;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use crate::components::cloth::Cloth;
use crate::components::frame::{Sign, address};
use crate::components::icon::Icon;
use crate::data::{Catalogue, CourseInfo, Loaded, catalogue};
use crate::offline::study::Study;
use crate::pages::courses::megabytes;
use crate::pages::not_found::NotFound;
use crate::text::{count, fill, key, t};

#[component]
pub fn Course(course: String) -> impl IntoView {
    let courses = catalogue();
    move || match courses.get() {
        Loaded::Here(courses) => match find(&courses, &course) {
            Some(info) => view! { <CoursePage info /> }.into_any(),
            None => view! { <NotFound /> }.into_any(),
        },
        Loaded::Waiting => ().into_any(),
        Loaded::Missing => view! { <p class="note">{t(key::NOT_ON_PHONE)}</p> }.into_any(),
    }
}

/// The course with this id.
#[must_use]
pub fn find(courses: &Arc<Catalogue>, id: &str) -> Option<CourseInfo> {
    courses.iter().find(|info| info.outline.id == id).cloned()
}

#[component]
fn CoursePage(info: CourseInfo) -> impl IntoView {
    let (outline, text) = (info.outline.clone(), info.text.clone());
    let codes = outline.codes.iter().map(|code| format!("{} {} {}", code.framework, code.version, code.code)).collect::<Vec<_>>().join(" · ");
    let reviewed = match &text.review.reviewed_by {
        Some(name) => fill(t(key::REVIEWED_BY), &[("name", name)]),
        None => t(key::NOT_REVIEWED).to_owned(),
    };
    view! {
        <Title text=text.title.clone() />
        <Meta name="description" content=text.summary.clone() />
        <h1>{text.title.clone()}</h1>
        <p class="lead">{text.summary.clone()}</p>
        <Cloth outline=outline.clone() />
        <NextLesson info=info.clone() />
        <Keep info=info.clone() />
        <h2>{t(key::LESSONS_TITLE)}</h2>
        <Lessons info=info.clone() />
        <h2>{t(key::OUTCOMES)}</h2>
        <ul class="can">{text.outcomes.iter().map(|outcome| view! { <li>{outcome.clone()}</li> }).collect_view()}</ul>
        <p class="note"><Sign icon=Icon::Pencil /><span>{reviewed}</span></p>
        <details class="more">
            <summary>{t(key::CODES)}</summary>
            <p class="small">{codes}</p>
            <p class="small">{outline.license.clone()}</p>
        </details>
    }
}

#[component]
fn NextLesson(info: CourseInfo) -> impl IntoView {
    let study = Study::get();
    let next = move || {
        study.progress.with(|progress| {
            let outline = &info.outline;
            let next = progress.next_lesson(outline);
            let lesson = next.or(outline.lessons.first())?;
            let number = outline.position(&lesson.id).unwrap_or(0) + 1;
            let text = match next.map(|lesson| progress.state(&outline.id, lesson)) {
                None => t(key::LOOK_AGAIN).to_owned(),
                Some(State::Begun) => count(t(key::CONTINUE_LESSON), number),
                Some(_) => count(t(key::BEGIN_LESSON), number),
            };
            Some(view! { <p class="acts"><a class="act wide" href=[address("/course/"), outline.id.clone(), "/".into(), lesson.id.clone()].concat()>{text}</a></p> })
        })
    };
    view! { {next} }
}

#[component]
fn Lessons(info: CourseInfo) -> impl IntoView {
    let study = Study::get();
    let course = info.outline.id.clone();
    let rows = info.outline.lessons.into_iter().zip(info.text.lessons).enumerate().map(move |(at, (lesson, title))| {
        let href = [address("/course/"), course.clone(), "/".into(), lesson.id.clone()].concat();
        let minutes = count(t(key::MINUTES), usize::from(lesson.minutes));
        let course = course.clone();
        let state = Memo::new(move |_| study.progress.with(|progress| progress.state(&course, &lesson)));
        let class = move || match state.get() {
            State::New => "new",
            State::Begun => "begun",
            State::Done => "done",
        };
        let told = move || match state.get() {
            State::New => String::new(),
            State::Begun => [" · ", t(key::STATE_BEGUN)].concat(),
            State::Done => [" · ", t(key::STATE_DONE)].concat(),
        };
        view! {
            <li class=class>
                <span class="mark"></span>
                <a href=href aria-current=move || (state.get() == State::Begun).then_some("step")><b>{format!("{}. {title}", at + 1)}</b><small>{minutes}{told}</small></a>
            </li>
        }
    });
    view! { <ol class="lessons">{rows.collect_view()}</ol> }
}

/// A visit to a course's page keeps all of the course on the phone; this says how far that is.
#[component]
fn Keep(info: CourseInfo) -> impl IntoView {
    let kept = RwSignal::new(0_usize);
    let all = info.files.len();
    #[cfg(not(feature = "ssr"))]
    Effect::new({
        let files = info.files.clone();
        move |_| {
            let files = files.clone();
            leptos::task::spawn_local(async move {
                kept.try_set(crate::browser::kept(&files).await);
                let catalogue = crate::data::catalogue_address(crate::text::lang());
                crate::browser::keep(&[catalogue, crate::text::address()]).await;
                for part in files.chunks(4) {
                    crate::browser::keep(part).await;
                    if kept.try_set(crate::browser::kept(&files).await).is_some() {
                        return; // she has left the page; the worker is asked again at the next visit
                    }
                }
            });
        }
    });
    let size = megabytes(info.size_bytes);
    let told = move || match kept.get() {
        0 => fill(t(key::KEEP_SIZE), &[("n", &size)]),
        some if some < all => fill(t(key::KEEP_SOME), &[("some", &some), ("all", &all)]),
        _ => t(key::KEEP_DONE).to_owned(),
    };
    view! {
        <div class="keep" data-kept=move || (kept.get() == all).then_some("")>
            <Sign icon=Icon::Download />
            <p role="status"><b>{t(key::KEEP_TITLE)}</b><br /><span class="small quiet">{told}</span></p>
        </div>
    }
}
