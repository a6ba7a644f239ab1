//! The centres: officers add and change them and invite their managers, a manager changes her own.

use leptos::prelude::*;

use super::desk::News;
use super::field::{Field, Input, Must, complete};
use super::link::LinkOf;
use super::zone::{Zone, likely_offset, zone_name};
use super::{Deed, Said, focus, say, ts};
use crate::api::staff::{Centre, add_centre, change_centre, invite_manager, invite_officer};
use crate::text::{key, lang};

#[component]
pub fn Centres(
    centres: Vec<Centre>,
    officer: bool,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let invite = Deed::new();
    let first = centres.is_empty();
    let offset = centres.last().map(|centre| centre.offset_minutes);
    let offset = offset.unwrap_or_else(likely_offset);
    // Which one is being changed.
    let open = RwSignal::new(None::<String>);
    let rows = centres
        .into_iter()
        .map(|centre| view! { <CentreRow centre officer open again told /> });
    view! {
        <h2>{ts(key::STAFF_CENTRES)}</h2>
        <ul class="centres bare">{rows.collect_view()}</ul>
        {officer.then(|| view! {
            <NewCentre first offset again told />
            <h2>{ts(key::STAFF_OFFICERS)}</h2>
            <button class="act soft small" on:click=move |_| invite.run(invite_officer(lang().code().to_owned()))>{ts(key::STAFF_INVITE_OFFICER)}</button>
            <LinkOf deed=invite />
        })}
    }
}

#[component]
fn CentreRow(
    centre: Centre,
    officer: bool,
    open: RwSignal<Option<String>>,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let deed = Deed::new();
    let (id, own) = (centre.id.clone(), centre.id.clone());
    let changed = centre.clone();
    let changes = {
        let own = own.clone();
        Memo::new(move |_| open.with(|open| open.as_ref() == Some(&own)))
    };
    let change = {
        let own = own.clone();
        move |_| {
            open.set((!changes.get_untracked()).then(|| own.clone()));
            focus("centre-new-name".to_owned());
        }
    };
    view! {
        <li>
            <p><b>{centre.name}</b><br /><span class="small quiet">{[centre.district.as_str(), ", ", &centre.region, " · ", zone_name(centre.offset_minutes)].concat()}</span></p>
            <div>
                <button class="plain" aria-expanded=move || changes.get().to_string() on:click=change>{ts(key::STAFF_CHANGE_CENTRE)}</button>
                {officer.then(|| view! { <button class="plain" on:click=move |_| deed.run(invite_manager(id.clone(), lang().code().to_owned()))>{ts(key::STAFF_INVITE_MANAGER)}</button> })}
            </div>
            {move || changes.get().then(|| view! { <Change centre=changed.clone() officer again told /> })}
            <LinkOf deed />
        </li>
    }
}

#[component]
fn Change(
    centre: Centre,
    officer: bool,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let input = Input::new("centre-new-name", key::STAFF_CENTRE, Must::BeAName);
    let region = Input::new("centre-new-region", key::STAFF_REGION, Must::BeAName);
    let district = Input::new("centre-new-district", key::STAFF_DISTRICT, Must::BeAName);
    let fields = [region, district, input];
    for (field, now) in fields
        .iter()
        .zip([centre.region, centre.district, centre.name])
    {
        field.value.set(now);
    }
    let offset_minutes = RwSignal::new(centre.offset_minutes);
    let deed = Deed::new();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !complete(&fields) {
            return;
        }
        let (centre, offset) = (centre.id.clone(), offset_minutes.get_untracked());
        deed.run(async move {
            let [region, district, name] = fields.map(Input::typed);
            let answer = change_centre(centre, region, district, name.clone(), offset).await;
            input.take(answer, |()| {
                told.set(say(key::STAFF_SAVED, &[("name", &name)]).into());
                again.update(|n| *n += 1);
            })
        });
    };
    view! {
        <form on:submit=send novalidate>
            <Field input />
            {officer.then(|| view! { <Field input=district /> <Field input=region /> })}
            <Zone id="centre-new-zone" offset_minutes />
            <Said deed />
            <button class="act small" prop:disabled=move || deed.busy.get()>{ts(key::STAFF_SAVE)}</button>
        </form>
    }
}

#[component]
fn NewCentre(
    first: bool,
    offset: i32,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let offset_minutes = RwSignal::new(offset);
    let region = Input::new("region", key::STAFF_REGION, Must::BeAName);
    let district = Input::new("district", key::STAFF_DISTRICT, Must::BeAName);
    let name = Input::new("centre-name", key::STAFF_CENTRE, Must::BeAName);
    let fields = [region, district, name];
    let deed = Deed::new();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !complete(&fields) {
            return;
        }
        deed.run(async move {
            let [region, district, typed] = fields.map(Input::typed);
            let offset = offset_minutes.get_untracked();
            let answer = add_centre(region, district, typed.clone(), offset).await;
            name.take(answer, |()| {
                told.set(say(key::STAFF_ADDED, &[("name", &typed)]).into());
                again.update(|n| *n += 1);
            })
        });
    };
    view! {
        <details class="deed" open=first>
            <summary>{ts(key::STAFF_NEW_CENTRE)}</summary>
            <form on:submit=send novalidate>
                <Field input=region />
                <Field input=district />
                <Field input=name />
                <Zone id="centre-zone" offset_minutes />
                <Said deed />
                <button class="act small" prop:disabled=move || deed.busy.get()>{ts(key::STAFF_ADD)}</button>
            </form>
        </details>
    }
}
