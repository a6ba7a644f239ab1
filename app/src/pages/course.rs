//! A course: what she will be able to do, its lessons, and keeping it on the phone.

#[cfg(feature = "ssr")]
mod told;

use std::sync::Arc;

use learning::progress::{Progress, State};
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::cloth::cloth;
use crate::components::frame::{Sign, address, description};
use crate::components::html::{element, escape, link, text};
use crate::components::icon::{Icon, icon};
use crate::components::video::{video, ways};
use crate::data::{Catalogue, CourseInfo, Loaded, Videos, catalogue};
use crate::offline::study::Study;
use crate::pages::certificate::certificate_address;
use crate::pages::courses::{facts, lesson_address, size, skills_address};
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
    let study = Study::get();
    let (title, summary) = (info.text.title.clone(), info.text.summary.clone());
    let head = info.clone();
    let body = info.clone();
    #[cfg(feature = "ssr")]
    let told = view! { <told::Told info=&info /> };
    #[cfg(not(feature = "ssr"))]
    let told = ();
    view! {
        {told}
        <Title text=title />
        {description(summary)}
        <div inner_html=move || study.progress.with(|progress| beginning(&head, progress))></div>
        <Keep info=info.clone() />
        {info.text.trailer.as_ref().map(|trailer| view! { <div inner_html=video(trailer)></div> })}
        {info.videos.clone().map(|videos| view! { <KeepVideos videos /> })}
        <div inner_html=move || study.progress.with(|progress| rest(&body, progress))></div>
    }
}

/// Title, facts, carpet, and the way to the next lesson.
fn beginning(info: &CourseInfo, progress: &Progress) -> String {
    let outline = &info.outline;
    let next = progress.next_lesson(outline);
    let certificate = next.is_none().then(|| {
        let to = certificate_address(&outline.id);
        element(
            "p class=\"acts\"",
            &link("act wide", &to, t(key::CERTIFICATE)),
        )
    });
    let is_new = |lesson| progress.state(&outline.id, lesson) == State::New;
    let before = match outline.lessons.iter().all(is_new) {
        true => link("plain", &skills_address(&outline.id), t(key::SELF_BEFORE)),
        false => String::new(),
    };
    let act = next.or(outline.lessons.first()).map(|lesson| {
        let number = outline.position(&lesson.id).unwrap_or(0) + 1;
        let label = match next.map(|lesson| progress.state(&outline.id, lesson)) {
            None => t(key::LOOK_AGAIN).to_owned(),
            Some(State::Begun) => count(t(key::CONTINUE_LESSON), number),
            Some(_) => count(t(key::BEGIN_LESSON), number),
        };
        let class = if next.is_some() { "act wide" } else { "plain" };
        let act = link(class, &lesson_address(&outline.id, &lesson.id), &label);
        element("p class=\"acts\"", &[act, before].concat())
    });
    [
        cover(info),
        text("h1", &info.text.title),
        text("p class=\"lead\"", &info.text.summary),
        facts(info),
        certificate.unwrap_or_default(),
        act.unwrap_or_default(),
        cloth(outline, progress),
    ]
    .concat()
}

fn cover(info: &CourseInfo) -> String {
    let cover = info.text.cover.iter().map(|address| {
        [
            "<img class=\"cover\" alt=\"\" width=\"320\" height=\"200\" src=\"",
            &escape(address),
            "\">",
        ]
        .concat()
    });
    cover.collect()
}

/// Lessons, outcomes, who has read it, codes.
fn rest(info: &CourseInfo, progress: &Progress) -> String {
    let (outline, told) = (&info.outline, &info.text);
    let lessons: String = (0..outline.lessons.len())
        .map(|at| lesson(info, progress, at))
        .collect();
    let outcomes: String = told
        .outcomes
        .iter()
        .map(|outcome| text("li", outcome))
        .collect();
    let review = &told.review;
    let said = |key, name: &Option<String>| {
        let said = name.as_ref().map(|name| fill(t(key), &[("name", name)]));
        said.unwrap_or_default()
    };
    // As people here write a day: 30.11.2026.
    let as_written = |day: &String| day.rsplit('-').collect::<Vec<_>>().join(".");
    let checked = review.facts_checked.as_ref().map(as_written);
    let reviewed = match &review.reviewed_by {
        None => t(key::NOT_REVIEWED).to_owned(),
        name => said(key::REVIEWED_BY, name),
    };
    let reviewed = [
        said(key::WRITTEN_BY, &review.written_by),
        reviewed,
        said(key::FACTS_CHECKED, &checked),
    ];
    let mut framework = String::new();
    let mut codes = String::new();
    for code in &outline.codes {
        let own = [code.framework.as_str(), " ", &code.version, ": "].concat();
        if own == framework {
            codes.push_str(" · ");
        } else {
            codes.push_str(if codes.is_empty() { "" } else { "<br>" });
            codes.push_str(&escape(&own));
            framework = own;
        }
        codes.push_str(&escape(&code.code));
    }
    let more = [
        text("summary", t(key::CODES)),
        element("p class=\"small\"", &codes),
        text("p class=\"small\"", &outline.license),
    ];
    [
        text("h2", t(key::LESSONS_TITLE)),
        element("ol class=\"lessons\"", &lessons),
        text("h2", t(key::OUTCOMES)),
        element("ul class=\"can\"", &outcomes),
        element(
            "p class=\"acts\"",
            &[
                link("plain", &skills_address(&outline.id), t(key::SKILLS_TITLE)),
                link(
                    "plain",
                    &certificate_address(&outline.id),
                    t(key::CERTIFICATE),
                ),
                link("plain", &address("/notes"), t(key::NAV_NOTES)),
            ]
            .concat(),
        ),
        element(
            "p class=\"note\"",
            &[icon(Icon::Pencil), &text("span", &reviewed.join(" "))].concat(),
        ),
        element("details class=\"more\"", &more.concat()),
    ]
    .concat()
}

