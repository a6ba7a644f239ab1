//! The last screen of a lesson, and the bar under the thumb.

use leptos::prelude::*;

use super::Walk;
use crate::components::activity::Exercise;
use crate::components::cloth::fresh;
use crate::components::frame::{Sign, address};
use crate::components::html::{element, escape, text};
use crate::components::icon::{Icon, icon};
use crate::data::CourseInfo;
use crate::text::{count, fill, key, t};

/// The last screen, and the bar that leads there.
#[component]
pub(super) fn End(walk: Walk, info: CourseInfo, number: usize) -> impl IntoView {
    let (study, length) = (walk.study, walk.length);
    let outline = StoredValue::new(info.outline.clone());
    let course = StoredValue::new(info.outline.id.clone());
    // The next lesson that is not done, also one that she has passed over.
    let following = Memo::new(move |_| {
        study.progress.with(|progress| {
            outline.with_value(|outline| {
                let open = |at: &usize| {
                    let state = progress.state(&outline.id, &outline.lessons[*at]);
                    state != learning::progress::State::Done
                };
                let all = number + 1..outline.lessons.len();
                all.chain(0..number).find(open)
            })
        })
    });
    let told = info.text.clone();
    let ahead = move || {
        let Some(at) = following.get() else {
            return String::new();
        };
        let part = |parts: &[String]| parts.get(at).cloned().unwrap_or_default();
        let named: [(&str, &dyn std::fmt::Display); 2] =
            [("n", &(at + 1)), ("title", &part(&told.lessons))];
        let title = fill(t(key::LESSON_TITLE), &named);
        let why = fill(t(key::NEXT_WHY), &[("outcome", &part(&told.outcomes))]);
        [text("b", &title), "<br>".to_owned(), escape(&why)].concat()
    };
    let all_done = move || {
        study.progress.with(|progress| {
            outline.with_value(|outline| {
                progress.state(&outline.id, &outline.lessons[number])
                    == learning::progress::State::Done
            })
        })
    };
    let saved = move || match (study.me.with(Option::is_some), study.waiting.get()) {
        (false, _) => t(key::SAVED_GUEST).to_owned(),
        (true, 0) => t(key::LAMP_SENT).to_owned(),
        (true, n) => count(t(study.line.get().waiting()), n),
    };
    let open = move || {
        let link = |at: usize| {
            let title = walk
                .content
                .with_value(|content| content.steps[at].title.clone());
            view! { <li><button class="plain" on:click=move |_| walk.go(at)>{title}</button></li> }
        };
        walk.open().into_iter().map(link).collect_view()
    };
    let lesson = walk.place.lesson.get_value();
    let to = [&address("/paper/"), &info.outline.id, "/", &lesson].concat();
    let paper = ["a class=\"plain\" rel=\"external\" href=\"", &to, "\""].concat();
    let paper = element(&paper, &[icon(Icon::Print), t(key::PAPER)].concat());
    let id = ["step-", &(length + 1).to_string()].concat();
    let next = move || {
        let lesson = following
            .get()
            .and_then(|at| outline.with_value(|outline| Some(outline.lessons.get(at)?.id.clone())));
        let course = [address("/course/"), course.get_value()].concat();
        lesson.map_or(course.clone(), |lesson| [&course, "/", &lesson].concat())
    };
    view! {
        <section class="step end" class:now=move || walk.now.get() == length id=id.clone() aria-labelledby=[id.as_str(), "-t"].concat()>
            <h2 id=[id.as_str(), "-t"].concat() tabindex="-1">{move || t(if all_done() { key::END_GROWN } else { key::END_BEGUN })}</h2>
            <div inner_html=move || outline.with_value(|outline| study.progress.with(|progress| fresh(outline, progress, number)))></div>
            <p class="lead">{move || t(if all_done() { key::END_TEXT } else { key::END_BEGUN_TEXT })}</p>
            <ul class="bare">{open}</ul>
            <p inner_html=ahead></p>
            <p class="note" role="status"><span>{saved}</span></p>
            <p class="acts" inner_html=paper></p>
        </section>
        <Bar walk next />
    }
}

/// Back, and the one main action: check, try again, or go on.
#[component]
fn Bar(walk: Walk, next: impl Fn() -> String + Copy + Send + 'static) -> impl IntoView {
    let main = move || {
        if walk.now.get() == walk.length {
            return view! { <a id="go-on" class="act" href=next>{t(key::GO_ON)}</a> }.into_any();
        }
        let label = move || walk.at_work().map_or(t(key::GO_ON), Exercise::label);
        view! { <button id="go-on" class="act" on:click=move |_| act(walk)>{label}</button> }
            .into_any()
    };
    view! {
        <nav class="bar" aria-label=t(key::BAR)>
            <button
                class="act soft"
                aria-label=t(key::BACK)
                aria-disabled=move || (walk.now.get() == 0).then_some("true")
                on:click=move |_| {
                    if let Some(before) = walk.now.get_untracked().checked_sub(1) {
                        walk.go(before);
                    }
                }
            >
                <Sign icon=Icon::Back />
            </button>
            {main}
        </nav>
    }
}

fn act(walk: Walk) {
    #[cfg(not(feature = "ssr"))]
    if crate::browser::is_double_tap() {
        return;
    }
    match walk.at_work() {
        Some(exercise) => exercise.act(),
        None => go_on(walk),
    }
}

/// To a question below the screen that she has not seen yet, else to the next step.
fn go_on(walk: Walk) {
    let next = walk.now.get_untracked() + 1;
    #[cfg(not(feature = "ssr"))]
    leptos::task::spawn_local(async move {
        if !crate::browser::ahead(&walk.unanswered()).await {
            walk.go(next);
        }
    });
    #[cfg(feature = "ssr")]
    walk.go(next);
}
