//! Her cohorts, and for officers and managers the centres.

use leptos::prelude::*;
use leptos_meta::Title;

use super::field::Field;
use super::{Deed, Refused, Said, ask, ts};
use crate::api::person::sign_out;
use crate::api::staff::{
    Centre, CohortInfo, Overview, Post, add_centre, add_cohort, invite_manager, invite_officer,
    overview,
};
use crate::components::frame::address;
use crate::text::{key, lang, t};

#[component]
pub fn Home() -> impl IntoView {
    let again = RwSignal::new(0_u32);
    let answer = ask(move || {
        again.track();
        overview(lang().code().to_owned())
    });
    let page = move || match answer.get() {
        None => view! { <h1>{ts(key::STAFF_COHORTS)}</h1> }.into_any(),
        Some(Ok(seen)) => view! { <Seen seen again /> }.into_any(),
        Some(Err(problem)) => view! { <Refused problem /> }.into_any(),
    };
    view! {
        <Title text=ts(key::STAFF_COHORTS) />
        <div class="staff">{page}</div>
    }
}

#[component]
fn Seen(seen: Overview, again: RwSignal<u32>) -> impl IntoView {
    let officer = seen.role == Post::Officer;
    let (centres, courses) = (seen.centres.clone(), seen.courses.clone());
    let empty = centres.is_empty() && seen.cohorts.is_empty();
    view! {
        <p class="quiet small">{[seen.programme.as_str(), " · ", &seen.name].concat()}</p>
        <h1>{ts(key::STAFF_COHORTS)}</h1>
        {empty.then(|| view! { <p class="note">{ts(key::STAFF_EMPTY)}</p> })}
        <Cohorts cohorts=seen.cohorts courses=seen.courses />
        {(!centres.is_empty()).then(|| view! { <NewCohort centres=centres.clone() courses again /> })}
        {officer.then(|| view! { <Centres centres again /> })}
        <p class="acts">
            <button class="plain" on:click=move |_| leptos::task::spawn_local(async move {
                let _ = sign_out().await;
                again.update(|n| *n += 1);
            })>{t(key::SIGN_OUT)}</button>
        </p>
    }
}

#[component]
fn Cohorts(cohorts: Vec<CohortInfo>, courses: Vec<(String, String)>) -> impl IntoView {
    let rows = cohorts.into_iter().map(move |cohort| {
        let course = courses.iter().find(|(id, _)| *id == cohort.course).map(|(_, title)| title.clone()).unwrap_or_default();
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><a href=[address("/staff/cohort/"), cohort.id].concat()>{cohort.name}</a></th>
                <td role="cell">{cohort.centre}</td>
                <td role="cell">{course}</td>
                <td role="cell"><b class="code" translate="no">{cohort.code}</b>{cohort.ended.then(|| [" · ", ts(key::STAFF_ENDED)].concat())}</td>
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
    again: RwSignal<u32>,
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
    let (name, deed) = (RwSignal::new(String::new()), Deed::new());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        deed.run(async move {
            add_cohort(
                centre.get_untracked(),
                name.get_untracked(),
                course.get_untracked(),
                lang().code().to_owned(),
            )
            .await?;
            name.set(String::new());
            again.update(|n| *n += 1);
            Ok(ts(key::STAFF_SAVED).to_owned())
        });
    };
    view! {
        <details class="deed">
            <summary>{ts(key::STAFF_NEW_COHORT)}</summary>
            <form on:submit=send>
                <Field name="cohort-name" label=key::STAFF_COHORT_NAME value=name help=key::STAFF_COHORT_NAME_HELP />
                <div class="field">
                    <label for="cohort-centre">{ts(key::STAFF_CENTRE)}</label>
                    <select id="cohort-centre" on:change=move |event| centre.set(event_target_value(&event))>
                        {centres.into_iter().map(|centre| view! { <option value=centre.id>{centre.name}</option> }).collect_view()}
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

/// Officers only: the centres, new ones, and invitations for their managers.
#[component]
fn Centres(centres: Vec<Centre>, again: RwSignal<u32>) -> impl IntoView {
    let officer = Deed::new();
    view! {
        <h2>{ts(key::STAFF_CENTRES)}</h2>
        <ul class="centres bare">{centres.into_iter().map(|centre| view! { <CentreRow centre /> }).collect_view()}</ul>
        <NewCentre again />
        <h2>{ts(key::STAFF_OFFICERS)}</h2>
        <p>{ts(key::STAFF_INVITE_HELP)}</p>
        <button class="act soft small" on:click=move |_| officer.run(invite_officer())>{ts(key::STAFF_INVITE_OFFICER)}</button>
        <Said deed=officer />
    }
}

#[component]
fn CentreRow(centre: Centre) -> impl IntoView {
    let deed = Deed::new();
    let id = centre.id.clone();
    view! {
        <li>
            <p><b>{centre.name}</b><br /><span class="small quiet">{[centre.district.as_str(), ", ", &centre.region].concat()}</span></p>
            <button class="plain" on:click=move |_| deed.run(invite_manager(id.clone()))>{ts(key::STAFF_INVITE_MANAGER)}</button>
            <Said deed />
        </li>
    }
}

#[component]
fn NewCentre(again: RwSignal<u32>) -> impl IntoView {
    let fields: [RwSignal<String>; 3] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let [region, district, name] = fields;
    let deed = Deed::new();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        deed.run(async move {
            let [region, district, name] = fields.map(|field| field.get_untracked());
            add_centre(region, district, name).await?;
            again.update(|n| *n += 1);
            Ok(ts(key::STAFF_SAVED).to_owned())
        });
    };
    view! {
        <details class="deed">
            <summary>{ts(key::STAFF_NEW_CENTRE)}</summary>
            <form on:submit=send>
                <Field name="region" label=key::STAFF_REGION value=region />
                <Field name="district" label=key::STAFF_DISTRICT value=district />
                <Field name="centre-name" label=key::STAFF_CENTRE value=name />
                <Said deed />
                <button class="act small" prop:disabled=move || deed.busy.get()>{ts(key::STAFF_ADD)}</button>
            </form>
        </details>
    }
}