fn lesson(info: &CourseInfo, progress: &Progress, at: usize) -> String {
    let lesson = &info.outline.lessons[at];
    let title = info
        .text
        .lessons
        .get(at)
        .map(String::as_str)
        .unwrap_or_default();
    let minutes = count(t(key::MINUTES), usize::from(lesson.minutes));
    let (class, state) = match progress.state(&info.outline.id, lesson) {
        State::New => ("new", String::new()),
        State::Begun => ("begun", [" · ", t(key::STATE_BEGUN)].concat()),
        State::Done => ("done", [" · ", t(key::STATE_DONE)].concat()),
    };
    let here = if class == "begun" {
        "\" aria-current=\"step\""
    } else {
        "\""
    };
    let open = [
        "a href=\"",
        &escape(&lesson_address(&info.outline.id, &lesson.id)),
        here,
    ]
    .concat();
    let words = [
        text("b", &[&(at + 1).to_string(), ". ", title].concat()),
        text("small", &[minutes, state].concat()),
    ];
    element(
        &["li class=\"", class, "\""].concat(),
        &[
            "<span class=\"mark\"></span>",
            &element(&open, &words.concat()),
        ]
        .concat(),
    )
}

/// Keeps what a page needs that is made of the catalogue, in its language.
#[cfg(not(feature = "ssr"))]
pub async fn keep_page() {
    let catalogue = crate::data::catalogue_address(crate::text::lang());
    crate::browser::keep(&[catalogue, crate::text::address()]).await;
}

/// Keeps all of a course on the phone, four files at a time, as long as `goes_on` with the number of those kept.
#[cfg(not(feature = "ssr"))]
pub async fn keep(files: &[String], goes_on: impl Fn(usize) -> bool) {
    keep_page().await;
    crate::pages::more::keep().await;
    for part in files.chunks(4) {
        crate::browser::keep(part).await;
        if !goes_on(crate::browser::kept(files).await) {
            return; // the worker is asked again at the next visit
        }
    }
}

/// A visit to a course's page keeps all of the course on the phone; this says how far that is.
#[component]
fn Keep(info: CourseInfo) -> impl IntoView {
    let kept = RwSignal::new(0_usize);
    let all = info.files.len();
    // All that can be fetched now has been.
    let over = RwSignal::new(false);
    #[cfg(not(feature = "ssr"))]
    Effect::new({
        let files = info.files.clone();
        move |_| {
            let files = files.clone();
            leptos::task::spawn_local(async move {
                kept.try_set(crate::browser::kept(&files).await);
                keep(&files, |now| kept.try_set(now).is_none()).await;
                over.try_set(true);
            });
        }
    });
    let size = size(info.size_bytes);
    let told = move || match kept.get() {
        0 => fill(t(key::KEEP_SIZE), &[("n", &size)]),
        some if some < all => {
            let told = if over.get() {
                key::KEEP_LATER
            } else {
                key::KEEP_SOME
            };
            fill(t(told), &[("some", &some), ("all", &all)])
        }
        _ => t(key::KEEP_DONE).to_owned(),
    };
    view! {
        <div class="keep" data-kept=move || (kept.get() == all).then_some("")>
            <Sign icon=Icon::Download />
            <p role="status"><b>{t(key::KEEP_TITLE)}</b><br /><span class="small quiet">{told}</span></p>
        </div>
    }
}

/// Videos cost more than all the rest, so they are kept when she says so, in the way that she has chosen.
#[component]
fn KeepVideos(videos: Videos) -> impl IntoView {
    let kept = RwSignal::new(0_usize);
    let all = videos.told.len() + videos.voiced.len();
    let costs = [videos.voiced_bytes, videos.silent_bytes];
    let files = StoredValue::new(videos);
    #[cfg(feature = "ssr")]
    let _ = files;
    let look = move || {
        #[cfg(not(feature = "ssr"))]
        leptos::task::spawn_local(async move {
            kept.try_set(crate::browser::kept(&files.with_value(wanted)).await);
        });
    };
    Effect::new(move |_| look());
    let keep_all = move |_| {
        #[cfg(not(feature = "ssr"))]
        leptos::task::spawn_local(async move {
            keep(&files.with_value(wanted), |now| kept.try_set(now).is_none()).await;
        });
    };
    let told = move || match kept.get() {
        0 => String::new(),
        some if some < all => fill(t(key::KEEP_SOME), &[("some", &some), ("all", &all)]),
        _ => t(key::KEEP_VIDEOS_DONE).to_owned(),
    };
    view! {
        <div class="keep videos" data-kept=move || (kept.get() == all).then_some("") on:change=move |_| look()>
            <div inner_html=ways(t(key::KEEP_VIDEOS), "course", costs)></div>
            <p class="small quiet" role="status">{told}</p>
            <button class="plain" hidden=move || kept.get() == all on:click=keep_all><Sign icon=Icon::Download />{t(key::KEEP_VIDEOS_ACT)}</button>
        </div>
    }
}

/// What belongs to the way of watching that is chosen on this phone.
#[cfg(not(feature = "ssr"))]
fn wanted(videos: &Videos) -> Vec<String> {
    let own = if crate::pages::look::chosen("video") == "silent" {
        &videos.silent
    } else {
        &videos.voiced
    };
    [videos.told.as_slice(), own].concat()
}
