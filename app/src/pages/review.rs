//! Five minutes a day: questions that come back before they are forgotten, and the tasks of the last lessons.

use std::sync::Arc;

use learning::course::Lesson;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::activity::{ActivityView, Exercise, Place};
use crate::components::frame::{address, description};
use crate::components::html::{element, link, text};
use crate::data::{Catalogue, CourseInfo, Loaded, catalogue, lesson_address, load};
use crate::offline::study::Study;
use crate::pages::courses::lesson_address as page_of;
use crate::text::{count, key, lang, t};

/// For so long after a lesson its task for real life is brought to mind, milliseconds.
const TASK_MS: i64 = 7 * 24 * 3_600_000;

/// A question that comes back today.
#[derive(Clone, PartialEq, Eq)]
pub struct Due {
    pub course: String,
    pub lesson: String,
    pub activity: String,
}

/// Today's questions in the order to ask them.
#[must_use]
pub fn due(study: Study, courses: &[CourseInfo]) -> Vec<Due> {
    let known = |course: &str, lesson: &str, activity: &str| {
        let info = courses.iter().find(|info| info.outline.id == course);
        info.is_some_and(|info| info.outline.comes_back(lesson, activity))
    };
    study.cards.with(|cards| {
        let due = cards.due(known, now_ms(), offset_minutes());
        let due = due.into_iter().map(|card| Due {
            course: card.course.to_owned(),
            lesson: card.lesson.to_owned(),
            activity: card.activity.to_owned(),
        });
        due.collect()
    })
}

fn now_ms() -> i64 {
    #[cfg(not(feature = "ssr"))]
    return crate::offline::sync::now_ms();
    #[cfg(feature = "ssr")]
    0
}

/// Local time minus UTC.
#[must_use]
pub fn offset_minutes() -> i32 {
    #[cfg(not(feature = "ssr"))]
    return i32::try_from(crate::browser::shift_ms() / 60_000).unwrap_or(0);
    #[cfg(feature = "ssr")]
    0
}

#[component]
pub fn Review() -> impl IntoView {
    let study = Study::get();
    let courses = catalogue();
    // Chosen once, since what is answered here changes what is due; while it is empty, anew: her events may still be on their way
    // to this phone.
    let queue = RwSignal::new(None::<Vec<Due>>);
    let at = RwSignal::new(0_usize);
    Effect::new(move |_| {
        if study.ready.get()
            && let Loaded::Here(courses) = courses.get()
            && queue.with_untracked(|queue| queue.as_ref().is_none_or(Vec::is_empty))
        {
            study.cards.track();
            queue.set(Some(untrack(|| due(study, &courses))));
        }
    });
    let page = move || {
        let Loaded::Here(courses) = courses.get() else {
            return ().into_any();
        };
        let (n, at_now) = (queue.with(|queue| queue.as_ref().map(Vec::len)), at.get());
        match n {
            None => ().into_any(),
            Some(n) if at_now < n => {
                let due = queue.with(|queue| queue.as_ref().map(|queue| queue[at_now].clone()));
                due.map(|due| view! { <One courses due at n /> }).into_any()
            }
            Some(n) => view! { <Over courses study asked=n queue at /> }.into_any(),
        }
    };
    view! {
        <Title text=t(key::REVIEW_TITLE) />
        {description(t(key::REVIEW_LEAD))}
        <h1>{t(key::REVIEW_TITLE)}</h1>
        {page}
    }
}

