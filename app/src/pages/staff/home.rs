//! Her cohorts, and for officers and managers the centres.

use leptos::prelude::*;
use leptos_meta::Title;

use super::centres::Centres;
use super::clock::day;
use super::desk::{Desk, News};
use super::field::{Field, Input, Must, complete};
use super::{Deed, Refused, Said, ask, say, ts};
use crate::api::staff::sign_out;
use crate::api::staff::{Centre, CohortInfo, Overview, Post, add_cohort, overview};
use crate::components::frame::address;
use crate::text::{key, lang, t};

#[component]
pub fn Home() -> impl IntoView {
    let again = RwSignal::new(0_u32);
    let told = RwSignal::new(News::default());
    let answer = ask(move || {
        again.track();
        overview(lang().code().to_owned())
    });
    let page = move || match answer.get() {
        None => view! { <h1>{ts(key::STAFF_COHORTS)}</h1> }.into_any(),
        Some(Ok(seen)) => view! { <Seen seen again told /> }.into_any(),
        Some(Err(problem)) => view! { <Refused problem /> }.into_any(),
    };
    view! {
        <Title text=ts(key::STAFF_COHORTS) />
        <Desk told>{page}</Desk>
    }
}

#[component]
fn Seen(seen: Overview, again: RwSignal<u32>, told: RwSignal<News>) -> impl IntoView {
    let officer = seen.role == Post::Officer;
    let (centres, courses) = (seen.centres.clone(), seen.courses.clone());
    let no_cohorts = seen.cohorts.is_empty();
    let empty = centres.is_empty() && no_cohorts;
    view! {
        <p class="quiet small">{[seen.programme.as_str(), " · ", &seen.name].concat()}</p>
        <h1>{ts(key::STAFF_COHORTS)}</h1>
        {empty.then(|| view! { <p class="note">{ts(key::STAFF_EMPTY)}</p> })}
        {(!no_cohorts).then(|| view! { <Cohorts cohorts=seen.cohorts /> })}
        {(!centres.is_empty()).then(|| view! { <NewCohort centres=centres.clone() courses first=no_cohorts again told /> })}
        {(seen.role != Post::Instructor).then(|| view! { <Centres centres officer again told /> })}
        <p class="acts">
            <button class="plain" on:click=move |_| leptos::task::spawn_local(async move {
                let _ = sign_out().await;
                again.update(|n| *n += 1);
            })>{t(key::SIGN_OUT)}</button>
        </p>
    }
}

#[component]
fn Cohorts(cohorts: Vec<CohortInfo>) -> impl IntoView {
    let rows = cohorts.into_iter().map(move |cohort| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><a href=[address("/staff/cohort/"), cohort.id].concat()>{cohort.name}</a></th>
                <td role="cell">{cohort.centre}</td>
                <td role="cell">{cohort.course_title}</td>
                <td role="cell"><b class="code" translate="no">{cohort.code}</b>{cohort.ended_ms.map(|at_ms| [" · ", &say(key::STAFF_ENDED_ON, &[("date", &day(at_ms))])].concat())}</td>
                <td role="cell" class="n"><span class="on-card">{ts(key::STAFF_LEARNERS)}": "</span>{cohort.learners}</td>
            </tr>
        }
    });
    let head = [
        key::STAFF_COHORT,
        key::STAFF_CENTRE,
        key::STAFF_COURSE,
        key::STAFF_CODE,
        key::STAFF_LEARNERS,
    ];
    view! {
        <table class="list" role="table" aria-label=ts(key::STAFF_COHORTS)>
            <thead role="rowgroup">
                <tr role="row">{head.map(|title| view! { <th role="columnheader" scope="col">{ts(title)}</th> })}</tr>
            </thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn NewCohort(
    centres: Vec<Centre>,
    courses: Vec<(String, String)>,
    /// The first cohort of all: the form lies open.
    first: bool,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let centre = RwSignal::new(
        centres
            .first()
            .map(|centre| centre.id.clone())
            .unwrap_or_default(),
    );
    let course = RwSignal::new(
        courses
            .first()
            .map(|(id, _)| id.clone())
            .unwrap_or_default(),
    );
    let name = Input::new("cohort-name", key::STAFF_COHORT_NAME, Must::BeAName);
    let deed = Deed::new();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !complete(&[name]) {
            return;
        }
        deed.run(async move {
            let (centre, course) = (centre.get_untracked(), course.get_untracked());
            let answer = add_cohort(centre, name.typed(), course, lang().code().to_owned()).await;
            name.take(answer, |_| {
                told.set(say(key::STAFF_ADDED, &[("name", &name.typed())]).into());
                again.update(|n| *n += 1);
            })
        });
    };
    view! {
        <details class="deed" open=first>
            <summary>{ts(key::STAFF_NEW_COHORT)}</summary>
            <form on:submit=send novalidate>
                <Field input=name help=key::STAFF_COHORT_NAME_HELP />
                <div class="field">
                    <label for="cohort-centre">{ts(key::STAFF_CENTRE)}</label>
                    <select id="cohort-centre" on:change=move |event| centre.set(event_target_value(&event))>
                        {centres.into_iter().map(|centre| view! { <option value=centre.id>{[centre.name.as_str(), " · ", &centre.district].concat()}</option> }).collect_view()}
                    </select>
                </div>
                <div class="field">
                    <label for="cohort-course">{ts(key::STAFF_COURSE)}</label>
                    <select id="cohort-course" on:change=move |event| course.set(event_target_value(&event))>
                        {courses.into_iter().map(|(id, title)| view! { <option value=id>{title}</option> }).collect_view()}
                    </select>
                </div>
                <Said deed />
                <button class="act small" prop:disabled=move || deed.busy.get()>{ts(key::STAFF_ADD)}</button>
            </form>
        </details>
    }
}