/// One question, with the lesson that it is from.
#[component]
fn One(courses: Arc<Catalogue>, due: Due, at: RwSignal<usize>, n: usize) -> impl IntoView {
    let here = at.get_untracked();
    let info = courses.iter().find(|info| info.outline.id == due.course);
    let Some(info) = info.cloned() else {
        return ().into_any();
    };
    let from = lesson_address(&due.course, info.version, lang().code(), &due.lesson);
    let lesson = load::<Lesson>(from);
    let next = move || at.set(here + 1);
    let question = move || match lesson.get() {
        Loaded::Waiting => ().into_any(),
        Loaded::Missing => {
            next(); // it is not on this phone, and comes back when it is
            ().into_any()
        }
        Loaded::Here(lesson) => {
            let activity = lesson.activities().find(|own| own.id == due.activity);
            let Some(activity) = activity else {
                next();
                return ().into_any();
            };
            let place = Place {
                course: StoredValue::new(due.course.clone()),
                lesson: StoredValue::new(due.lesson.clone()),
            };
            let exercise = Exercise::new(Arc::new(activity.clone()), place, true);
            #[cfg(not(feature = "ssr"))]
            exercise.bring_hints();
            // Nothing is answered: it comes back.
            let skips = move || !exercise.asks() && !exercise.settled.get();
            let number = info.outline.position(&due.lesson).unwrap_or(0) + 1;
            let place = [(here + 1).to_string(), "/".into(), n.to_string()].concat();
            let title = [&count(t(key::LESSON_NUMBER), number), ". ", &lesson.title].concat();
            view! {
                <section class="step now">
                    <p class="quiet small" id="review-place" tabindex="-1">{[&place, " · ", &title].concat()}</p>
                    <ActivityView exercise />
                </section>
                <nav class="bar" aria-label=t(key::BAR)>
                    <button id="go-on" class="act" class:soft=skips on:click=move |_| {
                        #[cfg(not(feature = "ssr"))]
                        if crate::browser::is_double_tap() {
                            return;
                        }
                        if exercise.asks() {
                            exercise.act();
                        } else {
                            next();
                            #[cfg(not(feature = "ssr"))]
                            crate::browser::focus("review-place");
                        }
                    }>
                        {move || match (exercise.asks(), skips()) {
                            (true, _) => exercise.label(),
                            (_, true) => t(key::REVIEW_SKIP),
                            _ => t(key::GO_ON),
                        }}
                    </button>
                </nav>
            }
            .into_any()
        }
    };
    question.into_any()
}

/// Nothing more today, or what she has passed over; and what is to be tried in real life.
#[component]
fn Over(
    courses: Arc<Catalogue>,
    study: Study,
    asked: usize,
    queue: RwSignal<Option<Vec<Due>>>,
    at: RwSignal<usize>,
) -> impl IntoView {
    let left = untrack(|| due(study, &courses));
    let (title, told) = match (left.len(), asked) {
        (0, 0) => (t(key::REVIEW_NONE).to_owned(), key::REVIEW_NONE_TEXT),
        (0, _) => (t(key::REVIEW_DONE).to_owned(), key::REVIEW_DONE_TEXT),
        (n, _) => (count(t(key::REVIEW_DUE), n), key::REVIEW_LEFT_TEXT),
    };
    let again = (!left.is_empty()).then(|| {
        let begin = move |_| {
            queue.set(Some(left.clone()));
            at.set(0);
        };
        view! { <button class="act soft" on:click=begin>{t(key::REVIEW_ACT)}</button> }
    });
    view! {
        <div role="status">
            <p class="lead" id="review-place" tabindex="-1">{title}</p>
            <p>{t(told)}</p>
        </div>
        <div inner_html=move || tasks(study, &courses)></div>
        <p class="acts"><a class="act" href=address("")>{t(key::GO_ON)}</a> {again}</p>
    }
}

/// The tasks for real life of the lessons that she has finished in these days, as HTML.
#[must_use]
pub fn tasks(study: Study, courses: &[CourseInfo]) -> String {
    let since = now_ms() - TASK_MS;
    let mut found = String::new();
    study.progress.with(|progress| {
        for info in courses {
            for (lesson, title) in info.outline.lessons.iter().zip(&info.text.lessons) {
                let own = progress.lesson(&info.outline.id, &lesson.id);
                let finished = own.and_then(|own| own.finished_ms).unwrap_or(0);
                let Some(step) = lesson.task.filter(|_| finished > since) else {
                    continue;
                };
                let step = ["#step-", &(step + 1).to_string()].concat();
                let to = [page_of(&info.outline.id, &lesson.id), step].concat();
                found.push_str(&element("li", &link("", &to, title)));
            }
        }
    });
    if found.is_empty() {
        return found;
    }
    [
        text("h2", t(key::REVIEW_TASKS)),
        text("p", t(key::REVIEW_TASKS_TEXT)),
        element("ul", &found),
    ]
    .concat()
}
